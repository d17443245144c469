"""What a reader sees of a page, as the lines that checks read (`checks.body`), personal data masked.

Title and data block, then the text; a table's row is one line, its cells parted by tabs. Navigation, side bars, search
forms and what is hidden do not belong to a document; a list and a home page are taken as they are, up to a limit.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Sequence

from crawler.chinese.text import tidy
from crawler.extract.lines import pictures
from crawler.extract.personal_data.found import CELL, Hit, hits, mask_text, without_nobodys
from crawler.extract.shown.page import Page

TEXT_LIMIT = 400_000  # characters of a document; a village's whole ledger has some 100,000
LIST_LIMIT = 40_000  # of a list or a home page: its head, its filters and its first rows
_HEAD_LINES = 60  # above the text: the title and the data block
_CANDIDATES = 4  # rows looked at for the one that a line begins
_STEPS = 20  # lines looked at for each line: cells made to be alike would cost their square
_SAYS = re.compile(r"[\u4e00-\u9fff]{4}|二维码")
# A QR code mostly has no description; its file's name is what tells it from other pictures.
_QR = re.compile(r"qr_?code|erweima|ewm", re.IGNORECASE)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp)$|^微信(?:图片|截图)|^(?:图片|截图|无标题|未标题|默认)", re.IGNORECASE)


def document_text(page: Page, personal: Sequence[Hit]) -> tuple[str, bool]:
    """The text of a document's page and whether it is all of it; `personal`: what `hits` found in its body and rows."""
    head, body, alts = _head(page), joined(page.body, page.rows), _alts(page)
    around = [*head, *alts]
    # The body's own lines were looked through for `personal`: where they are clean, only the others can hold anything.
    others = [*around, *(line for line in body if CELL in line)] if page.rows else around
    clean = not personal and not hits(others, "", [line.split(CELL) for line in others if CELL in line])
    return _kept([*head, *body, *alts], TEXT_LIMIT, None if clean else personal)


def list_text(page: Page) -> tuple[str, bool]:
    """All that a list, a home page or any other page shows, navigation too."""
    return _kept(joined(page.lines, page.rows), LIST_LIMIT, ())


def _kept(lines: list[str], limit: int, personal: Sequence[Hit] | None) -> tuple[str, bool]:
    text = "\n".join(lines)
    whole = len(text) <= limit
    if not whole:
        text = text[:limit].rpartition("\n")[0]
    return without_nobodys(text) if personal is None else mask_text(text, personal), whole


def _head(page: Page) -> list[str]:
    """The title and what stands with it; the data block may stand above or, rarely, right under the text."""
    labelled = [label.line for values in page.fields.values() for label in values]
    first = min((n for n in (page.title_at, *labelled) if 0 <= n < page.body_from), default=page.body_from)
    head = page.lines[max(first, page.body_from - _HEAD_LINES) : page.body_from]
    if page.title and page.title not in head and page.title not in page.body[:1]:
        head = [page.title, *head]
    # What a data block alone has: 联系电话 and 地址 below the text are the site's own, at the foot of every page.
    block = {label.line for name, values in page.fields.items() if name != "other" for label in values}
    below = sorted({n for n in block if n >= page.body_to})
    return [*head, *(page.lines[n] for n in below)]


def joined(lines: list[str], rows: list[list[str]]) -> list[str]:
    """The lines with those of each table row made one; a row of one cell is a layout's and keeps its lines.

    Rows of elsewhere may stand among `rows`, and a row may be cut in another way than its lines: it is passed over.
    """
    wanted = [("".join("".join(cells).split()), cells) for cells in rows if len(cells) > 1 and any(cells)]
    if not wanted:
        return lines
    begins: dict[str, list[int]] = {}
    for n, (whole, _) in enumerate(wanted):
        begins.setdefault(whole[0], []).append(n)
    out: list[str] = []
    row = at = 0
    budget = _STEPS * len(lines)
    while at < len(lines):
        numbers = begins.get(lines[at][0], ())
        first = bisect_left(numbers, row)
        for n in numbers[first : first + _CANDIDATES] if budget > 0 else ():
            whole, cells = wanted[n]
            end, found = _end(lines, at, whole)
            budget -= end - at
            if found:
                out.append(CELL.join(cells))
                row, at = n + 1, end
                break
        else:
            out.append(lines[at])
            at += 1
    return out


def _end(lines: list[str], at: int, whole: str) -> tuple[int, bool]:
    """The line after those that together are the row, and whether they are it."""
    taken = 0
    while at < len(lines):
        bare = lines[at].replace(" ", "")
        at += 1
        if not whole.startswith(bare, taken):
            return at, False
        taken += len(bare)
        if taken == len(whole):
            return at, True
    return at, False


def _alts(page: Page) -> list[str]:
    """What pictures are said to show: a 图解 may say nothing else in words."""
    shown = page.body_html or page.box_html
    if "<img" not in shown or 'alt="' not in shown:
        return []
    said = [alt for tag in pictures.tags(shown) for alt in pictures.values(tag, "alt") if 3 <= len(alt) <= 400]
    alts = dict.fromkeys(tidy(html.unescape(alt)) for alt in said)
    codes = [f"二维码（{name}）" for name in dict.fromkeys(pictures.files(shown)) if _QR.search(name)]
    return [alt for alt in alts if _SAYS.search(alt) and not _FILE.search(alt) and alt not in page.title] + codes
