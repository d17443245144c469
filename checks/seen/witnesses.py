"""What a list names and we did not read: a page that failed or was not asked for, a picture, a page on another site.

Such a row proves nothing but this: the unit says that it published it, on the day that stands beside it. So it can
contradict that a page came too late, or that there is none; it can never meet a requirement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from checks import texts
from checks.model import Evidence, Outcome, Status
from checks.seen.documents import to_date
from crawler.messages import Why

# Why an address that a list names was not read, by what that is to a reader of the report. The others are read all the
# same: another address of a document, a column of its own, a later page.
_UNREAD: dict[str, str] = {
    **dict.fromkeys((Why.PICTURE, Why.FILE_OF_HOME), "picture"),
    Why.AWAY: "away",
    **dict.fromkeys(
        (
            Why.NO_ANSWER, Why.NO_CONTENT, Why.NOT_ARCHIVED, Why.BUG, Why.TOO_SLOW, Why.ROBOTS, Why.TOO_MANY, Why.TOO_DEEP,
            Why.BEFORE_SINCE, Why.NOT_REACHED, Why.LEFT,
        ),
        "unread",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Witness:
    """A row of a list whose page we did not read."""

    site: str
    url: str
    title: str
    day: date | None  # that the list shows beside it
    column_id: str
    column: str
    why: str  # picture, away, unread
    proof: Mapping[str, Any]  # the archive record of the list

    @property
    def words(self) -> str:
        """The row in a sentence."""
        day = texts.WITNESS_DAY.format(day=texts.day(self.day)) if self.day else ""
        words = {"column": self.column, "day": day, "title": texts.name(self.title), "why": texts.WITNESS_WHY[self.why]}
        return texts.WITNESS.format(**words)

    @property
    def evidence(self) -> Evidence:
        offset = self.proof.get("offset")
        return Evidence(
            "witness",
            self.day.isoformat() if self.day else None,
            self.title,
            "list",
            str(self.proof.get("url") or self.url),  # the list: the row's own page is what nobody read
            str(self.proof.get("fetched_at") or ""),
            str(self.proof.get("sha256") or ""),
            str(self.proof.get("warc") or ""),
            int(offset) if offset is not None else None,
        )


def witnesses(
    named: Iterable[Mapping[str, Any]], columns: Iterable[Mapping[str, Any]], as_of: date
) -> tuple[Witness, ...]:
    """The rows of `Store.named` that a list names with a title and that were not read, but for those of after `as_of`."""
    by_id = {row["column_id"]: row for row in columns}
    seen = []
    for row in named:
        day, why = to_date(row.get("listed_on")), _UNREAD.get(row.get("why") or "")
        column = by_id.get(row.get("column_id"))
        if why is None or column is None or not row.get("title") or (day is not None and day > as_of):
            continue
        proof = column.get("evidence")
        name = str(column.get("name") or "")
        seen.append(
            Witness(
                str(column.get("site") or ""),
                row["url"],
                row["title"],
                day,
                column["column_id"],
                name,
                why,
                proof if isinstance(proof, dict) else {},
            )
        )
    return tuple(sorted(seen, key=lambda witness: (witness.day or date.max, witness.url)))


def contradicted(outcome: Outcome, witness: Witness | None) -> Outcome:
    """The outcome as it may be told where a list names what might settle it: no fail and no 未检出, but `suspect`."""
    if witness is None or outcome.status not in (Status.FAIL, Status.MISSING):
        return outcome
    message = texts.WITNESSED.format(message=outcome.message, row=witness.words)
    return replace(outcome, status=Status.SUSPECT, message=message, evidence=[*outcome.evidence, witness.evidence])
