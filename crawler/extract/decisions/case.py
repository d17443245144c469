"""One enforcement decision as a page's labels give it: which label means what, and what may be taken from a value.

Names of natural persons are hidden here, before anything leaves the room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crawler.chinese.dates import Span, find_days, parse_day
from crawler.chinese.personal_numbers import mask_numbers
from crawler.chinese.text import DOCUMENT_NUMBER, squeeze, standard_number
from crawler.extract.personal_data.found import mask_party

KINDS = tuple("行政处罚 行政许可 行政强制 行政检查 行政征收 行政确认 行政裁决 行政给付 行政奖励 行政处理".split())
# Column headings and keys, squeezed, without brackets. The longest key contained in a heading wins.
_KEYS: dict[str, str] = {
    "number": "处罚决定书文号 行政处罚决定书文号 决定书文号 处罚文号 文书号 决定文号 文号 决定书编号 许可文号 许可决定书文号 行政许可决定文书号 "
    "批准文号 处罚决定文号 处罚决定书编号 文书编号 决定书号 许可决定文书号 行政处罚决定书编号 处罚决定书号 行政许可文书号 处罚决定书(文)号",
    # of the certificate that a decision grants, of the file in which it lies: no decision's own where that has one
    "other_number": "许可证号 许可编号 案号 案件编号",
    "party": "被处罚人 当事人 当事人名称 行政相对人名称 相对人名称 被处罚单位 被处罚人名称 违法企业名称 被处罚当事人 被处罚人姓名或名称 单位名称 企业名称 被处罚对象 被处罚人姓名 "
    "违法当事人 行政相对人 相对人 许可对象 申请人 被许可人 违法主体 被处罚个人姓名 当事人姓名或名称 被罚当事人 机构名称 被处罚机构 违法单位 处罚对象 当事人姓名 被许可单位 建设单位 姓名 单位或个人 个人或单位 单位(个人) 单位/个人 企业(个人) 企业或个人 单位名称或姓名 受处罚者",
    "decided": "处罚决定日期 作出处罚决定的日期 作出处罚决定日期 决定日期 处罚日期 处罚决定书日期 作出决定日期 作出行政处罚决定日期 作出行政处罚的日期 决定时间 处罚时间 "
    "作出决定的日期 作出处罚日期 作出处罚时间 作出处罚决定时间 行政处罚决定日期 决定书日期 作出行政处罚决定的日期 处罚决定时间 决定作出日期 作出时间",
    "signed": "日期",
    "granted": "许可日期 许可决定日期 审批时间 审批日期 批准日期 许可时间 作出许可决定日期 核准日期 批复日期",
    "agency": "机关 作出处罚决定的机关名称 处罚机关 作出处罚决定的机关 决定机关 处罚部门 作出行政处罚的机关 许可机关 作出决定机关 执法机关 作出处罚决定机关 处罚单位 审批机关 执法单位 行政机关 "
    "作出行政处罚的机关名称和日期 处罚机关名称 执法部门 "
    "作出行政处罚的机关名称 作出处罚决定的机关名称及日期 实施机关 作出行政处罚决定的机关名称和日期",
    "punishment": "行政处罚决定 行政处罚内容 处罚内容 处罚结果 处罚种类 处罚决定 处罚类别 行政处罚种类 处罚措施 行政处罚的履行方式和期限 许可内容 许可事项 处罚种类和依据 处罚结果内容 行政处罚的种类和依据 "
    "处罚方式 行政处罚的种类 处罚情况",
    "cause": "案由 主要违法违规事实 违法事实 主要违法事实 违法行为 违法行为类型 违法违规事实 案件名称 主要违法违规事实(案由) 处罚事由 案件名 违法类型 处罚名称 主要违法违规行为",
    "posted": "公示日期 公示时间 公示开始日期 公示开始时间 公示起始日期 公开日期 公开时间 发布日期 发布时间 公布日期 上网日期 首次公示日期",
    "closed": "办结日期 办结时间 办结日 许可办结日期 许可办结时间 办理完成日期",
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
_UNDOES = "注销|吊销|撤销|撤回|收回"
_CHANGES = "变更|延续|补发|补办|补证|换发|换证|换领"
_ACTS_ON = f"{_UNDOES}|{_CHANGES}"
_ABOUT_IT = "[^间期]{0,4}(?:事项|内容|原因|理由|事由|情况|类型|前|后)$"
_BUILT: tuple[tuple[str, re.Pattern[str]], ...] = (
    # 首次公示时间 is when it was made public; 原发证日期, 首次许可日期, 变更前批准日期 is of what was there before.
    (
        "posted",
        re.compile(
            r"^(?:首次|最早|最初|原|先前|初次)(?:在?(?:网站|网上|本网))?(?:公示|公开|发布|公布|上网)(?:日期|时间)$"
        ),
    ),
    (
        "other",
        re.compile(
            rf"^(?:原|旧|首次|首|初次|最初|上次|前次|上一次|历次|(?:{_ACTS_ON})前)[^间期]{{0,14}}(?:日期|时间)$"
        ),
    ),
    ("former", re.compile(rf"^(?:原|旧|(?:{_ACTS_ON})前)[^间期]{{0,12}}(?:编?号|号码|证号)$")),
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
            r"(?:机关|部门|主管单位|执法单位|实施单位|(?<![被受])处罚单位|审批单位|发证单位|决定单位|办案单位"
            r"|(?:执法|办案|实施|监管|审批|发证|决定|(?<![被受])处罚|(?<![被受])检查)(?:机构|主体))"
            r"(?:名称|全称)?(?:[及和与](?:决定|处罚|作出)?(?:日期|时间))?$"
        ),
    ),
    ("other_number", re.compile(r"(?:许可证?|证照?|证书|案件|案卷|案)(?:编?号|号码)$")),
    (
        "number",
        re.compile(
            r"(?:文书|决定书?|许可证?|处罚|强制|检查|处理|审批|批准|批复|准予|案件|案|发|书|证书?|案卷)(?:文书?|文)?(?:编?号|字号|号码)$|^(?:文书|证照|批)(?:编?号)$|文号$"
        ),
    ),
    (
        "acted",
        re.compile(
            rf"(?:{_ACTS_ON}|(?:准予|批准|同意|核准)延期|^新证?(?:许可)?(?:证书?)?)(?!前|申请|受理|公告|通知)[^间期]{{0,8}}(?:日期|时间)$"
        ),
    ),
    ("undone", re.compile(f"(?:{_UNDOES}){_ABOUT_IT}")),
    ("changed", re.compile(f"(?:{_CHANGES}){_ABOUT_IT}")),
    ("issued", re.compile(r"(?:[发颁领制]证|核发|发放|颁发|颁布)(?!机)[^间期]{0,4}(?:日期|时间)$")),
    # 处罚告知日期, 许可申请日期: a step on the way to the decision, or one that follows it.
    (
        "other",
        re.compile(
            r"(?:告知|听证|受理|申请|申报|申辩|陈述|补正|调查|取证|询问|抽样|检验|勘验|建议|催告|投诉|举报|移送|整改|改正|复议|诉讼|起诉|(?<!强制)执行|解除"
            r"|生效|录入|填报|上传|更新|归档|打印|反馈|(?<![准予可])登记)(?:通知)?书?的?(?:日期|时间)$"
        ),
    ),
    # The words for the decision itself; for its paper and its case, which may have days of their own; for an inspection,
    # which comes before the decision that it leads to.
    ("decided", re.compile(r"(?:决定|处罚|[作做]出|裁决)[^间期]{0,8}(?:日期|时间)$")),
    ("issued", re.compile(r"[证照]书?签发(?:日期|时间)$")),
    ("signed", re.compile(r"(?:签发|处理|审结|强制|文书|落款)[^间期]{0,8}(?:日期|时间)$")),
    ("inspected", re.compile(r"检查[^间期]{0,8}(?:日期|时间)$")),
    ("granted", re.compile(r"(?:许可|审批|批准|核准|批复|准予)[^间期]{0,8}(?:日期|时间)$")),
    (
        "party",
        re.compile(
            r"^(?:被?(?:处罚|许可|检查|强制|处理|审批|执行|征收|确认)|违法|申请|经营|用人|生产|企业|单位|机构|建设|业主|当事|行政相对|相对|权利|取水|排污|持证)"
            r"(?:人|者|单位|企业|对象|主体|方|机构|户|当事人)?(?:名称|姓名|全称|单位)?(?:或(?:者)?(?:姓名|名称))?$"
            r"|(?:相对人|当事人|行为人|违法者|违法人员|(?:被|受)(?:处?罚|许可|检查|处理|执法|强制)(?:人|者|单位|企业|机构|对象|主体|方)|(?:涉案|获证|领证|取得许可)的?(?:人|单位|企业|人员)|持有人)"
            r"(?:名称|姓名)?(?:或(?:者)?(?:姓名|名称))?$"
            # 被处罚的自然人姓名, 受处罚公民或法人名称
            r"|^[被受](?:处?罚|许可|检查|处理|执法|强制)的?(?:自然人|公民|法人|组织|其他组织|个体工商户|人|者|单位)+(?:名称|姓名)?$"
            r"|(?:企业|单位|机构|店铺|药店|商户|业户|主体|学校|医院|车主|驾驶员|纳税人|经营者|[^案]户)(?:名称|姓名)$"
        ),
    ),
    (
        "punishment",
        re.compile(
            r"(?:处罚|处理|查处|许可|强制|检查|决定)(?:措施)?(?:的)?(?:内容|结果|种类|类别|情况|措施|事项|结论|力度|范围)$"
        ),
    ),
    ("kind", re.compile(r"(?:业务|办理|申请|申办|办件|登记)(?:类型|类别|种类|事项|情形|方式)$")),
    (
        "cause",
        re.compile(
            r"(?:违法|违规|处罚|案件|案情|主要)[^间期]{0,8}(?:事由|事实|情形|行为|类型|内容|理由|原因|性质|简介)$|^(?:案由|案情|违反条款|存在问题)$"
        ),
    ),
)
_PERSON = re.compile(r"^[\u4e00-\u9fff·•]{2,4}$|^[\u4e00-\u9fff]{2,3}·[\u4e00-\u9fff·]{2,12}$")
_BODY_WORDS = re.compile(
    r"公司|厂|店|社|行|部|中心|局|院|校|所|站|铺|馆|处|集团|酒家|饭店|超市|餐厅|酒店|网吧|会所|诊所|药房|农场|商贸|工地|基金|银行|支行|分行|协会|村|委|队|园|坊|庄|楼|场|城|居"
    r"|堂|吧|屋|轩|阁|浴池|美发|理发|美容|养生|足浴|烧烤|火锅|小吃|快餐|早餐|五金|建材|汽修|烟酒|副食|批发|门市|户$|服务区|项目"
)


NEW, CHANGED, UNDONE = "新办", "变更", "注销"
_SHORT_VALUE = 20  # characters of a cell that tells what kind of act a row is
_CHANGED = re.compile(f"{_CHANGES}|遗失|挂失|作废|延期|换新")
_FIRST = re.compile("新办|首次|初次|新申请|新发|新证|核发|发放")


def act_on_earlier(text: str) -> str:
    """What a title or a short cell says is done to an earlier certificate; CHANGED for several at once (新办、变更、注销)."""
    new = _FIRST.search(text) is not None
    undone, changed = re.search(_UNDOES, text) is not None, _CHANGED.search(text) is not None
    if new + undone + changed != 1:
        return CHANGED if new or undone or changed else ""
    return NEW if new else UNDONE if undone else CHANGED


@dataclass(slots=True)
class Case:
    own_number: str | None = None  # 决定书文号
    other_number: str | None = None  # 许可证编号, 案号
    party: str | None = None
    stated: Span | None = None  # 决定日期, 处罚日期
    granted: Span | None = None  # 许可日期, 批准日期
    issued: Span | None = None  # 发证日期
    signed: Span | None = None  # 签发日期, 落款日期; a day beside the number or the agency
    inspected: Span | None = None  # 检查日期: the decision's day only where the decision is an inspection
    acted: Span | None = None  # 注销日期, 准予变更日期: of what is done to an earlier permit
    former: str | None = None  # 原许可证号
    act: str = ""  # what it does to an earlier certificate: UNDONE, CHANGED; NEW where none was
    posted: Span | None = None
    closed: Span | None = None  # 办结日期: a permit is granted on that day, or before it
    punishment: str | None = None
    kind: str | None = None
    agency: str | None = None
    withdrawn: bool = False
    by_table: str | None = None  # the kind that the headings of its table or the 代字 of its number tell
    names: tuple[str, ...] = ()  # of natural persons, as the page writes them: to be hidden wherever they recur

    @property
    def number(self) -> str | None:
        """The decision's number: a decision has one, and its certificate's or its file's stands for it where it has none."""
        return self.own_number or self.other_number

    @number.setter
    def number(self, number: str | None) -> None:
        self.own_number = number

    @property
    def decided(self) -> Span | None:
        """The day of the act that the page announces, by the surest label: never of the certificate that was there before."""
        if self.act not in (UNDONE, CHANGED):
            return self.stated or self.acted or self.granted or self.signed or self.issued
        # 许可决定日期 of what is cancelled is the old permit's, of what is changed or prolonged the new decision's.
        return self.acted or self.stated or (None if self.act == UNDONE else self.granted) or self.signed

    @decided.setter
    def decided(self, day: Span | None) -> None:
        self.stated = day

    @property
    def day(self) -> Span | None:
        """The decision's day, or that of the inspection: what tells cases apart and makes a table one of cases."""
        return self.decided or self.inspected

    def decides(self) -> bool:
        """Whether its day is by name that of a decision, and no certificate's."""
        return (self.stated or self.granted) is not None

    def says(self) -> int:
        return sum(value is not None for value in (self.number, self.party, self.day, self.punishment))


def heading(cell: str) -> str | None:
    plain = squeeze(cell).strip(":：*")
    if not plain or len(plain) > 24:
        return None
    if plain in _HEADINGS:
        return _HEADINGS[plain]
    bare = re.sub(r"\([^)]*\)", "", plain)
    if plain.endswith("号)") and "书" in bare:
        return "number"  # 行政处罚决定书(文号)
    # 决定内容和履行期限, 违法企业名称或违法自然人姓名: what a heading names first is what its column is.
    first = _JOINED.split(bare, maxsplit=1)[0]
    return _HEADINGS.get(bare) or _HEADINGS.get(first) or _built(first) or (_built(bare) if first != bare else None)


_JOINED = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?:[及和与、/]|或者?)")


@lru_cache(maxsize=4096)  # a table of a thousand rows repeats its cells
def _built(heading: str) -> str | None:
    if (
        not 3 <= len(heading) <= 20
        or heading[-1] not in "期间号码称名者人位业体方户容果类别况施项论构关门象由实形为型款题情介因质员度围民织"
    ):
        return None
    return next((name for name, pattern in _BUILT if pattern.search(heading)), None)


def put(case: Case, name: str, value: str) -> None:
    if name in ("number", "other_number"):
        field = "own_number" if name == "number" else name
        setattr(case, field, getattr(case, field) or number_of(value))
        # 某许〔2024〕9号 2024年3月5日; 有效期自…至… behind a number is the term for which it holds.
        days = find_days(value[:80])
        if case.signed is None and len({day.first for day in days}) == 1 and not _TERM.search(value):
            case.signed = days[0]
    elif name == "former":
        case.former = case.former or number_of(value)
    elif name == "party":
        if case.party is None:
            case.party, case.names = party_of(value)
    elif name in ("decided", "granted", "issued", "acted", "closed", "signed", "inspected"):
        span = parse_day(value[:60], labelled=True)
        if span is not None and getattr(case, (field := "stated" if name == "decided" else name)) is None:
            setattr(case, field, span)
    elif name == "posted":
        # 公示时间 may be a range: its first day is when it was made public.
        span = parse_day(value[:60], labelled=True)
        if span is not None and span.exact and case.posted is None:
            case.posted = span
    elif name == "agency":
        # 某市市场监督管理局 2023年7月12日: the date stands inside the agency's cell.
        days = find_days(value[:120])
        if days and case.signed is None:
            case.signed = days[-1]
        case.agency = case.agency or agency_of(value[: days[0].start] if days else value)
    elif name == "punishment":
        case.punishment = case.punishment or value
    elif name == "kind":
        case.kind = act_of(value) or next((kind for kind in KINDS if kind in value), None)
    elif name == "state":
        case.withdrawn = case.withdrawn or re.search(r"撤销|撤回|已撤", value) is not None
    case.act = case.act or _act_of_row(name, value)


_TERM = re.compile(r"有效|期限|期至")


def _act_of_row(name: str, value: str) -> str:
    """What one cell says is done to an earlier certificate: 业务类型 注销, 变更事项 法定代表人."""
    if name in ("undone", "changed"):
        return "" if value in ("无", "/", "-", "—", "否") else UNDONE if name == "undone" else CHANGED
    telling = name in ("punishment", "kind", "state") and len(value) <= _SHORT_VALUE
    return act_on_earlier(value) if telling else ""


# Acts that stand in the columns of penalties and permits and are neither: each has rules of its own, none the
# penalty's seven days. The number's 代字 tells them as surely as the title: 卫医不罚〔2025〕2号, 环责改〔2023〕19号.
_ACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("不予行政处罚", re.compile(r"(?:不予|免予|不给予|免于)(?:行政)?处罚|不(?:予)?罚(?=[字决〔\[（(])")),
    ("不予行政许可", re.compile(r"不予(?:行政)?许可|不准予|不(?:予)?许(?=[字决〔\[（(])")),
    (
        "责令改正",
        re.compile(r"^(?!.*处罚)(?:.*责令(?:限期|立即)?(?:改正|整改|停止|拆除|恢复)|.*责(?:令)?改(?=[字决〔\[（(通]))"),
    ),
)


def act_of(text: str) -> str | None:
    """不予行政处罚, 不予行政许可, 责令改正, where `text` (a title, a kind, a number) says that the decision is one."""
    return next((act for act, pattern in _ACTS if pattern.search(text)), None)


# 某城管许〔2024〕15号, 某市监罚决字〔2024〕8号: the last characters of the 代字.
_KIND_OF_NUMBER = re.compile(r"(?P<act>罚|许|强)(?:可|制|准|决|拆|执|定|延|变){0,2}字?[〔\[（(]")
_NAMED_KINDS = {"罚": "行政处罚", "许": "行政许可", "强": "行政强制"}


def kind_of_number(number: str | None) -> str | None:
    """行政处罚, 行政许可 or 行政强制, where a decision's number tells it."""
    found = _KIND_OF_NUMBER.search(number or "")
    return _NAMED_KINDS[found["act"]] if found else None


def kind_of_headings(cells: Iterable[str]) -> str | None:
    """The only kind of which the headings of a table speak: 许可决定文号, 许可决定日期."""
    text = " ".join(cells)
    kinds = {kind for words, kind in _HEADED if re.search(words, text)}
    return kinds.pop() if len(kinds) == 1 else None


_HEADED = (("处罚", "行政处罚"), ("许可|[发颁领]证|准予", "行政许可"), ("强制", "行政强制"), ("[检抽]查", "行政检查"))


_AGENCY = re.compile(
    r"[\u4e00-\u9fff（）()、]{2,50}(?:局|委|办|府|厅|部|院|队|所|处|会|中心|站|署|关|司|行|科|室|组|庭|大厅|机构)(?:[（(][\u4e00-\u9fff]{2,20}[）)])?"
)


def agency_of(value: str) -> str | None:
    """The body that decided, its name whole though a cell sets it in two paragraphs; None for what is no body's name."""
    name = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", value).strip(" ：:，,；;。、/-")
    return name if _AGENCY.fullmatch(name) else None


def number_of(value: str) -> str | None:
    found = DOCUMENT_NUMBER.search(value)
    if found is not None:
        return standard_number(found)
    plain = "".join(value.split()).rstrip("。；;，,、.")  # （2025）兽药经营证字220011号, JY15103020098820
    return plain if 4 <= len(plain) <= 40 and re.search(r"\d", plain) and plain not in ("无",) else None


def party_of(value: str) -> tuple[str | None, tuple[str, ...]]:
    """The party as it may leave here, natural persons' names hidden, and those names."""
    value = _CODE.sub("", _WHOSE.sub("", " ".join(value.split())))
    if not value or _is_no_name(value) or is_anaphor(value):
        return None, ()
    # 欧阳某某，男，1984年出生…: what follows a natural person's name is nobody's business here.
    first, *person = _PERSON_MARK.split(value, maxsplit=1)
    first = re.split(r"[;；\n]", first)[0].strip()
    if person and 2 <= len(first) <= 12:
        return mask_party(first), (first,)
    names = [name for name in re.split(r"[、,，\s]+", first) if name]
    if len(names) > 1 and all(natural(name) for name in names):
        return "、".join(mask_party(name) for name in names), tuple(names)
    compact = first.replace(" ", "")
    if natural(compact):
        return mask_party(compact), (compact,)
    # 法定代表人张三: the name of a person beside the body's is nobody's business here.
    return re.sub(
        r"(法定代表人|负责人|经营者|投资人|业主)[:：（(]?\s?([\u4e00-\u9fff])[\u4e00-\u9fff]{1,3}", r"\1\2**", first
    )[:80], ()


def is_anaphor(text: str) -> bool:
    """Whether words stand for a party that is named elsewhere (该公司, 其, 当事人, 上述两家单位), or for what it did."""
    return _ANAPHOR.fullmatch(text) is not None


_WHO = "公司|企业|单位|机构|经营部|合作社|超市|饭店|餐厅|酒店|药店|门店|医院|学校|幼儿园|工地|车辆|项目|当事人|[店厂院所站场社园馆坊铺户校局队人者方]"
_ANAPHOR = re.compile(
    rf"(?:本|此|你|您|贵|其|我)[（(]?(?:{_WHO})[）)]?|(?:该|涉案|[上前]述)(?:[一二两三四五六七八九十\d]?[家名个户位]|等)?(?:[\u4e00-\u9fff]{{0,3}}(?:{_WHO}))?|其"
    r"|当事人|(?:被|受)(?:行政)?处罚(?:人|单位|对象|当事人)|(?:行政)?相对人|申请人|被许可人|(?:违法)?行为人|同上|[同如]前"
    r"|.*(?:行为|事实|问题|情形|案件|事项|活动)"
)


def _is_no_name(value: str) -> bool:
    """Whether a value, wherever it was found, cannot be a party's: a party is the name of a person, company or unit."""
    plain = squeeze(value)
    return plain in _HEADINGS or heading(plain) in _OF_A_DECISION or _NO_NAME.match(value) is not None


_OF_A_DECISION = frozenset("number decided granted punishment".split())  # 处罚文书号: the label of a decision, no name
# No amount (12万m³/年), day or number of a document; no sanction (行政处罚法 第9条), deed or law (给予罚款10000元的行政处罚).
_NO_NAME = re.compile(
    r"(?:依法|并|合并|决定|共|处以?|给予)*(?:罚款|罚没|警告|通报批评|没收|[暂吊]扣|吊销|降低资质|责令|限制(?:开展|从业)|行政(?:拘留|处罚|处分))"
    r"|违[反规法]|擅自|非法|涉嫌|无[证照]|未(?:按|经|取得|依|能|及时|如实|办理|履行|建立|佩戴|进行)|《|(?:依|根)据|按照"
    r"|中华人民共和国[\u4e00-\u9fff]*(?:法|条例)(?!院)|.*(?:[法则]|条例|规定|办法|规章)》?第[一二三四五六七八九十百\d]+条"
    r"|[\d.,，]+\s*(?:万|亿|千|百)?\s*(?:元|m|米|吨|公斤|千克|亩|公顷|平方|立方|千瓦|kW|辆|台|套|人|个|件|户|次|天|日|月|年|%|％|㎡|㎥|m³)"
    r"|[^\u4e00-\u9fffA-Za-z]*$|(?:19|20)\d\d\s?[-/.年]|[^〔\[（(]{1,16}[〔\[（(](?:19|20)\d\d[〕\]）)]\s*第?(?:[A-Z]{1,4}[-—]?)?\d+\s*号$",
    re.IGNORECASE,
)
# 某厂（91110000000000000X）: the 统一社会信用代码 behind a name is none of it.
_CODE = re.compile(r"\s*[（(]?(?:统一社会信用代码\s*[:：]?\s*)?(?<![0-9A-Z])9[0-9][0-9A-HJ-NPQRTUWXY]{16}[)）]?$")
_WHOSE = re.compile(r"^(?:当事人|被处罚(?:人|单位)|相对人|申请人|单位|企业)?(?:名称|姓名)?\s*[:：]\s*")
_PERSON_MARK = re.compile(
    r"[，,;；\s]+(?:性别[:：]?\s*)?(?:[男女](?=[，,;；\s]|$)|身份证|公民身份|(?:19|20)\d\d年\d{1,2}月.{0,5}出?生)"
)
_PENALISED = re.compile(
    r"(?<=对)([\u4e00-\u9fff])[\u4e00-\u9fff·]{1,3}(?=(?:给予|处以?|警告|罚款|作出|责令|禁止|没收|暂扣|吊销))"
)


def hide(text: str, names: tuple[str, ...]) -> str:
    for name in names:
        text = text.replace(name, mask_party(name))
    return mask_numbers(_PENALISED.sub(lambda found: found[1] + "**", text))


def natural(name: str) -> bool:
    return bool(_PERSON.match(name)) and not _BODY_WORDS.search(name)
