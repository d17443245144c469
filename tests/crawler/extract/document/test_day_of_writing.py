"""Which of a page's days is the day of writing: the document's own signature, then the site's labels by what they name."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "岱川县水务局关于加强小型水库巡查管理的通知"
TEXT = "<p>各乡镇水利站：</p><p>为加强小型水库巡查管理，现就有关事项通知如下。</p><p>一、落实巡查责任人。</p><p>请遵照执行。</p>"
SIGNED = "<p align=right>岱川县水务局</p><p align=right>2024年5月6日</p>"


def page(text: str, *data: tuple[str, str], title: str = TITLE, published: str = "2024-05-14") -> PageFacts:
    rows = "".join(
        f"<tr><td>{label}：</td><td>{value}</td></tr>"
        for label, value in (("索引号", "DC07/2024-31"), ("文号", "岱水发〔2024〕12号"), ("发布日期", published), *data)
    )
    html = (
        f"<html><head><title>{title}</title></head><body><table>{rows}</table><h1>{title}</h1>"
        f"<div class=article-content>{text}</div></body></html>"
    )
    return extract_page("http://www.daichuan.example/zwgk/content_31.html", html.encode())


def day(facts: PageFacts) -> str | None:
    return facts.written.first.isoformat() if facts.written else None


@pytest.mark.parametrize(
    "label", ["生成日期", "信息生成日期", "形成日期", "产生日期", "成文日期", "印发日期", "发文日期"]
)
@pytest.mark.parametrize(
    "signed",
    [
        SIGNED,
        "<p align=right>岱川县水务局　2024年5月6日</p>",
        "<p>二〇二四年五月六日　岱川县水务局</p><p>岱川县水务局</p><p>二〇二四年五月六日</p>",
        "<p>岱川县水务局</p><p>岱川县财政局</p><p>2024年5月6日</p>",
        "<p>岱川县水务局</p><p>2024年5月6日9时</p>",
        f"{SIGNED}<p>抄送：县政府办公室。</p><p>岱川县水务局办公室　2024年5月8日印发</p>",
    ],
    ids=["two lines", "one line", "in characters", "jointly", "with the hour", "printed later"],
)
def test_the_document_s_own_signature_goes_before_what_the_site_s_table_says(label: str, signed: str) -> None:
    facts = page(TEXT + signed, (label, "2024-05-14"))
    assert day(facts) == "2024-05-06"
    assert facts.written is not None and facts.written.source == "signature"


def test_where_nobody_signs_the_label_that_names_the_signing_goes_before_the_one_that_names_the_record() -> None:
    for data in (
        (("生成日期", "2024-05-14"), ("成文日期", "2024-05-06")),
        (("签发日期", "2024-05-06"), ("生成日期", "2024-05-14")),
    ):
        assert day(page(TEXT, *data)) == "2024-05-06"
    assert day(page(TEXT, ("发文日期", "2024-05-13"), ("生成日期", "2024-05-10"))) == "2024-05-10"
    assert day(page(TEXT, ("生成日期", "2024-05-14"))) == "2024-05-14"


def test_a_day_alone_that_ends_the_text_goes_before_the_record_s_and_behind_a_label_of_the_signing() -> None:
    alone = f"{TEXT}<p>2024年5月6日</p>"
    assert day(page(alone, ("生成日期", "2024-05-14"))) == "2024-05-06"
    assert day(page(alone, ("成文日期", "2024-05-08"))) == "2024-05-08"


PRINTED = "<p>抄送：县政府办公室。</p><p>岱川县水务局办公室　2024年5月8日印发</p>"


def test_the_day_of_printing_is_a_witness_only_where_none_tells_of_the_signing() -> None:
    """GB/T 9704 7.4.2: under 抄送 stands when it went to the press, a day or more behind the signature."""
    assert day(page(TEXT + PRINTED)) == "2024-05-08"
    assert day(page(TEXT + PRINTED, ("成文日期", "2024-05-06"))) == "2024-05-06"
    assert day(page(TEXT + PRINTED, ("生成日期", "2024-05-06"))) == "2024-05-06"
    assert day(page(TEXT + PRINTED, ("生成日期", "2024-05-14"))) == "2024-05-08"  # printed before: not signed then
    released = "<p>岱川县水务局　2024年5月8日发布</p>"
    assert day(page(TEXT + SIGNED + released)) == day(page(TEXT + released, ("成文日期", "2024-05-06"))) == "2024-05-06"
    assert day(page(TEXT + released + SIGNED)) == "2024-05-06"


def test_what_was_published_before_is_not_signed_on_that_day() -> None:
    facts = page(TEXT + SIGNED.replace("5月6日", "6月6日"), ("成文日期", "2024-05-06"))
    assert day(facts) == "2024-05-06"


def test_of_two_signatures_the_label_tells_the_document_s() -> None:
    """The notice bears none, a form behind it does: what the label says is signed further down."""
    two = f"<p>附：回执</p><p>岱川县水库管理所</p><p>2024年3月4日</p>{SIGNED}"
    assert day(page(TEXT + two, ("成文日期", "2024-05-06"))) == "2024-05-06"
    assert day(page(TEXT + SIGNED + two, ("成文日期", "2024-05-06"))) == "2024-05-06"


def test_both_days_are_told_where_the_table_s_is_another() -> None:
    facts = page(TEXT + SIGNED, ("生成日期", "2024-05-14"))
    assert [(told.field, told.values) for told in facts.conflicts] == [
        ("written_on", {"signature": "2024-05-06", "table": "2024-05-14"})
    ]
    assert page(TEXT + SIGNED, ("成文日期", "2024-05-06")).conflicts == []
    # 印发 and 发文 are days of other acts: they contradict nothing.
    assert page(TEXT + SIGNED, ("印发日期", "2024-05-08")).conflicts == []
    assert page(TEXT + PRINTED, ("成文日期", "2024-05-06")).conflicts == []


ORDER = "岱川县人民政府关于封山禁火的命令"
ORDERS = "<p>为保护森林资源，发布命令如下：</p><p>一、禁火期为2024年6月1日至10月31日。</p><p>二、本命令自发布之日起施行。</p>"


@pytest.mark.parametrize("head", ["县长：杜某某", "县　长　杜某某", "代县长 杜某某", "乡长：杜某某", "盟长　杜某某"])
@pytest.mark.parametrize("title", [ORDER, "岱川县封山禁火令", "岱川县森林防火令（第3号）", "岱川县封山禁火通告"])
def test_whoever_heads_the_body_signs_its_order(head: str, title: str) -> None:
    signed = f"<p align=right>{head}</p><p align=right>2024年5月6日</p>"
    assert day(page(ORDERS + signed, title=title)) == "2024-05-06"
    if title.partition("（")[0].endswith("令"):
        appended = "<p>岱川县防火区范围</p><p>一、云顶山。东至公路，西至河边。</p>"
        assert day(page(ORDERS + signed + appended, ("生成日期", "2024-05-14"), title=title)) == "2024-05-06"


def test_a_person_before_a_day_that_closes_no_sentence_signs_nothing() -> None:
    roster = "<p>值班安排</p><p>局长：李某某</p><p>2024年5月1日</p><p>局长：杜某某</p><p>2024年5月2日</p>"
    assert day(page(TEXT + roster)) is None
    assert day(page(f"{TEXT}<p>带班</p><p>局长：杜某某</p><p>2024年5月2日</p>")) is None


@pytest.mark.parametrize(
    ("head", "title"),
    [("总指挥：杜某某", "岱川县防汛抗旱指挥部令（第2号）"), ("指挥长：杜某某", "岱川县封山禁火令")],
)
def test_in_an_order_an_office_of_any_name_signs(head: str, title: str) -> None:
    signed = f"<p>{head}</p><p>2024年5月6日</p>"
    assert day(page(ORDERS + signed, ("生成日期", "2024-05-14"), title=title)) == "2024-05-06"
    bodies = page(f"{ORDERS}<p>岱川县人民政府 岱川县水务局</p><p>2024年5月6日</p>", title=title)
    assert bodies.issuer is not None and bodies.issuer.value == "岱川县人民政府、岱川县水务局"


def test_of_acts_after_the_signing_the_earliest_is_the_nearest_to_it() -> None:
    assert day(page(TEXT, ("制定日期", "2024-05-08"), ("生成日期", "2024-05-14"))) == "2024-05-08"
    assert day(page(TEXT, ("发文日期", "2024-05-08"), ("生成日期", "2024年5月"))) == "2024-05-08"
    assert day(page(TEXT + PRINTED, ("发文日期", "2024-05-07"), ("生成日期", "2024-05-14"))) == "2024-05-07"


FORM = "<p>岱川县水库巡查责任状</p><p>岱川县云顶村民委员会</p><p>2024年3月4日</p>"


def test_what_is_signed_in_an_appendix_does_not_sign_the_document() -> None:
    for form in (f"<p>附件</p>{FORM}", f"<p>附件1</p>{FORM}", f"<p>附 件 二</p>{FORM}"):
        assert day(page(TEXT + form, ("生成日期", "2024-05-06"))) == "2024-05-06"
        assert day(page(TEXT + form, ("成文日期", "2024-05-06"))) == "2024-05-06"
        assert day(page(TEXT + SIGNED + form, ("生成日期", "2024-05-14"))) == "2024-05-06"
    value = "<p>承诺单位：</p><p>岱川县云顶村民委员会</p><p>2024年3月4日</p>"
    assert day(page(TEXT + value, ("生成日期", "2024-05-06"))) == "2024-05-06"
    assert day(page(TEXT + value)) is None


def test_the_list_of_the_appendices_stands_before_the_signature() -> None:
    """GB/T 9704 7.3.4: 附件说明 under the text, then who signs."""
    for named in (
        "<p>附件：责任状</p>",
        "<p>附件：</p><p>1.责任状</p><p>2.名单</p>",
        "<p>附件</p><p>1.责任状</p><p>2.名单</p>",
    ):
        assert day(page(TEXT + named + SIGNED, ("生成日期", "2024-05-14"))) == "2024-05-06"
    linked = "<p>附件</p><p><a href=/u/1.doc>责任状.doc</a></p>"
    assert day(page(TEXT + linked + SIGNED, ("生成日期", "2024-05-14"))) == "2024-05-06"


def test_a_day_behind_its_own_label_under_a_body_signs() -> None:
    signed = "<p>岱川县水务局（盖章）</p><p>日期：2024年5月6日</p>"
    assert day(page(TEXT + signed, ("生成日期", "2024-05-14"))) == "2024-05-06"
    assert day(page(TEXT + signed.replace("日期", "验收日期"), ("生成日期", "2024-05-14"))) == "2024-05-14"
    assert day(page(TEXT + f"<p>承办：</p>{signed}", ("生成日期", "2024-05-14"))) == "2024-05-14"


def test_whoever_signs_an_appendix_did_not_issue_the_document() -> None:
    issuer = page(f"{TEXT}<p>附件1</p>{FORM}").issuer
    assert issuer is not None and issuer.value == "岱川县水务局"
