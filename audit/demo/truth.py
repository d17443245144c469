"""Compares what an audit of the sample portal found with what is planted in it.

`python -m audit.demo.truth RESULTS.json` prints what differs, for a portal of the usual size.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ACCUSING = {"fail", "suspect", "missing", "due"}


def load(root: Path | str) -> list[dict[str, Any]]:
    """The expected findings of the portal built in `root`."""
    return json.loads((Path(root) / "truth.json").read_text())


def _path(url: str) -> str:
    parts = urlsplit(url)
    path = unquote(parts.path) or "/"
    for name in ("/index.html", "/list.html", "/list.shtml"):
        path = path.removesuffix(name) + "/" if path.endswith(name) else path
    return path + (f"?{parts.query}" if parts.query else "")


def _places(finding: dict[str, Any]) -> set[str]:
    places = {_path(finding["url"])} if finding.get("url") else set()
    return places | {_path(item["url"]) for item in finding.get("evidence", ()) if item.get("url")}


def _about(finding: dict[str, Any], expected: dict[str, Any]) -> bool:
    if finding["check"] != expected["check"] or finding["unit"] != expected["unit"]:
        return False
    if expected["urls"] and not {_path(url) for url in expected["urls"]} & _places(finding):
        return False
    if expected["check"] == "annual_report" and finding.get("period"):
        # What a report says is a finding of its own beside the one on when it came.
        return expected["part"] == finding["period"] and finding.get("part") in (None, "", "办公室")
    return _plain(expected["part"]) in _plain(json.dumps(finding, ensure_ascii=False))


def _plain(text: str) -> str:
    """Document numbers are written with and without 第."""
    return text.replace("〕第", "〕")


def compare(results: dict[str, Any], truth: list[dict[str, Any]], *, columns_given: bool = True) -> list[str]:
    """What is wrong with `results` (results.json), one line each; an empty list when all is as planted.

    Every planted case must have a finding with its status and none outside its status and `also`; a `fail` that answers
    to no planted case is false. A case whose status is "none" must have no finding that accuses.
    """
    problems: list[str] = []
    findings = results["findings"]
    excused: set[int] = set()
    for expected in truth:
        if expected.get("needs_columns") and not columns_given:
            continue
        where = f"{expected['unit']} {expected['check']} {(expected['urls'] or ['-'])[0]} {expected['part']}".rstrip()
        mine = [index for index, finding in enumerate(findings) if _about(finding, expected)]
        # A page may be the evidence of another subject: the finding on the page itself has precedence.
        own = [
            index
            for index in mine
            if expected["urls"] and _path(findings[index]["url"]) in {_path(url) for url in expected["urls"]}
        ]
        mine = own or mine
        said = {findings[index]["status"] for index in mine}
        allowed = {expected["status"], *expected["also"]}
        if expected["status"] == "none":
            allowed |= {"pass", "na", "exempt"}
            wrong = said - allowed
        else:
            wrong = said - allowed
            hit = said & allowed or (not said and "none" in allowed)
            if not hit:
                wrong = wrong or {"（没有结论）"}
        if wrong:
            problems.append(f"{where}：应为 {expected['status']}，却有 {'、'.join(sorted(wrong))}（{expected['why']}）")
        excused |= {index for index in mine if findings[index]["status"] in allowed}
        measured = expected.get("measured")
        if measured is not None and expected["status"] == "fail":
            stated = {findings[index].get("measured") for index in mine if findings[index]["status"] == "fail"}
            if stated and measured not in stated:
                problems.append(f"{where}：应量得 {measured}，却是 {stated}")
    for index, finding in enumerate(findings):
        if finding["status"] == "fail" and index not in excused:
            words = (finding.get(name) for name in ("unit", "check", "url", "title", "message"))
            problems.append("误判：" + " ".join(str(word) for word in words))
    return problems


def main() -> int:
    from audit.demo.build import build

    with tempfile.TemporaryDirectory() as temporary:
        truth = load(build(Path(temporary)))
    problems = compare(json.loads(Path(sys.argv[1]).read_text()), truth)
    print("\n".join(problems) or f"{len(truth)} 处预埋情形全部相符，没有误判。")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
