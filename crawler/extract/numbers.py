"""The 发文字号 of the page's own document, from the places where a page gives it, in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from crawler.chinese.text import (
    DOCUMENT_NUMBER,
    may_hold_number,
    shorten,
    squeeze,
    standard_number,
    standard_order,
    tidy,
)
from crawler.chinese.titles import title_key
from crawler.extract.labels import NOTHING
from crawler.extract.page import Page
from crawler.facts import Text


def number(page: Page, kind: str) -> Text | None:
    """The 发文字号 of this document, of the first source that gives one. What stands inside a sentence is a number that
    the document cites.
    """
    for source in NUMBER_SOURCES:
        if (not source.kinds or kind in source.kinds) and (value := source.read(page)) is not None:
            return value
    return None


class NumberSource(NamedTuple):
    """A place where a page gives its document's number, and the kinds that it is asked of (none: all)."""

    name: str
    holds: str  # for the documentation
    kinds: frozenset[str]
    read: Callable[[Page], Text | None]


def _labelled_number(page: Page) -> Text | None:
    for label in page.fields.get("number", ()):
        value = label.value.strip()
        if value.lower() in NOTHING or not value or (label.line > page.body_to + 10 and not label.table):
            continue
        if (standard := _own_number(value)) is not None:
            return Text(standard, "table" if label.table else "shown", shorten(f"{label.label}：{value}", 60))
    return None


def _hidden_number(page: Page) -> Text | None:
    for label in page.hidden_fields.get("number", ()):
        if label.value.lower() not in NOTHING and (standard := _own_number(label.value)) is not None:
            return Text(standard, "json", shorten(f"{label.label}：{label.value}", 60))
    return None


def _case_number(page: Page) -> Text | None:
    found = DOCUMENT_NUMBER.search(page.title)
    standard = standard_number(found) if found else None
    return Text(standard, "title", found[0]) if found and standard is not None else None


def _opening_number(page: Page) -> Text | None:
    """A line of its own under the title, or opening the text."""
    start = page.title_at + 1 if page.title_at >= 0 else page.body_from
    for line in page.lines[max(0, min(start, page.body_from)) : page.body_from + 10]:
        if len(line) > 60 or line in page.cells():  # a list's 政策依据 column is full of numbers of others
            continue
        if (standard := _alone(line)) is not None:
            return Text(standard, "body", line)
    return None


def _title_number(page: Page) -> Text | None:
    found = _TITLE_NUMBER.search(page.title)
    standard = _own_number(found[0].strip("（()） ")) if found else None
    return Text(standard, "title", found[0]) if found and standard is not None else None


def _order_number(page: Page) -> Text | None:
    found = _ORDER_TITLE.match(page.title)
    return Text("".join(found[0].split()), "title", found[0]) if found else None


_DOCUMENTS = frozenset(
    ("policy", "notice", "consultation", "consultation_result", "enforcement", "annual_report", "interpretation")
)

_TITLE_NUMBER = re.compile(r"[（(]\s*" + DOCUMENT_NUMBER.pattern + r"\s*[）)]\s*$")
_ORDER_TITLE = re.compile(r"^[\u4e00-\u9fff、\s]{2,40}令\s*[（(]?第\s*\d{1,4}\s*号[）)]?")
_ORDER_LINE = re.compile(
    r"^[（(]?\s*(?:[\u4e00-\u9fff、\s]{0,40}(?:令|公告|通告))?\s*(?:(?:19|20)\d\d\s*年)?\s*第\s*(?:\d{1,4}"
    r"|[一二三四五六七八九十百〇零]{1,6})\s*号\s*[）)]?$"
)


def _own_number(value: str) -> str | None:
    found = DOCUMENT_NUMBER.search(value) if may_hold_number(value) else None
    if found is not None:
        return standard_number(found)
    if (order := standard_order(value)) is not None and len(value) <= 60:
        return order
    # 京建发[2017]第112号 with a lost bracket, 市政府第5号令: whatever a number field holds that looks like one.
    plain = squeeze(value)
    if len(plain) <= 30 and plain.endswith(("号", "号令")) and re.search(r"\d", plain):
        return tidy(value)
    return None


def _alone(line: str) -> str | None:
    bare = line.strip(" （()）[]【】　")
    found = DOCUMENT_NUMBER.match(line.strip().lstrip("（( 【")) if len(line) <= 50 and may_hold_number(line) else None
    if found is not None:
        rest = line.strip().lstrip("（( 【")[found.end() :].strip(" ）)】。　")
        if not rest or re.fullmatch(r"(?:签发人|签发)\s*[:：]?.{0,10}", rest):
            return standard_number(found)
    if _ORDER_LINE.match(bare) and (
        "令" in bare or "公告" in bare or "通告" in bare or bare.startswith(("第", "19", "20"))
    ):
        compact = "".join(bare.split())
        return (
            compact if "令" in compact or "告" in compact or compact[:1].isdigit() or compact.startswith("第") else None
        )
    return None


def _attachment_number(page: Page) -> Text | None:
    """市政办发〔2022〕167号.pdf, or a number followed by this page's own title: the scanned original's name."""
    own = title_key(page.title)
    for anchor in page.body_anchors:
        if not re.search(r"\.(?:pdf|docx?|wps|ofd|ceb)\b", anchor.href + " " + anchor.text, re.IGNORECASE):
            continue
        found = DOCUMENT_NUMBER.match(re.sub(r"^\s*(?:附件|下载|原文|PDF)?\s*\d{0,2}\s*[:：.]?\s*", "", anchor.text))
        if found is None:
            continue
        rest = title_key(
            re.sub(r"\.(?:pdf|docx?|wps|ofd|ceb)\s*$", "", found.string[found.end() :], flags=re.IGNORECASE)
        )
        if (not rest or (len(rest) >= 6 and (rest in own or own in rest))) and (
            standard := standard_number(found)
        ) is not None:
            return Text(standard, "attachment", shorten(anchor.text))
    return None


# The first that gives a number decides.
NUMBER_SOURCES: tuple[NumberSource, ...] = (
    NumberSource("label", "文号、发文字号等栏目", frozenset(), _labelled_number),
    NumberSource("hidden", "开关后面的信息表", frozenset(), _hidden_number),
    NumberSource("case_title", "行政执法决定的标题", frozenset(("enforcement",)), _case_number),
    NumberSource("opening", "标题下面或正文开头单独的一行", _DOCUMENTS, _opening_number),
    NumberSource("title", "标题末尾的括号", _DOCUMENTS - {"interpretation"}, _title_number),
    NumberSource("order_title", "标题开头的令号", frozenset(("policy", "notice")), _order_number),
    NumberSource("attachment", "以文号命名的原件", frozenset(("policy", "notice")), _attachment_number),
)
