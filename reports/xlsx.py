"""The report as an Excel workbook, to be filtered, filled in and sent round by an office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from reports import formats as plain
from reports import ooxml, statuses, texts, view

MAX_ROWS = 1_000_000  # Excel ends at 1,048,576; what does not fit goes on to a further sheet
MAX_LINKS = 2_000  # a sheet; Excel refuses more than 65,530 and slows down long before
MAX_URL = 2_000  # Excel: 2,079
MAX_CELL = 32_000  # Excel: 32,767

Cell = Any


class Sheet(NamedTuple):
    name: str
    heads: tuple[tuple[str, int], ...]  # head and width in characters
    rows: Iterable[Sequence[Cell]]
    printed: int = 0  # columns that go on paper, the first ones, so that they can be read there; 0: all


class Link(NamedTuple):
    url: str


class Share(NamedTuple):
    value: float


_FINDING_HEADS = (
    ("单位", 16),
    ("要求", 22),
    ("状态", 8),
    ("标题", 28),
    ("说明", 48),
    ("怎么办", 34),
    ("截止日期", 11),
    ("办理情况", 14),
    ("条款", 14),
    ("实测", 9),
    ("标准", 9),
    ("计量", 7),
    ("网址", 50),
    ("抓取时间", 17),
    ("存档", 36),
    ("编号", 26),
    ("与此同一件事", 26),
)


_PRINTED = 8  # up to 办理情况

_CLAUSE_HEADS = (
    ("单位", 16),
    ("测评指标", 36),
    ("指标分值", 9),
    ("扣分", 7),
    ("失分原因", 56),
    ("整改情况", 18),
    ("判定", 9),
    ("分子", 8),
    ("分母", 8),
    ("要求原文", 50),
    ("依据", 36),
    ("条款", 14),
    ("规则包", 28),
    ("分值先例", 36),
)


def write(results: Mapping[str, Any], path: Path) -> list[Path]:
    report = view.build(results)
    facts = (
        f"截至 {report.as_of}；评分依据：{'、'.join(report.packs) or '未注明'}；扣分标准："
        f"{report.points_version or '规则包所附的建议分值'}；结果编号 {report.run_id or '未记录'}；得分 = 100 ×（P − D）÷ P"
    )
    write_book(path, _sheets(report), title=report.title, as_of=report.as_of, facts=facts)
    return [Path(path.name)]


def write_book(path: Path, sheets: Iterable[Sheet], *, title: str, as_of: str, facts: str = "") -> None:
    """The sheets as one workbook, printed across the page with their heads repeated; `facts` stand over the first."""
    workbook = xlsxwriter.Workbook(
        str(path),
        {
            "constant_memory": True,
            "strings_to_urls": False,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        },
    )
    workbook.set_properties({"title": title, "created": ooxml.dated(as_of)})
    base = {"font_name": "微软雅黑", "font_size": 10, "valign": "top", "border": 1, "border_color": "#CFD6DE"}
    words = {"quote_prefix": True}  # what begins with = + - @ stays words, also when it is edited or saved as CSV
    formats = {
        "title": workbook.add_format({"font_name": "微软雅黑", "font_size": 16, "bold": True, **words}),
        "note": workbook.add_format({"font_name": "微软雅黑", "font_size": 10, "font_color": "#515C6B", **words}),
        "head": workbook.add_format(
            {**base, "bold": True, "bg_color": "#E9EDF2", "text_wrap": True, "valign": "vcenter", **words}
        ),
        "text": workbook.add_format({**base, "text_wrap": True, **words}),
        "number": workbook.add_format({**base, "text_wrap": True}),
        "share": workbook.add_format({**base, "num_format": "0.0%"}),
        "day": workbook.add_format({**base, "num_format": "yyyy-mm-dd"}),
        "link": workbook.add_format({**base, "text_wrap": True, "font_color": "#174A86", "underline": 1, **words}),
    }
    for number, sheet in enumerate(sheets):
        _fill(workbook, formats, sheet, (title, facts) if facts and not number else ())
    workbook.close()
    ooxml.settle(path)


def _sheets(report: view.Report) -> Iterable[Sheet]:  # long: the columns of every sheet, as data
    yield Sheet(
        "总览",
        (
            ("名次", 7),
            ("单位", 28),
            ("得分", 9),
            ("等次", 18),
            ("不合格（条）", 12),
            ("已判定（条）", 12),
            ("判定率", 9),
            ("覆盖率", 9),
            ("问题事项（件）", 13),
            ("即将到期（件）", 13),
            ("疑似（件）", 11),
            ("未检出（件）", 12),
            ("豁免（件）", 11),
            ("合格（件）", 11),
            ("说明", 50),
        ),
        (
            (
                u.rank,
                u.name,
                u.score,
                u.grade_text,
                u.failed,
                u.checked,
                _share(u.judged_share),
                _share(u.coverage),
                u.to_fix,
                *(len(u.matters(s)) for s in ("due", "suspect")),
                u.to_answer,
                *(u.counts[s] for s in ("exempt", "pass")),
                "；".join(
                    filter(
                        None,
                        (
                            *u.veto_reasons,
                            *u.veto_warnings,
                            u.reason,
                            f"沿用 {u.kept_from} 的结果" if u.kept_from else "",
                        ),
                    )
                ),
            )
            for u in report.units
        ),
    )
    yield Sheet("条款得分", _CLAUSE_HEADS, _clauses(report, scored=True), printed=_PRINTED - 1)
    yield Sheet("旁证和人工填报", _CLAUSE_HEADS, _clauses(report, scored=False), printed=_PRINTED - 1)
    open_ = [f for f in report.findings("suspect", "missing") if not f.counts]
    for name, findings in (
        ("问题清单", [f for f in report.findings(*statuses.STATUSES) if f.counts]),
        ("疑似与未检出", open_),
        ("即将到期", report.findings("due")),
        ("豁免", report.findings("exempt")),
    ):
        yield Sheet(name, _FINDING_HEADS, _findings(findings), printed=_PRINTED)
    yield Sheet(
        "采集问题",
        (("站点", 16), ("问题", 22), ("起数", 8), ("说明", 44), ("办法", 44), ("例子", 60), ("网站的答复", 44)),
        (
            *(
                (
                    j.site,
                    "✓ 采完" if j.complete else "× 没有采完",
                    None,
                    f"抓取网页 {plain.number(j.pages)}，确认文件 {plain.number(j.documents)}，失败 {plain.number(j.failed)}",
                    j.stopped,
                    "",
                    "",
                )
                for j in report.jobs
            ),
            *(
                (g.site, g.text.name, g.count, g.text.means, g.text.do, Link(url) if href else url, message)
                for g in report.problems
                for url, href, message in g.examples
            ),
        ),
    )


def _clauses(report: view.Report, *, scored: bool) -> Iterable[Sequence[Cell]]:
    for unit in report.units:
        for clause in unit.measured_clauses if scored else unit.other_clauses:
            yield (
                unit.name,
                clause.title,
                clause.points,
                clause.deducted,
                clause.reasons,
                clause.rectification,
                _status(clause.status),
                *(map(_number, clause.ratio.split("／")) if clause.ratio else ("", "")),
                clause.quote,
                clause.source,
                clause.id,
                clause.pack_title,
                clause.precedent,
            )


def _findings(findings: Sequence[view.Finding]) -> Iterable[Sequence[Cell]]:
    """A row each; the last column names the row that the same matter is counted by (件), so that it is done once."""
    same = {
        (f.unit.id, f.anchor): matter.first.id
        for matter in view.matters(findings)
        for f in matter.findings
        if f is not matter.first
    }
    for f in findings:
        archive = next((e.archive for e in f.evidence if e.archive), "")
        yield (
            f.unit.name,
            f.clause.title,
            _status(f.status),
            f.title,
            f.message,
            texts.OURS_REMEDY if f.ours and not f.counts else f.remedy,
            _day(f.due_on),
            f.case,
            f.clause.id,
            _number(f.measured),
            _number(f.limit),
            f.measure,
            Link(f.url) if f.href else f.url,
            f.first_fetched,
            archive,
            f.id,
            same.get((f.unit.id, f.anchor), ""),
        )


def _number(text: str) -> Cell:
    """What the view shows as a number, as one: Excel sorts and filters it so."""
    try:
        return float(text) if text else ""
    except ValueError:
        return text


def _day(text: str) -> Cell:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _share(value: float | None) -> Cell:
    return None if value is None else Share(value)


def _status(status: str) -> str:
    return statuses.status_text(status).name


def _fill(workbook: xlsxwriter.Workbook, formats: dict[str, Any], sheet: Sheet, above: Sequence[str]) -> None:
    """`above`: a title and a line of facts that stand over the heads."""
    rows, number, done = iter(sheet.rows), 1, False
    printed = sheet.printed or len(sheet.heads)
    while not done:
        page = workbook.add_worksheet(sheet.name if number == 1 else f"{sheet.name}（{number}）")
        top = len(above)
        for line, (words, style) in enumerate(zip(above, ("title", "note"), strict=True) if above else ()):
            page.write_string(line, 0, words, formats[style])
        for column, (head, width) in enumerate(sheet.heads):
            page.set_column(column, column, width)
            page.write_string(top, column, head, formats["head"])
        page.freeze_panes(top + 1, 2)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
        page.set_footer("&L&A&C第 &P 页，共 &N 页")
        links, row, done = 0, top, True
        for values in rows:
            row += 1
            shown = [value.url if isinstance(value, Link) else str(value or "") for value in values]
            page.set_row(row, ooxml.row_height(shown[:printed], [width for _, width in sheet.heads[:printed]]))
            for column, value in enumerate(values):
                if isinstance(value, Link) and links < MAX_LINKS and len(value.url) <= MAX_URL:
                    links += page.write_url(row, column, value.url, formats["link"], string=value.url) == 0
                elif value is None or value == "":
                    page.write_blank(row, column, None, formats["text"])
                elif isinstance(value, Share):
                    page.write_number(row, column, value.value, formats["share"])
                elif isinstance(value, date):
                    page.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["day"])
                elif isinstance(value, (int, float)):
                    page.write_number(row, column, value, formats["number"])
                else:
                    text = value.url if isinstance(value, Link) else str(value)
                    page.write_string(row, column, plain.clean(text, MAX_CELL), formats["text"])
            if row >= MAX_ROWS:
                done = False
                break
        page.autofilter(top, 0, max(row, top), len(sheet.heads) - 1)
        page.print_area(0, 0, max(row, top), printed - 1)
        number += 1
