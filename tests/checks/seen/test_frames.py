"""A ranking beside the text stands on every page, and ties no page to what it ranks."""

from __future__ import annotations

from dataclasses import replace

from checks.seen.documents import from_row
from checks.seen.examples import row_from_example
from checks.seen.frames import without_frames
from checks.seen.pairing import pair_interpretations
from crawler.facts import Attachment

RANKED = "http://a.gov.cn/show.asp?id=90"
NAMES = ("城区养犬", "防汛抗旱", "河道采砂", "土壤普查", "粮食收购", "会议活动")


def documents(column="zc", links=(RANKED,)):
    rows = [
        {
            "id": name,
            "title": f"关于印发《{name}管理办法》的通知",
            "url": f"http://a.gov.cn/show.asp?id={n}",
            "links": list(links),
        }
        for n, name in enumerate(NAMES)
    ]
    rows.append(
        {
            "id": "own",
            "title": "关于印发《农村供水管护办法》的通知",
            "url": "http://a.gov.cn/show.asp?id=50",
            "links": [RANKED],
        }
    )
    rows.append({"id": "i", "kind": "interpretation", "title": "《农村供水管护办法》政策解读", "url": RANKED})
    out = []
    for n, row in enumerate(rows):
        document = from_row(row_from_example({"published_on": "2026-03-02", **row}, n, "site"), {})
        document.owners, document.column_ids = ("u",), ["jd" if row["id"] == "i" else column]
        out.append(document)
    return out


def test_a_doubtful_file_that_many_documents_offer_is_the_sites():
    found = documents()
    form, own, few = (
        Attachment(f"http://a.gov.cn/u/{name}.doc", "表", "doc", doubtful=True) for name in ("f", "o", "w")
    )
    sure = replace(form, url="http://a.gov.cn/u/s.doc", doubtful=False)
    for n, one in enumerate(found[:-1]):
        one.facts.attachments = [form, sure, *([few] if n < 3 else [])]
    found[-1].facts.attachments = [own]
    without_frames(found)
    assert [one.facts.attachments for one in found] == [[sure, few]] * 3 + [[sure]] * (len(found) - 4) + [[own]]


def paired(found):
    of_kind = {kind: [one for one in found if one.kind == kind] for kind in ("policy", "interpretation")}
    return {(pair.target, pair.sure) for pair in pair_interpretations(of_kind["policy"], of_kind["interpretation"])}


def test_what_every_page_of_a_column_links_to_is_its_frame():
    found = documents()
    without_frames(found)
    assert [bool(one.facts.links) for one in found] == [False] * len(NAMES) + [True, False]
    assert paired(found) == {("own", True)}


def test_a_link_to_what_names_another_policy_is_never_sure():
    few = [one for one in documents() if one.id in ("城区养犬", "own", "i")]
    without_frames(few)
    assert paired(few) == {("城区养犬", False), ("own", True)}


def test_links_of_few_pages_and_of_pages_that_name_what_they_link_to_stay():
    few = documents()[:3]
    without_frames(few)
    assert all(one.facts.links for one in few)


def test_pages_that_link_to_each_other_are_tied_however_many_they_are():
    found = documents()
    found[-1].facts.links = [one.url for one in found[:-1]]
    without_frames(found)
    assert all(one.facts.links for one in found)


def test_what_a_page_s_own_words_lead_to_is_no_frame_s_however_many_do():
    """One leaflet explains all policies of a column, names none, and each policy says 解读见….."""
    found = documents()
    for one in found[:-1]:
        one.facts.told_links = list(one.facts.links)
    without_frames(found)
    assert all(one.facts.links for one in found[:-1])
