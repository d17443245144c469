"""PDF: the text layer line by line, and which pages have none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
import unicodedata
from collections import Counter

from crawler.attachments.result import Limits, Unread, Words

_FEW = 30  # visible characters; a scanner's mark and a page number are no text layer
_RULES = 200  # strokes that a page of few words may have, the lines of a form; outlines of text have more
_COVERS = 0.5  # of the page: a picture that large is the page itself, a smaller one is an illustration
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_LANGUAGE = "chi_sim"
_OCR_DPI = 200
_OCR_DOTS = 25_000_000  # of one page; A4 has 4 million
_OCR_SHARE = 0.8  # of the time that a file is given: what was read by then is kept
_ASKING = 10.0  # seconds
# It parts Chinese characters by blanks.
_BETWEEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]+(?=[\u3000-\u9fff\uff00-\uffef])")


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
            if len(seen) < _FEW and _is_picture(page, raw, text=bool(seen)):
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
    edges = Counter(line for lines in split for line in {edge.strip() for edge in (*lines[:2], *lines[-2:])})
    running = {line for line, times in edges.items() if line and times * 2 > len(pages)}
    out = pages[:1]
    for lines in split[1:]:
        at_edge = {0, 1, len(lines) - 2, len(lines) - 1}
        out.append("\n".join(line for n, line in enumerate(lines) if n not in at_edge or line.strip() not in running))
    return out


def _is_picture(page, raw, *, text: bool) -> bool:
    """Whether pictures cover the page, or text was turned into outlines.

    `text`: whether some of it can be read. Beside a page's number a few strokes are its rule and a small picture an
    illustration; alone they are all that there is to see, and what they show is not known.
    """
    width, height = page.get_size()
    area = max(width * height, 1.0)
    covered = 0.0
    paths = 0
    for item in page.get_objects(max_depth=3):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            covered += max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
        elif item.type in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING):
            paths += 1
    return covered >= _COVERS * area or paths > _RULES if text else covered > 0 or paths > 0


def _garbled(text: str) -> bool:
    """Fonts without a map to Unicode give private-use and unassigned characters: a layer that nobody can read."""
    if len(text) < _FEW:
        return False
    sample = text[:4000]
    bad = sum(char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cc") for char in sample)
    return bad * 4 > len(sample)


def ocr_tool() -> str | None:
    """Debian's tesseract with its simplified Chinese (tesseract-ocr, tesseract-ocr-chi-sim); None without either."""
    tool = shutil.which("tesseract")
    if tool is None:
        return None
    try:
        told = subprocess.run(
            [tool, "--list-langs"], capture_output=True, env=_environment(), timeout=_ASKING, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return tool if _LANGUAGE in (told.stdout + told.stderr).decode("ascii", "replace").split() else None


def recognise(data: bytes, pages: list[int], limits: Limits) -> dict[int, str] | None:
    """The text of scanned pages by OCR, as many as the limits allow; None where the tool is not installed."""
    tool = ocr_tool()
    if tool is None:
        return None
    import pypdfium2 as pdfium

    out: dict[int, str] = {}
    until = time.monotonic() + limits.timeout * _OCR_SHARE
    document = pdfium.PdfDocument(data)
    try:
        for number in pages[: limits.max_ocr_pages]:
            left = until - time.monotonic()
            if left <= 0:
                break
            try:
                picture = _grey(document[number - 1])
                read = subprocess.run(
                    [tool, "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(_OCR_DPI)],
                    input=picture,
                    capture_output=True,
                    env=_environment(),
                    timeout=left,
                    check=False,
                )
            except (OSError, pdfium.PdfiumError, subprocess.TimeoutExpired):
                continue
            if read.returncode == 0 and (text := read.stdout.decode("utf-8", "replace").strip("\f\n ")):
                out[number] = _BETWEEN.sub("", text)
    finally:
        document.close()
    return out


def _grey(page) -> bytes:
    """The page as a portable grey map, which needs no picture library; a poster at fewer dots to the inch."""
    width, height = page.get_size()
    scale = min(_OCR_DPI / 72, (_OCR_DOTS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    dots, stride = bytes(bitmap.buffer), bitmap.stride
    rows = (dots[at * stride : at * stride + bitmap.width] for at in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
