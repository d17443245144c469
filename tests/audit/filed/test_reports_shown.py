"""The figures of an annual report, from the page to the rows of the ledger that ask for them."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.audit.test_end_to_end import zwgk
from tests.checks.measures.test_report_figures import FITTING, applicants, form
from tests.crawler.loopback import home, listing, serve

TITLE = "青石县水利局{year}年政府信息公开工作年度报告"
CONFIG = """name: 监测
packs: [wuzhong-2023]
units:
  - {{id: u, name: 青石县水利局, kind: department}}
sites:
  - {{id: s, url: {url!r}, unit: u, crawl: {{delay: 0}}, columns: [{{url: /nb/, type: 信息公开年报}}]}}
"""


def report(year: int, carried_in: int) -> str:
    page = form(7, 8, FITTING).replace("2023年政府信息", f"{year}年政府信息").replace("2024-01-22", f"{year + 1}-01-22")
    head = "<td colspan='3'>二、上年结转政府信息公开申请数量</td>"
    return page.replace("2023年1月1日", f"{year}年1月1日").replace(head + applicants(1), head + applicants(carried_in))


def filled(folder: Path, reports: dict[int, str]) -> str:
    """What the row on reviews and lawsuits says after an audit of these reports."""
    listed = [(f"/nb/{year}.html", TITLE.format(year=year), f"{year + 1}-01-22") for year in reports]
    pages = {"/": home([("/nb/", "政府信息公开年报")]), "/nb/": listing("政府信息公开年报", listed)}
    with serve(pages | {f"/nb/{year}.html": page for year, page in reports.items()}) as site:
        (folder / "config.yaml").write_text(CONFIG.format(url=site.url), encoding="utf-8")
        done = zwgk("audit", "--as-of", "2024-06-28", "--out", "out", cwd=folder)
    assert done.returncode in (0, 3), done.stderr
    assert zwgk("ledger", "fill", "--format", "xlsx", "--out", "ledgers", cwd=folder).returncode == 0
    (book,) = (folder / "ledgers").glob("*.xlsx")
    rows = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    return next(str(row[-1]) for row in rows if "纠错率" in " ".join(map(str, row)))


def test_the_row_on_lawsuits_tells_the_figures_and_what_does_not_fit_the_year_before(tmp_path: Path) -> None:
    told = filled(tmp_path, {2023: report(2023, 1), 2022: report(2022, 1)})
    assert "2023年年报的表：新收申请8件、上年结转1件" in told and "行政复议4件，被纠正1件" in told
    assert "不相合" not in told and "2022年年报的表" in told


def test_what_the_year_before_handed_over_and_nobody_took_up_is_said(tmp_path: Path) -> None:
    told = filled(tmp_path, {2023: report(2023, 0), 2022: report(2022, 1)})
    assert "上一年度年报写结转下年度1件，本年度写上年结转0件" in told and "请核对年报原表" in told
