"""The second reader sees whatever could speak for a unit, in whatever shape the page has it."""

from __future__ import annotations

import ast
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import crawler.reexamine
from crawler.chinese.personal_numbers import mask_numbers
from crawler.reexamine import look
from crawler.reexamine.dates import dates_in
from crawler.second_look import FIRST_ONLINE, SecondLook, SeenDate, SeenMark, SeenRow, SeenTerm, Zone

TITLE = "云河县水务局关于印发《云河县小型水库管护办法》的通知"


def page(body: str, *, title: str = TITLE) -> SecondLook:
    html = f"<html><head><title>{title}-云河县人民政府</title></head><body>{body}</body></html>"
    return look(html.encode())


@pytest.mark.parametrize(
    "source",
    [
        '<meta name="ColumnName" content="政策文件">',
        "<META content='政策文件' NAME=columnname />",
        "<!-- <meta name='ColumnName' content='政策文件'> -->",
        """<script>document.write("<meta name='ColumnName' content='政策文件'>")</script>""",
        '<meta property="Column-Name" content="政策文件">',
    ],
)
def test_a_tag_wherever_the_source_writes_it(source: str) -> None:
    assert "columnname" in page(source).tags


@pytest.mark.parametrize(
    "source", ['<meta name="ColumnName" content="">', "<meta name=ColumnName>", "var columnName='政策文件'"]
)
def test_a_tag_without_a_value_is_none(source: str) -> None:
    assert "columnname" not in page(source).tags


def heads(seen: SecondLook) -> list[tuple[str, str]]:
    return [(one.day.isoformat(), one.label) for one in seen.dates if one.zone is Zone.HEAD]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("2024.03.05 14：30", "2024-03-05"),
        ("２０２４年３月５日", "2024-03-05"),
        ("2024 年 3 月 5 日", "2024-03-05"),
        ("二〇二四年十二月二十日", "2024-12-20"),
        ("二○二四年三月五日", "2024-03-05"),
    ],
)
def test_dates_are_seen_however_they_are_written(written: str, day: str) -> None:
    seen = page(f"<h1>{TITLE}</h1><p>发布时间：{written}</p><p>各乡镇：现将办法印发给你们。</p>")
    assert (day, "发布时间") in heads(seen)


def test_a_badge_of_two_boxes_is_a_date() -> None:
    seen = page(f"<div><b>06</b><i>2024-05</i></div><h1>{TITLE}</h1><p>正文。</p>")
    assert ("2024-05-06", "") in heads(seen)


def test_the_text_the_menus_and_other_documents_are_told_from_the_head() -> None:
    seen = page(
        f"<h1>{TITLE}</h1><p>来源：水务局 日期：2024-03-08</p>"
        "<p>本办法自2024年4月1日起施行，由县水务局负责解释。</p>"
        '<ul><li><a href="/b.html">关于做好防汛工作的通知</a><span>2024-01-02</span></li></ul>'
        '<div class="foot">更新：2020-01-01</div>'
    )
    assert heads(seen) == [("2024-03-08", "日期")]
    zones = {one.day.isoformat(): one.zone for one in seen.dates}
    assert zones["2024-04-01"] is Zone.TEXT and zones["2024-01-02"] is Zone.ASIDE and zones["2020-01-01"] is Zone.ASIDE


@pytest.mark.parametrize(
    "mark",
    [
        "<em>文件状态</em><i>现行有效</i>",
        "<table><tr><td>效力状况</td><td>有效</td></tr></table>",
        "<p>［有效性］ 否</p>",
        '<img src="/images/youxiao.png">',
        '<img src="/i/1.png" alt="现行有效">',
        '<div style="display:none">有效期5年</div>',
        "<p>本办法自2024年4月1日起施行，有效期五年。</p>",
        "<p>2026年4月13日至2031年4月12日有效</p>",
        "<p>本办法暂行期2年。</p>",
        f"<h1>{TITLE}<span>现行有效</span></h1>",
    ],
)
def test_a_mark_of_validity_is_seen_in_every_shape(mark: str) -> None:
    seen = page(f"<h2>{TITLE}</h2><p>各乡镇：现将办法印发。</p>{mark}<p>云河县水务局</p>")
    assert any(one.zone is Zone.TEXT for one in seen.marks), seen.marks


@pytest.mark.parametrize(
    "words",
    [
        "<p>本办法自2024年4月1日起施行，《云河县水库管理规定》同时废止。</p>",
        "<p>采取有效措施，确保防汛安全，切实有效防范风险。</p>",
        "<form><select><option>有效</option><option>废止</option></select></form>",
        '<ul><li><a href="/c.html">云河县河道采砂管理办法</a> 现行有效</li></ul>',
        "<p>有效性：</p><p>发布日期：2024-03-08</p>",
        "<p>申请人应提交有效身份证件，合同有效期内不得转让。</p>",
        "<p>《云河县供水管理暂行办法》已经县政府同意。</p>",
    ],
)
def test_what_says_nothing_of_its_own_force_is_no_mark(words: str) -> None:
    seen = page(f"<h1>{TITLE}</h1><p>各乡镇：现将办法印发。</p>{words}")
    assert not [one for one in seen.marks if one.zone is Zone.TEXT], seen.marks


def test_terms_are_seen_by_ends_by_count_and_as_prolonged() -> None:
    seen = page(
        "<h1>关于公开征求意见的公告</h1><p>征求意见时间：2024年9月1日至9月30日，共30日。</p>"
        "<p>公示期延长至2024年10月8日，请于2024年10月8日前反馈意见。</p><p>如有意见请在20个工作日内反馈。</p>",
        title="关于公开征求意见的公告",
    )
    assert any(one.start == date(2024, 9, 1) and one.end == date(2024, 9, 30) for one in seen.terms)
    assert any(one.days == 30 and not one.working for one in seen.terms)
    assert any(one.days == 20 and one.working for one in seen.terms)
    assert any(one.prolongs for one in seen.terms)
    assert not any(one.days == 8 for one in seen.terms)  # 10月8日 is a day, no length


def test_what_the_neighbours_are_called_is_no_word_of_the_page() -> None:
    seen = page(
        "<h1>关于公开征求意见的公告</h1><p>征求意见时间：2024年9月1日至9月30日。</p>"
        "<div class='turn'><p>上一篇：<a href='/1.htm'>关于延长《另一件办法》征求意见时间的公告</a></p><p>下一篇 征求意见时间为5日的公告</p></div>",
        title="关于公开征求意见的公告",
    )
    own = [term for term in seen.terms if term.zone is Zone.TEXT]
    assert not any(term.prolongs or term.days == 5 for term in own), seen.terms
    assert [term.prolongs for term in seen.terms if term.zone is Zone.ASIDE] == [True]  # whose it is, a refuter asks


NOTICE = "云河县住建局行政处罚信息公示（云河县永安建材有限公司）"


def online(sentence: str) -> list[str]:
    seen = page(
        f"<h1>{NOTICE}</h1><p>发布时间：2023-09-21</p><p>当事人未取得施工许可证。</p><p>{sentence}</p>", title=NOTICE
    )
    return [one.day.isoformat() for one in seen.dates if one.label == FIRST_ONLINE]


@pytest.mark.parametrize(
    "sentence",
    [
        "（注：本条信息已于2023年8月15日在本网站首次公示，因网站改版栏目调整，于2023年9月21日重新发布。）",
        "该处罚决定2023年8月15日已在信用中国网站公示。",
        "（2023年8月15日首次发布，2023年9月21日更新）",
        "备注：已于2023年8月15日在国家企业信用信息公示系统公布。",
        "上述信息自2023年8月15日起在县政府门户网站公开。",
        "按规定，本机关已于2023年8月15日将该处罚决定在国家企业信用信息公示系统公示。",
        "2023年8月15日，该处罚决定在县政府网站公示。",
        "此件于8月15日首发于“云河发布”微信公众号。",
        "《云河县住建局行政处罚信息公示（云河县永安建材有限公司）》已于2023年8月15日刊登于县政府网站。",
    ],
)
def test_a_sentence_that_says_since_when_the_page_was_online(sentence: str) -> None:
    assert online(sentence) == ["2023-08-15"]


@pytest.mark.parametrize(
    "sentence",
    [
        "《行政处罚裁量基准》已于2023年8月15日在本网站公布。",
        "上一批处罚信息已于2023年8月15日公示。",
        "行政处罚事先告知书已于2023年8月15日公告送达。",
        "该公司于2023年8月15日在其网站发布虚假广告。",
        "当事人2023年8月15日在网店公开销售上述商品。",
        "本条信息于2023年8月15日录入，于2023年9月21日发布。",
        "本信息于2023年8月15日重新公示。",
        "另一处罚决定已于2023年8月15日公示。",
        "本决定于2023年8月15日作出，现予公示。",
        "本案听证公告2023年8月15日发布。",
        "2023年8月15日，我局在网站发布《关于规范建材市场的通告》。",
        "本局于2023年8月15日公布举报电话。",
        "该公司法定代表人于2023年8月15日公开道歉。",
        "该项目环评报告已于2023年8月15日公示。",
    ],
)
def test_a_sentence_about_something_else_says_nothing_of_the_page(sentence: str) -> None:
    assert online(sentence) == []


def test_such_a_sentence_in_a_form_around_the_text_is_the_page_s() -> None:
    text = "<p>本条信息已于2023年8月15日在本网站首次公示。</p>"
    seen = page(f"<h1>{NOTICE}</h1><form>{text}</form><div>{'其他栏目的文字' * 40}</div>", title=NOTICE)
    assert [one.zone for one in seen.dates if one.label == FIRST_ONLINE] == [Zone.TEXT]


def test_a_publication_of_another_document_bears_no_label() -> None:
    seen = page(
        f"<h1>{NOTICE}</h1><p>发布时间：2023-09-21</p><p>处罚。</p><p>《裁量基准》发布于2023年8月15日。</p>",
        title=NOTICE,
    )
    assert not any("发布" in one.label for one in seen.dates if one.day == date(2023, 8, 15))


@pytest.mark.parametrize(
    "entry",
    [
        '<a href="/{n}.html"><em>{day}</em><h4>关于水库管护第{n}号办法的解读</h4></a>',
        '<a href="/{n}.html"><h4>关于水库管护第{n}号办法的解读</h4><p>{day}</p></a>',
        '<div><a href="/{n}.html">关于水库管护第{n}号办法的解读</a></div><div>{day}</div>',
        '<div><span>{day}</span><a href="/{n}.html">关于水库管护第{n}号办法的解读</a></div>',
        '<li><a href="/{n}.html"><p>{day}</p><h4>关于水库管护第{n}号办法的解读</h4></a></li>',
    ],
)
def test_the_day_of_a_row_is_its_own(entry: str) -> None:
    seen = page("".join(entry.format(n=n, day=f"2024-03-0{n}") for n in (1, 2, 3)), title="政策解读")
    assert [(row.url, row.day) for row in seen.rows] == [(f"/{n}.html", date(2024, 3, n)) for n in (1, 2, 3)]


def test_a_row_that_is_cut_is_what_its_link_says_in_full() -> None:
    whole = "岱川县城市管理局行政处罚决定书(岱城管罚决字〔2025〕31号)"
    shown = {
        f'<a href="/a.html" title="{whole}">岱川县城市管理局行政处罚决定书(岱城管罚决字〔2025〕…</a>': whole,
        f'<a href="/a.html" title="【已废止】{whole}">【已废止】岱川县城市管理局行政处罚…</a>': whole,
        f'<a href="/a.html" title="{whole}">·岱川县城市管理局行政处罚决定书...</a>': whole,
        '<a href="/a.html" title="点击查看">岱川县城市管理局行政处罚决定书...</a>': "岱川县城市管理局行政处罚决定书...",
        '<a href="/a.html">岱川县城市管理局处罚决定书…</a>': "岱川县城市管理局处罚决定书...",
    }
    for link, title in shown.items():
        assert page(f"<ul><li>{link}<span>2025-03-04</span></li></ul>").rows == (
            SeenRow(title, date(2025, 3, 4), "/a.html", "已废止" if "已废止" in link else ""),
        )


def test_rows_of_lists_are_seen_in_pages_pieces_and_answers() -> None:
    seen = page(
        '<table><tr><td><a href="/a/1.html">《云河县小型水库管护办法》解读</a></td><td>2024-03-09</td></tr></table>'
        '<li><img src="1.jpg" alt="一图读懂云河县小型水库管护办法"><i>2024-03-10</i></li>',
        title="政策解读",
    )
    assert SeenRow("《云河县小型水库管护办法》解读", date(2024, 3, 9), "/a/1.html") in seen.rows
    assert any(one.title.startswith("一图读懂") and one.day == date(2024, 3, 10) for one in seen.rows)
    data = {"list": [{"title": "关于水库管护的政策问答", "url": "/a/2.html", "publishTime": "2024-03-11 08:00:00"}]}
    answer = look(json.dumps(data).encode(), "application/json")
    assert answer.rows == (SeenRow("关于水库管护的政策问答", date(2024, 3, 11), "/a/2.html"),)


@pytest.mark.parametrize("wrap", [lambda piece: {"data": {"html": piece}}, lambda piece: {"rows": [piece]}])
def test_a_piece_of_a_page_in_an_answer_gives_its_entries_each_with_its_own_day(wrap) -> None:
    first, second = (
        SeenRow("关于灌区用水办法征求意见的采纳情况", date(2024, 5, 20), "/b/1.html"),
        SeenRow("关于水源保护办法征求意见的采纳情况", date(2024, 4, 2), "/b/2.html"),
    )
    item = '<li><a href="{0.url}" title="{0.title}">{0.title}</a><i>{0.day}</i></li>'
    for rows in ([first, second], [first]):
        answer = wrap(f"<ul>{''.join(map(item.format, rows))}</ul>")
        assert look(json.dumps(answer).encode(), "application/json").rows == tuple(rows)


def test_a_title_in_markup_is_a_field_of_its_object() -> None:
    row = {"title": '<a href="/b/3.html"><b>关于灌区用水办法的政策问答</b></a>', "time": "2024-05-20"}
    (seen, *_) = (each for each in look(json.dumps([row]).encode(), "application/json").rows if each.day)
    assert "灌区用水办法" in seen.title and seen.day == date(2024, 5, 20)


def test_nothing_personal_is_kept() -> None:
    number = "640302198801011234"
    seen = look(f"<p>发布日期：2024-01-01 {number}</p>".encode(), mask=lambda text: text.replace(number, "***"))
    assert number not in json.dumps(seen.to_dict(), ensure_ascii=False)
    assert look("<p>联系人 13895001234 发布日期：2024-01-01</p>".encode(), mask=mask_numbers).dates


@example(b"<?xml")
@example(b"<p>a</p><?XML version='1.0'?><feed/>")
@example(b"https://www.yunhe.example/index.html")
@given(st.binary(max_size=400))
@example(b"<?xml")  # XHTML by its declaration, and what looks like an address: advice for programmers is no failure
@example(b"https://www.x.gov.cn/a.html")
@example(b"<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'><html></html>")
def test_no_bytes_break_it(body: bytes) -> None:
    assert isinstance(look(body), SecondLook)


def test_deep_and_long_pages_are_looked_at_in_bounded_time() -> None:
    assert look(b"<div>" * 60_000 + "发布日期：2024-01-01".encode()) is not None
    assert not look(("<p>字</p>" * 400_000).encode()).whole


_DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
_WORDS = st.text(alphabet="云河有效性日期：〔2024〕号 ", max_size=12)


@given(
    st.builds(
        SecondLook,
        title=_WORDS,
        dates=st.lists(st.builds(SeenDate, _DAYS, _WORDS, _WORDS, st.sampled_from(Zone)), max_size=3).map(tuple),
        marks=st.lists(st.builds(SeenMark, _WORDS, _WORDS, st.sampled_from(Zone)), max_size=3).map(tuple),
        terms=st.lists(
            st.builds(
                SeenTerm, _WORDS, st.none() | st.integers(1, 90), st.none() | _DAYS, st.none() | _DAYS, st.booleans()
            ),
            max_size=3,
        ).map(tuple),
        rows=st.lists(st.builds(SeenRow, _WORDS, st.none() | _DAYS, _WORDS), max_size=3).map(tuple),
        records=st.lists(_WORDS, max_size=3).map(tuple),
        lines=st.lists(_WORDS, max_size=3).map(tuple),
        whole=st.booleans(),
    )
)
def test_what_is_kept_comes_back_equal(seen: SecondLook) -> None:
    assert SecondLook.from_dict(json.loads(json.dumps(seen.to_dict()))) == seen


@given(_DAYS.filter(lambda day: day.year >= 1990))
def test_every_day_is_found_in_its_usual_shapes(day: date) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}"):
        assert [found for found, _, _ in dates_in(f"日期 {text} 。")] == [day]


def test_it_shares_nothing_with_the_first_reader() -> None:
    for file in Path(crawler.reexamine.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            assert not [
                one for one in names if one.startswith(("crawler.extract", "crawler.chinese", "crawler.listing"))
            ]


def test_the_days_in_a_drafts_own_articles_are_no_terms_of_the_notice() -> None:
    notice = "<p>现公开征求意见，意见请于2023年10月31日前反馈。</p>"
    draft = "<p>第六条 投诉应当自受理之日起30日内办结。</p><p>（一）公告30日；</p><p>附：公开征求意见期限为20日。</p>"
    seen = look(f"<html><body><h1>征求意见</h1>{notice}{draft}</body></html>".encode())
    assert {term.days for term in seen.terms if term.days} == {20}
    assert [term.end for term in seen.terms if term.end] == [date(2023, 10, 31)]


def test_a_last_day_brought_forward_is_seen_as_such() -> None:
    said = "<p>截止时间由2023年11月10日提前至2023年10月25日。</p><p>征求意见时间为2023年10月9日至2023年11月10日。</p>"
    seen = look(f"<html><body><h1>征求意见</h1>{said}</body></html>".encode())
    assert [term.end for term in seen.terms if term.forward] == [date(2023, 10, 25)]


def test_an_acts_name_in_a_line_of_its_own_is_no_mark() -> None:
    line = "<p>云岭市民宿管理暂行办法</p><p>第一条 本暂行办法自2023年9月15日起施行。</p>"
    assert not look(f"<html><body><h1>关于印发民宿办法的通知</h1>{line}</body></html>".encode()).marks
    assert look("<html><body><h1>关于印发民宿办法的通知</h1><p>暂行期2年</p></body></html>".encode()).marks


BESIDE = "<div class=rd><ul>{}</ul></div>"


def test_a_layout_row_of_several_entries_gives_none_of_them_the_day_of_another() -> None:
    hub = "<p><a href=/b/1.html>《云河县小型水库管护办法》解读</a></p><p><a href=/b/2.html>云河县防汛抗旱若干措施解读</a></p>"
    box = "<h3>推荐阅读</h3><p><a href=/c/1.html>关于城区停水的温馨提示公告</a> 2023-11-24</p><p><a href=/c/2.html>全县安全生产会议召开</a> 2023-11-20</p>"
    rows = {
        row.title: row.day for row in page(f"<table><tr><td>{hub}</td><td>{box}</td></tr></table>", title="双公示").rows
    }
    assert rows["《云河县小型水库管护办法》解读"] is None
    assert rows["关于城区停水的温馨提示公告"] == date(2023, 11, 24)


def test_a_day_without_its_year_is_an_entry_s_own() -> None:
    box = "<p><a href=/b/1.html>《云河县小型水库管护办法》解读</a> 02-05</p><p>更新：2023-11-24</p>"
    (row,) = page(box, title="政策解读").rows
    assert row.day is None


def test_the_line_under_an_entry_is_its_day_only_where_it_is_one() -> None:
    entry = "<p><a href=/b/1.html>《云河县小型水库管护办法》解读</a></p>"
    days = [
        page(f"{entry}<p>{below}</p>", title="政策解读").rows[0].day
        for below in ("2024-05-08", "发布时间：2024-05-08", "本页内容由云河县融媒体中心于2024-05-08整理")
    ]
    assert days == [date(2024, 5, 8), date(2024, 5, 8), None]


def test_an_entry_beside_the_text_is_no_record_of_the_decision() -> None:
    title = "准予行政许可决定书（云水许字〔2024〕第27号）"
    entry = f"<li><a href=/x/27.html>{title}</a><span>2024-07-18</span></li>"
    seen = page(f"<h1>{title}</h1><p>2024年7月8日</p>" + BESIDE.format(entry), title=title)
    assert seen.records == ()
    lines = "".join(f"<p><a href=/x/{n}.html>{title}</a> <span>2024-07-18</span></p>" for n in range(3))
    assert page(f"<h1>{title}</h1><p>2024年7月8日</p><h3>热点信息</h3>{lines}", title=title).records == ()
    table = "<table><tr><td>1</td><td><a href=/x/27.html>云水许字〔2024〕第27号</a></td><td>某公司</td><td>2024-07-08</td></tr></table>"
    assert len(page(table, title="许可公示").records) == 1


def test_another_draft_s_row_is_no_term_of_the_page() -> None:
    call = "关于《云河县停车场管理办法（征求意见稿）》公开征求意见的公告"
    other = "<li><a href=/x/9.html>《云河县专利专项规划》（草案）批前公示</a> 2024-05-08</li>"
    own = "<li><a href=/x/8.html>《云河县停车场管理办法（征求意见稿）》公开征求意见，截止2024年5月9日</a></li>"
    text = f"<h1>{call}</h1><p>征求意见期限为2024年1月18日至2024年2月2日。</p>"
    quotes = [term.quote for term in page(text + BESIDE.format(other + own), title=call).terms]
    assert not any("专利" in quote for quote in quotes) and any("5月9日" in quote for quote in quotes)


RECORDS = [
    "<tr><td>·</td><td><a href='/art/1.html'>云河县水库管护办法的通知</a></td><td>有效</td><td>[2024-05-16]</td></tr>",
    "<li class='x'><i>2024.05.09</i><a href='/art/2.html'>云河县河道采砂管理办法</a></li>",
    "<li class='x'><i>2024.05.08</i><a href='/art/3.html'>云河县饮水工程管护细则</a></li>",
    "<a href='/art/4.html'>云河县水资源论证管理规定</a><span>2024-05-07</span><b>失效</b>",
]
RECORDED = (
    SeenRow("云河县水库管护办法的通知", date(2024, 5, 16), "/art/1.html", "有效"),
    SeenRow("云河县河道采砂管理办法", date(2024, 5, 9), "/art/2.html"),
    SeenRow("云河县饮水工程管护细则", date(2024, 5, 8), "/art/3.html"),
)


def recorded(kept: str) -> str:
    return "<datastore><recordset>" + "\n".join(f"<record>{kept % row}</record>" for row in RECORDS) + "</recordset>"


@pytest.mark.parametrize("kept", ["<![CDATA[\n%s]]>", "<![CDATA[%s]]>", "%s"])
@pytest.mark.parametrize(
    "around",
    [
        "%s</datastore>",
        "<?xml version='1.0' encoding='utf-8'?>%s</datastore>",
        '<html><body><script type="text/xml">%s</datastore></script></body></html>',
    ],
)
def test_a_record_of_a_list_service_is_a_row_of_its_own(around: str, kept: str) -> None:
    rows = look((around % recorded(kept)).encode()).rows
    assert rows[:3] == RECORDED and len(rows) == 4
    assert rows[3].url == "/art/4.html" and rows[3].day == date(2024, 5, 7) and "失效" in rows[3].mark


def test_the_records_of_a_script_that_holds_them_as_words() -> None:
    held = "var dataStore = " + json.dumps(recorded("<![CDATA[%s]]>")).replace("</", "<\\/") + ";"
    assert look(held.encode()).rows[:3] == RECORDED


@pytest.mark.parametrize(
    "row",
    [
        "<p><span>效力：</span><span>发布日期：2024-04-30</span></p>",
        "<p><span>有效性：</span><span>索引号：QX0012</span></p>",
        "<p><span>发布日期：2024-04-30</span><span>效力：</span></p>",
    ],
)
def test_a_label_to_which_nothing_was_written_marks_no_row(row: str) -> None:
    (one,) = page(f"<ul><li><a href='/1.html'>云河县畜禽养殖禁养区规定</a>{row}</li></ul>").rows
    assert one.mark == ""
    below = "<p>第一条 为规范养殖，制定本规定。</p>"
    assert not [mark for mark in page(f"<h1>{TITLE}</h1>{row}{below}").marks if mark.zone is Zone.TEXT]


@pytest.mark.parametrize(
    "row",
    [
        "<p><span>效力：有效</span><span>发布日期：2024-04-30</span></p>",
        "<p><span>发布日期：2024-04-30</span><span>效力：</span><span>失效</span></p>",
        "<p><span>效力：</span><span>失效日期：2028-04-30</span></p>",
        "<p><span>有效期：</span><span>五年</span><span>公开方式：主动</span></p>",
        "<p><span>效力：</span><img src='/images/z2.png'><span>发布日期：2024-04-30</span></p>",
    ],
)
def test_a_label_to_which_something_was_written_marks_it(row: str) -> None:
    (one,) = page(f"<ul><li><a href='/1.html'>云河县畜禽养殖禁养区规定</a>{row}</li></ul>").rows
    assert one.mark
    assert page(f"<h1>{TITLE}</h1>{row}").marks


@pytest.mark.parametrize("key", ["有效期", "有效期限：", "有 效 期"])
def test_a_term_in_the_cell_beside_its_key_marks_the_page(key: str) -> None:
    row = f"<table><tr><td>{key}</td><td>2024年1月1日至2028年12月31日</td></tr></table>"
    assert [mark.zone for mark in page(f"<h1>{TITLE}</h1>{row}").marks] == [Zone.TEXT]
    blank = f"<table><tr><td>{key}</td><td>发布日期：2024年1月1日</td></tr></table>"
    assert page(f"<h1>{TITLE}</h1>{blank}").marks == ()


@pytest.mark.parametrize(
    "info",
    [
        "<table><tr><td>文号</td><td>云水规〔2024〕2号</td><td>时效</td><td></td></tr></table>",
        "<table><tr><td>时 效 性</td><td>&nbsp;</td><td>主题词</td><td>水利</td></tr></table>",
        "<table><tr><th>失效日期</th><td><span></span></td><th>公开方式</th><td>主动公开</td></tr></table>",
        "<table><tr><td>效力状态</td><td>——</td><td>文号</td><td>云水规〔2024〕2号</td></tr></table>",
        "<table><tr><td>有效期</td><td>/</td></tr></table>",
        "<dl><dt>有效性</dt><dd></dd><dt>来源</dt><dd>水务局</dd></dl>",
        "<p>索引号：YH001　时效：　主题分类：水利</p>",
        "<p><span>有效性：—</span> <span>发布机构：云河县水务局</span></p>",
        "<p>【时效性：无】</p>",
        "<p>当前位置：<a href='/'>首页</a> &gt; 法定主动公开内容 &gt; 现行有效规范性文件</p>",
    ],
)
def test_a_key_without_a_value_is_no_mark(info: str) -> None:
    seen = page(f"{info}<h1>{TITLE}</h1><p>各乡镇：现将办法印发。</p><p>第一条 为管好水库，制定本办法。</p>")
    assert not [one for one in seen.marks if one.zone is Zone.TEXT], seen.marks


@pytest.mark.parametrize(
    "info",
    [
        "<table><tr><td>文号</td><td>云水规〔2024〕2号</td><td>时效</td><td>现行</td></tr></table>",
        "<table><tr><td>时效</td><td>是</td></tr></table>",
        "<table><tr><td>时效</td><td id='sx'></td></tr></table>",
        "<table><tr><td>时效</td><td><script>show(1)</script></td></tr></table>",
        "<table><tr><td>时效</td><td><img src='/i/7.png'></td></tr></table>",
        "<table><tr><td>时效</td><td><i class='s1'></i></td></tr></table>",
        "<table><tr><td>失效日期</td><td>2029年3月31日</td></tr></table>",
        "<p>失效日期：</p><p>2029-03-31</p>",
        "<p>失效日期：无 发布机构：云河县水务局</p>",
        "<table><tr><th>文号</th><th>时效</th><th>备注</th><th></th></tr><tr><td>1号</td><td>有效</td></tr></table>",
    ],
)
def test_a_key_to_which_something_may_be_written_is_a_mark(info: str) -> None:
    seen = page(f"{info}<h1>{TITLE}</h1><p>各乡镇：现将办法印发。</p><p>第一条 为管好水库，制定本办法。</p>")
    assert [one for one in seen.marks if one.zone is Zone.TEXT]


@pytest.mark.parametrize("mark", ["此件公开发布", "（此件公开发布）", "(此件主动公开)", "此件删减后公开"])
def test_words_that_clear_a_document_date_nothing(mark: str) -> None:
    body = "".join(
        f"<p>{number}、各乡镇要压实管护责任，定期巡查水库，汛期加密，及时报告险情。</p>" for number in range(20)
    )
    for foot in (f"<p>2024年3月6日</p><p>{mark}</p>", f"<p>{mark}</p><p>2024年3月6日</p>"):
        seen = page(f"<h1>{TITLE}</h1><p>发布日期：2024-04-13</p>{body}<p>云河县水务局</p>{foot}")
        assert {(one.label, one.zone) for one in seen.dates if one.day == date(2024, 3, 6)} <= {
            ("", Zone.TEXT),
            ("云河县水务局", Zone.TEXT),
        }


def test_a_label_is_of_its_own_row() -> None:
    two_rows = "<tr><td>成文日期</td><td>发布日期</td></tr><tr><td>2024年3月6日</td><td>2024年4月13日</td></tr>"
    seen = page(f"<h1>{TITLE}</h1><table>{two_rows}</table>")
    assert [one.label for one in seen.dates] == ["成文日期", "发布日期"]
    above = page(f"<h1>{TITLE}</h1><table><tr><td>首发时间</td></tr><tr><td>2024年3月6日</td></tr></table>")
    assert [one.label for one in above.dates] == ["首发时间"]
    beside = page(f"<h1>{TITLE}</h1><ul><li><b>发布日期</b><p>2024年3月6日</p></li><li>文号</li></ul>")
    assert [one.label for one in beside.dates] == ["发布日期"]


def test_a_day_says_nothing_with_the_words_below_it() -> None:
    body = "".join(
        f"<p>{number}、各乡镇要压实管护责任，定期巡查水库，汛期加密，及时报告险情。</p>" for number in range(20)
    )
    seen = page(f"<h1>{TITLE}</h1>{body}<p>2024年3月6日</p><p>本信息首次公开</p><p>主题：水利</p>")
    assert FIRST_ONLINE not in {one.label for one in seen.dates}
    alone = page(f"<h1>{TITLE}</h1>{body}<p>2024年3月6日本信息首次公开</p>")
    assert FIRST_ONLINE in {one.label for one in alone.dates}
