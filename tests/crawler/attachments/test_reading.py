"""Each format's text, and what is said where there is none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from crawler.attachments import Limits, read, squeeze
from tests.crawler.attachments import build


def test_docx_keeps_paragraphs_rows_and_text_boxes() -> None:
    def table_cell(*texts: str, properties: str = "") -> str:
        return f"<w:tc>{properties}{''.join(map(build.paragraph, texts))}</w:tc>"

    two_wide = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    heading = table_cell("补贴情况", properties=two_wide) + table_cell("备注")
    village = table_cell("张家庄村") + table_cell("3户", "共9人") + "<w:tc><w:p/></w:tc>"
    table = f"<w:tbl><w:tr>{heading}</w:tr><w:tr>{village}</w:tr></w:tbl>"
    box = (
        "<w:p><w:r><mc:AlternateContent xmlns:mc='x'><mc:Choice><w:txbxContent>"
        + build.paragraph("云政发〔2024〕3号")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + build.paragraph("云政发〔2024〕3号")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    body = box + build.paragraph("第一段") + table + "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>"
    out = read("通知.docx", build.docx(body))
    assert (out.type, out.status, out.whole) == ("docx", "ok", True)
    assert out.text.strip("\n").split("\n") == [
        "云政发〔2024〕3号",
        "第一段",
        "补贴情况\t\t备注",
        "张家庄村\t3户 共9人\t",
        "上",
        "下",
    ]


def test_docx_leaves_out_what_the_reader_does_not_see() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>改成</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    out = read(
        "a.docx",
        build.docx(body, {"word/footnotes.xml": f"<w:footnotes {build.W}>{build.paragraph('注释')}</w:footnotes>"}),
    )
    assert out.text.split() == ["改成", "注释"]


def test_docx_expands_no_entities() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    xml = (
        f'<!DOCTYPE d [<!ENTITY l0 "哈">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<w:document {build.W}><w:body><w:p><w:r><w:t>正文&l8;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    out = read("a.docx", build.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml}))
    assert "root:" not in out.text and len(out.text) < 100


DOC_TABLE = [
    ("某县价格一览\r", ""),
    ("项目\x07", "cell"), ("单价\x07", "cell"), ("备注\x07", "cell"), ("\x07", "row"),
    ("换证\x07", "cell"), ("\x07", "cell"), ("\x07", "cell"), ("\x07", "row"),
    ("甲\r", "cell"), ("乙\x07", "cell"), ("5元\x07", "cell"), ("\x07", "cell"), ("\x07", "row"),
    ("详见\x13 HYPERLINK \"http://x/\" \x14网站\x15。\r", ""),
]  # fmt: skip


@pytest.mark.parametrize("huge", [False, True])
def test_doc_tells_row_ends_from_empty_cells(huge: bool) -> None:
    out = read("a.doc", build.doc(DOC_TABLE, huge=huge))
    assert (out.type, out.status) == ("doc", "ok")
    assert out.text.split("\n") == ["某县价格一览", "项目\t单价\t备注", "换证\t\t", "甲 乙\t5元\t", "详见网站。"]


def test_doc_in_one_byte_characters_and_under_the_name_of_wps() -> None:
    out = read("a.wps", build.doc([("Café “1”\r", "")], ansi=True))
    assert (out.type, out.text, out.detail) == ("wps", "Café “1”", "")


def test_xlsx_rows_numbers_dates_and_hidden_sheets() -> None:
    first = build.row(1, "序号", "姓名", "证件号") + build.row(2, 1.0, "李某", 640300199001010000.0) + '<row r="3"/>'
    first += '<row r="4">' + build.cell("A4", 2.5) + build.cell("C4", 45000.0, 1) + "</row>"
    out = read("a.xlsx", build.xlsx({"Sheet1": first, "内部": build.row(1, "手机号")}, hidden=("内部",)))
    assert out.text.split("\n") == [
        "序号\t姓名\t证件号",
        "1\t李某\t640300199001010000",
        "2.5\t\t2023-03-15",
        "",
        "内部（隐藏工作表）",
        "手机号",
    ]


@pytest.mark.parametrize("name", ["a.xls", "a.et"])
def test_xls(name: str) -> None:
    out = read(name, build.xls([["序号", "名称", "金额"], [1.0, "县医院", 20.5], [2.0, None, 3.0]]))
    assert (out.type, out.text, out.detail) == ("xls", "序号\t名称\t金额\n1\t县医院\t20.5\n2\t\t3", "")


def test_csv_becomes_rows() -> None:
    data = '名称,地址\r\n"某店,一分店",街口\r\n'.encode("gbk")
    assert read("名单.csv", data).text == "名称\t地址\n某店,一分店\t街口"


def test_xlsx_with_a_stray_value_in_its_last_corner_asks_for_no_memory() -> None:
    cells = build.row(1, "名单") + f'<row r="1048576">{build.cell("XFD1048576", 1.0)}</row>'
    out = read("a.xlsx", build.xlsx({"Sheet1": cells}))
    assert out.status == "too_large" and "1048576" in out.detail


def test_xlsx_with_a_formatted_but_empty_corner_is_read() -> None:
    cells = build.row(1, "名单") + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert read("a.xlsx", build.xlsx({"Sheet1": cells})).text == "名单"


def test_pdf_keeps_lines_and_squeezes_for_matching() -> None:
    out = read("a.pdf", build.pdf([["云澜县人民政府文件", "云政发〔2024〕 15 号"], ["联系电话：0951-", "8123456"]]))
    assert (out.type, out.status, out.pages) == ("pdf", "ok", 2)
    assert out.text.split("\n")[:2] == ["云澜县人民政府文件", "云政发〔2024〕 15 号"]
    assert "云政发〔2024〕15号" in squeeze(out.text) and "0951-8123456" in squeeze(out.text)


def test_pdf_running_heads_stand_once() -> None:
    pages = [["云澜县人民政府公报", f"第{n}页的正文一共有这么多字，不止一行。"] for n in "一二三四"]
    out = read("a.pdf", build.pdf(pages))
    assert out.text.count("公报") == 1 and out.text.count("的正文") == 4


def test_pdf_of_pictures_is_scanned_and_says_which_pages() -> None:
    assert read("a.pdf", build.pdf([None, None])).status == "scanned"
    marked = read("a.pdf", build.pdf([["这一页有文字层，足以证明不是扫描件。" * 2], None, None]))
    assert (marked.status, marked.unread_pages, marked.whole) == ("ok", [2, 3], False)
    assert "第 2–3 页" in marked.detail


@pytest.mark.parametrize("drawn", [b"0.9 g 50 50 495 742 re f", b"q 90 0 0 60 200 500 cm /I Do Q"])
def test_pdf_that_only_draws_was_not_read(drawn: bytes) -> None:
    """Text turned into curves, a small picture of a text: what they show is not known, so nothing in them is absent."""
    assert read("a.pdf", build.pdf([drawn])).status == "scanned"
    out = read("a.pdf", build.pdf([["这一页有文字层，足以证明不是扫描件。" * 2], drawn]))
    assert (out.status, out.unread_pages, out.whole) == ("ok", [2], False)
    numbered = read("a.pdf", build.pdf([["这一页有文字层，足以证明不是扫描件。" * 2, "— 1 —"], ["— 2 —"]]))
    assert numbered.whole


def test_blank_pdf_is_empty_not_scanned() -> None:
    assert read("a.pdf", build.pdf([[]])).status == "empty"


def test_pdf_of_unmapped_glyphs_counts_as_scanned() -> None:
    out = read("a.pdf", build.pdf([["\ue001\ue002\ue003\ue004\ue005\ue006" * 8]]))
    assert out.status == "scanned" and "编码" in out.detail and not out.text


def tesseract(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str, languages: str = "chi_sim\nosd") -> None:
    """A tool of that name in a path of its own."""
    tool = folder / "tesseract"
    tool.write_text(f'#!/bin/sh\nif [ "$1" = --list-langs ]; then printf "%s\\n" "{languages}"; exit 0; fi\n{script}\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize("languages", [None, "eng\nosd"])
def test_ocr_asked_for_but_not_installed_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: str | None
) -> None:
    if languages is None:
        monkeypatch.setenv("PATH", str(tmp_path))
    else:
        tesseract(tmp_path, monkeypatch, "echo no", languages)
    out = read("a.pdf", build.pdf([None]), limits=Limits(ocr=True))
    assert out.status == "scanned" and "tesseract-ocr-chi-sim" in out.detail


def test_ocr_text_is_marked_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # It is given a grey map of an A4 page at 200 dpi, and parts the characters by blanks.
    tesseract(tmp_path, monkeypatch, f"cat > {tmp_path}/picture; echo '关 于 公布 2024 年'; echo '清 单 的 通 知'")
    out = read("a.pdf", build.pdf([None, None]), limits=Limits(ocr=True, max_ocr_pages=1))
    assert (out.status, out.ocr, out.whole, out.text) == ("ok", True, False, "关于公布 2024 年\n清单的通知")
    assert out.unread_pages == [2]
    kind, width, height, most = (tmp_path / "picture").read_bytes()[:40].split(maxsplit=4)[:4]
    assert kind == b"P5" and most == b"255" and int(width) > 1500 and int(height) > 2000


def test_a_tool_that_fails_leaves_the_file_scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract(tmp_path, monkeypatch, "exit 1")
    out = read("a.pdf", build.pdf([None]), limits=Limits(ocr=True))
    assert (out.status, out.ocr, out.text) == ("scanned", False, "")


def test_a_text_layer_is_not_mixed_with_guesses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract(tmp_path, monkeypatch, "echo 猜的")
    out = read(
        "a.pdf",
        build.pdf([["关于公布2024年收费清单的通知，自印发之日起施行，请遵照执行，有效期五年，原有规定同时废止"], None]),
        limits=Limits(ocr=True),
    )
    assert (out.status, out.ocr, out.unread_pages) == ("ok", False, [2]) and "猜的" not in out.text


def test_ofd_joins_glyphs_into_lines() -> None:
    single = "".join(build.glyphs(20 + 5 * n, 40, one) for n, one in enumerate("关于开展检查的通知"))
    page = (
        build.glyphs(20, 20, "云政办发〔2024〕8号")
        + single
        + build.glyphs(20, 60, "各乡镇：")
        + build.glyphs(120, 60, "附件")
    )
    out = read("a.ofd", build.ofd([page, build.glyphs(20, 20, "第二页")], template=build.glyphs(30, 10, "云澜县文件")))
    assert (out.type, out.status, out.pages) == ("ofd", "ok", 2)
    assert out.text.split("\n") == [
        "云澜县文件",
        "云政办发〔2024〕8号",
        "关于开展检查的通知",
        "各乡镇： 附件",
        "第二页",
    ]


def test_ofd_of_pictures_is_scanned() -> None:
    assert read("a.ofd", build.ofd(['<ofd:ImageObject ResourceID="5"/>'])).status == "scanned"


RTF = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 \'cb\'ce\'cc\'e5;}}{\*\generator WPS}{\info{\title x}}"
    rb"\f0 \'b9\'d8\'d3\'da\'d3\'a1\'b7\'a2\par \u20113?\u30693?\cell \'c3\'fb\cell\row\par "
    rb"{\field{\*\fldinst HYPERLINK}{\fldrslt \'cd\'f8}}\par}"
)
HTML = (
    "<html><head><style>p{}</style></head><body><p>关于<b>印发</b></p><table><tr><th colspan=2>甲</th><td>乙</td></tr>"
    "<tr><td>1<br>2</td><td></td><td>3</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        (RTF, "rtf", "关于印发\n云知\t名\n\n网"),
        (HTML.encode("gbk"), "html", "关于印发\n\n甲\t\t乙\n\n1 2\t\t3"),
        (build.docx(build.paragraph("正文")), "docx", "正文"),
        (build.pdf([["正文"]]), "pdf", "正文"),
        ("正文，没有任何格式。".encode("gbk"), "txt", "正文，没有任何格式。"),
    ],
)
def test_the_bytes_say_what_a_doc_is(data: bytes, kind: str, text: str) -> None:
    out = read("http://x/upload/附件.doc", data)
    assert (out.type, out.status, out.text) == (kind, "ok", text)
    assert f"扩展名为 .doc，内容实为 {kind}" in out.detail


def test_web_page_saved_as_one_file_and_flat_word_xml() -> None:
    mht = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        b"<p>=D5=FD=CE=C4</p>\r\n--b--\r\n"
    )
    assert read("a.doc", mht).text == "正文"
    flat = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
        "<w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    assert read("a.doc", flat.encode()).text == "正文"


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("a.pdf", b"", "empty"),
        ("a.docx", build.docx(""), "empty"),
        ("a.zip", build.zipped({}), "empty"),
        ("a.pdf", build.pdf([["正文"]], locked=True), "encrypted"),
        ("a.doc", build.doc([("正文\r", "")], locked=True), "encrypted"),
        ("a.docx", build.ole({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "encrypted"),
        ("a.xls", build.xls([["甲"]], locked=True), "encrypted"),
        ("a.zip", build.zipped_locked("a.txt", b"hello world"), "encrypted"),
        ("a.docx", build.docx(build.paragraph("正文"))[:-200], "broken"),
        ("a.pdf", b"%PDF-1.7\n" + b"\x00\x01garbage" * 50, "broken"),
        ("a.xlsx", build.zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<nothing"}), "broken"),
        ("a.doc", build.doc([("正文\r", "")])[:900], "broken"),
        ("a.doc", build.ole({"WordDocument": b"\xec\xa5\xc1\x00"}), "broken"),
        ("a.ppt", build.ole({"PowerPoint Document": b"x"}), "unsupported"),
        ("a.bin", bytes(range(256)) * 8, "unsupported"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "scanned"),
    ],
)
def test_what_gives_no_text_says_why(name: str, data: bytes, status: str) -> None:
    out = read(name, data)
    assert (out.status, out.text) == (status, "")
    assert out.detail and not out.detail.isascii()


def test_over_the_size_limit_nothing_is_opened() -> None:
    out = read("a.docx", build.docx(build.paragraph("正文")), limits=Limits(max_bytes=100))
    assert out.status == "too_large" and "100" in out.detail


def test_long_text_is_cut_and_says_so() -> None:
    out = read("a.txt", ("字" * 500).encode(), limits=Limits(max_chars=100))
    assert (len(out.text), out.truncated, out.whole) == (100, True, False)


def test_xml_bomb_inside_a_docx_is_not_unpacked() -> None:
    bomb = build.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * (40 << 20)})
    out = read("a.docx", bomb)
    assert out.status == "too_large" and "压缩" in out.detail
    assert (
        read(
            "a.docx", build.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>"}, zipfile.ZIP_STORED)
        ).status
        == "empty"
    )
