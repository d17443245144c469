"""Columns that are one page: an annual report, a guide, a table of penalties; and letters that are called as columns are."""

from __future__ import annotations

from dataclasses import replace

from crawler.crawl.account import State
from crawler.crawl.columns import ColumnTask
from crawler.crawl.inside import Inside
from crawler.crawl.lists import Lists
from crawler.crawl.tasks import Reading
from crawler.facts import PageFacts
from crawler.listing import Row
from crawler.messages import Why
from crawler.store.keys import column_id
from crawler.web.fetch import Fetched
from crawler.web.urls import canonical


class Alone:
    """Works for one crawl; which pages are columns by themselves is known when all lists were read."""

    def __init__(self, lists: Lists):
        self.crawl, self.lists, self.documents = lists.crawl, lists, lists.documents
        self._waiting: list[tuple[Reading, Row]] = []

    async def take(
        self, task: ColumnTask, got: Fetched, facts: PageFacts, name: str, kind: str | None, within: Inside | None
    ) -> None:
        """A column that is one page: a document that stands in itself.

        `kind`: the column's type; None for a page that nothing calls a column. `within`: the frame that shows it.
        """
        text, tags = got if within is None else within.got, facts.column_tags
        facts = facts if within is None else within.facts
        title = facts.title.value if facts.title else name
        # A mailbox that shows the letters themselves, a guide in one paragraph.
        facts = replace(facts, kind="other") if facts.letters or facts.kind == "column" else facts
        row = Row(got.url, title)
        if kind is not None:
            reading = Reading(task, column_id(task.url), got, name, kind)
            reading.left(Why.ONE_DOCUMENT)
            reading.rows, reading.newest, reading.tags = 1, replace(row, day=facts.published), tags
            if task.given:
                self._record(reading, row)
            else:
                self._waiting.append((reading, row))
        if canonical(got.url) != canonical(task.url):
            self.crawl.account.row(row, task)
            self.crawl.account.end(task.url, State.BESIDE, Why.SAME_DOCUMENT)
        document = self.documents.task(row, task if task.given else None, None)
        if self.documents.first_time(document.id):
            self.documents.register(document, got.at)
            await self.documents.take(document, text, facts)
        elif document.id in self.documents.sighted:
            self.crawl.account.end(got.url, State.DOCUMENT)

    def settle(self) -> None:
        """The crawl is over: a page by itself is a column, unless it is a document of a list that was read."""
        for reading, row in self._waiting:
            if not self._is_of_list(reading, row):
                self._record(reading, row)
        self._waiting.clear()

    def _is_of_list(self, reading: Reading, row: Row) -> bool:
        """Whether a list of the same type has the page: a letter on 咨询医保 is a document of the mailbox. Of a list of
        another type it may be a column all the same (信息公开指南)."""
        named = self.documents.short_rows
        return any((canonical(url), reading.type) in named for url in (row.url, reading.task.url))

    def _record(self, reading: Reading, row: Row) -> None:
        first = reading.first
        self.lists.readings[reading.id] = reading
        self.crawl.recorder.column(reading.id, first.url, first.at)
        self.documents.register(self.documents.task(row, reading.task, None), first.at, reading.id)
        self.lists.record(reading)
