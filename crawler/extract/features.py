"""What a page shows of the site's own standards: the head's tags, the foot, the entrances, the links that lead away.

A home page is told in full, since it stands for its site; of a document only what costs nearly nothing: links that lead
out of its body and out of what is hidden on it. What a mark must be called is for the checks' parameters to say: the
words are kept as the page has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.chinese.personal_numbers import mask_numbers
from crawler.chinese.text import shorten, tidy
from crawler.extract.lines.flatten import ANCHOR, TAG, Anchor, anchors_of
from crawler.extract.shown.page import Page
from crawler.facts import Features, Outlink, ShownItem
from crawler.listing.shapes import is_article_url
from crawler.web.markup import parsed
from crawler.web.urls import resolve, same_site

_LABEL_LENGTH = 14  # characters: what is pressed says so in a word or two, a headline is longer
_MOST_LABELS, _MOST_SCRIPTS, _MOST_ITEMS = 400, 60, 12
_FOOT_LINES, _FOOT_LENGTH = 40, 160
_MOST_OUT, _MOST_OUT_OF_A_DOCUMENT = 80, 8
_HIDDEN_ANCHORS, _HIDDEN_BOXES = 60, 200
_MOST_PRESSED = 6000  # nodes looked at; real front pages have a few hundred
# Given to institutions only: menus of friends stand hidden on every page until a reader opens them.
_INSTITUTIONS = (".edu.cn", ".ac.cn", ".org.cn", ".mil.cn", ".gov.hk", ".gov.mo")
_UP = 40  # parents looked at for what hides a node

# Ways of the old trade to keep a link from readers and show it to search engines: off the screen, no size, no opacity.
_OFF_SCREEN = re.compile(
    r"(?:left|top|right|bottom|text-indent|margin(?:-\w+)?)\s*:\s*-\d{3,}\s*(?:px|em|rem|pt)"
    r"|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$|!)"
    r"|(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)"
    r"|(?<![\w-])(?:height|width)\s*:\s*[01](?:px|pt)?\s*(?:;|$|!)",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Before the tree is walked: what nearly no page has, each pattern cheap by its first character.
_FAR_OFF = re.compile(r"-\d{3,}(?:px|em|rem|pt)")
_NOTHING = re.compile(r":\s?[01](?:px|pt|em)?[;\"!]")
_STYLE = re.compile(r'style="([^"]*)"')
_PRESSED = (
    'a, area, button, img, [onclick], [role="button"], [aria-label], input[type="button"], input[type="submit"], '
    'input[type="image"]'
)
_FULL_DAY = re.compile(r"^[\s\[\](（【)）】|·>»:：-]*(20\d\d)[-./年](\d{1,2})[-./月](\d{1,2})(?!\d)")


def of_home(page: Page) -> Features:
    """All that a home page shows of itself."""
    # The page's tree has lost its buttons and scripts by now: one page of a site is worth a second look.
    tree = parsed(page.html)
    root = tree.css_first("html")
    features = Features(
        home=True,
        viewport=page.meta.get("viewport", "")[:200],
        lang=((root.attributes.get("lang") or "") if root is not None else "").strip()[:20],
        title=page.title_tag[:120],
        scripts=list(dict.fromkeys(_sources(tree)))[:_MOST_SCRIPTS],
        foot=[mask_numbers(shorten(line, _FOOT_LENGTH)) for line in page.lines[-_FOOT_LINES:]],
        shown=_items(page),
    )
    _labels(page, tree, features)
    features.outlinks = _outlinks(page, page.anchors, _MOST_OUT)
    return features


def of_document(page: Page) -> Features | None:
    """Links that lead out of the body, and hidden ones anywhere; None where there are none."""
    found = _outlinks(page, page.body_anchors, _MOST_OUT_OF_A_DOCUMENT)
    return Features(outlinks=found) if found else None


def _outlinks(page: Page, seen: list[Anchor], most: int) -> list[Outlink]:
    """One for each foreign host outside gov.cn and way of showing it; hidden ones first."""
    out: dict[tuple[str, bool], Outlink] = {}
    shown = ((anchor, "") for anchor in seen)
    for anchor, hidden in (*_hidden(page), *shown):
        href = anchor.href
        if "//" not in href[:10]:  # a relative address stays here
            continue
        url = resolve(page.url, href)
        if url is None or same_site(url, page.url):
            continue
        host = urlsplit(url).hostname or ""
        if f".{host}".endswith((".gov.cn", *_INSTITUTIONS) if hidden else ".gov.cn"):
            continue
        if len(out) >= most:
            break
        if (host, bool(hidden)) not in out:
            words = mask_numbers(shorten(anchor.text, 60))
            out[host, bool(hidden)] = Outlink(url[:300], words, hidden)
    return list(out.values())


def _hidden(page: Page) -> list[tuple[Anchor, str]]:
    """Anchors that no reader sees, with the words of the markup that hides them."""
    found: list[tuple[Anchor, str]] = []
    for html in page.hidden_html:
        opening = html[: html.find(">") + 1]
        how = _NOT_SHOWN.search(opening)
        found += [(anchor, how[0] if how else "hidden") for anchor in anchors_of(html)[:_HIDDEN_ANCHORS]]
    seen = page.seen_html
    # The tree is walked only where the page writes a style that hides: most styles are sizes and margins.
    written = (style.replace("&quot;", '"').replace("&amp;", "&") for style in set(_STYLE.findall(seen)))
    styles = {style for style in written if _hiding_style(style)}
    selector = ", ".join((*(["[style]"] if styles else []), *(["marquee"] if "<marquee" in seen else [])))
    root = page.tree.body or page.tree.root
    boxes = 0
    for node in root.css(selector) if selector and root is not None else ():
        if node.tag != "marquee" and node.attributes.get("style") not in styles:
            continue
        hiding = _hides(node)
        if hiding:
            boxes += 1
            links = [node] if node.tag == "a" else node.css("a")
            for link in links[:_HIDDEN_ANCHORS]:
                found.append((Anchor(link.attributes.get("href") or "", tidy(link.text())), hiding))
        if len(found) > 4 * _HIDDEN_ANCHORS or boxes > _HIDDEN_BOXES:
            break
    return found


def _hides(node: LexborNode) -> str:
    attributes = node.attributes
    if node.tag == "marquee":
        small = [name for name in ("width", "height") if re.fullmatch(r"[0-2](?:px)?", attributes.get(name) or "")]
        return f"<marquee {small[0]}={attributes[small[0]]}>" if small else ""
    return _hiding_style(attributes.get("style") or "")


def _hiding_style(style: str) -> str:
    if _FAR_OFF.search(style) is None and _NOTHING.search(style + ";") is None:
        return ""
    how = _OFF_SCREEN.search(style)
    if how is None:
        return ""
    if re.match(r"height|width", how[0], re.IGNORECASE) and "overflow" not in style.lower():
        return ""  # a thin line's box shows what runs over it
    return shorten(how[0], 60)


def _sources(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("script[src], iframe[src]"):
        yield (node.attributes.get("src") or "").strip()[:200]


def _labels(page: Page, tree: LexborHTMLParser, features: Features) -> None:
    """The short words of what a reader can press, with where it leads as the page writes it; and the images' names."""
    tree.strip_tags(["script", "style", "noscript", "template"])
    for node in tree.css(_PRESSED)[:_MOST_PRESSED]:
        attributes = node.attributes
        href = (attributes.get("href") or "").strip()
        if node.tag == "img":
            features.images += 1
            features.unnamed_images += not (attributes.get("alt") or "").strip()
        if len(features.labels) >= _MOST_LABELS or (node.tag == "a" and href and is_article_url(href)):
            continue
        names = [attributes.get(name) or "" for name in ("title", "alt", "aria-label")]
        names.append((attributes.get("value") or "") if node.tag == "input" else "")
        if node.tag != "img":
            names.append(node.text(deep=True) if node.tag != "area" else "")
        words = [word for name in names if 2 <= len(word := tidy(name)) <= _LABEL_LENGTH]
        if not words or _unseen(node):
            continue
        if node.tag == "img" and (parent := node.parent) is not None and parent.tag == "a":
            href = (parent.attributes.get("href") or "").strip()
            if is_article_url(href):
                continue
        # Where a script answers the press, or two of one name lead to two places, the address alone tells nothing.
        known = not href.startswith("data:") and not _answered_by_script(node)
        for word in map(mask_numbers, words):
            target = href[:200] if known else ""
            features.labels[word] = target if features.labels.get(word, target) == target else ""
    # An icon often says in its file's name alone what it is (…/gongan.png).
    for node in tree.css("img[src]")[-20:]:
        source = (node.attributes.get("src") or "").strip()
        if not source.startswith("data:"):
            features.icons.append(source[:200])


def _answered_by_script(node: LexborNode) -> bool:
    parent = node.parent
    return "onclick" in node.attributes or (parent is not None and parent.tag == "a" and "onclick" in parent.attributes)


def _unseen(node: LexborNode | None) -> bool:
    for _ in range(_UP):
        if node is None or node.tag in ("body", "html"):
            return False
        attributes = node.attributes
        style = attributes.get("style") or ""
        if "hidden" in attributes or (style and (_NOT_SHOWN.search(style) or _hides(node))):
            return True
        node = node.parent
    return True


def _items(page: Page) -> list[ShownItem]:
    """The newest items that stand on the page with their full date beside them."""
    linked = page.linked_text()
    found: dict[str, ShownItem] = {}
    for match in ANCHOR.finditer(linked):
        words = tidy(TAG.sub("", match[2]))
        day = _FULL_DAY.match(TAG.sub("", linked[match.end() : match.end() + 40].partition("<")[0]))
        if len(words) < 8 or day is None:
            continue
        try:
            on = date(int(day[1]), int(day[2]), int(day[3]))
        except ValueError:
            continue
        url = resolve(page.url, match[1].replace("&amp;", "&"))
        if url is not None:
            found.setdefault(url, ShownItem(url, on.isoformat(), mask_numbers(shorten(words, 80))))
    return sorted(found.values(), key=lambda item: item.day, reverse=True)[:_MOST_ITEMS]
