"""A second paper, on what would accuse a unit wrongly: a mark not seen, a wrong date, a page taken for another kind."""

from __future__ import annotations

from tests.crawler.extract.exam.case import ANY, Case, Hard, one_of
from tests.crawler.extract.exam.make import page
from tests.crawler.extract.exam.paper import (
    CHENGLING,
    QINGLAN,
    QL_GJJ,
    WANGSHA,
    YUNZE,
    YZ_SCJG,
    YZ_STHJ,
    YZ_ZJJ,
    Doc,
    Site,
    footer,
    nav,
    paras,
    side,
    table,
)
from tests.crawler.extract.exam.policies import LEAD, RULE

# (id, product, the metadata cells, the lines after the articles, what the reader takes of it)
_MARKS: tuple[tuple[str, str, list[tuple[str, str]], str, dict], ...] = (
    (
        "mark-period-own-article",
        "trs",
        [],
        "第七条　本办法有效期3年，自2022年5月1日起施行。",
        {"expires_on": one_of("2025-04-30", "2025-05-01")},
    ),
    ("mark-month-later", "hanweb_new", [], "第七条　本办法自公布之日起30日后施行，有效期为5年。", {"expires_on": ANY}),
    (
        "mark-stop-on",
        "ucap",
        [],
        "第七条　本办法自2022年5月1日起施行，至2027年4月30日止。",
        {"expires_on": "2027-04-30"},
    ),
    (
        "mark-term-of-doing",
        "lonsun",
        [],
        "第七条　本办法执行期限为2022年5月1日至2024年12月31日。",
        {"expires_on": "2024-12-31"},
    ),
    (
        "mark-han-period",
        "vsb",
        [],
        "第七条　本办法自二〇二二年五月一日起施行，有效期二年。",
        {"expires_on": one_of("2024-04-30", "2024-05-01")},
    ),
    (
        "mark-trial-period",
        "component",
        [],
        "第七条　本办法自2022年5月1日起试行，试行期两年。",
        {"expires_on": one_of("2024-04-30", "2024-05-01")},
    ),
    ("mark-label-wide", "gkmlpt", [("文件状态", "现行有效")], "", {"status": "有效"}),
    ("mark-label-yes", "epoint", [("是否有效：", "是")], "", {"status": "有效"}),
    ("mark-label-effect", "openness", [("效力状态", "有效")], "", {"status": "有效"}),
    ("mark-label-time", "lonsun", [("有效期", "长期")], "", {"status": one_of("有效", None)}),
    ("mark-label-brackets", "trs_portal", [("时效性", "现行有效")], "", {"status": "有效"}),
    ("mark-label-lapsed", "hanweb_old", [("有 效 性", "失效")], "", {"status": "失效"}),
    (
        "mark-label-date-range",
        "ucap_new",
        [("有效期限", "2022-05-01至2027-04-30")],
        "",
        {"expires_on": "2027-04-30", "status": ANY},
    ),
    ("mark-label-replaced", "trs", [("有效性", "已被修改")], "", {"status": "修改"}),
    ("mark-prefix-lapsed", "nfcms", [], "", {"status": "失效"}),
    ("mark-note-under", "asp", [], "（注：本文件已于2024年3月1日废止）", {"status": "废止"}),
    (
        "mark-star-note",
        "bracket_date",
        [],
        "*根据云政发〔2023〕12号文件，本文件自2023年9月1日起失效。",
        {"status": "失效"},
    ),
)


def _marked() -> list[Case]:
    out = []
    for id, product, info, last, reads in _MARKS:
        title = "澄陵区政府投资项目代建管理办法"
        shown = f"【已失效】{title}" if id == "mark-prefix-lapsed" else title
        out.append(
            page(
                id,
                product,
                CHENGLING,
                f"/zwgk/gfxwj/2022/{id}.html",
                f"validity: {info or last or shown}",
                shown,
                f"^澄政规〔2022〕4号\n{RULE}\n{last}\n>澄陵区人民政府\n>2022年3月18日",
                {
                    "kind": "policy",
                    "title": one_of(title, shown),
                    "published_on": "2022-03-22",
                    "written_on": "2022-03-18",
                    "number": "澄政规〔2022〕4号",
                    "issuer": ANY,
                    "marked": True,
                }
                | reads,
                style=("mso", "ue", "trs")[len(out) % 3],
                date="2022-03-22",
                info=info,
                meta={"PubDate": "2022-03-22 09:00"},
                crumbs=("首页", "政务公开", "行政规范性文件"),
            )
        )
    return out


_UNMARKED = (
    (
        "bare-old-repealed",
        "第七条　本办法自2022年5月1日起施行。2015年发布的《澄陵区代建管理办法》（澄政发〔2015〕3号）同时废止。",
    ),
    ("bare-contract", "第七条　代建合同有效期限由双方约定，最长不超过三年。投标保函有效期至投标截止后90日。"),
    ("bare-annul", "第七条　有下列情形之一的，代建资格失效：（一）提供虚假材料的；（二）被吊销证照的。"),
    ("bare-law-amended", "第七条　国家对相关法律法规作出修改的，从其规定。"),
    ("bare-public-term", "第七条　名录公布有效期为一年，期满重新申报。"),
)


def _unmarked() -> list[Case]:
    return [
        page(
            id,
            product,
            CHENGLING,
            f"/zwgk/gfxwj/2022/{id}.html",
            f"no mark of the document's own validity: {last}",
            "澄陵区政府投资项目代建管理办法",
            f"^澄政规〔2022〕4号\n{RULE}\n{last}\n>澄陵区人民政府\n>2022年3月18日",
            {
                "kind": "policy",
                "published_on": "2022-03-22",
                "written_on": "2022-03-18",
                "number": "澄政规〔2022〕4号",
                "issuer": ANY,
                "marked": ANY if id == "bare-old-repealed" else False,
            },
            style="ue",
            date="2022-03-22",
            meta={"PubDate": "2022-03-22 09:00"},
            crumbs=("首页", "政务公开", "行政规范性文件"),
        )
        for (id, last), product in zip(_UNMARKED, ("trs", "hanweb_new", "ucap", "lonsun", "component"), strict=True)
    ]


def _home_made(site: Site, title: str, line: str, body: str, *, width: int = 3, tag: bool = True) -> bytes:
    """A county bureau's own site: no tags, the title in a table, the <title> that of the site."""
    doc = Doc(site, title)
    name = site.name if tag else ""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{name}</title>
<link href="css.css" rel="stylesheet" type="text/css"></head><body><table width="1002" align="center">
<tr>{nav(doc, "td")}</tr></table>
<table width="1002" align="center"><tr><td width="200">{side(doc, "热点新闻", width)}</td><td valign="top">
<table width="780"><tr>
<td height="60" align="center" class="STYLE3"><strong>{title}</strong></td></tr><tr>
<td align="center" bgcolor="#f1f1f1">{line}</td></tr>
<tr><td class="nr" style="line-height:200%">{body}</td></tr></table></td></tr></table>{footer(doc)}</body>
</html>""".encode("gbk")


def _homes() -> list[Case]:
    text = paras(
        f"各乡镇林草站：\n现就做好2020年秋季造林工作通知如下：\n{LEAD}\n望沙县林业和草原局\n2020年9月1日", "br"
    )
    return [
        Case(
            "own-short",
            "http://lcj.wangshaxian.gov.cn/show.asp?id=20",
            _home_made(
                Site("lcj.wangshaxian.gov.cn", "望沙县林业和草原局", "望沙县林业和草原局", "6403240031"),
                "关于防范秋季火情的紧急通知",
                "作者：办公室　更新时间：2020-10-8　浏览：112次",
                "　　各林场：当前风干物燥，请加强巡护，严禁野外用火。<br>　　望沙县林业和草原局<br>　　2020年10月8日",
            ),
            "a home-made site, short body, title tag is the site's name",
            {
                "kind": one_of("notice", "policy"),
                "title": "关于防范秋季火情的紧急通知",
                "published_on": "2020-10-08",
                "written_on": "2020-10-08",
                "issuer": ANY,
            },
        ),
        Case(
            "own-long",
            "http://lcj.wangshaxian.gov.cn/show.asp?id=21",
            _home_made(
                Site("lcj.wangshaxian.gov.cn", "望沙县林业和草原局", "望沙县林业和草原局", "6403240031"),
                "关于做好2020年秋季造林工作的通知",
                "发布人：lcj　发布时间：2020年9月3日　阅读次数：<script src=hits.asp></script>",
                text,
                width=12,
            ),
            "a home-made site, a long side list, title tag is the site's name",
            {
                "kind": one_of("notice", "policy"),
                "title": "关于做好2020年秋季造林工作的通知",
                "published_on": "2020-09-03",
                "written_on": "2020-09-01",
                "issuer": ANY,
            },
        ),
        Case(
            "own-no-title-tag",
            "http://lcj.wangshaxian.gov.cn/news_view.jsp?nid=900",
            _home_made(
                Site("lcj.wangshaxian.gov.cn", "望沙县林业和草原局", "望沙县林业和草原局", "6403240031"),
                "关于做好2020年秋季造林工作的通知",
                "2020/9/3 16:20:11",
                text,
                tag=False,
            ),
            "a home-made site, empty title tag, bare date without a label",
            {
                "kind": one_of("notice", "policy"),
                "title": "关于做好2020年秋季造林工作的通知",
                "published_on": "2020-09-03",
                "written_on": "2020-09-01",
                "issuer": ANY,
            },
        ),
    ]


def _looks_like() -> list[Case]:
    news = {"kind": "news"}
    return [
        page(
            "as-consultation-survey",
            "hanweb_new",
            YUNZE,
            "/hdjl/wjdc/art/2024/art_77aa.html",
            "a questionnaire on satisfaction, two weeks long",
            "2024年度政务服务满意度问卷调查",
            "为了解群众对政务服务的满意度，现开展问卷调查，调查时间：2024年6月1日至2024年6月15日。请您抽出宝贵时间填写问卷。",
            {
                "kind": one_of("notice", "other", "consultation"),
                "published_on": "2024-06-01",
                "consult_start": ANY,
                "consult_end": ANY,
                "consult_days": ANY,
                "issuer": ANY,
            },
            date="2024-06-01 09:00",
            date_label="发布日期：",
            source="市政务服务局",
            crumbs=("首页", "互动交流", "问卷调查"),
            meta={"PubDate": "2024-06-01 09:00"},
        ),
        page(
            "as-consultation-names",
            "nfcms",
            QINGLAN,
            "/zwgk/gsgg/content/post_6200001.html",
            "a call for names (公开征集标识): a notice with a deadline, no draft of a rule",
            "关于公开征集青岚县城市形象标识的公告",
            "为展示城市形象，现面向社会公开征集城市形象标识（LOGO）。征集时间：即日起至2024年9月30日。奖金设置：一等奖1名，奖励2万元。",
            {
                "kind": one_of("notice", "consultation"),
                "published_on": "2024-09-01",
                "consult_start": ANY,
                "consult_end": ANY,
                "consult_days": ANY,
                "issuer": ANY,
            },
            date="2024-09-01 09:00",
            crumbs=("首页", "公告公示"),
            meta={"PubDate": "2024-09-01 09:00:00"},
        ),
        page(
            "as-consultation-news-2",
            "trs",
            YUNZE,
            "/xwzx/bmdt/202403/t20240320_50001.html",
            "news of a draft that is out for opinions until a day",
            "《云泽市机动车停车条例》公开征求意见 新增多项便民条款",
            "3月4日起，《云泽市机动车停车条例（修订草案征求意见稿）》向社会公开征求意见。记者从市交通运输局获悉，市民可在4月3日前通过信函、邮件等方式提出意见。（记者　安然）",
            {
                **news,
                "published_on": "2024-03-20",
                "reposted": ANY,
                "consult_start": ANY,
                "consult_end": ANY,
                "consult_days": ANY,
            },
            date="2024-03-20 08:00",
            source="云泽日报",
            crumbs=("首页", "新闻中心", "部门动态"),
            meta={"PubDate": "2024-03-20 08:00"},
        ),
        page(
            "as-enforcement-news",
            "ucap_new",
            YZ_SCJG,
            "/xwzx/202405/content_1742388120034810004.html",
            "typical cases published as news (以案释法)",
            "云泽市市场监督管理局公布5起食品安全典型案例",
            "为震慑违法行为，现公布5起典型案例。\n案例一：某火锅店使用回收油脂案。2024年1月，执法人员检查发现该店使用回收食品作为原料，依法处以罚款10万元。\n"
            "案例二：某超市经营过期食品案。依法处以罚款2万元。",
            {"kind": one_of("news", "notice", "enforcement"), "published_on": "2024-05-20", "enforcement": ANY},
            date="2024-05-20 10:00",
            source="市市场监管局",
            crumbs=("首页", "新闻中心", "工作动态"),
            meta={"PubDate": "2024-05-20 10:00"},
        ),
        page(
            "as-policy-news",
            "lonsun",
            QL_GJJ,
            "/xwzx/zxdt/50400001.html",
            "news that a policy was issued; quotes its number and its term",
            "桐岭市出台住房公积金新政 多子女家庭最高可贷100万元",
            "近日，桐岭市住房公积金管理中心印发《关于优化住房公积金使用政策的通知》（桐公积金〔2025〕6号），自2025年3月1日起施行，有效期两年。\n记者了解到，多子女家庭最高可贷额度提高到100万元。",
            {**news, "published_on": "2025-03-02", "marked": ANY, "expires_on": ANY, "reposted": ANY},
            scheme="http",
            date="2025-03-02 10:00",
            source="桐岭日报",
            crumbs=("首页", "新闻资讯", "中心动态"),
            meta={"PubDate": "2025-03-02 10:00"},
        ),
        page(
            "as-signature-far",
            "trs_portal",
            YUNZE,
            "/zhengce/zhengcefagui/202402/t20240220_41000.html",
            "no signature; the last lines name a meeting and a deadline",
            "云泽市2024年春季学期教育收费专项检查方案",
            f"{LEAD}\n四、时间安排。2024年3月1日至2024年3月31日为自查阶段，2024年4月1日至2024年4月30日为抽查阶段，2024年5"
            f"月10日前上报总结。",
            {"kind": one_of("policy", "notice"), "published_on": "2024-02-20", "issuer": ANY},
            style="trs",
            date="2024-02-20 10:00",
            date_label="日期：",
            source="云泽市教育局",
            crumbs=("首页", "政务公开", "政策文件"),
            meta={"PubDate": "2024-02-20 10:00"},
        ),
        page(
            "as-date-in-title",
            "vsb",
            YZ_STHJ,
            "/info/1090/8801.htm",
            "a date in the title and in the text, published another day",
            "云泽市空气质量周报（2024年6月3日—6月9日）",
            "2024年6月3日至6月9日，市区环境空气质量优良天数7天。PM2.5平均浓度18微克/立方米。",
            {"kind": one_of("notice", "news", "other"), "published_on": "2024-06-12"},
            date="2024年06月12日",
            date_label="发布时间：",
            crumbs=("首页", "环境质量"),
            meta={"PubDate": ""},
        ),
        page(
            "as-update-time",
            "openness",
            CHENGLING,
            "/OpennessContent/show/1888001.html",
            "更新时间 years after 发布日期, both shown",
            "澄陵区住房保障办事指南",
            "一、受理条件：具有本区户籍。\n二、办理时限：20个工作日。\n三、办理地点：区政务服务中心。",
            {"kind": ANY, "published_on": "2019-08-06", "issuer": ANY},
            info=[("索引号", "CL0020/2019-00012"), ("发布日期", "2019-08-06"), ("更新时间", "2024-11-20")],
            crumbs=("首页", "办事指南"),
            meta={"PubDate": "2024-11-20"},
        ),
        page(
            "as-effective-label",
            "hanweb_old",
            YZ_ZJJ,
            "/art/2021/7/9/art_80_5005.html",
            "生效日期 and 登记日期 beside 发布日期",
            "云泽市装配式建筑评价细则",
            f"{RULE}",
            {
                "kind": "policy",
                "published_on": "2021-07-09",
                "written_on": one_of("2021-06-30", None),
                "number": "云建规〔2021〕2号",
                "marked": ANY,
                "issuer": one_of("云泽市住房和城乡建设局"),
            },
            scheme="http",
            style="font",
            meta={"PubDate": "2021-07-09 10:00"},
            info=[
                ("索引号", "YZJ/2021-0050"),
                ("文号", "云建规〔2021〕2号"),
                ("发布机构", "云泽市住房和城乡建设局"),
                ("成文日期", "2021-06-30"),
                ("生效日期", "2021-08-10"),
                ("发布日期", "2021-07-09"),
            ],
        ),
        page(
            "as-two-tables",
            "trs",
            WANGSHA,
            "/zwgk/xzgfxwj/202209/t20220913_3333.html",
            "the same block again for phones, with an older template's empty fields",
            "望沙县人民政府关于印发望沙县地名管理办法的通知",
            f"现将《望沙县地名管理办法》印发给你们。\n>望沙县人民政府\n>2022年9月9日\n{RULE}",
            {
                "kind": "policy",
                "published_on": "2022-09-13",
                "written_on": "2022-09-09",
                "number": "望政规发〔2022〕3号",
                "issuer": "望沙县人民政府",
                "status": "有效",
                "marked": True,
            },
            style="mso",
            meta={"PubDate": "2022-09-13 10:00"},
            info=[
                ("索引号", "WS/2022-0031"),
                ("发布机构", "望沙县人民政府"),
                ("生成日期", "2022-09-09"),
                ("发布日期", "2022-09-13"),
                ("文号", "望政规发〔2022〕3号"),
                ("有效性", "有效"),
            ],
            before='<div class="wap-info"><p>索引号：WS/2022-0031</p><p>文号：</p><p>发布日期：</p><p>有效性：</p></div>',
        ),
        page(
            "as-yw-decision-late",
            "epoint",
            YZ_SCJG,
            "/zwgk/006/006002/20240703/77.html",
            "hearing date, decision date and performance date in one table, labels with 日期 all over",
            "行政处罚信息公示（云市监处罚〔2024〕98号）",
            "="
            + table(
                [
                    ["案件名称", "销售不合格插座案"],
                    ["当事人", "云泽市光明五金店"],
                    ["决定书文号", "云市监处罚〔2024〕98号"],
                    ["立案日期", "2024-03-04"],
                    ["听证日期", "2024-05-20"],
                    ["作出处罚决定的日期", "2024-06-25"],
                    ["履行期限", "2024-07-10"],
                    ["公示日期", "2024-07-03"],
                    ["处罚机关", "云泽市市场监督管理局"],
                ]
            ),
            {
                "kind": "enforcement",
                "published_on": "2024-07-03",
                "number": one_of("云市监处罚〔2024〕98号", None),
                "written_on": one_of("2024-06-25", None),
                "enforcement": [
                    {
                        "kind": "行政处罚",
                        "number": "云市监处罚〔2024〕98号",
                        "decided_on": "2024-06-25",
                        "party": "云泽市光明五金店",
                    }
                ],
            },
            date="2024-07-03",
            crumbs=("首页", "行政执法公示", "行政处罚"),
            meta={"PubDate": "2024-07-03"},
        ),
        page(
            "as-yw-number-date-party",
            "lonsun",
            YZ_STHJ,
            "/public/6611/1300011.html",
            "each case a vertical table of its own, three on a page; one without a date",
            "云泽市生态环境局行政处罚决定公示",
            "\n".join(
                "="
                + table(
                    [
                        ["处罚决定书文号", n],
                        ["被处罚单位", p],
                        ["违法事实", "超标排放"],
                        ["处罚结果", "罚款2万元"],
                        ["处罚日期", d],
                    ]
                )
                for n, p, d in (
                    ("云环罚〔2023〕40号", "云泽市东风印染厂", "2023年8月1日"),
                    ("云环罚〔2023〕41号", "云泽市红旗铸造厂", "2023年8月9日"),
                    ("云环罚〔2023〕42号", "云泽市新兴纸业有限公司", ""),
                )
            ),
            {
                "kind": "enforcement",
                "published_on": "2023-08-21",
                "enforcement": [
                    {"kind": "行政处罚", "number": n, "decided_on": d, "party": p}
                    for n, p, d in (
                        ("云环罚〔2023〕40号", "云泽市东风印染厂", "2023-08-01"),
                        ("云环罚〔2023〕41号", "云泽市红旗铸造厂", "2023-08-09"),
                        ("云环罚〔2023〕42号", "云泽市新兴纸业有限公司", None),
                    )
                ],
            },
            date="2023-08-21 10:00",
            crumbs=("首页", "行政执法公示", "行政处罚"),
            meta={"PubDate": "2023-08-21 10:00"},
        ),
        page(
            "as-yw-filing-date-last",
            "trs",
            YZ_SCJG,
            "/zwgk/xzcf/202407/t20240722_6090.html",
            "one case whose table ends in 立案日期 and has no decision date",
            "云泽市好邻居便利店行政处罚信息公开",
            "="
            + table(
                [
                    ["当事人", "云泽市好邻居便利店"],
                    ["处罚决定书文号", "云市监处罚〔2024〕120号"],
                    ["处罚内容", "罚款500元"],
                    ["立案日期", "2024-05-13"],
                ]
            ),
            {
                "kind": "enforcement",
                "published_on": "2024-07-22",
                "number": one_of("云市监处罚〔2024〕120号", None),
                "enforcement": [
                    {
                        "kind": "行政处罚",
                        "number": "云市监处罚〔2024〕120号",
                        "decided_on": None,
                        "party": "云泽市好邻居便利店",
                    }
                ],
            },
            date="2024-07-22 10:00",
            crumbs=("首页", "行政执法公示", "行政处罚"),
            meta={"PubDate": "2024-07-22 10:00"},
        ),
        page(
            "as-yw-person-in-prose",
            "component",
            YZ_SCJG,
            "/n4690142/c88160001/content.html",
            "a person in the usual prose of a market decision: name, sex, people, then the address",
            "云市监处罚〔2024〕131号行政处罚决定书",
            "当事人：田大柱，男，回族，经营者，住所：云泽市金凤街道幸福里小区12号楼2单元401室\n2024年7月2日，我局执法人员检查发现当事人销售不合格电池。依据《产品质量法》"
            "第四十九条，决定罚款300元。\n>云泽市市场监督管理局\n>2024年7月18日",
            {
                "kind": "enforcement",
                "published_on": "2024-07-24",
                "number": one_of("云市监处罚〔2024〕131号", None),
                "written_on": one_of("2024-07-18", None),
                "issuer": ANY,
                "personal": Hard(["住址"]),
                "enforcement": [
                    {
                        "kind": "行政处罚",
                        "number": "云市监处罚〔2024〕131号",
                        "decided_on": "2024-07-18",
                        "party": one_of("田**", "田某某", "田*", None),
                    }
                ],
            },
            date="2024-07-24",
            crumbs=("首页", "行政执法公示", "行政处罚"),
            meta={"PubDate": "2024-07-24"},
        ),
        page(
            "as-barrier-free",
            "hanweb_new",
            YUNZE,
            "/col/col1229/art/2024/art_1c018f2e90b51c0834a2db4a3d7f0b77.html",
            "a policy about 无障碍, a word that also stands in every portal's tool bar; no ArticleTitle",
            "云泽市人民政府办公厅关于印发《云泽市无障碍环境建设管理办法》的通知",
            f"^云政办规〔2024〕8号\n现将《云泽市无障碍环境建设管理办法》印发给你们。\n>云泽市人民政府办公厅\n>2024年9月2日\n{RULE}",
            {
                "kind": "policy",
                "published_on": "2024-09-05",
                "written_on": "2024-09-02",
                "number": "云政办规〔2024〕8号",
                "issuer": "云泽市人民政府办公厅",
            },
            date="2024-09-05 10:00",
            date_label="发布日期：",
            crumbs=("首页", "政务公开", "行政规范性文件"),
            meta={"ArticleTitle": None, "PubDate": None},
        ),
    ]


def cases() -> list[Case]:
    return [*_marked(), *_unmarked(), *_homes(), *_looks_like()]
