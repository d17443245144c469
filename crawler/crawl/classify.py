"""What a column's page is: decided by what it shows, before anything is done about it.

Nothing here fetches, records or queues: the same page gives the same answer, and pages as data test it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler import listing
from crawler.chinese.column_names import is_hub, type_of
from crawler.crawl import columns, hubs, own_names
from crawler.crawl.columns import ColumnTask
from crawler.crawl.neighbours import neighbours
from crawler.crawl.own_marks import are_spoken, boxes_of_rows, ends, heads_itself, says_beside_rows, speaks
from crawler.facts import Emptiness, PageFacts
from crawler.listing import Listing, ListPage, Pager, Row
from crawler.listing.shapes import are_alike, looks_like_document
from crawler.web.addresses import is_file
from crawler.web.urls import canonical, same_site

KNOWN = 0.5  # how sure an adapter is of a page that it knows by its product's marks (plain links: 0.4 at the most)
_FEW = 200  # characters: what is shorter is no document's text by itself
_SEVERAL = 5  # dated rows that outweigh a document's marks over so little text
_TITLES = 0.4  # of a page's text that is its rows' titles
_TITLES_CALLED = 0.2  # where its own title is a column's name
_LEAST = 8  # characters of a title
_LIST = 3  # dated rows that make a page without a document's marks a list

Links = list[tuple[str, str]]  # (URL, name)


@dataclass(slots=True)
class Nothing:
    """No content: an error page, a wall, an empty shell."""

    emptiness: Emptiness


@dataclass(slots=True)
class OneDocument:
    """The column is one page (an annual report, a table of penalties)."""

    name: str
    type: str | None  # None where nothing says that it is a column at all
    beside: Links = field(default_factory=list)  # its neighbours, and what it stands in


@dataclass(slots=True)
class LeadsOn:
    """A page whose columns are read for themselves. `drawn`: by data, so that the page itself shows nothing."""

    links: Links
    drawn: bool = False
    documents: list[Row] = field(default_factory=list)  # which it names in rows
    beside: Links = field(default_factory=list)  # its neighbours, and what it stands in


@dataclass(slots=True)
class Column:
    """A list of documents, or a place for one."""

    links: Links  # columns below it
    beside: Links = field(default_factory=list)  # its neighbours, and what it stands in


Verdict = Nothing | OneDocument | LeadsOn | Column


@dataclass(slots=True)
class Shown:
    """What a column's page shows, before it is said what the page is."""

    page: ListPage
    facts: PageFacts
    adapter: Listing
    rows: list[Row]
    name: str
    type: str | None
    kept: str = ""  # what of its list is known not to be here, for people
    played: bool = False  # its rows are what its scripts ask for, of which its own bytes say nothing

    @property
    def dated(self) -> int:
        return sum(row.date_text != "" for row in self.rows)

    @property
    def pager(self) -> Pager | None:
        return self.adapter.pager(self.page)

    def counts(self, read: int) -> bool:
        """Whether a product that knows the page by its marks counts no more documents than were read."""
        told = self.pager.records if self.pager is not None and self.adapter.matches(self.page) >= KNOWN else None
        return told is not None and read >= told


def look(page: ListPage, facts: PageFacts, task: ColumnTask) -> Shown:
    """What there is to decide by."""
    adapter = listing.best(page)
    rows = [row for row in adapter.rows(page) if canonical(row.url) != canonical(page.url)]
    name = own_names.column_name(page, facts, task.name)
    kind = column_type(task, facts)
    if kind is None and name != task.name and facts.published is None:
        kind = type_of(name)  # its link said nothing
    if not rows and kind == "信息公开年报":
        rows = columns.year_tiles(page)
    return Shown(page, facts, adapter, rows, name, kind)


def classify(shown: Shown, task: ColumnTask, *, render: bool = False) -> Verdict:
    """What the page is. `render`: a browser will be asked where scripts fill it."""
    verdict = _classified(shown, task, render=render)
    match verdict:
        case Column(links, beside):
            own, around = _parted(shown, task, links)
            return Column(own, [*beside, *around])
        case LeadsOn(links, False, documents, beside):
            own, around = _parted(shown, task, links)
            return LeadsOn(own, False, documents, [*beside, *around])
    return verdict


def _parted(shown: Shown, task: ColumnTask, links: Links) -> tuple[Links, Links]:
    """What a page leads to, without its neighbours, and those."""
    others = neighbours(shown.page, shown.name, shown.type, task.url)
    around = [
        (url, name)
        for url, name in links
        if canonical(url) in others and not (columns.is_rest(name) or columns.is_years_part(name, task.name))
    ]
    return [link for link in links if link not in around], around


def _classified(shown: Shown, task: ColumnTask, *, render: bool) -> Verdict:
    page, facts, rows = shown.page, shown.facts, shown.rows
    # A list that is data, or whose rows its product knows how to fetch, is no empty page.
    shell = facts.emptiness == "js_shell" and render
    if facts.emptiness and not rows and shown.adapter.matches(page) < KNOWN and not shell:
        # A page of pictures that lead on (an image map, a frame's menu) has no words, and is no error.
        links = links_of(page) if facts.emptiness == "js_shell" and hubs.leads_by_itself(page) else []
        sure = len(links) > 1 or (len(links) == 1 and task.type is None and not task.given)
        return LeadsOn(links) if sure else Nothing(facts.emptiness)
    # A guide of a paragraph or a few lines under its column's name. In a column of any other type a paragraph introduces what follows,
    # and rows that were not seen are a list not read.
    spoken = not rows and facts.kind == "column" and shown.type == "信息公开指南" and shown.adapter.name == "links"
    document = heads_itself(page, facts, rows) or (
        is_document(facts, rows, shown.dated) and not (_is_short_list(shown) or _is_headed_by_row(shown))
    )
    if document or (spoken and shown.pager is None and speaks(page)):
        titled = not task.given and _is_title_of(task.name, facts)
        kind = None if titled or (shown.type is None and not task.given) else task.type or shown.type or "其他"
        # What the configuration gives a unit says nothing of columns elsewhere.
        beside = columns.column_links(page, below=page.directory if task.given else None, document=True)
        return OneDocument(shown.name, kind, [*beside, *columns.trail_links(page.url, facts.breadcrumbs)])
    leads = hubs.is_hub_page(page, rows)
    below = page.directory
    if not task.given and (not task.depth or leads or not rows or is_hub(task.name)):
        # A page of links alone, a department's door, may lead anywhere; the menu's own links are known by then.
        below = ""
    # What has a day beside it is a document, in whosever box it stands.
    boxed = [found for group in page.grouped[1].values() for found in group] if page.site_links else []
    sites = (found.row for found in boxed if found.dated and found.anchor in page.site_links)
    listed = frozenset(canonical(row.url) for row in (*rows, *sites) if row.date_text)
    links = [(url, name) for url, name in links_of(page, below or None) if canonical(url) not in listed]
    if rows:
        links += columns.year_links(page)
    keys = {canonical(row.url) for row in rows}
    rest = columns.rest_links(page, keys) if rows else []
    # Of a list what is called at a title's length is a document, be its row dated or not.
    inside = [
        *rest,
        *(link for link in links if canonical(link[0]) not in keys or len(link[1]) <= columns.LONGEST_NAME),
    ]
    around = columns.beside_links(page, keys | listed) if below else []  # else all that it links to is taken
    taken = {canonical(url) for url, _name in inside}
    trail = columns.trail_links(page.url, facts.breadcrumbs)
    beside = [link for link in (*around, *trail) if canonical(link[0]) not in taken]
    if task.given:
        return Column(inside, beside)
    if not rows and listing.columns_of(page):
        return LeadsOn(links, drawn=True, beside=beside)
    named = [link for link in links if link[1]]
    # Where only a tag or the trail calls it news, what is gathered on a subject is none.
    title = facts.title.value if facts.title else ""
    names = [shown.name, task.name, title if columns.is_column_name(title) else ""]
    shelf = shown.adapter.name != "links" or shown.pager is not None or shown.kept
    gathered = shown.type == "动态要闻" and not shelf and hubs.is_collection(page, rows, names)
    if not (leads or gathered):
        if hubs.is_list(page, rows, shown.adapter.name, task.name or shown.name, shown.type, named):
            return Column(inside, beside)
    leading = {canonical(url) for url, _name in links}
    documents = [
        row
        for row in rows
        if row.date_text or (gathered and same_site(row.url, page.url) and canonical(row.url) not in leading)
    ]
    return LeadsOn([*links, *columns.frame_links(page)], documents=documents, beside=beside)


def _is_title_of(name: str, facts: PageFacts) -> bool:
    """Whether a link was called by the document's title: one row of a block, and no column of one page.

    A short name may be both (信息公开指南): it is a title where only the trail above the dated page tells a type.
    """
    title = "".join(facts.title.value.split()) if facts.title else ""
    name = "".join(name.split()).rstrip(".…")
    if len(name) > columns.SHORT_NAME:
        return title.startswith(name)
    return bool(name) and title == name and facts.published is not None and type_of(name) is None


def is_hollow(shown: Shown, verdict: Verdict) -> bool:
    """Whether a page shows nothing that would make it a list, a document or a page of links: its frames may."""
    if shown.rows or shown.adapter.matches(shown.page) >= KNOWN:
        return False
    match verdict:
        case Nothing(emptiness):
            return emptiness == "js_shell"
        case LeadsOn():
            return shown.type is not None or not is_hub(shown.name)
    return isinstance(verdict, Column)


def is_picture_alone(page: ListPage) -> bool:
    """Whether a page is a picture and nothing else: no script is there that could fill it."""
    return page.tree.css_first("img, object, embed") is not None and page.tree.css_first("script, a[href]") is None


def is_document(facts: PageFacts, rows: list[Row], dated: int) -> bool:
    """By what the page shows: a list's kind or its rows make it a list, a document's own marks a document."""
    if facts.letters and not rows:
        return True
    if facts.kind in ("column", "home"):
        return False
    called = columns.is_column_name(facts.title.value if facts.title else "")
    if called and dated >= _LIST:
        return False  # what is called 规范性文件 and names several, each with its day, is none of them
    names = {key.lower() for key, value in facts.meta.items() if value}
    if "articletitle" in names or (
        facts.published is not None and facts.published.source in ("shown", "table", "changed")
    ):
        return not (dated >= _SEVERAL and facts.body_length < _FEW)
    # A list is one by its repetition, though it shows no days: a library of titles, numbers and states.
    titles = sum(len(row.title) for row in rows) if len(rows) >= _SEVERAL else 0
    if titles >= max((_TITLES_CALLED if called else _TITLES) * facts.body_length, _LEAST * len(rows)):
        return False
    return dated < _LIST and (facts.body_length >= _FEW or bool(facts.enforcement))


def _is_headed_by_row(shown: Shown) -> bool:
    """Whether what stands for a page's headline, and its day, are a row's, and stand nowhere else: [行政许可] 取水许可信息公示
    日期：2025-07-24, as 织梦 sets each row down. Two of three such rows made one decision, with the next row's day for its own."""
    facts = shown.facts
    title, published = facts.title, facts.published
    if title is None or published is None or says_beside_rows(shown.page, title.value):
        return False
    headline = "".join(title.value.split())
    return any(
        row.day is not None and row.day.last == published.last and headline.endswith("".join(row.title.split()))
        for row in shown.rows
        if len(row.title) >= _LEAST
    )


def _is_short_list(shown: Shown) -> bool:
    """Whether a page that its length, or the day of a row, makes a document is a list of rows: no headline and no
    day stand outside of them, and no sentence; what stands in a row's excerpt is no headline. They have their days each, or, where the page is called a column, they
    are several of one shape."""
    facts, rows = shown.facts, shown.rows
    if facts.letters or facts.enforcement or not rows or any(len(row.title) < _LEAST for row in rows):
        return False
    if any(key.lower() == "articletitle" and value for key, value in facts.meta.items()):
        return False
    several = shown.type is not None and len(rows) > 1 and are_alike(row.url for row in rows)
    own = boxes_of_rows(shown.page) if several and not are_spoken(shown.page) else []
    published = facts.published
    told = published is not None and not any(row.day is not None and row.day.last == published.last for row in rows)
    title = facts.title.value if facts.title else ""
    unheaded = bool(own) and (not title or shown.name in title or not says_beside_rows(shown.page, title))
    if told or (published is not None and not unheaded):
        return False
    if facts.kind != "other" and not unheaded:
        return False
    if shown.dated < len(rows) and not (own and all(looks_like_document(row.url) for row in rows)):
        return False
    # By the tree: a pattern that looks for each link's end takes the square of a page of links that none closes.
    body = shown.page.tree.body
    if body is None:
        return True
    within = {node.mem_id for box in own for node in box.css("*")}
    beside = body.css("body script, body style, body noscript, body a")
    unread = [*own, *(node for node in beside if node.mem_id not in within)]
    return ends(body) <= sum(map(ends, unread))


def column_type(task: ColumnTask, facts: PageFacts) -> str | None:
    """By its own names first, then by the trail that leads to it; None where nothing tells."""
    meta = {key.lower(): value for key, value in facts.meta.items()}
    trail = [crumb.name for crumb in reversed(facts.breadcrumbs)]
    told = type_of(meta.get("columnname"), task.name, *trail[:2], meta.get("columntype"))
    # A menu may call a column by the part that it stands in (互动交流); its page has its own name.
    title = facts.title.value if facts.title and facts.kind == "column" else ""
    return told or (type_of(title) if columns.is_column_name(title) else None)


def links_of(page: ListPage, below: str | None = None) -> Links:
    """What may be columns, those behind a mere 更多 and those without a name last: by other links they have their own."""
    onward = [(url, name) for url, name in hubs.onward(page) if not is_file(url)]
    unnamed = [(url, name) for url, name in columns.unnamed_links(page) if url.startswith(below or "")]
    return [*columns.column_links(page, below=below), *listing.columns_of(page), *onward, *unnamed]


def leading(verdict: Verdict) -> Links:
    """What may be columns below a page."""
    return verdict.links if isinstance(verdict, LeadsOn | Column) else []


def standing_by(verdict: Verdict) -> Links:
    """What may be columns beside a page and above it."""
    return [] if isinstance(verdict, Nothing) else verdict.beside
