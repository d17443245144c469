"""The lines about the place where a title stands, and the names that are no title's: what candidates are held against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from crawler.chinese.text import squeeze
from crawler.extract.headline.header import AGO, MAY_DATE, find_header, is_tools
from crawler.extract.headline.headings import DOCUMENT_NAMES, line_under, title_end
from crawler.extract.headline.labels import is_label
from crawler.extract.headline.no_titles import bare_row, is_trail, no_title, without_note
from crawler.extract.lines.flatten import Anchor

_FIRST_LINKS = 40
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w{3,5})?|(?:\.{1,2}/)+(?:index\.\w{3,5})?", re.IGNORECASE)
_NAMES_BEGIN = frozenset(name[0] for name in DOCUMENT_NAMES)
SHORTEST = 8  # characters of a headline
_MARK = 8  # characters of what is set before one
LOOKED_AT = 120  # lines from the top
_OTHER_DAY = re.compile(r"处罚|决定|许可|登记|核准|成立|出生|有效|截[止至]|作出|发证|受理")  # no day of going online


class Sight:
    """The lines about the place where a title stands, and the names that are no title's."""

    def __init__(
        self,
        lines: list[str],
        body_from: int,
        body_to: int,
        meta: dict[str, str],
        title_tag: str,
        links: Sequence[Anchor] = (),
        listed: frozenset[int] = frozenset(),
    ) -> None:
        self.lines, self.body_from, self.body_to, self.listed = lines, body_from, body_to, listed
        self._links = links
        self.article = squeeze(meta.get("articletitle", ""))
        self.article_shown = meta.get("articletitle", "")
        self.tag = squeeze(title_tag)
        homes = (squeeze(link.text) for link in links[:_FIRST_LINKS] if _HOME.fullmatch(link.href))
        self.names = frozenset((squeeze(meta.get("sitename", "")), squeeze(meta.get("columnname", "")), *homes)) - {""}
        self.near = range(max(0, body_from - 14), min(len(lines), body_from + 6))
        self.beside = {n: squeeze(lines[n][:340]) for n in self.near}
        self.at: dict[str, list[int]] = {}
        self._line_of: dict[str, int] = {}  # a title may be written in each of ten thousand headings

    def index(self, plains: list[str]) -> None:
        """Note where each line stands that can be one of `plains` or ArticleTitle."""
        heads = {plain[0] for plain in (*plains, self.article) if plain}
        heads |= {chr(ord(head) + 0xFEE0) for head in heads if "!" <= head <= "~"}  # as the line may write it
        for n, line in enumerate(self.lines):
            if not 4 <= len(line) <= (320 if n in self.beside else 100) and line[:1] not in _NAMES_BEGIN:
                continue
            if n in self.beside or line[0] in heads:
                self.at.setdefault(plain := self.beside.get(n) or squeeze(line), []).append(n)
                if (bare := without_note(plain)) != plain:
                    self.at.setdefault(bare, []).append(n)
            if (colon := line.find("：", 0, 10)) > 0:  # 标 题：关于…
                self.at.setdefault(squeeze(line[colon + 1 :]), []).append(n)

    def line_of(self, plain: str) -> int:
        """The line of a candidate nearest to the text's beginning, above it before below it; -1 if none."""
        if plain not in self._line_of:
            self._line_of[plain] = self._found(plain)
        return self._line_of[plain]

    def _found(self, plain: str) -> int:
        where = [*self.at.get(plain, ())]
        where = [n for n in where if n not in self.listed] or where  # a side bar has its row too
        where += [
            n
            for n in self.near
            if (n <= self.body_from + 1 or not self.body_from)
            and n not in where
            and self.beside[n].startswith(plain)
            and not (where and self.lines[n] in self.links)  # 某年度报告.pdf, the file under its own headline
        ]
        begins = () if where else self.begins.get(plain[:1], ())
        where = where or [n for n in begins if title_end(self.lines, plain, n, alone=True) > n]  # broken by <br>
        if not where and len(plain) >= SHORTEST:  # …决算（公开）, of which the heading's small print is no part
            where = [n for n in begins if self._is_begun_by(plain, self.lines[n])]
            where = where or [n for n in self.near if self._is_ended_by(plain, n)]
        if len(where) > 1:  # 名称 | 2021年度部门决算: the data block's value is no headline where there is one
            where = [n for n in where if not (n and is_label(squeeze(self.lines[n - 1]).strip(":")))] or where
        under = {n: line_under(self.lines, n) for n in where if n < self.body_to} if len(where) > 1 else {}
        dated = [n for n, line in under.items() if headed(self.lines, line)]
        # Of several the one over the page's header: the text says its own name again.
        return min(dated or where, key=lambda n: (n > self.body_from, abs(self.body_from - n))) if where else -1

    def _is_begun_by(self, plain: str, line: str) -> bool:
        """Whether a line begins with the candidate and is no link, nor a row that one makes with its day."""
        return squeeze(line[:340]).startswith(plain) and line not in self.links and bare_row(line) not in self.linked

    def _is_ended_by(self, plain: str, n: int) -> bool:
        """Whether a line is the candidate behind the mark that the heading bears: 反馈 | 关于…."""
        line = self.beside[n]
        return line.endswith(plain) and len(line) - len(plain) <= _MARK and self.lines[n] not in self.links

    @cached_property
    def reach(self) -> range:
        """The lines in which a headline of several lines may begin: about the text, and where no container tells the text,
        all that open the page, its menus among them."""
        return self.near if self.body_from else range(min(len(self.lines), LOOKED_AT))

    @cached_property
    def begins(self) -> dict[str, list[int]]:
        """These lines by their first character."""
        out: dict[str, list[int]] = {}
        for n in self.reach:
            out.setdefault(squeeze(self.lines[n][:4])[:1], []).append(n)
        return out

    def is_title(self, text: str) -> bool:
        """Whether a text can be a title: no name of site or column, no other mark of the page, no trail of its links."""
        plain = squeeze(text)
        no_name = plain in self.names or no_title(plain) or self.is_menu(plain)
        return not no_name and not is_trail(text, self.links)

    def is_menu(self, plain: str) -> bool:
        """Whether a squeezed line is nothing but what several links in a row say (市长信箱意见征集网上调查), which style alone
        sets apart: no title, though the parts of <title> are among them."""
        return plain not in self.links and any(self._is_row(plain, n) for n in self._openings.get(plain[:1], ()))

    def _is_row(self, plain: str, first: int) -> bool:
        at, n, hrefs = 0, first, set()
        while n < len(self._texts) and at < len(plain) and plain.startswith(self._texts[n][1], at):
            at += len(self._texts[n][1])
            hrefs.add(self._texts[n][0])
            n += 1
        return at == len(plain) and len(hrefs) > 1

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        return [(link.href, text) for link in self._links if (text := squeeze(link.text))]

    @cached_property
    def _openings(self) -> dict[str, list[int]]:
        """The links by the first character of what they say."""
        out: dict[str, list[int]] = {}
        for n, (_, text) in enumerate(self._texts):
            out.setdefault(text[0], []).append(n)
        return out

    @cached_property
    def links(self) -> frozenset[str]:
        """What the links of the page say, of any length."""
        return frozenset(bare_row(link.text) for link in self._links)

    @cached_property
    def linked(self) -> frozenset[str]:
        """What the links of the page say: a row of a list and a site's name are links, a page's headline is none."""
        return frozenset(bare_row(link.text) for link in self._links if len(link.text) >= SHORTEST)


def headed(lines: list[str], under: int) -> bool:
    """Whether the line `under` begins a header that gives the page's day, in words or from today (3天前)."""
    if under >= len(lines):
        return False
    line = lines[under]
    if AGO.search(line) and is_tools(line):
        return True
    alone = is_label(squeeze(line).strip(":"))
    if not alone and not MAY_DATE.search(line):
        return False
    header = find_header(lines, under)
    return header is not None and not _OTHER_DAY.search(header.quote) and (header.line == under or alone)
