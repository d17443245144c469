"""The pictures of a page: their tags, and what stands in them. Whatever is asked of a tag is asked of that tag alone."""

from __future__ import annotations

import re
from functools import cache

_TAG = re.compile(r"<img\b[^>]{0,4000}+", re.IGNORECASE)


def tags(text: str) -> list[str]:
    """The tags without their end; of one that nobody closes the beginning."""
    return _TAG.findall(text)


def values(tag: str, name: str) -> list[str]:
    """What an attribute, and those that end in its name (data-src), are given, as it is written."""
    return [double or single or bare for double, single, bare in _attribute(name).findall(tag)]


def files(text: str) -> list[str]:
    """The names of the pictures' files."""
    return [address.rpartition("/")[2] for tag in tags(text) for address in values(tag, "src")]


@cache
def _attribute(name: str) -> re.Pattern[str]:
    return re.compile(rf"""\b{name}\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
