"""Second looks in a real audit: kept with what was seen; without the archive nobody is accused."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

from tests.audit.test_end_to_end import essence, results, zwgk


def test_what_the_archive_does_not_prove_any_more_is_not_judged_and_looks_are_kept(night: Path) -> None:
    first = results(night / "out")
    resting = {one["id"] for one in first["findings"] if any(proof["warc"] for proof in one["evidence"])}
    archive, store = night / "var" / "archive", night / "var" / "zwgk.db"
    kept = night / "kept"
    shutil.move(archive, kept)
    archive.mkdir()
    assert zwgk("recheck", "--out", "again", cwd=night).returncode == 0
    for one in results(night / "again")["findings"]:
        if one["id"] in resting:
            assert (one["status"], one["ours"]) in {("missing", True), ("exempt", True)}, one["message"]
    # With its archive it is judged as before; the looks taken in the first night are kept.
    archive.rmdir()
    shutil.move(kept, archive)
    with sqlite3.connect(store) as connection:
        data = [json.loads(row) for (row,) in connection.execute("select data from second_look")]
    assert any("dates" in row for row in data)
    assert zwgk("recheck", "--out", "back", cwd=night).returncode == 0
    assert essence(results(night / "back")) == essence(first)
