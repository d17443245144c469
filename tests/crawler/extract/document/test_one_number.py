"""A decision has one number: that of the certificate which it grants, or of the file it lies in, is another."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

OWN, PERMIT, FILE = "岱市监食许准〔2024〕1022号", "JY24407220091233", "岱市监立〔2024〕77号"
WHO, DAY = ("行政相对人名称", "岱川市阿贞甜品店"), ("许可决定日期", "2024/10/08")
DECISION, CERTIFICATE = ("许可决定文书号", OWN), ("许可编号", PERMIT)


def page(body: str, title: str = "食品经营许可证核发公示（岱川市阿贞甜品店）") -> PageFacts:
    head = "<div class=sub>发布日期：2024-10-10 来源：岱川市市场监督管理局</div>"
    html = f"<html><head><title>{title}</title><meta name=ColumnName content=行政许可></head><body><h1>{title}</h1>{head}<div class=content>{body}</div></body></html>"
    return extract_page("http://www.daichuan.example/sgs/xk/202410/t20241010_7.html", html.encode())


def table(pairs: Iterable[tuple[str, str]]) -> str:
    return f"<table border=1>{''.join(f'<tr><td>{key}</td><td>{value}</td></tr>' for key, value in pairs)}</table>"


def four_cells(pairs: Iterable[tuple[str, str]]) -> str:
    cells = [f"<td>{key}</td><td>{value}</td>" for key, value in pairs]
    return f"<table border=1>{''.join(f'<tr>{left}{right}</tr>' for left, right in zip(cells[::2], [*cells[1::2], ''], strict=False))}</table>"


def listed(pairs: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{key}</dt><dd>{value}</dd>' for key, value in pairs)}</dl>"


def lines(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<p>{key}：{value}</p>" for key, value in pairs)


def boxes(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<div><span class=k>{key}</span><span class=v>{value}</span></div>" for key, value in pairs)


def row(pairs: Iterable[tuple[str, str]]) -> str:
    pairs = list(pairs)
    heads, cells = "".join(f"<th>{key}</th>" for key, _ in pairs), "".join(f"<td>{value}</td>" for _, value in pairs)
    return f"<table border=1><tr>{heads}</tr><tr>{cells}</tr></table>"


ORDERS = {
    "number, then certificate": [WHO, DECISION, CERTIFICATE, DAY],
    "certificate, then number": [CERTIFICATE, WHO, DECISION, DAY],
    "day between": [WHO, DECISION, DAY, CERTIFICATE],
    "by another name": [WHO, DECISION, ("食品经营许可证编号", PERMIT), DAY],
    "of the file": [("案号", FILE), WHO, DECISION, DAY],
}


@pytest.mark.parametrize("pairs", ORDERS.values(), ids=list(ORDERS))
@pytest.mark.parametrize("laid_out", [table, four_cells, listed, lines, boxes, row])
def test_number_and_certificate_are_of_one_decision(laid_out, pairs) -> None:
    decisions = page(laid_out(pairs)).enforcement
    told = [(one.number, one.decided and one.decided.first.isoformat(), one.party) for one in decisions]
    assert told == [(OWN, "2024-10-08", WHO[1])]


@pytest.mark.parametrize("laid_out", [table, listed, lines, row])
def test_a_decision_without_a_number_of_its_own_has_its_certificate_s(laid_out) -> None:
    (one,) = page(laid_out([WHO, CERTIFICATE, DAY])).enforcement
    assert (one.number, one.party) == (PERMIT, WHO[1])


SECOND = [("行政相对人名称", "岱川市北门面馆"), ("许可决定日期", "2024/10/09")]


@pytest.mark.parametrize("laid_out", [table, listed, lines])
@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ([DECISION, CERTIFICATE], [("许可决定文书号", OWN.replace("1022", "1023")), ("许可编号", "JY24407220091241")],
         [OWN, OWN.replace("1022", "1023")]),
        ([CERTIFICATE], [("许可编号", "JY24407220091241")], [PERMIT, "JY24407220091241"]),
        ([CERTIFICATE, DECISION], [("许可编号", "JY24407220091241"), ("许可决定文书号", OWN.replace("1022", "1023"))],
         [OWN, OWN.replace("1022", "1023")]),
    ],
    ids=["both", "certificates only", "certificates first"],
)  # fmt: skip
def test_a_number_of_the_same_name_begins_the_next_decision(laid_out, first, second, numbers) -> None:
    facts = page(laid_out([*first, WHO, DAY, *second, *SECOND]), "食品经营许可决定公示（2家）")
    assert [one.number for one in facts.enforcement] == numbers
    assert [one.party for one in facts.enforcement] == [WHO[1], SECOND[0][1]]


def test_the_title_s_own_number_goes_before_the_certificate_s_and_a_cited_one_does_not() -> None:
    (one,) = page(table([WHO, CERTIFICATE, DAY]), f"食品经营许可决定书（{OWN}）").enforcement
    assert one.number == OWN
    (one,) = page(table([WHO, CERTIFICATE, DAY]), "岱政发〔2023〕5号项目食品经营许可证核发公示").enforcement
    assert one.number == PERMIT
