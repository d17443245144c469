"""Where the trail of columns ends: with its line, its cell, its list."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page

BODY = "<h1>关于做好防汛工作的通知</h1><div class='content'>" + "<p>各有关单位要提高认识，落实责任。</p>" * 8 + "</div>"
TREE = "<div><ul>" + "".join(f"<li><a href='/b{n}/'>县某{n}局</a></li>" for n in range(12)) + "</ul></div>"


@pytest.mark.parametrize(
    ("trail", "names"),
    [
        (
            "<div class=weizhi>当前位置：<a href=/>首页</a> &gt; <a href=/gk/>信息公开</a> &gt; <a href=/gk/rsj/>县人社局</a></div>"
            + TREE,
            ["首页", "信息公开", "县人社局"],
        ),
        (
            "<table><tr><td>您的位置：<A href=/>首页</A> >> 政务公开 >> <A href=/l.asp?id=3>政策法规</A></td></tr></table>"
            "<table><tr><td><a href='/c.asp?m=1'>&lt;&lt;</a> 2023年12月 <a href='/c.asp?m=2'>&gt;&gt;</a></table>",
            ["首页", "政务公开", "政策法规"],
        ),
        (
            "<div class=crumb><a href=/>首页</a><em>/</em>市教育局</div><h2>通知</h2><a href=/x/>数据开放</a>",
            ["首页", "市教育局"],
        ),
        ("<div class=crumb><a href=/>首页</a> &gt; <a href=/a/>公开</a> &gt; 正文</div>", ["首页", "公开"]),
        ("<div class=ant-breadcrumb><span>首页</span><span>/</span><span>民意征集</span></div>", ["首页", "民意征集"]),
        ("<p>您的位置：首页&nbsp;-&nbsp;信息公开&nbsp;-&nbsp;新闻发布会</p>", ["首页", "信息公开", "新闻发布会"]),
        ("<p>首页 | 概况 | 公开 | 互动</p>", []),
        (
            "<div class=wz>首页 》<a href=/l?c=38>行政处罚信息公示</a> 》正文</div>",
            ["首页", "行政处罚信息公示", "正文"],
        ),
        ("<div>首页〉政务公开〉<a href=/l?c=38>行政许可</a></div>", ["首页", "政务公开", "行政许可"]),
        ("<p>首页推荐《兰河县志》《政务公开条例》</p>", []),
        (
            "<ul class=breadcrumb><li><a href=/>首页</a></li><li><a href=/a/>要闻</a></li></ul><p><a href=/y/>小</a></p>",
            ["首页", "要闻"],
        ),
        (
            "<table><tr><td>当前位置：<a href=/>首页</a> &gt;</td><td><a href=/a/>公开</a></td></tr></table>" + TREE,
            ["首页", "公开"],
        ),
        # An empty box: what follows is the side's tree of columns, whose last would give the page its type.
        (
            "<div class=g-crumb></div><div><ul class=tree><li><a href=/l?c=1>机构设置</a></li><li><a href=/l?c=2>行政处罚</a></li></ul></div>",
            [],
        ),
        ("<span class=dqwz>当前位置：</span><a href=/>首页</a> &gt; <a href=/a/>公开</a>", ["首页", "公开"]),
    ],
)
def test_a_trail_ends_where_its_line_ends(trail, names):
    facts = extract_page("http://a.gov.cn/a/1.html", f"<html><body>{trail}{BODY}</body></html>".encode())
    assert [crumb.name for crumb in facts.breadcrumbs] == names


def test_the_steps_of_a_trail_that_its_line_alone_tells_lead_where_their_links_lead():
    trail = "<p><font size=2><a href=/main.htm>首页</a> → <a href=/cf.htm>行政处罚</a> → 正文</font></p>"
    menu = "<table><tr><td><a href=/main.htm>首页</a></td><td><a href=/tz.htm>公告</a></td></tr></table>"
    for page, linked in ((trail, "http://a.gov.cn/cf.htm"), (menu + trail, "http://a.gov.cn/cf.htm")):
        facts = extract_page("http://a.gov.cn/a/1.html", f"<html><body>{page}{BODY}</body></html>".encode())
        crumbs = {crumb.name: crumb.url for crumb in facts.breadcrumbs}
        assert (crumbs["首页"], crumbs["行政处罚"]) == ("http://a.gov.cn/main.htm", linked)
