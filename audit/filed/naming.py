"""What a sentence says of each thing that it names: its day, its number, and what stands beside it with a day of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.filed.clauses import Clause, Wanted
from audit.filed.counts import PERFORMED
from audit.filed.subjects import Form, form_said, forms_said
from audit.filed.times import TellsDay
from crawler.chinese.text import document_number, tidy
from crawler.chinese.titles import quoted_titles

BASIS = re.compile(
    r"(?:根据|按照|依据|依照|遵照|参照|对照|落实|贯彻|执行|学习|遵守|符合|围绕|转发|宣传|依托|结合|以)[^，。；《]{0,14}$"
)


@dataclass(frozen=True, slots=True)
class TellsOfTitle:
    """What a sentence says of one title: when it was published, what there is beside it, its document number."""

    days: tuple[TellsDay, ...] = ()
    wanted: Wanted | None = None
    wanted_days: tuple[TellsDay, ...] = ()  # of what is beside it
    number: str | None = None
    form: Form | None = None  # of the explanation that is beside it
    forms: tuple[Form, ...] = ()  # several, in all of which it is said to be explained


# 5月6日推出《甲》一图读懂, 3月20日对《甲》作了解读: what was done that day is the explaining.
_DONE_BESIDE = re.compile(
    r"》+(?:的)?(?:政策|图文|文字|视频|配套|简明)*(?:解读|图解|一图读懂|问答|采纳|征求意见)|对《[^》]*》+[^，]{0,8}?解读|(?:图解|读懂)[:：]?《"
)


_ONE_OF_THEM = re.compile(r"第\d{1,4}[次期届批]")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said of an explanation, an outcome: in the clause at `place`, of a title, or of the things of the clause at `of`."""

    place: int
    title: str
    of: int
    told: TellsOfTitle
    which: str = ""  # 第3期, of what the clause at `of` tells another of


class Told:
    """What a sentence says of each thing that it names: by the thing's own clause, or by a later one that names none.

    What a later clause says with a day of its own of an explanation, an outcome, another of the series (`beside`) is no
    word of the thing's, and a second day is told apart from the first.

    As many days as titles, each behind its own or 分别: the first is of the first. `of_titles` by title, `of_clauses` by
    the place of the clause that names a thing without 《》.
    """

    def __init__(self, clauses: Sequence[Clause], titles: tuple[str, ...]) -> None:
        self.of_titles: dict[str, TellsOfTitle] = {title: TellsOfTitle() for title in titles}
        self.of_clauses: dict[int, TellsOfTitle] = {}
        self.beside: list[Beside] = []
        group: list[TellsOfTitle] = []
        early: tuple[TellsDay, ...] = ()  # of a clause that is nothing but a day: 5月6日，公开《甲》
        text = "".join(clause.text for clause in clauses)
        explained = False
        place = 0  # of the clause whose things are spoken of, where these are no titles
        named: list[str] = []
        for clause in clauses:
            inside = [title for title in titles if title in clause.titles]
            own = not inside and names_a_thing(clause)
            if inside or own:
                group = [TellsOfTitle(number=_number_behind(title, text)) for title in inside] or [TellsOfTitle()]
                named, place = inside, clause.start
            days = early + clause.days if inside or own else clause.days
            early = () if group or clause.things else early + clause.days
            if clause.bearing and not inside:
                continue  # its count has a day of its own
            here = inside or own
            if here:  # 对《甲》进行解读，3月20日上网: nothing else is said to be done
                explained = clause.wanted is not None and not (clause.published or clause.made)
            told_so = clause.wanted is not None and (not here or _DONE_BESIDE.search(clause.text) is not None)
            beside = explained or told_so
            each = len(days) == len(group) > 1
            which = _ONE_OF_THEM.fullmatch("".join(clause.things))
            again = which is not None or (not clause.things and all(told.days for told in group))  # 8月14日正式公开
            if not here and days and group and (told_so or again):
                form = form_said(clause.text)
                for at, title in enumerate(named or [""]):
                    of_it = days[at : at + 1] if each else days
                    told = TellsOfTitle(of_it)
                    if told_so:
                        told = TellsOfTitle(wanted=clause.wanted, wanted_days=of_it, form=form)
                    self.beside.append(Beside(clause.start, title, place, told, which[0] if which else ""))
                continue
            group = [
                _with(told, days[at : at + 1] if each else days, clause, beside=beside) for at, told in enumerate(group)
            ]
            for title, told in zip(named, group, strict=False):
                self.of_titles[title] = told
            if group and not named:
                self.of_clauses[place] = group[0]


def names_a_thing(clause: Clause) -> bool:
    """Whether a clause speaks of a thing of its own: words for a kind of page alone go on of the one before (图解于5月6日发布)."""
    tells = clause.days or clause.publishing or clause.made or clause.wanted
    return bool(tells) and not clause.bearing and (clause.names or clause.reports)


def _with(told: TellsOfTitle, days: tuple[TellsDay, ...], clause: Clause, *, beside: bool) -> TellsOfTitle:
    told = replace(told, wanted=clause.wanted or told.wanted)
    if clause.wanted == "解读" and len(forms := forms_said(clause.text)) > 1:
        told = replace(told, forms=forms)
    if beside:
        return replace(told, wanted_days=told.wanted_days + days)
    return replace(told, days=told.days + days)


def _number_behind(title: str, text: str) -> str | None:
    """The document number in the brackets behind a title."""
    behind = text[text.find(title) + len(title) :]
    found = re.match(r"》[^《，]{0,3}[（(]([^）)]{4,30})[）)]", behind)
    return document_number(found[1]) if found else None


_DONE_TO_IT = re.compile(
    r"(?:进行|开展|作|做)了?[^，。；]{0,6}(?:解读|公示|公布|公开|征求|征集)"
)  # 以通俗的语言对《…》进行了解读


def titles_in(sentence: str) -> tuple[str, ...]:
    """The titles that the sentence says something of: not those of what it goes by (根据《条例》)."""
    out: list[str] = []
    skipping = False
    end = 0
    for title in quoted_titles(sentence):
        at = sentence.find(f"《{title}", end)
        before = sentence[end:at] if at >= 0 else ""
        if before.strip("、和及与 "):
            tail = re.split(r"[，。；》]", before)[-1]
            skipping = (
                BASIS.search(tail) is not None and re.search(r"名义|(?:制定|印发|发布|公开|出台)[^，]*$", tail) is None
            )
        end = at + len(title) + 2
        follows = sentence[end : end + 4]
        if (
            not (skipping and not _DONE_TO_IT.match(sentence[end:]))
            and not follows.startswith(("专栏", "栏目", "要求", "规定", "精神", "有关"))
            and len(title) >= 4
        ):
            out.append(tidy(title))
    return tuple(dict.fromkeys(out))


_EVENT = re.compile(r"”[^，。“”]{0,10}(?:活动|招聘会|推介会|讲堂|比赛|宣讲)")


def activities_in(sentence: str) -> tuple[str, ...]:
    """Names in “” that stand beside each other or before 活动: those of activities, where the sentence tells of holding some."""
    if not PERFORMED.search(sentence) and not _EVENT.search(sentence):
        return ()
    names = re.findall(r"“([^”]{4,40})”(?!\s*(?:公众号|专栏|栏目|工作方案|活动方案))", sentence)
    return tuple(dict.fromkeys(names))
