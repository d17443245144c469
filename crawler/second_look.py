"""What an independent reader finds on a page before anybody is accused with it (the shapes; `crawler.reexamine` reads).

A second look knows nothing of checks and limits: it keeps every date, mark, term and row that could speak for a unit,
with the words around it. What is kept is masked and bounded, and stands for good beside the digest of the bytes that
were looked at, so that a finding can be judged again without the archive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, Self

# Counted up with every change that may see more or less: an older look is taken again, where the archive is at hand.
READER = "16"


class Zone(StrEnum):
    """Where on the page something stands, as a reader of the page would say it."""

    HEAD = "head"  # near the title, above the text
    TEXT = "text"
    ASIDE = "aside"  # menus, forms, lists of other documents, the foot
    HIDDEN = "hidden"  # attributes, comments, scripts, metas


FIRST_ONLINE = "首次发布"  # the label of a day since which a sentence says that what the page shows was public


@dataclass(frozen=True, slots=True)
class SeenDate:
    day: date
    label: str  # the words right before it, "" where none stand there
    quote: str
    zone: Zone


@dataclass(frozen=True, slots=True)
class SeenMark:
    """A word of validity that the page uses of the document itself, or that cannot be told from one."""

    words: str
    quote: str
    zone: Zone


@dataclass(frozen=True, slots=True)
class SeenTerm:
    """A length of time that a page states for the public to answer in: by its ends, by its count, or as prolonged."""

    quote: str
    days: int | None = None  # natural days, as stated
    start: date | None = None
    end: date | None = None
    prolongs: bool = False  # another round, a later end
    working: bool = False  # `days` are working days
    forward: bool = False  # `end` is set in the place of a later one, which gives nobody time any more
    zone: Zone = Zone.TEXT  # ASIDE: in what leads to other pages


@dataclass(frozen=True, slots=True)
class SeenRow:
    """What a list shows of one entry."""

    title: str
    day: date | None
    url: str
    mark: str = ""  # the words beside it by which the list says whether it is in force


@dataclass(frozen=True, slots=True)
class SecondLook:
    title: str = ""
    dates: tuple[SeenDate, ...] = ()
    marks: tuple[SeenMark, ...] = ()
    terms: tuple[SeenTerm, ...] = ()
    rows: tuple[SeenRow, ...] = ()
    records: tuple[str, ...] = ()  # rows of tables that name a document's number, each as one line
    lines: tuple[str, ...] = ()  # short lines outside menus and foot: cells, headings, labels
    parts: tuple[str, ...] = ()  # headings of what explains the page's document, with the words beneath them
    tags: tuple[
        str, ...
    ] = ()  # names of the metas that its source writes with a value, in small letters, letters alone
    whole: bool = True  # False where the bytes were cut, or were more than is looked at

    def to_dict(self) -> dict[str, Any]:
        """For the store: JSON without defaults."""
        held = asdict(self)
        return {key: _plain(value) for key, value in held.items() if value not in ("", (), True)}

    @classmethod
    def from_dict(cls, held: Mapping[str, Any]) -> Self:
        return cls(
            title=held.get("title", ""),
            dates=tuple(
                SeenDate(_day(row["day"]), row["label"], row["quote"], Zone(row["zone"]))
                for row in held.get("dates", ())
            ),
            marks=tuple(SeenMark(row["words"], row["quote"], Zone(row["zone"])) for row in held.get("marks", ())),
            terms=tuple(
                SeenTerm(
                    row["quote"],
                    row["days"],
                    _maybe_day(row["start"]),
                    _maybe_day(row["end"]),
                    row["prolongs"],
                    row["working"],
                    row.get("forward", False),
                    Zone(row.get("zone", Zone.TEXT)),
                )
                for row in held.get("terms", ())
            ),
            rows=tuple(
                SeenRow(row["title"], _maybe_day(row["day"]), row["url"], row.get("mark", ""))
                for row in held.get("rows", ())
            ),
            records=tuple(held.get("records", ())),
            lines=tuple(held.get("lines", ())),
            parts=tuple(held.get("parts", ())),
            tags=tuple(held.get("tags", ())),
            whole=held.get("whole", True),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """Where the bytes of a page lie, and their digest."""

    url: str
    sha256: str
    warc: str
    offset: int


class Looks(Protocol):
    """Second looks as a check's refuter asks for them."""

    def of(self, page: Page, /) -> SecondLook | None:
        """The look at these bytes; None where neither the store nor the archive has them any more."""

    def holds(self, page: Page, /) -> bool:
        """Whether the archive has these bytes, as they were; True also where nobody asks it (in the run that wrote them)."""

    def lists(self, site: str, /) -> tuple[SecondLook, ...]:
        """The looks at the pages of lists that the run fetched of the site."""


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return value.isoformat() if isinstance(value, date) else value


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _maybe_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
