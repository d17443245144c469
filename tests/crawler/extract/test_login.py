"""Pages that show nothing but that one must log in, and pages that only have a form or a word for it at their side."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

MENU = "<ul class=menu>" + "".join(f"<li><a href='/c{n}/'>栏目名称第{n}号</a></li>" for n in range(80)) + "</ul>"
FORM = (
    "<form action='/login.do' method='post'><label>用户名</label><input name='u'><label>密码</label>"
    "<input type='password' name='p'><input type='submit' value='登录'></form><a href='/reg'>注册账号</a>"
)
DATED = "<h1>{}</h1><p>发布时间：2024-05-06</p><div class=TRS_Editor><p>{}</p></div>"


def read(title: str, body: str, url: str = "http://www.a.gov.cn/zw/202405/t20240506_1.html") -> PageFacts:
    html = f"<html><head><title>{title}</title></head><body>{body}<div class=foot>主办：岱川县人民政府办公室</div></body></html>"
    return extract_page(url, html.encode(), "text/html", site_url="http://www.a.gov.cn/")


@pytest.mark.parametrize("menu", ["", MENU], ids=["bare", "with a long menu"])
@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("用户登录 - 岱川县人民政府", "<h2>用户登录</h2>" + FORM),
        ("岱川县人民政府", "<div class=main><p>账号登录</p>" + FORM + "</div>"),
        ("网站后台管理系统", "<h1>网站后台管理系统</h1>" + FORM),
        ("岱川县人民政府", "<p>请先登录后再查看该内容！</p><a href='/login'>登录</a>"),
        ("提示", "<h3>温馨提示</h3><p>您尚未登录，请先登录</p>"),
        ("关于公布保障对象名单的公示", DATED.format("关于公布保障对象名单的公示", "该信息需要登录后查看，请先登录。")),
    ],
)
def test_a_wall_of_a_login_is_no_document(title: str, body: str, menu: str) -> None:
    facts = read(title, menu + body)
    assert (facts.kind, facts.emptiness) == ("other", "login")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "关于统一身份认证平台升级的公告",
            DATED.format("关于统一身份认证平台升级的公告", "平台将于5月10日升级，升级期间暂停账号登录，请先登录备用系统办理。" * 4),
        ),
        ("关于停水的通知", "<a href='/login'>用户登录</a>" + DATED.format("关于停水的通知", "因检修停水一天。")),
        ("关于打印准考证的公告", DATED.format("关于打印准考证的公告", "请登录系统自行打印准考证。")),
        ("关于查询成绩的公告", DATED.format("关于查询成绩的公告", "考生须登录后方可查看成绩。")),
        ("关于停水的通知", f"<div class=side>{FORM}</div>" + DATED.format("关于停水的通知", "因检修停水一天。")),
    ],
)  # fmt: skip
def test_a_form_beside_a_document_hides_nothing(title: str, body: str) -> None:
    facts = read(title, MENU + body)
    assert (facts.kind, facts.emptiness) == ("notice", None)


def test_a_page_of_links_with_a_bar_for_guests_is_none() -> None:
    facts = read("政务公开", f"<div class=top>您好，您尚未登录，请登录</div>{MENU}{FORM}", "http://www.a.gov.cn/zwgk/")
    assert facts.emptiness is None
