"""The government gazette: every issue online, every normative document in it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta

from pydantic import model_validator

from checks.kit import (
    Calendar,
    Document,
    Evidence,
    Fault,
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
    refuters,
    texts,
)
from checks.measures.periods import years
from checks.measures.shares import gaps
from checks.measures.words import folded
from crawler.chinese.text import cn_int, squeeze
from crawler.chinese.titles import key_of, number_key, title_keys
from crawler.facts import Attachment

_NUMBER = r"[0-9〇零一二三四五六七八九十百]{1,5}"
# 2023年第3期, 2023年第三、四期, 2023年第5-6期; the running number (总第45期) is not the year's.
_ISSUE = re.compile(
    rf"(?P<year>20\d\d)年?(?:第)?(?<!总第)(?P<first>{_NUMBER})(?:期?[-—~至、,和](?:第)?(?P<last>{_NUMBER}))?期"
)
# 《某县人民政府公报》2025年第1号（总第39号）, as the 国务院公报 counts: 号 is an order's or a notice's number too, so that
# nothing else may stand in such a title.
_ISSUE_BY_NUMBER = re.compile(
    rf"(?:[《〈]?[\u4e00-\u9fff]*(?<!统计)公报[》〉]?)?[(]?(?P<year>20\d\d)年?第(?P<first>{_NUMBER})号?"
    rf"(?:[-—~至、,和]第?(?P<last>{_NUMBER}))?号(?:[(,，]?总第?{_NUMBER}(?:[-—~至、,和]{_NUMBER})?[号期][)]?)?[)]?(?:目录)?"
)
_FILES = frozenset({"pdf", "ofd"})  # GB/T 33190 for OFD
_SHOWN = 5  # pieces of evidence of one outcome; the message counts all
_TO_PRINT = timedelta(days=100)  # a quarterly takes that long to come round to a document
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
    faults=(
        Fault("政府公报缺期", cause="gazette:gap"),
        Fault("规范性文件没有刊登在政府公报"),
    ),
    params=GazetteParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="单位和年度",
    evidence={
        "gazette": "公报",
        "gazette.viewport": "公报移动适配标签",
        "gazette.signature": "公报数字签名",
        "normdoc": "规范性文件",
    },
    earliest_in=("公报",),
    refuter=refuters.ByCause({"gazette:gap": refuters.NoRow(), "gazette:normdocs": refuters.NoRow()}),
    cannot=lambda params: "" if params.no_gap or params.normdocs else CANNOT,
)
def gazette(unit: UnitTables, params: GazetteParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """政府公报每年的期号有没有缺，规范性文件有没有在公报上刊登，电子版适不适合手机、有没有数字签名。

        衡量：从标题读出“某年第几期”（或“某年第几号”），看每年从第1期到见到的最后一期之间缺哪几期（合刊算各期都有）；规范性文件看是否列在公报类栏目里、
        公报页面是否链接到它、公报里有没有同名或同文号的页面，给出分子分母；手机适配看各期网页源码的 viewport 标签宽度是不是随设备；
    数字签名看各期所附的 PDF、OFD 里有没有签名。

        结论：合格——没有缺号（或刊登的比例达到，网页都有移动适配标签，电子版都有签名）；不合格——公报的列表已读全、每一条都写明期号，
        中间缺号；或各期都已读全、没有缺号，刊登的比例仍达不到；疑似——公报目录只在附件里或没有读全，不能确定是否刊登，
        或文件太少，网页没有标签，电子版没有签名（可能另有水印）；未检出——有缺号、没有见到任何一期，没有达到比例，没有见到电子版或没有读；
        不适用——没有应刊登的规范性文件。

        依据：青铜峡市2019年、利通区2021年工作要点（历史公报入库、政府公报全部上网、规范性文件统一刊登）。

        限度：标题没有写期号的认不出来；年末是否还有未出的期看不出，只查见到的最后一期以前；列表没有读全、有的条目没有写期号的，缺号只列未检出；
        水印是图片，认不出，签名是否有效不验；有没有横向滚动不渲染核对。
    """
    issues = [page for page in presence.pages(unit.owned) if _of_gazette(page, params)]
    outcomes = _numbers(unit, issues) if params.no_gap else []
    if params.normdocs:
        outcomes += _printed(unit, params, issues, as_of)
    numbered = [issue for issue in issues if _issue(issue)]
    if params.mobile:
        outcomes.append(_mobile(unit, numbered))
    if params.pdf_signature:
        outcomes.append(_signed(unit, numbered))
    return outcomes


def _of_gazette(page: Document, params: GazetteParams) -> bool:
    return (
        "公报" in page.column_types
        or matches(page.title, params.title_patterns)
        or any(matches(name, params.title_patterns) for name in page.path)
    )


def _issue(page: Document) -> re.Match[str] | None:
    """The year and the number that a title gives to an issue; None where it names none."""
    title = squeeze(page.title)
    return _ISSUE.search(title) or _ISSUE_BY_NUMBER.fullmatch(title)


def _numbers(unit: UnitTables, issues: list[Document]) -> list[Outcome]:
    there: dict[int, dict[int, Document]] = defaultdict(dict)
    for issue in issues:
        title = _issue(issue)
        if title is None:
            continue
        first, last = cn_int(title["first"]), cn_int(title["last"]) if title["last"] else None
        if first is None or first > _MOST:
            continue
        last = last if last is not None and first < last <= _MOST else first
        for number in range(first, last + 1):
            there[int(title["year"])].setdefault(number, issue)
    if not there:
        outcome = presence.of_unit(unit, "gazette:none", part="期号")
        return [outcome.of(Status.MISSING, NONE, unit=unit.unit.name)]
    odd = _why_not_read_whole(unit, issues)
    return [_year(unit, year, numbers, odd) for year, numbers in sorted(there.items())]


def _why_not_read_whole(unit: UnitTables, issues: list[Document]) -> str:
    """Why an issue may stand in the gazette's lists without our seeing which: "" where they were read whole and each
    row tells its number."""
    inside = {column for issue in issues if _issue(issue) for column in issue.column_ids}
    columns = [row for row in unit.nearby if row["column_id"] in inside]
    if not columns or not all(row.get("complete") for row in columns):
        return LIST_UNREAD
    other = next((issue for issue in issues if inside & set(issue.column_ids) and not _issue(issue)), None)
    if other is not None:
        return OTHER_ROW.format(title=texts.name(other.title))
    witness = next((witness for witness in unit.witnesses if witness.column_id in inside), None)
    return witness.words if witness else ""


def _year(unit: UnitTables, year: int, numbers: dict[int, Document], odd: str) -> Outcome:
    """The numbers of a year without a gap up to its last one: a list that was read whole shows what it lacks."""
    lacking, last = gaps([0, *numbers]), max(numbers)
    outcome = replace(
        presence.of_unit(unit, "gazette:gap", part="期号"),
        period=str(year),
        numerator=len(numbers),
        denominator=last,
        limit=0,
        unit_of_measure="期",
    )
    ends = (numbers[min(numbers)], numbers[last])
    return outcome.on(numbers[last]).of(
        Status.PASS if not lacking else Status.MISSING if odd else Status.FAIL,
        ISSUES,
        {"unit": unit.unit.name, "year": year, "last": last, "count": len(lacking), "odd": odd},
        lacking=[f"第{number}期" for number in lacking],
        absent="、".join(f"第{number}期" for number in lacking),
        measured=len(lacking),
        evidence=[piece for issue in ends for piece in presence.dated_evidence(issue, "gazette")],
    )


def _mobile(unit: UnitTables, issues: list[Document]) -> Outcome:
    """Whether the pages of the issues say that they fit a telephone's width."""
    outcome = presence.of_unit(unit, "gazette:mobile", part="手机适配")
    whole = [issue for issue in issues if issue.facts.whole and issue.facts.emptiness is None]
    if not whole:
        return outcome.of(Status.MISSING, PAGES_UNREAD if issues else NONE, unit=unit.unit.name)
    fixed = [issue for issue in whole if "width=device-width" not in folded(_viewport(issue))]
    shown = fixed or whole
    return (
        _share(outcome, len(whole), len(fixed))
        .on(shown[0])
        .of(
            Status.SUSPECT if fixed else Status.PASS,
            MOBILE,
            {"unit": unit.unit.name, "count": len(fixed), "all": len(whole), "example": presence.said(shown[0])},
            evidence=[
                issue.evidence("gazette.viewport", _viewport(issue) or None, quote=_viewport(issue), source="meta")
                for issue in shown[:_SHOWN]
            ],
        )
    )


def _viewport(issue: Document) -> str:
    return issue.facts.meta.get("viewport", "")


def _share(outcome: Outcome, there: int, lacking: int) -> Outcome:
    return replace(outcome, numerator=there - lacking, denominator=there)


def _signed(unit: UnitTables, issues: list[Document]) -> Outcome:
    """Whether the issues' files are signed; a watermark, the other way, is a picture that nobody can tell here."""
    outcome = presence.of_unit(unit, "gazette:signature", part="电子签名")
    files = [(issue, file) for issue in issues for file in issue.facts.attachments if file.type in _FILES]
    known = [(issue, file) for issue, file in files if file.signed is not None]
    if not known:
        says = NONE if not issues else PAGES_UNREAD if files else NO_FILES
        return outcome.of(Status.MISSING, says, unit=unit.unit.name)
    bare = [(issue, file) for issue, file in known if not file.signed]
    shown = bare or known
    issue, file = shown[0]
    return (
        _share(outcome, len(known), len(bare))
        .on(issue)
        .of(
            Status.SUSPECT if bare else Status.PASS,
            SIGNED,
            {"unit": unit.unit.name, "count": len(bare), "all": len(known)},
            example=presence.said(issue),
            file=file.name,
            evidence=[_signature(issue, file) for issue, file in shown[:_SHOWN]],
        )
    )


def _signature(issue: Document, file: Attachment) -> Evidence:
    return Evidence(
        "gazette.signature",
        "有数字签名" if file.signed else "没有数字签名",
        file.name,
        "attachment",
        file.url,
        file.fetched_at or issue.fetched_at,
        file.sha256,
        file.warc,
        file.offset if file.warc else None,
    )


def _printed(unit: UnitTables, params: GazetteParams, issues: list[Document], as_of: date) -> list[Outcome]:
    prints = _Prints.of(issues)
    outcomes = []
    for period in years(unit, as_of, last_day=False, by="any"):
        own = [
            document
            for document in unit.of_kind("policy", "notice")
            if not document.reposted
            and document.facts.normative is not None
            and (day := deciding_day(document)) is not None
            and day.year == period.year
            and unit.in_window(day)
        ]
        printed = [document for document in own if document in prints]
        lacking = [document for document in own if document not in prints]
        shown = (*printed[:_SHOWN], *lacking[:_SHOWN])
        outcome = presence.of_unit(unit, "gazette:normdocs", period, "规范性文件刊登")
        outcome.evidence = [piece for document in shown for piece in presence.dated_evidence(document, "normdoc")]
        outcome = presence.shared(
            outcome,
            Ratio(len(printed), len(own)),
            len(lacking) if prints.unread else 0,
            params.min_ratio,
            min_base=params.min_base,
            due=None,
            as_of=as_of,
            lacking=[f"《{texts.name(document.title)}》" for document in lacking],
            what=SHARE.format(unit=unit.unit.name, year=period.name),
        )
        outcomes.append(_surely_not(outcome, unit, params, issues, printed, lacking))
    return outcomes


@dataclass(frozen=True)
class _Prints:
    """What the gazette holds: its pages' titles and numbers, what they link to, and what they say."""

    issues: frozenset[str]
    titles: frozenset[str]
    numbers: frozenset[str]
    linked: frozenset[str]
    words: str
    unread: bool  # whether something of an issue was not read

    @classmethod
    def of(cls, issues: list[Document]) -> _Prints:
        return cls(
            frozenset(issue.id for issue in issues),
            frozenset(key for issue in issues for key in title_keys(issue.title)),
            frozenset(key for issue in issues if (key := number_key(issue.number))),
            frozenset(address for issue in issues for address in issue.linked),
            key_of("\n".join(line for issue in issues for _, line in issue.body.lines())),
            any(not issue.read_whole for issue in issues),
        )

    def __contains__(self, document: Document) -> bool:
        keys = title_keys(document.title)
        return (
            "公报" in document.column_types
            or (document.id not in self.issues and not self.titles.isdisjoint(keys))
            or number_key(document.number) in self.numbers
            or not self.linked.isdisjoint(document.addresses)
            or any(key in self.words for key in keys)
        )


def _surely_not(
    outcome: Outcome,
    unit: UnitTables,
    params: GazetteParams,
    issues: list[Document],
    printed: list[Document],
    lacking: list[Document],
) -> Outcome:
    """The share as a fail: every issue was read whole, none lacks, and an issue has come since each document that is in
    none."""
    if outcome.status != Status.MISSING or not issues or any(issue.facts.pictures for issue in issues):
        return outcome
    numbers = _numbers(unit, issues)
    days = [issue.published.first for issue in issues if issue.published]
    whole = not _why_not_read_whole(unit, issues) and all(number.status == Status.PASS for number in numbers)
    if not whole or not days:
        return outcome
    surely = [
        document
        for document in lacking
        if document.published is not None and max(days) - document.published.last >= _TO_PRINT
    ]
    if Ratio(len(printed) + len(lacking) - len(surely), len(printed) + len(lacking)).reaches(params.min_ratio):
        return outcome
    names = "、".join(f"《{texts.name(document.title)}》" for document in surely[:_SHOWN])
    words = {"ratio": outcome.measured, "unit": unit.unit.name, "year": outcome.period, "names": names}
    # The bare titles too: a list may show one that we did not see.
    return outcome.of(
        Status.FAIL, NOT_PRINTED, words, minimum=f"{params.min_ratio:.0%}", lacking=[row.title for row in surely]
    )


NONE = "未检出{unit}政府公报的任何一期（标题写有“某年第几期”或“某年第几号”的页面）。如已上网，请提供网址。"
ISSUES = {
    Status.MISSING: (
        "{unit}{year}年政府公报见到最后一期是第{last}期，其中缺{count}期：{absent}；{odd}，列为未检出。如已上网，请提供网址。"
    ),
    Status.FAIL: (
        "{unit}{year}年政府公报的列表已读全，最后一期是第{last}期，其中缺{count}期：{absent}。请补上；如在别处，请提供网址。"
    ),
    Status.PASS: "{unit}{year}年政府公报从第1期到第{last}期没有缺号，符合要求。",
}
LIST_UNREAD = "公报的列表没有读全"
OTHER_ROW = "列表里的《{title}》没有写明期号"
CANNOT = "另有移动版（公众号、H5）或电子水印的，页面源码和文件里看不出，没有标签、没有签名不等于没有做到"
PAGES_UNREAD = "{unit}的政府公报各期网页或附件没有读到，列为未检出。"
NO_FILES = "{unit}的政府公报各期网页没有见到 PDF、OFD 附件，列为未检出。如有电子版，请提供网址。"
MOBILE = {
    Status.PASS: "{unit}的政府公报{all}期网页都有移动适配标签 viewport，如{example}，符合要求。",
    Status.SUSPECT: "{unit}的政府公报{all}期网页中{count}期没有宽度随设备的移动适配标签 viewport，如{example}。列为疑似，请用手机打开核实。",
}
SIGNED = {
    Status.PASS: "{unit}的政府公报{all}个电子版文件都有数字签名，如{example}的“{file}”，符合要求。",
    Status.SUSPECT: "{unit}的政府公报{all}个电子版文件中{count}个没有数字签名，如{example}的“{file}”。列为疑似，请人工看有没有电子水印。",
}
NOT_PRINTED = (
    "{unit}{year}年的规范性文件在政府公报刊登的 {ratio}，要求不低于{minimum}。公报各期都已读全，没有见到{names}。"
    "请补登；如在别的期次，请提供网址。"
)
SHARE = "{unit}{year}发布的规范性文件中在政府公报刊登的占"
