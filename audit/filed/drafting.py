"""A first draft of a pack from a county's new work points: a clause a sentence, proposed by likeness to what is known.

Nothing is decided here: what the draft would measure is judged without points (`scored: false`) until a person has read
it, each proposal shows from which known requirement it comes and how like it is, and what is like none is left to people.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from audit import texts
from audit.filed import ledgers
from audit.filed.grids import FiledText
from audit.filed.matching import Likeness, contained
from audit.plan import UsageError
from crawler.chinese.dates import find_days
from crawler.chinese.text import cn_int, document_number, shorten, squeeze
from crawler.chinese.titles import quoted_titles
from rules.model import Clause, Pack

_LIKE = 0.52  # a known requirement under it says nothing of what a sentence asks
_LIKE_NUMBERED = 0.42
_SHORT = 9  # characters: 提升解读质量。 is a heading, nothing asked
_ARTICLE = re.compile(r"^\s*(?:[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[）)]|(\d{1,2})[.．、])\s*")
_SECTION = re.compile(r"^\s*([一二三四五六七八九十]{1,3})、\s*(.*)$")
_TITLE = re.compile(r"工作要点|任务分工|工作方案|工作安排|任务清单|重点任务")
_HANDING_IN = re.compile(r"报送|上报|报市|报区|报县|报至|反馈至")
_PUBLISHING = re.compile(r"公开|发布|公布|公示|推送|展示|解读|更新|归集|专栏|网站")
_INSIDE = re.compile(
    r"培训|学习|考核|督查|督促|督导|保密|审查|责任|人员|队伍|机制|制度|协调|会商|线下|窗口|热线|复议|诉讼|纠错|报送|台账|配备|经费|研究|工作群|泄密"
)
_QUARTERS = ("03", "06", "09", "12")

# What a sentence may carry of a number, and the parameters of checks that hold it.
_NUMBER = r"(\d{1,4}|[一二两三四五六七八九十百]{1,4})"
_CARRIED: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = (
    ("workdays", re.compile(_NUMBER + r"\s*个?工作日"), ("max_workdays",)),
    ("days", re.compile(r"(?:不少于|不低于|至少)\s*" + _NUMBER + r"\s*(?:日|天|个自然日)"), ("min_days",)),
    ("percent", re.compile(r"(\d{1,3})\s*[%％]"), ("min_ratio",)),
    ("times", re.compile(r"(?:不少于|不低于|至少|最少)[^，。]{0,4}?" + _NUMBER + r"\s*[次场期]"), ("min_times",)),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence that asks for something, word for word, with what its row says beside it."""

    quote: str
    row: str  # the ledger's number; "" in a document without one
    article: str
    responsible: str = ""
    deadline: str = ""
    indicator: str = ""
    around: bool = False  # in the words before or after the table


@dataclass(slots=True)
class Draft:
    """`text` is the file; the numbers are for the person who reads it."""

    text: str
    rows: int
    clauses: int
    classes: Mapping[str, int] = field(default_factory=dict)


def draft(filed: FiledText, pack_id: str, known: Sequence[Pack]) -> Draft:
    """The draft of a pack; raises `UsageError` where the file asks for nothing that can be told."""
    asked = list(asked_of(filed))
    if not asked:
        raise UsageError(texts.DRAFT_NOTHING.format(name=filed.name))
    clauses = {(pack.id, clause.id): clause for pack in known for clause in pack.file.clauses}
    likeness = Likeness({key: clause.quote for key, clause in clauses.items()})
    out = [_head(filed, pack_id)]
    classes: dict[str, int] = {}
    letters: dict[str, int] = {}
    for each in asked:
        place = each.row or re.sub(r"\W+", "", each.article) or "0"
        letters[place] = letters.get(place, 0) + 1
        near = [(clauses[key], like) for key, like in likeness.likest(each.quote, _both_ways)]
        name = f"{pack_id}-{place}{_letter(letters[place])}"
        fields, comment = _clause(each, _proposed(each, near), name)
        classes[fields["class"]] = classes.get(fields["class"], 0) + 1
        body = yaml.safe_dump([fields], allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
        out.append(f"  # {comment}\n" + "".join(f"  {line}\n" for line in body.splitlines()))
    rows = len({(each.row, each.article) for each in asked if not each.around})
    return Draft("\n".join(out), rows, len(asked), classes)


def asked_of(filed: FiledText) -> Iterator[Asked]:
    """Every sentence that asks for something: of the ledger's rows, or of the document's paragraphs where it has none."""
    try:
        rows: Sequence[ledgers.FiledRow] = ledgers.ledger_of(filed).rows
    except UsageError:
        yield from _of_paragraphs(filed.lines)
        return
    numbers: dict[str, int] = {}
    for place, row in enumerate(rows, 1):
        number = re.sub(r"\D", "", row.number) or str(place)
        numbers[number] = numbers.get(number, 0) + 1
        name = number + "'" * (numbers[number] - 1)  # originals print a number twice: the second is 33'
        for sentence in _sentences(row.content):
            yield Asked(sentence, name, squeeze(row.topic)[:40], row.responsible, row.deadline, row.indicator)
    for line in dict.fromkeys(filed.lines):
        for sentence in _sentences(line):
            if _HANDING_IN.search(sentence) and re.search(r"\d{1,2}月|季度|半年", sentence) and "\t" not in sentence:
                if not any(squeeze(sentence) in squeeze(row.content) for row in rows):
                    yield Asked(sentence, "0", "前言", deadline=sentence, around=True)


def _sentences(text: str) -> list[str]:
    parts = re.findall(r"[^。；;\n]+(?:[。；;]|$|\n)", text)
    said = [part.strip().rstrip("。；;") for part in parts]
    return [part for part in said if len(squeeze(part)) >= _SHORT] or (
        [text.strip()] if len(squeeze(text)) >= 4 else []
    )


def _of_paragraphs(lines: Sequence[str]) -> Iterator[Asked]:
    section, article = "", ""
    for paragraph in _paragraphs(lines):
        if (heading := _SECTION.match(paragraph)) is not None:
            section, article = heading[1], ""
            paragraph = heading[2]
            if len(paragraph) < 30:
                continue
        elif (numbered := _ARTICLE.match(paragraph)) is not None:
            article = f"({numbered[1]})" if numbered[1] else f"{article.split('.')[0]}.{numbered[2]}"
            paragraph = paragraph[numbered.end() :]
        elif not re.search(r"[。；，]", paragraph):  # who signed, and when
            continue
        if not section:
            continue
        for sentence in _sentences(paragraph):
            due = sentence if re.search(r"\d{1,2}月\d{1,2}日|\d{1,2}月底|年底前|每季度|每半年", sentence) else ""
            yield Asked(sentence, "", f"{section}{article}", deadline=due)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines that a converter broke are joined: a paragraph ends with its sentence, or where a numbered one begins."""
    current = ""
    for line in lines:
        starts = _SECTION.match(line) or _ARTICLE.match(line)
        if current and (
            starts or current.endswith(("。", "：", "；")) or (_SECTION.match(current) and len(current) < 30)
        ):
            yield current
            current = ""
        current += re.sub(r"^\*+|\*+$", "", line.strip())
    if current:
        yield current


def _both_ways(known: str, sentence: str) -> float:
    """How like a known quote and a sentence are: the shorter in the longer, but a few words in a long text are little."""
    short, long = sorted((known, sentence), key=len)
    return contained(short, long) * min(1.0, 0.55 + len(short) / len(long))


def _letter(number: int) -> str:
    return chr(ord("a") + number - 1) if number <= 26 else f"z{number}"


def _proposed(asked: Asked, near: Sequence[tuple[Clause, float]]) -> tuple[Clause, float] | None:
    """The known requirement to go by; None where none is like the sentence.

    A number that a check takes (不少于30日) is half of what a sentence says: such a requirement need be less like it.
    """
    carried = {name for _, pattern, names in _CARRIED if pattern.search(asked.quote) for name in names}
    for clause, like in near:
        takes = clause.measured and carried & clause.params.keys()
        if like >= (_LIKE_NUMBERED if takes else _LIKE):
            return clause, like
    return None


def _clause(asked: Asked, proposed: tuple[Clause, float] | None, clause_id: str) -> tuple[dict[str, Any], str]:
    """The clause as a mapping, and the comment over it."""
    fields: dict[str, Any] = {"id": clause_id, "title": shorten(asked.quote, 40), "quote": asked.quote}
    told: dict[str, Any] = {"article": asked.article} if asked.article else {}
    if asked.row:
        told["ledger_row"] = asked.row
    for name in ("responsible", "deadline", "indicator"):
        if value := getattr(asked, name):
            told[name] = value
    if due := due_days(asked.deadline):
        told["due"] = due
    if proposed is None:
        words = _published(asked.quote)
        if words:
            return fields | {"class": "P"} | told | {"evidence": {"words": [words]}}, texts.DRAFT_UNLIKE
        return fields | {"class": "H"} | told | {"fill": texts.DRAFT_FILL}, texts.DRAFT_UNLIKE
    known, likeness = proposed
    comment = texts.DRAFT_LIKE.format(id=known.id, likeness=round(likeness * 100), title=known.title)
    applies = known.applies_to.model_dump(exclude_defaults=True, mode="json")
    told |= (
        {"applies_to": {name: value for name, value in applies.items() if isinstance(value, list)}} if applies else {}
    )
    if known.class_ == "P" and known.evidence is not None:
        evidence = known.evidence.model_dump(exclude_defaults=True, mode="json")
        return fields | {"class": "P"} | told | {"evidence": evidence}, comment
    if known.measured:
        params, lacking = _params(known, asked.quote)
        if not lacking:
            measured = {"check": known.check, **({"params": params} if params else {}), "scored": False}
            return fields | {"class": "M"} | told | measured | {"remedy": known.remedy}, comment
        comment += texts.DRAFT_LACKING.format(check=known.check)
    return fields | {"class": "H"} | told | {"fill": known.fill or texts.DRAFT_FILL}, comment


def _published(sentence: str) -> list[str]:
    """Words to look for in titles, of what a sentence asks to be published; none where it asks for something else."""
    if not _PUBLISHING.search(sentence) or _INSIDE.search(sentence):
        return []
    told = [
        re.sub(
            r"^(?:[^，]{0,6}?(?:推进|做好|加强|加大|及时|主动|依法|深化|公开|发布|公布|推送|抓好|集中|重点|涉及|关于|等))+|(?:等|等方面)?(?:的|相关|有关)?(?:政府)?(?:信息|情况|工作|内容|力度|公开|方面|领域)*$",
            "",
            part,
        )
        for part in re.split(r"[、，,和及与]", re.sub(r"[“”《》]", "", sentence))
    ]
    return list(dict.fromkeys(word for word in told if 2 <= len(word) <= 8))[:6]


def _params(known: Clause, sentence: str) -> tuple[dict[str, Any], bool]:
    """The known clause's parameters with the numbers of the sentence; True where it lacks one that the known one says."""
    params = dict(known.params)
    for _, pattern, names in _CARRIED:
        here, there = pattern.search(sentence), pattern.search(known.quote)
        if here is None:
            if there is not None and any(name in params for name in names):
                return params, True
            continue
        number = cn_int(here[1])
        for name in names:
            if name in params and number is not None:
                params[name] = number / 100 if name == "min_ratio" else number
    return params, False


def due_days(deadline: str) -> list[str]:
    """The days of each year (MM-DD) on which something falls due, from the words of 完成时限; none of what never ends."""
    text = squeeze(deadline)
    days = [f"{int(month):02}-{int(day):02}" for month, day in re.findall(r"(\d{1,2})月(\d{1,2})日", text)]
    if "季度最后一个月" in text and (day := re.search(r"季度最后一个月(\d{1,2})日", text)):
        return [f"{month}-{int(day[1]):02}" for month in _QUARTERS]
    if days:
        return sorted({day for day in days if _real(day)})
    months = {int(month) for month in re.findall(r"(?<!\d)(\d{1,2})月(?!\d)", text) if 1 <= int(month) <= 12}
    if months:
        return [f"{month:02}-{calendar.monthrange(2023, month)[1]}" for month in sorted(months)]
    if re.search(r"每?季度", text):
        return ["03-31", "06-30", "09-30", "12-31"]
    if "半年" in text:
        return ["06-30", "12-31"]
    return ["12-31"] if re.search(r"年底|年末|年内", text) else []


def _real(day: str) -> bool:
    month, number = int(day[:2]), int(day[3:])
    return 1 <= month <= 12 and 1 <= number <= calendar.monthrange(2023, month)[1]


def _title(filed: FiledText, lines: Sequence[str]) -> str:
    """The document's own name: with its year, and without 关于印发…的通知 around it."""
    named = [re.sub(r"\s+", "", line) for line in lines if _TITLE.search(line)]
    named = [quoted[-1] if (quoted := quoted_titles(line)) and "印发" in line else line for line in named]
    dated = [
        line
        for line in named
        if re.search(r"20\d\d年?", line) and 8 <= len(line) <= 50 and not re.search(r"[。，；]", line)
    ]
    return next(iter(dated), filed.name.rpartition(".")[0] or filed.name)


def _head(filed: FiledText, pack_id: str) -> str:
    lines = [re.sub(r"^[*#\s]+|[*\s]+$", "", line) for line in filed.lines]
    title = _title(filed, lines)
    number = next((told for line in lines[:30] if (told := document_number(line))), None)
    issuer = re.match(r"(.{2,30}?(?:办公室|人民政府(?!办)|委员会|局|厅))", title)
    place = re.match(r"(.{2,12}?[省市县区旗州])", title)
    issued = next((span.first for line in lines for span in find_days(line) if len(squeeze(line)) <= 12), None)
    year = re.search(r"20\d\d", title)
    fields: dict[str, Any] = {
        "id": pack_id,
        "title": title,
        "issued_by": issuer[1] if issuer else f"{place[1]}人民政府办公室" if place else texts.DRAFT_ISSUER,
    }
    if issued is not None:
        fields["issued_on"] = issued
    elif year:
        fields["effective_from"] = f"{year[0]}-01-01"
    else:
        raise UsageError(texts.DRAFT_NO_YEAR.format(name=filed.name))
    if number:
        fields["document_number"] = number
    fields |= {"source": title, "points_note": texts.DRAFT_POINTS}
    body = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    return f"{texts.DRAFT_HEAD}\n{body}\nclauses:"
