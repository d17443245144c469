"""Pages that menus and blocks call as columns are called: some are columns of one page, some a list's documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crawler.store import Store
from tests.crawler.crawl.test_account import account, balances
from tests.crawler.loopback import crawl, document, job, listing, serve

LETTERS = (
    "路灯",
    "咨询医保",
    "占道经营",
    "落户咨询",
    "感谢信",
    "公交线路",
    "学区划分",
    "投诉噪音扰民",
    "退休手续",
    "办理营业执照需要什么材料",
)
ADDRESSES = {"queries": "/hd/letter.aspx?lid={n}", "numbers": "/hd/{n}.html", "words": "/hd/letter_{c}x.htm"}
MENU = (
    ("/tz/", "通知公告"),
    ("/hd/", "互动交流"),
    ("/ldxx/", "领导信箱"),
    ("/zn.html", "信息公开指南"),
    ("/tsdh.html", "投诉举报电话"),
)


def page(title: str, body: str) -> str:
    menu = "".join(f"<li><a href='{path}'>{name}</a></li>" for path, name in MENU)
    return f"<html><head><title>{title}</title></head><body><div class=header><ul class=nav>{menu}</ul></div><div class=main><h2>{title}</h2>{body}</div></body></html>"


def letter(title: str, n: int) -> str:
    answer = "您好，您反映的问题已收悉。经核实，" + "相关部门已经现场处理。" * 10
    if n % 2:
        return page(
            title,
            f"<p>发布时间：2024-05-{20 - n:02d}</p><div class=con><p>小区门口的{title}问题怎么办理？</p><p>{answer}</p></div>",
        )
    cells = {
        "来信标题": title,
        "来信时间": f"2024-05-{20 - n:02d}",
        "来信内容": f"您好，我想问一下{title}的问题。",
        "回复单位": "县政府办",
        "回复内容": answer,
    }
    return page(
        title,
        "<table>" + "".join(f"<tr><td>{name}</td><td>{text}</td></tr>" for name, text in cells.items()) + "</table>",
    )


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_letter_is_a_document_of_its_mailbox_whatever_it_is_called(tmp_path: Path, kind: str):
    urls = [ADDRESSES[kind].format(n=n + 100, c=chr(97 + n)) for n in range(len(LETTERS))]
    links = [f"<a href='{url}'>{title}</a>" for url, title in zip(urls, LETTERS, strict=True)]
    pages: dict[str, Any] = {url: letter(title, n) for n, (url, title) in enumerate(zip(urls, LETTERS, strict=True))}
    table = "<tr><th>编号</th><th>标题</th><th>部门</th><th>状态</th></tr>" + "".join(
        f"<tr><td>{n + 1}</td><td>{link}</td><td>县政府办</td><td>已回复</td></tr>" for n, link in enumerate(links)
    )
    block = (
        "<div class=xx><h3>来信选登 <a href='/ldxx/'>更多</a></h3><ul>"
        + "".join(f"<li>{link}</li>" for link in links[:6])
        + "</ul></div>"
    )
    guide = ("/zn.html", "信息公开指南", "2024-01-02")
    notices = [(f"/tz/{n}.html", f"关于第{n}批农田灌溉设施维修的通知", f"2024-05-{20 - n:02d}") for n in range(4)]
    pages |= {url: document(title, day) for url, title, day in notices}
    pages |= {
        "/": f"<html><title>云澜县人民政府</title><body>{page('', block)}<p>欢迎访问云澜县人民政府门户网站</p></body></html>",
        "/hd/": page("互动交流", block),
        "/ldxx/": page("领导信箱", f"<table>{table}</table>"),
        "/tz/": listing("通知公告", [*notices, guide]),
        # Columns of one page: one that a list of another type has too, and one that no list has.
        "/zn.html": page("信息公开指南", f"<p>发布时间：2024-01-02</p><p>{'为方便公众获取政府信息，编制本指南。' * 20}</p>"),
        "/tsdh.html": page("投诉举报电话", f"<p>{'县纪委监委、县信访局受理投诉举报。' * 20}</p>"),
    }  # fmt: skip
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    found = {row["name"]: (row["type"], row["rows"], row["code"]) for row in store.columns("r1")}
    assert found == {
        "通知公告": ("通知公告", 5, None),
        "领导信箱": ("咨询投诉", 10, None),
        "信息公开指南": ("信息公开指南", 1, "one_document"),
        "投诉举报电话": ("咨询投诉", 1, "one_document"),
    }
    read = {url for one in store.documents("r1") for url in one["urls"]}
    assert all(any(url.endswith(path) for url in read) for path in urls)
    guides = [one for one in store.documents("r1") if any(url.endswith("/zn.html") for url in one["urls"])]
    assert [len(one["places"]) for one in guides] == [2]
    assert balances(account(tmp_path))
