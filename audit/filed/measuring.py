"""Which check measures what a requirement asks, told by the words in which documents ask for it."""

from __future__ import annotations

import re

# The words with which documents ask for what a check measures, the more particular first.
_MEASURED: tuple[tuple[str, str], ...] = (
    ("interp_deadline", r"(?:解读|图解).{0,30}(?:工作日|小时|日)内|\d个?工作日内.{0,12}解读"),
    ("interp_graphic_ratio", r"(?:图解|图文|图表).{0,8}(?:%|全覆盖)"),
    ("interp_video_ratio", r"(?:视频|动漫|动画).{0,8}(?:%|占比|比例)"),
    ("interp_multi_form", r"一文多解|(?:两|2|多)种(?:以上)?(?:形式|方式).{0,6}解读|采[取用].*视频.*图解"),
    ("interp_leader_times", r"(?:负责人|负责同志|领导).{0,20}解读.{0,10}[\d一二三两]+次|解读.{0,12}(?:不少于|至少)[\d一二三两]+次"),
    ("interp_coverage", r"解读(?:率|.{0,8}(?:100%|全覆盖))|(?:均|都|一律)(?:需|要|应|须)[^,]{0,6}解读|应解读?尽解读?|应解尽解"),
    ("consult_min_days", r"征[求集].{0,16}(?:不少于|不低于|至少|不得少于)[\d一二三]+个?(?:日|天|工作日)"),
    ("consult_materials", r"(?:草案|征求意见稿?).{0,14}(?:解读|说明)|公[开布].{0,6}(?:决策)?草案"),
    ("consult_feedback", r"采纳.{0,12}(?:情况|结果|理由|原因)|(?:征求意见|征集).{0,10}(?:结果|反馈).{0,8}公[开布]"),
    ("decision_participation", r"参与率"),
    ("decision_list", r"重大(?:行政)?决策(?:事项)?目录.{0,30}公[开布]|公[开布].{0,10}重大(?:行政)?决策(?:事项)?目录|重大(?:行政)?决策事项,.{0,40}向社会公[开布]"),
    ("normdoc_validity", r"(?:标[注识明示]|显示).{0,8}(?:有效|失效|时效|废止)|(?:有效性|时效性).{0,6}标[注识明示]"),
    ("normdoc_cleanup", r"规范性文件.{0,30}公布清理结果|(?:公[布开]|发布).{0,6}清理结果|清理结果.{0,10}公[布开]"),
    ("normdoc_library", r"(?:集中|统一|分类)公开.{0,10}规范性文件|规范性文件.{0,16}(?:集中|统一|分类|网站)公开|分类.{0,14}(?:机构|年份|主题)"),
    ("fee_list_fields", r"收费.{0,6}(?:目录)?清单|公开收费项目"),
    ("subsidy_list_fields", r"(?:补贴|补助).{0,10}清单|补贴政策名称"),
    ("debt_disclosure", r"债务.{0,4}(?:限额|余额|信息|情况)"),
    ("budget_coverage", r"预决算.{0,20}(?:公开|信息)|预算、决算|绩效目标公开"),
    ("enrollment_elements", r"招生(?:方案|范围|简章|计划|政策|程序|入学).{0,40}(?:公开|信息|结果)|公[开布].{0,10}招生(?:方案|范围|程序|简章)"),
    ("enforce_timeliness", r"(?:许可|处罚|执法决定|执法结果).{0,24}(?:工作日|日内)|行政执法.{0,16}结果信息"),
    ("enforce_basic", r"双随机|执法(?:公示办法|主体|流程图|人员名单|事项清单)"),
    ("openday", r"(?:举办|开展|组织|做好|集中)[^,]{0,30}开放(?:[日月周]|系列)[^,]{0,3}活动|开放[日月周].{0,10}活动|开放月"),
    ("annual_report", r"年度报告|年报"),
    ("a11y_entry", r"适老化|无障碍"),
    ("ipv6", r"IPv6|互联网协议第"),
    ("dead_links", r"[错断死坏]链|链接(?:失效|错误)|不可用链接"),
    ("responsive", r"不同终端|多终端|自适应"),
    ("guide47", r"网站发展指引|页面、栏目"),
    ("gazette", r"公报.{0,14}(?:上网|电子版|数据库|入库|刊登)|电子签名"),
    ("pii_scan", r"保护[^,]{0,8}(?:隐私|个人信息)|个人信息保护|隐私保护|泄露[^,]{0,6}隐私|去标识"),
    ("village_info_fields", r"村(?:民委员会)?\(社区\).{0,20}(?:简介|基本信息|地址)"),
    ("service_guide_fields", r"(?:办事|服务)指南"),
    ("mailbox_reply", r"(?:办理|答复|办结)时限|留言.{0,12}(?:工作日|日内|个月内)"),
    ("column_freshness", r"(?:专栏|栏目).{0,4}更新"),
    ("activity_quota", r"(?:活动|推送|举办|开展).{0,12}(?:不少于|不低于|至少|最少)[\d一二三两]+[次场期]"),
    ("meeting_gap", r"(?:全体|常务)会议.{0,20}(?:公开|决定事项)"),
    (
        "periodic_presence",
        r"公[开布][^,]{0,10}(?:三定|机构职能)|主动公开(?:基本|事项|清单)?目录|主动公开清单|公[开布][^,]{0,10}(?:目录|清单)|(?:编制|制定)[^,]{0,6}(?:目录|清单)[^,]{0,4}[,并]+[^,]{0,6}公[开布]|规划纲要|审计工作报告"
        r"|立法计划|按(?:季度?|年度?|月)(?:公[开布]|发布)",
    ),
)  # fmt: skip
_CHECKS = tuple((check, re.compile(pattern)) for check, pattern in _MEASURED)

# What is handed to another office is no page, whatever it is about.
_HANDED_UP = re.compile(r"报送|上报|报备|备案|报[至市区县]")


def measured_by(text: str, before: str) -> tuple[str, str] | None:
    """(check, the words that ask for what it measures): in the text, else from what is said before on into it."""
    if _HANDED_UP.search(re.sub(r"“[^”]*”", "", text)):
        return None
    text = re.sub(r"《[^》]*》", "《》", text)  # 落实《…个人信息保护法》: what is gone by is not what is asked
    for check, pattern in _CHECKS:
        if said := pattern.search(text):
            return check, said[0]
    whole = f"{before}{text}"
    for check, pattern in _CHECKS if before else ():
        for said in pattern.finditer(whole):
            closes = whole[said.end() : said.end() + 1] in (
                "",
                ",",
                "，",
            )  # 并向社会公开, and not 并公开 something else
            if closes and said.start() < len(before) < said.end() - 1:
                return check, said[0]
    return None
