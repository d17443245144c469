"""Policy documents: where the number, the dates and the issuer stand."""

from __future__ import annotations

from tests.crawler.extract.exam.case import ANY, Case, Hard, one_of
from tests.crawler.extract.exam.make import page
from tests.crawler.extract.exam.paper import CHENGLING, QINGLAN, QL_GJJ, WANGSHA, YUNZE, YZ_ZJJ, table

LEAD = """一、加强组织领导。各乡镇、各部门要把这项工作摆上重要位置，主要负责同志亲自过问，分管负责同志具体抓，层层压实责任，定期会商研判，及时研究解决工作推进中的困难和问题，确保各项任务落到实处。
二、强化要素保障。财政部门要统筹用好各级资金，优化支出结构；自然资源部门要做好用地保障；其他有关部门要按照职责分工密切配合，形成齐抓共管的工作格局。
三、严格督导考核。县政府督查室要会同牵头部门对工作落实情况进行督促检查，对工作不力、进展缓慢的予以通报，对弄虚作假的依规依纪严肃处理。"""
RULE = """第一条　为了规范管理行为，维护当事人合法权益，根据有关法律法规，结合本地实际，制定本办法。
第二条　本行政区域内的相关活动适用本办法。法律、法规、规章另有规定的，从其规定。
第三条　工作遵循公开、公平、公正和便民高效的原则，坚持政府主导、部门联动、社会参与。
第四条　县人民政府负责统一领导、组织、协调，将所需经费纳入本级财政预算；乡镇人民政府、街道办事处依照职责做好相关工作。
第五条　申请人应当对提交材料的真实性负责。受理机关应当自收到申请之日起5个工作日内作出是否受理的决定，20个工作日内办结。
第六条　工作人员滥用职权、玩忽职守、徇私舞弊的，依法给予处分；构成犯罪的，依法追究刑事责任。"""


def cases() -> list[Case]:
    return [
        page("pol-trs-table", "trs", QINGLAN, "/zwgk/zcwj/xzgfxwj/202606/t20260611_88213.html",
             "PubDate three years after the shown date; related box with other dates and numbers stands before the"
             " body",
             "青岚县人民政府办公室关于印发《青岚县农村宅基地管理办法》的通知",
             f"各乡镇人民政府，各街道办事处，县政府各部门：\n《青岚县农村宅基地管理办法》已经县人民政府第31次常务会议审议通过，现印发给你们，"
             f"请遵照执行。\n>青岚县人民政府办公室\n>2023年5月18日\n（此件公开发布）\n^青岚县农村宅基地管理办法\n{RULE}\n"
             "第七条　本办法自2023年7月1日起施行，有效期五年。《青岚县农村宅基地审批暂行规定》（青政办发〔2016〕12号）同时废止。",
             {"kind": "policy", "published_on": "2023-05-22", "written_on": "2023-05-18", "number": "青政办发〔2023〕19号",
              "issuer": "青岚县人民政府办公室", "status": "有效", "marked": True,
              "expires_on": one_of("2028-06-30", "2028-07-01")},
             style="trs", meta={"PubDate": "2026-06-11 09:20"},
             info=[("索引号", "QL0003/2023-00119"), ("发布机构", "青岚县人民政府办公室"), ("生成日期", "2023-05-18"),
                   ("发布日期", "2023-05-22"), ("文　号", "青政办发〔2023〕19号"), ("有效性", "有效"),
                   ("关 键 词", "宅基地;农村;审批")],
             before='<div class="xgwj"><b>相关文件</b><ul><li><a href="./t20240108_90011.html">青岚县自然资源局关于宅基地审批有关问题的复函'
                    "（青自然资函〔2024〕3号）</a><span>2024-01-08</span></li></ul></div>"),
        page("pol-portal-brackets", "trs_portal", YUNZE, "/zhengce/zhengcefagui/202409/t20240912_31180.html",
             "bracket labels, number in three spans, repeal date in the future, joint issuers in another item",
             "云泽市住房和城乡建设局等部门关于印发《云泽市既有住宅加装电梯工作指引》的通知",
             f"各区住房城乡建设局，各有关单位：\n现将《云泽市既有住宅加装电梯工作指引》印发给你们，请认真组织实施。\n{LEAD}\n"
             ">云泽市住房和城乡建设局　云泽市自然资源局\n>云泽市市场监督管理局\n>2024年9月3日",
             {"kind": "policy", "published_on": "2024-09-12", "written_on": "2024-09-03", "number": "云建发〔2024〕88号",
              "issuer": "云泽市住房和城乡建设局", "status": "有效", "expires_on": "2029-10-01", "marked": True},
             style="ue", date="2024-09-12 16:40", date_label="日期：", source="云泽市住房和城乡建设局",
             meta={"PubDate": "2024-09-12 16:402024-09-13 08:11"},
             info=[("主题分类", "城乡建设、环境保护"), ("发文机构", "云泽市住房和城乡建设局"), ("联合发文单位", "云泽市自然资源局;云泽市市场监督管理局"),
                   ("实施日期", "2024-10-01"), ("成文日期", "2024-09-03"),
                   ("发文字号", '<span class="a">云建发</span><span class="b">〔2024〕</span><span class="c">88号</span>'),
                   ("废止日期", "2029-10-01"), ("发布日期", "2024-09-12"), ("有效性", "是")]),
        page("pol-gkmlpt-commented", "gkmlpt", WANGSHA, "/gkmlpt/content/10/10884/post_10884210.html",
             "文件状态：现行有效 stands inside an HTML comment only: the reader sees no mark",
             "望沙县人民政府关于加强建筑垃圾管理的通告",
             f"为加强建筑垃圾管理，改善城乡环境，现就有关事项通告如下：\n{LEAD}\n>望沙县人民政府\n>2024年6月28日",
             {"kind": one_of("policy", "notice"), "published_on": "2024-07-01", "written_on": "2024-06-28",
              "number": "望府告〔2024〕3号", "issuer": "望沙县人民政府"},
             style="ue", scheme="http", meta={"PubDate": "2024-07-01 09:33:20"}, crumbs=("首页", "政务公开", "规范性文件"),
             info=[("索引号", "11640324MB1/2024-00087"), ("分类", "城市管理"), ("发布机构", "望沙县人民政府"), ("成文日期", "2024-06-28"),
                   ("名称", "望沙县人民政府关于加强建筑垃圾管理的通告"), ("文号", "望府告〔2024〕3号"), ("发布日期", "2024-07-01")]),
        page("pol-hanweb-spaces", "hanweb_old", CHENGLING, "/art/2022/6/15/art_8081_1996812.html",
             "labels with inner spaces 文 号 and 有 效 性; date line with blanks inside the date",
             "澄陵区人民政府关于印发澄陵区城市更新专项资金管理办法的通知",
             f"各街道办事处，区政府各部门：\n现将《澄陵区城市更新专项资金管理办法》印发给你们，请认真贯彻执行。\n>澄陵区人民政府\n>2022年6月10日\n"
             f"^澄陵区城市更新专项资金管理办法\n{RULE}",
             {"kind": "policy", "published_on": "2022-06-15", "written_on": "2022-06-10", "number": "澄政发〔2022〕14号",
              "issuer": "澄陵区人民政府", "status": "有效", "marked": True},
             style="font", scheme="http", date="2022- 06- 15 18: 30", meta={"PubDate": "2022-06-15 18:30"},
             info=[("索引号", "002489/2022-0311"), ("公开方式", "主动公开"), ("文号", "澄政发〔2022〕14号"), ("发布机构", "澄陵区人民政府"),
                   ("有 效 性", "有效"), ("公开范围", "全社会"), ("成文日期", "2022-06-10"), ("统一编号", "CLAC01-2022-0003")]),
        page("pol-order", "ucap", QINGLAN, "/qlxrmzf/c103661/202406/3f2a9c0d1e8b4a77a1c05be2d8f60112.shtml",
             "a government order: the number is 令 第12号, the date in Han digits, dates of adoption and effect in the"
             " preamble",
             "青岚县城市养犬管理办法",
             f"^青岚县人民政府令\n^第12号\n《青岚县城市养犬管理办法》已经2024年5月27日县人民政府第18次常务会议通过，现予公布，自2024年8月1日起施行。\n"
             f">县长　周　岚\n>二〇二四年六月三日\n^青岚县城市养犬管理办法\n{RULE}\n第七条　本办法自2024年8月1日起施行。",
             {"kind": "policy", "published_on": "2024-06-05", "written_on": "2024-06-03",
              "number": one_of("青岚县人民政府令第12号", "第12号", "令第12号"), "issuer": one_of("青岚县人民政府", "青岚县人民政府办公室", None),
              "marked": ANY},
             style="trs", date="2024-06-05 10:11", date_label="", source="青岚县人民政府办公室",
             meta={"PubDate": "2024-06-05 10:11:46"}, crumbs=("首页", "政务公开", "政府规章")),
        page("pol-announcement-number", "lonsun", YUNZE, "/public/6603/1180045.html",
             "公告 with its number 2024年第3号 in a line under the title inside the body",
             "云泽市市场监督管理局关于电动自行车充电收费行为规范的公告",
             f"^2024年第3号\n为规范电动自行车充电收费行为，维护消费者合法权益，现公告如下：\n{LEAD}\n特此公告。\n>云泽市市场监督管理局\n>2024年4月29日",
             {"kind": one_of("policy", "notice"), "published_on": "2024-04-30", "written_on": "2024-04-29",
              "number": one_of("2024年第3号", "云泽市市场监督管理局公告2024年第3号"), "issuer": "云泽市市场监督管理局"},
             style="mso", date="2024-04-30 09:05", meta={"PubDate": "2024-04-30 09:05"},
             info=[("索引号", "003205/202404-00031"), ("信息分类", "其他文件"), ("文号", "无"), ("发布机构", "云泽市市场监督管理局"),
                   ("发布日期", "2024-04-30"), ("成文日期", "2024-04-29")]),
        page("pol-reply", "component", YUNZE, "/n4690142/c88035911/content.html",
             "批复: the number only in the first line of the body, Word paste splits it at every digit",
             "云泽市人民政府关于同意设立澄陵高新技术产业园区的批复",
             "^云政复〔2023〕45号\n澄陵区人民政府：\n你区《关于设立澄陵高新技术产业园区的请示》（澄政〔2023〕61号）收悉。经研究，现批复如下：\n"
             "一、同意设立澄陵高新技术产业园区，规划面积7.6平方公里，四至范围以自然资源部门核定的为准。\n"
             "二、园区要以新材料、智能装备为主导产业，严格环境准入，节约集约用地。\n三、请按有关规定抓紧做好规划编制和机构组建工作。\n此复。\n"
             ">云泽市人民政府\n>2023年11月7日\n（此件主动公开）",
             {"kind": "policy", "published_on": "2023-11-09", "written_on": "2023-11-07", "number": "云政复〔2023〕45号",
              "issuer": "云泽市人民政府"},
             style="mso", date="2023-11-09", date_label="发布日期：", source="市政府办公厅", meta={"PubDate": "2023-11-09 15:20"}),
        page("pol-repeal-decision", "trs", YUNZE, "/zwgk/zcwj/202502/t20250218_40021.html",
             "a decision that repeals and amends OTHER documents, itself 有效; repeated words 废止, 失效, 修改 in the body",
             "云泽市人民政府关于废止和修改部分行政规范性文件的决定",
             "各区、县人民政府，市政府各部门：\n根据国务院关于行政规范性文件清理工作的要求，市人民政府决定：\n"
             "一、对《云泽市出租汽车客运管理规定》（云政发〔2009〕33号）等2件文件予以废止，自本决定公布之日起失效。\n"
             "二、对《云泽市建筑节能管理办法》（云政发〔2014〕27号）第九条作出修改，将“建设行政主管部门”修改为“住房城乡建设主管部门”。\n"
             "=" + table([["序号", "文件名称", "文号", "清理结果"], ["1", "云泽市出租汽车客运管理规定", "云政发〔2009〕33号", "废止"],
                          ["2", "云泽市粮食风险基金使用办法", "云政发〔2011〕8号", "废止"],
                          ["3", "云泽市建筑节能管理办法", "云政发〔2014〕27号", "修改"]]) +
             "\n>云泽市人民政府\n>2025年2月11日",
             {"kind": "policy", "published_on": "2025-02-18", "written_on": "2025-02-11", "number": "云政发〔2025〕6号",
              "issuer": "云泽市人民政府", "status": "有效", "marked": True},
             style="trs", meta={"PubDate": "2025-02-18 10:00"},
             info=[("索引号", "YZ0001/2025-00006"), ("发布机构", "云泽市人民政府"), ("生成日期", "2025-02-11"), ("发布日期", "2025-02-18"),
                   ("文号", "云政发〔2025〕6号"), ("有效性", "有效")]),
        page("pol-repeal-decision-unlabelled", "asp", WANGSHA, "/asp/show.asp?id=1182",
             "a repeal decision without any label: the words 废止 in it are about others",
             "望沙县人民政府关于宣布失效和废止一批规范性文件的通知",
             "各乡镇人民政府，县直各单位：\n经清理，县政府决定对不符合现行法律法规的7件规范性文件宣布失效，对13件规范性文件予以废止（目录见附件）。"
             "凡已宣布失效和废止的文件，自本通知印发之日起一律不再执行。\n望沙县人民政府\n2021年12月6日",
             {"kind": "policy", "published_on": "2021-12-08", "written_on": "2021-12-06", "issuer": one_of("望沙县人民政府"),
              "attachments": ["doc"]},
             style="br", scheme="http", encoding="gbk", charset="gb2312", date="2021年12月8日", date_label="发布日期：",
             tail='<p>附件：<a href="/asp/upload/20211208/2021128937.doc">失效和废止的规范性文件目录</a></p>'),
        page("pol-joint", "nfcms", QL_GJJ, "/zwgk/txgg/content/post_6013218.html",
             "joint issue: six issuers sign in three lines, the first names itself in the title",
             "桐岭市住房公积金管理中心 桐岭市财政局 中国人民银行桐岭市分行关于优化住房公积金使用政策的通知",
             f"各缴存单位及职工：\n经市住房公积金管理委员会同意，现就优化住房公积金使用政策通知如下：\n{LEAD}\n本通知自2025年3月1日起施行。\n"
             ">桐岭市住房公积金管理中心　桐岭市财政局\n>中国人民银行桐岭市分行　国家金融监督管理总局桐岭监管分局\n"
             ">桐岭市税务局　桐岭市自然资源局\n>2025年2月26日",
             {"kind": "policy", "published_on": "2025-02-27", "written_on": "2025-02-26", "marked": ANY,
              "issuer": one_of("桐岭市住房公积金管理中心", "桐岭市住房公积金管理中心 桐岭市财政局 中国人民银行桐岭市分行",
                               "桐岭市住房公积金管理中心、桐岭市财政局、中国人民银行桐岭市分行",
                               "桐岭市住房公积金管理中心 桐岭市财政局、中国人民银行桐岭市分行 国家金融监督管理总局桐岭监管分局、桐岭市税务局 桐岭市自然资源局")},
             style="ue", scheme="http", date="2025-02-27 11:40", meta={"PubDate": "2025-02-27 11:40:12"},
             crumbs=("首页", "政务公开", "通知公告"), title_tag="桐岭市住房公积金管理中心"),
        page("pol-forward", "ucap_new", WANGSHA, "/wsxrmzf/zwgk/zcwj/202401/content_1742388120034418688.html",
             "转发: the higher document's number comes first in the body, the own one in the block",
             "望沙县人民政府办公室转发省人民政府办公厅关于进一步规范财务管理工作的通知",
             f"各乡镇人民政府，县政府各部门：\n现将《泽宁省人民政府办公厅关于进一步规范财务管理工作的通知》（泽政办发〔2023〕71号）转发给你们，请结合实际，"
             f"认真贯彻执行。\n{LEAD}\n>望沙县人民政府办公室\n>2024年1月9日",
             {"kind": "policy", "published_on": "2024-01-11", "written_on": "2024-01-09", "number": "望政办发〔2024〕2号",
              "issuer": "望沙县人民政府办公室"},
             date="2024-01-11 08:58", source="县政府办公室", meta={"PubDate": "2024-01-11 08:58"},
             info=[("索引号", "640324001/2024-00004"), ("发文机关", "望沙县人民政府办公室"), ("发文字号", "望政办发〔2024〕2号"), ("有效性", ""),
                   ("发布日期", "2024-01-11")]),
        page("pol-number-in-title", "epoint", YUNZE,
            "/zwgk/003/003002/20240322/0b1c5d4e-7a22-4f10-9f61-22c1f0b7e0aa.html",
             "the number only in brackets at the end of the title",
             "云泽市医疗保障局关于调整部分医疗服务价格的通知（云医保发〔2024〕7号）",
             f"各定点医疗机构：\n根据《泽宁省医疗服务价格管理办法》（泽医保发〔2021〕40号），现就调整部分医疗服务价格通知如下：\n{LEAD}\n"
             ">云泽市医疗保障局\n>2024年3月20日",
             {"kind": "policy", "published_on": "2024-03-22", "written_on": "2024-03-20", "number": "云医保发〔2024〕7号",
              "issuer": "云泽市医疗保障局"},
             date="2024-03-22", meta={"PubDate": "2024-03-22 17:02"}),
        page("pol-number-in-attachment", "hanweb_new", WANGSHA,
            "/zc/qtwj/art/2022/art_1bdc8839bf0f489f83b669e8a2bb0e86.html",
             "the number stands only in the PDF's name; the body cites another document",
             "望沙县人民政府办公室关于印发《望沙县天然林保护修复实施方案》的通知",
             f"各乡镇人民政府：\n根据《中共泽宁省委办公厅印发〈天然林保护修复制度〉的通知》（泽党办〔2021〕18号）精神，制定本方案。\n{LEAD}\n"
             ">望沙县人民政府办公室\n>2022年10月6日",
             {"kind": "policy", "published_on": "2022-10-20", "written_on": "2022-10-06",
             "number": Hard("望政办发〔2022〕18号"),
              "issuer": "望沙县人民政府办公室", "attachments": ["pdf"]},
             date="2022-10-20 16:09", source="望沙县人民政府办公室", meta={"PubDate": "2023-06-30 17:00"},
             tail='<p>附件：<a href="/api-gateway/jpaas-web-server/front/document/'
                  'file-download?fileUrl=/cms_files/jcms1/web3462/'
                  'site/attach/0/9c1e.pdf&fileName=w.pdf">望政办发〔2022〕18号.pdf</a></p>'),
        page("pol-number-only-cited", "trs", YZ_ZJJ, "/zwgk/tzgg/202310/t20231020_51007.html",
             "文号：无; the number in the first paragraph is the cited document's",
             "关于调整住房公积金有关业务政策的通知",
             f"各缴存单位：\n根据《泽宁省住房和城乡建设厅关于规范业务管理的通知》（泽建〔2021〕33号），现将有关业务政策调整如下：\n{LEAD}\n"
             ">云泽市住房和城乡建设局\n>2023年10月18日",
             {"kind": "policy", "published_on": "2023-10-20", "written_on": "2023-10-18", "issuer": "云泽市住房和城乡建设局"},
             style="trs", meta={"PubDate": "2023-10-20 17:24"},
             info=[("索引号", "YZJ02/2023-00210"), ("文号", "<br/>无"), ("发布机构", "云泽市住房和城乡建设局"), ("发布日期", "2023-10-20")]),
        page("pol-number-empty-next-date", "ucap", YUNZE,
            "/yzsrmzf/c100221/202307/77a1c05be2d8f601123f2a9c0d1e8b4a.shtml",
             "empty 文号 beside a filled 发布日期, empty 有效性",
             "云泽市教育局关于做好2023年秋季学期中小学招生工作的通知",
             f"各区教育局，市直各学校：\n现就做好2023年秋季学期中小学招生工作通知如下：\n{LEAD}\n>云泽市教育局\n>2023年7月4日",
             {"kind": "policy", "published_on": "2023-07-06", "written_on": "2023-07-04", "issuer": "云泽市教育局"},
             style="mso", date="2023-07-06 17:57", date_label="发布时间：", source="云泽市教育局",
             meta={"PubDate": "2023-07-06 17:57:47"},
             info=[("索引号", "640100/2023-72404"), ("发文机关", "云泽市教育局"), ("文号", ""), ("发布日期", "2023-07-06 17:57"),
                   ("废止日期", "<i></i>"), ("有效性", "<i></i>")]),
        page("pol-old-brackets", "vsb", WANGSHA, "/info/1042/9819.htm",
             "old number form with square brackets and 第; title tag is the site's name",
             "关于印发望沙县城镇土地使用税等级范围调整方案的通知",
             f"^望政发[2019]第3号\n各乡镇人民政府，县直各部门：\n现将《望沙县城镇土地使用税等级范围调整方案》印发给你们。\n{LEAD}\n"
             ">望沙县人民政府\n>2019年1月21日\n=<p>望沙县人民政府办公室　　　　　　　　　　2019年1月23日印发</p>",
             {"kind": "policy", "published_on": "2019-01-25", "written_on": "2019-01-21",
              "number": one_of("望政发[2019]第3号", "望政发〔2019〕第3号", "望政发〔2019〕3号"), "issuer": "望沙县人民政府"},
             style="mso", date="2019年01月25日 00:00", date_label="发布日期：", title_tag="望沙县人民政府网", meta={"-": ""}),
        page("pol-fullwidth-number", "truecms", QINGLAN,
            "/qlxzf/zcwj/content/4b0ef9c2-0d5c-4a1b-8d46-5a1f9d6b3e77.html",
             "number and shown date in full-width digits",
             "中共青岚县委办公室 青岚县人民政府办公室印发《关于加强基层治理的若干措施》的通知",
             f"各乡镇党委、人民政府，县直各部门：\n《关于加强基层治理的若干措施》已经县委、县政府同意，现印发给你们。\n{LEAD}\n>中共青岚县委办公室\n"
             ">青岚县人民政府办公室\n>２０２３年９月４日",
             {"kind": "policy", "published_on": "2023-09-08", "written_on": "2023-09-04",
             "number": one_of("青办发〔2023〕9号", "青办发〔２０２３〕９号"),
              "issuer": one_of("中共青岚县委办公室", "中共青岚县委办公室 青岚县人民政府办公室",
                               "中共青岚县委办公室、青岚县人民政府办公室")},
             style="ue", date="２０２３年９月８日", date_label="时间：", info=[("文号", "青办发〔２０２３〕９号")], meta={"PubDate": ""}),
        page("pol-printed-on", "openness", QINGLAN, "/OpennessContent/show/1651234.html",
             "signature 3月6日, printed on 3月8日, published on 3月13日; joint line of the printing office after it",
             "青岚县人民政府办公室关于印发青岚县2024年政务公开工作要点的通知",
             f"各乡镇人民政府，县政府各部门：\n《青岚县2024年政务公开工作要点》已经县政府同意，现印发给你们，请认真组织实施。\n{LEAD}\n"
             ">青岚县人民政府办公室\n>2024年3月6日\n抄送：县委办公室，县人大常委会办公室，县政协办公室。\n青岚县人民政府办公室 2024年3月8日印发",
             {"kind": "policy", "published_on": "2024-03-13", "written_on": "2024-03-06", "number": "青政办函〔2024〕11号",
              "issuer": "青岚县人民政府办公室"},
             info=[("索引号", "QL0003/2024-00031"), ("信息分类", "政策文件"), ("内容分类", "政务公开"), ("文号", "青政办函〔2024〕11号"),
                   ("发布日期", "2024-03-13")], meta={"PubDate": "2024-03-13"}),
        page("pol-annex-dates", "hanweb_new", CHENGLING,
            "/col/col1229123351/art/2024/art_8f2e0b51c0834a2db4a3d7f0be5a1c01.html",
             "after the signature come annexes with later and earlier dates and a form with 年 月 日 left blank",
             "澄陵区民政局关于开展高龄津贴复核工作的通知",
             f"各街道办事处：\n根据工作安排，现就开展高龄津贴复核工作通知如下：\n{LEAD}\n附件：1.高龄津贴申请表\n2.复核工作安排\n>澄陵区民政局\n"
             ">2024年8月12日\n附件1\n^高龄津贴申请表\n=" + table([["姓名", "", "出生年月", ""], ["申请人（签字）", "", "日期", "　　年　月　日"]])
             + "\n附件2\n^复核工作安排\n入户核查：2024年9月1日至2024年9月20日。\n汇总上报：2024年10月15日前。\n^2024年12月31日前完成全部发放",
             {"kind": one_of("policy", "notice"), "published_on": "2024-08-14", "written_on": "2024-08-12",
             "issuer": "澄陵区民政局"},
             style="ue", date="2024-08-14 10:26", date_label="发布日期：", source="澄陵区民政局",
             meta={"PubDate": "2024-08-14 10:26"}),
        page("pol-two-shown-dates", "lonsun", CHENGLING, "/public/6603/1172200.html",
             "the table says 2023-05-01, the line under the title 2023-05-19: two shown dates in conflict",
             "澄陵区人民政府办公室关于印发澄陵区产业发展基金管理办法的通知",
             f"各街道办事处，区政府各部门：\n现将《澄陵区产业发展基金管理办法》印发给你们。\n>澄陵区人民政府办公室\n>2023年4月28日\n{RULE}",
             {"kind": "policy", "published_on": one_of("2023-05-01", "2023-05-19"), "written_on": "2023-04-28",
              "number": "澄政办〔2023〕20号", "issuer": "澄陵区人民政府办公室"},
             date="2023-05-19 15:01", meta={"PubDate": "2023-05-19 15:01"},
             info=[("索引号", "00320/202305-00002"), ("文号", "澄政办〔2023〕20号"), ("发布机构", "澄陵区人民政府办公室"),
                   ("发布日期", "2023-05-01"), ("成文日期", "2023-04-28"), ("主题分类", "财政、金融、审计")]),
        page("pol-pdf-only", "ucap_new", CHENGLING, "/clqrmzf/zwgk/202311/content_1742388120034777001.html",
             "nothing but a PDF and an OFD link: the text cannot be judged",
             "澄陵区人民政府关于印发《澄陵区国土空间总体规划（2021—2035年）》的通知",
             "",
             {"kind": "policy", "published_on": "2023-11-30", "number": "澄政发〔2023〕22号", "issuer": "澄陵区人民政府",
              "attachments": ["ofd", "pdf"], "in_attachment": True},
             date="2023-11-30 16:30", source="澄陵区人民政府", meta={"PubDate": "2023-11-30 16:30"},
             info=[("索引号", "640105/2023-0101"), ("发文机关", "澄陵区人民政府"), ("发文字号", "澄政发〔2023〕22号"), ("发布日期", "2023-11-30")],
             tail='<p><a href="/pic/ucap/2023/11/30/gh.pdf">澄陵区国土空间总体规划（2021—2035年）.pdf</a></p>'
                  '<p><a href="/pic/ucap/2023/11/30/gh.ofd">澄陵区国土空间总体规划（2021—2035年）.ofd</a></p>'),
        page("pol-multipage", "trs", YUNZE, "/zwgk/ghjh/202101/t20210129_2005.html",
             "the first page of a document of three: createPageHTML inside a document",
             "云泽市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
             f"（2021年1月22日云泽市第六届人民代表大会第五次会议批准）\n^目　录\n{LEAD}\n{LEAD}",
             {"kind": "policy", "published_on": "2021-01-29", "written_on": one_of(None, "2021-01-22"), "issuer": ANY,
             "whole": False},
             style="trs", date="2021-01-29 09:00", source="市发展和改革委员会", meta={"PubDate": "2021-01-29 09:00"},
             after='<div class="page"><script>createPageHTML(3,0,"t20210129_2005","html");</script></div>'),
        page("pol-library-with-jd", "trs_portal", YUNZE, "/zhengce/zhengcefagui/202511/t20251103_31977.html",
             "a policy with boxes 政策解读 and 相关政策 under it: still a policy that interprets nothing",
             "云泽市人民政府办公厅关于加快发展银发经济的实施意见",
             f"各区、县人民政府，市政府各部门：\n为积极应对人口老龄化，经市政府同意，提出以下实施意见。\n{LEAD}\n>云泽市人民政府办公厅　　　　\n"
             ">2025年10月28日　　\n（此件公开发布）",
             {"kind": "policy", "published_on": "2025-11-03", "written_on": "2025-10-28", "number": "云政办发〔2025〕31号",
              "issuer": "云泽市人民政府办公厅", "status": "有效", "marked": True},
             style="trs", date="2025-11-03 17:12", date_label="日期：", source="云泽市人民政府办公厅",
             meta={"PubDate": "2025-11-03 17:12"},
             info=[("发文机构", "云泽市人民政府办公厅"), ("联合发文单位", ""), ("实施日期", ""), ("成文日期", "2025-10-28"),
                   ("发文字号", "<span>云政办发</span><span>〔2025〕</span><span>31号</span>"), ("废止日期", ""), ("发布日期",
                   "2025-11-03"),
                   ("有效性", "是")],
             after='<div class="xgjd"><h4>相关解读</h4><ul><li><a href="../../zcjd/202511/t20251104_31990.html">一图读懂：《云'
                   '泽市人民政府办公厅'
                   "关于加快发展银发经济的实施意见》</a></li><li><a href='../../zcjd/202511/t20251105_31994.html'>新闻发布会实录</a></li>"
                   "</ul></div>"
                   "<div class='xgzc'><h4>相关政策</h4><ul><li><a href='./t20240116_2881.html'>泽宁省人民政府关于发展银发经济增进老年人福祉的意见"
                   "（泽政发〔2024〕1号）</a></li></ul></div>"),
    ]
