"""Whether two titles name one document, and whether one speaks of the other, however each of them is written or cut."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from crawler.chinese.text import cn_int
from crawler.chinese.titles import matter_keys

_ALIKE = 0.8  # of a title's core that another must hold in one piece
_LEAST_ALIKE = 6  # characters of a core
_GRAPHIC = re.compile(r"图解|一图|图说|图读|看懂|读懂|图片|海报|长图")
_INTERPRETING = re.compile(r"解读|图解|一图|图说|看懂|读懂|问答|答记者|发布会|吹风会|通气会|说明|访谈|视频")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,5}?(?:自治区|自治州|自治县|省|市|县|区)")


def alike(title: str, other: str) -> bool:
    """Whether two titles name one document, bodies, "关于印发" and "的通知" apart: one core, and the same numbers."""
    one, two = _core(title), _core(other)
    if min(len(one), len(two)) < _LEAST_ALIKE or not _same_numbers(title, other):
        return False
    if min(len(one), len(two)) < _ALIKE * max(len(one), len(two)):
        return False
    piece = SequenceMatcher(None, one, two, autojunk=False).find_longest_match().size
    return piece >= _ALIKE * max(len(one), len(two))


def interprets(title: str, document: str, *, graphic: bool = False) -> bool:
    """Whether a title says of itself that it interprets the document; `graphic`: in pictures."""
    return (_GRAPHIC if graphic else _INTERPRETING).search(title) is not None and speaks_of(title, document)


def speaks_of(title: str, document: str) -> bool:
    """Whether a title that interprets names the document: most of its core stands there in one piece."""
    core = _core(document)
    bare = _PLACE.sub("", core)  # 一图读懂小型水库管护办法: the place goes without saying
    core = bare if len(bare) >= _LEAST_ALIKE else core
    said = chinese(title)
    # A piece of five characters or more holds four from an even place on: most titles share none, and are soon told.
    if not any(core[at : at + 4] in said for at in range(0, len(core) - 3, 2)):
        return False
    piece = SequenceMatcher(None, said, core, autojunk=False).find_longest_match().size
    return len(core) >= _LEAST_ALIKE and piece >= _ALIKE * len(core)


def names_thing(title: str, name: str, year: str) -> bool:
    """Whether a row's title names the thing: of an issue (第3期) its number in whatever numerals, and no other year."""
    issue = re.fullmatch(r"第(\d+)期", name)
    if issue is None:
        return speaks_of(title, name)
    years = set(re.findall(r"20\d\d", title))
    numbers = {
        cn_int(number) for number in re.findall(r"[0-9〇零一二三四五六七八九十]{1,4}(?=[^，。；]{0,12}期)", title)
    }
    return "期" in title and int(issue[1]) in numbers and (not years or year in years)


def _core(title: str) -> str:
    quoted = max(re.findall(r"[《〈]([^《》〈〉]{6,})[》〉]", title), key=len, default="")
    words = chinese(quoted or title)
    about = words.rpartition("关于")[2]
    words = about if len(about) >= _LEAST_ALIKE else words
    return re.sub(r"^(?:印发|公布|发布|修订|修改|对)|的(?:通知|公告|通告|意见|批复|函|决定)$", "", words)


def _same_numbers(title: str, other: str) -> bool:
    """Whether two titles bear the same numbers in whatever numerals; a title that is cut bears the first of them."""
    one, two = _numbers(title), _numbers(other)
    least = min(len(one), len(two))
    return not least or one == two or (_cut(title, other) and one[:least] == two[:least])


def _cut(title: str, other: str) -> bool:
    one, two = sorted((chinese(title), chinese(other)), key=len)
    return len(one) < len(two) and two.startswith(one)


# 8月第二批, （三）, 之一, 上半年: of what comes in a series each is another.
_NUMBER_IN_TITLE = re.compile(
    r"\d+|(?<=第)[〇零一二三四五六七八九十百]{1,4}|[一二三四五六七八九十]{1,3}(?=[批期季次届轮号])"
    r"|(?<=[（(之])[一二三四五六七八九十]{1,3}(?=[）)]|$)|[上下](?=半年)|[①-⑳]"
)


def _numbers(title: str) -> list[str]:
    found = _NUMBER_IN_TITLE.findall(title)
    return [word.lstrip("0") if word.isdecimal() else str(cn_int(word) or word) for word in found]


def of_draft(said: str, title: str) -> bool:
    """Whether what leads to another page names the draft that a notice is about."""
    return not set(matter_keys(title)).isdisjoint(matter_keys(said)) or speaks_of(
        said, re.sub(r"[（(][^（()）]*[）)]", "", title)
    )


def chinese(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", text)
