"""One parsed page as the extractors see it: what a reader sees, in order, cut into head, body and tail.

The tree is walked as little as possible: elements that nobody sees are taken out, the body container is marked, and the
rest is turned into text by a few regular expressions over the serialised tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, partial

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.chinese.text import may_hold_number, squeeze, tidy
from crawler.extract.headline.header import Header, Said, find_header, said
from crawler.extract.headline.headings import part_badges, title_candidates, title_end
from crawler.extract.headline.labels import Labelled, hidden_fields, labels_of, set_apart
from crawler.extract.headline.no_titles import data_lines
from crawler.extract.headline.titles import pick_title
from crawler.extract.headline.trails import trail_of
from crawler.extract.lines.beside import is_all_of_others, names_of_others, without_others
from crawler.extract.lines.borders import by_lines, is_part
from crawler.extract.lines.boxes import boxes_of
from crawler.extract.lines.flatten import (
    ANCHOR,
    BODY_CLOSE,
    BODY_OPEN,
    COMMENT,
    NOT_LINK,
    TAG,
    Anchor,
    anchors_at,
    anchors_of,
    cut,
    rows_of,
    tell_breaks,
    to_text,
)
from crawler.extract.lines.own_block import own_block
from crawler.extract.shown.listed import List, heads_text, is_beside, is_nothing_else, lists_of, may_list, names_itself
from crawler.extract.shown.visible import drop_search, drop_unseen, find_body, is_cell_of_layout, tell_marked
from crawler.extract.shown.whose import Whose
from crawler.web.markup import bounded, parsed

_LINK = re.compile(r"<a\b[^>]*>.*?</a>", re.IGNORECASE | re.DOTALL)
_IN_TEXT = re.compile(r"[\u4e00-\u9fff：:，,。；;、“”（）()《》]")


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
    title_to: int  # its last line: a headline may be broken over several
    header: Header | None  # the lines between headline and text
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
    own_html: str = field(repr=False, default="")  # `seen_html` without what its boxes say of other documents
    box_html: str = field(repr=False, default="")  # of a data block that stands for a text of its own: its pictures
    anchor_places: list[int] = field(default_factory=list, repr=False)  # where each of `anchors` begins in `seen_html`
    headings: list[str] = field(default_factory=list)
    hidden_fields: dict[str, list[Labelled]] = field(default_factory=dict)  # of a data table that only a switch shows
    hidden_html: list[str] = field(default_factory=list, repr=False)  # of hidden boxes that hold links to elsewhere
    hidden_text: int = 0  # characters of the longest text that is hidden
    aside: frozenset[int] = frozenset()  # lines between headline and text of elements that lead to other documents
    lists: list[List] = field(default_factory=list)  # of other documents, wherever they stand
    hollow: bool = False  # the text's container stands empty: a script or a frame fills it
    _linked: str | None = field(default=None, repr=False)
    _cells: frozenset[str] | None = field(default=None, repr=False)
    _parted: str | None = field(default=None, repr=False)

    def linked_text(self) -> str:
        """The page with its links' tags kept and every other tag gone."""
        if self._linked is None:
            self._linked = NOT_LINK.sub(" ", self.seen_html).replace("&nbsp;", " ")
        return self._linked

    def cells(self) -> frozenset[str]:
        """Cells of real tables (three columns, or key and value): a date there is a case's, no signature's."""
        if self._cells is None:
            keyed = sum(len(row) == 2 for row in self.rows) >= 3  # a table of key and value
            least = 2 if keyed else 3
            self._cells = frozenset(cell for row in self.rows if len(row) >= least for cell in row if cell)
        return self._cells

    def in_cell(self, line: str) -> bool:
        """Whether a line is a cell of a real table or a paragraph of one: 某局 | 2023 年 10 月 31 日."""
        cells = self.cells()
        if line in cells:
            return True
        if self._parted is None:
            self._parted = "\0".join(squeeze(cell) for cell in cells if " " in cell)
        return squeeze(line) in self._parted

    def text_html(self) -> str:
        """The HTML that the text stands in: its container's, else what lies between the title and the foot, without the
        links there (thumbnails of other articles)."""
        if self.body_found or not self.title:
            return self.body_html
        begins = self.seen_html.rfind(self.title)
        if begins < 0:
            return ""
        foot = self.seen_html.find(self.tail[0], begins) if self.tail else -1
        return _LINK.sub("", self.seen_html[begins : foot if foot >= 0 else None])

    def own_anchors(self) -> list[Anchor]:
        """The links of the document itself: of its container, else of the element that holds headline and text."""
        if self.body_found:
            return self.body_anchors
        linked = frozenset(anchor.text for anchor in self.anchors)
        foot = self.tail[0] if self.tail else ""
        return anchors_of(own_block(self.seen_html, self.title, self.body, linked, foot))

    def told_hrefs(self) -> frozenset[str]:
        """What the text itself leads to, as it writes the addresses: a link right behind a word or a label (解读见…,
        相关解读：…), or right before one; an entry of a list stands by itself."""
        if not self.body_anchors and self.body_found:
            return frozenset()
        flat = self.linked_text()
        return frozenset(
            found[1].replace("&amp;", "&").strip()
            for found in ANCHOR.finditer(flat)
            if _IN_TEXT.match(flat[found.start() - 1 : found.start()])
            or _IN_TEXT.match(flat[found.end() : found.end() + 1])
        )

    def own_body_html(self) -> str:
        """`body_html` without what boxes in it say of other documents."""
        if self.own_html == self.seen_html or not self.body_html:
            return self.body_html
        begins = self.seen_html.find(self.body_html)
        return self.own_html[begins : begins + len(self.body_html)]

    def is_listed(self, line: int) -> bool:
        """Whether a line stands in an entry of a list, and so tells of another document."""
        return any(line in each.lines for each in self.lists)

    @property
    def head(self) -> list[str]:
        return self.lines[: self.body_from]

    @property
    def body(self) -> list[str]:
        return self.lines[self.body_from : self.body_to]

    @property
    def tail(self) -> list[str]:
        return self.lines[self.body_to :]

    def said(self) -> tuple[Said, str] | None:
        """The one sentence about the text, above it or under it, that says when the page was published; and its line."""
        low = max(self.title_to + 1, 0)
        above = range(low, max(self.body_from, low) + _ABOVE)
        under = range(self.body_to - _ABOVE, self.body_to + _ABOVE)
        told = [
            (sentence, self.lines[n])
            for n in {*above, *under}
            if low <= n < len(self.lines) and n not in self.aside and (sentence := said(self.lines[n])) is not None
        ]
        return told[0] if told and len({sentence.day.first for sentence, _ in told}) == 1 else None

    def ranked(self, name: str) -> list[Labelled]:
        """The labels of a field, those of the data table and beside the headline before those that stand elsewhere."""
        labels = self.fields.get(name, [])
        return sorted(labels, key=self.stands_apart) if len(labels) > 1 else labels

    def stands_apart(self, label: Labelled) -> bool:
        """Whether a label stands neither in the data table nor under the headline, nor, where no other stands there,
        in the lines above it."""
        if label.table or self.title_at < 0:
            return False
        under = range(self.title_at, max(self.title_to + _ABOVE, self.body_from + 1) + 1)
        if label.line in under:
            return label.line > self.body_from + 1 and not self.in_header(label.line)
        if not self.title_at - _ABOVE <= label.line < self.title_at:
            return True
        told = self.header is not None or any(
            other.line in under for name in ("origin", "issuer", "published") for other in self.fields.get(name, ())
        )
        data = (other for name in ("index", "number", "written", "validity") for other in self.fields.get(name, ()))
        return told and not any(abs(other.line - label.line) <= _ABOVE for other in data)

    def in_header(self, line: int) -> bool:
        """Whether a line stands under the headline and above the text, though one element may hold all three."""
        under = range(self.title_to + 1, line + 1)
        return 0 < len(under) <= _HEADER and not any("。" in self.lines[n] for n in under if n not in self.aside)

    def first(self, *names: str) -> Labelled | None:
        for name in names:
            for label in self.fields.get(name, ()):
                if label.value:
                    return label
        return None


def read(url: str, html: str) -> Page:  # long: one pass over the tree, which takes the most time of all
    """Parse and cut the page. Linear in its length; of what is longer or deeper than any page the beginning is read."""
    length = len(html)
    html = bounded(html)
    whole = len(html) == length
    tree = parsed(html)
    meta = _meta(tree)
    tag = tree.css_first("title")
    title_tag = tidy(tag.text()) if tag is not None else ""
    root = tree.body or tree.root
    if root is None:
        return Page(
            url, html, tree, meta, title_tag, "", [], 0, 0, -1, -1, None, {}, [], [], [], 0, "", [], whole, False
        )
    unseen = drop_unseen(tree, root, html)
    tell_marked(root, html)
    body, hollow = find_body(root)
    drop_search(root, body, unseen.asking)
    names = [squeeze(name) for name in (title_tag, meta.get("articletitle", "")) if name]
    candidates = title_candidates(root, html, names)
    if body is not None:
        body.insert_before(BODY_OPEN)
        body.insert_after(BODY_CLOSE)
    seen = part_badges(root, root.html or "")
    if "<!--" in seen:
        seen = COMMENT.sub("", seen)
    if "<pre" in seen:
        seen = tell_breaks(seen)
    # The container's HTML lies between its marks: the tree is serialised once.
    opened, closed = seen.find(BODY_OPEN), seen.find(BODY_CLOSE)
    body_html = seen[opened + 1 : closed] if body is not None and 0 <= opened < closed else ""
    head_to, text_to = (opened, closed) if 0 < opened < closed else (len(seen), len(seen))
    shaped = set_apart(seen, head_to, text_to)
    text = to_text(shaped)
    lines, places, body_from, body_to = cut(text, body is not None)
    others = names_of_others(lines)
    own = without_others(seen, others, head_to, text_to) if others else seen
    if own is not seen:
        shaped = set_apart(own, head_to, text_to)
        text = to_text(shaped)
        if (left := own[opened + 1 : closed]) != body_html and is_all_of_others(left):
            body, body_html = None, ""  # the densest box of a short page is one of them
        lines, places, body_from, body_to = cut(text, body is not None)
    box_html = ""
    data = data_lines(lines[body_from:body_to][:_BLOCK]) if body is not None else 0
    if data and 2 * data >= body_to - body_from:
        # The document's data block is the densest box of a short page; the text stands below it.
        body, box_html, body_html, body_from, body_to = None, body_html, "", 0, len(lines)
    placed = anchors_at(seen)
    anchors = [anchor for _, anchor in placed]
    boxes = cache(partial(boxes_of, shaped, len(lines)))  # most pages need none
    lists = lists_of(lines, boxes) if may_list(lines) else []
    listed = frozenset(line for each in lists for line in each.lines)
    if body is not None and is_nothing_else(lists, lines, body_from, body_to):
        body, body_html, body_from, body_to = None, "", 0, len(lines)  # the densest box, though text stands elsewhere
    title, title_at = pick_title(candidates, lines, body_from, body_to, meta, title_tag, anchors, listed)
    if title and title_at < 0:
        title_at = _behind_number(lines[: max(body_from + 1, _TOP)], title)
    if body is not None and (title_at >= body_to or _is_part(body, lines, title_at, body_from, body_to)):
        body, body_html = None, ""  # a box that ends above the headline is a side bar's
    if body is None:
        body_from, body_to = by_lines(lines, title_at)
    borders = {body_from, body_to} if body is not None else set()
    labels = labels_of(text, lines, places, body_from, body_to, title_at, borders)
    fields = _own(_without_menus(labels, lines, anchors, listed))
    if not title:
        title, title_at = _labelled_title(fields, lines)
    title_to = title_end(lines, title, title_at)
    whose = Whose(lines, anchors, title, title_at, title_to, range(body_from, body_to), boxes)
    fields = whose.own(fields)
    aside = whose.aside()
    crumbs = trail_of(seen, lines, body_from, title_at, anchors)
    header = _header(lines, title, title_at, title_to, anchors, aside) if title_at >= 0 else None
    # A headline with a stamp under it, whose it is and when: <title> may be the site's name alone.
    stamped = header is not None and header.line not in listed and _STAMP.search(lines[header.line]) is not None
    if (
        lists
        and (made := boxes()) is not None
        and (
            stamped
            or names_itself(title, title_tag, meta, crumbs)
            or heads_text(title, lines, title_to, lists, anchors)
        )
    ):
        lists = [each._replace(beside=is_beside(each, lines, made, title_at, title_to, body_from)) for each in lists]
    body_text = text
    if body is not None and BODY_OPEN in text:
        body_text = text[text.index(BODY_OPEN) :].partition(BODY_CLOSE)[0]
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
        title_to=title_to,
        header=header,
        aside=aside,
        fields=fields,
        rows=rows_of(body_text),
        anchors=anchors,
        body_anchors=[anchor for at, anchor in placed if opened < at < closed] if body_html else [],
        body_images=body_html.count("<img"),
        body_html=body_html,
        box_html=box_html,
        crumbs=crumbs,
        whole=whole,
        body_found=body is not None,
        seen_html=seen,
        anchor_places=[at for at, _ in placed],
        own_html=own,
        hidden_fields=hidden_fields(unseen.tables) if unseen.tables else {},
        hidden_html=unseen.links,
        hidden_text=unseen.text,
        hollow=hollow,
        headings=[text for rank, text in candidates if rank <= 1],
        lists=lists,
    )


_STAMP = re.compile(r"(?:来源|作者|(?:点击|浏览|阅读|访问)(?:次数|量|数)?)\s?[:：]")


def _is_part(body: LexborNode, lines: list[str], title_at: int, begins: int, ends: int) -> bool:
    return is_cell_of_layout(body) and is_part(lines, title_at, begins, ends)


def _without_menus(
    fields: dict[str, list[Labelled]], lines: list[str], anchors: list[Anchor], listed: frozenset[int]
) -> dict[str, list[Labelled]]:
    """The labels that are none of a menu: its entry 政策文件 has no 规范性文件, though that is the entry below it.

    Nor is a row of a list (某办法 | 废止, the first words a link) any document's state, or 发布时间 in an entry of one its day.
    """
    linked = {anchor.text for anchor in anchors}
    choices = {
        label.line
        for labels in fields.values()
        for label in labels
        if len(words := label.value.split()) > 1 and all(word in linked for word in words)
    }

    def of_links(name: str, label: Labelled) -> bool:
        if label.line in listed:
            return True
        if lines[label.line] in linked and label.value in linked:
            return True
        if name == "validity" and any(len(text) >= _HEADLINE and label.value.startswith(text) for text in linked):
            return True
        # 有效性：有效 失效, 发文机关：县政府, each value a link: what a search is narrowed by.
        near = choices.intersection(range(label.line - 1, label.line + 2))
        return name != "policy" and bool(near) and all(word in linked for word in label.value.split())

    kept = {name: [label for label in labels if not of_links(name, label)] for name, labels in fields.items()}
    return {name: labels for name, labels in kept.items() if labels}


def _own(fields: dict[str, list[Labelled]]) -> dict[str, list[Labelled]]:
    """The labels without those of the document that the block of an interpretation names (被解读文件, 文件有效性); its
    number (文件文号) tells which is interpreted, and goes by `policy_number`."""
    if not any(label.value and "解读" in label.label for label in fields.get("policy", ())):
        return fields
    out: dict[str, list[Labelled]] = {}
    for name, labels in fields.items():
        for label in labels:
            other = name != "policy" and _OF_THE_OTHER.match(label.label) is not None
            if not other or name == "number":
                out.setdefault("policy_number" if other else name, []).append(label)
    return out


_OF_THE_OTHER = re.compile("被解读|文件|政策|原文|原件|公文")


def _behind_number(lines: list[str], title: str) -> int:
    """The line of a title that stands behind its number there, -1 if none does."""
    return next(
        (n for n, line in enumerate(lines) if line.endswith(title) and may_hold_number(line[: -len(title)])), -1
    )


def _labelled_title(fields: dict[str, list[Labelled]], lines: list[str]) -> tuple[str, int]:
    """The title of the data table, and its line, where no headline shows one."""
    for label in fields.get("title", ()):
        if label.table and len(label.value) >= _HEADLINE:
            at = next((n for n in (label.line, label.line + 1) if n < len(lines) and label.value in lines[n]), -1)
            return label.value, at
    return "", -1


_HEADLINE = 8  # characters
_ABOVE = 6  # lines
_TOP = 60  # lines in which a headline stands
_HEADER = 12  # lines
_BLOCK = 40  # lines of a data block


def _header(
    lines: list[str], title: str, at: int, to: int, anchors: list[Anchor], aside: frozenset[int]
) -> Header | None:
    linked = {squeeze(anchor.text) for anchor in anchors if len(anchor.text) >= _ROW}
    beside = _after_title(lines, title, at)
    if not aside:
        return find_header(lines, to + 1, beside, linked)
    own = [n for n in range(len(lines)) if n not in aside]
    found = find_header([lines[n] for n in own], to + 1, beside, linked)
    return found._replace(line=own[found.line]) if found is not None else None


_ROW = 5  # characters of a row's title at least


def _after_title(lines: list[str], title: str, at: int) -> str:
    """What stands in the title's own line after it."""
    begins = lines[at].find(title)
    return lines[at][begins + len(title) :] if begins >= 0 else ""


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property")
        content = attributes.get("content")
        if name and content is not None:
            name = name.strip().lower()
            content = tidy(TAG.sub("", content) if "<" in content else content)  # …印发关于<br/>进一步…
            if name not in out or (content and not out[name]):  # the set is printed twice, once empty
                out[name] = content
    return out
