"""Renders the sample portal into a directory: `www/` (static files), `portal.json` (odd answers), `truth.json`.

The same arguments give the same bytes and file times. `python -m audit.demo.build OUT --documents 3000`.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from audit.demo import (
    filler,
    planted_consultations,
    planted_elements,
    planted_enforcement,
    planted_interpretations,
    planted_normative,
    planted_site,
    planted_texts,
    states,
)
from audit.demo import planted_others as others
from audit.demo.columns import BY_KEY, COLUMNS
from audit.demo.model import AS_OF, SITE_NAME, Column, Document, Expect, hex_of, number_of
from audit.demo.templates import Block, Row, document_page, index_page, list_page

DOCUMENTS = 300  # of the portal as the demo and the tests use it

_DEPARTMENTS = (
    ("/ylscjg/index.html", "云澜市市场监督管理局", ("sj_dt", "sj_wj", "sj_cf", "sj_xk")),
    ("/rsj/index.html", "云澜市人力资源和社会保障局", ("rs_dt", "rs_tz", "rs_wj", "rs_jd", "rs_cf", "rs_zf")),
    ("/xxgk/swj/index.html", "云澜市水务局", ("sw_tz", "sw_wj", "sw_xk", "sw_gf")),
    ("/lxz/index.html", "鹭浔镇", ("lx_dt", "lx_tz")),
)  # fmt: skip
_SECTIONS = (
    ("/zwgk/index.html", "政务公开",
     ("tzgg", "szfwj", "bgswj", "gfxwj", "zcjd", "nb", "rsxx", "tjxx", "ghjh", "zdjc", "jgzn")),
    ("/hdjl/index.html", "互动交流", ("yjzj", "yjfk", "szxx")),
)  # fmt: skip


def planted() -> tuple[Document, ...]:
    return (
        *planted_interpretations.DOCUMENTS,
        *planted_normative.DOCUMENTS,
        *planted_consultations.DOCUMENTS,
        *planted_enforcement.DOCUMENTS,
        *planted_elements.DOCUMENTS,
        *planted_texts.DOCUMENTS,
        *planted_site.DOCUMENTS,
        *others.DOCUMENTS,
    )


def column_url(column: Column, page: int = 1) -> str:
    """The address of a list page, `page` counted from 1, as that product counts."""
    match column.product:
        case "ucap":
            return column.path + ("list.shtml" if page == 1 else f"list_{page}.shtml")
        case "query":
            return column.path + "list.html" + ("" if page == 1 else f"?page={page}")
        case "xxgk":
            return column.path + ("index.html" if page == 1 else f"index_{page}.html")
        case "gbk":
            return column.path + ("index.html" if page == 1 else f"list_{page}.html")
        case _:
            return column.path + ("" if page == 1 else f"index_{page - 1}.html")


def document_url(document: Document, column: Column, turn: int = 0) -> str:
    """`turn`: the how manieth address is asked for, where the first ones are another document's."""
    if document.path and column.key == document.column:
        return document.path
    day = (document.url_date or document.published or "2024-01-02").partition("T")[0]
    key = document.key if column.key == document.column else f"{document.key}@{column.key}"
    key += f"#{turn}" if turn else ""
    number = number_of(key)
    compact = day.replace("-", "")
    extension = document.extension or "html"
    match column.product:
        case "ucap":
            return f"{column.path}{compact[:6]}/{hex_of(key)}.shtml"
        case "query":
            return f"/rsj/info/{number_of(column.key) % 9000 + 1000}/{number}.htm"
        case "xxgk":
            return f"/xxgk/show/{number}.html"
        case "gbk":
            return f"/lxz/news/{compact}/{number}.htm"
        case _:
            return f"{column.path}{compact[:6]}/t{compact}_{number}.{extension}"


def file_of(url: str) -> str:
    """Where the answer to an address lies under `www/`; a query is part of the file's name."""
    path, _, query = url.partition("?")
    if path.endswith("/"):
        path += "index.html"
    return path.lstrip("/") + (f"@{query}" if query else "")


@dataclass
class Portal:
    """The portal in memory, before it is written."""

    documents: list[Document]
    urls: dict[str, list[str]] = field(default_factory=dict)  # of each document, its first address first
    rows: dict[str, list[Row]] = field(default_factory=dict)  # of each column, newest first

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Portal:
        portal = cls(list(documents))
        rows: dict[str, list[tuple[str, str, Row]]] = defaultdict(list)
        taken: set[str] = set()
        for document in portal.documents:
            urls = [_free(document, BY_KEY[key], taken) for key in (document.column, *document.columns)]
            portal.urls[document.key] = urls
            if document.off_list:
                continue
            day = document.listed if document.listed is not None else (document.published or "").partition("T")[0]
            order = day or (document.published or "")
            for key, url in zip((document.column, *document.columns), urls, strict=True):
                column = BY_KEY[key]
                shown = day if column.dated else ""
                rows[key].append(
                    (order, document.key, Row(document.list_title or document.title, _href(column, url), shown or None))
                )
        for key, found in rows.items():
            found.sort(key=lambda item: (item[0], item[1]), reverse=True)
            portal.rows[key] = [row for _, _, row in found]
        return portal

    def newest(self, key: str, count: int) -> list[Row]:
        column = BY_KEY[key]
        base = column_url(column).rpartition("/")[0] + "/"
        return [dataclasses.replace(row, href=_absolute(base, row.href)) for row in self.rows.get(key, [])[:count]]


def _free(document: Document, column: Column, taken: set[str]) -> str:
    """The document's address; of a hundred thousand some numbers fall together, and the later ones get others."""
    for turn in range(9):
        url = document_url(document, column, turn)
        if url not in taken:
            taken.add(url)
            return url
    raise ValueError(f"two documents of the sample portal have one address: {url}")


def _href(column: Column, url: str) -> str:
    """As the list of that product writes it: static ones relative to the column, the others from the root."""
    if column.product in ("trs", "trs5") and url.startswith(column.path):
        return "./" + url.removeprefix(column.path)
    return url


def _absolute(base: str, href: str) -> str:
    return base + href[2:] if href.startswith("./") else href


def _encoding(document: Document, column: Column) -> tuple[str, str]:
    """(the bytes', what the page says of itself)"""
    real = "gb18030" if column.product == "gbk" and document.charset == "utf-8" else document.charset
    return real, document.declared or ("gb2312" if real == "gb18030" else real)


class _Writer:
    def __init__(self, root: Path) -> None:
        self.root = root
        self._made: set[Path] = set()

    def write(self, url: str, body: bytes, day: str) -> None:
        path = self.root / file_of(url)
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        path.write_bytes(body)
        moment = datetime.fromisoformat(day.partition("T")[0]).replace(hour=10, tzinfo=UTC).timestamp()
        os.utime(path, (moment, moment))


_REFERENCE = re.compile("@@(col:)?([a-z0-9_]+)@@")


def build(
    out: Path, documents: int = DOCUMENTS, *, day: date = AS_OF, events: Iterable[states.Event] = states.EVENTS
) -> Path:
    """Write the portal with `documents` documents in all (never fewer than the planted ones) and return `out`.

    It stands as the `events` up to that `day` have left it (`audit.demo.states`); `truth.json` tells of the first day alone.
    """
    planted_first = planted()
    known, changed = states.at(planted_first, events, day)
    portal = Portal.of((*known, *filler.documents(max(0, documents - len(planted_first)))))
    if (out / "www").is_dir():
        shutil.rmtree(out / "www")  # what is taken away must not stay
    writer = _Writer(out / "www")
    today = day.isoformat()
    side = Block("热点信息", tuple(portal.newest("yw", 3)))

    def resolve(text: str) -> str:
        if "@@" not in text:
            return text
        return _REFERENCE.sub(lambda at: column_url(BY_KEY[at[2]]) if at[1] else portal.urls[at[2]][0], text)

    for document in portal.documents:
        if document.kind in ("gone", "home") or document.path.startswith(others.SOFT_404):
            continue
        for key, url in zip((document.column, *document.columns), portal.urls[document.key], strict=True):
            column = BY_KEY[key]
            touched = changed[document.key].isoformat() if document.key in changed else document.published
            since = min(touched or today, today)
            if document.raw is not None:
                raw = document.raw if b"@@" not in document.raw else resolve(document.raw.decode()).encode()
                writer.write(url, raw, since)
                continue
            whole = dataclasses.replace(document, body=resolve(document.body), related=resolve(document.related))
            real, declared = _encoding(document, column)
            page = document_page(whole, column, column_url(column), declared, side)
            writer.write(url, page.encode(real), since)
            for file, _ in document.attachments:
                writer.write(
                    url.rpartition("/")[0] + "/" + file, planted_elements.FILES.get(file, b"%PDF-1.4\n%%EOF\n"), since
                )

    for column in COLUMNS:
        _write_column(writer, portal, column, today)
    home = _write_indexes(writer, portal, today)
    for document in portal.documents:
        if document.kind == "home":
            writer.write(portal.urls[document.key][0], home, today)
    _write_files(writer, today)
    (out / "portal.json").write_text(
        json.dumps(
            {
                "statuses": others.STATUSES,
                "head_statuses": others.HEAD_STATUSES,
                "soft_404": [others.SOFT_404],
                "documents": len(portal.documents),
            },
            ensure_ascii=False,
            indent=1,
        )
    )
    (out / "truth.json").write_text(json.dumps(truth(portal), ensure_ascii=False, indent=1))
    return out


def _write_column(writer: _Writer, portal: Portal, column: Column, today: str) -> None:
    url = column_url(column)
    if column.mode == "stub":
        target = column_url(BY_KEY[column.target])
        script = f'<script>var htm = ""; htm = "{target}"; document.location.href=htm;</script>'
        writer.write(url, script.encode(), today)
        return
    rows = portal.rows.get(column.key, []) if column.mode == "rows" else []
    pages = max(1, -(-len(rows) // column.page_size))
    charset, declared = ("gb18030", "gb2312") if column.product == "gbk" else ("utf-8", "utf-8")
    for page in range(1, pages + 1):
        part = rows[(page - 1) * column.page_size : page * column.page_size]
        text = list_page(column, url, part, page, pages, len(rows), declared)
        writer.write(column_url(column, page), text.encode(charset), today)


def _write_indexes(writer: _Writer, portal: Portal, today: str) -> bytes:
    """Section and department pages; returns the home page."""
    for url, title, keys in (*_SECTIONS, *_DEPARTMENTS):
        blocks = [(BY_KEY[key].name, column_url(BY_KEY[key]), portal.newest(key, 4)) for key in keys]
        writer.write(url, index_page(f"{title}_{SITE_NAME}", blocks).encode(), today)
    directory = "".join(f'<li><a href="{url}">{title}</a></li>' for url, title, _ in _DEPARTMENTS)
    writer.write("/bmzd/index.html", index_page(f"部门站点_{SITE_NAME}", [], f"<ul>{directory}</ul>").encode(), today)
    front = ("yw", "tzgg", "szfwj", "bgswj", "zcjd", "yjzj")
    blocks = [(BY_KEY[key].name, column_url(BY_KEY[key]), portal.newest(key, 6)) for key in front]
    extra = (
        f'<div class="zt"><a href="{others.HOME_DEAD_LINK}">2021年专题</a> <a href="/zwgk/index.html">更多专题</a></div>'
        f"<ul>{directory}</ul>"
    )
    home = planted_site.furnish(index_page(SITE_NAME, blocks, extra, home=True)).encode()
    writer.write("/", home, today)
    return home


def _write_files(writer: _Writer, today: str) -> None:
    page = index_page("页面", [], "<p>内容</p>").encode()
    for url in (*others.EXTRA_FILES, "/search.html"):
        writer.write(url, page, today)
    writer.write("/robots.txt", f"User-agent: *\nDisallow: {others.ROBOTS_FORBIDDEN}\n".encode(), today)
    writer.write("/css/site.css", b"body{font:14px sans-serif}.side{float:right}\n", today)
    script = "function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ /* prints the pager */ }\n"
    writer.write("/js/page.js", script.encode(), today)
    writer.write("/js/jquery.js", b"/* */\n", today)
    for name in ("logo.png", "yitu.png"):
        writer.write(f"/images/{name}", b"\x89PNG\r\n\x1a\n", today)
    writer.write("/favicon.ico", b"\0\0\1\0\0\0", today)
    writer.write(
        "/_404.html",
        b"<html><head><meta charset=utf-8><title>404</title></head><body>404 Not Found</body></html>",
        today,
    )
    writer.write(
        "/_soft_404.html",
        index_page(f"提示信息_{SITE_NAME}", [], "<div class='msg'>很抱歉，您访问的页面不存在或已删除！</div>").encode(),
        today,
    )


def truth(portal: Portal) -> list[dict[str, object]]:
    """The expected findings, as plain dicts: `unit check status why part also measured base until urls`."""

    def entry(expect: Expect, urls: list[str]) -> dict[str, object]:
        return {**dataclasses.asdict(expect), "also": list(expect.also), "urls": urls}

    found = [entry(expect, portal.urls[document.key]) for document in portal.documents for expect in document.expect]
    found += [entry(expect, [column_url(column)]) for column in COLUMNS for expect in column.expect]
    found += [entry(expect, []) for expect in (*others.UNIT_EXPECT, *planted_texts.UNIT_EXPECT)]
    found += [entry(expect, []) for expect in planted_site.UNIT_EXPECT]
    found.append(entry(others.HOME_EXPECT, ["/"]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="把示例门户生成为静态文件")
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    arguments = parser.parse_args()
    build(arguments.out, arguments.documents)
    print(f"已生成：{arguments.out}")


if __name__ == "__main__":
    main()
