"""How many true breaches the second look turns into suspicions: `python -m benchmarks.second_look`.

The second reader keeps a fail from being told where something on the archived pages speaks for the unit; a breach that
was planted and is told as 疑似 for that is its price. The sample portal and the four examination portals are audited with
their columns given; of their planted breaches it may turn no more than `MOST`. Ends with 1 where it turns more.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from audit.demo import truth
from benchmarks.scores import PORTALS, audit, served
from tests.portal.exam.site import place

MOST = 0.01


@dataclass(frozen=True)
class Breach:
    unit: str
    check: str
    places: frozenset[str]
    part: str

    def is_told_by(self, finding: dict[str, Any]) -> bool:
        return (
            (finding["unit"], finding["check"]) == (self.unit, self.check)
            and (not self.places or place(finding["url"] or "") in self.places)
            and self.part in json.dumps(finding, ensure_ascii=False).replace("〕第", "〕")
        )


def _planted(name: str, pages: Path) -> Iterator[Breach]:
    if name in PORTALS:
        for case in import_module(f"tests.portal.exam.{name}").EXAM.truth:
            if case.status == "fail":
                yield Breach(case.unit, case.check, frozenset({case.path} if case.path else ()), case.part)
    else:
        for row in truth.load(pages):
            if row["status"] == "fail":
                part = row["part"].replace("〕第", "〕")
                yield Breach(row["unit"], row["check"], frozenset(map(place, row["urls"])), part)


def main() -> int:
    planted = turned = 0
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        with served(home) as portals:
            for name, config, as_of in portals:
                breaches = list(_planted(name, home / "pages"))
                findings = audit(home / name, config, as_of)["findings"]
                doubted = [
                    finding
                    for finding in findings
                    if finding["status"] == "suspect"
                    and any(piece["field"] == "second_look" for piece in finding["evidence"])
                ]
                lost = [finding for finding in doubted if any(breach.is_told_by(finding) for breach in breaches)]
                told = [breach for breach in breaches if any(map(breach.is_told_by, findings))]
                planted, turned = planted + len(told), turned + len(lost)
                print(
                    f"{name:10} 预埋的违规 {len(told):3} 处  复看改成疑似的 {len(doubted):2} 件，其中预埋的违规 {len(lost)} 件"
                )
                for finding in lost:
                    print(f"    {finding['clause']} {finding['title']}：{finding['message'][-120:]}")
    share = turned / (planted or 1)
    print(f"预埋的违规 {planted} 处，被复看改成疑似的 {turned} 件（{share:.1%}，至多 {MOST:.0%}）")
    return int(share > MOST)


if __name__ == "__main__":
    raise SystemExit(main())
