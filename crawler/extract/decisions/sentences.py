"""A decision told in sentences (于3月4日作出某城罚〔2024〕7号行政处罚决定，对某店处以罚款): its number, its day, its party."""

from __future__ import annotations

import re

from crawler.chinese.dates import Span, find_days
from crawler.chinese.text import DOCUMENT_NUMBER, may_hold_number, standard_number
from crawler.extract.decisions.case import Case, is_anaphor, kind_of_number, party_of
from crawler.extract.shown.page import Page

BODY_NAME = re.compile(
    r"(?:公司|厂|场|店|部|馆|坊|园|铺|农庄|中心|合作社|医院|诊所|门诊部|超市|饭店|宾馆|学校|集团|药房|[油水电气]站|[酒茶]楼|网吧|卫生[室所站]|商行)$"
)


# 2024年9月19日，我局依据…作出《行政处罚决定书》（某医保罚〔2024〕6号）: a decision told in a sentence.
_DECIDES = re.compile(
    r"(?:作出|做出|下达|下发|出具|签发)[^。；]{0,40}?(?:行政处罚|处罚|行政许可|许可|行政强制|强制)(?:的)?(?:措施)?(?:决定|》|$|[（(，,])"
    r"|(?:作出|做出)了?(?:上述|前述|该|本|此)?(?:项|行政)?决定(?!之?前)"  # …罚款8000元　2024年7月5日作出决定
    r"|(?:依法|决定)(?:对[^。；，,]{2,40})?(?:给予|处以|处)[^。；]{0,30}(?:罚款|警告|行政处罚)|(?:决定)?(?:准予|不予)[^。；]{0,20}许可"
)
_DECIDER = re.compile(
    r"\s*(?:[（(][^）)]{1,8}[）)])?[，,]?\s*(?:[^。；，,]{0,24}?(?:局|委|委员会|队|厅|办|机关|政府|我)|依法|作出|做出|下达|对|经|根据|依据|按照)"
)
# 万顺建材经营部: what a body is called by is no deed.
_DEEDS = (
    r"(?:(?:涉嫌)?(?:未|违反|违规|违法|擅自|非法|超|无证|(?:经营|销售|生产|使用)(?![部店户者厂场处所站]|单位|公司|企业|有限|中心|门市))"
    r"|存在|涉嫌|因)"
)
_TOLD_PARTY = (
    re.compile(
        r"对(?:当事人)?(?:位于[^，,。；;]{2,30}?的)?(?!作出|做出|处以?|给予|下达|进行|予以|依法|违法)(?P<name>[^，,。；;:：\s《》]{2,40}?)(?:"
        + _DEEDS
        + r"|的|一案|处|作出|做出|下达|给予|进行|予以)"
    ),
    re.compile(
        r"(?:经查|查明|调查发现|检查发现)[，,:：]?(?:当事人)?(?P<name>[^，,。；;:：\s《》]{2,40}?)(?:(?:于|在)(?=\d{4}年)|"
        + _DEEDS
        + ")"
    ),
    re.compile(r"当事人(?P<name>[^，,。；;:：\s《》]{2,40}?)(?:于|在|" + _DEEDS + ")"),
    re.compile(
        r"^(?:当事人)?(?P<name>[^，,。；;:：\s《》]{2,36}?(?:公司|厂|店|中心|合作社|医院|诊所|门诊部|超市|饭店|宾馆|学校|集团))(?:于|在|"
        + _DEEDS
        + ")"
    ),
)


_BODIES = r"(?:公司|厂|店|(?:经营|门市|服务|批发|维修)部|商行|加油站|中心|合作社|医院|诊所|门诊部|超市|饭店|宾馆|学校|集团|药房|[酒茶]楼|网吧|卫生[室所站]|幼儿园)"
# What a case's heading tells of a party besides: 某门诊部聘用非卫生技术人员…案.
_CASE_DEEDS = (
    rf"(?:{_DEEDS}|聘[用请]|雇[用佣]|招用|拒[不绝]|拖欠|伪造|变造|篡改|虚[假构]|发布|不[按正]|利用|出[具租借]|提供|开展|从事|排放|倾倒|占用|侵[占犯]"
    r"|制售|转让|哄抬|欺诈|骗取|[冒假][用冒充]|组织|允许|安排|隐瞒|逾期|私自)"
)
NAMED_CASE = re.compile(
    rf"(?P<name>[^，,。；;:：\s《》]{{2,36}}?{_BODIES}|[\u4e00-\u9fff]{{1,2}}某{{1,3}})"
    rf"{_CASE_DEEDS}.*案(?:[（(][^（()）]*[）)])?$"
)
AT_HEAD = re.compile(r"[\s，,;；:：]*(?P<name>[^，,。；;:：\s《》]{2,36}?" + _BODIES + r")(?:于|在|" + _DEEDS + ")")
_TITLED_PARTY = re.compile(r"对(?P<name>[^，,。；;:：\s《》]{2,36}?" + _BODIES + r")(?!负责人|法定|员工)")


# 准予某食品有限公司向…排放污水, 注销某诊所的…
_GRANTED_TO = re.compile(
    r"(?:准予|准许|批准|同意|注销|撤销|吊销)(?!许可|变更|延续|设立|该|其)(?P<name>[^，,。；;:：\s《》]{2,36}?"
    + _BODIES
    + ")"
)


def from_sentences(page: Page, case: Case, on_earlier: bool = False) -> None:
    """What a few sentences tell of their only decision. A sentence with two days, or two names, tells neither.

    Of what is done to an earlier decision only the party, which both have."""
    sentences = [sentence for line in page.body[:40] for sentence in re.split(r"(?<=。)", line) if sentence]
    deciding = [sentence for sentence in sentences if _DECIDES.search(sentence) or TAKES.search(sentence)]
    if case.number is None and not on_earlier:
        numbers = {number for sentence in deciding for number in numbers_of(sentence)}
        case.number = numbers.pop() if len(numbers) == 1 else None
    # What is done to an earlier decision its signature dates; what the sentences tell is the earlier one's.
    if case.decided is None and not on_earlier:
        days = [day for sentence in deciding if (day := _decided_on(sentence)) is not None]
        case.decided = days[0] if len({day.first for day in days}) == 1 else None
    elif not on_earlier and (reported := _told_with_number(deciding, case.number)) is not None:
        case.decided = reported  # who signs a report of a decision signs it on a day of its own
    if case.party is None:
        titled = _TITLED_PARTY.search(page.title) or NAMED_CASE.match(page.title) or _GRANTED_TO.search(page.title)
        # 对该公司作出…: who that is the only name that the text tells.
        told = [pattern.finditer(sentence) for sentence in sentences for pattern in _TOLD_PARTY]
        told += [_GRANTED_TO.finditer(sentence) for sentence in deciding]
        firsts = (next((found["name"] for found in some if not is_anaphor(found["name"])), "") for some in told)
        firsts = (name for name in firsts if name and not find_days(name))  # 某局于3月4日对某公司: two names and a day
        names = {name for name in firsts if BODY_NAME.search(name) or len(name) <= 4}
        parties = {party for name in names if (party := party_of(name))[0] is not None}
        if titled is not None:
            case.party, case.names = party_of(titled["name"])
        elif len(parties) == 1:
            case.party, case.names = parties.pop()


def _told_with_number(deciding: list[str], number: str | None) -> Span | None:
    """The day of the one sentence that tells the decision by its number (于2月13日作出某应急罚〔2019〕4号行政处罚决定)."""
    own = [sentence for sentence in deciding if number is not None and number in numbers_of(sentence)]
    return _decided_on(own[0]) if len(own) == 1 else None


def reports_decision(page: Page) -> bool:
    """Whether a text tells of one decision, by the number that a sentence gives to what was decided."""
    sentences = [sentence for line in page.body[:40] for sentence in line.split("。") if _DECIDES.search(sentence)]
    numbers = {number for sentence in sentences for number in numbers_of(sentence)}
    return len(numbers) == 1 and kind_of_number(numbers.pop()) is not None


def decides(page: Page) -> str:
    """The words with which a text itself takes a decision, or makes one known, whatever it is titled (公告, 公示): on whom,
    or under which number, stands with them. "" where it only warns, serves, urges or says what somebody intends."""
    body = page.body[:40]
    if any(map(_NOT_THE_DECISION.search, body)):
        return ""
    told = any(map(_PARTY_LABEL.match, body)) or any(map(_YOU.search, body)) or bool(_GRANTED_TO.search(page.title))
    for sentence in (sentence for line in body for sentence in line.split("。")):
        words = None if _OF_OTHERS.search(sentence) else _DECIDES.search(sentence) or TAKES.search(sentence)
        if words is None:
            continue
        numbered = any(map(kind_of_number, numbers_of(sentence)))
        if told or numbered or _ON_BODY.search(sentence):
            return words[0]
    return ""


# 依法公告送达, 现催告你: the decision is another paper; 拟作出, 已受理: there is none yet.
_NOT_THE_DECISION = re.compile(
    r"(?:公告|予以|依法)送达|视为送达|现(?:依法)?催告|拟(?:对|作出|给予|准予|批准|同意|核准|核发|注销|撤销|定)|申请听证的?权利|(?:予以|现予)受理|举行听证"
)
# 将依法给予处罚, 凡…的由…处罚款, 被委托机关作出: what will be, may be, or is for others to decide.
_OF_OTHERS = re.compile(r"将(?:依法|会|被|给予|予以|处)|凡[^。]{0,20}的|委托|名单|告知书")
_PARTY_LABEL = re.compile(
    r"(?:[\d一二三四五六七八九十]{1,2}[、.．])?(?:当事人|被处罚[人单]位?|(?:行政)?相对人|申请人|被许可[人单]位?|违法行为人)(?:名称|姓名)?\s*[:：].{2}"
)
_YOU = re.compile(
    r"(?:^|[，,。；;：:对经给意向现予])(?:你|贵)(?:单位|公司|厂|场|店|局|院|校|园|中心|所|站|部|户|方|村|社|馆|队|（|[于因未在违])"
)
# Grants, refuses or takes back what was applied for, lays a sanction on somebody, or has something done by force.
TAKES = re.compile(
    r"(?:准予|准许|不予)[^。；;，,]{0,24}(?:许可|核准|执业|登记|设立|变更|延续|开办|取水|占用|建设|排放)"
    r"|决定[^。；;]{0,12}(?:注销|撤销|撤回|吊销|收回)[^。；;]{0,40}(?:许可|证|登记|批准)"
    r"|(?:我|本)[局委厅办机]关?[^。；;，,]{0,16}决定[^。；]{0,60}(?:罚款|警告|没收|吊销|通报批评|责令)"
    r"|决定[^。；;]{0,40}(?:强制拆除|查封|扣押|冻结|代履行)"
)
_ON_BODY = re.compile(rf"对[^，,。；;:：\s《》]{{2,36}}?{_BODIES}|{_GRANTED_TO.pattern}")


def numbers_of(sentence: str) -> set[str]:
    found = (
        (standard_number(match) for match in DOCUMENT_NUMBER.finditer(sentence)) if may_hold_number(sentence) else ()
    )
    return {number for number in found if number is not None}


def _decided_on(sentence: str) -> Span | None:
    """When a sentence says that it was decided: the last day before the word, with whoever decides right behind it. Of
    several such words (准予许可　2024年7月5日作出决定) the first that has a day."""
    days = find_days(sentence)
    said = (_day_before(sentence, verb.start(), days) for verb in _DECIDES.finditer(sentence) if days)
    return next((day for day in said if day is not None), None)


def _day_before(sentence: str, verb_at: int, days: list[Span]) -> Span | None:
    day = next((day for day in reversed(days) if day.end <= verb_at + 1), None)
    if day is None or day.exact is None:
        return None
    before, after = sentence[: day.start].rstrip(), sentence[day.end :]
    in_range = re.search(r"(?:至|到|—|-|自|从|截至)$", before) or re.match(r"\s*(?:至|到|—|-|起|前|以来|期间)", after)
    # 罚款8000元　2024年7月5日作出决定: what blanks part off begins as well
    begins = not before or len(before) < day.start or before[-1] in "，,。；;：:于"
    return day if begins and not in_range and _DECIDER.match(after) else None
