"""Rows that tell of their documents in a sentence or two, and lists of which not every item gave a row."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from crawler.listing import ListPage, best
from crawler.listing.paging.withheld import withheld

TITLES = ("农村公路养护管理办法", "冬季供暖", "学校食堂采购规定", "停水公告", "宅基地审批管理办法", "医保缴费标准调整通知",
          "放假通知", "城区共享单车管理规定", "农田水利设施维修", "城乡低保标准调整", "农机购置补贴实施")  # fmt: skip
ADDRESSES: dict[str, Callable[[int], str]] = {
    "numbers": lambda n: f"/t/{n + 3000}.html",
    "directories": lambda n: f"/t/{n + 3000}/",
    "queries": lambda n: f"/show.aspx?id={n + 300}",
    "words": lambda n: f"/t/w{chr(97 + n)}.htm",
}
# What a summary says before its last words, of which document by its place in the list.
OTHER = "<a href='/zc/{n}7000.html'>《全省有关事项管理规定》</a>"
SUMMARIES = {
    "another of the list": "根据<a href='{other}'>《{title}》（关于有关事项的通知）</a>，",
    "one of elsewhere": f"根据{OTHER}，",
    "a link first": "<a href='{other}'>《{title}》（关于有关事项的通知）</a>已经县政府同意，",
    "in an element": f"根据<em><span>{OTHER}</span></em>，",
    "a link last": f"为做好有关工作，现印发给你们，请对照{OTHER}",
}
TEMPLATES = {
    "li": "<li><h3><a href='{url}'>{title}</a></h3><p>{said}现将有关事项告知如下。</p><span>{day}</span></li>",
    "div": "<div class=item><div class=tit><a href='{url}'>{title}</a></div><div class=txt>{said}现将有关事项告知如下。</div><div>{day}</div></div>",
    "article": "<article><div class=pic><img src=a.png></div><h4><a href='{url}'>{title}</a></h4><p>{said}现将有关事项告知如下。</p><em>{day}</em></article>",
    "dl": "<dl><dt><a href='{url}'>{title}</a></dt><dd>{said}现将有关事项告知如下。</dd><dd>{day}</dd></dl>",
    "lines": "<li><a href='{url}'>{title}</a><br>{said}现将有关事项告知如下。<br><span>{day}</span></li>",
}


def page(body: str) -> ListPage:
    head = "<div class=nav><a href='/'>首页</a><a href='/zc/'>政策</a></div>"
    return ListPage(
        "http://a.gov.cn/tz/",
        f"<html><head><title>通知公告</title></head><body>{head}<div class=main>{body}</div></body></html>",
    )


def cards(template: str, summary: str, address: Callable[[int], str], told: tuple[int, ...] = (1, 3, 6, 8)) -> str:
    def said(n: int) -> str:
        other = (n + 5) % len(TITLES)
        return summary.format(other=address(other), title=TITLES[other], n=n) if n in told else ""

    items = (
        template.format(url=address(n), title=title, said=said(n), day=f"2024-05-{25 - n:02d}")
        for n, title in enumerate(TITLES)
    )
    return f"<div class=cards>{''.join(items)}</div>"


def paths(shown: ListPage) -> list[str]:
    parts = (urlsplit(row.url) for row in best(shown).rows(shown))
    return [f"{part.path}?{part.query}" if part.query else part.path for part in parts]


@pytest.mark.parametrize("told", [(1, 3, 6, 8), tuple(range(len(TITLES)))], ids=["some", "each"])
@pytest.mark.parametrize("summary", SUMMARIES)
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_in_a_summary_takes_no_row_from_its_card(address, template, summary, told):
    shown = page(cards(TEMPLATES[template], SUMMARIES[summary], ADDRESSES[address], told))
    assert paths(shown) == [ADDRESSES[address](n) for n in range(len(TITLES))]
    rows = best(shown).rows(shown)
    assert all(row.date_text for row in rows) and withheld(shown, rows) == ""


# What stands beside words and is the row's own link all the same.
BESIDE_WORDS = {
    "a body before it": "<li>县农业农村局 <a href='{url}'>关于{title}有关事项的通知</a> 阅读次数：12 {day}</li>",
    "its label before it": "<li>文件名称：<a href='{url}'>关于{title}有关事项的通知</a>，发布日期：{day}，来源：县政府办公室</li>",
    "a body's link before it": "<li>[<a href='/nyj/'>县农业农村局</a>] 近日，<a href='{url}'>关于{title}有关事项的通知</a>已经印发，{day}公布。</li>",
    "its sentence is the row": "<li><p>现将<a href='{url}'>关于{title}有关事项的通知</a>予以公布，请遵照执行。</p><i>{day}</i></li>",
    "a file in the sentence": "<li><a href='{url}'>关于{title}有关事项的通知</a><p>请各单位认真贯彻执行，附件见<a href='{url}'>原文所附文件</a>。</p><i>{day}</i></li>",
}


@pytest.mark.parametrize("kind", BESIDE_WORDS)
def test_a_row_that_is_a_sentence_is_read(kind):
    intro = "<p>根据<a href='/zc/1.html'>《中华人民共和国政府信息公开条例》</a>，现将有关文件公布如下，欢迎监督。</p>"
    body = "".join(
        BESIDE_WORDS[kind].format(url=f"/t/{n + 3000}.html", title=title, day=f"2024-05-{25 - n:02d}")
        for n, title in enumerate(TITLES)
    )
    assert paths(page(f"{intro}<ul>{body}</ul>")) == [f"/t/{n + 3000}.html" for n in range(len(TITLES))]


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name != "lines"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_list_is_whole_only_where_every_item_of_it_gave_a_row(address, template):
    shown = page(cards(TEMPLATES[template], SUMMARIES["one of elsewhere"], ADDRESSES[address]))
    rows = best(shown).rows(shown)
    assert withheld(shown, rows) == ""
    for lost in (1, 4, 10):  # in the midst, without a summary, the last
        shown = page(cards(TEMPLATES[template], SUMMARIES["one of elsewhere"], ADDRESSES[address]))
        read = [row for n, row in enumerate(best(shown).rows(shown)) if n != lost]
        # As if the reader had taken it for something else.
        assert "没有归入本列表" in withheld(shown, read), (lost, address)


def test_what_a_list_prints_beside_its_rows_is_no_lost_item():
    items = "".join(
        f"<li><a href='/t/{n + 3000}.html'>关于{title}有关事项的通知</a><i>2024-05-{25 - n:02d}</i></li>"
        for n, title in enumerate(TITLES)
    )
    for beside in (
        "<li><a href='/tz/more.html'>查看更多通知</a></li>",
        "<li><a href='/tz/2023/'>2023年及以前</a></li>",
        "<li><a href='/tz/index_2.html'>下一页</a></li>",
        "<li class=line></li>",
        "<li><a href='/t/3002.html'>关于学校食堂采购规定有关事项的通知</a><i>置顶</i></li>",
        "<li>共11条记录</li>",
    ):
        shown = page(f"<ul>{items}{beside}</ul>")
        rows = [row for row in best(shown).rows(shown) if "/t/" in row.url]
        assert len(rows) == 11 and "没有归入" not in withheld(shown, rows), beside


NAMES = ("王建国", "李志强", "张晓梅", "刘伟", "陈国栋", "赵敏")
# A column of persons, each with a page: how one is shown.
PERSONS = {
    "a face in the link": "<li><a href='Leader.aspx?id={n}'><img src='/p/{n}.jpg'><p>{name}</p></a></li>",
    "a face and a name": "<li><a href='Leader.aspx?id={n}'><img src='/p/{n}.jpg'></a><a href='Leader.aspx?id={n}'>{name}</a></li>",
    "a cell": "<td><img src='/p/{n}.jpg'><br><a href='/ld/{n}000.html'>{name}</a></td>",
    "an office beside the name": "<li><a href='Leader.aspx?lid={n}'>{name}</a><span>副县长</span></li>",
    "a row of a table": "<tr><td>县委常委、副县长</td><td><a href='/ld/{n}.html'>{name}</a></td></tr>",
}


@pytest.mark.parametrize("kind", PERSONS)
def test_persons_are_rows_of_their_column(kind):
    body = "".join(PERSONS[kind].format(n=n + 1, name=name) for n, name in enumerate(NAMES))
    body = f"<table>{body}</table>" if body.startswith("<t") else f"<ul>{body}</ul>"
    assert [row.title for row in best(page(body)).rows(page(body))] == list(NAMES)


@pytest.mark.parametrize(
    "names",
    [
        (("/zwgk.html", "政务公开"), ("/bm.html", "便民查询"), ("/zj.html", "走进云澜"), ("/zt.html", "专题专栏")),
        (("list.aspx?id=1", "县教育局"), ("list.aspx?id=2", "县民政局"), ("list.aspx?id=3", "县财政局")),
    ],
)
def test_a_menu_of_pictures_is_no_list(names):
    body = "".join(
        f"<li><a href='{url}'><img src='/i/{n}.png'><p>{name}</p></a></li>" for n, (url, name) in enumerate(names)
    )
    shown = page(f"<ul>{body}</ul>")
    assert best(shown).rows(shown) == []
