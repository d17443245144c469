"""Which interpretation explains which policy, which feedback answers which consultation, and what undoes a decision.

The surest sign that two pages give decides: a link in either direction, the document number, the 《title》, a nearly
equal title, and last the same unit within a few days. Exact keys are indexed first; fuzzy comparison is left to the
few that nothing else paired, within their own unit and near dates, so that 100,000 documents stay a matter of seconds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from rapidfuzz import fuzz, process

from checks.seen.documents import Document
from crawler.chinese.text import DOCUMENT_NUMBER, standard_number
from crawler.chinese.titles import QUOTED, key_of, matter_keys, number_key, title_keys, without_place
from crawler.web.urls import canonical

Reason = Literal["link", "backlink", "number", "title", "similar_title", "contained_title", "near"]

REASON_NAMES: dict[str, str] = {
    "link": "解读页链接到该文件",
    "backlink": "文件页链接到该解读",
    "number": "解读写明该文件的发文字号",
    "title": "解读写明该文件的标题",
    "similar_title": "标题高度相近",
    "contained_title": "标题含有文件名",
    "near": "同一单位、时间相近",
}
RESULT_REASONS: dict[str, str] = {"similar_title": "事项名称高度相近", "near": "同一单位、征集截止后不久发布"}
UNDONE_REASONS: dict[str, str] = {
    "link": "该页链接到公示页",
    "backlink": "公示页链接到该页",
    "number": "该页写明决定文书号",
    "title": "该页写明公示标题",
    "similar_title": "标题高度相近",
    "near": "同一单位、写到同一当事人",
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
_EARLY = timedelta(
    days=45
)  # an interpretation dated longer before a policy of the same title is of its draft or forerunner
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
_BODY_LINES = 400


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


def pair_interpretations(policies: Sequence[Document], interpretations: Sequence[Document]) -> list[Pair]:
    """All pairs, the surest reason of each; a policy may have several interpretations and the reverse."""
    policies = [one for one in policies if not one.reposted]
    index = _Index(policies)
    by_url = {canonical(url): one for one in interpretations for url in (one.url, *one.urls)}
    pairs: dict[tuple[str, str], Pair] = {}

    def add(
        policy: Document, interpretation: Document, reason: Reason, words: str, confidence: float | None = None
    ) -> None:
        if policy.id == interpretation.id:
            return
        pair = Pair(policy.id, interpretation.id, reason, confidence or _CONFIDENCE[reason], words)
        known = pairs.get((policy.id, interpretation.id))
        if known is None or known.confidence < pair.confidence:
            pairs[policy.id, interpretation.id] = pair

    for policy in policies:
        for link in _named(policy):
            found = by_url.get(canonical(link))
            if found is not None:
                add(policy, found, "backlink", link)
    linked_back = {pair.source for pair in pairs.values()}
    rest = []
    for one in interpretations:
        found = _stated(one, index, add)
        if not found and one.id not in linked_back and not one.reposted:
            rest.append(one)
    _guess(rest, policies, add)
    return sorted(pairs.values(), key=lambda pair: (pair.target, pair.source))


def pair_results(consultations: Sequence[Document], results: Sequence[Document]) -> list[Pair]:
    """Feedback pages and the consultations that they answer: by link in either direction, number, the matter's name,
    a nearly equal name, and last, where a page names nothing, as the one of its unit that ended shortly before it."""
    by_url = {canonical(url): one for one in consultations for url in (one.url, *one.urls)}
    results_by_url = {canonical(url): one for one in results for url in (one.url, *one.urls)}
    by_number = {key: one for one in consultations if (key := number_key(one.number))}
    by_matter: dict[str, list[Document]] = defaultdict(list)
    for one in consultations:
        for key in matters(one):
            by_matter[key].append(one)
    pairs: dict[tuple[str, str], Pair] = {}

    def add(notice: Document, result: Document, reason: Reason, words: str) -> None:
        if notice.id != result.id:
            pairs.setdefault((notice.id, result.id), Pair(notice.id, result.id, reason, _CONFIDENCE[reason], words))

    for result in results:
        for url in [ref.url for ref in result.facts.interprets if ref.url] + result.facts.links:
            if found := by_url.get(canonical(url)):
                add(found, result, "link", url)
    for one in consultations:
        for url in _named(one):
            if found := results_by_url.get(canonical(url)):
                add(one, found, "backlink", url)
    for result in results:
        for ref in result.facts.interprets:
            if found := by_number.get(number_key(ref.document_number) or ""):
                add(found, result, "number", ref.document_number or "")
        for key in matters(result):
            for found in by_matter.get(key, ()):
                add(found, result, "title", key)
    answered, answering = {target for target, _ in pairs}, {source for _, source in pairs}
    open_still = [one for one in consultations if one.id not in answered and not one.reposted]
    for result in results:
        if result.id not in answering and not result.reposted and result.published is not None:
            _guess_result(result, open_still, add)
    return sorted(pairs.values(), key=lambda pair: (pair.target, pair.source))


def _guess_result(result: Document, consultations: Sequence[Document], add) -> None:
    """What a feedback page that names no consultation may answer, among those of its unit that nothing else answers."""
    own = matters(result)
    day = result.published.last
    best: tuple[float, Document, str] | None = None
    near = []
    for one in consultations:
        asked = one.published.first if one.published else None
        if asked is None or not set(one.owners) & set(result.owners) or not asked <= day <= asked + _FUZZY_WITHIN:
            continue
        for key in matters(one):
            for mine in own:
                score = fuzz.ratio(key, mine) if _digits(key) == _digits(mine) else 0
                if score >= _SIMILAR and (best is None or score > best[0]):
                    best = score, one, key
        ends = one.facts.consultation.end if one.facts.consultation else None
        if ends is not None and ends.last <= day <= ends.last + timedelta(days=_FEEDBACK_DAYS):
            near.append(one)
    if best is not None:
        add(best[1], result, "similar_title", best[2])
    elif not own and len(near) == 1:
        add(near[0], result, "near", result.title)


def undoes(title: str) -> Literal["withdrawn", "corrected"] | None:
    """What a page of this title does to a decision that was made public; None where it does nothing to one."""
    if not _DECISION.search(title):
        return None
    return "withdrawn" if _UNDOING.search(title) else "corrected" if _CORRECTING.search(title) else None


def pair_withdrawals(decisions: Sequence[Document], others: Sequence[Document]) -> list[Pair]:
    """Pages that hold decisions (targets) and the notices that withdraw or correct one of them; `part` is its key.

    A notice that names no decision of a page which holds several may mean any of them: that is never sure.
    """
    notices = [one for one in others if undoes(one.title)]
    if not notices:
        return []
    by_url = {canonical(url): one for one in decisions for url in (one.url, *one.urls)}
    by_number: dict[str, list[tuple[Document, str]]] = defaultdict(list)
    by_tail: dict[str, set[str]] = defaultdict(set)
    by_title: dict[str, list[Document]] = defaultdict(list)
    backlinks: dict[str, list[Document]] = defaultdict(list)
    addresses = {canonical(url) for one in notices for url in (one.url, *one.urls)}
    for one in decisions:
        for decision in one.facts.enforcement:
            if key := number_key(decision.number):
                by_number[key].append((one, decision.key))
                by_tail[_tail(key)].add(key)
        for key in title_keys(one.title):
            by_title[key].append(one)
        for address in {canonical(url) for url in _named(one)} & addresses:
            backlinks[address].append(one)
    pairs: dict[tuple[str, str, str], Pair] = {}

    def add(target: Document, notice: Document, reason: Reason, words: str, part: str = "", sure: bool = True) -> None:
        if target.id != notice.id:
            confidence = _CONFIDENCE[reason] if sure else min(_CONFIDENCE[reason], _CONFIDENCE["contained_title"])
            pairs.setdefault((target.id, notice.id, part), Pair(target.id, notice.id, reason, confidence, words, part))

    for notice in notices:
        said = _said(notice)
        written = {key for found in DOCUMENT_NUMBER.finditer(said) if (key := number_key(standard_number(found)))}
        written |= {key for ref in notice.facts.interprets if (key := number_key(ref.document_number))}
        # 撤销云水罚〔2024〕8号: what leads up to a number may stick to it.
        numbers = {key for one in written for key in by_tail.get(_tail(one), ()) if one.endswith(key)}
        linked = [found for url in _named(notice) if (found := by_url.get(canonical(url)))]
        back = [one for url in (notice.url, *notice.urls) for one in backlinks.get(canonical(url), ())]
        count = len(pairs)
        for reason, pages in (("link", linked), ("backlink", back)):
            for one in pages:
                for part, named in _meant(one, numbers, said):
                    add(one, notice, reason, one.title, part, named)
        for key in sorted(numbers):
            for one, part in by_number.get(key, ()):
                add(one, notice, "number", key, part)
        if len(pairs) == count:
            for key in [key for title in QUOTED.findall(notice.title) for key in title_keys(title)]:
                for one in by_title.get(key, ()):
                    for part, named in _meant(one, numbers, said):
                        add(one, notice, "title", key, part, named)
        if len(pairs) == count:
            _guess_undone(notice, said, decisions, add)
    return sorted(pairs.values(), key=lambda pair: (pair.target, pair.source, pair.part))


def _tail(number: str) -> str:
    """A number's year and running number, without the letters of whose it is."""
    found = re.search(r"〔?\d{4}[〕年].*$", number)
    return found[0] if found else number[-4:]


def _said(notice: Document) -> str:
    lines = (line for _part, line in islice(notice.body.lines(), _BODY_LINES))
    return "\n".join((notice.title, *lines))


def _meant(page: Document, numbers: set[str], said: str) -> list[tuple[str, bool]]:
    """The keys of the page's decisions that a notice about the page means, and whether that is sure."""
    found = page.facts.enforcement
    named = [one for one in found if number_key(one.number) in numbers or (one.party and one.party in said)]
    if named:
        return [(one.key, True) for one in named]
    return [(one.key, len(found) == 1) for one in found]


def _guess_undone(notice: Document, said: str, decisions: Sequence[Document], add) -> None:
    """What a notice that states nothing outright may undo: a decision of its unit, by title, by party and time."""
    if notice.published is None:
        return
    bare = key_of(_UNDOING_WORDS.sub("", notice.title))
    best: tuple[float, Document] | None = None
    near = []
    for one in decisions:
        since = one.published.first if one.published else None
        if since is None or not set(one.owners) & set(notice.owners) or one.id == notice.id:
            continue
        if not since <= notice.published.last <= since + _UNDONE_WITHIN:
            continue
        for key in title_keys(one.title):
            score = fuzz.ratio(key, bare) if len(bare) >= 5 and _digits(key) == _digits(bare) else 0
            if score >= _SIMILAR and (best is None or score > best[0]):
                best = score, one
        near += [(one, each) for each in one.facts.enforcement if each.party and each.party in said]
    if best is not None:
        for part, _named in _meant(best[1], set(), said):
            add(best[1], notice, "similar_title", best[1].title, part)
    elif len(near) == 1:
        add(near[0][0], notice, "near", near[0][1].party, near[0][1].key)


def _named(one: Document) -> list[str]:
    """The pages that the body links to, and those that the page names as explaining or answering it."""
    return [*one.facts.links, *(ref.url for ref in one.facts.related if ref.url)]


class _Index:
    def __init__(self, policies: Iterable[Document]) -> None:
        self.by_url: dict[str, list[Document]] = defaultdict(list)
        self.by_number: dict[str, list[Document]] = defaultdict(list)
        self.by_title: dict[str, list[Document]] = defaultdict(list)
        for one in policies:
            for url in {canonical(url) for url in (one.url, *one.urls)}:
                self.by_url[url].append(one)
            if key := number_key(one.number):
                self.by_number[key].append(one)
            for key in {*title_keys(one.title), *map(without_place, title_keys(one.title))}:
                self.by_title[key].append(one)


def _stated(one: Document, index: _Index, add) -> bool:
    """Pairs that the interpretation's page states itself."""
    refs = one.facts.interprets
    found = False
    for ref in refs:
        for policy in index.by_url.get(canonical(ref.url), ()) if ref.url else ():
            add(policy, one, "link", ref.quote or ref.url)
            found = True
        for policy in index.by_number.get(number_key(ref.document_number) or "", ()):
            add(policy, one, "number", ref.quote or ref.document_number)
            found = True
    linked = [policy for link in one.facts.links for policy in index.by_url.get(canonical(link), ())]
    if not found and len({policy.id for policy in linked}) == 1:
        # One policy linked from the body is the one explained; of several, some may only be the basis.
        add(linked[0], one, "link", one.title)
        found = True
    if found:
        return True
    keys = [key for ref in refs for key in title_keys(ref.title)] or title_keys(one.title)
    for key in dict.fromkeys(keys):
        candidates = index.by_title.get(key) or index.by_title.get(without_place(key)) or ()
        for policy in _plausible(candidates, one):
            add(policy, one, "title", key, None if len(candidates) <= 3 else _CONFIDENCE["similar_title"])
            found = True
    return found


def _plausible(candidates: Sequence[Document], one: Document) -> list[Document]:
    """Of policies under one title, those of which this may be the interpretation, by unit and by date."""
    same = [policy for policy in candidates if set(policy.owners) & set(one.owners)] or list(candidates)
    numbers = {number_key(policy.number) for policy in same}
    if one.published is None or len(numbers) == 1:
        return same
    # The same title every year (…工作要点): the last one published before the interpretation, and its copies.
    dated = [policy for policy in same if policy.published and policy.published.first <= one.published.last + _EARLY]
    if not dated:
        return []
    latest = max(dated, key=lambda policy: policy.published.first)
    return [policy for policy in dated if number_key(policy.number) == number_key(latest.number)]


def _guess(rest: Sequence[Document], policies: Sequence[Document], add) -> None:
    """Pairs for what names no policy outright: within its own unit, and of policies near it in time."""
    by_unit: dict[str, list[tuple[date, str, list[str], Document]]] = defaultdict(list)
    alike: dict[tuple[str, str], list[tuple[str, date, Document]]] = defaultdict(list)  # unit, numbers in the title
    for policy in policies:
        if policy.published is None:
            continue
        day, keys = policy.published.first, [without_place(key) for key in title_keys(policy.title)]
        for unit in policy.owners or ("",):
            by_unit[unit].append((day, policy.id, keys, policy))
            for key in keys:
                alike[unit, _digits(key)].append((key, day, policy))
    for rows in by_unit.values():
        rows.sort(key=lambda row: row[:2])
    texts = {block: [key for key, _, _ in rows] for block, rows in alike.items()}
    for one in rest:
        if one.published is None:
            continue
        own = [without_place(key) for ref in one.facts.interprets for key in title_keys(ref.title)] or [
            without_place(key) for key in title_keys(one.title)
        ]
        whole_title = "".join(own) or one.title
        earliest, latest = one.published.first - _FUZZY_WITHIN, one.published.last + _EARLY
        near: list[Document] = []
        best: tuple[tuple[float, int], Reason, Document] | None = None

        def offer(score: float, day: date, reason: Reason, policy: Document, one: Document = one) -> None:
            nonlocal best
            rank = (score, -abs((one.published.first - day).days))  # of equals, the nearest in time
            if best is None or rank > best[0]:
                best = (rank, reason, policy)

        for unit in one.owners or ("",):
            rows = by_unit.get(unit, [])
            for day, _, keys, policy in rows[bisect_left(rows, earliest, key=lambda row: row[0]) :]:
                if day > latest:
                    break
                if any(key in whole_title for key in keys if len(key) >= 8):
                    offer(100.0, day, "contained_title", policy)
                if abs((one.published.first - day).days) <= _NEAR_DAYS:
                    near.append(policy)
            for mine in own:
                block = unit, _digits(mine)
                for _, score, at in process.extract(
                    mine, texts.get(block, ()), scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=5
                ):
                    _, day, policy = alike[block][at]
                    if earliest <= day <= latest:
                        offer(score, day, "similar_title", policy)
        if best:
            add(best[2], one, best[1], one.title)
        elif len({policy.id for policy in near}) == 1:
            add(near[0], one, "near", one.title)


def _digits(key: str) -> str:
    """The years and numbers of a title, which must be the same in two writings of it."""
    return " ".join(re.findall(r"\d+", key))


def matters(one: Document) -> list[str]:
    """Keys of what a consultation, its feedback or the document made of it is about."""
    return matter_keys(*(ref.title for ref in one.facts.interprets if ref.title), one.title)
