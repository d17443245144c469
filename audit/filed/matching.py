"""Which requirement a row of a ledger is, told by the words of its 主要内容 and never by its number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from audit.filed.ledgers import FiledRow
from crawler.chinese.text import squeeze
from rules.ledger import LedgerRow, rows
from rules.model import Clause, Pack

SURE = 0.6  # under it a row is left to people: a wrong requirement is worse than none
_CANDIDATES = 8
_ALIKE = 0.06  # likenesses that differ by less tell no document from another

Named = TypeVar("Named", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Match:
    """`likeness`: 0…1, how much of the requirement's words stand in the row."""

    pack: Pack
    row: LedgerRow
    likeness: float


class Likeness(Generic[Named]):
    """The likest of many texts: those that share most pairs of characters are held against each other letter by letter."""

    def __init__(self, known: Mapping[Named, str]) -> None:
        self._texts = {name: squeeze(text) for name, text in known.items()}
        self._pairs = {name: pairs_of(text) for name, text in self._texts.items()}
        self._holding: dict[str, list[Named]] = defaultdict(list)
        for name, pairs in self._pairs.items():
            for pair in pairs:
                self._holding[pair].append(name)

    def likest(self, text: str, score: Callable[[str, str], float] | None = None) -> list[tuple[Named, float]]:
        """(name, likeness) of the likest, the likest first."""
        words = squeeze(text)
        shared: dict[Named, int] = defaultdict(int)
        for pair in pairs_of(words):
            for name in self._holding.get(pair, ()):
                shared[name] += 1
        near = sorted(shared, key=lambda name: -shared[name] / (len(self._pairs[name]) + 4))[:_CANDIDATES]
        told = [(name, (score or contained)(self._texts[name], words)) for name in near]
        return sorted(told, key=lambda pair: -pair[1])


def pairs_of(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def contained(part: str, whole: str) -> float:
    """How much of `part` stands in `whole`; a text of few words says nothing by standing in a long one."""
    if not part or not whole:
        return 0.0
    if len(part) > len(whole):
        return fuzz.ratio(part, whole) / 100
    return fuzz.partial_ratio(part, whole) / 100


class Matcher:
    """Finds the rows of these packs in ledgers."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._rows: dict[tuple[str, str], tuple[Pack, LedgerRow]] = {}
        quotes: dict[tuple[str, str, str], str] = {}
        for pack in packs:
            for row in rows(pack):
                self._rows[pack.id, row.id] = (pack, row)
                quotes |= {(pack.id, row.id, clause.id): clause.quote for clause in row.clauses}
        self._likeness = Likeness(quotes)
        self._near = lru_cache(maxsize=1 << 12)(self._of_text)

    def match(self, filed: Sequence[FiledRow]) -> list[Match | None]:
        """The requirement that each row is; None where none is like it.

        Counties copy each other's words: of requirements that are alike it is the one whose document most rows are of.
        """
        near = [self._near(row.content) for row in filed]
        of_pack = Counter(key[0] for ranked in near for key, _ in ranked[:1])
        for ranked in near:  # a row that two documents share speaks for both
            of_pack.update(key[0] for key, likeness in ranked[1:] if likeness >= ranked[0][1])
        out: list[Match | None] = []
        for ranked in near:
            alike = [(key, likeness) for key, likeness in ranked if likeness > ranked[0][1] - _ALIKE]
            best = max(alike, key=lambda pair: (of_pack[pair[0][0]], pair[1]), default=None)
            out.append(Match(*self._rows[best[0]], round(best[1], 2)) if best else None)
        return out

    def _of_text(self, content: str) -> tuple[tuple[tuple[str, str], float], ...]:
        best: dict[tuple[str, str], float] = {}
        for (pack, row, _), likeness in self._likeness.likest(content):
            best[pack, row] = max(best.get((pack, row), 0.0), likeness)
        sure = [(key, likeness) for key, likeness in best.items() if likeness >= SURE]
        return tuple(sorted(sure, key=lambda pair: (-round(pair[1], 2), -self._share(pair[0], content))))

    def _share(self, key: tuple[str, str], content: str) -> float:
        return fuzz.ratio(squeeze(self._rows[key][1].content), squeeze(content))


def clauses_of(match: Match | None) -> tuple[Clause, ...]:
    return match.row.clauses if match else ()
