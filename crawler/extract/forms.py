"""The forms that an interpretation takes: text, picture, film, sound, cartoon, press conference, questions."""

from __future__ import annotations

import re

from crawler.extract.lines import pictures
from crawler.extract.shown.page import Page

# 二、图文解读: a page that gives a policy's interpretation in several forms heads each.
_SECTION = re.compile(
    r"[（(]?[\d一二三四五六七八九十]{0,3}[）)]?[、.．]?\s*[【\[]?(文字|图文|图片|图表|视频)(?:版)?(?:解读|图解)?[】\]]?[:：]?"
)
_PICTURED = frozenset(("图文", "图片", "图表"))
_PICTURED_IN_WORDS = re.compile(r"一图(?:读懂|看懂|了解)|图解")
_PICTURE = re.compile(r"一图(?:读懂|看懂|了解|速览|详解|明白)|图解|图说|长图|海报|漫画图|图片解读|政策图")
_VIDEO = re.compile(r"视频(?:解读)?|微视频|短视频|宣传片")
_AUDIO = re.compile(r"音频|播客|听解读|广播解读")
# 动漫产业 and what 《》 names are what a policy is about, and 一卡通 is no 卡通.
_CARTOON = re.compile(
    r"(?:动漫|动画|漫画)(?!产业|企业|游戏|行业|园|基地|公司|人才|专业|作品|节|展|博览|大赛|赛|创作|制作)|沙画"
    r"|(?<![\u4e00-\u9fff])卡通|卡通(?:形象|人物|动画|片|画)|(?<![A-Za-z])MG(?![A-Za-z])"
)
_NAMED = re.compile(r"《[^》]*》")
_ASKED = re.compile(r"问答|答记者问|你问我答|[问答]{2}|Q&A|[一二三四五六七八九十\d]{1,4}问")
_VIDEO_FILE = re.compile(r"\.(?:mp4|m3u8|flv)[\"']", re.IGNORECASE)
_MEDIA_TAG = re.compile(r"<(?:video|source|embed)\b|\.(?:mp4|m3u8|flv|wmv|mov|avi)\b", re.IGNORECASE)


def films(page: Page) -> list[str]:
    """视频, 音频 and 动漫, told from the title and the media of a page of any kind."""
    out = []
    scope = page.body_html or page.html
    suffixes = set(_SUFFIX.findall(scope))
    shown = "<video" in scope or "<source" in scope or "<embed" in scope
    if _VIDEO.search(page.title) or shown or suffixes & _VIDEOS or _MEDIA_TAG.search(_scripts_media(page)):
        out.append("视频")
    if _AUDIO.search(page.title) or "<audio" in scope or suffixes & _AUDIOS:
        out.append("音频")
    if _CARTOON.search(_NAMED.sub("", page.title)):
        out.append("动漫")
    return out


_VIDEOS = frozenset("mp4 MP4 m3u8 flv wmv mov avi".split())
_AUDIOS = frozenset("mp3 MP3 m4a wav aac".split())
_SUFFIX = re.compile(r"\.(" + "|".join(sorted(_VIDEOS | _AUDIOS)) + r")\b")
_QUESTION = re.compile(
    r"^\s*(?:问|Q|Q\d+|\d{1,2}[.、]?\s*问)\s*[:：]|^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])\s*[^。]{4,60}[？?]$"
)
_MARK = r"[】\])）]?\s*[:：]"
_ASKS, _ANSWERS = (
    re.compile(
        rf"(?:^\s*|[？?。]\s*)(?:\d{{1,2}}[.、．]\s*)?(?:[【\[(（]?\s*{word}\s?[\d一二三四五六七八九十]{{0,2}}\s*{_MARK}|[【\[]\s*{word}\s*[】\]])"
    )
    for word in ("(?:记者|网友)?(?:问|提问|Q)", "(?:答|回答|A)")
)


def _in_turns(lines: list[str]) -> bool:
    """问：…答：…, at least twice, in lines of their own or in one."""
    return all(sum(len(pattern.findall(line)) for line in lines) > 1 for pattern in (_ASKS, _ANSWERS))


def _says_pictured(text: str) -> bool:
    said = (value for tag in pictures.tags(text) for name in ("alt", "title") for value in pictures.values(tag, name))
    return any(map(_PICTURED_IN_WORDS.search, said))


def forms(page: Page, body_length: int) -> list[str]:
    """The forms of an interpretation, told from its title, its media and its text."""
    out = []
    head = page.title + " " + " ".join(crumb.text for crumb in page.crumbs[-1:]) + " " + page.meta.get("columnname", "")
    images = page.body_images
    picture_named = bool(_PICTURE.search(head))
    sections = {found[1] for line in page.body if len(line) <= 16 and (found := _SECTION.fullmatch(line.strip()))}
    if body_length >= 200 or (body_length >= 60 and not images) or "文字" in sections:
        out.append("文字")
    if picture_named or (images and (body_length < 80 or sections & _PICTURED or _says_pictured(page.body_html))):
        out.append("图解")
    out += films(page)
    if re.search(r"(?:发布|吹风|通气)会", head):
        out.append("发布会")
    asked = sum(_QUESTION.match(line) is not None for line in page.body)
    if _ASKED.search(page.title) or asked >= 3 or _in_turns(page.body):
        out.append("问答")
    return out


def _scripts_media(page: Page) -> str:
    """The scripts that stand inside the article and name a video file (players are written by script)."""
    if not any(kind in page.html for kind in ("mp4", "m3u8", "flv")) or not _VIDEO_FILE.search(page.html):
        return ""
    at = page.html.find(page.title[:12]) if page.title else -1
    found = re.search(
        r"""(?:videoUrl|video_url|playUrl|\bsrc|\burl|file)["']?\s*[:=]\s*["'][^"']{4,300}\.(?:mp4|m3u8|flv)["']""",
        page.html[max(at, 0) :],
        re.IGNORECASE,
    )
    return found[0] if found else ""
