"""Lists of single products, walked over loopback: as they should be, and with their traps."""

from __future__ import annotations

import dataclasses
import json
from urllib.parse import parse_qsl

import pytest

from tests.crawler.listing.walking import Walked, walk
from tests.portal.products import epoint, lonsun, openness, truecms, ucap, ucap_newest, vsb
from tests.portal.products.framework import (
    BY_KEY,
    COLUMNS,
    Portal,
    Product,
    Reply,
    Request,
    list_items,
    metas,
    page,
    served,
)

PLAIN = [one for module in (ucap, ucap_newest, lonsun, openness, truecms, vsb, epoint) for one in module.PRODUCTS]
LONGEST = "zcwj"


def read(product: Product, key: str = LONGEST, state: dict | None = None) -> tuple[Walked, Portal]:
    portal = Portal(product)
    with served(portal) as site:
        return walk(site.url.rstrip("/") + product.column_url(BY_KEY[key]), state), portal


def titles(walked: Walked) -> list[tuple[str, str]]:
    return [(row.title, row.day.exact.isoformat() if row.day and row.day.exact else "") for row in walked.rows]


def complete(product: Product, key: str = LONGEST, state: dict | None = None) -> Walked:
    walked, portal = read(product, key, state)
    assert walked.end.complete, walked.end.why
    assert walked.adapter == product.adapter
    assert {url.partition("//")[2].partition("/")[2] for url in (row.url for row in walked.rows)} == {
        row.url.lstrip("/") for row in portal.rows[key]
    }
    return walked


def broken(product: Product, words: str, key: str = LONGEST) -> Walked:
    walked, _portal = read(product, key)
    assert not walked.end.complete and words in walked.end.why, walked.end
    return walked


@pytest.mark.parametrize("product", PLAIN, ids=lambda one: one.name)
@pytest.mark.parametrize("column", COLUMNS, ids=lambda one: one.key)
def test_every_list_is_read_whole_with_titles_and_days(product, column):
    walked, portal = read(product, column.key)
    assert walked.end.complete, walked.end.why
    assert walked.adapter == product.adapter
    assert sorted(titles(walked)) == sorted((row.title, row.day) for row in portal.rows[column.key])
    data = [one for one in walked.asked if not one.url.endswith(".js")]
    assert len(data) <= product.further_requests(len(portal.rows[column.key])) + (product.name == "epoint")


class Stuck(ucap.Ucap):
    def more(self, portal, request):
        return super().more(portal, dataclasses.replace(request, query={**request.query, "page": "1"}))


class Boastful(ucap.Ucap):
    def more(self, portal, request):
        reply = super().more(portal, request)
        return reply and dataclasses.replace(reply, body=reply.body.replace('"total": ', '"total": 9'))


class Hasty(ucap.Ucap):
    """A burst is answered with the site's front page and status 200."""

    def more(self, portal, request):
        reply = super().more(portal, request)
        return Reply(self.home_page(portal)) if reply and request.query.get("page") == "3" else reply


class Shut(ucap.Ucap):
    def more(self, portal, request):
        return Reply("", 503) if request.query.get("page") == "2" else super().more(portal, request)


class Silent(ucap.Ucap):
    """The script stands in a file of its own: which door the search has is not in the page."""

    def column_page(self, portal, column, rows):
        text = super().column_page(portal, column, rows)
        start, end = text.index("<script>"), text.index("</script>", text.index("<script>"))
        text = text[:start] + text[end + 9 :]
        start = text.index("<div class='rd'>")
        return text[:start] + text[text.index("</ul></div>", start) :]


def test_ucap_traps():
    assert len(broken(Stuck(), "重复").asked) == 2
    assert "9" in broken(Boastful(), "网站称共").end.why
    assert len(broken(Hasty(), "第 3 页返回的不是列表数据").asked) == 3
    broken(Shut(), "第 2 页没有取到")


def test_ucap_finds_its_door_and_remembers_it():
    state: dict = {}
    walked = complete(Silent(), state=state)
    assert [path.split("/")[1] for path in walked.paths[:2]] == ["searchList", "common"]
    assert state == {"address": "/common/search"}
    assert {path.split("/")[1] for path in complete(Silent(), state=state).paths} == {"common"}


class Short(ucap_newest.NewestUcap):
    """The channel's JSON holds the first page only."""

    def more(self, portal, request):
        reply = super().more(portal, request)
        return reply and Reply.json(json.loads(reply.body)[:8])


class Queried(Short):
    def column_page(self, portal, column, rows):
        call = "$.ajax({url: '/queryList', type: 'post', data: JSON.stringify({current: n, unitid: '366600'})});"
        return super().column_page(portal, column, rows).replace("</body>", f"<script>{call}</script></body>")

    def more(self, portal, request):
        if request.path != "/queryList":
            return super().more(portal, request)
        if request.method != "POST":
            return Reply("", 404)
        asked = json.loads(request.body)
        assert asked["unitid"] == "366600" and asked["webSiteCode"] == ["ylsrmzf"]
        rows = portal.rows[asked["channelCode"][0]]
        size, turn = 10, int(asked["current"])  # fewer than asked for
        part = [{"source": ucap_newest.article(one)} for one in rows[(turn - 1) * size : turn * size]]
        return Reply.json({"data": {"total": len(rows), "results": part}})


class Uncounted(ucap_newest.NewestUcap):
    def column_page(self, portal, column, rows):
        return super().column_page(portal, column, rows).replace("channelTree", "menu")


class Torn(ucap_newest.NewestUcap):
    """One object of the embedded list is no JSON."""

    def column_page(self, portal, column, rows):
        text = super().column_page(portal, column, rows)
        return text.replace(f'"title": "{rows[0].title}"', f'"title": "{rows[0].title}" "', 1)


def test_newest_ucap_traps():
    why = broken(Short(), "只读到 8 条").end.why
    assert "网站称共" in why
    assert complete(Queried()).asked[0].method == "POST"
    broken(Uncounted(), "总篇数")
    assert len(complete(Torn(), "yjzj").rows) == len(Portal(Torn()).rows["yjzj"])


class OtherTemplate(lonsun.Lonsun):
    """The page does not name the template, and the site's is not the usual one."""

    def column_page(self, portal, column, rows):
        return super().column_page(portal, column, rows).replace(lonsun.FILE, "")


class Cut(lonsun.Lonsun):
    """Says three pages more than it has."""

    def more(self, portal, request):
        reply = super().more(portal, request)
        return reply and dataclasses.replace(reply, body=reply.body.replace("pageCount:", "pageCount:9"))


class Failing(lonsun.Lonsun):
    def more(self, portal, request):
        if request.query.get("pageIndex") == "2":
            return Reply(page("提示", "<p>系统繁忙</p>"))
        return super().more(portal, request)


class Ordinary(lonsun.Lonsun):
    """A column that is no 信息公开 list: pages by `?pageIndex=`, the pager drawn by script."""

    def column_url(self, column):
        return f"/content/column/{column.number}"

    def column_page(self, portal, column, rows, turn=1):
        part = rows[(turn - 1) * self.per_page : turn * self.per_page]
        pages = max(1, -(-len(rows) // self.per_page))
        return page(
            column.name,
            f"<div class='ls-list'><ul class='list'>{list_items(part)}</ul></div><div id='pager'></div>"
            f"<script>$('#pager').lsPage({{ pageCount:{pages}, pageIndex:{turn} }});</script>",
            metas(column) + '<meta name="SiteId" content="7701234"><script src="/assets/js/common.min.js"></script>',
        )

    def more(self, portal, request):
        column = next((one for one in COLUMNS if request.path == self.column_url(one)), None)
        if column is None or "pageIndex" not in request.query:
            return None
        return Reply(self.column_page(portal, column, portal.rows[column.key], int(request.query["pageIndex"])))


class Unaddressed(Ordinary):
    def column_url(self, column):
        return f"/xxfb/{column.key}/index.html"


def test_lonsun_traps():
    broken(OtherTemplate(), "file=/xxgk/publicInfoList_newest2020")
    broken(Cut(), "没有读到行")
    broken(Failing(), "第 2 页返回的不是列表")
    assert [dict(parse_qsl(one.url.partition("?")[2]))["pageIndex"] for one in complete(Ordinary()).asked] == ["2", "3"]
    assert not broken(Unaddressed(), "读不出").asked


class Pagerless(openness.Openness):
    """No pager and no dates; beyond the end the last page comes again."""

    def column_page(self, portal, column, rows, number=1):
        number = min(number, -(-len(rows) // self.per_page))
        part = rows[(number - 1) * self.per_page : number * self.per_page]
        links = "".join(f"<li><a href='{row.url}' title='{row.title}'>{row.title[:14]}</a></li>" for row in part)
        hot = "".join(f"<li><a href='/OpennessContent/show/{n}.html'>热点{n}</a></li>" for n in (1, 2, 3))
        lists = f"<div class='main'><ul>{links}</ul></div><div class='hot-list'><ul>{hot}</ul></div>"
        return page(column.name, lists, metas(column))


class LongPages(Pagerless):
    per_page = 10


class Deaf(LongPages):
    def more(self, portal, request):
        found = super().more(portal, request)
        return found and Reply(self.column_page(portal, BY_KEY[LONGEST], portal.rows[LONGEST]))


class Ending(LongPages):
    """Beyond the end: 404."""

    def more(self, portal, request):
        if request.path.endswith("page_3.html"):
            return Reply(page("404", "<p>没有</p>"), 404)
        return super().more(portal, request)


def test_openness_ends():
    assert len(complete(LongPages()).asked) == 2
    broken(Deaf(), "重复")
    assert len(complete(Ending()).asked) == 2
    # Ten rows may be the whole list or its first page; six without a pager are the list.
    assert read(Pagerless())[0].end.complete


class FromOne(epoint.Epoint):
    first = 1


class Wrapped(epoint.Epoint):
    """营口: everything inside `params`, numbers as strings, another service."""

    service = "/EWB_YK_Mid"
    key = "infodata"

    def more(self, portal, request):
        if request.method == "POST":
            asked = json.loads(request.body).get("params")
            if asked is None or not isinstance(asked["pageIndex"], str):
                return Reply.json({"status": {"code": "500"}})
            request = dataclasses.replace(request, body=json.dumps(asked).encode())
        reply = super().more(portal, request)
        return reply and dataclasses.replace(reply, body=reply.body.replace('"data":', f'"{self.key}":'))


class Capped(FromOne):
    """Answers 7 rows at the most, whatever is asked for."""

    def more(self, portal, request):
        if request.method == "POST":
            body = {**json.loads(request.body), "pageSize": 7}
            request = dataclasses.replace(request, body=json.dumps(body).encode())
        return super().more(portal, request)


class Nameless(epoint.Epoint):
    def more(self, portal, request):
        return Reply("var Util = {};") if request.path.endswith(".js") else super().more(portal, request)


def index_of(body: bytes) -> int:
    value = json.loads(body)
    return int(value.get("params", value)["pageIndex"])


def indexes(walked: Walked) -> list[int]:
    return [index_of(one.body) for one in walked.asked if one.method == "POST"]


@pytest.mark.parametrize("kind", [epoint.Epoint, FromOne, Wrapped, Capped])
def test_epoint_finds_its_habits(kind):
    product, state = kind(), {}
    walked = complete(product, state=state)
    assert indexes(walked).count(0) == (product.first == 0)
    assert state == {"form": "wrapped" if isinstance(product, Wrapped) else "bare", "first": product.first}
    again = complete(product, state=state)
    assert len(indexes(again)) <= len(indexes(walked)) and indexes(again)[0] == product.first


def test_epoint_without_its_number_is_not_read():
    broken(Nameless(), "siteGuid")


class Off(truecms.TrueCms):
    """连云港: the endpoint is not there any more."""

    def more(self, portal, request):
        return Reply("", 404) if request.path.endswith("getMessage.do") else None


class Again(truecms.TrueCms):
    def more(self, portal, request):
        query = {**request.query, "startrecord": "1", "endrecord": str(truecms.PER_PAGE * truecms.GROUP)}
        return super().more(portal, dataclasses.replace(request, query=query))


class Jsonp(truecms.TrueCms):
    def more(self, portal, request):
        return super().more(portal, dataclasses.replace(request, query={**request.query, "callback": "jQuery17_1"}))


def test_truecms_traps():
    assert "只有首屏 8 条" in broken(Off(), "没有开放").end.why
    broken(Again(), "重复")
    walked = complete(Jsonp())
    assert all(one.headers["Referer"] for one in walked.asked)
    assert dict(parse_qsl(walked.asked[0].url.partition("?")[2])) | {"columnId": ""} == {
        "startrecord": "9",
        "endrecord": "16",
        "perpage": "4",
        "columnId": "",
    }


class Searched(vsb.Vsb):
    """The pager of a search component."""

    def column_page(self, portal, column, rows, number=1):
        text = super().column_page(portal, column, rows, number)
        return text.replace("?totalpage=", f"?a{column.number}t=").replace("PAGENUM=", f"a{column.number}p=")

    def more(self, portal, request):
        number = next((value for key, value in request.query.items() if key[0] == "a" and key[-1] == "p"), None)
        return number and super().more(portal, dataclasses.replace(request, query={**request.query, "PAGENUM": number}))


class Endless(vsb.Vsb):
    def column_page(self, portal, column, rows, number=1):
        return super().column_page(portal, column, rows, number).replace("totalpage=", "totalpage=4")


def test_vsb_traps():
    assert complete(Searched()).asked
    broken(Endless(), "重复")


LIBRARY = """
<html><head><title>政策文件</title></head><body><div class="list"></div>
<script>
var address = '/szinf/xxgk/interfacesWebZcwj/loadData?pageSize=15';
function load(n){ $.post(address, {pageIndex: n, channel_id: '%s'}, show); }
</script></body></html>
"""


def test_suzhou():
    from tests.crawler.loopback import serve

    channel = "1f2e3d4c-0001-4a4a-9b9b-0123456789ab"

    def load(handler):
        form = dict(parse_qsl(handler.rfile.read(int(handler.headers["Content-Length"])).decode()))
        total = 32 if form.get("channel_id") == channel else 5000
        first = (int(form["pageIndex"]) - 1) * 15
        entries = [
            {
                "TITLE": f"关于第{n}号事项的通知",
                "URL": f"http://{handler.headers['Host']}/zfwj/{n}.shtml",
                "C_WJBH": "",
                "PUBLISHED_TIME_FORMAT": f"2024-03-{n % 28 + 1:02d}",
                "C_FWRQ_FORMAT": "2020-01-01",
            }
            for n in range(first, min(first + 15, total))
        ]
        body = json.dumps({"data": {"allRow": total, "totalPage": -(-total // 15), "list": entries}}).encode()
        handler.answer(200, {"Content-Type": "application/json"}, body)

    pages = {
        "/zfwj/list.html": LIBRARY % channel,
        "/all/list.html": LIBRARY % "' + id + '",
        "/szinf/xxgk/interfacesWebZcwj/loadData?pageSize=15": load,
    }
    with serve(pages) as site:
        walked = walk(site.url + "zfwj/list.html")
        assert (walked.adapter, walked.end.complete, len(walked.rows), len(walked.asked)) == ("szinf", True, 32, 3)
        assert walked.rows[3].day.exact.isoformat() == "2024-03-04"
        # Without the channel the answer would be the whole library.
        other = walk(site.url + "all/list.html")
        assert not other.asked and "channel_id" in other.end.why


def test_requests_are_marked_as_data():
    for product in PLAIN:
        walked, _portal = read(product)
        assert all(one.data for one in walked.asked) == (product.name not in ("openness", "vsb")), product.name


class Printed(lonsun.Lonsun):
    """The column's page prints the first answer's rows itself."""

    def column_page(self, portal, column, rows):
        request = f"/site/label/8888?file={lonsun.FILE}&labelName=publicInfoList&siteId=7701234&catId={column.number}"
        fields = dict(parse_qsl(request.partition("?")[2]))
        fields |= {"organId": str(lonsun.ORGAN), "pageSize": str(self.per_page), "length": "80"}
        reply = self.more(portal, Request("GET", "/site/label/8888", fields, b"", {"host": "www.a.gov.cn"}))
        printed = reply.body.replace("http://www.a.gov.cn", "")
        text = super().column_page(portal, column, rows)
        return text.replace("id='pubList' class='xxgk_nav_con'>", f"id='pubList'>{printed}")


class PrintedSearch(ucap.Ucap):
    def column_page(self, portal, column, rows):
        text = super().column_page(portal, column, rows)
        return text.replace("<ul id='list_ul'></ul>", f"<ul id='list_ul'>{list_items(rows[: self.per_page])}</ul>")


@pytest.mark.parametrize("kind", [Printed, PrintedSearch])
def test_rows_that_the_page_prints_are_not_asked_for_again(kind):
    product = kind()
    walked = complete(product)
    assert len(walked.asked) == product.further_requests(len(Portal(product).rows[LONGEST])) - 1
