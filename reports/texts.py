"""Every Chinese text of the reports that is not a template's own running text: explanations, crawl problems, sources."""

from __future__ import annotations

from typing import NamedTuple

VETO = "单项否决"

CLASSES = {
    "M": "网页可测，计分",
    "told": "网页可测，只判定、不计分",
    "P": "网上只有旁证，不计分",
    "H": "须人工填报，不计分",
    "unserved": "网页可测而本系统尚未检查，请人工核对，不计分",
}


class ProblemText(NamedTuple):
    name: str
    means: str
    do: str


PROBLEMS = {
    "blocked": ProblemText(
        "被网站拒绝", "网站的防护拦下了采集程序，或要求验证码。", "请网站管理方把采集机器的地址加入白名单。"
    ),
    "timeout": ProblemText("超时", "网站在规定时间内没有答复。", "换个时段重采；经常超时的，请网站管理方查看。"),
    "dns": ProblemText("域名无法解析", "找不到这个网址对应的服务器。", "核对配置里的网址；核对采集机器的网络。"),
    "tls": ProblemText("安全证书不通过", "网站的 HTTPS 证书无法验证。", "请网站管理方检查证书；核对采集机器的时钟。"),
    "http_4xx": ProblemText(
        "网页打不开（4xx）", "网站答复“没有这个网页”或“不许看”。", "打开网址看是否确实失效；失效的由死链检查另行认定。"
    ),
    "http_5xx": ProblemText(
        "网站出错（5xx）", "网站自己的程序出错，没有给出网页。", "换个时段重采；反复出错的，告知网站管理方。"
    ),
    "soft_404": ProblemText(
        "空的“找不到”页", "网站答复正常，内容却是“页面不存在”。", "打开网址确认；该页不作为任何判断的依据。"
    ),
    "js_shell": ProblemText(
        "网页内容靠脚本生成",
        "取回的网页是空壳，正文要在浏览器里才出现。",
        "在配置里为该站点打开浏览器渲染。",
    ),
    "trap": ProblemText(
        "无尽链接", "网站不断生成新网址（如日历翻页），采集已主动停下。", "一般无需处理；漏采的栏目请写进配置。"
    ),
    "too_large": ProblemText("文件过大", "超过单个网页的大小上限，没有读完。", "如确是要件，请调高上限后重采。"),
    "robots": ProblemText(
        "网站声明不许采集", "robots.txt 不许采集该目录，程序照办了。", "请网站管理方调整 robots.txt。"
    ),
    "list_unread": ProblemText(
        "栏目列表没有读全",
        "栏目的翻页没有读到底，该栏目不作“久未更新”的判断。",
        "核对该栏目的翻页方式，必要时打开浏览器渲染。",
    ),
    "login": ProblemText("需要登录", "网页要登录后才能看。", "应公开的内容不应要求登录，请核实。"),
    "redirect_loop": ProblemText("循环跳转", "网页来回跳转，取不到内容。", "打开网址确认，告知网站管理方。"),
    "not_html": ProblemText("不是网页", "网址看似网页，取回的却是其他文件。", "一般无需处理；该文件按附件对待。"),
    "malformed": ProblemText(
        "应答不合规", "网站的应答不合 HTTP 的规矩，内容解不开。", "用浏览器打开确认；确实打不开的，告知网站管理方。"
    ),
    "empty": ProblemText(
        "空的应答", "网站答复了，却没有给出任何内容。", "用浏览器打开确认；确实空白的，告知网站管理方。"
    ),
    "too_deep": ProblemText(
        "网页过长或过深", "网页超出程序的读取限度，只读了开头。", "一般无需处理；该页不作为任何判断的依据。"
    ),
    "too_slow": ProblemText(
        "读取用时过长", "程序读这个网页用时过长或内存不够，已放弃。", "一般无需处理；反复出现的，请把网址报给开发者。"
    ),
    "bug": ProblemText("程序读取出错", "程序读这个网页时出了差错。", "请把日志报给开发者；该页不作为任何判断的依据。"),
    "truncated": ProblemText("网页不完整", "只取回了一部分，连接就断了。", "重采；该页不作为扣分依据。"),
}
UNKNOWN_PROBLEM = ProblemText("其他采集问题", "采集时遇到的其他问题。", "见说明。")

CRAWL_STOPPED = {
    "max_pages": "达到页数上限",
    "site_hours": "达到本站的时限",
    "run_hours": "达到本次任务的时限",
    "blocked": "被网站拒绝",
    "interrupted": "被中断",
    "timeout": "网站不答复",
    "unreachable": "网站无法连接",
}

# `rules.matters.Figures`, as the page of runs heads its columns.
PROBLEMS_COUNTED = {
    "open": "问题事项",
    "new": "新增问题事项",
    "reopened": "其中复发",
    "worse": "其中加重",
    "solved": "复查通过",
    "gone": "撤下",
    "unseen": "看不到了，去向待查",
}

COVERAGE_PARTS = {"columns": "栏目", "pages": "网页", "dates": "日期"}

EVIDENCE_SOURCES = {
    "shown": "页面显示",
    "changed": "更新时间",
    "table": "页面信息表",
    "body": "正文",
    "signature": "落款",
    "title": "标题",
    "meta": "网页标签（meta，读者看不到）",
    "json": "网页数据",
    "url": "网址",
    "list": "栏目列表",
    "attachment": "附件",
    "column": "栏目",
    "archive": "采集存档",
    "crawl": "采集记录",
    "calendar": "工作日历",
    "nav": "导航",
    "home": "首页",
    "probe": "探测",
    "link": "链接",
    "backlink": "链接",
    "number": "文号",
    "similar_title": "标题",
    "contained_title": "标题",
    "near": "发布时间",
    "second_look": "复看",
}

# Why a page or column lies at nobody's door (`crawler.units.Reason`), or whose it would be.
OWNER_REASONS = {
    "column": "按栏目归属",
    "number": "按发文字号归属",
    "issuer": "按发布机构归属",
    "origin": "按来源归属",
    "title": "按标题归属",
    "site_owner": "归网站主办单位",
    "only_unit": "归唯一的单位",
    "unknown_body": "所写的机构不在单位名册里",
    "unclear": "看不出是谁的",
}

CAME_BACK = "曾复查通过，再次出现"
VETO_PENDING = "单项否决待确认"
# Where only the office can settle a finding: no roster given, a list that we could not read, a site not looked at.
OURS_REMEDY = "单位不必办理，由政务公开办处理。"
POINTS_OF = {"包内分值": "规则包所附的建议分值", "本办配置": "本办配置的分值"}
REPORT_TITLE = "政务公开监测报告"
UNTITLED = "（无标题）"
NO_URL = "（没有可打开的网址）"
BAD_URL = "（网址格式不正常，未做成链接）"
