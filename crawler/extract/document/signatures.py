"""When a document was written and who signed it: its signature (落款), its labels, the note under its title.

成文日期 is the day that stands under the body's name (GB/T 9704 7.3.5.4): the document itself is the first witness of it. The
site's data table copies it at best; 生成日期 there, an element of the catalogue (政府信息公开条例 第十二条), is as often the day
on which the record was made, and 印发日期 (GB/T 9704 7.4.2) the day on which the document went to the press.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NamedTuple

from crawler.chinese.dates import Span, find_days, find_yearless, parse_day
from crawler.chinese.text import narrow, shorten, squeeze, tidy
from crawler.chinese.titles import POLICY_END
from crawler.extract.document.numbers import PROMULGATED, promulgation
from crawler.extract.document.order_heads import order_head, signed_by_person, signs
from crawler.extract.headline.header import ORG_END
from crawler.extract.headline.labels import Labelled, is_label, names_other_day
from crawler.extract.lines.borders import SALUTATION
from crawler.extract.shown.page import Page
from crawler.facts import Conflict, Day, Text

RANGE_AFTER = re.compile(r"^\s*(?:至|到|[-—~～])\s*(?:\d|[一二三四五六七八九十])")
ORG_LINE = re.compile(
    r"^[\u4e00-\u9fff（）()、·\s　]{2,60}?" + ORG_END + r"(?:\s*[（(](?:代章|章|印章|公章|盖章|签章)[）)])?$"
)
SIGN_DATE = re.compile(
    r"^(?P<org>[\u4e00-\u9fff（）()、\s]{0,80}?)\s*(?P<date>(?:(?:1\s?9|2\s?0)\s?\d\s?\d"
    r"|[〇○零◯Oo0一二三四五六七八九]{4})\s?年\s?[\d一二三四五六七八九十\s]{1,4}\s?月\s?[\d一二三四五六七八九十廿\s]{1,5}\s?[日号]|(?:19"
    r"|20)\d\d[-./]\d{1,2}[-./]\d{1,2})"
    r"(?:\s*(?:上午|下午)?\s?\d{1,2}\s?(?:[时点]|[:：]\d\d)(?:整|半|\d{1,2}分?)?)?"  # 2024年6月29日7时: what is urgent
    r"\s*(?P<act>印发|印|发布|公布)?[\s。.]*(?:[（(]?(?:此件|公开属性|信息公开|联系)[^）)]{0,60}[）)]?)?$"
)


def field_day(value: str) -> Span | None:
    """The date that a field's value begins with; a range (公示时间 … 至 …) is no publication date."""
    span = parse_day(value[:80], labelled=True)
    if span is None or span.start > 16 or RANGE_AFTER.match(value[span.end :]):
        return None
    return span


_How = Literal["own", "alone", "later act", "appended"]


class _Signed(NamedTuple):
    """A day that signs the text, the body that does, and what kind of witness it is: under a signer's name, a day alone
    that ends the text, one that the text gives for an act after the signing (印发, 发布), or one in an appendix."""

    span: Span
    signer: Text | None
    how: _How


def written(
    page: Page, is_document: bool, published: Day | None = None, *, at_its_end: bool = False
) -> tuple[Day | None, Text | None]:
    """成文日期 and the signing body: the signature, else the label of the signing (成文日期), else what the text tells
    otherwise, else the first of the catalogue's 生成日期, the note of its printing, 发文日期 and its like.

    `at_its_end`: of an interpretation only the signature that ends it, where it holds no text of its policy.
    """
    signed = _signature(page) if is_document else _last_signature(page) if at_its_end else None
    signer = signed.signer if signed is not None else None
    day = _day_of_signing(page, signed, published)
    if day is None and is_document:
        day = _ordered_day(page) or _noted_day(page)
    if day is None:
        # All these come after the signing: the earliest is the nearest to it.
        later = signed.span.day("signature") if signed is not None and signed.how == "later act" else None
        weak = _labelled_day(page, "written_weak") if is_document else None
        told = [other for other in (_labelled_day(page, "written"), later, weak) if other is not None]
        day = min(told, key=lambda other: other.last, default=None)
    if day is None and signed is not None:
        day = signed.span.day("signature") if signed.how == "appended" else None
    return day, signer


def _day_of_signing(page: Page, signed: _Signed | None, published: Day | None) -> Day | None:
    """The day of the signature or of the label that names it; what was published before is not signed on that day, where
    anything else is told."""
    sign = signed.span if signed is not None and signed.how in ("own", "alone") else None
    label = _labelled_day(page, "written", signing=True)
    if sign is not None and published is not None and sign.first > published.last:
        told = label or _labelled_day(page, "written")
        sign = sign if signed is not None and signed.how == "own" and told is None else None
    if sign is None or signed is None or label is None:
        return sign.day("signature") if sign is not None else label
    if signed.how == "own":
        # Of the signatures of several texts the label tells the document's.
        return label if sign.first != label.first and _signed_on(page, label) else sign.day("signature")
    # 2024年5月 in the data block leaves the day to the end of the text, where that is of the same month.
    return label if label.exact or not label.first <= sign.first <= label.last else sign.day("signature")


def _signed_on(page: Page, day: Day) -> bool:
    """Whether a line of the text, wherever, is a signature's of that day."""
    lines = (SIGN_DATE.match(line) for line in page.body if len(line) <= _LONGEST_SIGN and _MAYBE_DATE.search(line))
    spans = (parse_day(found["date"]) for found in lines if found is not None and not found["act"])
    return any(span is not None and span.exact == day.exact for span in spans)


def written_conflicts(page: Page, day: Day | None) -> list[Conflict]:
    """What the data table says of the day of writing, where that is another than the one that was read."""
    told = [other for label in page.fields.get("written", ()) if (other := _day_of(page, label)) is not None]
    others = [other for other in told if day is not None and day.exact and other.exact and other.exact != day.exact]
    if day is None or not others:
        return []
    key = (
        others[0].source
        if others[0].source != day.source
        else f"{others[0].source}:{others[0].quote.partition('：')[0]}"
    )
    return [Conflict("written_on", {day.source: day.first.isoformat(), key: others[0].first.isoformat()})]


def _ordered_day(page: Page) -> Day | None:
    head = order_head(page)
    return head.signed.day("body") if head is not None and head.signed is not None else None


def _noted_day(page: Page) -> Day | None:
    """The day of the 题注 under the title on which the rule was made public; of a resolution that of its meeting."""
    line = promulgation(page)
    if line is None:
        return None
    if (said := PROMULGATED.search(line)) is not None:
        span = _made_public(line[: said.start()])
    else:
        resolved = _PASSED.search(line) is not None and _RESOLUTION.search(page.title) is not None
        span = find_days(line)[0] if resolved or _NOTE_OF_DAY.fullmatch(line) else None
    return span.day("body", shorten(line)) if span is not None and span.exact else None


def _made_public(before: str) -> Span | None:
    """The day that stands in the clause that the verb ends: 2024年10月30日…会议通过 11月8日…令第42号 公布. What another act
    parts from the verb is the day of that act, and 通过，现予公布 tells none of its own."""
    days = find_days(before)
    yearless = find_yearless(before[days[-1].end :]) if days else []
    span = days[-1] if days else None
    if span is not None and yearless:
        month, day, start, end = yearless[-1]
        span = parse_day(f"{span.first.year}年{month}月{day}日")
        span = replace(span, start=days[-1].end + start, end=days[-1].end + end) if span is not None else None
        if span is None or span.first < days[-1].first:
            return None  # the year turns, or it is a part of something else
    return span if span is not None and _OTHER_ACT.search(before, span.end) is None else None


# 修订公布, 通过并公布 are of one day
_OTHER_ACT = re.compile("(?:通过|批准|审议|讨论|修[订正改]|同意|备案)(?!(?:并|、)?(?:予以|重新)?$|通过|批准)")
# 成文日期 署会议通过或者发文机关负责人签发的日期 (党政机关公文处理工作条例 第九条)
_PASSED = re.compile(r"会议通过[^，,；;]{0,2}$")
_RESOLUTION = re.compile(r"(?:决议|决定)$")
_NOTE_OF_DAY = re.compile(r"[（(]\s*\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*[）)]")


def _labelled_day(page: Page, name: str, *, signing: bool = False) -> Day | None:
    """The first label's day; `signing`: of the labels that name no making of a record."""
    for label in page.fields.get(name, ()):
        day = _day_of(page, label) if not (signing and _RECORDED.search(label.label)) else None
        if day is not None:
            return day
    return None


def _day_of(page: Page, label: Labelled) -> Day | None:
    span = field_day(label.value) if label.line <= page.body_to + 60 else None
    return span.day("table" if label.table else "shown", f"{label.label}：{span.quote}") if span is not None else None


_RECORDED = re.compile("[生形]成|[产產]生")  # 生成日期, 信息形成日期


def _signature(page: Page) -> _Signed | None:
    """The first line of the text that is nothing but a body's name and a date, or a date under a body's name.

    A notice that issues rules is signed before the rules begin, so the first signature is the notice's.
    """
    lines = (
        [line for n, line in enumerate(page.body, page.body_from) if n not in page.aside] if page.aside else page.body
    )
    alone: _Signed | None = None
    later: _Signed | None = None
    for n, line in enumerate(lines):
        if len(line) > _LONGEST_SIGN or not _MAYBE_DATE.search(line):
            continue
        if page.in_cell(line):
            if (signed := _signed_in_cells(lines, n, page)) is not None:
                return _Signed(*signed, "own")
            continue
        late = n >= max(2, len(lines) - _SIGNED_LATE)
        found = SIGN_DATE.match(line) or SIGN_DATE.match(narrow(line))
        if found is None and late and (bare := _DAY_LABEL.sub("", line)) != line:
            found = SIGN_DATE.match(bare) if _signers(lines[n - 2 : n], page)[0] else None
        if found is None:
            if late and (turned := _signed_turned(line)) is not None:
                return _Signed(*turned, "own")
            continue
        told = _signed_at(page, lines, n, found)
        if told is None:
            continue
        if told.how == "own" and _in_appendix(lines[:n]):
            told = told._replace(how="appended", signer=None)
        if told.how == "own":
            return told
        # Under 抄送: who had it printed, and when; a signature goes before it.
        alone, later = (alone or told, later) if told.how == "alone" else (alone, later or told)
    return alone or later


def _signed_at(page: Page, lines: list[str], n: int, found: re.Match[str]) -> _Signed | None:
    """What the day that ends line `n` signs, if anything."""
    span = parse_day(found["date"])
    if span is None or not span.exact:
        return None
    line, org = lines[n], tidy(found["org"])
    how: Literal["own", "later act"] = "later act" if found["act"] else "own"
    if signed_by_person(lines[:n], org or (lines[n - 1] if n else ""), page.title):
        return _Signed(span, None, how)
    if org:
        # 我县召开…会议2025-10-03 is a row of a list: a signature writes its date in words.
        if not ORG_LINE.match(org) or n == 0 or "月" not in found["date"]:
            return None
        org = untorn(lines[n - 1], org) or org
        return _Signed(span, Text(bare_org(org), "signature", shorten(line)), how)
    signers, said = _signers(lines[max(0, n - 12) : n], page)
    if signers:
        if n - len(signers) <= 0 and len(lines) > 6:
            return None  # a header block that opens the text
        return _Signed(span, Text("、".join(signers), "signature", shorten(" ".join([*said, line]))), how)
    if n < 2 or not _ends_text(lines, n):
        return None
    return _Signed(span, None, "later act" if found["act"] else "alone")


def _in_appendix(above: list[str]) -> bool:
    """Whether an appendix begins above: its heading, 附件1, stands alone (GB/T 9704 7.3.7), and no list of files follows."""
    return any(_APPENDIX.fullmatch(line) and not _FILE_LISTED.match(after) for line, after in pairwise(above))


_APPENDIX = re.compile(r"\s*附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*")
_FILE_LISTED = re.compile(r"\s*(?:\d{1,2}\s?[.．、]|.*\.[A-Za-z]{3,4}\b)")
_DAY_LABEL = re.compile(r"^\s*日\s*期\s*[:：]\s*")
_LONGEST_SIGN = 110  # characters


def _signed_in_cells(lines: list[str], n: int, page: Page) -> tuple[Span, Text] | None:
    """A signature that a table without borders lays out: of its cells the last is the day, in words, the others bodies."""
    found = SIGN_DATE.match(lines[n])
    if found is None or found["org"].strip() or "月" not in found["date"]:
        return None
    laid_out = (m for m in range(n - 1, -1, -1) if not page.in_cell(lines[m]) and ORG_LINE.match(lines[m]) is None)
    begin = next(laid_out, -1) + 1
    bodies = lines[begin:n]
    if not bodies or n - begin > _MOST_SIGNERS:
        return None
    ends = n + 1 == len(lines) or not page.in_cell(lines[n + 1])
    span = parse_day(found["date"])
    if not ends or span is None or not span.exact or not all(ORG_LINE.match(body) for body in bodies):
        return None
    return span, Text("、".join(map(bare_org, bodies)), "signature", shorten(" ".join([*bodies, lines[n]])))


_MOST_SIGNERS = 8


def _signers(above: list[str], page: Page) -> tuple[list[str], list[str]]:
    """The bodies whose names end the lines above a day, and those lines as they stand."""
    signers: list[str] = []
    said: list[str] = []
    for signer in reversed(above):
        # 片马镇 | 某公司, the last row of a table, signs nothing.
        if (
            len(signer) <= 60
            and ORG_LINE.match(signer)
            and not signer.endswith(("：", ":"))
            and not page.in_cell(signer)
        ):
            signers.append(bare_org(signer))
        elif signers and (whole := untorn(signer, signers[-1])):
            signers[-1] = whole
        else:
            if signers and signer.endswith(("：", ":")):
                signers.pop()  # 竞赛地点：, and in the next line 市技师学院
                said.pop()
            break
        said.append(signer)
    return signers[::-1], said[::-1]


def signed_line(above: str, line: str) -> tuple[Span, str, str] | None:
    """The day, the body and the words of a signature: both in one line, whichever is first, or the body `above` the day.

    A signature writes its date in words; in figures it may be a clock's or a row's of a list.
    """
    if (turned := _signed_turned(line)) is not None:
        return turned[0], turned[1].value, turned[1].quote
    found = SIGN_DATE.match(line) or SIGN_DATE.match(narrow(line)) if _MAYBE_DATE.search(line) else None
    span = parse_day(found["date"]) if found is not None else None
    if found is None or span is None or not span.exact or "月" not in found["date"]:
        return None
    org = tidy(found["org"]) or above
    if len(org) > 60 or not ORG_LINE.match(org):
        return None
    return span, bare_org(org), shorten(line if found["org"].strip() else f"{org} {line}")


def _last_signature(page: Page) -> _Signed | None:
    """The body's name and day that end the text, the only signature in it, where nothing shows another document in it:
    an addressee, an appendix, an article."""
    signed = _signature(page)
    lines = page.body
    if signed is None or signed.signer is None or not page.body_found:
        return None
    last = next((n for n in range(len(lines) - 1, -1, -1) if signed.span.quote in lines[n]), -1)
    others = (line for n, line in enumerate(lines) if n < last)
    if last < 0 or len(lines) - last > _SIGNED_LATE or any("。" in line for line in lines[last + 1 :]):
        return None
    if any(_OF_ANOTHER_TEXT.match(line) or SIGN_DATE.fullmatch(line) for line in others):
        return None
    return signed


_OF_ANOTHER_TEXT = re.compile(
    rf"{SALUTATION.pattern}$|\s*(?:附[:：件]|附录|(?:政策|文件)?[原全]文(?:如下)?[:：\s]*$|第[一1][条章]\s)"
)


def _ends_text(lines: list[str], n: int) -> bool:
    """Whether a day alone in line `n` ends the text, or what stands before an appended document: a schedule and a list of
    deadlines have such lines as well."""
    above, after = lines[n - 1], lines[n + 1 :]
    label = squeeze(above).strip("：:")
    if is_label(label) or names_other_day(label) or any(map(_DAY_ALONE.fullmatch, (above, *after[:1]))):
        return False
    closed = (
        above[-1:] in "。！；）)】”" or above.startswith(("附件", "附：", "1.", "2.", "3.")) or _CLOSES.match(above)
    )
    # 县长：某某 under the last sentence names who signs; in a roster it stands under a day or a heading.
    person = n >= 2 and signs(above) and lines[n - 2][-1:] == "。"
    valued = n >= 2 and lines[n - 2][-1:] in ("：", ":")  # 承诺单位：, and in the next line some body
    if not closed and not person and (valued or len(above) > _SHORT_NAME or _NO_NAME.search(above)):
        return False
    if not any("。" in line and _SENT_TO.match(line) is None for line in after):
        return True
    begins = "。" not in after[0] and _PART.match(after[0]) is None and bool(closed)
    return begins or _RULES.match(after[0]) is not None or _SENT_TO.match(after[0]) is not None


_SHORT_NAME = 40  # characters of a body's name that no ending tells
_NO_NAME = re.compile(r"[:：\d]|^[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")
_PART = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])|[^。]{1,24}[:：]"
)
_SENT_TO = re.compile(r"\s*(?:抄\s?[送报]|主\s?送|发\s?送|分\s?送)\s*[:：]")
_RULES = re.compile(r"\s*(?:第一[条章]|总\s*则)")
_CLOSES = re.compile(r"\s*(?:特此|此复|此致|专此|请予|以上)")
_DAY_ALONE = re.compile(r"\s*(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s*")


def _signed_turned(line: str) -> tuple[Span, Text] | None:
    """2024年1月19日　翁源县公安局: day and body in one line, the day first, as police notices have it."""
    found = _SIGN_TURNED.fullmatch(line)
    span = parse_day(found["date"]) if found is not None else None
    if found is None or span is None or not span.exact or not ORG_LINE.match(found["org"]):
        return None
    return span, Text(bare_org(found["org"]), "signature", shorten(line))


_SIGN_TURNED = re.compile(
    r"(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s*(?P<org>[\u4e00-\u9fff（）()、\s]{3,60})"
)
_SIGNED_LATE = 8  # lines from the end
_MAYBE_DATE = re.compile(r"[日号]|\d[-./]\d")


def bare_org(line: str) -> str:
    """The names of the bodies in a line that is nothing else, joined by 、, each in one piece: what stands between two names
    may be blanks alone, or nothing, and one name may be set wide (某 县 财 政 局)."""
    name = re.sub(r"\s*[（(](?:代章|章|印章|公章|盖章|签章)[）)]\s*$", "", tidy(line))
    names: list[str] = []
    for piece in [squeeze(name)] if _SET_WIDE.search(name) else name.split():
        whole = names and _ENDS_NAME.search(names[-1]) and not piece.startswith(("办公", "辦公"))
        names = [*names, piece] if whole or not names else [*names[:-1], names[-1] + piece]
    return "、".join(part for whole in names for part in _glued_names(whole))


def _glued_names(name: str) -> list[str]:
    """某县财政局某县教育局, of two inline elements: the place begins each name."""
    place = _PLACE.match(name)
    return re.split(rf"(?<=[局委府厅室院会心办部])(?={place['name']})", name) if place is not None else [name]


def untorn(above: str, name: str) -> str:
    """A body's name with its beginning in the line above, from which only a break parts it (某县住房和<br>城乡建设局): the place
    stands in the first part alone. "" where that is none."""
    torn = _TORN_NAME.fullmatch(above) is not None and _PLACE.match(name) is None and ORG_LINE.match(name) is not None
    return above + name if torn and not ORG_LINE.match(above) and not POLICY_END.search(above) else ""


_SET_WIDE = re.compile(r"(?:^|\s)[\u4e00-\u9fff](?=\s|$)")
_PLACE = re.compile(r"(?:中共)?(?P<name>[\u4e00-\u9fff]{1,6}?[省市县区旗州盟])")
_TORN_NAME = re.compile(_PLACE.pattern + r"[\u4e00-\u9fff]{2,16}")
_ENDS_NAME = re.compile(ORG_END + "$")
