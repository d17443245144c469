"""Whether a document says the things that it must: columns of its tables, labels, headings, words of its running text.

One law for all: words found as a column, a label or a heading say the thing; its absence is positive evidence only
where the document was read to its end, lays its fields out so plainly that none can hide under another name, and holds
nothing that looks like what lacks (docs/how-a-score-comes-about.md: a mark missing from a page held whole).
Everything else is `suspect`.

long: a reading is one thing, and each of its answers rests on all that it knows of the layout.

Thresholds to calibrate, all in characters: `_SHORT` (a heading), `_HEADER` and `_LABEL` (a header cell, a label),
`_REMARK` (a remark that may tell what has no column), `_PLAIN` (fields told apart before silence counts).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from checks import texts
from checks.measures.words import folded, matches
from checks.model import Evidence, Status
from checks.seen.body import CELL, PAGE
from checks.seen.documents import Document
from crawler.chinese.text import document_number, shorten
from crawler.chinese.titles import quoted_titles

Shape = Literal["电话", "邮编", "文号", "金额", "时间", "路线"]
How = Literal["表头", "标签", "小标题", "正文", "标题", "附件名"]

_SHORT = 20  # characters, white space aside, of a line that can be a heading
_HEADER = 40  # of a header cell, its unit of measure and the like included; half of a row's must be short
_LABEL = 12  # of what stands before a colon or in the cell before its value
# 五、存在不足及下一步打算 may be the part on problems and improvement that nobody finds under its usual name.
_CHAPTER = re.compile(r"^\s*(?:第[一二三四五六七八九十]{1,3}(?:部分|章)|[一二三四五六七八九十]{1,3}\s?[、.．])")
_ANY_CHAPTER = re.compile(r"总体|概述|概况|基本情况|其[他它]|附[件录表]|前言|引言|说明")
_LOOSE = re.compile(r"\s+")
_REVIEW, _NOTHING = re.compile(r"申请(?:行政)?(?:复议|诉讼)"), re.compile(r"(?!)")
_JOINED = re.compile(r"[、及和与暨]")
_REMARK = 6  # of a remark that may tell what has no column
_PLAIN = 3  # fields that must be told apart before a document counts as one that lays its fields out
_NUMBERING = re.compile(
    r"^(?:第?[\d一二三四五六七八九十百]+[、.)章条节]|[((][\d一二三四五六七八九十]+[))]|[●■◆★·•※\-—【]+)"
)
# What a page's head and foot say of the page, and no document of its matter.
_OF_THE_PAGE = re.compile(
    r"(?:信息|文章|稿件)?(?:来源|作者|编辑|责任?编辑?|责编|审核|校对|监制|记者|撰稿|供稿)|(?:发布|更新|录入|发稿|上传)(?:时间|日期|人|单位)"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)?|字[体号]|分享|打印|索引号|信息分类|主题词|当前位置|您的位置"
)
# 项目 | 内容 over names and their values: the head of a sheet, that names no matter. Whole cells, all of a row.
_NO_MATTER = re.compile(
    r"(?:序号|编号|(?:公开|公示|具体|详细|主要|基本|有关|相关|信息|服务|填报|填写)*"
    r"(?:项目?|事项|内容|名称|类[别目]|要素|指标|信息|情况|说明|栏目|详情|要点|备注)(?:名称|内容|情况|说明|要素)?)"
)
_ORDINAL = re.compile(r"[\d一二三四五六七八九十]{0,2}[.、:()·*※#/\-—\s]*")
_RUN_IN = re.compile(r"\s*(?P<heading>[（(]?[一二三四五六七八九十]{1,3}[)）、.．]+\s*[^。，,；;：:]{2,30})。(?=\S)")
_VALUE = re.compile(r"[\d.,:/%年月日时元\s-]*\d[\d.,:/%年月日时元\s-]*")
_TELEPHONE = re.compile(
    r"(?<![\d*.])(?!20[0-2]\d[01]\d[0-3]\d)(?:\(?0\d{2,3}\)?[-—–\s]*\d{7,8}|1[3-9]\d[\d*]{8}|[2-8]\d{6,7}"
    r"|400[-\s]?\d{3}[-\s]?\d{4}|1[12]\d{3}|95\d{3})(?![\d*元万亿%]|[.,]\d)"
)
_SHAPES: Mapping[Shape, re.Pattern[str]] = {
    "电话": _TELEPHONE,
    "邮编": re.compile(r"(?<![\d*.])[0-8]\d{5}(?![\d*.])"),
    "文号": re.compile(r"第\s?\d+\s?号|\d\s?号令|《[^》]{3,}》"),
    "时间": re.compile(r"\d{1,2}\s?[:：点时]|周[一二三四五六日至到]|星期[一二三四五六日]|工作日|上午|下午"),
    "路线": re.compile(r"\d+\s*路|公交|地铁|班车|[下到]车|步行"),
    "金额": re.compile(r"\d[\d,.]*\s*(?:万|亿)?元|[\d.]+\s*[%％‰]|元\s*/|/\s*元|免费|免收|免征"),
}


def has_shape(text: str, shape: Shape) -> bool:
    """Whether the text holds a telephone number, a post code, the number or name of a document, an amount…"""
    return bool(_SHAPES[shape].search(text)) or (shape == "文号" and document_number(text) is not None)


def shapes_of(fields: Iterable[str], by_word: Mapping[str, Shape]) -> dict[str, Shape]:
    """The look of each field's content, by the words of its name."""
    return {name: shape for name in fields for word, shape in reversed(list(by_word.items())) if word in name}


@dataclass(frozen=True, slots=True)
class Said:
    """Where a document says a thing: how, in which part (the page or an attachment's address), in which words.

    `values` is what stands under the header or behind the label; None where that cannot be told.
    """

    how: How
    part: str
    quote: str
    values: tuple[str, ...] | None = None

    @property
    def empty(self) -> bool:
        return self.values is not None and not any(value.strip(" /-—_") for value in self.values)


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be said of one field of one document; `why` says in words what speaks against more."""

    status: Status
    said: Said | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    part: str
    text: str
    cells: tuple[str, ...]  # of a table's row, empty for any other line

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row: its lines by their numbers, the row that names the columns first."""

    part: str
    headers: tuple[str, ...]  # of the header row and the rows merged with it
    cells: tuple[str, ...]  # of the header row alone, in their places
    rows: tuple[tuple[str, ...], ...]

    def column(self, header: str, rows_of: str = "") -> tuple[str, ...] | None:
        """What stands under a header, of all rows or those that hold the words `rows_of`; None where rows are too
        ragged to tell."""
        if header not in self.cells or not self.rows or any(len(row) > len(self.cells) for row in self.rows):
            return None
        at = self.cells.index(header)
        if rows_of:
            return tuple(row[at] for row in self.rows if at < len(row) and rows_of in folded("".join(row)))
        return tuple(row[at] for row in self.rows if at < len(row) and row[at])


class Reading:
    """One document read for fields: name → patterns of words, any of which shows the field (`presence.matches`).

    `others` are words of columns and labels that are known and none of the fields: what is neither may be a field by
    another name; None where the fields are sections, which no label can stand for. `shapes`: what a field's content
    looks like, so that content under no name is seen; in those of `must` it has to stand. `remarks`: columns and labels
    under which anything may be told. `prose`: running words count too, and so do titles, as in notices and regulations. `rows_of`: of a
    table that lists many things only this one's.
    """

    def __init__(
        self,
        document: Document,
        fields: Mapping[str, Sequence[str]],
        *,
        others: Sequence[str] | None = (),
        shapes: Mapping[str, Shape] | None = None,
        must: Sequence[str] = (),
        remarks: Sequence[str] = ("备注",),
        prose: bool = False,
        rows_of: str = "",
    ) -> None:
        self.document = document
        self.fields = fields
        self.shapes = dict(shapes or {})
        self._must = frozenset(must)
        self._remarks = remarks
        self._others = [folded(label) for label in others or ()]
        self._sections = others is None
        self._prose = prose
        self._said: dict[str, Said | None] = {}
        self._rows_of = folded(rows_of)

    # ---- what is there ----

    @cached_property
    def _lines(self) -> list[_Line]:
        out = []
        title = folded(self.document.title)
        for part, text in self.document.body.lines():
            if folded(text) == title or self._dates_the_page(text):
                continue  # a title names the matter, and no field of it
            cells = tuple(cell.strip() for cell in text.split(CELL)) if CELL in text else ()
            out.append(_Line(part, text.replace(CELL, " ").strip(), cells))
        return out

    def _dates_the_page(self, text: str) -> bool:
        """Whether a line is the page's own date under whatever label (时间：2023-06-15), and nothing of its matter."""
        day = self.document.published
        if day is None or day.exact is None or len(text) > _HEADER or CELL in text:
            return False
        said = re.fullmatch(
            r"[\u4e00-\u9fff]{2,4}:(20\d\d)\D(\d{1,2})\D(\d{1,2})日?(?:\d{1,2}:\d{2}(?::\d{2})?)?", folded(text)
        )
        return said is not None and tuple(map(int, said.groups())) == day.exact.timetuple()[:3]

    @cached_property
    def _hits(self) -> dict[str, list[int]]:
        """The lines that hold words of each field: rolls of thousands of rows are looked through once."""
        split = {name: [[*map(folded, pattern.split())] for pattern in words] for name, words in self.fields.items()}
        out: dict[str, list[int]] = {name: [] for name in split}
        for number, line in enumerate(self._lines):
            text = folded(line.text)
            for name, patterns in split.items():
                if any(all(word in text for word in words) for words in patterns):
                    out[name].append(number)
        return out

    @cached_property
    def _running(self) -> str:
        """All lines that are no rows as one: a PDF breaks words at the end of a line."""
        return "".join(folded(line.text) for line in self._lines if not line.cells)

    @cached_property
    def tables(self) -> list[Table]:
        """The tables whose header row names two of the fields or more (the only one, where one is asked for)."""
        return [table for table, _, _ in self._found]

    @cached_property
    def _heading_rows(self) -> frozenset[int]:
        return frozenset(at for _, zone, _ in self._found for at in zone)

    @cached_property
    def _listed(self) -> frozenset[int]:
        """The rows of lists of three columns or more: what their cells say is content, and names no field."""
        return frozenset(at for table, _, rows in self._found if len(table.headers) >= _PLAIN for at in rows)

    @cached_property
    def _found(self) -> list[tuple[Table, list[int], list[int]]]:
        """The tables with the numbers of their header rows and of their other rows."""
        need = min(2, len(self.fields))
        near = sorted({at for numbers in self._hits.values() for at in numbers if self._lines[at].cells})
        starts = [at for at in near if self._named(at) >= need and self._heads(at) and not self._paired(at)]
        starts = [at for at in starts if not any(self._merged(before, at) for before in starts if before < at)]
        out = []
        for number, at in enumerate(starts):
            zone = [at, *(near for near in (at - 1, at + 1) if self._merged(at, near))]
            end = starts[number + 1] if number + 1 < len(starts) else len(self._lines)
            part = self._lines[at].part
            rows = [
                row
                for row in range(at + 1, end)
                if row not in zone and self._lines[row].cells and self._lines[row].part == part
            ]
            headers = dict.fromkeys(cell for row in sorted(zone) for cell in self._lines[row].filled)
            cells = self._lines[at].cells if zone == [at] else ()
            table = Table(part, tuple(headers), cells, tuple(self._lines[row].cells for row in rows))
            out.append((table, zone, rows))
        return out

    @cached_property
    def _sheets(self) -> dict[int, tuple[int, ...]]:
        """The rows of sheets, which hold a name and its value (项目 | 内容 over 办公地址 | 一组), but for their heads: by
        their numbers the places of the names, where rows name fields, in one of them two or more."""
        out: dict[int, tuple[int, ...]] = {}
        run: list[int] = []
        for at in range(len(self._lines) + 1):
            line = self._lines[at] if at < len(self._lines) else _Line("", "", ())
            if run and (line.part, len(line.cells)) != (
                self._lines[run[-1]].part,
                len(self._lines[run[-1]].cells),
            ):
                out |= self._sheet(run)
                run = []
            if line.cells and at not in self._listed and at not in self._heading_rows:
                run.append(at)
        return out

    def _sheet(self, run: Sequence[int]) -> dict[int, tuple[int, ...]]:
        rows = {at: self._lines[at].cells for at in run}
        width = len(rows[run[0]])
        named = [sum(self._names_field(cells[place]) for cells in rows.values()) for place in range(width - 1)]
        places = tuple(place for place, count in enumerate(named) if count) if max(named, default=0) >= 2 else ()
        heads = {at for at, cells in rows.items() if all(_NO_MATTER.fullmatch(folded(cell)) for cell in cells if cell)}
        return {at: places for at in run if at not in heads} | dict.fromkeys(heads, ()) if places else {}

    def _heads(self, at: int) -> bool:
        """Whether a row can be a header: several cells, all short, none a number, an amount or a date."""
        cells = self._lines[at].filled
        lengths = sorted(len(folded(cell)) for cell in cells)
        return (
            len(cells) >= 2
            and lengths[-1] <= _HEADER
            and lengths[(len(lengths) - 1) // 2] <= _LABEL
            and not any(map(_is_value, cells))
        )

    def _named(self, at: int) -> int:
        """How many cells of a row name fields."""
        return sum(self._names_field(cell, _HEADER) for cell in self._lines[at].filled)

    def _paired(self, at: int) -> bool:
        """Whether a row holds names and values in turn: 办公地址 | 一组 | 通讯地址 | 塔桥村."""
        cells = self._lines[at].cells
        values = [cell for cell in cells[1::2] if cell]
        named = any(self._names_field(cell) or self._known_other(cell) for cell in values)
        return bool(values) and len(cells) % 2 == 0 and not named

    def _merged(self, at: int, near: int) -> bool:
        """Whether the row beside a header row belongs to it: header cells span rows and columns."""
        if abs(at - near) != 1 or not 0 <= near < len(self._lines) or self._lines[at].part != self._lines[near].part:
            return False
        if not self._heads(near):
            return False
        known = self._named(near) or any(self._listed_other(cell) for cell in self._lines[near].filled)
        gaps = len(self._lines[near].filled) != len(self._lines[at].filled)
        return bool(known) and gaps

    def said(self, name: str) -> Said | None:
        """The best place that says the field: a column, a label or heading; then (where prose counts) any words."""
        if name not in self._said:
            self._said[name] = self._look(name)
        return self._said[name]

    def _look(self, name: str) -> Said | None:
        words = self.fields[name]
        found = [*self._headers(words), *self._labels(name), *self._headings(name)]
        best = next((said for said in found if not said.empty), found[0] if found else None)
        if best is not None or not self._prose:
            return best
        if matches(self.document.title, words):
            return Said("标题", PAGE, self.document.title)
        for attachment in self.document.facts.own_files:
            if matches(attachment.name, words):
                return Said("附件名", attachment.url, attachment.name)
        return self.mentioned(name)

    def mentioned(self, name: str) -> Said | None:
        """Words of the field anywhere in the text, also over the end of a line."""
        words = self.fields[name]
        # 被申请行政复议0件 speaks of review, and of no application for information.
        asked = _REVIEW if not any("复议" in word or "诉讼" in word for word in words) else _NOTHING
        lines = [
            line for number in self._hits[name] if matches(asked.sub("", (line := self._lines[number]).text), words)
        ]
        if lines:
            return Said("正文", lines[0].part, shorten(lines[0].text, 60))
        running = asked.sub("", self._running)
        for word in (folded(word) for word in words if " " not in word.strip()):
            if (at := running.find(word)) >= 0:
                return Said("正文", PAGE, running[max(0, at - 12) : at + len(word) + 20])
        return None

    def _headers(self, words: Sequence[str]) -> Iterator[Said]:
        for table in self.tables:
            for cell in table.headers:
                if matches(cell, words):
                    values = table.column(cell, self._rows_of)
                    yield Said("表头", table.part, "｜".join(table.headers), values)

    def _labels(self, name: str) -> Iterator[Said]:
        words, shape = self.fields[name], self.shapes.get(name)
        for number in self._hits[name]:
            line = self._lines[number]
            if number in self._heading_rows:
                continue
            # 办公地址 | 光明路1号: a cell that is hardly more than the words, and the next one its value. In a list only
            # the row of one such pair below it, as 监督电话 stands under a list of fees.
            if line.cells and (number not in self._listed or len(line.filled) == 2):
                for at, cell in enumerate(line.cells[:-1]):
                    value = line.cells[at + 1]
                    # 乘车路线 | 公交7路: the value may hold a word of its own field, but not the name of another.
                    if (
                        0 < len(folded(cell)) <= _LABEL
                        and matches(cell, words)
                        and not self._names_field(value, but=name)
                    ):
                        yield Said("标签", line.part, shorten(line.text, 60), (value,))
            for text in line.filled or [line.text]:
                for value in _labelled(text, words):
                    yield Said("标签", line.part, shorten(text, 60), (value or self._next(number, line, shape),))

    def _names_field(self, cell: str, most: int = _LABEL, *, but: str = "") -> bool:
        fields = (words for name, words in self.fields.items() if name != but)
        return 0 < len(folded(cell)) <= most and any(matches(cell, words) for words in fields)

    def _next(self, number: int, line: _Line, shape: Shape | None) -> str:
        """What stands in the line after a label without value, unless that is a label of something else."""
        after = self._lines[number + 1] if number + 1 < len(self._lines) else None
        if line.cells or after is None or after.part != line.part:
            return ""
        label = label_of(after.text)
        other = self._names_field(label) or (label and not (shape and has_shape(after.text, shape)))
        return "" if other else after.text

    def _headings(self, name: str) -> Iterator[Said]:
        words = self.fields[name]
        for line in (self._lines[number] for number in self._hits[name]):
            tokens = _LOOSE.split(line.text)
            heading = "" if line.cells else _heading(line.text)
            if heading and matches(heading, words):
                yield Said("小标题", line.part, heading)
            elif not line.cells and len(tokens) >= 3 and all(len(token) <= _LABEL for token in tokens):
                # A table's header row as a PDF gives it: words parted by white space.
                if any(matches(token, words) for token in tokens):
                    yield Said("表头", line.part, shorten(line.text, 60))

    # ---- what silence proves ----

    def silent(self) -> str:
        """Why the document's silence proves nothing; "" where it was read to its end."""
        return unread(self.document)

    def alike(self, name: str) -> str:
        """A column, label or heading that may be the field under another name; "" if there is none.

        It shares two characters in a row with the field's words that no other field's words have.
        """
        own = _pairs((name, *self.fields[name]))
        own -= _pairs(word for other, words in self.fields.items() if other != name for word in (other, *words))
        return next((text for text in self._names() if _pairs(self._unclaimed(text, name)) & own), "")

    def _unclaimed(self, text: str, name: str) -> list[str]:
        """What of a section's heading is no other section's: 收到和处理政府信息公开申请情况 is of the applications."""
        if not self._sections:
            return [text]
        others = (pattern for other, patterns in self.fields.items() if other != name for pattern in patterns)
        words = {folded(word) for pattern in others for word in pattern.split()}
        return [piece for piece in _JOINED.split(text) if not any(word in folded(piece) for word in words)]

    def _names(self) -> list[str]:
        """Everything in the document that names a column, a line or a section."""
        out = [cell for table in self.tables for cell in table.headers]
        for number, line in enumerate(self._lines):
            if line.cells:
                if number in self._sheets:
                    out += [line.cells[place] for place in self._sheets[number] if line.cells[place]]
                elif number not in self._listed:
                    out += [cell for cell in line.cells[::2] if 0 < len(folded(cell)) <= _LABEL]
                out += [label for cell in line.filled if (label := label_of(cell))]
            elif label := label_of(line.text):
                out.append(label)
            elif heading := _heading(line.text):
                out.append(heading)
        return list(dict.fromkeys(out))

    def _known_other(self, cell: str) -> bool:
        return bool(_ORDINAL.fullmatch(folded(cell))) or self._listed_other(cell)

    def _listed_other(self, cell: str) -> bool:
        text = folded(cell)
        known = any(other in text and len(text) - len(other) <= 2 for other in self._others)
        return known or _OF_THE_PAGE.fullmatch(text) is not None

    def unknown(self) -> str:
        """A column of the tables, or a label, that is neither a field nor known as something else; "" if all are."""
        if self._sections:
            chapters = [line.text for line in self._lines if not line.cells and _CHAPTER.match(line.text)]
            begins = (re.split("[。；：:]", chapter)[0] for chapter in chapters)  # 五、不足之处。一是…
            return next((shorten(heading, 40) for heading in begins if not self._known_chapter(heading)), "")
        names = [cell for table in self.tables for cell in table.headers]
        if not self.tables:
            names = [label for line in self._lines for text in line.filled or [line.text] if (label := label_of(text))]
            grid = 2 if not self._down() else len(max((line.cells for line in self._lines), key=len))
            for at, line in enumerate(self._lines):
                if at in self._sheets:
                    names += [line.cells[place] for place in self._sheets[at] if line.cells[place]]
                elif 2 <= len(line.filled) <= grid and line.cells[0]:
                    names.append(line.cells[0])
        for name in names:
            if not self._known_other(name) and not any(matches(name, words) for words in self.fields.values()):
                return name
        return ""

    def _known_chapter(self, heading: str) -> bool:
        return bool(_ANY_CHAPTER.search(heading)) or any(matches(heading, words) for words in self.fields.values())

    def _down(self) -> dict[str, str]:
        """The fields that name the rows of a grid (2021年债务限额 | 186500 | 92000), with the cell that does."""
        rows = [
            line.cells[0]
            for line in self._lines
            if len(line.filled) > 2 and line.cells[0] and all(map(_is_value, filter(None, line.cells[1:])))
        ]
        return {name: row for row in rows for name, words in self.fields.items() if matches(row, words)}

    def plain(self) -> str:
        """Words of a layout that shows all its fields: a table's header, or the labels; "" if there is none such."""
        for table in self.tables:
            named = {
                name for name, words in self.fields.items() if any(matches(header, words) for header in table.headers)
            }
            if len(table.headers) >= _PLAIN and len(named) >= 2 and any(len(row) >= 2 for row in table.rows):
                return "｜".join(table.headers)
        ways = ("标签", "小标题") if self._sections else ("标签",)
        if len(down := self._down()) >= max(2, (len(self.fields) + 1) // 2):
            return "、".join(down)
        labels = [name for name in self.fields if (said := self.said(name)) and said.how in ways]
        # Notices too have an address and a telephone number: a sheet that lays itself out has half of the fields.
        return "、".join(labels) if len(labels) >= max(_PLAIN, (len(self.fields) + 1) // 2) else ""

    def held(self, name: str) -> str:
        """What looks like the field's value and belongs to no other field of that look; "" if nothing does."""
        shape = self.shapes.get(name)
        if shape is None:
            return ""
        taken: set[str] = set()
        for other, its_shape in self.shapes.items():
            said = self.said(other) if other != name and its_shape == shape else None
            if said is not None:
                taken |= {*(said.values or ()), said.quote}
        for line in self._lines:
            for text in line.filled or [line.text]:
                if text not in taken and shorten(text, 60) not in taken and has_shape(self._without_own(text), shape):
                    return shorten(text, 40)
        return ""

    def _without_own(self, text: str) -> str:
        """The text without the document's own number and title, which stand in its head and in 现将《…》予以公布."""
        own = folded(self.document.title)
        for named in quoted_titles(text):
            if folded(named) in own or own in folded(named):
                text = text.replace(f"《{named}》", "")
        return text if not self.document.number else "".join(text.split()).replace(self.document.number, "")

    def remark(self) -> str:
        """A remark of some length in a column or behind a label for remarks, or beside the value in a sheet: the field
        may be told there in other words."""
        for table in self.tables:
            for at, cell in enumerate(table.cells):
                if self._known_as_remark(cell):
                    for row in table.rows:
                        if at < len(row) and len(folded(row[at])) >= _REMARK:
                            return shorten(row[at], 40)
        headed = False  # below 项目 | 内容 | …: without such a head a third column is that of a grid
        for number, places in sorted(self._sheets.items()):
            headed = not places or (headed and number - 1 in self._sheets)
            cells = self._lines[number].cells
            own = {place for name in places for place in (name, name + 1) if not self._known_as_remark(cells[name])}
            for place, cell in enumerate(cells if headed else ()):
                if place not in own and len(folded(cell)) >= _REMARK:
                    return shorten(cell, 40)
        for line in self._lines:
            label = "" if line.cells else label_of(line.text)
            if self._known_as_remark(label) and len(folded(line.text)) - len(label) > _REMARK:
                return shorten(line.text, 40)
        return ""

    def _known_as_remark(self, cell: str) -> bool:
        return any(folded(word) in folded(cell) for word in self._remarks)

    def answer(self, name: str, *, definite: bool) -> Answer:
        """What may be said of one field. `definite`: the document is surely the one meant, so that a lack may fail."""
        said = self.said(name)
        if said is not None:
            if said.empty:
                return Answer(Status.SUSPECT, said, texts.ELEMENT_EMPTY.format(quote=said.quote))
            shape = self.shapes.get(name)
            if shape and name in self._must and not self._valued(said, shape):
                why = texts.ELEMENT_NO_VALUE.format(quote=said.quote, shape=texts.SHAPES[shape])
                return Answer(Status.SUSPECT, said, why)
            return Answer(Status.PASS, said)
        if alike := self.alike(name):
            return Answer(Status.SUSPECT, None, texts.ELEMENT_ALIKE.format(quote=alike))
        if mention := self.mentioned(name):
            return Answer(Status.SUSPECT, mention, texts.ELEMENT_MENTIONED.format(quote=mention.quote))
        if held := self.held(name):
            why = texts.ELEMENT_HELD.format(shape=texts.SHAPES[self.shapes[name]], quote=held)
            return Answer(Status.SUSPECT, None, why)
        if why := self.silent():
            return Answer(Status.SUSPECT, None, why)
        layout = self.plain()
        if not layout:
            return Answer(Status.SUSPECT, None, texts.ELEMENT_NO_LAYOUT)
        if unknown := self.unknown():
            why = texts.ELEMENT_CHAPTER if self._sections else texts.ELEMENT_UNKNOWN
            return Answer(Status.SUSPECT, None, why.format(quote=unknown))
        if remark := self.remark():
            return Answer(Status.SUSPECT, None, texts.ELEMENT_REMARK.format(quote=remark))
        return Answer(Status.FAIL if definite else Status.SUSPECT, None, layout)

    def _valued(self, said: Said, shape: Shape) -> bool:
        """Whether the value has the shape; where the value cannot be told, anything of that shape will do."""
        if said.values is not None:
            return any(has_shape(value, shape) for value in said.values)
        return any(has_shape(line.text, shape) for line in self._lines)

    # ---- for messages and evidence ----

    def where(self, said: Said) -> str:
        """The part in words: nothing for the page, else the attachment's name."""
        name = next((file.name for file in self.document.facts.attachments if file.url == said.part), "")
        return texts.ELEMENT_ATTACHMENT.format(name=name) if said.part != PAGE and name else ""

    def proof(self, field: str, said: Said) -> Evidence:
        """The quoted words with the archive record of the page or attachment that they stand in."""
        for file in self.document.facts.attachments:
            if file.url == said.part != PAGE and said.how != "附件名":
                at = (file.url, file.fetched_at, file.sha256, file.warc, file.offset if file.warc else None)
                return Evidence(field, said.quote, said.quote, "attachment", *at)
        source = {"标题": "title", "附件名": "attachment"}.get(said.how, "body")
        return self.document.evidence(field, said.quote, quote=said.quote, source=source)

    def layout_proof(self, field: str, layout: str) -> Evidence:
        """What `plain` gave, with the record of the page or attachment whose layout it is."""
        part = next((table.part for table in self.tables if "｜".join(table.headers) == layout), PAGE)
        return self.proof(field, Said("表头", part, layout))


def unread(document: Document) -> str:
    """Why a document's silence proves nothing, in words; "" where page and attachments were read to their ends."""
    if not document.body.known:
        return texts.ELEMENT_NO_TEXT
    shut = [file.name for file in document.facts.attachments if file.status not in ("ok", "empty")]
    if shut:
        return texts.ELEMENT_UNREAD.format(name=texts.name(shut[0]), count=len(shut))
    if not document.read_whole:
        return texts.NORM_NOT_WHOLE
    if sum(len(text.strip()) for text in document.body.parts.values()) < _SHORT:
        return texts.ELEMENT_PICTURE
    return ""


def label_of(text: str) -> str:
    """The label that a line or cell begins with (办公时间：…), without its colon; "" if there is none."""
    found = re.match(r"[^:，。；,;]{2,16}?:", folded(text))
    label = _NUMBERING.sub("", found[0][:-1].lstrip("[(<")) if found else ""
    return label if 2 <= len(label) <= _LABEL and not re.search(r"\d", label) else ""


def _labelled(text: str, patterns: Iterable[str]) -> Iterator[str]:
    """The values behind the words where they are a label: before a colon, or right before a number (电话0953-…)."""
    plain = folded(text)
    for pattern in patterns:
        words = [folded(word) for word in pattern.split()]
        at = plain.find(words[-1])
        if at < 0 or not all(word in plain for word in words):
            continue
        after = plain[at + len(words[-1]) :]
        if colon := re.match(r"[^,，。;；、:]{0,6}:", after):
            yield after[colon.end() :]
        elif re.match(r"[^,，。;；:]{0,4}?[(]?\d[\d()*-]{4,}", after):
            yield after


def _is_heading(text: str) -> bool:
    whole = folded(text)
    plain = _NUMBERING.sub("", whole)
    most = _SHORT if plain == whole else _HEADER  # a number before it tells a heading, however long
    return 0 < len(plain) <= most and ":" not in plain and plain[-1] not in "。;,"


def _heading(text: str) -> str:
    """The line as a heading, or the numbered one with which its paragraph begins (三、复议和诉讼情况。本年度…)."""
    if _is_heading(text):
        return text
    begun = _RUN_IN.match(text)
    return begun["heading"] if begun and _is_heading(begun["heading"]) else ""


def _is_value(cell: str) -> bool:
    """A number, a date, an amount or a telephone number: content of a table, no name of a column."""
    if not re.search(r"\d", cell):
        return False
    return bool(_VALUE.fullmatch(cell)) or any(has_shape(cell, shape) for shape in _SHAPES)


def _pairs(words: Iterable[str]) -> set[str]:
    parts = [folded(part) for word in words for part in word.split()]
    return {part[at : at + 2] for part in parts for at in range(len(part) - 1)}
