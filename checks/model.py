"""What a check may say, and what it shows for it.

An outcome is made whole, never mended: `Outcome.about(document, cause=…)` names what is judged, `.of(verdict, SAYS, …)`
settles it in one step, `.on(page)` points it at another page, `.ratio(…)` adds the share that is known only once all are
judged. Each gives a new outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from checks import texts
from checks.status import STATUS_NAMES, Status

__all__ = ["STATUS_NAMES", "Evidence", "Fault", "Outcome", "Page", "Ruling", "Share", "Status"]


class Page(Protocol):
    """Whatever an outcome may be about or point at: a document, for the most part."""

    @property
    def id(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def site(self) -> str: ...


class Ruling(Protocol):
    """What a measure decides (`measures.deadlines.Verdict`)."""

    @property
    def status(self) -> Status: ...
    @property
    def span(self) -> object: ...
    @property
    def measured(self) -> int | str | None: ...
    @property
    def reasons(self) -> Sequence[str]: ...


class Share(Protocol):
    """Some of all (`measures.shares.Ratio`)."""

    @property
    def numerator(self) -> int: ...
    @property
    def denominator(self) -> int | None: ...
    def said(self, min_base: int) -> str: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was seen: which field, what it said in which words, and the archive record that proves it."""

    field: str  # e.g. policy.published_on, consultation.end
    value: str | None
    quote: str = ""
    source: str = ""
    url: str = ""
    fetched_at: str = ""  # ISO 8601 with zone
    sha256: str = ""
    warc: str = ""
    offset: int | None = None
    label: str = ""  # the field's name in Chinese, as the check declares it; the registry fills it in


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong where a check fails, as a circular heads it (政策解读逾期发布), and whether it can be put right.

    `cause`: the `Outcome.cause` (or `Outcome.fault`) that it stands for, with * for any part of it. `instead`: what the
    unit can do where no change of the page mends it any more, since a day has passed; empty where it can be put right.
    `remedy`: how this one is put right, where the clause's own words speak of another.
    """

    name: str
    cause: str = "*"
    instead: str = ""
    remedy: str = ""

    @property
    def curable(self) -> bool:
        return not self.instead


@dataclass(slots=True)
class Outcome:
    """What one check says of one subject, before any clause is known.

    `subject` is the canonical identity of what is judged (a document's permanent id, a column's, `unit:<id>`), stable
    across runs and http→https; `part` tells several outcomes on one subject apart (a decision's number, a kind of
    personal data); `period` the year or quarter where one is judged. `decided_on` is the deciding date by which a
    clause is in effect or not (publication, decision, report year's deadline); None means that its dates do not matter.
    `cause` names the fault itself, so that two clauses never deduct for it twice; `fault` says it more exactly, where one
    cause can still be put right in some cases and not in others (`Fault.cause`). `ours`: only the office that runs the
    audit, or the next crawl, can settle it; the unit has nothing to do.
    """

    status: Status
    subject: str
    url: str
    title: str
    message: str
    measured: float | int | str | None = None
    limit: float | int | str | None = None
    unit_of_measure: str | None = None
    due_on: date | None = None
    decided_on: date | None = None
    part: str = ""
    period: str = ""
    cause: str = ""
    fault: str = ""
    wrong: Fault | None = None  # of a fail, what the registry found to be said of its fault
    site: str = ""
    numerator: int | None = None  # for ratios: both numbers, always
    denominator: int | None = None
    remedy: str = ""  # which page to open and what to change there, when it differs from the clause's own remedy
    lacking: tuple[str, ...] = ()  # names of what a page should hold and does not, where one outcome speaks of several
    form: str = ""  # the only form that counts for what is judged (图解), "" where any does
    evidence: list[Evidence] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    ours: bool = False

    @classmethod
    def about(
        cls,
        page: Page,
        *,
        cause: str,
        part: str = "",
        decided_on: date | None = None,
        limit: float | int | str | None = None,
        unit_of_measure: str | None = None,
        form: str = "",
        evidence: Iterable[Evidence] = (),
        extra: Mapping[str, Any] | None = None,
    ) -> Outcome:
        """What will be judged, and what was seen of it before: `missing` and without a message until `of` settles it."""
        return cls(
            Status.MISSING,
            page.id,
            page.url,
            page.title,
            "",
            limit=limit,
            unit_of_measure=unit_of_measure,
            decided_on=decided_on,
            part=part,
            cause=cause,
            site=page.site,
            form=form,
            evidence=list(evidence),
            extra=dict(extra or {}),
        )

    def of(
        self,
        verdict: Status | Ruling,
        says: Mapping[Status, str] | str,
        words: Mapping[str, object] | None = None,
        *,
        measured: float | int | str | None = None,
        reasons: Iterable[str] = (),
        evidence: Iterable[Evidence] = (),
        cause: str | None = None,
        due_on: date | None = None,
        lacking: Iterable[str] = (),
        ours: bool = False,
        **more: object,
    ) -> Outcome:
        """The outcome that a verdict makes of it, in the sentence for its status.

        The sentence may name {title} (fit for 《》), {limit}, {because} (the verdict's reasons, then `reasons`) and
        {count} (what the measure counted) besides the `words` (and `more`) given; what it shows is added to what was seen before.
        """
        status = verdict if isinstance(verdict, Status) else verdict.status
        spoken: dict[str, object] = {"title": texts.name(self.title), "limit": self.limit}
        all_reasons = list(reasons)
        if not isinstance(verdict, Status):
            all_reasons = [*verdict.reasons, *all_reasons]
            measured = verdict.measured if measured is None else measured
            spoken["count"] = verdict.span
        spoken |= {**(words or {}), **more, "because": texts.because(all_reasons)}
        sentence = says if isinstance(says, str) else says[status]
        return replace(
            self,
            status=status,
            message=sentence.format(**spoken),
            measured=self.measured if measured is None else measured,
            evidence=[*self.evidence, *evidence],
            cause=self.cause if cause is None else cause,
            due_on=due_on,
            lacking=tuple(lacking),
            ours=ours,
        )

    def on(self, page: Page) -> Outcome:
        """The same, to be opened at another page; what it is about stays."""
        return replace(self, url=page.url, title=page.title, site=page.site)

    def ratio(self, share: Share, tail: str = "", *, min_base: int = 0) -> Outcome:
        """The same with both numbers of the share that it is one of; `tail`, after the message, may name {ratio}."""
        message = self.message + tail.format(ratio=share.said(min_base))
        return replace(self, numerator=share.numerator, denominator=share.denominator, message=message)
