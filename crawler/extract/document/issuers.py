"""Whose a document is: who issued it, and where the page says that it has the text from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.chinese.press import is_press
from crawler.chinese.text import DOCUMENT_NUMBER, shorten, squeeze, tidy
from crawler.extract.document.numbers import promulgation
from crawler.extract.document.order_heads import HEAD, order_head
from crawler.extract.document.signatures import ORG_LINE, bare_org, untorn
from crawler.extract.headline.header import ORG_END
from crawler.extract.headline.labels import NOTHING, Labelled
from crawler.extract.shown.page import Page
from crawler.facts import Text

_TITLE_ISSUER = re.compile(
    r"^(?P<org>(?!关于|对|给予|准予)[\u4e00-\u9fff、（）\s]{2,80}?"  # 关于某公司…: what it is about
    + ORG_END
    + r"(?:办公室|办公厅)?(?:等(?:[一二三四五六七八九十\d]+)?(?:个)?(?:部门|单位))?)\s*"
    r"(?=关于|印发|转发|令|公告|通告|公布|发布|贯彻|批转|行政(?:处罚|许可|强制|检查|确认|执法|审批)|对《|对[^，。]{2,40}(?:作出|处以|罚款)"
    # 某局2024年第二季度行政处罚公示: a period's is its giver's
    r"|(?<![乡镇道])20\d\d年度?政府信息公开"
    r"|20\d\d年(?:度|上半年|下半年|第?[一二三四1-4]季度|1?\d月份?)?(?:行政(?:处罚|许可)|双公示|执法))"
)
_HIGHER = re.compile(
    r"^(?:国务院|中国政府网|中共中央|中央|全国人大|最高人民|国家[\u4e00-\u9fff]{2,12}(?:局|委|会)"
    r"|(?!.*(?:组织|宣传|统战|武装|委|市|县|区|省|州|旗))[\u4e00-\u9fff]{2,10}部(?:网站)?$|新华社|人民日报)"
)
_OWN = re.compile(r"^(?:本网|本站|原创|本网站|本单位|本网原创|网站|其他|互联网|转载|本局)")


def origin(page: Page) -> Text | None:
    bare = page.header is not None and bool(page.header.body)
    for label in page.ranked("origin"):
        if bare and page.stands_apart(label):
            break
        value = re.split(
            r"\s{2,}|[|｜\[【]|\s[\u4e00-\u9fff]{2,6}[:：]|浏览|点击|阅读|发布时间|作者|字体|打印|(?:19|20)\d\d-",
            label.value,
        )[0].strip(" :：,，")
        value = _in_one_piece(page, label, value)
        menu = len(value.split()) >= _MENU  # 信息来源： is empty, and what follows is the next block
        if value and not menu and len(value) <= 60 and "政府公报" not in value and label.line <= page.body_to + 6:
            return Text(value, "table" if label.table else "shown", shorten(f"{label.label}：{value}", 80))
    if page.header is not None and page.header.body:
        return Text(page.header.body, "shown", page.header.body_quote)
    if (told := page.said()) is not None and told[0].body:
        return Text(told[0].body, "shown", shorten(told[1], 60))
    value = page.meta.get("contentsource", "")
    if value and len(value) <= 60:
        return Text(value, "meta", value)
    return None


_MENU = 3  # words with blanks between them


def issuer(
    page: Page, kind: str, signer: Text | None, source: Text | None, parties: Sequence[str | None] = ()
) -> Text | None:
    """Who issued the document: label, signature, the body that opens the title; of an interpretation its signature,
    else its 来源.

    Never one of a decision's `parties`: 某公司行政处罚决定书 is the commonest title of one.
    """
    if (named := _labelled(page, signer, source, parties)) is not None:
        return named
    if kind in ("home", "column", "stub", "other", "news"):
        return None
    if kind != "interpretation" and (own := _of_document(page, signer, source, parties)) is not None:
        return own
    if kind == "interpretation" and (own := _explainer(page, signer)) is not None:
        return own
    if source is not None and not _OWN.match(source.value) and not is_press(source.value):
        body = unit_of(source.value)
        if body and _names_body(body) and re.search(ORG_END + r"$|[\u4e00-\u9fff]{2,12}(?:县|区|市|会)$", body):
            return Text(body, source.source, source.quote)
    return _author(page)


def _labelled(page: Page, signer: Text | None, source: Text | None, parties: Sequence[str | None] = ()) -> Text | None:
    for label in page.ranked("issuer"):
        value = _in_one_piece(page, label, tidy(label.value).strip(" :：,，"))
        if (
            2 <= len(value) <= 80
            and value.lower() not in NOTHING
            and label.line <= page.body_to + 10
            and not value.startswith("meta_")
        ):
            if not label.table and page.body_from < label.line < page.body_to:
                own = _on_card(page, label) or page.in_header(label.line) or _under_the_text(page, label)
                # 公布单位 among 当事人, 处罚内容: the table of a decision is all that its page says.
                if not own and not (parties and _MAKES_PUBLIC.match(label.label) and page.in_cell(value)):
                    continue
            if page.stands_apart(label) and (signer is not None or source is not None):
                continue  # of a side bar, or of whoever keeps the page
            if signer is not None and not label.table and _among_links(page.lines[label.line], label.label):
                continue
            keeper = _keeper_of(value)
            if signer is not None and label.label not in _ISSUES:
                # 发布机构：某县人民政府门户网站, …电子政务中心: where it is shown, who put it up; whoever signs it issued it.
                if keeper != value or is_press(value) or _signed_by_another(value, signer, parties):
                    continue
            if _only_shows(page, label.label, signer) or (unit := unit_of(keeper)) is None or not _names_body(unit):
                continue  # 发布单位：法规科: who put it in; the body that signs it issued it
            return Text(unit, "table" if label.table else "shown", shorten(f"{label.label}：{unit}", 100))
    return None


def _signed_by_another(value: str, signer: Text, parties: Sequence[str | None]) -> bool:
    """Whether a text bears the signature of another body than a label names: neither is the other's name in short
    (县林草局, 青石县林业和草原局)."""
    if signer.source != "signature" or signer.value in parties or _PRINTED.search(signer.quote):
        return False
    short, long = sorted((squeeze(value), squeeze(signer.value)), key=len)
    if (_OFFICE.search(short) is None) != (_OFFICE.search(long) is None):
        return unit_of(signer.value) is not None  # a government and its office, which no short name tells
    rest = iter(long)
    return unit_of(signer.value) is not None and not all(sign in rest for sign in short)


_OFFICE = re.compile(r"办公[室厅]$")


def _names_body(value: str) -> bool:
    """Whether a value ends as bodies' names do, or one of several that it joins: 政府网站管理员, 政策文件, 本站原创, 县直部门
    are what a system or an editor writes into the field."""
    names = re.split(r"[、,，;；/\s]+", re.sub(r"[（(][^（()）]*[）)]", " ", value))
    return any(_BODY_END.search(name) and not _NOBODY.fullmatch(name) for name in names)


_BODY_END = re.compile(
    r"[局委厅廳办辦府部院队隊所处處会會心站署司行社室组庭校园馆场村镇鎮乡道区县市省州盟旗联协台学團团厂店]$|(?<!机)关$|人大$|公司|集团$"
)
# What stands for some body, or for no place of one: 县局, 本级政府, 信息中心.
_NOBODY = re.compile(
    r"[本我市县区]?局(?:办公室|办|机关)?|[本我]?(?:单位|机关|站|市|县|区|省|部)|(?:信息|网络|数据|技术|宣传|新闻|编辑|运维|网站)*(?:中心|部|室|站|小组|科|处)|[市县区省]直|.*(?:管理员|用户)"
)


_MAKES_PUBLIC = re.compile("公布|发布|公示")


def _explainer(page: Page, signer: Text | None) -> Text | None:
    """Who explains: 解读单位：… wherever it stands on the page, the signature, else who drafted what is explained."""
    named = [found for found in map(_EXPLAINS.search, _said_of_itself(page)) if found is not None]
    bodies = [(found, unit_of(found["body"])) for found in named if ORG_LINE.match(found["body"])]
    texts = {
        found["does"]: Text(body, "body", shorten(found[0].strip(), 60)) for found, body in reversed(bodies) if body
    }
    signed = signer if signer is not None and unit_of(signer.value) else None
    return texts.get("解读") or signed or texts.get("起草")


def _said_of_itself(page: Page) -> Iterator[str]:
    """The lines from the headline to the end of the text, a label that stands alone with the line beneath."""
    lines = page.lines[max(page.title_at, 0) : page.body_to + _AFTER]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if "解读" in line or "起草" in line:
            alone = len(line) <= _LABEL_ALONE and line[-1] not in "：:"
            yield f"{line}：{below}" if alone else line + below if line[-1] in "：:" else line


# 起草单位 is the policy's elsewhere; who drafts a policy explains it (国办发〔2016〕80号).
_EXPLAINS = re.compile(
    r"(?:^|[\s|｜（(【\[。；;，,])(?:政策|文件|本文|材料)?(?P<does>解读|起草)(?:单位|机构|部门|机关|主体|人)\s*[】\]]?\s*[:：]\s*"
    r"(?P<body>[\u4e00-\u9fff（）()、]{3,40})"
)
_AFTER = 6  # lines under the text
_LABEL_ALONE = 8  # characters


def _in_one_piece(page: Page, label: Labelled, value: str) -> str:
    """A name with its end in the line below its label's, where 和 tells that it goes on: 发布机构：某县住房和<br>城乡建设局."""
    below = page.lines[label.line + 1] if label.line + 1 < len(page.lines) else ""
    goes_on = value and below and (value[-1] in _AND or below[0] in _AND)
    return (untorn(value, below) if goes_on else "") or value


_AND = frozenset("和与及")


def _keeper_of(name: str) -> str:
    """Whose website a label names as who published (发布机构：县教育局网站): the body that its name tells, if any."""
    body = _WEBSITE.sub("", name)
    return body if body != name and body != "中国政府" and ORG_LINE.match(body) else name


def _of_document(page: Page, signer: Text | None, source: Text | None, parties: Sequence[str | None]) -> Text | None:
    """What the document itself says: an order's head, its signature, its red head, its title, the name that ends it."""
    if (order := _order_head(page)) is not None:
        return order
    if signer is None and (head := _red_head(page)) is not None:
        return head
    printed = signer is not None and _PRINTED.search(signer.quote) is not None
    if signer is not None and signer.value not in parties and not printed:
        return signer
    if found := _title_issuer(page):
        org = tidy(found["org"])
        of_one = _ONE_DECISION.match(found.string, found.end()) is not None and not any(parties)
        own = source is not None and source.value == org
        of_one = of_one or (
            _BUSINESS.search(org) is not None and _OF_ENFORCEMENT.match(found.string, found.end()) is not None
        )
        if org not in parties and (not of_one or own or _of_its_number(org, page.title)):
            return Text(org, "title", found[0])
    return signer if signer is not None and signer.value not in parties else _signs_undated(page) or _noted(page)


def _title_issuer(page: Page) -> re.Match[str] | None:
    """The body that opens the title, behind any mark before it: 【已废止】, （失效）, [图文]."""
    return _TITLE_ISSUER.match(_MARK.sub("", page.title))


_MARK = re.compile(r"^\s*[【\[（(][^】\]）)]{1,12}[】\]）)]\s*")
_PRINTED = re.compile(r"印发?[\s。.]*$")  # 云澜市水务局办公室 2024年5月7日印发, under 抄送: who had it printed


def _of_its_number(org: str, title: str) -> bool:
    """Whether the number in a decision's title begins with what a body is called by: （黄）应急罚〔2024〕21号 of 应急管理局."""
    found = DOCUMENT_NUMBER.search(title)
    named = re.sub(r"[^\u4e00-\u9fff]|[罚许强准决字]", " ", found[0].partition("20")[0]) if found is not None else ""
    own = re.sub(r"^[\u4e00-\u9fff]*?[省市县区州盟旗]", "", org)  # the place begins the numbers of all its bodies
    return any(word[n : n + 2] in own for word in named.split() for n in range(len(word) - 1))


def _author(page: Page) -> Text | None:
    """作者：某镇人民政府, in the header of a page that names no source: a body, where others name a person."""
    for label in page.fields.get("other", ()):
        if (
            label.label == "作者"
            and label.line <= page.body_from + 1
            and _AUTHOR.fullmatch(label.value)
            and unit_of(label.value)
        ):
            return Text(label.value, "shown", f"{label.label}：{label.value}")
    return None


_AUTHOR = re.compile(r"[\u4e00-\u9fff]{4,30}?" + ORG_END)


# What a label calls the body that made a document, and not whoever shows it.
_ISSUES = frozenset(
    "发文机关 发文机构 发文单位 发文部门 制发机关 制发单位 制定机关 制定单位 制文机关 制文单位 颁布机关 颁布单位 印发机关 印发单位".split()
)


def _only_shows(page: Page, label: str, signer: Text | None) -> bool:
    """Whether a label names who put the page up or answers for it (公开责任部门：县政府办), or shortens who issued it, where
    the title opens with the body that signs the text."""
    titled = _title_issuer(page) if signer is not None and label not in _ISSUES else None
    named = (
        squeeze(text).replace("、", "") for text in (titled["org"] if titled else "", signer.value if signer else "")
    )
    return titled is not None and len(set(named)) == 1


def _on_card(page: Page, label: Labelled) -> bool:
    """征集单位 beside 开始时间 and 截止时间: the card of a call for opinions, though it stand in the text's own box."""
    periods = (
        period for name in ("consult_start", "consult_end", "consult_range") for period in page.fields.get(name, ())
    )
    near = {period.line for period in periods if 0 < abs(period.line - label.line) <= _CARD_OF_CALL}
    return label.label.startswith(("征集", "征求", "发起")) and bool(near)


_CARD_OF_CALL = 8  # lines


def _under_the_text(page: Page, label: Labelled) -> bool:
    """发布单位 beside 发布时间 where no text follows: what others set in the header, though the text's own box hold it."""
    beside = any(abs(other.line - label.line) <= 1 for other in page.fields.get("published", ()))
    return beside and not any("。" in line for line in page.lines[label.line : page.body_to])


def unit_of(name: str) -> str | None:
    """The unit that a name names: 市教育局 of 市教育局基教科, None of 基教科 or 执法大队, offices of whatever house.

    An issuer is a unit: what has no place, bureau or government in its name is one of its inner offices, and a website,
    whosever it is, only where a text was found.
    """
    if _WEBSITE.search(name):
        return None
    if (office := _OFFICE_OF.fullmatch(name)) is not None:
        return office["unit"]
    return None if _INNER_OFFICE.fullmatch(name) else name


_WEBSITE = re.compile(
    r"(?:门户|政务|官方|微信|政务微信)?(?:网站|官网|(?<!电)网|门户|公众号|客户端|微信|微博|官微|APP)$", re.IGNORECASE
)
_OFFICE_OF = re.compile(
    r"(?P<unit>[\u4e00-\u9fff]{2,20}?(?:局|委员会|委|厅|政府|管理中心))(?:机关)?[\u4e00-\u9fff、]{1,8}(?<![办辦]公)(?<!服[务務])[科股处處室]"
)
_INNER_OFFICE = re.compile(
    r"(?:[乡镇]|街道)?党政(?:综合)?办(?:公室)?|[\u4e00-\u9fff、（）()]{1,12}(?:科|股)室?|(?:(?![省市县区州盟旗乡镇村局委院厅府部])[\u4e00-\u9fff]|市(?=场|容|政)){1,10}(?:室|处|支队|大队|中队|所|站|组|窗口|编辑部)"
)


def _signs_undated(page: Page) -> Text | None:
    """The body's name that ends the text, where no day stands under it: in the text's own container, or in a <pre>."""
    if not page.body_found and "<pre" not in page.seen_html:
        return None
    line = page.body[-1] if len(page.body) >= 2 else ""
    signs = len(line) <= 40 and line not in page.cells() and ORG_LINE.match(line) is not None
    return Text(bare_org(line), "signature", line) if signs and unit_of(bare_org(line)) else None


_ONE_DECISION = re.compile(
    r"行政(?:处罚|许可|强制|检查|确认|审批)(?:决定书?)?(?!决定|信息|案件|情况|结果|公[示告开])"
)  # before it stands who was fined, or what was granted to whom


# Who may be fined and licensed, and neither fines nor licenses: 某公司行政许可决定公示 names whom it was granted to.
_BUSINESS = re.compile(r"(?:公司|学校|大学|学院|医院|银行|商会|协会|联合社|(?<!联)合作社)$")
_OF_ENFORCEMENT = re.compile(r"(?:20\d\d年\S{0,6})?行政(?:处罚|许可|强制|检查|确认|审批)")


def _among_links(line: str, label: str) -> bool:
    """网站首页 信息公开 发布机构：省人民政府: words that are no label's stand before it, a menu's."""
    before = line.partition(label)[0].strip(" [【|")
    return len(before) >= 4 and not re.search(r"[:：\d]", before)


def _order_head(page: Page) -> Text | None:
    """某市人民政府令, in a line of its own above the text: whoever signs it, the government orders."""
    if (head := order_head(page)) is not None:
        return Text(head.body, "body", head.quote)
    low = min(page.title_at, page.body_from) if page.title_at >= 0 else page.body_from
    for line in page.lines[max(0, low - 2) : page.body_from + 3]:
        if len(line) <= 40 and (found := HEAD.fullmatch(squeeze(line))) and not found["number"]:
            return Text(found["body"], "body", line)
    return None


def _noted(page: Page) -> Text | None:
    """The body of the 题注 under a rule's title: whose order made it public, else whose meeting passed it."""
    note = promulgation(page)
    found = _ORDERED.search(note) or _MET.search(note) if note is not None else None
    if note is None or found is None:
        return None
    return Text(found["place"] + found["body"], "body", shorten(note))


_BODY_BEFORE = r"(?<=[日以经由，,；;。、\s（(])(?P<place>(?![以经由])[\u4e00-\u9fff]{2,20}?)"
_ORDERED = re.compile(_BODY_BEFORE + r"(?P<body>人民政府|委员会|局|厅|部)(?:令|公告|(?=公布|发布|颁布|印发))")
# 云澜市第十届人民代表大会常务委员会第三次会议, 云澜市人民政府第61次常务会议
_MET = re.compile(
    _BODY_BEFORE
    + r"(?:第[一二三四五六七八九十\d]{1,4}届)?(?P<body>人民政府|人民代表大会(?:常务委员会)?)(?=(?:第[一二三四五六七八九十百\d]{1,5}次|常务会|全体会))"
)

_RED_HEAD = re.compile(r"(?P<org>[\u4e00-\u9fff]{3,30}" + ORG_END + r")文件")


def _red_head(page: Page) -> Text | None:
    """柳林县人民政府办公室文件, alone in its line, over the title or the number: who issued an unsigned text."""
    low = min(page.title_at, page.body_from) if page.title_at >= 0 else page.body_from
    linked = {squeeze(anchor.text) for anchor in page.anchors} | {squeeze(crumb.text) for crumb in page.crumbs}
    for line in page.lines[max(0, low - _HEAD_ABOVE) : page.body_from + 2]:
        # 县政府办公室文件 in the menu beside the text is a column's name.
        if len(line) <= 40 and (found := _RED_HEAD.fullmatch(squeeze(line))) and squeeze(line) not in linked:
            return Text(found["org"], "body", line)
    return None


_HEAD_ABOVE = 4  # lines


def reposted(page: Page, source: Text | None, issued_by: Text | None) -> bool:
    """Whether the document is another, higher body's or a newspaper's: by its source, issuer or number."""
    site = page.meta.get("sitename", "")
    for body in (source, issued_by):
        if body is None or _OWN.match(body.value):
            continue
        if is_press(body.value):
            return True
        if _HIGHER.match(body.value) and not (
            site and (body.value in site or site in body.value or body.value[:4] == site[:4])
        ):
            return True
    return False
