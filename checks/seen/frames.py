"""Links of the site's frame that were taken for links of the text: a ranking, the newest pages, what others read.

Where such a box stands in the way of the text (a table beside it, a list below it), each page that was read seems to
link to what happens to stand there, and a policy to the interpretation of another; a file that is offered there, by a
page that does not say whose it is, would keep each document's silence from proving anything. A link is of the frame when
many pages of one column have it that neither name what it leads to nor are named by it, and lead to it in no words of
theirs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.seen.documents import Document
from crawler.chinese.titles import key_of, number_key, title_keys
from crawler.facts import Attachment
from crawler.web.urls import canonical

_PAGES = 4  # of a column, at the least, that have the same link
_SHARE = 5  # one in so many of a column's pages; a frame stands on all, but for those whose text was found without it
_TOLD = 5  # characters of a title that another must hold to name it


def without_frames(documents: Sequence[Document]) -> None:
    """Takes the frame's links out of the documents' facts, and the doubtful files that many documents of a site offer."""
    _without_files(documents)
    by_address = {address: document for document in documents for address in document.addresses}
    columns: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.facts.links or document.facts.related:
            for column in document.column_ids or (document.site,):
                columns[column].append(document)
    sizes = Counter(column for document in documents for column in document.column_ids or (document.site,))
    frames = {column: _frame(pages, sizes[column], by_address) for column, pages in columns.items()}
    for column, pages in columns.items():
        for document in pages if frames[column] else ():
            kept = [link for link in document.facts.links if not _framed(document, link, frames[column], by_address)]
            related = [
                ref
                for ref in document.facts.related
                if not (ref.url and _framed(document, ref.url, frames[column], by_address))
            ]
            document.facts = replace(document.facts, links=kept, related=related)


def _without_files(documents: Sequence[Document]) -> None:
    files = Counter((document.site, file.url) for document in documents for file in _doubtful(document))
    for document in documents:
        framed = {file.url for file in _doubtful(document) if files[document.site, file.url] >= _PAGES}
        if framed:
            kept = [file for file in document.facts.attachments if file.url not in framed]
            document.facts = replace(document.facts, attachments=kept)


def _doubtful(document: Document) -> list[Attachment]:
    return [file for file in document.facts.attachments if file.doubtful]


def _frame(pages: Sequence[Document], size: int, by_address: dict[str, Document]) -> set[str]:
    """The addresses that many of a column's pages link to without having to do with them."""

    def of_many(counts: Counter[str]) -> set[str]:
        return {url for url, count in counts.items() if count >= _PAGES and count * _SHARE >= size}

    linked = [(page, {url for url in map(canonical, _urls(page)) if url in by_address} - _told(page)) for page in pages]
    often = of_many(Counter(url for _, urls in linked for url in urls))
    if not often:
        return often  # titles are only compared where there is something to tell apart
    return of_many(Counter(url for page, urls in linked for url in urls & often if not _tied(page, by_address[url])))


def _urls(page: Document) -> Iterator[str]:
    yield from page.facts.links
    yield from (ref.url for ref in page.facts.related if ref.url)


def _framed(page: Document, link: str, frame: set[str], by_address: dict[str, Document]) -> bool:
    url = canonical(link)
    return url in frame and url not in _told(page) and not _tied(page, by_address[url])


def _told(page: Document) -> set[str]:
    """What the page's own text leads to."""
    return {canonical(url) for url in page.facts.told_links}


def _tied(page: Document, other: Document) -> bool:
    """Whether one of two pages names the other, by its number or its title, or each links to the other (一图读懂惠企政策
    explains six)."""
    if set(page.addresses) & {canonical(url) for url in other.facts.links}:
        return True
    numbers = {number_key(ref.document_number) for ref in (*page.facts.interprets, *other.facts.interprets)} - {None}
    if numbers & {number_key(page.number), number_key(other.number)}:
        return True
    named = [key_of(page.title), *(key_of(ref.title) for ref in page.facts.interprets if ref.title)]
    other_named = [key_of(other.title), *(key_of(ref.title) for ref in other.facts.interprets if ref.title)]
    return any(len(key) >= _TOLD and key in name for key in title_keys(other.title) for name in named) or any(
        len(key) >= _TOLD and key in name for key in title_keys(page.title) for name in other_named
    )
