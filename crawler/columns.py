"""Columns (栏目): what their names mean, and which links of a page lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from crawler.listing.base import ListPage
from crawler.text import tidy
from crawler.urls import canonical, same_site

# The first that fits decides, so the more special stand first: 规范性文件解读 is an interpretation column,
# 重大行政决策意见征集 a consultation column, 统计公报 statistics.
_TYPES: tuple[tuple[str, str], ...] = (
    ("意见反馈", r"(?:征集|征求|意见|调查|采纳|听证).{0,6}(?:反馈|结果|采纳|情况)|结果反馈|采纳情况|反馈公开|征集结果"),
    (
        "意见征集",
        r"意见征[集求]|征求意见|征集调查|民意[征调]|网上(?:调查|征集)|在线(?:调查|征集)|征集公告|^征集|草案公开|立法征求|公众参与",
    ),
    ("政策解读", r"解读|图解|一图读懂|政策(?:问答|访谈|宣讲|图说)|解读回应"),
    ("信息公开年报", r"(?:公开|工作)?(?:年度报告|年报)(?!表)|公开年度工作报告"),
    ("信息公开指南", r"公开指南|公开工作指南|信息公开.{0,4}指南"),
    ("规范性文件", r"规范性文件"),
    ("行政处罚", r"行政处罚|处罚(?:决定|公示|信息|结果|公开)|双公示.{0,4}处罚"),
    ("行政许可", r"行政(?:许可|审批)|许可(?:决定|公示|信息|结果)|审批(?:结果|公示|公开)|双公示.{0,4}许可"),
    (
        "行政执法",
        r"行政执法|执法(?:公示|信息|公开|结果|检查)|行政(?:强制|检查|征收|确认|裁决)|双随机|双公示|权责清单|裁量",
    ),
    ("重大行政决策", r"重大(?:行政)?决策|决策(?:预公开|目录|事项|公开)"),
    ("预决算", r"预决?算|决算|三公经费|财政(?:资金|信息|预|报告)"),
    ("收费清单", r"收费"),
    ("补贴清单", r"补贴|惠[农民]|强农|救助.{0,4}(?:名单|清单)"),
    ("招生", r"招生|入学|义务教育"),
    ("统计", r"统计|数据(?:公开|发布|信息|开放)?$|经济运行|普查"),
    ("公报", r"公报"),
    ("人事", r"人事|任免|招[考录聘]|公务员|事业单位招|职称"),
    ("规划", r"规划|五年计划|十[三四五]五"),
    ("会议", r"会议|常务会|议题"),
    ("开放日", r"开放日|开放活动"),
    ("村社区信息", r"村[务居级]|社区|基层.{0,4}(?:信息|公开事项)|乡镇信息"),
    ("咨询投诉", r"咨询|投诉|信箱|留言|信访|问政|举报"),
    ("公共服务", r"公共服务|办事(?:指南|服务)|便民|服务事项|证明事项"),
    ("通知公告", r"通知|公告|公示|通告"),
    ("政策文件", r"政策|文件|法规|规章|条例|文库"),
    ("动态要闻", r"动态|要闻|新闻|资讯|快讯|时政|工作信息|头条"),
)
_COMPILED = tuple((name, re.compile(words)) for name, words in _TYPES)
# Pages that lead on to columns without being one.
_HUB = re.compile(
    r"政务公开|信息公开|公开目录|主动公开|公开平台|公开专栏|互动交流|政民互动|政务互动|公众参与|公开内容|重点领域|"
    r"政府文件|政策(?:专栏|服务|库)?$|财政信息|执法公示|部门(?:信息|公开|导航)|镇街|乡镇|公开$|^互动$"
)
_DOCUMENT_URL = re.compile(
    r"/t\d{6,8}_\d+|/art_\w+|/content_\d|post_\d+|/\d{4,}\.s?html?$|/[0-9a-f]{32}\.s?html?$|/info/\d+/\d+|"
    r"/20\d\d[-/]?(?:0?[1-9]|1[0-2])(?:[-/]|\d\d/)|[?&](?:docid|infoid|articleid|newsid)=",
    re.IGNORECASE,
)
# list.asp?id=12 is a column and show.asp?id=345 a document: the script's name tells, else a name that no title has.
_NUMBERED = re.compile(r"[?&]id=", re.IGNORECASE)
_LIST_SCRIPT = re.compile(
    r"(?:list|more|class|channel|column|categor(?:y|ies)|catalog|lanmu|type|sort|index|default|menu)\w{0,8}\.\w+$",
    re.IGNORECASE,
)
_DOCUMENT_SCRIPT = re.compile(r"(?:show|view|detail|content|article|read|doc)\w{0,8}\.\w+$|/$", re.IGNORECASE)
_SHORT_NAME = 6
_FILE_URL = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|jpe?g|png|gif|bmp|svg|mp[34]|avi|flv|wmv|txt|csv|css|js|ico|apk|"
    r"exe)$",
    re.IGNORECASE,
)
# Containers that hold the way back or the pages of one list, never a menu of columns.
_BESIDE = re.compile(
    r"(?:^|[-_\s])(?:bread\w*|crumbs?|dqwz|weizhi|curpos\w*|location|position|pager|paging|pagination\w*|fanye|laypage|"
    r"page[-_]?(?:nav|num|bar|list|turn|box|link)s?)(?:$|[-_\s])",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"^\W*(?:您?(?:现在|当前)?的?(?:所在)?位置|当前位置|您现在的位置)")
_BESIDE_LENGTH = 300  # characters: what is longer is no pager, whatever its class is called
_PAGE_NUMBER = re.compile(r"[_-]\d{1,4}(?=\.\w+$)")
_PAGE_STEP = re.compile(r"/(?:page|p|pn)[/_-]?\d{1,4}/?$", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(r"(?:page\w*|p|curr\w*|pn|pageno)$", re.IGNORECASE)
_NOT_COLUMN = re.compile(
    r"首页|网站地图|无障碍|繁體|繁体|English|登录|注册|搜索|检索|关于我们|联系我们|网站声明|隐私|友情链接|收藏|设为|手机版|"
    r"微信|微博|客户端|RSS|更多|适老|长者|智能问答|我的|邮箱|移动版|返回|纠错|备案|"
    r"^[上下前后]一?个?[年月周日天]$|^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[月日号]份?$|[上下前后首尾末]一?[页篇頁]|"
    r"(?:较|更)[早晚新旧]的?|(?:以前|往期)的?(?:文章|内容|日志)|older|newer|第.{0,4}页|最[前后末](?:一?页)?$|^末尾$|^\W*\d+\W*$",
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


def type_of(*names: str | None) -> str | None:
    """The column type that the first telling name says; None where none says anything."""
    for name in names:
        squeezed = re.sub(r"\s+", "", name or "")
        for kind, words in _COMPILED:
            if squeezed and words.search(squeezed):
                return kind
    return None


def is_hub(name: str) -> bool:
    return _HUB.search(re.sub(r"\s+", "", name)) is not None


def is_later_page(url: str) -> bool:
    """Whether the URL is shaped like a list's second page or a later one."""
    if _PAGE_STEP.search(urlsplit(url).path):
        return True
    return re.search(r"[_-]\d{1,4}\.s?html?$|[?&](?:page\w*|curr\w*)=(?!1\b)\d", url, re.IGNORECASE) is not None


def first_page(url: str) -> str:
    """The canonical URL that a list's first page has if `url` is a later one of it; the page's own for a first page."""
    parts = urlsplit(canonical(url))
    path = _PAGE_STEP.sub("/", _PAGE_NUMBER.sub("", parts.path))
    pairs = [one for one in parts.query.split("&") if one and not _PAGE_PARAMETER.fullmatch(one.partition("=")[0])]
    return canonical(urlunsplit(("http", parts.netloc, path, "&".join(pairs), "")))


def looks_like_document(url: str) -> bool:
    """Whether the URL has the shape of a document's in one of the known products."""
    return _DOCUMENT_URL.search(url) is not None


def is_file(url: str) -> bool:
    """Whether the URL names a file rather than a page."""
    return _FILE_URL.search(urlsplit(url).path) is not None


def column_links(page: ListPage, *, below: str | None = None) -> list[tuple[str, str]]:
    """Links of the page that may lead to columns, as (URL, name), each once, in the page's order.

    By their short names and by URLs that do not look like a document's; with `below` only those whose path lies in that
    directory. What they really are is decided by what they show.
    """
    out: list[tuple[str, str]] = []
    seen = {canonical(page.url)}
    root = urlsplit(below).path if below else ""
    if page.tree.body is None:
        return out
    for node in page.tree.body.css("a[href], a[onclick]"):
        url = page.link(node)
        if url is None or not same_site(url, page.url):
            continue
        name = tidy(node.text(deep=True)) or tidy(node.attributes.get("title") or "")
        name = name.strip("·•>»|[]【】 ")
        if not 2 <= len(name) <= 18 or not re.search(r"[\u4e00-\u9fff]", name):
            continue
        if _NOT_COLUMN.search("".join(name.split())):
            continue
        if _is_beside(node):
            continue
        path = urlsplit(url).path
        if is_file(url) or _is_document_url(url, name) or (root and (not path.startswith(root) or path == root)):
            continue
        key = canonical(url)
        if key not in seen:
            seen.add(key)
            out.append((url, name))
    return out


def _is_document_url(url: str, name: str) -> bool:
    """Whether the URL looks like a document's, linked by this name."""
    if _DOCUMENT_URL.search(url):
        return True
    path = urlsplit(url).path
    if not _NUMBERED.search(url) or _LIST_SCRIPT.search(path):
        return False
    return _DOCUMENT_SCRIPT.search(path) is not None or len(name) > _SHORT_NAME or type_of(name) is None


def _is_beside(node: Any) -> bool:
    """Whether the link stands in a breadcrumb trail or a pager."""
    one = node.parent
    for _ in range(4):
        if one is None or one.tag in ("body", "html"):
            return False
        mark = f"{one.attributes.get('class') or ''} {one.attributes.get('id') or ''}"
        named = _BESIDE.search(mark) is not None
        if named or one.tag in ("div", "p", "td"):
            text = one.text(deep=True)
            if len(text) <= _BESIDE_LENGTH and (named or (_TRAIL.match(tidy(text)) and not _trail_within(one))):
                return True
        one = one.parent
    return False


def _trail_within(box: Any) -> bool:
    """Whether the trail is a box of its own in this one: a page that only leads on is short, and begins with it."""
    return any(
        child.css_first("a") is not None and _TRAIL.match(tidy(child.text(deep=True)))
        for child in box.iter()
        if child.tag in ("div", "p", "ul", "ol", "dl", "nav", "table")
    )


def in_order(links: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str | None, bool]]:
    """As (URL, name, type, hub): first what names a type that the checks look at, then hubs, then the rest."""
    known = [(url, name, type_of(name), is_hub(name)) for url, name in links]
    yield from sorted(known, key=lambda one: 0 if one[2] is not None and not one[3] else 1 if one[3] else 2)


def column_name(meta: dict[str, str], crumbs: list[Any], fallback: str, title: str | None) -> str:
    """ColumnName, else the last breadcrumb, else how it was linked, else the page's title."""
    lowered = {key.lower(): value for key, value in meta.items()}
    if name := tidy(lowered.get("columnname", "")):
        return name
    if fallback:
        return fallback
    if crumbs and crumbs[-1].name and crumbs[-1].name not in ("首页", "正文"):
        return crumbs[-1].name
    return tidy(title or "")[:60]
