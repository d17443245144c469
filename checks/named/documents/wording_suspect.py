"""Wordings that the office's own list calls wrong or sensitive: shown with their line, for a person to look at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pydantic import Field

from checks import texts
from checks.measures import presence
from checks.measures.calendar import Calendar
from checks.measures.rosters import roster_key
from checks.model import Evidence, Outcome, Status
from checks.registry import Params, check
from checks.seen.body import CELL, PAGE
from checks.seen.documents import Document, deciding_day
from checks.seen.tables import UnitTables
from crawler.chinese.text import shorten, squeeze

_ARROWS = ("→", "->", "=>", "⇒")
_EXCEPT = ("；除外：", ";除外:", "；除外:", ";除外：")
_ENDS = frozenset("。！？；：!?;:…”’）)】》")
_SHOWN = 5  # lines quoted of one wording on one page; the message counts all
_AROUND = 12  # characters on either side within which a right longer wording may hold the wrong one
_TITLE = "title"


@dataclass(frozen=True, slots=True)
class Wording:
    """One entry of the list: the words, what is right instead ("" where it is only to be looked at), and exceptions."""

    wrong: str
    right: str
    but: tuple[str, ...]
    words: str


class WordingParams(Params):
    roster: str = Field(
        "wordings",
        description="用语清单（配置 rosters 下的名称，{unit} 处为单位编号），每项写“错→对”或一个要看的词，"
        "可加“；除外：词、词”，如 帐号→账号、登陆→登录；除外：台风登陆、登陆作战",
    )
    attachments: bool = Field(True, description="附件里的是否也查")
    exclude_title_words: list[str] = Field([], description="标题含有这些词的页面不查（如勘误、用语规范）")


@check(
    id="wording_suspect",
    title="页面没有清单所列的错误、敏感用语",
    params=WordingParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="页面和用语",
)
def wording_suspect(unit: UnitTables, params: WordingParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """页面标题、正文和附件里有没有办方清单所列的错误用语、敏感用语。

    衡量：逐页在标题和正文里查找清单上的用语，全半角、空格和断行都不计（被断开的也算）；写在除外词里的不算。
    一页里同一用语合为一条，写出所在的原句。

    结论：合格——查过的页数和没有见到的页数（每单位一条）；疑似——见到清单上的用语，须由人看；
    未检出——没有读到任何页面的文字；不适用——办方没有配置清单，本项不查。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）单项否决“出现严重表述错误”；咸阳市2021年通报（软件扫描加人工核对）；
    沙坡头区2023年第四季度通报（政治术语表述错误、法律法规未使用全称）。用语由办方的清单规定，本系统不自带。

    限度：引用错误说法来纠正的（“不得写作……”）、人名地名、历史文件里的原话机器分不清，所以只列疑似，从不判不合格；图片里的文字不读。
    """
    listed = unit.rosters.get(roster_key(unit, params.roster))
    whole = presence.of_unit(unit, "wording:all")
    if listed is None:
        # No list is no denominator: nothing is asked of the unit until the office gives one.
        whole.status = Status.NA
        whole.message = WORDING_NO_LIST.format(roster=roster_key(unit, params.roster))
        return [whole]
    index = _index(tuple(map(str, listed)))
    outcomes, read, clean = [], 0, 0
    for one in unit.owned:
        if not one.body.known or any(word in one.title for word in params.exclude_title_words):
            continue
        found = _search(one, index, params.attachments)
        if unit.in_window(deciding_day(one)):
            read, clean = read + 1, clean + (not found)
        outcomes += [_suspicion(one, wording, places) for wording, places in sorted(found.items(), key=_by_words)]
    whole.numerator, whole.denominator, whole.measured, whole.unit_of_measure = clean, read, read, "页"
    if read:
        whole.status = Status.PASS
        whole.message = WORDING_PASS.format(unit=unit.unit.name, read=read, clean=clean, entries=len(listed))
    else:
        whole.message = WORDING_UNREAD.format(unit=unit.unit.name)
    return [*outcomes, whole]


def _fold(text: str) -> str:
    return squeeze(text).casefold()  # not the memory of `presence`: every line of every page passes here once


def _by_words(row: tuple[Wording, list]) -> str:
    return row[0].words


@lru_cache(maxsize=8)
def _index(entries: tuple[str, ...]) -> dict[str, list[Wording]]:
    """The list by the first two characters of what is looked for: a look-up for each place, however long the list."""
    out: dict[str, list[Wording]] = defaultdict(list)
    for text in dict.fromkeys(entries):
        words, but = text, ()
        for mark in _EXCEPT:
            if mark in text:
                words, _, rest = text.partition(mark)
                but = tuple(_fold(one) for one in re.split("[、,，]", rest) if one.strip())
        wrong, right = words, ""
        for arrow in _ARROWS:
            if arrow in words:
                wrong, _, right = words.partition(arrow)
                break
        found = _fold(wrong)
        if len(found) >= 2:  # a single character stands in half of all words
            out[found[:2]].append(Wording(found, right.strip(), but, wrong.strip()))
    return dict(out)


def _search(one: Document, index: dict[str, list[Wording]], attachments: bool) -> dict[Wording, list[tuple[str, str]]]:
    """Each wording of the list that stands in the document, with its places: the part and the line in quotes."""
    found: dict[Wording, list[tuple[str, str]]] = defaultdict(list)
    for part, lines in _runs(one, attachments):
        text, starts = "", []
        for line in lines:
            starts.append(len(text))
            text += _fold(line)
        for at in range(len(text) - 1):
            for wording in index.get(text[at : at + 2], ()):
                end = at + len(wording.wrong)
                if text[at:end] != wording.wrong or _excepted(text, at, end, wording):
                    continue
                first = max(n for n, start in enumerate(starts) if start <= at)
                last = max(n for n, start in enumerate(starts) if start < end)
                found[wording].append((part, shorten(" ".join(lines[first : last + 1]))))
    return found


def _excepted(text: str, at: int, end: int, wording: Wording) -> bool:
    """Whether the place is part of a longer wording that is right: an exception, or the right wording itself."""
    for longer in (*wording.but, _fold(wording.right)):
        if wording.wrong in longer:
            start = max(0, at - _AROUND - len(longer))
            here = text.find(longer, start)
            while here != -1 and here <= at:
                if here + len(longer) >= end:
                    return True
                here = text.find(longer, here + 1)
    return False


def _runs(one: Document, attachments: bool) -> Iterator[tuple[str, list[str]]]:
    """Lines that belong together: a sentence goes on over a line's end; a heading, a row or a full stop ends it."""
    yield _TITLE, [one.title]
    run: list[str] = []
    where = PAGE
    for part, line in _lines(one, attachments):
        row = CELL in line
        if run and (part != where or row):
            yield where, run
            run = []
        where = part
        if row:
            for cell in line.split(CELL):
                yield part, [cell]
            continue
        run.append(line)
        # A short line without a stop is a heading, a signature, a line of a list.
        if line.rstrip()[-1:] in _ENDS or len(_fold(line)) < 10:
            yield where, run
            run = []
    if run:
        yield where, run


def _lines(one: Document, attachments: bool) -> Iterable[tuple[str, str]]:
    title = _fold(one.title)
    return ((part, line) for part, line in one.body.lines() if (part == PAGE or attachments) and _fold(line) != title)


def _proof(one: Document, wording: Wording, part: str, line: str) -> Evidence:
    """The line with the archive record of the page or attachment that it stands in."""
    for each in one.facts.attachments:
        if part not in (PAGE, _TITLE) and each.url == part:
            at = (each.url, each.fetched_at, each.sha256, each.warc, each.offset if each.warc else None)
            return Evidence("wording", wording.words, line, "attachment", *at)
    return one.evidence("wording", wording.words, quote=line, source="title" if part == _TITLE else "body")


def _suspicion(one: Document, wording: Wording, places: list[tuple[str, str]]) -> Outcome:
    quoted = "；".join(f"“{line}”" for _, line in places[:_SHOWN]) + ("等" if len(places) > _SHOWN else "")
    right = WORDING_RIGHT.format(right=wording.right) if wording.right else ""
    return Outcome(
        Status.SUSPECT,
        one.id,
        one.url,
        one.title,
        WORDING_SUSPECT.format(
            title=texts.name(one.title), words=wording.words, right=right, count=len(places), lines=quoted
        ),
        measured=len(places),
        limit=0,
        unit_of_measure="处",
        part=wording.words,
        decided_on=deciding_day(one),
        cause=f"wording:{wording.wrong}",
        site=one.site,
        evidence=[_proof(one, wording, part, line) for part, line in places[:_SHOWN]],
    )


# ---- wording_suspect ----
WORDING_PASS = "{unit}按清单（{entries}条）查过文字的页面{read}个，{clean}个没有见到清单所列的用语。"
WORDING_NO_LIST = "没有配置用语清单“{roster}”，本项不查。要查的，在配置的 rosters 下写出清单。"
WORDING_UNREAD = "{unit}没有读到任何页面的文字，无法查找清单所列的用语，列为未检出。"
WORDING_RIGHT = "（应为“{right}”）"
WORDING_SUSPECT = (
    "页面《{title}》见到清单所列用语“{words}”{right}{count}处：{lines}。列为疑似，请人工看上下文；确属错误的立即更正。"
)
