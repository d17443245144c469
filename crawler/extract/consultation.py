"""The consultation period as the notice states it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crawler.chinese.dates import Span, find_days, find_ranges, find_yearless, parse_day
from crawler.chinese.text import NUMBER, cn_int, shorten, tidy
from crawler.extract.page import Page
from crawler.facts import Consultation, Day, Source, Text

# 自公告发布之日起30日内, 公示期为30天, 征求意见期限为7个工作日
_RELATIVE = re.compile(
    r"(?:自|从|于|在)?\s*(?:本|该|此)?(?:公告|通知|通告|公示|征求意见稿|消息|信息|公布|发布|刊登|刊发|登报|见报|征求意见|文件|启事|稿)?\s*(?:发布|公布|公示|公告|刊登"
    r"|发出|印发|登载|挂网|公开|见报|下发|即)?(?:之)?日\s*(?:起)?\s*(?:计算|算)?[，,]?\s*(?:至|为期|的)?\s*"
    r"(?P<count>" + NUMBER + r")\s*(?P<unit>个?工作日|个?自然日|日历天|天|日)(?:内|之内|以内|前|止)?"
)
_TERM = re.compile(
    r"(?:征求(?:意见)?(?:的)?|公示|征集(?:意见)?|公开征求意见|意见征集|征询|反馈意见|公告|公开征集)(?:的)?(?:期限?|时间|时限|日期)(?:限)?\s*(?:为|是|：|:|共|持续"
    r"|不少于)?\s*(?:期)?\s*(?P<count>" + NUMBER + r")\s*(?P<unit>个?工作日|个?自然日|日历天|天|日)(?![期常])"
)
_UNTIL = re.compile(
    r"(?:请|敬请|欢迎|可|务必|均可)?[^。；;\n]{0,60}?(?:于|在|截至|截止到?|截止(?:时间|日期)(?:为|是|：|:)?|时间截止(?:到|至)?|期限(?:为|至|：|:)|有效期至"
    r"|止于|至)\s*(?P<when>20\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)|(?:(?:20|二)[^。；;，,\n]{2,20}?"
    r"|[01]?\d\s?月\s?[0-3]?\d\s?)(?:日|号|(?=\s|前|之前|以前|止|[（(]"
    r"|$)))\s*(?:\d{1,2}\s?[:时点]\s?\d{0,2}分?)?\s*(?:[（(][^）)]{1,10}[）)])?\s*(?P<word>之?前|以前|止|为止|截止|下班前)?"
)
_FROM_NOW = re.compile(
    r"(?:自|从)?\s*(?:即日|(?:本|该)?(?:公告|通知|文件|信息|征求意见稿?)?(?:发布|公布|公示|公告|刊登|印发)(?:之)?日)\s*(?:起)?\s*"
    r"(?:至|到|截至|截止到?)\s*(?=20\d\d|二[〇○零])"
)
_MONTHS = re.compile(
    r"日\s*起\s*(?:计算)?[，,]?\s*(?:(?P<term>为期|期限为|共计?)\s*)?(?P<count>"
    + NUMBER
    + r")\s*个?月(?(term)|(?:内|之内|以内))"
)
_YEARLESS_RANGE = re.compile(r"(?<![年\d])\d{1,2}月\d{1,2}日\s*(?:至|到|-|—|－|~)\s*(?P<second>\d{1,2}月\d{1,2}日)")
_DEADLINE_WORDS = re.compile(r"意见|建议|反馈|反映|征求|征集|提出|截止|来函|邮件|电子邮箱|信函|寄|期限|传真|公示")
_REASON = re.compile(
    r"(?:因|由于|鉴于|为尽快|考虑到|情况(?:紧急|特殊)|时间紧|为确保|应)[^。；\n]{0,80}?(?:缩短|压缩|少于|不足|短于)[^。；\n]{0,40}(?:期限|时间|时限|日|天|征求"
    r"|征集|公示)?|(?:缩短|压缩)(?:了)?[^。；\n]{0,20}(?:征求|征集|公示|公开|意见)[^。；\n]{0,30}|"
    r"(?:征求|征集|公示)[^。；\n]{0,20}(?:期限|时间|时限)[^。；\n]{0,16}(?:缩短|压缩)[^。；\n]{0,60}|(?:期限|时间|时限)[^。；\n]{0,12}(?:缩短"
    r"|压缩)[^。；\n]{0,60}"
)
_SCOPES = (
    ("重大行政决策", re.compile(r"重大行政决策")),
    ("征收", re.compile(r"征收补偿|房屋征收|征地|补偿安置方案|土地征收")),
    ("规划", re.compile(r"(?:国土空间|城乡|城市|控制性|详细|总体|专项|村庄|镇)[\u4e00-\u9fff]{0,6}规划")),
    ("规章", re.compile(r"规章|政府令|条例（?(?:草案|征求意见|修订)|立法")),
    ("涉企", re.compile(r"企业|市场主体|经营主体|涉企|营商环境|经营者|行业协会|商会")),
    ("规范性文件", re.compile(r"规范性文件")),
)


def consultation(page: Page, published: Day | None) -> Consultation:
    """Start and end in the order in which a reader trusts them: fields, a range in words, an end date, a term.

    A term counted from the announcement (自公告之日起30日) gives `days`, and start and end only where the day of the
    announcement is shown; a term in working days gives no end, since that needs a calendar.
    """
    found = _labels(page) or _ranges(page) or _yearless(page, published) or _stated(page, published)
    result = found or Consultation(None, None)
    if result.days is None and result.end is not None and (term := _term(page)) is not None:
        # 期限为30日（6月1日至6月30日）: the notice's own count stands beside the dates.
        result.days, result.working_days = term[0], term[1]
    reason, scope = _reason(page), _scope(page)
    result.short_reason, result.scope = reason, scope
    return result


def _source(one_table: bool) -> Source:
    return "table" if one_table else "shown"


def _labels(page: Page) -> Consultation | None:
    start = end = None
    quotes = []
    for name in ("consult_start", "consult_end"):
        for one in page.fields.get(name, ()):
            span = parse_day(one.value[:60], labelled=True)
            if span is None or not span.exact:
                continue
            day = span.day(_source(one.table), f"{one.label}：{span.quote}")
            if name == "consult_start" and start is None:
                start = day
                quotes.append(day.quote)
            elif name == "consult_end" and end is None:
                end = day
                quotes.append(day.quote)
    if end is not None and (start is None or start.first <= end.first):
        if (
            start is None
            and (whole := _ranges(page)) is not None
            and whole.end is not None
            and whole.end.first == end.first
        ):
            return whole
        return Consultation(start, end, via="labels", quote=shorten("；".join(quotes)))
    for one in page.fields.get("consult_range", ()):
        for first, second in find_ranges(one.value[:160]):
            source = _source(one.table)
            return Consultation(
                first.day(source), second.day(source), via="range", quote=shorten(f"{one.label}：{one.value}", 80)
            )
    return None


def _text(page: Page) -> list[str]:
    low = max(0, page.title_at)
    lines = page.lines[low : page.body_to + 6] if page.body_to - low > 2 else page.lines[low:]
    return [line for line in lines if len(line) <= 3000]


def _ranges(page: Page) -> Consultation | None:
    """The first range whose sentence speaks of opinions or a period; the first of all in a line under the title."""
    lines = _text(page)
    weak: Consultation | None = None
    for n, line in enumerate(lines):
        ranges = find_ranges(line)
        if not ranges:
            continue
        for first, second in ranges:
            before = line[max(0, first.start - 60) : first.start]
            around = before + line[second.end : second.end + 60]
            if n > 0 and not before.strip() and not _DEADLINE_WORDS.search(around):
                around += lines[n - 1][-40:]
            in_head = page.title_at >= 0 and n + max(0, page.title_at) < page.body_from
            result = Consultation(
                first.day("shown" if in_head else "body"),
                second.day("shown" if in_head else "body"),
                via="range",
                quote=shorten(line[max(0, first.start - 30) : second.end + 10]),
            )
            if re.search(r"征求|征集|公示|意见|反馈|建议|期限|公告时间|起止", around):
                if not re.search(r"培训|报名|考试|放假|施行|有效期|统计期|规划期|执行期", before[-20:]):
                    return result
            elif in_head and weak is None and re.fullmatch(r"[\s（(\[【]*", before):
                weak = result
    return weak


def _yearless(page: Page, published: Day | None) -> Consultation | None:
    """12月20日至1月19日: the year is that of the shown publication, where the range begins within a month of it."""
    base = _shown(published)
    if base is None:
        return None
    for line in _text(page):
        if (found := _YEARLESS_RANGE.search(line)) and _DEADLINE_WORDS.search(line):
            for year in (base.first.year, base.first.year + 1):
                spans = find_ranges(f"{year}年{found[0]}")
                if spans and abs((spans[0][0].first - base.first).days) <= 31:
                    quote = shorten(line[max(0, found.start() - 30) : found.end() + 10])
                    first, second = spans[0]
                    return Consultation(first.day("body", quote), second.day("body", quote), via="range", quote=quote)
    return None


def _term(page: Page) -> tuple[int, bool, str] | None:
    """The count of days that the notice itself states: (days, of working days, its words)."""
    for line in _text(page):
        found = _RELATIVE.search(line) or _TERM.search(line)
        if found is None or not (_DEADLINE_WORDS.search(line) or page.body_from <= 3):
            continue
        count = cn_int(found["count"])
        around = line[max(0, found.start() - 12) : found.end() + 10]
        if count and 1 <= count <= 365 and not re.search(r"施行|生效|作出|答复|决定之日|备案|受理", around):
            return count, "工作日" in found["unit"], shorten(line[max(0, found.start() - 20) : found.end() + 16])
    return None


def _shown(published: Day | None) -> Day | None:
    """The publication day as the first of a period counted from the announcement; a meta tag's day is not enough."""
    if published is None or not published.exact or published.source not in ("shown", "table"):
        return None
    return Day(published.first, published.last, published.source, published.quote, published.at)


def _stated(page: Page, published: Day | None) -> Consultation | None:
    """An end date alone, or a term counted from the announcement."""
    for line in _text(page):
        if not _DEADLINE_WORDS.search(line) and "起" not in line:
            continue
        if (found := _FROM_NOW.search(line)) and (span := parse_day(line[found.end() : found.end() + 24])) is not None:
            quote = shorten(line[max(0, found.start() - 10) : found.end() + span.end])
            start = _shown(published)
            if span.exact and (start is None or start.first <= span.first):
                return Consultation(start, span.day("body", quote), via="end_only", quote=quote)
        if (until := _until(line, page, published)) is not None and _DEADLINE_WORDS.search(line):
            return Consultation(None, until[0], via="end_only", quote=until[1])
        if (found := _MONTHS.search(line)) and (count := cn_int(found["count"])) and count <= 12:
            quote = shorten(line[max(0, found.start() - 20) : found.end() + 8])
            told = [one for one in find_days(line) if one.end == found.start() + 1]
            start = told[0].day("body", quote) if told else _shown(published)
            return Consultation(start, _months_later(start, count, quote), via="relative", quote=quote)
    if (term := _term(page)) is None:
        return None
    days, working, quote = term
    start = _shown(published)
    stop = None
    if start is not None and not working:
        last = start.first + timedelta(days=days)
        stop = Day(last, last, "body", quote)
    return Consultation(start, stop, days=days, working_days=working, via="relative", quote=quote)


def _months_later(start: Day | None, months: int, quote: str) -> Day | None:
    if start is None:
        return None
    turned = start.first.month - 1 + months
    year, month = start.first.year + turned // 12, turned % 12 + 1
    for day_of in (start.first.day, 30, 29, 28):
        try:
            last = date(year, month, day_of)
        except ValueError:
            continue
        return Day(last, last, "body", quote)
    return None


def _until(line: str, page: Page, published: Day | None) -> tuple[Day, str] | None:
    for found in _UNTIL.finditer(line):
        when = found["when"]
        head = line[max(0, found.start("when") - 40) : found.start("when")]
        tail = line[found.end("when") : found.end() + 12]
        closing = found["word"] or re.search(r"截[至止]|期限|止于", head[-12:])
        if not closing and not re.match(r"\s*(?:之?前|以前|止)", tail):
            continue
        clause = re.split(r"[。；;，,]", head)[-1]
        if re.search(r"施行|生效|有效期", clause[-12:] + tail[:6]):
            continue
        quote = shorten(line[max(0, found.start("when") - 16) : found.end() + 10])
        span = parse_day(when)
        if span is not None:
            return span.day("body", quote), quote
        for month, day_of, *_ in find_yearless(when):
            # The year left out is that of the notice's own date, or the next where that would lie before it.
            base = published.first if published is not None and published.exact else _own_date(page)
            if base is None:
                return None
            for year in (base.year, base.year + 1):
                try:
                    candidate = date(year, month, day_of)
                except ValueError:
                    continue
                if candidate >= base:
                    return Day(candidate, candidate, "body", quote), quote
    return None


def _own_date(page: Page) -> date | None:
    days: list[Span] = []
    for line in page.body[-12:]:
        if len(line) <= 40:
            days.extend(find_days(line))
    return days[-1].first if days else None


def _reason(page: Page) -> Text | None:
    for line in page.body:
        if "缩短" in line or "压缩" in line or "少于" in line or "不足" in line:
            found = _REASON.search(line)
            if found and re.search(r"征求|征集|公示|意见|期限|时间", found[0]):
                return Text(tidy(found[0]), "body", shorten(line, 200))
    return None


def _scope(page: Page) -> Text | None:
    text = page.title + "\n" + "\n".join(page.body[:14])
    for name, pattern in _SCOPES:
        if found := pattern.search(text):
            at = found.start()
            return Text(
                name, "title" if at < len(page.title) else "body", shorten(text[max(0, at - 16) : found.end() + 16])
            )
    return None
