"""How fast an audit crawls, beside a bare Scrapy crawl of the same portal in the same minute.

`python -m benchmarks.crawl` builds the sample portal with 3,000 documents, serves it with nginx (a Debian package) on
free loopback ports and runs, in turn and several times over:

  A  a bare list-first Scrapy crawl: lists, then the documents they name, titles read with parsel, nothing stored;
  B  `zwgk audit` with everything on, the same concurrency, no delay.

Pages are the GET answers with status 200 or 304 in nginx's own log, so both are counted alike; CPU is that of the
process and all its children (wait4). Printed are medians and the ratios B/A; then a second, unchanged run of B; then
two sites by two processes against one. Nothing here is asserted: the machine decides.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.clock import now, stamp
from audit.plan import Request

_LONGEST = 3600.0  # seconds of one crawl

ROOT = Path(__file__).resolve().parent.parent

_NGINX = """
daemon off;
{user}
worker_processes 1;
pid {home}/nginx.pid;
error_log {home}/error.log warn;
events {{ worker_connections 1024; }}
http {{
  log_format short '$request_method $status $server_port $request_uri';
  access_log {home}/access.log short buffer=64k flush=200ms;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
  types {{ text/html html htm shtml; text/css css; application/javascript js; image/png png; application/pdf pdf;
          application/msword doc; text/plain txt; image/x-icon ico; }}
  default_type application/octet-stream;
  keepalive_requests 100000;
  sendfile on; tcp_nopush on; tcp_nodelay on;
  server {{
    {listen}
    root {www};
    index index.html;
    error_page 404 /_404.html;
    {odd}
    location / {{ try_files $uri@$args $uri $uri/index.html =404; }}
  }}
}}
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Nginx:
    """nginx with a configuration, pid file and logs of its own, serving a built portal on several ports."""

    def __init__(self, portal: Path, home: Path, ports: int) -> None:
        program = shutil.which("nginx") or next((p for p in ("/usr/sbin/nginx",) if Path(p).is_file()), None)
        if program is None:
            raise SystemExit("找不到 nginx，请先安装：apt-get install nginx-light")
        self.home = home
        home.mkdir(parents=True)
        self.ports = [_free_port() for _ in range(ports)]
        rules = json.loads((portal / "portal.json").read_text())
        odd = [f"location = {path} {{ return {status}; }}" for path, status in rules["statuses"].items()]
        odd += [f"location {path} {{ try_files /_soft_404.html =404; }}" for path in rules["soft_404"]]
        odd += [
            f"location = {path} {{ if ($request_method = HEAD) {{ return {status}; }} }}"
            for path, status in rules["head_statuses"].items()
        ]
        (home / "nginx.conf").write_text(
            _NGINX.format(
                # Workers of a root master would run as nobody, who may not read a temporary directory.
                user="user root;" if os.geteuid() == 0 else "",
                home=home,
                www=portal / "www",
                listen=" ".join(f"listen 127.0.0.1:{port};" for port in self.ports),
                odd="\n    ".join(odd),
            )
        )
        command = [program, "-p", str(home), "-c", str(home / "nginx.conf")]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE)
        self._wait()

    def url(self, index: int = 0) -> str:
        return f"http://127.0.0.1:{self.ports[index]}/"

    def _wait(self) -> None:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            if self._process.poll() is not None:
                words = self._process.stderr.read() if self._process.stderr else b""
                raise SystemExit(f"nginx 没有启动：{words.decode()}")
            try:
                socket.create_connection(("127.0.0.1", self.ports[-1]), 0.2).close()
                return
            except OSError:
                time.sleep(0.02)
        raise SystemExit("nginx 10 秒内没有应答")

    def take_log(self) -> list[tuple[str, int]]:
        """(method, status) of each request since the last call."""
        time.sleep(0.5)  # longer than the log's flush
        log = self.home / "access.log"
        lines = log.read_text().splitlines()
        with log.open("r+") as stream:
            stream.truncate()
        return [(line.split(" ", 3)[0], int(line.split(" ", 3)[1])) for line in lines]

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def nginx(portal: Path, home: Path, ports: int = 2) -> Iterator[Nginx]:
    server = Nginx(portal, home, ports)
    try:
        yield server
    finally:
        server.stop()


@dataclass
class Measured:
    pages: int
    heads: int
    unchanged: int
    wall: float  # seconds
    cpu: float  # seconds, children included
    rss: int  # MiB at the highest, of the largest process
    code: int
    requests: int  # of any kind, refused ones too

    @property
    def per_second(self) -> float:
        return self.pages / self.wall

    @property
    def per_cpu(self) -> float:
        return self.pages / self.cpu


def measure(command: list[str], server: Nginx, *, given: bytes = b"", log: Path) -> Measured:
    server.take_log()
    with log.open("wb") as stream:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=stream, stderr=subprocess.STDOUT, cwd=ROOT)
        assert process.stdin is not None
        try:
            process.stdin.write(given)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it ended at once; its log says why
        # A crawl that finds no end (a server that answers ?page= for ever) must not hold the benchmark.
        watch = threading.Timer(_LONGEST, process.kill)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.terminate()
            raise
        finally:
            watch.cancel()
        wall = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    requests = server.take_log()
    return Measured(
        pages=sum(method == "GET" and code in (200, 304) for method, code in requests),
        heads=sum(method == "HEAD" for method, _ in requests),
        unchanged=sum(code == 304 for _, code in requests),
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        rss=usage.ru_maxrss // 1024,
        code=process.returncode,
        requests=len(requests),
    )


def bare(url: str, concurrency: int) -> None:
    """Crawl A, in a process of its own: Scrapy's defaults, no delay, the same concurrency."""
    import scrapy
    from scrapy.crawler import CrawlerProcess

    from audit.demo.build import column_url
    from audit.demo.columns import COLUMNS

    class Bare(scrapy.Spider):  # type: ignore[misc]
        name = "bare"
        titles = 0
        seen: defaultdict[str, set[str]] = defaultdict(set)

        async def start(self):  # type: ignore[no-untyped-def]
            for column in COLUMNS:
                first = url.rstrip("/") + column_url(column)
                yield scrapy.Request(first, self.parse_list, cb_kwargs={"column": column, "page": 1})

        def parse_list(self, response: Any, column: Any, page: int) -> Any:
            links = response.css("ul.list a, .list-right li a, .list .item a, table td:first-child > a")
            hrefs = links.css("::attr(href)").getall()
            rows = {href for href in hrefs if href.startswith(("/", "./")) and href[-1] != "/"}
            for row in rows:
                yield response.follow(row, self.parse_document)
            # A server that ignores ?page= repeats its first page for ever.
            if rows - self.seen[column.key] and re.search(r"index_|list_|page=|createPageHTML\(", response.text):
                self.seen[column.key] |= rows
                after = response.urljoin(column_url(column, page + 1))
                yield scrapy.Request(after, self.parse_list, cb_kwargs={"column": column, "page": page + 1})

        def parse_document(self, response: Any) -> None:
            title = response.css("h1 ::text, h2::text, h3::text, title::text") if hasattr(response, "text") else None
            if title and title.get().strip():
                self.titles += 1

    process = CrawlerProcess(
        {
            "CONCURRENT_REQUESTS": max(16, concurrency),
            "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
            "DOWNLOAD_DELAY": 0,
            # Debug lines would cost A more than its parsing does.
            "LOG_LEVEL": "ERROR",
            "REMOTE_CONTROL_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    crawler = process.create_crawler(Bare)
    process.crawl(crawler)
    process.start()
    print(json.dumps({"titles": crawler.spider.titles if crawler.spider else 0}))


def _config(where: Path, urls: list[str], concurrency: int) -> Path:
    import yaml

    from audit.demo.configuration import config

    document = config(urls[0], concurrency=concurrency, max_pages=1_000_000)
    site = document["sites"][0]
    document["sites"] = [{**site, "id": f"yl{index}", "url": url} for index, url in enumerate(urls)]
    where.mkdir(parents=True, exist_ok=True)
    path = where / "config.yaml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def _audit(config: Path, workers: int) -> list[str]:
    from audit.demo.model import AS_OF

    command = [sys.executable, "-m", "audit.cli", "audit", "--config", str(config), "--as-of", AS_OF.isoformat()]
    return [*command, "--workers", str(workers), "--out", str(config.parent / "out")]


def _job(config: Path, run_id: str = "bench") -> bytes:
    """What `python -m crawler.job` reads: the crawl alone, nothing judged, no finding open."""
    from audit import config as configuration
    from audit import run
    from audit.demo.model import AS_OF
    from crawler.store import Store

    plan = configuration.load(config).plan()
    store = Store.open(plan.store)
    try:
        started = stamp(now())
        store.begin_run(run_id, as_of=AS_OF, packs=[], started_at=started, version="benchmark", purpose="audit")
        spec = run.spec(plan, Request(), plan.sites[0], run_id, AS_OF, store, False)
    finally:
        store.close()
    return json.dumps(spec.to_dict(), ensure_ascii=False, default=str).encode()


_HEAD = (
    f"{'':34}{'页':>7}{'HEAD':>6}{'304':>6}{'墙钟秒':>8}{'CPU秒':>8}{'页/秒':>8}{'页/CPU秒':>10}{'内存MiB':>9}  退出码"
)


def _show(name: str, one: Measured) -> None:
    wide = sum(ord(character) > 0x2E80 for character in name)
    print(
        f"{name:<{34 - wide}}{one.pages:>8}{one.heads:>6}{one.unchanged:>6}{one.wall:>10.2f}{one.cpu:>9.2f}"
        f"{one.per_second:>10.1f}{one.per_cpu:>10.1f}{one.rss:>10}  {one.code}",
        flush=True,
    )


def _median(runs: list[Measured], what: str) -> float:
    return statistics.median(getattr(run, what) for run in runs)


def compare(server: Nginx, work: Path, *, runs: int, concurrency: int, job: bool) -> Path:
    """Alternate A and B; prints the medians and ratios, returns the configuration of B's last run."""
    name = "B crawler.job（只采集）" if job else "B zwgk audit"
    bares: list[Measured] = []
    audits: list[Measured] = []
    print(_HEAD)
    config = work
    for index in range(runs):
        command = [sys.executable, "-m", "benchmarks.crawl", "--bare", server.url(), "--concurrency", str(concurrency)]
        bares.append(measure(command, server, log=work / f"bare{index}.log"))
        _show(f"A 裸Scrapy 第{index + 1}次", bares[-1])
        config = _config(work / f"audit{index}", [server.url()], concurrency)
        log = work / f"audit{index}.log"
        if job:
            one = measure([sys.executable, "-m", "crawler.job"], server, given=_job(config), log=log)
        else:
            one = measure(_audit(config, 1), server, log=log)
        audits.append(one)
        _show(f"{name} 第{index + 1}次", one)
        if one.code not in (0, 1, 3):
            raise SystemExit(f"{name} 失败：{log.read_text()[-2000:]}")
    print(
        f"中位数之比 B/A：页/秒 {_median(audits, 'per_second') / _median(bares, 'per_second'):.2f}，"
        f"页/CPU秒 {_median(audits, 'per_cpu') / _median(bares, 'per_cpu'):.2f}"
        f"（A {_median(bares, 'per_second'):.0f} 与 {_median(bares, 'per_cpu'):.0f}，"
        f"B {_median(audits, 'per_second'):.0f} 与 {_median(audits, 'per_cpu'):.0f}）"
    )
    return config


def nights(server: Nginx, work: Path, concurrency: int) -> None:
    """The crawl of an unchanged portal on a second night, no finding open.

    Both nights fall on one day, so that no document's turn to be read again has come: that rotating share would be one
    in `reread_within_days` (30) of the documents besides.
    """
    config = _config(work / "nights", [server.url()], concurrency)
    measured = []
    for number, name in enumerate(("第一夜", "第二夜（无变化、无待核）")):
        given = _job(config, f"night{number}")
        measured.append(measure([sys.executable, "-m", "crawler.job"], server, given=given, log=work / "nights.log"))
        _show(f"crawler.job {name}", measured[-1])
    first, second = measured
    start = measure([sys.executable, "-c", _START], server, log=work / "start.log")
    print(
        f"第二夜/第一夜：请求 {second.requests}/{first.requests} = {second.requests / first.requests:.3f}，"
        f"CPU {second.cpu / first.cpu:.3f}；一个进程什么都不抓、只把库装入就要 {start.cpu:.2f} 秒，"
        f"除去它：{(second.cpu - start.cpu) / (first.cpu - start.cpu):.3f}"
    )


# What a crawl loads before its first page is read, in its order.
_START = (
    "import scrapy.core.downloader.contextfactory; from scrapy.crawler import AsyncCrawlerProcess; "
    "import crawler.spider, crawler.extract, crawler.store.store"
)


def large(server: Nginx, work: Path, concurrency: int) -> None:
    """One crawl of a large portal with everything on, then its judging and report, each in a process of its own."""
    config = _config(work / "large", [server.url()], concurrency)
    job = [sys.executable, "-m", "crawler.job"]
    _show("crawler.job", measure(job, server, given=_job(config, "large"), log=work / "large.log"))
    recheck = [sys.executable, "-m", "audit.cli", "recheck", "large", "--config", str(config)]
    judged = measure([*recheck, "--out", str(config.parent / "out")], server, log=work / "judge.log")
    print(
        f"判定并出报告：墙钟 {judged.wall:.1f} 秒，CPU {judged.cpu:.1f} 秒，内存 {judged.rss} MiB，退出码 {judged.code}"
    )
    for what in ("var", "out"):
        size = sum(path.stat().st_size for path in (config.parent / what).rglob("*") if path.is_file())
        print(f"{what}：{size / 1e6:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description="采集速度：zwgk audit 与裸 Scrapy 并排测")
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--concurrency", type=int, default=8)
    parser.add_argument("--job", action="store_true", help="只测 python -m crawler.job，不判定、不出报告")
    parser.add_argument("--nights-only", action="store_true", help="只测第二夜")
    parser.add_argument("--large", action="store_true", help="只采集一次、判定一次，看内存（配 --documents 100000）")
    parser.add_argument("--bare-only", action="store_true", help="只测 A")
    parser.add_argument("--skip-more", action="store_true", help="不测第二次运行和两个站点")
    parser.add_argument("--bare", metavar="URL", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.bare:
        bare(arguments.bare, arguments.concurrency)
        return
    from audit.demo.build import build

    # A terminated benchmark must take nginx and the crawl along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    with tempfile.TemporaryDirectory(prefix="zwgk-bench-") as temporary:
        work = Path(temporary)
        begun = time.monotonic()
        portal = build(work / "portal", arguments.documents)
        print(
            f"示例门户：{arguments.documents} 件文件，生成用 {time.monotonic() - begun:.1f} 秒；并发 {arguments.concurrency}"
        )
        with nginx(portal, work / "nginx") as server:
            if arguments.bare_only:
                print(_HEAD)
                command = [sys.executable, "-m", "benchmarks.crawl", "--bare", server.url()]
                for index in range(arguments.runs):
                    log = work / "bare.log"
                    one = measure([*command, "--concurrency", str(arguments.concurrency)], server, log=log)
                    _show(f"A 裸Scrapy 第{index + 1}次", one)
                return
            if arguments.large:
                print(_HEAD)
                large(server, work, arguments.concurrency)
                return
            if arguments.nights_only:
                print(_HEAD)
                nights(server, work, arguments.concurrency)
                return
            config = compare(server, work, runs=arguments.runs, concurrency=arguments.concurrency, job=arguments.job)
            if arguments.job or arguments.skip_more:
                return
            _show("B 第二夜（无变化，待核页面重读）", measure(_audit(config, 1), server, log=work / "second.log"))
            nights(server, work, arguments.concurrency)
            urls = [server.url(0), server.url(1)]
            for workers in (1, 2):
                config = _config(work / f"two{workers}", urls, arguments.concurrency)
                two = measure(_audit(config, workers), server, log=work / f"two{workers}.log")
                _show(f"两个站点，{workers} 个进程", two)


if __name__ == "__main__":
    main()
