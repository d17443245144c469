"""Which rows changed between two filings of a ledger; rows are paired by what they ask, never by their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from audit.filed.ledgers import FIELDS, Field, FiledRow
from crawler.chinese.text import squeeze

Change = Literal["added", "removed", "changed", "same"]
_SAME_ROW = 70  # of 100: a row whose 主要内容 was reworded is still the row


@dataclass(frozen=True, slots=True)
class RowChange:
    """`fields`: the columns whose words differ; white space and the width of punctuation are no difference."""

    kind: Change
    old: FiledRow | None
    new: FiledRow | None
    fields: tuple[Field, ...] = ()


def changes(old: Sequence[FiledRow], new: Sequence[FiledRow]) -> list[RowChange]:
    """In the order of the new filing; what it lacks comes last."""
    pairs = _pairs(old, new)
    out: list[RowChange] = []
    for place, row in enumerate(new):
        if place not in pairs:
            out.append(RowChange("added", None, row))
            continue
        before = old[pairs[place]]
        fields = tuple(name for name in FIELDS if squeeze(getattr(before, name)) != squeeze(getattr(row, name)))
        out.append(RowChange("changed" if fields else "same", before, row, fields))
    kept = set(pairs.values())
    return out + [RowChange("removed", row, None) for place, row in enumerate(old) if place not in kept]


def _pairs(old: Sequence[FiledRow], new: Sequence[FiledRow]) -> dict[int, int]:
    """New place → old place, each row at most once: the same words first, then the likest."""
    pairs: dict[int, int] = {}
    free = dict(enumerate(squeeze(row.content) for row in old))
    for exact in (True, False):
        for place, row in enumerate(new):
            if place in pairs or not free:
                continue
            words = squeeze(row.content)
            if exact:
                same = [spot for spot, text in free.items() if text == words]
                best = min(same, key=lambda spot: abs(spot - place), default=None)
            else:
                near = process.extractOne(words, free, scorer=fuzz.ratio, score_cutoff=_SAME_ROW)
                best = near[2] if near else None
            if best is not None:
                pairs[place] = best
                del free[best]
    return pairs
