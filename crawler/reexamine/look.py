"""What the second reader keeps of a page: dates, marks of validity, terms, rows of lists, short lines."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from crawler.reexamine.dates import dates_in, label_before
from crawler.reexamine.earlier import of_another, online_since, yearless
from crawler.reexamine.force import BADGE, STATE_ALONE, mark_beside, marks, names_entry
from crawler.reexamine.lines import Laid, Line, flat, lay_out
from crawler.second_look import FIRST_ONLINE, SecondLook, SeenDate, SeenMark, SeenRow, SeenTerm, Zone
from crawler.web.decode import decode

_BODY_LIMIT = 8_000_000  # bytes
_MOST = 300  # of each kind
_ABOVE, _BELOW = 6, 14  # lines around the title in which a page tells about itself
_LONG = 90  # characters: a paragraph of the text, no line of a head

_TERM_COUNT = re.compile(
    r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,4})\s?(?P<unit>个?工作日|个?自然日|日|天|个月)"
    r"(?:内|止|以内|\)|）|之内)?"
)
_TERM_WORDS = re.compile(r"征[求集]|意见|反馈|公示|公告|期限|时间|期间|截止|建议|截至|延长|延期")
_PROLONGED = re.compile(r"延[长期]|顺延|延至|第[二三四五]次|再次|重新(?:公开)?征|二次征")
_NAMES = re.compile(r"《|关于[^，。]{6,}")
_FORWARD = re.compile(r"(?:提前|缩短|调整|变更|更改|修改)(?:到|至|为)")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,5}条\s")
_RANGE = re.compile(r"[至到—\-–~～]")
_CLOSES = re.compile(r"截[至止]|为止|之?前|[^\d]止|以内|之内|反馈|提出|报送")
_NUMBER = re.compile(r"[\u4e00-\u9fff][〔\[(［](?:19|20)\d\d[〕\])］]\D{0,4}\d{1,6}号")
# Licences are numbered otherwise: JY15103020098820, （川青）动防合字第20250004号.
_OTHER_NUMBER = re.compile(r"(?<![0-9A-Za-z])[A-Z]{1,4}\d{8,20}(?![0-9A-Za-z])|字\s?第?\s?\d{4,20}\s?号")
_SHORT_RANGE = re.compile(
    r"(?<!\d)(?:(20\d\d)[年.\-/])?\s?(1[0-2]|0?[1-9])[月.\-/]\s?(3[01]|[12]\d|0?[1-9])日?\s?[^\d。；]{0,12}?(?:至|到|—|--|–|~|～|-)\s?[^\d。；]{0,8}?"
    r"(?:(20\d\d)[年.\-/])?\s?(1[0-2]|0?[1-9])[月.\-/]\s?(3[01]|[12]\d|0?[1-9])日?"
)
_ITEM = re.compile(r"\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[、)]|\.(?!\d))\s?[\u4e00-\u9fff]")
_RECORD = 600  # characters that are kept of what is said of one decision
_CELLS = 40  # of a row that are looked at
_TITLE = 6  # characters of what a row without a link names
_PAIRS = 4  # cells of a row that holds keys and values in turn
_LABEL_CELL = 16  # characters of a key
_EXPLAINS = re.compile(
    r"(?=.{2,40}$)\W*(?:附件?\d*\W*)?(?:.{4,24}(?:》|的))?(?:政策|文件|文字|相关)*(?:解读|图解|问答)(?:材料|说明|如下)?\W*"
)
# Wherever the source writes one: in its head or body, in a comment, as a script writes it, its value before its name.
_META = re.compile(r"<meta\b([^<>]{1,2000})", re.IGNORECASE)
_META_NAME = re.compile(
    r"\b(?:name|property|itemprop|id)\s{0,9}=\s{0,9}[\\\"']{0,3}\s{0,9}([\w:.\-]{2,60})", re.IGNORECASE
)
_META_VALUE = re.compile(r"\bcontent\s{0,9}=\s{0,9}[\\\"']{0,3}\s{0,9}[^\s\"'\\>/]", re.IGNORECASE)
_YEARS = 3  # of a page, for a day without its own
_CJK = re.compile(r"[\u4e00-\u9fff]")


def look(body: bytes, content_type: str | None = None, *, mask: Callable[[str], str] | None = None) -> SecondLook:
    """What could speak for a unit on this page. Never raises; `mask` takes personal data out of what is kept.

    `body` are the bytes as archived, decoded for their transfer; JSON answers of list services give their rows.
    """
    text = decode(body[:_BODY_LIMIT], content_type)
    hide = mask or (lambda words: words)
    if text.lstrip()[:1] in ("{", "[") or "json" in (content_type or "").lower():
        rows = list(_json_rows(text))
        return SecondLook(rows=_bounded(_masked_rows(rows, hide)))
    recorded = list(_recorded_rows(text))
    if recorded and not _PAGE.search(text):
        return SecondLook(rows=_bounded(_masked_rows(recorded, hide)))
    laid = lay_out(text)
    title_at = _title_line(laid)
    return SecondLook(
        title=hide(laid.lines[title_at].text if title_at >= 0 else laid.title),
        dates=_bounded(SeenDate(seen.day, seen.label, hide(seen.quote), seen.zone) for seen in _dates(laid, title_at)),
        marks=_bounded(
            SeenMark(mark.words, hide(mark.quote), mark.zone)
            for mark in marks(laid, f"{laid.title} {laid.lines[title_at].text if title_at >= 0 else ''}")
        ),
        terms=_bounded(_masked_terms(laid, hide)),
        rows=_bounded(_masked_rows([*recorded, *_rows(laid)], hide)),
        records=_bounded(hide(text) for text in _records(laid)),
        lines=_bounded((hide(line.text) for line in laid.lines if not line.aside and 1 < len(line.text) <= 60), 1500),
        parts=_bounded(hide(words) for words in _parts(laid)),
        tags=_bounded(_tags(text)),
        whole=laid.whole and len(body) <= _BODY_LIMIT,
    )


def _parts(laid: Laid) -> Iterator[str]:
    """Headings of a part that explains, wherever on the page it stands, with the sentence that begins beneath it."""
    for number, line in enumerate(laid.lines):
        if line.aside or line.link or line.listed or not _EXPLAINS.fullmatch(re.sub(r"\s", "", line.text)):
            continue
        for below in laid.lines[number + 1 : number + 3]:
            if not (below.aside or below.link or below.listed) and re.search("[。?!]", below.text):
                yield f"{line.text} {below.text[:40]}"
                break


def _tags(text: str) -> Iterator[str]:
    for meta in _META.findall(text):
        if _META_VALUE.search(meta):
            for name in _META_NAME.findall(meta):
                yield re.sub(r"[^a-z]", "", name.lower())


def _records(laid: Laid) -> Iterator[str]:
    """What is said of each numbered decision: its row; of a sheet of keys and values all rows of its block."""
    for _, lines in groupby(laid.lines, key=lambda line: line.table):
        rows = [
            (text, [line.text for line in cells])
            for text, cells in ((text, list(cells)) for text, cells in groupby(lines, key=lambda line: line.row_text))
            if text and not _is_entry(cells)
        ]
        for block in _blocks(rows):
            if _NUMBER.search(block) or _OTHER_NUMBER.search(block):
                yield block[:_RECORD]
    own = (line for line in laid.lines if not (line.row_text or line.aside or line.link))
    told = [line.text for line in own if _tells_of_one(line.text)]
    if len(told) > 1:  # decisions in prose, a line each
        yield from (text[:_RECORD] for text in told)


def _is_entry(cells: list[Line]) -> bool:
    """Whether a row is a link and a day beside it: an entry among 热点信息 says nothing of the decision that it leads to."""
    return any(line.link for line in cells) and all(line.link or _is_day(line.text) for line in cells)


def _blocks(rows: list[tuple[str, list[str]]]) -> Iterator[str]:
    """The rows of a table one by one, or those of a sheet of keys and values as far as they are about one thing: until
    the first key comes again (文书号, 相对人, 决定日期, 文书号…)."""
    keys = [_key(cells) for _, cells in rows]
    sheet = all(key and len(cells) <= _PAIRS for key, (_, cells) in zip(keys, rows, strict=True))
    if not rows or not sheet or not all(map(_keyed_number, rows)):
        yield from (text for text, _ in rows)
        return
    block: list[str] = []
    for key, (text, _) in zip(keys, rows, strict=True):
        if block and key == keys[0]:
            yield " ".join(block)
            block = []
        block.append(text)
    yield " ".join(block)


def _keyed_number(row: tuple[str, list[str]]) -> bool:
    """Whether a number that the row holds stands behind its key (文书号, 决定书编号), and in no column of numbers."""
    found = _NUMBER.search(row[0])
    return found is None or re.search(r"号|文书", row[0][: found.start()][-_LABEL_CELL:]) is not None


def _key(cells: list[str]) -> str:
    """The key that a row begins with, of a cell or before a colon; "" where it begins with a value."""
    head, colon, value = cells[0].partition(":")
    key = head if len(cells) > 1 or (colon and value) else ""
    return key if len(key) <= _LABEL_CELL and not re.search(r"\d", key) else ""


def _bounded(found: Iterable[Any], most: int = _MOST) -> tuple[Any, ...]:
    kept: dict[Any, None] = {}
    for value in found:
        kept.setdefault(value)
        if len(kept) >= most:
            break
    return tuple(kept)


def _title_line(laid: Laid) -> int:
    """The line that the page's <title> begins with (site names come behind it), the longest of several; -1 for none."""
    named = re.sub(r"\s", "", laid.title)
    best, length = -1, 5
    for number, line in enumerate(laid.lines):
        words = re.sub(r"\s", "", line.text)
        if not line.aside and length < len(words) <= 200 and (words in named or named.startswith(words[:20])):
            best, length = number, len(words)
    return best


def _dates(laid: Laid, title_at: int) -> Iterator[SeenDate]:
    lines = laid.lines
    title = lines[title_at].text if title_at >= 0 else laid.title
    years: set[int] = set()
    short: list[tuple[str, Zone]] = []
    first = max(0, title_at - _ABOVE) if title_at >= 0 else 0
    last = min(len(lines), title_at + _BELOW) if title_at >= 0 else 0
    below = title_at
    while title_at >= 0 and below + 1 < last and _of_head(lines[below + 1].text):
        below += 1
    for number, line in enumerate(lines):
        text = line.text
        own = len(text)
        if (above := _label_of(lines, number)) is not None:  # a badge of two boxes, a label above
            text = f"{above} {text}"
        # A sentence tells of the matter, not of the page; so do the title itself and a table's cells.
        head = first <= number <= below and number != title_at and "。" not in text and not line.row
        zone = Zone.ASIDE if line.aside or line.link or line.listed else Zone.HEAD if head else Zone.TEXT
        for day, start, end in dates_in(text):
            if end <= len(text) - own:
                continue  # the line's above: what stands in this one is said of something else
            quote = text[max(0, start - 24) : end + 12]
            told = zone is Zone.TEXT and text[:start].rstrip()[-1:] not in (":", "")  # in a sentence, behind no label
            label = "" if told and of_another(text[:start], title) else label_before(text, start)
            if not (line.link or line.listed) and online_since(text, start, end, title):
                # In a form around the text, as some portals have it: 本条信息 is the page's wherever it stands.
                yield SeenDate(day, FIRST_ONLINE, quote, Zone.TEXT if zone is Zone.ASIDE else zone)
                continue
            yield SeenDate(day, label, quote, zone)
            years.add(day.year)
        if zone is not Zone.ASIDE and "月" in text:
            short.append((text, zone))
    for text, zone in short:
        for day, start, end in yearless(text, sorted(years)[-_YEARS:]):
            if online_since(text, start, end, title):
                yield SeenDate(day, FIRST_ONLINE, text[max(0, start - 24) : end + 12], zone)
    for held in laid.hidden:
        for day, start, end in dates_in(held[:4000]):
            yield SeenDate(day, label_before(held, start), held[max(0, start - 24) : end], Zone.HIDDEN)


def _label_of(lines: list[Line], number: int) -> str | None:
    """The short line before a short one, which may be its label: of its own row where it stands in one, and no words by
    which a document is cleared for the public (此件公开发布 above a day). Else what stands over its column."""
    line, before = lines[number], lines[number - 1] if number else Line("")
    if len(line.text) > _LABEL_LINE:
        return None
    other_row = before.row_text != line.row_text and " " in before.row_text
    if 0 < len(before.text) <= _LABEL_LINE and not (before.link or other_row or _CLEARED.fullmatch(before.text)):
        return before.text if not (line.head and any(dates_in(before.text))) else line.head
    return line.head or None


_LABEL_LINE = 20  # characters
_CLEARED = re.compile(r"\W*(?:此|本|该)?[件文]?件?(?:主动|依申请|不予?|免予|删减后?|全文|可以?)?公开(?:发布)?\W*")


def _of_head(text: str) -> bool:
    """Whether a line below the title may be one by which the page tells of itself; with the first decision or item of
    what it lists (1.某公司，…罚〔2024〕3号，2024-03-01作出) the text begins."""
    return len(text) <= _LONG and not _tells_of_one(text) and not _ITEM.match(text)


def _tells_of_one(text: str) -> bool:
    """Whether a line names a decision by its number, with a day."""
    return (_NUMBER.search(text) or _OTHER_NUMBER.search(text)) is not None and any(dates_in(text))


def _masked_terms(laid: Laid, hide: Callable[[str], str]) -> Iterator[SeenTerm]:
    for term in _terms(laid):
        yield replace(term, quote=hide(term.quote))


def _terms(laid: Laid) -> Iterator[SeenTerm]:
    draft = False  # from its first article on: the days in it are what the draft itself allows
    title_at = _title_line(laid)
    title = f"{laid.title} {laid.lines[title_at].text if title_at >= 0 else ''}"
    for number, line in enumerate(laid.lines):
        article = _ARTICLE.match(line.text) is not None
        draft = draft or article
        if _leads_elsewhere(line):
            if _PROLONGED.search(line.text) and _TERM_WORDS.search(line.text):
                yield SeenTerm(line.text[:120], prolongs=True, zone=Zone.ASIDE)
            continue
        if (line.link or line.listed) and _names_other(line.text, title):
            continue  # 《…》(草案)批前公示 2024-05-08 among 相关新闻: another draft's
        if article or (draft and not re.search(r"征[求集]", line.text)):
            continue
        near = f"{laid.lines[number - 1].text if number else ''} {line.text}"
        if _TERM_WORDS.search(near):
            for sentence in re.split(r"[。；]", line.text):
                yield from _terms_in(sentence, _PROLONGED.search(line.text) is not None)


def _terms_in(sentence: str, prolongs: bool) -> Iterator[SeenTerm]:
    quote = sentence.strip()[:120]
    for found in _SHORT_RANGE.finditer(sentence):
        if (ends := _range(found)) is not None:
            yield SeenTerm(quote, None, *ends, prolongs=prolongs)
    full = sorted(dates_in(sentence), key=lambda each: each[1])
    for (start, _, end_of), (end, begin, _) in pairwise(full):
        between = sentence[end_of:begin]
        if _RANGE.search(between) and start < end:
            yield SeenTerm(quote, None, start, end, prolongs=prolongs)
        elif _FORWARD.search(between):  # 由11月10日提前至10月25日
            yield SeenTerm(quote, None, None, end, prolongs=prolongs, forward=True)
    if len(full) == 1 and _CLOSES.search(sentence) and not _SHORT_RANGE.search(sentence):
        yield SeenTerm(quote, None, None, full[0][0], prolongs=prolongs)
    for found in _TERM_COUNT.finditer(sentence):
        before = sentence[max(0, found.start() - 1) : found.start()]
        count = _number(found["count"])
        if not count or before in ("月", "年", "第", "-", ".", "/"):
            continue  # 9月30日 is a day, not a length
        days = count * 30 if found["unit"] == "个月" else count
        yield SeenTerm(quote, days, prolongs=prolongs, working="工作" in found["unit"])
    if prolongs:
        yield SeenTerm(quote, prolongs=True)


def _names_other(text: str, title: str) -> bool:
    """Whether an entry names a document, and none that the page's title names."""
    named = [re.sub(r"[^\u4e00-\u9fff]", "", name)[:_NAME] for name in re.findall(r"《([^《》]+)》?", text)]
    plain = re.sub(r"[^\u4e00-\u9fff]", "", title)
    return bool(named) and not any(name in plain for name in named if name)


_NAME = 8  # characters of a name that tell it from others


def _leads_elsewhere(line: Line) -> bool:
    """关于延长《…》征求意见时间的公告 among 相关信息: what leads to another page, perhaps about another draft."""
    link = (line.listed or bool(line.link)) and _PROLONGED.search(line.text) is not None
    return line.aside or (link and _NAMES.search(line.text) is not None)


def _range(found: re.Match[str]) -> tuple[date, date] | None:
    """自9月1日至9月30日: the ends, where at least one of them names its year."""
    first_year, month, day, last_year, last_month, last_day = found.groups()
    year = first_year or last_year
    if year is None:
        return None
    try:
        start = date(int(first_year or year), int(month), int(day))
        end = date(int(last_year or year), int(last_month), int(last_day))
    except ValueError:
        return None
    return (start, end) if start < end else None


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    signs = "一二三四五六七八九"
    tens, ten, ones = words.partition("十")
    if ten:
        return (signs.find(tens) + 1 if tens else 1) * 10 + (signs.find(ones) + 1 if ones else 0)
    return signs.find(words) + 1 if len(words) == 1 else 0


def _masked_rows(rows: Iterable[SeenRow], hide: Callable[[str], str]) -> Iterator[SeenRow]:
    for row in rows:
        yield SeenRow(hide(row.title), row.day, hide(row.url), hide(row.mark))


def _rows(laid: Laid) -> Iterator[SeenRow]:
    """Entries of lists: a link with words of its own, the date in its line, its row, or right beside it."""
    for number, line in enumerate(laid.lines):
        if not names_entry(line):
            continue
        title = _undated(" ".join(BADGE.sub("", words) for words in line.named if not STATE_ALONE.fullmatch(words)))
        title = _in_full(title, line.full)
        row = _run(laid, number, lambda line: line.row_text)
        about = _box_about(laid, number) if len(row) <= 1 or _entries(laid, row) > 1 else row
        mark = mark_beside([laid.lines[n] for n in about], number - about.start)
        yield SeenRow(title or _undated(line.text), _day_of(laid, number, row), line.link[:300], mark)
    yield from _unlinked(laid)
    for picture_line in laid.lines:
        if picture_line.link or not picture_line.pictures:
            continue
        for words in picture_line.pictures:
            if len(_CJK.findall(words)) >= 6:
                yield SeenRow(words[:160], next((day for day, _, _ in dates_in(picture_line.row_text)), None), "")


def _day_of(laid: Laid, number: int, row: range) -> date | None:
    """The day of an entry: in its line, its row, or right beside it. A row that holds entries with several days is a part
    of the page's layout, and 02-05 beside an entry is its day, though no year tells which: no other is."""
    line = laid.lines[number]
    for text in (line.text, line.row_text, *_next_to(laid, number)):
        days = {day: None for day, _, _ in dates_in(text)}
        if text is line.row_text and len(days) > 1 and sum(names_entry(laid.lines[n]) for n in row) > 1:
            days = {}
        if days:
            return next(iter(days))
        if _SHORT_DAY.search(text):
            return None
    return None


_SHORT_DAY = re.compile(r"(?:^|[\s\[(（【])(?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])日?(?=[\s\])）】]|$)")


def _next_to(laid: Laid, number: int) -> Iterator[str]:
    """What stands beside an entry that is no row or item: the lines of the same link, else the line after it unless that
    is of another link. `<a><em>2026-01-31</em><h4>…</h4></a>`: the next line is the next entry's day."""
    line, about = laid.lines[number], laid.lines[max(0, number - 1) : number + 2]
    mine = [other for other in about if other is not line and other.link == line.link]
    after = laid.lines[number + 1 : number + 2]
    yield from (
        other.text for other in mine or after if other.link in ("", line.link) and (mine or _is_day(other.text))
    )


def _is_day(text: str) -> bool:
    """Whether a line is a day and little more: 发布时间：2024-05-08. What else stands under an entry begins another thing."""
    found = next(iter(dates_in(text)), None)
    return found is not None and len(_CJK.findall(text[: found[1]] + text[found[2] :])) <= _LABEL_OF_DAY


_LABEL_OF_DAY = 6  # characters


def _in_full(shown: str, full: str) -> str:
    """What a row shows; where it is cut (…决定书（某城管罚决字〔2025〕...), what its link's title says whole."""
    begins, cut, _ = shown.replace("...", "…").partition("…")
    begins, full = begins.strip(" ·•▪■◆>"), BADGE.sub("", full)
    return full[:160] if cut and begins and full.startswith(begins) else shown


def _box_about(laid: Laid, number: int) -> range:
    """The lines of an entry's box, where the row of a table or list that it stands in holds nothing else, or others too."""
    return _run(laid, number, lambda line: line.box)


def _entries(laid: Laid, row: range) -> int:
    """How many documents a row leads to."""
    return len({laid.lines[n].link for n in row if names_entry(laid.lines[n])})


def _run(laid: Laid, number: int, of: Callable[[Line], str | int]) -> range:
    """The lines about one for which something is the same, and is anything."""
    lines, same = laid.lines, of(laid.lines[number])
    first = last = number
    while first and same and of(lines[first - 1]) == same and number - first < _CELLS:
        first -= 1
    while last + 1 < len(lines) and same and of(lines[last + 1]) == same and last - number < _CELLS:
        last += 1
    return range(first, last + 1)


def _unlinked(laid: Laid) -> Iterator[SeenRow]:
    """Rows of a table that name a thing and its state without a link: a catalogue on one page."""
    for text, group in groupby(laid.lines, key=lambda line: line.row_text if line.table and line.row else ""):
        cells = list(group) if text else []
        if len(cells) < 2 or any(cell.link for cell in cells):
            continue
        at = max(range(len(cells)), key=lambda number: len(_CJK.findall(cells[number].text)))
        if len(_CJK.findall(cells[at].text)) >= _TITLE and (mark := mark_beside(cells, at)):
            yield SeenRow(cells[at].text[:160], None, "", mark)


def _undated(text: str) -> str:
    """A row's words without the day that stands before or behind them."""
    for _, start, end in sorted(dates_in(text), key=lambda each: each[1], reverse=True):
        if not text[end:].strip(" ])】") or not text[:start].strip(" [(【"):
            text = f"{text[:start]} {text[end:]}"
    return text.strip(" []()【】|")[:160]


def _recorded_rows(text: str) -> Iterator[SeenRow]:
    """The rows of the `<record>`s that a list service gives in an answer or leaves in a script: each a piece of a page of
    its own, so that a cell or a day is of no record but its own."""
    if "<record" not in text.lower():
        return
    if "<\\/record" in text:  # as a script writes words
        text = _UNICODE.sub(lambda found: chr(int(found[1], 16)), text)
        text = re.sub(r"\\([\"'/])", r"\1", re.sub(r"\\[nrt]", " ", text))
    for held in _RECORD_BEGINS.split(text)[1:]:
        piece = _CDATA.sub("", _RECORD_ENDS.split(held, maxsplit=1)[0]).strip()
        if "<" not in piece:
            piece = html.unescape(piece).strip()
        around = {"<tr": "table", "<li": "ul"}.get(piece[:3].lower(), "div")
        yield from _rows(lay_out(f"<{around}>{piece}</{around}>"))


_RECORD_BEGINS = re.compile(r"<record(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_RECORD_ENDS = re.compile(r"</record\s*>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)


def _json_rows(text: str) -> Iterator[SeenRow]:
    """Objects of a list service's answer that hold a title and, mostly, a day."""
    try:
        held = json.loads(text)
    except ValueError:
        return
    stack: list[Any] = [held]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(node)
        elif isinstance(node, str):
            yield from _piece_rows(node)
        elif isinstance(node, dict):
            # A piece of a page holds others' titles and days: they are no fields of the object that it stands in.
            strings = [
                flat(value)
                for value in node.values()
                if isinstance(value, str) and len(value) < 2000 and not _is_list(_piece_rows(value))
            ]
            titles = [value for value in strings if len(_CJK.findall(value)) >= 5]
            if titles:
                days = [day for value in strings for day, _, _ in dates_in(value, compact=True)]
                url = next((value for value in strings if re.search(r"^(?:https?:)?/", value)), "")
                mark = next((value for value in strings if STATE_ALONE.fullmatch(value)), "")
                yield SeenRow(max(titles, key=len)[:160], min(days, default=None), url[:300], mark)
            stack.extend(value for value in node.values() if isinstance(value, dict | list | str))


def _piece_rows(text: str) -> Iterator[SeenRow]:
    """The entries of a piece of a page, with which some services answer."""
    if "<" in text and len(text) < 500_000:
        yield from _rows(lay_out(text))


def _is_list(rows: Iterable[SeenRow]) -> bool:
    """Whether a piece of a page holds entries with days of their own, or several: a title in markup is neither."""
    held = list(rows)
    return len(held) > 1 or any(row.day for row in held)
