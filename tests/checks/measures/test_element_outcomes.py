"""What is said of a document by all its fields."""

from __future__ import annotations

from checks.measures.element_outcomes import summed_up
from checks.measures.elements import Reading
from checks.model import Outcome, Status
from checks.seen.documents import from_row
from checks.seen.examples import row_from_example

FIELDS = {"办公地址": ["办公地址"], "办公电话": ["办公电话"], "邮政编码": ["邮政编码"], "办公时间": ["办公时间"]}
TEXT = "作者：王某\n信息来源：塔桥村\n办公地址：一组\n办公电话：2099876\n邮政编码：751100"


def outcome() -> Outcome:
    given = {"id": "a", "kind": "other", "title": "塔桥村基本信息", "text": TEXT}
    document = from_row(row_from_example(given, 0, "site"), {})
    reading = Reading(document, FIELDS)
    answers = {name: reading.answer(name, definite=True) for name in FIELDS}
    return summed_up(Outcome.about(document, cause="guide:fields", part="要素"), reading, answers, len(FIELDS), 0)


def test_what_stands_about_the_page_hides_no_field():
    assert outcome().status is Status.FAIL


def test_a_second_look_is_told_what_lacks():
    """Else it looks for the name of the outcome's part, which every page of the kind bears in its title."""
    assert outcome().lacking == ("办公时间",)
