"""Files that the page offers, wherever their address stands."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.chinese.text import tidy
from crawler.extract.page import Page
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
_FILE = re.compile(_EXTENSION.pattern + r"|down|attach|file|affix", re.IGNORECASE)
_DOWNLOAD = re.compile(
    r"down(?:load|file)|downfile|/attach(?:ment)?s?/|getfile|file-download|fileid=|filename=|showfile|/affix",
    re.IGNORECASE,
)
_PAGES = (".html", ".htm", ".shtml", "/", "javascript:;", "#")  # what nearly every link ends in
_OFFERS = ("down", "attach", "file", "affix")
_IN_SCRIPT = re.compile(
    r"""["'(=\s\\]((?:https?:)?[^\s"'()<>\\]{0,300}?\.(?:pdf|docx?|wps|ofd|ceb|xlsx?|et|zip|rar|7z"""
    r"""|pptx?))(?:\\?["'?#)\s])""",
    re.IGNORECASE,
)
_SCRIPT_ANCHOR = re.compile(
    r"""<a\s[^<>]{0,400}?href\s*=\s*["']([^"'<>]{1,400})["'][^<>]{0,400}>([^\0]{0,300}?)</a>""", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_APPENDIX = re.compile(r"附件|附表|下载|附：|原文")


def attachments(page: Page, limit: int = 200) -> list[Attachment]:
    """Each file once, in the page's order: links by extension, by query (`?filename=`) or by a downloading address,
    then what only scripts write."""
    out: list[Attachment] = []
    seen: set[str] = set()

    def add(href: str, text: str) -> None:
        kind = type_of(href, text)
        if kind is None or len(out) >= limit:
            return
        url = resolve(page.url, href)
        if url is None or url in seen:
            return
        seen.add(url)
        out.append(Attachment(url=url, name=_name(text, url), type=kind))

    for anchor in page.anchors:
        if _may_offer(anchor.href):
            add(anchor.href, anchor.text)
    mentions = _MENTIONS.search(page.html) is not None
    for script in scripts_of(page.html) if mentions else ():
        if len(script) > 200_000 or not _MENTIONS.search(script):
            continue
        unescaped = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), script) if "\\u" in script else script
        unescaped = unescaped.replace("\\/", "/").replace('\\"', '"').replace("\\'", "'")
        for href, inner in _SCRIPT_ANCHOR.findall(unescaped):
            if _EXTENSION.search(href):
                add(href, re.sub(r"<[^<>]{0,300}>", "", inner))
        if _APPENDIX.search(unescaped) or "fileName" in unescaped or "attachment" in unescaped:
            for found in _IN_SCRIPT.finditer(unescaped):
                if not found[1].startswith((".", "+")) or "/" in found[1]:
                    add(found[1], "")
    for found in _EMBEDDED.finditer(page.html) if mentions else ():
        add(found[1], "")
    return out


@lru_cache(maxsize=1 << 13)  # the same menu on every page
def _may_offer(href: str) -> bool:
    low = href.lower()
    if low.endswith(_PAGES) and "?" not in low and not any(word in low for word in _OFFERS):
        return False
    return _FILE.search(low) is not None


_MENTIONS = re.compile(r"\.(?:pdf|docx?|wps|ofd|ceb|xlsx?|zip|rar|7z|pptx?)\b", re.IGNORECASE)


_EMBEDDED = re.compile(
    r'<(?:embed|object|iframe|source)\b[^>]*?\b(?:src|data)="([^"]+\.(?:pdf|ofd|docx?)[^"]*)"', re.IGNORECASE
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
    if _DOWNLOAD.search(href):
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
