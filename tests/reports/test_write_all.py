from __future__ import annotations

import pytest

import reports
from reports import html


def files(out):
    return sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())


def test_all_formats_are_written_and_index_comes_first(made, tmp_path):
    written = reports.write_all(made.results(), tmp_path / "new" / "out", ("html", "json", "xlsx", "docx"))
    assert written[0] == tmp_path / "new" / "out" / "index.html"
    assert all(path.is_file() for path in written)
    assert {"results.json", "report.xlsx", "report.docx", "index.html", "units/wz-rs.html"} <= set(
        files(tmp_path / "new" / "out")
    )
    assert "report.xlsx" in written[0].read_text("utf-8")


def test_index_links_only_to_what_was_written(made, tmp_path):
    reports.write_all(made.results(), tmp_path, ("html", "json"))
    page = (tmp_path / "index.html").read_text("utf-8")
    assert 'href="results.json"' in page and "report.xlsx" not in page


def test_an_unknown_format_is_refused_before_anything_is_written(made, tmp_path):
    with pytest.raises(ValueError, match="没有这种报告格式：pdf。可用的格式：html"):
        reports.write_all(made.results(), tmp_path / "out", ("html", "pdf"))
    assert not (tmp_path / "out").exists()


def test_a_run_that_breaks_leaves_the_earlier_report_untouched(made, tmp_path, monkeypatch):
    reports.write_all(made.results(), tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}

    def broken(results, out, *, files, copies):
        (out / "index.html").write_text("half a pa")
        raise KeyboardInterrupt

    monkeypatch.setattr(html, "write", broken)
    with pytest.raises(KeyboardInterrupt):
        reports.write_all(made.bare(), tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_what_a_killed_run_left_is_swept_and_only_that(made, tmp_path):
    left = tmp_path / ".report-dead"
    left.mkdir()
    (left / "index.html").write_text("half a pa")
    (tmp_path / "notes.txt").write_text("the office's own")
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "own.html").write_text("<html>the office's own</html>")
    reports.write_all(made.results(), tmp_path)
    assert not left.exists()
    assert (tmp_path / "notes.txt").exists() and (tmp_path / "units" / "own.html").exists()


def test_pages_of_units_that_are_gone_are_removed(made, tmp_path):
    reports.write_all(made.results(), tmp_path)
    assert (tmp_path / "units" / "wz-rs.html").exists()
    reports.write_all(made.bare(), tmp_path)
    assert files(tmp_path) == ["index.html", "results.json"]
