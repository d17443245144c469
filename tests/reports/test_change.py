"""What changed, who is worst, what is due: the pages that an office opens in the morning."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from reports import drawings, html, trends, view
from reports.results import RunThen, UnitThen


def text_of(node: Any) -> str:
    return re.sub(r"\s+", " ", node.text())


@pytest.fixture(scope="module")
def changed(made) -> dict[str, Any]:
    """The results with a run before them, and one finding of each change."""
    results = made.results()
    by_id = {row["id"]: row for row in results["findings"]}
    fails = [by_id[name] for name in ("WZ23-8c.000001", "WZ23-9b.00000e", "WZ23-9b.000005")]
    for row in by_id.values():  # all that deducts for one cause is one 问题事项, new if all of it is
        if row["id"] == fails[0]["id"] or row.get("same_cause_as") == fails[0]["id"]:
            row.update(change="new", since="2023-12-31", opened_on="2023-12-31")
    fails[1].update(change="reopened", since="2023-12-31", case={"state": "已确认", "mend_by": "2023-12-20"})
    due = next(row for row in results["findings"] if row["status"] == "due")
    due.update(change="new", since="2023-12-31")
    settled = {**fails[2], "id": "solved-1", "title": "补上了解读的文件", "since": "2023-11-02", "matter": "m1"}
    taken = {**fails[2], "id": "gone-1", "title": "撤下的旧文", "since": "2023-11-02", "matter": "m2"}
    results["settled"] = [
        {"finding": settled, "change": "solved", "on": "2023-12-31"},
        {"finding": taken, "change": "gone", "on": "2023-12-20"},
    ]
    kinds = {"new": [fails[0]["id"]], "reopened": [fails[1]["id"]], "solved": ["solved-1"], "worse": [], "gone": []}
    results["changes"] = {"since": "r1", "as_of": "2023-12-30", **kinds}
    then = {"grade": "合格", "judged_share": 0.8, "to_fix": 15, "kept": False}
    results["history"] = [
        {"run": "r0", "as_of": "2023-09-30", "units": {"wz-rs": {"score": 60.0, **then}}, "basis": "old"},
        {"run": "r1", "as_of": "2023-12-30", "units": {"wz-rs": {"score": 74.0, **then}}, "basis": "now"},
        {"run": "r2", "as_of": "2023-12-31", "units": {"wz-rs": {"score": 71.88, **then}}, "basis": "now"},
    ]
    return results


@pytest.fixture(scope="module")
def trees(changed, tmp_path_factory) -> dict[str, LexborHTMLParser]:
    out = tmp_path_factory.mktemp("html")
    return {str(path): LexborHTMLParser((out / path).read_text("utf-8")) for path in html.write(changed, out)}


def test_the_index_says_what_is_new_and_what_was_put_right(trees):
    """users.md H2: nothing said what changed."""
    tiles = [text_of(tile) for tile in trees["index.html"].css(".tiles li")]
    assert [re.match(r"\d+", tile.strip())[0] for tile in tiles] == ["2", "1", "1", "2", "1"]
    assert "2023年12月30日的结果比较" in text_of(trees["index.html"].css_first("header"))
    whys = [text_of(row.css_first("td")) for row in trees["index.html"].css("section[aria-labelledby=today] tbody tr")]
    assert "疑似个人信息" in whys[0], "what harms people goes first"
    ended = text_of(trees["index.html"].css_first(".tiles + p"))
    assert "复查通过" in ended and "补上了解读的文件" in ended, "what was put right is named where it is counted"
    assert any("新增" in why for why in whys) and any("复发" in why for why in whys)
    assert any("7 日内到期" in why for why in whys)


def test_a_veto_that_waits_for_the_office_goes_before_everything(changed, tmp_path):
    results = copy.deepcopy(changed)
    failed = next(row for row in results["findings"] if row["id"] == "WZ23-8c.000001")
    own = next(row for row in results["clauses"] if (row["unit"], row["clause"]) == ("wz-rs", failed["clause"]))
    own["veto_pending"] = True
    html.write(results, tmp_path)
    page = LexborHTMLParser((tmp_path / "index.html").read_text("utf-8"))
    row = text_of(page.css_first("section[aria-labelledby=today] tbody tr"))
    assert "单项否决待确认" in row and failed["title"][:10] in row


def test_a_units_page_tells_the_change_of_each_matter_and_what_was_settled_when(trees):
    page = trees["units/wz-rs.html"]
    todo = text_of(page.css_first("section[aria-labelledby=todo]"))
    assert "新增" in todo and "复发" in todo and "限 2023-12-20 前，已超期" in todo
    settled = text_of(page.css_first("section[aria-labelledby=settled]"))
    assert "已整改（复查通过）2023-12-31补上了解读的文件" in settled
    assert "2023-11-02 发现" in settled and "撤下" in settled
    rows = [text_of(row) for row in page.css("section[aria-labelledby=clauses] tbody tr")]
    assert any("已整改（复查通过） 1 件，最近 2023-12-31" in row for row in rows), "宣州's last column"


def test_the_line_of_scores_compares_only_what_was_scored_by_the_same_points(trees, changed):
    unit = next(unit for unit in view.build(changed).units if unit.id == "wz-rs")
    assert [then.score for then in unit.past] == [74.0, 71.88] and unit.trend == -2.12
    assert "▼2.12" in text_of(trees["units/wz-rs.html"].css_first(".verdict"))
    picture = trees["units/wz-rs.html"].css_first(".verdict svg")
    assert picture.attributes["aria-label"] == "最近 2 次得分，从旧到新：74、71.88"
    runs = trees["runs.html"]
    assert "换过规则或分值" in text_of(runs.css_first("#scores caption"))


def test_units_stand_worst_first_and_can_be_sorted_without_any_network(trees):
    """users.md H11: the worst unit stood 91,000 px down."""
    rows = trees["index.html"].css("#units tbody tr")
    scores = [row.css("td")[0].attributes["data-value"] for row in rows]
    assert scores == ["", "71.88", "93.75", "100.0", ""]
    assert "公安局" in text_of(rows[0]), "a vetoed unit before all others"
    heads = trees["index.html"].css("#units thead th[data-sort]")
    assert len(heads) == len(rows[0].css("td, th"))
    assert all(cell.attributes.get("data-value") is not None for row in rows for cell in row.css("td, th"))


def test_the_reason_is_the_sentence_itself(trees):
    """users.md H12: 失分原因 said "不合格 1 件；分子／分母 14／15"."""
    first = text_of(trees["units/wz-rs.html"].css_first("section[aria-labelledby=todo] tbody tr"))
    assert "共 19 日，少于 30 日" in first
    row = next(row for row in trees["index.html"].css("#units tbody tr") if "保障局" in text_of(row))
    assert "日，少11日" in text_of(row) or "没有有效性标识" in text_of(row)


def test_only_what_is_due_soon_warns(made, tmp_path):
    """users.md H10: 42 of 49 lay over 90 days ahead."""
    results = made.results()
    due = next(row for row in results["findings"] if row["status"] == "due")
    for number, day in enumerate(("2024-01-20", "2024-06-30", "2024-12-31")):
        results["findings"].append(
            {**copy.deepcopy(due), "id": f"later-{number}", "due_on": day, "title": f"事项{number}"}
        )
    html.write(results, tmp_path)
    page = LexborHTMLParser((tmp_path / "index.html").read_text("utf-8"))
    assert text_of(page.css(".tiles li")[2]).strip().startswith("1△")
    section = page.css_first("section[aria-labelledby=due]")
    assert "30 日内到期的 2 件" in text_of(section)
    assert [text_of(row) for row in section.css("table.months tbody tr")] == ["2024-061", "2024-121"]
    unit = LexborHTMLParser((tmp_path / "units/wz-rs.html").read_text("utf-8"))
    assert "30 日以后到期的还有 2 件" in text_of(unit.css_first("section[aria-labelledby=next]"))


def test_a_unit_of_which_little_was_judged_has_no_place(made):
    """users.md H5: units with judged shares of 38.8 % to 52.2 % were ranked against each other."""
    results = made.results()
    results["settings"]["min_ranked_share"] = 0.85
    ranks = {unit.id: unit.rank for unit in view.build(results).units}
    assert (ranks["wz-jy"], ranks["wz-qx"], ranks["wz-rs"]) == (1, 2, None)


def test_what_is_partly_judged_is_not_shown_as_passed(made, tmp_path):
    results = made.results()
    clause = next(row for row in results["clauses"] if row["unit"] == "wz-rs" and row["clause"] == "GN-9")
    clause["status"] = "partly"
    html.write(results, tmp_path)
    row = LexborHTMLParser((tmp_path / "units/wz-rs.html").read_text("utf-8")).css_first("#c-national-GN-9")
    tag = row.css_first(".tag")
    assert "s-partly" in tag.attributes["class"] and "部分判定" in tag.text()


def test_our_own_trouble_stands_in_a_banner(made, tmp_path):
    """users.md H3 and H4: our failures were nobody's to see, or the units' to answer."""
    results = made.results()
    results["units"][0]["unreached"] = True
    results["run"]["scope"] = ["wz-jy"]
    html.write(results, tmp_path)
    page = LexborHTMLParser((tmp_path / "index.html").read_text("utf-8"))
    banner = text_of(page.css_first(".banner"))
    assert "没有打开吴忠市人力资源和社会保障局的网站" in banner and "只检查了吴忠市教育局" in banner
    assert "qx 没有采完：被网站拒绝" in banner
    unit = LexborHTMLParser((tmp_path / "units/wz-rs.html").read_text("utf-8"))
    assert "没有打开该单位的网站" in text_of(unit.css_first("main"))


def test_what_is_folded_stays_out_of_print_and_what_is_to_do_does_not(trees):
    """users.md H9: one bureau's page printed to 98 sheets."""
    page = trees["units/wz-rs.html"]
    for name in ("todo", "settled", "next"):
        assert not page.css_first(f"section[aria-labelledby={name}]").css("details")
    assert all(card.parent.tag == "details" for card in page.css("article.finding"))
    style = page.css_first("style").text()
    assert "details:not([open])" in style[style.index("@media print") :]


def test_a_matter_can_be_copied_for_the_telephone(trees):
    button = trees["units/wz-rs.html"].css_first("section[aria-labelledby=todo] button[data-copy]")
    words = button.attributes["data-copy"].split("\n")
    assert [line.split("：")[0] for line in words] == ["单位", "事项", "问题", "怎么办", "网址", "编号"]


@pytest.mark.parametrize(
    ("measure", "measured", "days", "drawn"),
    [
        ("日", 19, ("2023-11-03", "2023-11-22"), True),
        ("日", 19, ("2023-11-01", "2023-11-03", "2023-11-22"), True),  # of three days the two that are 19 apart
        ("日", 20, ("2023-11-03", "2023-11-22"), False),
        ("工作日", 5, ("2024-01-23", "2024-01-30"), True),
        ("工作日", 5, ("2024-01-22", "2024-01-23", "2024-01-30"), False),
        ("件", 2, ("2024-01-23", "2024-01-30"), False),
    ],
)
def test_a_line_of_dates_is_drawn_only_where_the_two_days_are_certain(made, measure, measured, days, drawn):
    results = made.results()
    finding = next(row for row in results["findings"] if row["id"] == "WZ23-8c.000001")
    finding.update(measured=measured, unit_of_measure=measure)
    finding["evidence"] = [{"field": "policy.published_on", "value": day} for day in days]
    built = {f.id: f for f in view.build(results).findings("fail")}["WZ23-8c.000001"]
    assert [f"{mark.day}" for mark in built.marks] == ([days[-2], days[-1]] if drawn else [])


def test_quarters_have_numerator_and_denominator():
    def run(name: str, day: str, *grades: str) -> RunThen:
        units = {f"u{n}": UnitThen(score=80.0 + n, grade=grade, to_fix=n) for n, grade in enumerate(grades)}
        return RunThen(name, day, units=units)

    history = [
        run("a", "2024-02-01", "不合格"),
        run("b", "2024-03-01", "合格", "不合格", "未评分"),
        run("c", "2024-04-01"),
    ]
    history.append(run("d", "2024-05-01", "合格", "合格"))
    quarters = trends.by_quarter(history)
    assert [(q.quarter, q.as_of, q.passed, q.graded, q.share, q.to_fix) for q in quarters] == [
        ("2024 年第 2 季度", "2024-05-01", 2, 2, 1.0, 1),
        ("2024 年第 1 季度", "2024-03-01", 1, 2, 0.5, 3),
    ]
    assert trends.by_quarter([]) == []


def test_six_hundred_units_stay_light(made, tmp_path):
    results = made.bare()
    for number in range(600):
        unit = {
            "id": f"u{number}",
            "name": f"云澜市第{number}个有着长名称的工作局及其下属单位",
            "score": 60.0 + number % 40,
            "grade": "合格",
            "judged_share": 0.8,
        }
        results["units"].append({**unit, "vetoed": False, "coverage": 0.9, "checked": 40, "failed": 2})
        results["clauses"].append(
            {
                "unit": unit["id"],
                "pack": "p",
                "clause": "C",
                "class": "M",
                "status": "fail",
                "points": 5.0,
                "deducted": 2.0,
            }
        )
        results["findings"] += [
            {
                "id": f"{number}-{n}",
                "unit": unit["id"],
                "pack": "p",
                "clause": "C",
                "status": "fail",
                "title": f"关于印发第{n}号办法的通知",
                "url": f"http://x.test/{number}/{n}",
                "message": "《云澜市人民政府办公室关于印发〈云澜市某某专项整治实施方案〉的通知》发布日期为2024年1月23日，最早的解读发布于2024年1月30日，相隔5个工作日，时限3个工作日，超期2个工作日。请说明原因。",
            }
            for n in range(4)
        ]
    html.write(results, tmp_path)
    assert Path(tmp_path / "index.html").stat().st_size <= 1_000_000


def test_what_came_back_is_not_said_to_be_put_right(changed):
    results = copy.deepcopy(changed)
    finding = next(row for row in results["findings"] if row["id"] == "WZ23-8c.000001")
    finding["case"] = {"state": "复查通过", "at": "2023-12-30T08:00:00+08:00"}
    clause = next(c for u in view.build(results).units if u.id == "wz-rs" for c in u.clauses if c.id == "WZ23-8c")
    assert "曾复查通过，再次出现 1 件" in clause.rectification
    # Nor where each matter tells its own state: the card, the annex of the circular.
    (matter,) = [each for each in clause.findings if each.id == "WZ23-8c.000001"]
    assert matter.case_state == "曾复查通过，再次出现" and matter.case.startswith("曾复查通过，再次出现（")


def test_a_line_of_dates_puts_the_days_where_they_are_on_the_scale(made):
    """A period of 6 days of 30: the last day stands at a fifth, and no label is bound to the limit's place."""
    results = made.results()
    finding = next(row for row in results["findings"] if row["id"] == "WZ23-8c.000001")
    finding.update(measured=6, limit=30, unit_of_measure="日")
    finding["evidence"] = [{"field": "consultation.start", "value": day} for day in ("2024-07-02", "2024-07-08")]
    line = drawings.dateline({f.id: f for f in view.build(results).findings("fail")}["WZ23-8c.000001"])
    assert (line.last, line.limit) == ("66.4", "316.0")
    assert line.words.startswith("2024-07-02") and "6 日，要求 30" in line.words
