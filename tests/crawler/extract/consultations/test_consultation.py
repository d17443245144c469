"""The period of a consultation in the wordings of notices, and what else a notice says of it."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extract import extract_page
from crawler.facts import Consultation, PageFacts

NOTICE = "关于公开征求《某县停车收费管理办法（征求意见稿）》意见的公告"


def page(text: str, *, title: str = NOTICE, opening: str = "现向社会公开征求意见。") -> PageFacts:
    html = (
        f"<html><head><title>{title}</title></head><body><p>当前位置：<a href='/'>首页</a> > <a href='/z/'>意见征集</a></p>"
        f"<h1>{title}</h1><p>发布日期：2026-09-15</p><div id='zoom'><p>{opening}</p>{text}<p>某县发展和改革局</p><p>2026年9月15日</p></div></body></html>"
    )
    return extract_page("https://www.x.gov.cn/z/20260915_9.html", html.encode())


def read(text: str, **more: str) -> Consultation:
    period = page(text, **more).consultation
    assert period is not None
    return period


def days(period: Consultation) -> tuple[str | None, str | None]:
    start, end = (str(day.first) if day else None for day in (period.start, period.end))
    return start, end


@pytest.mark.parametrize(
    "said",
    [
        "<p>请于2026年9月25日上午11时前将意见送至我局。</p>",
        "<p>请于2026年9月25日中午12:00前反馈意见。</p>",
        "<p>请于2026年9月25日18:00时前反馈意见。</p>",
        "<p>请于2026年9月25日下午五点半之前反馈意见。</p>",
        "<p>请于2026年9月25日（星期五）17:30前反馈意见。</p>",
        "<p>请于2026年9月25日17:30（星期五）前反馈意见。</p>",
        "<p>请于2026年9月25日（周五）下班前反馈意见。</p>",
        "<p>请于9月25日下午17:00前将意见反馈。</p>",
        "<p>意见反馈截止时间为 2026 年 9 月 25 日，逾期不再接收。</p>",
        "<p>征集意见结束时间：2026-09-25 18:00</p>",
        "<p>三、意见征集时间</p><p>2026年9月25日前</p>",
        "<p>（二）反馈截止日期</p><p>2026年9月25日</p>",
        "<p>意见征集期限：</p><p>截至2026年9月25日。</p>",
        "<table><tr><td>征求意见时间</td><td>2026年9月25日前</td></tr><tr><td>联系人</td><td>张科长</td></tr></table>",
        "<p>社会各界可于<span>2026</span><span>年</span><span>9</span><span>&nbsp;月</span><span>25</span><span>日前</span>，将意见寄至我局。</p>",
    ],
)
def test_the_last_day(said: str) -> None:
    assert days(read(said)) == (None, "2026-09-25")


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("<p>二、征求意见期限</p><p>自公告发布之日起20日内</p>", 20),
        ("<p>公示期限：自公告之日起三十个日历日。</p>", 30),
        ("<p>本公告自发布之日起公示三十日。</p>", 30),
        ("<p>自公告之日起公开征求意见30天。</p>", 30),
        ("<p>自发布之日起两周内可以提出意见。</p>", 14),
    ],
)
def test_a_term_from_the_announcement(said: str, count: int) -> None:
    period = read(said)
    assert period.days == count and period.start is not None and period.end is not None
    assert (period.end.first - period.start.first).days == count


@pytest.mark.parametrize(
    "said",
    [
        "<p>征求意见时间：2026年9月15日至10月14日，共30天。</p>",
        "<p>征求意见时间：2026年9月15日至2026年10月14日（30日）。</p>",
        "<p>征求意见时间为2026年9月15日—10月14日，为期30天。</p>",
        "<p>征求意见期限30天，自2026年9月15日至10月14日。</p>",
    ],
)
def test_the_notices_own_count_stands_beside_both_dates(said: str) -> None:
    period = read(said)
    assert days(period) == ("2026-09-15", "2026-10-14")
    assert period.days == 30


@pytest.mark.parametrize("start", ["9月15日0时起", "9月15日起", "9月15日8:00"])
def test_a_range_without_a_year_keeps_the_day_on_which_it_begins(start: str) -> None:
    assert days(read(f"<p>公众可于{start}至10月14日17：30前提出意见和建议。</p>")) == ("2026-09-15", "2026-10-14")


def test_what_is_no_last_day() -> None:
    assert read("<p>本办法自2026年10月1日起施行，2026年9月20日前成立专班提出意见。</p>").end is None


def test_a_term_made_longer_and_the_one_before_it() -> None:
    period = read("<p>原定征求意见截止时间为2026年9月20日，现将征求意见截止时间延长至2026年9月30日。</p>")
    assert period.extends and days(period) == (None, "2026-09-30")
    assert [(str(other.end.first), other.role) for other in period.other if other.end] == [("2026-09-20", "former")]
    for said in ("原定9月20日结束。根据企业建议，现将征求意见时间", "原定截止9月20日，现将时间"):
        assert days(read(f"<p>{said}延长至2026年9月30日。</p>")) == (None, "2026-09-30"), said
    kept = PageFacts.from_dict(page("<p>原定意见反馈截止2026年9月20日，现延期至2026年9月30日。</p>").to_dict())
    assert kept.consultation is not None and kept.consultation.other[0].role == "former"


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("《办法》原定公开征求意见时间为2026年9月1日至2026年9月20日。为广泛听取意见，现将截止时间延长至2026年9月30日。", "2026-09-01", "2026-09-30"),
        ("原定2026年9月1日至9月20日公开征求意见，现延长至9月30日。", "2026-09-01", "2026-09-30"),
        ("征求意见时间由2026年9月1日至9月20日延长至2026年9月30日。", "2026-09-01", "2026-09-30"),
        ("前期公告征求意见期限为2026年9月1日—9月20日，现将反馈意见截止日期调整为2026年9月30日。", "2026-09-01", "2026-09-30"),
        ("意见征集期（2026.9.1-2026.9.20）延期至2026年9月30日。", "2026-09-01", "2026-09-30"),
        # brought forward, two rounds, another event's range
        ("原定2026年9月1日至9月30日征求意见，现提前至2026年9月20日。", None, "2026-09-20"),
        ("第一轮征求意见2026年8月1日至8月20日，第二轮征求意见2026年9月1日至9月20日，现将截止时间延长至2026年9月30日。", None, "2026-09-30"),
        ("现将征求意见截止时间延长至2026年9月30日。专家论证报名时间为2026年9月5日至9月10日。", None, "2026-09-30"),
    ],
)  # fmt: skip
def test_a_term_made_longer_begins_when_the_one_before_it_did(said: str, start: str | None, end: str) -> None:
    assert days(read(f"<p>{said}</p>")) == (start, end)


def test_further_phases_are_facts_too() -> None:
    period = read("<p>第一阶段征求意见：2026年9月15日至9月24日。</p><p>第二阶段征求意见：2026年10月8日至10月30日。</p>")
    assert days(period) == ("2026-09-15", "2026-09-24")
    assert [str(other.end.first) for other in period.other if other.end] == ["2026-10-30"]


@pytest.mark.parametrize(
    "said",
    [
        "鉴于本次仅作衔接性修改，征求意见时间为10日，截止2026年9月25日。",
        "由于国家规定的施行日期临近，本次征求意见期限定为10日。",
        "征求意见时间为10日（主要考虑防汛期已到）。",
        "因情况紧急，公示期缩短为10日。",
    ],
)
def test_why_a_term_is_short_in_any_words(said: str) -> None:
    assert read(f"<p>{said}</p>").short_reason is not None


@pytest.mark.parametrize(
    "said", ["因工作需要，现公开征求意见，时间为10日。", "为加强停车管理，我局起草了办法，征求意见时间为10日。"]
)
def test_why_opinions_are_asked_at_all_is_no_reason_for_a_short_term(said: str) -> None:
    assert read(f"<p>{said}</p>").short_reason is None


@pytest.mark.parametrize(
    ("title", "to"),
    [
        ("关于征求《某县停车收费管理办法》意见的函", "各乡镇人民政府，县直各部门："),
        ("关于征求《某县停车收费管理办法（征求意见稿）》意见的通知", "县财政局、县公安局、县城管局（行政审批局）："),
        ("关于再次征求停车收费管理办法修改意见的函", "各有关单位："),
    ],
)
def test_a_letter_to_offices_asks_no_public(title: str, to: str) -> None:
    facts = page("<p>请研究提出意见，于9月25日前反馈我局。</p>", title=title, opening=to)
    assert facts.kind not in ("consultation", "consultation_result") and facts.consultation is None


@pytest.mark.parametrize("to", ["各有关单位，社会公众：", "广大市民：", "各有关单位："])
def test_a_notice_that_turns_to_everybody_is_a_consultation(to: str) -> None:
    assert page("<p>现公开征求意见，于9月25日前反馈。</p>", opening=to).kind == "consultation"


def test_how_a_call_was_answered_is_a_result() -> None:
    title = "关于《某县停车收费管理办法（征求意见稿）》意见征集情况的公告"
    assert page("<p>共收到意见3条，采纳2条。</p>", title=title).kind == "consultation_result"


AGAIN = "关于第二次公开征求《某县停车收费管理办法》意见的公告"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026年6月1日至7月1日，我局就该办法公开征求了意见。现再次征求意见，时间为2026年9月15日至2026年10月15日。", ("2026-09-15", "2026-10-15")),
        ("前期，我局于2026年6月1日至2026年6月30日公开征求意见。现再次公开征求意见，欢迎于2026年10月15日前提出。", (None, "2026-10-15")),
        ("第一轮征求意见（2026年6月1日至2026年7月1日）收到意见5条，修改后再次征求意见，反馈期限为2026年10月15日前。", (None, "2026-10-15")),
    ],
)  # fmt: skip
def test_a_second_round_has_its_own_period_and_names_the_first(said: str, expected: tuple[str | None, str]) -> None:
    period = read(f"<p>{said}</p>", title=AGAIN)
    assert days(period) == expected
    assert [str(other.start.first) for other in period.other if other.start] == ["2026-06-01"]


def test_a_period_of_something_else_in_the_next_sentence() -> None:
    said = "<p>一、问卷调查：2026年9月15日至9月20日。二、征求意见时间：2026年9月15日至2026年10月15日。</p>"
    assert days(read(said)) == ("2026-09-15", "2026-10-15")
    assert days(read("<p>征求意见期为一个月，自2026年9月15日起。</p>")) == ("2026-09-15", "2026-10-15")


def test_the_draft_itself_gives_no_period_and_no_reason() -> None:
    draft = "<p>第五条　车主应当于2026年12月31日前登记，公示期不少于5日。</p><p>一、企业开办时间压缩至0.5个工作日。</p>"
    period = read(draft)
    assert (days(period), period.days, period.short_reason) == ((None, None), None, None)


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("岱川县国土空间总体规划（2021—2035年）（草案）公告", "规划"),
        ("岱川县老城区控制性详细规划（草案）公示", "规划"),
        ("关于《柳林镇塔桥村村庄规划（草案）》征求意见的公告", "规划"),
        ("关于岱川县城市总体规划（草案）公开征求意见的公告", "规划"),
        ("关于《岱川县养老服务专项规划（征求意见稿）》征求意见的公告", None),
        ("关于《柳林镇特色产业发展规划（征求意见稿）》征求意见的公告", None),
        ("关于城市花园小区规划设计方案征求意见的公告", None),
        ("关于柳林镇中学修建性详细规划征求意见的公示", None),
    ],
)
def test_which_plans_the_law_on_planning_means(title: str, scope: str | None) -> None:
    stated = read("<p>公示时间为2026年9月15日至2026年10月20日。</p>", title=title)
    assert (stated.scope.value if stated.scope else None) == scope


@pytest.mark.parametrize(
    "said",
    [
        "为确保供暖设施在采暖期到来前检修到位，经县政府同意，本次征求意见期限定为12日，截止2026年9月27日。",
        "我局起草了办法，现公开征求意见。为赶在开学前落实，征求意见时间为2026年9月15日至9月27日。",
        "征求意见期限为12日，以便尽快组织救灾物资调拨。",
    ],
)
def test_haste_in_any_words_is_a_reason_where_it_leads_up_to_the_term(said: str) -> None:
    assert read(f"<p>{said}</p>").short_reason is not None


@pytest.mark.parametrize(
    "said",
    [
        "为在年底前规范停车管理，我局起草了《某县停车收费管理办法（征求意见稿）》，征求意见期限为12日。",
        "为广泛听取社会各界意见，征求意见时间为2026年9月15日前至9月27日。",
        "请于9月27日前反馈，征求意见时间为12日。",
    ],
)
def test_haste_for_the_draft_or_to_hear_the_public_is_none(said: str) -> None:
    assert read(f"<p>{said}</p>").short_reason is None


@pytest.mark.parametrize(
    ("said", "extends"),
    [
        ("征求意见截止时间由2026年10月20日提前至2026年9月25日。", False),
        ("征求意见截止时间由2026年10月20日调整为2026年9月25日。", False),
        ("征求意见截止时间由2026年9月20日调整为2026年9月25日。", True),
    ],
)
def test_a_last_day_set_anew_is_later_or_earlier_by_its_days(said: str, extends: bool) -> None:
    was = "2026年10月20日" if not extends else "2026年9月20日"
    period = read(f"<p>更新：{said}</p><p>现公开征求意见，时间为2026年9月15日至{was}。</p>")
    assert days(period)[1] == "2026-09-25" and period.extends is extends
    assert {other.role for other in period.other if other.end and other.end.first > date(2026, 9, 25)} <= {"former"}


@pytest.mark.parametrize(
    ("title", "said", "scope"),
    [
        ("关于公开征求《某县重大行政决策责任追究办法（征求意见稿）》意见的公告", "为规范决策责任，我局起草了《某县重大行政决策责任追究办法（征求意见稿）》。", None),
        ("关于《某县城乡规划管理技术规定（征求意见稿）》征求意见的公告", "现公开征求意见。", None),
        ("关于《某县集体土地征收补偿管理办法（草案）》征求意见的公告", "现公开征求意见。", None),
        ("关于重大行政决策事项《某县停车收费管理办法（草案）》征求意见的公告", "现公开征求意见。", "重大行政决策"),
        (NOTICE, "根据《某县重大行政决策程序规定》，现公开征求意见。", "重大行政决策"),
        ("关于《东关片区房屋征收补偿方案（征求意见稿）》征求意见的公告", "现公开征求意见。", "征收"),
    ],
)  # fmt: skip
def test_what_rules_are_about_is_not_what_they_are(title: str, said: str, scope: str | None) -> None:
    stated = read(f"<p>{said}征求意见时间为2026年9月15日至2026年10月20日。</p>", title=title)
    assert (stated.scope.value if stated.scope else None) == scope


def test_a_type_that_is_denied_is_none() -> None:
    denied = "本规划不属于市政府重大行政决策事项，征求意见时间为2024年9月16日至9月26日。"
    stated = read(f"<p>{denied}</p>")
    assert stated.scope is None
    told = read(f"<p>{denied.replace('不属于', '属于')}</p>")
    assert told.scope is not None and told.scope.value == "重大行政决策"


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("<p>征求意见时间：即日起至10月10日。</p>", "2026-10-10"),
        ("<p>意见征集时间为即日起至2026年10月10日止。</p>", "2026-10-10"),
        ("<p>公示时间：自发布之日起至10月10日下午6时。</p>", "2026-10-10"),
        ("<p>征求意见时间自本公告发布之日起至 1 月 10 日。</p>", "2027-01-10"),
        ("<p>请自即日起至十月十日，将意见反馈我局。</p>", "2026-10-10"),
    ],
)
def test_from_now_until_a_day_whose_year_is_left_out(said: str, end: str) -> None:
    """Said without its year, the day was no end: a plain term of 16 days had none, and one of 36 days no pass."""
    assert days(read(said)) == ("2026-09-15", end)


def test_from_now_for_a_number_of_days_has_no_last_day_of_its_own() -> None:
    period = read("<p>征求意见时间：自发布之日起至30日内。</p>")
    assert period.end is None or period.days == 30


def test_what_the_office_does_with_the_opinions_ends_no_consultation() -> None:
    for text in (
        "<p>征求意见截止后，我局将于2026年11月20日前公布采纳情况。</p>",
        "<p>意见反馈结果将在2026年11月20日前公开。</p>",
    ):
        assert days(read(text))[1] is None
    both = read("<p>请于2026年10月20日前反馈意见，我局将于2026年11月20日前公布采纳情况。</p>")
    assert days(both)[1] == "2026-10-20"


CALL = "关于公开征集2027年民生实事项目的公告"


@pytest.mark.parametrize(
    "said",
    [
        "<p>二、征集时间</p><p>2026年9月16日至10月8日</p>",
        "<p>二、征集时间和方式</p><p>2026年9月16日至10月8日，可来电来函。</p>",
        "<p>活动时间为2026年9月16日至2026年10月8日。</p>",
        "<p>（一）时间安排：2026年9月16日-10月8日</p>",
        "<p>征集期为2026年9月16日零时至10月8日24时</p>",
        "<p>提交时间：9月16日至10月8日</p>",
    ],
)
def test_the_time_to_take_part_is_the_period_of_a_call(said: str) -> None:
    assert days(read(said, title=CALL, opening="现面向全县开展征集。")) == ("2026-09-16", "2026-10-08")


@pytest.mark.parametrize(
    "said",
    [
        "<p>实施时间为2027年1月1日至2027年12月31日。</p>",
        "<p>各乡镇于2026年10月8日前提交总结。</p>",
        "<p>会议时间：2026年9月16日至2026年9月18日</p>",
    ],
)
def test_the_time_of_something_else_is_no_period(said: str) -> None:
    assert days(read(said, title=CALL, opening="现面向全县开展征集。")) == (None, None)


def test_the_last_day_to_hand_something_in() -> None:
    said = "<p>请于10月8日前通过以下方式提交。</p>"
    assert days(read(said, title=CALL, opening="现面向全县开展征集。")) == (None, "2026-10-08")


def test_the_end_of_a_date_is_no_term() -> None:
    period = read("<p>听证会于2026年9月28日至30日举行，欢迎提出意见。</p>")
    assert (period.days, period.end) != (30, date(2026, 10, 15))
    assert period.days is None


def test_a_term_from_a_named_day_begins_there() -> None:
    period = read("<p>征求意见期限自2026年9月18日起30日内。</p>")
    assert (*days(period), period.days) == ("2026-09-18", "2026-10-18", 30)


def test_the_round_before_is_no_period_of_this_one() -> None:
    past = "<p>上一轮征集（2024年11月1日至11月15日）结果已公布。</p>"
    assert days(read(f"<p>现征集居民意见，扫描二维码填写问卷。</p>{past}")) == (None, None)
    phases = "<p>第一阶段（线上问卷）：2026年9月15日至9月24日；</p><p>第二阶段（座谈）：2026年9月25日至10月30日。</p>"
    period = read(f"<p>现征集居民意见。</p>{phases}{past}")
    assert period is not None and period.start is not None
    assert days(period) == ("2026-09-15", "2026-10-30")  # one goes on where the other ends


def test_the_name_of_another_draft_s_file_says_nothing_of_this_one() -> None:
    said = "<p>请您提出宝贵意见。</p><p>意见反馈截止日期为2026年9月25日。</p>"
    link = "<a href='/download.jsp?id={0}'>{1}（草案）（征求意见期限2026年10月4日至11月3日）.docx</a>"
    beside = "<div class=side><h3>相关文件</h3><ul><li>{}</li><li><a href=/f/8.docx>健康素养.docx</a></li></ul></div>"
    html = (
        "<html><head><title>岱川县停车场管理办法公开征求意见</title></head><body><h1>岱川县停车场管理办法公开征求意见</h1><p>发布时间：2026-09-10</p>"
        f"<div id=zoom>{said}{{}}</div>{{}}</body></html>"
    )

    def end(within: str, under: str) -> str:
        url = "http://www.daichuan.example/zj/t20260910_3.html"
        return days(_of(extract_page(url, html.format(within, under).encode())))[1] or ""

    assert end("", beside.format(link.format(7, "岱川县公租房管理办法"))) == "2026-09-25"


def _of(facts: PageFacts) -> Consultation:
    assert facts.consultation is not None
    return facts.consultation
