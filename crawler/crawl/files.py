"""Attachments of documents whose facts need them: fetched like pages, read in a process of their own, merged.

Only where the page itself leaves something open (its text stands in a file, its number, validity, period or decision
dates are not on it, what a draft must have beside it, what became of opinions): most attachments are tables and forms that say nothing which is measured.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crawler.chinese.text import document_number, squeeze
from crawler.crawl.context import Crawl
from crawler.crawl.linkcheck import LinkCheck
from crawler.crawl.tasks import DocumentTask
from crawler.extract.kept_text import TEXT_LIMIT
from crawler.facts import Attachment, Decision, PageFacts
from crawler.listing.paging.signs import ASKED_BY_SCRIPT
from crawler.patience import Overdue
from crawler.web.addresses import is_file
from crawler.web.fetch import Fetched
from crawler.web.hiding import hide, is_hidden
from crawler.web.urls import same_site
from crawler.web.warc import read

if TYPE_CHECKING:
    from crawler.attachments import AttachmentText, Reader
    from crawler.store.recorder import KnownFile

READABLE = frozenset("pdf doc docx wps wpt et xls xlsx ofd zip rar 7z rtf html unknown".split())
READ = frozenset(("ok", "empty"))  # statuses of an attachment that was read whole
_AGAIN = frozenset(("timeout", "needs_tool", "unread"))  # trouble of ours: tried anew, changed or not
_SHEETS = frozenset(("xls", "xlsx", "et"))
_ARCHIVES = frozenset(("zip", "rar", "7z"))
_MOST_FILES = 8  # of one document: what carries its text, number or validity is among the first
_SHARE = 5  # one file for so many pages of the site's limit
_LEAST = 50
_MOST_BYTES = 2 << 30  # of one site in one night
_MOST_SECONDS = 1800.0  # of reading, by the clock: files made to hold a reader up cost no more of the night
_OCR_SECONDS = 240.0  # for one file whose pages are pictures
_MOST_PERSONAL = 50  # data told of one attachment: enough to act on
_WAITING = 16  # documents whose attachments wait
_TELLING = 6  # characters of a name below which it tells nothing of the file (附件, 正文, a number)
_OTHERS = "img, iframe, frame, object, embed, video, canvas, svg"
_VALID = re.compile("有效|效力|失效|废止|时效")
_TEXT = 120  # characters that a frame's page has at least where it is held whole
_ROWS = 2  # dated rows that make a frame's page a list
_ALIKE = 90  # of 100, rapidfuzz's ratio of two squeezed titles

# A gazette's issue is its PDF, whatever its page says beside it (LT21-三(五)d asks for its digital signature).
_GAZETTE = re.compile(r"公报.{0,20}期|期.{0,12}公报")

# What such pages are asked for (招生片区, 收费标准, 债务余额) mostly stands in a table beside the text, whatever its name.
_IN_TABLES = re.compile(r"招生|入学|清单|目录|一览表|(?:办事|服务)指南|债务")

_EXPLAINS = re.compile(r"说明|解读")

# What an attachment that is the document itself may tell, by the page's kind. A consultation's attachment is the draft,
# whose own number, date and term are not the notice's.
_OWN = {
    "policy": ("document_number", "written", "issuer", "validity", "normative"),
    "notice": ("document_number", "written", "issuer", "validity", "normative"),
    "consultation": ("consultation",),
    "consultation_result": (),
    "enforcement": ("written", "issuer"),
    "annual_report": ("written", "issuer"),
    "other": (),  # price lists, ledgers, gazettes: nothing is told of them but what they say
}


@dataclass(slots=True)
class _File:
    """An attachment as it stands tonight; `body` is None until it is needed where the site says it is unchanged."""

    attachment: Attachment
    sha256: str = ""
    body: bytes | None = None
    status: str = ""
    place: tuple[str | None, int | None, str] = (None, None, "")
    etag: str | None = None
    last_modified: str | None = None
    page_whole: bool = False  # a frame whose page holds all of its text


@dataclass(slots=True)
class WithFiles:
    """A document whose attachments are to be read before it is kept."""

    task: DocumentTask
    page: Fetched
    facts: PageFacts
    answer: Fetched  # tonight's: the page's own, or a 304 for the older one


Keep = Callable[[DocumentTask, Fetched, PageFacts, Fetched], None]


class Attached:
    """Works for one crawl; reads what `queue` holds."""

    def __init__(self, crawl: Crawl, links: LinkCheck):
        self.crawl = crawl
        self.links = links
        self.queue: asyncio.Queue[WithFiles | None] = asyncio.Queue(maxsize=_WAITING)
        self._reader: Reader | None = None
        self._files = 0
        self._bytes = 0
        self._seconds = 0.0

    def needs(self, facts: PageFacts) -> bool:
        """Whether an attachment may tell what the page leaves open."""
        crawl = self.crawl.site.crawl
        if not crawl.attachments or facts.kind not in _OWN or not self._wanted(facts):
            return False
        if facts.body_in_attachment:
            return True
        if facts.kind == "policy" or facts.normative is not None:
            return facts.document_number is None or facts.validity is None or not facts.validity.marked
        if facts.kind == "consultation":
            dateless = facts.consultation is None or (
                facts.consultation.end is None and facts.consultation.days is None
            )
            # Why it was drafted may stand in the draft's own file, and proves nothing by a name that says nothing of it.
            return dateless or not any(_EXPLAINS.search(file.name) for file in facts.own_files)
        if facts.kind == "consultation_result":
            return True  # which opinions were adopted mostly stands in a table beside the text
        if facts.kind in ("notice", "other"):
            return facts.title is not None and self._tells(facts.title.value, facts.own_files)
        if facts.kind == "enforcement":
            return not facts.enforcement or any(decision.decided is None for decision in facts.enforcement)
        return False

    @staticmethod
    def _tells(title: str, files: list[Attachment]) -> bool:
        """Lists of people, fees and subsidies are sheets; a file of the page's own name is what the page announces."""
        if _GAZETTE.search(title) or _IN_TABLES.search(title):
            return bool(files)
        return any(file.type in _SHEETS or _is_same(title, file.name) for file in files)

    def _wanted(self, facts: PageFacts) -> list[Attachment]:
        """The files to be read, what bears the document's title first. Of whom a doubtful one is nobody can tell: what it
        says is held against none, and as long as nobody reads it its silence proves nothing.

        Under a text of its own a policy's form or table tells nothing of it, but for a normative document, whose
        silence about its validity is to be proven.
        """
        title = facts.title.value if facts.title else ""
        here = self.crawl.site.url
        files = [file for file in facts.own_files if file.type in READABLE and same_site(file.url, here)]
        beside = facts.kind == "policy" and facts.normative is None and not facts.body_in_attachment
        if beside and not _IN_TABLES.search(title):
            files = [file for file in files if _is_same(title, file.name) or len(_bare(file.name)) < _TELLING]
        return sorted(files, key=lambda file: not _is_same(title, file.name))

    async def worker(self, keep: Keep) -> None:
        """`keep`: what becomes of a document whose attachments were read."""
        while (document := await self.queue.get()) is not None:
            try:
                if not self.crawl.fetcher.closed("attachment"):
                    facts = await self._with_attachments(document.task, document.page, document.facts)
                    keep(document.task, document.page, facts, document.answer)
            except (Exception, Overdue) as error:
                self.crawl.bug(document.task.url, error)
            finally:
                self.queue.task_done()
        self.queue.task_done()

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()

    async def _with_attachments(self, task: DocumentTask, got: Fetched, facts: PageFacts) -> PageFacts:
        wanted = self._wanted(facts)
        known = self.crawl.recorder.attachments(task.id)
        files = [
            self._itself(attachment, got, known.get(hide(attachment.url)))
            if self.crawl.replay is None and got.warc is not None and attachment.url == got.url
            else await self._fetch(attachment, known.get(hide(attachment.url)))
            for attachment in wanted[:_MOST_FILES]
        ]
        for attachment in wanted[_MOST_FILES:]:
            attachment.status = "unread"
        before = task.known.version_id if task.known is not None else None
        if before is not None and all(file.status for file in files):
            for file in files:
                _place(file)
            if before == self.crawl.recorder.version_id(task.id, got.sha256, self.crawl.extractor, facts):
                stored = self.crawl.recorder.facts(before)
                if stored is not None:
                    return stored  # neither the page nor its attachments are other than they were
        for file in files:
            await self._read(task.id, facts, file, alone=len(wanted) == 1)
        return facts

    def _as_before(self, file: _File, known: KnownFile | None) -> None:
        """An unchanged file keeps what was said of it, but for trouble of ours, and scans once OCR is turned on."""
        if known is None or known.sha256 != file.sha256 or known.status in _AGAIN:
            return
        if not (self.crawl.site.crawl.ocr and known.status == "scanned"):
            file.status = known.status

    def _itself(self, attachment: Attachment, got: Fetched, known: KnownFile | None) -> _File:
        """A list that names a file: it is in the archive already."""
        file = _File(attachment, got.sha256, None, "", (got.warc, got.offset, got.at), got.etag, got.last_modified)
        self._as_before(file, known)
        return file

    async def _fetch(self, attachment: Attachment, known: KnownFile | None) -> _File:
        """The status stays empty where the bytes are still to be read."""
        file = _File(attachment)
        if is_hidden(attachment.url):  # of a page kept from an earlier night; its own address is not kept
            if known is not None and known.warc is not None:
                file.sha256, file.place = known.sha256, (known.warc, known.offset, known.version_fetched_at)
                file.etag, file.last_modified, file.status = known.etag, known.last_modified, known.status
            else:
                file.status = "unread"
            return file
        limit = max(_LEAST, self.crawl.site.crawl.max_pages // _SHARE)
        if self._files >= limit or self._bytes >= _MOST_BYTES or self._seconds >= _MOST_SECONDS:
            file.status = "unread"
            return file
        self._files += 1
        conditional = known if known is not None and known.warc is not None else None
        got = await self.crawl.fetcher.get(attachment.url, "attachment", known=conditional)
        if got.not_modified and conditional is not None:
            file.sha256 = conditional.sha256
            file.place = (conditional.warc, conditional.offset, conditional.version_fetched_at)
            file.etag, file.last_modified = conditional.etag, conditional.last_modified
        elif got.why or not got.body:
            file.status = "too_large" if got.why == "too_large" else "unread"
            return file
        elif attachment.type == "html" and not await self._is_text(file, got):
            file.status = "unread"  # a list or nothing in the frame: no text of the page's
            return file
        else:
            self._bytes += len(got.body)
            file.sha256, file.body, file.place = got.sha256, got.body, (got.warc, got.offset, got.at)
            file.etag, file.last_modified = got.etag, got.last_modified
        self.links.answered(got)
        self._as_before(file, known)
        return file

    async def _is_text(self, file: _File, got: Fetched) -> bool:
        """Whether the page of a frame may be the text of the page that holds it: it is something, and no list."""
        page, facts = await self.crawl.read(got)
        # What leaves nothing to others (frames of its own, files, pictures, scripts) is held whole, as a document's page is.
        others = page.tree.css_first(_OTHERS) is not None or any(is_file(carrier.url) for carrier in page.addresses)
        others = others or any(ASKED_BY_SCRIPT.search(script) for script in page.scripts)
        # Its text is read as a file's, without its markup: a mark that only the markup makes one must not be missed.
        whole = facts.whole and facts.body_length >= _TEXT and not page.cut
        file.page_whole = whole and not others and _VALID.search(page.text) is None
        dated = sum(row.date_text != "" for row in page.listed)
        return not facts.emptiness and facts.kind not in ("column", "home") and dated < _ROWS

    async def _read(self, document: str, facts: PageFacts, file: _File, *, alone: bool) -> None:
        if file.body is None and file.sha256:
            file.body = self._archived(file)
        if file.body is None:
            file.status = file.status or "unread"
            _place(file)
            return
        if self._reader is None:
            from crawler.attachments import Limits, Reader

            settings = self.crawl.site.crawl
            limits = Limits(max_bytes=max(settings.max_size, 1 << 20))
            if settings.ocr:
                limits = replace(limits, ocr=True, timeout=_OCR_SECONDS)
            self._reader = Reader(1, limits=limits)
        begun = time.monotonic()
        name = (
            file.attachment.name
            if "." in file.attachment.name[-6:]
            else f"{file.attachment.name}.{file.attachment.type}"
        )
        text = await asyncio.wrap_future(self._reader.submit(name, file.body))
        self._seconds += time.monotonic() - begun
        file.body = None
        file.status = text.status if text.whole or text.status not in READ else "partial"
        if text.type in ("html", "txt") and file.status in READ and not file.page_whole:
            file.status = "partial"  # an error page under the file's address reads as one: it proves no absence
        if text.ocr:
            file.status = "ocr"
        merge(facts, file.attachment, text, alone=alone)
        if len(file.attachment.text) >= TEXT_LIMIT and file.status in READ:
            file.status = "partial"  # what is not kept proves no absence
        _place(file)
        warc, offset, at = file.place
        self.crawl.recorder.attachment(
            document,
            url=file.attachment.url,
            sha256=file.sha256,
            status=file.status,
            etag=file.etag,
            last_modified=file.last_modified,
            fetched_at=at,
            warc=warc,
            offset=offset,
        )

    def _archived(self, file: _File) -> bytes | None:
        warc, offset, _at = file.place
        if warc is None or offset is None:
            return None
        if self.crawl.fetcher.writer is not None:
            self.crawl.fetcher.writer.flush()
        try:
            record = read(f"{self.crawl.job.archive}/{warc}", offset)
        except (OSError, ValueError):
            return None
        return record.content() if record is not None else None


def _place(file: _File) -> None:
    attachment = file.attachment
    attachment.status, attachment.sha256 = file.status, file.sha256
    attachment.warc, attachment.offset, attachment.fetched_at = file.place[0] or "", file.place[1] or 0, file.place[2]


def merge(facts: PageFacts, attachment: Attachment, text: AttachmentText, *, alone: bool) -> None:
    """What the attachment's text says is added where the page itself shows nothing.

    `alone`: it is the only attachment, so that where the page has no text of its own it is the document. A file among
    several is the document only if it bears its title.
    """
    from crawler.attachments import attachment_facts, kept_text

    attachment.signed = text.signed
    if not text.text or text.ocr:
        attachment.text = kept_text(text)
        return
    title = facts.title.value if facts.title else ""
    found = attachment_facts(text.text, kind=facts.kind, published=facts.published)
    attachment.text = kept_text(text, found.pop("hits", ()))
    first = found["title"].value if "title" in found else ""
    own = _is_same(title, attachment.name) or _is_same(title, first) or (facts.body_in_attachment and alone)
    if text.type in _ARCHIVES and not _is_same(title, first):
        own = False
    gave = []
    for name in _OWN.get(facts.kind, ()) if own else ():
        if name in found and _is_open(facts, name):
            setattr(facts, name, found[name])
            gave.append(name)
    if "validity" in _OWN.get(facts.kind, ()) and "validity" in found and _is_open(facts, "validity"):
        if _registers(facts, text.text):
            facts.validity = found["validity"]
            gave.append("validity")
    decided = _with_decisions(facts.enforcement, found.get("enforcement", []))
    if decided != facts.enforcement:
        facts.enforcement = decided
        gave.append("enforcement")
    if _with_figures(facts, attachment):
        gave.append("report_figures")
    where = f"attachment:{attachment.name}"
    data = [replace(datum, where=where) for datum in found.get("personal_data", [])[:_MOST_PERSONAL]]
    facts.personal_data = [*facts.personal_data, *data]
    attachment.gave = [*gave, *(["personal_data"] if data else [])]


def _registers(facts: PageFacts, text: str) -> bool:
    """Whether a file that is not the document is a sheet about it (效力登记表): a row of keys and values names it, by number
    or title, and none has another document's number."""
    title = facts.title.value if facts.title else ""
    own = facts.document_number.value if facts.document_number else ""
    rows = [line.split("\t") for line in text.split("\n") if "\t" in line]
    values = [cell for key, *cells in rows if "依据" not in key for cell in cells]
    numbers = {number for cell in values if (number := document_number(cell)) is not None}
    return numbers <= {own} and (own in numbers or any(_is_same(title, cell) for cell in values))


def _with_figures(facts: PageFacts, attachment: Attachment) -> bool:
    """The figures of an annual report are those of its page, or of the file on it that says more, which is told; what
    OCR reads is not exact enough."""
    if facts.kind != "annual_report" or attachment.status == "ocr":
        return False
    from crawler.extract.report_figures import figure_rows

    rows = figure_rows(attachment.text, without_cells=attachment.type == "pdf")
    if len(rows) <= len(facts.report_figures):
        return False
    facts.report_figures = rows
    return True


def carried(facts: PageFacts, old: PageFacts, texts: Mapping[str, str]) -> PageFacts:
    """Facts of a page that was read anew, with what the old reading had from its attachments; `texts`: its own."""
    own = {attachment.url for attachment in facts.own_files}
    read_before = {attachment.url: attachment for attachment in old.attachments if attachment.status}
    lost = [name for url, attachment in read_before.items() if url not in own for name in attachment.gave]
    read_before = {url: attachment for url, attachment in read_before.items() if url in own}
    for url, attachment in read_before.items():
        attachment.text = texts.get(url, "")
    facts.attachments = [read_before.get(attachment.url, attachment) for attachment in facts.attachments]
    gave = {name for attachment in read_before.values() for name in attachment.gave}
    said = [_with_figures(facts, attachment) for attachment in facts.attachments]
    if "report_figures" in gave and not any(said):  # the texts are not at hand
        facts.report_figures = old.report_figures
    for name in gave - {"enforcement", "personal_data", "report_figures"}:
        if _is_open(facts, name):
            setattr(facts, name, getattr(old, name))
    if "enforcement" in gave and "enforcement" not in lost:  # which of them were the other file's is not told
        told = [decision for decision in old.enforcement if decision.source == "attachment"]
        facts.enforcement = _with_decisions(facts.enforcement, told)
    names = {f"attachment:{attachment.name}" for attachment in facts.attachments}
    facts.personal_data += [datum for datum in old.personal_data if datum.where in names]
    return facts


def _is_open(facts: PageFacts, name: str) -> bool:
    value = getattr(facts, name)
    if name == "consultation":
        return value is None or value.via == "none"
    return value is None


def _with_decisions(own: list[Decision], told: list[Decision]) -> list[Decision]:
    """A page's decisions with those of its file: all of them where it has none, else what completes one of its own.

    A file's name alone (…决定书（某环罚〔2026〕42号）.docx) makes a decision without a day; the file of the same number has it.
    """
    if all(decision.source == "attachment" for decision in own):
        there = {decision.key for decision in own}
        return [*own, *(decision for decision in told if decision.key not in there)]
    whole = {decision.number: decision for decision in told if decision.number and decision.decided}
    return [
        replace(more, party=decision.party or more.party, kind=decision.kind, withdrawn=decision.withdrawn)
        if decision.decided is None and (more := whole.get(decision.number or "")) is not None
        else decision
        for decision in own
    ]


def _is_same(title: str, other: str) -> bool:
    """Whether a file bears the document's title: the same, nearly so, or that of the text which a notice issues."""
    one, two = _bare(title), _bare(other)
    if len(one) < _TELLING or len(two) < _TELLING:
        return False
    if two in one or one in two:
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(one, two) >= _ALIKE


def _bare(title: str) -> str:
    name = re.sub(r"\.[A-Za-z0-9]{2,5}$", "", title.strip())
    return re.sub(r"^附件\d*|[（(](?:征求意见稿|草案|扫描件|正式|印发稿|定稿)[）)]|[《》〈〉“”\"]", "", squeeze(name))
