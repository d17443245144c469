"""How the front ends of portals ask for a page of rows, by many hands: what of it is told, and what is not."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler import listing
from crawler.listing import Ask, ListPage
from crawler.listing.told.requests import told_requests
from tests.crawler.listing.walking import answering, walk

URL = "http://www.a.gov.cn/channel/31.html?id=9"


def page(script: str, body: str = "<ul id=l></ul>") -> ListPage:
    return ListPage(URL, f"<html><body>{body}<script>{script}</script></body></html>")


def sent(ask: Ask) -> tuple[str, str, dict]:
    parts = urlsplit(ask.url)
    body = ask.body.decode()
    fields = json.loads(body) if body.startswith("{") else dict(parse_qsl(body or parts.query))
    return ask.method, parts.path, fields


# The script, and what is asked for the list's second page.
TOLD = {
    "a sum, in a component": (
        "new Vue({data:{rows:[],pageNum:1},mounted:function(){this.load(1)},methods:{load:function(n){var that=this;"
        "axios.get('/api/list?lm=3&pageNum='+n+'&pageSize=10').then(function(r){that.rows=r.data.rows})}}})",
        ("GET", {"lm": "3", "pageSize": "10", "pageNum": "2"}),
    ),
    "a template literal": (
        "const load=n=>fetch(`/api/list?lm=3&page=${n}&size=10`).then(r=>r.json()).then(draw); load(1)",
        ("GET", {"lm": "3", "size": "10", "page": "2"}),
    ),
    "names in a sum": (
        "var lm=3,size=10;function load(n){$.get('/api/list?lm='+lm+'&pageNo='+n+'&size='+size,draw)}load(1)",
        ("GET", {"lm": "3", "size": "10", "pageNo": "2"}),
    ),
    "a counter from nought": (
        "function load(n){$.ajax({url:'/api/list?lm=3&pageNo='+(n+1),type:'get',success:draw})}load(0)",
        ("GET", {"lm": "3", "pageNo": "2"}),
    ),
    "settings with a sum": (
        "function load(pageNo){$.ajax({type:'GET',url:'/api/list?lm=3&pageNo='+pageNo+'&pageSize=10',success:draw})}",
        ("GET", {"lm": "3", "pageSize": "10", "pageNo": "2"}),
    ),
    "what a component holds": (
        "new Vue({data(){return {page:1,size:10,lm:'3',list:[]}},methods:{get(){this.$http.get('/api/list',"
        "{params:{lm:this.lm,page:this.page,size:this.size}}).then(r=>{this.list=r.body.rows})}}})",
        ("GET", {"lm": "3", "size": "10", "page": "2"}),
    ),
    "an object that it holds": (
        "new Vue({data:{query:{lm:3,pageNum:1,pageSize:10}},methods:{get:function(){axios.get('/api/list',{params:this.query}).then(draw)}}})",
        ("GET", {"lm": "3", "pageSize": "10", "pageNum": "2"}),
    ),
    "the same posted": (
        "new Vue({data:{form:{lm:3,pageNum:1,pageSize:10}},methods:{get:function(){axios.post('/api/list',this.form).then(draw)}}})",
        ("POST", {"lm": 3, "pageSize": 10, "pageNum": 2}),
    ),
    "posted as a form": (
        "function load(p){axios.post('/api/list',Qs.stringify({lm:3,page:p})).then(draw)}load(1)",
        ("POST", {"lm": "3", "page": "2"}),
    ),
    "awaited": (
        "const base='/api';async function load(p){const {data}=await axios.get(`${base}/list`,{params:{lm:3,page:p}});rows.value=data.rows}",
        ("GET", {"lm": "3", "page": "2"}),
    ),
    "XMLHttpRequest": (
        "function load(n){var x=new XMLHttpRequest();x.open('GET','/api/list?lm=3&page='+n,true);x.onload=function(){draw(x)};x.send()}load(1)",
        ("GET", {"lm": "3", "page": "2"}),
    ),
    "XMLHttpRequest, posted": (
        "function load(n){var x=new XMLHttpRequest();x.open('POST','/api/list');x.setRequestHeader('Content-Type','application/x-www-form-urlencoded');"
        "x.onload=function(){draw(x)};x.send('lm=3&page='+n+'&size=10')}load(1)",
        ("POST", {"lm": "3", "size": "10", "page": "2"}),
    ),
    "uni-app": (
        "uni.request({url:'/api/list',data:{lm:3,pageNo:this.pageNo,size:10},success:r=>{}})",
        ("GET", {"lm": "3", "size": "10", "pageNo": "2"}),
    ),
    "a helper that gets": (
        "function get(u,p,cb){$.get('/api'+u,p,cb)} function load(n){get('/list',{lm:3,page:n},draw)} load(1)",
        ("GET", {"lm": "3", "page": "2"}),
    ),
    "a helper that wraps": (
        "function ajaxReq(u,d,cb){$.ajax({type:'POST',url:'/api'+u,data:JSON.stringify({params:d}),success:cb})}"
        "var pi=0;ajaxReq('/list',{lm:'3',pageIndex:pi,pageSize:20},show)",
        ("POST", {"params": {"lm": "3", "pageSize": 20, "pageIndex": 1}}),
    ),
    "a helper that returns": (
        "function getList(params){return request({url:'/api/list',method:'get',params:params})}getList({lm:3,pageNum:1}).then(draw)",
        ("GET", {"lm": "3", "pageNum": "2"}),
    ),
    "a helper by its page": (
        "const getPage=(pageNum)=>{return axios.get('/api/list',{params:{lm:3,pageNum,pageSize:8}})};getPage(1).then(draw)",
        ("GET", {"lm": "3", "pageSize": "8", "pageNum": "2"}),
    ),
    "the page's own address": (
        "function load(n){$.get('/api/list',{lm:getQueryString('id'),page:n},draw)}load(1)",
        ("GET", {"lm": "9", "page": "2"}),
    ),
    "the same as browsers read it": (
        "var lm=new URLSearchParams(location.search).get('id');function load(n){$.getJSON('/api/list?lm='+lm+'&p='+n,draw)}load(1)",
        ("GET", {"lm": "9", "p": "2"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", TOLD)
def test_a_request_that_the_page_tells_in_full(how):
    script, (method, fields) = TOLD[how]
    (told,) = told_requests(page(script))
    assert sent(told.ask(page(script), 2)) == (method, "/api/list", fields)


@pytest.mark.parametrize(
    "script",
    [
        "function load(n){$.get('/api/list?lm=3&sign='+sign(n)+'&page='+n,draw)}load(1)",
        "function load(n){$.get('/api/list?kw='+$('#kw').val()+'&page='+n,draw)}load(1)",
        "function load(n){$.get('/api/list?lm='+lm+'&page='+n,draw)}load(1)",  # nobody says what lm is
        "var lm=3; lm=4; function load(n){$.get('/api/list?lm='+lm+'&page='+n,draw)}load(1)",
        "new Vue({data:{a:{lm:3},b:{lm:4}},methods:{get(n){axios.get('/api/list',{params:{lm:this.lm,page:n}})}}})",
        "function load(n){$.get('http://other.cn/list?lm=3&page='+n,draw)}load(1)",
        "function load(n){$.get('/api/list?lm=3&page='+n+'_'+m,draw)}load(1)",
        "function load(n){$.get('/api/list',{lm:getQueryString('token'),page:n},draw)}load(1)",
        "window.open('/list?lm=3&page='+n)",
        "function load(n){$.post('/api/list?page='+n,draw)}load(1)",  # what is posted besides is not told
    ],
)
def test_what_only_running_it_would_tell_is_not_asked(script):
    assert told_requests(page(script)) == []


def test_what_a_page_asks_besides_the_rows_that_it_shows_is_not_its_list():
    rows = "".join(
        f"<li><a href='/a/{n}.html'>关于第{n}号桥梁检修的通告</a><span>2024-05-0{n}</span></li>" for n in range(1, 6)
    )
    script = "function hot(n){axios.get('/api/hot?page='+n+'&size=5').then(draw)}hot(1)"
    assert listing.best(page(script, f"<ul>{rows}</ul>")).name == "links"
    assert listing.best(page(script)).name == "more"


# The template of a row, and what a script does for it.
ROWS = {
    ":href": ("<a :href=\"'/article/'+a.id+'.html'\" v-text='a.title'></a>", ""),
    "v-bind:href": ("<a v-bind:href=\"`/article/${a.id}.html`\">{{a.title}}</a>", ""),
    "mustache": ("<a href='/article/{{a.id}}.html'>{{a.title}}</a>", ""),
    "@click": ("<a @click='go(a.id)'>{{a.title}}</a>", "go:function(id){window.open('/article/'+id+'.html')},"),
    "@click, a method": ("<p @click='go(a.id)'>{{a.title}}</p>", "go(id){location.href='/article/'+id+'.html'},"),
    "@click, this": ("<a @click.prevent='go(a.id)'>{{a.title}}</a>", "go:(id)=>{window.location.href=`/article/${id}.html`},"),
}  # fmt: skip


@pytest.mark.parametrize("how", ROWS)
def test_a_component_s_list_is_read_whole(how):
    # Twelve columns of one portal were told as unread though all that is needed stood in their pages.
    row, method = ROWS[how]
    shell = (
        f"<div id=app><h2>政务动态</h2><ul><li v-for='a in rows'>{row}</li></ul><el-pagination></el-pagination></div>"
    )
    script = (
        f"new Vue({{el:'#app',data:{{rows:[],total:0}},mounted:function(){{this.load(1)}},methods:{{{method}"
        "load:function(n){var that=this;axios.get('/api/list?lm=3&pageNum='+n+'&pageSize=10')"
        ".then(function(r){that.rows=r.data.rows;that.total=r.data.total})}}})"
    )

    def site(ask: Ask) -> str | None:
        if "/api/" not in ask.url:
            return f"<html><body>{shell}<script>{script}</script></body></html>"
        number = int(dict(parse_qsl(urlsplit(ask.url).query))["pageNum"])
        rows = [
            {"id": 4400 + n, "title": f"第{n}批老旧小区改造开工", "publishTime": f"2025-11-{28 - n:02d}"}
            for n in range(28)
        ]
        return json.dumps({"code": 200, "total": 28, "rows": rows[(number - 1) * 10 : number * 10]}, ensure_ascii=False)

    walked = walk("http://www.a.gov.cn/channel/101.html", fetch=answering(site))
    assert (walked.end.complete, walked.end.why, len(walked.rows)) == (True, "", 28)
    assert walked.rows[0].url == "http://www.a.gov.cn/article/4400.html" and walked.rows[0].day
