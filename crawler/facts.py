"""What one page says, each value with where it was read and the words it was read from.

`PageFacts` is the one shape that leaves `crawler.extract`, is kept in the store (as JSON, `to_dict`), is read by
the checks and is printed by `zwgk inspect --json` (`to_inspect`, the contract of docs/architecture.md).
A value that the page does not say is None or empty: wrong is worse than null.
"""

from __future__ import annotations

import copy
import dataclasses
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from sys import intern
from typing import Any, Literal, get_args, get_type_hints
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")  # all local times: of pages, of runs, of reports

Source = Literal[
    "shown",  # a header line or label that the reader sees near the title (发布日期：…)
    "table",  # the page's own metadata table or block (索引号 … 成文日期 …)
    "body",  # the running text
    "signature",  # the 落款 at the end of the body
    "title",
    "changed",  # 更新时间：… and no day of publication: it went online on that day or before
    "meta",  # a <meta> tag: never enough for a fail
    "json",  # data embedded in a script
    "url",
    "list",  # the row of the list that names the page
    "attachment",
    "column",  # the column or breadcrumb the page stands in
]

Kind = Literal[
    "policy",
    "interpretation",
    "consultation",
    "consultation_result",
    "enforcement",
    "annual_report",
    "notice",
    "news",
    "column",
    "home",
    "stub",
    "other",
]

# Why a response holds no content of its own (portal-products §14); every one is trouble of the crawl, not of the unit.
Emptiness = Literal["soft_404", "js_shell", "blocked", "login", "redirect_stub", "not_html", "truncated"]


@dataclass(slots=True)
class Text:
    """A string read from the page."""

    value: str
    source: Source
    quote: str = ""


@dataclass(slots=True)
class Day:
    """A date read from the page: the days it may be, first to last, equal when it is known to the day.

    "2023年7月" is 2023-07-01 to 2023-07-31; a verdict on it holds only if every day in it agrees
    (docs/how-a-score-comes-about.md).
    `at` is the local wall-clock time (Asia/Shanghai) as ISO 8601 where the page shows one.
    """

    first: date
    last: date
    source: Source
    quote: str = ""
    at: str | None = None

    @property
    def exact(self) -> date | None:
        return self.first if self.first == self.last else None


@dataclass(slots=True)
class Validity:
    """What the page says of the document's validity; `marked` is True when it bears any mark that a reader sees."""

    status: Literal["有效", "失效", "废止", "修改"] | None
    expires: Day | None
    effective: Day | None
    quote: str
    source: Source

    @property
    def marked(self) -> bool:
        return bool(self.quote)


PeriodRole = Literal["", "former", "extended"]


@dataclass(slots=True)
class Period:
    """A further period of a consultation's notice; `former` is one that the notice calls the earlier, `extended` one set anew."""

    start: Day | None
    end: Day | None
    quote: str = ""
    role: PeriodRole = ""


@dataclass(slots=True)
class Consultation:
    """The consultation period; `days` only where the notice itself counts them (自公告之日起30日)."""

    start: Day | None
    end: Day | None
    days: int | None = None
    working_days: bool = False  # the stated count is of 工作日
    short_reason: Text | None = None  # the words that explain a shortened period (重大行政决策程序暂行条例 第15条)
    scope: Text | None = None  # words that put it in a type with its own limit: 涉企, 规章, 征收, 规划, 重大行政决策
    via: Literal["range", "labels", "relative", "end_only", "none"] = "none"
    quote: str = ""
    extends: bool = False  # the notice makes an earlier one's term longer; `end` is the new end
    other: list[Period] = field(default_factory=list)  # what else the notice names: further phases, the former end


@dataclass(slots=True)
class Decision:
    """One enforcement decision; a page may hold several. `party` is masked where it is a natural person."""

    # 行政处罚, 行政许可, 行政强制, 行政检查, …; 不予行政处罚, 不予行政许可, 责令改正; of what is done to an earlier decision
    # 撤销…, 注销…, 更正… with the earlier one's kind: its number and date are its own, not the earlier one's.
    kind: str
    number: str | None
    decided: Day | None
    party: str | None
    quote: str = ""
    source: Source = "body"
    punishment: str | None = (
        None  # the measure in the page's words, e.g. 警告: a bare warning is not published (令45号 第2条)
    )
    withdrawn: bool = False
    published: Day | None = None  # its own 公示日期 in a table that collects a month's decisions
    agency: str | None = None  # the body that decided, as the page's 处罚机关, 许可机关 names it

    @property
    def key(self) -> str:
        """What tells the decisions of one page apart, from one reading to the next: the number, in whichever form the page
        writes it, else who and when."""
        if self.number:
            return "".join(self.number.split()).replace("〕第", "〕")
        decided = self.decided.first.isoformat() if self.decided else ""
        return f"{self.kind}|{''.join((self.party or '').split())}|{decided}"


@dataclass(slots=True)
class PolicyRef:
    """A policy that an interpretation (or feedback) names, by whatever it names it with."""

    title: str | None = None
    url: str | None = None
    document_number: str | None = None
    quote: str = ""


@dataclass(slots=True)
class Attachment:
    url: str
    name: str
    type: str  # pdf, doc, docx, wps, xls, xlsx, ofd, zip, rar, …, from the URL, its query or the name; html: a frame
    # What came of reading it: "" where nobody tried; ok or empty where it was read whole; partial, scanned, encrypted,
    # broken, too_large, unsupported, needs_tool, timeout, unread (not fetched) where its silence proves nothing.
    status: str = ""
    gave: list[str] = field(default_factory=list)  # the fields of PageFacts that it filled
    sha256: str = ""
    fetched_at: str = ""
    warc: str = ""
    offset: int = 0
    signed: bool | None = None  # whether a PDF or OFD bears a digital signature; None where nobody looked
    linked: bool = True  # False where a script's data names it, whose address may be put together otherwise
    doubtful: bool = False  # whether it may be the site's or another document's: nobody reads it
    text: str = field(default="", compare=False, repr=False, metadata={"apart": True})  # as `PageFacts.text`


@dataclass(slots=True)
class Letter:
    """One letter of a public mailbox (来信, 留言, 咨询投诉), of its own page or a row of the mailbox's list.

    `answered` is None where the page neither shows an answer nor says that there is none.
    """

    title: str
    received: Day | None = None
    replied: Day | None = None
    answered: bool | None = None
    quote: str = ""
    office: str = ""  # who handles or answers it, as the page names it (办理单位：市教育局)


@dataclass(slots=True)
class PersonalDatum:
    """Personal data found unmasked on the page; only the masked form ever leaves the extractor."""

    type: str  # 身份证号, 手机号, 银行卡号, 住址
    masked: str
    where: str  # body, title, table, attachment:<name>


@dataclass(slots=True)
class Conflict:
    """A field on which the page's sources disagree; `values` maps each source to what it says."""

    field: str
    values: dict[str, str]


@dataclass(slots=True)
class Crumb:
    name: str
    url: str | None


@dataclass(slots=True)
class Outlink:
    """A link to another site outside gov.cn; `hidden` is the markup that keeps it from readers, "" for one they see."""

    url: str
    words: str = ""
    hidden: str = ""


@dataclass(slots=True)
class ShownItem:
    """An item of a list on the home page with the full date that stands beside it."""

    url: str
    day: str  # ISO
    words: str = ""


@dataclass(slots=True)
class Features:
    """What a page shows of its site's own standards, in its own words; of a document only `outlinks`."""

    home: bool = False  # the rest was looked for: what is empty was not there
    viewport: str = ""  # content of the viewport tag
    lang: str = ""
    title: str = ""  # the window's title
    labels: dict[str, str] = field(
        default_factory=dict
    )  # short words of what can be pressed → where it leads, as written
    foot: list[str] = field(default_factory=list)  # the last lines of the page
    icons: list[str] = field(default_factory=list)  # addresses of the last images, as written
    scripts: list[str] = field(default_factory=list)  # addresses of scripts and frames, as written
    images: int = 0
    unnamed_images: int = 0  # without words that stand for them (alt)
    shown: list[ShownItem] = field(default_factory=list)  # the newest items that stand there with a full date
    outlinks: list[Outlink] = field(default_factory=list)


@dataclass(slots=True)
class FigureRow:
    """A row of an annual report's tables, read in full; `table`: texts, decided, charged (yuan), asked, answers, disputes."""

    table: str
    name: str
    numbers: list[int]


@dataclass(slots=True)
class PageFacts:
    url: str
    kind: Kind
    kind_reason: str = ""
    emptiness: Emptiness | None = None
    redirect_to: str | None = None  # where a redirect stub or meta refresh points
    title: Text | None = None
    published: Day | None = None
    written: Day | None = None
    document_number: Text | None = None
    issuer: Text | None = None
    origin: Text | None = None  # 来源 / ContentSource
    reposted: bool = False  # the origin or the issuer is another, higher body or a newspaper (转载)
    normative: Text | None = None  # the words that make it a 行政规范性文件
    validity: Validity | None = None
    consultation: Consultation | None = None
    enforcement: list[Decision] = field(default_factory=list)
    interprets: list[PolicyRef] = field(default_factory=list)
    related: list[PolicyRef] = field(default_factory=list)  # what a policy or a call says explains or answers it
    forms: list[str] = field(default_factory=list)  # 文字 图解 视频 音频 动漫 问答 发布会
    attachments: list[Attachment] = field(default_factory=list)
    personal_data: list[PersonalDatum] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    breadcrumbs: list[Crumb] = field(default_factory=list)
    links: list[str] = field(
        default_factory=list
    )  # in-site links of the body; of a home or column page, also navigation
    told_links: list[str] = field(default_factory=list)  # those of them that a sentence or a label of the text leads to
    report_year: int | None = None  # annual reports: the year reported on
    report_figures: list[FigureRow] = field(default_factory=list)  # of the page, or of the file on it that says more
    body_length: int = 0  # characters of running text
    features: Features | None = None  # page standards; of a document only where it has something of them
    fingerprint: str = ""  # of title, number, dates, text: equal for one document at two addresses
    pictures: int = 0  # photographs and charts in the running text; icons, buttons and QR codes left out
    body_in_attachment: bool = False  # the text stands only in attachments or pictures: a missing mark proves nothing
    whole: bool = True  # the page was held to its end (not truncated, no script-filled fields that we could not read)
    # What a reader sees of it (`crawler.extract.body`), personal data masked; kept beside the facts, not among them.
    text: str = field(default="", compare=False, repr=False, metadata={"apart": True})

    @property
    def texts(self) -> dict[str, str]:
        """What the page ("") and its attachments (by URL) say, as the store keeps it."""
        out = {"": self.text, **{attachment.url: attachment.text for attachment in self.attachments}}
        return {part: text for part, text in out.items() if text}

    @property
    def column_tags(self) -> dict[str, str] | None:
        """The tags of columns (国办发〔2017〕47号) that the page bears; None where it was not held whole, or holds nothing."""
        if not self.whole or self.emptiness:
            return None
        return {name: value[:_LONGEST_TAG] for name, value in self.meta.items() if name.startswith("Column")}

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, texts and empty values left out; `from_dict` reads it back to an equal object."""
        return _dump(self)

    def to_store(self) -> dict[str, Any]:
        """As `to_dict`, for a document's version: of its body's links no more than any check pairs pages by."""
        kept = [link for link in self.links if len(link) <= _LONGEST_LINK][:_MOST_LINKS]
        return _dump(self if kept == self.links else dataclasses.replace(self, links=kept))

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> PageFacts:
        facts = _load(cls, data)
        facts.meta = {intern(name): _shared(value) for name, value in facts.meta.items()}
        return facts

    @property
    def own_files(self) -> list[Attachment]:
        """The attachments that are surely the document's."""
        return [file for file in self.attachments if not file.doubtful]

    def to_inspect(self) -> dict[str, Any]:  # long: the contract of `inspect --json`, key by key
        """One line of `zwgk inspect --json` (docs/architecture.md), every key always there."""
        sources = {
            name: value.source
            for name, value in (
                ("title", self.title),
                ("published_on", self.published),
                ("written_on", self.written),
                ("document_number", self.document_number),
                ("issuer", self.issuer),
                ("validity", self.validity),
                ("normative", self.normative),
            )
            if value is not None
        }
        quotes = {
            name: value.quote
            for name, value in (
                ("published_on", self.published),
                ("written_on", self.written),
                ("document_number", self.document_number),
                ("issuer", self.issuer),
            )
            if value is not None and value.quote
        }
        shown = self.published if self.published is not None and self.published.source not in ("meta", "url") else None
        if shown is None:
            sources.pop("published_on", None)
            quotes.pop("published_on", None)
        consultation = None
        if self.consultation is not None:
            start, end = _exact(self.consultation.start), _exact(self.consultation.end)
            days = self.consultation.days
            if days is None and start and end:
                days = (date.fromisoformat(end) - date.fromisoformat(start)).days
            reason = self.consultation.short_reason
            consultation = {
                "start": start,
                "end": end,
                "days": days,
                "short_reason": reason.value if reason else None,
                "quote": self.consultation.quote,
            }
        return {
            "url": self.url,
            "kind": self.kind,
            "kind_reason": self.kind_reason,
            "emptiness": self.emptiness,
            "title": self.title.value if self.title else None,
            # What a reader sees: a date known from the meta tag alone stands under `meta`, not here.
            "published_on": _exact(shown),
            "published_at": shown.at if shown else None,
            "published_between": _between(shown),
            "written_on": _exact(self.written),
            "document_number": self.document_number.value if self.document_number else None,
            "issuer": self.issuer.value if self.issuer else None,
            "origin": self.origin.value if self.origin else None,
            "normative": self.normative.value if self.normative else None,
            "validity": {
                "status": self.validity.status if self.validity else None,
                "expires_on": _exact(self.validity.expires) if self.validity else None,
                "quote": self.validity.quote if self.validity else None,
            },
            "consultation": consultation,
            "enforcement": [
                {
                    "kind": decision.kind,
                    "number": decision.number,
                    "decided_on": _exact(decision.decided),
                    "party": decision.party,
                }
                for decision in self.enforcement
            ],
            "interprets": [
                {"title": policy.title, "url": policy.url, "document_number": policy.document_number}
                for policy in self.interprets
            ],
            "forms": self.forms,
            "attachments": [_dump(attachment) for attachment in self.attachments],
            "personal_data": [dataclasses.asdict(hit) for hit in self.personal_data],
            "letters": [
                {
                    "title": letter.title,
                    "received_on": _exact(letter.received),
                    "replied_on": _exact(letter.replied),
                    "answered": letter.answered,
                    "office": letter.office or None,
                }
                for letter in self.letters
            ],
            "report_year": self.report_year,
            "report_figures": [_dump(row) for row in self.report_figures],
            "meta": self.meta,
            "features": _dump(self.features) if self.features is not None else None,
            "conflicts": [dataclasses.asdict(conflict) for conflict in self.conflicts],
            "sources": sources,
            "quotes": quotes,
        }


# Of 267 real documents half link to nothing, nine in ten to two pages or fewer, the most to 37; their links are 4 % of
# what is stored. What links to more is a list of links, and explains, answers or withdraws none of them.
_MOST_LINKS = 200
_LONGEST_LINK = 500  # characters of an address
_LONGEST_TAG = 200  # characters of a tag of a column that are kept


def _exact(day: Day | None) -> str | None:
    return day.first.isoformat() if day is not None and day.first == day.last else None


def _between(day: Day | None) -> list[str] | None:
    if day is None or day.first == day.last:
        return None
    return [day.first.isoformat(), day.last.isoformat()]


def _dump(value: Any) -> Any:
    kind = type(value)
    if kind is str or kind is int or kind is bool:
        return value
    if kind is list:
        return [_dump(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(kind):
        out = {}
        for name, default in _fields(kind):
            item = getattr(value, name)
            if item is not None and item != default:
                out[name] = _dump(item)
        return out
    return value


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """Names and what `_load` puts where nothing was written; asked once a class, not for each of a crawl's values."""
    return tuple((spec.name, _unwritten(spec)) for spec in dataclasses.fields(kind) if not spec.metadata.get("apart"))


# Of the fields without a default those that are often empty, and are then not written.
_EMPTY: dict[str, Any] = {"quote": "", "masked": "", "name": "", "values": {}}


def _unwritten(spec: dataclasses.Field[Any]) -> Any:
    if spec.default is not dataclasses.MISSING:
        return spec.default
    return _EMPTY.get(spec.name) if spec.default_factory is dataclasses.MISSING else spec.default_factory()


def _load(cls: type, data: dict[str, Any]) -> Any:
    fields, needed = _loadable(cls)
    kwargs: dict[str, Any] = {}
    for name, item in data.items():
        if item is None or name not in fields:
            continue
        nested = fields[name]
        if nested is not date:
            item = _shared(item)
        if nested is not None:
            if isinstance(item, dict):
                item = _load(nested, item)
            elif isinstance(item, list):
                item = [_load(nested, entry) for entry in item]
            elif nested is date:
                item = date.fromisoformat(item)
        kwargs[name] = item
    for name in needed:
        if name not in kwargs:
            kwargs[name] = copy.copy(_EMPTY.get(name))
    return cls(**kwargs)


_SHARED = 40  # characters: names of columns, bodies and sources are the same for a site's hundred thousand documents


def _shared(value: Any) -> Any:
    """A short text in the one copy that all documents share."""
    return intern(value) if type(value) is str and len(value) <= _SHARED else value


@cache
def _loadable(cls: type) -> tuple[dict[str, type | None], tuple[str, ...]]:
    """The fields of a class with what is nested in them, and those that have no default."""
    specs, hints = dataclasses.fields(cls), get_type_hints(cls)
    missing = dataclasses.MISSING
    needed = (spec.name for spec in specs if spec.default is missing and spec.default_factory is missing)
    return {spec.name: _nested(hints[spec.name]) for spec in specs}, tuple(needed)


def _nested(hint: Any) -> type | None:
    """What a field's annotation holds that is more than plain data: a day, a dataclass, a list of one."""
    if isinstance(hint, type) and (hint is date or dataclasses.is_dataclass(hint)):
        return hint
    return next(filter(None, map(_nested, get_args(hint))), None)
