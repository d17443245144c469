"""The consultations that the checks of this bundle judge."""

from __future__ import annotations

from checks.kit import Document, UnitTables


def drafts(unit: UnitTables) -> list[Document]:
    """The unit's own notices that ask about a draft; such as collect proposals or projects are none."""
    notices = unit.of_kind("consultation")
    return [notice for notice in notices if not notice.reposted and notice.on_draft is not False]
