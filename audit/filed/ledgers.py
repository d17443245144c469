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
from audit.filed import columns as reading
from audit.filed.columns import FIELDS, LOOKING, NUMBER, Columns, Field, head_of, is_body, is_deadline
from audit.filed.grids import Cell, FiledText, Table
from audit.plan import UsageError
from crawler.chinese.text import squeeze

_MARKS = r"(?:\s*[（(][^）)]{0,12}[）)])*"  # （公章）
_UNIT_LABEL = rf"(?:填\s*[报表写]|报\s*送|上\s*报)\s*(?:责任)?\s*(?:单\s*位|部\s*门)(?:名称)?{_MARKS}|单\s*位\s*名\s*称{_MARKS}|(?<![\u4e00-\u9fff])单\s*位{_MARKS}(?=\s*[:：])"
_UNIT = re.compile(
    rf"(?:{_UNIT_LABEL})\s*[:：]{_MARKS}\s*([^\s:：（(]{{2,40}}?)(?=\s|[（(]|联系|填[报表]|报送|日期|时间|$)|^\s*(?:{_UNIT_LABEL})\s+([^\s:：（(]{{2,40}})"
)


# Who is to be called about a row is nobody's business but the office's: it is left at the door.
_CONTACT = re.compile(
    r"(?:联\s*系\s*人|填\s*[报表]\s*人|经\s*办\s*人|联络员)\s*(?:[:：]|及电话\s*[:：])\s*[\u4e00-\u9fff·]{2,4}(?![\u4e00-\u9fff])"
    r"|(?:联系)?(?:电\s*话|手\s*机)(?:号码?)?\s*[:：]?\s*\d[\d\-— ]{6,17}\d"
)


_ASKS = 12  # characters: shorter words name a field of work and ask nothing
_PREFACE = re.compile(r"台账|填报|报送")  # what stands over a ledger tells how to fill it in
_PROVES = re.compile(r"https?://|www\.|\.gov\.cn|《", re.IGNORECASE)


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
    # What it tells, column by column, with the head over each (上半年, 下半年); addresses and titles that prove it with them.
    told: tuple[tuple[str, str], ...] = ()


# Why words are in no row: nothing in the row says what is asked; the table has no ledger's head; the column is none
# that is read (备注, 存在问题); they stand outside the tables.
Lost = Literal["row", "table", "column", "outside"]


@dataclass(frozen=True, slots=True)
class Unread:
    """Words of a file that no row has, without contact persons. `place`: as a row's; 0 outside the tables."""

    place: int
    words: str
    why: Lost


@dataclass(frozen=True, slots=True)
class FiledLedger:
    name: str
    unit: str  # 填报单位 as it is written; "" where it is not
    rows: tuple[FiledRow, ...]
    columns: tuple[Field, ...] = field(default=())
    heading: str = ""  # what stands over the table: it may name the unit where no label does
    unvalued: tuple[str, ...] = ()  # as `FiledText.unvalued`
    unread: tuple[Unread, ...] = ()  # what tells of something done and is read nowhere


def ledger_of(filed: FiledText) -> FiledLedger:
    """The ledger in a file; raises `UsageError` where no table has a ledger's head."""
    rows, columns, unread = _read(filed, guess=False)
    if not columns:
        rows, columns, unread = _read(filed, guess=True)
    # A saved page's lines are a table's rows, not its cells.
    inside = "\n".join(_letters("".join(cell.text for cell in row)) for table in filed.tables for row in table.rows)
    outside = (
        line for line in filed.lines if _letters(line) not in inside and _tells(line) and not _PREFACE.search(line)
    )
    unread += (Unread(0, _CONTACT.sub("", line), "outside") for line in outside)
    # A table of the layout around the ledger's has all its words in one cell.
    unread = [
        lost for lost in unread if not any(len(row.content) >= _ASKS and row.content in lost.words for row in rows)
    ]
    if not columns:
        raise UsageError((texts.FILED_NO_HEAD if filed.tables else texts.FILED_NO_TABLE).format(name=filed.name))
    if not rows:
        raise UsageError(texts.FILED_NO_ROWS.format(name=filed.name))
    return FiledLedger(
        filed.name, _unit(filed), tuple(rows), tuple(columns), _heading(filed), filed.unvalued, tuple(unread)
    )


def _letters(words: str) -> str:
    return re.sub(r"\W", "", words)


def _tells(words: str) -> bool:
    """Whether words say of a thing that it was done, as a fill does: no heading and no note on how to fill in."""
    return reading.tells_what_was_done(words)


def _read(filed: FiledText, *, guess: bool) -> tuple[list[FiledRow], dict[Field, None], list[Unread]]:
    """`guess`: also the tables whose heads name no ledger's columns, or that have none."""
    rows: list[FiledRow] = []
    columns: dict[Field, None] = {}
    reader = _Reader(guess)
    before = 0
    seen: set[tuple[FiledRow, ...]] = set()
    for table in filed.tables:
        found = tuple(reader.read(table, before, columns))
        bare = tuple(replace(row, place=0) for row in found)
        if found and bare not in seen:  # a table of the layout around the ledger's shows the same rows
            rows += found
            seen.add(bare)
        before += len(table.rows)
    return rows, columns, reader.unread


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


def _guessed_heads(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """Where rows of short words stand over the others, or again below."""
    first = next((place for place, cells in enumerate(rows[:8]) if _part(cells) is None), None)
    if first is None or not reading.looks_like_head(rows[first]):
        return
    words = [cell.text for cell in rows[first]]
    yield from (place for place, cells in enumerate(rows) if [cell.text for cell in cells] == words)


# Below the rows: how the table is to be filled in or handed in, which asks nothing of the unit's pages.
_NOTE = re.compile(r"\s*[（(]?(?:备\s*注|注|(?:填[报表写])?说\s*明)\s*\d*\s*[：:]")


class _Reader:
    """Goes down the tables of a file: heads set the columns, rows of one cell are headings, what goes on is joined."""

    def __init__(self, guess: bool) -> None:
        self._guess = guess
        self._columns = Columns()
        self._width = 0
        self._section = ""
        self.unread: list[Unread] = []

    def read(self, table: Table, before: int, columns: dict[Field, None]) -> Iterator[FiledRow]:
        """`before`: how many rows stand in the tables before; `columns` gets the fields that the heads name.

        A table without a head goes on with the one before, where it is as wide: a page's end cut it in two.
        """
        width = max(map(len, table.rows), default=0)
        heads = self._heads(table)
        if not heads and width != self._width:
            for place, cells in enumerate(table.rows, before + 1):
                self._lose(place, [cell.text for cell in cells if not cell.joined], "table")
            return
        self._width = width
        current: FiledRow | None = None
        for place, cells in enumerate(table.rows):
            if place in heads:
                self._columns = heads[place]
                columns.update(dict.fromkeys(name for name in FIELDS if name in self._columns.fields))
            if place in self._drawn or not self._columns.fields or not any(cell.text for cell in cells):
                continue
            if (heading := _part(cells)) is not None:
                self._section = heading
                continue
            row = self._row(cells, before + place + 1)
            texts_of = [cell.text for cell in cells if cell.text and not cell.joined]
            if not row.told and not row.number and texts_of and _NOTE.match(texts_of[0]):
                self._lose(row.place, texts_of, "row")
                continue
            if current is not None and self._goes_on(current, row, cells):
                current = _joined(current, row)
                continue
            if current is not None:
                yield current
            # 年报, 双随机: short words are a row's where something is told of them.
            asks = len(squeeze(row.content)) >= (2 if row.told else 4)
            current = row if asks else None
            if current is None:
                words = _CONTACT.sub("", _said(cells, range(len(cells)))).replace("\n", " ")
                self.unread.append(Unread(row.place, words, "row"))
            else:
                told = "\n".join((row.topic, *(getattr(row, name) for name in FIELDS), *(said for _, said in row.told)))
                texts_beside = [cell.text for cell in cells if not cell.joined and cell.text not in told]
                self._lose(row.place, texts_beside, "column")
        if current is not None:
            yield current

    def _lose(self, place: int, texts: Sequence[str], why: Lost) -> None:
        """Tells of cells that say what was done and are read nowhere."""
        for text in dict.fromkeys(texts):
            if _tells(words := _CONTACT.sub("", text)):
                self.unread.append(Unread(place, words.replace("\n", " "), why))

    def _heads(self, table: Table) -> dict[int, Columns]:
        """The columns from each row on at which a head stands; `_drawn` gets the rows that heads are."""
        rows = table.rows
        drawn = {place: head for place, cells in enumerate(rows) if (head := head_of(cells)) is not None}
        first = next(iter(drawn), 0)
        # Below a head two words that name columns are a row of short words (解读工作, 已落实), unless it stands again.
        starts = [
            place
            for place, head in drawn.items()
            if place == first or len(head.fields) > 2 or _alike(rows[place], rows[first])
        ]
        if not starts and self._guess:
            starts = list(_guessed_heads(rows))
        blocks: list[list[int]] = []
        for place in starts:
            if blocks and place == blocks[-1][-1] + 1:
                blocks[-1].append(place)
            elif not blocks or place > blocks[-1][-1]:
                blocks.append([place])
            if place + 1 < len(rows) and reading.below_head(rows[place + 1], rows[place]):
                blocks[-1] += [place + 1] * (place + 1 not in starts)
        self._drawn = {place for block in blocks for place in block}
        found: dict[int, Columns] = {}
        latest = self._columns
        for number, block in enumerate(blocks, 1):
            after = blocks[number][0] if number < len(blocks) else len(rows)
            body = [cells for cells in rows[block[-1] + 1 : after] if _part(cells) is None]
            latest = reading.columns_of([rows[place] for place in block], body, latest)
            found[block[0]] = latest
        if not found and self._guess and not self._columns.fields:
            found = {0: reading.columns_of([], [cells for cells in rows if _part(cells) is None])}
        if self._guess:
            body = [cells for place, cells in enumerate(rows) if place not in self._drawn and _part(cells) is None]
            found = {place: columns for place, columns in found.items() if reading.is_ledger(columns, body)}
        return found

    def _row(self, cells: Sequence[Cell], place: int) -> FiledRow:
        fields = self._columns.fields
        start, shift = _alignment(fields, self._columns.heads, [cell.text for cell in cells])
        values: dict[Field, str] = {}
        used: set[int] = set()
        for name, places in fields.items():
            at = [spot + (shift if spot >= start else 0) for spot in places]
            used.update(at)
            values[name] = _CONTACT.sub("", _said(cells, at))
        between = range(min(start, len(cells)), min(start + max(shift, 0), len(cells)))
        if extra := _said(cells, [spot for spot in between if spot not in used]):
            values["topic"] = "\n".join(filter(None, (values.get("topic", ""), extra)))
        progress = [spot + (shift if spot >= start else 0) for spot in fields.get("progress", ())]
        told = self._told(cells, start, shift)
        moved = shift != 0
        if not values.get("content") and len(squeeze(values.get("topic", ""))) >= _ASKS and values.get("number"):
            values["content"], values["topic"] = values["topic"], ""  # one cell for both, under the first head
            moved = True
        if "progress" in fields and not values.get("progress") and (astray := self._astray(cells, used, values)):
            place_of, words = astray
            values["progress"], progress, moved = words, [place_of], True
            values |= {name: "" for name in ("deadline", "responsible") if values.get(name) == words}
            told = ((self._columns.over.get(fields["progress"][0], ""), words), *told)
        return FiledRow(
            **{name: values.get(name, "") for name in FIELDS},
            section=self._section,
            moved=moved,
            place=place,
            progress_at=progress[0] if progress else -1,
            shared=bool(progress) and all(0 <= spot < len(cells) and cells[spot].joined for spot in progress),
            told=told,
        )

    def _astray(self, cells: Sequence[Cell], used: set[int], values: Mapping[Field, str]) -> tuple[int, str] | None:
        """The last cell, where it tells what was done and stands under no head of that, or under that of a deadline."""
        last = max((spot for spot, cell in enumerate(cells) if cell.text), default=-1)
        if last < 0 or last in self._columns.proofs or not reading.tells_what_was_done(cells[last].text):
            return None
        words = _CONTACT.sub("", cells[last].text)
        beside = last in self._columns.over and last not in used  # 备注, 存在问题: a head of its own
        if beside and self._columns.over[last] and last not in self._columns.fields.get("progress", ()):
            return None
        mistaken = [name for name, text in values.items() if text == words]
        return (last, words) if set(mistaken) <= {"deadline", "responsible"} else None

    def _told(self, cells: Sequence[Cell], start: int, shift: int) -> tuple[tuple[str, str], ...]:
        told: dict[str, str] = {}  # a cell over two columns is told once
        for spot in self._columns.fields.get("progress", ()):
            words = _CONTACT.sub("", _said(cells, [spot + (shift if spot >= start else 0)]))
            told.setdefault(words, self._columns.over.get(spot, ""))
        for spot in self._columns.proofs:
            words = _CONTACT.sub("", _said(cells, [spot + (shift if spot >= start else 0)]))
            if _PROVES.search(words):
                told.setdefault(words, "")
        return tuple((over, words) for words, over in told.items() if words)

    def _goes_on(self, current: FiledRow, row: FiledRow, cells: Sequence[Cell]) -> bool:
        """Whether a row is one with the row before: its content merged with the one above, or cut by a page's end."""
        content = self._columns.fields["content"]
        joined = [cells[place].joined for place in content if place < len(cells)]
        if joined and all(joined):
            return True
        if row.number and row.number != current.number:
            return False
        # A page's end leaves the cells empty that other rows fill; a table without such columns shows nothing of it.
        return not row.content or (
            bool(self._columns.fields.keys() & {"number", "responsible", "deadline"})
            and not row.number
            and not row.responsible
            and not row.deadline
            and not re.search(r"[。！；;]$", current.content)
        )


def _alike(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    return [cell.text for cell in one] == [cell.text for cell in other]


def _said(cells: Sequence[Cell], places: Sequence[int]) -> str:
    """What stands at these places, a cell that spans several of them once."""
    return "\n".join(
        dict.fromkeys(cells[place].text for place in places if 0 <= place < len(cells) and cells[place].text)
    )


def _part(cells: Sequence[Cell]) -> str | None:
    """The words of a row that is one cell across, or has one cell filled, and no long text of its own."""
    filled = list(dict.fromkeys(cell.text for cell in cells if cell.text))
    alone = len(filled) == 1 and (len(cells) == 1 or len(filled[0]) <= 40) and not any(cell.joined for cell in cells)
    return filled[0] if alone and not NUMBER.fullmatch(filled[0]) else None


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
        told=tuple(dict.fromkeys((*first.told, *more.told))),
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
            yield NUMBER.fullmatch(squeeze(number)) is not None
        if deadline := at("deadline"):
            yield is_deadline(deadline)
        if responsible := at("responsible"):
            yield is_body(responsible)

    told = list(shapes())
    kept = {spot + (shift if spot >= start else 0) for places in columns.values() for spot in places}
    beyond = [cell for spot, cell in enumerate(cells) if spot not in kept and (shift or spot >= heads)]
    lost = sum(len(cell) > 40 for cell in beyond)
    content = at("content") or ""
    asking = 2 if len(content) >= 20 and not LOOKING.match(content) else -2 if len(content) < 8 else 0
    likely = 3 * sum(told) - 2 * told.count(False) - 3 * lost + asking - abs(shift) * 0.1
    return _Fit(sum(told), lost, likely)
