"""Bytes to text by evidence: what the bytes are weighs more than what the page says they are.

Portal pages declare `gb2312` and hold GBK, declare UTF-8 and hold GB18030, and the reverse; a strict decoder says
which it is. A page cut in the middle of a character, or with a few rotten bytes, is still read.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-:.]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([A-Za-z0-9_\-]{2,40})""", re.IGNORECASE)
_GB_FAMILY = ("gb2312", "gbk", "gb18030", "gb_2312-80", "gb_2312", "x-gbk", "cp936", "ms936", "hz-gb-2312", "euc-cn")
_HEAD = 4096  # bytes in which a declaration is looked for, as HTML asks (1024) with room for a long comment
_TAIL = 8  # a cut body may end inside a character of up to four bytes


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of `body`; never raises, replaces what cannot be read by U+FFFD."""
    return decode_with_charset(body, content_type)[0]


def decode_with_charset(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text and the charset that it was read with."""
    if not body:
        return "", "utf-8"
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace"), charset
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # A character cut off at the very end is no reason to doubt the rest.
        if error.start >= len(body) - _TAIL and _strict(body, "utf-8"):
            return body.decode("utf-8", "ignore"), "utf-8"
    declared = _declared(body, content_type)
    if declared in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        # A page that says so inside ASCII-compatible bytes cannot be in it.
        declared = None
    if declared and declared not in ("utf-8", "gb18030") and _strict(body, declared):
        # A single-byte Western charset accepts any bytes: it is believed only where GB18030 does not fit.
        if not declared.startswith(("iso8859", "cp125", "latin", "ascii")) or not _strict(body, "gb18030"):
            return body.decode(declared, "ignore"), declared
    if _strict(body, "gb18030"):
        return body.decode("gb18030", "ignore"), "gb18030"
    return _least_damaged(body, declared)


def _strict(body: bytes, charset: str) -> bool:
    """Whether all of the bytes are valid, a character cut off at the very end aside."""
    try:
        decoder = codecs.getincrementaldecoder(charset)("strict")
        decoder.decode(body, final=False)
    except (UnicodeError, LookupError, ValueError):
        return False
    return True


def _declared(body: bytes, content_type: str | None) -> str | None:
    names = []
    if content_type and (found := _DECLARED.search(content_type.encode("ascii", "ignore"))):
        names.append(found[1])
    head = body[:_HEAD]
    for pattern in (_DECLARED, _XML_DECLARED):
        if found := pattern.search(head):
            names.append(found[1])
    for raw in names:
        name = raw.decode("ascii", "ignore").strip().lower()
        if name in _GB_FAMILY:
            return "gb18030"
        try:
            return codecs.lookup(name).name
        except LookupError:  # "utf8mb4", "chinese", "undefined": pages do say such things
            continue
    return None


def _least_damaged(body: bytes, declared: str | None) -> tuple[str, str]:
    """No charset fits strictly: the one with the fewest replacement characters, the declared one first on a tie."""
    candidates = [name for name in (declared, "utf-8", "gb18030") if name]
    best: tuple[int, str, str] | None = None
    for name in dict.fromkeys(candidates):
        try:
            text = body.decode(name, "replace")
        except (LookupError, ValueError):
            continue
        damage = text.count("\ufffd") + sum(map(text.count, "\ue5e5\ue76c"))
        if best is None or damage < best[0]:
            best = (damage, text, name)
    assert best is not None
    if best[0] * 50 > len(best[1]) and len(body) <= 1 << 20:
        # More than 2 % rotten under every Chinese charset: ask a statistical judge last (Big5, UTF-16 without a mark).
        guess = _guess(body)
        if guess is not None:
            text = body.decode(guess, "replace")
            if text.count("\ufffd") < best[0]:
                return text, guess
    return best[1], best[2]


def _guess(body: bytes) -> str | None:
    from charset_normalizer import from_bytes

    try:
        match = from_bytes(body[:65536]).best()
    except Exception:
        return None
    if match is None:
        return None
    try:
        return codecs.lookup(match.encoding).name
    except LookupError:
        return None
