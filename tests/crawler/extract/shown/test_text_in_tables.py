"""The text of a page that is laid out in tables alone, where nothing but cells can be its container."""

from __future__ import annotations

from crawler.extract import extract_page
from crawler.facts import PageFacts

LONG = (
    "县交通局起草的《岱川县县道养护办法（草案）》已经局务会议讨论，现将全文印发给你们，并在县政府网站公布，广泛征求各方面的意见。"
    "请各乡镇人民政府和县直有关部门认真研究，于2015年4月20日前将修改意见以书面形式送县司法局，电子文本请同时发送至fzb@daichuan.example，"
    "通信地址为岱川县东街9号，邮编：273100。"
)
ARTICLES = [
    f"第{n}条 县道的养护由县公路管理机构负责，{what}。" for n, what in (("一", "费用列入预算"), ("二", "乡镇协助"))
]
SIGNED = ["岱川县司法局", "2015年3月20日"]
TITLE = "关于征求《岱川县县道养护办法（草案）》意见的通知"


def page(inside: str) -> PageFacts:
    menu = "<table><tr><td><a href=/>首页</a></td><td><a href=/gk/>政务公开</a></td></tr></table>"
    head = f"<tr><td><b>{TITLE}</b></td></tr><tr><td>发布时间：2015-03-21　字号：[大 中 小]</td></tr>"
    html = (
        f"<html><head><title>{TITLE}</title></head><body>{menu}<table><tr><td><table>{head}{inside}</table></td></tr></table>"
        "<table><tr><td>版权所有 岱川县人民政府</td></tr></table></body></html>"
    )
    return extract_page("http://www.daichuan.example/art/2015/3/21/art_7_31.html", html.encode())


def test_a_long_paragraph_of_a_cell_is_not_the_text_but_its_cell() -> None:
    facts = page("<tr><td>" + "".join(f"<p>{line}</p>" for line in [LONG, *ARTICLES, *SIGNED]) + "</td></tr>")
    assert facts.text.split("\n")[2:] == [LONG, *ARTICLES, *SIGNED]
    assert facts.written is not None and str(facts.written.first) == "2015-03-20"


def test_a_text_that_goes_on_in_the_next_cells_is_held_to_its_end() -> None:
    for cell in ("<tr><td>{}</td></tr>", "<tr><td><p>{}</p></td></tr>"):
        facts = page("".join(cell.format(line) for line in [LONG, *ARTICLES, *SIGNED]))
        assert [line for line in [LONG, *ARTICLES, *SIGNED] if line not in facts.text] == [], cell


def test_a_text_that_began_in_the_cells_above_is_held_from_its_beginning() -> None:
    facts = page("".join(f"<tr><td>{line}</td></tr>" for line in [*ARTICLES, LONG, *SIGNED]))
    assert [line for line in [*ARTICLES, LONG, *SIGNED] if line not in facts.text] == []


def test_a_signature_in_a_cell_of_its_own_is_the_texts() -> None:
    facts = page(f"<tr><td>{LONG}</td></tr>" + "".join(f"<tr><td align=right>{line}</td></tr>" for line in SIGNED))
    assert facts.text.split("\n")[2:] == [LONG, *SIGNED]
