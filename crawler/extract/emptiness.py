"""Answers that are no content: stubs, soft 404s, shells, walls, files (portal-products §14). Trouble of the crawl."""

from __future__ import annotations

import re

from crawler.chinese.text import squeeze
from crawler.extract.shown.page import Page
from crawler.facts import Emptiness
from crawler.listing.shapes import is_article_url
from crawler.web.urls import resolve

_MAGIC = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"RIFF", "riff"),
    (b"ITSF", "chm"),
)
_LOCATION = re.compile(
    r"""(?:(?:window|document|top|self|parent)\s*\.\s*)*location(?:\s*\.\s*(?:href|replace|assign))?\s*(?:="""
    r"""|\()\s*(?:["']([^"']{1,400})["'](?!\s*\+)|([A-Za-z_$][\w$]*)(?!\s*[+.(]))"""
)
_RUNNING = re.compile(
    r"""<script\b[^>]*>(.*?)(?:</script|\Z)|\bonload\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE | re.DOTALL
)
# What a function does that is told where to go: a pager's, which goes nowhere until somebody presses it.
_GIVEN = re.compile(
    r"function\s+[\w$]+\s*\(\s*[\w$][^()]{0,80}\)\s*\{[^{}]{0,2000}(?:\{[^{}]{0,1000}\}[^{}]{0,1000}){0,5}\}"
)
_REFRESH = re.compile(
    r"""<meta[^>]{0,80}http-equiv\s*=\s*["']?refresh["']?[^>]{0,80}content\s*=\s*["']\s*(\d{0,5})[^"'>]{0,20}"""
    r"""?url\s*=\s*['"]?([^"'>]{1,400})""",
    re.IGNORECASE,
)
_SOFT_404 = re.compile(
    r"(?:您?访问的|该|此|您?(?:所)?(?:要)?(?:查看|查找|请求|访问|浏览)的?)(?:页面|信息|内容|网页|文章|文件|栏目|资源|链接)[^。]{0,12}?(?:不存在|已(?:被)?删除"
    r"|已失踪|暂时?无法(?:访问|打开)|已(?:经)?下线|已失效|找不到|未找到|无法找到|已被移除|丢失|出错|过期)"
    r"|页面(?:不存在|未找到|找不到|丢失|已删除|走丢)|找不到(?:该|此|您|相关|指定)?[^。]{0,8}?(?:页面|网页|信息|文件)|(?:信息|文章|内容|稿件)不存在|暂无权限"
    r"|(?<![\w/.〔-])404\s*(?:Not\s*Found|错误|页面|[-—](?!\s*\d))|^404$|Not Found|not be found|无法显示该?页面|抱歉[，,]?[^。]{0,20}(?:不存在|已删除|找不到"
    r"|出错)"
    r"|信息(?:已|正在)(?:下线|撤销|撤回|审核)|没有找到(?:您|该|相关|此)?[^。]{0,10}(?:页面|信息|文章)"
)
# One of these stands in whatever `_SOFT_404` matches.
_GONE_WORDS = "失踪 无法访问 无法打开 不存在 删除 下线 失效 找不到 未找到 无法找到 移除 丢失 出错 过期 走丢 暂无权限 404 Found 无法显示 撤销 撤回 审核 没有找到 found".split()
_BLOCK = re.compile(
    r"访问被(?:拦截|拒绝|阻断|禁止)|您的(?:访问|请求)(?:被|已被)(?:阻断|拦截|拒绝|禁止)|安全验证|人机验证|访问(?:异常|过于频繁|频率)|请稍候[.…。]{0,6}$"
    r"|请开启\s?JavaScript|请求已被|事件\s?ID|滑动(?:验证|滑块)|"
    r"拖动滑块|请完成验证|网站管理员设置拦截|Web应用防火墙|网站防火墙|WAF|不合法的参数|Access Denied|Request unsuccessful|Incapsula|Just a moment"
    r"|Checking your browser|请输入验证码(?:继续|后)|系统检测到|疑似攻击|恶意(?:请求|访问)|Forbidden",
    re.IGNORECASE,
)
_BLOCK_SCRIPT = re.compile(
    r"\$_ts\b|__jsl_clearance|__jsluid|_ss\s*=|wzws_|WZWSREL|acw_sc__v2|Virtual Container Shield|EO_Bot"
    r"|__tst_status|nsd\b.{0,40}\$_ts|arg1\s*=\s*'[0-9A-F]{40}'"
)
# One of these stands, in lower case, in whatever `_BLOCK` matches.
_WALL_WORDS = (
    "访问 您的请求 验证 请稍候 javascript 请求已被 事件 滑动 拖动滑块 网站管理员 防火墙 waf 不合法的参数 denied unsuccessful incapsula just checking"
    " 系统检测到 疑似攻击 恶意 forbidden".split()
)
_BLOCK_WORDS = (
    "$_ts",
    "__tst_status",
    "__jsl",
    "_ss",
    "wzws_",
    "WZWSREL",
    "acw_sc",
    "Virtual Container",
    "EO_Bot",
    "arg1",
)
_LOGIN = re.compile(
    r"请(?:先|您先)?登录|用户登录|统一身份认证|账号登录|登录后(?:查看|访问)|您尚未登录|登录超时|会话已过期"
)
_LOGIN_WORDS = ("登录", "登陆", "统一身份认证", "会话已过期")  # one of these stands in whatever a wall says
_FORM_NAME = re.compile(
    r"[\u4e00-\u9fff]{0,16}?(?:登[录陆]|后台管理(?:系统|平台)?|管理后台|管理系统)(?:页面?|界面|平台|系统|窗口)?"
)
_WALLED = re.compile(
    r"请(?:您)?(?:先|重新)?登[录陆](?:后|再|，|,|。|！|!|$|系统)|(?:尚未|没有|未)登[录陆]|需要?(?:您)?(?:先)?登[录陆]|登[录陆]后(?:才?能|方可|可|即可|再)?(?:查看|访问|浏览|阅读)"
)
_PARTS = re.compile(r"[。，；！,;!\s]+")
_WALL_ALONE = re.compile(
    r"(?:您好|对不起|抱歉|(?:温馨)?提示[:：]?)?(?:(?:该|此|本)(?:信息|内容|页面|文章|栏目|文件)?)?您?(?:尚未|没有|未)?(?:需要?|须)?请?您?(?:先|重新)?登[录陆]"
    r"(?:系统)?(?:以?后|之后)?(?:再|才?能|方可|可以?|即可|继续)?(?:查看|访问|浏览|阅读)?(?:该|此|本)?(?:全文|信息|内容|页面|页|详情|更多)?"
)
_PASSWORD = re.compile(r"type\s*=\s*[\"']?password")
_DOCUMENTS = 3  # links that a front page has at least
_WALL_LENGTH = 120  # characters of text that say no more
_WALL_LINKS = 6
_SCRIPTS = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_APP_ROOT = re.compile(
    r"""<div[^>]{0,60}\bid\s*=\s*["']?(?:app|root|__nuxt|__next|main-app"""
    r"""|container-app)["']?[^>]{0,60}>\s*(?:<!--.{0,200}?-->\s*)?(?:</div>|<noscript)""",
    re.DOTALL,
)


def file_type(body: bytes) -> str | None:
    """The type that the first bytes prove, where a "page" is really a file."""
    start = body[:16].lstrip()
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return name
    if (
        b"\x00\x00" in body[:512]
        and b"<html" not in body[:4096].lower()
        and not body.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        return "binary"
    return None


def redirect_target(url: str, html: str) -> str | None:
    """Where a page that only forwards leads: meta refresh, or a script that sets the location in a short page."""
    head = html[:6000]
    if "efresh" in head and (found := _REFRESH.search(head)):
        target = resolve(url, found[2].strip())
        if target is not None and target != url and (not found[1] or int(found[1]) <= 10):
            return target
    if len(html) > 6000 or "location" not in head:
        return None
    best = None
    # What happens by itself; what a link or a button does when it is pressed is theirs.
    running = " ".join(code for found in _RUNNING.finditer(head) for code in found.groups() if code)
    running = _GIVEN.sub(" ", running)
    for found in _LOCATION.finditer(running):
        href = found[1]
        if href is None:
            assigned = re.findall(r"\b" + re.escape(found[2]) + r"""\s*=\s*["']([^"']{1,400})["']""", head)
            href = assigned[-1] if assigned else None
        if href and (target := resolve(url, href)) is not None and target.rstrip("/") != url.rstrip("/"):
            best = best or target
    return best


def judge(page: Page, status: int) -> tuple[Emptiness | None, str | None, str]:
    """(emptiness, redirect target, reason) of a page that is HTML."""
    html = page.html
    size = sum(map(len, page.lines)) + len(page.lines)
    text = "\n".join(page.lines) if size < 2500 else ""
    target = redirect_target(page.url, html)
    if target is not None and size < 200:
        return "redirect_stub", target, "页面只有跳转"
    if size < 1200:
        if any(word in html for word in _BLOCK_WORDS) and _BLOCK_SCRIPT.search(html):
            return "blocked", None, "防护脚本"
        shown = (text + "\n" + page.title_tag).lower()
        if (
            any(word in shown for word in _WALL_WORDS)
            and not page.meta.get("articletitle")
            and (found := _BLOCK.search(text) or _BLOCK.search(page.title_tag))
        ):
            return "blocked", None, f"防护页用语：{found[0]}"
    short = size < 2500 or len(page.body) < 12
    if (
        not page.meta.get("articletitle")
        and any(word in page.title_tag for word in _GONE_WORDS)
        and (found := _SOFT_404.search(page.title_tag))
    ):
        return "soft_404", None, f"标题：{found[0]}"
    if short and not page.meta.get("articletitle") and page.header is None:
        # 您申请公开的信息不存在 under a headline and its day is an answer, none of the server's. The words count in a short page, or where they are the text's own first lines.
        scope = text if size < 800 else "\n".join(page.body[:6] if page.body_found else [])
        if any(word in scope for word in _GONE_WORDS) and (found := _SOFT_404.search(scope)):
            return "soft_404", None, f"页面用语：{found[0]}"
        if "提示信息" in page.title_tag and size < 300:
            return "soft_404", None, "提示信息页"
    if (walled := _walled(page, html, size)) is not None:
        return "login", None, f"登录页用语：{walled}"
    if size < 60 and (status in (412, 521) or ("document.cookie" in html and "location" in html)):
        return "blocked", None, "防护脚本"
    bare = not page.anchors and page.header is None  # a headline with its day is no shell, however little is said
    if size < 60 and bare and "<script" in html.lower() and "<datastore" not in html:
        return "js_shell", None, "无文字的脚本页"
    if size < 200 and _APP_ROOT.search(html) and not (page.title_at >= 0 and page.body_found):
        return "js_shell", None, "单页应用空壳"
    if status >= 400 and size < 2500:
        return "soft_404", None, f"状态码 {status}"
    if size == 0:
        return "js_shell", None, "空白页"
    return None, None, ""


def _walled(page: Page, html: str, size: int) -> str | None:
    """The words by which a page, however long its menus are, shows nothing but that one must log in: it is a form for
    that, or all its text is that what was asked for is shown to who has logged in."""
    asks = "password" in html and _PASSWORD.search(html) is not None
    headed = bool(page.title) or page.header is not None
    told = headed and (sum(map(len, page.body)) > _WALL_LENGTH or len(page.body_anchors) > _WALL_LINKS)
    if not asks and ((told and size >= 400) or not any(word in html for word in _LOGIN_WORDS)):
        return None
    # Forms are no text of the page.
    shown = _LOGIN.search(re.sub(r"<[^>]*>", " ", _SCRIPTS.sub(" ", html[:20_000]))) if size < 400 or asks else None
    if size < 400 and shown is not None and (asks or "登录" in page.title_tag):
        return shown[0]
    if asks and (named := _FORM_NAME.fullmatch(page.title or re.split("[-_]", page.title_tag)[0].strip())):
        return named[0]
    if told:
        return None
    if headed:
        # A notice that tells its readers to log in somewhere (请登录系统打印准考证) says more than a wall.
        said = [part for part in _PARTS.split(" ".join(page.body)) if part]
        return said[0] if said and all(map(_WALL_ALONE.fullmatch, said)) else None
    # At a document's address a page without a headline or documents: no front page or list with 请登录 in its bar.
    if not is_article_url(page.url) or sum(is_article_url(anchor.href) for anchor in page.anchors) >= _DOCUMENTS:
        return None
    said_so = next(filter(None, (_WALLED.search(line) for line in page.lines if len(line) <= _WALL_LENGTH)), None)
    found = shown or said_so
    return found[0] if found is not None else None


def is_home_instead(page: Page, looks_like_article: bool) -> bool:
    """An article's address that answers with the home page: its title is the site's name, ArticleTitle lacks.

    portal-products §14.6.
    """
    if not looks_like_article or page.meta.get("articletitle"):
        return False
    site = squeeze(page.meta.get("sitename", ""))
    tag = squeeze(page.title_tag)
    return bool(tag) and len(page.anchors) >= 40 and (tag == site or (not site and len(tag) <= 20)) and not page.title
