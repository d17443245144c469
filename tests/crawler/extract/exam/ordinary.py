"""Annual reports, notices, news, personnel, and personal data in them."""

from __future__ import annotations

from tests.crawler.extract.exam.case import ANY, Case, Hard, one_of
from tests.crawler.extract.exam.make import page
from tests.crawler.extract.exam.paper import CHENGLING, QINGLAN, WANGSHA, YUNZE, YZ_ZJJ, card_number, id_number, table
from tests.crawler.extract.exam.policies import LEAD

NB = ("首页", "政务公开", "政府信息公开年报")
SIX = """一、总体情况
{who}认真贯彻落实《中华人民共和国政府信息公开条例》，全年主动公开政府信息{n}条。（一）主动公开。（二）依申请公开。（三）政府信息管理。（四）平台建设。（五）监督保障。
二、主动公开政府信息情况
=<table border="1"><tr><td>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr>
<td>行政规范性文件</td><td>3</td><td>1</td><td>22</td></tr></table>
三、收到和处理政府信息公开申请情况
本年新收政府信息公开申请{m}件，均在法定期限内答复。
四、因政府信息公开工作被申请行政复议、提起行政诉讼情况
本年度无行政复议、行政诉讼。
五、政府信息公开工作存在的主要问题及改进情况
公开的深度和广度有待提高，下一步将加强业务培训。
六、其他需要报告的事项
本年度未收取信息处理费。"""
VALID = id_number("64098719730221102")
VALID_X = next(v for v in (id_number(f"6409871966080911{i}") for i in range(10)) if v.endswith("X"))
CHILD = id_number("64098720160304032")
INVALID = VALID[:-1] + ("0" if VALID[-1] != "0" else "1")
CARD19 = card_number("621700298001234567")
CARD16 = card_number("622848001234567")


def cases() -> list[Case]:
    return [
        page(
            "nb-government",
            "trs",
            QINGLAN,
            "/zwgk/zfxxgknb/202401/t20240126_90001.html",
            "a government's report, six parts in HTML",
            "青岚县人民政府2023年度政府信息公开工作年度报告",
            SIX.format(who="青岚县人民政府", n=3120, m=28) + "\n>青岚县人民政府\n>2024年1月24日",
            {
                "kind": "annual_report",
                "published_on": "2024-01-26",
                "written_on": one_of("2024-01-24", None),
                "issuer": ANY,
                "report_year": 2023,
            },
            style="trs",
            date="2024-01-26 10:00",
            source="县政府办公室",
            crumbs=NB,
            meta={"PubDate": "2024-01-26 10:00"},
        ),
        page(
            "nb-pdf",
            "ucap_new",
            YZ_ZJJ,
            "/zjj/xxgknb/202501/content_1742388120034800003.html",
            "a department's report as PDF only",
            "云泽市住房和城乡建设局2024年政府信息公开工作年度报告",
            "",
            {
                "kind": "annual_report",
                "published_on": "2025-01-20",
                "report_year": 2024,
                "attachments": ["pdf"],
                "in_attachment": True,
            },
            date="2025-01-20 09:00",
            source="市住房城乡建设局",
            crumbs=NB,
            meta={"PubDate": "2025-01-20 09:00"},
            tail='<p><a href="/pic/ucap/2025/01/nb.pdf">云泽市住房和城乡建设局2024年政府信息公开工作年度报告.pdf</a></p>',
        ),
        page(
            "nb-township",
            "lonsun",
            WANGSHA,
            "/public/6620/1200010.html",
            "a township's report uploaded for the year before last",
            "望沙县柳坞镇2022年政府信息公开年度报告",
            SIX.format(who="柳坞镇人民政府", n=86, m=0),
            {"kind": "annual_report", "published_on": "2024-03-11", "report_year": 2022},
            date="2024-03-11 17:00",
            source="柳坞镇",
            crumbs=NB,
            meta={"PubDate": "2024-03-11 17:00"},
        ),
        page(
            "nb-no-year-word",
            "hanweb_old",
            CHENGLING,
            "/art/2023/1/18/art_9001_2100.html",
            "title without 年度; last year's report linked under it",
            "澄陵区财政局二〇二二年政府信息公开工作报告",
            SIX.format(who="澄陵区财政局", n=410, m=3),
            {"kind": "annual_report", "published_on": "2023-01-18", "report_year": 2022},
            scheme="http",
            style="font",
            date="2023-01-18 15:20",
            crumbs=NB,
            meta={"PubDate": "2023-01-18 15:20"},
            after='<p>相关链接：<a href="/art/2022/1/20/art_9001_1899.html">澄陵区财政局2021年政府信息公开工作年度报告</a> 2022-01-20</p>',
        ),
        page(
            "nb-law",
            "epoint",
            CHENGLING,
            "/zwgk/007/007003/20240325/77aa.html",
            "法治政府建设年度报告 is another kind of report",
            "澄陵区交通运输局2023年法治政府建设情况报告",
            "2023年，区交通运输局坚持依法行政，现将法治政府建设情况报告如下：\n一、主要举措\n严格规范公正文明执法。\n二、存在不足\n三、下一步安排",
            {"kind": one_of("notice", "other", "news"), "published_on": "2024-03-25"},
            date="2024-03-25",
            crumbs=("首页", "政务公开", "法治政府建设"),
            meta={"PubDate": "2024-03-25"},
        ),
        page(
            "gg-water",
            "vsb",
            WANGSHA,
            "/info/1080/7001.htm",
            "a plain notice: water is cut",
            "关于城区部分区域停水的通知",
            "因供水管网改造，定于2024年9月5日22时至9月6日6时对城东片区停水，请提前做好储水准备。不便之处，敬请谅解。\n服务热线：0958-6012366、12345\n>望沙县自来水公司\n"
            ">2024年9月3日",
            {"kind": "notice", "published_on": "2024-09-03", "written_on": "2024-09-03", "issuer": ANY},
            date="2024年09月03日",
            date_label="发布日期：",
            crumbs=("首页", "公告公示"),
            meta={"PubDate": ""},
        ),
        page(
            "gg-recruit",
            "nfcms",
            QINGLAN,
            "/zwgk/rsxx/content/post_6150001.html",
            "recruitment: deadlines, a mobile number of the office's contact",
            "青岚县2024年公开招聘社区工作者公告",
            "为加强社区工作者队伍建设，现公开招聘社区工作者40名。\n一、报名时间：2024年5月6日9:00至5月10日17:00。\n二、年龄要求：1989年5月6日以后出生。\n"
            "三、咨询电话：0958-6015510；监督电话：12380。\n>青岚县民政局\n>2024年4月28日",
            {
                "kind": "notice",
                "published_on": "2024-04-29",
                "written_on": "2024-04-28",
                "issuer": ANY,
                "attachments": ["xls", "zip"],
            },
            style="ue",
            date="2024-04-29 08:30",
            crumbs=("首页", "人事信息", "招考招聘"),
            meta={"PubDate": "2024-04-29 08:30:00"},
            tail='<p>附件：<a href="/attachment/0/501/501123/6150001.xls" class="nfw-cms-attachment">1.岗位表</a>'
            '<a href="/attachment/0/501/501124/6150001.zip" class="nfw-cms-attachment">2.报名表.zip</a></p>',
        ),
        page(
            "gg-personnel",
            "component",
            WANGSHA,
            "/n4690142/c88150010/content.html",
            "appointments and removals with a number",
            "望沙县人民政府关于尤海等同志职务任免的通知",
            "^望政任〔2024〕2号\n各乡镇人民政府，县政府各部门：\n经县人民政府研究决定：\n任命：尤海为县教育局副局长（试用期一年）。\n免去：闻喜县水务局副局长职务。\n"
            ">望沙县人民政府\n>2024年3月18日",
            {
                "kind": one_of("policy", "notice"),
                "published_on": "2024-03-20",
                "written_on": "2024-03-18",
                "number": "望政任〔2024〕2号",
                "issuer": "望沙县人民政府",
            },
            style="mso",
            date="2024-03-20",
            crumbs=("首页", "政务公开", "人事任免"),
            meta={"PubDate": "2024-03-20"},
        ),
        page(
            "gg-before-appointment",
            "truecms",
            CHENGLING,
            "/clq/rsxx/content/3e77-4b0e.html",
            "公示 before appointment: birth months and terms",
            "干部任前公示公告",
            "根据有关规定，现将拟任职干部情况公示如下：\n岳宁，男，汉族，1985年8月出生，大学学历，中共党员，现任区司法局科长，拟任区司法局副局长。\n"
            "公示期为2024年6月3日至2024年6月7日。\n举报电话：12380\n>中共澄陵区委组织部\n>2024年6月3日",
            {
                "kind": "notice",
                "published_on": "2024-06-03",
                "written_on": "2024-06-03",
                "issuer": ANY,
                "consult_start": ANY,
                "consult_end": ANY,
                "consult_days": ANY,
            },
            date="2024-06-03",
            date_label="日期：",
            crumbs=("首页", "人事信息", "任前公示"),
            meta={"PubDate": "2024-06-03"},
        ),
        page(
            "xw-repost",
            "trs_portal",
            YUNZE,
            "/xwzx/gwyxx/202501/t20250103_40001.html",
            "a repost from a news agency that quotes a policy with its number",
            "国务院办公厅印发《关于加快推进数字乡村建设的若干意见》",
            "新华社北京1月2日电　国务院办公厅日前印发《关于加快推进数字乡村建设的若干意见》（国办发〔2024〕60号）。《意见》提出，到2027年，数字乡村建设取得实质性进展。\n"
            "《意见》明确了五个方面重点任务。",
            {"kind": "news", "published_on": "2025-01-03", "reposted": True},
            date="2025-01-03 08:12",
            date_label="日期：",
            source="新华社",
            crumbs=("首页", "新闻中心", "国务院信息"),
            meta={"PubDate": "2025-01-03 08:12"},
        ),
        page(
            "xw-local",
            "hanweb_new",
            QINGLAN,
            "/xwzx/art/2024/art_018f2e90b51c0834a2db4a3d7f0be5a1.html",
            "local news about an executive meeting that adopted policies",
            "县长主持召开县政府第42次常务会议",
            "8月20日，县长周岚主持召开县政府第42次常务会议。会议审议通过《青岚县数据资源管理办法》，研究了防汛救灾、项目建设等工作。\n会议强调，要抓紧印发实施。",
            {"kind": "news", "published_on": "2024-08-21"},
            date="2024-08-21 09:00",
            date_label="发布日期：",
            source="青岚融媒",
            crumbs=("首页", "新闻中心", "政务要闻"),
            meta={"PubDate": "2024-08-21 09:00"},
        ),
        page(
            "xw-paper",
            "asp",
            WANGSHA,
            "/asp/news.asp?nid=5512",
            "news from the province's newspaper",
            "望沙：小枸杞变成“致富果”",
            "走进望沙县红崖村，成片的枸杞林映入眼帘。“去年收入六万多元。”村民说。\n近年来，望沙县大力发展特色产业，种植面积达到3万亩。",
            {"kind": "news", "published_on": "2023-08-09", "reposted": True},
            style="br",
            scheme="http",
            encoding="gbk",
            charset="gb2312",
            date="2023-8-9",
            source="泽宁日报",
            crumbs=("首页", "新闻中心"),
        ),
        page(
            "gg-forward-higher",
            "openness",
            WANGSHA,
            "/OpennessContent/show/1799001.html",
            "a State Council document reprinted on a county portal: another's document",
            "国务院办公厅关于2025年部分节假日安排的通知",
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n经国务院批准，现将2025年元旦、春节、清明节放假调休日期的具体安排通知如下。\n"
            "一、元旦：1月1日（周三）放假1天，不调休。\n>国务院办公厅\n>2024年11月12日",
            {
                "kind": one_of("policy", "notice"),
                "published_on": "2024-11-13",
                "written_on": "2024-11-12",
                "number": "国办发明电〔2024〕12号",
                "issuer": "国务院办公厅",
                "reposted": True,
            },
            info=[
                ("索引号", "WS0002/2024-00210"),
                ("文号", "国办发明电〔2024〕12号"),
                ("发布日期", "2024-11-13"),
                ("来源", "中国政府网"),
            ],
            meta={"PubDate": "2024-11-13"},
        ),
        page(
            "gr-subsidy",
            "lonsun",
            WANGSHA,
            "/public/6620/1201100.html",
            "a list of receivers: one valid identity number, one masked, one mistyped (its check digit is wrong, and its"
            " column says what it is all the same), one with X, a mobile, two bank cards",
            "望沙县2024年农机购置补贴发放名册公示",
            "现将2024年农机购置补贴发放名册公示如下，公示期7天，监督电话：0958-6033120。\n="
            + table(
                [
                    ["序号", "姓名", "身份证号", "联系电话", "开户账号", "补贴金额"],
                    ["1", "田大柱", VALID, "13895512817", CARD19, "12000"],
                    ["2", "贺兰英", VALID[:6] + "********" + VALID[-4:], "138****2210", CARD16, "8000"],
                    ["3", "沙得胜", VALID_X, "", "6217****1234", "8000"],
                    ["4", "罗小平", INVALID, "", "", "5000"],
                ]
            )
            + "\n>望沙县农业农村局\n>2024年10月8日",
            {
                "kind": "notice",
                "published_on": "2024-10-09",
                "written_on": "2024-10-08",
                "issuer": ANY,
                "consult_start": ANY,
                "consult_end": ANY,
                "consult_days": ANY,
                "personal": ["手机号", "身份证号", "身份证号", "身份证号", "银行卡号", "银行卡号"],
            },
            date="2024-10-09 09:00",
            crumbs=("首页", "政务公开", "惠农补贴"),
            meta={"PubDate": "2024-10-09 09:00"},
        ),
        page(
            "gr-spaced-id",
            "hanweb_old",
            CHENGLING,
            "/art/2023/12/5/art_9010_2200.html",
            "identity numbers split by blanks and over nodes",
            "澄陵区公租房保障对象名单公示",
            f"=<p>申请人：童安，身份证号：{VALID[:6]} {VALID[6:14]} {VALID[14:]}</p>\n=<p>申请人：简宁，身份证号：<span>{VALID_X[:10]}"
            f"</span><span>{VALID_X[10:]}</span></p>\n"
            ">澄陵区住房和城乡建设局\n>2023年12月4日",
            {
                "kind": "notice",
                "published_on": "2023-12-05",
                "written_on": "2023-12-04",
                "issuer": ANY,
                "personal": ["身份证号", "身份证号"],
            },
            scheme="http",
            date="2023-12-05 10:00",
            crumbs=("首页", "公告公示"),
            meta={"PubDate": "2023-12-05 10:00"},
        ),
        page(
            "gr-office-phones",
            "trs",
            YUNZE,
            "/zwgk/tzgg/202402/t20240220_44010.html",
            "office phones, 12345, 400, a unit's code of 18 characters, an index number, the bureau's public"
            " account: no personal data",
            "关于缴纳2024年度城市基础设施配套费的通知",
            "各建设单位：\n现就缴纳事项通知如下：\n收款单位：云泽市财政局，账号：29601001040008812，开户行：农业银行云泽分行营业部。\n"
            "统一社会信用代码：11640100MB1234567X。\n咨询电话：0958-2012345，400-820-8820，12345。\n>云泽市住房和城乡建设局\n>2024年2月19日",
            {
                "kind": one_of("notice", "policy"),
                "published_on": "2024-02-20",
                "written_on": "2024-02-19",
                "issuer": ANY,
            },
            style="trs",
            date="2024-02-20 11:00",
            source="市住房城乡建设局",
            crumbs=("首页", "政务公开", "通知公告"),
            meta={"PubDate": "2024-02-20 11:00"},
        ),
        page(
            "gr-minors",
            "ucap",
            QINGLAN,
            "/qlxrmzf/gsgg/202408/9c0d1e8b4a77a1c05be2d8f601123f2a.shtml",
            "minors with identity number and home to the door, parents' mobile numbers",
            "青岚县第一小学2024年秋季一年级新生录取名单公示",
            "="
            + table(
                [
                    ["姓名", "性别", "身份证号", "家庭住址", "监护人电话"],
                    ["安然", "女", CHILD, "青岚县城关镇文昌路18号3单元502室", "15009582266"],
                    ["白一诺", "男", "已核验", "青岚县城关镇", "已核验"],
                ]
            ),
            {"kind": "notice", "published_on": "2024-08-19", "personal": ["住址", "手机号", "身份证号"]},
            date="2024-08-19 08:30",
            date_label="",
            source="县教育局",
            crumbs=("首页", "公示公告"),
            meta={"PubDate": "2024-08-19 08:30:00"},
        ),
        page(
            "gr-company-address",
            "epoint",
            YUNZE,
            "/zwgk/003/003009/20240611/0b22.html",
            "addresses of companies and a hall, an office contact's mobile number: no private homes",
            "云泽市2024年第一批企业技术改造项目名单",
            "="
            + table(
                [
                    ["企业名称", "项目名称", "建设地址"],
                    ["云泽精工机械有限公司", "智能产线改造", "高新区创业路88号3号楼"],
                    ["泽宁新材料有限公司", "节能改造", "澄陵区工业园纬三路6号"],
                ]
            )
            + "\n申报地点：云泽市政务服务中心二楼201室（滨河路1号）。",
            {"kind": "notice", "published_on": "2024-06-11"},
            date="2024-06-11",
            crumbs=("首页", "公告公示"),
            meta={"PubDate": "2024-06-11"},
        ),
        page(
            "fj-download-jsp",
            "hanweb_old",
            YUNZE,
            "/art/2024/1/30/art_9020_3300.html",
            "attachments by download.jsp with the file name in the query or only in the link's text",
            "关于申报2024年度市级科技计划项目的通知",
            f"各有关单位：\n现就申报2024年度市级科技计划项目通知如下：\n{LEAD}\n>云泽市科学技术局\n>2024年1月29日",
            {
                "kind": one_of("notice", "policy"),
                "published_on": "2024-01-30",
                "written_on": "2024-01-29",
                "issuer": "云泽市科学技术局",
                "attachments": ["doc", "xlsx"],
            },
            scheme="http",
            style="font",
            date="2024-01-30 16:00",
            crumbs=("首页", "政务公开", "通知公告"),
            meta={"PubDate": "2024-01-30 16:00"},
            tail='<p>附件：1.<a href="/module/download/downfile.jsp?classid=0&filename=2401301600123.doc">申报书</a></p>'
            "<p>2."
            '<a href="/module/download/down.jsp?i_ID=33019&colID=9020">汇总表.xlsx</a></p>',
        ),
        page(
            "fj-javascript",
            "trs",
            YUNZE,
            "/zwgk/tzgg/202405/t20240516_45001.html",
            "attachments by javascript: and by a script's string",
            "关于开展2024年职称评审工作的通知",
            f"各区人力资源社会保障局：\n现就开展2024年职称评审工作通知如下：\n{LEAD}\n>云泽市人力资源和社会保障局\n>2024年5月15日",
            {
                "kind": one_of("notice", "policy"),
                "published_on": "2024-05-16",
                "written_on": "2024-05-15",
                "issuer": "云泽市人力资源和社会保障局",
                "attachments": Hard(["pdf", "rar"]),
            },
            style="trs",
            date="2024-05-16 10:00",
            source="市人力资源社会保障局",
            crumbs=("首页", "通知公告"),
            meta={"PubDate": "2024-05-16 10:00"},
            tail="<p>附件：<a href=\"javascript:downFile('./P020240516001.rar','评审材料.rar')\">评审材料</a></p><div"
            " id='fjlb'></div>",
            scripts="<script>var fj = '<a href=\"./P020240516002.pdf\">2.申报条件</a>'; $('#fjlb').html(fj);</script>",
        ),
        page(
            "fj-fastdfs",
            "lonsun",
            CHENGLING,
            "/public/6610/1202299.html",
            "FastDFS paths, an ofd, a picture in the body that is no attachment, a link to another page that is none",
            "澄陵区2024年部门预算公开",
            "根据预算公开要求，现将部门预算公开如下。",
            {
                "kind": "notice",
                "published_on": "2024-02-05",
                "attachments": ["docx", "ofd", "xlsx"],
                "in_attachment": ANY,
            },
            date="2024-02-05 18:00",
            source="区财政局",
            crumbs=("首页", "财政预决算"),
            meta={"PubDate": "2024-02-05 18:00"},
            tail='<p><a href="/group6/M00/0A/11/wKgCHmXA.docx">部门预算说明</a></p><p><a'
            ' href="http://file.chenglingqu.gov.cn/group6/M00/0A/11/x2.xlsx">'
            '预算表</a></p><p><a href="/group6/M00/0A/11/x3.ofd">盖章版</a></p><p><img'
            ' src="/group6/M00/0A/12/t.png"/></p>'
            '<p>详见<a href="/czyjs/index.html">财政预决算专栏</a></p>',
        ),
        page(
            "fj-beside",
            "trs_portal",
            QINGLAN,
            "/zwgk/tzgg/202407/t20240708_46001.html",
            "relative files beside the page: zip, wps, et; the same file linked twice",
            "关于征集2025年重点项目的通知",
            f"各乡镇：\n现征集2025年重点项目，有关事项通知如下：\n{LEAD}\n>青岚县发展和改革局\n>2024年7月5日",
            {
                "kind": one_of("notice", "policy"),
                "published_on": "2024-07-08",
                "written_on": "2024-07-05",
                "issuer": "青岚县发展和改革局",
                "attachments": ["et", "wps", "zip"],
            },
            date="2024-07-08",
            date_label="日期：",
            crumbs=("首页", "通知公告"),
            meta={"PubDate": "2024-07-08"},
            tail='<p><a href="./P020240708001.zip">附件1</a> <a href="./P020240708002.wps">附件2</a> <a'
            ' href="./P020240708003.et">附件3</a>'
            '</p><p><a href="P020240708001.zip">下载全部</a></p>',
        ),
    ]
