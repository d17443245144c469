"""Which groups of alike links are a page's list: one of them, with its parts that are built otherwise.

A group is what a template repeats: links that stand in boxes of the same names. A list is one by what it names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.chinese.column_names import is_hub, type_of
from crawler.listing.awaited import awaits_rows
from crawler.listing.base import ListPage, Row
from crawler.listing.frames import own_frames
from crawler.listing.own_place import is_of_another
from crawler.listing.shapes import Shape, are_alike, family, looks_like_document, shape_of

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOLDED = re.compile(
    r"(?:^|[-_\s])(?:collaps\w*|accordion\w*|fold\w*|pane\w*|panel\w*|hide|hidden)(?:$|[-_\s])", re.IGNORECASE
)
_FAMILIES = 3  # that a list's documents may be of
_NEAR = 3  # boxes between a list and the one that holds both it and its other part
_NUMBERS = re.compile(r"\d+")
_PLAIN = re.compile(r"[\w-]+")
_TITLE = 12  # characters: what no menu calls a column
_SEVERAL = 3  # links that are a list however they are called
_WORDED_ALIKE = 0.3  # titles that may be worded as columns are, to one that is not
SHORT = 9  # characters: what a menu calls its columns by at most


@dataclass(slots=True)
class Found:
    """A link that may be a row's, as the page shows it."""

    row: Row
    dated: bool
    below: bool
    outside: bool
    aside: bool
    headed: bool  # under a heading like 热点排行
    apart: bool  # its own box is called a header or the like
    told: bool  # its own box says more than its link
    above: list[LexborNode]  # the boxes around its own, innermost first
    anchor: int  # the link's number in the tree
    item: int  # its own box's
    bare: str  # the number that is all it shows of its day, where a month stands over it; else ""
    pictured: bool = False  # an undated short link in a box with a picture
    types: frozenset[str] = frozenset()  # of column that the page's own title names


Place = tuple[str, ...]  # tags and names of the boxes around a row
Groups = dict[Place, list[Found]]


def chosen(groups: Groups, like: frozenset[Place], page: ListPage | None) -> tuple[Groups, Place | None]:
    """The group that is the page's list, and those that may be parts of it.

    A later page of a list is built as the first is: its rows stand in the same place, be they few and without a day.
    Else it is what is most like a list; of several the one that has as many documents as the page says, and none that
    the site's front page shows alike, where there is another.
    """
    if placed := [place for place in groups if place in like]:
        return groups, max(placed, key=lambda place: score(groups[place]))
    worth = {place: value for place, group in groups.items() if (value := score(group)) > 0}
    if not worth:
        worth = {place: float(len(group)) for place, group in groups.items() if _are_documents(group)}
    if page is None or not worth:
        return groups, max(worth, key=lambda place: worth[place], default=None)
    if page.furniture is not None:
        site = {place for place, links in page.boxes.items() if page.furniture.holds(place, links)}
        if own := {place: value for place, value in worth.items() if place not in site and _titled(groups[place])}:
            worth, groups = own, {place: group for place, group in groups.items() if place not in site}
        elif site >= worth.keys() and (awaits_rows(page) or own_frames(page)):
            return groups, None  # what it shows is the site's; its own rows a script will fetch, or a frame shows
    if page.number == 1:
        worth = {place: value for place, value in worth.items() if not _of_another(groups[place], page)}
        if not worth:
            return groups, None
    if len(worth) > 1 and page.number == 1:
        worth = _as_counted(worth, page) or worth
    return groups, max(worth, key=lambda place: worth[place], default=None)


def _of_another(group: list[Found], page: ListPage) -> bool:
    """Whether a group is another column's, shown beside the empty place of the page's own list, or beside its frame."""
    if 2 * sum(found.below for found in group) > len(group) and urlsplit(page.directory).path != "/":
        return False  # below the site's root all of it lies
    aside = 2 * sum(found.aside for found in group) > len(group)
    return is_of_another(page, group[0].above, aside=aside) or (aside and bool(own_frames(page)))


def _are_documents(group: list[Found]) -> bool:
    """Whether links on a page without any better list are documents one and all, though they be two and show no day:
    of one shape, called as no menu calls a column, and beside nothing."""
    strays = any(found.outside or found.aside or found.headed or found.apart for found in group)
    titled = all(len(found.row.title) >= _TITLE and looks_like_document(found.row.url) for found in group)
    alike = are_alike(found.row.url for found in group)
    return titled and alike and not strays and len({found.row.url for found in group}) > 1


def _titled(group: list[Found]) -> bool:
    """Whether links are called as documents are, not as a trail's steps: many, or at a title's length."""
    return len(group) >= _SEVERAL or sum(len(found.row.title) for found in group) >= SHORT * len(group)


def _as_counted(worth: dict[Place, float], page: ListPage) -> dict[Place, float]:
    """The groups that have exactly as many documents as the page says that its list has, where the surest has more."""
    surest = max(worth, key=lambda place: worth[place])
    if page.records is None or len(page.boxes[surest]) <= page.records:
        return {}
    return {place: value for place, value in worth.items() if len(page.boxes[place]) == page.records}


def whole_list(
    groups: Groups, place: Place, tree: LexborHTMLParser, here: str, page: ListPage | None
) -> tuple[list[Found], frozenset[Place]]:
    """The rows of the list that stands in a place, with its parts that stand in others, and all these places; without
    any where the page says that the list has as many documents as stand there."""
    best = _without_menus(groups[place])
    parts = [
        other
        for other, group in groups.items()
        if other != place
        if (score(group) > 0 and _are_tabs(best, group, tree)) or _belongs(best, group, here)
    ]
    if parts and page is not None and page.number == 1 and page.records == len(page.boxes[place]):
        parts = []
    return [*best, *(found for part in parts for found in _without_menus(groups[part]))], frozenset((place, *parts))


def score(group: list[Found]) -> float:
    """How much a group of alike links looks like the page's own list; 0 or less: not at all."""
    count = len({found.row.url for found in group})
    dated = sum(found.dated for found in group)
    below = sum(found.below for found in group) / len(group)
    length = sum(len(found.row.title) for found in group) / len(group)
    outside = sum(found.outside for found in group) / len(group)
    aside = sum(found.aside or found.headed for found in group) / len(group)
    if sum(found.headed for found in group) > len(group) / 2:
        return 0  # however it is dated: what is read most is no column's list
    if outside > 0.5 and dated < len(group) / 2:
        return 0
    if not dated and (count < 3 or length < 9):
        # Undated and short: names of departments that lead to their reports, told from a menu by where they lead.
        if outside > 0.5 or aside > 0.5 or not _name_documents(group, count):
            return 0
    value = dated * (1 + 6 * below) + 0.3 * (count - dated) * (1 + 3 * below) * min(length / 20, 1)
    if aside > 0.5:
        value *= 0.2
    if outside > 0.5:
        value *= 0.2
    return value


def _name_documents(group: list[Found], count: int) -> bool:
    """Whether undated and short links name documents one and all. Among several a title may be worded as a column is
    (停水公告), where it stands and leads as the others do."""
    sure = sum(_is_card(found, count) or (count >= _SEVERAL and looks_like_document(found.row.url)) for found in group)
    if sure == len(group):
        return True
    if count >= _SEVERAL and all(found.pictured and _is_numbered(found) for found in group):
        return len({_NUMBERS.sub("0", found.row.url) for found in group}) == 1  # a face, and a name below it
    alike = all(found.told for found in group) and len({family(found.row.url) for found in group}) == 1
    return alike and count >= _SEVERAL and len(group) - sure <= _WORDED_ALIKE * sure


def _is_numbered(found: Found) -> bool:
    """Whether a link leads to one of several things by its number, and is called as no column is."""
    title = found.row.title
    return shape_of(found.row.url) in (Shape.NUMBER, Shape.DOCUMENT) and type_of(title) is None and not is_hub(title)


def _is_card(found: Found, count: int) -> bool:
    """Whether an undated link names a document though it is short or one of two: a box of its own tells of it (a person's
    office, a summary), or it is a title of this column's; never a column by its name or its address. In a mailbox
    咨询医保 is a letter."""
    title = found.row.title
    if found.apart or urlsplit(found.row.url).path.endswith("/") or shape_of(found.row.url) is Shape.COLUMN:
        return False
    if len(title) < _TITLE:
        return found.told and count > 1 and type_of(title) in (None, *found.types) and not is_hub(title)
    return found.told or found.below


def _without_menus(best: list[Found]) -> list[Found]:
    """A list's rows without what is built as they are and is none: a menu, which may be longer than the list."""
    if any(found.dated for found in best):
        menus = _menus_among(best)
        best = [found for found in best if found.anchor not in menus]
    if sum(found.dated for found in best) > len(best) / 2:
        # A header with one long link is a box with one link, as the rows are.
        best = [found for found in best if found.dated or not found.apart]
    return best


def _menus_among(rows: list[Found]) -> set[int]:
    """Of dated rows those that stand in a box of their own, without a day and short: a menu built as the list is."""
    boxes: dict[int, list[Found]] = defaultdict(list)
    for found in rows:
        boxes[found.above[0].mem_id if found.above else 0].append(found)
    return {
        found.anchor
        for held in boxes.values()
        if not any(found.dated for found in held) and sum(len(found.row.title) for found in held) < SHORT * len(held)
        for found in held
    }


def _belongs(list_: list[Found], group: list[Found], here: str) -> bool:
    """Whether a group of links that is built otherwise is a part of the list: what is pinned or folded, the older half.

    A list is one by what it names, not by how a template repeats: documents of the same family, and of this column's own
    directory, or in a box beside the list's own or folded away there.
    """
    strays = sum(found.outside or found.aside or found.headed for found in group)
    titled = sum(found.dated or len(found.row.title) >= SHORT for found in group)
    if strays > 0.5 * len(group) or (titled < 0.5 * len(group) and score(group) <= 0):
        return False
    families = {family(found.row.url) for found in list_}
    if len(families) > _FAMILIES:
        return False
    own, theirs = list_[0].above[::-1], group[0].above[::-1]  # outermost first
    turn = next((n for n, (a, b) in enumerate(zip(own, theirs, strict=False)) if a.mem_id != b.mem_id), None)
    if turn is not None and _is_another_block(theirs[turn:], own[turn]):
        return False
    others = {family(found.row.url) for found in group}
    if here != "/" and all(found.below for found in group):
        # What is older may lie in a directory of its own within the list's.
        return all(any(other.startswith(own) for own in families) for other in others)
    if not others <= families:
        return False
    if turn is None:
        # The newest stands above the list, in a box of its own.
        return len(theirs) == len(own) - 1 and all(found.dated for found in group)
    if turn == len(own) - 1 and len(theirs) - turn <= _NEAR:
        return True  # beside the list's own box
    near = len(own) - turn < _NEAR or [box.tag for box in own[turn:]] == [box.tag for box in theirs[turn:]]
    return near and any(folds(box) for box in (*own[turn:], *theirs[turn:]))  # either may be the one that is shown


def _is_another_block(boxes: list[LexborNode], list_: LexborNode) -> bool:
    """Whether boxes (outermost first) stand under a name of their own, which is none of a list's part (往年文件, 2022年):
    最新公告 and what is newest there, 相关文件. What the page folds away or shows in turn is a part, however called."""
    if any(folds(box) for box in boxes):
        return False
    name = next((words for box in boxes if (words := _name_within(box))), "")
    if not name and (name := _name_above(boxes[0])) and _follows(list_, boxes[0]) and not _name_above(list_):
        return False  # the name of both
    return bool(name) and _PART.search(name) is None


def _follows(box: LexborNode, other: LexborNode) -> bool:
    beside: LexborNode | None = other
    while beside is not None and beside.mem_id != box.mem_id:
        beside = beside.next
    return beside is not None


_PART = re.compile(
    r"\d|年|历史|往[年期届]|以[前往]|早|旧|置顶|更多|全部|其[他余它]|[失有]效|废止|继续|第.{1,3}[批部页]"
)
_BLOCK_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}[:：]?")


def _name_within(box: LexborNode) -> str:
    """The short words without a link that a box begins with."""
    first = next((child for child in box.iter() if child.tag not in ("-comment", "_comment")), None)
    return _short_words(first) if first is not None and first.tag not in ("a", "ul", "ol", "table", "li", "tr") else ""


def _name_above(box: LexborNode) -> str:
    before = box.prev
    while before is not None and before.tag in ("-text", "_comment", "-comment"):
        before = before.prev
    return _short_words(before) if before is not None and before.tag in _HEADS else ""


_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b"))


def _short_words(node: LexborNode) -> str:
    words = "".join(node.text(deep=True)[:200].split())
    return words if _BLOCK_NAME.fullmatch(words) and node.css_first("a[href]") is None else ""


def folds(box: LexborNode) -> bool:
    """Whether a box is one that the page folds away, or shows in turn with others."""
    attributes = box.attributes
    if box.tag == "details" or _put_away(box):
        return True
    return _FOLDED.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}") is not None


def _put_away(box: LexborNode) -> bool:
    return "hidden" in box.attributes or _HIDDEN.search(box.attributes.get("style") or "") is not None


def _place_of(box: LexborNode) -> int | None:
    """Which box a box stands in."""
    return box.parent.mem_id if box.parent is not None else None


def _are_tabs(one: list[Found], other: list[Found], tree: LexborHTMLParser) -> bool:
    """Whether two groups of rows are the panes of one list that the page shows in turn: boxes beside each other, of
    which one is hidden, or both are what tabs point at."""
    own, others = one[0].above[::-1], other[0].above[::-1]  # outermost first
    turn = next((n for n, (a, b) in enumerate(zip(own, others, strict=False)) if a.mem_id != b.mem_id), None)
    if turn is None or [box.tag for box in own[turn:]] != [box.tag for box in others[turn:]]:
        return False
    panes = own[turn], others[turn]
    if panes[0].tag != panes[1].tag or _place_of(panes[0]) != _place_of(panes[1]):
        return False
    if any(_put_away(pane) or pane.attributes.get("role") == "tabpanel" for pane in panes):
        return True
    names = [pane.attributes.get("id") or "" for pane in panes]
    pointed = (tree.css_first(f'[href="#{name}"], [data-target="#{name}"]') for name in names if _PLAIN.fullmatch(name))
    return sum(target is not None for target in pointed) == len(names)
