"""Menus that a front page does not hold itself: drawn by a script, loaded from a file, in a frame, on a site map."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from crawler.chinese.column_names import is_hub, type_of
from crawler.crawl.columns import column_words, is_column_name
from crawler.listing.base import ListPage
from crawler.listing.carriers import Carrier, Written
from crawler.web.addresses import is_file
from crawler.web.urls import canonical, resolve, same_site

Links = list[tuple[str, str]]  # (URL, name)

_SITE_MAP = re.compile(r"(?:网站|站点|本站|栏目)(?:地图|导航|导览)|site\s*map", re.IGNORECASE)
_MENU_FILE = re.compile(
    r"nav|menu|head|top|common|public|daoh|dh|lanmu|column|channel|index|main|global|site", re.IGNORECASE
)
_LIBRARY = re.compile(
    r"jquery|bootstrap|vue|swiper|layui|layer|echarts|polyfill|\.min\.js|slide|gray|webtrends|tongji|hm\.js|ta\.js",
    re.IGNORECASE,
)
_LOADED = re.compile(
    r"""\.load\s*\(\s*['"]([^'"\s]{1,200}\.(?:s?html?|jsp|aspx?|php|inc)[^'"\s]*)['"]""", re.IGNORECASE
)
_MOST_FILES = 4
_ENOUGH = 3  # columns of a known type or kind: a front page that names as many has its menu


def shows_menu(links: Links) -> bool:
    """Whether these links of a front page are those of a menu."""
    return sum(type_of(name) is not None or is_hub(name) for _url, name in links) >= _ENOUGH


def site_map(page: ListPage) -> Links:
    """The page that names all columns of the site, where the page links to one."""
    for carrier in page.carriers:
        url, words = carrier.url, carrier.words
        if len(words) > 12 or _SITE_MAP.search(words) is None:
            continue
        if same_site(url, page.url) and canonical(url) != canonical(page.url) and not is_file(url):
            return [(url, words)]
    return []


def files(page: ListPage) -> list[str]:
    """Scripts and pieces of pages of the site that may hold the menu, the likeliest first."""
    named = [node.attributes.get("src") for node in page.tree.css("script[src]")]
    loaded = [found[1] for script in page.scripts for found in _LOADED.finditer(script)]
    urls = dict.fromkeys(
        url
        for address in [*loaded, *(name for name in named if name)]
        if (url := resolve(page.url, address)) is not None and same_site(url, page.url)
    )
    likely = [url for url in urls if not _LIBRARY.search(url)]
    return sorted(likely, key=lambda url: _MENU_FILE.search(urlsplit(url).path.rpartition("/")[2]) is None)[
        :_MOST_FILES
    ]


def named_in(carriers: Iterable[Carrier | Written], base: str) -> Links:
    """Those of a script's addresses that by their names may be columns."""
    named = ((carrier.url, column_words(carrier)) for carrier in carriers)
    return [(url, name) for url, name in named if same_site(url, base) and not is_file(url) and is_column_name(name)]
