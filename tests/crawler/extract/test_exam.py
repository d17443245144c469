"""The reader is examined with pages that nobody showed it, and marked field by field.

The required accuracies stand below as numbers; every miss is listed when one of them is not reached, and by
`python -m tests.crawler.extract.test_exam` at any time.
"""

from __future__ import annotations

import functools

import pytest

from crawler.extract import extract_page
from tests.crawler.extract.exam import (
    consultations,
    enforcements,
    forms,
    grave,
    interpretations,
    ordinary,
    others,
    policies,
    validity,
)
from tests.crawler.extract.exam.case import Case, Hard, OneOf
from tests.crawler.extract.exam.marking import Mark, mark_page, tally

ROOMS = (policies, validity, forms, interpretations, consultations, enforcements, ordinary, others, grave)

# For each field: the least share of the judged pages that must be read right, and the most that may be read wrong.
# They hold the reader to what it can do today and are only ever raised. The first counts only pages that say
# something of the field, so that a reader of nothing does not pass.
REQUIRED: dict[str, tuple[float, float]] = {
    "kind": (0.93, 0.065),
    "emptiness": (0.98, 0.015),
    "title": (0.94, 0.04),
    "published_on": (0.94, 0.01),
    "written_on": (0.92, 0.045),
    "number": (0.97, 0.02),
    "issuer": (0.97, 0.0),
    "reposted": (0.98, 0.01),
    "status": (0.80, 0.015),
    "expires_on": (0.83, 0.0),
    "marked": (0.87, 0.01),
    "consult_start": (0.70, 0.0),
    "consult_end": (0.75, 0.01),
    "consult_days": (0.83, 0.0),
    "short_reason": (1.0, 0.0),
    "decisions": (1.0, 0.0),
    "decision.kind": (1.0, 0.0),
    "decision.number": (0.96, 0.0),
    "decision.decided_on": (0.95, 0.07),
    "decision.party": (0.92, 0.07),
    "interprets": (0.75, 0.01),
    "attachments": (0.90, 0.0),
    "personal": (0.50, 0.0),
    "report_year": (0.75, 0.0),
    "in_attachment": (0.99, 0.01),
    "whole": (0.98, 0.02),
}


@functools.cache
def cases() -> tuple[Case, ...]:
    return tuple(case for room in ROOMS for case in room.cases())


@functools.cache
def marks() -> tuple[Mark, ...]:
    return tuple(
        mark
        for case in cases()
        for mark in mark_page(case, extract_page(case.url, case.body, case.content_type, status=case.status))
    )


def misses(field: str | None = None) -> list[str]:
    order = {"wrong": 0, "null": 1}
    found = [m for m in marks() if m.mark != "right" and field in (None, m.field)]
    return [
        f"{m.mark:5} {m.field:18} {m.case.id}: says {m.says!r}, read {m.read!r}  ({m.case.shows})"
        for m in sorted(found, key=lambda m: (order[m.mark], m.field, m.case.id))
    ]


def shares(field: str) -> tuple[float, float]:
    """Of the pages that say something of the field the share read right, of all pages the share read wrong."""
    judged = [m for m in marks() if m.field == field]
    said = [m for m in judged if says_something(m.says)] if field not in ALWAYS else judged
    right = sum(m.mark == "right" for m in said) / len(said)
    return right, sum(m.mark == "wrong" for m in judged) / len(judged)


# Fields that every page has something to say of.
ALWAYS = frozenset({"kind", "emptiness", "title", "reposted", "whole", "in_attachment", "decisions", "issuer"})


def says_something(says: object) -> bool:
    if isinstance(says, OneOf):
        return None not in says.values
    return says not in (None, [], False) and not isinstance(says, Hard)


@pytest.mark.parametrize("field", REQUIRED)
def test_the_exam_is_passed(field: str) -> None:
    least, most = REQUIRED[field]
    right, wrong = shares(field)
    found = "\n".join(misses(field))
    assert right >= least and wrong <= most, f"{field}: right {right:.1%}, wrong {wrong:.1%}\n{found}"


def test_every_field_of_the_exam_has_a_requirement() -> None:
    assert {m.field for m in marks()} == set(REQUIRED)


def test_no_page_of_the_exam_stands_twice() -> None:
    assert len({case.id for case in cases()}) == len(cases()) == len({case.url for case in cases()})


def test_no_identity_number_leaves_the_reader_unmasked() -> None:
    numbers = (ordinary.VALID, ordinary.VALID_X, ordinary.CHILD, enforcements.MAN, ordinary.CARD16, ordinary.CARD19)
    for case in cases():
        told = repr(extract_page(case.url, case.body, case.content_type, status=case.status).to_inspect())
        assert not [number for number in numbers if number in told], case.id


if __name__ == "__main__":
    for name, row in tally(list(marks())).items():
        total = sum(row.values())
        said, wrong = shares(name)
        print(
            f"{name:20} right {row['right']:4} null {row['null']:3} wrong {row['wrong']:3} of {total:4}   "
            f"right where it says something {said:.1%}, wrong {wrong:.1%}"
        )
    print(*misses(), sep="\n")
