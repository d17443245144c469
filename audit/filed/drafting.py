"""A first draft of a pack from a county's new work points: a clause a sentence, proposed by likeness to what is known.

Nothing is decided here: what the draft would measure is judged without points (`scored: false`) until a person has read
it, each proposal shows from which known requirement it comes and how like it is, and what is like none is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from audit import texts
from audit.filed.asking import Asked, asked_of
from audit.filed.grids import FiledText
from audit.filed.proposing import Proposal, Proposer
from audit.plan import UsageError
from crawler.chinese.dates import find_days
from crawler.chinese.text import cn_int, document_number, shorten, squeeze
from crawler.chinese.titles import quoted_titles
from rules.model import Clause, Pack

_TITLE = re.compile(r"工作要点|任务分工|工作方案|工作安排|任务清单|重点任务")

# What a sentence may carry of a number, and the parameters of checks that hold it.
_NUMBER = r"(\d{1,4}|[一二两三四五六七八九十百]{1,4})"
_CARRIED: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = (
    ("workdays", re.compile(_NUMBER + r"\s*个?工作日"), ("max_workdays",)),
    ("days", re.compile(r"(?:不少于|不低于|至少)\s*" + _NUMBER + r"\s*(?:日|天|个自然日)"), ("min_days",)),
    ("percent", re.compile(r"(\d{1,3})\s*[%％]"), ("min_ratio",)),
    ("times", re.compile(r"(?:不少于|不低于|至少|最少)[^，。]{0,4}?" + _NUMBER + r"\s*[次场期]"), ("min_times",)),
)


@dataclass(slots=True)
class Draft:
    """`text` is the file; the numbers are for the person who reads it."""

    text: str
    rows: int
    clauses: int
    classes: Mapping[str, int] = field(default_factory=dict)


def draft(filed: FiledText, pack_id: str, known: Sequence[Pack]) -> Draft:
    """The draft of a pack; raises `UsageError` where the file asks for nothing that can be told."""
    asked = asked_of(filed)
    if not asked:
        raise UsageError(texts.DRAFT_NOTHING.format(name=filed.name))
    proposer = Proposer(known)
    out = [_head(filed, pack_id)]
    classes: dict[str, int] = {}
    letters: dict[str, int] = {}
    for ask in asked:
        place = ask.row or re.sub(r"\W+", "", ask.article) or "0"
        letters[place] = letters.get(place, 0) + 1
        name = f"{pack_id}-{place}{_letter(letters[place])}"
        fields, comment = _clause(ask, proposer.of(ask.quote, ask.before), name)
        classes[fields["class"]] = classes.get(fields["class"], 0) + 1
        body = yaml.safe_dump([fields], allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
        out.append(f"  # {comment}\n" + "".join(f"  {line}\n" for line in body.splitlines()))
    rows = len({(ask.row, ask.article) for ask in asked if not ask.around})
    return Draft("\n".join(out), rows, len(asked), classes)


def _letter(number: int) -> str:
    return chr(ord("a") + number - 1) if number <= 26 else f"z{number}"


def _clause(asked: Asked, proposal: Proposal, clause_id: str) -> tuple[dict[str, Any], str]:
    """The clause as a mapping, and the comment over it."""
    fields: dict[str, Any] = {"id": clause_id, "title": shorten(asked.quote, 40), "quote": asked.quote}
    told: dict[str, Any] = {"article": asked.article} if asked.article else {}
    if asked.row:
        told["ledger_row"] = asked.row
    for name in ("responsible", "deadline", "indicator"):
        if value := getattr(asked, name):
            told[name] = value
    if asked.due:
        told["due"] = list(asked.due)
    known, comment = proposal.known, _reason(proposal)
    if known is not None:
        applies = known.applies_to.model_dump(exclude_defaults=True, mode="json")
        lists = {name: value for name, value in applies.items() if isinstance(value, list)}
        told |= {"applies_to": lists} if lists else {}
    if proposal.class_ == "M" and proposal.check is not None:
        return fields | {"class": "M"} | told | _measured(asked, proposal.check, known), comment
    if proposal.class_ == "P" and (evidence := _evidence(asked, known)):
        return fields | {"class": "P"} | told | {"evidence": evidence}, comment
    return fields | {"class": "H"} | told | {"fill": (known and known.fill) or texts.DRAFT_FILL}, comment


def _reason(proposal: Proposal) -> str:
    known = proposal.known
    like = (
        texts.DRAFT_UNLIKE
        if known is None
        else texts.DRAFT_LIKE.format(id=known.id, likeness=round(proposal.likeness * 100), title=known.title)
    )
    if proposal.why == "measured":
        return texts.DRAFT_MEASURED.format(words=proposal.words, check=proposal.check) + like
    return texts.DRAFT_WORDING.format(class_=proposal.class_) + like if proposal.why == "wording" else like


def _measured(asked: Asked, check: str, known: Clause | None) -> dict[str, Any]:
    """The check with its parameters; where nobody can say them from the words, that a person must."""
    if known is None or not known.measured:
        return {"unserved": texts.DRAFT_NO_PARAMS.format(check=check)}
    params, lacking = _params(known, asked.quote)
    if lacking:
        return {"unserved": texts.DRAFT_LACKING.format(check=check)}
    return {"check": check, **({"params": params} if params else {}), "scored": False, "remedy": known.remedy}


def _evidence(asked: Asked, known: Clause | None) -> dict[str, Any]:
    """What to show beside a requirement of class P: what is shown of the known one, else titles with its own words."""
    if known is not None and known.evidence is not None:
        return known.evidence.model_dump(exclude_defaults=True, mode="json")
    words = _published(asked.quote)
    return {"words": [words]} if words else {}


def _published(sentence: str) -> list[str]:
    """Words to look for in titles, of what a sentence asks to be published."""
    told = [
        re.sub(
            r"^(?:[^，]{0,6}?(?:推进|做好|加强|加大|及时|主动|依法|深化|公开|发布|公布|推送|抓好|集中|重点|涉及|关于|等))+|(?:等|等方面)?(?:的|相关|有关)?(?:政府)?(?:信息|情况|工作|内容|力度|公开|方面|领域)*$",
            "",
            part,
        )
        for part in re.split(r"[、，,和及与]", re.sub(r"[“”《》]", "", sentence))
    ]
    words = list(dict.fromkeys(word for word in told if 2 <= len(word) <= 8))[:6]
    if words:
        return words
    # Nothing is listed: the last things that the sentence names.
    things = [part for part in re.split(r"[^\u4e00-\u9fff]+|[的在对将把为向于并与和及]", sentence) if len(part) >= 2]
    return [thing[-6:] for thing in things[-2:]]


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
