"""The figures of an annual report's tables: what was published, asked for and answered, taken to review and to court.

The tables are those of 国办公开办函〔2019〕60号 and 〔2021〕30号, alike in what is read here: seven columns of applicants of
which the last is their sum, and three groups of five for reviews and lawsuits of which the last is theirs. Rows come as the
text of a page or of a file keeps them; a row is known by its words and by how many figures stand behind them, so that
merged cells and lost headings change nothing. What is not there in full is not known, but an empty cell is nought where
the row's own total says so. A PDF has no cells: the figures at a line's end are a row where they add up to their total.
The tables of what was published (主动公开) are read in the form of 2021 alone: that of 2019 has as many columns, and counts
other things in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.chinese.text import squeeze
from crawler.facts import FigureRow

_FIGURE = re.compile(r"\d{1,7}(?:\.0+)?(?:件|条)?")
_NONE = frozenset({"", "/", "-", "—", "——", "无", "\\"})
_APPLICANTS = 7  # 自然人, five of 法人或其他组织, 总计
_DISPUTES = ("行政复议", "未经复议直接起诉的行政诉讼", "复议后起诉的行政诉讼")
_ENDS = 5  # 结果维持, 结果纠正, 其他结果, 尚未审结, 总计

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
_GIVEN = ("予以公开", "部分公开")
_NUMBERING = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s*)+")


_AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_CHARGED = "行政事业性收费"
_SPACED = re.compile(r"^(?P<name>.*?)\s*(?P<figures>(?:(?<![\d.])\d{1,7}\s+){6}\d{1,7})$")  # of a PDF's line


def figure_rows(text: str, *, without_cells: bool = False) -> list[FigureRow]:
    """The rows that were read of a report's text, each with the table that it stands in. `without_cells`: as a PDF's."""
    out: list[FigureRow] = []
    seen: set[tuple[str, str]] = set()

    def add(table: str, name: str, numbers: Sequence[int]) -> None:
        if table == "answers" or (table, name) not in seen:
            seen.add((table, name))
            out.append(FigureRow(table, name, list(numbers)))

    answering = published = False
    for cells in _rows(text, without_cells):
        name, numbers = _row(cells)
        published = published or (not numbers and any(map(_FORM_OF_2021.search, map(squeeze, cells))))
        if published and name in _TEXTS and len(numbers) == 3:
            add("texts", name, numbers)
        elif published and name in _DECIDED and len(numbers) == 1:
            add("decided", name, numbers)
        elif published and (charged := _charged(cells)) is not None:
            add("charged", _CHARGED, [charged])
        elif len(numbers) == _APPLICANTS and name:
            known = next((key for key, pattern in _ROWS if pattern.match(name)), None)
            answering = answering or known in _GIVEN
            if answering and known in (None, *_GIVEN):
                add("answers", name, numbers)
            if known is not None:
                add("asked", known, numbers)
            answering = answering and known != _HANDLED
        elif len(numbers) == _ENDS * len(_DISPUTES):
            for number, way in enumerate(_DISPUTES):
                add("disputes", way, numbers[number * _ENDS : (number + 1) * _ENDS])
    return out


def _rows(text: str, without_cells: bool) -> Iterator[list[str]]:
    """The rows of tables, and the lines of a PDF that end as one of the third table's does."""
    before = "—"
    for line in text.split("\n"):
        if "\t" in line:
            yield [cell.strip() for cell in line.split("\t")]
        elif without_cells and (found := _SPACED.match(line.strip())):
            figures = found["figures"].split()
            numbers = [int(figure) for figure in figures]
            if sum(numbers[:-1]) == numbers[-1]:
                yield [(found["name"] or before).split()[-1], *figures]
        before = line.strip() or before


def _charged(cells: Sequence[str]) -> int | None:
    """行政事业性收费, in yuan: the form asks for 万元."""
    told = [cell for cell in cells if cell not in _NONE]
    if len(told) != 2 or squeeze(told[0]) != _CHARGED or not _AMOUNT.fullmatch(told[1]):
        return None
    return round(float(told[1]) * 10_000)


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
