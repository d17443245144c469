"""What a column is called where its link does not say it: by its page, and by the trails of its documents.

A link may be a picture without words, and all townships of a county may call their columns 政务公开. The page has a title
and a heading then, and the site itself calls the column by its name in the trail of every document in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from crawler.chinese.column_names import is_hub, is_part, type_of
from crawler.chinese.text import squeeze, tidy
from crawler.crawl.columns import is_column_name
from crawler.facts import Crumb, PageFacts
from crawler.listing.base import ListPage
from crawler.listing.outside import stands_outside
from crawler.web.urls import canonical, same_site

_PARTED = re.compile(r"[-_—–|｜·>＞»›/\s]+")
_SITE = re.compile(r"(?:政府|局|委员会|委|厅|网|网站|门户|平台|之窗|首页|主页)$")
_HEADINGS = "h1, h2, h3, h4, h5, h6, caption, legend, b, strong"
_MOST_HEADINGS = 40


def column_name(page: ListPage, facts: PageFacts, linked: str) -> str:
    """ColumnName, else how it was linked, else the last step of the trail, else what the page is titled.

    What is linked by a name that says no more than that something is made public is called by its page, where that says
    more.
    """
    if name := own_name(facts.meta):
        return name
    last = facts.breadcrumbs[-1].name if facts.breadcrumbs else ""
    trail = last if last not in ("首页", "正文") else ""
    if linked and not is_general(linked):
        return linked
    if linked:
        return next((name for name in (trail, on_page(page)) if _says_more(name)), linked)
    title = facts.title.value if facts.title else ""
    return trail or on_page(page) or tidy(title)[:60]


def own_name(meta: dict[str, str]) -> str:
    """What a column's page says that its column is called."""
    return tidy(next((value for key, value in meta.items() if key.lower() == "columnname"), ""))


def is_general(name: str) -> bool:
    """Whether a name is that of any part of a site: 政务公开, 信息公开."""
    return is_hub(name) and type_of(name) is None


def _says_more(name: str) -> bool:
    return is_column_name(name) and not is_general(name) and not is_part(name) and _SITE.search(name) is None


def on_page(page: ListPage) -> str:
    """What a page shows as its column's name: a part of `<title>` which is no body's and not the front page's, or a
    heading that tells a type; "" where it shows neither."""
    title = titled(page)
    if page.furniture is not None and title == page.furniture.title:
        title = ""  # all pages of the site bear it
    parts = [part for part in _PARTED.split(title) if is_column_name(part) and _SITE.search(part) is None]
    heads = [
        words
        for head in page.tree.css(_HEADINGS)[:_MOST_HEADINGS]
        if is_column_name(words := squeeze(head.text(deep=True)[:60]))
        if head.css_first("a") is None and not stands_outside(head)
        if not words.endswith("列表")  # 文件列表 over a list says that it is one
    ]
    told = [part for part in parts if part in heads] + [head for head in heads if type_of(head) is not None] + parts
    return told[0] if told else ""


def titled(page: ListPage) -> str:
    """The words of `<title>`."""
    node = page.tree.css_first("title")
    return tidy(node.text()) if node is not None else ""


class Trails:
    """What the trails of a site's documents call the addresses that they lead through."""

    def __init__(self) -> None:
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._holders: Counter[str] = Counter()  # the columns that trails end with

    def learn(self, url: str, crumbs: Iterable[Crumb]) -> None:
        """`url`: of the document."""
        crumbs = list(crumbs)
        if crumbs and (last := crumbs[-1]).url and is_column_name(tidy(last.name)) and same_site(last.url, url):
            self._holders[canonical(last.url)] += canonical(last.url) != canonical(url)
        for crumb in crumbs:
            if crumb.url and is_column_name(name := tidy(crumb.name)) and same_site(crumb.url, url):
                self._names[canonical(crumb.url)][name] += 1

    def name(self, *urls: str) -> str:
        """What a column is called, by any of its addresses."""
        names: Counter[str] = sum(
            (self._names[key] for url in urls if (key := canonical(url)) in self._names), Counter()
        )
        return max(names, key=lambda name: (names[name], name), default="")

    def held(self, *urls: str) -> int:
        """How many documents say by the end of their trails that they stand in a column, by any of its addresses."""
        return sum(self._holders[key] for key in {canonical(url) for url in urls})

    def better(self, name: str, *urls: str) -> str:
        """A name that says more of a column than `name` does; "" where the trails have none."""
        told = self.name(*urls)
        return told if told and (not name or (is_general(name) and _says_more(told))) else ""
