"""The day of publication that a page sets under its text, where others have it under the headline."""

from __future__ import annotations

import re

from crawler.chinese.dates import Span, parse_day
from crawler.chinese.text import narrow, squeeze, tidy
from crawler.extract.headline.header import is_tools
from crawler.extract.headline.labels import Labelled, is_label
from crawler.extract.lines.flatten import TAG
from crawler.extract.shown.page import Page
from crawler.web.addresses import is_file
from crawler.web.urls import resolve

_REACH = 6  # lines under the text


def foot_day(page: Page) -> Labelled | None:
    """日期：… 作者：… 来源：…: the one such day in a line of data under the text that says where the text is from."""
    from_where = {label.line for label in page.fields.get("origin", ()) if label.value}
    days = [label for label in page.fields.get("published_weak", ()) if label.line in from_where]
    own = _lines(page) if days else ()
    found = [label for label in days if label.line in own]
    return found[0] if len(found) == 1 else None


def _lines(page: Page) -> set[int]:
    """The text's last line and those under it that begin with a label and hold nothing but data, before anything but
    tools and files: what stands under the name of another document is that one's."""
    files = [anchor.text for anchor in page.anchors if anchor.text and is_file(resolve(page.url, anchor.href) or "")]
    out: set[int] = set()
    for n in range(max(page.body_to - 1, page.title_to + 1), min(page.body_to + _REACH, len(page.lines))):
        line = page.lines[n]
        if is_tools(line):
            if is_label(squeeze(narrow(line).partition(":")[0].strip(" [【（("))):
                out.add(n)
        elif n >= page.body_to and not any(name in line for name in files):
            break
    return out


def marked_day(page: Page) -> tuple[Span, str] | None:
    """<time class="published">2023年7月10日</time> about the text, the only such day: blog engines set it under it."""
    if "<time" not in page.seen_html:
        return None
    days = {tidy(TAG.sub("", found[1]).replace("&nbsp;", " ")) for found in _TIME.finditer(page.seen_html)}
    span = parse_day(quote := days.pop(), labelled=True) if len(days) == 1 else None
    return (span, quote) if span is not None and span.exact else None


_TIME = re.compile(
    r"<time\b(?=[^>]{0,300}(?:class=\"(?:[^\"]* )?published[\" ]|\bpubdate\b|itemprop=\"datePublished\"))[^>]*>(.{4,60}?)</time>"
)
