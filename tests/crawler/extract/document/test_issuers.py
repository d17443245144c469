"""Who issued a page's document: what names a body, and what only looks like one."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "《关于加强基金使用监管的实施意见》政策解读"
TEXT = (
    "<p>一、出台背景。近日印发《关于加强基金使用监管的实施意见》，现解读如下。</p><p>二、主要举措。推进常态化监管。</p>"
)


def read(header: str, title: str = TITLE, text: str = TEXT) -> PageFacts:
    html = f"""<html><head><title>{title}</title></head><body><div class=crumb>位置：<a href=/>首页</a> &gt; <a href=/zcjd/>政策解读</a>
    </div><h1>{title}</h1><div class=info><span>时间：2024-02-19 08:30</span><span>{header}</span></div><div id=zoom>{text}</div></body></html>"""
    return extract_page("http://www.daichuan.example/zcjd/202402/t20240219_3.html", html.encode())


SITES = {  # and who publishes by it
    "国家医保局网站": "国家医保局",
    "岱川县人民政府门户网站": "岱川县人民政府",
    "岱川县人民政府网": "岱川县人民政府",
    "县教育局微信公众号": "县教育局",
    "省自然资源厅官网": "省自然资源厅",
    "岱川县政府客户端": "岱川县政府",
    "中国政府网": None,
    "岱川县政务服务网站": None,
}


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("label", ["来源", "作者", "发布机构"])
def test_a_website_is_no_body_and_whoever_publishes_by_it_is_one(site: str, label: str) -> None:
    facts = read(f"{label}：{site}")
    assert (facts.issuer and facts.issuer.value) == (SITES[site] if label == "发布机构" else None)
    assert label != "来源" or (facts.origin is not None and facts.origin.value == site)


@pytest.mark.parametrize(
    "body", ["国家医保局", "岱川县人民政府办公室", "岱川县水文站", "岱川县网信办", "岱川县气象站", "县联网中心"]
)
def test_a_body_named_as_the_source_interprets(body: str) -> None:
    issuer = read(f"来源：{body}").issuer
    assert issuer is not None and issuer.value == body


def test_what_a_website_shows_from_above_is_reposted() -> None:
    assert read("来源：国家医保局网站").reposted and not read("来源：岱川县人民政府门户网站").reposted


ENDS = {
    "in two lines": ("<p>岱川县教育局</p><p>2024年2月18日</p>", True),
    "in one line": ("<p>岱川县教育局　2024年2月18日</p>", True),
    "the day first": ("<p>2024年2月18日　岱川县教育局</p>", True),
    "with its seal": ("<p>岱川县教育局（盖章）</p><p>二〇二四年二月十八日</p>", True),
    "a telephone under it": ("<p>岱川县教育局</p><p>2024年2月18日</p><p>咨询电话：0000-1234567</p>", True),
    "a day alone": ("<p>2024年2月18日</p>", False),
    "the policy's own, which the text appends": (
        "<p>附：政策原文</p><p>各乡镇人民政府：</p><p>现将意见印发。</p><p>岱川县教育局</p><p>2024年2月18日</p>",
        False,
    ),
    "the policy's own, at the head of its text": (
        "<p>第一条 为加强监管，制定本办法。</p><p>岱川县教育局</p><p>2024年2月18日</p>",
        False,
    ),
    "another's before the text ends": (
        "<p>岱川县教育局</p><p>2024年2月18日</p><p>三、有关要求。各校应当执行。</p>",
        False,
    ),
}


@pytest.mark.parametrize("end", ENDS)
def test_the_signature_that_ends_an_interpretation_is_its_own(end: str) -> None:
    text, signs = ENDS[end]
    facts = read("来源：教育局", text=TEXT + text)
    assert facts.kind == "interpretation"
    assert (facts.written and facts.written.first.isoformat()) == ("2024-02-18" if signs else None)
    assert facts.issuer is not None and facts.issuer.value == ("岱川县教育局" if signs else "教育局")


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("关于岱川县宏发汽车维修有限公司行政许可决定的公示", "岱川县交通运输局"),
        ("对岱川县宏发汽车维修有限公司行政处罚决定的公示", "岱川县交通运输局"),
        ("岱川县宏发汽车维修有限公司行政许可决定公示", "岱川县交通运输局"),
        ("岱川县第二医院行政处罚信息公开", "岱川县交通运输局"),
        ("关于城东汽车维修部行政许可决定的公示", "岱川县交通运输局"),
        ("岱川县住房和城乡建设局行政处罚决定公示", "岱川县住房和城乡建设局"),
        ("岱川县道路运输服务中心行政许可决定公示", "岱川县道路运输服务中心"),
    ],
)
def test_who_is_fined_or_licensed_issues_nothing(title: str, issuer: str) -> None:
    text = "<p>经审查，决定准予道路运输经营许可。许可日期：2024年2月13日</p>"
    said = read("来源：岱川县交通运输局", title, text).issuer
    assert said is not None and said.value == issuer


EXPLAINED = "<p>近日，县政府印发了《岱川县供水管理办法》，现解读如下。</p><p>为了规范供水管理，制定本办法。</p>"


def of_interpretation(
    under: str, *, title: str = "《岱川县供水管理办法》政策解读", column: str = "政策解读"
) -> str | None:
    html = (
        f"<html><head><title>{title}</title></head><body><p>当前位置：<a href=/>首页</a> &gt; <a href=/j/>{column}</a></p>"
        f"<h1>{title}</h1><p>发布日期：2024-05-06 来源：本站</p><div class=TRS_Editor>{EXPLAINED}{under}</div></body></html>"
    )
    facts = extract_page("https://www.daichuan.gov.cn/j/202405/t20240506_8.html", html.encode())
    return facts.issuer.value if facts.issuer else None


@pytest.mark.parametrize("label", ["解读单位", "解读机构", "政策解读单位", "解读部门", "起草单位", "文件起草部门"])
@pytest.mark.parametrize(
    "form",
    [
        "<p>{}：岱川县水务局</p><p>联系电话：0955-1234567</p>",
        "<p>（{}：岱川县水务局　解读人：陈大力）</p>",
        "<table><tr><td>{}</td><td>岱川县水务局</td></tr></table>",
        "<dl><dt>{}</dt><dd>岱川县水务局</dd></dl>",
    ],
)
def test_who_explains_is_named_wherever_the_page_says_it(label: str, form: str) -> None:
    assert of_interpretation(form.format(label)) == "岱川县水务局"


def test_who_signs_or_explains_comes_before_who_drafted() -> None:
    signed = "<p>起草单位：岱川县水务局</p><p>岱川县司法局</p><p>2024年5月6日</p>"
    assert of_interpretation(signed) == "岱川县司法局"
    assert of_interpretation("<p>起草单位：岱川县水务局</p><p>解读单位：岱川县司法局</p>") == "岱川县司法局"


def test_a_person_or_a_word_in_the_text_explains_nothing() -> None:
    assert of_interpretation("<p>解读人：陈大力</p>") is None
    assert of_interpretation("<p>四、各起草单位应当听取意见。</p>") is None


def test_who_drafted_a_policy_did_not_issue_it() -> None:
    title = "关于印发岱川县供水管理办法的通知"
    assert of_interpretation("<p>起草单位：岱川县水务局</p>", title=title, column="政策文件") is None


def signs(signature: str, head: str = "") -> str | None:
    title = "关于印发供水管理办法的通知"
    html = (
        f"<html><head><title>{title}</title></head><body><p>当前位置：<a href=/>首页</a> &gt; <a href=/j/>政策文件</a></p>"
        f"<h1>{title}</h1><p>发布日期：2024-05-06</p>{head}<div class=TRS_Editor><p>各乡镇：</p><p>现将办法印发给你们。</p>"
        f"{signature}</div></body></html>"
    )
    facts = extract_page("https://www.daichuan.gov.cn/j/202405/t20240506_8.html", html.encode())
    return facts.issuer.value if facts.issuer else None


@pytest.mark.parametrize(
    ("signature", "issuer"),
    [
        ("岱川县财政局 岱川县教育局", "岱川县财政局、岱川县教育局"),
        ("岱川县财政局　　　岱川县教育局&nbsp;&nbsp;岱川县水务局", "岱川县财政局、岱川县教育局、岱川县水务局"),
        ("<span>岱川县财政局</span><span>岱川县教育局</span>", "岱川县财政局、岱川县教育局"),
        ("中共岱川县委组织部岱川县财政局", "中共岱川县委组织部、岱川县财政局"),
        ("岱川县财政局 国家税务总局岱川县税务局", "岱川县财政局、国家税务总局岱川县税务局"),
        ("岱 川 县 财 政 局", "岱川县财政局"),
        ("岱川县 财政局", "岱川县财政局"),
        ("岱川县人民政府 办公室", "岱川县人民政府办公室"),
        ("岱川县住房和<br>城乡建设局", "岱川县住房和城乡建设局"),
        ("岱川县人力资源<br>和社会保障局", "岱川县人力资源和社会保障局"),
        ("岱川县财政局<br>岱川县教育局", "岱川县财政局、岱川县教育局"),
        ("岱川县供水方案</p><p>水务局", "水务局"),
        ("特此通知</p><p>水务局", "水务局"),
    ],
)
def test_each_body_that_signs_has_its_name_in_one_piece(signature: str, issuer: str) -> None:
    assert signs(f"<p>{signature}</p><p>2024年5月6日</p>") == issuer
    if "<" not in signature:
        assert signs(f"<p>{signature}　2024年5月6日</p>") == issuer


def test_a_name_torn_behind_its_label_is_one() -> None:
    assert signs("", "<p>发布机构：岱川县住房和<br>城乡建设局</p>") == "岱川县住房和城乡建设局"
    assert signs("", "<p>发布机构：岱川县水务局<br>岱川县财政局</p>") == "岱川县水务局"


def test_a_signature_is_quoted_as_it_stands() -> None:
    title = "关于印发供水管理办法的通知"
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布日期：2024-05-06</p><div class=TRS_Editor>"
        "<p>各乡镇：</p><p>现将办法印发给你们。</p><p>岱川县财政局 岱川县教育局</p><p>2024年5月6日</p></div></body></html>"
    )
    facts = extract_page("https://www.daichuan.gov.cn/j/202405/t20240506_8.html", html.encode())
    assert facts.issuer is not None and facts.issuer.value == "岱川县财政局、岱川县教育局"
    assert facts.issuer.quote == "岱川县财政局 岱川县教育局 2024年5月6日"


NOTICE = "<p>各乡镇人民政府：</p><p>为落实最严格水资源管理制度，现将有关事项通知如下，请认真贯彻执行。</p>"
SIGNED = "<p>岱川县水务局</p><p>2024年2月18日</p>"


def notice(header: str, text: str, title: str = "关于加强取水口监管的通知") -> PageFacts:
    html = f"""<html><head><title>{title}</title></head><body><div class=crumb>位置：<a href=/>首页</a> &gt;
    <a href=/zcwj/>政策文件</a></div><h1>{title}</h1><div class=info><span>时间：2024-02-19 08:30</span>
    <span>{header}</span></div><div id=zoom>{text}</div></body></html>"""
    return extract_page("http://www.daichuan.example/zcwj/202402/t20240219_3.html", html.encode())


NO_BODIES = "政府网站管理员 admin 系统管理员 水务局用户 本站原创 政策文件 部门文件 政务公开 通知公告 县直部门 市级 未知 其他 岱川发布 信息中心 局办公室".split()


@pytest.mark.parametrize("value", NO_BODIES)
@pytest.mark.parametrize("label", ["来源", "信息来源", "发布机构", "发布单位"])
def test_what_a_system_writes_into_a_field_issues_nothing(label: str, value: str) -> None:
    assert notice(f"{label}：{value}", NOTICE).issuer is None
    signed = notice(f"{label}：{value}", NOTICE + SIGNED).issuer
    assert signed is not None and signed.value == "岱川县水务局"


@pytest.mark.parametrize(
    ("value", "issuer"),
    [
        ("岱川县电子政务管理中心", "岱川县水务局"),
        ("岱川县人民政府门户网站", "岱川县水务局"),
        ("岱川县融媒体中心", "岱川县水务局"),
        ("县水务局", "县水务局"),
        ("岱川县水务局办公室", "岱川县水务局"),
    ],
)
def test_who_signs_a_text_issued_it_whoever_put_it_up(value: str, issuer: str) -> None:
    found = notice(f"发布机构：{value}", NOTICE + SIGNED).issuer
    assert found is not None and found.value == issuer


GOVERNMENT, OFFICE = "岱川县人民政府", "岱川县人民政府办公室"


@pytest.mark.parametrize("mark", ["", "【已废止】", "[失效]", "（已废止）", "【图文】"])
@pytest.mark.parametrize("label", ["公开责任部门", "发布机构", "责任单位"])
def test_a_mark_before_the_title_changes_nothing_of_whose_it_is(mark: str, label: str) -> None:
    for body, keeper in ((GOVERNMENT, OFFICE), (OFFICE, GOVERNMENT), ("岱川县水务局", GOVERNMENT)):
        title = f"{mark}{body}关于印发《岱川县取水口监管办法》的通知"
        found = notice(f"{label}：{keeper}", f"{NOTICE}<p>{body}</p><p>2024年2月18日</p>", title).issuer
        assert found is not None and found.value == body


@pytest.mark.parametrize("label", ["公开责任部门", "发布机构"])
def test_a_government_and_its_office_are_two_bodies(label: str) -> None:
    for body, keeper in ((GOVERNMENT, OFFICE), (OFFICE, GOVERNMENT), (OFFICE, "县政府"), (GOVERNMENT, "县政府办公室")):
        found = notice(f"{label}：{keeper}", f"{NOTICE}<p>{body}</p><p>2024年2月18日</p>").issuer
        assert found is not None and found.value == body
    # In short or in full, the same office: what the site calls it stays.
    found = notice(f"{label}：县政府办公室", f"{NOTICE}<p>{OFFICE}</p><p>2024年2月18日</p>").issuer
    assert found is not None and found.value == "县政府办公室"


@pytest.mark.parametrize("label", ["发文机关", "制定机关"])
def test_the_label_of_who_made_it_goes_before_the_signature(label: str) -> None:
    found = notice(f"{label}：岱川县人民政府办公室", NOTICE + SIGNED).issuer
    assert found is not None and found.value == "岱川县人民政府办公室"


@pytest.mark.parametrize(
    "body",
    [
        "岱川县总工会",
        "中共岱川县委",
        "岱川县人大常委会",
        "县政协",
        "岱川县税务局、岱川县财政局",
        "团县委",
        "石塘镇",
        "县残联",
        "岱川县第一小学",
    ],
)
def test_bodies_of_every_kind_are_named_by_labels(body: str) -> None:
    found = notice(f"发布机构：{body}", NOTICE).issuer
    assert found is not None and found.value == body


@pytest.mark.parametrize(
    ("above", "issuer"),
    [
        ("<p>岱川县人民政府办公室文件</p>", "岱川县人民政府办公室"),
        ("<div class=xxgk-left><ul><li><a href=/xwj/>县政府办公室文件</a></li><li><a href=/jd/>解读材料</a></li></ul></div>", "岱川县文化和旅游局"),
        ("<p class=mbx><a href=/>首页</a> &gt; <a href=/xwj/>县政府办公室文件</a></p>", "岱川县文化和旅游局"),
    ],
    ids=["a red head", "a menu's entry", "a trail"],
)  # fmt: skip
def test_a_column_called_as_a_red_head_is_written_issues_nothing(above: str, issuer: str) -> None:
    """临则: a bureau's notice with nothing but its 来源 was the county office's, and a dead link in it laid at that door."""
    html = (
        f"<html><head><title>岱川县人民政府</title></head><body><div class=menu><a href=/zx/>资讯</a></div>{above}<h3 class=xq-title>关于招募文物普查志愿者的公告</h3>"
        "<div class=xq-info>时间：2025年10月15日　｜　来源：岱川县文化和旅游局　｜　点击数：</div><div id=zoom><p>根据工作安排，现将有关事项公告如下，请相关人员按时办理。</p></div></body></html>"
    )
    facts = extract_page("http://www.daichuan.example/gg/202510/t20251015_3.html", html.encode())
    assert (facts.issuer and facts.issuer.value) == issuer
