"""Which requirement a row of a ledger is, told by the words of its 主要内容 and never by its number."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from audit.filed.asking import due_days
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
_BODIES = re.compile(r"[、，,；;\s]+|牵头部门[:：]?|责任部门[:：]?|责任单位[:：]?|牵头|配合")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?\s*(?:个?工作日|[%％]|[日天次场期件类项]|月(?:\d+日)?)")
_BODIES_WEIGH, _NUMBERS_WEIGH, _DUE_WEIGHS = 0.06, 0.08, 0.02
_OPENLY = re.compile(r"公开|公布|发布|公示|征[求集]|解读|网站|上网")
_TOPIC = 40  # characters of what a row is about; what is longer is a part of the document
_NEAR = 0.12  # of one document's requirements these are held against the row's other columns
_MARGIN = 0.03  # by less no requirement is nearer than another
_AROUND_WEIGHS = 0.05  # a row of a table is hardly what stands around the table
_CLEAR = 5  # of 100: the whole of its words
_SAME_CHECK = 0.08  # that one check measures what both ask
_ALIKE = 0.06  # likenesses that differ by less tell no document from another

Named = TypeVar("Named", bound=Hashable)
Key = tuple[str, str]  # pack, row


@dataclass(frozen=True, slots=True)
class Match:
    """`likeness`: 0…1, how much of the requirement's words stand in the row, or how much of what is rare in them."""

    pack: Pack
    row: LedgerRow
    likeness: float
    also: LedgerRow | None = None  # another that it may be as well: nothing in the row decides


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


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands beside a requirement's words, and the numbers in them."""

    bodies: frozenset[str]
    due: tuple[str, ...]
    numbers: frozenset[str]

    @classmethod
    def of(cls, responsible: str, deadline: str, words: str) -> _Said:
        bodies = (re.sub(r"^.*[:：]|^(?:各?[市县区]|自治区)(?=.{3})", "", body) for body in _BODIES.split(responsible))
        numbers = frozenset(re.sub(r"\s", "", number) for number in _NUMBERS.findall(words))
        return cls(frozenset(body for body in bodies if len(body) >= 2), due_days(deadline), numbers)

    def agrees(self, other: _Said) -> float:
        """How much speaks for their being one: bodies, days, numbers that both name."""
        return (
            _BODIES_WEIGH * _shared(self.bodies, other.bodies)
            + _NUMBERS_WEIGH * (_shared(self.numbers, other.numbers) - self._differs(other))
            + (_DUE_WEIGHS if self.due and self.due == other.due else 0.0)
        )

    def _differs(self, other: _Said) -> bool:
        """Whether both count in one measure and name no number alike (7个工作日, 20个工作日)."""
        return not self.numbers & other.numbers and bool(_measures(self.numbers) & _measures(other.numbers))


def _measures(numbers: Iterable[str]) -> set[str]:
    return {re.sub(r"[\d.]", "", number) for number in numbers}


def _shared(here: frozenset[str], there: frozenset[str]) -> float:
    return len(here & there) / len(here | there) if here and there else 0.0


class Matcher:
    """Finds the rows of these packs in ledgers."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._rows: dict[Key, tuple[Pack, LedgerRow]] = {}
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
        self._measured: dict[str, list[Key]] = defaultdict(list)
        for pack, row in self._rows.values():
            for clause in row.clauses:
                if clause.check:
                    self._measured[clause.check].append((pack.id, row.id))
        self._said = {
            key: _Said.of(row.responsible, row.deadline, f"{row.content} {row.indicator}")
            for key, (_, row) in self._rows.items()
        }
        self._near = lru_cache(maxsize=1 << 12)(self._of_text)

    def match(self, filed: Sequence[FiledRow]) -> list[Match | None]:
        """The requirement that each row is; None where none is like it.

        Counties copy each other's words: of requirements that are alike it is the one whose document most rows are of. Of
        one document's it is the one with the row's responsible bodies, deadline and numbers; where these decide nothing
        the match is told as doubtful, with the other.
        """
        near = [self._near(row.content, row.topic[:_TOPIC]) for row in filed]
        of_pack = Counter(key[0] for ranked in near for key, _ in ranked[:1])
        for ranked in near:  # a row that two documents share speaks for both
            of_pack.update(key[0] for key, likeness in ranked[1:] if likeness >= ranked[0][1])
        return [self._best(row, ranked, of_pack) for row, ranked in zip(filed, near, strict=True)]

    def _best(self, row: FiledRow, ranked: Sequence[tuple[Key, float]], of_pack: Counter[str]) -> Match | None:
        alike = [(key, likeness) for key, likeness in ranked if likeness > ranked[0][1] - _ALIKE]
        if not alike:
            return None
        pack = max((key[0] for key, _ in alike), key=lambda name: of_pack[name])
        own = [(key, likeness) for key, likeness in ranked if key[0] == pack and likeness > alike[0][1] - _NEAR]
        said = _Said.of(row.responsible, row.deadline, f"{row.content} {row.indicator}")
        held = [
            (
                likeness + said.agrees(self._said[key]) - (_AROUND_WEIGHS if self._rows[key][1].around else 0),
                likeness,
                key,
            )
            for key, likeness in own
        ]
        held.sort(key=lambda candidate: (-candidate[0], -self._share(candidate[2], row.content)))
        (score, likeness, key), *others = held
        rival = next((other for other in others if score - other[0] < _MARGIN and other[1] >= likeness - _MARGIN), None)
        close = rival is not None and abs(self._share(key, row.content) - self._share(rival[2], row.content)) < _CLEAR
        also = self._rows[rival[2]][1] if rival is not None and close else None
        return Match(*self._rows[key], round(likeness, 2), also)

    def _of_text(self, content: str, topic: str) -> tuple[tuple[Key, float], ...]:
        cosines = self._wording.near(f"{topic}。{content}")
        best: dict[Key, float] = {}
        for (pack, row, _), likeness in self._likeness.likest(content):
            if likeness >= _LITERAL or cosines.get((pack, row), 0.0) >= _SPEAKS_OF_IT:
                best[pack, row] = max(best.get((pack, row), 0.0), likeness)
        sure = {key: likeness for key, likeness in best.items() if likeness >= SURE}
        # Said in other words: what shares letters alone is no nearer than what shares the rare words.
        near = sorted(cosines.items(), key=lambda pair: -pair[1])[:_CANDIDATES]
        for key, cosine in near:
            if cosine >= _PARAPHRASED:
                sure[key] = max(sure.get(key, 0.0), min(_LITERAL, 0.4 + 0.8 * cosine))
        asked = measured_by(squeeze(content), "") if _OPENLY.search(content) else None
        for key in self._measured.get(asked[0], ()) if asked else ():
            if key in sure:
                sure[key] = min(1.0, sure[key] + _SAME_CHECK)
            elif not sure and cosines.get(key, 0.0) >= _OF_ONE_CHECK:
                sure[key] = SURE
        return tuple(sorted(sure.items(), key=lambda pair: (-round(pair[1], 2), -self._share(pair[0], content))))

    def _share(self, key: Key, content: str) -> float:
        return fuzz.ratio(squeeze(self._rows[key][1].content), squeeze(content))


def clauses_of(match: Match | None) -> tuple[Clause, ...]:
    """What the row asks; nothing where it may be one of two."""
    return match.row.clauses if match and match.also is None else ()
