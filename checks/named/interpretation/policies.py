"""Interpretation of policies: in time, and at all."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Literal

from pydantic import Field

from checks.measures.words import Patterns, matches
from checks.model import Evidence
from checks.registry import Params
from checks.seen.documents import Document
from checks.seen.pairing import REASON_NAMES, Pair
from checks.seen.tables import UnitTables
from crawler.chinese.titles import number_key, policy_key

# What the checks of this bundle show; a check adds its own.
EVIDENCE = {"policy": "政策文件", "interpretation": "解读", "pair.reason": "文件与解读的关联依据"}
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


Interpretations = list[tuple[Pair, Document]]  # of one policy, the surest first


def policies(unit: UnitTables, params: Scoped) -> list[tuple[Document, Interpretations]]:
    """The unit's own policies that a clause of this scope speaks of, with their interpretations; each once: one put up
    at several places, on several days, is the page that was first."""
    copies: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for policy in unit.of_kind("policy"):
        if not policy.reposted:
            copies[_key(policy)].append(policy)
    rows = []
    for same in copies.values():
        if any(_meant(policy, params) for policy in same):
            rows.append((min(same, key=_first_seen_by_readers), _interpretations(unit, same)))
    return rows


def _interpretations(unit: UnitTables, copies: list[Document]) -> Interpretations:
    rows = [row for policy in copies for row in unit.pairs.get(policy.id, ())]
    if len(copies) == 1:
        return rows
    best: dict[str, tuple[Pair, Document]] = {}
    for pair, document in sorted(rows, key=lambda row: -row[0].confidence):
        best.setdefault(document.id, (pair, document))
    return list(best.values())


def _key(policy: Document) -> tuple[str, str]:
    """What makes two pages one policy: number and title. A number alone may be that of a document quoted."""
    number = number_key(policy.number)
    return (number, policy_key(policy.title)) if number else (policy.id, "")


def _first_seen_by_readers(policy: Document) -> tuple[date, str]:
    return (policy.published.first if policy.published else date.max, policy.id)


def _meant(policy: Document, params: Scoped) -> bool:
    if any(word in policy.title for word in params.exclude_title_words):
        return False
    if params.title_patterns and not matches(policy.title, params.title_patterns):
        return False
    if params.scope == "all":
        return True
    normative = policy.facts.normative is not None or "规范性文件" in policy.column_types
    return ("government" in params.scope and _by_government(policy)) or ("normative" in params.scope and normative)


def _by_government(policy: Document) -> bool:
    if policy.number and _GOVERNMENT_NUMBER.search(policy.number):
        return True
    issuer = policy.facts.issuer
    return issuer is not None and _GOVERNMENT_NAME.search(issuer.value.strip()) is not None


def proof(pair: Pair, other: Document) -> list[Evidence]:
    return [
        other.evidence("interpretation.title", other.facts.title or other.title),
        other.evidence("pair.reason", REASON_NAMES[pair.reason], quote=pair.words, source=pair.reason),
    ]
