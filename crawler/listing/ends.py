"""How a list was left: a code to be compared, and the sentence for people that goes with it."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.messages import Why, say

__all__ = ["End", "Why", "left"]


@dataclass(slots=True)
class End:
    """Why a list was left. `code` is what programs compare, `why` what people read; both empty for a whole list."""

    complete: bool
    why: str = ""
    # What follows is known to the page's scripts alone: a browser may go on.
    scripted: bool = False
    code: Why | None = None
    none: bool = False  # whole, and the list itself says that it has no rows


def left(code: Why, *, scripted: bool = False, words: str = "", **numbers: object) -> End:
    """A list that was not read whole. `words` is the sentence where the code's own would say too little; `number` is
    the page as a reader counts, `at` names the step where lists do not count pages."""
    if "number" in numbers:
        numbers.setdefault("at", f"第 {numbers['number']} 页")
    return End(False, words or say(code, **{"because": "", "step": "页", **numbers}), scripted, code)
