"""Attachments as portals published them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.attachments import AttachmentText, Reader, attachment_facts, squeeze


@pytest.fixture(scope="module")
def texts(shared_dir: Path) -> dict[str, AttachmentText]:
    home = shared_dir / "real-attachments"
    if not home.is_dir():
        pytest.skip("../shared/real-attachments 不在此处")
    with Reader(workers=2) as reader:
        futures = {one.name: reader.submit(one.name, one.read_bytes()) for one in sorted(home.iterdir())}
        return {name: one.result(120) for name, one in futures.items()}


def test_all_give_their_text(texts: dict[str, AttachmentText]) -> None:
    assert len(texts) >= 23
    for name, one in texts.items():
        assert (one.status, one.whole) == ("ok", True), (name, one.detail)
        assert one.type == name.rpartition(".")[2]
        seen = squeeze(one.text)
        assert len(seen) >= 100
        assert sum("\u4e00" <= char <= "\u9fff" for char in seen) > len(seen) * 0.3, name


# Read off the documents themselves, opened in an office program or as pictures of their pages.
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("084ad87df806.pdf", "达市府办发〔2022〕25号"),
        ("64eb8de9687e.pdf", "榕政办〔2016〕186号"),
        ("720a9c952302.pdf", "明政规〔2022〕6号"),
        ("a88deeacac0e.pdf", "自2025年7月1日起施行"),
        ("5a9f28a4554c.wps", "各住房公积金缴存人，各市县中心、受委托银行："),
        ("57df7cc8f8bd.doc", "沈阳市城镇房屋安全保险制度工作方案"),
        ("56a456134fc2.docx", "本通知自2021年5月29日起实施。"),
    ],
)
def test_words_that_stand_in_them(texts: dict[str, AttachmentText], name: str, words: str) -> None:
    from crawler.chinese.text import squeeze as form

    assert form(words) in squeeze(texts[name].text)


def test_tables_line_up(texts: dict[str, AttachmentText]) -> None:
    schools = [one.split("\t") for one in texts["9c8f202cd137.doc"].text.split("\n") if "\t" in one]
    assert schools[0] == ["序号", "学校名称", "培养计划"]
    assert [len(one) for one in schools] == [3] * len(schools) and schools[-1][1:] == ["北京市通州区张家湾中学", "40"]
    prices = [
        one.split("\t") for one in texts["42bffd62ee9a.wps"].text.split("\n") if one[:1].isdigit() and "\t" in one
    ]
    assert len(prices) > 100 and {len(one) for one in prices} == {11}


def test_facts_of_a_policy_that_stands_only_in_its_attachment(texts: dict[str, AttachmentText]) -> None:
    facts = attachment_facts(texts["084ad87df806.pdf"].text)
    assert facts["document_number"].value == "达市府办发〔2022〕25号"
    assert facts["document_number"].source == "attachment"
    assert facts["written"].exact.isoformat() == "2022-04-28"
    assert facts["validity"].expires.exact.isoformat() == "2022-12-31"
    assert facts["title"].value == "达州市人民政府办公室关于印发达州市促进房地产市场良性循环健康发展十条措施的通知"
