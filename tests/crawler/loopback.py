"""Tiny portals on loopback for the crawl's tests, and the means to crawl them in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Portal:
    """What it serves (path with query → body, (status, headers, body) or a function of the handler), and what was asked."""

    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""
    fallback: Callable[[Any], None] | None = None

    def count(self, method: str | None = None) -> Counter[str]:
        return Counter(path for how, path in self.asked if method in (None, how))


@contextmanager
def serve(pages: dict[str, Any] | None = None, fallback: Callable[[Any], None] | None = None) -> Iterator[Portal]:
    portal = Portal(dict(pages or {}), fallback=fallback)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
                if value is not None:
                    self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def do_GET(self) -> None:
            portal.asked.append((self.command, self.path))
            portal.headers.append(dict(self.headers))
            page = portal.pages.get(self.path)
            if page is None and portal.fallback is not None:
                portal.fallback(self)
                return
            if page is None:
                self.answer(404, {}, "<html><title>404</title>没有</html>".encode())
            elif callable(page):
                page(self)
            elif isinstance(page, tuple):
                self.answer(*page)
            else:
                self.answer(200, {}, page if isinstance(page, bytes) else page.encode())

        do_HEAD = do_POST = do_GET

        def log_message(self, *_: Any) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except (ConnectionError, BrokenPipeError):
                pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    portal.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()


def document(title: str, day: str, body: str = "", *, more: str = "") -> str:
    text = body or f"各乡镇、各部门：现将{title}有关事项告知如下，请遵照执行。" * 6
    return (
        f'<html><head><title>{title}</title><meta name="ArticleTitle" content="{title}"></head><body>'
        f'<div class="wrap"><h1>{title}</h1><p class="info">发布日期：{day}</p><div id="zoom"><p>{text}</p>{more}</div></div></body></html>'
    )


def rows(items: list[tuple[str, str, str]]) -> str:
    return (
        "<ul class='news'>"
        + "".join(
            f'<li><a href="{url}" title="{title}">{title[:12]}…</a><span>{day}</span></li>' for url, title, day in items
        )
        + "</ul>"
    )


def listing(name: str, items: list[tuple[str, str, str]], tail: str = "", head: str = "") -> str:
    return (
        f'<html><head><title>{name}</title><meta name="ColumnName" content="{name}">'
        f'<meta name="ColumnType" content="{name}"></head>'
        f'<body>{head}<div class="main">{rows(items)}</div>{tail}</body></html>'
    )


def home(columns: list[tuple[str, str]]) -> str:
    links = "".join(f'<li><a href="{url}">{name}</a></li>' for url, name in columns)
    return f'<html><head><title>某某县人民政府</title></head><body><ul class="nav">{links}</ul><p>欢迎访问某某县人民政府网站</p></body></html>'


def job(url: str, folder: Path, *, run: str = "r1", site: str = "s", **more: Any) -> dict[str, Any]:
    """A JobSpec as JSON; `crawl` and `columns` go to the site, the rest to the job."""
    crawl = {"delay": 0.0, "concurrency": 4, "max_pages": 20000, "since": None, "render": False, "timeout": 3.0}
    crawl |= {"max_size": 20 * 1024 * 1024, **more.pop("crawl", {})}
    columns = [{"url": one, "type": kind, "unit": None} for one, kind in more.pop("columns", [])]
    return {
        "run_id": run,
        "site": {"id": site, "url": url, "unit": "u", "columns": columns, "crawl": crawl},
        "store": more.pop("store", None) or f"sqlite:///{folder}/zwgk.db",
        "archive": str(folder / "archive"),
        "as_of": "2026-11-21",
        "units": [],
        "packs": [],
        "replay": [],
        "resume": False,
        "reread_within_days": 30,
        "recheck_urls": [],
        **more,
    }


def start(spec: dict[str, Any], *program: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, *(program or ("-m", "crawler.job"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    process.stdin.write(json.dumps(spec))
    process.stdin.close()
    process.stdin = None
    return process


def crawl(spec: dict[str, Any], *program: str, code: int | None = 0) -> list[dict[str, Any]]:
    """Runs the job to its end; its events. `program` is another program than `-m crawler.job`."""
    process = start(spec, *program)
    out, error = process.communicate(timeout=120)
    assert code is None or process.returncode == code, (process.returncode, out[-2000:], error[-4000:])
    assert "Traceback" not in error, error[-4000:]
    return [json.loads(line) for line in out.splitlines()]


def wait_for(condition: Callable[[], Any], seconds: float = 60.0) -> None:
    """Until it holds; a crawl that died must fail the test, not hold it."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.02)


def path_of(url: str) -> str:
    return urlsplit(url).path
