"""Normative documents: marked as valid or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from checks.kit import (
    Calendar,
    Document,
    Evidence,
    Fault,
    Field,
    Outcome,
    Params,
    Ratio,
    Status,
    UnitTables,
    check,
    date,
    deadlines,
    refuters,
    texts,
)
from checks.measures import voided
from checks.measures.element_outcomes import NOT_ITSELF
from checks.seen.documents import address_key, show
from checks.seen.owners import sectors
from crawler.chinese.dates import find_days
from crawler.chinese.text import shorten
from crawler.chinese.titles import QUOTED, key_of, title_keys
from crawler.facts import Day, Validity

Label = Literal["有效性", "有效期", "失效期"]
_LABELS = frozenset(("shown", "table", "title"))  # what stands about a document, as against within its text
_VISIBLE = deadlines.SHOWN | {"title", "json"}  # a script's data drives what the page shows; a <meta> is never shown


class ValidityParams(Params):
    labels: list[Label] = Field(
        ["有效性", "有效期", "失效期"], min_length=1, description="哪几种标识算数，有其一即可：有效性、有效期、失效期"
    )
    min_ratio: float = Field(1.0, gt=0, le=1, description="标注率不低于多少，1.0 即每件都要标")
    flag_expired_still_valid: bool = Field(True, description="标注有效而标注的有效期已过的，是否判不合格")
    library_but: list[str] | None = Field(
        None,
        description="本单位网站的规范性文件栏目是全域的文件库，别的部门制发的文件没有标识的，办库的单位也列疑似；"
        "写出哪些行业的部门自己负责（如 [司法]），它们的除外；不填则各单位只看自己制发的",
    )
    prominent_only: bool = Field(False, description="只在正文条款里写明有效期的，是否不算显著标识（列为疑似）")


_ITSELF = re.compile(
    r"本(?:办法|规定|细则|方案|通知|意见|政策|通告|规则|措施|制度|标准|决定|公告|规划|条例|规范|文件|计划)|(?:上述|以上)政策"
)
_TERM = re.compile(
    r"有效期|失效|[施实执试][行施]期|(?:期限|时限|暂定|试行|执行|实施|施行|适用)[^。]{0,14}?"
    r"(?:(?<![\d年])(?:\d{1,2}|[一二两三四五六七八九十壹贰叁肆伍]{1,2})\s?年(?!\d)|[至到]\s?(?:20\d\d|二[〇○零]))"
)


# What only the column calls normative: an act that lays down rules, and no notice of persons or meetings.
_ENACTS = re.compile(
    r"(?:办法|规定|细则|规则|规程|标准|措施|制度|条例|准则|基准)(?:[》〉]|[（(][^）)]*[）)])*(?:的?(?:通知|决定|公告|通告))?$"
)

# A decision that only ends others lays down nothing that could expire.
_REPEALS = re.compile(
    r"(?:废止|失效|停止执行)[^，。]{0,30}(?:决定|公告|通知|通告)$|清理结果[^，。]{0,10}(?:决定|公告|通知|通告)?$"
)

# What may prolong a term: decisions on it, and lists of what goes on being in force.
_PROLONGS = re.compile(r"延[长续期]|顺延|继续(?:有效|执行|实施|施行)|清理|有效期|修[改订正]|现行有效|有效.{0,8}目录")
_LISTS_MANY = re.compile(r"清理|继续有效|现行有效|目录|一批|部分|若干")
_PROLONGED = re.compile(
    r"(?:有效期|施行|实施|执行|期限)[^。]{0,20}(?:延长|延续|延期|顺延)|(?:延长|顺延)[^。]{0,12}(?:有效期|期限)|继续有效"
)
_UNTIL = re.compile(r"(?:延[长续期]|顺延|继续有效)[^。；，]{0,8}[至到]")
_PROLONG_IN = ("规范性文件", "政策文件", "通知公告")


@check(
    id="normdoc_validity",
    title="行政规范性文件标注有效性或有效期",
    faults=(
        Fault(
            "规范性文件已过有效期仍标注有效",
            cause="norm:expired",
            remedy="打开该文件的页面，把有效性改标为“失效”；还要执行的，按程序作出延长有效期的决定，公布以后在页面上注明。",
        ),
        voided.FAULT,
        Fault("规范性文件没有标注有效性"),
    ),
    params=ValidityParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.EXEMPT),
    subject="行政规范性文件",
    evidence={
        "policy": "政策文件",
        "normdoc": "规范性文件",
        "cleanup": "清理结果",
        "cleanup.row": "清理结果列出的文件",
        "normative": "规范性文件",
        "validity": "有效性",
        "validity.expires_on": "有效性失效日期",
        "validity.prolonged": "有效期延长的决定",
    },
    refuter=refuters.ByCause(
        {
            "norm:no_mark": refuters.NoMark(),
            "norm:expired": refuters.Prolonged(),
            voided.CAUSE: refuters.MarkedVoid(),
        }
    ),
    cases_in=("规范性文件", "政策文件"),
)
def normdoc_validity(unit: UnitTables, params: ValidityParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """行政规范性文件的页面是否标注有效性或有效期。

    衡量：文件库按现状看，不论文件是哪一年发布的：规范性文件页面上有没有读者看得到的有效性、有效期或失效期标识；标注“有效”而所标有效期已过的另行指出。
    条款要求办好全域文件库的，库里别的部门制发的文件也列在办库的单位名下（library_but），只列疑似：由谁标识须由办方定。

    结论：合格——有标识（标注有效而所标有效期已过的，另有决定按文号延长到以后某日的也算）；不合格——页面读全而没有任何标识，或标注有效而所标有效期已过，或标注有效而正文自己写明的有效期已过、
    没有见到延长或继续有效的文件（政策文件、规范性文件、通知公告栏目都已读全），或通知、清单按文号写明废止（失效）30日以后仍标注有效；疑似——附件未读、页面没有读全、附件里另有有效期等字样、目录或清理结果列有此件、页面的当前位置与列出它的栏目不符、
    标识只见于源码、标的是别的种类，写明废止（失效）的只是同名文件，或仅因所在栏目而视为规范性文件；豁免——没有标识，但标注率已达到要求。

    依据：各地工作要点（中卫市2022年、吴忠市2023年、兴庆区2023年：显著标识有效性、有效期或失效期）；
    政府网站发展指引（国办发〔2017〕47号）：修改、废止、失效的应在原文件上明确标注。

    限度：标识是否足够“显著”须由人看；有效期的年限各地不一，不作判断；文件实际是否仍有效，以制定机关公布的清理结果为准。
    """
    void, _ = voided.voided(unit)
    rows = []
    for document in _normative(unit, params):
        outcome = _judge(unit, document, params, as_of)
        if outcome.status != Status.FAIL and document.id in void:
            # The mark is there and untrue: what the library's own clause says of the page is said here too.
            outcome = replace(void[document.id].outcome(), decided_on=outcome.decided_on)
        rows.append((document, outcome))
    ratio = Ratio(sum(_mark(document) is not None for document, _ in rows), len(rows))
    minimum = f"{params.min_ratio:.0%}"
    outcomes = []
    for document, outcome in rows:
        if outcome.status == Status.FAIL and unit.unit.id not in document.owners:
            # Who keeps the library or who issued the document: the office must say which of them answers.
            doubted = replace(outcome, status=Status.SUSPECT, message=OF_OTHERS.format(message=outcome.message))
            outcomes.append(doubted.ratio(ratio))
        elif outcome.status == Status.FAIL and outcome.cause == "norm:no_mark" and ratio.reaches(params.min_ratio):
            outcome = outcome.of(Status.EXEMPT, ENOUGH, labels="、".join(params.labels), ratio=ratio)
            outcomes.append(outcome.ratio(ratio))
        else:
            tail = OF_ALL.get(outcome.status, "") if outcome.cause == "norm:no_mark" else ""
            outcomes.append(outcome.ratio(ratio, tail.replace("{minimum}", minimum)))
    return outcomes


def _normative(unit: UnitTables, params: ValidityParams) -> list[Document]:
    of_others = _kept_for_others(unit, params.library_but) if params.library_but is not None else []
    return [
        document
        for document in (*unit.of_kind("policy", "notice", "other"), *of_others)
        if not document.reposted
        and (
            document.facts.normative is not None
            or (document.kind == "policy" and "规范性文件" in document.column_types)
        )
    ]


def _kept_for_others(unit: UnitTables, answering: list[str]) -> list[Document]:
    """Documents of other bodies in the library that the unit keeps (构建全市行政规范性文件库), but for those of bodies
    that answer for the marks of their own: governments, and the lines of work named."""
    library = {
        row["column_id"] for row in unit.nearby if row.get("type") == "规范性文件" and row.get("site") in unit.own_sites
    }

    def answers(owner: str) -> bool:
        other = unit.units[owner]
        lines = {other.sector} if other.sector else set(sectors(other.name))
        return owner == unit.unit.id or other.kind in ("city", "county") or not lines.isdisjoint(answering)

    return [
        document
        for document in unit.everything
        if document.kind in ("policy", "notice", "other")
        and not library.isdisjoint(document.column_ids)
        and document.owners
        and not any(map(answers, document.owners))
    ]


def _mark(document: Document) -> Validity | None:
    mark = document.facts.validity
    return mark if mark is not None and mark.marked else None


def _all_read(document: Document) -> bool:
    """Whether every attachment was read whole: only then does the absence of a mark in them say anything."""
    return all(attachment.status in ("ok", "empty") for attachment in document.facts.attachments)


def _term(document: Document) -> str:
    """A sentence that may give the document's term in words that are not read as one (期限5年, 有效期为伍年)."""
    for _, line in document.body.lines():
        for sentence in re.split("[。；;]", line):
            if _ITSELF.search(sentence) and _TERM.search(sentence):
                return shorten(sentence.strip(), 60)
    return ""


def _prolonging(unit: UnitTables, document: Document) -> Iterator[Document]:
    """What speaks of the document's term being prolonged, by its number or title."""
    number = _bare(document.number or "")
    for page in unit.everything:
        if page.id != document.id and _PROLONGS.search(page.title):
            said = "\n".join([page.title, *(line for _, line in page.body.lines())])
            if (number and number in _bare(said)) or any(key in key_of(said) for key in title_keys(document.title)):
                yield page


def _prolonged_until(unit: UnitTables, document: Document, as_of: date) -> tuple[Document, str] | None:
    """The decision that prolongs this one document's term, by its number or as the one that its title names, and to a day
    that is yet to come, with its line: its mark is right. What prolongs many, or gives no day, a person must look at."""
    number, keys = _bare(document.number or ""), set(title_keys(document.title))
    for page in _prolonging(unit, document):
        if _LISTS_MANY.search(page.title) or page.kind in NOT_ITSELF:
            continue
        lines = [line for _, line in page.body.lines()]
        named = {_bare(told) for line in lines for told in voided.numbers(line)} - {_bare(page.number or "")}
        by_title = not named and set(page.owners) & set(document.owners) and keys & set(title_keys(page.title))
        for line in lines if by_title or (number and named == {number}) else ():
            until = _UNTIL.search(line)
            days = find_days(line[until.start() :]) if until else []
            if days and days[0].first >= as_of:
                return page, line
    return None


def _prolonged(unit: UnitTables, document: Document) -> str:
    """What speaks of the document's term being prolonged: another document, or its own page; "" where nothing does."""
    if page := next(_prolonging(unit, document), None):
        return PROLONGED_BY.format(title=texts.name(page.title))
    for page in unit.everything:
        if page.id != document.id and _PROLONGS.search(page.title) and _LISTS_MANY.search(page.title):
            if not page.read_whole:
                return PROLONGED_UNREAD.format(title=texts.name(page.title))
    own = (sentence for _, line in document.body.lines() for sentence in re.split("[。；;]", line))
    said_so = next((sentence for sentence in own if _PROLONGED.search(sentence)), "")
    return PROLONGED_HERE.format(quote=shorten(said_so.strip(), 60)) if said_so else ""


def _bare(text: str) -> str:
    return re.sub(r"\W|第(?=\d)", "", unicodedata.normalize("NFKC", text))


def _judge(unit: UnitTables, document: Document, params: ValidityParams, as_of: date) -> Outcome:
    """The outcome of one document, before the unit's share is known."""
    mark = _mark(document)
    outcome = Outcome.about(
        document,
        cause="norm:no_mark",
        limit=params.min_ratio,
        unit_of_measure="标注率",
        evidence=[
            *([document.evidence("policy.published_on", document.published)] if document.published else ()),
            *([document.evidence("normative", document.facts.normative)] if document.facts.normative else ()),
        ],
    )
    labels = "、".join(params.labels)
    if mark is None:
        why = _why_unsure(document) or _listed_elsewhere(unit, document) or _catalogued(unit, document)
        seen = [document.evidence("validity", None, source="shown")]
        if not why and (said := _said_in_file(document)) is not None:
            seen.append(said)
            why = IN_FILE.format(quote=said.quote)
        words = {"labels": labels, "why": why}
        return outcome.of(Status.SUSPECT if why else Status.FAIL, UNMARKED, words, measured="无标识", evidence=seen)
    return _marked(outcome, unit, document, mark, params, as_of)


def _why_unsure(document: Document) -> str:
    """Why no mark on the page does not tell that there is none; "" where it does."""
    if not document.facts.whole:
        return texts.NORM_NOT_WHOLE
    if document.facts.body_in_attachment and not (document.facts.attachments and _all_read(document)):
        return BODY_ELSEWHERE
    if not _all_read(document):
        return ATTACHMENT
    normative = document.facts.normative
    if normative is None or (normative.source == "column" and not _ENACTS.search(document.title)):
        return ONLY_COLUMN
    if _REPEALS.search(QUOTED.sub("", document.title)) and "印发" not in document.title:
        return ONLY_REPEALS
    term = _term(document)
    return TERM.format(quote=term) if term else ""


def _said_in_file(document: Document) -> Evidence | None:
    """Words by which a file beside the text may mark the document: a sheet of its force that is read as no mark."""
    from crawler.reexamine.files import marks_of_file  # only where a fail is at hand: its parser is slow to load

    for file in document.facts.own_files:
        for quote in marks_of_file(document.body.parts.get(file.url, ""), document.title):
            return document.evidence("validity", None, quote=quote, source=f"attachment:{file.name}")
    return None


def _listed_elsewhere(unit: UnitTables, document: Document) -> str:
    """Why the trail's 规范性文件 may be a slip of the template: the column whose list has the document is called something
    else, and stands not below that step; "" where nothing speaks against it."""
    normative, names = document.facts.normative, sorted(document.column_names)
    if normative is None or normative.source != "column" or not names:
        return ""
    if _NORMATIVE in document.column_types or any(_NORMATIVE in name for name in names):
        return ""
    steps = [address_key(crumb.url) for crumb in document.facts.breadcrumbs if crumb.url and _NORMATIVE in crumb.name]
    lists = [address_key(row["url"]) for row in unit.nearby if row["column_id"] in document.column_ids]
    if any(address != step and address.startswith(step.rstrip("/") + "/") for step in steps for address in lists):
        return ""
    return LISTED_ELSEWHERE.format(name=names[0])


_NORMATIVE = "规范性文件"


def _catalogued(unit: UnitTables, document: Document) -> str:
    """What another page of the place says of the document's force, in a catalogue or the result of a review: a mark, though
    not on its own page; "" where none names it."""
    number, keys = _bare(document.number or ""), title_keys(document.title)
    for page in unit.everything:
        if page.id == document.id or not _CATALOGUE.search(page.title):
            continue
        for _, line in page.body.lines():
            named = (number and number in _bare(line)) or any(key in key_of(line) for key in keys)
            if named and (_FORCE.search(line) or _FORCE.search(page.title)):
                return CATALOGUED.format(title=texts.name(page.title), line=shorten(line.strip(), 60))
    return ""


_CATALOGUE = re.compile(r"目录|清单|清理结果|有效.{0,6}(?:文件|公告)|(?:文件|清理)结果")
_FORCE = re.compile(r"有效|失效|废止")


def _marked(
    outcome: Outcome, unit: UnitTables, document: Document, mark: Validity, params: ValidityParams, as_of: date
) -> Outcome:
    quote, expires = mark.quote, mark.expires
    kinds = [name for name, there in (("有效性", mark.status), ("有效期", expires), ("失效期", expires)) if there]
    if not expires and ("有效期" in quote or "失效" in quote):
        kinds.append("有效期")  # 有效期五年 names a term without a day
    seen: list[Evidence] = [
        document.evidence("validity", mark.status or show(expires), quote=quote, source=mark.source)
    ]
    measured = mark.status or "有标识"
    words = {
        "quote": quote,
        "labels": "、".join(params.labels),
        "mark": "、".join(name for name in params.labels if name in kinds),
        "source": texts.SOURCES.get(mark.source, mark.source),
    }
    if mark.status == "有效" and expires is not None and expires.last < as_of and params.flag_expired_still_valid:
        if longer := _prolonged_until(unit, document, as_of):
            page, line = longer
            words |= {"other": texts.name(page.title), "line": shorten(line, 60)}
            seen.append(page.evidence("validity.prolonged", line, quote=shorten(line, 80), source="body"))
            return outcome.of(Status.PASS, PROLONGED, words, measured=measured, evidence=seen)
        return _expired(outcome, unit, document, mark, expires, seen)
    if mark.source not in _VISIBLE | {"attachment"}:  # the text that the page offers, as the body is
        return outcome.of(Status.SUSPECT, HIDDEN, words, measured=measured, evidence=seen)
    if not set(kinds) & set(params.labels):
        return outcome.of(Status.SUSPECT, OTHER_MARK, words, measured=measured, evidence=seen)
    if mark.source in ("body", "attachment") and mark.status is None and params.prominent_only:
        return outcome.of(Status.SUSPECT, ONLY_BODY, words, measured=measured, evidence=seen)
    return outcome.of(Status.PASS, MARKED, words, measured=measured, evidence=seen)


def _expired(
    outcome: Outcome, unit: UnitTables, document: Document, mark: Validity, expires: Day, seen: list[Evidence]
) -> Outcome:
    """What is marked 有效 though its term is over. A label that contradicts itself is plain, unless the term was
    prolonged by a document or a note that we saw; a term in the articles may also have been by one that we did not."""
    seen = [*seen, document.evidence("validity.expires_on", expires)]
    labelled = mark.source in _LABELS  # 【有效】 before the title is set there as a label is
    own_words = labelled and expires.source in ("body", "signature") and document.read_whole
    # 《…暂行办法》（有效期五年）同时废止 is of the one before.
    own_words = own_words and ("《" not in expires.quote or _ITSELF.search(expires.quote) is not None)
    marked = labelled and expires.source in _LABELS
    why = NOT_ITS_OWN
    if own_words:
        why = unit.unread(_PROLONG_IN, document.site) or _prolonged(unit, document)
    elif marked:
        # The label contradicts itself whatever else was read; but it is merely behind a decision that was published.
        why = _prolonged(unit, document)
    status = Status.SUSPECT if why else Status.FAIL
    words = {"expires": show(expires) or "", "source": texts.SOURCES.get(expires.source, expires.source), "why": why}
    says = EXPIRED_BY_ITS_TEXT if own_words and not why else EXPIRED[status]
    return outcome.of(
        status, says, words, measured="已过有效期", cause="norm:expired", quote=expires.quote, evidence=seen
    )


PROLONGED = "《{title}》标注了{mark}（“{quote}”），有效期已经《{other}》延长（“{line}”），符合要求。"
MARKED = "《{title}》标注了{mark}（“{quote}”），符合要求。"
UNMARKED = {
    Status.FAIL: "《{title}》整页没有标注{labels}。",
    Status.SUSPECT: "《{title}》页面没有标注{labels}，但{why}，不能据此判定，列为疑似，请核实。",
}
OF_ALL = {
    Status.PASS: "标注情况 {ratio}，要求不低于{minimum}。",
    Status.FAIL: "标注情况 {ratio}，要求不低于{minimum}。请在文件页面显著位置标明。",
}
ENOUGH = "《{title}》整页没有标注{labels}，但本单位标注情况 {ratio}，已达到{limit:.0%}的要求，本件不再计。"
OTHER_MARK = "《{title}》标注了“{quote}”，但没有标注{labels}，列为疑似，请核实。"
ONLY_BODY = "《{title}》只在正文条款中写明“{quote}”，没有在页面显著位置标注，列为疑似，请核实。"
HIDDEN = "《{title}》的有效性只见于{source}（“{quote}”），读者看不到，列为疑似，请在页面标明。"
EXPIRED = {
    Status.FAIL: "《{title}》标注有效，但标注的有效期{expires}已过。请及时更正为失效，或公布延期的决定。",
    Status.SUSPECT: "《{title}》标注有效，而{source}写明的有效期{expires}已过；{why}，如已延期请说明，列为疑似。",
}
EXPIRED_BY_ITS_TEXT = (
    "《{title}》标注有效，而正文写明的有效期（“{quote}”）到{expires}已过，没有见到延长、继续有效的文件。"
    "请及时更正为失效；已延期的请公布并标明。"
)
NOT_ITS_OWN = "两处不都是页面上的标识"
PROLONGED_BY = "《{title}》提到该文件，可能已经延期"
PROLONGED_UNREAD = "《{title}》没有读全，可能列有该文件"
PROLONGED_HERE = "页面写有“{quote}”"
OF_OTHERS = "{message}文件由别的部门制发，库由本单位办，由谁标识须核实，列为疑似。"
ATTACHMENT, BODY_ELSEWHERE = "附件尚未读取", "正文只在附件或图片里"
TERM = "正文写有“{quote}”，可能写明了有效期"
IN_FILE = "附件里写有“{quote}”，可能就是标识"
ONLY_REPEALS = "只是废止、宣布失效别的文件，自己没有可标的期限"
LISTED_ELSEWHERE = "页面的当前位置写着规范性文件，而列出它的栏目是“{name}”，可能只是模板写错"
CATALOGUED = "《{title}》列有此件（“{line}”）"
ONLY_COLUMN = "仅因列在规范性文件栏目而视为规范性文件"
