"""Interpretation of policies: in time, and at all."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from checks.measures.words import Patterns, matches
from checks.model import Evidence
from checks.registry import Params
from checks.seen.documents import Document
from checks.seen.pairing import REASON_NAMES, Pair
from checks.seen.tables import UnitTables

GRAPHIC = frozenset({"图解", "视频", "动漫", "图片", "一图读懂"})
_GOVERNMENT_NUMBER = re.compile(r"(?:政|府)(?:办)?(?:规|令|发|函|办发|规发|办规|办规发)+[〔\[（(]|人民政府令")
_GOVERNMENT_NAME = re.compile(r"(?:人民政府|政府)(?:办公室|办公厅|办)?$")
_NO_DUTY = ("任免", "任职", "免职", "职务", "表彰", "表扬", "通报", "批复", "讣告", "值班", "放假", "任命")

Scope = Literal["all", "government", "normative", "government_or_normative"]


class Scoped(Params):
    """Parameters of every check that speaks of some of the policies."""

    scope: Scope = Field(
        "all",
        description="判哪些政策文件：all 全部政策文件；government 以政府或政府办公室名义印发的；normative 行政规范性文件；"
        "government_or_normative 二者之一",
    )
    exclude_title_words: list[str] = Field(
        list(_NO_DUTY), description="标题含有这些词的不是须解读的政策文件（任免、表彰、批复之类）"
    )
    title_patterns: Patterns = Field([], description="只看标题含有这些词组的政策文件（词组内各词都要有）；不填则不限")


def policies(unit: UnitTables, params: Scoped) -> list[Document]:
    """The unit's own policies that a clause of this scope speaks of."""
    found = []
    for one in unit.of_kind("policy"):
        if one.reposted or any(word in one.title for word in params.exclude_title_words):
            continue
        if params.title_patterns and not matches(one.title, params.title_patterns):
            continue
        government = _by_government(one)
        normative = one.facts.normative is not None or "规范性文件" in one.column_types
        if (
            params.scope == "all"
            or (government and "government" in params.scope)
            or (normative and "normative" in params.scope)
        ):
            found.append(one)
    return found


def _by_government(one: Document) -> bool:
    if one.number and _GOVERNMENT_NUMBER.search(one.number):
        return True
    return bool(one.facts.issuer and _GOVERNMENT_NAME.search(one.facts.issuer.value.strip()))


def proof(pair: Pair, other: Document) -> list[Evidence]:
    return [
        other.evidence("interpretation.title", other.facts.title or other.title),
        other.evidence("pair.reason", REASON_NAMES[pair.reason], quote=pair.words, source=pair.reason),
    ]
