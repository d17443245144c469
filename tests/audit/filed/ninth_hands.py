"""A ninth set: verdicts that were right upon pages of another kind, which would have hidden a claim of more; as in `hands`.

Each count that is right stands beside one of more, which the other pages would fill up.
"""

from __future__ import annotations

from tests.audit.filed.hands import GOV, JY, MZ, SOME, YB, N, Part, U, Y

SENTENCES: tuple[tuple[str, str, tuple[Part, ...]], ...] = (
    # 预决算公开 bears the names of both: of which a page is, its title tells
    (YB, "公开2024年度预决算信息2条，其中预算1条、决算1条。", (Y, Y, Y)),
    (YB, "公开2024年度预决算信息2条，其中预算1条、决算2条。", (Y, Y, 1)),
    (YB, "公开预算2条。", (1,)),
    (YB, "公开部门决算2条。", (1,)),
    (YB, "公开部门预算、决算2条。", (Y,)),
    (YB, "公开部门预算和决算信息2条。", (Y,)),
    (YB, "公开预决算信息2条。", (Y,)),
    # a 公示 is no 公告; either word is also said of anything that was announced
    (JY, "公开选调教师公告1条、拟录用公示1条。", (Y, Y)),
    (JY, "公开选调教师公告2条。", (U,)),
    (JY, "公开选调教师公示2条。", ({U, 1},)),
    (JY, "公开选调教师公告、公示2条。", (Y,)),
    (JY, "公开选调教师公告和拟录用人员公示共2条。", (Y,)),
    (JY, "公示选调教师拟录用人员1次。", (Y,)),
    (MZ, "公示城乡低保资金发放情况3次，其中一季度1次。", (Y, Y)),
    (MZ, "发布社会组织公告2条。", (Y,)),
    (MZ, "发布社会组织通告2条。", (Y,)),
    (MZ, "发布社会组织公示2条。", (Y,)),
    (MZ, "发布养老机构备案公告2条。", (Y,)),
    (MZ, "发布养老机构备案信息公示2期。", (Y,)),
    (YB, "发布定点零售药店评估结果公告1条。", (Y,)),
    # what tells of a quarter and what came out in it
    (MZ, "上半年公开城乡低保资金发放公示1期，下半年公开2期。", (Y, Y)),
    (MZ, "上半年公开城乡低保资金发放公示2期，下半年公开1期。", (Y, Y)),
    (MZ, "上半年公开城乡低保资金发放公示3期，下半年公开3期。", (SOME, SOME)),
    (MZ, "二季度公开城乡低保资金发放公示1期。", (Y,)),
    (MZ, "二季度公开城乡低保资金发放公示2期。", (1,)),
    # 政府 is in the title of what any government shows
    (GOV, "开展政府开放日活动1次，活动公告和结果均在县政府网站发布。", (N,)),
    (GOV, "在县政府网站发布乡村旅游提质扩面公告1条。", (U,)),
    (YB, "开展政府开放日活动1次，活动情况在县政府网站发布。", (Y,)),
    (JY, "开展政府开放日活动1次，活动情况在县政府网站发布。", (Y,)),
    # a day that is told last
    (
        GOV,
        "4月26日至5月27日就《河西县农村公路管理养护办法（征求意见稿）》公开征求意见，共收到意见3条，采纳3条，结果已于6月5日在县政府网站反馈。",
        (Y, Y, Y, Y, Y),
    ),
    (
        GOV,
        "4月26日至5月27日就《河西县农村公路管理养护办法（征求意见稿）》公开征求意见，共收到意见3条，采纳3条，结果已于7月5日在县政府网站反馈。",
        (Y, Y, Y, Y, SOME),
    ),
    (GOV, "《河西县农村公路管理养护办法》6月27日公开，考核结果已于7月10日反馈。", (Y, U)),
    (GOV, "《河西县农村公路管理养护办法》6月27日公开，结果已于7月10日反馈。", (Y, U)),
    # a report of a year, without a day
    (YB, "已完成2023年度政府信息公开工作年度报告编制，并在县政府网站发布。", (Y,)),
    (YB, "已完成2022年度政府信息公开工作年度报告编制，并在县政府网站发布。", (N,)),
    (MZ, "已完成2023年度政府信息公开工作年度报告编制，并在县政府网站发布。", ({N, U},)),
    (YB, "已完成2023年度法治政府建设年度报告编制，并在县政府网站发布。", ({N, U},)),
    # what is said once is shown once
    (YB, "围绕参保人员信息查询等12项高频事项以视频、图解等形式在服务大厅予以解答。", (U,)),
)
