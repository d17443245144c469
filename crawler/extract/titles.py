"""The shown title and, where no container of the text is known, the borders that it gives."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.chinese.text import DOCUMENT_NUMBER, squeeze, tidy
from crawler.extract.labels import LABELS

_TITLES = (
    "ucaptitle, #ivs_title, #NewsArticleTitle, [id=articleTitle], [id=ArticleTitle]",
    "h1",
    ".ls-article-title, .article-title, .articleTitle, .article_title, .Article-title, .newstitle, .wztit, "
    ".detail-title, .xl-title,"
    " .content-title, .content_title, .con_title, .news-title, .news_title, .art-title, .arti_title, .tit1, "
    ".title1, .info-title, .infotitle,"
    " .bt_title, .zw-title, .wz_title, .wzbt, .contt, .main-title, .page-title, td.title, div.title, p.title, "
    "h2.title, h3.title, span.title, .biaoti, .bt, .tit",
    "h2, h3, .tt, [class*=tit], [class*=Tit], h4",
    # Old hand-made pages have no class at all: the large or bold centred line.
    "font[size], td[align=center] > b, td[align=center] > strong, center > b, p[align=center] > b, "
    "p[align=center] > strong, [style*=font-size]",
)
_LARGE = re.compile(
    r"font-size\s*:\s*(?:(?:2\d|3\d|4\d)(?:\.\d+)?\s*px|(?:1[6-9]|2\d|3\d)(?:\.\d+)?\s*pt|x-large|xx-large)"
)
_NOT_TITLES = re.compile(
    r"^(?:(?:信息|文章|稿件)?来源[:：].*|(?:发布|公开)?(?:时间|日期)[:：].*|首页|网站首页|正文|政府信息公开|政务公开|信息公开|通知公告|政策文件|政策解读|公示公告"
    r"|法定主动公开内容|.{0,12}政府网|.{2,24}(?:门户网站|政府网站)|相关\S{0,8}|附件\S{0,4}|"
    r"扫一扫.*|分享.*|打印.*|热点\S{0,6}|最新\S{0,6}|搜索.*|网站支持.*|.{0,30}政府信息公开|索引号.*|发布机构.*|解读|政府网站年度报表|您访问的.*|文件下载.*|政务服务"
    r"|English|行政规范性文件|"
    r"政府信息公开(?:指南|制度|年报|目录)|.{0,10}解读（.{2,4}版）|.{0,8}(?:长者|无障碍).{0,8}|智能\S{2,4}|扫码.*|您即将.*|温馨提示|当前位置.*)$"
)
_FOOT_LINE = re.compile(
    r"版权所有|网站标识码|标识码[:：]|ICP备|公网安备|^主办(?:单位)?[:：]|^承办(?:单位)?[:：]|^(?:扫一扫|分享到)|^(?:上一篇|下一篇)[:：]?|^【?(?:关闭|打印)"
    r"|^(?:相关|关联)(?:稿件|文档|新闻|阅读)|责任编辑[:：]|^您访问的链接|^友情链接[:：]?$"
)
_DATA = re.compile(
    r"^[\s\[【（(]*(?:(?:信息|文章|稿件|文件)?来源|发[布文稿]|公[布开]|更新|成文|生效|索\s?引|文\s?号|时间|日期|作者|编辑|浏览|点击|阅读|访问|字[体号]|视力|分享|打印)"
)
_DATED = re.compile(r"(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}|发布(?:时间|日期)|来源\s?[:：]")


def title_candidates(root: LexborNode) -> list[tuple[int, str]]:
    """Texts of elements that may show the title, each with the rank of its kind, document order within a rank."""
    out: list[tuple[int, str]] = []
    seen: set[int] = set()
    for rank, group in enumerate(_TITLES):
        if rank == 4 and out:
            break
        for node in root.css(group)[:60]:
            if node.mem_id in seen or (rank == 4 and not _large(node)):
                continue
            seen.add(node.mem_id)
            parent = node.parent
            if (
                rank
                and parent is not None
                and (
                    parent.tag == "a"
                    or (parent.tag == "li" and rank > 1)
                    or (parent.parent is not None and parent.parent.tag == "a")
                )
            ):
                continue
            text = tidy(_own_title(node))
            if 4 <= len(text) <= 300:
                out.append((rank, text))
    return out


def _large(node: LexborNode) -> bool:
    if node.tag == "font":
        return (node.attributes.get("size") or "").strip() in ("4", "5", "6", "7", "+1", "+2", "+3")
    return node.tag in ("b", "strong") or _LARGE.search(node.attributes.get("style") or "") is not None


def _own_title(node: LexborNode) -> str:
    """A heading's text without the date line that some products print inside it."""
    text = node.text()
    if len(text) <= 300:
        small = node.css_first("small, .time, .date, [class*=time], [class*=date], [id*=date]")
        if small is not None:
            return text.replace(small.text(), " ")
    return text


def pick_title(
    candidates: list[tuple[int, str]],
    lines: list[str],
    body_from: int,
    body_to: int,
    meta: dict[str, str],
    title_tag: str,
) -> tuple[str, int]:
    """The shown title and its line: what agrees with ArticleTitle or <title>, stands above the body, or both.

    ArticleTitle may be the column's name and <title> the site's: agreement helps, disagreement does not hurt much.
    """
    wanted = squeeze(meta.get("articletitle", ""))
    tag_text = squeeze(title_tag)
    site, column = squeeze(meta.get("sitename", "")), squeeze(meta.get("columnname", ""))
    plains = [squeeze(text) for _, text in candidates]
    heads = {plain[0] for plain in (*plains, wanted) if plain}
    heads |= {chr(ord(one) + 0xFEE0) for one in heads if "!" <= one <= "~"}  # as the line may write it
    at: dict[str, list[int]] = {}
    near = range(max(0, body_from - 14), min(len(lines), body_from + 6))
    beside = {n: squeeze(lines[n][:340]) for n in near}
    for n, line in enumerate(lines):
        if 4 <= len(line) <= (320 if n in near else 100):
            if n in beside or line[0] in heads:
                at.setdefault(beside.get(n) or squeeze(line), []).append(n)
            if (colon := line.find("：", 0, 10)) > 0:  # 标 题：关于…
                at.setdefault(squeeze(line[colon + 1 :]), []).append(n)
    best: tuple[float, str, int] = (0.0, "", -1)
    for (rank, text), plain in zip(candidates, plains, strict=True):
        if _NOT_TITLES.match(plain) or (plain in (site, column) and len(plain) <= 12) or _BARE_BODY.match(plain):
            continue
        score = (3.0, 1.6, 1.2, 0.6, 0.6)[rank]
        if wanted and plain == wanted:
            score += 4
        elif wanted and len(wanted) >= 6 and (wanted in plain or plain in wanted) and len(plain) * 2 > len(wanted):
            score += 2
        if len(plain) >= 6 and plain in tag_text:
            score += 2
        if len(plain) < 8:
            score -= 0.8
        where = at.get(plain, ())
        where = [*where, *(n for n in near if n <= body_from + 1 and n not in where and beside[n].startswith(plain))]
        line = min(where, key=lambda n: (n > body_from, abs(body_from - n))) if where else -1
        if line >= 0:
            above = body_from - line
            if 0 <= above <= 8:
                score += 1.5 - above * 0.1
            elif -3 <= above < 0:
                score += 0.7
            elif line >= body_to or above > 60:
                score -= 1.0
            if any(_DATED.search(one) for one in lines[line : line + 5]):
                score += 0.8
        else:
            score -= 0.5
        if len(text) > 160:
            score -= 0.5
        if score > best[0]:
            best = (score, text, line)
    if wanted and len(wanted) >= 10 and squeeze(best[1]) != wanted:
        # A title set in several blocks: its lines together are what ArticleTitle says.
        for n in range(max(0, body_from - 8), min(len(lines), body_from + 6)):
            if wanted.startswith(beside.get(n, "\0")) and any(
                "".join(map(squeeze, lines[n : n + size])) == wanted for size in range(2, 6)
            ):
                return meta["articletitle"], n
    if best[0] < 4.4 and wanted and len(wanted) >= 4 and wanted not in (site, column):
        # No heading says it: the line that does, be it in the data table or above the text.
        if where := at.get(wanted):
            n = min(where, key=lambda n: abs(body_from - n))
            return tidy(page_title(lines[n])), n
    if best[0] >= 1.9:
        return best[1], best[2]
    # No heading at all: a line about the text's beginning that <title> repeats, or the one above the date line.
    for n in range(max(0, body_from - 16), min(len(lines), body_from + (4 if body_from else 60))):
        plain = squeeze(lines[n])
        if (
            8 <= len(plain) <= 160
            and plain in tag_text
            and plain not in (site, column)
            and not _NOT_TITLES.match(plain)
            and not _BARE_BODY.match(plain)
        ):
            return lines[n], n
    near_body = range(max(1, body_from - 10), min(len(lines), body_from + 3)) if body_from else range(1, len(lines))
    dated = [n for n in near_body if len(lines[n]) <= 160 and _DATE_LINE.match(lines[n])]
    if not dated and not body_from:
        stamps = [n for n in near_body if len(lines[n]) <= 30 and _STAMP.match(lines[n])]
        dated = stamps if len(stamps) == 1 else []
    for n in dated if len(dated) <= 3 else ():
        above = lines[n - 1]
        if (
            6 <= len(above) <= 120
            and not _NOT_TITLES.match(squeeze(above))
            and squeeze(above) not in (site, column)
            and not _BARE_BODY.match(squeeze(above))
            and not _DATED.search(above)
            and not above.endswith(("：", ":", "。"))
        ):
            return above, n - 1
    # A Word file: the red head (某某局文件), the number, then the title.
    for n in range(1, min(8, len(lines) - 1)):
        if not body_from and len(lines[n]) <= 40 and (found := DOCUMENT_NUMBER.match(lines[n])):
            if not lines[n][found.end() :].strip(" ）)】签发人:：") and 8 <= len(lines[n + 1]) <= 100:
                return lines[n + 1], n + 1
    return "", -1


# A body's name alone is a site's name, a signature or a red head (某某局文件), and no document's title; but a village's
# page under its town's column is called nothing else.
_BARE_BODY = re.compile(
    r"^[\u4e00-\u9fff]{2,20}(?:局|(?<!村民)(?<!居民)委员会|人民政府|政府办公室|办公室|厅|政府网|政府网站|门户网站|信息网|政务网)(?:文件)?$"
)
_STAMP = re.compile(
    r"^[\[（(]?\s*(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s+\d{1,2}:\d\d(?::\d\d)?\s*[\]）)]?$"
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


def by_lines(lines: list[str], title_at: int) -> tuple[int, int]:
    """Borders of the text of a page without a known container: from under the title's date line to the footer."""
    start = under = max(title_at + 1, 0)
    for n in range(under, min(under + 4, len(lines))):
        line = lines[n]
        if start > under and ((len(line) > 24 and not _DATA.match(line)) or "。" in line):
            break  # the text: neither 征求意见时间：9月10日至9月20日 in it nor a signature dates the page
        if not _DATED.search(line) or len(line) > 160 or "。" in line:
            continue
        if "来源" in line or "时间" in line or "日期" in line or len(line) <= 24:
            start = n + 1
    for n in range(start, len(lines)):
        if len(lines[n]) <= 200 and _FOOT_LINE.search(lines[n]):
            return start, n
    return start, len(lines)
