"""What stands in a list on a document's page says nothing of the document, and a list stays one where nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

SITE = "石塘县水务局"
NAME = "石塘县2024年农村饮水安全工程建设情况通报"
TEXT = (
    "<p>2024年，全县完成农村饮水安全工程十二处，新增受益人口三万余人，水质达标率稳步提升。</p>"
    "<p>各乡镇要落实管护责任，保障工程长效运行，让群众喝上放心水。</p>"
)
ROWS = (
    ("关于公布河道采砂重点河段责任人名单的公告", "2025-03-11"),
    ("石塘县召开春季造林绿化现场推进会", "2021-07-02"),
    ("2020年度县级部门决算公开说明", "2020-09-30"),
    ("关于开展水库除险加固工作的通知", "2023-05-16"),
)
# How a side bar is made: with links or without, each day labelled or bare, name and day in one line or in two.
SHAPES = {
    "sections": "<section class=rec><header>最新发布</header>{}</section>|<div class=it><div class=t>{}</div><div class=d>发布时间：{}</div></div>",
    "links": "<div class=box><h3>热点信息</h3><ul>{}</ul></div>|<li><a href=/a/9.html>{}</a><span>{}</span></li>",
    "table": "<table width=220><tr><th>您可能还关注</th></tr>{}</table>|<tr><td>·{}</td></tr><tr><td>[{}]</td></tr>",
    "definitions": "<dl><dt>近期更新</dt>{}</dl>|<dd><em>{}</em></dd><dd><i>{}</i></dd>",
    "sources": "<div class=roll>{}</div>|<dl><dt>{}</dt><dd>发布时间：{}　来源：县政府办</dd></dl>",
    "days first": "<aside><b>推荐</b>{}</aside>|<p>{1} {0}</p>",
}


def side(shape: str) -> str:
    box, row = SHAPES[shape].split("|")
    return box.format("".join(row.format(*entry) for entry in ROWS))


def read(body: str, title: str = NAME, meta: str = "", at: str = "/gongzuo/show_817.aspx") -> PageFacts:
    head = f"<title>{title}</title><meta name=SiteName content={SITE}>{meta}"
    trail = "<div class=wz>位置：<a href=/>首页</a> &gt; <a href=/gongzuo/>工作通报</a></div>"
    foot = f"<div class=foot>主办单位：{SITE}　网站标识码：3340220011</div>"
    return extract_page(
        f"http://sw.shitang.gov.cn{at}",
        f"<html><head>{head}</head><body>{trail}{body}{foot}</body></html>".encode(),
    )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("named", ["title", "article"])
@pytest.mark.parametrize("first", [True, False])
def test_the_first_entry_of_a_side_bar_is_no_headline(shape: str, named: str, first: bool) -> None:
    article = f"<div class=r><div id=bt0>{NAME}<sup>[1]</sup></div><div id=zw>{TEXT}</div><div>发布日期：2024-12-20　浏览：31</div></div>"
    cells = [f"<td>{side(shape)}</td>", f"<td>{article}</td>"]
    facts = read(
        f"<table><tr>{''.join(cells if first else cells[::-1])}</tr></table>",
        title=NAME if named == "title" else SITE,
        meta=f"<meta name=ArticleTitle content={NAME}>" if named == "article" else "",
    )
    assert facts.title is not None and facts.title.value == NAME
    assert facts.published is not None and facts.published.first == date(2024, 12, 20)
    assert facts.conflicts == []


@pytest.mark.parametrize("shape", SHAPES)
def test_the_last_entry_above_a_headline_does_not_date_it(shape: str) -> None:
    article = f"<div class=r><div class=tt>{NAME}</div><div class=zz>{TEXT}</div></div>"
    assert read(f"<div class=w>{side(shape)}{article}</div>").published is None


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("first", [True, False])
def test_a_side_bar_makes_no_list_of_a_page_with_a_table(shape: str, first: bool) -> None:
    name = f"{SITE}2024年6月行政处罚信息公示"
    heads = "<tr><th>序号<th>处罚决定书文号<th>当事人<th>处罚内容<th>处罚决定日期</tr>"
    rows = "".join(
        f"<tr><td>{n}<td>石水罚决字〔2024〕{n}号<td>石塘县第{n}建材有限公司<td>罚款{n}万元<td>2024/6/{n}</tr>"
        for n in range(1, 4)
    )
    article = f"<h3>{name}</h3><div>信息提供日期：2024-07-01　视力保护色：</div><div><table>{heads}{rows}</table></div>"
    cells = [f"<td>{side(shape)}</td>", f"<td>{article}</td>"]
    facts = read(
        f"<table><tr>{''.join(cells if first else cells[::-1])}</tr></table>",
        title=name,
        meta="<meta name=ColumnName content=处罚公示>",
        at="/cfgs/content/post_881.html",
    )
    assert facts.kind == "enforcement"
    assert facts.title is not None and facts.title.value == name
    assert [decision.party for decision in facts.enforcement] == [f"石塘县第{n}建材有限公司" for n in range(1, 4)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("intro", ["", "<p>本栏目公开县水务局印发的各类通报，按发布时间排列，供公众查询。</p>"])
def test_a_column_stays_a_column(shape: str, intro: str) -> None:
    name = "石塘县水务局工作情况通报"
    rows = "".join(
        f"<li><a href=/gongzuo/{n}.html>{title}</a><span>{day}</span></li>" for n, (title, day) in enumerate(ROWS)
    )
    body = f"<div class=l>{side(shape)}</div><div class=r><h2>{name}</h2>{intro}<ul class=lb>{rows}</ul></div>"
    assert read(body, title=f"{name}-{SITE}", at="/gongzuo/index.html").kind == "column"


def test_the_rows_of_a_data_block_are_no_list() -> None:
    data = (
        "<div class=row><b>索 引 号</b><i>113402/2024-00017</i></div><div class=row><b>成文日期</b><i>2024-05-06</i></div>"
        "<div class=row><b>发布机构</b><i>石塘县人民政府办公室</i></div><div class=row><b>发布日期</b><i>2024-05-08</i></div>"
        "<div class=row><b>文　　号</b><i>石政办发〔2024〕17号</i></div><div class=row><b>实施日期</b><i>2024-06-01</i></div>"
    )
    facts = read(
        f"<div class=data>{data}</div><h1>石塘县节约用水管理办法</h1><div id=zoom>{TEXT}</div>",
        title="石塘县节约用水管理办法",
    )
    assert facts.published is not None and facts.published.first == date(2024, 5, 8)
    assert facts.written is not None and facts.written.first == date(2024, 5, 6)


@pytest.mark.parametrize(
    ("above", "day", "conflict"),
    [
        (f"{SITE}<br>2024年12月18日", date(2024, 12, 20), False),  # a signature
        ("2024-12-18", date(2024, 12, 20), True),
        ("2024-12-18 10:22　来源：县水务局", date(2024, 12, 18), True),
        ("2024-12-18 10:22", date(2024, 12, 18), True),
        ("发布时间：2024-12-18", date(2024, 12, 18), True),
        ("", date(2024, 12, 20), False),
    ],
)
@pytest.mark.parametrize("label", ["发布日期", "公布日期"])
def test_a_labelled_day_under_the_text_goes_before_a_day_without_a_label(
    above: str, day: date, conflict: bool, label: str
) -> None:
    facts = read(
        f"<h1>{NAME}</h1><div>{above}</div><div id=zoom>{TEXT}</div><p>{label}：2024-12-20　来源：县水务局</p>"
    )
    assert facts.published is not None and facts.published.first == day
    assert bool(facts.conflicts) == (conflict and (label == "发布日期" or day == date(2024, 12, 20)))


def test_the_day_that_ends_an_order_above_its_rules_is_not_the_pages() -> None:
    order = "<div><p>《石塘县取水许可办法》已经县人民政府第12次常务会议审议通过，现予公布。</p><p>县长　林某</p><p>2024年2月23日</p></div>"
    name = "石塘县取水许可办法"
    facts = read(f"{order}<h1>{name}</h1><div id=zoom>{TEXT}</div><p>公布日期：2024-03-06</p>", title=name)
    assert facts.published is not None and facts.published.first == date(2024, 3, 6)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_stamp_under_the_headline_tells_the_document_where_title_is_the_sites_name(shape: str) -> None:
    name = "取水许可结果公开（石塘县安和建材有限公司）"
    data = (("受理日期", "2024-03-01"), ("许可文号", "石水许〔2024〕12号"), ("作出许可决定日期", "2024-03-08"), ("有效期限", "2024-03-08至2027-03-07"))  # fmt: skip
    listed = "".join(f"<dt>{label}：</dt><dd>{value}</dd>" for label, value in data)
    stamp = f"<div>更新时间：2024-03-12 09:20:11　来源：{SITE}　点击：41次</div>"
    facts = read(f"<div class=m><span>{name}</span>{stamp}<dl>{listed}</dl></div>{side(shape)}", title=SITE)
    assert facts.kind != "column"
    assert facts.title is not None and facts.title.value == name
    assert facts.published is not None and facts.published.first == date(2024, 3, 12)


def dedecms(rows: list[tuple[str, str]]) -> str:
    """A column as 织梦's own template sets it down: the column before each row, the day and the count behind it."""
    items = "".join(
        f'<li>[<b><a href="/gk/xzxk/">行政许可</a></b>] <a href="/gk/xzxk/2025/{n}.html" class="title">{title}</a>'
        f'<span class="info"><small>日期：</small>{day} 17:59:00<small>点击：</small>12{n}</span></li>'
        for n, (title, day) in enumerate(rows)
    )
    pages = f'<div class="dede_pages"><ul class="pagelist"><li><span class="pageinfo">共 <strong>1</strong>页<strong>{len(rows)}</strong>条记录</span></li></ul></div>'
    return f'<html><head><title>行政许可_青石县人民政府</title></head><body><div class="place"><strong>当前位置:</strong> <a href="/">主页</a> > 政务公开 > 行政许可 > </div><div class="listbox"><ul class="e2">{items}</ul></div>{pages}</body></html>'


def test_the_rows_of_a_column_make_no_decision_between_them():
    """取水许可信息公示（…26号） over the next row's day was a permit of that day, told 31 working days late."""
    rows = [
        ("取水许可信息公示（青水许准〔2025〕26号）", "2025-07-24"),
        ("青石瑞泰建筑劳务有限公司道路货物运输经营许可准予决定书", "2025-06-11"),
        ("取水许可信息公示（青水许准〔2025〕25号）", "2025-04-14"),
    ]
    facts = extract_page("http://www.a.gov.cn/gk/xzxk/", dedecms(rows).encode())
    assert facts.kind == "column" and not facts.enforcement and facts.published is None
