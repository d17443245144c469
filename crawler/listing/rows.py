"""Which links of a page are its list: a repeated pattern of siblings with dates in the main area.

Navigation, hot lists, footers and friendly links repeat too; they are told by where they stand, by their missing dates,
and by their links that lead away from the column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from crawler.chinese.dates import find_days, find_yearless, url_day
from crawler.chinese.text import tidy
from crawler.facts import Day
from crawler.listing.base import ListPage, Row
from crawler.listing.shapes import looks_like_document
from crawler.web.urls import canonical, resolve

_ITEM_TAGS = frozenset(("li", "tr", "dl", "article"))
_OUTSIDE_TAGS = frozenset(("nav", "header", "footer", "select", "option"))
# Names that templates give to what is not the list (classes and ids, Chinese pinyin among them).
_OUTSIDE = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|header|top_?bar|head|foot\w*|bottom|crumb\w*|bread\w*|location|position|"
    r"dqwz|wz|friend\w*|yqlj|copyright|share|pag(?:e|er|ing|ination)\w*|fanye)(?:$|[-_\s])",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:^|[-_\s])(?:side\w*|aside|hot\w*|rank\w*|recommend\w*|relat\w*|rdph|phb|djph|tuijian|xgwd|xgyd)(?:$|[-_\s])",
    re.IGNORECASE,
)
_ASIDE_HEAD = re.compile(r"热点|热门|排行|推荐|相关(?:链接|阅读|信息|文章)|猜你|点击量|友情链接|网站导航")
_NOT_TITLE = re.compile(
    r"^(?:更多|more|详情|详细|查看|下载|返回|首页|上一?[页篇]|下一?[页篇]|尾页|末页|打印|关闭|收藏|登录|注册|搜索|"
    r"&gt;|[\d\s.<>《》»«]+)[>》»+]*$",
    re.IGNORECASE,
)
_VARIANT = re.compile(r"\b(?:odd|even|first|last|top|cur\w*|active|on|hover|mt\d+|mb\d+|bg\d*)\b|\d+", re.IGNORECASE)
_SPLIT_DAY = re.compile(r"(?<!\d)([0-3]?\d)\s+((?:19|20)\d\d)\s?[-./年]\s?(1[0-2]|0?[1-9])月?(?!\s?[-./月]?\d)")
_SHORT_DAY = re.compile(r"(?<![\d.\-/])\[?(1[0-2]|0?[1-9])\s?[-/.]\s?(3[01]|[12]\d|0?[1-9])\]?(?![\d.\-/])")
_URL_YEAR = re.compile(r"/((?:19|20)\d\d)(?:[-/]?(0[1-9]|1[0-2])\d{0,2})?(?=[/_-])")
_RANGE = re.compile(r"^\s*(?:至|到|-{1,2}|—{1,2}|~|～)\s*$")
_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL)
_WRITTEN = re.compile(
    r"""(['"`])((?:(?!\1)[^\\]|\\.){0,2000}?<a\s(?:(?!\1)[^\\]|\\.){0,4000}?)\1""", re.IGNORECASE | re.DOTALL
)


@dataclass(slots=True)
class _Found:
    row: Row
    dated: bool
    below: bool
    outside: bool
    aside: bool


def read_rows(page: ListPage) -> list[Row]:
    """The documents that the page lists, in its order, each URL once; an empty list where it shows no list."""
    rows = _html_rows(page.tree, page.url, page=page)
    if sum(one.date_text != "" for one in rows) < 3:
        written = _script_rows(page)
        if len(written) > len(rows):
            rows = written
    seen: set[str] = set()
    out = []
    for row in rows:
        key = canonical(row.url)
        if key not in seen:
            seen.add(key)
            out.append(row)
    return out


def fragment_rows(html: str, base: str) -> list[Row]:
    """The rows of a piece of HTML that is a list and nothing else, as a script gets it from its server.

    Every link with a title is a row, dated or not, one or many; page links and the like are left out. A row that its
    server sends twice stands here twice: what it sends is counted against what it promises.
    """
    from selectolax.lexbor import LexborHTMLParser

    if "<tr" in html and "<table" not in html:
        html = f"<table>{html}</table>"  # a parser drops rows and cells that stand in no table
    return _html_rows(LexborHTMLParser(html), base, whole=True)


def record_rows(records: Iterable[str], base: str) -> list[Row]:
    """The rows of pieces of HTML of which each is one row: the longest title of its links, and its date.

    Titles are escaped once more than HTML asks for (portal-products §2).
    """
    from selectolax.lexbor import LexborHTMLParser

    rows = []
    for record in records:
        if record.lstrip()[:3].lower() in ("<tr", "<td"):
            record = f"<table>{record}</table>"
        tree = LexborHTMLParser(record)
        best: tuple[str, Any, str, str, str] | None = None
        for node in tree.css("a[href]"):
            url = resolve(base, node.attributes.get("href"))
            if url is None:
                continue
            text = tidy(node.text(deep=True, separator=" "))
            label = tidy(node.attributes.get("title") or "")
            title = label if len(label) >= len(text.rstrip(".…")) or "…" in text or "..." in text else text
            title = title or label
            if len(title) >= 2 and not _NOT_TITLE.match(title) and (best is None or len(title) > len(best[0])):
                best = title, node, url, text, label
        if best is None:
            continue
        title, _node, url, text, label = best
        day, words, clean = _row_day(tree.body, text, label, url)
        if clean is not None and title == text:
            title = clean
        rows.append(Row(url, unescape(title).strip("·•○●◆■>› "), words, day))
    return rows


def _html_rows(tree: Any, base: str, *, whole: bool = False, page: ListPage | None = None) -> list[Row]:
    if tree.body is None:
        return []
    base = _base_url(tree, base)
    anchors = []
    weights: dict[int, set[str]] = defaultdict(set)
    alone: dict[int, set[str]] = defaultdict(set)
    for node in tree.body.css("a[href], a[onclick]" if page is not None else "a[href]"):
        url = resolve(base, node.attributes.get("href")) if page is None else page.link(node, base)
        if url is None:
            continue
        text = tidy(node.text(deep=True, separator=" "))
        label = tidy(node.attributes.get("title") or "")
        chain = _chain(node)
        anchors.append((node, url, text, label, chain))
        for one in chain:
            alone[one.mem_id].add(url)
            if len(text) >= 6:
                weights[one.mem_id].add(url)
    groups: dict[tuple[str, ...], list[_Found]] = defaultdict(list)
    all_found: list[_Found] = []
    here = urlsplit(base).path.rpartition("/")[0] + "/"
    for node, url, text, label, chain in anchors:
        title = label if len(label) >= len(text.rstrip(".…")) or "…" in text or "..." in text else text
        title = title or label
        if len(title) < 2 or _NOT_TITLE.match(title):
            continue
        counts = weights if len(text) >= 6 else alone
        item, above = node, 0
        for depth, one in enumerate(chain):
            if len(counts[one.mem_id]) > 1:
                break
            item, above = one, depth + 1
            if one.tag in _ITEM_TAGS:
                break
        names = [_name(one) for one in chain[above:]]
        tags = {one.tag for one in chain}
        words = " ".join(names)
        day, words_of_day, clean = _row_day(item, text, label, url)
        if len(title) < 4 and not words_of_day:
            continue  # a word of the menu; a village's page is called by its name alone, and a list dates it
        if clean is not None and title == text:
            title = clean
        found = _Found(
            Row(url, title.strip("·•○●◆■>› "), words_of_day, day),
            bool(words_of_day),
            urlsplit(url).path.startswith(here),
            bool(tags & _OUTSIDE_TAGS) or _OUTSIDE.search(words) is not None,
            _ASIDE.search(words) is not None or (bool(chain[above:]) and _headed_aside(chain[above])),
        )
        groups[(item.tag, *names)].append(found)
        all_found.append(found)
    if whole:
        return [one.row for one in all_found if one.dated or not one.outside]
    best = max(groups.values(), key=_score, default=None)
    if best is None or _score(best) <= 0:
        return []
    return [one.row for one in best]


def _score(group: list[_Found]) -> float:
    """How much a group of alike links looks like the page's own list; 0 or less: not at all."""
    count = len({one.row.url for one in group})
    dated = sum(one.dated for one in group)
    below = sum(one.below for one in group) / len(group)
    length = sum(len(one.row.title) for one in group) / len(group)
    outside = sum(one.outside for one in group) / len(group)
    aside = sum(one.aside for one in group) / len(group)
    if outside > 0.5 and dated < len(group) / 2:
        return 0
    if not dated and (count < 3 or length < 9):
        # Undated and short: names of departments that lead to their reports, told from a menu by where they lead.
        documents = sum(looks_like_document(one.row.url) for one in group)
        if count < 3 or documents < len(group) or outside > 0.5 or aside > 0.5:
            return 0
    value = dated * (1 + 6 * below) + 0.3 * (count - dated) * (1 + 3 * below) * min(length / 20, 1)
    if aside > 0.5:
        value *= 0.2
    if outside > 0.5:
        value *= 0.2
    return value


def _chain(node: Any) -> list[Any]:
    """The ancestors below <body>, innermost first."""
    out = []
    one = node.parent
    while one is not None and one.tag not in ("body", "html", "-undef"):
        out.append(one)
        one = one.parent
    return out


def _name(node: Any) -> str:
    attributes = node.attributes
    mark = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
    return f"{node.tag} {_VARIANT.sub('', mark).strip()}".strip()


def _headed_aside(container: Any) -> bool:
    """Whether the heading just before a block says that it is a hot list or the like."""
    for _ in range(2):
        before = container.prev
        while before is not None and before.tag in ("-text", "_comment", "-comment"):
            before = before.prev
        if before is not None:
            text = tidy(before.text(deep=True))
            return len(text) <= 20 and _ASIDE_HEAD.search(text) is not None
        if container.parent is None or container.parent.tag in ("body", "html"):
            return False
        container = container.parent
    return False


def _row_day(item: Any, text: str, label: str, url: str) -> tuple[Day | None, str, str | None]:
    """The row's date, its words, and the title without them where they stand inside the anchor."""
    whole = tidy(item.text(deep=True, separator=" "))
    outside = whole.replace(text, " ", 1) if text else whole
    day, words = _day_of(item, outside, url)
    if words:
        return day, words, None
    # A sibling cell may hold it: <dt><a/></dt><dd>date</dd>, or one li for the title and one for the date.
    for neighbour in (item.next, item.prev):
        while neighbour is not None and neighbour.tag in ("-text", "_comment", "-comment"):
            own = tidy(neighbour.text(deep=False) or "") if neighbour.tag == "-text" else ""
            if own:
                break
            neighbour = neighbour.next
        if neighbour is None:
            continue
        beside = tidy(neighbour.text(deep=True, separator=" ") or "")
        if len(beside) <= 24 and (neighbour.tag == "-text" or neighbour.css_first("a") is None):
            day, words = _day_of(None, beside, url)
            if words:
                return day, words, None
    inside = text
    if label and label in text:
        inside = text.replace(label, " ", 1)
        day, words = _day_of(None, inside, url)
        return day, words, None
    spans = find_days(inside)
    for span in spans:
        head, tail = inside[: span.start].strip(" [（(【·•"), inside[span.end :].strip(" ]）)】")
        if not head or not tail:
            return span.day("list"), span.quote, (head or tail).strip()
    if found := _SPLIT_DAY.match(inside):
        day, words = _day_of(None, inside, url)
        return day, words, inside[found.end() :].strip()
    if (found := re.search(r"(?:^[\[（(]?|\s[\[（(]?)(\d{2})[-/.](\d{2})[\]）)]?$", inside)) and len(inside) > 9:
        day, words = _day_of(None, found[0], url)
        return day, words, inside[: found.start()].strip()
    return None, "", None


def _day_of(item: Any, text: str, url: str) -> tuple[Day | None, str]:
    spans = find_days(text)
    if spans:
        chosen = spans[0]
        if len(spans) > 1:
            chosen = _published(item, text, spans)
        return chosen.day("list"), chosen.quote
    if found := _SPLIT_DAY.search(text):
        parsed = find_days(f"{found[2]}-{found[3]}-{found[1]}")
        if parsed:
            return parsed[0].day("list", found[0]), found[0]
    short = None
    if found := _SHORT_DAY.search(text):
        short = int(found[1]), int(found[2]), found[0]
    elif yearless := find_yearless(text):
        month, day, start, end = yearless[0]
        short = month, day, text[start:end]
    if short is None or len(text) > 300:
        return None, ""
    month, day, words = short
    year = _year_of(month, day, url)
    if year is not None and (parsed := find_days(f"{year}-{month:02d}-{day:02d}")):
        return parsed[0].day("list", words), words
    # Never this year's, or any year's, by guess (portal-products §13).
    return None, words


def _year_of(month: int, day: int, url: str) -> int | None:
    """The year of a list's date that shows none, where the row's URL leaves no doubt of it.

    A page's directory is of the day it was written; it is published then or soon after, also across a new year.
    """
    dated = url_day(url)
    if dated is not None:
        near = [
            date(year, month, day) for year in (dated.first.year, dated.first.year + 1) if _exists(year, month, day)
        ]
        return next((one.year for one in near if -3 <= (one - dated.first).days <= 31), None)
    found = _URL_YEAR.search(url)
    if found is None:
        return None
    year, of = int(found[1]), found[2]
    if of is None:
        # Written in that year, in whichever month: what is shown in its first weeks may be of the next.
        return year if month >= 3 else None
    if int(of) <= month:
        return year
    return year + 1 if int(of) == 12 and month == 1 else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _published(item: Any, text: str, spans: list[Any]) -> Any:
    """Of several dates in one row the one that its label or its table's head calls the publication."""
    for n, span in enumerate(spans):
        before = text[spans[n - 1].end if n else 0 : span.start]
        if re.search(r"(?:发布|公开|上网|发文)(?:日期|时间)?\s*[:：]?\s*$", before):
            return span
    if item is not None and item.tag == "tr":
        table = item.parent
        while table is not None and table.tag != "table":
            table = table.parent
        head = table.css_first("tr") if table is not None else None
        if head is not None:
            names = [tidy(cell.text(deep=True)) for cell in head.iter() if cell.tag in ("td", "th")]
            cells = [tidy(cell.text(deep=True, separator=" ")) for cell in item.iter() if cell.tag in ("td", "th")]
            for name, cell in zip(names, cells, strict=False):
                if re.search(r"发布|公开|上网", name) and (found := find_days(cell)):
                    return next((span for span in spans if span.first == found[0].first), found[0])
    if _RANGE.match(text[spans[0].end : spans[1].start]):
        return spans[0]
    return spans[-1]


def _base_url(tree: Any, url: str) -> str:
    node = tree.css_first("base[href]")
    return (resolve(url, node.attributes.get("href")) or url) if node is not None else url


def _script_rows(page: ListPage) -> list[Row]:
    """Rows that stand in a script: <datastore> records, document.write, strings that hold an anchor (§13, rule 8)."""
    fragments: list[str] = []
    for node in page.tree.css("script"):
        text = node.text(deep=True) or ""
        if "xml" in (node.attributes.get("type") or "").lower() or "<record>" in text:
            fragments += _RECORD.findall(text)
    for script in page.scripts:
        if "<a " in script:
            fragments += [re.sub(r"\\(.)", r"\1", found[2]) for found in _WRITTEN.finditer(script)]
    return record_rows(fragments[:3000], page.url)
