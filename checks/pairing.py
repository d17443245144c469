"""Which interpretation explains which policy, and which feedback answers which consultation.

The surest sign that two pages give decides: a link in either direction, the document number, the 《title》, a nearly
equal title, and last the same unit within a few days. Exact keys are indexed first; fuzzy comparison is left to the
few that nothing else paired, within their own unit and near dates, so that 100,000 documents stay a matter of seconds.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from crawler.text import policy_key
from crawler.urls import canonical

from checks.documents import Document

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

_INTERPRETING = re.compile(
    r"^(?:【[^】]{0,8}】|\[[^\]]{0,8}\]|(?:一图读懂|图解|图文解读|政策解读|文字解读|视频解读|动漫解读|部门解读|专家解读|解读|关于|对))+[:：丨|｜\-—]*"
    r"|(?:的)?(?:政策|文字|图文|视频|动漫|专家|部门|简要)*"
    r"(?:解读|解读材料|解读说明|起草说明|图解|一图读懂|问答|政策问答|的说明)"
    r"(?:[（(][^）)]{0,12}[）)])?[一二三四五六七八九十\d]*$"
)
_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_CONSULTING = re.compile(
    r"关于|公开|征求|征集|社会|公众|意见|建议|采纳|情况|反馈|结果|公告|通知|公示|说明|的|向|对|再次|（?征求意见稿）?|草案|送审稿|修订"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """`target` (a policy, a consultation) is explained or answered by `source`; ids of documents."""

    target: str
    source: str
    reason: Reason
    confidence: float
    words: str = ""

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE


@lru_cache(maxsize=1 << 16)
def title_keys(title: str | None) -> tuple[str, ...]:
    """Keys under which the thing named in a title is known: the 《title》 in it, and the title without its wrapping."""
    if not title:
        return ()
    found = [_key(inner) for inner in _QUOTED.findall(title)]
    bare = title
    for _ in range(3):  # wrappings nest: 【图解】关于《…》的政策解读
        bare = _INTERPRETING.sub("", bare).strip()
    found.append(_key(bare))
    return tuple(key for key in dict.fromkeys(found) if len(key) >= 5)


def _key(text: str) -> str:
    return policy_key(text).removeprefix("关于")


def number_key(number: str | None) -> str | None:
    """A document number with its brackets, spaces and width unified; None for what is none."""
    if not number:
        return None
    text = re.sub(r"[\s第]", "", unicodedata.normalize("NFKC", number))
    text = re.sub(r"[\[【(﹝〔<〈{]((?:19|20)\d\d)年?[\]】)﹞〕>〉}]", r"〔\1〕", text)
    return text if re.search(r"\d", text) and len(text) >= 5 else None


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
    """Feedback pages and the consultations that they answer: by link in either direction or by the matter's name."""
    by_url = {canonical(url): one for one in consultations for url in (one.url, *one.urls)}
    results_by_url = {canonical(url): one for one in results for url in (one.url, *one.urls)}
    by_matter: dict[str, list[Document]] = defaultdict(list)
    for one in consultations:
        for key in matters(one):
            by_matter[key].append(one)
    pairs: dict[tuple[str, str], Pair] = {}
    for result in results:
        for url in [ref.url for ref in result.facts.interprets if ref.url] + result.facts.links:
            if found := by_url.get(canonical(url)):
                pairs.setdefault((found.id, result.id), Pair(found.id, result.id, "link", 1.0, url))
        for key in matters(result):
            for found in by_matter.get(key, ()):
                pairs.setdefault((found.id, result.id), Pair(found.id, result.id, "title", _CONFIDENCE["title"], key))
    for one in consultations:
        for url in _named(one):
            if found := results_by_url.get(canonical(url)):
                pairs.setdefault((one.id, found.id), Pair(one.id, found.id, "backlink", _CONFIDENCE["backlink"], url))
    return sorted(pairs.values(), key=lambda pair: (pair.target, pair.source))


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
            for key in {*title_keys(one.title), *map(_without_place, title_keys(one.title))}:
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
        candidates = index.by_title.get(key) or index.by_title.get(_without_place(key)) or ()
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
        day, keys = policy.published.first, [_without_place(key) for key in title_keys(policy.title)]
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
        own = [_without_place(key) for ref in one.facts.interprets for key in title_keys(ref.title)] or [
            _without_place(key) for key in title_keys(one.title)
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


def _without_place(key: str) -> str:
    """A key without the place at its head (云岭市…实施方案 and …实施方案 name one thing within one portal)."""
    return re.sub(
        r"^[\u4e00-\u9fa5]{2,7}?(?:自治区|省|市|县|区|旗|州|盟)(?=[\u4e00-\u9fa5\d]{5})|^(?:全?市|全?县|全?区|我市|我县|我区)",
        "",
        key,
    )


def matters(one: Document) -> list[str]:
    """Keys of what a consultation, its feedback or the document made of it is about."""
    return matter_keys(*(ref.title for ref in one.facts.interprets if ref.title), one.title)


def matter_keys(*titles: str) -> list[str]:
    """Keys of the matters that titles name, without the words of consulting (关于公开征求…意见的公告)."""
    return list(dict.fromkeys(key for title in titles for key in _matters_named(title)))


@lru_cache(maxsize=1 << 16)
def _matters_named(title: str) -> tuple[str, ...]:
    found = []
    for text in _QUOTED.findall(title) or [title]:
        key = _CONSULTING.sub("", policy_key(re.sub(r"[（(].*?[）)]", "", text)))
        if len(key) >= 5:
            found.append(_without_place(key))
    return tuple(found)
