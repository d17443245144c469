"""The small drawings of the pages, worked out as numbers: a line of scores, a line of dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.formats import number
from reports.model import Finding, Mark, Unit

_WIDTH, _HEIGHT, _EDGE = 96, 22, 3
_LEAST_RANGE = 10.0  # points: a tenth of a point must not look like a fall
_LEFT, _RIGHT = 4.0, 316.0


@dataclass(frozen=True, slots=True)
class Sparkline:
    points: str  # of an SVG polyline in a box of 96 × 22
    x: str
    y: str
    mark: str  # the height of the first score
    count: int
    words: str


def sparkline(unit: Unit) -> Sparkline | None:
    """The scores of the last runs, oldest left; None where there is nothing to compare."""
    if len(unit.past) < 2:
        return None
    scores = [then.score for then in unit.past]
    low, high = min(scores), max(scores)
    spare = max(0.0, _LEAST_RANGE - (high - low)) / 2
    low, high = low - spare, high + spare
    step = (_WIDTH - 2 * _EDGE) / (len(scores) - 1)

    def height(score: float) -> str:
        return f"{_EDGE + (_HEIGHT - 2 * _EDGE) * (high - score) / (high - low):.1f}"

    points = [(f"{_EDGE + place * step:.1f}", height(score)) for place, score in enumerate(scores)]
    return Sparkline(
        points=" ".join(f"{x},{y}" for x, y in points),
        x=points[-1][0],
        y=points[-1][1],
        mark=points[0][1],
        count=len(scores),
        words="、".join(number(score) for score in scores),
    )


@dataclass(frozen=True, slots=True)
class Dateline:
    """Two days in a box 320 wide; `limit` is where the limit would have been, on the same scale."""

    first_words: str
    last_words: str
    between: str
    last: str
    limit: str | None
    words: str


def dateline(finding: Finding) -> Dateline | None:
    """The two days that a finding's number lies between; None where the evidence does not say which two they are."""
    marks = finding.marks
    if not marks:
        return None
    first, last = marks
    measured = float(finding.measured)
    limit = _as_number(finding.limit)
    whole = max(measured, limit or 0.0)
    between = f"{finding.measured} {finding.measure}" + (f"，要求 {finding.limit}" if limit is not None else "")
    first_words, last_words = _label(first), _label(last)
    return Dateline(
        first_words=first_words,
        last_words=last_words,
        between=between,
        last=_at(measured / whole),
        limit=_at(limit / whole) if limit else None,
        words=f"{first_words} 到 {last_words}，{between}",
    )


def _label(mark: Mark) -> str:
    return f"{mark.day:%Y-%m-%d} {mark.label[:10]}"


def _at(share: float) -> str:
    return f"{_LEFT + (_RIGHT - _LEFT) * share:.1f}"


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def days_left(day: str, as_of: str) -> str:
    """Calendar days until `day`, in words; empty for what is no date."""
    try:
        left = (date.fromisoformat(day) - date.fromisoformat(as_of)).days
    except ValueError:
        return ""
    return "今天" if left == 0 else f"还有 {left} 天" if left > 0 else f"已过 {-left} 天"
