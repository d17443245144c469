"""The figures of an annual report's tables: what was published, asked for and answered, taken to review and to court.

The tables are those of 国办公开办函〔2019〕60号 and 〔2021〕30号, alike in what is read here: seven columns of applicants of
which the last is their sum, and three groups of five for reviews and lawsuits of which the last is theirs. Rows come as the
store keeps them, of the page or of what hangs on it; a row is known by its words and by how many figures stand behind them, so
that merged cells and lost headings change nothing. What is not there in full is not known, but an empty cell is nought
where the row's own total says so. The table of what was published (主动公开) is read in the form of 2021 alone: that of
2019 has as many columns, and counts other things in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checks.seen.body import Body
from crawler.chinese.text import squeeze

_FIGURE = re.compile(r"\d{1,7}(?:\.0+)?(?:件|条)?")
_NONE = frozenset({"", "/", "-", "—", "——", "无", "\\"})
_APPLICANTS = 7  # 自然人, five of 法人或其他组织, 总计
_DISPUTES = ("行政复议", "未经复议直接起诉的行政诉讼", "复议后起诉的行政诉讼")
_ENDS = 5  # 结果维持, 结果纠正, 其他结果, 尚未审结, 总计
_ANSWERS = (19, 21)  # kinds of answer that the forms of 2019 and of 2021 list one by one

# The second table, 条例第二十条: texts by 本年制发件数, 本年废止件数, 现行有效件数; decisions by their number.
_TEXTS = ("规章", "行政规范性文件")
_DECIDED = ("行政许可", "行政处罚", "行政强制")
_FORM_OF_2021 = re.compile(r"现行有效|本年处理决定")

# Rows of the third table, by what they begin with when numbering is left out.
_NEW, _CARRIED_IN, _HANDLED, _CARRIED_OUT = "本年新收", "上年结转", "办理结果总计", "结转下年度"
_ROWS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (_NEW, re.compile(r"(?:本年|当年)?(?:度)?新收")),
    (_CARRIED_IN, re.compile(r"上年度?结转")),
    (_CARRIED_OUT, re.compile(r"结转下(?:一)?年度?")),
    (_HANDLED, re.compile(r".{0,10}总计$")),
    ("予以公开", re.compile(r"予以公开")),
    ("部分公开", re.compile(r"部分公开")),
)
_NUMBERING = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s*)+")


@dataclass(slots=True)
class Figures:
    """What one part of a report says, in numbers; a row that was not read in full is left out."""

    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)  # by its name: the seven columns
    answers: list[tuple[int, ...]] = field(default_factory=list)  # 本年度办理结果, kind by kind
    disputes: dict[str, tuple[int, ...]] = field(default_factory=dict)  # by way: the five ends
    texts: dict[str, tuple[int, ...]] = field(default_factory=dict)  # by kind: made, repealed, in force
    decided: dict[str, int] = field(default_factory=dict)  # by kind: decisions of the year

    def total(self, name: str) -> int | None:
        row = self.rows.get(name)
        return row[-1] if row else None

    @property
    def known(self) -> int:
        return len(self.rows) + len(self.answers) + len(self.disputes) + len(self.texts) + len(self.decided)

    @property
    def lawsuits(self) -> tuple[int, ...] | None:
        """The five ends of lawsuits of both ways together; None where one way was not read."""
        ways = [self.disputes.get(way) for way in _DISPUTES[1:]]
        return None if None in ways else tuple(map(sum, zip(*(way for way in ways if way), strict=True)))

    @property
    def reviews(self) -> tuple[int, ...] | None:
        return self.disputes.get(_DISPUTES[0])


def figures_in(report: Body) -> Figures:
    """The figures of the report's page or of the file on it that says most."""
    by_part: dict[str, list[Sequence[str]]] = {}
    for part, cells in report.rows():
        by_part.setdefault(part, []).append(cells)
    return max((_figures(rows) for rows in by_part.values()), key=lambda figures: figures.known, default=Figures())


def _figures(rows: Iterable[Sequence[str]]) -> Figures:
    out = Figures()
    answering = published = False
    for cells in rows:
        name, numbers = _row(cells)
        published = published or (not numbers and any(map(_FORM_OF_2021.search, map(squeeze, cells))))
        if published and name in _TEXTS and len(numbers) == 3:
            out.texts.setdefault(name, numbers)
        elif published and name in _DECIDED and len(numbers) == 1:
            out.decided.setdefault(name, numbers[0])
        elif len(numbers) == _APPLICANTS and name:
            answering = _applied(out, name, numbers, answering)
        elif len(numbers) == _ENDS * len(_DISPUTES) and not out.disputes:
            for number, way in enumerate(_DISPUTES):
                out.disputes[way] = numbers[number * _ENDS : (number + 1) * _ENDS]
    return out


def _applied(out: Figures, name: str, numbers: tuple[int, ...], answering: bool) -> bool:
    """Adds a row of the third table; whether the rows after it are kinds of answer."""
    known = next((key for key, pattern in _ROWS if pattern.match(name)), None)
    answering = answering or known in ("予以公开", "部分公开")
    if answering and known in (None, "予以公开", "部分公开"):
        out.answers.append(numbers)
    if known is not None:
        out.rows.setdefault(known, numbers)
    return answering and known != _HANDLED


def _row(cells: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The words right before a row's figures, without numbering, and the figures at its end; none where one is unknown."""
    tail: list[int | None] = []
    rest = list(cells)
    while rest and (rest[-1] in _NONE or _FIGURE.fullmatch(rest[-1])):
        cell = rest.pop()
        tail.insert(0, None if cell in _NONE else int(re.sub(r"\.0+|件|条", "", cell)))
    name = _NUMBERING.sub("", squeeze(next((cell for cell in reversed(rest) if cell not in _NONE), "")))
    if (numbers := _filled(tail)) is not None:
        return name, numbers
    while tail and tail[0] is None:  # columns that a merged name spans
        tail.pop(0)
    while tail and tail[-1] is None:
        tail.pop()
    return ("", ()) if None in tail else (name, tuple(number for number in tail if number is not None))


def _filled(tail: Sequence[int | None]) -> tuple[int, ...] | None:
    """The figures of a row in which cells are left empty for nought, where its own totals prove that they are."""
    for width, group in ((_APPLICANTS, _APPLICANTS), (_ENDS * len(_DISPUTES), _ENDS)):
        numbers = list(tail[-width:])
        if len(numbers) < width or None not in numbers or any(cell is not None for cell in tail[:-width]):
            continue
        groups = [numbers[start : start + group] for start in range(0, width, group)]
        if all(total is not None and sum(part or 0 for part in parts) == total for *parts, total in groups):
            return tuple(number or 0 for number in numbers)
    return None


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
