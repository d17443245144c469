"""The lists that stand on a document's page: boxes of entries set alike, each the name of a document and its day.

An entry looks like what heads a document, a name over its day, and each says so of another one: what stands in a list is
neither the page's title nor its day, however it is labelled. A list is told by its build alone, since a side bar may
have no links, no known name and stand in any place; it ends where its element holds anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from crawler.chinese.text import narrow, squeeze
from crawler.extract.headline.labels import field_of, is_label, names_other_day
from crawler.extract.headline.no_titles import bare_row
from crawler.extract.lines.borders import FOOT_LINE
from crawler.extract.lines.boxes import Boxes
from crawler.extract.lines.flatten import Anchor

_ENTRIES = 3  # at least: two names over their days may be a document and what it is about
_MOST_LINES = 120  # of one list
_NAME = 6  # characters; what is shorter is a mark, a number, a menu's entry
_LONGEST_NAME = 120
_HEADLINE = 8  # characters; what is shorter is a column's name
_HEAD = 12  # characters of what a list is called: 最新发布

_DAY = (
    r"(?:(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|(?:0[1-9]|1[0-2])[-/][0-3]\d|1?\d月[1-3]?\d日)"
    r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
)
_OPENS, _CLOSES = r"[\s\[【(（]*", r"[\s\]】)）]*"
_DAY_ENDS = re.compile(rf"{_OPENS}(?<![\d.〔/-]){_DAY}{_CLOSES}$")
_DAY_BEGINS = re.compile(rf"{_OPENS}{_DAY}{_CLOSES}(?![\d.年月-])")
_MARKS, _MORE = " ·•▪■◆●○>»*-", re.compile(r"(?:查看)?更多[>＞»›+\s]*$")
_LABEL = re.compile(r"[\[【\s]*([\u4e00-\u9fff][\u4e00-\u9fff\s]{1,10}?)[\]】\s]*[:：]")
# A name over its day, its day over it, both in one line; marks behind each. No mark can be read in two ways.
_IN_A_ROW = r"(?:NS{0,2}DS{0,4}){3,}|(?:DS{0,2}NS{0,4}){3,}|(?:XS{0,4}){3,}"
_SORTED = re.compile(rf"[SN]{{0,2}}?(?P<entries>{_IN_A_ROW})")
_ENTRIES_AT_ALL = re.compile(_IN_A_ROW)
_STEP = 8  # lines at most from the day of an entry to that of the next, and to where the list begins or ends


class List(NamedTuple):
    """The lines of the entries of a list; `name` is what stands over them in its own element, "" if nothing does."""

    begin: int
    end: int
    name: str
    beside: bool = False  # the page's document with a headline of its own

    @property
    def lines(self) -> range:
        return range(self.begin, self.end)


def may_list(lines: list[str]) -> bool:
    """Whether so many lines bear a day that a list can be among them: quickly told of pages that have none."""
    found = 0
    for line in lines:
        found += len(line) <= _LONGEST_NAME and _DATED.search(line) is not None
        if found >= _ENTRIES:
            return True
    return False


_DATED = re.compile(r"\d[-/.年月]\s?\d")


def lists_of(lines: list[str], boxes: Callable[[], Boxes | None]) -> list[List]:
    """The lists of a page, each in the largest element that holds nothing else.

    `boxes` is asked only where lines follow each other as those of a list do: most pages have none.
    """
    sorts = _sorts(lines)
    made = boxes() if _ENTRIES_AT_ALL.search(sorts) is not None else None
    found: list[List] = []
    last = 0
    for begin, end in made.spans(_ENTRIES, _MOST_LINES) if made is not None else ():
        if begin < last:
            continue  # within one that is told already
        entries = _SORTED.fullmatch(sorts, begin, end)
        if entries is not None:
            first = entries.start("entries")
            name = _unmarked(lines[first - 1]) if first else ""
            found.append(List(first, end, name if len(name) <= _HEAD else ""))
            last = end
    return found


def is_nothing_else(lists: list[List], lines: list[str], begin: int, end: int) -> bool:
    """Whether what was taken for the text is a list, with its name, and there are sentences elsewhere on the page."""
    held = any(each.begin - 1 <= begin < each.end and end <= each.end for each in lists)
    return held and any("。" in line for n, line in enumerate(lines) if not begin <= n < end)


def names_itself(title: str, title_tag: str, meta: dict[str, str], crumbs: Sequence[Anchor]) -> bool:
    """Whether <title> begins with the headline or ArticleTitle repeats it, and no column is called so."""
    plain = squeeze(title)
    columns = {squeeze(meta.get("columnname", "")), *(squeeze(crumb.text) for crumb in crumbs)}
    repeated = squeeze(title_tag).startswith(plain) or plain == squeeze(meta.get("articletitle", ""))
    return len(plain) >= _HEADLINE and repeated and plain not in columns


def is_beside(found: List, lines: list[str], boxes: Boxes, title_at: int, title_to: int, text_from: int) -> bool:
    """Whether a list on a page whose headline names it stands beside the document that it heads.

    What stands in the element of headline and text, and not in it, is the site's where it comes first or is called
    something; so is a box of that element with a name, where the text says something. What a column holds has no name.
    """
    if title_at < 0 or title_at in found.lines:
        return False
    if found.end <= title_at:
        return boxes.around(found.begin, (title_at,)) is not None
    text = text_from if text_from > title_to else title_to + 1
    told = lines[title_to + 1 : found.begin]
    if text >= found.begin or len("".join(told)) < _TOLD or not (found.name or tells_much(told)):
        return False
    if not boxes.holds(boxes.common(title_at, text), found.begin):
        return True
    return any("。" in line for line in told)


def heads_text(title: str, lines: list[str], title_to: int, lists: Sequence[List], links: Sequence[Anchor]) -> bool:
    """Whether a text of its own stands under a headline that is no link, before any list: so it is a document's, though
    <title> be the site's name or the program's."""
    if len(squeeze(title)) < _HEADLINE or title_to < 0 or any(bare_row(link.text) == bare_row(title) for link in links):
        return False
    ends = min((each.begin for each in lists if each.begin > title_to), default=len(lines))
    linked = {link.text for link in links if link.text}
    return tells_much([line for line in lines[title_to + 1 : ends] if line not in linked])


def tells_much(lines: Sequence[str]) -> bool:
    """Whether lines hold a text: several paragraphs of sentences, of which one alone might introduce a list."""
    told = [line for line in lines if line.endswith(_ENDS) and len(line) >= _SENTENCE and not FOOT_LINE.search(line)]
    return len(told) >= _PARAGRAPHS and sum(map(len, told)) >= _TEXT


_ENDS = ("。", "；", "：", "！", "”")  # of a paragraph
_SENTENCE = 12  # characters
_PARAGRAPHS = 3
_TEXT = 120  # characters
_TOLD = 60  # characters between a headline and a list, below which there is nothing but the list


def _sorts(lines: list[str]) -> str:
    """What each line can be of an entry, told of those alone about which days stand as near as in a list; O of others."""
    sorts = ["O"] * len(lines)
    near: list[int] = []
    told = 0
    for n, line in enumerate(lines):
        if len(line) > _LONGEST_NAME or "。" in line:
            near = []  # a text: no list goes on over it
            continue
        if _MAY_BE_DATED.search(line) is None:
            continue
        near = [*near, n] if near and n - near[-1] <= _STEP else [n]
        if len(near) >= _ENTRIES:
            begin, end = max(near[0] - _STEP, told), min(n + _STEP + 1, len(lines))
            sorts[begin:end] = map(_sort, lines[begin:end])
            told, near = end, near[-_ENTRIES:]
    return "".join(sorts)


_PAGES = re.compile(r"共\d+[页条]|第?\d+/\d+页|当前第?\d+页")  # what stands under the rows of a list
# 日期：2025-07-24 17:59:00 点击：120: 织梦 counts behind each row's day.
_COUNTED = re.compile(r"(?:\s*(?:点击|浏览|阅读|访问|人气|评论|好评)(?:数|量|次数)?\s?:?\s?\d{0,9}次?){1,3}$")
_MAY_BE_DATED = re.compile(r"\d\s?[-/.年月\uff0d-\uff0f]\s?\d")  # whatever the width of its letters


def _sort(line: str) -> str:
    """What a line can be of an entry: its name (N), its day (D), both (X), a mark beside them (S); O what no list has."""
    if "。" in line or len(line) > _LONGEST_NAME:
        return "O"
    whole = squeeze(line)
    if _PAGES.match(whole):
        return "S"
    plain = whole.strip(":")
    if is_label(plain):
        return "S" if field_of(plain) == "other" else "O"
    if names_other_day(plain):
        return "O"
    text = _COUNTED.sub("", narrow(_unmarked(line)))
    label = _LABEL.match(text) if ":" in text else None
    field = field_of(name) if label is not None and is_label(name := squeeze(label[1])) else ""
    if label is not None and field in _SAID_OF_EACH:
        text = text[label.end() :]
    elif field:
        return "S" if field in ("origin", "other") else "O"  # the data of one document
    day = None
    if _MAY_BE_DATED.search(text) is not None:
        ends = text[-1].isdigit() or text[-1] in _ENDS_DAY
        day = (_DAY_ENDS.search(text) if ends else None) or _DAY_BEGINS.match(text)
    rest = text.replace(day[0], "") if day is not None else text
    named = len(squeeze(rest) if len(rest) < len(line) else whole) >= _NAME
    if day is not None:
        return "X" if named and field not in _SAID_OF_EACH else "D"
    return "N" if named else "S"


def _unmarked(line: str) -> str:
    """A line without the marks before it and 更多 behind it."""
    line = line.lstrip(_MARKS)
    return _MORE.sub("", line) if "更多" in line else line


_ENDS_DAY = frozenset(" 日])】）")
_SAID_OF_EACH = ("published", "published_weak")
