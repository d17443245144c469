"""What a site's front page shows: its entrances for the old and the handicapped, the head's tags, the foot, the phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal
from urllib.parse import urlsplit

from checks.kit import (
    Calendar,
    Document,
    Fault,
    Field,
    Outcome,
    Params,
    Patterns,
    Status,
    UnitTables,
    check,
    date,
    matches,
    presence,
    refuters,
    texts,
)
from checks.measures.words import folded
from checks.named.site.dead_links import LinkParams, verdict_of
from checks.named.site.fronts import features_of, homes_of, not_own, of_site
from checks.named.site.reach import SITE_HOMES_UNREAD, SITE_NO_HOME
from crawler.messages import Why

_SHOWN = 20
_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?")
# 国办发〔2017〕47号, 网页标签: those of the content stand on an article's page, the others on the home page too.
_OF_ARTICLES = frozenset({"ArticleTitle", "PubDate", "ContentSource"})
MetaTag = Literal[
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
]


class EntryParams(Params):
    entry: dict[str, Patterns] = Field(
        min_length=1,
        description="要有的入口：名称到词组，首页上可点的文字、图片说明含有其一即算有；也与脚本地址比对，如 {无障碍: [无障碍, wza]}",
    )
    exclude_words: Patterns = Field([], description="含有这些词组的不算入口，如 长者食堂、无障碍环境建设")
    min_ratio: float = Field(1.0, gt=0, le=1, description="本单位的网站有入口的应占多少（1.0 即全部）")
    auto_items: list[Literal["alt", "title", "lang"]] = Field(
        [], description="另外列出、不作判定的抽测项：alt 图片替代文字、title 标题、lang 页面语言"
    )


class GuideParams(Params):
    meta: list[MetaTag] = Field(
        [], description="要有的网页标签（国办发〔2017〕47号的必选项）：内容类的查文章页，栏目类的查栏目页，其他的查首页"
    )
    footer: dict[str, Patterns] = Field(
        {}, description="页面底部要有的内容：名称到词组，底部文字、可点的文字、图片和脚本的地址含有其一即算有"
    )
    date_format: bool = Field(False, description="网页标签 PubDate 是否写成“年-月-日 时:分”")
    min_base: int = Field(5, ge=1, le=1000, description="读全的文章页少于这个数时，全都没有标签也只列疑似")
    min_columns: int = Field(3, ge=1, le=1000, description="读全的栏目页少于这个数时，全都没有栏目标签也只列疑似")
    domain_suffix: str | None = Field(None, min_length=2, description="网站域名须以此结尾，如 .gov.cn；不填则不查")


class ResponsiveParams(Params):
    viewport: Literal[True] = Field(True, description="查首页有没有移动适配标签 viewport；只能是 true")
    widths: list[int] = Field([], max_length=0, description="按这些宽度渲染核对；本版本不用浏览器核对，只能是 []")


@check(
    id="a11y_entry",
    title="网站有适老化和无障碍入口",
    faults=(Fault("适老化、无障碍入口打不开"),),
    params=EntryParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="单位和入口",
    refuter=refuters.Proven("入口打不开由间隔的多次访问证明，没有可复看的页面"),
    evidence={
        "home.label": "首页上的入口",
        "home.dead": "打不开的入口",
        "home.script": "首页引用的脚本",
        "home.labels": "首页上可点的文字",
    },
)
def a11y_entry(unit: UnitTables, params: EntryParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """本单位各网站的首页上有没有适老化、无障碍的入口。

    衡量：首页上可点的短文字、图片说明（链接、按钮、alt、title）里有没有参数给出的词；有入口的网站数和网站总数。指向别的
    网站（政府网站除外）的不算。

    结论：合格——有入口的网站达到规定的比例；不合格——首页上有入口，而它指向的地址多次访问都返回404或410，也没有另外的入口和脚本；疑似——首页读到了而没有见到入口，或只引用了名称相符的脚本（入口可能由脚本生成）；
    未检出——首页没有抓到；不适用——单位没有自己的网站。

    依据：各地工作要点（如银川市兴庆区2023年“政府网站适老化与无障碍阅读达到100%”）；国办公开办函〔2021〕28号；
    无障碍环境建设法第32条只要求“逐步符合”。

    限度：只看有没有入口，不看入口里的功能是否齐全；抽测项只列出，不是官方评测分；由脚本生成的入口源码里看不到。
    """
    homes = homes_of(unit)
    if not homes:
        return not_own(unit, "a11y:entry")
    return [_entry(unit, params, item, patterns, homes) for item, patterns in params.entry.items()]


def _entry(
    unit: UnitTables, params: EntryParams, item: str, patterns: list[str], homes: dict[str, Document | None]
) -> Outcome:
    outcome = presence.of_unit(unit, "a11y:entry", part=item)
    read = {site: home for site, home in homes.items() if home is not None}
    found: dict[str, str] = {}
    lacking, broken = [], 0
    dead = _dead(unit)
    for site, home in read.items():
        entrances = _entrances(home, patterns, params.exclude_words)
        label = next((words for words, href in entrances if not home.leads_to(href, dead)), None)
        if label is not None:
            found[site] = label
            outcome.evidence.append(home.evidence("home.label", label, quote=label, source="shown"))
            continue
        script = next((name for name in features_of(home).scripts if matches(name, patterns)), None)
        if entrances and not script:
            entrance, href = entrances[0]
            broken += 1
            lacking.append(ENTRY_DEAD.format(site=home.url, words=entrance))
            outcome.evidence.append(home.evidence("home.dead", href, quote=entrance, source="shown"))
            continue
        lacking.append((ENTRY_SCRIPT if script else ENTRY_NONE).format(site=home.url, script=script))
        outcome.evidence.append(home.evidence("home.script" if script else "home.labels", script))
    outcome.numerator, outcome.denominator = len(found), len(homes)
    outcome.measured, outcome.limit = f"{len(found)}/{len(homes)}", params.min_ratio
    if read:
        outcome.url = next(iter(read.values())).url
    words = {"item": item, "ratio": outcome.measured, "minimum": f"{params.min_ratio:.0%}"}
    words |= {"words": next(iter(found.values()), ""), "lacking": "；".join(lacking[:5])}
    if len(found) >= params.min_ratio * len(homes):
        outcome.status = Status.PASS
    elif len(homes) - broken < params.min_ratio * len(homes):
        outcome.status = Status.FAIL
    elif lacking:
        outcome.status = Status.SUSPECT
    outcome.message = texts.ENTRY[outcome.status].format(**words)
    if lacking and len(read) < len(homes):
        outcome.message += SITE_HOMES_UNREAD.format(count=len(homes) - len(read))
    if params.auto_items and read:
        outcome.message += ENTRY_SAMPLE.format(found="；".join(_sample(next(iter(read.values())), params.auto_items)))
    return outcome


def _entrances(home: Document, patterns: list[str], exclude: list[str]) -> list[tuple[str, str]]:
    """The words of what can be pressed to enter, with where each leads."""
    return [
        (words, href)
        for words, href in features_of(home).labels.items()
        # 省老年人体育协会 among the friends' links is no entrance
        if matches(words, patterns) and not (exclude and matches(words, exclude)) and home.leads_within(href)
    ]


def _dead(unit: UnitTables) -> set[str]:
    """The addresses that answered 404 or 410 each time, as `dead_links` has it."""
    params = LinkParams.model_validate({})
    return {str(row["url"]) for row in unit.link_rows if verdict_of(row, params) == "dead"}


def _sample(home: Document, items: Sequence[str]) -> list[str]:
    features = features_of(home)
    out = []
    for item in items:
        if item == "title" and not features.title:
            out.append(ENTRY_NO_TITLE)
        elif item == "lang" and not features.lang:
            out.append(ENTRY_NO_LANG)
        else:
            out.append(
                ENTRY_ITEMS[item].format(
                    images=features.images, unnamed=features.unnamed_images, title=features.title, lang=features.lang
                )
            )
    return out


@check(
    id="guide47",
    title="网页标签、页面底部、域名符合《政府网站发展指引》",
    faults=(Fault("网站要素不符合《政府网站发展指引》"),),
    params=GuideParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="网站和页面要素",
    refuter=refuters.ByCause(
        {"guide47:meta": refuters.NoTag(), "guide47:domain": refuters.Proven("域名由首页的网址证明，没有可复看的内容")}
    ),
    evidence={"meta.*": "网页标签 {}", "home.host": "首页域名", "home.foot": "首页底部内容"},
)
def guide47(unit: UnitTables, params: GuideParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """本单位各网站的网页标签、页面底部要素、发布时间格式和域名，逐项列出。

    衡量：首页源码里有没有规定的网站标签，栏目页、文章页有没有规定的栏目、内容标签（附有标签的页数和读全的页数）；首页底部有没有规定的
    内容；PubDate 的写法；域名的结尾。

    结论：合格——有；不合格——首页源码已读全而没有网站标签，读全的文章页也都没有；首页、读全的栏目页（不少于规定的数）、文章页都没有
    栏目标签；或域名不是规定的结尾；疑似——首页、栏目页、文章页有的有标签有的没有、栏目页没有读全、底部没有见到规定的内容（可能是图片或由脚本生成）、PubDate 写法不一、首页没有读全；未检出——首页或文章页没有读到；
    不适用——单位没有自己的网站。

    依据：政府网站发展指引（国办发〔2017〕47号）网页标签表和页面底部要素。

    限度：47号文的原页没有读到，标签表和底部要素据转载（C级）；用词由参数给出，图标可把其文件名、脚本名写进词组；主色调、
    加载速度等由人看。
    """
    outcomes = not_own(unit, "guide47")
    for site, home in homes_of(unit).items():
        pages = [
            page
            for page in unit.everything
            if page.site == site and page.kind not in presence.NO_DOCUMENTS and page.facts.whole and not _is_file(page)
        ]
        for tag in params.meta:
            outcome = of_site(site, home, unit, "guide47:meta", tag)
            if tag in _OF_ARTICLES:
                outcomes.append(_article_tag(outcome, tag, pages, params.min_base))
            elif tag.startswith("Column"):
                outcomes.append(_column_tag(outcome, tag, home, pages, _columns_of(unit, site), params.min_columns))
            else:
                outcomes.append(_home_tag(outcome, tag, home, pages))
        for item, patterns in params.footer.items():
            outcomes.append(_foot(of_site(site, home, unit, "guide47:foot", item), item, patterns, home))
        if params.date_format:
            outcomes.append(_dates(of_site(site, home, unit, "guide47:dates", GUIDE_DATES), pages))
        if params.domain_suffix:
            outcome = of_site(site, home, unit, "guide47:domain", GUIDE_DOMAIN)
            outcomes.append(_domain(outcome, params.domain_suffix, home))
    return outcomes


def _is_file(document: Document) -> bool:
    """A list that names a file: no page, so without a page's tags."""
    return document.facts.body_in_attachment and not document.facts.meta


def _home_tag(outcome: Outcome, tag: str, home: Document | None, pages: list[Document]) -> Outcome:
    if home is None:
        outcome.message = SITE_NO_HOME
        return outcome
    value = home.facts.meta.get(tag)
    outcome.evidence = [home.evidence(f"meta.{tag}", value, quote=value or "", source="meta")]
    if value:
        outcome.status, outcome.message = Status.PASS, GUIDE_TAG_PASS.format(tag=tag, value=value[:60])
        return outcome
    # The guide's table gives the tags by layers, and does not say that each stands on each page: a site that has the tag
    # on its articles is not accused of lacking it.
    elsewhere = next((page for page in pages if page.facts.meta.get(tag)), None)
    if elsewhere is not None:
        outcome.evidence.append(elsewhere.evidence(f"meta.{tag}", elsewhere.facts.meta[tag], source="meta"))
        outcome.status, outcome.message = (
            Status.SUSPECT,
            GUIDE_TAG_ELSEWHERE.format(tag=tag, title=texts.name(elsewhere.title)),
        )
    elif home.facts.whole:
        outcome.status, outcome.message = Status.FAIL, GUIDE_TAG_FAIL.format(tag=tag, count=len(pages))
    else:
        outcome.status, outcome.message = Status.SUSPECT, GUIDE_TAG_SUSPECT.format(tag=tag)
    return outcome


def _columns_of(unit: UnitTables, site: str) -> list[Mapping[str, Any]]:
    """The columns of the site whose first page was held whole, as the crawl read it. What is one document may be made
    as an article is, and a list of one year's is its column's again."""
    return [
        row
        for row in unit.nearby
        if row.get("site") == site
        and isinstance(row.get("tags"), dict)
        and row.get("code") != Why.ONE_DOCUMENT
        and not row.get("part_of")
    ]


def _column_tag(
    outcome: Outcome,
    tag: str,
    home: Document | None,
    pages: Sequence[Document],
    columns: Sequence[Mapping[str, Any]],
    min_columns: int,
) -> Outcome:
    """Of the layer of columns: on their pages, and on the front page, which the table calls a column too (首页)."""
    bare = [row for row in columns if not row["tags"].get(tag)]
    marked = next((row for row in columns if row["tags"].get(tag)), None)
    above = home.facts.meta.get(tag) if home is not None else None
    shown = [home.evidence(f"meta.{tag}", above, quote=above or "", source="meta")] if home is not None else []
    if marked is not None:
        shown.append(presence.column_evidence(marked, f"meta.{tag}", marked["tags"][tag], marked["tags"][tag]))
    shown += [presence.column_evidence(row, f"meta.{tag}", None) for row in bare[:_SHOWN]]
    with_it, example = f"{len(columns) - len(bare)}/{len(columns)}", bare[0]["name"] if bare else ""
    outcome.numerator, outcome.denominator = (len(columns) - len(bare), len(columns)) if columns else (None, None)
    words = {"tag": tag, "ratio": with_it, "example": texts.name(str(example)), "count": len(pages)}
    if not columns:
        if home is None:
            return outcome.of(Status.MISSING, SITE_NO_HOME)
        if above:
            return outcome.of(Status.PASS, GUIDE_TAG_PASS, tag=tag, value=above[:60], evidence=shown)
        return outcome.of(Status.SUSPECT, GUIDE_TAG_COLUMNS, words, evidence=shown)
    if not bare:
        return outcome.of(Status.PASS, GUIDE_COLUMNS_PASS, words, measured=with_it, evidence=shown)
    there = above or next((page for page in pages if page.facts.meta.get(tag)), None)
    # Where the site has the tag on whatever layer, or few columns could be looked at, another template may be all it is.
    sure = marked is None and not there and home is not None and home.facts.whole and len(bare) >= min_columns
    outcome.url = bare[0]["url"]
    says = GUIDE_COLUMNS_FAIL if sure else GUIDE_COLUMNS_SUSPECT
    return outcome.of(Status.FAIL if sure else Status.SUSPECT, says, words, measured=with_it, evidence=shown)


def _article_tag(outcome: Outcome, tag: str, pages: list[Document], min_base: int) -> Outcome:
    if not pages:
        outcome.message = GUIDE_PAGES_NONE.format(tag=tag)
        return outcome
    with_it = [page for page in pages if page.facts.meta.get(tag)]
    some = Status.SUSPECT if with_it or len(pages) < min_base else Status.FAIL
    status = Status.PASS if len(with_it) == len(pages) else some
    return _share(outcome, status, pages, lambda page: bool(page.facts.meta.get(tag)), GUIDE_PAGES, tag, tag)


def _dates(outcome: Outcome, pages: list[Document]) -> Outcome:
    dated = [page for page in pages if page.facts.meta.get("PubDate")]
    if not dated:
        outcome.message = GUIDE_DATES_NONE
        return outcome

    def well(page: Document) -> bool:
        return _MINUTE.fullmatch(page.facts.meta["PubDate"]) is not None

    status = Status.PASS if all(map(well, dated)) else Status.SUSPECT
    return _share(outcome, status, dated, well, GUIDE_DATES_SAID, "PubDate", None)


def _share(
    outcome: Outcome,
    status: Status,
    pages: list[Document],
    well: Callable[[Document], bool],
    said: dict[Status, str],
    tag: str,
    title_of: str | None,
) -> Outcome:
    """Settles an outcome by the pages that have it; both numbers are shown, and a page that lacks it."""
    bad = [page for page in pages if not well(page)]
    outcome.status, outcome.numerator, outcome.denominator = status, len(pages) - len(bad), len(pages)
    outcome.measured = f"{outcome.numerator}/{outcome.denominator}"
    shown = bad[:_SHOWN] or pages[:1]
    outcome.evidence = [page.evidence(f"meta.{tag}", page.facts.meta.get(tag), source="meta") for page in shown]
    example = ""
    if bad:
        example = texts.name(bad[0].title) if title_of else bad[0].facts.meta[tag]
        outcome.url = bad[0].url
    outcome.message = said[status].format(tag=tag, ratio=outcome.measured, example=example)
    return outcome


def _foot(outcome: Outcome, item: str, patterns: list[str], home: Document | None) -> Outcome:
    if home is None:
        return outcome.of(Status.MISSING, SITE_NO_HOME)
    features = features_of(home)
    away = (link.url for link in features.outlinks if not link.hidden)  # the national mark is a picture with a link
    places = (*features.foot, *features.labels, *features.labels.values(), *features.icons, *features.scripts, *away)
    words = next((text for text in places if matches(text, patterns)), None)
    shown = [home.evidence("home.foot", words, quote=words or "", source="shown")]
    if words is None:
        return outcome.of(Status.SUSPECT, GUIDE_FOOT_SUSPECT, item=item, evidence=shown)
    return outcome.of(Status.PASS, GUIDE_FOOT_PASS, {"item": item, "words": words[:80]}, evidence=shown)


def _domain(outcome: Outcome, suffix: str, home: Document | None) -> Outcome:
    if home is None:
        return outcome.of(Status.MISSING, SITE_NO_HOME)
    host = (urlsplit(home.url).hostname or "").rstrip(".")
    if f".{host}".endswith(suffix):
        status = Status.PASS
    elif re.fullmatch(r"[\d.]+|[0-9a-f:]+|[^.]*", host):
        status = Status.SUSPECT  # an address or a name of the own network: what readers type is not known
    else:
        status = Status.FAIL
    shown = home.evidence("home.host", host, quote=host, source="url")
    return outcome.of(status, GUIDE_DOMAIN_SAID, host=host, suffix=suffix, evidence=[shown])


@check(
    id="responsive",
    title="网站适合手机等不同终端访问",
    params=ResponsiveParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="网站首页",
    cannot="另有手机版网站、客户端，或由服务器按终端给不同页面的，首页源码里看不出",
    evidence={"home.viewport": "首页移动适配标签"},
)
def responsive(unit: UnitTables, params: ResponsiveParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """本单位各网站的首页有没有移动适配标签（viewport）。

    衡量：首页源码里有没有 viewport 标签，宽度是不是随设备（width=device-width）。

    结论：合格——有，宽度随设备；疑似——没有，或写的是固定宽度（另有手机版网站、客户端的由单位提供网址）；未检出——首页没有抓到；
    不适用——单位没有自己的网站。

    依据：各地工作要点（如银川市兴庆区2023年“满足公众通过不同终端访问政府网站的需求”）。

    限度：只看源码里的标签，不按手机宽度渲染，有没有横向滚动须由人看。
    """
    outcomes = not_own(unit, "responsive:viewport")
    for site, home in homes_of(unit).items():
        outcome = of_site(site, home, unit, "responsive:viewport")
        if home is None:
            outcomes.append(outcome.of(Status.MISSING, SITE_NO_HOME))
            continue
        viewport = features_of(home).viewport
        status = Status.PASS if "width=device-width" in folded(viewport) else Status.SUSPECT
        why = RESPONSIVE_FIXED.format(viewport=viewport) if viewport else RESPONSIVE_NONE
        shown = home.evidence("home.viewport", viewport or None, quote=viewport, source="meta")
        words = {"viewport": viewport, "why": why}
        outcomes.append(outcome.of(status, texts.RESPONSIVE, words, measured=viewport or None, evidence=[shown]))
    return outcomes


ENTRY_SCRIPT = "{site} 只引用了脚本 {script}"
ENTRY_DEAD = "{site} 的入口“{words}”多次访问都打不开"
ENTRY_NONE = "{site} 没有见到"
ENTRY_SAMPLE = "抽测（只列出，不作评测分）：{found}。"
ENTRY_ITEMS = {
    "alt": "首页图片{images}张，没有替代文字的{unnamed}张",
    "title": "首页标题“{title}”",
    "lang": "页面语言标注为“{lang}”",
}
ENTRY_NO_TITLE, ENTRY_NO_LANG = "首页没有标题", "没有标注页面语言"
GUIDE_TAG_PASS = "首页有网页标签 {tag}（{value}），符合要求。"
GUIDE_TAG_FAIL = "首页源码已读全，没有网页标签 {tag} 或其内容为空；读全的{count}个文章页也都没有。请网站承建单位补上。"
GUIDE_TAG_ELSEWHERE = "首页没有网页标签 {tag}，但有的文章页（如《{title}》）有，列为疑似，请核实首页模板。"
GUIDE_TAG_SUSPECT = "首页没有见到网页标签 {tag}，但首页没有读全，列为疑似，请核实。"
GUIDE_TAG_COLUMNS = (
    "首页和读到的{count}个文章页没有见到栏目标签 {tag}；没有读全的栏目页可看，列为疑似，请核实栏目页模板。"
)
GUIDE_COLUMNS_PASS = "读全的栏目页有栏目标签 {tag} 的 {ratio}，符合要求。"
GUIDE_COLUMNS_SUSPECT = (
    "读全的栏目页有栏目标签 {tag} 的 {ratio}，没有的如“{example}”，列为疑似，请核实是否另有模板、首页和文章页是否另有。"
)
GUIDE_COLUMNS_FAIL = "读全的栏目页有栏目标签 {tag} 的 {ratio}，如“{example}”就没有；首页和{count}个文章页也都没有。请网站承建单位在栏目页模板里补上。"
GUIDE_PAGES_NONE = "没有读到文章页，无法判断网页标签 {tag}，列为未检出。"
GUIDE_PAGES = {
    Status.PASS: "读全的文章页有网页标签 {tag} 的 {ratio}，符合要求。",
    Status.SUSPECT: "读全的文章页有网页标签 {tag} 的 {ratio}，没有的如《{example}》，列为疑似，请核实是否另有模板。",
    Status.FAIL: "读全的文章页有网页标签 {tag} 的 {ratio}，如《{example}》就没有。请网站承建单位在文章页模板里补上。",
}
GUIDE_FOOT_PASS = "首页底部有“{item}”：{words}，符合要求。"
GUIDE_FOOT_SUSPECT = "首页底部没有见到“{item}”。它可能是图片或由脚本生成，列为疑似，请打开首页核实。"
GUIDE_DATES = "发布时间格式"
GUIDE_DATES_NONE = "没有读到网页标签 PubDate，无法判断发布时间格式，列为未检出。"
GUIDE_DATES_SAID = {
    Status.PASS: "网页标签 PubDate 写成“年-月-日 时:分”的 {ratio}，符合要求。",
    Status.SUSPECT: "网页标签 PubDate 写成“年-月-日 时:分”的 {ratio}，不是的如“{example}”，列为疑似，请核实。",
}
GUIDE_DOMAIN = "域名"
GUIDE_DOMAIN_SAID = {
    Status.PASS: "网站域名 {host} 以 {suffix} 结尾，符合要求。",
    Status.FAIL: "网站域名 {host} 不以 {suffix} 结尾。请按规定启用政府域名。",
    Status.SUSPECT: "抓取用的地址 {host} 不是域名，看不出网站的域名是否以 {suffix} 结尾，列为疑似，请核实。",
}
RESPONSIVE_NONE = "没有移动适配标签 viewport"
RESPONSIVE_FIXED = "的移动适配标签 viewport 写的是固定宽度（{viewport}）"
