"""The blocks of links that a page shows, and which of them are the site's (`furniture`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from crawler.chinese.text import tidy
from crawler.listing.base import ListPage, Row
from crawler.listing.furniture import Block
from crawler.listing.rows.groups import Found, Groups, Place
from crawler.web.urls import canonical

_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "span", "strong", "b", "dt"))
_ASIDE_HEAD = re.compile(r"热点|热门|排行|推荐|相关(?:链接|阅读|信息|文章)|猜你|点击量|友情链接|网站导航")
_LONGEST_HEAD = 5000  # characters


def blocks_of(page: ListPage) -> list[tuple[Block, frozenset[int]]]:
    """The blocks of links that a page shows, each with the links themselves, by their numbers in the tree."""
    held: dict[tuple[Place, int], list[Found]] = defaultdict(list)
    for place, group in page.grouped[1].items():
        for found in group:
            held[place, found.above[0].mem_id if found.above else 0].append(found)
    return [
        (Block.of(place, (canonical(found.row.url) for found in group)), frozenset(found.anchor for found in group))
        for (place, _box), group in held.items()
    ]


def blocks_of_rows(page: ListPage, rows: Iterable[Row]) -> list[Block]:
    """Those in which the rows stand that were read of a page, as it seems; none where some stand in no block: what a
    product keeps as data, or a script fetched, no other page can show to be the site's, whatever box of links the page has."""
    blocks = [block for block, links in page.blocks if links & page.row_links]
    read = Block.of((), (canonical(row.url) for row in rows)).links
    return blocks if read <= frozenset().union(*(block.links for block in blocks)) else []


def without_furniture(groups: Groups, page: ListPage) -> Groups:
    """The groups without the blocks that are the site's, by what is known of its other pages."""
    if page.furniture is None:
        return groups
    sites = [links for block, links in page.blocks if page.furniture.is_sites(block, page.url)]
    if not sites:
        return groups
    page.site_links = frozenset().union(*sites)
    own = (
        (place, [found for found in group if found.anchor not in page.site_links]) for place, group in groups.items()
    )
    return {place: group for place, group in own if group}


def headed_aside(container: LexborNode, title: str) -> bool:
    """Whether the heading just before a block says that it is a hot list or the like, and not the page's own name."""
    first = next((child for child in container.iter() if child.tag != "-comment"), None)
    if first is not None and first.tag in _HEADS and first.css_first("a[href]") is None:
        text = tidy(first.text(deep=True)[:_LONGEST_HEAD])
        if len(text) <= 20 and _ASIDE_HEAD.search(text) and text not in title:
            return True
    for _ in range(2):
        before = container.prev
        while before is not None and before.tag in ("-text", "_comment", "-comment"):
            before = before.prev
        if before is not None:
            text = tidy(before.text(deep=True)[:_LONGEST_HEAD])
            return len(text) <= 20 and _ASIDE_HEAD.search(text) is not None and text not in title
        if container.parent is None or container.parent.tag in ("body", "html"):
            return False
        container = container.parent
    return False
