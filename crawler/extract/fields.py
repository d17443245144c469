"""Dates of the page's own document, and the body that signs it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from crawler.chinese.dates import Span, find_days, find_yearless, parse_day, url_day
from crawler.chinese.text import ASCII, shorten, squeeze, tidy
from crawler.chinese.titles import POLICY_END
from crawler.extract.borders import SALUTATION
from crawler.extract.foot import foot_day, marked_day
from crawler.extract.header import CLOCK, ORG_END, looked_at
from crawler.extract.labels import FIRST_PUBLISHED, Labelled, is_label, names_other_day
from crawler.extract.numbers import PROMULGATED, promulgation
from crawler.extract.order_heads import order_head
from crawler.extract.page import Page
from crawler.facts import Conflict, Day, Source, Text

_RANGE_AFTER = re.compile(r"^\s*(?:至|到|[-—~～])\s*(?:\d|[一二三四五六七八九十])")
_BARE_DATE = re.compile(
    r"^[\s\[【（(]*(?:(?:发表于|发布于|刊发于)\s*|(?:发布|公开|更新|发文)?(?:时间|日期)?\s*[:：]?\s*)?(?P<date>(?:19"
    r"|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s*\d{1,2}\s?:\s?\d{1,2}(?:\s?:\s?\d{1,2}(?:\.\d+)?"
    r")?)?)[\s\]】）)分]*(?:$|[|　 ]|来源|作者|信息|浏览|阅读|点击|字号|编辑|【|\[|访问|[,，;；]\s?(?:最[后近新])?(?:更新|修改))"
)
ORG_LINE = re.compile(
    r"^[\u4e00-\u9fff（）()、·\s　]{2,60}?" + ORG_END + r"(?:\s*[（(](?:代章|章|印章|公章|盖章|签章)[）)])?$"
)
_SIGN_DATE = re.compile(
    r"^(?P<org>[\u4e00-\u9fff（）()、\s]{0,80}?)\s*(?P<date>(?:(?:1\s?9|2\s?0)\s?\d\s?\d"
    r"|[〇○零◯Oo0一二三四五六七八九]{4})\s?年\s?[\d一二三四五六七八九十\s]{1,4}\s?月\s?[\d一二三四五六七八九十廿\s]{1,5}\s?[日号]|(?:19"
    r"|20)\d\d[-./]\d{1,2}[-./]\d{1,2})"
    r"(?:\s*(?:上午|下午)?\s?\d{1,2}\s?(?:[时点]|[:：]\d\d)(?:整|半|\d{1,2}分?)?)?"  # 2024年6月29日7时: what is urgent
    r"\s*(?:(?P<printed>印发|印)|发布|公布)?[\s。.]*(?:[（(]?(?:此件|公开属性|信息公开|联系)[^）)]{0,60}[）)]?)?$"
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
    if "shown" not in seen:
        readers = (partial(_weak_header, told="table" in seen), *(_WITHOUT_LABEL if "table" not in seen else ()))
        for shown in (found for read in readers if (found := read(page)) is not None):
            if not _of_a_change(shown):
                seen = {"shown": shown, **seen}
                break
            changed = changed or shown
    says: dict[str, str] = {source: span.first.isoformat() for source, (span, _) in seen.items() if span.exact}
    for source in ("shown", "table"):
        if source in seen:
            span, quote = seen[source]
            # That a meta has the other day too takes nothing from its being shown.
            other = _other_publication(page, span) if not _is_first(seen[source]) else None
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
            span = _single(label.value)
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


def _publication(page: Page, stands: Callable[[Labelled], bool]) -> Shown | None:
    # 首次发布：… goes before 发布时间：…, wherever the two stand.
    for label in sorted(page.fields.get("published", ()), key=lambda label: label.label not in FIRST_PUBLISHED):
        if (label.table or label.line <= page.body_to + 6) and stands(label):
            if (span := _single(label.value)) is not None:
                return span, f"{label.label}：{span.quote}"
    return None


def _url(page: Page) -> Shown | None:
    span = url_day(page.url)
    return (span, span.quote) if span is not None else None


def date_conflicts(says: dict[str, str]) -> list[Conflict]:
    """What the sources of the publication date say, where they differ by day."""
    return [Conflict("published_on", dict(says))] if len(set(says.values())) > 1 else []


def _single(value: str) -> Span | None:
    """The date that a field's value begins with; a range (公示时间 … 至 …) is no publication date."""
    span = parse_day(value[:80], labelled=True)
    if span is None or span.start > 16 or _RANGE_AFTER.match(value[span.end :]):
        return None
    return span


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
            span = _single(label.value)
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
            span = _single(label.value)
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
        span = _single(days[0].value)
        if span is not None and span.exact:
            return span, f"{days[0].label}：{span.quote}"
    return None


def _at_the_foot(page: Page) -> Shown | None:
    """Where the page's tags or its address name a day it must be theirs; behind who put it in it is the page's only then."""
    label = foot_day(page)
    span = _single(label.value) if label is not None and not _CHANGED.search(label.label) else None
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
        if n in page.aside:
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
            and not _RANGE_AFTER.match(line[found.end("date") :])
            and (span := parse_day(found["date"])) is not None
            and span.exact
        ):
            if n >= page.body_from and _SIGN_DATE.match(line) and page.body_from > page.title_at + 1:
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
    above = page.lines[page.title_at - 1] if page.title_at > 0 and order_head(page) is None else ""
    if (found := _BARE_DATE.match(above)) and not _RANGE_AFTER.match(above[found.end("date") :]):
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
        if (span := _single(label.value)) is not None:
            return span
    found = _EMBEDDED.search(page.html)
    return parse_day(found[1], labelled=True) if found else None


def written(
    page: Page, is_document: bool, published: Day | None = None, *, at_its_end: bool = False
) -> tuple[Day | None, Text | None]:
    """成文日期 and the signing body: the label, else the signature (落款), else 发文日期 and its like.

    `at_its_end`: of an interpretation only the signature that ends it, where it holds no text of its policy.
    """
    sign, signer = _signature(page) if is_document else _last_signature(page) if at_its_end else (None, None)
    if sign is not None and signer is None and published is not None and sign.first > published.last:
        sign = None  # what was published before is not signed on that day
    labelled = _labelled_day(page, "written")
    # 2024年5月 in the data block leaves the day to the signature, where that is of the same month.
    if labelled is not None and (labelled.exact or sign is None or not labelled.first <= sign.first <= labelled.last):
        return labelled, signer
    if sign is not None:
        return sign.day("signature"), signer
    if is_document and (noted := _ordered_day(page) or _noted_day(page)) is not None:
        return noted, signer
    return (_labelled_day(page, "written_weak") if is_document else None), signer


def _ordered_day(page: Page) -> Day | None:
    head = order_head(page)
    return head.signed.day("body") if head is not None and head.signed is not None else None


def _noted_day(page: Page) -> Day | None:
    """The day of the 题注 under the title on which the rule was made public; of a resolution that of its meeting."""
    line = promulgation(page)
    if line is None:
        return None
    if (said := PROMULGATED.search(line)) is not None:
        span = _made_public(line[: said.start()])
    else:
        resolved = _PASSED.search(line) is not None and _RESOLUTION.search(page.title) is not None
        span = find_days(line)[0] if resolved or _NOTE_OF_DAY.fullmatch(line) else None
    return span.day("body", shorten(line)) if span is not None and span.exact else None


def _made_public(before: str) -> Span | None:
    """The day that stands in the clause that the verb ends: 2024年10月30日…会议通过 11月8日…令第42号 公布. What another act
    parts from the verb is the day of that act, and 通过，现予公布 tells none of its own."""
    days = find_days(before)
    yearless = find_yearless(before[days[-1].end :]) if days else []
    span = days[-1] if days else None
    if span is not None and yearless:
        month, day, start, end = yearless[-1]
        span = parse_day(f"{span.first.year}年{month}月{day}日")
        span = replace(span, start=days[-1].end + start, end=days[-1].end + end) if span is not None else None
        if span is None or span.first < days[-1].first:
            return None  # the year turns, or it is a part of something else
    return span if span is not None and _OTHER_ACT.search(before, span.end) is None else None


# 修订公布, 通过并公布 are of one day
_OTHER_ACT = re.compile("(?:通过|批准|审议|讨论|修[订正改]|同意|备案)(?!(?:并|、)?(?:予以|重新)?$|通过|批准)")
# 成文日期 署会议通过或者发文机关负责人签发的日期 (党政机关公文处理工作条例 第九条)
_PASSED = re.compile(r"会议通过[^，,；;]{0,2}$")
_RESOLUTION = re.compile(r"(?:决议|决定)$")
_NOTE_OF_DAY = re.compile(r"[（(]\s*\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*[）)]")


def _labelled_day(page: Page, name: str) -> Day | None:
    for label in page.fields.get(name, ()):
        if label.line > page.body_to + 60:
            continue
        span = _single(label.value)
        if span is not None:
            return span.day("table" if label.table else "shown", f"{label.label}：{span.quote}")
    return None


def _signature(page: Page) -> tuple[Span | None, Text | None]:
    """The first line of the text that is nothing but a body's name and a date, or a date under a body's name.

    A notice that issues rules is signed before the rules begin, so the first signature is the notice's.
    """
    lines = (
        [line for n, line in enumerate(page.body, page.body_from) if n not in page.aside] if page.aside else page.body
    )
    fallback: Span | None = None
    printed: tuple[Span, Text] | None = None
    for n, line in enumerate(lines):
        if len(line) > 110 or not _MAYBE_DATE.search(line):
            continue
        if page.in_cell(line):
            if (signed := _signed_in_cells(lines, n, page)) is not None:
                return signed
            continue
        found = _SIGN_DATE.match(line) or _SIGN_DATE.match(line.translate(ASCII))
        if found is None:
            if n >= max(2, len(lines) - _SIGNED_LATE) and (turned := _signed_turned(line)) is not None:
                return turned
            continue
        span = parse_day(found["date"])
        if span is None or not span.exact:
            continue
        org = tidy(found["org"])
        if org:
            # 我县召开…会议2025-10-03 is a row of a list: a signature writes its date in words.
            if ORG_LINE.match(org) and n > 0 and "月" in found["date"]:
                org = untorn(lines[n - 1], org) or org
                signed = span, Text(bare_org(org), "signature", shorten(line))
                if not found["printed"]:
                    return signed
                printed = printed or signed  # under 抄送: who had it printed, and when; a signature goes before it
            continue
        signers, said = _signers(lines[max(0, n - 12) : n], page)
        if signers:
            if n - len(signers) <= 0 and len(lines) > 6:
                continue  # a header block that opens the text
            return span, Text("、".join(signers), "signature", shorten(" ".join([*said, line])))
        if n >= 2 and fallback is None and _ends_text(lines, n):
            fallback = span
    return (fallback, None) if fallback is not None else printed or (None, None)


def _signed_in_cells(lines: list[str], n: int, page: Page) -> tuple[Span, Text] | None:
    """A signature that a table without borders lays out: of its cells the last is the day, in words, the others bodies."""
    found = _SIGN_DATE.match(lines[n])
    if found is None or found["org"].strip() or "月" not in found["date"]:
        return None
    laid_out = (m for m in range(n - 1, -1, -1) if not page.in_cell(lines[m]) and ORG_LINE.match(lines[m]) is None)
    begin = next(laid_out, -1) + 1
    bodies = lines[begin:n]
    if not bodies or n - begin > _MOST_SIGNERS:
        return None
    ends = n + 1 == len(lines) or not page.in_cell(lines[n + 1])
    span = parse_day(found["date"])
    if not ends or span is None or not span.exact or not all(ORG_LINE.match(body) for body in bodies):
        return None
    return span, Text("、".join(map(bare_org, bodies)), "signature", shorten(" ".join([*bodies, lines[n]])))


_MOST_SIGNERS = 8


def _signers(above: list[str], page: Page) -> tuple[list[str], list[str]]:
    """The bodies whose names end the lines above a day, and those lines as they stand."""
    signers: list[str] = []
    said: list[str] = []
    for signer in reversed(above):
        # 片马镇 | 某公司, the last row of a table, signs nothing.
        if (
            len(signer) <= 60
            and ORG_LINE.match(signer)
            and not signer.endswith(("：", ":"))
            and not page.in_cell(signer)
        ):
            signers.append(bare_org(signer))
        elif signers and (whole := untorn(signer, signers[-1])):
            signers[-1] = whole
        else:
            if signers and signer.endswith(("：", ":")):
                signers.pop()  # 竞赛地点：, and in the next line 市技师学院
                said.pop()
            break
        said.append(signer)
    return signers[::-1], said[::-1]


def signed_line(above: str, line: str) -> tuple[Span, str, str] | None:
    """The day, the body and the words of a signature: both in one line, whichever is first, or the body `above` the day.

    A signature writes its date in words; in figures it may be a clock's or a row's of a list.
    """
    if (turned := _signed_turned(line)) is not None:
        return turned[0], turned[1].value, turned[1].quote
    found = _SIGN_DATE.match(line) or _SIGN_DATE.match(line.translate(ASCII)) if _MAYBE_DATE.search(line) else None
    span = parse_day(found["date"]) if found is not None else None
    if found is None or span is None or not span.exact or "月" not in found["date"]:
        return None
    org = tidy(found["org"]) or above
    if len(org) > 60 or not ORG_LINE.match(org):
        return None
    return span, bare_org(org), shorten(line if found["org"].strip() else f"{org} {line}")


def _last_signature(page: Page) -> tuple[Span | None, Text | None]:
    """The body's name and day that end the text, the only signature in it, where nothing shows another document in it:
    an addressee, an appendix, an article."""
    sign, signer = _signature(page)
    lines = page.body
    if sign is None or signer is None or not page.body_found:
        return None, None
    last = next((n for n in range(len(lines) - 1, -1, -1) if sign.quote in lines[n]), -1)
    others = (line for n, line in enumerate(lines) if n < last)
    if last < 0 or len(lines) - last > _SIGNED_LATE or any("。" in line for line in lines[last + 1 :]):
        return None, None
    if any(_OF_ANOTHER_TEXT.match(line) or _SIGN_DATE.fullmatch(line) for line in others):
        return None, None
    return sign, signer


_OF_ANOTHER_TEXT = re.compile(
    rf"{SALUTATION.pattern}$|\s*(?:附[:：件]|附录|(?:政策|文件)?[原全]文(?:如下)?[:：\s]*$|第[一1][条章]\s)"
)


def _ends_text(lines: list[str], n: int) -> bool:
    """Whether a day alone in line `n` ends the text, or what stands before an appended document: a schedule and a list of
    deadlines have such lines as well."""
    above, after = lines[n - 1], lines[n + 1 :]
    label = squeeze(above).strip("：:")
    if is_label(label) or names_other_day(label) or any(map(_DAY_ALONE.fullmatch, (above, *after[:1]))):
        return False
    closed = (
        above[-1:] in "。！；）)】”" or above.startswith(("附件", "附：", "1.", "2.", "3.")) or _CLOSES.match(above)
    )
    if not closed and (len(above) > _SHORT_NAME or _NO_NAME.search(above)):
        return False
    if not any("。" in line and _SENT_TO.match(line) is None for line in after):
        return True
    begins = "。" not in after[0] and _PART.match(after[0]) is None and bool(closed)
    return begins or _RULES.match(after[0]) is not None or _SENT_TO.match(after[0]) is not None


_SHORT_NAME = 40  # characters of a body's name that no ending tells
_NO_NAME = re.compile(r"[:：\d]|^[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")
_PART = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])|[^。]{1,24}[:：]"
)
_SENT_TO = re.compile(r"\s*(?:抄\s?[送报]|主\s?送|发\s?送|分\s?送)\s*[:：]")
_RULES = re.compile(r"\s*(?:第一[条章]|总\s*则)")
_CLOSES = re.compile(r"\s*(?:特此|此复|此致|专此|请予|以上)")
_DAY_ALONE = re.compile(r"\s*(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s*")


def _signed_turned(line: str) -> tuple[Span, Text] | None:
    """2024年1月19日　翁源县公安局: day and body in one line, the day first, as police notices have it."""
    found = _SIGN_TURNED.fullmatch(line)
    span = parse_day(found["date"]) if found is not None else None
    if found is None or span is None or not span.exact or not ORG_LINE.match(found["org"]):
        return None
    return span, Text(bare_org(found["org"]), "signature", shorten(line))


_SIGN_TURNED = re.compile(
    r"(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s*(?P<org>[\u4e00-\u9fff（）()、\s]{3,60})"
)
_SIGNED_LATE = 8  # lines from the end
_MAYBE_DATE = re.compile(r"[日号]|\d[-./]\d")


def bare_org(line: str) -> str:
    """The names of the bodies in a line that is nothing else, joined by 、, each in one piece: what stands between two names
    may be blanks alone, or nothing, and one name may be set wide (某 县 财 政 局)."""
    name = re.sub(r"\s*[（(](?:代章|章|印章|公章|盖章|签章)[）)]\s*$", "", tidy(line))
    names: list[str] = []
    for piece in [squeeze(name)] if _SET_WIDE.search(name) else name.split():
        whole = names and _ENDS_NAME.search(names[-1]) and not piece.startswith(("办公", "辦公"))
        names = [*names, piece] if whole or not names else [*names[:-1], names[-1] + piece]
    return "、".join(part for whole in names for part in _glued_names(whole))


def _glued_names(name: str) -> list[str]:
    """某县财政局某县教育局, of two inline elements: the place begins each name."""
    place = _PLACE.match(name)
    return re.split(rf"(?<=[局委府厅室院会心办部])(?={place['name']})", name) if place is not None else [name]


def untorn(above: str, name: str) -> str:
    """A body's name with its beginning in the line above, from which only a break parts it (某县住房和<br>城乡建设局): the place
    stands in the first part alone. "" where that is none."""
    torn = _TORN_NAME.fullmatch(above) is not None and _PLACE.match(name) is None and ORG_LINE.match(name) is not None
    return above + name if torn and not ORG_LINE.match(above) and not POLICY_END.search(above) else ""


_SET_WIDE = re.compile(r"(?:^|\s)[\u4e00-\u9fff](?=\s|$)")
_PLACE = re.compile(r"(?:中共)?(?P<name>[\u4e00-\u9fff]{1,6}?[省市县区旗州盟])")
_TORN_NAME = re.compile(_PLACE.pattern + r"[\u4e00-\u9fff]{2,16}")
_ENDS_NAME = re.compile(ORG_END + "$")
