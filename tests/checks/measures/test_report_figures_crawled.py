"""The tables of annual reports the whole way: pages and their files as portals have them, crawled, kept, loaded, added up."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from selectolax.lexbor import LexborHTMLParser

from checks import registry
from checks.measures import report_figures
from checks.measures.calendar import Calendar
from checks.measures.report_figures import Figures
from checks.seen.tables import Tables, UnitTables
from crawler.crawl.files import carried
from crawler.extract.reader import extract
from crawler.extract.report_figures import figure_rows
from crawler.facts import PageFacts
from crawler.sites import Unit
from crawler.store import Store
from tests.checks.measures.test_report_figures import FITTING, form
from tests.crawler.attachments import build
from tests.crawler.loopback import crawl, home, job, listing, serve

TITLE = "青石县水利局{year}年政府信息公开工作年度报告"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GOOD = form(7, 8, FITTING)


def of(year: int, page: str = GOOD) -> str:
    page = page.replace("2023年政府信息", f"{year}年政府信息").replace("2024-01-22", f"{year + 1}-01-22")
    return page.replace("2023年1月1日", f"{year}年1月1日")


def as_word() -> bytes:
    out = docx.Document()
    for table in LexborHTMLParser(GOOD).css("table"):
        rows = [[cell.text(strip=True) for cell in row.css("td")] for row in table.css("tr")]
        drawn = out.add_table(rows=len(rows), cols=max(map(len, rows)))
        for row, values in zip(drawn.rows, rows, strict=True):
            for cell, value in zip(row.cells[-len(values) :], values, strict=True):
                cell.text = value
        out.add_paragraph("")
    data = io.BytesIO()
    out.save(data)
    return data.getvalue()


def as_pdf() -> bytes:
    """The report as a PDF with a text layer: a line for each row, and no cells."""
    tree = LexborHTMLParser(GOOD)
    # No line runs over the page's edge, where a reader of its box would not see it.
    rows = [
        " ".join(cell.text(strip=True).split("（区分")[0] for cell in row.css("td"))[-36:] for row in tree.css("tr")
    ]
    return build.pdf([rows[:16], rows[16:]])


FILED = GOOD[: GOOD.index("<table>")] + "<p><a href='/f/{file}'>附件：年度报告</a></p></div></body></html>"
PAGES = {
    2023: of(2023),
    2022: of(2022, GOOD.replace("<td><p>0</p></td>", "<td></td>")),  # nought left empty
    2021: of(2021, re.sub(r"</td>|</tr>|</p>", "", GOOD)),  # nothing closed
    2020: of(2020, GOOD.replace("<table>", "<table><tr><td><table>").replace("</table>", "</table></td></tr></table>")),
    2019: of(2019, GOOD.replace("<td><p>0</p></td>" * 4 + "<td><p>8</p></td>", "<td><p>8</p></td>", 1)),  # cells lost
    2018: of(2018, FILED.format(file="nb.docx")),
    2017: of(2017, FILED.format(file="nb.pdf")),
    2016: of(2016, FILED.format(file="scan.pdf")),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the store of one crawl."""
    folder = tmp_path_factory.mktemp("reports")
    listed = [(f"/nb/{year}.html", TITLE.format(year=year), f"{year + 1}-01-22") for year in PAGES]
    pages = {
        "/": home([("/nb/", "政府信息公开年报")]),
        "/nb/": listing("政府信息公开年报", listed),
        "/f/nb.docx": (200, {"Content-Type": WORD}, as_word()),
        "/f/nb.pdf": (200, {"Content-Type": "application/pdf"}, as_pdf()),
        "/f/scan.pdf": (200, {"Content-Type": "application/pdf"}, build.pdf([None])),
        **{f"/nb/{year}.html": page for year, page in PAGES.items()},
    }
    with serve(pages) as site:
        crawl(job(site.url, folder, columns=[("/nb/", "信息公开年报")]))
    return folder


@pytest.fixture(scope="module")
def unit(folder: Path) -> UnitTables:
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    units = [Unit("u", "青石县水利局", "department")]
    as_of = date(2024, 11, 21)
    tables = Tables.load(
        store.documents("r1"),
        store.columns("r1"),
        [],
        units,
        site_owner={"s": "u"},
        as_of=as_of,
        bodies=store.texts("r1"),
    )
    return tables.unit("u")


def figures(unit: UnitTables) -> dict[int | None, Figures]:
    return {
        page.facts.report_year: report_figures.figures_of(page.facts.report_figures)
        for page in unit.of_kind("annual_report")
    }


def test_what_the_store_gives_back_is_what_the_page_says(unit: UnitTables) -> None:
    facts = extract("http://x.gov.cn/nb/2023.html", PAGES[2023].encode(), "text/html", 200, None)
    told = figures(unit)
    assert set(told) == set(PAGES)
    assert told[2023] == report_figures.figures_of(facts.report_figures)
    assert told[2023].known == 21 + 6 + 3


@pytest.mark.parametrize("year", [2021, 2020, 2018], ids=["unclosed", "tables in tables", "a Word file"])
def test_a_damaged_table_and_a_file_say_the_same(unit: UnitTables, year: int) -> None:
    told = figures(unit)
    assert told[year] == told[2023]


def test_a_pdf_says_what_its_lines_prove_and_a_scanned_one_nothing(unit: UnitTables) -> None:
    told = figures(unit)
    assert told[2017].rows == told[2023].rows and told[2017].answers == told[2023].answers
    assert told[2016] == Figures()
    outcomes = registry.get("annual_report_figures").run(unit, {"last_years": 9}, Calendar.default(), unit.as_of)
    (scanned,) = (outcome for outcome in outcomes if outcome.period == "2016")
    assert scanned.status.value == "missing" and "没有读出" in scanned.message


def test_figures_are_kept_with_the_version_that_was_read(unit: UnitTables, folder: Path) -> None:
    """They were derived at judging from the texts: a page that changed later changed what an earlier run had seen."""
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    kept = [PageFacts.from_dict(row["facts"]) for row in store.documents("r1")]
    assert {facts.report_year: len(facts.report_figures) for facts in kept if facts.report_year in (2023, 2018, 2016)} == {
        2023: 6 + 21 + 3, 2018: 6 + 21 + 3, 2016: 0
    }  # fmt: skip


def test_a_page_read_anew_keeps_the_figures_of_its_files(folder: Path) -> None:
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    (old,) = (
        facts for row in store.documents("r1") if (facts := PageFacts.from_dict(row["facts"])).report_year == 2018
    )
    anew = extract("http://x.gov.cn/nb/2018.html", PAGES[2018].encode(), "text/html", 200, None)
    anew.attachments = old.attachments
    assert anew.report_figures == [] and carried(anew, old, {}).report_figures == old.report_figures != []


def test_an_empty_cell_is_nought_where_the_total_says_so_and_lost_cells_are_not_guessed(unit: UnitTables) -> None:
    told = figures(unit)
    assert told[2022].rows["本年新收"] == told[2023].rows["本年新收"] == (7, 1, 0, 0, 0, 0, 8)
    assert (told[2022].reviews, told[2022].lawsuits) == (told[2023].reviews, told[2023].lawsuits)
    assert "部分公开" not in told[2022].rows  # empty to its end: nothing proves that it is nought
    assert "本年新收" not in told[2019].rows and told[2019].rows["上年结转"] == told[2023].rows["上年结转"]


def test_years_are_held_against_each_other(unit: UnitTables) -> None:
    check = registry.get("annual_report_figures")
    outcomes = check.run(unit, {"last_years": 6}, Calendar.default(), unit.as_of)
    assert {outcome.period: outcome.status.value for outcome in outcomes} == {
        str(year): "pass" for year in PAGES if year > 2017
    }
    assert all("行政复议4件，被纠正1件" in outcome.message for outcome in outcomes)


def test_what_one_year_hands_over_and_the_next_does_not_take_up_is_shown() -> None:
    before, after = (report_figures.figures_of(figure_rows(text)) for text in ("四、结转下年度继续办理\t2\t0\t0\t0\t0\t0\t2", "二、上年结转\t1\t0\t0\t0\t0\t0\t1"))  # fmt: skip
    (told,) = report_figures.breaks_between(before, after)
    assert told == "上一年度年报写结转下年度2件，本年度写上年结转1件"
