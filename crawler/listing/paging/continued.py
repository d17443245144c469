"""The link that a list shows as its continuation, whatever its address calls the place at which it goes on.

A pager may know no numbers: `?before=20160309-2835`, `?last_id=a81f`, `?cursor=eyJpZCI6NH0`. What tells it is that it
leads to the list's own script with something more to ask, and stands at the list's end; what it says may tell it too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.chinese.column_names import is_hub, type_of
from crawler.listing.base import ListPage
from crawler.listing.carriers import Kind
from crawler.listing.outside import stands_by_the_page
from crawler.listing.paging.controls import turns_page
from crawler.web.addresses import counts_pages, names_another_list
from crawler.web.urls import canonical, same_site

_LONGEST = 14  # characters: what is longer is a title
_TITLE = 9
_OLDER = re.compile(
    r"[更较](?:早|旧|多)|更久|以[前往]的?|之前的|此前的|往[前期]|older|earlier|more|继续|接着|余下|其[余它他]|剩余|[下后](?:一|\d+)?(?:批|屏|组|段|条)",
    re.IGNORECASE,
)
_NEWER = re.compile(
    r"[更较]新|最新|newer|latest|recent|[上前](?:一|\d+)?(?:批|屏|组|段|页)|返回|回到|首页|第一|顶部|重新|刷新",
    re.IGNORECASE,
)
# What stands below a list and leaves it what it is, and the years and months that are its parts.
_TOOL = re.compile(
    r"打印|订阅|rss|english|手机|简体|繁體|繁体|登[录陆]|注册|搜索|检索|查询|收藏|分享|排序|降序|升序|导出|下载|视图|字号|纠错|反馈|^[按以大中小]|"
    r"^(?:列表|图文|全部|所有|默认|标题|时间|热度|点击|意见)|^每?页?\d+条|[年月]",
    re.IGNORECASE,
)
_SETTINGS = re.compile(
    r"(?:sort|order)\w*|lang\w*|print\w*|view|mode|v|style|theme|action|act|do|format|type|tab|size|limit|per_?page|rows|y(?:ear)?|nf|m(?:onth)?|q|kw|key\w*|search\w*|wd",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?=.*\d)[\w.:+/=%-]{1,200}|[\w.+/=%-]{8,200}")  # what a place in a list is called by
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Continuation:
    url: str
    told: bool  # by its words; else by its address and its place alone


def continuations(page: ListPage) -> list[Continuation]:
    """The links that may lead on in the page's list, those that say so first."""
    rows = {canonical(row.url) for row in page.listed}
    if not rows or not urlsplit(page.url).path.strip("/"):
        return []
    own = canonical(page.url)
    last = max((n for n, one in enumerate(page.carriers) if one.node.mem_id in page.row_links), default=None)
    told: dict[str, Continuation] = {}
    mute: dict[str, Continuation] = {}
    beside = False  # a title since the last row: another block
    for n, carrier in enumerate(page.carriers):
        words = "".join(carrier.words.split())
        if last is not None and n > last and len(words) >= _TITLE and canonical(carrier.url) not in rows:
            beside = beside or not _asks_own_script(page.url, carrier.url)
        if carrier.kind in (Kind.FRAME, Kind.OPTION) or len(words) > _LONGEST or canonical(carrier.url) in rows | {own}:
            continue
        if not same_site(carrier.url, page.url) or not _asks_own_script(page.url, carrier.url):
            continue
        if _NEWER.search(words) or stands_by_the_page(carrier.node):
            continue
        if _OLDER.search(words):
            told.setdefault(canonical(carrier.url), Continuation(carrier.url, True))
        elif (
            last is not None
            and n > last
            and not beside
            and not _is_other(words)
            and _names_place(page.url, carrier.url)
        ):
            mute.setdefault(canonical(carrier.url), Continuation(carrier.url, False))
    # Several links without a word of it are a choice, not a continuation.
    return [*told.values(), *(mute.values() if len(mute) == 1 and not told else ())]


def _is_other(words: str) -> bool:
    return (
        not words or _TOOL.search(words) is not None or turns_page(words) or type_of(words) is not None or is_hub(words)
    )


def _pairs(url: str) -> dict[str, str]:
    return dict(pair.partition("=")[::2] for pair in urlsplit(url).query.split("&") if pair)


def _asks_own_script(own: str, other: str) -> bool:
    """Whether an address is the page's own with something else to ask, and not another list's, year's or order's."""
    here, there = urlsplit(canonical(own)), urlsplit(canonical(other))
    if here[:3] != there[:3]:
        return False
    mine, theirs = _pairs(canonical(own)), _pairs(canonical(other))
    changed = [key for key, value in theirs.items() if mine.get(key) != value]
    if not changed or not mine.keys() <= theirs.keys():
        return False
    if any(names_another_list(key) or (counts_pages(key) and theirs[key].isdigit()) for key in changed):
        return False  # a page's number is a pager's matter
    return not (_SETTINGS.fullmatch(changed[0]) or _YEAR.fullmatch(theirs[changed[0]]))


def _names_place(own: str, other: str) -> bool:
    mine, theirs = _pairs(canonical(own)), _pairs(canonical(other))
    changed = [value for key, value in theirs.items() if mine.get(key) != value]
    return len(changed) == 1 and _PLACE.fullmatch(changed[0]) is not None
