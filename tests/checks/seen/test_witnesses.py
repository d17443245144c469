"""What a list names and nobody read: whose it is, and what it may contradict."""

from __future__ import annotations

from datetime import date

import pytest

from checks.model import Outcome, Status
from checks.seen.tables import Tables
from checks.seen.witnesses import contradicted
from crawler.messages import Why
from crawler.sites import Unit

UNITS = [Unit("county", "某某县人民政府", "county"), Unit("water", "某某县水务局", "department")]
AS_OF = date(2024, 6, 30)


def column(identity: str, unit: str | None) -> dict[str, object]:
    return {
        "column_id": identity, "site": "s", "url": f"https://s.example/{identity}/", "name": "政策解读", "type": "政策解读",
        "unit": unit, "complete": True, "rows": 3, "read_at": "2024-06-30", "evidence": {"warc": "a.warc.gz", "offset": 7},
    }  # fmt: skip


def named(
    why: str, listed_on: str | None = "2024-03-01", column_id: str = "jd", title: str = "一图读懂"
) -> dict[str, object]:
    return {
        "url": "https://s.example/jd/9.jpg",
        "title": title,
        "listed_on": listed_on,
        "why": why,
        "column_id": column_id,
    }


def tables(*rows: dict[str, object]) -> Tables:
    columns = [column("jd", None), column("sw", "water"), column("mz", "county")]
    return Tables.load([], columns, [], UNITS, site_owner={"s": "county"}, as_of=AS_OF, named=rows)


@pytest.mark.parametrize(
    ("why", "there"),
    [(Why.PICTURE, True), (Why.AWAY, True), (Why.NO_ANSWER, True), (Why.SAME_DOCUMENT, False), (Why.LATER_PAGE, False)],
)
def test_what_was_not_read_is_a_witness_and_what_is_read_elsewhere_is_none(why: str, there: bool) -> None:
    assert bool(tables(named(why)).unit("water").witnesses) is there


def test_a_row_of_after_the_day_of_the_audit_was_not_there() -> None:
    assert not tables(named(Why.AWAY, "2024-07-01")).unit("water").witnesses
    assert tables(named(Why.AWAY, None)).unit("water").witnesses


def test_a_row_of_anothers_column_is_no_witness() -> None:
    rows = tables(named(Why.AWAY, column_id="sw"))
    assert rows.unit("water").witnesses
    assert not rows.unit("county").witnesses


def test_a_witness_is_asked_by_its_title_and_day() -> None:
    unit = tables(named(Why.AWAY)).unit("water")
    assert unit.witness(lambda title: "一图" in title, until=date(2024, 3, 1))
    assert unit.witness(lambda title: "一图" in title, until=date(2024, 2, 29)) is None
    assert unit.witness(lambda title: "视频" in title) is None


def test_it_contradicts_an_accusation_and_nothing_else() -> None:
    witness = tables(named(Why.PICTURE)).unit("water").witness(lambda title: True)
    assert witness is not None
    for before, after in (
        (Status.FAIL, Status.SUSPECT),
        (Status.MISSING, Status.SUSPECT),
        (Status.PASS, Status.PASS),
        (Status.DUE, Status.DUE),
    ):
        outcome = contradicted(Outcome(before, "d", "p", "办法", "超期。"), witness)
        assert outcome.status is after
    assert contradicted(Outcome(Status.FAIL, "d", "p", "办法", "超期。"), None).status is Status.FAIL
    proof = contradicted(Outcome(Status.FAIL, "d", "p", "办法", "超期。"), witness).evidence[-1]
    assert (proof.value, proof.quote, proof.warc, proof.offset) == ("2024-03-01", "一图读懂", "a.warc.gz", 7)
