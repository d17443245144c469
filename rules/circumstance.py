"""P clauses: the circumstances that the web shows of what it cannot measure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from checks.model import STATUS_NAMES, Outcome, Status
from rules.model import Rule

if TYPE_CHECKING:
    from checks.registry import Check
    from checks.seen.tables import UnitTables
from rules.findings import day_of
from rules.judgement import ClauseResult

# What stands beside a measurable requirement for which no check exists: passed over in silence, nobody would look.
UNSERVED = "本系统尚未检查，请人工核对"


_MESSAGES = 2  # sentences of a check that stand beside its count


def unmeasured(
    rule: Rule, shown: Shown, as_of: date, told: tuple[Check, Sequence[Outcome]] | None = None
) -> ClauseResult:
    """P shows what there is to see, H what to fill in and when, an unserved M that people must look; no verdicts.

    `told` is what the check said that the clause names for its evidence, if it names one.
    """
    result = ClauseResult(rule, None, applies=False, due=rule.due_days(as_of))
    if rule.clause.unserved:
        result.note = f"{UNSERVED}：{rule.clause.unserved}"
    elif rule.clause.fill:
        result.note = f"请填写：{rule.clause.fill}"
    look = rule.clause.evidence
    if look is None:
        return result
    if told is not None:
        check, outcomes = told
        result.evidence += [outcome.message for outcome in outcomes] if check.tells else _counted(check.title, outcomes)
    result.evidence += [shown.column(kind) for kind in look.columns]
    for words in look.words:
        count, first = shown.titled(rule, words)
        example = f"，如《{first}》" if count else ""
        result.evidence.append(f"标题含“{'／'.join(words)}”的 {count} 件{example}")
    if look.note:
        result.evidence.append(look.note)
    return result


def _counted(title: str, outcomes: Sequence[Outcome]) -> list[str]:
    """How a check's outcomes are spread, and the first that somebody should look at: shown, never deducted for."""
    counts = Counter(outcome.status for outcome in outcomes)
    spread = "、".join(f"{STATUS_NAMES[status]} {counts[status]} 件" for status in Status if counts[status])
    lines = [f"“{title}”（只供参考）：{spread or '没有可看的内容'}"]
    worst = [outcome for status in (Status.FAIL, Status.SUSPECT) for outcome in outcomes if outcome.status is status]
    return lines + [outcome.message for outcome in worst[:_MESSAGES]]


class Shown:
    """What class P clauses ask of a unit's documents, looked up once for all of them."""

    def __init__(self, mine: UnitTables, as_of: date):
        self._mine = mine
        self._as_of = as_of
        self._titles: dict[tuple[date, date | None], tuple[list[str], str, list[int]]] = {}
        self._newest: dict[str, date] | None = None

    def column(self, kind: str) -> str:
        """What stands in columns of a type: in the unit's own, else what is its own in the portal's.

        A department below a county has no column of its own: its drafts stand in the one column of the portal.
        """
        mine = self._mine
        if own := [row for row in mine.column_rows if row.get("type") == kind]:
            newest = max((day for row in own if (day := self.newest(row))), default=None)
            return f"“{kind}”类栏目 {len(own)} 个，" + (f"最近更新 {newest}" if newest else "没有读到日期")
        shared = {row["column_id"] for row in mine.nearby if row.get("type") == kind}
        if not shared:
            return f"未见“{kind}”类栏目"
        there = [document for document in mine.owned if shared.intersection(document.column_ids)]
        published = [document.published for document in there if document.published is not None]
        days = [day.last for day in published if day.last <= self._as_of]
        if not there:
            return f"没有自己的“{kind}”类栏目；门户有 {len(shared)} 个，其中没有见到本单位的信息"
        return f"门户的“{kind}”类栏目里有本单位的 {len(there)} 件" + (f"，最近 {max(days)}" if days else "")

    def newest(self, column: Mapping[str, Any]) -> date | None:
        """The newest date in a column on that day: of its list, or of its documents where the list was read later."""
        listed = column.get("newest_on")
        if isinstance(listed, str) and (day := day_of(listed)) and day <= self._as_of:
            return day
        if self._newest is None:
            self._newest = {}
            for document in self._mine.owned:
                if document.published is not None and (last := document.published.last) <= self._as_of:
                    for identity in document.column_ids:
                        self._newest[identity] = max(last, self._newest.get(identity, last))
        return self._newest.get(column["column_id"])

    def titled(self, rule: Rule, words: Sequence[str]) -> tuple[int, str]:
        """How many documents of the rule's time have any of the words in their titles, and the first title of them."""
        window = (rule.starts, rule.ends)
        if window not in self._titles:
            owned = self._mine.owned
            titles = sorted(
                document.title
                for document in owned
                if document.published is None or rule.covers(document.published.first)
            )
            self._titles[window] = (titles, "\n".join(titles), [0, *accumulate(len(title) + 1 for title in titles)])
        # All titles are one text: looked through once a word, not once a word and title.
        titles, text, starts = self._titles[window]
        found: set[int] = set()
        for word in words:
            at = text.find(word)
            while at >= 0:
                number = bisect_right(starts, at) - 1
                found.add(number)
                at = text.find(word, starts[number + 1])
        return len(found), titles[min(found)] if found else ""
