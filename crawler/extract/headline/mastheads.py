"""The document's headline on a page whose heading names only what the document stands in: its gazette, column or site."""

from __future__ import annotations

import re

from crawler.chinese.text import DOCUMENT_NUMBER, squeeze
from crawler.chinese.titles import INTERPRET, NOTICE_END, POLICY_END
from crawler.extract.headline.header import MAY_DATE, ORG_END, find_header
from crawler.extract.headline.no_titles import bare_row
from crawler.extract.headline.sight import Sight
from crawler.extract.lines.borders import SALUTATION, is_dated


def under_masthead(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The lines under a masthead that together end as a document's name does, over its number, day or salutation.

    Where no heading is left, the site's name having been all that the page shows of one, other sources find a line: here
    only several are told.
    """
    if heading and not _is_masthead(squeeze(heading), sight):
        return None
    lines, at = sight.lines, sight.line_of(squeeze(heading)) if heading else -1
    if heading and at < 0:
        return None
    found: list[tuple[str, int]] = []
    for n in range(at + 1, min(at + _REACH, len(lines) - 1)):
        if SALUTATION.fullmatch(lines[n]) or "。" in lines[n]:
            break  # the text has begun
        if len(lines[n]) > _LONGEST or not (POLICY_END.search(lines[n]) or NOTICE_END.search(lines[n])):
            continue
        if _is_no_part(lines[n], sight) or not _opens_document(lines, n + 1):
            continue
        begins = _begins(lines, n, at, sight)
        if begins == n and not heading:
            continue
        begins -= _is_body(lines, begins - 1, at, sight)
        found.append(("".join(lines[begins : n + 1]), begins))
    # Several, each over its day, are a list whose rows only a script opens.
    return found[0] if len(found) == 1 and _SHORTEST <= len(found[0][0]) <= _LONGEST else None


def _is_masthead(plain: str, sight: Sight) -> bool:
    if plain == sight.article or INTERPRET.search(plain):
        return False
    if _GAZETTE.fullmatch(plain) or plain in sight.names:
        return True
    # A column's heading leads to it, too, and <title> has it behind the document's name or not at all.
    return plain in sight.links and not sight.tag.startswith(plain) and POLICY_END.search(plain) is None


def _is_no_part(line: str, sight: Sight) -> bool:
    return line.endswith(("：", ":", "；", "，")) or bare_row(line) in sight.links or is_dated(line)


def _opens_document(lines: list[str], under: int) -> bool:
    """Whether a line follows a headline: the number, the salutation, the note of when it was passed, the page's day."""
    line = lines[under]
    number = DOCUMENT_NUMBER.match(line.lstrip("（( ")) if len(line) <= _NUMBER_LINE else None
    if number is not None or SALUTATION.fullmatch(line) or (line[:1] in "（(" and is_dated(line)):
        return True
    header = find_header(lines, under) if MAY_DATE.search(line) else None
    return header is not None and header.line == under


def _begins(lines: list[str], n: int, above: int, sight: Sight) -> int:
    """The line with which a headline that ends in the line `n` begins: 关于加强河道 | 管理的通知."""
    for at in range(n, max(above, n - _MOST_LINES), -1):
        if _is_no_part(lines[at], sight) or squeeze(lines[at]) in sight.names or (at < n and _WHOLE.search(lines[at])):
            break
        if _OPENS.search(squeeze(lines[at])) is not None:
            return at
    return n


def _is_body(lines: list[str], at: int, above: int, sight: Sight) -> bool:
    """Whether a line over 关于… is the body that issues it, as paper sets it: one that signs beneath, too."""
    if at <= above or not _BEGINS_WITHOUT.match(squeeze(lines[at + 1])) or bare_row(lines[at]) in sight.links:
        return False
    return _BODY_LINE.fullmatch(name := squeeze(lines[at])) is not None and any(
        squeeze(line) == name for line in lines[at + 2 :] if len(line) <= _LONGEST
    )


_GAZETTE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,24}(?:政府|常委会|委员会)(?:办公[室厅])?|政府)(?:公报|政报)(?:(?:19|20)\d\d年?第?\d{1,3}[期号].{0,12})?"
)
_WHOLE = re.compile(r".(?:通知|公告|通告|公示)$")  # another document's name, of a list without links
_OPENS = re.compile(r"关于|印发|转发|公布")
_BEGINS_WITHOUT = re.compile(r"(?:关于|印发|转发|公布)")
_BODY_LINE = re.compile(r"[\u4e00-\u9fff、（）()]{3,40}(?<!文)" + ORG_END)
_REACH = 80  # lines between a masthead and the headline: the issue, the way to its other pages, a menu
_MOST_LINES = 5  # of one headline
_SHORTEST, _LONGEST, _NUMBER_LINE = 8, 160, 40  # characters
