"""How the city's clerks write: bodies of policies, interpretations and notices."""

from __future__ import annotations

from typing import Any

from audit.demo.model import NAMES, Document, write_day

_CLAUSES = (
    "第一条 为规范{topic}工作，有效提升服务水平，结合我市实际，制定本办法。",
    "第二条 本市行政区域内{topic}及其监督管理活动，适用本办法。",
    "第三条 {topic}坚持统一规划、分级负责、公开透明的原则。",
    "第四条 市级有关部门按照职责分工，建立台账，按季调度，推动各项任务有效落实。",
    "第五条 对弄虚作假、套取资金的，依法依规追究责任；未造成后果的，责令限期改正。",
)


def paragraphs(*lines: str, style: str = "text-indent:2em;") -> str:
    return "\n".join(f'<p style="{style}">{line}</p>' for line in lines)


def signature(*names: str, day: str, style: str = "cn") -> str:
    lines = "".join(f'<p style="text-align:right;">{name}</p>' for name in names)
    return f'{lines}<p style="text-align: right;"><span>{write_day(day, style)}</span></p>'


def policy_body(
    issuers: tuple[str, ...],
    number: str,
    topic: str,
    written: str,
    *,
    last: str = "",
    style: str = "cn",
    note: str = "（此件公开发布）",
) -> str:
    head = f'<p style="text-align:center;">{number}</p>' if number else ""
    return (
        head
        + paragraphs("各县（市、区）人民政府，市政府各部门、各直属机构：", style="")
        + paragraphs(f"现将有关{topic}的事项印发给你们，请认真组织实施。")
        + signature(*issuers, day=written, style=style)
        + paragraphs(note)
        + paragraphs(*(clause.format(topic=topic) for clause in _CLAUSES), *([last] if last else []))
    )


def policy(
    key: str,
    column: str,
    topic: str,
    published: str | None,
    *,
    unit: str | tuple[str, ...],
    number: str,
    title: str = "",
    form: str = "实施方案",
    written: str | None = None,
    last: str = "",
    signature_style: str = "cn",
    **more: Any,
) -> Document:
    """A policy document issued by one or several of the units (or by a body named in plain words)."""
    units = (unit,) if isinstance(unit, str) else unit
    names = tuple(NAMES.get(name, name) for name in units)
    written = written or (published or "2023-12-01").partition("T")[0]
    title = title or f"{' '.join(names)}关于印发《云澜市{topic}{form}》的通知"
    body = more.pop("body", None) or policy_body(names, number, topic, written, last=last, style=signature_style)
    return Document(
        key,
        column,
        title,
        published,
        body,
        issuer=more.pop("issuer", "、".join(names)),
        source=more.pop("source", names[0]),
        number=number,
        written=written,
        table=more.pop("table", True),
        kind="policy",
        **more,
    )


def interpretation(
    key: str, column: str, title: str, published: str | None, lines: tuple[str, ...], **more: Any
) -> Document:
    return Document(
        key,
        column,
        title,
        published,
        more.pop("body", None) or paragraphs(*lines),
        source=more.pop("source", "云澜市人民政府办公室"),
        kind="interpretation",
        **more,
    )
