"""What the public sees beside what a unit says of itself. Never that it lied: a portal shows, or does not show.

A count agrees where at least as many pages are to be seen; where the web cannot know (公众号, 线下, 内部事务, a crawl that
was cut short), the claim is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from rapidfuzz import fuzz

from audit import texts
from audit.filed.claims import Claim, same_day, says_done
from checks.seen.documents import Document
from checks.seen.tables import UnitTables
from checks.seen.witnesses import Witness
from crawler.chinese.text import shorten, squeeze
from crawler.chinese.titles import key_of, title_keys, without_place
from crawler.web.urls import canonical
from rules.model import Clause

Verdict = Literal["agrees", "visible", "unseen", "unverifiable"]
EXAMPLES = 5
_ROUNDED = 0.9  # 约100条 is said of 90, too
_LIKE = 92  # of 100: two writings of one title; the digits in them must be the same

# What is counted, by the words that ask for it, the more particular first.
_KINDS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"采纳|征[求集][^，]*(?:结果|反馈)"), frozenset({"consultation_result"})),
    (re.compile(r"征求|征集|意见稿|听证"), frozenset({"consultation"})),
    (re.compile(r"解读|图解|一图读懂|读懂"), frozenset({"interpretation"})),
    (re.compile(r"年报|年度报告"), frozenset({"annual_report"})),
    (re.compile(r"处罚|许可|行政强制|执法|双公示|执法决定"), frozenset({"enforcement"})),
    (re.compile(r"规范性文件|政策文件|政策性文件|红头文件|政府文件|制发文件"), frozenset({"policy"})),
    (re.compile(r"工作动态|政务动态|动态|要闻|新闻|简讯"), frozenset({"news"})),
)
_FORMS = {"图解": r"图解|图文|一图|读懂|图表", "视频": r"视频|动漫|动画|短片"}
_DECISIONS = {"处罚": "处罚", "许可": "许可", "强制": "强制"}
# Words around what is counted that choose nothing of it.
_EMPTY = re.compile(
    r"(?:在|通过|利用|依托|于)[^，]{0,24}?(?:网站|网|门户|平台|专栏|栏目|公众号)上?|年度?(?=[\u4e00-\u9fff]|$)|20\d\d年?|1?\d月(?:份|底)?|[上下]半年|第?[一二三四]季度"
    r"|(?:政府)?(?:信息|情况|内容|材料|稿件|文章|事项|数据|资料)|各类|各项|各种|有关|相关|方面|类|等|的|了|关于|涉及|主动|及时|累计|共计|共|已|新|全年|今年|以来|截至|目前"
    r"|重点|民生|工作|本(?:局|单位|年|部门)|我(?:局|单位|委|市|县|区)|公开|发布|政府(?=$)|公告|通知|公示|决定书?|结果|行政|政策(?=$)|事例|活动|以上|以内|左右|其中|上述|领域"
)
_SEPARATORS = re.compile(r"[、，,和与及；]|以及")


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that bears on a claim; `day` in ISO form, "" where none is known."""

    title: str
    day: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the web shows of a claim. `visible` is a number where something was counted."""

    verdict: Verdict
    basis: str
    evidence: tuple[Seen, ...] = ()
    visible: int | None = None

    @property
    def words(self) -> str:
        return texts.CLAIM_VERDICTS[self.verdict].format(count=self.visible if self.visible is not None else 0)


class Verifier:
    """Holds the claims of one unit against what one run saw.

    `results` are the unit's clauses in that run's results.json, by clause id. `starts`, `ends`: the year that the ledger
    is of; what has no date counts in it.
    """

    def __init__(
        self,
        tables: UnitTables,
        results: Mapping[str, Mapping[str, Any]],
        *,
        starts: date | None = None,
        ends: date | None = None,
    ) -> None:
        self._tables, self._results = tables, results
        self._window = (starts, min(ends, tables.as_of) if ends else tables.as_of)
        self._keys = {document.id: title_keys(document.title) for document in tables.everything}

    def answer(self, claim: Claim, clauses: Sequence[Clause] = ()) -> Answer:
        if claim.channel == "elsewhere":
            return Answer("unverifiable", texts.CLAIM_ELSEWHERE)
        told = {
            "address": self._address,
            "column": self._column,
            "title": self._title,
            "activity": self._activity,
            "count": self._count,
        }.get(claim.kind)
        if told is None:
            return self._done(claim, clauses)
        answer = told(claim)
        if answer.verdict == "unseen" and (why := self._cut_short()):
            return Answer("unverifiable", texts.CLAIM_CUT_SHORT.format(why=why))
        if answer.verdict == "visible" and (why := self._cut_short()):
            return Answer(
                "unverifiable",
                texts.CLAIM_CUT_SHORT_COUNT.format(count=answer.visible, why=why),
                answer.evidence,
                answer.visible,
            )
        return answer

    def _cut_short(self) -> str:
        """Why the crawl did not come to all that the unit shows; "" where it did."""
        sites = {document.site for document in self._tables.owned} | set(self._tables.own_sites)
        return next((why for site, (_, why) in sorted(self._tables.cut_short.items()) if site in sites), "")

    # --- what is named

    def _address(self, claim: Claim) -> Answer:
        seen = [self._tables.by_url.get(canonical(name)) for name in claim.names]
        if all(seen):
            return Answer("agrees", texts.CLAIM_ADDRESS, _shown(document for document in seen if document))
        columns = {canonical(row["url"]): row for row in self._tables.nearby}
        if all(canonical(name) in columns or document for name, document in zip(claim.names, seen, strict=True)):
            return Answer("agrees", texts.CLAIM_ADDRESS, _shown(document for document in seen if document))
        host = {document.url.split("/")[2] for document in self._tables.everything}
        lacking = [name for name, document in zip(claim.names, seen, strict=True) if document is None]
        if any(name.split("/")[2] not in host for name in lacking):
            return Answer("unverifiable", texts.CLAIM_FOREIGN.format(url=lacking[0]))
        return Answer("unseen", texts.CLAIM_ADDRESS_UNSEEN.format(url=lacking[0]))

    def _column(self, claim: Claim) -> Answer:
        rows = [
            row
            for name in claim.names
            for row in self._tables.nearby
            if squeeze(name) in squeeze(row.get("name") or "")
        ]
        if rows:
            shown = tuple(Seen(str(row["name"]), "", str(row["url"])) for row in rows[:EXAMPLES])
            return Answer("agrees", texts.CLAIM_COLUMN, shown)
        places = [document for document in self._tables.everything if _of_path(document, claim.names)]
        if places:
            return Answer("agrees", texts.CLAIM_COLUMN, _shown(places))
        return Answer("unseen", texts.CLAIM_COLUMN_UNSEEN.format(name="、".join(claim.names)))

    def _title(self, claim: Claim) -> Answer:
        wanted = _wanted_kinds(claim.subject)
        seen: list[Document] = []
        lacking: list[str] = []
        lacking_kind: list[str] = []
        listed: list[Witness] = []
        for title in claim.names:
            named = self._named(title)
            of_kind = [
                document for document in named if not wanted or document.kind in wanted or _says(document, wanted)
            ]
            rows = [row for row in self._tables.witnesses if _names(title, row.title, title_keys(row.title))]
            seen += of_kind or named
            if not named and not rows:
                lacking.append(title)
            elif not of_kind and not rows:
                lacking_kind.append(title)
            listed += rows if not of_kind else []
        evidence = (*_shown(seen), *(_row(row) for row in listed))[: max(EXAMPLES, len(claim.names))]
        if lacking and len(lacking) == len(claim.names):
            if not claim.publishing and not wanted and claim.channel != "web":
                return Answer("unverifiable", texts.CLAIM_NOT_SAID_PUBLISHED)
            return Answer("unseen", texts.CLAIM_TITLE_UNSEEN.format(titles="》《".join(lacking)))
        if lacking:
            return Answer(
                "visible",
                texts.CLAIM_TITLES_PARTLY.format(titles="》《".join(lacking)),
                evidence,
                len(claim.names) - len(lacking),
            )
        if lacking_kind:
            what = "、".join(texts.CLAIM_KINDS[kind] for kind in sorted(wanted))
            return Answer(
                "visible",
                texts.CLAIM_KIND_UNSEEN.format(titles="》《".join(lacking_kind), kind=what),
                evidence,
                len(claim.names) - len(lacking_kind),
            )
        if claim.days and seen and not any(same_day(day, shown) for day in claim.days for shown in _days_of(seen)):
            days = "、".join(sorted({day.isoformat() for day in _days_of(seen)}))
            if days:
                return Answer("visible", texts.CLAIM_OTHER_DAY.format(days=days), evidence, len(seen))
        return Answer("agrees", texts.CLAIM_TITLE, evidence)

    def _named(self, title: str) -> list[Document]:
        """What bears this title, or speaks of what bears it; the unit's own first."""
        named = [
            document
            for document in self._tables.everything
            if _names(title, document.title, self._keys[document.id])
            or any(
                reference.title and _names(title, reference.title, title_keys(reference.title))
                for reference in document.facts.interprets
            )
        ]
        return sorted(named, key=lambda document: (self._tables.unit.id not in document.owners, document.id))

    def _activity(self, claim: Claim) -> Answer:
        if claim.names:
            found = {name: self._told_of(name) for name in claim.names}
            seen = [documents[0] for documents in found.values() if documents]
            if len(seen) == len(claim.names):
                return Answer("agrees", texts.CLAIM_ACTIVITIES, _shown(seen), len(seen))
            if not seen and claim.internal and not claim.publishing:
                return Answer("unverifiable", texts.CLAIM_INTERNAL)
            lacking = "”“".join(name for name, documents in found.items() if not documents)
            if not seen:
                return Answer("unseen", texts.CLAIM_ACTIVITY_UNSEEN.format(names=lacking))
            return Answer("visible", texts.CLAIM_ACTIVITY_UNSEEN.format(names=lacking), _shown(seen), len(seen))
        if claim.internal and not claim.publishing:
            return Answer("unverifiable", texts.CLAIM_INTERNAL)
        return self._count(claim)

    def _told_of(self, name: str) -> list[Document]:
        """Pages whose title names an activity, else the unit's own whose text does."""
        words = _bare(name)
        titled = [document for document in self._tables.everything if words in _bare(document.title)]
        return titled or [
            document
            for document in self._tables.owned
            if any(words in _bare(line) for _, line in document.body.lines())
        ]

    # --- what is counted

    def _count(self, claim: Claim) -> Answer:
        if claim.internal and not claim.publishing:
            return Answer("unverifiable", texts.CLAIM_INTERNAL)
        kinds = next((kinds for pattern, kinds in _KINDS if pattern.search(claim.subject)), frozenset[str]())
        topics = _topics(claim.subject, kinds)
        everything = re.search(r"信息|稿件|文件", claim.subject) is not None
        if not kinds and not topics and not (everything and (claim.publishing or claim.channel == "web")):
            return Answer("unverifiable", texts.CLAIM_UNCLEAR)
        if not claim.publishing and claim.channel != "web" and not (kinds or claim.kind == "activity"):
            return Answer("unverifiable", texts.CLAIM_NOT_SAID_PUBLISHED)
        seen = [
            document
            for document in self._tables.owned
            if self._in_time(document.published.first if document.published else None, claim)
        ]
        counted = self._of(seen, claim, kinds, topics)
        own = {row["column_id"] for row in self._tables.column_rows}
        rows = [
            row
            for row in self._tables.witnesses
            if row.column_id in own
            and self._in_time(row.day, claim)
            and not kinds
            and _speaks(f"{row.title} {row.column}", topics)
        ]
        number = self._decided(counted, claim) + len(rows)
        assert claim.count is not None
        enough = number >= (claim.count * _ROUNDED if claim.about else claim.count)
        basis = texts.CLAIM_COUNTED.format(
            what="、".join([*(texts.CLAIM_KINDS[kind] for kind in sorted(kinds)), *topics]) or texts.CLAIM_ANYTHING,
            since=self._since(claim),
        )
        if claim.channel == "both" and not enough:
            basis += texts.CLAIM_ALSO_ELSEWHERE
        evidence = (*_shown(counted), *(_row(row) for row in rows))[:EXAMPLES]
        if not number:
            return Answer("unseen", basis, (), 0)
        return Answer("agrees" if enough else "visible", basis, evidence, number)

    def _of(
        self, documents: Iterable[Document], claim: Claim, kinds: frozenset[str], topics: Sequence[str]
    ) -> list[Document]:
        forms = [
            form for form, words in _FORMS.items() if kinds == {"interpretation"} and re.search(words, claim.subject)
        ]
        of_kind = [
            document
            for document in documents
            if not kinds or document.kind in kinds or (document.facts.enforcement and "enforcement" in kinds)
        ]
        if forms:
            of_kind = [
                document
                for document in of_kind
                if any(form in document.facts.forms or re.search(_FORMS[form], document.title) for form in forms)
            ]
        if "规范性文件" in claim.subject:
            of_kind = [
                document
                for document in of_kind
                if document.facts.normative or any("规范性文件" in name for name in document.path)
            ]
        if not topics:
            return of_kind
        return [
            document
            for document in of_kind
            if _speaks(
                " ".join((document.title, *document.path, *(ref.title or "" for ref in document.facts.interprets))),
                topics,
            )
        ]

    def _decided(self, documents: Sequence[Document], claim: Claim) -> int:
        """Of enforcement, decisions are counted: a page may hold a list of them."""
        kind = next((kind for word, kind in _DECISIONS.items() if word in claim.subject), None)
        if kind is None:
            return len(documents)
        return sum(
            max(1, sum(kind in decision.kind for decision in document.facts.enforcement))
            for document in documents
            if kind in document.title
            or any(kind in decision.kind for decision in document.facts.enforcement)
            or any(kind in name for name in document.path)
        )

    def _in_time(self, day: date | None, claim: Claim) -> bool:
        if day is None:
            return True
        if claim.year is not None:
            return day.year == claim.year or re.search(rf"{claim.year}年度", claim.sentence) is not None
        start, end = self._window
        return (start is None or day >= start) and day <= end

    def _since(self, claim: Claim) -> str:
        if claim.year is not None:
            return f"{claim.year}年"
        start, end = self._window
        return f"{start.isoformat() if start else ''}—{end.isoformat()}"

    # --- what is said to be done

    def _done(self, claim: Claim, clauses: Sequence[Clause]) -> Answer:
        """A sentence that names nothing is as true as the row's measured clauses, where all of them speak with one voice."""
        told = [
            (clause, self._results[clause.id]) for clause in clauses if clause.measured and clause.id in self._results
        ]
        told = [(clause, result) for clause, result in told if _bears(clause, claim.sentence)]
        if not told or not says_done(claim.sentence) or claim.internal:
            return Answer("unverifiable", texts.CLAIM_INTERNAL if claim.internal else texts.CLAIM_NOTHING_NAMED)
        basis = "；".join(
            texts.CLAIM_CLAUSE.format(
                title=clause.title, numerator=result.get("numerator") or 0, denominator=result.get("denominator") or 0
            )
            for clause, result in told
        )
        statuses = {result["status"] for _, result in told}
        if statuses == {"pass"}:
            return Answer("agrees", basis)
        if "fail" in statuses:
            good = sum(result.get("numerator") or 0 for _, result in told)
            return Answer("visible", basis, (), good)
        return Answer("unverifiable", basis)


def _bears(clause: Clause, sentence: str) -> bool:
    """Whether a clause and a sentence speak of one matter: they share words, not the row alone."""
    return fuzz.partial_ratio(squeeze(clause.title), squeeze(sentence)) >= 45


def _wanted_kinds(sentence: str) -> frozenset[str]:
    """Which kinds of page the sentence says there are beside a title: an interpretation, a consultation."""
    outside = re.sub(r"《[^》]*》", "", sentence)
    if re.search(
        r"(?:进行|作|做|开展|配套|同步|发布)[^，。]{0,10}(?:解读|图解)|(?:解读|图解)$|一图读懂|(?:的|式)解读", outside
    ):
        return frozenset({"interpretation"})
    if re.search(r"采纳|反馈", outside):
        return frozenset({"consultation_result"})
    if re.search(r"征求|征集", outside):
        return frozenset({"consultation"})
    return frozenset()


def _says(document: Document, wanted: frozenset[str]) -> bool:
    """Whether a page's title says to be of a kind that its place does not show."""
    return any(kinds == wanted and pattern.search(document.title) for pattern, kinds in _KINDS)


def _names(title: str, other: str, keys: Sequence[str]) -> bool:
    wanted = without_place(key_of(re.sub(r"[（(](?:草案|征求意见稿|送审稿|试行|暂行)[^）)]*[）)]", "", title)))
    if len(wanted) < 4:
        return False
    bare = _bare(other)
    if len(wanted) >= 6 and wanted in bare:
        return True
    return any(
        re.findall(r"\d+", key) == re.findall(r"\d+", wanted) and fuzz.ratio(without_place(key), wanted) >= _LIKE
        for key in keys
    )


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", squeeze(text)).lower()


def _topics(subject: str, kinds: frozenset[str]) -> tuple[str, ...]:
    """What a count is of, word by word, when all that chooses nothing is left out."""
    topics: list[str] = []
    for part in _SEPARATORS.split(re.sub(r"《[^》]*》|[“”\"]", "", subject)):
        words = part
        for pattern, own in _KINDS:
            if own == kinds:
                words = re.sub(rf"(?:政策)?(?:{pattern.pattern})(?:稿|类|材料|公告)?", " ", words)
        if kinds == {"interpretation"}:
            words = re.sub("|".join(_FORMS.values()) + "|文字|音频|形式|政策|多种|多元", " ", words)
        for _ in range(2):
            words = _EMPTY.sub(" ", words)
        topics += [word for word in words.split() if len(word) >= 2 and re.search(r"[\u4e00-\u9fff]{2}", word)]
    return tuple(dict.fromkeys(topics))


def _speaks(text: str, topics: Sequence[str]) -> bool:
    """Whether a title or a column's name speaks of one of the topics; a long one need not be in the same letters."""
    words = _bare(text)
    return not topics or any(
        topic in words or (len(topic) >= 4 and fuzz.partial_ratio(topic, words) >= 75) for topic in map(_bare, topics)
    )


def _of_path(document: Document, names: Sequence[str]) -> bool:
    return any(squeeze(name) in squeeze(place) for name in names for place in document.path)


def _days_of(documents: Iterable[Document]) -> list[date]:
    days = [day for document in documents for day in (document.published, document.facts.written) if day is not None]
    return [day.first for day in days]


def _shown(documents: Iterable[Document]) -> tuple[Seen, ...]:
    return tuple(
        Seen(
            shorten(document.title, 80),
            document.published.first.isoformat() if document.published else "",
            document.url,
        )
        for document in list(documents)[:EXAMPLES]
    )


def _row(row: Witness) -> Seen:
    return Seen(shorten(row.title, 80), row.day.isoformat() if row.day else "", row.url)
