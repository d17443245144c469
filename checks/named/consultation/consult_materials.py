"""Public consultations: what is published with them."""

from __future__ import annotations

import re

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
    deadlines,
    deciding_day,
    matches,
    presence,
    refuters,
    texts,
)
from checks.named.consultation.notices import drafts
from checks.seen.pairing import matters, same_matter
from crawler.chinese.text import shorten
from crawler.chinese.titles import QUOTED
from crawler.facts import Attachment

_THE_DRAFT = re.compile(r"草案|草稿|意见稿|送审稿|讨论稿|公示稿|(?:意见|反馈|建议|征求|征集)[\u4e00-\u9fff]{0,6}表")
_HEADING = 40  # characters of a heading
_DRAFT = "征求意见稿"
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]{1,4}条[\s　]")
_LABEL, _TOLD = 16, 12  # of a heading at the head of its paragraph, and of what it tells there
_ELSEWHERE = re.compile(
    r"^(?:详见|见附|见|请见|点击|下载|另附|附后|https?://)|附件|\.(?:docx?|pdf|wps|html?)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(?:第?[一二三四五六七八九十\d]{1,3}[、.．章节]|[（(][一二三四五六七八九十\d]{1,3}[）)])\s*")
_SENTENCE = re.compile(r"[。；，,;]|附件|详见|见附|下载|点击")
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|zip|rar|ofd|wps)\b", re.IGNORECASE)
_ATTACHED = re.compile(r"^附(?:件|录|表)?\s*[（(]?[一二三四五六七八九十\d]{0,3}[）)]?\s*[：:.、．]?\s*")
_LIST_OF_FILES = re.compile(r"^附(?:件|录|表)?\s*(?:[：:]|[：:]?\s*1\s*[.、．])")
# What ends a section that has not told anything yet: the next one, the draft's own text, whom to write to.
_NEXT = re.compile(
    r"^附(?:件|录|表)?\s*[一二三四五六七八九十\d：:]|^第[一二三四五六七八九十]{1,3}[条章]|联系(?:人|电话|方式|地址)|电话|邮箱|邮编|传真"
)
# In a name that goes on behind it, the mark of another paper: …办法（征求意见稿）起草说明.
_MARK = re.compile(
    r"[（(【〔][^（）()【】〔〕]{0,6}(?:草案|稿)[^（）()【】〔〕]{0,4}[）)】〕](?=\s*的?[\u4e00-\u9fff])"
)
_NO_NAME = re.compile(r"附(?:件|录|表)?|[\d\s：:.、．（）()—_-]|docx?|pdf|xlsx?|wps|ofd|zip|rar", re.IGNORECASE)
_TELLING, _SUBHEADS = 16, 4  # characters of a line that tells something; headings that may stand between


class MaterialParams(Params):
    need: dict[str, Patterns] = Field(
        min_length=1,
        description="要有哪些材料：名称到词组，如 {起草说明: [起草说明, 编制说明]}；附件名或链接页的标题含有其一即可",
    )
    max_lag_days: int = Field(0, ge=0, le=365, description="材料另页发布的，最多可比公告晚几日（自然日）；0 即同日")


@check(
    id="consult_materials",
    title="征求意见公告附有说明、依据等材料",
    faults=(
        Fault(
            "征求意见的说明等材料逾期发布",
            instead="材料已经发布，逾期不能补救：请书面说明原因；更早在别处发布过的提供网址，由政务公开办核定。今后与公告同日发布。",
        ),
    ),
    params=MaterialParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING),
    subject="征求意见公告和材料",
    earliest_in=("意见征集",),
    refuter=refuters.Late(starts=("consultation.published_on",), ends=("material.published_on",), limit=0),
    evidence={
        "consultation": "征求意见",
        "consultation.attachment": "征求意见附件",
        "consultation.in_text": "征求意见正文的小标题",
        "material": "征求意见材料",
    },
    cases_in=("意见征集", "通知公告"),
)
def consult_materials(unit: UnitTables, params: MaterialParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """征求意见公告有没有附起草说明、草案解读、决策依据等材料，是否与公告同步。

    衡量：公告的附件名、公告链接到的页面、链接到公告或同一事项的页面，标题里有没有规定的词；公告正文里有这样的小标题且下面有文字的，也算；另页发布的，数从公告发布日期到该页发布日期的自然日，
    有几页的以最早的为准。附在公告里的算同步。

    结论：合格——找到且不晚于规定日数；不合格——只找到另页发布的，两个日期都由页面显示，晚于规定日数，而公告的附件不是；
    疑似——日期有矛盾或没有读出，公告有名称看不出内容（或没有读出）的附件，或页面没有读全；未检出——公告读全，附件、正文、另页都没有找到材料。

    依据：重大行政决策程序暂行条例第15条（公布决策草案及其说明）；各地工作要点（吴忠市2023年、兴庆区2023年草案同步开展解读；
    青铜峡市2019年公布决策草案、决策依据）；吴忠市2025年第一季度通报（征求意见公告未附起草说明）。

    限度：附件的内容不读，只看名称，所以没有找到不判不合格；说明是否讲清了由来须由人看。
    """
    by_matter, linking = _by_matter(unit), _linking(unit)
    outcomes = []
    for notice in drafts(unit):
        beside = _beside(unit, notice, by_matter, linking)
        for name, patterns in params.need.items():
            outcomes.append(_material(notice, name, patterns, beside, params.max_lag_days, calendar))
    return outcomes


def _by_matter(unit: UnitTables) -> dict[str, list[Document]]:
    """What is about a matter, at whoever's door: it may show that the material was published."""
    documents: dict[str, list[Document]] = {}
    for document in presence.pages(unit.everything or unit.owned):
        if document.kind not in ("consultation", "consultation_result"):
            for key in matters(document):
                documents.setdefault(key, []).append(document)
    return documents


def _linking(unit: UnitTables) -> dict[str, list[Document]]:
    """Canonical address → the pages that link to it, at whoever's door."""
    documents: dict[str, list[Document]] = {}
    for document in presence.pages(unit.everything or unit.owned):
        for address in document.linked:
            documents.setdefault(address, []).append(document)
    return documents


def _beside(
    unit: UnitTables, notice: Document, by_matter: dict[str, list[Document]], linking: dict[str, list[Document]]
) -> list[Document]:
    """Pages that the notice links to, that link to it, or that are about the same matter; each once."""
    linked = [document for address in sorted(notice.linked) if (document := unit.by_url.get(address))]
    same = same_matter(notice, by_matter)
    back = [document for address in notice.addresses for document in linking.get(address, ())]
    beside = {document.id: document for document in (*linked, *same, *back)}
    return [document for document in beside.values() if document.id != notice.id]


def _material(
    notice: Document, name: str, patterns: list[str], beside: list[Document], max_lag: int, calendar: Calendar
) -> Outcome:
    outcome = Outcome.about(
        notice,
        cause="consult:material",
        part=name,
        decided_on=deciding_day(notice),
        limit=max_lag,
        unit_of_measure="日",
        evidence=presence.dated_evidence(notice, "consultation"),
    )
    attached = next((file.name for file in notice.facts.own_files if _named(_own_name(file.name), patterns)), None)
    if attached is not None:
        shown = notice.evidence("consultation.attachment", attached, source="attachment")
        return outcome.of(Status.PASS, ATTACHED, measured=0, evidence=[shown], name=name, other=texts.name(attached))
    if heading := _in_text(notice, patterns):
        shown = notice.evidence("consultation.in_text", heading, quote=heading, source="body")
        return outcome.of(Status.PASS, IN_TEXT, measured=0, evidence=[shown], name=name, other=texts.name(heading))
    unread = UNREAD if any(not _known(file) for file in notice.facts.attachments) else ""
    unread = unread if notice.facts.whole else texts.NORM_NOT_WHOLE
    pages = [
        document
        for document in beside
        if document.kind != "consultation_result"  # it names the draft, and comes after the term by its nature
        and matches(_own_name(document.title), patterns)
        and not _of_what_came_of_it(notice, document)
    ]
    if not pages:
        return outcome.of(Status.SUSPECT if unread else Status.MISSING, NOT_FOUND, name=name, why=unread)
    dated = [(day, page) for page in pages if (day := deadlines.published(page, "material.published_on"))]
    first = min(dated, key=lambda row: (row[0].first, row[1].id))[1] if dated else pages[0]
    evidence, other = presence.dated_evidence(first, "material"), presence.said(first)
    start = deadlines.published(notice, "consultation.published_on")
    if start is None or not dated:
        return outcome.of(Status.SUSPECT, UNDATED, evidence=evidence, name=name, other=other)
    verdict = deadlines.at_most(start, deadlines.earliest([day for day, _ in dated]), max_lag, "日", calendar)
    if unread or len(dated) < len(pages):
        verdict = verdict.no_fail(unread or UNDATED_TOO)
    return outcome.of(verdict, LAG, evidence=evidence, name=name, other=other, start=start.words)


def _of_what_came_of_it(notice: Document, page: Document) -> bool:
    """Whether a page explains the document that was enacted later, and not the draft: published after the term, and
    without a word of a draft in its title."""
    stated = notice.facts.consultation
    if _THE_DRAFT.search(page.title) or page.published is None or stated is None or stated.end is None:
        return False
    return page.published.first > stated.end.last


def _known(file: Attachment) -> bool:
    """Whether a file that was read is, by its name, the draft itself or a form to answer on, and so not the material."""
    return file.status in ("ok", "empty") and _THE_DRAFT.search(file.name) is not None


def _own_name(title: str) -> str:
    """What a paper is called, without the draft that it is about: a 起草说明 of a （征求意见稿） is no draft, nor is the notice
    that prolongs its term. Of a paper that is called by the draft's name alone, that name."""
    rest = QUOTED.sub("《》", title)
    return _MARK.sub("", rest) if _NO_NAME.sub("", rest) != "《》" else title


def _named(words: str, patterns: list[str]) -> bool:
    """Whether words name the material, however they are put together (关于起草情况的说明 is a 起草说明)."""
    return matches(words, patterns) or matches(re.sub(r"有关|关于|情况|过程|的|及其?", "", words), patterns)


def _in_text(notice: Document, patterns: list[str]) -> str:
    """The heading under which the notice's own text holds the material (二、起草说明), with text beneath or behind its
    colon (起草说明：为…); else ""."""
    lines = [line.strip() for _, line in notice.body.lines()]
    listing = False
    for at, line in enumerate(lines):
        listing = bool(_LIST_OF_FILES.search(line)) or (listing and _NUMBERED.match(line) is not None)
        if _FILE.search(line):
            continue
        # 附件2：关于《…（征求意见稿）》的起草说明: the section that stands here; however long the draft's name is, the
        # heading is its own few words. In a list of files it is a name, unless its text follows at once.
        bare = QUOTED.sub("《》", _NUMBERED.sub("", _ATTACHED.sub("", line))).strip("【】[]：: ")
        alone = len(bare) <= _HEADING and not _SENTENCE.search(bare)
        item = listing and not _LIST_OF_FILES.search(line)
        if alone and not item and _named(bare, patterns) and _told_beneath(lines[at + 1 :]):
            return line
        # The draft itself stands there, article by article.
        if matches(_DRAFT, patterns) and _ARTICLE.match(line) and any(map(_ARTICLE.match, lines[at + 1 :])):
            return shorten(line, 60)
        # A paragraph may begin with its own heading.
        label, colon, text = re.sub(r"\s|[【】\[\]]", "", _NUMBERED.sub("", line)).replace("：", ":").partition(":")
        told = colon and len(label) <= _LABEL and len(text) >= _TOLD and not _SENTENCE.search(label)
        if told and _named(label, patterns) and not _ELSEWHERE.search(text):
            return shorten(line, 60)
    return ""


def _told_beneath(lines: list[str]) -> bool:
    """Whether text follows a heading, be it behind headings of its own (一、起草背景)."""
    for line in lines[:_SUBHEADS]:
        if _NEXT.search(line):
            return False
        if len(line) >= _TELLING and re.search(r"[，。；：,;:]", line):
            return True
    return False


IN_TEXT = "《{title}》的正文或附件写有{name}（“{other}”），与公告同步，符合要求。"
ATTACHED = "《{title}》附有{name}（附件“{other}”），与公告同步，符合要求。"
UNREAD, UNDATED_TOO = "公告有附件，名称看不出是不是", "另有材料读不出发布日期"
NOT_FOUND = {
    Status.SUSPECT: "《{title}》没有找到{name}，但{why}，列为疑似，请人工核实。",
    Status.MISSING: "《{title}》的附件和正文里没有见到{name}，也没有另页，列为未检出。请在公告附上，或提供网址。",
}
UNDATED = "《{title}》的{name}{other}与公告的日期没有都读出，无法判断是否同步，列为疑似，请核实。"
LAG = {
    Status.PASS: "《{title}》{start}发布，{name}{other}，相隔{count}日，不超过{limit}日，符合要求。",
    Status.FAIL: "《{title}》{start}发布，最早的{name}{other}，晚了{count}日，超过{limit}日。今后请与公告同日发布；如更早在别处发布，请提供网址。",
    Status.SUSPECT: "《{title}》{start}发布，{name}{other}，相隔{count}日，要求不超过{limit}日。{because}",
}
