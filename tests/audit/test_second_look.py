"""Second looks in a real audit: kept with what was seen; without the archive nobody is accused."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

from audit.demo import model
from tests.audit.test_end_to_end import configure, essence, results, zwgk


def test_what_the_archive_does_not_prove_any_more_is_not_judged_and_looks_are_kept(portal, tmp_path: Path) -> None:
    configure(tmp_path, portal.url)
    assert zwgk("audit", "--as-of", model.AS_OF.isoformat(), "--out", "first", cwd=tmp_path).returncode == 0
    first = results(tmp_path / "first")
    resting = {one["id"] for one in first["findings"] if any(proof["warc"] for proof in one["evidence"])}
    archive, store = tmp_path / "var" / "archive", tmp_path / "var" / "zwgk.db"
    kept = tmp_path / "kept"
    shutil.move(archive, kept)
    archive.mkdir()
    assert zwgk("recheck", "--out", "again", cwd=tmp_path).returncode == 0
    for one in results(tmp_path / "again")["findings"]:
        if one["id"] in resting:
            assert (one["status"], one["ours"]) in {("missing", True), ("exempt", True)}, one["message"]
    # With its archive it is judged as before; the looks taken in the first night are kept.
    archive.rmdir()
    shutil.move(kept, archive)
    with sqlite3.connect(store) as connection:
        data = [json.loads(row) for (row,) in connection.execute("select data from second_look")]
    assert any("dates" in row for row in data)
    assert zwgk("recheck", "--out", "back", cwd=tmp_path).returncode == 0
    assert essence(results(tmp_path / "back")) == essence(first)
