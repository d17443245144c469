"""Patterns of words as a pack gives them, and how a line is matched with them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

from crawler.chinese.text import squeeze


def _words(value: list[str]) -> list[str]:
    if any(not squeeze(pattern) for pattern in value):
        raise ValueError("词组不能是空的")
    return value


# One pattern is words joined by a blank, all of which must stand in the title; of several patterns any one suffices.
Patterns = Annotated[list[str], AfterValidator(_words)]


# ---- words of titles ----


@lru_cache(maxsize=1 << 17)
def folded(text: str) -> str:
    """White space, width and case do not count when words are looked for."""
    return squeeze(text).casefold()


@lru_cache(maxsize=1 << 12)
def _split(pattern: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in pattern.split())


def matches(text: str, patterns: Iterable[str]) -> bool:
    """Whether all the words of any one pattern stand in the text."""
    text = folded(text)
    for pattern in patterns:
        for word in _split(pattern):
            if word not in text:
                break
        else:
            return True
    return False
