"""What a list's page offers to choose its documents by: 发布机构, 年份, 主题 and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from crawler.chinese.personal_numbers import mask_numbers
from crawler.chinese.text import tidy
from crawler.listing.base import ListPage
from crawler.listing.shapes import is_article_url

_LONGEST = 14  # characters: what is pressed to choose says so in a word or two
_MOST = 200
_OPTIONS = 3  # of a menu; its first ones say what it is (请选择主题)
_LABEL = re.compile(r"^[^\s:：]{2,12}\s*[:：]$")
_YEAR = re.compile(r"^(?:19|20)\d\d\s*年?$")
_PRESSED = (
    'a, button, label, [onclick], [role="button"], input[type="button"], input[type="submit"], input[placeholder]'
)
_LEAVES = "dt, span, strong, b, em, label, p, h3, h4, h5, li, div, td, th"


def choices(page: ListPage) -> list[str]:
    """The short words of what can be pressed or picked, labels before such things; years that stand in a row as one.

    Cells of the list itself are left out: a column headed 发布机构 is nothing to choose by.
    """
    found: dict[str, None] = {}
    for words in (*_menus(page.tree), *_pressed(page.tree), *_labels(page.tree)):
        words = tidy(words)
        if 2 <= len(words) <= _LONGEST and not words.isdigit():
            found.setdefault(mask_numbers(words))
        if len(found) >= _MOST:
            break
    return list(found)


def _menus(tree: LexborHTMLParser) -> Iterator[str]:
    for menu in tree.css("select"):
        options = [tidy(option.text()) for option in menu.css("option")]
        yield menu.attributes.get("title") or ""
        yield from options[:_OPTIONS]
        if sum(bool(_YEAR.match(option)) for option in options) >= _OPTIONS:
            yield "年份"


def _pressed(tree: LexborHTMLParser) -> Iterator[str]:
    years: dict[int, int] = {}
    for node in tree.css(_PRESSED):
        attributes = node.attributes
        if node.tag == "a" and is_article_url(attributes.get("href") or ""):
            continue
        words = attributes.get("placeholder") or attributes.get("value") or "" if node.tag == "input" else node.text()
        words = tidy(words)
        if _YEAR.match(words):
            # The years beside each other, or each in an element of its own within one.
            holder = node.parent
            holder = holder.parent if holder is not None and tidy(holder.text()) == words and holder.parent else holder
            if holder is not None:
                years[holder.mem_id] = years.get(holder.mem_id, 0) + 1
                if years[holder.mem_id] == _OPTIONS:
                    yield "年份"
        yield words
        yield attributes.get("title") or ""


def _labels(tree: LexborHTMLParser) -> Iterator[str]:
    """发布机构：and what can be picked behind it."""
    for node in tree.css(_LEAVES):
        words = node.text(deep=False).strip()
        if not words or not _LABEL.match(words):
            continue
        holder = node.parent
        if holder is not None and (node.tag in ("td", "th") or holder.tag == "body"):
            holder = node.parent if node.tag in ("td", "th") else None
        if holder is not None and holder.css_first("a, button, select, input, [onclick]") is not None:
            yield words
