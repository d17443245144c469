"""Requests whose values stand elsewhere on the page: in its elements, in another script, in an object sent as JSON text."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.listing import ListPage
from crawler.listing.told.requests import told_requests

URL = "http://www.a.gov.cn/tz/index.html"
MORE = "<ul class=lb><li><a href='/tz/1.html'>关于老旧管网更换路段的公示</a><span>2024-03-02</span></li></ul><a href='javascript:;' id=gd data-lm='31' data-col-id='77'>加载更多</a>"
HIDDEN = "<input type=hidden id=lm name=lm value='31'>"


def page(script: str, body: str = MORE, **more: tuple[str, ...]) -> ListPage:
    return ListPage(URL, f"<html><body>{body}<script>{script}</script></body></html>", **more)


@pytest.mark.parametrize(
    ("said", "body", "value"),
    [
        ("$(this).data('lm')", MORE, "31"),
        ('$("#gd").attr("data-lm")', MORE, "31"),
        ("$(btn).data('colId')", MORE, "77"),
        ("document.getElementById('gd').dataset.colId", MORE, "77"),
        ("e.currentTarget.dataset.lm", MORE, "31"),
        ("this.getAttribute('data-lm')", MORE, "31"),
        ("document.querySelector('a[data-lm]').dataset.lm", MORE, "31"),
        ("$('#lm').val()", MORE + HIDDEN, "31"),
        ("document.getElementById('lm').value", MORE + HIDDEN, "31"),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_what_the_page_s_elements_hold_is_as_good_as_a_literal(said, body, value, named):
    # 加载更多 whose column stood in its own attribute was asked for by nobody, and sixteen documents were not seen.
    given, name = (f"var c = {said}; ", "c") if named else ("", said)
    script = f"var n = 1; $('#gd').on('click', function(){{ n++; {given}$.getJSON('/svc/next', {{lm: {name}, pageNo: n, rows: 6}}, add); }});"
    (told,) = told_requests(page(script, body))
    asked = told.ask(page(""), 2)
    assert parse_qs(urlsplit(asked.url).query) == {"lm": [value], "rows": ["6"], "pageNo": ["2"]}


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("$(this).data('lm')", MORE + "<a data-lm='32'>公告</a>"),  # which of them
        ("$('#kw').val()", MORE + "<input id=kw value='水'>"),  # what a reader types
        ("$('#csrf_token').val()", MORE + "<input type=hidden id=csrf_token value='a81f'>"),
        ("$('#none').data('lm')", MORE),
        ("$('li:first').data('lm')", MORE),
    ],
)
def test_what_a_reader_types_or_what_is_not_clear_is_not_put_in(said, body):
    script = f"var n = 1; function more(){{ n++; $.getJSON('/svc/next', {{lm: {said}, pageNo: n}}, add); }}"
    assert told_requests(page(script, body)) == []


FIELDS = {"site": "9f2c", "lm": "014", "kw": "", "size": 7, "pageIndex": 0}
ASKS = {
    "a name": "var p = {site: conf.guid, lm: lm, kw: '', size: 7, pageIndex: i}; $.ajax({type: 'post', url: '/rest/infos', data: {params: JSON.stringify(p)}, success: function(d){ show(d) }});",
    "an object": "$.post('/rest/infos', {params: JSON.stringify({site: conf.guid, lm: lm, kw: '', size: 7, pageIndex: i})}, function(d){ show(d) });",
    "named as text": "var p = JSON.stringify({site: conf.guid, lm: lm, kw: '', size: 7, pageIndex: i}); $.ajax({type: 'POST', url: '/rest/infos', data: {params: p}});",
}


@pytest.mark.parametrize("how", ASKS)
def test_fields_that_are_sent_as_json_in_a_field_of_a_form(how):
    # Twelve lists of one portal were called unread: their fields stood in `params`, one of them in a script of the site.
    script = f"var lm = '014'; var load = function (i) {{ {ASKS[how]} }}; load(0);"
    shown = page(script, "<ul id=jl></ul>", loaded=("var conf = {'guid': '9f2c', 'root': '/rest'};",))
    (told,) = told_requests(shown)
    for number in (1, 2, 3):
        asked = told.ask(shown, number)
        sent = parse_qs(asked.body.decode(), keep_blank_values=True)
        assert (asked.method, urlsplit(asked.url).path, list(sent)) == ("POST", "/rest/infos", ["params"])
        assert json.loads(sent["params"][0]) == FIELDS | {"pageIndex": number - 1}
    assert told_requests(page(script, "<ul id=jl></ul>")) == []  # nobody says what conf.guid is


def test_other_fields_of_such_a_form_are_sent_with_it():
    script = (
        "function load(i){ $.post('/rest/infos', {v: 3, q: JSON.stringify({lm: '014', page: i})}, show); } load(1);"
    )
    (told,) = told_requests(page(script))
    sent = parse_qs(told.ask(page(script), 2).body.decode())
    assert (sent["v"], json.loads(sent["q"][0])) == (["3"], {"lm": "014", "page": 2})


def test_what_two_scripts_say_otherwise_is_not_put_in():
    script = "function load(i){ $.post('/rest/infos', {lm: conf.lm, page: i}, show); } load(1);"
    assert len(told_requests(page(script, loaded=("var conf = {lm: 3};",)))) == 1
    assert told_requests(page(script, loaded=("var conf = {lm: 3};", "window.conf = {lm: 4};"))) == []
