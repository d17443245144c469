"""The day on which a page was published, and what each of its sources says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from crawler.chinese.dates import Span, find_days, parse_day, url_day
from crawler.chinese.text import shorten, squeeze
from crawler.extract.document.foot import foot_day, marked_day
from crawler.extract.document.order_heads import order_head
from crawler.extract.document.signatures import RANGE_AFTER, SIGN_DATE, field_day
from crawler.extract.headline.header import CLOCK, looked_at
from crawler.extract.headline.labels import FIRST_PUBLISHED, Labelled, names_other_day
from crawler.extract.shown.page import Page
from crawler.facts import Conflict, Day, Source

_BARE_DATE = re.compile(
    r"^[\s\[【（(]*(?:(?:发表于|发布于|刊发于)\s*|(?:发布|公开|更新|发文)?(?:时间|日期)?\s*[:：]?\s*)?(?P<date>(?:19"
    r"|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s*\d{1,2}\s?:\s?\d{1,2}(?:\s?:\s?\d{1,2}(?:\.\d+)?"
    r")?)?)[\s\]】）)分]*(?:$|[|　 ]|来源|作者|信息|浏览|阅读|点击|字号|编辑|【|\[|访问|[,，;；]\s?(?:最[后近新])?(?:更新|修改))"
)

Shown = tuple[Span, str]  # a date and its words


def published(page: Page) -> tuple[Day | None, dict[str, str]]:
    """The publication date, the shown one before any other, and what each source says.

    Order: the header line, the data table, a weaker label (日期：), a bare date under the title; embedded data that the
    meta tag confirms; the meta tag alone (never enough for a fail).
    """
    seen = {source: shown for source, read in _PUBLISHED if (shown := read(page)) is not None}
    if "table" in seen and _is_first(seen["table"]) and not ("shown" in seen and _is_first(seen["shown"])):
        seen.pop("shown", None)  # 首次发布日期 in the data table: what the header says was put up then is another state
    changed: Shown | None = None
    bare: date | None = None
    if "shown" not in seen:
        readers = (partial(_weak_header, told="table" in seen), *(_WITHOUT_LABEL if "table" not in seen else ()))
        for shown in (found for read in readers if (found := read(page)) is not None):
            if not _of_a_change(shown):
                beneath = _labelled_beneath(page, shown)
                bare = shown[0].exact if beneath is not None and "日" not in shown[1] else None  # in words it signs
                seen = {"shown": beneath or shown, **seen}
                break
            changed = changed or shown
    says: dict[str, str] = {source: span.first.isoformat() for source, (span, _) in seen.items() if span.exact}
    for source in ("shown", "table"):
        if source in seen:
            span, quote = seen[source]
            # That a meta has the other day too takes nothing from its being shown.
            other = (_other_publication(page, span) or bare) if not _is_first(seen[source]) else None
            if other is not None and other.isoformat() not in (says.get("shown"), says.get("table")):
                says["shown:2"] = other.isoformat()
            return span.day(source, shorten(quote)), says
    if changed is not None:
        span, quote = changed
        named = {seen[source][0].exact for source in ("meta", "url") if source in seen}
        if span.exact in named or "meta" not in seen:
            return span.day("shown" if span.exact in named else "changed", shorten(quote)), says
    if "meta" not in seen:
        return None, says
    meta, quote = seen["meta"]
    confirmed = _confirmed(page, meta)
    if confirmed is not None:
        says[confirmed.source] = confirmed.first.isoformat()
        return confirmed, says
    embedded = _embedded(page)
    if embedded is not None and embedded.first == meta.first:
        says["json"] = embedded.first.isoformat()
        return embedded.day("json"), says
    return meta.day("meta", quote), says


def _other_publication(page: Page, shown: Span) -> date | None:
    """Another day of publication that the page names (发布日期：… in the text): which of two holds nobody can tell."""
    for label in page.fields.get("published", ()):
        if label.label in _PUBLISHED_OF_PAGE and label.line <= page.body_to + 6:
            span = field_day(label.value)
            if span is not None and span.exact is not None and shown.exact not in (None, span.exact):
                return span.exact
    return None


_PUBLISHED_OF_PAGE = (
    "发布日期",
    "发布时间",
    "信息发布日期",
    "信息发布时间",
    "网站发布日期",
    "网上发布日期",
    "发稿时间",
    "发稿日期",
)


def _labelled_header(page: Page) -> Shown | None:
    return _publication(page, lambda label: not label.table and not page.stands_apart(label))


def _labelled_cell(page: Page) -> Shown | None:
    return _publication(page, lambda label: label.table)


def _labelled_apart(page: Page) -> Shown | None:
    """发布时间：… under the text or above the headline; what text follows is the day of what the text quotes."""
    text = next((n for n in range(page.body_to - 1, page.title_to, -1) if "。" in page.lines[n]), -1)
    inside = range(page.title_to + 1, text)
    return _publication(page, lambda label: page.stands_apart(label) and label.line not in inside)


def _labelled_beneath(page: Page, shown: Shown) -> Shown | None:
    """公布日期：… right under the text, where all that stands at the headline is a day without a label (`shown`): that one
    may be of a signature, of an order, of what the text tells. With its hour, its source or a counter it is a machine's."""
    if _STAMPS.search(shown[1]):
        return None
    text = next((n for n in range(page.body_to - 1, page.title_to, -1) if "。" in page.lines[n]), -1)
    found = _publication(page, lambda label: not label.table and page.stands_apart(label) and label.line > text >= 0)
    return found if found is not None and found[0].exact else None


_STAMPS = re.compile(r"[:：]|来源|作者|浏览|点击|阅读|访问|字[号体]")


def _publication(page: Page, stands: Callable[[Labelled], bool]) -> Shown | None:
    # 首次发布：… goes before 发布时间：…, wherever the two stand.
    for label in sorted(page.fields.get("published", ()), key=lambda label: label.label not in FIRST_PUBLISHED):
        if (label.table or label.line <= page.body_to + 6) and stands(label):
            if (span := field_day(label.value)) is not None:
                return span, f"{label.label}：{span.quote}"
    return None


def _url(page: Page) -> Shown | None:
    span = url_day(page.url)
    return (span, span.quote) if span is not None else None


def date_conflicts(says: dict[str, str]) -> list[Conflict]:
    """What the sources of the publication date say, where they differ by day."""
    return [Conflict("published_on", dict(says))] if len(set(says.values())) > 1 else []


def _weak_header(page: Page, told: bool) -> Shown | None:
    """`日期：`, `更新时间：` of the header line: only beside the title, since they may label anything elsewhere.

    Where the page says when it was published (`told`), the day of its last change is no rival.
    """
    low = page.title_at - 6 if page.title_at >= 0 else max(0, page.body_from - 12)
    high = min(max(page.body_from, page.title_at) + 4, len(page.lines))
    for label in page.fields.get("published_weak", ()):
        if told and _CHANGED.search(label.label):
            continue
        between = page.lines[page.title_to + 1 : label.line] if page.title_at >= 0 else ()
        if (page.body_found and label.line >= page.body_to) or any("。" in line for line in between):
            continue  # 责任编辑：某某 日期：…, under the text
        if low <= label.line <= high and not (page.body_from + 4 <= label.line):
            span = field_day(label.value)
            if span is not None and span.exact:
                return span, f"{label.label}：{span.quote}"
    return None


_CHANGED = re.compile("更新|修改")
_CHANGED_ON = re.compile(r"(?:更新|修改)(?:时间|日期)?\s?于?\s?[:：]?\s?$")


def _of_a_change(shown: Shown) -> bool:
    """Whether the words before the day call it that of a change."""
    span, quote = shown
    return _CHANGED_ON.search(quote.partition(span.quote)[0]) is not None


def _is_first(shown: Shown) -> bool:
    return squeeze(shown[1].partition("：")[0]) in FIRST_PUBLISHED


def _posted(page: Page) -> Shown | None:
    """公示时间：2024-05-20 right under the headline: one day, where a period would have two."""
    for label in page.fields.get("consult_range", ()):
        if label.label in ("公示时间", "公示日期", "反馈时间") and page.title_to < label.line <= page.title_to + 3:
            span = field_day(label.value)
            if span is not None and span.exact and span.start == 0 and len(find_days(label.value)) == 1:
                return span, f"{label.label}：{span.quote}"
    return None


def _in_a_card(page: Page) -> Shown | None:
    """时间, 上传时间 in a box of the document's data, beside its 来源 or 文号, the only such box of the page."""
    days = [label for label in page.fields.get("published_weak", ()) if not _CHANGED.search(label.label)]
    if len(days) != 1 or days[0].line > page.body_to + _CARD_LINES or _HANDS.search(page.lines[days[0].line]):
        return None
    beside = (label for name in ("origin", "issuer", "number", "index") for label in page.fields.get(name, ()))
    least = 0 if len(days[0].label) > 2 else 1  # 来源：本站 时间：… in one line is a menu's as well
    if any(label.value and least <= abs(label.line - days[0].line) <= 3 for label in beside):
        span = field_day(days[0].value)
        if span is not None and span.exact:
            return span, f"{days[0].label}：{span.quote}"
    return None


def _at_the_foot(page: Page) -> Shown | None:
    """Where the page's tags or its address name a day it must be theirs; behind who put it in it is the page's only then."""
    label = foot_day(page)
    span = field_day(label.value) if label is not None and not _CHANGED.search(label.label) else None
    named = {shown[0].exact for read in (_meta_day, _url) if (shown := read(page)) is not None} - {None}
    if label is None or span is None or not span.exact or (named and span.exact not in named):
        return None
    before = page.lines[label.line].partition(span.quote)[0]
    return (span, f"{label.label}：{span.quote}") if named or not _HANDS.search(before) else None


_CARD_LINES = 16  # under the text
_HANDS = re.compile(r"责任编辑|责编|编辑|审核|审签|录入")  # beside whom a day tells when they did it


def _said(page: Page) -> Shown | None:
    told = page.said()
    return (told[0].day, shorten(told[1], 60)) if told is not None else None


def _bare_header(page: Page) -> Shown | None:
    """A date without a label in the lines between the title and the text, or right above the title."""
    if page.header is not None and page.header.day.exact:
        return page.header.day, page.header.quote
    if page.title_at < 0:
        start, stop = max(0, page.body_from - 6), page.body_from
    else:
        start, stop = page.title_at, max(page.body_from, page.title_at + 1)
        stop = min(stop, start + 10 + len(page.aside))
    title = squeeze(page.title)
    for n in range(start, min(stop + 2, len(page.lines))):
        if n in page.aside or page.is_listed(n):
            continue
        line = page.lines[n]
        if n == page.title_at:
            at = line.find(page.title) if page.title else -1
            line = line[at + len(page.title) :] if at >= 0 else ""
        if not line or len(line) > 160 or squeeze(line) == title:
            continue
        if n > page.title_at and _is_of_another(page.lines[n - 1] if n else ""):
            continue
        found = _BARE_DATE.match(line)
        if (
            found
            and not RANGE_AFTER.match(line[found.end("date") :])
            and (span := parse_day(found["date"])) is not None
            and span.exact
        ):
            if n >= page.body_from and SIGN_DATE.match(line) and page.body_from > page.title_at + 1:
                continue  # the text's own first line, e.g. a signature of a picture page
            return span, line[: found.end()]
        # 来源：某局 2020-11-13 10:20 浏览：…
        if n < page.body_from and (
            "来源" in line or "浏览" in line or "字号" in line or "字体" in line or "阅读" in line
        ):
            days = find_days(looked_at(line))
            if len(days) == 1:
                return days[0], shorten(line, 60)
    # The bare date above the title, as some products print it.
    over = page.title_at - 1
    above = page.lines[over] if over >= 0 and not page.is_listed(over) and order_head(page) is None else ""
    if (found := _BARE_DATE.match(above)) and not RANGE_AFTER.match(above[found.end("date") :]):
        of_another = page.title_at > 1 and _is_of_another(page.lines[page.title_at - 2])
        span = parse_day(found["date"]) if CLOCK.fullmatch(above) is None and not of_another else None
        if span is not None and span.exact:
            return span, above
    return None


def _is_of_another(above: str) -> bool:
    """Whether the line above a bare day is a label that makes it another day: 成文日期, or 调查时间, which no list knows."""
    return names_other_day(squeeze(above).strip(":"))


def _meta_day(page: Page) -> Shown | None:
    for name in (
        "pubdate",
        "publishdate",
        "publish_date",
        "pubtime",
        "publishtime",
        "article:published_time",
        "published",
        "firstpubdate",
        "og:release_date",
        "weibo:article:create_at",
    ):
        value = page.meta.get(name)
        if value and (span := parse_day(value, labelled=True)) is not None and span.exact:
            return span, shorten(value, 60)
    return None


# Where no label stands at the headline and no data table says it, in this order.
_WITHOUT_LABEL = (_bare_header, _labelled_apart, _in_a_card, marked_day, _at_the_foot, _posted, _said)
_PUBLISHED: tuple[tuple[Source, Callable[[Page], Shown | None]], ...] = (
    ("shown", _labelled_header),
    ("table", _labelled_cell),
    ("meta", _meta_day),
    ("url", _url),
)


def _confirmed(page: Page, meta: Span) -> Day | None:
    """The meta tag's day where the page shows that same day beside the title, though under another name: 生成日期 of the
    data table, the first day of a consultation, a header date that no label explains."""
    # 时间：2024-05-20 over a text of which nothing tells where it begins, its headline a picture.
    unplaced = not page.body_found and page.title_at < 0
    text = next((n for n, line in enumerate(page.lines) if "。" in line), len(page.lines)) if unplaced else 0
    for name in ("written", "consult_start", "consult_range", *(("published_weak",) if unplaced else ())):
        for label in page.fields.get(name, ()):
            span = parse_day(label.value[:60], labelled=True)
            if (
                span is not None
                and span.exact == meta.first
                and (label.table or label.line < max(page.body_from, text if name == "published_weak" else 0))
                and "成文" not in label.label
            ):
                return Day(
                    meta.first, meta.last, "table" if label.table else "shown", f"{label.label}：{span.quote}", meta.at
                )
    low = max(page.title_at, 0)
    for line in page.lines[low : max(page.body_from, low + 1)]:
        if len(line) <= 200:
            for span in find_days(line):
                if _WRITTEN_LABEL.search(line[: span.start]):
                    continue  # the day of writing is no publication, though it be the same day
                if span.first == meta.first and squeeze(span.quote) not in squeeze(page.title):
                    return Day(meta.first, meta.last, "shown", shorten(line, 60), meta.at)
    return None


_WRITTEN_LABEL = re.compile(r"(?:成\s*文|落\s*款|签\s*发|制\s*发)\s*(?:日\s*期|时\s*间)\s*[:：]?\s*$")
_EMBEDDED = re.compile(
    r"""(?:id=["']?(?:NewsArticlePubDay|pubdate|publishTime|PubDate)["']?[^>]{0,80}>"""
    r"""|["'](?:display_publish_time|publishedTimeStr|pubDate|publishTime"""
    r"""|pub_date)["']\s*:\s*["'])\s*([^"'<]{8,30})""",
    re.IGNORECASE,
)


def _embedded(page: Page) -> Span | None:
    """The date in the page's own data: a data table behind a switch, hidden helper elements, JSON in a script."""
    for label in page.hidden_fields.get("published", ()):
        if (span := field_day(label.value)) is not None:
            return span
    for spot in _EMBEDDED_IN.finditer(page.html):  # looked for about its own words alone: most pages have none
        found = _EMBEDDED.search(page.html, max(0, spot.start() - _NEAR), spot.end() + _REACH)
        if found is not None and found.start() <= spot.start():
            return parse_day(found[1], labelled=True)
    return None


_EMBEDDED_IN = re.compile("[pP][uU][bB](?:[dD][aA]|_[dD][aA]|[lL][iI][sS][hH](?:[tT]|_[tT]|[eE][dD][tT]))")
_NEAR, _REACH = 20, 300  # characters before such a word, with its quote or `id=`; and behind it, with the day
