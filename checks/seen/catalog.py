"""A county's own published 基层政务公开标准目录, read from the table that it publishes (Excel, or a saved HTML page).

The columns are the same all over the country (序号, 一级事项, 二级事项, 公开内容, 公开依据, 公开时限, 公开主体, 公开渠道 …), under
two rows of headings with merged cells; 公开主体 and 公开时限 are often merged down, or say 同上.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from crawler.attachments.grids import GridError, sheets
from crawler.chinese.text import cn_int, squeeze
from crawler.messages import why

Kind = Literal["workdays", "days", "year", "quarter", "month", "words", ""]

# What a heading may be called; of one column's headings the lowest known one counts.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "second": ("二级事项", "二级目录", "三级事项", "子事项", "事项名称", "公开事项", "事项"),
    "first": ("一级事项", "一级目录", "事项类别"),
    "content": ("公开内容(要素)", "公开内容", "公开要素", "内容要素", "内容(要素)"),
    "basis": ("公开依据", "依据"),
    "limit": ("公开时限", "公开时间", "时限"),
    "duty": ("公开主体", "责任主体", "责任单位", "责任部门", "公开单位"),
    "channel": ("公开渠道和载体", "公开渠道", "公开载体", "渠道和载体"),
    "asked": ("依申请公开", "依申请"),
    "own": ("主动公开", "主动"),
    "manner": ("公开方式",),
    "number": ("序号", "编号"),
}
_NAMES = {"second": "二级事项（或公开事项）", "content": "公开内容", "limit": "公开时限", "duty": "公开主体"}
_NEEDED = ("second", "duty")
_SAME = frozenset({"同上", "同前", "〃", '"', "″"})
_TICKED = re.compile(r"[√✓✔☑■●是tR]", re.IGNORECASE)
_TITLED = re.compile(
    r"(?:[(\[]?[一二三四五六七八九十\d]{1,3}[)\].、]?)?(?P<part>.{2,30}?)(?:基层)?(?:政务公开)?(?:标准)?(?:事项)?(?:标准)?目录(?:[(].{0,10}[)])?"
)
_FURTHEST = 30  # rows within which a sheet's headings stand
_DEEP = 3  # rows of headings at most
_MOST = 20  # mistakes told at once

_COUNT = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,4})个?"
_LIMITS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("workdays", re.compile(rf"{_COUNT}工作日")),
    ("days", re.compile(rf"{_COUNT}(?:自然)?[日天](?!常)")),
    ("quarter", re.compile(r"每季|按季|每个季度|季度末")),
    ("month", re.compile(r"每月|按月|每个月")),
    ("year", re.compile(r"每年|按年|年度|每一年")),
)


class CatalogError(Exception):
    """A catalogue that cannot be read: a Chinese line for each mistake, with file, sheet, row and what is wanted."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row: what must be made public, by whom, within which time, as the county's own catalogue says it."""

    first: str
    second: str
    duty: str  # 公开主体
    limit: str = ""  # 公开时限 in its words
    content: str = ""
    basis: str = ""
    channel: str = ""
    on_request: bool = False  # 依申请公开 only: nobody need publish it
    sheet: str = ""
    row: int = 0

    @property
    def name(self) -> str:
        return f"{self.first}／{self.second}" if self.first and self.first != self.second else self.second

    def measure(self) -> tuple[Kind, int]:
        """What 公开时限 says that can be counted: ("workdays", 20), ("year", 1); ("words", 0) for 及时 and the like."""
        text = squeeze(self.limit)
        for kind, pattern in _LIMITS:
            if found := pattern.search(text):
                count = cn_int(found["count"]) if "count" in pattern.groupindex else 1
                if count:
                    return kind, count
        return ("words" if text else ""), 0


def load(path: str | Path) -> list[Item]:
    """The rows of a published catalogue; raises `CatalogError` with every mistake found."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogError(
            f"{path}：标准目录读不到（{why(error)}）。请写明 xlsx、xls、ods 或 html 文件的路径。"
        ) from error
    return read(data, str(path))


def read(data: bytes, name: str) -> list[Item]:
    """The same of bytes; `name` is what the mistakes call the file."""
    try:
        return _read(data, name)
    except GridError as error:
        raise CatalogError(str(error)) from error


def _read(data: bytes, name: str) -> list[Item]:
    items: list[Item] = []
    mistakes: list[str] = []
    partial: list[str] = []
    there = 0
    for sheet, rows, merged in sheets(data, name):
        there += 1
        found = _table(rows, sheet, merged, name, mistakes)
        if isinstance(found, str):
            partial.append(found)
        else:
            items += found
    if mistakes:
        more = [f"……另有 {len(mistakes) - _MOST} 处。"] if len(mistakes) > _MOST else []
        raise CatalogError("\n".join([*mistakes[:_MOST], *more]))
    if not items:
        wanted = "序号、一级事项、二级事项、公开内容、公开依据、公开时限、公开主体、公开渠道和载体"
        told = [lack for lack in partial if lack] or [
            f"{name}：{there} 个表格里没有找到标准目录的表头。应有一行写着：{wanted}。"
        ]
        raise CatalogError("\n".join(told))
    return items


def from_rows(rows: Sequence[Mapping[str, Any]]) -> list[Item]:
    """Items of a pack's example: mappings with the names of `Item`."""
    return [Item(**{"first": "", "row": number, **row}) for number, row in enumerate(rows, 1)]


def _table(rows: list[list[str]], sheet: str, merged: bool, name: str, mistakes: list[str]) -> list[Item] | str:
    """The items of one table; "" where it is no catalogue, a sentence where only part of its headings is there."""
    columns: dict[str, int] = {}
    items: list[Item] = []
    above: dict[str, str] = {}
    headings = -1
    named = sheet
    for at, row in enumerate(rows):
        known = _heading(row)
        lower = headings >= 0 and at - headings < _DEEP
        if len(set(known.values())) >= 3 and _is_heading(row, known) and not lower:
            columns = _columns(rows, at)
            headings = at
            above = {}
            continue
        if headings < 0:
            if at >= _FURTHEST:
                return ""
            if len(alone := set(filter(None, row))) == 1:
                named = _part(alone.pop()) or named
            continue
        if known and _is_heading(row, known):  # the second row of the headings
            continue
        lacking = [_NAMES[field] for field in _NEEDED if field not in columns]
        if lacking:
            return f"{name} 工作表“{sheet}”第 {headings + 1} 行：表头缺少{'、'.join(lacking)}。"
        cells = {field: row[place] if place < len(row) else "" for field, place in columns.items()}
        if not any(cells.get(field) for field in ("first", "second", "content", "duty")):
            continue
        if len(alone := set(filter(None, row))) == 1:  # a title over the next part, merged across
            named = _part(alone.pop()) or named
            continue
        for field in ("first", "duty", "limit", "basis"):
            value = squeeze(cells.get(field, ""))
            # A file that keeps no merged cells leaves all but the first of them empty.
            if value in _SAME or (not value and not merged and field != "basis"):
                cells[field] = above.get(field, "")
            above[field] = cells.get(field, "")
        item = _item(cells, named, at + 1)
        if not item.second:
            mistakes.append(f"{name} 工作表“{sheet}”第 {at + 1} 行：没有事项名称，应在“二级事项”栏写明。")
        elif not item.duty and not item.on_request:
            mistakes.append(
                f"{name} 工作表“{sheet}”第 {at + 1} 行（{item.name}）：没有公开主体，应写明单位；与上一行相同可写“同上”。"
            )
        else:
            items.append(item)
    return items


def _part(title: str) -> str:
    """What a title row says the part is of: （一）重大建设项目领域基层政务公开标准目录 → 重大建设项目领域."""
    found = _TITLED.fullmatch(squeeze(title))
    return found["part"] if found else ""


def _heading(row: list[str]) -> dict[int, str]:
    found = {}
    for place, cell in enumerate(row):
        text = squeeze(cell)
        field = next((field for field, names in _HEADINGS.items() if text in names), None)
        if field:
            found[place] = field
    return found


def _is_heading(row: list[str], known: dict[int, str]) -> bool:
    filled = {squeeze(cell) for cell in row if cell}
    return len({squeeze(row[place]) for place in known}) * 2 >= len(filled)


def _columns(rows: list[list[str]], at: int) -> dict[str, int]:
    """Where each column stands: the lowest known heading of a place counts (公开事项 over 一级事项 and 二级事项)."""
    by_place: dict[int, str] = {}
    for row in rows[at : at + _DEEP]:
        known = _heading(row)
        if row is not rows[at] and not (known and _is_heading(row, known)):
            break
        by_place |= known
    out: dict[str, int] = {}
    for place, field in sorted(by_place.items()):
        out.setdefault(field, place)
    return out


def _short(content: str) -> str:
    """The content as a name where the row has no other and it is one thing."""
    text = squeeze(content)
    return text if len(text) <= 30 and not re.search(r"[。;；]", text) else ""


def _item(cells: dict[str, str], sheet: str, row: int) -> Item:
    first, second = squeeze(cells.get("first", "")), squeeze(cells.get("second", ""))
    asked, own = _TICKED.search(cells.get("asked", "")), _TICKED.search(cells.get("own", ""))
    manner = squeeze(cells.get("manner", ""))
    return Item(
        first=first,
        second=second or first or _short(cells.get("content", "")),
        duty=squeeze(cells.get("duty", "")),
        limit=squeeze(cells.get("limit", "")),
        content=cells.get("content", ""),
        basis=cells.get("basis", ""),
        channel=cells.get("channel", ""),
        on_request=bool(asked and not own) or ("依申请" in manner and "主动" not in manner),
        sheet=sheet,
        row=row,
    )
