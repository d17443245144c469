"""One document as the checks see it: the store's row, its facts, and who owns it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from checks.model import Evidence
from checks.seen.body import NOTHING, Bodies, Body
from crawler.chinese.titles import PROPOSALS
from crawler.facts import Attachment, Day, Decision, PageFacts, Text
from crawler.web.urls import canonical, resolve, same_site

_DRAFT = re.compile(r"草案|草稿|意见稿|送审稿|讨论稿|修[订改]稿|代拟稿|公示稿|初稿|《[^》]+》")
_ENACTED = re.compile(
    r"办法|规定|条例|细则|规则|方案|规划|计划|预案|措施|标准|基准|政策|目录|清单|名录|通告|决定|(?:实施|指导|若干)意见|规章|立法|征收|补偿|调整|制度"
)
# In the text a title in 《》 may be that of the law behind the notice.
_ON_DRAFT = re.compile(
    r"草案|草稿|意见稿|送审稿|讨论稿|修[订改]稿|代拟稿|初稿|(?:起草|拟[定订]|制[定订]|修[订改]|编制)了?《|现[将就对]《"
    r"|《[^》]+》[^。，；]{0,20}(?:征求|征集|公示|意见)"
)


@dataclass(slots=True)
class Document:
    """`published` falls back to the date of the list that names it (source "list"), never enough for a fail."""

    id: str
    site: str
    url: str
    facts: PageFacts
    published: Day | None
    urls: list[str] = field(default_factory=list)
    column_ids: list[str] = field(default_factory=list)
    column_types: frozenset[str] = frozenset()
    column_names: frozenset[str] = frozenset()
    owners: tuple[str, ...] = ()
    place: str = ""  # of whoever owns its site (石桥县)
    reposted: bool = False
    first_seen: date | None = None
    gone_since: date | None = None
    absent_at: date | None = None  # the latest complete reading of one of its columns that did not have it
    decisions_first_seen: dict[str, str] = field(default_factory=dict)
    fetched_at: str = ""
    sha256: str = ""
    warc: str = ""
    offset: int | None = None
    twins: tuple[str, ...] = ()  # ids of the same document under other addresses, folded into this one
    body: Body = NOTHING  # what it says, line by line

    @property
    def kind(self) -> str:
        return self.facts.kind

    @property
    def title(self) -> str:
        return self.facts.title.value if self.facts.title else self.url

    @property
    def read_whole(self) -> bool:
        """Whether page and attachments were read to their ends, so that what they do not say, they do not say."""
        return (
            self.body.known
            and self.facts.whole
            and (self.facts.emptiness is None)
            and all(file.status in ("ok", "empty") for file in self.facts.attachments)
        )

    @property
    def path(self) -> tuple[str, ...]:
        """Names of where the page stands: its breadcrumbs and the columns that list it."""
        return (*(crumb.name for crumb in self.facts.breadcrumbs), *sorted(self.column_names))

    @property
    def on_draft(self) -> bool | None:
        """Whether a consultation asks about a draft, as terms and materials are laid down for; False where it collects
        proposals of whatever kind (民生实事项目, 决策事项), None where nothing says it."""
        draft = _DRAFT.search(self.title) is not None
        if not draft and PROPOSALS.search(self.title):
            return False
        draft = draft or any(_DRAFT.search(file.name) for file in self.facts.own_files)
        return (
            draft
            or any(_ON_DRAFT.search(line) for _, line in self.body.lines())
            or (True if _ENACTED.search(self.title) else None)
        )

    def links_to(self, other: Document) -> bool:
        """Whether the page's body (or its reference to a policy) links to the other document, under any address."""
        return not self.linked.isdisjoint(other.addresses)

    @property
    def addresses(self) -> list[str]:
        """The canonical addresses under which it stands, its own first."""
        return list(dict.fromkeys(canonical(url) for url in (self.url, *self.urls)))

    def leads_within(self, href: str) -> bool:
        """Whether an address on the page leads nowhere else than to its own site or to a government's (gov.cn)."""
        target = resolve(self.url, href)
        host = (urlsplit(target).hostname or "") if target else ""
        return target is None or same_site(target, self.url) or host.endswith(".gov.cn")

    def leads_to(self, href: str, urls: Iterable[str]) -> bool:
        """Whether an address on the page leads to one of these, however they are written."""
        target = resolve(self.url, href)
        return target is not None and canonical(target) in set(map(canonical, urls))

    @property
    def linked(self) -> set[str]:
        """The canonical addresses that the page's body links to, or what it names as its policy or its interpretation."""
        named = (ref.url for ref in (*self.facts.interprets, *self.facts.related) if ref.url)
        return {canonical(url) for url in (*self.facts.links, *named)}

    @property
    def number(self) -> str | None:
        return self.facts.document_number.value if self.facts.document_number else None

    def shown_conflict(self) -> tuple[str, ...]:
        """The publication dates, where the page shows readers more than one; metas, URLs and the like do not count."""
        for conflict in self.facts.conflicts:
            if conflict.field in ("published_on", "published"):
                shown = {
                    str(value)[:10] for source, value in conflict.values.items() if re.match(r"(?:shown|table)", source)
                }
                if len(shown) > 1:
                    return tuple(sorted(shown))
        return ()

    def evidence(self, name: str, value: Day | Text | str | None, *, quote: str = "", source: str = "") -> Evidence:
        """`name` is the field, e.g. policy.published_on; the words and their place come with the value."""
        if isinstance(value, Day):
            text = show(value)
            quote, source = quote or value.quote, source or value.source
        elif isinstance(value, Text):
            text, quote, source = value.value, quote or value.quote, source or value.source
        else:
            text = value
        if source.startswith("attachment") and (file := self._read_from(source, quote)) is not None:
            return Evidence(name, text, quote, source, file.url, file.fetched_at, file.sha256, file.warc, file.offset)
        return Evidence(name, text, quote, source, self.url, self.fetched_at, self.sha256, self.warc, self.offset)

    def _read_from(self, source: str, quote: str) -> Attachment | None:
        """The archived attachment that says the words; None where it cannot be told, and the page stands for it."""
        name = source.partition(":")[2]
        files = [file for file in self.facts.attachments if file.warc and (not name or file.name == name)]
        if len(files) > 1 and quote:
            parts = self.body.parts
            files = [file for file in files if _bare(quote) in _bare(parts.get(file.url, ""))]
        return files[0] if len(files) == 1 else None


def _bare(text: str) -> str:
    return "".join(text.split())


def show(day: Day | None) -> str | None:
    """The day in ISO form, or the first and the last that it may be."""
    if day is None:
        return None
    return day.first.isoformat() if day.first == day.last else f"{day.first.isoformat()}/{day.last.isoformat()}"


def to_date(value: Any) -> date | None:
    """The calendar day of an ISO date or date-time (Asia/Shanghai as stored); None for None and for what is no date."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def from_row(
    row: dict[str, Any],
    column_types: dict[str, str | None],
    column_names: dict[str, str | None] | None = None,
    bodies: Bodies | None = None,
) -> Document:
    """A document from the store's row (`Store.documents`); the maps give a column's type and name by its id."""
    data = row["facts"]
    facts = data if isinstance(data, PageFacts) else PageFacts.from_dict(data)
    places = row.get("places") or []
    published = facts.published
    if published is None or published.source in ("meta", "url"):
        listed = sorted(
            (day, place)
            for place in places
            if (day := to_date(place.get("date")))
            for place in [place.get("title") or ""]
        )
        if listed:
            day, title = listed[0]
            published = Day(day, day, "list", f"{title} {day.isoformat()}".strip())
    elif published.source == "changed":
        listed_on = {day for place in places if (day := to_date(place.get("date")))}
        if listed_on == {published.exact}:  # the page and the list call one day its own, under whatever name
            published = replace(published, source="shown")
    absent = row.get("absent_before") or {}
    ids = [place["column_id"] for place in places if place.get("column_id")]
    return Document(
        id=row["document_id"],
        site=row.get("site") or "",
        url=row["url"],
        facts=facts,
        published=published,
        urls=list(row.get("urls") or [row["url"]]),
        column_ids=ids,
        column_types=frozenset(kind for column in ids if (kind := column_types.get(column))),
        column_names=frozenset(name for column in ids if (name := (column_names or {}).get(column))),
        first_seen=to_date(row.get("first_seen")),
        gone_since=to_date(row.get("gone_since")),
        absent_at=to_date(absent.get("read_at")),
        decisions_first_seen=dict(row.get("decisions_first_seen") or {}),
        fetched_at=row.get("fetched_at") or "",
        sha256=row.get("sha256") or "",
        warc=row.get("warc") or "",
        offset=row.get("offset"),
        body=_body(row, bodies),
    )


def _body(row: dict[str, Any], bodies: Bodies | None) -> Body:
    if "texts" in row:  # an example's, or those of a page just read again
        texts = row["texts"]
        return Body(lambda: texts)
    if bodies is None:
        return NOTHING
    identity = row["document_id"]
    return Body(lambda: bodies(identity))


def decision_first_seen(document: Document, decision: Decision) -> date | None:
    """When our crawl first saw the decision on its page: appended rows must not re-date the old ones."""
    return to_date(document.decisions_first_seen.get(decision.key))


def address_key(url: str) -> str:
    """One form for all writings of an address, to look pages and columns up by."""
    return canonical(url)


def deciding_day(policy: Document) -> date | None:
    day = policy.published or policy.facts.written
    return day.first if day else None
