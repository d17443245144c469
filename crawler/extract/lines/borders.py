"""Where the text of a page begins and ends that has no known container: by the lines that only a header or a foot has."""

from __future__ import annotations

import re

SITE_LINE = re.compile(r"版权所有|网站标识码|ICP备|公网安备")  # of the site, whatever the page
FOOT_LINE = re.compile(
    r"版权所有|网站标识码|标识码[:：]|ICP备|公网安备|^主办(?:单位)?[:：]|^承办(?:单位)?[:：]|^(?:扫一扫|分享到)|^(?:上一篇|下一篇)[:：]?|^【?(?:关闭|打印)"
    r"|^(?:相关|关联)(?:稿件|文档|新闻|阅读)|责任编辑[:：]|^您访问的链接|^友情链接[:：]?$"
)
_DATA = re.compile(
    r"^[\s\[【（(]*(?:(?:信息|文章|稿件|文件)?来源|发[布文稿]|公[布开]|更新|成文|生效|索\s?引|文\s?号|时间|日期|作者|编辑|浏览|点击|阅读|访问|字[体号]|视力|分享|打印)"
)
DATED = re.compile(r"(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}|发布(?:时间|日期)|来源\s?[:：]")
# 关于2023年11月21日拟作出的审批意见的公示, 关于成绩发布时间的说明: what a name speaks of by the way dates no page.
_BY_THE_WAY = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日(?:[至到—~～-]+[\d年]*\d{1,2}月\d{1,2}日)?|发布(?:时间|日期))"
    r"(?!发[布表]|公[布开]|刊[发登]|[来稿]源|作者|编辑|浏览|点击|阅读|字[体号]|打印|星期|周[一二三四五六日])(?=[\u4e00-\u9fff]{2})"
)
# 各乡镇人民政府，县直各单位：, 广大村民朋友们：
SALUTATION = re.compile(r"(?:各|全[县市区乡镇体]|广大|尊敬的|亲爱的|有关)[^。；;:：!！?？]{2,160}[:：]")


def is_dated(line: str) -> bool:
    """Whether a line gives a day as a header or a row does: not in the middle of a name."""
    return DATED.search(line) is not None and DATED.search(_BY_THE_WAY.sub("", line)) is not None


_TOOL_LINES = 10  # under a headline, at most
TOOL_BAR = re.compile(
    r"^[\s\[【（(]*(?:字[体号]|打印|分享|关闭|收藏|扫一扫|浏览|点击|阅读|访问|视力|语音|纠错|T\s*[|｜]?\s*T)[^。]{0,20}$"
)


def by_lines(lines: list[str], title_at: int) -> tuple[int, int]:
    """Borders of the text of a page without a known container: from under the title's date line to the footer."""
    start = under = max(title_at + 1, 0)
    for n in range(under, min(under + 4, len(lines))):
        line = lines[n]
        if (start > under and len(line) > 24 and not _DATA.match(line)) or "。" in line or SALUTATION.fullmatch(line):
            break  # the text: neither 征求意见时间：9月10日至9月20日 in it nor a signature dates the page
        if not DATED.search(line) or len(line) > 160 or "。" in line:
            continue
        if "来源" in line or "时间" in line or "日期" in line or len(line) <= 24:
            start = n + 1
    while start > under and start < min(under + _TOOL_LINES, len(lines)) and TOOL_BAR.match(lines[start]):
        start += 1
    told = False  # whether any text stands above: 责任编辑 and 打印 may stand in the header as well as in the foot
    for n in range(start, len(lines)):
        line = lines[n]
        if len(line) <= 200 and FOOT_LINE.search(line):
            if told or n >= start + _TOOL_LINES or not _OF_EITHER.match(line) or _is_last_text(lines, n):
                return start, n
        told = told or "。" in line or len(line) > _A_LINE_OF_TEXT or SALUTATION.fullmatch(line) is not None
    return start, len(lines)


def is_part(lines: list[str], title_at: int, begins: int, ends: int) -> bool:
    """Whether the text goes on behind a box's lines, or began before them: sentences, or a signature's day, touch it that
    are none of the site's."""
    above = lines[max(title_at + 1, begins - 1) : begins] if title_at >= 0 else []
    if any(line.endswith("。") and not _is_of_site(line) for line in above):
        return True
    for line in lines[ends : ends + _NEXT]:
        if _is_of_site(line):
            return False
        if line.endswith("。") or _SIGNED_ON.fullmatch(line):
            return True
    return False


def _is_of_site(line: str) -> bool:
    return FOOT_LINE.search(line) is not None or TOOL_BAR.match(line) is not None


_NEXT = 3  # lines: a heading, or a body's name, stands before
_SIGNED_ON = re.compile(r"(?:19|20|二[〇○零0])[^-/.。]{2,4}年[^-/.。]{1,3}月[^-/.。]{1,3}日")
_OF_EITHER = re.compile(r"[\s\[【（(]*(?:责任编辑|打印|关闭|扫一扫|分享到)")
_A_LINE_OF_TEXT = 30  # characters


def _is_last_text(lines: list[str], at: int) -> bool:
    """Whether nothing but the site's foot follows a line."""
    for line in lines[at + 1 :]:
        if FOOT_LINE.search(line) and not _OF_EITHER.match(line):
            return True
        if "。" in line or len(line) > _A_LINE_OF_TEXT:
            return False
    return True
