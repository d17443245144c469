"""Columns' pages of which it is not known yet whether what they show is their own or the site's (`listing.furniture`).

One page alone does not tell a column's list from the box of what is newest beside it. Such a page waits, fetched as it is,
until another column shows something else in the same place, or until all that the menus lead to was seen. Nor do two tell
it: what both show may be the first rows of one of them. So a page waits too that would be another if what was taken out
of it as the site's were its own, until so many pages have shown it that nothing can make it a column's.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawler.crawl.classify import Column, LeadsOn, OneDocument, Shown, Verdict, classify, look
from crawler.crawl.columns import ColumnTask
from crawler.crawl.context import Crawl
from crawler.crawl.frontier import Frontier
from crawler.crawl.own_names import own_name
from crawler.crawl.tasks import Kept
from crawler.facts import PageFacts
from crawler.listing import ListPage
from crawler.listing.blocks import blocks_of_rows
from crawler.listing.furniture import Block
from crawler.listing.own_place import title_of
from crawler.web.fetch import Fetched


@dataclass(slots=True)
class _Held:
    task: ColumnTask
    got: Fetched
    blocks: list[Block]  # of which its rows are, as it seems
    taken: list[Block]  # taken out of it as the site's, which may be its rows yet


class Unsure:
    """Works for one crawl."""

    def __init__(self, crawl: Crawl, frontier: Frontier):
        self.crawl, self.frontier = crawl, frontier
        self._held: dict[str, _Held] = {}  # by the column's address

    def learn(self, key: str, names: str, blocks: list[Block]) -> None:
        """What a column's page shows; of those that wait the ones that it tells apart from it are judged now."""
        furniture = self.crawl.furniture
        furniture.learn(key, names, blocks)
        for url, held in self._held.items():
            own = all(furniture.is_own(block, held.got.url) for block in held.blocks)
            if own and (held.blocks or held.taken) and all(map(furniture.is_settled, held.taken)):
                self.frontier.release(url)

    def waits(self, task: ColumnTask, got: Fetched, shown: Shown, verdict: Verdict, *, again: bool) -> bool:
        """Whether a page waits for others. `again`: it has waited."""
        blocks, furniture = blocks_of_rows(shown.page, shown.rows), self.crawl.furniture
        taken = [] if again else self._taken(task, shown, verdict)
        match verdict:
            case LeadsOn():
                furniture.forget(got.url)
                # What a page of no type leads to is needed to tell the others.
                unsure = bool(taken) and (task.type or shown.type) is not None
            case OneDocument(_name, kind, _links):
                unsure = bool(taken) or kind is not None
            case Column():
                unsure = bool(taken) or not all(furniture.is_own(block, got.url) for block in blocks)
            case _:
                unsure = bool(taken)
        if again or not unsure:
            return False
        self._held[task.url] = _Held(task, got, blocks, taken)
        self.frontier.put_off(task)
        return True

    def _taken(self, task: ColumnTask, shown: Shown, verdict: Verdict) -> list[Block]:
        """The blocks that were taken out of a page and may be its own yet, where it would be another page with them."""
        page, furniture = shown.page, self.crawl.furniture
        taken = [block for block, links in page.blocks if links & page.site_links and not furniture.is_settled(block)]
        if not taken:
            return []
        by_front = ListPage(
            page.url, page.text, page.content_type, page.status, at=page.at, furniture=furniture.of_front()
        )
        whole = look(by_front, shown.facts, task)
        otherwise = classify(whole, task, render=self.crawl.site.crawl.render)
        same_rows = {row.url for row in whole.rows} == {row.url for row in shown.rows}
        alike = type(otherwise) is type(verdict) and (same_rows or not isinstance(verdict, Column))
        return [] if alike else taken

    def taken_up(self, task: ColumnTask) -> Fetched | None:
        """The page of a column that has waited."""
        held = self._held.pop(task.url, None)
        return held.got if held is not None else None

    def left(self) -> list[ColumnTask]:
        """Where the crawl was stopped for good, the columns that wait, of which nothing tells that their rows are not
        theirs. The others nobody came to."""
        if self.crawl.fetcher.stopped in (None, "store", "error", "interrupted"):
            return []
        elsewhere = self.crawl.furniture.stands_elsewhere
        waiting = [held for held in self._held.values() if not held.taken]  # another page shows what was taken out
        return [held.task for held in waiting if not any(elsewhere(block, held.got.url) for block in held.blocks)]


def names_of(page: ListPage, facts: PageFacts) -> str:
    """What a page calls itself."""
    title = facts.title.value if facts.title else ""
    return "\n".join((title_of(page), title, own_name(facts.meta), *(crumb.name for crumb in facts.breadcrumbs)))


def as_kept(page: ListPage) -> Kept:
    """What a page shows, for a night on which it is as it was."""
    return tuple((block.place, tuple(sorted(block.links))) for block, _links in page.blocks)
