"""The 题注: what stands in brackets under the title of a rule, and tells of each act that made it."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

RULE = "岱川市户外广告管理办法"
TEXT = "<p>第一条　为规范户外广告设置，制定本办法。</p><p>第二条　本市城区内的户外广告设置适用本办法。</p><p>第二十条　本办法自2025年1月1日起施行。</p>"


def read(note: str, title: str = RULE) -> PageFacts:
    head = "<p class=sub>发布时间：2024-11-20　来源：市司法局</p>"
    body = f"<h1>{title}</h1>{head}<div class=content><p align=center>（{note}）</p>{TEXT}</div>"
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return extract_page("http://www.daichuan.example/zfgz/202411/t20241120_8.html", html.encode())


PASSED = "2024年10月30日岱川市人民政府第61次常务会议通过"
CONGRESS = "2024年9月26日岱川市第五届人民代表大会常务委员会第二十次会议通过"


@pytest.mark.parametrize(
    ("note", "day"),
    [
        (f"{PASSED}　2024年11月8日岱川市人民政府令第42号公布　自2025年1月1日起施行", "2024-11-08"),
        (f"{PASSED}　11月8日岱川市人民政府令第42号公布　自2025年1月1日起施行", "2024-11-08"),
        (f"{PASSED}，2024年11月8日以岱川市人民政府令第42号发布，自2025年1月1日起施行", "2024-11-08"),
        (f"{PASSED}<br>2024年11月8日岱川市人民政府令第42号公布<br>自2025年1月1日起施行", "2024-11-08"),
        (f"{CONGRESS}　2024年11月1日江南省人民代表大会常务委员会批准　2024年11月8日公布", "2024-11-08"),
        ("2024年11月8日岱川市人民政府令第42号公布施行", "2024-11-08"),
        ("2024年11月8日岱政规〔2024〕9号印发 根据2025年3月1日《决定》修正", "2024-11-08"),
        ("2024年11月8日岱川市人民政府第61次常务会议修订并公布", "2024-11-08"),
        # No day of its own: that of the meeting is another's.
        (f"{PASSED}，以岱川市人民政府令第42号公布，自2025年1月1日起施行", None),
        (f"{PASSED}　现予公布", None),
        (f"{PASSED}　自公布之日起施行", None),
        (f"{CONGRESS}　2024年11月1日江南省人民代表大会常务委员会批准", None),
        ("2024年12月30日岱川市人民政府第61次常务会议通过　1月8日岱川市人民政府令第42号公布", None),
    ],
)  # fmt: skip
def test_a_rule_is_dated_by_the_act_that_made_it_public(note: str, day: str | None) -> None:
    written = read(note).written
    assert (written.first.isoformat() if written is not None else None) == day


@pytest.mark.parametrize(
    ("note", "issuer"),
    [
        (f"{PASSED}　2024年11月8日岱川市人民政府令第42号公布", "岱川市人民政府"),
        (f"{PASSED}，以岱川市人民政府令第42号公布", "岱川市人民政府"),
        ("2024年11月8日岱川市人民政府公布", "岱川市人民政府"),
        (f"{PASSED}　自公布之日起施行", "岱川市人民政府"),
        (f"{CONGRESS}　2024年11月1日江南省人民代表大会常务委员会批准", "岱川市人民代表大会常务委员会"),
        ("2024年11月8日岱川市市场监督管理局令第3号公布", "岱川市市场监督管理局"),
        ("2024年11月8日岱政规〔2024〕9号印发", "市司法局"),  # names no body: who shows it
    ],
)
def test_a_rule_is_of_the_body_that_its_note_names_whoever_shows_it(note: str, issuer: str) -> None:
    facts = read(note)
    assert facts.issuer is not None and facts.issuer.value == issuer
    assert facts.origin is not None and facts.origin.value == "市司法局"
