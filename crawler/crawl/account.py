"""What became of every address that a site names: an account that adds up.

Menus, hubs, lists and the front page name addresses. Each of them ends in exactly one state, so that no column and no
row vanishes without a word: what is neither read nor a list is kept with its reason, and can be shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from crawler.crawl.columns import ColumnTask
from crawler.listing import Row
from crawler.listing.shapes import NUMBER_FILE, family
from crawler.messages import Why
from crawler.store.keys import column_id
from crawler.web.addresses import is_file
from crawler.web.urls import canonical

By = Literal["config", "navigation", "list", "home", "hub", "archive", "trail"]


class State(StrEnum):
    """Where an address ends."""

    DOCUMENT = "document"  # read, or confirmed by its list's row
    LIST = "list"
    LEADS_ON = "leads_on"  # a page of links: they are named for themselves
    FILE = "file"  # named by a list, and no page
    BESIDE = "beside"  # nothing of its own for this site: another address of what is read anyway, or off the site
    REFUSED = "refused"  # not asked for: robots.txt, a limit, the crawl's end
    FAILED = "failed"  # asked for, and not got


@dataclass(slots=True)
class Named:
    """An address, by whom it was named, and as what."""

    url: str
    title: str
    by: By
    column: str | None = None  # id of the column whose list names it
    listed_on: str | None = None  # the row's date where it is known to the day


@dataclass(slots=True)
class Ended:
    """What is kept of an address that is neither a document nor a list."""

    named: Named
    state: State
    why: Why
    detail: str = ""


_READ = frozenset((State.DOCUMENT, State.LIST))
# What the crawl has registered all the same, with its row's title and date, and what nobody needs to look at.
_UNTOLD = frozenset((Why.BEFORE_SINCE, Why.LISTS_ONLY))


class Account:
    """Of one crawl."""

    def __init__(self) -> None:
        self._open: dict[str, Named] = {}
        self._states: dict[int, State] = {}  # by the hash of the canonical address
        self._kept: dict[str, Ended] = {}
        self._mentioned: dict[str, Named] = {}  # by the canonical address
        self._families: dict[str, set[State]] = {}  # what the addresses of a family turned out to be

    def name(self, named: Named) -> bool:
        """An address is named; again, by whomever, makes no difference. Whether it is the first time.

        What a page of the site carries is called as that page calls it, though a document's trail names it later: a run
        that was broken off does not read all its documents' trails again.
        """
        key = canonical(named.url)
        if key in self._open or hash(key) in self._states:
            return False
        self._open[key] = self._mentioned.get(key, named) if named.by == "trail" else named
        return True

    def column(self, task: ColumnTask, by: By) -> bool:
        return self.name(Named(task.url, task.name, by))

    def row(self, row: Row, column: ColumnTask | None, by: By = "list") -> bool:
        """A list's row, or that of a page that is no column: the front page, a hub."""
        day = row.day.exact if row.day is not None else None
        identity = column_id(column.url) if column is not None else None
        return self.name(Named(row.url, row.title, by, identity, day.isoformat() if day else None))

    def mention(self, named: Named) -> None:
        """An address that a page carries, and that was taken for no column and no row there."""
        key = canonical(named.url)
        if key not in self._open and hash(key) not in self._states:
            self._mentioned.setdefault(key, named)

    def end(self, url: str, state: State, why: Why | None = None, detail: str = "") -> None:
        """What became of it. A document or a list stays one, whatever another way to it comes to."""
        key = canonical(url)
        before, earlier = self._states.get(hash(key)), self._kept.get(key)
        named = self._open.pop(key, None) or (earlier.named if earlier is not None else None)
        if named is None and before is None:
            return  # nobody named it: a page that was looked at again for other reasons
        if before in _READ and state not in _READ:
            return
        self._states[hash(key)] = state
        if state in _READ:
            self._families.setdefault(family(url), set()).add(state)
            self._kept.pop(key, None)
        elif named is not None and why is not None and why not in _UNTOLD:
            self._kept[key] = Ended(named, state, why, detail)

    def close(
        self, why: Why, *, is_page: Callable[[str], bool] = lambda url: False, home: Container[str] = ()
    ) -> list[Ended]:
        """The crawl is over: what nothing has become of was not asked for. Gives what is to be shown.

        `is_page`: whether an address is a list's page; `home`: canonical addresses of the front page. They are no columns
        of their own.
        """
        for named in list(self._open.values()):
            self.end(named.url, State.REFUSED, why)
        for key, named in self._mentioned.items():
            if self.name(named):
                reason = Why.HOME if key in home else Why.LATER_PAGE if is_page(named.url) else Why.NOT_TAKEN
                file = is_file(named.url) and reason is Why.NOT_TAKEN
                self.end(named.url, State.FILE if file else State.BESIDE, Why.FILE_OF_HOME if file else reason)
        self._mentioned.clear()
        return list(self._kept.values())

    def ended(self, url: str) -> Ended | None:
        """What is kept of an address that ended already, and is neither a document nor a list."""
        return self._kept.get(canonical(url))

    def is_of_documents(self, url: str) -> bool:
        """Whether an address is a numbered file among those of documents, where no list stands."""
        return NUMBER_FILE.search(url) is not None and self._families.get(family(url)) == {State.DOCUMENT}

    def sums(self) -> dict[str, int]:
        """How many addresses were named, and how many ended in each state."""
        counts = Counter(self._states.values())
        return {"named": len(self._states) + len(self._open), **{state.value: counts[state] for state in State}}
