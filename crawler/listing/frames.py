"""The frames of a page that may hold what it is there for: a home-made portal's column is a shell around its list.

Whatever writes the frame: an element, a script that writes one, that gives one its address, or that loads a piece of a
page into a box. What stands in the site's head, foot or menu, is hidden, or is too small for a list, is a part of the page's outfit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.listing.awaited import in_menu
from crawler.listing.base import ListPage
from crawler.listing.outside import called_aside, stands_aside
from crawler.web.addresses import is_file
from crawler.web.urls import canonical, resolve, same_site

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SIZE = re.compile(r"(?:^|;)\s*(?:max-)?(width|height)\s*:\s*(\d+)(?:px)?\s*(?=;|!|$)", re.IGNORECASE)
# What frames are named that pages of all kinds hold: log-in boxes, headers and footers, counters, viewers, the weather.
_OUTFIT = re.compile(
    r"(?<![a-z])(?:log_?in|search|visit(?:or|s|count)?|counter?|top(?:bar)?|head(?:er)?|foot(?:er)?|bottom|nav\w*|menu|share|"
    r"weather|tianqi|viewer|video|player|map|banner|ads?)(?![a-z])|/inc/",
    re.IGNORECASE,
)
_LOWEST = 120  # pixels; a banner of links is lower than a list
_NARROWEST = 320  # what is narrower is a menu beside the list

_WRITTEN = re.compile(
    r"""<i?frame\b[^<>]{0,300}?\bsrc\s{0,2}=\s{0,2}\\?["']?([^"'\s<>\\+]{2,300})(?=\\?["']?[\s>/])""", re.IGNORECASE
)
_GIVEN = re.compile(
    r"""(?:getElementById\(\s*['"]([\w-]+)['"]\s*\)|\$\(\s*['"][#\w]*?#?([\w-]+)['"]\s*\)|(?<![\w$.])(?:window\.)?([\w$]+))"""
    r"""\s*\.\s*(?:src\s*=(?!=)|(?:attr|prop|setAttribute)\(\s*['"]src['"]\s*,)\s*['"]([^'"\s]{2,300})['"]\s*[;)\n]"""
)
# A piece of a page that a script puts into a box of its own: $("#con").load("/list_12.html")
_LOADED = re.compile(r"""\$\(\s*['"]#([\w-]{1,60})['"]\s*\)\.load\(\s*['"]([^'"\s]{2,300})['"]\s*[,)]""")
_MOST = 4


def list_frames(page: ListPage) -> list[str]:
    """The addresses of the frames that are as large as a list, in the page's order, each once; other sites' too."""
    if not any(mark in page.text for mark in ("frame", "<object", "<embed", ".load(")):
        return []
    own = canonical(page.url)
    found = {canonical(url): url for url in _addresses(page) if not is_file(url)}
    found.pop(own, None)
    return [url for url in found.values() if not _OUTFIT.search(urlsplit(url).path)][:_MOST]


def own_frames(page: ListPage) -> list[str]:
    """Those of the page's own site."""
    return [url for url in list_frames(page) if same_site(url, page.url)]


def frame_away(page: ListPage) -> str | None:
    """The address of another site that alone stands where the page's own content would; None where there is none."""
    frames = list_frames(page)
    return frames[0] if len(frames) == 1 and not same_site(frames[0], page.url) else None


def _addresses(page: ListPage) -> Iterator[str]:
    scripts = "\n".join(script for script in page.scripts if "src" in script)
    given = {next(filter(None, found.groups()[:3])): found[4] for found in _GIVEN.finditer(scripts)}
    for node in page.tree.css("iframe, frame"):
        attributes = node.attributes
        names = filter(None, (attributes.get("id"), attributes.get("name")))
        sources = (attributes.get("src"), attributes.get("data-src"), *(given.get(name) for name in names))
        url = next(filter(None, (resolve(page.base, source) for source in sources)), None)
        if url is not None and _holds_a_list(node, scripts):
            yield url
    for node in page.tree.css("object[data][type*=html], embed[src][type*=html]"):
        url = resolve(page.base, node.attributes.get("data") or node.attributes.get("src"))
        if url is not None and _holds_a_list(node, scripts):
            yield url
    for found in _WRITTEN.finditer(scripts):
        if (url := resolve(page.base, found[1])) is not None and not _HIDDEN.search(found[0]):
            yield url

    for script in page.scripts:
        for found in _LOADED.finditer(script):
            box = page.tree.css_first(f'[id="{found[1]}"]')
            url = resolve(page.base, found[2])
            waits = box is not None and box.css_first("a[href], img, input") is None
            if (
                url is not None
                and box is not None
                and waits
                and not (_OUTFIT.search(found[1]) or called_aside(found[1]) or in_menu(box) or stands_aside(box))
            ):
                yield url


def _holds_a_list(frame: LexborNode, scripts: str) -> bool:
    attributes = frame.attributes
    style = attributes.get("style") or ""
    if _HIDDEN.search(style) or "hidden" in attributes or in_menu(frame) or stands_aside(frame):
        return False
    sizes = {name: attributes.get(name) or "" for name in ("width", "height")}
    sizes |= {name.lower(): value for name, value in _SIZE.findall(style)}
    width, height = (_pixels(sizes[name]) for name in ("width", "height"))
    # What its script makes as high as its page has no height yet.
    grows = "onload" in attributes or any(
        re.search(rf"""['"#]{re.escape(name)}['"]""", scripts)
        for name in filter(None, (attributes.get("id"), attributes.get("name")))
    )
    low = height is not None and height < _LOWEST and not (grows and width != 0)
    return not low and (width is None or width >= _NARROWEST)


def _pixels(size: str) -> int | None:
    size = size.strip().lower().removesuffix("px")
    return int(size) if size.isdigit() else None
