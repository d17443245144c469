"""Days and signatures in shapes of their own: short years, a year beside its month and day, cells, results."""

from __future__ import annotations

import pytest

from crawler.chinese.dates import parse_day
from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "岱川县交通局关于规范县道养护工作的通知"
TEXT = "<p>各乡镇：</p><p>现将有关事项通知如下，请遵照执行。</p><p>各单位要落实责任，按时完成养护任务。</p>"


def read(head: str, tail: str = "", title: str = TITLE) -> PageFacts:
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{head}<div class=con>{TEXT}{tail}</div></body></html>"
    return extract_page("http://www.daichuan.example/a/31.html", html.encode())


@pytest.mark.parametrize(
    "head",
    [
        "<p>时间：24-05-20　来源：县交通局</p>",
        "<p>发布时间：24/05/20</p>",
        "<p><span>05-20</span><span>2024</span><span>县交通局</span></p>",
        "<div>2024</div><div>05-20</div>",
        "<div>05-20</div><div>2024</div>",
    ],
)
def test_a_short_year_and_a_year_of_its_own(head: str) -> None:
    published = read(head).published
    assert published is not None and published.first.isoformat() == "2024-05-20"


@pytest.mark.parametrize("text", ["24-13-20", "24-05-20-3", "3-05-20", "24-05.20", "本24-05-20"])
def test_what_is_no_day_with_a_short_year(text: str) -> None:
    assert parse_day(text, labelled=True) is None
    assert parse_day("24-05-20") is None


CELLS = (
    "<table><tr><td>&nbsp;</td><td>岱川县交通局</td><td>岱川县财政局</td></tr><tr><td></td><td colspan=2>岱川县公安局</td></tr>"
    "<tr><td></td><td></td><td>2024年5月12日</td></tr></table>"
)


def test_a_signature_laid_out_in_cells() -> None:
    facts = read("<p>2024-05-20</p>", CELLS)
    assert facts.written is not None and facts.written.first.isoformat() == "2024-05-12"
    assert facts.issuer is not None and facts.issuer.value == "岱川县交通局、岱川县财政局、岱川县公安局"


def test_a_row_of_a_table_is_still_no_signature() -> None:
    rows = "<tr><td>片马镇</td><td>某公司</td><td>2024年3月2日</td></tr>" * 3
    assert read("<p>2024-05-20</p>", f"<table>{rows}</table>").written is None
    headed = "<table><tr><td>乡镇</td><td>部门</td><td>日期</td></tr><tr><td>片马镇</td><td>交通所</td><td>2024年3月2日</td></tr></table>"
    assert read("<p>2024-05-20</p>", headed).written is None


RESULT = "《岱川县城市更新规划（2024—2035年）》（草案）公示意见反馈"


def test_what_became_of_each_opinion_makes_a_result() -> None:
    said = "<p>意见一：建议增加公园。答复：予以采纳。</p><p>意见二：建议提高容积率。答复：不予采纳。</p>"
    facts = read("<p>反馈单位：岱川县自然资源局　反馈时间：2024-08-08</p>", said, title=RESULT)
    assert facts.kind == "consultation_result" and facts.published is not None
    assert facts.published.first.isoformat() == "2024-08-08"
    assert facts.issuer is not None and facts.issuer.value == "岱川县自然资源局"


def test_until_when_opinions_are_taken_is_no_day_of_publication() -> None:
    facts = read("<p>反馈时间：即日起至2024-08-08</p>", title="关于征求《岱川县河道管理办法》意见的公告")
    assert facts.published is None


def test_labels_over_values_without_an_element_of_their_own() -> None:
    facts = read("<p><span>公布单位</span>岱川县城市管理局<span>公布日期</span>2025年1月22日</p>", title=RESULT)
    assert facts.issuer is not None and facts.issuer.value == "岱川县城市管理局"
    assert facts.published is not None and facts.published.first.isoformat() == "2025-01-22"
    told = read("<div><b>来源</b>于群众的建议，我局认真研究。</div><p>2024-05-20</p>")
    assert told.origin is None
