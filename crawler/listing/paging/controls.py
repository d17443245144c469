"""What stands on a page to be pressed for the other pages of its list: links, buttons, numbers, pictures, menus.

Whatever element it is and whatever it is wired to: a template writes 下一页 as a link, a button, a picture, a cell with
`onclick`, or as bare words that lead nowhere because there is no such page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from selectolax.lexbor import LexborNode

from crawler.listing.base import ListPage
from crawler.listing.carriers import Kind
from crawler.web.urls import resolve

_NEXT = re.compile(
    r"(?:[下后]一?[页頁]|[下后]一?页?(?=[>＞»›→]{1,2}$)|next(?:page)?|>|›|»|＞|"
    r"(?:较|更)[早旧]的?(?:文章|内容|信息|日志|条目)?|older(?:posts|entries)?)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:首页|第一页|最前页?|[上前]一?[页頁]|prev(?:ious)?(?:page)?|first(?:page)?|<|‹|«|＜)", re.IGNORECASE
)
_LAST = re.compile(r"(?:尾|末|最后一?|最末)[页頁]|last(?:page)?", re.IGNORECASE)
_JUMP = re.compile(r"(?:跳转|跳到|转到|前往|直达|go)", re.IGNORECASE)
_FRAME = re.compile(r"^[\[\(（【<《←«‹]*(.+?)[\]\)）】>》»›→.…]*$")
_NUMBER = re.compile(r"第?(\d{1,5})页?")
# 加载更多 and the like. 更多 alone is where a block leads to its column.
MORE = re.compile(
    r"^(?:点击|查看|加载|点我)*(?:加载|载入|显示|查看|浏览|展开)(?:更多|全部|所有|其余)(?:的?(?:信息|内容|文章|数据|公告|文件|通知|记录))?[>》».…]*$|"
    r"^(?:load|show)\s*(?:more|all)$|^换一[批组]$|"
    r"^[上下]拉(?:加载|查看)(?:更多)?$",
    re.IGNORECASE,
)
_WORDY = 200  # characters, white space included
_MOST_WITHIN = 60  # nodes within something that is pressed
_LONGEST = 14  # characters: what is longer is a title
_PRESSED = "a, button, input, area, span, li, em, i, b, strong, font, td, div, p, u, img"
_HOLDERS = frozenset(("div", "p", "td", "li"))  # only for words of their own, not for what stands in them
_DEAD = re.compile(r"(?:^|[-_\s])(?:disabled?|nolink|unable|no-?more|gray|grey|noclick|off)(?:$|[-_\s])", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
WIRED = ("onclick", "data-page", "data-pageno", "data-page-no", "data-next-page", "data-index", "data-url", "data-href",
         "data-num", "data-pn", "jp-data", "lay-page", "data-ci-pagination-page", "ng-click", "@click", "v-on:click")  # fmt: skip


# As a whole text, its brackets and arrows included.
NEXT = re.compile(rf"^[\[\(（<《←«‹]*{_NEXT.pattern}[\]\)）>》»›→]*$", re.IGNORECASE)


class Role(StrEnum):
    NEXT = "next"
    LAST = "last"
    BACK = "back"
    NUMBER = "number"
    MORE = "more"
    JUMP = "jump"


@dataclass(slots=True)
class Control:
    """Something to press; `url` is where it leads, None where only a script knows."""

    node: LexborNode
    words: str
    role: Role
    number: int | None
    url: str | None
    # Whether anything happens when it is pressed: it leads somewhere, or is wired to a script.
    wired: bool
    arrow: bool = False  # > alone, which may as well lead to the next month of a calendar

    @property
    def is_page(self) -> bool:
        """Whether its number may be a page's; a row of years is a list's choice of years."""
        return self.number is not None and not 1949 <= self.number <= 2099


def controls(page: ListPage) -> list[Control]:
    """All of the page, in its order; of nested ones the innermost that is wired."""
    return list(_controls(page))


def _controls(page: ListPage) -> Iterator[Control]:
    body = page.tree.body
    sent = {carrier.node.mem_id: carrier.url for carrier in page.carriers if carrier.kind is Kind.FORM}
    for node in body.css(_PRESSED) if body is not None else ():
        words = _words(node)
        if not words or len(words) > _LONGEST or (known := _role(words)) is None:
            continue
        role, number = known
        holder = _wired_holder(node)
        if holder is None and node.tag in _HOLDERS and role in (Role.NUMBER, Role.JUMP):
            continue  # a number in a cell is a row's
        pressed = holder or node
        url = page.link(pressed) or sent.get(pressed.mem_id)
        wired = holder is not None and not _dead(pressed)
        if (
            node.mem_id != pressed.mem_id
            and node.tag in ("span", "i", "em", "b", "strong", "font", "u")
            and _words(pressed) == words
        ):
            continue  # told by what is around it
        yield Control(pressed, words, role, number, url, wired, not re.search(r"\w", words))


def _words(node: LexborNode) -> str:
    attributes = node.attributes
    if node.tag == "input":
        if (attributes.get("type") or "").lower() not in ("button", "submit", "image"):
            return ""
        words = attributes.get("value") or attributes.get("alt") or attributes.get("title") or ""
    elif node.tag in ("img", "area"):
        words = attributes.get("alt") or attributes.get("title") or ""
    else:
        shown = node.text(deep=False) if node.tag in _HOLDERS else _text_of(node)
        if shown is None or len(shown) > _WORDY:
            return ""
        words = shown
        if not words.strip():
            words = attributes.get("title") or attributes.get("aria-label") or ""
    return "".join(words.split())


def _text_of(node: LexborNode) -> str | None:
    """The text of an element; None where it holds more than can be words of a control. Elements may be nested by the
    hundred: each is looked into this far, and no farther."""
    only = node.first_child
    if only is None or (only.tag == "-text" and only.next is None):
        words = node.text(deep=False)  # as nearly all are
        return words if len(words) <= _WORDY else None
    texts: list[str] = []
    length = 0
    for count, inner in enumerate(node.traverse(include_text=True)):
        if inner.tag == "-text":
            texts.append(inner.text())
            length += len(texts[-1])
        if count > _MOST_WITHIN or length > _WORDY:
            return None
    return "".join(texts)


def turns_page(words: str) -> bool:
    """Whether these are the words of a pager, not of a document's link."""
    return len(words) <= _LONGEST and _role("".join(words.split())) is not None


@lru_cache(maxsize=1 << 12)  # of menus, days and pagers, which the pages of a site share
def _role(words: str) -> tuple[Role, int | None] | None:
    if MORE.match(words):
        return Role.MORE, None
    if number := _NUMBER.fullmatch(words.strip("[]（）()【】")):
        return Role.NUMBER, int(number[1])
    for pattern, role in ((_NEXT, Role.NEXT), (_BACK, Role.BACK), (_LAST, Role.LAST), (_JUMP, Role.JUMP)):
        if pattern.fullmatch(words):
            return role, None
    bare = found[1] if (found := _FRAME.match(words)) else words
    for pattern, role in ((_NEXT, Role.NEXT), (_BACK, Role.BACK), (_LAST, Role.LAST), (_JUMP, Role.JUMP)):
        if pattern.fullmatch(bare):
            return role, None
    return None


def _wired_holder(node: LexborNode) -> LexborNode | None:
    """The node itself or the near box around it that a press reaches; None for bare words."""
    box = node
    for _ in range(3):
        attributes = box.attributes
        if box.tag in ("a", "area") and (attributes.get("href") or "").strip():
            return box
        if box.tag in ("button", "input") or any(name in attributes for name in WIRED):
            return box
        above = box.parent
        if above is None or above.tag in ("body", "html", "ul", "table", "tr"):
            return None
        box = above
        around = _text_of(box)
        if around is None or len("".join(around.split())) > _LONGEST:
            return None
    return None


def _dead(node: LexborNode) -> bool:
    box = node
    for _ in range(2):
        attributes = box.attributes
        if (
            "disabled" in attributes
            or _DEAD.search(attributes.get("class") or "")
            or HIDDEN.search(attributes.get("style") or "")
        ):
            return True
        if box.parent is None or box.parent.tag != "li":
            return False
        box = box.parent
    return False


def address_of(page: ListPage, control: Control, names: tuple[str, ...]) -> str | None:
    """The address that one of these attributes of a control names."""
    return next(filter(None, (resolve(page.url, control.node.attributes.get(name)) for name in names)), None)
