"""What a first look at a portal proposes: the bodies that sign its documents as units, its columns, a configuration.

It proposes, a person decides: whatever was counted stands in a comment beside the line that it led to, so that a unit
that should not answer for anything can be struck out before the first audit.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from audit import texts
from audit.judging import kind_of
from checks.seen.owners import Units, is_above, is_body, number_prefix, split_bodies
from crawler.sites import UNIT_KINDS, Unit

# A body that signed but one of the documents that were read may be a slip of the pen or a passing guest: its lines are
# written as a comment, to be taken in by hand.
ENOUGH = 2  # documents


@dataclass(frozen=True, slots=True)
class Body:
    """A body that signs documents of the portal, and how many of those that were read; `example`: one's title."""

    unit: Unit
    documents: int
    example: str


def bodies(owner: Unit, documents: Iterable[Mapping[str, Any]]) -> tuple[Body, list[Body]]:
    """The site's owner and the other bodies that sign, those that sign most first.

    `documents` are rows of `Store.documents`. Names of one body (全称 and 简称) fall together by the rules by which an
    audit attributes documents (`checks.seen.owners`); a body of a higher authority, whose papers are only reprinted, is
    no unit of this office.
    """
    signed: Counter[str] = Counter()
    titles: dict[str, str] = {}
    numbers: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        facts = document["facts"]
        names = [name for name in split_bodies(_value(facts, "issuer")) if is_body(name)]
        for name in names:
            signed[name] += 1
            titles.setdefault(name, _value(facts, "title") or document["url"])
        prefix = number_prefix(_value(facts, "document_number"))
        if prefix and len(names) == 1:
            numbers[names[0]][prefix] += 1
    units = [owner]
    # The longest name of a body is its 规范全称: shorter ones fall to it, not the other way round.
    for name in sorted(signed, key=lambda name: (-len(name), name)):
        if is_above(name, owner) or Units(units, {}).find(name) is not None:
            continue
        units.append(Unit(id=name, name=name, kind=kind_of(name)))
    known = Units(units, {})
    own: dict[str, list[str]] = defaultdict(list)
    for name in sorted(signed):
        unit_id = known.find(name)
        if unit_id is not None and not is_above(name, owner):
            own[unit_id].append(name)
    found = [_body(unit, own[unit.id], signed, titles, numbers) for unit in units]
    others = sorted(found[1:], key=lambda body: (-body.documents, body.unit.name))
    return found[0], _with_ids(others)


def _body(
    unit: Unit,
    names: Sequence[str],
    signed: Counter[str],
    titles: Mapping[str, str],
    numbers: Mapping[str, Counter[str]],
) -> Body:
    prefixes: Counter[str] = Counter()
    for name in names:
        prefixes.update(numbers.get(name, {}))
    most = max(names, key=lambda name: signed[name], default="")
    return Body(
        unit=replace(
            unit,
            aliases=tuple(name for name in names if name != unit.name),
            number_prefixes=tuple(sorted(prefix for prefix, count in prefixes.items() if count >= ENOUGH)),
        ),
        documents=sum(signed[name] for name in names),
        example=titles.get(most, ""),
    )


def _with_ids(found: Sequence[Body]) -> list[Body]:
    """Numbered within their kinds: an id is for the office to choose, and these can be read aloud."""
    counts: Counter[str] = Counter()
    out = []
    for body in found:
        counts[body.unit.kind] += 1
        out.append(replace(body, unit=replace(body.unit, id=f"{body.unit.kind}-{counts[body.unit.kind]:02}")))
    return out


def _value(facts: Mapping[str, Any], name: str) -> str | None:
    fact = facts.get(name)
    return fact["value"] if fact else None


def config_text(
    url: str,
    owner: Body,
    others: Sequence[Body],
    columns: Sequence[Mapping[str, Any]],
    packs: Sequence[str],
    today: date,
) -> str:
    """The text of a `config.yaml` that names them; `columns` are rows of `Store.columns`, `packs` all that there are."""
    sure = [body for body in others if body.documents >= ENOUGH]
    doubtful = [body for body in others if body.documents < ENOUGH]
    lines = [
        texts.INIT_HEAD.format(today=today.isoformat(), url=url),
        f"name: {_quoted(texts.INIT_NAME.format(name=owner.unit.name))}",
        "store: sqlite:///var/zwgk.db",
        "archive: var/archive",
        "reports: var/reports",
        "",
        texts.INIT_PACKS,
        "packs:",
        "  - national",
        *(f"  # - {pack}" for pack in packs if pack != "national"),
        "",
        texts.INIT_UNITS.format(kinds="、".join(f"{kind} {words}" for kind, words in UNIT_KINDS.items())),
        "units:",
        *_unit_lines(owner),
    ]
    for body in sure:
        lines += _unit_lines(body)
    if doubtful:
        lines.append(texts.INIT_DOUBTFUL)
        for body in doubtful:
            *said, line = _unit_lines(body)
            lines += [*said, f"  # {line.strip()}"]
    lines += [
        "",
        "sites:",
        "  - id: site",
        f"    url: {_quoted(url)}",
        f"    unit: {owner.unit.id}",
        texts.INIT_COLUMNS,
        "    # columns:",
    ]
    for column in columns:
        kind = f", type: {column['type']}" if column["type"] else ""
        lines.append(
            f"    #   - {{url: {_quoted(column['url'])}{kind}}}"
            f"  # {_plain(column['name'] or '')}，{texts.INIT_ROWS.format(rows=column['rows'])}"
        )
    since = date(today.year - 1, 1, 1)
    lines += [texts.INIT_CRAWL, f"    crawl: {{delay: 1.0, concurrency: 1, max_pages: 20000, since: {since}}}", ""]
    makers = ", ".join(body.unit.id for body in (owner, *sure) if body.unit.kind in ("city", "county", "department"))
    lines += [texts.INIT_ROSTERS, "# rosters:", f"#   decision_makers: [{makers}]", ""]
    lines += [texts.INIT_SCHEDULE, "schedule:", '  audit: {cron: "0 1 * * *"}', ""]
    return "\n".join(lines)


def _unit_lines(body: Body) -> list[str]:
    unit = body.unit
    parts = [f"id: {unit.id}", f"name: {_quoted(unit.name)}", f"kind: {unit.kind}"]
    for key, values in (("aliases", unit.aliases), ("number_prefixes", unit.number_prefixes)):
        if values:
            parts.append(f"{key}: [{', '.join(_quoted(value) for value in values)}]")
    said = texts.INIT_SIGNED.format(count=body.documents, title=_plain(body.example)) if body.documents else ""
    return [*([f"  # {said}"] if said else []), f"  - {{{', '.join(parts)}}}"]


def _quoted(text: str) -> str:
    """As YAML takes it in a flow mapping, whatever is in it: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def _plain(text: str) -> str:
    """On one line, as a comment."""
    return " ".join(text.split())[:60]
