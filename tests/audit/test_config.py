"""Every mistake that an office can make in config.yaml is named with its line and what is accepted there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from audit import cli, config
from audit.plan import UsageError, load_catalogs

GOOD = """\
name: 云澜市政务公开监测
packs: [national, {id: wuzhong-2023, from: 2024-01-01, to: 2024-12-31, params: {WZ23-8c: {min_days: 30}}}]
units:
  - {id: gov, name: 云澜市人民政府办公室, kind: city, aliases: [市政府办]}
  - {id: rs, name: 云澜市人力资源和社会保障局, kind: department, number_prefixes: [云人社发]}
sites:
  - id: yl
    url: http://127.0.0.1:8080
    unit: gov
    columns:
      - {url: /zwgk/zcjd/, type: 政策解读}
      - {url: /zwgk/xzcf/, type: 行政处罚, unit: rs}
    crawl: {delay: 0.5, since: 2023-01-01}
exemptions:
  - {unit: rs, check: column_freshness, from: 2024-03-01, to: 2024-03-07, reason: 网站升级}
rosters: {decision_makers: [gov, rs]}
schedule: {audit: {cron: "0 1 * * *"}}
"""


def _load(tmp_path: Path, text: str) -> config.Config:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return config.load(path)


def _mistake(tmp_path: Path, text: str) -> str:
    with pytest.raises(config.ConfigError) as caught:
        _load(tmp_path, text)
    return str(caught.value)


def test_a_good_configuration_becomes_a_plan(tmp_path: Path) -> None:
    plan = _load(tmp_path, GOOD).plan()
    assert [unit.id for unit in plan.units] == ["gov", "rs"]
    assert plan.sites[0].url == "http://127.0.0.1:8080/"
    assert plan.sites[0].crawl.since.isoformat() == "2023-01-01"
    assert plan.packs[0]["id"] == "national"
    assert plan.packs[1]["from"].isoformat() == "2024-01-01"
    assert plan.store == f"sqlite:///{tmp_path.resolve()}/var/zwgk.db"
    assert plan.archive == tmp_path.resolve() / "var/archive"


def test_the_sample_configuration_of_the_repository_is_good() -> None:
    plan = config.load(Path(__file__).resolve().parents[2] / "config.yaml").plan()
    assert plan.units and plan.sites


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("aliases: [市政府办]", "alias: [市政府办]", 4, ["alias", "不认识的键", "aliases"]),
        ("kind: city", "kind: province", 4, ["province", "township"]),
        ("{id: rs,", "{id: gov,", 5, ["gov", "第 4 行", "不能重复"]),
        ("    unit: gov\n", "    unit: office\n", 9, ["office", "gov、rs"]),
        ("unit: rs}\n    crawl", "unit: xx}\n    crawl", 12, ["xx", "没有定义"]),
        ("since: 2023-01-01", "since: 2023-02-30", 13, ["日期", "2023-02-30"]),
        ("delay: 0.5", "delay: fast", 13, ["数字", "fast"]),
        ("delay: 0.5", "delay: -1", 13, ["不小于 0"]),
        ("delay: 0.5", "render: perhaps", 13, ["render"]),
        ("type: 政策解读", "type: 政策", 11, ["政策", "规范性文件"]),
        ("url: http://127.0.0.1:8080", "url: not a site", 8, ["网址"]),
        ("reason: 网站升级", 'reason: ""', 15, ["不能为空"]),
        ('{audit: {cron: "0 1 * * *"}}', '{probe: {cron: "*/72"}}', 17, ["*/72", "五段"]),
        ('{audit: {cron: "0 1 * * *"}}', '{probe: {cron: "7 * * * *", witness: nobody}}', 17, ["nobody", "网址"]),
        ('{audit: {cron: "0 1 * * *"}}', '{probe: {cron: "7 * * * *", other: x}}', 17, ["other", "witness"]),
        ("check: column_freshness, ", "", 15, ["clause", "check"]),
        ("[gov, rs]", "[gov, nobody]", 16, ["nobody"]),
        ("0 1 * * *", "every night", 17, ["定时", "0 1 * * *"]),
        ("name: 云澜市政务公开监测\n", "", 1, ["name"]),
        ("to: 2024-12-31", "to: 2023-12-31", 2, ["早于"]),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, before: str, after: str, line: int, words: list[str]) -> None:
    assert before in GOOD
    message = _mistake(tmp_path, GOOD.replace(before, after))
    assert f"config.yaml 第 {line} 行" in message, message
    for word in words:
        assert word in message


def test_all_mistakes_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    message = _mistake(tmp_path, GOOD.replace("kind: city", "kind: x").replace("0.5", "y"))
    lines = message.splitlines()
    assert len(lines) == 2
    assert "第 4 行" in lines[0] and "第 13 行" in lines[1]


@pytest.mark.parametrize("text", ["", "- 1\n- 2\n", "just words", "a: [1\nb: 2\n", "name: a\nname: b\n", "\x00"])
def test_what_is_no_configuration_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    assert "config.yaml" in _mistake(tmp_path, text)


def test_a_missing_or_foreign_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(config.ConfigError, match=r"找不到文件.*zwgk init"):
        config.load(tmp_path / "nowhere.yaml")
    path = tmp_path / "gbk.yaml"
    path.write_bytes("name: 云澜市".encode("gbk"))
    with pytest.raises(config.ConfigError, match="UTF-8"):
        config.load(path)


def test_yaml_does_not_turn_codes_into_numbers(tmp_path: Path) -> None:
    loaded = _load(
        tmp_path,
        GOOD.replace("id: rs,", "id: 0017,")
        .replace("unit: rs}", "unit: 0017}")
        .replace("unit: rs,", "unit: 0017,")
        .replace("[gov, rs]", "[gov, 0017]"),
    )
    assert loaded.units[1].id == "0017"


def test_the_sites_of_a_unit(tmp_path: Path) -> None:
    text = GOOD.replace("exemptions:", "  - {id: rsj, url: http://127.0.0.1:8081/, unit: rs}\nexemptions:")
    plan = _load(tmp_path, text).plan()
    assert plan.sites_of("gov") == {"yl"}
    assert plan.sites_of("rs") == {"yl", "rsj"}
    assert plan.sites_of("somebody") == {"yl", "rsj"}


def test_a_published_catalogue_is_read_before_anything_starts(tmp_path: Path) -> None:

    plan = _load(tmp_path, GOOD + "catalogs: {本市: lists/目录.html}\n").plan()
    assert plan.catalogs == {"本市": tmp_path.resolve() / "lists/目录.html"}
    with pytest.raises(UsageError, match=r"目录\.html：标准目录读不到"):
        load_catalogs(plan)
    (tmp_path / "lists").mkdir()
    rows = "<tr><th>公开事项<th>公开内容<th>公开主体</tr><tr><td>临时救助<td>标准<td>民政局</tr>"
    (tmp_path / "lists/目录.html").write_text(f"<meta charset=utf-8><table>{rows}</table>", encoding="utf-8")
    assert [one.name for one in load_catalogs(plan)["本市"]] == ["临时救助"]


def test_what_the_page_about_own_lists_shows_is_good(tmp_path: Path) -> None:
    from rules import packs

    text = (Path(__file__).resolve().parents[2] / "docs/own-lists.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"```yaml (\w+)\n(.*?)```", text, re.DOTALL))
    plan = _load(tmp_path, GOOD.replace("rosters: {decision_makers: [gov, rs]}\n", "") + shown["config"]).plan()
    assert list(plan.catalogs) == ["鹿鸣县"] and len(plan.rosters["wordings"]) == 3
    with_ascii = GOOD.replace("[gov, rs]", "[gov, rs], wordings: [GPD->GDP, 维他命C]")
    assert _load(tmp_path, with_ascii).rosters["wordings"] == ("GPD->GDP", "维他命C")
    (tmp_path / "luming-2024.yaml").write_text(shown["pack"], encoding="utf-8")
    assert [rule.clause.check for rule in packs.load([str(tmp_path / "luming-2024.yaml")])[0].rules] == [
        "std_catalog",
        "interp_quality",
    ]


def test_a_list_of_a_unit_that_nobody_defined_is_said(tmp_path: Path) -> None:
    said = _mistake(tmp_path, GOOD.replace("{decision_makers: [gov, rs]}", '{"villages/nobody": [东村]}'))
    assert "rosters.villages/nobody" in said and "没有定义编号为 nobody 的单位" in said
    assert _load(tmp_path, GOOD.replace("{decision_makers: [gov, rs]}", '{"villages/rs": [东村]}')).rosters


def test_validate_says_where_packs_and_units_do_not_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packs = "[{id: xingqing-2023}, {id: wuzhong-2023, params: {WZ23-8c: {min_days: 20}}}]"
    path = tmp_path / "config.yaml"
    path.write_text(re.sub(r"packs: .*", f"packs: {packs}", GOOD), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        cli.main(["rules", "validate", "--config", str(path)])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    told = next(line for line in said.splitlines() if "XQ23-17b" in line and "min_days" in line)
    assert (
        "xingqing-2023.yaml 第" in told and f"{path} 第 2 行 packs[wuzhong-2023].params.WZ23-8c.min_days 写 20" in told
    )
    assert re.search(r"clauses\[XQ23-24a\]\.applies_to：单位名册里没有它的责任单位（乡镇街道）", said)


def test_a_list_of_units_by_their_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A unit's name on a list of units is the unit; a name that is nobody's is said, for whoever is meant is on no list."""
    lists = "{decision_makers: [gov, 云澜市人力资源和社会保障局, 云澜市人设局], budget_units: [市少年宫]}"
    path = tmp_path / "config.yaml"
    path.write_text(GOOD.replace("{decision_makers: [gov, rs]}", lists), encoding="utf-8")
    assert config.plan_of(path).rosters["decision_makers"] == ("gov", "rs", "云澜市人设局")
    with pytest.raises(SystemExit) as ended:
        cli.main(["rules", "validate", "--config", str(path)])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    line = next(line for line in said.splitlines() if "云澜市人设局" in line)
    assert line.startswith(f"{path} 第 ") and "rosters.decision_makers[第3项]" in line
    assert "少年宫" not in said
