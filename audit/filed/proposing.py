"""What class a requirement is of, and which check can judge it: by the words that a check measures, else by likeness.

Three steps, each of which can be told in a line: nearly the words of a known requirement; the words of a matter that a
check measures; else the known requirements of classes P and H whose words it shares more of.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from audit.filed.matching import Likeness, Wording, contained, pairs_of
from crawler.chinese.text import squeeze
from rules.model import Clause, ClauseClass, Pack

NEAR = 0.52  # of 1: a known requirement under it says nothing of what is asked
_SAME = 0.75  # nearly its words: it is the same requirement of another document
_HALF = 0.5  # added to each count, so that words never seen decide nothing
_PAIRS_WEIGH = 0.1  # a group of words says more of a requirement than one pair of characters
# What a requirement alike says of the class; of what can be measured, a page shows something.
_SPEAKS_FOR_P: dict[ClauseClass, float] = {"P": 1.0, "H": -1.0, "M": 0.3}
_ALONE = 0.15  # cosine: under it nothing known speaks of the matter
_NEIGHBOURS = 10
_NEIGHBOURS_WEIGH = 1  # a cosine against odds; chosen, as the next, with each document left out in its turn

# The words with which documents ask for what a check measures, the more particular first.
_MEASURED: tuple[tuple[str, str], ...] = (
    ("interp_deadline", r"(?:解读|图解).{0,30}(?:工作日|小时|日)内|\d个?工作日内.{0,12}解读"),
    ("interp_graphic_ratio", r"(?:图解|图文|图表).{0,8}(?:%|全覆盖)"),
    ("interp_video_ratio", r"(?:视频|动漫|动画).{0,8}(?:%|占比|比例)"),
    ("interp_multi_form", r"一文多解|(?:两|2|多)种(?:以上)?(?:形式|方式).{0,6}解读|采[取用].*视频.*图解"),
    ("interp_leader_times", r"(?:负责人|负责同志|领导).{0,20}解读.{0,10}[\d一二三两]+次|解读.{0,12}(?:不少于|至少)[\d一二三两]+次"),
    ("interp_coverage", r"解读(?:率|.{0,8}(?:100%|全覆盖))|(?:均|都|一律)(?:需|要|应|须)[^,]{0,6}解读|应解读?尽解读?|应解尽解"),
    ("consult_min_days", r"征[求集].{0,16}(?:不少于|不低于|至少|不得少于)[\d一二三]+个?(?:日|天|工作日)"),
    ("consult_materials", r"(?:草案|征求意见稿?).{0,14}(?:解读|说明)|公[开布].{0,6}(?:决策)?草案"),
    ("consult_feedback", r"采纳.{0,12}(?:情况|结果|理由|原因)|(?:征求意见|征集).{0,10}(?:结果|反馈).{0,8}公[开布]"),
    ("decision_participation", r"参与率"),
    ("decision_list", r"重大(?:行政)?决策(?:事项)?目录.{0,30}公[开布]|公[开布].{0,10}重大(?:行政)?决策(?:事项)?目录|重大(?:行政)?决策事项,.{0,40}向社会公[开布]"),
    ("normdoc_validity", r"(?:标[注识明示]|显示).{0,8}(?:有效|失效|时效|废止)|(?:有效性|时效性).{0,6}标[注识明示]"),
    ("normdoc_cleanup", r"规范性文件.{0,30}公布清理结果|(?:公[布开]|发布).{0,6}清理结果|清理结果.{0,10}公[布开]"),
    ("normdoc_library", r"(?:集中|统一|分类)公开.{0,10}规范性文件|规范性文件.{0,16}(?:集中|统一|分类|网站)公开|分类.{0,14}(?:机构|年份|主题)"),
    ("fee_list_fields", r"收费.{0,6}(?:目录)?清单|公开收费项目"),
    ("subsidy_list_fields", r"(?:补贴|补助).{0,10}清单|补贴政策名称"),
    ("debt_disclosure", r"债务.{0,4}(?:限额|余额|信息|情况)"),
    ("budget_coverage", r"预决算.{0,20}(?:公开|信息)|预算、决算|绩效目标公开"),
    ("enrollment_elements", r"招生(?:方案|范围|简章|计划|政策|程序|入学).{0,40}(?:公开|信息|结果)|公[开布].{0,10}招生(?:方案|范围|程序|简章)"),
    ("enforce_timeliness", r"(?:许可|处罚|执法决定|执法结果).{0,24}(?:工作日|日内)|行政执法.{0,16}结果信息"),
    ("enforce_basic", r"双随机|执法(?:公示办法|主体|流程图|人员名单|事项清单)"),
    ("openday", r"(?:举办|开展|组织|做好|集中)[^,]{0,30}开放(?:[日月周]|系列)[^,]{0,3}活动|开放[日月周].{0,10}活动|开放月"),
    ("annual_report", r"年度报告|年报"),
    ("a11y_entry", r"适老化|无障碍"),
    ("ipv6", r"IPv6|互联网协议第"),
    ("dead_links", r"[错断死坏]链|链接(?:失效|错误)|不可用链接"),
    ("responsive", r"不同终端|多终端|自适应"),
    ("guide47", r"网站发展指引|页面、栏目"),
    ("gazette", r"公报.{0,14}(?:上网|电子版|数据库|入库|刊登)|电子签名"),
    ("pii_scan", r"保护[^,]{0,8}(?:隐私|个人信息)|个人信息保护|隐私保护|泄露[^,]{0,6}隐私|去标识"),
    ("village_info_fields", r"村(?:民委员会)?\(社区\).{0,20}(?:简介|基本信息|地址)"),
    ("service_guide_fields", r"(?:办事|服务)指南"),
    ("mailbox_reply", r"(?:办理|答复|办结)时限|留言.{0,12}(?:工作日|日内|个月内)"),
    ("column_freshness", r"(?:专栏|栏目).{0,4}更新"),
    ("activity_quota", r"(?:活动|推送|举办|开展).{0,12}(?:不少于|不低于|至少|最少)[\d一二三两]+[次场期]"),
    ("meeting_gap", r"(?:全体|常务)会议.{0,20}(?:公开|决定事项)"),
    (
        "periodic_presence",
        r"公[开布][^,]{0,10}(?:三定|机构职能)|主动公开(?:基本|事项|清单)?目录|主动公开清单|公[开布][^,]{0,10}(?:目录|清单)|(?:编制|制定)[^,]{0,6}(?:目录|清单)[^,]{0,4}[,并]+[^,]{0,6}公[开布]|规划纲要|审计工作报告"
        r"|立法计划|按(?:季度?|年度?|月)(?:公[开布]|发布)",
    ),
)  # fmt: skip
_CHECKS = tuple((check, re.compile(pattern)) for check, pattern in _MEASURED)

# Groups of words that tell what the public may see (P) from what the office alone knows (H).
_GROUPS = {
    "handed up": r"报送|上报|报备|备案|通报|考核|约谈|问责|督[查办导]|监督检查|评[估议]",
    "staff": r"培训|学习|人员|队伍|AB岗|交接|配备|机构建设|经费|岗位",
    "inside": r"机制|制度|审[查核签]|把关|协调|沟通|研[究判]|统筹|责任|流程|保密|监测|清理|归档|管理",
    "elsewhere": r"线下|窗口|大厅|专区|热线|12345|现场|入户|调研|观摩|会议",
    "published": r"公[开布示]|发布",
    "shown": r"推送|展示|推介|推广|归集|宣[传讲]|专栏|栏目|网站|平台",
    "explained": r"解读|图解|视频|图文|一图",
    "on request": r"申请|复议|诉讼|纠错|答复",
    "a list": r"、[^,、]{2,10}、[^,、]{2,10}",
    "ends with what": r"(?:信息|政策|情况|结果)$",
}
# Without any of these a sentence that is like none asks for nothing that a page could show.
_SEEN = ("published", "shown", "explained", "on request", "ends with what", "a list")
_WORD_GROUPS = {name: re.compile(pattern) for name, pattern in _GROUPS.items()}

# What is handed to another office is no page, whatever it is about.
_HANDED_UP = re.compile(r"报送|上报|报备|备案|报[至市区县]")

Why = Literal["alike", "measured", "wording"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """`known`: the requirement to go by, with the likeness (0…1); `check` is set for class M only."""

    class_: ClauseClass
    why: Why
    check: str | None = None
    words: str = ""  # that made a check be proposed
    known: Clause | None = None
    likeness: float = 0.0


class Proposer:
    """Proposes by the requirements of these packs."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._clauses = {(pack.id, clause.id): clause for pack in packs for clause in pack.file.clauses}
        self._likeness = Likeness({key: clause.quote for key, clause in self._clauses.items()})
        self._wording = _Classes(list(self._clauses.values()))

    def of(self, quote: str, before: str = "") -> Proposal:
        """`before`: what the sentence says before the quote, which may name the matter that the quote goes on of."""
        near = [(self._clauses[key], like) for key, like in self._likeness.likest(quote, _both_ways)]
        likest, likeness = near[0] if near else (None, 0.0)
        text = squeeze(quote)
        if told := _measured_by(text, squeeze(before)):
            known, like = self._judged_by(told[0], quote, near)
            return Proposal("M", "measured", *told, known, like)
        if likest is not None and likeness >= _SAME:
            return Proposal(likest.class_, "alike", likest.check, "", likest, likeness)
        class_ = self._wording.nearer(text)
        alike = next(((clause, like) for clause, like in near if clause.class_ == class_ and like >= NEAR), (None, 0.0))
        return Proposal(class_, "wording", None, "", *alike)

    def _judged_by(self, check: str, quote: str, near: Sequence[tuple[Clause, float]]) -> tuple[Clause | None, float]:
        """The requirement most like the quote that this check judges, whether or not it is among the likest of all."""
        ranked = [(clause, like) for clause, like in near if clause.check == check]
        ranked = ranked or [
            (clause, _both_ways(squeeze(clause.quote), squeeze(quote)))
            for clause in self._clauses.values()
            if clause.check == check
        ]
        return max(ranked, key=lambda pair: pair[1], default=(None, 0.0))


def _measured_by(text: str, before: str) -> tuple[str, str] | None:
    """(check, the words that ask for what it measures): in the text, else from what is said before on into it."""
    if _HANDED_UP.search(re.sub(r"“[^”]*”", "", text)):
        return None
    text = re.sub(r"《[^》]*》", "《》", text)  # 落实《…个人信息保护法》: what is gone by is not what is asked
    for check, pattern in _CHECKS:
        if said := pattern.search(text):
            return check, said[0]
    whole = f"{before}{text}"
    for check, pattern in _CHECKS if before else ():
        for said in pattern.finditer(whole):
            closes = whole[said.end() : said.end() + 1] in (
                "",
                ",",
                "，",
            )  # 并向社会公开, and not 并公开 something else
            if closes and said.start() < len(before) < said.end() - 1:
                return check, said[0]
    return None


class _Classes:
    """Which of two classes a text is nearer to: a naive Bayes over pairs of characters and groups of words, and the
    requirements that share most of what is rare in it."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._classes: tuple[ClauseClass, ...] = ("P", "H")
        told = [clause for clause in clauses if clause.class_ != "M"]
        self._of = Counter(clause.class_ for clause in told)
        self._with = Counter((clause.class_, mark) for clause in told for mark in _marks(squeeze(clause.quote)))
        self._speak_for = [_SPEAKS_FOR_P[clause.class_] for clause in clauses]
        self._wording = Wording([(place, clause.quote) for place, clause in enumerate(clauses)])

    def nearer(self, text: str) -> ClauseClass:
        """H where nothing is known, or nothing is asked that a page shows: what people fill in accuses nobody."""
        if not self._of:
            return "H"
        marks = [mark for mark in _marks(text) if sum(self._with[name, mark] for name in self._classes) >= 2]

        def odds(name: ClauseClass) -> float:
            shares = (
                (1.0 if mark in _WORD_GROUPS else _PAIRS_WEIGH)
                * math.log((self._with[name, mark] + _HALF) / (self._of[name] + 2 * _HALF))
                for mark in marks
            )
            return math.log((self._of[name] + _HALF) / sum(self._of.values())) + sum(shares)

        near = sorted(self._wording.near(text).items(), key=lambda pair: (-pair[1], pair[0]))[:_NEIGHBOURS]
        lonely = not near or near[0][1] < _ALONE
        if lonely and not any(_WORD_GROUPS[name].search(text) for name in _SEEN):
            return "H"
        beside = sum(cosine * self._speak_for[place] for place, cosine in near)
        return "P" if odds("P") - odds("H") + _NEIGHBOURS_WEIGH * beside > 0 else "H"


def _marks(text: str) -> set[str]:
    bare = re.sub(r"\d+", "0", re.sub(r"[^\u4e00-\u9fff0-9%]", "", text))
    return pairs_of(bare) | {name for name, pattern in _WORD_GROUPS.items() if pattern.search(text)}


def _both_ways(known: str, sentence: str) -> float:
    """How like a known quote and a sentence are: the shorter in the longer, but a few words in a long text are little."""
    short, long = sorted((known, sentence), key=len)
    return contained(short, long) * min(1.0, 0.55 + len(short) / len(long)) if long else 0.0
