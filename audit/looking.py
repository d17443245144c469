"""Second looks for the judge: from the store where one was taken, else from the archive, and then kept."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.rereading import archived
from crawler import patience
from crawler.second_look import READER, Page, SecondLook

if TYPE_CHECKING:
    from crawler.store import Store

log = logging.getLogger(__name__)

_MOST_LISTS = 600  # pages of lists of a site that are looked at for earlier rows, the newest visits first
_HELD = 2000  # looks that are held in memory


class ArchivedLooks:
    """`crawler.second_look.Looks` of one run. Nothing is read before a fail asks for it; `keep` stores what is new.

    With `proving` a page is held only where the archive proves it, record and digest: for judging a run again.
    """

    def __init__(self, store: Store, run: dict[str, Any], archive: Path, *, proving: bool = False):
        self._store, self._run, self._archive, self._proving = store, run, archive, proving
        self._held: dict[tuple[str, int, str], bool] = {}
        self._known: dict[str, SecondLook | None] = {}
        self._new: dict[str, tuple[str, SecondLook]] = {}
        self._lists: dict[str, tuple[SecondLook, ...]] = {}

    def of(self, page: Page) -> SecondLook | None:
        if page.sha256 not in self._known:
            stored = self._store.second_looks([page.sha256]).get(page.sha256)
            self._remember(page, stored)
        return self._known[page.sha256]

    def holds(self, page: Page) -> bool:
        if not self._proving:
            return True
        key = page.warc, page.offset, page.sha256
        if key not in self._held:
            self._held[key] = self._body(page) is not None
        return self._held[key]

    def lists(self, site: str) -> tuple[SecondLook, ...]:
        if site not in self._lists:
            visits = [
                visit
                for visit in self._store.visits(self._run["id"], site)
                if visit["kind"] == "list" and visit["sha256"] and visit["warc"] and visit["offset"] is not None
            ]
            pages = {
                visit["sha256"]: Page(visit["url"], visit["sha256"], visit["warc"], visit["offset"])
                for visit in visits[-_MOST_LISTS:]
            }
            stored = self._store.second_looks(digest for digest in pages if digest not in self._known)
            for digest, page in pages.items():
                if digest not in self._known:
                    self._remember(page, stored.get(digest))
            self._lists[site] = tuple(look for digest in pages if (look := self._known[digest]) is not None)
        return self._lists[site]

    def keep(self) -> None:
        """Stores the looks that were taken, so that the run can be judged again without its archive."""
        self._store.save_second_looks(READER, self._new)
        self._new = {}

    def _remember(self, page: Page, stored: tuple[str, SecondLook] | None) -> None:
        if len(self._known) > _HELD:
            self._known.clear()
        look = stored[1] if stored is not None and stored[0] == READER else self._taken(page)
        if look is None and stored is not None:
            look = stored[1]  # an older reader's: the archive is not there to be looked at again
        self._known[page.sha256] = look

    def _taken(self, page: Page) -> SecondLook | None:
        from crawler import reexamine
        from crawler.chinese.personal_numbers import mask_numbers

        if (held := self._body(page)) is None:
            return None
        body, kind = held
        readable = any(word in kind.lower() for word in ("html", "json", "text", "xml")) or body.lstrip()[:1] in b"<{["
        try:
            with patience.within():
                look = reexamine.look(body, kind, mask=mask_numbers) if readable else SecondLook()
        except (Exception, patience.Overdue):  # a witness that fails is none
            log.exception("while looking again at %s", page.url)
            return None
        self._new[page.sha256] = page.url, look
        return look

    def _body(self, page: Page) -> tuple[bytes, str] | None:
        """The bytes and their Content-Type; None where the archive does not hold what the finding was read from."""
        try:
            record = archived({"warc": page.warc, "offset": page.offset}, self._run, self._archive)
        except (OSError, ValueError):
            return None
        if record is None:
            return None
        body = record.content()
        if hashlib.sha256(body).hexdigest() != page.sha256:
            return None
        return body, record.header("content-type")
