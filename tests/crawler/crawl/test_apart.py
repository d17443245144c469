"""Pages that bring their reader down, where no clock of its own reaches: they cost a page, not the crawl."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.crawl.apart import LONG, Apart, Asked
from crawler.extract import extract_page
from crawler.messages import Why
from crawler.patience import Overdue
from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, listing, serve

# In every process: gives pages that say so the power to do what a hostile one might do to a library. `sum` over an
# endless iterator is a call that no signal handler of Python's interrupts.
_HOSTILE = """
import itertools, os, sys
arguments = " ".join(sys.orig_argv)
if "crawler.job" in arguments or "crawler.crawl.apart" in arguments:
    import crawler.patience
    crawler.patience.SECONDS = 4.0
    from crawler import extract, listing
    honest, best = extract.extract_page, listing.best
    def extract_page(url, body, *more, **options):
        if b"never comes back" in body:
            sum(itertools.repeat(0))
        if b"swallows memory" in body:
            held = [bytearray(64 << 20) for _ in range(64)]
        if b"brings it down" in body:
            os.abort()
        return honest(url, body, *more, **options)
    def hostile_best(page):
        if "unlistable" in page.text:
            sum(itertools.repeat(0))
        return best(page)
    extract.extract_page, listing.best = extract_page, hostile_best
"""

TITLES = [(f"/tz/{n}.html", f"关于第{n}座水闸检修期间通行安排的通告", f"2024-05-{20 - n:02d}") for n in range(6)]
FILLED = "<p>" + "检修期间请注意安全。" * (LONG // 27) + "</p>"  # as long as pages are that are read apart


@pytest.fixture()
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(_HOSTILE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


def portal(bad: dict[int, str], filled: str, of_list: str = "") -> dict[str, object]:
    pages: dict[str, object] = {url: document(title, day) for url, title, day in TITLES}
    for number, words in bad.items():
        url, title, day = TITLES[number]
        pages[url] = document(title, day, more=f"<p>{words}</p>{filled}")
    other = [(url.replace("/tz/", "/gh/"), title, day) for url, title, day in TITLES[:3]]
    return {
        **pages,
        "/": home([("/gh/", "规划计划"), ("/tz/", "通知公告")]),
        "/tz/": listing("通知公告", TITLES),
        "/gh/": listing("规划计划", other, tail=f"<p>{of_list}</p>{filled if of_list else ''}"),
        **{url: document(title, day) for url, title, day in other},
    }


def told(folder: Path) -> tuple[set[str], dict[str, str]]:
    """The notices that were read, and the problems."""
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    read = {urlsplit(document["url"]).path for document in store.documents("r1")}
    problems = {urlsplit(problem["url"]).path: problem["problem"] for problem in store.problems("r1")}
    return {path for path in read if path.startswith("/tz/")}, problems


def processes() -> list[str]:
    """Those that read pages apart."""
    lines = [Path(f"/proc/{name}/cmdline") for name in os.listdir("/proc") if name.isdigit()]
    return [text for text in (line.read_text() for line in lines if line.exists()) if "crawler.crawl.apart" in text]


@pytest.mark.usefixtures("hostile")
def test_a_long_page_that_brings_its_reader_down_costs_one_page(tmp_path: Path) -> None:
    bad = {1: "never comes back", 3: "swallows memory", 4: "brings it down"}
    with serve(portal(bad, FILLED, "unlistable")) as site:
        crawl(job(site.url, tmp_path))
    read, problems = told(tmp_path)
    assert read == {url for number, (url, _, _) in enumerate(TITLES) if number not in bad}
    paths = {number: TITLES[number][0] for number in bad}
    assert problems.pop("/gh/") == "too_slow"
    assert problems == {paths[1]: "too_slow", paths[3]: "too_slow", paths[4]: "too_slow"}
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    columns = {urlsplit(column["url"]).path: column for column in store.columns("r1")}
    assert columns["/tz/"]["complete"] and columns["/gh/"]["code"] == Why.TOO_SLOW
    assert processes() == []


def test_what_was_read_apart_is_what_is_read_here() -> None:
    """The facts travel whole, the page's text with them; what a reader fails at is to be read here."""
    url, title, day = TITLES[0]
    body = document(title, day, more="<p>联系电话：13912345678</p><a href='/f/1.pdf'>附件1.pdf</a>").encode()
    here = extract_page(url, body, "text/html; charset=utf-8", site_url="http://a.gov.cn/")
    apart = Apart(least=0)
    try:
        asked = Asked(url, "text/html; charset=utf-8", 200, "http://a.gov.cn/", listed=True)
        there = apart.read_now(asked, body)
        assert there is not None and dataclasses.asdict(there) == dataclasses.asdict(here) and there.text
        assert apart.read_now(dataclasses.replace(asked, facts=False), body) is None
    finally:
        apart.close()


def test_real_time_is_bounded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that waits for ever takes no CPU time."""
    waits = "import crawler.extract, sys, time\n"
    waits += (
        "if 'crawler.crawl.apart' in sys.orig_argv: crawler.extract.extract_page = lambda *a, **b: time.sleep(600)\n"
    )
    (tmp_path / "sitecustomize.py").write_text(waits)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    apart = Apart(2.0, least=0)
    try:
        with pytest.raises(Overdue):
            apart.read_now(Asked("http://a.gov.cn/1.html", "", 200, "http://a.gov.cn/"), b"<p>x</p>")
    finally:
        apart.close()
