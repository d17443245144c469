"""What a document says of the fields that it must have, and what its silence proves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.measures.elements import Reading, has_shape, label_of
from checks.model import Status
from checks.named.people.village_info_fields import core
from checks.seen.documents import Document, from_row
from checks.seen.examples import row_from_example

FIELDS = {"项目": ["项目名称"], "标准": ["收取标准", "每次价格"], "依据": ["批准文件", "依据"]}


def document(text: str | None, **more: object) -> Document:
    given = {"id": "a", "kind": "notice", "title": "云岭市价目一览表", "published_on": "2024-03-05", **more}
    return from_row(row_from_example({**given, **({} if text is None else {"text": text})}, 0, "site"), {})


def reading(text: str | None, **more: object) -> Reading:
    return Reading(document(text, **more), FIELDS, others=["序号", "备注", "单位"])


def status(found: Reading, name: str) -> Status:
    return found.answer(name, definite=True).status


def test_a_header_of_known_columns_proves_what_lacks() -> None:
    table = "序号 | 项目名称 | 收取标准 | 备注\n1 | 停车费 | 每次5元 | 公示牌"
    assert status(reading(table), "依据") == Status.FAIL
    assert reading(table).answer("依据", definite=False).status == Status.SUSPECT


@pytest.mark.parametrize(
    "table",
    [
        "序号 | 项目名称 | 收取标准 | 文号\n1 | 停车费 | 每次5元 | 云价〔2020〕3号",  # a column that nobody knows
        "序号 | 项目名称 | 收取标准 | 备注\n1 | 停车费 | 每次5元 | 无\n本表依\n据市价格部门核定。",  # broken at a line's end
        "项目名称 | 收取标准\n停车费 | 每次5元",  # two columns are too few to call it a list
        "序号 | 项目名称 | 收取标准 | 备注",  # a header without a list
        "本次收费的项目、标准一并公布。",
    ],
)
def test_what_proves_nothing(table: str) -> None:
    assert status(reading(table), "依据") == Status.SUSPECT


SHEET = {"电话": ["办公电话"], "地址": ["办公地址"], "时间": ["办公时间"], "邮编": ["邮政编码"]}


@pytest.mark.parametrize(
    "rows",
    [
        "项目 | 内容\n办公地址 | 一组\n办公电话 | 2099876\n办公时间 | 八点半起",
        "序号 | 公开事项 | 具体内容\n1 | 办公地址 | 一组\n2 | 办公电话 | 2099876\n3 | 办公时间 | 八点半起",
        "名称 | 基本信息 | 备注\n办公地址 | 一组 | \n办公电话 | 2099876 | 无\n办公时间 | 八点半起 | ",
        "栏目 | 详情 | 栏目 | 详情\n办公地址 | 一组 | 办公电话 | 2099876\n办公时间 | 八点半起 | 负责人 | 李某",
        "信息要素 | 信息内容\n办公地址 | 一组\n办公电话 | 2099876\n办公时间 | 八点半起",
    ],
)
def test_a_head_that_names_no_matter_is_no_field(rows: str) -> None:
    found = Reading(document(rows), SHEET, others=["负责人"])
    assert found.said("电话").values == ("2099876",)
    assert status(found, "邮编") == Status.FAIL


@pytest.mark.parametrize(
    "rows",
    [
        "项目 | 内容\n办公地址 | 一组\n办公电话 | 2099876\n办公时间 | 八点半起\n寄信 | 见门牌",  # a name that nobody knows
        "序号 | 项目 | 内容\n1 | 办公地址 | 一组\n2 | 办公电话 | 2099876\n3 | 办公时间 | 八点半起\n4 | 寄信 | 见门牌",
        "收信 | 内容\n办公地址 | 一组\n办公电话 | 2099876\n办公时间 | 八点半起",  # a head of which half says something
        "项目 | 七五一一零零\n办公地址 | 一组\n办公电话 | 2099876\n办公时间 | 八点半起",
        "序号 | 项目 | 内容 | 备注\n1 | 办公地址 | 一组 | \n2 | 办公电话 | 2099876 | \n3 | 办公时间 | 八点半起 | 寄信写本地总号",
        "项目 | 内容\n办公地址 | 一组\n办公电话 | 2099876\n办公时间 | 八点半起\n备注 | 寄信写本地的总号",
        "项目 | 内容",
    ],
)
def test_a_sheet_that_may_say_it_in_other_words(rows: str) -> None:
    assert status(Reading(document(rows), SHEET, others=["负责人"], remarks=["备注"]), "邮编") == Status.SUSPECT


def test_silence_of_what_was_not_read_proves_nothing() -> None:
    table = "序号 | 项目名称 | 收取标准 | 备注\n1 | 停车费 | 每次5元 | 公示牌"
    assert status(reading(table, whole=False), "依据") == Status.SUSPECT
    assert status(reading(table, attachments=[{"name": "续表", "status": "timeout"}]), "依据") == Status.SUSPECT
    assert status(reading(table, attachments=[{"name": "续表", "status": "empty"}]), "依据") == Status.FAIL
    assert "没有留存" in reading(None).silent()


def test_a_value_may_hold_a_word_of_its_own_field() -> None:
    found = Reading(document("机构 | 塔桥社区\n路线 | 公交7路"), {"机构": ["机构"], "路线": ["路线", "公交"]})
    assert found.said("路线").values == ("公交7路",)
    assert found.said("机构").values == ("塔桥社区",)


def test_names_and_values_in_turn_are_no_header() -> None:
    found = reading("项目名称 | 停车费 | 收取标准 | 每次5元")
    assert found.tables == []
    assert found.said("标准").how == "标签" and found.said("标准").values == ("每次5元",)


def test_an_attachments_words_are_quoted_with_its_archive_record() -> None:
    attachment = {
        "name": "价目.xlsx", "type": "xlsx", "url": "https://site.example/j.xlsx", "sha256": "ab", "warc": "w.warc.gz",
        "offset": 9, "text": "项目名称 | 收取标准 | 批准文件\n停车费 | 5元 | 云价〔2020〕3号",
    }  # fmt: skip
    found = reading("见附件。", attachments=[attachment])
    proof = found.proof("element.依据", found.said("依据"))
    assert (proof.source, proof.url, proof.warc, proof.offset) == ("attachment", attachment["url"], "w.warc.gz", 9)
    assert "价目.xlsx" in found.where(found.said("依据"))


@pytest.mark.parametrize(
    ("text", "shape", "there"),
    [
        ("0953-2012345", "电话", True),
        ("（0951）6012345", "电话", True),
        ("12345热线", "电话", True),
        ("139****0000", "电话", True),
        ("2023年7月12日", "电话", False),
        ("20230712", "电话", False),
        ("12000元", "电话", False),
        ("640381199001011234", "电话", False),
        ("751100", "邮编", True),
        ("7511", "邮编", False),
        ("宁价费发〔2015〕9号", "文号", True),
        ("《中华人民共和国价格法》", "文号", True),
        ("目录清单（2024年）", "文号", False),
        ("每证20元", "金额", True),
        ("20", "金额", False),
        ("免征", "金额", True),
        ("周一至周五", "时间", True),
        ("8：30", "时间", True),
        ("乘12路", "路线", True),
    ],
)
def test_shapes(text: str, shape: str, there: bool) -> None:
    assert has_shape(text, shape) is there


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("办公时间：8:30", "办公时间"),
        ("（二）咨询 方式：", "咨询方式"),
        ("注意事项很多，例如：", ""),
        ("2023年：无", ""),
        ("正文", ""),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert label_of(text) == label


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("塔桥村村民委员会", "塔桥村"),
        ("塔桥村民委员会", "塔桥村"),
        ("塔桥村委会", "塔桥村"),
        ("塔桥村", "塔桥村"),
        ("桥头社区居民委员会", "桥头社区"),
        ("桥头社区居委会", "桥头社区"),
        ("光明居委会", "光明居委会"),
    ],
)
def test_the_place_in_a_committees_name(name: str, place: str) -> None:
    assert core(name) == place


WORDS = st.sampled_from(
    [
        "项目名称",
        "收取标准",
        "批准文件",
        " | ",
        "\n",
        "备注",
        "5元",
        "：",
        "依据",
        "一、",
        "。",
        " ",
        "〔2020〕",
        "12345",
        "\t",
        "|",
    ]
)


@given(st.lists(WORDS, max_size=40), st.booleans(), st.booleans())
@settings(deadline=None, max_examples=200)
def test_any_text_is_answered(parts: list[str], prose: bool, sections: bool) -> None:
    found = Reading(document("".join(parts)), FIELDS, others=None if sections else ["备注"], prose=prose)
    for name in FIELDS:
        answer = found.answer(name, definite=True)
        assert answer.said is not None or answer.why
        if answer.status == Status.FAIL:
            assert not any(word in "".join(parts) for word in FIELDS[name])
