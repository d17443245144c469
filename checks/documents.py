"""One document as the checks see it: the store's row, its facts, and who owns it."""

from __future__ import annotations

import calendar as months
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from checks.body import CELL, NOTHING, PAGE, Bodies, Body
from checks.model import Evidence
from crawler.facts import Day, Decision, PageFacts, Text
from crawler.urls import canonical

_MONTH = re.compile(r"^(\d{4})-(\d{2})$")


_DRAFT = re.compile(r"草案|草稿|意见稿|送审稿|讨论稿|修[订改]稿|代拟稿|公示稿|初稿|《[^》]+》")
_ENACTED = re.compile(
    r"办法|规定|条例|细则|规则|方案|规划|计划|预案|措施|标准|基准|政策|目录|清单|名录|通告|决定|(?:实施|指导|若干)意见|规章|立法|征收|补偿|调整|制度"
)
_PROPOSALS = re.compile(
    r"征集[^《》]{0,40}(?:事项|项目|选题|线索|议题|课题|题目|需求|问题|点子)[^《》稿]{0,2}(?:的|意见|意见和)?建议|建议(?:事项|项目|线索|选题|议题)"
    r"|(?:对|就)[^《》稿]{2,30}(?:工作|作风|班子|服务|党组)的?(?:宝贵)?意见(?:和|与|、)?建议"
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
            and all(one.status in ("ok", "empty") for one in self.facts.attachments)
        )

    @property
    def path(self) -> tuple[str, ...]:
        """Names of where the page stands: its breadcrumbs and the columns that list it."""
        return (*(one.name for one in self.facts.breadcrumbs), *sorted(self.column_names))

    @property
    def on_draft(self) -> bool | None:
        """Whether a consultation asks about a draft, as terms and materials are laid down for; False where it collects
        proposals of whatever kind (民生实事项目, 决策事项), None where nothing says it."""
        draft = _DRAFT.search(self.title) is not None
        if not draft and _PROPOSALS.search(self.title):
            return False
        draft = draft or any(_DRAFT.search(one.name) for one in self.facts.attachments)
        return (
            draft
            or any(_ON_DRAFT.search(line) for _, line in self.body.lines())
            or (True if _ENACTED.search(self.title) else None)
        )

    def links_to(self, other: Document) -> bool:
        """Whether the page's body (or its reference to a policy) links to the other document, under any address."""
        return not self.linked.isdisjoint(canonical(url) for url in (other.url, *other.urls))

    @property
    def linked(self) -> set[str]:
        """The canonical addresses that the page's body (or its reference to a policy) links to."""
        return {canonical(url) for url in (*self.facts.links, *(ref.url for ref in self.facts.interprets if ref.url))}

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
        return Evidence(name, text, quote, source, self.url, self.fetched_at, self.sha256, self.warc, self.offset)


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
        column_types=frozenset(kind for one in ids if (kind := column_types.get(one))),
        column_names=frozenset(name for one in ids if (name := (column_names or {}).get(one))),
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


# ---- documents of a pack's examples, written as `zwgk inspect` prints them ----

_KEYS = frozenset(
    "id document_id site url urls kind title published_on published_at published_between written_on document_number "
    "issuer origin validity normative consultation enforcement interprets forms attachments personal_data meta "
    "conflicts sources quotes first_seen last_seen listed_on absent_before gone_since whole body_in_attachment pictures column "
    "unit reposted report_year body_length links features emptiness kind_reason fetched_at facts places breadcrumbs text "
    "letters".split()
)


def day_from(value: Any, source: str = "shown", quote: str = "") -> Day | None:
    """A day from an example: 2023-07-12, 2023-07 (a month), or [first, last]."""
    if value is None:
        return None
    if isinstance(value, (list, tuple)):
        first, last = (to_date(one) for one in value)
    elif match := _MONTH.match(str(value)):
        year, month = int(match[1]), int(match[2])
        first, last = date(year, month, 1), date(year, month, months.monthrange(year, month)[1])
    else:
        first = last = to_date(value)
    if first is None or last is None:
        raise ValueError(f"示例里的“{value}”不是日期，应写成 2023-07-12、2023-07 或 [2023-07-01, 2023-07-05]。")
    return Day(first, last, source, quote or str(value))


def row_from_example(given: dict[str, Any], index: int, site: str) -> dict[str, Any]:
    """A store-like row from an example's document; what is left out gets its plain default."""
    unknown = sorted(set(given) - _KEYS)
    if unknown:
        raise ValueError(
            f"示例的第 {index + 1} 个文档有不认识的键：{'、'.join(unknown)}。可用：{'、'.join(sorted(_KEYS))}。"
        )
    identity = str(given.get("document_id") or given.get("id") or f"d{index + 1}")
    url = given.get("url") or f"https://{site}.example/{identity}.html"
    facts = PageFacts.from_dict(given["facts"]) if given.get("facts") else _facts_from_example(given, url)
    first_seen = str(given.get("first_seen") or given.get("published_on") or given.get("fetched_at") or "")
    if isinstance(given.get("published_on"), (list, tuple)) or _MONTH.match(first_seen):
        first_seen = str(given.get("first_seen") or "")
    absent = given.get("absent_before")
    if absent is not None and not isinstance(absent, dict):
        absent = {"column_id": "", "read_at": str(absent)}
    return {
        "document_id": identity,
        "site": given.get("site", site),
        "url": url,
        "urls": given.get("urls") or [url],
        "first_seen": first_seen or None,
        "gone_since": given.get("gone_since"),
        "absent_before": absent,
        "decisions_first_seen": {
            decision.key: str(one["first_seen"])
            for decision, one in zip(facts.enforcement, given.get("enforcement") or (), strict=False)
            if one.get("first_seen")
        },
        "fetched_at": given.get("fetched_at") or "",
        "facts": facts.to_dict(),
        "places": given.get("places") or [],
        "texts": _texts_from_example(given, facts),
    }


def _texts_from_example(given: dict[str, Any], facts: PageFacts) -> dict[str, str]:
    """`text` is the page's (lines; the cells of a table's row parted by " | "), that of an attachment stands with it."""
    out = {PAGE: given["text"]} if given.get("text") is not None else {}
    for one, attachment in zip(given.get("attachments") or (), facts.attachments, strict=True):
        if isinstance(one, dict) and one.get("text") is not None:
            out[attachment.url] = one["text"]
    return {part: text.replace(" | ", CELL) for part, text in out.items()}


def _facts_from_example(given: dict[str, Any], url: str) -> PageFacts:
    sources, quotes = given.get("sources") or {}, given.get("quotes") or {}

    def text(name: str) -> dict[str, Any] | None:
        value = given.get(name)
        if value is None or value is False:
            return None
        if isinstance(value, dict):
            return {"source": "shown", **value}
        value = "行政规范性文件" if value is True else str(value)
        return {"value": value, "source": sources.get(name, "shown"), "quote": quotes.get(name, value)}

    def day(name: str, value: Any, source: str = "shown") -> dict[str, Any] | None:
        found = day_from(value, sources.get(name, source), quotes.get(name, ""))
        return None if found is None else _plain(found)

    telling = {"consultation": "consultation", "enforcement": "enforcement", "interprets": "interpretation"}
    kind = given.get("kind") or next((kind for key, kind in telling.items() if given.get(key) is not None), "policy")
    title = given.get("title")
    published = day("published_on", given.get("published_on") or given.get("published_between"))
    if published and given.get("published_at"):
        published["at"] = str(given["published_at"])
    validity = given.get("validity")
    if isinstance(validity, str):
        validity = {"status": validity}
    if validity:
        status, expires = validity.get("status"), validity.get("expires_on")
        source = validity.get("source") or sources.get("validity", "shown")
        default = "，".join(
            filter(None, (f"有效性：{status}" if status else "", f"有效期至{expires}" if expires else ""))
        )
        validity = {
            "status": status,
            "expires": day("validity.expires_on", expires, source),
            "quote": validity.get("quote", default) or "",
            "source": source,
        }
    consultation = given.get("consultation")
    if consultation is not None:
        consultation = {
            "start": day("consultation.start", consultation.get("start"), "body"),
            "end": day("consultation.end", consultation.get("end"), "body"),
            "days": consultation.get("days"),
            "working_days": bool(consultation.get("working_days")),
            "short_reason": _text(consultation.get("short_reason")),
            "scope": _text(consultation.get("scope")),
            "via": consultation.get("via", "labels"),
            "quote": consultation.get("quote") or "",
        }
    personal = [
        {"type": "身份证号", "masked": "****", "where": "body", **(one if isinstance(one, dict) else {"type": one})}
        for one in given.get("personal_data") or ()
    ]
    data = {
        "url": url,
        "kind": kind,
        "kind_reason": given.get("kind_reason"),
        "emptiness": given.get("emptiness"),
        "title": {"value": str(title), "source": sources.get("title", "shown"), "quote": str(title)} if title else None,
        "published": published,
        "written": day("written_on", given.get("written_on"), "table"),
        "document_number": text("document_number"),
        "issuer": text("issuer"),
        "origin": text("origin"),
        "normative": text("normative"),
        "reposted": bool(given.get("reposted")),
        "validity": validity,
        "consultation": consultation,
        "enforcement": [
            {
                "kind": one.get("kind", "行政处罚"),
                "number": one.get("number"),
                "decided": day("enforcement.decided_on", one.get("decided_on"), "body"),
                "party": one.get("party"),
                "quote": one.get("quote") or str(one.get("decided_on") or ""),
                "punishment": one.get("punishment"),
                "withdrawn": bool(one.get("withdrawn")),
                "published": day("enforcement.published_on", one.get("published_on"), "table"),
            }
            for one in given.get("enforcement") or ()
        ],
        "interprets": [one if isinstance(one, dict) else {"title": str(one)} for one in given.get("interprets") or ()],
        "forms": list(given.get("forms") or ["文字"]),
        "attachments": [
            {
                "url": f"{url}-{number}.{one.get('type', 'pdf')}",
                "name": "附件",
                "type": "pdf",
                "status": "ok" if "text" in one else "",
                **{key: value for key, value in one.items() if key != "text"},
            }
            if isinstance(one, dict)
            else {"url": f"{url}.pdf", "name": str(one), "type": "pdf"}
            for number, one in enumerate(given.get("attachments") or ())
        ],
        "personal_data": personal,
        "letters": [
            {
                "title": str(one.get("title") or ""),
                "received": day("letters.received_on", one.get("received_on")),
                "replied": day("letters.replied_on", one.get("replied_on")),
                "answered": one.get("answered", True if one.get("replied_on") else None),
                "quote": one.get("quote") or str(one.get("title") or ""),
            }
            for one in given.get("letters") or ()
        ],
        "meta": {str(key): str(value) for key, value in (given.get("meta") or {}).items()},
        "conflicts": [
            {"field": one["field"], "values": {str(key): str(value) for key, value in one["values"].items()}}
            for one in given.get("conflicts") or ()
        ],
        "breadcrumbs": [one if isinstance(one, dict) else {"name": str(one)} for one in given.get("breadcrumbs") or ()],
        "links": list(given.get("links") or ()),
        "features": given.get("features") or ({"home": True} if kind == "home" else None),
        "report_year": given.get("report_year"),
        "body_length": given.get("body_length", 800),
        "body_in_attachment": bool(given.get("body_in_attachment")),
        "pictures": given.get("pictures", 0),
        "whole": given.get("whole", True),
    }
    return PageFacts.from_dict(_pruned(data))


def _pruned(value: Any) -> Any:
    """Without the values that are None, as `PageFacts.to_dict` writes it."""
    if isinstance(value, dict):
        return {key: _pruned(item) for key, item in value.items() if item is not None}
    return [_pruned(item) for item in value] if isinstance(value, list) else value


def _plain(day: Day) -> dict[str, Any]:
    return {"first": day.first.isoformat(), "last": day.last.isoformat(), "source": day.source, "quote": day.quote}


def _text(value: Any) -> dict[str, Any] | None:
    return {"value": str(value), "source": "body", "quote": str(value)} if value else None
