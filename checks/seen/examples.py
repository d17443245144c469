"""What a pack's or a story's example gives, in the shape that the crawl would have brought."""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, get_args

from checks.seen import catalog
from checks.seen.body import CELL, PAGE
from checks.seen.documents import to_date
from checks.seen.tables import Row, Tables
from crawler.extract.report_figures import figure_rows
from crawler.facts import Day, PageFacts, Source
from crawler.sites import Unit

SOURCES: dict[str, Source] = {source: source for source in get_args(Source)}
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")


def tables_of(example: Mapping[str, Any]) -> Tables:
    """Tables from a pack's example: `{given: {documents, columns, links}, as_of, unit}` (or the lists at the top).

    Documents are written as `zwgk inspect --json` prints them; what is left out has its plain default (a shown date, a
    page held whole, the example's own unit). Raises ValueError naming an unknown key or a wrong date.
    """
    given = example.get("given") or example
    as_of = to_date(example.get("as_of") or given.get("as_of"))
    if as_of is None:
        raise ValueError("示例缺少 as_of（评估日），应写成 2023-12-31。")
    own = unit_of(example.get("unit") or given.get("unit") or {})
    others = [unit_of(unit) for unit in example.get("units") or given.get("units") or () if unit.get("id") != own.id]
    site = "site"
    columns: dict[str, Row] = {}
    for number, row in enumerate(given.get("columns") or ()):
        column = column_from_example(dict(row), number, site, own.id, as_of)
        columns[column["column_id"]] = column
    rows, homes = _pages_of(given.get("documents") or (), columns, site, own.id)
    catalogs = example.get("catalogs") or given.get("catalogs") or {}
    tables = Tables.load(
        rows,
        columns.values(),
        [link_from_example(dict(link), number, rows, site) for number, link in enumerate(given.get("links") or ())],
        [own, *others],
        site_owner={site: given.get("site_owner") or own.id, **(given.get("sites") or {})},
        as_of=as_of,
        rosters=example.get("rosters") or given.get("rosters"),
        catalogs={name: catalog.from_rows(items) for name, items in catalogs.items()},
        named=[named_from_example(dict(row), number, columns) for number, row in enumerate(given.get("named") or ())],
    )
    probes = [probe for look in given.get("probes") or () for probe in probes_from_example(dict(look), site)]
    tables.look_at(homes, probes)
    tables.own_unit = own.id
    return tables


def _pages_of(
    documents: Sequence[Mapping[str, Any]], columns: dict[str, Row], site: str, own: str
) -> tuple[list[Row], list[Row]]:
    """The rows of documents, each in a column of its type (one that nobody read, where the example gives none), and
    those of front pages."""
    by_type = {column["type"]: identity for identity, column in columns.items()}
    rows, homes = [], []
    for number, document in enumerate(documents):
        here = document.get("site") or site
        row = row_from_example(dict(document), number, here)
        if document.get("kind") == "home":
            homes.append(row)
            continue
        owner = document.get("unit", own if here == site else None)
        if not row["places"]:
            kind = document.get("column")
            identity = by_type.get(kind) if owner == own else None
            if identity is None:
                identity = f"c-{owner}-{kind or '无'}" + (f"-{here}" if here != site else "")
                columns.setdefault(identity, unread_column(identity, kind, here, owner))
            title, listed = document.get("title"), to_date(document.get("listed_on"))
            row["places"] = [{"column_id": identity, "title": title, "date": listed, "first_seen": None}]
        rows.append(row)
    return rows, homes


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
        first, last = (to_date(end) for end in value)
    elif match := _MONTH.match(str(value)):
        year, month = int(match[1]), int(match[2])
        first, last = date(year, month, 1), date(year, month, months.monthrange(year, month)[1])
    else:
        first = last = to_date(value)
    if first is None or last is None:
        raise ValueError(f"示例里的“{value}”不是日期，应写成 2023-07-12、2023-07 或 [2023-07-01, 2023-07-05]。")
    if source not in SOURCES:
        raise ValueError(f"示例里的来源“{source}”不认识。可用：{'、'.join(SOURCES)}。")
    return Day(first, last, SOURCES[source], quote or str(value))


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
    texts = _texts_from_example(given, facts)
    if facts.kind == "annual_report":  # as the crawl reads them
        facts.report_figures = max(map(figure_rows, texts.values()), key=len, default=[])
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
            decision.key: str(written["first_seen"])
            for decision, written in zip(facts.enforcement, given.get("enforcement") or (), strict=False)
            if written.get("first_seen")
        },
        "fetched_at": given.get("fetched_at") or "",
        "facts": facts.to_store(),
        "places": given.get("places") or [],
        "texts": texts,
    }


def _texts_from_example(given: dict[str, Any], facts: PageFacts) -> dict[str, str]:
    """`text` is the page's (lines; the cells of a table's row parted by " | "), that of an attachment stands with it."""
    out = {PAGE: given["text"]} if given.get("text") is not None else {}
    for written, attachment in zip(given.get("attachments") or (), facts.attachments, strict=True):
        if isinstance(written, dict) and written.get("text") is not None:
            out[attachment.url] = written["text"]
    return {part: text.replace(" | ", CELL) for part, text in out.items()}


def _facts_from_example(
    given: dict[str, Any], url: str
) -> PageFacts:  # long: one field after another, as an example may give them
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
        read = day_from(value, sources.get(name, source), quotes.get(name, ""))
        return None if read is None else _plain(read)

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
            "scope": _text(consultation.get("scope"), sources.get("consultation.scope", "title")),
            "via": consultation.get("via", "labels"),
            "quote": consultation.get("quote") or "",
        }
    personal = [
        {
            "type": "身份证号",
            "masked": "****",
            "where": "body",
            **(datum if isinstance(datum, dict) else {"type": datum}),
        }
        for datum in given.get("personal_data") or ()
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
                "kind": decision.get("kind", "行政处罚"),
                "number": decision.get("number"),
                "decided": day("enforcement.decided_on", decision.get("decided_on"), "body"),
                "party": decision.get("party"),
                "agency": decision.get("agency"),
                "quote": decision.get("quote") or str(decision.get("decided_on") or ""),
                "punishment": decision.get("punishment"),
                "withdrawn": bool(decision.get("withdrawn")),
                "published": day("enforcement.published_on", decision.get("published_on"), "table"),
            }
            for decision in given.get("enforcement") or ()
        ],
        "interprets": [
            policy if isinstance(policy, dict) else {"title": str(policy)} for policy in given.get("interprets") or ()
        ],
        "forms": list(given.get("forms") or ["文字"]),
        "attachments": [
            {
                "url": f"{url}-{number}.{file.get('type', 'pdf')}",
                "name": "附件",
                "type": "pdf",
                "status": "ok" if "text" in file else "",
                **{key: value for key, value in file.items() if key != "text"},
            }
            if isinstance(file, dict)
            else {"url": f"{url}.pdf", "name": str(file), "type": "pdf"}
            for number, file in enumerate(given.get("attachments") or ())
        ],
        "personal_data": personal,
        "letters": [
            {
                "title": str(letter.get("title") or ""),
                "received": day("letters.received_on", letter.get("received_on")),
                "replied": day("letters.replied_on", letter.get("replied_on")),
                "answered": letter.get("answered", True if letter.get("replied_on") else None),
                "quote": letter.get("quote") or str(letter.get("title") or ""),
                "office": str(letter.get("office") or ""),
            }
            for letter in given.get("letters") or ()
        ],
        "meta": {str(key): str(value) for key, value in (given.get("meta") or {}).items()},
        "conflicts": [
            {"field": conflict["field"], "values": {str(key): str(value) for key, value in conflict["values"].items()}}
            for conflict in given.get("conflicts") or ()
        ],
        "breadcrumbs": [
            crumb if isinstance(crumb, dict) else {"name": str(crumb)} for crumb in given.get("breadcrumbs") or ()
        ],
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


def _text(value: Any, source: str = "body") -> dict[str, Any] | None:
    return {"value": str(value), "source": source, "quote": str(value)} if value else None


def probes_from_example(given: dict[str, Any], site: str) -> list[dict[str, Any]]:
    """A look at a site; with `times` and `every` (minutes) as many of them, the first at `at`."""
    unknown = sorted(set(given) - {"site", "at", "kind", "ok", "value", "error", "times", "every"})
    if unknown or "at" not in given:
        raise ValueError(
            f"示例的 probes 要写 at，可用的键：site、at、kind、ok、value、error、times、every；不认识：{'、'.join(unknown) or '无'}。"
        )
    first = datetime.fromisoformat(str(given["at"]))
    look = {"site": site, "kind": "home", "ok": True, "value": {}, "error": "", **given}
    times, every = look.pop("times", 1), look.pop("every", 60)
    return [
        {**look, "at": (first + timedelta(minutes=every * number)).isoformat(timespec="seconds") + "+08:00"}
        for number in range(times)
    ]


def unit_of(given: Mapping[str, Any]) -> Unit:
    data = {"id": "unit", "name": "云岭市示例局", "kind": "department", **given}
    for key in ("aliases", "number_prefixes", "duties_absent"):
        data[key] = tuple(data.get(key) or ())
    return Unit(**data)


def column_from_example(row: dict[str, Any], number: int, site: str, unit: str, as_of: date) -> dict[str, Any]:
    allowed = set(
        "id column_id site url name type unit part_of complete why rows undated_rows newest_on newest_url newest_title read_at "
        "pages_read pager evidence choices tags code named_by".split()
    )
    unknown = sorted(set(row) - allowed)
    if unknown:
        raise ValueError(
            f"示例的第 {number + 1} 个栏目有不认识的键：{'、'.join(unknown)}。可用：{'、'.join(sorted(allowed))}。"
        )
    identity = str(row.pop("id", None) or row.get("column_id") or f"column{number + 1}")
    newest = row.get("newest_on")
    defaults: Row = {
        "column_id": identity,
        "site": site,
        "url": f"https://{site}.example/{identity}/",
        "name": row.get("type") or "栏目",
        "type": None,
        "unit": unit,
        "part_of": None,
        "complete": True,
        "why": None,
        "rows": 20 if newest else 0,
        "undated_rows": 0,
        "newest_on": None,
        "newest_url": None,
        "newest_title": None,
        "pages_read": 1,
        "pager": "",
        "evidence": {},
        "choices": None,
        "tags": None,
        "code": None,
        "named_by": "navigation",
    }
    out = {**defaults, **row}
    out["newest_on"] = str(newest) if newest else None
    out["read_at"] = str(row.get("read_at") or as_of)
    return out


def named_from_example(row: dict[str, Any], number: int, columns: Mapping[str, Row]) -> dict[str, Any]:
    """A row of a list that was not read, as `Store.named` gives it; `column` is its column's id, else the first."""
    unknown = sorted(set(row) - {"url", "title", "listed_on", "why", "column"})
    if unknown or "title" not in row or not columns:
        raise ValueError(
            f"示例的 named 要写 title（并要有栏目），可用的键：url、title、listed_on、why、column；不认识：{'、'.join(unknown) or '无'}。"
        )
    column = columns[row.get("column") or next(iter(columns))]
    return {
        "site": column["site"],
        "url": row.get("url") or f"{column['url']}named{number + 1}.html",
        "title": row["title"],
        "listed_on": str(row["listed_on"]) if row.get("listed_on") else None,
        "why": row.get("why") or "no_answer",
        "column_id": column["column_id"],
    }


def unread_column(identity: str, kind: str | None, site: str, unit: str | None) -> dict[str, Any]:
    return {
        "column_id": identity,
        "site": site,
        "url": f"https://{site}.example/{identity}/",
        "name": kind or "",
        "type": kind,
        "unit": unit,
        "complete": False,
        "why": None,
        "rows": 0,
        "undated_rows": 0,
        "newest_on": None,
        "read_at": None,
    }


def link_from_example(row: dict[str, Any], number: int, documents: list[dict[str, Any]], site: str) -> dict[str, Any]:
    holder = row.pop("holder", None) or row.get("holder_id") or (documents[0]["document_id"] if documents else "home")
    held = next((document for document in documents if document["document_id"] == holder), None)
    url = row.get("url") or f"https://{site}.example/link{number + 1}.html"
    status = row.get("status", {"ok": 200, "dead": 404}.get(row.get("verdict", "ok")))
    # Dead is what answered 404 twice: HEAD, then GET.
    attempts = [{"at": "", "method": method, "status": status} for method in ("HEAD", "GET")]
    defaults: Row = {
        "holder_id": holder,
        "holder_url": held["url"] if held else f"https://{site}.example/",
        "holder_title": (held["facts"].get("title") or {}).get("value", "") if held else "首页",
        "site": site,
        "url": url,
        "verdict": "ok",
        "status": status,
        "attempts": attempts,
        "area": "body",
        "evidence": {},
    }
    return {**defaults, **row}
