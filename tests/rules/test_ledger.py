"""A document's ledger, row by row, as its original numbers them."""

from __future__ import annotations

import pytest

from rules import packs
from rules.ledger import LedgerRow, rows


def of(pack: str) -> list[LedgerRow]:
    return rows(packs.load([pack])[0])


@pytest.mark.parametrize(
    ("pack", "count"),
    [
        ("wuzhong-2023", 31),  # 30 items of the text; the ledger parts the last in two
        ("zhongwei-2022", 44),  # numbered 1 to 43, with two rows 33
        ("xingqing-2023", 33),
        ("qingtongxia-2019", 78),  # no ledger: by clause
        ("litong-2021", 60),
    ],
)
def test_the_rows_are_those_of_the_original(pack: str, count: int) -> None:
    assert len([row for row in of(pack) if not row.around]) == count


def test_two_rows_of_one_number_stay_two() -> None:
    twins = [row for row in of("zhongwei-2022") if row.number == "33"]
    assert len(twins) == 2 and twins[0].id != twins[1].id
    assert "备案" in twins[1].content and "适老化" in twins[0].content


def test_every_clause_stands_in_one_row() -> None:
    for name in packs.known():
        pack = packs.load([name])[0]
        placed = [clause.id for row in rows(pack) for clause in row.clauses]
        assert sorted(placed) == sorted(clause.id for clause in pack.file.clauses), name
        assert len({row.id for row in rows(pack)}) == len(rows(pack)), name


def test_a_row_tells_who_and_until_when_in_the_originals_words() -> None:
    eight = next(row for row in of("wuzhong-2023") if row.number == "8")
    assert "公开征集意见不少于 30 日" in eight.content and eight.topic == "二(一)"
    assert eight.responsible and eight.deadline and eight.indicator
