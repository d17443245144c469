"""What of a page is the site's own: blocks of links that stand alike on its front page, or on the pages of its columns.

A column of two documents stands beside a menu of ten columns and a box of the newest eight: by what it shows alone the
larger group is the list. Where its own rows are not in the source, or are marked up as nobody expects, the box is all
that looks like one. That other columns' pages have the same box in the same place tells it.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Place = tuple[str, ...]  # tags and names of the boxes around a row
_ALIKE = 0.8  # of the links of two boxes
_LEAST = 3  # links of a box
_MOSTLY = 0.6  # of the links of two blocks: what is read most changes from hour to hour
_ANYWHERE = 3  # links that are the same block wherever they stand
_CHAIN = 4  # columns of which each holds the next one: their lists may begin alike
_NEARLY_ALL = 0.75  # of the pages that show something in a place


@dataclass(frozen=True, slots=True)
class Block:
    """Links in one box of a page: its place, and what they lead to, by numbers that a night's state can keep."""

    place: int
    links: frozenset[int]

    @classmethod
    def of(cls, place: Place, links: Iterable[str]) -> Block:
        return cls(_number("\n".join(place)), frozenset(map(_number, links)))


def _number(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


@dataclass(eq=False, slots=True)
class _Alike:
    """Blocks in one place that are mostly the same, and the pages that show them."""

    place: int
    links: frozenset[int]  # of the first of them
    pages: set[str] = field(default_factory=set)


class Furniture:
    """The boxes of a front page (place → addresses), and the blocks of columns' pages as far as they are known.

    Columns may share rows: a column and the one above it, two addresses of one list. So a block is the site's only where
    most of what stands in its place is repeated, on many pages or on all.
    """

    def __init__(self, boxes: Mapping[Place, frozenset[str]] | None = None, title: str = "") -> None:
        self.front(boxes or {}, title)
        self._pages: dict[str, list[_Alike]] = {}
        self._marks: dict[int, str] = {}  # of what pages show, so that two addresses of one page are one
        self._at: dict[int, list[_Alike]] = defaultdict(list)  # by place
        self._with: dict[tuple[int, int], list[_Alike]] = defaultdict(list)  # by place and link
        self._exact: dict[frozenset[int], set[_Alike]] = defaultdict(set)

    def front(self, boxes: Mapping[Place, frozenset[str]], title: str = "") -> None:
        """What stands on the site's front page, and its title."""
        self.title = title
        self._boxes = {place: links for place, links in boxes.items() if len(links) >= _LEAST}

    def of_front(self) -> Furniture:
        """What the front page alone tells."""
        return Furniture(self._boxes, self.title)

    def holds(self, place: Place, links: frozenset[str]) -> bool:
        """Whether a box of a column's page is the front page's: the same place, and but for the column's own entry the
        same links. A column's list may stand there too, so that it is no list only where there is another."""
        there = self._boxes.get(place)
        return there is not None and len(there & links) >= _ALIKE * len(there | links)

    def learn(self, key: str, names: str, blocks: Iterable[Block]) -> None:
        """A column's page. `names`: what it calls itself: pages that are the same in that too are one page."""
        several = [block for block in blocks if len(block.links) > 1]
        mark = hash((names, frozenset(several)))
        if key in self._pages or self._marks.setdefault(mark, key) != key:
            return
        held = self._pages[key] = []
        for block in several:
            alike = self._alike(block)
            if alike is None:
                alike = _Alike(block.place, block.links)
                self._at[block.place].append(alike)
                for link in block.links:
                    self._with[block.place, link].append(alike)
            alike.pages.add(key)
            self._exact[block.links].add(alike)
            held.append(alike)

    def forget(self, key: str) -> None:
        """It is no column's page: one of links shows the first rows of each column that it leads to."""
        for alike in self._pages.pop(key, ()):
            alike.pages.discard(key)
            if not alike.pages and alike in self._at[alike.place]:
                self._at[alike.place].remove(alike)
                for link in alike.links:
                    self._with[alike.place, link].remove(alike)
        for mark in [mark for mark, page in self._marks.items() if page == key]:
            del self._marks[mark]

    def is_sites(self, block: Block, key: str) -> bool:
        """Whether a block is the site's. `key`: of the page that shows it."""
        alike = self._alike(block)
        if alike is not None and self._is_repeated(alike):
            return True
        if len(block.links) < _ANYWHERE or len(self._at.get(block.place, ())) > 1:
            return False
        # Another template: the same block elsewhere, unless the page has it there too.
        others = [other for other in self._exact.get(block.links, ()) if other is not alike]
        return any(key not in other.pages and self._is_repeated(other) for other in others)

    def is_own(self, block: Block, key: str) -> bool:
        """Whether a block is known to be its page's own: in the same place other columns show other links."""
        if len(block.links) < 2:
            return True  # no block
        alike = self._alike(block)
        if alike is None or not alike.pages <= {key}:
            return False
        return any(not other.pages <= {key} for other in self._at[alike.place])

    def is_settled(self, block: Block) -> bool:
        """Whether so many pages show a block that it is the site's, whatever others will show."""
        alike = self._alike(block)
        return alike is not None and len(alike.pages) > _CHAIN

    def stands_elsewhere(self, block: Block, key: str) -> bool:
        """Whether another page shows a block too."""
        alike = self._alike(block) if len(block.links) > 1 else None
        return alike is not None and not alike.pages <= {key}

    def _is_repeated(self, alike: _Alike) -> bool:
        times, there = len(alike.pages), self._at[alike.place]
        if times < 2:
            return False
        pages = len(set().union(*(other.pages for other in there)))
        if times == pages or times > _CHAIN or (times > 2 and times > _NEARLY_ALL * pages):
            return True
        return sum(len(other.pages) for other in there) >= 2 * len(there)

    def _alike(self, block: Block) -> _Alike | None:
        near = {alike for link in block.links for alike in self._with.get((block.place, link), ())}
        best = max(near, key=lambda alike: len(alike.links & block.links), default=None)
        if best is None or len(best.links & block.links) < _MOSTLY * max(len(best.links), len(block.links)):
            return None
        return best
