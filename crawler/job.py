"""One site, one process: `python -m crawler.job` reads a JobSpec as JSON on standard input and crawls it.

Progress is told as JSON lines on standard output. Exit code 0: done; 3: done in part; 130: interrupted, and all that
was stored is whole. Imports are few and late: the first request goes out before the store's library is loaded.
"""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.request import getproxies

from crawler.children import Exit
from crawler.facts import SHANGHAI
from crawler.sites import JobSpec
from crawler.web import hiding
from crawler.web.hiding import hide_all

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.crawl.context import Crawl
    from crawler.crawl.spider import PortalSpider
    from crawler.store import Recorder, Store

LEASE_WAIT = 30.0  # seconds that another process's lease on the site is waited for: an interrupted one ends within them
# Bytes that this process may hold: a page whose reading takes more is given up by itself, and costs neither the crawl
# nor the machine. A crawl holds some 100 MB; the worst page made by hand took 470 MB.
_MEMORY = 2 << 30
_LOOK = 1.0  # seconds between two looks at the parent


def settings(job: JobSpec) -> dict[str, Any]:
    """Scrapy's settings: all that this crawl does for itself, or does not need, is off (cost per page is measured)."""
    crawl = job.site.crawl
    handlers: dict[str, str | None] = {"ftp": None, "s3": None, "data": None, "file": None}
    if job.replay:
        handlers |= {"http": "crawler.web.replay.ReplayHandler", "https": "crawler.web.replay.ReplayHandler"}
    proxies = bool(getproxies())
    return {
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "COOKIES_ENABLED": False,
        "HTTPPROXY_ENABLED": proxies,
        "DOWNLOAD_HANDLERS": handlers,
        **({"TWISTED_DNS_RESOLVER": "crawler.web.resolver.GuardedResolver"} if job.guarded else {}),
        "DOWNLOAD_DELAY": 0 if job.replay else crawl.delay,
        "DOWNLOAD_DELAY_JITTER": 0.2,
        "CONCURRENT_REQUESTS": 64,
        "CONCURRENT_REQUESTS_PER_DOMAIN": max(1, crawl.concurrency),
        "DOWNLOAD_TIMEOUT": crawl.timeout,
        "DOWNLOAD_MAXSIZE": crawl.max_size,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_FAIL_ON_DATALOSS": False,
        # Only what works here: even the ones switched off would be imported, at the price of twenty pages.
        "DOWNLOADER_MIDDLEWARES_BASE": {
            "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
            "crawler.web.fetch.ArchiveMiddleware": 595,
            **({"scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750} if proxies else {}),
        },
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "LOG_FORMATTER": "crawler.job.SilentFormatter",
        "LOG_LEVEL": "ERROR",
        "LOG_VERSIONS": [],  # asking every library for its version costs more than a page
    }


class SilentFormatter:
    """No log line a page: the archive and the store say what was fetched."""

    @classmethod
    def from_crawler(cls, _crawler: Any) -> SilentFormatter:
        return cls()

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_arguments, **_more: None


def emit(event: dict[str, Any]) -> None:
    try:
        print(json.dumps(hide_all(event), ensure_ascii=False), flush=True)
    except BrokenPipeError:
        # Nobody listens any more; what is still buffered must not fail again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def now() -> datetime:
    return datetime.now(SHANGHAI)


def run(
    job: JobSpec,
    *,
    clock: Callable[[], datetime] = now,
    tell: Callable[[dict[str, Any]], None] = emit,
    signals: bool = True,
    parent: int | None = None,
    lease_wait: float = LEASE_WAIT,
    **options: Any,
) -> int:
    """Crawls, in this process and only once in it (Scrapy's reactor cannot be started again). Gives the exit code.

    `parent`: the process id without which the crawl is nobody's any more, and ends as it does on SIGTERM.
    """
    hiding.use(job.archive)
    # Imports and pages leave few cycles behind; to look for them after every 700 objects is a twentieth of a quiet night.
    gc.set_threshold(10_000, 10, 50)
    # Imported from here because this module asks for the whole call stack as it loads: cheap while the stack is short.
    import scrapy.core.downloader.contextfactory  # noqa: F401
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.crawl.spider import PortalSpider

    lease = Lease()

    def open_recorder(crawl: Crawl) -> Recorder:
        return lease.taken(crawl)

    logging.getLogger("asyncio").setLevel(logging.ERROR)
    process = AsyncCrawlerProcess(settings(job))
    crawler = process.create_crawler(PortalSpider)
    process.crawl(
        crawler, job=job, open_recorder=open_recorder, clock=clock, emit=tell, lease_wait=lease_wait, **options
    )
    if signals:
        _on_signals(crawler)
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY if soft < 0 else min(soft, _MEMORY), hard))
    if parent is not None:
        threading.Thread(target=_watch, args=(crawler, parent), daemon=True).start()
    process.start(install_signal_handlers=False)
    return _end(_spider(crawler), lease, job, tell)


class Lease:
    """A job's hold on its site, in the store that it opens."""

    def __init__(self) -> None:
        self.store: Store | None = None
        self.holder: str | None = None

    def taken(self, crawl: Crawl) -> Recorder:
        """Takes the site, and gives what writes for it. Raises LeaseTaken while another process holds it, and
        CrawledElsewhere if that one has finished it meanwhile."""
        from crawler.crawl.context import CrawledElsewhere
        from crawler.store import Store

        job, store = crawl.job, self.store
        if store is None:
            store = self.store = Store.open(job.store)
        elif (state := store.job_state(job.run_id, job.site.id)) in ("done", "part"):
            raise CrawledElsewhere(state)
        # Whoever asked for the run may be killed before he has told the store of it: it can be resumed all the same.
        store.begin_run(
            job.run_id,
            as_of=job.as_of,
            packs=job.packs,
            started_at=crawl.now(),
            unless_begun=True,
            purpose="columns" if job.lists_only else "audit",
        )
        holder = store.take_job(job.run_id, job.site.id, job.site.url, crawl.clock(), resume=job.resume)
        self.holder = holder
        crawl.renew = lambda connection: store.renew_job(
            connection, job.run_id, job.site.id, holder, crawl.clock(), last_at=crawl.last_at or None
        )
        before = crawl.writer.sync if crawl.writer is not None else lambda: None
        return store.recorder(job.run_id, job.site.id, before_commit=before)


def _spider(crawler: Crawler) -> PortalSpider | None:
    """None until Scrapy has made it."""
    return cast("PortalSpider | None", crawler.spider)


def _on_signals(crawler: Crawler) -> None:
    """SIGINT and SIGTERM finish the pages in flight; a second one is no different: what is stored is whole anyway."""

    def interrupted(_signum: int, _frame: Any) -> None:
        if (spider := _spider(crawler)) is not None:
            spider.fetcher.stop("interrupted")

    signal.signal(signal.SIGINT, interrupted)
    signal.signal(signal.SIGTERM, interrupted)


def _watch(crawler: Crawler, parent: int) -> None:
    """Ends a crawl whose parent was killed: it would hold the site's lease against the run that is resumed.

    Not by PR_SET_PDEATHSIG, which speaks of the parent's thread: a thread may start a job and end before it.
    """
    while os.getppid() == parent or (spider := _spider(crawler)) is None:
        time.sleep(_LOOK)
    spider.fetcher.stop("interrupted")


def _end(spider: PortalSpider | None, lease: Lease, job: JobSpec, tell: Callable[[dict[str, Any]], None]) -> int:
    """What the crawl came to, in the store and in words; the exit code."""
    site = job.site.id
    if spider is None:
        tell({"event": "error", "site": site, "message": "抓取没有启动"})
        return Exit.PARTIAL
    from crawler.crawl.context import CrawledElsewhere
    from crawler.store import LeaseTaken, trouble

    crawl, store, failure = spider.crawl, lease.store, spider.crawl.failure
    if crawl.writer is not None:
        with contextlib.suppress(OSError):  # a full disk was told already
            crawl.writer.close()
    if isinstance(failure, CrawledElsewhere) and store is not None:
        (row,) = [row for row in store.jobs(job.run_id) if row["site"] == site]
        kept = {name: row[name] for name in ("state", "pages", "documents", "failed", "stopped_because")}
        tell({"event": "done", "site": site, **kept})
        return Exit.DONE if row["state"] == "done" else Exit.PARTIAL
    if failure is not None and not isinstance(failure, LeaseTaken) and (refused := trouble(failure)) is not None:
        crawl.fetcher.stopped, crawl.fetcher.stopped_detail = "store", str(refused)
    # Where the crawl is kept went away: that is mended, and then the crawl goes on.
    interrupted = crawl.fetcher.stopped in ("interrupted", "store")
    if store is None or lease.holder is None or isinstance(failure, LeaseTaken):
        message = str(failure) if failure else "存储没有打开"
        if store is not None and failure is not None and not interrupted:
            store.add_problem(
                job.run_id, site=site, url=job.site.url, problem="truncated", message=message, at=crawl.now()
            )
        tell({"event": "error", "site": site, "message": message, "stopped_because": message})
        return Exit.INTERRUPTED if interrupted else Exit.PARTIAL
    if failure is not None and crawl.fetcher.stopped != "store":
        crawl.fetcher.stopped, crawl.fetcher.stopped_detail = "error", type(failure).__name__
        interrupted = False
    because = crawl.stopped_because
    state = "interrupted" if interrupted else "part" if because else "done"
    account = crawl.account.sums()
    try:
        counts = store.counts(job.run_id, site)
        values = {**counts, "complete": because is None, "stopped": crawl.stopped, "stopped_because": because}
        values |= {"last_at": crawl.last_at or None, "account": json.dumps(account)}
        store.end_job(job.run_id, site, lease.holder, state, crawl.clock(), **values)
        store.close()
    except Exception as error:
        refused = trouble(error)
        if refused is None:
            raise
        # The lease ends by itself, since this process does.
        tell({"event": "error", "site": site, "stopped_because": str(refused)})
        return Exit.INTERRUPTED
    tell({"event": "done", "site": site, "state": state, **counts, "stopped_because": because, "account": account})
    return Exit.INTERRUPTED if interrupted else Exit.PARTIAL if because else Exit.DONE


def main() -> int:
    parent = os.getppid()
    sys.stderr = hiding.Gate(sys.stderr)  # the job's log
    try:
        job = JobSpec.from_dict(json.load(sys.stdin))
    except (ValueError, KeyError, TypeError) as error:
        emit({"event": "error", "message": f"任务说明读不懂：{type(error).__name__}: {error}"})
        return Exit.USAGE
    return run(job, parent=parent)


if __name__ == "__main__":
    # `python -m` makes this module `__main__`; Scrapy loads the formatter above by its real name.
    sys.exit(main())
