"""The elements that may show a page's title, and what each says without what it adds to the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from selectolax.lexbor import LexborNode

from crawler.chinese.text import may_hold_number, squeeze, tidy
from crawler.extract.headline.header import ORG_END, is_tools
from crawler.extract.headline.labels import is_label
from crawler.extract.headline.no_titles import HOW_FAR, is_subtitle
from crawler.extract.lines.borders import is_dated

_TITLES = (
    "ucaptitle, #ivs_title, #NewsArticleTitle, [id=articleTitle], [id=ArticleTitle]",
    "h1",
    ".ls-article-title, .article-title, .articleTitle, .article_title, .Article-title, .newstitle, .wztit, "
    ".detail-title, .xl-title,"
    " .content-title, .content_title, .con_title, .news-title, .news_title, .art-title, .arti_title, .tit1, "
    ".title1, .info-title, .infotitle,"
    " .bt_title, .zw-title, .wz_title, .wzbt, .contt, .main-title, .page-title, td.title, div.title, p.title, "
    "h2.title, h3.title, span.title, .biaoti, .bt, .tit",
    "h2, h3, .tt, [class*=tit], [class*=Tit], h4",
    # Old hand-made pages have no class at all: the large or bold centred line.
    "font[size], td[align=center] > b, td[align=center] > strong, center > b, p[align=center] > b, "
    "p[align=center] > strong, [style*=font-size], [style*=FONT-SIZE]",
)
# What a document may be called and nothing else: 通　告, large over the text.
DOCUMENT_NAMES = frozenset("通告 公告 通知 公示 布告 启事 声明 决定 决定书 通报".split())
STATE = re.compile(
    r"[【\[(]?(?:(?:已|已经|已被|全文|部分|宣布|已宣布)?(?:废止|失效|修改|作废)|(?:现行|继续|部分)?有效)[】\])]?"
)
_LARGE = re.compile(
    r"font-size\s*:\s*(?:(?:2\d|3\d|4\d)(?:\.\d+)?\s*px|(?:1[6-9]|2\d|3\d)(?:\.\d+)?\s*pt|x-large|xx-large)",
    re.IGNORECASE,
)
STAMP = re.compile(
    r"^[\[（(]?\s*(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?P<hour>\s+\d{1,2}:\d\d(?::\d\d)?)?\s*[\]）)]?$"
)
_DATE_LINE_WITHIN = re.compile(
    r"\s(?:(?:(?:信息|文章|稿件)?来源|作者|(?:发布|更新)?(?:时间|日期))\s*[:：]|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})[\s\S]*$"
)


# <!--<$[标题名称(html)]>begin-->…<!--<$[标题名称(html)]>end-->: jpage's own mark of the title in every template.
_MARKED_TITLE = "<$[标题名称"
_BETWEEN_MARKS = re.compile(r"<!--<\$\[标题名称[^<>]*\]>begin-->(.{1,900}?)<!--<\$\[标题名称", re.DOTALL)


def title_candidates(root: LexborNode, html: str = "", names: Sequence[str] = ()) -> list[tuple[int, str]]:
    """Texts of elements that may show the title, each with the rank of its kind, document order within a rank.

    `names`: how <title> and ArticleTitle call the page, squeezed; they tell what in a heading belongs to the name.
    """
    out: list[tuple[int, str]] = []
    seen: set[int] = set()
    if _MARKED_TITLE in html and (marked := _BETWEEN_MARKS.search(html)) is not None:
        text = tidy(unescape(re.sub(r"<[^<>]*>", " ", marked[1])))
        out += [(0, text)] if 2 <= len(text) <= 300 else []
    for rank, group in enumerate(_TITLES):
        if rank == 4 and any(shown < 3 or not _is_minor(text) for shown, text in out):
            break
        for node in root.css(group)[:60]:
            if node.mem_id in seen or (rank == 4 and not _large(node)):
                continue
            seen.add(node.mem_id)
            parent = node.parent
            if (
                rank
                and parent is not None
                and (
                    parent.tag == "a"
                    or (parent.tag == "li" and rank > 1)
                    or (parent.parent is not None and parent.parent.tag == "a")
                )
            ):
                continue
            text = tidy(_own_title(node, names))
            if 4 <= len(text) <= 300 or (len(text) <= 6 and squeeze(text) in DOCUMENT_NAMES):
                out.append((rank, text))
    return out


def _is_minor(text: str) -> bool:
    """Whether a heading can only head a box beside the text: 热门信息, 近期文章."""
    return len(text) < _HEADLINE and squeeze(text) not in DOCUMENT_NAMES


_HEADLINE = 8  # characters


def _large(node: LexborNode) -> bool:
    # <font style="font-size:20px">: a font is as large as its style says, too.
    if node.tag == "font" and (node.attributes.get("size") or "").strip() in ("4", "5", "6", "7", "+1", "+2", "+3"):
        return True
    return node.tag in ("b", "strong") or _LARGE.search(node.attributes.get("style") or "") is not None


def _own_title(node: LexborNode, names: Sequence[str]) -> str:
    """A heading's text without the date line that some products print inside it, and without the marks that it bears."""
    text = node.text()
    if (
        node.tag in ("div", "td")
        and len(text) <= 600
        and (rest := _DATE_LINE_WITHIN.search(text)) is not None
        and rest.start() >= 10
    ):
        text = text[: rest.start()]
    if len(text) > 300 or node.first_child is None or node.first_child.next is None:
        return text
    whole = squeeze(text)
    if len(whole) >= _HEADLINE and any(whole in name for name in names):
        return text  # all of it is the name, in however many elements
    small = node.css_first("small, .time, .date, [class*=time], [class*=date], [id*=date]")
    if small is not None and not is_subtitle(small.text()) and not _PART_OF_NAME.fullmatch(squeeze(small.text())):
        return text.replace(small.text(), " ")
    # …的通知<span>现行有效</span>: the document's state is none of its name.
    for child in node.css("span, em, i, b, strong, label, font")[:8] if _ADDED.search(text) else ():
        added = child.text()
        if STATE.fullmatch(squeeze(added)) or STAMP.fullmatch(added.strip()) or _is_info(added):
            return text.replace(added, " ")
    return _without_badge(node, text, names)


def _is_info(added: str) -> bool:
    """Whether a heading's element is the page's own line of day, source and counters: 2021-09-30 17:52:10 来源：…."""
    plain = squeeze(added)
    told = is_label(plain[: max(plain.find(":"), 0)]) or _DAY_AT_HEAD.match(plain) is not None
    return told and is_tools(tidy(added))


_DAY_AT_HEAD = re.compile(r"[\[(]?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")


def _without_badge(node: LexborNode, text: str, names: Sequence[str]) -> str:
    """<span class=badge>反馈</span>关于…: a word set before or behind the name, which its class calls a mark or without
    which <title> has the name."""
    plain = squeeze(text)
    for child in node.css("span, em, i, b, strong, label, font, sup")[:8]:
        badge = squeeze(child.text())
        if not 0 < len(badge) <= _BADGE or len(plain) - len(badge) < _HEADLINE:
            continue
        rest = plain.removeprefix(badge) if plain.startswith(badge) else plain.removesuffix(badge)
        if rest == plain:
            continue
        if any(rest in name for name in names) or _CALLED_MARK.search(_called(child)):
            before = plain.startswith(badge)
            return text.replace(child.text(), " ", 1) if before else " ".join(text.rsplit(child.text(), 1))
    return text


def part_badges(root: LexborNode, seen: str) -> str:
    """The page, `seen`, with what classes call a badge before or behind a long text in a line of its own; and so what says
    how far a call has come (已结束), whatever its class."""
    parted = False
    marked = (
        "结束</" in seen
        or "中</" in seen
        or any(" class=" in tag and _CALLED_MARK.search(tag) for tag in set(_SMALL_TAG.findall(seen)))
    )
    for node in root.css(_MAY_BE_MARKS)[:_MOST_MARKS] if marked else ():
        badge = squeeze(node.text())
        if not _CALLED_MARK.search(_called(node)) and not HOW_FAR.fullmatch(badge):
            continue
        if not 0 < len(badge) <= _BADGE or is_label(badge.strip(":")):
            continue
        behind, before = node.next, node.prev
        if behind is not None and before is None and behind.tag == "-text" and len(squeeze(behind.text())) >= _HEADLINE:
            node.insert_after(_BREAK)
            parted = True
        elif (
            before is not None and behind is None and before.tag == "-text" and len(squeeze(before.text())) >= _HEADLINE
        ):
            node.insert_before(_BREAK)
            parted = True
    return (root.html or "").replace(_BREAK, "<br>") if parted else seen


def _called(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"


_BREAK = "\ue0a6"
# The same in the markup: to look for these words in the tags is much cheaper than in all of the page.
_SMALL_TAG = re.compile(r'<(?:s(?:pan|trong)|em|[ib]|label|font)\s[^>"]*+(?:"[^"]*+"[^>"]*+)*+>')
_MAY_BE_MARKS = ", ".join(f"{tag}[class]" for tag in ("span", "em", "i", "b", "strong", "label", "font"))
_MOST_MARKS = 400  # of a page
_BADGE = 8  # characters
_CALLED_MARK = re.compile(
    r"badge|(?<![a-z])(?:tag|label|mark|icon|ico|flag|hot|new|top|tip|status|state)(?![a-z])", re.IGNORECASE
)
# <small>（二〇二五年第一季度）</small>: without it four pages have one name.
_PART_OF_NAME = re.compile(r"[(（][^()（）]{0,16}(?:季度|半年|年度?|月份?|期|批次?|试行|暂行|修[订正]|草案|稿|版)[)）]")


# <h1>停电通知<br><span>2025-08-14 09:30</span></h1>, …的通知<span>现行有效</span>: what a heading adds to the name.
_ADDED = re.compile(r"效|废|[:：]|\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s|$)")


def in_halves(title: str, at: int, lines: list[str], tag: str, heads: list[str]) -> tuple[str, int]:
    """A headline in two elements, as <title> (`tag`, squeezed) has it in one, or of several lines of one of the elements
    (`heads`): the whole and the line where it begins."""
    title, at = _from_first_line(title, at, lines, heads)
    below = lines[at + 1] if 0 <= at < len(lines) - 1 else ""
    if (
        len(below) >= _REST
        and not may_hold_number(below)
        and not _BODY.fullmatch(squeeze(below))
        and tag.startswith(squeeze(title) + squeeze(below))
    ):
        return title + below, at
    above = lines[at - 1] if at > 0 else ""
    if len(above) >= _REST and tag.startswith(squeeze(above) + squeeze(title)):
        return (above + title, at - 1) if squeeze(above) in map(squeeze, heads) else (title, at)
    return title, at


_REST = 4  # characters
# …的通知 | 岱川市水务局, as <title> has it too: the site's name, or the source beneath the headline.
_BODY = re.compile(r"[\u4e00-\u9fff]{2,30}" + ORG_END)


def _from_first_line(title: str, at: int, lines: list[str], heads: list[str]) -> tuple[str, int]:
    """The headline of which the line `at` is only the last, where one of the elements (`heads`) holds the lines above it
    and no more. A number or a red head (…文件) above is none of the name."""
    last = squeeze(title)
    for head in heads if at > 0 else ():
        lead = squeeze(head).removesuffix(last)
        if not lead or lead == squeeze(head) or may_hold_number(lead) or lead.endswith("文件"):
            continue
        for n in range(max(0, at - MOST_LINES + 1), at):
            if title_end(lines, head, n, alone=True) == at:
                return head, n
    return title, at


def line_under(lines: list[str], n: int) -> int:
    """The line under a headline, that is under its subtitle where it has one."""
    return n + 1 + (n + 1 < len(lines) and is_subtitle(lines[n + 1]))


MOST_LINES = 6  # of one headline


def title_end(lines: list[str], title: str, at: int, *, alone: bool = False) -> int:
    """The last line of a title that begins in line `at`, its subtitle unless it is looked at `alone`; `at` itself where
    the lines do not make it up."""
    plain, joined = squeeze(title), ""
    for n in range(max(at, 0), min(at + MOST_LINES, len(lines)) if at >= 0 else 0):
        if n > at and is_dated(lines[n]):
            break
        joined += squeeze(lines[n])
        if joined == plain:
            return n if alone else line_under(lines, n) - 1
        if not plain.startswith(joined):
            break
    return at
