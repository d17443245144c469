"""What the headings of a table, or of data set down a person at a time, say of the numbers beneath."""

from __future__ import annotations

import re
from collections.abc import Iterator


def is_name(cell: str) -> bool:
    return _NAME_CELL.match(cell) is not None and _HEADS.search(cell) is None


def records(lines: list[str]) -> Iterator[list[str]]:
    """Data that are set down a person at a time (姓名 | 张大力 | 联系电话 | …, or 姓名：张大力) in whatever elements, each as the
    headings of a table and its row: what a number is called tells whose it is."""
    keys: list[str] = []
    values: list[str] = []
    last = at = 0
    named = False
    if _NAMES_SOMEBODY.search("\n".join(lines)) is None:
        return
    while at < len(lines):
        key, value, to = _pair(lines, at)
        if keys and (key in keys or at - last > _APART):
            if named:
                yield from (keys, values)
            keys, values, named = [], [], False
        if key:
            keys.append(key)
            values.append(value)
            last = at
            named = named or (_NAMED.fullmatch(key) is not None and is_name(value))
        at = to
    if named:
        yield from (keys, values)


def _pair(lines: list[str], at: int) -> tuple[str, str, int]:
    """The heading that a line is or begins with ("" for none), what it heads, and the line to go on with."""
    key, _, value = lines[at][:_RECORD_LINE].replace("：", ":").partition(":")
    key = "".join(key.split())
    if not 2 <= len(key) <= _HEADING or not _RECORD_KEY.search(key) or FIGURE.search(key):
        return "", "", at + 1
    if value.strip() or at + 1 == len(lines):
        return key, value.strip(), at + 1
    return key, lines[at + 1], at + 2


_APART = 12  # lines between two data of one person
_RECORD_LINE = 120  # characters
_HEADING = 10


class Headings:
    """What the columns of a table are headed, as far as that tells whose the numbers below are."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._cells: list[str] = []
        self._kinds: dict[int, str] = {}

    def take(self, cells: list[str]) -> bool:
        """Whether `cells` are headings; they hold until the next ones."""
        if len(cells) < 2 or any(FIGURE.search(cell) for cell in cells):
            return False
        kinds = {n: kind for n, cell in enumerate(cells) if (kind := _personal_heading(cell))}
        bare = ["".join(cell.split()) for cell in cells]
        about = self._title + "".join(bare)
        if not any(map(_PEOPLE_HEADING.search, bare)) or any(map(_OF_BODIES.search, bare)):
            # 机构, 地址, 电话: where offices and shops are found, not where people live.
            kinds = {n: kind for n, kind in kinds.items() if kind != "住址" or _OWN_HOME.search(bare[n])}
        if any(map(_PEOPLE_HEADING.search, bare)) and _BENEFIT.search(about) and not any(map(_DUTY.search, bare)):
            # 购机者, 补贴额, 联系电话: those who receive, not those who may be asked.
            own = (n for n, cell in enumerate(bare) if _TELEPHONE_HEADING.search(cell) and not _OF_OFFICE.search(cell))
            kinds.update(dict.fromkeys(own, "手机号"))
        told = (_PEOPLE_HEADING, OTHER_NUMBER, _ON_DUTY)
        heads = bool(kinds) or any(pattern.search(cell) for pattern in told for cell in bare)
        if heads:
            self._cells, self._kinds = bare, kinds
        return heads

    def columns(self, cells: list[str]) -> dict[int, str]:
        """The columns of a row that hold personal data, and of what kind."""
        return self._kinds if len(cells) == len(self._cells) else {}

    def of_duty(self, cells: list[str]) -> bool:
        """Whether a row is of those who may be asked (责任人, 职务, 联系电话): their numbers are given out by the office."""
        return not self._kinds and len(cells) == len(self._cells) and any(map(_ON_DUTY.search, self._cells))

    def may_be_telephone(self, at: int, cells: list[str]) -> bool:
        """准考证号 and 岗位代码 have eleven digits too, and 监督电话 is the office's."""
        if len(cells) != len(self._cells):
            return True
        return not (OTHER_NUMBER.search(self._cells[at]) or _OF_OFFICE.search(self._cells[at]))


_PEOPLE_HEADING = re.compile(
    r"姓名|户主|农户|受益|领取|申请人|购[机房买]|补[贴助]对象|救助对象|对象|学生|患者|家长|监护人|[\u4e00-\u9fff]{2}者$|法人代表"
)
_OWN_HOME = re.compile(r"家庭|户籍|居住|住址|现住")
_OF_BODIES = re.compile(
    r"机构|单位|企业|公司|店|场所|学校|园所|医院|网点|经营|许可证|信用代码|法定代表|服务时间|办公|营业|面积|经纬度|项目名"
)
_TELEPHONE_HEADING = re.compile(r"电话|手机|联系方式|联系号码")
_OF_OFFICE = re.compile(r"咨询|监督|举报|投诉|服务|办公|受理|报名|值班|客服|热线|传真|公开电话")
_NAMED = re.compile(
    r"姓名|[\u4e00-\u9fff]{1,4}(?:姓名|人员?姓名)|户主|农户|申请人|受益人|领取人|[\u4e00-\u9fff]{2}者|补[贴助]对象|救助对象"
)
# One of these stands in whatever `_NAMED` matches.
_NAMES_SOMEBODY = re.compile("姓名|户主|农户|申请人|受益人|领取人|者|[贴助]对象")
_BENEFIT = re.compile(
    r"补[贴助]|救助|受益|低保|特困|五保|残疾|补偿|奖[励补]|资助|助学|扶持|发放|金额|慰问|公租房|保障房|廉租|危房|帮扶|脱贫|抚恤|优抚|征收|征地"
)
_DUTY = re.compile(r"职务|职责|科室|责任|联系人|负责人|经办|值班|网格|包[联保抓村]|河长|林长|干部|监督|服务范围|单位$")
_ON_DUTY = re.compile(r"职务|责任人|负责人|联系人|值班|带班|网格[员长]|[河湖林路田]长|经办|包[联保抓村]")
OTHER_NUMBER = re.compile(
    r"准考证|考号|考生号|报名[序编]?号|编号|证号|代码|订单|流水|单号|票号|序列|工号|学号|档案|索引|批次"
)


def _personal_heading(cell: str) -> str | None:
    plain = "".join(cell.split())
    if len(plain) > 12:
        return None
    if CALLED_IDENTITY.search(plain):
        return "身份证号"
    if _CARD_HEADING.search(plain) and not CORPORATE.search(plain):
        return "银行卡号"
    return "住址" if _HOME_HEADING.match(plain) else None


_CARD_HEADING = re.compile(
    r"银行卡|卡号$|银行账号|银行帐号|开户账号|存折|一[卡折]通|(?<!用户)(?<!登录)(?<!系统)[账帐][号户]$"
)
_HOME_HEADING = re.compile(r"(?:^|家庭|现|户籍|居住|家)(?:详细)?(?:住址|地址|住所|居住地|所在地)(?:[（(].{1,8}[）)])?$")
CORPORATE = re.compile(
    r"(?:户名|开户名称|账户名称|单位名称|收款单位|收款人|户\s?名)[:：]?\s?[\u4e00-\u9fff（）()]{2,40}?(?:公司|局|中心|财政|委员会|政府|法院|学校|医院|社|处|部"
    r"|院|会|办|所|站|厂|银行|厅|协会|基金)|对公|专户|国库|非税|保证金|缴款|财政专户|基本账户"
)
CALLED_IDENTITY = re.compile(r"身份证(?:明)?|公民身份")
_NAME_CELL = re.compile(r"^[\u4e00-\u9fff]{2,4}$|^[\u4e00-\u9fff]\s[\u4e00-\u9fff]$")

FIGURE = re.compile(r"\d{4}")
_HEADS = re.compile(r"电话|手机|联系方式|联系号码|姓名|职务|性别|年龄|村组|单位|金额|备注|地址|住址|账号|编号|[卡证]号")
_RECORD_KEY = re.compile(
    "身份证|"
    + "|".join(
        known.pattern
        for known in (_PEOPLE_HEADING, _TELEPHONE_HEADING, _DUTY, _ON_DUTY, _CARD_HEADING, _HOME_HEADING, _OF_BODIES)
    )
)
