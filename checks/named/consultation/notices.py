"""The consultations that the checks of this bundle judge."""

from __future__ import annotations

import re

from checks.kit import Document, UnitTables

_PUBLIC_TITLE = re.compile(r"公开(?:征求|征集)|社会|公众|群众|市民|各界|公告|公示")
_PUBLIC = re.compile(r"社会|公众|群众|市民|居民|各界|个人|公民|企业|经营者|商户|同志|朋友")
_LETTER = re.compile(r"函(?:[（(][^）)]*[）)])?$")
# 各县（区）人民政府，市直各部门： whoever is addressed before the first sentence.
_ADDRESSED = re.compile(r"^[^。；:：]{2,80}[:：]$")
_OFFICES = re.compile(r"(?:部门|单位|政府|街道|机构|委员会|办公室|管委会|[局委办院所处])[）)]?[:：]$")


def drafts(unit: UnitTables) -> list[Document]:
    """The unit's own notices that ask the public about a draft; such as collect proposals or projects are none, nor are
    letters that ask other offices."""
    notices = unit.of_kind("consultation")
    return [
        notice for notice in notices if not notice.reposted and notice.on_draft is not False and not _to_offices(notice)
    ]


def _to_offices(notice: Document) -> bool:
    """Whether it is a letter: called one, or addressed to offices; nothing in title or address speaks to the public."""
    if _PUBLIC_TITLE.search(notice.title):
        return False
    first = [line.strip() for _, line in notice.body.lines()][:5]
    addressed = next((line for line in first if _ADDRESSED.match(line)), "")
    if _PUBLIC.search(addressed):
        return False
    return bool(_LETTER.search(notice.title.strip("》 ")) or _OFFICES.search(addressed))
