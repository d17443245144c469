"""Which policy an interpretation explains, however its title wraps the name, and in what forms."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

ISSUED = "为规范养护工作，2024年3月5日，市交通局印发了《云澜市农村公路养护管理办法》（云交规〔2024〕3号，以下简称《办法》）。"
FILLER = "<p>明确了县、乡、村三级养护责任，养护资金的来源和使用办法，以及日常巡查的频次要求。</p>" * 3


def page(title: str, *lines: str) -> PageFacts:
    text = "".join(f"<p>{line}</p>" for line in lines) + FILLER
    html = (
        f"<html><head><title>{title}</title></head><body><p>当前位置：<a href='/'>首页</a> > <a href='/j/'>政策解读</a></p>"
        f"<h1>{title}</h1><p>发布时间：2024-03-20</p><div id='zoom'>{text}</div></body></html>"
    )
    return extract_page("https://www.x.gov.cn/j/20240320_9.html", html.encode())


def read(title: str, *lines: str) -> list[tuple[str | None, str | None]]:
    return [(ref.title, ref.document_number) for ref in page(title, *lines).interprets]


@pytest.mark.parametrize(
    "title",
    [
        "农村公路养护管理办法有关情况介绍 政策解读",
        "政策解读：农村公路养护管理办法要点",
        "农村公路养护管理办法政策解读",
        "一图读懂农村公路养护管理新办法",
        "关于云澜市农村公路养护管理办法出台背景和主要内容的解读",
    ],
)
def test_an_unmarked_title_is_a_hint_and_the_text_names_the_policy(title: str) -> None:
    assert read(title, ISSUED) == [("云澜市农村公路养护管理办法", "云交规〔2024〕3号")]


def test_what_the_policy_rests_on_is_not_the_policy() -> None:
    lines = "根据《省农村公路养护管理办法》（省政发〔2020〕1号），结合实际。", ISSUED
    assert read("政策解读：农村公路养护管理办法要点", *lines) == [("云澜市农村公路养护管理办法", "云交规〔2024〕3号")]


def test_a_number_that_the_text_gives_to_the_policy_itself() -> None:
    ((_, number),) = read("政策解读：农村公路养护管理办法要点", "市交通局制定了本办法（云交规〔2024〕3号）。")
    assert number == "云交规〔2024〕3号"


@pytest.mark.parametrize(
    "line",
    [
        ISSUED,
        "2018年印发的《云澜市农村公路养护管理办法》（云政发〔2018〕9号）已到期，现印发《云澜市农村公路养护管理办法》（云交规〔2024〕3号）。",
        "原《云澜市公路养护规定》（云政发〔2009〕31号）废止后由《云澜市农村公路养护管理办法》（云交规〔2024〕3号）代替。",
    ],
)
def test_the_number_of_the_new_one_and_not_of_the_one_before(line: str) -> None:
    assert read("《云澜市农村公路养护管理办法》解读", line) == [("云澜市农村公路养护管理办法", "云交规〔2024〕3号")]


def test_a_name_within_a_name() -> None:
    name = "云澜市人民政府关于印发〈云澜市农村公路养护管理办法〉的通知"
    assert read(f"关于《{name}》的解读说明", f"2024年3月5日，市政府印发了《{name}》（云政规〔2024〕7号）。") == [
        (name, "云政规〔2024〕7号")
    ]


def test_several_policies() -> None:
    title = "《云澜市农村公路养护办法》《云澜市农村公路资金办法》解读"
    lines = (
        "印发《云澜市农村公路养护办法》（云交规〔2024〕3号）。",
        "印发《云澜市农村公路资金办法》（云交规〔2024〕4号）。",
    )
    assert read(title, *lines) == [
        ("云澜市农村公路养护办法", "云交规〔2024〕3号"),
        ("云澜市农村公路资金办法", "云交规〔2024〕4号"),
    ]


def test_forms_that_a_page_heads_one_by_one() -> None:
    facts = page(
        "《云澜市农村公路养护办法》解读",
        "一、文字解读",
        "明确责任。",
        "二、图片解读",
        "<img src='/a.jpg' title='一图读懂农村公路养护办法'>",
        "三、视频解读",
        "<iframe src='/player?f=a.mp4'></iframe>",
    )
    assert facts.forms == ["文字", "图解", "视频"]


def test_a_press_conference() -> None:
    assert "发布会" in page("《云澜市农村公路养护办法》新闻发布会实录", ISSUED).forms


SUPPLY, NUMBER = "岱川县农村供水管理办法", "岱政规〔2024〕3号"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (f"关于&lt;&lt;{SUPPLY}&gt;&gt;的解读", [f"一、文件名称：&lt;&lt;{SUPPLY}&gt;&gt;（{NUMBER}）"]),
        (f"〈{SUPPLY}〉解读", [f"文件名称：{SUPPLY}（{NUMBER}）"]),
        (f"解读「{SUPPLY}」", [f"县政府印发了「{SUPPLY}」（{NUMBER}）。"]),
        (f"关于《{SUPPLY}》（{NUMBER}）的政策问答", []),
        ("供水管理办法解读", [f"一、文件名称：{SUPPLY}", f"二、文号：{NUMBER}"]),
        ("农村供水政策解读", [f"根据《中华人民共和国水法》，结合实际，县水利局起草了《{SUPPLY}》，经县政府同意，以{NUMBER}印发。"]),
        (f"看图：{SUPPLY}有哪些新变化？", [f"近日，《{SUPPLY}》（{NUMBER}）出台。"]),
        (f"【图解】{SUPPLY}", [f"近日印发《{SUPPLY}》（{NUMBER}）。"]),
        (f"《{SUPPLY}》新闻发布会", [f"今天介绍《{SUPPLY}》（{NUMBER}）有关情况。"]),
    ],
)  # fmt: skip
def test_the_policy_in_whatever_marks_and_places(title: str, lines: list[str]) -> None:
    assert read(title, *lines) == [(SUPPLY, NUMBER)]


def test_all_policies_of_a_run_that_the_text_says_were_issued() -> None:
    run = "近日，我县先后印发了《养老服务方案》（岱政办发〔2025〕8号）、《养老机构等级评定办法》（岱民规〔2025〕1号）和《家庭养老床位建设规范》。"
    assert read("我县出台养老新政，一起来了解", run, "一、《养老服务方案》明确了目标。") == [
        ("养老服务方案", "岱政办发〔2025〕8号"),
        ("养老机构等级评定办法", "岱民规〔2025〕1号"),
        ("家庭养老床位建设规范", None),
    ]


def test_a_number_behind_the_link_and_one_in_the_data_block() -> None:
    link = f"政策原文：<a href=/z/1.html>关于印发{SUPPLY}的通知</a>（{NUMBER}）"
    assert read("供水那些事儿", link) == [(f"关于印发{SUPPLY}的通知", NUMBER)]
    block = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in (
        ("索引号", "3418/2024-1"), ("解读文件", f"<a href=/z/1.html>关于印发{SUPPLY}的通知</a>"), ("文件文号", NUMBER)))  # fmt: skip
    html = f"<html><body><table>{block}</table><h1>喝上放心水，看这里</h1><p>发布时间：2024-03-20</p><div id=zoom>{FILLER}</div></body></html>"
    facts = extract_page("https://www.x.gov.cn/j/20240320_9.html", html.encode())
    assert [(ref.title, ref.document_number) for ref in facts.interprets] == [(f"关于印发{SUPPLY}的通知", NUMBER)]


def test_the_number_that_the_reader_is_sent_to_is_the_policy_s() -> None:
    facts = page(
        "旅游新政来了，这些变化与您有关", "近日，我市出台旅游发展新举措。", "以上内容以某政发〔2019〕40号为准。"
    )
    assert [ref.document_number for ref in facts.interprets] == ["某政发〔2019〕40号"]
    based = page("旅游新政来了，这些变化与您有关", "依据某政发〔2019〕40号等文件，市里提出举措。")
    assert not based.interprets


def test_what_stands_under_related_files_explains_where_it_says_so() -> None:
    policy = "某市人民政府关于支持数据产业发展的若干措施"
    listed = (
        ("/jd/1.htm", "《某市人民政府关于支持数据产业发展的若干措施》解读"),
        ("/zc/2.htm", "某市人民政府关于修改《某市人民政府关于支持数据产业发展的若干措施》的通知"),
        ("/jd/3.htm", "《某市烟花爆竹管理办法》解读"),
    )
    links = "".join(f'<li><a href="{url}">{title}</a></li>' for url, title in listed)
    html = (
        f"<html><body><div class='article'><h1>{policy}</h1><p>发布日期：2024-03-05</p><p>现就支持数据产业发展提出措施。</p>"
        f"</div><div class='xgwj'><h4>相关文件</h4><ul>{links}</ul></div></body></html>"
    )
    facts = extract_page("http://a.invalid/zc/1.htm", html.encode(), "text/html; charset=utf-8")
    assert [ref.url for ref in facts.related] == ["http://a.invalid/jd/1.htm"]


def test_a_mark_before_an_unmarked_title_is_none_of_it() -> None:
    assert read("【部门解读】云澜市农村公路养护管理办法", "一、背景。为规范养护。") == [
        ("云澜市农村公路养护管理办法", None)
    ]


def test_a_link_has_the_notice_and_the_text_the_number_of_what_it_issues() -> None:
    link = "政策原文：<a href=/zc/1.html>云澜市人民政府办公室关于印发云澜市农村公路养护管理办法的通知</a>"
    ((_title, number),) = read("《云澜市农村公路养护管理办法》解读", ISSUED, link)
    assert number == "云交规〔2024〕3号"


def test_what_comes_into_force_is_what_the_questions_are_about() -> None:
    opening = "《云澜市农村公路养护管理办法》将于2024年5月1日起施行，现将群众关心的问题解读如下："
    assert read("公路养护政策问答", opening) == [("云澜市农村公路养护管理办法", None)]


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("政策原文：云交规〔2024〕3号《云澜市公路站点建设标准》", "云澜市公路站点建设标准", "云交规〔2024〕3号"),
        ("政策原文：《云澜市公路站点建设标准》", "云澜市公路站点建设标准", None),
        ("【文件原文】云交规〔2024〕3号", None, None),  # no colon: a heading, whose link would follow
        ("文件原文：云交规〔2024〕3号", None, "云交规〔2024〕3号"),
        ("（根据云交规〔2024〕3号《云澜市公路站点建设标准》整理）", "云澜市公路站点建设标准", "云交规〔2024〕3号"),
        ("根据省交发〔2020〕1号《省公路站点建设标准》，结合实际，制定本标准。", None, None),
    ],
)
def test_a_line_that_names_what_the_picture_explains(line: str, name: str | None, number: str | None) -> None:
    assert read("图解：公路站点怎么建", line) == ([(name, number)] if name or number else [])


POLICY = "云澜市财政局 云澜市农业局关于印发《云澜市惠农补贴“一卡通”资金管理细则》的通知"
PICTURE = "<div class=article-content><p><img src=/i/1.jpg width=800></p></div>"
LATEST = "<div><h3>最新公开</h3><ul><li><a href=/x/1.html>关于清明节放假安排的通知</a></li></ul></div>"
BESIDE = {
    "under the picture": (
        f"{PICTURE}<div><h3>相关文件</h3><ul><li><a href=/zc/1.html>{POLICY}</a></li></ul></div>{LATEST}",
        True,
    ),
    "with its day": (
        f"{PICTURE}<div><h4>相关政策</h4><p><a href=/zc/1.html>{POLICY}</a> 2024-03-05</p></div>{LATEST}",
        True,
    ),
    "above the picture": (f"<div><h4>政策原文</h4><p><a href=/zc/1.html>{POLICY}</a></p></div>{PICTURE}", True),
    "in brackets": (f"{PICTURE}<div>【关联文件】</div><div><a href=/zc/1.html>{POLICY}</a></div>", True),
    "farther off, of what the title speaks": (
        f"{PICTURE}<p>责任编辑：王某</p><p>打印本页</p><p>关闭窗口</p>{LATEST}<div><h3>相关文件</h3><a href=/zc/1.html>{POLICY}</a></div>",
        True,
    ),
    "farther off, of something else": (
        f"{PICTURE}<p>责任编辑：王某</p><p>打印本页</p><p>关闭窗口</p>{LATEST}<div><h3>相关文件</h3><a href=/zc/9.html>云澜市烟花爆竹安全管理办法</a></div>",
        False,
    ),
    "one of several": (
        f"{PICTURE}<div><h3>相关文件</h3><p><a href=/zc/1.html>{POLICY}</a></p><p><a href=/zc/2.html>云澜市烟花爆竹管理办法</a></p></div>",
        False,
    ),
    "another interpretation": (
        f"{PICTURE}<div><h3>相关文件</h3><p><a href=/jd/1.html>《云澜市惠农补贴资金管理细则》解读</a></p></div>",
        False,
    ),
    "no document": (
        f"{PICTURE}<div><h3>相关文件</h3><p><a href=/xw/1.html>全市惠农补贴工作推进会召开</a></p></div>",
        False,
    ),
    "a file": (f"{PICTURE}<div><h3>相关文件</h3><p><a href=/zc/1.pdf>{POLICY}</a></p></div>", False),
    "a column": (
        f"{PICTURE}<div><h3><a href=/zc/>相关政策</a></h3><p><a href=/zc/1.html>{POLICY}</a></p></div>",
        False,
    ),
}


@pytest.mark.parametrize("beside", BESIDE)
def test_the_one_link_under_a_heading_beside_the_picture_is_its_policy(beside: str) -> None:
    markup, named = BESIDE[beside]
    html = f"<html><body><div class=crumb>位置：<a href=/>首页</a> &gt; <a href=/zcjd/>政策解读</a></div><h1>一图读懂 | 惠农补贴“一卡通”怎么管</h1><p>发布时间：2024-03-20</p>{markup}<p>版权所有：云澜市财政局</p></body></html>"
    facts = extract_page("https://czj.x.gov.cn/zcjd/20240320_9.html", html.encode())
    assert facts.kind == "interpretation"
    assert [ref.url for ref in facts.interprets] == (["https://czj.x.gov.cn/zc/1.html"] if named else [])


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        ("一图读懂 | 惠农补贴“一卡通”怎么管", False),
        ("图解：社保卡通办事项", False),
        ("《云澜市动漫产业发展办法》解读", False),
        ("云澜市动漫企业认定政策解读", False),
        ("漫画大赛管理办法政策解读", False),
        ("动漫解读：《云澜市农村公路养护管理办法》", True),
        ("《云澜市农村公路养护管理办法》动漫版解读", True),
        ("卡通动画：公路养护政策解读", True),
        ("MG动画 | 公路养护政策解读", True),
    ],
)
def test_a_cartoon_is_what_the_page_is_and_not_what_it_is_about(title: str, drawn: bool) -> None:
    assert ("动漫" in page(title, ISSUED).forms) is drawn


TURNS = {
    "lines": (["问：为什么要划定？", "答：为减少污染。", "问：以外可以燃放吗？", "答：可以。"], True),
    "numbered": (["问1：为什么要划定？", "答：为减少污染。", "问2：以外可以吗？", "答：可以。"], True),
    "in one line": (["问：为什么要划定？答：为减少污染。", "问：以外可以吗？答：可以。"], True),
    "letters": (["Q：为什么要划定？", "A：为减少污染。", "Q：以外可以吗？", "A：可以。"], True),
    "brackets": (["【问】为什么要划定？", "【答】为减少污染。", "【问】以外可以吗？", "【答】可以。"], True),
    "a reporter": (["记者问：为什么要划定？", "答：为减少污染。", "记者问：以外可以吗？", "答：可以。"], True),
    "one in passing": (["问：为什么要划定？", "答：为减少污染。", "二、主要内容。划定禁放区。"], False),
    "no answers": (["一、关于咨询问：见附件。", "学问：无。"], False),
    "a contact": (["咨询问答：见热线。", "联系人：王某", "疑问：0000-1234567", "A：附件一", "A：附件二"], False),
}


@pytest.mark.parametrize("turns", TURNS)
def test_questions_and_answers_in_turns_are_a_form(turns: str) -> None:
    lines, asked = TURNS[turns]
    assert ("问答" in page("《云澜市禁放区管理办法》解读", ISSUED, *lines).forms) is asked


ORIGINALS = [(f"/zc/{n}.html", name) for n, name in enumerate(("关于加强村道养护的意见", "村道养护经费管理办法"))]
BESIDE_IT = "".join(
    f"<{{0}}><a href='/gg/{n}.html'>{name}</a></{{0}}>"
    for n, name in enumerate(("关于开展冬季防火检查的通知", "2023年部门预算说明"))
)


@pytest.mark.parametrize(
    "block",
    [
        "<div class=rel><p>政策原文：</p><p>{}</p><p>{}</p></div>",
        "<div class=rel><p>政策原文：{}</p><p>{}</p></div>",
        "<div class=rel><div><b>政策原文：</b></div><ul><li>{}</li><li>{}</li></ul></div>",
        "<table><tr><td>政策原文：</td><td>{}<br>{}</td></tr></table>",
        "<p>政策原文：{}、{}</p>",
    ],
)
@pytest.mark.parametrize(
    "side", ["</div></div><ul>" + BESIDE_IT.format("li") + "</ul>", "</div><div class=side>" + BESIDE_IT.format("p")]
)
def test_what_stands_beyond_the_block_of_the_originals_is_none(block: str, side: str) -> None:
    links = block.format(*(f"<a href='{href}'>{name}</a>" for href, name in ORIGINALS))
    html = (
        f"<html><head><title>村道养护政策解读</title></head><body><div class=main><div class=article><h1>村道养护政策解读</h1><p>发布时间：2024-03-20</p>"
        f"<div id=zoom>{FILLER}</div>{links}{side}</div></body></html>"
    )
    facts = extract_page("https://www.x.gov.cn/j/20240320_9.html", html.encode())
    assert [ref.title for ref in facts.interprets] == [name for _, name in ORIGINALS]


@pytest.mark.parametrize(
    "said",
    [
        "<p>五、解读对象：云政办发〔2023〕9号。</p>",
        "<p>解读文件：《云岭县老旧小区加装电梯工作方案》</p>",
        "<p>一、政策依据：国家有关规定。</p><p>政策原文：</p>",
    ],
    ids=["its number", "its name", "nothing"],
)
def test_an_entry_of_the_box_beside_the_text_is_no_policy_of_the_page(said: str) -> None:
    title = "关于《云岭县老旧小区加装电梯工作方案》的解读"
    box = "<div class=side><h4>热点信息</h4><ul><li><a href=/zwgk/zfwj/2.html>云岭县人民政府办公室关于印发《高层次人才住房保障工作方案》的通知</a><i>06-16</i></li><li><a href=/zwgk/3.html>云岭县召开工作会议</a></li></ul></div>"
    html = (
        f"<html><head><title>{title}</title></head><body><div class=con><h1>{title}</h1><p>发布时间：2023-11-27</p><div class=TRS_Editor><p>一、为解决上下楼难题。</p>"
        f"{said}</div></div>{box}</body></html>"
    )
    facts = extract_page("http://www.x.gov.cn/zwgk/zcjd/1.html", html.encode())
    assert facts.kind == "interpretation" and facts.interprets
    assert all(ref.url is None for ref in facts.interprets)


def test_the_link_under_the_heading_of_the_original_is_still_the_policy() -> None:
    title = "关于《云岭县老旧小区加装电梯工作方案》的解读"
    for under in (
        "<h4>政策原文</h4><p><a href=/zwgk/2.html>关于印发《云岭县老旧小区加装电梯工作方案》的通知</a></p>",
        "<div class=hd><b>政策原文：</b></div><ul><li>1. <a href=/zwgk/2.html>关于印发《云岭县老旧小区加装电梯工作方案》的通知</a></li></ul>",
    ):
        html = (
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布时间：2023-11-27</p><div class=TRS_Editor><p>一、为解决上下楼难题。</p></div>"
            f"<div class=rel>{under}</div></body></html>"
        )
        refs = extract_page("http://www.x.gov.cn/zwgk/zcjd/1.html", html.encode()).interprets
        assert [ref.url for ref in refs] == ["http://www.x.gov.cn/zwgk/2.html"]
