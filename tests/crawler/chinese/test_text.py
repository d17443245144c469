from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.chinese.text import cn_int, document_number, narrow, squeeze, tidy
from crawler.chinese.titles import policy_key, quoted_titles, state_mark, title_key


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三十", 30),
        ("十五", 15),
        ("七", 7),
        ("廿五", 25),
        ("一百二十", 120),
        ("二〇二三", 2023),
        ("３０", 30),
        ("两", 2),
        ("甲", None),
        ("", None),
    ],
)
def test_counts(text: str, number: int | None) -> None:
    assert cn_int(text) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("吴政办发〔2023〕21号", "吴政办发〔2023〕21号"),
        ("青政办发〔2019〕60 号", "青政办发〔2019〕60号"),
        ("京建发[2017]第112号", "京建发〔2017〕112号"),
        ("（青）应急罚〔2024〕2号", "（青）应急罚〔2024〕2号"),
        ("根据国办函【2023】70号", "国办函〔2023〕70号"),
        ("河民发［２０２０］９号", "河民发〔2020〕9号"),
        ("青市监处罚(2024)11-2号", "青市监处罚〔2024〕11-2号"),
        ("2023年度12号", None),
        ("区里近日印发了澄政办发〔2023〕9号", "澄政办发〔2023〕9号"),
        ("以澄水发〔2022〕30号文下达", "澄水发〔2022〕30号"),
        ("由澄州区人民政府办公室澄政办发〔2021〕3号文确定", "澄政办发〔2021〕3号"),
        ("本办法代替此前的澄人社规发〔2018〕2号", "澄人社规发〔2018〕2号"),
        ("《试行规定》（澄政发〔2010〕5号）和澄政发〔2012〕8号", "澄政发〔2010〕5号"),
        ("自即日起，原澄农发〔2009〕4号停止执行", "澄农发〔2009〕4号"),
        # Places whose names begin with a word that leads in elsewhere.
        ("和政办发〔2020〕17号", "和政办发〔2020〕17号"),
        ("文号：原政发〔2020〕6号", "原政发〔2020〕6号"),
        ("澄市监局发〔2020〕6号", "澄市监局发〔2020〕6号"),
        ("中原政办〔2022〕11号", "中原政办〔2022〕11号"),
        ("（2023年修订）第3条", None),
    ],
)
def test_document_numbers(text: str, expected: str | None) -> None:
    assert document_number(text) == expected


def test_outer_quotation_marks_hold_inner_ones() -> None:
    assert quoted_titles("解读《关于印发〈办法〉的通知》和《细则》") == ["关于印发〈办法〉的通知", "细则"]
    assert quoted_titles("《〈甲〉（征求意见稿）》") == ["〈甲〉（征求意见稿）"]


def test_titles_that_name_one_policy_share_a_key() -> None:
    assert (
        policy_key("青石县人民政府关于印发《青石县节水办法》的通知")
        == policy_key("青石县节水办法")
        == title_key("《青石县 节水办法》")
    )
    assert policy_key("【已废止】青石县节水办法") == title_key("青石县节水办法")


def test_only_a_state_is_a_state_mark() -> None:
    assert state_mark("[已废止]关于甲的通知") == "[已废止]"
    assert state_mark("【图解】关于甲的通知") is None


@given(st.text(max_size=200))
def test_nothing_raises(text: str) -> None:
    tidy(text)
    cn_int(text)
    document_number(text)
    quoted_titles(text)
    policy_key(text)


@given(st.text(alphabet="政府〔２０２３〕１号（）：，　\u00a0\u200bAz09 。～！", max_size=40))
def test_what_is_made_narrow_keeps_its_places(text: str) -> None:
    plain = narrow(text)
    assert len(plain) == len(text)
    wide = {"\u3000": " ", "\u00a0": " "}
    assert all(
        b == wide.get(a, chr(ord(a) - 0xFEE0) if "！" <= a <= "～" else a) for a, b in zip(text, plain, strict=True)
    )
    assert squeeze(text) == "".join(plain.replace("\u200b", "").split())
