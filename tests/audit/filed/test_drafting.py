"""A county's new work points become the draft of a pack: word for word, with what the words carry, and nothing decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz import fuzz

from audit.commands.ledger_files import draft
from audit.filed import drafting, grids
from audit.plan import UsageError
from crawler.chinese.text import squeeze
from rules import packs
from tests.audit.filed import layouts

NEW = """\
贺岚县2025年政务公开工作要点

一、做好决策公开
（一）扩大公众参与。县政府及部门公开征求意见的时间不少于20日，并在决策出台后5个工作日内公布采纳情况。
（二）组织春季义务植树，做好林区防火巡护值守。
二、抓好落实
（三）各乡镇、各部门要将落实情况于每季度最后一个月20日前报送县政府办公室。

贺岚县人民政府办公室
2025年3月18日
"""


def load(text: str, tmp_path: Path, name: str = "helan-2025") -> packs.Pack:
    path = tmp_path / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return packs.read(path)


def test_a_document_without_a_table_is_drafted_by_its_paragraphs(tmp_path: Path) -> None:
    known = packs.load(["wuzhong-2023", "xingqing-2023"])
    drafted = drafting.draft(grids.read("要点.txt", NEW.encode()), "helan-2025", known)
    file = load(drafted.text, tmp_path).file
    assert (file.title, file.issued_by) == ("贺岚县2025年政务公开工作要点", "贺岚县人民政府办公室")
    assert str(file.issued_on) == "2025-03-18"
    asked, trees, handing_in = file.clauses
    assert all(clause.quote in NEW for clause in file.clauses)
    assert asked.article == "一(一)" and trees.class_ == "H" and trees.fill
    assert handing_in.due == ("03-20", "06-20", "09-20", "12-20")
    assert "与已知要求都不像" in drafted.text and "相似" in drafted.text


def test_numbers_of_the_new_document_are_its_own(tmp_path: Path) -> None:
    text = NEW.replace(
        "（一）扩大公众参与。县政府及部门公开征求意见的时间不少于20日，", "（一）公开征集意见不少于20日，"
    )
    known = packs.load(["wuzhong-2023", "xingqing-2023"])
    file = load(drafting.draft(grids.read("要点.txt", text.encode()), "helan-2025", known).text, tmp_path).file
    measured = [clause for clause in file.clauses if clause.measured]
    assert [(clause.check, clause.params["min_days"], clause.scored) for clause in measured] == [
        ("consult_min_days", 20, False)
    ]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("2023年10月", ["10-31"]),
        ("2022年9月底前", ["09-30"]),
        ("2023年8月10日、12月1日前", ["08-10", "12-01"]),
        ("每季度最后一个月15日前", ["03-15", "06-15", "09-15", "12-15"]),
        ("每季度", ["03-31", "06-30", "09-30", "12-31"]),
        ("每半年一次", ["06-30", "12-31"]),
        ("2月", ["02-28"]),
        ("长期坚持", []),
        ("全年持续推进", []),
    ],
)
def test_deadlines_are_days_of_the_year(words: str, due: list[str]) -> None:
    assert drafting.due_days(words) == due


def test_a_ledger_in_word_is_drafted_row_by_row_and_nothing_is_overwritten(tmp_path: Path) -> None:
    file, out = tmp_path / "2024年政务公开工作要点台账.docx", tmp_path / "helan-2024.yaml"
    file.write_bytes(layouts.broken([""] * 30))
    said: list[str] = []
    known = packs.load(["xingqing-2023"])
    assert draft(file, "helan-2024", out, known, say=said.append) == 0
    assert said[0].startswith("30 行") and "validate 已通过" in said[0]
    pack = packs.read(out)
    assert all(not clause.counted for clause in pack.file.clauses)
    assert "13912345678" not in out.read_text("utf-8")
    with pytest.raises(UsageError, match="没有覆盖"):
        draft(file, "helan-2024", out, known, say=said.append)
    with pytest.raises(UsageError, match="文件名应为"):
        draft(file, "helan-2024", tmp_path / "x.yaml", known, say=said.append)


@pytest.mark.parametrize(
    ("seed", "pack", "rows"),
    [
        ("000", "wuzhong-2023", 31),
        ("001", "zhongwei-2022", 44),
        ("002", "qingtongxia-2019", 20),
        ("003", "litong-2021", 15),
        ("004", "xingqing-2023", 33),
    ],
)
def test_the_originals_are_drafted_with_their_own_pack_hidden(
    shared_dir: Path, tmp_path: Path, seed: str, pack: str, rows: int
) -> None:
    (path,) = (shared_dir / "seeds").glob(f"{seed}_*.txt")
    known = packs.load([name for name in packs.known() if name != pack])
    drafted = drafting.draft(grids.open_file(path), "helan-2024", known)
    mine = load(drafted.text, tmp_path, "helan-2024").file.clauses
    assert drafted.rows >= rows
    raw = squeeze(path.read_text("utf-8"))
    assert sum(squeeze(clause.quote) in raw for clause in mine) >= 0.9 * len(mine)
    theirs = packs.load([pack])[0].file.clauses
    quotes = [squeeze(clause.quote) for clause in mine]
    found = [
        clause
        for clause in theirs
        if any(fuzz.partial_ratio(*sorted((squeeze(clause.quote), quote), key=len)) >= 85 for quote in quotes)
    ]
    assert len(found) >= 0.75 * len(theirs)
