"""The rules that tell a page's kind: each decides a page of its own, in the order of the table."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page, kind
from crawler.extract.shown.page import Page, read

TEXT = "为进一步加强管理，提高服务质量，根据有关规定，结合本地实际，现将有关事项说明如下，请遵照执行。" * 3
TABLE = "<table><tr><td>索引号</td><td>0145/2024-1</td><td>发布机构</td><td>岱川县交通局</td></tr>{}</table>"


def page(title: str, *columns: str, text: str = TEXT, table: str = "", extra: str = "") -> Page:
    trail = " &gt; ".join(f"<a href=/{n}/>{name}</a>" for n, name in enumerate(("首页", *columns)))
    html = f"""<html><head><title>{title}</title></head><body><div class=crumb>当前位置：{trail}</div>{table}<h1>{title}</h1>
    <p class=info>发布时间：2024-05-20{extra}</p><div class=article-content><p>{text}</p></div></body></html>"""
    return read("http://www.daichuan.example/a/202405/t20240520_31.html", html)


WRITTEN = "<tr><td>成文日期</td><td>2024-05-12</td><td>{}</td><td>{}</td></tr>"
DECIDED: dict[str, Page] = {
    "annual_report_title": page("岱川县2023年政府信息公开工作年度报告", "政府信息公开年报"),
    "press_conference": page("岱川县举行《岱川县供水条例》新闻发布会", "新闻发布会"),
    "news_report": page("县司法局召开《岱川县供水条例》征求意见座谈会", "政务动态"),
    "event": page("岱川县供水条例征求意见座谈会在县城召开", "通知公告"),
    "result_title": page("关于《岱川县供水办法（征求意见稿）》公开征求意见采纳情况的公告", "意见反馈"),
    "result_column": page("县文旅局关于城市品牌标识意见的说明", "民意征集", "结果反馈"),
    "draft_shown": page("岱川县老城区控制性详细规划（草案）公示", "规划公示", text="现予公示，欢迎提出宝贵意见。" * 9),
    "consultation_title": page("关于公开征求《岱川县供水办法（征求意见稿）》意见的公告", "意见征集"),
    "proposals_asked": page("岱川县2025年民生实事项目征集公告", "通知公告"),
    "interpretation_title": page("一图读懂《岱川县供水办法》", "政策文件"),
    "names_what_it_interprets": page(
        "住房补贴怎么申请？看这里",
        "专题",
        table=TABLE.format(
            "<tr><td>解读文件</td><td>岱川县住房补贴办法</td><td>文号</td><td>岱建发〔2024〕3号</td></tr>"
        ),
    ),
    "before_decision": page("岱川县城管局行政处罚事先告知书送达公告", "通知公告"),
    "enforcement_title": page("岱川县卫生健康局行政处罚决定书", "通知公告"),
    "enforcement_column": page("岱川县东升商贸有限公司未按规定设置标志案", "行政处罚"),
    "reported_decision": page(
        "关于对东升建材经营部违规堆存的处罚通报",
        "通知公告",
        text="3月4日，县城管局依法作出岱城管罚决字〔2024〕6号行政处罚决定，对东升建材经营部处以罚款2000元。" + TEXT,
    ),
    "decided_for_party": page(
        "关于岱川县污水处理厂扩建项目环境影响报告表的批复",
        "环评审批",
        text="你公司报送的材料收悉，经审查，批复如下。" + TEXT,
    ),
    "text_decides": page(
        "公告（2024年第6号）",
        "通知公告",
        text="2024年5月9日，我局依法对岱川县宏远砂场作出岱水罚决字〔2024〕6号行政处罚决定，罚款一万元，现予公告。"
        + TEXT,
    ),
    "text_asks": page(
        "公示",
        "通知公告",
        text="我局起草了《岱川县供水办法（征求意见稿）》，现向社会公开征求意见，请于6月20日前反馈。" + TEXT,
    ),
    "policy_among_interpretations": page(
        "岱川县交通局关于印发县道养护办法的通知",
        "政策解读",
        table=TABLE.format(WRITTEN.format("文号", "岱交发〔2024〕3号")),
    ),
    "interpretation_column": page("岱川县供水办法新旧有何不同", "政策解读"),
    "consultation_period": page("岱川县农村饮水工程名称", "意见征集", extra=" 结束时间：2024-06-20"),
    "guide": page("岱川县交通局政府信息公开指南", "信息公开指南"),
    "dateline": page("《岱川县供水条例》今起施行", "专题", text="记者从县水务局获悉，《岱川县供水条例》今起施行。" * 3),
    "announced_rules": page(
        "岱川县人民政府关于禁止露天焚烧秸秆的通告",
        "政府文件",
        text=f"岱政字〔2024〕3号</p><p>{TEXT}</p><p>四、本通告自发布之日起施行。",
    ),
    "notice_title": page("岱川县交通局关于县道改线的公告", "政策文件"),
    "notice_of_the_day": page("关于城区部分区域停水的通知", "通知公告"),
    "unread_notice": page("关于印发岱川县供水办法的通知", "通知公告", text=""),
    "news_headline": page("岱川出台二十条稳就业措施", "政务要闻"),
    "policy_title": page("关于印发岱川县供水办法的通知", "政策文件"),
    "numbered": page("岱川县供水保障体系", "其他", table=TABLE.format(WRITTEN.format("文号", "岱政发〔2024〕3号"))),
    "policy_table_in_column": page(
        "岱川县供水保障体系", "政策文件", table=TABLE.format(WRITTEN.format("有效性", "有效"))
    ),
    "news_column": page("岱川供水设施又添新成员", "政务要闻"),
    "policy_column": page("岱川县供水保障体系", "政策文件"),
    "notice_column": page("岱川县供水保障体系", "通知公告"),
    "news_above": page("岱川县供水保障体系", "政务要闻", "专题"),
    "policy_table": page("关于岱川县供水保障体系", "专题", table=TABLE.format(WRITTEN.format("主题分类", "水利"))),
    "newspaper": page("岱川县供水保障体系", "专题", extra=" 来源：岱川日报"),
    "news_words": page("岱川供水工程职工获慰问", "专题"),
    "narrated": page("岱川县水务局筑牢供水防线", "专题", text="5月17日，县水务局党组召开会议，传达学习全县会议精神。"),
    "of_the_body": read(
        "http://www.daichuan.example/jg/41.html",
        f"<html><head><title>岱川县水务局机构职能</title></head><body><h1>岱川县水务局机构职能</h1><div>{TEXT}</div></body></html>",
    ),
    "any_title": page("岱川县供水保障体系", "专题"),
    "no_title": page("", "专题"),
}


@pytest.mark.parametrize("rule", kind.RULES, ids=lambda rule: rule.name)
def test_each_rule_decides_its_page(rule: kind.Rule) -> None:
    deciding, why = kind.decide(DECIDED[rule.name])
    assert (deciding.name, bool(why)) == (rule.name, True)
    assert kind.of_article(DECIDED[rule.name])[0] == rule.kind


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        (
            "岱川县国土空间总体规划（草案）公告",
            "现向社会公开征求意见。公告时间为2024年9月2日至9月20日。",
            "consultation",
        ),
        ("关于《岱川县村庄规划（草案）》的公告（第二次）", "欢迎提出意见，意见请反馈至县自然资源局。", "consultation"),
        ("岱川县水价调整方案（草案）听证会公告", "听证会将听取各方对草案的意见，请提出书面意见。", "notice"),
        ("岱川县国土空间总体规划（草案）公告", "已于9月2日经县规委会审议。", "notice"),
    ],
)
def test_a_draft_that_is_announced_asks_for_opinions(title: str, text: str, wanted: str) -> None:
    assert kind.of_article(page(title, "通知公告", text=text * 6))[0] == wanted


@pytest.mark.parametrize(
    ("title", "column", "wanted"),
    [
        ("岱川县城北A-07地块控制性详细规划局部调整（草案）公示", "意见征集", "consultation"),
        ("岱川县供水条例（草案）公示", "民意征集", "consultation"),
        ("岱川县城北A-07地块控制性详细规划局部调整（草案）公示", "通知公告", "notice"),
        ("岱川县2024年拟聘用人员名单（草案）公示", "意见征集", "notice"),
        ("岱川县城北A-07地块出让公告", "意见征集", "notice"),
    ],
)
def test_a_draft_in_a_column_of_consultations_asks_for_opinions(title: str, column: str, wanted: str) -> None:
    text = "因学校建设需要，现将草案予以公示。公示期：2024年5月20日至6月8日。" * 4
    assert kind.of_article(page(title, column, text=text))[0] == wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("岱川县召开《岱川县供水条例》立法征求意见座谈会", "news"),
        ("岱川县召开《岱川县供水条例》立法征求意见座谈会的公告", "consultation"),
        ("岱川县开展《岱川县供水规划》意见征集活动", "consultation"),
        ("岱川县开展供水规划意见征集活动", "consultation"),
    ],
)
def test_a_meeting_that_was_held_on_a_draft_asks_for_nothing(title: str, wanted: str) -> None:
    assert kind.of_article(page(title))[0] == wanted


BY_NUMBER = TABLE.format(WRITTEN.format("文号", "{}"))
FORCE = "本通告自2024年6月1日起施行。"


@pytest.mark.parametrize(
    ("title", "column", "number", "force", "wanted"),
    [
        ("岱川县人民政府关于公布征地补偿标准的通告", "行政规范性文件", "岱府规〔2023〕6号", FORCE, "policy"),
        ("岱川县人民政府关于禁止燃放烟花爆竹的通告（修订）", "政府文件", "岱政发〔2023〕6号", FORCE, "policy"),
        ("岱川县人民政府关于划定禁猎区的通告", "县政府文件", "岱政〔2023〕6号", "有效期五年，自发布之日起算。", "policy"),
        ("关于限制货车通行的通告", "部门规范性文件", "岱公规〔2023〕6号", FORCE, "policy"),
        ("岱川县人民政府关于公布征地补偿标准的通告", "规范性文件", "岱府规〔2023〕6号", "特此通告。", "policy"),
        ("岱川县公安局关于货车限行的通告", "部门文件", "岱公通〔2024〕6号", FORCE, "notice"),
        ("岱川县交通警察大队关于人民路禁行的通告", "公安局文件", "岱公交〔2024〕6号", FORCE, "notice"),
        ("岱川县人民政府关于国道施工期间绕行的通告", "政府文件", "岱政发〔2024〕6号", FORCE, "notice"),
        ("岱川县人民政府关于禁止燃放烟花爆竹的通告", "通知公告", "岱政发〔2023〕6号", FORCE, "notice"),
        ("岱川县人民政府关于禁止燃放烟花爆竹的通告", "政府文件", "", FORCE, "notice"),
        ("岱川县人民政府关于表彰劳动模范的通告", "政府文件", "岱政发〔2023〕6号", "特此通告。", "notice"),
        ("岱川县人民政府土地征收公告", "政府文件", "岱政告〔2024〕6号", "本公告自发布之日起生效。", "notice"),
        ("岱川县水务局关于城区停水的通告", "部门文件", "岱水字〔2024〕6号", FORCE, "notice"),
    ],
)  # fmt: skip
def test_a_numbered_announcement_among_documents_that_lays_down_rules_is_one(
    title: str, column: str, number: str, force: str, wanted: str
) -> None:
    table = BY_NUMBER.format(number) if number else ""
    assert kind.of_article(page(title, column, text=f"{TEXT}</p><p>{force}", table=table))[0] == wanted


ANSWERED = (
    "</p><table><tr><th>序号</th><th>意见内容</th><th>{}</th></tr><tr><td>1</td><td>第六条</td><td>{}</td></tr></table>"
)


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("《岱川县供水条例》公众意见汇总及处理结果", TEXT, "consultation_result"),
        ("岱川县供水条例意见汇总及处理结果", ANSWERED.format("是否采纳", "采纳"), "consultation_result"),
        ("岱川县供水条例意见汇总及处理结果", ANSWERED.format("办理单位", "县水务局"), "notice"),
        ("《供水条例》执法检查审议意见处理结果", TEXT, "notice"),
    ],
)
def test_what_became_of_opinions_is_told_by_title_or_table(title: str, text: str, wanted: str) -> None:
    assert kind.of_article(page(title, "通知公告", text=text))[0] == wanted


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("关于面向社会征集2025年度民生实事项目的公告", TEXT, "consultation"),
        ("岱川县人大常委会关于公开征集2025年立法项目的公告", TEXT, "consultation"),
        ("您来提，我来办！征集为民办实事项目啦！", TEXT, "consultation"),
        ("岱川县人民政府2025年重大行政决策事项征集公告", TEXT, "consultation"),
        ("岱川县营商环境“金点子”征集活动", TEXT, "consultation"),
        ("关于征集2025年岱川县政府实事项目建议的公告", TEXT, "consultation"),
        ("关于征集公交站点项目的建议的公告", TEXT, "consultation"),
        ("关于公开征集民生实事项目施工单位的公告", TEXT, "notice"),
        ("关于公开征集规范性文件法律顾问的公告", TEXT, "notice"),
        ("关于公布2025年民生实事项目的公告", TEXT, "notice"),
        ("关于征集2025年科技计划项目的公告", TEXT, "notice"),
        ("关于做好2025年民生实事项目征集工作的通知", TEXT, "policy"),
        ("县政府召开2025年民生实事项目征集工作推进会", TEXT, "news"),
        ("关于征集2025年立法项目的通知", f"各乡镇人民政府，县直各部门：</p><p>{TEXT}", "policy"),
    ],
)
def test_what_the_public_is_to_propose_is_asked_of_it(title: str, text: str, wanted: str) -> None:
    assert kind.of_article(page(title, "专题", text=text))[0] == wanted


@pytest.mark.parametrize(("said", "wanted"), [("2024-05-21 至 2024-06-20", "consultation"), ("2024-05-21", "notice")])
def test_a_period_in_a_column_of_consultations_has_two_days(said: str, wanted: str) -> None:
    call = page("新一年的实事，等您来点题", "意见征集", extra=f" 征集时间：{said}")
    assert kind.of_article(call)[0] == wanted


def test_no_two_rules_bear_one_name() -> None:
    assert len({rule.name for rule in kind.RULES}) == len(kind.RULES) == len(DECIDED)


SHORT: dict[str, tuple[str, str, str]] = {
    "permit": ("岱川县水务局关于准予取水许可的决定", "行政许可", "<p>许可日期：2024年3月6日</p>"),
    "report as a file": (
        "岱川县水务局2023年政府信息公开工作年度报告",
        "年报",
        "<p><a href=/u/nb.pdf>年度报告.pdf</a></p>",
    ),
    "picture": ("县水务局开展节水宣传进校园活动现场", "工作动态", "<p><img src=/1.jpg></p>"),
}


@pytest.mark.parametrize("name", SHORT)
@pytest.mark.parametrize(
    "header", ["时间：2024-03-18", "日期：2024-03-18 来源：县水务局", "2024-03-18 | 县水务局 | 点击：3"]
)
@pytest.mark.parametrize("url", ["/a/content_31.html", "/a/144951/3591089/index.html"])
def test_a_dated_headline_is_a_document_however_short(name: str, header: str, url: str) -> None:
    title, column, text = SHORT[name]
    html = f"""<html><head><title>{column}_岱川县水务局</title></head><body><div class=pos>当前位置：<a href=/>首页</a> &gt;
    <a href=/x/>{column}</a></div><h1>{title}</h1><div>{header}</div><div class=neirong>{text}</div></body></html>"""
    decided, _ = kind.of_page(read(f"http://www.daichuan.example{url}", html))
    assert decided == {"permit": "enforcement", "report as a file": "annual_report", "picture": "news"}[name]


def test_a_list_of_one_dated_row_is_no_document() -> None:
    row = "<h3><a href=/1.html>岱川县水务局关于农村供水工程检修的公告</a></h3><p>发布日期：2024-03-18</p>"
    html = f"<html><head><title>公示公告-岱川县</title></head><body><div class=list>{row}</div></body></html>"
    assert kind.of_page(read("http://www.daichuan.example/zwgk/gg/", html))[0] == "column"


def test_title_names_the_column_where_no_trail_does() -> None:
    html = f"""<html><head><title>供水办法新旧有何不同_政策解读_岱川县</title></head><body><h1>供水办法新旧有何不同</h1>
    <p>发布时间：2024-05-20</p><div class=article-content><p>{TEXT}</p></div></body></html>"""
    assert kind.of_page(read("http://www.daichuan.example/a/content_31.html", html))[0] == "interpretation"


ROWS = "<tr><td>{0}号店</td><td>{0}号路</td><td>JY3418250000{0}</td><td>2024-05-{0}</td><td>2029-05-{0}</td></tr>"
DATA = "<dl><dt>文号</dt><dd>无</dd><dt>有效性</dt><dd>是</dd><dt>成文日期</dt><dd>2024-05-12</dd></dl>"
LETTER = "<p>各位村民：</p><div>进入防火期，请勿携带火种进山入林，勿焚烧秸秆。</div><p>岱川县石桥乡人民政府</p><p>2024年1月10日</p>"


@pytest.mark.parametrize(
    ("url", "tag", "body", "kind_"),
    [
        ("/xk/t18999011.shtml", "", "<h1>岱川县五月食品经营许可证发放公示</h1><p>发布时间：2024-06-01</p><table>"
         + "".join(map(ROWS.format, range(11, 17))) + "</table>", "enforcement"),
        ("/list/2023/view_7.htm", "岱川县卫健局", f"<h2>关于印发签约服务考核办法的通知</h2>{DATA}<p>一、各单位要落实责任。</p>", "policy"),
        ("/content/bb01.html", "石桥乡人民政府网站", f"<h2>致全乡村民的一封信</h2><div>点击：2024</div>{LETTER}", "notice"),
        ("/web/c_9.html", "", f"<h2>关于调整考试时间的紧急通知 <small>[2024-06-11]</small></h2>{LETTER}", "notice"),
        ("/index.html", "石桥乡人民政府网站", "".join(f"<a href=/{n}/>栏目{n}</a>" for n in range(9)), "home"),
    ],
    ids=["days of permits are no rows of a list", "data block at a list's address", "letter dated by its signature",
         "day in the headline's line", "a village's front page"],
)  # fmt: skip
def test_pages_that_say_little(url: str, tag: str, body: str, kind_: str) -> None:
    column = {"enforcement": "行政许可", "notice": "通知公告"}.get(kind_)
    trail = f"<div class=pos>位置：<a href=/>首页</a> &gt; <a href=/x/>{column}</a></div>" if column else ""
    html = (
        f"<html><head><title>{tag or title_of(body)}</title></head><body>{trail}{body}<p>主办：岱川县</p></body></html>"
    )
    assert kind.of_page(read(f"http://www.daichuan.example{url}", html))[0] == kind_


def title_of(body: str) -> str:
    return body.partition(">")[2].partition("<")[0].strip()


def test_a_data_block_names_the_column_where_nothing_else_does() -> None:
    box = "<ul><li>组配分类：政策解读</li><li>发布日期：2024-05-20</li></ul>"
    html = f"<html><head><title>供水办法新旧有何不同</title></head><body>{box}<h1>供水办法新旧有何不同</h1><div class=article-content><p>{TEXT}</p></div></body></html>"
    assert kind.of_page(read("http://www.daichuan.example/a/content_31.html", html))[0] == "interpretation"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("公众意见采纳情况说明", "consultation_result"),
        ("关于《中心城区烟花爆竹燃放管理规定》（征求意见稿）意见采纳情况的公示", "consultation_result"),
        ("《城区停车设施专项规划（草案）》公示期间未收到意见建议的说明", "consultation_result"),
        ("岱川县举办退役军人专场招聘会", "news"),
        ("岱川县慰问驻地官兵", "news"),
    ],
)
def test_titles_that_tell_their_kind_without_a_column(title: str, expected: str) -> None:
    assert kind.decide(page(title))[0].kind == expected


def test_a_notice_that_enacts_is_a_policy() -> None:
    text = f"{TEXT}</p><p>以上规定自印发之日起施行，至2026年底止。"
    assert kind.decide(page("关于延长老旧小区供水改造补助的通知", "通知公告", text=text))[0].name == "policy_title"
    assert kind.decide(page("关于延长老旧小区供水改造补助的通知", "通知公告"))[0].name == "notice_of_the_day"


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "关于第二污水处理厂提标改造项目环境影响报告表的批复",
            "你单位报送的《报告表》收悉。经研究，批复如下：",
            "enforcement",
        ),
        ("云澜县水务局关于城北产业园水土保持方案的批复", "经审查，同意你公司水土保持方案。", "enforcement"),
        ("关于云澜县国土空间总体规划的批复", "你局报来的请示收悉。原则同意该规划。", "policy"),
        ("关于规范环境影响报告表审批工作的通知", "各单位应当加强审查。", "policy"),
    ],
)
def test_a_permit_may_be_granted_in_a_reply(title: str, text: str, told: str) -> None:
    html = (
        f"<html><head><title>{title}</title></head><body><p>位置：<a href=/>首页</a> &gt; <a href=/hp/>环评审批</a></p><h1>{title}</h1><p>云环审〔2026〕33号</p><p>发布时间：2026-06-29</p>"
        f"<div class=TRS_Editor><p>云澜县水务投资有限公司：</p><p>{text}</p><p>云澜县生态环境局</p><p>2026年6月11日</p></div></body></html>"
    )
    facts = extract_page("http://www.a.gov.cn/hp/202606/t20260629_1.html", html.encode())
    assert facts.kind == told
    if told == "enforcement":
        (case,) = facts.enforcement
        assert (case.kind, case.number, case.party) == ("行政许可", "云环审〔2026〕33号", "云澜县水务投资有限公司")


def test_a_conference_on_no_policy_or_not_held_yet_explains_none() -> None:
    told = "9月16日，岱川县召开新闻发布会，按照《岱川县供水条例》通报上半年供水情况。" * 3
    assert kind.of_article(page("岱川县举行上半年供水情况新闻发布会", "新闻发布会", text=told))[0] == "news"
    assert kind.of_article(page("关于召开《岱川县供水条例》新闻发布会的公告", "通知公告"))[0] == "notice"
    for title in (
        "岱川县供水条例新闻发布会实录",
        "《岱川县供水条例》政策吹风会召开",
        "县政府新闻办召开发布会介绍《岱川县供水条例》",
    ):
        assert kind.of_article(page(title, "要闻动态"))[0] == "interpretation"


@pytest.mark.parametrize("column", ["政策文件", "通知公告"])
@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "关于岱川县康宁置业有限公司康宁小区规划许可的决定",
            "你公司提交的建设工程规划许可申请收悉。经审查，决定准予核发建设工程规划许可证。",
            "enforcement",
        ),
        ("关于准予康宁置业取水的决定", "你单位提出的取水许可申请符合法定条件，决定准予行政许可。", "enforcement"),
        ("关于准予李某某律师执业的决定", "李某某：你提出的律师执业申请，经审查，决定准予律师执业。", "enforcement"),
        ("关于核发石桥砂场采矿许可证的决定", "你场提出的申请符合条件，决定颁发采矿许可证。", "enforcement"),
        ("关于撤销康宁置业取水许可的决定", "经查，你单位以欺骗手段取得许可，决定撤销该取水许可。", "enforcement"),
        ("关于同意石桥镇土地利用规划的批复", "你镇《关于审批规划的请示》收悉，现批复如下：原则同意该规划。", "policy"),
        ("关于表彰先进集体的决定", "县人民政府决定对石桥镇等10个单位予以表彰。", "policy"),
    ],
)
def test_what_a_text_decides_for_whom_it_speaks_to_is_no_policy(column: str, title: str, text: str, told: str) -> None:
    assert kind.decide(page(title, column, text=text + "特此决定。" + TEXT))[0].kind == told


def test_what_is_decided_for_all_offices_is_no_case() -> None:
    lines = "各乡镇人民政府，县直各部门：</p><p>县人民政府决定下放部分行政许可权限。" + TEXT
    assert kind.decide(page("关于下放部分行政许可权限的决定", "政策文件", text=lines))[0].kind == "policy"


GRANTED = "你单位报送的取水许可申请收悉。经审查，准予取水，年许可取水量120万立方米。"


@pytest.mark.parametrize(
    ("title", "lines", "kind"),
    [
        ("关于红旗灌区取水许可的决定", ("柳水许可〔2022〕17号", "柳林县红旗灌区管理所：", GRANTED), "enforcement"),
        ("关于红旗灌区取水的批复", ("柳林县红旗灌区管理所：", GRANTED), "enforcement"),
        ("关于红旗灌区取水申请的决定", ("柳林县红旗灌区管理所：", "你单位的申请收悉，经研究决定不予批准。", "如不服本决定，可以依法申请行政复议，也可以提起行政诉讼。"), "enforcement"),
        ("关于同意设立消防救援站的批复", ("柳政函〔2020〕44号", "县消防救援大队：", "你队《关于设立消防救援站的请示》收悉，同意设立消防救援站。"), "policy"),
        ("关于取水许可有关事项的决定", ("柳政发〔2022〕17号", "各乡镇人民政府：", "为规范取水许可，决定如下。"), "policy"),
    ],
)  # fmt: skip
def test_a_decision_is_told_by_whom_it_speaks_to_and_what_it_does(
    title: str, lines: tuple[str, ...], kind: str
) -> None:
    text = "".join(f"<p>{line}</p>" for line in (*lines, "柳林县水务局", "2022年10月25日"))
    html = f"<html><head><title>{title}</title></head><body><h2>{title}</h2><div>发布时间：2022年10月31日</div><div id=zoom>{text}</div></body></html>"
    assert extract_page("http://www.liulin.example/info/1055/4213.htm", html.encode()).kind == kind


@pytest.mark.parametrize("column", ["行政处罚公示", "通知公告"])
@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("关于对岱川东升矿业有限公司未开展安全教育培训的行政处罚决定书", "enforcement"),
        ("关于准予岱川书院开展技能培训的行政许可决定书", "enforcement"),
        ("关于公布行政处罚决定书文书格式的通知", "policy"),
        ("关于撤销东升矿业培训资格公示的公告", "notice"),
        ("关于组织行政处罚决定书制作培训的公告", "notice"),
    ],
)
def test_a_title_that_ends_as_a_decision_is_one_whatever_opens_it(column: str, title: str, told: str) -> None:
    assert kind.decide(page(title, column))[0].kind == told


WORK_REPORTS = [
    "岱川县水务局关于2023年度政府信息公开工作情况的报告",
    "岱川县水务局关于2023年度政府信息公开工作的报告",
    "岱川县财政局2023年度政府信息公开工作情况报告",
    "岱川县财政局2023年度政务公开工作年度报告",
    "岱川县财政局政府信息公开工作总结报告（2023年）",
]
PARTS = "</p><p>".join(
    "一、总体情况,二、主动公开政府信息情况,三、收到和处理政府信息公开申请情况,四、行政复议、行政诉讼情况,五、存在的主要问题".split(
        ","
    )
)


@pytest.mark.parametrize("title", WORK_REPORTS)
def test_a_report_is_the_years_by_its_column_or_by_its_parts(title: str) -> None:
    assert kind.of_article(page(title, "政府信息公开年报"))[0] == "annual_report"
    assert kind.of_article(page(title, "通知公告", text=PARTS))[0] == "annual_report"
    counted = "现将有关情况报告如下，所列数据的统计期限自2023年1月1日起，至2023年12月31日止。"
    assert kind.of_article(page(title, "通知公告", text=counted))[0] == "annual_report"
    assert kind.of_article(page(title, "通知公告"))[0] == "notice"  # perhaps one to a superior


@pytest.mark.parametrize(
    "title",
    [
        "岱川县财政局2023年上半年政府信息公开工作情况报告",
        "岱川县财政局2023年第三季度政务公开工作报告",
        "岱川县财政局2023年1月至6月政府信息公开工作报告",
        "关于2023年政务公开工作自查情况的报告",
        "关于报送2023年政府信息公开工作情况报告的通知",
        "岱川县财政局2023年法治政府建设工作报告",
    ],
)
def test_a_report_of_a_part_of_the_year_is_none_of_the_year(title: str) -> None:
    assert kind.of_article(page(title, "政府信息公开年报"))[0] != "annual_report"


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("岱川县养犬管理办法", "岱政规〔2024〕9号</p><p>第一条 为加强养犬管理，制定本办法。</p><p>第二条 本办法自2024年6月1日起施行。", "policy"),
        ("岱川县养犬管理办法有关情况", "岱政规〔2024〕9号</p><p>第一条 说了什么。</p><p>第二条 本办法自2024年6月1日起施行。", "interpretation"),
        ("岱川县养犬管理办法", "现将《办法》的主要内容说明如下。</p><p>本办法自2024年6月1日起施行。", "interpretation"),
    ],
)  # fmt: skip
def test_a_rule_set_in_articles_stands_in_a_column_of_interpretations_too(title: str, text: str, expected: str) -> None:
    assert kind.of_page(page(title, "政策解读", text=text))[0] == expected


def short(name: str, url: str, *, menu: str, crumb: str, body: str) -> str:
    html = f"""<html><head><title>{name}_岱川县人民政府</title></head><body><ul><li><a href="{menu}">{name}</a></li></ul>
    <p>当前位置：<a href="/">首页</a> &gt; <a href="{crumb}">{name}</a></p><h1>{name}</h1>
    <p>发布日期：2024-05-06 来源：岱川县水务局</p><div class=TRS_Editor>{body}</div></body></html>"""
    return kind.of_page(read(f"https://www.daichuan.example{url}", html))[0]


TEXT_OF_A_DAY = "<p>因管网检修，今晚城区停水。</p><p>岱川县水务局</p><p>2024年5月6日</p>"


@pytest.mark.parametrize("name", ["公示", "通告", "公告"])
@pytest.mark.parametrize("url", ["/zwgk/gg/10234/index.html", "/zwgk/gg/10234/", "/zwgk/gg/t20240506_4.html"])
def test_a_document_may_be_called_as_its_column_is(name: str, url: str) -> None:
    assert short(name, url, menu="/zwgk/gg/", crumb="/zwgk/gg/", body=TEXT_OF_A_DAY) == "notice"


ROWS = "".join(f"<p><a href=t{n}.html>岱川县第{n}季度水质情况</a></p>" for n in range(1, 4))


@pytest.mark.parametrize(
    ("url", "leads_to", "body"),
    [
        ("/zwgk/gg/index.html", "/zwgk/gg/", "<p>本栏目公示有关事项，欢迎监督。</p>"),
        ("/zwgk/gg/", "./", "<p>本栏目公示有关事项，欢迎监督。</p>" + ROWS),
        ("/zwgk/gg/index.html", "/other/", "<p>本栏目公示有关事项，欢迎监督。</p>" + ROWS),
    ],
)
def test_a_column_may_have_a_day_and_words_of_its_own(url: str, leads_to: str, body: str) -> None:
    assert short("公示", url, menu=leads_to, crumb=leads_to, body=body) == "column"


FOOT = "</p><p>岱川县人民政府</p><p>2024年5月18日"


@pytest.mark.parametrize(
    ("title", "column", "wanted"),
    [
        ("岱川县人民政府土地征收启动公告（岱政征启告〔2024〕7号）", "征地信息", "notice"),
        ("岱川县城区道路施工通告(岱公交管[2024]第15号)", "交通", "notice"),
        ("岱川县2024年度公开招聘教师公示（岱教人示（2024）3号）", "专题", "notice"),
        ("岱川县国有土地使用权出让公告 岱自然资告〔2024〕12号", "土地市场", "notice"),
        ("岱川县人民政府征收土地预公告（岱政征预〔2024〕2号）（已失效）", "专题", "notice"),
        ("岱川县水务局关于加强河道管护的通知 岱水发〔2024〕9号", "专题", "policy"),
        ("岱川县人民政府关于划定禁猎区的通告（岱政规〔2024〕6号）", "行政规范性文件", "policy"),
        ("岱川县公安局关于货车限行的通告（岱公通〔2024〕6号）", "部门文件", "notice"),
        ("岱川县土地征收启动会顺利召开（岱政征启告〔2024〕7号）", "专题", "news"),
        ("一图读懂《岱川县土地征收启动公告》（岱政征启告〔2024〕7号）", "专题", "interpretation"),
        ("岱川县水务局行政处罚决定书（岱水罚决〔2024〕1号）", "通知公告", "enforcement"),
    ],
)
def test_a_number_behind_the_title_tells_nothing_of_its_kind(title: str, column: str, wanted: str) -> None:
    assert kind.of_article(page(title, column, text=f"{TEXT}</p><p>{FORCE}{FOOT}"))[0] == wanted


def test_an_announcement_with_its_number_behind_its_name_is_read_whole() -> None:
    name, number = "岱川县人民政府土地征收启动公告", "岱政征启告〔2024〕7号"
    html = f"<html><head><title>{name}（{number}）</title></head><body><h1>{name}（{number}）</h1><p>日期：2024-05-20</p><p>{TEXT}{FOOT}</p></body></html>"
    facts = extract_page("http://www.daichuan.example/a/202405/t20240520_31.html", html.encode())
    assert facts.document_number is not None and facts.written is not None and facts.issuer is not None
    assert (facts.document_number.value, facts.written.first.isoformat(), facts.issuer.value) == (
        number,
        "2024-05-18",
        "岱川县人民政府",
    )


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("关于行政处罚决定书的送达公告", "不是决定本身"),
        ("行政处罚决定履行催告书", "不是决定本身"),
        ("行政处罚事先告知书送达公告", "尚未作出决定"),
        ("行政许可听证公告", "尚未作出决定"),
    ],
)
def test_of_a_decision_that_is_served_nobody_says_that_it_is_yet_to_be_made(title: str, told: str) -> None:
    rule, why = kind.decide(page(title, "通知公告"))
    assert rule.name == "before_decision"
    assert why.endswith(told)


TOLD = [
    "为提高居民防骗意识，9月19日，柳林街道联合辖区派出所开展反诈宣传活动。活动现场发放宣传单300余份。",
    "3月17日，县水务局党委召开会议，传达学习全县安全生产工作会议精神。",
    "近日，岱川县水务局组织干部职工前往石桥村植树。",
    "2月10日上午，我县召开优化营商环境大会。县委书记出席并讲话。",
    "2024年5月16日至18日，县长赴各乡镇调研春耕备耕。",
    "春风拂面，万物竞发，岱川大地处处生机。（记者 刘洋）",
]


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize(
    "title", ["柳林筑牢群众“防护墙”", "“新春第一会”聚焦营商环境", "岱川县水务局传达学习《岱川县供水条例》精神"]
)
def test_what_a_text_tells_was_done_is_news_wherever_it_stands(title: str, text: str) -> None:
    assert kind.of_article(page(title, "政务公开", text=text))[0] == "news"
    assert kind.of_article(page(title, text=text))[0] == "news"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("岱川县城区供水安排", "5月22日，县水务局将组织管网检修，部分区域水压偏低。"),
        ("岱川县城区供水安排", "近日，县水务局组织管网检修，届时部分区域水压偏低。"),
        ("岱川县城区供水情况", "近期，我县开展管网检查，现将有关情况公布如下：全县水厂运行正常。"),
        ("关于成绩发布时间的说明", "5月17日，县教育局组织招考，成绩于5月底前公布。"),
        (
            "岱川县水厂水质",
            "5月17日，县水务局组织检测，水质合格。</p><p>岱川县水务局</p><p>2024年5月18日",
        ),
        ("致全县居民朋友", "各位居民朋友：</p><p>5月17日，县水务局组织检测，水质合格，可以放心饮用。"),
        ("岱川县融媒体中心值班安排", "值班人员安排见下，电话在工作时间有人接听，节假日由带班领导负责。"),
    ],
)
def test_what_announces_is_no_news_though_it_tells_what_was_done(title: str, text: str) -> None:
    assert kind.of_article(page(title, "政务公开", text=text))[0] == "notice"


def test_a_notice_that_a_media_body_puts_up_stays_one() -> None:
    named = page("岱川县融媒体中心公开招聘工作人员公告", "新闻中心", text="现面向社会公开招聘工作人员，具体如下。")
    assert kind.of_article(named)[0] == "notice"
    named = page("岱川县水务局关于城区停水的公告", "政务要闻", extra=" 来源：岱川融媒", text="5月17日，管网检修停水。")
    assert kind.of_article(named)[0] == "notice"


STATES = "<tr><td>文号</td><td>{}</td><td>有 效 性</td><td>{}</td></tr>"


@pytest.mark.parametrize(
    ("number", "state", "wanted"),
    [
        ("岱政规〔2024〕6号", "有效", "policy"),
        ("岱政规〔2024〕6号", "失效", "policy"),
        ("岱政规〔2024〕6号", "", "notice"),
        ("岱政发〔2024〕6号", "有效", "notice"),
        ("", "有效", "notice"),
    ],
)
def test_an_announcement_whose_own_data_say_that_it_is_a_rule(number: str, state: str, wanted: str) -> None:
    table = TABLE.format(STATES.format(number, state))
    title = "岱川县人民政府关于加强户外招牌设施管理的通告"
    assert kind.of_article(page(title, "信息公开", text=TEXT + FORCE, table=table))[0] == wanted


@pytest.mark.parametrize(
    ("title", "header", "wanted"),
    [
        ("岱川县司法局机构职能", "", "other"),
        ("岱川县司法局内设机构", "", "other"),
        ("岱川县司法局机构职能", "<p>发布日期：2024-05-20</p>", "notice"),
        ("岱川县司法局机构改革工作通报会", "", "notice"),
    ],
)
def test_what_a_body_does_stands_without_a_day(title: str, header: str, wanted: str) -> None:
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{header}<div>{TEXT}</div></body></html>"
    assert kind.of_article(read("http://www.daichuan.example/jg/41.html", html))[0] == wanted


def of(title: str, *columns: str, origin: str = "", text: str = TEXT) -> str:
    one = page(title, *columns, text=text, extra=f"　来源：{origin}" if origin else "")
    url = "http://www.daichuan.example/a/202405/t20240520_31.html"
    assert one.title == title
    return extract_page(url, one.tree.html.encode(), "text/html", status=200).kind


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("【征求意见反馈】岱川县渡口安全管理细则", "consultation_result"),
        ("【意见征集结果】岱川县渡口安全管理细则", "consultation_result"),
        ("【征求意见】岱川县渡口安全管理细则", "consultation"),
        ("【意见反馈】关于公开征求《岱川县渡口安全管理细则》意见的公告", "consultation"),
    ],
)
def test_the_mark_before_a_title_says_that_it_is_a_result(title: str, told: str):
    assert of(title, "通知公告") == told


@pytest.mark.parametrize(
    ("title", "column", "origin", "told"),
    [
        ("岱川：公开征求意见听民声 老渡口换新颜", "岱川要闻", "岱川县融媒体中心", "news"),
        ("岱川：公开征求意见听民声 老渡口换新颜", "岱川要闻", "岱川县司法局", "consultation"),
        ("岱川县渡口安全管理细则公开征求意见公告", "岱川要闻", "岱川县融媒体中心", "consultation"),
        ("关于对岱川县渡口安全管理细则公开征求意见", "岱川要闻", "岱川县融媒体中心", "consultation"),
        ("岱川县渡口安全管理细则公开征求意见公告", "意见征集", "岱川县融媒体中心", "consultation"),
    ],
)
def test_what_the_press_tells_of_consultations_among_the_news_is_news(title: str, column: str, origin: str, told: str):
    assert of(title, column, origin=origin) == told
