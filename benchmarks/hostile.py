"""Portals that do what servers do to crawlers, one after the other: is all the rest read, in bounded time and memory?

    python -m benchmarks.hostile [--only NAME …] [--seconds N] [--megabytes N]

Each portal has two honest lists and nine honest documents, and one thing that is wrong. SURVIVED is a crawl that ends by
itself within the bounds, calls nothing a fault of the program, and reads every honest document that the trouble leaves in
reach. Memory is the crawl process's peak; exit code 1 where one did not survive.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler import children
from crawler.store import Store
from tests.crawler.loopback import Portal, document, home, job, listing, serve

Handler = Any  # http.server's, as `serve` hands it over
TITLES = [f"关于做好第{n}项工作的通知" for n in range(9)]
NOTES = [(f"/{'tz' if n < 6 else 'gh'}/{n}.html", title, f"2026-1{n % 2}-0{n + 1}") for n, title in enumerate(TITLES)]
BAD = "/tz/bad.html"
HOSTILE: dict[str, Callable[[Portal], int]] = {}  # each makes its trouble; how many honest documents stay in reach


def hostile(make: Callable[[Portal], int | None]) -> Callable[[Portal], int | None]:
    HOSTILE[make.__name__] = lambda portal: len(NOTES) if (left := make(portal)) is None else left
    return make


def honest(portal: Portal, *, more: tuple[tuple[str, str], ...] = (), tail: str = "") -> None:
    portal.pages |= {url: document(title, day) for url, title, day in NOTES}
    rows = [note for note in NOTES if note[0].startswith("/tz/")]
    portal.pages["/tz/"] = listing("通知公告", [*rows, (BAD, "关于另一事项的通知", "2026-11-09")], tail)
    portal.pages["/gh/"] = listing("规划计划", [note for note in NOTES if note[0].startswith("/gh/")])
    portal.pages["/"] = home([("/tz/", "通知公告"), ("/gh/", "规划计划"), *more])


def chunks(handler: Handler, parts: Iterator[bytes], *, seconds: float = 0.0, headers: tuple[str, ...] = ()) -> None:
    """An answer without a length, part by part; ends where the client has had enough."""
    handler.wfile.write("\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]).encode())
    for part in parts:
        handler.wfile.write(part)
        handler.wfile.flush()
        time.sleep(seconds)
    handler.close_connection = True


def endless(part: bytes) -> Iterator[bytes]:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        yield part


def gzipped(body: bytes, times: int = 1) -> tuple[int, dict[str, str], bytes]:
    for _ in range(times):
        body = gzip.compress(body)
    return 200, {"Content-Encoding": ", ".join(["gzip"] * times)}, body


def raw(data: bytes) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        handler.wfile.write(data)
        handler.close_connection = True

    return answer


def _simple(name: str, answer: Any) -> None:
    """A document that is answered so."""

    def make(portal: Portal) -> int:
        portal.pages[BAD] = answer() if getattr(answer, "lazy", False) else answer
        return len(NOTES)

    HOSTILE[name] = make


def lazily(made: Callable[[], Any]) -> Callable[[], Any]:
    made.lazy = True  # type: ignore[attr-defined]
    return made


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGE = document("关于另一事项的通知", "2026-11-09").encode()
for _name, _answer in {
    "drips_its_body": lambda handler: chunks(handler, endless(b"<p>"), seconds=0.2),
    "body_without_end": lambda handler: chunks(handler, endless(b"<p>x" * 20_000)),
    "headers_without_end": lambda handler: chunks(handler, endless(b""), headers=("X-A: " + "a" * 200,) * 5000),
    "says_nothing": lambda handler: time.sleep(20),
    "hangs_up": raw(b""),
    "no_http": raw(b"\x00\xff" * 500),
    "status_line_alone": raw(b"HTTP/1.1 200\r\n\r\n"),
    "status_999": raw(b"HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nno"),
    "length_too_large": raw(OK + b"Content-Length: 99999999\r\n\r\n" + PAGE),
    "length_negative": raw(OK + b"Content-Length: -5\r\n\r\n" + PAGE),
    "two_lengths": raw(OK + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\n" + PAGE),
    "chunked_badly": raw(OK + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n" + PAGE),
    "chunk_of_terabytes": raw(OK + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFF\r\n" + PAGE),
    "chunks_cut": raw(OK + b"Transfer-Encoding: chunked\r\n\r\n10\r\n" + PAGE[:16]),
    "no_gzip": (200, {"Content-Encoding": "gzip"}, b"no gzip at all" * 20),
    "gzip_bomb": lazily(lambda: gzipped(b"\0" * 500_000_000)),
    "gzip_in_gzip": lazily(lambda: gzipped(b"<p>" * 30_000_000, 2)),
    "deflate_bomb": lazily(lambda: (200, {"Content-Encoding": "deflate"}, zlib.compress(b"a" * 300_000_000))),
    "unknown_encoding": (200, {"Content-Encoding": "zork"}, os.urandom(5000)),
    "charset_of_lies": (200, {"Content-Type": "text/html; charset=utf-32"}, PAGE),
    "charset_unknown": (200, {"Content-Type": "text/html; charset=x-none"}, PAGE),
    "picture_as_page": (200, {}, b"\x89PNG\r\n\x1a\n" + os.urandom(20_000)),
    "redirect_to_itself": (302, {"Location": BAD}, b""),
    "redirect_away": (302, {"Location": "http://192.0.2.1/"}, b""),
    "redirect_to_a_file": (302, {"Location": "file:///etc/passwd"}, b""),
    "redirect_to_nowhere": (302, {"Location": "http://[::1"}, b""),
    "redirect_without_address": (302, {}, b""),
    "forwards_by_meta": f"<meta http-equiv=refresh content='0;url={BAD}'>",
    "forwards_by_script": f"<script>location.href='{BAD}'</script>",
    "sends_a_206": (206, {"Content-Range": "bytes 0-9/99999"}, PAGE[:300]),
    "sends_a_304": (304, {}, b""),
    "sends_a_401": (401, {"WWW-Authenticate": "Basic"}, b""),
    "sends_a_429": (429, {"Retry-After": "99999999"}, b""),
    "sends_a_503": (503, {"Retry-After": "Sat, 01 Jan 2999 00:00:00 GMT"}, b""),
    "boxes_never_closed": "<div>" * 400_000,
    "boxes_all_closed": "<div>" * 300_000 + "</div>" * 300_000,
    "letters_again_and_again": lazily(
        lambda: "<p>" + "".join(f"<font color={n}>" for n in range(5000)) + "</p>" + "<p>x</p>" * 200_000
    ),
    "crossing_tags": lazily(lambda: "".join(f"<b id={n}><div>" for n in range(20_000)) + "</b>" * 20_000),
    "attributes": lazily(lambda: "<p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">"),
    "one_long_line": "现将有关事项通知如下" * 600_000,
    "dates": "<p>2023年1月1日" * 200_000,
    "numbers": "<p>当事人身份证号640302198801011234，手机13909520001" * 50_000,
    "comment_open": "<!-- " * 500_000,
    "script_open": "<script>a" * 500_000,
    "nul_bytes": b"\0" * 5_000_000,
    "bad_utf_8": b"\xff\xfe\xed\xa0\x80" * 500_000,
    "entities": "&#x110000;&#55296;&notit;" * 200_000,
    "odd_links": "".join(f"<a href='{link}'>附件</a>" for link in ("http://[x", "//", "javascript:", "data:,x", "\x00", "http://a:99999999/", "mailto:a", "?" * 9000)),
}.items():  # fmt: skip
    _simple(_name, _answer)


@hostile
def calendar_without_end(portal: Portal) -> None:
    """Each page names two others that nobody has named before."""

    def page(handler: Handler) -> None:
        if not handler.path.startswith("/rl/"):
            handler.answer(404, {}, b"")
            return
        at = handler.path.strip("/").split("/")[-1]
        body = listing("日历", [], tail=f'<a href="/rl/{at}0/">上月</a> <a class=next href="/rl/{at}1/">下一页</a>')
        handler.answer(200, {}, body.encode())

    honest(portal, more=(("/rl/1/", "日历"),))
    portal.fallback = page


@hostile
def list_without_end(portal: Portal) -> None:
    def page(handler: Handler) -> None:
        number = int("".join(filter(str.isdigit, handler.path)) or 0)
        if "index_" not in handler.path:
            handler.answer(200, {}, document("关于同一件事的通知", "2026-11-01").encode())
            return
        rows = [(f"/wx/{number}{n}.html", f"关于第{number}{n}件事的通知", "2026-11-01") for n in range(3)]
        tail = f'<a href="/wx/index_{number + 1}.html">下一页</a>'
        handler.answer(200, {}, listing("无限", rows, tail).encode())

    honest(portal, more=(("/wx/index_1.html", "公示公告"),))
    portal.fallback = page


@hostile
def everything_is_there(portal: Portal) -> None:
    """No 404: whatever is asked for is the front page."""
    honest(portal)
    portal.fallback = lambda handler: handler.answer(200, {}, portal.pages["/"].encode())


@hostile
def session_in_each_address(portal: Portal) -> None:
    honest(portal)
    for path in ("/tz/", "/gh/"):
        portal.pages[path] = portal.pages[path].replace(".html", ".html;jsessionid=AB")

    def stripped(handler: Handler) -> None:
        handler.path = handler.path.partition(";")[0]
        handler.answer(200, {}, portal.pages.get(handler.path, "x").encode())

    portal.fallback = stripped


@hostile
def a_thousand_links_that_are_dead(portal: Portal) -> None:
    honest(portal)
    links = "".join(f'<a href="/dead/{n}.html">相关链接{n}</a>' for n in range(1000))
    portal.pages[BAD] = document("关于另一事项的通知", "2026-11-09", more=links)


@hostile
def robots_forbids_one_list(portal: Portal) -> int:
    honest(portal)
    portal.pages["/robots.txt"] = "User-agent: *\nDisallow: /gh/\n"
    return 6


@hostile
def robots_of_megabytes(portal: Portal) -> None:
    honest(portal)
    portal.pages["/robots.txt"] = "Disallow: /x*y*z$\n" * 300_000


@hostile
def robots_is_a_page(portal: Portal) -> None:
    honest(portal)
    portal.pages["/robots.txt"] = portal.pages["/"]


@hostile
def robots_fails_once(portal: Portal) -> None:
    honest(portal)
    asked = iter(range(10**9))
    portal.pages["/robots.txt"] = lambda handler: handler.answer(500 if next(asked) == 0 else 404, {}, b"")


@hostile
def a_list_fails_at_first(portal: Portal) -> None:
    honest(portal)
    page, asked = portal.pages["/gh/"].encode(), iter(range(10**9))
    portal.pages["/gh/"] = lambda handler: handler.answer(*((503, {}, b"") if next(asked) < 2 else (200, {}, page)))


@hostile
def a_wall_of_cookies(portal: Portal) -> None:
    honest(portal)
    page = portal.pages["/tz/"].encode()

    def wall(handler: Handler) -> None:
        if "w=1" in handler.headers.get("Cookie", ""):
            handler.answer(200, {}, page)
        else:
            handler.answer(302, {"Location": "/tz/", "Set-Cookie": "w=1"}, b"")

    portal.pages["/tz/"] = wall


@hostile
def cookies_of_megabytes(portal: Portal) -> None:
    honest(portal)
    page = portal.pages["/tz/"].encode()
    portal.pages["/tz/"] = lambda handler: handler.answer(200, {"Set-Cookie": "a=" + "b" * 30_000}, page)


@hostile
def an_etag_that_is_odd(portal: Portal) -> None:
    honest(portal)
    page = portal.pages["/tz/"].encode()
    portal.pages["/tz/"] = lambda handler: handler.answer(
        200, {"ETag": '"' + "é" * 300, "Last-Modified": "gestern"}, page
    )


@hostile
def a_list_of_itself(portal: Portal) -> None:
    honest(portal)
    rows = [(f"/tz/?p={n}", f"关于第{n}件事的通知", "2026-11-01") for n in range(20)]
    portal.pages |= {url: portal.pages["/gh/"] for url, _, _ in rows}
    portal.pages[BAD] = listing("列表", rows)


@hostile
def forty_thousand_rows(portal: Portal) -> None:
    honest(portal)
    rows = [(NOTES[n % 6][0] + f"?{n % 50}", f"关于第{n}件事的通知", "2026-11-01") for n in range(40_000)]
    portal.pages["/dl/"] = listing("公示公告", rows)
    portal.fallback = lambda handler: handler.answer(404, {}, b"")


@hostile
def columns_without_end(portal: Portal) -> None:
    honest(portal, more=tuple((f"/lm{n}/", f"工作动态{n}") for n in range(300)))
    portal.pages |= {f"/lm{n}/": listing(f"工作动态{n}", []) for n in range(300)}


@hostile
def attachment_bomb(portal: Portal) -> None:
    honest(portal)
    portal.pages[BAD] = document("关于另一事项的通知", "2026-11-09", more='<a href="/f/a.docx">附件.docx</a>')
    portal.pages["/f/a.docx"] = (200, {"Content-Type": "application/msword"}, _bomb())


def _bomb() -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 300_000_000)
    return out.getvalue()


@hostile
def attachment_drips(portal: Portal) -> None:
    honest(portal)
    portal.pages[BAD] = document("关于另一事项的通知", "2026-11-09", more='<a href="/f/a.pdf">附件.pdf</a>')
    portal.pages["/f/a.pdf"] = lambda handler: chunks(handler, endless(b"%PDF"), seconds=0.2)


@dataclass
class Outcome:
    name: str
    code: int | str
    seconds: float
    megabytes: int
    read: int
    wanted: int
    bugs: list[str]

    def survived(self, seconds: float, megabytes: int) -> bool:
        within = self.seconds <= seconds and self.megabytes <= megabytes
        return self.code in (0, 3) and within and self.read == self.wanted and not self.bugs


def attempt(name: str, folder: Path, seconds: float) -> Outcome:
    with serve() as portal:
        honest(portal)
        wanted = HOSTILE[name](portal)
        begun = time.monotonic()
        with (folder / "out").open("wb") as stream:
            process = subprocess.Popen(
                children.command("crawler.job"),
                stdin=subprocess.PIPE, stdout=stream, stderr=stream, env=children.environment(),
            )  # fmt: skip
        assert process.stdin is not None
        process.stdin.write(json.dumps(job(portal.url, folder, crawl={"timeout": 3.0, "max_pages": 2500})).encode())
        process.stdin.close()
        peak = 0
        code: int | str = "not ended"
        while time.monotonic() - begun < 3 * seconds:
            peak = max(peak, _peak(process.pid))
            if process.poll() is not None:
                code = process.returncode
                break
            time.sleep(0.05)
        else:
            process.kill()
            process.wait()
        taken = time.monotonic() - begun
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    try:
        paths = {urlsplit(document["url"]).path.partition(";")[0] for document in store.documents("r1")}
        bugs = [problem["url"] for problem in store.problems("r1") if problem["problem"] == "bug"]
    finally:
        store.close()
    return Outcome(name, code, taken, peak, len(paths & {url for url, _, _ in NOTES}), wanted, bugs)


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def main(say: Callable[[str], None] = lambda line: print(line, flush=True)) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=sorted(HOSTILE), metavar="NAME")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--megabytes", type=int, default=700)
    arguments = parser.parse_args()
    lost = []
    for name in arguments.only or HOSTILE:
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            outcome = attempt(name, Path(folder), arguments.seconds)
        survived = outcome.survived(arguments.seconds, arguments.megabytes)
        lost += [] if survived else [name]
        say(
            f"{'SURVIVED' if survived else 'LOST':8} {name:32} code {outcome.code}, {outcome.seconds:.1f} s, "
            f"{outcome.megabytes} MB, {outcome.read} of {outcome.wanted} read{', bug: ' + str(outcome.bugs) if outcome.bugs else ''}"
        )
    say(f"{len(arguments.only or HOSTILE) - len(lost)} survived; lost: {lost}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
