"""The state of a document (有效, 废止) as a page shows it beside the document: notes, badges, stamps, pictures of stamps."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import unquote

from crawler.chinese.text import shorten, squeeze
from crawler.extract.headline.labels import is_label
from crawler.extract.lines import pictures
from crawler.extract.shown.page import Page
from crawler.facts import Source

Status = Literal["有效", "失效", "废止", "修改"]
# The first that matches wins: 已废止 before 有效, 继续有效 before 失效.
_STATES: tuple[tuple[Status, re.Pattern[str]], ...] = (
    ("废止", re.compile(r"^(?:已|宣布|全文|被)?(?:经)?废止")),
    ("失效", re.compile(r"^(?:已|宣布|全文|被|自动)?(?:经)?失效|^(?:已)?(?:无效|过期|到期|作废)|^停止(?:执行|施行)")),
    ("修改", re.compile(r"^(?:已|部分|被|已被)?(?:经)?(?:修改|修订|修正|部分(?:失效|废止|有效))")),
    (
        "有效",
        re.compile(
            r"^(?:现行|继续|仍然|目前|依然|长期|尚|正常|全文|当前)?有效(?!期|性)|^是$|^现行$|^执行中|^正在(?:执行|施行)|^生效|^未(?:失效|废止)"
        ),
    ),
)
CHOICES = re.compile(r"不限|全部|请选择|所有")  # of a search form

# 注：本文件已被…宣布废止, above or below the text: the page's own note on its document.
_NOTE = re.compile(
    r"^(?:[^\u4e00-\u9fff]{0,4}(?:注|备注|说明|提示|温馨提示|特别提示|特别说明|编者按|注意|提醒|公告)?[^\u4e00-\u9fff]{0,4})"
    r"(?:(?:根据|依据|按照)[^。；;]{2,60}?[，,]\s*)?(?:本|该|此)[\u4e00-\u9fff]{0,12}?"
    r"(?:文件|通知|办法|规定|细则|意见|方案|公告|通告|政策|文|件|决定|制度|标准|措施)"
    r"(?P<how>[^。；;]{0,70}?)(?P<state>废止|失效|作废|停止(?:执行|施行)|继续有效|现行有效|仍然有效|修改|修订)"
)
_ENDS_ANOTHER = re.compile(r"\s*(?:了|《|原|以下|下列)")
_NOTE_HOW = re.compile(r"已|被|经|于|自|现|由|目前|^$")
_NOTE_NOT = re.compile(
    r"施行|起[，,]?(?:执行|生效|试行)|同时|实施|印发|执行期|有效期|如|若|解释|不一致|原《|此前|以往|进行|之日"
)
_STAMP = re.compile(
    r"^[^\u4e00-\u9fff]{0,3}((?:已|全文|已经|已被|部分|宣布|已宣布)?(?:废止|失效|修改|作废)|(?:现行|继续|部分)?有效)[^\u4e00-\u9fff\d]{0,3}$"
)
_STAMP_IMAGE = re.compile(
    r"<img\b[^>]{0,400}?\b(?:alt|title)=\"\s*(已?(?:废止|失效)|(?:本|该|此)?文件(?:已(?:废止|失效)|(?:现行|继续)?有效)|(?:现行|继续)?有效)\s*\""
)


# <img src="/images/已失效.png">, /img/yifeizhi.gif: a stamp that has no other words than its file's name.
_STAMP_FILE = re.compile(
    r"(?P<state>%E5%BA%9F%E6%AD%A2|%E5%A4%B1%E6%95%88|废止|失效|feizhi|shixiao|abolish|repeal).*\.(?:png|gif|jpe?g|svg|webp)$",
    re.IGNORECASE,
)
_GONE_WORDS = ("废止", "%e5%ba%9f", "feizhi", "abolish", "repeal")


def _drawn(page: Page) -> tuple[Status, str, Source] | None:
    """A stamp beside the document that only its picture's name tells; lists show one in every row."""
    found = [stamp for name in pictures.files(page.seen_html) if (stamp := _STAMP_FILE.search(name))]
    if len(found) != 1:
        return None
    gone = found[0]["state"].lower().startswith(_GONE_WORDS)
    return "废止" if gone else "失效", unquote(found[0].string), "shown"


_NOTED = re.compile("废止|失效|有效|作废|停止|修[改订]")


def banner(page: Page) -> tuple[Status, str, Source] | None:
    """A note or stamp beside the document: (status, its words, where). In the text itself only a line of its own."""
    low = _opening(page)
    first, last = page.body_from, page.body_to
    opened = min(first + 4, last)
    for n in (*range(low, opened), *range(max(opened, last - 6), min(last + 10, len(page.lines)))):
        line = page.lines[n]
        if len(line) > 160 or not _NOTED.search(line):
            continue
        inside = first <= n < last
        if found := _NOTE.match(line):
            how = found["how"]
            if _ENDS_ANOTHER.match(line, found.end()) and "被" not in how:
                continue  # 该办法废止了《…》, what it did to another
            if _NOTE_HOW.search(how) and not _NOTE_NOT.search(how) and (state := _noted(found["state"], how)):
                return state, shorten(line), "body" if inside else "shown"
        # Alone in a line before the text's first sentence it is a stamp laid over it.
        elif len(line) <= 12 and (found := _STAMP.match(line)) and (not inside or _opens(page.lines[first : n + 1])):
            # 有效 | 失效 | 废止 one under the other are the choices of a search form.
            beside = [page.lines[m] for m in (n - 1, n + 1) if 0 <= m < len(page.lines)]
            if n and is_label(squeeze(page.lines[n - 1]).strip(":")) and not _stands_empty(page, n - 1):
                continue  # a value: whether it is the document's own, its field tells
            if not any(
                len(line) <= 12 and (_STAMP.match(line) or state_of(line) or CHOICES.search(line)) for line in beside
            ):
                return state_of(found[1]) or "废止", line, "shown"
    if (drawn := _drawn(page)) is not None:
        return drawn
    if any(word in page.seen_html for word in ('废止"', '失效"', '有效"')):
        if found := _STAMP_IMAGE.search(page.seen_html):
            return "有效" if "有效" in found[1] else "失效" if "失效" in found[1] else "废止", found[1], "shown"
    return None


def _opening(page: Page) -> int:
    """The first line of the headline's box: a few above it, and above the block of the document's data that stands there."""
    if page.title_at < 0:
        return max(0, page.body_from - 6)
    data = {label.line for labels in page.fields.values() for label in labels}
    low = high = page.title_at
    while any(n in data for n in range(max(0, low - 3), low)):
        low = min(n for n in range(max(0, low - 3), low) if n in data)
        if high - low > _DATA_LINES:
            break
    return max(0, low - 4)


_DATA_LINES = 30  # of a table over the headline, a label and a value in a line each


def _stands_empty(page: Page, line: int) -> bool:
    """Whether the label in that line is one of the data block that has no value."""
    return any(label.line == line and not label.value for labels in page.fields.values() for label in labels)


def _opens(lines: list[str]) -> bool:
    """Whether no sentence stands in the first lines of a text, at most four: data and stamps, before it begins."""
    return len(lines) <= 4 and all(len(line) <= 40 and "。" not in line for line in lines)


def _noted(word: str, how: str) -> Status | None:
    if word in ("修改", "修订"):
        return "修改" if re.search(r"已|被", how) else None
    if word.endswith("有效"):
        return "有效"
    return "失效" if word == "失效" else "废止"


def state_of(value: str) -> Status | None:
    plain = squeeze(value).strip("()[]【】:：.。，,;；√✓✔☑●")
    if _FACET.match(plain):
        return None
    # A list of choices is a search form's, not the document's.
    named = sum(word in plain for word in ("现行有效", "已失效", "已废止", "失效", "废止", "有效"))
    if len(plain) <= 24 and named >= 3 and "有效期" not in plain:
        return None
    if len(words := value.split()) > 1 and all(any(pattern.match(word) for _, pattern in _STATES) for word in words):
        return None  # 有效 失效
    for state, pattern in _STATES:
        if pattern.match(plain):
            return state
    return None


_FACET = re.compile(r"^[\u4e00-\u9fff]{2,5}\(?\d+\)?$")  # 有效（1021）: the count of a search's choices
