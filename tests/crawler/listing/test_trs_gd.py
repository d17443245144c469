"""TRS search services (IRS, WAS, IGI), 广东 gkmlpt and NFCMS; walked over loopback, with their traps."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date

import pytest

from crawler import listing
from crawler.listing import ListPage
from crawler.listing.told.literals import Unknown, evaluate
from tests.crawler.listing.walking import Walked, walk
from tests.crawler.loopback import serve
from tests.portal.products.framework import BY_KEY, Portal, Product, Reply, page, served
from tests.portal.products.gkmlpt import Gkmlpt
from tests.portal.products.nfcms import Nfcms
from tests.portal.products.trs import Trs


def read(product: Product, key: str) -> tuple[Walked, Portal]:
    portal = Portal(product)
    with served(portal) as site:
        return walk(site.url.rstrip("/") + product.column_url(BY_KEY[key])), portal


def broken(product: Product, key: str, words: str) -> Walked:
    walked, _portal = read(product, key)
    assert not walked.end.complete and re.search(words, walked.end.why), walked.end
    assert len(walked.asked) < 8
    return walked


@pytest.mark.parametrize(
    ("product", "key"),
    [
        (Trs(), "zcwj"),
        (Trs(), "gfxwj"),
        (Trs(), "yjzj"),
        (Trs(), "zcjd"),
        (Gkmlpt(), "zcwj"),
        (Gkmlpt(), "xzxk"),
        (Nfcms(), "zcwj"),
        (Nfcms(), "xzxk"),
    ],
)
def test_every_list_is_read_whole(product, key):
    walked, portal = read(product, key)
    assert walked.end.complete, walked.end.why
    assert walked.adapter == product.adapter_of(BY_KEY[key])
    assert [
        (row.url.partition("//")[2].partition("/")[2], row.title, row.day.exact.isoformat()) for row in walked.rows
    ] == [(row.url[1:], row.title, row.day) for row in portal.rows[key]]
    assert len(walked.asked) == product.requests_of(BY_KEY[key], len(portal.rows[key]))


class Odd:
    """A product whose answers to list requests are altered: `alter(request, answer)`."""

    def __new__(cls, product: Product, alter, page_alter=lambda text: text):
        class Altered(type(product)):
            def more(self, portal, request):
                true = super().more(portal, request)
                return true and alter(request, true)

            def column_page(self, portal, column, rows, number=1):
                return page_alter(super().column_page(portal, column, rows, number))

        return Altered()


# IRS


def test_the_request_is_the_one_that_the_page_states():
    walked, _portal = read(Trs(), "zcwj")
    body = json.loads(walked.asked[1].body)
    assert walked.asked[1].method == "POST" and walked.asked[1].headers["Content-Type"].startswith("application/json")
    assert body["pageNo"] == 2 and body["pageSize"] == 6 and body["tenantId"] == 186
    assert body["customFilter"] == {
        "operator": "and",
        "properties": [{"property": "channel_id", "operator": "eq", "value": 120101}],
        "filters": [],
    }
    assert body["isPage"] is True


@pytest.mark.parametrize(
    ("cut", "instead", "words"),
    [
        ("channel = 120101", "channel = getChannel()", "由脚本计算.*customFilter"),
        ("tenantId: 186", "tenantId: window.tenant", "由脚本计算.*tenantId"),
        ("' + item.f_202163261554 + '", "' + titleOf(item) + '", "标题字段读不出"),
        ("pageNo: pageNo", "page: pageNo", "请求内容读不出"),
        ("'/irs/front/list?", "'//search.other.gov.cn/irs/front/list?", "另一个网站"),
    ],
)
def test_what_the_page_does_not_state_is_not_guessed(cut, instead, words):
    walked = broken(Odd(Trs(), lambda request, true: true, lambda text: text.replace(cut, instead)), "zcwj", words)
    assert walked.asked == []


def test_without_a_filter_the_answer_would_be_the_whole_site():
    cut = re.compile(r"customFilter: .*?filters: \[\]\},?\n|searchFields: [^\n]*\n", re.DOTALL)
    walked = broken(Odd(Trs(), lambda request, true: true, lambda text: cut.sub("", text)), "zcwj", "没有限定栏目")
    assert walked.asked == []


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (lambda request, true: Reply.json({"success": True, "data": None}), "不是列表数据"),
        (lambda request, true: Reply(page("首页", "<p>首页</p>")), "不是列表数据"),
        (
            lambda request, true: dataclasses.replace(true, body=true.body.replace('"total": 15', '"total": 40')),
            "共 40 条，只读到 15 条",
        ),
    ],
)
def test_irs_answers_that_are_short(alter, words):
    broken(Odd(Trs(), alter), "zcwj", words)


def test_an_ignored_page_number_of_irs():
    class Stuck(Trs):
        def more(self, portal, request):
            body = request.body.replace(b'"pageNo":2', b'"pageNo":1')
            return super().more(portal, dataclasses.replace(request, body=body))

    broken(Stuck(), "zcwj", "重复，翻页无效")


def test_literals_of_scripts():
    script = """var size = 15, table = 't_1';
      var filter = { 'operator': "and", list: [1, -2.5, true, null, ], };
      send({pageNo, size: size, table: table, filter: filter, when: new Date(), sum: size + 1,
            text: 'it\\'s \\u4e2d', bare: other})"""
    value = evaluate(script, script.index("{pageNo"))
    assert value["filter"] == {"operator": "and", "list": [1, -2.5, True, None]}
    assert value["text"] == "it's 中" and value["table"] == "t_1"
    assert all(isinstance(value[name], Unknown) for name in ("pageNo", "when", "sum", "bare"))
    assert evaluate("{a: 1", 0) is None and evaluate("[[[[" * 20, 0) is None and evaluate("", 0) is None


# IGI


def test_consultations_by_their_own_pages_and_elsewhere():
    walked, _portal = read(Trs(), "yjzj")
    paths = [row.url.partition("//")[2].partition("/")[2] for row in walked.rows]
    assert any(path.startswith("zwgk/yjzj/cayjzj/yjzjwd/?Id=") for path in paths)
    assert any(path.endswith(".html") for path in paths)
    assert all("siteId=123" in one.url and "orderBy=startTime_desc" in one.url for one in walked.asked)


@pytest.mark.parametrize(
    ("cut", "instead", "words"),
    [
        ("&siteId=123", "&siteId=124", ""),
        ('&siteId=123"', '&siteId=" + site', "siteId"),
        ('"/IGI/', '"https://hd.other.gov.cn/IGI/', "另一个网站"),
    ],
)
def test_an_igi_list_that_cannot_be_had(cut, instead, words):
    walked, _portal = read(Odd(Trs(), lambda request, true: true, lambda text: text.replace(cut, instead)), "yjzj")
    assert walked.rows == []
    assert walked.end.complete is (words == "") and words in walked.end.why


# WAS


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (lambda request, true: Reply(page("云澜市人民政府", "<p>首页</p>")), "答复不是列表"),
        (lambda request, true: Reply(page("云澜市人民政府", "<p>首页</p>"), 404), "没有取到"),
        (
            lambda request, true: dataclasses.replace(true, body=re.sub(r"<b>\d+</b>", "<b>330</b>", true.body)),
            "共 330 条，只读到",
        ),
    ],
)
def test_was_answers_that_are_short(alter, words):
    broken(Odd(Trs(), alter), "gfxwj", words)


def test_the_search_box_of_a_site_is_no_list():
    box = '<form action="/was5/web/search?channelid=1"><input name="searchword"></form>'
    script = "<script>var u = '/was5/web/search?channelid=207501&searchword=' + q;</script>"
    rows = "".join(f'<li><a href="/a/{n}.html">某某事项的第{n}号通知</a><i>2024-01-0{n}</i></li>' for n in (1, 2, 3))
    shown = ListPage("https://www.a.gov.cn/tz/", f"<html><body>{box}<ul>{rows}</ul>{script}</body></html>")
    assert listing.best(shown).name == "links"


# gkmlpt

INDEX = "https://www.b.gov.cn/zqhjj/gkmlpt/index"


def tree(nodes: list[dict]) -> ListPage:
    config = f"isMobile: false, CSRF: 'x', SID: '758082', TREE: {json.dumps(nodes, ensure_ascii=False)}, ENV: 'prod'"
    return ListPage(
        INDEX,
        f"<html><head><script>window._CONFIG = {{ {config} }};</script></head><body><div id='app'></div></body></html>",
    )


def test_the_tree_leads_to_columns():
    nodes = [
        {"id": 2, "name": "法定公开", "jump_url": "", "children": [
            {"id": 721, "name": "政策文件", "jump_url": "", "children": []},
            {"id": 722, "name": "年报", "jump_url": "/zwgk/nb/index.html", "children": []}]},
        {"id": 3, "name": "依申请公开", "jump_url": "https://ysq.other.gov.cn/", "children": []},
    ]  # fmt: skip
    assert listing.columns_of(tree(nodes)) == [
        ("https://www.b.gov.cn/zqhjj/gkmlpt/api/all/721?page=1&sid=758082", "政策文件"),
        ("https://www.b.gov.cn/zwgk/nb/index.html", "年报"),
    ]
    assert listing.best(tree(nodes)).name == "gkmlpt"
    assert listing.columns_of(ListPage("https://www.b.gov.cn/zwgk/", "<script>var TREE = [1]</script>")) == []


def articles(*changed: dict, **more) -> ListPage:
    known = {
        "id": 1,
        "title": "关于某事项的决定",
        "url": "http://www.b.gov.cn/gkmlpt/content/1/1/post_1.html",
        "post_url": "http://www.b.gov.cn/zwgk/content/post_1.html",
    }
    text = json.dumps(
        {"classify": {"id": 721, "name": "政策文件"}, "articles": [{**known, **one} for one in changed], **more}
    )
    return ListPage("http://www.b.gov.cn/gkmlpt/api/all/721?page=1&sid=1", text)


def test_the_day_is_the_one_that_the_page_shows():
    # Shown on 2023-03-21 (00:30 in Shanghai), published again on 2023-06-19.
    rows = listing.by_name("gkmlpt").rows(
        articles(
            {"display_publish_time": 1679329800, "publish_time": 1687140000, "date": 1672502400},
            {
                "id": 2,
                "url": "/gkmlpt/content/1/2/post_2.html",
                "publish_time": 1687140000,
                "title": "%u5173%u4E8E旧数据的通知",
            },
            {"id": 3, "url": "", "display_publish_time": "2023-05-06 08:00:00"},
        )
    )
    assert [row.day.exact if row.day else None for row in rows] == [date(2023, 3, 21), None, date(2023, 5, 6)]
    assert [row.url.partition(".cn")[2] for row in rows] == [
        "/gkmlpt/content/1/1/post_1.html",
        "/gkmlpt/content/1/2/post_2.html",
        "/zwgk/content/post_1.html",
    ]
    assert rows[1].title == "关于旧数据的通知"


def gk(pages: dict[int, object], total: int | None, count: int = 100) -> Walked:
    def answer(handler) -> None:
        number = int(re.search(r"page=(\d+)", handler.path)[1])
        found = pages.get(number)
        if found is None:
            handler.answer(404, {}, b"{}")
            return
        items = [
            {
                "id": n,
                "title": f"第{n}号文件的名称",
                "url": f"/gkmlpt/content/0/0/post_{n}.html",
                "display_publish_time": 1679329800,
            }
            for n in found
        ]
        handler.answer(
            200,
            {"Content-Type": "application/json"},
            json.dumps({"articles": items, **({"total": total} if total is not None else {})}).encode(),
        )

    with serve({}, answer) as site:
        return walk(site.url + "gkmlpt/api/all/5?page=1")


@pytest.mark.parametrize(
    ("pages", "total", "complete", "words", "asked"),
    [
        ({1: range(100), 2: range(100, 145)}, 145, True, "", 1),
        ({1: range(100)}, 145, False, "共 145 条，只读到 100 条.*第 2 页网站没有", 1),
        ({1: range(100)}, None, False, "总数不明", 1),
        ({1: range(40)}, None, True, "", 1),
        ({1: range(100), 2: range(100)}, 145, False, "重复", 1),
        ({1: range(100), 2: range(100, 120), 3: ()}, None, True, "", 2),
        ({1: range(30), 2: ()}, 66, False, "共 66 条，只读到 30 条", 1),
    ],
)
def test_how_gkmlpt_lists_end(pages, total, complete, words, asked):
    walked = gk(pages, total)
    assert walked.adapter == "gkmlpt" and walked.end.complete is complete and re.search(words, walked.end.why), (
        walked.end
    )
    assert len(walked.asked) == asked


# NFCMS


def test_nfcms_counts_from_one_and_ends_with_404():
    walked, _portal = read(Nfcms(), "zcwj")
    assert walked.paths == ["/zwgk/zcwj/index_2.html", "/zwgk/zcwj/index_3.html"]


def test_a_nfcms_pager_whose_pages_are_not_there():
    class Cut(Nfcms):
        def more(self, portal, request):
            return None if request.path.endswith("index_3.html") else super().more(portal, request)

    walked, _portal = read(Cut(), "zcwj")
    assert not walked.end.complete and "第 3 页" in walked.end.why, walked.end


def test_names_that_a_script_gives_a_literal_to_once() -> None:
    script = "var base = '/api', size = 20; page = 1; page = 2; obj.kind = 'zc'; kind == 3"
    value = evaluate("[base, {size, page, kind: obj.kind}, kind, none]", 0, script)
    assert value[0] == "/api" and value[1]["size"] == 20 and value[1]["kind"] == "zc"
    assert value[1]["page"] == Unknown("page"), "which of two is it?"
    assert value[2:] == [Unknown("kind"), Unknown("none")]
