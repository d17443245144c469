"""The 发文字号 of the page's own document, from the places where a page gives it, in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from crawler.chinese.dates import find_days
from crawler.chinese.text import (
    DOCUMENT_NUMBER,
    may_hold_number,
    shorten,
    squeeze,
    standard_number,
    standard_order,
    tidy,
    written_number,
)
from crawler.chinese.titles import state_mark, title_key
from crawler.extract.document.order_heads import order_head
from crawler.extract.headline.labels import NOTHING, is_label
from crawler.extract.shown.page import Page
from crawler.facts import Text


def number(page: Page, kind: str) -> Text | None:
    """The 发文字号 of this document, of the first source that gives one. What stands inside a sentence is a number that
    the document cites.
    """
    for source in NUMBER_SOURCES:
        if (not source.kinds or kind in source.kinds) and (value := source.read(page)) is not None:
            return value
    return None


def as_written(page: Page, numbers: set[str]) -> dict[str, str]:
    """Numbers as the page writes them, where it does not in the standard form: 某罚决字[2024]第7号. What a finding quotes
    must stand there."""
    lines = [line for line in (page.title, *page.lines) if may_hold_number(line)]
    open_ = numbers.difference(lines)  # a thousand rows have it in a cell of its own
    open_ = {number for number in open_ if not any(number in line for line in lines)}
    out: dict[str, str] = {}
    for line in lines if open_ else ():
        for found in DOCUMENT_NUMBER.finditer(line):
            number = standard_number(found)
            if number is not None and number in open_:
                begins = found[0].rfind(number[:2], 0, found[0].find(found["year"][:2]))  # the words that led up to it
                out.setdefault(number, found[0][max(begins, 0) :])
    return out


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
    standard = written_number(found) if found else None
    if found is None or standard is None or (_UNDOES.search(page.title) and not _TITLE_NUMBER.search(page.title)):
        return None
    return Text(standard, "title", found[0])


# 关于撤销某市监罚〔2024〕3号处罚决定的公告: the number is the earlier decision's.
_UNDOES = re.compile(r"更正|勘误|撤销|撤回|注销|变更|废止")


def _opening_number(page: Page) -> Text | None:
    """A line of its own under the title, or opening the text."""
    start = page.title_at + 1 if page.title_at >= 0 else page.body_from
    others: set[int] = set()
    for n in range(
        max(0, min(start, page.body_from)), min(page.body_from + 10, max(page.body_to, start), len(page.lines))
    ):
        line = page.lines[n]
        if len(line) > 60 or line in page.cells():  # a list's 政策依据 column is full of numbers of others
            continue
        if n + 1 < len(page.lines) and _TORN.fullmatch(page.lines[n + 1]) and _TORN_HEAD.fullmatch(line):
            line += page.lines[n + 1]
        ends = _TITLE_NUMBER.search(line)
        if ends is not None and title_key(line[: ends.start()]) not in title_key(page.title):
            break  # a gazette's contents, 关于…的通知（某府发〔2023〕11号): what follows is the number of another of its documents
        if (standard := _alone(line)) is not None:
            above = page.lines[n - 1] if n else ""
            if _introduces(above) or n - 1 in others:
                others.add(n)  # 依据文件：, and beneath it the numbers of others
                continue
            if n <= page.title_to + 3 and _ORDER_ALONE.fullmatch(standard) and _ORDER_HEAD.fullmatch(page.title):
                return Text("".join(page.title.split()) + standard, "body", line)
            if _ORDER_ALONE.fullmatch(standard) and _ORDER_HEAD.fullmatch(above):
                return Text("".join(above.split()) + standard, "body", f"{above} {line}")  # …人民政府令, 第226号
            return Text(standard, "body", line)
    return None


def _introduces(line: str) -> bool:
    return _HEADS_OTHERS.fullmatch(line) is not None and not is_label(squeeze(line).strip("：:"))


_HEADS_OTHERS = re.compile(r"[\u4e00-\u9fff]{2,12}[:：]")


def _header_number(page: Page) -> Text | None:
    """2024-01-09 县政任〔2024〕1号, under the title."""
    standard = _own_number(page.header.number) if page.header is not None and page.header.number else None
    return (
        Text(standard, "shown", page.header.number_quote) if page.header is not None and standard is not None else None
    )


def _number_above(page: Page) -> Text | None:
    """A line of its own above the headline, as the red head of a paper or an order has it, or what stands before it in
    its line."""
    if (head := order_head(page)) is not None and head.number:
        return Text(head.number, "shown", head.quote)
    own = page.lines[page.title_at].partition(page.title)[0].strip() if page.title_at >= 0 else ""
    for line in (*page.lines[max(0, page.title_at - 2) : max(0, page.title_at)], own):
        if len(line) <= 60 and not _ORDER_LINE.match(line) and (standard := _alone(line)) is not None:
            return Text(standard, "shown", line)
    return None


def _promulgated_number(page: Page) -> Text | None:
    """（2025年12月26日某民办规〔2025〕9号公布 根据…修订）: of the lines under the title."""
    line = promulgation(page)
    if line is None or (said := PROMULGATED.search(line)) is None:
        return None
    clause = line[: said.start()].strip("（( ")
    days = find_days(clause)
    standard = _own_number(clause[days[-1].end :] if days else clause)
    return Text(standard, "body", shorten(line)) if standard is not None else None


def promulgation(page: Page) -> str | None:
    """The 题注: what stands in brackets under the title of a rule and says when and by what it was made, in one line or
    an act a line."""
    under = page.lines[page.title_to + 1 : page.title_to + 6] if page.title_at >= 0 else []
    for n, line in enumerate(under):
        if line[0] not in "（(":
            continue
        closes = next((m for m in range(n, len(under)) if under[m].rstrip()[-1] in "）)"), -1)
        note = " ".join(under[n : closes + 1])
        if closes >= n and len(note) <= 400 and find_days(note[:60]):
            return note
    return None


def _title_number(page: Page) -> Text | None:
    """云政发〔2024〕3号 关于…, （…号）关于…, …号：关于…, 关于…的通知（…号）: at an end of the title, not within it, and not behind the
    name of another's document (转发《…》（…号）)."""
    title = _bare(page.title)
    for pattern in (_TITLE_NUMBER, _TITLE_LEAD, _TITLE_TAIL) if may_hold_number(title) else ():
        if (found := pattern.search(title)) is None or _CITES.match(title[: found.start()]):
            continue
        whole = title[found.start("prefix") : found.end("number")]
        standard = _own_number(whole + "号")
        # 关于转发省水发〔2024〕9号文件的通知: what leads up to a number within the title is not the number's.
        if standard is not None and len(standard) >= len(squeeze(whole)):
            return Text(standard, "title", found[0].strip())
    return None


def _bare(title: str) -> str:
    """A title without its state and the ending of its file."""
    return _FILE_ENDS.sub("", title.removesuffix(state_mark(title) or "\0").rstrip())


def without_number(title: str) -> str:
    """A title without the number behind it: …公告（某政征启告〔2023〕7号） is an announcement, whoever numbers it and how."""
    bare = _bare(title) if may_hold_number(title) else ""
    found = (_TITLE_NUMBER.search(bare) or _TITLE_TAIL.search(bare)) if bare else None
    return bare[: found.start()].rstrip() if found is not None else title


def _order_number(page: Page) -> Text | None:
    found = _ORDER_TITLE.match(page.title)
    if found is None and "关于" not in page.title and (tail := _ORDER_TAIL.search(page.title)) is not None:
        return Text("".join(tail[1].split()), "title", tail[0])  # 某办法（某市人民政府令第226号）
    return Text("".join(found[0].split()), "title", found[0]) if found else None


_DOCUMENTS = frozenset(
    ("policy", "notice", "consultation", "consultation_result", "enforcement", "annual_report", "interpretation")
)

# The verb that ends the clause of a 题注; 自公布之日起施行 says no day.
PROMULGATED = re.compile(r"(?:公布|发布|印发|颁布)(?=[，,；;。\s）)]|$|\s*(?:自|根据|并|施行|实施))")
_PARTS = r"[\s:：、,，|｜_—–-]*"
_TITLE_LEAD = re.compile(
    r"^\s*(?:\d{1,2}\s*[.．、]\s*)?(?:[\u4e00-\u9fff]{2,30}文件\s+)?[（(【\[《]?\s*"
    + DOCUMENT_NUMBER.pattern
    + rf"\s*[）)】\]》]?{_PARTS}(?=[\u4e00-\u9fff《])(?!文件?(?:的|精神|政策|解读))"
)
_TITLE_TAIL = re.compile(
    r"(?:(?<=[\u4e00-\u9fff》）)])[\s:：,，|｜_—–-]+|(?<=的通知|的意见|的决定|的公告|的通告|的批复))"
    + DOCUMENT_NUMBER.pattern
    + r"\s*$"
)
_TITLE_NUMBER = re.compile(
    r"[（(\[［【]\s*"
    + DOCUMENT_NUMBER.pattern
    + r"\s*(?:[,，、；;]?\s*(?:19|20)\d\d\s?[年.-][\d\s年月日.-]{3,12})?[）)\]］】]\s*$"
)
_FILE_ENDS = re.compile(r"\s*\.(?:pdf|docx?|wps|ofd|ceb)$", re.IGNORECASE)
_CITES = re.compile(r".*(?:转发|贯彻|落实|学习|宣传|执行|废止|修[改订]|延[长续])[^《》]*《.*》\s*$")
_TORN_HEAD = re.compile(r"[（(]?[\u4e00-\u9fff]{2,10}")  # 某政发, and below it 〔2024〕3号
_TORN = re.compile(r"[〔\[［【（(](?:19|20)\d\d[〕\]］】）)]\s*(?:第)?\d{1,5}\s*号[）)]?")
_ORDER_TITLE = re.compile(r"^[\u4e00-\u9fff、\s]{2,40}令\s*[（(]?第\s*\d{1,4}\s*号[）)]?")
_ORDER_TAIL = re.compile(r"[（(]\s*([\u4e00-\u9fff、\s]{2,40}令\s*第\s*\d{1,4}\s*号)\s*[）)]\s*$")
_ORDER_ALONE = re.compile(r"第[\d一二三四五六七八九十百〇零]{1,6}号")
_ORDER_HEAD = re.compile(r"[\u4e00-\u9fff、\s]{4,60}令")
_ORDER_LINE = re.compile(
    r"^[（(]?\s*(?:[\u4e00-\u9fff、\s]{0,40}(?:令|公告|通告))?\s*[（(]?\s*(?:(?:19|20)\d\d\s*年)?\s*第\s*(?:\d{1,4}"
    r"|[一二三四五六七八九十百〇零]{1,6})\s*号\s*[）)]?$"
)


def _own_number(value: str) -> str | None:
    found = DOCUMENT_NUMBER.search(value) if may_hold_number(value) else None
    if found is not None:
        return written_number(found)
    if (order := standard_order(value)) is not None and len(value) <= 60:
        return order
    # 京建发[2017]第112号 with a lost bracket, 市政府第5号令: whatever a number field holds that looks like one.
    plain = squeeze(value)
    if len(plain) <= 30 and plain.endswith(("号", "号令")) and re.search(r"\d", plain):
        return tidy(value)
    return None


def _alone(line: str) -> str | None:
    bare = line.strip(" （()）[]【】　")
    begins = _ITEMS_BEFORE.sub("", line.strip()).lstrip("（( 【")
    found = DOCUMENT_NUMBER.match(begins) if len(line) <= 50 and may_hold_number(line) else None
    if found is not None:
        rest = begins[found.end() :].strip(" ）)】。　")
        if not rest or _ITEMS.fullmatch(rest):
            return written_number(found)
    if _ORDER_LINE.match(bare) and (
        "令" in bare or "公告" in bare or "通告" in bare or bare.startswith(("第", "19", "20"))
    ):
        compact = "".join(bare.split())
        compact += "）" if "（" in compact else ")" if "(" in compact else ""  # 某市人民政府令（第226号）
        return (
            compact if "令" in compact or "告" in compact or compact[:1].isdigit() or compact.startswith("第") else None
        )
    return None


# What a paper's head has beside its number (党政机关公文格式 GB/T 9704: 份号, 密级, 紧急程度, 签发人), and an answer to a
# proposal its class and whether it is made public.
_ITEM = (
    r"(?:[（(]?[A-Da-dＡ-Ｄ][）)]?\s*类?|(?:类别|办理结果|答复类别|密级|紧急程度|签发人?|会签人?|份号|公开属性|是否公开|公开方式|公开类别)\s*[:：].{0,10}?|签发人?.{0,10}?"
    r"|特急|加急|平急|特提|急件?|(?:秘密|机密|内部)(?:[★☆]\s?\d{1,2}年|[★☆]长期)?|(?:主动|依申请|不予|同意|全文)?公开|不公开)"
)
_ITEMS = re.compile(rf"{_ITEM}(?:[\s|｜、]+{_ITEM})*[）)】\s]*")
_ITEMS_BEFORE = re.compile(rf"^[（(【\s]*(?:{_ITEM}[）)】]?[\s|｜]+)+(?=\S{{2,}}[〔\[［(（【])")


def _attachment_number(page: Page) -> Text | None:
    """市政办发〔2022〕167号.pdf, or a number followed by this page's own title: the scanned original's name."""
    own = title_key(page.title)
    for anchor in page.body_anchors:
        if not re.search(r"\.(?:pdf|docx?|wps|ofd|ceb)\b", anchor.href + " " + anchor.text, re.IGNORECASE):
            continue
        found = DOCUMENT_NUMBER.match(re.sub(r"^\s*(?:附件|下载|原文|PDF)?\s*\d{0,2}\s*[:：.]?\s*", "", anchor.text))
        name = re.sub(r"\.(?:pdf|docx?|wps|ofd|ceb)\s*$", "", anchor.text, flags=re.IGNORECASE)
        if (
            found is None
            and (ends := _TITLE_NUMBER.search(name)) is not None
            and title_key(name[: ends.start()]) == own
        ):
            return Text(standard, "attachment", shorten(anchor.text)) if (standard := _own_number(ends[0])) else None
        if found is None:
            continue
        rest = title_key(
            re.sub(r"\.(?:pdf|docx?|wps|ofd|ceb)\s*$", "", found.string[found.end() :], flags=re.IGNORECASE)
        )
        if (not rest or (len(rest) >= 6 and (rest in own or own in rest))) and (
            standard := written_number(found)
        ) is not None:
            return Text(standard, "attachment", shorten(anchor.text))
    return None


# The first that gives a number decides.
NUMBER_SOURCES: tuple[NumberSource, ...] = (
    NumberSource("label", "文号、发文字号等栏目", frozenset(), _labelled_number),
    NumberSource("hidden", "开关后面的信息表", frozenset(), _hidden_number),
    NumberSource("case_title", "行政执法决定的标题", frozenset(("enforcement",)), _case_number),
    NumberSource("opening", "标题下面或正文开头单独的一行", _DOCUMENTS, _opening_number),
    NumberSource("header", "标题下面与日期同行", _DOCUMENTS, _header_number),
    NumberSource("promulgation", "题注里的公布、印发文号", _DOCUMENTS, _promulgated_number),
    NumberSource("title", "标题开头或末尾", _DOCUMENTS - {"interpretation"}, _title_number),
    NumberSource("above", "标题上面单独的一行", _DOCUMENTS - {"interpretation"}, _number_above),
    NumberSource("order_title", "标题开头、末尾的令号", frozenset(("policy", "notice")), _order_number),
    NumberSource("attachment", "以文号命名的原件", frozenset(("policy", "notice")), _attachment_number),
)
