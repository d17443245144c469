"""The packs in words, for `zwgk rules list|show|validate|coverage|docs`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from crawler.sites import UNIT_KINDS
from rules import examples, explain, packs
from rules.circumstance import UNSERVED
from rules.model import Clause, Deduct, Look, Pack, Rule
from rules.results import basis, source

CLASSES = {"M": "M 可测（计分）", "P": "P 旁证（不扣分）", "H": "H 人工填报"}


def run(action: str, names: Sequence[str] = (), *, dirs: Sequence[Path | str] = ()) -> tuple[str, bool]:
    """What the command prints and whether all is well."""
    try:
        if action == "list":
            return list_packs(dirs=dirs), True
        if action == "show":
            return show(names, dirs=dirs)
        if action == "validate":
            return validate(names, dirs=dirs)
        if action == "coverage":
            return coverage(names, dirs=dirs), True
        if action == "docs":
            return docs(names, dirs=dirs), True
    except packs.PackError as error:
        return str(error), False
    return f"没有名为 {action} 的动作。可用：list、show、validate、coverage、docs。", False


def load_all(names: Sequence[str] = (), *, dirs: Sequence[Path | str] = ()) -> list[Pack]:
    """The named packs (ids or paths), or all that there are; raises `PackError`."""
    return packs.load(list(names) or sorted(packs.known(dirs)), dirs=dirs)


def list_packs(*, dirs: Sequence[Path | str] = ()) -> str:
    """One paragraph for each pack."""
    lines = []
    for pack in load_all(dirs=dirs):
        counts = Counter[str](rule.clause.class_ for rule in pack.rules)
        shown = "，".join(f"{name} {counts[name]} 条" for name in CLASSES if counts[name])
        counted = [rule.points for rule in pack.rules if rule.clause.counted]
        points = f"分值合计 {sum(counted):g}" if counted else "不计分"
        number = f"（{pack.file.document_number}）" if pack.file.document_number else ""
        lines.append(f"{pack.id}  {pack.file.title}{number}")
        lines.append(f"    制发：{pack.file.issued_by}；有效：{_window(pack)}；{shown}；{points}")
    return "\n".join(lines)


def show(names: Sequence[str], *, dirs: Sequence[Path | str] = ()) -> tuple[str, bool]:
    """Packs, clauses or checks by their names; False where a name is none of them."""
    if not names:
        return "请写明要看的规则包编号、条款编号或检查名，例如 zwgk rules show WZ23-8c。", False
    known = packs.known(dirs)
    loaded = load_all([*known, *(name for name in names if "/" in name or name.endswith((".yaml", ".yml")))], dirs=dirs)
    texts: list[str] = []
    for name in names:
        found = _show(name, loaded)
        if found is None:
            clauses = [rule.id for pack in loaded for rule in pack.rules]
            return f"没有名为 {name} 的规则包、条款或检查。{explain.near(name, [*known, *clauses, *_checks()])}", False
        texts.append(found)
    return "\n\n".join(texts), True


def _checks() -> list[str]:
    from checks import registry

    return [check.id for check in registry.all_checks()]


def _show(name: str, loaded: Sequence[Pack]) -> str | None:
    for pack in loaded:
        if name in (pack.id, pack.path):
            head = [f"{pack.id}  {pack.file.title}", f"有效：{_window(pack)}。{pack.file.effective_note}".rstrip()]
            head += [pack.file.source, pack.file.points_note, pack.file.due_note]
            head += [f"原文的错漏：{note}" for note in pack.file.notes]
            body = [f"  {rule.id:<14}{rule.clause.class_}  {rule.clause.title}" for rule in pack.rules]
            return "\n".join([line for line in head if line] + body)
    rules = [(pack, rule) for pack in loaded for rule in pack.rules if rule.id == name]
    if rules:
        return "\n\n".join(_clause(pack, rule) for pack, rule in rules)
    if name in _checks():
        from checks import registry

        check = registry.get(name)
        rules_of = [(pack, rule) for pack in loaded for rule in pack.rules if rule.clause.check == name]
        serves = [f"  {pack.id} {rule.id} {rule.clause.title}" for pack, rule in rules_of]
        options = [f"  {option['name']}：{option['description']}" for option in check.options()]
        return "\n".join([f"{check.id}  {check.title}", "", check.doc, "", "参数：", *options, "", "用在：", *serves])
    return None


def _clause(pack: Pack, rule: Rule) -> str:
    clause = rule.clause
    lines = [f"{rule.id}  {clause.title}", f"原文：“{clause.quote}”", f"出处：{source(pack, rule)}"]
    lines.append(f"类别：{CLASSES[clause.class_]}")
    if clause.unserved:
        lines.append(f"{UNSERVED}：{clause.unserved}")
    lines.append(f"有效：{rule.starts} 至 {rule.ends or '今'}")
    for label, value in (
        ("责任单位", clause.responsible),
        ("完成时限", clause.deadline),
        ("量化指标", clause.indicator),
    ):
        if value:
            lines.append(f"{label}：{value}")
    if clause.due:
        lines.append(f"到期提醒：{'、'.join(clause.due)}")
    lines.append(f"适用：{applies(clause)}")
    if clause.check:
        params = "，".join(f"{key}={_value(value)}" for key, value in rule.params.model_dump(mode="json").items())
        lines.append(f"检查：{clause.check}（{params}）")
        points = f"{rule.points:g} 分，{deduct(clause.deduct, rule.points)}" if clause.scored else "不计分，只判定"
        lines.append(f"分值：{points}")
        lines += [f"    {basis(reason)}" for reason in clause.basis]
    for also in clause.also:
        lines.append(f"同时依据：{also.title}：“{also.quote}”")
    if clause.veto:
        sure = "（须经办方逐例确认）" if clause.veto.confirmed else ""
        lines.append(f"单项否决：不合格达到 {clause.veto.at_least} 例{sure}")
    if clause.remedy:
        lines.append(f"整改：{clause.remedy}")
    if clause.evidence:
        lines += look(clause.evidence)
    if clause.fill:
        lines.append(f"请填写：{clause.fill}")
    lines += [f"局限：{limit}" for limit in clause.limits]
    for example in clause.examples:
        verdicts = "、".join(examples.named(expected) for expected in example.expect) or "不判"
        lines.append(f"例：{example.name} → {verdicts}")
    return "\n".join(lines)


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + "、".join(f"{key} {_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "、".join(map(_value, value))
    if value is None or isinstance(value, bool):
        return "不设" if value is None else "是" if value else "否"
    return str(value)


def look(evidence: Look) -> list[str]:
    """What circumstantial evidence a P clause shows, in words."""
    lines = [f"旁证：“{kind}”类栏目的有无和最近更新" for kind in evidence.columns]
    lines += [f"旁证：标题含“{'／'.join(words)}”的件数" for words in evidence.words]
    return lines + ([f"旁证说明：{evidence.note}"] if evidence.note else [])


def applies(clause: Clause) -> str:
    """Whom a clause addresses, in words."""
    to = clause.applies_to
    words = "、".join(UNIT_KINDS[kind] for kind in to.kinds) or "全部单位"
    if to.sectors:
        words += f"，部门限 {'、'.join(to.sectors)}"
    if to.except_sectors:
        words += f"，{'、'.join(to.except_sectors)} 除外"
    if to.because:
        words += f"（{to.because}）"
    return words


def deduct(rule: Deduct | None, points: float) -> str:
    """How a clause deducts, in words."""
    if rule is None:
        return "不扣分"
    if rule.mode == "per_case":
        return f"每例扣 {rule.each:g} 分，扣完为止"
    if rule.mode == "once":
        return f"不合格扣 {(rule.each if rule.each is not None else points):g} 分，只扣一次"
    return "按不合格的比例扣，扣完为止"


def validate(names: Sequence[str] = (), *, dirs: Sequence[Path | str] = ()) -> tuple[str, bool]:
    """Loads the packs (ids or paths; all of them when none is named), runs their examples, says all that is wrong.

    A clause without examples is refused here, though an audit would run it: nobody could see how it judges.
    """
    lines: list[str] = []
    sound: list[Pack] = []
    for name in names or sorted(packs.known(dirs)):
        try:
            sound += packs.load([name], dirs=dirs)
        except packs.PackError as error:
            lines += error.problems
    lines += packs.clashes(sound)
    for pack in sound:
        lines += [
            f"{pack.path} {rule.id}：{lack}。"
            for rule in pack.rules
            if rule.clause.measured and (lack := examples.lacking(rule))
        ]
    lines += [f"例子不成立：{failed}" for failed in examples.run(sound)]
    count = sum(len(rule.clause.examples) for pack in sound for rule in pack.rules)
    clauses = sum(len(pack.rules) for pack in sound)
    if lines:
        return "\n".join(lines), False
    return f"{len(sound)} 个规则包、{clauses} 个条款、{count} 个例子，全部通过。", True


def coverage(names: Sequence[str] = (), *, dirs: Sequence[Path | str] = ()) -> str:
    """How many requirements of each class every document holds, what no check serves yet, and what each check serves."""
    loaded = load_all(names, dirs=dirs)
    heads = ("合计", "M可测", "已检查", "P旁证", "H人工")
    lines = [_row("规则包", heads)]
    documents = [pack for pack in loaded if _is_document(pack)]
    tallies = {pack.id: _tally(pack) for pack in loaded}
    lines += [_row(pack.id, tallies[pack.id]) for pack in documents]
    if documents:
        total = [sum(column) for column in zip(*(tallies[pack.id] for pack in documents), strict=True)]
        lines.append(_row(f"{len(documents)} 份文件合计", total))
    lines += [_row(pack.id, tallies[pack.id]) for pack in loaded if pack not in documents]
    unserved = [(pack, rule) for pack in loaded for rule in pack.rules if rule.clause.unserved]
    lines.append("")
    if unserved:
        lines.append(f"可测而{UNSERVED}的 {len(unserved)} 条：")
        lines += [f"  {pack.id} {rule.id} {rule.clause.title}（{rule.clause.unserved}）" for pack, rule in unserved]
    else:
        lines.append("没有漏下的条款：可测的都有检查，旁证和人工填报的都有说明。")
    lines += ["", "检查与条款"]
    serves: dict[str, list[str]] = {check: [] for check in _checks()}
    for pack in loaded:
        for rule in pack.rules:
            if rule.clause.check:
                serves.setdefault(rule.clause.check, []).append(rule.id)
    lines += [f"  {check:<22}{'、'.join(ids) or '（没有条款用到）'}" for check, ids in sorted(serves.items())]
    return "\n".join(lines)


def _is_document(pack: Pack) -> bool:
    """Whether the pack is one document taken apart, not a collection of articles that each name their own source."""
    return any(rule.clause.source is None for rule in pack.rules)


def _tally(pack: Pack) -> list[int]:
    """All, M, M with a check, P, H; an amended clause that stands twice is one requirement."""
    clauses = {rule.id: rule.clause for rule in pack.rules}.values()
    counts = Counter(clause.class_ for clause in clauses)
    served = sum(1 for clause in clauses if clause.measured)
    return [len(clauses), counts["M"], served, counts["P"], counts["H"]]


def _row(name: str, cells: Sequence[object]) -> str:
    return _padded(name, 20) + "".join(_padded(str(cell), -8) for cell in cells)


def _padded(text: str, width: int) -> str:
    """To so many columns of a terminal, where a Chinese character takes two; right-aligned where `width` is negative."""
    blank = " " * max(abs(width) - sum(2 if ord(letter) > 0x2E7F else 1 for letter in text), 0)
    return text + blank if width > 0 else blank + text


def docs(names: Sequence[str] = (), *, dirs: Sequence[Path | str] = ()) -> str:
    """The packs as Markdown, generated and never written by hand."""
    out: list[str] = []
    for pack in load_all(names, dirs=dirs):
        number = f"（{pack.file.document_number}）" if pack.file.document_number else ""
        out += [f"## {pack.id}：{pack.file.title}{number}", ""]
        out += [
            f"制发：{pack.file.issued_by}，{pack.file.issued_on or '原文没有落款日期'}。有效：{_window(pack)}。{pack.file.effective_note}",
            "",
        ]
        for note in (pack.file.points_note, pack.file.due_note):
            out += [note, ""] if note else []
        if pack.file.notes:
            out += ["原文的错漏：", "", *(f"- {note}" for note in pack.file.notes), ""]
        measured = [rule for rule in pack.rules if rule.clause.measured]
        out += ["| 条款 | 合格时 | 检查 | 分值 | 扣法 |", "|---|---|---|---|---|"]
        for rule in measured:
            how = deduct(rule.clause.deduct, rule.points)
            points = f"{rule.points:g}" if rule.clause.scored else "不计分"
            out.append(f"| {rule.id} | {rule.clause.title} | `{rule.clause.check}` | {points} | {how} |")
        out.append("")
        for rule in measured:
            out += [f"### {rule.id} {rule.clause.title}", "", f"> {rule.clause.quote}", ""]
            out += [f"- {line}" for line in _clause(pack, rule).split("\n")[2:]]
            out.append("")
        others = [rule for rule in pack.rules if not rule.clause.measured]
        if others:
            out += ["| 条款 | 类 | 要求 | 原文 | 怎样对待 |", "|---|---|---|---|---|"]
            for rule in others:
                clause = rule.clause
                how = "；".join([*(look(clause.evidence) if clause.evidence else ()), *filter(None, [clause.fill])])
                how = f"{UNSERVED}：{clause.unserved}" if clause.unserved else how
                out.append(f"| {rule.id} | {clause.class_} | {clause.title} | {clause.quote} | {how} |")
            out.append("")
    return "\n".join(out)


def _window(pack: Pack) -> str:
    return f"{pack.starts} 至 {pack.ends or '今'}"
