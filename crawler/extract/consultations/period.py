"""The consultation period as the notice states it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from crawler.chinese.dates import Span, find_days, find_ranges, find_yearless, parse_day
from crawler.chinese.text import NUMBER, cn_int, shorten
from crawler.extract.consultations.short_reason import short_reason
from crawler.extract.files.offered import type_of
from crawler.extract.shown.page import Page
from crawler.facts import Consultation, Day, Period, PeriodRole, Source, Text

# 自公告发布之日起30日内, 公示期为30天, 征求意见期限为7个工作日
_RELATIVE = re.compile(
    r"(?:自|从|于|在)?\s*(?:本|该|此)?(?:公告|通知|通告|公示|征求意见稿|消息|信息|公布|发布|刊登|刊发|登报|见报|征求意见|文件|启事|稿)?\s*(?:发布|公布|公示|公告|刊登"
    r"|发出|印发|登载|挂网|公开|见报|下发|即)?(?:之)?(?:(?<![\d一二三四五六七八九十])日|日(?=\s*起))\s*(?:起)?\s*(?:计算|算)?[，,]?\s*"
    r"(?:至|为期|的|(?:公开)?(?:公示|公告|征求意见|征集意见)(?:期?为)?)?\s*(?P<count>"
    + NUMBER
    + r")\s*(?P<unit>个?工作日|个?自然日|个?日历[天日]|天|日|个?星期|周)(?:内|之内|以内|前|止)?"
)
_TERM = re.compile(
    r"(?:(?<=[，,；;。])\s*(?:期限|时限|为期)|征求(?:意见)?(?:的)?|公示|征集(?:意见)?|公开征求意见|意见征集|征询|反馈意见|公告|公开征集)(?:的)?(?:(?<=为期)|期限?|时间|时限|日期|(?<=[期时]限))(?:限)?\s*(?:为|是|：|:|共|持续"
    r"|不少于)?\s*(?:期)?\s*(?P<count>"
    + NUMBER
    + r")\s*(?P<unit>个?工作日|个?自然日|个?日历[天日]|天|日|个?星期|周)(?![期常])"
)
# What may stand between a day and the word that makes it the last: （星期五）下午17:30, 18:00时, 中午12点整, 下班.
_CLOSES = re.compile(
    r"\s*[日号]?\s*(?:[（(][^）)]{1,10}[）)])?\s*(?:上午|下午|中午|正午|晚上|晚间|晚|早上|午夜|凌晨|傍晚)?\s*"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[:：∶时点]\s?(?:半|\d{0,2})\s?(?:[:：]\d{2})?分?)?\s?[整时分]?\s*(?:[（(][^）)]{1,10}[）)])?\s*"
    r"(?:下班)?\s*(?P<word>之?前|以前|止|为止|截止|结束)?"
)
_CLOSING = re.compile(
    r"截[至止]|期限|止于|结束(?:时间|日期)|最后(?:期限|日期)|截稿|(?:延长|延期|顺延|延|推迟|提前)(?:到|至)|(?:调整|变更|更改|修改)(?:为|到|至)"
)
# A last day set anew; whether it is later or earlier than the one before, the days say.
_SET_ANEW = re.compile(
    r"(?:延长|延期|顺延|延|推迟|提前|缩短)(?:到|至)|(?:延长|调整|变更|更改|修改)[^。；]{0,12}(?:为|到|至)"
)
_FORMER = re.compile(r"原定|原(?:征求|征集|公告|公示|截止|期限|时间)|此前|之前(?:发布|公布|公告)|上次|已于")
# 原定7月31日结束。现将截止时间延长至…: 原定 speaks of the day in its own sentence, and 现 begins what holds from now on.
_ANOTHER_SAYING = re.compile(r"[。；]|现(?=将|[延推提调改变顺])")
_NOT_TERM = re.compile(r"施行|生效|有效期|实施|成立|召开|举行")
# 于2024年6月20日前公布采纳情况: what the office does then.
_MADE_KNOWN = re.compile(r"[^。；，,]{0,6}(?:公[布开示]|发布|通报|反馈|告知|回复)[^。；，,]{0,8}")
_OUTCOME = re.compile(r"结果|采纳")
# A heading or key over the period: 一、意见征集时间, （三）反馈截止日期, 征求意见期限.
_PERIOD_HEADING = re.compile(
    r"[（(]?[\d一二三四五六七八九十]{0,3}[）)]?[、.．]?\s*[\u4e00-\u9fff（）()及和与]{0,14}(?:时间|期限|日期|时限|期间|截止|起止)(?:安排|(?:及|和|与)[\u4e00-\u9fff]{2,8})?\s*[:：]?"
)
_COUNTED = re.compile(
    r"\s*[日号]?[）)]?\s*(?:止|截止)?\s*[，,（(]?\s*(?:共计?|总计|合计|为期|历时|计|期限为?)?\s*(?P<count>"
    + NUMBER
    + r")\s*(?P<unit>个?工作日|个?自然日|个?日历[天日]|天|日)(?!\s*[至到前起])"
)
_FROM_NOW = re.compile(
    r"(?:自|从)?\s*(?:即日|(?:本|该)?(?:公告|通知|文件|信息|征求意见稿?)?(?:发布|公布|公示|公告|刊登|印发)(?:之)?日)\s*(?:起)?\s*"
    r"(?:至|到|截至|截止到?)\s*(?=[\d一二三四五六七八九十])"
)
_MONTHS = re.compile(
    r"日\s*起\s*(?:计算)?[，,]?\s*(?:(?P<term>为期|期限为|共计?)\s*)?(?P<count>"
    + NUMBER
    + r")\s*个?月(?(term)|(?:内|之内|以内|[。；，,）)]|$))"
)
_TERM_MONTHS = re.compile(
    r"(?:征求意见|征集|公示|征求)[^。；，,]{0,6}(?:期|期限|时间)(?:为|是|：|:)?\s*(?:自?(?:即日|(?:公告|发布|公布)之日)起\s*)?(?P<count>"
    + NUMBER
    + r")\s*个月"
)
_YEARLESS_RANGE = re.compile(
    r"(?<![年\d])\d{1,2}月\d{1,2}日\s*(?:\d{1,2}(?:[时点]|[:：]\d\d)整?)?\s*起?\s*(?:至|到|-|—|－|~)\s*"
    r"(?P<second>\d{1,2}月\d{1,2}日)"
)
_DEADLINE_WORDS = re.compile(
    r"意见|建议|反馈|反映|征求|征集|提出|截止|来函|邮件|电子邮箱|信函|寄|期限|传真|公示|请[^。；]{2,40}(?:提交|报送|填写|投稿)"
)
_SCOPES = (
    ("重大行政决策", re.compile(r"重大行政决策")),
    ("征收", re.compile(r"征收补偿|房屋征收|征地|补偿安置方案|土地征收")),
    # 城乡规划法 第2条 names them; neither a trade's plan (养老服务专项规划) nor the design of one estate (第40条) is one.
    (
        "规划",
        re.compile(
            r"(?:国土空间[\u4e00-\u9fff]{0,10}?|城乡(?:总体)?|城镇体系|(?:城市|县城|城区|[市县乡镇])(?:总体|分区|近期建设)|[乡镇]域?"
            r"|(?<!修建性)详细|村庄(?:建设)?)规划(?!设计|条件|许可|核实|验收|用地|建设方案|总平)"
        ),
    ),
    ("规章", re.compile(r"规章|政府令|条例（?(?:草案|征求意见|修订)|立法")),
    ("涉企", re.compile(r"企业|市场主体|经营主体|涉企|营商环境|经营者|行业协会|商会")),
    ("规范性文件", re.compile(r"规范性文件")),
)


def consultation(page: Page, published: Day | None, files: Collection[str] | None = None) -> Consultation:
    """Start and end in the order in which a reader trusts them: fields, a range in words, an end date, a term.

    A term counted from the announcement (自公告之日起30日) gives `days`, and start and end only where the day of the
    announcement is shown; a term in working days gives no end, since that needs a calendar. Every other period that the
    notice names, of another phase or the one that it prolongs, is among `other`. `files`: the names of the notice's own
    attachments, which may state its period; what other files are called under its text tells of their own drafts.
    """
    lines = _statements(page, files)
    found = _ranges(page, lines)
    ranges = [period for period, _ in found]
    current = [period for period, sentence in found if not _is_past(period, sentence, published)]
    # A period that was over when the page appeared may still be the call's, put up late; one told as past is another's.
    past = [period for period, sentence in found if period not in current and _PAST.search(sentence) is None]
    ends = _ends(page, published, lines)
    stated = _stated(lines, published, ends, page)
    result = (
        _set_anew(ends, ranges)
        or _labels(page, current)
        or _in_one(current, found)
        or _yearless(lines, published)
        or (stated if stated is not None and stated.via == "end_only" else None)
        or next(iter(past), None)
        or stated
        or Consultation(None, None)
    )
    if result.days is None and result.end is not None and (term := _counted(lines) or _term(page, lines)) is not None:
        # 期限为30日（6月1日至6月30日）: the notice's own count stands beside the dates.
        result.days, result.working_days = term[0], term[1]
    result.other = _others(result, ranges, ends)
    result.short_reason, result.scope = short_reason(page), _scope(page)
    return result


def _in_one(current: list[Consultation], found: list[tuple[Consultation, str]]) -> Consultation | None:
    """The first period; phases of which each begins when the one before it ends are one (第一阶段…至5月20日, 第二阶段5月21日至…)."""
    phases = [period for period, sentence in found if period in current and _PHASE.search(sentence)]
    first = next(iter(current), None)
    if first is None or first not in phases:
        return first
    end = first.end
    for phase in phases[1:]:
        if end is None or phase.start is None or phase.end is None or not 0 <= (phase.start.first - end.last).days <= 1:
            break
        end = phase.end
    return replace(first, end=end)


def _is_past(period: Consultation, sentence: str, published: Day | None) -> bool:
    """Whether a period is an earlier round's: over when the notice appeared, or told as past.

    2025年6月1日至7月1日，我局就《…》公开征求了意见。现再次征求意见，时间为…: the first is what the second round answers.
    """
    day = published.first if published is not None and published.exact else None
    over = day is not None and period.end is not None and period.end.last < day
    return over or _PAST.search(sentence) is not None


_PAST = re.compile(
    r"(?:征求|征集|听取|公示)了|(?:曾|已)(?:经)?(?:公开|向社会|面向)?(?:征求|征集|公示|进行)|(?:上|前|首|第一)(?:一)?(?:次|轮)"
)


class _End(NamedTuple):
    """A last day that a sentence states, and whether it is an earlier notice's or sets one anew."""

    day: Day
    role: PeriodRole


def _set_anew(ends: list[_End], ranges: list[Consultation]) -> Consultation | None:
    """The end that a notice sets anew: 现将截止时间延长至6月30日, 提前至6月10日, whatever it was before."""
    end = next((end.day for end in ends if end.role == "extended"), None)
    if end is None:
        return None
    known = [other.day for other in ends] + [period.end for period in ranges if period.end is not None]
    earlier = any(day.first > end.first for day in known) and not _LATER.search(end.quote)
    # Made longer, the only term that the notice names goes on from the day on which that began.
    before = ranges[0] if len(ranges) == 1 and not earlier else None
    start = before.start if before is not None and before.end is not None and before.end.last < end.first else None
    return Consultation(start, end, via="end_only", quote=end.quote, extends=not earlier)


_LATER = re.compile(r"延|推迟")


def _others(result: Consultation, ranges: list[Consultation], ends: list[_End]) -> list[Period]:
    """The periods that the notice names beside the one that was taken, each once."""
    out: dict[tuple[date | None, date | None], Period] = {}
    taken = {(_first(result.start), _first(result.end)), (None, _first(result.end))}
    # A range whose last day was brought forward gives nobody more days.
    advanced = not result.extends and any(end.role == "extended" and end.day == result.end for end in ends)
    first = _first(result.end)
    gone: PeriodRole = "former" if advanced else ""
    periods = [
        Period(term.start, term.end, term.quote, gone if first and term.end and term.end.first > first else "")
        for term in ranges
    ]
    periods += [Period(None, end.day, end.day.quote, end.role) for end in ends]
    known = {_first(period.end) for period in periods if period.start is not None}
    for period in periods:
        key = (_first(period.start), _first(period.end))
        if key not in taken and not (period.start is None and key[1] in known):
            out.setdefault(key, period)
    return list(out.values())[:_MOST]


_MOST = 12  # further periods of one notice; more stand only in tables of something else


def _first(day: Day | None) -> date | None:
    return day.first if day is not None else None


def _source(one_table: bool) -> Source:
    return "table" if one_table else "shown"


def _labels(page: Page, ranges: list[Consultation]) -> Consultation | None:
    days: dict[str, Day] = {}
    for name in ("consult_start", "consult_end"):
        for field in page.fields.get(name, ()):
            span = parse_day(field.value[:60], labelled=True)
            if span is not None and span.exact:
                days.setdefault(name, span.day(_source(field.table), f"{field.label}：{span.quote}"))
    start, end = days.get("consult_start"), days.get("consult_end")
    if end is not None and (start is None or start.first <= end.first):
        whole = next(iter(ranges), None)
        if start is None and whole is not None and _first(whole.end) == end.first:
            return whole
        quote = "；".join(day.quote for day in days.values())
        return Consultation(start, end, via="labels", quote=shorten(quote))
    for field in page.fields.get("consult_range", ()):
        for first, second in find_ranges(field.value[:160]):
            source = _source(field.table)
            return Consultation(
                first.day(source), second.day(source), via="range", quote=shorten(f"{field.label}：{field.value}", 80)
            )
    return None


def _statements(page: Page, files: Collection[str] | None) -> list[str]:
    """The lines from the title on, without the names of files that are not the notice's own; a heading or key of a period (一、意见征集时间) in one line with what stands under it."""
    low = max(0, page.title_at)
    lines = page.lines[low : page.body_to + 6] if page.body_to - low > 2 else page.lines[low:]
    if files is not None:
        others = {anchor.text for anchor in page.anchors if type_of(anchor.href, anchor.text) is not None}
        lines = [line for line in lines if line not in others or any(name in line or line in name for name in files)]
    out: list[str] = []
    heading = ""
    for n, line in enumerate(lines):
        if len(line) > 3000 or _ARTICLE.match(line):
            heading = ""
            continue
        out.append(heading + line if heading else line)
        bare = line.strip()
        heads = n > 0 and len(bare) <= 30 and _PERIOD_HEADING.fullmatch(bare) is not None
        heading = bare + " " if heads else ""
    return out


_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,5}条[\s　]")  # of the draft: its days are none of the notice's


def _ranges(page: Page, lines: list[str]) -> list[tuple[Consultation, str]]:
    """The ranges whose sentence speaks of opinions or a period; where none does, those that a line names as the time to
    take part, else the first of all under the title. Each with its sentence.
    """
    out: list[tuple[Consultation, str]] = []
    named: list[tuple[Consultation, str]] = []
    near: list[tuple[Consultation, str]] = []  # whose own sentence does not speak of opinions, but the next does
    weak: Consultation | None = None
    for n, line in enumerate(lines):
        for first, second in find_ranges(line):
            before = line[max(0, first.start - 60) : first.start]
            around = before + line[second.end : second.end + 60]
            sentence = re.split(r"[。；]", before)[-1] + re.split(r"[。；]", line[second.end :], maxsplit=1)[0]
            if n > 0 and not before.strip() and not _DEADLINE_WORDS.search(around):
                around += lines[n - 1][-40:]
            in_head = page.title_at >= 0 and n + max(0, page.title_at) < page.body_from
            source: Source = "shown" if in_head else "body"
            result = Consultation(
                first.day(source),
                second.day(source),
                via="range",
                quote=shorten(line[max(0, first.start - 30) : second.end + 10]),
            )
            if _OF_OPINIONS.search(around):
                # Of its own sentence: 我局起草了本办法。征求意见期限为… is no time of drafting.
                said = re.split(r"[。；]", before)[-1][-20:]
                if not re.search(r"培训|报名|考试|放假|施行|有效期|统计期|规划期|执行期|已于|起草", said):
                    (out if _OF_OPINIONS.search(sentence) or not before.strip() else near).append((result, sentence))
            elif _TO_TAKE_PART.fullmatch(before) or _PHASE_HEAD.fullmatch(before):
                named.append((result, sentence))
            elif in_head and weak is None and re.fullmatch(r"[\s（(\[【]*", before):
                weak = result
    told = [*out, *near]
    if all(_PAST.search(sentence) for _, sentence in told):
        told += named
    return told or ([(weak, "")] if weak is not None else [])


# 活动时间为…, 一、时间安排 …, （三）提交时间：…: a call for proposals does not say whose time it is.
_TO_TAKE_PART = re.compile(
    r"\s*[（(]?[\d一二三四五六七八九十]{0,3}[）)]?\s*[、.．]?\s*(?:活动|参与|提交|报送|投稿|提案|申报|集中|起始|有效)?"
    r"(?:时间|日期)(?:安排|[及和与][\u4e00-\u9fff]{2,8})?\s*(?:为|是|[:：。])?\s*(?:从|自)?\s*"
)
# 第一阶段（线上问卷）：…
_PHASE = re.compile(r"第[一二三四1-4](?:阶段|步|批次?)[^。；\d]{0,16}[:：]?\s*(?:从|自)?\s*")
_PHASE_HEAD = re.compile(r"\s*" + _PHASE.pattern)
_OF_OPINIONS = re.compile(r"征求|征集|公示|意见|反馈|建议|期限|公告时间|起止")


def _yearless(lines: list[str], published: Day | None) -> Consultation | None:
    """12月20日至1月19日: the year is that of the shown publication, where the range begins within a month of it."""
    base = _shown(published)
    if base is None:
        return None
    for line in lines:
        found = _YEARLESS_RANGE.search(line)
        if found and (_DEADLINE_WORDS.search(line) or _TO_TAKE_PART.fullmatch(line[: found.start()])):
            for year in (base.first.year, base.first.year + 1):
                spans = find_ranges(f"{year}年{found[0]}")
                if spans and abs((spans[0][0].first - base.first).days) <= 31:
                    quote = shorten(line[max(0, found.start() - 30) : found.end() + 10])
                    first, second = spans[0]
                    return Consultation(first.day("body", quote), second.day("body", quote), via="range", quote=quote)
    return None


def _counted(lines: list[str]) -> tuple[int, bool, str] | None:
    """10月8日至11月6日，共30天: the count that stands behind a range, whatever the words before it."""
    for line in lines:
        spans = [second.end for _, second in find_ranges(line)]
        spans += [found.end() for found in _YEARLESS_RANGE.finditer(line)]
        for end in spans if _DEADLINE_WORDS.search(line) else ():
            found = _COUNTED.match(line, end)
            count = cn_int(found["count"]) if found else None
            if found and count and 1 <= count <= 365:
                return count, "工作日" in found["unit"], shorten(line[max(0, end - 30) : found.end() + 4])
    return None


def _term(page: Page, lines: list[str]) -> tuple[int, bool, str] | None:
    """The count of days that the notice itself states: (days, of working days, its words)."""
    for line in lines:
        found = _RELATIVE.search(line) or _TERM.search(line)
        if found is None or not (_DEADLINE_WORDS.search(line) or page.body_from <= 3):
            continue
        count = cn_int(found["count"])
        if count and found["unit"].endswith(("星期", "周")):
            count *= 7
        around = line[max(0, found.start() - 12) : found.end() + 10]
        if count and 1 <= count <= 365 and not re.search(r"施行|生效|作出|答复|决定之日|备案|受理", around):
            return count, "工作日" in found["unit"], shorten(line[max(0, found.start() - 20) : found.end() + 16])
    return None


def _shown(published: Day | None) -> Day | None:
    """The publication day as the first of a period counted from the announcement; a meta tag's day is not enough."""
    if published is None or not published.exact or published.source not in ("shown", "table"):
        return None
    return Day(published.first, published.last, published.source, published.quote, published.at)


def _stated(lines: list[str], published: Day | None, ends: list[_End], page: Page) -> Consultation | None:
    """An end date alone, or a term counted from the announcement."""
    for line in lines:
        if not _DEADLINE_WORDS.search(line) and "起" not in line:
            continue
        if (found := _FROM_NOW.search(line)) and (until := _day_at(line, found.end(), published)) is not None:
            quote = shorten(line[max(0, found.start() - 10) : until[1]])
            start = _shown(published)
            if start is None or start.first <= until[0]:
                return Consultation(start, Day(until[0], until[0], "body", quote), via="end_only", quote=quote)
    own = [end.day for end in ends if end.role == ""]
    day = published.first if published is not None and published.exact else None
    if own:
        end = next((end for end in own if day is None or end.last >= day), own[0])
        start = _begins(lines)
        start = start if start is not None and start.first <= end.first else None
        return Consultation(start, end, via="end_only", quote=end.quote)
    for line in lines:
        found = _MONTHS.search(line) or _TERM_MONTHS.search(line)
        if found and (count := cn_int(found["count"])) and count <= 12:
            quote = shorten(line[max(0, found.start() - 20) : found.end() + 8])
            days = [day for day in find_days(line) if re.match(r"\s*[起开]", line[day.end :])]
            start = days[0].day("body", quote) if days else _shown(published)
            return Consultation(start, _months_later(start, count, quote), via="relative", quote=quote)
    if (term := _term(page, lines)) is None:
        return None
    count, working, quote = term
    # 自2024年9月6日起30日内: from that day, whenever the notice was published.
    days = [day for day in find_days(quote) if re.match(r"\s*起", quote[day.end :])]
    start = days[0].day("body", quote) if days and days[0].exact else _shown(published)
    stop = None
    if start is not None and not working:
        last = start.first + timedelta(days=count)
        stop = Day(last, last, "body", quote)
    return Consultation(start, stop, days=count, working_days=working, via="relative", quote=quote)


def _day_at(line: str, at: int, published: Day | None) -> tuple[date, int] | None:
    """The day that stands at a place of a line, and where it ends; one without its year (即日起至6月10日) is the first
    after the publication."""
    base = published.first if published is not None and published.exact else None
    day = next(iter(_days(line[at : at + 24], base)), None)
    return None if day is None or day[1] > _SPACES else (day[0], at + day[2])


def _begins(lines: list[str]) -> Day | None:
    """The first day that a sentence names: 起始时间为2025年4月7日."""
    for line in lines:
        found = _BEGINS.search(line)
        span = parse_day(line[found.end() : found.end() + 24]) if found is not None else None
        if found is not None and span is not None and span.exact and span.start <= 2:
            return span.day("body", shorten(line[max(0, found.start() - 10) : found.end() + span.end]))
    return None


_BEGINS = re.compile(
    r"(?:征[求集](?:意见)?|公示|反馈)?(?:的)?(?:起始|开始)(?:时间|日期)?\s*(?:为|是|于|：|:)?\s*(?=[\d二])"
)


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


def _ends(page: Page, published: Day | None, lines: list[str]) -> list[_End]:
    """Every day that a sentence on opinions makes a last day: …前, …止 behind it, or 截至, 期限, 延长至 before it."""
    out: list[_End] = []
    base = published.first if published is not None and published.exact else None
    for line in lines:
        if not _DEADLINE_WORDS.search(line) or not re.search(r"\d|[一二三四五六七八九十]\s?月", line):
            continue
        for day, start, end in _days(line, base or _own_date(page)):
            head = line[max(0, start - 40) : start]
            clause = re.split(r"[。；;，,]", head)[-1]
            after = _CLOSES.match(line, end)
            word = after["word"] if after else None
            if not (word or _CLOSING.search(clause[-14:])):
                continue
            if _NOT_TERM.search(clause[-12:] + line[end : end + 6]) or re.match(r"\s*起", line[end:]):
                continue
            if after is not None and (told := _MADE_KNOWN.match(line, after.end())) is not None:
                if _OUTCOME.search(clause) or _OUTCOME.search(told[0]):
                    continue
            quote = shorten(line[max(0, start - 16) : (after.end() if after else end) + 10])
            role: PeriodRole = (
                "former"
                if _FORMER.search(_ANOTHER_SAYING.split(head)[-1][-30:])
                else "extended"
                if _SET_ANEW.search(head[-14:])
                else ""
            )
            out.append(_End(Day(day, day, "body", quote), role))
    return out


def _days(line: str, base: date | None) -> list[tuple[date, int, int]]:
    """The days of a line with the place of each; a year left out is that of `base`, or the next where that lies before."""
    out = [(span.first, span.start, span.end) for span in find_days(line)]
    if base is None:
        return out
    for month, day_of, start, end in find_yearless(line):
        for year in (base.year, base.year + 1):
            try:
                candidate = date(year, month, day_of)
            except ValueError:
                continue
            if candidate >= base:
                out.append((candidate, start, end))
                break
    return sorted(out, key=lambda day: day[1])


def _own_date(page: Page) -> date | None:
    days: list[Span] = []
    for line in page.body[-12:]:
        if len(line) <= 40:
            days.extend(find_days(line))
    return days[-1].first if days else None


def _scope(page: Page) -> Text | None:
    text = page.title + "\n" + "\n".join(page.body[:14])
    for name, pattern in _SCOPES:
        for found in pattern.finditer(text):
            at = found.start()
            if _DENIED.search(text[max(0, at - _BEFORE) : at]):
                continue
            if name in _TOPICS and _is_topic(text, found.end(), page.title):
                continue
            return Text(
                name, "title" if at < len(page.title) else "body", shorten(text[max(0, at - 16) : found.end() + 16])
            )
    return None


# 本规划不属于重大行政决策事项: named to say that the draft is of no such type.
_DENIED = re.compile(r"(?:(?:[不未]|并非|没有)(?:属于?|是|在|列入|纳入|涉及|作为)|非)[^。，；,;\n]{0,12}$")
_BEFORE = 20  # characters
_SPACES = 2
# Rules are made on these matters too, and are no such matter themselves: 重大行政决策责任追究办法, 规章制度管理办法,
# 城乡规划管理规定.
_TOPICS = frozenset(("重大行政决策", "规章", "征收", "规划"))
_RULES = re.compile(r"办法|规定|规则|细则|制度|机制|规范|标准|指南|指引|准则")
_NAME_ENDS = re.compile(r"[《》（(）)。；，,：:\n]")
_OF_A_DRAFT = re.compile(r"\s*》?\s*[（(][^）)]{0,8}(?:征求意见|草案|送审|修订|审议)")


def _is_topic(text: str, at: int, title: str) -> bool:
    """Whether the words that end at `at` only say what rules are about: those of the draft, by its name; rules that are
    cited (《重大行政决策程序规定》) tell by which the notice goes."""
    end = _NAME_ENDS.search(text, at)
    rest = text[at : end.start() if end else len(text)]
    if not _RULES.search(rest):
        return False
    return at <= len(title) or (end is not None and bool(_OF_A_DRAFT.match(text, end.start()))) or rest in title
