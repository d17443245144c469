"""What attributes, pictures and plain markup say in place of words: labels as pictures, hints, hours, line breaks."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "岱川县交通局关于规范县道养护工作的通知"
TEXT = "<p>各乡镇：</p><p>现将有关事项通知如下，请遵照执行。</p><p>岱川县交通局</p><p>2024年5月12日</p>"


def read(head: str, text: str = f"<div class=con>{TEXT}</div>", tag: str = TITLE) -> PageFacts:
    html = f"<html><head><title>{tag}</title></head><body>{head}{text}</body></html>"
    return extract_page("http://www.daichuan.example/a/202405/31.html", html.encode())


def day(facts: PageFacts) -> str | None:
    return facts.published.first.isoformat() if facts.published is not None else None


ROW = "<div class=r><img src=/i/{0}.gif alt={0}><span>{1}</span></div>"
CELL = "<tr><td><img src=/i/{0}.gif alt={0}></td><td>{1}</td></tr>"
DATA = (("发文字号", "岱交发〔2024〕3号"), ("成文日期", "2024-05-12"), ("发布日期", "2024-05-20"))
VALID = ("有效性", "<img src=/i/yx.png alt=有效>")


@pytest.mark.parametrize(("row", "block"), [(ROW, "<div>{}</div>"), (CELL, "<table>{}</table>")], ids=["rows", "cells"])
def test_labels_that_are_pictures_are_labels(row: str, block: str) -> None:
    facts = read(f"<h1>{TITLE}</h1>" + block.format("".join(row.format(*pair) for pair in DATA)))
    assert day(facts) == "2024-05-20" and facts.written is not None and facts.document_number is not None
    assert facts.written.first.isoformat() == "2024-05-12" and facts.document_number.value == "岱交发〔2024〕3号"


def test_a_headline_in_no_known_box_stands_over_its_data() -> None:
    facts = read(f"<div class=t1>{TITLE}</div>" + "".join(ROW.format(*pair) for pair in (*DATA, VALID)), tag="信息公开")
    assert facts.title is not None and (facts.title.value, day(facts)) == (TITLE, "2024-05-20")
    assert facts.validity is not None and facts.validity.status == "有效"


def test_an_icon_beside_its_own_words_says_nothing_more() -> None:
    facts = read(f"<h1>{TITLE}</h1><p><img src=/i/t.png alt=发布日期>发布日期：2024-05-20</p>")
    assert facts.published is not None and facts.published.quote == "发布日期：2024-05-20"
    linked = read(f"<h1>{TITLE}</h1><p><a href=/zc/><img src=/i/zc.png alt=成文日期>2024-05-20</a></p>")
    assert linked.written is None or linked.written.source == "signature"


@pytest.mark.parametrize(
    "head",
    [
        f"<h1>{TITLE}</h1><p><em>县交通局</em><em><span title='2024-05-20 10:11:12'>3天前</span></em></p>",
        f"<h1>{TITLE}</h1><ul><li>公布： <time datetime=2024-05-20T09:00:00+08:00>5月20日</time></li></ul>",
        f"<div class=art-h><b>{TITLE}</b><i>[2024/05/20 周一 14:22]</i></div>",
        f"<div class=art-h><b>{TITLE}</b><i>2024/05/20 14:22</i></div>",
    ],
    ids=["hint", "time", "behind the headline", "behind it without brackets"],
)
def test_the_day_is_read_from_what_the_markup_means(head: str) -> None:
    assert day(read(head)) == "2024-05-20"


DECIDED = """\n处罚决定书编号：岱林罚决字〔2024〕第008号\n被处罚人：岱川县子木材加工厂\n处罚日期：2024.5.14\n执法单位：岱川县林业局\n------------------------------\n处罚决定书编号：岱林罚决字〔2024〕第009号\n被处罚人：岱川县丑家具厂\n处罚日期：2024.5.16\n执法单位：岱川县林业局\n"""


def test_rows_of_preformatted_data_stay_apart() -> None:
    facts = read(
        "<center><font size=5>行政处罚公开信息</font><br>发布日期：2024.5.20</center>", f"<pre>{DECIDED}</pre>"
    )
    assert [decision.party for decision in facts.enforcement] == ["岱川县子木材加工厂", "岱川县丑家具厂"]


PLAIN = "\n岱交发〔2024〕3号\n\n各乡镇：\n    现将有关事项通知如下，请遵照执行。\n\n        岱川县交通局\n        2024年5月12日\n"


def test_lines_of_preformatted_text_are_lines() -> None:
    facts = read(f"<center><font size=5>{TITLE}</font><br>2024-5-20</center>", f"<pre>{PLAIN}</pre>")
    assert facts.document_number is not None and facts.document_number.value == "岱交发〔2024〕3号"
    assert facts.written is not None and facts.written.source == "signature"


def test_a_paragraph_that_is_filled_up_to_a_width_stays_one() -> None:
    filled = "    为进一步加强县道养护管理，提高公路通行能力和服务水平，根据\n有关规定，结合本县实际，制定本办法。本办法自2024年6月1日起施\n行，有效期五年。\n"
    facts = read(f"<h1>{TITLE}</h1><p>发布时间：2024-05-20</p>", f"<pre>{filled}</pre>")
    assert facts.validity is not None and facts.validity.expires is not None


PRINTED = """<h1>岱川县市场监督管理局不予行政处罚决定书</h1><div>文书编号 岱市监不罚〔2024〕17号<br>公示日期 2024-05-20</div><hr>
<p>当事人：岱川县己超市</p><p>经查，当事人销售超过保质期食品，违法行为轻微并及时改正，决定不予行政处罚。</p>
<p>岱川县市场监督管理局</p><p>2024年5月12日</p><hr><p>原文网址：</p>"""


def test_a_decision_printed_straight_into_the_page_is_one() -> None:
    facts = read(PRINTED, "", tag="打印预览")
    assert (facts.kind, day(facts)) == ("enforcement", "2024-05-20")
    [decision] = facts.enforcement
    assert (decision.number, decision.party) == ("岱市监不罚〔2024〕17号", "岱川县己超市")
