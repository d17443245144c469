"""Normative documents: marked as valid or not."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import Field

from checks import texts
from checks.measures import deadlines
from checks.measures.calendar import Calendar
from checks.measures.refuters import NoMark
from checks.measures.shares import Ratio
from checks.model import Outcome, Status
from checks.registry import Params, check
from checks.seen.documents import Document, show
from checks.seen.tables import UnitTables
from crawler.chinese.text import shorten

Label = Literal["有效性", "有效期", "失效期"]
_VISIBLE = deadlines.SHOWN | {"title", "json"}  # a script's data drives what the page shows; a <meta> is never shown


class ValidityParams(Params):
    labels: list[Label] = Field(
        ["有效性", "有效期", "失效期"], min_length=1, description="哪几种标识算数，有其一即可：有效性、有效期、失效期"
    )
    min_ratio: float = Field(1.0, gt=0, le=1, description="标注率不低于多少，1.0 即每件都要标")
    flag_expired_still_valid: bool = Field(True, description="标注有效而标注的有效期已过的，是否判不合格")
    prominent_only: bool = Field(False, description="只在正文条款里写明有效期的，是否不算显著标识（列为疑似）")


_ITSELF = re.compile(
    r"本(?:办法|规定|细则|方案|通知|意见|政策|通告|规则|措施|制度|标准|决定|公告|规划|条例|规范|文件|计划)|(?:上述|以上)政策"
)
_TERM = re.compile(
    r"有效期|失效|[施实执试][行施]期|(?:期限|时限|暂定|试行|执行|实施|施行|适用)[^。]{0,14}?"
    r"(?:(?<![\d年])(?:\d{1,2}|[一二两三四五六七八九十壹贰叁肆伍]{1,2})\s?年(?!\d)|[至到]\s?(?:20\d\d|二[〇○零]))"
)


@check(
    id="normdoc_validity",
    title="行政规范性文件标注有效性或有效期",
    params=ValidityParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.EXEMPT),
    subject="行政规范性文件",
    refuter=NoMark(causes=("norm:no_mark",)),
)
def normdoc_validity(unit: UnitTables, params: ValidityParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """行政规范性文件的页面是否标注有效性或有效期。

    衡量：规范性文件页面上有没有读者看得到的有效性、有效期或失效期标识；标注“有效”而所标有效期已过的另行指出。

    结论：合格——有标识；不合格——页面读全而没有任何标识，或标注有效而所标有效期已过；疑似——附件未读、页面没有读全、
    标识只见于源码、标的是别的种类，或仅因所在栏目而视为规范性文件；豁免——没有标识，但标注率已达到要求。

    依据：各地工作要点（中卫市2022年、吴忠市2023年、兴庆区2023年：显著标识有效性、有效期或失效期）；
    政府网站发展指引（国办发〔2017〕47号）：修改、废止、失效的应在原文件上明确标注。

    限度：标识是否足够“显著”须由人看；有效期的年限各地不一，不作判断；文件实际是否仍有效，以制定机关公布的清理结果为准。
    """
    found = [
        one
        for one in unit.of_kind("policy", "notice", "other")
        if not one.reposted
        and (one.facts.normative is not None or (one.kind == "policy" and "规范性文件" in one.column_types))
    ]
    rows = [(one, _judge(one, params, as_of)) for one in found]
    counted = [row for row in rows if unit.in_window(row[1].decided_on)]
    marked = sum(1 for one, _ in counted if one.facts.validity is not None and one.facts.validity.marked)
    ratio = Ratio(marked, len(counted))
    labels = "、".join(params.labels)
    for one, outcome in rows:
        outcome.numerator, outcome.denominator = ratio.numerator, ratio.denominator
        if outcome.status == Status.FAIL and outcome.cause == "norm:no_mark" and ratio.reaches(params.min_ratio):
            outcome.status, outcome.message = Status.EXEMPT, NORM_ENOUGH
        outcome.message = outcome.message.format(
            title=texts.name(one.title),
            labels=labels,
            ratio=ratio,
            minimum=params.min_ratio,
            **outcome.extra.pop("words", {}),
        )
    return [outcome for _, outcome in rows]


def _all_read(one: Document) -> bool:
    """Whether every attachment was read whole: only then does the absence of a mark in them say anything."""
    return all(attachment.status in ("ok", "empty") for attachment in one.facts.attachments)


def _term(one: Document) -> str:
    """A sentence that may give the document's term in words that are not read as one (期限5年, 有效期为伍年)."""
    for _, line in one.body.lines():
        for sentence in re.split("[。；;]", line):
            if _ITSELF.search(sentence) and _TERM.search(sentence):
                return shorten(sentence.strip(), 60)
    return ""


def _judge(one: Document, params: ValidityParams, as_of: date) -> Outcome:
    """The outcome of one document with its message still to be filled in with the ratio."""
    mark = one.facts.validity
    published = one.published or one.facts.written
    outcome = Outcome(
        Status.PASS,
        one.id,
        one.url,
        one.title,
        NORM_PASS,
        limit=params.min_ratio,
        unit_of_measure="标注率",
        decided_on=published.first if published else None,
        cause="norm:no_mark",
        site=one.site,
    )
    outcome.evidence = [one.evidence("policy.published_on", one.published)] if one.published else []
    if one.facts.normative is not None:
        outcome.evidence.append(one.evidence("normative", one.facts.normative))
    if mark is None or not mark.marked:
        outcome.measured = "无标识"
        why = None
        if not one.facts.whole:
            why = texts.NORM_NOT_WHOLE
        elif one.facts.body_in_attachment and not (one.facts.attachments and _all_read(one)):
            why = NORM_BODY_ELSEWHERE
        elif not _all_read(one):
            why = NORM_ATTACHMENT
        elif one.facts.normative is None:
            why = NORM_ONLY_COLUMN
        elif quote := _term(one):
            why = NORM_TERM.format(quote=quote)
        outcome.status = Status.SUSPECT if why else Status.FAIL
        outcome.message = NORM_UNREAD if why else NORM_FAIL
        outcome.extra["words"] = {"why": why or ""}
        outcome.evidence.append(one.evidence("validity", None, source="shown"))
        return outcome
    quote = mark.quote
    outcome.evidence.append(
        one.evidence("validity", mark.status or show(mark.expires), quote=quote, source=mark.source)
    )
    kinds = [
        name for name, there in (("有效性", mark.status), ("有效期", mark.expires), ("失效期", mark.expires)) if there
    ]
    if not mark.expires and ("有效期" in quote or "失效" in quote):
        kinds.append("有效期")  # 有效期五年 names a term without a day
    outcome.measured = mark.status or "有标识"
    outcome.extra["words"] = {"quote": quote, "mark": "、".join(name for name in params.labels if name in kinds)}
    expires = mark.expires
    if mark.status == "有效" and expires is not None and expires.last < as_of and params.flag_expired_still_valid:
        # A term in the articles may have been prolonged by another document; a label that contradicts itself may not.
        clear = mark.source in ("shown", "table") and expires.source in ("shown", "table")
        outcome.status = Status.FAIL if clear else Status.SUSPECT
        outcome.cause = "norm:expired"
        outcome.measured = "已过有效期"
        outcome.message = NORM_EXPIRED if clear else NORM_EXPIRED_SUSPECT
        outcome.extra["words"] = {"expires": show(expires), "source": texts.SOURCES.get(expires.source, expires.source)}
        outcome.evidence.append(one.evidence("validity.expires_on", expires))
    elif mark.source not in _VISIBLE | {"attachment"}:  # the text that the page offers, as the body is
        outcome.status, outcome.message = Status.SUSPECT, NORM_HIDDEN
        outcome.extra["words"] = {"quote": quote, "source": texts.SOURCES.get(mark.source, mark.source)}
    elif not set(kinds) & set(params.labels):
        outcome.status, outcome.message = Status.SUSPECT, NORM_OTHER_MARK
    elif mark.source in ("body", "attachment") and mark.status is None and params.prominent_only:
        outcome.status, outcome.message = Status.SUSPECT, NORM_ONLY_BODY
    return outcome


# ---- normdoc_validity ----
NORM_PASS = "《{title}》标注了{mark}（“{quote}”），符合要求。标注情况 {ratio}，要求不低于{minimum:.0%}。"
NORM_FAIL = "《{title}》整页没有标注{labels}。标注情况 {ratio}，要求不低于{minimum:.0%}。请在文件页面显著位置标明。"
NORM_ENOUGH = "《{title}》整页没有标注{labels}，但本单位标注情况 {ratio}，已达到{minimum:.0%}的要求，本件不再计。"
NORM_UNREAD = "《{title}》页面没有标注{labels}，但{why}，不能据此判定，列为疑似，请核实。"
NORM_OTHER_MARK = "《{title}》标注了“{quote}”，但没有标注{labels}，列为疑似，请核实。"
NORM_ONLY_BODY = "《{title}》只在正文条款中写明“{quote}”，没有在页面显著位置标注，列为疑似，请核实。"
NORM_HIDDEN = "《{title}》的有效性只见于{source}（“{quote}”），读者看不到，列为疑似，请在页面标明。"
NORM_EXPIRED = "《{title}》标注有效，但标注的有效期{expires}已过。请及时更正为失效，或公布延期的决定。"
NORM_EXPIRED_SUSPECT = "《{title}》标注有效，而{source}写明的有效期{expires}已过；如已延期请说明，列为疑似。"
NORM_ATTACHMENT, NORM_BODY_ELSEWHERE = "附件尚未读取", "正文只在附件或图片里"
NORM_TERM = "正文写有“{quote}”，可能写明了有效期"
NORM_ONLY_COLUMN = "仅因列在规范性文件栏目而视为规范性文件"
