"""Files that the page offers, wherever their address stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.chinese.text import tidy
from crawler.extract.files.whose import Standing, WhoseFiles
from crawler.extract.lines.downloads import DOWNLOAD
from crawler.extract.lines.flatten import ANCHOR, TAG
from crawler.extract.shown.page import Page
from crawler.facts import Attachment
from crawler.web.urls import resolve

TYPES = (
    "pdf docx doc wps wpt ofd ceb xlsx xls et csv pptx ppt dps rtf txt zip rar 7z tar gz mp4 mp3 wmv avi flv "
    "mov m4a jpg jpeg png gif bmp tif tiff xml odt ods"
).split()
_DOCUMENT = frozenset(
    "pdf docx doc wps wpt ofd ceb xlsx xls et csv pptx ppt dps rtf txt zip rar 7z tar gz odt ods".split()
)
_EXTENSION = re.compile(r"\.(" + "|".join(sorted(TYPES, key=len, reverse=True)) + r")(?![A-Za-z0-9])", re.IGNORECASE)
_FILE = re.compile(_EXTENSION.pattern + r"|down|attach|file|affix|upload|annex|fujian|/fj/|/u/", re.IGNORECASE)
_PAGES = (".html", ".htm", ".shtml", "/", "javascript:;", "#")  # what nearly every link ends in
_OFFERS = ("down", "attach", "file", "affix")
_SCRIPT_ANCHOR = re.compile(
    r"""<a\s[^<>]{0,400}?href\s*=\s*["']([^"'<>]{1,400})["'][^<>]{0,400}>([^\0]{0,300}?)</a>""", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_APPENDIX = re.compile(r"附件|附表|下载|附：|原文")


def attachments(page: Page, limit: int = 200) -> list[Attachment]:
    """Each file once, in the page's order: links by extension, by query (`?filename=`) or by a downloading address,
    then what only scripts write. What stands in the site's own boxes or under a heading of related things is left out
    (`whose_files`)."""
    found = _Found(page, limit)
    beside = _Beside(page)
    for n, anchor in enumerate(page.anchors):
        called = "." in anchor.text and _ENDS.search(anchor.text) is not None
        if (named := "" if called else beside.name(n)) or called or _may_offer(anchor.href):
            found.add(_Offer(anchor.href, anchor.text, n), named)
    if beside.mentions:
        for href, text, link in _written(page.html):
            found.add(_Offer(href, text, None, link))
    return found.files()


_TIMES = 8  # links to one file that are looked at


class _Offer(NamedTuple):
    href: str
    text: str
    anchor: int | None  # which of the page's links; None where only a script or an embedding element names the file
    linked: bool = True


class _Found:
    """The files that a page offers, each by its address, with all that offer it."""

    def __init__(self, page: Page, limit: int) -> None:
        self.page, self.limit = page, limit
        self.out: dict[str, Attachment] = {}
        self.offers: dict[str, list[_Offer]] = {}
        self.unnamed: set[str] = set()
        self.own = {anchor.href for anchor in page.body_anchors}

    def add(self, offer: _Offer, named: str = "") -> None:
        page, text = self.page, offer.text
        href = _in_viewer(offer.href)
        kind = type_of(href, named or text) or type_of(href, text) or _type_of_name(href, named or text)
        if kind is None and _tells_no_type(href) and _STORE.search(href) and _announced(page, text, href in self.own):
            kind = "unknown"
        if kind is None and offer.anchor is not None:
            kind = _type_of_picture(href, text, page, href in self.own)
        if kind is None or len(self.out) >= self.limit or _PROGRAM.search(text):
            return
        text = named or text
        if page.body_found and href not in self.own and _TOOL.search(text):
            return  # the site's own, beside every article
        url = resolve(page.url, href)
        if url is None:
            return
        told = self.offers.setdefault(url, [])
        if len(told) < _TIMES:
            told.append(offer._replace(text=text))
        if url not in self.out:
            self.out[url] = Attachment(url=url, name=_name(text, url), type=kind, linked=offer.linked)
            if not tidy(text):
                self.unnamed.add(url)
        elif tidy(text) and url in self.unnamed:
            # A link about the icon and a link about the words: the words name the file.
            self.unnamed.discard(url)
            self.out[url].name, self.out[url].type = _name(text, url), kind

    def files(self) -> list[Attachment]:
        """Those that may be the document's."""
        if not self.out:
            return []
        offers = [(url, offer) for url, each in self.offers.items() for offer in each]
        page, whose = (
            self.page,
            WhoseFiles(self.page, (offer.anchor for _, offer in offers if offer.anchor is not None)),
        )
        places = [(_place(page, offer), _called(page, offer)) for _, offer in offers]
        seen = iter(whose.of([place for place in places if place[0] >= 0]))
        standing: dict[str, Standing] = {}
        for (url, _), (at, name) in zip(offers, places, strict=True):
            told = next(seen) if at >= 0 else whose.data(name)
            standing[url] = min(standing.get(url, told), told)
        for url, file in self.out.items():
            file.doubtful = standing[url] is Standing.DOUBTFUL
        return [file for url, file in self.out.items() if standing[url] is not Standing.OTHERS]


def _place(page: Page, offer: _Offer) -> int:
    """Where a reader sees what offers a file, -1 where only a script knows of it."""
    if offer.anchor is not None:
        return page.anchor_places[offer.anchor]
    at = page.seen_html.find(offer.href.replace("&", "&amp;")) if offer.href else -1
    return page.seen_html.rfind("<", 0, at) if at >= 0 else -1


def _called(page: Page, offer: _Offer) -> str:
    """What a file is called: by its link's words, else by the title of a link that is a picture."""
    if offer.anchor is None or tidy(offer.text):
        return offer.text
    begins = page.anchor_places[offer.anchor]
    found = _TITLE.search(page.seen_html, begins, page.seen_html.find(">", begins) + 1)
    return found[1] if found is not None else ""


class _Beside:
    """The names of files that stand about a link whose address has no extension, or whose words only say 下载: in its
    attributes (download, title), or right before it, a size between them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.mentions = _MENTIONS.search(page.html) is not None

    @cached_property
    def _links(self) -> list[re.Match[str]]:
        links = list(ANCHOR.finditer(self.page.linked_text()))
        return links if len(links) == len(self.page.anchors) else []

    def name(self, n: int) -> str:
        """The name that stands about a link, "" where none does or its own words are one."""
        anchor = self.page.anchors[n]
        # An address that ends as a file does tells its type; what it is called, only words tell, and 下载 is no name.
        typed = not _tells_no_type(anchor.href)
        if typed and not _may_offer(anchor.href):
            return ""  # nearly all
        bare = _BARE.fullmatch(anchor.text) is not None
        if typed and not (bare and tidy(anchor.text)):
            return ""
        if not (self.mentions or (bare and DOWNLOAD.search(anchor.href))) or not self._links:
            return ""
        link = self._links[n]
        if (called := _CALLED.search(link.string, link.start(), link.start(2))) is not None:
            return called[1]
        if typed and (titled := _TITLE.search(link.string, link.start(), link.start(2))) is not None:
            return "" if _BARE.fullmatch(titled[1]) is not None else titled[1]
        begins = max(self._links[n - 1].end() if n else 0, link.start() - _NEAR)
        before = tidy(TAG.sub(" ", link.string[begins : link.start()])) if bare else ""
        named = _NAMED.search(before) or _ANNOUNCED.search(before)
        return named[1] if named is not None else self._in_row(n) if typed else ""

    def _in_row(self, n: int) -> str:
        """The one cell of words before the link's own in its row: 申报指南 | 66KB | 下载."""
        html, at = self.page.seen_html, self.page.anchor_places[n]
        begins = max(html.rfind("<tr", 0, at), at - _ROW)
        if begins < 0 or not html.startswith("<tr", begins) or "</tr" in html[begins:at]:
            return ""
        cells = [tidy(TAG.sub(" ", cell)) for cell in html[begins:at].split("</td>")[:-1]]
        words = [cell for cell in cells if _WORDS.search(cell) and "。" not in cell]
        return words[0] if len(words) == 1 else ""


@lru_cache(maxsize=1 << 13)
def _tells_no_type(href: str) -> bool:
    """Whether an address has no extension but a script's: what it gives is told by what it is called."""
    low = href.lower().partition("#")[0]
    path = low.partition("?")[0].rsplit("/", 1)[-1]
    if not low or low.startswith(("javascript:", "mailto:", "tel:")) or (not path and "?" not in low):
        return False
    return "." not in path or path.endswith((".jsp", ".do", ".action", ".ashx", ".aspx", ".asp", ".php", ".jspx"))


def _type_of_name(href: str, name: str) -> str | None:
    found = _ENDS.search(name) if _tells_no_type(href) else None
    return found[1].lower() if found is not None else None


def _type_of_picture(href: str, text: str, page: Page, in_text: bool) -> str | None:
    """附图：<a href=map.jpg>征收土地范围图</a>: a picture that words lead to is a file where they are its name or 附件 stands
    before them; what a small picture or 查看大图 leads to is the same picture."""
    found = _PICTURE.search(href.partition("?")[0].partition("#")[0])
    if found is None or len(tidy(text)) < _PICTURE_WORDS:
        return None
    return found[1].lower() if _PICTURE.search(text.strip()) or _announced(page, text, in_text) else None


_PICTURE = re.compile(r"\.(jpe?g|png|gif|bmp|tiff?)\s*(?:[（(][^（()）]{1,12}[）)])?$", re.IGNORECASE)
_PICTURE_WORDS = 3  # characters
_TITLE = re.compile(r"""\btitle=["']([^"'<>]{1,300})["']""")
_NEAR = 200  # characters before a link
_ROW = 2_000  # characters of a row's markup
_WORDS = re.compile("[\u4e00-\u9fff]{4}")
_BARE = re.compile(
    r"\s*[\[【（(]?\s*(?:点击|点此|请|立即|文件|附件|在线)?(?:下载|查看|预览|打开|浏览)?(?:附件|文件)?\s*[\]】）)]?\s*"
)
_KINDS = r"\.(pdf|docx?|wps|ofd|ceb|xlsx?|et|zip|rar|7z|pptx?)"
_ENDS = re.compile(_KINDS + r"(?:\s*[（(\[]?\s*\d[\d.]*\s*[KMkm]?[Bb]?\s*)?[）)\]】》]?\s*$", re.IGNORECASE)
_CALLED = re.compile(rf"""\b(?:download|title)=["']([^"'<>]{{1,200}}{_KINDS})["']""", re.IGNORECASE)
_NAMED = re.compile(
    rf"([^\s<>：:；;。，,【\[]{{2,120}}{_KINDS})[^.。；;]{{0,24}}(?:\d\.\d{{1,2}}\s?[KMG]B?[^.。；;\d]{{0,8}})?$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"附件\s*[\d一二三四五六七八九十]{0,2}\s*[:：.、]\s*([^<>：:。；;]{4,100}?)\s*[（(\[【]?\s*$")
_STORE = re.compile(r"down|attach|file|affix|upload|annex|fujian|/fj/|/u/", re.IGNORECASE)
_PROGRAM = re.compile(r"APP\b|客户端|小程序")


def _written(html: str) -> Iterator[tuple[str, str, bool]]:
    """(address, text, whether it is a link) of the files that only scripts or embedding elements name.

    Markup that a script holds is markup: a link is what its `href` says, and no other of its attributes. What is no
    markup is data: what it calls an address may yet be put together with something else before it is one.
    """
    for script in scripts_of(html):
        if len(script) > 200_000 or not _MENTIONS.search(script):
            continue
        unescaped = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), script) if "\\u" in script else script
        unescaped = unescaped.replace("\\/", "/").replace('\\"', '"').replace("\\'", "'")
        for href, inner in _SCRIPT_ANCHOR.findall(unescaped):
            if _EXTENSION.search(href) and not _FILLED_IN.search(href):
                yield href, re.sub(r"<[^<>]{0,300}>", "", inner), True
        named = {address: name for name, address in _records(unescaped)}
        yield from ((address, name, False) for address, name in named.items())
        if _APPENDIX.search(unescaped) or "fileName" in unescaped or "attachment" in unescaped:
            yield from ((href, "", True) for tag in _TAG.findall(unescaped) for href in _leads(tag))
            yield from (
                (address, "", False) for address in _addresses(_TAG.sub(" ", unescaped)) if address not in named
            )
    for found in _EMBEDDED.finditer(html):
        shown = _VIEWER.search(found[2].replace("&amp;", "&"))  # what a frame is asked to show, whatever shows it
        yield (unquote(shown[1]) if shown is not None else found[2]), "", True
    for found in _PRESSED.finditer(html) if "onclick" in html else ():
        begin, opened = html.rfind("<", 0, found.start()), html.find(">", found.end())
        if not html.startswith("<a", begin) or opened < 0:
            continue
        text = re.sub(r"<[^<>]{0,300}>", "", html[opened + 1 : html.find("</a", opened)])[:_LONGEST]
        # Of downFile('任务表.docx', '/u/a.docx') the first is a name; only what is opened as it is written is a link.
        quoted = _QUOTED.findall(found[0])
        paths = [href for href in quoted if "/" in href] or [href for href in quoted if href.isascii()]
        if not quoted and _ENDS.search(text):
            paths = _OPENED.findall(found[0])
        yield from ((href, text, _OPENS.search(found[0]) is not None) for href in paths)


_LONGEST = 300  # characters of a link's text
# <a href="javascript:;" onclick="downFile('/u/2024/a.docx')">改厕任务表</a>
_PRESSED = re.compile(r"""onclick\s*=\s*(?:"[^<>"]{4,600}"|'[^<>']{4,600}')""")
_OPENED = re.compile(r"""(?<=['"])/[^'"<>\s]{2,300}(?=['"])""")
_OPENS = re.compile(r"\b(?:window\.|self\.)?open\s*\(|\blocation\b")
_QUOTED = re.compile(
    r"""(?<=['"])[^'"<>\s]{1,300}?\.(?:pdf|docx?|xlsx?|wps|ofd|ceb|et|zip|rar|7z|pptx?)(?:\?[^'"<>\s]{0,100})?(?=['"])""",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"""<[a-z][a-z0-9]{0,9}(?:\s+[\w:@.-]{1,40}(?:\s*=\s*(?:"[^"]{0,1000}"|'[^']{0,1000}'|[^\s"'<>]{1,1000}))?){0,40}\s*/?>""",
    re.IGNORECASE,
)
_LEADS = re.compile(r"""(?<=\s)(?:href|src|data)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'<>]+))""", re.IGNORECASE)
_FILLED_IN = re.compile(r"[{}$\"'<>|]|\+\s")  # {{url}}, ${url}, ' + url + '
_STRING_END = re.compile(
    r"""\.(?:pdf|docx?|wps|ofd|ceb|xlsx?|et|zip|rar|7z|pptx?)(?:[?#][^"'<>\\\s]{0,200})?(["'])""", re.IGNORECASE
)
_KEY = re.compile(r"""([\w$-]{1,40})["']?\s{0,3}[:=]\s{0,3}$""")
_NAME_KEY = re.compile(
    r"(?:name|title|alt|label|text|desc|description|caption|remark|memo|content|summary|download)$", re.IGNORECASE
)
_ADDRESS_KEY = re.compile(r"(?:url|href|src|path|link|uri|addr|address)$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//|\.{0,2}/|[\x21-\x7e]{2,}/")


def _leads(tag: str) -> Iterator[str]:
    """The files that a tag's own addresses name."""
    for found in _LEADS.finditer(tag):
        href = found[1] or found[2] or found[3]
        if _MENTIONS.search(href) and not _FILLED_IN.search(href):
            yield href


def _addresses(script: str) -> Iterator[str]:
    """The strings of a script without its markup that are files' addresses: by their key, else by their form.

    A name that ends as a file does (`title: "任务表.docx"`) is none, nor is a part that others are added to.
    """
    for end in _STRING_END.finditer(script):
        begin = script.rfind(end[1], max(0, end.start() - 400), end.start())
        value = script[begin + 1 : end.end() - 1]
        before, after = script[max(0, begin - 60) : begin], script[end.end() : end.end() + 5].lstrip()
        if begin < 0 or _FILLED_IN.search(value) or before.rstrip().endswith("+") or after.startswith("+"):
            continue
        key = _KEY.search(before)
        if key is not None and _NAME_KEY.search(key[1]):
            continue
        if _ADDRESS.match(value) or (key is not None and _ADDRESS_KEY.search(key[1])):
            yield value


_RECORD = re.compile(r"\{[^{}]{10,1500}\}")
_STRINGS = re.compile(r"""["']?([\w-]{2,30})["']?\s*:\s*(["'])(.{1,300}?)\2""")


def _records(script: str) -> Iterator[tuple[str, str]]:
    """(name, address) of the files of data in a script: {"fileName":"任务表.docx","filePath":"/u/a.docx"}."""
    for record in _RECORD.finditer(script) if "ame" in script or "itle" in script else ():
        values = {key.lower(): value for key, _, value in _STRINGS.findall(_TAG.sub(" ", record[0]))}
        names = [value for key, value in values.items() if key.endswith(("name", "title"))]
        addresses = [
            value
            for key, value in values.items()
            if "/" in value and _EXTENSION.search(value) and not _NAME_KEY.search(key) and not _FILLED_IN.search(value)
        ]
        if len(addresses) == 1 and names:
            yield max(names, key=lambda name: (_EXTENSION.search(name) is not None, len(name))), addresses[0]


# What a site offers beside its articles for using it.
_TOOL = re.compile(
    r"阅读器|浏览器|播放器|(?:使用|操作|用户|帮助|网站)(?:手册|说明)|客户端|插件|控件|输入法|解压(?:缩)?软件|办公软件|驱动(?:程序)?|软件下载|证书(?:驱动|工具)"
)
_VIEWER = re.compile(
    r"[?&](?:file|src|f?url|pdf|doc|document|link|path|file_?(?:url|path))=([^&#]*(?:/|%2F)[^&#]*\.(?:pdf|ofd|docx?|wps|xlsx?|pptx?))(?:[&#]|$)",
    re.IGNORECASE,
)
_WEB_PAGE = re.compile(
    r"^[^?#]*(?:\.(?:s?html?|aspx?|jsp|php)|/[\w-]*(?:view|preview|reader)[\w-]*/?)\?", re.IGNORECASE
)


def _in_viewer(href: str) -> str:
    """The file that a page of a viewer is asked to show (viewer.html?file=/a/b.pdf); else the address itself."""
    shows = _WEB_PAGE.match(href) is not None and any(word in href.lower() for word in ("view", "reader", "pdfjs"))
    found = _VIEWER.search(href) if shows else None
    return unquote(found[1]) if found else href


_BELOW = 30  # lines under the text
_ANNOUNCES = re.compile(
    r"(?:附件|附表|附图|附)(?:下载|列表)?\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?\s*$|^(?:附件|附表|附图|附\s*[:：])"
)
_ITEM = re.compile(r"\d{1,2}\s*[.．、]")
_NAMES = re.compile(
    r"(?:通知|办法|方案|规定|细则|决定|公告|意见|条例|报告|规划|计划|函|批复|解读|说明|指南|目录|清单|名单|表|书|预案|规则|标准|制度|汇编|材料|文本|稿)(?:[（(][^（）()]{1,20}[）)])?$"
)


def _announced(page: Page, text: str, in_text: bool) -> bool:
    """Whether 附件 stands right before a downloading link without any extension, or heads the list that it is in.

    The list may be a box of its own below the text.
    """
    words = tidy(text)
    if len(words) < 2:
        return False
    lines = page.body if in_text or not page.body_found else page.tail[:_BELOW]
    for n, line in enumerate(lines):
        at = line.rfind(words)  # the text may name the file before it offers it
        if at < 0:
            continue
        before = line[:at].strip()
        if _ANNOUNCES.search(before):
            return True
        listed = bool(_ITEM.match(words) or _ITEM.match(line)) or bool(_NAMES.search(words))
        if listed and any(_ANNOUNCES.search(above.strip()) for above in lines[max(0, n - 10) : n]):
            return True
    return False


@lru_cache(maxsize=1 << 13)  # the same menu on every page
def _may_offer(href: str) -> bool:
    low = href.lower()
    if low.endswith(_PAGES) and "?" not in low and not any(word in low for word in _OFFERS):
        return False
    return _FILE.search(low) is not None


# By their first letters: the engine tries one word after the other at each point.
_MENTIONS = re.compile(r"\.(?=[pdwocxzr7])(?:pdf|docx?|wps|ofd|ceb|xlsx?|zip|rar|7z|pptx?)\b", re.IGNORECASE)


_EMBEDDED = re.compile(
    r"""<(?:embed|object|iframe|source)\b[^<>]{0,600}?\b(?:src|data)=(["'])([^"'<>]{1,600}?\.(?:pdf|ofd|docx?)[^"'<>]{0,300})\1""",
    re.IGNORECASE,
)


def scripts_of(html: str) -> list[str]:
    """The contents of the inline scripts; one that is never closed ends the reading."""
    out = []
    at = 0
    lowered = html.lower() if "<SCRIPT" in html else html
    while (begin := lowered.find("<script", at)) >= 0:
        opened = lowered.find(">", begin)
        end = lowered.find("</script", opened) if opened >= 0 else -1
        if end < 0:
            break
        if end > opened + 1:
            out.append(html[opened + 1 : end])
        at = end + 8
    return out


def type_of(href: str, text: str = "") -> str | None:
    """The type of the file that a link offers, or None where it offers no document: from path, query, then its name."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    path = unquote(parts.path)
    found = re.search(r"\.([A-Za-z0-9]{2,5})$", path)
    if found and found[1].lower() in _DOCUMENT:
        return found[1].lower()
    for _, value in parse_qsl(parts.query):
        found = re.search(r"\.([A-Za-z0-9]{2,5})$", value.strip())
        if found and found[1].lower() in _DOCUMENT:
            return found[1].lower()
    if DOWNLOAD.search(href):
        hits = [suffix.lower() for suffix in _EXTENSION.findall(text) if suffix.lower() in _DOCUMENT]
        if hits:
            return hits[-1]
        if _APPENDIX.search(text) and not re.search(r"\.(?:s?html?|apk|exe)$", path, re.IGNORECASE):
            return "unknown"
    return None


def _name(text: str, url: str) -> str:
    text = tidy(text)
    if text:
        return text[:300]
    parts = urlsplit(url)
    for key, value in parse_qsl(parts.query):
        if key.lower() in ("filename", "name", "title", "n"):
            return value
    return unquote(parts.path.rsplit("/", 1)[-1])
