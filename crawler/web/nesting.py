"""How far the markup of a page can be parsed in bounded time and memory, told before it is parsed.

A parser does as HTML says, and HTML says things that multiply: each of n nested elements is walked through for each of m
that follow; a `<font>` that nobody closes is opened again in every later paragraph (74 kB of them became 231 MB and
3.7 GB of memory); an end tag that crosses others moves them one by one (79 kB: 17 s). Nothing can break off a parser
that is at it. So the elements that are open are followed here by the same rules, made simple: what is said to close them
does, what closes them unsaid does too, and what was left open inside comes back later. Where the page passes any real
one's measure, it ends for us.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

DEEP = 1000  # elements inside each other; browsers build 512
_TAGS = 150_000  # a list of 14,000 rows on one page has 110,000
_LINK = 3  # tags that a link counts for, closed or not: several readers look at each, some 60 µs in all
_AGAIN = 200_000  # elements that come back because nobody closed them
_EFFORT = 1_000_000  # steps through open elements
_ATTRIBUTES = 300  # of one tag: each is compared with all before it
_LONG_TAG = 1000  # characters: whose attributes are counted
_SMALL = 3000, 60_000  # tags, characters: what can be done with fewer takes a part of a second

_TAG = re.compile(
    # Elements within a line that hold a text alone change nothing, and are half of all.
    r"<(?:(?P<leaf>a|span|b|strong|font|em|i|u)(?:\s[^<>\"']*+(?:\"[^<>\"]*+\"[^<>\"']*+)*+)?>[^<]*+</(?P=leaf)>|"
    r"!--(?:-?>|.*?(?:--!?>|\Z))|[!?][^>]*+>?|/(?![a-zA-Z])[^>]*+>?|"
    # A quoted value may hold a `>`; quotes anywhere else are letters.
    r"""(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<written>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++)?)*+)>?)""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""[^\s=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s]++)?)?""")
_VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr head".split())
_MERGED = frozenset(("html", "body"))  # a second one gives the first its attributes, each compared with all
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in "script style textarea title xmp iframe noembed noframes".split()
}
_FOREIGN = ("svg", "math")  # where script and style are elements as any other
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_BLOCKS = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hgroup hr li dd dt main menu nav ol p pre search section summary table ul".split()
)
_SPECIAL = _BLOCKS | frozenset(
    "applet button caption colgroup frameset marquee object select svg math tbody td template tfoot th thead tr".split()
)
_FENCES = frozenset("table template object applet marquee caption td th".split())  # no end tag reaches over them
_CELLS = frozenset(("td", "th"))
_ROWS = frozenset("td th tr tbody thead tfoot caption".split())  # each ends the cell, the row before it
_ITEMS = {"li": frozenset(("li",)), "dd": frozenset(("dd", "dt")), "dt": frozenset(("dd", "dt"))}
_CHOICES = {"option": ("option",), "optgroup": ("option", "optgroup")}
_THROUGH = frozenset(("p", "div", "address"))  # what an item's beginning ends with the item before


def reach(html: str) -> int:
    """Up to where the page can be parsed: its length, but for what no honest page is like."""
    if html.count("<") <= _SMALL[0] and len(html) <= _SMALL[1]:
        return len(html)
    return _walked(html)


@lru_cache(maxsize=2)  # a page is parsed by several readers, one after the other
def _walked(html: str) -> int:
    opened = _Open()
    names = opened.names
    at = count = 0
    search = _TAG.search
    while (tag := search(html, at)) is not None:
        at = tag.end()
        leaf, end, name, written = tag.groups()
        if name is None:
            count += 0 if leaf is None else _LINK if leaf == "a" else 2
            if count > _TAGS:
                return tag.start()
            continue
        name = name.lower()
        count += 1 if name != "a" else 0 if end else _LINK
        if end:
            opened.end(name)
        elif name in _MERGED:
            opened.effort += _ATTRIBUTES * (1 + len(_ATTRIBUTE.findall(written)))
        elif name not in _VOID:
            opened.begin(name, written)
            if name in _RAW and not opened.inside(_FOREIGN):
                closed = _RAW[name].search(html, at)
                at = closed.start() if closed is not None else len(html)
        many = len(written) > _LONG_TAG and len(_ATTRIBUTE.findall(written)) > _ATTRIBUTES
        if many or count > _TAGS or opened.effort > _EFFORT or opened.again > _AGAIN or len(names) > DEEP:
            return tag.start()
    return len(html)


class _Open:
    """The elements that are open, the innermost last."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._written: list[str] = []  # the attributes of each: of formatting alike in them three come back at the most
        self._special: list[int] = []  # where in it those stand that end tags of other names do not reach over
        self._count: defaultdict[str, int] = defaultdict(int)
        self._left: list[tuple[str, str]] = []  # formatting that was not closed where it stood
        self.again = 0  # elements that came back
        self.effort = 0  # steps through the open elements

    def inside(self, names: tuple[str, ...]) -> bool:
        return any(self._count[name] for name in names)

    def begin(self, name: str, written: str) -> None:
        if name in _BLOCKS:
            if self._special and self.names[self._special[-1]] == "p":
                self._cut(self._special[-1])
            if name in _ITEMS:
                self._end_item(_ITEMS[name])
        elif name in _ROWS:
            self._end_in_table(_CELLS if name in _CELLS else _ROWS - {"tbody", "thead", "tfoot"})
        elif name in _CHOICES:
            while self.names and self.names[-1] in _CHOICES[name]:
                self._cut(len(self.names) - 1)
        elif name in ("a", "nobr") and (self._count[name] or self._left):
            self._take_out(name)
        self.again += len(self._left)
        if name in _SPECIAL:
            self._special.append(len(self.names))
        self.names.append(name)
        self._written.append(written)
        self._count[name] += 1

    def end(self, name: str) -> None:
        names = self.names
        self.again += len(self._left)
        if names and names[-1] == name:  # nearly always: what `_cut` does to a single one
            names.pop()
            self._written.pop()
            self._count[name] -= 1
            if name in _CELLS or name == "table":
                self._left.clear()
            if self._special and self._special[-1] == len(names):
                self._special.pop()
        elif name in _FORMATTING or name == "form":  # taken out alone: what was begun in it stays open
            self._take_out(name)
        elif not self._count[name]:
            if name in _ROWS or name == "table":
                self._end_in_table(_ROWS)
        elif name in _SPECIAL:
            for place in reversed(self._special):
                self.effort += 1
                if self.names[place] == name:
                    self._cut(place)
                    break
                if self.names[place] in _FENCES and name not in _ROWS and name != "table":
                    break
        else:
            fence = self._special[-1] if self._special else -1
            place = self._last(name, fence)
            if place > fence:
                self._cut(place)

    def _end_item(self, names: frozenset[str]) -> None:
        for place in reversed(self._special):
            self.effort += 1
            if self.names[place] in names:
                self._cut(place)
            elif self.names[place] in _THROUGH:
                continue
            break

    def _end_in_table(self, names: frozenset[str]) -> None:
        """Ends the outermost of these in the innermost table."""
        found = None
        for place in reversed(self._special):
            self.effort += 1
            if self.names[place] == "table":
                break
            if self.names[place] in names:
                found = place
        if found is not None:
            self._cut(found)

    def _take_out(self, name: str) -> None:
        """Takes the innermost of that name from where it stands, blocks in between or not."""
        place = self._last(name, -1) if self._count[name] else -1
        if place >= 0:
            del self.names[place], self._written[place]
            self._count[name] -= 1
            self._special = [at - (at > place) for at in self._special] if self._special else []
            self.effort += len(self._special) // 8
            return
        for number in range(len(self._left) - 1, -1, -1):
            if self._left[number][0] == name:
                del self._left[number]
                return

    def _last(self, name: str, fence: int) -> int:
        """Where the innermost of that name stands above the fence; the fence where there is none."""
        place = len(self.names) - 1
        while place > fence and self.names[place] != name:
            place -= 1
        self.effort += len(self.names) - place
        return place

    def _cut(self, place: int) -> None:
        """Ends the element at that place with all in it."""
        for number in range(place, len(self.names)):
            name = self.names[number]
            self._count[name] -= 1
            if number > place and name in _FORMATTING:
                left = (name, self._written[number])
                if self._left.count(left) < 3:
                    self._left.append(left)
            if name in _CELLS or name == "table":
                self._left.clear()  # what was left open in a cell stays there
        del self.names[place:], self._written[place:]
        while self._special and self._special[-1] >= place:
            self._special.pop()
