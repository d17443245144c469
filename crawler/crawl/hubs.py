"""Pages that look like lists and are none: hubs that show the newest of several columns, and columns that are empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.chinese.column_names import is_hub, is_part, type_of
from crawler.chinese.text import squeeze, tidy
from crawler.crawl.columns import LONGEST_NAME
from crawler.extract.lines.borders import FOOT_LINE
from crawler.listing.awaited import SHELF, awaits_rows, filled_from, in_menu
from crawler.listing.base import ListPage, Row
from crawler.listing.carriers import Carrier, Kind
from crawler.listing.outside import stands_outside
from crawler.listing.own_place import FILLS, is_under_another_name, says_nothing, title_of
from crawler.listing.paging.controls import Role
from crawler.listing.paging.shelves import open_shelves
from crawler.listing.paging.signs import ASKED_BY_SCRIPT, empty_pagers
from crawler.listing.paging.withheld import withheld
from crawler.listing.shapes import Shape, looks_like_document, shape_of
from crawler.web.addresses import is_file, is_home_url
from crawler.web.urls import canonical, same_site

_MORE = re.compile(
    r"^(?:(?:查看|点击|浏览|阅读|进入)?(?:更多|more|全部|所有)(?:信息|内容|文件|公告|新闻)?|(?:点击)?进入(?:栏目|专栏)?)[>》»›+.…\]】）)]*$",
    re.IGNORECASE,
)
_HEADINGS = "h1, h2, h3, h4, h5, h6, summary, legend, strong, b, dt, span, a, p, div"
_NAME = re.compile(r"^[\u4e00-\u9fff（）()、\w]{2,14}$")
_LEVELS = 5  # from 更多 up to the block whose newest rows it follows
_TITLE = 8  # characters: what a document is called at least, a column at most
_KINDS = 3
_COVERED = 0.9  # of the rows must stand in such blocks


def onward(page: ListPage) -> list[tuple[str, str]]:
    """The columns behind links that only say 更多, as (URL, name); the name stands over the block, unlinked."""
    return [(url, name) for url, name, _block in _more(page) if name]


def is_hub_page(page: ListPage, rows: list[Row]) -> bool:
    """Whether the rows are the newest of several other columns: each stands in a block with its own 更多, or under the
    name of its column, which is a link to it."""
    keys = {canonical(row.url) for row in rows}
    covered: dict[str, set[str]] = {}
    for url, _name, block in _more(page):
        inside = {canonical(found) for found in _targets(page, block)} & keys
        if inside:
            covered.setdefault(canonical(url), set()).update(inside)
    if page.second is None:
        for url, inside in _headed(page, keys):
            covered.setdefault(url, set()).update(inside)
    own = canonical(page.url)
    covered.pop(own, None)
    if len(covered) < 2 or not keys:
        return False
    return len(set().union(*covered.values())) >= _COVERED * len(keys)


def single_documents(page: ListPage, rows: Iterable[Row], *, sole: bool) -> list[Row]:
    """The links of a page that is no list which lead to documents by their addresses, without its rows. `sole`: it leads
    to nothing else, so that they are what it is there for, however short their titles."""
    known = {canonical(row.url) for row in rows}
    single = {
        canonical(carrier.url): Row(carrier.url, words)
        for carrier in page.carriers
        if carrier.kind is not Kind.FRAME and looks_like_document(carrier.url)
        if len(words := carrier.words) >= (2 if sole else _TITLE) and same_site(carrier.url, page.url)
    }
    return [row for key, row in single.items() if key not in known]


def is_list(
    page: ListPage, rows: list[Row], adapter: str, name: str, kind: str | None, links: Iterable[tuple[str, str]]
) -> bool:
    """Whether a page found by itself is a list, or was to be one; what merely leads on or asks people is none.

    What the page shows goes first, then its product (`adapter`), then its column type (`kind`); that its name sounds
    like a page of links (信息公开, …公开) only says that it takes more than a name to make it a list. `name`: how it is
    linked, else what it calls itself; `links`: what may be columns below it.
    """
    if any(row.date_text for row in rows):
        return True
    hub, product = is_hub(name), adapter != "links"
    if rows:
        return not hub or _name_documents(rows) or (product and kind is not None)
    if awaits_rows(page, sure=hub and kind is None):
        return True
    if hub and kind is None:
        # A bare place under the page's own name, which a product's service fills: 政府信息公开制度.
        return product and page.own_place_empty and not says_nothing(page)
    if hub and not product and leads_down(page, links):
        return False
    if says_nothing(page):
        return kind is not None or not (hub or leads_down(page, links))
    if asks_people(page):
        return False
    if product or to_be_filled(page):
        return True
    if hub and kind is not None and page.site_links and not leads_by_itself(page):
        return True  # what it shows is the site's: it leads to nothing, and its rows were not seen
    # A list that is empty leads to no columns of its own: what else the page links to is the site's.
    return (
        ((kind is not None and not hub) or bool(open_shelves(page)))
        and not leads_down(page, links)
        and not leads_under_its_name(page, links, name)
        and not shows_columns_alone(page, links, name)
    )


def is_collection(page: ListPage, rows: list[Row], names: Iterable[str]) -> bool:
    """Whether undated rows are what somebody gathered on a subject (专题), here and elsewhere, and no list of news.

    `names`: what the page is called; where one of them says a type, whatever else the rows are, they are that column's.
    """
    if any(row.date_text for row in rows) or type_of(*names) is not None:
        return False
    turns = any(control.role is not Role.BACK for control in page.controls)
    more = page.cut or page.continued or turns or empty_pagers(page)
    if more or page.own_place_empty or filled_from(page) is not None or withheld(page, rows):
        return False  # what may have more than it shows is a list
    return {same_site(row.url, page.url) for row in rows} == {True, False}


def _name_documents(rows: list[Row]) -> bool:
    """Whether most of these rows without a date lead to documents by their addresses, not to further columns."""
    documents = sum(shape_of(row.url) in (Shape.DOCUMENT, Shape.NUMBER) or is_file(row.url) for row in rows)
    if 2 * documents > len(rows):
        return True
    # Whatever a maker calls them, what a script numbers in one row has addresses that differ in a number alone.
    titled = sum(len(row.title) for row in rows) >= _TITLE * len(rows)
    numbered = {re.sub(r"\d+", "0", row.url) for row in rows}
    kinds = {kind for row in rows if len(row.title) <= LONGEST_NAME and (kind := type_of(row.title)) is not None}
    if len(kinds) >= max(_KINDS, _COVERED * len(rows)):
        return False  # each is called as another type of column is
    return titled and len(numbered) == 1 and all(re.search(r"\d[^/]*$", row.url) for row in rows)


def with_part(name: str, trail: Sequence[str]) -> str:
    """A column's name with the body in whose part of the portal it stands: a county has 通知公告 a dozen times."""
    for crumb in reversed(trail[:-1]):
        part = tidy(crumb)
        if is_part(part) and not is_hub(part):
            return name if part in name else f"{part} > {name}"
    return name


def leads_down(page: ListPage, links: Iterable[tuple[str, str]]) -> bool:
    """Whether a page without rows lists columns below itself in its own part, not in the site's menu."""
    # All of the site lies below its root: there /xwzx.htm has what lies in /xwzx/.
    part = page.directory if urlsplit(page.directory).path != "/" else _own_part(page.url)
    below = {canonical(url) for url, _name in links if part and url.startswith(part)} - {canonical(page.url)}
    own = [carrier for carrier in page.carriers if canonical(carrier.url) in below and not in_menu(carrier.node)]
    menus = _among_neighbours(page, own)
    return len({canonical(carrier.url) for carrier in own if carrier.node.mem_id not in menus}) >= 2


def _own_part(url: str) -> str:
    """The directory that bears a page's name; "" where the page has no name."""
    stem, dot, _extension = urlsplit(url).path.rpartition("/")[2].rpartition(".")
    return f"{url[: url.rindex(f'{stem}.')]}{stem}/" if dot and stem and "?" not in url else ""


def leads_under_its_name(page: ListPage, links: Iterable[tuple[str, str]], name: str) -> bool:
    """Whether all that a page without rows shows under its own name, or under all its headings where none is its name, is
    columns, wherever they lie: 双公示, and below it 行政处罚 and 行政许可, which have directories beside its own. An empty
    place may be its list's unless it stands under another name."""
    called = squeeze(name)
    if page.own_place_empty or any(not is_under_another_name(shelf, called) for shelf in open_shelves(page)):
        return False
    known = {canonical(url) for url, _name in links}
    own = [carrier for carrier in page.carriers if canonical(carrier.url) in known and not stands_outside(carrier.node)]
    menus = _among_neighbours(page, own)
    keys = {
        carrier.node.mem_id: canonical(carrier.url)
        for carrier in own
        if carrier.node.mem_id not in menus and not in_menu(carrier.node)
    }
    heads = [(head, squeeze(head.text(deep=True))) for head in page.tree.css("h1, h2, h3, h4, h5, h6")]
    title = title_of(page)
    mine = [head for head, words in heads if words == called or (len(words) > 1 and title.startswith(words))]
    if mine:
        return any(_stands_over(head, keys) for head in mine)
    # Where it is called otherwise than its link, or its parts alone have headings, each heading must be over columns.
    inside = [head for head, words in heads if words and not stands_outside(head) and not in_menu(head)]
    bare = any(
        _may_be_filled(node) and not in_menu(node) for node in page.tree.css("ul, ol, dl, table, tbody, div, section")
    )
    return bool(inside) and not bare and all(_stands_over(head, keys) for head in inside)


def shows_columns_alone(page: ListPage, links: Iterable[tuple[str, str]], name: str) -> bool:
    """Whether a page shows nothing at all but its own name and links to columns, two at least, in whatever box they
    stand: the name over an empty pane, its parts in a menu at its side. Neither a place that could be filled is there
    nor a script that asks for anything, and no link or word says that the page stands among those columns."""
    body = page.tree.body
    if body is None or page.own_place_empty or open_shelves(page):
        return False
    if any(ASKED_BY_SCRIPT.search(script) for script in page.scripts):
        return False
    bare = (node for node in body.css("ul, ol, dl, table, tbody, div, section") if _may_be_filled(node))
    if any(not in_menu(node) and not stands_outside(node) for node in bare):
        return False
    framing = _boxes_with_home(page)
    known, here = {canonical(url) for url, _name in links}, canonical(page.url)
    own = [
        carrier
        for carrier in page.carriers
        if not (in_menu(carrier.node) or stands_outside(carrier.node) or _is_within(carrier.node, framing))
    ]
    keys = {canonical(carrier.url) for carrier in own}
    if len(keys) < 2 or here in keys or not keys <= known or _among_neighbours(page, own):
        return False
    linked, called, title = {carrier.node.mem_id for carrier in own}, squeeze(name), title_of(page)
    headed = False
    for node in body.traverse(include_text=True):
        words = squeeze(node.text(deep=False)) if node.tag == "-text" else ""
        box = node.parent
        if (
            _MARK.fullmatch(words)
            or FOOT_LINE.search(words)
            or box is None
            or in_menu(node)
            or stands_outside(box)
            or _is_within(node, linked | framing)
        ):
            continue
        if not (words == called or (len(words) > 1 and title.startswith(words))) or not _is_within_heading(node):
            return False
        headed = True
    # An old table of links has its name in the trail alone.
    return headed or any(
        canonical(carrier.url) == here and _is_within(carrier.node, framing) for carrier in page.carriers
    )


_MARK = re.compile(r"[^\w]*")  # ▪, what parts two links


def _boxes_with_home(page: ListPage) -> set[int]:
    """The boxes, by their numbers in the tree, of links one of which leads to the front page: a trail, the site's menu."""
    out: set[int] = set()
    for carrier in page.carriers:
        if not is_home_url(carrier.url):
            continue
        box: LexborNode | None = carrier.node.parent
        while box is not None and box.tag not in ("body", "html") and len(box.css("a[href]")) < 2:
            box = box.parent
        if box is not None and box.tag not in ("body", "html"):
            out.add(box.mem_id)
    return out


def _around_home(page: ListPage) -> set[int]:
    """All boxes, by their numbers in the tree, in which a link to the front page stands: no entries of a menu of columns."""
    out: set[int] = set()
    for carrier in page.carriers:
        box = carrier.node.parent if is_home_url(carrier.url) else None
        while box is not None and box.mem_id not in out:
            out.add(box.mem_id)
            box = box.parent
    return out


def _is_within(node: LexborNode, boxes: set[int]) -> bool:
    box: LexborNode | None = node
    while box is not None:
        if box.mem_id in boxes:
            return True
        box = box.parent
    return False


def _is_within_heading(node: LexborNode) -> bool:
    box = node.parent
    while box is not None and box.tag not in ("h1", "h2", "h3", "h4", "h5", "h6", "body", "html"):
        box = box.parent
    return box is not None and box.tag not in ("body", "html")


def _stands_over(head: LexborNode, keys: dict[int, str]) -> bool:
    """Whether what a heading's block shows below it is columns, two at least, and no empty place for a list. `keys`: their
    canonical addresses, by the number of the link in the tree."""
    block = head.parent
    while block is not None and block.css_first("a[href]") is None:
        block = block.parent
    if block is None or block.tag in ("body", "html"):
        return False
    order = [node.mem_id for node in block.css("*")]
    below = order[order.index(head.mem_id) :]
    bare = any(_may_be_filled(node) for node in block.css("ul, ol, dl, table, tbody, div, section"))
    return not bare and len({keys[node] for node in below if node in keys}) > 1


def leads_by_itself(page: ListPage) -> bool:
    """Whether anything but the site's menu, and what else is the site's, leads to another page of the site."""
    here = canonical(page.url)
    return any(
        same_site(carrier.url, page.url)
        and canonical(carrier.url) != here
        and not in_menu(carrier.node)
        and carrier.node.mem_id not in page.site_links
        and not is_home_url(carrier.url)
        for carrier in page.carriers
    )


def _among_neighbours(page: ListPage, own: list[Carrier]) -> set[int]:
    """The links, by their numbers in the tree, of menus that name the page itself beside them, linked or as mere words:
    what a page leads to is not where it stands among its neighbours."""
    title, here, around = title_of(page), canonical(page.url), _around_home(page)
    entries: dict[int, tuple[LexborNode, list[LexborNode]]] = {}
    for carrier in own:
        entry = carrier.node
        while entry.parent is not None and entry.parent.tag not in ("body", "html") and entry.mem_id not in around:
            beside = [node for node in entry.parent.iter() if node.tag == entry.tag]
            if len(beside) > 2:
                entries.setdefault(entry.parent.mem_id, (entry.parent, beside))
                break
            entry = entry.parent
    out: set[int] = set()
    for box, beside in entries.values():
        linked = [[page.link(node) for node in (entry, *entry.css("a"))] for entry in beside]
        mine = any(url is not None and canonical(url) == here for urls in linked for url in urls)
        bare = any(
            not any(urls) and len(name := squeeze(entry.text(deep=True)[: _LEVELS * 8])) > 1 and title.startswith(name)
            for entry, urls in zip(beside, linked, strict=True)
        )
        if mine or bare:
            out |= {node.mem_id for node in box.css("a, area, [onclick]")}
    return out


def asks_people(page: ListPage) -> bool:
    """Whether the page is a form to be filled in (信箱, 咨询) and no list."""
    return page.tree.css_first("form textarea, textarea[name]") is not None


def to_be_filled(page: ListPage) -> bool:
    """Whether the page has an empty place for a list and scripts that ask for something."""
    if awaits_rows(page):
        return True
    body = page.tree.body
    if body is None or not any(FILLS.search(script) for script in page.scripts):
        return False
    return any(
        _may_be_filled(node, any_id=False) and not in_menu(node)
        for node in body.css("ul, ol, tbody, dl, div[id], div[class]")
    )


def _may_be_filled(node: LexborNode, *, any_id: bool = True) -> bool:
    """Whether an element is an empty box for a list. `any_id`: whatever it is called, where code can find it."""
    name = node.attributes.get("id") or ""
    mark = f"{node.attributes.get('class') or ''} {name}"
    shelf = node.tag not in ("div", "section") or SHELF.search(mark) or (any_id and name)
    return bool(shelf) and not node.text(deep=True).strip() and node.css_first("img, input, a") is None


def _more(page: ListPage) -> list[tuple[str, str, LexborNode]]:
    """Links that only say 更多: where they lead, what their block is called, and the block."""
    out = []
    for carrier in page.carriers:
        url, node = carrier.url, carrier.node
        text = "".join(node.text(deep=True).split()) or carrier.words
        if not _MORE.match(text) or not same_site(url, page.url) or canonical(url) == canonical(page.url):
            continue
        block, name = node, ""
        for _ in range(_LEVELS):
            if block.parent is None or block.parent.tag in ("body", "html"):
                break
            block = block.parent
            name = name or _heading(block, node)
            if len(_targets(page, block)) > 1:
                break
        else:
            continue
        label = tidy(node.attributes.get("title") or "")
        out.append((url, label if _NAME.match(label) and not _MORE.match(label) else name, block))
    return out


def _headed(page: ListPage, keys: set[str]) -> list[tuple[str, set[str]]]:
    """The columns that head blocks of these rows, each with the rows of its block: the block's first link is called as a
    column of a known type is, and stands apart from its rows, of which most blocks have several. What names a row's
    column before its title, or a list's part (2023年), heads no block."""
    found: list[tuple[str, set[str]]] = []
    for carrier in page.carriers:
        url = canonical(carrier.url)
        if (
            url in keys
            or not same_site(carrier.url, page.url)
            or is_file(carrier.url)
            or type_of(carrier.words) is None
        ):
            continue
        block: LexborNode | None = carrier.node.parent
        inside: list[str] = []
        for _ in range(_LEVELS):
            if block is None or block.tag in ("body", "html", "li", "tr", "dd"):
                break
            inside = [canonical(target) for node in block.css("a[href], a[onclick]") if (target := page.link(node))]
            if len(inside) > 1:
                break
            block = block.parent
        if len(inside) > 1 and inside[0] == url:
            found.append((url, keys.intersection(inside)))
    several = sum(len(inside) > 1 for _url, inside in found)
    return [(url, inside) for url, inside in found if inside] if several > 1 else []


def _heading(block: LexborNode, more: LexborNode) -> str:
    """The short words that stand before 更多 in its block, or beside it in one heading."""
    beside = "".join(more.text(deep=True).split())
    for node in block.css(_HEADINGS):
        if node.mem_id == more.mem_id:
            return ""
        text = "".join(node.text(deep=True).split())
        if beside and any(link.mem_id == more.mem_id for link in node.css("a")):
            text = text.removesuffix(beside).removeprefix(beside)
        if _NAME.match(text) and not _MORE.match(text) and re.search(r"[\u4e00-\u9fff]{2}", text):
            return text
    return ""


def _targets(page: ListPage, block: LexborNode) -> set[str]:
    found = (page.link(node) for node in block.css("a[href], a[onclick]"))
    return {url for url in found if url is not None}
