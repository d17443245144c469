"""What a row's link calls its document.

A link may hold the whole row: a badge, a day, its title, who published it. The title is the words that are not set apart
from it to tell of the document; a pattern over all its words glued together would not know where it begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from crawler.chinese.dates import find_days
from crawler.chinese.text import tidy

LEAST_TITLE = 6  # characters: a picture called 图片 or logo has no title
_LONGEST = 5000  # characters of a link that are looked at
_HEADED = "h1, h2, h3, h4, h5, h6, p, div, dt"
_HEADINGS = "h1, h2, h3, h4, h5, h6, dt"
_CALLED = "[class*=tit], [class*=Tit], [class*=bt]"
_SILENT = frozenset(("_comment", "-comment", "script", "style", "img", "svg", "br"))

_DAY = (
    r"(?:(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}\s?日?(?:\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
    r"|(?:3[01]|[12]\d|0?[1-9])\s?日|(?:0?[1-9]|1[0-2])\s?(?:[-./]\s?(?:[0-2]?\d|3[01])|月\s?(?:[0-2]?\d|3[01])\s?日))"
)
# A part that says of the document when, by whom and how often, or that it is new; no title is only that.
_TELLS = re.compile(
    rf"[\[（(【]?(?:(?:发布|公开|上网|发文|成文|更新)?(?:日期|时间)\s?[:：]?\s?)?{_DAY}[\]）)】]?"
    r"|(?:信息)?(?:来源|浏览|点击|阅读|作者|编辑|责编|发布(?:机构|单位|者|人)|发文(?:机关|单位|机构))(?:次数|量|数)?\s?[:：].{0,30}"
    # 发文机关：… 文号：… 发布日期：…, two at least: one may be a title (政策解读：…)
    r"|(?:[\u4e00-\u9fff]{2,6}[:：]\s?[^:：\s]{1,40}\s+)+[\u4e00-\u9fff]{2,6}[:：]\s?[^:：\s]{1,40}"
    r"|[\[（(【]?(?:新|NEW!?|HOT|置顶|热|图|荐|头条)[\]）)】]?",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(rf"\s[\[（(]?{_DAY}[\]）)]?$")
_BODY = re.compile(r".{2,14}(?:局|委|委员会|办|办公室|政府|镇|乡|街道|中心|厅|院)")
_COUNT = re.compile(r"\d{1,3}[.、]?")  # of a row, before its title
_MEASURED = re.compile(r"\s?[年月日号个项条件批次届%．.\-–—、~至]")  # what a number before a title belongs to


def title_words(link: LexborNode) -> tuple[str, str]:
    """The words of a link that are a title, and those set apart before and behind them in elements of their own."""
    whole = tidy(link.text(deep=True, separator=" ")[:_LONGEST])
    if link.first_child is None or (link.first_child.tag == "-text" and link.first_child.next is None):
        return whole, ""
    parts = _parts(link)
    if len(parts) < 2:
        return whole, ""
    longest = max(range(len(parts)), key=lambda n: (_TELLS.fullmatch(parts[n]) is None, len(parts[n])))
    first, last = 0, len(parts)
    while first < longest and (_TELLS.fullmatch(parts[first]) or _is_count(parts, first)):
        first += 1
    while last > longest + 1 and (_TELLS.fullmatch(parts[last - 1]) or _BODY.fullmatch(parts[last - 1])):
        last -= 1
    # A body's name behind a title may belong to it, where no day or the like shows that what follows tells of it.
    if not any(_TELLS.fullmatch(part) for part in parts[last:]):
        last = len(parts)
    title = " ".join(parts[first:last])
    if (first, last) == (0, len(parts)) or len(title) < LEAST_TITLE or title not in whole:
        return whole, ""
    return title, " ".join((*parts[:first], *parts[last:]))


def _parts(link: LexborNode) -> list[str]:
    """The words of what a link is made of; a wrapper around all of it is none."""
    box = link
    while True:
        children = [child for child in box.iter(include_text=True) if child.tag not in _SILENT]
        held = [(child, words) for child in children if (words := tidy(child.text(deep=True, separator=" ")))]
        if len(held) != 1 or held[0][0].tag == "-text":
            return [words for _child, words in held]
        box = held[0][0]


def _is_count(parts: Sequence[str], at: int) -> bool:
    return _COUNT.fullmatch(parts[at]) is not None and _MEASURED.match(parts[at + 1]) is None


def row_title(text: str, label: str) -> str:
    """The title that a link shows: its `title` where that says more, or where the text is cut. A cut text without any
    is all that the list says, and names its document all the same."""
    cut = "…" in text or "..." in text
    return label if label and (cut or len(label) >= len(text.rstrip(".…"))) else text or label


def label_of(link: LexborNode, told: str) -> str:
    """The `title` of a link, without what the link's own words set apart (`told`)."""
    label = tidy(link.attributes.get("title") or "")
    return _LAST_DAY.sub("", label) if told else label


def picture_title(node: LexborNode) -> str:
    """What a link that is a picture alone is called by: the picture's own words."""
    picture = node if node.tag == "area" else node.css_first("img[alt], img[title]")
    if picture is None:
        return ""
    words = tidy(picture.attributes.get("alt") or picture.attributes.get("title") or "")
    return words if len(words) >= LEAST_TITLE else ""


def heading_in(link: LexborNode) -> str:
    """The heading of a row that is one link with all that it shows: title, summary, day."""
    if link.css_first(_HEADED) is None:
        return ""
    heading = link.css_first(_HEADINGS) or link.css_first(_CALLED)
    words = tidy(heading.text(deep=True, separator=" ")) if heading is not None else ""
    return words if len(words) >= LEAST_TITLE and not find_days(words) else ""


def heads_article(box: LexborNode) -> bool:
    """Whether a header or a footer is that of an article: a row's own, not the page's."""
    if box.tag not in ("header", "footer"):
        return False
    around = box.parent
    while around is not None and around.tag not in ("body", "html"):
        if around.tag == "article":
            return True
        around = around.parent
    return False
