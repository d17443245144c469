"""Menus that a front page does not hold itself: drawn by a script, loaded from a file, in a frame, on a site map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.chinese.column_names import is_hub, type_of
from crawler.chinese.text import tidy
from crawler.crawl.columns import is_column_name
from crawler.listing.base import ListPage
from crawler.web.addresses import is_file
from crawler.web.urls import canonical, resolve, route, same_site

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
_STRING = r"""(?:"((?:\\.|[^"\\\n]){1,200})"|'((?:\\.|[^'\\\n]){1,200})')"""
_PAIR = re.compile(rf"{_STRING}\s*,\s*(?:['\"]?\w+['\"]?\s*:\s*)?{_STRING}")
_ANCHOR = re.compile(
    r"""<a\s[^<>]{0,200}?href\s*=\s*\\?["']?([^"'\s<>\\]{1,200})\\?["']?[^<>]{0,200}>\s*(?:<(?!a\b)[^<>]{0,80}>\s*)*([^<>]{2,40}?)\s*<""",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|\.{0,2}/|#/)[\x21-\x7e]{0,200}|[\w-]+(?:/[\w.-]*)+(?:\?[\x21-\x7e]*)?|[\w-]+\.(?:s?html?|jsp|aspx?|php)(?:\?[\x21-\x7e]*)?"
)
_MOST_FILES = 4
_ENOUGH = 3  # columns of a known type or kind: a front page that names as many has its menu


def shows_menu(links: Links) -> bool:
    """Whether these links of a front page are those of a menu."""
    return sum(type_of(name) is not None or is_hub(name) for _url, name in links) >= _ENOUGH


def site_map(page: ListPage) -> Links:
    """The page that names all columns of the site, where the page links to one."""
    for node in page.tree.css("a[href], area[href]"):
        words = tidy(node.text(deep=True)) or tidy(node.attributes.get("title") or node.attributes.get("alt") or "")
        url = page.link(node) if len(words) <= 12 and _SITE_MAP.search(words) else None
        if url is not None and same_site(url, page.url) and canonical(url) != canonical(page.url) and not is_file(url):
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
    likely = [
        url
        for url in urls
        if not _LIBRARY.search(url) and (url in loaded or _MENU_FILE.search(urlsplit(url).path) or True)
    ]
    return sorted(likely, key=lambda url: _MENU_FILE.search(urlsplit(url).path.rpartition("/")[2]) is None)[
        :_MOST_FILES
    ]


def frames(page: ListPage) -> Links:
    """The pages that a page of frames is made of."""
    found = (resolve(page.url, node.attributes.get("src")) for node in page.tree.css("frame[src], iframe[src]"))
    return [(url, "") for url in dict.fromkeys(found) if url is not None and same_site(url, page.url)]


def written(text: str, base: str) -> Links:
    """Columns that a script's strings name: anchors that it writes, pairs of a name and an address."""
    out: dict[str, tuple[str, str]] = {}
    for address, name in (*_anchors(text), *_pairs(text)):
        name = tidy(name).strip("·•>»|[]【】 ")
        part = route(address)
        url = f"{base.partition('#')[0]}{address}" if part and address.startswith("#") else resolve(base, address)
        if url is None or not same_site(url, base) or is_file(url) or not is_column_name(name):
            continue
        out.setdefault(canonical(url), (url, name))
    out.pop(canonical(base), None)
    return list(out.values())


def _anchors(text: str) -> Iterator[tuple[str, str]]:
    for found in _ANCHOR.finditer(text):
        yield found[1], found[2]


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while (found := _PAIR.search(text, at)) is not None:
        first, second = (next(part for part in (found[n], found[n + 1]) if part is not None) for n in (1, 3))
        at = found.end()
        if _ADDRESS.fullmatch(second) and not _ADDRESS.fullmatch(first):
            yield second, _unescaped(first)
        elif _ADDRESS.fullmatch(first) and not _ADDRESS.fullmatch(second):
            yield first, _unescaped(second)
        else:
            at = found.start() + 1


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
