"""公告, 公示, 通知: what a title leaves open the text says. It decides, it asks for opinions, or it does neither."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts


def read(title: str, column: str, text: str, raw: str = "") -> PageFacts:
    body = "".join(f"<p>{line.strip()}</p>" for line in text.split("|")) + raw
    html = (
        f"<html><head><title>{title}</title></head><body><div class=pos>当前位置：<a href='/'>首页</a> &gt; "
        f"<a href='/xxgk/'>信息公开</a> &gt; <a href='/xxgk/c/'>{column}</a></div><h1>{title}</h1>"
        f"<p class=info>发布时间：2024-07-12　来源：青河县人民政府</p><div class=TRS_Editor>{body}</div></body></html>"
    )
    return extract_page("https://www.qinghe.example/xxgk/c/202407/t20240712_33.html", html.encode())


class Told(NamedTuple):
    """What a page is titled, where it stands, what it says, and the decision that it tells."""

    title: str
    column: str
    text: str
    number: str | None
    party: str | None
    day: str


DECIDED = [
    Told(
        "公告",
        "行政处罚",
        "当事人：青河县祥瑞砂石有限公司|统一社会信用代码：91350000MA0000000X|经查，当事人于2024年5月在大溪河道内未经批准堆放砂石，"
        "违反了《中华人民共和国水法》第三十七条的规定。|依据《中华人民共和国水法》第六十六条，我局决定对当事人处以罚款10000元。"
        "|青河县水务局|2024年7月5日",
        None,
        "青河县祥瑞砂石有限公司",
        "2024-07-05",
    ),
    Told(
        "公示",
        "通知公告",
        "2024年7月3日，我局依法对青河县永安烟花经营部超量储存烟花爆竹的违法行为作出青应急罚〔2024〕12号行政处罚决定，"
        "罚款人民币二万元。现予公示。|青河县应急管理局|2024年7月10日",
        "青应急罚〔2024〕12号",
        "青河县永安烟花经营部",
        "2024-07-03",
    ),
    Told(
        "决定书",
        "通知公告",
        "青水罚决〔2024〕6号|被处罚人：青河县老渡口渔庄|2024年6月11日，本局执法人员发现你店在禁渔区电鱼。|根据《渔业法》第三十八条，"
        "决定给予以下行政处罚：没收渔具一套，罚款3000元。|如不服本决定，可在六十日内申请行政复议，或者提起行政诉讼。"
        "|青河县水务局|2024年6月28日",
        "青水罚决〔2024〕6号",
        "青河县老渡口渔庄",
        "2024-06-28",
    ),
    Told(
        "公告（2024年第9号）",
        "通知公告",
        "青河县市场监督管理局对青河县康宁大药房销售劣药一案已调查终结，并于2024年6月26日作出行政处罚决定（青市监处罚〔2024〕81号）："
        "没收劣药4盒，罚款10000元。|特此公告。|青河县市场监督管理局|2024年7月8日",
        "青市监处罚〔2024〕81号",
        "青河县康宁大药房",
        "2024-06-26",
    ),
    Told(
        "通报",
        "曝光台",
        "青河县建设局于2024年6月19日对青河县宏基建筑工程有限公司未按规定设置围挡作出行政处罚决定（青住建罚字〔2024〕15号），"
        "罚款人民币贰万元整。|青河县住房和城乡建设局|2024年6月27日",
        "青住建罚字〔2024〕15号",
        "青河县宏基建筑工程有限公司",
        "2024-06-19",
    ),
    Told(
        "公告",
        "行政许可",
        "根据《城市排水许可管理办法》，经审查，准予青河县金源食品有限公司向城镇排水设施排放污水，许可证编号：青排水许字2024第031号，"
        "有效期五年，自2024年7月8日至2029年7月7日。|青河县水务局|2024年7月8日",
        None,
        "青河县金源食品有限公司",
        "2024-07-08",
    ),
    Told(
        "通知",
        "行政审批",
        "青河县城东加油站：|你站报送的成品油零售经营批准证书变更申请收悉。根据《行政许可法》的规定，准予变更法定代表人，原证书收回。"
        "|青河县商务局|2024年7月1日",
        None,
        "青河县城东加油站",
        "2024-07-01",
    ),
    Told(
        "关于注销青河县安康诊所《医疗机构执业许可证》的公告",
        "通知公告",
        "青河县安康诊所自行停业。根据《行政许可法》第七十条的规定，我局决定注销青河县安康诊所的《医疗机构执业许可证》。"
        "|青河县卫生健康局|2024年7月3日",
        None,
        "青河县安康诊所",
        "2024-07-03",
    ),
    Told(
        "公告",
        "行政强制",
        "青河县聚源建材有限公司：|因你公司逾期未拆除河道内违法建筑，根据《行政强制法》第四十四条，本局决定于2024年7月20日对上述建筑"
        "实施强制拆除（青水强拆决〔2024〕1号）。|青河县水务局|2024年7月9日",
        "青水强拆决〔2024〕1号",
        "青河县聚源建材有限公司",
        "2024-07-09",
    ),
]


@pytest.mark.parametrize("told", DECIDED, ids=lambda told: told.text[:16])
def test_the_text_decides(told: Told) -> None:
    facts = read(told.title, told.column, told.text)
    (case,) = facts.enforcement
    assert (facts.kind, facts.title and facts.title.value) == ("enforcement", told.title)
    assert (case.number, case.party, case.decided and str(case.decided.first)) == (told.number, told.party, told.day)


HEADED = "<tr><th>序号</th><th>决定书文号</th><th>当事人</th><th>处罚内容</th><th>决定日期</th></tr>"
ROWS = (
    "<tr><td>1</td><td>青交罚〔2024〕101号</td><td>青河县联运公司</td><td>罚款500元</td><td>2024-07-01</td></tr>"
    "<tr><td>2</td><td>青交罚〔2024〕102号</td><td>青河县快捷物流有限公司</td><td>罚款3000元</td><td>2024-07-02</td></tr>"
)
TABLE = f"<table>{HEADED}{ROWS}</table>"


@pytest.mark.parametrize(("title", "column"), [("公告", "通知公告"), ("公示", "公示公告"), ("7月份情况", "行政处罚")])
def test_a_table_of_decisions_under_a_bare_title(title: str, column: str) -> None:
    facts = read(title, column, "现将2024年7月上旬有关情况公告如下：", TABLE)
    assert (facts.kind, len(facts.enforcement)) == ("enforcement", 2)


@pytest.mark.parametrize("column", ["典型案例", "曝光台"])
def test_cases_that_are_shown_as_examples_were_published_elsewhere(column: str) -> None:
    assert read("公告", column, "现将有关情况公告如下：", TABLE).kind != "enforcement"


ASKS = [
    (
        "公告",
        "为规范城区犬只管理，我局起草了《青河县城区养犬管理办法（征求意见稿）》，现向社会公开征求意见。公众可在2024年7月12日至8月11日期间"
        "将意见发送至电子邮箱。",
    ),
    (
        "公示",
        "为提高规划的科学性，现对青河县城南B-3地块控制性详细规划调整方案进行公示，充分征求社会公众的意见。|公示时间：2024年7月12日"
        "—2024年8月11日|反馈方式：电子信箱",
    ),
    (
        "关于《青河县养老服务设施布局规划》的公告",
        "《青河县养老服务设施布局规划（2024—2035年）》（征求意见稿）已编制完成，现面向社会公开征求意见，时间为2024年7月12日至"
        "2024年8月11日，如有意见请反馈。",
    ),
]


@pytest.mark.parametrize(("title", "text"), ASKS)
def test_the_text_asks_for_opinions(title: str, text: str) -> None:
    facts = read(title, "通知公告", text)
    end = facts.consultation.end if facts.consultation else None
    assert (facts.kind, end and str(end.first)) == ("consultation", "2024-08-11")


NEITHER = [
    (
        "公告",
        "为整顿成品油市场秩序，我局定于7月15日起开展专项行动，对违法经营者将依法给予行政处罚，构成犯罪的移送司法机关。",
    ),
    (
        "公告",
        "青河县顺发运输有限公司：|因你公司涉嫌未取得许可擅自从事经营，我局拟对你公司作出罚款三万元的行政处罚，现依法公告送达"
        "《行政处罚事先告知书》（青交罚告〔2024〕8号）。",
    ),
    ("听证公告", "应申请人青河县环宇化工有限公司申请，我局定于2024年7月25日就其危险化学品经营许可举行听证。"),
    (
        "公告",
        "张某某：|我局对你作出的《行政处罚决定书》（青水罚决〔2024〕3号）因你下落不明无法直接送达，现依法公告送达。",
    ),
    ("公示", "青河县润泽水务有限公司提交的入河排污口设置申请我局已于2024年7月8日受理，现将受理情况予以公示。"),
    (
        "公示",
        "经审议，我局拟对青河县绿源养殖场年出栏5000头生猪项目环境影响报告书作出批准决定，现公示五个工作日。",
    ),
    (
        "催告公告",
        "陈某：|我局对你作出青水罚决〔2024〕1号行政处罚决定，你逾期未履行，现催告你自公告之日起十日内缴纳罚款。",
    ),
    (
        "公告",
        "我局查处了一批违法案件。现重申：未取得许可从事食品经营的，将处五万元以上罚款。被处罚的当事人应当及时改正。",
    ),
    ("公告", "本机关委托青河县某镇人民政府实施食品摊贩登记许可。被委托机关以本机关名义作出行政许可决定。特此公告。"),
    ("公示", "现将全县具有办学资质的校外培训机构名单公示如下：青河县博雅培训学校、青河县英才培训学校。"),
    ("公告", "青河县红旗商店遗失食品经营许可证副本，许可证编号JY13505250012345，现声明作废。"),
    ("公告", "青河县长青驾校：|你校培训场地检验不合格，现责令你校于7月31日前改正，逾期不改正的，将依法给予行政处罚。"),
    ("关于公开拍卖罚没物资的公告", "我局定于2024年7月20日对依法没收的一批香烟进行公开拍卖，请于7月18日前报名。"),
    (
        "关于《青河县老年助餐服务管理办法》的公告",
        "经公开征求意见和集体讨论，《青河县老年助餐服务管理办法》已由县政府审议通过，现予公告。联系电话：8812345。",
    ),
    ("公告", "决定自7月15日至9月15日对城东路实行封闭施工，过往车辆请绕行。"),
]


@pytest.mark.parametrize("column", ["通知公告", "行政处罚", "行政许可"])
@pytest.mark.parametrize(("title", "text"), NEITHER)
def test_the_text_does_neither(title: str, text: str, column: str) -> None:
    facts = read(title, column, text + "|青河县人民政府|2024年7月9日")
    assert (facts.kind, facts.enforcement) == ("notice", [])


def test_the_term_behind_a_certificates_number_is_no_day_of_the_decision() -> None:
    text = "许可证编号：青排水许字第31号，有效期自2024年7月8日至2029年7月7日|被许可人：青河县金源食品有限公司|青河县水务局|2024年7月8日"
    (case,) = read("行政许可决定公告", "行政许可", text).enforcement
    assert case.decided is not None and str(case.decided.first) == "2024-07-08"
