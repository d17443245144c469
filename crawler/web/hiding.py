"""The one gate for whatever is written outside the archive: no number that names a person passes it.

An address may hold such a number too (`/ry/640302198801011234.html`). Its mask alone would make one of two people's
pages, so that a tag stands behind it: a keyed digest, the same each night. The key lies in the archive, which holds the
number itself; without it the tag tells nothing (of an identity number little more than a birthday is unknown).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from crawler.chinese.personal_numbers import is_identity, is_luhn, mask_identity, mask_mobile, mask_numbers, may_name

_KEY = "masking.key"
_URL = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^\s\"'<>“”‘’（）()【】，。；：、\\]+")
_IN_ADDRESS = re.compile(
    r"(?<![0-9*])([1-9]\d{5}-?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d-?\d{3}[0-9Xx])(?![0-9]|\*\*)"
)
_NAMED = re.compile(
    r"(?i)(?<=[?&;/])(\w*(?:phone|mobile|tel|sjh|shouji|lxdh|card|bank|yhk|account)\w*[=/])(\d{11}|\d{16,19})(?![0-9A-Za-z])"
)
_HIDDEN = re.compile(r"\*{4,}[0-9Xx]{3,4}~[0-9a-f]{10}")

_archive: Path | None = None


def use(archive: str | Path) -> None:
    """Names the archive whose key is used from now on in this process; it is made when it is first needed."""
    global _archive
    _archive = Path(archive)
    _key.cache_clear()


def hide(text: str) -> str:
    """The text as it may leave the archive; the same again for what has passed the gate."""
    if not may_name(text):
        return text
    out, at = [], 0
    for found in _URL.finditer(text):
        out += [_words(text[at : found.start()]), address(found[0])]
        at = found.end()
    return "".join([*out, _words(text[at:])])


def address(url: str) -> str:
    """An address as it may be kept: what names a person is masked and tagged."""
    if not may_name(url):
        return url
    return _NAMED.sub(_hide_named, _IN_ADDRESS.sub(_hide_identity, url))


def is_hidden(url: str) -> bool:
    """Whether an address lost a number at the gate: nobody can ask for it any more."""
    return bool(_HIDDEN.search(url))


def hide_all(value: Any) -> Any:
    """The same of every text in a row, a list, a dict of JSON."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, dict):
        return {key: hide_all(held) for key, held in value.items()}
    return [hide_all(held) for held in value] if isinstance(value, list | tuple) else value


def hide_value(text: str) -> str:
    """As `hide`, of a text that may be JSON: its texts are hidden one by one, for a count of 13000000000 is no telephone."""
    if not may_name(text):
        return text
    if text[:1] in ("{", "["):
        try:
            return json.dumps(hide_all(json.loads(text)), ensure_ascii=False)
        except ValueError:
            pass
    return hide(text)


def hide_fields(facts: Any) -> None:
    """The same of every text in a dataclass and in what it holds, in place: facts that were read anew from the archive."""
    for spec in fields(facts):
        value = getattr(facts, spec.name)
        if is_dataclass(value) and not isinstance(value, type):
            hide_fields(value)
        elif isinstance(value, list) and value and is_dataclass(value[0]):
            for held in value:
                hide_fields(held)
        elif (hidden := hide_all(value)) != value:
            setattr(facts, spec.name, hidden)


class Gate:
    """A stream whose lines pass the gate: a log."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(hide(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _words(text: str) -> str:
    # A path without its host (a link as a page has it) is an address all the same.
    return mask_numbers(_NAMED.sub(_hide_named, _IN_ADDRESS.sub(_hide_in_path, text)))


def _hide_in_path(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    return _hide_identity(found) if before and before in "/._=&-" else found[0]


def _hide_identity(found: re.Match[str]) -> str:
    digits = found[1].replace("-", "").upper()
    return f"{mask_identity(digits)}~{_tag(digits)}" if is_identity(digits) else found[0]


def _hide_named(found: re.Match[str]) -> str:
    name, number = found.groups()
    if len(number) == 11:
        return f"{name}{mask_mobile(number)}~{_tag(number)}" if re.match("1[3-9]", number) else found[0]
    return f"{name}{mask_identity(number)}~{_tag(number)}" if is_luhn(number) else found[0]


def _tag(number: str) -> str:
    return hmac.new(_key(), number.encode(), hashlib.sha256).hexdigest()[:10]


@lru_cache(maxsize=1)
def _key() -> bytes:
    """The archive's own, made once; without an archive one of this process alone."""
    if _archive is None:
        return os.urandom(32)
    path = _archive / _KEY
    _archive.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(key := os.urandom(32))
    return key
