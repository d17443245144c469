"""Numbers that name a person: identity numbers, mobiles, bank cards, however they are written, and their masked forms.

Masks follow the formats that 通报 ask for: 138****1234, 3503**********1234. Whose a number is, context must tell
(`crawler.extract.personal_data.found`); what leaves the archive loses all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

# What stands between the digits of a number that is set in groups, or broken against copying; never two blanks' worth
# of other text. Full-width digits, dashes and dots are made plain before anything is looked for (`plain_digits`).
_GAP = r"[-.·\s\u00ad\u200b-\u200f\u2060\ufeff]{0,3}"
# A number goes on before it, or it is a part of an address or a serial number; but not behind a word (张三——139…), a
# country's code, or another telephone's stroke (0951-7654321/139…).
_BEFORE = (
    r"(?:(?<![0-9A-Za-z*＊×/._=&-])|(?<=[\u4e00-\u9fff）)：:][-/_.=])|(?<=[\u4e00-\u9fff）)：:]--)"
    r"|(?<=\+86)|(?<=86-)|(?<=\b0086)|(?<=-[0-9]{7}/)|(?<=-[0-9]{8}/)|(?<=1[3-9][0-9]{9}/)|(?<=\*{4}[0-9]{4}/))"
)
_EIGHTEEN = r"([1-9](?:" + _GAP + r"[0-9]){16}" + _GAP
IDENTITY = re.compile(
    # …002X2023年: no number goes on behind its X
    _BEFORE + _EIGHTEEN + r"(?:[0-9](?![0-9A-Za-z]|\*\*)|[Xx](?![A-Za-z]|\*\*)))"
)
# Where nobody is accused by it: letters may stand beside it (ID6403…), since its check digit tells it from other digits.
_ANY_IDENTITY = re.compile(r"(?<![0-9*＊×])" + _EIGHTEEN + r"(?:[0-9](?![0-9]|\*\*)|[Xx](?!\*\*)))")
# 残疾人证号: the holder's identity number, then a digit each for kind and degree (残疾人证管理办法); B1 after a reissue.
DISABILITY = re.compile(_BEFORE + r"([1-9]\d{16}[0-9Xx])([1-7][1-4](?:[Bb]\d)?)(?![0-9A-Za-z*])")
PROVINCES = frozenset(
    map(
        int,
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82"
        " 83".split(),
    )
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_NONE = r"[\u00ad\u200b-\u200f\u2060\ufeff]{0,2}"  # characters of no width
# 138 0013 8000: no check digit tells a mobile, so that only its own groups may be set apart.
MOBILE = re.compile(
    _BEFORE
    + "("
    + _NONE.join(("1", "[3-9]", "[0-9]"))
    + (_GAP + _NONE.join(["[0-9]"] * 4)) * 2
    + r")(?![0-9A-Za-z]|\*\*)"
)
_ONE_GAP = r"(?:[\s-]|[\u00ad\u200b-\u200f\u2060\ufeff]{1,2}+)?+"
BANK = re.compile(_BEFORE + r"((?:62|60|4\d|5[1-5]|9)\d(?:" + _ONE_GAP + r"\d){12,16})(?![0-9A-Za-z]|\*\*)")
_WIDE = re.compile("[０-９Ｘｘ－‐‑‒–—―−．•‧・\u00a0\u3000]")
_PLAIN = {
    **{0xFF10 + n: 48 + n for n in range(10)},
    **dict.fromkeys(map(ord, "Ｘｘ"), ord("X")),
    **dict.fromkeys(map(ord, "－‐‑‒–—―−"), ord("-")),
    **dict.fromkeys(map(ord, "•‧・"), ord("·")),
    ord("．"): ord("."),
    0xA0: 32,
    0x3000: 32,
}


def plain_digits(text: str) -> str:
    """The text with full-width digits and every dash plain; as long as before, so that places are the same."""
    return text.translate(_PLAIN) if _WIDE.search(text) else text


def digits_of(number: str) -> str:
    return number if number.isdecimal() and number.isascii() else _NOT_OF_NUMBER.sub("", plain_digits(number).upper())


_NOT_OF_NUMBER = re.compile(r"[^0-9X]")


def mask_identity(digits: str) -> str:
    return digits[:4] + "*" * (len(digits) - 8) + digits[-4:]


def mask_mobile(digits: str) -> str:
    return digits[:3] + "****" + digits[-4:]


def is_identity(digits: str) -> bool:
    """GB 11643: province code, a real birth date, ISO 7064 MOD 11-2 check digit."""
    if not has_identity_shape(digits):
        return False
    remainder = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True)) % 11
    return "10X98765432"[remainder] == digits[17]


def has_identity_shape(digits: str) -> bool:
    """The same but for the check digit: what a heading calls an identity number may be mistyped, and names somebody."""
    if int(digits[:2]) not in PROVINCES:
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    return born.year >= 1890


def is_building_permit(digits: str) -> bool:
    """Whether eighteen digits are a 建筑工程施工许可证's number, whatever they look like: region, day, serial of
    that day and class of work, with a check digit that is no identity number's. Of the classes those of houses and roads:
    with more of them a child's mistyped number would be taken for a permit's."""
    return (
        has_identity_shape(digits)
        and digits[6:14] >= _PERMITS_SINCE
        and digits[16:] in _CLASSES_OF_WORK
        and not is_identity(digits)
    )


_PERMITS_SINCE = "20120101"
_CLASSES_OF_WORK = frozenset(("01", "02", "03", "18", "19", "99"))
_CALLED_IDENTITY = re.compile("身份|公民")
_LABEL = 12  # characters before a number


def is_luhn(digits: str) -> bool:
    return (sum(map(int, digits[::-2])) + sum(map(int, digits[-2::-2].translate(_DOUBLED)))) % 10 == 0


_DOUBLED = str.maketrans("0123456789", "0246813579")  # each twice, its digits added


# 公交决字〔2024〕第5321002900112233号, 许可证号：62…, 项目代码：…: what else a long number is called, or what sets it in brackets.
_YEAR_BEFORE = re.compile(r"[〔\[［【（(](?:19|20)\d\d年?[〕\]］】）)]\s*(?:字?第)?\s*$")
_OTHER_NAME = re.compile(
    rf"{_YEAR_BEFORE.pattern}|字第?\s*$"
    r"|(?:信用代码|案[件卷]?号|文书?号|备案号|(?<!证件)(?<!卡)(?<!卡通)编号|编码|(?<!银行)代码|许可证?号|执照号|证书号|登记号|注册号|合同号|项目号|批准号|标识码|索引号|流水号?|订单号?)"
    r"(?:码|\s*为|\s*是)?\s*[:：]?\s*$"
)


def is_called_otherwise(before: str) -> bool:
    """Whether what stands right before a long number makes it a document's, a licence's or a project's: no card, no
    telephone. An identity number is one by its own check digit, whatever it is called."""
    return _OTHER_NAME.search(before[-_NAME:]) is not None


_NAME = 20  # characters


def is_in_number(found: re.Match[str]) -> bool:
    """Whether a telephone's digits are those of a document's number: 〔2024〕第13912345678号."""
    return (
        found.string[found.end() :][:1] == "号"
        and _YEAR_BEFORE.search(found.string[: found.start()][-_NAME:]) is not None
    )


def is_credit_code(digits: str) -> bool:
    """GB 32100: a 统一社会信用代码 of digits alone, by its check character."""
    if len(digits) != 18 or digits[:2] not in _REGISTERS:
        return False
    return (sum(int(digit) * pow(3, n, 31) for n, digit in enumerate(digits[:17])) + int(digits[17])) % 31 == 0


_REGISTERS = frozenset("11 12 13 19 51 52 53 59 91 92 93".split())


def is_card(digits: str, before: str) -> bool:
    """Whether digits of a bank card's shape may be one: by the check digit, which one number in ten has by chance, and by
    what stands before them."""
    return (
        16 <= len(digits) <= 19 and is_luhn(digits) and not is_credit_code(digits) and not is_called_otherwise(before)
    )


_LONG_NUMBER = re.compile(
    r"\d(?:[-－‐‑‒–—―−.·．•‧・\s\u00ad\u200b-\u200f\u2060\ufeff]{0,3}+\d){10}"
)  # the shortest, a mobile, has eleven
# What such a number stands in: told at half the cost, since every text that is kept is asked several times.
_RUN = re.compile(r"\d[\d－‐‑‒–—―−.·．•‧・\s\u00ad\u200b-\u200f\u2060\ufeff-]{10,}+")


_SHORTEST = 11  # characters


def may_name(text: str) -> bool:
    """Whether a text holds a number as long as one that names a person."""
    run = _RUN.search(text) if len(text) >= _SHORTEST else None
    while run is not None:
        if _LONG_NUMBER.search(run[0]) is not None:
            return True
        run = _RUN.search(text, run.end())
    return False


def mask_numbers(text: str) -> str:
    """The text with identity numbers, mobiles and bank cards masked, whoever's they are: for quotes that leave here."""
    if not may_name(text):
        return text

    def hide_card_of_disabled(found: re.Match[str]) -> str:
        return mask_identity(digits_of(found[0])) if is_identity(found[1].upper()) else found[0]

    def hide_card(found: re.Match[str]) -> str:
        digits = digits_of(found[1])
        return mask_identity(digits) if is_card(digits, found.string[: found.start()]) else found[0]

    def hide_mobile(found: re.Match[str]) -> str:
        return found[0] if is_in_number(found) else mask_mobile(digits_of(found[1]))

    text = replaced(DISABILITY, hide_card_of_disabled, text)
    text = mask_identities(text)
    text = replaced(MOBILE, hide_mobile, text)
    return replaced(BANK, hide_card, text)


def mask_identities(text: str) -> str:
    """The text with its identity numbers masked, whatever stands beside them."""

    def hide(found: re.Match[str]) -> str:
        digits = digits_of(found[0])
        called = _CALLED_IDENTITY.search(found.string, max(0, found.start() - _LABEL), found.start()) is not None
        another = not called and is_building_permit(digits)
        return mask_identity(digits) if has_identity_shape(digits) and not another else found[0]

    return replaced(_ANY_IDENTITY, hide, text)


def replaced(pattern: re.Pattern[str], hide: Callable[[re.Match[str]], str], text: str) -> str:
    """As `pattern.sub`, looking at plain digits; what `hide` leaves as it is stays as it was written."""
    plain = plain_digits(text)
    if plain is text:
        return pattern.sub(hide, text)
    out, at = [], 0
    for found in pattern.finditer(plain):
        masked = hide(found)
        out += [text[at : found.start()], text[found.start() : found.end()] if masked == found[0] else masked]
        at = found.end()
    return "".join([*out, text[at:]])
