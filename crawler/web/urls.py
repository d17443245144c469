"""URLs as portals write them, made absolute, and made comparable."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

_NOT_PAGES = ("javascript:", "mailto:", "tel:", "data:", "about:", "blob:", "file:", "sms:", "weixin:", "vbscript:")
# ASP.NET without cookies puts its session before the path: /(S(…24 characters…))/list.aspx
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*|/\(S\([0-9a-z]{20,32}\)\)", re.IGNORECASE)
# Parameters that name the visit, not the page.
_SESSION_KEYS = frozenset(
    "jsessionid phpsessid aspsessionid sessionid session_id sid_ _t _ timestamp nocache rnd utm_source utm_medium "
    "utm_campaign utm_term utm_content from_source spm share_token wd_eqid eqid bsh_bid".split()
)
# sid= may be a section's number: only what is long and random is a session. ASPSESSIONIDQQBCRATD= has a new name each time.
_SESSION = re.compile(r"(?:sid|ssid|session|token)=(?=\w*\d)\w{16,}|aspsessionid\w*=.*", re.IGNORECASE)
# What WeChat adds to an address that is passed on in it; the names are common ones, so they go only with its own marks.
_WECHAT = re.compile(r"from=(?:singlemessage|groupmessage|timeline)|(?:isappinstalled|wx_header|pass_ticket)=.*")
_WECHAT_KEYS = frozenset(
    "from isappinstalled scene subscene ascene clicktime enterid devicetype nettype abtest_cookie exportkey wx_header "
    "pass_ticket".split()
)
_SCHEME_TYPO = re.compile(r"^(https?)\s*[:：]?\s*[/\\]{1,}(?=[^/\\])|^(https?)[:：](?=[^/\\])", re.IGNORECASE)
_DOUBLED_SCHEME = re.compile(r"^https?://(?=https?[:：]?/)", re.IGNORECASE)
_POST = re.compile(r"/(?:[\w.~-]+/)*content/(?:\d+/\d+/)?m?post_(\d{5,})\.html")
_ROUTE = re.compile(r"!?/[\x21-\x7e]+|[1-9]\d{1,9}")
_UNSAFE = re.compile(r"[^\x21-\x7e]|[\"<>^`{|}]")


def resolve(base: str, href: str | None) -> str | None:
    """The absolute http(s) URL that a browser, or a lenient reader, takes `href` for; None where it leads to no page.

    What a saved page (`file:`, of `zwgk inspect FILE`) names beside itself lies beside it. Repairs inner line breaks and spaces, backslashes, `http:/host`, `http//host`, `http://http://host`; drops the
    fragment. A bare `#`, `javascript:` or `mailto:` gives None.
    """
    if not href:
        return None
    # Nearly every link of a portal is one of these three and needs no repair.
    if _ROOTED.match(href):
        if "/." not in href and (root := _root(base)) is not None:
            return root + href
    elif (plain := _ABSOLUTE.match(href)) and "/." not in href[plain.end(1) :]:
        return href if plain.end(1) < len(href) else href + "/"
    elif (plain := _BESIDE.match(href)) and "/." not in plain[1] and "//" not in href and (folder := _folder(base)):
        return folder + plain[1]
    if not href.isprintable():
        href = re.sub(r"[\t\r\n\u200b-\u200f\ufeff]+", "", href)
    href = href.strip().strip("\u3000").strip()
    if not href or href.startswith("#"):
        return None
    lowered = href[:16].lower().replace(" ", "")
    if lowered.startswith(_NOT_PAGES):
        return None
    head, mark, query = href.partition("?")
    href = head.replace("\\", "/") + mark + query
    href = _DOUBLED_SCHEME.sub("", href)
    href = _SCHEME_TYPO.sub(lambda found: f"{(found[1] or found[2]).lower()}://", href)
    try:
        joined = urljoin(base, href)
        parts = urlsplit(joined)
        host = parts.hostname
        port = parts.port
    except ValueError:
        return None
    if parts.scheme == "file" and not host and base.startswith("file:"):
        return urlunsplit(("file", "", _escape(_dots(parts.path)), _escape(parts.query), ""))
    if parts.scheme not in ("http", "https") or not host or " " in host:
        return None
    try:
        host.encode("ascii")
    except UnicodeEncodeError:
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    if ":" in host:
        host = f"[{host}]"
    default = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, default) else f"{host}:{port}"
    path = _dots(parts.path) or "/"
    return urlunsplit((parts.scheme, netloc, _escape(path), _escape(parts.query), ""))


# A path (and query) that needs no escape, no resolving of dots and no second look at its slashes.
_PLAIN_PATH = r"/(?:[A-Za-z0-9_~%=&+,:@!$'()*-][A-Za-z0-9_~%=&+,:@!$'()*./?-]*(?<!\?))?"
_ROOTED = re.compile(_PLAIN_PATH + r"\Z")
_PORT = r"(?::(?!80\b|443\b)(?:[1-9][0-9]{1,3}|[1-5][0-9]{4})(?![0-9]))?"
_ABSOLUTE = re.compile(r"(https?://[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+" + _PORT + ")(?:" + _PLAIN_PATH + r")?\Z")
_BESIDE = re.compile(
    r"(?![hH][tT][tT][pP][sS]?\b)(?:\./)?([A-Za-z0-9_~%=&+,@!$'()*-][A-Za-z0-9_~%=&+,@!$'()*./?-]*(?<!\?))\Z"
)
_ODD = re.compile(r"[?%]|//|/\.|/\(S\(|/index\.|post_", re.IGNORECASE)  # what `canonical` may change in a plain path
_AUTHORITY = re.compile(r"https?://[a-z0-9.-]+" + _PORT + r"(?=[/?#]|\Z)")
_FOLDER = re.compile(
    r"(https?://[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+" + _PORT + r")((?:/(?![./])[A-Za-z0-9_~%=&+,:@!$'()*.-]*)*/)"
    r"(?:(?!\.)[A-Za-z0-9_~%=&+,:@!$'()*.-]*)(?:[?#]|\Z)"
)


@lru_cache(maxsize=256)  # asked for every link of a page
def _folder(base: str) -> str | None:
    """The address up to the last slash of its path, where nothing in it needs repair."""
    found = _FOLDER.match(base)
    return found[1] + found[2] if found is not None else None


def _root(base: str) -> str | None:
    """Scheme and authority of a page's address as `resolve` writes them, without the closing slash."""
    found = _AUTHORITY.match(base)
    return found[0] if found is not None else _odd_root(base)


@lru_cache(maxsize=1024)
def _odd_root(base: str) -> str | None:
    try:
        parts = urlsplit(urljoin(base, "/"))
        plain = parts.scheme in ("http", "https") and re.fullmatch(r"[a-z0-9.-]+(?::\d+)?", parts.netloc)
        return f"{parts.scheme}://{parts.netloc}" if plain and parts.port not in (80, 443) else None
    except ValueError:
        return None


@lru_cache(maxsize=16384)  # a crawl asks for the same URL again and again: as a row, a page, a link
def canonical(url: str) -> str:
    """The identity of a page's URL: two spellings of one page give the same string.

    https counts as http; the default port, a fragment that is no `route`, session ids and visit counters are dropped; the host is lower
    case, percent escapes are unified, dot segments and doubled slashes resolved, `index.html` of a directory dropped.
    The path's case and the other parameters stay: they do name pages.
    """
    if (plain := _ABSOLUTE.match(url)) and _ODD.search(url, plain.end(1)) is None:
        return f"http{url[url.index(':') :]}{'' if plain.end(1) < len(url) else '/'}"  # as most are
    fixed = resolve(url, url) or url.strip()
    try:
        parts = urlsplit(fixed)
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return fixed
    if parts.scheme not in ("http", "https") or not host:
        return fixed
    if ":" in host:
        host = f"[{host}]"
    netloc = host if port in (None, 80, 443) else f"{host}:{port}"
    path = _SESSION_PATH.sub("", parts.path)
    path = re.sub(r"/{2,}", "/", path)
    path = quote(unquote(path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._", errors="surrogateescape")
    path = re.sub(r"(?i)/index\.(?:html?|shtml)$", "/", path) or "/"
    # 广东's platforms show one document at two addresses, in the catalogue and in a column: its number names it.
    if found := _POST.fullmatch(path):
        path = f"/post_{found[1]}.html"
    pairs = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        if key.lower() not in _SESSION_KEYS and not _SESSION.fullmatch(f"{key}={value}")
    ]
    if any(_WECHAT.fullmatch(f"{key}={value}") for key, value in pairs):
        pairs = [(key, value) for key, value in pairs if key.lower() not in _WECHAT_KEYS]
    query = urlencode(list(dict.fromkeys(pairs)), errors="surrogateescape")
    return urlunsplit(("http", netloc, path, query, route(url)))


def route(url: str) -> str:
    """The fragment of an address, without its "#", where it tells the page's script what to show (#/list?id=3 of a
    single-page site, #721 of gkmlpt) and not where to scroll; "" for all others."""
    fragment = url.partition("#")[2].strip()
    return fragment if _ROUTE.fullmatch(fragment) else ""


def same_site(one: str, other: str) -> bool:
    """Whether both URLs lie on one site: host and port, http and https alike (`www.` tells sites apart)."""
    return _place(_origin(one)) == _place(_origin(other)) is not None


def _origin(url: str) -> str:
    """The address up to its path: what tells a site, and few among the many addresses of a page."""
    end = url.find("/", 8)
    return url[:end] if end > 0 else url


def lies_below(url: str, section: str) -> bool:
    """Whether the URL lies in the folder of `section` (`/rsj/` of `/rsj/index.html`), on the same site."""
    folder = urlsplit(section).path.rpartition("/")[0] + "/"
    return same_site(url, section) and (urlsplit(url).path or "/").startswith(folder)


@lru_cache(maxsize=4096)
def _place(url: str) -> tuple[str, int | None] | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return parts.hostname.rstrip("."), None if port in (80, 443) else port


def _dots(path: str) -> str:
    if "/." not in path:
        return path
    resolved = posixpath.normpath(path)
    # normpath keeps a doubled leading slash and drops the closing one.
    resolved = "/" + resolved.lstrip("/")
    return resolved + "/" if path.endswith(("/", "/.", "/..")) and not resolved.endswith("/") else resolved


def _escape(text: str) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0], errors="surrogatepass"), text)
