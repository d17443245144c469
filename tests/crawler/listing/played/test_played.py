"""Lists that only the page's scripts can ask for, as they are played: what is asked, which rows come, where it ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from crawler.listing import Answer, Ask, End, ListPage, Row
from crawler.listing.played.finding import find
from crawler.listing.played.player import Player, as_shown
from crawler.web.urls import canonical
from tests.crawler.ways_on import BASE, ICON, LINKED, MORE, NOTICES, NUMBERED, SCROLL

HOST = "https://www.xx.gov.cn"
ROWS = [(f"关于公布第{n}批便民服务事项的通知", f"/zwgk/2024/{n}.html", f"2024-03-{n:02d}") for n in range(1, 24)]

Serve = Callable[[str, dict[str, str]], object]  # the path and the fields that were sent; None: no such page


@pytest.fixture(scope="module")
def player() -> Iterator[Player]:
    player = Player()
    yield player
    player.close()


def page(body: str, head: str = "") -> ListPage:
    return ListPage(
        f"{HOST}/zwgk/tzgg/index.html?cid=9",
        f"<html><head><title>通知公告</title>{head}</head><body>{body}</body></html>",
        at="2024-05-06T09:00:00+08:00",
    )


def walked(player: Player, listed: ListPage, serve: Serve) -> tuple[list[Row], End, list[Ask]]:
    """The list to its end; all that was asked for."""
    asked: list[Ask] = []

    def answer(ask: Ask) -> str | None:
        asked.append(ask)
        parts = urlsplit(ask.url)
        fields = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        text = ask.body.decode()
        fields |= {k: str(v) for k, v in json.loads(text).items()} if text.startswith("{") else dict(parse_qsl(text))
        told = serve(parts.path, fields)
        return told if told is None or isinstance(told, str) else json.dumps(told, ensure_ascii=False)

    async def fetch(ask: Ask) -> str | None:
        return answer(ask)

    listing = asyncio.run(find(player, listed, fetch))
    assert listing is not None
    rows = {canonical(row.url): row for row in (*listed.listed, *listing.first_rows())}
    steps = listing.pages(listed, {})
    try:
        asks = next(steps)
        while True:
            answers = []
            for ask in asks:
                text = answer(ask)
                got = ListPage(ask.url, text, number=ask.number) if text is not None else None
                found = (ask.rows or listing.rows)(got) if got is not None else []
                fresh = sum(canonical(row.url) not in rows for row in found)
                answers.append(Answer(ask, got, "" if got is not None else "http_404", found, fresh))
                rows |= {canonical(row.url): row for row in found}
            asks = steps.send(answers)
    except StopIteration as stop:
        return list(rows.values()), stop.value, asked


def batch(fields: dict[str, str], number: str, size: int = 10, first: int = 1) -> list[tuple[str, str, str]]:
    at = (int(fields[number]) - first) * size
    return ROWS[at : at + size]


def records(rows: list[tuple[str, str, str]]) -> list[dict[str, str]]:
    return [{"title": title, "url": url, "date": day} for title, url, day in rows]


LI = """'<li><a href="' + o.url + '">' + o.title + '</a><span>' + o.date + '</span></li>'"""


def by_form(path: str, fields: dict[str, str]) -> object:
    """Asked with all that its page says, or not answered."""
    if path != "/api/list" or fields.get("cid") != "9":
        return {"code": 500, "msg": "参数错误"}
    return {"code": 0, "data": {"rows": records(batch(fields, "pageNo")), "total": len(ROWS)}}


# Each a way of asking that stands on portals of small vendors; `by_form` answers to none that leaves a value out.
SCRIPTS = {
    "the column's number in a hidden input, the pager in the answer's callback": f"""<input type="hidden" id="cid" value="9"><ul id="list"></ul><div class="pages"></div>
        <script>function get(p) {{ $.ajax({{url: "/api/list", type: "post", data: {{cid: $("#cid").val(), pageNo: p}}, success: function (r) {{
          var h = ""; $.each(r.data.rows, function (i, o) {{ h += {LI}; }}); $("#list").html(h);
          $(".pages").pagination({{totalData: r.data.total, showData: 10, current: p, callback: function (api) {{ get(api.getCurrent()); }} }});
        }} }}); }} $(function () {{ get(1); }});</script>""",
    "settings that are put together": f"""<ul id="list"></ul>
        <script>var own = $.extend({{}}, {{url: "/api/list"}}, {{data: "cid=" + 9 + "&pageNo=1"}});
        $.ajax($.extend(own, {{success: function (r) {{ $("#list").html($.map(r.data.rows, function (o) {{ return {LI}; }}).join("")); }} }}));</script>""",
    "vue with a pager of its framework": """<div id="app"><ul><li v-for="a in list"><a :href="a.url">{{a.title}}</a></li></ul><el-pagination @current-change="turn"></el-pagination></div>
        <script>new Vue({el: "#app", data: {list: [], q: {cid: 9, pageNo: 1}}, created() { this.load(); }, methods: {
          async load() { const {data} = await axios.post("/api/list", this.q); this.list = data.data.rows; },
          turn(n) { this.q.pageNo = n; this.load(); } }});</script>""",
    "vue 3": """<div id="app"></div><script>const {createApp, ref, onMounted} = Vue; createApp({setup() { const list = ref([]), page = ref(1);
          onMounted(async () => { const r = await fetch(`/api/list?cid=${new URLSearchParams(location.search).get("cid")}&pageNo=${page.value}`); list.value = (await r.json()).data.rows; });
          return {list}; }}).mount("#app");</script>""",
    "layui's table": """<table id="t"></table><script>layui.use(["table"], function () { layui.table.render({elem: "#t", url: "/api/list", where: {cid: 9}, page: true, limit: 10,
          request: {pageName: "pageNo"}, parseData: function (r) { return {count: r.data.total, data: r.data.rows}; },
          cols: [[{field: "title", templet: function (d) { return '<a href="' + d.url + '">' + d.title + '</a>'; }}, {field: "date"}]]}); });</script>""",
    "bootstrap-table, told by its marks alone": """<table id="t" data-toggle="table" data-url="/api/list" data-side-pagination="server" data-pagination="true" data-page-size="10" data-query-params="sent">
          <thead><tr><th data-field="title" data-formatter="link">标题</th><th data-field="date">日期</th></tr></thead></table>
        <script>function sent(p) { return {cid: 9, pageNo: p.offset / p.limit + 1}; } function link(v, row) { return '<a href="' + row.url + '">' + v + '</a>'; }</script>""",
    "laypage's jump": f"""<ul id="list"></ul><div id="pager"></div><script>layui.use(["laypage"], function () {{ layui.laypage.render({{elem: "pager", count: 23, limit: 10, jump: function (o, first) {{
          $.getJSON("/api/list?cid=9&pageNo=" + o.curr, function (r) {{ $("#list").empty(); r.data.rows.forEach(function (o) {{ $("#list").append({LI}); }}); }}); }} }}); }});</script>""",
    "a pager that the answer draws": f"""<ul id="list"></ul><div class="pn"></div><script>function go(i) {{ $.post("/api/list", {{cid: 9, pageNo: i}}, function (r) {{
          $("#list").html(r.data.rows.map(function (o) {{ return {LI}; }}).join("")); var s = ""; for (var n = 1; n <= 3; n++) s += "<a href='javascript:go(" + n + ")'>" + n + "</a>"; $(".pn").html(s); }}, "json"); }} go(1);</script>""",
    "an XMLHttpRequest and elements": """<ul id="list"></ul><script>var x = new XMLHttpRequest(); x.open("POST", "/api/list"); x.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
        x.onreadystatechange = function () { if (x.readyState == 4 && x.status == 200) JSON.parse(x.responseText).data.rows.forEach(function (o) {
          var li = document.createElement("li"), a = document.createElement("a"); a.href = o.url; a.innerText = o.title; li.appendChild(a); document.getElementById("list").appendChild(li); }); };
        x.send("cid=9&pageNo=1");</script>""",
    "a library that nobody knows, and one that fails": f"""<ul id="list"></ul><script>SomeGray.init({{on: true}}); var mo = unknown.tool(1).then(2);</script><script>null.x = 1;</script>
        <script>seajs.use(["main"], function (m) {{ m.start(); $.get("/api/list", {{cid: 9, pageNo: 1}}, function (r) {{ $("#list").html(r.data.rows.map(function (o) {{ return {LI}; }}).join("")); }}); }});</script>""",
    "modules that name each other": f"""<ul id="list"></ul><script>define("list", ["jquery", "draw"], function ($, draw) {{ return {{start: function (cid) {{
          $.get("/api/list", {{cid: cid, pageNo: 1}}, function (r) {{ draw(r.data.rows); }}, "json"); }}}}; }});
        define("draw", [], function () {{ return function (rows) {{ $("#list").html(rows.map(function (o) {{ return {LI}; }}).join("")); }}; }});
        require(["list"], function (list) {{ list.start(9); }});</script>""",
    "names that the stage has too": f"""<ul id="list"></ul><script>var PAGE = {{cid: 9}}, requests = 1, text = "x", body = null; const late = 2;
        $.get("/api/list", {{cid: PAGE.cid, pageNo: requests}}, function (r) {{ $("#list").html(r.data.rows.map(function (o) {{ return {LI}; }}).join("")); }}, "json");</script>""",
    "a template of its own": """<ul id="list"></ul><script type="text/html" id="tpl">{{each rows as o i}}<li><a href="{{o.url}}">{{o.title}}</a><i>{{o.date}}</i></li>{{/each}}</script>
        <script>$.getJSON("/api/list", {cid: "9", pageNo: 1}, function (r) { document.getElementById("list").innerHTML = template("tpl", r.data); });</script>""",
}  # fmt: skip


@pytest.mark.parametrize("way", SCRIPTS)
def test_a_list_is_asked_for_as_its_scripts_do(player: Player, way: str) -> None:
    rows, end, asked = walked(player, page(SCRIPTS[way]), by_form)
    assert [urlsplit(row.url).path for row in rows] == [url for _title, url, _day in ROWS]
    assert end.complete, end.why
    assert len(asked) == 3  # no page twice, none beyond the last


def test_rows_that_a_script_holds_are_all_of_the_list(player: Player) -> None:
    pushed = "".join(f'data.push({{"title": "{title}", "url": "{url}", "date": "{day}"}});' for title, url, day in ROWS)
    body = f"""<ul id="list"></ul><div id="p"></div><script>var data = []; {pushed}
        function show(n) {{ document.getElementById("list").innerHTML = data.slice((n - 1) * 10, n * 10).map(function (o) {{ return {LI}; }}).join(""); }}
        show(1); laypage({{cont: "p", pages: 3, jump: function (o) {{ show(o.curr); }} }});</script>"""
    rows, end, asked = walked(player, page(body), lambda path, fields: None)
    assert len(rows) == len(ROWS) and end.complete and not asked


@pytest.mark.parametrize("script", [NUMBERED, ICON, MORE, SCROLL], ids=["numbers", "icon", "more", "scroll"])
def test_every_way_on_is_gone_to_its_end(player: Player, script: str) -> None:
    rows, end, _asked = walked(
        player, page(f'<div id="q"></div><div id="w"></div><script>{BASE}{script}</script>'), lambda path, fields: None
    )
    assert [urlsplit(row.url).path for row in rows] == [url for url, _title, _day in NOTICES] and end.complete, end.why


@pytest.mark.parametrize(
    "script",
    [
        LINKED.replace("location.search.slice(3)", "0"),
        NUMBERED.replace("show(1);", "show(1); foot.innerHTML = '<b>共 9 页</b>';"),
        NUMBERED.replace("show(+s.textContent)", "0"),
        MORE.replace("k += 3; show();", ""),
    ],
    ids=["links", "total", "idle pager", "idle button"],
)
def test_what_is_not_read_whole_is_said(player: Player, script: str) -> None:
    """A pager that leads to other pages, that counts more than was shown, or that does nothing."""
    rows, end, _asked = walked(
        player, page(f'<div id="q"></div><div id="w"></div><script>{BASE}{script}</script>'), lambda path, fields: None
    )
    assert 0 < len(rows) < len(NOTICES) and not end.complete and end.why


def test_a_menu_that_a_script_draws_is_no_list(player: Player) -> None:
    """Links without days are what menus and doors have."""
    body = """<ul id="menu"></ul><script>var tree = [{name: "机构职能", url: "/zwgk/jgzn/"}, {name: "政策文件库", url: "/zwgk/zcwjk/"}];
        document.getElementById("menu").innerHTML = tree.map(t => `<li><a href="${t.url}">${t.name}</a></li>`).join("");</script>"""

    async def fetch(ask: Ask) -> str | None:
        raise AssertionError(ask.url)

    assert asyncio.run(find(player, page(body), fetch)) is None


HOT = (
    """$.getJSON("/api/hot", function (r) { $("#hot").html(r.map(function (o) { return LI; }).join("")); });""".replace(
        "LI", LI
    )
)


@pytest.mark.parametrize(
    "own",
    [
        None,
        {"code": 500, "msg": "参数错误"},
        {"code": 0, "data": {"rows": [], "total": 0}},
        "<html><body>安全验证</body></html>",
    ],
    ids=["no answer", "an error inside a 200", "nothing", "a wall"],
)
@pytest.mark.parametrize("over", ["<h3>热点信息</h3>", ""])
def test_what_another_box_shows_is_not_taken_for_a_list_that_failed(player: Player, own: object, over: str) -> None:
    body = f"""<ul id="list"></ul><div>{over}<ul id="hot"></ul></div><script>{HOT}
        $.getJSON("/api/list?cid=9&pageNo=1", function (r) {{ $("#list").html(r.data.rows.map(function (o) {{ return {LI}; }}).join("")); }});</script>"""

    async def fetch(ask: Ask) -> str | None:
        if "/api/hot" in ask.url:
            return json.dumps(records(ROWS[:8]))
        return own if own is None or isinstance(own, str) else json.dumps(own)

    assert asyncio.run(find(player, page(body), fetch)) is None


OTHERS = {
    "on another host": "$.getJSON('https://api.elsewhere.com/list?cid=9', function (r) { $('#rows').html(r); });",
    "the seventh of all": "".join(f"$.post('/api/hits/add{n}', function () {{}});" for n in range(6)) + "$.getJSON('/api/list', function (r) { $('#rows').html(r); });",
}  # fmt: skip


@pytest.mark.parametrize("other", OTHERS)
def test_what_was_not_asked_may_have_been_the_list(player: Player, other: str) -> None:
    """A box without a name and a heading was taken for the list of a column whose own request was never made."""
    first = (
        f"$.getJSON('/api/box', function (r) {{ $('#b1').html(r.map(function (o) {{ return {LI}; }}).join('')); }});"
    )

    async def fetch(ask: Ask) -> str | None:
        return json.dumps(records(ROWS[:8])) if "/api/box" in ask.url else json.dumps({"ok": 1})

    body = f'<div id="b1"></div><div id="rows"></div><script>{first}{OTHERS[other]}</script>'
    assert asyncio.run(find(player, page(body), fetch)) is None


def test_the_half_of_an_answer_that_is_shown_elsewhere_is_not_the_list(player: Player) -> None:
    body = f"""<ul id="list"></ul><h3>热点信息</h3><ul id="hot"></ul><script>$.getJSON("/api/both", function (r) {{
        $("#list").html(r.list.map(function (o) {{ return {LI}; }}).join("")); $("#hot").html(r.hot.map(function (o) {{ return {LI}; }}).join("")); }});</script>"""

    async def fetch(ask: Ask) -> str | None:
        return json.dumps({"list": [], "hot": records(ROWS[:8])})

    assert asyncio.run(find(player, page(body), fetch)) is None


@pytest.mark.parametrize("total", [3, 10, 23], ids=["of the pages", "of this page", "of the rows"])
def test_a_total_is_believed_where_the_rows_end_with_it(player: Player, total: int) -> None:
    def serve(path: str, fields: dict[str, str]) -> object:
        told = by_form(path, fields)
        if isinstance(told, dict) and "data" in told:
            told["data"]["total"] = total
        return told

    rows, end, _asked = walked(player, page(SCRIPTS["a pager that the answer draws"]), serve)
    assert len(rows) == 23 and end.complete, end.why


@pytest.mark.parametrize(
    "answer", ["<html><body>系统维护中</body></html>", "", "null", '{"code": 401, "msg": "请登录"}']
)
def test_a_page_that_cannot_be_read_is_not_the_end(player: Player, answer: str) -> None:
    def serve(path: str, fields: dict[str, str]) -> object:
        if fields.get("p") == "2":
            return answer
        return {"items": records(ROWS[(at := int(fields["p"]) * 8) : at + 8])}

    body = f"""<ul id="list"></ul><a href="javascript:;" id="m">加载更多</a><script>var p = 0; function more() {{ $.post("/more", {{p: p}}, function (r) {{
        $.each(r.items, function (i, o) {{ $("#list").append({LI}); }}); p++; }}, "json"); }} $("#m").click(more); more();</script>"""
    rows, end, _asked = walked(player, page(body), serve)
    assert len(rows) == 16 and not end.complete


PARTS = {
    "years to be pressed": """<ul class="y"><li data-y="2024">2024年</li><li data-y="2023">2023年</li></ul><script>$(".y li").click(function () { get($(this).data("y")); }); get(2024);</script>""",
    "a menu of years": """<select id="y"><option value="2024">2024</option><option value="2023">2023</option></select><script>$("#y").change(function () { get($(this).val()); }); get($("#y").val());</script>""",
    "a choice of states": """<input type="radio" name="z" value="1" checked>有效<input type="radio" name="z" value="2">失效<script>var all = document.getElementsByName("z");
        for (var i = 0; i < all.length; i++) all[i].onclick = function () { get(document.querySelector("input[name=z]:checked").value); }; get(1);</script>""",
}  # fmt: skip


@pytest.mark.parametrize("parts", PARTS)
def test_parts_that_are_pressed_for_leave_the_list_open(player: Player, parts: str) -> None:
    get = f"""<ul id="list"></ul><script>function get(y) {{ $.getJSON("/api/year", {{y: y}}, function (r) {{ $("#list").html(r.map(function (o) {{ return {LI}; }}).join("")); }}); }}</script>"""
    rows, end, asked = walked(player, page(get + PARTS[parts]), lambda path, fields: records(ROWS[:9]))
    assert len(rows) == 9 and not end.complete and ("点选" in end.why or "年份" in end.why) and len(asked) == 1


@pytest.mark.parametrize(
    "link",
    [
        """$("#list").append('<li class="m"><a href="/zwgk/all/">更多&gt;&gt;</a></li>');""",
        """document.getElementById("m").href = "/zwgk/all/";""",
    ],
    ids=["drawn", "its address set"],
)
def test_a_link_to_the_whole_that_a_script_writes_leaves_the_list_open(player: Player, link: str) -> None:
    body = f"""<ul id="list"></ul><a id="m">查看全部</a><script>$.getJSON("/api/newest", function (r) {{ $("#list").html(r.map(function (o) {{ return {LI}; }}).join("")); {link} }});</script>"""
    rows, end, _asked = walked(player, page(body), lambda path, fields: records(ROWS[:8]))
    assert len(rows) >= 8 and not end.complete


def test_scripts_run_in_the_order_of_the_page(player: Player) -> None:
    """The column's number stands above the file that asks with it: Epoint's `var categorynum` and openlist.js."""
    source = f"{HOST}/js/openlist.js"
    shown = page('<ul id="list"></ul><script>var cid = 9;</script><script src="/js/openlist.js"></script>')
    listed = shown.loading(("$.post('/api/list', {cid: cid, pageNo: 1});",), (source,))
    play = player.play(listed, {})
    assert play is not None and play.requests[0].data == {"cid": 9, "pageNo": 1}


def test_two_boxes_that_are_both_filled_leave_the_list_unread(player: Player) -> None:
    """Which of two requests is the list's is not guessed."""
    body = f"""<div id="a"></div><div id="b"></div><script>["a", "b"].forEach(function (id) {{ $.get("/api/" + id, function (r) {{
        $("#" + id).html(r.map(function (o) {{ return {LI}; }}).join("")); }}, "json"); }});</script>"""

    async def fetch(ask: Ask) -> str | None:
        return json.dumps(records(ROWS[:5] if ask.url.endswith("a") else ROWS[5:9]))

    assert asyncio.run(find(player, page(body), fetch)) is None


def test_more_rows_are_put_below_those_that_stand_there(player: Player) -> None:
    """By a button or at the page's end, each answer saying what the next is asked by."""
    shown = "".join(
        f'<li data-id="{n}"><a href="{url}">{title}</a><span>{day}</span></li>'
        for n, (title, url, day) in enumerate(ROWS[:10])
    )
    body = f"""<ul id="flow">{shown}</ul><script>var more = true; $(window).scroll(function () {{ if (!more) return;
        if ($(window).scrollTop() + $(window).height() > $(document).height() - 80) $.get("/load", {{last: $("#flow li:last").data("id")}}, function (r) {{
          $.each(r.list, function (i, o) {{ $("#flow").append('<li data-id="' + o.id + '"><a href="' + o.url + '">' + o.title + '</a></li>'); }}); more = r.more; }}, "json"); }});</script>"""

    def serve(path: str, fields: dict[str, str]) -> object:
        at = int(fields["last"]) + 1
        return {
            "list": [{"id": at + n, **row} for n, row in enumerate(records(ROWS[at : at + 10]))],
            "more": at + 10 < len(ROWS),
        }

    rows, end, asked = walked(player, page(body), serve)
    assert len(rows) == len(ROWS) and end.complete
    assert [urlsplit(ask.url).query for ask in asked] == ["last=9", "last=19"]


def test_a_total_that_is_not_reached_is_not_the_end(player: Player) -> None:
    def serve(path: str, fields: dict[str, str]) -> object:
        told = by_form(path, fields)
        if isinstance(told, dict) and fields["pageNo"] == "3":
            return {"code": 500, "msg": "系统繁忙"}
        return told

    rows, end, _asked = walked(player, page(SCRIPTS["laypage's jump"]), serve)
    assert len(rows) == 20 and not end.complete


def test_what_leaves_the_site_or_counts_visits_is_not_asked(player: Player) -> None:
    body = """<ul id="list"></ul><script>$.get("https://elsewhere.com/list?page=1"); $.get("/hits.jsp?id=4"); $.post("/user/login", {a: 1});
        $.get("/cms/article/delete?id=17"); $.get("/api.do?method=vote&id=3"); $.get("/dianzan"); $.post("/interact/letter.jsp", {phone: "1", content: "x"});
        $.get("/recycle/empty"); $.getJSON("/api/updateTime");</script>"""
    asked: list[str] = []

    async def fetch(ask: Ask) -> str | None:
        asked.append(ask.url)
        return None

    assert asyncio.run(find(player, page(body), fetch)) is None
    assert asked == []


@pytest.mark.parametrize("script", ["while (true) {}", "var s = 'x'; while (true) s += s;", "(function f() { f(); })()", "Promise.resolve().then(function again() { return Promise.resolve().then(again); })"])  # fmt: skip
def test_a_script_without_an_end_costs_no_more_than_itself(player: Player, script: str) -> None:
    play = player.play(page(f"<script>{script}</script><script>fetch('/api/list')</script>"), {})
    assert play is None or [request.url for request in play.requests] == ["/api/list"]
    assert player.play(page("<script>fetch('/next')</script>"), {}) is not None


def test_what_a_visitor_types_or_is_given_anew_is_not_sent(player: Player) -> None:
    body = """<input name="csrf_token" value="5f3a"><input id="cid" value="9"><script>$.post("/a", {t: $("[name=csrf_token]").val(), c: $("#cid").val()});</script>"""
    play = player.play(page(body), {})
    assert play is not None and play.requests[0].data == {"t": "", "c": "9"}


def test_a_page_is_the_same_whenever_it_is_played(player: Player) -> None:
    """Else what was asked on one night could not be answered from its archive."""
    listed = page(
        "<script>$.get('/a?_=' + Date.now() + '&r=' + Math.random() + '&t=' + new Date().getTime());</script>"
    )
    plays = [player.play(listed, {}) for _ in range(2)]
    assert plays[0] == plays[1] and plays[0] is not None and len(plays[0].requests) == 1


def test_the_page_with_what_its_scripts_wrote(player: Player) -> None:
    listed = page(SCRIPTS["laypage's jump"])
    play = player.play(listed, {})
    assert play is not None
    answer = json.dumps(by_form("/api/list", {"cid": "9", "pageNo": "1"}), ensure_ascii=False)
    filled = player.play(listed, {play.requests[0].key: answer})
    assert filled is not None
    assert [row.title for row in as_shown(listed, filled).listed] == [title for title, _url, _day in ROWS[:10]]
