"""What the names of columns say: their type, and whether they name a part of a site."""

from __future__ import annotations

import re

from crawler.chinese.titles import without_offices

# The first that fits decides, so the more special stand first: 规范性文件解读 is an interpretation column,
# 重大行政决策意见征集 a consultation column, 统计公报 statistics.
_TYPES: tuple[tuple[str, str], ...] = (
    ("意见反馈", r"(?:征集|征求|意见|调查|采纳|听证).{0,6}(?:反馈|结果|采纳|情况)|结果反馈|采纳情况|反馈公开|征集结果"),
    (
        "意见征集",
        r"意见征[集求]|征求意见|征集调查|(?:调查|建议|民意|草案)征集|民意[征调]|网上(?:调查|征集)|在线(?:调查|征集)|征集公告|^征集|草案公开|立法征求|公众参与",
    ),
    ("政策解读", r"解读|图解|一图读懂|政策(?:问答|访谈|宣讲|图说)|图说政策|解读回应"),
    ("信息公开年报", r"(?:公开|工作)?(?:年度报告|年报)(?!表)|公开年度工作报告"),
    ("信息公开指南", r"公开指南|公开工作指南|信息公开.{0,4}指南"),
    ("规范性文件", r"规范性文件"),
    ("行政处罚", r"行政处罚|处罚(?:决定|公示|信息|结果|公开)|双公示.{0,4}处罚|^[\u4e00-\u9fff]{2,6}处罚$"),
    (
        "行政许可",
        r"行政(?:许可|审批)|许可(?:决定|公示|信息|结果)|审批(?:结果|公示|公开)|(?:环评|环境影响评价)(?:文件)?(?:审批|批复)|双公示.{0,4}许可|^[\u4e00-\u9fff]{2,6}许可$",
    ),
    (
        "行政执法",
        r"行政执法|执法(?:公示|信息|公开|结果|检查)|执法$|行政(?:强制|检查|征收|确认|裁决)|双随机|双公示|权责清单|裁量",
    ),
    ("重大行政决策", r"重大(?:行政)?决策|决策(?:预公开|目录|事项|公开)"),
    ("预决算", r"预决?算|决算|三公经费|财政(?:资金|信息|预|报告|公开|收支)"),
    ("收费清单", r"收费"),
    ("补贴清单", r"补贴|惠[农民]|强农|救助.{0,4}(?:名单|清单)"),
    ("招生", r"招生|入学|义务教育"),
    ("统计", r"统计|数据(?:公开|发布|信息|开放)?$|经济运行|普查"),
    ("公报", r"公报"),
    ("人事", r"人事|任免|招[考录聘]|公务员|事业单位招|职称"),
    ("规划", r"规划|五年计划|十[三四五]五"),
    ("会议", r"会议|常务会|议题"),
    ("开放日", r"开放日|开放活动"),
    ("村社区信息", r"村[务居级]|社区|基层.{0,4}(?:信息|公开事项)|乡镇信息"),
    ("咨询投诉", r"咨询|投诉|信箱|来信|留言|信访|问政|举报"),
    ("公共服务", r"公共服务|办事(?:指南|服务)|便民|服务事项|证明事项"),
    ("通知公告", r"通知|公告|公示|通告"),
    ("政策文件", r"政策|文件|法规|规章|条例|文库"),
    # A press conference is held when there is something to say: its column may stand still (国办秘函〔2019〕19号 speaks of 动态要闻).
    ("动态要闻", r"动态|要闻|新闻(?!发布会)|资讯|快讯|时政|工作信息|头条"),
)
_SENTENCE = 8  # characters of a title that tells something
_COMPILED = tuple((name, re.compile(words)) for name, words in _TYPES)
# Pages that lead on to columns without being one.
_HUB = re.compile(
    r"政务公开|信息公开|公开目录|主动公开|公开平台|公开专栏|互动交流|政民互动|政务互动|公众参与|公开内容|重点领域|"
    r"政府文件|^政策$|政策(?:专栏|服务|库)$|财政信息|执法公示|部门(?:信息|公开|导航)|^(?:镇街|乡镇|街镇|镇办)(?:之窗|导航|链接)?$|公开$|^互动$"
)


def type_of(*names: str | None) -> str | None:
    """The column type that the first telling name says; None where none says anything."""
    for name in names:
        squeezed = without_offices(re.sub(r"\s+", "", name or ""))
        for kind, words in _COMPILED:
            if squeezed and words.search(squeezed):
                return kind
    return None


def is_hub(name: str) -> bool:
    return _HUB.search(re.sub(r"\s+", "", name)) is not None


# Whose news, or that it is of today, and no subject: 今日鲅海, 镇街部门, 乡镇传真.
_NO_SUBJECT = re.compile(
    r"今日[\u4e00-\u9fff]{2,4}"
    r"|(?:部门|镇街|街镇|乡镇|镇乡|镇办|乡街|街道|区县|县区|市县|县市|基层|各地)+(?:信息|传真|之窗|风采|在线|播报|视窗)?"
)
# What a title says that is a paper, a list or a price, and tells of nothing that happened.
_PAPER = re.compile(
    r"通知|公告|公示|通告|意见|办法|方案|决定|批复|规定|细则|报告|预算|决算|解读|答复|名单|目录|指南|招[聘标考录生]|采购|中标"
    r"|成交|价格|天气|气象|预[案警报]|规划|令$|函|纪要|章程|制度|职责|简介|处罚|许可|[表册]$|一览|信息公开|任免|计划|标准|清单|须知"
)


def names_no_subject(name: str) -> bool:
    """Whether a column's name leaves open what stands in it, so that only its rows say it."""
    return _NO_SUBJECT.fullmatch(re.sub(r"\s+", "", name)) is not None


def tells_of_doings(title: str) -> bool:
    """Whether a row's title tells what somebody did, as news do, and names no paper."""
    return len(title) >= _SENTENCE and _PAPER.search(title) is None


def tells_of_columns(name: str) -> bool:
    """Whether what is called so is, or leads to, columns that requirements speak of: unread, it may hold what others lack."""
    return type_of(name) is not None or is_hub(name)


_PART_SAID = re.compile(r"(?:局|委员会|委|办公室|政府办|街道办事处|街道|镇|乡)$")


def is_part(name: str) -> bool:
    """Whether a step of a breadcrumb trail names a body, in whose part of the portal what follows stands."""
    return 3 <= len(name) <= 20 and _PART_SAID.search(name) is not None
