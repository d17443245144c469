"""What makes a document a 行政规范性文件 where only its number says so."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page


def told(number: str, body: str, *, headed: bool = True, signed: bool = True) -> bool:
    """Whether a policy of an ordinary column is taken for a normative document by its number."""
    title = f"{body if headed else ''}关于印发《岱川县物业服务管理办法》的通知"
    html = f"""<html><head><meta charset=utf-8><title>{title}</title></head><body>
    <div class=crumb>当前位置：<a href=/>首页</a> &gt; <a href=/zfwj/>县政府文件</a></div>
    <h1>{title}</h1><p class=info>发布时间：2024-05-20</p><table><tr><td>发文字号</td><td>{number}</td></tr></table>
    <div class=article><p>各乡镇人民政府：</p><p>现将《岱川县物业服务管理办法》印发给你们，请遵照执行。</p>
    <p>第一条 为规范物业服务，制定本办法。</p><p>第二条 本办法自2024年6月1日起施行。</p>
    {f"<p>{body}</p><p>2024年5月18日</p>" if signed else ""}</div></body></html>"""
    facts = extract_page("http://www.daichuan.example/zfwj/202405/t20240520_31.html", html.encode())
    assert facts.kind == "policy" and facts.document_number is not None
    return facts.normative is not None


@pytest.mark.parametrize(
    ("number", "body"),
    [
        ("岱川住建规〔2024〕7号", "岱川县住房和城乡建设局"),
        ("岱川住建规发〔2024〕7号", "岱川县住房和城乡建设局"),
        ("岱建规字〔2024〕7号", "岱川县住房和城乡建设局"),
        ("岱综城规〔2024〕7号", "岱川县城市管理局"),
        ("岱审计规〔2024〕7号", "岱川县审计局"),
        ("岱卫计规〔2017〕7号", "岱川县卫生和计划生育局"),
        ("岱川交规〔2024〕7号", "岱川县交通运输局"),
        ("岱自然资规〔2024〕7号", "岱川县自然资源局"),
        ("岱资规〔2024〕7号", "岱川县自然资源局"),
        ("岱规划资源规〔2024〕7号", "岱川县规划和自然资源局"),
    ],
)
def test_the_letters_of_whoever_issued_it_and_then_the_type(number: str, body: str) -> None:
    assert told(number, body) and told(number, body, headed=False)


@pytest.mark.parametrize(
    ("number", "body"),
    [
        ("岱自然资规划〔2024〕3号", "岱川县自然资源局"),
        ("岱住建函〔2024〕3号", "岱川县住房和城乡建设局"),
        ("岱规委〔2024〕3号", "岱川县城乡规划委员会"),
        ("岱住建规〔2024〕3号", "岱川县住房城乡规划建设局"),  # its own name has the 规
        ("岱城规〔2024〕3号", "岱川县城市规划局"),
        ("岱建规〔2016〕3号", "岱川县住房和城乡建设局"),  # a construction body's matters of planning, until 2018
        ("岱建规〔2024〕3号", "岱川县交通运输局"),  # not its letters: whose they are is not known
        ("岱市规〔2024〕3号", "岱川市住房和城乡建设局"),
        ("岱政法规〔2024〕3号", "岱川县司法局"),  # 法规 is a word
        ("岱自规发〔2024〕3号", "岱川县自然资源和规划局"),  # 自规, 资规: what such a bureau is called for short
        ("岱资规〔2024〕3号", "岱川县自然资源和规划局"),
    ],
)
def test_a_part_of_a_name_or_of_another_word_is_no_type(number: str, body: str) -> None:
    assert not told(number, body) and not told(number, body, headed=False)


def test_letters_that_a_planning_bureau_may_have_say_nothing_where_nobody_is_named() -> None:
    assert not told("岱住建规〔2024〕7号", "岱川县住房和城乡建设局", headed=False, signed=False)


def test_the_name_of_a_file_that_a_notice_offers_is_no_class_of_it() -> None:
    title = "岱川县人民政府办公室关于公布现行有效目录的公告"
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布日期：2024-05-20</p><div id=zoom><p>现予公布。</p></div>"
        "<p>附件：现行有效行政规范性文件目录</p></body></html>"
    )
    assert extract_page("http://www.x.gov.cn/a/1.html", html.encode()).normative is None
