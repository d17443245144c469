"""The loader: what an office may write, and that every mistake is named with its file, line, key and accepted form."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

import pytest

from rules import explain, marked_yaml, packs

OWN = """\
id: tried-2025
title: 河西县2025年政务公开工作要点
document_number: 河政办发〔2025〕9号
issued_by: 河西县人民政府办公室
issued_on: 2025-04-02
effective_to: 2025-12-31
clauses:
  - id: HX25-3
    title: 征求意见不少于20日
    quote: 公开征求意见不得少于20日
    class: M
    check: consult_min_days
    params: {min_days: 20, scope: all}
    points: 4
    deduct: {mode: per_case, each: 2}
    basis:
      - {of: points, suggested: 本办试行}
      - {of: each, suggested: 本办试行}
    remedy: 打开公告，延长期限。
  - id: HX25-9
    title: 报送进展
    quote: 每年6月10日前报送
    class: H
    due: ["06-10"]
"""

_POINTS = OWN[OWN.index("    points: 4") : OWN.index("    remedy:")]
UNSCORED = OWN.replace(_POINTS, "    scored: false\n")


def write(folder: Path, text: str, name: str = "tried-2025.yaml") -> Path:
    path = folder / name
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


def refused(folder: Path, text: str, name: str = "tried-2025.yaml") -> str:
    with pytest.raises(packs.PackError) as error:
        packs.read(write(folder, text, name))
    return str(error.value)


def test_a_new_countys_work_points_are_one_file_and_nothing_else(tmp_path):
    write(tmp_path, OWN)
    by_id = packs.load(["tried-2025"], dirs=[tmp_path])[0]
    by_path = packs.load(["tried-2025.yaml"], base=tmp_path)[0]
    assert [rule.id for rule in by_id.rules] == [rule.id for rule in by_path.rules] == ["HX25-3", "HX25-9"]
    assert by_id.rules[0].params.min_days == 20
    assert (by_id.starts, by_id.ends) == (date(2025, 4, 2), date(2025, 12, 31))
    assert by_id.rules[1].due_days(date(2025, 5, 1)) == [date(2025, 6, 10)]


@pytest.mark.parametrize("name", sorted(packs.known()))
def test_every_bundled_pack_loads(name):
    assert packs.load([name])[0].rules


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (
            ("check: consult_min_days", "check: consult_min_day"),
            12,
            ["没有名为 consult_min_day 的检查", "consult_min_days"],
        ),
        (("    quote: 公开征求意见不得少于20日\n", ""), 8, ["缺少必填的键 quote", "原文"]),
        (("points: 4", "points: -4"), 14, ["不小于 0", "-4"]),
        (("points: 4", "points: 01"), 14, ["应为数字", "01"]),
        (("points: 4", 'points: "4"'), 14, ["应为数字"]),
        (("points: 4", "pionts: 4"), 14, ["不认识的键 pionts", "points"]),
        (("min_days: 20", "min_days: 二十"), 13, ["应为整数", "二十", "min_days"]),
        (("min_days: 20", "min_days: 0"), 13, ["不小于 1", "0"]),
        (("scope: all", "scope: some"), 13, ["只能是", "by_type"]),
        (("scope: all", "scope: all, min_day: 3"), 13, ["不认识的键 min_day", "min_days"]),
        (("params: {min_days: 20, scope: all}", "params: {min_days: 20}"), 13, ["缺少必填的键 scope"]),
        (("class: M", "class: X"), 11, ["不能是 X", "M"]),
        (("issued_on: 2025-04-02", "issued_on: 2025-4-2"), 5, ["2023-07-12 的形式", "2025-4-2"]),
        (("issued_on: 2025-04-02", "issued_on: 2025-02-30"), 5, ["2025-02-30 不是真实存在的日期"]),
        (("effective_to: 2025-12-31", "effective_to: 2024-12-31"), 1, ["effective_to 早于"]),
        (("each: 2}", "each: 9}"), 8, ["大于本条分值"]),
        (("mode: per_case", "mode: per_item"), 15, ["不能是 per_item", "proportional"]),
        (("mode: per_case, each: 2", "mode: per_case"), 15, ["须写明 each"]),
        (("      - {of: each, suggested: 本办试行}\n", ""), 8, ["basis 须说明 each 的依据"]),
        (("{of: each, suggested: 本办试行}", "{of: each}"), 18, ["precedent", "suggested"]),
        (('due: ["06-10"]', 'due: ["6月10日"]'), 24, ["应写成 03-31"]),
        (("id: HX25-9", "id: HX25-3"), 20, ["HX25-3", "第 8 行已经用过", "重叠"]),
        (("class: H\n", "class: H\n    points: 3\n"), 20, ["不能写 points"]),
        (("class: H\n", "class: H\n    scored: false\n"), 20, ["不能写 scored"]),
        (("points: 4", "scored: false"), 8, ["不计分", "不能写 deduct、basis"]),
        (("class: H\n", "class: P\n"), 20, ["须写明 evidence"]),
        (("id: tried-2025", "id: tried-2024"), 1, ["应与文件名 tried-2025 相同"]),
        (("clauses:\n", "clauses: []\nrest:\n"), 7, ["不能为空"]),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_accepted_form(tmp_path, change, line, words):
    assert change[0] in OWN
    message = refused(tmp_path, OWN.replace(change[0], change[1], 1))
    assert f"tried-2025.yaml 第 {line} 行" in message, message
    for word in words:
        assert word in message, message


def test_all_mistakes_are_told_at_once(tmp_path):
    message = refused(tmp_path, OWN.replace("points: 4", "points: -4").replace("class: H", "class: Z"))
    assert len(message.splitlines()) == 2


def test_mistakes_of_parameters_are_told_beside_those_of_the_clauses(tmp_path):
    wrong = (
        OWN.replace("min_days: 20", "min_days: 二十")
        .replace("class: H", "class: Z")
        .replace("id: tried-2025", "id: tried")
    )
    lines = refused(tmp_path, wrong).splitlines()
    assert len(lines) == 3
    assert "clauses[HX25-3].params.min_days" in "".join(lines) and "clauses[HX25-9].class" in "".join(lines)


def test_all_that_one_clause_lacks_is_told_at_once_and_by_its_id(tmp_path):
    wrong = OWN.replace("    points: 4\n", "").replace(
        "    remedy: 打开公告，延长期限。\n", "    effective_from: 2025-07-01\n    effective_to: 2025-06-30\n"
    )
    (line,) = refused(tmp_path, wrong).splitlines()
    assert "第 8 行 clauses[HX25-3]：" in line
    assert "effective_to 早于 effective_from" in line and "须写明 points、remedy" in line
    assert "应为：" not in line  # the form of the list of clauses is no form of one clause


def test_an_item_that_has_no_id_is_named_by_its_place(tmp_path):
    line = refused(tmp_path, OWN.replace("  - id: HX25-9\n    title", "  - title"))
    assert "第 20 行 clauses[第2项].id：缺少必填的键 id" in line


def test_an_amended_clause_may_stand_twice_if_its_dates_do_not_overlap(tmp_path):
    twice = OWN.replace("  - id: HX25-3\n", "  - id: HX25-3\n    effective_to: 2025-06-30\n") + (
        OWN[OWN.index("  - id: HX25-3") : OWN.index("  - id: HX25-9")]
        .replace("  - id: HX25-3\n", "  - id: HX25-3\n    effective_from: 2025-07-01\n")
        .replace("min_days: 20", "min_days: 30")
    )
    pack = packs.read(write(tmp_path, twice))
    assert [(rule.params.min_days, rule.starts) for rule in pack.rules if rule.id == "HX25-3"] == [
        (20, date(2025, 4, 2)),
        (30, date(2025, 7, 1)),
    ]
    assert "重叠" in refused(tmp_path, twice.replace("2025-07-01", "2025-06-30"))


def test_text_that_is_no_yaml_and_a_file_that_is_not_there(tmp_path):
    assert "第 3 行" in refused(tmp_path, "id: x\ntitle: [甲\nissued_by: 乙: 丙\n")
    assert "键: 值" in refused(tmp_path, "- 甲\n")
    with pytest.raises(packs.PackError, match="找不到规则包文件"):
        packs.load(["./nowhere.yaml"], base=tmp_path)
    with pytest.raises(packs.PackError, match="您要写的是不是 wuzhong-2023"):
        packs.load(["wuzhong-2022"])


def test_last_years_work_points_may_be_applied_to_this_year():
    pack = packs.load([{"id": "wuzhong-2023", "from": "2024-01-01", "to": "2024-12-31"}])[0]
    by_id = {rule.id: rule for rule in pack.rules}
    assert (by_id["WZ23-8c"].starts, by_id["WZ23-8c"].ends) == (date(2024, 1, 1), date(2024, 12, 31))
    # What the year's work points want in the annual report falls into the year after.
    assert (by_id["WZ23-31b"].starts, by_id["WZ23-31b"].ends) == (date(2025, 1, 1), date(2025, 12, 31))
    assert by_id["WZ23-31a"].due_days(date(2024, 2, 1)) == [date(2024, 8, 30), date(2024, 12, 10)]


def test_the_office_knows_when_an_undated_document_was_issued():
    """xingqing-2023 has no date: acts are judged from the day by which it is known to stand, or from the office's own."""
    acts = {"XQ23-10d", "XQ23-17b"}
    unknown = {rule.id: rule.starts for rule in packs.load(["xingqing-2023"])[0].rules}
    known = {rule.id: rule.starts for rule in packs.load([{"id": "xingqing-2023", "from": "2023-01-01"}])[0].rules}
    assert {unknown[clause] for clause in acts} == {date(2023, 8, 10)}
    assert {known[clause] for clause in acts} == {date(2023, 1, 1)}


def test_a_law_is_never_applied_before_it_is_in_force():
    pack = packs.load([{"id": "national", "from": "2019-02-01", "to": "2019-06-30"}])[0]
    assert {rule.id: rule.starts for rule in pack.rules} == {
        "GJ-Z118": date(2019, 2, 1),
        "GJ-T49a": date(2019, 5, 15),
        "GJ-T49b": date(2019, 5, 15),
        "GJ-T50": date(2019, 5, 15),
        "GJ-19L": date(2019, 4, 18),
        "GJ-19K": date(2019, 4, 18),
        "GJ-19S": date(2019, 4, 18),
        "GJ-19B": date(2019, 4, 18),
        "GJ-19J": date(2019, 4, 18),
        "GJ-T15": date(2019, 5, 15),
        "GJ-T26": date(2019, 5, 15),
        "GJ-19D": date(2019, 4, 18),
        "GJ-19W": date(2019, 4, 18),
        "GJ-T20": date(2019, 5, 15),
        "GJ-19H": date(2019, 4, 18),
        "GJ-19M": date(2019, 4, 18),
        "GJ-19T": date(2019, 4, 18),
        "GJ-19A": date(2019, 4, 18),
        "GJ-19X": date(2019, 4, 18),
    }


def test_the_offices_own_parameters_and_points_are_checked_like_the_packs():
    own = {"id": "wuzhong-2023", "params": {"WZ23-8c": {"min_days": 45}}, "points": {"WZ23-8c": 4, "WZ23-9b": 0}}
    pack = packs.load([own])[0]
    rule = next(rule for rule in pack.rules if rule.id == "WZ23-8c")
    assert (rule.params.min_days, rule.params.scope, rule.points, rule.points_from) == (45, "by_type", 4, "config")
    assert packs.points_version([pack]).startswith("本办配置")
    assert packs.points_version([pack]) != packs.points_version(packs.load(["wuzhong-2023"]))


def test_a_wrong_override_names_the_line_of_the_configuration(tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text(
        "packs:\n"
        "  - national\n"
        "  - id: wuzhong-2023\n"
        "    params:\n"
        "      WZ23-8c: {min_days: 三十}\n"
        "    points:\n"
        "      WZ23-8z: 4\n"
        "  - {id: qingtongxia-2019, form: 2024-01-01}\n",
        encoding="utf-8",
    )
    marked = marked_yaml.load(config)
    with pytest.raises(packs.PackError) as error:
        packs.load(marked.data["packs"], marked=marked)
    text = str(error.value)
    assert "config.yaml 第 7 行 packs[wuzhong-2023].points.WZ23-8z" in text and "WZ23-8c" in text
    assert "config.yaml 第 8 行" in text and "不认识的键 form" in text and "from" in text
    one = {"id": "wuzhong-2023", "params": {"WZ23-8c": {"min_days": "三十"}}}
    with pytest.raises(packs.PackError, match="应为整数，不是 三十") as error:
        packs.load(["national", one])
    assert str(error.value).startswith("所用规则包 wuzhong-2023.params.WZ23-8c.min_days：")
    with pytest.raises(packs.PackError, match="to 早于 from"):
        packs.load([{"id": "wuzhong-2023", "from": "2024-05-01", "to": "2024-01-01"}])


def test_the_same_pack_twice_must_not_cover_one_day_twice():
    packs.load(["wuzhong-2023", {"id": "wuzhong-2023", "from": "2024-01-01", "to": "2024-12-31"}])
    with pytest.raises(packs.PackError, match="写了两次"):
        packs.load(["wuzhong-2023", {"id": "wuzhong-2023", "from": "2023-12-01", "to": "2024-12-31"}])


def test_two_packs_with_one_clause_id_are_refused(tmp_path):
    write(tmp_path, OWN)
    write(tmp_path, OWN.replace("tried-2025", "tried-b"), "tried-b.yaml")
    with pytest.raises(packs.PackError, match="相同的条款编号：HX25-3、HX25-9"):
        packs.load(["tried-2025", "tried-b"], dirs=[tmp_path])


def test_a_clause_without_points_can_be_given_none_by_the_configuration(tmp_path):
    write(tmp_path, UNSCORED)
    pack = packs.load([{"id": "tried-2025", "params": {"HX25-3": {"min_days": 25}}}], dirs=[tmp_path])[0]
    assert pack.rules[0].params.min_days == 25 and not pack.rules[0].clause.counted
    with pytest.raises(packs.PackError, match="HX25-3 只判定、不计分"):
        packs.load([{"id": "tried-2025", "points": {"HX25-3": 4}}], dirs=[tmp_path])


def test_every_mistake_of_a_pack_is_told_at_once(tmp_path):
    """A key misspelled in one clause hid that the pack ended before it began, until it was mended."""
    text = OWN.replace("effective_to: 2025-12-31", "effective_to: 2001-01-01").replace('["06-10"]', "[13-40]")
    text += "    kind: gone\n    effective_from: 2025-05-01\n    effective_to: 2025-04-01\n"
    with pytest.raises(packs.PackError) as error:
        packs.read(write(tmp_path, text))
    told = str(error.value)
    for words in (
        "“13-40”不是“月-日”",
        "不认识的键 kind",
        "effective_to 早于生效日期",
        "effective_to 早于 effective_from",
    ):
        assert told.count(words) == 1, words


def test_of_many_names_only_the_near_ones_are_offered():
    near = explain.near("WZ23-8x", [f"WZ23-{number}{letter}" for number in range(1, 32) for letter in "abc"])
    assert near.startswith("您要写的是不是 WZ23-8") and "可用的有 93 个" in near and len(near) < 80


def test_a_pack_asked_for_by_name_is_named_as_it_was_asked():
    with pytest.raises(packs.PackError) as error:
        packs.load(["national", "wuzong-2023"])
    assert str(error.value).startswith("所用规则包 wuzong-2023：") and "您要写的是不是 wuzhong-2023" in str(error.value)
