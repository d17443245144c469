"""What documents must say, from the crawl to the finding: village pages of the sample portal under a county's pack."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from audit.demo import configuration as portal_config
from audit.demo.model import AS_OF, LX
from tests.audit.test_end_to_end import zwgk


def test_the_pages_of_a_townships_villages(portal, tmp_path: Path) -> None:
    packs = [{"id": "xingqing-2023", "from": "2023-07-12", "to": "2024-12-31"}]
    given = portal_config.config(portal.url, packs=packs)
    given["rosters"] = {f"villages/{LX}": ["柳湾村村民委员会", "桥头社区居民委员会", "石坝村村民委员会"]}
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
    done = zwgk("audit", "--as-of", AS_OF.isoformat(), "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))["findings"]
    villages = {one["clause"]: {} for one in found if one["check"] == "village_info_fields"}
    for one in found:
        if one["check"] == "village_info_fields":
            villages[one["clause"]][one["part"]] = one
    fields, codes = villages["XQ23-24b"], villages["XQ23-24a"]
    assert {name: one["status"] for name, one in fields.items()} == {
        "柳湾村村民委员会": "pass",
        "桥头社区居民委员会": "fail",
        "石坝村村民委员会": "missing",
    }
    lacking = fields["桥头社区居民委员会"]
    assert lacking["measured"] == 7 and "乘车路线" in lacking["message"] and lacking["evidence"]
    assert "1/3" in lacking["message"]
    assert {one["status"] for one in codes.values()} == {"suspect", "missing"}
