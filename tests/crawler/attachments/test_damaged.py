"""A file that is read in part is never read whole: what stands in the lost part must not count as absent."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from crawler.attachments import read
from tests.crawler.attachments import build

FIRST, LAST = "某县农村公路养护管理办法", "本办法有效期5年。"
LONG = "".join(build.paragraph(f"第{n}条 养护单位应当按照规定做好日常养护。") for n in range(60))


def docx(cut: Callable[[str], str]) -> bytes:
    body = build.paragraph(FIRST) + LONG + build.paragraph(LAST)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {build.W}><w:body>{body}</w:body></w:document>'
    return build.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": cut(document)})


def nested(document: str) -> str:
    last = build.paragraph(LAST)
    return document.replace(last, "<w:sdt><w:sdtContent>" * 150 + last + "</w:sdtContent></w:sdt>" * 150)


def odt(cut: bool) -> bytes:
    content = f'<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><o:body><p>{FIRST}</p><p>{LAST}</p></o:body></o:document-content>'
    return build.zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content[:-45] if cut else content}
    )


RTF = rb"{\rtf1\ansi\ansicpg936 {\b " + FIRST.encode("gbk") + rb"}\par " + LAST.encode("gbk") + rb"\par}"
PDF = build.pdf([[FIRST], [LAST]])
OFD = build.ofd([build.glyphs(20, 20, FIRST), build.glyphs(20, 40, LAST)])


def without(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return build.zipped({part: archive.read(part) for part in archive.namelist() if part != name})


PAGE = f"<html><body><p>{FIRST}</p>{'<p>条文</p>' * 900}<p>{LAST}</p></body></html>".encode()


@pytest.mark.parametrize(
    ("name", "sound", "damaged"),
    [
        ("a.docx", docx(str), docx(lambda document: document[: len(document) // 2])),
        ("a.docx", docx(str), docx(nested)),
        ("a.docx", docx(str), docx(lambda document: document.replace("第30条", "第30条&"))),
        ("a.odt", odt(False), odt(True)),
        ("a.rtf", RTF, RTF[:-20]),
        ("a.html", PAGE, PAGE[:-400]),
        ("a.pdf", PDF, PDF[: PDF.rindex(b"%%EOF")]),
        ("a.ofd", OFD, without(OFD, "Doc_0/Pages/Page_1/Content.xml")),
    ],
)
def test_a_damaged_file_is_not_whole(name: str, sound: bytes, damaged: bytes) -> None:
    assert read(name, sound).whole and LAST in read(name, sound).text
    found = read(name, damaged)
    assert not found.whole and FIRST in found.text
    assert "损坏" in found.detail


def test_an_undeclared_prefix_hides_nothing() -> None:
    found = read("a.docx", docx(lambda document: document.replace("<w:p>", '<w:p v:id="1">', 1)))
    assert found.whole and LAST in found.text
