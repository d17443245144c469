"""A page of one decision: the day that signs the page is the page's, that of the decision the decision's."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "岱川市自然资源局关于核发建设工程规划许可证的公告"
SIGNED = "<p align=right>岱川市自然资源局</p><p align=right>2025年1月7日</p>"
PERMIT = "<p>建设单位：岱川市城投置业有限公司</p><p>项目名称：云顶家园二期</p><p>证书编号：建字第360900202500001号</p>"
GRANTED = "<p>发证日期：2025年1月3日</p>"


def page(text: str, title: str = TITLE, column: str = "行政许可") -> PageFacts:
    head = "<div class=sub>发布时间：2025-01-08　来源：市自然资源局</div>"
    html = f"<html><head><title>{title}</title><meta name=ColumnName content={column}></head><body><h1>{title}</h1>{head}<div class=content>{text}</div></body></html>"
    return extract_page("http://www.daichuan.example/xk/202501/t20250108_1.html", html.encode())


def days(facts: PageFacts) -> tuple[str | None, str | None]:
    (one,) = facts.enforcement
    return (
        facts.written.first.isoformat() if facts.written else None,
        one.decided.first.isoformat() if one.decided else None,
    )


ROWS = (
    "<tr><td>被许可人<td>岱川市城投置业有限公司</tr><tr><td>许可证编号<td>建字第360900202500001号</tr>"
    "<tr><td>许可内容<td>住宅</tr><tr><td>许可决定日期<td>2025-01-03</tr>"
)
FINED = (
    "<p>当事人：岱川市东升烟花经营部</p><p>处罚决定书文号：岱应急罚〔2025〕2号</p><p>处罚决定日期：2025年1月3日</p>"
    "<p>处罚内容：罚款人民币壹万元。</p><p align=right>岱川市应急管理局</p><p align=right>2025年1月7日</p>"
)


@pytest.mark.parametrize(
    "facts",
    [
        page(f"<p>现公告如下：</p>{PERMIT}{GRANTED}{SIGNED}"),
        page(f"<table border=1>{ROWS}</table>{SIGNED}"),
        page(f"<p>现公告如下：</p>{PERMIT}{GRANTED}<p align=right>岱川市自然资源局 2025年1月7日</p>"),
        page(f"<p>现公告如下：</p>{PERMIT}{GRANTED}<p>特此公告。</p><p align=right>2025年1月7日</p>"),
        page(f"<p>现公告如下：</p>{PERMIT}{GRANTED}<p align=right>岱川市自然资源局</p><p>二〇二五年一月七日</p>"),
        page(FINED, "岱川市应急管理局关于东升烟花经营部行政处罚的公告", "行政处罚"),
    ],
    ids=["labels", "table", "one line", "a day alone", "in characters", "a penalty"],
)
def test_the_signature_dates_the_page_and_the_label_the_decision(facts: PageFacts) -> None:
    assert days(facts) == ("2025-01-07", "2025-01-03")
    assert facts.issuer is not None and facts.issuer.value.endswith("局")


@pytest.mark.parametrize(
    ("text", "both"),
    [
        (f"<p>现公告如下：</p>{PERMIT}{GRANTED}", "2025-01-03"),  # unsigned: the decision's day is the only one
        (f"<table border=1>{ROWS}</table>", "2025-01-03"),
        # A label and its value in lines of their own sign nothing.
        (f"{PERMIT}<p>发证机关：</p><p>岱川市自然资源局</p><p>发证日期：</p><p>2025年1月3日</p>", "2025-01-03"),
        (f"<p>现公告如下：</p>{PERMIT}{SIGNED}", "2025-01-07"),  # the letter itself, or nothing else dates it
    ],
    ids=["unsigned", "unsigned table", "a label's value", "no day but the signature"],
)
def test_where_one_day_stands_it_is_of_both(text: str, both: str) -> None:
    assert days(page(text)) == (both, both)


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/module/download/down.jsp?i_ID=77&colID=3'>岱川市残疾人托养补贴办法（征求意见稿）.docx</a>",
        "<a href='/module/download/down.jsp?i_ID=77&colID=3'>岱川市残疾人托养补贴办法（征求意见稿）</a>",
        "<a href='/attach/getfile?id=9'>岱川市残疾人托养补贴办法起草说明.pdf（120KB）</a>",
        "<a href='/u/9.doc'>岱川市残疾人托养补贴办法（征求意见稿）</a>",
        "<a href='/zc/show.do?id=9'>岱川市残疾人托养补贴办法（征求意见稿）.wps</a>",
    ],
)
def test_a_file_over_a_signature_leads_to_no_other_document(link: str) -> None:
    """The text's one element holds the header, a link without a suffix in its address, and the signature."""
    title = "关于征求《岱川市残疾人托养补贴办法》意见建议的公告"
    told = "<p>现向社会公开征求意见，请于2025年2月7日前反馈至我会。</p>"
    signed = "<p>岱川市残疾人联合会</p><p>2025年1月7日</p>"
    html = (
        f"<html><head><title>{title}</title></head><body><div class=a><h2>{title}</h2><div class=i>发布日期：2025-01-08</div>"
        f"<div class=t>{told}<p>{link}</p>{signed}</div></div></body></html>"
    )
    facts = extract_page("http://www.daichuan.example/yjzj/202501/t20250108_1.html", html.encode())
    assert facts.written is not None and facts.written.first.isoformat() == "2025-01-07"
    assert facts.issuer is not None and facts.issuer.value == "岱川市残疾人联合会"
