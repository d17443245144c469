"""The papers that an office issues: what stands in them, and what an office's own template may do."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from reports import papers
from tools import paper_templates

QUARTER = papers.parse_period("2024Q2", date(2024, 6, 28))
UNITS = {"edu": "岱溪县教育局", "fin": "岱溪县财政局", "gov": "岱溪县人民政府办公室"}


def unit(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "name": UNITS[name],
        "grade": "合格",
        "score": 90.0,
        "failed": 1,
        "checked": 10,
        "coverage": 0.9,
    }


def clause(unit: str, clause: str = "C1", check: str = "interp_deadline") -> dict[str, Any]:
    return {
        "unit": unit,
        "pack": "p",
        "clause": clause,
        "class": "M",
        "check": check,
        "status": "fail",
        "title": f"{clause}：解读在3个工作日内上网",
        "quote": "…",
        "points": 5.0,
    }


def finding(unit: str, number: int, **also: Any) -> dict[str, Any]:
    title = f"关于印发《岱溪县第{number}号办法》的通知"
    return {
        "id": f"{unit}{number:04}",
        "unit": unit,
        "pack": "p",
        "clause": "C1",
        "check": "interp_deadline",
        "status": "fail",
        "url": f"https://x.gov.cn/{number}.html",
        "title": title,
        "message": f"《{title}》超期1个工作日。请说明原因；如更早在别处发布，请提供网址。",
        "fault": "政策解读逾期发布",
        "curable": False,
        "remedy": "解读已经上网，逾期不能补救：请书面说明原因。",
        "measured": 4,
        "limit": 3,
        "unit_of_measure": "工作日",
        "matter": f"m-{unit}-{number}",
        "counts": True,
        "since": "2024-05-06",
        "opened_on": "2024-05-06",
        **also,
    }


def results(findings: list[dict[str, Any]], settled: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    clauses = {(one["unit"], one["clause"], one["check"]): one for one in findings}
    return {
        "run": {"id": "r", "as_of": "2024-06-28", "packs": ["p"], "name": "岱溪县政务公开监测"},
        "packs": [{"id": "p", "title": "岱溪县2024年政务公开工作要点"}],
        "units": [unit(name) for name in UNITS],
        "clauses": [clause(*key) for key in clauses],
        "findings": findings,
        "crawl": [{"site": "s", "complete": True}],
        "problems": [],
        "settled": settled or [],
    }


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_the_circular_names_the_proven_by_kind_and_nothing_else(tmp_path: Path) -> None:
    findings = [
        finding("edu", 1),
        finding("edu", 2),
        finding("fin", 3),
        finding("gov", 4, clause="C2", fault="公开征求意见期限不足", measured=20, limit=30, unit_of_measure="日"),
        finding("gov", 5, status="suspect", counts=False),
    ]
    written = papers.write_papers(results(findings), tmp_path / "out", period=QUARTER, office="岱溪县人民政府办公室")
    text = text_of(tmp_path / "out" / "通报.docx")
    assert text.startswith("关于2024年第二季度政务公开监测情况的通报")
    heads = [line for line in text.splitlines() if line[:2] in ("一、", "二、", "三、", "四、")]
    assert heads == ["一、总体情况", "二、存在的问题", "三、上期整改复查", "四、要求"]
    assert "（一）政策解读逾期发布（3件，2个单位）" in text
    assert "岱溪县教育局2件：《岱溪县第1号办法》（逾期1个工作日）、《岱溪县第2号办法》（逾期1个工作日）。" in text
    assert "岱溪县财政局：《岱溪县第3号办法》（逾期1个工作日）。" in text and "（20日，少10日）" in text
    assert "请说明原因；如更早" not in text and "岱溪县第5号办法" not in text and "疑似" not in text
    assert "本期监测单位3个，合格3个。" in text and "（截至6月28日）" in text
    # What is only suspected stands in a file of its own, which says that it is not to be issued.
    names = {path.name for path in written}
    assert "内部-疑似和未检出（不随文印发）.xlsx" in names
    annex = CalamineWorkbook.from_path(str(tmp_path / "out" / "附件1-问题清单.xlsx"))
    assert annex.sheet_names == ["各单位得分", "问题清单"]
    heads, *rows = annex.get_sheet_by_name("问题清单").to_python()
    assert [row[1] for row in rows].count("岱溪县教育局") == 2
    assert {row[heads.index("可否整改")] for row in rows} == {"不能"}


def test_the_period_before_is_reviewed(tmp_path: Path) -> None:
    old = finding("edu", 1, since="2024-02-01", opened_on="2024-02-01", fault="栏目逾期未更新", curable=True)
    late = finding("edu", 4, since="2024-02-01", opened_on="2024-02-01")
    taken = {"finding": finding("gov", 6, since="2024-03-01"), "change": "gone", "on": "2024-05-20"}
    mended = {"finding": finding("fin", 3, since="2024-03-01"), "change": "solved", "on": "2024-05-20"}
    earlier = {"finding": finding("fin", 7, since="2024-01-01"), "change": "solved", "on": "2024-03-20"}
    own = {"finding": finding("fin", 8, since="2024-05-01"), "change": "solved", "on": "2024-06-01"}
    papers.write_papers(
        results([old, late, finding("edu", 2)], [mended, earlier, own, taken]),
        tmp_path,
        period=QUARTER,
        office="办公室",
    )
    text = text_of(tmp_path / "通报.docx")
    # Of the quarter before: one put right in this one, one taken down, one still open, one that nobody can put right. What came and went within the quarter, and what
    # was put right before it, are no business of this review.
    assert "上期末的问题事项4件，本期复查通过1件，网页已撤下1件，可以整改而仍未整改1件，已经逾期、无法补救1件。" in text
    assert (
        "已整改：岱溪县财政局1件。" in text
        and "网页已撤下：岱溪县人民政府办公室1件。" in text
        and "未整改：岱溪县教育局1件。" in text
    )
    assert "问题事项共3件，其中上期遗留至今未了2件、本期新增1件" in text


def test_a_notice_has_one_page_and_a_list_that_says_all(tmp_path: Path) -> None:
    """A clerk's trial: sentences were cut, without address, number, clause or what to do."""
    stale = {"fault": "栏目逾期未更新", "curable": True, "remedy": "打开该栏目，发布近期信息。"}
    many = [finding("edu", number) for number in range(60)] + [finding("fin", 99), finding("edu", 98, **stale)]
    written = papers.write_papers(
        results(many), tmp_path, period=QUARTER, office="办公室", mend_by=date(2024, 7, 12), units=["edu"]
    )
    assert {path.name for path in written} == {"督办单.zip", "岱溪县教育局.docx", "岱溪县教育局-整改回复.xlsx"}
    text = text_of(tmp_path / "督办单" / "岱溪县教育局.docx")
    letter, list_of = (part.splitlines() for part in text.split("\n问题清单\n"))
    assert "问题事项61件" in text and "2024年7月12日" in text and "回　执" in text
    assert "可以整改的1件，请整改完毕；已不能补救的60件，请书面说明原因" in text
    assert sum(-(-(len(line) + 2) // 30) for line in letter) <= 34  # lines of a page of this type
    assert list_of.index("（一）栏目逾期未更新（1件）") < list_of.index("（二）政策解读逾期发布（60件）"), (
        "what can be put right first"
    )
    assert "怎么改：打开该栏目，发布近期信息。" in list_of
    assert "怎么办：解读已经上网，逾期不能补救：请书面说明原因。" in list_of
    assert "依据：岱溪县2024年政务公开工作要点：“…”" in list_of
    said = "1．《关于印发《岱溪县第0号办法》的通知》超期1个工作日。网址：https://x.gov.cn/0.html　编号：edu0000"
    assert said in list_of
    assert text.splitlines()[-6:-3] == ["栏目逾期未更新", "1", "整改"], "the summary is a table of the letter"
    form = CalamineWorkbook.from_path(str(tmp_path / "督办单" / "岱溪县教育局-整改回复.xlsx")).get_sheet_by_index(0)
    assert len(form.to_python()) == 64
    with zipfile.ZipFile(tmp_path / "督办单.zip") as archive:
        assert sorted(archive.namelist()) == ["岱溪县教育局-整改回复.xlsx", "岱溪县教育局.docx"]


def test_a_unit_over_which_a_veto_hangs_has_no_grade_yet(tmp_path: Path) -> None:
    """Signed as 合格, and the case confirmed the next day: the circular would be wrong for good."""
    found = results([finding("edu", 1), finding("fin", 2)])
    found["units"][0]["veto_warnings"] = ["C1 来信：机器判定 1 例，达到单项否决的 1 例；须经办方逐例确认才构成否决"]
    papers.write_papers(found, tmp_path, period=QUARTER)
    text = text_of(tmp_path / "通报.docx")
    assert "合格2个，待定1个" in text and "岱溪县教育局有单项否决指标待确认，等次待定。" in text
    assert "待定（单项否决待确认）" in text
    book = CalamineWorkbook.from_path(str(tmp_path / "附件1-问题清单.xlsx"))
    grades = {row[1]: row[3] for row in book.get_sheet_by_name("各单位得分").to_python()[1:]}
    assert grades["岱溪县教育局"].startswith("待定") and grades["岱溪县财政局"] == "合格"


def test_it_cites_documents_by_name_and_the_rest_in_words(tmp_path: Path) -> None:
    found = results([finding("edu", 1)])
    found["run"]["packs"] = ["national", "p", "q"]
    found["packs"] = [
        {"id": "national", "title": "国家有关政务公开的规定"},
        {"id": "p", "title": "岱溪县2024年政务公开工作要点", "document_number": "岱政办发〔2024〕3号"},
        {"id": "q", "title": "岱溪县2023年政务公开工作要点", "document_number": "岱政办发〔2023〕9号"},
    ]
    papers.write_papers(found, tmp_path, period=QUARTER)
    cited = "依据国家有关政务公开的规定和《岱溪县2024年政务公开工作要点》（岱政办发〔2024〕3号）等2份文件，"
    assert cited in text_of(tmp_path / "通报.docx")


def test_what_is_furthest_beyond_its_limit_is_named_first(tmp_path: Path) -> None:
    days = {1: 4, 2: 4, 3: 4, 4: 115}
    late = [finding("edu", number, measured=measured) for number, measured in days.items()]
    papers.write_papers(results(late), tmp_path, period=QUARTER)
    (line,) = [line for line in text_of(tmp_path / "通报.docx").splitlines() if line.startswith("岱溪县教育局4件")]
    assert line.startswith("岱溪县教育局4件：《岱溪县第4号办法》（逾期112个工作日）") and line.endswith("等。")


def test_quotes_within_quotes_are_single_and_a_columns_way_is_left_out(tmp_path: Path) -> None:
    titles = {1: "我市推进“一网通办”系列报道", 2: "市教育局 > 通知公告"}
    found = [finding("edu", number, title=title, measured=None, limit=None) for number, title in titles.items()]
    papers.write_papers(results(found), tmp_path, period=QUARTER)
    text = text_of(tmp_path / "通报.docx")
    assert "“我市推进‘一网通办’系列报道”" in text and "“通知公告”" in text and " > " not in text


def test_a_reply_form_says_until_when_where_to_and_how_days_are_written(tmp_path: Path) -> None:
    found = results([finding("edu", 1)])
    papers.write_papers(
        found, tmp_path, period=QUARTER, office="县府办", contact="电话 0953-2022222", mend_by=date(2024, 7, 12)
    )
    sheet = openpyxl.load_workbook(tmp_path / "督办单" / "岱溪县教育局-整改回复.xlsx").active
    assert sheet["A1"].value == "岱溪县教育局整改回复（政公督〔2024〕1号督办单）"
    assert sheet["A2"].value.startswith("请于2024年7月12日前报县府办（电话 0953-2022222）。")
    heads = [cell.value for cell in sheet[3]]
    told = {str(rule.sqref)[0]: rule.prompt for rule in sheet.data_validations.dataValidation if rule.prompt}
    assert {heads["ABCDEFGHIJ".index(column)] for column in told} == {"预计完成", "日期"}
    assert "报县府办（电话 0953-2022222）" in text_of(tmp_path / "督办单" / "岱溪县教育局.docx")


def test_the_internal_list_begins_with_people_and_has_room_for_what_was_seen(tmp_path: Path) -> None:
    doubts = [
        finding("edu", 1, status="suspect", counts=False),
        finding("fin", 2, status="suspect", counts=False, check="pii_scan", clause="C9"),
    ]
    papers.write_papers(results(doubts), tmp_path, period=QUARTER)
    book = CalamineWorkbook.from_path(str(tmp_path / "内部-疑似和未检出（不随文印发）.xlsx"))
    heads, *rows = book.get_sheet_by_index(0).to_python()
    assert heads[-3:] == ["核实结果", "核实人", "日期"] and [row[1] for row in rows] == ["岱溪县财政局", "岱溪县教育局"]


def test_a_notice_keeps_its_number_when_it_is_written_alone(tmp_path: Path) -> None:
    """Written alone, each unit's notice used to be the first."""
    found = results([finding(name, number) for number, name in enumerate(UNITS)])
    names = list(UNITS.values())

    def numbers(out: str, **how: Any) -> dict[str, str]:
        papers.write_papers(found, tmp_path / out, period=QUARTER, **how)
        return {
            path.stem: next(line for line in text_of(path).splitlines() if "政公督" in line)
            for path in sorted((tmp_path / out / "督办单").glob("*.docx"))
        }

    every = numbers("all")
    assert sorted(every) == sorted(names) and len(set(every.values())) == 3
    assert numbers("one", units=["fin"]) == {"岱溪县财政局": every["岱溪县财政局"]}
    assert {text.split("〕")[1][:2] for text in numbers("later", first_number=12).values()} == {"12", "13", "14"}


def test_six_hundred_units_read_on_as_few_pages(tmp_path: Path) -> None:
    everything = results([finding("edu", number) for number in range(5)])
    everything["units"] = [{**unit("edu"), "id": f"u{number}", "name": f"第{number}局"} for number in range(600)]
    everything["findings"] = [{**finding("edu", number), "unit": f"u{number}"} for number in range(600)]
    everything["clauses"] = [{**clause("edu"), "unit": f"u{number}"} for number in range(600)]
    circular = papers.circular(everything, QUARTER)
    assert circular.failing == 600 and len(circular.problems) == 1
    papers.write_circular(everything, tmp_path / "c.docx")
    text = text_of(tmp_path / "c.docx")
    assert "各单位得分见附件1" in text and "其余592个单位见附件1" in text and len(text) < 2500


def test_a_quiet_period(tmp_path: Path) -> None:
    papers.write_papers(results([]), tmp_path, period=QUARTER)
    text = text_of(tmp_path / "通报.docx")
    assert "本期没有已有定论的问题事项" in text and "没有上期遗留" in text


def test_an_office_has_its_own_template(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    assert {path.name for path in papers.copy_templates(own)} == set(papers.TEMPLATES)
    assert papers.copy_templates(own) == []  # what the office made of them is not overwritten
    document = docx.Document()
    document.add_paragraph("岱溪县人民政府办公室文件")
    document.add_paragraph("{{ 标题 }}，{{ 时段 }}")
    document.save(str(own / "通报.docx"))
    papers.write_papers(results([finding("edu", 1)]), tmp_path / "out", period=QUARTER, templates=own)
    text = text_of(tmp_path / "out" / "通报.docx")
    assert text.startswith("岱溪县人民政府办公室文件\n关于2024年第二季度")


@pytest.mark.parametrize(
    ("line", "word"), [("{{ 得分表 }}", "得分表"), ("{{ 标题", "没有合上"), ("{%p for 段 in 总体情况 %}", "endfor")]
)
def test_a_template_that_asks_for_what_there_is_not_is_refused(tmp_path: Path, line: str, word: str) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    document = docx.Document()
    document.add_paragraph(line)
    document.save(str(own / "通报.docx"))
    with pytest.raises(papers.TemplateError, match=word) as refused:
        papers.write_papers(results([finding("edu", 1)]), tmp_path / "out", period=QUARTER, templates=own)
    assert "总体情况" in str(refused.value) and "通报.docx" in str(refused.value)


def test_a_template_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "督办单.docx").write_bytes(b"\xd0\xcf\x11\xe0 an old .doc")
    with pytest.raises(papers.TemplateError, match="督办单"):
        papers.write_papers(results([finding("edu", 1)]), tmp_path / "out", period=QUARTER, templates=tmp_path)


def test_hostile_titles_stay_text(tmp_path: Path) -> None:
    odd = finding("edu", 1, title="<w:p>&amp; {{ 标题 }} \x07‮", message="<b>坏</b>{% for %}。")
    papers.write_papers(results([odd]), tmp_path, period=QUARTER)
    assert "<w:p>&amp; {{ 标题 }}" in text_of(tmp_path / "通报.docx")
    assert "<b>坏</b>{% for %}" in text_of(tmp_path / "督办单" / "岱溪县教育局.docx")


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    one = papers.write_papers(results([finding("edu", 1)]), tmp_path / "a", period=QUARTER)
    two = papers.write_papers(results([finding("edu", 1)]), tmp_path / "b", period=QUARTER)
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_the_templates_are_those_that_their_program_makes(tmp_path: Path) -> None:
    made = paper_templates.make(tmp_path)
    from reports.papers.writing import BUILT_IN

    assert [path.read_bytes() for path in made] == [(BUILT_IN / path.name).read_bytes() for path in made]


@pytest.mark.parametrize(
    ("typed", "name", "start", "end"),
    [
        (None, "2024年第二季度", "2024-04-01", "2024-06-30"),
        ("2024Q4", "2024年第四季度", "2024-10-01", "2024-12-31"),
        ("2024年第一季度", "2024年第一季度", "2024-01-01", "2024-03-31"),
        ("2024-q3", "2024年第三季度", "2024-07-01", "2024-09-30"),
        ("2024年上半年", "2024年上半年", "2024-01-01", "2024-06-30"),
        ("2024H2", "2024年下半年", "2024-07-01", "2024-12-31"),
        ("2024-02", "2024年2月", "2024-02-01", "2024-02-29"),
        ("2024年", "2024年度", "2024-01-01", "2024-12-31"),
    ],
)
def test_periods(typed: str | None, name: str, start: str, end: str) -> None:
    period = papers.parse_period(typed, date(2024, 6, 28))
    assert (period.name, period.start.isoformat(), period.end.isoformat()) == (name, start, end)


@pytest.mark.parametrize("typed", ["上个季度", "2024Q5", "2024-13", "季度"])
def test_what_is_no_period(typed: str) -> None:
    with pytest.raises(papers.PeriodError, match="2024Q2"):
        papers.parse_period(typed, date(2024, 6, 28))
