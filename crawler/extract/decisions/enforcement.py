"""Enforcement decisions of a page: tables of many cases, vertical key/value tables, decisions in prose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from crawler.chinese.dates import Span, find_days, parse_day
from crawler.chinese.text import (
    DOCUMENT_NUMBER,
    document_number,
    may_hold_number,
    shorten,
    squeeze,
    standard_number,
    tidy,
)
from crawler.chinese.titles import BEFORE_DECISION, without_case
from crawler.extract.decisions.case import (
    CHANGED,
    KINDS,
    UNDONE,
    Case,
    act_of,
    act_on_earlier,
    heading,
    hide,
    kind_of_number,
    party_of,
    put,
)
from crawler.extract.decisions.sentences import AT_HEAD, BODY_NAME, NAMED_CASE, from_sentences, numbers_of
from crawler.extract.decisions.tables import (
    cases_of,
    counts,
    grids,
    headed,
    in_table,
    may_list,
    republishes,
    several,
    telling,
)
from crawler.extract.document.numbers import as_written
from crawler.extract.headline.header import ORG_END
from crawler.extract.headline.labels import is_label
from crawler.extract.lines.flatten import to_text
from crawler.extract.shown.page import Page
from crawler.facts import Day, Decision, Source, Text

# A changed penalty no longer stands as it was published; a changed permit is a decision like any other.
_WITHDRAWN = re.compile(
    r"(?:撤销|撤回|已撤|变更(?=.{0,12}处罚)|(?<=处罚)(?:决定书?|决定)?变更|确认违法|确认无效|予以撤)"
)
# What is done to an earlier decision; its number and date stand in the title and are not this page's own.
_ON_EARLIER = (
    ("撤销", _WITHDRAWN),
    ("注销", re.compile(r"注销")),
    ("更正", re.compile(r"更正|勘误")),
)
_HEAD_LINES = 6


def enforcement(page: Page, published: Day | None) -> list[Decision]:
    """Every decision of the page. A page with none readable gives an empty list, never an invented one."""
    if BEFORE_DECISION.search(without_case(page.title)):
        return []
    default, on_earlier, titled = _title_kind(page)
    cases: list[Case] = []
    for grid in grids(page):
        cases.extend(cases_of(grid))
    cases = [case for case in cases if case.says() >= 2 or (case.number and len(cases) == 1)]
    source: Source = "table"
    own = cases[0] if len(cases) == 1 and cases[0].party is None and cases[0].day is None else None
    if own is not None:
        cases = []  # the document's own data block names its number: party and day stand in the text
    if not cases and not several(page.rows):
        cases = _by_line(page) or _prose(page, on_earlier)
        source = "body"
    if own is not None and len(cases) == 1:
        cases[0].number = own.number or cases[0].number
        cases[0].agency = cases[0].agency or own.agency
    elif own is not None and not cases:
        cases, source = [own], "table"
    act = act_on_earlier(_own_words(page.title))
    for case in cases:
        case.act, case.own_number = case.act or act, case.own_number or (None if case.other_number else case.former)
    if len(cases) == 1:
        _complete(cases[0], page, source, on_earlier)
    written = as_written(page, {case.number for case in cases if case.number})
    out = []
    seen: set[tuple[str | None, str | None, object]] = set()
    for case in cases:
        key = (case.number, case.party, case.day.first if case.day else None)
        if key in seen:  # tables printed twice, once for mobiles
            continue
        seen.add(key)
        out.append(_decision(case, source, default, titled, written.get(case.number or "")))
    return out


def _complete(case: Case, page: Page, source: Source, on_earlier: str) -> None:
    """What the page says of its only case elsewhere: in its title, its data block, under the table that tells of it."""
    if case.own_number is None and (found := DOCUMENT_NUMBER.search(page.title)) and not on_earlier:
        titled_number = standard_number(found)
        if case.other_number is None or kind_of_number(titled_number) is not None:
            case.number = titled_number
    if case.number is None and (label := page.first("number")) is not None and not on_earlier:
        case.number = document_number(label.value)
    if case.decided is None and case.closed is None and source == "table":
        case.decided = _signed(page)
    if case.party is None and source == "table" and not on_earlier:
        case.party, case.names = _only_party(page)
    case.withdrawn = case.withdrawn or on_earlier == "撤销"


def lists_decisions(page: Page) -> bool:
    """Whether a page that its title calls no decision lists several: in a table, or one in each line."""
    return may_list(page.title) and (in_table(page) or bool(_by_line(page)))


def is_decision(page: Page, among_decisions: bool = False) -> bool:
    """Whether the page is by its data one decision's, whatever its title and its column are called: 文号, party, day and
    agency under labels or headings of which several speak of a penalty or a permit; `among_decisions`, in a column of
    them, 文号, party and day alone, and of several decisions the 文号 and day of each."""
    if republishes(page.title):
        return False
    if among_decisions:
        cases = [case for grid in grids(page) for case in cases_of(grid)]
        whole = bool(cases) and all(case.number and case.party and case.day for case in cases)
        # Of many only what was decided, by that name: who holds which certificate since when is no news.
        several_decided = not counts(page.title) and all(case.own_number and case.decides() for case in cases)
        if whole and (len(cases) == 1 or several_decided):
            return True
    pairs = max((list(_keyed(page)), headed(page), list(_labelled(page)), list(_boxed(page))), key=len)
    told: dict[str, str] = {}
    for name, label, value in reversed(pairs):
        told |= dict.fromkeys(
            [*telling([name]), *(["agency"] if name == "agency" else ())] if value else (), squeeze(label)
        )
    own = sum(_OF_DECISION.search(label) is not None for label in told.values())
    whole = {"number", "party", "decided"} <= set(told) if among_decisions else len(told) >= 4 and own >= 2
    return {"number", "party"} <= set(told) and whole and len(_split([p[::2] for p in pairs])) == 1


_OF_DECISION = re.compile("处罚|许可|强制|决定")


def _keyed(page: Page) -> Iterator[tuple[str, str, str]]:
    """The pairs of tables of key and value."""
    for row in page.rows:
        for key, value in zip(row[::2], row[1::2], strict=False):
            if (name := heading(key)) not in (None, "other", "row") and heading(value) is None:
                yield name or "", key, value


def _decision(case: Case, source: Source, default: str, titled: bool, number: str | None) -> Decision:
    """`number`: as the page writes it, where that is not the standard form."""
    no_penalty = act_of(case.number or "") or ("不予行政处罚" if _NOT_PUNISHED.match(case.punishment or "") else None)
    kind = case.kind or no_penalty or _kind_of_case(case, default, titled)
    if case.act == UNDONE and kind == "行政许可":
        kind = UNDONE + kind
    # A permit is granted when its case is closed at the latest; a penalty's case is closed when it is paid.
    decided = case.decided or (case.closed if kind == "行政许可" else None)
    if kind == "行政处罚" and decided is case.issued:
        decided = None  # of the certificate of whoever is fined
    if kind == "行政检查":
        decided = decided or case.inspected  # of any other decision it is the day of what led to it
    said = (number or case.number, case.party, decided.quote if decided else None)
    return Decision(
        kind=kind,
        # As the page writes it: 〔2023〕第0412号 is not found there without its 第.
        number=case.number.replace("〕", "〕第", 1)
        if case.number and number and _ORDINAL_MARK.search(number)
        else case.number,
        decided=decided.day(source) if decided else None,
        party=case.party,
        quote=shorten(" | ".join(part for part in said if part), 160),
        source=source,
        punishment=shorten(hide(case.punishment, case.names), 160) if case.punishment else None,
        withdrawn=case.withdrawn,
        published=case.posted.day(source) if case.posted else None,
        agency=case.agency,
    )


_ORDINAL_MARK = re.compile(r"[〕\])）】]\s*第")


def _kind_of_case(case: Case, default: str, titled: bool) -> str:
    """What its own number or table says before what the page calls all of its decisions; 撤销 and the like stay theirs."""
    own = kind_of_number(case.number) or case.by_table
    if own == "行政检查" and (titled or _PUNISHED.match(case.punishment or "")):
        own = None if titled else KINDS[0]  # 检查日期, 检查结果 stand in tables of penalties too
    return own if own is not None and default in (*KINDS, _OF_NO_KIND) else default


_PUNISHED = re.compile(r"\s*(?:处以?|给予|并处)?(?:罚款|没收|吊销|警告)")
_NOT_PUNISHED = re.compile(r"^\s*(?:不予|免予|免于)(?:行政)?处罚")


def _title_kind(page: Page) -> tuple[str, str, bool]:
    """The kind of the page's decisions, 撤销, 注销 or 更正 where it does that to an earlier one, and whether its title
    says the kind."""
    # A title says it of its own page; what stands in 行政处罚 may be an inspection or a measure of force.
    column = " ".join(crumb.text for crumb in page.crumbs[-2:]) + " " + page.meta.get("columnname", "")
    title = _own_words(page.title)
    said = _kind_of(title) or ("行政许可" if _APPROVES.search(page.title) else "")
    # 抽查结果公示 among 双公示: what nothing calls a penalty is none.
    kind = said or _kind_of(column) or (KINDS[0] if _fines(page) else _OF_NO_KIND)
    on_earlier = next((act for act, pattern in _ON_EARLIER if pattern.search(title)), "")
    if on_earlier == "注销" and act_on_earlier(title) == CHANGED:
        on_earlier = ""  # 许可证新办、变更、注销信息公示: each row says which it is
    if on_earlier:
        return on_earlier + kind, on_earlier, True
    return act_of(page.title) or kind, "", bool(said)


def _own_words(title: str) -> str:
    """A title without the documents and cases that it names."""
    return re.sub(r"《[^》]*》", "", without_case(title))


_APPROVES = re.compile(r"(?:批复|审[批查]意见)(?:[（(][^（()）]*[）)])?\s*$")  # among decisions, a permit


def _kind_of(text: str) -> str:
    """The kind of which a title or a column speaks, "" for none."""
    return next((kind for kind in KINDS if kind in text), "") or next(
        (kind for words, kind in _SPOKEN_OF if words.search(text)), ""
    )


def _fines(page: Page) -> bool:
    return any(_SANCTION.search(line) for line in (page.title, *page.lines[page.title_at : page.body_to]))


_SANCTION = re.compile("罚|警告|没收|吊销|通报批评")  # 行政处罚法 第9条
_OF_NO_KIND = "行政执法"
_SPOKEN_OF = (
    (re.compile("罚"), "行政处罚"),
    (re.compile("许可|审批"), "行政许可"),
    (re.compile("强制|查封|扣押|冻结|代履行"), "行政强制"),  # 行政强制法 第9条, 第12条
    (re.compile("双随机|抽查|抽检|检查"), "行政检查"),
)


def issued_by(decisions: list[Decision], issuer: Text | None) -> Text | None:
    """Who publishes a page of decisions: the one agency that all of them name; never a party that is fined in them.

    `issuer` is what the page itself gave; a signature is believed before a table, and so is a title that opens with
    a body which is no party: tables shorten names.
    """
    parties = {squeeze(decision.party) for decision in decisions if decision.party}
    agencies = {decision.agency for decision in decisions}
    agency = agencies.pop() if len(agencies) == 1 else None
    if issuer is not None and issuer.source in ("signature", "title") and squeeze(issuer.value) not in parties:
        # A name set in two lines leaves its end above the date: the table has it whole.
        whole = agency if agency and len(agency) > len(issuer.value) and agency.endswith(issuer.value) else None
        return Text(whole, decisions[0].source, whole) if whole else issuer
    if agency is not None:
        return Text(agency, decisions[0].source, agency)
    return None if issuer is not None and squeeze(issuer.value) in parties else issuer


_PROSE_PARTY = re.compile(
    r"(?:当事人|被处罚人|被处罚单位|被处罚机构|申请人|被许可人|相对人|违法行为人|处罚相对人)(?:名称|姓名)?\s*[:：]\s*(?P<name>[^，,。；;\n\s]{2,60})"
)
_ADDRESSEE = re.compile(r"^(?!各|全|有关|社会|广大|尊敬)([^\s，,。:：；;《》]{2,40})[:：]$")
# The letter of a decision speaks to its party: 你公司, 你单位, 你园, 你（单位）.
_SPOKEN_TO = re.compile(
    r"(?:^|[，,。；;对向经令现给由])(?:你|贵)(?:[\u4e00-\u9fff]{0,3}|（[\u4e00-\u9fff]+）)"
    r"|(?:受理|收到|同意|准予|准许|批准|许可|查|根据|依据)了?(?:你|贵)(?:单位|公司|企业|厂|店|所|院|校|户|司|站|局|队|社|园|馆|中心|方|（[\u4e00-\u9fff]+）)"
)
_PROSE_PUNISH = re.compile(
    r"(?:决定(?:对[^。；]{0,60})?(?:给予|处以|作出(?!日期|时间|的?机关)|处)|处罚(?:如下|决定)[:：]|给予)(?!日期|时间)[^。\n]{2,120}"
)
# A label within a line or at its head: 1.当事人：…；决定书文号：…；处罚日期：…
_LABEL = re.compile(
    r"(?:^|[；;，,。|｜\s])\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[.、．）)])?\s*(?P<label>[\u4e00-\u9fff（）()]{2,24}?)\s*[:：]\s*"
)


def _labelled(page: Page) -> Iterator[tuple[str, str, str]]:
    """(what it is, label, value) of every label of the text that is known, in order, however many stand in a line."""
    # Where no container tells the text apart, its first lines (文号：… 决定日期：…) look like the page's own header.
    days = {label.line for name in ("published", "published_weak") for label in page.fields.get(name, ())}
    above = () if page.body_found else range(max(0, page.body_from - _HEAD_LINES), page.body_from)
    if page.header is not None:
        days.add(page.header.line)
    under = range(page.title_to + 1, page.title_to + 1 + _HEAD_LINES)
    head = [page.lines[n] for n in above if n not in days]
    listed = "<dt" in page.body_html  # <dt>处罚决定书文号</dt><dd>…</dd>: a label by its element, without a colon
    # 日期：… beside the headline is the page's, no decision's, though the headline stand within the text's own box.
    body = enumerate(page.body[:400], page.body_from)
    lines = [*head, *(line for n, line in body if n not in days or n not in under)]
    for n, line in enumerate(lines):
        if len(line) > 2000:
            continue
        labels = list(_LABEL.finditer(line))
        if not labels and listed and heading(line) not in (None, "row") and n + 1 < len(lines):
            yield heading(line) or "", line, lines[n + 1]
        ends = [*(label.start() for label in labels[1:]), len(line)]
        for found, end in zip(labels, ends, strict=False):
            value = line[found.end() : end].strip(" ；;")
            if not value and end == len(line) and n + 1 < len(lines) and not _LABEL.match(lines[n + 1]):
                value = lines[n + 1]
            if value and (name := heading(found["label"])) not in (None, "other", "row"):
                yield name or "", found["label"], value


def _prose(page: Page, on_earlier: str) -> list[Case]:
    """Decisions written out: boxes or paragraphs of labels for each of several, or the text of a single one."""
    pairs = list(_labelled(page))
    if sum(bool(telling([name])) for name, _, _ in pairs) < 2:
        pairs = max(pairs, list(_boxed(page)), key=len)
    cases = _split([(name, value) for name, _, value in pairs])
    if len(cases) > 1:
        return cases
    if _series(page) and not on_earlier:
        return []  # several decisions in sentences: whose date and party are whose, nobody can tell
    case = Case()
    for name, label, value in pairs:
        if name == "punishment":  # 处罚内容：警告。 is the measure; 处罚决定：… begins the text of the decision
            if squeeze(label).endswith(("内容", "种类", "结果", "措施", "类别", "方式")):
                case.punishment = case.punishment or value
        elif not on_earlier or name not in (
            "number",
            "other_number",
            "decided",
            "granted",
            "issued",
            "signed",
            "inspected",
        ):
            put(case, name, value)
    labelled = case.decided is not None
    if case.number is None:
        case.number = _own_number(page, on_earlier)
    if case.party is None:
        case.party, case.names = _prose_party(page)
    for line in page.body if case.punishment is None else ():
        if found := _PROSE_PUNISH.search(line):
            case.punishment = found[0]
            break
    if not labelled:
        case.decided = _signed(page) or case.decided
    if case.party is None or (not on_earlier and (case.number is None or not labelled)):
        from_sentences(page, case, bool(on_earlier))
    told = bool(case.number and case.party) if case.day is None else bool(case.number or case.party)
    # A decision put up as a file: its title alone tells its number.
    named = case.number is not None and not on_earlier and _NAMED_DECISION.search(page.title) is not None
    return [case] if told or (named and not page.body_images and _is_file_only(page)) else []


_NAMED_DECISION = re.compile(r"决定书?[（(〔【]")
_LITTLE = 60  # characters of a page that is a headline over a file


def _is_file_only(page: Page) -> bool:
    under = page.lines[page.title_to + 1 :]
    return sum(map(len, under)) <= _LITTLE + (len(page.header.quote) if page.header is not None else 0)


_ORDINAL = re.compile(r"^\s*[（(【]?(?:(?:典型)?案[例件]?)?[\d一二三四五六七八九十]{1,3}[）)】]?\s*[.、．:：]?\s*")
_HEADS_CASE = re.compile(r"^[（(【]?(?:典型)?案[例件]?[\d一二三四五六七八九十]|案(?:[（(][^（()）]*[）)])?$")
_BY_PARTY = re.compile(
    r"(?:对|给予|准予)(?P<name>[^，,。；;:：\s《》]{2,40}?)(?:作出|处以?|给予|罚款|的|核发|颁发|变更|延续)"
)


def _by_line(page: Page) -> list[Case]:
    """A decision a line, told by its number at the head: 1．某城罚〔2024〕57号，对某餐厅作出…，决定日期2024年6月4日。

    All lines that begin with a number, each with one day and one party at most; else the lines tell something else. Of a
    case with a heading of its own (案例一：某门诊部聘用…案) that names the party.
    """
    out: list[Case] = []
    headed: str | None = None
    for line in page.body[:400]:
        if _HEADS_CASE.search(line):  # what it does not name, the heading before it does not name either
            headed = case_named["name"] if (case_named := NAMED_CASE.match(_ORDINAL.sub("", line, count=1))) else None
        text = _ORDINAL.sub("", line, count=1)
        # （一）某餐厅：某城罚〔2024〕57号，…: the party may stand before its number
        before = _NAMED_FIRST.match(text)
        found = (
            DOCUMENT_NUMBER.match(text, before.end() if before is not None else 0) if may_hold_number(line) else None
        )
        if found is None or not text[found.end() :].strip(" 。"):
            continue  # no number at the head, or nothing but a number
        rest = text[found.end() :]
        days = find_days(rest)
        if len(numbers := numbers_of(line)) != 1 or len({day.first for day in days}) != 1:
            return []
        case = Case(own_number=numbers.pop(), stated=days[0])
        labels = ((label["label"], rest[label.end() :]) for label in _LABEL.finditer(rest))
        named = next((value for label, value in labels if label in _ONE_PARTY or heading(label) == "party"), "")
        told = (found["name"] for found in (_BY_PARTY.search(rest), before, AT_HEAD.match(rest)) if found)
        parties = map(party_of, (_PART_END.split(named, maxsplit=1)[0], headed or "", *told))
        case.party, case.names = next((party for party in parties if party[0] is not None), (None, ()))
        headed = None
        out.append(case)
    return (
        out
        if len(out) >= 2 and all(case.party for case in out) and len({case.number for case in out}) == len(out)
        else []
    )


_ONE_PARTY = frozenset("单位 名称 企业 个人 商户 店名 字号".split())  # a line of one decision names one
_NAMED_FIRST = re.compile(
    r"(?P<name>[^，,。；;:：〔\[]{2,36})[:：，,]\s*(?=[^，,。；;:：]{2,20}[〔\[（(](?:19|20)\d\d)"
)
_PART_END = re.compile(r"[，,。；;\s]")
_TEXT_TAG = re.compile(r"</?(?:span|b|em|i|label|strong|font|u|small|big|a)\b[^<>]*>", re.IGNORECASE)
_PIECE = "\x1f"


def _boxed(page: Page) -> Iterator[tuple[str, str, str]]:
    """The pairs of boxes in which label and value stand in elements of their own, without a colon or with the label in
    one line and the value in the next."""
    html = (page.own_body_html() or page.own_html)[:_MOST_BOXED]
    text = to_text(_TEXT_TAG.sub(_PIECE, html))
    lines = [
        pieces for line in text.split("\n") if (pieces := [tidy(piece) for piece in line.split(_PIECE) if tidy(piece)])
    ]
    for n, pieces in enumerate(lines):
        name = heading(pieces[0])
        if name in (None, "other", "row"):
            continue
        if len(pieces) > 1:
            value = "".join(pieces[1:]).lstrip("：: ")
        else:
            below = lines[n + 1] if n + 1 < len(lines) else []
            value = "".join(below) if below and heading(below[0]) is None else ""
        if value and heading(value) is None:
            yield name or "", pieces[0], value


_MOST_BOXED = 200_000  # characters


def _split(pairs: list[tuple[str, str]]) -> list[Case]:
    """The cases of a run of labels in which a label that comes again, with another value, begins the next."""
    cases = [Case()]
    for name, value in pairs:
        trial = Case()
        put(trial, name, value)
        again = any(
            (old := getattr(cases[-1], field)) is not None and (new := getattr(trial, field)) is not None and old != new
            for field in ("own_number", "other_number", "party")
        )
        if again:
            cases.append(Case())
        put(cases[-1], name, value)
    cases = [case for case in cases if case.says() >= 2]
    numbers = {case.number for case in cases}
    if None not in numbers and len(numbers) == len(cases):
        return cases
    told = {(case.party, case.day.first if case.day else None) for case in cases}
    whole = all(case.number is None and case.party and case.day for case in cases)
    return cases if whole and len(told) == len(cases) else cases[:1]


def _series(page: Page) -> bool:
    """Whether the text names two numbers of one series (某卫公罚〔2024〕8号, 9号): two decisions, not one."""
    if DOCUMENT_NUMBER.search(page.title):
        return False
    series: dict[str, set[str]] = defaultdict(set)
    for line in page.body[:400]:
        for found in DOCUMENT_NUMBER.finditer(line) if may_hold_number(line) else ():
            prefix, _, serial = (standard_number(found) or "").partition("〔")
            if re.search(r"[罚许准决强处]字?$", prefix):
                series[prefix[-3:]].add(serial)  # what stands before may be the sentence
    return any(len(numbers) > 1 for numbers in series.values())


def _own_number(page: Page, on_earlier: str) -> str | None:
    """The decision's own number: at an end of its title, on a line of its own, then within a short line.

    Of an act on an earlier decision only the first two, since its title and text cite the other's number.
    """
    ends = re.search(r"[（(]([^（()]{4,40}号)[）)]\s*$", page.title) if on_earlier else None
    lines = [ends[1] if ends else ""] if on_earlier else [page.title]
    head = page.lines[max(page.title_at + 1, 0) : page.body_from] if page.title_at >= 0 else []
    own = [line for line in (*head, *page.body[:14]) if len(line) <= 60 and may_hold_number(line)]
    for line in lines:
        if found := DOCUMENT_NUMBER.search(line):
            return standard_number(found)
    for line in own:
        if (found := DOCUMENT_NUMBER.match(line.strip("（()）【】 "))) and len(line) - len(found[0]) <= 6:
            return standard_number(found)
    for line in page.body[:14] if not on_earlier else ():
        if len(line) <= 80 and (found := DOCUMENT_NUMBER.search(line)):
            return standard_number(found)
    return None


def _prose_party(page: Page) -> tuple[str | None, tuple[str, ...]]:
    for line in page.body:
        if (found := _PROSE_PARTY.search(line)) and (party := party_of(found["name"]))[0] is not None:
            return party
    for n, line in enumerate(page.body[:12]):
        if (found := _ADDRESSEE.match(line)) and heading(found[1]) is None:
            if BODY_NAME.search(found[1]) or any(_SPOKEN_TO.search(after) for after in page.body[n + 1 : n + 5]):
                return party_of(found[1])
    return None, ()


def _only_party(page: Page) -> tuple[str | None, tuple[str, ...]]:
    """The party that the text under a table names, where it names one: 行政处罚信息摘要 goes before the decision itself."""
    named = {found["name"] for line in page.body for found in _PROSE_PARTY.finditer(line)}
    return party_of(named.pop()) if len(named) == 1 else (None, ())


def _signed(page: Page) -> Span | None:
    """The date of the signature: the last line that is a date in words, else the last that is little more than a date.

    A list beside the text has bare dates too (2025-05-06), a signature writes 年月日.
    """
    last = page.body[-30:]
    beside = zip(["", *last], last, strict=False)  # the value of 发布日期 in a line of its own signs nothing
    signed = [line for above, line in beside if len(line) <= 60 and not is_label(squeeze(above).strip(":"))]
    lines = [line for line in reversed(signed) if line not in page.cells()]
    for line in lines:
        if (found := _SIGNATURE.match(line)) and (span := parse_day(found["date"])) is not None and span.exact:
            return span
    for line in lines:
        if days := find_days(line):
            rest = line.replace(days[-1].quote, "").strip(" 　（）()")
            if not rest or _SIGNER.fullmatch(rest) or _labels_decision(squeeze(rest)):
                return days[-1]
    return None


def _labels_decision(text: str) -> bool:
    return text.endswith(":") and heading(text) in ("decided", "granted")


# 某局 2024-03-01: a day beside anything but a body's name is another's, 发布日期：… or a row beside the text.
_SIGNER = re.compile(r"[\u4e00-\u9fff（）()、\s]{2,40}?" + ORG_END)


_SIGNATURE = re.compile(
    r"^(?:[\u4e00-\u9fff（）()]{2,30}(?:局|委|委员会|办|办公室|府|厅|院|队|所|处|会|中心|站|章|\))\s*)?"
    r"(?P<date>[\d０-９二〇零○Ｏ一三四五六七八九十]{4}\s?年\s?[\d０-９一二三四五六七八九十]{1,3}\s?月\s?[\d０-９一二三四五六七八九十]{1,3}\s?日)"
    r"\s*(?:[（(].{0,8}[)）])?$"
)
