"""Decisions in a workbook: what an office does to it on the way, and what is made of it when it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from audit import case_file
from audit.cases import lifted, matters, states_of
from audit.commands import case
from audit.days import typed_day
from audit.plan import Plan, UsageError, open_store
from crawler.sites import Site, Unit

TODAY = date(2026, 11, 28)


def finding(name: str, **also: object) -> dict:
    return {
        "id": name * 16,
        "unit": "gov",
        "clause": "C1",
        "status": "fail",
        "title": "某文件",
        "message": "=某文件成文后第9个工作日才发布",
        "url": "https://x.gov.cn/1.html",
        "matter": f"m-{name}",
        "ours": False,
        "case": None,
        **also,
    }


FINDINGS = [
    finding("a"),
    finding("b", status="suspect", clause="C2", matter="m-a"),
    finding("c", status="missing", ours=True),
    finding("d"),
    finding("e", status="pass"),
]


@pytest.fixture()
def plan(tmp_path: Path) -> Plan:
    plan = Plan(
        name="岱溪县政务公开监测",
        store=f"sqlite:///{tmp_path / 'zwgk.db'}",
        archive=tmp_path / "archive",
        reports=tmp_path / "reports",
        packs=(),
        units=(Unit(id="gov", name="岱溪县人民政府", kind="county"),),
        sites=(Site(id="site", url="https://x.gov.cn/", unit="gov"),),
    )
    store = open_store(plan)
    store.begin_run("r1", as_of=TODAY, packs=[], started_at="2026-11-28T01:00:00+08:00", version="0", purpose="audit")
    units = [{"id": "gov", "name": "岱溪县人民政府"}]
    store.save_results(
        "r1",
        {
            "run": {"id": "r1", "as_of": TODAY.isoformat()},
            "units": units,
            "clauses": [],
            "findings": FINDINGS,
        },
    )
    store.finish_run("r1", finished_at="2026-11-28T02:00:00+08:00")
    store.close()
    return plan


def sheet(path: Path, rows: Sequence[Sequence[object]], merge: tuple[int, int, int, str] | None = None) -> Path:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("表")
    style = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(at, column, datetime(value.year, value.month, value.day), style)
            elif isinstance(value, str) and value.startswith("=F"):
                page.write_formula(at, column, value[0] + value[2:], None, "误报")
            else:
                page.write(at, column, value)
    if merge:
        first, last, column, text = merge
        page.merge_range(first, column, last, column, text)
    book.close()
    return path


def take_in(plan: Plan, *paths: Path, partly: bool = False) -> tuple[int, list[str]]:
    told: list[str] = []
    clock = iter(datetime(2026, 11, 28, 3, minute, tzinfo=UTC) for minute in range(30)).__next__
    code = case.take_in(plan, paths, who="李明", partly=partly, say=told.append, clock=clock)
    return code, told


def decided(plan: Plan) -> dict[str, dict]:
    store = open_store(plan)
    try:
        return states_of(store.case_decisions())
    finally:
        store.close()


def test_what_is_exported_comes_back_and_changes_nothing(plan: Plan, tmp_path: Path) -> None:
    told: list[str] = []
    assert case.export(plan, tmp_path / "p.xlsx", units=[], say=told.append) == 0
    book = CalamineWorkbook.from_path(str(tmp_path / "p.xlsx"))
    assert book.sheet_names == ["问题事项", "本办要补的", "说明"], "a sheet for each kind of work"
    rows = [*book.get_sheet_by_name("问题事项").to_python(), *book.get_sheet_by_name("本办要补的").to_python()[1:]]
    # Two clauses that ask for one thing are one row; what passes and was never decided is none.
    assert [(row[0], row[2], row[4], row[6]) for row in rows[1:]] == [
        ("a" * 16, "不合格", "C1、C2", "待核"),
        ("d" * 16, "不合格", "C1", "待核"),
        ("c" * 16, "未检出", "C1", "待核"),
    ]
    assert rows[1][3].startswith("=某文件")  # as text, not as a formula
    assert case.export(plan, tmp_path / "m.xlsx", units=[], statuses=["missing"], say=told.append) == 0
    assert "：1 件" in told[-1]
    code, said = take_in(plan, tmp_path / "p.xlsx")
    assert code == 0 and decided(plan) == {}
    assert "存了 0 件" in said[-1] and "未动 3 件" in said[-1]


def test_columns_may_move_and_days_be_typed_as_people_do(plan: Plan, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "p.xlsx",
        [
            ["岱溪县政务公开问题处置表", "", "", "", "", ""],
            ["处置人", "状态", "编号", "我们加的列", "整改期限", "日期", "理由"],
            ["王芳", "已确认", "a" * 16, 1, "12月10日", "昨天", ""],
            ["", "误报", "d" * 16, "", "", "2026.11.3", "栏目里另有原文"],
            ["", "", "c" * 16, "", "", "", ""],
        ],
    )
    code, _ = take_in(plan, path)
    states = decided(plan)
    assert code == 0 and set(states) == {"a" * 16, "d" * 16}
    confirmed, lifted = states["a" * 16], states["d" * 16]
    assert (confirmed["action"], confirmed["who"]) == ("已确认", "王芳")
    assert (confirmed["made_on"], confirmed["mend_by"]) == ("2026-11-27", "2026-12-10")
    assert (lifted["action"], lifted["who"], lifted["reason"]) == ("误报", "李明", "栏目里另有原文")
    # The same file a second time has nothing new to say.
    assert "存了 0 件" in take_in(plan, path)[1][-1]


def test_one_row_that_is_not_understood_keeps_all_back(plan: Plan, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "p.xlsx",
        [
            ["编号", "处置", "理由", "整改期限"],
            ["a" * 16, "已确认", "", ""],
            ["d" * 16, "已确任", "", ""],
            ["d" * 16, "误报", "", ""],
            ["d" * 16, "已转办", "", "尽快"],
            ["f" * 16, "已确认", "", ""],
            ["c" * 16, "已确认", "", ""],
            ["d" * 16, "复查通过", "", ""],
            ["", "已确认", "", ""],
        ],
    )
    with pytest.raises(UsageError) as refused:
        take_in(plan, path)
    lines = str(refused.value).splitlines()
    assert decided(plan) == {} and len(lines) == 8
    assert "第 3 行" in lines[0] and "是不是“已确认”" in lines[0]
    for line, word in zip(lines[1:7], ("理由", "尽快", "没有编号", "办方", "手工", "空着"), strict=True):
        assert word in line
    code, told = take_in(plan, path, partly=True)
    assert code == 3 and set(decided(plan)) == {"a" * 16} and "看不懂 7 行" in told[-2]


def test_two_files_that_contradict_each_other_are_refused(plan: Plan, tmp_path: Path) -> None:
    one = sheet(tmp_path / "1.xlsx", [["编号", "处置", "理由"], ["a" * 16, "已确认", ""]])
    # Another clause's row of the same matter.
    two = sheet(tmp_path / "2.xlsx", [["编号", "处置", "理由"], ["b" * 16, "误报", "不是我局的"]])
    with pytest.raises(UsageError, match=r"1\.xlsx.*第 2 行") as refused:
        take_in(plan, one, two)
    assert "2.xlsx" in str(refused.value) and decided(plan) == {}


def _filled(source: Path, path: Path, **rows: dict[str, str]) -> Path:
    """A copy of an export in which somebody filled in the rows of these findings, saved by another program."""
    book = openpyxl.load_workbook(source)
    page = book["问题事项"]
    heads = {str(cell.value): at for at, cell in enumerate(page[1])}
    for cells in page.iter_rows(min_row=2):
        for head, value in rows.get(str(cells[0].value)[0], {}).items():
            cells[heads[head]].value = value
    book.save(path)
    return path


@pytest.mark.parametrize("together", [True, False])
def test_two_people_fill_in_copies_of_one_export_each_its_own_rows(plan: Plan, tmp_path: Path, together: bool) -> None:
    case.export(plan, tmp_path / "p.xlsx", units=[], say=lambda _: None)
    wang = _filled(tmp_path / "p.xlsx", tmp_path / "1.xlsx", a={"处置": "已确认", "处置人": "王芳"})
    li = _filled(tmp_path / "p.xlsx", tmp_path / "2.xlsx", d={"处置": "误报", "理由": "另有原文"})
    # One after the other, the second copy still shows 待核 where the first has decided.
    for paths in [(wang, li)] if together else [(wang,), (li,)]:
        assert take_in(plan, *paths)[0] == 0
    assert {name[0]: row["action"] for name, row in decided(plan).items()} == {"a": "已确认", "d": "误报"}


def test_a_copy_that_is_older_than_a_decision_does_not_undo_it_but_a_withdrawal_does(
    plan: Plan, tmp_path: Path
) -> None:
    take_in(
        plan,
        sheet(tmp_path / "0.xlsx", [["编号", "处置", "整改期限", "理由"], ["a" * 16, "已确认", "2026-12-10", "x"]]),
    )
    case.export(plan, tmp_path / "p.xlsx", units=[], say=lambda _: None)
    take_in(plan, sheet(tmp_path / "1.xlsx", [["编号", "处置", "理由"], ["a" * 16, "误报", "另有原文"]]))
    take_in(plan, _filled(tmp_path / "p.xlsx", tmp_path / "2.xlsx", d={"处置": "已确认"}))
    assert {name[0]: row["action"] for name, row in decided(plan).items()} == {"a": "误报", "d": "已确认"}
    withdrawn = _filled(tmp_path / "p.xlsx", tmp_path / "3.xlsx", a={"处置": "待核", "理由": ""})
    take_in(plan, withdrawn)
    assert decided(plan)["a" * 16]["action"] == "待核"


def test_a_reason_without_a_decision_is_not_passed_over(plan: Plan, tmp_path: Path) -> None:
    """A formula that no office program has worked out yet reads as an empty cell."""
    case.export(plan, tmp_path / "p.xlsx", units=[], say=lambda _: None)
    path = _filled(tmp_path / "p.xlsx", tmp_path / "1.xlsx", a={"处置": '="误"&"报"', "理由": "重复"})
    with pytest.raises(UsageError, match=r"重复.*处置却空着"):
        take_in(plan, path)


def test_merged_cells_and_formulas_are_read_as_they_are_shown(plan: Plan, tmp_path: Path) -> None:
    rows = [
        ["编号", "处置", "理由"],
        ["a" * 16, "", "系统原因"],
        ["d" * 16, "", "系统原因"],
    ]
    path = sheet(tmp_path / "m.xlsx", rows, merge=(1, 2, 1, "已说明"))
    assert take_in(plan, path)[0] == 0
    assert {row["action"] for row in decided(plan).values()} == {"已说明"} and len(decided(plan)) == 2
    path = sheet(tmp_path / "f.xlsx", [["编号", "处置", "理由"], ["a" * 16, '=F"误"&"报"', "重复"]])
    take_in(plan, path)
    assert decided(plan)["a" * 16]["action"] == "误报"


def test_a_units_reply_is_its_word_and_lifts_nothing(plan: Plan, tmp_path: Path) -> None:
    rows = [
        ["岱溪县教育局整改回复"],
        ["编号", "问题", "网址", "整改情况", "说明", "经办人", "日期"],
        ["a" * 16, "…", "", "已整改", "已补发解读", "周敏", "昨天"],
        ["d" * 16, "…", "", "有异议", "更早在县政府门户发布", "周敏", ""],
    ]
    assert take_in(plan, sheet(tmp_path / "r.xlsx", rows))[0] == 0
    states = decided(plan)
    assert (states["a" * 16]["action"], states["a" * 16]["reason"]) == ("已整改", "已整改：已补发解读")
    assert (states["d" * 16]["action"], states["d" * 16]["reason"]) == ("待核", "有异议：更早在县政府门户发布")
    assert states["a" * 16]["who"] == "周敏" and states["a" * 16]["made_on"] == "2026-11-27"


def test_batches_are_undone_one_after_the_other_and_said(plan: Plan, tmp_path: Path) -> None:
    first = sheet(tmp_path / "1.xlsx", [["编号", "处置", "整改期限"], ["a" * 16, "已确认", "2026-12-10"]])
    take_in(plan, first)
    second = sheet(
        tmp_path / "2.xlsx", [["编号", "处置", "理由"], ["a" * 16, "误报", "另有原文"], ["d" * 16, "误报", "同上"]]
    )
    told: list[str] = []
    case.take_in(
        plan,
        [second],
        who="李明",
        partly=False,
        say=told.append,
        clock=lambda: datetime(2026, 11, 28, 5, tzinfo=UTC),
    )
    case.undo(plan, who="李明", say=told.append, clock=lambda: datetime(2026, 11, 28, 6, tzinfo=UTC))
    states = decided(plan)
    assert (states["a" * 16]["action"], states["a" * 16]["mend_by"]) == ("已确认", "2026-12-10")
    assert states["d" * 16]["action"] == "待核"
    assert any("共 2 件" in line and "还可以往前撤回 1 批" in line for line in told)
    assert any(line.split()[:4] == ["a" * 16, "误报", "→", "已确认"] for line in told)
    # Undone twice it once did the undone again; a second one takes back the batch before, a third finds nothing left.
    case.undo(plan, who="李明", say=told.append, clock=lambda: datetime(2026, 11, 28, 7, tzinfo=UTC))
    assert {row["action"] for row in decided(plan).values()} == {"待核"}
    with pytest.raises(UsageError, match="没有可以撤回的处置了"):
        case.undo(plan, who="李明", say=told.append, clock=lambda: datetime(2026, 11, 28, 8, tzinfo=UTC))
    # What is decided anew can be taken back, and only that.
    take_in(plan, first)
    case.undo(plan, who="李明", say=told.append, clock=lambda: datetime(2030, 1, 1, tzinfo=UTC))
    assert {row["action"] for row in decided(plan).values()} == {"待核"}
    with pytest.raises(UsageError):
        case.undo(plan, who="李明", say=told.append, clock=lambda: datetime(2030, 1, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("data", "word"),
    [(b"PK\x03\x04 cut", "另存为"), (b"", "另存为"), (b"<html><table></table>", "另存为")],
)
def test_what_is_no_workbook_is_said_to_be_none(plan: Plan, tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=word):
        take_in(plan, path)


def test_a_workbook_of_something_else_is_refused(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="编号"):
        take_in(plan, sheet(tmp_path / "x.xlsx", [["单位", "得分"], ["县政府", 90]]))
    with pytest.raises(UsageError, match="找不到"):
        take_in(plan, tmp_path / "nowhere.xlsx")


def test_what_was_cleared_after_the_night_is_in_no_paper_of_that_night(plan: Plan) -> None:
    findings = [{**finding, "counts": finding["status"] == "fail"} for finding in FINDINGS]
    results = {"run": {"finished_at": "2026-11-28T02:00:00+08:00"}, "findings": findings}
    store = open_store(plan)
    for name, action, hour in (
        ("d", "误报", 1),
        ("b", "误报", 9),
        ("a", "待核", 10),
        ("b", "已说明", 11),
        ("c", "已确认", 9),
    ):
        at = f"2026-11-28T{hour:02}:00:00+08:00"
        store.add_case_decision(name * 16, at=at, who="王", action=action, reason="x", from_date=None, to_date=None)
    now, count = lifted(results, store.case_decisions())
    store.close()
    # Of d the night knew; b is another clause's row of a's matter.
    assert count == 1
    assert [(row["id"][0], row["status"]) for row in now["findings"] if not row["counts"]] == [
        ("a", "exempt"),
        ("b", "exempt"),
        ("c", "missing"),
        ("e", "pass"),
    ]


def test_the_list_shows_what_was_decided_on_the_matter_and_knows_its_units(plan: Plan, tmp_path: Path) -> None:
    take_in(plan, sheet(tmp_path / "1.xlsx", [["编号", "处置"], ["a" * 16, "已转办"]]))
    told: list[str] = []
    assert case.show(plan, units=["gov"], statuses=[], states=["已转办"], say=told.append) == 0
    assert [line[0] for line in told[:-1]] == ["a", "b"]
    with pytest.raises(UsageError, match="zz"):
        case.show(plan, units=["zz"], statuses=[], states=[], say=told.append)


def test_the_worst_finding_stands_for_its_matter() -> None:
    results = {"units": [{"id": "gov"}], "findings": list(reversed(FINDINGS))}
    assert [row[0]["id"][0] for row in matters(results, [])] == ["a", "d", "c"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024.6.3", "2024-06-03"),
        ("２０２４年６月３日", "2024-06-03"),
        ("二〇二四年六月三日", "2024-06-03"),
        ("20240603", "2024-06-03"),
        ("6月3日", "2026-06-03"),
        ("1月5日", "2027-01-05"),  # the nearest: in November it is the coming one
        ("6/3", "2026-06-03"),
        ("昨天", "2026-11-27"),
        ("3天后", "2026-12-01"),
        ("下周五", "2026-12-04"),
        ("周一", "2026-11-23"),
        (45446.0, "2024-06-03"),
        (datetime(2024, 6, 3, 9), "2024-06-03"),
        ("尽快", None),
        ("2024年6月", None),
        ("2月30日", None),
        ("6月3日至6月5日", None),
        (2024, None),
        (None, None),
        (True, None),
    ],
)
def test_days_as_people_type_them(typed: object, day: str | None) -> None:
    found = typed_day(typed, TODAY)
    assert (found.isoformat() if found else None) == day


def test_the_reader_takes_the_heads_that_the_writer_sets() -> None:
    from reports.case_sheet import TO_FILL

    known = {head for heads in case_file._HEADS.values() for head in heads}
    assert set(TO_FILL) <= known


@pytest.mark.parametrize("action", ["已确认", "已转办", "已整改"])
def test_what_only_the_office_can_settle_is_no_units_fault_to_confirm(plan: Plan, action: str) -> None:
    """users.md H6: 已确认 on a 未检出 whose own text said 单位不必办理 cost the unit points, or raised its score."""

    def decide(action: str) -> int:
        return case.decide(
            plan, ["c" * 8], action=action, reason="名册没有", who="李明", from_date=None, to_date=None, say=print
        )

    with pytest.raises(UsageError, match="c" * 16):
        decide(action)
    assert decided(plan) == {}
