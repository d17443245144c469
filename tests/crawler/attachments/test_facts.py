"""What an attachment's text says of the document."""

from __future__ import annotations

from crawler.attachments import attachment_facts, read
from crawler.attachments.document_facts import first_title, reflow
from tests.crawler.attachments import build

PARAGRAPH = (
    "　　现将《云澜县小微企业纾困补助办法》印发给你们，请认真贯彻执行。本办法自印发之日起施行，有效期至2027年6月30日。"
    "请各单位结合实际抓好落实，并于每季度末将落实情况报送县人民政府办公室，重大事项及时报告，确保各项政策措施落地见效，"
    "不得擅自提高门槛、增设条件，不得截留、挤占、挪用补助资金，切实维护企业合法权益。"
)


def letter() -> str:
    """As a PDF gives it: 28 characters a line (GB/T 9704-2012), a page's number in the middle of a sentence."""
    lines = [PARAGRAPH[at : at + 28] for at in range(0, len(PARAGRAPH), 28)]
    return "\n".join(
        [
            "云澜县人民政府办公室文件",
            "",
            "云政办规〔2024〕 7 号",
            "",
            "云澜县人民政府办公室关于印发",
            "云澜县小微企业纾困补助办法的通知",
            "",
            "各乡镇人民政府，县直有关部门：",
            *lines[:2],
            "— 1 —",
            *lines[2:],
            "云澜县人民政府办公室",
            "2024 年 6 月 18 日",
        ]
    )


def test_a_letter_broken_by_the_width_of_its_page() -> None:
    facts = attachment_facts(letter())
    assert facts["title"].value == "云澜县人民政府办公室关于印发云澜县小微企业纾困补助办法的通知"
    assert facts["document_number"].value == "云政办规〔2024〕7号"
    assert facts["written"].exact.isoformat() == "2024-06-18"
    assert facts["issuer"].value == "云澜县人民政府办公室"
    assert facts["validity"].expires.exact.isoformat() == "2027-06-30"
    assert "2027年6月30日" in facts["validity"].quote
    assert {facts[name].source for name in ("title", "document_number", "written", "issuer", "validity")} == {
        "attachment"
    }
    assert facts["validity"].expires.source == "attachment"


def test_what_does_not_stand_there_is_left_out() -> None:
    assert attachment_facts("") == {}
    facts = attachment_facts("附件2\n承诺书\n本人承诺所提交材料真实有效。\n承诺人：\n年  月  日\n")
    assert "written" not in facts and "document_number" not in facts and "validity" not in facts


def test_a_number_that_the_text_only_cites_is_not_its_own() -> None:
    text = (
        "工作方案\n\n根据《云澜县管理办法》（云政发〔2019〕4号）要求，制定本方案。\n一、目标\n到年底前完成全部任务。\n"
    )
    assert "document_number" not in attachment_facts(text)


def test_a_table_of_penalties_gives_each_decision() -> None:
    sheet = build.row(1, "行政相对人名称", "决定书文号", "处罚类别", "处罚决定日期", "违法事实")
    sheet += build.row(
        2, "云澜县某某食品有限公司", "云市监罚〔2024〕11号", "罚款", "2024-03-05", "销售超过保质期的食品"
    )
    sheet += build.row(3, "云澜县某某商贸有限公司", "云市监罚〔2024〕12号", "罚款", "2024-03-19", "未明码标价")
    text = read("处罚公示.xlsx", build.xlsx({"Sheet1": sheet})).text
    decisions = attachment_facts(text, title="行政处罚信息公示表", kind="enforcement")["enforcement"]
    assert [(one.number, one.decided.exact.isoformat()) for one in decisions] == [
        ("云市监罚〔2024〕11号", "2024-03-05"),
        ("云市监罚〔2024〕12号", "2024-03-19"),
    ]
    assert {one.source for one in decisions} == {"attachment"}


def test_personal_data_leaves_only_masked() -> None:
    text = "序号\t姓名\t身份证号\n1\t王小明\t640302199003070028\n"
    found = attachment_facts(text, kind="notice").get("personal_data", [])
    assert all("199003070" not in one.masked for one in found)
    assert {one.where for one in found} <= {"attachment", "table"}


def test_reflow_leaves_true_paragraphs_and_rows_alone() -> None:
    lines = ["第一条 本办法适用于本县行政区域内的小微企业。", "第二条 短。", "甲\t乙", "第三条 由县工信局负责解释"]
    assert reflow("\n".join(lines)) == lines


def test_titles() -> None:
    assert first_title("附件1\n\n云澜县公共数据\n管理办法（试行）\n\n第一章 总则") == "云澜县公共数据管理办法（试行）"
    assert (
        first_title("云澜县教育局\n云澜县财政局\n关于下达资金的通知\n各学校：")
        == "云澜县教育局 云澜县财政局关于下达资金的通知"
    )
    assert first_title("受理\n申请\n发放\n") == ""
