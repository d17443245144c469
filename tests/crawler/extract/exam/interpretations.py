"""Interpretations: what a page interprets, and by what it names it."""

from __future__ import annotations

from tests.crawler.extract.exam.case import ANY, Case, one_of
from tests.crawler.extract.exam.make import page
from tests.crawler.extract.exam.paper import CHENGLING, QINGLAN, WANGSHA, YUNZE, YZ_ZJJ

JD = ("首页", "政务公开", "政策解读")
BACK = """一、出台背景
近年来，我县相关领域快速发展，原有规定已不能适应工作需要。根据《中华人民共和国行政许可法》《泽宁省优化营商环境条例》等法律法规，在充分调研、广泛征求意见的基础上，起草了本文件。
二、主要内容
文件共五章二十一条，明确了适用范围、职责分工、办理程序和保障措施，对群众关心的问题作出了具体规定。
三、下一步工作
我们将加大宣传力度，组织业务培训，及时跟踪评估实施效果，确保政策落地见效。"""


def cases() -> list[Case]:
    return [
        page(
            "jd-picture",
            "trs_portal",
            YUNZE,
            "/zhengce/zcjd/202511/t20251104_31990.html",
            "picture only, with a line 政策文件： that links the policy",
            "一图读懂：《云泽市人民政府办公厅关于加快发展银发经济的实施意见》",
            '=<p style="text-align:center"><img src="./W020251104600001.jpg" alt=""'
            ' oldsrc="W020251104600001.jpg"/></p>',
            {
                "kind": "interpretation",
                "published_on": "2025-11-04",
                "interprets": [
                    {
                        "title": "云泽市人民政府办公厅关于加快发展银发经济的实施意见",
                        "url": "https://www.yunzeshi.gov.cn/zhengce/zhengcefagui/202511/t20251103_31977.html",
                    }
                ],
                "in_attachment": ANY,
            },
            date="2025-11-04 09:30",
            date_label="日期：",
            source="云泽市民政局",
            crumbs=JD,
            meta={"PubDate": "2025-11-04 09:30"},
            before='<div class="zc_zcwj clearfix"><span>政策文件：</span><a'
            ' href="../../zhengcefagui/202511/t20251103_31977.html" '
            'title="云泽市人民政府办公厅关于加快发展银发经济的实施意见">云泽市人民政府办公厅关于加快发展银发经济的...</a></div>',
        ),
        page(
            "jd-qa",
            "lonsun",
            WANGSHA,
            "/zwgk/zcjd/50297714.html",
            "questions and answers; the policy with its number in the first paragraph, laws before it",
            "《望沙县残疾人就业保障金征收使用管理办法》相关问答",
            "近日，县财政局、县税务局、县残联联合印发了《望沙县残疾人就业保障金征收使用管理办法》（望财发〔2024〕31号，以下简称《办法》）。现就有关问题解答如下：\n"
            "问：为什么要出台《办法》？\n答：《中华人民共和国残疾人保障法》规定，用人单位应当按照规定比例安排残疾人就业。\n"
            "问：哪些单位应当缴纳？\n答：安排残疾人就业未达到在职职工总数1.5%的用人单位应当缴纳。\n问：《办法》何时施行？\n答：自2024年7月1日起施行，有效期3年。",
            {
                "kind": "interpretation",
                "published_on": "2024-06-21",
                "interprets": [
                    {"title": "望沙县残疾人就业保障金征收使用管理办法", "document_number": "望财发〔2024〕31号"}
                ],
                "marked": ANY,
                "expires_on": ANY,
            },
            date="2024-06-21 10:00",
            source="县财政局",
            crumbs=JD,
            meta={"PubDate": "2024-06-21 10:00"},
        ),
        page(
            "jd-press",
            "hanweb_new",
            YUNZE,
            "/col/col1229/art/2024/art_a3d7f0be5a1c018f2e90b51c0834a2db.html",
            "press conference on three policies named by 《》, with names of speakers",
            "云泽市“稳就业促增收”系列政策新闻发布会",
            "主持人：各位记者朋友，大家上午好！今天的发布会向大家介绍《云泽市稳就业若干措施》《云泽市城乡居民增收行动方案（2024—2026年）》和"
            "《云泽市零工市场建设管理办法》有关情况。\n市人力资源社会保障局副局长：下面，我就三个文件的主要内容作介绍。\n"
            "云泽日报记者：请问对高校毕业生有哪些支持？\n市人力资源社会保障局副局长：一是扩大岗位供给，二是发放一次性求职补贴。\n主持人：发布会到此结束，谢谢大家。",
            {
                "kind": "interpretation",
                "published_on": "2024-05-11",
                "interprets": [
                    {"title": "云泽市稳就业若干措施"},
                    {"title": "云泽市城乡居民增收行动方案（2024—2026年）"},
                    {"title": "云泽市零工市场建设管理办法"},
                ],
            },
            date="2024-05-11 15:27",
            date_label="发布日期：",
            source="市政府新闻办",
            crumbs=("首页", "政务公开", "政策解读", "新闻发布会"),
            meta={"PubDate": "2024-05-11 15:27"},
        ),
        page(
            "jd-expert",
            "component",
            CHENGLING,
            "/n4690142/c88120022/content.html",
            "an expert's article that names the policy once, by its number and 《》 with nested 〈〉",
            "专家解读：让老旧小区“逆生长”",
            "澄陵区人民政府近日出台《关于印发〈澄陵区老旧小区改造三年行动方案〉的通知》（澄政发〔2024〕8号），引起社会广泛关注。\n"
            "泽宁大学城市规划系教授认为，方案有三个亮点。一是坚持群众主体，二是坚持系统思维，三是坚持长效管理。\n（作者系泽宁大学教授）",
            {
                "kind": "interpretation",
                "published_on": "2024-04-15",
                "interprets": [
                    {
                        "title": one_of(
                            "关于印发〈澄陵区老旧小区改造三年行动方案〉的通知",
                            "关于印发《澄陵区老旧小区改造三年行动方案》的通知",
                            "澄陵区老旧小区改造三年行动方案",
                        ),
                        "document_number": "澄政发〔2024〕8号",
                    }
                ],
            },
            style="mso",
            date="2024-04-15",
            source="澄陵区住建局",
            crumbs=("首页", "政策解读", "专家解读"),
            meta={"PubDate": "2024-04-15"},
        ),
        page(
            "jd-video",
            "ucap_new",
            QINGLAN,
            "/qlxrmzf/zcjd/202408/content_1742388120034770022.html",
            "a video player only; policy in the title",
            "视频解读《青岚县困难群众临时救助实施细则》",
            '=<div class="video-box"><video controls poster="/pic/ucap/2024/08/p.jpg"><source'
            ' src="/pic/ucap/2024/08/v.mp4" type="video/mp4"></video></div>',
            {
                "kind": "interpretation",
                "published_on": "2024-08-09",
                "interprets": [{"title": "青岚县困难群众临时救助实施细则"}],
                "in_attachment": ANY,
                "attachments": ANY,
            },
            date="2024-08-09 11:11",
            source="县民政局",
            crumbs=("首页", "政策解读", "视频解读"),
            meta={"PubDate": "2024-08-09 11:11"},
        ),
        page(
            "jd-two-links",
            "trs",
            YZ_ZJJ,
            "/zwgk/zcjd/202306/t20230630_5123.html",
            "two policies under 相关文件 at the foot, one by relative link with a cut name and a title attribute",
            "关于住房租赁两项新规的政策解读",
            BACK,
            {
                "kind": "interpretation",
                "published_on": "2023-06-30",
                "interprets": [
                    {
                        "title": "云泽市住房租赁管理办法",
                        "url": "https://zjj.yunzeshi.gov.cn/zwgk/zcwj/202306/t20230626_5101.html",
                    },
                    {
                        "title": "关于加强住房租赁企业资金监管的通知",
                        "url": "https://zjj.yunzeshi.gov.cn/zwgk/zcwj/202306/t20230627_5102.html",
                    },
                ],
            },
            style="trs",
            date="2023-06-30 17:40",
            source="市住房城乡建设局",
            crumbs=JD,
            meta={"PubDate": "2023-06-30 17:40"},
            after='<div class="xgwj"><p>相关文件：</p><p><a href="../../zcwj/202306/t20230626_5101.html">云泽市住房租赁管理办法'
            "</a></p>"
            '<p><a href="../../zcwj/202306/t20230627_5102.html" title="关于加强住房租赁企业资金监管的通知">关于加强住房租赁企业资金...'
            "</a></p></div>",
        ),
        page(
            "jd-number-only",
            "vsb",
            QINGLAN,
            "/info/1055/9904.htm",
            "the policy is named by its number alone, without a title",
            "关于调整我县征地补偿标准的政策解读",
            f"现就青政办规〔2024〕15号文件解读如下：\n{BACK}",
            {
                "kind": "interpretation",
                "published_on": "2024-09-20",
                "interprets": [{"document_number": "青政办规〔2024〕15号"}],
            },
            date="2024年09月20日 10:40",
            date_label="发布日期：",
            crumbs=JD,
            meta={"PubDate": ""},
        ),
        page(
            "jd-link-only",
            "nfcms",
            WANGSHA,
            "/zwgk/zcjd/content/post_6120042.html",
            "only a link 点击查看原文 names the policy",
            "政策解读：一文看懂人才公寓怎么申请",
            BACK.replace("根据《中华人民共和国行政许可法》《泽宁省优化营商环境条例》等法律法规，", ""),
            {
                "kind": "interpretation",
                "published_on": "2023-02-14",
                "interprets": [{"url": "http://www.wangshaxian.gov.cn/zwgk/gfxwj/content/post_6119007.html"}],
            },
            scheme="http",
            date="2023-02-14 09:20",
            crumbs=JD,
            meta={"PubDate": "2023-02-14 09:20:00"},
            tail='<p>政策原文：<a href="http://www.wangshaxian.gov.cn/zwgk/gfxwj/content/post_6119007.html">点击查看原文</a>'
            "</p>",
        ),
        page(
            "jd-image-link",
            "hanweb_old",
            CHENGLING,
            "/art/2022/6/16/art_8082_1996990.html",
            "the link to the policy is a picture without text",
            "《澄陵区城市更新专项资金管理办法》政策解读",
            BACK,
            {
                "kind": "interpretation",
                "published_on": "2022-06-16",
                "interprets": [
                    {
                        "title": "澄陵区城市更新专项资金管理办法",
                        "url": one_of("http://www.chenglingqu.gov.cn/art/2022/6/15/art_8081_1996812.html", None),
                    }
                ],
            },
            scheme="http",
            style="font",
            date="2022-06-16 09:30",
            crumbs=JD,
            meta={"PubDate": "2022-06-16 09:30"},
            tail='<p align="center"><a href="/art/2022/6/15/art_8081_1996812.html" target="_blank"><img'
            ' src="/images/yw.png" border="0"/></a></p>',
        ),
        page(
            "jd-in-notices",
            "openness",
            WANGSHA,
            "/OpennessContent/show/1705518.html",
            "stands in 通知公告 and says its kind by its title only; three laws cited before the policy",
            "关于《望沙县电动自行车管理若干规定》的解读",
            f"{BACK}\n《望沙县电动自行车管理若干规定》自2025年1月1日起施行。",
            {
                "kind": "interpretation",
                "published_on": "2024-12-05",
                "interprets": [{"title": "望沙县电动自行车管理若干规定"}],
                "marked": ANY,
            },
            info=[("索引号", "WS0017/2024-00090"), ("内容分类", "通知公告"), ("发布日期", "2024-12-05")],
            crumbs=("望沙县公安局", "通知公告"),
            meta={"PubDate": "2024-12-05"},
        ),
        page(
            "jd-fields-in-table",
            "gkmlpt",
            YUNZE,
            "/gkmlpt/content/9/9001/post_9001442.html",
            "an interpretation with its own metadata table: its dates are its own",
            "《云泽市出租汽车经营服务管理办法》解读材料",
            f"{BACK}\n>云泽市交通运输局\n>2023年3月2日",
            {
                "kind": "interpretation",
                "published_on": "2023-03-06",
                "written_on": one_of("2023-03-02", None),
                "issuer": ANY,
                "interprets": [{"title": "云泽市出租汽车经营服务管理办法"}],
            },
            scheme="http",
            crumbs=JD,
            meta={"PubDate": "2023-03-06 08:30:00"},
            info=[
                ("索引号", "640100/2023-00201"),
                ("发布机构", "云泽市交通运输局"),
                ("名称", "《云泽市出租汽车经营服务管理办法》解读材料"),
                ("文号", ""),
                ("发布日期", "2023-03-06"),
            ],
        ),
        page(
            "jd-leader",
            "epoint",
            CHENGLING,
            "/zwgk/004/004003/20240710/f2c1f0b7e0aa.html",
            "the head of the department explains; nothing is linked; 来源 is a newspaper",
            "澄陵区教育局局长解读《2024年义务教育招生入学工作方案》",
            "记者：今年招生政策有什么变化？\n局长：《2024年义务教育招生入学工作方案》总体保持稳定。\n记者：多校划片怎么落实？\n局长：以区为单位，热点小区逐步推开。",
            {
                "kind": "interpretation",
                "published_on": "2024-07-10",
                "interprets": [{"title": "2024年义务教育招生入学工作方案"}],
                "reposted": ANY,
            },
            date="2024-07-10",
            source="澄陵日报",
            crumbs=("首页", "政策解读", "负责人解读"),
            meta={"PubDate": "2024-07-10"},
        ),
        page(
            "jd-not-one",
            "truecms",
            QINGLAN,
            "/qlxzf/xwzx/content/8d46-5a1f9d6b3e77-4b0e.html",
            "news about the reading of a party document (宣讲解读): not an interpretation of a policy",
            "县委宣讲团走进柳坞镇解读全会精神",
            "7月2日，县委宣讲团走进柳坞镇，为基层党员干部作了一场生动的宣讲报告。\n宣讲人围绕全会主要精神作了系统阐述，并与干部群众互动交流。大家纷纷表示，要立足岗位，真抓实干。",
            {"kind": "news", "published_on": "2024-07-03"},
            date="2024-07-03 08:00",
            date_label="时间：",
            source="柳坞镇",
            crumbs=("首页", "新闻中心", "乡镇动态"),
            meta={"PubDate": "2024-07-03 08:00"},
        ),
    ]
