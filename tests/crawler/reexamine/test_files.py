"""What a file beside a document says of its force, in whatever shape the file has it."""

from __future__ import annotations

import pytest

from crawler.reexamine.files import marks_of_file

TITLE = "云河县水务局关于印发《云河县小型水库管护办法》的通知"


@pytest.mark.parametrize(
    "text",
    [
        "登记表\n名称\t云河县小型水库管护办法\n有效期\t2024年1月1日至2028年12月31日",
        "名称\t文号\t有效期限\n云河县小型水库管护办法\t云水规〔2023〕2号\t五年",
        "文号\t云水规〔2023〕2号\t效力\t有效",
        "失效日期：2028年12月31日",
        "第九条 本办法自2024年1月1日起施行，有效期五年。",
        "是否有效\t是",
    ],
)
def test_words_of_force_in_a_file_are_seen(text: str) -> None:
    assert marks_of_file(text, TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "申请人\t\n身份证有效期\t\n联系电话\t",
        "许可证名称\t有效期\n\t",
        "《云河县水库办法》同时废止。",
        "采取有效措施，确保安全。",
        "附表\n名称\t数量\n水泵\t3",
    ],
)
def test_a_form_to_be_filled_in_and_other_senses_say_nothing(text: str) -> None:
    assert marks_of_file(text, TITLE) == ()


def test_what_gives_the_term_is_quoted_first() -> None:
    first = marks_of_file("水库办法效力登记表\n有效期\t2024年1月1日至2028年12月31日", TITLE)[0]
    assert first == "有效期:2024年1月1日至2028年12月31日"
