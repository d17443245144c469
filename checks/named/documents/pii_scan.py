"""Personal data: nowhere in the open."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Literal

from pydantic import Field

from checks import texts
from checks.measures.calendar import Calendar
from checks.measures.words import Patterns, matches
from checks.model import Outcome, Status
from checks.registry import Params, check
from checks.seen.documents import Document
from checks.seen.tables import PersonalRow, UnitTables


class PrivacyParams(Params):
    types: list[Literal["身份证号", "手机号", "银行卡号", "住址"]] = Field(
        ["身份证号", "手机号", "银行卡号", "住址"], min_length=1, description="查哪几种个人信息"
    )
    attachments: bool = Field(True, description="附件里的是否也算")
    title_words: Patterns = Field(
        [], description="只扫描标题（或所在栏目的名称）含有这些词组的页面，如 [补贴, 公示]；不填则全部"
    )


@check(
    id="pii_scan",
    title="页面没有未遮盖的个人信息",
    params=PrivacyParams,
    statuses=(Status.PASS, Status.SUSPECT),
    subject="页面和个人信息种类",
)
def pii_scan(unit: UnitTables, params: PrivacyParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """页面和附件里有没有未遮盖的身份证号、手机号、银行卡号、住址。

    衡量：逐页识别未遮盖的个人信息，只留遮盖后的样子；一页里同一种的合为一条。规定了标题词组的，只扫描标题或所在栏目的名称相符的页面。

    结论：合格——扫描情况（每单位一条，列出页数）；疑似——发现可能未遮盖的个人信息，须由人确认后才能判定。

    依据：政府信息公开条例第15条、个人信息保护法第28条；各地工作要点（如中卫市2022年：身份证号、手机号码、金融账户、家庭住址应去标识化、删除或遮盖）。

    限度：机器分不清公务电话与个人电话、法定须公开与不须公开，故一律只列疑似；图片里的不识别；附件未读取的不在其内。
    """
    found: dict[tuple[str, str], list[PersonalRow]] = defaultdict(list)
    for row in unit.personal:
        where = params.attachments or not row.where.startswith("attachment")
        if row.type in params.types and where and _meant(row.document, params):
            found[row.document_id, row.type].append(row)
    outcomes = []
    for (document_id, kind), rows in sorted(found.items()):
        one = rows[0].document
        places = list(dict.fromkeys(texts.where(row.where) for row in rows))
        shown = list(dict.fromkeys(row.masked for row in rows))
        outcomes.append(
            Outcome(
                Status.SUSPECT,
                document_id,
                one.url,
                one.title,
                PII_SUSPECT.format(
                    title=texts.name(one.title),
                    kind=kind,
                    count=len(rows),
                    where="、".join(places),
                    masked="、".join(shown[:5]) + ("等" if len(shown) > 5 else ""),
                ),
                measured=len(rows),
                limit=0,
                unit_of_measure="处",
                part=kind,
                cause=f"pii:{kind}",
                site=one.site,
                evidence=[
                    one.evidence(f"personal_data.{kind}", row.masked, quote=row.masked, source=row.where)
                    for row in rows
                ],
            )
        )
    scanned = sum(1 for one in unit.owned if one.facts.whole and _meant(one, params))
    if scanned:
        bad = len({document_id for document_id, _kind in found})
        outcomes.append(
            Outcome(
                Status.PASS,
                f"unit:{unit.unit.id}",
                unit.site_url,
                unit.unit.name,
                PII_PASS.format(scanned=scanned, clean=max(scanned - bad, 0), kinds="、".join(params.types)),
                measured=scanned,
                unit_of_measure="页",
                cause="pii:all",
                numerator=max(scanned - bad, 0),
                denominator=scanned,
            )
        )
    return outcomes


def _meant(one: Document, params: PrivacyParams) -> bool:
    return not params.title_words or any(matches(name, params.title_words) for name in (one.title, *one.path))


# ---- pii_scan ----
PII_SUSPECT = "页面《{title}》疑似有未遮盖的{kind}{count}处（{masked}；位置：{where}），列为疑似。请人工确认；属实的立即遮盖或撤下。"
PII_PASS = "本单位共扫描{scanned}个页面，{clean}个未发现未遮盖的{kinds}。"
