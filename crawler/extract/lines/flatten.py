"""Serialised HTML as text: blocks become lines, table rows and cells keep their borders, inline elements are glued,
so that a date torn over four spans is one string again.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from crawler.chinese.text import without_rare

BODY_OPEN, BODY_CLOSE = "\ue0a0", "\ue0a1"  # private-use characters mark the body container in the text
_CELL_OPEN, _CELL_CLOSE, ROW_OPEN, _ROW_CLOSE = "\x1c", "\x1f", "\x1d", "\x1e"
# Unrolled: an alternation for every character costs ten times as much. No mark can be read in two ways: nothing is tried twice.
_ATTRS = r'[^>"]*+(?:"[^"]*+"[^>"]*+)*+'
COMMENT = re.compile(r"<!--(?:[^-]++|-(?!->))*+-->")
# By their first letters: the engine tries one word after the other at each tag.
_INLINE = re.compile(
    r"</?+(?:s(?:pan|trong|ub|up|t1:[a-z]+|mall|trike)?|a(?:bbr|cronym)?|b(?:ig|do|di)?|i(?:mg|ns)?|u(?:captitle|capcontent)?"
    r"|em|font|o:p|del|mark|label|t(?:t|ime)|c(?:ode|ite|enter_|ustom)|publishtime|nobr|wbr|q|var)\b" + _ATTRS + ">"
)
TAG = re.compile("<" + _ATTRS + ">")
NOT_LINK = re.compile("<(?!/?a[\\s>])" + _ATTRS + ">")
_CELL = re.compile("<t[dh]\\b" + _ATTRS + ">")
_INNER_CELL = re.compile(f"{_CELL_OPEN}([^{_CELL_OPEN}{_CELL_CLOSE}]*){_CELL_CLOSE}?")
_INNER_ROW = re.compile(f"{ROW_OPEN}([^{ROW_OPEN}{_ROW_CLOSE}]*)")
_MARKS = re.compile("[" + BODY_OPEN + BODY_CLOSE + _CELL_OPEN + _CELL_CLOSE + ROW_OPEN + _ROW_CLOSE + "]")
ANCHOR = re.compile(r'<a\b(?:[^>"\s]++|"[^"]*+"|\s(?!href="))*+\shref="([^"]*)"' + _ATTRS + r">(.*?)</a>", re.DOTALL)
_ROW_MARKS = ROW_OPEN + _ROW_CLOSE + _CELL_OPEN + _CELL_CLOSE + " "


class Anchor(NamedTuple):
    href: str
    text: str


def to_text(html: str) -> str:
    """Serialised HTML as text: blocks to lines, cells and rows kept by control characters."""
    # A line break in the source is white space, not a break: 2021-⏎08-⏎16 is one date.
    html = html.replace("\n", " ").replace("\r", " ")
    html = _INLINE.sub("", html)
    if "<t" in html:
        html = _CELL.sub("\n" + _CELL_OPEN, html)
        for tag, mark in (
            ("</td>", _CELL_CLOSE + "\n"),
            ("</th>", _CELL_CLOSE + "\n"),
            ("</tr>", _ROW_CLOSE),
            ("<tr", ROW_OPEN + "<tr"),
        ):
            html = html.replace(tag, mark)
    html = TAG.sub("\n", html)
    if "&" in html:
        for name, char in (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
            html = html.replace(name, char)
    return without_rare(html)


def tell_breaks(html: str) -> str:
    """Lines of <pre> as lines. Of a text that is filled up to one width, a break within a paragraph is none."""
    return _PRE.sub(_lines_of_pre, html)


def _lines_of_pre(found: re.Match[str]) -> str:
    lines = found[2].split("\n")
    width = max(map(len, lines))
    out = [lines[0]]
    for above, line in pairwise(lines):
        filled = width >= _WIDTH and len(above) > _FILLED * width and above[-1:] not in _ENDS_PARAGRAPH
        goes_on = filled and _WORDS_ON.match(line) is not None and _COLON_SOON.match(line) is None
        words = " " if above[-1:].isascii() and line[:1].isascii() else ""
        out.append((words if goes_on else "<br>") + line)
    return found[1] + "".join(out) + found[3]


_PRE = re.compile(r"(<pre\b[^<>]*>)(.*?)(</pre>)", re.DOTALL)
_WIDTH = 24  # characters; lines of data are shorter
_FILLED = 0.75  # of the widest line
_ENDS_PARAGRAPH = frozenset("。：；！？:;!?）)号日-=_*— ")
_WORDS_ON = re.compile(r"[\w，、。；：）》”]")
_COLON_SOON = re.compile(r"[\u4e00-\u9fff]{2,12}[:：]")  # a label


def rows_of(text: str) -> list[list[str]]:
    """The innermost table rows of `to_text`, each a list of its cells' text, a cell's own blocks joined by a space."""
    if ROW_OPEN not in text:
        return []
    out = []
    for row in _INNER_ROW.findall(text):
        cells = [" ".join(_MARKS.sub("", cell).split()) for cell in _INNER_CELL.findall(row)]
        if cells:
            out.append(cells)
    return out


def anchors_of(html: str) -> list[Anchor]:
    return [anchor for _, anchor in anchors_at(html)]


def anchors_at(html: str) -> list[tuple[int, Anchor]]:
    """The links, each with the place where it begins."""
    out = []
    for found in ANCHOR.finditer(html):
        href, inner = found[1], found[2]
        if "<" in inner:
            inner = TAG.sub("", inner)
        if "&" in inner:
            inner = inner.replace("&nbsp;", " ").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
        text = " ".join(inner.split())
        if text.endswith(_CUT) and (full := _TITLE_OF.search(html, found.start(), found.start(2))) is not None:
            text = _whole(text, full[1])
        out.append((found.start(), Anchor(href.replace("&amp;", "&").strip(), text)))
    return out


_CUT = ("…", "...")
_TITLE_OF = re.compile(r'\stitle="([^"]{4,400})"')


def _whole(text: str, full: str) -> str:
    """A link's text, cut with an ellipsis, as its title attribute has it whole; the text itself where that is another."""
    full = " ".join(full.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").split())
    return full if full.startswith(text.rstrip("….")) else text


class Place(NamedTuple):
    """Where a line stands: the running number of its table row (labels pair within one) and of its cell, 0 outside."""

    row: int
    cell: int


class _Here:
    """The place of the line that is read, as the marks of rows and cells about it tell."""

    def __init__(self) -> None:
        self.place, self._cells = Place(0, 0), 0
        self._before = self._behind = 0  # rows that the line's marks tell of

    def begin(self, raw: str) -> None:
        opened = _CELL_OPEN in raw
        self._cells += opened
        self._before, self._behind = _rows_about(raw)
        if self._before or opened:
            self.place = Place(self.place.row + self._before, self._cells if opened else 0)

    def end(self, raw: str) -> None:
        if self._behind or _CELL_CLOSE in raw:
            self.place = Place(self.place.row + self._behind, 0)


def _rows_about(raw: str) -> tuple[int, int]:
    """How many rows begin or end before a line's words, and how many behind them."""
    if not (ROW_OPEN in raw or _ROW_CLOSE in raw):
        return 0, 0
    lead = raw[: len(raw) - len(raw.lstrip(_ROW_MARKS))]
    before = lead.count(ROW_OPEN) + lead.count(_ROW_CLOSE)
    return before, raw.count(ROW_OPEN) + raw.count(_ROW_CLOSE) - before


def cut(text: str, has_body: bool) -> tuple[list[str], list[Place], int, int]:
    """The lines, where each stands, and the body's borders."""
    lines: list[str] = []
    places: list[Place] = []
    here = _Here()
    body_from = body_to = -1

    def add(words: str) -> None:
        if BODY_OPEN in words or BODY_CLOSE in words:
            words = _MARKS.sub(" ", words)
        if line := " ".join(words.split()):  # the marks of cells and rows are white space
            lines.append(line)
            places.append(here.place)

    for raw in text.split("\n"):
        if not raw or raw == " ":
            continue
        # Nearly all are printable: no mark of cells, rows or the body in it, and no white space but the plain blank.
        if (printable := raw.isprintable()) or _MARKS.search(raw) is None:
            if line := raw.strip() if printable and "  " not in raw else " ".join(raw.split()):
                lines.append(line)
                places.append(here.place)
            continue
        here.begin(raw)
        words = raw
        if BODY_OPEN in words and body_from < 0:
            before, words = words.split(BODY_OPEN, 1)
            add(before)
            body_from = len(lines)
        rest = None
        if BODY_CLOSE in words and body_to < 0:
            words, rest = words.split(BODY_CLOSE, 1)
        add(words)
        if rest is not None:
            body_to = len(lines)
            add(rest)
        here.end(raw)
    if not has_body or body_from < 0:
        body_from = 0
    if body_to < body_from or not has_body:
        body_to = len(lines)
    return lines, places, body_from, body_to
