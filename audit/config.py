"""`config.yaml`, the operator's one file (design §5.2): read strictly, every mistake named with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, field_validator

from audit.address import site_url
from audit.run import Plan
from crawler import sites
from rules import marked_yaml

_COLUMN_TYPES = sites.COLUMN_TYPES


class ConfigError(Exception):
    """What is wrong with the configuration: Chinese lines, each with file, line and key."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Unit(_Strict):
    id: str = Field(min_length=1, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    name: str = Field(min_length=2)
    kind: Literal["city", "county", "department", "township", "village"]
    aliases: tuple[str, ...] = ()
    number_prefixes: tuple[str, ...] = ()
    duties_absent: tuple[str, ...] = ()
    sector: str | None = None


class Column(_Strict):
    url: str = Field(min_length=1)
    type: str | None = None
    unit: str | None = None

    @field_validator("type")
    @classmethod
    def _known_type(cls, value: str | None) -> str | None:
        if value is not None and value not in _COLUMN_TYPES:
            raise ValueError(f"没有“{value}”这种栏目类型，只能是：{'、'.join(_COLUMN_TYPES)}。")
        return value


class Crawl(_Strict):
    delay: float = Field(default=1.0, ge=0)
    concurrency: int = Field(default=1, ge=1, le=64)
    max_pages: int = Field(default=20000, ge=1)
    since: date | None = None
    render: bool = False
    timeout: float = Field(default=30.0, gt=0)


class Site(_Strict):
    id: str = Field(min_length=1, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    url: str
    unit: str
    columns: tuple[Column, ...] = ()
    crawl: Crawl = Crawl()

    @field_validator("url")
    @classmethod
    def _absolute(cls, value: str) -> str:
        return site_url(value)


class PackUse(_Strict):
    """A pack, with the office's own dates, parameters and points where they differ."""

    id: str = Field(min_length=1)
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    params: dict[str, dict[str, Any]] = {}
    points: dict[str, float] = {}


class Exemption(_Strict):
    unit: str
    clause: str | None = None
    check: str | None = None
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    reason: str = Field(min_length=1)


class Job(_Strict):
    cron: str

    @field_validator("cron")
    @classmethod
    def _five_fields(cls, value: str) -> str:
        from apscheduler.triggers.cron import CronTrigger

        try:
            CronTrigger.from_crontab(value)
        except ValueError as error:
            raise ValueError(
                f"“{value}”不是合法的定时表达式。应为五段：分 时 日 月 星期，例如每天 1 点是 0 1 * * *。"
            ) from error
        return value


class Schedule(_Strict):
    audit: Job | None = None


class Scoring(_Strict):
    """Floors under which a unit is 未评分; the defaults are the score's own."""

    min_coverage: float | None = Field(default=None, ge=0, le=1)
    min_judged_share: float | None = Field(default=None, ge=0, le=1)


class Config(_Strict):
    name: str = Field(min_length=1)
    store: str = "sqlite:///var/zwgk.db"
    archive: str = "var/archive"
    reports: str = "var/reports"
    packs: tuple[PackUse, ...] = Field(min_length=1)
    units: tuple[Unit, ...] = Field(min_length=1)
    sites: tuple[Site, ...] = Field(min_length=1)
    exemptions: tuple[Exemption, ...] = ()
    rosters: dict[str, tuple[str, ...]] = {}
    holidays: str | None = None  # the operator's own calendar file, beside the announced years
    pack_dirs: tuple[str, ...] = ()  # directories of the office's own packs
    scoring: Scoring = Scoring()
    schedule_: Schedule = Field(default=Schedule(), alias="schedule")
    _path: str = PrivateAttr(default="config.yaml")

    @field_validator("packs", mode="before")
    @classmethod
    def _plain_ids(cls, value: Any) -> Any:
        return [{"id": one} if isinstance(one, str) else one for one in value] if isinstance(value, list) else value

    @property
    def path(self) -> str:
        return self._path

    @property
    def schedule(self) -> dict[str, Job]:
        return {"audit": self.schedule_.audit} if self.schedule_.audit else {}

    def resolve(self, relative: str) -> Path:
        """A path of the configuration; relative ones are relative to the file that names them."""
        return (Path(self._path).resolve().parent / relative).resolve()

    @property
    def store_url(self) -> str:
        """The store as an SQLAlchemy URL; a relative SQLite path is relative to the configuration."""
        prefix = "sqlite:///"
        if self.store.startswith(prefix) and not self.store.startswith(prefix + "/"):
            return prefix + str(self.resolve(self.store.removeprefix(prefix)))
        return self.store

    def plan(self) -> Plan:
        return Plan(
            name=self.name,
            store=self.store_url,
            archive=self.resolve(self.archive),
            reports=self.resolve(self.reports),
            packs=tuple(pack.model_dump(by_alias=True) for pack in self.packs),
            units=self.crawler_units(),
            sites=self.crawler_sites(),
            exemptions=tuple(one.model_dump(by_alias=True) for one in self.exemptions),
            rosters=dict(self.rosters),
            holidays=self.resolve(self.holidays) if self.holidays else None,
            pack_dirs=tuple(self.resolve(one) for one in self.pack_dirs),
            scoring=self.scoring.model_dump(exclude_none=True),
        )

    def crawler_units(self) -> tuple[sites.Unit, ...]:
        return tuple(sites.Unit(**unit.model_dump()) for unit in self.units)

    def crawler_sites(self) -> tuple[sites.Site, ...]:
        return tuple(
            sites.Site(
                id=site.id,
                url=site.url,
                unit=site.unit,
                columns=tuple(sites.ColumnSpec(**column.model_dump()) for column in site.columns),
                crawl=sites.CrawlSettings(**site.crawl.model_dump()),
            )
            for site in self.sites
        )


def load(path: str | Path) -> Config:
    """Reads and checks the file whole before anything starts; raises `ConfigError` with every mistake found."""
    try:
        marked = marked_yaml.load(path)
    except marked_yaml.YamlError as error:
        raise ConfigError(str(error)) from error
    if not isinstance(marked.data, dict):
        raise ConfigError(f"{path} 第 1 行：应为“键: 值”的配置，至少要有 name、packs、units、sites。")
    try:
        config = Config.model_validate(marked.data)
    except ValidationError as error:
        raise ConfigError("\n".join(marked_yaml.explain(error, marked, allowed=_allowed()))) from error
    config._path = str(path)
    mistakes = list(_cross_checks(config, marked))
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return config


def _cross_checks(config: Config, marked: marked_yaml.Marked) -> Any:
    units: dict[str, int] = {}
    for index, unit in enumerate(config.units):
        if unit.id in units:
            yield _at(marked, ("units", index, "id"), f"单位编号 {unit.id} 在第 {units[unit.id]} 行已经用过，编号不能重复。")
        units.setdefault(unit.id, marked.line(("units", index, "id")))
    known: dict[str, int] = {}
    for index, site in enumerate(config.sites):
        if site.id in known:
            yield _at(marked, ("sites", index, "id"), f"网站编号 {site.id} 在第 {known[site.id]} 行已经用过，编号不能重复。")
        known.setdefault(site.id, marked.line(("sites", index, "id")))
        if site.unit not in units:
            yield _at(marked, ("sites", index, "unit"), _no_unit(site.unit, units))
        for place, column in enumerate(site.columns):
            if column.unit is not None and column.unit not in units:
                yield _at(marked, ("sites", index, "columns", place, "unit"), _no_unit(column.unit, units))
    packs: dict[str, int] = {}
    for index, pack in enumerate(config.packs):
        if pack.id in packs:
            yield _at(marked, ("packs", index), f"规则包 {pack.id} 在第 {packs[pack.id]} 行已经写过。")
        packs.setdefault(pack.id, marked.line(("packs", index)))
        if pack.from_ and pack.to and pack.from_ > pack.to:
            yield _at(marked, ("packs", index, "to"), f"结束日期 {pack.to} 早于开始日期 {pack.from_}。")
    for index, exemption in enumerate(config.exemptions):
        if exemption.unit not in units:
            yield _at(marked, ("exemptions", index, "unit"), _no_unit(exemption.unit, units))
        if exemption.clause is None and exemption.check is None:
            yield _at(marked, ("exemptions", index), "豁免要写明 clause（条款）或 check（检查）之一。")
    for name, members in config.rosters.items():
        for place, member in enumerate(members):
            if member not in units:
                yield _at(marked, ("rosters", name, place), _no_unit(member, units))


def _at(marked: marked_yaml.Marked, key: marked_yaml.Key, message: str) -> str:
    return f"{marked.where(key)}：{message}"


def _no_unit(name: str, units: dict[str, int]) -> str:
    return f"没有定义编号为 {name} 的单位。已定义的有：{'、'.join(list(units)[:12])}{'……' if len(units) > 12 else ''}。"


def _allowed() -> dict[marked_yaml.Key, list[str]]:
    def names(model: type[BaseModel]) -> list[str]:
        return [spec.alias or name for name, spec in model.model_fields.items()]

    return {
        (): names(Config),
        ("units", 0): names(Unit),
        ("sites", 0): names(Site),
        ("sites", 0, "columns", 0): names(Column),
        ("sites", 0, "crawl"): names(Crawl),
        ("packs", 0): names(PackUse),
        ("exemptions", 0): names(Exemption),
        ("scoring",): names(Scoring),
        ("schedule",): names(Schedule),
        ("schedule", "audit"): names(Job),
    }
