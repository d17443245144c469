"""Signs that a list goes on: what a page says or shows of further pages, and nobody has followed to the end.

A list is read whole only by positive evidence. Whoever leaves a list without having reached a said total asks here
whether anything on the page is a pager at all: words, buttons, counts in attributes and hidden fields, calls of scripts
that draw one, handlers that fetch when the reader scrolls. Nothing here has to be understood to count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.chinese.text import cn_int
from crawler.listing.base import ListPage
from crawler.listing.carriers import Kind
from crawler.listing.paging.calls import Unread, pager_calls
from crawler.listing.paging.controls import Role
from crawler.listing.paging.pagers import more_buttons, promised_by_script
from crawler.listing.told.own_data import ADDS, pages_its_own
from crawler.messages import Why, say
from crawler.web.urls import canonical, resolve

ASKED_BY_SCRIPT = re.compile(
    r"\$\.(?:ajax|post|get|getJSON)\s*\(|axios[.(]|fetch\s*\(|XMLHttpRequest|dataproxy|\.load\s*\("
)
# A pager that a script draws or drives: its URL is not in the page.
_SCRIPTED = re.compile(
    r"laypage|jqPaginator|\.pagination\s*\(|\.paging\s*\(|createPage\w*\s*\(\s*[A-Za-z_]|pageNation\("
)
# Tables that ask their server for one page after the other.
_SERVED = re.compile(
    r"serverSide\s*:\s*(?:true|!0)|table\.render\s*\((?=[^;]{0,600}url\s*:)(?=[^;]{0,600}page\s*:\s*(?:true|!0|\{))"
)
_SCROLLS = re.compile(
    r"""\.scroll\s*\(|\bonscroll\b|['"]scroll['"]|IntersectionObserver|infinitescroll|dropload|mescroll""",
    re.IGNORECASE,
)
_HANDLER = 1500  # characters after the word that a handler may take
_COUNTED = re.compile(r"data-(?:total|count|records?|total-?(?:count|num|records?|size)|record-?count)", re.IGNORECASE)
_PAGED = re.compile(r"data-(?:pages|page-?count|total-?pages?|max-?page|last-?page)", re.IGNORECASE)
_FIELD_RECORDS = re.compile(r"(?:total|record)_?(?:count|records?|num|size)?|record_?total|total_?row", re.IGNORECASE)
_FIELD_PAGES = re.compile(r"(?:total|max|all|sum)_?pages?|page_?(?:count|total|sum|max)|pages", re.IGNORECASE)
_COUNT = r"(\d{1,7}|[一二三四五六七八九十百千〇零两]{1,9})"
_OF_OTHERS = r"(?!\s*(?:页(?![次码数面])|[人类级天年](?:[\s，,。)）]|$)))"  # 共 2 页: whatever blank stands within
_THINGS = r"\s*(?:条|篇|件|项|个|份|则|entries|records|results|items)?(?:记录|信息|数据|内容|文章|文件|公告|通知|结果)*"
_OF_LIST = r"(?:本|该|此)?(?:栏目|目录|列表|页面|分类)?(?:中|内|下)?(?:现|已|一)?"
_WORDS_RECORDS = re.compile(
    rf"[\[（(]?{_OF_LIST}(?:总计|合计|共计|共有?|总共|总(?:记录|条)?数|记录总?数|数据|现有|收录|发布)(?:了|记录|信息|公告|文件|文章|数据|内容)*"
    rf"\s*(?:为|是|有)?\s*[:：]?\s*{_COUNT}{_OF_OTHERS}{_THINGS}(?:[\]）),，;；|/／、\s].*)?"
    # 显示 1 到 4，共 26 项; 1-4 / 26; Showing 1 to 4 of 26 entries
    rf"|(?:(?:当前)?(?:显示|第)?|showing)\s*\d{{1,6}}\s*(?:到|至|[-–~～—]|to)\s*\d{{1,6}}{_THINGS}[\s，,、]*(?:共有?|总共|of|[/／])\s*{_COUNT}{_THINGS}"
    # 查看全部（18条）, 登录后查看全部18条
    rf"|[^。]{{0,12}}(?:全部|所有)\s*[（(]?\s*{_COUNT}\s*(?:条|篇|件|项|份)(?:记录|信息|数据|内容|文章|文件|公告)*[）)]?[^。]{{0,12}}",
    re.IGNORECASE,
)
_CHARACTERS = re.compile(r"条|篇|件|项|数|计|共|of|[/／]", re.IGNORECASE)
# 第一页，共七页; 当前 1 / 7; a bare 1/7 only in a box that is called a pager.
_WORDS_PAGES = re.compile(
    rf"(?:当前)?第?\s*{_COUNT}\s*页?\s*[,，、（(/／]?\s*共\s*{_COUNT}\s*页[)）]?|(?:当前|第|页[次码]|page)\s*[:：]?\s*{_COUNT}\s*页?\s*(?:[/／]|of)\s*{_COUNT}\s*页?",
    re.IGNORECASE,
)
_PAGE_MARKS = re.compile(r"[/／页]|of")
_BARE_PAGES = re.compile(r"(\d{1,5})\s*[/／]\s*(\d{1,5})")
_OF_PAGES = re.compile(r"第?\s*(\d{1,4})\s*页?(?:\s*[/／]\s*\d{1,4}\s*页?)?")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?度?")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_SIZE = r"[\"']?(?:page_?size|size|limit|per_?page|page_?rows|rows)[\"']?\s{0,2}:\s{0,2}[\"']?\d{1,4}[\"']?"
_TOTAL_KEY = r"[\"']?total(?:_?(?:count|num|records?|elements|size|rows?))?[\"']?\s{0,2}:\s{0,2}[\"']?(\d{1,7})[\"']?"
_STATE_TOTAL = re.compile(rf"{_SIZE}[^{{}}]{{0,120}}?{_TOTAL_KEY}|{_TOTAL_KEY}[^{{}}]{{0,120}}?{_SIZE}", re.IGNORECASE)
_LONGEST = 80  # characters of a line that counts a list
_PLACE = re.compile(
    r"(?:^|[-_\s])(?:pag(?:e|er|ing|ination|inator|ebar|enav)s?|kkpager|laypage|fenye|fanye|fy|page[-_]?(?:nav|bar|box|div|list|wrap)\w*)(?:$|[-_\s])",
    re.IGNORECASE,
)
_SLIDES = re.compile(r"slid|swiper|focus|banner|carousel|flash|tab|hd\b|lunbo|scroll", re.IGNORECASE)


def records_said(page: ListPage) -> int | None:
    """The count of the list's documents that the page gives: in words of their own, in attributes, in hidden fields."""
    counts = [*_attributes(page, _COUNTED), *_fields(page, _FIELD_RECORDS), *_in_state(page)]
    for node in page.tree.css("p, div, span, td, li, a, b, em, i, strong, font, label"):
        words = node.text(deep=False) if node.tag in ("div", "td", "p", "li") else node.text(deep=True)
        if len(words) > 4 * _LONGEST or not (_CHARACTERS.search(words) or re.search(r"\d", words)):
            continue
        whole = node.text(deep=True)
        words = " ".join((whole if len(whole) <= _LONGEST else words).split())
        if len(words) <= _LONGEST and (found := _WORDS_RECORDS.fullmatch(words)) and _CHARACTERS.search(words):
            count = cn_int(found[1] or found[2] or found[3])
            if count is not None and not (found[1] and _BARE_YEAR.fullmatch(found[1])):
                counts.append(count)
    return max(counts, default=None)


def _in_state(page: ListPage) -> list[int]:
    """The total in data that a script draws the list's pages by: beside the size of a page."""
    texts = [text for text in (*page.scripts, *page.data_scripts) if "total" in text.lower()]
    counts = (int(found[1] or found[2]) for text in texts for found in _STATE_TOTAL.finditer(text))
    return [count for count in counts if count]  # 0 is what a script begins with


def pages_said(page: ListPage) -> int | None:
    """The count of its pages that attributes, hidden fields, a menu of pages or words of their own give."""
    counts = [*_attributes(page, _PAGED), *_fields(page, _FIELD_PAGES), *_of_menus(page)]
    for node in page.tree.css("p, div, span, td, li, a, b, em, i, strong, font, label"):
        words = node.text(deep=True)
        if len(words) > _LONGEST or _PAGE_MARKS.search(words) is None:
            continue
        words = " ".join(words.split())
        if found := _WORDS_PAGES.fullmatch(words):
            here, count = (cn_int(part) for part in found.groups() if part is not None)
        elif (
            (found := _BARE_PAGES.fullmatch(words)) and _PLACE.search(_marks(node)) and not _SLIDES.search(_marks(node))
        ):
            here, count = int(found[1]), int(found[2])
        else:
            continue
        if here == page.number and count is not None and count >= here:
            counts.append(count)
    return max(counts, default=None)


def _of_menus(page: ListPage) -> Iterator[int]:
    """The last page of a menu of pages: 第1页, 第2页, … or 1, 2, … one by one."""
    for menu in page.tree.css("select"):
        names = [" ".join(option.text(deep=True).split()) for option in menu.css("option")[:2000]]
        found = [_OF_PAGES.fullmatch(name) for name in names]
        numbers = [int(place[1]) for place in found if place is not None]
        if len(numbers) == len(names) > 1 and numbers == list(range(1, len(numbers) + 1)) and is_page_menu(menu):
            yield numbers[-1]


def is_page_menu(menu: LexborNode) -> bool:
    """Whether a menu's name, its choices, or the words around it (跳至 … 页), say that it goes to a page."""
    if "页" in menu.text(deep=True) or "page" in f"{_marks(menu)} {menu.attributes.get('name') or ''}".lower():
        return True
    box = menu.parent
    words = "".join((box.text(deep=False) if box is not None else "").split())
    return len(words) <= _LONGEST and re.search(r"[转跳到第].{0,6}页|页$", words) is not None


def goes_on(page: ListPage, read: int, known: set[str]) -> str:
    """Why the list may go on although no link says where, for people; "" where nothing shows that it does.

    `read`: how many documents were read; `known`: canonical addresses of its pages that were read.
    """
    return driven_on(page, read, known) or (say(Why.EMPTY_PAGER) if awaits_pager(page, read) else "")


def driven_on(page: ListPage, read: int, known: set[str]) -> str:
    """`goes_on`, but for what a pager's empty box says."""
    return next(_signs(page, read, known), "")


def _signs(page: ListPage, read: int, known: set[str]) -> Iterator[str]:
    calls = list(pager_calls(page))
    if calls and all(isinstance(call, Unread) for call in calls):
        yield f"翻页函数的调用读不懂（{calls[0].text[:60]}）"
    for call in page.drawn:
        if not call.says_all(read):
            yield f"翻页由脚本画出，读不懂（{call.text[:60]}）"
    if (words := _pressed(page, known)) is not None:
        yield f"网页上有翻页的“{words}”，由脚本完成，还不会读"
    if more_buttons(page):
        yield "要点“加载更多”才有后面的内容，还不会读"
    if (what := _wordless(page, known)) is not None:
        yield f"网页上有翻页的{what}，由脚本完成，还不会读"
    if page.told:
        yield "列表由脚本一页一页装载，还不会读"
    for script in page.scripts:
        if _SERVED.search(script):
            yield "列表由脚本一页一页装载，还不会读"
        if _SCRIPTED.search(script) and ASKED_BY_SCRIPT.search(script):
            yield "列表由脚本装载并翻页，还不会读"
        if scrolls_on(script):
            yield "向下滚动时由脚本装载后面的内容，还不会读"
    if (years := _years_apart(page)) is not None:
        yield f"列表按年份分开（{years}），其余年份由脚本装载，还不会读"


def _years_apart(page: ListPage) -> str | None:
    """The year that a menu shows alone, where only a script shows the others: one that shows all begins with 全部."""
    addressed = {carrier.node.mem_id for carrier in page.carriers if carrier.kind is Kind.OPTION}
    for menu in page.tree.css("select"):
        options = menu.css("option")
        names = ["".join(option.text(deep=True).split()) for option in options[:60]]
        years = [option for name, option in zip(names, options, strict=False) if _YEAR.fullmatch(name)]
        if len(years) < 2 or all(option.mem_id in addressed for option in years):
            continue  # none, or each is an address: a part of the list that is read by itself
        chosen = next(
            (name for name, option in zip(names, options, strict=False) if "selected" in option.attributes), names[0]
        )
        form = menu.parent
        while form is not None and form.tag not in ("form", "body"):
            form = form.parent
        sent = form is not None and form.tag == "form" and (form.attributes.get("method") or "get").lower() == "get"
        if _YEAR.fullmatch(chosen) and not (sent and menu.attributes.get("name")):
            return chosen
    return None


def scrolls_on(script: str) -> bool:
    """Whether a script fetches and adds something when the reader scrolls; a button back to the top does neither."""
    for place in _SCROLLS.finditer(script):
        handler = handler_at(script, place.start())
        if asks_and_adds(handler):
            return True
        called = re.search(
            r"(?<![\w$.])((?:load|get|fetch|query|append|next)\w*|\w*more\w*)\s*\(", handler, re.IGNORECASE
        )
        if called and re.search(rf"function\s+{re.escape(called[1])}\b|\b{re.escape(called[1])}\s*[:=]", script):
            return ASKED_BY_SCRIPT.search(script) is not None
    return False


def asks_and_adds(handler: str) -> bool:
    """Whether a piece of script fetches something and puts it into the page."""
    return ASKED_BY_SCRIPT.search(handler) is not None and ADDS.search(handler) is not None


def handler_at(script: str, start: int) -> str:
    """What is done when something happens: the first body of a function behind the word, or the name of one."""
    opened = script.find("{", start, start + 200)
    if opened < 0:
        return script[start : start + 100]
    depth = 0
    for at in range(opened, min(len(script), opened + _HANDLER)):
        depth += {"{": 1, "}": -1}.get(script[at], 0)
        if depth == 0:
            return script[start : at + 1]
    return script[start : opened + _HANDLER]


def promised(page: ListPage) -> tuple[int | None, int | None]:
    """Pages and documents that the page promises in whatever way, the larger of each."""
    by_script = promised_by_script(page)
    pages = [page.told_words[0], by_script[0], pages_said(page), *(call.pages for call in page.drawn)]
    records = [by_script[1], page.counted, *(call.records for call in page.drawn)]
    return max(filter(None, pages), default=None), max(filter(None, records), default=None)


def _pressed(page: ListPage, known: set[str]) -> str | None:
    """The words of a control for a further page that is wired and has led nowhere yet."""
    back = {canonical(control.url) for control in page.controls if control.role is Role.BACK and control.url}
    numbers: dict[int, set[int]] = {}
    for control in page.controls:
        if not control.wired or control.arrow:
            continue
        if control.url is not None and canonical(control.url) in known | back | {canonical(page.url)}:
            continue
        href = (control.node.attributes.get("href") or "").strip().lower()
        # `#` and `javascript:void(0)` alone are how templates write what leads nowhere.
        idle = href in (
            "#",
            "###",
            "javascript:",
            "javascript:;",
            "javascript:void(0)",
            "javascript:void(0);",
            "javascript:void 0",
        )
        handled = any(name in control.node.attributes for name in _HANDLERS)
        if control.role in (Role.NEXT, Role.LAST):
            if control.url is None and (handled or (href and not idle) or control.node.tag in ("button", "input")):
                return control.words
        elif control.role is Role.NUMBER and control.number is not None and control.url is None:
            if _SLIDES.search(_marks(control.node)):
                continue
            box = control.node.parent
            box = box.parent if box is not None and box.tag == "li" and box.parent is not None else box
            if box is not None and (handled or not idle or _PLACE.search(_marks(control.node))):
                numbers.setdefault(box.mem_id, set()).add(control.number)
    for beside in numbers.values():
        if max(beside) >= 2 and max(beside) <= 27 and (2 in beside or 1 in beside):
            return str(max(beside))
    return None


def _wordless(page: ListPage, known: set[str]) -> str | None:
    """What in a box called a pager is to be pressed, has no words, and leads to no page that was read."""
    for node in page.tree.css("a, button, [onclick], input[type=text], input:not([type])"):
        box, marks = node.parent, _marks(node)
        if "".join(node.text(deep=True).split()) or box is None or _SLIDES.search(marks):
            continue
        if node.tag == "input":
            around = "".join(box.text(deep=True).split())
            if len(around) <= _LONGEST and re.search(r"(?:转|跳|到)至?第?.{0,4}页", around) and pages_said(page) != 1:
                return "输入框"
            continue
        own = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        picture = node.css_first("img, svg")
        drawn = (
            own
            if picture is None
            else f"{own} {picture.attributes.get('src') or ''} {picture.attributes.get('class') or ''}"
        )
        onward = re.search(r"next|right|down|xia|after|forward|more", drawn, re.IGNORECASE)
        if onward is None or not (_PLACE.search(marks) or _in_nav(node)) or re.search(r"disabled|end\b", own):
            continue
        url = page.link(node)
        if url is None or canonical(url) not in known | {canonical(page.url)}:
            return "箭头"
    return None


def _in_nav(node: LexborNode) -> bool:
    box = node.parent
    return box is not None and (box.tag == "nav" or (box.parent is not None and box.parent.tag == "nav"))


_HANDLERS = ("onclick", "data-page", "data-pageno", "data-page-no", "data-num", "data-pn", "jp-data", "lay-page", "ng-click", "@click", "v-on:click", "data-ci-pagination-page", "data-index")  # fmt: skip


def _marks(node: LexborNode) -> str:
    box: LexborNode | None = node
    marks = ""
    for _ in range(3):
        if box is None or box.tag in ("body", "html"):
            break
        marks += f" {box.attributes.get('class') or ''} {box.attributes.get('id') or ''}"
        box = box.parent
    return marks


def awaits_pager(page: ListPage, read: int) -> bool:
    """Whether a box called a pager stands empty for a script to fill.

    Where a server prints its pagers, that of a list of one page is such a box too: then nothing on the page could fill it.
    One for rows that the page holds as data, all of them read, leads no further.
    """
    if read == 0 or not any(_may_be_filled(page, box) for box in empty_pagers(page)):
        return False
    return not pages_its_own(page, read)


def empty_pagers(page: ListPage) -> list[LexborNode]:
    """The boxes of the page that are called pagers and hold nothing."""
    out = []
    for node in page.tree.css("div[id], div[class], ul[class], ul[id], span[id], nav, p[id], td[id]"):
        mark = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if (
            _PLACE.search(mark)
            and not node.text(deep=True).strip()
            and node.css_first("img, input, a, button, select") is None
            and "disabled" not in mark
        ):
            out.append(node)
    return out


# What draws no pager by itself: the library that others are written with, what makes old browsers able, what counts visits.
_IDLE_FILE = re.compile(
    r"/(?:jquery(?:[-.](?:\d[\d.]*|min|slim|migrate[\d.-]*))*|html5(?:shiv|media)?|respond|json2|modernizr|es5-shim)"
    r"(?:[.-]min)?\.js(?:[?#]|$)|//(?:hm\.baidu\.com|s\d+\.cnzz\.com|www\.google-analytics\.com)/",
    re.IGNORECASE,
)
_BUILDS = re.compile(
    r"createElement|document\.write|\beval\s*\(|new\s+Vue\b|createApp|pag(?:e|ing|ination)\w*\s*\(|<a\s[^<>]{0,60}href",
    re.IGNORECASE,
)


def _may_be_filled(page: ListPage, box: LexborNode) -> bool:
    """Whether anything that runs on the page could fill a box: a file that is not known to leave it alone, or code."""
    files = page.tree.css("script[src]")
    if any(not _IDLE_FILE.search(resolve(page.url, node.attributes.get("src")) or "") for node in files):
        return True
    return is_filled_here(page, box)


def is_filled_here(page: ListPage, box: LexborNode, scripts: list[str] | None = None) -> bool:
    """Whether code of the page itself names a box, or builds or asks for anything that could stand in it. `scripts`: what
    of the page's code comes into question."""
    names = f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}".split()
    for script in page.scripts if scripts is None else scripts:
        if any(re.search(rf"[\"'#.\s]{re.escape(name)}(?![\w-])", script) for name in names):
            return True
        builds = _BUILDS.search(script) or ADDS.search(script) or ASKED_BY_SCRIPT.search(script)
        if builds and not _IDLE_FILE.search(script):
            return True
    return False


def _attributes(page: ListPage, pattern: re.Pattern[str]) -> list[int]:
    if "data-" not in page.text:
        return []
    out = []
    for node in page.tree.css("ul, ol, div, table, tbody, section, nav, dl, span, a, button, p"):
        for name, value in node.attributes.items():
            if value and value.isdigit() and len(value) <= 7 and pattern.fullmatch(name):
                out.append(int(value))
    return out


def _fields(page: ListPage, pattern: re.Pattern[str]) -> list[int]:
    out = []
    for node in page.tree.css("input[value]"):
        value = (node.attributes.get("value") or "").strip()
        names = (node.attributes.get("name") or "", node.attributes.get("id") or "")
        if value.isdigit() and len(value) <= 7 and any(pattern.fullmatch(name) for name in names):
            out.append(int(value))
    return out
