"""Wordings that the office's own list calls wrong or sensitive: shown with their line, for a person to look at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from checks.kit import (
    Calendar,
    Document,
    Evidence,
    Field,
    Outcome,
    Params,
    Status,
    UnitTables,
    check,
    date,
    deciding_day,
    presence,
    rosters,
)
from checks.seen.body import CELL, PAGE
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
    evidence={"wording": "用词"},
    cannot="用语妥不妥当须由人看",
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
    roster = rosters.roster_key(unit, params.roster)
    listed = unit.rosters.get(roster)
    whole = presence.of_unit(unit, "wording:all")
    if listed is None:
        # No list is no denominator: nothing is asked of the unit until the office gives one.
        return [whole.of(Status.NA, NO_LIST, roster=roster)]
    index = _index(tuple(map(str, listed)))
    outcomes, read, clean = [], 0, 0
    for document in unit.owned:
        if not document.body.known or any(word in document.title for word in params.exclude_title_words):
            continue
        places = _search(document, index, params.attachments)
        if unit.in_window(deciding_day(document)):
            read, clean = read + 1, clean + (not places)
        outcomes += [_suspicion(document, wording, seen) for wording, seen in sorted(places.items(), key=_by_words)]
    whole = replace(whole, numerator=clean, denominator=read, unit_of_measure="页")
    words = {"unit": unit.unit.name, "read": read, "clean": clean, "entries": len(listed)}
    return [*outcomes, whole.of(Status.PASS if read else Status.MISSING, READ, words, measured=read)]


def _fold(text: str) -> str:
    return squeeze(text).casefold()  # not the memory of `presence`: every line of every page passes here once


def _by_words(row: tuple[Wording, list[tuple[str, str]]]) -> str:
    return row[0].words


@lru_cache(maxsize=8)
def _index(entries: tuple[str, ...]) -> dict[str, list[Wording]]:
    """The list by the first two characters of what is looked for: a look-up for each place, however long the list."""
    out: dict[str, list[Wording]] = defaultdict(list)
    for text in dict.fromkeys(entries):
        words, but = text, tuple[str, ...]()
        for mark in _EXCEPT:
            if mark in text:
                words, _, rest = text.partition(mark)
                but = tuple(_fold(longer) for longer in re.split("[、,，]", rest) if longer.strip())
        wrong, right = words, ""
        for arrow in _ARROWS:
            if arrow in words:
                wrong, _, right = words.partition(arrow)
                break
        folded = _fold(wrong)
        if len(folded) >= 2:  # a single character stands in half of all words
            out[folded[:2]].append(Wording(folded, right.strip(), but, wrong.strip()))
    return dict(out)


def _search(
    document: Document, index: dict[str, list[Wording]], attachments: bool
) -> dict[Wording, list[tuple[str, str]]]:
    """Each wording of the list that stands in the document, with its places: the part and the line in quotes."""
    places: dict[Wording, list[tuple[str, str]]] = defaultdict(list)
    for part, lines in _runs(document, attachments):
        text, starts = "", list[int]()
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
                places[wording].append((part, shorten(" ".join(lines[first : last + 1]))))
    return places


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


def _runs(document: Document, attachments: bool) -> Iterator[tuple[str, list[str]]]:
    """Lines that belong together: a sentence goes on over a line's end; a heading, a row or a full stop ends it."""
    yield _TITLE, [document.title]
    run: list[str] = []
    where = PAGE
    for part, line in _lines(document, attachments):
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


def _lines(document: Document, attachments: bool) -> Iterable[tuple[str, str]]:
    title = _fold(document.title)
    return (
        (part, line) for part, line in document.body.lines() if (part == PAGE or attachments) and _fold(line) != title
    )


def _proof(document: Document, wording: Wording, part: str, line: str) -> Evidence:
    """The line with the archive record of the page or attachment that it stands in."""
    for file in document.facts.attachments:
        if part not in (PAGE, _TITLE) and file.url == part:
            record = (file.url, file.fetched_at, file.sha256, file.warc, file.offset if file.warc else None)
            return Evidence("wording", wording.words, line, "attachment", *record)
    return document.evidence("wording", wording.words, quote=line, source="title" if part == _TITLE else "body")


def _suspicion(document: Document, wording: Wording, places: list[tuple[str, str]]) -> Outcome:
    outcome = Outcome.about(
        document,
        cause=f"wording:{wording.wrong}",
        part=wording.words,
        decided_on=deciding_day(document),
        limit=0,
        unit_of_measure="处",
        evidence=[_proof(document, wording, part, line) for part, line in places[:_SHOWN]],
    )
    lines = "；".join(f"“{line}”" for _, line in places[:_SHOWN]) + ("等" if len(places) > _SHOWN else "")
    right = RIGHT.format(right=wording.right) if wording.right else ""
    words = {"words": wording.words, "right": right, "count": len(places), "lines": lines}
    return outcome.of(Status.SUSPECT, SEEN, words, measured=len(places))


READ = {
    Status.PASS: "{unit}按清单（{entries}条）查过文字的页面{read}个，{clean}个没有见到清单所列的用语。",
    Status.MISSING: "{unit}没有读到任何页面的文字，无法查找清单所列的用语，列为未检出。",
}
NO_LIST = "没有{roster}，本项不查。要查的，由政务公开办列出清单。"
RIGHT = "（应为“{right}”）"
SEEN = (
    "页面《{title}》见到清单所列用语“{words}”{right}{count}处：{lines}。列为疑似，请人工看上下文；确属错误的立即更正。"
)
