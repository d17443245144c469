"""Shares of a whole: numerator and denominator, always both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checks import texts
from checks.model import Outcome, Status
from checks.seen.tables import UnitTables


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share with both its numbers; `denominator` None where the roster that it needs was not configured."""

    numerator: int
    denominator: int | None

    def reaches(self, minimum: float) -> bool | None:
        """None without a denominator; compared in whole numbers, so that 4 of 5 is exactly 0.8."""
        if not self.denominator:
            return None
        return self.numerator * 10_000 >= round(minimum * 10_000) * self.denominator

    def __str__(self) -> str:
        if self.denominator is None:
            return f"{self.numerator}/?"
        if self.denominator == 0:
            return "0/0"
        return f"{self.numerator}/{self.denominator}（{self.numerator / self.denominator:.1%}）"

    def said(self, min_base: int) -> str:
        """Both numbers; the percentage only from `min_base` on (of 3, 20 % cannot even be had)."""
        if self.denominator and self.denominator < min_base:
            return texts.FEW.format(numerator=self.numerator, denominator=self.denominator, base=min_base)
        return str(self)


def passed(outcomes: Iterable[Outcome], unit: UnitTables) -> Ratio:
    """How many passed of those that the clause's window holds."""
    judged = [outcome for outcome in outcomes if unit.in_window(outcome.decided_on)]
    return Ratio(sum(outcome.status == Status.PASS for outcome in judged), len(judged))


def share(ratio: Ratio, possible: int, minimum: float, *, min_base: int, due: date | None, as_of: date) -> Status:
    """A share of things found against a minimum; `possible`: those that may count as well, but not surely.

    What falls short consists of things not found, so that it is never a fail. Under `min_base` a percentage says
    nothing, unless all are demanded. Until `due`, its day included, nothing is broken.
    """
    if not ratio.denominator:
        return Status.NA
    if ratio.reaches(minimum):
        return Status.PASS
    if due is not None and as_of <= due:
        return Status.DUE
    if Ratio(min(ratio.numerator + possible, ratio.denominator), ratio.denominator).reaches(minimum):
        return Status.SUSPECT
    return Status.SUSPECT if minimum < 1 and ratio.denominator < min_base else Status.MISSING


def enough(sure: int, possible: int, need: int, *, due: date | None, as_of: date) -> Status:
    """A count of things found in a period against the number demanded; not found is never a fail."""
    if sure >= need:
        return Status.PASS
    if due is not None and as_of <= due:
        return Status.DUE
    return Status.SUSPECT if sure + possible >= need else Status.MISSING


def gaps(numbers: Iterable[int]) -> list[int]:
    """The numbers that lack between the smallest and the largest of a series."""
    there = set(numbers)
    return [number for number in range(min(there), max(there)) if number not in there] if there else []
