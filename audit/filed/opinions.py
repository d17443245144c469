"""How many opinions came in and were taken, as a claim says it and as a page on their outcome tells it."""

from __future__ import annotations

import re

from checks.seen.documents import Document

SPOKEN_OF = re.compile(r"意见|建议")
_TAKEN = re.compile(r"(?<!未)(?<!未被)(?<!未予)(?<!不予)采纳(?!情况)")
_TOLD_NUMBERS = {
    "收到": re.compile(r"(?:收到|征集到?|收集到?|征求到)[^。；，\d]{0,20}?(?P<number>\d{1,5})\s*[余多]?[条件个]"),
    "采纳": re.compile(
        rf"{_TAKEN.pattern}[^。；，\d未]{{0,10}}?(?P<number>\d{{1,5}})\s*[条件个]"
        rf"|(?P<before>\d{{1,5}})\s*[条件个][^。；，\d]{{0,8}}{_TAKEN.pattern}"
    ),
}


def counted(words: str) -> str | None:
    """Which of the two words count; None where they count neither."""
    return "采纳" if _TAKEN.search(words) else "收到" if re.search(r"[收征]集?到|收集", words) else None


def told_number(what: str, page: Document) -> int | None:
    """How many opinions a page says came in or were taken."""
    for _, line in page.body.lines():
        if found := _TOLD_NUMBERS[what].search(line):
            return int(found.groupdict().get("number") or found["before"])
    return None
