"""The labels under which portals print a document's data, and what each means here.

Union of the labels seen in portal products and in the national 信息公开 directory fields; spaces inside a label
(`有 效 性`) and the colon after it are gone before it is looked up.
"""

# long: the labels themselves, a third of it, stand beside the one reading of lines that goes by them

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from crawler.chinese.dates import parse_day
from crawler.chinese.text import DOCUMENT_NUMBER, squeeze
from crawler.extract.headline.letter_words import LETTER_LABELS
from crawler.extract.lines.flatten import COMMENT, ROW_OPEN, TAG, Place, cut, rows_of, to_text

_FIELDS: dict[str, str] = {
    "title": "名称 标题 信息名称 文件名称 信息标题 文件标题 公文名称 公开事项名称",
    "published": "发布日期 发布时间 公开日期 公开时间 公布日期 公布时间 信息发布日期 信息发布时间 上网日期 上网时间 发稿时间 发稿日期 "
    "刊发日期 刊登日期 登载日期 信息公开日期 网站发布日期 网上发布日期 发布于 公开发布日期 发布的时间 文章发布时间 挂网时间 公布 公告日期 公告时间 推送时间 推送日期 发布日 上线时间 上线日期",
    "published_weak": "日期 时间 更新时间 更新日期 添加时间 添加日期 录入时间 录入日期 创建时间 上传时间 更新于 最后更新 最近更新 最新更新 最后更新时间 最近更新时间 最新更新时间 最后更新日期 最近更新日期 修改时间 修改日期 最后修改 最后修改时间 最近修改时间 最后修改日期 发表时间 发表日期 解读时间 解读日期",
    "written": "成文日期 成文时间 生成日期 生成时间 签发日期 签发时间 落款日期 制发日期 形成日期 信息生成日期 信息形成日期 文件生成日期 产生日期 签署日期 签署时间 制文日期 制文时间",
    "written_weak": "发文日期 发文时间 印发日期 印发时间 制定日期 颁布日期 登记日期",
    "number": "发文字号 文号 文件编号 发文文号 文件号 文件字号 公文文号 文件文号 发文号 公文字号 文件发文字号 公文编号 发文编号 文书号 文书编号 文件文号",
    "issuer": "发布机构 发文机关 发文机构 发文单位 发布单位 发布机关 制发机关 制定机关 公开机构 公开部门 发布部门 公开主体 责任部门 责任单位 "
    "公开责任部门 公开责任单位 发文部门 制发单位 颁布机关 颁布单位 信息公开责任部门 制定单位 公开单位 发布者 发布机构名称 颁布部门 征集单位 征集部门 征求单位 征集机构 征集机关 征集主体 发起单位 发起部门 发起机构 所属机构 制文机关 制文单位 发布主体 解读单位 解读机构 解读部门 解读机关 公布机关 公布单位 印发机关 印发单位 报送单位 报送部门 反馈单位 反馈部门",
    "origin": "来源 信息来源 文章来源 稿件来源 内容来源 供稿 供稿单位 发布来源 信息提供 稿源 文件来源 消息来源 来源单位 发稿单位 来稿单位 供稿部门 来源部门",
    "validity": "有效性 时效性 时效 效力状态 文件状态 是否有效 文件有效性 效力 有效性状态 公文时效 公文有效性 文件时效 文件效力 政策时效 "
    "政策状态 时效状态 规范性文件有效性 有效状态 信息时效性 文件有效状态 政策有效性 效力情况 文件时效性",
    "invalidity": "是否失效 是否废止 是否过期 是否已失效 是否已废止",
    "expires": "失效日期 废止日期 失效时间 废止时间 有效期至 有效截止日期 有效期截止 信息时效期 信息有效期 有效期限 有效期 终止日期 "
    "截止有效期 政策有效期 文件有效期 失效废止日期 有效期止 有效期截止日期 失废止日期 有效时间至",
    "effective": "实施日期 生效日期 施行日期 执行日期 生效时间 实施时间 施行时间 执行时间",
    "consult_start": "开始日期 开始时间 征集开始时间 征集开始日期 起始时间 起始日期 征求意见开始时间 征集起始时间 发起时间 开始征集时间 征求开始时间 开始",
    "consult_end": "结束日期 结束时间 截止日期 截止时间 征集结束时间 征集结束日期 征集截止时间 征集截止日期 征求意见截止时间 意见征集截止时间 "
    "征求意见结束时间 反馈截止时间 反馈截止日期 截至日期 截至时间 意见反馈截止时间 意见反馈截止日期 征求截止时间 结束征集时间 征求意见截止日期 截止 结束",
    "consult_range": "征集时间 征求时间 征集期限 征求意见时间 征集日期 征求意见期限 意见征集时间 意见征集期限 征集起止时间 起止时间 公示时间 公示日期 公示期 "
    "征集周期 征求期限 公开征求意见时间 公示期限 起止日期 征集意见时间 活动时间 反馈时间 意见反馈时间",
    "state": "状态 征集状态 当前状态 征求状态 调查状态",
    "policy": "政策文件 文件链接 相关政策 政策原文 原文链接 关联文件 相关文件 解读文件 原文 政策链接 文件原文 相关政策文件 对应文件 解读政策 "
    "关联政策 政策文件原文 查看原文 政策原文链接 相关文件链接 原文件 被解读文件 解读对象 文件全文 关联政策文件 政策文件链接 附政策原文",
    "index": "索引号 信息索引号 索引 索引编号 统一编号 信息索引 信息编号 目录编号",
    "code": "规范性文件编号 统一登记号 备案登记号 登记号 备案号 规范性文件登记号 规范性文件统一编号 统一登记编号 规范性文件备案号 登记编号 备案编号",
    "category": "组配分类 信息分类 分类 栏目 所属栏目 频道 所属分类",
    "other": "主题分类 体裁 体裁分类 公开方式 公开范围 公开形式 主题词 关键词 内容概述 浏览次数 浏览量 浏览 点击数 点击量 点击次数 点击率 阅读 "
    "阅读次数 阅读量 阅读数 访问量 访问次数 字体 字号 字体大小 作者 编辑 责任编辑 审核 审核人 分享 分享到 打印 服务对象 公开时限 联合发文单位 备注 语种 "
    "信息类别 公文种类 保护视力色 背景色 视力保护色 责编 签发 主题 公开类型 公开属性 文件类型 文种 政策分类 行业分类 "
    "有效范围 所属主题 公开程序 信息标识 发布人 信息格式 类别 公开目录 公开类别 分类号 摘要 政策层级分类 政策类别 政策领域 政策层级 适用范围 "
    "适用对象 载体类型 记录形式 信息形式 公开依据 发布渠道 所在地区 稿件编辑 编辑人 撰稿 记者 通讯员 撰稿人 初审 复审 终审 校对 监制 "
    "标签 文章字体 显示字体 页面字体 大小 收藏 纠错 发布层级 文件分类 公开层级 隶属关系 专题分类 附件 附件下载 相关附件 参与人数 征集主题 征集对象 "
    "联系人 联系电话 电话 传真 电子邮箱 邮箱 通讯地址 地址 邮编 邮政编码 主办单位 承办单位 技术支持 版权所有 网站标识码 备案编号 主办 承办",
}

# 效力状况, 有效性标识, 文件效力, 生效状态: portals name the mark of validity as they like; what is no state is no value of it.
_STATE_LABEL = re.compile(
    r"(?:规范性|本)?(?:文件|公文|政策|信息|法规)?(?:有效|效力|时效|生效)(?:性|状态|状况|情况|标识|标注|标志|标记|与否|类别|说明)+"
    r"|(?:规范性|本)?(?:文件|公文|政策|信息|法规)(?:效力|时效)"
)
# Of several days of publication the first.
_FIRST = "首次发布 首次公开 首次上网 首次公布 首次刊发 首次登载 初次发布 初次公开 最早发布 最初发布 原发布 首发"
FIRST_PUBLISHED = frozenset(words + day for words in _FIRST.split() for day in ("日期", "时间", "于", ""))
LABELS: dict[str, str] = {label: field for field, labels in _FIELDS.items() for label in labels.split()}
LABELS |= dict.fromkeys(FIRST_PUBLISHED, "published")
# A page may be set in the traditional script: 發佈日期, 發文字號. The letters of labels that it writes otherwise.
_TRADITIONAL = str.maketrans(
    "发号机构关单时间开类题编辑来状态废实执责门体对应标备规务报传录记签审阅读点击浏览访问数区级层领范围条联系电话码处罚决许终结征统档载称属频栏创颁产",
    "發號機構關單時間開類題編輯來狀態廢實執責門體對應標備規務報傳錄記簽審閱讀點擊瀏覽訪問數區級層領範圍條聯繫電話碼處罰決許終結徵統檔載稱屬頻欄創頒產",
)
for _label, _field in list(LABELS.items()):
    _form = _label.translate(_TRADITIONAL)
    LABELS.setdefault(_form, _field)
    LABELS.setdefault(_form.replace("布", "佈"), _field)
LONGEST = max(map(len, LABELS))


def is_label(text: str) -> bool:
    """Whether a squeezed text is a known label, or one that can only name a mark of validity."""
    return text in LABELS or (len(text) <= 8 and _STATE_LABEL.fullmatch(text) is not None)


def names_other_day(text: str) -> bool:
    """Whether a squeezed text names a day that is not the page's own: 成文日期, or 受理日期, which no list knows."""
    if is_label(text):
        return field_of(text) not in ("published", "published_weak")
    return text.endswith(("时间", "日期", "期限")) and _DAY_OF.fullmatch(text) is not None


_DAY_OF = re.compile(
    r"(?!(?:本|该)?(?:网|站|网站|文|文章|信息|稿件|新闻|官网|公告|通知)(?:时间|日期))[\u4e00-\u9fff]{2,10}(?:时间|日期|期限)"
)


def field_of(label: str) -> str:
    """The field that a label names."""
    return LABELS.get(label, "validity")


# Labels of a document's data table: three of them near each other make one.
TABLE_FIELDS = frozenset("index number issuer written written_weak validity expires effective code title".split())
TABLE_LABELS = frozenset(
    "主题分类 体裁 体裁分类 组配分类 公开方式 公开范围 主题词 公开形式 内容概述 服务对象 公文种类 信息分类".split()
)

_COLON_LABEL = re.compile(
    r"([\u4e00-\u9fff](?:[\u4e00-\u9fff]|\s(?=[\u4e00-\u9fff\s])){1,22})\s{0,3}[\]】〗]?\s{0,2}[:：]"
)
_STATE_WORD = re.compile(r"^(?:现行|继续)?有效$|^(?:已|已经|宣布)?(?:失效|废止|修改|修订)$|^是$")
_PLAIN_VALUES = frozenset(
    "published published_weak written written_weak number policy consult_start consult_end consult_range".split()
)
_BRACKETED = str.maketrans("", "", "[]【】〖〗:：*|·•")


_STATE_ENDS = "性态况识标注志力效否记别明"  # with which the names of the mark of validity end
_LABEL_END = re.compile(
    "[" + "".join({label[-1] for label in LABELS} | set(_STATE_ENDS)) + r"]\s{0,3}[\]】〗]?\s{0,2}[:：]"
)
_BEGINS = frozenset(label[0] for label in LABELS) | frozenset("生法规本") | frozenset("[【〖*|·•［＊｜:： ")
_ENDS = frozenset(label[-1] for label in LABELS) | frozenset(_STATE_ENDS) | frozenset("]】〗:：*|·•］＊｜ ")


# What a field holds that holds nothing.
NOTHING = frozenset(
    ("无", "-", "—", "——", "--", "/", "暂无", "无文号", "空", "null", "undefined", "无。", "none", "0", "…")
)


class Labelled(NamedTuple):
    """A labelled value as shown; `line` is where it stands, `table` whether in the document's data table."""

    label: str
    value: str
    line: int
    table: bool


def _label_of(text: str) -> str | None:
    """The known label that a whole line or cell is, or None."""
    return _bare_label(text) if len(text) <= 24 and text[:1] in _BEGINS and text[-1:] in _ENDS else None


@lru_cache(maxsize=1 << 12)
def _bare_label(text: str) -> str | None:
    plain = squeeze(text)
    bare = plain.translate(_BRACKETED)
    if bare in _STATES_TOO and not plain.endswith(":"):
        return None  # 当前状态 | 结束
    return bare if is_label(bare) else None


_STATES_TOO = frozenset(("开始", "截止", "结束"))  # labels only with their colon


_TEXT_TAGS = r"(span|b|em|i|label|strong|font|u|small|big)"
_FLAT_LABEL = re.compile(rf"<{_TEXT_TAGS}\b[^<>]*>\s*([\u4e00-\u9fff][\u4e00-\u9fff\s]{{1,16}}?)\s*</\1>(?!\s*[:：])")
_FLAT_VALUE = re.compile(rf"\s*<{_TEXT_TAGS}\b[^<>]*>(?!\s*[:：])((?:[^<>]|<br\s?/?>){{1,200}})</\1>")
# <span>来源：县府办</span><span>日期：…: a label of two characters needs a border before it.
_NEXT_LABEL = re.compile(rf">(<{_TEXT_TAGS}\b[^<>]*>)\s*([\u4e00-\u9fff]{{2,8}})\s*[:：]")
_FLAT_TEXT = re.compile(r"\s*(?![\s:：])[^<>]{1,200}")
# <span>2025-03-12</span><span>某局</span><span>231</span>: parted by style alone; the hour behind a day is its own.
_DAY_ALONE = re.compile(
    rf"(?:19|20)\d\d[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?(?:\s+\d{{1,2}}:\d\d(?::\d\d)?)?\s*(</{_TEXT_TAGS}>)\s*(?=<(?:span|b|em|i|label|strong|font|small)\b[^<>]*>(?!\s*(?:\d{{1,2}}[:：]|星期|周|[至到~-])))"
)
# <em>浏览次数：</em><em>123</em><em>2025-03-04</em>: nor is a whole day the end of what stands before it.
_DAY_BEHIND = re.compile(
    rf"</{_TEXT_TAGS}>\s*(<(?:span|b|em|i|label|strong|font|small)\b[^<>]*>)(?=\s*(?:19|20)\d\d[-/.年]\d{{1,2}}[-/.月]\d{{1,2}})"
)
_NO_TEXT = re.compile(r"(?:\s|&nbsp;|[|｜]|<[^<>]*>){0,12}")
_BOXES = ("div", "li", "td", "dd", "dt", "ul", "dl", "section", "th")
# A state alone in an element. A bare 有效 is one within a heading only: elsewhere it may be a choice of a search.
_STAMPED = re.compile(
    rf"<{_TEXT_TAGS}\b[^<>]*>\s*[【\[（(]?\s*"
    r"(?P<state>现行有效|继续有效|部分有效|(?:已|已经|全文|部分|宣布)(?:废止|失效|修改)|有效|失效|废止)\s*[】\]）)]?\s*</\1>"
)
_BARE_STATES = frozenset(("有效", "失效", "废止"))
_GOES_ON = re.compile(r"(?:\s|&nbsp;)*[^\s<&]")


_OPENING = 20_000  # characters of markup: the data block may stand within the text's container, before the text


def set_apart(html: str, body_at: int, body_end: int) -> str:
    """The page with each flat label and its value, and each state beside the headline, in a line of its own.

    `<em>文件状态</em><i>现行有效</i><em>文号</em><i>…` would be one line, of which no label begins and no value ends. One
    such pair is taken for what it is only as the first thing in its box, several in a row anywhere: the words of a
    paragraph are torn over elements too. A text is looked at where it begins and behind its end at `body_end`.
    """
    cuts: list[int] = []
    joins: list[int] = []
    alike: set[tuple[str, str]] = set()  # the tags of pairs: what is set as they are is one, whatever its label
    run: list[tuple[int, int, int, int]] = []  # begin and end of label and value
    boxed = False

    def close() -> None:
        if len(run) > 1 or boxed:
            for pair in run:
                cuts.extend(pair)
                alike.add((_tag_at(html, pair[0]), _tag_at(html, pair[2])))
        run.clear()

    about = (
        _FLAT_LABEL.finditer(html, 0, body_at + _OPENING),
        _FLAT_LABEL.finditer(html, max(body_end, body_at + _OPENING)),
    )
    for found in chain(*about):
        begin = found.start()
        # What the markup itself calls a label is one, whatever its words.
        told = found[1] == "label" or squeeze(found[2]) in LETTER_LABELS or _label_of(found[2]) is not None
        if not told or (run and begin < run[-1][3]):
            continue
        value = _FLAT_VALUE.match(html, found.end())
        if value is not None and _bare_label(value[2]) is not None:
            continue
        before = html[max(0, begin - 400) : begin].rstrip()
        opening = before[before.rfind("<") :] if before.endswith(">") else ""
        text = _FLAT_TEXT.match(html, found.end()) if value is None else None
        if value is None and text is None:
            continue
        joined = bool(run) and _NO_TEXT.fullmatch(html, run[-1][3], begin) is not None
        if not joined:
            close()
            if not opening or opening.startswith("</"):
                continue
            # <p><b>来源</b>于群众…: of words without an element of their own only a list's item is a value by itself.
            boxed = opening[1:].partition(" ")[0].rstrip(">") in (_BOXES if value is not None else ("li",))
        end = (value or text).end()  # type: ignore[union-attr]
        run.append((begin, found.end(), found.end(), end))
    close()
    for begin, between, end in _set_alike(html, alike):
        cuts += (begin, end)
        joins.append(between)
    cuts += _before_the_text(html, body_at)
    marks = {**dict.fromkeys(_gaps(html, body_at), " "), **dict.fromkeys(joins, "："), **dict.fromkeys(cuts, "<br>")}
    if not marks:
        return html
    parts, last = [], 0
    for at in sorted(marks):
        parts += [html[last:at], marks[at]]
        last = at
    return "".join((*parts, html[last:]))


def _gaps(html: str, body_at: int) -> Iterator[int]:
    """Where the elements of a header end that begins with a bare day: their style alone sets them apart."""
    reach = 2 * _OPENING if body_at == len(html) else _ABOVE  # without a container the header may be anywhere
    for found in _DAY_BEHIND.finditer(html, max(0, body_at - reach), body_at):
        yield found.start(2)
    for found in _DAY_ALONE.finditer(html, max(0, body_at - reach), body_at):
        block = _BLOCK.search(html, found.end())
        stop = min(block.start() if block is not None else len(html), found.end() + _RUN)
        yield found.end(1)
        yield from (closed.end() for closed in _CLOSED.finditer(html, found.end(), stop))


def _tag_at(html: str, at: int) -> str:
    """The tag that stands at a place, or behind the white space there."""
    opened = html.find("<", at)
    return html[opened : html.find(">", opened) + 1]


def _set_alike(html: str, alike: set[tuple[str, str]]) -> Iterator[tuple[int, int, int]]:
    """Pairs of a data block whose labels no list knows (解读依据, 文件成文日期): begin, border and end of each that is set
    in the same tags, with a class, as one whose label is known. Its day and number are none of a line without a label."""
    for label, value in alike:
        if "class=" not in label or "class=" not in value or label == value:
            continue
        name, other = label[1:].partition(" ")[0], value[1:].partition(" ")[0]
        pair = re.compile(
            rf"{re.escape(label)}\s*([\u4e00-\u9fff][\u4e00-\u9fff\s]{{1,16}}?)\s*</{name}>\s*{re.escape(value)}[^<>]{{1,200}}</{other}>"
        )
        for found in pair.finditer(html):
            if _label_of(found[1]) is None:
                yield found.start(), found.end(1), found.end()


_RUN = 400  # characters
_ABOVE = 8_000  # characters of markup between a header and its text
_BLOCK = re.compile(r"<(?:br|hr|/?(?:div|p|td|th|tr|table|li|ul|ol|dl|dd|dt|h\d|section|article))\b")
_CLOSED = re.compile(rf"</{_TEXT_TAGS}>")


def _before_the_text(html: str, body_at: int) -> list[int]:
    """Where a label with a colon begins in an element of its own, and where a state stands beside the headline."""
    cuts = [
        found.start(1)
        for found in _NEXT_LABEL.finditer(html, max(0, body_at - _OPENING), body_at)
        if _bare_label(found[3]) is not None
    ]
    head = html[max(0, body_at - _OPENING) : body_at]
    stamped = "效" in head or "废" in head or "修改" in head
    for found in _STAMPED.finditer(html, 0, body_at) if stamped else ():
        before = html[max(0, found.start() - 400) : found.start()]
        box = max(before.rfind(opening) for opening in ("<h", "<p", "<div", "<td", "<li"))
        if "<a " in before[max(box, 0) :] or before.startswith("<li", box):
            continue  # a list's row says it of its link
        if found["state"] in _BARE_STATES and not (before.startswith("<h", box) and "</h" not in before[box:]):
            continue
        # Before words that go on it is a mark only as the first thing in its box: <h1><i>现行有效</i>关于…
        if _GOES_ON.match(html, found.end()) and TAG.sub("", before[max(box, 0) :]).strip():
            continue
        cuts.extend(found.span())
    return cuts


def labels_of(
    text: str, lines: list[str], places: list[Place], body_from: int, body_to: int, title_at: int, borders: set[int]
) -> dict[str, list[Labelled]]:
    """Every labelled value outside the running text: label tables, dt/dd pairs, `label：value` in a line.

    `borders`: the lines with which the text's own container begins and ends.
    """
    pairs = _Pairs(lines, places, body_from, body_to)
    pairs.blocks = {title_at, *borders}
    readers = (pairs.cell, pairs.colons, pairs.bracketed, pairs.glued)
    for n in pairs.span():
        if n in pairs.taken:
            continue
        for read in readers:
            if read(n):
                break
    # Lines right under the title that hold several labels are the header line, no table.
    header = range(title_at + 1, title_at + 4) if title_at >= 0 else range(0)
    where = sorted(n for label, _, n in pairs.found if field_of(label) in TABLE_FIELDS or label in TABLE_LABELS)
    out: dict[str, list[Labelled]] = {}
    for label, value, n in pairs.found:
        near = bisect_right(where, n + 14) - bisect_left(where, n - 14)
        table = near >= 3 and not (n in header and n in pairs.with_colons)
        out.setdefault(field_of(label), []).append(Labelled(label, value[:400], n, table))
    for label, value in _header_tables(text):
        known = out.setdefault(field_of(label), [])
        # The line reading pairs a column heading with the next heading's value: what the table says replaces it.
        known[:] = [other for other in known if other.label != label]
        known.append(Labelled(label, value[:400], title_at, True))
    return out


class _Pairs:
    """Label and value as the ways of setting them pair them; each reader says whether the line was its own."""

    def __init__(self, lines: list[str], places: list[Place], body_from: int, body_to: int) -> None:
        self.lines, self.places, self.body_from, self.body_to = lines, places, body_from, body_to
        self.blocks: set[int] = set()  # lines that begin a block of their own: headline, text, what stands under it
        self.found: list[tuple[str, str, int]] = []
        self.taken: set[int] = set()  # lines that are the value of the line before
        self.with_colons: set[int] = set()

    def span(self) -> list[int]:
        """The lines looked at: the data block may stand inside the container, before the text or (rarely) after it."""
        head_to = min(self.body_to, self.body_from + 40)
        span = [*range(head_to), *range(max(head_to, self.body_to), min(len(self.lines), self.body_to + 60))]
        return span + list(range(self.body_to - 8, self.body_to)) if self.body_to - self.body_from > 60 else span

    def _beside(self, n: int, label: str) -> tuple[str | None, int]:
        """The next line, where it stands in the same row, with all that its cell holds; and the last line of that."""
        if n + 1 >= len(self.lines) or self.places[n + 1].row != self.places[n].row or self._next_block(n, label):
            return None, n
        cell, to = self.places[n + 1].cell, n + 2
        while cell and to < len(self.lines) and self.places[to].cell == cell:
            to += 1
        parts = self.lines[n + 1 : to]
        # A cell of a layout holds whatever the page does.
        if len(parts) > _CELL_LINES or sum(map(len, parts)) > _CELL_LENGTH or any(map(_has_label, parts[1:])):
            parts = parts[:1]
        return _one_value(parts), n + len(parts)

    def _next_block(self, n: int, label: str) -> bool:
        """Whether line `n` ends with an empty label and the next line is another block: the headline, the text or its
        first words (各乡镇人民政府：). What a table's row sets side by side belongs together."""
        if self.places[n].cell != self.places[n + 1].cell or (field := field_of(label)) == "title":
            return False
        below = self.lines[n + 1]
        told = "。" in below and len(below) > _A_VALUE and field not in _IN_SENTENCES
        return n + 1 in self.blocks or below[-1] in "：:" or told

    def _whole(self, label: str, value: str, last: int) -> str:
        """A number or a day with its end in the line below `last`, from which only a break parts it: 岱交发〔2024〕<br>3号."""
        below = self.lines[last + 1] if last + 1 < len(self.lines) else ""
        if not value or not 0 < len(below) <= _BEHIND:
            return value
        field = field_of(label)
        if field == "number" and "号" not in value and below[0] in _NUMBER_GOES_ON:
            found = DOCUMENT_NUMBER.match(value + below)
            return value + below if found is not None and found.end() > len(value) else value
        if field in _DAYS and value[-1] in "年月-/." and below[0].isdigit():
            day = parse_day(value + below, labelled=True)
            return value + below if day is not None and day.exact and day.start < len(value) < day.end else value
        return value

    def cell(self, n: int) -> bool:
        """A line that is a label: the next one of its row is the value."""
        label = _label_of(self.lines[n])
        if label is None:
            return False
        value, last = self._beside(n, label)
        if value is not None and not _has_label(value):
            self.taken.update(range(n + 1, last + 1))
            value = self._whole(label, value, last)
        else:
            value = None
        self.found.append((label, value if value and field_of(label) != "other" else "", n))
        return True

    def colons(self, n: int) -> bool:
        """发布日期：2024-07-01 来源：某局"""
        line = self.lines[n]
        if ":" not in line and "：" not in line:
            return False
        inside = self.body_from <= n < self.body_to
        if inside and len(line) > 90 and n > self.body_from + 1:
            return True  # running text: 牵头责任单位：区财政局；
        read = inline_labels if len(line) <= 120 else inline_labels.__wrapped__
        pairs = list(read(line, inside or n >= self.body_to))
        self.with_colons.add(n)
        beside, last = self._beside(n, pairs[0][0]) if len(pairs) == 1 else (None, n)
        if len(pairs) == 1 and not pairs[0][1] and beside is not None and not _has_label(beside):
            # <p>发布日期：</p><p>2024-07-01</p>; only for values that can be told from any other text
            if field_of(pairs[0][0]) in _PLAIN_VALUES:
                pairs = [(pairs[0][0], self._whole(pairs[0][0], beside, last))]
        elif pairs:
            pairs[-1] = (pairs[-1][0], self._whole(*pairs[-1], n))
        if pairs and not pairs[-1][1] and field_of(pairs[-1][0]) == "validity" and n + 1 < len(self.lines):
            if _STATE_WORD.match(self.lines[n + 1]):
                pairs[-1] = (pairs[-1][0], self.lines[n + 1])
        self.found.extend((label, value, n) for label, value in pairs)
        return True

    def bracketed(self, n: int) -> bool:
        """【文号】云政发〔2024〕3号【成文日期】2024-05-06"""
        line = self.lines[n]
        close = max(line.find("]"), line.find("】")) if line[0] in "[【" else -1
        if close <= 0 or (label := _label_of(line[: close + 1])) is None:
            return close > 0
        for found in _BRACKETED_LABEL.finditer(line, close + 1) if len(line) <= _LINE_OF_PAIRS else ():
            if (other := _label_of(found[0])) is not None:
                self.found.append((label, line[close + 1 : found.start()].strip(), n))
                label, close = other, found.end() - 1
        self.found.append((label, line[close + 1 :].strip(), n))
        return True

    def glued(self, n: int) -> bool:
        """文号云政发〔2024〕3号: two boxes without a colon."""
        line = self.lines[n]
        pair = _glued(line) if len(line) <= 60 and not self.body_from < n < self.body_to else None
        if pair is not None:
            self.found.append((*pair, n))
        return pair is not None


_A_VALUE = 20  # characters
_IN_SENTENCES = frozenset("validity invalidity expires effective policy".split())  # 自2024年5月1日起施行，有效期五年。
_CELL_LINES, _CELL_LENGTH = 4, 120  # of a cell that holds a value
_BEHIND = 24  # characters of a line in which the rest of a number or a day stands
_DAYS = frozenset("published published_weak written written_weak expires effective consult_start consult_end".split())
_NUMBER_GOES_ON = frozenset("0123456789第〔[［【（(")


def _one_value(parts: list[str]) -> str:
    """The lines of a cell as one value: broken where its width ends, or two bodies' names, a day and its hour."""
    value = parts[0]
    for part in parts[1:]:
        apart = _NAME_ENDS.search(value) is not None and not part.startswith("办公")
        value += (" " if apart else "") + part
    return value


_NAME_ENDS = re.compile(r"(?:局|厅|委|办|室|府|院|会|中心|公司|[A-Za-z0-9日；;，,。）)])$")


_BRACKETED_LABEL = re.compile(r"[\[【][\u4e00-\u9fff\s]{2,16}[\]】]")
_LINE_OF_PAIRS = 200  # characters


@lru_cache(maxsize=1 << 12)
def _glued(line: str) -> tuple[str, str] | None:
    """文号某发〔2023〕7号, 失效日期2026-05-31: a label and its value in two boxes without a colon."""
    for size in range(min(LONGEST, len(line) - 4), 1, -1):
        name = LABELS.get(line[:size])
        if name in _GLUED and (match := _GLUED[name].match(line, size)) is not None:
            return line[:size], match[0].strip()
    return None


_DAY_VALUE = re.compile(r"\s*(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?:日|\b)[\s\d:]*$")
_GLUED = {
    # Of a period a single day only: 公示日期 2023-12-01.
    **dict.fromkeys(("published", "written", "written_weak", "expires", "effective", "consult_range"), _DAY_VALUE),
    "number": re.compile(
        r"\s*[\u4e00-\u9fff]{2,12}[〔\[（(【［](?:19|20)\d\d[〕\]）)】］]\s*[A-Z]{0,4}-?\d{1,5}\s*号$"
    ),
    "validity": re.compile(r"\s*(?:(?:现行|继续|长期)?有效|(?:已|已经)?(?:失效|废止|修改))$"),
}


def hidden_fields(hidden: list[str]) -> dict[str, list[Labelled]]:
    text = to_text(COMMENT.sub("", "".join(hidden)))
    lines, places, _, _ = cut(text, False)
    fields = labels_of(text, lines, places, len(lines), len(lines), -1, set())
    return {name: [label for label in values if label.table] for name, values in fields.items()}


def _has_label(line: str) -> bool:
    if _label_of(line) is not None:
        return True
    if line[:1] in "[【":
        close = max(line.find("]"), line.find("】"))
        return close > 0 and _label_of(line[: close + 1]) is not None
    found = _COLON_LABEL.match(line)
    return found is not None and _known_suffix(found[1]) is not None


def _known_suffix(run: str) -> tuple[str, int] | None:
    """The longest known label that ends `run`, and where in `run` it begins."""
    chars = [(n, c) for n, c in enumerate(run) if not c.isspace()]
    for size in range(min(LONGEST, len(chars)), 1, -1):
        label = "".join(c for _, c in chars[-size:])
        if is_label(label):
            return label, chars[-size][0]
    return None


def _is_another(line: str, begin: int, at: int) -> bool:
    """Whether the words glued before a label make it another one: 文件成文日期, 报名截止日期, 页面更新时间.

    A value that lost its border ends in a body's name or is longer than any label: 来源：某局发布日期：….
    """
    before = line[begin:at]
    before = before[before.rfind(" ") + 1 :]
    return 0 < len(before) <= _QUALIFIES and not _OWN_WORD.fullmatch(before) and not _VALUE_ENDS.search(before)


_QUALIFIES = 6  # characters
_PERSONS = frozenset("责任编辑 编辑 责编 作者 审核 审核人 编辑人 撰稿 记者 通讯员 初审 复审 终审 校对 发布人".split())
_OWN_WORD = re.compile(r"(?:本|该)?(?:网|站|网站|文|文章|信息|稿件|新闻|官网|公告|通知)|[\d号]+")
_VALUE_ENDS = re.compile(
    r"(?:局|厅|部|委|办|府|院|中心|处|署|公司|会|站|所|馆|社|报|网|台|镇|乡|道|室|科|股|队|县|市|区|组|团|员)$"
)
_OF_A_DOCUMENT = frozenset(
    "published published_weak written written_weak number issuer validity expires effective title".split()
)
# 发文单位：某局 | 【打印】: what parts the labels of a line parts its tools from the last of them, too.
_OF_ONE_VALUE = _OF_A_DOCUMENT - {"title"} | {"origin"}
_PARTED = re.compile(r"\s+[|｜丨]\s*")


@lru_cache(maxsize=1 << 12)  # of the lines that every page of a site has
def inline_labels(line: str, at_start: bool = False) -> Sequence[tuple[str, str]]:
    marks: list[tuple[str, int, int]] = []
    if not _LABEL_END.search(line):
        return ()
    for found in _COLON_LABEL.finditer(line):
        known = _known_suffix(found[1])
        if known is None:
            continue
        label, at = known
        # A sentence that happens to end in a label's word (…截止时间：) counts, but 时间/日期 need a border before them.
        start = found.start(1) + at
        if len(label) <= 2 and start > 0 and line[start - 1] >= "\u4e00" and line[start - 1] <= "\u9fff":
            # …〔2020〕61号时效：长期有效: a number ends there, the next label begins.
            if not (line[start - 1] == "号" and line[start - 2 : start - 1].isdigit()):
                continue
        name = bool(marks) and marks[-1][0] in _PERSONS and not line[marks[-1][2] : found.start(1)].strip()
        if field_of(label) in _OF_A_DOCUMENT and not name and _is_another(line, found.start(1), start):
            continue
        if at_start and not marks and start > 2:
            return ()
        marks.append((label, start, found.end()))
    out = []
    for n, (label, _, end) in enumerate(marks):
        stop = marks[n + 1][1] if n + 1 < len(marks) else len(line)
        value = line[end:stop].strip(" |[]【】丨·　")
        out.append((label, _PARTED.split(value, maxsplit=1)[0] if field_of(label) in _OF_ONE_VALUE else value))
    # 结束日期 2026-06-09 23:59: a label that lost its colon beside ones that have it.
    if marks:
        for label in ("结束日期", "截止日期", "结束时间", "截止时间"):
            at = line.find(label)
            if at > 0 and all(other != label for other, _, _ in marks):
                rest = line[at + len(label) :].strip()
                if rest[:1].isdigit():
                    out = [(name, value.split(label)[0].strip()) for name, value in out]
                    out.append((label, rest))
    return out


def _header_tables(text: str) -> list[tuple[str, str]]:
    """Tables whose first row names the columns and whose second row, the only one, holds one document's data; with a
    third it is a list of several."""
    if ROW_OPEN not in text:
        return []
    out: list[tuple[str, str]] = []
    previous: list[str | None] = []
    rows = rows_of(text)[:400]
    for cells, after in zip(rows, [*rows[1:], []], strict=False):
        labels = [_label_of(cell) for cell in cells]
        known = sum(label is not None for label in labels)
        if previous and len(cells) == len(previous) and not known:
            if len(after) != len(cells) or any(_label_of(cell) for cell in after):
                out.extend((label, cell) for label, cell in zip(previous, cells, strict=True) if label is not None)
            previous = []
            continue
        previous = labels if known >= 2 and known == len(cells) else []
    return out
