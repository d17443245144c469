"""What a unit says that there is so much of: kinds of page, and topics, part by part as the sentence lists them.

政策文件、解读材料20件 is of two kinds; 就业、医保政策解读6篇 is of one kind and two topics, for the last part names the kind
of those before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz

from checks.seen.documents import Document
from crawler.chinese.column_names import type_of
from crawler.chinese.text import squeeze

# What is counted, by the words that ask for it, the more particular first: the kind of page, the type of column that
# holds such pages, whatever each of them looks like (a penalty for 超标准 is no policy).
_KINDS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (
        re.compile(r"采纳|征[求集][^，]*(?:结果|反馈)|意见[^，]{0,4}反馈|反馈[^，]{0,4}(?:意见|结果)|^反馈$"),
        frozenset({"consultation_result"}),
    ),
    (re.compile(r"征求|征集|意见稿|听证"), frozenset({"consultation"})),
    (re.compile(r"解读|图解|一图读懂|读懂"), frozenset({"interpretation"})),
    (re.compile(r"年报|年度报告"), frozenset({"annual_report"})),
    (re.compile(r"(?:^|其中)政策类"), frozenset({"policy", "interpretation"})),
    (
        re.compile(r"处罚|许可|行政强制|双公示|执法(?:决定|结果|信息|案|公示|类)|行政执法$|^执法$"),
        frozenset({"enforcement"}),
    ),
    (
        re.compile(
            r"^(?:惠民|惠企|各类)?政策$|规范性文件|政策文件|政策性文件|红头文件|政府文件|制发文件|发文$|公文|文件$"
        ),
        frozenset({"policy"}),
    ),
    (re.compile(r"工作动态|政务动态|动态|要闻|新闻(?!发布会)|简讯"), frozenset({"news"})),
)
_TYPES: dict[frozenset[str], str] = {
    frozenset({"consultation_result"}): "意见反馈",
    frozenset({"consultation"}): "意见征集",
    frozenset({"interpretation"}): "政策解读",
    frozenset({"annual_report"}): "信息公开年报",
    frozenset({"enforcement"}): "行政执法",
    frozenset({"policy"}): "政策文件",
    frozenset({"news"}): "动态要闻",
}
_DECIDED = {"处罚": "行政处罚", "许可": "行政许可"}
# Columns of things that are no kind of page of their own: known by where they stand alone.
_COLUMN_ALONE = frozenset(
    {"通知公告", "公报", "会议", "开放日", "预决算", "人事", "招生", "收费清单", "补贴清单", "规划", "统计", "咨询投诉"}
)
Form = Literal["图解", "视频", "文字"]
_FORMS: dict[Form, str] = {"图解": r"图解|图文|一图|读懂|图表", "视频": r"视频|动漫|动画|短片", "文字": r"文字"}
_DECISIONS = {"处罚": "处罚", "许可": "许可", "强制": "强制"}
# Words around what is counted that choose nothing of it.
_OF_KIND = {  # words that come with a kind and choose nothing within it
    "consultation": r"规范性文件|文件|文稿|草案|方案|决策|事项|公众|社会|向|面向",
    "consultation_result": r"征求|征集|反馈|意见|建议|公众|社会|网上|公开|情况|结果",
    "interpretation": r"规范性文件|配套|同步|文章|解读",
    "enforcement": r"案件|典型案例|案例|案|决定|事项|处理",
}
# Phrases that choose nothing wherever they stand: where a thing is, whose it is, when.
_BESIDE = re.compile(
    r"(?:不足|不少于|超过|满)?\d+个?(?:工作日|自然日|日|天|个月)|(?:所属|下属)(?:各)?(?:预算|事业)?(?:单位|部门)?|(?:在|通过|利用|依托|于)[^，]{0,24}?(?:网站|网|门户|平台|专栏|栏目|公众号)上?|(?:政府|部门|门户|单位|官方)*网站|官网|专栏|栏目|板块"
    r"|20\d\d年度?|[本全今当每]年度?|年度|其中|截至|目前|1?\d月(?:份|底)?|[上下]半年|前?第?[一二三四]季度|向社会|行政(?!村|区划|机关)|等|的|超过|多达"
)
# Words that choose nothing at the ends of a name, and may belong to it in its midst (教育民生实事, 老年人健康).
_EMPTY = (
    r"(?:政府)?(?:信息|情况|内容|材料|稿件|文章|报道|消息|事项|数据|资料)|各类|各项|各种|有关|相关|方面|类|了|关于|涉及|主动|及时|累计|共计|共|已|现|新(?![闻能型区冠城农媒兴])|以来|年(?![检报审会货终产龄级限金轻])"
    r"|重点|民生(?!实事)|工作|本(?:局|单位|部门)|我(?:局|单位|委|市|县|区)|公开|发布(?!会)|政府(?=$)|公告|通告|通知|公示|决定书?|结果|名单|政策(?=$)|事例|活动|以上|以内|左右|上述|领域|召开|举行|[并且各]$|编印|刊印|印制"
    r"|达到?|逾|均|都(?!市)|做好|抓好|开展|进行|依法|按时|按要求|按期|如期|定期|按[年月季旬周]度?|每[月季周]度?|全部|陆续|分别|先后|合计|总计|上报|统计|持续|惠民|惠企|涉企|便民|利民|热点|重要|重大|最新|上级|[本市区县省]级|行业|业务|系列|权威|高频"
    r"|^(?:于|由|把|将(?!军)|就(?!业|医|学|地|近|诊|餐)|对(?!外|口|比|象|标))"
)
_AT_ENDS = re.compile(rf"^(?:{_EMPTY})+|(?:{_EMPTY})+$")
# Who did it with whom, and the verbs that a subject may begin with: none of them is what is counted.
_DOING = re.compile(
    r"(?:与|和|会同|联合|配合)[^，,]{2,12}?(?:局|委|办|部门|单位|中心)(?:联合|共同)?|联合|共同|以[^，。]{2,24}?名义(?:公开|正式|联合)*(?:印发|发布|制发|出台|下发)*的?|(?:由|经)[^，。]{2,16}?(?:印发|起草|审议通过|批准|制发)的|^(?:并|已|共|均)*(?:研究)?(?:制定|印发|出台|制发|下发|转发|起草|推出)+"
)
# Short for two: a page is the one or the other, and bears its name alone.
_BUDGETS_AND_ACCOUNTS = re.compile(r"([\u4e00-\u9fff]*?)预决算")
_FISCAL = re.compile(r"预算|决算|部门|单位|本级")
_SEPARATORS = re.compile(r"以及|[、，,和与及；（）()]")

_LONG = 4  # characters: words from which on a name need not have them in the same letters
_NEARLY = 75  # of 100
_MOST_PAIRS = 0.8  # of a topic's pairs of letters
_BETWEEN = 6  # letters that an abbreviated name leaves out, and no more than half as many as it keeps


@dataclass(frozen=True, slots=True)
class Subject:
    """`kinds`: of page, none where no word says; `topics`: one of them must stand in a title or column's name."""

    kinds: frozenset[str]
    topics: tuple[str, ...]
    forms: tuple[Form, ...] = ()
    normative: bool = False
    decision: str | None = None  # 处罚, 许可, 强制: a page may hold a list of them
    column_type: str = ""  # of the column that holds such things; "" where no word says
    named: bool = False  # its topic is a name, which stands in these letters or not at all
    thing: str = ""  # what it is of its topic: the outcome of checks is no plan of them, and no news
    paper: str = ""  # 公示 of 补贴发放公示: no 通知 on the topic is one, and none that explains it

    @property
    def chooses(self) -> bool:
        return bool(self.kinds or self.topics or self.column_type)

    def holds(self, document: Document) -> bool:
        """Whether a page is one of what is counted."""
        placed = self.column_type in document.column_types
        enforced = bool(document.facts.enforcement) and "enforcement" in self.kinds
        if (self.kinds and not (document.kind in self.kinds or enforced or placed)) or self.number(document) == 0:
            return False
        if not self.kinds and self.column_type and not self.topics:
            return placed
        if self.forms and not any(is_of_form(form, document) for form in self.forms):
            return False
        if self.normative and not is_normative(document):
            return False
        if self.paper and paper_of(document) not in ("", self.paper):
            return False
        if not self.topics:
            return True
        if self.thing and _is_another_thing(self.thing, document):
            return False
        names = (document.title, *document.path, *(ref.title or "" for ref in document.facts.interprets))
        if self.named:
            return any(bare(topic) in bare(name) for topic in self.topics for name in names)
        own = [topic for topic in self.topics if not _is_the_other(topic, document.title)]
        return bool(own) and speaks(" ".join(names), own)

    def number(self, document: Document) -> int:
        """How many of what is counted the page is: of enforcement, decisions are counted, of a mailbox its letters."""
        if self.column_type == "咨询投诉" and not self.kinds:
            return max(1, len(document.facts.letters))
        if self.decision is None:
            return 1
        kinds = [decision.kind for decision in document.facts.enforcement]
        told = self.decision in document.title or any(self.decision in name for name in document.path)
        of_kind = sum(self.decision in kind for kind in kinds)
        return max(1, of_kind) if told or of_kind else 0


# Their column bears the names of both (预决算公开): of which a page is, its title alone tells.
_EITHER = (("预算", "决算"), ("决算", "预算"))


def _is_the_other(topic: str, title: str) -> bool:
    """Whether a title says that a page is the other of two that stand in one column."""
    told = title.replace("预决算", "预算决算")
    return any(one in topic and other not in topic and other in told and one not in told for one, other in _EITHER)


_PAPERS = r"公示|公告|通告|通知"
_PAPER_LAST = re.compile(rf"(?<!公示)(?<!公告)(?<!通知)({_PAPERS})(?:信息|内容)?$")
_PAPER_ALONE = re.compile(rf"(?:等|其中|各类|有关|相关)*(?:{_PAPERS})+(?:类|信息|内容)*")
_PAPER_OF_TITLE = re.compile(rf".*({_PAPERS}|解读|图解|问答|读懂)")
_ALIKE = {"通告": "公告"}  # the law itself has both for one thing


def _paper(words: str) -> str:
    """What kind of paper words end with, behind what it is about; "" where they name none, or several (通知公告)."""
    found = _PAPER_LAST.search(words)
    return _ALIKE.get(found[1], found[1]) if found and len(words[: found.start()]) >= 2 else ""


def papers_in(words: str) -> frozenset[str]:
    """The kinds of paper that words name anywhere."""
    return frozenset(_ALIKE.get(name, name) for name in re.findall(_PAPERS, words))


def paper_of(document: Document) -> str:
    """What kind of paper a page says itself to be, by the last such word of its title; "" where it has none."""
    if document.kind == "interpretation":
        return "解读"
    found = _PAPER_OF_TITLE.search(re.sub(r"《[^》]*》", "", document.title))
    return _ALIKE.get(found[1], found[1]) if found else ""


def subjects_of(text: str) -> tuple[Subject, ...]:
    """The parts of a list of what is counted; none where no word chooses anything.

    A name in “” that is no word for a kind of page chooses by itself (“政策公开讲”视频).
    """
    names = [
        name
        for name in re.findall(r"[“\"]([^”\"]{2,20})[”\"](?!\s*(?:专栏|栏目|专题|板块|公众号|微信|活动))", text)
        if not _is_kind(name)
    ]
    if names:
        thing = _thing(text)
        return tuple(Subject(frozenset(), (name,), named=True, thing=thing) for name in dict.fromkeys(names))
    bare_text = _DOING.sub("", re.sub(r"《[^》]*》|[“”\"]", "", text))
    bare_text = _BUDGETS_AND_ACCOUNTS.sub(r"\1预算、\1决算", bare_text)
    bare_text = re.sub(r"(?:涉及|关系|事关)[^，。]{0,14}?的(?=政策)", "", bare_text)
    pieces = _SEPARATORS.split(bare_text)
    parts = [_part(words) for words in pieces]
    if any(map(_PAPER_ALONE.fullmatch, pieces)):  # 招聘公告、公示: either
        parts = [replace(part, paper="") if part else None for part in parts]
    topics = {topic for part in parts if part for topic in part.topics}
    bodies = {topic for topic in topics if _FISCAL.sub("", topic)}
    if topics - bodies and {"预算", "决算"} <= set(_FISCAL.findall("、".join(topics))) and bodies:
        # 局机关及社保中心预算、决算: both, of each body
        parts = [
            replace(part, topics=("预算", "决算")) if part and part.topics in (("预算",), ("决算",)) else part
            for part in parts
        ]
    told: list[Subject] = []
    for part in reversed(parts):
        if part is None:
            continue
        if told and not part.kinds:
            part = replace(told[-1], topics=part.topics, paper=part.paper or told[-1].paper)
        told.append(part)
    return tuple(dict.fromkeys(reversed(told)))


def _is_kind(name: str) -> bool:
    return any(pattern.search(name) for pattern, _ in _KINDS) or type_of(name) in _COLUMN_ALONE


def _part(words: str) -> Subject | None:
    kinds = next((kinds for pattern, kinds in _KINDS if pattern.search(words)), frozenset[str]())
    decision = next((kind for word, kind in _DECISIONS.items() if word in words), None)
    column_type = _DECIDED.get(decision or "") or _TYPES.get(kinds, "")
    if not kinds and (alone := type_of(words)) in _COLUMN_ALONE:
        column_type = alone or ""
    part = Subject(
        kinds,
        tuple(_topics(words, kinds)),
        forms=tuple(form for form, said in _FORMS.items() if kinds == {"interpretation"} and re.search(said, words)),
        normative="规范性文件" in words and not kinds - {"policy"},
        decision=decision,
        column_type=column_type,
        thing="" if kinds else _thing(words),
        paper="" if kinds else _paper(words),
    )
    return part if part.chooses else None


_THING = re.compile(r"(结果|名单|结论|计划|目录|清单)(?:的?(?:公示|公告|通告|信息))?\W*$")
_CALLED = re.compile(r"(结果|名单|结论|计划|方案|预案|规划)(?:的?(?:公示|公告|通告|通知))?(?:[（(][^）)]*[）)])?\W*$")
_BEFOREHAND = frozenset({"计划", "方案", "预案", "规划"})


def _thing(words: str) -> str:
    found = _THING.search(words)
    return found[1] if found else ""


def _is_another_thing(thing: str, document: Document) -> bool:
    """Whether a page of the topic is what was planned where its outcome is counted, or the other way round, or mere news."""
    if any(thing in name for name in (document.title, *document.path)):
        return False
    called = _CALLED.search(document.title)
    return document.kind == "news" or (called is not None and (called[1] in _BEFOREHAND) != (thing in _BEFOREHAND))


def _topics(words: str, kinds: frozenset[str]) -> Iterator[str]:
    """The words of a part, when all that chooses nothing is left out."""
    for pattern, own in _KINDS:
        if own == kinds:
            words = re.sub(rf"(?:政策)?(?:{pattern.pattern})(?:稿|类|材料|公告|意见|建议|法规)*", " ", words)
    if not kinds and type_of(words) == "咨询投诉":
        words = re.sub(r"来信|信件|留言|答复|回复|选登|网民|群众|市民|互动|平台", " ", words)
    if kinds == {"interpretation"}:
        words = re.sub("|".join(_FORMS.values()) + "|文字|音频|形式|政策|多种|多元", " ", words)
    for kind in sorted(kinds):
        words = re.sub(_OF_KIND.get(kind, "$^"), " ", words)
    named = (_AT_ENDS.sub("", _AT_ENDS.sub("", word)) for word in _BESIDE.sub(" ", words).split())
    for word in dict.fromkeys(named):
        if len(word) >= 2 and re.search(r"[\u4e00-\u9fff]{2}", word):
            yield word


def says_only_kinds(words: str) -> bool:
    """Whether words say of what kind a thing is, and nothing of what it is about (政策图解, 配套解读材料)."""
    parts = subjects_of(words)
    return bool(parts) and all(part.kinds and not part.topics for part in parts)


def form_said(words: str) -> Form | None:
    """The one form of explanation that words name; None where they name none, or several."""
    told = forms_said(words)
    return told[0] if len(told) == 1 else None


def forms_said(words: str) -> tuple[Form, ...]:
    return tuple(form for form, said in _FORMS.items() if re.search(said, words))


def is_of_form(form: Form, document: Document) -> bool:
    """Whether a page is an explanation of that form; of none that its title tells it is one in words."""
    if form in document.facts.forms:
        return True
    if form == "文字":
        return not any(re.search(said, document.title) for other, said in _FORMS.items() if other != form)
    return re.search(_FORMS[form], document.title) is not None


_PAPER = re.compile(
    r"方案|办法|文件|通知|规定|意见|措施|细则|公告|报告|计划|规划|清单|目录|名单|材料|工作|政策|报道|消息"
)


def names_something(words: str) -> bool:
    """Whether words tell one thing from others: not 工作方案及解读, which are of whatever was named before."""
    topics = _PAPER.sub("", "".join(topic for part in subjects_of(words) for topic in part.topics))
    return len(topics) >= 2


def kinds_said(words: str) -> frozenset[str]:
    """The kinds that a title says itself to be of."""
    return next((kinds for pattern, kinds in _KINDS if pattern.search(words)), frozenset())


def is_normative(document: Document) -> bool:
    return bool(document.facts.normative) or any("规范性文件" in name for name in document.path)


def kind_word(words: str) -> str:
    """The word that says of what kind a thing is (解读 of 医保政策解读); "" where none does."""
    return next((found[0] for pattern, _ in _KINDS if (found := pattern.search(words))), "")


def speaks(text: str, topics: Sequence[str]) -> bool:
    """Whether a title or a column's name speaks of one of the topics; a long one need not be in the same letters."""
    words = bare(text)
    return not topics or any(
        topic in words
        or (len(topic) >= _LONG and (fuzz.partial_ratio(topic, words) >= _nearly(topic) or shortens(topic, words)))
        or (len(topic) > _LONG and in_another_order(topic, words))
        for topic in map(bare, topics)
    )


def in_another_order(topic: str, words: str) -> bool:
    """关于认定…为慈善组织的公告 speaks of 慈善组织认定."""
    pairs = {topic[place : place + 2] for place in range(len(topic) - 1)}
    return sum(pair in words for pair in pairs) >= _MOST_PAIRS * len(pairs)


def _nearly(topic: str) -> int:
    """政府办公 is no 政府公报: of few letters none may be another."""
    return _NEARLY if len(topic) > _LONG else 80


def shortens(short: str, name: str) -> bool:
    """Whether a name says all that a shorter one says, in its order, with few letters between (农业水价[综合]改革)."""
    if not set(short) <= set(name):  # nearly all names
        return False
    for start in (place for place, letter in enumerate(name) if short.startswith(letter)):
        at = start
        for letter in short:
            at = name.find(letter, at) + 1
            if not at:
                break
        else:
            if at - start - len(short) <= min(_BETWEEN, len(short) // 2):
                return True
    return False


def bare(text: str) -> str:
    """Letters, signs and digits alone, for comparing names."""
    return re.sub(r"[\W_]+", "", squeeze(text)).lower()
