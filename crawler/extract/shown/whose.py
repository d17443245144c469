"""Which labels of a page are its own document's: what a row of a list, another document's card or the site's foot says
is theirs.

A label belongs to the name above it with which it shares an element that does not hold the page's headline. Where markup
sets everything side by side, the label is the other name's only if the page has labels of its own besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from crawler.chinese.text import squeeze
from crawler.extract.headline.labels import Labelled
from crawler.extract.lines.borders import SALUTATION, SITE_LINE
from crawler.extract.lines.boxes import Boxes
from crawler.extract.lines.downloads import gives_file
from crawler.extract.lines.flatten import Anchor

Fields = dict[str, list[Labelled]]

_HEADLINE = 8  # characters: what is shorter is a menu's entry
_REACH = 12  # lines under the headline
_NEAR = 5  # lines between two labels of one block
_OF_HEADER = ("published", "published_weak", "origin", "issuer")


class Whose:
    """The lines of a page with its links and its headline, as far as they tell whose a label is."""

    def __init__(
        self,
        lines: list[str],
        anchors: list[Anchor],
        title: str,
        at: int,
        to: int,
        text: range,
        boxes: Callable[[], Boxes | None],
    ) -> None:
        self.lines, self.title, self.at, self.to, self.text = lines, title, at, to, text
        self.links = {anchor.text for anchor in anchors}
        self.names = {anchor.text: anchor.href for anchor in anchors if len(anchor.text) >= _HEADLINE}
        self._begins = {name[:_HEADLINE] for name in self.names}
        self.boxes = boxes  # the page's elements, looked at when first asked for: most pages tell of nothing else
        self._labels: set[int] = set()

    def own(self, fields: Fields) -> Fields:
        others = self._beneath_names(fields)
        foot = set(self._in_the_foot(fields))
        if not others and not foot:
            return fields
        kept = {
            name: [
                label
                for label in labels
                if label.line not in foot
                and (label.line not in others or name == "policy" or (name == "origin" and others[label.line]))
            ]
            for name, labels in fields.items()
        }
        return {name: labels for name, labels in kept.items() if labels}

    def _beneath_names(self, fields: Fields) -> dict[int, bool]:
        """The lines of labels beneath the name of another document: a link, or (True) what stands beneath 政策原文; where
        the text is from may stand beneath that too."""
        out: dict[int, bool] = {}
        named = {
            label.line
            for label in fields.get("title", ())
            if len(label.value) >= _HEADLINE
            and self.title
            and self._is_another(label.value)
            and not _alike(label.value, self.title)
        }
        placed = sorted((label.line, name) for name, labels in fields.items() for label in labels)
        values = {
            label.line + 1
            for name, labels in fields.items()
            for label in labels
            if name != "title" and label.value and label.value not in self.lines[label.line]
        }
        self._labels = {line for line, _ in placed}
        name_at, last, told, headed = -1, -_NEAR, False, False
        for line, field in placed:
            if line <= self.to and self.title and line >= self.at:
                name_at, last = -1, line
                continue
            if line in named:
                name_at, told = line, False
                self._mark_above(placed, line, out)
            elif line - 1 not in values and (found := self._name_above(line, field)) >= 0:
                name_at, told = found, field == "policy"
            elif line - last >= _NEAR or last <= self.at < line:
                name_at = -1
            if name_at >= 0 and self._is_of(name_at, line, headed):
                out[line] = told
            headed = headed or (field in _OF_HEADER and line > self.to and line not in out)
            last = line
        return out

    def _mark_above(self, placed: list[tuple[int, str]], name_at: int, out: dict[int, bool]) -> None:
        """The labels of a block that stand above the name of the document that it tells of."""
        last = name_at
        for line in sorted({line for line, _ in placed if line < name_at}, reverse=True):
            boxes = self.boxes()
            if (
                last - line >= _NEAR
                or boxes is None
                or self.at < 0
                or boxes.holds(boxes.common(line, name_at), self.at)
            ):
                break
            out[line], last = False, line

    def _name_above(self, line: int, field: str) -> int:
        """The line of another document's name right above a label, or that it begins with; -1 if there is none."""
        lines = self.lines
        if field == "policy":
            if line + 1 >= len(lines) or not self._is_another(lines[line + 1]):
                return -1
            if line < self.at:
                return line if self._is_heading(line + 1) else -1
            return line if line >= self.text.stop or "原文" in lines[line] else -1
        if line > 0 and self._leads_away(line - 1, whole=True):
            return line - 1
        if self._leads_away(line):
            return line
        return line - 1 if 0 < line < self.at and self._is_heading(line - 1) else -1

    def _is_heading(self, n: int) -> bool:
        """Whether a line is the name of another document, as the heading of a card has it."""
        line = self.lines[n]
        return n not in self._labels and _DOCUMENT.fullmatch(line) is not None and self._is_another(line)

    def _is_another(self, name: str) -> bool:
        return len(name) >= _HEADLINE and not is_named(name, self.title)

    def _is_of(self, name_at: int, line: int, headed: bool) -> bool:
        boxes = self.boxes()
        if boxes is None or self.at < 0:
            return name_at > self.to and (self.at >= 0 or not self.title)
        common = boxes.common(name_at, line)
        above = name_at - 1
        if (
            name_at < line
            and above >= 0
            and self.lines[above] in self.links
            and boxes.under(common, name_at) >= boxes.under(boxes.common(above, name_at), name_at)
        ):
            return False  # the last entry of a list of nothing but links
        if not boxes.holds(common, self.at):
            return True
        # Everything side by side: the page has its own labels above, or these are its own.
        return headed and self.to < name_at and boxes.under(common, name_at) <= boxes.under(common, line)

    def aside(self) -> frozenset[int]:
        """The lines between headline and text of elements that lead to other documents."""
        under = range(self.to + 1, min(max(self.text.start, self.to + 1 + _REACH), len(self.lines) - 1))
        first = next((n for n in under[:_REACH] if self._leads_away(n)), None) if self.at >= 0 else None
        boxes = self.boxes() if first is not None else None
        if boxes is None or first is None:
            return frozenset()
        text = min(self.text.start, len(self.lines) - 1)
        if text <= self.to:  # one element holds headline and text
            told = (
                n for n in range(first, len(self.lines)) if "。" in self.lines[n] or SALUTATION.fullmatch(self.lines[n])
            )
            text = next(told, len(self.lines) - 1)
        out: set[int] = set()
        for n in under:
            if n not in out and self._leads_away(n) and (box := boxes.around(n, (self.at, max(text, n)))) is not None:
                out.update(line for line in range(self.to + 1, text) if boxes.holds(box, line))
        return frozenset(out)

    def _leads_away(self, n: int, *, whole: bool = False) -> bool:
        """Whether a line is, or begins with, a link to another document."""
        line = self.lines[n]
        if line[:_HEADLINE] not in self._begins:
            return False
        name = line if whole else next((name for name in self.names if line.startswith(name)), "")
        return name in self.names and not gives_file(self.names[name], name) and self._is_another(line)

    def _in_the_foot(self, fields: Fields) -> Iterator[int]:
        """The lines of labels in the site's foot: 备案号：某ICP备… registers the site, and no document."""
        # Without a container of its own the text ends with the line of the foot: its last sentence is above.
        last = next((n for n in reversed(self.text) if "。" in self.lines[n]), self.text.stop - 1)
        below = [label.line for name in fields if name != "other" for label in fields[name] if label.line > last]
        if not below:
            return
        foot = next((n for n in range(last + 1, len(self.lines)) if SITE_LINE.search(self.lines[n])), None)
        if foot is None:
            return
        boxes = self.boxes() if min(below) < foot else None
        box = boxes.around(foot, [max(self.at, 0), max(last, 0)]) if boxes is not None else None
        for line in below:
            if line >= foot or (box is not None and boxes is not None and boxes.holds(box, line)):
                yield line


def is_named(head: str, title: str) -> bool:
    """Whether a line and the page's title, where it has one, name one document: an interpretation is none of what its
    title names."""
    name, named = squeeze(title), squeeze(head)
    if not name or (explains(name) and not explains(named)):
        return False
    return named in name or name in named


def _alike(name: str, other: str) -> bool:
    """Whether two names have most of their pairs of letters in common: one is shortened, or cut."""
    pairs = [{word[n : n + 2] for n in range(len(word) - 1)} for word in (squeeze(name), squeeze(other))]
    return 2 * len(pairs[0] & pairs[1]) > min(map(len, pairs)) and explains(name) == explains(other)


def explains(name: str) -> bool:
    """Whether a title is an interpretation's."""
    return _EXPLAINS.search(name) is not None


_EXPLAINS = re.compile("解读|图解|图说|读懂|问答|答记者问")
_DOCUMENT = re.compile(
    r"《[^《》]{4,60}》|[^。：:]{6,80}(?:通知|意见|办法|规定|方案|细则|公告|通告|决定|条例|规划|措施|制度|规则|预案|批复|解读)(?:[（(][^（）()]{2,30}[）)])?"
)
