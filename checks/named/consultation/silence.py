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
    r"|有效[^，]{0,6}(?<!\d)[0零](?!\d)"  # where none was valid, nothing is to be adopted
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
# A clause of no other words than who asked, when, by which way and for whose opinions, and how many came, tells nothing of
# what became of them, however it is put together. 已 stands only before the end of the time, 将 only before what follows.
_PLAIN = re.compile(
    r"(?:《[^》]*》|[\d年月日天时起至到止—\-.()%]+|[^，《》已转由报送函退会商交请给将对]{2,16}(?:政府|办公室|局|委员会|委|中心)(?=关于|就|在|发布|面?向|[现于])"
    r"|(?:现|均)?已经?(?:结束|届满|期满|满|截止)|结束|届满|期满|满期?|期间|期限|期[内末]?|时间|日前|前期|此前|近[日期]|目前|现将?|本次|此次|该次|截[至止]|自|从|为期|历时|个?(?:工作|自然)日"
    r"|征[求集询得]到?|公[开示布告]|发布|通[报知]|收到|收集到?|接到|收回|反馈(?=意见|建议|情况|如下|$)|面?向|针对|关于|有关|相关|情况|结果(?=公[布告示]?如下|反馈如下|如下)|如下|工作|活动|意见|建议|留言|草案|稿|起草了?(?=《)|得到|引起"
    rf"|{_WAYS}|渠道|途径|方式|座谈会?|邮寄|短信|热线|新媒体|媒体"
    r"|社会|各界|公众|居民|村民|农户|农民|职工|员工|师生|教师|学生|家长|专家|学者|代表|委员|网[民友]|人员|人士|机构|商户|业主|经营者|从业者?|高校|院校|学校|医院|乡镇|镇|街道|社区|行业|协会|各?地"
    rf"|{_COUNT}|共有?计?|合计|总计|总数|数量|条数|件数|人数|人次|比例|占比?|余|来自|参[与加]者?|提出|主要|积极|踊跃|热烈|广泛|欢迎|继续|关注"
    r"|我[局委办厅们市县区]|[县市区省]|政府|门户|其中|包括|涵盖|含|有|为|是|的|了|和|与|及|以及|、|等|在|于|通过|就|\||/)++"
)
# 结果在县政府网站公布: what became of them may stand there.
_ELSEWHERE = re.compile(
    r"^(?!现[将予])[^，]*(?:情况|结果|意见|建议|留言)[^，]*(?:公[开示布告]|发布|通报)(?!如下|征[求集询])"
    r"|(?:公[开示布告]|发布|通报)(?!征[求集询])[^，《]{0,6}(?:意见|建议|留言|结果)(?!的?(?:公告|通知|公示|征[求集询]))|向[^，]*(?:反馈|通报)$"
    r"|就[^，]*(?:意见|建议)[^，]*(?:与|和|向|电话|座谈)"
)
# What a document is called, and the call for opinions itself.
_CALLED = re.compile(
    r"(?:公开)?征[求集询](?:《[^》]*》)?(?:社会|公众|的|和|与|修改|意见|建议)*(?:公告|通知|公示|启事|函)|《[^》]*》"
)
# Who took part, and how much it mattered to them.
_WHO = re.compile(
    r"(?![^，]*[已了均都予将按属转由])(?:参[与加]|提出|反馈|来信|留言)[^，]{0,6}(?:人员|者|群众|对象|主体|单位|人)(?:主要)?(?:包括|有|为|是|来自|涵盖)[^，]{2,40}"
    r"|(?:充分|集中|也)*(?:反映|表达|展现|显示)出?了?[^，]{0,12}对[^，]{1,30}的(?:高度|热切|普遍|广泛)?(?:关注|关心|期待|期盼|热情)"
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
# 发布时间：2024-04-10 来源：某局 【字体：大 中 小】 浏览：12, of the page's head: labels and their values, and nothing else. A
# value that only a script fills is left out, and what the page sets in boxes of its own stands without a blank between.
_BETWEEN = re.compile(r"[\s|｜\[\]【】（）()]+")
_LABELS = re.compile(
    r"(?:(?:信息|文章|稿件|内容)?(?:来源|作者|编辑|责编)|(?:信息)?(?:发布|更新|公开|成文|录入|添加|发文)?(?:时间|日期|单位|机构|人)|责任编辑"
    r"|(?:浏览|点击|阅读|访问)(?:次数|人数|量|数)?|字[体号](?:大小)?|分享到?)[:：]"
)
_SET = r"[大中小]+|[\d年月日时分秒:：/.\-]+次?|次|字[体号]|打印|关闭|收藏|分享"
_DONE = r"(?!\S*(?:[已了均都予由转送退]|移交|结果))"
_BARE = re.compile(rf"{_SET}|{_DONE}[\u4e00-\u9fff]{{2,24}}(?:局|政府|委员会|委|办公室|中心|处|科|厅|部)")
_VALUE = re.compile(rf"{_SET}|{_DONE}[\u4e00-\u9fff]{{2,24}}|[A-Za-z]{{1,16}}|-")
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
            if not _says_nothing(clause):
                return None
    return next(((page, line) for page, line in told if SOME_CAME.search(folded(line))), None)


def _says_nothing(clause: str) -> bool:
    if _PUT_FORWARD.fullmatch(clause):
        return True
    known = any(pattern.fullmatch(clause) for pattern in (_TELLS_NOTHING, _PLAIN, _WHO))
    return known and not _DEALT.search(clause) and not _ELSEWHERE.search(_CALLED.sub("", clause))


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
    if len(line) > _HEAD:
        return False
    bare, *labelled = _LABELS.split(line)
    pieces = [piece for piece in _BETWEEN.split(bare) if piece]
    values = [[piece for piece in _BETWEEN.split(value) if piece] for value in labelled]
    told = bool(labelled) or any(map(str.isdigit, line))
    # What stands first behind a label is its value, whatever it is; all else is a day, a count or a body.
    firsts = all(_VALUE.fullmatch(value[0]) for value in values if value)
    return told and firsts and all(map(_BARE.fullmatch, [*pieces, *(piece for value in values for piece in value[1:])]))
