"""What a document says, line by line: its page and its attachments, with personal data masked (`crawler.extract`).

Kept beside the facts and fetched only when a check asks: few checks read texts, and a county's are large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

PAGE = ""  # the part that is the page itself; every other part is named by its attachment's address
CELL = "\t"  # between the cells of a table's row, which is one line


class Bodies(Protocol):
    """A document's id to its parts: `PAGE` and attachments' addresses to masked text, lines parted by "\\n"."""

    def __call__(self, document: str, /) -> Mapping[str, str]: ...

    def expect(self, documents: Iterable[str], /) -> None:
        """The order in which documents will be asked for, so that they can be fetched ahead."""


class Body:
    """The texts of one document; `known` is False where none was kept, and then nothing follows from their silence."""

    __slots__ = ("_load",)

    def __init__(self, load: Callable[[], Mapping[str, str]]):
        self._load = load

    @property
    def parts(self) -> Mapping[str, str]:
        return self._load()  # held nowhere here: a county's texts would not fit

    @property
    def known(self) -> bool:
        return bool(self.parts)

    @property
    def page(self) -> str:
        return self.parts.get(PAGE, "")

    def lines(self) -> Iterator[tuple[str, str]]:
        """(part, line) of the page and then of its attachments, empty lines left out."""
        for part, text in sorted(self.parts.items()):
            for line in text.split("\n"):
                if line.strip():
                    yield part, line

    def rows(self) -> Iterator[tuple[str, list[str]]]:
        """(part, cells) of every table row of two cells or more."""
        for part, line in self.lines():
            if CELL in line:
                yield part, [cell.strip() for cell in line.split(CELL)]


NOTHING = Body(dict)


def first_known(bodies: Iterable[Body]) -> Body:
    """Of one document's texts under several addresses the first that was kept."""
    several = tuple(bodies)

    def load() -> Mapping[str, str]:
        return next((parts for body in several if (parts := body.parts)), {})

    return Body(load)
