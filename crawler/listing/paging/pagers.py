"""Pagers as pages show them: links to further pages, and the totals that their words and scripts give."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from crawler.chinese.text import tidy
from crawler.listing.base import HANDLERS, ListPage
from crawler.listing.paging.controls import MORE, Control, Role, address_of, turns_page
from crawler.web.addresses import counts_pages, first_page, is_later_page, lies_further
from crawler.web.urls import canonical, resolve, same_site

_OPTION = re.compile(r"第?(\d{1,5})(?:页|[/／]\d{1,5}页?)?")
_TOTAL = re.compile(
    # Each begins with one of these signs, by which the engine skips to where one may stand.
    r"[共第页\s\d](?:(?<=共)\s*(\d{1,5})\s*页"
    r"|(?:(?<=[第\s])\s*\d{1,5}|(?<=\d)\d{0,4})\s*[/／]\s*(\d{1,5})\s*页"
    r"|(?<=页)次[:：]?\s*\d{1,5}\s*[/／]\s*(\d{1,5})"
    r"|(?<=共)\s*\d{1,7}\s*[条篇个](?:记录|信息)?[\s,，、|]{0,6}\d{1,5}\s*[/／]\s*(\d{1,5})(?![\d./／-]))"  # VSB: 共9条 1/3
)
_RECORDS = re.compile(r"共\s*(\d{1,7})\s*[条篇个]|总(?:记录)?数[:：]?\s*(\d{1,7})")
_MORE_URLS = ("data-url", "data-href", "data-next", "data-link", "data-src", "data-page-url")
_SCRIPT_TOTAL = re.compile(
    r"(?<![\w$.-])[\"']?(?:(total_?pages?|page_?count|count_?page)|(record_?count|total_?records?(?:_?count)?))[\"']?"
    r"\s?[:=]\s?[\"']?(\d{1,7})(?![\w.])",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d{1,6}")
_FEW_WORDS = 6  # characters: shorter than titles
_WORDS = 24  # characters of a link to the list's next part
_LEAST_SHOWN = 5  # rows: a smaller number may as well be a choice's
_TAIL = 40_000  # characters
MORE_PAGES = ("data-page", "data-next-page", "data-pageno", "data-page-no", "data-index")


_UNFOLDS = re.compile(
    r"""(?:getElementById\(\s*['"]([\w-]+)|\$\(\s*['"]#([\w-]+))['"]\s*\)\s*\.(?:style|(?:fade|slide)?(?:show|toggle|down|in)\w*\(|classList|(?:add|remove|toggle)Class)""",
    re.IGNORECASE,
)
_TARGET = re.compile(r"#([\w-]+)")


def next_url(page: ListPage, number: int) -> str | None:
    """Where the page after `number` is, by what the page's own pager links to."""
    numbered = arrow = None
    # A list of one page may print 首页, 上一页, 下一页 all the same, each with the address ?page=1.
    known = {canonical(page.url)} | {
        canonical(control.url)
        for control in page.controls
        if control.url is not None and (control.role is Role.BACK or control.number in range(1, number + 1))
    }
    for control in page.controls:
        onward, url = control.role is Role.NEXT, control.url
        if not onward and control.number != number + 1:
            continue
        if url is None or not same_site(url, page.url) or canonical(url) in known:
            continue
        if onward and not control.arrow:
            return url
        if not _paging_like(page.url, url):
            continue
        if onward:
            arrow = arrow or url
        else:
            numbered = numbered or url
    onward_url = arrow or numbered or _related(page, known) or _option_url(page, number + 1) or _more_url(page)
    return onward_url or _by_address(page, known) or _further(page, known)


def _further(page: ListPage, known: set[str]) -> str | None:
    """The nearest address of this list further on that a link of whatever words leads to: 加载更多 as a plain link, 继续浏览."""
    found = [(number, url) for number, url in page.further if canonical(url) not in known]
    rows = {canonical(row.url) for row in page.listed} if found else set()
    return min(((number, url) for number, url in found if canonical(url) not in rows), default=(0, None))[1]


def further_links(page: ListPage) -> list[tuple[int, str]]:
    """What of the page leads further on in this list, as (number, URL)."""
    own = urlsplit(page.url)
    start = f"{own.scheme}://{own.netloc}{own.path}"
    out = []
    for carrier in page.carriers:
        url, words = carrier.url, carrier.words
        if not (url.startswith(start) or is_later_page(url)) or len(words) > _WORDS:
            continue
        words = "".join(words.split())
        further = lies_further(page.url, url)
        if further is None or not same_site(url, page.url):
            continue
        # A link for more says so itself; of other words the address must say it, by its name or by counting the rows
        # before it, and a step of the path may as well be a document's number. What a pager calls its pages by is its
        # own matter: 第1页 may lead to _0.
        counts = counts_pages(further[0]) or _begins_after(page, *further)
        told = counts and (further[0] or len(words) <= _FEW_WORDS) and not turns_page(words)
        if told or MORE.match(words):
            out.append((further[1], url))
    return out


def _begins_after(page: ListPage, name: str, number: int) -> bool:
    """Whether a number of an address is the place in the list of the row behind the page's last.

    A list's first page begins with its first row: the number that its own address has there (cat=1095) is no place, and
    another column's may be greater by as many as the page has rows."""
    own = dict(parse_qsl(urlsplit(page.url).query)).get(name)
    if page.number == 1 and int(own or 0) > 1:
        return False
    shown = len(page.listed)
    # Counted from 0 or from 1; the step from one page to the next is the same.
    return shown >= _LEAST_SHOWN and number - int(own or 0) in ((shown, shown + 1) if own is None else (shown,))


def _by_address(page: ListPage, known: set[str]) -> str | None:
    """The nearest later page of this list that a link without words leads to: an arrow that a picture or a style draws."""
    first, found = first_page(page.url), []
    own = max(map(int, _NUMBERS.findall(page.url.rpartition("/")[2])), default=0) if is_later_page(page.url) else 0
    for carrier in page.carriers:
        url = carrier.url
        if (
            not is_later_page(url)
            or not same_site(url, page.url)
            or canonical(url) in known
            or first_page(url) != first
        ):
            continue
        wordless = not carrier.words or (len(carrier.words) <= 2 and carrier.node.css_first("img, svg") is not None)
        if wordless and (numbers := _NUMBERS.findall(url.rpartition("/")[2])):
            found.append((int(numbers[-1]), url))
    return min(((number, url) for number, url in found if number > own), default=(0, None))[1]


def _related(page: ListPage, known: set[str]) -> str | None:
    """What the page's head or a link of any words calls the next one (`rel=next`)."""
    for node in page.tree.css("a[rel~=next], link[rel~=next]"):
        url = resolve(page.url, node.attributes.get("href"))
        if url is not None and same_site(url, page.url) and canonical(url) not in known:
            return url if _paging_like(page.url, url) else None
    return None


def _option_url(page: ListPage, number: int) -> str | None:
    """The address of a page that a menu of pages (第2页) leads to."""
    for option in page.tree.css("select[onchange] option[value]"):
        text = "".join(option.text(deep=True).split())
        named = _OPTION.fullmatch(text)
        value = option.attributes.get("value") or ""
        # A mere number is what a script makes an address of.
        told = named is not None and int(named[1]) == number and not value.strip().isdigit()
        url = resolve(page.url, value) if told else None
        if url is not None and same_site(url, page.url) and canonical(url) != canonical(page.url):
            return url if _paging_like(page.url, url) else None
    return None


def _more_url(page: ListPage) -> str | None:
    for control in more_buttons(page):
        if any((control.node.attributes.get(name) or "").isdigit() for name in MORE_PAGES):
            continue  # the address of all the steps, its page told apart: `more` knows it
        url = address_of(page, control, _MORE_URLS) or control.url
        if (
            url is not None
            and not url.endswith("=")
            and same_site(url, page.url)
            and canonical(url) != canonical(page.url)
        ):
            return url
    return None


def more_buttons(page: ListPage) -> list[Control]:
    """加载更多 and the like that is no plain link: a plain one leads to the column, of which this is the newest part."""
    return [
        control
        for control in page.controls
        if control.role is Role.MORE
        and not _unfolds(page, control)
        and (control.node.tag != "a" or resolve(page.url, control.node.attributes.get("href")) is None)
    ]


def _unfolds(page: ListPage, control: Control) -> bool:
    """Whether a press only shows a box that the page holds already, with links in it: 展开更多."""
    attributes = control.node.attributes
    code = next((code for name in HANDLERS if (code := attributes.get(name))), "")
    named = (
        _UNFOLDS.search(code)
        if code
        else _TARGET.fullmatch(attributes.get("data-target") or attributes.get("href") or "")
    )
    box = page.tree.css_first(f'[id="{next(filter(None, named.groups()))}"]') if named is not None else None
    return box is not None and box.css_first("a[href]") is not None


def by_pattern(page: ListPage, number: int, pages: int | None) -> str | None:
    """The address of page `number` by that of another page which the pager links to (尾页, 5): only its number differs.

    For pagers whose 下一页 is a script's and whose last page is a link.
    """
    for control in page.controls:
        told = control.number if control.is_page else pages if control.role is Role.LAST else None
        if told is None or told < number or control.url is None or not same_site(control.url, page.url):
            continue
        parts = urlsplit(control.url)
        folder, _, name = parts.path.rpartition("/")
        for text, whole in ((parts.query, False), (name, True)):
            for digits in re.finditer(r"\d+", text):
                away = int(digits[0]) - told
                own = urlsplit(page.url)
                if away not in (0, -1) or (digits[0] in re.findall(r"\d+", own.path if whole else own.query)):
                    continue
                new = f"{text[: digits.start()]}{number + away}{text[digits.end() :]}"
                path, query = (f"{folder}/{new}", parts.query) if whole else (parts.path, new)
                url = urlunsplit((parts.scheme, parts.netloc, path, query, ""))
                if _paging_like(page.url, url):
                    return url
    return None


def names(page: ListPage, number: int, url: str) -> bool:
    """Whether the pager prints this page's number with its address."""
    key = canonical(url)
    return any(control.number == number and canonical(control.url or "") == key for control in page.controls)


def highest(page: ListPage) -> int:
    """The highest number that a link of the pager has."""
    return max(
        (
            control.number
            for control in page.controls
            if control.number and control.is_page and control.url is not None and _paging_like(page.url, control.url)
        ),
        default=0,
    )


def _paging_like(url: str, other: str) -> bool:
    """Two URLs that differ in a number only: a page link, not a link that happens to read 2."""
    path = urlsplit(other).path
    if urlsplit(other).query and path.rpartition("/")[2] and path != urlsplit(url).path:
        return urlsplit(url).path == path.rpartition("/")[0] + "/"  # another script than the list's own
    shape = re.sub(r"[_\-/]?\d+(?=\.\w+$|/?$|&)|(?<==)\d+", "", canonical(other))
    own = re.sub(r"[_\-/]?\d+(?=\.\w+$|/?$|&)|(?<==)\d+", "", canonical(url))
    head = own.partition("?")[0].rpartition("/")[0]
    return shape.startswith(head)


def tail(page: ListPage) -> str:
    """The words at the page's end, where pagers stand, without the blanks that templates leave."""
    body = page.tree.body
    return tidy(body.text(deep=True, separator=" ")[-_TAIL:]) if body is not None else ""


def said(page: ListPage) -> tuple[int | None, int | None, str]:
    """Pages and records that the page's words give."""
    pages = [next(filter(None, found.groups())) for found in _TOTAL.finditer(page.tail)]
    records = [next(filter(None, found.groups())) for found in _RECORDS.finditer(page.tail)] if pages else []
    if not pages:
        return None, None, ""
    shown = _TOTAL.search(page.tail)
    return int(pages[0]), int(records[0]) if records else None, shown[0] if shown else ""


def totals(page: ListPage) -> tuple[int | None, int | None]:
    """Pages and records that a page's words give, each by itself: pagers that scripts draw print one or both."""
    found = [
        [int(next(filter(None, place.groups()))) for place in words.finditer(page.tail)] for words in (_TOTAL, _RECORDS)
    ]
    return found[0][0] if found[0] else None, found[1][0] if found[1] else None


def promised_by_script(page: ListPage) -> tuple[int | None, int | None]:
    """Pages and records that the page's scripts give to names that pagers use, the largest of each."""
    found: dict[bool, int] = {}
    for script in (*page.scripts, *page.data_scripts):
        for given in _SCRIPT_TOTAL.finditer(script):
            of_pages = given[1] is not None
            found[of_pages] = max(found.get(of_pages, 0), int(given[3]))
    return found.get(True), found.get(False)
