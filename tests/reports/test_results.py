"""The border of the reports' room: what is read of results.json, and what is said when it cannot be read."""

from __future__ import annotations

import pytest

from checks.model import STATUS_NAMES
from reports import results as reading
from reports import statuses


def test_every_kind_of_record_is_read(made):
    read = reading.read(made.results())
    assert read.run.as_of == "2023-12-31" and read.units[0].coverage_parts["columns"].numerator == 31
    assert read.settings.min_judged_share == 0.4
    confirmed = next(finding for finding in read.findings if finding.case and finding.case.state == "已确认")
    assert [decision.action for decision in confirmed.case.history] in (["待核", "已确认"], [])
    assert any(clause.class_name == "H" for clause in read.clauses)


def test_unknown_keys_do_no_harm(made):
    results = made.results()
    results["findings"][0]["something_new"] = {"a": 1}
    results["units"][0]["another"] = []
    assert len(reading.read(results).findings) == len(results["findings"])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda results: results.pop("findings"), "缺少“findings”"),
        (lambda results: results["run"].pop("as_of"), "“run”缺少“as_of”"),
        (lambda results: results["findings"][2].pop("status"), "“findings[2]”缺少“status”"),
        (lambda results: results["units"][1].update(score="很高"), "“units[1].score”应为数字，读到的是 '很高'"),
        (lambda results: results["units"].append("某局"), "“units[5]”应为对象"),
        (lambda results: results["findings"][0].update(evidence="无"), "“findings[0].evidence”应为列表"),
        (lambda results: results["findings"][0].update(measured=[1]), "“findings[0].measured”应为文字"),
        (lambda results: results["units"][0].update(coverage_parts=[]), "“units[0].coverage_parts”应为对象"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_place(made, spoil, said):
    results = made.results()
    spoil(results)
    with pytest.raises(reading.ResultsError) as error:
        reading.read(results)
    assert said in str(error.value) and "重新生成" in str(error.value)


def test_a_yes_or_no_is_no_number(made):
    results = made.results()
    results["units"][0]["checked"] = True
    with pytest.raises(reading.ResultsError, match="应为整数"):
        reading.read(results)


def test_every_status_has_one_look_and_the_word_of_the_checks():
    words = {status.value: name for status, name in STATUS_NAMES.items()}
    assert {status: look.name for status, look in statuses.STATUSES.items() if status != "partly"} == words
    assert set(statuses.STATUS_ORDER) == set(words)
    assert statuses.STATUSES["partly"].colour != statuses.STATUSES["pass"].colour  # what is open is never green
    assert len({look.symbol for look in statuses.STATUSES.values()}) == len(statuses.STATUSES)
    assert "√" not in {look.symbol for look in statuses.STATUSES.values()}  # Noto draws it as a root
