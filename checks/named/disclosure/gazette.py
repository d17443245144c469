"""The government gazette: every issue online, every normative document in it."""

from __future__ import annotations

import re
from collections import defaultdict

from pydantic import model_validator

from checks.kit import (
    Calendar,
    Document,
    Evidence,
    Field,
    Outcome,
    Params,
    Patterns,
    Ratio,
    Status,
    UnitTables,
    check,
    date,
    deciding_day,
    matches,
    presence,
    texts,
)
from checks.measures.periods import years
from checks.measures.shares import gaps
from checks.measures.words import folded
from crawler.chinese.text import cn_int, squeeze
from crawler.chinese.titles import number_key, title_keys
from crawler.web.urls import canonical

_NUMBER = r"[0-9〇零一二三四五六七八九十百]{1,5}"
# 2023年第3期, 2023年第三、四期, 2023年第5-6期; the running number (总第45期) is not the year's.
_ISSUE = re.compile(
    rf"(?P<year>20\d\d)年?(?:第)?(?<!总第)(?P<first>{_NUMBER})(?:期?[-—~至、,和](?:第)?(?P<last>{_NUMBER}))?期"
)
_FILES = frozenset({"pdf", "ofd"})  # GB/T 33190 for OFD
_SHOWN = 5  # pieces of evidence of one outcome; the message counts all
_MOST = 60  # issues in a year: beyond, the number is not the year's


class GazetteParams(Params):
    title_patterns: Patterns = Field(
        ["公报"], min_length=1, description="公报各期的标题（或所在栏目的名称）含有哪些词组"
    )
    no_gap: bool = Field(False, description="是否查每年的期号有没有缺")
    normdocs: bool = Field(False, description="是否查规范性文件都在公报上刊登")
    mobile: bool = Field(False, description="是否查公报各期的网页有没有移动适配标签 viewport（只看源码）")
    pdf_signature: bool = Field(False, description="是否查公报电子版（PDF、OFD）有没有数字签名")
    min_ratio: float = Field(1.0, gt=0, le=1, description="normdocs 为 true 时，刊登的不低于多少")
    min_base: int = Field(
        5, ge=1, le=1000, description="规范性文件少于多少件时不计百分比，不足的只列疑似（要求100%的除外）"
    )

    @model_validator(mode="after")
    def _something(self) -> GazetteParams:
        if not (self.no_gap or self.normdocs or self.mobile or self.pdf_signature):
            raise ValueError("no_gap、normdocs、mobile 与 pdf_signature 至少有一个为 true")
        return self


@check(
    id="gazette",
    title="政府公报各期上网，规范性文件都有刊登",
    params=GazetteParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="单位和年度",
)
def gazette(unit: UnitTables, params: GazetteParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政府公报每年的期号有没有缺，规范性文件有没有在公报上刊登，电子版适不适合手机、有没有数字签名。

        衡量：从标题读出“某年第几期”，看每年从第1期到见到的最后一期之间缺哪几期（合刊算各期都有）；规范性文件看是否列在公报类栏目里、
        公报页面是否链接到它、公报里有没有同名或同文号的页面，给出分子分母；手机适配看各期网页源码的 viewport 标签宽度是不是随设备；
    数字签名看各期所附的 PDF、OFD 里有没有签名。

        结论：合格——没有缺号（或刊登的比例达到，网页都有移动适配标签，电子版都有签名）；疑似——公报目录只在附件里或没有读全，不能确定是否刊登，
        或文件太少，网页没有标签，电子版没有签名（可能另有水印）；未检出——有缺号、没有见到任何一期，没有达到比例，没有见到电子版或没有读；
        不适用——没有应刊登的规范性文件。

        依据：青铜峡市2019年、利通区2021年工作要点（历史公报入库、政府公报全部上网、规范性文件统一刊登）。

        限度：标题没有写期号的认不出来；年末是否还有未出的期看不出，只查见到的最后一期以前；缺号可能是没有抓到，所以只列未检出；
        水印是图片，认不出，签名是否有效不验；有没有横向滚动不渲染核对。
    """
    issues = [one for one in presence.pages(unit.owned) if _of_gazette(one, params)]
    outcomes = _numbers(unit, issues) if params.no_gap else []
    if params.normdocs:
        outcomes += _printed(unit, params, issues, as_of)
    numbered = [one for one in issues if _ISSUE.search(squeeze(one.title))]
    if params.mobile:
        outcomes.append(_mobile(unit, numbered))
    if params.pdf_signature:
        outcomes.append(_signed(unit, numbered))
    return outcomes


def _of_gazette(one: Document, params: GazetteParams) -> bool:
    return (
        "公报" in one.column_types
        or matches(one.title, params.title_patterns)
        or any(matches(name, params.title_patterns) for name in one.path)
    )


def _numbers(unit: UnitTables, issues: list[Document]) -> list[Outcome]:
    there: dict[int, dict[int, Document]] = defaultdict(dict)
    for one in issues:
        found = _ISSUE.search(squeeze(one.title))
        if found is None:
            continue
        first, last = cn_int(found["first"]), cn_int(found["last"]) if found["last"] else None
        if first is None or first > _MOST:
            continue
        last = last if last is not None and first < last <= _MOST else first
        for number in range(first, last + 1):
            there[int(found["year"])].setdefault(number, one)
    if not there:
        one = presence.of_unit(unit, "gazette:none", part="期号")
        one.message = GAZETTE_NONE.format(unit=unit.unit.name)
        return [one]
    outcomes = []
    for year, numbers in sorted(there.items()):
        lacking = gaps([0, *numbers])
        one = presence.of_unit(unit, "gazette:gap", part="期号")
        one.period = str(year)
        one.numerator, one.denominator = len(numbers), max(numbers)
        one.measured, one.limit, one.unit_of_measure = len(lacking), 0, "期"
        one.status = Status.MISSING if lacking else Status.PASS
        last = numbers[max(numbers)]
        one.url, one.title, one.site = last.url, last.title, last.site
        for each in (numbers[min(numbers)], last):
            one.evidence += presence.dated_evidence(each, "gazette")
        one.message = (GAZETTE_GAP if lacking else GAZETTE_WHOLE).format(
            unit=unit.unit.name,
            year=year,
            last=max(numbers),
            count=len(lacking),
            lacking="、".join(f"第{number}期" for number in lacking),
        )
        outcomes.append(one)
    return outcomes


def _mobile(unit: UnitTables, issues: list[Document]) -> Outcome:
    """Whether the pages of the issues say that they fit a telephone's width."""
    outcome = presence.of_unit(unit, "gazette:mobile", part="手机适配")
    whole = [one for one in issues if one.facts.whole and one.facts.emptiness is None]
    if not whole:
        outcome.message = (GAZETTE_UNREAD if issues else GAZETTE_NONE).format(unit=unit.unit.name)
        return outcome
    fixed = [one for one in whole if "width=device-width" not in folded(one.facts.meta.get("viewport", ""))]
    _settle(outcome, whole, fixed)
    for one in (fixed or whole)[:_SHOWN]:
        viewport = one.facts.meta.get("viewport", "")
        outcome.evidence.append(one.evidence("gazette.viewport", viewport or None, quote=viewport, source="meta"))
    outcome.message = GAZETTE_MOBILE[outcome.status].format(
        unit=unit.unit.name, count=len(fixed), all=len(whole), example=presence.said((fixed or whole)[0])
    )
    return outcome


def _signed(unit: UnitTables, issues: list[Document]) -> Outcome:
    """Whether the issues' files are signed; a watermark, the other way, is a picture that nobody can tell here."""
    outcome = presence.of_unit(unit, "gazette:signature", part="电子签名")
    files = [(one, each) for one in issues for each in one.facts.attachments if each.type in _FILES]
    known = [(one, each) for one, each in files if each.signed is not None]
    if not known:
        said = GAZETTE_NONE if not issues else GAZETTE_UNREAD if files else GAZETTE_NO_FILES
        outcome.message = said.format(unit=unit.unit.name)
        return outcome
    bare = [(one, each) for one, each in known if not each.signed]
    _settle(outcome, [one for one, _ in known], [one for one, _ in bare])
    for one, each in (bare or known)[:_SHOWN]:
        outcome.evidence.append(
            Evidence(
                "gazette.signature",
                "有数字签名" if each.signed else "没有数字签名",
                each.name,
                "attachment",
                each.url,
                each.fetched_at or one.fetched_at,
                each.sha256,
                each.warc,
                each.offset if each.warc else None,
            )
        )
    one, each = (bare or known)[0]
    outcome.message = GAZETTE_SIGNED[outcome.status].format(
        unit=unit.unit.name, count=len(bare), all=len(known), example=presence.said(one), file=each.name
    )
    return outcome


def _settle(outcome: Outcome, there: list[Document], lacking: list[Document]) -> None:
    outcome.status = Status.SUSPECT if lacking else Status.PASS
    outcome.numerator, outcome.denominator = len(there) - len(lacking), len(there)
    first = (lacking or there)[0]
    outcome.url, outcome.title, outcome.site = first.url, first.title, first.site


def _printed(unit: UnitTables, params: GazetteParams, issues: list[Document], as_of: date) -> list[Outcome]:
    titles = {key for one in issues for key in title_keys(one.title)}
    numbers = {number_key(one.number) for one in issues if one.number}
    own_ids = {one.id for one in issues}
    linked = {address for one in issues for address in one.linked}
    unread = any(one.facts.attachments or one.facts.body_in_attachment or not one.facts.whole for one in issues)
    outcomes = []
    for period in years(unit, as_of, last_day=False, by="any"):
        own = [
            one
            for one in unit.of_kind("policy", "notice")
            if not one.reposted
            and one.facts.normative is not None
            and (day := deciding_day(one)) is not None
            and day.year == period.year
            and unit.in_window(day)
        ]
        printed, lacking = [], []
        for one in own:
            in_it = (
                "公报" in one.column_types
                or (one.id not in own_ids and not titles.isdisjoint(title_keys(one.title)))
                or number_key(one.number) in numbers - {None}
                or not linked.isdisjoint(canonical(url) for url in (one.url, *one.urls))
            )
            (printed if in_it else lacking).append(one)
        outcome = presence.of_unit(unit, "gazette:normdocs", period, "规范性文件刊登")
        for one in (*printed[:5], *lacking[:5]):
            outcome.evidence += presence.dated_evidence(one, "normdoc")
        outcomes.append(
            presence.shared(
                outcome,
                Ratio(len(printed), len(own)),
                len(lacking) if unread else 0,
                params.min_ratio,
                min_base=params.min_base,
                due=None,
                as_of=as_of,
                lacking=[f"《{texts.name(one.title)}》" for one in lacking],
                what=GAZETTE_SHARE.format(unit=unit.unit.name, year=period.name),
            )
        )
    return outcomes


# ---- gazette, meeting_gap ----
GAZETTE_NONE = "未检出{unit}政府公报的任何一期（标题写有“某年第几期”的页面）。如已上网，请提供网址。"
GAZETTE_GAP = (
    "{unit}{year}年政府公报见到最后一期是第{last}期，其中缺{count}期：{lacking}，列为未检出。如已上网，请提供网址。"
)
GAZETTE_WHOLE = "{unit}{year}年政府公报从第1期到第{last}期没有缺号，符合要求。"
GAZETTE_UNREAD = "{unit}的政府公报各期网页或附件没有读到，列为未检出。"
GAZETTE_NO_FILES = "{unit}的政府公报各期网页没有见到 PDF、OFD 附件，列为未检出。如有电子版，请提供网址。"
GAZETTE_MOBILE = {
    Status.PASS: "{unit}的政府公报{all}期网页都有移动适配标签 viewport，如{example}，符合要求。",
    Status.SUSPECT: "{unit}的政府公报{all}期网页中{count}期没有宽度随设备的移动适配标签 viewport，如{example}。列为疑似，请用手机打开核实。",
}
GAZETTE_SIGNED = {
    Status.PASS: "{unit}的政府公报{all}个电子版文件都有数字签名，如{example}的“{file}”，符合要求。",
    Status.SUSPECT: "{unit}的政府公报{all}个电子版文件中{count}个没有数字签名，如{example}的“{file}”。列为疑似，请人工看有没有电子水印。",
}
GAZETTE_SHARE = "{unit}{year}发布的规范性文件中在政府公报刊登的占"
