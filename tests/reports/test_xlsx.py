from __future__ import annotations

import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from reports import formats, xlsx


@pytest.fixture(scope="module")
def results(made):
    return made.results()


@pytest.fixture(scope="module")
def book(results, tmp_path_factory):
    path = tmp_path_factory.mktemp("xlsx") / "report.xlsx"
    xlsx.write(results, path)
    return CalamineWorkbook.from_path(str(path))


def rows_of(book, sheet, top=0):
    rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    heads = rows[top]
    return [dict(zip(heads, row, strict=True)) for row in rows[top + 1 :]]


def test_sheets_stand_in_the_order_that_an_office_works_in(book):
    assert book.sheet_names == [
        "总览",
        "条款得分",
        "旁证和人工填报",
        "问题清单",
        "疑似与未检出",
        "即将到期",
        "豁免",
        "采集问题",
    ]


def test_overview_holds_the_scores_as_numbers(book, results):
    rows = {row["单位"]: row for row in rows_of(book, "总览", top=2)}
    for unit in results["units"]:
        row = rows[formats.clean(unit["name"])]
        assert row["得分"] == ("" if unit["score"] is None else unit["score"])
        assert (
            row["不合格（条）"] == unit["failed"]
            and row["覆盖率"] == unit["coverage"]
            and row["判定率"] == unit["judged_share"]
        )


def test_clause_sheet_has_the_heads_that_offices_know(book, results):
    rows = rows_of(book, "条款得分")
    assert list(rows[0])[1:6] == ["测评指标", "指标分值", "扣分", "失分原因", "整改情况"]
    row = next(row for row in rows if row["条款"] == "WZ23-8c" and row["单位"].endswith("保障局"))
    assert (row["指标分值"], row["扣分"], row["分子"], row["分母"]) == (5.0, 4.0, 3.0, 5.0)
    assert "共 19 日，少于 30 日。" in row["失分原因"], "the cause itself, not only how many"
    assert row["失分原因"].endswith("；不合格 2 件；豁免 1 件") and row["整改情况"] == "已转办 1 件；待核 1 件"


@pytest.mark.parametrize(
    ("sheet", "statuses", "counts"),
    [
        ("问题清单", {"fail", "missing"}, True),
        ("疑似与未检出", {"suspect", "missing"}, False),
        ("即将到期", {"due"}, False),
        ("豁免", {"exempt"}, False),
    ],
)
def test_finding_sheets_hold_each_finding_once(book, results, sheet, statuses, counts):
    rows = rows_of(book, sheet)
    expected = {
        f["id"]: f
        for f in results["findings"]
        if f["status"] in statuses and f.get("counts", f["status"] == "fail") == counts
    }
    assert sorted(row["编号"] for row in rows) == sorted(expected)
    for row in rows:
        finding = expected[row["编号"]]
        assert row["标题"] == (formats.clean(finding["title"]) or "（无标题）")
        assert row["网址"] == formats.clean(finding["url"])
        assert row["实测"] == (finding["measured"] if finding["measured"] is not None else "")
        assert row["截止日期"] == (date.fromisoformat(finding["due_on"]) if finding["due_on"] else "")


def test_a_row_names_the_one_that_its_matter_is_counted_by(book, results):
    rows = {row["编号"]: row["与此同一件事"] for row in rows_of(book, "问题清单")}
    same = {f["id"]: f.get("same_cause_as") for f in results["findings"]}
    assert set(filter(None, rows.values())) == {"WZ23-8c.000001"}
    assert all(same[one] == other for one, other in rows.items() if other)


def test_a_title_that_looks_like_a_formula_stays_words(book, results, tmp_path):
    titles = {row["标题"] for row in rows_of(book, "问题清单")}
    assert {"=cmd|'/c calc'!A1", "@SUM(A1:A9) 关于统计的通知", "+86 关于电话公示的公告"} <= titles
    xlsx.write(results, tmp_path / "r.xlsx")
    with zipfile.ZipFile(tmp_path / "r.xlsx") as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        links = [package.read(name).decode() for name in package.namelist() if name.endswith(".rels")]
    assert not any("<f>" in sheet for sheet in sheets)
    assert not any("javascript" in text.lower() for text in links)


def test_same_results_same_bytes(results, tmp_path):
    xlsx.write(results, tmp_path / "a.xlsx")
    xlsx.write(results, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2023-12-31T00:00:00Z" in package.read("docProps/core.xml")


def test_rows_run_on_to_a_further_sheet_and_links_are_limited(made, tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_ROWS", 40)
    monkeypatch.setattr(xlsx, "MAX_LINKS", 5)
    results = made.large(1000)
    xlsx.write(results, tmp_path / "r.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "r.xlsx"))
    names = [name for name in book.sheet_names if name.startswith("问题清单")]
    assert names == ["问题清单", "问题清单（2）", "问题清单（3）"]
    assert sum(len(rows_of(book, name)) for name in names) == 100
    with zipfile.ZipFile(tmp_path / "r.xlsx") as package:
        rels = [package.read(name).decode() for name in package.namelist() if "worksheets/_rels" in name]
    assert [text.count('hyperlink"') for text in rels] == [5, 5, 5]


def test_empty_results_make_a_workbook(made, tmp_path):
    xlsx.write(made.bare(), tmp_path / "r.xlsx")
    assert CalamineWorkbook.from_path(str(tmp_path / "r.xlsx")).sheet_names[0] == "总览"


def test_words_stay_words_when_the_book_is_edited_or_saved_as_csv(results, tmp_path):
    """Every style that holds words has quotePrefix; numbers and days, which are to be counted with, have not."""
    import re

    path = tmp_path / "report.xlsx"
    xlsx.write(results, path)
    with zipfile.ZipFile(path) as package:
        styles = package.read("xl/styles.xml").decode()
        cells = [
            (found[1], found[2])
            for name in package.namelist()
            if name.startswith("xl/worksheets/sheet")
            for found in re.finditer(r'<c r="[A-Z]+\d+" s="(\d+)"(?: t="(\w+)")?', package.read(name).decode())
        ]
    quoted = [
        " quotePrefix=" in style
        for style in re.findall(r"<xf [^>]*>", styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])
    ]
    assert len(cells) > 100
    assert all(quoted[int(style)] for style, kind in cells if kind in ("s", "inlineStr"))
    assert not any(quoted[int(style)] for style, kind in cells if kind in ("n",))
