"""What the checks say reaches the reader in Chinese: every evidence and every reason has its words."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from checks.seen.owners import Reason
from reports import texts, view
from reports.results import UnattributedRecord
from tests.checks.test_stories import STORIES, tell

# The tags of 国办发〔2017〕47号 are called by their own names.
_LATIN = re.compile(r"(?<![A-Za-z])(?!IPv6)[A-Za-z_]{3,}")


@pytest.fixture(scope="module")
def spoken() -> dict[str, tuple[str, str]]:
    """Evidence name → its label in reports and the story that has it."""
    return {
        each.field: (each.label, f"{book}: {title}")
        for book, title in STORIES
        for one in tell(book, title)[1]
        for each in one.evidence
    }


def test_every_evidence_has_its_chinese_name(spoken):
    # A page's tags (meta.PubDate) are shown under the very names that the standard and the page give them.
    shown = {name: row for name, row in spoken.items() if not name.startswith("meta.")}
    assert {name: row for name, row in shown.items() if _LATIN.search(row[0])} == {}


def test_every_source_has_its_chinese_name():
    sources = {each.source for book, title in STORIES for one in tell(book, title)[1] for each in one.evidence}
    assert {one for one in sources if one.isascii()} - {""} <= set(texts.EVIDENCE_SOURCES)


def test_every_reason_for_which_nobody_owns_a_page_is_said():
    assert set(get_args(Reason)) <= set(texts.OWNER_REASONS)
    who, why, _ = view._unattributed(UnattributedRecord(title="某文", words="云澜日报", reason="unknown_body"))
    assert who == "某文" and "云澜日报" in why and not _LATIN.search(why)
