"""Policies and their interpretations: what `interp_deadline` and `interp_coverage` must say of them.

Working days here are those of the State Council's arrangements for 2023 and 2024; `base` and `until` let a test count
again.
"""

from __future__ import annotations

from tests.portal.model import GOV, LX, RS, SJ, SW, Document, Expect
from tests.portal.writing import interpretation, paragraphs, policy


def _on_time(unit: str, why: str, measured: int | None, base: str = "", until: str = "") -> tuple[Expect, ...]:
    return (
        Expect(unit, "interp_deadline", "pass", why, measured=measured, base=base or None, until=until or None),
        Expect(unit, "interp_coverage", "pass", "有解读"),
    )


def _late(unit: str, why: str, measured: int, base: str, until: str) -> tuple[Expect, ...]:
    return (
        Expect(unit, "interp_deadline", "fail", why, measured=measured, base=base, until=until),
        Expect(unit, "interp_coverage", "pass", "解读虽迟，仍算有解读"),
    )


_DOUBT = ("missing", "none")

DOCUMENTS: tuple[Document, ...] = (
    # Third working day over a weekend; the interpretation links its policy in full.
    policy("p_third", "szfwj", "城乡供水一体化提升", "2023-11-10T17:20", unit=GOV, number="云澜政发〔2023〕31号",
           style="minute", expect=_on_time(GOV, "周五发布，第3个工作日解读", 3, "2023-11-10", "2023-11-15")),
    interpretation(
        "i_third", "zcjd", "《云澜市城乡供水一体化提升实施方案》政策解读", "2023-11-15T10:08",
        ("一、出台背景。水网建设事关千家万户。", "二、主要内容。共五个部分、十二项任务。", "三、适用范围。全市城乡供水单位。"),
        style="minute",
        related='<div class="zc_zcwj clearfix"><span>政策文件：</span><a href="@@p_third@@" target="_blank" '
        'title="云澜市人民政府办公室关于印发《云澜市城乡供水一体化提升实施方案》的通知">'
        "云澜市人民政府办公室关于印发《云澜市城乡供水一体化提升实施方案》的通知</a></div>"),
    # Fourth working day: 7 and 8 October 2023 were working days although a weekend. The link's text is cut.
    policy("p_autumn_late", "szfwj", "冬春森林防火", "2023-09-27", unit=GOV, number="云澜政发〔2023〕26号",
           written="2023-09-25", style="cn",
           expect=_late(GOV, "国庆调休：9月28日、10月7日、8日、9日，第4个工作日", 4, "2023-09-27", "2023-10-09")),
    interpretation(
        "i_autumn_late", "zcjd", "一问一答：冬春森林防火这样做", "2023-10-09",
        ("问：为什么要出台这个文件？", "答：进入冬春季，风干物燥。", "问：违规用火怎么办？", "答：依法处理。"),
        related='<p class="xgzc">相关政策： <a href="@@p_autumn_late@@">云澜市人民政府办公室关于印发《云澜市冬春森林防…</a></p>'),
    # In time only because the long holiday does not count; named by its document number alone.
    policy("p_autumn_ok", "bgswj", "农村公路养护", "2023-09-28", unit=GOV, number="云澜政办发〔2023〕44号",
           style="slash", form="考核办法",
           expect=_on_time(GOV, "国庆长假不计：10月7日、8日、9日，第3个工作日", 3, "2023-09-28", "2023-10-09")),
    interpretation("i_autumn_ok", "zcjd", "我市农村公路养护考核新规解读", "2023-10-09",
                   ("近日，市政府办公室印发了云澜政办发〔2023〕44号文件，现就有关内容解读如下。", "考核分为日常检查和年终评定。"),
                   style="dot"),
    # A Sunday that was worked: 4 February 2024.
    policy("p_spring_late", "bgswj", "春运服务保障", "2024-02-02", unit=GOV, number="云澜政办发〔2024〕5号",
           written="2024-02-01",
           expect=_late(GOV, "2月4日（周日）调休上班，2月7日已是第4个工作日", 4, "2024-02-02", "2024-02-07")),
    interpretation("i_spring_late", "zcjd", "关于《云澜市春运服务保障实施方案》的解读", "2024-02-07",
                   ("为便于社会公众理解《云澜市春运服务保障实施方案》，现作如下解读。",), style="cn0"),
    # Labour Day: published on a Sunday that was worked.
    policy("p_labour_ok", "szfwj", "文化旅游消费提振", "2024-04-28", unit=GOV, number="云澜政发〔2024〕12号",
           form="若干措施", expect=_on_time(GOV, "4月29日、30日、5月6日，第3个工作日", 3, "2024-04-28", "2024-05-06")),
    interpretation(
        "i_labour_ok", "zcjd", "一图读懂《云澜市文化旅游消费提振若干措施》", "2024-05-06", (),
        body='<p style="text-align: center;"><img src="/images/yitu.png" '
        'alt="一图读懂《云澜市文化旅游消费提振若干措施》" width="800" /></p>'),
    # Published on a Saturday.
    policy("p_saturday", "rs_wj", "技能人才培训补贴", "2023-11-18", unit=RS, number="云澜人社发〔2023〕58号", form="管理办法",
           expect=_on_time(RS, "周六发布，下周三为第3个工作日", 3, "2023-11-18", "2023-11-22")),
    interpretation(
        "i_saturday", "rs_jd", "《云澜市技能人才培训补贴管理办法》解读", "2023-11-22",
        ("《云澜市技能人才培训补贴管理办法》已印发，现解读如下。", "补贴标准分三档。"), source="云澜市人力资源和社会保障局",
        related='<p>原文链接：<a href="@@p_saturday@@">点击查看</a></p>'),
    # Plainly late; the department's own list carries no dates.
    policy("p_plain_late", "sj_wj", "食品小作坊登记", "2024-03-04", unit=SJ, number="云澜市监发〔2024〕9号", form="工作规程",
           listed="", style="second",
           expect=_late(SJ, "两周后才解读", 10, "2024-03-04", "2024-03-18")),
    interpretation("i_plain_late", "zcjd", "《云澜市食品小作坊登记工作规程》政策解读", "2024-03-18",
                   ("一、为什么制定《云澜市食品小作坊登记工作规程》？", "二、谁来办、怎么办？"),
                   source="云澜市市场监督管理局"),
    # Not due yet.
    policy("p_due_monday", "szfwj", "防汛抗旱应急", "2024-06-26", unit=GOV, number="云澜政发〔2024〕19号", form="预案",
           expect=(Expect(GOV, "interp_deadline", "due", "7月1日到期", part="2024-07-01"),)),
    policy("p_due_tuesday", "rs_wj", "高校毕业生就业见习", "2024-06-27", unit=RS, number="云澜人社发〔2024〕33号",
           style="full_width", expect=(Expect(RS, "interp_deadline", "due", "7月2日到期", part="2024-07-02"),)),
    # Never interpreted, or only after the day of the audit.
    policy("p_missing", "sw_wj", "河湖长制工作督查", "2023-12-04", unit=SW, number="云澜水发〔2023〕77号",
           expect=(Expect(SW, "interp_deadline", "missing", "未见解读"),
                   Expect(SW, "interp_coverage", "missing", "未见解读"))),
    policy("p_after_audit", "bgswj", "公共机构节能", "2024-01-18", unit=GOV, number="云澜政办发〔2024〕2号",
           expect=(Expect(GOV, "interp_deadline", "missing", "解读发布于评估日之后，看不见"),)),
    interpretation("i_after_audit", "zcjd", "《云澜市公共机构节能实施方案》解读", "2024-07-05",
                   ("《云澜市公共机构节能实施方案》解读如下。",)),
    # Two dates are shown, and they disagree on which side of the limit the case falls.
    policy("p_conflict", "szfwj", "社区嵌入式服务设施建设", "2023-11-06", unit=GOV, number="云澜政发〔2023〕30号",
           rows=(("发布日期", "2023-11-10"),),
           expect=(Expect(GOV, "interp_deadline", "suspect", "页头显示11月6日，信息表显示11月10日"),)),
    interpretation("i_conflict", "zcjd", "《云澜市社区嵌入式服务设施建设实施方案》解读", "2023-11-10",
                   ("《云澜市社区嵌入式服务设施建设实施方案》解读如下。",)),
    # No date is shown anywhere; only the meta tag and the file name have one.
    policy("p_meta_only", "bgswj", "政务数据共享", "2024-01-08", unit=GOV, number="云澜政办发〔2024〕1号", shown="", listed="",
           table=False, body=paragraphs("为推进政务数据共享，市政府办公室制定了本方案，请遵照执行。", "联系处室：数据资源科。"),
           expect=(Expect(GOV, "interp_deadline", "suspect", "发布日期只见于META标签，不得判不合格", also=_DOUBT),)),
    interpretation("i_meta_only", "zcjd", "《云澜市政务数据共享实施方案》解读", "2024-01-19",
                   ("《云澜市政务数据共享实施方案》解读如下。",)),
    # Known to the month only.
    policy("p_month", "szfwj", "全民健身场地补短板", "2024-03-12", unit=GOV, number="云澜政发〔2024〕8号", shown="2024年3月",
           meta="", listed="", table=False,
           body=paragraphs("为补齐全民健身场地短板，制定本方案。"),
           expect=(Expect(GOV, "interp_deadline", "suspect", "发布日期只到月份，区间内结论不一", also=_DOUBT),)),
    interpretation("i_month", "zcjd", "《云澜市全民健身场地补短板实施方案》解读", "2024-03-20",
                   ("解读《云澜市全民健身场地补短板实施方案》。",), related='<p>文件：<a href="@@p_month@@">原文</a></p>'),
    # The interpretation names neither link, number nor 《title》.
    policy("p_weak", "bgswj", "家政服务业提质扩容", "2023-10-18", unit=GOV, number="云澜政办发〔2023〕47号", form="若干措施",
           expect=(Expect(GOV, "interp_deadline", "suspect", "解读只按标题近似配对，且已超期，不得直接判", also=("missing",)),)),
    interpretation("i_weak", "zcjd", "解读：我市家政服务业提质扩容若干措施有哪些看点", "2023-11-08",
                   ("家政服务一头连着民生，一头连着就业。", "下一步将建设家政服务信用平台。")),
    # Stamped hours before its policy on the same day.
    policy("p_hours", "szfwj", "优化营商环境", "2023-08-15T16:40", unit=GOV, number="云澜政发〔2023〕19号", style="minute",
           form="行动方案", expect=_on_time(GOV, "同日早些时候发布", 0, "2023-08-15", "2023-08-15")),
    interpretation("i_hours", "zcjd", "《云澜市优化营商环境行动方案》解读", "2023-08-15T09:05",
                   ("《云澜市优化营商环境行动方案》解读如下。",), style="minute"),
    # Dates that differ but do not count: written, meta, address.
    policy("p_written", "sw_wj", "地下水超采治理", "2023-10-24", unit=SW, number="云澜水发〔2023〕61号", written="2023-10-16",
           signature_style="han",
           expect=_on_time(SW, "以网上发布日起算，成文日期早八天无妨", 2, "2023-10-24", "2023-10-26")),
    interpretation("i_written", "zcjd", "《云澜市地下水超采治理实施方案》解读", "2023-10-26",
                   ("《云澜市地下水超采治理实施方案》解读如下。",), source="云澜市水务局"),
    policy("p_meta_wrong", "szfwj", "养老服务体系建设", "2023-11-22", unit=GOV, number="云澜政发〔2023〕33号",
           meta="2024-01-02 10:00:00", style="minute",
           expect=_on_time(GOV, "META日期晚了一个多月，以显示日期为准", 2, "2023-11-22", "2023-11-24")),
    interpretation("i_meta_wrong", "zcjd", "《云澜市养老服务体系建设实施方案》解读", "2023-11-24",
                   ("《云澜市养老服务体系建设实施方案》解读如下。",), meta="2026-01-02 10:002024-01-02 10:01"),
    policy("p_url_off", "bgswj", "老旧小区改造", "2023-08-21", unit=GOV, number="云澜政办发〔2023〕36号", url_date="2023-08-05",
           expect=_on_time(GOV, "网址里的日期早半月，以显示日期为准", 2, "2023-08-21", "2023-08-23")),
    interpretation("i_url_off", "zcjd", "《云澜市老旧小区改造实施方案》解读", "2023-08-23",
                   ("《云澜市老旧小区改造实施方案》解读如下。",), url_date="2023-09-11"),
    # Several interpretations: the earliest counts.
    policy("p_earliest", "szfwj", "招商引资奖励", "2023-12-11", unit=GOV, number="云澜政发〔2023〕35号", form="办法",
           expect=_on_time(GOV, "最早一件解读起作用", 2, "2023-12-11", "2023-12-13")),
    interpretation("i_earliest_2", "zcjd", "【图解】《云澜市招商引资奖励办法》", "2023-12-28", (),
                   body='<p><img src="/images/yitu.png" title="图解《云澜市招商引资奖励办法》"/></p>'),
    interpretation("i_earliest_1", "zcjd", "《云澜市招商引资奖励办法》政策解读", "2023-12-13",
                   ("《云澜市招商引资奖励办法》政策解读。",)),
    # Only the policy's page knows of its interpretation.
    policy("p_backlink", "szfwj", "学前教育普及普惠", "2024-01-16", unit=GOV, number="云澜政发〔2024〕3号",
           related='<div class="xgjd"><h3>相关解读</h3><ul><li><a href="@@i_backlink@@">负责人答记者问</a></li></ul></div>',
           expect=(Expect(GOV, "interp_deadline", "pass", "政策页“相关解读”链到解读", also=("suspect",)),)),
    interpretation("i_backlink", "zcjd", "负责人答记者问", "2024-01-17", ("记者：请介绍一下有关背景。", "答：入园难、入园贵是群众关心的事。")),
    # A reported outage (the configuration's exemption).
    policy("p_exempt", "sw_wj", "水土保持补偿费征收", "2024-03-05", unit=SW, number="云澜水发〔2024〕11号", form="管理规定",
           expect=(Expect(SW, "interp_deadline", "exempt", "机房搬迁已报备，配置中豁免", also=("none",)),)),
    interpretation("i_exempt", "zcjd", "《云澜市水土保持补偿费征收管理规定》解读", "2024-03-20",
                   ("《云澜市水土保持补偿费征收管理规定》解读如下。",), source="云澜市水务局"),
    # A joint document is each named unit's, once.
    policy("p_joint", "rs_wj", "水利行业职业技能竞赛", "2024-04-10", unit=(RS, SW), number="云澜人社发〔2024〕21号", form="工作方案",
           expect=(*_on_time(RS, "联合发文，各算一次", 2, "2024-04-10", "2024-04-12"),
                   Expect(SW, "interp_deadline", "pass", "联合发文，各算一次", measured=2))),
    interpretation(
        "i_joint", "rs_jd", "云澜市水利行业职业技能竞赛工作方案解读", "2024-04-12", ("现就《云澜市水利行业职业技能竞赛工作方案》解读如下。",),
        source="市人社局", related='<p>相关文件：<a href="@@p_joint@@">关于印发《云澜市水利行业职业技能竞赛工作方案》的通知</a></p>'),
    # Nobody's duty: reposts, bodies that the configuration does not know.
    policy("p_repost", "szfwj", "重点群体创业推进", "2023-12-06", unit="岚江省人民政府办公厅", number="岚政办发〔2023〕40号",
           title="岚江省人民政府办公厅关于印发岚江省重点群体创业推进行动方案的通知", source="岚江省人民政府网站", written="2023-11-30",
           expect=(Expect(GOV, "interp_deadline", "none", "转发上级文件，不负解读之责"),
                   Expect(GOV, "interp_coverage", "none", "转发上级文件，不负解读之责"))),
    policy("p_unknown", "gfxwj", "轨道交通沿线安全管理", "2023-12-01", unit="云澜市轨道交通建设指挥部", number="云澜轨指〔2023〕4号",
           rows=(("有效性", "有效"),),
           expect=tuple(Expect(unit, "interp_deadline", "none", "配置里没有的机构，谁的账都不算") for unit in (GOV, SJ, RS, SW))),
    policy("p_future", "szfwj", "夏季用电保障", "2024-07-03", unit=GOV, number="云澜政发〔2024〕21号",
           expect=(Expect(GOV, "interp_deadline", "none", "发布于评估日之后"),)),
    policy("p_old", "bgswj", "春季农业生产", "2023-05-10", unit=GOV, number="云澜政办发〔2023〕18号",
           expect=(Expect(GOV, "interp_deadline", "none", "发布于工作要点生效之前"),)),
    interpretation("i_old", "zcjd", "《云澜市春季农业生产实施方案》解读", "2023-06-12",
                   ("《云澜市春季农业生产实施方案》解读如下。",)),
    # One document under two addresses; the interpretation links one of them.
    policy("p_twice", "szfwj", "城市更新项目管理", "2023-12-20", unit=GOV, number="云澜政规发〔2023〕6号", form="办法",
           columns=("gfxwj",), rows=(("有效性", "有效"),),
           expect=(*_on_time(GOV, "同一文件两个网址，只算一件", 2, "2023-12-20", "2023-12-22"),
                   Expect(GOV, "normdoc_validity", "pass", "表内标注有效"))),
    interpretation("i_twice", "zcjd", "《云澜市城市更新项目管理办法》解读", "2023-12-22", ("《云澜市城市更新项目管理办法》解读如下。",),
                   related='<p>政策原文：<a href="@@p_twice@@" >《云澜市城市更新项目管理办法》</a></p>'),
    # Ways to write the day that still must be read.
    policy("p_lying_charset", "sw_wj", "农业水价综合改革", "2024-05-13", unit=SW, number="云澜水发〔2024〕26号",
           charset="gb18030", declared="utf-8",
           expect=_late(SW, "一周后才解读；网页自称utf-8实为GBK", 5, "2024-05-13", "2024-05-20")),
    interpretation("i_lying_charset", "zcjd", "《云澜市农业水价综合改革实施方案》解读", "2024-05-20",
                   ("《云澜市农业水价综合改革实施方案》解读如下。",), source="云澜市水务局"),
    policy("p_han", "szfwj", "质量强市建设", "2024-01-23", unit=GOV, number="云澜政发〔2024〕4号", form="纲要", style="han",
           expect=_late(GOV, "日期写作二〇二四年一月二十三日", 5, "2024-01-23", "2024-01-30")),
    interpretation("i_han", "zcjd", "《云澜市质量强市建设纲要》解读", "2024-01-30", ("《云澜市质量强市建设纲要》解读如下。",)),
    policy("p_full_width", "bgswj", "燃气安全专项整治", "2023-09-04", unit=GOV, number="云澜政办发〔2023〕39号", style="full_width",
           expect=_late(GOV, "日期写作2023年９月4日", 4, "2023-09-04", "2023-09-08")),
    interpretation("i_full_width", "zcjd", "《云澜市燃气安全专项整治实施方案》解读", "2023-09-08",
                   ("《云澜市燃气安全专项整治实施方案》解读如下。",), style="full_width"),
    policy("p_split", "rs_wj", "工伤预防", "2024-05-06", unit=RS, number="云澜人社发〔2024〕25号", style="split",
           expect=_on_time(RS, "日期拆在几个节点里", 3, "2024-05-06", "2024-05-09")),
    interpretation("i_split", "rs_jd", "《云澜市工伤预防实施方案》解读", "2024-05-09", ("《云澜市工伤预防实施方案》解读如下。",),
                   source="云澜市人社局"),
    # The interpretation's own date is known from the meta tag alone.
    policy("p_silent_reading", "bgswj", "城市内涝治理", "2024-03-11", unit=GOV, number="云澜政办发〔2024〕9号",
           expect=(Expect(GOV, "interp_deadline", "suspect", "解读日期只见于META标签", also=("missing",)),)),
    interpretation("i_silent_reading", "zcjd", "《云澜市城市内涝治理实施方案》解读", "2024-03-25",
                   ("《云澜市城市内涝治理实施方案》解读如下。",), shown="", listed=""),
    # The policy is a file, not a page: nothing can be said of its dates beyond the list.
    Document("p_file", "szfwj", "云澜市国土空间总体规划（2021—2035年）文本", "2024-05-22", raw=b"%PDF-1.4\n%%EOF\n", extension="pdf",
             kind="policy", expect=(Expect(GOV, "interp_deadline", "none", "列表行直接是PDF文件", also=("missing", "due")),)),
    # The township has no such duty.
    policy("p_town", "lx_tz", "村庄清洁行动", "2023-12-12", unit=LX, number="鹭政发〔2023〕15号",
           title="鹭浔镇人民政府关于印发《村庄清洁行动方案》的通知", table=False,
           expect=(Expect(LX, "interp_deadline", "na", "配置中注明无此职责", also=("none",)),)),
    # An interpretation of somebody else's law has no policy here.
    interpretation("i_foreign", "zcjd", "《中华人民共和国无障碍环境建设法》解读", "2023-09-12",
                   ("《中华人民共和国无障碍环境建设法》自2023年9月1日起施行。",), source="法治日报"),
)  # fmt: skip
