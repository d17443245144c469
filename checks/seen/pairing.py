"""Which interpretation explains which policy, which feedback answers which consultation, and what undoes a decision.

The surest sign that two pages give decides: a link in either direction, the document number, the 《title》, a nearly
equal title, and last the same unit within a few days. Exact keys are indexed first; fuzzy comparison is left to the
few that nothing else paired, within their own unit and near dates, so that 100,000 documents stay a matter of seconds.

Thresholds to calibrate stand together below: `SURE` and `_CONFIDENCE` (what a reason is worth), `_SIMILAR` (of titles),
`_NEAR_DAYS`, `_EARLY`, `_FUZZY_WITHIN`, `_FEEDBACK_DAYS`, `_UNDONE_WITHIN` (how far apart two pages may be).
"""

# long: the signs, what each is worth and the places that part two pages are shared by the three kinds of pairs.

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from rapidfuzz import fuzz, process

from checks.seen.documents import Document
from crawler.chinese.text import DOCUMENT_NUMBER, standard_number
from crawler.chinese.titles import QUOTED, key_of, matter_keys, number_key, places_named, title_keys, without_place
from crawler.facts import Day
from crawler.web.urls import canonical

Reason = Literal["link", "backlink", "number", "title", "similar_title", "contained_title", "near", "elsewhere"]

REASON_NAMES: dict[str, str] = {
    "link": "解读页链接到该文件",
    "backlink": "文件页链接到该解读",
    "number": "解读写明该文件的发文字号",
    "title": "解读写明该文件的标题",
    "similar_title": "标题高度相近",
    "contained_title": "标题含有文件名",
    "near": "同一单位、时间相近",
    "elsewhere": "在其他地方的网站上",
}
RESULT_REASONS: dict[str, str] = {
    "similar_title": "事项名称高度相近",
    "near": "同一单位、征集截止后不久发布",
    "elsewhere": "在其他地方的网站上",
}
UNDONE_REASONS: dict[str, str] = {
    "link": "该页链接到公示页",
    "backlink": "公示页链接到该页",
    "number": "该页写明决定文书号",
    "title": "该页写明公示标题",
    "similar_title": "标题高度相近",
    "near": "同一单位、写到同一当事人",
    "elsewhere": "在其他地方的网站上",
}
# Below this a pair is a guess, and a guess only ever makes a finding suspect.
SURE = 0.9
_CONFIDENCE: dict[str, float] = {
    "link": 1.0, "backlink": 0.97, "number": 0.98, "title": 0.95,
    "similar_title": 0.8, "contained_title": 0.75, "near": 0.4,
}  # fmt: skip
_SIMILAR = 93  # rapidfuzz ratio of two title keys; the years and numbers in them must be the same
_NEAR_DAYS = 5
_FUZZY_WITHIN = timedelta(days=400)
# An interpretation dated longer before a policy of the same title is of its draft or forerunner.
_EARLY = timedelta(days=45)
# Titles of notices that undo or put right a decision that was made public, and what such a notice is about.
_UNDOING = re.compile(r"撤销|撤回|撤下|收回|停止公示|终止公示|确认(?:违法|无效)")
_CORRECTING = re.compile(r"更正|勘误|订正")
_DECISION = re.compile(r"处罚|罚款|许可|审批|强制|执法|征收|征用|行政决定|决定书|公示(?:信息|内容)")
_UNDOING_WORDS = re.compile(
    r"^关于(?:对)?|依法|予以|(?:的)?(?:公告|公示|通知|声明|说明|决定|情况|函)+$|"
    + _UNDOING.pattern
    + "|"
    + _CORRECTING.pattern
)
_FEEDBACK_DAYS = 120  # after the end of a consultation, for feedback that names nothing
_UNDONE_WITHIN = timedelta(days=3 * 366)  # a decision is public for three years at the most (总局令第45号 第13条)
_BODY_LINES = 400  # of a notice, read for numbers and parties
_FEW_OF_A_TITLE = 3  # policies under one title: of more, the title alone decides nothing
_LONG_NAME = 8  # characters of a policy's name that may be found inside another title
_ALONE = 0.92  # a title that names one policy and nothing else
_ANNOUNCES = re.compile(
    r"(?:正式|新鲜|最新|全新|重磅|近日|现已|已经|今日|政策|文件|官方|权威)|(?:出台|印发|发布|公布|实施|施行|上线|出炉|来)[了啦]?|[一二三四五六七八九十\d]{1,2}$"
    r"|解读|图解|图说|一图|读懂|看懂|看点|要点|亮点|问答|问题|解答|热点|重点|常见|详解|速览|版|篇|之"
)
_BARE_TITLE = 5  # characters that must be left of a notice's title to compare it


@dataclass(frozen=True, slots=True)
class Pair:
    """`target` (a policy, a consultation) is explained or answered by `source`; ids of documents."""

    target: str
    source: str
    reason: Reason
    confidence: float
    words: str = ""
    part: str = ""  # of a target that holds several decisions, the key of the one that is meant

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE


def unsure(pair: Pair) -> Pair:
    """The same with a page that stands on another place's site: it may speak for a unit, and meets nothing."""
    return replace(pair, reason="elsewhere", confidence=min(pair.confidence, _CONFIDENCE["similar_title"]))


class _Pairs:
    """The pairs found so far: of two pages that belong together for several reasons the surest counts."""

    def __init__(self) -> None:
        self._surest: dict[tuple[str, str, str], Pair] = {}

    def add(
        self,
        target: Document,
        source: Document,
        reason: Reason,
        words: str,
        *,
        part: str = "",
        confidence: float | None = None,
    ) -> None:
        if target.id == source.id:
            return
        pair = Pair(target.id, source.id, reason, confidence or _CONFIDENCE[reason], words, part)
        known = self._surest.get((pair.target, pair.source, part))
        if known is None or known.confidence < pair.confidence:
            self._surest[pair.target, pair.source, part] = pair

    @property
    def targets(self) -> set[str]:
        return {target for target, _, _ in self._surest}

    @property
    def sources(self) -> set[str]:
        return {source for _, source, _ in self._surest}

    def sorted(self) -> list[Pair]:
        return [self._surest[key] for key in sorted(self._surest)]


def _by_address(documents: Iterable[Document]) -> dict[str, Document]:
    return {address: document for document in documents for address in document.addresses}


# ---- interpretations ----


def pair_interpretations(policies: Sequence[Document], interpretations: Sequence[Document]) -> list[Pair]:
    """All pairs, the surest reason of each; a policy may have several interpretations and the reverse."""
    policies = [policy for policy in policies if not policy.reposted]
    index = _Index(policies)
    by_address = _by_address(interpretations)
    pairs = _Pairs()
    for policy in policies:
        for link in _named(policy):
            if interpretation := by_address.get(canonical(link)):
                # What names another policy as its own explains this one at most besides.
                told = index.told_by(interpretation)
                confidence = None if not told or policy.id in told else _CONFIDENCE["similar_title"]
                pairs.add(policy, interpretation, "backlink", link, confidence=confidence)
    linked_back = pairs.sources
    nearby = _Nearby(policies)
    for interpretation in interpretations:
        if _stated(interpretation, index, pairs) or interpretation.id in linked_back or interpretation.reposted:
            continue
        if guess := nearby.guess(interpretation):
            reason, policy = guess
            if _places(policy) and _places(interpretation) and apart(policy, interpretation):
                continue  # each names its place, and they are two: 白河县…办法解读 explains nothing of 青石县's
            sure = reason == "contained_title" and index.names_alone(interpretation.title, policy)
            confidence = _ALONE if sure else None
            pairs.add(policy, interpretation, reason, interpretation.title, confidence=confidence)
    return pairs.sorted()


class _Index:
    """Policies by what a page may name them by."""

    def __init__(self, policies: Iterable[Document]) -> None:
        self.by_address: dict[str, list[Document]] = defaultdict(list)
        self.by_number: dict[str, list[Document]] = defaultdict(list)
        self.by_title: dict[str, list[Document]] = defaultdict(list)
        self._unsigned: dict[str, list[Document]] = defaultdict(list)
        for policy in policies:
            for address in policy.addresses:
                self.by_address[address].append(policy)
            if key := number_key(policy.number):
                self.by_number[key].append(policy)
            for key in {*title_keys(policy.title), *map(without_place, title_keys(policy.title))}:
                self.by_title[key].append(policy)
            # 《关于做好…工作的通知》解读: who explains its own policy leaves its own name out.
            issuer, _, matter = policy.title.partition("关于")
            if issuer and len(bare := key_of(f"关于{matter}")) >= _LONG_NAME:
                self._unsigned[bare].append(policy)

    def titled(self, key: str) -> Sequence[Document]:
        """The policies of a title; without the body before it only where one is called so."""
        if titled := self.by_title.get(key) or self.by_title.get(without_place(key)):
            return titled
        unsigned = self._unsigned.get(key, [])
        return unsigned if len({number_key(policy.number) or policy.id for policy in unsigned}) == 1 else ()

    def told_by(self, interpretation: Document) -> set[str]:
        """The policies that an interpretation names itself, by number or title."""
        refs = interpretation.facts.interprets
        keys = {key for ref in refs for key in title_keys(ref.title)}
        named = [policy for ref in refs for policy in self.by_number.get(number_key(ref.document_number) or "", ())]
        return {policy.id for policy in named} | self._titled(keys, interpretation) | self.titled_in(interpretation)

    def titled_in(self, interpretation: Document) -> set[str]:
        """The policies that an interpretation's own title names."""
        return self._titled(title_keys(interpretation.title), interpretation)

    def _titled(self, keys: Iterable[str], interpretation: Document) -> set[str]:
        out: set[str] = set()
        for key in keys:
            out |= {policy.id for policy in self.titled(key) if not apart(policy, interpretation)}
        return out

    def names_alone(self, title: str, policy: Document) -> bool:
        """Whether a title is one policy's name and words that only say that it is explained or out (…办法出台啦, …解读二);
        what else the title says may make it another act's (…办法实施细则, …办法修订)."""
        for whole in map(without_place, title_keys(title)):
            for key in map(without_place, title_keys(policy.title)):
                same = {number_key(each.number) or each.id for each in self.by_title.get(key, ())}
                if len(key) >= _LONG_NAME and key in whole and len(same) == 1:
                    return not _ANNOUNCES.sub("", whole.replace(key, "", 1))
        return False


def _stated(interpretation: Document, index: _Index, pairs: _Pairs) -> bool:
    """Pairs that the interpretation's page states itself; whether there were any."""
    refs = interpretation.facts.interprets
    stated = False
    # A title that names another policy of the site speaks against the link: it may be an entry of a box beside the text.
    named = index.titled_in(interpretation)
    for ref in refs:
        for policy in index.by_address.get(canonical(ref.url), ()) if ref.url else ():
            confidence = None if not named or policy.id in named else _CONFIDENCE["similar_title"]
            pairs.add(policy, interpretation, "link", ref.quote or ref.url or "", confidence=confidence)
            stated = True
        for policy in index.by_number.get(number_key(ref.document_number) or "", ()):
            pairs.add(policy, interpretation, "number", ref.quote or ref.document_number or "")
            stated = True
    linked = [policy for link in interpretation.facts.links for policy in index.by_address.get(canonical(link), ())]
    if not stated and len({policy.id for policy in linked}) == 1:
        # One policy linked from the body is the one explained; of several, some may only be the basis.
        pairs.add(linked[0], interpretation, "link", interpretation.title)
        stated = True
    if stated:
        return True
    keys = [key for ref in refs for key in title_keys(ref.title)] or title_keys(interpretation.title)
    for key in dict.fromkeys(keys):
        candidates = [policy for policy in index.titled(key) if not apart(policy, interpretation)]
        confidence = None if len(candidates) <= _FEW_OF_A_TITLE else _CONFIDENCE["similar_title"]
        for policy in _plausible(candidates, interpretation):
            pairs.add(policy, interpretation, "title", key, confidence=confidence)
            stated = True
    return stated


def _plausible(candidates: Sequence[Document], interpretation: Document) -> list[Document]:
    """Of policies under one title, those of which this may be the interpretation, by unit and by date."""
    same = [policy for policy in candidates if set(policy.owners) & set(interpretation.owners)] or list(candidates)
    numbers = {number_key(policy.number) for policy in same}
    day = interpretation.published
    if day is None or len(numbers) == 1:
        return same
    # The same title every year (…工作要点): the last one published before the interpretation, and its copies.
    dated = [
        (policy.published.first, policy)
        for policy in same
        if policy.published and policy.published.first <= day.last + _EARLY
    ]
    if not dated:
        return []
    _, latest = max(dated, key=lambda row: row[0])
    return [policy for _, policy in dated if number_key(policy.number) == number_key(latest.number)]


class _Nearby:
    """Policies by unit and day, for interpretations that name none outright."""

    def __init__(self, policies: Sequence[Document]) -> None:
        self._by_unit: dict[str, list[tuple[date, str, list[str], Document]]] = defaultdict(list)
        # By unit and the numbers in the title: the title's key, the day, the policy.
        self._alike: dict[tuple[str, str], list[tuple[str, date, Document]]] = defaultdict(list)
        for policy in policies:
            if policy.published is None:
                continue
            day, keys = policy.published.first, [without_place(key) for key in title_keys(policy.title)]
            for unit in policy.owners or ("",):
                self._by_unit[unit].append((day, policy.id, keys, policy))
                for key in keys:
                    self._alike[unit, _digits(key)].append((key, day, policy))
        for rows in self._by_unit.values():
            rows.sort(key=lambda row: row[:2])
        self._titles = {block: [key for key, _, _ in rows] for block, rows in self._alike.items()}

    def guess(self, interpretation: Document) -> tuple[Reason, Document] | None:
        """Within its own unit and of policies near it in time: the most alike in title, else the only one of those days."""
        day = interpretation.published
        if day is None:
            return None
        named = [key for ref in interpretation.facts.interprets for key in title_keys(ref.title)]
        own = [without_place(key) for key in named or title_keys(interpretation.title)]
        whole_title = "".join(own) or interpretation.title
        offers: list[tuple[float, int, Reason, Document]] = []  # of equals, the nearest in time
        near: dict[str, Document] = {}
        for unit in interpretation.owners or ("",):
            for published, keys, policy in self._between(unit, day):
                apart = abs((day.first - published).days)
                if any(key in whole_title for key in keys if len(key) >= _LONG_NAME):
                    offers.append((100.0, -apart, "contained_title", policy))
                if apart <= _NEAR_DAYS:
                    near[policy.id] = policy
            for key in own:
                offers += self._similar(unit, key, day)
        if offers:
            _, _, reason, policy = max(offers, key=lambda offer: offer[:2])
            return reason, policy
        if len(near) != 1:
            return None
        (policy,) = near.values()
        # What names another document (一图读懂《夜间经济发展措施》) explains that one, whose page we may not have.
        return (
            None
            if named and not any(_akin(key, other) for key in named for other in title_keys(policy.title))
            else ("near", policy)
        )

    def _between(self, unit: str, day: Day) -> Iterator[tuple[date, list[str], Document]]:
        rows = self._by_unit.get(unit, [])
        for published, _, keys, policy in rows[bisect_left(rows, day.first - _FUZZY_WITHIN, key=lambda row: row[0]) :]:
            if published > day.last + _EARLY:
                return
            yield published, keys, policy

    def _similar(self, unit: str, key: str, day: Day) -> Iterator[tuple[float, int, Reason, Document]]:
        block = unit, _digits(key)
        titles = self._titles.get(block, ())
        for _, score, at in process.extract(key, titles, scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=5):
            _, published, policy = self._alike[block][at]
            if day.first - _FUZZY_WITHIN <= published <= day.last + _EARLY:
                yield score, -abs((day.first - published).days), "similar_title", policy


def _akin(key: str, other: str) -> bool:
    """Whether two names share words of their matter, not only what every document is called by."""
    one, two = _COMMON_WORDS.sub("", without_place(key)), _COMMON_WORDS.sub("", without_place(other))
    nouns = {found[0] for name in (key, other) if (found := _ACT.search(name))}
    if len(nouns) == 2 and one != two:
        return False  # 招商引资若干政策 is no name of 招商引资项目评审办法, whatever both are about
    return any(one[n : n + _SHARED] in two for n in range(len(one) - _SHARED + 1)) or len(one) < _SHARED


_SHARED = 2  # characters
_ACT = re.compile(r"(?:办法|规定|细则|条例|方案|规则|措施|政策|规划|标准|预案)(?=(?:试行|暂行)?$)")
_COMMON_WORDS = re.compile(
    r"关于|印发|加强|进一步|做好|推进|促进|规范|完善|若干|发展|工作|管理|实施|暂行|试行|办法|规定|细则|方案|意见|措施|通知|决定|政策|有关|问题|的|和|与"
)


# ---- feedback on consultations ----


def pair_results(consultations: Sequence[Document], results: Sequence[Document]) -> list[Pair]:
    """Feedback pages and the consultations that they answer: by link in either direction, number, the matter's name,
    a nearly equal name, and last, where a page names nothing, as the one of its unit that ended shortly before it."""
    pairs = _Pairs()
    _linked_results(consultations, results, pairs)
    _named_results(consultations, results, pairs)
    answered, answering = pairs.targets, pairs.sources
    open_still = [notice for notice in consultations if notice.id not in answered and not notice.reposted]
    for result in results:
        if result.id not in answering and not result.reposted:
            _guess_result(result, open_still, pairs)
    return pairs.sorted()


def _linked_results(consultations: Sequence[Document], results: Sequence[Document], pairs: _Pairs) -> None:
    notices, answers = _by_address(consultations), _by_address(results)
    for result in results:
        for url in [ref.url for ref in result.facts.interprets if ref.url] + result.facts.links:
            if asked := notices.get(canonical(url)):
                pairs.add(asked, result, "link", url)
    for notice in consultations:
        for url in _named(notice):
            if answer := answers.get(canonical(url)):
                pairs.add(notice, answer, "backlink", url)


def _named_results(consultations: Sequence[Document], results: Sequence[Document], pairs: _Pairs) -> None:
    by_number = {key: notice for notice in consultations if (key := number_key(notice.number))}
    by_matter: dict[str, list[Document]] = defaultdict(list)
    for notice in consultations:
        for key in matters(notice):
            by_matter[key].append(notice)
    for result in results:
        for ref in result.facts.interprets:
            if numbered := by_number.get(number_key(ref.document_number) or ""):
                pairs.add(numbered, result, "number", ref.document_number or "")
        for key in matters(result):
            for notice in by_matter.get(key, ()):
                if not apart(notice, result):
                    pairs.add(notice, result, "title", key)


def _guess_result(result: Document, consultations: Sequence[Document], pairs: _Pairs) -> None:
    """What a feedback page that names no consultation may answer, among those of its unit that nothing else answers."""
    if result.published is None:
        return
    own, day = matters(result), result.published.last
    best: tuple[float, Document, str] | None = None
    near = []
    for notice in consultations:
        asked = notice.published.first if notice.published else None
        if asked is None or not set(notice.owners) & set(result.owners) or not asked <= day <= asked + _FUZZY_WITHIN:
            continue
        for key in matters(notice):
            score = max((_alikeness(key, mine) for mine in own), default=0.0)
            if score >= _SIMILAR and (best is None or score > best[0]):
                best = score, notice, key
        ends = notice.facts.consultation.end if notice.facts.consultation else None
        if ends is not None and ends.last <= day <= ends.last + timedelta(days=_FEEDBACK_DAYS):
            near.append(notice)
    if best is not None:
        _, notice, key = best
        pairs.add(notice, result, "similar_title", key)
    elif not own and len(near) == 1:
        pairs.add(near[0], result, "near", result.title)


# ---- withdrawals ----


def undoes(title: str) -> Literal["withdrawn", "corrected"] | None:
    """What a page of this title does to a decision that was made public; None where it does nothing to one."""
    if not _DECISION.search(title):
        return None
    return "withdrawn" if _UNDOING.search(title) else "corrected" if _CORRECTING.search(title) else None


def pair_withdrawals(decisions: Sequence[Document], others: Sequence[Document]) -> list[Pair]:
    """Pages that hold decisions (targets) and the notices that withdraw or correct one of them; `part` is its key.

    A notice that names no decision of a page which holds several may mean any of them: that is never sure.
    """
    notices = [document for document in others if undoes(document.title)]
    if not notices:
        return []
    index = _Decided(decisions, {address for notice in notices for address in notice.addresses})
    pairs = _Pairs()
    for notice in notices:
        said = _said(notice)
        numbers = index.numbers_in(notice, said)
        meant = [
            *index.linked(notice, numbers, said),
            *(_Meant(page, "number", key, part) for key in sorted(numbers) for page, part in index.by_number[key]),
        ]
        meant = meant or index.titled(notice, numbers, said) or _guess_undone(notice, said, decisions)
        for each in meant:
            confidence = _CONFIDENCE[each.reason]
            if not each.sure:
                confidence = min(confidence, _CONFIDENCE["contained_title"])
            pairs.add(each.page, notice, each.reason, each.words, part=each.part, confidence=confidence)
    return pairs.sorted()


@dataclass(frozen=True, slots=True)
class _Meant:
    """A decision (`part`) of a page that a notice may mean; `sure`: it can mean no other of the page."""

    page: Document
    reason: Reason
    words: str
    part: str
    sure: bool = True


class _Decided:
    """Pages of decisions by what a notice may name them by; `addresses`: those of the notices."""

    def __init__(self, pages: Sequence[Document], addresses: set[str]) -> None:
        self.by_number: dict[str, list[tuple[Document, str]]] = defaultdict(list)
        self._by_address = _by_address(pages)
        self._by_tail: dict[str, set[str]] = defaultdict(set)
        self._by_title: dict[str, list[Document]] = defaultdict(list)
        self._linking: dict[str, list[Document]] = defaultdict(list)
        for page in pages:
            for decision in page.facts.enforcement:
                if key := number_key(decision.number):
                    self.by_number[key].append((page, decision.key))
                    self._by_tail[_tail(key)].add(key)
            for key in title_keys(page.title):
                self._by_title[key].append(page)
            for address in {canonical(url) for url in _named(page)} & addresses:
                self._linking[address].append(page)

    def numbers_in(self, notice: Document, said: str) -> set[str]:
        """The numbers of decisions that the notice names."""
        written = {key for number in DOCUMENT_NUMBER.finditer(said) if (key := number_key(standard_number(number)))}
        written |= {key for ref in notice.facts.interprets if (key := number_key(ref.document_number))}
        # 撤销云水罚〔2024〕8号: what leads up to a number may stick to it.
        return {key for number in written for key in self._by_tail.get(_tail(number), ()) if number.endswith(key)}

    def linked(self, notice: Document, numbers: set[str], said: str) -> list[_Meant]:
        there = [page for url in _named(notice) if (page := self._by_address.get(canonical(url)))]
        back = [page for address in notice.addresses for page in self._linking.get(address, ())]
        rows: list[tuple[Reason, Document]] = [("link", page) for page in there]
        rows += [("backlink", page) for page in back]
        return [each for reason, page in rows for each in _meant(page, reason, page.title, numbers, said)]

    def titled(self, notice: Document, numbers: set[str], said: str) -> list[_Meant]:
        keys = [key for title in QUOTED.findall(notice.title) for key in title_keys(title)]
        return [
            each
            for key in keys
            for page in self._by_title.get(key, ())
            for each in _meant(page, "title", key, numbers, said)
        ]


def _tail(number: str) -> str:
    """A number's year and running number, without the letters of whose it is."""
    tail = re.search(r"〔?\d{4}[〕年].*$", number)
    return tail[0] if tail else number[-4:]


def _said(notice: Document) -> str:
    lines = (line for _part, line in islice(notice.body.lines(), _BODY_LINES))
    return "\n".join((notice.title, *lines))


def _meant(page: Document, reason: Reason, words: str, numbers: set[str], said: str) -> list[_Meant]:
    """The page's decisions that a notice about the page means."""
    decisions = page.facts.enforcement
    named = [
        decision
        for decision in decisions
        if number_key(decision.number) in numbers or (decision.party and decision.party in said)
    ]
    sure = bool(named) or len(decisions) == 1
    return [_Meant(page, reason, words, decision.key, sure) for decision in named or decisions]


def _guess_undone(notice: Document, said: str, pages: Sequence[Document]) -> list[_Meant]:
    """What a notice that states nothing outright may undo: a decision of its unit, by title, by party and time."""
    if notice.published is None:
        return []
    bare = key_of(_UNDOING_WORDS.sub("", notice.title))
    best: tuple[float, Document] | None = None
    near = []
    for page in pages:
        since = page.published.first if page.published else None
        if since is None or not set(page.owners) & set(notice.owners) or page.id == notice.id:
            continue
        if not since <= notice.published.last <= since + _UNDONE_WITHIN:
            continue
        for key in title_keys(page.title):
            score = _alikeness(key, bare) if len(bare) >= _BARE_TITLE else 0.0
            if score >= _SIMILAR and (best is None or score > best[0]):
                best = score, page
        near += [
            _Meant(page, "near", decision.party, decision.key)
            for decision in page.facts.enforcement
            if decision.party and decision.party in said
        ]
    if best is not None:
        return _meant(best[1], "similar_title", best[1].title, set(), said)
    return near if len(near) == 1 else []


# ---- shared ----


def _named(document: Document) -> list[str]:
    """The pages that the body links to, and those that the page names as explaining or answering it."""
    return [*document.facts.links, *(ref.url for ref in document.facts.related if ref.url)]


def _digits(key: str) -> str:
    """The years and numbers of a title, which must be the same in two writings of it."""
    return " ".join(re.findall(r"\d+", key))


def _alikeness(key: str, other: str) -> float:
    return fuzz.ratio(key, other) if _digits(key) == _digits(other) else 0.0


def matters(document: Document) -> list[str]:
    """Keys of what a consultation, its feedback or the document made of it is about."""
    return matter_keys(*(ref.title for ref in document.facts.interprets if ref.title), document.title)


def same_matter(document: Document, by_matter: Mapping[str, Sequence[Document]]) -> list[Document]:
    """Of documents by their matters, those that are about one of this document's, each once; never another place's."""
    found = {other.id: other for key in matters(document) for other in by_matter.get(key, ())}
    return [other for other in found.values() if other.id != document.id and not apart(document, other)]


def apart(one: Document, other: Document) -> bool:
    """Whether two documents whose names are alike but for the place are two places' (曲塘县…办法, 白河县…办法): by the places
    that they name, else those of their sites; what one unit owns is one place's."""
    mine, theirs = _places(one), _places(other)
    if not (mine and theirs) and set(one.owners) & set(other.owners):
        return False
    mine, theirs = mine or frozenset((one.place,)), theirs or frozenset((other.place,))
    if "" in mine | theirs:
        return False
    return not any(a.endswith(b) or b.endswith(a) for a in mine for b in theirs)


def _places(document: Document) -> frozenset[str]:
    """The places in what its title names, else in what the page says that it is about."""
    titles = (ref.title for ref in document.facts.interprets if ref.title)
    return places_named(document.title) or frozenset(place for title in titles for place in places_named(title))
