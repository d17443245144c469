"""The trail of columns above a document's title (首页 > 信息公开 > 行政处罚): in its box, after its label, in a line."""

from __future__ import annotations

import re

from crawler.chinese.text import tidy
from crawler.extract.lines.flatten import ANCHOR, BODY_OPEN, TAG, Anchor

# A trail ends with its line or cell: what stands after it is a menu, a calendar, a list.
_ELSEWHERE = re.compile(r"</(?:div|td|tr|table|ul|ol|dl|p|nav|section|h\d)\b|<(?:h\d|table|form|hr)\b", re.IGNORECASE)
_ARROW = re.compile(r"[>＞»›→》〉]\s*$")
_WHERE = ("位置", "crumb", "Crumb", "bread", "weizhi", "dqwz", "position", "location")


def trail_of(seen: str, lines: list[str], body_from: int, title_at: int, anchors: list[Anchor]) -> list[Anchor]:
    """The steps of the trail of a page, each with its address where it is a link; none where the page shows no trail.

    `seen`: the serialised tree of what readers see; `lines`: its text; `anchors`: its links.
    """
    return _crumbs(seen) or _linked(_plain_trail(lines, body_from, title_at), anchors)


def _crumbs(seen: str) -> list[Anchor]:
    """The trail of columns above the title: links parted by little more than an arrow."""
    limit = seen.find(BODY_OPEN)
    scope = seen[: limit if limit > 0 else 60_000]
    best: list[Anchor] = []
    worth = 0
    for start, named in _places(scope):
        chunk = _box(scope, start) if named else scope[start : start + _TRAIL_LENGTH]
        trail: list[Anchor] = []
        at = 0
        for found in ANCHOR.finditer(chunk):
            between = chunk[at : found.start()]
            gap = tidy(TAG.sub(" ", between).replace("&gt;", ">").replace("&nbsp;", " "))
            if trail and _ELSEWHERE.search(between) and not _ARROW.search(gap):
                break
            gap = gap.strip(" :：>＞»›→》〉/／\\|｜-—–·•・◇")
            if trail and len(gap) > 24:
                break
            if not trail and len(gap) > 30:
                break
            text = tidy(TAG.sub(" ", found[2]).replace("&nbsp;", " "))
            if text:
                if len(text) > 60 and trail:
                    break
                # 首页 > 市水务局 > 通知公告: a step that is no link, between arrows of its own.
                if trail and 2 <= len(gap) <= 16 and _STEP.fullmatch(gap):
                    trail.append(Anchor("", gap))
                trail.append(Anchor(found[1].replace("&amp;", "&"), text))
            at = found.end()
            if len(trail) >= 10:
                break
        if trail and (last := _last_step(chunk[at:])):
            trail.append(Anchor("", last))
        # A menu that only a class name calls a trail: its links do not begin at the home page.
        home = bool(trail) and any(word in trail[0].text for word in ("首页", "主页", "网站", "政府", "之窗"))
        value = len(trail) + 10 * home + 5 * named
        if 1 <= len(trail) <= 9 and (home or named) and value > worth:
            best, worth = trail, value
    return best


def _last_step(after: str) -> str:
    """The step that the page itself stands in, which is no link: 首页 › 公开 › <span>政策解读</span>."""
    ends = _ELSEWHERE.search(after)
    step = tidy(TAG.sub(" ", after[: ends.start()] if ends else after[:_TAG_LENGTH]).replace("&gt;", ">"))
    found = _LAST_STEP.fullmatch(step)
    return found[1] if found is not None and found[1] not in ("正文", "内容", "详情", "详细内容", "当前页") else ""


_LAST_STEP = re.compile(
    r"(?:[>＞»›→》〉/\\|]|[-—–](?=\s))+\s*([\u4e00-\u9fff（）()、]{2,16})(?:\s*[>＞»›→》〉/]+\s*(?:正文)?)?"
)


def _plain_trail(lines: list[str], body_from: int, title_at: int) -> list[Anchor]:
    """A trail whose steps are no links: 您的位置：首页 - 信息公开 - 新闻发布会, 首页/民意征集."""
    for line in lines[: title_at if title_at >= 0 else min(body_from + 2, _TRAIL_LINES)][-_TRAIL_LINES:]:
        found = _PLAIN_TRAIL.fullmatch(line)
        if found is None or (found["place"] is None and not _STEPS.search(line)):
            continue
        steps = [
            step.strip()
            for step in re.split(
                r"[>＞»›→》〉/／\\|｜·•・◇:：]+|\s[-—–]+\s|(?<=[\u4e00-\u9fff])[-—–](?=[\u4e00-\u9fff])", found["steps"]
            )
        ]
        return [Anchor("", step) for step in steps if step][:10]
    return []


def _linked(steps: list[Anchor], anchors: list[Anchor]) -> list[Anchor]:
    """The steps of a trail that nothing but its line tells, each with the address of its link: the page's links that bear
    the steps' names one after the other."""
    names = [step.text for step in steps]
    for first in range(len(anchors)) if len(names) > 1 else ():
        at, out = first, []
        for name in names:
            here = at < len(anchors) and tidy(anchors[at].text) == name
            out.append(Anchor(anchors[at].href if here else "", name))
            at += here
        if at - first > 1:
            return out
    return steps


_TRAIL_LINES = 60
_STEPS = re.compile(r"[>＞»›→》〉/／·•・◇]")
_PLAIN_TRAIL = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{0,8}位置\s*(?:是|为)?\s*[:：]\s*)?"
    r"(?P<steps>(?:网站|门户)?(?:首\s?页|主页)(?:\s*[>＞»›→》〉/／\\|｜·•・◇:：—–-]+\s*[\u4e00-\u9fff（）()、“”\w]{2,24}){1,6})\s*[>＞»›→》〉/]*"
)


def _box(scope: str, start: int) -> str:
    """What follows a place where a trail may begin: the element itself where it holds links or nothing at all, so that
    an empty trail does not run on into the menu below it; what comes after a mere label (当前位置：) too."""
    chunk = scope[start : start + _TRAIL_LENGTH]
    opened = _OPENED.search(scope, max(0, start - _TAG_LENGTH), start)
    if opened is None:
        return chunk
    depth = 1
    for tag in re.finditer(rf"<(/?){opened[1]}\b", chunk, re.IGNORECASE):
        depth += -1 if tag[1] else 1
        if depth == 0:
            inside = chunk[: tag.start()]
            label = tidy(TAG.sub(" ", inside))
            return inside if not label or ANCHOR.search(inside) else chunk
    return chunk


_TRAIL_LENGTH = 4000
_TAG_LENGTH = 300
_OPENED = re.compile(r"<([a-z]\w{0,9})\b[^<>]{0,250}>$", re.IGNORECASE)  # the tag right before
_STEP = re.compile(r"[\u4e00-\u9fff（）()、]+")


def _places(scope: str) -> list[tuple[int, bool]]:
    """Where a trail may begin: after 当前位置 or a tag of class crumb and the like (sure), position, location (not)."""
    out = []
    for word in _WHERE:
        at = -1
        for _ in range(3):
            at = scope.find(word, at + 1)
            if at < 0:
                break
            if word == "位置":
                out.append((at + 2, True))
                continue
            close = scope.find(">", at)
            if close > 0 and scope.find("<", at, close) < 0 and "class" in scope[max(0, at - 80) : at]:
                out.append((close + 1, word not in ("position", "location")))
    return sorted(out)[:10]
