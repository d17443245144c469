"""What their documents' trails and their rows say of columns, remembered for nights on which those are not read."""

from __future__ import annotations

from collections.abc import Iterable

from crawler.chinese.column_names import names_no_subject, type_of
from crawler.crawl import own_names
from crawler.crawl.context import Crawl
from crawler.crawl.tasks import Reading

_SEVERAL = 5  # rows
_NEARLY_ALL = 0.9


def call(reading: Reading, said: str = "", kind: str = "其他") -> None:
    """Calls a column as the trails of its documents call it, where nothing on its way says what it is."""
    if said and (not reading.name or own_names.is_general(reading.name)):
        reading.name = said
        if reading.type == "其他" and not reading.task.given:
            reading.type = kind


def renamed(crawl: Crawl, readings: Iterable[Reading], trails: own_names.Trails) -> list[Reading]:
    """The columns of which the trails of their documents say more than their links and their pages. It is kept for the
    nights on which these documents are not read."""
    out = []
    for reading in readings:
        if said := trails.better(reading.name, reading.task.url, reading.first.url):
            call(reading, said, type_of(said) or "其他")
            out.append(reading)
    if out:
        crawl.flush(force=True)
    for reading in out:
        state = {**crawl.recorder.column_state(reading.id), "named": [reading.name, reading.type]}
        crawl.recorder.column(reading.id, reading.first.url, reading.first.at, state)
    return out


def typed(crawl: Crawl, readings: Iterable[Reading]) -> list[Reading]:
    """The columns of no subject (今日某县, 镇街部门) that are news by their rows, all but one or a tenth, each with its day. It is kept
    for the nights on which few of them are read."""
    out = []
    for reading in readings:
        if reading.type != "其他" or reading.task.given or not names_no_subject(reading.name):
            continue
        crawl.flush(force=True)
        state = crawl.recorder.column_state(reading.id)
        dated = reading.pairs + 1
        plain = not reading.undated and reading.doings >= max(_SEVERAL, min(dated - 1, _NEARLY_ALL * dated))
        if not (plain or (reading.carried and state.get("news"))):
            continue
        reading.type = "动态要闻"
        crawl.recorder.column(reading.id, reading.first.url, reading.first.at, {**state, "news": True})
        out.append(reading)
    return out


def held(crawl: Crawl, reading: Reading, trails: own_names.Trails) -> int:
    """How many documents say that they stand in a column. Where its list says that it has none, it was not read as it is;
    that is kept for the nights on which these documents are not read."""
    crawl.flush(force=True)
    state = crawl.recorder.column_state(reading.id)
    count = trails.held(reading.task.url, reading.first.url)
    if not count:
        return int(state.get("holds", 0))
    crawl.recorder.column(reading.id, reading.first.url, reading.first.at, {**state, "holds": count})
    return count
