"""One document at two addresses of a site is one document.

Portals list a document in several columns and give it an address in each; judged twice, one breach would count twice.
Only pages whose fingerprints agree are folded (title, number, dates, text: `PageFacts.fingerprint`), and only within
one site and one kind; what bears a different mark of validity differs for a reader and stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from checks.seen.body import first_known
from checks.seen.documents import Document


def fold(documents: Iterable[Document]) -> list[Document]:
    """The documents with twins made one: the first seen, with the addresses, columns and first sights of all."""
    out: list[Document] = []
    groups: dict[tuple[str, ...], list[Document]] = {}
    for document in documents:
        facts = document.facts
        if not facts.fingerprint:
            out.append(document)
            continue
        mark = facts.validity.quote if facts.validity else ""
        groups.setdefault((document.site, facts.kind, facts.fingerprint, mark), []).append(document)
    return out + [_folded(group) if len(group) > 1 else group[0] for group in groups.values()]


def _folded(group: list[Document]) -> Document:
    group = sorted(group, key=lambda document: (document.first_seen or date.max, document.url))
    first = group[0]
    normative = next((document.facts.normative for document in group if document.facts.normative), None)
    sights: dict[str, str] = {}
    for document in group:
        for key, at in document.decisions_first_seen.items():
            sights[key] = min(at, sights.get(key, at))
    days = [document.published for document in group if document.published]
    shown = [day for day in days if day.source not in ("meta", "url", "list", "changed")]
    gone = [document.gone_since for document in group if document.gone_since is not None]
    absent = [document.absent_at for document in group if document.absent_at is not None]
    return replace(
        first,
        facts=replace(first.facts, normative=normative),
        published=first.published if not shown or first.published in shown else shown[0],
        urls=list(dict.fromkeys(url for document in group for url in (document.url, *document.urls))),
        column_ids=list(dict.fromkeys(column for document in group for column in document.column_ids)),
        column_types=frozenset().union(*(document.column_types for document in group)),
        column_names=frozenset().union(*(document.column_names for document in group)),
        gone_since=max(gone) if len(gone) == len(group) else None,
        # A column that took the document up later, and lacked it before, says nothing of its date.
        absent_at=min(absent) if len(absent) == len(group) else None,
        decisions_first_seen=sights,
        twins=tuple(document.id for document in group[1:]),
        body=first_known(document.body for document in group),
    )
