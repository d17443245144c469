"""Dates that stand on a page without being the one that is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extract import extract_page

URL = "http://a.gov.cn/zwgk/2025/0513/1.html"
HEAD = "<div class=sub><span>2025-05-13 10:22</span><span>来源：市应急局</span></div>"
SIDE = "<aside><h4>最新公告</h4><ul><li><a href=/a>公告一</a><time>2025-05-06</time></li></ul></aside>"


def read(body: str, *, meta: str = ""):
    return extract_page(URL, f"<html><head>{meta}</head><body><main>{body}</main></body></html>".encode())


def test_a_decision_is_dated_by_its_signature_not_by_the_list_beside_it():
    facts = read(
        f"""<article><h1>云应急罚〔2025〕15号行政处罚决定书</h1>{HEAD}<div class=content><p>被处罚单位：云岭市东升烟花经营部</p>
        <p>处罚决定：处人民币壹万元罚款。</p><p>公开期限：三个月</p><p align=right>云岭市应急管理局</p>
        <p align=right>2025年4月25日</p></div></article>{SIDE}"""
    )
    (decision,) = facts.enforcement
    assert decision.decided.first == date(2025, 4, 25)


@pytest.mark.parametrize(
    ("title", "note", "day"),
    [
        ("云岭市人大常委会关于批准2024年决算的决议", "第三次会议通过", date(2025, 5, 8)),
        ("云岭市城市绿化条例", "第三次会议通过", None),  # a rule is dated by its publication
        ("云岭市人大常委会关于批准2024年决算的决议", "第三次会议通过，2025年7月1日起施行", None),
    ],
)
def test_a_resolution_is_of_the_day_on_which_it_was_passed(title, note, day):
    noted = f"<p>（2025年5月8日云岭市第九届人民代表大会常务委员会{note}）</p>"
    text = "<p>会议听取了市财政局所作的报告，决定批准2024年市本级财政决算。</p>"
    facts = read(f"<article><h1>{title}</h1>{HEAD}<div class=content>{noted}{text}</div></article>")
    assert (facts.written.first if facts.written else None) == day


def test_a_row_says_itself_when_it_was_made_public():
    heads = "<tr><th>序号<th>当事人<th>文书号<th>案由<th>处罚结果<th>决定日期<th>公示日期</tr>"
    rows = "".join(
        f"<tr><td>{n}<td>云岭市安{n}运输有限公司<td>云交罚〔2025〕{n}号<td>超限<td>罚款200元<td>2025-05-0{n}<td>{shown}</tr>"
        for n, shown in ((6, "2025-05-09"), (7, "2025/5/12至2028/5/11"), (8, "—"))
    )
    facts = read(f"<article><h1>2025年5月行政处罚信息公示</h1>{HEAD}<table>{heads}{rows}</table></article>")
    shown = [one.published.first if one.published else None for one in facts.enforcement]
    assert shown == [date(2025, 5, 9), date(2025, 5, 12), None]


def test_the_day_of_writing_confirms_no_publication():
    facts = read(
        """<article><h1>云岭市发展和改革委员会关于印发充电设施建设方案的通知</h1><div class=sub><span>来源：市发展改革委</span></div>
        <ul><li><b>文号：</b>云发改发〔2025〕15号</li><li><b>成文日期：</b>2025-03-17</li></ul>
        <div class=content><p>各县（区）人民政府：</p><p>现印发给你们，请认真组织实施。</p></div></article>""",
        meta='<meta name="PubDate" content="2025-03-17 10:22">',
    )
    assert facts.published.source == "meta"
    assert facts.written.first == date(2025, 3, 17)


def test_a_mark_of_validity_may_give_its_own_end():
    facts = read(
        f"""<article><h1>云岭市教育局关于印发《民办学校年检办法》的通知</h1>{HEAD}
        <ul><li>文号：云教规〔2024〕1号</li><li>效力状态：有效（有效期至2025年3月31日）</li></ul>
        <div class=content><p>第一条 为加强管理，制定本办法。</p><p>第二条 本办法自公布之日起施行。</p></div></article>"""
    )
    assert (facts.validity.status, facts.validity.expires.first) == ("有效", date(2025, 3, 31))


def test_a_title_above_a_line_that_begins_with_its_date():
    rows = """<table><tr><td align=center><font size=5><b>关于印发《云岭市饮水工程管理办法》的通知</b></font>
    <tr><td align=center>2023年9月28日　　来源：办公室　　【字体：大 中 小】<tr><td><p>云水发〔2023〕46号<p>各县（区）水务局：
    <p>现将有关事项通知如下。<div align=right>云岭市水务局<br>2023年9月28日</div></table>"""
    html = f"<html><title>云岭市水务局</title><body><table><tr><td>水务要闻<td>通知公告</table>{rows}</body></html>"
    facts = extract_page("http://a.gov.cn/show.asp?id=302", html.encode())
    assert facts.title.value == "关于印发《云岭市饮水工程管理办法》的通知"
    assert facts.published.first == date(2023, 9, 28)


@pytest.mark.parametrize(
    ("title", "withdrawn"),
    [
        ("岱川县水务局准予变更取水许可决定书", False),
        ("食品经营许可证变更公示（岱川县市场监督管理局）", False),
        ("关于变更岱川县某公司行政处罚决定的公告", True),
        ("关于撤销岱川县某公司行政处罚决定的公告", True),
    ],
)
def test_a_changed_permit_is_a_decision_and_a_changed_penalty_is_none_any_more(title, withdrawn):
    html = f"""<html><head><meta charset=utf-8><title>{title}</title><meta name=ColumnName content=行政执法公示></head>
    <body><div class=crumb>您的位置：<a href=/>首页</a> &gt; <a href=/xzzf/>行政执法公示</a></div>
    <h1>{title}</h1><p class=info>发布时间：2024-05-20 来源：本站</p><div class=article>
    <p>决定书文号：岱水许准〔2024〕8号</p><p>当事人：岱川县某水业有限公司</p><p>决定日期：2024年5月16日</p>
    <p>依据有关法律法规，经审查，现作出如下决定，特此公示，当事人如有异议可在规定期限内申请行政复议。</p></div></body></html>"""
    facts = extract_page("http://www.daichuan.example/xzzf/202405/t20240520_31.html", html.encode())
    assert facts.kind == "enforcement"
    assert [one.withdrawn for one in facts.enforcement] == [withdrawn]


def test_two_days_of_publication_are_both_told():
    facts = read(
        """<article><h1>云岭市发展和改革委员会关于印发充电设施建设方案的通知</h1><div class=sub>发布日期：2025-03-27 来源：市发改委</div>
        <div class=content><p>发布日期：2025-03-17</p><p>各县（区）人民政府：</p><p>现印发给你们，请认真组织实施。</p></div></article>"""
    )
    assert facts.published.first == date(2025, 3, 27)
    assert [set(conflict.values.values()) for conflict in facts.conflicts] == [{"2025-03-27", "2025-03-17"}]


def _interpretation(pairs: dict[str, str]):
    block = "".join(f"<div class=i><span class=l>{k}</span><span class=v>{v}</span></div>" for k, v in pairs.items())
    return read(
        f"<div>{block}</div><div class=w-tit>关于《云岭市养路办法》的解读</div><div><p>一、起草背景</p><p>二、主要内容</p></div>"
    )


def test_what_the_block_says_of_the_interpreted_document_is_not_the_interpretation_s():
    named = {
        "解读单位": "云岭市交通运输局",
        "解读时间": "2025-02-27",
        "被解读文件": "云岭市养路办法",
        "被解读文件文号": "云政规〔2025〕1号",
    }
    facts = _interpretation({**named, "文件成文日期": "2025-02-20", "文件有效性": "有效", "原文发布日期": "2025-02-21"})
    assert (facts.kind, facts.title.value) == ("interpretation", "关于《云岭市养路办法》的解读")
    assert (facts.written, facts.validity, facts.document_number) == (None, None, None)
    assert facts.published is None or facts.published.first != date(2025, 2, 21)
    assert facts.issuer.value == "云岭市交通运输局"


def test_words_glued_before_a_label_make_it_another_one():
    title = "<h1>关于举办招聘会的通知</h1>"
    for other in ("报名截止日期", "页面更新时间", "活动发布日期"):
        facts = read(f"{title}<p>{other}：2025-05-01</p><p>请各单位认真组织。</p>")
        assert facts.published is None or facts.published.source == "url"
    for own in ("本网发布时间", "来源：市人社局发布时间"):
        assert read(f"{title}<p>{own}：2025-05-01</p><p>请各单位认真组织。</p>").published.first == date(2025, 5, 1)


def test_neither_the_first_day_of_a_range_nor_the_value_of_another_label_dates_the_page():
    for above in ("<div>调查时间</div><div>2025-05-01 至 2025-05-31</div>", "<div>调查日期</div><div>2025-05-01</div>"):
        facts = read(f"{above}<h1>城区公交线路优化网上调查</h1><p>诚邀您参与调查，提出宝贵意见。</p>")
        assert facts.published is None or facts.published.source == "url"


def test_the_day_of_the_last_change_is_no_rival_of_the_day_of_publication():
    block = "<table><tr><th>信息来源</th><td>市财政局</td><th>更新时间</th><td>2025-02-11</td></tr><tr><th>发布时间</th><td>2022-09-14</td><th>文号</th><td>云财资〔2022〕211号</td></tr></table>"
    facts = read(
        f"{block}<h1>云岭市财政局关于资产清查的通知</h1><div class=content><p>市直各单位：</p><p>请于9月30日前完成清查。</p></div>"
    )
    assert facts.published.first == date(2022, 9, 14)


@pytest.mark.parametrize("other", ["受理日期", "会议日期", "采集时间", "审核日期"])
def test_a_day_under_the_headline_whose_label_no_list_knows_is_none_of_the_page_s(other: str):
    for line in (f"<p>{other}：2019-05-06</p>", f"<p><span>{other}</span><span>2019-05-06</span></p>"):
        facts = read(
            f"<h1>云岭市教育局关于举办运动会的通知</h1>{line}{HEAD}<div class=content><p>各学校：</p><p>请认真组织。</p></div>"
        )
        assert facts.published.first == date(2025, 5, 13)


def test_who_put_the_page_in_dates_nothing_under_the_text():
    foot = "<p>责任编辑：张三　审核：李四　日期：2019-05-06</p><p>信息来源：云岭市教育局</p>"
    facts = read(
        f"<h1>云岭市教育局关于举办运动会的通知</h1><p>2025-05-13</p><div class=content><p>各学校：</p><p>请认真组织。</p></div>{foot}"
    )
    assert facts.published.first == date(2025, 5, 13)


SPORTS = "云岭市教育局关于举办运动会的通知"
FOOT = "<p class=sub><span>日期：2025/05/13</span> <span>作者：</span> <span>来源：市教育局</span> <span>责任编辑：张琳</span></p>"
EDITED = "<p>责任编辑：张琳　日期：2025-05-13　来源：市教育局</p>"


def beneath(
    foot: str, *, pubdate: str = "", url: str = "http://a.gov.cn/show.asp?id=31", above: str = "", end: str = ""
):
    meta = f'<meta name="PubDate" content="{pubdate}">' if pubdate else ""
    text = f"<div class=content><p>各学校：</p>{'<p>现将运动会有关事项通知如下，请认真组织，做好各项准备。</p>' * 6}{end}</div>"
    html = f"<html><head><title>{SPORTS}</title>{meta}</head><body><div class=main><h2>{SPORTS}</h2>{above}{text}{foot}</div></body></html>"
    day = extract_page(url, html.encode()).published
    return (day.first.isoformat(), day.source) if day is not None else None


@pytest.mark.parametrize(
    ("foot", "about"),
    [
        (FOOT, {}),
        (FOOT, {"pubdate": "2025-05-13 10:22"}),
        (FOOT, {"url": "http://a.gov.cn/tz/202505/t20250513_31.html"}),
        (FOOT, {"pubdate": "2025-06-30", "url": "http://a.gov.cn/tz/202505/t20250513_31.html"}),
        (FOOT, {"above": "<p>来源：市教育局</p>"}),
        (f"<p>【打印】【关闭】</p>{FOOT}", {}),
        (f"<p>附件：</p><p><a href=/1.docx>1.运动会报名表</a></p>{FOOT}", {}),
        ("<div>来源：市教育局　时间：2025年5月13日 10:22　浏览次数：31</div>", {}),
        (EDITED, {"pubdate": "2025-05-13 10:22"}),
        (f"{FOOT}<p><a href=/2>云岭市教育局关于做好招生工作的通知</a></p><p>日期：2025-04-30 来源：市教育局</p>", {}),
    ],
)
def test_the_line_of_the_page_s_data_may_stand_under_its_text(foot: str, about: dict[str, str]) -> None:
    assert beneath(foot, **about) == ("2025-05-13", "shown")


def test_a_day_under_the_text_that_tags_and_address_contradict_is_not_the_page_s() -> None:
    assert beneath(FOOT, pubdate="2025-06-30") == ("2025-06-30", "meta")
    assert beneath(FOOT, url="http://a.gov.cn/tz/202506/t20250630_31.html") is None


@pytest.mark.parametrize(
    "foot",
    [
        EDITED,  # when that was done
        "<p>日期：2025-05-13</p>",
        "<p>更新时间：2025-05-13　来源：市教育局</p>",
        "<p>日期：2025-05-13至2025-05-20　来源：市教育局</p>",
        "<p>下一篇：<a href=/2>云岭市教育局关于做好招生工作的通知</a></p><p>日期：2025-05-13　来源：市教育局</p>",
        "<p><a href=/2>云岭市教育局关于做好招生工作的通知</a>　日期：2025-05-13　来源：市教育局</p>",
        "<p>关于做好招生工作的通知　日期：2025-05-13　来源：市教育局</p>",
        "<ul><li>招生工作　日期：2025-05-13　来源：市教育局</li></ul>",
        "<ul><li>招生工作　日期：2025-05-13　来源：市教育局</li><li>体检工作　日期：2025-05-12　来源：市教育局</li></ul>",
        "<p>主办：市教育局　承办：市信息中心</p><p>技术支持：市信息中心　日期：2025-05-13</p>",
    ],
)
def test_other_days_under_the_text_are_none_of_its_publication(foot: str) -> None:
    assert beneath(foot) is None


def test_a_signature_and_a_line_at_the_headline_go_before_the_foot() -> None:
    assert beneath("", end="<p>市教育局</p><p>日期：2025年5月13日</p>") is None
    assert beneath(FOOT, above="<p>2025-05-16　来源：市教育局</p>") == ("2025-05-16", "shown")


CONTEST = "关于举办2024年职业技能竞赛的通知"
ASKS = (
    "<p>各县（区）人力资源和社会保障局：</p><p>为提高技能水平，经研究决定举办职业技能竞赛，现将有关事项通知如下。</p>"
)
SIGNED = "<p>云岭市人力资源和社会保障局</p><p>2024年5月6日</p>"


def contest(text: str, under: str = "发布时间：2024-05-08 来源：市人社局"):
    html = f"<html><head><title>{CONTEST}</title></head><body><h1>{CONTEST}</h1><p>{under}</p><div class=wz>{text}</div></body></html>"
    return extract_page("http://a.gov.cn/show.asp?id=31", html.encode())


@pytest.mark.parametrize(
    "text",
    [
        "<p>一、竞赛日程</p><p>2024年6月3日</p><p>上午：理论考试。</p><p>2024年6月4日</p><p>颁奖。</p><p>二、其他事项按要求执行。</p>",
        "<table><tr><td>报到</td><td>2024年5月2日</td></tr><tr><td>竞赛</td><td>2024年5月3日</td></tr></table><p>请按时参加。</p>",
        "<p>报名截止日期</p><p>2024年5月7日</p><p>报名地点：市人社局三楼。</p>",
        "<p>竞赛地点：</p><p>市技师学院</p>",
        "<ul><li>2024年5月3日</li><li>2024年5月4日</li></ul><p>以上时间不再变更。</p>",
        "<p>请于会后总结。</p><p>2024年6月30日</p>",  # after it was published
    ],
)
def test_a_day_alone_in_the_text_signs_nothing(text: str) -> None:
    assert contest(ASKS + text).written is None
    signed = contest(ASKS + text.replace("2024年6月30日", "") + SIGNED)
    assert signed.written is not None and signed.written.first == date(2024, 5, 6)
    assert signed.issuer is not None and signed.issuer.value == "云岭市人力资源和社会保障局"


@pytest.mark.parametrize(
    "end",
    [
        "<p>请认真组织实施。</p><p>2024年5月6日</p>",
        "<p>附件：报名表</p><p>2024年5月6日</p><p>（联系人：王某）</p>",
        "<p>特此通知</p><p>2024年5月6日</p><p>职业技能竞赛实施方案</p><p>为做好竞赛工作，制定本方案。</p>",
        "<p>请认真组织实施。</p><p>2024年5月6日</p><p>抄送：市政府办公室。</p>",
        "<p>中国某会 某委 某工商联</p><p>2024年5月6日</p>",
        "<p>市长　某某</p><p>2024年5月6日</p><p>第一条　为规范竞赛，制定本办法。</p>",
    ],
)
def test_a_day_alone_that_ends_the_text_signs_it(end: str) -> None:
    facts = contest(ASKS + end)
    assert facts.written is not None and facts.written.first == date(2024, 5, 6)


@pytest.mark.parametrize(
    "under",
    ["施行：2024-06-01", "下次更新：2024-08-01", "成文：2024-05-06", "公示截止：2024-05-20", "浏览时间：2026-05-08"],
)
def test_a_day_under_a_name_that_no_list_knows_dates_no_page(under: str) -> None:
    assert contest(ASKS + SIGNED, under).published is None


@pytest.mark.parametrize("under", ["文章日期：2024-05-08 09:06", "市人社局：2024-05-08", "作者：李明 2024-05-08"])
def test_a_body_s_or_the_page_s_own_name_before_the_day_leaves_it(under: str) -> None:
    facts = contest(ASKS + SIGNED, under)
    assert facts.published is not None and facts.published.first == date(2024, 5, 8)


FIRST, CHANGED = date(2025, 5, 15), date(2025, 5, 30)
PLAIN_URL = "http://a.gov.cn/content/203/49133.html"
TEXT = "<div class=content><p>各科室：</p><p>现将有关事项通知如下，请遵照执行。</p></div>"


def page_of(head: str, meta: str = "", url: str = PLAIN_URL):
    html = f"<html><head>{meta}</head><body><main><h1>云岭市教育局关于做好暑期安全工作的通知</h1>{head}{TEXT}</main></body></html>"
    return extract_page(url, html.encode())


@pytest.mark.parametrize(
    "head",
    [
        "<p>首次发布：2025-05-15　更新时间：2025-05-30　来源：市教育局</p>",
        "<p>首发时间：2025年5月15日 | 最近更新：2025年5月30日</p>",
        "<p>更新日期：2025-05-30</p><p>初次发布时间：2025-05-15</p>",
        "<p>发布时间：2025-05-15 09:00　最后修改时间：2025-05-30 10:00</p>",
        "<p>发布时间：2025-05-30　首次发布时间：2025-05-15</p>",
        "<table><tr><td>索引号</td><td>640/2025-1</td><td>首次发布日期</td><td>2025-05-15</td></tr><tr><td>文号</td><td>云教发〔2025〕3号</td>"
        "<td>发文机关</td><td>市教育局</td></tr></table><p>发布时间：2025-05-30</p>",
        "<p>2025-05-15　更新时间：2025-05-30　来源：市教育局</p>",
        "<p>来源：市教育局　2025-05-15</p><p>更新时间：2025-05-30</p>",
        "<p>发布于 2025-05-15，最后更新于 2025-05-30</p>",
    ],
)
def test_of_several_days_the_first_publication_is_the_publication(head: str):
    facts = page_of(head)
    assert facts.published is not None
    assert (facts.published.first, facts.published.source) in ((FIRST, "shown"), (FIRST, "table"))
    shown = {
        day
        for conflict in facts.conflicts
        for source, day in conflict.values.items()
        if source[:5] in ("shown", "table")
    }
    assert len(shown) <= 1


def test_the_day_of_a_change_alone_says_no_more_than_that():
    assert page_of("<p>作者：办公室　更新时间：2025-05-30　浏览：12次</p>").published.source == "changed"
    # Where something of the page's own names the same day, it was put up on it.
    pub = '<meta name="PubDate" content="2025-05-30 10:00">'
    assert page_of("<p>更新时间：2025-05-30</p>", pub).published.source == "shown"
    named = page_of("<p>更新时间：2025-05-30</p>", url="http://a.gov.cn/202505/t20250530_4411.html")
    assert (named.published.first, named.published.source) == (CHANGED, "shown")
    # And the day that the page's data call its publication goes before it, though it is hidden.
    earlier = page_of("<p>更新时间：2025-05-30</p>", pub.replace("05-30", "05-15"))
    assert (earlier.published.first, earlier.published.source) == (FIRST, "meta")


def test_a_publication_stays_one_whatever_was_changed_later():
    for head in (
        "<p>发布时间：2025-05-30　更新时间：2025-06-12</p>",
        "<p>公开日期：2025-05-30</p><p>修改日期：2025-06-12</p>",
    ):
        facts = page_of(head)
        assert (facts.published.first, facts.published.source) == (CHANGED, "shown")
