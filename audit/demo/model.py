"""The shapes in which the sample portal is written down, and the city they describe."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import md5

AS_OF = date(2024, 6, 28)
CITY = "云澜市"
SITE_NAME = "云澜市人民政府门户网站"
SITE_CODE = "9900000001"

GOV, SJ, RS, SW, LX = "yl-gov", "yl-sj", "yl-rs", "yl-sw", "yl-lx"

UNITS = (
    {
        "id": GOV,
        "name": "云澜市人民政府办公室",
        "kind": "city",
        "aliases": ["云澜市人民政府", "云澜市政府办公室", "市政府办"],
        "number_prefixes": ["云澜政发", "云澜政办发", "云澜政规发", "云澜政办规发"],
    },
    {
        "id": SJ,
        "name": "云澜市市场监督管理局",
        "kind": "department",
        "aliases": ["市市场监管局", "云澜市市场监管局"],
        "number_prefixes": ["云澜市监发", "云澜市监规发"],
    },
    {
        "id": RS,
        "name": "云澜市人力资源和社会保障局",
        "kind": "department",
        "aliases": ["市人社局", "云澜市人社局"],
        "number_prefixes": ["云澜人社发", "云澜人社规发"],
    },
    {
        "id": SW,
        "name": "云澜市水务局",
        "kind": "department",
        "aliases": ["市水务局"],
        "number_prefixes": ["云澜水发", "云澜水规发"],
    },
    {
        "id": LX,
        "name": "鹭浔镇人民政府",
        "kind": "township",
        "aliases": ["云澜市鹭浔镇人民政府"],
        "duties_absent": ["interp_deadline", "interp_coverage", "consult_min_days"],
    },
)
NAMES = {str(unit["id"]): str(unit["name"]) for unit in UNITS}


@dataclass(frozen=True)
class Expect:
    """What an audit must say of the document that carries this, or of a whole unit.

    `status` is the verdict of the design; "none" means that nobody may be accused here (no fail, suspect, missing,
    due).
    `also` lists other verdicts that are no error ("none" among them: no finding at all), where the design leaves the
    choice or where two packs read one rule differently. `part` is a string that stands somewhere in the finding where
    a page holds several subjects. `measured` is the count that the finding must state, in the unit of its check.
    """

    unit: str
    check: str
    status: str
    why: str
    part: str = ""
    also: tuple[str, ...] = ()
    measured: int | None = None
    base: str | None = None  # the two dates that `measured` counts between, so that a test can count them again
    until: str | None = None
    needs_columns: bool = False  # holds only where the configuration names the columns' units


@dataclass(frozen=True)
class Column:
    """One 栏目. `product` decides how its lists page, where its documents stand and what they look like."""

    key: str
    path: str
    name: str
    type: str
    product: str  # trs trs5 ucap query xxgk gbk
    unit: str | None = None  # None: shared by several bodies
    meta_type: str | None = None  # what the page's own ColumnType says; None: the page has no such tags at all
    crumbs: tuple[str, ...] = ()
    given: bool = False  # named in the configuration
    page_size: int = 15
    mode: str = "rows"  # rows, ajax (filled by script), blank, stub (forwards to another column)
    dated: bool = True
    date_style: str = "iso"
    cut: int = 0  # titles in the list are cut to so many characters
    date_first: bool = False
    target: str = ""  # stub: key of the column that it forwards to
    expect: tuple[Expect, ...] = ()


@dataclass(frozen=True)
class Document:
    key: str
    column: str
    title: str
    published: str | None  # ISO date, with time where the page shows one; what the portal shows
    body: str = ""  # HTML; @@key@@ is the address of another document, @@col:key@@ that of a column
    shown: str | None = None  # the words of the date line, else made from `published`
    style: str = ""  # how the date line is written
    meta: str | None = None  # PubDate, else made from `published`; "" leaves the tag out
    url_date: str | None = None  # the day in the file name, else that of `published`
    listed: str | None = None  # the day in the list; "" leaves it out
    list_title: str | None = None
    issuer: str = ""
    source: str = ""
    number: str = ""
    written: str | None = None
    table: bool = False  # has the metadata block (索引号 …)
    rows: tuple[tuple[str, str], ...] = ()  # further rows of the block, as the page writes them
    related: str = ""  # HTML under the body
    attachments: tuple[tuple[str, str], ...] = ()  # file name, shown name
    columns: tuple[str, ...] = ()  # further columns that hold a copy under an address of its own
    raw: bytes | None = None  # the whole response, for what is no page
    extension: str = ""
    charset: str = "utf-8"  # of the bytes
    declared: str = ""  # what the page says of itself where that is something else
    path: str = ""  # an address out of the order of its column
    off_list: bool = False
    kind: str = ""
    expect: tuple[Expect, ...] = field(default=())

    def with_expect(self, *expected: Expect) -> Document:
        return replace(self, expect=self.expect + expected)


def number_of(key: str) -> int:
    """A stable number for a document's address: adding documents never moves the others."""
    return 1_000_000 + zlib.crc32(key.encode()) % 8_999_999


def hex_of(key: str) -> str:
    return md5(key.encode(), usedforsecurity=False).hexdigest()


_HAN = "〇一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _han(number: int) -> str:
    if number < 10:
        return _HAN[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")


def write_day(iso: str, style: str = "iso") -> str:
    """The day as one of the ways in which portals write it; a time in `iso` is kept by the styles that show one."""
    day, _, clock = iso.partition("T")
    year, month, of_month = (int(part) for part in day.split("-"))
    match style:
        case "iso":
            return day
        case "minute":
            return f"{day} {clock or '09:30'}"
        case "second":
            return f"{day} {clock or '09:30'}:07.0"
        case "slash":
            return f"{year}/{month}/{of_month}"
        case "dot":
            return f"{year}.{month:02d}.{of_month:02d}"
        case "cn":
            return f"{year}年{month}月{of_month}日"
        case "cn0":
            return f"{year}年{month:02d}月{of_month:02d}日"
        case "full_width":
            return f"{year}年{str(month).translate(_FULL_WIDTH)}月{of_month}日"
        case "spaced":
            return f"{year} 年 {month} 月 {of_month} 日"
        case "han":
            return "".join(_HAN[int(digit)] for digit in str(year)) + f"年{_han(month)}月{_han(of_month)}日"
        case "split":
            return f"<span>{year}</span><i>-</i><span>{month:02d}</span><i>-</i><span>{of_month:02d}</span>"
        case "bracket":
            return f"[{day}]"
        case "no_year":
            return f"{month:02d}-{of_month:02d}"
        case "month":
            return f"{year}年{month}月"
    raise ValueError(f"unknown way to write a day: {style}")


def identity_number(region: str, born: str, serial: str) -> str:
    """An 18-digit number with a right check digit (GB 11643); regions and births are those of nobody alive."""
    digits = region + born + serial
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11]


def card_number(digits: str) -> str:
    """`digits` with the check digit that bank cards end in (ISO/IEC 7812, Luhn)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)
