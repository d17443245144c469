"""Lists that a script goes on with, where the page itself says what it asks for."""

from __future__ import annotations

import json

import pytest

from crawler import listing
from crawler.listing import Answer, ListPage

URL = "http://www.a.gov.cn/tz/"
ALL = [(f"/tz/{n}.html", f"关于第{n}批老旧管网更换路段的公示", f"2024-03-{28 - n:02d}") for n in range(8)]


def items(part: list[tuple[str, str, str]]) -> str:
    return "".join(f'<li><a href="{url}">{title}</a><span>{day}</span></li>' for url, title, day in part)


def as_json(part: list[tuple[str, str, str]], **more: object) -> str:
    rows = [
        {"zt": title, "lj": url, "fbrq": f"{day} 09:00", "id": n, "bz": ""} for n, (url, title, day) in enumerate(part)
    ]
    return json.dumps({"code": 0, "nr": {"lb": rows, **more}}, ensure_ascii=False)


def page(button: str = "", script: str = "", head: int = 3) -> ListPage:
    return ListPage(URL, f"<html><body><ul>{items(ALL[:head])}</ul>{button}<script>{script}</script></body></html>")


def told(first: ListPage, answer, size: int = 3) -> tuple[bool, int, list[str]]:
    """Whether it was read whole, how many rows, and what was asked."""
    adapter = listing.best(first)
    assert adapter.name == "more"
    seen, asked = {one.url for one in adapter.rows(first)}, []
    walk = adapter.pages(first, {})
    try:
        (ask,) = next(walk)
        while True:
            asked.append(ask.url.removeprefix("http://www.a.gov.cn"))
            got = ListPage(ask.url, answer(ask.number), number=ask.number)
            rows = adapter.rows(got)
            fresh = sum(one.url not in seen for one in rows)
            seen |= {one.url for one in rows}
            (ask,) = walk.send([Answer(ask, got, rows=rows, fresh=fresh)])
    except StopIteration as stop:
        return stop.value.complete, len(seen), asked


def part(number: int) -> list[tuple[str, str, str]]:
    return ALL[(number - 1) * 3 : number * 3]


@pytest.mark.parametrize(
    ("button", "script", "asked"),
    [
        ('<button data-url="/svc/next?lm=7" data-page="2">加载更多</button>', "", "/svc/next?lm=7&page=2"),
        (
            '<button data-url="/svc/next?lm=7" data-page="1" data-max="3">加载更多</button>',
            "fetch(b.getAttribute('data-url') + '&paged=' + n).then(add)",
            "/svc/next?lm=7&paged=2",
        ),
        (
            "<a href='javascript:;'>查看更多</a>",
            "var n = 1; $.get('/svc/next?lm=7&p=' + n, show);",
            "/svc/next?lm=7&p=2",
        ),
        ("<div>点击加载更多</div>", "fetch(`/svc/next?lm=7&pageNo=${k}`).then(add)", "/svc/next?lm=7&pageNo=2"),
    ],
)
@pytest.mark.parametrize(
    "answer", [lambda n: items(part(n)), lambda n: as_json(part(n)), lambda n: as_json(part(n), total=8)]
)
def test_a_button_whose_request_is_known(button, script, asked, answer):
    complete, rows, requests = told(page(button, script), answer)
    # Of a script's counter it is not told which step the page itself shows: the one before is asked first.
    first = asked if "data-url" in button else asked[:-1] + "1"
    assert (complete, rows, requests[0]) == (True, 8, first)


COUNTERS = {
    "a literal": "var n = 1; function go() { $.get('/svc/next?lm=7&p=' + n, show); n++; }",
    "a field": "var n = 1; function go() { n++; $.ajax({url: '/svc/next', data: {lm: 7, p: n}, success: add}); }",
}


@pytest.mark.parametrize("key", COUNTERS)
@pytest.mark.parametrize(
    ("size", "base"), [(3, 1), (3, 0), (5, 1), (2, 1)], ids=["as printed", "from 0", "longer", "shorter"]
)
def test_no_step_of_a_counter_is_passed_over(key, size, base):
    """The page prints three rows; what its interface calls page 1, and how long its pages are, is its own affair."""
    script = COUNTERS[key]

    def answer(url, _turn):
        at = (int(url.rpartition("p=")[2]) - base) * size
        return as_json(ALL[max(0, at) : at + size])

    complete, rows, asked = by_cursor(script, answer, 3)
    assert rows == 8 and complete and len(asked) == len(set(asked))


def test_a_page_without_rows_begins_with_the_first():
    shell = page(script="$.ajax({url: '/svc/list?lm=7&page=' + cur, success: draw})", head=0)
    assert told(shell, lambda n: as_json(part(n))) == (True, 8, [f"/svc/list?lm=7&page={n}" for n in (1, 2, 3, 4)])


def test_fewer_rows_than_promised_and_an_ignored_page():
    button = '<button data-url="/svc/next?lm=7" data-page="2">加载更多</button>'
    assert told(page(button), lambda n: as_json(part(n), total=30))[:2] == (False, 8)
    assert told(page(button), lambda n: items(part(1)))[:2] == (False, 3)


@pytest.mark.parametrize(
    ("more", "requests"),
    [
        ({"total": 3}, 4),  # of the pages: the fourth answer is empty
        ({"count": 2}, 4),
        ({"total": 8}, 3),  # of the rows: the third answer is not full
        ({"total_count": 8}, 3),
        ({"total": 6, "pages": 2}, 2),  # the pages are counted beside it
    ],
)
def test_a_total_that_may_be_of_pages_ends_nothing_before_the_rows_end(more, requests):
    shell = page(script="$.ajax({url: '/svc/list?lm=7&page=' + cur, success: draw})", head=0)
    rows = 6 if "pages" in more else 8
    complete, read, asked = told(shell, lambda n: as_json(part(n), **more))
    assert (complete, read, len(asked)) == (True, rows, requests)


@pytest.mark.parametrize("beyond", [lambda: part(2), list])
def test_a_total_that_is_reached_by_a_full_answer_is_that_of_the_rows_where_nothing_follows(beyond):
    shell = page(script="$.ajax({url: '/svc/list?lm=7&page=' + cur, success: draw})", head=0)
    answer = lambda n: as_json(part(n) if n < 3 else beyond(), total=6)  # noqa: E731
    assert told(shell, answer) == (True, 6, [f"/svc/list?lm=7&page={n}" for n in (1, 2, 3)])


@pytest.mark.parametrize(
    ("button", "script"),
    [
        ("<a href='javascript:;'>查看更多</a>", "$.get('/a?page=' + n); $.get('/b?page=' + n);"),  # which?
        ("<a href='javascript:;'>查看更多</a>", "$.get('/a?page=' + n + '&lm=' + lm);"),  # more that is not known
        ("<a href='javascript:;'>查看更多</a>", "fetch('http://other.cn/a?page=' + n)"),
        ("", "$.get('/pinglun?page=' + n)"),  # rows that stand there: comments, or whatever
    ],
)
def test_what_is_not_known_is_not_guessed(button, script):
    assert listing.best(page(button, script)).name == "links"


@pytest.mark.parametrize(
    "data",
    [
        {"rows": [{"name": "张三", "url": "/x"}]},
        [{"title": "只有标题"}],
        {"a": [1, 2]},
        {"menu": [{"title": "政务公开", "link": "/zwgk/"}]},
    ],
)
def test_data_that_is_no_list_of_documents(data):
    assert listing.by_name("more").rows(ListPage(URL, json.dumps(data), number=2)) == []


CURSORS = {
    "a literal": ("c1", "var next = 'c1'; function go() { $.getJSON('/svc/l?lm=7&after=' + next, function (r) { next = r.next; add(r); }); }", "/svc/l?lm=7&after=c1"),
    "a template": ("", "let mark = ''; async function go() { const r = await fetch(`/svc/l?mark=${encodeURIComponent(mark)}`); const j = await r.json(); mark = j.nr.next; draw(j); }", "/svc/l?mark="),
    "with a tail": ("", "var mark = ''; $.get('/svc/l?mark=' + mark + '&size=3', function (r) { mark = r.next || ''; });", "/svc/l?size=3&mark="),
    "a field": ("", "var lastId = null; $.ajax({url: '/svc/l', data: {lm: 7, lastId: lastId}, success: function (r) { lastId = r.data.next; }});", "/svc/l?lm=7&lastId="),
    "an address": ("", "var url = '/svc/l?lm=7'; function go() { $.getJSON(url, function (r) { url = r.next; add(r.rows); }); }", "/svc/l?lm=7"),
}  # fmt: skip
MORE = "<a href='javascript:;'>加载更多</a>"


def by_cursor(script: str, answer, head: int = 0):
    """As `told`, with the address of each request for the answer."""
    first = page(MORE, script, head=head)
    adapter = listing.best(first)
    seen, asked = {one.url for one in adapter.rows(first)}, []
    steps = adapter.pages(first, {})
    try:
        (ask,) = next(steps)
        while len(asked) < 20:
            asked.append(ask.url.removeprefix("http://www.a.gov.cn"))
            got = ListPage(ask.url, answer(asked[-1], len(asked)), number=ask.number)
            rows = (ask.rows or adapter.rows)(got)
            fresh = sum(one.url not in seen for one in rows)
            seen |= {one.url for one in rows}
            (ask,) = steps.send([Answer(ask, got, rows=rows, fresh=fresh)])
    except StopIteration as stop:
        return stop.value.complete, len(seen), asked
    raise AssertionError("no end")


@pytest.mark.parametrize("key", CURSORS)
@pytest.mark.parametrize("last", [{"next": None}, {"next": ""}, {"next": "x9", "hasMore": False}])
def test_what_an_answer_gives_is_what_is_asked_next(key, last):
    start, script, first = CURSORS[key]
    given = {1: "/svc/l?lm=7&n=2", 2: "/svc/l?lm=7&n=3"} if key == "an address" else {1: "k2", 2: "k3"}
    head = 3 if start else 0

    def answer(_url, turn):
        which = turn + bool(head)
        return as_json(part(which), **({"next": given[turn]} if which < 3 else last))

    complete, rows, asked = by_cursor(script, answer, head)
    assert (complete, rows) == (True, 8) and asked[0] == first and len(asked) == (2 if head else 3)
    assert asked[1] == given[1] or asked[1] == first[: len(first) - len(start)] + given[1]


def test_the_last_record_s_id_is_what_is_asked_next():
    script = "var last = ''; $.post('/svc/l', {lm: 7, last: last}, function (r) { var l = r.nr.lb; last = l[l.length - 1].lj; });"
    assert by_cursor(script, lambda _url, turn: as_json(part(turn)))[:2] == (True, 8)


def test_a_list_by_cursor_is_whole_only_by_what_its_answers_say():
    script = CURSORS["a literal"][1]
    more = lambda n, **said: as_json(part(n), **said)  # noqa: E731
    assert by_cursor(script, lambda _u, n: more(n + 1), 3)[:2] == (False, 6)  # no answer has what is sent
    assert by_cursor(script, lambda _u, n: more(n + 1, next="c1"), 3)[:2] == (False, 6)  # the same again
    assert by_cursor(script, lambda _u, n: more(n + 1, next=None, hasMore=True), 3)[:2] == (False, 6)
    assert by_cursor(script, lambda _u, n: more(n + 1, next=None, totalCount=30), 3)[:2] == (False, 6)
    assert by_cursor(script, lambda _u, n: more(1, next=f"k{n}"), 3)[:2] == (False, 3)  # what is sent is not heeded


@pytest.mark.parametrize(
    "script",
    [
        "$.getJSON('/svc/l?after=' + next, function (r) { next = r.next; });",  # nothing says what is sent first
        "var next = 'c1'; $.getJSON('/svc/l?after=' + next, show);",  # nor what then
        "var next = 'c1'; $.getJSON('/svc/l?after=' + next + '&t=' + tok, function (r) { next = r.next; });",
        "var next = 'c1'; $.getJSON('http://other.cn/l?after=' + next, function (r) { next = r.next; });",
        "var next = 'c1'; $.ajax({url: '/svc/l', data: {a: next, sign: sign}, success: function (r) { next = r.next; }});",
    ],
)
def test_a_cursor_that_is_not_told_whole_is_not_guessed(script):
    adapter = listing.best(page(MORE, script))
    assert adapter.name == "links"


PLACES = {
    "a field": ("start=", "var start = 3; $.get('/svc/l', {lm: 7, start: start, limit: 3}, function (r) { start += 3; add(r); });"),
    "behind an address": ("from=", "let from = 0; fetch('/svc/l?lm=7&from=' + from).then(r => { from = from + 3; add(r); });"),
    "an odd name": ("yema=", "var n = 1; $.ajax({url: '/svc/l', data: {lm: 7, yema: n}, success: function (r) { n++; add(r); }});"),
}  # fmt: skip


@pytest.mark.parametrize("key", PLACES)
@pytest.mark.parametrize("head", [0, 3])
def test_what_a_script_adds_to_is_what_is_asked_next(key, head):
    name, script = PLACES[key]

    def answer(url, _turn):
        told = int(url.rpartition(name)[2].partition("&")[0])
        at = told if "yema" not in name else (told - 1) * 3
        return as_json(ALL[max(at, 0) : at + 3])

    complete, rows, asked = by_cursor(script, answer, head)
    assert (complete, rows) == (True, 8) and len(asked) <= 4


@pytest.mark.parametrize("key", PLACES)
def test_a_page_without_rows_or_a_place_for_them_is_no_list_by_what_it_counts(key):
    menu = "<ul><li><a href='/a/'>通知公告</a></li><li><a href='/b/'>政策文件</a></li></ul>"
    first = ListPage(URL, f"<html><body>{menu}<script>{PLACES[key][1]}</script></body></html>")
    assert listing.best(first).name == "links"


@pytest.mark.parametrize(
    "script",
    [
        "for (var i = 0; i < 5; i++) { $.get('/svc/tab', {lm: 7, k: i}, show); }",  # tabs, each once
        "var n = 0; $.get('/svc/l', {lm: 7, s: n}, show); if (a) n += 3; else n += 6;",
        "var n = 0; $.get('/svc/l', {lm: 7, s: n, k: key}, function () { n += 3; });",
        "$.get('/svc/l', {lm: 7, s: n}, function () { n += 3; });",
    ],
)
def test_a_counter_that_is_not_told_whole_is_not_guessed(script):
    assert listing.best(page(MORE, script)).name == "links"
