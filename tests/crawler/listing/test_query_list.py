"""Columns of 江西 and others whose script asks `POST /queryList` for the column by its code or its number."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

import pytest

from crawler.listing import Ask
from tests.crawler.listing.walking import answering, walk

HERE = "http://www.a.gov.cn/yxrmzf/gfxwj/index.html"
ALL, PER = 37, 15


def article(n: int) -> dict[str, object]:
    return {
        "id": str(1_900_000_000_000_000_000 + n),
        "title": f"关于印发第{n}批公共服务事项清单的通知",
        "pubDate": f"2025-{12 - n // 10:02d}-{28 - n % 10:02d} 09:20:00",
        "urls": json.dumps({"pc": f"/yxrmzf/gfxwj/pc/content/content_{1_900_000_000_000_000_000 + n}.html"}),
        "content": "为进一步优化营商环境，" * 5,
        "images": "",
    }


def list_item(n: int) -> str:
    one = article(n)
    return f"<li><a href='{json.loads(str(one['urls']))['pc']}'>{one['title']}</a><span>{str(one['pubDate'])[:10]}</span></li>"


# How the page's script asks, by what it is: with the rows of the first page printed, or none.
CALLS = {
    "a form": "$.ajax({url:'/queryList',type:'post',data:{current:page,pageSize:15,'webSiteCode[]':'yxrmzf','channelCode[]':'gfxwj',sort:'sortNum',order:'desc'},success:function(d){draw(d)}});",
    "arrays in a form": "$.post('/queryList',{current:page,pageSize:15,webSiteCode:['yxrmzf'],channelCode:['gfxwj']},function(d){draw(d)});",
    "JSON": "$.ajax({url:'/queryList',type:'POST',contentType:'application/json',data:JSON.stringify({current:page,pageSize:15,webSiteCode:['yxrmzf'],channelId:['1996820032029040640'],notReturnContent:true}),success:draw});",
    "hanweb's names": "$.ajax({url:'/queryList',type:'POST',data:{current:page,unitid:'522756','webSiteCode[]':'yxrmzf','channelCode[]':'gfxwj',dataBefore:'',dataAfter:'',perPage:'15',groupSize:'1',templateContainerId:'div522756',themeName:'default',pageSize:'15'},success:draw});",
}


@pytest.mark.parametrize("printed", [0, PER], ids=["none printed", "first page printed"])
@pytest.mark.parametrize("call", CALLS)
def test_a_column_is_asked_for_as_its_page_asks(call: str, printed: int):
    def answer(ask: Ask) -> str | None:
        if not ask.url.endswith("/queryList"):
            shown = "".join(list_item(n) for n in range(printed))
            script = f"var page=1;function load(page){{{CALLS[call]}}}"
            return f"<html><head><title>规范性文件</title></head><body><h2>规范性文件</h2><ul id='list'>{shown}</ul><div class=page></div><script>{script}</script></body></html>"
        assert ask.method == "POST"
        if ask.headers["Content-Type"] == "application/json":
            asked = json.loads(ask.body)
            assert (asked["webSiteCode"], asked["channelId"]) == (["yxrmzf"], ["1996820032029040640"])
            assert asked["notReturnContent"] is True
        else:
            asked = dict(parse_qsl(ask.body.decode(), keep_blank_values=True))
            assert (asked["webSiteCode[]"], asked["channelCode[]"]) == ("yxrmzf", "gfxwj")
        turn = int(asked["current"])
        found = [{"source": article(n), "score": None} for n in range(ALL)][(turn - 1) * PER : turn * PER]
        return json.dumps({"code": 200, "data": {"total": ALL, "results": found}}, ensure_ascii=False)

    walked = walk(HERE, fetch=answering(answer))
    assert (walked.end.complete, len(walked.rows)) == (True, ALL), walked.end
    assert all(row.day is not None and "content_19" in row.url for row in walked.rows)
