"""What stands on a page and can be no title, whichever way it was found: the one place where a title is refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from crawler.chinese.text import DOCUMENT_NUMBER, may_hold_number, squeeze, standard_number
from crawler.extract.headline.labels import LABELS, inline_labels, is_label
from crawler.extract.headline.letter_words import LETTER_LABELS
from crawler.extract.lines.beside import is_name_of_others

_TRAIL = re.compile(
    r"[>＞»›→]$|[>＞»›→].{1,20}[>＞»›→]|^.{0,8}位置\s*(?:是|为)?\s*[:：]|^(?:网站|门户)?首页(?!.*[。，])"
)
_BETWEEN_STEPS = re.compile(r"[>＞»›→/／\\|｜·•・◇:：\-—–]+|\s+")
_SET_APART = re.compile(r"\s+[/／>＞»›|｜\\]\s+")
_STEP = 12  # characters
_LAST_STEPS = frozenset("正文 内容 详情 详细内容 首页 网站首页 主页 当前页 信息详情".split())
# 2024-06-18 10:00, 成文日期2024-02-20: a day, alone or behind a name of one that no list of labels needs to know.
_DAY_ALONE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,10}(?:日期|时间|日):?)?[\[(]?(?:(?:19|20)\d\d[-/.年]|[二〇○零◯一][〇○零◯一二三四五六七八九]{3}年)"
    r"[\d一二三四五六七八九十]{1,2}[-/.月][\d一二三四五六七八九十]{1,3}日?(?:星期.|周.)?[\d:.时分秒]*[\])]?"
)
# 第二部分 部门决算表, 一、总体要求: what parts a text; and 003101/202112-00012, 010-12345678, in which no word stands.
_SECTION = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|条)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)"
)
_ATTACHED = re.compile(r"附件[\d一二三四五六七八九十]{0,3}[:.、]")
# (2021年度), (试行), [2021]: what is all in brackets says more of the line above it, and names nothing by itself.
_ASIDE = re.compile(r"\((?:[^()]|\([^()]*\))*\)|[\[【〔](?:19|20)\d\d年?度?[\]】〕]")
_CODE = re.compile(r"(?=.*\d)[\dA-Za-z\W_]{1,40}")
_NOT_TITLES = re.compile(
    r"^(?:(?:信息|文章|稿件)?来源[:：].*|(?:发布|公开)?(?:时间|日期)[:：].*|首页|网站首页|正文|政府信息公开|政务公开|信息公开|通知公告|政策文件|政策解读|公示公告"
    r"|法定主动公开内容|.{0,12}政府网|.{2,24}(?:门户网站|政府网站)|相关\S{0,8}|附件\S{0,4}|"
    r"扫一扫.*|分享.*|打印.*|热点\S{0,6}|最新\S{0,6}|搜索.*|网站支持.*|.{0,30}政府信息公开|索引号.*|发布机构.*|解读|政府网站年度报表|您访问的.*|文件下载.*|政务服务"
    r"|English|行政规范性文件|"
    r"政府信息公开(?:指南|制度|年报|目录)|.{0,10}解读（.{2,4}版）|.{0,8}(?:长者|无障碍).{0,8}|智能\S{2,4}|扫码.*|您即将.*|温馨提示|当前位置.*|(?:个人|工作)?(?:简历|简介)|(?:工作|领导|职责)分工|分管工作|相关活动|领导活动|主要职责|内设机构)$"
)


# A body's name alone is a site's name, a signature or a red head (某某局文件), and no document's title; but a village's
# page under its town's column is called nothing else.
_BARE_BODY = re.compile(
    r"^[\u4e00-\u9fff]{2,20}(?:局|(?<!村民)(?<!居民)委员会|人民政府|政府办公室|办公室|厅|政府网|政府网站|门户网站|信息网|政务网)(?:文件)?$"
)


def bare_row(text: str) -> str:
    """A line or a link's text without the mark that a list sets before its rows."""
    return squeeze(text).lstrip("·•▪■◆●○>»*-—. ")


def without_note(text: str) -> str:
    """A headline without the mark of a note behind it: …统计公报[1], …的公告①."""
    return _NOTE_MARK.sub("", text)


_NOTE_MARK = re.compile(r"(?<=[\u4e00-\u9fff）)》])\s*(?:[\[［【]\s?(?:注\s?)?\d{1,2}\s?[\]］】]|[①-⑳]|[*＊※])$")


def is_subtitle(text: str) -> bool:
    """Whether a line is a subtitle (——某县推进流域治理纪实), which names nothing without the headline that it goes on with."""
    return _SUBTITLE.match(text) is not None


_SUBTITLE = re.compile(r"\s*(?:[—―─]|[-－–]{2})[-—―─－–\s]*(?=[^-—―─－–\s])")


def no_title(plain: str) -> bool:
    """Whether a text is another mark of the page: a label, its value or both, a day, a name alone, a 发文字号, a trail,
    a subtitle."""
    if is_subtitle(plain):
        return True
    if _NOT_TITLES.match(plain) or _BARE_BODY.match(plain) or _TRAIL.search(plain) or is_value(plain):
        return True
    if (
        _DAY_ALONE.fullmatch(plain)
        or is_label(plain.strip(":"))
        or _SECTION.match(plain)
        or _CODE.fullmatch(plain)
        or _ATTACHED.match(plain)
        or _ASIDE.fullmatch(plain)
        or HOW_FAR.fullmatch(plain)
    ):
        return True
    if is_name_of_others(plain.strip("】]:>»")):
        return True
    if LABELS.get(plain[: plain.find(":", 2, 10)]) == "other":
        return True  # 主题词：林业 防火
    number = DOCUMENT_NUMBER.search(plain) if may_hold_number(plain) else None
    standard = standard_number(number) if number is not None else None
    return standard is not None and len(standard) >= len(plain) - 2


def is_value(plain: str) -> bool:
    """Whether a squeezed text is a label with its value: 征集单位:某局."""
    colon = plain.find(":", 2, 10)
    return (
        colon > 0
        and is_label(plain[:colon])
        and LABELS.get(plain[:colon]) not in ("title", "policy", "category", "other")
    )


def is_trail(text: str, links: Collection[str]) -> bool:
    """信息公开 / 通知公告, 政务 | 文件 | 正文: steps of a trail, whatever parts them, each a link or the end of one; three
    short ones set apart (城乡建设、环境保护 / 部门文件 / 通知) are a trail or a document's place in a directory without links.
    """
    apart = _SET_APART.split(text)
    if len(apart) > 2 and all(len(step) <= _STEP for step in apart):
        return True
    steps = [bare_row(step) for step in _BETWEEN_STEPS.split(text) if step.strip()]
    return len(steps) > 1 and all(step in links or step in _LAST_STEPS for step in steps)


def is_data(lines: Sequence[str], under: int) -> bool:
    """Whether a block of a document's data begins in the line `under`: two labels with their values or more, in lines of
    their own or several in one, or three of which each stands over its value (two where one of these is a day). The
    state of what goes on (已结束) may stand before them. A letter's data (信件编号, 来信时间) are a document's too."""
    if under + 1 < len(lines) and HOW_FAR.fullmatch(squeeze(lines[under])):
        under += 1
    beside = over = 0
    dated = False
    n = under
    while n < min(len(lines), under + _BLOCK):
        plain = squeeze(lines[n][:200])
        below = squeeze(lines[n + 1][:60]) if n + 1 < len(lines) else ""
        if _labels(plain):
            if not below or _labels(below):
                break
            n += 1
            over += 1
            dated = dated or _DAY_ALONE.match(below) is not None
        elif is_value(plain) or plain[: max(plain.find(":"), 0)] in LETTER_LABELS:
            beside += sum(is_value(f"{label}:{value}") for label, value in inline_labels(lines[n]) if value) or 1
        elif LABELS.get(plain[: max(plain.find(":"), 0)]) is None:
            break
        n += 1
    return beside + over >= (2 if beside or dated else 3)


def _labels(plain: str) -> bool:
    return is_label(plain.strip(":")) or plain.strip(":") in LETTER_LABELS


_BLOCK = 9  # lines of a block that are looked at
# 已结束, 征集中, 距离截止还剩12天: what a platform says of a call or a vote beside its days.
HOW_FAR = re.compile(
    r"[\[(【]?(?:(?:意见)?(?:征集|征求|调查|投票|活动|公示)?已?经?(?:结束|截止|关闭)|(?:正在|已)?(?:进行|征集|征求|公示|调查|投票)中"
    r"|正在(?:进行|征集|征求|公示|调查|投票)|(?:尚?未|即将)开始"
    r"|距离?[\u4e00-\u9fff]{0,6}(?:截止|结束|开始)(?:时间|日期)?(?:仅|还|只)?[剩有]余?:?[\d天日小时分钟秒]+)[\])】]?"
)


def data_lines(between: list[str]) -> int:
    """How many lines between a headline and its text are the document's data: labels that stand alone, and their values."""
    labels = sum(len(line) <= 12 and is_label(squeeze(line).strip("：:")) for line in between)
    return 2 * labels if labels >= 3 else 0
