"""What the product portals share: the city's documents, a server on loopback, and an audit of what it serves.

A portal is the list of documents (`DOCUMENTS`, in the columns `COLUMNS`) and a `Product`: where its columns and
documents stand, what their pages look like, and how its lists are asked for more. `audit(product, folder)` runs
`zwgk audit` on it, with nothing configured but the site's address and the units, and says what came of it.
"""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml

from audit.demo import filler
from audit.demo.build import planted
from audit.demo.model import (
    AS_OF,
    CITY,
    GOV,
    NAMES,
    SITE_CODE,
    SITE_NAME,
    UNITS,
    Document,
    Expect,
    number_of,
    write_day,
)
from audit.demo.truth import compare
from audit.demo.writing import paragraphs
from tests.crawler.loopback import ROOT, serve
from tests.crawler.loopback import Portal as Served

EMPTY_GIF = b"GIF89a\1\0\1\0\0\0\0;"


@dataclass(frozen=True)
class Column:
    key: str
    name: str
    number: int  # for products that name a column by a number
    type: str  # what its ColumnType says

    @property
    def hexadecimal(self) -> str:
        return f"{self.number:08x}{number_of(self.key):024x}"


COLUMNS = (
    Column("zcwj", "政策文件", 120101, "政策文件"),
    Column("gfxwj", "行政规范性文件", 120102, "政策文件"),
    Column("zcjd", "政策解读", 120103, "政策解读"),
    Column("yjzj", "意见征集", 120104, "征集调查"),
    Column("xzcf", "行政处罚", 120105, "信息公开目录"),
    Column("xzxk", "行政许可", 120106, "信息公开目录"),
    Column("tzgg", "通知公告", 120107, "信息公开目录"),
    Column("gzdt", "工作动态", 120108, "工作动态"),
)
BY_KEY = {column.key: column for column in COLUMNS}

# Planted cases of the big sample portal whose verdict does not hang on its pages, and where they stand here.
_PLANTED = {
    "zcwj": "p_third p_autumn_late p_autumn_ok p_spring_late p_saturday p_missing p_earliest p_joint",
    "zcjd": "i_third i_autumn_late i_autumn_ok i_spring_late i_saturday i_earliest_1 i_earliest_2 i_joint",
    "gfxwj": "n_row n_title n_sentence n_bare n_form_only n_joint n_state n_until",
    "yjzj": "c_thirty c_twenty_nine c_enterprise c_relative c_end_short c_late_notice c_rule c_reason",
    "xzcf": "e_table e_sj_late e_cell e_rs_seven e_rs_eight",
    "xzxk": "e_sj_permit e_sw_spring e_sw_late",
    "tzgg": "d_id d_masked",
}
_FILLED = {"fo": "tzgg", "fp": "zcwj", "fi": "zcjd", "fg": "gfxwj", "fc": "yjzj"}


def _story() -> tuple[Document, ...]:
    known = {one.key: one for one in planted()}
    found = [
        dataclasses.replace(known[key], column=column, columns=(), listed=None, list_title=None)
        for column, keys in _PLANTED.items()
        for key in keys.split()
    ]
    for one in filler.documents(60):
        column = _FILLED.get(one.key[:2])
        if column is not None:
            found.append(dataclasses.replace(one, column=column, listed=None))
    # Its newest row is 23 days old: only a list that was read whole proves it stale.
    for turn in range(15):
        day = AS_OF - timedelta(days=23 + 9 * turn)
        title = f"市领导第{turn + 1}次到基层调研重点项目建设情况"
        found.append(
            Document(
                f"dt{turn}",
                "gzdt",
                title,
                day.isoformat(),
                paragraphs(f"近日，{title}。", "（记者 云小澜）"),
                source=NAMES[GOV],
                kind="news",
            )
        )
    return tuple(found)


DOCUMENTS = _story()
_COUNTED = ("pii_scan", "dead_links")
STALE = Expect(GOV, "column_freshness", "fail", "动态类栏目最新一条距评估日23天", measured=23)


@dataclass(frozen=True)
class Request:
    method: str
    path: str  # unquoted
    query: dict[str, str]
    body: bytes
    headers: dict[str, str]

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    @property
    def fields(self) -> dict[str, str]:
        """Query and form together, as most products read them."""
        return {**self.query, **self.form}


@dataclass(frozen=True)
class Reply:
    body: str | bytes
    status: int = 200
    type: str = "text/html; charset=utf-8"

    @classmethod
    def json(cls, value: Any, status: int = 200) -> Reply:
        return cls(json.dumps(value, ensure_ascii=False), status, "application/json;charset=UTF-8")


@dataclass(frozen=True)
class Row:
    """One document in its column's list."""

    title: str
    url: str  # path
    day: str  # ISO
    document: Document


class Product:
    """One portal product; a subclass for each. Paths begin with "/"."""

    name = ""  # also the name of its module
    adapter = ""  # name of the listing adapter that must take its columns
    per_page = 6
    crawl: dict[str, Any] = {}  # settings of the crawl that its lists need
    asks_elsewhere = False  # the call for a list stands in a script that its page loads: by itself nobody knows it

    def adapter_of(self, column: Column) -> str:
        return self.adapter

    def column_url(self, column: Column) -> str:
        raise NotImplementedError

    def document_url(self, column: Column, document: Document) -> str:
        raise NotImplementedError

    def addresses(self, column: Column, document: Document) -> list[str]:
        """Where the document may be reached: one that two lists name differently is one all the same."""
        return [self.document_url(column, document)]

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row]) -> str:
        """The column's own page; `rows` are all of its rows, newest first."""
        raise NotImplementedError

    def document_page(self, portal: Portal, column: Column, document: Document) -> str:
        return document_page(portal, column, document)

    def more(self, portal: Portal, request: Request) -> Reply | None:
        """Its answer to a request for rows (or to any other address of its own); None: it has none."""
        return None

    def further_requests(self, rows: int) -> int:
        """How many requests a list of so many rows needs beyond the column's page."""
        return max(0, -(-rows // self.per_page) - 1)

    def requests_of(self, column: Column, rows: int) -> int:
        return self.further_requests(rows)

    def home_page(self, portal: Portal) -> str:
        links = "".join(f'<li><a href="{self.column_url(column)}">{column.name}</a></li>' for column in COLUMNS)
        return page(SITE_NAME, f'<div class="nav"><ul>{links}</ul></div><p>欢迎访问{SITE_NAME}。</p>')


class Portal:
    """The documents at the addresses that the product gives them."""

    def __init__(self, product: Product, documents: Sequence[Document] = DOCUMENTS):
        self.product = product
        self.documents = list(documents)
        self.urls = {one.key: product.document_url(BY_KEY[one.column], one) for one in self.documents}
        self.rows: dict[str, list[Row]] = {column.key: [] for column in COLUMNS}
        for one in self.documents:
            self.rows[one.column].append(
                Row(one.title, self.urls[one.key], (one.published or "").partition("T")[0], one)
            )
        for rows in self.rows.values():
            rows.sort(key=lambda row: (row.day, row.document.key), reverse=True)
        self.asked: list[tuple[str, str, bytes]] = []  # method, path with query, body; in the order of asking
        self.pages: dict[str, str] = {"/": product.home_page(self)}
        for column in COLUMNS:
            self.pages[product.column_url(column)] = product.column_page(self, column, self.rows[column.key])
        for one in self.documents:
            self.pages[self.urls[one.key]] = product.document_page(self, BY_KEY[one.column], one)
        self.files = {
            f"{self.urls[one.key].rpartition('/')[0]}/{name}"
            for one in self.documents
            for name, _shown in one.attachments
        }

    def addresses(self, document: Document) -> list[str]:
        return self.product.addresses(BY_KEY[document.column], document)

    def resolve(self, text: str) -> str:
        return re.sub(r"@@([a-z0-9_]+)@@", lambda found: self.urls[found[1]], text)

    def needed(self) -> int:
        """Home, each column's page, its further list requests, each document."""
        further = sum(self.product.requests_of(BY_KEY[key], len(rows)) for key, rows in self.rows.items())
        return 1 + len(COLUMNS) + further + len(self.documents)

    def truth(self) -> list[dict[str, Any]]:
        found = [(one.expect, self.addresses(one)) for one in self.documents]
        found.append(((STALE,), [self.product.column_url(BY_KEY["gzdt"])]))
        return [
            {**dataclasses.asdict(expect), "also": list(expect.also), "urls": urls}
            for expects, urls in found
            for expect in expects
        ]

    def answer(self, handler: Any) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        parts = urlsplit(handler.path)
        request = Request(
            handler.command,
            unquote(parts.path),
            dict(parse_qsl(parts.query, keep_blank_values=True)),
            handler.rfile.read(length) if length else b"",
            {name.lower(): value for name, value in handler.headers.items()},
        )
        self.asked.append((request.method, handler.path, request.body))
        reply = self.product.more(self, request)
        if reply is None and request.method in ("GET", "HEAD"):
            if (
                text := self.pages.get(handler.path) or (None if parts.query else self.pages.get(request.path))
            ) is not None:
                reply = Reply(text)
            elif request.path in self.files:
                reply = Reply(b"%PDF-1.4\n%%EOF\n", type="application/pdf")
            elif request.path.endswith((".png", ".gif", ".ico", ".js", ".css")):
                reply = Reply(EMPTY_GIF if request.path.endswith((".png", ".gif")) else b"", type="text/plain")
        if reply is None:
            reply = Reply(page("404", "<p>404 Not Found</p>"), 404)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        handler.answer(reply.status, {"Content-Type": reply.type}, body)


@contextmanager
def served(portal: Portal) -> Iterator[Served]:
    """Serves it on loopback; `url` is its address, `asked` what was asked for."""
    with serve({"/robots.txt": "User-agent: *\nDisallow:\n"}, portal.answer) as site:
        yield site


# Markup that products share


def page(title: str, body: str, meta: str = "", script: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8">{meta}<title>{escape(title)}</title>{script}</head>'
        f'<body><div class="top"><a href="/">网站首页</a></div>{body}'
        f'<div class="footer"><p>主办单位：{CITY}人民政府　网站标识码：{SITE_CODE}</p></div></body></html>'
    )


def metas(column: Column, document: Document | None = None) -> str:
    """The national 网页标签 set."""
    pairs = [
        ("SiteName", SITE_NAME),
        ("SiteDomain", "portal.example.invalid"),
        ("SiteIDCode", SITE_CODE),
        ("ColumnName", column.name),
        ("ColumnDescription", column.name),
        ("ColumnKeywords", column.name),
        ("ColumnType", column.type),
    ]
    if document is not None:
        pairs += [
            ("ArticleTitle", document.title),
            ("PubDate", shown(document, "minute")),
            ("ContentSource", document.source),
        ]
    return "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in pairs)


def crumbs(portal: Portal, column: Column) -> str:
    return (
        '<div class="position">当前位置：<a href="/">首页</a> &gt; '
        f'<a href="{portal.product.column_url(column)}">{column.name}</a></div>'
    )


def shown(document: Document, style: str = "iso") -> str:
    """The words of the date line."""
    return write_day(document.published, document.style or style) if document.published else ""


def info(document: Document) -> list[tuple[str, str]]:
    """The rows of the metadata block; empty where the document has none."""
    if not document.table:
        return []
    return [
        ("索引号", f"{SITE_CODE}/2024-{number_of(document.key) % 100000:05d}"),
        ("发布机构", document.issuer),
        ("成文日期", document.written or ""),
        ("发文字号", document.number),
        *document.rows,
    ]


def attachments(document: Document) -> str:
    links = "".join(f'<p><a href="./{name}">{label}</a></p>' for name, label in document.attachments)
    return f"<div class='fj'>附件：{links}</div>" if links else ""


def document_page(
    portal: Portal,
    column: Column,
    document: Document,
    *,
    table: str = "xxgk_article",
    title: str = "h1",
    body: str = 'id="zoom"',
) -> str:
    """A document as many products print it; those with marks of their own print theirs."""
    cells = "".join(f"<tr><td>{label}：</td><td>{value}</td></tr>" for label, value in info(document))
    block = f'<table class="{table}">{cells}</table>' if cells else ""
    return page(
        document.title,
        f"{crumbs(portal, column)}{block}<{title} class='title'>{document.title}</{title}>"
        f"<div class='info'>发布时间：{shown(document)}　来源：{document.source}</div>"
        f"<div {body}>{portal.resolve(document.body)}</div>{attachments(document)}{portal.resolve(document.related)}",
        metas(column, document),
    )


def list_items(rows: Sequence[Row], *, tag: str = "span", cut: int = 0) -> str:
    """`<li>`s with a link, a title attribute and a day; `cut` shortens the shown title."""
    return "".join(
        f'<li><a href="{row.url}" title="{escape(row.title)}" target="_blank">'
        f"{escape(row.title[:cut] + '…' if cut and len(row.title) > cut else row.title)}</a>"
        f"<{tag}>{row.day}</{tag}></li>"
        for row in rows
    )


# The audit


@dataclass
class Outcome:
    portal: Portal
    code: int
    results: dict[str, Any]
    columns: dict[str, dict[str, Any]]  # path of the column's page → its reading
    documents: set[str] = field(default_factory=set)  # paths
    named: list[dict[str, Any]] = field(default_factory=list)  # addresses that became neither a document nor a list
    said: str = ""

    @property
    def fetched(self) -> list[tuple[str, str, bytes]]:
        """Requests for pages: no HEAD, no robots.txt, no probe for the soft 404, no attachment or picture."""
        return [
            (method, path, body)
            for method, path, body in self.portal.asked
            if method != "HEAD"
            and not path.startswith("/zwgk-")
            and urlsplit(unquote(path)).path not in self.portal.files
            and not urlsplit(path).path.endswith((".png", ".gif", ".doc", ".pdf"))
        ]

    def misjudged(self) -> list[str]:
        """Planted cases without their verdict, and false accusations, a line each."""
        # The one `pass` that carries a unit's counts names any of its pages, a page with a finding of its own too.
        counts = [one for one in self.results["findings"] if one["status"] != "pass" or one["check"] not in _COUNTED]
        return compare({**self.results, "findings": counts}, self.portal.truth())

    def unaccounted(self) -> list[str]:
        """Where the account of all addresses that the portal names does not add up, a line each."""
        out = []
        for job in self.results["crawl"]:
            account = dict(job["account"])
            named = account.pop("named")
            if named != sum(account.values()) or not account["document"] or not account["list"]:
                out.append(f"账目不平：{job['account']}")
        out += [f"没有下落：{row['url']}" for row in self.named if row["why"] == "left"]
        return out

    def misread(self) -> list[str]:
        """Lists not read whole, documents not reached, pages fetched in vain, a line each."""
        portal = self.portal
        out = [
            f"文档未到达：{portal.urls[one.key]}"
            for one in portal.documents
            if not self.documents & set(portal.addresses(one))
        ]
        out += [
            f"取了不止一次：{count} × {what}" for what, count in Counter(map(str, self.fetched)).items() if count > 1
        ]
        for column in COLUMNS:
            reading = self.columns.get(portal.product.column_url(column))
            if reading is None:
                out.append(f"栏目没有读到：{column.name}")
                continue
            if not (reading["pager"] or "").startswith(portal.product.adapter_of(column)):
                out.append(f"{column.name}：适配器是 {reading['pager']}")
            if not reading["complete"]:
                out.append(f"{column.name}：没有读全，{reading['why']}")
            if reading["rows"] != len(portal.rows[column.key]):
                out.append(f"{column.name}：读到 {reading['rows']} 行，应为 {len(portal.rows[column.key])} 行")
        needed = portal.needed()
        if len(self.fetched) > 1.1 * needed:
            out.append(f"取了 {len(self.fetched)} 页，需要 {needed} 页")
        return out


def config(url: str, crawl: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": "产品门户",
        "store": "sqlite:///zwgk.db",
        "archive": "archive",
        "reports": "reports",
        "packs": [
            "national",
            {"id": "wuzhong-2023", "from": "2023-07-12", "to": "2024-12-31"},
            {"id": "qingtongxia-2019", "from": "2023-07-12", "to": "2024-12-31"},
            # It asks every department for marks of validity; 吴忠 asks the governments and the bureau of justice alone.
            {"id": "zhongwei-2022", "from": "2023-07-12", "to": "2024-12-31"},
        ],
        "units": [dict(unit) for unit in UNITS],
        "sites": [
            {"id": "yl", "url": url, "unit": GOV, "crawl": {"delay": 0.0, "concurrency": 4, "max_pages": 2000, **crawl}}
        ],
    }


def audit(product: Product, folder: Path) -> Outcome:
    """`zwgk audit` of the product's portal, in a process of its own."""
    from crawler.store import Store

    portal = Portal(product)
    with served(portal) as site:
        file = folder / "config.yaml"
        file.write_text(yaml.safe_dump(config(site.url, product.crawl), allow_unicode=True, sort_keys=False))
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "audit.cli",
                "audit",
                "--config",
                str(file),
                "--as-of",
                AS_OF.isoformat(),
                "--out",
                str(folder / "out"),
            ],
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=300,
            check=False,
        )
    said = (run.stdout + run.stderr)[-4000:]
    assert (folder / "out" / "results.json").is_file(), said
    results = json.loads((folder / "out" / "results.json").read_text())
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    try:
        run_id = results["run"]["id"]
        columns = {_path(one["url"]): one for one in store.columns(run_id)}
        documents = {_path(url) for one in store.documents(run_id) for url in one["urls"]}
        named = store.named(run_id)
    finally:
        store.close()
    return Outcome(portal, run.returncode, results, columns, documents, named, said)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
