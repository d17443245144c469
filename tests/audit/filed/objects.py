"""What one sentence says of several things, each with its own day or number: a paper, what explains it, what came of it."""

from __future__ import annotations

from tests.audit.filed.hands import GOV, JY, MZ, SOME, YB, N, Part, U, Y

SC = "hx-sc"

SENTENCES: tuple[tuple[str, str, tuple[Part, ...]], ...] = (
    # a paper and what explains it
    (GOV, "《河西县农村公路管理养护办法》6月27日在门户网站公开，6月28日发布文字解读，7月1日发布图解。", (Y, Y, Y)),
    (GOV, "《河西县农村公路管理养护办法》6月28日在门户网站公开，6月28日发布文字解读，7月2日发布图解。", (1, Y, 1)),
    (GOV, "印发《河西县农村公路管理养护办法》，6月27日公开，7月2日发布文字解读，7月3日发布视频解读。", (Y, 2, 0)),
    (GOV, "《河西县招商引资优惠政策》8月20日公开，8月21日发布文字解读，8月23日发布图解。", (Y, 1, Y)),
    (GOV, "8月20日公开《河西县招商引资优惠政策》，8月24日发布图解。", (Y, 1)),
    (YB, "大病保险实施细则2月20日公开，2月22日发布文字解读，2月23日发布图解。", (Y, Y, 0)),
    # for how long comments were asked: so many days, either end counted or not; at least so many
    (GOV, "《河西县农村公路管理养护办法（征求意见稿）》公开征求意见32天。", (Y, Y)),
    (GOV, "《河西县农村公路管理养护办法（征求意见稿）》公开征求意见31日。", (Y, Y)),
    (GOV, "《河西县农村公路管理养护办法（征求意见稿）》公开征求意见20日。", (Y, 31)),
    (GOV, "《河西县农村公路管理养护办法（征求意见稿）》公开征求意见不少于20日。", (Y, Y)),
    (GOV, "《河西县农村公路管理养护办法（征求意见稿）》公开征求意见一个月。", (Y, Y)),
    (GOV, "《河西县农村公路管理养护办法（征求意见稿）》公开征求意见（4月26日至5月27日）。", (Y, Y)),
    (GOV, "《河西县农村公路管理养护办法（征求意见稿）》公开征求意见（4月26日至6月27日）。", (Y, 31)),
    (GOV, "《河西县城镇供热管理办法（征求意见稿）》公开征求意见15天。", (Y, Y)),
    # what came in and what was taken, as the page on the outcome tells
    (YB, "收到意见6条，采纳4条，采纳情况于4月18日在门户网站公布。", (Y, Y, Y)),
    (YB, "收到意见9条，采纳5条。", (6, 4)),
    (GOV, "《河西县农村公路管理养护办法（征求意见稿）》收到意见3条，采纳2条，6月5日公布采纳情况。", (Y, Y, 3, Y)),
    (MZ, "收到意见2条，采纳1条。", (U, U)),
    # numbers that no page tells, and shares of what is counted
    (YB, "发布政策解读8篇，其中图解3篇，占比37.5%，群众满意率99%。", (Y, Y, Y, U)),
    (YB, "发布政策解读8篇，其中图解3篇，占比60%。", (Y, Y, 3)),
    (YB, "发布政策解读8篇，服务群众12000人次，减免费用46万元。", (Y, U, U)),
    (YB, "公开行政处罚4件，罚没款12.6万元，参保率98.2%。", (Y, U, U)),
    # only the report on disclosure is an annual report; a plan that came out is a paper
    (YB, "2023年度法治政府建设年度报告于3月27日在门户网站公开。", (N,)),
    (YB, "2023年政府信息公开工作年度报告于1月24日公开，2023年度法治政府建设年度报告于1月24日公开。", (Y, {N, U})),
    (YB, "县医保局2023年年报于1月24日在门户网站公开。", (Y,)),
    (JY, "招生工作计划于5月9日在门户网站公开。", ({N, U},)),
    (JY, "我局计划于12月在门户网站公开招生方案。", (U,)),
    # what is counted is the outcome, not the plan, nor news of it; each with its day
    (SC, "2024年度“双随机、一公开”抽查计划于3月12日在门户网站公开，全年公示抽查结果3期。", (Y, Y)),
    (SC, "全年公示抽查结果5期，发布抽查计划1份。", (3, Y)),
    (SC, "公示“双随机、一公开”抽查结果3期，公示日期分别为6月20日、9月16日、11月25日。", (Y, Y)),
    (SC, "公示“双随机、一公开”抽查结果3期，公示日期分别为6月20日、9月16日、12月2日。", (Y, 2)),
    (SC, "公示抽查结果4期，公示时间为6月20日、9月16日、11月25日。", (3, Y)),
    # decisions bear the names of whom they hit: as many as are told are those
    (SC, "公开食品安全领域行政处罚决定3件。", (Y,)),
    (SC, "公开知识产权领域行政处罚决定2件。", (U,)),
    (SC, "公开知识产权领域行政处罚决定9件。", (SOME,)),
    # a second day, another of the series, a number of its own
    (YB, "《河西县医疗救助管理办法（征求意见稿）》3月11日至4月11日公开征求意见，5月22日正式公开。", (Y, Y, Y)),
    (YB, "《河西县医疗救助管理办法（征求意见稿）》3月11日至4月11日公开征求意见，6月22日正式公开。", (Y, Y, SOME)),
    (SC, "抽查结果第1期于6月20日公示，第2期于9月16日公示。", (Y, Y)),
    (SC, "抽查结果第1期于6月20日公示，第2期于10月16日公示。", (Y, {U, N, SOME})),
    (SC, "“双随机、一公开”抽查结果已公示至第6期。", (N,)),
    (YB, "河医保发〔2024〕15号文件于4月11日公开。", (Y,)),
    (YB, "河医保发〔2024〕15号文件于5月11日公开。", (SOME,)),
    (GOV, "县医保局2023年度政府信息公开年报于1月24日公开，县政府年报于3月28日公开。", (Y, Y)),
    # what stands in a thing, or is a part of what was counted, may be called otherwise
    (SC, "2024年度抽查计划3月12日公布，列入事项14项。", (Y, U)),
    (YB, "动态信息14条，其中基金监管1条、生育津贴1条。", (Y, Y, U)),
    (YB, "一次性医疗救助政策问答于4月19日上线。", ({U, Y},)),
    (YB, "解读8篇，其中图解3篇占37.5%，视频1篇占12.5%。", (Y, Y, Y, Y, Y)),
    (YB, "视频解读1个，图解3个，文字解读4个。", (Y, Y, Y)),
    # each activity is one, however many pages tell of it
    (JY, "举办“走进智慧校园”“校长面对面”等2次政府开放日活动，均已在门户网站公开。", (Y, N, 1)),
    (YB, "《河西县2023年城乡居民大病保险实施细则》已在门户网站公开。", (Y,)),
)
