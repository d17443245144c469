"""The `<record>` pieces that 大汉 and TrueCMS put into scripts and answers; each is the HTML of one row."""

from __future__ import annotations

from collections.abc import Iterator


def records_of(text: str) -> list[str]:
    """The content of each record, its CDATA marks taken off. One that is never closed is none."""
    return [_bare(record) for record in between(text, "<record>", "</record>")]


def between(text: str, opening: str, closing: str) -> Iterator[str]:
    """What stands between two marks (lower case; the text's case is not looked at), each time. Linear in the text."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text  # a letter whose small form is longer
    at = 0
    while (start := lowered.find(opening, at)) >= 0 and (end := lowered.find(closing, start)) >= 0:
        yield text[start + len(opening) : end]
        at = end + len(closing)


def _bare(record: str) -> str:
    return record.strip().removeprefix("<![CDATA[").removesuffix("]]>")
