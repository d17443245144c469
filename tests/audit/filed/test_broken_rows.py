"""Rows whose cells slipped: what was filled in is read wherever it stands, and no row goes without a word."""

from __future__ import annotations

import pytest

from audit.filed import ledgers
from audit.filed.grids import Cell, FiledText, Table

HEAD = ["序号", "重点工作", "主要内容", "量化指标", "责任单位", "完成时限", "进展落实情况"]
MAIN = "做好政策精准推送，归集展示关注度高、办事需求量大的政策文件，组织“政策进社区”“政策进园区”等定向推送。"
ASKED, WHO, WHEN = "查看门户网站信息发布情况及具体掌握情况", "各县（市、区）人民政府，市直各部门", "2023年12月"
DONE = "9月26日发布国庆假期安全提示，累计发布安全宣传信息3条。"
GOOD = [
    "8",
    "推进决策公开",
    "编制本单位年度重大行政决策事项目录，并及时向社会公开，公开率达到100%。",
    ASKED,
    WHO,
    WHEN,
    DONE,
]


def _ledger(*rows: list[str], head: list[str] = HEAD) -> ledgers.FiledLedger:
    table = Table(tuple(tuple(Cell(text) for text in row) for row in (head, GOOD, *rows)))
    return ledgers.ledger_of(FiledText("a.docx", (table,)))


@pytest.mark.parametrize("head", [HEAD, [*HEAD[:6], ""]], ids=["whole head", "last head blank"])
@pytest.mark.parametrize(
    "row",
    [
        ["10", "扩大政策推送", MAIN, ASKED, WHO, WHEN, DONE],
        ["10", MAIN, ASKED, WHO, WHEN, DONE],
        ["10", MAIN, ASKED, WHO, WHEN, "", DONE],
        ["10", MAIN, "", ASKED, WHO, WHEN, DONE],
        ["10", "扩大政策推送", MAIN, ASKED, f"{WHO}\n{WHEN}", DONE],
        ["10", "扩大政策推送", MAIN, ASKED, WHO, DONE, ""],
    ],
    ids=["whole", "one fewer", "blank before the fill", "content under topic", "limit run in", "fill under limit"],
)
def test_a_fill_is_read_wherever_it_stands(row: list[str], head: list[str]) -> None:
    filed = _ledger(row, head=head)
    assert [(found.number, found.content) for found in filed.rows[1:]] == [("10", MAIN)]
    assert [words for _, words in filed.rows[1].told] == [DONE]
    assert filed.unread == ()


@pytest.mark.parametrize("last", [WHEN, "长期坚持", "2023年10月底前完成", "市政府办公室", ""])
def test_a_deadline_or_a_body_is_no_fill(last: str) -> None:
    (_, row) = _ledger(["10", "扩大政策推送", MAIN, ASKED, WHO, last, ""]).rows
    assert row.told == () and row.progress == ""


def test_a_row_that_is_nothing_known_is_named() -> None:
    filed = _ledger(["10", "推送", "", ASKED, WHO, WHEN, DONE])
    assert len(filed.rows) == 1
    (lost,) = filed.unread
    assert (lost.place, lost.why) == (3, "row") and DONE in lost.words


def test_what_stands_under_another_head_in_another_table_or_outside_is_told_apart() -> None:
    """A fill under 备注 was read by nobody, and nobody was told."""
    head = [*HEAD, "备注"]
    rows = [[*GOOD[:6], "已完成。", "另已公开政策解读3篇，联系人：王某某"], [*GOOD[:6], "", "无"]]
    ledger = Table(tuple(tuple(Cell(text) for text in row) for row in (head, *rows)))
    other = Table(
        tuple(tuple(Cell(text) for text in row) for row in (("姓名", "电话"), ("王某", "全年已公开信息30条。")))
    )
    filed = ledgers.ledger_of(
        FiledText("a.docx", (ledger, other), ("2024年台账", "截至目前我局已公开政策文件12件。", "请认真填写。"))
    )
    assert [(lost.place, lost.words.rstrip("，"), lost.why) for lost in filed.unread] == [
        (2, "另已公开政策解读3篇", "column"),
        (5, "全年已公开信息30条。", "table"),
        (0, "截至目前我局已公开政策文件12件。", "outside"),
    ]
