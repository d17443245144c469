"""Home-made portals whose columns, or documents, are shells around a frame of the same site.

Each shell and its truth were written before anything crawled it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crawler.store import Store
from tests.crawler.crawl.test_account import account, balances, named
from tests.crawler.loopback import crawl, document, job, serve

THINGS = ("农村公路养护", "冬季供暖保障", "学校食堂采购", "河道采砂管理", "宅基地审批", "储备粮管理")


def rows(
    key: str, first: int = 0, last: int = len(THINGS), *, day: bool = True, doc: str = "/doc/{key}{n}.html"
) -> str:
    return "".join(
        f"<li><a target=_parent href='{doc.format(key=key, n=n)}'>关于{THINGS[n]}有关事项的{key}号材料</a>"
        f"{f'<span>2024-05-{20 - n:02d}</span>' if day else ''}</li>"
        for n in range(first, last)
    )


def inner(body: str, tail: str = "") -> str:
    return f"<html><body><ul>{body}</ul>{tail}</body></html>"


def frame(src: str, size: str = "width='100%' height='800'") -> str:
    return f"<div class=main><iframe src='{src}' {size} frameborder=0></iframe></div>"


HOT = "<div class=zx><h3>最新发布</h3><ul>" + "".join(
    f"<li><a href='/news/{n}.html'>我县举办第{n}届农民丰收节庆祝活动</a><span>2024-04-1{n}</span></li>" for n in range(5)
) + "</ul></div>"  # fmt: skip

# A column's name, what its shell holds, and the further pages of its list. All lists have the same six documents.
SHELLS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a": ("通知公告", frame("list_12.html"), {
        "/list_12.html": inner(rows("a", 0, 4), "<a href='list_12_2.html'>下一页</a>"),
        "/list_12_2.html": inner(rows("a", 4), "<a href='list_12.html'>上一页</a>"),
    }),
    "b": ("政策文件", frame("/info/list.aspx?cid=12"), {
        "/info/list.aspx?cid=12": inner(rows("b", 0, 3), "共2页 <a href='?cid=12&page=2'>下一页</a>"),
        "/info/list.aspx?cid=12&page=2": inner(rows("b", 3), "共2页"),
    }),
    "c": ("政策解读", HOT + frame("c/list.html"), {"/c/list.html": inner(rows("c"))}),
    "d": ("行政处罚", frame("tree.html", "width=200 height=600") + frame("topic_d.html"), {"/topic_d.html": inner(rows("d"))}),
    "e": ("行政许可", frame("e/list.html", "id=mf width='100%' height=0 onload='fit(this)'"), {"/e/list.html": inner(rows("e", day=False))}),
    "f": ("意见征集", "<script>document.write('<iframe src=\"f.htm\" width=\"100%\" height=\"700\"></iframe>');</script>", {"/f.htm": inner(rows("f"))}),
    "g": ("预决算公开", frame("g1.html"), {"/g1.html": f"<html><body><h3>预决算公开</h3>{frame('g2.html')}</body></html>", "/g2.html": inner(rows("g"))}),
    "h": ("会议公开", "<iframe id=box width='100%' height=700></iframe><script>document.getElementById('box').src='h.html';</script>", {"/h.html": inner(rows("h"))}),
    "j": ("人事信息", "<object data='/j.html' type='text/html' width='100%' height=700></object>", {"/j.html": inner(rows("j"))}),
    "k": ("统计公报", "<div id=con></div><div id=foot_box></div><script>$('#con').load('/k.html');$('#foot_box').load('/inc/foot.html');</script>", {"/k.html": f"<ul>{rows('k')}</ul>"}),
    "i": ("领导之窗", frame("i.html"), {"/i.html": inner(rows("i"))}),
}  # fmt: skip


def navigation(names: dict[str, str]) -> str:
    links = "".join(f"<li><a href='/{path}'>{name}</a></li>" for path, name in names.items())
    return f"<div class=header><ul class=nav>{links}</ul></div>"


def shell(nav: str, name: str, body: str) -> str:
    return f"<html><head><title>{name}</title></head><body>{nav}<div class=wz>当前位置：<a href='/'>首页</a> &gt; {name}</div>{body}<div class=footer>主办：云澜县人民政府办公室</div></body></html>"


def portal(columns: dict[str, tuple[str, str, dict[str, Any]]]) -> dict[str, Any]:
    nav = navigation({f"col_{key}x.html": name for key, (name, _body, _more) in columns.items()})
    pages: dict[str, Any] = {
        "/": f"<html><title>云澜县人民政府</title><body>{nav}<p>欢迎访问云澜县人民政府门户网站</p>{HOT}</body></html>",
        "/tree.html": f"<html><body>{nav}</body></html>",
    }
    for n in range(5):
        pages[f"/news/{n}.html"] = document(f"我县举办第{n}届农民丰收节庆祝活动", f"2024-04-1{n}")
    for key, (name, body, more) in columns.items():
        pages[f"/col_{key}x.html"] = shell(nav, name, body)
        pages |= more
        for n, thing in enumerate(THINGS):
            pages[f"/doc/{key}{n}.html"] = document(f"关于{thing}有关事项的{key}号材料", f"2024-05-{20 - n:02d}")
    return pages


def read(folder: Path, run: str = "r1") -> dict[str, tuple[str, int, bool]]:
    found = Store.open(f"sqlite:///{folder}/zwgk.db").columns(run)
    return {row["url"].rpartition("/")[2]: (row["name"], row["rows"], bool(row["complete"])) for row in found}


def test_the_list_of_a_shell_is_that_of_its_frame(tmp_path: Path):
    with serve(portal(SHELLS)) as site:
        crawl(job(site.url, tmp_path))
    assert read(tmp_path) == {f"col_{key}x.html": (SHELLS[key][0], 6, True) for key in SHELLS}
    sums = account(tmp_path)
    assert balances(sums) and (sums["document"], sums["list"]) == (6 * len(SHELLS) + 5, len(SHELLS)), sums
    assert {row["why"] for row in named(tmp_path).values()} <= {"later_page", "not_taken", "home"}, named(tmp_path)


def test_a_document_in_a_frame_is_read_there(tmp_path: Path):
    doc = "view.aspx?id={key}{n}"
    pages = portal({"a": ("通知公告", frame("/n/list.html"), {"/n/list.html": inner(rows("a", doc=doc))})})
    nav = navigation({"col_ax.html": "通知公告"})
    for n, thing in enumerate(THINGS):
        pages[f"/n/view.aspx?id=a{n}"] = shell(nav, "通知公告", frame(f"body.aspx?id=a{n}"))
        pages[f"/n/body.aspx?id=a{n}"] = document(f"关于{thing}有关事项的a号材料", f"2024-05-{20 - n:02d}")
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    found = Store.open(f"sqlite:///{tmp_path}/zwgk.db").documents("r1")
    framed = [one["facts"] for one in found if "view.aspx" in " ".join(one["urls"])]
    told = {(facts["title"]["value"][-4:], facts["published"]["source"]) for facts in framed}
    assert len(framed) == 6 and told == {("a号材料", "shown")}
    assert balances(account(tmp_path))


TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "各乡镇人民政府，县政府各部门：",
        *("现将农村公路养护的有关事项规定如下，请遵照执行。" * 3,) * 3,
        "本办法自2024年6月1日起施行，有效期五年。",
        "云澜县人民政府办公室",
        "2024年5月18日",
    )
)


def headed(inside: str, *, day: str = "<p>发布日期：2024-05-20</p>") -> str:
    """A document's page that has its title and its day, and leaves the rest to what stands there."""
    title = "云澜县人民政府办公室关于印发农村公路养护管理办法的通知"
    return f"<html><head><title>{title}</title></head><body>{navigation({'col_ax.html': '政策文件'})}<div class=art><h1>{title}</h1>{day}{inside}</div></body></html>"


def with_text(held: Any, **how: str) -> dict[str, Any]:
    doc = "/doc/{key}{n}.html"
    pages = portal({"a": ("政策文件", f"<ul>{rows('a', 0, 3, doc=doc)}</ul>", {})})
    return pages | {"/doc/a0.html": headed(frame("/in/a0.html"), **how), "/in/a0.html": held}


def framed_document(folder: Path, run: str = "r1") -> dict[str, Any]:
    found = Store.open(f"sqlite:///{folder}/zwgk.db").documents(run)
    (one,) = [one for one in found if one["url"].endswith("/doc/a0.html")]
    return one


def test_a_headed_page_and_the_text_in_its_frame_are_one_document(tmp_path: Path):
    """Its day is the page's, what the text says is the frame's, each by the record that shows it."""
    with serve(with_text(f"<html><body>{TEXT}</body></html>")) as site:
        crawl(job(site.url, tmp_path))
        one = framed_document(tmp_path)
        site.pages["/in/a0.html"] = f"<html><body>{TEXT.replace('5月18日', '5月16日')}</body></html>"
        crawl(job(site.url, tmp_path, run="r2", recheck_urls=[f"{site.url}doc/a0.html"]))
    facts = one["facts"]
    assert (facts["published"]["first"], facts["published"]["source"]) == ("2024-05-20", "shown")
    assert (facts["written"]["first"], facts["written"]["source"]) == ("2024-05-18", "attachment")
    assert facts["validity"]["source"] == "attachment" and facts["body_in_attachment"]
    (held,) = facts["attachments"]
    assert held["url"].endswith("/in/a0.html") and (held["warc"], held["offset"]) != (one["warc"], one["offset"])
    assert held["status"] == "partial"  # it speaks of validity: what else it says of it is for people
    assert framed_document(tmp_path, "r2")["facts"]["written"]["first"] == "2024-05-16"
    assert balances(account(tmp_path))


BARE = TEXT.replace("，有效期五年", "")


def test_the_text_in_a_frame_is_held_whole_where_nothing_is_left_to_others(tmp_path: Path):
    with serve(with_text(f"<html><body>{BARE}</body></html>")) as site:
        crawl(job(site.url, tmp_path))
    assert [file["status"] for file in framed_document(tmp_path)["facts"]["attachments"]] == ["ok"]


@pytest.mark.parametrize(
    "more",
    ["<div><span>有效性</span><span>是</span></div>", "<p>附件：<a href='/in/a.doc'>实施细则.doc</a></p>", "<iframe src='/in/b.html' width=900 height=600></iframe>", "<p><img src='/u/w1.jpg'></p>"],
    ids=["mark", "file", "frame", "picture"],
)  # fmt: skip
def test_what_leaves_a_part_to_others_is_not_held_whole(tmp_path: Path, more: str):
    short = f"<html><body>{BARE if 'iframe' not in more else '<p>各乡镇人民政府：</p>'}{more}</body></html>"
    with serve(with_text(short)) as site:
        crawl(job(site.url, tmp_path))
    assert [file["status"] for file in framed_document(tmp_path)["facts"]["attachments"]] == ["partial"]


def test_a_page_that_has_the_title_keeps_it_whatever_its_frame_says(tmp_path: Path):
    with serve(with_text(f"<html><body><p>发布时间：2024-05-20</p>{TEXT}</body></html>", day="")) as site:
        crawl(job(site.url, tmp_path))
    assert framed_document(tmp_path)["facts"]["title"]["value"].endswith("农村公路养护管理办法的通知")


@pytest.mark.parametrize(
    "held",
    [
        f"<html><body><h3>相关文件</h3><ul>{rows('a', 2)}</ul><p>云政办发〔2023〕9号　有效期至2023年12月31日</p></body></html>",
        (404, {}, b"none"),
        "<html><body></body></html>",
    ],
    ids=["list", "gone", "empty"],
)
def test_a_frame_that_is_no_text_tells_nothing_of_the_page(tmp_path: Path, held: Any):
    with serve(with_text(held)) as site:
        crawl(job(site.url, tmp_path))
    facts = framed_document(tmp_path)["facts"]
    assert not any(facts.get(name) for name in ("document_number", "validity", "written"))
    assert [file["status"] for file in facts["attachments"]] == ["unread"]


@pytest.mark.parametrize(
    "inside",
    [
        "<div id=con></div><script>$('#con').load('/in/a0.html');</script>",
        "<object data='/in/a0.html' type='text/html' width='100%' height=700></object>",
    ],
)
def test_what_a_script_or_an_object_shows_of_a_headed_page_is_a_part_of_it(tmp_path: Path, inside: str):
    with serve(with_text(f"<html><body>{TEXT}</body></html>") | {"/doc/a0.html": headed(inside)}) as site:
        crawl(job(site.url, tmp_path))
    assert framed_document(tmp_path)["facts"]["written"]["first"] == "2024-05-18"


def test_a_text_in_a_frame_of_another_site_is_not_held(tmp_path: Path):
    pages = with_text("") | {"/doc/a0.html": headed(frame("http://zwdt.other.gov.cn/text?id=3"))}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    facts = framed_document(tmp_path)["facts"]
    assert facts["body_in_attachment"] and [file.get("status", "") for file in facts["attachments"]] == [""]


def test_the_frames_of_shells_are_looked_at_each_night(tmp_path: Path):
    pages = portal({"a": ("通知公告", frame("a.html"), {"/a.html": inner(rows("a", 1))})})
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, run="r0"))
        site.pages["/a.html"] = inner(rows("a"))
        crawl(job(site.url, tmp_path))
    assert read(tmp_path, "r0")["col_ax.html"] == ("通知公告", 5, True)
    assert read(tmp_path)["col_ax.html"] == ("通知公告", 6, True)


def test_an_unchanged_list_in_a_frame_is_its_first_page(tmp_path: Path):
    with serve(portal({"a": SHELLS["a"], "b": SHELLS["b"]})) as site:
        crawl(job(site.url, tmp_path, run="r0"))
        site.asked.clear()
        crawl(job(site.url, tmp_path))
        asked = {path for path in site.count() if "list" in path or "/doc/" in path}
    assert asked == {"/list_12.html", "/info/list.aspx?cid=12"}
    assert [count for _name, count, _whole in read(tmp_path).values()] == [6, 6]


def test_a_column_of_one_page_in_a_frame_is_that_page(tmp_path: Path):
    text = f"<html><body><h2>云澜县政府信息公开指南</h2><p>{'为了更好地提供政府信息公开服务，编制本指南。' * 20}</p></body></html>"
    pages = portal(
        {
            "a": ("通知公告", frame("a.html"), {"/a.html": inner(rows("a"))}),
            "z": ("信息公开指南", frame("zn.html"), {"/zn.html": text}),
        }
    )
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    (guide,) = [row for row in store.columns("r1") if row["type"] == "信息公开指南"]
    assert (guide["code"], guide["rows"]) == ("one_document", 1)
    (text,) = [one["facts"] for one in store.documents("r1") if "col_zx" in " ".join(one["urls"])]
    assert text["body_length"] > 200


# What a frame cannot give: the reason is told, and nothing counts as read. By column: what its shell holds, the frames'
# pages, the code.
LOST: dict[str, tuple[str, dict[str, Any], str]] = {
    "意见征集": (frame("http://zj.other.gov.cn/list?area=3"), {}, "off_site"),
    "行政处罚": (frame("gone.html"), {}, "no_page"),
    "行政许可": (frame("lost1.html") + frame("gone.html"), {"/lost1.html": inner(rows("a"))}, "no_page"),
    "政策解读": (frame("half.html") + frame("rest.html"), {"/half.html": inner(rows("a", 0, 3)), "/rest.html": inner(rows("a", 3))}, "withheld"),
    "政策文件": (frame("sc.html"), {"/sc.html": "<html><body><div id=list></div><script>$.get('/api/list',function(d){$('#list').html(d)})</script></body></html>"}, "no_rows"),
}  # fmt: skip

# What has a frame and is no shell stays what it is: what it shows, rows.
NO_SHELLS: dict[str, tuple[str, int]] = {
    "会议公开": (f"<ul>{rows('b')}</ul><iframe src='/play/video.html' width=640 height=400></iframe>", 6),
    "人事信息": (f"<div class=top><iframe src='/tq.html' width=400 height=150></iframe></div><ul>{rows('c')}</ul>", 6),
    "统计公报": ("<p>暂无信息</p><div class=footer><iframe src='/links.html' width='100%' height=200></iframe></div>", 0),
    "重点领域信息": (f"<div class=box><h3>文件列表</h3><ul>{rows('e')}</ul></div><div id=zj></div><script>$('#zj').load('/links.html');</script>", 6),
    "规划计划": (f"<div class=box><h3>规划文本</h3><ul>{rows('f')}</ul></div><iframe src='/play/video.html' width='100%' height=600></iframe>", 6),
    "财政预决算": (f"<ul>{rows('d')}</ul><div class=side><iframe src='/links.html' width=600 height=500></iframe></div>", 6),
}  # fmt: skip


def test_what_frames_do_not_give_is_told_and_what_is_no_shell_is_read(tmp_path: Path):
    bodies = {name: (body, more) for name, (body, more, _code) in LOST.items()}
    beside = {path: inner(rows("t")) for path in ("/play/video.html", "/tq.html", "/links.html")}
    bodies |= {name: (body, beside) for name, (body, _rows) in NO_SHELLS.items()}
    columns = {key: (name, *bodies[name]) for key, name in zip("abcdefghijklmn", bodies, strict=False)}
    with serve(portal(columns)) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    found = {row["name"]: (bool(row["complete"]), row["code"]) for row in store.columns("r1")}
    assert {name: found[name] for name in LOST} == {name: (False, code) for name, (_b, _m, code) in LOST.items()}
    read_ = {name: (count, whole) for name, count, whole in read(tmp_path).values()}
    assert {name: read_[name] for name in NO_SHELLS} == {name: (count, True) for name, (_b, count) in NO_SHELLS.items()}
    assert balances(account(tmp_path))


@pytest.mark.parametrize("src", ["http://zj.other.gov.cn/list?area=3", "/gone.html"])
def test_a_page_of_links_beside_a_frame_that_gives_nothing_leads_on(tmp_path: Path, src: str):
    """Its columns stand in no menu: with the frame of another site, or a dead one, they were passed over."""
    parts = {"xk1": "建设类许可", "xk2": "交通类许可", "xk3": "水利类许可"}
    links = "<div class=zl>" + "".join(f"<p><a href='/{key}/'>{name}</a></p>" for key, name in parts.items()) + "</div>"
    pages = portal({"a": ("行政许可", links + frame(src), {})})
    pages |= {f"/{key}/": shell("", name, f"<ul>{rows(key)}</ul>") for key, name in parts.items()}
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    assert set(parts.values()) <= {row["name"] for row in store.columns("r1")}
