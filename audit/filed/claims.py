"""What a unit says of itself in the last column of a ledger, in free prose: counts, titles, activities, dates, addresses.

A claim is a sentence, or the part of one that a count closes. Nothing is concluded here; `audit.filed.verifying` sets
beside each claim what the web shows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Literal

from audit.filed.addresses import ADDRESS, BROKEN, whole_address
from audit.filed.clauses import Channel, Clause, clauses_of, how_it_was_done
from audit.filed.counts import (
    COUNT,
    MEASURE,
    ORDINALS,
    OTHERS,
    VERB,
    Count,
    counts_in,
    number_of,
    of_what_was_named,
)
from audit.filed.naming import BASIS, TellsOfTitle, Told, activities_in, names_a_thing, titles_in
from audit.filed.spreading import spread
from audit.filed.standards import Standard, standard_in
from audit.filed.subjects import bare, names_something, subjects_of
from audit.filed.times import WHOLE, Period, TellsDay, period_of, together, told_days, without_days
from crawler.chinese.personal_numbers import mask_numbers
from crawler.chinese.text import DOCUMENT_NUMBER, standard_number, tidy

Kind = Literal[
    "count",
    "dates",
    "title",
    "activity",
    "column",
    "address",
    "matter",
    "standard",
    "number",
    "denial",
    "done",
    "figure",
]

_SENTENCE = re.compile(r"[。；;！!\n]+")
_QUOTES = re.compile(rf"《[^》]*》|“[^”]*”|\"[^\"]*\"|{ADDRESS.pattern}", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?<![\d.第〔])(?:(?P<share>\d{{1,3}}(?:\.\d+)?\s*[%％])|(?P<number>\d{{1,7}}(?:\.\d+)?万?)\s*[余多]?\s*(?:{MEASURE}|人次?|户次?|名|家次?|册|万?元|亿元))(?!工作日|月|部门|单位|乡镇|街道|县|区|村|社区|平台|窗口|方面|环节|板块)"
)
_NUMBERED = re.compile(
    r"\s*(?:\d{1,2}[.、．)）]|[（(][一二三四五六七八九十\d]+[)）]|[①-⑳]|[一二三四五六七八九十]+(?:是|、(?![一二三四](?:、|季度))))\s*"
)
_HEADING = 12  # characters: a numbered sentence that is no longer and tells nothing heads the next
_TIMES = ("次", "场", "场次", "期", "批次", "批")
_COLUMN = re.compile(
    r"[“\"《]([^”\"》]{2,24})[”\"》](?=(?:[、和及与]?[“\"][^”\"]{2,24}[”\"])*等?\s*(?:专栏|栏目|专题|板块|子栏目))"
)
_OPENED = re.compile(r"开设|设立|设置|建立|新增|建成|开通|增设|上线|打造|建设")
_OPENS_COLUMN = re.compile(rf"(?:{_OPENED.pattern})(?:了|有)?([\u4e00-\u9fff]{{2,10}}?)(?:专栏|栏目|专题|板块)")
_NAMED_COLUMN = re.compile(
    r"(?:在|于|通过)?[“\"]?([\u4e00-\u9fff]{2,12}?)[”\"]?(?:专栏|栏目|专题|板块)"
    r"|(?:网站?|门户|平台|[在于])(?:的|上)?[“\"‘]([\u4e00-\u9fff]{2,12})[”\"’](?:上|中|里|内)?(?=(?:累计|共|集中)?(?:公开|发布|更新|刊发|刊登|登载|上传))"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """`sentence` is what is shown, personal data masked; `subject` what is counted or named, in the unit's words.

    What is said of where, when and how (`channel`, `period`, `internal`, …) is said by the claim's own clause, or by one
    that speaks for it: 微信公众号推送3条 beside 公示5件 says nothing of the five.
    """

    kind: Kind
    sentence: str
    channel: Channel
    subject: str = ""
    count: int | None = None
    measure: str = ""
    about: bool = False  # 约, 近: not to the one
    carried: bool = False  # `subject` was named by an earlier clause: 举办招聘会，发布相关报道2条
    names: tuple[str, ...] = ()  # a title in 《》, all those of a count; activities and columns in “”
    days: tuple[TellsDay, ...] = ()  # on which the matters of `subject` were published, in their order where 分别
    of_title: TellsOfTitle | None = None
    period: Period | None = None  # None: the ledger's own
    every: bool = False  # one of several periods that are told of together (每季度2篇)
    aside: bool = False  # told beside what is counted: nothing is lost where the web says nothing of it
    internal: bool = False  # meetings, training, files sent: nothing that must stand on the web
    publishing: bool = False  # it says that a thing was published
    planned: bool = False  # it says what will be, not what is
    denied: bool = False  # it says that a thing was not done, or is none of the unit's
    columns: tuple[str, ...] = ()  # where on the site it is said to stand
    within: tuple[str, ...] = ()  # the columns, of those, that its own clause names, or the one that it goes on from
    words: str = ""  # its own clause
    said: str = ""  # its own part of the sentence, as it is written
    titles: tuple[str, ...] = ()  # of its sentence, beside what is counted
    parts: tuple[Claim, ...] = ()  # the counts that a share is of: the whole, the part
    standard: Standard | None = None  # that it says to be kept: of `names`, else of all in its time


def claims_of(text: str, over: str = "", until: date | None = None) -> list[Claim]:
    """The claims of one cell, in their order; a sentence that says nothing to hold against the web is one too.

    `over`: the head over the cell, which may say of which part of the year it tells (上半年). `until`: the last day of
    which the ledger can tell; what it says of every quarter, it says of those that were over by then.
    """
    claims = [claim for passage in _passages(text) for claim in _Sentence(passage).claims()]
    period = period_of(over)
    claims = [claim if claim.period or not period else replace(claim, period=period) for claim in claims]
    return claims if until is None else [claim for claim in claims if not claim.every or _is_over(claim, until)]


def _is_over(claim: Claim, until: date) -> bool:
    """Whether the period of a claim ended, or is the first of those that are told of."""
    if claim.period is None or claim.period.first == 1:
        return True
    return claim.period.spans(date(until.year, 1, 1), date(until.year, 12, 31))[-1][1] <= until


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence as it stands, and with each count of several things written out."""

    shown: str
    text: str


def _passages(text: str) -> Iterator[tuple[_Part, ...]]:
    """Sentences, each with those that go on from it (；均自作出之日起7个工作日内公开)."""
    passage: list[_Part] = []
    heads = False
    for shown, begins in _sentences(text):
        part = _Part(shown, spread(shown))
        if passage and (begins or not (heads or _goes_on(part.text, "，".join(other.text for other in passage)))):
            yield tuple(passage)
            passage = []
        passage.append(part)
        heads = begins and len(shown) <= _HEADING and not re.search(r"\d|《|已|均|了", shown)  # 二是依申请公开。
    if passage:
        yield tuple(passage)


_GOES_ON = re.compile(
    r"(?:其中|均|都(?!市)|上述|以上|期限|为期|分别)|[^，、]{0,8}?(?:均|全部|都(?!市))(?:[已在自于按由公发上通反]|$)"
)


def _goes_on(sentence: str, before: str) -> bool:
    """Whether a sentence tells more of what the one before spoke of: it names nothing of its own, and counts or measures
    something, or says a thing of all."""
    if _QUOTES.search(sentence):
        return False
    things = [thing for clause in clauses_of(sentence, sentence) for thing in clause.things]
    own = [part for thing in things for part in subjects_of(thing)]
    spoken, told = subjects_of(before), bare(before)
    known = all(
        (not part.kinds or any(part.kinds == other.kinds for other in spoken))
        and all(bare(topic) in told for topic in part.topics if names_something(topic))
        for part in own
    )
    if _GOES_ON.match(sentence):
        return known
    counts = COUNT.search(sentence) is not None or standard_in(sentence, before) is not None
    return counts and known and not any(part.kinds or part.column_type for part in own)


def _sentences(text: str) -> Iterator[tuple[str, bool]]:
    """Sentences, what stands within 《》 and “” left whole, and whether a number at the line's head (1. （一）) begins
    something new: it is none of its words."""
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(found[0])
        return f"\x00{len(hidden) - 1}\x01"

    for part in _SENTENCE.split(_QUOTES.sub(hide, BROKEN.sub(r"\1", text))):
        whole = tidy(re.sub(r"\x00(\d+)\x01", lambda found: hidden[int(found[1])], part))
        numbered = _NUMBERED.match(whole)
        whole = whole[numbered.end() :] if numbered else whole
        if len(whole) >= 2 or whole == "无":
            yield whole, numbered is not None


class _Sentence:
    """A sentence, with those that go on from it, cut into clauses, and the claims that it makes, each with its place."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self._parts = parts
        self._starts = [0, *accumulate(len(part.text) + 1 for part in parts)][: len(parts)]
        self._text = text = "，".join(part.text for part in parts)
        self._bare = _QUOTES.sub(lambda found: "□" * len(found[0]), text)
        self._clauses = clauses_of(text, self._bare)
        named = (found[1] or found[2] for found in _NAMED_COLUMN.finditer(text))
        self._columns = tuple(name for name in named if not name.endswith(("网站", "门户", "官网", "平台")))
        self._activities = activities_in(text)
        self._told = Told(self._clauses, titles_in(text))
        self._titles = self._told.of_titles

    def claims(self) -> list[Claim]:
        """In their order; that of a matter, or of nothing at all, only where nothing is named or counted."""
        told = [*self._named(), *self._counted(), *self._others(), *self._kept(), *self._dated(), *self._held()]
        told += self._besides([place for place, _ in told])
        told += self._left([place for place, _ in told])
        told += self._untold(told) if told else []
        matter = None if told else self._matter() or self._denied()
        if matter is not None:
            place = max(self._text.find(matter.words), 0)
            told = [(place, matter), *self._besides([place])]
        figures = list(self._figures(told))
        if told or len({self._at(place).start for place, _ in figures}) > 1:  # of one alone the sentence is the claim
            told += figures
        told.sort(key=lambda claim: claim[0])
        told = told or [(0, self._claim("done", 0))]
        return [replace(claim, sentence=shown) for (_, claim), shown in zip(told, self._shown(told), strict=True)]

    def _figures(self, told: Sequence[tuple[int, Claim]]) -> Iterator[tuple[int, Claim]]:
        """The numbers that no claim tells: nothing that stands beside them speaks for them (公告5期，抽检合格率98.6%).

        A share of what was counted (解读4条，其中图解2条，占比50%) is told by the counts.
        """
        measured = {self._at(place).start for place, claim in told if claim.standard}
        counted = [count.place for count in counts_in(self._text, self._bare)]
        counted += [place for place, claim in told if claim.count is not None]
        figures = [
            found
            for found in _FIGURE.finditer(self._bare)
            if self._at(found.start()).start not in measured
            and not ORDINALS.search(self._bare[: found.start()])
            and (found["share"] or not any(abs(place - found.start()) <= 2 for place in counted))
        ]
        for found in figures:
            clause = self._at(found.start())
            alone = sum(self._at(other.start()) is clause for other in figures) == 1
            lead = re.split(r"[，,；;、：:]", self._text[: found.start()])[-1]
            words = mask_numbers(clause.text.strip("，,、；;：: ") if alone else tidy(f"{lead}{found[0]}"))
            before = [claim for place, claim in sorted(told, key=lambda pair: pair[0]) if place < found.start()]
            counts = [claim for claim in before if claim.kind == "count" and not claim.internal]
            of_counts = found["share"] and "占" in clause.text and len(counts) > 1 and "其中" in self._text
            parts = (counts[0], counts[-1]) if of_counts else ()
            said: dict[str, object] = {"said": words, "internal": True, "publishing": False, "parts": parts}
            yield found.start(), self._claim("figure", found.start(), words, **said)

    def _left(self, places: Sequence[int]) -> Iterator[tuple[int, Claim]]:
        """What sentences that go on say that no claim tells of (均于印发当日公开): how, and not only that."""
        parts = {self._part_at(place) for place in places}
        for number, part in enumerate(self._parts):
            if parts and number > min(parts) and number not in parts and how_it_was_done(part.text):
                yield self._starts[number], self._claim("done", self._starts[number])

    def _untold(self, told: Sequence[tuple[int, Claim]]) -> list[tuple[int, Claim]]:
        """What clauses say of a day that no claim tells of: a reader must see that nothing was held against it."""
        starts = {self._at(place).start for place, _ in told}
        days: set[TellsDay] = set()
        for _, claim in told:
            days.update(claim.days)
            if claim.of_title is not None:
                days.update((*claim.of_title.days, *claim.of_title.wanted_days))
        return [
            (clause.start, self._claim("done", clause.start, internal=False))
            for clause in self._clauses
            if clause.start not in starts
            and (clause.doing or clause.days or clause.held_on or re.search(r"已|均|了", clause.text))
            and (said := told_days(clause.text))
            and _are_days(said)
            and not days & set(said)
            and re.search(r"[\u4e00-\u9fff]{2}", without_days(clause.text))
        ]

    def _part_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _shown(self, told: Sequence[tuple[int, Claim]]) -> Iterator[str]:
        """The sentence of each claim, with those behind it that only say so of it, too."""
        numbers = [self._part_at(place) for place, _ in told]
        taken = sorted({0, *numbers})
        for number in numbers:
            after = next((other for other in taken if other > number), len(self._parts))
            yield mask_numbers("；".join(part.shown for part in self._parts[number:after]))

    def _denied(self) -> Claim | None:
        """What the sentence says was not done at all, of a kind that pages show (本年度未制定规范性文件)."""
        clause = next((clause for clause in self._clauses if clause.denied and clause.things), None)
        return self._claim("denial", clause.start, clause.things[-1]) if clause else None

    def _at(self, place: int) -> Clause:
        return next(clause for clause in reversed(self._clauses) if clause.start <= place)

    def _claim(self, kind: Kind, place: int, subject: str = "", **also: object) -> Claim:
        clause = self._at(place)
        told = {
            "internal": clause.internal,
            "publishing": clause.publishing,
            "planned": clause.planned,
            "denied": clause.denied,
            "period": clause.period,
            "columns": self._columns,
            "words": clause.text,
            "said": mask_numbers(clause.text.strip("，,、；;：: ")),
        }
        return Claim(kind, "", clause.channel, mask_numbers(subject), **{**told, **also})  # type: ignore[arg-type] # each key has one kind of value

    def _named(self) -> Iterator[tuple[int, Claim]]:
        if addresses := tuple(dict.fromkeys(map(whole_address, ADDRESS.findall(self._text)))):
            place = next(ADDRESS.finditer(self._text)).start()
            yield place, self._claim("address", place, names=addresses)
        for found in () if self._titles else DOCUMENT_NUMBER.finditer(self._bare):  # of a title the title tells
            number = standard_number(found)
            if number and not BASIS.search(self._bare[: found.start()]) and not BASIS.match(found[0]):
                clause = self._at(found.start())
                days = () if clause.names else clause.days  # what it names has the day
                yield found.start(), self._claim("number", found.start(), number, names=(number,), days=days)
        opened = _OPENED.search(self._text)
        named = list(_COLUMN.finditer(self._text)) or list(_OPENS_COLUMN.finditer(self._text))
        if opened and named:
            names = tuple(found[1] for found in named)
            yield named[0].start(), self._claim("column", named[0].start(), names[0], names=names)
        for title, told in self._titles.items():
            place = max(self._text.find(f"《{title}"), 0)
            yield place, self._claim("title", place, names=(title,), of_title=told)
        for beside in self._told.beside:
            if beside.title:
                yield beside.place, self._claim("title", beside.place, names=(beside.title,), of_title=beside.told)

    def _counted(self) -> Iterator[tuple[int, Claim]]:
        counts = counts_in(self._text, self._bare)
        for count in counts:
            every = _EVERY.search(self._at(count.place).text)
            held = self._held_before(count)
            if len(held) > 1:
                yield from self._each_held(held, self._at(count.place).held_on, "")
            for claim in self._of_count(count):
                each = _each(claim, every[1]) if every else [claim]
                yield from ((count.place, part) for part in each)
                if claim.kind == "count" and not claim.names:
                    yield from self._days_behind(claim, count.place)
        if self._activities and not counts:
            clause = self._at(self._text.find(self._activities[0]))
            days = clause.held_on or told_days(clause.text)
            yield from self._each_held(self._activities, days, "、".join(clause.things))

    def _others(self) -> Iterator[tuple[int, Claim]]:
        """Counts of what is no page: told apart, so that what stands beside them does not speak for them."""
        for found in OTHERS.finditer(self._bare):
            if found[2][:1] in "人户名家册" and (number := number_of(found[1])):
                lead = re.split(r"[，,、]", self._text[: found.start()])[-1]
                said: dict[str, object] = {"count": number, "measure": found[2], "internal": True, "publishing": False}
                yield found.start(), self._claim("count", found.start(), lead[-16:], **said)

    def _of_count(self, count: Count) -> Iterator[Claim]:
        said: dict[str, object] = {"count": count.number, "measure": count.measure, "about": count.rounded}
        said |= {"said": mask_numbers(count.said), "titles": tuple(self._titles)}
        said["days"] = self._days_of(self._at(count.place))
        said["within"] = self._within(count)
        if count.summed:
            said["period"] = together([clause.period for clause in self._clauses if clause.start <= count.place])
        titles = tuple(self._titles)
        held = self._held_before(count)
        performed = count.performed and count.measure in _TIMES
        if of_what_was_named(count.subject) and (named := self._named_before(count.place)):
            count, said["carried"] = replace(count, subject=named), True
        said.setdefault("carried", bool(count.part) or self._within_what_was_named(count))
        if count.handled and count.measure not in _TIMES:
            yield self._claim("count", count.place, count.subject, **{**said, "internal": True, "publishing": False})
        elif performed and held:
            yield self._claim("activity", count.place, count.subject, names=held, **said)
        elif len(titles) != count.number or (count.number == 1 and self._of_another_kind(count)):
            yield self._claim("activity" if performed else "count", count.place, count.subject, **said)
        elif count.number > 1:  # 发布《甲》《乙》2件; of one title the title tells
            first = self._titles[titles[0]]
            yield self._claim("count", count.place, count.subject, names=titles, of_title=first, **said)

    def _within_what_was_named(self, count: Count) -> bool:
        """Whether a count may be of what stands in the thing that the clause before names (公布目录，列入事项3项)."""
        own = self._at(count.place)
        before = [clause for clause in self._clauses if clause.start < own.start][-1:]
        named = any((clause.names and not clause.bearing) or clause.titles for clause in before)
        kinds = any(part.kinds or part.column_type for part in subjects_of(count.subject))
        return named and not kinds and not own.published

    def _held_before(self, count: Count) -> tuple[str, ...]:
        """The activities in marks that a count of what was held is of (“甲”“乙”等2次“开放日”活动)."""
        if not (count.performed and count.measure in _TIMES):
            return ()
        held = tuple(name for name in self._activities if name in self._at(count.place).text)
        return tuple(name for name in held if self._text.find(name) < count.place) or held

    def _each_held(self, names: Sequence[str], days: tuple[TellsDay, ...], subject: str) -> Iterator[tuple[int, Claim]]:
        """Each activity that is named in marks, with its day where there are as many."""
        for at, name in enumerate(names):
            place = max(self._text.find(name), 0)
            own = days[at : at + 1] if len(days) == len(names) else days if len(names) == 1 else ()
            said = f"“{name}”" if len(names) > 1 else ""
            claim = self._claim("activity", place, subject if len(names) == 1 else name, names=(name,), days=own)
            yield place, replace(claim, said=said or claim.said)

    def _of_another_kind(self, count: Count) -> bool:
        """Whether what is counted goes with the title, in a clause of its own (《甲》已公开，同步发布视频解读1篇)."""
        forms = any(part.forms for part in subjects_of(count.subject))
        return forms and not self._at(count.place).titles

    def _within(self, count: Count) -> tuple[str, ...]:
        """The columns in which a clause says that what it counts stands; one that counts no thing of its own goes on as
        the clause before (在“工作动态”发布信息4条，下半年发布6条)."""
        own = self._at(count.place)
        spoken = [own] if subjects_of(count.subject) else [c for c in reversed(self._clauses) if c.start <= own.start]
        told = (tuple(name for name in self._columns if name in clause.text) for clause in spoken)
        return next(filter(None, told), ())

    def _named_before(self, place: int) -> str:
        """The thing that the sentence named last before a place; "" where it named none."""
        before = [clause for clause in self._clauses if clause.start < self._at(place).start]
        things = [thing for clause in before for thing in (*clause.titles, *clause.things) if names_something(thing)]
        return things[-1] if things else ""

    def _days_of(self, clause: Clause) -> tuple[TellsDay, ...]:
        """The day of a clause; none where it counts twice, or names several."""
        return clause.days if len(COUNT.findall(clause.text)) == 1 and len(clause.days) == 1 else ()

    def _days_behind(self, claim: Claim, place: int) -> Iterator[tuple[int, Claim]]:
        """The days of what was counted, where its clause names several, or the next says nothing else (日期分别为…)."""
        clause = self._at(place)
        if len(clause.days) > 1 and _are_days(clause.days) and len(COUNT.findall(clause.text)) == 1:
            said = mask_numbers(clause.text.strip("，,、；;：: "))
            yield place, replace(claim, kind="dates", days=clause.days, said=said)
        after = next((other for other in self._clauses if other.start > clause.start), None)
        if (
            after is None
            or not after.days
            or not _are_days(after.days)
            or clause.days
            or len(COUNT.findall(clause.text)) != 1
        ):
            return
        if not (after.bearing or after.names or any(map(subjects_of, after.things))):
            said = mask_numbers(after.text.strip("，,、；;：: "))
            yield after.start, replace(claim, kind="dates", days=after.days, words=after.text, said=said)

    def _kept(self) -> Iterator[tuple[int, Claim]]:
        """What each clause says of a standard that is kept: of the titles named so far, else of all."""
        for clause in self._clauses:
            end = clause.start + len(clause.text)
            before, words = self._bare[: clause.start], self._bare[clause.start : end]
            after = next((other for other in self._clauses if other.start == end), None)
            standard = standard_in(words, before)
            if standard is None and after is not None and not clause.names:  # 3个工作日内，对《甲》发布解读
                standard = standard_in(words, self._bare[after.start :][: len(after.text)])
                end = end + len(after.text) if standard else end
            if standard:
                near = tuple(title for title in self._titles if title in tidy(clause.text))
                names = near or tuple(title for title in self._titles if 0 <= self._text.find(f"《{title}") < end)
                named = near or any(map(names_a_thing, self._clauses))
                counted = [count for count in counts_in(self._text, self._bare) if count.place < clause.start]
                if standard.share and named and not counted and not _RATE.search(clause.text):
                    continue  # 《甲》《乙》均已解读: said of each
                number = counted[-1].number if counted else None
                standard = replace(standard, words=mask_numbers(clause.text.strip("，,：: ")), number=number)
                subject = ""
                if not names:
                    spoken = [thing for other in self._clauses if other.start <= clause.start for thing in other.things]
                    subject = counted[-1].subject if counted else "、".join(spoken)
                yield end - 1, self._claim("standard", clause.start, subject, names=names, standard=standard)

    def _dated(self) -> Iterator[tuple[int, Claim]]:
        """The clauses that count and name nothing, and say of a thing of their own on which day it was published."""
        for clause in self._clauses:
            told = self._told.of_clauses.get(clause.start)
            numbered = DOCUMENT_NUMBER.search(clause.text) is not None  # its number tells of its day
            of_kinds = (
                clause.days
                and not numbered
                and not clause.made
                and not clause.bearing
                and clause.things
                and not self._titles
            )
            if told is None and of_kinds and clause.start < min(self._told.of_clauses, default=clause.start + 1):
                told = TellsOfTitle(clause.days)  # 图解于5月6日上线, and nothing before it
            if told is not None and (told.days or told.wanted_days):
                yield clause.start, self._of_things(clause, told)
        for beside in self._told.beside:
            if not beside.title:
                subject = "、".join(self._at(beside.of).things)
                if beside.which:
                    subject = beside.which + re.sub(r"第\d{1,4}[次期届批]", "", subject)
                yield beside.place, self._claim("matter", beside.place, subject, of_title=beside.told)

    def _besides(self, places: Sequence[int]) -> Iterator[tuple[int, Claim]]:
        """What is said to be published beside what is counted (公示结果2批，发布补贴方案), of which no claim tells yet."""
        told = {self._at(place).start for place in places}
        for clause in self._clauses if places else ():
            if (
                clause.published
                and (clause.names or clause.reports)
                and not clause.bearing
                and clause.start not in told
            ):
                told_so = self._told.of_clauses.get(clause.start, TellsOfTitle())
                yield clause.start, replace(self._of_things(clause, told_so), aside=True)

    def _held(self) -> Iterator[tuple[int, Claim]]:
        """What was held on a day, told without a count or a name in marks (9月19日举办政府开放日活动)."""
        for clause in self._clauses:
            since = re.match(r"[自从].*(?:以来|起|后)\W*$", clause.text.strip())
            if clause.held_on and not clause.bearing and clause.names and not since:
                subject = "、".join(clause.things)
                yield clause.start, self._claim("activity", clause.start, subject, days=clause.held_on)

    def _matter(self) -> Claim | None:
        """What is said to be published without a day."""
        shown = [clause for clause in self._clauses if not clause.denied and _shows(clause)]
        shown.sort(key=lambda clause: not clause.published)
        told = next((clause for clause in shown if clause.names and clause.published), next(iter(shown), None))
        if told is None:
            return None
        if not (told.names or told.reports):  # 举办招聘会，相关报道已上网
            before = [
                clause for clause in self._clauses if clause.start < told.start and (clause.names or clause.reports)
            ]
            told = replace(told, things=before[-1].things) if before else told
        if not told.things:
            return None
        return self._of_things(told, self._told.of_clauses.get(told.start, TellsOfTitle()))

    def _of_things(self, clause: Clause, told: TellsOfTitle) -> Claim:
        return self._claim("matter", clause.start, "、".join(clause.things), days=told.days, of_title=told)


def _are_days(days: Sequence[TellsDay]) -> bool:
    return all(day.first == day.last for day in days)  # and no months


_RATE = re.compile(r"率|占比|[%％]")
_EVERY = re.compile(r"(?<!平均)每个?(季度?|月|半年)(?![^，]{0,3}[日前])")
_MONTHS = {"季": 3, "季度": 3, "月": 1, "半年": 6}


def _each(claim: Claim, every: str) -> list[Claim]:
    """A count that is told of every quarter, of each quarter; of what no page shows it stays one."""
    if claim.internal or claim.planned or claim.denied or claim.channel == "elsewhere":
        return [claim]
    told = claim.period or WHOLE
    if told.anytime or told.onward:
        return [claim]
    step = _MONTHS[every]
    parts = [Period(month, month + step - 1, told.year) for month in range(told.first or 1, told.last + 1, step)]
    return [replace(claim, period=part, every=True, said=f"{claim.said}（{part.words}）") for part in parts]


def _shows(clause: Clause) -> bool:
    """Whether a clause says that the public can see something."""
    if re.search(r"率|[%％]", clause.text) and not clause.days:
        return False  # how much, and nothing of what
    on_web = clause.channel == "web" and VERB.search(clause.text) is not None
    return clause.publishing or on_web or (clause.wanted is not None and clause.names)
