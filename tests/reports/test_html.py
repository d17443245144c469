from __future__ import annotations

import copy
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from reports import formats, html

SCRIPT = (Path(html.__file__).parent / "templates" / "page.js").read_text("utf-8")


@pytest.fixture(scope="module")
def results(made):
    return made.results()


@pytest.fixture(scope="module")
def pages(results, tmp_path_factory):
    out = tmp_path_factory.mktemp("html")
    return {str(path): (out / path).read_text("utf-8") for path in html.write(results, out)}


@pytest.fixture(scope="module")
def trees(pages):
    return {name: LexborHTMLParser(text) for name, text in pages.items()}


def text_of(node) -> str:
    return re.sub(r"\s+", " ", node.text())


def test_same_results_in_any_order_give_the_same_bytes(results, pages, tmp_path):
    shuffled = copy.deepcopy(results)
    for name in ("units", "clauses", "findings", "problems", "crawl"):
        random.Random(3).shuffle(shuffled[name])
    again = {str(path): (tmp_path / path).read_text("utf-8") for path in html.write(shuffled, tmp_path)}
    assert again == pages


def test_rendering_does_not_change_the_results(made, tmp_path):
    results = made.results()
    before = copy.deepcopy(results)
    html.write(results, tmp_path)
    assert results == before


def test_no_crawled_title_becomes_markup(trees, pages):
    for name, tree in trees.items():
        assert not tree.css("img, iframe, object, embed, link, base, form:not(.filter)"), name
        (script,) = tree.css("script")
        assert script.text() == SCRIPT, "no script but ours"
        for node in tree.css("*"):
            assert not [key for key in node.attributes if key.startswith("on")], name
    shown = text_of(trees["units/wz-rs.html"].css_first("main"))
    assert "<script>alert('欠公开')</script>关于印发《办法》的通知" in shown
    assert "{{ 7*7 }}{% raw %} 模板注入" in shown
    assert "关于《关于<b>加粗</b>&amp;实体》的解读" in shown


def test_direction_overrides_and_control_characters_are_taken_out(pages):
    for name, page in pages.items():
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\x00-\x08\x0b\x0e-\x1f\ufeff]", page), name


def test_only_http_addresses_become_links(trees):
    for name, tree in trees.items():
        for anchor in tree.css("a"):
            href = anchor.attributes["href"]
            assert re.match(r"https?://[^\s\"<>]+$|[#A-Za-z0-9._/:-]+$", href), (name, href)
            assert not href.lower().startswith(("javascript", "data", "//"))
    shown = text_of(trees["units/wz-rs.html"].css_first("main"))
    assert "javascript:alert(1)" in shown  # shown as words, so that a person can look into it


def test_nothing_is_loaded_from_outside(pages):
    for name, page in pages.items():
        loads = re.findall(
            r"(?:src|srcset|poster|action|@import|url\()\s*[=('\"]?\s*[^#\s]{0,40}", page.split("</style>")[0]
        )
        assert not [load for load in loads if "http" in load or "//" in load], name
        assert "<link" not in page and " src=" not in page.replace("&lt;img src=", "")
        assert "default-src 'none'" in page


def test_ids_are_unique_and_inner_links_lead_somewhere(trees):
    ids = {}
    for name, tree in trees.items():
        found = [node.attributes["id"] for node in tree.css("[id]")]
        assert [one for one, count in Counter(found).items() if count > 1] == [], name
        ids[name] = set(found)
    for name, tree in trees.items():
        for anchor in tree.css("a"):
            href = anchor.attributes["href"]
            if href.startswith("http"):
                continue
            path, _, fragment = href.partition("#")
            folder = name.rpartition("/")[0]
            target = str(Path(folder, path)).replace("units/../", "") if path else name
            assert target in ids, (name, href)
            assert not fragment or fragment in ids[target], (name, href)


def test_every_finding_has_its_anchor(results, trees):
    anchors = {node.attributes["id"] for tree in trees.values() for node in tree.css("[id^=f-]")}
    assert {"f-" + finding["id"] for finding in results["findings"]} == anchors


def test_numbers_are_those_of_the_results(results, trees):
    index = trees["index.html"]
    rows = {
        text_of(row.css_first("th a")).strip(): row for row in index.css("section[aria-labelledby=ranking] tbody tr")
    }
    assert len(rows) == len(results["units"])
    for unit in results["units"]:
        row = rows[unit["name"]]
        score = "—" if unit["score"] is None else formats.number(unit["score"])
        assert text_of(row.css_first(".score")).strip() == score
        assert f"{unit['failed']}／{unit['checked']}" in text_of(row)
        assert unit["grade"] in text_of(row)
        assert formats.percent(unit["coverage"]) in text_of(row)
        assert formats.percent(unit["judged_share"]) in text_of(row)
        counted = [f for f in results["findings"] if f["unit"] == unit["id"] and f.get("counts", f["status"] == "fail")]
        ids = {f["id"] for f in counted}
        causes = sum(f.get("same_cause_as") not in ids for f in counted)  # one matter, though several clauses deduct
        assert (f"问题事项 {causes} 件" in text_of(row)) == bool(causes)
    page = trees["units/wz-rs.html"]
    for clause in (one for one in results["clauses"] if one["unit"] == "wz-rs" and one["class"] == "M"):
        row = page.css_first(f"[id='c-{clause['pack']}-{clause['clause']}']")
        cells = [text_of(cell).strip() for cell in row.css("td")]
        assert cells[1] == formats.number(clause["points"])
        assert cells[2] == (formats.number(clause["deducted"]) if clause["status"] in ("pass", "fail") else "—")
        if clause.get("denominator"):
            assert f"{clause['numerator']}／{clause['denominator']}" in cells[3]
        assert clause["quote"] in text_of(row) and clause["source"] in text_of(row)
    for line in (one for one in results["units"] if one["id"] == "wz-rs"):
        for entry in line["arithmetic"]:
            assert (entry["text"] if isinstance(entry, dict) else entry) in text_of(
                page.css_first("section[aria-labelledby=score]")
            )


def test_a_finding_shows_everything_that_an_argument_needs(results, trees):
    finding = next(f for f in results["findings"] if f["id"] == "WZ23-8c.000001")
    card = text_of(trees["units/wz-rs.html"].css_first("[id='f-WZ23-8c.000001']"))
    for words in (
        finding["title"],
        finding["message"],
        "19 日",
        "30 日",
        finding["url"],
        finding["id"],
        "怎么改",
        "已转办",
        "政务公开办 王",
        "如有异议",
        "页面显示",
        "正文",
        "2023-12-31 02:11 抓取",
        "wz-20231231.warc.gz 第 18234 字节起",
    ):
        assert words in card, words
    for evidence in finding["evidence"]:
        assert evidence["value"] in card and evidence["quote"] in card and evidence["sha256"] in card


def test_what_the_office_confirmed_counts_and_says_so(trees):
    page = trees["units/wz-rs.html"]
    card = next(text_of(card) for card in page.css("article") if "2021年政府信息公开工作年度报告" in card.text())
    assert (
        "经办公室确认，计入扣分" in card
        and "2023-12-05 10:00，李，已确认，电话核实" in card
        and "办公室确认确未发布" in card
    )
    assert "问题事项 16 件" in text_of(page.css_first(".verdict")) and "请提供网址或说明 1 件" in text_of(
        page.css_first(".verdict")
    )


def test_limits_and_packs_in_use_are_printed(trees):
    shown = text_of(trees["index.html"].body)
    for words in (
        "国家层面的要求、《吴忠市2023年政务公开工作要点》（吴政办发〔2023〕21号）",
        "规则包所附建议分值 2023.2",
        "判定率低于 40% 或覆盖率低于 60%",
        "首次使用须由本办签认",
    ):
        assert words in shown, words
    shown = text_of(trees["units/wz-rs.html"].body)
    for words in (
        "栏目 31／32",
        "网页 640／643",
        "单项否决待确认：GN-9",
        "只看网页，不看微信公众号",
        "本办配置",
        "条例 第20条“应当主动公开”",
    ):
        assert words in shown, words
    assert "0／0" not in shown


def test_what_is_never_scored_stands_apart(trees):
    page = trees["units/wz-rs.html"]
    row = text_of(page.css_first("#c-wuzhong-2023-WZ23-12a"))
    assert "只有旁证，不计分" in row and "最近更新 2023-12-20" in row and "责任单位：市人社局" in row
    assert "须人工填报，不计分" in text_of(page.css_first("#c-wuzhong-2023-WZ23-40"))


def test_every_contract_key_reaches_a_reader(made, tmp_path):
    results = made.bare()
    mark = "标记{}字".format
    results["run"] = {key: mark(f"run.{key}") for key in ("id", "as_of", "finished_at", "version")} | {
        "packs": [mark("pack")],
        "started_at": "",
        "manifest": {"number": 7, "sha256": mark("run.manifest")},
    }
    results["crawl"] = [
        {
            "site": mark("site"),
            "pages": 70001,
            "documents": 70002,
            "failed": 70003,
            "complete": False,
            "stopped_because": mark("why"),
        }
    ]
    results["problems"] = [
        {"site": mark("site"), "url": "http://problem.test/", "problem": "tls", "message": mark("problem")}
    ]
    results["units"] = [
        {
            "id": "u",
            "name": mark("unit"),
            "score": 61.25,
            "vetoed": False,
            "grade": "合格",
            "coverage": 0.515,
            "judged_share": 0.616,
            "checked": 70004,
            "failed": 70005,
        }
    ]
    results["clauses"] = [
        {
            "unit": "u",
            "pack": mark("p"),
            "clause": mark("c"),
            "class": "M",
            "check": "x",
            "status": "fail",
            "points": 7.25,
            "deducted": 3.75,
            "numerator": 70006,
            "denominator": 70007,
            "quote": mark("quote"),
        }
    ]
    results["findings"] = [
        {
            "id": "the-id",
            "unit": "u",
            "site": "s",
            "pack": mark("p"),
            "clause": mark("c"),
            "check": "x",
            "status": "due",
            "url": "http://finding.test/",
            "title": mark("title"),
            "measured": 70008,
            "limit": 70009,
            "unit_of_measure": mark("measure"),
            "due_on": "2024-02-29",
            "message": mark("message"),
            "evidence": [
                {
                    "field": mark("field"),
                    "value": mark("value"),
                    "quote": mark("evidence"),
                    "source": mark("source"),
                    "url": "http://evidence.test/",
                    "fetched_at": "2023-12-30T20:00:00Z",
                    "sha256": "ab" * 32,
                    "warc": mark("warc"),
                    "offset": 70010,
                }
            ],
        }
    ]
    html.write(results, tmp_path)
    shown = text_of(LexborHTMLParser((tmp_path / "index.html").read_text("utf-8")).body)
    shown += text_of(LexborHTMLParser((tmp_path / "units/u.html").read_text("utf-8")).body)
    for n in range(70001, 70011):
        assert str(n) in shown, n
    for words in (
        "run.id",
        "run.as_of",
        "run.finished_at",
        "run.version",
        "run.manifest",
        "pack",
        "site",
        "why",
        "problem",
        "unit",
        "p",
        "c",
        "quote",
        "title",
        "measure",
        "message",
        "field",
        "value",
        "evidence",
        "source",
        "warc",
    ):
        assert mark(words) in shown, words
    for words in (
        "61.25",
        "51.5%",
        "61.6%",
        "7.25",
        "3.75",
        "2024-02-29",
        "2023-12-31 04:00",
        "ab" * 32,
        "the-id",
        "http://problem.test/",
        "http://finding.test/",
        "http://evidence.test/",
        "安全证书不通过",
        "没有采完",
        "即将到期",
    ):
        assert words in shown, words


def test_empty_results_still_make_a_report(made, tmp_path):
    assert html.write(made.bare(), tmp_path) == [Path("index.html")]
    assert "本次没有监测单位" in (tmp_path / "index.html").read_text("utf-8")


def test_missing_optional_keys_are_tolerated(made, tmp_path):
    results = made.results()
    contract = {
        "units": {"id", "name", "score", "vetoed", "grade", "coverage", "judged_share", "checked", "failed"},
        "clauses": {
            "unit",
            "pack",
            "clause",
            "class",
            "check",
            "status",
            "points",
            "deducted",
            "numerator",
            "denominator",
            "quote",
        },
        "findings": {
            "id",
            "unit",
            "site",
            "pack",
            "clause",
            "check",
            "status",
            "url",
            "title",
            "measured",
            "limit",
            "unit_of_measure",
            "due_on",
            "message",
            "evidence",
        },
    }
    for part, keys in contract.items():
        results[part] = [{key: value for key, value in one.items() if key in keys} for one in results[part]]
    results = {key: results[key] for key in ("schema", "run", "crawl", "problems", *contract)}
    html.write(results, tmp_path)
    assert "文件页上没有有效性标识" in (tmp_path / "units/wz-rs.html").read_text("utf-8")


def test_a_finding_of_a_unit_that_is_not_listed_is_not_lost(made, tmp_path):
    results = made.results()
    results["units"] = [unit for unit in results["units"] if unit["id"] != "wz-jy"]
    html.write(results, tmp_path)
    assert "吴忠市义务教育招生办法" in (tmp_path / "units/wz-jy.html").read_text("utf-8")


def test_pages_stay_bounded_and_together_hold_every_finding(made, tmp_path):
    results = made.large(2500)
    written = html.write(results, tmp_path)
    ids = []
    for path in written:
        page = (tmp_path / path).read_text("utf-8")
        assert len(page) < 600_000, path
        ids += re.findall(r'id="f-(C-1\.\d+)"', page)
    assert sorted(ids) == sorted(finding["id"] for finding in results["findings"])
    assert Path("units/big.3.html") in written and Path("units/big.pass.8.html") in written


def test_a_crawl_problem_never_stands_in_a_units_page(pages):
    assert "采集问题（不计入任何单位得分）" in pages["index.html"]
    assert "被网站拒绝" in pages["index.html"]
    assert not [name for name, page in pages.items() if name != "index.html" and "被网站拒绝" in page]


def test_a_unit_without_a_score_is_not_shown_as_zero(trees):
    for name, words in (("units/wz-da.html", "未评分不是零分"), ("units/u-57d2b810b3fb.html", "单项否决")):
        verdict = text_of(trees[name].css_first(".verdict .big"))
        assert not re.search(r"\d", verdict)
        assert words in text_of(trees[name].css_first("main"))


def test_a_kept_result_says_from_when(trees):
    assert "沿用 2023-12-30 的结果" in text_of(trees["index.html"].css_first("main"))
    assert "沿用 2023-12-30 的结果" in text_of(trees["units/wz-qx.html"].css_first("main"))


def test_status_is_never_told_by_colour_alone(trees):
    for tree in trees.values():
        for tag in tree.css(".tag"):
            assert re.search(r"[一-鿿]{2}", tag.text()), tag.html
        for picture in tree.css("svg:not(.defs)"):
            assert picture.attributes.get("aria-label")


def test_tables_keep_their_meaning_when_they_become_cards(trees):
    for name, tree in trees.items():
        assert tree.css_first("html").attributes["lang"] == "zh-CN"
        for table in tree.css("table"):
            assert table.css_first("caption") is not None
            heads = len(table.css("thead th"))
            for row in table.css("tbody tr"):
                cells = row.css("td, th")
                assert len(cells) == heads, name
                assert all(cell.attributes.get("data-label") for cell in cells), name


def test_what_can_be_put_right_and_what_came_too_late_are_asked_for_apart(made, tmp_path):
    """A clerk's trial: a unit was asked to mend a publication that is late for ever."""
    results = made.results()
    late = next(row for row in results["findings"] if row["id"] == "WZ23-8c.000001")
    late.update(curable=False, fault="公开征求意见期限不足", remedy="征求期已过，期限不能补足：请书面说明原因。")
    html.write(results, tmp_path)
    page = LexborHTMLParser((tmp_path / "units" / "wz-rs.html").read_text("utf-8"))
    assert "可以整改 15 件，已不能补救、只须说明原因 1 件" in text_of(page.css_first(".verdict"))
    assert "已不能补救：征求期已过，期限不能补足" in text_of(page.css_first("section[aria-labelledby=todo]"))
    assert "已不能补救：征求期已过" in text_of(page.css_first("#f-WZ23-8c\\.000001"))
    index = LexborHTMLParser((tmp_path / "index.html").read_text("utf-8"))
    assert "可以整改 15" in text_of(index.css_first("#units"))
