"""What an address looks like: a document's, a list's, a later page's, a file's."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from crawler.web.urls import canonical

# What products share: the day's or the month's folder, and parameters that only a document has.
DATED = re.compile(r"/20\d\d[-/]?(?:0?[1-9]|1[0-2])(?:[-/]|\d\d/)")
NAMED_DOCUMENT = re.compile(r"[?&](?:docid|infoid|articleid|newsid)=", re.IGNORECASE)
# A bare number is most products' name for a document, and some products' for a column.
NUMBER_FILE = re.compile(r"/\d{4,}\.s?html?$", re.IGNORECASE)
# list.asp?id=12 is a column and show.asp?id=345 a document: the script's name tells, else a name that no title has.
NUMBERED = re.compile(r"[?&]id=", re.IGNORECASE)
LIST_SCRIPT = re.compile(
    r"(?:list|more|class|channel|column|categor(?:y|ies)|catalog|lanmu|type|sort|index|default|menu)\w{0,8}\.\w+$",
    re.IGNORECASE,
)
DOCUMENT_SCRIPT = re.compile(r"(?:show|view|detail|content|article|read|doc)\w{0,8}\.\w+$|/$", re.IGNORECASE)
_FILE_URL = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|jpe?g|png|gif|bmp|svg|mp[34]|avi|flv|wmv|txt|csv|css|js|ico|apk|"
    r"exe)$",
    re.IGNORECASE,
)
# list_2.html is a page, list_2025.html a year of the list.
_PAGE_NUMBER = re.compile(r"[_-](?!(?:19|20)\d\d\b)\d{1,4}(?=\.\w+$)")
_PAGE_STEP = re.compile(r"/(?:page|p|pn)[/_-]?\d{1,4}/?$", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(
    r"(?:page\w*|p|curr\w*|pn|pg|pageno|start(?:row|index|record)?|offset|skip)$", re.IGNORECASE
)
# How many rows a page has: told beside the place at which it begins, and no part of what the list is.
_SIZE_PARAMETER = re.compile(r"(?:page_?|per_?)?(?:count|size|limit|max|rows)|per_?page", re.IGNORECASE)
_OTHER_PARAMETER = re.compile(
    r"(?:cat|col|column|class|type|channel|lanmu|lm|sort|tree|node|site|year|nf)?_?(?:id|code)?|[ct]id", re.IGNORECASE
)
_YEAR_NUMBER = range(1949, 2100)


@lru_cache(maxsize=16384)  # asked for every link of a page, by several readers
def is_later_page(url: str) -> bool:
    """Whether the URL is shaped like a list's second page or a later one."""
    if _PAGE_STEP.search(urlsplit(url).path):
        return True
    return (
        re.search(
            r"[_-](?!(?:19|20)\d\d\b)\d{1,4}\.s?html?$|[?&](?:page\w*|curr\w*)=(?!1\b)\d|[?&](?:start|offset|skip)=(?!0\b)\d{1,6}(?![\d-])",
            url,
            re.IGNORECASE,
        )
        is not None
    )


def lies_further(own: str, other: str) -> tuple[str, int] | None:
    """What in an address says that it is the same list further on: the one number in which it goes beyond the list's own
    address, as its name ("" for a step of the path) and itself; None where it is another page. The size of a page may
    stand beside the number: `?OpenView&Start=16&Count=15`."""
    here, there = urlsplit(canonical(own)), urlsplit(canonical(other))
    if here[:2] != there[:2]:
        return None
    if here.path != there.path:
        stepped = is_later_page(other) and first_page(own) == first_page(other)
        return ("", int(re.findall(r"\d{1,6}", there.path)[-1])) if stepped else None
    mine = dict(pair.partition("=")[::2] for pair in here.query.split("&") if pair)
    theirs = dict(pair.partition("=")[::2] for pair in there.query.split("&") if pair)
    changed = [key for key, value in theirs.items() if mine.get(key) != value]
    if len(changed) > 1:
        sizes = {key for key in changed if key not in mine and _SIZE_PARAMETER.fullmatch(key) and theirs[key].isdigit()}
        places = [key for key in changed if counts_pages(key) and key not in sizes]
        if len(places) == 1 and sizes | {places[0]} == set(changed):
            changed = places
    if len(changed) != 1 or not mine.keys() <= theirs.keys():
        return None
    key, value, before = changed[0], theirs[changed[0]], mine.get(changed[0], "0")
    if not (value.isdigit() and before.isdigit() and len(value) <= 6 and int(value) > int(before)):
        return None
    if _SIZE_PARAMETER.fullmatch(key) or (int(value) == 1 and key.lower().startswith("start")):
        return None  # as many more at once; rows that are counted from 1, which is the first page
    return None if int(value) in _YEAR_NUMBER or _OTHER_PARAMETER.fullmatch(key) else (key, int(value))


def names_another_list(key: str) -> bool:
    """Whether a part of an address is called as what tells one list, or one document, from another: cid, type, id."""
    return _OTHER_PARAMETER.fullmatch(key) is not None


def counts_pages(key: str) -> bool:
    """Whether a part of an address is called as what counts the pages of a list, or its rows."""
    return not key or _PAGE_PARAMETER.fullmatch(key) is not None


def turns_list(own: str, other: str) -> bool:
    """Whether another address is that of the same list further on or back, by a number whose name alone says so: a bare
    `p` may number documents, and so may a step of the path."""
    found = lies_further(own, other) or lies_further(other, own)
    return found is not None and len(found[0]) > 1 and counts_pages(found[0])


def first_page(url: str) -> str:
    """The canonical URL that a list's first page has if `url` is a later one of it; the page's own for a first page."""
    parts = urlsplit(canonical(url))
    path = _PAGE_STEP.sub("/", _PAGE_NUMBER.sub("", parts.path))
    pairs = [pair.partition("=") for pair in parts.query.split("&") if pair]
    told = any(_PAGE_PARAMETER.fullmatch(key) for key, _, _value in pairs)
    kept = [
        "".join(pair)
        for pair in pairs
        if not _PAGE_PARAMETER.fullmatch(pair[0])
        and not (told and pair[2].isdigit() and _SIZE_PARAMETER.fullmatch(pair[0]))
    ]
    return canonical(urlunsplit(("http", parts.netloc, path, "&".join(kept), "")))


@lru_cache(maxsize=16384)
def is_file(url: str) -> bool:
    """Whether the URL names a file rather than a page."""
    return _FILE_URL.search(urlsplit(url).path) is not None


def is_picture(url: str) -> bool:
    """Whether the URL names a picture by itself, without a page about it."""
    return urlsplit(url).path.lower().endswith((".jpg", ".png", ".gif", ".jpeg"))


def is_decoration(url: str) -> bool:
    """Whether the URL names what a page is drawn with, which nobody goes to: a style, a script, an icon, a picture."""
    return urlsplit(url).path.lower().endswith((".css", ".js", ".ico", ".svg", ".jpg", ".jpeg", ".png", ".gif", ".bmp"))


# Shapes of no one product that a single page's kind may be guessed by.
ARTICLE = re.compile(
    r"/(?:19|20)\d\d[-/]?\d\d[-/]?\d{0,2}/\d+|/show/\d+|/\d{6,}\.(?:s?html?|jhtml)$|view\.jsp\?"
    r"|[?&](?:id|docid|newsid|articleid|infoid)=|/gi_news/\d|/content/\d|[0-9a-f]{8}-[0-9a-f]{4}-",
    re.IGNORECASE,
)
LIST_URL = re.compile(
    r"/(?:index|list|column|channel|col)[^/]*\.(?:s?html?|jsp|aspx?|php)$|/col/col\d+|/$|showList|columns?/|/list",
    re.IGNORECASE,
)


_HOME_PATH = re.compile(r"/?(?:index|default|home|main)?(?:\.(?:s?html?|jsp|aspx?|php))?", re.IGNORECASE)


def is_home_url(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and _HOME_PATH.fullmatch(parts.path) is not None
