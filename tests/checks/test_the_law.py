"""Cases from the law, as pages through the store: what each of the mission's four rules says of them.

行政处罚法, 行政许可法, 行政强制法; 重大行政决策程序暂行条例; 国有土地上房屋征收与补偿条例; 优化营商环境条例; 城乡规划法; 国办发〔2018〕37号.
A breach must be a fail, and whatever only looks like one must be none.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from checks.kit import Calendar
from checks.registry import get
from checks.seen.tables import Tables
from crawler.extract import extract_page
from crawler.facts import SHANGHAI
from crawler.sites import Unit
from crawler.store import Store
from crawler.store.keys import column_id

AT, AS_OF = "2026-11-20T08:00:00+08:00", date(2026, 11, 20)
UNITS = [
    Unit(
        "gov",
        "青石县人民政府",
        "county",
        aliases=("青石县人民政府办公室", "县政府办"),
        number_prefixes=("青政发", "青政办发", "青政规发"),
    ),
    Unit("sj", "青石县市场监督管理局", "department", number_prefixes=("青市监罚",)),
    Unit("yj", "青石县应急管理局", "department", number_prefixes=("青应急罚",)),
]
PARAMS: dict[str, dict[str, Any]] = {
    "interp_deadline": {"max_workdays": 3},
    "consult_min_days": {"min_days": 30, "scope": "by_type"},
    "enforce_timeliness": {},
    "normdoc_validity": {},
}
Page = tuple[str, str, str, str, str]  # address, type of its column, HTML, title and day in the list
CASES: list[tuple[str, str, bool, list[Page]]] = []


def case(name: str, check: str, breach: bool, pages: list[Page]) -> None:
    CASES.append((name, check, breach, pages))


def put(url: str, kind: str, title: str, day: str, body: str, *, more: str = "", head: str = "") -> Page:
    text = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    html = (
        f'<html><head><title>{title}-青石县人民政府</title><meta name="ArticleTitle" content="{title}"></head><body><div class="crumb">'
        f'当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a></div><h1>{title}</h1>'
        f'<p class="info">发布日期：{day} {head}</p><div id="zoom">{text}{more}</div></body></html>'
    )
    return url, kind, html, title, day


def tables(pages: list[Page]) -> Tables:
    store = Store.open("sqlite://")
    store.begin_run("r", as_of=AS_OF.isoformat(), packs=[], started_at=AT, version="1")
    store.take_job("r", "site", "https://qs.example/", datetime(2026, 11, 20, tzinfo=SHANGHAI))
    recorder = store.recorder("r", "site")
    columns: dict[str, str] = {}
    for number, (path, kind, html, title, day) in enumerate(pages):
        url = f"https://qs.example{path}"
        if kind not in columns:
            its = f"https://qs.example/c{len(columns)}/"
            columns[kind] = column_id(its)
            recorder.column(columns[kind], its, AT)
            recorder.reading(
                column_id=columns[kind], url=its, name=kind, type=kind, unit=None, part_of=None, complete=True, walked=True,
                code=None, why=None, rows=3, undated_rows=0, newest_on=day, newest_url=url, newest_title=title, read_at=AT,
                pages_read=1, pager=None, fetched_at=AT, sha256="0" * 64, warc=None, offset=None,
            )  # fmt: skip
        facts = extract_page(url, html.encode(), "text/html; charset=utf-8", site_url="https://qs.example/")
        identity = f"d{number:04d}"
        recorder.document(identity, url, url.replace("https", "http"), AT)
        recorder.place(identity, columns[kind], title, day, AT, date_text=day)
        version = recorder.version(
            identity, url=url, sha256=f"{number:064d}", extractor="1", facts=facts.to_store(), fetched_at=AT, warc=None,
            offset=None, texts=facts.texts,
        )  # fmt: skip
        recorder.sighting(identity, "fetched", version, AT)
    recorder.flush()
    return Tables.load(
        store.documents("r"),
        store.columns("r"),
        [],
        UNITS,
        site_owner={"site": "gov"},
        as_of=AS_OF,
        bodies=store.texts("r"),
    )


MARKET = "青石县市场监督管理局"
SAFETY = "青石县应急管理局"
OFFICE = "青石县人民政府办公室"
PENALTY = "当事人：青石县旺角商贸有限公司\n统一社会信用代码：91640300MA00000000\n经查，当事人销售超过保质期的食品，违反《食品安全法》第三十四条。\n依据《行政处罚法》第二十八条，决定处以罚款5000元。\n{org}\n{d}"
NOTICE = "青石县旺角商贸有限公司：\n经查，你单位销售超过保质期的食品。依据《行政处罚法》第四十四条，现将拟作出的行政处罚告知如下：拟罚款5000元。你单位可在5日内陈述、申辩。\n青石县应急管理局\n2026年3月2日"
ARTICLES = "第一条 为规范农村公路管护，制定本办法。\n第二条 本办法适用于本县行政区域内的农村公路。\n第三条 县交通运输局负责监督管理。\n第四条 {end}"
POLICY = "青石县人民政府关于印发《青石县农村公路管护办法》的通知"
PRICES = "关于公开征求《青石县城市供水价格调整方案（征求意见稿）》意见的公告"
REVISED = POLICY.replace("管护办法", "管护办法（修订）")
LISTED = "该事项已列入青石县2026年度重大行政决策事项目录。"
TABLE = "<table><tr><th>序号</th><th>决定书文号</th><th>行政相对人</th><th>处罚机关</th><th>立案日期</th><th>处罚内容</th><th>处罚决定日期</th><th>公示日期</th></tr>{}</table>"


def row(number: int, filed: str, decided: str, shown: str) -> str:
    cells = (
        number,
        f"青应急罚〔2026〕{number}号",
        f"公司{number}",
        "青石县应急管理局",
        filed,
        "罚款1万元",
        decided,
        shown,
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def cf(url: str, title: str, day: str, body: str, *, more: str = "") -> Page:
    return put(url, "行政处罚", title, day, body, more=more)


def cons(url: str, title: str, day: str, body: str) -> Page:
    return put(url, "意见征集", title, day, body)


def zj(number: int, title: str, day: str, body: str) -> Page:
    return cons(f"/zj/{number}.html", title, day, f"{body}\n{OFFICE}\n{day}")


def nd(url: str, title: str, day: str, body: str, *, head: str = "") -> Page:
    return put(url, "规范性文件", title, day, body, head=head)


def pol(
    url: str = "/zc/1.html",
    title: str = POLICY,
    day: str = "2026-03-02",
    num: str = "青政规发〔2026〕2号",
    *,
    more: str = "",
) -> Page:
    text = ARTICLES.format(end="自2026年4月1日起施行，有效期5年。")
    said = f"{num}\n各乡镇人民政府：现印发给你们，请认真贯彻执行。\n{text}\n青石县人民政府\n2026年3月1日"
    return put(url, "政策文件", title, day, said, more=more)


READING = "一、制定背景。为规范农村公路管护。二、主要内容。办法共四条，明确了职责分工与管护标准。三、适用范围。"


def rd(url: str, title: str, day: str, body: str = READING) -> Page:
    return put(url, "政策解读", title, day, body)


# fmt: off
case("E1 penalty late", "enforce_timeliness", True, [put("/cf/1.html", "行政处罚", "行政处罚决定书（青应急罚〔2026〕3号）", "2026-04-01", "青应急罚〔2026〕3号\n"+PENALTY.format(org="青石县应急管理局",d="2026年3月2日"))])
case("E2 table one late", "enforce_timeliness", True, [put("/cf/2.html", "行政处罚", "2026年3月行政处罚信息公示", "2026-04-01", "",more="<table><tr><th>决定书文号</th><th>当事人</th><th>处罚机关</th><th>处罚内容</th><th>决定日期</th></tr><tr><td>青应急罚〔2026〕4号</td><td>甲公司</td><td>青石县应急管理局</td><td>罚款1万元</td><td>2026-03-02</td></tr><tr><td>青应急罚〔2026〕5号</td><td>乙公司</td><td>青石县应急管理局</td><td>罚款1万元</td><td>2026-03-30</td></tr></table>")])
case("E3 summary procedure", "enforce_timeliness", True, [put("/cf/3.html", "行政处罚", "当场行政处罚决定书（青应急当罚〔2026〕6号）", "2026-04-01", "青应急当罚〔2026〕6号\n"+PENALTY.format(org="青石县应急管理局",d="2026年3月2日"))])
case("E4 permit", "enforce_timeliness", True, [put("/xk/1.html", "行政许可", "准予行政许可决定书（青应急许〔2026〕8号）", "2026-04-01", "青应急许〔2026〕8号\n青石县旺角商贸有限公司：\n你单位提出的危险化学品经营许可申请，经审查符合法定条件。依据《行政许可法》第三十八条第一款，决定准予许可。\n青石县应急管理局\n2026年3月2日")])
case("E5 fine payable by instalments", "enforce_timeliness", True, [put("/cf/5.html", "行政处罚", "行政处罚决定书（青应急罚〔2026〕9号）", "2026-04-01", "青应急罚〔2026〕9号\n"+PENALTY.format(org="青石县应急管理局",d="2026年3月2日").replace("罚款5000元。", "罚款5000元，准予分期缴纳，首期于2026年3月30日前缴清。"))])
case("EI1 prior notice", "enforce_timeliness", False, [put("/cf/6.html", "行政处罚", "行政处罚事先告知书（青应急罚告〔2026〕3号）", "2026-04-01", "青应急罚告〔2026〕3号\n"+NOTICE)])
case("EI2 hearing notice", "enforce_timeliness", False, [put("/cf/7.html", "行政处罚", "行政处罚听证通知书（青应急听〔2026〕3号）", "2026-04-01", "青应急听〔2026〕3号\n旺角商贸有限公司：你单位于2026年3月2日提出听证申请，依据《行政处罚法》第六十四条，定于4月10日举行听证。\n青石县应急管理局\n2026年3月2日")])
case("EI3 no penalty, 12 wd", "enforce_timeliness", False, [put("/cf/8.html", "行政处罚", "不予行政处罚决定书（青应急不罚〔2026〕3号）", "2026-03-18", "青应急不罚〔2026〕3号\n当事人：旺角商贸有限公司\n违法行为轻微并及时改正，没有造成危害后果，依据《行政处罚法》第三十三条第一款，决定不予行政处罚。\n青石县应急管理局\n2026年3月2日")])
case("EI4 service by announcement", "enforce_timeliness", False, [put("/cf/9.html", "行政处罚", "行政处罚决定书送达公告", "2026-04-01", "旺角商贸有限公司：\n因无法直接送达，现依法向你单位公告送达《行政处罚决定书》（青应急罚〔2026〕3号），决定日期2026年3月2日。自公告之日起30日视为送达。\n青石县应急管理局\n2026年4月1日")])
case("EI5 demand for payment", "enforce_timeliness", False, [put("/cf/10.html", "行政处罚", "履行行政处罚决定催告书（青应急催〔2026〕3号）", "2026-04-20", "青应急催〔2026〕3号\n旺角商贸有限公司：本机关于2026年3月2日作出青应急罚〔2026〕3号行政处罚决定，你单位逾期未履行，现依《行政强制法》第五十四条催告。\n青石县应急管理局\n2026年4月16日")])
case("EI6 withdrawn", "enforce_timeliness", False, [put("/cf/11.html", "行政处罚", "关于撤销青应急罚〔2026〕3号行政处罚决定的公告", "2026-04-20", "本机关2026年3月2日作出的青应急罚〔2026〕3号行政处罚决定被依法撤销，依据《行政处罚法》第四十八条第二款，撤回该处罚决定信息并公开说明理由。\n青石县应急管理局\n2026年4月17日")])
case("C1 catalogue 20d", "consult_min_days", True, [cons("/zj/1.html", "关于公开征求《青石县城市供水价格调整方案（征求意见稿）》意见的公告", "2026-03-02", "该事项已列入青石县2026年度重大行政决策事项目录。现向社会公开征求意见，征求意见时间为2026年3月2日至2026年3月21日。\n青石县人民政府办公室\n2026年3月2日")])
case("C2 expropriation 15d", "consult_min_days", True, [cons("/zj/2.html", "青石县东街片区房屋征收补偿方案（征求意见稿）公告", "2026-03-02", "依据《国有土地上房屋征收与补偿条例》第十条，现将房屋征收补偿方案公开征求意见，期限自2026年3月2日起至2026年3月16日止。\n青石县人民政府\n2026年3月2日")])
case("C3 enterprise document 10d", "consult_min_days", True, [cons("/zj/3.html", "关于公开征求《青石县促进民营企业发展若干措施（征求意见稿）》意见的公告", "2026-03-02", "本文件属于涉企行政规范性文件，依据《优化营商环境条例》第六十二条向社会公开征求意见，时间为2026年3月2日至2026年3月11日。\n青石县人民政府办公室\n2026年3月2日")])
case("C4 spatial plan 20d", "consult_min_days", True, [cons("/zj/4.html", "青石县城关镇国土空间规划（草案）公告", "2026-03-02", "依据《城乡规划法》第二十六条，现将《青石县城关镇国土空间规划（草案）》予以公告，征求公众意见，公告时间2026年3月2日至2026年3月21日。\n青石县人民政府\n2026年3月2日")])
case("C5 relative 15d", "consult_min_days", True, [cons("/zj/5.html", "关于公开征求《青石县公共停车收费方案（草案）》意见的公告", "2026-03-02", "该方案为县政府重大行政决策事项。请社会各界自本公告发布之日起15日内提出意见。\n青石县人民政府办公室\n2026年3月2日")])
case("CI1 ordinary 10d", "consult_min_days", False, [cons("/zj/6.html", "关于公开征求《青石县殡葬服务管理办法（征求意见稿）》意见的公告", "2026-03-02", "现公开征求意见，期限为2026年3月2日至2026年3月13日。\n青石县民政局\n2026年3月2日")])
case("CI2 hearing", "consult_min_days", False, [cons("/zj/7.html", "关于召开青石县供水价格调整听证会的公告", "2026-03-02", "依据《重大行政决策程序暂行条例》第十六条，定于2026年3月12日召开听证会，请于3月8日前报名，欢迎提出意见。\n青石县发展和改革局\n2026年3月2日")])
case("CI3 30d relative", "consult_min_days", False, [cons("/zj/8.html", "关于公开征求《青石县公共停车收费方案（草案）》意见的公告", "2026-03-02", "该方案为县政府重大行政决策事项。请社会各界自本公告发布之日起30日内提出意见。\n青石县人民政府办公室\n2026年3月2日")])
case("CI4 short with own words", "consult_min_days", False, [cons("/zj/9.html", "关于公开征求《青石县防汛抗旱应急预案（修订草案）》意见的公告", "2026-04-20", "该预案属重大行政决策事项。主汛期将至，预案须在5月10日前下发各乡镇，公开征求意见时间为2026年4月20日至2026年4月30日。\n青石县人民政府办公室\n2026年4月20日")])
case("CI5 EIA", "consult_min_days", False, [cons("/zj/10.html", "青石县污水处理厂扩建工程环境影响报告书征求意见稿公示", "2026-03-02", "依据《环境影响评价公众参与办法》第十条，公众提出意见的期限为10个工作日，自2026年3月2日至2026年3月13日。\n青石县水务有限公司\n2026年3月2日")])
case("CI6 land 30d", "consult_min_days", False, [cons("/zj/11.html", "青石县征地补偿安置方案公告", "2026-03-02", "依据《土地管理法》第四十七条公告，公告期限为2026年3月2日至2026年4月1日，对方案有异议的可在公告期内提出意见。\n青石县人民政府\n2026年3月2日")])
case("N1 no mark", "normdoc_validity", True, [nd("/gf/1.html",POLICY,"2026-03-02", "青政规发〔2026〕2号\n各乡镇人民政府：现将《青石县农村公路管护办法》印发给你们。\n"+ARTICLES.format(end="本办法自2026年4月1日起施行。")+"\n青石县人民政府\n2026年3月1日")])
case("N2 expired, marked valid", "normdoc_validity", True, [nd("/gf/2.html",POLICY.replace("公路", "饮水"),"2020-07-02", "青政规发〔2020〕2号\n"+ARTICLES.format(end="本办法自2020年7月1日起施行，有效期至2025年6月30日。")+"\n青石县人民政府\n2020年6月30日",head="有效性：有效")])
case("N3 trial two years", "normdoc_validity", True, [nd("/gf/3.html",POLICY.replace("管护办法", "管护办法（试行）"),"2023-01-05", "青政规发〔2023〕1号\n"+ARTICLES.format(end="本办法自2023年1月1日起试行，试行期2年。")+"\n青石县人民政府\n2022年12月30日",head="效力状态：有效")])
case("N4 repealed, still valid", "normdoc_validity", True, [nd("/gf/4.html",POLICY.replace("公路", "沼气"),"2021-07-02", "青政规发〔2021〕3号\n"+ARTICLES.format(end="本办法自2021年7月1日起施行。")+"\n青石县人民政府\n2021年6月30日",head="有效性：有效"),nd("/gf/5.html", "青石县人民政府关于废止《青石县农村沼气管护办法》的决定", "2025-07-02", "青政规发〔2025〕3号\n经研究，决定废止《青石县农村沼气管护办法》（青政规发〔2021〕3号），自公布之日起生效。\n青石县人民政府\n2025年7月1日",head="有效性：有效")])
case("NI1 term in text", "normdoc_validity", False, [nd("/gf/6.html",POLICY,"2026-03-02", "青政规发〔2026〕2号\n"+ARTICLES.format(end="本办法自2026年4月1日起施行，有效期5年。")+"\n青石县人民政府\n2026年3月1日")])
case("NI2 marked void", "normdoc_validity", False, [nd("/gf/7.html",POLICY,"2018-03-02", "青政规发〔2018〕2号\n"+ARTICLES.format(end="本办法自2018年4月1日起施行，有效期5年。")+"\n青石县人民政府\n2018年3月1日",head="有效性：废止")])
case("NI3 prolonged", "normdoc_validity", False, [nd("/gf/8.html",POLICY,"2020-07-02", "青政规发〔2020〕2号\n"+ARTICLES.format(end="本办法自2020年7月1日起施行，有效期至2025年6月30日。")+"\n青石县人民政府\n2020年6月30日",head="有效性：有效"),put("/tz/1.html", "通知公告", "青石县人民政府关于延长《青石县农村公路管护办法》有效期的通知", "2025-06-10", "青政规发〔2025〕6号\n《青石县农村公路管护办法》（青政规发〔2020〕2号）有效期延长至2027年6月30日。\n青石县人民政府\n2025年6月9日",head="有效性：有效")])
case("NI4 appointment", "normdoc_validity", False, [nd("/gf/9.html", "青石县人民政府关于张某等同志职务任免的通知", "2026-03-02", "青政发〔2026〕12号\n经研究，决定任命张某为县农业农村局副局长。\n青石县人民政府\n2026年3月1日")])
case("NI5 term by range", "normdoc_validity", False, [nd("/gf/10.html",POLICY,"2026-03-02", "青政规发〔2026〕2号\n"+ARTICLES.format(end="本办法自2026年4月1日起施行，至2031年3月31日止。")+"\n青石县人民政府\n2026年3月1日")])
case("NI6 amended and goes on", "normdoc_validity", False, [nd("/gf/11.html",POLICY,"2021-03-02", "青政规发〔2021〕2号\n"+ARTICLES.format(end="本办法自2021年4月1日起施行，有效期5年。")+"\n青石县人民政府\n2021年3月1日",head="有效性：有效"),nd("/gf/12.html", "青石县人民政府关于公布继续有效行政规范性文件目录的通知", "2026-02-02", "青政规发〔2026〕1号\n经清理，《青石县农村公路管护办法》（青政规发〔2021〕2号）继续有效，有效期至2028年3月31日。\n青石县人民政府\n2026年2月1日",head="有效性：有效")])
case("T1 4 wd", "interp_deadline", True, [pol(), rd("/jd/1.html", "《青石县农村公路管护办法》政策解读", "2026-03-06")])
case("T2 graphic late", "interp_deadline", True, [pol(), rd("/jd/2.html", "一图读懂《青石县农村公路管护办法》", "2026-03-20", "")])
case("T3 two, both late", "interp_deadline", True, [pol(), rd("/jd/3.html", "《青石县农村公路管护办法》政策解读", "2026-03-10"), rd("/jd/4.html", "图解：《青石县农村公路管护办法》", "2026-03-12")])
case("T4 over national day", "interp_deadline", True, [pol(day="2025-09-29",num="青政规发〔2025〕9号"), rd("/jd/5.html", "《青石县农村公路管护办法》政策解读", "2025-10-13")])
case("T5 Q&A late", "interp_deadline", True, [pol(), rd("/jd/6.html", "《青石县农村公路管护办法》政策问答", "2026-04-01")])
case("TI1 same day", "interp_deadline", False, [pol(), rd("/jd/7.html", "《青石县农村公路管护办法》政策解读", "2026-03-02")])
case("TI2 earlier press talk", "interp_deadline", False, [pol(), rd("/jd/8.html", "《青石县农村公路管护办法》新闻发布会实录", "2026-03-01"), rd("/jd/9.html", "《青石县农村公路管护办法》政策解读", "2026-03-20")])
case("TI3 state council doc", "interp_deadline", False, [put("/zc/2.html", "政策文件", "国务院办公厅关于印发《农村公路条例实施意见》的通知", "2026-03-02", "国办发〔2026〕5号\n各省人民政府：现印发给你们。\n国务院办公厅\n2026年2月20日"), rd("/jd/10.html", "《农村公路条例实施意见》政策解读", "2026-03-20")])
case("TI4 reply", "interp_deadline", False, [put("/zc/3.html", "政策文件", "青石县人民政府关于同意《青石县城关镇中心小学更名方案》的批复", "2026-03-02", "青政函〔2026〕5号\n县教育局：原则同意。\n青石县人民政府\n2026年3月1日"), rd("/jd/11.html", "《青石县城关镇中心小学更名方案》解读", "2026-03-20")])
case("TI5 reading of another's law", "interp_deadline", False, [pol(), rd("/jd/12.html", "《农村公路条例》专家解读", "2026-03-20")])
case("H1 prose, chinese date", "enforce_timeliness", True, [cf("/cf/1.html", "关于对青石县旺角商贸有限公司违法行为给予行政处罚的决定", "2026-04-01", "青应急罚〔2026〕31号\n"+PENALTY.format(org=SAFETY,d="二〇二六年三月二日"))])
case("H2 table own publicity late", "enforce_timeliness", True, [cf("/cf/2.html", "行政处罚信息公示表", "2026-03-31", "",more=TABLE.format(row(41,"2026-01-05", "2026-03-02", "2026-03-31")))])
case("H3 filing date old", "enforce_timeliness", False, [cf("/cf/3.html", "行政处罚信息公示表", "2026-03-09", "",more=TABLE.format(row(42,"2025-11-05", "2026-03-02", "2026-03-09")))])
case("H4 seventh day", "enforce_timeliness", False, [cf("/cf/4.html", "行政处罚决定书（青应急罚〔2026〕43号）", "2026-03-11", "青应急罚〔2026〕43号\n"+PENALTY.format(org=SAFETY,d="2026年3月2日"))])
case("H5 eighth day", "enforce_timeliness", True, [cf("/cf/5.html", "行政处罚决定书（青应急罚〔2026〕44号）", "2026-03-12", "青应急罚〔2026〕44号\n"+PENALTY.format(org=SAFETY,d="2026年3月2日"))])
case("H7 review decision", "enforce_timeliness", False, [put("/tz/7.html", "通知公告", "行政复议决定书（青政复决〔2026〕3号）", "2026-05-01", "青政复决〔2026〕3号\n申请人：李某。被申请人：青石县应急管理局。申请人不服被申请人2026年1月2日作出的青应急罚〔2026〕1号行政处罚决定，本机关决定维持。\n青石县人民政府\n2026年3月2日")])
case("H8 statistics", "enforce_timeliness", False, [cf("/cf/8.html", "青石县应急管理局2025年度行政处罚实施情况统计表", "2026-01-31", "2025年共作出行政处罚决定36件，罚没金额12万元。\n青石县应急管理局\n2026年1月5日")])
case("H9 market 15wd", "enforce_timeliness", False, [cf("/cf/9.html", "行政处罚决定书（青市监罚〔2026〕45号）", "2026-03-23", "青市监罚〔2026〕45号\n"+PENALTY.format(org=MARKET,d="2026年3月2日"))])
case("H10 market 25wd", "enforce_timeliness", True, [cf("/cf/10.html", "行政处罚决定书（青市监罚〔2026〕46号）", "2026-04-13", "青市监罚〔2026〕46号\n"+PENALTY.format(org=MARKET,d="2026年3月2日"))])
case("H11 correction", "enforce_timeliness", False, [cf("/cf/11.html", "关于青应急罚〔2026〕43号行政处罚决定书文字更正的公告", "2026-04-13", "本机关2026年3月2日作出的行政处罚决定书（青应急罚〔2026〕43号）当事人名称误写，现更正。\n青石县应急管理局\n2026年4月10日"),])
case("H13 coercive in 15wd", "enforce_timeliness", False, [cf("/cf/13.html", "查封（扣押）决定书（青应急强〔2026〕3号）", "2026-03-23", "青应急强〔2026〕3号\n当事人：公司甲\n依据《行政强制法》第十八条，决定查封其仓库，期限30日。\n青石县应急管理局\n2026年3月2日")])
case("H14 coercive 30wd", "enforce_timeliness", True, [cf("/cf/14.html", "行政强制执行决定书（青应急强执〔2026〕3号）", "2026-04-20", "青应急强执〔2026〕3号\n当事人：公司甲\n依据《行政强制法》第三十七条，决定强制拆除。\n青石县应急管理局\n2026年3月2日")])
case("H15 reoffer decision in same page earlier", "enforce_timeliness", False, [cf("/cf/15.html", "行政处罚决定书（青应急罚〔2026〕47号）", "2026-03-05", "青应急罚〔2026〕47号\n"+PENALTY.format(org=SAFETY,d="2026年3月2日")),cf("/cf/16.html", "2026年3月行政处罚信息汇总", "2026-04-10", "",more=TABLE.format(row(47,"2026-01-05", "2026-03-02", "2026-04-10")))])
case("H16 credit repair", "enforce_timeliness", False, [cf("/cf/17.html", "准予信用修复决定书", "2026-04-20", "青石县旺角商贸有限公司：你单位就青应急罚〔2025〕3号行政处罚（决定日期2025年3月2日）申请信用修复，决定准予提前停止公示。\n青石县应急管理局\n2026年4月17日")])
case("K1 prolonged", "consult_min_days", False, [zj(1,PRICES,"2026-03-02",LISTED+"征求意见时间为2026年3月2日至2026年3月21日。"),zj(2,"关于延长《青石县城市供水价格调整方案（征求意见稿）》公开征求意见时间的公告", "2026-03-18",LISTED+"现将公开征求意见截止时间由2026年3月21日延长至2026年4月10日。")])
case("K3 second round", "consult_min_days", False, [zj(3,PRICES,"2026-03-02",LISTED+"征求意见时间为2026年3月2日至2026年3月21日。"),zj(4,PRICES.replace("公开征求", "再次公开征求"),"2026-03-25",LISTED+"前次征求意见后作了修改，现再次公开征求意见，时间为2026年3月25日至2026年4月10日。")])
case("K4 30日 of something else", "consult_min_days", True, [zj(5,PRICES,"2026-03-02",LISTED+"方案自公布之日起30日后施行。征求意见时间为2026年3月2日至2026年3月16日。")])
case("K5 30 days", "consult_min_days", False, [zj(6,PRICES,"2026-03-02",LISTED+"征求意见时间：2026年3月2日—4月1日。")])
case("K6 28 days", "consult_min_days", True, [zj(7,PRICES,"2026-03-02",LISTED+"征求意见时间：2026年3月2日—3月30日。")])
case("K7 letter", "consult_min_days", False, [put("/tz/8.html", "通知公告", "关于征求《青石县城市供水价格调整方案（征求意见稿）》意见的函", "2026-03-02", "各乡镇人民政府，县直各部门：\n"+LISTED+"请于3月9日前将书面意见反馈我办。\n"+OFFICE+"\n2026年3月2日")])
case("K8 30 working days", "consult_min_days", False, [zj(9,PRICES,"2026-03-02",LISTED+"公众可自2026年3月2日起30个工作日内提出意见。")])
case("K10 emergency", "consult_min_days", False, [zj(10,PRICES,"2026-03-02",LISTED+"自来水厂突发水源污染，需立即启用备用水源并调整价格。征求意见时间为2026年3月2日至2026年3月8日。")])
case("K11 ordinary doc 10 days", "consult_min_days", False, [zj(11,"关于公开征求《青石县殡葬服务管理办法（征求意见稿）》意见的公告", "2026-03-02", "现公开征求意见，期限为2026年3月2日至2026年3月13日。")])
case("K12 EIA", "consult_min_days", False, [zj(12,"青石县污水处理厂扩建工程环境影响报告书征求意见稿公示", "2026-03-02", "依据《环境影响评价公众参与办法》，公众提出意见的期限为10个工作日，自2026年3月2日至2026年3月13日。")])
case("K13 hearing", "consult_min_days", False, [zj(13,"关于召开青石县供水价格调整听证会的公告", "2026-03-02",LISTED+"定于2026年3月12日召开听证会，请于3月8日前报名，欢迎提出意见。")])
case("K14 feedback page", "consult_min_days", False, [put("/fk/1.html", "意见反馈", "《青石县城市供水价格调整方案（征求意见稿）》征求意见采纳情况", "2026-04-10",LISTED+"2026年3月2日至2026年3月16日公开征求意见，收到意见3条，采纳2条，未采纳1条，因与上位法不符。\n"+OFFICE)])
case("K15 short, cause is of asking", "consult_min_days", True, [zj(15,PRICES,"2026-03-02",LISTED+"为提高决策民主化水平，现向社会公开征求意见，征求意见时间为2026年3月2日至2026年3月16日。")])
case("K16 solicit problem leads", "consult_min_days", False, [zj(16,"关于公开征集2026年度重大行政决策事项建议的公告", "2026-03-02", "现面向社会公开征集2026年度重大行政决策事项建议，征集时间2026年3月2日至2026年3月12日。")])
case("M6 30 days after, 5y, expired & 有效", "normdoc_validity", True, [nd("/gf/1.html",POLICY,"2020-03-02", "青政规发〔2020〕2号\n"+ARTICLES.format(end="本办法自2020年4月1日起施行，有效期5年。")+"\n青石县人民政府\n2020年3月1日",head="有效性：有效")])
case("M7 until policy changes", "normdoc_validity", False, [nd("/gf/2.html",POLICY,"2020-03-02", "青政规发〔2020〕2号\n"+ARTICLES.format(end="本办法自2020年4月1日起施行，有效期至上级政策调整之日。")+"\n青石县人民政府\n2020年3月1日")])
case("M8 repeal decision itself", "normdoc_validity", False, [nd("/gf/3.html", "青石县人民政府关于废止部分行政规范性文件的决定", "2026-03-02", "青政规发〔2026〕4号\n决定废止以下文件：1.《青石县沼气管护办法》（青政规发〔2016〕3号）。本决定自公布之日起生效。\n青石县人民政府\n2026年3月1日")])
case("M9 draft in column", "normdoc_validity", False, [nd("/gf/4.html", "青石县农村公路管护办法（征求意见稿）", "2026-03-02",ARTICLES.format(end="本办法自印发之日起施行。")+"\n现公开征求意见。")])
case("M10 5 years to come, no mark but term", "normdoc_validity", False, [nd("/gf/5.html",POLICY,"2024-03-02", "青政规发〔2024〕2号\n"+ARTICLES.format(end="本办法自2024年4月1日起施行，有效期为五年。")+"\n青石县人民政府\n2024年3月1日")])
case("M11 expired, marked 失效", "normdoc_validity", False, [nd("/gf/6.html",POLICY,"2018-03-02", "青政规发〔2018〕2号\n"+ARTICLES.format(end="本办法自2018年4月1日起施行，有效期五年。")+"\n青石县人民政府\n2018年3月1日",head="时效性：失效")])
case("M12 amended one, valid later", "normdoc_validity", False, [nd("/gf/7.html",POLICY,"2019-03-02", "青政规发〔2019〕2号\n"+ARTICLES.format(end="本办法自2019年4月1日起施行，有效期五年。")+"\n青石县人民政府\n2019年3月1日",head="有效性：有效"),nd("/gf/8.html", "青石县人民政府关于修改《青石县农村公路管护办法》的决定", "2024-01-02", "青政规发〔2024〕1号\n将第四条修改为：“本办法自2019年4月1日起施行，有效期至2029年3月31日。”\n青石县人民政府\n2023年12月30日",head="有效性：有效")])
case("M13 provisional without years and no mark", "normdoc_validity", True, [nd("/gf/9.html",POLICY.replace("管护办法", "管护暂行办法"),"2026-03-02", "青政规发〔2026〕7号\n"+ARTICLES.format(end="本办法自2026年4月1日起施行。")+"\n青石县人民政府\n2026年3月1日")])
case("M14 term of a subsidy in text, doc no mark", "normdoc_validity", True, [nd("/gf/10.html",POLICY.replace("管护", "养护"),"2026-03-02", "青政规发〔2026〕8号\n第一条 养护合同期限为3年。\n第二条 养护单位应持有效证件上岗。\n第三条 违反规定的责令改正。\n第四条 本办法自2026年4月1日起施行。\n青石县人民政府\n2026年3月1日")])
case("R1 put up twice", "interp_deadline", False, [pol(),put("/gf/20.html", "规范性文件",POLICY,"2026-03-20", "青政规发〔2026〕2号\n各乡镇人民政府：现印发给你们，请认真贯彻执行。\n"+ARTICLES.format(end="自2026年4月1日起施行，有效期5年。")), rd("/jd/1.html", "《青石县农村公路管护办法》政策解读", "2026-03-04")])
case("R2 attachment reading", "interp_deadline", False, [pol(more='<p><a href="/zc/jd.docx">附件：《青石县农村公路管护办法》政策解读.docx</a></p>'), rd("/jd/2.html", "《青石县农村公路管护办法》政策解读", "2026-03-20")])
case("R4 by number in time", "interp_deadline", False, [pol(), rd("/jd/3.html", "农村公路怎么管？一图看懂", "2026-03-04", "为落实青政规发〔2026〕2号文件精神，现作如下解读。")])
case("R5 yearly plan", "interp_deadline", True, [pol("/zc/5.html", "青石县人民政府办公室关于印发《青石县2026年政务公开工作要点》的通知", "2026-03-02", "青政办发〔2026〕5号"),pol("/zc/6.html", "青石县人民政府办公室关于印发《青石县2025年政务公开工作要点》的通知", "2025-03-03", "青政办发〔2025〕5号"), rd("/jd/4.html", "《青石县2025年政务公开工作要点》解读", "2025-03-04"), rd("/jd/5.html", "《青石县2026年政务公开工作要点》解读", "2026-03-20")])
case("R7 number late", "interp_deadline", True, [pol(), rd("/jd/6.html", "一图读懂农村公路管护新规", "2026-03-20", "《青石县农村公路管护办法》（青政规发〔2026〕2号）解读如下。")])
case("R8 over weekend", "interp_deadline", False, [pol(day="2026-03-06"), rd("/jd/7.html", "《青石县农村公路管护办法》政策解读", "2026-03-11")])
case("R9 second reading titled 二", "interp_deadline", False, [pol(), rd("/jd/8.html", "《青石县农村公路管护办法》政策解读（二）", "2026-03-20")])
case("R10 conflict of days", "interp_deadline", False, [pol(),put("/jd/9.html", "政策解读", "《青石县农村公路管护办法》政策解读", "2026-03-20", "发布日期：2026-03-04\n一、背景。二、主要内容。办法共四条。")])
case("R11 interpretation of the amendment", "interp_deadline", False, [pol(), rd("/jd/10.html", "《青石县农村公路管护办法》修订解读", "2026-09-20", "2026年9月对办法作了修订，现解读修订内容。")])
case("R12 news reading", "interp_deadline", False, [pol(),put("/xw/1.html", "动态要闻", "我县召开《青石县农村公路管护办法》政策解读会", "2026-03-20", "会议解读了办法。")])
case("R13 late, linked under heading", "interp_deadline", True, [pol(more='<p>政策解读</p><p><a href="/jd/20.html">《青石县农村公路管护办法》政策解读</a></p>'), rd("/jd/20.html", "《青石县农村公路管护办法》政策解读", "2026-03-20")])
case("R14 section in the page", "interp_deadline", False, [pol(more='<p>【政策解读】</p><p>办法共四条，明确了职责。</p>'), rd("/jd/21.html", "《青石县农村公路管护办法》政策解读", "2026-03-20")])
case("R15 revised policy, its reading late", "interp_deadline", True, [pol(title=REVISED), rd("/jd/22.html", "《青石县农村公路管护办法（修订）》政策解读", "2026-03-20")])
case("M15 prints and repeals, no mark", "normdoc_validity", True, [nd("/gf/15.html", "青石县人民政府关于印发《青石县农村公路管护办法》并废止《青石县乡道管理办法》的通知", "2026-03-02", "青政规发〔2026〕9号\n"+ARTICLES.format(end="本办法自2026年4月1日起施行。"))])
case("X3 decision of other body on gov page", "enforce_timeliness", False, [cf("/cf/3.html", "行政处罚决定书（某省应急罚〔2026〕3号）", "2026-05-01", "某省应急罚〔2026〕3号\n"+PENALTY.format(org="某省应急管理厅",d="2026年3月2日"))])
case("X4 executed 3-30 decided 3-2", "enforce_timeliness", True, [cf("/cf/4.html", "行政处罚决定书（青应急罚〔2026〕64号）", "2026-04-01", "青应急罚〔2026〕64号\n"+PENALTY.format(org=SAFETY,d="2026年3月2日").replace("罚款5000元。", "罚款5000元。当事人于2026年3月30日缴清罚款。"))])
case("X5 served on 3-25", "enforce_timeliness", True, [cf("/cf/5.html", "行政处罚决定书（青应急罚〔2026〕65号）", "2026-04-01", "青应急罚〔2026〕65号\n"+PENALTY.format(org=SAFETY,d="2026年3月2日")+"\n送达日期：2026年3月25日")])
case("X6 decided in 2025, credit site", "enforce_timeliness", True, [cf("/cf/6.html", "行政处罚决定书（青应急罚〔2025〕66号）", "2026-01-20", "青应急罚〔2025〕66号\n"+PENALTY.format(org=SAFETY,d="2025年12月1日"))])
case("X7 changed decision", "enforce_timeliness", False, [cf("/cf/7.html", "行政处罚变更决定书（青应急罚变〔2026〕1号）", "2026-04-05", "青应急罚变〔2026〕1号\n本机关2026年3月2日作出的青应急罚〔2026〕64号行政处罚决定，现变更罚款数额为3000元。\n青石县应急管理局\n2026年4月2日")])
case("X8 permit cancelled", "enforce_timeliness", False, [put("/xk/8.html", "行政许可", "关于注销青石县旺角商贸有限公司危险化学品经营许可证的公告", "2026-04-05", "该公司许可证（青危化经〔2023〕3号，发证日期2023年3月2日）有效期届满未延续，依《行政许可法》第七十条注销。\n青石县应急管理局\n2026年4月2日")])
case("X9 draft 30 days by reply addresses", "consult_min_days", False, [zj(1,PRICES,"2026-03-02", "该事项已列入青石县2026年度重大行政决策事项目录。请于2026年4月1日前以下列方式反馈意见。")])
case("X10 short: with deadline only, 20 days", "consult_min_days", True, [zj(2,PRICES,"2026-03-02", "该事项已列入青石县2026年度重大行政决策事项目录。请于2026年3月22日前以下列方式反馈意见。")])
case("X11 short with emergency at end", "consult_min_days", False, [zj(3,PRICES,"2026-03-02", "该事项已列入青石县2026年度重大行政决策事项目录。请于2026年3月12日前反馈意见。\n特别说明：县城水源地刚刚遭遇山洪，备用水源成本骤升，方案须马上实施。")])
case("X12 draft of standard text mention of 紧急 in draft", "consult_min_days", True, [zj(4,PRICES,"2026-03-02", "该事项已列入青石县2026年度重大行政决策事项目录。征求意见时间为2026年3月2日至3月16日。\n附：方案（征求意见稿）\n第一条 为应对突发停水，制定本方案。\n第二条 情况紧急的，立即启动备用水源。")])
case("X13 opinions of enterprises 2nd page", "consult_min_days", False, [zj(5,"关于征求企业对《青石县政务服务规范》意见的通知", "2026-03-02", "请各企业于3月9日前反馈。")])
case("X14 plan: village planning 30 d", "consult_min_days", False, [zj(6,"青石县柳林镇上营村村庄规划（2026—2035年）草案公示", "2026-03-02", "公示时间：2026年3月2日至2026年4月1日。欢迎提出意见。")])
case("X15 detailed plan 15 d", "consult_min_days", True, [zj(7,"青石县城东片区控制性详细规划（草案）公示", "2026-03-02", "依据《城乡规划法》第二十六条，公示时间：2026年3月2日至2026年3月16日，征求公众意见。")])
case("X16 land take 15 d", "consult_min_days", False, [zj(8,"青石县土地征收启动公告", "2026-03-02", "依据《土地管理法实施条例》第二十六条发布启动公告，公告期限10个工作日，自2026年3月2日至2026年3月13日。")])
case("X17 normdoc: term in attachment note", "normdoc_validity", False, [nd("/gf/1.html",POLICY,"2026-03-02", "青政规发〔2026〕21号\n各乡镇：现将《办法》印发给你们。\n（有效期：2026年4月1日—2031年3月31日）\n"+ARTICLES.format(end="本办法自2026年4月1日起施行。"))])
case("X18 normdoc: state in table", "normdoc_validity", False, [put("/gf/2.html", "规范性文件",POLICY,"2026-03-02", "青政规发〔2026〕22号\n"+ARTICLES.format(end="本办法自2026年4月1日起施行。"),head="</p><table><tr><td>文号</td><td>青政规发〔2026〕22号</td><td>是否有效</td><td>是</td></tr></table><p>")])
case("X19 normdoc: only 施行 date", "normdoc_validity", True, [nd("/gf/3.html",POLICY.replace("管护", "巡查"),"2026-03-02", "青政规发〔2026〕23号\n"+ARTICLES.format(end="本办法由县交通运输局负责解释，自2026年4月1日起施行。"))])
case("X20 normdoc: other's term", "normdoc_validity", True, [nd("/gf/4.html",POLICY.replace("管护", "保洁"),"2026-03-02", "青政规发〔2026〕24号\n"+ARTICLES.format(end="本办法自2026年4月1日起施行，《青石县农村公路保洁暂行规定》同时废止。"))])
case("X21 normdoc: expired and 已失效 stamp in title", "normdoc_validity", False, [nd("/gf/5.html",POLICY+"【已失效】", "2018-03-02", "青政规发〔2018〕25号\n"+ARTICLES.format(end="本办法自2018年4月1日起施行，有效期5年。"))])
case("X22 normdoc: expired, no state label, says term", "normdoc_validity", False, [nd("/gf/6.html",POLICY,"2018-03-02", "青政规发〔2018〕26号\n"+ARTICLES.format(end="本办法自2018年4月1日起施行，有效期5年。"))])
case("X23 normdoc: forever", "normdoc_validity", False, [nd("/gf/7.html",POLICY,"2026-03-02", "青政规发〔2026〕27号\n"+ARTICLES.format(end="本办法自2026年4月1日起施行。"),head="有效期：长期有效")])
case("X24 interp: policy date conflict", "interp_deadline", False, [put("/zc/1.html", "政策文件",POLICY,"2026-03-02", "青政规发〔2026〕2号\n发布时间：2026-03-18\n各乡镇：印发给你们。\n"+ARTICLES.format(end="自2026年4月1日起施行，有效期5年。")), rd("/jd/1.html", "《青石县农村公路管护办法》政策解读", "2026-03-20")])
case("X25 interp: media report earlier in time", "interp_deadline", False, [pol(), rd("/jd/2.html", "县交通运输局负责人就《青石县农村公路管护办法》答记者问", "2026-03-04"), rd("/jd/3.html", "《青石县农村公路管护办法》政策解读", "2026-03-20")])
case("X26 interp: other county's reading", "interp_deadline", False, [pol(), rd("/jd/4.html", "《白河县农村公路管护办法》政策解读", "2026-03-20")])
case("X27 interp late; reading titled by matter", "interp_deadline", True, [pol(), rd("/jd/5.html", "《青石县农村公路管护办法》图文解读", "2026-03-20", "为便于理解《青石县农村公路管护办法》（青政规发〔2026〕2号），解读如下。")])
case("X28 interp: policy amended, date new", "interp_deadline", False, [pol(day="2026-03-20"), rd("/jd/6.html", "《青石县农村公路管护办法》政策解读", "2026-03-05")])
case("X29 interp: Q&A series first in time", "interp_deadline", False, [pol(), rd("/jd/7.html", "《青石县农村公路管护办法》政策问答一", "2026-03-04"), rd("/jd/8.html", "《青石县农村公路管护办法》政策问答二", "2026-03-20")])
case("X30 interp: two policies, one late", "interp_deadline", True, [pol(),pol("/zc/9.html",POLICY.replace("公路", "饮水"),"2026-03-02", "青政规发〔2026〕3号"), rd("/jd/9.html", "《青石县农村公路管护办法》政策解读", "2026-03-04"), rd("/jd/10.html", "《青石县农村饮水管护办法》政策解读", "2026-03-20")])
# fmt: on


@pytest.mark.parametrize(("name", "check", "breach", "pages"), CASES, ids=[name.split()[0] for name, *_ in CASES])
def test_a_case_of_the_law(name: str, check: str, breach: bool, pages: list[Page]) -> None:
    seen = tables(pages)
    outcomes = [
        outcome
        for unit in UNITS
        for outcome in get(check).run(seen.unit(unit.id), PARAMS[check], Calendar.default(), AS_OF)
    ]
    told = [(outcome.status.value, outcome.message) for outcome in outcomes]
    assert any(status == "fail" for status, _ in told) is breach, (name, told)
