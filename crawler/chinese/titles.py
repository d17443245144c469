"""What titles say: the name within 《》, the key that two writings of one title share, the kind of document."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from crawler.chinese.text import may_hold_number, narrow, squeeze

_INTERPRETING = re.compile(
    r"^(?:【[^】]{0,8}】|\[[^\]]{0,8}\]|(?:一图读懂|图解|图文解读|政策解读|文字解读|视频解读|动漫解读|部门解读|专家解读|解读|关于|对))+[:：丨|｜\-—]*"
    r"|(?:的)?(?:政策|文字|图文|视频|动漫|专家|部门|简要)*"
    r"(?:解读|解读材料|解读说明|起草说明|图解|一图读懂|问答|政策问答|的说明)"
    r"(?:[（(][^）)]{0,12}[）)])?[一二三四五六七八九十\d]*$"
)
QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_CONSULTING = re.compile(
    r"关于|公开|征求|征集|社会|公众|意见|建议|采纳|情况|反馈|结果|公告|通知|公示|说明|的|向|对|再次|（?征求意见稿）?|草案|送审稿|修订"
)


@lru_cache(maxsize=1 << 16)
def title_keys(title: str | None) -> tuple[str, ...]:
    """Keys under which the thing named in a title is known: the 《title》 in it, and the title without its wrapping."""
    if not title:
        return ()
    found = [key_of(inner) for inner in QUOTED.findall(title)]
    bare = title
    for _ in range(3):  # wrappings nest: 【图解】关于《…》的政策解读
        bare = _INTERPRETING.sub("", bare).strip()
    if bare != title and _ISSUED.match(f"关于{bare}"):
        bare = f"关于{bare}"  # 关于印发…: what was taken for a wrapping is the title's own
    found.append(key_of(bare))
    return tuple(key for key in dict.fromkeys(found) if len(key) >= 5)


def key_of(text: str) -> str:
    return policy_key(text).removeprefix("关于")


def number_key(number: str | None) -> str | None:
    """A document number with its brackets, spaces and width unified; None for what is none."""
    if not number:
        return None
    text = re.sub(r"[\s第]", "", unicodedata.normalize("NFKC", number))
    text = re.sub(r"[\[【(﹝〔<〈{]((?:19|20)\d\d)年?[\]】)﹞〕>〉}]", r"〔\1〕", text)
    text = re.sub(r"(?<=[令告])\((\d+号)\)?", r"\1", text)  # 某市人民政府令（第226号）
    return text if re.search(r"\d", text) and len(text) >= 5 else None


# 东环路片区, 工业园区, 中心城区: parts of a place, which tell its matters apart and are no place of their own.
_NO_RANK = r"(?<![片园社小校景库灾矿街牧山厂养]区)(?<!开发区)(?<!高新区)(?<!保护区)(?<!管理区)(?<!示范区)(?<!集聚区)(?<!规划区)(?<!中心城区)(?<!老城区)(?<!主城区)"
_HEAD_PLACE = re.compile(
    rf"^(?P<place>[\u4e00-\u9fa5]{{2,7}}?(?:自治区|省|市|县|区|旗|州|盟){_NO_RANK})(?=[\u4e00-\u9fa5\d]{{5}})|^(?:全?市|全?县|全?区|我市|我县|我区)"
)


# 统计局, 市审计局: an office's line of work tells no kind of page; two characters, for more may be words of the title.
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2}(?:局|委员会|调查[总支]?队|[大支总]队)")


def without_offices(title: str) -> str:
    """A title without the names of its offices (…统计局行政处罚决定书): for looking for words that tell its kind."""
    return _OFFICE.sub("", title)


def without_place(key: str) -> str:
    """A key without the place at its head (云岭市…实施方案 and …实施方案 name one thing within one portal)."""
    return _HEAD_PLACE.sub("", key)


@lru_cache(maxsize=1 << 16)
def places_named(title: str) -> frozenset[str]:
    """The cities and counties at the heads of what a title names, which `without_place` and `matter_keys` leave out."""
    keys = (policy_key(name).removeprefix("关于").removeprefix("公开征求") for name in QUOTED.findall(title) or [title])
    places = (found["place"] for key in keys if (found := _HEAD_PLACE.match(key)))
    return frozenset(place for place in places if place and not place.endswith(("省", "自治区")))


def matter_keys(*titles: str) -> list[str]:
    """Keys of the matters that titles name, without the words of consulting (关于公开征求…意见的公告)."""
    return list(dict.fromkeys(key for title in titles for key in _matters_named(title)))


# 关于延长某方案征求意见期限的公告: where no 《》 parts the name from what is done with its term.
_PROLONGING = re.compile(r"^延长|(?:延长|延期|顺延)?(?:截止)?(?:期限|时间|日期|期)?$|延期$")
_BRACKETED = re.compile(r"[（(](?P<inner>.*?)[）)]")
# 征收补偿方案（桥西片区）, 控制性详细规划（二期）: of two such each is a matter of its own; （征求意见稿） tells none.
_PART = re.compile(r"(?:片区|地块|区块|组团|图则|单元|标段|路段|村|社区|街道|[乡镇]|路|[一二三四五六七八九十\d]期)$")


def _place_of(found: re.Match[str]) -> str:
    return found["inner"] if _PART.search(found["inner"]) else ""


@lru_cache(maxsize=1 << 16)
def _matters_named(title: str) -> tuple[str, ...]:
    found = []
    quoted = QUOTED.findall(title)
    for text in quoted or [title]:
        key = _CONSULTING.sub("", policy_key(_BRACKETED.sub(_place_of, text)))
        key = key if quoted else _PROLONGING.sub("", key)
        if len(key) >= 5:
            found.append(without_place(key))
    return tuple(found)


ANNUAL = re.compile(
    r"(?:政府)?信息公开(?:工作)?(?:[\u4e00-\u9fff\d]{0,9})?年度?报告|(?:政务|政府信息)公开.{0,12}年报|(?:19"
    r"|20)\d\d\s?年?度?.{0,30}信息公开.{0,10}(?:年度?报告|年报|工作报告)"
    r"|二[〇○零O0][一二三四五六七八九〇○零]{2}年度?.{0,30}信息公开.{0,10}(?:年度?报告|年报|工作报告)"
)
# 关于2025年度政府信息公开工作情况的报告 may be the year's report, or one to a superior: what it says decides, or its column.
_MAYBE_ANNUAL = re.compile(
    r"(?:政务|信息)公开(?:工作)?(?:的?(?:总结|情况|开展情况|实施情况)){0,2}的?(?:年度)?(?:工作)?报告"
)
_OF_A_PART = re.compile(r"月|阶段|自查|整改|评估|专项")


def may_be_annual(title: str) -> bool:
    """Whether a report on the openness of government may, by its title, be the one of the year."""
    return _MAYBE_ANNUAL.search(title) is not None and not (NOT_ANNUAL.search(title) or _OF_A_PART.search(title))


NOT_ANNUAL = re.compile(
    r"关于(?:做好|编制|报送|开展|印发)|解读|通知$|模板|格式|半年|季度|\d\s?月?\s?[至—~-]+\s?(?!12)\d{1,2}\s?月"
)
RESULT = re.compile(
    r"(?:意见|建议|征集|征求|公示)[^《》]{0,24}?(?:采纳|反馈(?!渠道|意见的|方式)|吸收|处理|结果|汇总|办理)[^《》]{0,12}?(?:情况|结果|公告|公示|说明|报告|通报|$)"
    r"|(?:征求|征集)[^《》]{0,12}意见[^《》]{0,4}情况|(?:意见|建议)(?:征集|征求)[^《》]{0,6}情况|(?:采纳情况|反馈情况|征集结果|结果反馈|结果公[告布示])|(?:未|没有)[收接]到[^《》]{0,10}(?:意见|建议)"
)
CONSULT = re.compile(
    r"(?:公开)?(?:征求|征集|征询|听取)(?:社会|公众|各界|公开|广大|有关|各方|市民|群众)?[^《》]{0,30}?(?:意见|建议)|(?:意见|建议)[^《》]{0,6}?(?:征求|征集)"
    r"|征求意见稿|征求.{1,160}?意见|征集.{0,160}?(?:意见|建议)|"
    r"公开征求|(?:立法|民意|网上)征集|意见征集|公众参与.{0,10}公告"
)
# What a call asks the public to propose: what is to be done for the people, made law, decided or debated; what it asks to
# be supplied (…项目施工单位, …项目作品) is none.
_PROPOSED = (
    r"(?:(?:民生|为民|惠民|利民|便民)(?:办|办好)?实事|立法(?:规划|计划)?(?:建议)?项目|(?:重大)?(?:行政)?决策(?:建议)?(?:事项|项目|议题)|规范性文件(?:制[定订]|立项)?项目|金点子|议题)"
    r"[”’]?(?:建议)?(?:项目|事项|工程|选题|内容)?"
)
_CALLED = r"(?:开始)?[啦了]?的?(?:公告|通告|公示|启事|通知|函|令|倡议书?|公开信|活动)?(?:[（(][^（）()]*[）)])?(?:[！!？?，,。～~—_|\s]|$)"
CALL_FOR_PROPOSALS = re.compile(rf"征集[^《》]{{0,30}}?{_PROPOSED}{_CALLED}|{_PROPOSED}(?:公开)?征集{_CALLED}")
# What asks for proposals of whatever kind, or for opinions on an office's work, and not about a draft.
PROPOSALS = re.compile(
    r"征集[^《》]{0,40}(?:事项|项目|选题|线索|议题|课题|题目|需求|问题|点子)[^《》稿]{0,2}(?:的|意见|意见和)?建议|建议(?:事项|项目|线索|选题|议题)"
    rf"|(?:对|就)[^《》稿]{{2,30}}(?:工作|作风|班子|服务|党组)的?(?:宝贵)?意见(?:和|与|、)?建议|{CALL_FOR_PROPOSALS.pattern}"
)
_ENFORCED = r"(?:行政)?(?:处罚|许可|强制|检查|征收|确认|裁决|给付|奖励)"
ENFORCEMENT = re.compile(
    r"行政(?:处罚|许可|强制|执法|检查|征收|确认|裁决|处理|双公示)[^《》]{0,16}?(?:决定|信息公[开示]|公[示开告]|公布|信息表?$|案件|案例|一览|结果|名单|告知|情况表|台账)"
    r"|罚(?:决)?字|(?:处罚|处理|强制|检查)决定书?(?:公[示告开]|（|\(|$|\s|送达)|处罚决定|处罚信息|许可决定|(?:作出|做出|给予|处以)(?:的)?行政处罚|准予[^《》]{0,20}许可|"
    r"双公示|许可[^《》]{0,8}批后公[布示告]|(?:处|处以)[^《》]{0,10}罚款|行政强制(?:措施|执行)?决定|(?:查封|扣押|冻结|代履行|强制拆除)[^《》]{0,8}决定|责令[^《》]{0,30}?(?:改正|整改|拆除|停止|恢复)[^《》]{0,12}(?:决定|通知)书?(?:$|[（(]|的?公[示告开]|信息|情况)|不予(?:行政)?(?:处罚|许可)决定"
)
# What is written about decisions, and no decision: what somebody does (关于印发…, 开展…), and the kinds of text.
_ABOUT_DECISIONS = re.compile(
    r"培训|座谈|会议|启动|开展|推进|召开|关于(?:修订|调整|规范|进一步|加强|做好|印发)|执法(?:辅助)?(?:人员|主体|机构|职责|权限|依据|程序|证件)"
)
# A noun that a decision follows tells what the decision is about: 超标准收费案行政处罚决定书, 标准厂房…规划许可证.
_KIND_OF_TEXT = re.compile(
    r"决定书[^《》]{0,6}(?:格式|式样|样式|范本|模板)|(?:裁量|基准|办法|程序规定|规则|规定》|规定的|清单|事项|目录|标准|指引|制度|解读|法》|条例|工作方案|实施方案|实施细则|听证会|统计|年度报告|总结|计划|管理规定|指导意见|流程|指南|示范|权责)"
    r"(?![^《》]{0,40}(?:(?:处罚|许可|强制|处理|检查)决定|决定书|案(?![件例由卷])|许可证书?(?:[（(]|的?公[示开告]|信息|$)))"
)
# Whom a decision is about: a 培训学校 or a 会议服务有限公司 holds no training and no meeting by its name.
_BODY = re.compile(
    r"(?:(?!关于|开展|启动|推进|召开|印发|举办|组织|参加)[\u4e00-\u9fff（）()]){2,30}?"
    r"(?:公司|学校|幼儿园|中心|合作社|医院|诊所|厂|店|馆|协会|俱乐部|经营部|工作室|事务所)"
)


# What a case was about: …处罚公示（…未对从业人员进行培训案）, …未征求业主意见擅自施工案行政处罚决定书; no 草案, no 案例.
_CASE = r"(?<![草方提档预备图法答教立文办结查个专归])(?<!(?<!会)议)案(?![件例由卷情])"
_CASE_NAME = re.compile(
    rf"[（(【〔][^（()）【】〔〕]*{_CASE}[）)】〕]"
    rf"|[^：:；;《》]*{_CASE}(?=$|[（(的]|[^《》]{{0,8}}?(?:处罚|许可|强制|处理|检查|决定|公[示开告]))"
)
_ASIDE = re.compile(r"《[^《》]*》|[（(【][^（()）【】]*[）)】]")


def without_case(title: str) -> str:
    """A title without the names of its cases: what somebody did or failed to do tells no kind of page."""
    return _CASE_NAME.sub("", title) if "案" in title else title


# The noun that ends a title says what the page is, and what stands before it what was done (…未开展安全培训的行政处罚决定书),
# unless it is what something is done with (规范行政处罚决定书).
_DECISION_ITSELF = r"(?:行政|(?<=的))(?:处罚|许可|强制(?:措施|执行)?|处理|检查)决定"
_ENDS_AS_DECISION = re.compile(
    rf"(?<!修订|修改|调整|规范|加强|做好|印发|公布|开展|推进|制作|填写|使用|学习){_DECISION_ITSELF}书"
    r"(?:的?公[示告开]|\W*[\u4e00-\u9fff]{1,14}(?:\W?\d{4}\W?)?第?\d{1,5}号)?$"  # its number, in no brackets
    rf"|^(?!关于(?:修订|调整|规范|进一步|加强|做好|印发|公布|开展)).*的{_DECISION_ITSELF}(?:的?公[示告开])?$"
)


def about_decisions(title: str) -> bool:
    """Whether a title that has the words of a decision (ENFORCEMENT) speaks of decisions in general and is none."""
    title = without_case(title)
    # 行政处罚决定公示（未组织安全培训）: what stands aside tells whose or what about, where the rest is a title by itself.
    bare = _ASIDE.sub("", title)
    title = bare if ENFORCEMENT.search(bare) else title
    if _ENDS_AS_DECISION.search(title):
        return False
    return _KIND_OF_TEXT.search(title) is not None or _ABOUT_DECISIONS.search(_BODY.sub("", title)) is not None


def is_bare(title: str) -> bool:
    """公告, 公示（第二批）, 某县水务局2024年第9号公告, 行政处罚决定公示: whether a title says of a text what form it has, and
    nothing of what it is about."""
    return _BARE.fullmatch(squeeze(_NUMBERED_ASIDE.sub("", title))) is not None


_NUMBERED_ASIDE = re.compile(r"[（(〔\[【][^（()）〔〕\[\]【】]{0,20}[）)〕\]】]")
_BARE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,16}?(?:政府|局|委|委员会|厅|办公室|管委会|支队|大队))?(?:关于)?(?:20\d\d年?)?(?:\d{1,2}月份?|第?\d{1,4}号)?"
    r"(?:行政)?(?:处罚|许可|强制|执法|审批|处理)?(?:信息|决定|结果|情况|事项)?书?的?"
    r"(?:公[告示开]|通[告知报]|布告|启事|决定书?|情况)(?:第?\d{1,4}号|20\d\d年?第?\d{1,4}号)?"
)


INTERPRET = re.compile(
    r"解读|一图(?:读懂|看懂|了解|速览|详解|明白)|图解|图说|读懂|答记者问|政策问答|相关问答|问答[-—:：]|^问答|明白[卡纸]|起草说明|编制说明|政策[宣讲]讲|动漫|热点问答|政策简读|划重点"
    r"|你问我答|[一二两三四五六七八九十]问[一二两三四五六七八九十]答|百问百答|政策图"
    r"|(?:谈|聊|话|评|(?<!解)说|(?<![宣主])讲|[带教][你您]看)(?=《)"  # 专家谈《…》
    # 关于《…》的说明, …管理办法修订说明; a 说明 of anything else (经费情况, 预算) explains no policy
    r"|(?:》|办法|规定|条例|细则|方案|意见|通知|规划|措施|标准|政策|决定|草案|稿[）)])[^《》]{0,10}说明$"
)
NOT_INTERPRET = re.compile(
    r"解读(?:工作|方案|制度|机制|人|会(?:议)?(?:召开|举行)|活动|规定)|关于.{0,20}解读.{0,10}(?:通知|办法|方案)|情况(?:的)?说明|说明会"
    r"|(?:预算|决算|经费|收支|绩效|统计|指标|报表|年报)[^《》]{0,20}说明"
)
POLICY_END = re.compile(
    r"(?:通知|办法|规定|条例|细则|意见|决定|方案|规划|措施|批复|函|预案|规则|规程|标准|计划|纲要|准则|指引|指南|目录|清单|建议|基准|政策|要点|章程|制度|令|议案|法|十条|若干条"
    r"|指导意见|通则|导则|暂行规定|实施细则|工作要点|通报|决议|请示|规范|流程|要求)"
    r"(?:》|」)?(?:\s*[（(][^）)]{0,30}[）)])?(?:的?(?:通知|函|决定|公告|通告|意见|批复))?(?:操作指引)?\s*(?:[（(][^）)]{0,30}[）)])?$"
)
WEAK_END = re.compile(r"(?:政策|建议|目录|清单|要求|流程|规范|标准|计划|令|法|指南)(?:》|」)?$")
NOTICE_END = re.compile(
    r"(?:公告|通告|公示|启事|简章|预告|预通知|声明|名单|公开信|邀请函|告知书|提示|提醒|倡议书|须知|招聘(?!会).{0,8}|情况(?:的?通报)?|结果|中标.{0,6}"
    r"|须知)(?:》)?\s*(?:[（(\[〔][^）)\]〕]{0,40}[）)\]〕号]+)*$"
)
ENACTS = re.compile(
    r"印发|转发|颁[布发]|公布|发布|废止|失效|修[订改]|命名|调整|设立|成立|实施|任免|任职|免职|划定|取消|降低|提高|标准|政策|若干"
)
DRAFT = re.compile(r"草案|公示稿|征求意见稿|送审稿|规划[^《》]{0,20}批前公示")
PERSONS = re.compile(r"任前|聘用|录用|招聘|候选|中标|评选|职称|人选|名单")
# What was done, told in a headline: 我区举办医保政策解读培训班, 座谈会在我区召开, 框架协议签约. A press conference on a policy
# explains it.
EVENT = re.compile(
    r"^(?!.{0,60}关于).{0,40}(?:召开|举行|举办|开展|组织|参加|出席|主持召开|承办)[^《》]{0,40}(?:(?<!发布)(?<!吹风)会|会议|班|活动|仪式|讲座|论坛|培训|调研|演练|竞赛|大赛)$"
    r"|(?:(?<!发布)(?<!吹风)会|会议|班|活动|仪式|论坛|演练|竞赛|大赛)[\u4e00-\u9fff“”]{0,12}(?:召开|举行|举办|开班|开幕|闭幕|启动|落幕|收官|圆满结束|圆满成功)$"
    r"|(?:签约|揭牌|开工|竣工|通车|揭幕|落成|挂牌)(?:仪式)?$"
)
ACT = re.compile(r"召开|走进|举行|举办|宣讲|座谈会|推进会|调研|培训班|启动仪式")
CALL = re.compile(r"(?:公告|通告|启事|公示|通知|函|方案|办法|意见)(?:[（(][^）)]*[）)])?$")


# A notice of the day, though it calls itself 通知.
BEFORE_DECISION = re.compile(
    r"(?:处罚|许可|强制|责令|决定)[^《》]{0,12}(?:告知书|催告书|送达公告|公告送达)|事先告知|听证(?:会)?(?:告知|通知|公告|的(?:公告|通知|公示))|告字\s*[〔\[（(]|拟(?:作出|给予|予以)?(?:行政)?(?:处罚|审批|批准|许可|核准|核发|准予)"
    r"|(?:立案|受理)通知书|履行催告|(?:许可|审批|环评|申请|行政)[^《》]{0,16}受理(?!(?:和|及|与|、)[^《》]{0,8}(?:决定|审批))(?:情况|信息|结果|的)?(?:公[示告开]|情况|信息|名单|$)"
)  # nothing is decided yet, or only the delivery is announced: its date is no decision's
OF_THE_DAY = re.compile(
    r"停[水电气暖运]|放假|绕行|交通管制|封闭|检修|施工|建设期间|报名|考试|领取|缴费|体检|招聘|面试|召开|暂停(?:办理|服务|营业)|火情|天气|预警|停课|开学|调休|值班"
    r"|申报工作|申报的通知|评审工作|推荐工作|遴选|征订"
)

_PAIRS = {"《": "》", "〈": "〉", "<": ">", "⟪": "⟫", "＜": "＞"}


def quoted_titles(text: str) -> list[str]:
    """The outermost 《…》 of `text`, in order; an inner 《》 or 〈〉 stays inside its outer one."""
    out: list[str] = []
    depth = 0
    start = 0
    for at, c in enumerate(text):
        if c in "《⟪":
            if depth == 0:
                start = at + 1
            depth += 1
        elif c in "》⟫" and depth:
            depth -= 1
            # 《〈…》 with a lost inner mark: close at the last chance rather than lose the title.
            if depth == 0 and at > start:
                out.append(text[start:at].strip())
    if depth and not out:
        body = text[start:]
        for close in "》⟫":
            if close in body:
                out.append(body[: body.rindex(close)].strip())
                break
    return [title for title in out if title]


_KEY_DROP = re.compile(r"[\s　“”\"'‘’《》〈〉<>⟪⟫「」『』（）()\[\]［］【】〔〕、，,。.·:：;；—\-–_~～/\\|]+")
_ISSUED = re.compile(r"^.{0,60}?关于(?:修订)?(?:印发|发布|公布|转发|批转|下发)(?:《|〈)?")
_TAIL_WORDS = re.compile(r"(?:的)?(?:通知|公告|通告|函|意见)$")
_STATE_MARK = re.compile(
    r"^\s*[【\[［（(](?:已|全文|部分)?(?:废止|失效|修改|修订|宣布失效|宣布废止|有效|现行有效|继续有效)[^】\]］）)]{0,12}[】\]］）)]\s*"
)
_STATE_TAIL = re.compile(
    r"\s*[【\[［（(](?:(?:已|全文|现已|宣布|已宣布|已被)?(?:废止|失效|作废|停止执行)|已(?:被)?(?:修改|修订))[】\]］）)]\s*$"
)


def title_key(title: str) -> str:
    """What two writings of one title share: state mark, punctuation, white space and width aside."""
    return _KEY_DROP.sub("", narrow(_STATE_TAIL.sub("", _STATE_MARK.sub("", title)))).lower()


def _without_number(title: str) -> str:
    """A policy's title without the number that leads it or ends it; a decision's number tells it from the next."""
    bare = _NUMBER_LEADS.sub("", _NUMBER_ENDS.sub("", title)) if may_hold_number(title) else title
    return bare if bare != title and len(bare) >= _NAMES and POLICY_END.search(bare) else title


_NAMES = 6  # characters
_NUMBER = r"[\u4e00-\u9fff〇]{2,12}\s*[〔\[﹝【（(](?:19|20)\d\d[〕\]﹞】）)]\s*第?\s*\d{1,4}\s*号"
_NUMBER_LEADS = re.compile(
    rf"^\s*[（(【\[]?\s*{_NUMBER}\s*[）)】\]]?[\s:：、,，|_—–-]*(?=[\u4e00-\u9fff《])(?!文件?(?:的|精神|政策|解读))"
)
_NUMBER_ENDS = re.compile(rf"(?:\s*[（(【\[]\s*{_NUMBER}\s*[）)】\]]|[\s:：,，|_—–-]+{_NUMBER})\s*$")


def policy_key(title: str) -> str:
    """The key of the thing itself: of `关于印发《某办法》的通知` that of `某办法`, so that both name one policy."""
    title = _without_number(_STATE_TAIL.sub("", _STATE_MARK.sub("", title)))
    inner = quoted_titles(title)
    if inner and _ISSUED.match(title):
        return title_key(max(inner, key=len))
    if found := _ISSUED.match(title):
        rest = _TAIL_WORDS.sub("", title[found.end() :])
        if len(rest) >= 4:
            return title_key(rest)
    return title_key(title)


def state_mark(title: str) -> str | None:
    """The state that a title's prefix or end declares (`【已废止】…`, `…（已失效）`), as written, or None."""
    found = _STATE_MARK.match(title) or _STATE_TAIL.search(title)
    return found[0].strip() if found else None
