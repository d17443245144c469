"""What a county's work points ask for, ask by ask and word for word, with what its row says beside it.

A sentence often asks for several things (编制目录并公开，年底前更新). Each is a requirement of its own: one that a page
shows and one that only the office knows must not share a class.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from rapidfuzz import fuzz, process

from audit.filed import ledgers
from audit.filed.grids import FiledText
from audit.plan import UsageError
from crawler.chinese.text import squeeze

_SHORT = 9  # characters: 提升解读质量。 is a heading, nothing asked
_HELD = 80  # of 100: a sentence of the text that a row holds in nearly the same words
_ARTICLE = re.compile(r"^\s*(?:[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[）)]|(\d{1,2})[.．、])\s*")
_SECTION = re.compile(r"^\s*([一二三四五六七八九十]{1,3})、\s*(.*)$")
_HANDING_IN = re.compile(r"报送|上报|报市|报区|报县|报至|反馈至|通报|扣分")
_QUARTERS = ("03", "06", "09", "12")

# How a part of a sentence begins that asks for something of its own: a doing, whoever does it and however.
_HOW = (
    r"(?:并|同时|且|要|应|应当|须|需|必须|务必|进一步|切实|积极|及时|主动|全面|依法|依规|定期|持续|认真|严格|不断|大力|逐步|集中|同步"
    r"|动态|准确|重点|加快|扎实|深入|规范|统一|做到|努力|抓紧|尽快|高质量|有序|妥善|合理|科学|适时|有效|充分|广泛|统筹|鼓励|引导|探索|原则上)"
)
_DOING = (
    r"公开|公布|发布|公示|推送|做好|抓好|办好|加强|加大|推进|推动|推广|推行|推出|开展|组织|举办|建立|建设|健全|完善|制定|制作|编制|明确"
    r"|落实|执行|优化|畅通|拓展|更新|标注|标识|显著标识|清理|整合|梳理|报送|纳入|设置|设立|开设|开通|邀请|选取|选好|杜绝|严禁|不得|完成|督促"
    r"|督导|指导|培训|配备|配齐|保护|保障|关注|密切关注|回应|解答|答复|受理|征求|征集|听取|采取|采用|综合选用|运用|突出|打造|对接|归集|展示"
    r"|宣传|汇总|公开率|解读|撤下|补录|处置|删除|通报|约谈|审理|提炼|提供|选登|办理|转办|登记|审核|审查|坚持|强化|深化|其中"
)
_BY = r"(?:在?(?:20\d\d年)?(?:年|\d{1,2}月(?:\d{1,2}日)?)?[底内末]?前)?"
_ASKS = re.compile(
    rf"(?:[^，,、。]{{0,12}}(?:部门|单位|政府|办公室|局|乡镇|街道))?{_BY}(?:{_HOW}+|{_HOW}*(?:{_DOING}))"
)
# What a sentence closes with: to what end, not what more.
_END = re.compile(
    r"^(?:切实|不断|有效|进一步|着力|真正|全面)*(?:提升|提高|增强|确保|实现|促进|推动形成|接受|扩大|便于|方便|供|让|使|以便|力争)"
)

_CUTS = re.compile(r"(?:[，,]|、(?=[^、，,]{2,10}?\s*\d{1,3}\s*[%％])|(?<=[%％])、)(?![^（(“《]*[）)”》])")

_DAY = r"\d{1,2}月\d{1,2}日"
_IN_A_SENTENCE = re.compile(
    rf"{_DAY}(?:前|之前|以前|底前)|{_DAY}、{_DAY}|每季度最后一个月\d{{1,2}}日|\d{{1,2}}月(?:底|份|末)?(?:前|之前)"
    r"|\d{1,2}月底|每年\d{1,2}月|每(?:个)?(?:季度?|半年)[^，,。]{0,8}(?:报|通报|公[开布])|(?:进行)?季度通报|年底前|年终|[1一]年内"
)
_ALL_OF_IT = re.compile(r"^20\d\d年(?:内|底前)?[，,]")


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that is asked for, word for word, with what its row says beside it."""

    quote: str
    row: str  # the ledger's number; "" in a document without one, and for what its table leaves out
    article: str
    responsible: str = ""
    deadline: str = ""
    indicator: str = ""
    due: tuple[str, ...] = ()  # the days of each year, MM-DD
    around: bool = False  # in the words before or after the table
    before: str = ""  # what its sentence says before it: a part may go on of the same matter (并向社会公开)


def asked_of(filed: FiledText) -> list[Asked]:
    """Everything that is asked for: in the ledger's rows, and in the document's paragraphs where no row holds it."""
    try:
        rows: Sequence[ledgers.FiledRow] = ledgers.ledger_of(filed).rows
    except UsageError:
        return list(_of_paragraphs(filed.lines))
    held = [squeeze(row.content) for row in rows]
    around = list(takewhile(lambda line: not _is_head(line), filed.lines))
    return [*_of_rows(rows), *_left_out(list(_of_paragraphs(around)), rows, held), *_handed_in(filed.lines, held)]


def _left_out(asks: Sequence[Asked], rows: Sequence[ledgers.FiledRow], held: Sequence[str]) -> Iterator[Asked]:
    """What the text asks and the table leaves out: due when the rows are that hold the words beside it."""
    holding = [_held_by(ask.quote, held) for ask in asks]
    for place, (ask, holder) in enumerate(zip(asks, holding, strict=True)):
        if holder is not None:
            continue
        beside = [
            (abs(other - place), other > place, spot)
            for other, spot in enumerate(holding)
            if spot is not None and asks[other].article == ask.article
        ]
        if not beside:
            yield ask
            continue
        row = rows[min(beside)[2]]
        deadline = ask.deadline or row.deadline
        yield replace(ask, responsible=row.responsible, deadline=deadline, due=ask.due or due_days(row.deadline))


def _held_by(quote: str, held: Sequence[str]) -> int | None:
    """Which of these texts holds a quote in nearly the same words."""
    words = squeeze(quote)
    likest = process.extractOne(words, held, scorer=fuzz.partial_ratio, score_cutoff=_HELD)
    return likest[2] if likest and len(words) <= len(likest[0]) + _SHORT else None


def _is_head(line: str) -> bool:
    """Where the table begins in a text that has its cells among its lines."""
    return re.match(r"\W*(?:序\s*号|编\s*号)", line) is not None


def _of_rows(rows: Sequence[ledgers.FiledRow]) -> Iterator[Asked]:
    numbers: dict[str, int] = {}
    for place, row in enumerate(rows, 1):
        number = re.sub(r"\D", "", row.number) or str(place)
        numbers[number] = numbers.get(number, 0) + 1
        name = number + "'" * (numbers[number] - 1)  # originals print a number twice: the second is 33'
        article = squeeze(row.topic)[:40]
        for quote, due, before in _asks(row.content):
            due = due or due_days(row.deadline)
            yield Asked(quote, name, article, row.responsible, row.deadline, row.indicator, due, before=before)


def _handed_in(lines: Sequence[str], held: Sequence[str]) -> Iterator[Asked]:
    """What the words around the table ask to be handed in, and when."""
    for line in dict.fromkeys(lines):
        for quote, due, _ in _asks(line):
            if due and _HANDING_IN.search(quote) and "\t" not in quote and _held_by(quote, held) is None:
                yield Asked(quote, "0", "前言", deadline=quote, due=due, around=True)


def _of_paragraphs(lines: Sequence[str]) -> Iterator[Asked]:
    section, article = "", ""
    for paragraph in _paragraphs(lines):
        if (heading := _SECTION.match(paragraph)) is not None:
            section, article = heading[1], ""
            paragraph = heading[2]
            if len(paragraph) < 30:
                continue
        elif (numbered := _ARTICLE.match(paragraph)) is not None:
            article = f"({numbered[1]})" if numbered[1] else f"{article.split('.')[0]}.{numbered[2]}"
            paragraph = paragraph[numbered.end() :]
        elif not re.search(r"[。；，]", paragraph):  # who signed, and when
            continue
        if section:
            for quote, due, before in _asks(paragraph):
                yield Asked(quote, "", f"{section}{article}", deadline=quote if due else "", due=due, before=before)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines that a converter broke are joined: a paragraph ends with its sentence, or where a numbered one begins."""
    current = ""
    for line in lines:
        starts = _SECTION.match(line) or _ARTICLE.match(line)
        if current and (
            starts or current.endswith(("。", "：", "；")) or (_SECTION.match(current) and len(current) < 30)
        ):
            yield current
            current = ""
        current += re.sub(r"^\*+|\*+$", "", line.strip())
    if current:
        yield current


def _asks(text: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(quote, the days of the year that it names, the words before it in its sentence) of each thing that a text asks."""
    for sentence in _sentences(text):
        whole = ("12-31",) if _ALL_OF_IT.match(squeeze(sentence)) else ()
        for part in _parts(sentence):
            named = _IN_A_SENTENCE.search(squeeze(part))
            yield part, (due_days(part) if named else ()) or whole, sentence[: sentence.find(part)]


def _sentences(text: str) -> list[str]:
    parts = re.findall(r"[^。；;\n]+(?:[。；;]|$|\n)", text)
    said = [part.strip().rstrip("。；;") for part in parts]
    return [part for part in said if len(squeeze(part)) >= _SHORT] or (
        [text.strip()] if len(squeeze(text)) >= 4 else []
    )


def _parts(sentence: str) -> list[str]:
    """The sentence cut before each part that asks for something of its own, and never within brackets or quotes."""
    cuts = [0]
    for found in _CUTS.finditer(sentence):
        at = found.end()
        if found[0] == "、":  # 图文解读全覆盖、动漫视频占比20%: each share is asked of its own
            cuts.append(at)
            continue
        enough = len(squeeze(sentence[cuts[-1] : at])) >= _SHORT and len(squeeze(sentence[at:])) >= _SHORT
        rest = squeeze(sentence[at : at + 40])
        if enough and _ASKS.match(rest) and not _END.match(rest) and _ASKS.search(squeeze(sentence[cuts[-1] : at])):
            cuts.append(at)
    return [sentence[start:end].strip("，,、 ") for start, end in zip(cuts, [*cuts[1:], len(sentence)], strict=True)]


def due_days(deadline: str) -> tuple[str, ...]:
    """The days of each year (MM-DD) on which something falls due, by the words of 完成时限; none of what never ends."""
    text = squeeze(deadline)
    if day := re.search(r"季度最后一个月(\d{1,2})日", text):
        return tuple(f"{month}-{int(day[1]):02}" for month in _QUARTERS)
    days = [f"{int(month):02}-{int(day):02}" for month, day in re.findall(r"(\d{1,2})月(\d{1,2})日", text)]
    if days:
        return tuple(sorted({day for day in days if _real(day)}))
    months = {int(month) for month in re.findall(r"(?<!\d)(\d{1,2})月(?!\d)", text) if 1 <= int(month) <= 12}
    if months:
        return tuple(f"{month:02}-{calendar.monthrange(2023, month)[1]}" for month in sorted(months))
    if re.search(r"季度?", text):
        return ("03-31", "06-30", "09-30", "12-31")
    if "半年" in text:
        return ("06-30", "12-31")
    whole_year = re.search(r"年底|年末|年内|年终|[1一]年内", text)
    return ("12-31",) if whole_year else ()


def _real(day: str) -> bool:
    month, number = int(day[:2]), int(day[3:])
    return 1 <= month <= 12 and 1 <= number <= calendar.monthrange(2023, month)[1]
