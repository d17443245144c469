"""The shown title of a page."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from crawler.chinese.text import DOCUMENT_NUMBER, may_hold_number, narrow, squeeze, tidy
from crawler.extract.headline.header import MAY_DATE, ORG_END, find_header, is_tools
from crawler.extract.headline.headings import DOCUMENT_NAMES, MOST_LINES, STAMP, in_halves, line_under, title_end
from crawler.extract.headline.labels import LABELS, is_label
from crawler.extract.headline.lone_names import names_draft, of_a_person, over_own_number, under_number
from crawler.extract.headline.mastheads import under_masthead
from crawler.extract.headline.no_titles import (
    bare_row,
    data_lines,
    is_data,
    is_subtitle,
    is_value,
    no_title,
    without_note,
)
from crawler.extract.headline.sight import LOOKED_AT, SHORTEST, Sight, headed
from crawler.extract.lines.borders import FOOT_LINE, SALUTATION, is_dated
from crawler.extract.lines.flatten import Anchor

_RANKS = (3.0, 1.6, 1.2, 0.6, 0.6)  # what an element of each group of `_TITLES` is worth
_ALONE = 1.4  # for the only heading of a page
_OPENS = 3  # lines of a text: what is a heading further down is one of its parts, or of the rules that it encloses
_MOST_HEADS = 3  # pairs of headline and date line, of which a list has more
_SURE, _LIKELY = 4.4, 1.9  # from here ArticleTitle is not asked, from here no other place
_IF_NO_OTHER = 1.85  # from here a heading is one where no other place shows a title


def pick_title(
    candidates: list[tuple[int, str]],
    lines: list[str],
    body_from: int,
    body_to: int,
    meta: dict[str, str],
    title_tag: str,
    links: Sequence[Anchor] = (),
    listed: frozenset[int] = frozenset(),
) -> tuple[str, int]:
    """The shown title and its line: what agrees with ArticleTitle or <title>, stands above the body, or both.

    ArticleTitle may be the column's name and <title> the site's: agreement helps, disagreement does not hurt much. What
    stands in a list (`listed`) names another document, though its day stand under it.
    """
    sight = Sight(lines, body_from, body_to, meta, title_tag, links, listed)
    score, title, at = _best_heading(candidates, sight)
    for source in SOURCES:
        if score >= source.below or (shown := source.read(sight, title)) is None or shown[1] in listed:
            continue
        if sight.is_title(shown[0]):
            return _whole(sight, candidates, *shown)
    return _whole(sight, candidates, title, at) if score >= _IF_NO_OTHER else _named_by_number(candidates, sight)


def _whole(sight: Sight, candidates: list[tuple[int, str]], title: str, at: int) -> tuple[str, int]:
    """The title with what belongs to it in the lines about it: the body's name above, the subtitle beneath.

    A subtitle only where ArticleTitle or <title> writes both in one: others call the page by its headline alone.
    """
    under = title_end(sight.lines, title, at, alone=True) + 1
    below = sight.lines[under] if 0 <= at < under < len(sight.lines) and is_subtitle(sight.lines[under]) else ""
    both = squeeze(title + below)
    if below and (both == sight.article or both in sight.tag):
        title += below
    return _with_body(sight, candidates, title, at)


def _with_body(sight: Sight, candidates: list[tuple[int, str]], title: str, at: int) -> tuple[str, int]:
    """The title with the body's name that stands in the line above it, as paper sets it: 某镇人民政府 | 关于印发…的通知.

    Only where <title> begins with both or the name is set as large: a red head (…文件) or the site's name is none.
    """
    title, at = in_halves(title, at, sight.lines, sight.tag, [text for _, text in candidates])
    above = sight.lines[at - 1] if at > 0 else ""
    if not _BEGINS_WITHOUT.match(title) or not _BODY_LINE.fullmatch(squeeze(above)):
        return title, at
    begins = squeeze(above) + squeeze(title)[:2]
    large = {squeeze(text) for rank, text in candidates if rank >= 3}
    if sight.tag.startswith(begins) or (squeeze(above) in large and squeeze(title) in large):
        return above + title, at - 1
    return title, at


_BEGINS_WITHOUT = re.compile(r"\s*(?:关于|印发|转发|公布)")
_BODY_LINE = re.compile(r"[\u4e00-\u9fff、（）()]{3,40}(?<!文)" + ORG_END)


def _named_by_number(candidates: list[tuple[int, str]], sight: Sight) -> tuple[str, int]:
    """A decision's page may have its 文号 for its only headline: so where <title> begins with it, or its day stands under it."""
    named = sight.tag
    for _, text in candidates:
        plain = squeeze(text)
        number = DOCUMENT_NUMBER.fullmatch(plain) if may_hold_number(plain) else None
        if number is None:
            continue
        at = sight.line_of(plain)
        if named.startswith(plain) or _is_over_header(plain, at, sight):
            return text, at
    return "", -1


def _best_heading(candidates: list[tuple[int, str]], sight: Sight) -> tuple[float, str, int]:
    """The heading that most speaks for: (its score, its text, its line)."""
    plains = [squeeze(text) for _, text in candidates]
    sight.index(plains)
    best: tuple[float, str, int] = (0.0, "", -1)
    headings = [
        (rank, text, plain)
        for (rank, text), plain in zip(candidates, plains, strict=True)
        if not no_title(plain)
        and not sight.is_menu(plain)
        and not (plain in sight.names and len(plain) <= 12)
        # a large line of the text, a label of the data block
        and (plain == sight.article or not plain.endswith(("。", "；", ":", "：")))
    ]
    alone = len({plain for _, _, plain in headings if len(plain) >= SHORTEST}) == 1
    for rank, text, plain in dict.fromkeys(headings):
        at = sight.line_of(plain)
        if (plain in DOCUMENT_NAMES and not _heads_sentence(plain, at, sight)) or at in sight.listed:
            continue
        score = _RANKS[rank] + _agreement(plain, sight) + _place(at, sight) - (0.5 if len(text) > 160 else 0)
        if alone and at >= 0 and rank < len(_RANKS) - 1 and len(plain) >= SHORTEST and plain not in sight.linked:
            within = 0 < sight.body_from < at - _OPENS
            score = max(score, min(score + _ALONE, _IF_NO_OTHER)) if within else score + _ALONE
        if len(plain) < SHORTEST and (plain in DOCUMENT_NAMES or _is_over_header(plain, at, sight)):
            score += _RANKS[1]  # 停航通知, right over its day: as short as a menu's entry, and none
        if score > best[0]:
            best = (score, text, at)
    return best


def _heads_sentence(plain: str, at: int, sight: Sight) -> bool:
    """Whether text follows right under a line: a column of that name is followed by links, and a menu has the name too.

    Under the day of its own what follows need be no sentence (当事人：…, a table), where nothing of it is a link."""
    headed_by_day = _is_over_header(plain, at, sight)
    under = sight.lines[at + 1 : at + 4] if plain not in sight.links or headed_by_day else ()
    if at >= 0 and any("。" in line and bare_row(line) not in sight.linked for line in under):
        return True
    below = sight.lines[at + 1 : at + 1 + _UNDER_NAME] if headed_by_day else []
    return len(below) > 1 and not any(bare_row(line) in sight.linked for line in below)


_UNDER_NAME = 8  # lines: the header's, and those with which a list would begin


def _is_over_header(plain: str, at: int, sight: Sight) -> bool:
    """Whether the line under a short heading is the page's header, and no link says the same but 公示, as a column is called."""
    under = line_under(sight.lines, at)
    own = at >= 0 and (plain not in sight.links or plain in DOCUMENT_NAMES)
    dated = own and any(MAY_DATE.search(line) for line in sight.lines[under : under + 2])
    header = find_header(sight.lines, under) if dated else None
    return header is not None and header.line <= under + 1


def _agreement(plain: str, sight: Sight) -> float:
    """What ArticleTitle and <title> say for a heading."""
    wanted, score = sight.article, 0.0
    if wanted and plain == wanted:
        score += 4
    elif len(wanted) >= 6 and (wanted in plain or plain in wanted) and len(plain) * 2 > len(wanted):
        score += 2
    if plain in sight.tag and (
        len(plain) >= 6 or _PARTED.match(sight.tag, len(plain) if sight.tag.startswith(plain) else 0)
    ):
        score += 2
    if any(n and LABELS.get(squeeze(sight.lines[n - 1]).strip(":")) == "title" for n in sight.at.get(plain, ())):
        score += 2  # the data block says that the document is called so
    return score - (0.8 if len(plain) < 8 else 0)


_PARTED = re.compile(r"[-_—–|｜]")  # 停电通知-最新公告-石塘镇: what ends there is a name by itself, however short


def _place(at: int, sight: Sight) -> float:
    """What the line of a heading says for it: right above the text, with a date line beneath."""
    if at < 0:
        return -0.5
    above, score = sight.body_from - at, 0.0
    if above > 8:
        between = sight.lines[at + 1 : sight.body_from] if above <= 40 else []
        values = sum(is_value(squeeze(line[:60])) for line in between)
        above -= data_lines(between) + (values if values >= 2 else 0)
    if 0 <= above <= 8:
        score = 1.5 - above * 0.1
    elif -3 <= above < 0:
        score = 0.7
    elif at >= sight.body_to or above > 60:
        score = -1.0
    under = sight.lines[at : at + 5]
    if any(map(is_dated, under)):
        return score + 0.8
    return score + (0.7 if any("。" in line and len(line) >= 12 for line in under[1:4]) else 0)  # over a text


# …的通知[2020/11/03 周二 14:22]: its day in the headline's own line, set apart by style alone.
_STAMPED = re.compile(
    r"\s*[\[（(]?(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s*(?:(?:星期|周)[一二三四五六日天])?[\s\d:]*[\]）)]?$"
)


class TitleSource(NamedTuple):
    """A place other than a heading where the title may stand; asked only where the best heading scores `below`."""

    name: str
    holds: str  # for the documentation
    below: float
    read: Callable[[Sight, str], tuple[str, int] | None]


def _in_blocks(sight: Sight, heading: str) -> tuple[str, int] | None:
    """A title set in several blocks: its lines together are what ArticleTitle says."""
    wanted = sight.article
    if len(wanted) < 10 or squeeze(heading) == wanted:
        return None
    for n in sight.begins.get(wanted[0], ()):
        if wanted.startswith(squeeze(sight.lines[n][:340])) and any(
            "".join(map(squeeze, sight.lines[n : n + size])) == wanted for size in range(2, 6)
        ):
            return sight.article_shown, n
    return None


def _article_line(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The line that ArticleTitle repeats, be it in the data table or above the text."""
    wanted = sight.article
    where = sight.at.get(wanted) if len(wanted) >= 4 and wanted not in sight.names else None
    if not where:
        return None
    n = min(where, key=lambda n: (n in sight.listed, abs(sight.body_from - n)))
    line = tidy(page_title(sight.lines[n]))
    return without_note(line) if squeeze(line) != wanted else line, n


def _tag_line(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The longest line about the text's beginning that <title> repeats, with those under it that go on with it.

    <title> names the site beside the document, before it or after it; so does a line at the head of the page.
    """
    reach = sight.body_from + (4 if sight.body_from else 60)
    best: tuple[str, int] | None = None
    for n in range(max(0, sight.body_from - 16), min(len(sight.lines), reach)):
        line = without_note(_STAMPED.sub("", sight.lines[n]))
        if n in sight.listed or not 4 <= len(squeeze(line)) <= 160:
            continue
        text = "".join(_parts(line, n, sight, lambda text: text in sight.tag))
        if (
            len(squeeze(text)) >= SHORTEST
            and sight.is_title(text)
            and (best is None or len(squeeze(text)) > len(squeeze(best[0])))
        ):
            best = text, n
    return best


def _parts(first: str, n: int, sight: Sight, told: Callable[[str], bool]) -> list[str]:
    """The line `n`, as `first` has it, with those under it that go on with it as <title> does (`told`); a body's name that
    ends them is the site's beside the title, or the source beneath it."""
    parts: list[str] = []
    joined = ""
    for line in (first, *sight.lines[n + 1 : n + MOST_LINES]):
        joined += squeeze(line[:340])
        if not told(joined):
            break
        parts.append(line)
    while len(parts) > 1 and _BODY_LINE.fullmatch(squeeze(parts[-1])):
        parts.pop()
    return parts


def _tag_begins(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The line with which <title> begins, or the lines, where the best heading is only a part of it: a large line of the
    text, or the name of the rules that a notice encloses."""
    plain_heading = squeeze(heading)
    named = (sight.tag, *(sight.tag[found.end() :] for found in _PARTED.finditer(sight.tag)))
    for n in sight.near if plain_heading else ():
        if not any(name.startswith(sight.beside[n]) for name in named):
            continue
        parts = _parts(sight.lines[n], n, sight, lambda text: any(name.startswith(text) for name in named))
        if may_hold_number(parts[-1]):
            parts = parts[:-1] or parts  # （某资规公告〔2021〕11号） beneath a heading is the document's number
        joined = squeeze(text := "".join(parts))
        if len(joined) > len(plain_heading) and plain_heading in joined and len(joined) >= 10 and sight.is_title(text):
            return text, n
    return None


def _above_date(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The line above the date line."""
    lines, body_from = sight.lines, sight.body_from
    near = range(max(1, body_from - 10), min(len(lines), body_from + 3)) if body_from else range(1, len(lines))
    dated = [
        n
        for n in near
        if n not in sight.listed
        and len(lines[n]) <= 160
        and MAY_DATE.search(lines[n])
        and _DATE_LINE.match(narrow(lines[n]))
    ]
    if not dated and not body_from:
        stamps = [n for n in near if len(lines[n]) <= 30 and (day := STAMP.match(narrow(lines[n]))) and day["hour"]]
        dated = stamps if len(stamps) == 1 else []
    for n in dated if len(dated) <= 3 else ():
        at = n - 1
        while at > 0 and n - at < _BETWEEN and _LABELLED.match(lines[at]):
            at -= 1  # 作者：…, 来源：… beside the day, each in an element of its own
        at -= at > 0 and is_subtitle(lines[at])
        above = lines[at]
        if not 6 <= len(above) <= 120 or above.endswith(("：", ":", "。")) or is_dated(above):
            continue
        if sight.is_title(above):
            return above, at
    return None


_LABELLED = re.compile(
    r"(?:信息|文章|稿件)?(?:作者|来源|编辑|责任编辑|审核|浏览次数|点击|阅读|发布机构|发布单位|供稿)\s?[:：].{0,40}$"
)


def _over_header(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The line above a line of day, body and counters, in whatever element: so templates without marks show it.

    A list shows many such pairs, each a link, and no text between them: one that is no link and stands alone, or that
    text follows, is a page's own. Label and value may stand in lines of their own (发布日期 | 2025-07-31).
    """
    lines = sight.lines
    stop = sight.body_from + 4 if sight.body_from else LOOKED_AT
    heads = list(_heads(sight, stop))
    if not heads or len(heads) > _MOST_HEADS:
        return None
    after = lines[heads[0] + 2 : heads[0] + 12]
    told = any(len(line) >= 12 and "。" in line for line in after)
    return (lines[heads[0]], heads[0]) if told or len(heads) == 1 else None


def _heads(sight: Sight, stop: int) -> Iterator[int]:
    """The lines before `stop` over a header."""
    lines = sight.lines
    for n in range(min(len(lines) - 1, stop)):
        under = line_under(lines, n)
        # A headline that a subtitle goes on with is as short as it likes.
        short = under == n + 1 and not _SHORT_NOTICE.fullmatch(lines[n])
        if len(lines[n]) > 120 or (len(lines[n]) < SHORTEST and (short or lines[n] in sight.links)):
            continue
        if n in sight.listed:
            continue
        if under < len(lines) and _may_date(lines[under]) and _heads_text(sight, n) and headed(lines, under):
            yield n


def _may_date(line: str) -> bool:
    """Whether a line can begin a header: quickly told, since it is asked of every line."""
    return (
        "前" in line
        or "天" in line
        or MAY_DATE.search(line) is not None
        or (len(line) <= 12 and is_label(squeeze(line).strip(":")))
    )


def _over_full_header(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The only line over a header that tells source or counters too, where the heading is as short as a site's name, and
    nothing says that it is the page's."""
    if len(squeeze(heading)) >= SHORTEST or squeeze(heading) == sight.article:
        return None
    lines = sight.lines
    heads = [n for n in _heads(sight, LOOKED_AT) if _TOLD.search(lines[line_under(lines, n)])]
    return (lines[heads[0]], heads[0]) if len(heads) == 1 else None


_TOLD = re.compile(r"来源|作者|浏览|点击|阅读|发布(?:时间|日期)")


def _over_data(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The line over a block of labels and their values, whatever its markup (征集单位：县住建局 | 开始时间：…): the block of a
    platform's page, where <title> names the column."""
    lines = sight.lines
    over = [
        n
        for n in range(min(len(lines) - 2, LOOKED_AT))
        if n not in sight.listed and 10 <= len(lines[n]) <= 120 and is_data(lines, n + 1) and _heads_text(sight, n)
    ]
    return (lines[over[0]], over[0]) if 0 < len(over) <= _MOST_HEADS else None  # a list has more


def _over_its_data(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The same where the heading is only the column's name: short, and a link of the menu or the trail."""
    plain = squeeze(heading)
    columns = 0 < len(plain) < SHORTEST and plain in sight.links and plain != sight.article
    return _over_data(sight, heading) if columns else None


def _heads_text(sight: Sight, n: int) -> bool:
    """Whether a line can be a headline by itself: no link, no label with its value, no sentence, no tool."""
    line = sight.lines[n]
    bare = _NOTE.sub("", line)  # …信息公示（2024年4月29日—5月10日）
    if line.endswith(("：", ":", "。", "；", "，")) or is_dated(bare) or _GREETS.search(line):
        return False
    if is_tools(line) and not _SHORT_NOTICE.fullmatch(line) and line_under(sight.lines, n) == n + 1:
        return False
    if _ROW_END.search(bare) or FOOT_LINE.search(line):
        return False
    return sight.is_title(line) and bare_row(line) not in sight.linked and not _PAIR.match(line)


# 停航通知 by itself: a notice; 招标公告, 人事公示 are columns.
_SHORT_NOTICE = re.compile(
    r"(?!通知|公示|公告|最新|重要|站内|网站|网上|政府|部门|单位|人事|招标|中标|采购|拍卖|土地|项目|信息|任前)[\u4e00-\u9fff]{2,5}(?:通知|公告|通告|启事|公示|提示)"
)
_NOTE = re.compile(r"(?<=.{8})[（(][^（()）]{9,40}[）)]$")
_ROW_END = re.compile(r"\d{1,2}[-/.月]\d{1,2}日?[\]）)]?$")  # …招聘公告05-16: a row, its day behind it
_PAIR = re.compile(r"[\u4e00-\u9fff]{2,8}\s?[:：]\s?\S{1,30}[，,；;]")  # 当事人：某某，身份证号：…


def _over_salutation(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The line above 各乡镇人民政府： or 广大村民朋友们：, with which the text of a letter or notice begins."""
    lines = sight.lines
    for n in range(1, min(len(lines) - 1, LOOKED_AT)):
        if not SALUTATION.fullmatch(lines[n]):
            continue
        for at in range(n - 1, max(-1, n - 1 - _BETWEEN), -1):
            line = lines[at]
            if is_tools(line) or DOCUMENT_NUMBER.fullmatch(squeeze(line)):
                continue
            title = 6 <= len(line) <= 120 and not line.endswith(("：", ":", "。")) and not is_dated(line)
            ok = title and bare_row(line) not in sight.linked and sight.is_title(line)
            return (line, at) if ok else None
    return None


_BETWEEN = 4  # lines between a headline and the salutation: day, source, counters, number
_GREETS = re.compile(r"欢迎|您好|今天是|今日|设为首页")


def _over_text(sight: Sight, heading: str) -> tuple[str, int] | None:
    """The line over the text's container, but for day, counters and data between: on a page that shows no heading."""
    if not sight.body_from or heading:
        return None
    n = sight.body_from - 1
    while n > 0 and sight.body_from - n < _BETWEEN and _is_data(sight, n):
        n -= 1
    line, plain = sight.lines[n], squeeze(sight.lines[n])
    # 公示, which a column is called too: over sentences, where <title> says nothing else of the page.
    if plain in DOCUMENT_NAMES:
        return (line, n) if sight.tag == plain and _heads_sentence(plain, n, sight) else None
    return (line, n) if SHORTEST <= len(line) <= 120 and _heads_text(sight, n) and not _is_data(sight, n) else None


def _is_data(sight: Sight, n: int) -> bool:
    """Whether a line is a label, the value of one, both, or tools."""
    plain, above = (squeeze(line).strip(":") for line in (sight.lines[n], sight.lines[n - 1] if n else ""))
    tools = is_tools(sight.lines[n]) and plain not in DOCUMENT_NAMES
    return is_label(plain) or is_label(above) or is_value(squeeze(sight.lines[n][:60])) or tools


# The first that shows a title decides; the best heading where none does.
SOURCES: tuple[TitleSource, ...] = (
    TitleSource("in_blocks", "分成几行的标题，合起来是 ArticleTitle", math.inf, _in_blocks),
    TitleSource("tag_begins", "<title> 或其中一段开头的一行或几行，标题元素只是它的一部分", math.inf, _tag_begins),
    TitleSource(
        "over_full_header", "标题元素短如网站名时，日期、来源、浏览次数一行的上面一行", math.inf, _over_full_header
    ),
    TitleSource(
        "under_masthead", "标题元素只是网站、栏目或公报的名称时，下面以文件名结尾的一行或几行", math.inf, under_masthead
    ),
    TitleSource("over_its_data", "标题元素只是栏目名时，逐项列出的信息项上面的一行", math.inf, _over_its_data),
    TitleSource("article_line", "与 ArticleTitle 相同的一行", _SURE, _article_line),
    TitleSource("tag_line", "正文开头附近与 <title> 相同的一行", _LIKELY, _tag_line),
    TitleSource("above_date", "发布日期上面的一行", _LIKELY, _above_date),
    TitleSource("over_header", "日期、来源、浏览次数一行的上面一行，不论在什么元素里", _LIKELY, _over_header),
    TitleSource("over_data", "信息项逐行列出时，其上面一行", _LIKELY, _over_data),
    TitleSource("names_draft", "唯一一行征求意见稿的名称", _LIKELY, names_draft),
    TitleSource("over_salutation", "正文以“各……：”等称呼开头，称呼上面的一行", _LIKELY, _over_salutation),
    TitleSource("of_a_person", "只有姓名的一行，下面以这个姓名开头介绍其人", _LIKELY, of_a_person),
    TitleSource("over_text", "页上没有标题元素时，正文容器上面的一行", _LIKELY, _over_text),
    TitleSource("over_own_number", "独占一行的文号上面，或正文上面大号字的一行，以文种结尾", _LIKELY, over_own_number),
    TitleSource("under_number", "红头、文号下面的一行", _LIKELY, under_number),
)


_DATE_LINE = re.compile(
    r"^[\s\[【（(]*(?:(?:发布人|作者|编辑|信息来源|来源)\s*[:：].{1,20}?)?"
    r"(?:发布|发稿|公布|更新|发表)?(?:时间|日期)\s*[:：]\s*(?:19|20)\d\d"
    r"|^[\s\[【（(]*(?:信息|文章|稿件)?来源\s*[:：].{0,40}?(?:19|20)\d\d\s?[-年/.]"
    r"|^[\s\[【（(]*(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}.{0,16}?(?:来源|作者|发布人|浏览|阅读|点击|字体|字号)"
)


def page_title(line: str) -> str:
    """A title line without the label that may stand before it (标题：)."""
    colon = line.find("：", 0, 10)
    return line[colon + 1 :] if colon > 0 and squeeze(line[:colon]) in LABELS else line
