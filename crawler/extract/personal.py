"""Personal data left unmasked on a page. Only masked forms leave this module.

Masks follow the formats that 通报 ask for (national-standards §6): 138****1234, 35*************123, addresses to the
township only. A number counts only with the context that makes it personal: an office's own telephone does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from crawler.facts import PersonalDatum

_ID = re.compile(
    r"(?<![0-9A-Za-z*＊×/._=&-])([1-9]\d{5})\s?((?:18|19|20)\d{2})\s?((?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d"
    r"|3[01]))\s?(\d{3}(?:\d(?![0-9A-Za-z*])|[Xx](?![A-Za-z*])))"  # …002X2023年: no number goes on behind its X
)
_ID15 = re.compile(
    r"(?:身份证|证件|公民身份)[^\d]{0,12}([1-9]\d{5})(\d{2})((?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{3})(?![0-9A-Za-z*])"
)
_PROVINCES = frozenset(
    map(
        int,
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82"
        " 83".split(),
    )
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MOBILE = re.compile(r"(?<![0-9A-Za-z*＊×/._=&-])(1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?![0-9A-Za-z*])")
_BANK = re.compile(r"(?<![0-9A-Za-z*＊×/._=&-])((?:62|60|4\d|5[1-5]|9)\d(?:[\s-]?\d){12,16})(?![0-9A-Za-z*])")
_BANK_CONTEXT = re.compile(r"银行|卡号|账号|帐号|开户|存折|一卡通|社保卡|账户")
_CORPORATE = re.compile(
    r"(?:户名|开户名称|账户名称|单位名称|收款单位|收款人|户\s?名)[:：]?\s?[\u4e00-\u9fff（）()]{2,40}?(?:公司|局|中心|财政|委员会|政府|法院|学校|医院|社|处|部"
    r"|院|会|办|所|站|厂|银行|厅|协会|基金)|对公|专户|国库|非税|保证金|缴款|财政专户|基本账户"
)
_OFFICE = re.compile(
    r"联系电话|咨询电话|服务电话|监督电话|举报电话|办公电话|投诉电话|公开电话|值班电话|联系方式|传真|热线|联系人|咨询(?:热线|方式)|受理电话|报名电话|客服|办公(?:室|地址)|邮编|邮箱"
    r"|电话[:：(（]|技术支持|电话号码[:：]|服务热线|咨询|报名|招聘电话|维修电话|负责人(?:电话|及电话)|联络(?:人|员)|网格员|河长|湖长|林长|路长|村医|家庭医生|值班|包[联保村抓]"
    r"|民警|经办人|客户经理|信贷|保险|代理人|招标|采购人|项目联系"
)
_PRIVATE = re.compile(
    r"身份证|当事人|被(?:处罚|执行|征收|检查)人|申请人|受助|低保|特困|救助|补贴(?:对象|名单|人员)|姓名|住址|家庭|农户|户主|学生|考生|患者|受益人|监护人|残疾|五保|公示名单|获得者|录取|拟录用|享受"
)
_NAME_CELL = re.compile(r"^[\u4e00-\u9fff]{2,4}$|^[\u4e00-\u9fff]\s[\u4e00-\u9fff]$")
_HOME = re.compile(
    r"(?:家庭住址|住址|居住地|现住址|户籍(?:所在)?地(?:址)?|家庭地址|住所地?|住)\s*[:：为是在]?\s*(?P<place>[\u4e00-\u9fff0-9]{2,30}?(?:镇|乡"
    r"|街道|村|路|街|巷|小区|社区|家园|花园|苑|庄|屯|大道|里|坊|新村|胡同|弄)[\u4e00-\u9fff0-9A-Za-z\-－—#]{0,30}?(?P<door>\d{1,5}\s?(?:号"
    r"|室|户|栋|幢|单元|座|楼|组)(?:[\u4e00-\u9fff0-9A-Za-z\-－—#]{0,20}?\d{1,5}\s?(?:室|号|户|单元))?))"
)
_NOT_HOME = re.compile(
    r"公司|企业|厂|有限|经营|法定代表|单位|机构|商行|超市|店|局|委员会|医院|学校|合作社|办事处|政府|中心|场所|统一社会信用代码|营业"
)
_AREA = re.compile(r"^(.{2,24}?(?:街道|镇|乡))")


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
    """Every place where a datum stands unmasked, in `lines` and then in the tables' `rows`."""
    out: list[Hit] = []

    def add(kind: str, raw: str, masked: str, place: str) -> None:
        out.append(Hit(kind, raw, masked, place))

    for n in _worth_reading(lines):
        line = lines[n]
        scan(line, lines[n - 1] if n else "", add, "title" if title and line == title else where)
    headed: dict[int, str] = {}  # columns of the table that say what stands in them
    width = 0
    for cells in rows or ():
        if headed:
            for at, kind in headed.items():
                if at < len(cells) == width:
                    _headed_cell(kind, cells[at], add)
        if (spelt := _spelt_out(cells)) is not None:
            digits = spelt.replace(CELL, "")
            add("身份证号", spelt, digits[:4] + "*" * 10 + digits[-4:], "table")
        named = {n: heading for n, cell in enumerate(cells) if (heading := _personal_heading(cell))}
        if named and len(cells) >= 2 and not any(_DIGITS.search(cell) for cell in cells):
            headed, width = named, len(cells)
        # A list of people: a name in one cell, a number in another.
        if any(_NAME_CELL.match(cell) for cell in cells) and not any(
            len(cell) <= 14 and not _DIGITS.search(cell) and _OFFICE_CELL.search(cell) for cell in cells
        ):
            for cell in cells:
                for mobile in _MOBILE.finditer(cell):
                    digits = re.sub(r"\D", "", mobile[1])
                    add("手机号", mobile[1], digits[:3] + "****" + digits[-4:], "table")
    return out


def _spelt_out(cells: list[str]) -> str | None:
    """An identity number whose digits stand one in a cell, or that its cells part, as on forms; its cells joined."""
    run: list[str] = []
    for cell in [*cells, ""]:
        if cell and len(cell) < 18 and _DIGITS_ONLY.fullmatch(cell):
            run.append(cell)
            continue
        digits = "".join(run).upper()
        if len(run) > 1 and len(digits) == 18 and _valid_id(digits):
            return CELL.join(run)
        run = []
    return None


def _worth_reading(lines: list[str]) -> list[int]:
    """The numbers of the lines in which a datum may stand, looked for in all of them at once."""
    text = "\n".join(lines)
    out: list[int] = []
    n = end = 0
    for found in _WORTH.finditer(text):
        at = found.start()
        while end + len(lines[n]) < at:
            end += len(lines[n]) + 1
            n += 1
        if not out or out[-1] != n:
            out.append(n)
    return out


def _personal_heading(cell: str) -> str | None:
    plain = "".join(cell.split())
    if len(plain) > 12:
        return None
    if _CARD_HEADING.search(plain) and not _CORPORATE.search(plain):
        return "银行卡号"
    return "住址" if _HOME_HEADING.match(plain) else None


def _headed_cell(kind: str, cell: str, add: Add) -> None:
    """A bank card or a home in a column that is headed so: the heading is context enough."""
    if kind == "银行卡号":
        digits = re.sub(r"[\s-]", "", cell)
        if re.fullmatch(r"(?:62|60|4\d|5[1-5]|9\d)\d{14,17}", digits):
            add("银行卡号", cell, digits[:4] + "*" * (len(digits) - 8) + digits[-4:], "table")
    elif (found := _HOME.search("住址：" + cell)) and not _NOT_HOME.search(cell) and "*" not in cell:
        add("住址", found["place"], _mask_home(found["place"]), "table")


_CARD_HEADING = re.compile(r"银行卡|卡号$|银行账号|银行帐号|开户账号|存折|一卡通|^(?:银行|个人|收款)?[账帐][号户]$")
_HOME_HEADING = re.compile(r"^(?:家庭|现|详细|居住|户籍)?(?:住址|地址|住所|居住地|所在地)$")
_DIGITS = re.compile(r"\d{4}")
_DIGITS_ONLY = re.compile(r"\d{0,17}[\dXx]", re.ASCII)
_NUMBERED = re.compile(r"\d{7}|\d{3}(?:-|[^\S\n])\d{4}")  # stands in each of the numbers but a bank card's
_DOOR = re.compile(r"\d\s?[号室户栋幢单座楼组]")  # stands in whatever `_HOME` matches
_WORTH = re.compile(r"\d{7}|\d{3}(?:-|[^\S\n])\d{4}|住")  # never over the end of a line
_OFFICE_CELL = re.compile(
    r"局|委|办|政府|中心|镇|乡|街道|所|站|科|股|处|公司|银行|社区|村委|网格|主任|书记|局长|科长|民警|医院|学校|支行|单位|职务|经理|律师|协会|部"
)


Add = Callable[[str, str, str, str], None]  # takes kind, the datum as it stands, its masked form, and where


def scan(line: str, before: str, add: Add, place: str) -> None:
    """Gives `add` every datum of a line; `before` is the line above, which may say whose a number is."""
    taken: list[tuple[int, int]] = []
    if _NUMBERED.search(line) is not None:  # else 住 (住房) alone made the line worth a look
        _identities(line, add, place, taken)
        _mobiles(line, before, add, place, taken)
    _cards(line, before, add, place, taken)
    if "住" in line and _DOOR.search(line):
        _homes(line, add, place)


def _identities(line: str, add: Add, place: str, taken: list[tuple[int, int]]) -> None:
    for found in _ID.finditer(line):
        digits = "".join(found.groups()).upper()
        if _valid_id(digits) and not _NO_IDENTITY.search(line[max(0, found.start() - 10) : found.start()]):
            add("身份证号", found[0], digits[:4] + "*" * 10 + digits[-4:], place)
            taken.append(found.span())
    for found in _ID15.finditer(line):
        digits = "".join(found.groups())
        if int(digits[:2]) in _PROVINCES:
            add("身份证号", digits, digits[:4] + "*" * 8 + digits[-3:], place)
            taken.append((found.start(1), found.end()))


_NO_IDENTITY = re.compile(r"(?:统一社会)?信用代码[:：]?\s*$|编号[:：]?\s*$|订单|流水|许可证号?[:：]?\s*$")


def _mobiles(line: str, before: str, add: Add, place: str, taken: list[tuple[int, int]]) -> None:
    for found in _MOBILE.finditer(line):
        if any(a <= found.start() < b for a, b in taken):
            continue
        near = line[max(0, found.start() - 60) : found.start()]
        after = line[found.end() : found.end() + 24]
        if _office_line(near, after, before if len(near) < 30 else ""):
            continue
        if not _PRIVATE.search(near + before[-60:]) and not re.search(r"手机|电话|联系", near[-30:]):
            if len(line) > 80 or not re.search(r"[\u4e00-\u9fff]{2,4}", near[-12:]):
                continue
        digits = re.sub(r"\D", "", found[1])
        add("手机号", found[1], digits[:3] + "****" + digits[-4:], place)
        taken.append(found.span())


def _cards(line: str, before: str, add: Add, place: str, taken: list[tuple[int, int]]) -> None:
    for found in _BANK.finditer(line):
        if any(a <= found.start() < b for a, b in taken):
            continue
        digits = re.sub(r"\D", "", found[1])
        near = line[max(0, found.start() - 40) : found.start()] + line[found.end() : found.end() + 20]
        context = before[-80:] + line[:400]
        if (
            16 <= len(digits) <= 19
            and _luhn(digits)
            and _BANK_CONTEXT.search(near + before[-30:])
            and not _CORPORATE.search(context)
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
    if _PRIVATE.search(near[-24:]):
        return False
    return bool(
        _OFFICE.search(near)
        or _OFFICE.search(before[-40:])
        or re.search(r"^\s*[（(]?(?:微信同号|咨询|联系人|工作日|办公)", after)
    )


def _valid_id(digits: str) -> bool:
    """GB 11643: province code, a real birth date, ISO 7064 MOD 11-2 check digit."""
    if int(digits[:2]) not in _PROVINCES:
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    if born.year < 1890:
        return False
    remainder = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True)) % 11
    return "10X98765432"[remainder] == digits[17]


def _luhn(digits: str) -> bool:
    total = 0
    for n, char in enumerate(reversed(digits)):
        value = int(char)
        if n % 2:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return total % 10 == 0


LONG_NUMBER = re.compile(r"\d(?:[-\s]?\d){10}")  # the shortest of them, a mobile number, has eleven digits


def mask_numbers(text: str) -> str:
    """The text with identity numbers, mobiles and bank cards masked, whoever's they are: for quotes that leave here."""
    if not LONG_NUMBER.search(text):
        return text

    def hide_id(found: re.Match[str]) -> str:
        digits = "".join(found.groups())
        return digits[:4] + "*" * 10 + digits[-4:] if _valid_id(digits.upper()) else found[0]

    def hide_mobile(found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found[1])
        return digits[:3] + "****" + digits[-4:]

    def hide_card(found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found[1])
        return (
            digits[:4] + "*" * (len(digits) - 8) + digits[-4:]
            if 16 <= len(digits) <= 19 and _luhn(digits)
            else found[0]
        )

    return _BANK.sub(hide_card, _MOBILE.sub(hide_mobile, _ID.sub(hide_id, text)))


CELL = "\t"  # between the cells of a row in a kept text (`checks.body`)
_ID15_BARE = re.compile(r"(?<![0-9A-Za-z*])\d{15}(?![0-9A-Za-z*])")
_ROUNDS = 3
_MOST_LEFT = 2000  # numbers looked for once more, one by one: each costs a pass over the text


def mask_text(text: str, told: Sequence[Hit] = ()) -> str:
    """A kept text without what `personal_data` would report of it; all else, an office's telephone too, stays.

    Lines are parted by "\n", the cells of a table's row by a tab. `told`: what was found on the same page read line by
    line; such a value is hidden wherever it stands. A text that is not clean after a few rounds loses every number.
    """
    if not told and not _WORTH.search(text):
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
        return "\n".join("" if _WORTH.search(line) else line for line in lines)
    return text


_TORN = re.compile(r"(?<![0-9A-Za-z*])(\d{1,17})\n(?=\d)((?:\d{1,17}|\d{0,16}[\dXx])(?![0-9A-Za-z*]))")


def mask_torn(text: str) -> str:
    """Identity numbers that the end of a line tears apart, as a PDF's narrow columns do, whole and masked."""

    def hide(found: re.Match[str]) -> str:
        digits = (found[1] + found[2]).upper()
        if len(digits) == 18 and digits[:-1].isdigit() and _valid_id(digits):
            return digits[:4] + "*" * 10 + digits[-4:] + "\n"
        return found[0]

    return _TORN.sub(hide, text)


def _without(text: str, found: list[Hit]) -> str:
    masks: dict[str, str] = {}
    for hit in found:
        if hit.kind == "住址":
            text = text.replace(hit.raw, hit.masked)
        else:
            masks[re.sub(r"[-\s]", "", hit.raw).upper()] = hit.masked

    def hide(match: re.Match[str]) -> str:
        whole = re.sub(r"[-\s]", "", match[0]).upper()
        return masks.get(whole) or match[0]

    if masks:
        # Each kind by its own pattern, since one run of digits and blanks may hold two numbers.
        for pattern in (_ID, _ID15_BARE, _BANK, _MOBILE):
            text = pattern.sub(hide, text)
        for hit in list({hit.raw: hit for hit in found if hit.kind != "住址"}.values())[:_MOST_LEFT]:
            text = text.replace(hit.raw, hit.masked)
            if CELL in hit.raw:  # the cells of a table that was not put together again
                text = text.replace(hit.raw.replace(CELL, "\n"), hit.masked)
    return text


def mask_party(name: str) -> str:
    """A natural person's name as 当事人 with all but the family name hidden: 张某某 becomes 张**."""
    return name[0] + "*" * (len(name) - 1)
