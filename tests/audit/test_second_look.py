"""Second looks in a real audit: kept with what was seen, and true when the archive is gone or was changed."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

from audit.demo import model
from tests.audit.test_end_to_end import configure, essence, results, zwgk


def test_a_finding_is_judged_again_without_the_archive_and_not_with_another(portal, tmp_path: Path) -> None:
    configure(tmp_path, portal.url)
    assert zwgk("audit", "--as-of", model.AS_OF.isoformat(), "--out", "first", cwd=tmp_path).returncode == 0
    first = results(tmp_path / "first")
    failed = [one for one in first["findings"] if one["status"] == "fail"]
    assert failed
    archive, store = tmp_path / "var" / "archive", tmp_path / "var" / "zwgk.db"
    kept = tmp_path / "kept"
    shutil.move(archive, kept)
    archive.mkdir()
    assert zwgk("recheck", "--out", "again", cwd=tmp_path).returncode == 0
    assert essence(results(tmp_path / "again")) == essence(first)
    # Nobody looked yet, and the archive is gone: what rests on it accuses nobody.
    with sqlite3.connect(store) as connection:
        (looks,) = connection.execute("select count(*) from second_look").fetchone()
        assert looks
        data = [json.loads(row) for (row,) in connection.execute("select data from second_look")]
        assert any("dates" in row for row in data)
        connection.execute("delete from second_look")
    assert zwgk("recheck", "--out", "blind", cwd=tmp_path).returncode == 0
    blind = {one["id"]: one for one in results(tmp_path / "blind")["findings"]}
    proven = {"dead_links", "guide47", "site_availability"}
    for one in failed:
        if one["check"] not in proven and any(proof["warc"] for proof in one["evidence"]):
            assert blind[one["id"]]["status"] == "suspect", one["message"]
