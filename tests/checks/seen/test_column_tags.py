"""The tags of columns stand on columns' pages, which are no documents: bytes, crawl, store, tables."""

from __future__ import annotations

import re
from pathlib import Path

from crawler.store import Store
from tests.crawler.loopback import crawl, document, home, job, listing, serve

ROWS = [("/zc/1.html", "某某县养老服务设施管理办法", "2026-09-01"), ("/zc/2.html", "某某县供水管理办法", "2026-09-02")]


def bare(page: str) -> str:
    return re.sub(r"<meta[^>]*>", "", page)


def tags(folder: Path, run: str) -> dict[str, dict[str, str] | None]:
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    try:
        return {row["name"]: row["tags"] for row in store.columns(run)}
    finally:
        store.close()


def test_a_columns_tags_are_kept_with_each_reading(tmp_path):
    others = [(url.replace("zc", "gg"), title.replace("办法", "通告"), day) for url, title, day in ROWS]
    spa = [(url.replace("zc", "jd"), f"《{title}》政策解读", day) for url, title, day in ROWS]
    pages = {
        "/": home(
            [
                ("/zc/", "政策文件"),
                ("/gg/", "通知公告"),
                ("/jd/", "政策解读"),
                ("/gs/", "公示公告"),
                ("/nb/", "信息公开年报"),
            ]
        ),
        "/zc/": listing("政策文件", ROWS).replace(
            "</head>", "<META property='columnkeywords' content='政策,文件'></head>"
        ),
        "/gg/": bare(listing("通知公告", others)),
        "/jd/": listing("政策解读", spa),
        "/gs/": bare("<html><body><script>location.href='https://apps.example.cn/gs/'</script></body></html>"),
        **{url: document(title, day) for url, title, day in (*ROWS, *others, *spa)},
    }
    columns = [
        ("/zc/", "政策文件"),
        ("/gg/", "通知公告"),
        ("/jd/", "政策解读"),
        ("/gs/", "公示"),
        ("/nb/", "信息公开年报"),
    ]
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, columns=columns))
        first = tags(tmp_path, "r1")
        assert first["政策文件"] == {"ColumnName": "政策文件", "ColumnType": "政策文件", "ColumnKeywords": "政策,文件"}
        assert first["通知公告"] == {}
        assert first["公示"] is None, "a page that only forwards"
        assert first["信息公开年报"] is None, "a page that did not come"
        site.pages["/jd/"] = bare(site.pages["/jd/"])
        crawl(job(site.url, tmp_path, columns=columns, run="r2"))  # the others are byte for byte as they were
        assert tags(tmp_path, "r2") == {**first, "政策解读": {}}
        assert tags(tmp_path, "r1") == first, "what a later night saw is no part of it"
