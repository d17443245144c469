"""In which element of the page each line stands: what a line belongs to is told by what holds both, not by its distance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.extract.lines.flatten import BODY_CLOSE, BODY_OPEN, to_text

_OPENS, _CLOSES = "\ue0a2", "\ue0a3"
_NAMES = r"(?:div|table|tr|td|th|ul|ol|li|dl|dt|dd|section|article|aside|header|footer|nav|main|center|form|p|h[1-6])"
_OPEN = re.compile(rf'<{_NAMES}\b[^>"]*(?:"[^"]*"[^>"]*)*>')
_CLOSE = re.compile(rf"</{_NAMES}>")


class Boxes:
    """The elements of a page, by the order in which they open; 0 holds all of it."""

    def __init__(self, html: str) -> None:
        """`html`: what the page's lines were made of."""
        self._parent, self._depth = [0], [0]
        self.of: list[int] = []  # the innermost element of each line
        parent, depth, of = self._parent, self._depth, self.of
        box = 0
        marked = to_text(_CLOSE.sub(_CLOSES, _OPEN.sub(_OPENS, html)))
        for mark in (_OPENS, _CLOSES):
            marked = marked.replace(mark, f"\n{mark}\n")
        for mark in (BODY_OPEN, BODY_CLOSE):
            marked = marked.replace(mark, "\n")
        for raw in filter(None, marked.split("\n")):
            if raw == _OPENS:
                parent.append(box)
                depth.append(depth[box] + 1)
                box = len(parent) - 1
            elif raw == _CLOSES:
                box = parent[box]
            elif not raw.isspace():
                of.append(box)

    def common(self, line: int, other: int) -> int:
        """The innermost element that holds both lines."""
        a, b = self.of[line], self.of[other]
        while a != b:
            if self._depth[a] < self._depth[b]:
                b = self._parent[b]
            else:
                a = self._parent[a]
        return a

    def holds(self, box: int, line: int) -> bool:
        at = self.of[line]
        while at > box:  # an element opens before what it holds
            at = self._parent[at]
        return at == box

    def under(self, box: int, line: int) -> int:
        """How many elements lie between a line and one that holds it."""
        return self._depth[self.of[line]] - self._depth[box]

    def around(self, line: int, without: Sequence[int]) -> int | None:
        """The largest element that holds the line and none of those `without`; None where its innermost holds one."""
        box = self.of[line]
        if any(self.holds(box, other) for other in without):
            return None
        while box and not any(self.holds(self._parent[box], other) for other in without):
            box = self._parent[box]
        return box

    def spans(self, least: int, most: int) -> list[tuple[int, int]]:
        """Where the elements of so many lines begin and end, in the page's order, the outer before the inner ones."""
        begins, ends = [len(self.of)] * len(self._parent), [0] * len(self._parent)
        for line, box in enumerate(self.of):
            begins[box] = min(begins[box], line)
            ends[box] = line + 1
        for box in range(len(self._parent) - 1, 0, -1):  # an element opens before what it holds
            parent = self._parent[box]
            begins[parent], ends[parent] = min(begins[parent], begins[box]), max(ends[parent], ends[box])
        found = {(begin, -end) for begin, end in zip(begins, ends, strict=True) if least <= end - begin <= most}
        return [(begin, -end) for begin, end in sorted(found)]


def boxes_of(html: str, lines: int) -> Boxes | None:
    """The elements of a page of so many lines; None where its lines and theirs are not the same."""
    boxes = Boxes(html)
    return boxes if len(boxes.of) == lines else None
