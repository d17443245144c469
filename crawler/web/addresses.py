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
_PAGE_NUMBER = re.compile(r"[_-]\d{1,4}(?=\.\w+$)")
_PAGE_STEP = re.compile(r"/(?:page|p|pn)[/_-]?\d{1,4}/?$", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(r"(?:page\w*|p|curr\w*|pn|pageno)$", re.IGNORECASE)


@lru_cache(maxsize=16384)  # asked for every link of a page, by several readers
def is_later_page(url: str) -> bool:
    """Whether the URL is shaped like a list's second page or a later one."""
    if _PAGE_STEP.search(urlsplit(url).path):
        return True
    return re.search(r"[_-]\d{1,4}\.s?html?$|[?&](?:page\w*|curr\w*)=(?!1\b)\d", url, re.IGNORECASE) is not None


def first_page(url: str) -> str:
    """The canonical URL that a list's first page has if `url` is a later one of it; the page's own for a first page."""
    parts = urlsplit(canonical(url))
    path = _PAGE_STEP.sub("/", _PAGE_NUMBER.sub("", parts.path))
    pairs = [pair for pair in parts.query.split("&") if pair and not _PAGE_PARAMETER.fullmatch(pair.partition("=")[0])]
    return canonical(urlunsplit(("http", parts.netloc, path, "&".join(pairs), "")))


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
