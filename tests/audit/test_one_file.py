"""A county's work points are one YAML file: laid into `rules/packs/`, it is listed, shown, checked and judged by."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from audit.demo import configuration as portal_config
from audit.demo import model

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("crawler", "checks", "rules", "reports", "audit")

EXAMPLE = """\
id: example-2025
title: 样例县2025年政务公开工作要点
document_number: 样政办发〔2025〕1号
issued_by: 样例县人民政府办公室
issued_on: 2025-03-01
effective_to: 2025-12-31
clauses:
  - id: YL25-7
    title: 解读十五个工作日内上网
    quote: 政策性文件解读材料于文件公开后15个工作日内在网站发布
    class: M
    check: interp_deadline
    params: {max_workdays: 15}
    points: 3
    deduct: {mode: per_case, each: 1}
    basis:
      - {of: points, suggested: 样例}
      - {of: each, suggested: 样例}
    remedy: 补发解读。
    limits: [在别处发布的解读看不出。]
    examples:
      - name: 第三个工作日解读
        as_of: 2025-06-30
        given:
          documents:
            - {id: p, kind: policy, title: 样例县公租房管理办法, document_number: 样政规发〔2025〕3号, published_on: 2025-05-06, column: 政策文件}
            - {id: i, kind: interpretation, title: 《样例县公租房管理办法》解读, published_on: 2025-05-09, column: 政策解读, interprets: [{title: 样例县公租房管理办法}]}
        expect: [{status: pass, measured: 3}]
      - name: 没有解读
        as_of: 2025-06-30
        given:
          documents:
            - {id: p, kind: policy, title: 样例县公租房管理办法, document_number: 样政规发〔2025〕3号, published_on: 2025-05-06, column: 政策文件}
        expect: [{status: missing}]
"""


def test_one_file_is_all_that_a_countys_work_points_need(portal, tmp_path: Path) -> None:
    home = tmp_path / "installed"
    for room in ROOMS:
        shutil.copytree(ROOT / room, home / room, ignore=shutil.ignore_patterns("__pycache__"))
    (home / "rules" / "packs" / "example-2025.yaml").write_text(EXAMPLE, encoding="utf-8")

    def zwgk(*arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(home), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "audit.cli", *arguments],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "example-2025" in zwgk("rules", "list")
    assert "15个工作日内在网站发布" in zwgk("rules", "show", "YL25-7")
    zwgk("rules", "validate", "example-2025")
    text = portal_config.config_text(portal.url)
    start = text.index("packs:")
    end = text.index("\nunits:", start)
    # Last year's portal is judged by this year's points, as an office tries them out.
    packs = "packs: [{id: example-2025, from: 2023-01-01, to: 2024-12-31}]"
    (tmp_path / "config.yaml").write_text(text[:start] + packs + text[end:], encoding="utf-8")
    zwgk("audit", "--as-of", model.AS_OF.isoformat(), "--out", "out")
    found = json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))
    assert {one["clause"] for one in found["findings"]} == {"YL25-7"}
    assert {"pass", "missing"} <= {one["status"] for one in found["findings"]}
    assert all(one["limit"] == 15 for one in found["findings"])
