"""To whom a text is addressed: a letter to offices asks them, not the public."""

from __future__ import annotations

import re

from crawler.extract.shown.page import Page

_OFFICE = re.compile(
    r"(?:局|委|委员会|办公室|办|政府|院|厅|中心|集团|公司|部门|单位|机关|机构|街道|乡镇|镇|乡|场|学校|高校|银行|协会|商会|站|所|处|队|室|成员|科室|党组|管委会|区|县|市|州|旗)"
    r"(?:[（(][^（）()]{1,20}[）)])?"
)
_EACH = re.compile(r"(?:各|有关|相关|市直|县直|区直|省直|直属|本局|局机关)")
_PUBLIC = re.compile(
    r"公开(?:征求|征集|听取)|(?:征求|征集|听取)(?:社会|公众)|向社会|社会公众|社会各界|各界|公众|公民|市民|居民|群众|广大|任何(?:单位|个人)|单位和个人|个人和单位"
)
_HEAD = 8  # lines of the text in which its addressee stands
_PUBLIC_WITHIN = 20  # lines of the text in which a notice says that it asks everybody


def to_offices(page: Page) -> str:
    """The line that addresses offices (各县区，市直各部门：) where nothing in the text turns to the public; else "".

    A letter among offices (征求意见的函) that a portal publishes is no public consultation: no term for the public
    (行政法规制定程序条例 第13条, 重大行政决策程序暂行条例 第15条) is owed in it.
    """
    if _PUBLIC.search(page.title) or any(_PUBLIC.search(line) for line in page.body[:_PUBLIC_WITHIN]):
        return ""
    for line in page.body[:_HEAD]:
        bare = line.strip()
        if bare.endswith(("：", ":")) and 3 <= len(bare) <= 300 and not re.search(r"[。；;《]", bare):
            names = [name for name in re.split(r"[、，,\s]+|和(?=各|市|县|区)", bare.rstrip("：: ")) if name]
            if names and all(_OFFICE.search(name) is not None and _ends(name) for name in names):
                if len(names) > 1 or _EACH.match(names[0]):
                    return bare
    return ""


def asks_public(page: Page) -> str:
    """The words with which a text asks everybody for opinions on a draft or a plan, whatever it is titled (公告, 公示)."""
    body = page.body[:_PUBLIC_WITHIN]
    if not any(map(_ON_DRAFT.search, body)) or any(map(_HEARS.search, body)) or to_offices(page):
        return ""
    clauses = (clause for line in body for clause in re.split("[。；]", line))
    words = (found for clause in clauses if not _ASKED_BEFORE.search(clause) and (found := _ASKS.search(clause)))
    asked = next(words, None)
    return asked[0] if asked is not None and any(map(_ANSWER.search, page.body)) else ""


_ASKS = re.compile(
    r"(?:公开|向社会|面向|广泛|充分|诚[挚恳])[^。；，,]{0,12}(?:征求|征集|听取)[^。；]{0,30}?(?:意见|建议)"
)
# 经公开征求意见, 已…广泛征求: what was asked before this was written.
_ASKED_BEFORE = re.compile(
    r"(?:经过?|已经?|曾|通过|前期|在)[^。；，,]{0,20}(?:征求|征集|听取)|(?:征求|征集|听取)[^。；，,]{0,20}(?:基础上|后|修改完善)"
)
_ON_DRAFT = re.compile(
    r"征求意见稿|公示稿|草案|送审稿|初稿|(?:起草|编制|拟[订定]|修订|制[订定])了?[^。；]{0,20}《|(?:详细|总体|专项|空间)规划"
)
_HEARS = re.compile(r"听证(?:会|参加人)|座谈会|论证会")
_ANSWER = re.compile(
    r"反馈|邮箱|信箱|来[信函电]|邮寄|传真|联系电话|\d{1,2}\s?月\s?\d{1,2}\s?日[^。；]{0,12}(?:前|止|至)"
)


def _ends(name: str) -> bool:
    return any(found.end() == len(name) for found in _OFFICE.finditer(name))
