"""results.json (docs/architecture.md) read once, at the border of this room: typed records instead of bare mappings.

Keys that no report shows are let pass, since keys are only ever added; a key that may be absent has its default here.
What is missing or of the wrong kind raises `ResultsError`, which names its place in Chinese.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

Scalar = str | int | float | bool | None


class ResultsError(ValueError):
    """The results are not what this version can read; says where and what, in Chinese."""


@dataclass(slots=True)
class Ratio:
    numerator: float | None = None
    denominator: float | None = None


@dataclass(slots=True)
class Kept:
    """The run whose result stands for a unit that this run did not look at."""

    run: str = ""
    as_of: str = ""


@dataclass(slots=True)
class LineRecord:
    text: str
    kind: str = ""


@dataclass(slots=True)
class EvidenceRecord:
    field: str = ""
    value: Any = None  # as the check put it: mostly text
    quote: str = ""
    source: str = ""
    url: str = ""
    fetched_at: str = ""
    sha256: str = ""
    warc: str = ""
    offset: int | None = None
    label: str = ""


@dataclass(slots=True)
class DecisionRecord:
    at: str = ""
    who: str = ""
    action: str = ""
    reason: str = ""
    from_date: str = ""
    to_date: str = ""


@dataclass(slots=True)
class CaseRecord:
    state: str
    at: str = ""
    who: str = ""
    reason: str = ""
    mend_by: str = ""  # the day by which the office wants it put right
    history: list[DecisionRecord] = field(default_factory=list)


@dataclass(slots=True)
class RunRecord:
    id: str
    as_of: str
    started_at: str = ""
    finished_at: str = ""
    version: str = ""
    packs: list[str] = field(default_factory=list)
    points_version: str = ""
    name: str = ""
    scope: list[str] = field(default_factory=list)  # the units that alone were asked for; empty: all
    manifest: dict[str, Any] = field(default_factory=dict)  # what is known outside the archive of the run's manifest


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits that the score used; the defaults are those of 国办秘函〔2019〕19号 and docs/how-a-score-comes-about.md."""

    pass_mark: float = 60.0
    bonus_above: float = 80.0
    min_coverage: float | None = None
    min_judged_share: float | None = None
    min_ranked_share: float = 0.0


@dataclass(slots=True)
class PackRecord:
    id: str
    title: str = ""
    document_number: str = ""
    points_note: str = ""


@dataclass(slots=True)
class JobRecord:
    site: str
    url: str = ""
    pages: int | None = None
    documents: int | None = None
    failed: int | None = None
    complete: bool = False
    stopped_because: str = ""


@dataclass(slots=True)
class ProblemRecord:
    site: str
    problem: str
    url: str = ""
    message: str = ""


@dataclass(slots=True)
class NoticeRecord:
    """What the office should know beside the verdicts (`rules.notices`)."""

    kind: str = ""
    text: str = ""


@dataclass(slots=True)
class UnattributedRecord:
    """A document or column that names a body which no unit is."""

    title: str = ""
    issuer: str = ""
    url: str = ""
    words: str = ""
    reason: str = ""


@dataclass(slots=True)
class UnitRecord:
    id: str
    name: str
    grade: str
    score: float | None = None
    vetoed: bool = False
    coverage: float | None = None
    judged_share: float | None = None
    checked: int | None = None
    failed: int | None = None
    coverage_parts: dict[str, Ratio] = field(default_factory=dict)
    arithmetic: list[LineRecord] = field(default_factory=list)
    veto_reasons: list[str] = field(default_factory=list)
    veto_warnings: list[str] = field(default_factory=list)
    not_scored_because: list[str] = field(default_factory=list)
    kept_from: Kept | None = None
    unreached: bool = False  # none of its sites gave a page, and nothing is kept of it


@dataclass(slots=True)
class AlsoRecord:
    title: str
    quote: str = ""


@dataclass(slots=True)
class ClauseRecord:
    unit: str
    pack: str
    clause: str
    class_name: str = field(default="", metadata={"key": "class"})
    check: str = ""
    status: str = ""
    points: float | None = None
    deducted: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    quote: str = ""
    title: str = ""
    source: str = ""
    also: list[AlsoRecord] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    remedy: str = ""
    precedent: str = ""
    points_from: str = ""
    veto: bool = False
    veto_pending: bool = False  # as many cases as a veto takes, and nobody has confirmed them yet
    note: str = ""
    deadline: str = ""
    responsible: str = ""
    evidence: list[str] = field(default_factory=list)
    same_cause_as: str = ""
    unserved: str = ""


@dataclass(slots=True)
class FindingRecord:
    id: str
    unit: str
    pack: str
    clause: str
    status: str
    check: str = ""
    url: str = ""
    title: str = ""
    message: str = ""
    measured: Scalar = None
    limit: Scalar = None
    unit_of_measure: str = ""
    due_on: str = ""
    numerator: float | None = None
    denominator: float | None = None
    part: str = ""
    period: str = ""
    remedy: str = ""
    fault: str = ""  # what is wrong, in the few words of a heading
    curable: bool = True  # whether the unit can still put it right
    objection: str = ""
    matter: str = ""
    cause: str = ""
    subject: str = ""
    note: str = ""
    counts: bool | None = None  # None: a fail counts, nothing else does
    ours: bool = False
    same_cause_as: str = ""
    deducted: float | None = None
    case: CaseRecord | None = None
    change: str = ""
    since: str = ""  # the day of the first run that drew this conclusion without a break
    opened_on: str = ""  # the day of the run that saw it become a 问题事项; empty where it stood at first sight
    evidence: list[Any] = field(default_factory=list)  # each read by `evidence_of`, where it is shown


@dataclass(slots=True)
class SettledRecord:
    """What an earlier run found open and a later one saw put right or taken down, on which day."""

    finding: FindingRecord
    change: str
    on: str


@dataclass(slots=True)
class ChangesRecord:
    since: str = ""
    as_of: str = ""
    new: list[str] = field(default_factory=list)
    solved: list[str] = field(default_factory=list)
    worse: list[str] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


@dataclass(slots=True)
class UnitThen:
    """A unit in an earlier run. `kept`: that run did not look at it."""

    score: float | None = None
    grade: str = ""
    judged_share: float | None = None
    to_fix: int = 0
    kept: bool = False


@dataclass(slots=True)
class RunThen:
    """An earlier run in short, for the line of the last runs."""

    run: str
    as_of: str
    since: str = ""  # the run that it was compared with; empty for a first one
    finished_at: str = ""
    complete: bool = True
    scope: list[str] = field(default_factory=list)
    basis: str = ""  # the points in use: scores of another basis are no comparison
    problems: dict[str, int] = field(default_factory=dict)  # 问题事项 counted (`rules.matters.Figures`)
    changes: dict[str, int] = field(default_factory=dict)  # 条目 of any conclusion
    units: dict[str, UnitThen] = field(default_factory=dict)


@dataclass(slots=True)
class Results:
    run: RunRecord
    units: list[UnitRecord]
    clauses: list[ClauseRecord]
    findings: list[FindingRecord]
    crawl: list[JobRecord] = field(default_factory=list)
    problems: list[ProblemRecord] = field(default_factory=list)
    packs: list[PackRecord] = field(default_factory=list)
    settings: Limits = field(default_factory=Limits)
    unattributed: list[UnattributedRecord] = field(default_factory=list)
    notices: list[NoticeRecord] = field(default_factory=list)
    changes: ChangesRecord | None = None
    settled: list[SettledRecord] = field(default_factory=list)
    history: list[RunThen] = field(default_factory=list)
    name: str = ""


def read(raw: Mapping[str, Any]) -> Results:
    """The results as records. Raises `ResultsError`."""
    return cast(Results, _told(_reader(Results), raw, ""))


def evidence_of(raw: Mapping[str, Any]) -> EvidenceRecord:
    return cast(EvidenceRecord, _told(_reader(EvidenceRecord), raw, "evidence"))


_Read = Callable[[Any], Any]
_NAMES = {str: "文字", int: "整数", float: "数字", bool: "true 或 false", list: "列表", dict: "对象"}


class _NotSo(Exception):
    """What is wrong with a value, and the way to it, from the value outwards: only what is wrong asks for its place."""

    def __init__(self, says: str) -> None:
        self.says = says  # with the place left out as {place}
        self.way: list[str] = []

    def within(self, step: str) -> _NotSo:
        self.way.append(step)
        return self


def _told(convert: _Read, raw: Any, place: str) -> Any:
    try:
        return convert(raw)
    except _NotSo as wrong:
        place += "".join(reversed(wrong.way))
        raise ResultsError(
            f"results.json 的“{place.removeprefix('.') or '顶层'}”{wrong.says}。请用同一版本的 zwgk 重新生成结果。"
        ) from None


def _wrong(wanted: type, value: Any) -> _NotSo:
    return _NotSo(f"应为{_NAMES[wanted]}，读到的是 {str(value)[:40]!r}")


@cache
def _reader(cls: type[Any]) -> _Read:
    """Reads a mapping as `cls`: once worked out what each field is, since a run holds a hundred thousand records."""
    hints = get_type_hints(cls)
    plan = [
        (
            item.name,
            item.metadata.get("key", item.name),
            item.default is MISSING and item.default_factory is MISSING,
            _of(hints[item.name]),
        )
        for item in fields(cls)
    ]

    def read_record(raw: Any) -> Any:
        if not isinstance(raw, Mapping):
            raise _wrong(dict, raw)
        values = {}
        key = ""
        try:
            for name, key, required, convert in plan:
                value = raw.get(key)
                if value is not None:
                    values[name] = convert(value)
                elif required:
                    break
            else:
                return cls(**values)
        except _NotSo as wrong:
            raise wrong.within(f".{key}") from None
        raise _NotSo(f"缺少“{key}”")

    return read_record


def _of(hint: Any) -> _Read:
    """The reader of what an annotation allows; None is the field's default."""
    if get_origin(hint) in (Union, UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        return _of(options[0]) if len(options) == 1 else _scalar
    if get_origin(hint) is list:
        return _list_of(_of(get_args(hint)[0]))
    if get_origin(hint) is dict:
        return _dict_of(_of(get_args(hint)[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return _reader(hint)
    return _anything if hint is Any else _exactly(hint)


def _anything(value: Any) -> Any:
    return value


def _scalar(value: Any) -> Any:
    if not isinstance(value, (str, int, float, bool)):
        raise _wrong(str, value)
    return value


def _exactly(kind: type) -> _Read:
    allowed = (int, float) if kind is float else (kind,)

    def read_value(value: Any) -> Any:
        if type(value) not in allowed:
            raise _wrong(kind, value)
        return value

    return read_value


def _list_of(convert: _Read) -> _Read:
    def read_list(value: Any) -> Any:
        if not isinstance(value, list):
            raise _wrong(list, value)
        items: list[Any] = []
        try:
            for item in value:
                items.append(convert(item))
        except _NotSo as wrong:
            raise wrong.within(f"[{len(items)}]") from None
        return items

    return read_list


def _dict_of(convert: _Read) -> _Read:
    def read_dict(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise _wrong(dict, value)
        key: Any = ""
        try:
            told = {}
            for key, item in value.items():
                told[str(key)] = convert(item)
            return told
        except _NotSo as wrong:
            raise wrong.within(f".{key}") from None

    return read_dict
