"""What the page says of the document's validity: labels, title prefix, sentences of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from crawler.chinese.dates import find_days, parse_day
from crawler.chinese.text import NUMBER, cn_int, shorten, squeeze
from crawler.chinese.titles import state_mark
from crawler.extract.headline.labels import Labelled
from crawler.extract.kept_text import TEXT_LIMIT
from crawler.extract.shown.page import Page
from crawler.extract.standing.stamps import CHOICES, Status, banner, state_of
from crawler.facts import Day, Source, Validity

_EXPIRES_ON = re.compile(
    r"(?:有效期|有效期限|有效时间|执行期|执行期限|实施期限|施行期限|适用期限?|政策有效期|执行时间|实施时间)(?:限)?(?:为|是|自|从|：|:|暂定|延续|延长|延期|顺延|截至|截止"
    r"|暂)?[^。；;\n]{0,60}?(?:至|到|截至|截止到?|止于|—|-|~)\s*(?=(?:20|二〇|二○|二零)[^。；;\n]{2,12})"
)
_EXPIRES_ON_SHORT = re.compile(
    r"(?:执行|施行|实施|有效|生效)[，,]?(?:期限)?(?:期)?(?:暂)?(?:延续|延长|执行|有效)?(?:至|到|截至|截止到?)\s*(?=20\d\d)"
)
# 自2024年6月1日起施行，2029年3月1日废止: an end said beside the beginning.
_ENDS_ON = re.compile(
    r"(?:施行|实施|执行|生效|试行)[，,]\s*(?:并|且)?(?:于|自|到|至)?\s*"
    r"(?=(?:20|二〇|二○|二零)[^。；;，,\n]{4,14}?(?:之日)?起?(?:自动|自行|予以)?(?:废止|失效|停止(?:执行|施行)))"
)
_YEARS = re.compile(
    r"(?:(?:暂行|试行)(?=[\d一二两三四五]{1,2}\s*(?:年|个月)(?![制后]))|(?<=[施执试]行[，,])期限"
    r"|(?:有效|试行|施行|暂行|执行|实施)期|有效期间|(?:有效|试行)时间)(?:限)?(?:暂定|定)?(?:为|是|：|:|期|暂为|延长){0,2}\s*[（(]?(?!(?:19|20)\d\d\s?[年.-])(?P<count>"
    + NUMBER
    + r")[）)]?\s*(?P<unit>年|个月|月|日|天)?(?P<half>半)?"
)
_FROM = re.compile(
    r"(?:本|该|此)?[\u4e00-\u9fff《》（）“”]{0,24}?(?:自|从|于)(?P<when>[^。；;，,\n]{2,40}?)(?:之日)?(?:起|开始|正式"
    r"|后)?(?:[\u4e00-\u9fff]{0,4})?(?P<verb>施行|实施|执行|生效|试行|实行|起效)"
)
_LATER = re.compile(NUMBER + r"\s*(?:个)?(?:工作)?(?:日|天|月)(?:之)?后")
_PUBLICATION = re.compile(r"(?:印发|发布|公布|发文|颁布|下发|签发|公开|发布施行|成文|批准)(?:之日|之时)?|即日")
_OWN = re.compile(
    r"本(?:[\u4e00-\u9fff]{0,12}?)(?:办法|规定|通知|细则|意见|方案|措施|条例|公告|通告|政策|决定|规则|标准|制度|计划|文件|指引|导则|基准|实施|预案|规范|目录|流程"
    r"|规程|若干|行动|补充|暂行|试行|清单)"
)
_THINGS = re.compile(
    r"试剂|证书|许可证|身份证|牌照|凭证|合同|食品|药品|产品|执照|居住证|票|券|资格|报价|批复|投标|保函|承诺|证明|签证|报告|驾驶证|登记证|资质|码|额度|疫苗|协议|贷款|检测|商品|预售"
    r"|名单|中标|消费券|保险|预约|竞价|申请|认定"
)


class Mark(NamedTuple):
    """One mark of validity: the state it says (None: only a term), its words, where they stand, the end it gives."""

    status: Status | None
    quote: str
    source: Source
    expires: Day | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The page with what was read of it before, which terms are counted from."""

    page: Page
    kind: str
    published: Day | None
    written: Day | None

    def labelled(self, name: str) -> Iterator[Labelled]:
        """The values of a field that can be this document's: none far below its text."""
        return (label for label in self.page.fields.get(name, ()) if label.line <= self.page.body_to + 40)


class MarkRule(NamedTuple):
    """One place where a page marks its document's validity."""

    name: str
    holds: str  # for the documentation
    read: Callable[[Reading], Mark | None]


def _where(label: Labelled) -> Source:
    return "table" if label.table else "shown"


def _ends_after(hit: re.Match[str] | None, text: str, source: Source, quote: str) -> Day | None:
    """The day that stands where a pattern of an end stops."""
    span = parse_day(text[hit.end() : hit.end() + 24]) if hit else None
    return span.day(source, quote) if span is not None else None


def _is_filled(label: Labelled, page: Page) -> bool:
    value = label.value.strip()
    unfilled = not value or value.startswith("meta_") or "{{" in value
    return not unfilled and squeeze(value) != squeeze(page.title)


def _field(reading: Reading) -> Mark | None:
    marks = (_of_field(label, reading) for label in reading.labelled("validity"))
    return next((mark for mark in marks if mark is not None), None)


def _of_field(label: Labelled, reading: Reading) -> Mark | None:
    value = label.value.strip()
    if not _is_filled(label, reading.page) or CHOICES.search(value):
        return None
    state, source = state_of(value), _where(label)
    if state is None and squeeze(value) == "否" and "有效" in label.label:
        state = "失效"  # [有效性] 否
    if state is not None:
        quote = f"{label.label}：{shorten(value, 60)}"
        # 有效（有效期至2023年11月30日）: the mark itself gives its end.
        return Mark(state, quote, source, _ends_after(_EXPIRES_ON.search(value), value, source, quote))
    if len(value) < 4 or not re.search(r"施行|有效期|执行|失效|废止|长期", value):
        return None
    # 时效：本规定自2014年7月1日起施行，有效期至2028年7月13日。
    quote = f"{label.label}：{shorten(value, 100)}"
    return _term_said(value, _EXPIRES_ON.search(value), reading, source, quote) or Mark(None, quote, source)


def _term_said(said: str, end: re.Match[str] | None, reading: Reading, source: Source, quote: str) -> Mark | None:
    """The term that a field or a note gives: up to a day (`end`: what stands before it), or by its years."""
    if end is not None:
        return Mark(None, quote, source, _ends_after(end, said, source, quote))
    term = _YEARS.search(said)
    if term is None or not term["unit"] or not (count := cn_int(term["count"])):
        return None
    starts = _starts(said, reading.published, reading.written)
    return Mark(None, quote, source, _after(starts, count, term["unit"], bool(term["half"]), quote))


def _hidden_field(reading: Reading) -> Mark | None:
    for label in reading.page.hidden_fields.get("validity", ()):
        if (state := state_of(label.value)) is not None:
            return Mark(state, f"{label.label}：{shorten(label.value, 60)}", "json")
    return None


def _state_field(reading: Reading) -> Mark | None:
    """状态：有效, of a document and no consultation."""
    if reading.kind == "consultation" or any(reading.page.fields.get(name) for name in _PERIOD):
        return None  # 起止时间：…, 状态：已失效: a questionnaire is closed, and no document void
    for label in reading.labelled("state"):
        if len(squeeze(label.value)) <= 8 and label.value != "是" and (state := state_of(label.value)) is not None:
            return Mark(state, f"{label.label}：{label.value}", _where(label))
    return None


_PERIOD = ("consult_start", "consult_end", "consult_range")


def _invalidity(reading: Reading) -> Mark | None:
    for label in reading.labelled("invalidity"):
        value = squeeze(label.value)
        if value in ("是", "否"):
            gone: Status = "失效" if "失效" in label.label or "过期" in label.label else "废止"
            return Mark(gone if value == "是" else "有效", f"{label.label}：{value}", "table")
        if (state := state_of(label.value)) is not None:
            return Mark(state, f"{label.label}：{value}", "table")  # 是否废止：已废止
    return None


def _title_mark(reading: Reading) -> Mark | None:
    page = reading.page
    mark = state_mark(page.title) or state_mark(page.meta.get("articletitle", ""))
    state = state_of(mark.strip(" 【】[]（）()［］")) if mark else None
    return Mark(state, mark, "title") if mark and state is not None else None


# The mark that a reader sees first is the document's.
MARKS: tuple[MarkRule, ...] = (
    MarkRule("field", "有效性、时效等栏目里的状态或期限", _field),
    MarkRule("hidden_field", "开关后面的信息表里的状态", _hidden_field),
    MarkRule("state_field", "状态栏目里的有效、失效、废止", _state_field),
    MarkRule("invalidity", "是否失效、是否废止", _invalidity),
)


def validity(page: Page, kind: str, published: Day | None, written: Day | None) -> tuple[Validity | None, bool]:
    """What is said, and whether the page has a validity field that only a script fills (then nothing is known).

    The mark that a reader sees first wins: field, title prefix, 失效日期, sentence. `expires` is computed from a term
    (有效期5年) only where the page gives the day that it runs from.
    """
    reading = Reading(page, kind, published, written)
    mark = next((mark for rule in MARKS if (mark := rule.read(reading)) is not None), None)
    # A field may be left at 有效 when the document is repealed: what its title or a note beside it says overrules it.
    titled = _title_mark(reading)
    if titled is not None and (mark is None or _says_more(titled.status, mark.status)):
        mark = titled._replace(expires=mark.expires if mark else None)
    mark = _with_banner(mark, banner(page), published)
    mark = _with_expiry(mark, reading)
    if (mark is None or mark.expires is None) and (note := _noted_term(reading)) is not None:
        mark = mark._replace(expires=note.expires) if mark is not None else note
    effective = _effective(page)
    if kind in ("policy", "notice"):
        sentence, runs_out, starts, marks = _sentence(page, published, written, effective)
        effective = effective or starts
        if sentence and mark is not None:
            mark = mark._replace(expires=mark.expires or runs_out)
        elif sentence and marks:
            mark = Mark(None, sentence, "body", runs_out)
    # A day of entry into force alone is no mark of validity.
    said = Validity(mark.status, mark.expires, effective, mark.quote, mark.source) if mark is not None else None
    return said, _unfilled(reading)


def _unfilled(reading: Reading) -> bool:
    """Whether a field of validity that comes before any that says something is filled by a script."""
    for label in reading.labelled("validity"):
        if not _is_filled(label, reading.page):
            if _filled_by_script(reading.page, label.label):
                return True
        elif _of_field(label, reading) is not None:
            return False
    return False


def _says_more(status: Status | None, than: Status | None) -> bool:
    """Whether a state overrules another: 有效 is what a field is left at, 失效 (是否有效：否) says less than 废止."""
    return status != than and (than in (None, "有效") or (than == "失效" and status == "废止"))


def _with_banner(mark: Mark | None, banner: tuple[Status, str, Source] | None, published: Day | None) -> Mark | None:
    """The mark, or the note or stamp beside the document where that says otherwise."""
    if banner is None or (mark is not None and not _says_more(banner[0], mark.status)):
        return mark
    status, quote, source = banner
    if source == "body" and (ends := _to_come(quote, published)) is not None:
        return mark._replace(expires=mark.expires or ends) if mark is not None else Mark(None, quote, source, ends)
    return Mark(status, quote, source, mark.expires if mark is not None else None)


def _with_expiry(mark: Mark | None, reading: Reading) -> Mark | None:
    """The mark with the end that a field of its own gives (失效日期), or what that field says where nothing else does."""
    for label in reading.labelled("expires") if mark is None or mark.expires is None else ():
        if not label.value:
            continue
        state = state_of(label.value)
        if state is not None and (mark is None or mark.status is None) and len(squeeze(label.value)) <= 8:
            # 有效期：有效
            ends = mark.expires if mark is not None else None
            mark = Mark(state, f"{label.label}：{label.value}", _where(label), ends)
            continue
        days = find_days(label.value[:80])
        ends_on = [day for day in days if "失效" in label.label or not _BEGINS.match(label.value, day.end)]
        span = ends_on[-1] if ends_on else None if days else parse_day(label.value[:60], labelled=True)
        quote = f"{label.label}：{shorten(label.value, 60)}"
        if days and span is None and mark is None:
            # 有效期：本办法自2026年6月1日起施行，有效期5年
            return _term_said(label.value, None, reading, _where(label), quote) or Mark(None, quote, _where(label))
        if span is not None and span.first > date(1980, 1, 1):
            ends = span.day(_where(label), f"{label.label}：{span.quote}")
            return mark._replace(expires=ends) if mark is not None else Mark(None, quote, _where(label), ends)
        lasts = re.search(r"长期|永久|" + NUMBER + r"\s*(?:年|个月)", label.value)
        if lasts and mark is None and len(label.value) <= 40:
            mark = Mark(None, quote, _where(label), _term_from(label, _effective(reading.page)))
    return mark


_BEGINS = re.compile(
    r"\s*(?:之日)?起[^，,。；;]{0,4}(?:[施执试实]行|实施|生效|计算|至|到|[，,。；;]|$)"
)  # behind a term's first day


def _term_from(label: Labelled, starts: Day | None) -> Day | None:
    """有效期限：五年 beside 施行日期：2021-01-15: the end that two fields give together."""
    term = _TERM_ALONE.fullmatch(squeeze(label.value))
    count = cn_int(term["count"]) if term is not None else None
    if term is None or not count:
        return None
    ends = _after(starts, count, term["unit"], False, f"{label.label}：{label.value}")
    return Day(ends.first, ends.last, _where(label), ends.quote) if ends is not None else None


_TERM_ALONE = re.compile(r"(?:自施行之日起)?(?P<count>" + NUMBER + r")(?P<unit>年|个月)")


# （有效期至2027年12月31日）, 【有效期五年】: in brackets in the title or a line of its own between it and the text.
_TERM_NOTE = re.compile(
    r"[（(【\[]\s*(?P<said>(?:本|该)?[\u4e00-\u9fff]{0,8}?(?:有效期|执行期|试行期|施行期|实施期|自?(?=20\d\d))[^（()）【】\[\]]{2,50})\s*[）)】\]]"
)


def _noted_term(reading: Reading) -> Mark | None:
    """The term that a note in brackets at the headline gives the document."""
    page = reading.page
    above = range(max(page.title_at, 0), min(max(page.body_from, page.title_to + 1) + _NOTED_WITHIN, len(page.lines)))
    for n in above if page.title_at >= 0 else ():
        line = page.lines[n]
        found = _TERM_NOTE.search(line) if "效" in line or "期" in line else None
        if found is None or (n > page.title_to and line[: found.start()].strip() + line[found.end() :].strip()):
            continue
        said = found["said"]
        source: Source = "title" if n <= page.title_to else "shown"
        end = _EXPIRES_ON.search(said) or _VALID_BETWEEN.match(said)
        if (mark := _term_said(said, end, reading, source, found[0])) is not None:
            return mark
    return None


_NOTED_WITHIN = 3  # lines of the text: the note may stand in its container


def _effective(page: Page) -> Day | None:
    for label in page.fields.get("effective", ()):
        if (span := parse_day(label.value[:60], labelled=True)) is not None:
            return span.day(_where(label), f"{label.label}：{span.quote}")
    return None


def _to_come(note: str, published: Day | None) -> Day | None:
    """自2029年3月1日起废止, said by the text itself when it was published: an end that is set, not one that has come."""
    if (
        published is None
        or not re.search(r"[自于从].{4,16}起.{0,6}(?:废止|失效|停止)", note)
        or re.search("已|被|根据|依据|按照", note)
    ):
        return None
    span = parse_day(note)
    return span.day("body", note) if span is not None and span.first > published.last else None


def _filled_by_script(page: Page, label: str) -> bool:
    """Whether the empty cell after the label is one that a script of the page fills (span#yxxVal)."""
    spaced = r"\s*".join(map(re.escape, label))
    found = re.search(
        spaced
        + r"(?:\s|[:：\]】]|<(?!/(?:tr|table|dl|ul|li|p)\b)[^<>]{0,300}>|&nbsp;|&emsp;){0,40}?"  # what follows its row is another's
        + r"<(?:span|td|i|em|div|p|dd|b)\b[^>]*\bid\s*=\s*[\"']?([\w-]+)",
        page.html,
    )
    if found:
        used = re.finditer(r"""[#'"(]\s*""" + re.escape(found[1]) + r"""\s*['")]""", page.html)
        if any(not found.start() <= use.start() <= found.end() for use in used):  # besides the id itself
            return True
    # The label itself carries the id: <span id="yxxt">有效性：</span>, and the script appends to it.
    found = re.search(r"\bid\s*=\s*[\"']?([\w-]+)[\"']?[^>]*>\s*" + spaced, page.html)
    return bool(found and page.html.count(found[1]) > 1)


def _sentence(
    page: Page, published: Day | None, written: Day | None, effective: Day | None
) -> tuple[str, Day | None, Day | None, bool]:
    """The sentence of the text that gives term or end: (quote, expires, effective, is a mark of validity)."""
    best: tuple[int, Mark, Day | None] | None = None
    starts: Day | None = None
    start_quote = ""
    for sentence in _sentences(page.body):
        from_day = _starts(sentence, published, written)
        itself = _OWN.search(sentence) is not None
        if from_day is not None and itself:
            starts, start_quote = from_day, sentence  # the last such sentence: the document's closing article
        term = _term(sentence, from_day, effective or starts)
        if term is not None and (best is None or 1 + itself >= best[0]):
            best = (1 + itself, term, from_day)
    if best is not None:
        _, mark, from_day = best
        return mark.quote, mark.expires, from_day or starts, True
    if starts is not None:
        return shorten(start_quote), None, starts, False
    return "", None, None, False


def _sentences(lines: list[str]) -> Iterator[str]:
    """Those in which a term can be said: of a text longer than is kept (`kept_text`), its beginning and its end."""
    if sum(map(len, lines)) > TEXT_LIMIT:
        text, half = "\n".join(lines), TEXT_LIMIT // 2
        # Without the sentences that are cut in two.
        lines = [*_ENDS.split(text[:half])[:-1], *_ENDS.split(text[-half:])[1:]]
    for line in lines:
        if _TERM_LINE.search(line):
            yield from (part for part in _ENDS.split(line) if 6 <= len(part) <= 400)


_ENDS = re.compile(r"(?<=[。；;\n])")
_TERM_LINE = re.compile("[有施执实生试暂](?:效|行)|实施")


_SAYS_TERM = re.compile("[期至到止截失效—~-]|暂行|试行")  # stands in whatever tells an end or a count


def _term(sentence: str, from_day: Day | None, since: Day | None) -> Mark | None:
    """The end or term that a sentence gives to its own document; `since`: from when, where the sentence does not say."""
    if _SAYS_TERM.search(sentence) is None:
        return None
    own = _OWN.search(sentence) is not None or _OPENS_OWN.match(sentence) is not None
    hit = _EXPIRES_ON.search(sentence)
    alone = _VALID_BETWEEN.match(sentence) if hit is None else None
    hit = hit or alone
    if hit is None and own:
        hit = _EXPIRES_ON_SHORT.search(sentence) or _ENDS_ON.search(sentence)
    ends = _ends_after(hit, sentence, "body", shorten(sentence))
    term = _YEARS.search(sentence) if ends is None else None
    said_by = hit or term
    if said_by is None or (ends is None and term is None):
        return None
    if alone is None and _of_something_else(sentence, sentence[: said_by.start()], own, from_day):
        return None
    if term is not None:
        count, unit = cn_int(term["count"]), term["unit"]
        if count is None or unit is None:
            return None
        ends = _after(from_day or since, count, unit, bool(term["half"]), sentence)
    return Mark(None, shorten(sentence), "body", ends)


def _of_something_else(sentence: str, before: str, own: bool, from_day: Day | None) -> bool:
    """Whether the term after `before` is another thing's than this document's."""
    itself = _OWN.search(before) is not None
    if not itself and _THINGS.search(before[-40:]):
        return True  # 试剂在有效期内, 许可证有效期3年
    if not _NAMES_TERM.search(sentence) and not _OWN.search(sentence):
        return True  # 上述政策执行期限至…: the term of one measure
    if not itself and _OF_AN_ARTICLE.search(before):
        return True
    if not own and from_day is None and not re.search(r"政策|文件|通知|办法|规定|细则|意见|措施|方案", before[-60:]):
        return True
    cited = re.search(r"《[^》]{2,80}》[^，。]{0,30}$", before)
    named = re.search(r"本(?:办法|规定|通知|细则|意见|措施|方案|文件)", before)
    return bool(cited and not named and from_day is None)  # another document's term, told in passing


# （2026年4月13日至2031年4月12日有效）, a line of its own.
_VALID_BETWEEN = re.compile(
    r"\s*[（(]?\s*(?:有效期?[:：]?|本[\u4e00-\u9fff]{2,8})?自?\s*(?:20\d\d)[-年/.]\s?\d{1,2}[-月/.]\s?\d{1,2}日?起?\s*[至到—-]{1,2}\s*"
    r"(?=20\d\d[-年/.]\s?\d{1,2}[-月/.]\s?\d{1,2}日?\s*(?:止|期间|内)?(?:继续|持续)?有效[）)。]?$)"
)
# 自2024年6月1日起试行两年: the sentence is nothing but its own term.
_NAMES_TERM = re.compile(
    r"有效期|暂行期|试行期|试行时间|^\s*(?:第[一二三四五六七八九十百\d]+条\s*)?[自从][^，,。]{4,20}起(?:试行|暂行)[\d一二两三四五]"
)
_OPENS_OWN = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]+、|[（(]?[一二三四五六七八九十\d]+[）)、.．])?\s*"
    r"(?:自|从|有效期|[试暂施]行期|[试暂施]行时间|本|以上)"
)
# Not that of the article which the sentence opens.
_OF_AN_ARTICLE = re.compile(r"\S第[一二三四五六七八九十、\d]+[项条款]、?第?[一二三四五六七八九十\d]*[项条款]?.{0,12}$")


def _starts(sentence: str, published: Day | None, written: Day | None) -> Day | None:
    if _FROM_WORDS.search(sentence) is None or _VERBS.search(sentence) is None:
        return None
    for found in _FROM.finditer(sentence):
        if _LATER.search(found[0]):
            continue  # 自公布之日起30日后施行: no day that the page shows
        # 二〇二二年五月一日起: the lazy match leaves 日 to what follows.
        span = parse_day(sentence[found.start("when") : found.end()])
        if span is not None:
            return span.day("body", shorten(sentence))
        if _PUBLICATION.search(found["when"]):
            base = (
                written
                if re.search(r"印发|发文|签发|成文|下发", found["when"]) and written is not None
                else (published or written)
            )
            if base is not None and base.source != "meta":
                return Day(base.first, base.last, "body", shorten(sentence))
    return None


_VERBS, _FROM_WORDS = re.compile("[施执试实]行|实施|生效|起效"), re.compile("[自从于]")


def _after(base: Day | None, count: int, unit: str, half: bool, sentence: str) -> Day | None:
    """The last day of a term: 自2023年7月1日起施行，有效期5年 runs to 2028-06-30."""
    if base is None or not 0 < count <= 600:
        return None
    ends = []
    for day in (base.first, base.last):
        if unit in ("日", "天"):
            ends.append(day + timedelta(days=count - 1))
            continue
        months = count * 12 + (6 if half else 0) if unit == "年" else count
        year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
        if year > 2099:
            return None
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        ends.append(date(year, month, min(day.day, last)) - timedelta(days=1))
    return Day(ends[0], ends[1], "body", shorten(sentence))
