"""Sentences that claim a standard kept, or a thing beside others, with what each part comes to on the sample portal from
1 January to 28 June 2024. A number is what the portal shows where more is claimed.
"""

from __future__ import annotations

YES, NO, OPEN = "agrees", "unseen", "unverifiable"
Part = str | int

SENTENCES: tuple[tuple[str, str, tuple[Part, ...]], ...] = (
    # so many days for comments
    ("yl-rs", "今年以来征求意见4件，公示期均不少于30日", (YES, YES)),
    ("yl-rs", "所有征求意见稿征集期限均在30天以上", (YES,)),
    ("yl-sw", "就《云澜市超标准洪水防御预案》征求意见30天", (YES, 11)),
    ("yl-sw", "意见征集期限均不少于30日", (4,)),
    ("yl-sw", "《云澜市供水用水条例》公开征求意见时间不少于30日，6月20日已挂网", (YES, YES)),
    ("yl-gov", "《云澜市云栖片区国有土地上房屋征收补偿方案》征求意见为期一个月", (YES, 20)),
    # explained within so many
    ("yl-rs", "印发《云澜市工伤预防实施方案》（云澜人社发〔2024〕25号），并于3个工作日内发布解读", (YES, YES)),
    ("yl-sw", "5月13日印发《云澜市农业水价综合改革实施方案》，5个工作日内完成解读", (YES, YES)),
    ("yl-sw", "3月5日印发《云澜市水土保持补偿费征收管理规定》，3个工作日内发布解读", (YES, 0)),
    ("yl-rs", "《云澜市工伤预防实施方案》发布当日即配发解读", (YES, 0)),
    ("yl-rs", "制定出台规范性文件并同步做好解读", (OPEN,)),  # alongside is no day
    # so many in a hundred
    ("yl-rs", "上半年制发政策文件14件，政策解读率达100%", (YES, 5)),
    ("yl-gov", "全市政策解读率达100%", (OPEN,)),  # of many units
    ("yl-rs", "主动公开率达95%以上", (OPEN,)),
    ("yl-rs", "信访件按时办结率100%", (OPEN,)),
    # decisions in time, marks
    ("yl-rs", "行政处罚信息均在作出决定之日起7个工作日内公示", (5,)),
    ("yl-rs", "规范性文件已全部标注有效性，本年新增规范性文件7件", (4, YES)),
    # a day told of one thing beside a count of another
    ("yl-rs", "2月1日公开2023年度政府信息公开年报，4月份公示就业困难人员认定情况1期", (YES, YES)),
    ("yl-sj", "4月19日公布食品摊贩备案管理办法，6月发布动态15条", (YES, 5)),
    ("yl-rs", "网站已开设政策解读栏目，挂载解读6篇", (YES, 5)),
    # until a month's end; a day of what is beside a title; of two clauses each has its day
    ("yl-rs", "5月底前印发并公开政策文件8件", (YES,)),
    ("yl-rs", "5月底前印发并公开政策文件18件", (9,)),
    ("yl-rs", "《云澜市工伤预防实施方案》5月6日公开，5月9日解读", (YES, YES)),
    ("yl-rs", "《云澜市工伤预防实施方案》5月6日公开，5月6日解读", (YES, 1)),
    ("yl-gov", "2023年政府信息公开年报3月29日发布，收费目录清单4月12日发布", (YES, YES)),
    ("yl-gov", "2023年政府信息公开年报3月9日发布，收费目录清单4月22日发布", (1, 2)),
    # what is planned is not done; a plan that was published is
    ("yl-rs", "一季度印发政策文件3件，第四季度计划发布20件", (YES, OPEN)),
    # of those that are named, not of all
    ("yl-sw", "就供水用水、再生水利用两个文件征求意见，各征集不少于30天", (1, YES)),
    # what is counted stands beside the count
    ("yl-rs", "政策解读及时率100%，其中图解2篇", (OPEN, NO)),
    ("yl-sj", "门户网站“工作动态”专栏发布8条，政务新媒体发布120条", (YES, OPEN)),
    ("yl-sj", "三季度以来发布政策解读15期", (3,)),
    ("yl-rs", "以局名义印发的政策文件14件", (YES,)),
    ("yl-rs", "公布“政策公开讲”视频12期", (NO,)),
    ("yl-sj", "举办“你点我检”活动，邀请群众代表30余人参加", (YES, OPEN)),
    # calls for opinions are shown, opinions come in
    ("yl-rs", "公布采纳反馈2个", (NO,)),
    ("yl-rs", "征求到意见建议12条", (OPEN,)),
    ("yl-rs", "已落实", (OPEN,)),
)
