"""Where a document's own part of a page begins and ends, on a page whose text stands in no container that is known.

What a document links to says something about it (this interpretation is its own); what its site links to from every page,
in menus, rankings and foot lines, says nothing. Both are told apart by the page's own build: headline and text have one
innermost element in common, and what stands outside of that is the site's.
"""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterator, Sequence

_BLOCK = re.compile(
    r"<(/?)(?:div|table|tbody|tr|td|th|ul|ol|li|dl|dt|dd|section|article|aside|main|center|form|p|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
_LONG = 16  # characters of a line that is text rather than a label or a menu's entry
_FOUND_BY = 14  # characters of such a line that are looked for
_MOST_LINES = 60
_FEW = 4  # lines from the beginning and from the end: a search through markup costs more
_FAR = 20_000  # characters that may lie between two lines of one text


def own_block(seen: str, title: str, lines: Sequence[str], linked: frozenset[str], foot: str) -> str:
    """The page from its headline to the end of what holds headline and text; `lines`: those of the text, `linked`: the
    texts of links, `foot`: the line that ends the text, "" if none does. All of it where nothing is found again."""
    found = ends_of_text(seen, title, lines, linked)
    if found is None:
        return seen
    head, _, last = found
    ends = _end_around(seen, head, last)
    if foot and 0 <= (stops := seen.find(foot, last)) < ends:
        ends = stops
    return seen[head:ends]


def ends_of_text(seen: str, title: str, lines: Sequence[str], linked: frozenset[str]) -> tuple[int, int, int] | None:
    """Where the headline stands, and the first and the last line of the text; None where nothing is found again."""
    told = [line for line in lines[:_MOST_LINES] if len(line) >= _LONG and line not in linked]
    spots = list(_spots(seen, told)) or list(_torn(seen, told))
    heads = list(places_of(seen, title)) if title else []
    if not spots and not heads:
        return None
    first = spots[0] if spots else heads[-1]
    head = max((place for place in heads if place <= first), default=first)
    return head, first, max(spots, default=head)


def _spots(seen: str, lines: Sequence[str]) -> Iterator[int]:
    """Where the lines of the text stand, in order; a line that markup tears apart is passed over."""
    at = -1
    for line in lines:
        begins = line[:_FOUND_BY]
        for place in places_of(seen, begins, max(at, 0)):
            if at < 0 or place - at < _FAR:
                yield place
                at = place
            break


def _torn(seen: str, lines: Sequence[str]) -> Iterator[int]:
    """Where lines stand that links or marks stand within from their first words on, when there are no others."""
    at = 0
    for line in (*lines[:_FEW], *lines[_FEW:][-_FEW:]):
        begins = (re.escape(_html.escape(letter, quote=False)) for letter in line[:_FOUND_BY] if not letter.isspace())
        if found := re.compile(r"(?:\s|<[^<>]{0,400}>)*".join(begins)).search(seen, at):
            yield found.start()
            at = found.start()


def places_of(seen: str, words: str, start: int = 0) -> Iterator[int]:
    """Where the words stand as text of their own: in no link, no tag."""
    words = _html.escape(words, quote=False)
    at = seen.find(words, start)
    while at >= 0:
        opened = seen.rfind("<", 0, at)
        if seen.rfind(">", 0, at) >= opened and seen.rfind("<a ", 0, at) <= seen.rfind("</a", 0, at):
            yield at
        at = seen.find(words, at + 1)


def _end_around(seen: str, head: int, last: int) -> int:
    """Where the innermost element ends that holds both places."""
    depth, common = 0, None  # common: the elements open at the headline that are still open at the text's end
    for tag in _BLOCK.finditer(seen):
        if tag.start() < head:
            depth += -1 if tag[1] else 1
            continue
        common = depth if common is None else common
        if tag.start() > last and tag[1] and depth <= common:
            return tag.start()
        depth += -1 if tag[1] else 1
        if tag.start() < last:
            common = min(common, depth)
    return len(seen)
