"""Letters of a mailbox: of their own pages, in lists, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.extract import extract_page
from crawler.facts import Letter, PageFacts


def page(inside: str, title: str = "县长信箱") -> PageFacts:
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{inside}<p>版权所有：云岭县人民政府办公室</p></body></html>"
    return extract_page("https://www.yl.gov.cn/hudong/show.jsp?id=7", html.encode())


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    )


def plain(letter: Letter) -> tuple[str, date | None, date | None, bool | None]:
    received, replied = letter.received, letter.replied
    return letter.title, received and received.exact, replied and replied.exact, letter.answered


MARCH = [None, *(date(2024, 3, day) for day in range(1, 32))]


def test_a_letters_own_page_in_a_table() -> None:
    facts = page(
        table(
            ("信件标题", "东关小区停水三天了"),
            ("写信人", "王**", "写信时间", "2024-03-01 10:20:33"),
            ("信件内容", "请问何时恢复供水？"),
            ("承办单位", "县水务局", "办结时间", "2024-03-12 09:00:00"),
            ("处理意见", "王先生您好，管道已修复。"),
        ),
        "信件详情",
    )
    assert facts.kind == "other"
    (letter,) = facts.letters
    assert plain(letter) == ("东关小区停水三天了", MARCH[1], MARCH[12], True)
    assert letter.received.source == "shown" and "写信时间 2024-03-01" in letter.quote and "2024-03-12" in letter.quote
    assert PageFacts.from_dict(facts.to_dict()).letters == facts.letters


def test_labels_in_lines_and_a_state_that_says_no() -> None:
    facts = page(
        "<p>留言日期：2024年3月1日　　来 信 人：李先生</p><p>办件状态：转办</p><div>六路车是不是改线了</div>",
        "关于公交政策的建议",
    )
    assert [plain(one) for one in facts.letters] == [("关于公交政策的建议", MARCH[1], None, False)]
    assert facts.kind == "other"  # by its title it would be a policy


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("<p>当前状态：已办结</p>", True),
        ("<p>当前状态：办理中</p>", False),
        ("<p>当前状态：未办结</p>", False),
        ("<p>当前状态：已公开</p>", None),
        ("<p>答复内容：</p><p>您反映的问题已经解决，谢谢。</p>", True),
        ("<p>答复内容：暂无</p>", False),
        ("<p>答复内容：</p><p>承办部门：县交通局</p>", None),
        ("<p>回信时间：2024-03-09</p><p>当前状态：处理中</p>", True),
    ],
)
def test_what_is_said_of_an_answer(said: str, answered: bool | None) -> None:
    (letter,) = page(f"<p>来信日期：2024-03-01</p><p>来信内容：请修路灯</p>{said}").letters
    assert letter.answered is answered


def test_a_list_with_columns() -> None:
    facts = page(
        table(
            ("序号", "来信主题", "提交日期", "答复日期", "办理状态"),
            ("1", "路灯不亮", "2024-03-01", "2024-03-04", "已办结"),
            ("2", "夜间施工噪音", "2024-03-09", "", "办理中"),
            ("3", "没有日期的", "", "", "办理中"),
        )
    )
    assert [plain(one) for one in facts.letters] == [
        ("路灯不亮", MARCH[1], MARCH[4], True),
        ("夜间施工噪音", MARCH[9], None, False),
    ]
    assert {one.received.source for one in facts.letters} == {"table"}


def test_a_list_that_repeats_its_labels() -> None:
    cards = "".join(
        f"<div><p>{title}</p><p>来信时间：2024-03-{came:02}</p>{answer}</div>"
        for title, came, answer in (
            ("路灯不亮怎么办", 1, "<p>答复时间：2024-03-04</p>"),
            ("夜间施工噪音大", 5, "<p>答复时间：2024-03-09</p>"),
            ("小区停电三天", 8, ""),
        )
    )
    assert [plain(one) for one in page(cards).letters] == [
        ("路灯不亮怎么办", MARCH[1], MARCH[4], True),
        ("夜间施工噪音大", MARCH[5], MARCH[9], True),
        ("小区停电三天", MARCH[8], None, None),
    ]


def test_the_first_of_several_answers_counts() -> None:
    (letter,) = page(
        "<p>来信时间：2024-03-01</p><p>来信内容：请修路灯</p><p>回复时间：2024-03-15</p><p>回复时间：2024-03-06</p>"
    ).letters
    assert letter.replied.exact == MARCH[6]


def test_answers_above_their_letters_are_nobodys() -> None:
    cards = "".join(f"<p>回复时间：2024-03-0{n + 1}</p><p>来信时间：2024-03-0{n}</p>" for n in (1, 3, 5))
    assert page(cards).letters == []


@pytest.mark.parametrize(
    ("state", "answer", "answered"),
    [
        ("已受理", "经勘查，窨井盖已经更换，谢谢您的关心。", None),  # the state was not kept up: it accuses nobody
        ("办理中", "<b>您好！所反映的路段已列入明年改造计划。</b>", None),
        ("办理中", "", False),
        ("已转办", "暂无", False),
        ("待回复", "尚未答复，请耐心等待。", False),
    ],
)
def test_a_state_beside_a_text_that_answers(state: str, answer: str, answered: bool | None) -> None:
    (letter,) = page(
        f"<p>写信时间：2024-03-01　信件状态：{state}</p><p>信件内容：窨井盖缺失</p><p>回复内容：</p><div>{answer}</div>"
    ).letters
    assert (letter.replied, letter.answered) == (None, answered)


def test_a_writers_number_in_a_letter_is_told_and_not_kept() -> None:
    facts = page(
        "<p>写信时间：2024-03-01　信件状态：已办结</p><p>信件内容：俺家门口积水，盼派人来看，俺手机15825553071。</p><p>回复时间：2024-03-04</p>",
        "门口积水",
    )
    assert [(one.type, one.masked) for one in facts.personal_data] == [("手机号", "158****3071")]
    assert "15825553071" not in facts.text


@pytest.mark.parametrize(
    "inside",
    [
        "<p>材料提交时间：2024年3月1日</p><p>咨询时间：工作日上午</p><p>办理结果：另行通知</p>",
        "<p>提交时间：2024年3月1日至3月15日</p><p>办理时间：2024年4月1日</p>",
        "<p>投诉时间：2024年3月1日</p><p>处理结果：罚款</p>",
        "<p>来信时间：工作日</p><p>来信内容不得超过500字</p>",
        table(("姓名", "提交日期", "状态"), ("甲", "2024-03-01", "合格")),
    ],
)
def test_what_only_looks_like_a_letter(inside: str) -> None:
    assert page(inside, "关于受理申报材料的通知").letters == []


@pytest.mark.parametrize(
    "inside",
    [
        "<p>信件内容：小区停水</p><p>处理情况：正在办理</p>",
        "<p>信件内容：小区停水</p><p>办理状态：办理中</p><p>答复内容：</p><p>答复单位：</p>",
        "<p>信件内容：小区停水</p><p>办理状态：办理中</p><p>答复内容：来信已收悉，已转有关部门办理，请耐心等待。</p>",
        "<p>信件内容：小区停水</p><p>处理结果：调查核实中，正在协调</p><p>信件状态：处理中</p>",
    ],
)
def test_what_stands_where_the_answer_will_stand_is_none(inside: str) -> None:
    (letter,) = page(f"<p>写信时间：2024-03-01</p>{inside}").letters
    assert letter.answered is False and letter.replied is None


def test_what_stands_behind_an_empty_answer_is_no_answer() -> None:
    """A letter of a form-like page: the cell for the answer is empty, and the site's foot follows it."""
    html = """<h1>关于路灯不亮的问题</h1><table>
      <tr><td>来信标题</td><td>关于路灯不亮的问题</td></tr><tr><td>来信时间</td><td>2023-08-10</td></tr>
      <tr><td>来信内容</td><td>路灯已坏两个月，请尽快维修。</td></tr><tr><td>办理状态</td><td>办理中</td></tr>
      <tr><td>答复内容</td><td></td></tr></table>
      <div>主办：某某市人民政府办公室　承办：某某市政务信息中心　网站标识码：6403000017</div>"""
    (letter,) = extract_page("https://www.yl.gov.cn/hudong/9.html", html.encode()).letters
    assert (letter.answered, letter.replied) == (False, None), letter


def test_a_sentence_that_says_that_nothing_was_answered_is_no_answer() -> None:
    html = """<h1>老城区雨水管网堵塞</h1><p>信件编号：AL56680</p><p>来信时间：2021-08-30</p><p>内容：雨水管网堵塞，请解决。</p>
      <p>处理状态：处理中，尚未回复</p><p>回复内容：处理中，尚未回复</p>"""
    (letter,) = extract_page("https://www.yl.gov.cn/hudong/9.html", html.encode()).letters
    assert (letter.answered, letter.replied) == (False, None), letter


def in_a_column(inside: str, column: str = "市长信箱") -> list[tuple[str, date | None, date | None, bool | None]]:
    trail = f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/xx/">{column}</a></div>'
    html = (
        f"<html><head><title>小区停水</title></head><body>{trail}<div class='article'><h1>小区停水</h1>"
        f"<p>发布日期：2024-03-20</p><div class='content'>{inside}</div></div></body></html>"
    )
    return [plain(letter) for letter in extract_page("https://www.yl.gov.cn/xx/7.html", html.encode()).letters]


WRITES = "<p>我是东关小区的居民，小区已经停水三天，物业一直没有人管，请问什么时候能够恢复供水？</p>"
ANSWERS = "<p>您好，您反映的问题收悉。经县住建局现场查看，二次供水的水泵已经更换，现已恢复供水。</p>"


@pytest.mark.parametrize(
    ("inside", "replied", "answered"),
    [
        (f"<p>网友于2024年3月1日留言：</p>{WRITES}<p>县住建局2024年3月12日回复：</p>{ANSWERS}", MARCH[12], True),
        (
            f"<p>网民留言（2024年3月1日）：{WRITES}</p><p>县住建局回复（2024年3月12日）：您反映的问题收悉。</p>",
            MARCH[12],
            True,
        ),
        (f"<p>群众来信（2024年3月1日）：</p>{WRITES}<p>县住建局答复（2024年3月12日）：</p>{ANSWERS}", MARCH[12], True),
        (f"<p>2024年3月1日上午，李先生来信：</p>{WRITES}<p>办理情况：至今没有答复。</p>", None, False),
    ],
)
def test_a_mailbox_that_tells_in_sentences(inside: str, replied: date | None, answered: bool) -> None:
    assert in_a_column(inside) == [("小区停水", MARCH[1], replied, answered)]


@pytest.mark.parametrize(
    ("inside", "column"),
    [
        (f"<p>网友于2024年3月1日留言：</p>{WRITES}<p>县住建局2024年3月12日回复：</p>{ANSWERS}", "新闻动态"),
        (f"<p>网友于2024年3月1日留言：</p>{WRITES}", "市长信箱"),  # nothing is said of an answer
        (
            f"<p>2024年3月1日来信：</p>{WRITES}<p>2024年3月5日来信：</p>{WRITES}<p>3月12日答复：</p>{ANSWERS}",
            "市长信箱",
        ),
        ("<p>本信箱自2024年3月1日起开通。写信请注明联系电话，我们将在15个工作日内答复。</p>", "市长信箱"),
    ],
)
def test_what_is_told_of_letters_elsewhere_or_of_several_is_none(inside: str, column: str) -> None:
    assert in_a_column(inside, column) == []


def test_a_letter_that_was_got() -> None:
    (letter,) = page("<p>收到日期：2024年3月1日</p><p>请修路灯</p><p>答复日期：2024年3月9日</p>").letters
    assert plain(letter)[1:] == (MARCH[1], MARCH[9], True)


def test_an_answer_that_says_that_there_is_none() -> None:
    (letter,) = page("<p>来信日期：2024-03-01</p><p>来信内容：请修路灯</p><p>答复情况：截至目前尚未答复</p>").letters
    assert letter.answered is False


def test_when_a_letter_was_published_is_what_its_page_calls_so() -> None:
    letter = table(
        ("来信时间", "2024-03-16"), ("来信内容", "请问补助怎么申请？"), ("答复内容", "您好，可向村委会提出申请。")
    )
    assert page(letter).published is None
    published = page(f"<p>发布日期：2024-03-22</p>{letter}").published
    assert published is not None and published.first.isoformat() == "2024-03-22"


def test_a_letter_s_page_is_called_as_the_letter_is() -> None:
    facts = page(
        table(
            ("来信标题", "关于城南小学门口拥堵的问题"),
            ("来信时间", "2024-03-18"),
            ("来信内容", "车辆乱停。"),
            ("回复内容", "已安排警力执勤。"),
        ),
        "",
    )
    assert facts.title is not None and facts.title.value == "关于城南小学门口拥堵的问题"


def test_who_handles_a_letter_and_where_it_comes_from() -> None:
    sheet = table(
        ("来信日期", "2024-03-01"),
        ("来信内容", "请问几点上班？"),
        ("受理单位", "县长信箱办"),
        ("办理单位", "某县教育局"),
        ("答复内容", "八点半。"),
    )
    facts = page(f"<p>来源：某县教育局</p>{sheet}")
    assert facts.letters[0].office == "某县教育局" and facts.origin is not None and facts.origin.value == "某县教育局"
    foot = "<p>来信日期：2024-03-01</p><p>来信内容：请修路灯</p><p>主办：某县人民政府</p><p>承办单位：某县信息中心</p>"
    assert page(foot).letters[0].office == ""
    rows = table(
        ("标题", "来信时间", "承办单位", "办理状态"),
        ("修路灯", "2024-03-01", "某县城管局", "已办结"),
        ("通公交", "2024-03-02", "某县交通局", "办理中"),
    )
    assert [letter.office for letter in page(rows).letters] == ["某县城管局", "某县交通局"]
    many = "".join(
        f"<p>{name}的来信</p><p>来信日期：2024-03-0{n}</p><p>承办单位：{name}局</p><p>答复内容：已经办好了，谢谢您。</p>"
        for n, name in ((1, "水务"), (2, "民政"))
    )
    assert [letter.office for letter in page(many).letters] == ["水务局", "民政局"]


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize(
    "pair",
    [
        "<div class='i'><label>{}</label><span>{}</span></div>",
        "<div class='i'><span class=k>{}</span><span class=v>{}</span></div>",
        "<li><em>{}</em><i>{}</i></li>",
    ],
)
def test_labels_without_a_colon_in_one_line_with_their_values(pair: str, answered: bool) -> None:
    said = [
        ("来信标题", "小区路灯不亮"),
        ("来信日期", "2024-07-15"),
        ("受理单位", "梅山县住建局"),
        ("来信内容", "请问何时修好，谢谢。"),
        ("办理状态", "已答复" if answered else "未答复"),
    ]
    said += [("答复日期", "2024-07-20"), ("答复内容", "您好，来信收悉，经查情况属实，已整改。")] if answered else []
    rows = "".join(pair.format(*one) for one in said)
    html = f"<html><head><title>小区路灯不亮</title></head><body><h1>小区路灯不亮</h1><div class=m>{rows}</div></body></html>"
    (letter,) = extract_page("http://www.a.gov.cn/m/xx/12", html.encode(), "text/html").letters
    assert (letter.title, letter.received and letter.received.first.isoformat()) == ("小区路灯不亮", "2024-07-15")
    assert (letter.replied and letter.replied.first.isoformat()) == ("2024-07-20" if answered else None)
    assert (letter.answered, letter.office) == (answered, "梅山县住建局")


ASKED = "请问何时恢复供水？小区已停水三天，居民生活很不方便。"
NONE_YET = ["该来信尚未回复。", "暂无回复", "办理中", "该信件正在办理中，请耐心等待。", "未回复", "您的来信已收到，正在处理中。", "还没有回复"]  # fmt: skip


@pytest.mark.parametrize("words", NONE_YET)
@pytest.mark.parametrize(
    "shape",
    [
        "<p>来信时间：2024-03-01</p><p>来信内容：{asked}</p><h3>回复内容</h3><p>{words}</p>",
        "<p>留言日期：2024-03-01</p><p>{asked}</p><h4>回复</h4><div>{words}</div>",
        "<dl><dt>留言时间</dt><dd>2024年3月1日</dd><dt>留言内容</dt><dd>{asked}</dd><dt>办理情况</dt><dd>{words}</dd></dl>",
        "<table><tr><td>写信日期</td><td>2024-03-01</td></tr><tr><td>信件内容</td><td>{asked}</td></tr><tr><td>回复情况</td><td>{words}</td></tr><tr><td>回复时间</td><td></td></tr></table>",
        "<p>来信时间：2024-03-01</p><p>办理状态：{words}</p><p>来信内容：{asked}</p>",
    ],
)
def test_what_stands_for_the_answer_says_that_there_is_none(shape: str, words: str) -> None:
    (letter,) = page(shape.format(asked=ASKED, words=words), "东关小区停水三天了").letters
    assert plain(letter) == ("东关小区停水三天了", MARCH[1], None, False)


def test_a_line_of_its_own_denies_the_answer_and_the_writer_s_words_do_not() -> None:
    head = "<div><span>写信时间：2024-03-01</span><span>信件编号：20240301001</span></div>"
    for words, answered in (
        ("该来信尚未回复。", False),
        ("该信件正在办理中，请耐心等待。", False),
        ("我上月的来信，尚未回复。", None),
        ("我们反映的问题至今没有得到处理。", None),
        ("打了三次电话都说正在办理中。", None),
        ("希望领导不要没有回复。", None),
        ("补贴申请还在审核中。", None),
    ):
        (letter,) = page(f"{head}<div>{ASKED}</div><div>{words}</div>", "东关小区停水三天了").letters
        assert letter.answered is answered, words


ANSWERED = "您好，经核实，停水系主管爆裂所致，现已抢修完毕，恢复供水，感谢您的支持。"
PASSED_ON = "您反映的问题已收悉，已转县水务局办理，请耐心等待。"


@pytest.mark.parametrize(
    "answers",
    [
        "<p>回复时间：2024-03-02</p><p>回复内容：{first}</p><p>回复时间：2024-03-10</p><p>回复内容：{last}</p>",
        "<p>回复单位：县信访局 回复时间：2024-03-02</p><p>{first}</p><p>回复单位：县水务局 回复时间：2024-03-10</p><p>{last}</p>",
        "<table><tr><td>处理单位</td><td>县信访局</td><td>处理时间</td><td>2024-03-02</td></tr><tr><td>处理意见</td><td>{first}</td></tr>"
        "<tr><td>处理单位</td><td>县水务局</td><td>处理时间</td><td>2024-03-10</td></tr><tr><td>处理意见</td><td>{last}</td></tr></table>",
        "<p>回复内容：{first}</p><p>回复时间：2024-03-02</p><p>回复内容：{last}</p><p>回复时间：2024-03-10</p>",
        "<p>回复时间：2024-03-10</p><p>回复内容：{last}</p><p>回复时间：2024-03-02</p><p>回复内容：{first}</p>",
    ],
)
def test_passing_a_letter_on_is_no_answer_where_another_stands(answers: str) -> None:
    head = f"<p>来信时间：2024-03-01</p><p>来信内容：{ASKED}</p>"
    (letter,) = page(head + answers.format(first=PASSED_ON, last=ANSWERED), "东关小区停水三天了").letters
    assert (letter.answered, letter.replied and letter.replied.exact) == (True, MARCH[10])
    # Of two answers that say something the first is in time.
    (letter,) = page(head + answers.format(first=ANSWERED, last=ANSWERED), "东关小区停水三天了").letters
    assert (letter.answered, letter.replied and letter.replied.exact) == (True, MARCH[2])


def test_a_letter_that_was_only_passed_on_is_neither_answered_nor_denied() -> None:
    said = f"<p>来信时间：2024-03-01</p><p>来信内容：{ASKED}</p><p>回复时间：2024-03-02</p><p>回复内容：{PASSED_ON}</p>"
    (letter,) = page(said, "东关小区停水三天了").letters
    assert (letter.answered, letter.replied) == (None, None)


NOTED = "您好，来信所提停水一事已移交县水务局办理，并由专人上门讲明情况。感谢您的来信。"


@pytest.mark.parametrize(
    ("state", "answer", "day"),
    [
        ("已办结", NOTED, 10),
        ("办结", "您反映的事项已转县水务局办理。", 10),
        ("办理中", NOTED, None),
        ("", NOTED, None),
        ("未办结", NOTED, None),
        ("已办结", PASSED_ON, None),  # more is to come, whatever the state says
        ("已回复", "来信收悉，已转县水务局核实，核实后答复您。", None),
    ],
)
def test_of_a_letter_that_was_passed_on_the_page_says_that_it_is_closed(
    state: str, answer: str, day: int | None
) -> None:
    said = f"<p>来信时间：2024-03-01</p><p>来信内容：{ASKED}</p>" + f"<p>办理状态：{state}</p>" * bool(state)
    said += f"<p>回复时间：2024-03-10</p><p>回复内容：{answer}</p>"
    (letter,) = page(said, "东关小区停水三天了").letters
    assert (letter.replied and letter.replied.exact) == (MARCH[day] if day else None)


def test_of_a_closed_letter_that_was_passed_on_twice_no_day_is_the_answer_s() -> None:
    said = f"<p>来信时间：2024-03-01</p><p>来信内容：{ASKED}</p><p>办理状态：已办结</p>"
    said += "<p>处理时间：2024-03-02</p><p>处理意见：已转县信访局。</p><p>处理时间：2024-03-10</p><p>处理意见：已转县水务局。</p>"
    (letter,) = page(said, "东关小区停水三天了").letters
    assert letter.replied is None


@pytest.mark.parametrize(
    "answer",
    [
        "您好，您反映的道路目前正在施工中，预计六月底完工，届时恢复通行，敬请谅解。",
        "您好，该政策尚未出台，待省里文件下发后我局将及时公布，请关注我局网站，感谢来信。",
        "您好，您反映的问题已转县城管局，经核实路灯已修复，感谢监督。",
        "经现场查看，施工方已停工整改，其余手续正在办理中，我们将继续监督。",
        "已处理，后续手续正在办理中。",
        "您反映的问题已转交社区，社区已清理完毕。",
    ],
)
def test_an_answer_that_tells_of_what_goes_on_is_one(answer: str) -> None:
    said = f"<p>来信时间：2024-03-01</p><p>来信内容：{ASKED}</p><p>回复内容：{answer}</p><p>回复时间：2024-03-10</p>"
    (letter,) = page(said, "东关小区停水三天了").letters
    assert (letter.answered, letter.replied and letter.replied.exact) == (True, MARCH[10])


def shown(
    inside: str, *, tag: str = "区长信箱_云岭县人民政府", column: str = "区长信箱", part: str = "互动交流"
) -> PageFacts:
    trail = f"<div class=crumb>位置：<a href=/>首页</a> &gt; <a href=/hd/>{part}</a> &gt; <a href=/hd/xx/>{column}</a></div>"
    html = (
        f"<html><head><title>{tag}</title><meta name=ColumnName content={column}></head><body><a href=/mail/write>我要写信</a>"
        f"{trail}{inside}<div id=foot><p>主办：云岭县人民政府办公室　网站标识码：3854804693</p></div></body></html>"
    )
    return extract_page("https://www.yl.gov.cn/hd/xx/show.jsp?id=7", html.encode())


SEEPS = "小区地下车库一下雨就渗水，物业不管。"
TOLD = "您好，经现场核查，已责令开发商完成维修。"


@pytest.mark.parametrize(
    "inside",
    [
        f"<h1>车库渗水问题</h1><p>编号：20240301017　　姓名：陈**　　来信日期：2024-03-01</p><div>{SEEPS}</div><p>答复单位：区住建局　　答复日期：2024-03-11</p><div>{TOLD}</div>",
        "<h2>信件详情</h2>" + table(("信件编号", "2024031"), ("信件标题", "车库渗水问题"), ("来信时间", "2024-03-01"), ("信件内容", SEEPS), ("回复单位", "区住建局"), ("回复时间", "2024-03-11"), ("回复内容", TOLD)),
        "<h2>查看信件</h2>" + table(("主题", "车库渗水问题"), ("提交日期", "2024-03-01"), ("内容", SEEPS), ("答复", TOLD), ("答复单位", "区住建局"), ("答复日期", "2024-03-11")),
        f"<h1>车库渗水问题</h1><div>陈** 来信时间：2024-03-01 09:12</div><p>{SEEPS}</p><div>区住建局 答复时间：2024-03-11 答复单位：区住建局</div><p>{TOLD}</p>",
        f"<div class=tit>车库渗水问题</div><p>留言日期：2024年3月1日　留言类型：投诉</p><p>{SEEPS}</p><p>回复单位：区住建局；回复日期：2024年3月11日</p><p>{TOLD}</p>",
        f"<h1>区长信箱</h1><p>信件标题：车库渗水问题　来信日期：2024-03-01</p><p>信件内容：{SEEPS}</p><p>办理单位：区住建局　办理状态：已办结　办结日期：2024-03-11</p>",
    ],
    ids=["no label of the text", "a generic heading", "labels as short as can be", "names without labels", "a semicolon", "labels in one line"],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["区长信箱_云岭县人民政府", "车库渗水问题-云岭县人民政府", ""])
def test_a_page_with_one_letter_is_that_letter_s_whatever_its_labels(inside: str, tag: str) -> None:
    facts = shown(inside, tag=tag)
    assert [plain(letter) for letter in facts.letters] == [("车库渗水问题", MARCH[1], MARCH[11], True)]
    assert [letter.office for letter in facts.letters] == ["区住建局"]
    assert (facts.kind, facts.title and facts.title.value) == ("other", "车库渗水问题")


def test_a_list_that_shows_one_letter_without_a_heading_is_no_letter_s_own() -> None:
    card = "<div><a href=/1>东关小区路灯不亮</a><p>来信时间：2024-03-01 回复时间：2024-03-04</p><p>请修路灯，谢谢领导。</p></div>"
    facts = extract_page("https://www.yl.gov.cn/xx/index.html", f"<body>{card}<a href=/?p=2>下一页</a></body>".encode())
    assert facts.kind == "column" and [letter.title for letter in facts.letters] == ["东关小区路灯不亮"]


@pytest.mark.parametrize(
    "inside",
    [
        table(("标题", "来信时间", "办理状态"), ("<a href=/1>车库渗水问题</a>", "2024-03-01", "已办结")),
        "<ul><li><a href=/1>车库渗水问题</a><p>来信日期：2024-03-01　办理状态：已办结　答复日期：2024-03-11</p></li></ul>",
    ],
)
def test_a_list_that_shows_one_letter_stays_a_list(inside: str) -> None:
    facts = shown(inside)
    assert (facts.kind, facts.title and facts.title.value) == ("column", "区长信箱")


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("回复单位：区医保局　回复时间：2024-03-11 15:47", "区医保局"),
        ("回复单位：区医保局回复时间：2024-03-11", "区医保局"),
        ("回复单位：区医保局 | 满意度：满意 | 回复时间：2024-03-11", "区医保局"),
        ("回复单位：区医保局 回复时间 2024-03-11", "区医保局"),
        ("回复时间：2024-03-11　回复单位：区医保局　浏览：12", "区医保局"),
        ("回复时间：2024-03-11　回复单位：区医保局、区财政局", "区医保局、区财政局"),
    ],
)
def test_a_value_ends_at_the_next_label_of_its_line(line: str, office: str) -> None:
    facts = shown(
        f"<h1>报销比例</h1><p>来信时间：2024-03-01　信件类型：咨询</p><p>{SEEPS}</p><p>{line}</p><p>{TOLD}</p>"
    )
    assert [(letter.office, letter.replied and letter.replied.exact) for letter in facts.letters] == [
        (office, MARCH[11])
    ]


FIRST = ("小麦条锈病咋防治", MARCH[1], MARCH[4], True)


@pytest.mark.parametrize(
    ("card", "titles"),
    [
        ("<div><p>留言人：甲　留言时间：{came}</p><p>标题：{title}</p><p>请问怎么办？</p><p>管理员回复：您好，请咨询农技站。　回复时间：{replied}</p></div>", True),
        ("<div><p>标题：{title}</p><p>留言人：甲　留言时间：{came}</p><p>请问怎么办？</p><p>回复：您好，请咨询农技站。</p><p>回复时间：{replied}</p></div>", True),
        ("<div><p>{title}</p><p>留言时间：{came}</p><p>请问怎么办？</p><p>回复时间：{replied}</p></div>", True),
        ("<div><p>留言人：甲　留言时间：{came}</p><p>请问怎么办？</p><p>管理员回复：您好，请咨询农技站。　回复时间：{replied}</p></div>", False),
        ("<div><p>留言时间：{came}</p><p>请问怎么办？</p><p>回复时间：{replied}</p><p>您好，请咨询农技站。</p></div>", False),
    ],
    ids=["beneath the day", "above the day", "without a label", "none, the answer last", "none, the answer's text last"],
)  # fmt: skip
def test_letters_of_a_guest_book_are_called_by_their_own_titles(card: str, titles: bool) -> None:
    cards = "".join(
        card.format(title=title, came=f"2024-03-0{n}", replied=f"2024-03-0{n + 3}")
        for n, title in ((1, "小麦条锈病咋防治"), (2, "农机补贴怎么领"), (3, "河道清淤何时做"))
    )
    facts = shown(f"<h2>留言板</h2><p><a href=/write>我要留言</a></p>{cards}", tag="云岭县农业信息网", column="留言板")
    assert [plain(letter)[1:3] for letter in facts.letters] == [(MARCH[n], MARCH[n + 3]) for n in (1, 2, 3)]
    called = ["小麦条锈病咋防治", "农机补贴怎么领", "河道清淤何时做"] if titles else ["请问怎么办？"] * 3
    assert [letter.title for letter in facts.letters] == called
    assert facts.title is None or facts.title.value == "留言板"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("网友咨询（2024-03-01）：", "区教育局回复（2024-03-11）："),
        ("【网友提问】2024-03-01", "【区教育局答复】2024-03-11"),
        ("网友留言：2024年3月1日", "区教育局回复：2024年3月11日"),
        ("2024-03-01 10:20 网友提问：", "2024-03-11 16:00 区教育局答复："),
        ("网友反映 [2024-03-01]", "区教育局回复 [2024-03-11]"),
        ("市民咨询(2024.3.1)", "部门答复(2024.3.11)"),
    ],
)
def test_days_behind_what_heads_question_and_answer(asked: str, answered: str) -> None:
    inside = f"<h1>中考报名条件的咨询</h1><p>发布日期：2024-03-18</p><div id=zoom><p>{asked}</p><p>{SEEPS}</p><p>{answered}</p><p>{TOLD}</p></div>"
    facts = shown(inside, tag="中考报名条件的咨询", column="互动选登")
    assert [plain(letter) for letter in facts.letters] == [("中考报名条件的咨询", MARCH[1], MARCH[11], True)]
    assert facts.kind == "other" and facts.published is not None and facts.published.first == date(2024, 3, 18)


@pytest.mark.parametrize(
    "inside",
    [
        "<p>3月1日，县局接到群众反映（2024年3月1日），某店短斤少两。经查，当日已责令改正，并于2024年3月11日答复反映人。</p>",
        "<p>记者：网友咨询2024年3月1日起施行的办法有何变化？局长答复2024年3月11日起网上可办。</p>",
        "<p>意见征集</p><p>公众提问截至2024-03-11</p><p>统一答复另行公布，敬请留意。</p>",
        "<p>一、关于咨询（2024年3月1日以前的）</p><p>本局均已受理，答复见附件，请自行下载。</p>",
        "<p>网友咨询（2024-03-01）：</p><p>能否参加中考？</p>",
    ],
)
def test_what_only_tells_of_questions_is_no_letter(inside: str) -> None:
    facts = shown(
        f"<h1>关于咨询情况的通报</h1><p>发布日期：2024-03-18</p><div id=zoom>{inside}<p>特此说明。</p></div>",
        tag="关于咨询情况的通报",
        column="互动选登",
    )
    assert facts.letters == []


LETTER = table(("来信日期", "2023-10-10"), ("来信内容", "您好，请问如何办理？"), ("答复日期", "2023-10-12"), ("答复内容", "您好，请携带身份证到窗口办理。"))  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "<div>日期：2023年10月13日 12:05　来源：塞原县人民政府办公室　点击：[12]</div>",  # 博达 VSB
        "<div>2023-10-13 12:05 来源：县政府办</div>",
        "<div>来源：县政府办　时间：2023-10-13　浏览次数：33</div>",
        "<div><span>日期：2023-10-13</span></div><div><span>来源：县政府办</span></div>",
        "<p>发布日期：2023-10-13</p>",
    ],
)
def test_a_letters_page_has_its_sites_own_line_under_the_headline_too(line: str) -> None:
    published = page(line + LETTER, "咨询户口迁移所需材料").published
    assert published is not None and published.exact == date(2023, 10, 13)


@pytest.mark.parametrize(
    "line",
    [
        "<div>来信时间：2023-10-10 来源：网上信箱</div>",
        "<div>日期：2023-10-10 写信人：李**</div>",
        "<div>时间：2023-10-10</div>",
        "<div>信件编号：20231010001 日期：2023-10-10 浏览：12次</div>",
        "<div>2023-10-10 状态：已办结</div>",
        "<div>受理时间：2023-10-11 来源：市长热线</div>",
        "",
    ],
)
def test_what_under_the_headline_tells_the_letters_own_days(line: str) -> None:
    assert page(line + LETTER, "咨询户口迁移所需材料").published is None


def test_several_letters_on_one_page_have_no_day_of_publication() -> None:
    line = "<div>日期：2023年10月13日 来源：县政府办</div>"
    assert page(line + LETTER + LETTER, "领导信箱").published is None


LETTER = "<ul><li><b>主题：</b>小学门口拥堵</li><li><b>写信人：</b>杨先生</li><li><b>写信日期：</b>2024年3月1日</li><li><b>办理状态：</b>{state}</li></ul><div><b>内容：</b>校门口早上堵得厉害，希望交警加派人手。</div><div><b>答复：</b>{answer}</div>"
ANSWER = "<p>杨先生您好：我大队自3月5日起每日安排2名警力在校门口疏导交通。感谢您的关注！</p>"
SIGNED = {
    "in two lines": ("<p>云岭县公安局交通警察大队</p><p>2024年3月8日</p>", "云岭县公安局交通警察大队"),
    "in one line": ("<p>云岭县公安局 2024年3月8日</p>", "云岭县公安局"),
    "the day first": ("<p>2024年3月8日 云岭县公安局</p>", "云岭县公安局"),
    "in words": ("<p>云岭县教育局（盖章）</p><p>二〇二四年三月八日</p>", "云岭县教育局"),
    "a telephone under it": ("<p>云岭县公安局</p><p>2024年3月8日</p><p>电话：0000-1234567</p>", "云岭县公安局"),
}


@pytest.mark.parametrize("end", SIGNED)
def test_the_signature_within_an_answer_dates_it(end: str) -> None:
    signed, office = SIGNED[end]
    (letter,) = page(LETTER.format(state="已办结", answer=ANSWER + signed), "网上信访").letters
    assert plain(letter)[1:] == (MARCH[1], MARCH[8], True)
    assert letter.office == office and letter.replied is not None and letter.replied.source == "signature"


NOT_SIGNED = {
    "a day before the letter": ("<p>云岭县公安局</p><p>2024年2月8日</p>", "已办结"),
    "a day alone": ("<p>2024年3月8日</p>", "已办结"),
    "an appended notice's": ("<p>附：关于疏导交通的通知</p><p>云岭县公安局</p><p>2024年3月8日</p>", "已办结"),
    "two": ("<p>云岭县公安局</p><p>2024年3月8日</p><p>云岭县教育局</p><p>2024年3月12日</p>", "已办结"),
    "a quoted notice's": ("<p>云岭县公安局</p><p>2024年3月8日</p><p>以上为公告内容，请按公告绕行。</p>", "已办结"),
    "a clock's under the site's name": ("<p>云岭县人民政府</p><p>2024-03-30</p>", "已办结"),
    "the foot's": ("</div><div>主办单位：云岭县政府办公室</div><p>云岭县信息中心</p><p>2024年3月8日</p>", "已办结"),
}


@pytest.mark.parametrize("end", NOT_SIGNED)
def test_what_else_ends_like_a_signature_dates_no_answer(end: str) -> None:
    text, state = NOT_SIGNED[end]
    (letter,) = page(LETTER.format(state=state, answer=ANSWER + text), "网上信访").letters
    assert plain(letter)[1:] == (MARCH[1], None, True)


def test_who_signs_that_the_letter_was_passed_on_has_not_answered() -> None:
    passed = "<p>您的来信收悉，已转县公安局办理。</p><p>县长信箱管理办公室</p><p>2024年3月2日</p>"
    (letter,) = page(LETTER.format(state="办理中", answer=passed), "网上信访").letters
    assert letter.replied is None and letter.answered is not True


def test_the_letters_own_signature_is_none_of_its_answer() -> None:
    written = LETTER.format(state="已办结", answer=ANSWER).replace(
        "加派人手。</div>", "加派人手。<p>云岭县第二小学家长委员会</p><p>2024年3月1日</p></div>"
    )
    (letter,) = page(written, "网上信访").letters
    assert letter.replied is None


def test_a_question_and_its_answer_in_boxes_of_their_own() -> None:
    html = (
        "<html><body><div class=crumb><a href=/>首页</a> &gt; <a href=/hd/>政民互动</a> &gt; <a href=/zx/>咨询投诉</a></div>"
        "<div class=letter><h2>请问迁户口要带什么</h2><div class=w><p class=who>网友 lin*** 提问　2024/3/1 20:11:02　编号：0301</p>"
        "<div class=q>我想把户口迁回东关，要带什么材料？</div></div>"
        f"<div class=h><p class=who>云岭县公安局 答复　2024/3/12 9:48:37</p><div class=a>{'您好，请携带户口簿、身份证和房产证到东关派出所办理。' * 6}</div></div>"
        "</div></body></html>"
    )
    facts = extract_page("https://www.yl.gov.cn/zx/202403/t7.html", html.encode())
    assert facts.kind == "other"
    (letter,) = facts.letters
    assert plain(letter) == ("请问迁户口要带什么", MARCH[1], MARCH[12], True)
    assert letter.office == "云岭县公安局"
