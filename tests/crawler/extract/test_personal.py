from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extract.personal import hits, mask_numbers, mask_text, personal_data


def kinds(*lines: str) -> list[str]:
    return [one.type for one in personal_data(list(lines))]


@pytest.mark.parametrize(
    "line",
    [
        "当事人身份证号：11010519491231002X",
        "李某（公民身份号码 11010519491231002X）",
        "身份证号码 110105 19491231 002X",
    ],
)
def test_a_valid_identity_number_is_found_and_masked(line: str) -> None:
    (found,) = personal_data([line])
    assert found.type == "身份证号"
    assert found.masked == "1101**********002X"


@pytest.mark.parametrize(
    "line",
    [
        "身份证号：11010519491231002*",
        "身份证号：1101**********002X",
        "编号110105194912310021",  # check digit
        "110105194913310020",  # month 13
        "990105194912310020",  # no such province
        "统一社会信用代码91110000802100433B",
        "https://www.a.gov.cn/t/11010519491231002X.html",
        "联系电话：13800138000",
        "联系人：王主任，电话13800138000",
        "传真：010-13800138000",
        "咨询热线 13800138000（工作日）",
        "手机：138****8000",
        "收款单位：青石县财政局 开户银行：农业银行 账号：6228480402564890018",
        "当事人：青石县某某有限公司，住所地：南关镇幸福路18号",
        "青石县人民政府办公室，地址：人民路1号",
        "招标编号：20230712138001380001",
    ],
)
def test_what_is_no_personal_datum_or_is_masked(line: str) -> None:
    assert kinds(line) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("申请人陈大力，手机号码13512345678，家庭困难", "手机号"),
        ("姓名：陈大力 13512345678", "手机号"),
        ("户主：陈大力 银行卡号：6228480402564890018", "银行卡号"),
        ("被征收人住址：望海区南山镇和平村12号", "住址"),
        ("家庭住址：幸福小区3幢201室", "住址"),
    ],
)
def test_people_s_data(line: str, kind: str) -> None:
    assert kinds(line) == [kind]


@given(st.text(alphabet="0123456789X身份证手机号住址银行卡 ：村路号", max_size=80))
def test_no_found_number_leaves_unmasked(line: str) -> None:
    for one in personal_data([line]):
        assert "*" in one.masked
        assert one.masked not in line or one.type == "住址"


def test_quotes_are_masked() -> None:
    text = mask_numbers("陈大力（11010519491231002X，13512345678）")
    assert "11010519491231002X" not in text and "13512345678" not in text


@pytest.mark.parametrize("width", [1, 6, 9])
def test_an_identity_number_that_its_cells_part(width: int) -> None:
    number = "11010519491231002X"
    cells = ["钱某", *(number[n : n + width] for n in range(0, 18, width)), "二组"]
    (found,) = personal_data([], rows=[cells])
    assert (found.type, found.masked) == ("身份证号", "1101**********002X")
    (hit,) = hits([], "", [cells])
    for kept in ("\t".join(cells), "\n".join(cells)):
        assert mask_text(kept, [hit]) == kept[:3] + "1101**********002X" + kept[-3:]


def test_numbers_side_by_side_that_are_no_identity_number() -> None:
    assert personal_data([], rows=[["甲", "110105", "19491231", "0021"], ["320", "1024", "2024", "1201", "360"]]) == []
