"""Attribution: at whose door a fact is laid (docs/architecture.md)."""

from __future__ import annotations

import pytest

from checks.seen.owners import Owner, Units, number_prefix, report_subject, sector, split_bodies
from crawler.sites import Unit

UNITS = [
    Unit("city", "云岭市人民政府办公室", "city", aliases=("市政府办",), number_prefixes=("云政发", "云政办发")),
    Unit("hr", "云岭市人力资源和社会保障局", "department", number_prefixes=("云人社发",)),
    Unit("edu", "云岭市教育局", "department"),
    Unit("market", "云岭市市场监督管理局", "department"),
    Unit("works", "云岭市城市管理综合执法局", "department"),
    Unit("county", "东河区人民政府", "county"),
    Unit("county-edu", "东河区教育局", "department"),
]
BOOK = Units(UNITS, {"portal": "city", "district": "county"})


def owner(**facts):
    return BOOK.attribute(**{"site": "portal", **facts})


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("云岭市人力资源和社会保障局", "hr"),
        ("云岭市人力资源社会保障局", "hr"),
        ("市人社局", "hr"),
        ("人社局", "hr"),
        ("云岭市人社局 ", "hr"),
        ("市教育局基础教育科", "edu"),
        ("云岭市人民政府", "city"),
        ("市政府", "city"),
        ("云岭市政府办公室", "city"),
        ("市市场监管局", "market"),
        ("市场监督管理局", "market"),
        ("市城管局", "works"),
        ("云岭市东河区教育局", "county-edu"),
        ("区教育局", "county-edu"),
        ("云岭市教育局幼儿园", None),
        ("海州市教育局", None),
        ("云岭市水务局", None),
    ],
)
def test_names_aliases_and_short_forms_find_the_unit(name, unit):
    assert BOOK.find(name, "portal") == unit


def test_a_bare_name_means_the_body_of_the_sites_own_place():
    assert BOOK.find("教育局", "portal") == "edu"
    assert BOOK.find("教育局", "district") == "county-edu"
    assert BOOK.find("市教育局", "district") == "edu"
    assert Units([UNITS[0], UNITS[6]], {"portal": "city"}).find("教育局", "portal") is None


def test_the_columns_unit_goes_before_everything_that_the_page_names():
    found = owner(column_units=["edu"], document_number="云人社发〔2023〕5号", issuer="云岭市人力资源和社会保障局")
    assert (found.units, found.owners[0].reason) == (("edu",), "column")


def test_the_number_goes_before_the_issuer_and_the_issuer_before_the_origin():
    assert owner(document_number="云人社发〔2023〕5号", issuer="云岭市教育局").owners[0].reason == "number"
    assert owner(document_number="云人社发〔2023〕5号", issuer="云岭市教育局").units == ("hr",)
    found = owner(issuer="云岭市教育局", origin="市人社局")
    assert (found.units, found.owners[0].reason) == (("edu",), "issuer")
    found = owner(origin="市人社局")
    assert (found.units, found.owners[0].reason, found.owners[0].words) == (("hr",), "origin", "市人社局")


def test_decisions_belong_to_the_body_that_made_them():
    (one,) = owner(agencies=["云岭市市场监督管理局"] * 3, crumbs=["首页", "双公示"]).owners
    assert (one.unit, one.reason) == ("market", "issuer")
    # Of a list of many bodies' decisions none is the one owner; a body that nobody configured is not the site's owner.
    assert owner(agencies=["云岭市教育局", "市人社局"]).units == ("city",)
    assert owner(agencies=["云岭市消防救援支队"]).owners == (Owner(None, "unknown_body", "云岭市消防救援支队"),)
    assert owner(agencies=["云岭市消防救援支队"], issuer="云岭市教育局").units == ("edu",)


def test_a_joint_document_is_each_named_units_once():
    assert owner(issuer="云岭市教育局 云岭市人力资源和社会保障局、市教育局").units == ("edu", "hr")
    found = owner(document_number="云人社发〔2023〕8号", issuer="市人社局、市教育局、市财政局")
    assert found.units == ("hr", "edu")
    assert owner(column_units=["edu"], issuer="市人社局、市教育局").units == ("hr", "edu")


def test_what_names_an_unknown_body_belongs_to_nobody():
    for facts in ({"issuer": "云岭市水务局"}, {"origin": "云岭市水务局"}):
        found = owner(**facts)
        assert found.units == ()
        assert found.owners[0].reason == "unknown_body"
        assert found.owners[0].words in facts.values()


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "",
        "本站",
        "本网",
        "云岭市政府网",
        "云岭市人民政府门户网站",
        "李四",
        "云岭日报",
        "云岭市融媒体中心",
        "云岭市传媒中心",
        "云岭电视台",
    ],
)
def test_the_sites_owner_gets_what_names_no_other_body(origin):
    found = owner(origin=origin)
    assert (found.units, found.owners[0].reason) == (("city",), "site_owner")


@pytest.mark.parametrize(
    "facts",
    [
        {"issuer": "国务院办公厅"},
        {"document_number": "国办发〔2023〕7号"},
        {"origin": "中国政府网"},
        {"issuer": "自治区教育厅"},
        {"issuer": "江南省人民政府"},
        {"origin": "新华社"},
        {"origin": "某报", "marked_repost": True},
    ],
)
def test_a_higher_authoritys_document_is_a_repost_and_nobodys(facts):
    found = owner(**facts)
    assert found.reposted
    assert found.units == ()
    assert owner(column_units=["edu"], **facts).reposted


@pytest.mark.parametrize(("origin", "own"), [("云岭市融媒体中心", True), ("云岭市传媒中心", True), ("江南日报", False)])
def test_what_the_press_of_the_place_wrote_is_no_repost_of_a_higher_body(origin, own):
    found = owner(origin=origin, marked_repost=True)
    assert found.reposted is not own
    assert (found.owners[0].reason == "site_owner") is own


@pytest.mark.parametrize("channel", ["云岭市水务局微信公众号", "云岭市水务局客户端"])
def test_an_offices_own_channel_is_no_press_of_the_sites_owner(channel):
    assert owner(origin=channel).units == ()


def test_the_citys_document_on_a_districts_site_is_a_repost_there():
    assert owner(site="district", issuer="云岭市人民政府").reposted
    assert not owner(site="portal", issuer="云岭市人民政府").reposted
    assert not owner(site="portal", issuer="东河区人民政府").reposted


def test_a_configured_department_is_no_higher_body_by_its_name_alone():
    # A bureau managed from the prefecture bears the prefecture's name and the county's: the county's configuration names it.
    units = [
        Unit("county", "秀川县人民政府", "county"),
        Unit("env", "凉山州秀川生态环境局", "department", aliases=("县生态环境局",)),
        Unit("tax", "凉山州第二税务分局", "department"),
    ]
    book = Units(units, {"portal": "county"})
    for issuer, unit in (("凉山州秀川生态环境局", "env"), ("县生态环境局", "env"), ("凉山州第二税务分局", "tax")):
        found = book.attribute(site="portal", issuer=issuer)
        assert (found.reposted, found.units) == (False, (unit,))
    assert book.attribute(site="portal", issuer="凉山州生态环境局").reposted


def test_a_body_that_names_the_owners_place_is_not_above_it():
    for issuer in ("云岭市生态环境局东河分局", "云岭市东河生态环境局", "云岭市公安局东河区分局"):
        found = owner(site="district", issuer=issuer)
        assert (found.reposted, found.units) == (False, ())
    assert owner(site="district", issuer="云岭市生态环境局").reposted
    assert owner(site="district", issuer="云岭市教育局").reposted  # configured beside its own government


def test_a_newspaper_as_origin_does_not_make_an_own_document_a_repost():
    found = owner(document_number="云人社发〔2023〕5号", origin="新华社", marked_repost=True)
    assert not found.reposted
    assert found.units == ("hr",)


def test_an_annual_report_belongs_to_the_body_in_its_title():
    report = {"kind": "annual_report"}
    assert owner(title="云岭市教育局2023年政府信息公开工作年度报告", **report).units == ("edu",)
    assert owner(title="2023年市人社局政府信息公开年报", **report).units == ("hr",)
    assert owner(title="东河区柳林镇人民政府2023年政府信息公开工作年度报告", **report).units == ()
    assert owner(title="2023年政府信息公开工作年度报告", **report).units == ("city",)


def test_a_unit_that_opens_the_title_by_name_needs_no_known_kind_of_body():
    book = Units(
        [*UNITS, Unit("desk", "云岭市人民政府教育督导室", "department")], {"portal": "edu", "district": "county"}
    )

    def owner(title: str, **facts):
        return book.attribute(site="portal", title=title, **facts).owners

    title = "云岭市人民政府教育督导室关于印发督学管理办法的通知"
    assert owner(title) == (Owner("desk", "title", "云岭市人民政府教育督导室"),)
    assert owner(title, origin="局办公室")[0].unit == "desk"
    # A number and a signature say more, and so does a body that nobody configured.
    assert owner(title, document_number="云人社发〔2024〕3号")[0].unit == "hr"
    assert owner(title, issuer="云岭市水务局") == (Owner(None, "unknown_body", "云岭市水务局"),)
    assert owner("云岭市人民政府关于加强春季防火的通告")[0].unit == "city"  # as by its signature
    assert owner("云岭市教育局关于开展校园安全检查的通知") == (Owner("edu", "site_owner"),)


def test_columns_that_disagree_leave_the_document_to_what_it_names_or_to_nobody():
    assert owner(column_units=["edu", "hr"], issuer="云岭市教育局").units == ("edu",)
    found = owner(column_units=["edu", "hr"])
    assert (found.units, found.owners[0].reason) == ((), "unclear")


def test_a_site_audited_by_itself_owns_all_but_reposts_duties():
    book = Units([UNITS[0]], {"portal": "city"}, single_unit=True)
    assert book.attribute(site="portal", issuer="云岭市水务局").units == ("city",)
    assert book.attribute(site="portal", issuer="国务院").reposted


def test_a_prefix_claimed_twice_proves_nothing():
    twice = [
        Unit("a", "云岭市民政局", "department", number_prefixes=("云民发",)),
        Unit("b", "云岭市民族宗教局", "department", number_prefixes=("云民发",)),
    ]
    found = Units(twice, {"portal": "a"}).attribute(
        site="portal", document_number="云民发〔2024〕1号", issuer="市民族宗教局"
    )
    assert found.units == ("b",)


def test_a_columns_name_may_name_its_unit():
    assert BOOK.attribute_column(site="portal", unit="hr", name="通知公告").unit == "hr"
    assert BOOK.attribute_column(site="portal", unit=None, name="市教育局 > 通知公告").unit == "edu"
    assert BOOK.attribute_column(site="portal", unit=None, name="市水务局 > 通知公告").unit is None
    assert BOOK.attribute_column(site="portal", unit=None, name="首页 > 通知公告").unit == "city"
    for name in ("市教育局行政处罚", "市教育局文件", "云岭市教育局政务公开"):
        assert BOOK.attribute_column(site="portal", unit=None, name=name).unit == "edu"


def test_the_way_from_home_names_the_part_of_the_portal():
    found = owner(crumbs=["首页", "市教育局", "工作动态"], origin="云岭日报")
    assert (found.units, found.owners[0].reason) == (("edu",), "column")
    assert owner(crumbs=["首页", "市林业局", "工作动态"]).units == ()
    assert owner(crumbs=["首页", "云岭市人民政府", "工作动态"], origin="市人社局").units == ("hr",)
    assert owner(crumbs=["首页", "市教育局"], issuer="云岭市人力资源和社会保障局").units == ("hr",)


def test_a_column_full_of_one_bodys_documents_is_that_bodys():
    def column(*units):
        contents = [Owner(unit, "origin" if unit else "unknown_body", "云岭市林业局") for unit in units]
        return BOOK.attribute_column(site="portal", unit=None, name="工作动态", contents=contents).unit

    assert column("hr", "hr", "hr") == "hr"
    assert column(*["hr"] * 9, "edu") == "hr"
    assert column(None, None, None) is None
    assert column("hr", "hr") is None  # too few to be hr's, and none of them the city's
    assert column("hr", "hr", "edu", "city") == "city"  # the portal's own column, fed by all


def test_small_readings():
    assert number_prefix("云人社规发 [2023] 5 号") == "云人社规发"
    assert number_prefix("云政发〔2021〕3号") == "云政发"
    assert number_prefix(None) is None
    assert split_bodies("云岭市教育局，云岭市财政局\n云岭市民政局") == ["云岭市教育局", "云岭市财政局", "云岭市民政局"]
    assert split_bodies("住房和城乡建设局") == ["住房和城乡建设局"]
    assert report_subject("云岭市教育局二〇二三年度报告") == "云岭市教育局"
    assert sector("云岭市市场监督管理局") == "市场监管"
    assert sector("云岭市档案馆") is None
    assert BOOK.sector("market") == "市场监管"


def test_a_name_with_a_list_mark_in_it_is_one_body() -> None:
    units = [
        Unit(id="gov", name="云澜市人民政府", kind="city"),
        Unit(id="kj", name="云澜市科学技术局、高新技术园区管理委员会", kind="department"),
        Unit(id="cz", name="云澜市财政局", kind="department"),
    ]
    book = Units(units, {"yl": "gov"})
    joint = book.attribute(site="yl", issuer="云澜市财政局、云澜市科学技术局、高新技术园区管理委员会")
    assert [owner.unit for owner in joint.owners] == ["cz", "kj"]


def test_a_peoples_government_is_no_civil_affairs_office() -> None:
    assert sector("云澜市人民政府") is None
    assert sector("云澜市人民政府办公室") == "政府办"
    assert sector("云澜市民政局") == "民政"


def test_a_column_of_two_documents_of_another_body_is_not_the_owners() -> None:
    two = [Owner("hr", "issuer", "市人社局"), Owner("hr", "origin", "市人社局")]
    assert BOOK.attribute_column(site="portal", unit=None, name="通知公告", contents=two).unit is None
    own = [Owner("hr", "issuer", "市人社局"), Owner("city", "issuer", "市政府办")]
    assert BOOK.attribute_column(site="portal", unit=None, name="通知公告", contents=own).unit == "city"
    assert BOOK.attribute_column(site="portal", unit=None, name="通知公告", contents=[]).unit == "city"


def test_a_column_in_a_departments_part_of_the_tree_is_the_departments():
    trail = ("首页", "政府信息公开", "法定主动公开内容", "市教育局", "通知公告")
    assert BOOK.attribute_column(site="portal", unit=None, name="通知公告", trails=[trail]).unit == "edu"
    stranger = BOOK.attribute_column(
        site="portal", unit=None, name="通知公告", trails=[(*trail[:3], "市海洋局", "通知公告")]
    )
    assert (stranger.unit, stranger.reason) == (None, "unknown_body")
    assert BOOK.attribute_column(site="portal", unit=None, name="通知公告", trails=[trail[:2]]).unit == "city"


@pytest.mark.parametrize("office", ["水政支队", "宣传科", "办公室", "政策法规科", "水土保持监测站"])
def test_an_office_of_the_house_is_the_departments_on_its_own_site(office):
    book = Units([Unit("water", "棠州市水务局", "department")], {"own": "water", "portal": "city"})
    assert book.attribute(site="own", issuer=office).units == ("water",)
    assert book.attribute(site="own", origin=office).units == ("water",)
    assert book.attribute(site="portal", issuer=office).units == ()


@pytest.mark.parametrize("stranger", ["省水利厅建设处", "国家信息中心", "市水文局", "新华社", "锦屏县水政大队"])
def test_an_office_of_another_house_is_not(stranger):
    book = Units([Unit("water", "棠州市水务局", "department")], {"own": "water"})
    assert book.attribute(site="own", issuer=stranger).units == ()


@pytest.mark.parametrize(
    ("name", "kind", "subject", "own"),
    [
        ("岱溪县人民政府", "county", "岱溪县人民政府", True),
        ("岱溪县人民政府", "county", "县政府办公室", True),
        ("岱溪县人民政府", "county", "县人社局", False),
        ("岱溪县人民政府", "county", "青石镇人民政府", False),
        ("www.daixi.gov.cn", "county", "岱溪县人民政府", True),
        ("沧岭市人民政府", "city", "北屏区人民政府", False),
        ("棠州市水务局", "department", "棠州市水务局", True),
        ("棠州市水务局", "department", "棠州市人民政府", False),
    ],
)
def test_on_a_site_checked_by_itself_anothers_annual_report_is_nobodys(name, kind, subject, own):
    book = Units([Unit("site", name, kind)], {"site": "site"}, single_unit=True)
    found = book.attribute(site="site", kind="annual_report", title=f"{subject}2023年政府信息公开工作年度报告")
    assert found.units == (("site",) if own else ())


COUNTIES = Units(
    [
        Unit("city", "云岭市人民政府", "city"),
        Unit("a", "青石县人民政府办公室", "county"),
        Unit("a-fin", "青石县财政局", "department"),
        Unit("a-plain", "财政局", "department"),
        Unit("b", "云岭市白河县人民政府", "county"),
        Unit("zone", "高新区管理委员会", "county"),
        Unit("town", "白河县柳林镇人民政府", "township"),
        Unit("plain-town", "柳林镇人民政府", "township"),
        Unit("branch", "云岭市公安局白河分局", "department"),
        Unit("far", "东原市人民政府", "city"),
        Unit("far-fin", "东原市财政局", "department"),
    ],
    {"s-city": "city", "s-a": "a", "s-b": "b", "s-zone": "zone", "s-far": "far"},
)


@pytest.mark.parametrize(
    ("unit", "own_sites", "others"),
    [
        ("a-fin", {"s-a"}, {"s-b"}),  # what a city shows may be the county's
        ("a-plain", {"s-a"}, {"s-b"}),
        ("a-plain", {"s-a", "s-city"}, set()),
        ("b", {"s-b"}, {"s-a"}),
        ("far-fin", {"s-far"}, {"s-city", "s-a", "s-b"}),
        ("zone", {"s-zone"}, set()),
        ("town", {"s-b"}, {"s-a"}),
        ("plain-town", {"s-b"}, {"s-a"}),
        ("plain-town", set(), set()),
        ("branch", {"s-b"}, {"s-a", "s-far"}),
    ],
)
def test_which_sites_are_of_other_places(unit, own_sites, others):
    assert COUNTIES.of_other_places(unit, own_sites) == others


BOTH = Units(
    [
        Unit("gov", "青石县人民政府", "county"),
        Unit("office", "青石县人民政府办公室", "department"),
        Unit("there", "白河县人民政府办公室", "county"),
    ],
    {"s": "gov", "t": "there"},
)


@pytest.mark.parametrize(
    ("site", "issuer", "owner"),
    [
        ("s", "青石县人民政府", "gov"),
        ("s", "县政府", "gov"),
        ("s", "青石县人民政府办公室", "office"),
        ("s", "县政府办", "office"),
        ("t", "白河县人民政府", "there"),  # who stands alone answers for both
        ("t", "县政府", "there"),
    ],
)
def test_a_government_and_its_office_each_go_by_their_own_name(site, issuer, owner):
    assert BOTH.attribute(site=site, issuer=issuer).units == (owner,)


WORKS = [
    Unit("county", "东河区人民政府", "county"),
    Unit("works", "东河区城市管理综合行政执法局", "department", aliases=("区城管局",)),
    Unit("edu", "东河区教育体育局", "department"),
]


def at_the_district(**facts: str) -> tuple[str, ...]:
    return Units(WORKS, {"district": "county"}).attribute(site="district", **facts).units


@pytest.mark.parametrize("issuer", ["东河区城管执法局", "城管执法局", "区城管综合执法局"])
def test_a_short_form_of_the_source_is_no_other_body(issuer: str) -> None:
    assert at_the_district(issuer=issuer, origin="东河区城市管理综合行政执法局") == ("works",)
    assert at_the_district(issuer=issuer) == ()


@pytest.mark.parametrize(
    ("issuer", "origin"),
    [
        ("西河区城管执法局", "东河区城市管理综合行政执法局"),
        ("东河区交通执法局", "东河区城市管理综合行政执法局"),
        ("东河区城管执法大队", "东河区城市管理综合行政执法局"),
        ("东河区体育局", "东河区教育体育局"),
        ("东河区城管执法局", "东河区教育体育局"),
        ("东河区城管执法局", "东河日报"),
    ],
)
def test_another_body_than_the_source_stays_one(issuer: str, origin: str) -> None:
    assert at_the_district(issuer=issuer, origin=origin) == ()


def test_an_alias_by_rank_goes_with_the_places_name() -> None:
    assert at_the_district(issuer="东河区城管局") == ("works",)
    assert at_the_district(issuer="西河区城管局") == ()
