"""Enforcement decisions of a page: tables of many cases, vertical key/value tables, decisions in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.chinese.dates import Span, find_days, parse_day
from crawler.chinese.text import DOCUMENT_NUMBER, shorten, squeeze, standard_number, tidy
from crawler.chinese.titles import BEFORE_DECISION
from crawler.extract.flatten import to_text
from crawler.extract.page import Page
from crawler.extract.personal import mask_numbers, mask_party
from crawler.facts import Day, Decision, Source

_KINDS = tuple("行政处罚 行政许可 行政强制 行政检查 行政征收 行政确认 行政裁决 行政给付 行政奖励 行政处理".split())
# Column headings and keys, squeezed, without brackets. The longest key contained in a heading wins.
_KEYS: dict[str, str] = {
    "number": "处罚决定书文号 行政处罚决定书文号 决定书文号 处罚文号 文书号 决定文号 文号 案号 决定书编号 许可证号 许可文号 许可决定书文号 行政许可决定文书号 许可编号 "
    "批准文号 处罚决定文号 处罚决定书编号 案件编号 文书编号 决定书号 许可决定文书号 行政处罚决定书编号 处罚决定书号 行政许可文书号 处罚决定书(文)号",
    "party": "被处罚人 当事人 当事人名称 行政相对人名称 相对人名称 被处罚单位 被处罚人名称 违法企业名称 被处罚当事人 被处罚人姓名或名称 单位名称 企业名称 被处罚对象 被处罚人姓名 "
    "违法当事人 行政相对人 相对人 许可对象 申请人 被许可人 违法主体 被处罚个人姓名 当事人姓名或名称 被罚当事人 机构名称 被处罚机构 违法单位 处罚对象 当事人姓名 被许可单位 建设单位 姓名",
    "decided": "处罚决定日期 作出处罚决定的日期 作出处罚决定日期 决定日期 处罚日期 处罚决定书日期 许可日期 许可决定日期 作出决定日期 作出行政处罚决定日期 作出行政处罚的日期 决定时间 处罚时间 "
    "作出决定的日期 作出处罚日期 审批时间 审批日期 批准日期 许可时间 作出处罚时间 作出处罚决定时间 行政处罚决定日期 决定书日期 作出行政处罚决定的日期 发证日期 处罚决定时间 作出许可决定日期 核准日期 "
    "批复日期 决定作出日期 作出时间 日期",
    "agency": "机关 作出处罚决定的机关名称 处罚机关 作出处罚决定的机关 决定机关 处罚部门 作出行政处罚的机关 许可机关 作出决定机关 执法机关 作出处罚决定机关 处罚单位 审批机关 执法单位 行政机关 "
    "作出行政处罚的机关名称和日期 处罚机关名称 执法部门 "
    "作出行政处罚的机关名称 作出处罚决定的机关名称及日期 实施机关 作出行政处罚决定的机关名称和日期",
    "punishment": "行政处罚决定 行政处罚内容 处罚内容 处罚结果 处罚种类 处罚决定 处罚类别 行政处罚种类 处罚措施 行政处罚的履行方式和期限 许可内容 许可事项 处罚种类和依据 处罚结果内容 行政处罚的种类和依据 "
    "处罚方式 行政处罚的种类 处罚情况",
    "cause": "案由 主要违法违规事实 违法事实 主要违法事实 违法行为 违法行为类型 违法违规事实 案件名称 主要违法违规事实(案由) 处罚事由 案件名 违法类型 处罚名称 主要违法违规行为",
    "posted": "公示日期 公示时间 公示开始日期 公示开始时间 公示起始日期 公开日期 公开时间 发布日期 发布时间 公布日期 上网日期 首次公示日期",
    "state": "备注 状态 公示状态 当前状态 处罚状态",
    "kind": "决定类型 类型 公示类型",
    "row": "序号 编号 项目 内容",
    "other": "处罚依据 行政处罚依据 法定代表人 法定代表人姓名 法定代表人(主要负责人)姓名 主要负责人 统一社会信用代码 公示截止期 有效期 处罚有效期 公示期限 身份证号 地址 住所 处罚履行情况 "
    "履行方式和期限 证件号码 性别 职务 "
    "许可有效期 有效期自 有效期至 许可截止日期 救济渠道 执行情况 登记号 承办机构 信息来源 个人 单位 数据来源单位 项目名称 违法依据 处罚金额 罚款金额 罚款金额(万元) 没收金额 履行情况 处罚对象类型 "
    "备注信息 许可类别 许可证书名称 案件来源 附件 联系电话",
}
_HEADINGS = {key: name for name, keys in _KEYS.items() for key in keys.split()}
# Headings that no list foresees, by how they are built: 取水许可证编号, 行政处理决定作出日期, 经营者名称.
_BUILT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "other",
        re.compile(
            r"信用代码|身份证|证件|机构代码|备案|电话|地址|住所|法定|法人|负责人|代表人|联系|承办|执法人|(?:执法|工作|资格)证|案件名|项目名|证书名|材料|有效|截止|期限|公示|公布|公开|发布"
            r"|违法(?:行为)?发生|立案|送达|履行|缴款|期至|起始|届满"
        ),
    ),
    (
        "agency",
        re.compile(
            r"(?:机关|部门|主管单位|执法单位|实施单位|处罚单位|审批单位|发证单位|决定单位)(?:名称|全称)?(?:[及和与](?:决定|处罚|作出)?(?:日期|时间))?$"
        ),
    ),
    (
        "number",
        re.compile(
            r"(?:文书|决定书?|许可证?|处罚|强制|检查|处理|审批|批准|批复|准予|案件|案|发|书|证书?)(?:文书?|文)?(?:编?号|字号|号码)$|^(?:文书|证照|批)(?:编?号)$|文号$"
        ),
    ),
    (
        "decided",
        re.compile(
            r"(?:决定|处罚|许可|作出|审批|批准|发证|核准|检查|批复|签发|处理|审结|裁决|强制|准予)[^间期]{0,8}(?:日期|时间)$"
        ),
    ),
    (
        "party",
        re.compile(
            r"^(?:被?(?:处罚|许可|检查|强制|处理|审批|执行|征收|确认)|违法|申请|经营|用人|生产|企业|单位|机构|建设|业主|当事|行政相对|相对|权利|取水|排污|持证)"
            r"(?:人|者|单位|企业|对象|主体|方|机构|户|当事人)?(?:名称|姓名|全称|单位)?(?:或(?:者)?(?:姓名|名称))?$"
        ),
    ),
    ("punishment", re.compile(r"(?:处罚|处理|许可|强制|检查|决定)(?:的)?(?:内容|结果|种类|类别|情况|措施|事项|结论)$")),
)
_PERSON = re.compile(r"^[\u4e00-\u9fff·•]{2,4}$|^[\u4e00-\u9fff]{2,3}·[\u4e00-\u9fff·]{2,12}$")
_BODY_WORDS = re.compile(
    r"公司|厂|店|社|行|部|中心|局|院|校|所|站|铺|馆|处|集团|酒家|饭店|超市|餐厅|酒店|网吧|会所|诊所|药房|农场|商贸|工地|基金|银行|支行|分行|协会|村|委|队|园|坊|庄|楼|场|城|居"
    r"|堂|吧|屋|轩|阁|门市|户$|服务区|项目"
)
# A changed penalty no longer stands as it was published; a changed permit is a decision like any other.
_WITHDRAWN = re.compile(
    r"(?:撤销|撤回|已撤|变更(?=.{0,12}处罚)|(?<=处罚)(?:决定书?|决定)?变更|确认违法|确认无效|予以撤)"
)
_PROSE_NUMBER = re.compile(
    r"[（(]?(?:[\u4e00-\u9fffA-Za-z（）()]{1,20}?)(?:罚|处|许|准|强|决|审|批|函)[\u4e00-\u9fffA-Za-z（）()]{0,8}"
)
_HEAD_LINES = 6
_MAX_CELLS = 20_000


@dataclass(slots=True)
class _Case:
    number: str | None = None
    party: str | None = None
    decided: Span | None = None
    posted: Span | None = None
    punishment: str | None = None
    kind: str | None = None
    agency: str | None = None
    withdrawn: bool = False
    names: tuple[str, ...] = ()  # of natural persons, as the page writes them: to be hidden wherever they recur

    def says(self) -> int:
        return sum(value is not None for value in (self.number, self.party, self.decided, self.punishment))


def enforcement(page: Page, published: Day | None) -> list[Decision]:
    """Every decision of the page. A page with none readable gives an empty list, never an invented one."""
    # A title says it of its own page; what stands in 行政处罚 may be an inspection or a measure of force.
    default = next((kind for kind in _KINDS if kind in page.title), None) or _kind_of(
        page.title + " " + " ".join(crumb.text for crumb in page.crumbs[-2:]) + " " + page.meta.get("columnname", "")
    )
    if BEFORE_DECISION.search(page.title):
        return []
    cases: list[_Case] = []
    for grid in _grids(page):
        cases.extend(_read(grid))
    cases = [case for case in cases if case.says() >= 2 or (case.number and len(cases) == 1)]
    source: Source = "table"
    if not cases:
        prose = _prose(page)
        cases = [prose] if prose else []
        source = "body"
    title_number = DOCUMENT_NUMBER.search(page.title)
    if len(cases) == 1 and cases[0].number is None and title_number:
        cases[0].number = standard_number(title_number)
    if len(cases) == 1 and cases[0].decided is None and source == "table":
        cases[0].decided = _signed(page)
    if len(cases) == 1 and _WITHDRAWN.search(re.sub(r"《[^》]*》", "", page.title)):
        cases[0].withdrawn = True
    out = []
    seen: set[tuple[str | None, str | None, object]] = set()
    for case in cases:
        key = (case.number, case.party, case.decided.first if case.decided else None)
        if key in seen:  # tables printed twice, once for mobiles
            continue
        seen.add(key)
        decided = case.decided.day(source) if case.decided else None
        out.append(
            Decision(
                kind=case.kind or default,
                number=case.number,
                decided=decided,
                party=case.party,
                quote=shorten(
                    " | ".join(
                        part for part in (case.number, case.party, case.decided.quote if case.decided else None) if part
                    ),
                    160,
                ),
                source=source,
                punishment=shorten(_hide(case.punishment, case.names), 160) if case.punishment else None,
                withdrawn=case.withdrawn,
                published=case.posted.day(source) if case.posted else None,
            )
        )
    return out


def _kind_of(text: str) -> str:
    for kind in _KINDS:
        if kind in text:
            return kind
    if "许可" in text or "审批" in text:
        return "行政许可"
    if "强制" in text:
        return "行政强制"
    return "行政处罚"


_CELL = re.compile(r"<t[dh]\b((?:[^>\"]|\"[^\"]*\")*)>(.*?)</t[dh]>", re.DOTALL)
_SPANS = re.compile(r'\b(row|col)span="\s*(\d{1,4})')


def _grids(page: Page) -> list[list[list[str]]]:
    """The innermost tables of the page as full grids: a cell that spans rows or columns stands in each place it covers.

    Works on the serialised tree, in which every row and cell is closed.
    """
    html = page.body_html if "<table" in page.body_html else page.seen_html
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


def _heading(cell: str) -> str | None:
    plain = squeeze(cell).strip(":：*")
    if not plain or len(plain) > 24:
        return None
    if plain in _HEADINGS:
        return _HEADINGS[plain]
    bare = _AND_DATE.sub("", re.sub(r"\([^)]*\)", "", plain))
    return _HEADINGS.get(bare) or _built(bare)


_AND_DATE = re.compile(r"(?<=号)[及和与、](?:作出|决定|处罚)?(?:日期|时间)$")  # 处罚决定书文号及日期


@lru_cache(maxsize=4096)  # a table of a thousand rows repeats its cells
def _built(heading: str) -> str | None:
    if not 3 <= len(heading) <= 20 or heading[-1] not in "期间号码称名者人位业体方户容果类别况施项论构关门象":
        return None
    return next((name for name, pattern in _BUILT if pattern.search(heading)), None)


def _read(grid: list[list[str]]) -> list[_Case]:
    # A heading row: most of its distinct cells are known headings, and it names a party, a number or a date.
    for n, row in enumerate(grid[:6]):
        names = [_heading(cell) for cell in row]
        distinct = {cell for cell in row if cell}
        known = {cell for cell, name in zip(row, names, strict=True) if name is not None}
        if len(known) >= 3 and len(known) * 2 > len(distinct) and {"party", "number", "decided"} & set(names):
            if (
                sum(1 for name in names if name in ("party", "number", "decided", "punishment")) >= 2
                and len(grid) > n + 1
            ) and not _vertical(row, names):
                return _horizontal(grid, n, names)
    return _key_value(grid)


def _vertical(row: list[str], names: list[str | None]) -> bool:
    """A key/value row (key, value, key, value) whose values happen to look like headings."""
    return len(row) in (2, 4) and names[0] is not None and all(name is None for name in names[1::2])


def _horizontal(grid: list[list[str]], at: int, names: list[str | None]) -> list[_Case]:
    # A heading cell that spans two rows (个人/单位 under 被处罚当事人) leaves a second heading row.
    start = at + 1
    while (
        start < len(grid)
        and sum(_heading(cell) is not None for cell in set(grid[start])) * 2 >= len(set(grid[start]))
        and len(set(grid[start])) > 1
    ):
        start += 1
    out = []
    for row in grid[start:]:
        filled = {cell for cell in row if cell}
        if len(filled) < 2:
            continue
        case = _Case()
        for name, cell in zip(names, row, strict=False):
            if name and cell:
                _put(case, name, cell)
        if case.says() >= 2:
            out.append(case)
    return out


def _key_value(grid: list[list[str]]) -> list[_Case]:
    """Vertical tables: keys in the left cells; a second 文号 begins the next case."""
    out: list[_Case] = []
    case = _Case()
    hits = 0
    for row in grid:
        cells = list(dict.fromkeys(cell for cell in row if cell))
        pairs: list[tuple[str, str]] = []
        keys = [(n, cell, _heading(cell)) for n, cell in enumerate(cells)]
        for position, (n, _cell, name) in enumerate(keys):
            if name is None:
                continue
            following = next((m for m, _c, other in keys[position + 1 :] if other is not None), len(cells))
            value = " ".join(cells[n + 1 : following])
            if value:
                pairs.append((name, value))
        for name, value in pairs:
            if (
                name == "number"
                and case.number is not None
                and case.says() >= 2
                and _number(value) not in (None, case.number)
            ):
                out.append(case)
                case = _Case()
            _put(case, name, value)
            hits += 1
    if hits >= 2:
        out.append(case)
    return out


def _put(case: _Case, name: str, value: str) -> None:
    if name == "number":
        case.number = case.number or _number(value)
        if case.decided is None and (days := find_days(value[:80])):
            case.decided = days[-1]
    elif name == "party":
        if case.party is None:
            case.party, case.names = _party(value)
    elif name == "decided":
        span = parse_day(value[:60], labelled=True)
        if span is not None and case.decided is None:
            case.decided = span
    elif name == "posted":
        # 公示时间 may be a range: its first day is when it was made public.
        span = parse_day(value[:60], labelled=True)
        if span is not None and span.exact and case.posted is None:
            case.posted = span
    elif name == "agency":
        case.agency = value
        # 某市市场监督管理局 2023年7月12日: the date stands inside the agency's cell.
        days = find_days(value[:120])
        if days and case.decided is None:
            case.decided = days[-1]
    elif name == "punishment":
        case.punishment = case.punishment or value
    elif name == "kind":
        case.kind = next((kind for kind in _KINDS if kind in value), None)
    if name in ("state", "punishment") and re.search(r"(?:已|予以)?(?:撤销|撤回)|已撤", value) and name == "state":
        case.withdrawn = True


def _number(value: str) -> str | None:
    found = DOCUMENT_NUMBER.search(value)
    if found is not None:
        return standard_number(found)
    plain = squeeze(value)
    return plain if 4 <= len(plain) <= 40 and re.search(r"\d", plain) and plain not in ("无",) else None


def _party(value: str) -> tuple[str | None, tuple[str, ...]]:
    """The party as it may leave here, natural persons' names hidden, and those names."""
    value = " ".join(value.split())
    if not value or value in ("/", "-", "—", "无", "个人", "单位"):
        return None, ()
    # 欧阳某某，男，1984年出生…: what follows a natural person's name is nobody's business here.
    first, *person = _PERSON_MARK.split(value, maxsplit=1)
    first = re.split(r"[;；\n]", first)[0].strip()
    if person and 2 <= len(first) <= 12:
        return mask_party(first), (first,)
    names = [name for name in re.split(r"[、,，\s]+", first) if name]
    if len(names) > 1 and all(_natural(name) for name in names):
        return "、".join(mask_party(name) for name in names), tuple(names)
    compact = first.replace(" ", "")
    if _natural(compact):
        return mask_party(compact), (compact,)
    # 法定代表人张三: the name of a person beside the body's is nobody's business here.
    return re.sub(
        r"(法定代表人|负责人|经营者|投资人|业主)[:：（(]?\s?([\u4e00-\u9fff])[\u4e00-\u9fff]{1,3}", r"\1\2**", first
    )[:80], ()


_PERSON_MARK = re.compile(
    r"[，,;；\s]+(?:性别[:：]?\s*)?(?:[男女](?=[，,;；\s]|$)|身份证|公民身份|(?:19|20)\d\d年\d{1,2}月.{0,5}出?生)"
)
_PENALISED = re.compile(
    r"(?<=对)([\u4e00-\u9fff])[\u4e00-\u9fff·]{1,3}(?=(?:给予|处以?|警告|罚款|作出|责令|禁止|没收|暂扣|吊销))"
)


def _hide(text: str, names: tuple[str, ...]) -> str:
    for name in names:
        text = text.replace(name, mask_party(name))
    return mask_numbers(_PENALISED.sub(lambda found: found[1] + "**", text))


def _natural(name: str) -> bool:
    return bool(_PERSON.match(name)) and not _BODY_WORDS.search(name)


_PROSE_PARTY = re.compile(
    r"(?:当事人|被处罚人|被处罚单位|被处罚机构|申请人|被许可人|相对人|违法行为人|处罚相对人)(?:名称|姓名)?\s*[:：]\s*(?P<name>[^，,。；;\n\s]{2,60})"
)
_ADDRESSEE = re.compile(
    r"^([^\s，,。:：]{2,40}(?:公司|厂|店|中心|合作社|医院|诊所|门诊部|超市|饭店|宾馆|学校|集团))[:：]$"
)
_PROSE_PUNISH = re.compile(
    r"(?:决定(?:对[^。；]{0,60})?(?:给予|处以|作出(?!日期|时间|的?机关)|处)|处罚(?:如下|决定)[:：]|给予)(?!日期|时间)[^。\n]{2,120}"
)


_PAIR = re.compile(
    r"^[\d一二三四五六七八九十、.．（()）\s]{0,6}([\u4e00-\u9fff（）()\s]{2,24}?)\s*[:：]\s*(\S.{0,200})$"
)

_NEXT_KEY = re.compile(r"[\s，,；;。]+(?:[\u4e00-\u9fff（）()]{2,14}[:：]|法定代表人|负责人|地址|住所)")


def _prose(page: Page) -> _Case | None:
    """A decision written out: lines of key and value, number under the title, 当事人：, dated by its signature."""
    case = _Case()
    # Where no container tells the text apart, its first lines (文号：… 决定日期：…) look like the page's own header.
    head = [] if page.body_found else page.lines[max(0, page.body_from - _HEAD_LINES) : page.body_from]
    for line in (*head, *page.body[:60]):
        if not (found := _PAIR.match(line)) or (name := _heading(found[1])) in (None, "other", "row"):
            continue
        if name == "punishment":  # 处罚内容：警告。 is the measure; 处罚决定：… begins the text of the decision
            if squeeze(found[1]).endswith(("内容", "种类", "结果", "措施", "类别", "方式")):
                case.punishment = case.punishment or found[2]
        else:
            _put(case, name, _NEXT_KEY.split(found[2])[0])
    labelled = case.decided is not None
    for line in (page.title, *page.body[:14]) if case.number is None else ():
        found = DOCUMENT_NUMBER.search(line)
        if found and (len(line) <= 80 or line == page.title):
            case.number = standard_number(found)
            break
    for line in page.body if case.party is None else ():
        found = _PROSE_PARTY.search(line)
        if found:
            case.party, case.names = _party(found["name"])
            break
    for line in page.body[:12] if case.party is None else ():
        if found := _ADDRESSEE.match(line):
            case.party, case.names = _party(found[1])
            break
    for line in page.body if case.punishment is None else ():
        if found := _PROSE_PUNISH.search(line):
            case.punishment = found[0]
            break
    if not labelled:
        case.decided = _signed(page) or case.decided
    if case.decided is None:
        return case if case.number and case.party else None
    return case if case.number or case.party else None


def _signed(page: Page) -> Span | None:
    """The date of the signature: the last line that is a date in words, else the last that is little more than a date.

    A list beside the text has bare dates too (2025-05-06), a signature writes 年月日.
    """
    lines = [line for line in reversed(page.body[-30:]) if len(line) <= 60 and line not in page.cells()]
    for line in lines:
        if (found := _SIGNATURE.match(line)) and (span := parse_day(found["date"])) is not None and span.exact:
            return span
    for line in lines:
        if days := find_days(line):
            rest = squeeze(line.replace(days[-1].quote, ""))
            if len(rest) <= 30 and not re.search(r"[:：].*前|至|之前|年月|公示", rest):
                return days[-1]
    return None


_SIGNATURE = re.compile(
    r"^(?:[\u4e00-\u9fff（）()]{2,30}(?:局|委|委员会|办|办公室|府|厅|院|队|所|处|会|中心|站|章|\))\s*)?"
    r"(?P<date>[\d０-９二〇零○Ｏ一三四五六七八九十]{4}\s?年\s?[\d０-９一二三四五六七八九十]{1,3}\s?月\s?[\d０-９一二三四五六七八九十]{1,3}\s?日)"
    r"\s*(?:[（(].{0,8}[)）])?$"
)
