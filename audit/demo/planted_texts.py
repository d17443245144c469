"""What only the words of a page tell: letters and their answers, files released too late, interpretations that copy."""

from __future__ import annotations

from audit.demo.model import GOV, LX, RS, SJ, SW, Document, Expect
from audit.demo.writing import interpretation, paragraphs, policy, policy_body, signature


def _letter(key: str, subject: str, received: str, replied: str, *expect: Expect, state: str = "已办结") -> Document:
    """A letter's own page; its mailbox shows the day on which it was put up, which is not that on which it came."""
    rows = [("信件标题", subject), ("来信人", "李**"), ("来信时间", f"{received} 08:21:45")]
    rows.append(("信件内容", "您好，请问这件事什么时候能解决？谢谢。"))
    if replied:
        rows += [("回复单位", "市政府办公室"), ("回复时间", f"{replied} 16:02:11")]
        rows.append(("回复内容", "您好，您反映的问题已经转有关部门处理，感谢您的关心。"))
    else:
        rows.append(("办理状态", state))
    body = "<table>" + "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows) + "</table>"
    return Document(
        key, "szxx", subject, replied or received, body, source="云澜市人民政府办公室", kind="other", expect=expect
    )


def _mailbox(status: str, why: str, part: str = "", *also: str) -> Expect:
    return Expect(GOV, "mailbox_reply", status, why, part=part, also=also)


LETTERS = (
    _letter(
        "x_soon",
        "公交卡丢了怎么挂失",
        "2024-03-04",
        "2024-03-07",
        _mailbox("pass", "三个工作日答复", "公交卡丢了怎么挂失"),
    ),
    _letter(
        "x_slow",
        "滨河路路灯整夜不亮",
        "2024-03-04",
        "2024-03-20",
        _mailbox("suspect", "第12个工作日答复，是否简单咨询由人看", "滨河路路灯整夜不亮", "pass"),
    ),
    _letter(
        "x_last_day",
        "小区门口修路何时完工",
        "2023-11-30",
        "2024-02-29",
        _mailbox("suspect", "三个月的最后一天答复，没有超过，但远超简单咨询的时限", "小区门口修路何时完工", "pass"),
    ),
    _letter("x_late", "自来水连续三天发黄", "2024-01-05", "2024-04-08", _mailbox("fail", "三个月又三天才答复")),
    _letter(
        "x_open_late",
        "拆迁安置房迟迟没有交付",
        "2024-02-01",
        "",
        _mailbox("fail", "页面写明办理中，四个多月了"),
        state="办理中",
    ),
    _letter(
        "x_open",
        "建议增设夜间公交",
        "2024-05-20",
        "",
        _mailbox("due", "页面写明待回复，8月20日到期", "2024-08-20"),
        state="待回复",
    ),
)


def _released(status: str, why: str, measured: int, base: str, until: str, unit: str = GOV) -> Expect:
    return Expect(unit, "open_label_timeliness", status, why, measured=measured, base=base, until=until)


RELEASED = (
    # The Spring Festival lies between: 10 to 17 February 2024 off, 4 and 18 February worked.
    policy(
        "p_label_late",
        "szfwj",
        "户外广告设置",
        "2024-03-20",
        unit=GOV,
        number="云澜政发〔2024〕6号",
        form="管理规定",
        written="2024-01-23",
        expect=(_released("fail", "成文近两个月才上网", 38, "2024-01-23", "2024-03-20"),),
    ),
    policy(
        "p_label_last_day",
        "bgswj",
        "城市书房运行",
        "2024-05-31",
        unit=GOV,
        number="云澜政办发〔2024〕29号",
        form="管理办法",
        written="2024-05-06",
        expect=(_released("pass", "5月11日调休上班，第20个工作日", 20, "2024-05-06", "2024-05-31"),),
    ),
    policy(
        "p_label_next_day",
        "rs_wj",
        "公益性岗位",
        "2024-06-03",
        unit=RS,
        number="云澜人社发〔2024〕27号",
        form="管理办法",
        written="2024-05-06",
        expect=(_released("fail", "第21个工作日", 21, "2024-05-06", "2024-06-03", unit=RS),),
    ),
    # Not released by its own words, late as it is.
    policy(
        "p_label_on_request",
        "sw_wj",
        "水库大坝安全鉴定",
        "2024-04-18",
        unit=SW,
        number="云澜水发〔2024〕11号",
        written="2024-01-15",
        body=policy_body(
            ("云澜市水务局",), "云澜水发〔2024〕11号", "水库大坝安全鉴定", "2024-01-15", note="（此件依申请公开）"
        ),
        expect=(Expect(SW, "open_label_timeliness", "none", "注明依申请公开，不在此列"),),
    ),
    policy(
        "p_label_told",
        "sj_wj",
        "公文公开属性",
        "2024-04-18",
        unit=SJ,
        number="云澜市监发〔2024〕15号",
        written="2024-01-15",
        listed="",
        body=paragraphs("部分单位文末标注“（此件公开发布）”的文件没有按时上网，现予提醒。", "请各科室对照整改。")
        + signature("云澜市市场监督管理局", day="2024-01-15"),
        expect=(Expect(SJ, "open_label_timeliness", "none", "只是说到这几个字，不是自己的标注"),),
    ),
)

_RULES = (
    "第一条 为规范城区共享单车停放秩序，方便市民短途出行，根据有关法律法规，结合本市实际，制定本规定。",
    "第二条 运营企业应当按照核定数量投放车辆，在车身喷涂统一编号，并在每日七时前完成主要路口和公交站点的车辆摆放。",
    "第三条 车辆应当停放在施划的停车框内，不得占用盲道、消防通道和机动车道，违规停放的由运营企业在一小时内清理。",
    "第四条 城市管理部门按季度对运营企业的停放秩序、清运速度和投诉办理情况进行考核，考核结果与下一季度投放数量挂钩。",
    "第五条 用户损坏车辆或者加装私锁的，运营企业可以暂停服务；构成违反治安管理行为的，由公安机关依法处理。",
    "第六条 运营企业应当公示收费标准和押金退还办法，用户申请退还押金的，应当在三个工作日内原路退回。",
)
_TOLD = (
    "以前车子乱停在楼道口，老人推婴儿车都过不去，去年热线里这类来电有两千多个，所以今年下决心立规矩。",
    "最大的变化是：车不再想放多少就放多少，哪家公司管得好，下个季度才能多放；管得差的，数量往下减。",
    "市民最关心的钱怎么退，这次写死了：点一下退款，三天到账，拖着不给可以打热线举报，有人上门查账。",
    "举个例子，小王下班骑到小区，把车推进白线框里再锁，手机才会停止计费；放在盲道上，系统会一直提示挪车。",
)

# Without a clause of the demonstration's packs: an office's own pack asks (tests/audit/test_own_lists.py).
INTERPRETED = (
    policy(
        "p_copied",
        "szfwj",
        "共享单车停放",
        "2024-04-10",
        unit=GOV,
        number="云澜政发〔2024〕11号",
        form="管理规定",
        body=paragraphs(*_RULES) + signature("云澜市人民政府办公室", day="2024-04-10"),
    ),
    interpretation(
        "i_copied",
        "zcjd",
        "《云澜市共享单车停放管理规定》政策解读",
        "2024-04-11",
        ("现将《云澜市共享单车停放管理规定》的主要内容解读如下。", *(rule.partition(" ")[2] for rule in _RULES)),
        related='<p>政策原文：<a href="@@p_copied@@">《云澜市共享单车停放管理规定》</a></p>',
    ),
    policy(
        "p_told",
        "szfwj",
        "共享汽车停放",
        "2024-04-16",
        unit=GOV,
        number="云澜政发〔2024〕13号",
        form="管理规定",
        body=paragraphs(*_RULES) + signature("云澜市人民政府办公室", day="2024-04-16"),
    ),
    interpretation(
        "i_told",
        "zcjd",
        "《云澜市共享汽车停放管理规定》政策解读",
        "2024-04-17",
        (*_TOLD, *_TOLD[::-1], _RULES[1]),
        related='<p>政策原文：<a href="@@p_told@@">《云澜市共享汽车停放管理规定》</a></p>',
    ),
)

# What stands under no document: a township has no letters in public, and no other body shows any.
UNIT_EXPECT: tuple[Expect, ...] = (
    Expect(RS, "mailbox_reply", "na", "没有公开的来信，也没有自己的信箱"),
    Expect(LX, "mailbox_reply", "none", "条款不适用于乡镇"),
)

DOCUMENTS: tuple[Document, ...] = (*LETTERS, *RELEASED, *INTERPRETED)
