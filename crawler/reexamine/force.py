"""Words by which a page, a list or a file says whether a document is in force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from crawler.reexamine.lines import ENTRY, Laid, Line
from crawler.second_look import SeenMark, Zone

# Words by which a page says whether a document is in force.
_STATE = re.compile(
    r"有效性|时效|效力|现行|有效期|有效(?!性?[地果率])|失效|废止|试行|暂行|长期有效|终止执行|停止执行|施行期|执行期|valid|invalid|youxiao|shixiao|feizhi",
    re.IGNORECASE,
)
_LABEL = 25  # characters: a label, a badge or a cell; in a longer sentence only these words speak of its own force:
_OWN_FORCE = re.compile(
    r"有效期|有效性|自[^。；]{4,40}(?:有效|失效|止)|[至到][^。；]{4,20}(?:有效|失效)|试行[^。；]{0,4}年|暂行[^。；]{0,4}年"
    r"|执行[至到]|(?:期满|到期|届满)[^。；]{0,12}(?:失效|废止|终止)|长期有效|继续有效"
)
# The key of a field of validity. What nobody wrote anything to says nothing: a blank, a dash.
_KEY = (
    r"[\[【(]?(?:(?:是否|文件|公文|政策|信息)?(?:有\s?效(?:性|期限?|状态)|时\s?效(?:性|状态)?|效\s?力(?:状态|情况)?)"
    r"|是否有效|(?:失效|废止|终止)(?:日期|时间)|文件状态)[\]】)]?"
)
# 失效日期：无 says that it goes on for good; 效力：无 says nothing.
_NOTHING = r"(?:[-—–_/\\.·*]{1,8}|(?<![期限间][::])(?<![期限间][::]\s)暂?无|空|未填写?|null|undefined)"
_EMPTY_LABEL = re.compile(_KEY + "[::]?")
# The same before the next label of the line (效力： 发布日期：2024-04-30), or at the line's end.
_BLANK = re.compile(
    _KEY + rf"[::]\s*(?:{_NOTHING}\s*)?[\]】)]?\s*"
    r"(?=(?![^::]{0,6}(?:效|废止|现行|[一二三四五六七八九十]年|长期|永久))[\[【(]?[\u4e00-\u9fff]{2,8}\s?[::])"
)
_BLANK_AT_END = re.compile(_KEY + rf"[::]\s*(?:{_NOTHING}\s*)?[\]】)]?\s*$")
# What speaks of another document: its repeal.
_OF_OTHERS = re.compile(
    r"同时(?:废止|失效)|(?:予以|即行|相应|一并)(?:废止|失效)|原[^。；]{0,40}(?:废止|失效)|(?:废止|失效)[^。；]{0,6}(?:原|以下|下列)"
)
# Ordinary uses that say nothing of the document's own force.
_OTHER_SENSE = re.compile(
    r"有效(?:保障|防范|落实|衔接|措施|机制|途径|手段|提升|推进|解决|控制|证件|身份|投标|联系|合同|票据|供给|投资|需求|应对|遏制|化解|整合|利用|提高|促进|管理|监督|监管|实施|开展)"
    r"|(?:行之|切实|富有|长期|合法|真实|依法)有效(?!期)|合同有效|有效的|(?:证书|许可证|执照|证件|批件|承诺|投标|资格)[^。；]{0,12}有效期"
)
# A state and nothing else: a badge, a cell.
_FORCE = r"(?:(?:现行|继续|部分|长期)?有效|(?:已|已经|全文|部分|宣布)?(?:失效|废止)|尚未生效)"
STATE_ALONE = re.compile(rf"[\[【(]?\s?{_FORCE}\s?[\]】)]?")
BADGE = re.compile(rf"^[\[【(]{_FORCE}[\]】)]|[\[【(]{_FORCE}[\]】)]$")  # at either end of a title
_CJK = re.compile(r"[\u4e00-\u9fff]")


def speaks_of_force(words: str) -> bool:
    """Whether words of one line or cell may be of a document's force."""
    return _STATE.search(words) is not None


def marks(laid: Laid, title: str) -> Iterator[SeenMark]:
    for number, line in enumerate(laid.lines):
        # Titles name acts (《…暂行办法》, …办法（试行）), not their force.
        words = re.sub(
            r"《[^《》]*》|\((?:试行|暂行)\)|(?:试行|暂行)(?=办法|规定|细则|条例|规则|规程|标准|制度|意见|方案)",
            "",
            re.sub(r"\s", "", line.text if line.pictures else _BLANK.sub("", line.text)),
        )
        follows = laid.lines[number + 1] if number + 1 < len(laid.lines) else Line("")
        after = follows.text
        if _gives_term(line, follows):
            words += after
        elif line.blank or (
            line.blank is None and _says_nothing(after)
        ):  # nothing was written to the label that ends the line
            words = "" if _EMPTY_LABEL.fullmatch(words) else _BLANK_AT_END.sub("", words)
        zone = Zone.ASIDE if line.aside or line.link or line.listed else Zone.TEXT
        for sentence in re.split(r"[。；;!？]", words):
            found = (_STATE if len(sentence) <= _LABEL else _OWN_FORCE).search(sentence)
            if found and not _OF_OTHERS.search(sentence) and not _only_other_sense(sentence):
                at = found.start()
                quote = sentence[max(0, at - 30) : at + 40]
                yield SeenMark(found[0], quote, Zone.ASIDE if _of_another_act(sentence[:at], title) else zone)
        for picture in line.pictures:
            if found := _STATE.search(picture.rpartition("/")[2] or picture):
                yield SeenMark(found[0], picture[-80:], zone)
    for held in laid.hidden:
        # A comment or a meta that names a state: shown by a script, perhaps.
        for found in list(_STATE.finditer(held[:20_000]))[:5]:
            quote = held[max(0, found.start() - 30) : found.end() + 30]
            if _CJK.search(found[0]) and not _OF_OTHERS.search(quote) and not _only_other_sense(quote):
                yield SeenMark(found[0], quote, Zone.HIDDEN)


def _gives_term(line: Line, follows: Line) -> bool:
    """Whether what follows gives the term that a key asks for, in its row (有效期 | 2024年1月1日至2028年12月31日) or, where
    there are no rows, below it."""
    together = line.row_text == follows.row_text and (bool(line.row_text) or line.text.endswith(":"))
    key = _EMPTY_LABEL.fullmatch(re.sub(r"\s", "", line.text))
    return together and key is not None and _TERM_VALUE.match(follows.text) is not None


def _says_nothing(after: str) -> bool:
    """Whether what comes behind a key is no value of a field of validity: a sentence, another key, a dash."""
    return len(after) > _VALUE or re.search(r"[::]", after) is not None or _NO_VALUE.fullmatch(after) is not None


_VALUE = 8  # characters
_NO_VALUE = re.compile(_NOTHING)
_TERM_VALUE = re.compile(r"[自从]?\s?(?:20\d\d\s?[年.\-/]|[\d一二三四五六七八九十]{1,2}\s?年)|长期")


def _of_another_act(before: str, title: str) -> bool:
    """Whether the words before a state are the name of an act that the page's title does not name (a list's row)."""
    found = re.search(
        r"[\u4e00-\u9fff]{4,}(?:办法|规定|细则|通知|意见|方案|规则|条例|决定|标准|计划|规划|制度)[^\u4e00-\u9fff]{0,3}$",
        before,
    )
    named = re.sub(r"《[^《》]*》|[^\u4e00-\u9fff]", "", title)
    return found is not None and re.sub(r"[^\u4e00-\u9fff]", "", found[0])[-8:] not in named


def _only_other_sense(sentence: str) -> bool:
    return _STATE.search(_OTHER_SENSE.sub("", sentence)) is None


def mark_beside(lines: list[Line], at: int) -> str:
    """What the row of a list says of its entry's force, in a cell, a badge or words beside the title, or in a badge that
    the title's own link holds; "" for nothing. `lines`: of one row, `at` that with the title."""
    line = lines[at]
    said = [line.beside, *(words for words in line.named if STATE_ALONE.fullmatch(words))]
    said += [held[0] for words in line.named for held in BADGE.finditer(words)]
    drawn = list(line.drawn)
    # Of a row that holds several entries nobody knows whose the mark is.
    if len({other.link for other in lines if names_entry(other)}) <= 1:
        others = [other for number, other in enumerate(lines) if number != at and other.link in ("", line.link)]
        said += [other.text for other in others]
        said += [words for other in lines for words in other.pictures if _CJK.search(words)]
        said += [f"{key}:{value}" for key, value in _keyed(others) if _answers(key, value)]
        drawn += [words for other in others for words in other.drawn]
        drawn += [words for other in lines for words in other.pictures if not _CJK.search(words)]
    pictured = any(other.pictures for other in lines)  # perhaps the value of a label that looks blank
    for words in said if pictured else (_BLANK_AT_END.sub("", _BLANK.sub("", held)) for held in said):
        found = _STATE.search(words) if len(words) <= _LABEL and not _EMPTY_LABEL.fullmatch(words) else None
        if found is None:  # 青政办〔2024〕1号 | 有效 | 2024-05-01: a line of several parts
            found = next(
                (each for part in re.split(r"[|丨·\s]+", words) if (each := STATE_ALONE.fullmatch(part))), None
            )
            words = found[0] if found is not None else ""
        if found is not None and not _only_other_sense(words):
            return words.strip(" []【】()（）")
    return next((words for words in drawn if _DRAWN_STATE.search(words)), "")


# What names a state in a badge that a style or a picture draws: class="status valid", title="失效", /img/youxiao.png.
_DRAWN_STATE = re.compile(
    rf"(?:^|[\W_])(?:in)?(?:valid|youxiao|shixiao|feizhi|expired|repealed)(?:$|[\W_])|{STATE_ALONE.pattern}$",
    re.IGNORECASE,
)


def _keyed(lines: list[Line]) -> Iterator[tuple[str, str]]:
    """Cells with what stands over their column, and lines with the one before: keys and values."""
    yield from ((line.head, line.text) for line in lines if line.head)
    yield from ((key.text, value.text) for key, value in pairwise(lines) if not key.head)


def _answers(key: str, value: str) -> bool:
    """Whether a value tells the force or term that a key asks for: 是否有效 | 是, 有效期至 | 2029-05-01."""
    plain = re.sub(r"\s", "", key)
    if _ASKS_TERM.fullmatch(plain):
        return _TERM_VALUE.match(value) is not None
    return _EMPTY_LABEL.fullmatch(plain) is not None and re.fullmatch(r"[是否YN√×✓]", value) is not None


_ASKS_TERM = re.compile(
    r"(?:有效期[限至]?|失效(?:日期|时间)|废止(?:日期|时间)|有效(?:截止)?(?:日期|时间)|有效期截止日期?)[::]?"
)


def names_entry(line: Line) -> bool:
    return bool(line.link) and len(_CJK.findall(line.text)) >= ENTRY
