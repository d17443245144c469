"""Pagers as pages show them: links to further pages, buttons for more, and the totals that their words give."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from crawler.chinese.text import tidy
from crawler.listing.base import ListPage
from crawler.listing.calls import Unread, pager_calls
from crawler.web.urls import canonical, resolve, same_site

NEXT = re.compile(
    r"^[\[\(（<《←«‹]*(?:下一?[页頁]|后一?页|next(?:page)?|>|›|»|＞|"
    r"(?:较|更)[早旧]的?(?:文章|内容|信息|日志|条目)?|older(?:posts|entries)?)[\]\)）>》»›→]*$",
    re.IGNORECASE,
)
_ARROW = re.compile(r"^[^\w]*$")  # >> may lead to the next month of a calendar
_OPTION = re.compile(r"第?(\d{1,5})(?:页|[/／]\d{1,5}页?)?")
_BACK = re.compile(
    r"^[\[\(（<《]*(?:首页|第一页|上一?[页頁]|前一?页|prev(?:ious)?|first|<|‹|«|＜)[\]\)）>》]*$", re.IGNORECASE
)
_LAST = re.compile(r"^[\[\(（]*(?:尾|末|最后一|最后)页[\]\)）]*$")
_TOTAL = re.compile(
    r"共\s*(\d{1,5})\s*页|第?\s*\d{1,5}\s*[/／]\s*(\d{1,5})\s*页|页次[:：]?\s*\d{1,5}\s*[/／]\s*(\d{1,5})"
)
_RECORDS = re.compile(r"共\s*(\d{1,7})\s*[条篇个]|总(?:记录)?数[:：]?\s*(\d{1,7})")
# A pager that a script draws or drives: its URL is not in the page.
_SCRIPTED = re.compile(
    r"laypage|jqPaginator|\.pagination\s*\(|\.paging\s*\(|createPage\w*\s*\(\s*[A-Za-z_]|pageNation\("
)
_ASKED_BY_SCRIPT = re.compile(r"\$\.(?:ajax|post|get|getJSON)\s*\(|axios[.(]|fetch\s*\(|XMLHttpRequest|dataproxy")
# A button instead of a pager: where it names the next page's address, that is a page like others.
_MORE = re.compile(r"^(?:点击|查看|加载|点我)*(?:加载|载入|显示|查看)更多[>》».…]*$|^load\s*more$", re.IGNORECASE)
_MORE_WORDS = re.compile(r"(?:加载|载入|显示|查看)\s*更\s*多|load\s*more", re.IGNORECASE)
_MORE_URLS = ("data-url", "data-href", "data-next", "data-link", "data-src", "data-page-url")
_SCRIPT_TOTAL = re.compile(
    r"(?<![\w$.-])[\"']?(?:(total_?pages?|page_?count|count_?page)|(record_?count|total_?records?(?:_?count)?))[\"']?"
    r"\s?[:=]\s?[\"']?(\d{1,7})(?![\w.])",
    re.IGNORECASE,
)
_TAIL = 40_000  # characters
MORE_PAGES = ("data-page", "data-next-page", "data-pageno", "data-page-no", "data-index")


def next_url(page: ListPage, number: int) -> str | None:
    """Where the page after `number` is, by what the page's own pager links to."""
    numbered = arrow = None
    links = [(node, text) for node in page.tree.css("a") if len(text := "".join(node.text(deep=True).split())) <= 12]
    # A list of one page may print 首页, 上一页, 下一页 all the same, each with the address ?page=1.
    back = {
        canonical(url)
        for node, text in links
        if (_BACK.match(text) or _number(text) in range(1, number + 1)) and (url := page.link(node)) is not None
    }
    for node, text in links:
        relation = (node.attributes.get("rel") or "").lower()
        onward = relation == "next" or NEXT.match(text) is not None or (node.attributes.get("title") or "") == "下一页"
        if not onward and _number(text) != number + 1:
            continue
        url = page.link(node)
        if url is None or not same_site(url, page.url) or canonical(url) in back | {canonical(page.url)}:
            continue
        if onward and not _ARROW.match(text):
            return url
        if not _paging_like(page.url, url):
            continue
        if onward:
            arrow = arrow or url
        else:
            numbered = numbered or url
    return arrow or numbered or _option_url(page, number + 1) or _more_url(page)


def _option_url(page: ListPage, number: int) -> str | None:
    """The address of a page that a menu of pages (第2页) leads to."""
    for option in page.tree.css("select[onchange] option[value]"):
        text = "".join(option.text(deep=True).split())
        named = _OPTION.fullmatch(text)
        url = resolve(page.url, option.attributes.get("value")) if named and int(named[1]) == number else None
        if url is not None and same_site(url, page.url) and canonical(url) != canonical(page.url):
            return url if _paging_like(page.url, url) else None
    return None


def _more_url(page: ListPage) -> str | None:
    for node in more_buttons(page):
        if any((node.attributes.get(name) or "").isdigit() for name in MORE_PAGES):
            continue  # the address of all the steps, its page told apart: `more` knows it
        for name in _MORE_URLS:
            url = resolve(page.url, node.attributes.get(name))
            if url is not None and same_site(url, page.url) and canonical(url) != canonical(page.url):
                return url
    return None


def more_buttons(page: ListPage) -> list[Any]:
    """加载更多 and the like that is no plain link: a plain one leads to the column, of which this is the newest part."""
    if not _MORE_WORDS.search(page.text):
        return []
    return [
        node
        for node in page.tree.css("a, button, span, em, div, p, input[type=button]")
        if _MORE.match("".join((node.attributes.get("value") or node.text(deep=node.tag not in ("div", "p"))).split()))
        and (node.tag != "a" or resolve(page.url, node.attributes.get("href")) is None)
    ]


def _number(text: str) -> int | None:
    text = text.strip("[]（）()")
    return int(text) if re.fullmatch(r"[0-9]{1,5}", text) else None


def names(page: ListPage, number: int, url: str) -> bool:
    """Whether the pager prints this page's number with its address."""
    key = canonical(url)
    return any(
        _number("".join(node.text(deep=True).split())) == number and canonical(page.link(node) or "") == key
        for node in page.tree.css("a")
    )


def _paging_like(url: str, other: str) -> bool:
    """Two URLs that differ in a number only: a page link, not a link that happens to read 2."""
    path = urlsplit(other).path
    if urlsplit(other).query and path.rpartition("/")[2] and path != urlsplit(url).path:
        return urlsplit(url).path == path.rpartition("/")[0] + "/"  # another script than the list's own
    shape = re.sub(r"[_\-/]?\d+(?=\.\w+$|/?$|&)|(?<==)\d+", "", canonical(other))
    own = re.sub(r"[_\-/]?\d+(?=\.\w+$|/?$|&)|(?<==)\d+", "", canonical(url))
    head = own.partition("?")[0].rpartition("/")[0]
    return shape.startswith(head)


def _tail(page: ListPage) -> str:
    """The words at the page's end, where pagers stand, without the blanks that templates leave."""
    body = page.tree.body
    return tidy(body.text(deep=True, separator=" ")[-_TAIL:]) if body is not None else ""


def said(page: ListPage) -> tuple[int | None, int | None, str]:
    """Pages and records that the page's words give."""
    tail = _tail(page)
    pages = [next(filter(None, found.groups())) for found in _TOTAL.finditer(tail)]
    records = [next(filter(None, found.groups())) for found in _RECORDS.finditer(tail)] if pages else []
    if not pages:
        return None, None, ""
    shown = _TOTAL.search(tail)
    return int(pages[0]), int(records[0]) if records else None, shown[0] if shown else ""


def totals(page: ListPage) -> tuple[int | None, int | None]:
    """Pages and records that a page's words give, each by itself: pagers that scripts draw print one or both."""
    tail = _tail(page)
    found = [
        [int(next(filter(None, place.groups()))) for place in words.finditer(tail)] for words in (_TOTAL, _RECORDS)
    ]
    return found[0][0] if found[0] else None, found[1][0] if found[1] else None


def promised_by_script(page: ListPage) -> tuple[int | None, int | None]:
    """Pages and records that the page's scripts give to names that pagers use, the largest of each."""
    found: dict[bool, int] = {}
    for script in page.scripts:
        for given in _SCRIPT_TOTAL.finditer(script):
            of_pages = given[1] is not None
            found[of_pages] = max(found.get(of_pages, 0), int(given[3]))
    return found.get(True), found.get(False)


def unreadable(page: ListPage) -> str:
    """Why the page may go on although no link says where."""
    calls = list(pager_calls(page))
    if calls and all(isinstance(call, Unread) for call in calls):
        return f"翻页函数的调用读不懂（{calls[0].text[:60]}）"
    for node in page.tree.css("a"):
        text = "".join(node.text(deep=True).split())
        if len(text) <= 6 and (NEXT.match(text) or _LAST.match(text)):
            href = (node.attributes.get("href") or "").lower()
            if (href.startswith("javascript:") and "void" not in href) or node.attributes.get("onclick"):
                return "翻页由脚本完成，还不会读"
    if more_buttons(page):
        return "要点“加载更多”才有后面的内容，还不会读"
    for script in page.scripts:
        if _SCRIPTED.search(script) and _ASKED_BY_SCRIPT.search(script):
            return "列表由脚本装载并翻页，还不会读"
    return ""
