"""Headlines that no heading element shows whole."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "岱川县人民政府关于推进农村厕所改造的实施意见"
TEXT = "<p>各乡镇人民政府：</p><p>为推进农村厕所改造，改善人居环境，提出如下意见，请认真贯彻执行。</p>"
DATED = "<p>发布时间：2024-05-20</p>"
HALVES = "<span style='font-size:22pt'>岱川县人民政府</span></p><p><span style='font-size:22pt'>关于推进农村厕所改造的实施意见</span>"


def read(body: str, tag: str = TITLE) -> PageFacts:
    html = f"<html><head><title>{tag}</title></head><body>{body}</body></html>"
    return extract_page("http://www.daichuan.example/a/202405/t20240520_31.html", html.encode())


@pytest.mark.parametrize(
    "facts",
    [
        read(f"<h2>岱川县人民政府<br>关于推进农村厕所改造的实施意见</h2><h3>岱政发〔2024〕3号</h3>{DATED}<div id=zoom>{TEXT}</div>"),
        read(f"<div class=z_title>岱川县人民政府<br/>关于推进农村厕所改造的<br/>实施意见</div>{DATED}<div id=zoom>{TEXT}</div>", "岱川县"),
        read(f"<table><tr><td class=zi16>{TITLE}</td></tr><tr><td>发布时间：2024/5/20</td></tr></table><div><p>{HALVES}</p>{TEXT}</div>"),
        read(f"<div id=UCAP-CONTENT><p align=center><strong>岱川县人民政府<br>关于推进农村厕所改造的<br>实施意见</strong></p>{TEXT}</div>"),
        read(f"<div class=detil-tit><a href=/>岱川</a> &gt; <a href=/s/>文件</a> &gt;</div><div class=n-tit>{TITLE} 来源：县府办 2024-05-20</div>{TEXT}"),
        read(f"<div><div style='font-size:26px'>{TITLE}</div><div>发布时间：２０２４年５月２０日</div><div>现提出如下意见。</div></div>", "岱川县"),
    ],
    ids=["br, and a number in a heading", "br without <title>", "in a cell", "bold lines", "beside a trail", "div soup"],
)  # fmt: skip
def test_the_headline_is_read_whole(facts: PageFacts) -> None:
    assert facts.title is not None and (facts.title.value, facts.kind) == (TITLE, "policy")


def test_a_number_is_a_headline_only_where_the_page_has_no_other_and_calls_itself_so() -> None:
    number, text = "岱市监处罚〔2024〕22号", "<p>当事人：岱川县惠民药房</p><p>处罚决定日期：2024-04-25</p>"
    own = read(f"<h1>{number}</h1>{DATED}{text}", f"{number}_岱川县人民政府")
    assert own.title is not None and own.title.value == number
    other = read(f"<h1>{number}</h1><h2>{TITLE}</h2>{DATED}<div id=zoom>{TEXT}</div>")
    assert other.title is not None and other.title.value == TITLE


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=sc-ttl>{TITLE}</div><div class=sc-meta><span>2024-05-20</span></div><div class=sc-rich>{TEXT}</div>",
        f"<form><span id=lblTitle>{TITLE}</span><br><span>2024-5-20 0:00:00</span>　<span>县政府办公室</span><div>{TEXT}</div></form>",
        f"<div class=sc-ttl>{TITLE}</div><div class=m><span>2024-05-20</span></div><p><video src=/a.mp4></video></p><div>©岱川县</div>",
        f"<div class=a>{TITLE}</div><div>2024-05-20</div><table><tr><td>名称</td><td>地址</td></tr><tr><td>广场</td><td>城关</td></tr></table>",
        f"<div class=a>{TITLE}</div><div><i>县住建局</i><i>3天前</i><i>2024-05-20 12:30</i></div><div>{TEXT}</div>",
    ],
    ids=["classes that say nothing", "spans of WebForms", "nothing but a film", "a table", "a relative day beside it"],
)
def test_a_line_over_a_line_of_the_day_is_the_headline_in_whatever_element(body: str) -> None:
    facts = read(body, "岱川县人民政府")
    assert facts.title is not None and facts.title.value == TITLE
    assert facts.published is not None and facts.published.first.isoformat() == "2024-05-20"


@pytest.mark.parametrize(
    ("body", "tag"),
    [
        (f"<div class=dt>{TITLE}</div><div><em>岱政发〔2024〕3号</em><em>2024-05-20</em></div><p>各乡镇：</p>"
         "<p><span style='font-size:21px'>一、各乡镇要落实责任，广泛宣传，做好农村厕所改造工作。</span></p>", TITLE),
        (f"<p><a href=/>岱川县城关镇人民政府办</a></p><p class=h>{TITLE}</p><p>2024年5月20日</p>{TEXT}", f"岱川县城关镇人民政府办-{TITLE}"),
        (f"<div class=a>{TITLE}</div><div>点击：2024</div><p>各乡镇人民政府：</p><div>现提出如下意见，请遵照执行。</div>"
         "<p>岱川县人民政府</p><p>2024年5月18日</p>", "岱川县人民政府网站"),
        (f"<h2>{TITLE}</h2><dl><dt>文号</dt><dd>无</dd><dt>有效性</dt><dd>是</dd><dt>成文日期</dt><dd>2024-05-18</dd><dt>发布日期</dt>"
         f"<dd>2024-05-20</dd><dt>公开主体</dt><dd>岱川县人民政府</dd></dl>{TEXT}", "岱川县"),
    ],
    ids=["a large sentence of the text", "the site's name before it in <title>", "over the salutation", "over the data block"],
)  # fmt: skip
def test_the_headline_and_no_other_line(body: str, tag: str) -> None:
    facts = read(body, tag)
    assert facts.title is not None and facts.title.value == TITLE


@pytest.mark.parametrize("mark", ["", "·", "● "])
def test_a_single_row_of_a_list_is_no_headline(mark: str) -> None:
    row = f"<div>{mark}<a href=/1.html>{TITLE}</a></div><div>2024-05-20</div><div>共1页</div>"
    found = read(row, "岱川县人民政府").title
    assert found is None or TITLE not in found.value


def test_days_of_decisions_and_rows_of_lists_make_no_headline() -> None:
    rows = "".join(f"<div>关于第{n}批补贴对象的公示公告</div><div>2024-05-{n + 10}</div>" for n in range(6))
    listed = read(rows, "岱川县人民政府")
    assert listed.kind == "column" and "补贴对象" not in (listed.title.value if listed.title else "")
    card = "<div><b>处罚事由</b><i>占用疏散通道堵塞通道</i></div><div><b>处罚日期</b><i>2024-11-04</i></div><p>罚款五千元整。</p>"
    found = read(card, "岱川县人民政府").title
    assert found is None or "处罚事由" not in found.value


def test_a_headline_over_labels_each_in_an_element_of_its_own() -> None:
    """The line of the day is not the line below the headline, and a table's cell above a date is none."""
    html = """<div class="w"><div class="a">行政执法公示</div><div class="con_bt">东某乡人民政府行政处罚信息公示</div>
      <div class="xx"><em>作者：管理员</em><em>信息来源：东某乡人民政府</em><em>发布日期：2021/12/14</em></div>
      <div><table border="1"><tr><td>决定书文号</td><td>当事人</td><td>事由</td><td>行政处罚决定日期</td></tr>
      <tr><td>东乡罚字〔2021〕4号</td><td>某公司</td><td>违反安全生产规定</td><td>2021-12-01</td></tr></table></div></div>"""
    facts = extract_page("https://www.yl.gov.cn/info/1006/1296.htm", html.encode())
    assert facts.title is not None and facts.title.value == "东某乡人民政府行政处罚信息公示"


def test_a_label_of_the_data_block_in_an_element_called_as_titles_are_is_no_headline() -> None:
    row = (
        "<tr><td class=bt> 成文日期： </td><td>2024-05-16</td><td class=bt> 发布日期： </td><td>2024年5月20日</td></tr>"
    )
    facts = read(
        f"<div class=xl><table>{row}</table><h3 class=title>{TITLE}</h3><div id=Zoom>{TEXT}</div></div>", "平台"
    )
    assert facts.title is not None and facts.title.value == TITLE


BLOCK = "<div class=i><span class=l>发文字号</span><span class=v>岱政发〔2024〕3号</span></div><div class=i><span class=l>发布日期</span><span class=v>2024-05-20</span></div>"


@pytest.mark.parametrize("between", [" / ", " | ", " · ", " :: ", "　", " — ", "／", " > "])
def test_a_trail_is_no_title_whatever_parts_its_steps(between: str) -> None:
    plain = between.join(("首页", "政府信息公开", "规范性文件"))
    linked = between.join(f"<a href=/{n}/>{step}</a>" for n, step in enumerate(("政务", "政府信息公开", "规范性文件")))
    for trail in (plain, linked, f"{linked}{between}正文"):
        facts = read(
            f"<div class=p>{trail}</div>{BLOCK}<div class=xl-tit>{TITLE}</div><div>{TEXT}</div>", "岱川县人民政府"
        )
        assert facts.title is not None and facts.title.value == TITLE


def test_a_day_is_no_title_and_stays_one_under_a_number_for_a_headline() -> None:
    text = "<p>当事人：岱川县惠民药房</p><p>处罚决定日期：2024-04-25</p><p>处罚机关：岱川县市场监督管理局</p>"
    for day in ("2024-05-20", "发布时间：2024-05-20"):
        facts = read(f"<h3>岱市监处罚〔2024〕22号</h3><div>{day}</div><div>{text}</div>", "岱川县政府网")
        assert facts.title is not None and facts.title.value == "岱市监处罚〔2024〕22号"
        assert facts.published is not None and facts.published.first.isoformat() == "2024-05-20"


def test_the_value_of_the_data_block_is_no_headline_where_there_is_one() -> None:
    name = "2021年度岱川县民政局部门决算"
    block = "".join(f"<div class=i><span class=l>{label}</span><span class=v>{value}</span></div>" for label, value in (
        ("发布机构", "岱川县民政局"), ("发布日期", "2022-09-08"), ("名称", name), ("文号", "——")))  # fmt: skip
    facts = read(
        f"<div>首页 / 财政决算</div>{block}<div class=t-tit>{name}</div><p>第一部分　部门概况</p><p>第二部分　部门决算表</p>",
        "岱川县",
    )
    assert facts.title is not None and facts.title.value == name


def test_a_notice_that_is_called_nothing_else_is_read_and_a_column_of_that_name_is_none() -> None:
    text = "<p>因实施人民路改造工程，人民路实行全封闭施工。</p><p>特此通告。</p><p>岱川县公安局</p><p>2004年3月15日</p>"
    facts = read(
        f"<p align=center><b><font size=4>通　告</font></b></p><p>2004年3月18日</p><div>{text}</div>", "新建网页 1"
    )
    assert facts.title is not None and facts.title.value == "通 告" and facts.kind == "notice"
    assert facts.issuer is not None and facts.issuer.value == "岱川县公安局"
    menu = "<h3>公告</h3><ul><li><a href=/1.html>关于停水的公告</a></li></ul>"
    facts = read(f"{menu}<h1>{TITLE}</h1>{DATED}<div id=zoom>{TEXT}</div>")
    assert facts.title is not None and facts.title.value == TITLE


@pytest.mark.parametrize(
    "other",
    [
        "<h2>近期文章</h2><p>2026-01-02 新年贺词</p>",
        "<p class=site-title><a href=/>岱川县融媒体中心</a></p>",
        "<h4>热门信息</h4><ul><li><a href=/1.html>关于公布名单的公告</a></li></ul>",
        "<p>主题词：林业　防火</p><p>2024年5月21日印发</p>",
    ],
    ids=["a box's name", "the site's", "a side box's", "a label and its value"],
)
def test_what_stands_about_a_headline_without_a_mark_is_no_title(other: str) -> None:
    plain = f"<div class=q><div class=q1>{TITLE}</div><div>2024年5月20日 由 admin</div><div class=z>{TEXT}</div></div>"
    for body in (other + plain, plain + other):
        facts = read(body, "岱川县融媒体中心")
        assert facts.title is not None and facts.title.value == TITLE
        assert facts.published is not None and facts.published.first.isoformat() == "2024-05-20"


def test_the_line_over_the_text_is_the_title_where_no_element_and_no_day_shows_one() -> None:
    block = "".join(
        f"<tr><th>{k}</th><td>{v}</td></tr>"
        for k, v in (("索引号", "003101/202112-00012"), ("发布机构", "岱川县教育局"))
    )
    facts = read(
        f"<table>{block}</table><div class=q1>{TITLE}</div><div class=newscontnet><div id=zoom>{TEXT * 3}</div></div>",
        "",
    )
    assert facts.title is not None and facts.title.value == TITLE


def test_the_name_of_a_part_is_no_title() -> None:
    name = "2021年度岱川县民政局部门决算"
    facts = read(
        f"<div class=q1>{name}</div><p>第一部分　部门概况</p><p>第二部分　2021年度部门决算表</p><p>公开时间：2022年9月8日</p>",
        "岱川县",
    )
    assert facts.title is None or facts.title.value == name


def test_a_document_s_place_in_a_directory_is_no_title() -> None:
    block = "<table><tr><td>分类</td><td>城乡建设、环境保护 / 部门文件 / 通知</td></tr><tr><td>发布日期</td><td>2024-05-20</td></tr></table>"
    facts = read(f"{block}<div class=z_tt>{TITLE}</div><div id=zoom>{TEXT}</div>", "岱川县")
    assert facts.title is not None and facts.title.value == TITLE


def test_the_names_of_attachments_are_no_title() -> None:
    files = "<div><a href=/a.pdf>附件1：岱川县农村厕所改造标准.pdf</a><a href=/b.pdf>附件2：说明.pdf</a></div><div>2024-05-21</div>"
    facts = read(f"<div class=q1>{TITLE}</div><div>2024-05-20</div><div>{TEXT}</div>{files}", "岱川县")
    assert facts.title is not None and facts.title.value == TITLE


MAIN, SUB = "绿水青山入画来", "——岱川县推进流域综合治理纪实"
STORY = "<p>盛夏时节，行走在龙溪河畔，碧水潺潺，白鹭翩跹。</p><p>近年来，县里投入两亿元治理流域，修复河岸31公里。</p>"


@pytest.mark.parametrize("dash", ["——", "—", "－－", "--", "──", "―― "])
@pytest.mark.parametrize(
    ("heading", "tag"),
    [
        ("<h1>{main}<br><small>{sub}</small></h1>", "{main}{sub}_岱川县人民政府"),
        ("<h1>{main}</h1><h2>{sub}</h2>", "{main}_岱川县人民政府"),
        ("<h1>{main}</h1><p class=futit>{sub}</p>", "{main}{sub}_岱川县人民政府"),
        ("<div class=biaoti>{main}<br>{sub}</div>", "岱川县人民政府"),
        ("<div class=q1>{main}</div><div class=q2>{sub}</div>", "岱川县人民政府"),
        ("<h1>{main}</h1><h2>{sub}</h2>", ""),
        ("<h2>{main}</h2><h1>{sub}</h1>", "岱川县人民政府"),
    ],
    ids=["small", "h1 and h2", "a class", "br", "no element", "no <title>", "the larger element"],
)
def test_a_subtitle_is_no_title_by_itself(heading: str, tag: str, dash: str) -> None:
    sub = SUB.replace("——", dash)
    for main in (MAIN, "春到田畴"):
        body = (
            heading.format(main=main, sub=sub)
            + f"<div><span>发布时间：2024-07-01 09:00</span><span>来源：岱川融媒</span></div><div id=zoom>{STORY}</div>"
        )
        facts = read(body, tag.format(main=main, sub=sub))
        told = "".join(facts.title.value.split()) if facts.title else ""
        assert told in {main, "".join((main + sub).split())}
        assert facts.published is not None and facts.published.first.isoformat() == "2024-07-01"


def test_a_heading_as_short_as_a_sites_name_that_article_title_repeats_is_the_title() -> None:
    line = "<div class=m>岱川县推进流域综合治理纪实</div><div>发布时间：2024-07-01 来源：岱川融媒</div>"
    html = f"<html><head><title>岱川县</title><meta name=ArticleTitle content='{MAIN}'></head><body><h1>{MAIN}</h1>{line}<div id=zoom>{STORY}</div></body></html>"
    title = extract_page("http://www.daichuan.example/a/202405/t20240520_31.html", html.encode()).title
    assert title is not None and title.value == MAIN


def test_a_headline_in_two_elements_is_what_the_tag_has_in_one() -> None:
    halves = f"<h2>{TITLE[:11]}</h2><h2>{TITLE[11:]}</h2>"
    facts = read(f"{halves}{DATED}<div id=zoom>{TEXT}</div>")
    assert facts.title is not None and facts.title.value == TITLE
    number = "（岱政发〔2024〕3号）"  # stands under it, and is no part of it
    facts = read(f"<h1>{TITLE}</h1><p>{number}</p>{DATED}<div id=zoom>{TEXT}</div>", TITLE + number)
    assert facts.title is not None and facts.title.value == TITLE
