"""What a pack of requirements is made of: one document that demands things, clause by clause.

All of it is data in YAML that an office can read and edit (`rules/packs/*.yaml`); these models only say which keys
there are and what each may hold. The descriptions are what the loader prints as the accepted form.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from checks.measures.periods import MonthDay
from crawler.sites import COLUMN_TYPES, UnitKind

if TYPE_CHECKING:
    from checks.registry import Check

FindCheck: TypeAlias = "Callable[[str], Check]"  # by its id; LookupError for one that there is not


def registered(check_id: str) -> Check:
    """The check of that id; importing all of them waits until one is asked for."""
    from checks import registry

    return registry.get(check_id)


def _day(value: Any) -> Any:
    if isinstance(value, date) or value is None:
        return value
    if isinstance(value, str):
        try:
            if len(value) == 10:
                return date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"{value} 不是真实存在的日期") from error
    raise ValueError(f"日期应写成 2023-07-12 的形式，不是 {value}")


def _number_as_text(value: Any) -> Any:
    # A ledger row is a number in most documents and `16'` or 文末 in some; both are its name, not an amount.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


IsoDay = Annotated[date, BeforeValidator(_day)]
Text = Annotated[str, Field(min_length=1)]
Row = Annotated[str, BeforeValidator(_number_as_text)]
Grade = Literal["A", "B", "C"]
ClauseClass = Literal["M", "P", "H"]
Mode = Literal["per_case", "once", "proportional"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class Source(_Strict):
    """A further text that a clause rests on."""

    title: Text = Field(description="文件名称，如 优化营商环境条例 第62条第2款")
    quote: Text = Field(description="原文，逐字")
    grade: Grade | None = Field(default=None, description="证据等级 A（全文核对）、B（政府网站片段）或 C（转载互证）")
    url: str | None = Field(default=None, description="读到原文的网址")
    effective_from: IsoDay | None = Field(default=None, description="施行日期，如 2020-01-01")


class Basis(_Strict):
    """Where a number of points comes from: a real scoring table elsewhere, or plainly our own suggestion."""

    of: Literal["points", "each", "veto", "bonus"] = Field(description="说明哪一个分值：points、each、veto 或 bonus")
    precedent: Text | None = Field(default=None, description="真实考核办法中的先例，写明哪里、哪年、扣几分")
    suggested: Text | None = Field(default=None, description="没有先例、由本项目建议的，写明理由")
    url: str | None = Field(default=None, description="先例出处的网址")
    grade: Grade | None = Field(default=None, description="先例的证据等级 A、B 或 C")

    @model_validator(mode="after")
    def _one_of_both(self) -> Basis:
        if (self.precedent is None) == (self.suggested is None):
            raise ValueError("precedent（先例）与 suggested（建议）须写且只写一个")
        return self


class AppliesTo(_Strict):
    """Which units a clause addresses; everything left out means all."""

    kinds: tuple[UnitKind, ...] = Field(
        default=(), description="单位类型的列表：city、county、department、township、village，不写即全部"
    )
    sectors: tuple[Text, ...] = Field(
        default=(),
        description="部门只限这些行业，如 [市场监管]；kinds 里另写的政府、乡镇不受限，kinds 不写则只限这些部门",
    )
    except_sectors: tuple[Text, ...] = Field(default=(), description="不适用于这些行业的部门，如 [市场监管]")
    because: Text | None = Field(default=None, description="适用单位与责任单位不一致的理由；一致的不写")

    def covers(self, kind: UnitKind, sectors: Collection[str] = (), *, alone: bool = False) -> bool:
        """Whether a unit of that kind and those lines of work is addressed.

        `alone`: the unit stands for a whole portal (`zwgk check URL`), so that what its departments owe is owed there.
        """
        if alone and kind in ("city", "county") and "department" in self.kinds:
            return True
        if self.kinds and kind not in self.kinds:
            return False
        # “各县（市、区），市民政局”: a government has no sector, and its own naming is enough.
        sectored = kind == "department" or not self.kinds
        if self.sectors and sectored and not any(sector in self.sectors for sector in sectors):
            return False
        return not any(sector in self.except_sectors for sector in sectors)


class Deduct(_Strict):
    mode: Mode = Field(description="per_case（每例扣）、once（扣一次）或 proportional（按不合格比例扣）")
    each: float | None = Field(default=None, gt=0, description="每例（或一次）扣几分，大于 0；proportional 不写")

    @model_validator(mode="after")
    def _each_where_needed(self) -> Deduct:
        if self.mode == "per_case" and self.each is None:
            raise ValueError("per_case 须写明 each（每例扣几分）")
        if self.mode == "proportional" and self.each is not None:
            raise ValueError("proportional 按比例扣到本条分值为止，不写 each")
        return self


class Veto(_Strict):
    """单项否决: so many failed cases make the unit 不合格, whatever its points (国办秘函〔2019〕19号)."""

    at_least: int = Field(ge=1, description="达到几例即否决，整数")
    where: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="只数这些情形的不合格，如 {type: [动态要闻, 通知公告]}"
    )
    confirmed: bool = Field(default=True, description="true：只数办方确认过的；false：机器判定的也数")


class Look(_Strict):
    """What circumstantial evidence a P clause shows: never a verdict."""

    columns: tuple[Literal[COLUMN_TYPES], ...] = Field(  # type: ignore[valid-type]
        (), description="栏目类型的列表，如 [政策文件, 政策解读]"
    )
    words: tuple[tuple[Text, ...], ...] = Field(
        default=(), description="每组一个列表，组内任一词命中标题即计，如 [[高校毕业生], [农民工]]"
    )
    check: str | None = Field(default=None, description="用哪一项检查来数，如 interp_quality；只展示，不判定")
    params: dict[str, Any] = Field(default_factory=dict, description="这项检查的参数")
    note: str = Field(default="", description="给人看的说明")


class Example(_Strict):
    """A small case and what the check must say of it; run as a test, printed as documentation."""

    name: Text = Field(description="这个例子说的是什么")
    as_of: IsoDay = Field(description="以哪一天为准判定，如 2023-12-31")
    given: dict[str, Any] = Field(description="单位、文档、栏目、链接等事实，写法同内置规则包里的例子")
    expect: tuple[dict[str, Any], ...] = Field(description="应得的结果的列表，如 [{status: fail, measured: 19}]")


class Clause(_Strict):
    """One requirement. Class M is measured and counts, P shows evidence, H is filled in by people.

    The classes: docs/how-a-score-comes-about.md.
    """

    id: Text = Field(description="编号，如 WZ23-8c")
    title: Text = Field(description="合格时的状态，如 公开征集意见不少于30日")
    quote: Text = Field(description="原文，逐字")
    class_: ClauseClass = Field(alias="class", description="M（可测）、P（旁证）或 H（人工）")
    article: str | None = Field(default=None, description="条款号，如 二(一)8")
    ledger_row: Row | None = Field(default=None, description="台账序号，如 8")
    grade: Grade | None = Field(default=None, description="引文的证据等级 A、B 或 C；没有依据（U）的不得入包")
    source: str | None = Field(default=None, description="这一条自己的出处；不写即本包的文件")
    source_url: str | None = Field(default=None, description="读到原文的网址")
    also: tuple[Source, ...] = Field(default=(), description="同时依据的其他条文")
    responsible: str | None = Field(default=None, description="责任单位，照原文")
    deadline: str | None = Field(default=None, description="完成时限，照原文，如 2023年12月")
    due: tuple[MonthDay, ...] = Field(default=(), description="每年到期日的列表，如 [08-30, 12-10]")
    indicator: str | None = Field(default=None, description="台账的量化指标，照原文")
    applies_to: AppliesTo = Field(default=AppliesTo(), description="适用单位 {kinds, sectors, except_sectors}")
    effective_from: IsoDay | None = Field(default=None, description="起始日期；不写即随本包")
    effective_to: IsoDay | None = Field(default=None, description="终止日期（含）；不写即随本包")
    since_issue: bool = Field(
        default=False, description="true：要看某一次行为是否按时，印发之前的不追溯，自包的 issued_before 起计"
    )
    lag_years: int = Field(default=0, ge=0, le=2, description="判定落在几年之后：当年工作次年报告的写 1")
    whole_years: bool = Field(
        default=False, description="true：按整年判定（年度比率之类），起止日期放宽到所在年份的1月1日和12月31日"
    )
    check: str | None = Field(default=None, description="检查的编号，如 consult_min_days")
    params: dict[str, Any] = Field(default_factory=dict, description="检查的参数")
    points: float | None = Field(default=None, ge=0, description="本条分值，不小于 0 的数字")
    deduct: Deduct | None = Field(default=None, description="怎样扣 {mode, each}")
    scored: bool = Field(default=True, description="false：M 类条款只判定、不计分，不写 points、deduct、veto、bonus")
    basis: tuple[Basis, ...] = Field(default=(), description="分值依据的列表 [{of, precedent 或 suggested}]")
    veto: Veto | None = Field(default=None, description="单项否决 {at_least, where, confirmed}")
    bonus: float = Field(default=0.0, ge=0, description="合格时的加分，不小于 0")
    evidence: Look | None = Field(default=None, description="P 类条款展示什么旁证 {columns, words, note}")
    remedy: str | None = Field(default=None, description="怎样整改：打开哪个页面、改什么")
    fill: Text | None = Field(default=None, description="H 类条款要人填什么：数字、日期、材料名称")
    unserved: Text | None = Field(
        default=None, description="M 类条款暂时没有检查可用的理由；写了就不写 check，不判定、不计分"
    )
    limits: tuple[Text, ...] = Field(default=(), description="已知局限的列表")
    examples: tuple[Example, ...] = Field(default=(), description="例子的列表 [{name, as_of, given, expect}]")

    @model_validator(mode="after")
    def _whole(self) -> Clause:
        if wrong := [*self._contradictions(), *self._lacking()]:
            raise ValueError("；".join(wrong))
        return self

    def _contradictions(self) -> Iterator[str]:
        """What cannot stand together, all of it at once."""
        if self.effective_from and self.effective_to and self.effective_to < self.effective_from:
            yield "effective_to 早于 effective_from"
        if self.unserved is not None and self.class_ != "M":
            yield "unserved 只用于 M 类条款：P、H 类本来就不判定"
        if not self.measured:
            what = "写了 unserved 的条款" if self.unserved is not None else f"{self.class_} 类条款"
            judged = [name for name in ("check", "points", "deduct", "veto") if getattr(self, name) is not None]
            judged += [name for name in ("bonus", "params", "examples") if getattr(self, name)]
            judged += [] if self.scored else ["scored"]
            if judged:
                yield f"{what}不判定、不扣分，不能写 {'、'.join(judged)}"
            return
        if not self.scored:
            counted = [name for name in ("points", "deduct", "veto") if getattr(self, name) is not None]
            counted += [name for name in ("bonus", "basis") if getattr(self, name)]
            if counted:
                yield f"scored: false 的条款不计分，不能写 {'、'.join(counted)}"
            return
        if self.points == 0 and not self.bonus:
            yield "points 为 0 的 M 类条款须有 bonus，否则它什么也不计"
        each = self.deduct.each if self.deduct else None
        if each is not None and self.points and each > self.points:
            yield f"each（{each:g}）大于本条分值 points（{self.points:g}）：单项扣分以本条分值封顶"

    def _lacking(self) -> Iterator[str]:
        """What a clause of its class must say and does not."""
        if self.class_ == "P" and self.evidence is None:
            yield "P 类条款须写明 evidence（展示什么旁证）"
        if not self.measured:
            return
        needed = ("check", "points", "deduct", "remedy") if self.scored else ("check", "remedy")
        if lacking := [name for name in needed if getattr(self, name) is None]:
            yield f"M 类条款须写明 {'、'.join(lacking)}"
        given = {
            "points": self.points,
            "each": self.deduct and self.deduct.each,
            "veto": self.veto,
            "bonus": self.bonus,
        }
        reasons = {basis.of for basis in self.basis}
        if unfounded := sorted(name for name, value in given.items() if value and name not in reasons):
            yield f"basis 须说明 {'、'.join(unfounded)} 的依据（precedent 或 suggested）"

    @property
    def measured(self) -> bool:
        """Whether a check judges it: class M, unless no check for it stands yet."""
        return self.class_ == "M" and self.unserved is None

    @property
    def counted(self) -> bool:
        """Whether what a check finds for it counts in a unit's score; the others are judged and told only."""
        return self.measured and self.scored


class PackFile(_Strict):
    """One YAML file as it is written."""

    id: Text = Field(description="包的编号，与文件名相同，如 wuzhong-2023")
    title: Text = Field(description="文件名称")
    issued_by: Text = Field(description="制发机关")
    issued_on: IsoDay | None = Field(
        default=None, description="成文日期，如 2023-07-12；文件自己没有写的不写，而写 effective_from"
    )
    issued_before: IsoDay | None = Field(
        default=None, description="文件没有写成文日期时，已知最迟在哪一天之前印发；配置里写了 from 的，以 from 为准"
    )
    document_number: str | None = Field(default=None, description="发文字号，如 吴政办发〔2023〕21号")
    effective_from: IsoDay | None = Field(default=None, description="生效日期；不写即成文日期")
    effective_to: IsoDay | None = Field(default=None, description="失效日期（含）；不写即一直有效")
    effective_note: str = Field(default="", description="起止日期的理由")
    source: str = Field(default="", description="原文出处")
    points_note: str = Field(default="", description="分值的来历，印在报告上")
    due_note: str = Field(default="", description="到期日怎样从原文的时限得来")
    due_conflicts: tuple[Text, ...] = Field(
        default=(), description="原文对同一报送日期说法不一的列表：几种都提醒，以哪个为准由办方定"
    )
    notes: tuple[Text, ...] = Field(default=(), description="原文自身的错漏和矛盾的列表，以及本包怎样对待")
    clauses: tuple[Clause, ...] = Field(min_length=1, description="条款的列表")

    @model_validator(mode="after")
    def _order(self) -> PackFile:
        if self.issued_on is None and self.effective_from is None:
            raise ValueError("issued_on（成文日期）与 effective_from（生效日期）至少写一个")
        if self.effective_to and self.effective_to < self.starts:
            raise ValueError("effective_to 早于生效日期")
        if self.issued_before is None and (undated := [clause.id for clause in self.clauses if clause.since_issue]):
            raise ValueError(f"条款 {'、'.join(undated)} 写了 since_issue，而包没有写 issued_before")
        return self

    @property
    def starts(self) -> date:
        """The first day of the document: the one given, else the day it was issued."""
        starts = self.effective_from or self.issued_on
        assert starts is not None
        return starts


class Override(_Strict):
    """An entry of `packs:` in the configuration that changes a pack for this office (docs/generated/config.md)."""

    id: Text = Field(description="包的编号或文件路径")
    from_: IsoDay | None = Field(default=None, alias="from", description="改用的起始日期，如 2024-01-01")
    to: IsoDay | None = Field(default=None, description="改用的终止日期（含），如 2024-12-31")
    params: dict[str, dict[str, Any]] = Field(
        default_factory=dict, description="条款编号到参数，如 {WZ23-8c: {min_days: 30}}"
    )
    points: dict[str, Annotated[float, Field(ge=0)]] = Field(
        default_factory=dict, description="条款编号到分值，如 {WZ23-8c: 4}"
    )

    @model_validator(mode="after")
    def _order(self) -> Override:
        if self.from_ and self.to and self.to < self.from_:
            raise ValueError("to 早于 from")
        return self


@dataclass(frozen=True, slots=True)
class Rule:
    """A clause as it stands for this run: window, parameters and points settled."""

    pack: str
    clause: Clause
    starts: date
    ends: date | None
    params: Any  # the check's own parameter model (of class P: of the check that counts its evidence), else None
    points: float
    points_from: str  # "pack" or "config"

    @property
    def id(self) -> str:
        return self.clause.id

    def covers(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def due_days(self, as_of: date) -> list[date]:
        """The deadlines of the years that the window touches; of an open-ended window, those of the year of `as_of`."""
        years = (as_of.year,) if self.ends is None else range(self.starts.year, self.ends.year + 1)
        days = [date.fromisoformat(f"{year}-{day}") for year in years for day in self.clause.due]
        return sorted(day for day in days if self.covers(day))


@dataclass(frozen=True, slots=True)
class Pack:
    """A document in effect, with its clauses."""

    file: PackFile
    path: str
    starts: date
    ends: date | None
    rules: tuple[Rule, ...]
    overridden: bool = False
    lines: Mapping[str, int] = field(default_factory=dict)  # clause id → the line of its `applies_to`, or of itself
    param_lines: Mapping[tuple[str, str], int] = field(default_factory=dict)  # clause id and parameter → its line

    @property
    def id(self) -> str:
        return self.file.id
