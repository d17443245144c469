"""What is set beside a claim: a verdict, why, and the pages that bear on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from audit.filed import says
from checks.seen.documents import Document
from checks.seen.witnesses import Witness
from crawler.chinese.text import shorten

Verdict = Literal["agrees", "visible", "unseen", "unverifiable"]
EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that bears on a claim; `day` in ISO form, "" where none is known."""

    title: str
    day: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the web shows of a claim. `visible` is a number where something was counted."""

    verdict: Verdict
    basis: str
    evidence: tuple[Seen, ...] = ()
    visible: int | None = None
    unit: str = "条"

    @property
    def words(self) -> str:
        return says.CLAIM_VERDICTS[self.verdict].format(count=self.visible or 0, unit=self.unit)


def seen_pages(documents: Iterable[Document]) -> tuple[Seen, ...]:
    return tuple(
        Seen(
            shorten(document.title, 80),
            document.published.first.isoformat() if document.published else "",
            document.url,
        )
        for document in list(documents)[:EXAMPLES]
    )


def seen_row(row: Witness) -> Seen:
    return Seen(shorten(row.title, 80), row.day.isoformat() if row.day else "", row.url)
