"""The documents of a crawl: which are fetched tonight, which their list confirms, and what becomes of an answer."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.chinese.personal_numbers import mask_numbers
from crawler.crawl.account import Named, State
from crawler.crawl.article_menus import ArticleMenus
from crawler.crawl.columns import LONGEST_NAME, ColumnTask, trail_links
from crawler.crawl.context import Crawl, due
from crawler.crawl.files import Attached, WithFiles, carried
from crawler.crawl.frontier import Frontier
from crawler.crawl.inside import text_inside
from crawler.crawl.linkcheck import LinkCheck
from crawler.crawl.own_names import Trails
from crawler.crawl.tasks import DocumentTask, Reading
from crawler.extract.emptiness import file_type
from crawler.facts import Attachment, Day, PageFacts, Text
from crawler.listing import Row
from crawler.messages import EMPTY_HOME, Why
from crawler.patience import Overdue
from crawler.store.keys import column_id, document_id, row_mark
from crawler.web.addresses import is_file
from crawler.web.fetch import Fetched
from crawler.web.hiding import hide, hide_fields
from crawler.web.urls import canonical
from crawler.web.warc import read

if TYPE_CHECKING:
    from crawler.store import Known

log = logging.getLogger(__name__)

_ECHO = 2000  # bytes by which two such answers may differ: addresses and times that they print


class Documents:
    """Works for one crawl; lists put tasks into `queue`, which is short so that a site of any size fits in memory."""

    def __init__(self, crawl: Crawl, links: LinkCheck, files: Attached, frontier: Frontier):
        self.crawl = crawl
        self.links = links
        self.files = files
        self.frontier = frontier
        self.queue: asyncio.Queue[DocumentTask | None] = asyncio.Queue(maxsize=64)
        self.sighted: set[str] = set()  # by this run, before it was broken off and resumed
        self.lacking: Counter[str] = Counter()  # by column, documents of its rows that the archive does not have
        self.trails = Trails()
        self.menus = ArticleMenus(crawl)
        self.soft_404: str | None = None  # digest of what the site answers for a page that cannot exist
        self._soft_404_body = b""  # the same without numbers and the address that was asked for: some print both
        self._expected: dict[str, list[DocumentTask]] = {}  # by document that is not read yet: what else names it
        # Of lists, by address and the list's type: called as columns may be.
        self.short_rows: set[tuple[str, str]] = set()
        self._seen: set[bytes] = set()  # in this process, 8 bytes of digest each

    def named_in_list(self, key: str, title: str, kind: str) -> None:
        """A list of this type has it as a row."""
        if len(title) <= LONGEST_NAME:
            self.short_rows.add((key, kind))

    def task(self, row: Row, column: ColumnTask | None, known: Known | None) -> DocumentTask:
        mark = row_mark(row.title, row.date_text)
        return DocumentTask(row.url, known.document_id if known else document_id(row.url), row, column, known, mark)

    def register(self, task: DocumentTask, at: str, column: str | None = None) -> None:
        """The list names it: it is there, whether or not it will be fetched."""
        self.crawl.recorder.document(task.id, task.url, canonical(task.url), at)
        if task.column is not None and task.row is not None:
            day = task.row.day
            on = day.exact.isoformat() if day is not None and day.exact else None
            title = mask_numbers(task.row.title)  # a list may print what its document should not
            column = column or column_id(task.column.url)
            words = day.quote if day is not None else ""
            self.crawl.recorder.place(task.id, column, title, on, at, date_text=words, mark=task.mark)

    def expected(self, task: DocumentTask) -> DocumentTask:
        """A document of a list, about to wait for its reading; what else names it waits with it."""
        self._expected[task.id] = []
        return task

    def named_again(self, task: DocumentTask) -> None:
        """Another row names a document that was seen to tonight, or waits for its reading."""
        if (waiting := self._expected.get(task.id)) is not None:
            waiting.append(task)
        else:
            self._mark(task)

    def _was_read(self, task: DocumentTask) -> None:
        """As its rows stand."""
        for named in (task, *self._expected.pop(task.id, ())):
            self._mark(named)

    def _mark(self, task: DocumentTask) -> None:
        if task.mark and task.column is not None:
            self.crawl.recorder.marked(task.id, column_id(task.column.url), task.mark)

    def first_time(self, document: str) -> bool:
        key = bytes.fromhex(document[1:17])
        if key in self._seen or document in self.sighted:
            self._seen.add(key)
            return False
        self._seen.add(key)
        return True

    def confirmed(self, task: DocumentTask, at: str) -> bool:
        """Whether the unchanged list row is enough for tonight."""
        known = task.known
        if self.crawl.replay is not None or known is None or known.mark is None or known.mark != task.mark:
            return False
        return self._stands(known, at) and self._sighted(known, at)

    def carried_by_home(self, known: Known | None, at: str) -> bool:
        """Whether a document that the front page names again needs no look tonight."""
        if self.crawl.replay is not None or known is None:
            return False
        return self._stands(known, at) and self._sighted(known, at)

    def carried(self, reading: Reading, since: int) -> list[DocumentTask]:
        """The documents below a list's unchanged head that are to be read tonight; the others are confirmed."""
        at, earliest, account = reading.first.at, self.crawl.site.crawl.since, self.crawl.account
        tasks = []
        for known in self.crawl.recorder.listed(reading.id, since):
            self.links.named(known.canonical)
            self.named_in_list(known.canonical, known.title or "", reading.type)
            if known.canonical in reading.seen:
                continue
            new = account.name(Named(known.url, known.title or "", "list", reading.id, known.listed_on))
            mark = known.listed_mark or known.mark or ""
            task = DocumentTask(known.url, known.document_id, _row(known), reading.task, known, mark)
            if not self.first_time(known.document_id):
                self.named_again(task)
                if new:
                    seen = known.document_id in self.sighted
                    account.end(known.url, *((State.DOCUMENT,) if seen else (State.BESIDE, Why.SAME_DOCUMENT)))
                continue
            if known.version_id is None and earliest is not None and (known.listed_on or "9") < earliest.isoformat():
                account.end(known.url, State.REFUSED, Why.BEFORE_SINCE)
            elif not known.row_changed and self._stands(known, at) and self._sighted(known, at):
                account.end(known.url, State.DOCUMENT)
            else:
                tasks.append(self.expected(task))
        return tasks

    def _stands(self, known: Known, at: str) -> bool:
        """Whether what is known needs no look at the page tonight."""
        if known.version_id is None or known.gone_since or known.last_read is None or known.canonical in self._recheck:
            return False
        return not due(known.document_id, known.last_read, at, self.crawl.job.reread_within_days)

    def _sighted(self, known: Known, at: str) -> bool:
        version = known.version_id
        if known.extractor != self.crawl.extractor:
            version = self._reread(known.document_id, known)
        if version is None:
            return False
        self.crawl.recorder.sighting(known.document_id, "listed", version, at)
        self.crawl.confirmed += 1
        return True

    def _reread(self, document: str, known: Known) -> str | None:
        """A new extractor reads the archived page; None where the archive does not have it any more, or it fails at it:
        then the page is asked for, and what it answers is told."""
        got = self._archived(known)
        if got is None:
            return None
        try:
            facts = self.crawl.facts_now(got)
        except (Exception, Overdue):
            log.exception("while reading %s anew", known.url)
            return None
        if facts.emptiness:
            return None
        old = self.crawl.recorder.facts(known.version_id) if known.version_id is not None else None
        if old is not None and known.version_id is not None:
            hide_fields(facts)  # as the earlier ones are kept
            facts = carried(facts, old, self.crawl.recorder.texts(known.version_id))
        return self._version(document, got, facts)

    def _archived(self, known: Known) -> Fetched | None:
        """The page as it was last answered whole."""
        if known.warc is None or known.offset is None:
            return None
        try:
            record = read(f"{self.crawl.job.archive}/{known.warc}", known.offset)
        except (OSError, ValueError):
            return None
        if record is None:
            return None
        body = record.content()
        return Fetched(
            record.url,
            known.version_url or known.url,
            record.status,
            body,
            record.header("content-type"),
            known.version_fetched_at or "",
            hashlib.sha256(body).hexdigest(),
            known.warc,
            known.offset,
        )

    async def worker(self) -> None:
        while (task := await self.queue.get()) is not None:
            try:
                if not self.crawl.fetcher.stopped:
                    await self._fetch(task)
            except (Exception, Overdue) as error:
                self.crawl.bug(task.url, error)
            finally:
                self.queue.task_done()
        self.queue.task_done()

    async def _fetch(self, task: DocumentTask) -> None:
        got = await self.crawl.fetcher.get(task.url, task.kind, known=task.known)
        if got.not_modified and task.known is not None:
            await self._unchanged(task, task.known, got)
            return
        if got.why:
            self.crawl.not_got(task.url, got)
        if got.why == "not_archived" and task.column is not None:
            self.lacking[column_id(task.column.url)] += 1
            return
        if got.why:
            self._failed(task, got)
            return
        facts = await self.crawl.facts_of(got)
        hop = await self.crawl.one_hop(got, facts)
        if hop is not None:
            got, facts = hop, await self.crawl.facts_of(hop)
        if (framed := await text_inside(self.crawl, got, facts, self.frontier.pages)) is not None:
            got, facts = framed
        await self.take(task, got, facts)

    async def _unchanged(self, task: DocumentTask, known: Known, got: Fetched) -> None:
        if self.crawl.site.crawl.attachments and self.crawl.recorder.attachments(task.id):
            # A file may be replaced under a page that stays as it is.
            page = self._archived(known)
            if page is not None and not (facts := await self.crawl.facts_of(page)).emptiness:
                page.etag, page.last_modified = known.etag, known.last_modified
                await self.files.queue.put(WithFiles(task, page, facts, got))
                return
        version = known.version_id
        if known.extractor != self.crawl.extractor:
            version = self._reread(task.id, known) or version
        if version is None:
            # Unchanged since an answer of which nothing was kept.
            self.crawl.account.end(task.url, State.FAILED, Why.NO_CONTENT)
            return
        self.crawl.account.end(task.url, State.DOCUMENT)
        self.crawl.recorder.read(task.id, got.at, known.etag, known.last_modified)
        self._was_read(task)
        self.crawl.recorder.sighting(task.id, "304", version, got.at)
        self.crawl.confirmed += 1
        self.crawl.flush()

    def _failed(self, task: DocumentTask, got: Fetched) -> None:
        if got.why in ("not_archived", "stopped", "off_site"):
            return
        if task.kind == "vanished":
            if got.status in (404, 410):
                self.crawl.recorder.gone(task.id, got.at)
            return
        self.crawl.trouble(got)
        if got.status in (404, 410) and task.column is not None:
            self.links.row(task, task.column, got)

    async def take(self, task: DocumentTask, got: Fetched, facts: PageFacts) -> None:
        """A page that was answered: a document, one whose attachments are to be read first, or none."""
        if facts.emptiness == "not_html" and is_download(got):
            facts = self._file(task, got, facts)
        elif self._is_soft_404(task, got, facts):
            facts.emptiness = "soft_404"
        if facts.emptiness:
            self.crawl.account.end(task.url, State.FAILED, Why.NO_CONTENT, EMPTY_HOME[facts.emptiness])
            if task.kind == "vanished" and facts.emptiness == "soft_404":
                self.crawl.recorder.gone(task.id, got.at)
            else:
                self.crawl.trouble(got, facts)
            return
        if facts.kind == "column" and task.column is not None and task.kind == "document":
            # Named in a list, but a list itself: a sub-column.
            parent = task.column
            name = task.row.title if task.row else ""
            column = ColumnTask(got.url, name, parent.type, parent.unit, parent.depth + 1)
            self.frontier.add(column, "list", of=parent)
            if canonical(got.url) != canonical(task.url):
                self.crawl.account.end(task.url, State.BESIDE, Why.SUB_COLUMN)
            return
        self.trails.learn(got.url, facts.breadcrumbs)
        trail = trail_links(got.url, facts.breadcrumbs)
        named = [*trail, *self.menus.links(got, task.column)]
        self.frontier.add_beside(task.column or ColumnTask(got.url), named, "trail")
        if self.files.needs(facts):
            got.body = b""
            await self.files.queue.put(WithFiles(task, got, facts, got))
            return
        self.keep(task, got, facts, got)

    def home(self, got: Fetched, facts: PageFacts) -> None:
        """Stores the front page: no document, but what the site's page standards are read from."""
        task = DocumentTask(self.crawl.site.url, document_id(self.crawl.site.url))
        self.first_time(task.id)
        self.register(task, got.at)
        version = self.crawl.recorder.version(
            task.id,
            url=got.url,
            sha256=got.sha256,
            extractor=self.crawl.extractor,
            facts=facts.to_dict(),
            fetched_at=got.at,
            warc=got.warc,
            offset=got.offset,
            texts=facts.texts,
        )
        self.crawl.recorder.read(task.id, got.at, got.etag, got.last_modified)
        self.crawl.recorder.sighting(task.id, "home", version, got.at)

    def keep(self, task: DocumentTask, got: Fetched, facts: PageFacts, answer: Fetched) -> None:
        """Stores a document. `answer` is tonight's answer: that of the page itself, or a 304 for the older one."""
        document = task.id
        self.crawl.account.end(task.url, State.DOCUMENT)
        if canonical(got.url) != canonical(task.url):
            self.crawl.recorder.alias(document, got.url, canonical(got.url), got.at)
        title = facts.title.value if facts.title else task.row.title if task.row else ""
        version = self._version(document, got, facts, title)
        self.crawl.recorder.read(document, answer.at, got.etag, got.last_modified)
        self._was_read(task)
        self.crawl.recorder.sighting(document, "304" if answer.not_modified else "fetched", version, answer.at)
        self.crawl.confirmed += 1
        self.crawl.flush()

    def _version(self, document: str, got: Fetched, facts: PageFacts, title: str = "") -> str:
        version = self.crawl.recorder.version(
            document,
            url=got.url,
            sha256=got.sha256,
            extractor=self.crawl.extractor,
            facts=facts.to_store(),
            fetched_at=got.at,
            warc=got.warc,
            offset=got.offset,
            decisions=[decision.key for decision in facts.enforcement],
            texts=facts.texts,
        )
        self.links.page(document, got, facts, "body", title, version=version)
        return version

    def no_such_page(self, got: Fetched) -> None:
        """What the site answered, with status 200, for a page that cannot exist."""
        self.soft_404, self._soft_404_body = got.sha256, _bare(got)

    def _is_soft_404(self, task: DocumentTask, got: Fetched, facts: PageFacts) -> bool:
        if self.soft_404 is not None:
            if got.sha256 == self.soft_404:
                return True
            near = abs(len(got.body) - len(self._soft_404_body)) <= _ECHO
            article = "articletitle" in {name.lower() for name in facts.meta}
            if near and not article and _bare(got) == self._soft_404_body:
                return True
        # An article's address that ends at the home page (portal-products §14.6).
        return canonical(got.url) == canonical(self.crawl.site.url) != canonical(task.url)

    def _file(self, task: DocumentTask, got: Fetched, facts: PageFacts) -> PageFacts:
        """A list that names a file: the document is there, its text stands in the file."""
        row = task.row or self._as_kept(task.known)
        name = mask_numbers(row.title) if row else got.url.rpartition("/")[2]
        extension = urlsplit(got.url).path.rpartition(".")[2].lower()[:5] if is_file(got.url) else "file"
        return PageFacts(
            got.url,
            "other",
            "列表直接给出文件",
            title=Text(name, "list", name),
            published=row.day if row else None,
            attachments=[Attachment(got.url, name, extension)],
            body_in_attachment=True,
            whole=False,
        )

    def _as_kept(self, known: Known | None) -> Row | None:
        """What an earlier night kept of a list's row that is gone."""
        kept = (
            self.crawl.recorder.facts(known.version_id) if known is not None and known.version_id is not None else None
        )
        if kept is None or kept.title is None:
            return None
        return Row(kept.url, kept.title.value, day=kept.published)

    @cached_property
    def _recheck(self) -> frozenset[str]:
        return frozenset(hide(canonical(url)) for url in self.crawl.job.recheck_urls)


def _row(known: Known) -> Row | None:
    """The row of a list that is not walked tonight, as it was when it was."""
    if known.title is None:
        return None
    on = date.fromisoformat(known.listed_on) if known.listed_on else None
    return Row(known.url, known.title, day=Day(on, on, "list", known.date_text or "") if on is not None else None)


def _bare(got: Fetched) -> bytes:
    body = got.body
    for address in {got.asked, got.url}:
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        for echo in (address, path, parts.path.rpartition("/")[2]):
            if len(echo) > 4:
                body = body.replace(echo.encode(), b"")
    return re.sub(rb"\d+", b"", body)


def is_download(got: Fetched) -> bool:
    """An answer that is no page and was to be none, by its name; a Word file under an .html name is a fault. What the
    server calls it tells nothing where its bytes do: a script that hands out files (download.jsp?id=3) often leaves them
    text/html. Bytes that nobody knows are a page that came broken, if it was to be one."""
    if is_file(got.url):
        return True
    page = urlsplit(got.url).path.lower().endswith((".html", ".htm", ".shtml"))
    return not page and ("html" not in got.content_type.lower() or file_type(got.body) not in (None, "binary"))
