"""Units, sites and columns as the crawler is told of them (docs/generated/config.md, already validated)."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

UnitKind = Literal["city", "county", "department", "township", "village"]
# As every room calls them.
UNIT_KINDS: Mapping[UnitKind, str] = {
    "city": "市级政府",
    "county": "县级政府",
    "department": "部门",
    "township": "乡镇街道",
    "village": "村社区",
}

# Whether the home page answers, its name has an IPv6 address, it answers over IPv6.
ProbeKind = Literal["home", "aaaa", "ipv6"]

COLUMN_TYPES = (
    "动态要闻", "通知公告", "政策文件", "规范性文件", "政策解读", "意见征集", "意见反馈", "行政许可", "行政处罚",
    "行政执法", "预决算", "收费清单", "补贴清单", "重大行政决策", "信息公开年报", "信息公开指南", "公报", "会议", "人事",
    "规划", "统计", "开放日", "招生", "公共服务", "村社区信息", "咨询投诉", "其他",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """Someone who answers for what is published. `sector` is told from the name where it is not given."""

    id: str
    name: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()
    number_prefixes: tuple[str, ...] = ()  # 发文机关代字, e.g. 吴人社发
    duties_absent: tuple[str, ...] = ()  # check ids or clause ids that this unit has no duty for
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    url: str
    type: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    delay: float = 1.0  # seconds between two requests to one host
    concurrency: int = 1  # requests at a time to one host
    max_pages: int = 20000
    since: date | None = None  # documents that their list dates earlier are not fetched
    render: bool = False
    attachments: bool = True  # read attachments of documents whose facts need them
    ocr: bool = False  # read scanned PDFs with tesseract, where it is installed
    timeout: float = 30.0  # seconds
    max_hours: float = 12.0  # of one night
    max_size: int = 20 * 1024 * 1024  # bytes of one response


@dataclass(frozen=True, slots=True)
class Site:
    """One site is scheme, host and port; what lies outside it is never fetched."""

    id: str
    url: str
    unit: str
    columns: tuple[ColumnSpec, ...] = ()
    crawl: CrawlSettings = field(default_factory=CrawlSettings)


@dataclass(frozen=True, slots=True)
class Probe:
    """What one look at a site came to (`crawler.probes`). `value` says what was seen: status and seconds, or addresses.

    `ok` is None where nothing can be said: a firewall that refuses us, a resolver that does not answer, no IPv6 network
    of our own.
    """

    site: str
    at: str  # ISO 8601, +08:00
    kind: ProbeKind
    ok: bool | None
    value: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True, slots=True)
class JobSpec:
    """All that the process crawling one site is told; it travels as JSON on its standard input."""

    run_id: str
    site: Site
    store: str  # SQLAlchemy URL
    archive: str  # directory of the WARC files
    as_of: date
    units: tuple[Unit, ...] = ()
    packs: tuple[str, ...] = ()  # only to be recorded with the run
    replay: tuple[str, ...] = ()  # WARC files to crawl instead of the network
    resume: bool = False
    reread_within_days: int = 30  # every document is read again within so many days (docs/architecture.md)
    lists_only: bool = False  # `zwgk columns`: read the lists, fetch no document
    only: str | None = None  # `zwgk check` of a page or section: that address and what lies below it, nothing else
    run_seconds: float | None = None  # what is left of the time that the whole run has; None: no limit
    guarded: bool = False  # somebody else than the operator named the site: it must lie in the public net (`web.guard`)
    recheck_urls: tuple[str, ...] = ()  # pages with open findings: read on every night

    @property
    def seconds(self) -> float:
        """How long the crawl may take; an archive may be read as long as it lasts."""
        if self.replay:
            return math.inf
        own = self.site.crawl.max_hours * 3600
        return own if self.run_seconds is None else min(own, self.run_seconds)

    def to_dict(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> JobSpec:
        site = dict(data["site"])
        crawl = dict(site["crawl"])
        if isinstance(crawl.get("since"), str):
            crawl["since"] = date.fromisoformat(crawl["since"])
        site["crawl"] = CrawlSettings(**crawl)
        site["columns"] = tuple(ColumnSpec(**column) for column in site["columns"])
        units = tuple(
            Unit(**{**unit, **{k: tuple(unit[k]) for k in ("aliases", "number_prefixes", "duties_absent")}})
            for unit in data["units"]
        )
        as_of = data["as_of"]
        return cls(
            **{
                **data,
                "site": Site(**site),
                "units": units,
                "as_of": date.fromisoformat(as_of) if isinstance(as_of, str) else as_of,
                "packs": tuple(data["packs"]),
                "replay": tuple(data["replay"]),
                "recheck_urls": tuple(data["recheck_urls"]),
            }
        )
