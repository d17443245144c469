"""Whether the words that a finding quotes stand in the bytes that it names: a proof that asks no reader of ours.

Quotes are a reader's: blanks and line ends gone, what a form sets apart put together, personal numbers masked. What is
compared is letters and digits alone, in their plain form; a mask stands for whatever it hides.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from urllib.parse import unquote, urlsplit

from crawler.web.decode import decode

_TAG = re.compile(r"<[^<>]*+>")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_NO_WORD = re.compile(r"[^\w*]+")
_QUOTED = re.compile("“([^“”]+)”")
_ANSWERS = re.compile(r"(?:(?:HEAD|GET|POST) (?P<status>\d{3})[；;]?\s*)+")
_ANSWER = re.compile(r"(?:HEAD|GET|POST) (\d{3})")
_HIDDEN = r"[\w*]{1,80}?"  # what a mask may hide


class Standing(Enum):
    """How a quote stands in a record."""

    WHOLE = "whole"
    PIECES = "pieces"  # each of its parts stands there, not side by side: cells of a table, a label and its value
    ABSENT = "absent"


class Words:
    """What may be quoted of a record: the shown words, those of attributes and scripts, and the status it came with."""

    def __init__(self, texts: Iterable[str], status: int | None = None) -> None:
        self._texts = [_bare(text) for text in texts]
        self._status = status

    @classmethod
    def of_page(cls, body: bytes, content_type: str | None, status: int | None = None) -> Words:
        """Of a page, of JSON, of a script: whatever is text."""
        text = decode(body, content_type)
        plain = html.unescape(text)
        texts = [html.unescape(_TAG.sub("", text)), html.unescape(_TAG.sub(" ", text)), plain]
        if _ESCAPED.search(text):
            texts.append(_TAG.sub("", _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)))
        return cls(texts, status)

    def standing(self, quote: str) -> Standing:
        """`quote` as a finding has it; an empty one stands everywhere."""
        if _ANSWERS.fullmatch(quote):  # no words of the page, but how the address answered when it was tried
            told = {int(status) for status in _ANSWER.findall(quote)}
            return Standing.WHOLE if self._status in told else Standing.ABSENT
        if self._holds(_bare(quote)):
            return Standing.WHOLE
        if quote.startswith(("http://", "https://")):
            # A page links by whatever part of an address it likes; its last part stands there.
            pieces = [part for part in unquote(urlsplit(quote).path).split("/") if part][-1:]
        else:
            # Words of ours around what the page says are told by the marks in which it is quoted.
            pieces = _QUOTED.findall(quote) or re.split(r"[^\w*]+", unicodedata.normalize("NFKC", quote))
        pieces = [bare for piece in pieces if (bare := _bare(piece))]
        held = bool(pieces) and all(map(self._holds, pieces))
        return Standing.PIECES if held else Standing.ABSENT

    def _holds(self, bare: str) -> bool:
        if "*" not in bare:
            return any(bare in text for text in self._texts)
        pattern = re.compile(_HIDDEN.join(re.escape(part) for part in re.split(r"\*+", bare)))
        return any(bare in text or pattern.search(text) for text in self._texts)


def _bare(text: str) -> str:
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()
