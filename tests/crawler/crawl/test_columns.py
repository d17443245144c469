from __future__ import annotations

import pytest

from crawler.chinese.column_names import is_hub, type_of
from crawler.crawl.columns import column_links, in_order, rest_links
from crawler.listing import ListPage
from crawler.listing.rows.rows import read_rows
from crawler.sites import COLUMN_TYPES
from crawler.web.addresses import first_page
from crawler.web.urls import canonical


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("规范性文件解读", "政策解读"),
        ("部门规范性文件", "规范性文件"),
        ("重大行政决策意见征集", "意见征集"),
        ("征集结果反馈", "意见反馈"),
        ("县政府文件", "政策文件"),
        ("行政处罚公示", "行政处罚"),
        ("行政许可结果", "行政许可"),
        ("双随机一公开", "行政执法"),
        ("综合执法", "行政执法"),
        ("综合执法局", None),
        ("政府信息公开工作年度报告", "信息公开年报"),
        ("政府信息公开指南", "信息公开指南"),
        ("统计公报", "统计"),
        ("统计局", None),  # a body's part of the portal
        ("统计局行政处罚", "行政处罚"),
        ("安全生产处罚", "行政处罚"),
        ("卫生许可", "行政许可"),
        ("新闻发布会", None),  # held when there is something to say
        ("图片新闻", "动态要闻"),
        ("政府公报", "公报"),
        ("部门预算", "预决算"),
        ("惠农补贴", "补贴清单"),
        ("涉企收费目录", "收费清单"),
        ("公示公告", "通知公告"),
        ("工作动态", "动态要闻"),
        ("人事任免", "人事"),
        ("政府常务会议", "会议"),
        ("机构职能", None),
        ("", None),
    ],
)
def test_names(name, kind):
    assert type_of(name) == kind
    assert kind is None or kind in COLUMN_TYPES


def test_the_first_telling_name_decides():
    assert type_of(None, "其它", "通知公告", "政策文件") == "通知公告"
    assert is_hub("政务公开") and is_hub("法定主动公开内容") and not is_hub("通知公告")


def test_links_that_may_be_columns():
    links = {
        "/zwgk/": "政务公开", "/zc/": "政策文件", "/zc/index_2.html": "下一页", "/zc/202403/t20240301_1.html": "短标题",
        "/a.pdf": "公开指南", "http://www.b.gov.cn/zc/": "别处政策", "/en/": "English", "/tz/?id=2": "通知", "/x/": "关于印发某某县春季造林绿化工作实施方案的通知",
    }  # fmt: skip
    page = ListPage(
        "https://www.a.gov.cn/",
        "<html><body>" + "".join(f'<a href="{u}">{n}</a>' for u, n in links.items()) + "</body></html>",
    )
    found = column_links(page)
    assert found == [("https://www.a.gov.cn/zwgk/", "政务公开"), ("https://www.a.gov.cn/zc/", "政策文件")]
    assert [one[1] for one in in_order(found)] == ["政策文件", "政务公开"]
    assert column_links(page, below="https://www.a.gov.cn/zwgk/") == []


def test_a_script_that_lists_is_a_column_and_one_that_shows_a_document():
    links = {
        "/list.asp?id=12": "通知公告", "zwgk/newslist.php?id=3&lang=cn": "领导之窗", "news.aspx?id=4": "行政许可",
        "show.asp?id=345": "通知", "news.aspx?id=77": "局领导调研", "Article/ShowInfo.asp?id=9": "政策文件",
        "news.aspx?id=78": "关于停水的通知",
    }  # fmt: skip
    page = ListPage(
        "http://a.gov.cn/index.asp", "<body>" + "".join(f"<td><a href={u}>{n}</a>" for u, n in links.items())
    )
    assert [name for _url, name in column_links(page)] == ["通知公告", "领导之窗", "行政许可"]


def test_the_way_back_and_the_pages_of_a_list_are_no_columns():
    html = """<html><body><ul class="menu"><li><a href="/tz/">通知公告</a></li></ul>
    <div class="dqwz">当前位置：<a href="/xxgk/">信息公开</a> &gt; <a href="/zwgk/">政务公开</a></div>
    <p>您现在的位置：<a href="/gk/">公开目录</a></p>
    <div class="w-pagination"><a href="/tz/p/9">最后</a><a href="/tz/p/2">后翻</a></div>
    <div class="ym"><a href="/tz/list_7.html">末尾</a><a href="/tz/list_3.html">[3]</a><a href="/tz/list_2.html">下页</a></div>
    <div class="page"><div class="box"><a href="/gh/">规划计划</a></div><p>PARAGRAPH</p></div></body></html>"""
    page = ListPage("https://www.a.gov.cn/zc/", html.replace("PARAGRAPH", "各单位要按照要求公开。" * 60))
    assert [name for _url, name in column_links(page)] == ["通知公告", "规划计划"]


@pytest.mark.parametrize(
    ("later", "first"),
    [
        ("https://a.gov.cn/tz/index_3.html", "http://a.gov.cn/tz/"),
        ("http://a.gov.cn/tz/list_2.shtml", "http://a.gov.cn/tz/list.shtml"),
        ("http://a.gov.cn/l?cid=4&page=3", "http://a.gov.cn/l?cid=4"),
        ("http://a.gov.cn/tz/?pageNo=2", "http://a.gov.cn/tz/"),
        ("http://a.gov.cn/tz/list.shtml", "http://a.gov.cn/tz/list.shtml"),
    ],
)
def test_the_first_page_of_a_later_one(later, first):
    assert first_page(later) == first


def test_a_short_page_that_only_leads_on_is_no_trail():
    """Its trail stands in the same box as its links, which are few enough to be taken for a part of it."""
    page = ListPage(
        "https://www.a.gov.cn/bm.html",
        "<body><div class='con'><div class='wz'>当前位置：<a href='/'>网站首页</a> &gt; <a href='/bm.html'>部门公开</a></div>"
        "<ul><li><a href='/c/rsj.html'>区人社局</a></li><li><a href='/c/nyj.html'>区农业农村局</a></li></ul></div></body>",
    )
    assert [name for _, name in column_links(page)] == ["区人社局", "区农业农村局"]
    trail = ListPage(
        "https://www.a.gov.cn/x/1.html",
        "<body><div><p><span>您的位置：</span><a href='/'>网站首页</a> / <a href='/zw/'>政务信息</a></p></div></body>",
    )
    assert column_links(trail) == []


@pytest.mark.parametrize(
    ("words", "rest"),
    [("更多>>", True), ("以前文件>>", True), ("往年公告", True), ("2020年以前", True), ("查看全部公告", True), ("2024年2月", True),
     ("MORE", True), ("通知公告", False), ("老干部工作", False), ("历史文化名城", False), ("全部领导", False), ("2024年", False)],
)  # fmt: skip
def test_what_leads_to_the_rest_of_a_list(words, rest):
    rows = "".join(
        f"<li><a href='./t20240{n}01_{n}.html'>关于做好第{n}项工作的通知</a><i>2024-0{n}-01</i></li>" for n in (1, 2, 3)
    )
    page = ListPage(
        "https://www.a.gov.cn/tz/", f"<html><body><ul>{rows}</ul><p><a href='old.html'>{words}</a></p></body></html>"
    )
    listed = {canonical(row.url) for row in read_rows(page)}
    assert bool(rest_links(page, listed)) is rest


def test_more_of_another_block_is_no_rest_of_the_list():
    rows = "".join(
        f"<li><a href='./t20240{n}01_{n}.html'>关于做好第{n}项工作的通知</a><i>2024-0{n}-01</i></li>" for n in (1, 2, 3)
    )
    other = "".join(f"<li><a href='/jd/{n}.html'>一图读懂第{n}项工作的要点</a></li>" for n in (1, 2, 3))
    block = f"<div class=b><h3>解读</h3><ul>{other}</ul><a href='/jd/'>更多</a></div>"
    block += "<div class=gd data-url='/api/list?cid=3&pn='>查看更多</div>"
    page = ListPage("https://www.a.gov.cn/tz/", f"<html><body><ul>{rows}</ul>{block}</body></html>")
    assert not rest_links(page, {canonical(row.url) for row in read_rows(page)})


def test_a_title_that_is_worded_as_a_column_among_the_titles_of_a_list():
    """The rows show no day, and their addresses are numbers, which a column's may be too."""
    names = (
        "处罚决定",
        "某镇综合执法队处罚公示（违建）",
        "关于露天焚烧的处罚决定",
        "农村宅基地用地批准公示",
        "规划许可证发放公示（3月）",
    )
    rows = "".join(f"<tr><td><a href='/zf/2024/15{n}3.htm'>{name}</a></td></tr>" for n, name in enumerate(names))
    page = ListPage("http://www.a.gov.cn/zf.htm", f"<html><body><table>{rows}</table></body></html>")
    assert "处罚决定" not in [name for _url, name in column_links(page)]
    menu = "".join(
        f"<li><a href='/lm/15{n}3.htm'>{name}</a></li>" for n, name in enumerate(("处罚决定", "通知公告", "政策解读"))
    )
    page = ListPage("http://www.a.gov.cn/zf.htm", f"<html><body><ul>{menu}</ul></body></html>")
    assert [name for _url, name in column_links(page)] == ["处罚决定", "通知公告", "政策解读"]
