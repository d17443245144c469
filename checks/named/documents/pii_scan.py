"""Personal data: nowhere in the open."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from checks.kit import (
    Calendar,
    Document,
    Field,
    Outcome,
    Params,
    Patterns,
    Status,
    UnitTables,
    check,
    date,
    matches,
    presence,
    texts,
)
from checks.seen.tables import PersonalRow
from crawler.chinese.personal_numbers import mask_mobile


class PrivacyParams(Params):
    types: list[Literal["身份证号", "手机号", "银行卡号", "住址"]] = Field(
        ["身份证号", "手机号", "银行卡号", "住址"], min_length=1, description="查哪几种个人信息"
    )
    attachments: bool = Field(True, description="附件里的是否也算")
    title_words: Patterns = Field(
        [], description="只扫描标题（或所在栏目的名称）含有这些词组的页面，如 [补贴, 公示]；不填则全部"
    )
    office_mobiles: Patterns = Field(
        [],
        description="标题（或所在栏目的名称）含有这些词组的页面，写作办公电话、联系电话的手机号也列出来请人看，如 [村, 社区]；不填则不列",
    )


@check(
    id="pii_scan",
    title="页面没有未遮盖的个人信息",
    params=PrivacyParams,
    statuses=(Status.PASS, Status.SUSPECT),
    subject="页面和个人信息种类",
    evidence={"personal_data.*": "个人信息{}"},
    cannot="公开个人信息要看有没有本人同意或法定依据（个人信息保护法第13条、条例第15条），页面上看不出，须由人看",
)
def pii_scan(unit: UnitTables, params: PrivacyParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """页面和附件里有没有未遮盖的身份证号、手机号、银行卡号、住址。

    衡量：逐页识别未遮盖的个人信息，只留遮盖后的样子；一页里同一种的合为一条。规定了标题词组的，只扫描标题或所在栏目的名称相符的页面。

    结论：合格——扫描情况（每单位一条，列出页数）；疑似——发现可能未遮盖的个人信息，须由人确认后才能判定。

    依据：政府信息公开条例第15条、个人信息保护法第28条；各地工作要点（如中卫市2022年：身份证号、手机号码、金融账户、家庭住址应去标识化、删除或遮盖）。

    限度：写作办公、咨询用的手机号只在规定的页面（如村社区信息）列出；机器分不清公务电话与个人电话、法定须公开与不须公开，故一律只列疑似；图片里的不识别；附件未读取的不在其内。
    """
    rows: dict[tuple[str, str], list[PersonalRow]] = defaultdict(list)
    for row in unit.personal:
        counts = params.attachments or not row.where.startswith("attachment")
        if row.type in params.types and counts and _meant(row.document, params):
            rows[row.document_id, row.type].append(row)
    outcomes = [_suspicion(kind, seen) for (_, kind), seen in sorted(rows.items())]
    if params.office_mobiles and "手机号" in params.types:
        told = {document_id for document_id, kind in rows if kind == "手机号"}
        outcomes += [
            _office(document, masked)
            for document in unit.owned
            if document.id not in told and _named(document, params.office_mobiles) and (masked := _mobiles(document))
        ]
    scanned = sum(document.facts.whole and _meant(document, params) for document in unit.owned)
    if scanned:
        clean = max(scanned - len({document_id for document_id, _ in rows}), 0)
        total = presence.of_unit(unit, "pii:all")
        total = replace(total, numerator=clean, denominator=scanned, unit_of_measure="页")
        # Not more than was looked for: a mobile that the page itself calls an office's is nobody's private one to us.
        kinds = "、".join(f"{kind}{OFFICES if kind == '手机号' else ''}" for kind in params.types)
        outcomes.append(total.of(Status.PASS, SCANNED, measured=scanned, scanned=scanned, clean=clean, kinds=kinds))
    return outcomes


def _meant(document: Document, params: PrivacyParams) -> bool:
    return not params.title_words or _named(document, params.title_words)


def _named(document: Document, words: list[str]) -> bool:
    return any(matches(name, words) for name in (document.title, *document.path))


def _mobiles(document: Document) -> dict[str, str]:
    """The mobiles that the page itself calls an office's, masked, each with its masked line."""
    out: dict[str, str] = {}
    for _, line in document.body.lines():
        for found in _OFFICE_MOBILE.finditer(line):
            out[mask_mobile(found["number"])] = _MOBILE.sub(lambda number: mask_mobile(number[0]), found[0])
    return out


def _office(document: Document, masked: dict[str, str]) -> Outcome:
    outcome = Outcome.about(
        document,
        cause="pii:office",
        part=OFFICE_PART,
        limit=0,
        unit_of_measure="处",
        evidence=[
            document.evidence("personal_data.手机号", number, quote=quote, source="body")
            for number, quote in masked.items()
        ],
    )
    shown = "、".join(list(masked)[:5])
    return outcome.of(Status.SUSPECT, OFFICE_SEEN, measured=len(masked), count=len(masked), masked=shown)


def _suspicion(kind: str, rows: Sequence[PersonalRow]) -> Outcome:
    """One kind of personal data on one page."""
    document = rows[0].document
    places = list(dict.fromkeys(texts.where(row.where) for row in rows))
    masked = list(dict.fromkeys(row.masked for row in rows))
    outcome = Outcome.about(
        document,
        cause=f"pii:{kind}",
        part=kind,
        limit=0,
        unit_of_measure="处",
        evidence=[
            document.evidence(f"personal_data.{kind}", row.masked, quote=row.masked, source=row.where) for row in rows
        ],
    )
    shown = "、".join(masked[:5]) + ("等" if len(masked) > 5 else "")
    return outcome.of(
        Status.SUSPECT, SEEN, measured=len(rows), kind=kind, count=len(rows), where="、".join(places), masked=shown
    )


_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_OFFICE_MOBILE = re.compile(rf"(?:办公|联系|咨询|值班|服务)?电话\W{{0,6}}(?P<number>{_MOBILE.pattern})")
OFFICE_PART = "写作办公电话的手机号"
OFFICE_SEEN = (
    "页面《{title}》写作办公电话、联系电话的有{count}处是手机号（{masked}）：是公务用的还是村（社区）干部个人的，页面上看不出，列为疑似。"
    "是个人的换成固定电话，或经本人同意；是公务用的请说明。"
)
SEEN = (
    "页面《{title}》疑似有未遮盖的{kind}{count}处（{masked}；位置：{where}），列为疑似。"
    "请人工确认；属实的立即遮盖或撤下。"
)
OFFICES = "（页面写明办公、咨询用的不计）"
SCANNED = "本单位共扫描{scanned}个页面，{clean}个未发现未遮盖的{kinds}。"
