"""What a run saw, for judging it again: pages that an older extractor read are read anew from the archive."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from crawler.crawl.apart import Apart, Asked
from crawler.patience import Overdue

if TYPE_CHECKING:
    from crawler.facts import PageFacts
    from crawler.store import Store
    from crawler.store.packed_texts import Texts

log = logging.getLogger(__name__)

_PAGE = ""  # the part of a document's texts that is its page


def archived(row: dict[str, Any], run: dict[str, Any], archive: Path) -> Any:
    """The archive's record of a visit or document: in the run's own archive, or beside the files that it replayed."""
    from crawler.web import warc

    for place in (archive, *(Path(path).parent for path in run.get("replay", ()))):
        if (place / row["warc"]).is_file():
            return warc.read(place / row["warc"], row["offset"])
    return None


class Reread:
    """The documents of a run and their texts; those read anew wait packed in a file, since a county's are large."""

    def __init__(self, store: Store, run: dict[str, Any], archive: Path):
        self._store, self._run, self._archive = store, run, archive
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._apart = Apart()
        self._kept: dict[str, tuple[int, int]] = {}  # a document's page text: offset and length

    def __enter__(self) -> Reread:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        self._apart.close()

    def documents(self) -> Iterator[dict[str, Any]]:
        from crawler.crawl.files import carried
        from crawler.extract import EXTRACTOR_VERSION
        from crawler.facts import PageFacts

        for document in self._store.iter_documents(self._run["id"]):
            facts = self._anew(document)
            if facts is not None and facts.emptiness != "not_html":  # what a list names as a file: its row says it all
                self._keep(document["document_id"], facts.text)
                facts = carried(facts, PageFacts.from_dict(document["facts"]), {})
                document = {**document, "facts": facts.to_store(), "extractor": EXTRACTOR_VERSION}
            yield document

    def homes(self) -> list[dict[str, Any]]:
        """The sites' front pages, likewise."""
        from crawler.extract import EXTRACTOR_VERSION

        out = []
        for row in self._store.homes(self._run["id"]):
            facts = self._anew(row, front=row["url"])
            out.append(row if facts is None else {**row, "facts": facts.to_dict(), "extractor": EXTRACTOR_VERSION})
        return out

    def _anew(self, row: dict[str, Any], front: str = "") -> PageFacts | None:
        """What this extractor reads in the page; None where an older one is not to be, or cannot be, improved upon."""
        from crawler.extract import EXTRACTOR_VERSION
        from crawler.web.hiding import hide_fields

        if row["extractor"] == EXTRACTOR_VERSION or not row["warc"] or row["offset"] is None:
            return None
        record = archived(row, self._run, self._archive)
        if record is None:
            return None
        kind = next((value for name, value in record.headers if name.lower() == "content-type"), None)
        try:
            facts = self._apart.facts_of(Asked(row["url"], kind or "", record.status, front), record.content())
        except (Exception, Overdue):
            log.exception("while reading %s anew", row["url"])
            return None
        hide_fields(facts)
        return facts

    def _keep(self, document: str, text: str) -> None:
        from crawler.store.packed_texts import pack

        if text:
            self._kept[document] = (self._file.seek(0, 2), self._file.write(pack(text)))

    def texts(self) -> Texts:
        """As `Store.texts`; a page that was read anew says what was read now."""
        from crawler.store.packed_texts import Texts

        return Texts(self._packed)

    def _packed(self, documents: list[str]) -> dict[str, dict[str, bytes]]:
        out = self._store.packed_texts(self._run["id"], documents)
        for document in documents:
            if (place := self._kept.get(document)) is not None:
                self._file.seek(place[0])
                out[document] = {**out.get(document, {}), _PAGE: self._file.read(place[1])}
        return out
