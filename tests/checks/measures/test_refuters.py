"""What the second look turns, and what it must leave: a plain breach stays one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from checks import registry
from checks.measures import refuters
from checks.measures.calendar import Calendar
from checks.measures.refuters import Bench, ByDay, DecidedLate, Late, NoField, NoMark, Refuter, Short, Stale, Written
from checks.model import Evidence, Outcome, Status
from checks.registry import Params, check
from checks.seen.examples import tables_of
from crawler.reexamine import look
from crawler.second_look import Page, SecondLook

POLICY = "云河县水务局关于印发《云河县小型水库管护办法》的通知"
LATE = Late(starts=("policy.published_on",), ends=("interpretation.published_on",), interprets=True)


class Shelf:
    """Looks by address, as the archive would give them."""

    def __init__(self, pages: dict[str, str], lists: Sequence[str] = ()):
        self._pages, self._lists = pages, lists

    def of(self, page: Page) -> SecondLook | None:
        html = self._pages.get(page.url)
        return look(html.encode()) if html is not None else None

    def holds(self, page: Page) -> bool:
        return True

    def lists(self, site: str) -> tuple[SecondLook, ...]:
        return tuple(look(html.encode()) for html in self._lists)


def seen(field: str, value: str | None, url: str) -> Evidence:
    return Evidence(field, value, url=url, sha256=url, warc="a.warc.gz", offset=0)


def article(title: str, head: str, text: str = "<p>各乡镇：现将有关事项说明如下，请遵照执行。</p>") -> str:
    return f"<title>{title}</title><h1>{title}</h1><p>{head}</p>{text}"


def told(refuter: Refuter, outcome: Outcome, shelf: Shelf) -> Outcome:
    return refuters.second_look(outcome, refuter, Bench(shelf, Calendar.default(), date(2024, 6, 1), ["s"]))


def late(title: str = POLICY, limit: int = 3) -> Outcome:
    """Published on Tuesday the 5th, interpreted on Tuesday the 12th: five working days."""
    return Outcome(
        Status.FAIL, "d", "p", title, "超期。", 5, limit, "工作日",
        evidence=[seen("policy.published_on", "2024-03-05", "p"), seen("interpretation.published_on", "2024-03-12", "i")],
    )  # fmt: skip


PAGES = {"p": article(POLICY, "发布日期：2024-03-05"), "i": article("《办法》解读", "发布时间：2024-03-12 09:00")}


def test_a_plain_lateness_stays() -> None:
    assert told(LATE, late(), Shelf(PAGES)).status is Status.FAIL


@pytest.mark.parametrize(
    ("page", "html"),
    [
        ("i", article("《办法》解读", "时间 2024年3月7日 更新 2024-03-12")),
        ("i", article("《办法》解读", "2024-03-12", "<p>发布日期：2024年3月8日</p>")),
        ("p", article(POLICY, "发布日期：2024-03-05 | 公开日期：2024-03-11")),
    ],
)
def test_another_date_of_a_page_speaks_for_the_unit(page: str, html: str) -> None:
    found = told(LATE, late(), Shelf({**PAGES, page: html}))
    assert found.status is Status.SUSPECT
    assert found.evidence[-1].field == "second_look" and found.evidence[-1].quote


@pytest.mark.parametrize(
    "head",
    [
        "发布时间：2024-03-12　成文日期：2024-03-06",
        "发布时间：2024-03-12　施行日期：2024-03-06",
        "今天是2024年3月6日　发布时间：2024-03-12",
    ],
)
def test_dates_of_other_things_do_not(head: str) -> None:
    assert told(LATE, late(), Shelf({**PAGES, "i": article("《办法》解读", head)})).status is Status.FAIL


def test_an_earlier_row_that_interprets_it_does_and_rows_of_others_do_not() -> None:
    row = '<li><a href="/x.html">{}</a><span>2024-03-06</span></li>'
    own = Shelf(PAGES, [row.format("一图读懂《云河县小型水库管护办法》")])
    assert told(LATE, late(), own).status is Status.SUSPECT
    for title in ("《云河县河道采砂管理办法》解读", "云河县水务局关于印发《云河县小型水库管护办法》的通知"):
        assert told(LATE, late(), Shelf(PAGES, [row.format(title)])).status is Status.FAIL


def test_of_a_graphic_one_only_a_graphic_row_speaks() -> None:
    row = '<li><a href="/x.html">《云河县小型水库管护办法》文字解读</a><span>2024-03-06</span></li>'
    outcome = late()
    outcome.form = "图解"
    assert told(LATE, outcome, Shelf(PAGES, [row])).status is Status.FAIL


def test_what_cannot_be_looked_at_again_accuses_nobody() -> None:
    assert told(LATE, late(), Shelf({"p": PAGES["p"]})).status is Status.SUSPECT


def decision(decided: str, part: str = "云水罚〔2024〕12号") -> Outcome:
    return Outcome(
        Status.FAIL, "d", "e", "行政处罚公示", "超期。", 30, 7, "工作日", part=part,
        evidence=[seen("enforcement.decided_on", decided, "e"), seen("enforcement.published_on", "2024-03-15", "e")],
    )  # fmt: skip


TABLE = (
    "<table><tr><th>决定书文号</th><th>处罚决定日期</th></tr><tr><td>云水罚〔2024〕13号</td><td>2024-03-13</td></tr>"
    "<tr><td>云水罚〔2024〕12号</td><td>2024年3月12日</td></tr><tr><td>云水罚〔2024〕11号</td><td>2024/1/10</td></tr></table>"
)


def test_a_day_of_another_row_is_no_day_of_the_decision() -> None:
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    shelf = Shelf({"e": article("行政处罚公示", "发布日期：2024-03-15", TABLE)})
    assert told(rule, decision("2024-01-10"), shelf).status is Status.SUSPECT
    assert told(rule, decision("2024-01-10", "云水罚〔2024〕11号"), shelf).status is Status.FAIL


def test_a_number_of_another_form_finds_its_row_as_well() -> None:
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    rows = TABLE.replace("云水罚〔2024〕12号", "JY15103020098820").replace("云水罚〔2024〕11号", "JY15103020098821")
    shelf = Shelf({"e": article("行政许可公示", "发布日期：2024-03-15", rows)})
    assert told(rule, decision("2024-01-10", "JY15103020098820"), shelf).status is Status.SUSPECT
    assert told(rule, decision("2024-01-10", "JY15103020098821"), shelf).status is Status.FAIL


def sheet(number: str, decided: str, cell: str = "<tr><td>{}</td><td>{}</td></tr>") -> str:
    keys = {"相对人": "云河某商行", "文书号": number, "处罚种类": "罚款", "处罚决定日期": decided}
    return "".join(cell.format(*row) for row in keys.items())


SHEETS = (
    ("云水罚〔2024〕13号", "2024-03-13"),
    ("云水罚〔2024〕12号", "2024-03-12"),
    ("云水罚〔2024〕1号", "2024-01-10"),
)


@pytest.mark.parametrize(
    "held",
    [
        "".join(f"<table>{sheet(*each)}</table>" for each in SHEETS),
        f"<table>{''.join(sheet(*each) for each in SHEETS)}</table>",
        "".join(f"<ul>{sheet(*each, cell='<li>{}：{}</li>')}</ul>" for each in SHEETS),
    ],
    ids=["a table each", "one below the other", "lists"],
)
def test_a_sheet_of_keys_and_values_is_of_one_decision(held: str) -> None:
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    shelf = Shelf({"e": article("行政处罚公示", "发布日期：2024-03-15", held)})
    assert told(rule, decision("2024-01-10", "云水罚〔2024〕1号"), shelf).status is Status.FAIL
    assert told(rule, decision("2024-01-10", "云水罚〔2024〕12号"), shelf).status is Status.SUSPECT


def test_rows_of_names_and_numbers_are_no_sheet() -> None:
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    rows = "".join(
        f"<tr><td>{name}商行</td><td>{number}</td><td>{day}</td></tr>"
        for name, (number, day) in zip("东西南", SHEETS, strict=True)
    )
    shelf = Shelf({"e": article("行政处罚公示", "发布日期：2024-03-15", f"<table>{rows}</table>")})
    assert told(rule, decision("2024-01-10", "云水罚〔2024〕12号"), shelf).status is Status.SUSPECT


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("<p>征求意见时间：2024年3月5日至3月20日。</p>", Status.FAIL),
        ("<p>征求意见时间：2024年3月1日至2024年3月20日。</p>", Status.FAIL),
        ("<p>征求意见时间：2024年3月5日至3月20日，共30日。</p>", Status.SUSPECT),
        ("<p>3月5日至3月20日。</p><p>征求意见期限延长至2024年4月10日。</p>", Status.SUSPECT),
        ("<p>第二阶段征求意见：2024年3月21日至2024年4月30日</p>", Status.SUSPECT),
        (
            "<p>截止时间由2024年4月30日提前至2024年3月20日。</p><p>征求意见：2024年3月5日至2024年4月30日</p>",
            Status.FAIL,
        ),
    ],
)
def test_other_terms_speak_for_a_short_consultation(text: str, status: Status) -> None:
    rule = Short(start="consultation.published_on", end="consultation.end")
    outcome = Outcome(
        Status.FAIL, "d", "c", "征求意见公告", "只有15日。", 15, 30, "日",
        evidence=[seen("consultation.published_on", "2024-03-05", "c"), seen("consultation.end", "2024-03-20", "c")],
    )  # fmt: skip
    shelf = Shelf({"c": article("征求意见公告", "发布日期：2024-03-05", text)})
    assert told(rule, outcome, shelf).status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("<p>为充分听取意见，现将截止时间由2024年3月18日延长至2024年3月20日。</p>", Status.FAIL),
        ("<p>截止时间延长至2024年4月20日。</p>", Status.SUSPECT),
        ("<p>征求意见期限再延长30日。</p>", Status.SUSPECT),
    ],
)
def test_a_longer_term_that_was_counted_contradicts_nothing(text: str, status: Status) -> None:
    rule = Short(start="consultation.published_on", end="consultation.end", prolonged="consultation.prolonged")
    outcome = Outcome(
        Status.FAIL, "d", "c", "征求意见公告", "只有15日。", 15, 30, "日",
        evidence=[
            seen("consultation.published_on", "2024-03-05", "c"),
            seen("consultation.end", "2024-03-18", "c"),
            seen("consultation.prolonged", "2024-03-20", "p"),
        ],
    )  # fmt: skip
    notice = article("征求意见公告", "发布日期：2024-03-05", "<p>3月5日至3月18日。</p>")
    shelf = Shelf({"c": notice, "p": article("关于延长征求意见期限的公告", "发布日期：2024-03-12", text)})
    assert told(rule, outcome, shelf).status is status


@pytest.mark.parametrize(
    ("text", "status"), [("<p>本办法自2024年4月1日起施行。</p>", Status.FAIL), ("<b>现行有效</b>", Status.SUSPECT)]
)
def test_a_mark_is_nowhere_on_the_page_or_it_is(text: str, status: Status) -> None:
    outcome = Outcome(
        Status.FAIL, "d", "n", POLICY, "没有标注。", cause="norm:no_mark", evidence=[seen("validity", None, "n")]
    )
    shelf = Shelf({"n": article(POLICY, "2024-03-05", text)})
    assert told(NoMark(), outcome, shelf).status is status


@pytest.mark.parametrize(("state", "status"), [("有效", Status.SUSPECT), ("", Status.FAIL)])
def test_a_library_may_mark_its_documents_where_it_lists_them(state: str, status: Status) -> None:
    outcome = Outcome(
        Status.FAIL, "d", "n", POLICY, "没有标注。", cause="norm:no_mark", evidence=[seen("validity", None, "n")]
    )
    others = "云河县水务局关于印发《云河县河道采砂办法》的通知"
    rows = "".join(
        f"<tr><td>{number}</td><td><a href='/{number}.html'>{title}</a></td><td>{mark}</td><td>2024-03-05</td></tr>"
        for number, (title, mark) in enumerate(((POLICY, state), (others, "失效")))
    )
    shelf = Shelf({"n": article(POLICY, "2024-03-05")}, [f"<table>{rows}</table>"])
    assert told(NoMark(), outcome, shelf).status is status


def test_a_field_whose_name_stands_on_the_page_is_doubtful() -> None:
    outcome = Outcome(
        Status.FAIL, "d", "f", "收费清单", "没有。", part="联系电话", evidence=[seen("document.header", "", "f")]
    )
    assert (
        told(NoField(), outcome, Shelf({"f": article("收费清单", "", "<p>联 系 电 话</p>")})).status is Status.SUSPECT
    )
    titled = Outcome(
        Status.FAIL,
        "d",
        "f",
        "收费清单和联系电话",
        "没有。",
        part="联系电话",
        evidence=[seen("document.header", "", "f")],
    )
    assert told(NoField(), titled, Shelf({"f": article("收费清单和联系电话", "")})).status is Status.FAIL
    assert told(NoField(), outcome, Shelf({"f": article("收费清单", "", "<p>收费标准</p>")})).status is Status.FAIL


def test_a_later_row_of_the_columns_own_shows_that_it_is_kept_up() -> None:
    outcome = Outcome(
        Status.FAIL, "c", "http://x/tz/", "通知公告", "超过6个月。", 400, 180, "日",
        evidence=[seen("column.newest_on", "2023-04-01", "http://x/tz/")],
    )  # fmt: skip
    row = '<li><a href="{}">关于停水的通告及有关事项</a><span>2024-05-02</span></li>'
    for address, status in (("/tz/t9.html", Status.SUSPECT), ("/zwyw/t9.html", Status.FAIL)):
        shelf = Shelf({"http://x/tz/": f"<title>通知公告</title>{row.format(address)}"})
        assert told(Stale(newest="column.newest_on"), outcome, shelf).status is status


def test_a_report_of_another_year_is_no_earlier_place() -> None:
    title = "云河县水务局2023年政府信息公开工作年度报告"
    outcome = Outcome(
        Status.FAIL, "u", "r", title, "晚了。", limit="2024-01-31",
        evidence=[seen("annual_report.published_on", "2024-02-09", "r")],
    )  # fmt: skip
    pages = {"r": article(title, "发布日期：2024-02-09")}
    row = '<li><a href="/1.html">云河县水务局{}年政府信息公开工作年度报告</a><span>{}</span></li>'
    rule = ByDay(ends=("annual_report.published_on",))
    assert told(rule, outcome, Shelf(pages, [row.format(2022, "2024-01-20")])).status is Status.FAIL
    assert told(rule, outcome, Shelf(pages, [row.format(2023, "2024-01-20")])).status is Status.SUSPECT


def test_a_check_that_may_say_fail_without_a_refuter_is_refused() -> None:
    class Nothing(Params):
        pass

    with pytest.raises(TypeError, match="refute"):

        @check(id="unproven", title="x", params=Nothing, statuses=(Status.FAIL,), subject="x")
        def unproven(unit, params, calendar, as_of):
            """衡量：x 结论：不合格 依据：x 限度：x"""
            return []


def test_every_check_that_may_say_fail_tells_how_it_is_looked_at_again() -> None:
    for each in registry.all_checks():
        assert (Status.FAIL in each.statuses) == (each.refuter is not None and "复看：" in each.doc)


def lacking(*names: str, period: str = "2023", cause: str = "x") -> Outcome:
    return Outcome(
        Status.FAIL, "unit:u", "p", "某某县", "缺。", 1, 0, "期", period=period, lacking=names, cause=cause,
        evidence=[seen("gazette.title", "公报", "p")],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("某某县人民政府公报2023年第三期", Status.SUSPECT),
        ("2023年第2、3期合刊", Status.SUSPECT),
        ("某某县人民政府公报2022年第3期", Status.FAIL),
        ("某某县人民政府公报2023年第13期", Status.FAIL),
    ],
)
def test_an_issue_that_a_list_names_in_other_numerals_is_there(row: str, status: Status) -> None:
    shelf = Shelf({"p": article("公报", "")}, [f'<ul><li><a href="/gb/9.html">{row}</a> 2023-09-01</li></ul>'])
    assert told(refuters.NoRow(), lacking("第3期"), shelf).status is status


def test_a_picture_of_a_policy_that_a_list_names_is_there() -> None:
    shelf = Shelf(
        {"p": article("解读", "")}, ['<ul><li><a href="/jd/9.jpg">一图读懂小型水库管护办法</a> 2024-03-06</li></ul>']
    )
    rule = refuters.NoRow(interprets=True)
    assert told(rule, lacking(POLICY), shelf).status is Status.SUSPECT
    assert told(rule, lacking("云河县水务局关于印发《云河县河道采砂管理办法》的通知"), shelf).status is Status.FAIL


@pytest.mark.parametrize(
    ("mark", "status"),
    [("<p>本文件已废止</p>", Status.SUSPECT), ("<p>有效性：有效</p>", Status.FAIL)],
)
def test_a_page_that_says_somewhere_that_it_is_void_is_marked(mark: str, status: Status) -> None:
    outcome = Outcome(Status.FAIL, "d", "p", POLICY, "仍标有效。", evidence=[seen("validity", "有效", "p")])
    page = article(POLICY, "发布日期：2018-03-05", f"<p>第一条 为了管护小型水库，制定本办法。</p>{mark}")
    assert told(refuters.MarkedVoid(), outcome, Shelf({"p": page})).status is status


def test_each_cause_is_contradicted_in_its_own_way() -> None:
    rule = refuters.ByCause({"gap": refuters.NoRow(), "proven": refuters.Proven("由探测证明")})
    shelf = Shelf({"p": article("公报", "")}, ['<ul><li><a href="/gb/9.html">公报2023年第3期</a> 2023-09-01</li></ul>'])
    assert told(rule, lacking("第3期", cause="gap"), shelf).status is Status.SUSPECT
    assert told(rule, lacking("第3期", cause="proven"), shelf).status is Status.FAIL


@pytest.mark.parametrize(
    ("note", "status"),
    [("<p>有效期延长至2026年3月31日</p>", Status.SUSPECT), ("<p>有效性：有效</p>", Status.FAIL)],
)
def test_a_term_that_goes_on_by_a_note_is_not_over(note: str, status: Status) -> None:
    outcome = Outcome(
        Status.FAIL, "d", "p", POLICY, "已过。", cause="norm:expired", evidence=[seen("validity", "有效", "p")]
    )
    assert told(refuters.Prolonged(), outcome, Shelf({"p": article(POLICY, "2019-03-05", note)})).status is status


def prose(*decided: str, label: str = "") -> str:
    lines = "".join(
        f"<p>{each}某某商行，云水罚〔2024〕1{name}号，{label}{day}作出</p>"
        for name, (each, day) in enumerate(zip(("", "1.", "2."), decided, strict=False))
    )
    return article("行政处罚公示", "发布日期：2024-03-15 来源：云水县水务局", lines)


@pytest.mark.parametrize("days", [("2024-03-05", "2024-03-01"), ("2024-03-01", "2024-03-05", "2024-03-06")])
@pytest.mark.parametrize("label", ["", "处罚决定日期"])
def test_another_decision_told_in_prose_is_no_day_of_this_one(days: tuple[str, ...], label: str) -> None:
    mine = decision("2024-03-01", f"云水罚〔2024〕{10 + days.index('2024-03-01')}号")
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    assert told(rule, mine, Shelf({"e": prose(*days, label=label)})).status is Status.FAIL


def test_a_second_day_above_the_decisions_still_speaks_for_the_unit() -> None:
    page = prose("2024-03-01", "2024-03-05").replace(" 来源", "</p><p>2024-03-05 来源")
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    assert told(rule, decision("2024-03-01", "云水罚〔2024〕10号"), Shelf({"e": page})).status is Status.SUSPECT


def test_the_day_in_the_line_of_another_decision_told_in_prose_is_not_believed() -> None:
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    shelf = Shelf({"e": prose("2024-03-10", "2024-03-01")})
    assert told(rule, decision("2024-03-01", "云水罚〔2024〕10号"), shelf).status is Status.SUSPECT


@pytest.mark.parametrize("signed", ["二〇二四年一月十日", "2024年1月10日"])
def test_rows_of_the_layout_that_name_one_decision_leave_its_day_to_it(signed: str) -> None:
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    number = "云水罚〔2024〕12号"
    text = f"<p>{number}</p><p>云河某公司：经查，你单位违法属实，决定罚款。</p><p>云水县水务局</p><p>{signed}</p>"
    page = (
        f"<html><body><table><tr><td class='title'>{number}行政处罚决定书（云河某公司）</td></tr>"
        f"<tr><td>发布时间：2024-03-15</td></tr><tr><td><div id='zoom'>{text}</div></td></tr></table></body></html>"
    )
    assert told(rule, decision("2024-01-10", number), Shelf({"e": page})).status is Status.FAIL


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("<p>解读率达到80%</p>", Status.FAIL),
        ("<p>解读率达到80%</p><table><tr><td>解读率：100%</td></tr></table>", Status.SUSPECT),
    ],
)
def test_another_figure_of_the_same_page_speaks_for_the_unit(text: str, status: Status) -> None:
    outcome = Outcome(
        Status.FAIL, "unit:u", "r", "年度报告", "低于100%。", "80%", 1.0, lacking=("解读率",),
        evidence=[seen("stated.figure", "80%", "r")],
    )  # fmt: skip
    assert told(Written(), outcome, Shelf({"r": article("年度报告", "2025-01-20", text)})).status is status


DRAFT = "关于公开征求《云河县物业管理办法（征求意见稿）》意见的公告"


@pytest.mark.parametrize(
    ("beside", "status"),
    [
        ("<li><a href='/2.htm'>关于延长《云河县社会救助细则》公开征求意见时间的公告</a></li>", Status.FAIL),
        (
            "<div><span>上一篇</span><a href='/2.htm'>关于延长《云河县社会救助细则》公开征求意见时间的公告</a></div>",
            Status.FAIL,
        ),
        ("<p><a href='/2.htm'>关于社会救助审核确认操作细则征求意见延期的公告</a></p>", Status.FAIL),
        ("<ul><li><a href='/2.htm'>《云河县社会救助细则》再次公开征求意见的公告</a> 2024-03-19</li></ul>", Status.FAIL),
        ("<p>上一篇：<a href='/2.htm'>关于延长《云河县社会救助细则》征求意见时间的公告</a></p>", Status.FAIL),
        ("<li><a href='/2.htm'>关于延长《云河县物业管理办法》公开征求意见时间的公告</a></li>", Status.SUSPECT),
        (
            "<p>下一篇：<a href='/2.htm'>关于延长《云河县物业管理办法（征求意见稿）》征求意见期限的公告</a></p>",
            Status.SUSPECT,
        ),
        ("<p>征求意见时间顺延，见<a href='/2.htm'>公告</a></p>", Status.SUSPECT),
    ],
)
def test_of_a_longer_term_the_draft_s_own_speaks(beside: str, status: Status) -> None:
    rule = Short(start="consultation.published_on", end="consultation.end")
    outcome = Outcome(
        Status.FAIL, "d", "c", DRAFT, "只有15日。", 15, 30, "日",
        evidence=[seen("consultation.published_on", "2024-03-05", "c"), seen("consultation.end", "2024-03-20", "c")],
    )  # fmt: skip
    text = "<p>征求意见时间：2024年3月5日至3月20日。</p>"
    shelf = Shelf({"c": article(DRAFT, "发布日期：2024-03-05", text + beside)})
    assert told(rule, outcome, shelf).status is status


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("云河县农业农村局行政处罚双公示信息（3月第三批）", Status.SUSPECT),
        ("云河县农业农村局行政处罚双公示信息(3月第三批", Status.SUSPECT),  # a row that is cut
        ("云河县农业农村局行政处罚双公示信息(3月第3批)", Status.SUSPECT),
        ("云河县农业农村局行政处罚双公示信息（3月第二批）", Status.FAIL),
        ("云河县农业农村局行政处罚双公示信息(3月第二批", Status.FAIL),
        ("云河县农业农村局行政处罚双公示信息（2月第三批）", Status.FAIL),
    ],
)
def test_a_series_has_a_page_for_each_of_its_numbers(row: str, status: Status) -> None:
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    title = "云河县农业农村局行政处罚双公示信息（3月第三批）"
    outcome = decision("2024-03-01")
    outcome.title = title
    lists = [f'<li><a href="/x.html">{row}</a><span>2024-03-08</span></li>']
    assert told(rule, outcome, Shelf({"e": article(title, "发布日期：2024-03-15")}, lists)).status is status


def test_two_parties_decisions_are_no_one_page() -> None:
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    title = "云河县市场监督管理局行政处罚决定书（通达运输有限公司）"
    outcome = decision("2024-03-01")
    outcome.title = title
    rows = {"（宏达运输有限公司）": Status.FAIL, "(通达运输有限公司)": Status.SUSPECT}
    for party, status in rows.items():
        row = f'<li><a href="/x.html">云河县市场监督管理局行政处罚决定书{party}</a><span>2024-03-08</span></li>'
        assert told(rule, outcome, Shelf({"e": article(title, "发布日期：2024-03-15")}, [row])).status is status


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("本条信息已于2024年3月6日在本网站首次公示，因网站改版重新发布。", Status.SUSPECT),
        ("本条信息已于2024年3月1日在本网站首次公示，因网站改版重新发布。", Status.SUSPECT),  # the day of the decision
        ("本条信息已于2024年3月14日在本网站首次公示，因网站改版重新发布。", Status.FAIL),  # late by then
        ("上一批处罚信息已于2024年3月6日在本网站公示。", Status.FAIL),
        ("《云河县处罚裁量办法》已于2024年3月6日公布。", Status.FAIL),
        ("该公司2024年3月6日在其网站发布虚假广告。", Status.FAIL),
    ],
)
def test_what_a_page_says_of_its_first_publication(note: str, status: Status) -> None:
    rule = DecidedLate(starts=("enforcement.decided_on",), ends=("enforcement.published_on",))
    text = f"<p>当事人：某公司。</p><p>决定日期：2024年3月1日</p><p>{note}</p>"
    shelf = Shelf({"e": article("行政处罚公示", "发布日期：2024-03-15", text)})
    assert told(rule, decision("2024-03-01"), shelf).status is status


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("本解读于2024年3月6日首发于“云河发布”微信公众号。", Status.SUSPECT),
        ("《办法》于2024年3月6日公布。", Status.FAIL),
        ("《云河县节水条例》已于2024年3月6日公布。", Status.FAIL),
    ],
)
def test_what_an_interpretation_says_of_its_first_publication(note: str, status: Status) -> None:
    page = article("《云河县小型水库管护办法》解读", "发布时间：2024-03-12 09:00", f"<p>解读如下。</p><p>{note}</p>")
    assert told(LATE, late(), Shelf({**PAGES, "i": page})).status is status


BOTH = Late(starts=("policy.published_on", "policy.written_on"), ends=("interpretation.published_on",), interprets=True)
EXPLAINED = {
    "/zc/p11203.html": article(POLICY, "发布日期：2024-03-05"),
    "/jd/t11208.html": article("《办法》出台背景和主要内容", "发布时间：2024-03-12"),
}


def dated_again(*, written: str = "2024-02-20", policy: str = POLICY) -> Outcome:
    """The policy was signed two weeks before it went online, from which day the limit runs."""
    return Outcome(
        Status.FAIL, "d", "/zc/p11203.html", policy, "超期。", 5, 3, "工作日",
        evidence=[
            seen("policy.published_on", "2024-03-05", "/zc/p11203.html"),
            seen("policy.written_on", written, "/zc/p11203.html"),
            seen("interpretation.published_on", "2024-03-12", "/jd/t11208.html"),
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "status"),
    [
        # The limit runs from the day that was counted, whatever other days stand beside it.
        ("<a href='/x.html'>《云河县小型水库管护办法》解读</a> 2024-03-07", Status.SUSPECT),
        ("<a href='/x.html'>《云河县小型水库管护办法》解读</a> 2024-03-11", Status.FAIL),
        # The page's own row, by its address or by its title; online before the policy is in time as well.
        ("<a href='t11208.html'>《办法》出台背景…</a> 2024-03-08", Status.SUSPECT),
        ("<a href='/jd/t11208.html'>《办法》出台背景和主要内容</a> 2024-03-05", Status.SUSPECT),
        ("<a href='https://m.y.cn/a/9.html'>《办法》出台背景和主要内容</a> 2024-03-04", Status.SUSPECT),
        ("<a href='/x.html'>· 《办法》出台背景和主要...</a> 2024-03-06", Status.SUSPECT),
        ("<a href='/jd/t11208.html'>《办法》出台背景和主要内容</a> 2024-03-12", Status.FAIL),
        ("<a href='/jd/t11209.html'>《办法》出台前的会议</a> 2024-03-06", Status.FAIL),
        # Nor is the policy's own row, be it under the day of its signature.
        ("<a href='/zc/p11203.html'>云河县水务局关于印发《云河县小型水库管护办法》的通知</a> 2024-03-05", Status.FAIL),
    ],
)
def test_the_row_of_a_page_that_was_dated_again_speaks_for_the_unit(row: str, status: Status) -> None:
    shelf = Shelf(EXPLAINED, [f"<ul><li>{row}</li></ul>"])
    assert told(BOTH, dated_again(), shelf).status is status


@pytest.mark.parametrize(("base", "status"), [("decision", Status.SUSPECT), ("end", Status.FAIL)])
def test_feedback_that_was_dated_again_is_seen_by_its_own_row(base: str, status: Status) -> None:
    """Consulted until 10 January, decided on 5 March: the limit of ten days runs from either, and the first shown is it."""
    rule = Late(starts=("consultation.end", "decision.published_on"), ends=("feedback.published_on",))
    days = [seen("consultation.end", "2024-01-10", "c"), seen("decision.published_on", "2024-03-05", "d")]
    outcome = Outcome(
        Status.FAIL, "d", "c", "《云河县停车管理办法（征求意见稿）》公开征求意见", "超期。", 30, 10, "工作日",
        evidence=[*(reversed(days) if base == "decision" else days), seen("feedback.published_on", "2024-04-15", "f")],
    )  # fmt: skip
    title = "《云河县停车管理办法》征求意见采纳情况"
    pages = {"c": article("征求意见", ""), "d": article("办法", ""), "f": article(title, "2024-04-15")}
    row = f"<li><a href='/yj/f88.html'>{title}</a><span>2024-03-14</span></li>"
    asked = (
        "<li><a href='/yj/c31.html'>《云河县停车管理办法（征求意见稿）》公开征求意见</a><span>2024-03-06</span></li>"
    )
    assert told(rule, outcome, Shelf(pages, [row])).status is status
    assert told(rule, outcome, Shelf(pages, [asked.replace("2024-03-06", "2023-12-01")])).status is Status.FAIL


def test_a_consultation_that_was_dated_again_was_open_for_longer() -> None:
    rule = Short(start="consultation.published_on", end="consultation.end")
    title = "云河县停车管理办法（征求意见稿）公开征求意见"
    outcome = Outcome(
        Status.FAIL, "d", "c", title, "不足。", 10, 30, "日",
        evidence=[seen("consultation.published_on", "2024-03-20", "c"), seen("consultation.end", "2024-03-29", "c")],
    )  # fmt: skip
    pages = {"c": article(title, "发布日期：2024-03-20", "<p>请于2024年3月29日前反馈意见。</p>")}
    for day, status in (("2024-02-28", Status.SUSPECT), ("2024-03-10", Status.FAIL), ("2024-03-20", Status.FAIL)):
        row = f"<li><a href='/yj/31.html'>{title}</a><span>{day}</span></li>"
        assert told(rule, outcome, Shelf(pages, [row])).status is status
    other = "<li><a href='/yj/32.html'>云河县停车收费办法（征求意见稿）公开征求意见</a><span>2024-02-01</span></li>"
    assert told(rule, outcome, Shelf(pages, [other])).status is Status.FAIL


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (f"<ul><li><a href='/n.html'>{POLICY}</a>【有效】<span>2024-03-05</span></li></ul>", Status.SUSPECT),
        (f"<ul><li><span>[现行有效]</span> <a href='/n.html'>{POLICY}</a> 2024-03-05</li></ul>", Status.SUSPECT),
        (f"<div><a href='/n.html'>{POLICY} <em>有效</em></a> 2024-03-05</div>", Status.SUSPECT),
        (f"<ul><li><a href='/n.html'>{POLICY}</a><img src='/i/3.png' alt='现行有效'></li></ul>", Status.SUSPECT),
        ("<ul><li><a href='/wj/n20240305.html'>云河县水务局关于印发…</a>（有效）</li></ul>", Status.SUSPECT),
        (
            f"<table><tr><td>{'甲' * 40}</td><td>{'乙' * 40}</td><td>{'丙' * 45}</td><td><a href='/n.html'>{POLICY}</a></td>"
            "<td>有效</td></tr></table>",
            Status.SUSPECT,
        ),
        (
            "<table><tr><th>文件名称</th><th>时效</th></tr><tr><td>云河县小型水库管护办法</td><td>继续有效</td></tr></table>",
            Status.SUSPECT,
        ),
        # What marks others, or speaks of something else.
        (f"<ul><li><a href='/n.html'>{POLICY}</a> 2024-03-05</li></ul>", Status.FAIL),
        (
            f"<ul><li><a href='/n.html'>{POLICY}</a></li><li><a href='/m.html'>云河县河道采砂管理办法</a>【有效】</li></ul>",
            Status.FAIL,
        ),
        (
            f"<table><tr><th>名称</th><th>有效性</th></tr><tr><td><a href='/n.html'>{POLICY}</a></td><td></td></tr></table>",
            Status.FAIL,
        ),
        (f"<ul><li><a href='/n.html'>{POLICY}</a> 有效防范安全风险</li></ul>", Status.FAIL),
        (
            "<table><tr><td>云河县河道采砂管理办法</td><td>有效</td></tr><tr><td>云河县小型水库管护办法</td><td>2024-03-05</td></tr></table>",
            Status.FAIL,
        ),
    ],
)
def test_a_mark_beside_the_title_in_a_list_is_seen_however_it_is_set(rows: str, status: Status) -> None:
    outcome = Outcome(
        Status.FAIL, "d", "n", POLICY, "没有标注。", cause="norm:no_mark",
        evidence=[seen("validity", None, "/wj/n20240305.html")],
    )  # fmt: skip
    shelf = Shelf({"/wj/n20240305.html": article(POLICY, "2024-03-05")}, [rows])
    assert told(NoMark(), outcome, shelf).status is status


def test_a_service_of_lists_may_answer_with_the_mark() -> None:
    outcome = Outcome(
        Status.FAIL, "d", "n", POLICY, "没有标注。", cause="norm:no_mark", evidence=[seen("validity", None, "n")]
    )
    for state, status in (("有效", Status.SUSPECT), ("1", Status.FAIL)):
        answer = json.dumps({"rows": [{"title": POLICY, "url": "/n.html", "date": "2024-03-05", "timeliness": state}]})
        assert told(NoMark(), outcome, Shelf({"n": article(POLICY, "2024-03-05")}, [answer])).status is status


@pytest.mark.parametrize(
    ("below", "status"),
    [
        ("<div class=tab><h3>政策解读</h3><p>一、为什么制定本办法？为保障水库安全。</p></div>", Status.SUSPECT),
        (
            "<h4>附件2：《云河县小型水库管护办法》解读</h4><p>制定背景</p><p>近年来管护责任不清，需要明确。</p>",
            Status.SUSPECT,
        ),
        ("<h3>政策解读</h3><ul><li><a href='/i.html'>《办法》解读。</a></li></ul>", Status.FAIL),
        ("<p>政策解读：</p><p><a href='/i.html'>《云河县小型水库管护办法》解读</a></p>", Status.FAIL),
        ("<p>（四）做好政策解读</p><p>各部门要认真解读政策。</p>", Status.FAIL),
        ("<div class=footer><p>政策问答</p><p>有问题请拨打12345。</p></div>", Status.FAIL),
    ],
)
def test_a_part_of_the_policy_s_page_may_be_its_interpretation(below: str, status: Status) -> None:
    long = "<p>各乡镇人民政府要落实管护责任，健全巡查制度，保障水库安全运行，确保群众生命财产安全。</p>" * 3
    shelf = Shelf({**PAGES, "p": article(POLICY, "发布日期：2024-03-05", long + below)})
    assert told(LATE, late(), shelf).status is status


@pytest.mark.parametrize(("where", "status"), [("jd", Status.SUSPECT), ("elsewhere", Status.FAIL)])
def test_the_lists_of_the_site_on_which_the_late_page_stands_are_looked_at_too(where: str, status: Status) -> None:
    title = "云河县水务局关于印发《云河县小型水库管护办法》的通知"
    documents = [
        {"id": "p", "title": title, "published_on": "2024-03-05"},
        {"id": "i", "kind": "interpretation", "title": "《云河县小型水库管护办法》解读", "published_on": "2024-03-12", "site": "jd", "unit": "unit"},
    ]  # fmt: skip

    class Shelves(Shelf):
        def lists(self, site: str) -> tuple[SecondLook, ...]:
            return super().lists(site) if site == where else ()

    row = "<li><a href='/x.html'>《云河县小型水库管护办法》解读</a> 2024-03-06</li>"
    given = {"documents": documents, "sites": {"jd": "unit"}, "as_of": "2024-06-01"}
    unit = replace(tables_of(given).unit(), looks=Shelves({}, [row]))
    day = date(2024, 6, 1)
    (outcome,) = registry.get("interp_deadline").run(unit, {"max_workdays": 3}, Calendar.default(), day)
    assert outcome.status is status
