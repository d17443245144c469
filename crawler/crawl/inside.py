"""What stands in a page's frames, where the page itself is a shell around them: a column's list, a document's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler import listing
from crawler.crawl.context import Crawl
from crawler.facts import PageFacts
from crawler.listing import ListPage
from crawler.listing.frames import own_frames
from crawler.web.fetch import Fetched
from crawler.web.urls import canonical

_DEPTH = 3  # frames within frames
_SHELL = 60  # characters: a document's page that says no more leaves its text to its frame


@dataclass(slots=True)
class Inside:
    """The page of a frame, in place of the one that it stands in."""

    got: Fetched
    page: ListPage
    facts: PageFacts
    others: list[str] = field(default_factory=list)  # addresses of frames beside it that have rows of their own


async def inside(crawl: Crawl, page: ListPage, pages: set[str]) -> Inside | Fetched | None:
    """What the page's frames show: of several the first with rows, else the first with any content. An answer that is no
    page where none of them gave one; None where the page has no frame that may hold a list.

    `pages`: canonical addresses that are no columns of their own; those of frames are added.
    """
    return await _inside(crawl, page, pages, {canonical(page.url)})


async def _inside(crawl: Crawl, page: ListPage, pages: set[str], seen: set[str]) -> Inside | Fetched | None:
    found: list[Inside] = []
    lost: Fetched | None = None
    for url in own_frames(page):
        if canonical(url) in seen or len(seen) > 2 * _DEPTH:
            continue
        seen.add(canonical(url))
        got = await crawl.fetcher.get(url, "list", headers={"Referer": page.url})
        if got.why:
            lost = lost or got
            continue
        inner, facts = await crawl.read(got)
        if not _rows(inner):
            deeper = await _inside(crawl, inner, pages, seen)
            if isinstance(deeper, Inside):
                pages.add(canonical(url))
                found.append(deeper)
                continue
        pages |= {canonical(url), canonical(got.url)}
        found.append(Inside(got, inner, facts))
    best = next((frame for frame in found if _rows(frame.page)), None) or next(
        (frame for frame in found if not frame.facts.emptiness), None
    )
    if best is None or lost is not None:
        return lost if lost is not None else found[0] if found else None
    best.others = [frame.page.url for frame in found if frame is not best and _rows(frame.page)]
    return best


async def text_inside(
    crawl: Crawl, got: Fetched, facts: PageFacts, pages: set[str]
) -> tuple[Fetched, PageFacts] | None:
    """A document's page and its facts, where the page that was asked for only frames it."""
    if not is_shell(got, facts):
        return None
    page, _facts = await crawl.read(got)
    found = await inside(crawl, page, pages)
    if not isinstance(found, Inside) or found.facts.emptiness or found.facts.body_length <= facts.body_length:
        return None
    if found.facts.title is None and facts.title is not None:
        return None  # the page heads what its frame says, which is read as a file of it
    # What is asked next time is the shell: that it is unchanged says nothing of what it frames.
    found.got.etag = found.got.last_modified = None
    return found.got, found.facts


def is_shell(got: Fetched, facts: PageFacts) -> bool:
    """Whether a page has frames and neither a day nor a text of its own."""
    if b"frame" not in got.body.lower() or facts.emptiness not in ("", None, "js_shell"):
        return False
    files = any(file.type != "html" for file in facts.attachments)  # its frames are no file that it offers
    own = facts.published or facts.letters or facts.enforcement or files or facts.consultation
    return not own and facts.body_length < _SHELL


def _rows(page: ListPage) -> bool:
    return bool(listing.best(page).rows(page))
