"""A ledger is found by its own head in whatever file it comes; what is no ledger is refused in Chinese."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.oxml import OxmlElement

from audit.filed import comparing, grids, ledgers, matching
from audit.plan import UsageError
from rules import packs
from tests.audit.filed import layouts

HEADS = ("序号", "主要内容", "责任单位", "完成时限", "落实情况")
CONTENT = "推动政府规章和行政规范性文件集中公开，定期更新并标注有效性。"


def document(*rows: tuple[str, ...]) -> docx.document.Document:
    out = docx.Document()
    table = out.add_table(rows=0, cols=len(HEADS))
    for values in (HEADS, *rows):
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
    return out


def rows_of(out: docx.document.Document) -> tuple[ledgers.FiledRow, ...]:
    return ledgers.ledger_of(grids.read("台账.docx", layouts._saved(out))).rows


def test_tracked_changes_and_text_boxes_are_read_as_they_are_seen() -> None:
    out = document(("1", CONTENT, "司法局", "2023年10月", "已公开"))
    paragraph = out.tables[0].rows[1].cells[4].paragraphs[0]
    gone, come = OxmlElement("w:del"), OxmlElement("w:ins")
    for mark, tag, words in ((gone, "w:delText", "300条"), (come, "w:t", "12条")):
        run, text = OxmlElement("w:r"), OxmlElement(tag)
        text.text = words
        run.append(text)
        mark.append(run)
        paragraph._p.append(mark)
    box = docx.oxml.parse_xml(
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict><w:txbxContent>'
        "<w:p><w:r><w:t>（见附图）</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    paragraph._p.append(box)
    assert rows_of(out)[0].progress == "已公开12条（见附图）"


def test_a_cell_merged_down_is_one_row_and_a_repeated_text_is_two() -> None:
    out = document(
        ("1", CONTENT, "司法局", "2023年10月", "已公开3件。"),
        ("", "", "政府办", "", "已标注有效性。"),
        ("2", CONTENT, "政府办", "2023年12月", ""),
    )
    cells = out.tables[0].columns[1].cells
    cells[1].merge(cells[2])
    first, second = rows_of(out)
    assert first.progress == "已公开3件。\n已标注有效性。"
    assert first.responsible == "司法局\n政府办"
    assert (second.number, second.progress) == ("2", "")


def test_a_head_repeated_over_pages_and_a_row_cut_by_the_page() -> None:
    out = document(
        ("1", "推动政府规章和行政规范性文件", "司法局", "2023年10月", "已公开3件，"),
        HEADS,
        ("", "集中公开，定期更新。", "", "", "更新1次。"),
    )
    (row,) = rows_of(out)
    assert row.content == "推动政府规章和行政规范性文件集中公开，定期更新。"


def test_a_head_of_two_lines_under_title_rows_and_an_organisation() -> None:
    out = docx.Document()
    table = out.add_table(rows=4, cols=7)
    table.cell(0, 0).merge(table.cell(0, 6)).text = "2024年政务公开工作要点任务落实情况表"
    table.cell(1, 0).merge(table.cell(1, 6)).text = "填报单位（盖章）：云澜市水务局    填报人：李某某"
    for column, words in enumerate(("序号", "具体任务", "责任单位", "时限要求")):
        table.cell(2, column).merge(table.cell(3, column)).text = words
    table.cell(2, 4).merge(table.cell(2, 6)).text = "落实情况"
    for column, words in enumerate(("工作进展", "存在问题", "下一步打算"), 4):
        table.cell(3, column).text = words
    for cell, words in zip(
        table.add_row().cells, ("1", CONTENT, "司法局", "2024年6月", "已公开3件。", "无", "再公开9件"), strict=True
    ):
        cell.text = words
    ledger = ledgers.ledger_of(grids.read("表.docx", layouts._saved(out)))
    (row,) = ledger.rows
    assert (ledger.unit, row.content, row.progress) == ("云澜市水务局", CONTENT, "已公开3件。")


def test_of_two_columns_of_tasks_the_fuller_one_says_what_is_asked() -> None:
    out = docx.Document()
    table = out.add_table(rows=2, cols=5)
    for row, values in zip(
        table.rows,
        (
            ("工作任务", "序号", "工作措施", "办结时限", "推进情况"),
            ("规章集中公开", "1", CONTENT, "2024-06-30", "已公开。"),
        ),
        strict=True,
    ):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    (found,) = rows_of(out)
    assert (found.topic, found.content, found.progress) == ("规章集中公开", CONTENT, "已公开。")


def test_one_cell_of_progress_for_several_rows_is_claimed_once() -> None:
    out = document(
        ("1", CONTENT, "司法局", "2023年10月", "已公开3件。"), ("2", f"完善{CONTENT}", "司法局", "2023年10月", "")
    )
    cells = out.tables[0].columns[4].cells
    cells[1].merge(cells[2])
    assert [(row.progress, row.shared) for row in rows_of(out)] == [("已公开3件。", False), ("已公开3件。", True)]


@pytest.mark.parametrize(
    "line",
    [
        "填报单位（公章）：县水务局",
        "填报单位:（盖章）县水务局 2024年6月",
        "填表单位：县水务局（盖章）",
        "报送单位：县水务局  报送时间：6月30日",
        "单位名称：县水务局",
        "填报单位：县水务局填报时间：2024年",
        "填报部门（盖章）　县水务局　填报人：",
    ],
)
def test_the_unit_that_files_is_named_in_many_ways(line: str) -> None:
    out = document(("1", CONTENT, "司法局", "2023年10月", ""))
    out.add_paragraph(line)
    assert ledgers.ledger_of(grids.read("台账.docx", layouts._saved(out))).unit == "县水务局"


def test_the_unit_that_files_may_stand_in_the_next_cell() -> None:
    out = docx.Document()
    table = out.add_table(rows=1, cols=5)
    for cell, words in zip(table.rows[0].cells, ("填报单位（盖章）", "县水务局", "", "", ""), strict=True):
        cell.text = words
    for values in (HEADS, ("1", CONTENT, "司法局", "2023年10月", "")):
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
    assert ledgers.ledger_of(grids.read("台账.docx", layouts._saved(out))).unit == "县水务局"


def test_who_is_to_be_called_stays_outside() -> None:
    words = "已公开3件，联系人：王某某，电话：0951-8888888。手机13912345678"
    (row,) = rows_of(document(("1", CONTENT, "司法局", "2023年10月", words)))
    assert row.progress == "已公开3件，，。"


def test_a_row_whose_cells_slipped_is_put_right_by_what_stands_in_them() -> None:
    out = document(
        ("1", CONTENT, "司法局", "2023年10月", "已公开3件。"),
        (CONTENT.replace("规章", "公报"), "各乡镇、街道办事处", "长期坚持", "已公开2期。", ""),
    )
    slipped = rows_of(out)[-1]
    assert (slipped.responsible, slipped.deadline, slipped.progress) == (
        "各乡镇、街道办事处",
        "长期坚持",
        "已公开2期。",
    )
    assert slipped.moved


def test_a_head_is_believed_where_nothing_of_its_shape_stands_elsewhere() -> None:
    """Short words under 主要内容, a long 进展, a deadline like no other: none of them says that cells have slipped."""
    heads = ("序号", "工作任务", "具体举措", "承办股室", "办结时间", "截至目前完成情况", "佐证材料")
    rows = (
        ("一", "主动公开", "部门预决算", "计财股", "批复后20日", "2024年部门预算已于2月底前公开。", "见网站"),
        (
            "",
            "",
            "农技信息服务",
            "农技中心",
            "农时",
            "上半年发布植保情报15期；现场培训4期，培训高素质农民320人，反响良好，后续将继续推进。",
            "",
        ),
    )
    page = html_table([heads, *rows])
    read = ledgers.ledger_of(grids.read("a.html", page)).rows
    assert [(row.content, row.deadline, row.moved) for row in read] == [
        ("部门预决算", "批复后20日", False),
        ("农技信息服务", "农时", False),
    ]
    assert [row.progress for row in read] == [rows[0][5], rows[1][5]]


def test_what_is_planned_is_no_column_of_the_ledger() -> None:
    rows = (
        ("序号", "重点任务", "上半年工作落实情况", "下半年工作打算"),
        ("1", "深化政策解读", "发布解读7篇。" * 9, "每季度不少于5篇。"),
    )
    (row,) = ledgers.ledger_of(grids.read("a.html", html_table(rows))).rows
    assert (row.content, row.progress, row.moved) == ("深化政策解读", "发布解读7篇。" * 9, False)


def test_the_rows_of_a_saved_page_are_not_words_around_its_table() -> None:
    """Its lines were rows, of which each that told of something was told again as unread; a line below stays one."""
    heads = ("序号", "重点工作", "主要内容", "量化指标", "进展落实情况")
    seen = "查看各部门在县政府门户网站公开情况和实际掌握情况"
    rows = (
        ("1", "补贴发放", "公开补贴发放情况。", seen, "已公示补贴2批。"),
        ("2", "年报", "公开年报。", seen, "已公开。"),
    )
    page = html_table([heads, *rows]) + "<p>截至目前我局已公开政策文件12件。</p>".encode()
    read = ledgers.ledger_of(grids.read("a.html", page))
    assert [row.progress for row in read.rows] == ["已公示补贴2批。", "已公开。"]
    assert [(lost.words, lost.why) for lost in read.unread] == [("截至目前我局已公开政策文件12件。", "outside")]


def test_a_note_below_the_rows_asks_nothing() -> None:
    heads = ("序号", "主要内容", "责任单位", "进展落实情况")
    first = ("1", CONTENT, "司法局", "已公开3件。")
    note = ("", "备注：", "本表于12月1日前报送", "")
    assert len(ledgers.ledger_of(grids.read("a.html", html_table([heads, first, note]))).rows) == 1
    told = ("2", "备注：政策文件公开", "司法局", "已公开2件。")
    assert len(ledgers.ledger_of(grids.read("a.html", html_table([heads, first, told]))).rows) == 2


def html_table(rows: Sequence[Sequence[str]]) -> bytes:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return ("<meta charset=utf-8><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>").encode()


def test_a_ledger_within_a_table_of_the_layout_is_read_once() -> None:
    inner = document(("1", CONTENT, "司法局", "2023年10月", "已公开3件。"))
    out = docx.Document()
    cell = out.add_table(rows=1, cols=1).rows[0].cells[0]
    cell._tc.append(inner.tables[0]._tbl)
    cell.add_paragraph()
    assert len(rows_of(out)) == 1


def test_a_web_page_and_an_old_word_text_and_two_tables() -> None:
    cells = "".join(f"<td>{head}</td>" for head in HEADS)
    row = f"<tr><td>1</td><td>{CONTENT}</td><td>司法局</td><td>2023年10月</td><td>已公开3件。</td></tr>"
    page = f"<html><body><table><tr><td>年</td></tr></table><table><tr>{cells}</tr>{row}</table></body></html>"
    (found,) = ledgers.ledger_of(grids.read("台账.html", page.encode())).rows
    assert (found.content, found.progress) == (CONTENT, "已公开3件。")
    text = "\t".join(HEADS) + "\n\n" + "\t".join(("1", CONTENT, "司法局", "2023年10月", "已公开3件。")) + "\n"
    assert ledgers.ledger_of(grids.read("台账.txt", text.encode())).rows[0].progress == "已公开3件。"
    two = document(("1", CONTENT, "司法局", "2023年10月", ""))
    two.element.body.append(document(("2", f"完善{CONTENT}", "司法局", "2023年10月", "")).tables[0]._tbl)
    assert [row.number for row in rows_of(two)] == ["1", "2"]


def test_a_formula_is_what_it_came_to() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, HEADS)
    page.write_row(1, 0, ("1", CONTENT, "司法局", "2023年10月"))
    page.write_formula(1, 4, '="已公开"&3&"件"', None, "已公开3件")
    book.close()
    assert ledgers.ledger_of(grids.read("台账.xls", out.getvalue())).rows[0].progress == "已公开3件"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("空.docx", b"", "空文件"),
        ("纯文字.txt", "今年以来，我局认真落实政务公开工作要点。".encode(), "没有表格"),
        ("图.doc", b"\x89PNG\r\n\x1a\n" + bytes(64), "另存为 docx"),
        ("坏.xlsx", b"PK\x03\x04" + bytes(64), "坏.xlsx"),
        ("坏.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "坏.docx"),
    ],
)
def test_what_is_no_ledger_is_refused_in_chinese(name: str, data: bytes, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        ledgers.ledger_of(grids.read(name, data))


def test_a_table_that_is_no_ledger_is_told_apart_from_none() -> None:
    out = docx.Document()
    out.add_table(rows=1, cols=3).rows[0].cells[0].text = "姓名"
    with pytest.raises(UsageError, match="没有认出台账的表头"):
        rows_of(out)


def test_rows_are_matched_by_their_words_and_what_is_like_none_is_left() -> None:
    matcher = matching.Matcher(packs.load(["wuzhong-2023", "xingqing-2023"]))
    filed = ledgers.ledger_of(grids.read("c.docx", layouts.broken([""] * 30))).rows
    matches = matcher.match(filed)
    assert [match and match.row.id for match in matches] == [row.id for row in layouts.ROWS]
    odd = ledgers.FiledRow("1", "", "组织春季义务植树并做好森林草原防灭火巡护值守。", "", "", "", "")
    assert matcher.match([odd]) == [None]


@pytest.mark.parametrize(
    ("topic", "content", "ids"),
    [
        ("", "县政府常务会议讨论决定事项，除依法不予公开的外，会后及时在县政府门户网站公开。", {"QTX19-一(一)1a"}),
        ("网站管理", "加强政府网站日常巡查维护和内容审核，及时发现整改错链、错别字等问题。", {"WZ23-21a", "XQ23-25a"}),
        (
            "办好政府开放日",
            "每年组织开展不少于1次政府开放日活动，邀请群众代表走进机关。",
            {"XQ23-22a", "XQ23-22b", "ZW22-36a", "ZW22-36b"},
        ),
        # alike to the letter (公开率达到100%), and of another matter
        ("", "本部门制发的政策文件解读率达到100%，鼓励采用图解、视频等方式进行解读。", {"QTX19-一(五)d"}),
        # one check measures both
        ("财政信息", "按规定在县政府网站公开本部门预算、决算及“三公”经费信息。", {"XQ23-6a", "WZ23-6a"}),
        (
            "",
            "起草涉及群众切身利益的政策文件时，应当通过政府网站公布征求意见稿，征求公众意见的时间一般不得少于30日，并及时反馈意见采纳情况。",
            {"WZ23-8a", "XQ23-17a"},
        ),
        ("综治", "加强个人信息保护和电信诈骗宣传。", {""}),
        ("民政", "做好养老机构补贴、补助发放清单核对。", {""}),
        ("党建", "加强机关党的建设，落实三会一课制度。", {""}),
        ("", "完成年度招商引资任务，引进项目不少于5个。", {""}),
    ],
)
def test_a_row_that_says_it_in_other_words_is_matched_by_what_is_rare_in_it(
    topic: str, content: str, ids: set[str]
) -> None:
    names = ["wuzhong-2023", "xingqing-2023", "zhongwei-2022", "qingtongxia-2019", "litong-2021"]
    row = ledgers.FiledRow("1", topic, content, "", "", "", "")
    (match,) = matching.Matcher(packs.load(names)).match([row])
    assert (match.row.clauses[0].id if match else "") in ids


@pytest.mark.parametrize(
    ("content", "responsible", "row"),
    [
        ("承担“政府开放日”的筹办工作", "区司法局", "LT21-三(三)d"),
        ("承担“政府开放日”的筹办工作", "区政府办", "LT21-三(三)b"),
        ("执法决定在20个工作日内公开", "", "QTX19-一(三)3c"),
        ("许可、处罚及其他执法决定7个工作日内公开", "", "QTX19-一(三)3b"),
    ],
)
def test_of_requirements_that_share_words_the_other_columns_decide(content: str, responsible: str, row: str) -> None:
    matcher = matching.Matcher(packs.load(["litong-2021", "qingtongxia-2019"]))
    (match,) = matcher.match([ledgers.FiledRow("1", "", content, "", responsible, "", "")])
    assert match is not None and (match.row.id, match.also) == (row, None)


def test_a_row_that_may_be_either_is_said_to_be_in_doubt() -> None:
    """Two requirements of one document in the same words, for two bodies; the row names neither."""
    pack = packs.load(["litong-2021"])[0]
    one, other = (clause for clause in pack.file.clauses if clause.id in ("LT21-三(三)b", "LT21-三(三)d"))
    twin = one.model_copy(update={"quote": other.quote.replace("区司法局", "区民政局"), "title": other.title})
    clauses = [twin if clause is one else clause for clause in pack.file.clauses]
    doubled = replace(pack, file=pack.file.model_copy(update={"clauses": clauses}))
    row = ledgers.FiledRow("1", "", "今年由区某局作为试点单位，承担区政府“政府开放日”的筹办工作", "", "", "", "")
    (match,) = matching.Matcher([doubled]).match([row])
    assert match is not None and match.also is not None
    assert {match.row.id, match.also.id} == {"LT21-三(三)b", "LT21-三(三)d"}
    assert matching.clauses_of(match) == ()  # neither's checks speak for it


def test_two_filings_are_compared_by_what_rows_ask() -> None:
    old = ledgers.ledger_of(grids.read("a.docx", layouts.word([""] * 30))).rows
    progress = ["", "", "已发布12条。"] + [""] * 27
    new = ledgers.ledger_of(grids.read("c.docx", layouts.broken(progress))).rows[1:]
    changes = comparing.changes(old, new)
    assert [change.old and change.old.content for change in changes if change.kind == "removed"] == [old[0].content]
    assert not [change for change in changes if change.kind == "added"]
    third = next(change for change in changes if change.old == old[2])
    assert third.kind == "changed" and "progress" in third.fields and "content" not in third.fields


@pytest.mark.parametrize(
    ("seed", "pack", "count"), [("000", "wuzhong-2023", 31), ("001", "zhongwei-2022", 44), ("004", "xingqing-2023", 33)]
)
def test_the_originals_are_read_row_by_row(shared_dir: Path, seed: str, pack: str, count: int) -> None:
    (path,) = (shared_dir / "seeds").glob(f"{seed}_*.txt")
    ledger = ledgers.ledger_of(grids.open_file(path))
    assert len(ledger.rows) == count
    matches = matching.Matcher(packs.load(["wuzhong-2023", "zhongwei-2022", "xingqing-2023"])).match(ledger.rows)
    right = sum(match is not None and match.pack.id == pack for match in matches)
    assert right >= count - 1
