"""The list of matters that an office works on in Excel and hands back: one row a matter, the last columns to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from reports import formats as plain
from reports import ooxml
from rules.matters import counts
from rules.states import ACTIONS, MENDED, UNDECIDED

# A sheet for each thing that an office does: have put right, look at, remind of, ask for, supply itself, look up.
SHEETS = ("问题事项", "疑似", "将到期", "未检出", "本办要补的", "已处置")
TO_FILL = ("处置", "理由", "处置人", "处置日期", "整改期限", "豁免起", "豁免止")
AS_WRITTEN = (
    "导出时"  # a hidden column: what stood in the columns to be filled, by which a row that nobody touched is known
)
_SHOWN = (("编号", 17), ("单位", 14), ("判定", 7), ("问题", 48), ("条款", 12), ("网址", 26))
_WIDTHS = {"处置": 9, "理由": 22, "处置人": 8, "处置日期": 11, "整改期限": 11, "豁免起": 11, "豁免止": 11}
_NOT_PRINTED = (
    "豁免起",
    "豁免止",
)  # seldom filled, the last columns: without them the rest is printed in a size to read
_HELP = (
    "怎样填这张表",
    "一类一张表：要扣分的在“问题事项”，其余各有各的表；只要其中几类的，导出时写 --status（如 --status 不合格）。",
    "一行是一件事：几个条款对同一件事的要求并成一行，处置对它们都有效。",
    "“处置”从下拉框里选；设为“误报”“已说明”“豁免”的必须写理由，理由会印在报告里。撤回处置选“待核”。",
    f"“{MENDED}”只来自以后的抓取，不能手工设定。不改的行原样留着即可，空着的也不动。",
    "日期怎么写都行：2024-6-3、6月3日、昨天、下周五。“豁免起”“豁免止”只用于有期限的豁免。",
    "列可以移动、隐藏、增加，行可以排序、删去；“编号”和“处置”两列不能少。填好后：zwgk case import 文件名。",
    "导入时有一行看不懂，就一行也不改，并逐行说明；写错了可以 zwgk case undo 撤回整批。",
)


class Matter(NamedTuple):
    """One row: the finding that stands for the matter, the clauses that ask for it, what was decided last, if anything."""

    finding: Mapping[str, Any]
    clauses: tuple[str, ...]
    decision: Mapping[str, Any] | None


def write(matters: Iterable[Matter], units: Mapping[str, str], path: Path, *, title: str, as_of: str) -> int:
    """Writes the workbook, a sheet for each kind of work; how many rows. `units`: the names by their ids."""
    workbook = xlsxwriter.Workbook(
        str(path), {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    )
    workbook.set_properties({"title": title, "created": ooxml.dated(as_of)})
    base = {"font_name": "宋体", "font_size": 10, "valign": "top", "border": 1, "border_color": "#BFC6CE"}
    formats = {
        "head": workbook.add_format({**base, "bold": True, "bg_color": "#E9EDF2", "text_wrap": True}),
        # quote_prefix: a title that begins with = stays text, also when the file is edited or saved as CSV.
        "text": workbook.add_format({**base, "text_wrap": True, "quote_prefix": True}),
        "fill": workbook.add_format({**base, "text_wrap": True, "bg_color": "#FFFBE6", "quote_prefix": True}),
        "day": workbook.add_format({**base, "bg_color": "#FFFBE6", "num_format": "yyyy-mm-dd"}),
    }
    sheets: dict[str, list[Matter]] = {name: [] for name in SHEETS}
    for matter in matters:
        sheets[_sheet_of(matter.finding)].append(matter)
    for name, rows in sheets.items():
        if rows or name == SHEETS[0]:
            _fill(workbook, formats, name, rows, units, f"{title}　截至 {as_of}")
    _help(workbook)
    workbook.close()
    ooxml.settle(path)
    return sum(map(len, sheets.values()))


def _sheet_of(finding: Mapping[str, Any]) -> str:
    if counts(finding):
        return SHEETS[0]
    if finding["status"] == "missing" and finding.get("ours"):
        return SHEETS[4]
    return {"fail": SHEETS[0], "suspect": SHEETS[1], "due": SHEETS[2], "missing": SHEETS[3]}.get(
        finding["status"], SHEETS[5]
    )


def _fill(
    workbook: xlsxwriter.Workbook,
    formats: Mapping[str, Any],
    name: str,
    matters: Sequence[Matter],
    units: Mapping[str, str],
    title: str,
) -> None:
    page = workbook.add_worksheet(name)
    heads = [*_SHOWN, *((head, _WIDTHS[head]) for head in TO_FILL)]
    hidden = len(heads)  # inside the filter, so that sorting takes it along
    page.set_column(hidden, hidden, 4, None, {"hidden": True})
    page.write_string(0, hidden, AS_WRITTEN, formats["head"])
    for column, (head, width) in enumerate(heads):
        page.set_column(column, column, width)
        page.write_string(0, column, head, formats["head"])
    for row, matter in enumerate(matters, 1):
        decided = _decided(matter.decision)
        cells = [*_shown(matter, units), *decided]
        page.write_string(row, hidden, as_written(matter.finding["id"], decided), formats["text"])
        page.set_row(row, ooxml.row_height([str(value) for value in cells], [width for _, width in heads]))
        for column, value in enumerate(cells):
            style = formats["text" if column < len(_SHOWN) else "fill"]
            if isinstance(value, date):
                page.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["day"])
            elif value:
                page.write_string(row, column, plain.clean(value, 32_000), style)
            else:
                page.write_blank(row, column, None, style)
    states, last = len(_SHOWN), max(len(matters), 1)
    choices = {
        "validate": "list",
        "source": list(ACTIONS),
        "error_title": "没有这种处置",
        "error_message": f"请从下拉框里选：{'、'.join(ACTIONS)}。",
    }
    page.data_validation(1, states, last, states, choices)
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, last, hidden)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.print_area(0, 0, last, hidden - 1 - len(_NOT_PRINTED))
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&L&10{title.replace('&', '&&')}　{name}")
    page.set_footer("&C第 &P 页，共 &N 页")


def as_written(finding_id: str, decided: Iterable[str | date | None]) -> str:
    """What the columns to be filled say of a matter, in one line; it names its matter, since rows get torn apart."""
    cells = (plain.clean(str(cell or ""), 4_000) for cell in decided)
    return "｜".join(" ".join(cell.split()) for cell in (finding_id, *cells))


def _shown(matter: Matter, units: Mapping[str, str]) -> Sequence[str]:
    from checks.status import STATUS_NAMES, Status

    finding = matter.finding
    return (
        finding["id"],
        units.get(finding["unit"], finding["unit"]),
        STATUS_NAMES[Status(finding["status"])],
        finding["message"] or finding["title"],
        "、".join(matter.clauses),
        finding["url"] or "",
    )


def _decided(decision: Mapping[str, Any] | None) -> Sequence[str | date]:
    if decision is None:
        return (UNDECIDED, "", "", "", "", "", "")
    days = (_day(decision.get(name)) for name in ("made_on", "mend_by", "from_date", "to_date"))
    return (decision["action"], decision["reason"] or "", decision["who"] or "", *days)


def _day(value: str | None) -> str | date:
    return date.fromisoformat(value) if value else ""


def _help(workbook: xlsxwriter.Workbook) -> None:
    page = workbook.add_worksheet("说明")
    page.set_column(0, 0, 88)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    first = workbook.add_format({"font_name": "宋体", "font_size": 14, "bold": True})
    plain_text = workbook.add_format({"font_name": "宋体", "font_size": 11, "text_wrap": True})
    for row, line in enumerate(_HELP):
        page.write_string(row, 0, line, plain_text if row else first)


EXPLAINED = "已说明原因"
REPLY = ("已整改", "正在整改", EXPLAINED, "有异议")
_REPLY_HEADS = (
    ("编号", 18),
    ("错在哪里", 14),
    ("问题", 44),
    ("怎么办", 30),
    ("网址", 26),
    ("整改情况", 11),
    ("说明", 26),
    ("预计完成", 11),
    ("经办人", 9),
    ("日期", 11),
)
_REPLY_STATE, _REPLY_DAYS = 5, (7, 9)
_REPLY_NOTE = "逐件填黄色各列：“整改情况”从下拉框里选，不能补救的选“已说明原因”，有异议的选“有异议”，都在“说明”里写明原因、网址或文件名。"


def write_reply(rows: Sequence[tuple[str, ...]], path: Path, *, title: str, until: str, as_of: str) -> None:
    """The form that a unit fills in for what it is asked to put right: id, fault, sentence, remedy and address of each.

    `title` heads it, `until` says by when and where to hand it in.
    """
    workbook = xlsxwriter.Workbook(
        str(path), {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    )
    workbook.set_properties({"title": title, "created": ooxml.dated(as_of)})
    base = {"font_name": "宋体", "font_size": 10, "valign": "top", "border": 1, "border_color": "#BFC6CE"}
    head = workbook.add_format({**base, "bold": True, "bg_color": "#E9EDF2", "text_wrap": True})
    text = workbook.add_format({**base, "text_wrap": True, "quote_prefix": True})
    fill = workbook.add_format({**base, "text_wrap": True, "bg_color": "#FFFBE6", "quote_prefix": True})
    big = workbook.add_format({"font_name": "宋体", "font_size": 14, "bold": True})
    page = workbook.add_worksheet("整改回复")
    page.write_string(0, 0, title, big)
    page.write_string(1, 0, until + _REPLY_NOTE, workbook.add_format({"font_name": "宋体", "font_size": 10}))
    for column, (name, width) in enumerate(_REPLY_HEADS):
        page.set_column(column, column, width)
        page.write_string(2, column, name, head)
    for row, cells in enumerate(rows, 3):
        page.set_row(row, ooxml.row_height(cells, [width for _, width in _REPLY_HEADS]))
        for column in range(len(_REPLY_HEADS)):
            words = plain.clean(cells[column], 32_000) if column < len(cells) else ""
            style = text if column < len(cells) else fill
            if words:
                page.write_string(row, column, words, style)
            else:
                page.write_blank(row, column, None, style)
    if rows:
        choices = {"validate": "list", "source": list(REPLY)}
        page.data_validation(3, _REPLY_STATE, len(rows) + 2, _REPLY_STATE, choices)
        how = {
            "validate": "any",
            "input_title": "日期怎么写",
            "input_message": "如 2024-6-3 或 6月3日；“正在整改”的写预计完成的日期。",
        }
        for column in _REPLY_DAYS:
            page.data_validation(3, column, len(rows) + 2, column, how)
    page.freeze_panes(3, 1)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&C第 &P 页，共 &N 页")
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    workbook.close()
    ooxml.settle(path)
