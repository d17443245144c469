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


def _ends(name: str) -> bool:
    return any(found.end() == len(name) for found in _OFFICE.finditer(name))
