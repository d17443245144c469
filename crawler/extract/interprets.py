"""The policy that an interpretation explains (or whose drafts a feedback answers)."""

# long: one order of the places where a page may name its policy, each of which gives way to the one before

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

from crawler.chinese.text import DOCUMENT_NUMBER, document_number, may_hold_number, shorten, squeeze, standard_number
from crawler.chinese.titles import POLICY_END, policy_key, quoted_titles, title_key
from crawler.extract.lines.flatten import BODY_OPEN, NOT_LINK
from crawler.extract.shown.page import Page
from crawler.facts import PolicyRef
from crawler.web.addresses import is_file
from crawler.web.urls import resolve, same_site

_LEADS = re.compile(
    r"(?:政策文件|文件链接|相关政策(?:文件|链接)?|政策原文(?:链接)?|原文链接|原文件?|文件原文|政策链接|相关文件|解读文件|被解读(?:文件|政策)|解读(?:对象|政策)|关联(?:政策|文件"
    r"|解读)|相关链接|政策全文|原文如下|查看原文|文件全文|政策互链|相关文档|点击查看(?:原文|文件)?|对应(?:文件|政策))"
    r"\s*(?:[:：】\]》]|$)"
)
_NOT_POLICY = re.compile(
    r"解读|一图|图解|读懂|问答|答记者问|视频|动漫|新闻发布会|明白卡|^更多|^\s*$|打印|分享|收藏|上一篇|下一篇|^附件"
)
_LAW = re.compile(
    r"^中华人民共和国|^(?:行政处罚法|宪法|民法典|政府信息公开条例|国务院组织法)|^行政(?:处罚|许可|强制)法|(?:报告|纲要)$|^国务院"
)
_FRAME = re.compile(
    r"^(?:[【\[][^】\]]{0,6}(?:解读|图解|问答)[】\]]\s*)?[【\[（(]?(?:解读|图解|一图(?:读懂|看懂|了解|明白|速览)|看图|视频解读|文字解读|动漫解读|问答|政策解读|关于)?[】\]）)]?\s*[-—:：|｜丨]?\s*(?:一图(?:读懂|看懂|了解|明白|速览)[-—:：|｜丨]?\s*)?"
    r"|(?:的)?(?:政策)?(?:动漫|动画|漫画|视频|短视频|图文|长图|音频)?(?:解读|图解|问答|起草说明|说明|相关问答"
    r"|文字解读|视频解读|解读材料|解读稿|热点问答|解读方案|解读之.{1,3})(?:[（(].{0,12}[）)])?$"
)


def interprets(page: Page) -> list[PolicyRef]:
    """The explained policy: by the link beside 政策文件： and its like, by the title's 《》, by number; one entry a policy.

    Not every 《》 of the text is one: the laws that a policy rests on are named too. The text's own is taken only where
    neither link nor title names any, and then the first that the text says was issued.
    """
    page = _in_book_marks(page)
    refs = _explained(page)
    if len(refs) == 1 and refs[0].document_number is None:
        # An interpretation has no number of its own: the one in its data block is its policy's.
        named = (*page.fields.get("policy_number", ()), *page.fields.get("number", ()))
        labels = (label.value for label in named if label.line < page.body_from)
        refs[0].document_number = next((number for value in labels if (number := document_number(value))), None)
    return refs


_OTHER_MARKS = re.compile(r"[<＜〈「『]")
_MARKED = (
    re.compile(r"(?<!<)[<＜]([^<>＜＞《》]{6,80})[>＞](?!>)"),
    re.compile(r"(?:<<|＜＜)([^<>＜＞《》]{4,80})(?:>>|＞＞)"),
    re.compile(r"(?<![《\u4e00-\u9fff])〈([^〈〉《》]{6,80})〉(?!》)"),
    re.compile(r"[「『]([^「」『』《》]{6,80})[」』]"),
)


def _in_book_marks(page: Page) -> Page:
    """The page with the names of documents in 《》, where it writes them in <<>>, 〈〉 or 「」."""
    if not any(_OTHER_MARKS.search(line) for line in (page.title, *page.body[:30])):
        return page
    return replace(page, title=_marked(page.title), lines=[_marked(line) for line in page.lines])


def _marked(text: str) -> str:
    for pattern in _MARKED if _OTHER_MARKS.search(text) else ():
        text = pattern.sub(lambda found: f"《{found[1]}》" if POLICY_END.search(found[1]) else found[0], text)
    return text


def _explained(page: Page) -> list[PolicyRef]:
    named = _from_title(page)
    hint = "" if named else _hint(page)
    linked = _from_links(page, named or ([hint] if hint else [])) or _from_labels(page)
    linked = linked or ([] if named else _from_lines(page))
    if linked:
        for ref in linked:
            if ref.document_number is None:
                ref.document_number = _number_near(page, ref.title)
        return linked[:_MOST]
    if hint:
        return _hinted(page, hint)
    if not named:
        return _from_text(page) or _under_heading(page)
    original = _original(page)
    refs = []
    for title in named[:_MOST]:
        link = _link_to(page, title)
        refs.append(
            PolicyRef(
                title=link[0] if link else title,
                url=link[1] if link else original if len(named) == 1 else None,
                document_number=_number_near(page, title) or (_only_number(page, title) if len(named) == 1 else None),
                quote=shorten(page.title),
            )
        )
    return refs


def _original(page: Page) -> str | None:
    """Where 点击查看原文 leads, the only such link of the text."""
    words = (anchor.href for anchor in page.body_anchors or page.anchors if _TO_ORIGINAL.fullmatch(anchor.text))
    urls = {url for href in words if (url := resolve(page.url, href)) is not None and not is_file(url)}
    return urls.pop() if len(urls) == 1 and page.url not in urls else None


_TO_ORIGINAL = re.compile(
    r"[【\[（(>]*(?:请?点击(?:此处|这里)?)?(?:查看|阅读|浏览|链接)?(?:政策|文件|通知|办法)?(?:原文|全文)(?:链接)?[】\]）)>]*"
)


def _from_labels(page: Page) -> list[PolicyRef]:
    """解读文件 of the data block, with its link: a cell has no colon behind its label."""
    out = []
    for label in page.fields.get("policy", ()):
        if "解读" not in label.label or not POLICY_END.search(label.value):
            continue
        link = _link_to(page, label.value)
        out.append(PolicyRef(label.value, link[1] if link else None, None, shorten(f"{label.label}：{label.value}")))
    return out[:_MOST]


def _under_heading(page: Page) -> list[PolicyRef]:
    """The one document under a heading 相关文件 or 政策原文 that stands under the text, before anything else of the site
    does; elsewhere one that the title speaks of."""
    linked = {squeeze(anchor.text): anchor.href for anchor in page.anchors if anchor.text}
    key = title_key(page.title)
    heads = [n for n, line in enumerate(page.lines) if n > page.title_at and _HEADING.fullmatch(squeeze(line))]
    found: dict[str, PolicyRef] = {}
    for n in heads:
        if squeeze(page.lines[n]) in linked:
            continue  # a column's name, whatever stands under it
        rows: list[str] = []
        for line in page.lines[n + 1 : n + 3]:
            bare = squeeze(_ROW_DAY.sub("", line))
            if bare not in linked:
                break
            rows.append(bare)
        if len(rows) != 1 or _NOT_POLICY.search(rows[0]) or not POLICY_END.search(rows[0]):
            continue
        title = _ROW_DAY.sub("", page.lines[n + 1]).strip()
        near = page.title_to < n <= page.body_to + _UNDER_THE_TEXT
        url = resolve(page.url, linked[rows[0]])
        if url is None or is_file(url) or url.rstrip("/") == page.url.rstrip("/"):
            continue
        if near or _alike(key, policy_key(title)):
            found[url] = PolicyRef(title, url, _first_number(title), shorten(f"{page.lines[n]} {title}"))
    return list(found.values()) if len(found) == 1 else []


_HEADING = re.compile(
    r"[【\[]?(?:(?:相关|关联|对应|配套|被?解读(?:的)?)(?:政策)?(?:文件|政策|原文)|(?:政策|文件)?(?:原文|原件)|政策文件原文)(?:链接)?[】\]]?[:：]?"
)
_ROW_DAY = re.compile(r"^[·•●\s]+|[\s(（\[]*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\s)）\]]*$")
_UNDER_THE_TEXT = 2  # lines: what stands between may be tools or who edited it


def _alike(key: str, other: str) -> bool:
    """Whether a headline that is no name (惠农补贴“一卡通”怎么管) and a policy's name have a run of words in common."""
    return SequenceMatcher(None, key, other, autojunk=False).find_longest_match().size >= 6


def _from_lines(page: Page) -> list[PolicyRef]:
    """What a line of the text says that it interprets, without a link: 政策原文：某医保发〔2025〕29号《…标准》, or that the
    picture was made from: 根据某医保发〔2025〕29号《…标准》整理."""
    out: dict[str, PolicyRef] = {}
    for line in page.body:
        lead = _ORIGINAL_IS.match(line) or _MADE_FROM.match(line)
        if lead is None:
            continue
        said = lead["said"]
        number = _first_number(said) if may_hold_number(said) else None
        names = [name for name in quoted_titles(said) if not _LAW.search(name)]
        for name in names:  # of several no number tells whose it is
            out.setdefault(name, PolicyRef(name, None, number if len(names) == 1 else None, shorten(line)))
        if number and not names:
            out.setdefault(number, PolicyRef(None, None, number, shorten(line)))
    return list(out.values())[:_MOST]


_ORIGINAL_IS = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?\s*[、.．])?\s*[（(【\[]?\s*(?:(?:政策|文件)?原文(?:链接)?|(?:被)?解读(?:的)?(?:文件|政策|对象)|(?:政策|文件)全文|对应(?:文件|政策))"
    r"\s*[】\]]?\s*[:：]\s*(?P<said>.{4,200})$"
)
# Of a policy's basis it is said as well that it follows another (根据…，结合实际，制定本办法): here nothing was made but the page.
_MADE_FROM = re.compile(
    r"\s*[（(]?\s*(?:本(?:图解|图|文|解读|问答|期)?)?(?:根据|依据)(?P<said>[^。；;，,《》]{0,40}《[^。；;]{4,120}》[^。；;，,《》]{0,40}?)"
    r"[，,]?\s*(?:整理|编辑|编制|制作|绘制|梳理|改编)(?:了|成|而成|制作|如下|本?(?:图解|解读|问答|图|[\u4e00-\u9fff]{1,3}问[\u4e00-\u9fff]{1,3}答))*\s*[。：:）)]*\s*$"
)
_MOST = 6  # policies of one interpretation


# 本办法（某交规〔2024〕3号）: the text's own words for what the title names.
_ITSELF = re.compile(
    r"(?:本|该|此|上述)(?:办法|通知|意见|方案|规定|细则|措施|政策|文件|条例|决定|规划|标准)》?\s*[（(〔]?\s*$"
)


def _only_number(page: Page, title: str) -> str | None:
    keyed = _from_key(page)
    if keyed is not None and keyed.title and _shared(title_key(title), title_key(keyed.title)):
        return keyed.document_number
    return _number_alone(page)


def _number_alone(page: Page) -> str | None:
    """现就某政办规〔2024〕15号文件解读如下: the number that the opening names, where the title has no 《》."""
    for line in page.body[:8]:
        for found in DOCUMENT_NUMBER.finditer(line) if may_hold_number(line) else ():
            before = line[max(0, found.start() - 16) : found.start()]
            if _ITSELF.search(before) or ("解读" in line and not re.search(r"根据|依据|按照|落实|贯彻", before[-6:])):
                return standard_number(found)
    return None


def _sent_to(page: Page) -> list[PolicyRef]:
    """以上内容以某政发〔2019〕40号为准: the document to which the text sends its reader for the words that count."""
    for line in page.body:
        if "号" in line and (found := _IN_FULL.search(line)) is not None and (number := _first_number(found[0])):
            return [PolicyRef(title=None, url=None, document_number=number, quote=shorten(line))]
    return []


_IN_FULL = re.compile(
    r"(?:具体|内容|以上|均|请|应)?以[^。；;，,]{0,40}?号[^。；;，,]{0,12}为准|(?:详见|原文见|全文见)[^。；;]{0,40}?号"
)


def _from_title(page: Page) -> list[str]:
    return [name for name in quoted_titles(page.title) if len(name) >= 4]


def _hint(page: Page) -> str:
    """What a title without 《》 leaves of the policy's name (农村公路养护管理办法要点): a hint, and no more."""
    bare = _FRAME.sub("", page.title).strip(" ：:-—|｜丨")
    if bare != page.title and 8 <= len(bare) < len(page.title) and _NAMED_POLICY.search(bare):
        return bare
    return ""


_NAMED_POLICY = re.compile(r"通知|办法|规定|意见|方案|措施|细则|条例|决定|公告|规划|基准|标准|政策")
# 公租房租金减免政策 is a matter, no document's name: alone it names none.
_MATTER = re.compile(r"(?:政策|标准)$")
# 供水管理办法有哪些新变化？: what asks about the policy is no part of its name.
_ASKED_OF = re.compile(
    r"(.{4,60}(?:办法|规定|意见|方案|措施|细则|条例|决定|规划|基准|标准))(?:都?有(?:哪些|什么|何)|是什么|怎么|如何|来了|出台|新变化)[\u4e00-\u9fff，、]{0,20}[？?！!]?"
)


def _hinted(page: Page, hint: str) -> list[PolicyRef]:
    """The policy that the text names and the title hints at; what the text says was issued; else the hint itself."""
    named = _ASKED_OF.fullmatch(hint)
    key = title_key(named[1] if named is not None else hint)
    for line in page.body[:20]:
        for name in quoted_titles(line) if "《" in line else ():
            lead = line[: line.find("《" + name)][-40:]
            if _FORMER.search(lead) or _RESTS_ON.search(lead) or _LAW.search(name):
                continue
            if _shared(key, policy_key(name)):
                link = _link_to(page, name)
                number = _number_near(page, name) or _number_alone(page)
                return [PolicyRef(name, link[1] if link else None, number, shorten(line))]
    issued = next(iter(_from_text(page)), None)
    if issued is not None and (issued.title or issued.url or not named) and issued.document_number:
        return [issued]
    link = _link_to(page, hint)
    number = _number_near(page, hint) or _number_alone(page)
    if link is None and number is None and _MATTER.search(hint):
        return []
    return [PolicyRef(link[0] if link else hint, link[1] if link else None, number, shorten(page.title))]


# …结合实际，县水利局起草了《…》: another clause has begun.
def _number_behind(flat: str, href: str) -> str | None:
    """The number that stands right behind a link: <a>关于印发…的通知</a>（某政规〔2024〕3号）."""
    closed = flat.find("</a>", flat.find(href))
    found = DOCUMENT_NUMBER.match(flat[closed + 4 : closed + 60].lstrip(" （(〔【")) if closed > 0 else None
    return standard_number(found) if found else None


_RESTS_ON = re.compile(
    r"(?:根据|依据|按照|落实|贯彻|遵照|结合|依照|参照)[^。；，,]{0,30}$|(?:落实|贯彻|根据)[^。；]{0,20}(?:等|和|及|、)[^。；]{0,8}$"
)


def _shared(key: str, other: str) -> bool:
    """Whether two names share most of the shorter: 农村公路养护管理办法 in …办法有关情况介绍 and in 云澜市…办法."""
    size = SequenceMatcher(None, key, other, autojunk=False).find_longest_match().size
    return size >= 6 and size * 10 >= 6 * min(len(key), len(other))


def _from_links(page: Page, named: list[str]) -> list[PolicyRef]:
    wanted = [title_key(name) for name in named]
    own = title_key(page.title)
    out: list[PolicyRef] = []
    seen: set[str] = set()
    flat = _with_borders(page)
    originals: set[str] = set()  # addresses right behind 政策原文： and its like
    for lead in list(_LEADS.finditer(flat))[:12]:
        for place, (text, href) in enumerate(_anchors_after(flat, lead.end())):
            if _NOT_POLICY.search(text) and not re.search(r"的(?:通知|办法|规定|意见|方案)", text):
                continue
            if len(title_key(text)) < 5 or title_key(text) == own:
                continue
            url = resolve(page.url, href)
            if url is None or url in seen or url.rstrip("/") == page.url.rstrip("/"):
                continue
            seen.add(url)
            if place == 0 and _ORIGINAL.search(lead[0]):
                originals.add(url)
            out.append(
                PolicyRef(
                    title=_plain(_full_title(page, href, text)),
                    url=url,
                    document_number=_first_number(text),
                    quote=shorten(text),
                )
            )
            out[-1].document_number = out[-1].document_number or _number_behind(flat, href)
    if out and wanted:
        # Several links follow a heading such as 相关链接: what the title names is meant, the rest is company.
        matching = [ref for ref in out if any(_akin(title_key(ref.title or ""), key) for key in wanted)]
        if matching:
            return matching
        # 相关文件 of a sidebar may list anything; a labelled single link beside the title is believed, and so is the
        # one right behind 政策原文：.
        direct = [ref for ref in out if ref.url in originals]
        return out if len(out) == 1 else direct if len(direct) == 1 else []
    return out


_ORIGINAL = re.compile(
    r"(?:政策|文件)?原文(?:链接|如下)?|(?:被)?解读(?:的)?(?:文件|政策|对象)|(?:政策|文件)全文|对应(?:文件|政策)"
)


# What heads the links to a document's interpretations or to the answers of a call. A bare 政策解读 may also head the
# site's latest ones: there a link counts only if it names this document.
_TO_INTERPRETATION = re.compile(
    r"(?P<sure>(?:相关|关联|本文件?|本政策|文件|配套|对应|附)(?:政策)?(?:解读|图解)(?:材料|文件|链接|信息|稿)?|(?:解读|图解)(?:链接|材料|文件|稿)|政策解读链接|解读材料)?"
    r"(?(sure)|(?:(?:政策|文字|图文|图片|视频|部门|专家|媒体|多媒体)?(?:解读|图解)"
    # 相关文件, 相关阅读: of what is listed there, that which names this document
    r"|(?:相关|关联|延伸)(?:文件|链接|阅读|信息|内容|文档|稿件|政策)))\s*(?:[:：】\]》）)>]|$|(?=\s*<)|(?=\s\s))"
)
_TO_RESULT = re.compile(
    r"(?P<sure>(?:意见|征集|征求意见|公众意见|反馈|采纳|结果)(?:的)?(?:反馈|采纳|征集|征求)?(?:情况|结果|反馈|公告|公示|公布)(?:链接|反馈|公示|公告|公开)?"
    r"|相关反馈|结果反馈)\s*(?:[:：】\]》）)>]|$|(?=\s*<a\b)|(?=\s\s))"
)


def related(page: Page, kind: str) -> list[PolicyRef]:
    """The pages that a policy names as its interpretations, a call for opinions as its answers; each once, at most six.

    Looked for from the title on: what stands above is the site's menu.
    """
    words = ("反馈", "采纳", "结果") if kind == "consultation" else ("解读", "图解")
    if not any(word in page.seen_html for word in words):
        return []
    under = "\n".join(page.lines[max(page.title_at, 0) :])
    if kind != "consultation" and not any(word in under for word in words):
        return []
    flat = _with_borders(page)
    opened = flat.find(BODY_OPEN)
    head = page.title[:10]
    # Where nothing tells the body apart, links below may say the title once more.
    start = -1 if not head else flat.rfind(head, 0, opened) if opened > 0 else flat.find(head)
    start = max(start, 0)
    own, key = title_key(page.title), policy_key(page.title)
    out: dict[str, PolicyRef] = {}
    spots = 0
    for found in _leads(flat, start, kind):
        if _in_link(flat, found.start()):
            continue
        spots += 1
        if spots > 12:
            break
        for text, href in _anchors_after(flat, found.end(), words=1):
            url = resolve(page.url, href)
            if url is None or url in out or url.rstrip("/") == page.url.rstrip("/") or not same_site(url, page.url):
                continue
            plain = title_key(text)
            if (
                (plain == own and not _INTERPRETS.search(text))
                or "更多" in text
                or (len(plain) < 5 and not re.search(r"查看|点击|解读|图解|视频|阅读", text))
            ):
                continue
            if not found["sure"] and not (key and len(key) >= 6 and key in plain):
                continue
            if not _INTERPRETS.search(found[0] + text) and kind != "consultation":
                continue  # 相关文件 that is no interpretation
            out[url] = PolicyRef(title=_plain(_full_title(page, href, text)), url=url, quote=shorten(text))
            if len(out) >= 6:
                return list(out.values())
    return list(out.values())


def _leads(flat: str, start: int, kind: str) -> Iterator[re.Match[str]]:
    """The headings, looked for only about their own words: most pages hold none."""
    pattern, core = (_TO_RESULT, _RESULT_CORE) if kind == "consultation" else (_TO_INTERPRETATION, _INTERPRETATION_CORE)
    for spot in core.finditer(flat, start):
        if spot.start() < start:
            continue
        found = pattern.search(flat, max(start, spot.start() - 10), spot.end() + 60)
        if found is not None and found.start() <= spot.start() < found.end():
            yield found
            start = found.end()


_INTERPRETS = re.compile("解读|图解|读懂|问答|说明")
_INTERPRETATION_CORE = re.compile("解读|图解|相关|关联|延伸")
_RESULT_CORE = re.compile("反馈|采纳|结果|情况|公[告示布]")


def _in_link(flat: str, at: int) -> bool:
    """Whether a place lies in a link's text or tag: an entry of a menu heads no block."""
    before = flat.rfind("<", 0, at)
    return before >= 0 and flat.startswith("<a", before)


# White space to whatever reads the text; they tell where an element begins and where it ends.
_OPENS, _CLOSES = "\x1c", "\x1d"
_BLOCK = (
    r"(?:div|p|h[1-6]|ul|ol|li|dl|dt|dd|table|tbody|tr|td|th|section|article|aside|main|center|form|header|footer|nav)"
    r"\b[^<>]*>"
)
_BEGINS, _ENDS = re.compile("<" + _BLOCK), re.compile("</" + _BLOCK)


def _with_borders(page: Page) -> str:
    """The page with its links' tags kept, and of every block's tags a mark."""
    html = _ENDS.sub(_CLOSES, _BEGINS.sub(_OPENS, page.seen_html))
    return NOT_LINK.sub(" ", html).replace("&nbsp;", " ")


def _depth(text: str, depth: int = 0) -> tuple[int, int]:
    """(the lowest depth that a text comes to, the depth at its end), from the depth at which it begins."""
    lowest = depth
    for mark in re.findall(f"[{_OPENS}{_CLOSES}]", text):
        depth += 1 if mark == _OPENS else -1
        lowest = min(lowest, depth)
    return lowest, depth


_A = re.compile(r'<a\b((?:[^>"]|"[^"]*")*)>(.*?)</a>', re.DOTALL)


# （县政办发〔2024〕3号）, 以及: what stands between two links of one block.
_ASIDE = re.compile(
    r"<[^<>]*>|[（(\[【][^（）()\[\]【】]*(?:[〔\[（(]\d{4}[〕\]）)][^（）()\[\]【】]*)?[）)\]】]|附件\d*|以及|[和及与等]"
)
_JOINING = 1  # characters
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _anchors_after(flat: str, end: int, words: int = 12) -> list[tuple[str, str]]:
    """The links that follow a place, as (text, href); over `words` Chinese characters between two end the block, and so does
    the end of the element that holds both the place and the first link; where both stand in one line, of the one that
    holds the line."""
    out: list[tuple[str, str]] = []
    at, floor, depth = end, 0, 0
    chunk_end = end + 3000
    for found in _A.finditer(flat, end, min(len(flat), chunk_end)):
        gap = re.sub(r"<[^>]*>", "", flat[at : found.start()]).strip(" \t\r\n:：、,，;；.。·•>》】]●1234567890（）()附")
        if out and ("更多" in found[2] or "更多" in gap):
            break
        if len(gap) > (12 if out else 40) or (out and len(_HAN.findall(gap)) > words):
            break
        if out and len(_HAN.findall(_ASIDE.sub("", flat[at : found.start()]))) > _JOINING:
            break  # 分类：, 近期文章: another block's heading
        between = flat[at : found.start()]
        lowest, depth = _depth(between, depth)
        if not out:
            if lowest < 0 and _has_its_value(between):
                break
            floor = lowest if _OPENS in between or _CLOSES in between else -1
        elif lowest < floor:
            break
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', found[1]))
        text = (
            " ".join(re.sub(r"<[^>]*>", "", found[2]).split())
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
        )
        full = attributes.get("title", "").strip()
        if full and (text.endswith(("…", "...")) or not text or (len(full) > len(text) and full.startswith(text[:6]))):
            text = full
        out.append((text, attributes.get("href", "").replace("&amp;", "&")))
        at = found.end()
        if len(out) >= 6:
            break
    return out


def _has_its_value(between: str) -> bool:
    """Whether what stands between a heading and a link beyond its element leaves the heading without that link: a number or
    a name within the element (解读对象：某政办发〔2023〕9号。), or words outside of it, another box's (热点信息)."""
    depths = accumulate((char == _OPENS) - (char == _CLOSES) for char in between)
    closed = next((at for at, depth in enumerate(depths) if depth < 0), len(between))
    within, beyond = between[:closed], between[closed:]
    told = "《" in within or (may_hold_number(within) and DOCUMENT_NUMBER.search(within) is not None)
    return told or len(_HAN.findall(_ASIDE.sub("", beyond))) > _JOINING


def _full_title(page: Page, href: str, text: str) -> str:
    """The whole title where the link's text was cut with an ellipsis: another link to the same page may have it."""
    if not text.endswith(("…", "...")):
        return text
    stem = squeeze(text.rstrip(".… "))
    for anchor in page.anchors:
        if anchor.href == href and len(anchor.text) > len(text) and squeeze(anchor.text).startswith(stem):
            return anchor.text
    return text


def _plain(text: str) -> str:
    return re.sub(r"^[●•·.、\s]+|^\d{1,2}[.、．\s]+", "", text).strip()


def _akin(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one or (len(other) > 12 and other[:12] in one))


def _link_to(page: Page, title: str) -> tuple[str, str] | None:
    """A link of the article whose text holds the policy's title and is no interpretation itself."""
    key = title_key(title)
    for anchor in (*page.body_anchors, *page.anchors):
        if len(anchor.text) >= 6 and not _NOT_POLICY.search(anchor.text) and key in title_key(anchor.text):
            url = resolve(page.url, anchor.href)
            if url is not None and url.rstrip("/") != page.url.rstrip("/"):
                return anchor.text, url
    return None


def _first_number(text: str) -> str | None:
    found = DOCUMENT_NUMBER.search(text)
    return standard_number(found) if found else None


def _number_near(page: Page, title: str | None) -> str | None:
    """The number that the text gives right after the policy's name: 《…》（吴政办发〔2023〕21号）."""
    if not title:
        return None
    # 关于印发某办法的通知, as a link has it, is 某办法 to the text.
    keys = [*(title_key(name) for name in (quoted_titles(title) or [title])), policy_key(title)]
    for line in (page.title, *page.body[:30]):
        for found in DOCUMENT_NUMBER.finditer(line) if may_hold_number(line) else ():
            issued = re.match(r"文?(?:正式)?(?:印发|发布|公布|出台)", line[found.end() :]) and "以" in found["prefix"]
            if issued and _ISSUED_AS.search(line[: found.start()]):
                if any(key and key in title_key(line[: found.start()]) for key in keys):
                    return standard_number(found)
            if not line[: found.start()].rstrip(" （(〔【，,").endswith("》"):
                continue
            named = _NAMED_BEFORE.search(line[max(0, found.start() - 160) : found.start()])
            if named is None or not any(key and key in title_key(named["name"]) for key in keys):
                continue
            # The version that the new one replaces stands there too: 原《…》（京教建〔2011〕16号）同时废止.
            if not _FORMER.search(named["lead"]) and not re.search(
                r"废止|失效|修订|修改|基础上|届满|到期", line[found.end() : found.end() + 30]
            ):
                return standard_number(found)
    return None


_ISSUED_AS = re.compile(r"》[^。《》]{0,40}$")  # …《某办法》，经县政府同意，以某政规〔2024〕3号印发
_NAMED_BEFORE = re.compile(r"(?P<lead>[^《》]{0,40})《(?P<name>(?:[^《》]|《[^《》]*》)+)》[\s，,]*[（(〔【]?\s*$")
# 2018年印发的《…》 is an earlier one; 2023年12月，市政府印发了《…》 tells the news.
_FORMER = re.compile(
    r"(?:原|原有|此前|旧|修订前|前期|上一(?:轮|版)?|取代|替代|代替|废止|对)[的了]?\s*$|(?:19|20)\d\d\s?年[^。；]{0,24}(?:印发|出台|发布|制定|实施)(?:实施)?的\s*$"
    r"|(?:原有|此前|修订前)[^。；]{0,20}$"
)


def _from_text(page: Page) -> list[PolicyRef]:
    """No link, no title: the first thing that the opening says was issued (印发了《…》, 《…》（…号）)."""
    if (keyed := _from_key(page)) is not None:
        return [keyed]
    opening = "\n".join(page.body[:14])
    first: PolicyRef | None = None
    for found in re.finditer(r"《((?:[^《》]|《[^》]*》)+)》\s*(?:[（(]([^）)]{4,40})[）)])?", opening):
        title = found[1].strip()
        if _LAW.search(title) or len(title) < 5:
            continue
        before = opening[max(0, found.start() - 24) : found.start()]
        after = opening[found.end() : found.end() + 24]
        number = _first_number(found[2]) if found[2] else _number_near(page, title)
        if _RESTS_ON.search(before):
            continue
        ref = PolicyRef(
            title=title,
            url=None,
            document_number=number,
            quote=shorten(opening[max(0, found.start() - 20) : found.end()]),
        )
        issued = _ISSUED_BEFORE.search(before) is not None
        if issued or _TOLD_BEFORE.search(before):
            listed = _listed(page, opening[found.start() :])
            if len(listed) > 1:  # 印发了《甲》（…号）、《乙》（…号）和《丙》; a press conference on several
                return listed
        if issued or re.search(r"^[^。]{0,20}(?:印发|出台|发布|公布|实施|施行|生效|（以下简称)", after):
            link = _link_to(page, title)
            if link:
                ref.url = link[1]
            return [ref]
        if first is None and number:
            first = ref
    if first is not None:
        return [first]
    # By number alone: 现对吴政办发〔2023〕21号文件解读如下.
    for line in (page.title, *page.body[:8]):
        if (numbered := DOCUMENT_NUMBER.search(line)) and re.search(r"解读|印发|出台|制定", line):
            before = line[max(0, numbered.start() - 6) : numbered.end()]  # its prefix may have taken 根据 in
            if not re.search(r"根据|依据|按照|落实|贯彻", before) and (number := standard_number(numbered)):
                return [PolicyRef(title=None, url=None, document_number=number, quote=shorten(line))]
    return _sent_to(page)


def _from_key(page: Page) -> PolicyRef | None:
    """一、文件名称：某办法, 二、文号：某政规〔2024〕3号: what the text's first lines say of its policy by key and value."""
    title = number = None
    quote = ""
    for line in page.body[:12]:
        if title is None and (found := _POLICY_KEY.match(line)) is not None:
            title, quote = found["name"].strip("《》 。；"), shorten(line)
            number = number or _first_number(line)
            title = re.sub(r"\s*[（(][^（()）]{4,40}号[)）]\s*$", "", title).strip("《》")
        elif number is None and _NUMBER_KEY.match(line):
            number = _first_number(line)
    if title is None:
        return _from_basis(page)
    link = _link_to(page, title)
    return PolicyRef(title, link[1] if link else None, number, quote)


def _from_basis(page: Page) -> PolicyRef | None:
    """政策依据：《…》（某人社发〔2023〕47号）, （依据：某医保发〔2023〕31号）: a line of questions and answers that names what
    they are about; of several lines none can be told."""
    lines = [line for line in page.body if "依据" in line[:8] and (_BASIS.match(line)) is not None]
    if len(lines) != 1:
        return None
    names = [name for name in quoted_titles(lines[0]) if not _LAW.search(name)]
    number = _first_number(lines[0]) if may_hold_number(lines[0]) else None
    if number is None or len(names) > 1:
        return None
    link = _link_to(page, names[0]) if names else None
    return PolicyRef(names[0] if names else None, link[1] if link else None, number, shorten(lines[0]))


_BASIS = re.compile(r"\s*[（(【]?\s*(?:政策|文件|回答|答复)?依据\s*[】]?\s*[:：]")
_POLICY_KEY = re.compile(
    r"\s*(?:[（(]?[\d一二三四五]{1,2}[）)]?[、.．]?\s*)?(?:文件|政策|解读文件|被解读文件)(?:名称|标题|全称)\s*[:：]\s*(?P<name>.{6,120})$"
)
_NUMBER_KEY = re.compile(
    r"\s*(?:[（(]?[\d一二三四五]{1,2}[）)]?[、.．]?\s*)?(?:发文字号|文号|文件文号|发文文号|文件编号)\s*[:：]"
)
_TOLD_BEFORE = re.compile(r"(?:介绍|解读|解释|说明)(?:一下)?\s*$")
_ISSUED_BEFORE = re.compile(r"(?:印发|出台|制定|发布|公布|修订|起草|下发|联合印发|颁布)(?:了|的|实施)?\s*$")
_LISTED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》\s*(?:[（(]([^（）()]{2,40})[）)])?")


_BETWEEN = re.compile(r"[、，,；;]?\s*(?:和|及|与|以及)?\s*(?:印发|出台|制定|发布|公布)?(?:了)?\s*")


def _listed(page: Page, text: str) -> list[PolicyRef]:
    """The policies of a run of names with their numbers, each with its link; nothing but 、和及 stands between two."""
    out: list[PolicyRef] = []
    at = 0
    while (found := _LISTED.match(text, at)) is not None and len(out) < _MOST:
        title = found[1].strip()
        link = _link_to(page, title)
        number = _first_number(found[2]) if found[2] else None
        out.append(PolicyRef(title, link[1] if link else None, number, shorten(found[0])))
        between = _BETWEEN.match(text, found.end())
        if between is None or not between[0].strip():
            break
        at = between.end()
    return out
