"""Why a consultation's term is short, in the notice's own words."""

from __future__ import annotations

import re

from crawler.chinese.text import shorten, tidy
from crawler.extract.shown.page import Page
from crawler.facts import Text

_PERIOD = r"(?:公开)?(?:征求|征集|公示|公告|反馈)(?:意见)?(?:的)?(?:时间|期限|期|时限)"
_SHORTER = r"缩短|压缩|(?<!不)(?<!不得)少于|不足|短于"
# The words that explain a short term (重大行政决策程序暂行条例 第15条): those that say it is cut, and any cause given for
# the term itself: 鉴于…，征求意见时间为10日. A cause for asking at all (因工作需要，现公开征求意见) is none.
_REASON = re.compile(
    r"(?:因|由于|鉴于|为尽快|考虑到|情况(?:紧急|特殊)|时间紧|为确保|应)[^。；\n]{0,80}?(?:"
    + _SHORTER
    + r")[^。；\n]{0,40}(?:期限|时间|时限|日|天|征求|征集|公示)?"
    r"|(?:缩短|压缩)(?:了)?[^。；\n]{0,20}(?:征求|征集|公示|公开|意见)[^。；\n]{0,30}"
    r"|(?:征求|征集|公示)[^。；\n]{0,20}(?:期限|时间|时限)[^。；\n]{0,16}(?:缩短|压缩)[^。；\n]{0,60}"
    r"|(?:期限|时间|时限)[^。；\n]{0,12}(?:缩短|压缩)[^。；\n]{0,60}"
    r"|(?:因|由于|鉴于|考虑到|基于)[^。；\n]{2,120}?[，,](?:故|因此|为此|现|本次|此次|将|把|该|故将)?\s*"
    + _PERIOD
    + r"(?:确定|定|调整|设定|设)?(?:为|自|从|[:：])[^。；\n]{1,40}"
    r"|"
    + _PERIOD
    + r"[^。；\n]{1,50}(?:[，,。（(；](?:原因(?:是|为)|理由(?:是|为)|主要考虑)|[，,（(；](?:主要是|系因|因|由于|鉴于|考虑到))[^。；\n]{2,80}"
)
_MAY_REASON = re.compile(_SHORTER + r"|因|由于|鉴于|考虑|基于|理由")
# Where no word of the kind stands, the sentence that sets the term tells what it is for (为确保物资在汛期前到位，…期限定为12日):
# haste is a reason for a short term, whatever its words. What is said before the draft (为规范管理，我局起草了…，期限为12日)
# is a reason for the draft, and the wish to hear the public (为广泛听取意见) one for asking.
_TERM_SET = re.compile(_PERIOD + r"[^，,。；\d一二三四五六七八九十]{0,8}[\d一二三四五六七八九十]")
_DRAFTS = re.compile(
    r"起草|草拟|拟[定订制]|编制|制定|制订|修订|形成|《|(?:公开|社会|公众)[^，,]{0,6}(?:征求|征集|公示)"
)
_ASKS = re.compile(
    r"公布|公告如下|予以公示|欢迎|听取|征询|征求(?:社会|公众|各界|您)|(?:提出|反馈)[^，,]{0,8}(?:意见|建议)"
)
_HASTE = re.compile(
    r"(?<![目以此])前(?![期后述提沿景往瞻])|尽快|尽早|及早|抓紧|紧[急迫]|急需|亟[需待]|赶[在上]|时限|时间节点|临近|在即|来临|到来"
)
_HEARS = re.compile(r"听取|意见|建议|知情|参与|民主|监督")


def short_reason(page: Page) -> Text | None:
    """The words that explain why the term is short, and those about them."""
    for line in page.body:
        if _MAY_REASON.search(line) and (found := _REASON.search(line)) and _is_of_the_term(line, found):
            # 企业开办时间压缩至0.5个工作日: the draft shortens something else.
            begin, end = line.rfind("。", 0, found.start()) + 1, line.find("。", found.end())
            if _ASKING.search(line[begin : end if end >= 0 else len(line)]):
                return Text(tidy(found[0]), "body", shorten(line, 200))
        if _TERM_SET.search(line) and (haste := _haste(line)):
            return Text(tidy(haste), "body", shorten(line, 200))
    return None


def _is_of_the_term(line: str, found: re.Match[str]) -> bool:
    """Whether words that speak of a cause, or of a shorter term, say of this very term that it is short."""
    cut = re.search(_SHORTER, found[0])
    clause = re.split(r"[，,。；]", line[: found.start() + cut.start()])[-1] if cut else ""
    return not _is_of_asking(found[0]) and _NOT_SO.search(clause) is None


def _says_what_for(clause: str) -> bool:
    """Whether a clause is of the draft or of asking for opinions: what stands before it is its reason, and none of the
    term that comes after."""
    return _DRAFTS.search(clause) is not None or _ASKS.search(clause) is not None


def _haste(line: str) -> str:
    """The clause of haste that the sentence which sets the term opens or closes with; "" for none."""
    for sentence in re.split(r"[。；;]", line):
        clauses = re.split(r"[，,]", sentence)
        at = next((n for n, clause in enumerate(clauses) if _TERM_SET.search(clause)), None)
        if at is None:
            continue
        since = next((n + 1 for n in range(at - 1, -1, -1) if _says_what_for(clauses[n])), 0)
        for clause in [*clauses[since:at], *clauses[at + 1 :]]:
            told = re.match(r"\s*(?:以|为|确保|保证|保障|便于|适应|赶)", clause)
            if told and _HASTE.search(clause) and not _HEARS.search(clause):
                return clause
    return ""


_NOT_SO = re.compile(r"[未无没]|不(?!足)|如(?!期|下)|若|可(?!能)")  # 期限不予缩短; 如需缩短期限，将另行说明
_CAUSES = re.compile(r"\s*(?:鉴于|由于|因(?![此而素])|考虑到|基于)")  # 鉴于本次修订只是文字调整，征求意见时间为10日


def _is_of_asking(words: str) -> bool:
    """因工作需要，现公开征求意见，征求意见时间为…: the cause is of asking, or of the draft, and not of the term."""
    clauses = re.split(r"[，,]", words)
    at = next((n for n, clause in enumerate(clauses) if n and re.search(_PERIOD, clause)), 0)
    return not re.search(_SHORTER, words) and any(
        _says_what_for(clause) and not _CAUSES.match(clause) for clause in clauses[:at]
    )


_ASKING = re.compile(r"征求|征集|征询|公示|公告期|意见|反馈")
