"""Small pages in the style of many portal products, each with what a reader takes from it (pages/*.html + *.json).

`expect` is compared with the `inspect` line (and a few fields beside it): only what it names counts; lists must have
the same length; `marked` asks whether the page bears any mark of validity.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.json"))


def read(name: str) -> tuple[PageFacts, dict[str, Any]]:
    case = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    body = (PAGES / f"{name}.html").read_bytes()
    facts = extract_page(case["url"], body, case.get("content_type"), status=case.get("status", 200))
    return facts, case["expect"]


def visible(facts: PageFacts) -> dict[str, Any]:
    line = facts.to_inspect()
    line |= {
        "whole": facts.whole,
        "reposted": facts.reposted,
        "redirect_to": facts.redirect_to,
        "report_year": facts.report_year,
        "body_in_attachment": facts.body_in_attachment,
        "marked": bool(facts.validity and facts.validity.marked),
        "links": facts.links,
        "related": [one.url for one in facts.related],
        "breadcrumbs": [one.name for one in facts.breadcrumbs],
        "meta_date": facts.published.first.isoformat()
        if facts.published and facts.published.source == "meta"
        else None,
    }
    if facts.consultation is not None:
        consultation = facts.consultation
        line["consultation"] |= {
            "stated_days": consultation.days,
            "working_days": consultation.working_days,
            "via": consultation.via,
            "scope": consultation.scope.value if consultation.scope else None,
        }
    for one, decision in zip(line["enforcement"], facts.enforcement, strict=True):
        one |= {"withdrawn": decision.withdrawn, "punishment": decision.punishment}
        if (day := decision.decided) is not None and day.exact is None:
            one["decided_between"] = [day.first.isoformat(), day.last.isoformat()]
    return line


def differences(expected: Any, got: Any, where: str = "") -> list[str]:
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return [f"{where}: expected {expected!r}, got {got!r}"]
        out = []
        for key, value in expected.items():
            if key not in got:
                out.append(f"{where}.{key}: not there")
            else:
                out += differences(value, got[key], f"{where}.{key}")
        return out
    if isinstance(expected, list) and isinstance(got, list):
        if len(expected) != len(got):
            return [f"{where}: expected {len(expected)} entries, got {got!r}"]
        return [line for n, value in enumerate(expected) for line in differences(value, got[n], f"{where}[{n}]")]
    return [] if expected == got else [f"{where}: expected {expected!r}, got {got!r}"]


@pytest.mark.parametrize("name", NAMES)
def test_page_says_what_a_reader_takes_from_it(name: str) -> None:
    facts, expected = read(name)
    assert differences(expected, visible(facts)) == []


@pytest.mark.parametrize("name", NAMES)
def test_facts_survive_the_store(name: str) -> None:
    facts, _ = read(name)
    assert PageFacts.from_dict(json.loads(json.dumps(facts.to_dict()))) == facts


def test_there_are_enough_pages() -> None:
    assert len(NAMES) >= 40
