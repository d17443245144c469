"""Ledgers as files: the same rows in the layouts that counties use, one of them broken as a really filed one was."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import xlsxwriter

from rules import ledger, packs

ROWS = ledger.rows(packs.load(["wuzhong-2023"])[0])[:30]
UNIT = "填报单位：市人力资源和社会保障局      联系人：张某      联系电话：13912345678"


def word(progress: Sequence[str]) -> bytes:
    """As 吴忠 prints it: one table, its head once, a heading across before the first row."""
    heads = ("序号", "重点工作", "主要内容", "量化指标", "责任单位", "完成时限", "进展落实情况")
    document = docx.Document()
    document.add_paragraph(UNIT)
    table = document.add_table(rows=1, cols=len(heads))
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.text = words
    across = table.add_row().cells
    across[0].merge(across[-1]).text = "一、紧扣重点工作，深化主动公开"
    for row, words in zip(ROWS, progress, strict=True):
        values = (row.number, row.topic, row.content, row.indicator, row.responsible, row.deadline, words)
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
    return _saved(document)


def workbook(progress: Sequence[str]) -> bytes:
    """As 中卫 sets it, other words in its head, in another order, 重点任务 merged down."""
    heads = ("编号", "重点任务", "具体措施", "责任部门", "完成时间", "落实情况（截至6月底）")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("台账")
    page.merge_range(0, 0, 0, 5, "2023年政务公开工作要点任务分工")
    page.merge_range(1, 0, 1, 5, UNIT)
    page.write_row(2, 0, heads)
    for place, (row, words) in enumerate(zip(ROWS, progress, strict=True), 3):
        page.write_row(place, 0, (int(row.number), "", row.content, row.responsible, row.deadline, words))
    for first in range(3, 33, 3):
        page.merge_range(first, 1, first + 2, 1, ROWS[first - 3].topic)
    book.close()
    return out.getvalue()


def broken(progress: Sequence[str]) -> bytes:
    """As 兴庆's was filed: a table for each part with its head again (once without its last word), a column more in
    the rows than in the head, 量化指标 slipped by a row, numbers doubled and lost, stray marks of the file's own."""
    heads = ("序号", "重点工作", "主要内容", "量化指标", "责任单位", "完成时限", "进展落实情况")
    document = docx.Document()
    document.add_paragraph(UNIT)
    for part, start in enumerate(range(0, 30, 10)):
        table = document.add_table(rows=2, cols=8)
        table.rows[0].cells[0].text = f"{'一二三'[part]}、推进信息公开"
        for cell, words in zip(table.rows[1].cells, (*heads[:6], "" if part == 2 else heads[6], ""), strict=True):
            cell.text = words
        for place in range(start, start + 10):
            row, slipped = ROWS[place], ROWS[max(place - 1, 0)]
            number = "" if place == 20 else "22" if place in (21, 22) else row.number
            values = (
                number,
                row.topic,
                "抓好重点领域信息公开",
                f"<p>{row.content}</p>",
                f"查看{slipped.indicator or '信息公开情况和实际掌握情况'}",
                row.responsible,
                row.deadline,
                f"[bookmark: _GoBack]{progress[place]}",
            )
            for cell, value in zip(table.add_row().cells, values, strict=True):
                cell.text = value
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
