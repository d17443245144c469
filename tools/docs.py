"""Writes the documentation that is generated: `python -m tools.docs`; with `--check` only tells whether it is stale."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ROOT / "docs" / "generated"


def generated() -> dict[Path, str]:
    """Every generated file and what it must hold, from the same texts that the program itself uses."""
    from audit import config
    from rules import describe, packs

    files = {GENERATED / "config.md": config.reference(), GENERATED / "checks.md": _checks()}
    files[GENERATED / "reading.md"] = _reading()
    files[GENERATED / "verdicts.md"] = _verdicts()
    for name in sorted(packs.known()):
        files[GENERATED / "packs" / f"{name}.md"] = f"<!-- {_NOTE} -->\n\n{describe.docs([name]).rstrip()}\n"
    return files


_NOTE = "由程序中的说明生成（python -m tools.docs），请勿手改"


def _checks() -> str:
    from checks import registry
    from checks.model import STATUS_NAMES, Status

    checks = registry.all_checks()
    lines = ["# 检查", "", f"{_NOTE}。", "", "| 检查 | 合格时 | 对象 | 可能的结论 |", "|---|---|---|---|"]
    for check in checks:
        said = "、".join(STATUS_NAMES[status] for status in Status if status in check.statuses)
        lines.append(f"| [`{check.id}`](#{check.id}) | {check.title} | {check.subject} | {said} |")
    for check in checks:
        lines += ["", f"## {check.id}", "", check.doc.strip(), ""]
        if check.cases_in:
            columns = "、".join(check.cases_in)
            lines += [f"案例应在的栏目：{columns}。这些栏目都已读全而没有一件的，条款不适用；没有读全的，未判定。", ""]
        options = check.options()
        if options:
            lines += ["| 参数 | 说明 | 默认 |", "|---|---|---|"]
        for option in options:
            default = "必填" if option["required"] else f"`{option['default']}`"
            lines.append(f"| `{option['name']}` | {option['description']} | {default} |")
    return "\n".join(lines) + "\n"


def _verdicts() -> str:
    """Which measured clauses can be met as well as broken by what a page shows, and why the others cannot."""
    from checks import registry
    from rules import packs

    counts = ["| 规则包 | 可测（M 类） | 既能判合格、又能判不合格 |", "|---|---|---|"]
    reasons: list[str] = []
    every = both = 0
    for pack in packs.load(sorted(packs.known())):
        judged = [rule for rule in pack.rules if rule.clause.measured]
        barred = {
            rule.id: (rule, why)
            for rule in judged
            if (why := registry.get(rule.clause.check).why_not_both(rule.params))
        }
        counts.append(f"| {pack.id} | {len(judged)} | {len(judged) - len(barred)} |")
        reasons += [
            f"| {name} | {rule.clause.title} | `{rule.clause.check}` | {why} |" for name, (rule, why) in barred.items()
        ]
        if pack.file.effective_to is not None:  # a year's work points; laws and the everyday rules stand by themselves
            every, both = every + len(judged), both + len(judged) - len(barred)
    counts.append(f"| 各年工作要点合计 | {every} | {both} |")
    head = [
        "# 哪些条款能判两头",
        "",
        f"{_NOTE}。",
        "",
        "合格和不合格都须有页面上看得到的证据。下面第二张表里的条款只能判其中一头，写明为什么；",
        "另一头列为疑似或未检出，经办方确认（`zwgk case set … --action 已确认`）后照样扣分。",
    ]
    table = ["| 条款 | 合格时 | 检查 | 为什么判不了另一头 |", "|---|---|---|---|"]
    return "\n".join([*head, "", *counts, "", *table, *reasons]) + "\n"


def _reading() -> str:
    """The ordered tables by which a page's kind, its mark of validity, its title and its number are told."""
    from audit.texts import KIND
    from crawler.extract.document.numbers import NUMBER_SOURCES
    from crawler.extract.headline.titles import SOURCES
    from crawler.extract.kind import RULES
    from crawler.extract.standing.validity import MARKS

    lines = ["# 网页怎么读", "", f"{_NOTE}。每张表从上往下，先符合的一行算数。", "", "## 网页的类型", ""]
    lines += ["| 次序 | 规则 | 类型 | 符合时 |", "|---|---|---|---|"]
    lines += [f"| {n} | `{rule.name}` | {KIND[rule.kind]} | {rule.holds} |" for n, rule in enumerate(RULES, 1)]
    for heading, rows in (("有效性的标注", MARKS), ("没有标题元素时的标题", SOURCES), ("发文字号", NUMBER_SOURCES)):
        lines += ["", f"## {heading}", "", "| 次序 | 来处 | 说明 |", "|---|---|---|"]
        lines += [f"| {n} | `{row.name}` | {row.holds} |" for n, row in enumerate(rows, 1)]
    return "\n".join(lines) + "\n"


def main() -> int:
    wanted = generated()
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    gone = [path for path in (ROOT / "docs" / "packs").glob("*.md") if path not in wanted]
    if "--check" in sys.argv[1:]:
        for path in (*stale, *gone):
            print(f"{path.relative_to(ROOT)} is stale: run python -m tools.docs")
        return 1 if stale or gone else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    for path in gone:
        path.unlink()
        print(f"removed {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
