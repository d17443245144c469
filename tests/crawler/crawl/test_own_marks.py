"""Whose a page's headline and day are: the page's own, or those of the rows that it shows."""

from __future__ import annotations

import pytest

from crawler.crawl.classify import Column, OneDocument, Verdict, classify, look
from crawler.crawl.columns import ColumnTask
from crawler.extract import extract_page
from crawler.listing import ListPage

URL = "http://www.a.gov.cn/xk/show.aspx?id=418"
TITLES = ["关于暂停办理契税业务的温馨提示", "青石县城市供水应急预案", "副县长调研粮食收购", "关于种子抽检结果的公告", "青石县林长制实施方案", "县级河长巡河记录公开", "关于第三批防汛物资采购的公示"]  # fmt: skip
NEWEST = "".join(f"<li><a href='/xk/show.aspx?id={900 + n}'>{title}</a> 2024-05-{20 - n}</li>" for n, title in enumerate(TITLES))  # fmt: skip
TRAIL = "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/xk/list.aspx?c=6'>行政许可</a></div>"

PERMIT = {
    "table": "<table border=1><tr><td>许可文号</td><td>相对人</td><td>许可决定日期</td><td>有效期至</td></tr><tr><td>青水许〔2024〕12号</td><td>青石县安和建材有限公司</td><td>2024-03-08</td><td>2027-03-07</td></tr></table>",
    "text": "<p>青石县安和建材有限公司：你公司取水申请符合条件，准予许可。青水许〔2024〕12号</p><p>青石县水务局</p><p>2024年3月8日</p>",
}
STAMPS = ["更新时间：2024-03-12 09:20:11　来源：县水务局　点击：41次", "发布日期：2024-03-12", "发布时间：2024-05-20 来源：县水务局"]  # fmt: skip


def said(html: str, name: str = "") -> Verdict:
    page, task = ListPage(URL, html), ColumnTask(URL, name, depth=1)
    return classify(look(page, extract_page(URL, html.encode(), "text/html"), task), task)


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("text", PERMIT.values(), ids=PERMIT)
def test_a_short_page_with_a_headline_and_a_day_is_no_list_for_what_stands_beside_it(text: str, stamp: str) -> None:
    head = "<title>青石县安和建材有限公司取水许可信息公示_青石县</title>"
    title = "<h2>青石县安和建材有限公司取水许可信息公示</h2>"
    html = f"{head}<body>{TRAIL}<div class=con>{title}<p>{stamp}</p><div>{text}</div></div><div class=new><b>最新更新</b><ul>{NEWEST}</ul></div></body>"
    assert isinstance(said(html), OneDocument)


@pytest.mark.parametrize("head", ["", "<h2>行政许可</h2>", "<h2>行政许可</h2><p>更新时间：2024-05-20</p>"])
def test_a_columns_name_over_its_rows_heads_no_document(head: str) -> None:
    html = f"<title>行政许可_青石县</title><body>{TRAIL}<div class=list>{head}<ul>{NEWEST}</ul></div></body>"
    assert isinstance(said(html, "行政许可"), Column)


@pytest.mark.parametrize(
    "page",
    [
        "<h1>{title}</h1><p>{stamp}</p><ul>{rows}</ul>",
        "<div class=head><h1>{title}</h1><div>{stamp} 【字体：大 中 小】 打印</div></div><div class=con><ul>{rows}</ul></div>",
        "<h1>{title}</h1><p>{stamp}</p><div class=con><p>现将各部门预算公开如下：</p><ul>{rows}</ul></div>",
    ],
)
def test_a_headline_and_a_day_over_rows_alone_head_a_list(page: str) -> None:
    head = {"title": "青石县2024年县级部门预算公开汇总", "stamp": STAMPS[0], "rows": NEWEST}
    html = f"<title>青石县2024年县级部门预算公开汇总</title><body>{TRAIL}<div class=main>{page.format(**head)}</div></body>"
    assert not isinstance(said(html, "部门预算公开"), OneDocument)


EXCERPTS = {
    "labelled": "<li><b>[<a href='/wj/'>政策文件</a>]</b> <a href='{url}'>{title}</a> <span><small>日期：</small>{day} <small>点击：</small>7 </span><p class=intro>{said}</p></li>",
    "in_its_lines": "<p><a href='{url}'>{title}</a><br>来源：县政府办　发布日期：{day}<br>{said}</p>",
    "under_it": "<li><a href='{url}'>{title}</a><div>{said}</div><div>发布时间：{day}　来源：县政府办</div></li>",
}


@pytest.mark.parametrize("row", EXCERPTS.values(), ids=EXCERPTS)
def test_a_list_that_quotes_its_documents_is_none_of_them(row: str) -> None:
    said_by = "青石县人民政府各部门：　　为做好此项工作，制定本方案。\n　　一、工作目标。通过一年左右的时间，使管理水平明显提高，群众满意度持续..."
    listed = "".join(
        row.format(url=f"/wj/2024/0{n}11/{n}.html", title=title, day=f"2024-0{9 - n}-11", said=title + said_by)
        for n, title in enumerate(TITLES, 1)
    )
    html = f"<title>政策文件_青石县</title><body><div class=head><h1>青石县人民政府</h1></div>{TRAIL}<div class=listbox><ul>{listed}</ul></div></body>"
    assert isinstance(said(html, "政策文件"), Column)
