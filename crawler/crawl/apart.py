"""`Apart`: pages read in a process of their own, whatever they do to the reader costs a page and not the crawl.

In the crawl's own process a clock breaks off what takes too long (`crawler.patience`), but not a library that does not
come back, and the crawl stands as long as a page is read. Another process has neither fault, and a price: 0.6 s of CPU
until it has loaded the reader (a tenth of what a small site takes), then some 0.5 ms a page, as JSON. So there go

* the pages that can take long: none of 226 real ones is as long as `LONG`, and of 70 kinds made by hand none takes more
  than 2 s below it;
* all pages of a crawl that is taken up again: the one before may have died of any of them.

A list's markup cannot travel; it is read once apart, and here if that ended well.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass
from typing import Any

from crawler import messages, patience
from crawler.facts import PageFacts
from crawler.patience import Overdue
from crawler.workers import Answer, Bounds, Cause, Died, Workers, serve

LONG = 512_000  # bytes of a page's body
_MEMORY = 1 << 30  # bytes of address space; the worst page made by hand took a quarter of it
_BUSY = 6  # times its seconds of CPU that a page may take by the clock: the machine has other work


@dataclass(frozen=True, slots=True)
class Asked:
    """A page to be read: its facts, its list's markup, or both."""

    url: str
    content_type: str = ""
    status: int = 200
    site_url: str = ""
    facts: bool = True
    listed: bool = False


class Apart:
    """Reads pages of at least `least` bytes, each within `seconds` of CPU time."""

    def __init__(self, seconds: float = patience.SECONDS, *, least: int = LONG):
        self._seconds, self._least = seconds, least
        bounds = Bounds(seconds, seconds * _BUSY, _MEMORY)
        self._workers = Workers(__name__, _facts, bounds=bounds)

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def takes(self, body: bytes) -> bool:
        return len(body) >= self._least

    async def read(self, page: Asked, body: bytes) -> PageFacts | None:
        """As `read_now`, while others go on."""
        return await asyncio.wrap_future(self._workers.in_thread(self.read_now, page, body))

    def read_now(self, page: Asked, body: bytes) -> PageFacts | None:
        """The page's facts. None: nothing speaks against reading it here (a fault of a reader is best seen where it is
        told of). Raises Overdue or MemoryError where the page did not let go of its reader."""
        try:
            return self._workers.ask(json.dumps(asdict(page)), body)
        except Died as died:
            if died.cause is Cause.LATE:
                raise Overdue from None
            if died.cause is Cause.MEMORY:
                raise MemoryError from None
            if died.cause is Cause.CRASHED:
                raise Overdue(messages.READER_DIED.format(signal=died.why)) from None
            return None

    def facts_of(self, page: Asked, body: bytes) -> PageFacts:
        """The page's facts, read apart or here, within the same time. Raises Overdue, MemoryError, or what a reader does."""
        facts = self.read_now(page, body) if self.takes(body) else None
        if facts is None:
            with patience.within(self._seconds):
                facts = _extracted(page, body)
        return facts

    def close(self) -> None:
        self._workers.close()


def _extracted(page: Asked, body: bytes) -> PageFacts:
    from crawler import extract

    kind, site = page.content_type or None, page.site_url or None
    return extract.extract_page(page.url, body, kind, status=page.status, site_url=site)


def _facts(answer: Any) -> PageFacts | None:
    if answer["facts"] is None:
        return None
    facts = PageFacts.from_dict(answer["facts"])
    facts.text = answer["text"]
    return facts


def _prepare(_settings: dict[str, Any]) -> Answer:
    import crawler.extract  # noqa: F401 - before the clock of the first page
    from crawler.crawl.classify import classify, look
    from crawler.crawl.columns import ColumnTask
    from crawler.listing import ListPage
    from crawler.web.decode import decode

    def read(asked: Asked, body: bytes) -> PageFacts | None:
        facts = _extracted(asked, body) if asked.facts else None
        if asked.listed:
            page = ListPage(asked.url, decode(body, asked.content_type), asked.content_type, asked.status)
            task = ColumnTask(asked.url)
            classify(look(page, facts or PageFacts(asked.url, "column"), task), task)
        return facts

    def answer(about: str, body: bytes) -> tuple[Any, bool]:
        try:
            facts = read(Asked(**json.loads(about)), body)
        except MemoryError:
            raise
        except Exception:
            facts = None
        return {"facts": facts.to_dict() if facts else None, "text": facts.text if facts else ""}, False

    return answer


if __name__ == "__main__":
    serve(_prepare)
