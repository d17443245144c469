"""Finding how a page's scripts ask for its list, by playing them.

Which of their requests is the list's is never guessed: one whose answer gives rows and that goes on by page, or the only
one that gives any; where several do, or another that may have been the list's failed, the list stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from crawler.listing.awaited import in_menu
from crawler.listing.base import Ask, ListPage
from crawler.listing.carriers import words_of
from crawler.listing.paging.signs import ASKED_BY_SCRIPT
from crawler.listing.played.asking import Request, asked, counter_of, like, may_be_list, with_field
from crawler.listing.played.drawn import rows_of, rows_of_boxes
from crawler.listing.played.listing import HeldListing, PlayedListing, in_place
from crawler.listing.played.player import Play, Player, as_shown
from crawler.listing.told.answers import refuses
from crawler.listing.told.data import holds_nothing, read_json
from crawler.web.urls import canonical, resolve, same_site

_WHOLE = re.compile(
    r"[\[【(（+]*(?:点击|查看|显示|浏览)*(?:更多|全部|所有|more)(?:内容|信息|文章|文件|公告|通知)?[\]】)）>》»›+.…]*",
    re.IGNORECASE,
)
_MOST = 6  # requests of one page that are tried
_ROUNDS = 3  # of requests that wait for the answers of others
# Libraries that ask by themselves for what their settings name.
_SHOWS = re.compile(
    r"bootstrapTable|[dD]ata[tT]able|datagrid|jqGrid|table\.render|laypage|\.flow\.load|\burl\s*:|new\s+Vue\b|createApp|\.slice\s*\("
)
_BESIDE = "页面另有由脚本装载的条目，没有归入本列表"
_ELSEWHERE = "脚本写出的“更多”通向别处，列表可能只是其中一部分"
_CHOSEN = "点选之后由脚本装载列表的其他部分，还不会读"
Fetch = Callable[[Ask], Awaitable[str | None]]  # the answer's text; None where none came


def _leads_to_whole(page: ListPage, play: Play) -> bool:
    """Whether a link of few words, 更多 or 查看全部, that the scripts wrote leads to where the rest of the list may be."""
    served = {canonical(carrier.url) for carrier in page.carriers}
    written = [(carrier.url, words_of(carrier.node)) for carrier in as_shown(page, play).carriers]
    led = [(url, words) for address, words in play.led if (url := resolve(page.base, address)) is not None]
    links = [(url, words) for url, words in written if canonical(url) not in served] + led
    return any(_WHOLE.fullmatch("".join(words.split())) and same_site(url, page.url) for url, words in links)


def repeats(page: ListPage) -> bool:
    """Whether a template outside the menus is repeated for records with a link: `<li v-for=…><a :href="item.link">`."""
    repeated = page.tree.css("[v-for], [ng-repeat], [ms-repeat], [data-ng-repeat]")
    return any((node.tag == "a" or node.css_first("a") is not None) and not in_menu(node) for node in repeated)


def asks_by_script(page: ListPage) -> bool:
    """Whether any script of the page asks for something, or holds records that it shows."""
    asks = any(ASKED_BY_SCRIPT.search(script) or _SHOWS.search(script) for script in page.scripts)
    return asks or page.tree.css_first('table[data-toggle="table"]') is not None


async def find(player: Player, page: ListPage, fetch: Fetch) -> PlayedListing | HeldListing | None:
    """How the page's scripts ask for its list; None where they do not, or it is not clear which request is the list's."""
    answers: dict[str, str] = {}
    tried: dict[str, Request] = {}
    play = None
    for _ in range(_ROUNDS):
        play = player.play(page, answers)
        if play is None:
            return None
        new = [request for request in play.requests if request.key not in tried]
        for request in new[: _MOST - len(tried)]:
            tried[request.key] = request
            if (text := await _fetched(page, request, fetch)) is not None:
                answers[request.key] = text
        if not new or len(tried) >= _MOST:
            break
    found = [
        made
        for key, text in answers.items()
        if (made := PlayedListing(player, page, tried[key], text, dict(answers), loads=True)).answered()
    ]
    turns = play is not None and play.turns
    asks = play.requests if play is not None else ()
    if not found:
        return (await _turned_to(player, page, answers, fetch) if turns else None) or _held(player, page)
    for made in found:
        made.counter = counter_of(made.request)
        made.base = _base(made) if turns else None
        made.shown = as_shown(page, play) if play is not None else page
    paged = [made for made in found if made.base is not None or made.counter is not None]
    chosen = paged or found
    # One that failed, found nothing or was not asked may have been the list's own: what others brought is not taken for it.
    rows = {made.request.key for made in found}
    silent = [request.key for request in asks if request.key not in rows and may_be_list(page, request)]
    if len(chosen) != 1 or any(key not in answers or _is_empty(answers[key]) for key in silent):
        return None
    made = chosen[0]
    beside = len(found) > 1 and _BESIDE
    whole = play is not None and _leads_to_whole(page, play) and _ELSEWHERE
    made.partial = beside or whole or _parted(made, play) or ""
    return made


def _is_empty(text: str) -> bool:
    data = read_json(text)
    return refuses(data) or holds_nothing(data) or not text.strip()


def _parted(made: PlayedListing, play: Play | None) -> str:
    """What can be pressed or chosen for other parts of the list; "" where nothing can."""
    for part in range(play.parts if play is not None else 0):
        pressed = made.player.play(made.page, made.answers, part=part)
        other = like(made.request, pressed) if pressed is not None else None
        if other is not None and other.key not in made.answers and not _is_page_of(other, made):
            return _CHOSEN
    return ""


def _is_page_of(other: Request, made: PlayedListing) -> bool:
    """Whether a request differs from the list's only by its page."""
    if made.counter is None:
        return False
    return with_field(other, made.counter.name, made.counter.first) == replace(
        made.request, turned=other.turned, key=other.key
    )


async def _fetched(page: ListPage, request: Request, fetch: Fetch) -> str | None:
    ask = asked(page, request, 1)
    return await fetch(ask) if ask is not None else None


def _base(made: PlayedListing) -> int | None:
    """What the page's pager calls page 1: turned to it, the list asks for what it asked for when it was loaded, or keeps
    to itself, having that; turned to the next, for something else."""
    for base in (1, 0):
        here = made.player.play(made.page, made.answers, base)
        beyond = made.player.play(made.page, made.answers, base + 1) if here is not None else None
        if here is None or beyond is None:
            return None
        same, further = like(made.request, here), like(made.request, beyond)
        if further is not None and further.key != made.request.key and (same is None or same.key == made.request.key):
            return base
    return None


def _held(player: Player, page: ListPage) -> HeldListing | None:
    """A list that stands in the page's scripts: dated rows, which no menu has, those that the page shows among them."""
    play = player.play(page, {})
    rows = rows_of(page, play, []) if play is not None else []
    shown = {canonical(row.url) for row in page.listed}
    if play is None or len([row for row in rows if row.date_text]) * 2 < max(len(rows), 1):
        return None
    if shown and not shown & {canonical(row.url) for row in rows}:
        return None
    turned = in_place(player, page, {}, rows)
    known = {canonical(row.url) for row in turned.rows}
    if _leads_to_whole(page, play):
        return HeldListing(page, as_shown(page, play), turned, _ELSEWHERE)
    for part in range(play.parts):
        pressed = player.play(page, {}, part=part)
        drawn = rows_of_boxes(page, pressed) if pressed is not None else []
        if any(canonical(row.url) not in known for row in drawn):
            return HeldListing(page, as_shown(page, play), turned, _CHOSEN)
    return HeldListing(page, as_shown(page, play), turned)


async def _turned_to(player: Player, page: ListPage, answers: dict[str, str], fetch: Fetch) -> PlayedListing | None:
    """A list whose first rows stand on the page itself, and whose pager asks for the others: turned to page 1 it brings
    what stands there, or a button for more puts what it brings below that."""
    shown = {canonical(row.url) for row in page.listed}
    for base in (1, 0) if shown else ():
        play = player.play(page, answers, base)
        asks = [request for request in play.requests if request.turned] if play is not None else []
        if len(asks) != 1 or (text := await _fetched(page, asks[0], fetch)) is None:
            continue
        made = PlayedListing(player, page, asks[0], text, dict(answers), loads=False, base=base)
        brought = {canonical(row.url) for row in made.answered()}
        if len(brought & shown) * 2 >= len(brought) > 0:
            return made
    play = player.play(page, answers, 2) if shown else None
    asks = [request for request in play.requests if request.turned] if play is not None else []
    if len(asks) == 1 and (text := await _fetched(page, asks[0], fetch)) is not None:
        made = PlayedListing(player, page, asks[0], text, dict(answers), loads=False, base=1, begins=2)
        brought = {canonical(row.url) for row in made.answered()}
        if len(brought & shown) * 2 >= len(shown) and brought - shown:
            return made  # what it brings is put below what stands there
    return None
