"""Letters of a public mailbox (来信, 留言, 咨询投诉): when they came, when they were answered, and what says so.

A letter's own page labels its dates; a mailbox's list has them in columns, or repeats the labels for each letter.
A label alone is not enough: 提交时间 and 咨询时间 also stand on forms and guides, so that a second label of letters
(an answer, a state, the letter's text) must stand with it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from crawler.chinese.column_names import type_of
from crawler.chinese.dates import Span, find_days
from crawler.chinese.text import shorten, squeeze
from crawler.extract.document import publication
from crawler.extract.document.signatures import signed_line
from crawler.extract.headline.letter_words import ANSWER, CONTENT, OFFICES, RECEIVED, REPLIED, STATE, SUBJECT, SURELY
from crawler.extract.headline.no_titles import bare_row
from crawler.extract.shown.page import Page
from crawler.facts import Day, Letter, Source, Text

_MOST = 500  # letters of one page
_AN_ANSWER = 8  # characters of an answer that says something
_A_STATE = 12  # characters of what may be a state and no answer
_AN_ACKNOWLEDGEMENT = 60
_DENIAL = 30  # characters of a sentence that stands for the answer and says that there is none
_ACKNOWLEDGES = re.compile(
    r"收悉|已收到|(?:已|将)(?:转|移交|交办|派单)|等待|尽快(?:办理|处理|回复|答复|核实)|正在(?:办理|处理|核实|调查|协调|解决|整改)"
)
_NEAR = 30  # characters between a label and its date: a colon, a line break of the markup


def _words(text: str) -> str:
    """Alternatives, their characters apart as layouts set them (来 信 时 间), the longest first."""
    return "|".join(r"\s?".join(word) for word in sorted(text.split(), key=len, reverse=True))


_SEPARATOR = r"\s{0,3}[\]】〗]?\s{0,2}[:：]?\s{0,6}"
_LABEL_WORDS = {
    "received": RECEIVED,
    "surely": SURELY,
    "replied": REPLIED,
    "answer": ANSWER,
    "state": STATE,
    "content": CONTENT,
    "subject": SUBJECT,
    **OFFICES,
}


class _Labels(dict[str, re.Pattern[str]]):
    """Made when asked for: few sites have letters, and these patterns take long to make."""

    def __missing__(self, name: str) -> re.Pattern[str]:
        words = _words(_LABEL_WORDS[name])
        # 回复单位：县医保局回复时间：…, parted by style alone
        begins = r"(?:(?<![\u4e00-\u9fff])|(?<=[局厅委]))" if name == "replied" else r"(?<![\u4e00-\u9fff])"
        self[name] = re.compile(rf"{begins}[\[【〖]?\s?(?:{words})(?![\u4e00-\u9fff]){_SEPARATOR}")
        return self[name]


_LABELS = _Labels()


@cache
def _ends_value() -> re.Pattern[str]:
    """Where the next label of a line begins: whatever a colon ends behind white space, what letters are labelled with anywhere."""
    words = _words(" ".join((SURELY, REPLIED, ANSWER, STATE, *OFFICES.values())))
    when = _words(f"{SURELY} {REPLIED}")
    return re.compile(
        rf"[\s|｜,，;；]+[\u4e00-\u9fff]{{2,8}}\s?[:：]|(?:{words})\s?[:：]|\s(?:{when})\s(?=\d)|\s*[|｜；;]"
    )


_CELLS = {name: frozenset(words.split()) for name, words in (("received", RECEIVED), ("replied", REPLIED))}
_NEXT = re.compile(
    r"(?:答复|回复|办理|处理|受理|承办|责任)(?:单位|部门|机构|人)|满意度|评价|打印|关闭|返回|上一[条篇]|版权所有|主办单位|附件|友情链接"
    r"|网站地图|联系我们|(?:主办|承办|协办)\s?[:：]|网站标识码|ICP备|公网安备"
)
_UNTIL = re.compile(r"\s{0,2}(?:[至到起前止—~～]|-\s?\d)")  # a period or a deadline, no day on which anything came
_CELLS |= {"state": frozenset((*STATE.split(), "办理情况", "处理情况", "答复情况", "回复情况", "受理情况"))}
_CELLS |= {"subject": frozenset((*SUBJECT.split(), "来信", "信件", "留言", "内容", *CONTENT.split()[:9]))}
_CELLS |= {"office": frozenset(" ".join(OFFICES.values()).split())}
_FOOT = re.compile(r"\n[^\n]{0,6}(?:主办|版权所有|网站标识码|ICP备|联系我们)")
_AN_OFFICE = 40  # characters of one or several offices' names
_MAYBE = re.compile(r"[信件留言问询投诉访映求建议交到]\s?[时日]\s?[间期]")
_DONE = re.compile(
    r"已(?:经)?(?:办结|答复|回复|处理|解决|办复|反馈|采纳|解答|回信|办理完)|办结|(?:办理|处理|答复|回复)完[毕成]|^(?:是|结案)$"
)
_OPEN = re.compile(
    r"[待未](?:办|处理|答复|回复|审|受理|分发|解决)|(?:办理|处理|受理|审核|转办|答复)中|正在(?:办理|处理|核实|调查|协调|解决|审核)|^(?:已)?(?:转办|交办|受理|转交|分发|签收)$|暂[无未]|尚未|^否$"
)
_NO_ANSWER = re.compile(r"^(?:暂[无未]|尚未|未[答回]复|无$|[待未])")
_NONE = "未答复"
_CAME = re.compile(r"来信|留言|来电|写信|咨询(?!电话|热线)|提问|反映|投诉(?!电话|热线)")
_ANSWERED = re.compile(r"答复|回复|回应|办复|复信")
_BESIDE = 10  # characters between a day and what happened on it (6月7日上午10时通过信箱留言)
_STOP = re.compile(r"[。；;：:！!\n]")
_DENIES = re.compile(r"(?:暂[无未]|尚未|还未|未予|没有|[未待])(?:作出|给予|得到|任何)?(?:答复|回复|回应|办结|处理)")
_PENDING = re.compile(r"(?:办理|处理|受理|审核|转办|核实)(?:之)?中|正在(?:办理|处理|受理|审核|核实)")
# The letter, and that nothing answers it: what its writer says of an earlier one (我的信至今没有回复) is no such line.
_DENIED = re.compile(
    r"\s*(?:(?:该|本|此|您的)?(?:来信|信件|留言|咨询|诉求|问题|邮件|工单|件))?(?:目前|现)?"
    r"(?:(?:暂[无未]|尚未|还未|还没有|没有|[未待])(?:作出|给予|得到|任何)?(?:部门|单位|官方)?(?:答复|回复|回应|办结)(?:内容|信息|意见)?"
    r"|(?:(?:承办)?(?:部门|单位))?(?:正在|尚在|还在)?(?:办理|处理|受理)(?:之)?中(?:[，,]请(?:您)?耐心等待)?)[。.！!…]*\s*"
)
_PASSED_ON = re.compile(
    r"(?:已|现|将)(?:按程序|依法|及时|予以)?(?:转|移交|交办|派单|批转|交由)|(?:收悉|收到)[^。]{0,12}(?:转|尽快|等待)|请(?:您)?耐心等待"
)
_TO_COME = re.compile(r"等待|尽快|正在|[将待后]|请您?(?:关注|留意)")
_ANSWERS = re.compile(
    rf"{_DONE.pattern}|经(?:核|调|查|现场|了解|研究)|如下|已(?:修|恢复|整改|完成|安排|清理|协调|督促)"
)
_NEXT_PAGE = re.compile(r"上一[条篇]|下一[条篇]|版权所有|主办单位|打印|关闭|满意度|评价|网站地图|联系我们")
_GENERIC = re.compile(
    r"^.{0,8}(?:信箱|来信|信件|留言|咨询|投诉|互动交流)(?:内容|详情|查看|信息|查询|详细|列表|公开|选登|展示|浏览)?$|^(?:查看|详情|详细)"
)


def letters(page: Page) -> list[Letter]:
    """The letters that a page shows, with whatever it says of each; none where it is no page of letters."""
    text = "\n".join(page.lines)
    labelled = (_of_table(page.rows) or _of_labels(page, text)) if _MAYBE.search(text) else []
    return labelled or _in_prose(page)


def is_letter(page: Page, found: list[Letter]) -> bool:
    """Whether the page is one letter's own, whatever its labels and column: it shows the letter's text or its answer, and
    no link leads from the letter's title to another page that would."""
    if len(found) != 1 or found[0].received is None or found[0].received.source == "table":
        return False
    linked = frozenset(bare_row(anchor.text) for anchor in page.anchors)
    if bare_row(found[0].title) in linked:
        return False
    text = "\n".join(page.lines)
    if any((_value(text, name) or "").strip() for name in ("content", "answer")):
        return True
    below = page.lines[max(page.title_at, 0) :]
    return any(len(line) >= _AN_ANSWER and _SENTENCE.search(line) and bare_row(line) not in linked for line in below)


def title_of(page: Page, found: list[Letter], shown: Text | None) -> Text | None:
    """What a page of letters is called: of one as that is, where its headline says no more; of several never as one of them."""
    if len(found) == 1:
        generic = not page.title or _GENERIC.match(page.title)
        return Text(found[0].title, "table", found[0].title) if generic and found[0].title else shown
    if shown is None or squeeze(shown.value) not in {squeeze(letter.title) for letter in found}:
        return shown
    return Text(page.crumbs[-1].text, "column", page.crumbs[-1].text) if page.crumbs else None


_SENTENCE = re.compile(r"[。？！?]$")


# What stands beside an article's day, and never beside the day of a letter: 日期：2023年10月12日 来源：县政府办 点击：12.
_OF_ARTICLE = re.compile(r"来源|(?:点击|浏览|阅读|访问)(?:次数|量|数)?|发布(?:者|人|单位|机构)|编辑")
_OF_LETTER = re.compile(
    r"来信|写信|信件|留言|提交|投诉|咨询|提问|反映|受理|答复|回复|回应|办理|处理|转办|办结|登记|编号|查询码|姓名|网友|状态"
)


def published(page: Page, found: list[Letter]) -> Day | None:
    """The day of the line that any article of the site has under its headline, where a letter's own page has one too and
    tells the letter's days apart from it."""
    if not is_letter(page, found) or found[0].received is None:
        return None
    day = publication.published(page)[0]
    if day is None or day.source not in ("shown", "changed"):
        return None
    at = next((n for n, line in enumerate(page.lines) if day.quote and day.quote.rstrip("…") in line), None)
    if at is None or _OF_LETTER.search(page.lines[at]):
        return None
    header = page.lines[max(0, at - 1) : at + 2]
    return day if any(_OF_ARTICLE.search(line) and not _OF_LETTER.search(line) for line in header) else None


def _of_table(rows: list[list[str]]) -> list[Letter]:
    """A list of letters: a heading with the day they came, and one with their state or the day of the answer."""
    out: list[Letter] = []
    at: dict[str, int] = {}
    width = 0
    for cells in rows:
        named: dict[str, int] = {}
        for n, cell in enumerate(cells):
            bare = squeeze(cell)
            for name, words in _CELLS.items():
                if bare in words:
                    named.setdefault(name, n)
        if "received" in named and len(named.keys() - {"office"}) >= 3:
            at, width = named, len(cells)
            continue
        if not at or len(cells) != width or len(out) >= _MOST:
            continue
        received = _day(cells[at["received"]], "table")
        title = cells[at["subject"]] if "subject" in at else ""
        if received is None or not title:
            continue
        replied = _day(cells[at["replied"]], "table") if "replied" in at else None
        letter = _letter(title, received, replied, cells[at["state"]] if "state" in at else "", " ".join(cells))
        letter.office = cells[at["office"]][:_AN_OFFICE] if "office" in at else ""
        out.append(letter)
    return out


def _of_labels(page: Page, text: str) -> list[Letter]:
    """A letter's own page, or one that repeats the labels for each letter; the day that it came opens each."""
    starts = [(found, span) for found in _LABELS["received"].finditer(text) if (span := _date_at(text, found.end()))]
    if not starts or len(starts) > _MOST:
        return []
    beside = {name for name in ("answer", "state", "content") if _LABELS[name].search(text)}
    beside |= {"replied"} if any(_date_at(text, label.end()) for label in _LABELS["replied"].finditer(text)) else set()
    surely = any(_LABELS["surely"].match(found[0]) for found, _ in starts)
    if not beside & ({"replied", "answer", "state", "content"} if surely else {"replied", "content"}):
        return []
    if len(starts) == 1:
        found, span = starts[0]
        return [_one(_title(page, text) or _line_before(text, found.start())[0], span, text, found.start())]
    out = []
    titles = _titles(text, [found.start() for found, _ in starts])
    for n, (found, span) in enumerate(starts):
        end = starts[n + 1][0].start() if n + 1 < len(starts) else len(text)
        piece = text[found.start() : end]
        if sum(_date_at(piece, label.end()) is not None for label in _LABELS["replied"].finditer(piece)) > 1:
            return []  # nobody can tell which answer is whose
        if n == 0 and _LABELS["replied"].search(text, 0, found.start()):
            return []  # the answer stands above its letter here: the pieces would pair it with the next
        out.append(_one(titles[n], span, piece, 0))
    return out


def _titles(text: str, starts: list[int]) -> list[str]:
    """What each of several letters is called: in its 标题, beneath the day that it came or above it, else in the line
    above; where one of these lines is the end of the letter before, each by the words with which it begins."""
    pieces = [text[at:end] for at, end in pairwise([*starts, len(text)])]
    above = _line_before(text, starts[0])[1]
    if not above and any(map(_LABELS["subject"].search, pieces)):
        return [_line_value(piece, "subject") or _first_words(piece) for piece in pieces]
    lines = [_line_before(text, at)[0] for at in starts]
    return lines if all(lines) else list(map(_first_words, pieces))


def _first_words(piece: str) -> str:
    """The first line beneath a letter's day that is no label's."""
    lines = (line.strip() for line in piece.split("\n")[1:])
    return shorten(next((line for line in lines if len(line) >= 4 and not _is_next(line)), ""), 40)


def _in_prose(page: Page) -> list[Letter]:
    """A page of a mailbox's column that tells in sentences who wrote on which day and who answered on which: 网友于6月7日
    留言, 市住建局回复（10月11日）. Only there, and only of one letter: elsewhere letters are told of in passing.

    In another column of what people say and are told, where question and answer stand each beneath such a line."""
    mailbox = any(type_of(crumb.text) == "咨询投诉" for crumb in page.crumbs)
    if not page.title or not (mailbox or any(_INTERACTS.search(crumb.text) for crumb in page.crumbs)):
        return []
    # The question and its answer may each have a box of its own, and the longer one is taken for the text.
    opens = page.title_to + 1 if 0 <= page.title_at < page.body_from else page.body_from
    lines = page.lines[opens : page.body_to]
    text = "\n".join(lines)
    if not mailbox:
        headings = [line for line in lines if _HEADS_PART.fullmatch(line)]
        if [bool(_ANSWERED.search(line)) for line in headings] != [False, True]:
            return []
    came = _told(text, _CAME)
    if len({span.first for _, span in came}) != 1:
        return []
    at, received = came[0]
    replied = next((day for place, day in _told(text, _ANSWERED) if place > at and day.last >= received.first), None)
    denied = _DENIES.search(text, at) is not None
    if replied is None and not denied:
        return []
    quote = text[max(0, at - _NEAR) : at + _NEAR]
    letter = _letter(page.title, received.day("body"), replied.day("body") if replied else None, _NONE * denied, quote)
    offices = {found["office"] for line in lines if (found := _ANSWERS_HERE.match(line)) is not None}
    letter.office = offices.pop() if len(offices) == 1 else ""
    return [letter]


# 县教育局 答复　2024/3/15: who answers opens the line.
_ANSWERS_HERE = re.compile(
    r"[【\[]?(?P<office>[\u4e00-\u9fff]{2,20}(?:局|委|委员会|办|办公室|政府|中心|处|所|站|院|队|街道|镇|乡))\s*(?:答复|回复|回应)"
)


_INTERACTS = re.compile(r"互动|问政|留言|来信|网民|民意|民声|回应")
_PERSON = r"(?:网友|网民|群众|市民|居民|村民|读者|家长|企业|[\u4e00-\u9fff*＊]{1,3}(?:先生|女士|同志)?)?"
_DAY_OF_PART = (
    r"[\s:：(（\[【]*(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?(?:\s?\d{1,2}[:：]\d\d){0,1}[\s)）\]】]*"
)
_PART = rf"[【\[]?(?:{_PERSON}(?:来信|留言|咨询|提问|反映|投诉)|[\u4e00-\u9fff]{{2,14}}(?:答复|回复|回应))[】\]]?"
_HEADS_PART = re.compile(rf"(?:{_DAY_OF_PART}{_PART}|{_PART}{_DAY_OF_PART})[:：]?")  # 县教育局回复（2024-03-15）：


def _told(text: str, verb: re.Pattern[str]) -> list[tuple[int, Span]]:
    """Where the text says that it happened, with the day that stands right before or behind the word."""
    days = find_days(text)
    found = []
    for said in verb.finditer(text):
        for day in days:
            before = 0 <= said.start() - day.end <= _BESIDE and not _STOP.search(text[day.end : said.start()])
            behind = said.end() <= day.start and _OPENS_DAY.fullmatch(text, said.end(), day.start) is not None
            if before or behind:
                found.append((said.start(), day))
    return found


_OPENS_DAY = re.compile(r"[\s\]】]{0,2}[:：]?\s?[(（\[【]?")


def _one(title: str, received: Span, text: str, at: int) -> Letter:
    state = _line_value(text, "state")
    place, replied, forwarded = _replied(text, received, closed=_closed(state))
    answer = _value(text, "answer")
    words = squeeze(answer or "")
    if _says_none(squeeze(state)):
        state = _NONE
    if len(words) <= _DENIAL and (words == squeeze(state) or _says_none(words)):
        state = state or _NONE * _says_none(words)
        answer, words = "", ""  # 处理中，尚未回复 where the answer will stand
    if replied is None and not words and not state and any(map(_DENIED.fullmatch, text[at:].split("\n"))):
        state = _NONE  # 该来信尚未回复。 in a line of its own, where no label says whose
    if forwarded:
        state = ""  # 已转市水务局办理 is dated as an answer, and answers nothing
    elif words and not state:
        # 处理情况：正在办理 stands where the answer will stand, and is none.
        none = len(words) < 2 or _NO_ANSWER.search(words) or (len(words) <= _A_STATE and _OPEN.search(words))
        state = answer or "" if none else "已答复"
    elif len(words) < _AN_ACKNOWLEDGEMENT and _ACKNOWLEDGES.search(words) and _OPEN.search(squeeze(state)[:20]):
        pass  # 已收悉，已转有关部门办理 beside 办理中: received, not answered
    elif len(words) >= _AN_ANSWER and not _NO_ANSWER.search(words) and _OPEN.search(squeeze(state)[:20]):
        state = ""  # 已受理 beside a text that answers: the state was not kept up, and nobody can tell
    if replied is None:
        quote = text[at : at + 60]
    elif at < place < at + 60:
        quote = text[at : place + 36]
    else:
        quote = f"{text[at : at + 40]}…{text[place : place + 36]}"
    letter = _letter(
        title, received.day("shown"), replied.day("shown") if replied else None, state.split("\n")[0], quote
    )
    signed = _signed(text[at:], received) if replied is None and not forwarded else None
    if signed is not None and letter.answered is not False:
        letter.replied, letter.answered = signed[0], True
        letter.quote = shorten(f"{letter.quote[:_HALF]}…{signed[0].quote}")
    letter.office = _office(text, at) or (signed[1][:_AN_OFFICE] if signed is not None else "")
    return letter


_HALF = 40  # characters of a quote in two parts


def _signed(text: str, received: Span) -> tuple[Day, str] | None:
    """The day and the body with which the answer ends, in the answer's own lines, where they hold a single signature and
    the day is none before the letter came: an answer quotes documents, too."""
    said = _LABELS["answer"].search(text)
    # What goes before its first label is the letter itself.
    while said is not None and not text[said.end() :].strip():
        said = _LABELS["answer"].search(text, said.end())
    if said is None:
        return None
    lines = [line.strip() for line in text[said.end() :].split("\n") if line.strip()]
    end = next((n for n, line in enumerate(lines) if n and (_is_next(line) or _NEXT_PAGE.match(line))), len(lines))
    lines = lines[:end]
    signed = [(n, found) for n in range(1, len(lines)) if (found := signed_line(lines[n - 1], lines[n])) is not None]
    if len(signed) != 1 or any(map(_APPENDED.match, lines)) or _passes_on("\n".join(lines[: signed[0][0]])):
        return None
    at, (span, body, quote) = signed[0]
    ends = len(lines) - at <= _UNDER_A_SIGNATURE and not any(_SENTENCE.search(line) for line in lines[at + 1 :])
    if not ends or span.first < received.last:
        return None
    return span.day("signature", quote), body


_APPENDED = re.compile(r"\s*(?:附[:：件]|附录|[【\[]?(?:政策|文件)?[原全]文)")
_UNDER_A_SIGNATURE = 4  # lines: a telephone, the next letter's title


def _replied(text: str, received: Span, *, closed: bool) -> tuple[int, Span | None, bool]:
    """Where the page dates the answer, the day, and whether it dates nothing but that the letter was passed on.

    Several departments may answer: the first that says something is the one that the limit asks for. 已转市水务局办理 is
    none where another stands beside it; where it alone is dated, announces nothing more and the page calls the letter
    `closed`, it is what the page has for the answer.
    """
    dates = [
        (found.start(), span)
        for found in _LABELS["replied"].finditer(text)
        if (span := _date_at(text, found.end())) is not None
    ]
    later = [date for date in dates if date[1].last >= received.first] or dates
    if not later:
        return 0, None, False
    answers = [found.start() for found in _LABELS["answer"].finditer(text)]
    behind = bool(answers) and answers[0] < dates[0][0]  # the text stands first, its day behind it
    borders = [place for place, _ in dates]
    said, last = [], []
    for n, (place, span) in enumerate(dates):
        begin = (borders[n - 1] if n else min(answers)) if behind else place
        end = place if behind else borders[n + 1] if n + 1 < len(borders) else len(text)
        if (place, span) not in later:
            continue
        if not _passes_on(text[begin:end]):
            said.append((span.first, place, span))
        elif closed and not _TO_COME.search(_own_words(text[begin:end])):
            last.append((span.first, place, span))
    said = said or (last if len(last) == len(later) == 1 else [])
    _, place, replied = min(said or [(span.first, place, span) for place, span in later], key=lambda one: one[:2])
    return (place, replied, False) if said else (place, None, True)


def _passes_on(piece: str) -> bool:
    """Whether an answer with its labels says no more than that the letter came and where it was sent."""
    text = _own_words(piece)
    return len(text) < _AN_ACKNOWLEDGEMENT and _PASSED_ON.search(text) is not None and not _ANSWERS.search(text)


def _own_words(piece: str) -> str:
    """An answer with its labels, without what the page has beneath it."""
    lines = [line for line in piece.split("\n") if line.strip()]
    end = next((n for n, line in enumerate(lines) if _NEXT_PAGE.match(line)), len(lines))
    return squeeze("".join(label.sub("", line) for line in lines[:end] for label in (_LABELS["answer"],)))


def _says_none(words: str) -> bool:
    """Whether a sentence that stands for the answer, or for its state, says that there is none yet."""
    return (
        0 < len(words) <= _DENIAL
        and (_DENIES.search(words) is not None or _PENDING.search(words) is not None)
        and not _DONE.search(words.replace("办结", "") if "未办结" in words else words)
    )


def _office(text: str, at: int) -> str:
    """Who answers or handles the letter; below the letter stands the site's own foot (承办单位：县信息中心)."""
    foot = _FOOT.search(text, at)
    text = text[: foot.start()] if foot else text
    named = (_line_value(text, name) for name in OFFICES)
    return next((name for name in named if 2 <= len(name) <= _AN_OFFICE), "")


def _closed(state: str) -> bool:
    bare = squeeze(state)[:20]
    return _DONE.search(bare) is not None and not _OPEN.search(bare)


def _letter(title: str, received: Day, replied: Day | None, state: str, quote: str) -> Letter:
    bare = squeeze(state)[:20]
    # 未办结 and 待回复 hold the words of an answer: what denies it is asked first.
    answered = False if _OPEN.search(bare) else True if _DONE.search(bare) else None
    if replied is not None:
        answered = True
    return Letter(shorten(title, 100), received, replied, answered, shorten(quote))


def _title(page: Page, text: str) -> str:
    if page.title and not _GENERIC.match(page.title):
        return page.title
    return _line_value(text, "subject") or page.title


def _line_before(text: str, at: int) -> tuple[str, bool]:
    """The line above the letter's labels that is no label itself, and whether it is labelled 标题; "" where it is what
    ends the letter above: an answer, its day."""
    for line in reversed(text[max(0, at - 400) : at].split("\n")[-4:]):
        bare = line.strip()
        if len(bare) >= 4 and not any(label.match(bare) for name, label in _LABELS.items() if name != "subject"):
            subject = _LABELS["subject"].match(bare)
            if subject is not None:
                return bare[subject.end() :], True
            ends = _SENTENCE.search(bare) or _LABELS["replied"].search(bare) or _LABELS["answer"].search(bare)
            return ("", False) if ends else (bare, False)
    return "", False


def _line_value(text: str, name: str) -> str:
    """What stands behind the label in one line, up to the next label of that line."""
    value = (_value(text, name) or "").split("\n")[0]
    ends = _ends_value().search(value)
    return value[: ends.start()].strip() if ends else value


def _value(text: str, name: str) -> str | None:
    """What stands behind the label, in its line or the next; None where the label is not there."""
    found = _LABELS[name].search(text)
    if found is None:
        return None
    value = text[found.end() : found.end() + 120].strip()
    # Where nothing stands behind the label, what follows is the next one; so is what follows its own lines.
    lines = value.split("\n")
    end = next((n for n, line in enumerate(lines) if _is_next(line.strip())), len(lines))
    return "\n".join(lines[:end])


def _is_next(line: str) -> bool:
    return _NEXT.match(line) is not None or any(label.match(line) for label in _LABELS.values())


def _date_at(text: str, at: int) -> Span | None:
    piece = text[at : at + _NEAR]
    return next((day for day in find_days(piece) if day.start <= 2 and not _UNTIL.match(piece, day.end)), None)


def _day(cell: str, source: Source) -> Day | None:
    days = find_days(cell)
    return days[0].day(source) if days and len(cell) <= _NEAR else None


__all__ = ["is_letter", "letters", "title_of"]
