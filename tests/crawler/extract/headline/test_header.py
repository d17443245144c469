"""Lines of date, body and counters under a headline: every order, every mark, with labels and without."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.extract.headline.header import find_header
from crawler.facts import PageFacts

TITLE = "岱川县2024年农村公路养护经费安排情况的通知"


def header(*lines: str):
    return find_header([TITLE, *lines, "各乡镇人民政府：", "现将有关情况通知如下。"], 1)


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["2024-05-20 | 岱川县交通局 | 浏览次数：356"], "岱川县交通局"),
        (["岱川县交通局 2024/5/20 09:12 【字体：大 中 小】 打印"], "岱川县交通局"),
        (["２０２４年５月２０日", "县公路事务中心", "阅读 12 次"], ""),
        (["县公路事务中心", "2024年5月20日 星期一 16：40"], "县公路事务中心"),
        (["2024-05-20 16:40县交通局"], "县交通局"),
        (["发布时间：2024-05-20 来源：县交通局 点击数："], ""),
        (["（2024-05-20）"], ""),
    ],
)
def test_a_header_says_day_and_body(lines: list[str], body: str) -> None:
    read = header(*lines)
    assert read is not None
    assert (read.day.first.isoformat(), read.body) == ("2024-05-20", body)


@pytest.mark.parametrize(
    "line",
    [
        "县道养护工程招标公告 2024-05-20",  # a row of a list
        "成文日期：2024-05-20",
        "2024-05-20至2024-06-20",
        "县交通局于2024年5月20日召开会议。",
        "（2024年5月20日）",  # 题注: when it was made, not when it was shown
    ],
)
def test_other_lines_with_a_day_are_no_header(line: str) -> None:
    assert header(line) is None


def read(under: str, text: str = "<p>各乡镇：</p><p>现将养护经费安排情况通知如下，请遵照执行。</p>") -> PageFacts:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{under}<div class=zw>{text}</div></body></html>"
    return extract_page("http://www.daichuan.example/a/202405/t20240520_31.html", html.encode())


def test_a_body_without_a_label_issues_the_document() -> None:
    facts = read("<div>2024-05-20 | 岱川县交通局 | 浏览次数：3</div>")
    assert facts.issuer is not None and facts.published is not None
    assert (facts.issuer.value, facts.published.first.isoformat()) == ("岱川县交通局", "2024-05-20")


def test_a_number_beside_the_day_is_the_documents() -> None:
    facts = read("<div>2024-05-20&nbsp;&nbsp;岱政任〔2024〕7号</div>")
    assert facts.document_number is not None and facts.document_number.value == "岱政任〔2024〕7号"


def test_the_hour_stands_after_the_weekday_or_in_a_wide_colon() -> None:
    for shown in ("2024年5月20日 星期一 16:40", "2024-05-20 16：40", "2024-05-20 16∶40"):
        facts = read(f"<p>{shown} 来源：县交通局</p>")
        assert facts.published is not None and facts.published.at == "2024-05-20T16:40:00", shown


def test_a_leaf_beside_the_headline_dates_it() -> None:
    facts = read("")
    assert facts.published is None
    leaf = "<div><b>20</b><span>2024-05</span></div>"
    html = f"<html><head><title>{TITLE}</title></head><body>{leaf}<h1>{TITLE}</h1><p>来源：县交通局</p><p>各乡镇：</p><p>{'现将养护经费安排情况通知如下，请遵照执行。' * 6}</p></body></html>"
    facts = extract_page("http://www.daichuan.example/a/t31.html", html.encode())
    assert facts.published is not None and facts.published.first.isoformat() == "2024-05-20"


def test_the_hour_of_looking_dates_nothing() -> None:
    assert header("打印时间：2024-11-29 10:00") is None
    read = header("发布时间：2024-05-20　浏览时间：2024-11-29 10:00")
    assert read is not None and read.day.first.isoformat() == "2024-05-20"


SAID = [
    ("本信息由岱川县交通局于2024年5月20日发布", "岱川县交通局"),
    ("由岱川县交通局 2024-05-20 发布", "岱川县交通局"),
    ("（该文于2024年5月20日由岱川县交通局发布）", "岱川县交通局"),
    ("岱川县交通局 发布于 2024-05-20 浏览：12", "岱川县交通局"),
    ("信息由县交通局在2024/5/20上传发布", "县交通局"),
    ("[ 岱川县交通局 2024-05-20 发布 ]", "岱川县交通局"),
    ("发布于2024-05-20", ""),
]


@pytest.mark.parametrize(("line", "body"), SAID)
@pytest.mark.parametrize("place", ["{block}<p>{line}</p>{text}", "<p>{line}</p>{text}", "{block}{text}<p>{line}</p>"])
def test_a_sentence_says_when_the_page_was_published(place: str, line: str, body: str) -> None:
    block = "<ul><li>索引号：dc012/2024-31</li><li>文号：岱交发〔2024〕12号</li><li>成文日期：2024-05-16</li></ul>"
    text = "<div class=zw><p>各乡镇：</p><p>现将养护经费安排情况通知如下，请遵照执行。</p></div>"
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{place.format(block=block, line=line, text=text)}</body></html>"
    facts = extract_page("http://www.daichuan.example/show.jsp?id=31", html.encode())
    assert facts.published is not None and facts.published.first.isoformat() == "2024-05-20"
    assert (facts.issuer.value if facts.issuer else "") == body
    assert facts.written is not None or "{block}" not in place


@pytest.mark.parametrize(
    "line",
    [
        "该办法由岱川县交通局于2024年5月20日公布",
        "《岱川县农村公路管理办法》由县交通局于2024年5月20日发布",
        "岱川县交通局2024年5月20日发布",  # a signature
        "（2024年5月20日岱川县人民政府公布）",  # 题注
        "本通知自2024年5月20日发布之日起施行",
        "本信息由岱川县交通局于2024年5月20日发布，2024年6月1日更新",
        "成果已由县交通局于2024年5月20日发布",
        "于2024年5月20日发布",
    ],
)
def test_other_sentences_with_a_day_date_no_page(line: str) -> None:
    text = f"<div class=zw><p>各乡镇：</p><p>现将有关情况通知如下，请遵照执行。</p><p>{line}</p></div>"
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{text}</body></html>"
    assert extract_page("http://www.daichuan.example/show.jsp?id=31", html.encode()).published is None


@pytest.mark.parametrize(
    "note",
    [
        "注：本文件已被《岱川县交通局关于公布清理结果的通知》（岱交发〔2022〕9号）废止。",
        "（本通知根据岱交发〔2023〕4号修改）",
        "特别说明：该文件已失效",
    ],
)
def test_the_header_stands_under_a_note_of_what_became_of_the_document(note: str) -> None:
    read = header(note, "岱交发〔2018〕14号　　2018-05-30　　岱川县交通局")
    assert read is not None
    assert (read.number, read.day.first.isoformat(), read.body) == ("岱交发〔2018〕14号", "2018-05-30", "岱川县交通局")


def test_what_a_text_says_of_its_own_force_is_no_such_note() -> None:
    assert header("本通知自2024年6月1日起施行，有效期五年。", "岱交发〔2018〕14号　2018-05-30　岱川县交通局") is None
