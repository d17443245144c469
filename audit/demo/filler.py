"""Ordinary documents in which nothing is wrong, as many as are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from audit.demo.model import AS_OF, GOV, LX, NAMES, RS, SJ, SW, Document
from audit.demo.writing import interpretation, paragraphs, policy

_AREAS = (
    "城东片区",
    "云栖新区",
    "临港组团",
    "北岸老城",
    "南湖景区",
    "西岭工业园",
    "沿江堤段",
    "高铁新城",
    "大学城",
    "空港经济区",
)
_MATTERS = (
    "海绵城市", "智慧停车", "绿道", "垃圾分类", "口袋公园", "充电设施", "夜间经济", "农贸市场", "体育公园", "社区食堂", "雨污分流",
    "慢行系统", "微型消防站", "便民服务点", "应急广播", "节水器具", "屋顶光伏", "冷链仓储", "健康步道", "公交专用道",
)  # fmt: skip
_ACTS = ("建设", "管理", "运营", "维护", "提升", "普查", "示范", "试点")
_NEWS = ("市领导调研{0}工作", "{0}项目加快推进", "我市{0}见实效", "{0}现场推进会召开", "{0}让群众得实惠")
_STYLES = ("", "minute", "cn", "slash", "iso", "cn0")
_SPAN = 340  # days before the day of the audit over which the documents are spread


def _topic(index: int) -> str:
    area, rest = _AREAS[index % len(_AREAS)], index // len(_AREAS)
    matter, rest = _MATTERS[rest % len(_MATTERS)], rest // len(_MATTERS)
    act, series = _ACTS[rest % len(_ACTS)], rest // len(_ACTS)
    return f"{area}{matter}{act}" + (f"第{series + 1}期" if series else "")


def _day(index: int, newest: int = 2, span: int = _SPAN) -> date:
    return AS_OF - timedelta(days=newest + index * 3 % span)


def _iso(day: date) -> str:
    return day.isoformat()


def _news(index: int) -> Document:
    column, unit = (("yw", GOV), ("sj_dt", SJ), ("yw", GOV), ("lx_dt", LX), ("rs_dt", RS))[index % 5]
    turn = index // 5
    # The newest of 人社局's 工作动态 is planted: 23 days before the audit.
    day = _day(turn, 24, 300) if column == "rs_dt" else _day(turn * 2 + index % 2, 1)
    title = _NEWS[index % len(_NEWS)].format(_topic(index))
    return Document(
        f"fn{index}",
        column,
        title,
        _iso(day),
        paragraphs(f"近日，{title}。下一步将持续推进。", "（记者 云小澜）"),
        source="云澜日报" if column == "yw" else NAMES[unit],
        style=_STYLES[index % len(_STYLES)],
        kind="news",
    )


def _notice(index: int) -> Document:
    column, unit = (("tzgg", GOV), ("rs_tz", RS), ("lx_tz", LX))[index % 3]
    title = f"关于{_topic(index + 37)}期间有关事项的通知"
    return Document(
        f"fo{index}",
        column,
        title,
        _iso(_day(index, 3)),
        paragraphs("现将有关事项通知如下。", "请相互转告。"),
        source=NAMES[unit],
        kind="notice",
    )


def _policy(index: int) -> Iterator[Document]:
    column, unit, prefix, reading = (
        ("szfwj", GOV, "云澜政发", "zcjd"),
        ("bgswj", GOV, "云澜政办发", "zcjd"),
        ("rs_wj", RS, "云澜人社发", "rs_jd"),
        ("sw_wj", SW, "云澜水发", "zcjd"),
        ("sj_wj", SJ, "云澜市监发", "zcjd"),
    )[index % 5]
    day = _day(index, 3)
    topic = _topic(index + 113)
    yield policy(
        f"fp{index}",
        column,
        topic,
        _iso(day),
        unit=unit,
        number=f"{prefix}〔{day.year}〕{200 + index}号",
        style=_STYLES[index % len(_STYLES)],
        listed="" if column == "sj_wj" else None,
    )
    name = f"《云澜市{topic}实施方案》"
    yield interpretation(
        f"fi{index}",
        reading,
        f"{name}解读",
        _iso(day),
        (f"一、{name}出台背景", "二、主要内容"),
        source=NAMES[unit],
        related=f'<p>政策原文：<a href="@@fp{index}@@">{name}</a></p>' if index % 3 else "",
    )


def _normative(index: int) -> Document:
    unit, prefix = ((GOV, "云澜政规发"), (SW, "云澜水规发"), (RS, "云澜人社规发"))[index % 3]
    day = _day(index, 4)
    marks = ((("有效性", "有效"),), (("有 效 性", "现行有效"),), (("失效日期", "2028-12-31"),))
    return policy(
        f"fg{index}",
        "gfxwj",
        _topic(index + 211),
        _iso(day),
        unit=unit,
        form="管理办法",
        number=f"{prefix}〔{day.year}〕{100 + index}号",
        rows=marks[index // 3 % 3],
    )


def _consultation(index: int) -> Document:
    unit = (GOV, SJ, RS, SW)[index % 4]
    start = _day(index, 3)
    end = start + timedelta(days=31 + index % 9)
    name = f"云澜市{_topic(index + 307)}办法"
    period = (
        f"征求意见时间为{start.year}年{start.month}月{start.day}日至{end.year}年{end.month}月{end.day}日。",
        f"公开征集期限：{start.isoformat()}至{end.isoformat()}。",
    )[index % 2]
    return Document(
        f"fc{index}",
        "yjzj",
        f"关于公开征求《{name}（征求意见稿）》意见的公告",
        _iso(start),
        paragraphs(period),
        source=NAMES[unit],
        kind="consultation",
    )


def _decision(index: int) -> Document:
    column, unit, kind, number = (
        ("sj_cf", SJ, "处罚", "云澜市监处罚〔2024〕{}号"),
        ("sw_xk", SW, "许可", "云澜水许可〔2024〕{}号"),
        ("rs_cf", RS, "处罚", "云澜人社监罚字〔2024〕第{}号"),
        ("sj_xk", SJ, "许可", "云澜市监许〔2024〕{}号"),
        ("rs_zf", RS, "处理", "云澜人社监理字〔2024〕第{}号"),
    )[index % 5]
    number = number.format(300 + index)
    day = _day(index, 2)
    decided = day - timedelta(days=1 + index % 4)
    return Document(
        f"fe{index}",
        column,
        f"行政{kind}信息公示（{number}）",
        _iso(day),
        "<table><tr><th>文书号</th><th>相对人</th><th>决定日期</th><th>机关</th></tr>"
        f"<tr><td>{number}</td><td>云澜申{index}商行</td><td>{decided.isoformat()}</td><td>{NAMES[unit]}</td></tr></table>",
        source=NAMES[unit],
        kind="enforcement",
    )


def _figures(index: int) -> Document:
    column, unit = (("tjxx", GOV), ("sw_gf", SW))[index % 2]
    day = _day(index, 5)
    return Document(
        f"fs{index}",
        column,
        f"{_topic(index + 401)}月度数据（{day.year}年{day.month}月{day.day}日）",
        _iso(day),
        "<table><tr><th>指标</th><th>数值</th></tr><tr><td>水位（米）</td><td>12.4</td></tr></table>",
        source=NAMES[unit],
        kind="other",
    )


def documents(wanted: int) -> Iterator[Document]:
    """`wanted` clean documents, of all kinds and columns in turn; the first ones are the same whatever is wanted."""
    made = 0
    for index in count():
        for document in (
            _news(index * 2),
            _notice(index),
            _news(index * 2 + 1),
            *_policy(index),
            _normative(index),
            _consultation(index),
            _decision(index),
            _figures(index),
        ):
            if made == wanted:
                return
            yield document
            made += 1
