"""Which elements a reader sees, and which of them holds the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.chinese.text import squeeze
from crawler.extract.headline.header import AGO
from crawler.extract.headline.headings import STATE
from crawler.extract.headline.labels import LONGEST, field_of, is_label

_UNSEEN_TAGS = [
    "script",
    "style",
    "noscript",
    "template",
    "select",
    "button",
    "textarea",
    "svg",
    "iframe",
    "input",
    "map",
    "canvas",
]
# Body containers by product (portal-products §2-§12), the surest first; ids of editors before class names of layouts.
_BODIES = (
    "ucapcontent",
    "#UCAP-CONTENT, #wenzhang-content, #ivs_content, #DOCHTMLCON, [id^=vsb_content], #zoomcon, #mainText, #js_content",
    ".TRS_UEDITOR, .TRS_Editor, .trs_editor_view, .trs_word",
    "#zoom, #Zoom, #ZOOM, #fontzoom, #FontZoom, .zoom, #zoomtext, #fontZoom",
    ".v_news_content, .j-fontContent, .ewebeditor_doc, .wznr, #artibody, #articleContent, #article-content, "
    "#newsContent",
    ".article-content, .article_content, .Article_content, .articleContent, .articlecontent, .article-con, "
    ".article_con,"
    " .content-main, .detail-news, .detail-content, .detail_content, #detailContent, .news_content, .news-content,"
    " .newsContent, .xxgk-tt-content, .gkwz_contnet, .wzcon, .mian-cont, .con_cen, .pages_content, .nr_content,"
    " .zc_article_con, .bt_content, .conTxt, .contentText, .ContentText, .text-content, #con_con, "
    "#contentText, .news_cont_d_wrap,"
    " .zwxxgk_ndbgwz, .detail_con, .detail-con, .zhengwen, .zw_content, .xl-content, .xl_content, .wz_content, "
    ".wz-content,"
    " .content_body, .content-body, .article-body, .article_body, .view_content, .info-content, .info_content, "
    ".main-text",
)
# Of these, boxes of the text itself; .zoom may be the box that sets the size of its letters.
_EDITED = ", ".join(_BODIES[1:4]).replace(", .zoom,", ",").replace(", .zoom", "") + ", " + ", ".join(_BODIES[4:])
_HIDDEN = '[style*="isplay"], [style*="DISPLAY"], [style*="isibility"], [hidden], .ng-hide, .sr-only'
_HIDING = re.compile(r"[Dd]isplay ?: ?none|DISPLAY: ?none|isibility:hidden|isibility: hidden")
_SEARCH = (
    '[class*="search"], [id*="search"], [class*="Search"], [id*="Search"], [class*="sousuo"], [id*="sousuo"],'
    ' [class*="query-form"], [class*="filter-"], [class*="-filter"], form'
)
_CONTROLS = "input, select, textarea, button"
_OFFERED = re.compile(r"""\.(?:pdf|docx?|wps|ofd|xlsx?|et|zip|rar|7z)(?:["'?&]|\s*</a)""", re.IGNORECASE)  # a link's
_CONDITIONAL = "[ms-visible], [ms-if], [v-if], [v-show], [ng-if], [ng-show], [ms-duplex-show]"
_LITERAL_TEST = re.compile(r"""^\s*(['"])(.*?)\1\s*(===?|!==?)\s*(['"])(.*?)\4\s*$""")
_CELLS = frozenset(("td", "th"))
_TABLE_TAGS = frozenset(("td", "th", "tr", "tbody", "thead", "table"))
_FOOTER = re.compile(r"版权所有|网站标识码|ICP备|公网安备|主办单位|技术支持")


_FORM = re.compile("<[fF][oO][rR][mM]")  # sought by its first letter alone: most pages have none
_MAY_TEST = re.compile("-(?:if|show|visible)")


class Unseen(NamedTuple):
    """What was taken out of a page and still says something."""

    tables: list[str]  # HTML of data tables behind a switch
    links: list[str]  # HTML of hidden boxes that lead elsewhere
    text: int  # characters of the longest hidden text
    asking: frozenset[int] = frozenset()  # forms in which the reader has something to fill in


def drop_unseen(tree: LexborHTMLParser, root: LexborNode, html: str) -> Unseen:
    """Take out what no reader sees."""
    forms = root.css("form") if _FORM.search(html) is not None else []
    asking = (form.mem_id for form in forms if form.css_first(_CONTROLS) is not None)
    unseen = Unseen([], [], 0, frozenset(asking))
    ruled = _ruled_out(tree) if "<style" in html or "<STYLE" in html else []
    for choices in root.css("label + select, span + select, b + select") if "<select" in html else ():
        # 效力状态 before the choices of a search: without them it would be the label of whatever comes next.
        label = choices.prev.prev if choices.prev is not None and choices.prev.tag == "-text" else choices.prev
        if label is not None and len(label.text()) <= _NAME_OF_CHOICE:
            label.decompose()
    tree.strip_tags(_UNSEEN_TAGS)
    for node in root.css(", ".join(ruled)) if ruled else ():
        # A rule may hide what a script shows again (tabs, answers): only a line is taken for hidden for good.
        if len(node.text()) <= 60 and "display" not in (node.attributes.get("style") or "") and node.parent is not None:
            if len(unseen.links) < _MOST_HIDDEN and _leads_away(markup := node.html or ""):
                unseen.links.append(markup)
            node.decompose()
    unseen = _drop_hidden(root, unseen, len(html))
    for node in root.css(_CONDITIONAL) if _MAY_TEST.search(html) else ():
        # Rows of which the server printed the condition with its value: ms-visible='"02"=="02"'. Only literal
        # comparisons
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
    return unseen


def tell_marked(root: LexborNode, html: str) -> None:
    """Write out what attributes say in place of words."""
    if "<time" in html:
        _tell_days(root)
    if "前</" in html:
        _tell_days_ago(root)
    if "alt=" in html:
        _tell_labels(root)


def _tell_days(root: LexborNode) -> None:
    """Write out the day that a <time> means where its words do not say it: 12月 5, 2022, December 5, 2022, 2年前.

    The hour stays its template's affair. A blog's second <time>, of the last change, stands hidden beside the first.
    """
    for node in root.css("time[datetime]")[:_MOST_TIMES]:
        marks = (node.attributes.get("class") or "").split()
        if "updated" in marks and "published" not in marks and node.parent is not None:
            if node.parent.css_first("time.published") is not None:
                node.decompose()
                continue
        if meant := day_of_time(node):
            node.replace_with(meant)


def _tell_days_ago(root: LexborNode) -> None:
    """Write out the day that the hint of a `3天前` gives, <span title="2022-11-03 10:11:12">: it counts from today."""
    for node in root.css('[title^="19"], [title^="20"]')[:_MOST_TIMES]:
        meant = (node.attributes.get("title") or "").strip()
        if _ISO_DAY.match(meant) and AGO.fullmatch(node.text().strip()):
            node.replace_with(meant)


def _tell_labels(root: LexborNode) -> None:
    """Write out the labels that are pictures (<img alt="发布日期">), and the state that stands as one behind 有效性.

    Only what names a document's data: an icon before words that say it, a banner or a link's picture is none.
    """
    for node in root.css("img[alt]")[:_MOST_PICTURES]:
        name = squeeze(node.attributes.get("alt") or "").strip(":[]【】")
        box = node.parent
        if not 2 <= len(name) <= LONGEST or not is_label(name) or field_of(name) not in _DRAWN or box is None:
            continue
        beside = squeeze(box.text())
        alone = not beside and box.tag not in _TABLE_TAGS and len(box.css("img[alt]")) < 2
        if box.tag == "a" or alone or name in beside:
            continue
        for value in box.css("img[alt]")[:2] if field_of(name) == "validity" else ():
            state = (value.attributes.get("alt") or "").strip()
            if value.mem_id != node.mem_id and STATE.fullmatch(state):
                value.replace_with(state)
        node.replace_with(f"{name}：")


_DRAWN = frozenset("published published_weak written written_weak number issuer validity expires effective".split())
_MOST_PICTURES = 200  # of a page


def day_of_time(node: LexborNode) -> str:
    """The day that a <time> means, as its attribute writes it; "" where its words tell a whole day or it has none."""
    meant = _ISO_DAY.match((node.attributes.get("datetime") or "").strip())
    return meant[0] if meant is not None and not _SAID_DAY.search(node.text()) else ""


_SAID_DAY = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d")
_MOST_TIMES = 400  # of a page
_ISO_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_NAME_OF_CHOICE = 16  # characters


def _drop_hidden(root: LexborNode, unseen: Unseen, length: int) -> Unseen:
    hidden = [node for node in root.css(_HIDDEN) if _is_hidden(node)]
    if not hidden:
        return unseen
    shown = cache(partial(_shown_texts, root))  # none of them lies in a hidden box, so none is taken out below
    total = 0  # characters of the page without its scripts, told only where a box is a good part of it
    budget = 4 * length + 100_000  # nested hidden boxes are serialised once each: never more than a few times the page
    longest = 0
    for node in hidden:
        if budget < 0:
            break
        # A template may hide the whole article until its script has run; a reader sees it then.
        html = node.html or ""
        budget -= len(html)
        holds_text = len(html) > _TEXT and len(node.text()) >= _TEXT
        if len(html) * _PART >= length:
            total = total or len(root.html or "")
            if len(html) * 3 >= total:
                continue
        if node.parent is None or (holds_text and _is_text(node, shown)):
            continue
        if "索" in html and len(unseen.tables) < 4:
            unseen.tables.append(html)  # the data table behind a switch
        if len(unseen.links) < _MOST_HIDDEN and _leads_away(html):
            unseen.links.append(html)
        longest = max(longest, _text_length(node)) if holds_text else longest
        node.decompose()
    return unseen._replace(text=longest)


def _text_length(node: LexborNode) -> int:
    """Characters of the paragraphs of a box; menus and lists have none that end in a full stop."""
    texts = (paragraph.text().strip() for paragraph in node.css("p")[:200])
    return sum(len(text) for text in texts if text.endswith(("。", "；", "：")))


_MOST_HIDDEN = 30  # boxes
_PART = 20  # of the page as it came: a box that is less is no third of what is left without scripts
_TEXT = 100  # characters of a document's text


def _is_text(node: LexborNode, shown: Callable[[], list[LexborNode]]) -> bool:
    """Whether a hidden box holds the document's text, which a script shows: a known container, with no other shown."""
    if node.css_first(_KNOWN) is None:  # itself or within
        return False  # looked for in the box before the page is: most hidden boxes are menus
    return all(_within(box, node) for box in shown())


_KNOWN = ", ".join(_BODIES)


def _shown_texts(root: LexborNode) -> list[LexborNode]:
    """The known containers that a reader sees with a text in them."""
    return [box for box in root.css(_KNOWN) if not _concealed(box) and len(box.text().strip()) >= _TEXT]


def _concealed(node: LexborNode | None) -> bool:
    while node is not None:
        if _is_hidden(node):
            return True
        node = node.parent
    return False


def _leads_away(html: str) -> bool:
    return "<a " in html and ('="http' in html or '="//' in html)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or _HIDING.search(attributes.get("style") or ""):
        return True
    names = (attributes.get("class") or "").split()
    return "ng-hide" in names or "sr-only" in names


_HIDES = re.compile(r"display\s*:\s*none")
_SIMPLE = re.compile(r"(?:^|[}\s])([.#][A-Za-z][\w-]{0,40})\s*$")


def _ruled_out(tree: LexborHTMLParser) -> list[str]:
    """Classes and ids that a style element of the page hides; rules of media and of other selectors are left alone."""
    out: list[str] = []
    for node in tree.css("style")[:20]:
        text = node.text()
        if "none" in text and "@media" not in text and len(text) <= 100_000:
            for found in _HIDES.finditer(text):
                opened = text.rfind("{", 0, found.start())
                if opened < 0 or "}" in text[opened : found.start()]:
                    continue
                if named := _SIMPLE.search(text, max(0, opened - 60), opened):
                    out.append(named[1])
    return list(dict.fromkeys(out))[:40]


_LABELS_OF_FORMS = 'span[id^="lbl"], span[id*="_lbl"], span[id^="Label"], [id^="ctl00_"] p'  # what ASP.NET shows


def drop_search(root: LexborNode, body: LexborNode | None, asking: frozenset[int]) -> None:
    """Take out search forms and filters: 现行有效, 发布日期 and the like mean nothing there.

    A form that has nothing to fill in is a mere box (博达 puts text and attachments into one each), and one that offers
    files (a list with a box to tick for each) is no search.
    """
    mine = body.mem_id if body is not None else None
    budget = 3_000_000  # characters of nested boxes looked at
    for node in root.css(_SEARCH):
        html = node.html or ""
        budget -= len(html)
        if budget < 0:
            break
        if len(html) > 30_000 or node.tag in ("body", "html"):
            continue
        # ASP.NET puts the whole page into one form.
        if node.tag == "form" and (len(text := node.text()) > 600 or 2 * len(text) > len(root.text())):
            continue
        if node.tag == "form" and (node.mem_id not in asking or _OFFERED.search(html)):
            continue
        if node.tag == "form" and node.css_first(_LABELS_OF_FORMS) is not None:
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


def find_body(root: LexborNode) -> tuple[LexborNode | None, bool]:
    """The element that holds the text, and whether its known container stands empty, for a script or a frame to fill."""
    body, named = _container(root)
    if not named or (body is not None and len(body.text().strip()) >= _TEXT):
        return body, False
    boxes = root.css(_EDITED)
    return body, any(not box.text().strip() and box.css_first("img, a, table, video") is None for box in boxes)


def is_cell_of_layout(box: LexborNode) -> bool:
    """Whether a box is a cell of a page that is laid out in tables alone: the next cells may hold the rest of its text."""
    parent = box.parent if box.tag in _CELLS else None
    while parent is not None and parent.tag in _TABLE_TAGS:
        parent = parent.parent
    return parent is not None and parent.tag in ("html", "body")


def _container(root: LexborNode) -> tuple[LexborNode | None, bool]:
    """The element that holds the text, and whether any of the page is called so."""
    named = False
    for group in _BODIES:
        called = root.css(group)
        named = named or bool(called)
        found = [node for node in called if node.tag not in ("body", "html")]
        if not found:
            continue
        sized = [(len(node.text()), node) for node in found[:60]]
        sized.sort(key=lambda pair: -pair[0])
        size, best = sized[0]
        if len(found) > 1:
            # Question-and-answer pages and long documents are edited in several boxes: take what holds them all.
            others = [
                (n, node) for n, node in sized[1:] if n > 40 and not _within(node, best) and not _within(best, node)
            ]
            if others and sum(n for n, _ in others) * 2 > size:
                best = _common(best, [node for _, node in others]) or best
                size = len(best.text())
        if size < 20 and best.css_first("img, a, table, video, embed, object") is None:
            continue
        if (
            size < 300
            and (dense := _densest(root, 4 * size + 200)) is not None
            and not _within(dense, best)
            and not _within(best, dense)
        ):
            return dense, True  # a box of that name in the menu or the side bar
        return best, True
    return _densest(root, 60), named


def _common(node: LexborNode, others: list[LexborNode]) -> LexborNode | None:
    parent = node.parent
    while parent is not None and parent.tag not in ("body", "html"):
        if all(_within(other, parent) for other in others):
            return parent
        parent = parent.parent
    return None


_SMALL_PART = 2  # a half
_FOOT = re.compile(r"copy_?right|foot(?:er)?\b|(?:^|[-_ ])foot", re.IGNORECASE)
_CELL_OF_TEXT = 120  # characters
_LONGEST_FOOT = 400  # characters
_MOST_PARAGRAPHS = 4000
_BLOCKS = frozenset("div p table ul ol dl li form section article h1 h2 h3 h4 h5 h6".split())


def _densest(root: LexborNode, least: float) -> LexborNode | None:
    """No known container: the element whose own paragraphs hold most text (readability's idea), links not counted.

    Some editors write each paragraph as a div of spans. Where the paragraphs that are called so hold less than half of
    the page (its foot), divs around nothing else count as such.
    """
    whole = len(root.text())
    if whole < least:
        return None  # no part holds more
    weights = _Weights()
    weights.add(root.css("p, td")[:_MOST_PARAGRAPHS])
    node, score = weights.heaviest()
    if score * _SMALL_PART < whole:
        weights.add(box for box in root.css("div")[:_MOST_PARAGRAPHS] if _is_paragraph(box))
        other, more = weights.heaviest()
        if more > _SMALL_PART * score:
            node, score = other, more
    return node if score >= least else None


def _is_paragraph(box: LexborNode) -> bool:
    """Whether a div holds no other block."""
    child = box.first_child
    while child is not None:
        if child.tag in _BLOCKS:
            return False
        child = child.next
    return True


class _Weights:
    """How much text, in characters, the paragraphs of each element hold."""

    def __init__(self) -> None:
        self._scores: dict[int, float] = {}
        self._nodes: dict[int, LexborNode] = {}
        self._called: dict[int, bool] = {}  # whether a box is called a foot
        self._feet: set[int] = set()  # boxes of a line that only a foot has, though no class calls them so

    def heaviest(self) -> tuple[LexborNode | None, float]:
        texts = [key for key in self._scores if key not in self._feet or len(self._nodes[key].text()) > _LONGEST_FOOT]
        if not texts:
            return None, 0.0
        key = max(texts, key=self._scores.__getitem__)
        return self._nodes[key], self._scores[key]

    def add(self, paragraphs: Iterable[LexborNode]) -> None:
        for paragraph in paragraphs:
            parent = paragraph.parent
            text = (paragraph.text(deep=False) if paragraph.tag == "td" else paragraph.text()).strip()
            length = len(text)
            in_table, cell = False, parent if parent is not None and parent.tag in _CELLS else None
            while parent is not None and parent.tag in _TABLE_TAGS:
                parent, in_table = parent.parent, True
            least = 3 if in_table else 12
            if parent is None or length < least:
                continue
            if in_table and length >= _CELL_OF_TEXT and parent.tag in ("html", "body"):
                parent = cell or paragraph  # a page laid out in tables alone: one cell holds the text
            if length < 200 and _FOOTER.search(text):
                self._feet.add(parent.mem_id)
                continue
            first = paragraph.first_child
            if first is None or first.tag != "-text" or first.next is not None:  # there is more in it than words
                for link in paragraph.css("a")[:20]:
                    length -= len(link.text())
            if parent.mem_id not in self._called:
                self._called[parent.mem_id] = _is_foot(parent)
            if length < least or self._called[parent.mem_id] or _is_foot(paragraph):
                continue
            for share in (1.0, 0.4):
                if parent is None or parent.tag in ("html", "body"):
                    break
                key = parent.mem_id
                self._scores[key] = self._scores.get(key, 0.0) + length * share
                self._nodes[key] = parent
                parent = parent.parent


def _is_foot(box: LexborNode) -> bool:
    attributes = box.attributes
    return any(name and _FOOT.search(name) for name in (attributes.get("id"), attributes.get("class")))
