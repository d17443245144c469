"""What Word files of ours have alike: type for Chinese letters, page numbers, a table's head on every page."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph


def set_type(document: Document, font: str, size: float) -> None:
    """The type of all that names no other; `size` in points. Chinese letters have a font of their own in Word."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    style.paragraph_format.space_after = Pt(0)


def say(line: Paragraph, text: str, font: str, size: float) -> None:
    """Adds words in a type of their own; `size` in points."""
    run = line.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def page_number(line: Paragraph, font: str, size: float) -> None:
    """— 1 —, as 公文 number their pages."""
    say(line, "— ", font, size)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = line.add_run()
        run.font.name, run.font.size = font, Pt(size)
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        run._element.append(part)
    say(line, " —", font, size)


def repeat(head: _Row) -> None:
    """Lets a table's first row stand on every page."""
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeated)
