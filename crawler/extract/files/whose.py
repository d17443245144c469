"""Whose a file is that a page offers: told by where its link stands, as for words, and by what it is called.

What stands in the document's text is the document's, and what its part of the page offers under 附件 or under no name.
What stands in another box of the page (下载专区, 热门下载, an aside, a list among links to pages) or under a heading of
related things is not. Of the rest nobody can tell: it counts, and nothing that it says is held against anybody.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property

from crawler.chinese.text import squeeze
from crawler.chinese.titles import quoted_titles
from crawler.extract.lines.beside import is_name_of_others
from crawler.extract.lines.borders import FOOT_LINE, SITE_LINE, TOOL_BAR
from crawler.extract.lines.flatten import ANCHOR, BODY_CLOSE, BODY_OPEN, to_text
from crawler.extract.lines.own_block import ends_of_text, places_of
from crawler.extract.shown.page import Page
from crawler.extract.shown.whose import explains


class Standing(IntEnum):
    """What the page says of a file; of two links to one file the lesser counts."""

    OWN = 0
    DOUBTFUL = 1
    OTHERS = 2


class _Heading(IntEnum):
    NONE = 0
    ATTACHED = 1  # 附件：
    ORIGINAL = 2  # 政策原文, 解读材料 of an interpretation, 解读材料 of a policy: what belongs to the one or the other
    RELATED = 3  # 相关文件
    OTHER = 4  # any other words


_BLOCK = re.compile(
    r"<(/?)(div|table|tbody|tr|td|th|ul|ol|li|dl|dt|dd|section|article|aside|header|footer|nav|main|center|form|p|h[1-6])\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
_OF_THE_SITE = frozenset(("aside", "nav", "footer"))
_LINK = "\ue0a4"  # a private-use character in the place of a link
_SCOPE = 20_000  # characters of markup above a link in which its heading stands
_SENTENCE = 24  # characters of a line that is no heading
_LONGEST = 120  # characters of a line that heads files
_SHORT = 120  # characters: 见附件 and the like
_FAR = 20_000  # characters of markup
_BETWEEN = 40  # characters between a text and what belongs to it
_LEADS = 8  # characters of a link's words that name a page
_NAME, _ANNOUNCED = 8, 4  # characters of a file's name that tell which it is: by the title, by what the text announces
_ABOVE = 12  # lines
_COLUMN = 2  # characters: 操作, 大小 over a table's column
_PLAIN = re.compile(r"[\u4e00-\u9fff]")
_DAY = re.compile(
    r"[\W\d]*(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日[\W\d]*|[\W\d]*(?:点击|已)?下载(?:次数|量)?[\W\d]*次?[\W\d]*"
)
_VALUE = re.compile(r"[\u4e00-\u9fff]{2,8}\s*[:：]\s*\S")  # a label with its value
_ATTACHED = re.compile(
    r"[\W\d]*(?:(?:相关|文件|通知|公告|正文)?(?:附件|附表|附录|附图)|附\s*[:：])"
    r"|.{0,40}(?:附件|附表)[\d一二三四五六七八九十]{0,3}\s*[:：]?\W*$"
    r"|[\W\d]*(?:点击|打包|批量)?(?:文件|原文|原件|正文|全文)?下载(?:附件|文件|原文|全文|正文)?\W*(?:[（(].{1,8}[）)])?\W*$"
)
_ORIGINAL = re.compile(r"(?:政策|文件|解读|公告|通知|征集|公示)?原文|被|所|对应|解读|政策解读")
_ANNOUNCES = re.compile(r"附件|附表|见附|后附|附\s*[:：]")
_FORMAT = re.compile(
    r"[\W\d]*(?:点击|点此|请)?(?:下载|查看|公报)?(?:pdf|word|doc|文字|图片|扫描|电子)(?:版|件|格式)?(?:下载)?\W*",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"[\u4e00-\u9fff）)]\.[A-Za-z]{2,4}\W*$")
_SPEAKS = re.compile(r"[。；：，！]")
_EMBEDS = re.compile(r"<(?:iframe|embed|object)\b", re.IGNORECASE)
_READING = re.compile(r"解读|图解|说明")
_BARE = re.compile(
    r"^\W*(?:附件|附表)?\s*[\d一二三四五六七八九十]{0,3}\s*[:：.、]?\s*|\.[A-Za-z0-9]{2,5}\W*$|[《》〈〉“”\"]"
)


class WhoseFiles:
    """The page's parts, as far as they tell whose its files are."""

    def __init__(self, page: Page, offered: Iterable[int]) -> None:
        """`offered`: which of the page's links offer files."""
        self.page, self._html, self._offered = page, page.seen_html, frozenset(offered)
        opened, closed = self._html.find(BODY_OPEN), self._html.find(BODY_CLOSE)
        self._boxed = page.body_found and 0 <= opened < closed and not page.title_at >= page.body_from
        if self._boxed:
            heads = [at for at in places_of(self._html, page.title) if at < opened] if page.title else []
            self._head, self._from, self._to = (heads[-1] if heads else opened), opened, closed
            self._known = True
            return
        linked = frozenset(anchor.text for anchor in page.anchors)
        found = ends_of_text(self._html, page.title, page.body, linked)
        self._known = found is not None
        self._head, self._from, self._to = found or (0, 0, 0)
        if self._head == self._to:
            self._from = self._to = self._only_line(linked)

    def _only_line(self, linked: frozenset[str]) -> int:
        """Where a page without a text says all that it says: 现予公示。, or a file right under the headline."""
        under = self._head + len(self.page.title)
        lines = (line for line in self.page.body if line not in linked and not _is_furniture(line))
        said = next((line for line in lines if _SPEAKS.search(line)), "")
        at = next(places_of(self._html, said, under), -1) if said else -1
        shown = next((place for n in sorted(self._offered) if (place := self.page.anchor_places[n]) > under), -1)
        embedded = _EMBEDS.search(self._html, under)
        for place in sorted(place for place in (shown, embedded.start() if embedded else -1) if place >= 0):
            if (at < 0 or place < at) and self._heading(under, place) in (_Heading.NONE, _Heading.ATTACHED):
                return place
        return at if at >= 0 else self._head

    def of(self, links: Sequence[tuple[int, str]]) -> list[Standing]:
        """How each of the page's file links stands, each by its place in the page (-1: nowhere that a reader sees) and
        its name."""
        if not self._known:
            return [Standing.OWN for _ in links]
        inner = [self._in_text(at, name) for at, name in links]
        self._has_own = Standing.OWN in inner
        out = [
            inside if inside is not None else self._outside(at, name)
            for inside, (at, name) in zip(inner, links, strict=True)
        ]
        if Standing.OWN not in out and self._announces:
            # What the text announces stands nowhere else: what the page lists under whatever name may be it.
            out = [
                Standing.DOUBTFUL if standing is Standing.OTHERS and self._may_be_meant(at) else standing
                for standing, (at, _) in zip(out, links, strict=True)
            ]
        return out

    def data(self, name: str) -> Standing:
        """Of an address that only a script's data holds: under a name it is some list's, else anything the script uses."""
        return Standing.OWN if name.strip() or self._short else Standing.DOUBTFUL

    # ---- where a link stands ----

    def _in_text(self, at: int, name: str) -> Standing | None:
        if not self._from < at < self._to and not self._goes_on(at):
            return None
        heading = self._heading(self._from, at, name)
        if heading in (_Heading.RELATED, _Heading.ORIGINAL):  # seldom: the page's elements cost more than its lines
            heading = self._heading(self._from, at, name, self._around(at))
        return self._under(heading, name) if heading in (_Heading.RELATED, _Heading.ORIGINAL) else Standing.OWN

    def _goes_on(self, at: int) -> bool:
        """Whether a link stands in a line of its own, in one row with the last line of a text without a container."""
        if self._boxed or self._from == self._to or at < self._to:
            return False
        _, parents, _ = self._elements
        line, last = next(self._around(at), 0), next(self._around(self._to), 0)
        return bool(line and last) and parents[line] == parents[last] and line not in self._parted

    def _outside(self, at: int, name: str) -> Standing:
        box = self._box(at)
        begin, end = self._spans[box]
        inside = self._spans[self._common][0] <= at < self._spans[self._common][1]
        above = self._spans[self._common][0] if inside else begin
        around = [element for element in self._around(at) if self._spans[element][0] >= above]
        told = [self._head + len(self.page.title), self._below(at)]
        heading = self._heading(max(above, 0, *(place for place in told if place < at)), at, name, around)
        if heading is _Heading.NONE and _ATTACHED.match(name):
            heading = _Heading.ATTACHED
        if box and not inside and _labels(self._lines(begin, at)[-1]):
            heading = _Heading.OTHER  # 常用下载：… in a box of its own, though the document's 附件 stand above it
        if self._names_it(name):
            return Standing.OWN if heading < _Heading.ORIGINAL or heading is _Heading.OTHER else Standing.DOUBTFUL
        if heading in (_Heading.RELATED, _Heading.ORIGINAL):
            return self._under(heading, name)
        if self._is_of_the_site(at, attached=heading is _Heading.ATTACHED):
            return Standing.OTHERS
        mixed = self._leads_away(begin, end)
        if _FORMAT.fullmatch(name) is not None and not mixed:
            return Standing.OWN  # 下载图片版: of what the page shows, in a bar above the headline too
        if at < self._head:
            return Standing.DOUBTFUL if heading is _Heading.ATTACHED else Standing.OTHERS
        if not box and inside:
            return Standing.OWN  # in one element with the text
        if heading is _Heading.OTHER:
            return Standing.DOUBTFUL if inside and not mixed else Standing.OTHERS
        # What is itself called 附件, by its name or in its line, right under the text, in whatever element: a box of that
        # name beside the column may be the site's.
        labelled = heading is _Heading.ATTACHED and not mixed and self._is_called_attached(at, name)
        waits = not self._has_own and (self._announces or self._short)
        if (inside and not mixed) or ((labelled or waits) and self._is_next(at)):
            return Standing.OWN
        return Standing.OTHERS if mixed and heading is _Heading.NONE else Standing.DOUBTFUL

    def _is_called_attached(self, at: int, name: str) -> bool:
        return _ATTACHED.match(name) is not None or _ATTACHED.match(self._lines(self._to, at)[-1]) is not None

    def _is_of_the_site(self, at: int, *, attached: bool = False) -> bool:
        """Whether a place lies in an aside, the navigation or the foot; `attached`: under 附件, which may share an element
        with the foot's lines."""
        if any(self._names[element] in _OF_THE_SITE for element in self._around(at)):
            return True
        box = self._box(at)
        begin, end = self._spans[box]
        return box > 0 and not attached and any(begin <= line < end for line in self._site_lines)

    @cached_property
    def _site_lines(self) -> list[int]:
        return [found.start() for found in SITE_LINE.finditer(self._html)]

    def _under(self, heading: _Heading, name: str) -> Standing:
        """Under 相关文件 what bears the document's name may be its own, and so may its interpretation, whose lack would
        be held against it."""
        told = heading is _Heading.ORIGINAL or self._names_it(name) or _READING.search(name) is not None
        return Standing.DOUBTFUL if told else Standing.OTHERS

    def _may_be_meant(self, at: int) -> bool:
        if at < self._head or self._is_of_the_site(at):
            return False
        box = self._box(at)
        return not box or not self._leads_away(*self._spans[box])

    # ---- the page's elements ----

    @cached_property
    def _elements(self) -> tuple[list[tuple[int, int]], list[int], list[str]]:
        """(where each begins and ends, its parent, its tag), in the order in which they open; 0 holds all of the page."""
        spans, parents, names = [(0, len(self._html))], [0], [""]
        open_: list[int] = [0]
        for tag in _BLOCK.finditer(self._html):
            name = tag[2].lower()
            if not tag[1]:
                spans.append((tag.start(), len(self._html)))
                parents.append(open_[-1])
                names.append(name)
                open_.append(len(spans) - 1)
            elif len(open_) > 1 and names[open_[-1]] == name:
                spans[open_[-1]] = (spans[open_[-1]][0], tag.end())
                open_.pop()
        return spans, parents, names

    @cached_property
    def _parted(self) -> frozenset[int]:
        """The elements that hold others."""
        return frozenset(self._elements[1])

    @property
    def _spans(self) -> list[tuple[int, int]]:
        return self._elements[0]

    @property
    def _names(self) -> list[str]:
        return self._elements[2]

    def _around(self, at: int) -> Iterator[int]:
        """The elements that hold a place, the innermost first; without the page itself."""
        spans, parents, _ = self._elements
        element = bisect_right(spans, (at, len(self._html) + 1)) - 1
        while element > 0:
            if spans[element][0] <= at < spans[element][1]:
                yield element
            element = parents[element]

    def _box(self, at: int) -> int:
        """The largest element that holds a place and nothing of headline or text; 0 where there is none."""
        box = 0
        for element in self._around(at):
            begin, end = self._spans[element]
            if begin <= self._head < end or (begin <= self._to and self._from < end):
                break
            box = element
        return box

    @cached_property
    def _common(self) -> int:
        """The innermost element that holds headline and text; the page where no text is told apart."""
        if self._head == self._to:
            return 0
        return next((element for element in self._around(self._head) if self._spans[element][1] > self._to), 0)

    # ---- what the page says ----

    def _lines(self, begin: int, end: int, without: Iterable[tuple[int, int]] = ()) -> list[str]:
        """The lines between two places, a character in the place of each link; the last is what the second stands in."""
        parts = []
        for from_, to in without:
            parts.append(self._html[begin:from_])
            begin = to
        parts.append(self._html[begin:end])
        flat = to_text(ANCHOR.sub(_LINK, "<p>".join(parts)))
        return [" ".join(_MARKS.sub(" ", line).split()) for line in flat.split("\n")]

    def _heading(self, begin: int, at: int, name: str = "", around: Iterable[int] = ()) -> _Heading:
        """Under which words a link stands: before it in its line, or in the next line above that is no entry of its list.

        `name`: what the file is called; `around`: the elements that hold it; what closes before it in them, with a heading
        and links of its own, is another list, and a table of data heads nothing.
        """
        if begin < at - _SCOPE:
            whole = _BLOCK.search(self._html, at - _SCOPE, at)  # no line of which only the end is seen
            begin = whole.start() if whole is not None else at
        *above, before = self._lines(begin, at, self._lists(begin, at, frozenset(around)))
        dated = False  # whether a day alone stands below: who signs stands above it
        for n, line in enumerate((before, *(line for line in reversed(above) if line))):
            words = line.partition(_LINK)[0]
            if len(words) <= _LONGEST and (heading := _heading_of(words)) is not None:
                itself = heading is _Heading.ORIGINAL and "原文" in words and not explains(self.page.title)
                return _Heading.ATTACHED if itself else heading
            entry = n == 0 or _LINK in line or (bool(name) and name in line) or _FILE_NAME.search(line) is not None
            signs, dated = dated and len(line) <= _SENTENCE, _DAY.fullmatch(line) is not None and len(line) > 0
            if (entry and len(line) <= _SENTENCE + len(name) and "。" not in line) or signs:
                continue
            if entry or not _is_furniture(line):
                return _Heading.OTHER if len(line) <= _SENTENCE and "。" not in line else _Heading.NONE
        return _Heading.NONE

    def _lists(self, begin: int, at: int, around: frozenset[int]) -> Iterator[tuple[int, int]]:
        if not around:
            return
        spans, parents, names = self._elements
        first = bisect_right(spans, (begin, -1))
        for element in range(first, bisect_right(spans, (at, -1))):
            from_, to = spans[element]
            if (
                to > at
                or element not in self._parted
                or not (parents[element] in around or parents[element] == parents[min(around)])
            ):
                continue
            head, _, rest = "\n".join(self._lines(from_, to)).partition(_LINK)
            listed = bool(rest) and any(not _is_furniture(line) for line in head.split("\n"))
            if listed or (names[element] == "table" and self._html.count("<td", from_, to) > 1):
                yield from_, to

    def _below(self, at: int) -> int:
        """Where the text ends above a place: with its container, else with what holds its last line and not the place."""
        if self._boxed or at < self._to:
            return self._to
        ends = [self._spans[element][1] for element in self._around(self._to) if self._spans[element][1] <= at]
        line = _BLOCK.search(self._html, self._to)
        return max(ends, default=line.start() if line is not None else self._to)

    @cached_property
    def _told(self) -> list[str]:
        """What the text says, without the words of its links."""
        end = self._to if self._boxed else max(self._to, self._spans[self._common][1])
        return [line for line in self._lines(self._from, end) if line]

    @cached_property
    def _announces(self) -> bool:
        return any(_ANNOUNCES.search(line) for line in self._told)

    @cached_property
    def _short(self) -> bool:
        return sum(map(len, self._told)) < _SHORT

    def _leads_away(self, begin: int, end: int) -> bool:
        """Whether links to pages stand between two places."""
        first = bisect_left(self._pages, begin)
        return first < len(self._pages) and self._pages[first] < end

    @cached_property
    def _pages(self) -> list[int]:
        """Where the links to pages stand."""
        anchors = zip(self.page.anchor_places, self.page.anchors, strict=True)
        return [
            at
            for n, (at, anchor) in enumerate(anchors)
            if len(anchor.text) >= _LEADS
            and n not in self._offered
            and not anchor.href.startswith(("javascript:", "#"))
        ]

    def _is_next(self, at: int) -> bool:
        """Whether nothing but tools and names stands between the text and a place below it."""
        if not 0 <= at - self._to < _FAR or self._leads_away(self._to, at):
            return False
        return sum(len(line) for line in self._lines(self._to, at) if not _is_furniture(line)) <= _BETWEEN

    def _names_it(self, name: str) -> bool:
        """Whether a file bears the document's name, or one that the text announces."""
        bare = _bare(name)
        if len(bare) >= _NAME and self.page.title:
            title = _bare(self.page.title)
            keys = [_bare(quoted) for quoted in quoted_titles(self.page.title)]
            if (bare in title and 2 * len(bare) >= len(title)) or any(
                len(key) >= _NAME and key in bare for key in (title, *keys)
            ):
                return True
        if len(bare) < _ANNOUNCED:
            return False
        for n, line in enumerate(self._squeezed):
            at = line.find(bare)
            if at >= 0 and (
                _ANNOUNCES.search(line[:at]) or any(map(_ATTACHED.match, self._squeezed[max(0, n - _ABOVE) : n]))
            ):
                return True
        return False

    @cached_property
    def _squeezed(self) -> list[str]:
        return [squeeze(line) for line in self._told]


_MARKS = re.compile(f"[{BODY_OPEN}{BODY_CLOSE}\x1c-\x1f]")


def _heading_of(words: str) -> _Heading | None:
    """What a line's first words head, None where they are no heading of files or of other documents."""
    name = words.strip(" \t:：【】[]（）()◆■▪●·|>＞»…-—").removesuffix("更多").strip()
    if is_name_of_others(name):
        return _Heading.ORIGINAL if _ORIGINAL.match(name) else _Heading.RELATED
    return _Heading.ATTACHED if _ATTACHED.match(words) else None


def _labels(words: str) -> bool:
    """Whether words right before a link name what it gives, and not as an attachment."""
    return _LABEL.fullmatch(words) is not None and _heading_of(words) is None


_LABEL = re.compile(r"\W*[\u4e00-\u9fff]{2,10}\s*[:：]?\s*")


def _is_furniture(line: str) -> bool:
    """Whether a line is no name of anything: a number, a day, a tool, who edited the page."""
    tools = FOOT_LINE.search(line) or TOOL_BAR.match(line)
    return not _PLAIN.search(line) or len(line) <= _COLUMN or bool(_DAY.fullmatch(line) or _VALUE.match(line) or tools)


def _bare(name: str) -> str:
    return squeeze(_BARE.sub("", name.strip()))
