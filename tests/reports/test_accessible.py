"""axe-core finds nothing, of whatever weight, on any kind of page, in any state, on a desk and on a telephone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reports import html
from reports.copies import Source, copy_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
)
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed (make test installs it)")

SIZES: dict[str, ViewportSize] = {"desk": {"width": 1280, "height": 900}, "telephone": {"width": 375, "height": 800}}
KEPT = """<html><head><title>某文件</title></head><body><h1>标题</h1><h4>跳级的标题</h4><p>标注有效性<br>征求意见</p>
<table><tr><td>序号<td>内容</table><ul><p>不是列表项</p></ul><img src="a.png"></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield started
        started.close()


def _settled(results: dict[str, Any]) -> None:
    """A run with one before it: something of each change, kept and overdue."""
    failed = [row for row in results["findings"] if row["status"] == "fail"]
    for finding, change in zip(failed, ("new", "reopened", "worse"), strict=False):
        finding.update(change=change, since="2023-12-31", case={"state": "已确认", "mend_by": "2023-12-20"})
    gone = {**failed[-1], "id": "gone-1", "matter": "gone-1", "since": "2023-11-02"}
    mended = {**failed[-1], "id": "mended-1", "matter": "mended-1", "since": "2023-11-02"}
    results["settled"] = [
        {"finding": mended, "change": "solved", "on": "2023-12-31"},
        {"finding": gone, "change": "gone", "on": "2023-12-31"},
    ]
    kinds = {"new": [failed[0]["id"]], "reopened": [failed[1]["id"]], "worse": [failed[2]["id"]]}
    results["changes"] = {"since": "r1", "as_of": "2023-12-30", **kinds, "solved": ["mended-1"], "gone": ["gone-1"]}
    then = {"grade": "合格", "judged_share": 0.8, "to_fix": 15, "kept": False}
    results["history"] = [
        {"run": f"r{number}", "as_of": day, "units": {"wz-rs": {"score": 60.0 + number, **then}}, "basis": "now"}
        for number, day in enumerate(("2023-09-30", "2023-12-30", "2023-12-31"))
    ]


def _in_trouble(results: dict[str, Any]) -> None:
    """Our own trouble: a site that did not open, a unit looked at alone, a result kept from an earlier run."""
    results["units"][0]["unreached"] = True
    results["units"][1]["kept_from"] = {"run": "r0", "as_of": "2023-12-01"}
    results["run"]["scope"] = ["wz-jy"]


def _empty(results: dict[str, Any]) -> None:
    for name in ("units", "clauses", "findings"):
        results[name] = []


def _first(results: dict[str, Any]) -> None:
    """As it is."""


STATES = {"first": _first, "settled": _settled, "in trouble": _in_trouble, "empty": _empty}
# State, pages and sizes: every kind of page in the fullest state, in the others what differs there.
LOOKS = [
    ("settled", ("index.html", "runs.html", "units/wz-rs.html"), ("desk", "telephone")),
    ("in trouble", ("index.html", "units/wz-jy.html"), ("telephone",)),
    ("first", ("index.html",), ("desk",)),
    ("empty", ("index.html",), ("telephone",)),
]


def _complaints(browser: Browser, page: Path, size: str) -> list[str]:
    """What axe complains of with everything unfolded, which is how the page is searched and printed."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport=SIZES[size], bypass_csp=True)
    try:
        tab = context.new_page()
        tab.goto(page.as_uri())
        tab.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
        found = Axe().run(tab, options={"resultTypes": ["violations"]}).response["violations"]
    finally:
        context.close()
    return [
        f"{page.name} {size}: {violation['id']} ({violation['impact']}) {violation['nodes'][0]['html'][:200]}"
        for violation in found
    ]


@pytest.mark.parametrize(("state", "names", "sizes"), LOOKS, ids=[look[0] for look in LOOKS])
def test_the_pages_of_a_report(made, browser, tmp_path, state, names, sizes):
    results = made.results()
    STATES[state](results)
    html.write(results, tmp_path)
    assert not [line for name in names for size in sizes for line in _complaints(browser, tmp_path / name, size)]


def test_the_copy_of_a_strangers_page(browser, tmp_path):
    source = Source("https://x.gov.cn/1.html", "2026-11-28T01:00:00+08:00", "ab" * 32, "x.warc.gz", KEPT.encode(), None)
    copy = copy_of(source, ["标注有效性"], about="某文件没有标注有效性。")
    assert copy is not None
    page = tmp_path / "copy.html"
    page.write_text(copy.html, "utf-8")
    assert not [line for size in SIZES for line in _complaints(browser, page, size)]


def test_a_unit_is_found_by_the_name_that_people_call_it_by_and_by_what_is_wrong(made, browser, tmp_path):
    """A clerk typed 人社局 and the name of a fault, and found nothing."""
    results = made.results()
    rs = next(unit for unit in results["units"] if unit["id"] == "wz-rs")
    rs["name"] = "吴忠市人力资源和社会保障局"
    failed = next(row for row in results["findings"] if row["unit"] == "wz-rs" and row["status"] == "fail")
    failed["fault"] = "公开征求意见期限不足"
    html.write(results, tmp_path)
    tab = browser.new_page()
    tab.goto((tmp_path / "index.html").as_uri())
    shown = {}
    for words in ("人社局", "市人社", "社人", "征求意见期限不足", "没有这样的词"):
        tab.fill("form.filter[data-table=units] input[name=words]", words)
        shown[words] = tab.locator("#units tbody tr:not([hidden])").all_inner_texts()
    tab.close()
    for words in ("人社局", "市人社", "征求意见期限不足"):
        assert any("人力资源" in row for row in shown[words]), words
    assert not any("人力资源" in row for row in shown["社人"]) and not shown["没有这样的词"]
    assert len(shown["人社局"]) == 1


def test_axe_does_complain_where_there_is_something(browser, tmp_path):
    page = tmp_path / "bad.html"
    page.write_text("<!DOCTYPE html><title>x</title><img src='data:,'><p style='color:#ccc'>淡</p>", "utf-8")
    told = " ".join(_complaints(browser, page, "desk"))
    assert "image-alt" in told and "html-has-lang" in told
