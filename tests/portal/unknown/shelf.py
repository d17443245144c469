"""Portals of makers that nobody knows, as data: columns with their documents, and what a reader of them must come to."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml

from crawler.store import Store
from tests.crawler.loopback import ROOT, serve

AS_OF = "2024-11-20"
_THINGS = (
    "乡村道路养护", "旧小区改造", "饮用水源巡查", "高龄津贴发放", "校车安全排查", "冬季供暖保障", "粮食收购服务", "河道清淤疏浚",
    "公共厕所新建", "秸秆综合利用", "农机购置补助", "森林防火值守", "菜市场提升", "地质灾害巡查", "就业技能培训", "文化下乡演出",
)  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """A document: where it stands, what it is called, and its day."""

    url: str
    title: str
    day: date

    @property
    def iso(self) -> str:
        return self.day.isoformat()


def papers(
    count: int, url: Callable[[int, date], str], words: str = "关于做好{}工作的通知", *, last: str = "2024-11-12"
) -> list[Paper]:
    """The newest first, six days between two of them."""
    out = []
    for turn in range(count):
        day = date.fromisoformat(last) - timedelta(days=6 * turn)
        thing = f"{_THINGS[turn % len(_THINGS)]}（第{turn // len(_THINGS) + 1}批）"
        out.append(Paper(url(turn, day), words.format(thing), day))
    return out


@dataclass
class Column:
    """`whole`: whether its list can be read whole; None where both are honest. `reach`: documents that must be met."""

    name: str
    url: str
    papers: Sequence[Paper]
    whole: bool | None = True
    reach: int | None = None
    kind: str | None = None
    others: tuple[str, ...] = ()  # further addresses of it or of parts of it


@dataclass
class Maker:
    """A portal: `pages` are what it serves (path → HTML, or a function of the request's fields)."""

    name: str
    wrap: Callable[[str, str], str]
    charset: str = "utf-8"
    pages: dict[str, Any] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)

    def add(self, column: Column, article: Callable[[Paper], str]) -> None:
        self.columns.append(column)
        for paper in column.papers:
            self.pages[paper.url] = self.wrap(paper.title, article(paper))

    def listed(self, column: Column, article: Callable[[Paper], str], parts: dict[str, str]) -> None:
        """A column, its documents, and the bodies of its list's pages by their addresses."""
        self.add(column, article)
        for url, body in parts.items():
            self.pages[url] = self.wrap(column.name, body)


def article(paper: Paper) -> str:
    return (
        f'<div class="bt">{paper.title}</div><div class="xx">发布时间：{paper.iso}　来源：青石县人民政府办公室</div><div class="nr">'
        + "".join(f"<p>　　{line}</p>" for line in ("各乡镇人民政府、县直各有关单位：", f"现就{paper.title[2:12]}等有关事项通知如下，请结合实际抓好落实，并于本月底前报送进展情况。", "各单位要明确责任人员，细化工作措施，确保各项任务按期完成。"))
        + "</div>"
    )  # fmt: skip


def cut(found: Sequence[Paper], size: int) -> list[Sequence[Paper]]:
    return [found[start : start + size] for start in range(0, len(found), size)]


@dataclass
class Came:
    """What became of a column."""

    column: Column
    rows: int
    complete: bool | None  # None where it was not taken for a column
    why: str
    met: int
    strange: list[str]  # rows that are none of its documents


@dataclass
class Outcome:
    maker: Maker
    columns: list[Came]
    sums: dict[str, int]
    documents: set[str]
    asked: list[str]
    code: int
    said: str
    fails: list[str]


def audit(maker: Maker, folder: Path) -> Outcome:
    """`zwgk audit` of the portal by its address alone."""

    def answer(handler: Any) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        sent = handler.rfile.read(length).decode() if length else ""
        parts = urlsplit(handler.path)
        fields = dict(parse_qsl(parts.query, keep_blank_values=True)) | dict(parse_qsl(sent, keep_blank_values=True))
        page = maker.pages.get(unquote(handler.path)) or maker.pages.get(parts.path)
        if callable(page):
            page = page(fields)
        if page is None:
            handler.answer(404, {}, "<html><title>404</title>没有这个网页</html>".encode())
            return
        kind = (
            "application/json"
            if page.startswith(("{", "["))
            else "text/javascript"
            if parts.path.endswith(".js")
            else "text/html"
        )
        handler.answer(
            200, {"Content-Type": f"{kind}; charset={maker.charset}"}, page.encode(maker.charset, "xmlcharrefreplace")
        )

    with serve({}, answer) as site:
        config = {
            "name": "无名", "store": "sqlite:///zwgk.db", "packs": ["national"],
            "units": [{"id": "qs", "name": "青石县人民政府办公室", "kind": "county", "aliases": ["青石县人民政府"]}],
            "sites": [{"id": maker.name, "url": site.url, "unit": "qs", "crawl": {"delay": 0, "concurrency": 2, "max_pages": 2000}}],
        }  # fmt: skip
        (folder / "config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True))
        command = [
            sys.executable,
            "-m",
            "audit.cli",
            "audit",
            "--config",
            str(folder / "config.yaml"),
            "--as-of",
            AS_OF,
            "--out",
            str(folder / "out"),
        ]
        run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False)
    results = json.loads((folder / "out" / "results.json").read_text())
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    try:
        run_id = results["run"]["id"]
        columns, documents = store.columns(run_id), store.documents(run_id)
    finally:
        store.close()
    met = {
        _path(url): {place["column_id"] for place in document["places"]}
        for document in documents
        for url in document["urls"]
    }
    fails = [
        f"{finding['check']} {_path(finding['url'])} {finding['message']}"
        for finding in results["findings"]
        if finding["status"] == "fail" and finding["check"] != "dead_links"  # a page that a pager names and is gone
    ]
    came = [_came(column, columns, met) for column in maker.columns]
    account = results["crawl"][0]["account"]
    return Outcome(
        maker,
        came,
        account,
        set(met),
        [path for _how, path in site.asked],
        run.returncode,
        run.stdout + run.stderr,
        fails,
    )


def _came(column: Column, readings: list[dict[str, Any]], met: dict[str, set[str]]) -> Came:
    own = {_path(column.url), *(_path(url) for url in column.others)}
    parts = [reading for reading in readings if _path(reading["url"]) in own]
    wanted = {_path(paper.url) for paper in column.papers}
    held = {part["column_id"] for part in parts}
    strange = sorted(
        url for url, places in met.items() if places & held and url not in wanted and not url.endswith(".pdf")
    )
    complete = all(part["complete"] for part in parts) if parts else None
    return Came(
        column,
        sum(part["rows"] for part in parts),
        complete,
        "；".join(part["why"] or "" for part in parts),
        len(wanted & set(met)),
        strange,
    )


def _path(url: str) -> str:
    parts = urlsplit(url)
    path = unquote(parts.path).removesuffix("index.html")
    return path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def wrong(outcome: Outcome) -> list[str]:
    """What is not as it should be, column by column."""
    out = []
    for came in outcome.columns:
        column = came.column
        reach = len(column.papers) if column.reach is None else column.reach
        told = f"{column.name} {column.url}: {came.rows} rows, met {came.met} of {reach}, complete {came.complete} {came.why}"
        if came.complete is None:
            out.append(f"no column: {told}")
        elif came.met < reach:
            out.append(f"lost: {told}")
        elif came.complete and came.met < len(column.papers):
            out.append(f"called whole: {told}")
        elif column.whole is not None and came.complete is not column.whole:
            out.append(f"whole? {told}")
        if came.strange:
            out.append(f"strange: {column.name} {came.strange[:4]}")
    sums = dict(outcome.sums)
    if sums.pop("named") != sum(sums.values()):
        out.append(f"account: {outcome.sums}")
    return out + [f"accused: {fail}" for fail in outcome.fails]
