"""A page as lines in their order, each with where it stands; nothing that the page holds is left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from bs4 import BeautifulSoup, CData, Comment, Doctype, NavigableString, Tag
from bs4.element import Script, Stylesheet, TemplateString

from crawler.web.markup import soup_of

MOST = 2_000_000  # characters that are looked at
_LONGEST = 2_000  # characters of one line that are kept

# What ends a line for a reader. Cells end one too: what stands in another cell is said of another thing.
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section select summary table tbody td"
    " tfoot th thead title tr ul".split()
)
# 上一篇：关于延长…的公告 names another page, whatever box it stands in
_NEIGHBOUR = re.compile(r"^[\W_]*(?:[上下前后]一(?:篇|条|则|个|页)|[上下]篇)(?:文章|信息|新闻)?(?:\W|$)")
# 当前位置：首页 > 政策文件 > 现行有效文件 names columns
_TRAIL = re.compile(r"^[\W_]*(?:您?(?:的|现在的?|当前的?|所在)?|目前)位置\s?[::]")
_ASIDE = frozenset("nav aside footer form select button option".split())
_MOST_ASIDE = 0.4  # of the page's text: a box that holds more is the page itself (one form around all, as WebForms do)
_ASIDE_MARK = re.compile(
    r"(?i)(?:^|[-_ ])(?:nav|menu|foot|footer|sidebar|search|related|recommend|crumb|position|share)"
)
_PICTURE_WORDS = ("alt", "title", "src")


_DRAWN = frozenset("i em b span label sup small div p".split())
_BEHAVES = frozenset("style onclick href id".split())


@dataclass(slots=True)
class Line:
    text: str
    aside: bool = False
    link: str = ""  # the address, where the line is little but one link
    row: bool = False  # a cell of a table or an item of a list
    row_text: str = ""  # the whole row or item that the line stands in
    table: int = 0  # the table or list whose row it is, by its number on the page; 0 for none
    listed: bool = False  # its row or item is an entry that links on
    # Of a key that fills its cell: whether the empty cell beside it stays empty (False: a script may fill it); else None.
    blank: bool | None = None
    pictures: tuple[str, ...] = ()  # names and alternative texts of pictures in the line
    named: tuple[str, ...] = ()  # what of its words a link says, piece by piece
    beside: str = ""  # and what no link says
    drawn: tuple[str, ...] = ()  # what an element without words is called: a style may draw a badge by it
    box: int = 0  # of the one entry that the line is about, by its number on the page: see `_boxes`; 0 for none
    column: int = 0  # the cell of its row, counted from 1
    head: str = ""  # what the first row of its table says over that cell
    full: str = ""  # what the title of its link says: the words of which the line may show the beginning alone


@dataclass(slots=True)
class Laid:
    """A page laid out: its visible lines, and what only its source shows."""

    title: str = ""
    lines: list[Line] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)  # contents of metas, comments and scripts
    whole: bool = True


def lay_out(html: str) -> Laid:
    """The page's lines; linear in its length, and cut at `MOST` characters."""
    laid = Laid(whole=len(html) <= MOST)
    soup = soup_of(html[:MOST])
    laid.title = flat(soup.title.get_text()) if soup.title else ""
    state = _Walk(laid, len(soup.get_text()), *_boxes(soup))
    for node in _nodes(soup):
        state.meet(node)
    state.close()
    return laid


def flat(text: str) -> str:
    """Full-width digits and letters as usual ones, white space as one blank, nothing invisible."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "")).strip()


def _boxes(soup: BeautifulSoup) -> tuple[set[int], set[int]]:
    """The largest elements that hold one entry of a list and no other, whatever they are called, and those around them.

    What such an element says is said of its entry, and so is what follows it before the next, within the same element
    around both."""
    held: dict[int, int] = {}
    chains: list[list[Tag]] = []
    for anchor in soup.find_all("a", href=True):
        if len(_CJK.findall(anchor.get_text())) < ENTRY:
            continue
        chains.append([anchor, *islice(anchor.parents, _DEEPEST)])
        for tag in chains[-1]:
            held[id(tag)] = held.get(id(tag), 0) + 1
    boxes, around = set(), set()
    for chain in chains:
        for tag, parent in pairwise(chain):
            if held[id(parent)] > 1:
                boxes.add(id(tag))
                around.add(id(parent))
                break
    return boxes, around


_DEEPEST = 60  # elements around an entry
ENTRY = 5  # characters of a link that names a document
_CJK = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class _Pair:
    """The cells of an open row, read in twos: a key, and its value."""

    count: int = 0
    began: int = 0  # the line that the last cell began at
    key: Line | None = None  # all that the cell before holds


@dataclass(slots=True)
class _End:
    tag: Tag


def _nodes(soup: BeautifulSoup) -> Iterator[NavigableString | Tag | _End]:
    """Everything in reading order, the end of each element too; without recursion, since pages may be deep."""
    stack: list[NavigableString | Tag | _End] = list(reversed(soup.contents))  # type: ignore[arg-type]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Tag):
            stack.append(_End(node))
            stack.extend(reversed(node.contents))  # type: ignore[arg-type]


def _may_be_filled(tag: Tag) -> bool:
    """By a script or a style, when the page is shown: what bears a name."""
    return tag.name in ("script", "iframe") or tag.has_attr("id") or (tag.name in _DRAWN and tag.has_attr("class"))


class _Walk:
    """Gathers the words of one line until a block begins or ends."""

    def __init__(self, laid: Laid, total: int, boxes: set[int], around: set[int]):
        self._laid = laid
        self._total = total
        self._boxes, self._around = boxes, around
        self._box = self._boxed = 0
        self._drawn: list[str] = []
        self._words: list[str] = []
        self._named: list[str] = []  # those of them that a link says
        self._beside: list[str] = []
        self._link = ""
        self._full = ""
        self._pictures: list[str] = []
        self._aside: list[Tag] = []
        self._anchors: list[Tag] = []
        self._rows: list[tuple[Tag, int]] = []  # open rows and items, with the line that each began at
        self._columns: list[int] = []  # of the open rows of tables, the cells that were met
        self._tables: list[tuple[Tag, int]] = []  # open tables and lists, with the line that each began at
        self._closed = 0  # tables
        self._cells = 0
        self._pairs: list[_Pair] = []  # of the open rows
        self._in_title = False

    def meet(self, node: NavigableString | Tag | _End) -> None:
        if isinstance(node, _End):
            self._leave(node.tag)
        elif isinstance(node, Tag):
            self._enter(node)
        elif isinstance(node, Comment | Script | Stylesheet | TemplateString | CData):
            if not isinstance(node, Stylesheet):
                self._laid.hidden.append(flat(node[:20_000]))
        elif not isinstance(node, Doctype) and not self._in_title:
            words = flat(node)
            if words:
                self._words.append(words)
                (self._named if self._anchors else self._beside).append(words)

    def close(self) -> None:
        self._line()

    def _enter(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self._line()
        if not self._aside and self._is_aside(tag):
            self._aside.append(tag)
        if tag.name == "title":
            self._in_title = True
        if id(tag) in self._boxes:
            self._boxed += 1
            self._box = self._boxed
        if tag.name in _DRAWN and not any(isinstance(child, Tag) or str(child).strip() for child in tag.contents):
            told = ((name, tag.get_attribute_list(name)) for name in tag.attrs if name not in _BEHAVES)
            self._drawn += [f"{name} {flat(' '.join(map(str, values)))}"[:80] for name, values in told]
        if tag.name in ("tr", "li", "dl"):
            self._rows.append((tag, len(self._laid.lines)))
            self._pairs.append(_Pair())
        if tag.name == "tr":
            self._columns.append(0)
        if tag.name in ("td", "th") and self._columns:
            self._columns[-1] += 1
        if tag.name in ("table", "ul", "ol"):
            self._tables.append((tag, len(self._laid.lines)))
        if tag.name in ("td", "th", "li", "dd", "dt"):
            self._cells += 1
            if self._pairs:
                pair = self._pairs[-1]
                pair.count, pair.began = pair.count + 1, len(self._laid.lines)
        if tag.name == "a":
            self._anchors.append(tag)
            self._full = self._full if self._link else flat(str(tag.get("title") or ""))
            self._link = self._link or str(tag.get("href") or "")
        if tag.name in ("img", "image", "input"):
            self._pictures += [str(tag.get(name))[:200] for name in _PICTURE_WORDS if tag.get(name)]
        if tag.name == "meta" and tag.get("content"):
            self._laid.hidden.append(
                f"{tag.get('name') or tag.get('property') or ''} {flat(str(tag['content'])[:2000])}"
            )

    def _is_aside(self, tag: Tag) -> bool:
        marks = f"{' '.join(map(str, tag.get_attribute_list('class')))} {tag.get('id') or ''}"
        if tag.name not in _ASIDE and not (tag.name in _BLOCKS and _ASIDE_MARK.search(marks)):
            return False
        return len(tag.get_text()) <= _MOST_ASIDE * self._total

    def _leave(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self._line()
        if tag.name == "title":
            self._in_title = False
        if self._aside and self._aside[-1] is tag:
            self._aside.pop()
        if self._anchors and self._anchors[-1] is tag:
            self._anchors.pop()
            if not self._words:  # a block within the link ended its line: what follows is not the link's
                self._link, self._full = "", ""
        if tag.name in ("td", "th", "li", "dd", "dt"):
            self._cells -= 1
            if self._pairs:
                self._end_cell(self._pairs[-1], tag)
        if id(tag) in self._around:
            self._box = 0
        if tag.name == "tr" and self._columns:
            self._columns.pop()
        if self._rows and self._rows[-1][0] is tag:
            _, began = self._rows.pop()
            self._pairs.pop()
            mine = self._laid.lines[began:]
            if len(mine) <= 60:
                text = " ".join(line.text for line in mine)[:_LONGEST]
                leads = any(len(line.text) >= 8 and line.link for line in mine)
                for line in mine:
                    line.row_text = line.row_text or text
                    line.listed = line.listed or leads
        if self._tables and self._tables[-1][0] is tag:
            _, began = self._tables.pop()
            self._closed += 1
            mine = [line for line in self._laid.lines[began:] if not line.table]  # the innermost one ends first
            heads = {line.column: line.text for line in mine if line.row_text == mine[0].row_text and not line.link}
            for line in mine:
                line.table = self._closed
                line.head = heads.get(line.column, "") if line.column and line.row_text != mine[0].row_text else ""

    def _end_cell(self, pair: _Pair, cell: Tag) -> None:
        held = self._laid.lines[pair.began :]
        if not held and pair.key and pair.count % 2 == 0:
            pair.key.blank = not (_may_be_filled(cell) or cell.find(_may_be_filled))
        pair.key = held[0] if len(held) == 1 else None

    def _line(self) -> None:
        text = " ".join(self._words)
        if text or self._pictures:
            link = self._link if text and sum(map(len, self._named)) * 10 >= len(text) * 4 else ""
            aside = bool(self._aside) or _NEIGHBOUR.match(text) is not None or _TRAIL.match(text) is not None
            line = Line(text[:_LONGEST], aside, link, self._cells > 0, pictures=tuple(self._pictures))
            line.named, line.beside = tuple(self._named), " ".join(self._beside)[:_LONGEST]
            line.drawn, line.box = tuple(self._drawn), self._box
            line.column = self._columns[-1] if self._columns and self._cells else 0
            line.full = self._full[:_LONGEST] if link else ""
            self._laid.lines.append(line)
        elif self._laid.lines and self._laid.lines[-1].box == self._box:
            self._laid.lines[-1].drawn += tuple(self._drawn)  # a box of its own for the badge alone
        self._words, self._named, self._beside, self._link, self._full, self._pictures = [], [], [], "", "", []
        self._drawn = []
        if self._anchors:
            self._link = str(self._anchors[-1].get("href") or "")
