"""Which column holds what, where heads name nothing known, stand in two lines, or are not there at all."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import openpyxl
import pytest

from audit.filed import columns, grids, ledgers
from audit.filed.columns import head_of, is_body
from audit.filed.grids import Cell
from tests.audit.filed import layouts

TASKS = (
    ("规范决策预公开", "涉及群众切身利益的政策文件，应当通过政府网站公布征求意见稿，时间一般不得少于30日。"),
    ("做实政策解读", "坚持政策文件与解读材料同步起草、同步发布，解读材料应于文件公开后3个工作日内上网。"),
    ("公示执法信息", "行政许可、行政处罚等执法决定信息要及时向社会公示，接受社会监督。"),
    ("编发年度报告", "按照统一格式编制上一年度政府信息公开工作年度报告，于1月31日前公布。"),
)
BY, UNTIL = ("办公室", "政策法规股", "执法大队", "信息中心"), ("2024年12月底", "长期坚持", "每季度末", "1月31日前")
DONE = (
    "今年以来征求意见4件，均不少于30日。",
    "已发布解读5篇，其中图解2篇。",
    "累计公示处罚决定9件。",
    "1月22日公布了2023年年报。",
)
WEB = ("", "http://www.yunlan.gov.cn/zcjd/1.html", "见网站", "")


def word(head: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> ledgers.FiledLedger:
    out = docx.Document()
    table = out.add_table(rows=0, cols=len(rows[0]))
    for values in (*head, *rows):
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
    return ledgers.ledger_of(grids.read("台账.docx", layouts._saved(out)))


def sheet(rows: Sequence[Sequence[str]]) -> ledgers.FiledLedger:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for values in rows:
        book.active.append(list(values))
    book.save(out)
    return ledgers.ledger_of(grids.read("台账.xlsx", out.getvalue()))


def read(ledger: ledgers.FiledLedger) -> list[tuple[str, str]]:
    return [(row.content, row.progress) for row in ledger.rows]


EXPECTED = [(asked, done) for (_, asked), done in zip(TASKS, DONE, strict=True)]


@pytest.mark.parametrize(
    ("head", "order"),
    [
        (("编号", "任务分解", "工作要求", "责任股室", "时间节点", "推进情况", "佐证链接"), "natbudw"),
        (("项次", "谁来办", "做什么", "做到什么程度", "落实举措及成效", "何时", "印证"), "nbtaduw"),
        (("序", "牵头科室", "工作任务", "内容要点", "自评说明", "进度要求", "网址"), "nbtaduw"),
        (("甲", "乙", "丙", "丁", "戊", "己", "庚"), "ntabudw"),
        (("事项", "具体怎么做", "完成了什么", "承办", "到几时", "序次", "附件"), "tadbunw"),
    ],
)
def test_columns_are_found_by_the_last_noun_of_their_heads_or_by_what_they_hold(
    head: Sequence[str], order: str
) -> None:
    holds = {
        "n": ("1", "2", "3", "4"),
        "t": [topic for topic, _ in TASKS],
        "a": [asked for _, asked in TASKS],
        "b": BY,
        "u": UNTIL,
        "d": DONE,
        "w": WEB,
    }
    rows = list(zip(*(holds[letter] for letter in order), strict=True))
    ledger = word([head], rows)
    assert read(ledger) == EXPECTED
    assert [row.responsible for row in ledger.rows] == list(BY)
    assert [row.told for row in ledger.rows][1][1:] == (("", WEB[1]),)  # an address proves it; 见网站 says nothing
    again = word([head], [*rows[:2], head, *rows[2:]])  # the head stands again on the second page
    assert read(again) == EXPECTED


def test_rows_without_a_head_are_read_by_what_stands_in_them() -> None:
    rows = [
        (place, topic, asked, by, done, until)
        for place, ((topic, asked), by, done, until) in enumerate(zip(TASKS, BY, DONE, UNTIL, strict=True), 1)
    ]
    ledger = sheet([("云澜市水务局政务公开工作台账",), *rows])
    assert read(ledger) == EXPECTED
    assert [row.number for row in ledger.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("merged", [True, False])
def test_each_half_of_the_year_has_a_column_of_its_own(merged: bool) -> None:
    over = ("序号", "任务名称", "具体要求", "责任单位", "完成情况", "完成情况" if merged else "", "存在问题")
    below = (*(over[:4] if merged else [""] * 4), "上半年", "下半年", over[6] if merged else "")
    rows = [
        (str(place), topic, asked, by, done, f"下半年{done}", "无")
        for place, ((topic, asked), by, done) in enumerate(zip(TASKS, BY, DONE, strict=True), 1)
    ]
    first = word([over, below], rows).rows[0]
    assert [(head[-3:], said) for head, said in first.told] == [("上半年", DONE[0]), ("下半年", f"下半年{DONE[0]}")]
    assert first.progress == f"{DONE[0]}\n下半年{DONE[0]}"


def test_an_office_assesses_itself_point_by_point() -> None:
    head = ("一级指标", "二级指标", "评价要点", "分值", "自评得分", "自评说明", "佐证材料网址")
    rows = [
        ("主动公开", topic, asked, "10", "10", done, where)
        for (topic, asked), done, where in zip(TASKS, DONE, WEB, strict=True)
    ]
    assert read(word([head], rows)) == EXPECTED


SHORT = [
    ("年报", "2023年政府信息公开工作年度报告已于1月22日公开。"),
    ("双随机", "公示抽查结果3期，均已在门户网站公开。"),
    ("解读工作", "已落实"),
    ("政策解读", "全年发布政策解读5篇，其中图解2篇。"),
]


@pytest.mark.parametrize(
    "head", [("主要内容", "完成情况"), ("工作任务", "办理结果"), ("重点领域", "工作开展情况"), ("任务", "落实")]
)
def test_two_columns_are_a_ledger_and_short_words_are_its_rows(head: Sequence[str]) -> None:
    assert read(word([head], SHORT)) == SHORT
    assert read(word([head], [*SHORT[:2], head, *SHORT[2:]])) == SHORT
    numbered = word([("序号", *head)], [(str(place), *row) for place, row in enumerate(SHORT, 1)])
    assert read(numbered) == SHORT and numbered.unread == ()


def test_what_was_done_tells_a_ledger_whose_heads_name_nothing() -> None:
    rows = [(str(place), *row) for place, row in enumerate(SHORT, 1)]
    assert read(word([("甲", "做啥", "咋样了")], rows)) == SHORT


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (("序号", "姓名", "部门", "职务", "到岗日期"), [("1", "张某", "办公室", "科员", "5月1日"), ("2", "李某", "政策法规股", "股长", "6月1日")]),
        (("栏目", "更新条数"), [("政策解读", "12条"), ("通知公告", "30条"), ("工作动态", "88条")]),
        (("名称", "发布日期"), [("关于做好春耕工作的通知", "2024年3月1日"), ("关于防汛的通知", "2024年6月1日"), ("关于秋收的通知", "2024年9月2日")]),
        (("联系人", "电话"), [("办公室王某", "7012345"), ("法规股赵某", "7012346"), ("信息中心", "7012347")]),
        (("问题", "整改时限"), [("栏目更新不及时", "2024年6月底前"), ("解读形式单一", "2024年9月底前"), ("链接失效", "立行立改")]),
    ],
)  # fmt: skip
def test_a_table_of_something_else_is_no_ledger(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from audit.plan import UsageError

    with pytest.raises(UsageError, match="没有认出台账的表头"):
        word([head], rows)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("落实举措及成效", "progress"),
        ("完成情况及存在问题", "progress"),
        ("存在问题及下一步打算", "beside"),
        ("责任股室", "responsible"),
        ("时间节点", "deadline"),
        ("上半年", "progress"),
        ("考核标准", "indicator"),
        ("是否完成", "beside"),
        ("佐证材料（网址）", "proof"),
        ("做到哪一步", None),
    ],
)
def test_the_last_noun_of_a_head_says_what_the_column_holds(head: str, kind: str | None) -> None:
    assert columns.named(head) == kind


def cells(*words: str) -> tuple[Cell, ...]:
    return tuple(map(Cell, words))


@pytest.mark.parametrize("number", ["3", "三", ""])
def test_a_row_whose_cells_are_called_as_heads_is_no_head(number: str) -> None:
    """重点领域 in 重点工作 and 责任部门： in 责任单位 made a row of the body a head, and the rows below were read anew."""
    head = cells("序号", "重点工作", "主要内容", "量化指标", "责任单位", "完成时限", "进展落实情况")
    body = cells(
        number,
        "重点领域",
        "加大“一老一小”服务保障、社会救助、医疗保险等重点民生政策推送力度，提高信息公开覆盖度和查阅便利度。",
        "查看发布情况",
        "责任部门：政府各部门",
        "2023年10月",
        "发布3条",
    )
    assert head_of(head) is not None and head_of(body) is None


def test_a_sentence_that_ends_with_an_office_is_no_body() -> None:
    assert is_body("牵头部门：政府办，责任部门：政府各部门")
    assert not is_body("落实进展情况分别于2023年8月10日、12月1日前报送区政府政务公开办公室。")
