"""Pagers made of forms: what their button sends is all that there is to know, and no script has to be read."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler.listing import Ask
from tests.crawler.listing.walking import Walked, answering, walk

HERE = "http://www.a.gov.cn/bm/jyj/tzgg/"
ALL = [(f"/art/2024/5/{n}.html", f"关于第{n}批老旧管网更换路段的公示", f"2024-05-{28 - n:02d}") for n in range(20)]
PER, PAGES = 8, 3


def page(number: int, method: str, button: str, action: str, words: str) -> str:
    def form(to: int, name: str) -> str:
        fields = f"<input type='hidden' name='p' value='{to}'><input type='hidden' name='cid' value='7'>"
        return f"<form method='{method}'{action}>{fields}{button.format(name)}</form>"

    rows = "".join(
        f"<li><a href='{url}'>{title}</a><span>{day}</span></li>"
        for url, title, day in ALL[(number - 1) * PER : number * PER]
    )
    back = form(number - 1, "上一页") if number > 1 else ""
    onward = form(number + 1, "下一页") if number < PAGES else ""
    return f"<html><body><ul class='list'>{rows}</ul><div class='pager'>{words}{back}{onward}</div></body></html>"


def walked(method: str, button: str, action: str, words: str = "") -> Walked:
    def answer(ask: Ask) -> str:
        sent = dict(parse_qsl(ask.body.decode() if ask.method == "POST" else urlsplit(ask.url).query))
        assert ask.method == method.upper() or ask.number == 1
        assert ask.number == 1 or sent["cid"] == "7"
        return page(int(sent.get("p", 1)), method, button, action, words)

    return walk(HERE, fetch=answering(answer))


@pytest.mark.parametrize("words", ["", "第1页，共3页（20条）"])
@pytest.mark.parametrize("action", ["", " action='/bm/jyj/tzgg/'"])
@pytest.mark.parametrize("button", ["<button>{}</button>", "<input type='submit' value='{}'>"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_form_for_each_step_is_followed_to_the_end(method: str, button: str, action: str, words: str) -> None:
    told = walked(method, button, action, words)
    assert [row.url[19:] for row in told.rows] == [url for url, _title, _day in ALL]
    assert told.end.complete, told.end.why


def test_a_form_that_asks_the_reader_is_not_sent() -> None:
    only = page(1, "post", "<input name='q'><button>{}</button>", "", "")
    told = walk(HERE, fetch=answering(lambda ask: only))
    assert all(ask.method == "GET" for ask in told.asked)
    assert len(told.rows) == PER and not told.end.complete
