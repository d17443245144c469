"""The line of the last runs as tables: runs × units, and by quarter. pandas is loaded with the first report of two runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from reports.results import RunThen

if TYPE_CHECKING:
    import pandas as pd

GRADED = ("合格", "不合格")


class Quarter(NamedTuple):
    """The last run of a quarter. `share` is `passed` of `graded`; None where no unit was graded."""

    quarter: str
    as_of: str
    passed: int
    graded: int
    share: float | None
    mean: float | None  # of the units that have a score
    to_fix: int


class Column(NamedTuple):
    """A run as a column of the table of scores. `cut`: the points differ from those of the run to the left."""

    as_of: str
    cut: bool


class Cell(NamedTuple):
    score: float | None
    shown: str
    column: Column


def frame(history: Sequence[RunThen]) -> pd.DataFrame:
    """A row for each unit in each run: run (its place), as_of, unit, score, grade, to_fix, kept."""
    import pandas as pd

    rows = [
        (place, run.as_of, unit, then.score, then.grade, then.to_fix, then.kept)
        for place, run in enumerate(history)
        for unit, then in run.units.items()
    ]
    table = pd.DataFrame(rows, columns=["run", "as_of", "unit", "score", "grade", "to_fix", "kept"])
    return table.astype({"score": "float64"})


def by_quarter(history: Sequence[RunThen]) -> list[Quarter]:
    """Newest first: what the last run of each quarter came to."""
    import pandas as pd

    table = frame(history)
    if table.empty:
        return []
    table["quarter"] = pd.PeriodIndex(table["as_of"], freq="Q")
    last = table[table["run"] == table.groupby("quarter")["run"].transform("max")]
    quarters = []
    for quarter, units in last.groupby("quarter"):
        graded, passed = int(units["grade"].isin(GRADED).sum()), int((units["grade"] == GRADED[0]).sum())
        scores = units["score"].dropna()
        quarters.append(
            Quarter(
                f"{quarter.year} 年第 {quarter.quarter} 季度",
                str(units["as_of"].iloc[0]),
                passed,
                graded,
                passed / graded if graded else None,
                None if scores.empty else round(float(scores.mean()), 2),
                int(units["to_fix"].sum()),
            )
        )
    return quarters[::-1]


def scores(history: Sequence[RunThen], units: Mapping[str, Any]) -> tuple[list[Column], list[tuple[Any, list[Cell]]]]:
    """The runs, oldest first, and for each of `units` (id → whatever stands for it) its cell in every run."""
    columns = [
        Column(run.as_of, bool(place) and run.basis != history[place - 1].basis) for place, run in enumerate(history)
    ]
    table = frame(history)
    score = table.pivot(index="unit", columns="run", values="score")
    kept = table.pivot(index="unit", columns="run", values="kept")
    rows = []
    for identity, unit in units.items():
        cells = []
        for place, column in enumerate(columns):
            known = identity in score.index and place in score.columns
            value = score.at[identity, place] if known else None
            if value is None or value != value:  # NaN: no score
                cells.append(Cell(None, "—", column))
            else:
                number = f"{value:.4f}".rstrip("0").rstrip(".")
                cells.append(Cell(float(value), f"（{number}）" if kept.at[identity, place] else number, column))
        rows.append((unit, cells))
    return columns, rows
