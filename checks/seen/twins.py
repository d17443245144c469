"""One document at two addresses of a site is one document.

Portals list a document in several columns and give it an address in each; judged twice, one breach would count twice.
Only pages whose fingerprints agree are folded (title, number, dates, text: `PageFacts.fingerprint`), and only within
one site and one kind; what bears a different mark of validity differs for a reader and stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date

from checks.seen.body import first_known
from checks.seen.documents import Document


def fold(documents: Iterable[Document]) -> list[Document]:
    """The documents with twins made one: the first seen, with the addresses, columns and first sights of all."""
    out: list[Document] = []
    groups: dict[tuple[str, ...], list[Document]] = {}
    for one in documents:
        facts = one.facts
        if not facts.fingerprint:
            out.append(one)
            continue
        mark = facts.validity.quote if facts.validity else ""
        groups.setdefault((one.site, facts.kind, facts.fingerprint, mark), []).append(one)
    return out + [_folded(group) if len(group) > 1 else group[0] for group in groups.values()]


def _folded(group: list[Document]) -> Document:
    group = sorted(group, key=lambda one: (one.first_seen or date.max, one.url))
    first = group[0]
    normative = next((one.facts.normative for one in group if one.facts.normative), None)
    sights: dict[str, str] = {}
    for one in group:
        for key, at in one.decisions_first_seen.items():
            sights[key] = min(at, sights.get(key, at))
    shown = [one.published for one in group if one.published and one.published.source not in ("meta", "url", "list")]
    return replace(
        first,
        facts=replace(first.facts, normative=normative),
        published=first.published if not shown or first.published in shown else shown[0],
        urls=list(dict.fromkeys(url for one in group for url in (one.url, *one.urls))),
        column_ids=list(dict.fromkeys(column for one in group for column in one.column_ids)),
        **{name: frozenset().union(*(getattr(one, name) for one in group)) for name in _sets(first)},
        gone_since=None if any(one.gone_since is None for one in group) else max(one.gone_since for one in group),
        # A column that took the document up later, and lacked it before, says nothing of its date.
        absent_at=None if any(one.absent_at is None for one in group) else min(one.absent_at for one in group),
        decisions_first_seen=sights,
        twins=tuple(one.id for one in group[1:]),
        body=first_known(one.body for one in group),
    )


def _sets(one: Document) -> list[str]:
    return [spec.name for spec in fields(one) if isinstance(getattr(one, spec.name), frozenset)]
