"""What a sentence of a page tells of the day on which the page, or another, was public before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from crawler.reexamine.dates import dates_in

_PUBLISHES = r"(?:公示|公开(?![征招拍审听])|发布(?!会)|公布|刊[登发载]|登载|挂网|上网|上线|推送|首发)"
# 2023年8月15日在本网站首次公示, 8月15日起公示; not 重新发布, which is what came after.
_THEN = re.compile(
    rf"\s?起?(?:(?!重新|再次|再行|更新|修[订改]|转发|作出|送达)[^,，。;；()（）《》\d]){{0,24}}?(?P<words>(?:首次|最早|最初|首先|率先|已经?)?{_PUBLISHES})"
    r"(?!送达|起?[^,，。;；]{0,4}(?:重新|更正))"
)
# 本条信息已于…, 上述处罚决定…: what the sentence is about is what the page shows.
_SHOWN = (
    r"(?:本|该|此|上述|以上|前述|这)[条则篇份件项批期个次]?"
    r"(?:政策|行政|处罚|许可|执法|决定书?|公[示开]|信息|文件?|通[知告]|解读|图解|报告|公告|方案|办法|意见|清单|目录|内容|页面?|稿件?|章|件|结果|数据|案件?|情况)+"
)
_SELF = re.compile(_SHOWN + r"(?:已经?|曾|同步|同时|首次|最早|最初|率?先|原|就|[于在从自]|\s)*$")
# 2023年8月15日，该处罚决定在县政府网站公示; …日将上述信息上网
_THEN_SELF = re.compile(rf"日?[,，]?\s?(?:[^,，。;；《》\d]{{0,8}}?[将把])?{_SHOWN}")
_NOBODY = re.compile(
    r"(?:[备附]?注|说明|编者按|提示)?\s?[:：]?\s?(?P<words>(?:已经?|曾|原|首次|最早|最初|先|此前|前期|早前)*)[于在自从]?\s?$"
)
_FIRST = re.compile("首|最早|最初|率先")
_OTHER = re.compile(
    r"上一?[批期次篇条年季月]|上年度?|去年|前一|前[几数]|另[一外有]|其[他它余]|征求意见稿|草案|告知书|催告|第[一二三四五六七八九十\d]+[批期]"
)
_CLAUSE = re.compile(r"[。;；!！?？()（）]")
_YEARLESS = re.compile(r"(?<![\d年.])(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日")


def online_since(text: str, start: int, end: int, title: str) -> bool:
    """Whether a sentence says that what the page shows was public on the day that stands there already, and says it
    neither of nothing nor of another document. `title`: the page's headline."""
    before, sentence = _CLAUSE.split(text[:start])[-1], re.split("[。;；]", text[:start])[-1]
    after = _THEN_SELF.match(text, end)
    then = _THEN.match(text, after.end() if after else end)
    if then is None or of_another(before, title):
        return False
    alone = _NOBODY.fullmatch(before)
    if alone and (alone["words"] or _FIRST.search(then["words"])):
        return True
    named = len(_chinese(title)) >= _NAME and _chinese(title) in _chinese(sentence)
    return named or after is not None or _SELF.search(before) is not None


_NAME = 6  # characters of a title


def of_another(before: str, title: str) -> bool:
    """Whether what stands before a day names another document than the page's: 上一批处罚信息, 《…办法》."""
    own, before = _chinese(title), _CLAUSE.split(before)[-1]
    named = (_chinese(name) for name in re.findall(r"《([^《》]+)》", before))
    return any(name and name not in own for name in named) or any(
        word[0] not in title for word in _OTHER.finditer(before)
    )


def yearless(text: str, years: Iterable[int]) -> Iterator[tuple[date, int, int]]:
    """本条信息已于8月15日公示: such days in each of the years that the page names."""
    taken = [(start, end) for _, start, end in dates_in(text)]
    for found in _YEARLESS.finditer(text):
        if any(start <= found.start() < end for start, end in taken):
            continue
        for year in years:
            try:
                yield date(year, int(found["month"]), int(found["day"])), found.start(), found.end()
            except ValueError:
                continue


def _chinese(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", text)
