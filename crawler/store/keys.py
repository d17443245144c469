"""Permanent identities, computed from what they name: the same in every store, on every crawl, under http and https.

Where an address holds a number that names a person, from the address as the gate lets it pass (`crawler.web.hiding`):
a plain digest of so few unknown digits could be undone.
"""

from __future__ import annotations

import hashlib
from typing import Any

from crawler.web.hiding import hide
from crawler.web.urls import canonical


def document_id(url: str) -> str:
    """Of the canonical URL under which a document is first seen."""
    return "d" + _digest(canonical(url), 24)


def column_id(url: str) -> str:
    return "c" + _digest(canonical(url), 24)


def link_id(url: str) -> str:
    return _digest(canonical(url), 40)


def holder_key(holder: str, title: str, links: list[str]) -> str:
    """Of a page that has no versions: the same links under the same title are kept once."""
    return "h" + _digest("\n".join([holder, title, *links]), 32)


def version_id(document: str, sha256: str, extractor: str, attachments: str = "") -> str:
    """`attachments`: what tells those that were read from others; "" where none was."""
    return "v" + _digest(f"{document} {sha256} {extractor}" + (f" {attachments}" if attachments else ""), 32)


def attachments_mark(attachments: list[dict[str, Any]]) -> str:
    """Of attachments as facts keep them (`Attachment` as a dict)."""
    tried = [
        f"{attachment['url']} {attachment.get('sha256', '')} {attachment['status']}"
        for attachment in attachments
        if attachment.get("status")
    ]
    return _digest("\n".join(tried), 16) if tried else ""


def problem_key(url: str, problem: str) -> str:
    return _digest(f"{problem} {url}", 40)


def row_mark(title: str, date: str) -> str:
    """Of a list row: unchanged means that the list confirms the document."""
    return _digest(f"{title}\n{date}", 16)


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(hide(text).encode("utf-8", "surrogatepass")).hexdigest()[:length]
