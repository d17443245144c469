"""What `zwgk rules …` prints."""

from __future__ import annotations

import pytest

from rules import describe, examples, packs


def test_list_names_every_pack_with_its_dates_and_numbers():
    text, ok = describe.run("list")
    assert ok
    for name in packs.known():
        assert name in text
    assert "2023-07-12 至 2023-12-31" in text and "吴政办发〔2023〕21号" in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "WZ23-8c",
            ["公开征集意见不少于 30 日", "台账第8行", "min_days=30", "每例扣 2 分", "金东", "无先例", "局限：", "例："],
        ),
        ("GJ-19L", ["单项否决", "须经办方逐例确认", "栏目不更新"]),
        ("WZ23-31a", ["H 人工填报"]),
        ("wuzhong-2023", ["WZ23-8c", "要点按年度", "签认"]),
        ("consult_min_days", ["征求意见", "WZ23-8c", "GJ-J15", "min_days"]),
    ],
)
def test_show_explains_a_pack_a_clause_or_a_check(name, words):
    text, ok = describe.run("show", [name])
    assert ok
    for word in words:
        assert word in text, (word, text)


def test_show_of_an_unknown_name_tells_the_nearest():
    text, ok = describe.run("show", ["WZ23-8x"])
    assert not ok and "WZ23-8" in text
    assert describe.run("show", [])[1] is False
    assert describe.run("dance", [])[1] is False


def test_validate_runs_the_examples(tmp_path):
    text, ok = describe.run("validate")
    assert ok and "全部通过" in text
    source = packs.known()["wuzhong-2023"].read_text(encoding="utf-8")
    wrong = tmp_path / "hexi.yaml"
    wrong.write_text(
        source.replace("id: wuzhong-2023", "id: hexi").replace(
            "{status: pass, measured: 30, limit: 30}", "{status: na}"
        ),
        encoding="utf-8",
    )
    text, ok = describe.run("validate", [str(wrong)])
    assert not ok
    assert "WZ23-8c《9月1日至10月1日，正好30日》" in text and "pass" in text


def test_validate_refuses_a_clause_that_shows_no_example(tmp_path):
    source = packs.known()["wuzhong-2023"].read_text(encoding="utf-8").replace("id: wuzhong-2023", "id: hexi")
    pack = packs.load(["wuzhong-2023"])[0]
    rule = next(rule for rule in pack.rules if rule.id == "WZ23-8c")
    start = source.index("examples:", source.index("id: WZ23-8c"))
    following = source.index("\n- id:" if "\n- id:" in source else "\n  - id:", start)
    assert rule.clause.examples and following > start
    path = tmp_path / "hexi.yaml"
    path.write_text(source[:start].rstrip(" ") + source[following:], encoding="utf-8")
    text, ok = describe.run("validate", [str(path)])
    assert not ok and "WZ23-8c：没有例子（examples）" in text and len(text.splitlines()) == 1


def test_validate_reads_the_operators_own_directory(tmp_path):
    (tmp_path / "own.yaml").write_text("id: own\n", encoding="utf-8")
    text, ok = describe.run("validate", dirs=[tmp_path])
    assert not ok and "own.yaml" in text and "clauses" in text


@pytest.mark.parametrize(
    ("given", "expect", "words"),
    [
        ("{documents: [{titel: 甲}]}", "[{status: pass}]", "不认识的键"),
        ("{}", "[{status: good}]", "须写明 status"),
        ("{}", "[{status: pass, mesured: 3}]", "不认识的键 mesured"),
        ("{}", "[{status: pass}]", "没有得到"),
        (
            "{documents: [{id: c, title: 征求意见, published_on: 2023-08-01, consultation: {end: 2023-09-30}}]}",
            "[]",
            "多得到",
        ),
    ],
)
def test_an_example_that_is_wrong_says_why(tmp_path, given, expect, words):
    path = tmp_path / "own.yaml"
    path.write_text(
        "id: own\ntitle: 试\nissued_by: 试\nissued_on: 2023-01-01\nclauses:\n"
        "  - {id: A, title: 试, quote: 试, class: M, check: consult_min_days, params: {scope: all}, points: 2,\n"
        "     deduct: {mode: once, each: 2}, remedy: 改,\n"
        "     basis: [{of: points, suggested: 试}, {of: each, suggested: 试}],\n"
        f"     examples: [{{name: 例一, as_of: 2023-12-31, given: {given}, expect: {expect}}}]}}\n",
        encoding="utf-8",
    )
    failed = examples.run([packs.read(path)])
    assert len(failed) == 1 and words in str(failed[0]) and "例一" in str(failed[0])


def test_coverage_names_the_clauses_of_every_check():
    text, ok = describe.run("coverage")
    assert ok and "QTX19-一(五)b" in text and "pii_scan" in text
