"""A document's ledger (任务落实台账): its rows, in their order, each with the clauses that stand in it.

A row is known by what it asks, never by its number alone: the originals number wrongly (中卫 2022 has two rows 33).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.model import Clause, Pack

# Rows of a ledger that are none of its tasks: what its introduction or the document's last words ask.
_AROUND = ("0", "文末")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row. `id` is the first clause's, `number` as the original prints it, `around` where it is no row of the table."""

    id: str
    number: str
    clauses: tuple[Clause, ...]
    around: bool = False

    @property
    def content(self) -> str:
        """主要内容, as far as the pack quotes it."""
        return "；".join(dict.fromkeys(clause.quote.rstrip("。；") for clause in self.clauses)) + "。"

    @property
    def topic(self) -> str:
        """重点工作: the part of the document in which the row stands, e.g. 二(一)."""
        return "、".join(
            dict.fromkeys(re.sub(r"/?\d+[a-z]?$", "", clause.article) for clause in self.clauses if clause.article)
        )

    @property
    def indicator(self) -> str:
        return _once(clause.indicator for clause in self.clauses)

    @property
    def responsible(self) -> str:
        return _once(clause.responsible for clause in self.clauses)

    @property
    def deadline(self) -> str:
        return _once(clause.deadline for clause in self.clauses)


def _once(texts: Iterable[str | None]) -> str:
    return "；".join(dict.fromkeys(text for text in texts if text))


def rows(pack: Pack) -> list[LedgerRow]:
    """The rows of the pack's ledger as it numbers them; of a document without a ledger, a row a clause.

    What stands around the table comes last, under the clauses' own articles.
    """
    numbered: dict[str, list[Clause]] = {}
    alone: list[LedgerRow] = []
    for clause in pack.file.clauses:
        number = clause.ledger_row
        if number is None or number in _AROUND:
            alone.append(LedgerRow(clause.id, clause.article or "", (clause,), around=number is not None))
        else:
            numbered.setdefault(number, []).append(clause)
    table = [LedgerRow(clauses[0].id, number.rstrip("'"), tuple(clauses)) for number, clauses in _sorted(numbered)]
    return [*table, *(row for row in alone if not row.around), *(row for row in alone if row.around)]


def _sorted(numbered: dict[str, list[Clause]]) -> Sequence[tuple[str, list[Clause]]]:
    def place(entry: tuple[str, list[Clause]]) -> tuple[int, str]:
        digits = re.match(r"\d+", entry[0])
        return (int(digits[0]) if digits else 10**6, entry[0])

    return sorted(numbered.items(), key=place)
