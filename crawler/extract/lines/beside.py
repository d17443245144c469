"""The boxes of a page that tell of other documents: 政策原文, 相关文件, 上一篇, and what stands under such a name.

Number, days, body and validity of a document that the page only leads to stand there in the same words as its own. A
box is told by the name that it bears and by its links; it ends where its element does, or where the next name set like
its own begins. What it says is blanked for all that read lines; its links stay links.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from crawler.extract.lines.flatten import TAG

_NAME = re.compile(
    r"[【\[◆■▪●·|\s]{0,4}(?P<name>"
    r"(?:相关|关联|配套|延伸|推荐|更多|热点|热门|最新|近期|往期|精彩|同类|其他)的?(?:政策|文件|解读|链接|信息|阅读|文章|稿件|文档|新闻|内容|推荐|资讯|公告|资料|法规){1,2}"
    r"|(?:政策|文件|解读|公告|通知|征集|公示)?原文(?:链接|件|信息)?|(?:被|所|对应|对应的)解读的?(?:政策|文件)|解读(?:文件|政策|对象)"
    r"|政策解读|解读(?:材料|链接|稿)|上一[篇条]|下一[篇条]|猜你(?:喜欢|想看)|大家都?在看|看了(?:本文|又看)|阅读(?:推荐|排行)|点击排行)"
)
_BEGINS = frozenset("【[◆■▪●·|相关配延推更热最近往精同其政文解公通征原被所对上下猜大看阅点")
_ADORNED = " \t\n\xa0\u3000【[◆■▪●·|"
_ENDS = re.compile(r"(?:\s|&nbsp;|[:：】\]|>＞»]|更多|&gt;){0,6}<")
_BLOCK = re.compile(
    r"<(/?)(div|table|tbody|tr|td|th|ul|ol|li|dl|dt|dd|section|article|aside|main|center|form|p|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"<a\b[^<>]*>.*?</a>", re.DOTALL | re.IGNORECASE)
_TITLED = re.compile(r"<h1\b|<ucaptitle\b|<form\b", re.IGNORECASE)
_UP = 2  # elements that hold nothing but the name: <div class=hd><h3>政策原文</h3></div>
_LONGEST = 30_000  # characters of markup
_MOST_WORDS = 1_500  # characters without its links': what says more is a text
_SENTENCES = 3
_TITLE, _LABEL = 8, 10  # characters: of the first link, which names another document, and of what stands before it
_MOST_BOXES = 12  # of one name


def is_name_of_others(text: str) -> bool:
    """Whether a text is the name of such a box and nothing else."""
    return _NAME.fullmatch(text) is not None


def names_of_others(lines: Sequence[str]) -> set[str]:
    """The names of such boxes with which lines begin: most are entries of menus, and bear no box."""
    return {found["name"] for line in lines if line[0] in _BEGINS and (found := _NAME.match(line)) is not None}


def without_others(html: str, names: Collection[str], body_at: int, body_end: int) -> str:
    """The page with the words of each box of such a name, its links' aside, turned into blanks: every place stays."""
    parts, last = [], 0
    for begin, end in sorted(_boxes(html, names, body_at, body_end)):
        if (begin := max(begin, last)) < end:
            parts += [html[last:begin], _blanked(html[begin:end])]
            last = end
    return "".join((*parts, html[last:])) if parts else html


def is_all_of_others(box: str) -> bool:
    """Whether an element, its other boxes blanked, says nothing of its own but a name."""
    return "<img" not in box and len(_words(_ANCHOR.sub("", box))) <= _LABEL


def _boxes(html: str, names: Collection[str], body_at: int, body_end: int) -> Iterator[tuple[int, int]]:
    for name, name_at in _named(html, names):
        ends = _ENDS.match(html, name_at + len(name))
        if ends is None or not html[max(0, name_at - 40) : name_at].replace("&nbsp;", "").rstrip(_ADORNED).endswith(
            ">"
        ):
            continue  # not all that its element says
        begin = ends.end() - 1
        end = _end_of(html, name_at, begin)
        if end - begin < 2 or begin <= body_at < end:
            continue
        end = body_end if begin < body_end < end else end
        box = html[begin:end]
        if "<a " not in box or _TITLED.search(box) is not None:
            continue
        link = _ANCHOR.search(box)
        if link is None or len(_words(link[0])) < _TITLE or len(_words(box[: link.start()])) > _LABEL:
            continue
        words = _words(_ANCHOR.sub("", box))
        if len(words) <= _MOST_WORDS and words.count("。") < _SENTENCES:
            yield begin, end


def _named(html: str, names: Collection[str]) -> Iterator[tuple[str, int]]:
    for name in names:
        at = -1
        for _ in range(_MOST_BOXES):
            if (at := html.find(name, at + 1)) < 0:
                break
            yield name, at


def _words(markup: str) -> str:
    return "".join(TAG.sub("", markup).replace("&nbsp;", " ").split())


def _end_of(html: str, name_at: int, begin: int) -> int:
    """Where the box of a name ends: with the element that holds more than the name, or before the next name set alike."""
    tag_at = html.rfind("<", 0, name_at)
    alike = html[tag_at : html.find(">", tag_at) + 1]
    depth, ups, told, stop = 0, 0, begin, min(len(html), begin + _LONGEST)
    opened = begin  # where the element begins that stands beside the name
    for tag in _BLOCK.finditer(html, begin, stop):
        if tag[1]:
            depth -= 1
            if depth < 0:
                if ups == _UP or TAG.sub("", html[told : tag.start()]).strip():
                    return tag.start()
                depth, ups, told = 0, ups + 1, tag.end()
            elif depth == 0 and not _belongs(html[opened : tag.start()]):
                return opened
        else:
            depth += 1
            opened = tag.start() if depth == 1 else opened
            if depth == 1 and tag[0] == alike:
                return tag.start()
    return begin if stop - begin == _LONGEST else stop


def _belongs(element: str) -> bool:
    """Whether an element under a name can tell of another document: by a link, a label with its value, a number or a
    day. What begins with other words is the page's own text, though links stand in it."""
    link = _ANCHOR.search(element)
    words = _words(element[: link.start()] if link is not None else element)
    return len(words) <= _LABEL or _DATA.match(words) is not None or _KEYED.match(element) is not None


_DATA = re.compile(r"[\u4e00-\u9fff]{2,10}[:：]|.{0,20}[〔\[（(【](?:19|20)\d\d|(?:19|20)\d\d[-/.年]")
_KEYED = re.compile(r"<(?:table|tbody|tr|dl)\b", re.IGNORECASE)


def _blanked(box: str) -> str:
    """A box whose text is blanks, but for its links'."""
    parts, last = [], 0
    for link in _ANCHOR.finditer(box):
        parts += [_WORDS.sub(_blank, box[last : link.start()]), link[0]]
        last = link.end()
    return "".join((*parts, _WORDS.sub(_blank, box[last:])))


_WORDS = re.compile(r"(?:^|(?<=>))[^<>]+")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
