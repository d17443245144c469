"""What class a requirement is of, and which check can judge it: by the words that a check measures, else by likeness.

Three steps, each of which can be told in a line: nearly the words of a known requirement; the words of a matter that a
check measures; else the known requirements of classes P and H whose words it shares more of.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from audit.filed.matching import Likeness, Wording, contained, pairs_of
from audit.filed.measuring import measured_by
from crawler.chinese.text import squeeze
from rules.model import Clause, ClauseClass, Pack

NEAR = 0.52  # of 1: a known requirement under it says nothing of what is asked
_SAME = 0.75  # nearly its words: it is the same requirement of another document
_HALF = 0.5  # added to each count, so that words never seen decide nothing
_PAIRS_WEIGH = 0.1  # a group of words says more of a requirement than one pair of characters
# What a requirement alike says of the class; one that is measured speaks for neither: its neighbours are what stands
# beside it in its row, and that a page shows or an office knows.
_SPEAKS_FOR_P: dict[ClauseClass, float] = {"P": 1.0, "H": -1.0, "M": 0.0}
_ALONE = 0.15  # cosine: under it nothing known speaks of the matter
_NEIGHBOURS = 10
_NEIGHBOURS_WEIGH = 3  # a cosine against odds; chosen, as the next, with each document left out in its turn


# Groups of words that tell what the public may see (P) from what the office alone knows (H).
_GROUPS = {
    "handed up": r"报送|上报|报备|备案|通报|考核|约谈|问责|督[查办导]|监督检查|评[估议]",
    "staff": r"培训|学习|人员|队伍|AB岗|交接|配备|机构建设|经费|岗位",
    "inside": r"机制|制度|审[查核签]|把关|协调|沟通|研[究判]|统筹|责任|流程|保密|监测|清理|归档|管理",
    "elsewhere": r"线下|窗口|大厅|专区|热线|12345|现场|入户|调研|观摩|会议",
    "published": r"公[开布示]|发布",
    "shown": r"推送|展示|推介|推广|归集|宣[传讲]|专栏|栏目|网站|平台",
    "explained": r"解读|图解|视频|图文|一图",
    "on request": r"申请|复议|诉讼|纠错|答复",
    "a list": r"、[^,、]{2,10}、[^,、]{2,10}",
    "ends with what": r"(?:信息|政策|情况|结果)$",
}
# Without any of these a sentence that is like none asks for nothing that a page could show.
_SEEN = ("published", "shown", "explained", "on request", "ends with what", "a list")
_WORD_GROUPS = {name: re.compile(pattern) for name, pattern in _GROUPS.items()}


Why = Literal["alike", "measured", "wording"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """`known`: the requirement to go by, with the likeness (0…1); `check` is set for class M only."""

    class_: ClauseClass
    why: Why
    check: str | None = None
    words: str = ""  # that made a check be proposed
    known: Clause | None = None
    likeness: float = 0.0


class Proposer:
    """Proposes by the requirements of these packs."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._clauses = {(pack.id, clause.id): clause for pack in packs for clause in pack.file.clauses}
        self._likeness = Likeness({key: clause.quote for key, clause in self._clauses.items()})
        self._wording = _Classes(list(self._clauses.values()))

    def of(self, quote: str, before: str = "") -> Proposal:
        """`before`: what the sentence says before the quote, which may name the matter that the quote goes on of."""
        near = [(self._clauses[key], like) for key, like in self._likeness.likest(quote, _both_ways)]
        likest, likeness = near[0] if near else (None, 0.0)
        text = squeeze(quote)
        if told := measured_by(text, squeeze(before)):
            known, like = self._judged_by(told[0], quote, near)
            return Proposal("M", "measured", *told, known, like)
        if likest is not None and likeness >= _SAME:
            return Proposal(likest.class_, "alike", likest.check, "", likest, likeness)
        class_ = self._wording.nearer(text)
        alike = next(((clause, like) for clause, like in near if clause.class_ == class_ and like >= NEAR), (None, 0.0))
        return Proposal(class_, "wording", None, "", *alike)

    def _judged_by(self, check: str, quote: str, near: Sequence[tuple[Clause, float]]) -> tuple[Clause | None, float]:
        """The requirement most like the quote that this check judges, whether or not it is among the likest of all."""
        ranked = [(clause, like) for clause, like in near if clause.check == check]
        ranked = ranked or [
            (clause, _both_ways(squeeze(clause.quote), squeeze(quote)))
            for clause in self._clauses.values()
            if clause.check == check
        ]
        return max(ranked, key=lambda pair: pair[1], default=(None, 0.0))


class _Classes:
    """Which of two classes a text is nearer to: a naive Bayes over pairs of characters and groups of words, and the
    requirements that share most of what is rare in it."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._classes: tuple[ClauseClass, ...] = ("P", "H")
        told = [clause for clause in clauses if clause.class_ != "M"]
        self._of = Counter(clause.class_ for clause in told)
        self._with = Counter((clause.class_, mark) for clause in told for mark in _marks(squeeze(clause.quote)))
        self._speak_for = [_SPEAKS_FOR_P[clause.class_] for clause in clauses]
        self._wording = Wording([(place, clause.quote) for place, clause in enumerate(clauses)])

    def nearer(self, text: str) -> ClauseClass:
        """H where nothing is known, or nothing is asked that a page shows: what people fill in accuses nobody."""
        if not self._of:
            return "H"
        marks = [mark for mark in _marks(text) if sum(self._with[name, mark] for name in self._classes) >= 2]

        def odds(name: ClauseClass) -> float:
            shares = (
                (1.0 if mark in _WORD_GROUPS else _PAIRS_WEIGH)
                * math.log((self._with[name, mark] + _HALF) / (self._of[name] + 2 * _HALF))
                for mark in marks
            )
            return math.log((self._of[name] + _HALF) / sum(self._of.values())) + sum(shares)

        near = sorted(self._wording.near(text).items(), key=lambda pair: (-pair[1], pair[0]))[:_NEIGHBOURS]
        lonely = not near or near[0][1] < _ALONE
        if lonely and not any(_WORD_GROUPS[name].search(text) for name in _SEEN):
            return "H"
        beside = sum(cosine * self._speak_for[place] for place, cosine in near)
        return "P" if odds("P") - odds("H") + _NEIGHBOURS_WEIGH * beside > 0 else "H"


def _marks(text: str) -> set[str]:
    bare = re.sub(r"\d+", "0", re.sub(r"[^\u4e00-\u9fff0-9%]", "", text))
    return pairs_of(bare) | {name for name, pattern in _WORD_GROUPS.items() if pattern.search(text)}


def _both_ways(known: str, sentence: str) -> float:
    """How like a known quote and a sentence are: the shorter in the longer, but a few words in a long text are little."""
    short, long = sorted((known, sentence), key=len)
    return contained(short, long) * min(1.0, 0.55 + len(short) / len(long)) if long else 0.0
