"""Columns (栏目): what their names mean, and which links of a page lead to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode, urlsplit

from selectolax.lexbor import LexborNode

from crawler.chinese.column_names import is_hub, type_of
from crawler.chinese.text import tidy
from crawler.facts import Crumb
from crawler.listing.base import ListPage, Row
from crawler.listing.carriers import Carrier, Kind, Written, words_of
from crawler.listing.outside import stands_outside
from crawler.listing.shapes import Shape, family, looks_like_document, shape_of
from crawler.web.addresses import counts_pages, is_file, is_home_url, lies_further
from crawler.web.urls import canonical, resolve, same_site

SHORT_NAME = 8  # characters of a column's name: 政府信息公开年报
_TITLE = re.compile(r"\d|^关于|的")  # what a title has and a column's name has not
_SENTENCE = re.compile(r"[】》”。，；！？]")  # what a headline holds (【…】…) and no name of a column
LONGEST_NAME = 18  # characters
_LONGEST_TELLING = 40  # of a name that says of which type the column is: 行政许可和行政处罚等信用信息双公示专栏
# What menus put around a name: 更多政策解读>>, 进入行政处罚(12), 意 见 征 集 Opinions.
_AROUND = re.compile(
    r"^(?:(?:查看|点击|浏览|阅读|进入)*更多|(?:点击)?进入)|(?:(?:查看|点击|浏览|阅读|进入)*更多|more|go)$|^(?:点击)?(?:查看|详情|详细)+$|[(（]\d{1,6}[)）]$",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:\s[\u4e00-\u9fff])+(?![\u4e00-\u9fff])")
_FOREIGN = re.compile(r"^(?:[A-Za-z][A-Za-z&' -]*\s)|(?:\s[A-Za-z][A-Za-z&' -]*|[A-Z][a-z]{3,}[A-Za-z&' -]*)$")
_MARKED = re.compile(r"^【[^】]{1,4}】")  # 【征集】意见征集
_SIGNS = "·•>＞»›|[]【】+. "
_MOST_UNNAMED = 60  # of a page
_YEARS = 2  # in a menu: a choice
_YEAR_LEVELS = 3  # boxes around a year in which the others are looked for
_MENU_LEVELS = 5  # boxes around a link in which the others of its menu are looked for
_MENU_LEAST = 3
_MENU_LINKS = 200
_MENU_NAME = 14  # characters
# Containers that hold the way back or the pages of one list, never a menu of columns.
_BESIDE = re.compile(
    r"(?:^|[-_\s])(?:bread\w*|crumbs?|dqwz|weizhi|curpos\w*|location|position|pager|paging|pagination\w*|fanye|laypage|"
    r"page[-_]?(?:nav|num|bar|list|turn|box|link)s?)(?:$|[-_\s])",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"^\W*(?:您?(?:现在|当前)?的?(?:所在)?位置|当前位置|您现在的位置)")
_STEP = re.compile(r"[>＞》»›→]")
_BESIDE_LENGTH = 300  # characters: what is longer is no pager, whatever its class is called
_NOT_COLUMN = re.compile(
    r"首页|网站地图|无障碍|繁體|繁体|English|登录|注册|搜索|检索|关于我们|联系我们|网站声明|隐私|友情链接|收藏|设为|手机版|"
    r"微信|微博|客户端|RSS|更多|适老|长者|智能问答|我的|邮箱|移动版|返回|纠错|备案|"
    r"^[上下前后]一?个?[年月周日天]$|^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[月日号]份?$|[上下前后首尾末]一?[页篇頁]|"
    r"^\W*(?:较|更)[早晚新旧]|(?:以前|往期)的?(?:文章|内容|日志)|older|newer|第.{0,4}页|最[前后末](?:一?页)?$|^末尾$|^\W*\d+\W*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class ColumnTask:
    """A column to be read."""

    url: str
    name: str = ""
    type: str | None = None
    unit: str | None = None
    depth: int = 0
    given: bool = False  # by the configuration
    later_page: bool = False  # of a list whose first page an archive lacks
    again: bool = False  # in the second round, after all other columns
    part_of: str | None = None  # id of the column of which this is one year's list


def column_links(page: ListPage, *, below: str | None = None, document: bool = False) -> list[tuple[str, str]]:
    """Links of the page that may lead to columns, as (URL, name), each once, in the page's order.

    By their short names and by URLs that do not look like a document's; with `below` only those whose path lies in that
    directory. On a page that is a `document` only what a menu holds or what columns alone are called: what is to be read
    before and after it has a title, which may be short. What they really are is decided by what they show.
    """
    out: dict[str, tuple[str, str]] = {}
    menus = _Menus()
    root = urlsplit(below).path if below else ""
    for url, name, node in _named(page):
        path = urlsplit(url).path
        if root and (not path.startswith(root) or path == root):
            continue
        if node is not None and _is_next_part(page, url, name) and not menus.hold(node):
            continue
        if document and not _is_told(name) and (node is None or not menus.hold(node)):
            continue
        if _is_document_url(url, name) and not (_may_be_both(url, name) and node is not None and menus.hold(node)):
            continue
        if node is not None and not menus.hold(node) and _among_titles(page, node, url):
            continue
        out.setdefault(canonical(url), (url, name))
    out.pop(canonical(page.url), None)
    return list(out.values())


def beside_links(page: ListPage, rows: Collection[str]) -> list[tuple[str, str]]:
    """What the menus around a list name, wherever it lies, as `column_links`. `rows`: the canonical addresses of its rows.

    A front page may name three columns and leave the others to the menu at the side of its lists. Beside a list stand boxes
    of documents too, whose titles may be as short: in a menu the addresses are mostly none of documents.
    """
    out: dict[str, tuple[str, str]] = {}
    menus, named = _Menus(), list(_named(page))
    addresses: dict[str, set[str]] = defaultdict(set)
    for url, name, _node in named:
        addresses[name].add(canonical(url))
    for url, name, node in named:
        if canonical(url) in rows or (node is not None and _is_next_part(page, url, name) and not menus.hold(node)):
            continue
        held = node is not None and menus.hold(node) and not menus.lead_to_documents(page, node)
        alone = shape_of(url) in (Shape.OPEN, Shape.COLUMN) and (node is None or not _among_titles(page, node, url))
        # What several addresses are called is what stands at each row (文字解读), and no column's name.
        if held or (_is_told(name) and alone and len(addresses[name]) == 1):
            if not _is_document_url(url, name) or (held and _may_be_both(url, name)):
                out.setdefault(canonical(url), (url, name))
    out.pop(canonical(page.url), None)
    return list(out.values())


def trail_links(url: str, crumbs: Iterable[Crumb]) -> list[tuple[str, str]]:
    """The columns of the trail above what a page shows, as `column_links`. `url`: of the page."""
    return [
        (crumb.url, name)
        for crumb in crumbs
        if crumb.url is not None and same_site(crumb.url, url) and canonical(crumb.url) != canonical(url)
        if is_column_name(name := _plain(tidy(crumb.name)))
        if not is_home_url(crumb.url) and not is_file(crumb.url) and shape_of(crumb.url) is not Shape.DOCUMENT
    ]


def _named(page: ListPage) -> Iterator[tuple[str, str, LexborNode | None]]:
    """What of the page's addresses may be a column's by its name, and the element that carries it."""
    beside: dict[int, bool] = {}
    for carrier in page.addresses:
        url, node = carrier.url, carrier.node if isinstance(carrier, Carrier) else None
        if carrier.kind is Kind.FRAME or not same_site(url, page.url) or is_file(url):
            continue
        name = column_words(carrier)
        if is_column_name(name) and (node is None or not _is_beside(node, beside)):
            yield url, name, node


def _is_told(name: str) -> bool:
    """Whether columns alone are called so."""
    return (type_of(name) is not None or is_hub(name)) and not _TITLE.search(name)


def _is_next_part(page: ListPage, url: str, name: str) -> bool:
    """Whether a link leads on in the list that the page shows, whatever it is called: 下一屏. A pager is known by its
    addresses, a column in them by a name that only columns have."""
    if any(link.told and canonical(link.url) == canonical(url) for link in page.continued):
        return True
    further = lies_further(page.url, url)
    told = further is not None and bool(further[0]) and counts_pages(further[0])
    return told and type_of(name) is None and not is_hub(name)


def unnamed_links(page: ListPage) -> list[tuple[str, str]]:
    """Links of the page that may lead to columns and have no words of their own, as `column_links`: pictures, areas of a
    picture, what a style draws, 进入.

    Each is called by the words in its own box where there are some, else by nothing: its page names itself.
    """
    known = {canonical(page.url)}
    silent: dict[str, Carrier] = {}
    for carrier in page.carriers:
        if not column_words(carrier) and (not carrier.words or re.search(r"[^\W\d]", carrier.words)):
            if carrier.kind in (Kind.LINK, Kind.PRESSED, Kind.FORM):
                silent.setdefault(canonical(carrier.url), carrier)
        else:
            known.add(canonical(carrier.url))
    out = [
        (carrier.url, _caption(carrier.node))
        for key, carrier in silent.items()
        if key not in known and same_site(carrier.url, page.url) and not is_home_url(carrier.url)
        if not is_file(carrier.url) and not looks_like_document(carrier.url) and not _is_beside(carrier.node, {})
    ]
    return out[:_MOST_UNNAMED]


def _caption(node: LexborNode) -> str:
    """The words beside a link that has none, in the box that holds no other link."""
    box = node.parent
    for _ in range(_MENU_LEVELS):
        if box is None or box.tag in ("body", "html", "map") or len(box.css("a, area, [onclick]")) > 1:
            return ""
        if words := _plain(tidy(box.text(deep=True))):
            return words if is_column_name(words) else ""
        box = box.parent
    return ""


def frame_links(page: ListPage) -> list[tuple[str, str]]:
    """The frames of a page that only leads on, as `column_links`: a tree of columns beside 请从左侧选择栏目, or all that
    a page of frames is made of.

    Each is called by what it shows itself. A list that stands in a frame is read with its own column.
    """
    framed = page.tree.css("frameset frame[src]")  # these stand in place of a body
    urls = [
        *(carrier.url for carrier in page.carriers if carrier.kind is Kind.FRAME),
        *filter(None, (resolve(page.base, node.attributes.get("src")) for node in framed)),
    ]
    return [(url, "") for url in dict.fromkeys(urls) if same_site(url, page.url) and not is_file(url)]


@lru_cache(maxsize=1 << 13)
def is_column_name(name: str) -> bool:
    """Whether a link so called may lead to a column: short, in words, and not the site's own business."""
    if not 2 <= len(name) <= _LONGEST_TELLING or not re.search(r"[\u4e00-\u9fff]", name):
        return False
    if (len(name) > LONGEST_NAME or _SENTENCE.search(name)) and not _tells(name):
        return False
    return _NOT_COLUMN.search("".join(name.split())) is None


def _tells(name: str) -> bool:
    """Whether a name that is long, or has marks of a sentence, is a column's for what it says: “双公示”专栏."""
    quoted = name.replace("”", "", 1) if name.count("“") == name.count("”") == 1 else name
    return not _SENTENCE.search(quoted) and not _TITLE.search(name) and type_of(name) is not None


def column_words(carrier: Carrier | Written) -> str:
    """What a link to a column is called, without what menus put around the name; "" where that is all there is."""
    words = _plain(carrier.words)
    if len(words) > LONGEST_NAME and isinstance(carrier, Carrier):
        # A card is one link with all that it shows: a name, and a line on it.
        heading = carrier.node.css_first("h1, h2, h3, h4, h5, h6, dt, strong, b")
        named = _plain(tidy(heading.text(deep=True))) if heading is not None else ""
        words = named if is_column_name(named) else words
    return words


@lru_cache(maxsize=1 << 13)  # the pages of a site share their menus
def _plain(words: str) -> str:
    # 【征集】意见征集 says one thing twice; 【高质量发展】我县召开会议 is a headline.
    marked = _MARKED.match(words)
    rest = words[marked.end() :] if marked is not None else ""
    if marked is None or not rest or marked[0].strip(_SIGNS) in rest:
        words = (rest or words).strip(_SIGNS)
    if re.search(r"[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]\s[\u4e00-\u9fff]", words):
        words = _FOREIGN.sub("", _FOREIGN.sub("", words))
        words = _SPACED.sub(lambda found: "".join(found[0].split()), words)
    return _AROUND.sub("", _AROUND.sub("", words.strip(_SIGNS))).strip(_SIGNS)


def _may_be_both(url: str, name: str) -> bool:
    """Whether an address shaped like a document's may be a column's where a menu names it: some makers number both."""
    if len(name) > SHORT_NAME or _TITLE.search(name):
        return False
    return shape_of(url) is Shape.NUMBER or type_of(name) is not None or is_hub(name)


def _among_titles(page: ListPage, node: LexborNode, url: str) -> bool:
    """Whether a link stands among links with addresses of its family that have titles: in a list of penalties 处罚决定 is
    one of them."""
    box, own = node.parent, family(url)
    for _ in range(_MENU_LEVELS if shape_of(url) is not Shape.COLUMN else 0):
        if box is None or box.tag in ("body", "html"):
            return False
        links = box.css("a[href], [onclick]")[:_MENU_LINKS]
        others = [words for link in links if (words := words_of(link)) and _is_of(page, link, own, url)]
        if others:
            return 2 * sum(map(_is_title, others)) >= len(others)
        box = box.parent
    return False


def _is_title(words: str) -> bool:
    return len(words) > LONGEST_NAME or (len(words) > SHORT_NAME and _TITLE.search(words) is not None)


def _is_of(page: ListPage, link: LexborNode, own: str, url: str) -> bool:
    """Whether a link has another address of this family."""
    other = page.link(link)
    if other is None or canonical(other) == canonical(url) or family(other) != own:
        return False
    # 120101.html is a column's, 5103345.html a document's: where numbers tell them apart, their length does.
    return len(_DIGITS.sub("", other)) - len(other) == len(_DIGITS.sub("", url)) - len(url)


_DIGITS = re.compile(r"\d+")


class _Menus:
    """The menus of one page, by their boxes' numbers in the tree."""

    def __init__(self) -> None:
        self._known: dict[int, bool | None] = {}  # None: too few links to tell
        self._documents: dict[int, bool] = {}

    def hold(self, node: LexborNode) -> bool:
        """Whether the link stands among others as short as menus have them, not among titles."""
        return self._box(node) is not None

    def lead_to_documents(self, page: ListPage, node: LexborNode) -> bool:
        """Whether most links of the menu around a link have documents' addresses."""
        if (box := self._box(node)) is None:
            return False
        if box.mem_id not in self._documents:
            urls = [url for link in box.css("a, area")[:_MENU_LINKS] if (url := page.link(link)) is not None]
            documents = sum(shape_of(url) is Shape.DOCUMENT for url in urls)
            self._documents[box.mem_id] = 2 * documents > len(urls)
        return self._documents[box.mem_id]

    def _box(self, node: LexborNode) -> LexborNode | None:
        box, known = node.parent, self._known
        for _ in range(_MENU_LEVELS):
            if box is None or box.tag in ("body", "html"):
                return None
            if box.mem_id not in known:
                names = [words_of(link) for link in box.css("a[href], area[href], [onclick], option")[:_MENU_LINKS]]
                short = {name for name in names if 1 <= len(name) <= SHORT_NAME and not _TITLE.search(name)}
                # A menu calls each column by a name of its own; a table of reports calls them all 年度报告.
                known[box.mem_id] = len(short) >= 0.8 * len(names) if len(names) >= _MENU_LEAST else None
            if (is_menu := known[box.mem_id]) is not None:
                return box if is_menu else None
            box = box.parent
        return None


def _is_document_url(url: str, name: str) -> bool:
    """Whether the URL looks like a document's, linked by this name."""
    shape = shape_of(url)
    if shape is not Shape.NUMBER:
        return shape is Shape.DOCUMENT
    # /yc/120101.html, ?id=12: a column's number in some products. A menu calls a column by a name that no title has.
    return len(name) > SHORT_NAME or _TITLE.search(name) is not None or type_of(name) is None


def _is_beside(node: LexborNode, known: dict[int, bool]) -> bool:
    """Whether the link stands in a breadcrumb trail or a pager; what was found out of a box is `known`."""
    one = node.parent
    for _ in range(4):
        if one is None or one.tag in ("body", "html"):
            return False
        if one.mem_id not in known:
            known[one.mem_id] = _is_way(one)
        if known[one.mem_id]:
            return True
        one = one.parent
    return False


def _is_way(box: LexborNode) -> bool:
    mark = f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}"
    named = _BESIDE.search(mark) is not None
    if not named and box.tag not in ("div", "p", "td"):
        return False
    text = box.text(deep=True)
    return len(text) <= _BESIDE_LENGTH and (named or (bool(_TRAIL.match(tidy(text))) and not _trail_within(box)))


def _trail_within(box: LexborNode) -> bool:
    """Whether the trail is a box of its own in this one: a page that only leads on is short, and begins with it.

    A trail of the top of a site links to nothing, and is more than its label all the same: 您的位置：首页 > 政府信息公开.
    """
    return any(
        _TRAIL.match(words := tidy(child.text(deep=True)))
        and (child.css_first("a") is not None or _STEP.search(words) is not None)
        for child in box.iter()
        if child.tag in ("div", "p", "ul", "ol", "dl", "nav", "table")
    )


# The columns whose pages bear most verdicts: of a portal of ten thousand pages they are read in the first minutes.
_TELLING = ("政策解读", "意见征集", "行政处罚", "行政许可", "规范性文件", "政策文件", "信息公开年报")


def in_order(links: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str | None, bool]]:
    """As (URL, name, type, hub): first what tells most of an office, then other types, then hubs, then the rest."""
    known = [(url, name, type_of(name), is_hub(name)) for url, name in links]
    yield from sorted(known, key=lambda link: _rank(link[2], link[3]))


def _rank(kind: str | None, hub: bool) -> int:
    if hub:
        return len(_TELLING) + 1
    if kind is None:
        return len(_TELLING) + 2
    return _TELLING.index(kind) if kind in _TELLING else len(_TELLING)


_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?度?(?:及?(?:以前|之前|其他))?")


def is_years_part(name: str, whole: str) -> bool:
    """Whether a column is by its name one year's part of another: 2024年, 2024年政策文件 below 政策文件."""
    year = _YEAR.match(name)
    return year is not None and name[year.end() :].strip() in ("", whole)


_REST = re.compile(
    r"(?:查看|浏览|点击|进入|更多)*(?:更多|全部|所有|其余|历史|往期|往年|往届|以往|以前|此前|更早|较早|早期|旧|老|(?:19|20)\d\d年?(?:及|度)*(?:以前|之前))"
    r"(?:的|年度|年份)?(?:文件|公告|公示|通知|通告|信息|内容|记录|文章|年报|报告|政策|解读|数据|新闻|动态|资料|结果|公报|征集|公开|[条篇])*|more|archives?|(?:19|20)\d\d年?[-./]?(?:0?[1-9]|1[0-2])月?份?",
    re.IGNORECASE,
)


_FRAME = re.compile(r"^[\W_]+|[\W_]+$")


def is_rest(name: str) -> bool:
    """Whether a list's link is by its words the rest of that list: 更多, 以前文件, 往年公告, 2024年2月."""
    return len(name) <= _MENU_NAME and _REST.fullmatch(_FRAME.sub("", name)) is not None


def rest_links(page: ListPage, rows: Collection[str]) -> list[tuple[str, str]]:
    """The pages to which a list's page leaves older documents, or more of them, as (URL, words). `rows`: the canonical
    addresses of its rows."""
    out: dict[str, tuple[str, str]] = {}
    for carrier in page.carriers:
        words = "".join(carrier.words.split())
        key = canonical(carrier.url)
        if carrier.kind is Kind.MARK or not is_rest(words):
            continue  # a button for more names the address of an interface
        if key in rows or is_file(carrier.url) or not same_site(carrier.url, page.url):
            continue
        if lies_further(page.url, carrier.url) or any(canonical(link.url) == key for link in page.continued):
            continue  # the same list's next part, which is read with it
        if not stands_outside(carrier.node) and not _of_another_block(page, carrier.node, rows):
            out.setdefault(key, (carrier.url, _FRAME.sub("", words)))
    out.pop(canonical(page.url), None)
    return list(out.values())


def _of_another_block(page: ListPage, node: LexborNode, rows: Collection[str]) -> bool:
    """Whether the box around a link holds other documents than the list's: then it leads to more of those."""
    box = node.parent
    for _ in range(_MENU_LEVELS):
        if box is None or box.tag in ("body", "html"):
            return False
        urls = {canonical(url) for link in box.css("a[href]")[:_MENU_LINKS] if (url := page.link(link)) is not None}
        if len(urls) > 1:
            titled = sum(len("".join(link.text(deep=True).split())) > SHORT_NAME for link in box.css("a[href]"))
            return titled > 1 and not urls & set(rows)
        box = box.parent
    return False


_ONE_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?度?")


def year_tiles(page: ListPage) -> list[Row]:
    """Documents of which a column calls each by its year alone, as of annual reports: 2024, 2023年. Two years at least,
    each at an address that differs in numbers only and is a page's or a file's, not a directory's."""
    out: dict[str, Row] = {}
    for carrier in page.carriers:
        name = "".join(carrier.words.split())
        path, query = urlsplit(carrier.url).path, urlsplit(carrier.url).query
        if (
            carrier.kind is not Kind.LINK
            or not _ONE_YEAR.fullmatch(name)
            or path.endswith("/")
            or _YEAR_ASKED.search(query)
        ):
            continue
        if same_site(carrier.url, page.url) and not stands_outside(carrier.node):
            out.setdefault(canonical(carrier.url), Row(carrier.url, name))
    shapes = {re.sub(r"\d+", "0", row.url) for row in out.values()}
    years = {row.title[:4] for row in out.values()}
    return list(out.values()) if len(shapes) == 1 and len(years) == len(out) >= _YEARS else []


_YEAR_ASKED = re.compile(r"(?:^|&)(?:year|nian|nf|niandu)\w*=", re.IGNORECASE)


def year_links(page: ListPage) -> list[tuple[str, str]]:
    """The lists of single years that a list's page leads to, as (URL, name): links by the side of its rows, or a form
    with a menu of years that a browser sends as an address."""
    out: dict[str, tuple[str, str]] = {}
    for carrier in page.carriers:
        name = "".join(carrier.words.split())
        if len(name) > 8 or not is_years_part(name, ""):
            continue
        # A choice of years in a menu is the list's own; a link called so may lead anywhere but to its own script.
        own = carrier.kind is Kind.OPTION or urlsplit(carrier.url).path == urlsplit(page.url).path
        if (own or _among_years(carrier.node)) and same_site(carrier.url, page.url):
            out.setdefault(canonical(carrier.url), (carrier.url, name))
    for form in page.tree.css("form"):
        for url, name in _years_of(page, form):
            out.setdefault(canonical(url), (url, name))
    out.pop(canonical(page.url), None)
    return list(out.values())


def _among_years(node: LexborNode) -> bool:
    """Whether a link stands in a row of years, beside the list: 按年份查看：2026年 2025年 2024年及以前."""
    box = node.parent
    for _ in range(_YEAR_LEVELS):
        if box is None or box.tag in ("body", "html"):
            return False
        words = tidy(box.text(deep=True, separator=" ")[:_MENU_LINKS])
        years = set(_YEAR.findall(words))
        if len(years) >= _YEARS:
            return len(_YEAR.sub("", words).replace(" ", "")) <= _MENU_NAME and not stands_outside(box)
        box = box.parent
    return False


def _years_of(page: ListPage, form: LexborNode) -> list[tuple[str, str]]:
    """What a form that is sent by GET leads to for each year of its menu; nothing where it asks for more than that."""
    named = form.css("input[name], select[name], textarea[name]")
    fields = [field for field in named if field.attributes["name"]]  # a mere `name` is sent by no browser
    menus = [field for field in fields if field.tag == "select" and len(_years(field)) >= _YEARS]
    if len(menus) != 1 or (form.attributes.get("method") or "get").lower() != "get":
        return []
    fixed: list[tuple[str, str]] = []
    for field in fields:
        kind = (field.attributes.get("type") or "text").lower() if field.tag == "input" else field.tag
        if kind in ("submit", "button", "image", "reset") or field.mem_id == menus[0].mem_id:
            continue
        if kind not in ("hidden", "text", "search", "select"):
            return []
        if kind == "hidden":
            fixed.append((field.attributes["name"] or "", field.attributes.get("value") or ""))
    base = (resolve(page.url, form.attributes.get("action")) or page.url).partition("?")[0]
    key = menus[0].attributes["name"] or ""
    return [(f"{base}?{urlencode([*fixed, (key, value)])}", name) for value, name in _years(menus[0])]


def _years(menu: LexborNode) -> list[tuple[str, str]]:
    out = []
    for option in menu.css("option"):
        name = "".join(option.text(deep=True).split())
        value = option.attributes.get("value")
        if is_years_part(name, ""):
            out.append((name if value is None else value, name))
    return out
