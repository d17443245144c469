"""Which requirement a row of a ledger is, told by the words of its 主要内容 and never by its number."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from audit.filed.ledgers import FiledRow
from audit.filed.measuring import measured_by
from crawler.chinese.text import squeeze
from rules.ledger import LedgerRow, rows
from rules.model import Clause, Pack

SURE = 0.6  # under it a row is left to people: a wrong requirement is worse than none
_CANDIDATES = 8
_LITERAL = 0.9  # a quote that stands in a row nearly letter by letter needs no other proof
_SPEAKS_OF_IT = (
    0.2  # cosine: under it words that look alike (公开率达到100%, 解读率达到100%) speak of different matters
)
_PARAPHRASED = 0.25  # cosine: what no requirement in these packs comes near to stays under 0.2
_OF_ONE_CHECK = 0.1  # cosine: enough where the same check measures what both ask
_OPENLY = re.compile(r"公开|公布|发布|公示|征[求集]|解读|网站|上网")
_TOPIC = 40  # characters of what a row is about; what is longer is a part of the document
_ALIKE = 0.06  # likenesses that differ by less tell no document from another

Named = TypeVar("Named", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Match:
    """`likeness`: 0…1, how much of the requirement's words stand in the row, or how much of what is rare in them."""

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


class Wording(Generic[Named]):
    """How much of what is rare among many texts two of them share: counties say one thing in many ways (cosine of the
    pairs of characters, each weighed by how few texts have it)."""

    def __init__(self, known: Sequence[tuple[Named, str]]) -> None:
        bags = [(name, _bag(text)) for name, text in known]
        self._of_how_many = Counter(pair for _, bag in bags for pair in bag)
        self._count = max(1, len(bags))
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._names: list[Named] = [name for name, _ in bags]
        for place, (_, bag) in enumerate(bags):
            for pair, weight in self._weighed(bag).items():
                self._holding[pair].append((place, weight))

    def _weighed(self, bag: Counter[str]) -> dict[str, float]:
        """Of length 1."""
        weights = {
            pair: (1 + math.log(count)) * math.log(self._count / (1 + self._of_how_many[pair]) + 1)
            for pair, count in bag.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {pair: weight / length for pair, weight in weights.items()}

    def near(self, text: str) -> dict[Named, float]:
        """The cosine with each that shares anything, of several texts of one name the greatest."""
        shared: dict[int, float] = defaultdict(float)
        for pair, weight in self._weighed(_bag(text)).items():
            for place, other in self._holding.get(pair, ()):
                shared[place] += weight * other
        near: dict[Named, float] = {}
        for place, cosine in shared.items():
            name = self._names[place]
            near[name] = max(near.get(name, 0.0), cosine)
        return near


def _bag(text: str) -> Counter[str]:
    parts = re.split(r"[^\u4e00-\u9fff]+", squeeze(text))
    return Counter(part[place : place + 2] for part in parts for place in range(len(part) - 1))


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
        texts = [(key, row.content) for key, (_, row) in self._rows.items()]
        texts += [
            ((pack.id, row.id), f"{clause.title}。{clause.quote}")
            for pack, row in self._rows.values()
            for clause in row.clauses
        ]
        self._wording = Wording(texts)
        self._measured: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for pack, row in self._rows.values():
            for clause in row.clauses:
                if clause.check:
                    self._measured[clause.check].append((pack.id, row.id))
        self._near = lru_cache(maxsize=1 << 12)(self._of_text)

    def match(self, filed: Sequence[FiledRow]) -> list[Match | None]:
        """The requirement that each row is; None where none is like it.

        Counties copy each other's words: of requirements that are alike it is the one whose document most rows are of.
        """
        near = [self._near(row.content, row.topic[:_TOPIC]) for row in filed]
        of_pack = Counter(key[0] for ranked in near for key, _ in ranked[:1])
        for ranked in near:  # a row that two documents share speaks for both
            of_pack.update(key[0] for key, likeness in ranked[1:] if likeness >= ranked[0][1])
        out: list[Match | None] = []
        for ranked in near:
            alike = [(key, likeness) for key, likeness in ranked if likeness > ranked[0][1] - _ALIKE]
            best = max(alike, key=lambda pair: (of_pack[pair[0][0]], pair[1]), default=None)
            out.append(Match(*self._rows[best[0]], round(best[1], 2)) if best else None)
        return out

    def _of_text(self, content: str, topic: str) -> tuple[tuple[tuple[str, str], float], ...]:
        cosines = self._wording.near(f"{topic}。{content}")
        best: dict[tuple[str, str], float] = {}
        for (pack, row, _), likeness in self._likeness.likest(content):
            if likeness >= _LITERAL or cosines.get((pack, row), 0.0) >= _SPEAKS_OF_IT:
                best[pack, row] = max(best.get((pack, row), 0.0), likeness)
        sure = [(key, likeness) for key, likeness in best.items() if likeness >= SURE]
        if not sure:  # said in other words
            near = sorted(cosines.items(), key=lambda pair: -pair[1])[:_CANDIDATES]
            sure = [(key, min(_LITERAL, 0.4 + 0.8 * cosine)) for key, cosine in near if cosine >= _PARAPHRASED]
        if not sure and _OPENLY.search(content) and (asked := measured_by(squeeze(content), "")):
            of_check = [key for key in self._measured.get(asked[0], ()) if cosines.get(key, 0.0) >= _OF_ONE_CHECK]
            sure = [(key, SURE) for key in sorted(of_check, key=lambda key: -cosines[key])[:1]]
        return tuple(sorted(sure, key=lambda pair: (-round(pair[1], 2), -self._share(pair[0], content))))

    def _share(self, key: tuple[str, str], content: str) -> float:
        return fuzz.ratio(squeeze(self._rows[key][1].content), squeeze(content))


def clauses_of(match: Match | None) -> tuple[Clause, ...]:
    return match.row.clauses if match else ()
