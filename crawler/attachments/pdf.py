"""PDF: the text layer line by line, and which pages have none."""

from __future__ import annotations

import unicodedata
from collections import Counter

from crawler.attachments.model import Limits, Unread, Words

_FEW = 30  # visible characters; a scanner's mark and a page number are no text layer
_COVERS = 0.5  # of the page: a picture that large is the page itself, a smaller one is an illustration
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_OCR_SCALE = 200 / 72  # 200 dpi


def read_pdf(data: bytes, limits: Limits) -> tuple[str, int, list[int], bool, str]:
    """The text, the number of pages, the pages without a text layer (1-based), whether some were left out, and why.

    Not safe in threads (pdfium keeps global state): call it in one thread of a process only.
    """
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
            raise Unread("encrypted", Words.PASSWORD) from None
        raise Unread("broken", Words.BROKEN.format(why=str(error))) from None
    try:
        count = len(document)
        if count == 0:
            raise Unread("broken", Words.BROKEN.format(why="0 页"))
        texts: list[str] = []
        pictures: list[int] = []
        why = ""
        budget = limits.max_chars
        failed = 0
        for number in range(1, min(count, limits.max_pages) + 1):
            try:
                page = document[number - 1]
                text_page = page.get_textpage()
                # The bounded text: what stands outside the page box is seen by nobody.
                text = text_page.get_text_bounded()
                text_page.close()
            except pdfium.PdfiumError:
                failed += 1
                pictures.append(number)
                continue
            seen = "".join(text.split())
            if len(seen) < _FEW and _is_picture(page, raw):
                pictures.append(number)
            elif _garbled(seen):
                pictures.append(number)
                why = Words.GARBLED
                text = ""
            # A line broken within a Latin word ends in U+FFFE here.
            texts.append(text.replace("\ufffe", ""))
            page.close()
            budget -= len(text)
            if budget < 0:
                break
        if failed == count:
            raise Unread("broken", Words.BROKEN.format(why=f"{failed} 页无法打开"))
        return "\n".join(_without_running_lines(texts)), count, pictures, count > limits.max_pages, why
    finally:
        document.close()


def _without_running_lines(pages: list[str]) -> list[str]:
    """Page headers and footers once: repeated, they would stand in the middle of sentences that cross a page."""
    if len(pages) < 3:
        return pages
    split = [page.replace("\r", "").split("\n") for page in pages]
    edges = Counter(line for lines in split for line in {one.strip() for one in (*lines[:2], *lines[-2:])})
    running = {line for line, times in edges.items() if line and times * 2 > len(pages)}
    out = pages[:1]
    for lines in split[1:]:
        at_edge = {0, 1, len(lines) - 2, len(lines) - 1}
        out.append("\n".join(one for n, one in enumerate(lines) if n not in at_edge or one.strip() not in running))
    return out


def _is_picture(page, raw) -> bool:  # noqa: ANN001 - pypdfium2's raw module has no types
    """Whether pictures cover the page, or text was turned into outlines."""
    width, height = page.get_size()
    area = max(width * height, 1.0)
    covered = 0.0
    paths = 0
    for item in page.get_objects(max_depth=3):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            covered += max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
        elif item.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
    return covered >= _COVERS * area or paths > 200


def _garbled(text: str) -> bool:
    """Fonts without a map to Unicode give private-use and unassigned characters: a layer that nobody can read."""
    if len(text) < _FEW:
        return False
    sample = text[:4000]
    bad = sum(char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cc") for char in sample)
    return bad * 4 > len(sample)


def recognise(data: bytes, pages: list[int], limits: Limits) -> dict[int, str] | None:
    """The text of scanned pages by rapidocr, a line each; None where it is not installed."""
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    import pypdfium2 as pdfium

    engine = RapidOCR()
    out: dict[int, str] = {}
    document = pdfium.PdfDocument(data)
    try:
        for number in pages[: limits.max_ocr_pages]:
            page = document[number - 1]
            result = engine(page.render(scale=_OCR_SCALE).to_numpy())
            out[number] = "\n".join(result.txts or ())
            page.close()
    finally:
        document.close()
    return out
