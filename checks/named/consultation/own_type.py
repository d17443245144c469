"""What a notice says its draft is: one of the types whose terms the law lays down.

The word alone says nothing: a notice names 重大行政决策 to deny it (不属于, 无需履行程序), on a condition (认为属于…的), in the name
of an office (重大行政决策股) or of the rules that the draft is about. What counts is a clause that says it of the draft: a verb
that makes it one, with nothing before it that denies or doubts, and nothing behind the type but what such a type is called;
the law by which the notice says that it goes; or the type before the draft's own name. All else is a doubt for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from checks.seen.body import PAGE
from checks.seen.documents import Document
from checks.seen.pairing import matters
from crawler.chinese.text import shorten
from crawler.chinese.titles import QUOTED, matter_keys


class _Type(NamedTuple):
    called: str  # how a draft of the type is called
    rests_on: str  # what only drafts of the type go by
    is_said: str = r"(?!)"  # other words that say it of the draft
    # Rules rest on the same laws, and are about such matters: 根据《城乡规划法》制定…管理办法 is no plan. The draft's own name
    # must bear these words, or may not bear those.
    borne_by: str = ""
    about: str = r"(?!)"


TYPES = {
    "重大行政决策": _Type(
        r"重大(?:公共)?(?:行政)?决策(?:事项|草案|项目|议题|(?:年度)?目录|清单)*",
        r"重大行政决策(?:法定)?程序|重大行政决策[^，。；]{0,12}(?:条例|规定|办法)|重大行政决策(?:事项)?(?:年度)?(?:目录|清单)",
        about="决策",
    ),
    "规章": _Type(
        r"(?:地方)?(?:政府)?规章(?:草案|项目|送审稿)*",
        r"规章制定程序条例|立法(?:工作)?(?:计划|规划)",
        about="规章|立法",
    ),
    "征收": _Type(r"(?!)", r"征收(?:与)?补偿(?:方案|条例)|征地补偿", borne_by="征收|征地|补偿|安置|拆迁"),
    "规划": _Type(r"(?!)", r"城乡规划法", borne_by="规划"),
    "涉企": _Type(
        r"涉企[^，。；《]{0,12}(?:文件|政策|规定|措施|事项)",
        r"营商环境条例》?第(?:六十二|62)条",
        # 优化营商环境条例 第62条, in its own words
        # and in those of 国办发〔2019〕9号
        r"(?:涉及|影响|关系|事关)到?(?:广大|各类|相关|有关)?(?:市场主体|经营主体|企业)的?(?:生产经营|切身利益|权利义务)"
        r"|(?:市场主体|经营主体|企业)的?(?:生产经营(?:活动)?|切身利益)(?:密切)?相关",
    ),
}

_LINES = 20  # of a notice, before the draft that it may print
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,5}条[\s　]")
_CLAUSE = re.compile(r"[^，,；;。！!？?\n\t|]+")
_HIDDEN = "\N{WHITE SQUARE}"  # in place of each sign of the draft's own name
_LABEL = re.compile(r"(?:事项|类别|类型|性质|属性)[：:]\s*$")
# Whose matter it is, and of which year: 是县人民政府2026年度的, 属于青石县2026年度县政府的重大行政决策事项.
_WHOSE = (
    r"(?:(?![^，。；]{0,6}(?:其[他它余]|外[省市县地]|邻[省市县近]|[非否各哪]|兄弟|有关|相关))[\u4e00-\u9fff]{0,8}[省市州县区旗镇乡]|本级|[\u4e00-\u9fff]{0,10}(?:政府|管委会))?(?:办公室)?"
    r"(?:\d{4})?年?度?的?(?:[省市州县区]级|[省市州县区]?(?:人民)?政府|重点|年度)?的?"
)
_IS = re.compile(
    rf"(?P<before>.*?)(?:(?:列入|纳入|列为|作为|定为|确定为|认定为|归[为入]|划为)[^，。；]{{0,24}}|(?:属于|属|系|是|为){_WHOSE})$"
)
_BY = re.compile(r"(?P<before>.*?)(?:根据|按照?|依照|依据|遵[照循]|履行|执行|列入|纳入)[^，。；]{0,40}$")
# What denies, doubts, sets a condition, or speaks of others.
_UNSURE = re.compile(
    r"[不未无非没勿毋否]|免予|尚|如果?|[若凡]|假使|认为|可能|或者?|拟(?![定订制])|其[他它]|除|对于|应当?|须|需|另行"
)
_OTHER = re.compile(r"(?:非|否|一般|其他)$")  # 为非重大行政决策事项
_CLOSES = re.compile(
    r"(?:[“”\"（(][^（）()]{0,12}[）)]?)?(?:之一|之[内列中]|范[围畴]|[内中]|的?(?:管理|要求|规定|安排|程序))*(?:$|[：:]|[并且]|同时|(?=征求|公开))"
)
_LAYS_OPEN = re.compile(r"(?:^|现)(?:[就将对]|关于)|公开征求|征求")
_DONE = re.compile(r"出台|实施|施行|执行|评估|评价|满[一二两三四五\d]")  # of a decision that was taken long ago


def says_of_itself(notice: Document) -> Iterator[tuple[str, str]]:
    """The types that the notice says its draft is of, as (type, the words that say so)."""
    named = [notice.title, *(ref.title for ref in notice.facts.interprets if ref.title)]
    own = set(matters(notice))
    for line in _own_lines(notice):
        nameless = QUOTED.sub(lambda name: _hidden(name[0]) if own & set(matter_keys(name[0])) else name[0], line)
        for clause in _CLAUSE.finditer(nameless):
            for name, kind in TYPES.items():
                if (at := _says(clause[0], kind, named)) is not None:
                    yield name, shorten(line[clause.start() + max(0, at - 24) : clause.end()], 40)


def _says(clause: str, kind: _Type, named: Iterable[str]) -> int | None:
    """Where the clause says that the draft is of the type; None where it does not."""
    if kind.borne_by and not any(re.search(kind.borne_by, title) for title in named):
        return None
    for found in re.finditer(kind.called, clause):
        before, after = clause[: found.start()], clause[found.end() :]
        if _LABEL.search(before):
            return found.start()
        if after.startswith("《" + _HIDDEN) and _LAYS_OPEN.search(before) and not _UNSURE.search(before):
            return None if _DONE.search(clause) else found.start()
        made = _IS.fullmatch(before)
        if made and _CLOSES.match(after) and not _UNSURE.search(made["before"]) and not _OTHER.search(before):
            return found.start()
    for found in re.finditer(kind.is_said, clause):
        if not _UNSURE.search(clause[: found.start()]) and not clause.endswith("的"):
            return found.start()
    about = any(re.search(kind.about, title) for title in named)
    for found in () if about else re.finditer(kind.rests_on, clause):
        goes = _BY.fullmatch(clause[: found.start()])
        if (goes and not _UNSURE.search(goes["before"])) or kind.borne_by:
            return found.start()
    return None


def _own_lines(notice: Document) -> Iterator[str]:
    """What the notice says itself: the words by which the reader knew its type, and its lines up to the draft's text."""
    stated = notice.facts.consultation
    if stated and stated.scope and stated.scope.source != "title":
        yield stated.scope.quote
    lines = (line for part, line in notice.body.lines() if part == PAGE)
    for line in islice(takewhile(lambda line: not _ARTICLE.match(line), lines), _LINES):
        if line != notice.title:
            yield line


def _hidden(name: str) -> str:
    return f"{name[0]}{_HIDDEN * (len(name) - 2)}{name[-1]}"
