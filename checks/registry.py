"""The named checks: every module below `checks/named/` declares its own; nothing else needs an edit when one is added.

    @check(id="…", title="…", params=Params, statuses=(…), subject="…", evidence={"consultation.end": "征求意见截止日期"})
    def my_check(unit, params, calendar, as_of) -> list[Outcome]: ...

The function's docstring is the check's page in the documentation and must hold the headings of `HEADINGS`; what the
parameters mean comes from the pydantic model. A check is a pure function: no network, no clock, no database.
`checks.kit` has in one import what a check is written with.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from checks import texts
from checks.measures.calendar import Calendar
from checks.measures.elsewhere import held_against
from checks.measures.refuters import Bench, Refuter, second_look
from checks.model import STATUS_NAMES, Evidence, Fault, Outcome, Status
from checks.seen.tables import ANY_TYPE, UnitTables
from crawler.second_look import Looks, Page
from crawler.sites import COLUMN_TYPES

HEADINGS = ("衡量：", "结论：", "依据：", "限度：")
BOTH = frozenset({Status.PASS, Status.FAIL})  # what a clause must be able to say, unless `cannot` says why not


class Params(BaseModel):
    """Parameters of a check: strict, each with a Chinese description; a number has a default only where 附四 gives it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


@dataclass(frozen=True)
class Check:
    id: str
    title: str  # the compliant state, in Chinese
    params: type[Params]
    statuses: frozenset[Status]
    doc: str
    subject: str  # what one finding is about, in Chinese
    _run: Callable[[UnitTables, Any, Calendar, date], list[Outcome]]
    # Types of the columns in which an earlier page could stand, where a fail says that the earliest one came too late.
    earliest_in: tuple[str, ...] = ()
    never_in: tuple[str, ...] = ()  # of these, types of columns in which no such page stands
    refuter: Refuter | None = None  # how a fail is contradicted before it is told
    evidence: Mapping[str, str] = field(default_factory=dict)  # what it shows → its name in Chinese
    cases_in: tuple[str, ...] = ()  # types of the columns in which a case would stand; none: any
    # Why it says no pass or no fail, in Chinese; empty where it says both. Where that hangs on the parameters, by them.
    cannot: str | Callable[[Any], str] = ""
    faults: tuple[Fault, ...] = ()  # what a fail says is wrong
    tells: bool = False  # its sentences are themselves the evidence of a clause that only shows what there is

    def run(self, unit: UnitTables, params: Params | dict[str, Any], calendar: Calendar, as_of: date) -> list[Outcome]:
        """The outcomes for one unit, in a stable order; ValidationError for parameters that the check does not take."""
        if not isinstance(params, Params):
            params = self.parse(params)
        outcomes = [
            self._checked(outcome, unit, calendar, as_of) for outcome in self._run(unit, params, calendar, as_of)
        ]
        return sorted(outcomes, key=lambda outcome: (outcome.period, outcome.subject, outcome.part))

    def _checked(self, outcome: Outcome, unit: UnitTables, calendar: Calendar, as_of: date) -> Outcome:
        """The outcome as others get it: with a site and named evidence; no fail that what is unread or an independent
        reader of the archived pages may refute."""
        if outcome.status not in self.statuses:
            raise AssertionError(f"{self.id} said {outcome.status}, which it does not declare")
        if not outcome.message:
            raise AssertionError(f"{self.id} said {outcome.status} of {outcome.subject} without a word")
        outcome = replace(outcome, site=outcome.site or unit.site)
        if (
            outcome.status == Status.FAIL
            and self.earliest_in
            and (why := unit.unread(self.earliest_in, outcome.site, but=self.never_in))
        ):
            # What was not read may hold an earlier page: absence is never proof.
            message = texts.EARLIER_UNREAD.format(message=outcome.message, why=why)
            outcome = replace(outcome, status=Status.SUSPECT, message=message)
        if outcome.status == Status.FAIL and self.refuter is not None:
            outcome = held_against(outcome, self.refuter, unit, calendar)
        if outcome.status == Status.FAIL and self.refuter is not None and unit.looks is not None:
            pages = (page for proof in outcome.evidence if (page := unit.at(proof.url)) is not None)
            sites = list(dict.fromkeys((outcome.site, *(page.site for page in pages))))
            outcome = second_look(outcome, self.refuter, Bench(unit.looks, calendar, as_of, sites))
        if unit.looks is not None and (lost := _lost(outcome, unit.looks)) is not None:
            # Neither for nor against the unit: what nobody can show any more proves nothing.
            message = texts.UNPROVEN.format(message=outcome.message, url=lost.url)
            outcome = replace(outcome, status=Status.MISSING, message=message, ours=True)
        wrong = self.fault_of(outcome) if outcome.status == Status.FAIL else None
        return replace(
            outcome, wrong=wrong, evidence=[replace(piece, label=self.label(piece)) for piece in outcome.evidence]
        )

    def label(self, piece: Evidence) -> str:
        """The Chinese name of what is shown; AssertionError for a field that neither the check nor a measure names."""
        names = {**texts.EVIDENCE, **self.evidence}
        if name := names.get(piece.field):
            return name
        parts = piece.field.split(".")
        for at in range(len(parts) - 1, 0, -1):
            if any_of := names.get(".".join([*parts[:at], "*"])):
                return any_of.format(".".join(parts[at:]))
            subject, rest = ".".join(parts[:at]), ".".join(parts[at:])
            if subject in self.evidence and rest in texts.EVIDENCE_OF:
                return names[subject] + texts.EVIDENCE_OF[rest]
        raise AssertionError(f"{self.id} shows {piece.field!r}, which it does not declare as evidence")

    def fault_of(self, outcome: Outcome) -> Fault:
        """What is wrong by a fail of this check."""
        what = outcome.fault or outcome.cause
        unnamed = Fault(texts.FAULT_UNNAMED.format(title=self.title))
        return next((fault for fault in self.faults if fnmatchcase(what, fault.cause)), unnamed)

    def parse(self, params: dict[str, Any]) -> Params:
        """Parameters as a pack gives them; raises pydantic's ValidationError, which `rules.explain` tells in Chinese."""
        return self.params.model_validate(params)

    def why_not_both(self, params: Params | dict[str, Any]) -> str:
        """Why a clause with these parameters can never say 合格 or never 不合格, in Chinese; "" where it can say both."""
        if isinstance(self.cannot, str):
            return self.cannot
        return self.cannot(params if isinstance(params, Params) else self.parse(params))

    def options(self) -> list[dict[str, Any]]:
        """The parameters for the documentation: name, description, default (or `required`), JSON schema."""
        schema = self.params.model_json_schema()
        required = set(schema.get("required", ()))
        return [
            {
                "name": name,
                "description": spec.get("description", ""),
                "required": name in required,
                "default": spec.get("default"),
                "schema": spec,
            }
            for name, spec in schema.get("properties", {}).items()
        ]


def _lost(outcome: Outcome, looks: Looks) -> Evidence | None:
    """The first piece of evidence whose archive record is gone or was altered."""
    for piece in outcome.evidence:
        if piece.sha256 and piece.warc and piece.offset is not None:
            if not looks.holds(Page(piece.url, piece.sha256, piece.warc, piece.offset)):
                return piece
    return None


_CHECKS: dict[str, Check] = {}


def check(
    *,
    id: str,
    title: str,
    params: type[Params],
    statuses: Iterable[Status],
    subject: str,
    earliest_in: Iterable[str] = (),
    never_in: Iterable[str] = (),
    cases_in: Iterable[str] = (),
    evidence: Mapping[str, str] | None = None,
    refuter: Refuter | None = None,
    faults: Iterable[Fault] = (),
    cannot: str | Callable[[Any], str] = "",
    tells: bool = False,
) -> Callable[[Callable[..., list[Outcome]]], Callable[..., list[Outcome]]]:
    """Declares a check; raises TypeError when the declaration itself is not fit to be documented.

    `evidence`: what it shows, by field → its name in Chinese; a subject alone (consultation → 征求意见) names what the
    measures show of it (`texts.EVIDENCE_OF`), and `meta.*` all that begins so, {} standing for the rest.
    `earliest_in`: the types of columns that must have been read whole before a fail may say that the earliest page of
    a kind came too late (`ANY_TYPE`: all there are, but for `never_in`); else it is `suspect`. `cases_in`: the types of columns in which what is judged would stand; read
    whole without a case, the clause does not apply (none named: any column may hold one). `refuter`: how a second, independent reader contradicts a fail; a check
    that may say fail must have one. `faults`: what is wrong where it fails, in a few words for a heading, and what a unit
    can do where that cannot be put right any more; by cause. `cannot`: why pages can never prove 合格 or 不合格, for a check that does not say
    both; where some parameters alone bar one of the two, a function of them. `tells`: each of its sentences is shown,
    whatever the status, where a clause has it for evidence only.
    """

    faults = tuple(faults)

    def declare(run: Callable[..., list[Outcome]]) -> Callable[..., list[Outcome]]:
        doc = inspect.getdoc(run) or ""
        if id in _CHECKS and _CHECKS[id]._run.__module__ != run.__module__:
            raise TypeError(f"check id {id!r} is declared twice")
        for fault in _faults(
            id,
            doc,
            params,
            set(statuses),
            {*earliest_in, *never_in, *cases_in},
            evidence or {},
            refuter,
            faults,
            cannot,
        ):
            raise TypeError(fault)
        doc = _told(doc, cannot, faults, tuple(earliest_in), tuple(never_in), refuter)
        _CHECKS[id] = Check(
            id,
            title,
            params,
            frozenset(statuses),
            doc,
            subject,
            run,
            tuple(earliest_in),
            tuple(never_in),
            refuter,
            evidence or {},
            tuple(cases_in),
            cannot,
            faults,
            tells,
        )
        return run

    return declare


def _told(
    doc: str,
    cannot: str | Callable[[Any], str],
    faults: tuple[Fault, ...],
    earliest_in: tuple[str, ...],
    never_in: tuple[str, ...],
    refuter: Refuter | None,
) -> str:
    """A check's page with what its declaration says besides."""
    if isinstance(cannot, str) and cannot:
        doc += "\n\n" + texts.CANNOT_DOC.format(why=cannot)
    if faults:
        said = (texts.FAULT_CURABLE if fault.curable else texts.FAULT_LOST for fault in faults)
        doc += "\n\n" + texts.FAULT_DOC.format(
            faults="；".join(words.format(name=fault.name) for words, fault in zip(said, faults, strict=True))
        )
    if earliest_in:
        doc += "\n\n" + texts.EARLIER_DOC.format(types="、".join(earliest_in))
        doc += texts.EARLIER_DOC_BUT.format(types="、".join(never_in)) if never_in else ""
    if refuter is not None:
        doc += "\n\n" + texts.REFUTED_DOC.format(note=refuter.note)
    return doc


def _faults(
    id: str,
    doc: str,
    params: type[Params],
    statuses: set[Status],
    columns: set[str],
    evidence: Mapping[str, str],
    refuter: Refuter | None,
    faults: tuple[Fault, ...],
    cannot: str | Callable[[Any], str],
) -> Iterator[str]:
    """What makes a declaration unfit to be documented and relied on."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", id):
        yield f"check id {id!r}: lower case words joined by _"
    if missing := [heading for heading in HEADINGS if heading not in doc]:
        yield f"check {id}: its docstring lacks {missing}"
    for status in sorted(statuses):
        if STATUS_NAMES[status] not in doc:
            yield f"check {id}: its docstring does not explain {STATUS_NAMES[status]}"
    for name, spec in params.model_fields.items():
        if not spec.description:
            yield f"check {id}: parameter {name} has no description"
    if unknown := columns - {*COLUMN_TYPES, ANY_TYPE}:
        yield f"check {id}: no such types of columns: {sorted(unknown)}"
    if Status.FAIL in statuses and refuter is None:
        yield f"check {id}: may say fail, and declares nothing that could refute it (checks.measures.refuters)"
    if (Status.FAIL in statuses) != bool(faults):
        yield f"check {id}: names what is wrong (faults) if and only if it may say fail"
    if any(not fault.name or "。" in fault.name for fault in faults):
        yield f"check {id}: a fault is named in a few words, as a heading"
    if isinstance(cannot, str) and cannot and statuses >= BOTH:
        yield f"check {id}: says both pass and fail, and gives a reason why it cannot"
    for field_name, label in evidence.items():
        if not label.replace("{}", "").strip() or field_name.endswith(".*") != ("{}" in label):
            yield f"check {id}: evidence {field_name!r} has no fit Chinese name: {label!r}"


@lru_cache(maxsize=1)
def _load() -> None:
    package = importlib.import_module("checks.named")
    names = [found.name for found in pkgutil.walk_packages(package.__path__, "checks.named.") if not found.ispkg]
    for name in sorted(names):
        importlib.import_module(name)


def get(check_id: str) -> Check:
    """The check of that id; KeyError with a Chinese message that lists the ids there are."""
    _load()
    try:
        return _CHECKS[check_id]
    except KeyError:
        raise KeyError(f"没有名为“{check_id}”的检查；可用：{'、'.join(sorted(_CHECKS))}。") from None


def all_checks() -> list[Check]:
    """Every check, by id."""
    _load()
    return [_CHECKS[name] for name in sorted(_CHECKS)]
