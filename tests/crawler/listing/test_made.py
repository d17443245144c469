"""Addresses that scripts put together: of a record's page, of a list's further pages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler.listing import Ask, ListPage
from crawler.listing.told.made import made_in, record_addresses
from tests.crawler.listing.walking import answering, walk

HERE = "http://www.a.gov.cn/zwgk/tzgg/"
ALL = [(f"88{n:02d}", f"关于第{n}批老旧管网更换路段的公示", f"2026-{11 - n // 5:02d}-{20 - n:02d}") for n in range(18)]
PER = 8


def shell(script: str, inner: str = '<ul id="lb"></ul><div id="page" class="pagination"></div>') -> str:
    return f"<html><head><title>通知公告</title></head><body><a href='/'>首页</a>{inner}<script>{script}</script></body></html>"


def records(number: int, *names: str, first: int = 1) -> list[dict[str, Any]]:
    turn = number - first
    return [dict(zip(names, one, strict=True)) for one in ALL[turn * PER : (turn + 1) * PER]]


def fields(ask: Ask) -> dict[str, Any]:
    sent = ask.body.decode()
    return json.loads(sent) if sent.startswith("{") else dict(parse_qsl(sent or urlsplit(ask.url).query))


# How a script asks and what it draws; what the server answers with.
SERVICES: dict[str, tuple[str, Callable[[dict[str, Any]], Any]]] = {
    "records drawn by a sum": (
        'var code = "tz", size = 8; function load(current) { $.ajax({url: "/api/page", type: "get", data: {code: code, current: current, size: size},'
        " success: function (r) { for (var i = 0; i < r.data.records.length; i++) h += '<li><a href=\"/article/' + r.data.records[i].articleId + '\">' + r.data.records[i].title + '</a></li>';"
        ' $("#lb").html(h); }}); } load(1);',
        lambda f: {"code": 0, "data": {"records": records(int(f["current"]), "articleId", "title", "publishTime"), "total": 18, "pages": 3}},
    ),
    "rows drawn by a template": (
        'let pageNum = 1; axios.get("/api/page", {params: {lm: 3, pageNum: pageNum, pageSize: 8}}).then(r => {'
        ' lb.innerHTML = r.data.data.rows.map(item => `<li><a href="/article/${item.id}">${item.name}</a></li>`).join(""); });',
        lambda f: {"msg": "ok", "data": {"total": "18", "rows": records(int(f["pageNum"]), "id", "name", "createTime")}},
    ),
    "posted, pages from 0": (
        'var page = 0; function more() { $.post("/api/page", {cid: 3, page: page, size: 8}, function (r) { $.each(r.result.items, function (k, v) {'
        " h += \"<li><a href='/article/\" + v.docId + \"'>\" + v.docTitle + '</a></li>'; }); $('#lb').append(h); }); } more();",
        lambda f: {"result": {"items": records(int(f["page"]), "docId", "docTitle", "pubDate", first=0), "totalCount": "18"}},
    ),
    "posted as JSON": (
        'let no = 1; fetch("/api/page", {method: "POST", body: JSON.stringify({channel: "tz", pageNo: no, size: 8})}).then(r => r.json()).then(d => {'
        " lb.innerHTML = d.list.map(x => \"<li><a href='/article/\" + x.bh + \"'>\" + x.bt + '</a></li>').join('') });",
        lambda f: {"list": records(f["pageNo"], "bh", "bt", "rq"), "count": 18} if f["size"] == 8 else {},
    ),
    "days in milliseconds": (
        'var p = 1; $.get("/api/page", {c: "tz", p: p}, function (r) { h += "<a href=/article/" + r.rows[0].id + ">"; $("#lb").html(h); });',
        lambda f: {"rows": [{**one, "pubtime": 1_780_000_000_000 - 86_400_000 * int(one["id"])} for one in records(int(f["p"]), "id", "title", "x")], "total": 18},
    ),
    "a press on the row": (
        'var pageIndex = 1; function det(id) { window.open("/article/" + id); } $.getJSON("/api/page", {catalog: "tz", pageIndex: pageIndex}, function (d) {'
        " for (var i in d.obj.data) { var o = d.obj.data[i]; s += \"<li onclick=\\\"det('\" + o.infoid + \"')\\\">\" + o.infotitle + '</li>'; } $('#lb').html(s); });",
        lambda f: {"obj": {"data": records(int(f["pageIndex"]), "infoid", "infotitle", "infodate"), "recordCount": 18}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("service", SERVICES)
def test_records_without_an_address_get_it_from_the_script(service):
    script, answer = SERVICES[service]

    def site(ask: Ask) -> str | None:
        return json.dumps(answer(fields(ask)), ensure_ascii=False) if "/api/" in ask.url else shell(script)

    walked = walk(HERE, fetch=answering(site))
    assert (walked.end.complete, walked.end.why) == (True, "")
    assert [row.url for row in walked.rows] == [f"http://www.a.gov.cn/article/{number}" for number, _, _ in ALL]
    assert all(row.day for row in walked.rows)


def test_a_frameworks_template_says_where_records_stand():
    inner = '<ul><li v-for="item in list"><a :href="\'/article/\' + item.id">{{item.title}}</a></li></ul>'
    bound = record_addresses(ListPage(HERE, shell("", inner)))
    written = record_addresses(
        ListPage(HERE, shell("", '<a ng-repeat="x in xs" href="/article/{{x.id}}.html">{{x.t}}</a>'))
    )
    assert [made[0].of({"id": 7}) for made in (bound, written)] == ["/article/7", "/article/7.html"]


@pytest.mark.parametrize("record", [{"title": "没有编号"}, {"id": None}, {"id": True}, {"id": ""}])
def test_a_record_without_the_field_has_no_address(record):
    (made,) = made_in(["h += '<a href=\"/article/' + row.id + '\">';"])
    assert made.of(record) is None


def listed(number: int, pager: str) -> str:
    rows = "".join(
        f"<li><a href='/zwgk/tzgg/2026/{one}.html'>{title}</a><span>{day}</span></li>"
        for one, title, day in ALL[(number - 1) * PER : number * PER]
    )
    return shell(pager, f"<ul>{rows}</ul><div id=pager></div>")


# The address of page n, and the script that draws the links to it.
PAGERS = {
    r"/zwgk/tzgg_(\d)\.html": 'var total=3,cur=1,base="/zwgk/tzgg",h="";function u(i){return base+(i>1?"_"+i:"")+".html";}'
    "for(var i=1;i<=total;i++)h+='<a href=\"'+u(i)+'\">'+i+'</a>';document.getElementById('pager').innerHTML=h;",
    r"/zwgk/tzgg/list_(\d)\.html": 'var pageCount=3,url="/zwgk/tzgg/list";for(var i=1;i<=pageCount;i++)'
    'document.write("<a href=\'"+url+(i==1?"":"_"+i)+".html\'>"+i+"</a>");',
    r"/zwgk/tzgg/\?p=(\d)": "for(var i=1;i<=n;i++){t+='<a href=\"/zwgk/tzgg/?p='+i+'\">'+i+'</a>';}",
    r"/zwgk/tzgg/page/(\d)/": 'const base="/zwgk/tzgg";for(let i=1;i<=n;i++)h+=`<a href="${base}/page/${i}/">${i}</a>`;',
    r"/zwgk/tzgg-(\d)\.html": 'const u=i=>"/zwgk/tzgg"+(i>1?"-"+i:"")+".html";for(var i=1;i<=n;i++)h+="<a href="+u(i)+">"+i+"</a>";',
}


@pytest.mark.parametrize("address", PAGERS)
def test_a_pager_that_a_script_draws_is_followed(address):
    def site(ask: Ask) -> str | None:
        path = ask.url.removeprefix("http://www.a.gov.cn")
        found = re.fullmatch(address, path)
        number = 1 if path == "/zwgk/tzgg/" else int(found[1]) if found else 0
        return listed(number, PAGERS[address]) if 1 <= number <= 3 else None

    walked = walk(HERE, fetch=answering(site))
    assert (walked.adapter, walked.end.complete, len(walked.rows)) == ("scripted", True, len(ALL))


def test_a_sum_with_anything_else_in_it_is_no_address():
    assert not made_in(["location.href = '/list?page=' + n + token(a, b(c));", "href = left + (a && b) + '.html'"])
