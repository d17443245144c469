"""What the text of a file beside a document says of the document's force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from crawler.reexamine.force import marks, speaks_of_force
from crawler.reexamine.lines import Laid, Line, flat

_CELL = "\t"  # between the cells of a row
_KEY = 16  # characters
# What fills a field of validity: a day or a count, a state, "for good".
_FILLED = re.compile(r"\d|[一二三四五六七八九十两]{1,3}(?:年|个月)|长期|永久|有效|失效|废止|现行|^[是否]$")

_ALONE = re.compile(r"\d|[一二三四五六七八九十两]{1,3}(?:年|个月)|(?:有效|失效|废止)$")  # a cell that is no mere key


def marks_of_file(text: str, title: str) -> tuple[str, ...]:
    """The words by which a file's kept text (rows of tables: cells parted by tabs) speaks of force, masked as it is.

    What gives a day, a term or a state comes first, before what only names one (…效力登记表). `title`: of the document that
    the file stands beside. A key is read with the value beside or below it, since neither says anything alone; a key that
    is left blank, as in a form to be filled in, says nothing.
    """
    lines = [Line(words[:2000]) for words in _said(text) if words]
    quotes = dict.fromkeys(mark.quote for mark in marks(Laid(title=title, lines=lines), title))
    return tuple(sorted(quotes, key=lambda quote: _ALONE.search(quote) is None))


def _said(text: str) -> Iterator[str]:
    for is_row, group in groupby(text.split("\n"), key=lambda line: _CELL in line):
        if not is_row:
            yield from map(flat, group)
            continue
        rows = [[flat(cell) for cell in line.split(_CELL)] for line in group]
        for number, cells in enumerate(rows):
            below = rows[number + 1] if number + 1 < len(rows) else []
            for at, cell in enumerate(cells):
                if len(cell) > _KEY or not speaks_of_force(cell):
                    yield cell
                    continue
                beside = [*cells[at + 1 : at + 2], *below[at : at + 1]]
                value = next((value for value in beside if _FILLED.search(value)), "")
                if value or _ALONE.search(cell):
                    yield f"{cell}:{value}".rstrip(":")
