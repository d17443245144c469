"""A published 基层政务公开标准目录 comes in as its rows, whatever its cells are merged into; what is wrong is named."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from checks.seen import catalog
from checks.seen.catalog import CatalogError, Item

HEAD = [
    "序号",
    "公开事项",
    "",
    "公开内容\n（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "公开方式",
    "",
]
LOWER = ["", "一级事项", "二级事项", "", "", "", "", "", "主动", "依申请"]


def workbook(*sheets) -> bytes:
    """Sheets as (name, rows, merged ranges)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    for name, rows, merged in sheets:
        sheet = book.add_worksheet(name)
        for down, row in enumerate(rows):
            for across, value in enumerate(row):
                sheet.write(down, across, value)
        for top, left, bottom, right in merged:
            sheet.merge_range(top, left, bottom, right, rows[top][left])
    book.close()
    return out.getvalue()


def test_merged_cells_two_rows_of_headings_and_ditto_marks():
    rows = [
        ["鹿鸣县养老领域政务公开标准目录", *[""] * 9],
        HEAD,
        LOWER,
        [
            1,
            "养老服务",
            "护理补贴",
            "对象、标准",
            "某条例",
            "信息形成之日起\n20个工 作日内",
            "鹿鸣县民政局",
            "■政府网站",
            "√",
            "",
        ],
        ["2", "", "机构名册", "名称、地址", "同上", "同上", "同上", "■政府网站", "√", ""],
        [3, "婚姻登记", "档案查询", "", "", "即时", "鹿鸣县民政局", "", "", "√"],
        ["", *[""] * 9],
    ]
    merged = [(0, 0, 0, 9), (1, 1, 1, 2), (1, 8, 1, 9), (3, 1, 4, 1), (1, 0, 2, 0), (1, 6, 2, 6)]
    items = catalog.read(workbook(("封面", [["说明"]], []), ("养老", rows, merged)), "目录.xlsx")
    assert [(one.name, one.duty, one.measure(), one.on_request, one.row) for one in items] == [
        ("养老服务／护理补贴", "鹿鸣县民政局", ("workdays", 20), False, 4),
        ("养老服务／机构名册", "鹿鸣县民政局", ("workdays", 20), False, 5),
        ("婚姻登记／档案查询", "鹿鸣县民政局", ("words", 0), True, 6),
    ]
    assert {one.sheet for one in items} == {"鹿鸣县养老领域"} and items[1].basis == "某条例"


HTML = """<html><head><meta charset="utf-8"></head><body><table><tr><td>
<table><caption>公共文化</caption>
<tr><th rowspan=2>序号</th><th colspan="2">公开事项</th><th rowspan="2">公开内容（要素）</th><th rowspan="2">公开<br>时限</th><th rowspan=2>责任单位</th></tr>
<tr><th>一级事项</th><th>二级事项</th></tr>
<tr><td>1</td><td rowspan="2">场馆</td><td>开放 时间</td><td>起止</td><td rowspan=2>每年 1 月</td><td rowspan="2">文旅局</td></tr>
<tr><td>2</td><td>活动预告</td><td>时间、地点</td></tr>
</table></td></tr></table>
<table><tr><td>别的</td></tr></table></body></html>"""


def test_a_saved_page_with_a_table_within_a_table():
    first, second = catalog.read(HTML.encode(), "目录.html")
    assert (first.name, first.duty, first.measure(), first.sheet) == (
        "场馆／开放时间",
        "文旅局",
        ("year", 1),
        "公共文化",
    )
    assert (second.name, second.limit, second.row) == ("场馆／活动预告", "每年1月", 4)


def test_a_file_without_merged_cells_continues_what_stands_above():
    rows = [["事项", "公开内容", "公开时限", "公开主体"], ["低保", "名单", "7日", "民政局"], ["五保", "名单", "", ""]]
    items = catalog.read(workbook(("a", rows, [])), "a.xlsx")
    assert [(one.name, one.duty, one.measure()) for one in items] == [
        ("低保", "民政局", ("days", 7)),
        ("五保", "民政局", ("days", 7)),
    ]


def test_headings_repeated_on_every_page_are_no_items():
    rows = [
        HEAD,
        LOWER,
        [1, "甲类", "乙项", "", "", "", "某局", "", "√", ""],
        HEAD,
        LOWER,
        ["第二部分"],
        [2, "甲类", "丙项", "", "", "", "某局", "", "√", ""],
    ]
    items = catalog.read(workbook(("a", rows, [(0, 1, 0, 2), (3, 1, 3, 2)])), "a.xlsx")
    assert [one.second for one in items] == ["乙项", "丙项"]


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("信息形成或者变更之日起20个工作日内", ("workdays", 20)),
        ("20工作日", ("workdays", 20)),
        ("十五日内", ("days", 15)),
        ("每季度首月", ("quarter", 1)),
        ("按年度公开", ("year", 1)),
        ("每月底前", ("month", 1)),
        ("长期公开", ("words", 0)),
        ("实时公开", ("words", 0)),
        ("", ("", 0)),
        ("自决定之日起７个工作日", ("workdays", 7)),
        ("日常", ("words", 0)),
    ],
)
def test_what_of_a_time_limit_can_be_counted(words, measure):
    assert Item("", "x", "y", limit=words).measure() == measure


def test_what_is_wrong_is_named_with_file_sheet_and_row(tmp_path):
    rows = [
        ["目录", *[""] * 4],
        ["序号", "事项", "公开内容", "公开时限", "公开主体"],
        [1, "甲", "", "", "某局"],
        [2, "乙", "", "", ""],
        [3, "", "名单；标准", "", "某局"],
    ]
    with pytest.raises(CatalogError) as wrong:
        catalog.read(workbook(("表一", rows, [(0, 0, 0, 4)])), "目录.xlsx")
    assert str(wrong.value).split("\n") == [
        "目录.xlsx 工作表“表一”第 4 行（乙）：没有公开主体，应写明单位；与上一行相同可写“同上”。",
        "目录.xlsx 工作表“表一”第 5 行：没有事项名称，应在“二级事项”栏写明。",
    ]
    for data, told in (
        (workbook(("表一", [["姓名", "电话"], ["某某", "1"]], [])), "没有找到标准目录的表头。应有一行写着"),
        (
            workbook(("表一", [["序号", "一级事项", "公开内容", "公开时限"], [1, "a", "b", "c"]], [])),
            "表头缺少二级事项（或公开事项）、公开主体",
        ),
        ("一段文字".encode(), "认不出的格式"),
        (b"PK\x03\x04 broken", "读不出来"),
    ):
        with pytest.raises(CatalogError, match=told):
            catalog.read(data, "目录.xlsx")
    with pytest.raises(CatalogError, match=r"无.xlsx：标准目录读不到"):
        catalog.load(tmp_path / "无.xlsx")


def test_several_parts_in_one_table_and_a_row_named_by_its_content_alone():
    rows = [
        ["（一）义务教育领域基层政务公开标准目录", "", "", ""], ["序号", "公开事项", "公开内容（要素）", "公开主体"],
        [1, "招生管理", "学区划分", "教育局"],
        ["（二）户籍管理领域基层政务公开标准目录（试行）", "", "", ""], ["序号", "公开事项", "公开内容（要素）", "公开主体"],
        [2, "", "居住证申领指南", "公安局"],
    ]  # fmt: skip
    items = catalog.read(workbook(("全部", rows, [(0, 0, 0, 3), (3, 0, 3, 3)])), "a.xlsx")
    assert [(one.sheet, one.name, one.row) for one in items] == [
        ("义务教育领域", "招生管理", 3),
        ("户籍管理领域", "居住证申领指南", 6),
    ]
