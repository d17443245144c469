"""Titles that their own words tell, where neither markup nor a header does: of a draft, of a person, of
a file that begins with its red head, of a document over its number."""

from __future__ import annotations

import re

from crawler.chinese.text import DOCUMENT_NUMBER, squeeze
from crawler.chinese.titles import NOTICE_END, POLICY_END
from crawler.extract.headline.labels import is_label
from crawler.extract.headline.no_titles import bare_row
from crawler.extract.headline.sight import LOOKED_AT, Sight


def names_draft(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The only line that is the name of a draft and no link: the headline of a platform that collects opinions."""
    drafts = [
        (line, n)
        for n, line in enumerate(sight.lines[:LOOKED_AT])
        if 10 <= len(line) <= 120 and _DRAFT.search(line) and bare_row(line) not in sight.linked
    ]
    return drafts[0] if len({line for line, _ in drafts}) == 1 else None


_DRAFT = re.compile(
    r"[（(][^（()）]{0,8}(?:征求意见稿|草案|送审稿)[）)]》?(?:公开)?(?:征求意见|意见征集)?$"
    r"|^(?:关于)?(?:公开|再次|向社会)*征[求集][^。；]{4,80}(?:意见|建议)(?:建议)?的(?:公告|通告|通知|公示|启事|函)$"
)


def of_a_person(sight: Sight, heading: str) -> tuple[str, int] | None:
    """A name alone in its line, of whom the lines beneath tell: 张建国 | 副县长 | 张建国，男，汉族，1975年8月生. A page that
    tells of several is nobody's."""
    lines = sight.lines
    named = [
        n
        for n in range(min(len(lines) - 1, LOOKED_AT))
        if _NAME.fullmatch(name := squeeze(lines[n])) and lines[n] not in sight.links and _tells_of(lines, n, name)
    ]
    return (lines[named[0]], named[0]) if len({squeeze(lines[n]) for n in named}) == 1 else None


def _tells_of(lines: list[str], n: int, name: str) -> bool:
    about = [squeeze(line) for line in lines[n + 1 : n + _ABOUT_HIM]]
    if any(line.startswith(name) and _PERSON.match(line, len(name)) for line in about):
        return True
    told = [m for m, line in enumerate(about) if _PERSONAL.match(line)]
    return not is_label(name) and len(told) >= _TOLD_OF_HIM and told[0] < _TOLD_OF_HIM


_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff]{1,8}")
_PERSON = re.compile(r"(?:同志)?[,，:：]?[（(]?(?:男|女|现任|[\u4e00-\u9fff]{1,4}族[,，]|(?:19|20)\d\d年)")
_PERSONAL = re.compile(
    r"(?:现任)?职务|性别|民族|出生(?:年月|日期)?|籍贯|学历|政治面貌|(?:工作|个人)?简历|(?:工作|职责|主要)?分工|(?:分管|主管|负责|联系)(?:工作|领域)"
)
_ABOUT_HIM = 8  # lines between a name and what is told of whoever bears it
_TOLD_OF_HIM = 2  # of them, the first right beneath or behind an office


def under_number(sight: Sight, heading: str) -> tuple[str, int] | None:
    """A Word file: the red head (某某局文件), the number, then the title."""
    lines = sight.lines
    for n in range(1, min(8, len(lines) - 1)) if not sight.body_from else ():
        number = DOCUMENT_NUMBER.match(lines[n]) if len(lines[n]) <= 40 else None
        if number is None or lines[n][number.end() :].strip(" ）)】签发人:："):
            continue
        if 8 <= len(lines[n + 1]) <= 100:
            return lines[n + 1], n + 1
    return None


def over_own_number(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The line over the number that stands in a line of its own, or a large line (`heading`) right over the text, called as
    documents are: so a page shows its headline that has no date line, and in <title> its program's name."""
    lines, found = sight.lines, []
    large = squeeze(heading)
    for n in range(min(LOOKED_AT, len(lines) - 2)):
        line, under = lines[n], lines[n + 1]
        if not 10 <= len(line) <= 120 or not (POLICY_END.search(line) or NOTICE_END.search(line)):
            continue
        number = DOCUMENT_NUMBER.fullmatch(squeeze(under).strip("()")) if len(under) <= 40 else None
        text = lines[n + 2 : n + 5] if number else [under] if squeeze(line) == large else []
        told = any("。" in each or each.endswith(("：", ":")) for each in text)
        labelled = n > 0 and is_label(squeeze(lines[n - 1]).strip(":"))
        if told and not labelled and bare_row(line) not in sight.linked and "。" not in line:
            found.append((line, n))
    return found[0] if len({line for line, _ in found}) == 1 else None
