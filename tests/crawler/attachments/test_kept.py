"""What is kept of an attachment for the checks: its lines and rows, masked, and whether it is signed."""

from __future__ import annotations

import io
import zipfile

from crawler.attachments import attachment_facts, kept_text, read
from crawler.extract.kept_text import TEXT_LIMIT
from tests.crawler.attachments import build

ID, CARD = "11010519491231002X", "6228480402564890018"


def kept(name: str, data: bytes, kind: str = "notice") -> list[str]:
    text = read(name, data)
    return kept_text(text, attachment_facts(text.text, kind=kind).get("hits", ())).split("\n")


def test_rows_keep_their_columns_and_lose_what_is_personal() -> None:
    rows = (
        build.row(1, "乡镇", "户主", "银行卡号", "金额")
        + build.row(2, "南山镇", "甲某", CARD, "120")
        + build.row(3, None, "乙某", "6228***********0026", "130")
    )
    lines = kept("a.xlsx", build.xlsx({"Sheet1": rows}))
    assert lines == [
        "乡镇\t户主\t银行卡号\t金额",
        "南山镇\t甲某\t6228***********0018\t120",
        "\t乙某\t6228***********0026\t130",
    ]


def test_a_number_torn_by_the_width_of_the_page_is_hidden_too() -> None:
    said = (
        "申请人李某因家庭困难申请临时救助，经村民评议、镇政府审核后公示没有异议，" * 3
        + f"受县民政局委托现查明其居民身份证的号码登记为{ID}，经核查符合条件，现予以公示，接受社会监督。"
    )
    broken = [said[at : at + 28] for at in range(0, len(said), 28)]
    assert not any(ID in line for line in broken)
    lines = kept("a.docx", build.docx("".join(map(build.paragraph, broken))))
    assert "1101**********002X" in "".join(lines) and ID not in "".join(lines)


def test_numbers_that_only_follow_one_another_stay() -> None:
    lines = ["2024", "110105194913310020", "123456", "789012345678", "640100", "199001011"]
    assert kept("a.txt", "\n".join(lines).encode()) == lines


def test_members_of_an_archive_under_their_names() -> None:
    inner = build.docx(build.paragraph(f"户主甲某身份证号{ID}"))
    lines = kept("a.zip", build.zipped({"一/名单.docx": inner, "二.txt": "咨询电话：0953-2012345".encode()}))
    assert lines == ["【一/名单.docx】", "户主甲某身份证号1101**********002X", "【二.txt】", "咨询电话：0953-2012345"]


def test_a_long_text_is_cut() -> None:
    text = read("a.txt", ("一二三四五六七八九十。\n" * (TEXT_LIMIT // 10)).encode())
    assert len(kept_text(text)) == TEXT_LIMIT


def test_a_signed_pdf() -> None:
    plain = build.pdf([["云岭县人民政府公报", "2024年第1期"]])
    signature = b"9 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 30] /Contents <00> >>\nendobj\n"
    assert read("a.pdf", plain).signed is False
    assert read("a.pdf", plain + signature).signed is True
    assert read("a.pdf", plain + b"/ByteRange [0 1 2 3]").signed is False
    assert read("a.docx", build.docx(build.paragraph("一"))).signed is None


def test_a_signed_ofd() -> None:
    plain = build.ofd([build.glyphs(10, 10, "云岭县人民政府公报")])
    assert read("a.ofd", plain).signed is False
    data = io.BytesIO(plain)
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("Doc_0/Signs/Sign_0/Signature.xml", "<x/>")
    assert read("a.ofd", data.getvalue()).signed is True
