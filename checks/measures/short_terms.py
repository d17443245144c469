"""Whether a notice may say why its term is short, in words that nobody listed.

Reasons come in any words; what a notice says besides does not: what is drafted and why, that opinions are asked for, how
they are to be sent and what becomes of them. A clause of the sentences about the term that says none of that, and gives a
cause, may be the reason; so may a word anywhere that the term is short. Either is a doubt for a person, and no reason yet.
"""

from __future__ import annotations

import re

from checks.measures.words import folded
from checks.seen.body import CELL, PAGE
from checks.seen.documents import Document
from crawler.chinese.text import shorten

_TERM = re.compile(
    r"(?:期限?|时间|时限|日期|截[止至])[^。；;\d一二三四五六七八九十]{0,12}[\d一二三四五六七八九十]|\d{1,2}日?前"
)
_SPEAKS = re.compile(r"征[求集]|公示|意见|建议|反馈|公告期")
_SHORT = re.compile(
    r"(?:不足|不到|不满|未满|未达|(?<!不)(?<!不得)少于|短于|低于)[^，,。；;]{0,4}(?:\d{1,2}|[一二三]?十)个?(?:工作|自然)?[日天]"
    r"|(?:期限?|时间|时限)[^，,。；;]{0,8}(?:缩短|压缩|较短|较紧|紧[急张迫]|有限|仓促|从简)|(?:缩短|压缩)[^，,。；;]{0,10}(?:期限?|时间|时限|天数)"
    r"|谅解|特此说明"
)
# Clauses that say what the draft is and why, that opinions are asked for, how they are sent, what the draft lays down:
# with all that stands before them in their sentence, for a purpose or a cause precedes what it is of.
_ELSEWISE = re.compile(
    r"起草|草拟|拟[定订制]|编制|制定|制订|修订|形成|公布|公告如下|予以公示|欢迎|听取|征询|(?:公开|社会|公众)[^，,]{0,6}(?:征求|征集|公示)"
    r"|(?:提出|反馈|反映|报送|发送|寄|邮|传真)[^，,]{0,12}(?:意见|建议|[至到]|我)|逾期|恕|回[复信]|答复|来[信函电访]|联系|登录|网址|(?:办法|草案|文件|规定)(?:规定|共|分)"
    r"|署名|实名|匿名|请[在于将]"
)
_CAUSE = re.compile(
    r"因(?![此而素])|由于|鉴于|考虑|基于|之所以|所以|因此|(?<![事世缘变])故(?![障意事居])|受[^，,]{2,30}影响"
    r"|(?:^|系|是)(?:以?为|为了|为避免|为确保|为尽|为不|为赶|为及时|为配合|为与|以便|以免|以确保|确保|避免|防止|便于|赶)"
    r"|已经?[^，,]{0,12}(?:征求|听取|论证)|必须|[亟急]需|亟待|(?:仅|只|系|属)[^，,]{0,16}(?:修改|调整|技术性|衔接|个别|局部|延续|重新公布|换发)"
    r"|(?:同意|批准|批复)$|时间(?:紧|急)|(?:情况|任务|事项|形势)(?:紧急|紧迫|特殊|严峻)"
    r"|突发|立[即刻]|尽[快早]|及早|抓紧|马上|即将|届满|到期|失效|迫在眉睫|刻不容缓|抢险|救灾|险情|疫情|事故"
    r"|(?:要求|须|需|应|拟于|定于)[^，,]{0,14}(?:[月季年]|[上中下]旬|节|汛期)[^，,]{0,3}前"
)
_ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百\d]{1,5}条[\s　]")  # of the draft, printed beneath
_BEGINS = re.compile(r"\s*(?:鉴于|由于|因(?![此而素])|考虑到|基于)")
# What the draft says is not said of its term: 方案提出将审批时限缩短为14日, 本方案适用于突发事件.
_OF_THE_DRAFT = re.compile(
    r"(?:办法|草案|文件|规定|细则|方案|规划|条例|标准|意见稿|措施)》?(?:中|还)?(?:提出|规定|明确|要求|适用|旨在|包括|共分?|分为|主要)"
)
_NEAR = 1  # sentences before and after the one that sets the term


def may_explain(document: Document) -> str:
    """The words in which a notice may say why its term is short; "" where none may."""
    lines = [
        line for part, line in document.body.lines() if part == PAGE and CELL not in line and not _ARTICLE.match(line)
    ]
    title = folded(document.title)
    said = [
        sentence
        for line in lines
        if folded(line) != title
        for sentence in re.split(r"[。；;！]", line)
        if sentence.strip()
    ]
    setting = {at for at, sentence in enumerate(said) if _TERM.search(sentence) and _SPEAKS.search(sentence)}
    near = {at + step for at in setting for step in range(-_NEAR, _NEAR + 1)}
    for at, sentence in enumerate(said):
        if _OF_THE_DRAFT.search(sentence):
            continue
        short = _SHORT.search(sentence)
        if short and (at in near or _SPEAKS.search(sentence)) and not _lays_down(sentence):
            return shorten(sentence.strip(), 60)
        if at in near and _of_the_term(sentence):
            return shorten(sentence.strip(), 60)
    return ""


def _lays_down(sentence: str) -> bool:
    """Whether a sentence tells what the draft says: 办法规定…缩短期限的，应当提前三十日告知."""
    return (
        re.search(r"(?:办法|草案|文件|规定|细则)(?:规定|明确|要求)|第[一二三四五六七八九十百\d]{1,4}条|应当", sentence)
        is not None
    )


def _of_the_term(sentence: str) -> bool:
    """Whether a clause gives a cause, and is neither of the draft nor of asking, sending or answering."""
    clauses = re.split(r"[，,：:（(）)、]", sentence)
    # 鉴于本次修订只是文字调整，征求意见时间为10日: a cause may be of the draft, and stands right before the term.
    other = [n for n, clause in enumerate(clauses) if _ELSEWISE.search(clause) and not _BEGINS.match(clause)]
    since = max(other, default=-1) + 1
    return any(_CAUSE.search(clause.strip()) for clause in clauses[since:])
