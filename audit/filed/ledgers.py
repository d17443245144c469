"""The rows of a ledger: its table found by its own head, its columns put right by what stands in them.

Numbers and column places are not trusted: originals number wrongly, converters lose merged cells, and whole columns slip
(兴庆 2023 prints 量化指标 of other rows from row 22 on). A row is what its 主要内容 asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product, takewhile
from typing import Literal, NamedTuple

from audit import texts
from audit.filed.grids import Cell, FiledText, Table
from audit.plan import UsageError
from crawler.chinese.text import squeeze

Field = Literal["number", "topic", "content", "indicator", "responsible", "deadline", "progress"]
FIELDS: tuple[Field, ...] = ("number", "topic", "content", "indicator", "responsible", "deadline", "progress")

# The words of heads as ledgers print them, the more particular first (完成时间 before 完成情况, 责任落实 is no progress).
_HEADS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("number", re.compile(r"(?:序|编|项)号|序次|条目")),
    ("deadline", re.compile(r"(?:完成|办结|时间|落实|公开)?(?:时限|期限|节点|时间)(?:要求|节点)?")),
    (
        "responsible",
        re.compile(r"(?:责任|牵头|承办|主办|配合|协办|落实|实施)(?:单位|部门|科室|主体|领导|处室|股室|人)"),
    ),
    ("indicator", re.compile(r"(?:量化|考核|评估|评价|具体)?(?:指标|标准|目标)|目标要求|预期(?:成效|目标)")),
    ("progress", re.compile(r"进展|(?:落实|完成|推进|工作|办理|开展|实施|执行)(?:的)?(?:情况|成效|进度)")),
    ("content", re.compile(r"(?:主要|工作|具体|任务|公开)(?:内容|措施|举措|任务|事项|要求)|措施|举措|内容")),
    ("topic", re.compile(r"(?:重点|主要)?(?:工作|任务|领域|板块|类别|项目)(?:名称|分类)?|类别|事项")),
)
_HEAD_LENGTH = 16
# Heads of columns that are none of the ledger's: 下半年工作打算, 佐证材料, 存在问题.
_BESIDE = re.compile(r"打算|下一步|计划$|佐证|证明|附件|截图|问题|困难|备注|建议$|考核得分|得分$")
_DEADLINE = re.compile(
    r"(?:19|20)\d\d年|\d{1,2}月|长期|全年|年[内底]|季度|持续|常态|适时|即时|立即|每[年月季半]|日前|\d+个?(?:工作)?日|(?:19|20)\d\d[-./]\d"
)
_BODY = re.compile(
    r"(?:局|办|办公室|部门|委|委员会|中心|单位|街道|乡镇?|镇|政府|科|室|馆|院|公司|集团|股|[)）])[。；、，]?$"
    r"|牵头|责任(?:部门|单位)|^各(?:县|部门|乡镇|单位|有关)"
)
_LOOKING = re.compile(r"^(?:实地)?(?:查看|依据|检查|抽查)")  # how 量化指标 begins
_NUMBER = re.compile(r"[（(]?\d{1,4}[)）.、]?'?")
_MARKS = r"(?:\s*[（(][^）)]{0,12}[）)])*"  # （公章）
_UNIT_LABEL = (
    rf"(?:填\s*[报表写]|报\s*送|上\s*报)\s*(?:责任)?\s*(?:单\s*位|部\s*门)(?:名称)?{_MARKS}|单\s*位\s*名\s*称{_MARKS}"
)
_UNIT = re.compile(
    rf"(?:{_UNIT_LABEL})\s*[:：]{_MARKS}\s*([^\s:：（(]{{2,40}}?)(?=\s|[（(]|联系|填[报表]|报送|日期|时间|$)|^\s*(?:{_UNIT_LABEL})\s+([^\s:：（(]{{2,40}})"
)


# Who is to be called about a row is nobody's business but the office's: it is left at the door.
_CONTACT = re.compile(
    r"(?:联\s*系\s*人|填\s*[报表]\s*人|经\s*办\s*人|联络员)\s*(?:[:：]|及电话\s*[:：])\s*[\u4e00-\u9fff·]{2,4}(?![\u4e00-\u9fff])"
    r"|(?:联系)?(?:电\s*话|手\s*机)(?:号码?)?\s*[:：]?\s*\d[\d\-— ]{6,17}\d"
)


@dataclass(frozen=True, slots=True)
class FiledRow:
    """A row as it was filed, without contact persons and their telephones. `moved`: its cells stood in other columns than the head says, and were put right."""

    number: str
    topic: str
    content: str
    indicator: str
    responsible: str
    deadline: str
    progress: str
    section: str = ""
    moved: bool = False
    place: int = 0  # which row of the file it begins in, from 1, all tables counted
    progress_at: int = -1  # the column of its progress, from 0; -1 where the ledger has none
    shared: bool = False  # its progress is one cell with that of the row above


@dataclass(frozen=True, slots=True)
class FiledLedger:
    name: str
    unit: str  # 填报单位 as it is written; "" where it is not
    rows: tuple[FiledRow, ...]
    columns: tuple[Field, ...] = field(default=())
    heading: str = ""  # what stands over the table: it may name the unit where no label does


def ledger_of(filed: FiledText) -> FiledLedger:
    """The ledger in a file; raises `UsageError` where no table has a ledger's head."""
    rows: list[FiledRow] = []
    columns: dict[Field, None] = {}
    reader = _Reader()
    before = 0
    seen: set[tuple[FiledRow, ...]] = set()
    for table in filed.tables:
        found = tuple(reader.read(table, before, columns))
        bare = tuple(replace(row, place=0) for row in found)
        if found and bare not in seen:  # a table of the layout around the ledger's shows the same rows
            rows += found
            seen.add(bare)
        before += len(table.rows)
    if not columns:
        raise UsageError((texts.FILED_NO_HEAD if filed.tables else texts.FILED_NO_TABLE).format(name=filed.name))
    if not rows:
        raise UsageError(texts.FILED_NO_ROWS.format(name=filed.name))
    return FiledLedger(filed.name, _unit(filed), tuple(rows), tuple(columns), _heading(filed))


def _unit(filed: FiledText) -> str:
    first = [row for table in filed.tables for row in table.rows[:6]]
    for row in first:
        for place, cell in enumerate(row[:-1]):
            if re.fullmatch(rf"\s*(?:{_UNIT_LABEL})\s*[:：]?\s*", cell.text):
                told = next((other.text for other in row[place + 1 :] if other.text and other.text != cell.text), "")
                if told and len(told) <= 40:
                    return re.sub(_MARKS + "$", "", squeeze(told))
    for text in (*filed.lines, *(cell.text for row in first for cell in row)):
        if named := _UNIT.search(text):
            return named[1] or named[2]
    return ""


def _heading(filed: FiledText) -> str:
    """What stands over the table."""
    over = [cell.text for table in filed.tables[:1] for row in table.rows[:3] if head_of(row) is None for cell in row]
    lines = takewhile(lambda line: not re.match(r"\W*(?:序\s*号|编\s*号)", line), filed.lines[:12])
    return "\n".join(dict.fromkeys((*lines, *over)))


def head_of(row: Sequence[Cell]) -> dict[Field, list[int]] | None:
    """The columns of a head, by field; None for a row that is none."""
    fields: dict[Field, list[int]] = {}
    for place, cell in enumerate(row):
        words = re.sub(r"[（(].*?[）)]|[:：*]", "", squeeze(cell.text))
        if not words or len(words) > _HEAD_LENGTH:
            continue
        if _BESIDE.search(words):
            continue
        named = next((name for name, pattern in _HEADS if pattern.search(words)), None)
        if named is not None:
            fields.setdefault(named, []).append(place)
    asking = fields.get("content", [])
    if "topic" not in fields and len(set(_texts(row, asking))) > 1:  # 工作任务 beside 工作措施: the second is 主要内容
        best = max(asking, key=lambda place: _rank(row[place].text))
        fields["content"] = [place for place in asking if row[place].text == row[best].text]
        fields["topic"] = [place for place in asking if row[place].text != row[best].text]
    if "content" not in fields and len(set(_texts(row, fields.get("topic", ())))) > 1:
        fields["content"] = [fields["topic"].pop()]  # 重点工作 beside 重点任务: the second says what is asked
    elif "content" not in fields and "topic" in fields:
        fields["content"] = fields.pop("topic")
    others = fields.keys() & {"responsible", "deadline", "progress", "indicator"}
    return fields if "content" in fields and len(fields) >= 3 and others else None


def _rank(head: str) -> int:
    """How surely a column of that name says what is asked in full."""
    return next((rank for rank, words in ((2, "内容"), (1, "措施"), (1, "举措"), (1, "要求")) if words in head), 0)


def _texts(row: Sequence[Cell], places: Sequence[int]) -> list[str]:
    return [row[place].text for place in places]


class _Reader:
    """Goes down the tables of a file: heads set the columns, rows of one cell are headings, what goes on is joined."""

    def __init__(self) -> None:
        self._columns: dict[Field, list[int]] = {}
        self._width = self._heads = 0
        self._section = ""

    def read(self, table: Table, before: int, columns: dict[Field, None]) -> Iterator[FiledRow]:
        """`before`: how many rows stand in the tables before; `columns` gets the fields that the heads name.

        A table without a head goes on with the one before, where it is as wide: a page's end cut it in two.
        """
        width = max(map(len, table.rows), default=0)
        if not any(head_of(cells) for cells in table.rows) and width != self._width:
            return
        self._width = width
        current: FiledRow | None = None
        for place, cells in enumerate(table.rows, before + 1):
            if (head := head_of(cells)) is not None:
                self._columns = self._inherited(head, cells)
                self._heads = max((spot for spot, cell in enumerate(cells, 1) if cell.text), default=0)
                columns.update(dict.fromkeys(name for name in FIELDS if name in self._columns))
                continue
            if not self._columns or not any(cell.text for cell in cells):
                continue
            if (heading := _part(cells)) is not None:
                self._section = heading
                continue
            row = self._row(cells, place)
            if current is not None and self._goes_on(current, row, cells):
                current = _joined(current, row)
                continue
            if current is not None:
                yield current
            current = row if len(squeeze(row.content)) >= 4 else None
        if current is not None:
            yield current

    def _inherited(self, head: dict[Field, list[int]], cells: Sequence[Cell]) -> dict[Field, list[int]]:
        """A head repeated on a later page may lack a word: an empty cell means what it meant before."""
        taken = {place for places in head.values() for place in places}
        for name, places in self._columns.items():
            free = [place for place in places if place not in taken and (place >= len(cells) or not cells[place].text)]
            if name not in head and free:
                head[name] = free
        return head

    def _row(self, cells: Sequence[Cell], place: int) -> FiledRow:
        start, shift = _alignment(self._columns, self._heads, [cell.text for cell in cells])
        values: dict[Field, str] = {}
        used: set[int] = set()
        for name, places in self._columns.items():
            at = [spot + (shift if spot >= start else 0) for spot in places]
            used.update(at)
            values[name] = _CONTACT.sub("", _said(cells, at))
        between = range(min(start, len(cells)), min(start + max(shift, 0), len(cells)))
        if extra := _said(cells, [spot for spot in between if spot not in used]):
            values["topic"] = "\n".join(filter(None, (values.get("topic", ""), extra)))
        progress = [spot + (shift if spot >= start else 0) for spot in self._columns.get("progress", ())]
        return FiledRow(
            **{name: values.get(name, "") for name in FIELDS},
            section=self._section,
            moved=shift != 0,
            place=place,
            progress_at=progress[0] if progress else -1,
            shared=bool(progress) and all(0 <= spot < len(cells) and cells[spot].joined for spot in progress),
        )

    def _goes_on(self, current: FiledRow, row: FiledRow, cells: Sequence[Cell]) -> bool:
        """Whether a row is one with the row before: its content merged with the one above, or cut by a page's end."""
        content = self._columns["content"]
        joined = [cells[place].joined for place in content if place < len(cells)]
        if joined and all(joined):
            return True
        if row.number and row.number != current.number:
            return False
        return not row.content or (
            not row.number
            and not row.responsible
            and not row.deadline
            and not re.search(r"[。！；;]$", current.content)
        )


def _said(cells: Sequence[Cell], places: Sequence[int]) -> str:
    """What stands at these places, a cell that spans several of them once."""
    return "\n".join(
        dict.fromkeys(cells[place].text for place in places if 0 <= place < len(cells) and cells[place].text)
    )


def _part(cells: Sequence[Cell]) -> str | None:
    """The words of a row that is one cell across, or has one cell filled, and no long text of its own."""
    filled = list(dict.fromkeys(cell.text for cell in cells if cell.text))
    alone = len(filled) == 1 and (len(cells) == 1 or len(filled[0]) <= 40) and not any(cell.joined for cell in cells)
    return filled[0] if alone and not _NUMBER.fullmatch(filled[0]) else None


def _joined(first: FiledRow, more: FiledRow) -> FiledRow:
    def both(name: Field) -> str:
        old, new = getattr(first, name), getattr(more, name)
        return old if not new or new in old else f"{old}{'' if name == 'content' else chr(10)}{new}" if old else new

    return replace(
        first,
        topic=both("topic"),
        content=both("content"),
        indicator=both("indicator"),
        responsible=both("responsible"),
        deadline=both("deadline"),
        progress=both("progress"),
    )


def _alignment(columns: Mapping[Field, Sequence[int]], heads: int, cells: Sequence[str]) -> tuple[int, int]:
    """From which column on, and by how many, the row's cells stand beside their heads; (0, 0) where they do not.

    The head is believed until what has a shape of its own (a number, bodies, a deadline) stands elsewhere, or words stand
    under no head at all: that a cell is long or short proves nothing.
    """
    base = best_fit = _fit(columns, heads, cells, 0, 0)
    best = (0, 0)
    for shift, start in product((1, -1, 2, -2), range(1, len(cells))):
        fit = _fit(columns, heads, cells, start, shift)
        proven = fit.shaped > base.shaped or fit.lost < base.lost
        if proven and fit.likely > best_fit.likely:
            best, best_fit = (start, shift), fit
    return best


class _Fit(NamedTuple):
    shaped: int  # cells that have the shape of what their head says
    lost: int  # long cells that no head stands over
    likely: float


def _fit(columns: Mapping[Field, Sequence[int]], heads: int, cells: Sequence[str], start: int, shift: int) -> _Fit:
    """`heads`: the columns with a word over them, as far as the last; what stands beyond is out of its place."""

    def at(name: Field) -> str | None:
        if name not in columns:
            return None
        spots = [spot + (shift if spot >= start else 0) for spot in columns[name]]
        if min(spots) < 0 or (shift < 0 and any(spot >= start and spot + shift < start - 1 for spot in columns[name])):
            return ""
        return "".join(cells[spot] for spot in spots if spot < len(cells))

    def shapes() -> Iterator[bool]:
        if number := at("number"):
            yield _NUMBER.fullmatch(squeeze(number)) is not None
        if deadline := at("deadline"):
            said = re.search(r"[。；]|已[经于]?", deadline)  # a sentence that names a day is no deadline
            yield len(deadline) <= 30 and not said and _DEADLINE.search(squeeze(deadline)) is not None
        if responsible := at("responsible"):
            looks = len(responsible) <= 250 and not _LOOKING.match(responsible)
            yield looks and _BODY.search(squeeze(responsible)) is not None

    told = list(shapes())
    kept = {spot + (shift if spot >= start else 0) for places in columns.values() for spot in places}
    beyond = [cell for spot, cell in enumerate(cells) if spot not in kept and (shift or spot >= heads)]
    lost = sum(len(cell) > 40 for cell in beyond)
    content = at("content") or ""
    asking = 2 if len(content) >= 20 and not _LOOKING.match(content) else -2 if len(content) < 8 else 0
    likely = 3 * sum(told) - 2 * told.count(False) - 3 * lost + asking - abs(shift) * 0.1
    return _Fit(sum(told), lost, likely)
