"""One document at two addresses is judged once; what a reader would tell apart stays apart."""

from __future__ import annotations

from dataclasses import replace

from checks import registry
from checks.measures.calendar import Calendar
from crawler.facts import PageFacts, PolicyRef, Text, Validity
from tests.checks.seen.test_tables import COLUMN, day, load, owned, row

OTHER = {**COLUMN, "column_id": "other", "url": "http://a.gov.cn/tz/", "name": "通知公告", "type": "通知公告"}


def twin(identity, **more):
    facts = {
        "published": day("2023-12-04"),
        "document_number": Text("云政发〔2023〕9号", "table"),
        "fingerprint": "6fe1",
        "body_length": 900,
        **more.pop("facts", {}),
    }
    return row(identity, **more, **facts)


def test_a_document_under_two_addresses_is_one_with_both_places():
    first = twin("b", places=("col",), first_seen="2023-12-05T02:00:00+08:00")
    later = twin("a", places=("other",), first_seen="2023-12-09T02:00:00+08:00")
    tables = load(later, first, columns=(COLUMN, OTHER))
    assert owned(tables, "city") == ["b"]
    (one,) = tables.documents
    assert one.column_types == {"政策文件", "通知公告"}
    assert one.column_ids == ["col", "other"]
    assert set(one.urls) == {"http://a.gov.cn/zc/a.html", "http://a.gov.cn/zc/b.html"}
    assert one.twins == ("a",)


class Kept(dict):
    """Texts by document, as the store gives them."""

    def __call__(self, document):
        return self.get(document, {})

    def expect(self, documents):
        self.order = list(documents)


def test_the_first_ones_text_is_the_documents_or_else_its_twins():
    first = twin("b", first_seen="2023-12-05T02:00:00+08:00")
    other = twin("a", first_seen="2023-12-09T02:00:00+08:00")
    both = Kept(a={"": "后发的一份"}, b={"": "先发的一份"})
    (one,) = load(first, other, bodies=both).documents
    assert one.body.page == "先发的一份" and both.order == ["b"]
    (one,) = load(first, other, bodies=Kept(a={"": "后发的一份"})).documents
    assert one.body.known and one.body.page == "后发的一份"
    (one,) = load(first, other, bodies=Kept()).documents
    assert not one.body.known and not one.read_whole


def test_a_twin_gives_one_finding_with_the_first_ones_evidence():
    first = twin("b", first_seen="2023-12-05T02:00:00+08:00")
    tables = load(first, twin("a", first_seen="2023-12-09T02:00:00+08:00"))
    check = registry.get("interp_coverage")
    unit = tables.unit("city")
    found = check.run(unit, check.params(), Calendar.default(), tables.as_of)
    assert {one.url for one in found if one.subject in ("a", "b")} == {"http://a.gov.cn/zc/b.html"}


def test_an_interpretation_may_link_to_either_address():
    explains = row(
        "i",
        kind="interpretation",
        published=day("2023-12-06"),
        interprets=[PolicyRef(url="http://a.gov.cn/zc/a.html")],
    )
    tables = load(twin("b", first_seen="2023-12-05T02:00:00+08:00"), twin("a"), explains)
    assert [pair.source for pair, _ in tables.unit("city").pairs["b"]] == ["i"]


def test_short_pages_and_pages_that_differ_are_never_folded():
    plain = row("x", published=day("2023-12-04"))
    assert owned(load(plain, row("y", published=day("2023-12-04"))), "city") == ["x", "y"]
    assert owned(load(twin("a"), twin("b", facts={"fingerprint": "77ab"})), "city") == ["a", "b"]
    assert owned(load(twin("a"), {**twin("b"), "site": "t"}), "city") == ["a", "b"]
    marked = {"validity": Validity("失效", None, None, "已失效", "shown")}
    assert owned(load(twin("a"), twin("b", facts=marked)), "city") == ["a", "b"]


def test_a_ruling_is_one_wherever_a_column_says_so():
    ruling = Text("行政规范性文件", "column", "行政规范性文件")
    tables = load(twin("a", first_seen="2023-12-05T02:00:00+08:00"), twin("b", facts={"normative": ruling}))
    assert tables.documents[0].facts.normative == ruling


def test_a_dead_link_of_both_pages_is_one_fault():
    link = {
        "site": "s",
        "url": "http://a.gov.cn/gone.html",
        "verdict": "dead",
        "status": 404,
        "area": "body",
        "attempts": [{"at": "", "method": "GET", "status": 404}] * 2,
        "evidence": {},
    }
    links = [
        {**link, "holder_id": one, "holder_url": f"http://a.gov.cn/zc/{one}.html", "holder_title": "甲"} for one in "ab"
    ]
    tables = load(twin("a", first_seen="2023-12-05T02:00:00+08:00"), twin("b"), links=links)
    check = registry.get("dead_links")
    found = check.run(tables.unit("city"), check.params(), Calendar.default(), tables.as_of)
    assert [one.subject for one in found if one.status == "fail"] == ["a"]


def test_the_policy_page_names_its_interpretation():
    """相关解读 under the text: the only thread between the two."""
    policy = twin("p", facts={"related": [PolicyRef(title="负责人谈新规", url="http://a.gov.cn/zc/i.html")]})
    explains = row("i", kind="interpretation", published=day("2023-12-06"))
    (found,) = load(policy, explains).unit("city").pairs["p"]
    assert (found[0].source, found[0].reason) == ("i", "backlink")


def test_facts_keep_what_folding_needs():
    facts = PageFacts(
        url="http://a.gov.cn/1.html",
        kind="policy",
        fingerprint="6fe1",
        related=[PolicyRef(url="http://a.gov.cn/2.html")],
    )
    assert PageFacts.from_dict(facts.to_dict()) == facts
    assert isinstance(replace(facts).related[0], PolicyRef)
