"""意见征集: what `consult_min_days` must say: 30 days are owed by what is a 重大行政决策 by its own words or by the published
list (the office's own pack), and by the types that a law names (the national pack: where the two differ, the other stands in
`also`); of other drafts nobody knows, and they are suspicions at most.
"""

from __future__ import annotations

from audit.demo.model import GOV, LX, RS, SJ, SW, Document, Expect
from audit.demo.writing import paragraphs, signature

_NAMES = {GOV: "云澜市人民政府办公室", SJ: "云澜市市场监督管理局", RS: "云澜市人力资源和社会保障局", SW: "云澜市水务局"}


def _notice(
    key: str,
    unit: str,
    subject: str,
    published: str,
    period: str,
    expect: tuple[Expect, ...],
    *,
    title: str = "",
    column: str = "yjzj",
    head: str = "",
    **more: object,
) -> Document:
    name = _NAMES[unit]
    return Document(
        key,
        column,
        title or f"{name}关于公开征求《云澜市{subject}（征求意见稿）》意见的公告",
        published,
        head
        + paragraphs(
            f"为提高决策质量，{name}起草了《云澜市{subject}（征求意见稿）》，现面向社会公开征求意见。",
            period,
            "意见可通过信函或者电子邮件反馈，来信请寄云澜市政务大道1号，联系电话：0999-6600123。",
        )
        + signature(name, day=published.partition("T")[0]),
        source=name,
        kind="consultation",
        attachments=((f"W{key}.doc", f"云澜市{subject}（征求意见稿）.doc"), (f"W{key}_sm.doc", "起草说明.doc")),
        expect=expect,
        **more,  # type: ignore[arg-type]
    )


def _expect(unit: str, status: str, why: str, *also: str, measured: int | None = None) -> tuple[Expect, ...]:
    return (Expect(unit, "consult_min_days", status, why, also=also, measured=measured),)


def _labels(start: str, end: str, state: str = "已结束") -> str:
    return (
        f'<dl class="zjinfo"><dt>征集状态</dt><dd>{state}</dd><dt>开始时间</dt><dd>{start}</dd>'
        f"<dt>截止时间</dt><dd>{end}</dd></dl>"
    )


DOCUMENTS: tuple[Document, ...] = (
    _notice(
        "c_thirty",
        GOV,
        "养犬管理条例",
        "2023-09-01",
        "欢迎社会各界提出意见。",
        _expect(GOV, "pass", "9月1日至10月1日，正好30日", measured=30),
        head=_labels("2023-09-01", "2023-10-01"),
    ),
    _notice(
        "c_twenty_nine",
        GOV,
        "城市道路照明管理办法",
        "2023-09-01",
        "本办法属于重大行政决策事项，欢迎社会各界提出意见。",
        _expect(GOV, "suspect", "重大行政决策，9月1日至9月30日：首日计入才有30日", measured=29),
        head=_labels("2023-09-01 00:00", "2023-09-30 23:59"),
    ),
    _notice(
        "c_enterprise",
        SJ,
        "促进民营经济发展涉企收费监管办法",
        "2023-10-16",
        "本文件属于涉企政策，征求意见时间为2023年10月16日至2023年11月10日。",
        _expect(SJ, "fail", "涉企文件25日", "suspect", measured=25),
    ),
    _notice(
        "c_reason",
        SW,
        "超标准洪水防御预案",
        "2024-05-20",
        "因主汛期临近、防汛任务紧迫，经研究缩短征求意见期限，征求意见时间为2024年5月20日至5月31日。",
        _expect(SW, "exempt", "说明了缩短期限的理由"),
    ),
    _notice(
        "c_no_end",
        RS,
        "工资集体协商办法",
        "2023-11-20",
        "欢迎广大市民提出宝贵意见和建议。",
        _expect(RS, "suspect", "没有任何截止日期", "missing"),
    ),
    _notice(
        "c_relative",
        RS,
        "零工市场建设规范",
        "2024-01-08",
        "自本公告发布之日起三十日内，可以书面形式反馈意见。",
        _expect(RS, "pass", "自公告之日起三十日", measured=30),
    ),
    _notice(
        "c_no_second_year",
        SW,
        "再生水利用管理办法",
        "2023-11-20",
        "征集时间：2023年11月20日—12月25日。",
        _expect(SW, "pass", "第二个日期没有年份", measured=35),
    ),
    _notice(
        "c_new_year",
        GOV,
        "政府投资项目管理办法",
        "2023-12-15",
        "征求意见期限为2023年12月15日至1月20日。",
        _expect(GOV, "pass", "跨年，第二个日期没有年份", measured=36),
    ),
    _notice(
        "c_end_only",
        SJ,
        "电梯安全管理办法",
        "2023-10-10",
        "有关意见请于2023年11月15日前反馈我局特种设备科。",
        _expect(SJ, "pass", "只有截止日期，自发布日起36日", measured=36),
    ),
    _notice(
        "c_end_short",
        RS,
        "企业年金推广工作方案",
        "2023-10-20",
        "请于11月3日（星期五）下班前将意见发至邮箱。",
        _expect(RS, "suspect", "只有截止日期，14日，看不出是哪一类", measured=14),
    ),
    _notice(
        "c_working_days",
        SJ,
        "集贸市场计量监督工作规范",
        "2024-03-04",
        "公开征求意见期限为7个工作日。",
        _expect(SJ, "suspect", "只给7个工作日，看不出是哪一类", "pass"),
    ),
    _notice(
        "c_late_notice",
        GOV,
        "城乡规划区控制性详细规划（草案）",
        "2024-03-11",
        "公示时间：2024年3月1日至2024年4月1日。",
        _expect(GOV, "fail", "写明3月1日开始，实际3月11日才发布，只有21日", "suspect", measured=21),
        title="关于公开征求《云澜市城乡规划区控制性详细规划（草案）》意见的公告",
    ),
    _notice(
        "c_planning",
        GOV,
        "综合交通专项规划（草案）",
        "2024-02-20",
        "公告期限：2024年2月20日至2024年3月25日",
        _expect(GOV, "pass", "规划草案34日", measured=34),
    ),
    _notice(
        "c_open",
        SW,
        "供水用水条例",
        "2024-06-20",
        "公开征集时间为2024年6月20日至2024年7月25日。",
        _expect(SW, "pass", "正在征集，期限35日", measured=35),
        style="slash",
    ),
    _notice(
        "c_expropriation",
        GOV,
        "云栖片区国有土地上房屋征收补偿方案",
        "2024-04-08",
        "征求意见期限自2024年4月8日起至2024年4月28日止。",
        _expect(GOV, "fail", "房屋征收补偿方案20日", "suspect", measured=20),
    ),
    _notice(
        "c_before",
        GOV,
        "河道保洁工作规范",
        "2023-05-10",
        "征求意见时间：2023年5月10日至2023年5月20日。",
        _expect(GOV, "none", "发布于工作要点生效之前；全国包也只是疑似", "suspect", "exempt"),
    ),
    _notice(
        "c_after",
        RS,
        "人才公寓管理办法",
        "2024-07-02",
        "本办法属于重大行政决策事项。征求意见时间：2024年7月2日至2024年7月8日。",
        _expect(RS, "none", "发布于评估日之后"),
    ),
    _notice(
        "c_rule",
        GOV,
        "政府规章制定程序规定（规章草案）",
        "2024-01-29",
        "意见反馈截止时间为二〇二四年二月二十八日。",
        _expect(GOV, "pass", "规章草案，汉字日期，30日", measured=30),
        style="han",
    ),
    Document(
        "c_feedback",
        "yjfk",
        "关于《云澜市养犬管理条例（征求意见稿）》公开征求意见采纳情况的公告",
        "2023-10-13",
        paragraphs("2023年9月1日至9月10日……共收到意见建议12条，采纳7条，未采纳5条（理由见附件）。"),
        source="云澜市人民政府办公室",
        kind="consultation_result",
        expect=(Expect(GOV, "consult_min_days", "none", "这是反馈，不是征集"),),
    ),
    Document(
        "c_hearing",
        "tzgg",
        "关于召开城市供水价格调整听证会的公告",
        "2024-04-15",
        paragraphs("定于2024年4月25日上午9时召开听证会，报名截止时间为2024年4月20日。"),
        source="云澜市人民政府办公室",
        kind="notice",
        expect=(Expect(GOV, "consult_min_days", "none", "听证会公告不是征求意见"),),
    ),
    Document(
        "c_town",
        "lx_tz",
        "关于征求《鹭浔镇村规民约（修订稿）》意见的公告",
        "2024-03-20",
        paragraphs("征求意见时间为2024年3月20日至2024年3月27日。"),
        source="鹭浔镇人民政府",
        kind="consultation",
        expect=(Expect(LX, "consult_min_days", "na", "配置中注明无此职责", also=("none",)),),
    ),
)
