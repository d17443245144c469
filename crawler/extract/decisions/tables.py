"""Tables of enforcement decisions: a row, a column or a block of keys and values for each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.chinese.text import DOCUMENT_NUMBER, squeeze, tidy
from crawler.chinese.titles import BEFORE_DECISION, is_bare, without_case, without_offices
from crawler.extract.decisions.case import (
    Case,
    heading,
    kind_of_headings,
    number_of,
    party_of,
    put,
)
from crawler.extract.lines.flatten import to_text
from crawler.extract.shown.page import Page

_MAX_CELLS = 20_000
_CELL = re.compile(r"<t[dh]\b((?:[^>\"]|\"[^\"]*\")*)>(.*?)</t[dh]>", re.DOTALL)
_SPANS = re.compile(r'\b(row|col)span="\s*(\d{1,4})')


def grids(page: Page) -> list[list[list[str]]]:
    """The innermost tables of the page as full grids: a cell that spans rows or columns stands in each place it covers.

    Works on the serialised tree, in which every row and cell is closed.
    """
    if "<table" not in page.body_html:
        return _grids_in(page.own_html)
    own = _grids_in(page.own_body_html())
    if page.seen_html.count("<table") == page.body_html.count("<table"):
        return own
    # The text's container may be one fold of several: tables with the headings of one in it are its like.
    heads = [grid[0] for grid in own]
    return [*own, *(grid for grid in _grids_in(page.own_html) if grid[0] in heads and grid not in own)]


def _grids_in(html: str) -> list[list[list[str]]]:
    out = []
    budget = _MAX_CELLS
    opens: list[int] = []
    for found in re.finditer(r"<(/?)table\b", html):
        if not found[1]:
            opens.append(found.start())
        elif opens:
            begin = opens.pop()
            if "<table" in html[begin + 6 : found.start()]:
                continue
            grid = _grid(html[begin : found.start()], budget)
            budget -= sum(map(len, grid))
            if grid:
                out.append(grid)
            if budget <= 0:
                break
    return out


def _grid(table: str, budget: int) -> list[list[str]]:
    grid: list[list[str]] = []
    down: dict[int, tuple[int, str]] = {}  # column → rows still covered by a cell from above, and its text
    used = 0
    for row_html in table.split("<tr")[1:]:
        row: list[str] = []
        kept: dict[int, tuple[int, str]] = {}
        for attributes, inner in _CELL.findall(row_html):
            _from_above(row, down, kept)
            text = tidy(to_text(inner))
            spans = {name: int(count) for name, count in _SPANS.findall(attributes)}
            for _ in range(max(1, min(spans.get("col", 1), 60))):
                if spans.get("row", 1) > 1:
                    kept[len(row)] = (min(spans["row"], 500) - 1, text)
                row.append(text)
            if len(row) > 80:
                break
        _from_above(row, down, kept)
        down = {**down, **kept}
        if row:
            grid.append(row)
            used += len(row)
        if used > budget:
            break
    return grid


def _from_above(row: list[str], down: dict[int, tuple[int, str]], kept: dict[int, tuple[int, str]]) -> None:
    """Fills the places that cells of the rows above cover; what they cover further down goes into `kept`."""
    while len(row) in down:
        left, text = down.pop(len(row))
        if left > 1:
            kept[len(row)] = (left - 1, text)
        row.append(text)


# Headings below a heading that say only which name is meant: 个人 and 单位 under 被处罚当事人.
_NAMES_ONLY = re.compile(
    r"(?:名称|姓名|个人|单位|法人|自然人|公民|个体工商户|企业|其他组织|组织|名称或姓名|姓名或名称|全称|或者?|[、/])+"
)
_TELLING = ("number", "party", "decided", "punishment")
_DAYS = ("decided", "granted", "issued", "acted", "signed", "inspected")
_NUMBERS = ("number", "other_number")


def telling(names: Iterable[str | None]) -> set[str]:
    """What headings tell of a decision: its number, party, day and measure; a day or number of
    whatever name is one."""
    told = ("decided" if name in _DAYS else "number" if name in _NUMBERS else name or "" for name in names)
    return {*told} & set(_TELLING)


def cases_of(grid: list[list[str]]) -> list[Case]:
    """The decisions of one table; none where its headings are not understood."""
    if _turned(grid):
        width = max(map(len, grid))
        grid = [[row[n] if n < len(row) else "" for row in grid] for n in range(width)]
    # A heading row: most of its distinct cells are known headings, and it names a party, a number or a date.
    for n, row in enumerate(grid[:6]):
        names = [heading(cell) for cell in row]
        distinct = {cell for cell in row if cell}
        known = {
            cell for cell, name in zip(row, names, strict=True) if name is not None or squeeze(cell) in _BARE_NAMES
        }
        if not (len(known) >= 3 and len(known) * 2 > len(distinct) and {"party", "number", "decided"} & telling(names)):
            continue
        if _vertical(row, names):
            continue
        names, first = _columns(grid, n)
        if len(telling(names)) >= 2 and len(grid) > first:
            return _of_kind(kind_of_headings(grid[n]), _horizontal(grid[first:], names))
    return _of_kind(kind_of_headings(row[0] for row in grid if row and heading(row[0])), _key_value(grid))


def _of_kind(kind: str | None, cases: list[Case]) -> list[Case]:
    for case in cases:
        case.by_table = case.by_table or kind
    return cases


def _turned(grid: list[list[str]]) -> bool:
    """Whether the table stands on its side: headings in the first column, a decision in each of the others."""
    keys = [heading(row[0]) if row else None for row in grid]
    if len(telling(keys)) < 2 or max(map(len, grid), default=0) < 3:
        return False
    if any(telling([heading(cell)]) for row in grid for cell in row[1:] if cell != row[0]):
        return False
    for name, what in (("number", number_of), ("other_number", number_of), ("party", _name_of)):
        for key, row in zip(keys, grid, strict=True):
            if key == name:
                values = [what(cell) for cell in row[1:] if cell]
                return None not in values and len(set(values)) >= 2
    return False


def _name_of(cell: str) -> str | None:
    return party_of(cell)[0]


def _vertical(row: list[str], names: list[str | None]) -> bool:
    """A key/value row (key, value, key, value) whose values happen to look like headings."""
    return len(row) in (2, 4) and names[0] is not None and all(name is None for name in names[1::2])


def _columns(grid: list[list[str]], at: int) -> tuple[list[str | None], int]:
    """What each column holds, by one or two rows of headings and by its cells, and the first row below them."""
    names = [heading(cell) for cell in grid[at]]
    first = at + 1
    while first < len(grid) and _heads(grid[first]):
        for n, (upper, lower) in enumerate(zip(grid[at], grid[first], strict=False)):
            if lower and lower != upper:
                names[n] = _under(upper, lower, names[n])
        first += 1
    if not {*_NUMBERS} & {*names}:
        # 行政处罚决定书, or a heading that nobody foresaw, over nothing but 文号: what its cells are, the column is.
        for n, name in enumerate(names):
            cells = [row[n] for row in grid[first:] if n < len(row) and row[n]]
            if name in (None, "punishment", "cause", "row") and cells and all(map(_is_number, cells)):
                names[n] = "number"
                break
    if "party" not in names:
        # 名称 | 许可证号 | 发证日期: beside a number and its day the only name is the party's.
        bare = [n for n, cell in enumerate(grid[at]) if squeeze(cell) in _BARE_NAMES and names[n] in (None, "other")]
        if len(bare) == 1 and {"number", "decided"} <= telling(names):
            names[bare[0]] = "party"
    return _one_day(names, grid[at]), first


_BARE_NAMES = frozenset("名称 单位 企业 商户 姓名 个人 店名 字号 持证人 户名".split())


def _one_day(names: list[str | None], headings: list[str]) -> list[str | None]:
    """Of several columns of days (检查日期, 处罚决定日期) only those of the decision itself."""
    days = [n for n, name in enumerate(names) if name in _DAYS and name != "acted"]
    own = [n for n in days if n < len(headings) and re.search(r"决定|处罚|许可", headings[n])]
    if own and len(own) < len(days):
        return [None if n in days and n not in own else name for n, name in enumerate(names)]
    return names


def _heads(row: list[str]) -> bool:
    distinct = {cell for cell in row if cell}
    return len(distinct) > 1 and sum(heading(cell) is not None for cell in distinct) * 2 >= len(distinct)


def _under(upper: str, lower: str, name: str | None) -> str | None:
    """What a heading under a heading says: 决定书文号 under 处罚决定 by itself, 名称 under 行政相对人 as a name of it."""
    if _NAMES_ONLY.fullmatch(squeeze(lower)):
        return name or heading(_ABOUT.sub("", squeeze(upper)) + lower)
    return heading(lower) or heading(upper + lower)


_ABOUT = re.compile(r"(?:基本)?(?:信息|情况|资料)$")  # 被处罚人信息


def _is_number(cell: str) -> bool:
    found = DOCUMENT_NUMBER.match(cell.strip())
    return found is not None and len(cell.strip()) - found.end() <= 2


_SUMS = re.compile(r"(?:本[页月季年])?[合总小共]计")


def _horizontal(rows: list[list[str]], names: list[str | None]) -> list[Case]:
    out = []
    for row in rows:
        filled = {cell for cell in row if cell}
        if len(filled) < 2 or _heads(row) or _SUMS.match(squeeze(next(cell for cell in row if cell))):
            continue  # a table of several pages repeats its headings, and ends in its sum
        case = Case()
        for name, cell in zip(names, row, strict=False):
            if name and cell:
                put(case, name, cell)
        if case.says() >= 2:
            out.append(case)
    return out


def _key_value(grid: list[list[str]]) -> list[Case]:
    """Vertical tables: keys in the left cells; a second 文号 begins the next case, and so does a second 许可证编号 or 案号."""
    out: list[Case] = []
    case = Case()
    hits = 0
    for row in grid:
        cells = list(dict.fromkeys(cell for cell in row if cell))
        pairs: list[tuple[str, str]] = []
        if (of_group := _in_group(cells)) is not None:
            cells = of_group
        keys = [(n, cell, heading(cell)) for n, cell in enumerate(cells)]
        # 被许可人 | 某水厂 | 取水量 | 12万m³/年: key and value in turn, though a key is not known.
        in_turn = len(cells) % 2 == 0 and all(n % 2 == 0 for n, _cell, name in keys if name is not None)
        for position, (n, _cell, name) in enumerate(keys):
            if name is None:
                continue
            following = next((m for m, _c, other in keys[position + 1 :] if other is not None), len(cells))
            following = n + 2 if in_turn else following
            # 被处罚单位 | 名称 | 某门诊部: which name is meant is no part of it.
            value = " ".join(cell for cell in cells[n + 1 : following] if not _NAMES_ONLY.fullmatch(squeeze(cell)))
            if value:
                pairs.append((name, value))
        for name, value in pairs:
            known = {"number": case.own_number, "other_number": case.other_number}.get(name)
            if known is not None and case.says() >= 2 and number_of(value) not in (None, known):
                out.append(case)
                case = Case()
            put(case, name, value)
            hits += 1
    if hits >= 2:
        out.append(case)
    return out


def _in_group(cells: list[str]) -> list[str] | None:
    """当事人基本情况 | 单位 | 名称 | 某店, as 市场监督管理行政处罚信息公示规定 has it: of the group's rows that of the name is the
    group's value, and any other its own; None where no such group stands first."""
    group = cells[0] if cells else ""
    if not _ABOUT.search(squeeze(group)) or heading(_ABOUT.sub("", squeeze(group))) != "party":
        return None
    under = next((n for n, cell in enumerate(cells[1:], 1) if not _NAMES_ONLY.fullmatch(squeeze(cell))), len(cells))
    rest = cells[under:]
    named = under > 1 and (len(rest) == 1 or (len(rest) > 1 and _NAMES.search(cells[under - 1]) is not None))
    # 单位 | 经营场所 | 某路: what is no name of the party's is none of what is asked here.
    if not named or (len(rest) > 1 and heading(rest[1]) is None):
        return rest
    return [_PARTY_NAME, *rest]


_PARTY_NAME = "当事人名称"
_NAMES = re.compile("名称|姓名|全称")


def several(rows: list[list[str]]) -> bool:
    """Whether rows of a table hold 文号 of several decisions: then the page is not one decision written out."""
    numbers = {number_of(cell) for row in rows for cell in row if _is_number(cell)}
    return len(numbers) >= 2


# What a title of a table of decisions speaks of, whatever else it says (…许可信息（食品类）, …处罚案件统计及信息公示).
_LIST_TITLE = re.compile(
    r"处罚|执法案件|执法(?:结果|信息)|双公示|案件(?:公示|公开|信息)|许可(?:证)?(?:[^《》]{0,8}(?:核发|发放|公示|公告|决定|结果|信息|情况|公开)|$)"
)
# What republishes earlier decisions, or shows who holds a permit now.
_NO_LIST = re.compile(r"统计(?!.{0,8}(?:公示|公开|公布))|名录|名单|汇总|半年|年度|典型|曝光|以案|持证|人员|裁量|标准")
_EXAMPLES = re.compile(r"典型|曝光|以案|统计|持证")
_REPUBLISHES = re.compile(f"{_EXAMPLES.pattern}|名录|名单")
_COUNTED = re.compile(r"统计|清单|事项")  # such a title is a table of decisions only where every row is one whole


def may_list(title: str) -> bool:
    """Whether a title that calls its page no decision may head a list of them."""
    told = bool(_LIST_TITLE.search(title)) or is_bare(title)
    return told and not BEFORE_DECISION.search(without_case(title)) and not counts(title)


def counts(title: str) -> bool:
    """Whether a title's page may tell of many decisions at once that were taken and published elsewhere."""
    return bool(_NO_LIST.search(without_offices(without_case(title))))


def republishes(title: str) -> bool:
    """Whether a page that holds one decision shows it as an example, or who holds a permit now, or none decided yet. What
    the decision is about (某公司计量标准考核, 教学人员无资格案) is said by the way."""
    title = without_case(title)
    return bool(_REPUBLISHES.search(without_offices(title)) or BEFORE_DECISION.search(title))


def headed(page: Page) -> list[tuple[str, str, str]]:
    """(what it is, heading, value) of the one row that stands under headings."""
    out = []
    for grid in grids(page):
        at = next((n for n, row in enumerate(grid[:6]) if len(row) > 2 and _heads(row)), len(grid))
        if len(grid) == at + 2:
            told = zip(grid[at], grid[at + 1], strict=False)
            out += [(name, key, value) for key, value in told if (name := heading(key)) not in (None, "other", "row")]
    return out


def without_pages(page: Page) -> bool:
    """Whether tables of the page hold whole decisions that lead nowhere: all that the public sees of them stands here."""
    cases = [case for grid in grids(page) for case in cases_of(grid)]
    whole = bool(cases) and all(case.number and case.party and case.day for case in cases)
    return whole and not any("<a " in found[0] for found in _TABLE.finditer(page.seen_html))


_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


def in_table(page: Page) -> bool:
    """Whether a table of the page is one of decisions (某局第四季度执法案件公开).

    Not by its table alone: lists of who holds a permit, statistics and exposed cases have the same columns.
    """
    if not any(len(row) >= 3 and _heads(row) for row in page.rows[:12]):
        return False
    cases = [case for grid in grids(page) for case in cases_of(grid)]
    whole = all(case.number and case.party and case.day for case in cases)
    if is_bare(page.title) and not _LIST_TITLE.search(page.title):
        # 公告 over a table: its headings speak of decisions, and nothing about it of cases that are told as examples.
        around = (*(crumb.text for crumb in page.crumbs), *page.body[:3])
        headed = any(kind_of_headings(row) for row in page.rows[:12] if _heads(row))
        return bool(cases) and whole and headed and not any(map(_EXAMPLES.search, around))
    return bool(cases) and (whole or not _COUNTED.search(without_offices(page.title)))
