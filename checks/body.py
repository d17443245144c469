"""What a document says, line by line: its page and its attachments, with personal data masked (`crawler.extract`).

Kept beside the facts and fetched only when a check asks: few checks read texts, and a county's are large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

PAGE = ""  # the part that is the page itself; every other part is named by its attachment's address
CELL = "\t"  # between the cells of a table's row, which is one line

# A document's id to its parts: `PAGE` and attachments' addresses to masked text, lines parted by "\n".
Bodies = Callable[[str], Mapping[str, str]]


class Body:
    """The texts of one document; `known` is False where none was kept, and then nothing follows from their silence."""

    __slots__ = ("__dict__", "_load")

    def __init__(self, load: Callable[[], Mapping[str, str]]):
        self._load = load

    @cached_property
    def parts(self) -> Mapping[str, str]:
        return self._load()

    @property
    def known(self) -> bool:
        return bool(self.parts)

    @property
    def page(self) -> str:
        return self.parts.get(PAGE, "")

    def lines(self) -> Iterator[tuple[str, str]]:
        """(part, line) of the page and then of its attachments, empty lines left out."""
        for part in sorted(self.parts):
            for line in self.parts[part].split("\n"):
                if line.strip():
                    yield part, line

    def rows(self) -> Iterator[tuple[str, list[str]]]:
        """(part, cells) of every table row of two cells or more."""
        for part, line in self.lines():
            if CELL in line:
                yield part, [cell.strip() for cell in line.split(CELL)]


NOTHING = Body(dict)
