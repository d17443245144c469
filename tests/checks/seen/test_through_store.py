"""What pairs pages, when it comes the whole way: bytes, facts, store, tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checks.seen.documents import Document
from checks.seen.tables import Tables
from crawler.sites import Unit
from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, listing, serve

POLICIES = [("/zc/1.html", "某某县养老服务设施管理办法", "2026-09-01")]
READINGS = [
    ("/jd/1.html", "一图看懂老人家门口的好日子", "2026-09-02"),
    ("/jd/2.html", "问答：托老新规三问", "2026-09-03"),
]


def crawled(folder: Path) -> Tables:
    pages = {
        "/": home([("/zc/", "政策文件"), ("/jd/", "政策解读")]),
        "/zc/": listing("政策文件", POLICIES),
        "/jd/": listing("政策解读", READINGS),
        # Neither page names the other but by its link: one back, one forth.
        "/zc/1.html": document(*POLICIES[0][1:], more='<p>相关：<a href="/jd/1.html">点击查看</a></p>'),
        "/jd/1.html": document(*READINGS[0][1:]),
        "/jd/2.html": document(*READINGS[1][1:], more='<p><a href="/zc/1.html">点击查看</a></p>'),
    }
    with serve(pages) as site:
        crawl(job(site.url, folder, columns=[("/zc/", "政策文件"), ("/jd/", "政策解读")]))
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    try:
        unit = Unit("u", "某某县人民政府办公室", "county")
        rows, columns = store.documents("r1"), store.columns("r1")
        return Tables.load(rows, columns, [], [unit], site_owner={"s": "u"}, as_of=date(2026, 11, 21))
    finally:
        store.close()


def test_pages_that_only_link_to_each_other_are_paired(tmp_path):
    tables = crawled(tmp_path)
    unit = tables.unit("u")
    (pairs,) = unit.pairs.values()
    assert {(interpretation.title, pair.reason) for pair, interpretation in pairs} == {
        (READINGS[0][1], "backlink"),
        (READINGS[1][1], "link"),
    }
    policy, first, second = sorted(unit.owned, key=lambda page: page.published.first)
    assert isinstance(policy, Document)
    assert policy.links_to(first) and not first.links_to(policy)
    assert second.links_to(policy) and not policy.links_to(second)
