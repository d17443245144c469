"""Who owns what a portal shows (docs/architecture.md).

A fact belongs to the unit of the column it stands in, where the configuration gives the column one; else to the body
that its document number, its issuer or its origin names. The site's owner gets only what names no other body. What
names a body that the configuration does not know belongs to nobody (未归属: listed, unscored), for an accusation at the
wrong door is worse than none.
"""

# long: whose a page is, decided in one place; a draft that split it needed more trips between the halves.

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from crawler.chinese.column_names import type_of
from crawler.chinese.press import is_press
from crawler.sites import Unit

Reason = Literal["column", "number", "issuer", "origin", "title", "site_owner", "only_unit", "unknown_body", "unclear"]


@dataclass(frozen=True, slots=True)
class Owner:
    """One owner and why; `unit` is None where nobody is (未归属)."""

    unit: str | None
    reason: Reason
    words: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """`owners` is never empty; `reposted`: the document is a higher authority's, so nobody here need interpret it."""

    owners: tuple[Owner, ...]
    reposted: bool = False
    words: str = ""  # the words that name the higher authority

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(owner.unit for owner in self.owners if owner.unit)


@dataclass(frozen=True, slots=True)
class _Signs:
    """All that tells whose a document is."""

    site: str
    by_column: tuple[str, ...]  # units to which the configuration gives the columns that it stands in
    issuer: str
    issuers: Sequence[tuple[str, str | None]]  # the bodies that sign, each with its unit if it is known
    named: tuple[str, ...]  # the units among them
    by_number: str | None
    prefix: str
    higher: str  # the words that name an authority above the site's owner
    origin: str | None
    report: str | None  # of an annual report: the body in its title
    headed: str  # what stands before 关于 in the title
    agencies: Sequence[str]  # the bodies that made the decisions which the page holds
    crumbs: Sequence[str]


# Official short forms, long → short; departments' names differ by place only in details such as 局 and 委员会.
_SHORT = (
    ("人力资源和社会保障", "人社"), ("人力资源社会保障", "人社"), ("发展和改革", "发改"), ("发展改革", "发改"),
    ("住房和城乡建设", "住建"), ("住房城乡建设", "住建"), ("市场监督管理", "市监"), ("市场监督管理", "市场监管"),
    ("卫生健康", "卫健"), ("文化旅游体育广电", "文旅"), ("文化体育旅游广电", "文旅"), ("文化旅游广电", "文旅"),
    ("文化和旅游", "文旅"), ("文化旅游", "文旅"), ("应急管理", "应急"), ("医疗保障", "医保"), ("工业和信息化", "工信"),
    ("科学技术", "科技"), ("退役军人事务", "退役军人"), ("交通运输", "交通"), ("国有资产监督管理", "国资"),
    ("城市管理综合执法", "城管"), ("综合执法", "城管"), ("城市管理", "城管"), ("林业和草原", "林草"),
    ("教育体育", "教体"), ("生态环境", "环保"), ("农业农村", "农业"), ("审批服务管理", "审批"), ("行政审批服务", "审批"),
    ("政务服务和数据", "政数"), ("商务和投资促进", "商务"), ("商务和经济技术合作", "商务"), ("民族事务", "民委"),
)  # fmt: skip

_C = r"[\u4e00-\u9fa5]"
_PLACE = re.compile(
    rf"^(?P<province>{_C}{{2,8}}?(?:省|自治区)|北京市|上海市|天津市|重庆市|自治区|省)?"
    # Nor is 东河区城市(管理局) a city, though 盐城市 is.
    rf"(?P<city>{_C}{{2,8}}?(?:(?<![县区旗市镇乡]城)市(?!场)|自治州|盟|地区)|{_C}{{2,3}}州(?!市)|市(?!场|容|政[园管工]))?"
    # Not 城市管理局, 社区矫正局, 住房和城市建设局: a county's name is short and holds no word of an office.
    rf"(?P<county>(?!城市|社区|园区|校区|景区|市区|城区)[^和与及管办局会理务\W]{{1,8}}?(?:自治县|自治旗|林区|新区|开发区)"
    rf"|(?!城市|社区|园区|校区|景区|市区|城区)[^和与及管办局会理务\W]{{1,4}}?(?<!城)(?:[县区旗]|市(?!场))|县|区|旗)?"
    rf"(?P<township>[^和与及管办局会理务\W]{{1,6}}?(?:街道|(?<!城)[镇乡](?!村)))?"
)
_BODY = re.compile(
    r"(?:局|委|委员会|办|办公室|办公厅|厅|政府|中心|院|部|署|会|处|科|社|银行|公司|集团|大学|学院|学校|中学|小学|医院|"
    r"管委会|支队|大队|总队|所|站|队|园|馆|街道|镇|乡|日报|晚报|报|电视台|广播|网|客户端|公众号|工会|妇联|团委|法院|检察院)$"
)
_PART = re.compile(r"(?:局|委员会|人民政府|街道办事处|街道|镇|乡)$")
_KINDS = re.compile(r"(?:各|[县市区]直|部门|乡|镇|街道?|[和及与、])+(?:人民政府|办事处)?")  # 乡镇街道 is no one body
_SHORTEST = 3  # characters of a body's name that others stand behind
_HOLDS = re.compile(r"(?:政务|信息|政府信息)?(?:公开|动态|专栏|文件|信息|之窗)")
_ENOUGH_DOCUMENTS, _NEARLY_ALL = 3, 0.9
_OWN_SITE = re.compile(
    r"^(?:本站|本网|本网站|本站原创|原创|网站管理员|管理员|本级|门户网站|.{0,14}(?:政府网|政府网站|政府门户网站|门户网站|人民政府网))$"
)
_NATIONAL = re.compile(
    r"^(?:中共中央|中央|国务院|国家|全国|中华人民共和国|中国政府网|中国人民银行|最高人民|新华社|新华网|人民日报|人民网|央视|"
    r"中国[\u4e00-\u9fa5]{0,6}(?:报|网)|经济日报|光明日报|公安部|教育部|财政部|民政部|司法部|商务部|水利部|审计署|海关总署|科技部|"
    r"人力资源社会保障部|住房城乡建设部|交通运输部|农业农村部|自然资源部|生态环境部|文化和旅游部|应急管理部|退役军人事务部|"
    r"工业和信息化部|市场监管总局|税务总局|国资委|国办)"
)
_NATIONAL_NUMBER = re.compile(r"^(?:国发|国办发|国函|国办函|国令|国办发明电|国发明电|中发|中办发|国务院令)")
_SPLIT = re.compile(r"[、,，;；/|\s]+|(?<=[局委办厅府会])和(?=[\u4e00-\u9fa5]{2,})")
_INNER = re.compile(r"^(?:办公室|综合科|秘书处|机关|[\u4e00-\u9fa5]{1,10}(?:科|处|室|股))$")

# 来源：水政支队, 宣传科 on a bureau's own site: an office of the house, which needs no surname there.
_HOUSE = re.compile(r"^[\u4e00-\u9fa5]{1,8}(?:科|处|室|股|支队|大队|中队|站|所|中心)$|^机关党委$")

_SECTORS = (
    ("市场监管", ("市场监督管理", "市场监管", "市监局", "工商行政管理", "工商局", "食品药品监督")),
    ("人力资源社会保障", ("人力资源", "人社局", "人社厅")), ("生态环境", ("生态环境", "环境保护", "环保局")),
    ("公安", ("公安",)), ("教育", ("教育", "教体局")), ("财政", ("财政",)), ("交通运输", ("交通",)),
    ("住房城乡建设", ("住房", "住建")), ("卫生健康", ("卫生", "卫健")), ("应急管理", ("应急",)),
    ("自然资源", ("自然资源", "国土资源", "规划和自然")), ("农业农村", ("农业", "农牧")), ("城市管理", ("城市管理", "综合执法", "城管")),
    ("文化旅游", ("文化", "文旅", "旅游")), ("民政", ("民政",)), ("司法", ("司法",)), ("水务", ("水务", "水利")),
    ("发展改革", ("发展和改革", "发展改革", "发改")), ("医疗保障", ("医疗保障", "医保")), ("税务", ("税务",)), ("审计", ("审计",)),
    # Lines of work that the seeds' ledgers name as 责任单位.
    ("审批服务", ("审批服务", "行政审批", "政务服务")), ("工业和信息化", ("工业和信息化", "工信")), ("商务", ("商务",)),
    ("科技", ("科学技术", "科技")), ("退役军人", ("退役军人",)), ("统计", ("统计",)), ("粮食", ("粮食",)), ("乡村振兴", ("乡村振兴",)),
    ("红十字会", ("红十字",)), ("城市运行", ("城市运行", "城运")), ("政府办", ("政府办", "府办公室")),
    ("大数据", ("大数据", "云计算")), ("园区", ("工业园区", "开发区管", "园区管")), ("网信", ("网信", "网络安全和信息化")),
)  # fmt: skip


def sectors(name: str) -> tuple[str, ...]:
    """The lines of work told from a body's name: of 农业农村和水务局 two, of a body whose name does not tell none."""
    # 人民政府 holds the characters 民政, and a government has no line of work.
    name = name.replace("人民政府办公", "府办公").replace("人民政府", "")
    return tuple(value for value, words in _SECTORS if any(word in name for word in words))


def sector(name: str) -> str | None:
    """The first line of work (市场监管, 公安, …) that a body's name tells; None where it tells none."""
    return next(iter(sectors(name)), None)


def number_prefix(document_number: str | None) -> str | None:
    """发文机关代字: what stands before the year, e.g. 吴人社发 of 吴人社发〔2023〕21号."""
    if not document_number:
        return None
    head = re.split(r"[〔\[［(（【﹝<〈]|(?:19|20)\d\d", _clean(document_number), maxsplit=1)[0]
    return head or None


class Units:
    """The configured units, indexed by all the names that they go by."""

    def __init__(self, units: Sequence[Unit], site_owner: Mapping[str, str], *, single_unit: bool = False) -> None:
        """`single_unit`: the audit is of one site as a whole (`zwgk check URL`), and its one unit owns all of it."""
        self.units = {unit.id: unit for unit in units}
        self.site_owner = dict(site_owner)
        self.single_unit = single_unit
        self._names: dict[str, list[str]] = defaultdict(list)
        self._given = {unit.id: {_clean(name) for name in (unit.name, *unit.aliases)} for unit in units}
        self._known: dict[tuple[str, str | None], str | None] = {}
        self._prefixes: dict[str, str | None] = {}
        for unit in units:
            for name in _names(unit):
                if unit.id not in self._names[name]:
                    self._names[name].append(unit.id)
            for prefix in unit.number_prefixes:
                key = _clean(prefix)
                # A prefix claimed by two units proves neither.
                self._prefixes[key] = unit.id if self._prefixes.get(key, unit.id) == unit.id else None
        for name, sharers in self._names.items():
            if len(sharers) > 1:
                self._names[name] = self._of_government(name, sharers)
        self._by_length = sorted(self._names, key=len, reverse=True)

    def _of_government(self, name: str, sharers: list[str]) -> list[str]:
        """Who of those that share a name goes by it, where a place's government and its office are both configured.

        Alone each answers for both, and goes by all their names; together each has its own.
        """
        pairs: dict[str, list[str]] = defaultdict(list)
        for unit in sharers:
            place, rest = _split_place(_clean(self.units[unit].name))
            if place and rest in _GOVERNMENT:
                pairs[place].append(unit)
        others = set()
        for pair in pairs.values():
            own = [unit for unit in pair if name in self._given[unit]]
            own = own or [unit for unit in pair if _is_office(self.units[unit].name) == _is_office(name)]
            others |= set(pair) - set(own or pair)
        return [unit for unit in sharers if unit not in others]

    def sector(self, unit_id: str) -> str | None:
        unit = self.units[unit_id]
        return unit.sector or sector(unit.name)

    def sectors(self, unit_id: str) -> tuple[str, ...]:
        """All its lines of work: the one that the configuration gives, else those that its name tells."""
        unit = self.units[unit_id]
        return (unit.sector,) if unit.sector else sectors(unit.name)

    def find(self, name: str, site: str | None = None) -> str | None:
        """The one unit of that name (also an alias, a short form, or with an inner office after it), else None."""
        if (name, site) not in self._known:  # a portal names the same few hundred bodies on every page
            self._known[name, site] = self._find(_clean(name), site)
        return self._known[name, site]

    def _find(self, key: str, site: str | None) -> str | None:
        found = self._found(key)
        if not found and (match := _PLACE.match(key)) and match["county"] and match["city"]:
            found = self._found(key[match.start("county") :])  # 吴忠市利通区教育局 → 利通区教育局
        if not found:
            return None
        owner = self.units.get(self.site_owner.get(site or "", ""))
        here = _place(owner.name) if owner else ""
        if here:
            # 市教育局 or 教育局 without the place's name means the site's own, or (市 on a district's site) the next above.
            named = _place(key)
            if len(named) <= 1:
                found = [
                    unit
                    for unit in found
                    if key in self._given[unit]
                    or (place := _place(self.units[unit].name)) in ("", here)
                    or (named and place[-1] != here[-1])
                ]
            if len(found) > 1:
                found = [unit for unit in found if _place(self.units[unit].name) == here]
        return found[0] if len(found) == 1 else None

    def _found(self, key: str) -> list[str]:
        if key in self._names:
            return self._names[key]
        for known in self._by_length:
            if len(known) >= 3 and key.startswith(known) and _INNER.match(key[len(known) :]):
                return self._names[known]
        return []

    def attribute(
        self,
        *,
        site: str,
        column_units: Iterable[str] = (),
        document_number: str | None = None,
        issuer: str | None = None,
        origin: str | None = None,
        title: str | None = None,
        kind: str | None = None,
        crumbs: Sequence[str] = (),
        agencies: Iterable[str] = (),
        marked_repost: bool = False,
    ) -> Attribution:
        """Who owns a document.

        `crumbs` are the names on the page's way from home (首页 > 市教育局 > 通知公告): a department has no site of its
        own, but a part of the portal. `agencies` are the bodies that made the decisions on it (处罚机关). `marked_repost` is the extractor's judgement, believed where no unit is named.
        """
        issuers = self._named(issuer, site)
        named = tuple(dict.fromkeys(unit for _, unit in issuers if unit))
        by_number = self._by_number(document_number)
        higher = self._higher(site, document_number, [name for name, _ in issuers], by_number)
        if not by_number and not named and not higher:
            higher = self._higher(site, None, split_bodies(origin), None)
            if not higher and marked_repost and not self._is_own_press(origin, site):
                higher = origin or issuer or "转载"
        signs = _Signs(
            site=site,
            by_column=tuple(dict.fromkeys(column_units)),
            issuer=issuer or "",
            issuers=issuers,
            named=named,
            by_number=by_number,
            prefix=number_prefix(document_number) or "",
            higher=higher or "",
            origin=origin,
            report=report_subject(title) if kind == "annual_report" else None,
            headed=head[1] if title and (head := _HEADED.match(_clean(title))) else "",
            agencies=tuple(dict.fromkeys(name for agency in agencies for name in split_bodies(agency))),
            crumbs=crumbs,
        )
        return Attribution(self._owners(signs), bool(higher), signs.higher)

    def _is_own_press(self, origin: str | None, site: str) -> bool:
        """Whether a source is the press of the site's own place (临溪区传媒中心 of 某市临溪区): no higher body's."""
        place = _place(origin) if origin and is_press(origin) else ""
        return bool(place) and self.place(site).endswith(place)

    def place(self, site: str) -> str:
        """The place of the site's owner, as its name tells; "" where it does not."""
        owner = self.units.get(self.site_owner.get(site, ""))
        return _place(owner.name) if owner else ""

    def of_other_places(self, unit_id: str, own_sites: Collection[str]) -> set[str]:
        """The sites of places beside or below the unit's own: of other counties, and for a city's unit of other cities.

        The unit's place is told from its name, else from the one place whose sites hold its pages (`own_sites`). Where a
        name tells no place, or only a part of the other's, nothing is told apart; what a city shows may be a county's. A
        township publishes on its county's site, and a branch (某市公安局某区分局) on that of the place that it is named for.
        """
        unit = self.units[unit_id]
        owners = {site: self.units[owner] for site, owner in self.site_owner.items() if owner in self.units}
        places = {_settled(owners[site]) for site in own_sites if site in owners}
        own = _settled(unit)
        if unit.kind in ("township", "village") or _rank(own) == 0:
            own = next((place for place in map(_settled, owners.values()) if place and own.startswith(place)), "")
        own = own or (places.pop() if len(places) == 1 else "")
        if not own:
            return set()
        city = unit.kind == "city" or (unit.kind != "county" and _rank(own) == 2)
        return {
            site
            for site, owner in owners.items()
            if (there := _settled(owner))
            and not there.endswith(own)
            and not own.endswith(there)
            and not ((stem := _stem(owner.name)) and stem in unit.name)
            and (city or not (owner.kind == "city" or (owner.kind != "county" and _rank(there) == 2)))
        }

    def of_office(self, names: str, site: str) -> tuple[Owner, ...]:
        """Whose a letter is that a page says these handle (承办单位：市教育局、市财政局); empty where they name no body."""
        bodies = [] if self.single_unit else self._named(names, site)
        known = tuple(Owner(unit, "issuer", name) for name, unit in bodies if unit)
        strangers = (name for name, _ in bodies if is_body(name) and not _INNER.match(name))
        return known or tuple(Owner(None, "unknown_body", name) for name in strangers)

    def _owners(self, signs: _Signs) -> tuple[Owner, ...]:
        """The first that says whose the document is, the surest first; what names nobody is the site owner's."""
        for ask in (
            self._of_its_column,
            self._of_the_only_unit,
            self._of_a_higher_body,
            self._of_its_title,
            self._of_its_agency,
            self._of_its_signature,
            self._of_no_known_body,
            self._of_its_headline,
            self._of_its_place,
            self._of_its_source,
        ):
            if owners := ask(signs):
                return owners
        return (Owner(self.site_owner.get(signs.site), "site_owner"),)

    def _of_its_column(self, signs: _Signs) -> tuple[Owner, ...]:
        if len(signs.by_column) != 1:
            return ()
        if len(signs.named) > 1 and signs.by_column[0] in signs.named:
            return tuple(Owner(unit, "issuer", signs.issuer) for unit in signs.named)
        return (Owner(signs.by_column[0], "column"),)

    def _of_the_only_unit(self, signs: _Signs) -> tuple[Owner, ...]:
        if not self.single_unit:
            return ()
        if signs.report and self._anothers(signs.report, signs.site):
            return (Owner(None, "unknown_body", signs.report),)
        return (Owner(self.site_owner.get(signs.site), "only_unit"),)

    def _of_a_higher_body(self, signs: _Signs) -> tuple[Owner, ...]:
        return (Owner(None, "unknown_body", signs.higher),) if signs.higher else ()

    def _of_its_title(self, signs: _Signs) -> tuple[Owner, ...]:
        """年报 stand together in the portal's one column: the title says whose it is."""
        if not signs.report:
            return ()
        unit = self.find(signs.report, signs.site)
        return (Owner(unit, "title" if unit else "unknown_body", signs.report),)

    def _of_its_agency(self, signs: _Signs) -> tuple[Owner, ...]:
        """The one body whose decisions a page holds; who puts a list of many bodies' decisions up answers for it."""
        if len(signs.agencies) != 1:
            return ()
        unit = self.find(signs.agencies[0], signs.site)
        return (Owner(unit, "issuer", signs.agencies[0]),) if unit else ()

    def _of_its_signature(self, signs: _Signs) -> tuple[Owner, ...]:
        """All who sign a joint document; else whose number it bears, else who signs."""
        if len(signs.named) > 1:
            joint = dict.fromkeys((*((signs.by_number,) if signs.by_number else ()), *signs.named))
            return tuple(Owner(unit, "issuer", signs.issuer) for unit in joint)
        if signs.by_number:
            return (Owner(signs.by_number, "number", signs.prefix),)
        return tuple(Owner(unit, "issuer", signs.issuer) for unit in signs.named)

    def _of_no_known_body(self, signs: _Signs) -> tuple[Owner, ...]:
        """Nobody's: it stands in several units' columns and names none, or a body signs that nobody configured."""
        if len(signs.by_column) > 1:
            return (Owner(None, "unclear", "、".join(signs.by_column)),)
        unknown = [name for name, unit in signs.issuers if unit is None]
        unknown += signs.agencies if len(signs.agencies) == 1 else ()
        source = next((unit for _, unit in self._named(signs.origin, signs.site) if unit), None)
        stranger = next((name for name in unknown if is_body(name) and not self._shortened(name, source)), None)
        return (Owner(None, "unknown_body", stranger),) if stranger else ()

    def _shortened(self, name: str, unit_id: str | None) -> bool:
        """Whether a name is one of the unit's with some of its characters left out: 某区城管执法局, beside the source
        某区城市管理综合行政执法局, is no other body."""
        if unit_id is None:
            return False
        place, rest = _split_place(_clean(name))
        own_place, own = _split_place(_clean(self.units[unit_id].name))
        left = iter(own)
        same_house = len(rest) >= _SHORTEST and rest[0] == own[:1] and rest[-1] == own[-1:]
        return own_place.endswith(place) and same_house and all(sign in left for sign in rest)

    def _of_its_headline(self, signs: _Signs) -> tuple[Owner, ...]:
        """The unit whose very name opens the title (… 教育督导室关于印发…), where neither a number nor a signature names one:
        a body of a kind that nobody can tell by its last word is known all the same where it is configured."""
        unit = self.find(signs.headed, signs.site) if signs.headed else None
        owner = self.units.get(self.site_owner.get(signs.site, ""))
        if unit is None or owner is None or unit == owner.id or self._is_above(signs.headed, signs.site, owner):
            return ()
        return (Owner(unit, "title", signs.headed),)

    def _of_its_place(self, signs: _Signs) -> tuple[Owner, ...]:
        part = self.part_of(signs.crumbs, signs.site)
        return (part,) if part else ()

    def _of_its_source(self, signs: _Signs) -> tuple[Owner, ...]:
        """Whom the page has its text from. What the press wrote is published by who shows it."""
        for name, unit in self._named(signs.origin, signs.site):
            if unit:
                return (Owner(unit, "origin", name),)
            if is_body(name) and not is_press(name):
                return (Owner(None, "unknown_body", name),)
        return ()

    def attribute_column(
        self,
        *,
        site: str,
        unit: str | None,
        name: str,
        contents: Sequence[Owner] = (),
        trails: Iterable[Sequence[str]] = (),
        folders: Sequence[str] = (),
    ) -> Owner:
        """A column belongs to the unit that the configuration gives it, or that its name, its documents or the directory
        that it lies in name.

        `trails` are the ways from home to it, as the breadcrumbs of its documents show them (信息公开 > 市教育局 > 通知公告).
        `contents` are the owners that its documents name themselves (or their breadcrumbs). A column that holds almost
        nothing but one body's documents is that body's: else its neglect would be laid at the wrong door. `folders`: what
        the site calls the directories that it lies in (`checks.seen.folders`).
        """
        if unit:
            return Owner(unit, "column")
        if self.single_unit:
            return Owner(self.site_owner.get(site), "only_unit")
        if part := self.part_of(re.split(r"[>»/\\\-—_|]+|\s+", name or ""), site):
            return part
        parts = {self.part_of(trail, site) for trail in trails}
        if len(parts) == 1 and (part := parts.pop()):
            return part
        naming = ("number", "issuer", "origin", "column", "unknown_body")
        named = [owner for owner in contents if owner.reason in naming]
        if len(named) >= _ENOUGH_DOCUMENTS:
            (body, count), *_ = Counter(
                (owner.unit, "" if owner.unit else owner.words) for owner in named
            ).most_common()
            if count >= _NEARLY_ALL * len(named):
                return Owner(body[0], "origin" if body[0] else "unknown_body", body[1])
        if part := self.part_of(folders, site):
            return part
        if 0 < len(named) < _ENOUGH_DOCUMENTS and self.site_owner.get(site) not in {owner.unit for owner in named}:
            # One or two documents, none of them the owner's: too few to lay the column at their body's door, enough not
            # to lay it at the owner's.
            return Owner(None, "unclear", named[0].words)
        return Owner(self.site_owner.get(site), "site_owner")

    def _begins(self, name: str, site: str) -> str | None:
        """The body with whose name a column's begins that goes on with what it holds: 县交通局行政处罚, 市人社局文件."""
        key = _clean(name)
        for end in range(len(key) - 2, _SHORTEST - 1, -1):
            if key[:end] in self._names and (type_of(key[end:]) is not None or _HOLDS.fullmatch(key[end:])):
                return self.find(key[:end], site)
        return None

    def part_of(self, crumbs: Sequence[str], site: str) -> Owner | None:
        """The body of whose part of the portal the names speak, the nearest to the page first; None where of none."""
        for crumb in reversed(crumbs):
            found = self.find(crumb, site) or self._begins(crumb, site)
            if found and found != self.site_owner.get(site):
                return Owner(found, "column", crumb)
            name = _clean(crumb)
            if not found and 4 <= len(name) <= 20 and _PART.search(name) and not _KINDS.fullmatch(name):
                return Owner(None, "unknown_body", name)
        return None

    def body_of_part(self, site: str, name: str) -> str | None:
        """The unit, or the body that nobody configured, of whose part of the portal a name speaks."""
        part = self.part_of([name], site)
        known = part is not None and (part.unit is not None or is_body(part.words))
        return (part.unit or part.words) if part is not None and known else None

    def _named(self, text: str | None, site: str) -> list[tuple[str, str | None]]:
        """The bodies that an issuer line names, each with its unit if it is known.

        A body's own name may hold the mark that parts several (市科学技术委员会、科技园区管理委员会 is one): the longest run
        of parts that is a known name is one body.
        """
        parts = split_bodies(text)
        bodies: list[tuple[str, str | None]] = []
        start = 0
        while start < len(parts):
            for end in range(min(len(parts), start + 3), start + 1, -1):
                whole = "、".join(parts[start:end])
                if unit := self.find(whole, site):
                    bodies.append((whole, unit))
                    start = end
                    break
            else:
                bodies.append((parts[start], self.find(parts[start], site) or self._house(parts[start], site)))
                start += 1
        return bodies

    def _house(self, name: str, site: str) -> str | None:
        """The site's owner, where it is a department and the name an office without a place or a higher house."""
        owner = self.units.get(self.site_owner.get(site, ""))
        if owner is None or owner.kind != "department" or not _HOUSE.match(name) or _NATIONAL.match(name):
            return None
        return owner.id if not _place(name) else None

    def _anothers(self, subject: str, site: str) -> bool:
        """Whether a report is not of the one unit whose site is checked: its deadline and its year are another's.

        The unit's name is the portal's own, so only what differs for certain counts: a bureau's or a township's report
        on a government's portal, a government's on a bureau's.
        """
        owner = self.units.get(self.site_owner.get(site, ""))
        if owner is None or self.find(subject, site) == owner.id:
            return False
        government = subject.endswith(_GOVERNMENT)
        if owner.kind in ("city", "county"):
            rank = _rank(subject)
            return not government or (rank is not None and rank < {"city": 2, "county": 1}[owner.kind])
        return owner.kind == "department" and government

    def _by_number(self, document_number: str | None) -> str | None:
        prefix = number_prefix(document_number)
        return self._prefixes.get(prefix) if prefix else None

    def _higher(self, site: str, number: str | None, bodies: Sequence[str], by_number: str | None) -> str | None:
        """The words that name an authority above the site's owner; a joint document with an own unit is no repost."""
        if number and by_number is None and _NATIONAL_NUMBER.match(_clean(number)):
            return number
        owner = self.units.get(self.site_owner.get(site, ""))
        if owner is None or not bodies:
            return None
        return bodies[0] if all(self._is_above(body, site, owner) for body in bodies) else None

    def _is_above(self, body: str, site: str, owner: Unit) -> bool:
        """Whether a body is an authority over the owner: a configured department only where its government is one, too.

        Whom the configuration names answers here, whatever rank its name seems to tell: 某州某县生态环境局 is the county's.
        """
        unit = self.units.get(self.find(body, site) or "")
        if unit is None:
            return is_above(body, owner)
        if unit.kind == "department":
            place = _place(unit.name)
            if not any(other.kind != "department" and _place(other.name) == place for other in self.units.values()):
                return False
        return is_above(unit.name, owner)


def split_bodies(text: str | None) -> list[str]:
    """The bodies that an issuer line names: 市教育局、市财政局 → both."""
    return list(_split_bodies(text)) if text else []


@lru_cache(maxsize=4096)
def _split_bodies(text: str) -> list[str]:
    return [
        body for body in (_clean(part) for part in _SPLIT.split(unicodedata.normalize("NFKC", text).strip())) if body
    ]


def report_subject(title: str | None) -> str | None:
    """Whose annual report it is: the body named at the head of its title, e.g. 吴忠市教育局2023年… → 吴忠市教育局."""
    if not title:
        return None
    head = re.split(r"(?:19|20)\d\d|二[〇○零O]", _clean(title), maxsplit=1)
    if len(head) == 2 and not head[0]:
        head = [
            re.split(
                r"政府信息公开|信息公开|政务公开|年度报告", re.sub(r"^\D*\d{4}年?度?", "", _clean(title)), maxsplit=1
            )[0]
        ]
    # 县市监局政府信息公开工作年度报告（2023年）: the year may stand last.
    for words in (head[0], re.split(r"政府信息公开|信息公开|政务公开|年度报告", head[0], maxsplit=1)[0]):
        name = re.sub(r"^(?:关于|发布|公布)|(?:关于|的)$", "", words.strip("《》“”\"'（("))
        if is_body(name):
            return name
    return None


_HEADED = re.compile(r"([\u4e00-\u9fa5（）()]{4,40}?)关于")
_GOVERNMENT = ("人民政府", "政府", "人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "政府办", "府办")


def _is_office(name: str) -> bool:
    return re.search(r"办(?:公[室厅])?$", _clean(name)) is not None


def _names(unit: Unit) -> set[str]:
    """Every form under which the unit may be named, cleaned."""
    full = {_clean(name) for name in (unit.name, *unit.aliases)}
    forms = set(full)
    own = _place(unit.name)
    for name in full:
        place, rest = _split_place(name)
        if not place:
            continue
        if own and place == own[-1]:
            place = own  # 区城管局, an alias of 东河区…: 东河区城管局 too
        places = {place, place[-1]}
        parts = _PLACE.match(name)
        if parts and parts["county"] and parts["city"]:
            places.add(name[parts.start("county") : len(place)])
        if rest in _GOVERNMENT:
            # A government and its office publish as one on a portal; the office answers for both.
            forms |= {at + government for at in places for government in _GOVERNMENT}
            continue
        stems = {rest} if len(rest) >= 3 else set()
        for long, short in _SHORT:
            if long in rest:
                briefer = rest.replace(long, short)
                stems |= {rest.replace("和", ""), briefer}
                if briefer.endswith("委员会"):
                    stems |= {briefer[:-3] + "委", briefer[:-3] + "局"}
        forms |= stems | {at + stem for at in places for stem in stems}
        if rest.endswith("委员会"):
            forms |= {at + rest[:-3] + "委" for at in places}
    return forms


def _clean(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).strip("《》“”\"'.,:：;；|·")


def is_body(name: str) -> bool:
    """Whether the words name an office, as against a person, a paper or a page of the site's own."""
    return 3 <= len(name) <= 40 and bool(_BODY.search(name)) and not _OWN_SITE.match(name)


_ZONE = re.compile(r"(?:开发|高新|工业|园|示范|管理|新|保税|试验)区$")


def _split_place(name: str) -> tuple[str, str]:
    match = _PLACE.match(name)
    end = match.end() if match else 0
    return name[:end], name[end:]


def _place(name: str) -> str:
    return _split_place(_clean(name))[0]


def _settled(unit: Unit) -> str:
    """The unit's place; "" for a zone (高新区), which lies within another's."""
    place = _place(unit.name)
    return "" if _ZONE.search(place) else place


def _stem(name: str) -> str:
    """What a place is called without its rank: 利通 of 吴忠市利通区; "" where that is one character, which proves nothing."""
    match = _PLACE.match(_clean(name))
    innermost = match and (match["township"] or match["county"] or match["city"])
    stem = re.sub(r"(?:自治县|自治旗|自治州|街道|林区|新区|开发区|[省市州盟县区旗镇乡])$", "", innermost or "")
    return stem if len(stem) >= 2 else ""


@lru_cache(maxsize=4096)
def _rank(name: str) -> int | None:
    """4 national, 3 province, 2 city, 1 county, 0 township; None where the name does not tell."""
    name = _clean(name)
    if _NATIONAL.match(name):
        return 4
    match = _PLACE.match(name)
    rest = name[match.end() :] if match else name
    if match and match["township"]:
        return 0
    if match and match["county"]:
        return 1
    if match and match["city"]:
        return 2
    if match and match["province"]:
        return 3
    return 3 if rest.endswith("厅") else None


def is_above(name: str, owner: Unit) -> bool:
    """Whether the body of that name is an authority over the owner's rank; False where the name does not tell."""
    rank = _rank(name)
    own = {"city": 2, "county": 1, "township": 0, "village": 0}.get(owner.kind)
    if own is None:
        own = _rank(owner.name)
    by_name = _rank(owner.name)
    # A county-level city (青铜峡市) reads as a city: its configured kind says what it is, its name what it is called.
    if rank is None or own is None or name.startswith(_place(owner.name) or "\0"):
        return False
    if (stem := _stem(owner.name)) and stem in _split_place(_clean(name))[1]:
        return False  # 某市生态环境局利通分局: managed from above, and the office of the owner's own place
    return rank > max(own, by_name if owner.kind == "department" and by_name is not None else own)
