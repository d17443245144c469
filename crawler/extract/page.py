"""One parsed page as the extractors see it: what a reader sees, in order, cut into head, body and tail.

The tree is walked as little as possible: elements that nobody sees are taken out, the title and the body container are
marked, the rest is turned into text by a few regular expressions over the serialised tree. Blocks become lines, table
rows and cells keep their borders, inline elements are glued, so that a date torn over four spans is one string again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extract.labels import LABELS, LONGEST, TABLE_FIELDS, TABLE_LABELS
from crawler.text import squeeze, tidy, without_rare

PARSE_LIMIT = 4_000_000  # characters; the largest real portal pages are under 1 million
_BODY_OPEN, _BODY_CLOSE = "\ue0a0", "\ue0a1"  # private-use characters mark the body container in the text
_CELL_OPEN, _CELL_CLOSE, _ROW_OPEN, _ROW_CLOSE = "\x1c", "\x1f", "\x1d", "\x1e"

_UNSEEN_TAGS = ["script", "style", "noscript", "template", "select", "button", "textarea", "svg", "iframe", "input", "map", "canvas"]

# Body containers by product (portal-products §2-§12), the surest first; ids of editors before class names of layouts.
_BODIES = (
    "ucapcontent",
    "#UCAP-CONTENT, #wenzhang-content, #ivs_content, #DOCHTMLCON, [id^=vsb_content], #zoomcon, #mainText, #js_content",
    ".TRS_UEDITOR, .TRS_Editor, .trs_editor_view, .trs_word",
    "#zoom, #Zoom, #ZOOM, #fontzoom, #FontZoom, .zoom, #zoomtext, #fontZoom",
    ".v_news_content, .j-fontContent, .ewebeditor_doc, .wznr, #artibody, #articleContent, #article-content, #newsContent",
    ".article-content, .article_content, .Article_content, .articleContent, .articlecontent, .article-con, .article_con,"
    " .content-main, .detail-news, .detail-content, .detail_content, #detailContent, .news_content, .news-content,"
    " .newsContent, .xxgk-tt-content, .gkwz_contnet, .wzcon, .mian-cont, .con_cen, .pages_content, .nr_content,"
    " .zc_article_con, .bt_content, .conTxt, .contentText, .ContentText, .text-content, #con_con, #contentText, .news_cont_d_wrap,"
    " .zwxxgk_ndbgwz, .detail_con, .detail-con, .zhengwen, .zw_content, .xl-content, .xl_content, .wz_content, .wz-content,"
    " .content_body, .content-body, .article-body, .article_body, .view_content, .info-content, .info_content, .main-text",
)
_HIDDEN = (
    '[style*="display:none"], [style*="display: none"], [style*="DISPLAY:none"], [style*="DISPLAY: none"], [style*="display :none"],'
    ' [style*="visibility:hidden"], [style*="visibility: hidden"], [hidden], .ng-hide, .visually-hidden, .sr-only, [aria-hidden="true"].hide'
)
_SEARCH = (
    '[class*="search"], [id*="search"], [class*="Search"], [id*="Search"], [class*="sousuo"], [id*="sousuo"],'
    ' [class*="query-form"], [class*="filter-"], [class*="-filter"], form'
)
_CONDITIONAL = "[ms-visible], [ms-if], [v-if], [v-show], [ng-if], [ng-show], [ms-duplex-show]"
_LITERAL_TEST = re.compile(r"""^\s*(['"])(.*?)\1\s*(===?|!==?)\s*(['"])(.*?)\4\s*$""")
_TITLES = (
    "ucaptitle, #ivs_title, #NewsArticleTitle, [id=articleTitle], [id=ArticleTitle]",
    "h1",
    ".ls-article-title, .article-title, .articleTitle, .article_title, .Article-title, .newstitle, .wztit, .detail-title, .xl-title,"
    " .content-title, .content_title, .con_title, .news-title, .news_title, .art-title, .arti_title, .tit1, .title1, .info-title, .infotitle,"
    " .bt_title, .zw-title, .wz_title, .wzbt, .contt, .main-title, .page-title, td.title, div.title, p.title, h2.title, h3.title, span.title, .biaoti, .bt, .tit",
    "h2, h3, .tt, [class*=title], [class*=Title], h4",
)

_ATTRS = r'(?:[^>"]|"[^"]*")*'
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INLINE = re.compile(
    r"</?(?:span|font|b|strong|a|em|i|u|s|sub|sup|o:p|st1:[a-z]+|small|big|ins|del|mark|label|abbr|bdo|tt|code|ucaptitle|ucapcontent|publishtime|nobr|wbr|img|"
    r"time|cite|q|var|center_|bdi|strike|acronym|custom)\b" + _ATTRS + ">"
)
_TAG = re.compile("<" + _ATTRS + ">")
_NOT_LINK = re.compile("<(?!/?a[\\s>])" + _ATTRS + ">")
_CELL = re.compile("<t[dh]\\b" + _ATTRS + ">")
_INNER_CELL = re.compile(f"{_CELL_OPEN}([^{_CELL_OPEN}{_CELL_CLOSE}]*){_CELL_CLOSE}?")
_INNER_ROW = re.compile(f"{_ROW_OPEN}([^{_ROW_OPEN}{_ROW_CLOSE}]*)")
_MARKS = re.compile("[" + _BODY_OPEN + _BODY_CLOSE + _CELL_OPEN + _CELL_CLOSE + _ROW_OPEN + _ROW_CLOSE + "]")
_ANCHOR = re.compile(r'<a\b(?:[^>"]|"[^"]*")*?\shref="([^"]*)"' + _ATTRS + r">(.*?)</a>", re.DOTALL)
_COLON_LABEL = re.compile(r"([\u4e00-\u9fff](?:[\u4e00-\u9fff]|\s(?=[\u4e00-\u9fff\s])){1,22})\s{0,3}[\]】〗]?\s{0,2}[:：]")
_WHERE = re.compile(r"(?:当前|所在|您的|你的|现在的|目前的)\s*位置|<[a-z]+[^>]*class=\"[^\"]*(?:crumb|bread|weizhi|position|location|dqwz)[^\"]*\"", re.IGNORECASE)


class Labelled(NamedTuple):
    """A labelled value as shown; `line` is where it stands, `table` whether in the document's data table."""

    label: str
    value: str
    line: int
    table: bool


class Anchor(NamedTuple):
    href: str
    text: str


@dataclass(slots=True)
class Page:
    url: str
    html: str  # as decoded, scripts and comments included
    tree: LexborHTMLParser
    meta: dict[str, str]  # names in lower case, as the national tag set is spelt in every way
    title_tag: str
    title: str  # the shown title, "" if none was told apart
    lines: list[str]  # what a reader sees, one block a line
    body_from: int
    body_to: int
    title_at: int  # line of the title, -1 if none
    fields: dict[str, list[Labelled]]
    rows: list[list[str]]  # innermost table rows of the body
    anchors: list[Anchor]  # all seen links
    body_anchors: list[Anchor]
    body_images: int
    body_html: str
    crumbs: list[Anchor]
    whole: bool
    body_found: bool  # a container was told apart
    seen_html: str = field(repr=False, default="")
    headings: list[str] = field(default_factory=list)
    hidden_fields: dict[str, list[Labelled]] = field(default_factory=dict)  # of a data table that only a switch shows
    _linked: str | None = field(default=None, repr=False)

    def linked_text(self) -> str:
        """The page with its links' tags kept and every other tag gone."""
        if self._linked is None:
            self._linked = _NOT_LINK.sub(" ", self.seen_html).replace("&nbsp;", " ")
        return self._linked

    @property
    def head(self) -> list[str]:
        return self.lines[: self.body_from]

    @property
    def body(self) -> list[str]:
        return self.lines[self.body_from : self.body_to]

    @property
    def tail(self) -> list[str]:
        return self.lines[self.body_to :]

    def first(self, *names: str) -> Labelled | None:
        for name in names:
            for one in self.fields.get(name, ()):
                if one.value:
                    return one
        return None


def read(url: str, html: str) -> Page:
    """Parse and cut the page. Linear in its length; of a page over `PARSE_LIMIT` only the beginning is read."""
    whole = len(html) <= PARSE_LIMIT
    if not whole:
        html = html[:PARSE_LIMIT]
    if len(html) > _DEEP_LIMIT and _too_deep(html):
        html, whole = html[:_DEEP_LIMIT], False
    tree = LexborHTMLParser(html)
    meta = _meta(tree)
    tag = tree.css_first("title")
    title_tag = tidy(tag.text()) if tag is not None else ""
    root = tree.body or tree.root
    if root is None:
        return Page(url, html, tree, meta, title_tag, "", [], 0, 0, -1, {}, [], [], [], 0, "", [], whole, False)
    hidden = _drop_unseen(tree, root)
    body = _find_body(root)
    _drop_search(root, body)
    candidates = _title_candidates(root)
    body_html = (body.html or "") if body is not None else ""
    if body is not None:
        body.insert_before(_BODY_OPEN)
        body.insert_after(_BODY_CLOSE)
    seen = _COMMENT.sub("", root.html or "")
    text = to_text(seen)
    lines, row_of, body_from, body_to = _cut(text, body is not None)
    title, title_at = _pick_title(candidates, lines, body_from, body_to, meta, title_tag)
    if body is None:
        body_from, body_to = _by_lines(lines, title_at)
    fields = _labels(text, lines, row_of, body_from, body_to, title_at)
    body_clean = _COMMENT.sub("", body_html)
    body_text = text
    if body is not None and _BODY_OPEN in text:
        body_text = text[text.index(_BODY_OPEN) :].partition(_BODY_CLOSE)[0]
    return Page(
        url=url,
        html=html,
        tree=tree,
        meta=meta,
        title_tag=title_tag,
        title=title,
        lines=lines,
        body_from=body_from,
        body_to=body_to,
        title_at=title_at,
        fields=fields,
        rows=rows_of(body_text),
        anchors=anchors_of(seen),
        body_anchors=anchors_of(body_clean),
        body_images=body_clean.count("<img"),
        body_html=body_clean,
        crumbs=_crumbs(seen, body_clean),
        whole=whole,
        body_found=body is not None,
        seen_html=seen,
        hidden_fields=_hidden_fields(hidden) if hidden else {},
        headings=[one for rank, one in candidates if rank <= 1],
    )


_DEEP_LIMIT = 100_000


def _too_deep(html: str) -> bool:
    """Whether thousands of blocks are never closed: HTML parsing takes quadratic time in the depth of open blocks."""
    return any(html.count(f"<{tag}") - html.count(f"</{tag}") > 4000 for tag in ("div", "DIV", "ul", "ol", "dl", "section", "center", "article", "blockquote"))


def to_text(html: str) -> str:
    """Serialised HTML as text: blocks to lines, cells and rows kept by control characters."""
    # A line break in the source is white space, not a break: 2021-⏎08-⏎16 is one date.
    html = html.replace("\n", " ").replace("\r", " ")
    html = _INLINE.sub("", html)
    html = _CELL.sub("\n" + _CELL_OPEN, html)
    for tag, mark in (("</td>", _CELL_CLOSE + "\n"), ("</th>", _CELL_CLOSE + "\n"), ("</tr>", _ROW_CLOSE), ("<tr", _ROW_OPEN + "<tr")):
        html = html.replace(tag, mark)
    html = _TAG.sub("\n", html)
    for name, char in (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(name, char)
    return without_rare(html)


def rows_of(text: str) -> list[list[str]]:
    """The innermost table rows of `to_text`, each a list of its cells' text, a cell's own blocks joined by a space."""
    if _ROW_OPEN not in text:
        return []
    out = []
    for row in _INNER_ROW.findall(text):
        cells = [" ".join(_MARKS.sub("", cell).split()) for cell in _INNER_CELL.findall(row)]
        if cells:
            out.append(cells)
    return out


def anchors_of(html: str) -> list[Anchor]:
    out = []
    for href, inner in _ANCHOR.findall(html):
        text = " ".join(_TAG.sub("", inner).replace("&nbsp;", " ").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").split())
        out.append(Anchor(href.replace("&amp;", "&").strip(), text))
    return out


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property")
        content = attributes.get("content")
        if name and content is not None:
            name = name.strip().lower()
            content = tidy(content)
            if name not in out or (content and not out[name]):  # the set is printed twice, once empty
                out[name] = content
    return out


def _drop_unseen(tree: LexborHTMLParser, root: LexborNode) -> list[str]:
    """Take out what no reader sees; the HTML of hidden data tables is given back."""
    kept: list[str] = []
    tree.strip_tags(_UNSEEN_TAGS)
    hidden = root.css(_HIDDEN)
    if hidden:
        total = len(root.html or "")
        budget = 4 * total + 100_000  # nested hidden boxes are serialised once each: never more than a few times the page
        for node in hidden:
            if budget < 0:
                break
            # A template may hide the whole article until its script has run; a reader sees it then.
            html = node.html or ""
            budget -= len(html)
            if node.parent is not None and len(html) * 3 < total:
                if "索" in html and len(kept) < 4:
                    kept.append(html)  # the data table behind a switch
                node.decompose()
    for node in root.css(_CONDITIONAL):
        # Rows of which the server printed the condition with its value: ms-visible='"02"=="02"'. Only literal comparisons
        # are decided; any other condition is a script's, and the element stays.
        for name, value in node.attributes.items():
            if name in ("ms-visible", "ms-if", "v-if", "v-show", "ng-if", "ng-show") and value:
                test = _LITERAL_TEST.match(value)
                if test and (test[2] == test[5]) != (test[3][0] == "="):
                    node.decompose()
                    break
                if value.strip() in ("false", "0"):
                    node.decompose()
                    break
    return kept


def _drop_search(root: LexborNode, body: LexborNode | None) -> None:
    """Take out search forms and filters: 现行有效, 发布日期 and the like mean nothing there."""
    mine = body.mem_id if body is not None else None
    budget = 3_000_000  # characters of nested boxes looked at
    for node in root.css(_SEARCH):
        html = node.html or ""
        budget -= len(html)
        if budget < 0:
            break
        if len(html) > 30_000 or node.tag in ("body", "html"):
            continue
        if node.tag == "form" and len(node.text()) > 600:
            continue
        if mine is not None and (node.mem_id == mine or _within(body, node)):
            continue
        if node.css_first("h1, ucaptitle") is not None and node.tag != "form":
            continue
        if node.parent is not None:
            node.decompose()


def _within(inner: LexborNode | None, outer: LexborNode) -> bool:
    target = outer.mem_id
    node = inner
    while node is not None:
        if node.mem_id == target:
            return True
        node = node.parent
    return False


def _find_body(root: LexborNode) -> LexborNode | None:
    for group in _BODIES:
        found = [node for node in root.css(group) if node.tag not in ("body", "html")]
        if not found:
            continue
        sized = [(len(node.text()), node) for node in found[:60]]
        sized.sort(key=lambda one: -one[0])
        size, best = sized[0]
        if len(found) > 1:
            # Question-and-answer pages and long documents are edited in several boxes: take what holds them all.
            others = [(n, node) for n, node in sized[1:] if n > 40 and not _within(node, best) and not _within(best, node)]
            if others and sum(n for n, _ in others) * 2 > size:
                best = _common(best, [node for _, node in others]) or best
                size = len(best.text())
        if size < 20 and best.css_first("img, a, table, video, embed, object") is None:
            continue
        if size < 300 and (dense := _densest(root, 4 * size + 200)) is not None and not _within(dense, best) and not _within(best, dense):
            return dense  # a box of that name in the menu or the side bar
        return best
    return _densest(root, 60)


def _common(node: LexborNode, others: list[LexborNode]) -> LexborNode | None:
    parent = node.parent
    while parent is not None and parent.tag not in ("body", "html"):
        if all(_within(one, parent) for one in others):
            return parent
        parent = parent.parent
    return None


_TABLE_TAGS = frozenset(("td", "th", "tr", "tbody", "thead", "table"))
_FOOTER = re.compile(r"版权所有|网站标识码|ICP备|公网安备|主办单位|技术支持")


def _densest(root: LexborNode, least: float) -> LexborNode | None:
    """No known container: the element whose own paragraphs hold most text (readability's idea), links not counted."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in root.css("p, td")[:4000]:
        parent = paragraph.parent
        text = (paragraph.text(deep=False) if paragraph.tag == "td" else paragraph.text()).strip()
        length = len(text)
        in_table = False
        while parent is not None and parent.tag in _TABLE_TAGS:
            parent, in_table = parent.parent, True
        if parent is None or length < (3 if in_table else 12) or (length < 200 and _FOOTER.search(text)):
            continue
        for link in paragraph.css("a")[:20]:
            length -= len(link.text())
        if length < (3 if in_table else 12):
            continue
        for share in (1.0, 0.4):
            if parent is None or parent.tag in ("html", "body"):
                break
            key = parent.mem_id
            scores[key] = scores.get(key, 0.0) + length * share
            nodes[key] = parent
            parent = parent.parent
    if not scores:
        return None
    key = max(scores, key=scores.__getitem__)
    return nodes[key] if scores[key] >= least else None


_NOT_TITLES = re.compile(
    r"^(?:首页|网站首页|正文|政府信息公开|政务公开|信息公开|通知公告|政策文件|政策解读|公示公告|法定主动公开内容|.{0,12}政府网|.{2,24}(?:门户网站|政府网站)|相关\S{0,8}|附件\S{0,4}|"
    r"扫一扫.*|分享.*|打印.*|热点\S{0,6}|最新\S{0,6}|搜索.*|网站支持.*|.{0,30}政府信息公开|索引号.*|发布机构.*|解读|政府网站年度报表|您访问的.*|文件下载.*|政务服务|English|行政规范性文件|"
    r"政府信息公开(?:指南|制度|年报|目录)|.{0,10}解读（.{2,4}版）|.*(?:长者|无障碍).*|智能\S{2,4}|扫码.*|您即将.*|温馨提示|当前位置.*)$"
)


def _title_candidates(root: LexborNode) -> list[tuple[int, str]]:
    """Texts of elements that may show the title, each with the rank of its kind, document order within a rank."""
    out: list[tuple[int, str]] = []
    seen: set[int] = set()
    for rank, group in enumerate(_TITLES):
        for node in root.css(group)[:60]:
            if node.mem_id in seen:
                continue
            seen.add(node.mem_id)
            parent = node.parent
            if rank and parent is not None and (parent.tag == "a" or (parent.tag == "li" and rank > 1) or (parent.parent is not None and parent.parent.tag == "a")):
                continue
            text = tidy(_own_title(node))
            if 4 <= len(text) <= 300:
                out.append((rank, text))
    return out


def _own_title(node: LexborNode) -> str:
    """A heading's text without the date line that some products print inside it."""
    text = node.text()
    if len(text) <= 300:
        small = node.css_first("small, .time, .date, [class*=time], [class*=date], [id*=date]")
        if small is not None:
            return text.replace(small.text(), " ")
    return text


def _pick_title(
    candidates: list[tuple[int, str]], lines: list[str], body_from: int, body_to: int, meta: dict[str, str], title_tag: str
) -> tuple[str, int]:
    """The shown title and its line: what agrees with ArticleTitle or <title>, stands above the body, or both.

    ArticleTitle may be the column's name and <title> the site's: agreement helps, disagreement does not hurt much.
    """
    wanted = squeeze(meta.get("articletitle", ""))
    tag_text = squeeze(title_tag)
    site, column = squeeze(meta.get("sitename", "")), squeeze(meta.get("columnname", ""))
    at: dict[str, list[int]] = {}
    near = range(max(0, body_from - 14), min(len(lines), body_from + 6))
    beside = {n: squeeze(lines[n][:340]) for n in near}
    for n, line in enumerate(lines):
        if 4 <= len(line) <= (320 if n in near else 100):
            at.setdefault(beside.get(n) or squeeze(line), []).append(n)
            if (colon := line.find("：", 0, 10)) > 0:  # 标 题：关于…
                at.setdefault(squeeze(line[colon + 1 :]), []).append(n)
    best: tuple[float, str, int] = (0.0, "", -1)
    for rank, text in candidates:
        plain = squeeze(text)
        if _NOT_TITLES.match(plain) or (plain in (site, column) and len(plain) <= 12):
            continue
        score = (3.0, 1.6, 1.2, 0.6)[rank]
        if wanted and plain == wanted:
            score += 4
        elif wanted and len(wanted) >= 6 and (wanted in plain or plain in wanted) and len(plain) * 2 > len(wanted):
            score += 2
        if len(plain) >= 6 and plain in tag_text:
            score += 2
        if len(plain) < 8:
            score -= 0.8
        where = at.get(plain, ())
        where = [*where, *(n for n in near if n <= body_from + 1 and n not in where and beside[n].startswith(plain))]
        line = min(where, key=lambda n: (n > body_from, abs(body_from - n))) if where else -1
        if line >= 0:
            above = body_from - line
            if 0 <= above <= 8:
                score += 1.5 - above * 0.1
            elif -3 <= above < 0:
                score += 0.7
            elif line >= body_to or above > 60:
                score -= 1.0
            if any(_DATED.search(one) for one in lines[line : line + 5]):
                score += 0.8
        else:
            score -= 0.5
        if len(text) > 160:
            score -= 0.5
        if score > best[0]:
            best = (score, text, line)
    if wanted and len(wanted) >= 10 and squeeze(best[1]) != wanted:
        # A title set in several blocks: its lines together are what ArticleTitle says.
        for n in range(max(0, body_from - 8), min(len(lines), body_from + 6)):
            if wanted.startswith(beside.get(n, "\0")) and any(
                "".join(map(squeeze, lines[n : n + size])) == wanted for size in range(2, 6)
            ):
                return meta["articletitle"], n
    if best[0] < 4.4 and wanted and len(wanted) >= 4 and wanted not in (site, column):
        # No heading says it: the line that does, be it in the data table or above the text.
        if where := at.get(wanted):
            n = min(where, key=lambda n: abs(body_from - n))
            return tidy(page_title(lines[n])), n
    if best[0] >= 1.9:
        return best[1], best[2]
    # No heading at all: a line about the text's beginning that <title> repeats.
    for n in range(max(0, body_from - 4), min(len(lines), body_from + (4 if body_from else 60))):
        plain = squeeze(lines[n])
        if 8 <= len(plain) <= 160 and plain in tag_text and plain not in (site, column) and not _NOT_TITLES.match(plain):
            return lines[n], n
    return "", -1


def page_title(line: str) -> str:
    """A title line without the label that may stand before it (标题：)."""
    colon = line.find("：", 0, 10)
    return line[colon + 1 :] if colon > 0 and squeeze(line[:colon]) in LABELS else line


_FOOT_LINE = re.compile(r"版权所有|网站标识码|标识码[:：]|ICP备|公网安备|^主办(?:单位)?[:：]|^承办(?:单位)?[:：]|^(?:扫一扫|分享到)|^(?:上一篇|下一篇)[:：]?|^【?(?:关闭|打印)|^(?:相关|关联)(?:稿件|文档|新闻|阅读)|责任编辑[:：]|^您访问的链接")


def _by_lines(lines: list[str], title_at: int) -> tuple[int, int]:
    """Borders of the text of a page without a known container: from under the title's date line to the footer."""
    start = max(title_at + 1, 0)
    for n in range(start, min(start + 4, len(lines))):
        if _DATED.search(lines[n]) and len(lines[n]) <= 160 and ("来源" in lines[n] or "时间" in lines[n] or "日期" in lines[n] or len(lines[n]) <= 24):
            start = n + 1
    for n in range(start, len(lines)):
        if len(lines[n]) <= 200 and _FOOT_LINE.search(lines[n]):
            return start, n
    return start, len(lines)


_DATED = re.compile(r"(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}|发布(?:时间|日期)|来源\s?[:：]")


def _cut(text: str, has_body: bool) -> tuple[list[str], list[int], int, int]:
    """The lines, for each the running number of its table row (labels pair within a row only), and the body's borders."""
    lines: list[str] = []
    rows: list[int] = []
    row = 0
    body_from = body_to = -1
    for raw in text.split("\n"):
        if not raw or raw == " " or raw.isspace() and _ROW_OPEN not in raw and _ROW_CLOSE not in raw:
            continue
        before_row = after_row = 0
        if _ROW_OPEN in raw or _ROW_CLOSE in raw:
            lead = raw[: len(raw) - len(raw.lstrip(_ROW_MARKS))]
            before_row = lead.count(_ROW_OPEN) + lead.count(_ROW_CLOSE)
            after_row = raw.count(_ROW_OPEN) + raw.count(_ROW_CLOSE) - before_row
        row += before_row
        if _BODY_OPEN in raw and body_from < 0:
            before, raw = raw.split(_BODY_OPEN, 1)
            if line := " ".join(_MARKS.sub(" ", before).split()):
                lines.append(line)
                rows.append(row)
            body_from = len(lines)
        rest = ""
        closes = _BODY_CLOSE in raw and body_to < 0
        if closes:
            raw, rest = raw.split(_BODY_CLOSE, 1)
        if line := " ".join(_MARKS.sub(" ", raw).split()):
            lines.append(line)
            rows.append(row)
        if closes:
            body_to = len(lines)
            if line := " ".join(_MARKS.sub(" ", rest).split()):
                lines.append(line)
                rows.append(row)
        row += after_row
    if not has_body or body_from < 0:
        body_from = 0
    if body_to < body_from or not has_body:
        body_to = len(lines)
    return lines, rows, body_from, body_to


_ROW_MARKS = _ROW_OPEN + _ROW_CLOSE + _CELL_OPEN + _CELL_CLOSE + " "
_STATE_WORD = re.compile(r"^(?:现行|继续)?有效$|^(?:已|已经|宣布)?(?:失效|废止|修改|修订)$|^是$")
_PLAIN_VALUES = frozenset("published published_weak written written_weak number policy consult_start consult_end consult_range".split())
_BRACKETED = str.maketrans("", "", "[]【】〖〗:：*|·•")


def _label_of(text: str) -> str | None:
    """The known label that a whole line or cell is, or None."""
    if len(text) > 24:
        return None
    bare = squeeze(text).translate(_BRACKETED)
    return bare if bare in LABELS else None


def _labels(
    text: str, lines: list[str], row_of: list[int], body_from: int, body_to: int, title_at: int
) -> dict[str, list[Labelled]]:
    """Every labelled value outside the running text: label tables, dt/dd pairs, `label：value` in a line."""
    found: list[tuple[str, str, int]] = []
    header: set[int] = set()  # lines right under the title that hold several labels: the header line, no table
    # The data block may stand inside the container, before the text or (rarely) after it.
    head_to = min(body_to, body_from + 40)
    span = list(range(0, head_to)) + list(range(max(head_to, body_to), min(len(lines), body_to + 60)))
    if body_to - body_from > 60:
        span += list(range(body_to - 8, body_to))
    skip: set[int] = set()
    for n in span:
        if n in skip:
            continue
        line = lines[n]
        label = _label_of(line)
        if label is not None:
            value = ""
            following = n + 1
            if following < len(lines) and row_of[following] == row_of[n] and not _has_label(lines[following]):
                value = lines[following] if LABELS[label] != "other" else ""
                skip.add(following)
            found.append((label, value, n))
            continue
        if ":" in line or "：" in line:
            inside = body_from <= n < body_to
            if inside and len(line) > 90 and n > body_from + 1:
                continue  # running text: 牵头责任单位：区财政局；
            pairs = _inline_labels(line, at_start=inside or n >= body_to)
            if 0 <= title_at < n <= title_at + 3:
                header.add(n)
            if len(pairs) == 1 and not pairs[0][1] and n + 1 < len(lines) and row_of[n] == row_of[n + 1]:
                # <p>发布日期：</p><p>2024-07-01</p>; only for values that can be told from any other text
                if LABELS[pairs[0][0]] in _PLAIN_VALUES and not _has_label(lines[n + 1]):
                    pairs = [(pairs[0][0], lines[n + 1])]
            if pairs and not pairs[-1][1] and LABELS[pairs[-1][0]] == "validity" and n + 1 < len(lines):
                if _STATE_WORD.match(lines[n + 1]):
                    pairs[-1] = (pairs[-1][0], lines[n + 1])
            found.extend((label, value, n) for label, value in pairs)
        elif line[0] in "[【" and (close := max(line.find("]"), line.find("】"))) > 0:
            label = _label_of(line[: close + 1])
            if label is not None:
                found.append((label, line[close + 1 :].strip(), n))
    tabled = _header_tables(text)
    where = sorted(n for label, _, n in found if LABELS[label] in TABLE_FIELDS or label in TABLE_LABELS)
    out: dict[str, list[Labelled]] = {}
    for label, value, n in found:
        near = bisect_right(where, n + 14) - bisect_left(where, n - 14)
        name = LABELS[label]
        out.setdefault(name, []).append(Labelled(label, value[:400], n, near >= 3 and n not in header))
    for label, value in tabled:
        known = out.setdefault(LABELS[label], [])
        # The line reading pairs a column heading with the next heading's value: what the table says replaces it.
        known[:] = [one for one in known if one.label != label]
        known.append(Labelled(label, value[:400], title_at, True))
    return out


def _hidden_fields(hidden: list[str]) -> dict[str, list[Labelled]]:
    text = to_text(_COMMENT.sub("", "".join(hidden)))
    lines, row_of, _, _ = _cut(text, False)
    fields = _labels(text, lines, row_of, len(lines), len(lines), -1)
    return {name: [one for one in values if one.table] for name, values in fields.items()}


def _has_label(line: str) -> bool:
    if _label_of(line) is not None:
        return True
    if line[:1] in "[【":
        close = max(line.find("]"), line.find("】"))
        return close > 0 and _label_of(line[: close + 1]) is not None
    found = _COLON_LABEL.match(line)
    return found is not None and _known_suffix(found[1]) is not None


def _known_suffix(run: str) -> tuple[str, int] | None:
    """The longest known label that ends `run`, and where in `run` it begins."""
    chars = [(n, c) for n, c in enumerate(run) if not c.isspace()]
    for size in range(min(LONGEST, len(chars)), 1, -1):
        label = "".join(c for _, c in chars[-size:])
        if label in LABELS:
            return label, chars[-size][0]
    return None


def _inline_labels(line: str, at_start: bool = False) -> list[tuple[str, str]]:
    marks: list[tuple[str, int, int]] = []
    for found in _COLON_LABEL.finditer(line):
        known = _known_suffix(found[1])
        if known is None:
            continue
        label, at = known
        # A sentence that happens to end in a label's word (…截止时间：) counts, but 时间/日期 need a border before them.
        start = found.start(1) + at
        if len(label) <= 2 and start > 0 and line[start - 1] >= "\u4e00" and line[start - 1] <= "\u9fff":
            continue
        if at_start and not marks and start > 2:
            return []
        marks.append((label, start, found.end()))
    out = []
    for n, (label, _, end) in enumerate(marks):
        stop = marks[n + 1][1] if n + 1 < len(marks) else len(line)
        out.append((label, line[end:stop].strip(" |[]【】丨·　")))
    # 结束日期 2026-06-09 23:59: a label that lost its colon beside ones that have it.
    if marks:
        for label in ("结束日期", "截止日期", "结束时间", "截止时间"):
            at = line.find(label)
            if at > 0 and all(one[0] != label for one in marks):
                rest = line[at + len(label) :].strip()
                if rest[:1].isdigit():
                    out = [(name, value.split(label)[0].strip()) for name, value in out]
                    out.append((label, rest))
    return out


def _header_tables(text: str) -> list[tuple[str, str]]:
    """Tables whose first row names the columns and whose second row holds one document's data."""
    if _ROW_OPEN not in text:
        return []
    out: list[tuple[str, str]] = []
    previous: list[str | None] = []
    for cells in rows_of(text)[:400]:
        labels = [_label_of(cell) for cell in cells]
        known = sum(label is not None for label in labels)
        if previous and len(cells) == len(previous) and not known:
            out.extend((label, cell) for label, cell in zip(previous, cells, strict=True) if label is not None)
            previous = []
            continue
        previous = labels if known >= 2 and known == len(cells) else []
    return out


def _crumbs(seen: str, body: str) -> list[Anchor]:
    """The trail of columns above the title: links parted by little more than an arrow."""
    limit = seen.find(_BODY_OPEN)
    scope = seen[: limit if limit > 0 else 60_000]
    best: list[Anchor] = []
    for n, where in enumerate(_WHERE.finditer(scope)):
        if n >= 8:
            break
        chunk = scope[where.end() : where.end() + 4000]
        trail: list[Anchor] = []
        at = 0
        for found in _ANCHOR.finditer(chunk):
            gap = tidy(_TAG.sub(" ", chunk[at : found.start()])).strip(" :：>＞»›/\\|-—·&gt;")
            if trail and len(gap) > 24:
                break
            if not trail and len(gap) > 30:
                break
            text = tidy(_TAG.sub(" ", found[2]).replace("&nbsp;", " "))
            if text:
                if len(text) > 60 and trail:
                    break
                trail.append(Anchor(found[1].replace("&amp;", "&"), text))
            at = found.end()
            if len(trail) >= 10:
                break
        # A menu is no trail: its links follow each other without an arrow.
        if 1 <= len(trail) <= 9 and len(trail) > len(best):
            best = trail
    return best
