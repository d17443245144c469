"""A draft of the office's circular (通报底稿) in Word, in the order that real ones keep: 总体情况, 存在的问题, 要求.

Only what is proven is named as a problem; suspicions and what was not found go into an internal annex that is not to be
issued. Page and type after GB/T 9704—2012 (党政机关公文格式): A4, text of 156 × 225 mm, 三号仿宋, line pitch 28 points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph

from reports import formats, ooxml, statuses, texts, view

MAX_NAMED = 30  # problems spelled out for one clause; the rest stand in the annex
MAX_ANNEX = 2_000  # rows of an annex; beyond, the Excel report serves
_NUMERALS = "零一二三四五六七八九十"


def write(results: Mapping[str, Any], path: Path) -> list[Path]:
    report = view.build(results)
    document = docx.Document()
    document.core_properties.title = report.title
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = ooxml.dated(report.as_of)
    _page(document)
    _title(document, report)
    _overall(document, report)
    _problems(document, report)
    _demands(document, report)
    _annexes(document, report)
    document.save(str(path))
    ooxml.settle(path)
    return [Path(path.name)]


def _title(document: Document, report: view.Report) -> None:
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(line, "关于政务公开监测情况的通报", "方正小标宋简体", 22)
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(line, "（底稿，未经核定不得印发）", "楷体", 16)
    _text(document, "各有关单位：", indent=False)
    packs = f"依据{'、'.join(report.packs)}，" if report.packs else ""
    _text(
        document,
        f"{packs}政务公开办公室对各单位门户网站政务公开情况进行了监测，监测截至{_cn_date(report.as_of)}。现将有关情况通报如下。",
    )


def _overall(document: Document, report: view.Report) -> None:
    _heading(document, "一、总体情况")
    total, grades = len(report.units), report.grades
    _text(
        document,
        f"本次监测单位 {total} 个，合格 {grades['合格']} 个{_share(grades['合格'], total)}，不合格 {grades['不合格']} 个"
        f"{_share(grades['不合格'], total)}，未评分 {grades['未评分']} 个{_share(grades['未评分'], total)}。未评分是指看到的内容不足以得出结论，不是零分。",
    )
    to_fix = report.to_fix
    failing = sum(unit.failing for unit in report.units)
    judged = report.totals["pass"] + failing
    merged = f"（同一问题不符合几条要求的合并，须整改 {to_fix} 件）" if failing > to_fix else ""
    to_answer = sum(unit.to_answer for unit in report.units)
    _text(
        document,
        f"已有定论的事项 {judged} 件，其中不合格 {failing} 件{_share(failing, judged)}{merged}；另有"
        f"即将到期 {len(report.matters('due'))} 件，疑似待核 {len(report.matters('suspect'))} 件，未检出 {to_answer} 件，均不计入扣分。",
    )
    if report.units:
        rows = (
            (
                formats.number(u.rank) or "—",
                u.name,
                u.score_text,
                u.grade_text,
                f"{_shown(u.failed)}／{_shown(u.checked)}",
                formats.percent(u.judged_share),
                formats.percent(u.coverage),
            )
            for u in report.units
        )
        _table(
            document,
            ("名次", "单位", "得分", "等次", "不合格／已判定", "判定率", "覆盖率"),
            rows,
            (14, 46, 18, 30, 24, 20, 20),
        )
    vetoed = [u for u in report.units if u.vetoed]
    for unit in vetoed:
        _text(
            document, f"{unit.name}触犯{texts.VETO}指标（{'；'.join(unit.veto_reasons) or '见附件'}），不再计算分数。"
        )
    if report.problem_count or any(not job.complete for job in report.jobs):
        unfinished = "、".join(job.site for job in report.jobs if not job.complete)
        _text(
            document,
            f"采集过程中有 {report.problem_count} 起采集问题"
            + (f"，站点 {unfinished} 没有采完" if unfinished else "")
            + "，均属采集一方的原因，不计入任何单位得分。",
        )


def _problems(document: Document, report: view.Report) -> None:
    _heading(document, "二、存在的问题")
    groups: dict[tuple[str, str], list[view.Finding]] = {}
    same: dict[str, list[view.Finding]] = {}
    for finding in _proven(report):
        if finding.cause is not finding:
            same.setdefault(finding.cause.id, []).append(finding)
    for finding in (f for f in _proven(report) if f.cause is f):
        groups.setdefault((finding.clause.pack, finding.clause.id), []).append(finding)
    if not groups:
        _text(document, "本次监测没有发现已有定论的不合格事项。")
    for n, findings in enumerate(sorted(groups.values(), key=lambda g: (-len(g), g[0].clause.id)), 1):
        clause = findings[0].clause
        _heading(document, f"（{_numeral(n)}）{clause.title}：{len(findings)} 件不合格", level=2)
        if clause.quote and clause.quote != clause.title:
            _text(document, f"要求：“{clause.quote}”{f'（{clause.source}）' if clause.source else ''}。")
        findings = sorted(findings, key=lambda f: (f.unit.name, f.title, f.id))
        for m, f in enumerate(findings[:MAX_NAMED], 1):
            named = f"“{formats.clean(f.title, 120)}”{f'（{f.part}）' if f.part else ''}，"
            also = "、".join(
                dict.fromkeys(x.clause.title for x in same.get(f.id, ()) if x.clause.title != clause.title)
            )
            _text(
                document,
                f"{m}．{f.unit.name}：{'' if _words(f.title) in _words(f.message) else named}{_sentence(f.message)}"
                + (f"同时不符合：{also}。" if also else ""),
            )
        if len(findings) > MAX_NAMED:
            _text(document, f"其余 {len(findings) - MAX_NAMED} 件见附件 1。")


def _demands(document: Document, report: view.Report) -> None:
    _heading(document, "三、要求")
    _text(
        document,
        "（一）被点名单位要对照附件 1 逐件整改，举一反三，于____年__月__日前将整改情况报政务公开办公室。整改情况由下一次监测复查，网页上确已改正的方可销号。",
    )
    if report.totals["due"]:
        first = min((f.due_on for f in report.findings("due") if f.due_on), default="")
        _text(document, f"（二）有即将到期事项的单位要在期限之前办完，最早一件截止日期为 {first or '未注明'}。")
    number = "三" if report.totals["due"] else "二"
    _text(
        document,
        f"（{number}）对认定有异议的，请在收到本通报后按问题编号提出，并附网页网址或文件，由政务公开办公室核定。",
    )
    _text(document, "附件：1．问题清单", indent=True)
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(line, "____年__月__日", "仿宋", 16)


def _annexes(document: Document, report: view.Report) -> None:
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    _heading(document, "附件 1　问题清单")
    _annex(document, view.matters(_proven(report)), "整改情况", lambda f: f.case_state)
    _heading(document, "内部附表　需核实和办理的事项（不随文印发）")
    _text(document, "疑似、未检出和即将到期都不是结论，核实之前不得点名。")
    _annex(
        document,
        report.matters("due", "suspect", "missing"),
        "状态",
        lambda f: statuses.STATUSES[f.status].name,
    )


def _annex(document: Document, matters: Sequence[view.Matter], last: str, value: Any) -> None:
    if not matters:
        _text(document, "无。")
        return
    rows = (
        (
            str(n),
            one.first.unit.name,
            "；".join(one.clauses),
            formats.clean(one.first.title, 120),
            one.first.message,
            f"{one.first.url}\n编号 {one.first.id}",
            value(one.first),
        )
        for n, one in enumerate(matters[:MAX_ANNEX], 1)
    )
    _table(
        document, ("序号", "单位", "要求", "栏目或文件", "问题", "网址与编号", last), rows, (12, 32, 42, 50, 62, 42, 17)
    )
    if len(matters) > MAX_ANNEX:
        _text(document, f"另有 {len(matters) - MAX_ANNEX} 件，见 Excel 报告。")


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "仿宋", Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    style.paragraph_format.line_spacing = Pt(28)
    style.paragraph_format.space_after = Pt(0)


def _heading(document: Document, text: str, level: int = 1) -> None:
    line = document.add_paragraph(style=f"Heading {level}")
    line.paragraph_format.space_before = Pt(0)
    line.paragraph_format.first_line_indent = Pt(32)
    _run(line, text, "黑体" if level == 1 else "楷体", 16)


def _text(document: Document, text: str, *, indent: bool = True) -> None:
    line = document.add_paragraph()
    if indent:
        line.paragraph_format.first_line_indent = Pt(32)
    _run(line, text, "仿宋", 16)


def _run(line: Paragraph, text: str, font: str, size: float) -> None:
    run = line.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run.font.bold = False
    properties = run._element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), "000000")  # the template's headings are blue
    properties.append(colour)


def _table(document: Document, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    _cells(table.rows[0], heads, widths, "黑体")
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for values in rows:
        _cells(table.add_row(), values, widths, "仿宋")


def _cells(row: _Row, values: Sequence[str], widths: Sequence[int], font: str) -> None:
    for cell, value, width in zip(row.cells, values, widths, strict=True):  # never table.cell(i, j): it is quadratic
        cell.width = Mm(width)
        line = cell.paragraphs[0]
        line.paragraph_format.line_spacing = 1.1
        _run(line, value, font, 10.5)


def _proven(report: view.Report) -> list[view.Finding]:
    return [f for f in report.findings(*statuses.STATUSES) if f.counts]


def _words(text: str) -> str:
    """Without the marks that change where a title stands inside another: 《关于〈…〉的通知》."""
    return re.sub(r"[《》〈〉“”‘’\s]", "", text)


def _sentence(text: str) -> str:
    return text if not text or text.endswith(("。", "！", "？")) else text + "。"


def _share(part: int, whole: int) -> str:
    return f"（{part}／{whole}，{formats.percent(part / whole)}）" if whole else ""


def _shown(value: int | None) -> str:
    return "—" if value is None else str(value)


def _numeral(n: int) -> str:
    tens, ones = divmod(n, 10)
    if n <= 10:
        return _NUMERALS[n]
    if n > 99:
        return str(n)
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def _cn_date(day: str) -> str:
    parts = day.split("-")
    return (
        f"{parts[0]}年{int(parts[1])}月{int(parts[2])}日"
        if len(parts) == 3 and all(p.isdigit() for p in parts)
        else day or "（日期未记录）"
    )
