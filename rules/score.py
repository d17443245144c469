"""The score of one unit, after 国办秘函〔2019〕19号: veto, deductions capped per clause, rescaling, bonus.

The rules in words: docs/how-a-score-comes-about.md.

Everything is counted in exact fractions and rounded once, so that the order of the findings never shows in the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from rules.model import Mode

Grade = Literal["合格", "不合格", "未评分"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Floors and limits of the score; an office may set its own, and the report prints those in use.

    The figures 60, 80 and 30 are of 国办秘函〔2019〕19号 (<60 不合格; >80 才加分; 加分 30). The two floors are our own
    suggestion: no source gives one, and without them a site that we could hardly read, or a unit that publishes
    nothing, would get a fine score.
    """

    pass_mark: float = 60.0
    bonus_above: float = 80.0
    bonus_cap: float = 30.0
    min_coverage: float = 0.6
    # Of a whole ledger the yearly matters that a portal hides well stay 未检出 and unjudged; a silent unit stays under 0.1.
    min_judged_share: float = 0.3
    # Two units of which less than half was judged may have been judged by different halves: no place in a ranking.
    min_ranked_share: float = 0.5


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to deduct for: a failed finding, or a missing one that the office confirmed."""

    finding: str
    cause: tuple[str, ...]  # the fault and where it is: what must not be deducted for twice


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause of one unit, as the score sees it."""

    key: str
    name: str  # "WZ23-8c 公开征集意见不少于30日"
    points: float
    mode: Mode
    each: float | None
    passes: int = 0
    cases: tuple[Case, ...] = ()
    applies: bool = True  # False: no such duty, exempt, or nothing fell due yet
    veto: str | None = None  # why it vetoes, where it does
    bonus: float = 0.0
    partly: bool = False  # judged, and something is open beside what was

    @property
    def judged(self) -> bool:
        return self.applies and (self.passes > 0 or bool(self.cases))


@dataclass(slots=True)
class Score:
    score: float | None
    grade: Grade
    vetoed: bool
    judged_share: float
    coverage: float
    applicable: Fraction
    judged: Fraction
    deducted: Fraction
    base: float | None  # before the bonus
    bonus: float
    deductions: dict[str, float] = field(default_factory=dict)  # claim key → points
    by_finding: dict[str, float] = field(default_factory=dict)  # finding id → points
    same_cause_as: dict[str, str] = field(default_factory=dict)  # finding id → the finding that deducts
    lines: list[dict[str, Any]] = field(default_factory=list)
    not_scored_because: list[str] = field(default_factory=list)


def exact(value: float) -> Fraction:
    """A written number as the fraction that its digits say, not as the nearest binary one."""
    return Fraction(str(value))


def shown(value: Fraction | float) -> str:
    """A number for a sentence: two decimals at most, no trailing zeros."""
    return f"{round_half_up(Fraction(value)):.2f}".rstrip("0").rstrip(".")


def percent(share: Fraction | float) -> str:
    """A share 0..1 in percent, to one decimal, half up; but what is not all is never 100 %, what is some never 0 %.

    The one rounding of scores and reports: 吴忠's circular of 2025 printed 99.96 % where 96.89 % was true, and a page
    that shows one share in two ways is believed in neither.
    """
    exact_share = share if isinstance(share, Fraction) else exact(share)
    tenths = int((exact_share * 1000 * 2 + 1) // 2)
    if tenths <= 0 < exact_share:
        return "不足 0.1%"
    return f"{(999 if exact_share < 1 <= tenths / 1000 else tenths) / 10:g}%"


def round_half_up(value: Fraction, digits: int = 2) -> float:
    scale = 10**digits
    return float(Fraction((value * scale * 2 + 1) // 2, scale))


def score(claims: Sequence[Claim], coverage: float, settings: Settings = DEFAULTS) -> Score:
    """Scores a unit; `coverage` is the share of its pages that the crawl saw (0 to 1)."""
    claims = sorted(claims, key=lambda claim: claim.key)
    applicable = sum((exact(claim.points) for claim in claims if claim.applies), Fraction())
    judged_claims = [claim for claim in claims if claim.judged]
    judged = sum((exact(claim.points) for claim in judged_claims), Fraction())
    assigned = _assign(judged_claims)
    per_claim, by_finding, same = _deduct(judged_claims, assigned)
    deducted = sum(per_claim.values(), Fraction())
    share = judged / applicable if applicable else Fraction()
    result = Score(
        score=None,
        grade="未评分",
        vetoed=any(claim.veto for claim in claims),
        judged_share=round_half_up(share, 4),
        coverage=coverage,
        applicable=applicable,
        judged=judged,
        deducted=deducted,
        base=None,
        bonus=0.0,
        deductions={key: float(value) for key, value in per_claim.items()},
        by_finding=by_finding,
        same_cause_as=same,
    )
    _grade(result, claims, share, settings)
    result.lines = _lines(result, claims, per_claim, share, settings)
    return result


def _grade(result: Score, claims: Sequence[Claim], share: Fraction, settings: Settings) -> None:
    if result.vetoed:
        result.grade = "不合格"
        return
    if result.coverage < settings.min_coverage:
        result.not_scored_because.append(
            f"抓取覆盖率 {result.coverage:.0%} 低于 {settings.min_coverage:.0%}：是我们没有看全，不是该单位不合格"
        )
    if not claims:
        result.not_scored_because.append("没有计分的条款：到评估日已经生效、对本单位适用的条款里，没有一条计分")
    elif not result.applicable:
        result.not_scored_because.append("计分的条款本期对本单位都不适用：没有这项职责，或没有要判定的事项")
    elif share < exact(settings.min_judged_share):
        result.not_scored_because.append(
            f"已判定的分值只占适用分值的 {float(share):.0%}，低于 {settings.min_judged_share:.0%}：可依据的公开信息不足"
        )
    if result.not_scored_because or not result.judged:
        return
    base = 100 * (result.judged - result.deducted) / result.judged
    result.base = round_half_up(base)
    bonus = Fraction()
    if base > exact(settings.bonus_above):
        earned = (exact(c.bonus) for c in claims if c.bonus and c.applies and c.passes and not c.cases)
        bonus = min(sum(earned, Fraction()), exact(settings.bonus_cap))
    total = min(base + bonus, Fraction(100))  # a score stays comparable to one without bonus clauses
    result.bonus = float(bonus)
    result.score = round_half_up(total)
    # The grade follows the number that is printed, so that no one reads 60.00 beside 不合格.
    result.grade = "合格" if result.score >= settings.pass_mark else "不合格"


def _slots(claim: Claim) -> list[Fraction]:
    """What the first, second, … case of a clause costs until its points are used up."""
    points = exact(claim.points)
    if not points:
        return []
    if claim.mode == "once":
        return [min(exact(claim.each), points) if claim.each is not None else points]
    if claim.mode == "proportional":
        # Each further case takes its share of what is then judged, so that a case deducted elsewhere cheapens no other.
        shares = [Fraction(count, claim.passes + count) for count in range(1, len(claim.cases) + 1)]
        return [points * (after - before) for before, after in zip([Fraction(), *shares], shares, strict=False)]
    assert claim.each is not None
    each = exact(claim.each)
    slots: list[Fraction] = []
    while points > 0 and len(slots) < len(claim.cases):
        slots.append(min(each, points))
        points -= slots[-1]
    return slots


def _causes(claims: Sequence[Claim]) -> dict[str, list[tuple[str, ...]]]:
    """Claim → its causes, each once and in order, whatever the order of its cases."""
    causes: dict[str, set[tuple[str, ...]]] = {}
    for claim in claims:
        if claim.cases:
            causes.setdefault(claim.key, set()).update(case.cause for case in claim.cases)
    return {key: sorted(mine) for key, mine in causes.items()}


def _assign(claims: Sequence[Claim]) -> dict[tuple[str, ...], tuple[str, Fraction]]:
    """Cause → (claim, cost): each cause is deducted for at most once, where it costs most.

    A clause whose points are used up costs nothing more, so it is not the dearest any longer: the costliest way to
    place the causes on the clauses is sought (a maximum weight matching, by augmenting from the costliest place down).
    Only so can a further fail never raise a score.
    """
    by_claim = _causes(claims)
    places = [(cost, number, claim.key) for number, claim in enumerate(claims) for cost in _slots(claim) if cost > 0]
    holder: dict[tuple[str, ...], str] = {}
    next_free = dict.fromkeys(by_claim, 0)
    costs: dict[str, list[Fraction]] = {}

    def take(key: str, asked: set[str]) -> tuple[str, ...] | None:
        """One more cause for a claim: a free one, else one of another claim's that can take a further one instead."""
        mine = by_claim.get(key, [])
        while next_free.get(key, 0) < len(mine):
            cause = mine[next_free[key]]
            if cause not in holder:
                return cause
            next_free[key] += 1  # what is held stays held, by whomever
        asked.add(key)
        for cause in mine:
            other = holder[cause]
            if other in asked:
                continue
            instead = take(other, asked)
            if instead is not None:
                holder[instead] = other
                return cause
        return None

    full: set[str] = set()
    for cost, _, key in sorted(places, key=lambda place: (-place[0], place[1])):
        if key in full:
            continue
        cause = take(key, set())
        if cause is None:
            full.add(key)  # its further places are alike or cheaper
            continue
        holder[cause] = key
        costs.setdefault(key, []).append(cost)
    held: dict[str, list[tuple[str, ...]]] = {}
    for cause in sorted(holder):
        held.setdefault(holder[cause], []).append(cause)
    return {cause: (key, cost) for key, mine in held.items() for cause, cost in zip(mine, costs[key], strict=True)}


def _deduct(
    claims: Sequence[Claim], assigned: dict[tuple[str, ...], tuple[str, Fraction]]
) -> tuple[dict[str, Fraction], dict[str, float], dict[str, str]]:
    per_claim = {claim.key: Fraction() for claim in claims}
    by_finding: dict[str, float] = {}
    same: dict[str, str] = {}
    members: dict[tuple[str, ...], list[tuple[Claim, Case]]] = {}
    for claim in claims:
        for case in claim.cases:
            members.setdefault(case.cause, []).append((claim, case))
    for cause, cases in sorted(members.items()):
        key, cost = assigned.get(cause, (_dearest(cases), Fraction()))
        mine = sorted(case.finding for claim, case in cases if claim.key == key)
        per_claim[key] += cost
        for claim, case in cases:
            deducts = claim.key == key and case.finding == mine[0]
            by_finding[case.finding] = float(cost) if deducts else 0.0
            if not deducts:
                same[case.finding] = mine[0]
    return per_claim, by_finding, same


def _dearest(cases: Sequence[tuple[Claim, Case]]) -> str:
    def cost(claim: Claim) -> tuple[Fraction, Fraction]:
        each = exact(claim.each) if claim.each is not None else exact(claim.points)
        return each, exact(claim.points)

    return max(sorted(cases, key=lambda one: one[0].key), key=lambda one: cost(one[0]))[0].key


def _lines(
    result: Score, claims: Sequence[Claim], per_claim: dict[str, Fraction], share: Fraction, settings: Settings
) -> list[dict[str, Any]]:  # long: one line of the arithmetic after another
    lines: list[dict[str, Any]] = []

    def line(kind: str, text: str, **numbers: Any) -> None:
        lines.append({"kind": kind, "text": text, **numbers})

    for claim in claims:
        if claim.veto:
            line("veto", f"单项否决：{claim.name}：{claim.veto}", clause=claim.key)
    for claim in claims:
        if not claim.judged:
            continue
        done, fails = per_claim[claim.key], len(claim.cases)
        text = f"{claim.name}：已判定 {claim.passes + fails} 例，不合格 {fails} 例"
        if fails:
            same = sum(1 for case in claim.cases if case.finding in result.same_cause_as)
            text += f"，{_how(claim)}，扣 {shown(done)} 分（本条 {claim.points:g} 分）"
            if same:
                text += f"；其中 {same} 例与别的条款是同一问题，不重复扣"
        else:
            text += f"，不扣分（本条 {claim.points:g} 分）"
        line(
            "clause",
            text,
            clause=claim.key,
            points=claim.points,
            deducted=round_half_up(done),
            numerator=claim.passes,
            denominator=claim.passes + fails,
        )
    counts = {
        "未判定": sum(claim.applies and not claim.judged for claim in claims),
        "部分判定": sum(claim.judged and claim.partly for claim in claims),
        "不适用": sum(not claim.applies for claim in claims),
    }
    told = "，".join(f"{name} {count} 条" for name, count in counts.items() if count)
    line(
        "judged_share",
        f"适用分值 {shown(result.applicable)} 分，其中已判定 {shown(result.judged)} 分，占 {percent(share)}"
        + (f"（{told}）" if told else ""),
        numerator=round_half_up(result.judged),
        denominator=round_half_up(result.applicable),
    )
    line("coverage", f"抓取覆盖率 {percent(result.coverage)}", value=result.coverage)
    if result.vetoed:
        line("result", "出现单项否决：不合格，不再评分")
        return lines
    for reason in result.not_scored_because:
        line("not_scored", reason)
    if result.score is None:
        if not result.not_scored_because:
            line("not_scored", "没有可判定的条款")
        line("result", "未评分")
        return lines
    line(
        "base",
        f"100 ×（{shown(result.judged)} − {shown(result.deducted)}）÷ {shown(result.judged)} = {shown(result.base or 0)}",
        judged=round_half_up(result.judged),
        deducted=round_half_up(result.deducted),
        value=result.base,
    )
    if result.bonus:
        line(
            "bonus",
            f"高于 {settings.bonus_above:g} 分，加分 {shown(result.bonus)} 分（合计不超过 100 分）",
            value=result.bonus,
        )
    words = "不低于" if result.grade == "合格" else "低于"
    line("result", f"得分 {shown(result.score)}，{words} {settings.pass_mark:g} 分：{result.grade}", value=result.score)
    return lines


def _how(claim: Claim) -> str:
    if claim.mode == "per_case":
        return f"每例扣 {claim.each:g} 分"
    if claim.mode == "once":
        return f"扣一次 {claim.each if claim.each is not None else claim.points:g} 分"
    return "按不合格比例扣"
