"""Which links of a page are its list: a repeated pattern of siblings with dates in the main area.

Navigation, hot lists, footers and friendly links repeat too; they are told by where they stand, by their missing dates,
and by their links that lead away from the column.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.chinese.column_names import type_of
from crawler.chinese.dates import find_days
from crawler.chinese.text import tidy
from crawler.listing.base import ListPage, Row
from crawler.listing.blocks import headed_aside, without_furniture
from crawler.listing.carriers import Carrier, Kind, words_of
from crawler.listing.paging.controls import turns_page
from crawler.listing.rows.companions import explains, may_explain, says_that_it_explains
from crawler.listing.rows.dated_headings import tell_days
from crawler.listing.rows.days import bare_day, relative_day, row_day
from crawler.listing.rows.groups import SHORT, Found, Groups, chosen, whole_list
from crawler.listing.rows.link_titles import (
    LEAST_TITLE,
    heading_in,
    heads_article,
    label_of,
    picture_title,
    row_title,
    title_words,
)
from crawler.listing.rows.prose import in_sentences
from crawler.listing.rows.records import records_of
from crawler.listing.shapes import looks_like_document
from crawler.listing.told.data import data_in, rows_of_data
from crawler.web.addresses import turns_list
from crawler.web.markup import parsed
from crawler.web.urls import canonical, resolve, same_site

_ITEM_TAGS = frozenset(("li", "tr", "dl", "article", "details"))
_OUTSIDE_TAGS = frozenset(("nav", "header", "footer"))
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
_NOT_TITLE = re.compile(
    r"^(?:更多|more|详情|详细|查看|下载|返回|首页|上一?[页篇]|下一?[页篇]|尾页|末页|打印|关闭|收藏|登录|注册|搜索|"
    r"&gt;|[\d\s.<>《》»«]+)[>》»+]*$",
    re.IGNORECASE,
)
_WORDY = 6  # characters: shorter links are words of menus, numbers of pages
_SAME = 3  # links of one row that lead to the same address
_CELLS_DEEP = 6  # boxes between a link and its row
_TELLS = 4  # characters that a card says beside its link
_LEVELS = 60  # boxes around a link that are looked at
_LONGEST_ROW = 5000  # characters
_LONGEST_TITLE = 1000
_LONGEST_WORD = 40  # of a menu
_FOLDER = re.compile(r"/(?:(?:index|list|default)[^/]*)?$", re.IGNORECASE)
_VARIANT = re.compile(r"\b(?:odd|even|first|last|top|cur\w*|active|on|hover|mt\d+|mb\d+|bg\d*)\b|\d+", re.IGNORECASE)
_WRITTEN = re.compile(
    r"""(['"`])((?:(?!\1)[^\\]|\\.){0,2000}?<a\s(?:(?!\1)[^\\]|\\.){0,4000}?)\1""", re.IGNORECASE | re.DOTALL
)


def read_rows(page: ListPage) -> list[Row]:
    """The documents that the page lists, in its order, each URL once; an empty list where it shows no list."""
    return list(page.listed)


def find_rows(page: ListPage) -> list[Row]:
    """Looks for the rows of a page: see `read_rows`, which remembers them."""
    rows = _html_rows(page.tree, page.url, page=page)
    if sum(row.date_text != "" for row in rows) < 3:
        for written in (_script_rows(page), _data_rows(page)):
            if len(written) > len(rows):
                rows = written
    elif _is_state_of(page, rows):
        # What is drawn is the beginning of what the page's script holds.
        held = _data_rows(page)
        if len(held) > len(rows) and {row.url for row in rows} <= {row.url for row in held}:
            rows = held
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
    if "<tr" in html and "<table" not in html:
        html = f"<table>{html}</table>"  # a parser drops rows and cells that stand in no table
    return _html_rows(parsed(html), base, whole=True)


def record_rows(records: Iterable[str], base: str) -> list[Row]:
    """The rows of pieces of HTML of which each is one row: the longest title of its links, and its date.

    Titles are escaped once more than HTML asks for.
    """
    rows = []
    for record in records:
        if record.lstrip()[:3].lower() in ("<tr", "<td"):
            record = f"<table>{record}</table>"
        tree = parsed(record)
        best: tuple[str, str, str, str] | None = None
        for node in tree.css("a[href]"):
            url = resolve(base, node.attributes.get("href"))
            if url is None:
                continue
            text, told = title_words(node)
            label = label_of(node, told)
            title = row_title(text, label)
            if len(title) >= 2 and not _is_no_title(title) and (best is None or len(title) > len(best[0])):
                best = title, url, text, label
        if best is None or tree.body is None:
            continue
        title, url, text, label = best
        whole = tidy(tree.body.text(deep=True, separator=" "))
        day, words, clean = row_day(tree.body, whole, text, label, url)
        if clean is not None and title == text:
            title = clean
        rows.append(Row(url, unescape(title).strip("·•○●◆■>› "), words, day))
    return rows


@dataclass(slots=True)
class Anchor:
    """A link that may be a row's, and what stands around it."""

    node: LexborNode
    url: str
    text: str
    label: str
    chain: list[LexborNode]  # the ancestors, innermost first
    pictured: bool  # its words are a picture's

    @property
    def worded(self) -> bool:
        """Whether it has words of its own, more than a menu's or those that only point (查看全文)."""
        return len(self.text) >= _WORDY and not _POINTS.match(self.text)


class _Texts:
    """The words of a page's boxes, each read once: an honest list has thousands of rows in one box."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._words: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._aside: dict[int, bool] = {}
        self._outside: dict[str, tuple[bool, bool]] = {}
        parts = re.split(r"[-_|>—–·\s]+", title)
        self.types = frozenset(kind for part in parts if (kind := type_of(part)) is not None)

    def of(self, node: LexborNode) -> str:
        """The words of a row's box. What is longer than any row is no row, and its beginning does."""
        words = self._words.get(node.mem_id)
        if words is None:
            words = self._words[node.mem_id] = tidy(node.text(deep=True, separator=" ")[:_LONGEST_ROW])
        return words

    def name(self, node: LexborNode) -> str:
        """What a box is called, as its siblings are: its tag and its marks without numbers."""
        name = self._names.get(node.mem_id)
        if name is None:
            name = self._names[node.mem_id] = _name(node)
        return name

    def besides(self, boxes: Iterable[LexborNode]) -> tuple[bool, bool]:
        """Whether boxes are called what is outside of any list, and what stands aside of one."""
        marks = " ".join(self.name(box) for box in boxes)
        if marks not in self._outside:
            self._outside[marks] = _OUTSIDE.search(marks) is not None, _ASIDE.search(marks) is not None
        return self._outside[marks]

    def headed_aside(self, node: LexborNode) -> bool:
        if node.mem_id not in self._aside:
            self._aside[node.mem_id] = headed_aside(node, self._title)
        return self._aside[node.mem_id]


def _html_rows(tree: LexborHTMLParser, base: str, *, whole: bool = False, page: ListPage | None = None) -> list[Row]:
    if tree.body is None:
        return []
    anchors, groups = page.grouped if page is not None else grouped(tree, base, None)
    if whole:
        order = {anchor.node.mem_id: n for n, anchor in enumerate(anchors)}
        listed = [found for group in groups.values() for found in group if found.dated or not found.outside]
        return [found.row for found in sorted(listed, key=lambda found: order[found.anchor])]
    if page is not None:
        groups = without_furniture(groups, page)
        page.boxes = {place: frozenset(found.row.url for found in group) for place, group in groups.items()}
    groups, place = chosen(groups, page.like if page is not None else frozenset(), page)
    if place is None:
        return []
    here = _directory(page.base if page is not None else base)
    best, places = whole_list(groups, place, tree, here, page)
    if len(places) > 1:
        order = {anchor.node.mem_id: n for n, anchor in enumerate(anchors)}
        best.sort(key=lambda found: order[found.anchor])
    tell_days(best, tree.body)
    if page is not None:
        page.places, page.row_links = places, frozenset(found.anchor for found in best)
    return [found.row for found in best]


def _directory(base: str) -> str:
    return urlsplit(base).path.rpartition("/")[0] + "/"


def grouped(tree: LexborHTMLParser, base: str, page: ListPage | None) -> tuple[list[Anchor], Groups]:
    """The links of a page that may be rows, and those of them that a template repeats, by their places."""
    base = page.base if page is not None else base
    anchors = _without_labels(_without_asides(_without_companions(_anchors(tree, base, page), page)))
    worded = {anchor.url for anchor in anchors if anchor.text and not anchor.pictured}
    counts: dict[bool, dict[int, set[str]]] = {True: defaultdict(set), False: defaultdict(set)}
    for anchor in anchors:
        for box in anchor.chain:
            counts[False][box.mem_id].add(anchor.url)
        for box in anchor.chain if anchor.worded else ():
            counts[True][box.mem_id].add(anchor.url)
    groups: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    named = tree.css_first("title")
    texts = _Texts(tidy(named.text()) if named is not None else "")
    told: dict[tuple[int, str], int] = defaultdict(int)
    here = _directory(base)
    like = page.like if page is not None else frozenset()
    for anchor in anchors:
        if anchor.pictured and anchor.url in worded:
            continue  # beside its picture a link in words leads there too
        standing = _standing(anchor, counts, like)
        if standing is None:
            continue
        title, item, above = standing
        told[item.mem_id, anchor.url] += 1
        if told[item.mem_id, anchor.url] > _SAME:
            continue
        if (found := _found(anchor, title, item, above, here, texts, page)) is not None:
            groups[(item.tag or "", *(texts.name(box) for box in above))].append(found)
    return anchors, groups


def _without_companions(anchors: list[Anchor], page: ListPage | None) -> list[Anchor]:
    """The links without those that only explain another's document (文字解读), where there is another."""
    if page is not None and not may_explain(page):
        return anchors
    popped = _popped_up(anchors)
    own = [anchor for anchor in anchors if not explains(anchor.text) and anchor.node.mem_id not in popped]
    return own if any(anchor.worded for anchor in own) else anchors


def _without_asides(anchors: list[Anchor]) -> list[Anchor]:
    """The links without those that a row's summary holds, where another names the row."""
    aside = in_sentences(anchors)
    return [anchor for anchor in anchors if anchor.node.mem_id not in aside] if aside else anchors


def _popped_up(anchors: list[Anchor]) -> set[int]:
    """Links of a list within a row: what pops up over 解读 beside a document's own link, which comes first.

    Where all items hold a list their links are its headings (a year, a body), unless what is held explains them.
    """
    first: dict[int, Anchor] = {}  # by item: its first link
    items: dict[int, set[int]] = defaultdict(set)  # by list
    held: list[tuple[Anchor, int, int]] = []  # a link of an inner list, the outer item and its list
    for anchor in anchors:
        outer = [
            (n, box.mem_id, list_.mem_id) for n, (box, list_) in enumerate(pairwise(anchor.chain)) if box.tag == "li"
        ]
        for _n, item, list_id in outer:
            first.setdefault(item, anchor)
            items[list_id].add(item)
        for n, item, list_id in outer[1:]:
            head = first[item]
            inner = {box.mem_id for box in anchor.chain[:n]}
            apart = head is not anchor and inner.isdisjoint(box.mem_id for box in head.chain)
            if apart and len(head.text) >= SHORT and not _FOLDER.search(urlsplit(head.url).path):
                held.append((anchor, item, list_id))
                break
    holding: dict[int, set[int]] = defaultdict(set)
    for _anchor, item, list_id in held:
        holding[list_id].add(item)
    return {
        anchor.node.mem_id
        for anchor, _item, list_id in held
        if says_that_it_explains(anchor.text) or 2 * len(holding[list_id]) <= len(items[list_id])
    }


def _without_labels(anchors: list[Anchor]) -> list[Anchor]:
    """The links without those that only tell of a row: its column before its title ([通知公告] …), its unit, its author."""
    short = [anchor for anchor in anchors if len(anchor.text) < SHORT and not looks_like_document(anchor.url)]
    if not short:
        return anchors
    about = {box.mem_id for anchor in short for box in anchor.chain[:_CELLS_DEEP]}
    held: dict[int, dict[str, int]] = defaultdict(dict)  # by box: what it links to, and by how many characters
    for anchor in anchors:
        for box in anchor.chain[:_CELLS_DEEP]:
            if box.mem_id in about:
                links = held[box.mem_id]
                links[anchor.url] = max(links.get(anchor.url, 0), len(anchor.text))
    beside: dict[str, list[Anchor]] = defaultdict(list)  # short links beside the one that names their row, by address
    for anchor in short:
        if _tells_of_row(anchor, held):
            beside[anchor.url].append(anchor)
    labels = {
        anchor.node.mem_id
        for url, group in beside.items()
        if len(group) > 1 or urlsplit(url).path.endswith("/") or _LABELS.search(url)
        for anchor in group
    }
    # [县政府文件] before each title, however the rows are parted
    marked = [anchor for anchor in short if _bracketed(anchor)]
    often = Counter(anchor.url for anchor in marked)
    labels |= {anchor.node.mem_id for anchor in marked if often[anchor.url] > 1}
    return [anchor for anchor in anchors if anchor.node.mem_id not in labels] if labels else anchors


def _tells_of_row(anchor: Anchor, held: dict[int, dict[str, int]]) -> bool:
    """Whether a short link stands in one row with the only one of a title's length."""
    for box in anchor.chain[:_CELLS_DEEP]:
        links = held[box.mem_id]
        named = sum(length >= SHORT for length in links.values())
        if named > 1 or len(links) > _LINKS_OF_ROW:
            return False
        if named == 1:
            return _is_row(box)
    return False


_LINKS_OF_ROW = 6
_LABELS = re.compile(r"/(?:category|tags?|author)/|[?&](?:cat|tag|author|tid|typeid)=[^&]*$", re.IGNORECASE)


def _is_row(box: LexborNode) -> bool:
    """Whether a box is one of several alike."""
    if box.tag in _ITEM_TAGS:
        return True
    name = _name(box)
    return any(other is not None and _name(other) == name for other in (_element(box, True), _element(box, False)))


def _element(box: LexborNode, after: bool) -> LexborNode | None:
    """The element beside a box, after or before it."""
    other = box.next if after else box.prev
    while other is not None and other.tag in ("-text", "_comment", "-comment"):
        other = other.next if after else other.prev
    return other


def _bracketed(anchor: Anchor) -> bool:
    if anchor.text[:1] in "[【" and anchor.text[-1:] in "]】":
        return True
    before, after = anchor.node.prev, anchor.node.next
    if before is None or after is None or before.tag != "-text" or after.tag != "-text":
        return False
    return (before.text() or "").rstrip()[-1:] in ("[", "【") and (after.text() or "").lstrip()[:1] in ("]", "】")


def _placed(anchor: Anchor, like: frozenset[tuple[str, ...]]) -> tuple[LexborNode, list[LexborNode]] | None:
    """The box of a link that stands where the rows of an earlier page stood, and the boxes above it."""
    if not like:
        return None
    names = [_name(box) for box in anchor.chain]
    for depth, box in enumerate((anchor.node, *anchor.chain)):
        if (box.tag, *names[depth:]) in like:
            return box, anchor.chain[depth:]
    return None


def _anchors(tree: LexborHTMLParser, base: str, page: ListPage | None) -> list[Anchor]:
    if page is None:
        links = ((node, resolve(base, node.attributes.get("href"))) for node in tree.css("body a[href]"))
        found = [(node, url) for node, url in links if url is not None]
    else:
        found = [(carrier.node, carrier.url) for carrier in page.carriers if _may_be_row(carrier, page)]
    out = []
    for node, url in found:
        words, told = title_words(node)
        text = words or picture_title(node) or (words_of(node) if node.tag == "input" else "")
        label = label_of(node, told)[:_LONGEST_TITLE]
        out.append(Anchor(node, url, text, label, _chain(node), bool(text) and not words))
    return out


def _may_be_row(carrier: Carrier, page: ListPage) -> bool:
    """Whether what carries an address may be a document's: a menu chooses among this site's alone, and what turns the
    list is no row of it, whatever it is called."""
    if carrier.kind is Kind.OPTION:
        return same_site(carrier.url, page.url)
    if len(carrier.words) < SHORT and turns_list(page.url, carrier.url):
        return False
    return carrier.kind is not Kind.FRAME


def _item(anchor: Anchor, counts: dict[int, set[str]]) -> tuple[LexborNode, list[LexborNode]]:
    """The box of the row that a link stands in, the largest without another row's link, and the boxes above it."""
    item, above = anchor.node, 0
    for depth, box in enumerate(anchor.chain):
        if len(counts[box.mem_id]) > 1:
            break
        item, above = box, depth + 1
        if box.tag in _ITEM_TAGS and (box.tag != "li" or not _is_cell(box, counts)):
            break
    return item, anchor.chain[above:]


def _is_cell(box: LexborNode, counts: dict[int, set[str]]) -> bool:
    """Whether an item is a part of a row: <ul><li>title</li><li>day</li></ul>, a <ul> for each document."""
    list_ = box.parent
    if list_ is None or list_.tag not in ("ul", "ol") or len(counts[list_.mem_id]) > 1:
        return False
    return _element(box, True) is not None and _is_row(list_)


def _standing(
    anchor: Anchor, counts: dict[bool, dict[int, set[str]]], like: frozenset[tuple[str, ...]]
) -> tuple[str, LexborNode, list[LexborNode]] | None:
    """What the row of a link is called, its box, and the boxes above it; None for a link that is no row's."""
    title = (heading_in(anchor.node) or row_title(anchor.text, anchor.label))[:_LONGEST_TITLE]
    if _POINTS.match(title) and (pointed := _row_pointed_at(anchor, counts[True])) is not None:
        return pointed
    if len(title) < 2 or _is_no_title(title):
        return None
    return title, *(_placed(anchor, like) or _item(anchor, counts[anchor.worded]))


_POINTS = re.compile(
    r"^[\[【(（]?(?:请?点击)?(?:查看|阅读|浏览|详情|详细)(?:此?[件页]|详情|详细|全文|原文|内容|信息|更多)?[\]】)）>》»]*$"
)


_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,6}\s*[：:]")


def _row_pointed_at(anchor: Anchor, titled: dict[int, set[str]]) -> tuple[str, LexborNode, list[LexborNode]] | None:
    """The title, the box and the boxes above it of a row whose link only says 查看: what its longest cell says that is
    no day. None where another link of the row has words of its own: it names the row."""
    for depth, box in enumerate(anchor.chain[:_CELLS_DEEP]):
        if box.tag not in _ITEM_TAGS:
            continue
        if titled.get(box.mem_id):
            return None
        cells = (
            box.css("td, th, dt, dd, summary, p, span, strong, b, h3, h4, h5") if box.tag != "tr" else box.css("td, th")
        )
        told = [tidy(box.text(deep=False) or ""), *(tidy(cell.text(deep=True, separator=" ")) for cell in cells)]
        names = [_dateless(words) for words in told if anchor.text not in words]
        # 文号：…, 发布单位：… tell of it, however long they are
        title = max(names, key=lambda words: (not _LABELLED.match(words), len(words)), default="")
        return (title, box, anchor.chain[depth + 1 :]) if len(title) >= LEAST_TITLE else None
    return None


def _dateless(words: str) -> str:
    for day in reversed(find_days(words)):
        words = words[: day.start] + words[day.end :]
    return tidy(words)


def _found(
    anchor: Anchor,
    title: str,
    item: LexborNode,
    above: list[LexborNode],
    here: str,
    texts: _Texts,
    page: ListPage | None,
) -> Found | None:
    text = anchor.text
    day, words, clean = row_day(item, texts.of(item), text, anchor.label, anchor.url)
    if not words and page is not None and page.at:
        day, words = relative_day(texts.of(item).replace(text, " ", 1), page.at)
    told = item.tag == "article" or len(texts.of(item)) - len(text) >= _TELLS
    pictured = not words and len(title) < SHORT and item.css_first("img") is not None
    if len(title) < 4 and not words and not told and not pictured:
        return None  # a word of the menu; a village's page is called by its name alone, and a list dates it
    if clean is not None and title == text:
        title = clean
    frame = [box for box in above if not heads_article(box)]
    outside, aside = texts.besides(frame)
    tags = {box.tag for box in anchor.chain if not heads_article(box)}
    return Found(
        Row(anchor.url, title.strip("·•○●◆■>› "), words, day),
        bool(words),
        urlsplit(anchor.url).path.startswith(here),
        bool(tags & _OUTSIDE_TAGS) or outside or (anchor.node.tag == "option" and len(title) < SHORT),
        aside,
        bool(above) and texts.headed_aside(above[0]),
        (item.tag in _OUTSIDE_TAGS and not heads_article(item))
        or (item.tag != "li" and not heads_article(item) and _OUTSIDE.search(texts.name(item)) is not None),
        told,
        above,
        anchor.node.mem_id,
        item.mem_id,
        "" if words else bare_day(texts.of(item).replace(text, " ", 1)),
        pictured,
        texts.types,
    )


def _is_no_title(title: str) -> bool:
    return len(title) <= _LONGEST_WORD and (_NOT_TITLE.match(title) is not None or turns_page(title))


def _chain(node: LexborNode) -> list[LexborNode]:
    """The ancestors below <body>, innermost first."""
    out: list[LexborNode] = []
    box = node.parent
    while box is not None and box.tag not in ("body", "html", "-undef") and len(out) < _LEVELS:
        out.append(box)
        box = box.parent
    return out


def _name(node: LexborNode) -> str:
    attributes = node.attributes
    mark = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
    return f"{node.tag} {_VARIANT.sub('', mark).strip()}".strip()


def _is_state_of(page: ListPage, rows: list[Row]) -> bool:
    """Whether a script of the page names what its rows lead to."""
    paths = [urlsplit(row.url).path for row in rows[:2]]
    texts = (*page.inline, *page.data_scripts)
    return any(all(path in text or path.replace("/", "\\/") in text for path in paths) for text in texts)


def _data_rows(page: ListPage) -> list[Row]:
    """Rows that stand in the page as data which its script draws."""
    held = (value for text in (*page.inline, *page.data_scripts) for value in data_in(text))
    return max((rows_of_data(page.base, value) for value in held), key=len, default=[])


def _script_rows(page: ListPage) -> list[Row]:
    """Rows that stand in a script: <datastore> records, document.write, strings that hold an anchor."""
    fragments: list[str] = []
    for node in page.tree.css("script"):
        text = node.text(deep=True) or ""
        if "xml" in (node.attributes.get("type") or "").lower() or "<record>" in text:
            fragments += records_of(text)
    rows: list[Row] = []
    for script in page.inline:
        if "<a " in script:
            pieces = [re.sub(r"\\(.)", r"\1", found[2]) for found in _WRITTEN.finditer(script)]
            # A string may be one row of the list, or all of it.
            fragments += [piece for piece in pieces if piece.lower().count("<a ") == 1]
            rows += [
                row for piece in pieces if piece.lower().count("<a ") > 1 for row in fragment_rows(piece, page.base)
            ]
    return rows + record_rows(fragments[:3000], page.base)
