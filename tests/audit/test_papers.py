"""`zwgk papers` as an office runs it: weeks after the last look, with a day of its own, for one unit."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest

from audit.arguments import Parser
from audit.commands import papers
from audit.exits import EXIT_DONE
from audit.plan import UsageError


@pytest.fixture()
def office(audited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(audited, tmp_path / "office")
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def asked(*words: str, on: date) -> int:
    parser = Parser(prog="zwgk")
    papers.add(parser.add_subparsers())
    return papers.run(
        parser.parse_args(["papers", *words]), clock=lambda: datetime(on.year, on.month, on.day, 1, tzinfo=UTC)
    )


def text_of(path: Path) -> str:
    paper = docx.Document(str(path))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in paper.paragraphs] + cells)


def test_units_have_their_working_days_from_the_day_of_writing(office: Path) -> None:
    """Results of 28 June, written on 22 July: ten working days from June had run out before anyone was asked."""
    assert asked("--out", "papers", on=date(2024, 7, 22)) == EXIT_DONE
    assert "于2024年8月5日前报送" in text_of(office / "papers" / "通报.docx")
    (notice, *_) = sorted((office / "papers" / "督办单").glob("*.docx"))
    assert "2024年8月5日" in text_of(notice)


def test_the_office_says_the_day_and_the_first_number(office: Path) -> None:
    assert (
        asked("--out", "papers", "--reply-by", "2024-07-31", "--number-from", "41", on=date(2024, 7, 22)) == EXIT_DONE
    )
    assert "于2024年7月31日前报送" in text_of(office / "papers" / "通报.docx")
    notices = [text_of(path) for path in (office / "papers" / "督办单").glob("*.docx")]
    assert sorted(text.split("政公督〔2024〕")[1].split("号")[0] for text in notices)[0] == "41"


def test_a_day_that_has_passed_is_refused_before_anything_is_written(office: Path) -> None:
    with pytest.raises(UsageError, match="早于今天"):
        asked("--out", "papers", "--reply-by", "2024-07-01", on=date(2024, 7, 22))
    assert not (office / "papers").exists()
