"""The second look before every 不合格: each measure says how it would be contradicted (docs/how-a-score-comes-about.md).

A refuter goes over what an independent reader found on the archived pages that an outcome rests on
(`crawler.reexamine`), and looks for what speaks for the unit. What it finds is quoted, and the outcome is 疑似: a person
decides. It is asked for fails alone, decides nothing else, and never makes a verdict harsher.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from checks import texts
from checks.measures.calendar import Calendar
from checks.measures.own_rows import is_row_of
from checks.measures.same_titles import alike, chinese, interprets, names_thing, of_draft, speaks_of
from checks.model import Evidence, Outcome, Status
from checks.seen.documents import Document
from crawler.second_look import FIRST_ONLINE, Looks, Page, SecondLook, SeenDate, SeenRow, Zone

# Labels of dates that are not the day on which a page went online.
_NOT_ONLINE = re.compile(
    r"成文|生成|印发|施行|实施|生效|失效|有效|截[止至]|废止|决定|作出|处罚|立案|签[发署]|打印|今天|今日|当前|现在|版权"
    r"|出生|成立|注册|登记|开[始工]|结束|受理|申请|来信|活动|会议|召开|届满|起止|期限|年度"
)
_ONLINE = re.compile(r"发布|公开|上网|公示|上传|发稿|录入|公布")
_DECIDED = re.compile(r"决定|作出|处罚|签发|落款|审批|许可|核准")
_RECORD_NUMBER = re.compile(r"[〔\[(（［【]\s?(?:19|20)\d\d\s?[〕\])）］】][^\d〔\[(（]{0,6}\d{1,6}\s?号")
_LEAST_NUMBER = 6  # characters of a number that is no document's
_PROLONGS = re.compile(r"延长|延续|延期|顺延|继续有效")
_LONGEST_OPEN = 183  # days: a row that is older is of another round


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks for the unit: a Chinese clause, and the words with the page that they stand on."""

    why: str
    evidence: Evidence


@dataclass
class Bench:
    """What a refuter may ask; `unseen` tells that a page could not be looked at."""

    looks: Looks
    calendar: Calendar
    as_of: date
    sites: Sequence[str]  # of what is judged, and of the pages that it rests on
    unseen: bool = False

    def pages(self, evidence: Iterable[Evidence]) -> Iterator[tuple[Evidence, SecondLook]]:
        """Each archived page among the evidence, once, with the second look at it."""
        done: set[str] = set()
        for proof in evidence:
            if proof.sha256 and proof.warc and proof.offset is not None and proof.sha256 not in done:
                done.add(proof.sha256)
                look = self.looks.of(Page(proof.url, proof.sha256, proof.warc, proof.offset))
                self.unseen = self.unseen or look is None
                if look is not None:
                    yield proof, look

    def lists(self) -> Iterator[SecondLook]:
        """The looks at the pages of lists that the run fetched of these sites."""
        for site in self.sites:
            yield from self.looks.lists(site)

    def within(self, start: date, day: date, limit: int, count: str | None) -> bool:
        """Whether `day` is at most `limit` days after `start`, in whichever way the limit is counted."""
        return _within(self.calendar, start, day, limit, count)


class Refuter(Protocol):
    """How a fail of one measure is contradicted; `note` tells it in the check's documentation. `elsewhere`: whether a page
    on another place's site would, if it is about the same matter (`checks.measures.elsewhere`)."""

    @property
    def note(self) -> str: ...

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None: ...

    def elsewhere(self, outcome: Outcome, page: Document, calendar: Calendar, /) -> bool: ...


class _OfItsOwnPage:
    """A fail by what one page shows, or does not: no other page changes that."""

    __slots__ = ()

    def elsewhere(self, outcome: Outcome, page: Document, calendar: Calendar, /) -> bool:
        return False


def second_look(outcome: Outcome, refuter: Refuter, bench: Bench) -> Outcome:
    """The outcome as it may be told: a fail that the second look contradicts, or that cannot be looked at, is suspect."""
    if isinstance(refuter, ByCause):
        refuter = refuter.causes[outcome.cause]
    if isinstance(refuter, Proven):
        return outcome
    bench.unseen = False
    for _ in bench.pages(outcome.evidence):
        pass  # all that it rests on must be there to be looked at
    objection = refuter.against(outcome, bench)
    if objection is None and not bench.unseen:
        return outcome
    why, seen = (objection.why, [objection.evidence]) if objection else (texts.REFUTED_UNSEEN, [])
    message = texts.REFUTED.format(message=outcome.message, why=why)
    return replace(outcome, status=Status.SUSPECT, message=message, evidence=[*outcome.evidence, *seen])


@dataclass(frozen=True)
class Late:
    """Too late: another date of the page, or an earlier place of the same title in a list, would be in time."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    limit: int | None = None  # where the outcome's own limit is no number of days
    interprets: bool = False  # the earlier page may be any interpretation of the outcome's document
    listed: bool = True  # whether lists show such pages by the day that counts
    note: str = "页面标题附近的其他日期、文中另注的发布日期、各栏目列表里同名或解读它的更早条目"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        starts, ends = _named(outcome, self.starts), _named(outcome, self.ends)
        limit = self.limit if self.limit is not None else outcome.limit
        if not ends or not isinstance(limit, int):
            return None
        end = min(day for _, day in ends)
        if not starts:
            return None
        start = _last(starts[0][0])  # the first is what the limit was counted from; others are shown beside it

        def in_time(day: date) -> bool:
            return day < end and bench.within(start, day, limit, outcome.unit_of_measure)

        for proof, look in bench.pages(proof for proof, _ in ends):
            for seen in look.dates:
                own = seen.day != start or seen.label == FIRST_ONLINE  # the start itself stands on the page anyhow
                if _may_be_online(seen) and own and in_time(seen.day):
                    return _objection(texts.REFUTED_DATE, proof, seen.quote, seen.day)
        started = [proof for proof, _ in starts if proof.field.endswith("published_on")]
        for proof, look in bench.pages(started):
            for seen in look.dates:
                later = start < seen.day <= end and _may_be_online(seen)
                if later and bench.within(seen.day, end, limit, outcome.unit_of_measure):
                    return _objection(texts.REFUTED_START, proof, seen.quote, seen.day)
            for part in look.parts if self.interprets else ():
                if outcome.form != "图解" or "图" in part.partition(" ")[0]:
                    return _objection(texts.REFUTED_PART, proof, part, None)
        return self._listed(outcome, bench, in_time, starts, [proof for proof, _ in ends]) if self.listed else None

    def elsewhere(self, outcome: Outcome, page: Document, calendar: Calendar, /) -> bool:
        ends, starts = _named(outcome, self.ends), _named(outcome, self.starts)
        limit = self.limit if self.limit is not None else outcome.limit
        if not ends or not starts or not isinstance(limit, int) or page.published is None:
            return False
        day, start = page.published.last, _last(starts[0][0])
        if day >= min(day for _, day in ends) or not _within(calendar, start, day, limit, outcome.unit_of_measure):
            return False
        if self.interprets:
            return interprets(page.title, outcome.title, graphic=outcome.form == "图解")
        return self._same(outcome, page)

    def _same(self, outcome: Outcome, page: Document) -> bool:
        return alike(page.title, outcome.title)

    def _listed_as(self, outcome: Outcome, title: str) -> bool:
        """Whether a row of a list is of the page that is judged."""
        return alike(title, outcome.title)

    def _listed(
        self,
        outcome: Outcome,
        bench: Bench,
        in_time: Callable[[date], bool],
        starts: Sequence[tuple[Evidence, date]],
        ends: Sequence[Evidence],
    ) -> Objection | None:
        shown = list(bench.pages(ends))
        end = min(day for _, day in _named(outcome, self.ends))
        first, begun = _last(starts[0][0]), {outcome.url, *(proof.url for proof, _ in starts)}
        written = {day for _, day in starts}
        for look in bench.lists():
            for row in look.rows:
                if row.day is None or row.day >= end or not (in_time(row.day) or row.day < first):
                    continue
                # The page's own row under an earlier day; where the limit runs from another page, before that as well.
                own = any(
                    is_row_of(row, proof.url, page.title)
                    for proof, page in shown
                    if proof.url not in begun or (row.day not in written and in_time(row.day))
                )
                if own or (in_time(row.day) and self._speaks(outcome, row, written)):
                    return _objection(texts.REFUTED_ROW, ends[0], row.title, row.day)
        return None

    def _speaks(self, outcome: Outcome, row: SeenRow, written: set[date]) -> bool:
        """Whether a row is of what is judged, or of another that came before it."""
        if self.interprets:
            return interprets(row.title, outcome.title, graphic=outcome.form == "图解")
        # A list may show the day of writing: it proves nothing that the page does not say itself.
        return row.day not in written and self._listed_as(outcome, row.title)


@dataclass(frozen=True)
class DecidedLate(Late):
    """Not public in time: besides, the day that counts must stand beside the decision's own number."""

    note: str = "页面标题附近的其他日期、列表里的更早条目、决定日期是否与文号在同一行、页面上另有的决定日期"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        found = Late.against(self, outcome, bench)
        if found is not None:
            return found
        starts, ends = _named(outcome, self.starts), _named(outcome, self.ends)
        if not starts or not ends or not isinstance(outcome.limit, int):
            return None
        (proof, start), (_, end) = starts[0], ends[0]
        for _, look in bench.pages([proof]):
            mine = [record for record in look.records if _names_it(record, outcome.part)]
            # A title that is said again in the text is one decision twice: there is no other for the day to belong to.
            others = len(look.records) > len(mine)
            if others and mine and not any(_holds(record, start) for record in mine):
                return _objection(texts.REFUTED_OTHER_ROW, proof, mine[0], start)
            if not others or len(look.records) == 1:
                for seen in look.dates:
                    decides = _DECIDED.search(seen.label) or seen.quote.strip() == _written(seen.quote)
                    if (
                        decides
                        and seen.zone in (Zone.HEAD, Zone.TEXT)
                        and start < seen.day <= end
                        and bench.within(seen.day, end, outcome.limit, outcome.unit_of_measure)
                    ):
                        return _objection(texts.REFUTED_DECIDED, proof, seen.quote, seen.day)
        return None

    def _listed_as(self, outcome: Outcome, title: str) -> bool:
        # 行政处罚决定书（甲公司） and （乙公司） are nearly one title, and two decisions.
        one, two = (re.sub("[〇零一二三四五六七八九十百]", "", chinese(name)) for name in (title, outcome.title))
        return alike(title, outcome.title) and (one in two or two in one)

    def _same(self, outcome: Outcome, page: Document) -> bool:
        numbers = {_plain(decision.number) for decision in page.facts.enforcement if decision.number}
        return _plain(outcome.part) in numbers if outcome.part else alike(page.title, outcome.title)


@dataclass(frozen=True, slots=True)
class ByDay:
    """Too late for a fixed day: another date of the page, or an earlier row of a list, is before it."""

    ends: tuple[str, ...]
    note: str = "页面标题附近的其他日期、列表里同名的更早条目"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        deadline = _iso(outcome.limit) or outcome.decided_on
        ends = _named(outcome, self.ends)
        if deadline is None or not ends:
            return None
        earliest = deadline - timedelta(days=366)
        shown = list(bench.pages(proof for proof, _ in ends))
        for proof, look in shown:
            for seen in look.dates:
                if _may_be_online(seen) and earliest <= seen.day <= deadline:
                    return _objection(texts.REFUTED_DATE, proof, seen.quote, seen.day)
        for look in bench.lists():
            for row in look.rows:
                if row.day is None or not earliest <= row.day <= deadline:
                    continue
                if alike(row.title, outcome.title) or any(
                    is_row_of(row, proof.url, page.title) for proof, page in shown
                ):
                    return _objection(texts.REFUTED_ROW, ends[0][0], row.title, row.day)
        return None

    def elsewhere(self, outcome: Outcome, page: Document, calendar: Calendar, /) -> bool:
        deadline = _iso(outcome.limit) or outcome.decided_on
        if deadline is None or page.published is None or page.published.last > deadline:
            return False
        return page.published.last >= deadline - timedelta(days=366) and alike(page.title, outcome.title)


@dataclass(frozen=True, slots=True)
class Short:
    """Too short: another range, a stated number of days or a prolonged term on the page would be enough."""

    start: str
    end: str
    prolonged: str = ""  # the later end that another page gives, where it was counted
    note: str = "页面上其他的起止日期、写明的天数、延长期限的字样，以及列表里该件更早的日期"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        limit = outcome.limit
        if not isinstance(limit, int):
            return None
        starts, later = _named(outcome, (self.start,)), _named(outcome, (self.prolonged,))
        ends = [*_named(outcome, (self.end,)), *later]
        counted = {proof.url for proof, _ in later}  # pages whose words of a longer term are judged already
        judged = max((day for _, day in ends), default=None)
        posted = max((day for _, day in starts), default=None)
        for proof, look in bench.pages(outcome.evidence):
            forward = any(term.forward and term.end == judged for term in look.terms)
            for term in look.terms:
                if term.zone is Zone.ASIDE and not of_draft(term.quote, outcome.title):
                    continue  # among 相关信息: another draft's longer term
                if forward and term.end is not None and not term.prolongs:
                    continue
                days = term.days if not term.working or term.days is None else term.days * 7 // 5
                if term.end is not None:
                    if judged is not None and term.end <= judged:
                        continue  # what was judged; an earlier start than the notice's own day gives nobody more time
                    begins = max(filter(None, (term.start, posted)), default=None)
                    days = (term.end - begins).days + 1 if begins else days
                if (term.prolongs and proof.url not in counted) or (days is not None and days >= limit):
                    return _objection(texts.REFUTED_TERM, proof, term.quote, None)
        return self._listed(bench, starts, judged, limit) if judged is not None else None

    def _listed(self, bench: Bench, starts: Sequence[tuple[Evidence, date]], end: date, limit: int) -> Objection | None:
        """The notice's own row in a list under an earlier day, from which it was open for long enough."""
        shown = list(bench.pages(proof for proof, _ in starts))
        since = end - timedelta(days=_LONGEST_OPEN)
        for look in bench.lists() if shown else ():
            for row in look.rows:
                enough = row.day is not None and since <= row.day and (end - row.day).days + 1 >= limit
                if enough and any(is_row_of(row, proof.url, page.title) for proof, page in shown):
                    return _objection(texts.REFUTED_ROW, shown[0][0], row.title, row.day)
        return None

    def elsewhere(self, outcome: Outcome, page: Document, calendar: Calendar, /) -> bool:
        ends = [day for _, day in _named(outcome, (self.end, self.prolonged))]
        stated = page.facts.consultation
        if not ends or not isinstance(outcome.limit, int) or page.kind != "consultation" or page.published is None:
            return False
        longer = stated is not None and stated.end is not None and stated.end.last > max(ends)
        enough = (max(ends) - page.published.first).days + 1 >= outcome.limit
        return (longer or enough) and alike(page.title, outcome.title)


@dataclass(frozen=True, slots=True)
class NoMark(_OfItsOwnPage):
    """Nowhere on the page: a label, state, badge, stamp or picture that speaks of validity stands there."""

    note: str = (
        "整页的有效性、有效期、效力、时效等字样，状态词，印章和图片的名称（不看搜索框、菜单和其他文件的列表），"
        "以及列表里该件标题旁的状态"
    )

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        for proof, look in bench.pages(outcome.evidence):
            for mark in look.marks:
                if mark.zone is Zone.TEXT:
                    return _objection(texts.REFUTED_MARK, proof, mark.quote, None)
            if not look.whole:
                return _objection(texts.REFUTED_CUT, proof, "", None)
        # A library may mark its documents where it lists them.
        shown = next((proof for proof in outcome.evidence if proof.sha256), outcome.evidence[0])
        for look in bench.lists():
            for row in look.rows:
                if row.mark and (alike(row.title, outcome.title) or is_row_of(row, shown.url, outcome.title)):
                    return _objection(texts.REFUTED_BESIDE, shown, row.mark, None)
        return None


@dataclass(frozen=True, slots=True)
class Prolonged:
    """Expired by its own words: somewhere on the page stands that the term goes on."""

    note: str = "整页的延长、顺延、继续有效等字样和更晚的到期日"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        for proof, look in bench.pages(outcome.evidence):
            for mark in look.marks:
                later = any(int(year) > bench.as_of.year for year in re.findall(r"20\d\d", mark.quote))
                if mark.zone is Zone.TEXT and (later or _PROLONGS.search(mark.quote)):
                    return _objection(texts.REFUTED_MARK, proof, mark.quote, None)
        return None

    def elsewhere(self, outcome: Outcome, page: Document, calendar: Calendar, /) -> bool:
        return _PROLONGS.search(page.title) is not None and speaks_of(page.title, outcome.title)


@dataclass(frozen=True, slots=True)
class MarkedVoid(_OfItsOwnPage):
    """Still marked valid though it is void: somewhere on the page stands that it is."""

    note: str = "整页的废止、失效、修改等字样"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        judged = [proof for proof in outcome.evidence if proof.url == outcome.url]
        for proof, look in bench.pages(judged):
            for mark in look.marks:
                if mark.zone is Zone.TEXT and re.search(r"废止|失效|停止执行|修[改订]", f"{mark.words}{mark.quote}"):
                    return _objection(texts.REFUTED_MARK, proof, mark.quote, None)
        return None


@dataclass(frozen=True, slots=True)
class NoField(_OfItsOwnPage):
    """A field that a page lacks: its name stands on it all the same."""

    note: str = "缺少的内容的名称在页面任何一处是否出现"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        names = [name for lacking in outcome.lacking or (outcome.part,) if len(name := chinese(lacking)) >= 2]
        for proof, look in bench.pages(outcome.evidence) if names else ():
            # …采纳情况的反馈 names what the page is about; whether it tells it, its text says.
            titles = [title for title in map(chinese, (look.title, outcome.title)) if title]
            for line in (*look.lines, *look.records):
                said = chinese(line)
                for title in titles:
                    said = said.replace(title, "")
                if any(name in said for name in names):
                    return _objection(texts.REFUTED_FIELD, proof, line[:80], None)
        return None


@dataclass(frozen=True, slots=True)
class NoTag(_OfItsOwnPage):
    """A tag that pages lack, the outcome's part: the source of one of them writes it all the same."""

    note: str = "所引各页的源码里任何一处（包括注释和脚本写出的）有没有同名而有内容的网页标签"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        wanted = outcome.part.lower()
        for proof, look in bench.pages(outcome.evidence):
            if wanted in look.tags:
                return _objection(texts.REFUTED_TAG, proof, outcome.part, None)
            if not look.whole:
                return _objection(texts.REFUTED_CUT, proof, "", None)
        return None


@dataclass(frozen=True, slots=True)
class NoRow:
    """Something that the lists lack (第3期, a title): a row of any list of the site names it all the same."""

    interprets: bool = False  # what lacks is a picture or film about a document of that title
    note: str = "网站各列表里写有所缺的期号、文件名称或其图解的条目"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        proof = next((proof for proof in outcome.evidence if proof.sha256), None)
        names = outcome.lacking or (outcome.title,)
        for look in bench.lists() if proof else ():
            for row in look.rows:
                if self.interprets:
                    same = any(interprets(row.title, name, graphic=True) for name in names)
                else:
                    same = any(names_thing(row.title, name, outcome.period) for name in names)
                if proof and same:
                    return _objection(texts.REFUTED_LISTED, proof, row.title, None)
        return None

    def elsewhere(self, outcome: Outcome, page: Document, calendar: Calendar, /) -> bool:
        names = outcome.lacking or (outcome.title,)
        if self.interprets:
            return any(interprets(page.title, name, graphic=True) for name in names)
        return any(names_thing(page.title, name, outcome.period) for name in names)


@dataclass(frozen=True, slots=True)
class Stale(_OfItsOwnPage):
    """Not updated: the column's own page shows a later day."""

    newest: str
    note: str = "栏目页上显示的更晚的日期"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        shown = _named(outcome, (self.newest,))
        if not shown or not isinstance(outcome.limit, int):
            return None
        newest, fresh = max(day for _, day in shown), bench.as_of - timedelta(days=outcome.limit)
        for proof, look in bench.pages(outcome.evidence):
            folder = urlsplit(proof.url).path.rpartition("/")[0] + "/"
            for row in look.rows:
                own = urlsplit(urljoin(proof.url, row.url)).path.startswith(folder) if folder != "/" else False
                if row.day and own and newest < row.day and fresh <= row.day <= bench.as_of:
                    return _objection(texts.REFUTED_NEWER, proof, row.title, row.day)
        return None


@dataclass(frozen=True, slots=True)
class Written(_OfItsOwnPage):
    """A figure that the unit states of itself: another line of the page states enough of the same."""

    note: str = "该页短行、表格里同一事项的另一个数"

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        share = isinstance(outcome.limit, float) and outcome.limit <= 1 and "%" in str(outcome.measured)
        for proof, look in bench.pages(outcome.evidence):
            for line in look.lines:
                if any(chinese(name) in chinese(line) for name in outcome.lacking):
                    told = [float(number) for number in re.findall(r"\d+(?:\.\d+)?(?=%)" if share else r"\d+", line)]
                    if any(number >= float(outcome.limit or 0) * (100 if share else 1) for number in told):
                        return _objection(texts.REFUTED_FIGURE, proof, line, None)
        return None


@dataclass(frozen=True)
class ByCause:
    """A check that fails for several causes: each is contradicted in its own way."""

    causes: Mapping[str, Refuter]

    @property
    def note(self) -> str:
        return "；".join(dict.fromkeys(refuter.note for refuter in self.causes.values()))

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        return self.causes[outcome.cause].against(outcome, bench)

    def elsewhere(self, outcome: Outcome, page: Document, calendar: Calendar, /) -> bool:
        return self.causes[outcome.cause].elsewhere(outcome, page, calendar)


@dataclass(frozen=True, slots=True)
class Proven(_OfItsOwnPage):
    """Nothing on a page could contradict it: the reason why stands in the check's documentation."""

    note: str

    def against(self, outcome: Outcome, bench: Bench, /) -> Objection | None:
        return None


def _names_it(record: str, number: str) -> bool:
    """Whether a row is that decision's: by its document number as a number, by any other (JY15103020098820) as it is."""
    if own := _numbered(number):
        return not own.isdisjoint(_numbered(record))
    plain = "".join(number.split())
    return len(plain) >= _LEAST_NUMBER and plain in "".join(record.split())


def _numbered(record: str) -> set[str]:
    """The digits of the numbers of documents that a row names (凤应急罚〔2024〕21号 → 202421)."""
    return {re.sub(r"\D", "", found)[-8:] for found in _RECORD_NUMBER.findall(record)}


def _may_be_online(seen: SeenDate) -> bool:
    """A date by which the page may tell when it went online."""
    if seen.zone is Zone.HEAD:
        return not _NOT_ONLINE.search(seen.label)
    return seen.zone is Zone.TEXT and _ONLINE.search(seen.label) is not None and not _NOT_ONLINE.search(seen.label)


def _plain(number: str) -> str:
    return "".join(number.split())


def _within(calendar: Calendar, start: date, day: date, limit: int, count: str | None) -> bool:
    if day < start:
        return False
    if count == "工作日":
        return calendar.workdays_between(start, day).low <= limit
    return (day - start).days <= limit


def _named(outcome: Outcome, fields: Sequence[str]) -> list[tuple[Evidence, date]]:
    """The outcome's evidence of these fields with the day that it states."""
    return [
        (proof, day) for proof in outcome.evidence if proof.field in fields and (day := _iso(proof.value)) is not None
    ]


def _last(proof: Evidence) -> date:
    """The last day that a stated day may be: of a month the last."""
    days = [day for part in str(proof.value).split("/") if (day := _iso(part)) is not None]
    return max(days)


def _objection(words: str, proof: Evidence, quote: str, day: date | None) -> Objection:
    why = words.format(quote=quote, day=texts.day(day) if day else "")
    seen = replace(
        proof, field="second_look", value=day.isoformat() if day else None, quote=quote, source="second_look"
    )
    return Objection(why, seen)


def _iso(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _written(quote: str) -> str:
    found = re.search(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日", quote)
    return found[0] if found else "\x00"


_IN_WORDS = re.compile(r"[〇○零一二三四五六七八九]{4}年")


def _holds(record: str, day: date) -> bool:
    """Whether a row states that day, in any of the ways to write one."""
    digits = [int(number) for number in re.findall(r"\d+", record)]
    wanted = [day.year, day.month, day.day]
    if not re.search(r"\d{4}", record) or _IN_WORDS.search(record):
        return True  # written in words, or not at all
    close = any(digits[at : at + 3] == wanted for at in range(len(digits) - 2))
    return close or day.strftime("%Y%m%d") in re.sub(r"\D", "", record)
