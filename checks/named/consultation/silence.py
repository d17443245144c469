"""Feedback that counts the opinions and says not a word of what became of them.

Silence is a breach only where every clause of a text that was read whole is known to say nothing of it: what became of
an opinion may be told in words that no list holds (均已落入文本, 删去了第八条).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.kit import Document
from checks.measures.words import folded
from checks.seen.body import CELL

SOME_CAME = re.compile(
    r"(?:收到|收集|征集|收回|征得|反馈)[^。；\n]{0,30}?(?<!\d)(?:[1-9]\d{0,4}|[一二三四五六七八九十]{1,3})(?:余)?[条件个份]"
)
# Any word of what became of the opinions, or of where that is told: silence is proven only where none of them stands.
_DEALT = re.compile(
    r"采[纳用信取]|吸[收纳]|接[受纳]|纳入|修[改订正]|完善|调整|优化|研究|处理|办理|答复|回[应复]|参[考照]|[不未]予|未被|体现|落实|梳理|归纳|整理"
    r"|告知|解释|说明|沟通|转[办交送]|咨询|无关|赞[成同]|同意|认可|无异议|表示支持|分析|听取|考虑|论证|审议|对待|详见|见附|附[件表后]|点击|另行|下载"
)
# Clauses that tell nothing of what became of the opinions: how many came and by which way, that they were asked for, since
# when, thanks, who signs. Any other may tell it, in words that no list holds (均已落入文本, 删去了第八条).
_COUNT = r"(?:\d{1,5}|[一二三四五六七八九十百两]{1,4})余?(?:条|件|个|份|封|人次|次|通)"
_OPINIONS = r"(?:有效|书面|修改|反馈|公众|群众|社会|各类|相关)*+(?:的?(?:意见|建议|留言|邮件|电子邮件|来信|信件|信函|来电|电话|问卷|反馈)(?:和|及|与)?)*+"
_WAYS = "网上|线上|线下|网站|网络|电子邮件|邮箱|邮件|来信|信函|信件|来电|电话|传真|书面|现场|当面|微信|公众号|平台|问卷|单位|个人|部门|企业|群众|市民"
_TELLS_NOTHING = re.compile(
    rf"[^，]{{0,40}}(?:收到|接到|收集到?|征集到?|征得|收回|反馈)(?:了|有)?[^，\d]{{0,16}}?{_COUNT}{_OPINIONS}"
    rf"|[^，]{{0,40}}(?:收到|接到|收集到?|征集到?|征得|收回|反馈)(?:了|有)?{_OPINIONS}(?:共计?|计|为|合计)?{_COUNT}"
    rf"|(?:(?:其中|包括|另|含|共计?|合计|通过|、|和|{_WAYS}|方式|渠道|提出|意见|建议|的)*+{_COUNT}{_OPINIONS})++"
    r"|(?![^，]*(?:结果|逐[条一项]|另|详|分别|均|都|已[^结经]))(?:[^，]{0,50}[^对将把，])?(?:征求|征集|公示|公开)[^，]{0,10}?(?:意见|建议|征求|征集|公示)*(?:的)?(?:活动|工作|公告|期间|时间|期限|期|阶段)?(?:内|为|至|从)?"
    r"[\d年月日天至—\-()]*(?:已|均已)?(?:经)?(?:结束|届满|完成|截止|如下)?"
    r"|[^，]{0,30}(?:感谢|谢谢|致谢|谢意)[^，]{0,20}|(?:现|特此|予以)+(?:将)?[^，]{0,10}(?:公示|公告|公布|说明|通报|反馈|如下)"
    r"|(?:截至|截止|自|从|于)?[\d年月日时起至到止—\-.]{4,}(?:期间|止|起)?|(?![^，]*(?:已|转|由|报[送请]|移送|函|会商|退))[^，]{0,16}(?:局|政府|委员会|委|办公室|中心|处|科)|为(?:进一步|了|更好|广泛|规范|加强|做好|保障|提高|推动|推进|促进|贯彻)[^，]{2,40}|(?:联系人|电话|联系电话|地址|邮箱)[:：]?[^，]{0,30}|附?注?"
    r"|(?:现)?汇总如[上下]"
)
# What they were about, and what they asked for: nothing of it is told as done, whatever its words.
_PUT_FORWARD = re.compile(
    r"(?![^，]*[已了均都予将按现属])(?:(?:主要|大多|重点|内容|意见)*(?:集中(?:在|于)?|涉及|围绕|包括|反映)"
    r"|(?:[^，]{0,8}(?:群众|市民|网友|企业|单位|代表))?(?:提出|反映|认为)?(?:建议|希望|呼吁))[^，]{2,40}"
)
# The head of a table that says who proposed what, and has no column for what became of it.
_PROPOSED = re.compile(
    r"序号|编号|(?:提出|来信|留言|反馈|建议|征集|来源)?(?:人|单位|部门|对象|渠道|方式|来源|形式|时间|日期)|(?:姓名|来源|网友|昵称|单位)(?:名称)?|(?:主要|具体|修改|反馈|公众)?(?:意见|建议)(?:和|与|及|、)?(?:建议|意见)?(?:内容|摘要|概要)?|内容|条款"
)
_ORDINAL = re.compile(
    r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]|[一二三四五六七八九十]是|(?:意见|建议)[\d一二三四五六七八九十]{1,2})"
)
# 发布时间：2024-04-10 来源：某局 【字体：大 中 小】 浏览：12, of the page's head: labels and their values, and nothing else.
_BETWEEN = re.compile(r"[\s|｜\[\]【】（）()]+")
_OF_THE_PAGE = re.compile(
    r"(?:(?:信息|文章|稿件)?(?:来源|作者)|(?:发布|更新|公开|成文|录入|添加)?(?:时间|日期|单位|机构|人)|(?:浏览|点击|阅读)(?:次数|量)?|字[体号]|分享)"
    r"[:：]?(?:[大中小]+|[\d年月日时分秒:：/.\-]+次?|[\u4e00-\u9fff]{2,24}|-)?"
    r"|[大中小]+|[\d年月日时分秒:：/.\-]+次?|[\u4e00-\u9fff]{2,24}(?:局|政府|委员会|委|办公室|中心|处|科|厅|部)"
)
_HEAD = 160  # characters of such a line at the most
_BRIEF = 300  # characters; a longer text has room for what became of them in words that no list holds


def counts_alone(feedback: Sequence[Document]) -> tuple[Document, str] | None:
    """The page and its line that says how many opinions came, where not a word of all their texts tells what became of
    them; None where any may, or where pictures and attachments may."""
    hidden = any(page.facts.pictures or page.facts.attachments for page in feedback)
    told = [(page, line) for page in feedback for line in _own_lines(page)]
    if hidden or sum(len(line) for _, line in told) > _BRIEF:
        return None
    for _, line in told:
        for clause in (_ORDINAL.sub("", clause) for clause in re.split(r"[，,。；;：:！!\t|]", folded(line))):
            says_nothing = _TELLS_NOTHING.fullmatch(clause) and not _DEALT.search(clause)
            if not (says_nothing or _PUT_FORWARD.fullmatch(clause)):
                return None
    return next(((page, line) for page, line in told if SOME_CAME.search(folded(line))), None)


def _own_lines(page: Document) -> Iterator[str]:
    """The lines of the texts without the title, the page's head, and the rows of tables that say who proposed
    what: a column for what became of it would stand in their heads."""
    proposed = 0  # cells of such a table's head
    for _, line in page.body.lines():
        cells = [folded(cell) for cell in line.split(CELL)] if CELL in line else []
        if cells and all(map(_PROPOSED.fullmatch, cells)):
            proposed = len(cells)
        proposed = proposed if len(cells) == proposed else 0
        # 征求意见及采纳情况的公告 says nothing of it yet
        if cells and proposed:
            if _DEALT.search(folded(line)) is not None:
                yield line
        elif folded(line) != folded(page.title) and not _tells_of_the_page(line):
            yield line


def _tells_of_the_page(line: str) -> bool:
    pieces = [piece for piece in _BETWEEN.split(line) if piece] if len(line) <= _HEAD else []
    return any(map(str.isdigit, line)) and bool(pieces) and all(map(_OF_THE_PAGE.fullmatch, pieces))
