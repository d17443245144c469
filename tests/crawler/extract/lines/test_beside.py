"""Boxes that tell of other documents: what stands in them is nothing of the page's own document."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "一图读懂《岱川县老旧小区改造实施方案》"
LINK = "<a href=/zc/1.html>岱川县人民政府办公室关于印发岱川县老旧小区改造实施方案的通知（岱政办发〔2023〕4号）</a>"
CELLS = (
    ("文件名称", LINK),
    ("发文字号", "岱政办发〔2023〕4号"),
    ("成文日期", "2023-03-04"),
    ("有效性", "失效"),
    ("发文机关", "黑水县人民政府"),
)
BOXES = {
    "lines": LINK + "".join(f"<p>{label}：{value}</p>" for label, value in CELLS[1:]),
    "a table": f"<table>{''.join(f'<tr><td>{label}</td><td>{value}</td></tr>' for label, value in CELLS)}</table>",
    "definitions": f"<dl>{''.join(f'<dt>{label}</dt><dd>{value}</dd>' for label, value in CELLS)}</dl>",
    "a row": f"<ul><li>{LINK}<span>发布时间：2023-03-05</span><span>成文日期：2023-03-04</span></li></ul>",
}  # fmt: skip


def read(box: str, title: str = TITLE, text: str = "<p><img src=/u/1.jpg></p>") -> PageFacts:
    html = (
        f"<html><head><title>{title}</title></head><body><div class=art><h1>{title}</h1><div>2023-08-09 10:15　来源：岱川县住建局"
        f"</div><div class=view>{text}</div></div>{box}<div class=foot>网站标识码 6401990002</div></body></html>"
    )
    return extract_page("http://www.daichuan.example/jd/t20230809_3.html", html.encode())


@pytest.mark.parametrize("name", ["政策原文", "相关文件", "上一篇", "推荐阅读"])
@pytest.mark.parametrize("box", BOXES)
def test_a_box_of_another_document_says_nothing_of_the_page_s_own(name: str, box: str) -> None:
    for head in (f"<h3>{name}</h3>", f"<div class=hd><span>{name}：</span></div>"):
        facts = read(f"<div class=aside>{head}{BOXES[box]}</div>")
        assert (facts.kind, facts.title and facts.title.value) == ("interpretation", TITLE)
        assert (facts.written, facts.document_number, facts.validity) == (None, None, None)
        assert facts.published is not None and facts.published.first.isoformat() == "2023-08-09"
        assert facts.issuer is None or facts.issuer.value == "岱川县住建局"


def test_the_policy_is_still_found_by_the_link_in_such_a_box() -> None:
    (policy,) = read(f"<div class=aside><h3>政策原文</h3>{BOXES['lines']}</div>").interprets
    assert policy.url == "http://www.daichuan.example/zc/1.html"


def test_a_box_ends_where_the_next_name_set_like_its_own_begins() -> None:
    facts = read(f"<div class=s><h3>相关文件</h3><p>{LINK}</p><h3>文件信息</h3><p>文号：岱建发〔2023〕7号</p><p>成文日期：2023-08-07</p></div>",
                 "岱川县住房和城乡建设局关于做好房屋安全检查的通知", "<p>各乡镇人民政府：</p><p>请认真组织实施。</p>")  # fmt: skip
    assert facts.document_number is not None and facts.document_number.value == "岱建发〔2023〕7号"
    assert facts.written is not None and facts.written.first.isoformat() == "2023-08-07"


def test_a_name_over_the_document_itself_is_no_box() -> None:
    title = "岱川县人民政府关于推进农村厕所改造的实施意见"
    html = (
        f"<html><body><div><h2>政策原文</h2><div>{title}</div><p>发布时间：2024-05-20</p><p>岱政发〔2024〕3号</p>"
        "<p>各乡镇人民政府：</p><p>现提出如下意见。</p><p>请认真执行。</p><p>岱川县人民政府</p><p>2024年5月17日</p>"
        "<p><a href=/f.pdf>岱川县人民政府关于推进农村厕所改造的实施意见.pdf</a></p></div></body></html>"
    )
    facts = extract_page("http://www.daichuan.example/zc/t20240520_3.html", html.encode())
    assert facts.document_number is not None and facts.document_number.value == "岱政发〔2024〕3号"
    assert facts.written is not None and facts.written.first.isoformat() == "2024-05-17"


@pytest.mark.parametrize("box", BOXES)
def test_the_number_in_such_a_box_is_no_decision_s(box: str) -> None:
    title = "岱川县水务局关于红旗灌区取水许可的决定"
    text = "<p>岱水许可〔2022〕17号</p><p>岱川县红旗灌区管理所：</p><p>你单位的申请收悉，准予取水。</p><p>岱川县水务局</p><p>2022年10月25日</p>"
    (case,) = read(f"<div class=aside><h3>相关文件</h3>{BOXES[box]}</div>", title, text).enforcement
    assert (case.number, case.party) == ("岱水许可〔2022〕17号", "岱川县红旗灌区管理所")


def test_a_short_page_whose_densest_element_is_such_a_box_is_read_by_its_lines() -> None:
    for box in BOXES.values():
        html = (
            "<html><body><p align=center><b><font size=5>关于加强春季森林防火工作的紧急通知</font></b></p><table><tr><td>各乡镇人民政府：<br>"
            "现紧急通知如下。<br>岱川县人民政府办公室<br>二〇一〇年三月四日</td></tr></table>"
            f"<div class=k><div class=hd>政策原文</div>{box}</div></body></html>"
        )
        facts = extract_page("http://www.daichuan.example/zc/t20100305_3.html", html.encode())
        assert (facts.kind, facts.title and facts.title.value) == ("policy", "关于加强春季森林防火工作的紧急通知")
        assert facts.written is not None and facts.written.first.isoformat() == "2010-03-04"


CARD = f"{LINK}<div>发文字号：岱政办发〔2023〕4号</div><div>成文日期：2023-03-04</div><div>有效性：失效</div>"
NAMELESS = {
    "a card under a link": f"<div class=card>{CARD}</div>",
    "a name that is no link": "<h3>政策原文</h3><p>岱川县人民政府办公室关于印发老旧小区改造方案的通知</p><p>文号：岱政办发〔2023〕4号</p><p>有效性：失效</p>",
    "a table under a name of its own": f"<table><caption>政策信息</caption><tr><th>政策名称</th><td>{LINK}</td></tr><tr><th>发文字号</th><td>岱政办发〔2023〕4号</td></tr><tr><th>时效性</th><td>失效</td></tr></table>",
}  # fmt: skip


@pytest.mark.parametrize("box", NAMELESS)
def test_labels_beneath_the_name_of_another_document_are_that_one_s(box: str) -> None:
    for text in (
        "<p><img src=/u/1.jpg></p>",
        "<p>近日，岱川县印发了改造方案，现将有关内容解读如下，供市民参考。</p>" * 3,
    ):
        facts = read(f"<div class=rel>{NAMELESS[box]}</div>", text=text)
        assert (facts.written, facts.document_number, facts.validity) == (None, None, None)


def test_the_choices_of_a_search_are_no_document_s() -> None:
    for choices in ("<span>有效性：</span><a href=?y=1>有效</a> <a href=?y=2>失效</a> <span>发文机关：</span><a href=?o=1>县政府</a>",
                    "<span>有效性：</span><a href=?y=1>有效</a> <a href=?y=2>失效</a>"):  # fmt: skip
        html = (
            f"<html><head><title>{TITLE}</title></head><body><div class=flt>{choices}</div><h1>{TITLE}</h1><div>2023-08-09 10:15</div>"
            "<div class=view><p><img src=/u/1.jpg></p></div></body></html>"
        )
        facts = extract_page("http://www.daichuan.example/jd/t20230809_3.html", html.encode())
        assert (facts.validity, facts.issuer) == (None, None)


def test_a_page_without_a_headline_takes_no_number_from_the_card_of_another() -> None:
    html = f"<html><body><div id=app></div><script src=/a.js></script><div class=card>{CARD}</div></body></html>"
    facts = extract_page("http://www.daichuan.example/zc/post_3.html", html.encode())
    assert (facts.document_number, facts.written, facts.validity) == (None, None, None)
