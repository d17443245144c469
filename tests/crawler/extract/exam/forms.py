"""Date forms, hidden dates, encodings and broken markup."""

from __future__ import annotations

from tests.crawler.extract.exam.case import ANY, Case, Hard, one_of
from tests.crawler.extract.exam.make import page
from tests.crawler.extract.exam.paper import CHENGLING, QINGLAN, WANGSHA, YUNZE, YZ_STHJ, Doc, footer, nav, paras
from tests.crawler.extract.exam.policies import LEAD
from tests.crawler.extract.exam.products import component

# (id, product, how the date stands in the line, what a reader takes it for)
_DATES = (
    ("date-dots-wide", "lonsun", "2024．06．03", "2024-06-03"),
    ("date-short-parts", "asp", "2024-6-3", "2024-06-03"),
    ("date-han", "component", "二〇二四年六月三日", "2024-06-03"),
    ("date-two-digit-year", "vsb", "24-06-03", Hard("2024-06-03")),
    ("date-no-year", "truecms", "06-03", None),
    ("date-yesterday", "ucap_new", "昨天 16:20", None),
    ("date-seconds-fraction", "hanweb_old", "2024-06-03 18:54:42.0", "2024-06-03"),
    ("date-iso-zone", "epoint", "2024-06-03T09:15:00+08:00", "2024-06-03"),
    ("date-slash", "nfcms", "2024/06/03 09:15:00", "2024-06-03"),
    ("date-compact", "openness", "20240603", "2024-06-03"),
    ("date-split-nodes", "trs_portal", "<em>2024</em>年<em>0</em><em>6</em>月<em>3</em>日", "2024-06-03"),
    ("date-month-only", "trs", "2024年6月", None),
    ("date-weekday", "bracket_date", "2024年6月3日 星期一", "2024-06-03"),
    ("date-impossible", "ucap", "2024-06-31", None),
)


def _dated() -> list[Case]:
    out = []
    for id, product, shown, truth in _DATES:
        out.append(
            page(
                id,
                product,
                YUNZE,
                f"/zwgk/tzgg/{id}/content.html",
                f"the shown date is written {shown}",
                f"云泽市水务局关于开展节水型单位创建工作的通知（{_DATES.index((id, product, shown, truth)) + 1}）",
                f"各区水务局，各有关单位：\n现就开展节水型单位创建工作通知如下：\n{LEAD}\n>云泽市水务局\n>2024年5月30日",
                {
                    "kind": one_of("policy", "notice"),
                    "published_on": truth,
                    "written_on": "2024-05-30",
                    "issuer": "云泽市水务局",
                },
                style=("ue", "mso", "trs")[len(out) % 3],
                date=shown,
                crumbs=("首页", "政务公开", "政策文件"),
                meta={"PubDate": "" if len(out) % 2 else "2026-01-19 10:00"},
            )
        )
    return out


def _hidden() -> list[Case]:
    ways = (
        (
            "hid-style",
            '<div style="display:none">发布日期：2026-01-05</div>',
            "an older template's date hidden by style",
        ),
        ("hid-attribute", "<p hidden>发布时间：2026-01-05</p>", "a date under the hidden attribute"),
        (
            "hid-aria",
            '<p aria-hidden="true" style="visibility:hidden">发布时间：2026-01-05 10:10</p>',
            "a date that is aria-hidden and invisible",
        ),
        (
            "hid-comment",
            "<!-- <span>发布时间：2026-01-05</span> <span>文号：青政发〔2026〕1号</span> <span>有效性：失效</span> -->",
            "a date, a number and a status inside a comment",
        ),
        (
            "hid-class-rule",
            '<style>.old-date{display:none}</style><p class="old-date">发布日期：2026-01-05</p>',
            "a date hidden by a rule of the page",
        ),
    )
    return [
        page(
            id,
            product,
            QINGLAN,
            f"/zwgk/zcwj/{id}.html",
            shows,
            "青岚县交通运输局关于开展道路运输安全专项整治的通知",
            f"各运输企业：\n现就开展道路运输安全专项整治通知如下：\n{LEAD}\n>青岚县交通运输局\n>2022年5月4日",
            {
                "kind": one_of("policy", "notice"),
                "published_on": "2022-05-06",
                "written_on": "2022-05-04",
                "issuer": "青岚县交通运输局",
            },
            style="ue",
            date="2022-05-06",
            before=hidden,
            meta={"PubDate": "2022-05-06 09:00"},
        )
        for (id, hidden, shows), product in zip(
            ways, ("trs", "hanweb_new", "ucap_new", "lonsun", "epoint"), strict=True
        )
    ]


def _encoded() -> list[Case]:
    ways = (
        ("enc-gbk-declared", "gbk", "gb2312", "text/html", "GBK declared as gb2312, with characters beyond it"),
        ("enc-gbk-as-utf8", "gb18030", "utf-8", "text/html", "GBK bytes whose meta tag says utf-8"),
        ("enc-gbk-silent", "gb18030", "", None, "GBK that nobody declares"),
        ("enc-header-wrong", "utf-8", "utf-8", "text/html; charset=gb2312", "UTF-8 page, the header says gb2312"),
        ("enc-utf16", "utf-16", "", "text/html", "UTF-16 with a byte order mark"),
        ("enc-utf8-bom", "utf-8-sig", "gb2312", "text/html", "UTF-8 with a byte order mark, the meta tag says gb2312"),
    )
    return [
        page(
            id,
            product,
            WANGSHA,
            f"/zwgk/tzgg/{id}.html",
            shows,
            "望沙县人民政府办公室关于调整县防汛抗旱指挥部组成人员的通知",
            f"各乡镇人民政府，县直各单位：\n因人员变动，现将县防汛抗旱指挥部组成人员调整通知如下：\n指挥长：闫喆（县委副书记、县长）\n副指挥长：镕家骅、昇东\n"
            f"{LEAD}\n>望沙县人民政府办公室\n>2023年6月12日",
            {
                "kind": one_of("policy", "notice"),
                "published_on": "2023-06-14",
                "written_on": "2023-06-12",
                "number": "望政办发〔2023〕17号",
                "issuer": "望沙县人民政府办公室",
            },
            style="font",
            encoding=encoding,
            charset=charset,
            content_type=content_type,
            date="2023-06-14",
            source="县政府办公室",
            info=[
                ("索引号", "WS0002/2023-00017"),
                ("文号", "望政办发〔2023〕17号"),
                ("发布机构", "望沙县人民政府办公室"),
            ],
            meta={"PubDate": "2023-06-14"},
        )
        for (id, encoding, charset, content_type, shows), product in zip(
            ways, ("hanweb_old", "trs", "lonsun", "ucap", "openness", "vsb"), strict=True
        )
    ]


def _traditional() -> Case:
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"><title>雲澤市臺胞服務中心</title>
</head>
<body><div class="nav"><a href="/tb/">首頁</a> <a href="/tb/zc/">政策法規</a></div><h1>關於台灣居民申領居住證有關事項的通告</h1>
<p>發布時間：2024-05-20　來源：雲澤市臺胞服務中心</p><div class="content">{
        paras('''為便利台灣居民在本市學習、工作、生活，現將申領居住證有關事項通告如下：
一、台灣居民前往大陸居住半年以上，有合法穩定就業、住所之一的，可以申請領取居住證。
二、申領時應當提交有效的旅行證件和居住地住址證明。
三、公安機關自受理之日起二十個工作日內發放居住證。''')
    }<p align="right">雲澤市臺胞服務中心</p><p align="right">2024年5月16日</p></div></body></html>"""
    return Case(
        "enc-big5",
        "https://tb.yunzeshi.gov.cn/tb/zc/20240520.html",
        html.encode("big5"),
        "a Big5 page in traditional characters",
        {
            "kind": one_of("policy", "notice"),
            "title": "關於台灣居民申領居住證有關事項的通告",
            "published_on": Hard("2024-05-20"),
            "written_on": Hard("2024-05-16"),
            "issuer": ANY,
        },
    )


def _broken() -> list[Case]:
    nest = '<table><tr><td><table width="99%"><tbody><tr><td><table><tr><td align=left>'
    nest += "<table><tr><td><table><tr><td><table><tr><td>"
    site = YZ_STHJ
    doc = Doc(site, "x")
    broken = f"""<html><head><title>{site.name}</title><body><!--头部 --><!-- <div> -->
<div class=top>{nav(doc)}<table width=100%>
<tr><td>当前位置：<a href=/>首页</a>><a href=/zwgk/>政务公开</a>><a href=/zwgk/wj/>文件通知</a>
{nest}<!-- 标题 --><font size=5><b>关于印发《云泽市入河排污口监督管理实施细则》的通知</font></b><!-- 标题完 --><br>
<!-- 时间 -->发布时间：2021<!-- 年 -->-<!-- 月 -->09-<!-- -->08 <!-- 来源 -->来源：市生态环境局<tr><td><p>各区生态环境局：<p>现将《云泽市入河排污口
监督管理实施细则》印发给你们，请认真贯彻执行。<p><div>一、入河排污口设置单位应当<b>依法申请<p>二、设置审批期限为20个工作日。</b><p>三、对违法设置的，责令限期拆除。
<span><p align=right>云泽市生态环境局<p align=right>2021年9月6<span>日</table></table><hr>附件：<a href="./P020210908.wps">实施细则.wps<p>
<!-- 相关 --><!-- <a href="x.doc">旧附件.doc</a> --></div>{footer(doc)}"""
    word = f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 11"><link rel=File-List href="tz.files/filelist.xml"><title>澄陵区文化馆</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>lenovo</o:Author><o:Created>2009-01-05T02:11:00Z</o:Created>
<o:LastSaved>2010-03-01T08:00:00Z</o:LastSaved></o:DocumentProperties></xml><xml><w:WordDocument><w:View>Print</w:View>
</w:WordDocument></xml><![endif]--><style>
<!-- @font-face {{font-family:仿宋_GB2312;}} p.MsoNormal {{mso-style-parent:"";}} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=Section1 style='layout-grid:15.6pt'>
{
        paras(
            '''^澄陵区文化广电和旅游局文件
^澄文旅发〔2021〕32号
^关于做好国庆假期文化市场安全生产工作的通知
各文化经营单位：
国庆假期将至，为切实做好文化市场安全生产工作，现就有关事项通知如下：
一、压实主体责任。各单位主要负责人要到岗带班。
二、开展自查自纠。重点检查消防设施、疏散通道和用电安全。
>澄陵区文化广电和旅游局
>2021年9月23日''',
            "mso",
        )
    }</div></body></html>"""
    frame = component(
        Doc(
            CHENGLING,
            "关于征集历史建筑保护线索的通知",
            paras(
                "为加强历史建筑保护，现面向社会征集保护线索。符合下列条件之一的建筑物、构筑物均可提供：\n建成五十年以上，反映地域建筑特点的；在产业发展史上具有代表性的；"
                "具有其他历史文化意义的。\n>澄陵区自然资源局\n>2024年9月2日",
                "ue",
            ),
            date="2024-09-03",
            meta={"PubDate": "2024-09-03"},
        )
    )
    return [
        Case(
            "mk-broken",
            f"http://{site.host}/zwgk/wj/show.asp?newsid=2021090801",
            broken.encode(),
            "unclosed tags, tables nested six deep, comments everywhere",
            {
                "kind": "policy",
                "title": "关于印发《云泽市入河排污口监督管理实施细则》的通知",
                "published_on": "2021-09-08",
                "written_on": "2021-09-06",
                "issuer": "云泽市生态环境局",
                "attachments": ["wps"],
            },
        ),
        Case(
            "mk-word-file",
            f"http://{CHENGLING.host}/whg/tz.htm",
            word.encode("gb18030"),
            "a Word file saved as HTML, without any portal around it",
            {
                "kind": one_of("policy", "notice"),
                "title": "关于做好国庆假期文化市场安全生产工作的通知",
                "written_on": "2021-09-23",
                "number": "澄文旅发〔2021〕32号",
                "issuer": "澄陵区文化广电和旅游局",
            },
            content_type="text/html; charset=gb2312",
        ),
        Case(
            "mk-cut-off",
            f"https://{CHENGLING.host}/n4690142/c88111/content.html",
            frame.encode()[: frame.encode().index("在产业发展".encode()) + 6],
            "the body breaks off in the middle of a sentence",
            {
                "kind": one_of("policy", "notice", "other"),
                "title": "关于征集历史建筑保护线索的通知",
                "published_on": "2024-09-03",
                "issuer": ANY,
                "emptiness": one_of("truncated", None),
                "whole": False,
            },
        ),
    ]


def cases() -> list[Case]:
    return [*_dated(), *_hidden(), *_encoded(), _traditional(), *_broken()]
