"""Columns whose links say nothing of them: a menu of pictures without words, and one name for the columns of all bodies.

The portal is a town's of frames; its pages name themselves each in another way.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.crawl.own_names import Trails, on_page
from crawler.facts import Crumb
from crawler.listing import ListPage
from crawler.listing.furniture import Furniture
from crawler.store import Store
from tests.crawler.loopback import crawl, job, serve

TOWN = "柳溪镇人民政府"
# By directory: the name, the page's <title>, and what stands over its rows.
COLUMNS = {
    "wj": ("政策文件", "政策文件", "<b>政策文件</b>"),
    "jd": ("政策解读", "柳溪镇人民政府", "<strong>政策解读</strong>"),
    "cf": ("行政处罚公示", "New Page 3", "<i>本栏目由镇综合执法队维护</i>"),  # its documents' trails alone say it
    "tz": ("通知公告", "柳溪镇人民政府", ""),  # its link does
}
WORK = ("沟渠清理", "危桥加固", "街巷亮化", "苗木管护")


def article(key: str, n: int) -> str:
    return (
        f"<html><title>无标题文档</title><body><p><a href='/main.htm'>首页</a> → <a href='/{key}.htm'>{COLUMNS[key][0]}</a></p>"
        f"<h3>关于{WORK[n]}有关事项的{COLUMNS[key][0]}材料</h3><p>发布日期：2024年3月{n + 4}日</p><p>{'各村、各单位请遵照执行。' * 12}</p></body></html>"
    )


def portal() -> dict[str, Any]:
    menu = "".join(
        f"<tr><td><a href='{key}.htm' target=m>{name if key == 'tz' else f'<img src=p/{key}.gif>'}</a></td></tr>"
        for key, (name, _title, _head) in COLUMNS.items()
    )
    about = "<p>镇情</p><a href='/jj/20231.htm' target=m>柳溪概况</a>"
    pages: dict[str, Any] = {
        "/": f"<html><title>{TOWN}</title><frameset rows='90,*'><frame src=top.htm><frameset cols='150,*'><frame src=left.htm><frame src=main.htm></frameset></frameset></html>",
        "/top.htm": f"<html><title>top</title><body><img src=banner.jpg alt='{TOWN}'></body></html>",
        "/left.htm": f"<html><title>left</title><body><table>{menu}<tr><td><a href='jj.htm' target=m>镇情简介</a></td></tr></table></body></html>",
        "/main.htm": f"<html><title>{TOWN}</title><body><p>{TOWN}欢迎您</p></body></html>",
        "/jj.htm": f"<html><title>镇情简介</title><body>{about}</body></html>",
        "/jj/20231.htm": f"<html><title>柳溪概况</title><body><h3>柳溪概况</h3><p>{'柳溪镇位于县境东部，辖七村一社区。' * 15}</p></body></html>",
    }
    for key, (name, title, head) in COLUMNS.items():
        links = "".join(
            f"<tr><td><a href='/{key}/2024{n}.htm'>关于{work}有关事项的{name}材料</a></td></tr>"
            for n, work in enumerate(WORK)
        )
        pages[f"/{key}.htm"] = (
            f"<html><title>{title}</title><body><table><tr><td bgcolor=red>{head}</td></tr></table><table>{links}</table></body></html>"
        )
        pages |= {f"/{key}/2024{n}.htm": article(key, n) for n in range(len(WORK))}
    return pages


def columns(folder: Path, run: str) -> dict[str, tuple[str, str, int]]:
    rows = Store.open(f"sqlite:///{folder}/zwgk.db").columns(run)
    return {urlsplit(row["url"]).path: (row["name"], row["type"], row["rows"]) for row in rows}


def test_a_column_of_a_silent_picture_is_called_by_its_title_its_heading_or_the_trails_of_its_documents(tmp_path: Path):
    """On the second night no document is read, and no trail seen."""
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        crawl(job(site.url, tmp_path, run="r2"))
    expected = {
        "/wj.htm": ("政策文件", "政策文件", 4),
        "/jd.htm": ("政策解读", "政策解读", 4),
        "/cf.htm": ("行政处罚公示", "行政处罚", 4),
        "/tz.htm": ("通知公告", "通知公告", 4),
    }
    assert columns(tmp_path, "r1") == columns(tmp_path, "r2") == expected
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    assert "/jj/20231.htm" in {urlsplit(row["url"]).path for row in store.documents("r1")}
    assert store.problems("r1") == []  # a banner is no page that a script was to fill


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ("行政许可-柳溪镇人民政府", "", "行政许可"),
        ("柳溪镇人民政府_公示公告", "<h2>公示公告</h2>", "公示公告"),
        ("某县新闻中心", "<h2>最新</h2>", ""),  # as the front page is titled
        ("无标题文档", "<h2>政策解读</h2>", "政策解读"),
        ("", "<div class=footer><b>行政处罚</b></div>", ""),
        ("", "<h3><a href='/cf/'>行政处罚</a></h3>", ""),
    ],
)
def test_what_a_page_calls_itself(title: str, body: str, name: str):
    furniture = Furniture(title="某县新闻中心")
    html = f"<html><title>{title}</title><body>{body}<ul><li>关于沟渠清理的通知</li></ul></body></html>"
    assert on_page(ListPage("http://www.a.gov.cn/x/", html, furniture=furniture)) == name


def test_a_name_for_any_part_of_a_site_gives_way_to_one_that_says_more():
    trails, site = Trails(), "http://www.a.gov.cn"
    trails.learn(
        f"{site}/1.html",
        [Crumb("首页", f"{site}/"), Crumb("柳溪镇", f"{site}/lx/"), Crumb("征地信息", f"{site}/lx/gk/")],
    )
    assert trails.better("政务公开", f"{site}/lx/gk/") == trails.better("", f"{site}/lx/gk/") == "征地信息"
    assert trails.better("行政处罚", f"{site}/lx/gk/") == trails.better("政务公开", f"{site}/other/") == ""
    assert trails.better("政务公开", f"{site}/lx/") == ""  # a body's name says nothing of what the column holds
