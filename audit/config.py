"""`config.yaml`, the operator's one file (docs/generated/config.md): read strictly, every mistake named with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, field_validator, model_validator

from audit import modes
from audit.plan import MAX_HOURS, Plan, UsageError, site_url
from crawler import sites as crawled
from crawler.chinese.personal_numbers import mask_numbers
from crawler.store.addresses import without_password
from rules import marked_yaml
from rules.explain import problems

if TYPE_CHECKING:
    from audit.notify import Settings

_COLUMN_TYPES = crawled.COLUMN_TYPES
_CRAWL = crawled.CrawlSettings()  # its defaults are declared there
_MAIL = r"^[^@\s]+@[^@\s]+$"
_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


class ConfigError(Exception):
    """What is wrong with the configuration: Chinese lines, each with file, line and key."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Unit(_Strict):
    """为公开的内容负责的单位。"""

    id: str = Field(min_length=1, pattern=_ID, description="编号：字母、数字、点、横线，全文件唯一，改名后历史就断了")
    name: str = Field(min_length=2, description="规范全称")
    kind: crawled.UnitKind = Field(
        description="、".join(f"{kind} {words}" for kind, words in crawled.UNIT_KINDS.items())
    )
    aliases: tuple[str, ...] = Field(default=(), description="简称和曾用名，文件署名按全称和这些名称认定")
    number_prefixes: tuple[str, ...] = Field(default=(), description="发文机关代字，如 吴人社发")
    duties_absent: tuple[str, ...] = Field(default=(), description="没有的职责：检查名或条款编号，一律“不适用”")
    sector: str | None = Field(default=None, description="领域，如 市场监管；不写则从名称认定")


class Column(_Strict):
    """一个栏目。"""

    url: str = Field(min_length=1, description="栏目网址，可以是以 / 开头的路径")
    type: str | None = Field(default=None, description="栏目类型：" + "、".join(_COLUMN_TYPES))
    unit: str | None = Field(default=None, description="栏目里的内容都归这个单位；不写则按署名认定")

    @field_validator("type")
    @classmethod
    def _known_type(cls, value: str | None) -> str | None:
        if value is not None and value not in _COLUMN_TYPES:
            raise ValueError(f"没有“{value}”这种栏目类型，只能是：{'、'.join(_COLUMN_TYPES)}。")
        return value


class Crawl(_Strict):
    """抓取的分寸。"""

    delay: float = Field(default=_CRAWL.delay, ge=0, description="对同一主机两次请求之间的间隔，秒")
    concurrency: int = Field(default=_CRAWL.concurrency, ge=1, le=64, description="对同一主机同时进行的请求数")
    max_pages: int = Field(default=_CRAWL.max_pages, ge=1, description="一次最多抓取的页数；到此为止算没有抓全")
    since: date | None = Field(default=None, description="列表上标明早于这一天的文件不抓取")
    render: bool = Field(
        default=False,
        description="不用脚本就读不出或读不完的栏目列表，用浏览器打开来读；需要另装 zwgk-audit[browser] 和 Chromium"
        "（Debian：apt-get install chromium），没有装时照常抓取，这些列表列为采集问题",
    )
    attachments: bool = Field(
        default=True, description="页面上没有写明的文号、日期、有效期、执法决定，是否到附件里去读"
    )
    ocr: bool = Field(
        default=False,
        description="附件是扫描件的 PDF，用 OCR 识别文字供检查查找线索（识别可能有误，不会单凭它判为不合格）；需要另装 tesseract-ocr 和 tesseract-ocr-chi-sim（Debian：apt-get install），没有装时扫描件照旧按读不出处理",
    )
    timeout: float = Field(default=_CRAWL.timeout, gt=0, description="一次请求最多等多久，秒")
    max_hours: float = Field(
        default=_CRAWL.max_hours, gt=0, description="本站一次最多抓取多少小时；到此为止算没有抓全，没轮到的下次最先抓"
    )


class Site(_Strict):
    """一个网站：协议、主机和端口；之外的从不抓取。"""

    id: str = Field(min_length=1, pattern=_ID, description="编号，全文件唯一")
    url: str = Field(description="首页网址")
    unit: str = Field(description="没有栏目归属、也没有署名别的单位的内容归它")
    columns: tuple[Column, ...] = Field(default=(), description="栏目；不写则由采集器自己找")
    crawl: Crawl = Field(default=Crawl(), description="抓取的分寸")

    @field_validator("url")
    @classmethod
    def _absolute(cls, value: str) -> str:
        return site_url(value)


class PackUse(_Strict):
    """用一个规则包；只写编号也可以。"""

    id: str = Field(min_length=1, description="规则包编号，或 YAML 文件的路径")
    from_: date | None = Field(default=None, alias="from", description="从这一天起适用（默认用规则包自己的）")
    to: date | None = Field(default=None, description="到这一天止")
    params: dict[str, dict[str, Any]] = Field(default={}, description="本办对某条款的参数：{条款编号: {参数: 值}}")
    points: dict[str, float] = Field(default={}, description="本办给某条款的分值：{条款编号: 分值}")


class Exemption(_Strict):
    """已报备的豁免。"""

    unit: str = Field(description="单位编号")
    clause: str | None = Field(default=None, description="条款编号（与 check 至少写一个）")
    check: str | None = Field(default=None, description="检查名")
    from_: date | None = Field(default=None, alias="from", description="起")
    to: date | None = Field(default=None, description="止")
    reason: str = Field(min_length=1, description="理由，写进报告")


class Job(_Strict):
    cron: str = Field(description="五段：分 时 日 月 星期，北京时间")

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


class ProbeJob(Job):
    """定时探测：每个网站的首页能否打开，有没有IPv6地址。国家指标要求每天20次以上，每小时一次（如 7 * * * *）即够。"""

    witness: str | None = Field(
        default=None,
        description="作证的网站：与所监测的无关、平时可靠，同时打开它以排除本机网络问题；只有一个网站时应当填写",
    )

    @field_validator("witness")
    @classmethod
    def _absolute(cls, value: str | None) -> str | None:
        return site_url(value) if value is not None else None


class Schedule(_Strict):
    """定时任务，由 zwgk schedule 执行。"""

    audit: Job | None = Field(default=None, description="定时监测")
    probe: ProbeJob | None = Field(default=None, description="定时探测网站能否打开；不写则不探测")


class Mail(_Strict):
    """用邮件通知。"""

    host: str = Field(min_length=1, description="发信服务器")
    port: int | None = Field(
        default=None, ge=1, le=65535, description="端口；不写则按 security：tls 465、starttls 587、none 25"
    )
    security: Literal["tls", "starttls", "none"] = Field(default="tls", description="tls、starttls 或 none")
    user: str | None = Field(default=None, description="登录名；不写则不登录")
    password_env: str | None = Field(default=None, description="密码放在哪个环境变量里；配置文件里从不写密码")
    sender: str = Field(pattern=_MAIL, description="发信人地址")
    to: tuple[Annotated[str, Field(pattern=_MAIL)], ...] = Field(min_length=1, description="收信人地址")

    @model_validator(mode="after")
    def _login(self) -> Mail:
        if self.user and not self.password_env:
            raise ValueError("写了 user，就要写 password_env：密码所在环境变量的名称。")
        return self


class Notify(_Strict):
    """每次监测后通知；发不出去的留着，下一次或用 zwgk notify 再发。"""

    when: Literal["changes", "always"] = Field(
        default="changes", description="changes：有新增、整改、到期或采集故障时才发；always：每次都发"
    )
    report_url: str | None = Field(
        default=None, pattern=r"^https?://", description="reports 目录在内网的网址，写进通知；不写则写文件路径"
    )
    mail: Mail | None = Field(default=None, description="邮件")
    webhooks: tuple[Annotated[str, Field(pattern=r"^(https?://|\$\{)")], ...] = Field(
        default=(), description="以 JSON（title、text、run、at）POST 到这些网址；可写 ${环境变量}"
    )
    services: tuple[str, ...] = Field(
        default=(),
        description="企业微信、钉钉、飞书等：apprise 的地址，如 wecombot://${WECOM_KEY}；需要另装 zwgk-audit[notify]",
    )


class Papers(_Strict):
    """通报和督办单，由 zwgk papers 写出。"""

    office: str = Field(default="", description="落款：发文的办公室，如 岱溪县人民政府办公室")
    contact: str = Field(default="", description="督办单和回复表上写的报送方式：地址、电话或邮箱，如 电话 0953-2022222")
    templates: str | None = Field(
        default=None, description="本办自己的 Word 模板所在目录（通报.docx、督办单.docx）；没有的用自带的"
    )
    mend_workdays: int = Field(default=10, ge=1, le=120, description="整改期限：自写出之日起几个工作日")


class Scoring(_Strict):
    """低于下限的单位是“未评分”，不是 0 分。"""

    min_coverage: float | None = Field(
        default=None, ge=0, le=1, description="覆盖率下限，0 到 1：该看的栏目、网页、日期看到了多少"
    )
    min_judged_share: float | None = Field(
        default=None, ge=0, le=1, description="判定率下限，0 到 1：已判定的分值占适用分值的比例"
    )
    min_ranked_share: float | None = Field(
        default=None, ge=0, le=1, description="排名所需的判定率，0 到 1：低于它的单位给分，但不排名"
    )


class Reports(_Strict):
    """报告放在哪里、写哪几种。"""

    path: str = Field(default="var/reports", description="报告目录，每次任务一个子目录；latest 总是最近一次")
    formats: tuple[Literal["html", "xlsx", "docx", "ics", "json"], ...] = Field(
        default=("html", "json"), min_length=1, description="每次监测后写哪几种：html、xlsx、docx、ics、json"
    )


class Config(_Strict):
    """配置文件。相对路径都相对于它所在的目录。"""

    name: str = Field(min_length=1, description="报告的标题")
    store: str = Field(
        default="sqlite:///var/zwgk.db", description="数据库：sqlite:///路径，或 postgresql+psycopg://用户:密码@主机/库"
    )
    archive: str = Field(default="var/archive", description="存档目录：每个响应都存成 WARC")
    group: str | None = Field(
        default=None, description="可以读数据库、存档、报告和日志的用户组；不写则只有运行程序的用户能读"
    )
    reports: Reports = Field(default=Reports(), description="报告目录；要写别的格式，写成 {path, formats}")
    packs: tuple[PackUse, ...] = Field(min_length=1, description="用哪些规则包")
    units: tuple[Unit, ...] = Field(min_length=1, description="单位")
    sites: tuple[Site, ...] = Field(min_length=1, description="网站")
    exemptions: tuple[Exemption, ...] = Field(default=(), description="豁免")
    rosters: dict[str, tuple[str, ...]] = Field(
        default={}, description="名录：{名称: [单位编号，或村、预算单位、负责人等的名称]}，覆盖率的分母"
    )
    catalogs: dict[str, str] = Field(
        default={},
        description="本县公布的基层政务公开标准目录：{名称: 文件路径}，xlsx、xls、ods 或存成的 html；检查 std_catalog 按名称取用",
    )
    holidays: str | None = Field(
        default=None,
        description="本地放假安排文件：补充未公布的年份和地方节日，写作 years: {2027: {holidays: [放假的每一天], workdays: [调休上班的每一天]}}",
    )
    pack_dirs: tuple[str, ...] = Field(default=(), description="本办自己的规则包所在目录")
    scoring: Scoring = Field(default=Scoring(), description="评分的下限")
    max_hours: float = Field(
        default=MAX_HOURS,
        gt=0,
        description="一次任务全部网站最多抓取多少小时，应短于两次任务的间隔；到时没有抓完的网站算没有抓全，下次最先抓",
    )
    schedule_: Schedule = Field(default=Schedule(), alias="schedule", description="定时任务")
    papers: Papers = Field(default=Papers(), description="通报和督办单")
    notify: Notify | None = Field(default=None, description="每次监测后通知谁、怎么通知；不写则不通知")
    _path: str = PrivateAttr(default="config.yaml")
    _marked: marked_yaml.Marked | None = PrivateAttr(default=None)

    @field_validator("packs", mode="before")
    @classmethod
    def _plain_ids(cls, value: Any) -> Any:
        return (
            [{"id": entry} if isinstance(entry, str) else entry for entry in value]
            if isinstance(value, list)
            else value
        )

    @field_validator("reports", mode="before")
    @classmethod
    def _plain_path(cls, value: Any) -> Any:
        return {"path": value} if isinstance(value, str) else value

    @field_validator("group")
    @classmethod
    def _known_group(cls, value: str | None) -> str | None:
        if value is not None and not modes.is_group(value):
            raise ValueError(f"这台机器上没有用户组“{value}”。请先建好（groupadd），或删去这一行。")
        return value

    @field_validator("store")
    @classmethod
    def _database(cls, value: str) -> str:
        if not re.match(r"sqlite:///.|postgresql\+psycopg://.", value):
            value = without_password(value)
            raise ValueError(
                f"“{value}”不是数据库地址。应写成 sqlite:///var/zwgk.db 或 postgresql+psycopg://用户:密码@主机/库。"
            )
        return value

    @property
    def path(self) -> str:
        return self._path

    @property
    def schedule(self) -> dict[str, Job]:
        planned = {"audit": self.schedule_.audit, "probe": self.schedule_.probe}
        return {name: job for name, job in planned.items() if job is not None}

    @property
    def witness(self) -> str | None:
        return self.schedule_.probe.witness if self.schedule_.probe is not None else None

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

    def _unit_named(self, member: str) -> str:
        """The id of the unit that a list names by its name: a list of units is looked through for ids."""
        named = [unit.id for unit in self.units if member in (unit.name, *unit.aliases)]
        return named[0] if len(named) == 1 else member

    def plan(self) -> Plan:
        return Plan(
            marked=self._marked,
            name=mask_numbers(self.name),  # it stands on every report
            store=self.store_url,
            archive=self.resolve(self.archive),
            reports=self.resolve(self.reports.path),
            formats=self.reports.formats,
            packs=tuple(pack.model_dump(by_alias=True) for pack in self.packs),
            units=self.crawler_units(),
            sites=self.crawler_sites(),
            exemptions=tuple(exemption.model_dump(by_alias=True) for exemption in self.exemptions),
            rosters={name: tuple(map(self._unit_named, members)) for name, members in self.rosters.items()},
            catalogs={name: self.resolve(path) for name, path in self.catalogs.items()},
            holidays=self.resolve(self.holidays) if self.holidays else None,
            pack_dirs=tuple(self.resolve(directory) for directory in self.pack_dirs),
            scoring=self.scoring.model_dump(exclude_none=True),
            notify=self.notify_settings(),
            max_hours=self.max_hours,
            group=self.group,
        )

    def notify_settings(self) -> Settings | None:
        if self.notify is None:
            return None
        from audit import notify as notifying  # mail and its encryption: half the start of a command that sends nothing

        mail = notifying.Mail(**self.notify.mail.model_dump()) if self.notify.mail is not None else None
        return notifying.Settings(**{**self.notify.model_dump(), "mail": mail})

    def crawler_units(self) -> tuple[crawled.Unit, ...]:
        return tuple(crawled.Unit(**unit.model_dump()) for unit in self.units)

    def crawler_sites(self) -> tuple[crawled.Site, ...]:
        return tuple(
            crawled.Site(
                id=site.id,
                url=site.url,
                unit=site.unit,
                columns=tuple(crawled.ColumnSpec(**column.model_dump()) for column in site.columns),
                crawl=crawled.CrawlSettings(**site.crawl.model_dump()),
            )
            for site in self.sites
        )


def load(path: str | Path) -> Config:
    """Reads and checks the file whole before anything starts; raises `ConfigError` with every mistake found."""
    if not Path(path).exists():
        raise ConfigError(f"找不到文件 {path}。请用 --config 写明它在哪里；还没有的，用 zwgk init 网址 写一份。")
    try:
        marked = marked_yaml.load(path)
    except marked_yaml.YamlError as error:
        raise ConfigError(str(error)) from error
    if not isinstance(marked.data, dict):
        raise ConfigError(f"{path} 第 1 行：应为“键: 值”的配置，至少要有 name、packs、units、sites。")
    try:
        config = Config.model_validate(marked.data)
    except ValidationError as error:
        raise ConfigError("\n".join(problems(error, Config, marked))) from error
    config._path = str(path)
    config._marked = marked
    mistakes = list(_cross_checks(config, marked))
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return config


def _cross_checks(config: Config, marked: marked_yaml.Marked) -> Iterator[str]:
    """What one key says of another: ids that are twice or nobody's, periods that end before they begin, files."""
    units: dict[str, int] = {}
    for index, unit in enumerate(config.units):
        if unit.id in units:
            yield _at(
                marked, ("units", index, "id"), f"单位编号 {unit.id} 在第 {units[unit.id]} 行已经用过，编号不能重复。"
            )
        units.setdefault(unit.id, marked.line(("units", index, "id")))
    yield from _wrong_sites(config, marked, units)
    yield from _wrong_packs(config, marked)
    yield from _wrong_exemptions(config, marked, units)
    yield from _wrong_paths(config, marked)
    for name, members in config.rosters.items():
        # villages/xx, leaders/xx: the list of one unit, which nothing reads where there is no such unit.
        if "/" in name and name.rpartition("/")[2] not in units:
            yield _at(marked, ("rosters", name), _no_unit(name.rpartition("/")[2], units))
        for place, member in enumerate(members):
            # A roster lists units by their ids, or people, villages, 预算单位 … by their names: only an id can be undefined.
            if re.match(_ID, member) and member not in units:
                yield _at(marked, ("rosters", name, place), _no_unit(member, units))


def _wrong_sites(config: Config, marked: marked_yaml.Marked, units: dict[str, int]) -> Iterator[str]:
    known: dict[str, int] = {}
    for index, site in enumerate(config.sites):
        if site.id in known:
            yield _at(
                marked, ("sites", index, "id"), f"网站编号 {site.id} 在第 {known[site.id]} 行已经用过，编号不能重复。"
            )
        known.setdefault(site.id, marked.line(("sites", index, "id")))
        if site.unit not in units:
            yield _at(marked, ("sites", index, "unit"), _no_unit(site.unit, units))
        for place, column in enumerate(site.columns):
            if column.unit is not None and column.unit not in units:
                yield _at(marked, ("sites", index, "columns", place, "unit"), _no_unit(column.unit, units))


def _wrong_packs(config: Config, marked: marked_yaml.Marked) -> Iterator[str]:
    packs: dict[str, int] = {}
    for index, pack in enumerate(config.packs):
        if pack.id in packs:
            yield _at(marked, ("packs", index), f"规则包 {pack.id} 在第 {packs[pack.id]} 行已经写过。")
        packs.setdefault(pack.id, marked.line(("packs", index)))
        if pack.from_ and pack.to and pack.from_ > pack.to:
            yield _at(marked, ("packs", index, "to"), f"结束日期 {pack.to} 早于开始日期 {pack.from_}。")


def _wrong_exemptions(config: Config, marked: marked_yaml.Marked, units: dict[str, int]) -> Iterator[str]:
    for index, exemption in enumerate(config.exemptions):
        if exemption.unit not in units:
            yield _at(marked, ("exemptions", index, "unit"), _no_unit(exemption.unit, units))
        if exemption.clause is None and exemption.check is None:
            yield _at(marked, ("exemptions", index), "豁免要写明 clause（条款）或 check（检查）之一。")
        if exemption.from_ and exemption.to and exemption.from_ > exemption.to:
            yield _at(marked, ("exemptions", index, "to"), f"结束日期 {exemption.to} 早于开始日期 {exemption.from_}。")


def _wrong_paths(config: Config, marked: marked_yaml.Marked) -> Iterator[str]:
    for index, directory in enumerate(config.pack_dirs):
        if not config.resolve(directory).is_dir():
            yield _at(
                marked, ("pack_dirs", index), f"找不到目录 {config.resolve(directory)}。请改正路径（相对于配置文件）。"
            )
    if config.holidays and not config.resolve(config.holidays).is_file():
        yield _at(
            marked, ("holidays",), f"找不到文件 {config.resolve(config.holidays)}。请改正路径（相对于配置文件）。"
        )


def _at(marked: marked_yaml.Marked, key: marked_yaml.Key, message: str) -> str:
    return f"{marked.where(key)}：{message}"


def _no_unit(name: str, units: dict[str, int]) -> str:
    return f"没有定义编号为 {name} 的单位。已定义的有：{'、'.join(list(units)[:12])}{'……' if len(units) > 12 else ''}。"


def reference() -> str:
    """docs/generated/config.md, generated from the models so that it is never stale."""
    lines = [
        "# config.yaml",
        "",
        "本页由程序中的说明生成（`python -m tools.docs`），请勿手改。写错的键、值、编号都会指出在第几行。",
    ]
    for heading, model in (
        ("顶层", Config),
        ("units 的每一项", Unit),
        ("sites 的每一项", Site),
        ("sites.columns 的每一项", Column),
        ("sites.crawl", Crawl),
        ("packs 的每一项", PackUse),
        ("exemptions 的每一项", Exemption),
        ("scoring", Scoring),
        ("schedule", Schedule),
        ("schedule.audit", Job),
        ("schedule.probe", ProbeJob),
    ):
        lines += ["", f"## {heading}", ""]
        if model.__doc__:
            lines += [model.__doc__.strip(), ""]
        lines += ["| 键 | 必填 | 默认 | 说明 |", "|---|---|---|---|"]
        for name, spec in model.model_fields.items():
            default = "" if spec.is_required() or spec.default in (None, ()) or spec.default == {} else spec.default
            if isinstance(default, BaseModel):
                default = ""
            elif default is False:
                default = "false"
            needed = "是" if spec.is_required() else ""
            lines.append(f"| `{spec.alias or name}` | {needed} | {default} | {spec.description} |")
    return "\n".join(lines) + "\n"


def config_of(path: Path) -> Config:
    """The configuration for a command; what is wrong with it raises `UsageError`."""
    try:
        return load(path)
    except ConfigError as error:
        raise UsageError(str(error)) from error


def plan_of(path: Path) -> Plan:
    plan = config_of(path).plan()
    modes.open_to(plan.group, plan.archive, plan.reports, plan.store)
    return plan
