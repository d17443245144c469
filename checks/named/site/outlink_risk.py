"""Links that lead out of the government's net: none hidden, none to gambling or to a name that was sold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from checks.kit import (
    Calendar,
    Document,
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
    texts,
)
from crawler.facts import Outlink

_SHOWN = 20
# What a menu hides until it is opened is hidden in these ways; nobody keeps a link off the screen for a reader's sake.
_SWITCHED = re.compile(r"\s*(?:display|visibility|hidden)", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@.-])((?:[a-z0-9-]{1,40}\.){1,4}(?:cn|com|net|org|gov|edu|info|cc|top|vip|xyz))(?![\w.-])", re.I
)


class OutlinkParams(Params):
    words: Patterns = Field(
        min_length=1,
        description="链接文字里的可疑词组（赌博、色情、域名出售等），有其一即列疑似；单个的英文词也与域名比对",
    )
    host_words: list[str] = Field(
        "bocai caipiao qipai baijiale yulecheng casino lottery gambling betting bet365 seqing".split(),
        description="域名里的可疑字样（拼音、英文，至少5个字母），文字看不出问题的链接也凭它列疑似",
    )
    trusted: list[str] = Field(
        [".gov.cn", ".政务", ".公益"], description="不查的域名结尾，如 .gov.cn；友情链接、统计服务可加在这里"
    )
    hidden: bool = Field(True, description="列出读者看不见的链接：移出屏幕、字号为0等（折叠的菜单不算）")
    disguised: bool = Field(True, description="列出用编码伪装的域名，和写的是一个域名、指向另一个域名的链接")
    official_words: Patterns = Field(
        [], description="链接文字有这些词组而域名不是 trusted 的，列疑似（域名可能已易主）；不填则不查"
    )


@check(
    id="outlink_risk",
    title="没有可疑的外部链接",
    params=OutlinkParams,
    statuses=(Status.PASS, Status.SUSPECT, Status.MISSING),
    subject="含有外部链接的页面",
    evidence={"outlink": "外链"},
    cannot="外链指向的内容随时会变，是否不当须由人打开看",
)
def outlink_risk(unit: UnitTables, params: OutlinkParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """页面上有没有暗链和变异的外部链接。

    衡量：首页和各页面正文里指向政府域名以外的链接：读者看不见的、文字有可疑词的、域名用编码伪装的、写一个域名而指向另一个的。
    同一域名在多个页面上的，只列在第一个页面。

    结论：合格——每单位一条，列出查过的页数和没有可疑链接的页数；疑似——有可疑链接，逐页列出，须由人打开核实；未检出——没有读到页面。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）单项否决“安全、泄密事故等严重问题”：发布或链接反动、暴力、色情等内容；
    吴忠市2025年一季度通报（问答知识“存在暗链”）。

    限度：从不判不合格；不访问站外网址，看不出原来正常的网站是否已易主；由脚本写入的、样式表里隐藏的链接看不到；文章页只看正文
    和隐藏的部分，页头页脚由首页代表；词组由参数给出，域名只比对参数所列的拼音和英文。
    """
    pages: list[Document] = [*unit.homes, *sorted(unit.owned, key=lambda one: one.url)]
    whole = presence.of_unit(unit, "outlink:all")
    if not pages:
        whole.message = OUTLINK_NO_PAGES.format(unit=unit.unit.name)
        return [whole]
    outcomes = []
    told: set[str] = set()
    risky = 0
    for page in pages:
        features = page.facts.features
        found = [(link, reasons) for link in (features.outlinks if features else ()) if (reasons := _why(link, params))]
        risky += bool(found)
        new = [(link, reasons) for link, reasons in found if _host(link) not in told]
        told |= {_host(link) for link, _ in found}
        if new:
            outcomes.append(_suspect(page, new))
    whole.status = Status.PASS
    whole.numerator, whole.denominator = len(pages) - risky, len(pages)
    whole.measured, whole.limit, whole.unit_of_measure = whole.numerator, whole.denominator, "个"
    whole.message = OUTLINK_PASS.format(unit=unit.unit.name, pages=len(pages), clean=whole.numerator)
    return [*outcomes, whole]


def _suspect(page: Document, found: list[tuple[Outlink, list[str]]]) -> Outcome:
    links = "；".join(OUTLINK_ONE.format(url=link.url, reasons="，".join(reasons)) for link, reasons in found[:5])
    message = OUTLINK_SUSPECT.format(title=texts.name(page.title), count=len(found), links=links)
    return Outcome(
        Status.SUSPECT,
        page.id,
        page.url,
        page.title,
        message,
        measured=len(found),
        limit=0,
        unit_of_measure="个",
        cause="link:outside",
        site=page.site,
        evidence=[
            page.evidence("outlink", link.url, quote="，".join(why), source="body") for link, why in found[:_SHOWN]
        ],
    )


def _why(link: Outlink, params: OutlinkParams) -> list[str]:
    host = _plain(_host(link))
    if any(f".{host}".endswith(ending) for ending in params.trusted):
        return []
    reasons = []
    if params.hidden and link.hidden and not _SWITCHED.match(link.hidden):
        reasons.append(OUTLINK_HIDDEN.format(hidden=link.hidden))
    if matches(link.words, params.words):
        reasons.append(OUTLINK_WORDS.format(words=link.words))
    if word := next((word for word in _latin((*params.words, *params.host_words)) if word in host), None):
        reasons.append(OUTLINK_ADDRESS.format(word=word))
    if params.disguised and host != _host(link):
        reasons.append(OUTLINK_PUNYCODE.format(host=host))
    written = _DOMAIN.search(link.words)
    if params.disguised and written and not _one_owner(written[1].lower(), host):
        reasons.append(OUTLINK_OTHER.format(written=written[1], host=host))
    if matches(link.words, params.official_words):
        reasons.append(OUTLINK_OFFICIAL.format(words=link.words))
    return reasons


def _host(link: Outlink) -> str:
    return (urlsplit(link.url).hostname or "").rstrip(".").lower()


def _plain(host: str) -> str:
    """A host as readers would write it: xn--… decoded."""
    if "xn--" not in host:
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _latin(words: Iterable[str]) -> list[str]:
    return [word.casefold() for word in words if re.fullmatch(r"[A-Za-z0-9-]{4,}", word)]


def _one_owner(one: str, other: str) -> bool:
    """Whether two hosts share the name that is registered: www.a.com.cn and news.a.com.cn do."""
    return _registered(one) == _registered(other)


def _registered(host: str) -> str:
    parts = host.split(".")
    second = len(parts) > 2 and parts[-2] in ("com", "net", "org", "edu", "gov", "ac")
    return ".".join(parts[-3 if second else -2 :])


OUTLINK_NO_PAGES = "{unit}没有读到页面，无法检查外部链接，列为未检出。"
OUTLINK_PASS = "{unit}查过外部链接的页面{pages}个，没有见到可疑外部链接的{clean}个。"
OUTLINK_SUSPECT = "“{title}”有{count}个可疑的外部链接：{links}。列为疑似，请打开核实，确有问题的立即删除并查明来由。"
OUTLINK_ONE = "{url}（{reasons}）"
OUTLINK_HIDDEN = "读者看不见，写法是“{hidden}”"
OUTLINK_WORDS = "文字“{words}”"
OUTLINK_PUNYCODE = "域名用编码伪装，实为 {host}"
OUTLINK_OTHER = "写的是 {written}，指向却是 {host}"
OUTLINK_OFFICIAL = "文字“{words}”像是政府机构，域名却不是政府域名"
OUTLINK_ADDRESS = "域名里有“{word}”"
