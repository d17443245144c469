"""Counts told of several things at once, written out: each thing with its own count, each period with its own.

一至四季度分别发布解读3、2、4、1篇 says four things, and 三个栏目各更新5条 says three; who reads a clause knows of one subject, one
period and one count. The sentence is made to say each of them, so that nothing else has to know of 分别 and 各.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.filed.counts import COUNT, MEASURE, NUMERAL, VERB
from audit.filed.subjects import kind_word, subjects_of

_AND = r"(?:以及|[、和与及])"
# 各 where it gives each its number; 各类, 各部门 are words of what is told.
_EACH = re.compile(
    r"各(?![类项级方界地种自族])(?!部门|单位|乡镇|街道|股室|科室|县|区|村|社区|学校|行|有关)|均(?=(?:发布|公开|公示|更新|推送|编发|刊发)了?\s*\d)"
)
_IN_TURN = re.compile(r"分别|依次")
_NUMBER = rf"(?:约|近)?\s*{NUMERAL}\s*[余多]?\s*(?:{MEASURE})?"
_NUMBERS = re.compile(
    rf"(?<![\d第〔.])(?P<list>{_NUMBER}(?:{_AND}{_NUMBER})*{_AND}(?:约|近)?\s*{NUMERAL}\s*[余多]?\s*(?:{MEASURE}))(?!工作日)"
)
_QUARTER, _MONTH = r"[一二三四1-4]", r"(?<!\d)1?\d"
_TO = r"[至到\-—–~～－]+"
_PERIOD = rf"(?:[上下]半年|第?{_QUARTER}(?:季度)?(?:{_TO}第?{_QUARTER})?季度|第?{_QUARTER}季度|{_MONTH}(?:月份?)?(?:{_TO}1?\d)?月份?)"
_PERIODS = re.compile(
    rf"(?P<whole>{_PERIOD}(?:{_AND}{_PERIOD})+)(?!\d)|"
    rf"第?(?P<q1>{_QUARTER})(?:季度)?{_TO}第?(?P<q2>{_QUARTER})季度|前(?P<first>[两二三四])个?季度"
    rf"|(?P<quarters>第?{_QUARTER}(?:季度)?(?:{_AND}第?{_QUARTER}(?:季度)?)*{_AND}第?{_QUARTER}季度)"
    rf"|(?P<m1>{_MONTH})(?:月份?)?{_TO}(?P<m2>1?\d)月份?|(?P<months>{_MONTH}(?:月份?)?(?:{_AND}1?\d(?:月份?)?)*{_AND}1?\d月份?)(?!\d)"
    rf"|(?P<halves>上半年{_AND}下半年|上、?下半年)"
)
# A word behind the last of several names that stands for all of them: 政策文件、政策解读两个栏目.
_FOR_ALL = re.compile(r"等?(?:[两三四五六七八九十\d]{1,2}个)?(?P<word>栏目|专栏|板块|专题|网站|平台)$")
_QUOTED = re.compile(rf"[“\"][^”\"]{{2,24}}[”\"](?:{_AND}?[“\"][^”\"]{{2,24}}[”\"])+")
_EVERY = re.compile(r"每个?(?:季度?|月|半年)")
_DAY = re.compile(r"1?\d月\d{1,2}日")
_CUT = re.compile(r"([，,：:；;（）()]+)")
_PRIVATE = 0xE000  # characters of nobody's, each for what must not be taken apart
_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True)
class _List:
    """Where names stand in a clause, and what they are, written out."""

    start: int
    end: int
    names: tuple[str, ...]


def spread(sentence: str) -> str:
    """The sentence with every such list written out; what cannot be laid side by side stays as it is."""
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(found[0])
        return chr(_PRIVATE + len(hidden) - 1)

    pieces = _CUT.split(re.sub(r"《[^》]*》", hide, sentence))
    clauses = pieces[::2]
    pieces[::2] = ["，".join(_each_of(clause, clauses[:place][::-1])) for place, clause in enumerate(clauses)]
    return re.sub("[\ue000-\uf8ff]", lambda found: hidden[ord(found[0]) - _PRIVATE], "".join(pieces))


def _each_of(clause: str, before: Sequence[str]) -> list[str]:
    """A clause written out; `before`: those before it, the nearest first, of which one may list what is counted."""
    each, in_turn = _EACH.search(clause), _IN_TURN.search(clause)
    mark = in_turn or each
    if mark is None:
        return [clause]
    rest = clause[mark.end() :]
    numbers = _numbers(rest)
    if numbers is None:
        one = COUNT.search(rest) if each else None
        if one is None:
            return [clause]
        numbers = _List(one.start(), one.end(), (one[0],))
    many = len(numbers.names) if len(numbers.names) > 1 else None
    lead = clause[: mark.start()]
    for text, at in ((lead, 0), (rest[: numbers.start], mark.end())):
        if (periods := _periods(text)) and many in (None, len(periods.names)):
            start, end = at + periods.start, at + periods.end
            counted = _List(mark.end() + numbers.start, mark.end() + numbers.end, numbers.names)
            return [
                _said_of(clause, (start, end), mark.span(), counted, number, name)
                for number, name in enumerate(periods.names)
            ]
    names = _names(lead, many)
    prefix = lead[: names.start] if names else lead
    if names is None:
        names = next(filter(None, (_names(_behind_verbs(other), many) for other in before)), None)
    if names is None:
        return [clause]
    head, tail = re.sub(r"^(?:为|是|有|达)", "", rest[: numbers.start]), rest[numbers.end :]
    counts = numbers.names * (len(names.names) if many is None else 1)
    every = _EVERY.search(names.names[0])
    again = every[0] if every else ""  # each goes by it, the first of them alone says so
    return [
        f"{prefix if not place else again}{name}{head}{counts[place]}{tail}" for place, name in enumerate(names.names)
    ]


def _behind_verbs(clause: str) -> str:
    verbs = list(VERB.finditer(clause))
    return clause[verbs[-1].end() :] if verbs else clause


def _said_of(clause: str, period: tuple[int, int], mark: tuple[int, int], counts: _List, number: int, name: str) -> str:
    """The clause told of one period: its name first, then the rest with that period's count."""
    count = counts.names[number % len(counts.names)]
    pieces = sorted([(*period, ""), (*mark, ""), (counts.start, counts.end, count)], reverse=True)
    for start, end, words in pieces:
        clause = clause[:start] + words + clause[end:]
    return name + re.sub(r"[于在](?=发布|公开|公示|更新)", "", clause)


def _numbers(words: str) -> _List | None:
    """A list of numbers, each with the measure of the last where it has none of its own (3、2、4、1条)."""
    found = _NUMBERS.search(words)
    if found is None:
        return None
    parts = re.split(_AND, found["list"])
    measures = [measure[0] if (measure := re.search(rf"(?:{MEASURE})$", part.strip())) else "" for part in parts]
    if not measures[-1]:
        return None
    whole = (part if measure else f"{part}{measures[-1]}" for part, measure in zip(parts, measures, strict=True))
    return _List(found.start("list"), found.end("list"), tuple(whole))


def _periods(words: str) -> _List | None:
    found = _PERIODS.search(words)
    if found is None:
        return None
    if found["whole"]:
        names = re.split(_AND, found["whole"])
    elif found["halves"]:
        names = ["上半年", "下半年"]
    elif found["quarters"] or found["q1"] or found["first"]:
        numbers = [_quarter(word) for word in re.findall(_QUARTER, found["quarters"] or "")]
        first, last = _quarter(found["q1"] or "1"), _quarter(found["q2"] or found["first"] or "1")
        names = [f"{_QUARTERS[number - 1]}季度" for number in numbers or range(first, last + 1)]
    else:
        told = [int(word) for word in re.findall(r"\d+", found["months"] or "")]
        months = told or range(int(found["m1"]), int(found["m2"]) + 1)
        names = [f"{month}月" for month in months if 1 <= month <= 12]
    return _List(found.start(), found.end(), tuple(names)) if len(names) > 1 else None


def _quarter(word: str) -> int:
    return _QUARTERS.find(word.replace("两", "二")) + 1 or int(word)


def _names(lead: str, many: int | None) -> _List | None:
    """The names at the end of some words, each with what the last says for all; None where they are not so many."""
    under = _FOR_ALL.search(lead)
    words = (
        lead[: under.start()]
        if under
        else re.sub(r"等?[两三四五六七八九十\d]{1,2}[个项类](?:信息|内容|事项)?$", "", lead)
    )
    word = under["word"] if under else ""
    quoted = list(_QUOTED.finditer(words))
    if quoted and quoted[-1].end() == len(words):
        names = re.findall(r"[“\"][^”\"]{2,24}[”\"]", quoted[-1][0])
        start = quoted[-1].start()
    else:
        start = 0
        by_comma = [part for part in words.split("、") if part]
        by_all = [part for part in re.split(_AND, words) if part]
        last = (
            [*by_comma[:-1], *(part for part in re.split(r"以及|[和与及]", by_comma[-1]) if part)] if by_comma else []
        )
        names = next((parts for parts in (by_comma, last, by_all) if len(parts) == many), []) if many else last
    if len(names) < 2 or (many and len(names) != many) or any(len(name) < 2 for name in names):
        return None
    kind = "" if word else kind_word(names[-1])
    whole = tuple(
        f"{name}{word}" if word else name if kind_word(name) or not kind else f"{name}{kind}" for name in names
    )
    days = all(map(_DAY.fullmatch, names))
    telling = days or all(
        word or name.startswith(("“", '"')) or subjects_of(name) or _FOR_ALL.search(name) for name in whole
    )
    return _List(start, len(lead), whole) if telling else None
