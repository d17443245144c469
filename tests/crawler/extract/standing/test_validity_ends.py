"""Ends that a document sets for itself, and those that have come."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page

TITLE = "岱川县人民政府关于印发岱川县供水管理办法的通知"


def mark(closing: str):
    page = f"""<html><head><meta charset=utf-8><title>{TITLE}</title></head><body>
    <div class=crumb>当前位置：<a href=/>首页</a> &gt; <a href=/gfxwj/>行政规范性文件</a></div>
    <h1>{TITLE}</h1><p class=info>发布时间：2024-05-20 来源：本站</p><div class=article><p>岱政规〔2024〕3号</p>
    <p>各乡镇人民政府：</p><p>现将有关办法印发给你们，请遵照办理。</p><p>一、为规范供水用水行为，保障用水安全，制定本办法。</p>
    <p>{closing}</p><p>岱川县人民政府</p><p>2024年5月18日</p></div></body></html>"""
    found = extract_page("http://www.daichuan.example/gfxwj/202405/t20240520_31.html", page.encode()).validity
    return found and (found.status, found.expires and found.expires.first.isoformat())


@pytest.mark.parametrize(
    ("closing", "said"),
    [
        ("本办法自2024年6月1日起施行，2029年3月1日废止。", (None, "2029-03-01")),
        ("本通知自2024年6月1日起执行，于二〇二七年五月三十一日自动失效。", (None, "2027-05-31")),
        ("（本文自2029年3月1日起废止）", (None, "2029-03-01")),
        ("本办法自2024年6月1日起施行，暂行2年。", (None, "2026-05-31")),
        ("此文件已于2025年1月1日废止", ("废止", None)),
        ("本办法自2024年6月1日起施行，2015年3月1日印发的供水管理办法同时废止。", None),
        ("本办法自2024年6月1日起施行，2019年印发的《岱川县供水条例》即行废止。", None),
    ],
)
def test_an_end(closing, said):
    assert mark(closing) == said


@pytest.mark.parametrize(
    ("closing", "said"),
    [
        ("（2026年4月13日至2031年4月12日有效）", (None, "2031-04-12")),
        ("本通知自2024年6月1日起施行，暂行期2年。", (None, "2026-05-31")),
        ("自2024年6月1日起施行，暂行期2年。", (None, "2026-05-31")),
        ("<img src=/yx.png alt=有效>", ("有效", None)),
        ("身份证自2026年4月13日至2031年4月12日有效。", None),
    ],
)
def test_a_mark_in_other_words(closing, said):
    assert mark(closing) == said


@pytest.mark.parametrize(
    ("cell", "script", "whole"),
    [
        ("<td></td>", "", True),
        ("<td><span id='yxx'></span></td>", "<script>$('#yxx').text('有效')</script>", False),
    ],
)
def test_an_empty_cell_is_a_scripts_only_where_a_script_knows_it(cell: str, script: str, whole: bool) -> None:
    title = "云岭县水务局关于印发《云岭县农村饮水管理办法》的通知"
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布日期：2023-08-30</p><table><tr><th>发文字号</th><td>云水规发〔2023〕1号</td>"
        f"<th>有效性</th>{cell}</tr></table><div class='text' id='zoom'><p>各有关单位：</p><p>现将办法印发给你们，请遵照执行。</p>"
        f"<p>第一条 本办法自2023年10月1日起施行。</p></div>{script}</body></html>"
    )
    facts = extract_page("https://www.yl.gov.cn/zw/202308/t20230830_1.html", html.encode())
    assert facts.whole is whole


@pytest.mark.parametrize(
    ("term", "starts", "ends"),
    [
        ("五年", "施行日期</td><td>2024-06-01", "2029-05-31"),
        ("18个月", "施行日期</td><td>2024-06-01", "2025-11-30"),
        ("五年", "发文日期</td><td>2024-05-18", None),
        ("五年以上", "施行日期</td><td>2024-06-01", None),
        ("长期", "施行日期</td><td>2024-06-01", None),
    ],
)
def test_a_term_and_the_day_that_it_runs_from_may_stand_in_two_fields(term: str, starts: str, ends: str | None) -> None:
    rows = f"<tr><td>有效期限</td><td>{term}</td></tr><tr><td>{starts}</td></tr>"
    found = mark(f"请遵照执行。</p></div><table>{rows}</table><div><p>")
    assert found == (None, ends)


@pytest.mark.parametrize(
    ("closing", "ends"),
    [
        ("本办法试行两年。", None),
        ("试行期二年。", None),
        ("试行时间为两年。", None),
        ("本办法暂行一年。", None),
        ("本办法自2024年6月1日起试行两年。", "2026-05-31"),
        ("自2024年6月1日起试行两年。", "2026-05-31"),
        ("第九条 自2024年6月1日起试行两年。", "2026-05-31"),
        ("本办法自2024年6月1日起施行，试行一年半。", "2025-11-30"),
        ("本办法自2024年6月1日起试行，期限两年。", "2026-05-31"),
        ("本办法自2024年6月1日起施行，有效期为：5年。", "2029-05-31"),
        ("自2024年6月1日起施行，有效期（5）年。", "2029-05-31"),
        ("有效期至2029年5月31日止。", "2029-05-31"),
        ("自2024年6月1日起施行，有效期至2029年5月31日止。", "2029-05-31"),
    ],
)
def test_a_term_on_trial_is_a_term(closing, ends):
    assert mark(closing) == (None, ends)


@pytest.mark.parametrize(
    "closing",
    [
        "该做法在两个乡镇试行两年后推广。",
        "我县于2022年起试行两年。",
        "本县中小学试行两年制培训。",
        "工作人员试用期一年。",
        "试行时间：2024年6月1日起，具体另行通知。",
        "本县为小微企业提供贷款，期限两年。",
    ],
)
def test_what_is_tried_elsewhere_is_no_term_of_the_document(closing):
    assert mark(closing) is None


@pytest.mark.parametrize(
    ("label", "value", "ends"),
    [
        ("有效期", "本办法自2026年6月1日起施行，有效期5年", "2031-05-31"),
        ("有效期", "自2026年6月1日起施行，有效期至2031年5月31日", "2031-05-31"),
        ("有效期", "2026年6月1日起至2031年5月31日止", "2031-05-31"),
        ("有效期", "2026-06-01至2031-05-31", "2031-05-31"),
        ("有效期", "自2026年6月1日起施行", None),
        ("有效期至", "2031年5月31日", "2031-05-31"),
        ("失效日期", "2031年5月31日起", "2031-05-31"),
        ("失效时间", "自2031年5月31日起失效", "2031-05-31"),
    ],
)
def test_a_field_of_the_term_ends_not_where_the_term_begins(label, value, ends):
    html = f"""<html><head><meta charset=utf-8><title>{TITLE}</title></head><body><h1>{TITLE}</h1>
    <table><tr><td>发布日期</td><td>2026-05-20</td><td>文号</td><td>岱政规〔2026〕3号</td></tr>
    <tr><td>{label}</td><td>{value}</td></tr></table><div class=article><p>一、为规范供水用水，制定本办法。</p></div></body></html>"""
    found = extract_page("http://www.daichuan.example/gfxwj/202605/t20260520_3.html", html.encode()).validity
    assert (found.expires and found.expires.first.isoformat() if found else None) == ends
