"""The figures of an annual report, as its facts keep them (`crawler.extract.report_figures`): what they say, and where
they do not fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crawler.facts import FigureRow

_DISPUTES = ("行政复议", "未经复议直接起诉的行政诉讼", "复议后起诉的行政诉讼")
_NEW, _CARRIED_IN, _HANDLED, _CARRIED_OUT = "本年新收", "上年结转", "办理结果总计", "结转下年度"
_ANSWERS = (19, 21)  # kinds of answer that the forms of 2019 and of 2021 list one by one


@dataclass(slots=True)
class Figures:
    """What one part of a report says, in numbers; a row that was not read in full is left out."""

    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)  # by its name: the seven columns
    answers: list[tuple[int, ...]] = field(default_factory=list)  # 本年度办理结果, kind by kind
    disputes: dict[str, tuple[int, ...]] = field(default_factory=dict)  # by way: the five ends
    texts: dict[str, tuple[int, ...]] = field(default_factory=dict)  # by kind: made, repealed, in force
    decided: dict[str, int] = field(default_factory=dict)  # by kind: decisions of the year
    charged: int | None = None  # 行政事业性收费, yuan

    def total(self, name: str) -> int | None:
        row = self.rows.get(name)
        return row[-1] if row else None

    @property
    def known(self) -> int:
        return (
            len(self.rows)
            + len(self.answers)
            + len(self.disputes)
            + len(self.texts)
            + len(self.decided)
            + (self.charged is not None)
        )

    @property
    def lawsuits(self) -> tuple[int, ...] | None:
        """The five ends of lawsuits of both ways together; None where one way was not read."""
        ways = [self.disputes.get(way) for way in _DISPUTES[1:]]
        return None if None in ways else tuple(map(sum, zip(*(way for way in ways if way), strict=True)))

    @property
    def reviews(self) -> tuple[int, ...] | None:
        return self.disputes.get(_DISPUTES[0])


def figures_of(rows: Sequence[FigureRow]) -> Figures:
    """The figures of a report, by their tables."""
    out = Figures()
    for row in rows:
        numbers = tuple(row.numbers)
        if row.table == "asked":
            out.rows[row.name] = numbers
        elif row.table == "answers":
            out.answers.append(numbers)
        elif row.table == "disputes":
            out.disputes[row.name] = numbers
        elif row.table == "texts":
            out.texts[row.name] = numbers
        elif row.table == "decided":
            out.decided[row.name] = numbers[0]
        elif row.table == "charged":
            out.charged = numbers[0]
    return out


def misfits(figures: Figures) -> Iterator[str]:
    """What does not add up within one report, in Chinese; nothing is said of what was not read."""
    for name, row in figures.rows.items():
        if sum(row[:-1]) != row[-1]:
            yield f"“{name}”一行各类申请人相加是{sum(row[:-1])}，总计写作{row[-1]}"
    totals = {name: figures.total(name) for name in (_NEW, _CARRIED_IN, _HANDLED, _CARRIED_OUT)}
    if None not in totals.values():
        come, gone = _sum(totals, _NEW, _CARRIED_IN), _sum(totals, _HANDLED, _CARRIED_OUT)
        if come != gone:
            yield f"新收与上年结转之和是{come}，办理结果总计与结转下年度之和是{gone}"
    handled = totals[_HANDLED]
    if handled is not None and len(figures.answers) in _ANSWERS:
        added = sum(row[-1] for row in figures.answers)
        if added != handled:
            yield f"各项办理结果相加是{added}，总计写作{handled}"
    for kind, (made, repealed, standing) in figures.texts.items():
        if made > repealed + standing:
            yield f"{kind}本年制发{made}件，现行有效却写作{standing}件、废止{repealed}件"
    for way, ends in figures.disputes.items():
        if sum(ends[:-1]) != ends[-1]:
            yield f"{way}各项结果相加是{sum(ends[:-1])}，总计写作{ends[-1]}"


def _sum(totals: Mapping[str, int | None], *names: str) -> int:
    return sum(totals[name] or 0 for name in names)


def breaks_between(before: Figures, after: Figures) -> Iterator[str]:
    """What one year hands over and the next takes up, where the two differ; nothing where one is not known."""
    handed, taken = before.total(_CARRIED_OUT), after.total(_CARRIED_IN)
    if handed is not None and taken is not None and handed != taken:
        yield f"上一年度年报写结转下年度{handed}件，本年度写上年结转{taken}件"
    for kind, (made, repealed, standing) in after.texts.items():
        if kind in before.texts and (come := before.texts[kind][2] + made - repealed) != standing:
            yield f"上一年度年报写{kind}现行有效{before.texts[kind][2]}件，加本年制发{made}件、减废止{repealed}件是{come}，现行有效写作{standing}"


def told(figures: Figures) -> str:
    """The figures in a sentence; "" where none was read."""
    parts = [
        f"{kind}本年制发{made}件、废止{repealed}件、现行有效{standing}件"
        for kind, (made, repealed, standing) in figures.texts.items()
        if made or repealed or standing
    ]
    if decided := [f"{kind}{number}件" for kind, number in figures.decided.items()]:
        parts.append(f"本年处理决定：{'、'.join(decided)}")
    if figures.charged is not None:
        parts.append(f"行政事业性收费{figures.charged / 10_000:g}万元")
    asked = [
        f"{words}{count}件"
        for words, name in (
            ("新收申请", _NEW),
            ("上年结转", _CARRIED_IN),
            ("办理", _HANDLED),
            ("其中予以公开", "予以公开"),
            ("部分公开", "部分公开"),
            ("结转下年度", _CARRIED_OUT),
        )
        if (count := figures.total(name)) is not None
    ]
    if asked:
        parts.append("、".join(asked))
    for words, ends, wrong in (
        ("行政复议", figures.reviews, "被纠正"),
        ("行政诉讼", figures.lawsuits, "败诉（结果纠正）"),
    ):
        if ends is not None:
            share = f"，占已审结的{ends[1] / done:.0%}" if (done := ends[-1] - ends[3]) > 0 else ""
            parts.append(f"{words}{ends[-1]}件，{wrong}{ends[1]}件{share}")
    return "；".join(parts)
