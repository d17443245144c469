"""`render: true` where there is no browser: it is said at the start, and the audit goes on without."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.crawler.loopback import ROOT, document, home, listing, serve

UNITS = [{"id": "gov", "name": "云澜市人民政府办公室", "kind": "city"}]
SHELL = """<html><head><title>政策解读</title><meta name="ColumnName" content="政策解读"></head><body>
<div id="rows"></div><script>fetch('/data?c=7').then(draw)</script></body></html>"""


def test_what_is_missing_is_said_and_the_audit_goes_on(tmp_path: Path) -> None:
    pages = {
        "/": home([("/zc/", "政策文件"), ("/jd/", "政策解读")]),
        "/zc/": listing("政策文件", [("/zc/1.html", "关于加强犬只管理的通知", "2024-05-06")]),
        "/zc/1.html": document("关于加强犬只管理的通知", "2024-05-06"),
        "/jd/": SHELL,
    }
    with serve(pages) as site:
        crawl = {"delay": 0.0, "render": True}
        written = {
            "name": "无浏览器",
            "store": "sqlite:///zwgk.db",
            "archive": "archive",
            "reports": "reports",
            "packs": ["national"],
            "units": UNITS,
            "sites": [{"id": "yl", "url": site.url, "unit": "gov", "crawl": crawl}],
        }
        (tmp_path / "config.yaml").write_text(yaml.safe_dump(written, allow_unicode=True))
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "audit.cli",
                "audit",
                "--config",
                str(tmp_path / "config.yaml"),
                "--as-of",
                "2024-06-30",
                "--out",
                str(tmp_path / "out"),
            ],
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=120,
            check=False,
            env={**os.environ, "PATH": str(tmp_path), "PYTHONUTF8": "1"},
        )
    assert done.returncode in (0, 3), done.stdout + done.stderr
    said = done.stdout + done.stderr
    assert "render: true" in said and "apt-get install chromium" in said
    results = json.loads((tmp_path / "out" / "results.json").read_text())
    (unread,) = [one for one in results["problems"] if one["problem"] == "list_unread"]
    assert unread["url"].endswith("/jd/") and "Chromium" in unread["message"]
    assert not [one for one in results["findings"] if one["status"] == "fail"]
