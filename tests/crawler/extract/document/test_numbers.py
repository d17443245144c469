"""Where a page gives its document's number, and who issued it."""

from __future__ import annotations

import pytest

from crawler.chinese.text import document_number
from crawler.chinese.titles import number_key, policy_key
from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "岱川县水务局关于印发《农村供水管理办法》的通知"
TEXT = "<p>各乡镇：</p><p>现将办法印发给你们，请遵照执行。</p><p>第一条 为加强农村供水管理，制定本办法。</p>"


def read(
    title: str = TITLE, above: str = "", text: str = TEXT, column: str = "政策文件", source: str = ""
) -> PageFacts:
    html = f"""<html><head><title>{title}_岱川县</title></head><body><div class=crumb>当前位置：<a href=/>首页</a> &gt;
    <a href=/x/>{column}</a></div>{above}<h1>{title}</h1><p>发布时间：2024-05-20 09:12 {source}</p>
    <div class=article-content>{text}</div></body></html>"""
    return extract_page("http://www.daichuan.example/a/202405/t20240520_31.html", html.encode())


@pytest.mark.parametrize(
    "facts",
    [
        read(f"岱水发〔2024〕12号 {TITLE}"),
        read(f"（岱水发〔2024〕12号）{TITLE}"),
        read(f"{TITLE} 岱水发〔2024〕12号"),
        read(f"{TITLE}（岱水发〔2024〕12号）"),
        read(f"{TITLE}[岱水发〔2024〕12号]"),
        read(text=f"<p>岱水发</p><p>〔2024〕12号</p>{TEXT}"),
        read(above="<p align=center>岱水发〔2024〕12号</p>"),
        read(text=f"<p>岱水发〔2024〕12号</p>{TEXT}"),
        read(
            "农村供水管理办法",
            text=f"<p>（2024年5月13日岱水发〔2024〕12号公布 根据2025年3月1日《决定》修订）</p>{TEXT}",
        ),
    ],
    ids=[
        "leads",
        "leads in brackets",
        "ends",
        "ends in brackets",
        "ends in square ones",
        "in two lines",
        "above",
        "opens",
        "promulgated",
    ],
)
def test_the_number_is_read_where_it_stands(facts: PageFacts) -> None:
    assert facts.document_number is not None and facts.document_number.value == "岱水发〔2024〕12号"


def test_a_number_within_the_title_is_another_documents() -> None:
    assert read("关于转发省水发〔2024〕9号文件的通知").document_number is None


def test_a_number_below_other_documents_is_none_of_a_gazettes() -> None:
    listed = (
        "<ul><li>关于公布县级文物保护单位的通知（岱政发〔2024〕11号）</li></ul><h3>人事任免</h3><ul><li>{}</li></ul>"
    )
    assert read("岱川县人民政府公报2024年第2号", text=listed.format("岱政人〔2024〕4号")).document_number is None
    own = f"<p>{TITLE}（岱水发〔2024〕12号）</p><p>岱水发〔2024〕12号</p>{TEXT}"
    assert read(text=own).document_number is not None


def test_words_before_a_number_are_none_of_it() -> None:
    for title in ("岱川县金融局行政处罚信息公开表 岱金罚决字〔2024〕10号", "行政处罚决定书 岱金罚决字〔2024〕10号"):
        facts = read(title, column="行政处罚")
        assert facts.document_number is not None and facts.document_number.value == "岱金罚决字〔2024〕10号", title


def test_an_order_in_two_lines_is_one_number_and_the_governments() -> None:
    facts = read("农村供水管理办法", above="<p>岱川县人民政府令</p><p>第12号</p>")
    assert facts.issuer is not None and facts.issuer.value == "岱川县人民政府"


CASE = """<table><tr><td>行政处罚决定书文号</td><td>岱卫医罚〔2024〕17号</td></tr><tr><td>被处罚人</td><td>{}</td></tr>
<tr><td>处罚决定日期</td><td>2024-05-06</td></tr><tr><td>{}</td><td>岱川县卫生健康委员会</td></tr></table>"""


@pytest.mark.parametrize("party", ["岱川康宁口腔门诊部有限公司", "岱川县第二人民医院", "岱川县石桥镇人民政府"])
@pytest.mark.parametrize("label", ["处罚机关", "作出处罚决定的机关", "决定机关", "作出行政处罚的机关名称"])
def test_who_is_fined_issues_nothing(party: str, label: str) -> None:
    facts = read(f"{party}行政处罚决定书", text=CASE.format(party, label), column="行政处罚")
    assert facts.issuer is not None and facts.issuer.value == "岱川县卫生健康委员会"


def test_without_a_decider_the_source_issues_and_never_the_party() -> None:
    text = CASE.format("岱川康宁口腔门诊部有限公司", "备考")
    facts = read(
        "岱川康宁口腔门诊部有限公司行政处罚决定书", text=text, column="行政处罚", source="来源：岱川县卫生健康委员会"
    )
    assert facts.issuer is not None and facts.issuer.value == "岱川县卫生健康委员会"
    alone = read("岱川康宁口腔门诊部有限公司行政处罚决定书", text=text, column="行政处罚")
    assert alone.issuer is None


def test_a_body_that_publishes_its_decisions_issues_them() -> None:
    facts = read(
        "岱川县卫生健康委员会行政处罚信息公示", text="<p>现将行政处罚信息公示如下。</p>" * 3, column="行政处罚"
    )
    assert facts.issuer is not None and facts.issuer.value == "岱川县卫生健康委员会"


@pytest.mark.parametrize("heading", ["依据文件：", "参照的文件:"])
def test_numbers_beneath_a_heading_of_theirs_are_of_others(heading: str) -> None:
    title = "云澜市水务局关于开展河道清淤的通知"
    for own, number in (("", None), ("<p>云水发〔2024〕12号</p>", "云水发〔2024〕12号")):
        html = (
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>来源：市水务局 浏览量：</p><div class=zw>{own}<p>{heading}</p>"
            "<p>云政发〔2023〕8号</p><p>省水规〔2022〕1号</p><p>各单位：</p><p>请认真执行。</p></div></body></html>"
        )
        facts = extract_page("http://www.yunlan.example/show.asp?id=3", html.encode())
        assert (facts.document_number.value if facts.document_number else None) == number


def test_a_number_in_the_headline_s_own_line_before_it() -> None:
    title = "云澜市水务局关于开展河道清淤的通知"
    html = (
        f"<html><head><title>{title}</title></head><body><h1><small>云水发[2024]12号</small> {title}</h1><p>发布时间：2024-05-08</p>"
        "<div class=zw><p>各单位：</p><p>请认真执行。</p></div></body></html>"
    )
    facts = extract_page("http://www.yunlan.example/show.asp?id=3", html.encode())
    assert facts.title is not None and facts.title.value == title
    assert facts.document_number is not None and facts.document_number.value == "云水发〔2024〕12号"
    assert facts.published is not None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("行政处罚信息公示（云应急）罚〔2024〕15号", "（云应急）罚〔2024〕15号"),
        ("行政许可决定书（云）水许〔2024〕8号", "（云）水许〔2024〕8号"),
        ("云（应急）罚〔2024〕15号", "云（应急）罚〔2024〕15号"),
        ("岱环罚字〔2023〕DC07号", "岱环罚字〔2023〕DC07号"),
        ("岱环罚〔2023〕 DC-07 号", "岱环罚〔2023〕DC-07号"),
    ],
)
def test_a_number_that_begins_with_its_brackets(text: str, number: str) -> None:
    assert document_number(text) == number


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("岱政令〔2024〕第3号", "岱政令〔2024〕第3号"),
        ("岱政令[2024] 第 3 号", "岱政令〔2024〕第3号"),
        ("岱政令〔2024〕3号", "岱政令〔2024〕3号"),
        ("岱川县人民政府令（第226号）", "岱川县人民政府令（第226号）"),
        ("岱川县人民政府令 第226号", "岱川县人民政府令第226号"),
    ],
)
@pytest.mark.parametrize("way", ["label", "line", "title", "end of title"])
def test_a_number_is_shown_as_it_is_written(written: str, shown: str, way: str) -> None:
    name = "岱川县供水管理办法"
    facts = {
        "label": lambda: read(name, above=f"<table><tr><td>文号</td><td>{written}</td></tr></table>"),
        "line": lambda: read(name, text=f"<p>{written}</p>{TEXT}"),
        "title": lambda: read(f"{written} {name}"),
        "end of title": lambda: read(f"{name}（{written}）") if "（" not in written else read(f"{written} {name}"),
    }[way]()
    assert facts.document_number is not None and facts.document_number.value == shown


def test_the_number_of_an_order_that_a_title_cites_is_not_its_own() -> None:
    assert read("关于贯彻《供水条例》（国务院令第711号）").document_number is None


def test_an_orders_head_may_be_the_title_of_its_page() -> None:
    facts = read("岱川县人民政府令", text=f"<p>第226号</p>{TEXT}")
    assert facts.document_number is not None and facts.document_number.value == "岱川县人民政府令第226号"


@pytest.mark.parametrize("other", ["岱政令[2024]第3号", "岱政令（2024）3号", "岱政令〔2024〕 第 3 号"])
def test_numbers_are_equal_however_they_are_written(other: str) -> None:
    assert number_key(other) == number_key("岱政令〔2024〕3号")
    assert number_key("岱川县人民政府令（第226号）") == number_key("岱川县人民政府令第226号")


NUMBER = "岱水发〔2024〕12号"


@pytest.mark.parametrize(
    "title",
    [
        f"{NUMBER}{TITLE}",
        f"【{NUMBER}】{TITLE}",
        f"[{NUMBER}] {TITLE}",
        f"{NUMBER}：{TITLE}",
        f"{NUMBER}——{TITLE}",
        f"{NUMBER}、{TITLE}",
        f"岱川县水务局文件 {NUMBER} {TITLE}",
        f"{TITLE}{NUMBER}",
        f"{TITLE}-{NUMBER}",
        f"{TITLE}：{NUMBER}",
        f"{TITLE}【{NUMBER}】",
        f"{TITLE}（{NUMBER}，2024年5月6日）",
        f"{TITLE}（{NUMBER}）.pdf",
        f"{TITLE}（{NUMBER}）（已废止）",
    ],
)
def test_a_number_at_an_end_of_the_title_is_its_own_however_it_is_parted(title: str) -> None:
    facts = read(title)
    assert facts.document_number is not None and facts.document_number.value == NUMBER
    assert policy_key(title) == policy_key(TITLE)


@pytest.mark.parametrize(
    "title",
    [
        f"转发《省水利厅关于做好供水的通知》（{NUMBER}）",
        f"关于贯彻落实{NUMBER}文件的通知",
        f"关于修改《岱川县供水管理办法》（{NUMBER}）的通知",
        f"关于延长{NUMBER}有效期的通知",
    ],
)
def test_the_number_of_what_a_title_speaks_of_is_not_its_own(title: str) -> None:
    assert read(title).document_number is None


def test_what_bears_one_name_and_its_own_number_is_told_by_it() -> None:
    names = {policy_key(f"东某公司行政处罚决定书（岱水罚〔2024〕{n}号）") for n in (3, 4)}
    assert len(names) == 2


@pytest.mark.parametrize(
    "line",
    [
        "岱水函〔2024〕41号　　　　　　A类",
        "岱水函〔2024〕41号（B）",
        "岱水函〔2024〕41号　类别：A　签发人：李四",
        "岱水函〔2024〕41号　特急",
        "特急　岱水函〔2024〕41号",
        "密级：公开　岱水函〔2024〕41号",
        "签发人：王五　岱水函〔2024〕41号",
        "岱水函〔2024〕41号　是否公开：是",
        "岱水函〔2024〕41号　主动公开",
        "办理结果：A　岱水函〔2024〕41号",
    ],
)
def test_a_number_beside_what_else_the_head_of_a_paper_has(line: str) -> None:
    title = "对县政协十届二次会议第56号提案的答复"
    facts = read(title, text=f"<p>{line}</p><p>韩冰委员：</p><p>您提出的提案收悉，现答复如下。</p>", column="提案办理")
    assert facts.document_number is not None and facts.document_number.value == "岱水函〔2024〕41号"


@pytest.mark.parametrize(
    "line",
    [
        "岱水函〔2024〕41号 关于春耕",
        "岱水函〔2024〕41号 公开征求意见",
        "岱水函〔2024〕41号文件",
        "岱水函〔2024〕41号 A类企业名单",
    ],
)
def test_a_number_before_another_name_is_that_documents(line: str) -> None:
    facts = read(
        "对第56号提案的答复", text=f"<p>{line}</p><p>韩冰委员：</p><p>您提出的提案收悉。</p>", column="提案办理"
    )
    assert facts.document_number is None
