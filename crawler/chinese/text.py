"""Chinese official text: white space, numerals, 发文字号, 《》 titles."""

from __future__ import annotations

import re
from functools import lru_cache

# Full-width letters, digits and marks, and the blanks of other widths.
_WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)} | {"\u3000": " ", "\u00a0": " "}

_NUMERALS = {
    c: n
    for n, chars in enumerate(
        ("〇○零Oo◯Ｏ０0", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for c in chars
}
_UNITS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000}


_RARE_CHARS = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u2028\u2029"  # of no width
_RARE = re.compile("[" + "".join(_RARE_CHARS) + "]+")
_IS_WIDE = re.compile("[" + "".join(_WIDE) + "]")
_PLAIN = dict.fromkeys(_RARE_CHARS, "") | _WIDE
_NOT_PLAIN = re.compile("[" + "".join(_PLAIN) + "]")
_SHORT = 120  # characters


def tidy(text: str) -> str:
    """One line: zero-width characters out, every run of white space one space, ends stripped."""
    if text.isprintable():  # nearly all: no zero-width character, and no white space but the plain blank
        return text.strip() if "  " not in text else " ".join(text.split())
    if _RARE.search(text):
        text = _RARE.sub("", text)
    return " ".join(text.split())  # split() knows U+00A0, U+3000 and the thin spaces


def squeeze(text: str) -> str:
    """No white space at all, ASCII punctuation for full-width: for comparing, never for showing."""
    return _squeezed(text) if len(text) <= _SHORT else _squeezed.__wrapped__(text)


@lru_cache(maxsize=1 << 13)  # the pages of a site share menus, labels and columns
def _squeezed(text: str) -> str:
    joined = "".join(text.split())
    for char in set(_NOT_PLAIN.findall(joined)):  # few of a line's are: to translate each of it takes twice as long
        joined = joined.replace(char, _PLAIN[char])
    return joined


def narrow(text: str) -> str:
    """Full-width letters, digits and marks as ASCII ones, one for one: a place in it is the same place in the text."""
    for char in set(_IS_WIDE.findall(text)):
        text = text.replace(char, _WIDE[char])
    return text


def cn_int(text: str) -> int | None:
    """A count in Arabic or Chinese numerals: `30`, `三十`, `十五`, `廿五`, `二〇二三`, `一百二十`. None if it is not one."""
    text = narrow(text).strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 9 else None
    if not any(c in _UNITS for c in text):
        digits = [_NUMERALS.get(c, int(c) if c.isascii() and c.isdigit() else None) for c in text]
        if None in digits or len(digits) > 9:
            return None
        return int("".join(map(str, digits)))
    total, current = 0, None
    for c in text:
        if c in _UNITS:
            unit = _UNITS[c]
            total += unit if c in "廿卅" else (1 if current is None else current) * unit
            current = None
        elif (digit := _NUMERALS.get(c, int(c) if c.isascii() and c.isdigit() else None)) is not None:
            if current is not None:
                return None
            current = digit
        else:
            return None
    return total + (current or 0)


NUMBER = r"(?:\d{1,4}|[一二两三四五六七八九十百廿]{1,6})"

# 发文机关代字 + 〔年〕 + 序号 (GB/T 9704): brackets and spaces as pages write them. Letters before the 序号 tell the branch
# that decided (分局): 某环罚字〔2022〕DC05号.
_OPEN, _CLOSE = r"[〔\[［﹝【（(〈<]", r"[〕\]］﹞】）)〉>]"
DOCUMENT_NUMBER = re.compile(
    r"(?P<prefix>(?:[（(](?!试行|暂行|修订|修正|草案)[\u4e00-\u9fff]{1,4}[）)])?[\u4e00-\u9fff〇A-Za-z](?:[\u4e00-\u9fff〇A-Z"
    r"a-z0-9]|\s(?=[\u4e00-\u9fff])|[（(][\u4e00-\u9fff]{1,6}[）)](?!\s*\d)){0,23}?)\s*"
    + _OPEN
    + r"\s*(?P<year>(?:19|20)\d\s?\d|(?:１９|２０)[０-９]{2})\s*年?度?\s*"
    + _CLOSE
    + r"\s*(?P<word>第|字第|字)?\s*(?P<number>(?:[A-Z]{1,4}\s?[-—－]?\s?)?[\d０-９][\d０-９\s]{0,6}(?:[-—－]\s?[\d]{1,4})?)\s*[号號]"
)
ORDER_NUMBER = re.compile(
    r"(?P<prefix>[\u4e00-\u9fff]{2,30}?(?:令|公告|通告))\s*(?P<open>[（(])?\s*(?:(?P<year>(?:19"
    r"|20)\d{2})\s*年?)?\s*第\s*(?P<number>\d{1,5}|[一二三四五六七八九十百〇零]{1,6})\s*号(?(open)\s*[）)]?)"
)
YEAR_NUMBER = re.compile(r"(?:(?:19|20)\d{2})\s*年?\s*第\s*\d{1,5}\s*号")
# What leads up to a number in running text and is no part of 机关代字; no 代字 holds any of these words.
_LEAD_IN = re.compile(
    r"^.*(?:\d\s?日|作出|做出|下达|送达|关于|根据|依据|按照|依照|遵照|参照|落实|贯彻|执行|转发|下发|印发|制发|颁发|颁布|公布|发布|出台|制定|废止|撤销|撤回|注销|变更|更正|修订|修改|替代|代替|取代|详见|参见|以下简称|简称|精神"
    r"|(?:决定书|文书|文件|案件|公文)?(?:编号|文号|字号|书号)(?=[\u4e00-\u9fff]{2})|决定书|告知书|通知书|意见书|(?:信息|公开|公示|情况|一览)表"
    r"|文件|通知|意见|办法|规定|决定|方案|细则|条例|现就|现对|按|据|了|的|与|及|以|由|对|在|是|为|被|把|到|等|其)"
)
# A body's full name before its own number: 云澜市人民政府办公室云澜政办发〔2023〕44号; 某局发〔2023〕1号 is a number of itself.
_BODY_BEFORE = re.compile(
    r"^.*(?:人民政府|政府|办公室|办公厅|委员会|局|厅)(?=[^发函办字规党令通公建议][\u4e00-\u9fff]{2,})"
)
# Words that also begin names of places (和政县, 原平市, 见…): they lead in only where more text stands before them.
_WEAK_LEAD = re.compile(r"^(?:现就|就|现对|关于|和|原|见|即|现|同时|将)(?=[^政府党办发委人][\u4e00-\u9fff]{2,})")


_BRACKETED_YEAR = re.compile(_OPEN + r"\s*(?:19|20|１９|２０)")


def may_hold_number(text: str) -> bool:
    """Whether a 发文字号 can stand in `text` at all: the whole pattern is dear, the year in brackets is quickly told."""
    return _BRACKETED_YEAR.search(text) is not None


def document_number(text: str) -> str | None:
    """The first 发文字号 in `text` in its standard form (`吴政办发〔2023〕21号`), or None."""
    found = DOCUMENT_NUMBER.search(text)
    return standard_number(found) if found else None


def standard_number(found: re.Match[str]) -> str | None:
    prefix = _CASE.sub("", "".join(_own_part(found["prefix"])))
    begins = found.start() == 0 or found.string[found.start() - 1] in "\n:：（(【[　 "
    trimmed = _BODY_BEFORE.sub("", _LEAD_IN.sub("", prefix)) or prefix
    if trimmed != prefix or not begins:
        trimmed = _WEAK_LEAD.sub("", trimmed)
    prefix = trimmed
    if not prefix or len(prefix) < 1 or prefix in ("第", "号", "年"):
        return None
    year = "".join(narrow(found["year"]).split())
    number = "".join(narrow(found["number"]).split()).replace("—", "-").replace("－", "-")
    if found["word"] in ("字第", "字") and not prefix.endswith("字"):
        prefix += "字"
    prefix = prefix.replace("(", "（").replace(")", "）")
    return f"{prefix}〔{year}〕{number}号"


def written_number(found: re.Match[str]) -> str | None:
    """The standard form with the 第 that the page writes (某政令〔2024〕第3号): what is shown must be found there."""
    standard = standard_number(found)
    return standard.replace("〕", "〕第", 1) if standard is not None and found["word"] == "第" else standard


# 行政处罚信息公示（云应急）罚〔2024〕15号: a number that begins with its brackets, behind words.
_CASE = re.compile(r"^.*(?:公示|公开|信息|情况|决定|书)(?=[（(][\u4e00-\u9fff]{1,6}[）)][\u4e00-\u9fff]{1,4}$)")


def _own_part(prefix: str) -> list[str]:
    """The pieces of 机关代字: 云 政 发 is one set wide, after 行政处罚信息公开表 or a body's name stands another's last piece."""
    pieces = prefix.split()
    return pieces[-1:] if len(pieces) > 1 and len(pieces[-1]) > 1 and max(map(len, pieces[:-1])) > 3 else pieces


def standard_order(text: str) -> str | None:
    """`重庆市人民政府令第361号` and `2023年第5号` of a label or title, white space out; None if it is none of these."""
    if found := ORDER_NUMBER.search(text):
        return "".join(found[0].split())
    if found := YEAR_NUMBER.search(text):
        return "".join(found[0].split())
    return None


def without_rare(text: str) -> str:
    """The text without zero-width characters; line breaks and control characters stay."""
    return _RARE.sub("", text) if any(char in text for char in _RARE_CHARS) else text


def shorten(text: str, limit: int = 120) -> str:
    """A quote: tidy and not longer than `limit` characters."""
    text = tidy(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
