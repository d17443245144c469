"""What a list's page keeps back: parts of the list that it shows only when it is asked, or leaves to another place.

A pager that ends proves that the list as it is shown ended. It does not prove that the page shows all of the list: tabs,
years and bodies to choose from show one part at a time, rows may be opened by a script alone, and words may say that
only the newest are shown. Each of these is found by what it is, not by what makers call it, and none has to be understood
to count: such a list is not known to be whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode, SelectolaxError

from crawler.chinese.dates import find_days
from crawler.chinese.text import cn_int, tidy
from crawler.listing.awaited import awaits_rows
from crawler.listing.base import HANDLERS, ListPage, Row
from crawler.listing.carriers import Carrier, Kind, words_of
from crawler.listing.outside import stands_outside
from crawler.listing.paging.controls import HIDDEN, turns_page
from crawler.listing.paging.pagers import more_buttons
from crawler.listing.paging.pressed import more_by_script
from crawler.listing.paging.signs import asks_and_adds, handler_at
from crawler.listing.rows.groups import folds
from crawler.listing.rows.items import items_without_row
from crawler.listing.shapes import family, looks_like_document
from crawler.web.addresses import LIST_URL
from crawler.web.urls import canonical, resolve, same_site

_CURRENT = re.compile(
    r"(?:^|[-_\s])(?:on|cur|curr|current|currents?|active|select|selected|sel|checked|this|now|here|hit)(?:$|[-_\s\d])|"
    r"(?:on|Cur|Active|Selected|Current)$",
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?度?(?:\s*[-./年]?\s*(?:0?[1-9]|1[0-2])\s*月份?)?")
_TAB_WORDS = 12  # characters
_TABS = 12  # beside each other; more are a table or a text
_LEVELS = 8
# What stands to be chosen and leaves the list what it is: the scope of a search, the order, the size of the letters.
_INERT = re.compile(
    r"(?:按|以)?(?:标题|全文|正文|内容|文号|索引号|关键[字词]|时间|日期|发布时间|相关度?|热度|点击量?|浏览量?|综合|默认|最新|最热)"
    r"(?:搜索|检索|查询|排序|[升降]序|优先)?|[大中小]号?|[A-Z][+-]?|列表|图文|列表模式|图文模式|[升降]序|[正倒]序|简体?|繁体?|"
    r"(?:日|周|月|年)(?:榜|排行)?|今日|本周|本月|打印|关闭|收藏|分享|返回|顶部|返回顶部|\d{1,3}\s*[条行]?\s*(?:[/／]\s*页)?|每页\d+条"
)
_ALL = re.compile(
    r"全部\S{0,8}|所有\S{0,8}|不限|请?选择\S{0,10}|[-—=\s]*(?:请选择|全部|不限)[-—=\s]*|\S{0,8}[(（]?全部[)）]?|all",
    re.IGNORECASE,
)
_LONGEST_NOTE = 60  # characters of a remark on the list
_ONLY = re.compile(
    r"(?:仅|只|目前|默认)(?:能|可|能够)?(?:显示|展示|列出|列示|提供|保留|公布|查询|查看)[^。]{0,20}(?:最近|近|最新|前|内的?|以来|以后)"
)
_NEWEST = re.compile(r"(?:最新|最近|前)(?:的)?\s*([\d一二三四五六七八九十百两]{1,5})\s*[条篇件则个]")
_ELSEWHERE = re.compile(
    r"(?:以前|之前|更早|较早|早期|历史|往期|往年|其余|旧|老|原)[^。，]{0,20}(?:请|可|见|到|至|在|通过|登录|访问|移步|查阅)"
    r"[^。]{0,16}(?:网站|旧版|旧站|老站|原站|平台|系统|检索|搜索|查询)"
    r"|(?:以前|之前|更早|较早|早期|历史|往期|往年|其余)[^。]{0,24}(?:正在|尚未|陆续|逐步|暂未|尚在)[^。]{0,4}"
    r"(?:迁移|补录|录入|整理|上传|上线|导入|恢复)"
)
_LOGGED_IN = re.compile(
    r"登[录陆](?:以?后|之后)?(?:即可|便可|可以?|方可|才能|才可|再)?(?:查看|浏览|阅读|显示|获取)(?:全部|更多|所有|完整|其[余他]|剩余|全文|内容|列表|\d)"
    r"|(?:查看|浏览|显示|阅读)(?:全部|更多|所有|完整|其[余他]|剩余)[^。]{0,16}?登[录陆]"
)
_LOWEST = 200  # pixels of a frame that may hold a list
_LIST_HEIGHT = 600  # pixels of another site's frame that is a list's, not a film's
_PINNED = 2  # rows that a list may show beyond those that it counts
_TITLE = 9  # characters: a document is called at least so much
_BOUND = re.compile(
    r"""\$\(\s*(['"])([^'"\n]{1,80})\1\s*\)\s*\.(?:on\(\s*['"](?:click|mouseover|mouseenter|change)['"]|(?:click|mouseover|"""
    r"""mouseenter|hover|change|delegate)\s*\()"""
)
_NOT_BOUND = re.compile(
    r"search|sou|login|zan|like|vote|hit|share|fav|code|captcha|yzm|submit|top|close|nav|menu|weather|form|send",
    re.IGNORECASE,
)


def withheld(page: ListPage, rows: list[Row], *, went_on: bool = False, counted: bool = False) -> str:
    """What the page keeps back of its list, for people; "" where nothing shows that it does.

    `went_on`: the list was read beyond this page, so that what is pressed for more is what was followed. `counted`: the
    product whose list it is counts as many documents as were read, wherever its script puts them.
    """
    return next(_withheld(page, rows, went_on, counted), "")


def _withheld(page: ListPage, rows: list[Row], went_on: bool, counted: bool) -> Iterator[str]:
    if page.tree.body is None or not rows:
        return
    held = _Held(page, rows)
    if page.records is not None and len(rows) > page.records + max(_PINNED, page.records // 10):
        yield f"网页标明共 {page.records} 条，读到 {len(rows)} 条，其中有不属于本列表的"
    if not counted and awaits_rows(page, sure=True):
        yield "页面留有由脚本填写的列表位置，读到的可能不是本列表"
    yield from _parts(page, len(rows), held)
    if (count := unread(page)) > 0:
        yield f"列表里有 {count} 条要由脚本打开，读不出网址"
    if (note := _note(page, len(rows), held)) is not None:
        yield f"网页写明列表不全（{note}）"
    if not went_on and (more := more_by_script(page, held.links)) is not None:
        yield f"列表之后要点“{more}”才由脚本装载其余内容，还不会读"
    if (count := _hidden_rows(page, held)) > 0:
        yield f"另有 {count} 条在没有显示的部分里，没有归入本列表"
    if (count := _left_out(page, held) or items_without_row(page, held.rows, held.keys)) > 0:
        yield f"另有 {count} 条像是本列表的文件，没有归入本列表"
    if (count := _in_reserve(page, rows)) > 0:
        yield f"另有 {count} 条由脚本从网页里取出才显示，还不会读"
    if (frame := _framed(page)) is not None:
        yield f"页面里另有框架（{frame}），可能是列表的其他部分"
    if any(_asked_by_hand(page, script, went_on) for script in page.scripts):
        yield "点选之后由脚本装载列表的其他部分，还不会读"


def _parts(page: ListPage, read: int, held: _Held) -> Iterator[str]:
    """Parts that the list is divided into, of which the page shows some alone."""
    if (years := _years_beside(page, held)) is not None:
        yield f"列表按年份分开（{years}），其余年份由脚本装载，还不会读"
    if (tabs := _tabs(page, held)) is not None:
        yield f"列表分在几个标签里（{tabs}），其余标签的内容由脚本装载，还不会读"
    if (chosen := _chosen(page)) is not None:
        yield f"列表只显示了所选的一部分（{chosen}），其余由脚本装载，还不会读"
    if (folded := _counted_only(page, read, held)) is not None:
        yield f"列表按类分开（{folded}），有的只写明条数，没有展开"


class _Held:
    """Where on the page the rows stand."""

    def __init__(self, page: ListPage, rows: list[Row]):
        self.keys = {canonical(row.url) for row in rows}
        named = [carrier for carrier in page.carriers if canonical(carrier.url) in self.keys]
        # A box beside the list may show some of its documents too: where the rows stand, the page was read.
        self.rows = [carrier for carrier in named if carrier.node.mem_id in page.row_links] or named
        self.links = {carrier.node.mem_id for carrier in self.rows}
        self.addressed = {carrier.node.mem_id for carrier in page.carriers}

    def has_row(self, box: LexborNode) -> bool:
        if box.mem_id in self.links:
            return True
        return any(node.mem_id in self.links for node in box.css("a, area, option, [onclick], li, div, span, button"))

    def leads(self, box: LexborNode) -> bool:
        """Whether the element, or what stands in it, carries an address."""
        return box.mem_id in self.addressed or any(
            node.mem_id in self.addressed for node in box.css("a, area, button, span, div, [onclick]")
        )


def _years_beside(page: ListPage, held: _Held) -> str | None:
    """The years, or months, that stand beside each other to be pressed, where some of them lead to no address."""
    groups: dict[int, list[LexborNode]] = {}
    for node in page.tree.css("a, button, li, span, dd, td, b, strong, em, div"):
        words = node.text(deep=True)
        if len(words) > 20 or not ("20" in words or "19" in words):
            continue
        if not _YEAR.fullmatch(tidy(words)) or node.parent is None:
            continue
        groups.setdefault(node.parent.mem_id, []).append(node)
    for years in groups.values():
        apart = [year for year in years if not held.leads(year)]
        # One that leads nowhere is the year that is shown. Where all are bare words they are a text, or a script's.
        told = len(apart) < len(years) or any(_pressed(year) for year in years) or page.tree.css_first("script")
        if len(years) > 1 and len(apart) > 1 and told and not stands_outside(years[0]) and not _in_row(years[0]):
            return "、".join(tidy(year.text(deep=True)) for year in years[:3])
    return None


def _in_row(node: LexborNode) -> bool:
    """Whether the element stands in a row of a table, whose cells may hold years."""
    box = node.parent
    for _ in range(_LEVELS):
        if box is None or box.tag in ("body", "html", "table"):
            return False
        if box.tag == "tr":
            return len(tidy(box.text(deep=True))) > _LONGEST_NOTE
        box = box.parent
    return False


def _tabs(page: ListPage, held: _Held) -> str | None:
    """The words of a row of tabs of which one is shown and others lead to no address and stand in no pane of the page."""
    seen: set[int] = set()
    for node in page.tree.css("li[class], a[class], span[class], button[class], div[class], dd[class], td[class]"):
        if not _CURRENT.search(node.attributes.get("class") or ""):
            continue
        words = tidy(node.text(deep=True)[:40])
        if not 2 <= len(words) <= _TAB_WORDS or turns_page(words) or _INERT.fullmatch(words):
            continue
        box = node.parent
        if box is not None and box.tag == "li" and tidy(box.text(deep=True)) == words:
            node, box = box, box.parent
        if box is None or box.mem_id in seen:
            continue
        seen.add(box.mem_id)
        tabs = [
            sibling
            for sibling in box.iter()
            if sibling.tag == node.tag and 2 <= len(tidy(sibling.text(deep=True)[:40])) <= _TAB_WORDS
        ]
        names = [tidy(tab.text(deep=True)) for tab in tabs]
        others = [tab for tab in tabs if tab.mem_id != node.mem_id and not held.leads(tab)]
        if not 2 <= len(tabs) <= _TABS or not others or stands_outside(box) or held.has_row(box):
            continue
        if any(turns_page(name) or find_days(name) for name in names) or all(_INERT.fullmatch(name) for name in names):
            continue
        if not _panes(page, len(tabs), box):
            return "、".join(names[:3])
    return None


def _panes(page: ListPage, count: int, tabs: LexborNode) -> bool:
    """Whether the page holds as many panes beside each other as there are tabs, each with something in it."""
    for shown in page.tree.css("[style*='none'], [class*='hid'], [class*='con'], [class*='pane'], [class*='tab']"):
        if shown.parent is None:
            continue
        mark = (shown.attributes.get("class") or "").split()[:1]
        panes = [
            pane
            for pane in shown.parent.iter()
            if pane.tag == shown.tag
            and pane.mem_id != tabs.mem_id
            and (pane.attributes.get("class") or "").split()[:1] == mark
            and pane.css_first("a, li, p, td") is not None
        ]
        if len(panes) == count:
            return True
    return False


def _chosen(page: ListPage) -> str | None:
    """What a menu beside the list has chosen by itself, where the other choices lead to no address."""
    addressed = {carrier.node.mem_id for carrier in page.carriers if carrier.kind is Kind.OPTION}
    for menu in page.tree.css("select"):
        options = menu.css("option")[:60]
        names = [tidy(option.text(deep=True)) for option in options]
        if len(names) < 2 or any(turns_page(name) for name in names):
            continue
        wired = any(
            name in menu.attributes for name in ("onchange", "onclick", "lay-filter", "v-model", "ng-change", "@change")
        )
        form = _form_of(menu)
        asks = (
            form is not None
            and form.css_first("input[type=text], input:not([type]), input[type=search], textarea") is not None
        )
        if asks or not wired or stands_outside(menu):
            continue  # of a search: the list is not what it finds
        values = [option.attributes.get("value") or "" for option in options]
        if any(re.search(r"[/.?]", value) for value in values) or any(node.mem_id in addressed for node in options):
            continue  # addresses, whatever site's
        place = next((n for n, option in enumerate(options) if "selected" in option.attributes), 0)
        if (
            names[place]
            and not _ALL.fullmatch(names[place])
            and not all(_INERT.fullmatch(name) for name in names if name)
        ):
            return names[place]
    return None


def unread(page: ListPage) -> int:
    """How many things on the page are called as documents are, are to be pressed, and lead nowhere that can be told."""
    addressed = {carrier.node.mem_id for carrier in page.carriers}
    titles: set[str] = set()
    if page.tree.body is None:
        return 0
    selector = ", ".join(["a:not([href])", "a[href^='#']", "a[href^='javascript']", "a[href='']", "[onclick]"])
    for node in page.tree.css(selector):
        if node.mem_id in addressed or node.tag in ("select", "input", "form", "body", "img"):
            continue
        href = (node.attributes.get("href") or "").strip()
        place = href.startswith("#") and len(href) > 1
        if place or (node.tag == "a" and not href and not _wired(node)):
            continue  # a place on the page; an anchor of the text
        if any(found.mem_id in addressed for found in node.css("a, area, button, [onclick]")):
            continue
        words = words_of(node)
        if _TITLE <= len(words) <= 120 and re.search(r"[\u4e00-\u9fff]{6}", words) and not stands_outside(node):
            titles.add(words)
    return len(titles)


def _hidden_rows(page: ListPage, held: _Held) -> int:
    """How many documents stand in boxes that the page does not show at first, and in no row."""
    return sum(
        1
        for carrier in page.carriers
        if carrier.node.mem_id not in held.links
        and looks_like_document(carrier.url)
        and len(carrier.words) >= _TITLE
        and _is_hidden(carrier.node)
        and not stands_outside(carrier.node)
    )


def _left_out(page: ListPage, held: _Held) -> int:
    """How many links stand among the rows, are called as documents are and lead where theirs lead, and are no rows."""
    region = _around(held.rows)
    if region is None:
        return 0
    families = {family(carrier.url) for carrier in held.rows}
    beside = {node.mem_id for node in region.css("aside a, aside area, aside [onclick]")}
    inside = {node.mem_id for node in region.css("a, area, [onclick]")} - beside
    return sum(
        1
        for carrier in page.carriers
        if carrier.node.mem_id in inside
        and carrier.node.mem_id not in held.links
        and carrier.node.mem_id not in page.site_links
        and family(carrier.url) in families
        and len(carrier.words) >= _TITLE
        and not stands_outside(carrier.node)
        and not _of_a_row(carrier.node, held)
    )


def _around(rows: list[Carrier]) -> LexborNode | None:
    """The smallest box that holds all rows; None where that is the page."""
    chains = []
    for carrier in rows:
        chain, box = [], carrier.node.parent
        while box is not None and box.tag not in ("body", "html", "-undef"):
            chain.append(box)
            box = box.parent
        chains.append(chain)
    common = set.intersection(*({box.mem_id for box in chain} for chain in chains)) if chains else set()
    return next((box for box in chains[0] if box.mem_id in common), None) if common else None


def _of_a_row(node: LexborNode, held: _Held) -> bool:
    """Whether a link is another one in the box of a single row: its interpretation, its file."""
    box = node.parent
    while box is not None and box.tag not in ("body", "html"):
        rows = {found.mem_id for found in box.css("a, area, [onclick]") if found.mem_id in held.links}
        if rows:
            return len(rows) == 1
        box = box.parent
    return False


_COUNT_BEHIND = re.compile(r"[(（]\s{0,3}\d{1,5}")
_COUNTED_PART = re.compile(r"[^()（）]{1,20}[(（]\s?(\d{1,5})\s?[条件篇个项]?\s?[)）]")
_PARTS = "tr, li, dt, dd, p, div, td, h1, h2, h3, h4, h5, h6, span, b, strong, a, button, summary"


def _counted_only(page: ListPage, read: int, held: _Held) -> str | None:
    """The words of a part of the list that says how many documents it has and shows fewer: 2018年 (7), unfolded by a
    script (the categories of a Domino view). Parts of parts are counted once; what leads to a page of its own is a
    column's, and what stands in a row tells of the row."""
    body = page.tree.body
    if body is None or not _COUNT_BEHIND.search(page.text):
        return None
    own = canonical(page.url)
    leading = {carrier.node.mem_id for carrier in page.carriers if canonical(carrier.url) != own}
    boxes = {node.mem_id for node in body.css(_PARTS)}
    told: set[int] = set()  # what stands in a part that was found
    parts: list[tuple[str, int, int]] = []  # words, documents said, documents shown
    shown = 0
    for node in body.traverse():
        if node.mem_id in held.links:
            shown += 1
            if parts:
                words, count, before = parts[-1]
                parts[-1] = (words, count, before + 1)
        if node.mem_id not in boxes or node.mem_id in told:
            continue
        text = node.text(deep=True)
        if len(text) > 2 * _LONGEST_NOTE or not (")" in text or "）" in text):
            continue
        if (found := _COUNTED_PART.fullmatch(tidy(text))) is None:
            continue
        links = {link.mem_id for link in node.css("a, area, [onclick]")} | {node.mem_id}
        if links & leading or stands_outside(node) or _of_a_row(node, held):
            continue
        told |= {inner.mem_id for inner in node.css("*")}
        parts.append((found[0], int(found[1]), 0))
    leaves = [part for at, part in enumerate(parts) if part[2] or not _is_sum(part[1], parts[at + 1 :])]
    if read > shown:  # of further pages too: which part their rows are of is not asked
        return leaves[-1][0] if sum(count for _words, count, _shown in leaves) > read else None
    return next((words for words, count, here in leaves if here < count), None)


def _is_sum(count: int, parts: list[tuple[str, int, int]]) -> bool:
    """Whether a part has others in it: its count is that of the next ones together."""
    total = 0
    for _words, one, _shown in parts:
        total += one
        if total >= count:
            return total == count
    return False


_HREF = re.compile(r"""href\s{0,2}=\s{0,2}\\?["']?([^"'\s<>\\]{1,300})""", re.IGNORECASE)


def _in_reserve(page: ListPage, rows: list[Row]) -> int:
    """How many documents of the list's family stand in what no reader sees: a template, a text box, a script's piece of
    a page."""
    if not any(f"<{tag}" in page.text for tag in ("textarea", "template", "noscript")) and "text/" not in page.text:
        return 0
    families, known = {family(row.url) for row in rows}, {canonical(row.url) for row in rows}
    found: set[str] = set()
    for node in page.tree.css("textarea, template, noscript, script[type*='html'], script[type*='template']"):
        for place in _HREF.finditer(unescape(node.html or "")):
            url = resolve(page.base, place[1])
            if url is not None and "{" not in url and family(url) in families:
                found.add(canonical(url))
    return len(found - known)


def _is_hidden(node: LexborNode) -> bool:
    box = node.parent
    for _ in range(_LEVELS):
        if box is None or box.tag in ("body", "html"):
            return False
        if folds(box):
            return True
        box = box.parent
    return False


def _framed(page: ListPage) -> str | None:
    """A frame of the page whose address is a list's, or lies below the column's own; or another site's, as large as a
    list is: 工程建设 of which the rest stands on a platform for trade."""
    for carrier in page.carriers:
        if carrier.kind is not Kind.FRAME or stands_outside(carrier.node):
            continue
        if not same_site(carrier.url, page.url):
            if _is_large(carrier.node):
                return urlsplit(carrier.url).netloc[:40]
            continue
        path = urlsplit(carrier.url).path
        own = path.startswith(urlsplit(page.directory).path) and urlsplit(page.directory).path != "/"
        if (own or LIST_URL.search(carrier.url)) and not _is_small(carrier.node):
            return path.rpartition("/")[2][:40] or path[-40:]
    return None


def _is_large(frame: LexborNode) -> bool:
    """Whether a frame is made to hold a list: over the whole width, and higher than a video."""
    width, height = ((frame.attributes.get(name) or "").strip().removesuffix("px") for name in ("width", "height"))
    return width == "100%" and height.isdigit() and int(height) >= _LIST_HEIGHT


def _is_small(frame: LexborNode) -> bool:
    sizes = [(frame.attributes.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
    low = any(size.isdigit() and int(size) < _LOWEST for size in sizes)
    return low or HIDDEN.search(frame.attributes.get("style") or "") is not None


def _wired(node: LexborNode) -> bool:
    """Whether something is to happen on a press: a handler, or a number of its own for the script that waits for it."""
    return any(
        name in HANDLERS or (name.startswith("data-") and bool(value)) for name, value in node.attributes.items()
    )


def _note(page: ListPage, read: int, held: _Held) -> str | None:
    """What a remark says of documents that the list leaves out."""
    pressed = "a, button, " if "登" in page.text else ""  # where somebody may be asked to log in
    if not any(told.search(page.words) for told in (_NEWEST, _ONLY, _ELSEWHERE, *([_LOGGED_IN] if pressed else ()))):
        return None
    for node in page.tree.css(
        f"{pressed}p, div, span, li, td, h2, h3, h4, h5, em, i, b, strong, font, small, label, dd, dt"
    ):
        words = tidy(node.text(deep=True)[: _LONGEST_NOTE * 2])
        if not 4 <= len(words) <= _LONGEST_NOTE:
            continue
        newest = _NEWEST.search(words)
        if pressed and _LOGGED_IN.search(words) and not stands_outside(node, but="login") and not held.has_row(node):
            return words[:40]
        if node.tag in ("a", "button"):
            continue
        short = newest is not None and len(words) <= 24 and 0 < (cn_int(newest[1]) or 0) <= read
        if not (short or _ONLY.search(words) or _ELSEWHERE.search(words)) or stands_outside(node) or held.has_row(node):
            continue
        if any(len(words_of(link)) > 0.8 * len(words) for link in node.css("a")):
            continue  # a title
        return words[:40]
    return None


def _asked_by_hand(page: ListPage, script: str, went_on: bool) -> bool:
    """Whether something that is pressed or pointed at makes the script fetch and show something; the button for more that
    the list was read on by is none of it."""
    more = {control.node.mem_id for control in more_buttons(page)} if went_on else set()
    for place in _BOUND.finditer(script):
        if _NOT_BOUND.search(place[2]) or (more and _is_one_of(page, place[2], more)):
            continue
        if asks_and_adds(handler_at(script, place.end())):
            return True
    return False


def _is_one_of(page: ListPage, selector: str, nodes: set[int]) -> bool:
    """Whether all that a selector finds is among some elements."""
    try:
        found = page.tree.css(selector)
    except SelectolaxError:  # jQuery's own
        return False
    return bool(found) and {node.mem_id for node in found} <= nodes


def _pressed(node: LexborNode) -> bool:
    return node.tag in ("a", "button") or any(name in node.attributes for name in HANDLERS)


def _form_of(node: LexborNode) -> LexborNode | None:
    box = node.parent
    while box is not None and box.tag not in ("form", "body", "html"):
        box = box.parent
    return box if box is not None and box.tag == "form" else None
