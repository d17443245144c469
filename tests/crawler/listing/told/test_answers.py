"""Answers with status 200 that say inside that the request failed: they have the shape of an empty list and are none."""

from __future__ import annotations

import json

import pytest

from crawler.listing.told.answers import read_answer
from tests.crawler.listing.walking import answering, walk

RECORD = {"title": "关于桥梁检修的通告", "url": "/a/1.html", "date": "2024-05-06"}
REFUSED = [
    {"custom": {"data": [], "total": 0}, "status": {"code": 500, "text": "params is null"}},
    {"custom": {}, "status": {"code": "300", "text": "参数错误"}},
    {"code": 401, "msg": "请先登录", "data": None},
    {"code": 1, "msg": "系统异常，请稍后再试", "rows": [], "total": 0},
    {"code": -1, "data": {"list": [], "total": 0}},
    {"success": False, "message": "", "data": []},
    {"success": "false", "data": {"html": ""}},
    {"errcode": 40001, "list": []},
    {"errno": 0, "error": "channelId is required", "data": []},
    {"error": {"name": "NullPointer"}, "rows": []},
    {"state": "error", "data": []},
    {"result": {"resultCode": "500", "resultMsg": "查询失败"}, "rows": []},
    {"status": 404, "path": "/api/list", "errors": [{"field": "page"}]},
    {"ret": 403, "list": []},
]
GIVEN = [
    {"code": 200, "msg": "查询成功", "total": 0, "rows": []},
    {"code": 0, "msg": "", "data": {"records": [], "total": 0}},
    {"code": 1, "msg": "操作成功", "data": []},
    {"code": "20000", "data": []},
    {"success": True, "error": None, "errorMsg": "", "data": []},
    {"errcode": "0", "errmsg": "ok", "list": []},
    {"errorCode": 0, "errorMsg": "no error", "list": []},
    {"code": "003001", "name": "通知公告", "list": []},  # the column's number
    {"status": "1", "msg": "暂无数据", "data": []},
    {"articles": [], "classify": {"post_count": 0, "desc": "已失效、废止的文件", "status": 500}},
    {"code": 500, "msg": "部分字段缺失", "data": [RECORD]},  # what it brings is there
    {"success": False, "data": {"html": "<li><a href='/a/1.html'>通告</a></li>"}},
    {"total": 0, "rows": []},
    {"msg": "无异常", "data": []},
]


def words(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("answer", REFUSED, ids=words)
def test_a_word_of_failure_is_no_list(answer):
    assert read_answer(words(answer)) is None
    assert read_answer(f"callback({words(answer)});") is None


@pytest.mark.parametrize("answer", GIVEN, ids=words)
def test_a_list_stays_one(answer):
    assert read_answer(words(answer)) == answer


URL = "https://www.x.gov.cn/tz/index.html"


@pytest.mark.parametrize(
    ("answer", "complete"),
    [(REFUSED[3], False), (REFUSED[5], False), (REFUSED[4], False), (GIVEN[0], False)],
    ids=words,
)
@pytest.mark.parametrize("from_page", [1, 2])
def test_a_list_that_breaks_off_with_an_error_was_not_read_whole(answer, complete, from_page):
    script = (
        "var n = 1; function load() { $.get('/api/list', {lm: 3, pageNo: n, size: 5}, function (r) {"
        ' for (var i in r.rows) $("#l").append("<li><a href=" + r.rows[i].url + ">"); }); } load();'
    )

    def site(ask):
        if "/api/" not in ask.url:
            return f"<html><body><ul id=l></ul><div id=page></div><script>{script}</script></body></html>"
        number = int(ask.url.rpartition("pageNo=")[2].partition("&")[0])
        rows = [{**RECORD, "url": f"/a/{number}{n}.html"} for n in range(5)]
        return words({"code": 200, "rows": rows, "total": 15} if number < from_page else answer)

    assert walk(URL, fetch=answering(site)).end.complete is complete
