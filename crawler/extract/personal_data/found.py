"""Personal data left unmasked on a page. Only masked forms leave this module.

Masks follow the formats that 通报 ask for: 138****1234, 35*************123, addresses to the
township only. A number counts only with the context that makes it personal: an office's own telephone does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from crawler.chinese.personal_numbers import (
    BANK,
    DISABILITY,
    IDENTITY,
    MOBILE,
    PROVINCES,
    digits_of,
    has_identity_shape,
    is_card,
    is_identity,
    is_in_number,
    mask_identities,
    mask_identity,
    mask_mobile,
    may_name,
    plain_digits,
    replaced,
)
from crawler.extract.personal_data.headings import (
    CALLED_IDENTITY,
    CORPORATE,
    FIGURE,
    OTHER_NUMBER,
    Headings,
    is_name,
    records,
)
from crawler.facts import PersonalDatum

_ID15 = re.compile(
    r"(?:身份证|证件|公民身份)[^\d]{0,12}([1-9]\d{5})(\d{2})((?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{3})(?![0-9A-Za-z*])"
)
_BANK_CONTEXT = re.compile(r"银行|卡号|账号|帐号|开户|存折|一卡通|社保卡|账户")
_OFFICE = re.compile(
    r"联系电话|咨询电话|服务电话|监督电话|举报电话|办公电话|投诉电话|公开电话|值班电话|联系方式|传真|热线|联系人|咨询(?:热线|方式)|受理电话|报名电话|客服|办公(?:室|地址)|邮编|邮箱"
    r"|电话[:：(（]|技术支持|电话号码[:：]|服务热线|咨询|报名|招聘电话|维修电话|负责人(?:电话|及电话)|联络(?:人|员)|网格员|河长|湖长|林长|路长|村医|家庭医生|值班|包[联保村抓]"
    r"|民警|律师|经办人|客户经理|信贷|保险|代理人|招标|采购人|项目联系|异议|与[^。，,]{2,30}联系"
)
_PRIVATE = re.compile(
    r"身份证|当事人|被(?:处罚|执行|征收|检查)人|申请人|受助|低保|特困|救助|补贴(?:对象|名单|人员)|姓名|住址|家庭|农户|户主|学生|考生|患者|受益人|监护人|信访人|租户|承租|受援人|村民(?!委|小组)|残疾|五保|公示名单|获得者|录取|拟录用|享受"
)
_HOME = re.compile(
    r"(?:家庭住址|住址|居住地|现住址|户籍(?:所在)?地(?:址)?|家庭地址|住所地?|住)\s*[:：为是在]?\s*(?P<place>[\u4e00-\u9fff0-9]{2,30}?(?:镇|乡"
    r"|街道|村|路|街|巷|小区|社区|家园|花园|苑|庄|屯|大道|里|坊|新村|胡同|弄)[\u4e00-\u9fff0-9A-Za-z\-－—#]{0,30}?(?P<door>\d{1,5}\s?(?:号"
    r"|室|户|栋|幢|单元|座|楼|组)(?:[\u4e00-\u9fff0-9A-Za-z\-－—#]{0,20}?\d{1,5}\s?(?:室|号|户|单元))?))"
)
_NOT_HOME = re.compile(
    r"公司|企业|厂|有限|经营|法定代表|单位|机构|商行|超市|店|局|委员会|医院|学校|合作社|办事处|政府|中心|场所|统一社会信用代码|营业"
)
_AREA = re.compile(r"^(.{2,24}?(?:街道|镇|乡))")


Add = Callable[[str, str, str, str], None]  # takes kind, the datum as it stands, its masked form, and where


class Hit(NamedTuple):
    """A datum as it stands on the page; `raw` never leaves the extractor."""

    kind: str
    raw: str
    masked: str
    where: str


def personal_data(
    lines: list[str], title: str = "", rows: list[list[str]] | None = None, *, where: str = "body", limit: int = 100
) -> list[PersonalDatum]:
    """Unmasked identity numbers, mobiles, bank cards and home addresses of people in `lines`; each once."""
    return each_once(hits(lines, title, rows, where=where), limit)


def each_once(found: list[Hit], limit: int = 100) -> list[PersonalDatum]:
    out: dict[tuple[str, str], PersonalDatum] = {}
    for hit in found:
        if len(out) >= limit:
            break
        out.setdefault((hit.kind, hit.masked), PersonalDatum(hit.kind, hit.masked, hit.where))
    return list(out.values())


def hits(lines: list[str], title: str = "", rows: list[list[str]] | None = None, *, where: str = "body") -> list[Hit]:
    """Every place where a datum stands unmasked, in `lines` and then in the tables' `rows`; `_MOST` of them."""
    out: list[Hit] = []

    def add(kind: str, raw: str, masked: str, place: str) -> None:
        out.append(Hit(kind, raw, masked, place))
        if len(out) >= _MOST:
            raise _Enough

    with suppress(_Enough):
        _find(lines, title, rows or (), where, add)
    return out


_MOST = 60_000  # a list of 14,000 people has four of each; a text that still holds any when masked loses every number


class _Enough(Exception):
    """No page says anything new with the next."""


def _find(lines: list[str], title: str, rows: Sequence[list[str]], where: str, add: Add) -> None:
    worth = _worth_reading(lines)
    for n in worth:
        line = lines[n]
        scan(line, lines[n - 1] if n else "", add, "title" if title and line == title else where)
    _torn_lines(lines, rows, add, where)
    _disability_cards(lines, worth, title, add, where)
    table = Headings(title)
    for cells in (*rows, *(records(lines) if worth else ())):
        if (spelt := _spelt_out(cells)) is not None:
            digits = digits_of(spelt)
            add("身份证号", spelt, mask_identity(digits), "table")
        for cell in cells:
            if len(cell) >= _SHORTEST and _SET_APART.search(plain := plain_digits(cell)):
                _identities(cell, plain, add, "table", [])
        for at, kind in table.columns(cells).items():
            _headed_cell(kind, cells[at], add)
        if table.take(cells) or table.of_duty(cells):
            continue
        # A list of people: a name in one cell, a number in another.
        if any(map(is_name, cells)) and not any(
            len(cell) <= 14 and not FIGURE.search(cell) and _OFFICE_CELL.search(cell) for cell in cells
        ):
            for n, cell in enumerate(cells):
                if table.may_be_telephone(n, cells):
                    _mobile_cell(cell, add)


def _mobile_cell(cell: str, add: Add) -> None:
    for mobile in MOBILE.finditer(plain_digits(cell)):
        add("手机号", cell[mobile.start(1) : mobile.end(1)], mask_mobile(digits_of(mobile[1])), "table")


def _torn_lines(lines: list[str], rows: Sequence[list[str]], add: Add, where: str) -> None:
    """Identity numbers whose groups stand a line each, as <br> sets them; cells beside each other are several values."""
    for n in range(len(lines) - 1):
        if not lines[n + 1][:1].isdigit() or not _ENDS_IN_DIGITS.search(lines[n]):
            continue
        if any(lines[n] in row for row in rows if len(row) > 1):
            continue
        text = "\n".join(lines[n : n + 4])
        found = IDENTITY.search(plain_digits(text))
        if found is not None and "\n" in found[0] and is_identity(digits := digits_of(found[0])):
            add("身份证号", text[found.start() : found.end()], mask_identity(digits), where)


def _disability_cards(lines: list[str], worth: list[int], title: str, add: Add, where: str) -> None:
    """残疾人证号 holds its holder's identity number whole; asked only where the page speaks of 残疾."""
    if not worth or ("残" not in title and not any("残" in line for line in lines)):
        return
    for line in map(lines.__getitem__, worth):
        plain = plain_digits(line)
        for found in DISABILITY.finditer(plain):
            if is_identity(found[1].upper()):
                add("身份证号", line[found.start() : found.end()], mask_identity(digits_of(found[0])), where)


_ENDS_IN_DIGITS = re.compile(r"\d{2,17}\s*-?\s*$")
_SHORTEST = 18  # characters of an identity number
_SET_APART = re.compile(r"^\D{0,20}\d{2,17}[-\s]+\d")


def _spelt_out(cells: list[str]) -> str | None:
    """An identity number whose digits stand one in a cell, or that its cells part, as on forms; its cells joined."""
    run: list[str] = []
    for cell in [*cells, ""]:
        if cell and len(cell) < 18 and _DIGITS_ONLY.fullmatch(plain_digits(cell)):
            run.append(cell)
            continue
        digits = digits_of("".join(run))
        if len(run) > 1 and len(digits) == 18 and is_identity(digits):
            return CELL.join(run)
        run = []
    return None


def _worth_reading(lines: list[str]) -> list[int]:
    """The numbers of the lines in which a datum may stand, looked for in all of them at once."""
    text = "\n".join(lines)
    spots = [found.start() for found in _NUMBERED.finditer(text)]
    if "住" in text or "户籍" in text or "家庭地址" in text:
        spots = sorted([*spots, *(found.start() for found in _HOME_WORD.finditer(text))])
    if not spots:
        return []
    ends = list(accumulate(len(line) + 1 for line in lines))
    return list(dict.fromkeys(bisect_right(ends, at) for at in spots))


def _may_hold(text: str) -> bool:
    return _NUMBERED.search(text) is not None or _HOME_WORD.search(text) is not None


def _headed_cell(kind: str, cell: str, add: Add) -> None:
    """A telephone, bank card or home in a column that is headed so: the heading is context enough."""
    if kind == "手机号":
        _mobile_cell(cell, add)
    elif kind == "身份证号":
        for number in IDENTITY.finditer(plain_digits(cell)):
            digits = digits_of(number[0])
            if has_identity_shape(digits):
                add("身份证号", cell[number.start() : number.end()], mask_identity(digits), "table")
    elif kind == "银行卡号":
        digits = re.sub(r"[\s-]", "", plain_digits(cell))
        if re.fullmatch(r"(?:62|60|4\d|5[1-5]|9\d)\d{14,17}", digits):
            add("银行卡号", cell, digits[:4] + "*" * (len(digits) - 8) + digits[-4:], "table")
    elif (found := _HOME.search("住址：" + cell)) and not _NOT_HOME.search(cell) and "*" not in cell:
        add("住址", found["place"], _mask_home(found["place"]), "table")


_DIGITS_ONLY = re.compile(r"\d{0,17}[\dXx]", re.ASCII)
# What stands in each number but a bank card's: seven digits in a row, a group of three and one of four, or digits set
# apart one by one. Cheap, since every line of every page is asked.
# Each begins with a digit, by which the engine skips to where one may stand.
_NUMBERED = re.compile(
    r"\d(?:\d{6}|\d\d(?:[-－–—.·\u00ad\u200b-\u200f\u2060\ufeff]|[^\S\n]){1,3}\d{4}|(?:[^\S\n]\d){8})"
)
_DOOR = re.compile(r"\d\s?[号室户栋幢单座楼组]")  # stands in whatever `_HOME` matches
_HOME_WORD = re.compile(r"住|户籍|家庭地址")
_OFFICE_CELL = re.compile(
    r"局|委|办|政府|中心|镇|乡|街道|所|站|科|股|处|公司|银行|社区|村委|网格|主任|书记|局长|科长|民警|医院|学校|支行|单位|职务|经理|律师|协会|部"
)


def scan(line: str, before: str, add: Add, place: str) -> None:
    """Gives `add` every datum of a line; `before` is the line above, which may say whose a number is."""
    plain = plain_digits(line)
    if may_name(plain):  # else a shorter number, or 住 (住房) alone, made the line worth a look
        taken: list[tuple[int, int]] = []
        if _NUMBERED.search(plain) is not None:
            _identities(line, plain, add, place, taken)
            taken.sort()
            _mobiles(line, plain, before, add, place, taken)
        _cards(plain, before, add, place, taken)
    if _DOOR.search(line) and _HOME_WORD.search(line):
        _homes(line, add, place)


def _identities(line: str, plain: str, add: Add, place: str, taken: list[tuple[int, int]]) -> None:
    for found in IDENTITY.finditer(plain):
        digits = digits_of(found[0])
        named = has_identity_shape(digits) and CALLED_IDENTITY.search(plain, max(0, found.start() - 12), found.start())
        if (named or is_identity(digits)) and not _NO_IDENTITY.search(line[max(0, found.start() - 10) : found.start()]):
            add("身份证号", line[found.start() : found.end()], mask_identity(digits), place)
            taken.append(found.span())
    for found in _ID15.finditer(plain):
        digits = "".join(found.groups())
        if int(digits[:2]) in PROVINCES:
            add("身份证号", digits, digits[:4] + "*" * 8 + digits[-3:], place)
            taken.append((found.start(1), found.end()))


_NO_IDENTITY = re.compile(r"(?:统一社会)?信用代码[:：]?\s*$|编号[:：]?\s*$|订单|流水|许可证号?[:：]?\s*$")


def _mobiles(line: str, plain: str, before: str, add: Add, place: str, taken: list[tuple[int, int]]) -> None:
    for found in MOBILE.finditer(plain):
        ended = _identity_before(taken, found.start())
        if ended > found.start():
            continue
        near = line[max(0, found.start() - 60) : found.start()]
        after = line[found.end() : found.end() + 24]
        if OTHER_NUMBER.search(near[-10:]) or is_in_number(found):
            continue
        own = _own_telephone(near, before) or (ended >= 0 and _right_behind(line, ended, found.start()))
        if not own and _office_line(near, after, before if len(near) < 30 else ""):
            continue
        if not own and not _PRIVATE.search(near + before[-60:]) and not re.search(r"手机|电话|联系", near[-30:]):
            if len(line) > 80 or not re.search(r"[\u4e00-\u9fff]{2,4}", near[-12:]):
                continue
        add("手机号", line[found.start(1) : found.end(1)], mask_mobile(digits_of(found[1])), place)


# 陈大力，联系电话…: a name and its telephone; 联系人：王主任，联系电话… is the office's.
_NAMED_TELEPHONE = re.compile(
    r"(?:^|[\d，,、；;。\s.．（(])(?!联系|咨询|办公|监督|举报|投诉|服务|传真|值班|受理|报名|单位|手机|电话)[\u4e00-\u9fff·]{2,4}(?:[（(][男女][）)])?[，,、；;\s]{0,2}(?:本人)?(?:联系)?(?:电话|方式|手机)(?:号码?)?\s*[:：]?\s*$"
)
_LABEL_ALONE = re.compile(r"^\s*(?:\d{1,2}[.、．])?\s*(?:联系)?(?:电话|方式|手机)(?:号码?)?\s*[:：]?\s*$")
_OF_A_PERSON = re.compile(r"身份证|公民身份|住址|性别|出生|民族|户籍|家庭")


def _own_telephone(near: str, before: str) -> bool:
    """Whether the telephone is of the person whose name, or whose data in the line above, it stands beside."""
    if _ASKED.search(near) or _ASKED.search(before):
        return False
    named = _NAMED_TELEPHONE.search(near) is not None and _OFFICE_CELL.search(near[-14:]) is None
    alone = _LABEL_ALONE.match(near) is not None and _OF_A_PERSON.search(before) is not None
    return named or alone or _DESCRIBED.search(near) is not None


_DESCRIBED = re.compile(r"[\u4e00-\u9fff·][，,、（(]\s?[男女]\s?[，,、）)]")  # 张三，男，68岁，某村人，联系电话…


def _identity_before(taken: list[tuple[int, int]], at: int) -> int:
    """Where the identity number ends that begins at `at` or last before it; -1 if none does. `taken` is in order."""
    n = bisect_right(taken, at, key=itemgetter(0))
    return taken[n - 1][1] if n else -1


def _right_behind(line: str, identity_to: int, at: int) -> bool:
    """1.某人 身份证号 手机号: what stands right behind an identity number is its holder's."""
    return at - identity_to <= 4 and not line[identity_to:at].strip(" \t　,，、;；|/")


_ASKED = re.compile(r"联系人|咨询|监督|举报|投诉|经办|负责人|值班|网格员|招标|采购|代理|报名|客服|公司|服务")


def _cards(line: str, before: str, add: Add, place: str, taken: list[tuple[int, int]]) -> None:
    for found in BANK.finditer(line):
        if _identity_before(taken, found.start()) > found.start():
            continue
        digits = re.sub(r"\D", "", found[1])
        near = line[max(0, found.start() - 40) : found.start()] + line[found.end() : found.end() + 20]
        context = before[-80:] + line[:400]
        if (
            is_card(digits, line[: found.start()])
            and _BANK_CONTEXT.search(near + before[-30:])
            and not CORPORATE.search(context)
        ):
            add("银行卡号", found[1], digits[:4] + "*" * (len(digits) - 8) + digits[-4:], place)


def _homes(line: str, add: Add, place: str) -> None:
    for found in _HOME.finditer(line):
        around = line[max(0, found.start() - 40) : found.end() + 8]
        if _NOT_HOME.search(found["place"]) or (
            _NOT_HOME.search(around) and not re.search(r"家庭|户籍|身份证|户主|监护人", around)
        ):
            continue
        if "*" in found[0] or "×" in found[0]:
            continue
        add("住址", found["place"], _mask_home(found["place"]), place)


def _mask_home(place: str) -> str:
    """To the township; without one, to the first number, so that what is left names no house."""
    area = _AREA.match(place)
    return (area[1] if area else re.split(r"\d", place[:6], maxsplit=1)[0]) + "***"


def _office_line(near: str, after: str, before: str) -> bool:
    """Whether the number is an office's or a contact's that the office gives out itself."""
    if _PRIVATE.search(_RUN_OF_DIGITS.sub("", near)[-24:]):  # a number between two words sets them no further apart
        return False
    return bool(
        _OFFICE.search(near)
        or _OFFICE.search(before[-40:])
        or re.search(r"^\s*[（(]?(?:微信同号|咨询|联系人|工作日|办公)", after)
    )


_RUN_OF_DIGITS = re.compile(r"[\d*Xx\-]{6,}")
CELL = "\t"  # between the cells of a row in a kept text (`checks.body`)
_ID15_BARE = re.compile(r"(?<![0-9A-Za-z*])\d{15}(?![0-9A-Za-z*])")
_ROUNDS = 3
_MOST_LEFT = 2000  # numbers looked for once more, one by one: each costs a pass over the text


def mask_text(text: str, told: Sequence[Hit] = ()) -> str:
    """A kept text without what `personal_data` would report of it; all else, an office's telephone too, stays.

    Lines are parted by "\n", the cells of a table's row by a tab. `told`: what was found on the same page read line by
    line; such a value is hidden wherever it stands. A text that is not clean after a few rounds loses every number.
    Of a number beside which nothing says whose it is nothing is reported, and nothing kept.
    """
    return without_nobodys(_masked_text(text, told))


def without_nobodys(text: str) -> str:
    """Identity numbers that nothing was reported of, and mobiles and cards in running text that no word gives to an office,
    masked; of a table its headings are the words."""
    if not may_name(text):
        return text
    lines = text.split("\n")
    for n in _worth_reading(lines):
        line, before = lines[n], lines[n - 1] if n else ""
        if not may_name(line):
            continue

        corporate = CORPORATE.search(line + before) is not None

        def of_nobody(
            found: re.Match[str], line: str = line, before: str = before, corporate: bool = corporate
        ) -> bool:
            near, after = line[max(0, found.start() - 60) : found.start()], line[found.end() : found.end() + 24]
            if OTHER_NUMBER.search(near[-10:]) or _OFFICE.search(after) or corporate:
                return False
            return not _office_line(near, after, before if len(near) < 30 else "")

        def hide_mobile(found: re.Match[str]) -> str:
            return mask_mobile(digits_of(found[1])) if of_nobody(found) and not is_in_number(found) else found[0]

        def hide_card(found: re.Match[str]) -> str:
            digits = digits_of(found[1])
            card = is_card(digits, found.string[: found.start()])
            return mask_identity(digits) if card and of_nobody(found) else found[0]

        line = mask_identities(line)
        if CELL not in line:
            line = replaced(MOBILE, hide_mobile, line)
        lines[n] = replaced(BANK, hide_card, line)
    return "\n".join(lines)


def _masked_text(text: str, told: Sequence[Hit]) -> str:
    if not told and not _may_hold(text):
        return text
    found = list(told)
    for _ in range(_ROUNDS):
        lines = text.split("\n")
        new = hits(lines, "", [line.split(CELL) for line in lines if CELL in line])
        if not new and not found:
            return text
        text, found = _without(text, [*found, *new]), []
    lines = text.split("\n")
    if hits(lines, "", [line.split(CELL) for line in lines if CELL in line]):
        return "\n".join("" if _may_hold(line) else line for line in lines)
    return text


_TORN = re.compile(r"(?<![0-9A-Za-z*])(\d{1,17})\n(?=\d)((?:\d{1,17}|\d{0,16}[\dXx])(?![0-9A-Za-z*]))")


def mask_torn(text: str) -> str:
    """Identity numbers that the end of a line tears apart, as a PDF's narrow columns do, whole and masked."""

    def hide(found: re.Match[str]) -> str:
        digits = (found[1] + found[2]).upper()
        if len(digits) == 18 and digits[:-1].isdigit() and is_identity(digits):
            return digits[:4] + "*" * 10 + digits[-4:] + "\n"
        return found[0]

    return _TORN.sub(hide, text)


def _without(text: str, found: list[Hit]) -> str:
    masks: dict[str, str] = {}
    homes: dict[str, str] = {}
    for hit in found:
        if hit.kind == "住址":
            homes[hit.raw] = hit.masked
        else:
            masks[digits_of(hit.raw)] = hit.masked
    if homes:
        # One pass, the longest first: a home may be the beginning of another's.
        either = "|".join(re.escape(home) for home in sorted(homes, key=len, reverse=True))
        text = re.sub(either, lambda match: homes[match[0]], text)

    def hide(match: re.Match[str]) -> str:
        return masks.get(digits_of(match[0])) or match[0]

    if masks:
        # Each kind by its own pattern, since one run of digits and blanks may hold two numbers.
        for pattern in (IDENTITY, _ID15_BARE, BANK, MOBILE):
            text = replaced(pattern, hide, text)
        for hit in list({hit.raw: hit for hit in found if hit.kind != "住址"}.values())[:_MOST_LEFT]:
            text = text.replace(hit.raw, hit.masked)
            if CELL in hit.raw:  # the cells of a table that was not put together again
                text = text.replace(hit.raw.replace(CELL, "\n"), hit.masked)
    return text


def mask_party(name: str) -> str:
    """A natural person's name as 当事人 with all but the family name hidden: 张某某 becomes 张**."""
    return name[0] + "*" * (len(name) - 1)
