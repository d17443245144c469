"""Which column of a ledger holds what: by the noun that its head ends with, else by what stands in it and where.

Counties name their columns as they like (任务分解, 落实举措及成效, 做到什么程度), set heads in two lines with a column for
each half year, or set none. What stands below knows better: numbers, bodies and deadlines have shapes of their own, what
is asked is long and says 应 and 不少于, what was done says 已 and 共 and counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from audit.filed.grids import Cell
from crawler.chinese.text import squeeze

Field = Literal["number", "topic", "content", "indicator", "responsible", "deadline", "progress"]
FIELDS: tuple[Field, ...] = ("number", "topic", "content", "indicator", "responsible", "deadline", "progress")
Kind = Literal["number", "topic", "content", "indicator", "responsible", "deadline", "progress", "proof", "beside"]

# The nouns that heads end with: the last one says what the column holds (责任股室 is a body, 任务要求 what is asked). The
# more particular first.
_NOUNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("beside", re.compile(r"(?:打算|计划|问题|困难|不足|备注|建议|(?:备注|填[表报写])说明|得分|扣分|评分|分值|电话|联系方式|联系人|签[字名]|签收|销号)$")),
    ("beside", re.compile(r"^(?:下一步|下步|下阶段|是否)|^考核(?:得分|情况|结果)$")),
    ("proof", re.compile(r"佐证|证明|截图|附件|网址|链接|(?:印证|支撑|台账)材料|网页地址|发布地址")),
    ("number", re.compile(r"(?:[序编项]号|序次|项次|条目|^序$|^号$|^NO\.?$)$", re.IGNORECASE)),
    ("deadline", re.compile(r"(?:时限|期限|节点|时间|时间表|日期|时间要求|进度要求|时限要求|期限要求|完成时)$")),
    ("responsible", re.compile(r"(?:单位|部门|[科处股]室|主体|领导|机构|责任人|[牵承]头人|负责人|承办人|经办人|责任方|谁来[做办抓])$")),
    ("indicator", re.compile(r"(?:指标|标准|目标|目标值|目标要求|预期成效|程度)$")),
    ("progress", re.compile(r"(?:情况|进展|成效|进度|效果|结果|成果|现状|小结|自评|自查|完成数|落实|做法|动态|总结|反馈)$")),
    ("content", re.compile(r"(?:内容|措施|举措|任务|要求|分解|要点|事项|职责|任务清单|任务描述|清单|怎么做)$")),
    ("topic", re.compile(r"(?:工作|领域|板块|类别|类型|项目|名称|分类|环节|方面|重点|主题|一级)$")),
)  # fmt: skip
_PERIOD = re.compile(r"^(?:20\d\d年)?(?:[上下]半年|第?[一二三四1-4]季度|\d{1,2}月?[-—–至~～]\d{1,2}月|\d{1,2}月份?)")
_TELLS = re.compile(r"已|均|正在|[未尚暂]")  # 已落实 tells what was done, and heads nothing
_HEAD_LENGTH = 16
_HEAD_AT_MOST = 40  # characters: a head that explains itself, without what stands in brackets
_A_DAY = re.compile(r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月(?:\d{1,2}日)?[底末份]?)?(?:之|以)?前?")
_BRACKETS = re.compile(r"[（(].*?[）)]|[:：*]")

NUMBER = re.compile(r"[（(]?\d{1,4}[)）.、]?'?")
_ITEM = re.compile(rf"{NUMBER.pattern}|[（(]?[一二三四五六七八九十]{{1,3}}[)）.、]?|\d{{1,2}}[.-]\d{{1,2}}")
_DEADLINE = re.compile(
    r"(?:19|20)\d\d年|\d{1,2}月|长期|全年|年[内底]|季度|持续|常态|适时|即时|立即|每[年月季半]|日前|\d+个?(?:工作)?日|(?:19|20)\d\d[-./]\d"
)
_BODY = re.compile(
    r"(?:局|办|办公室|部门|委|委员会|中心|单位|街道|乡镇?|镇|政府|[科股处]室?|室|馆|院|公司|集团|大队|支队|站|[)）])[。；、，]?$"
    r"|牵头|责任(?:部门|单位)|^各(?:县|部门|乡镇|单位|有关|股室|科室)"
)
LOOKING = re.compile(r"^(?:实地)?(?:查看|依据|检查|抽查)")  # how 量化指标 begins
_ADDRESS = re.compile(r"https?://|www\.|\.gov\.cn", re.IGNORECASE)
# What is done speaks of the past and counts; what is asked speaks of what shall be.
_DONE = re.compile(
    r"已|共计?\s*\d|累计|截[至止]|今年以来|年以来|目前|[上下]半年|\d{1,2}月\d{1,2}日(?!前)|了(?!解)|均|正在|无[。]?$|不涉及|\d\s*余?(?:条|件|篇|期|场|份|个)"
    r"|（[^）]*〔\d{4}〕|https?:"
)
_ASKED = re.compile(
    r"应当?(?!急|用)|不得|不少于|不低于|至少|严禁|杜绝|确保|力争|及时|推动|推进|加强|加大|健全|完善|做好|抓好|规范|优化|深化|强化|工作日内|日前|月底前|年内"
    r"|每[年季月]|按照|依法|主动|坚持|要(?!闻|求)|须"
)
_TELLING = 3  # rows that tell what was done: fewer may stand in any table
_SAMPLE = 200  # rows: as many tell what a column holds

Row = Sequence[Cell]


@dataclass(slots=True)
class Columns:
    """`over`: the head's words over each column of progress and of proofs; `heads`: as far as a word stands over any."""

    fields: dict[Field, list[int]] = field(default_factory=dict)
    proofs: list[int] = field(default_factory=list)
    over: dict[int, str] = field(default_factory=dict)
    heads: int = 0

    @property
    def tells(self) -> bool:
        """Whether these are a ledger's: what is asked, and what was done, or enough beside it."""
        others = self.fields.keys() & {"responsible", "deadline", "progress", "indicator"}
        return "content" in self.fields and ("progress" in others or (len(self.fields) >= 3 and bool(others)))


def named(words: str) -> Kind | None:
    """What a column with that head holds; None where its last noun names nothing known."""
    words = re.sub(r"\d+$", "", _BRACKETS.sub("", squeeze(words))).rstrip("栏")
    if not words or len(words) > _HEAD_LENGTH or _TELLS.match(words):
        return None
    kinds = [kind for part in re.split(r"[及和与、/／]", words) if (kind := _named(part)) is not None]
    if "progress" in kinds:  # 落实举措及成效, 完成情况及存在问题
        return "progress"
    return kinds[0] if kinds else None


def _named(words: str) -> Kind | None:
    if (period := _PERIOD.match(words)) and period.end() == len(words):
        return "progress"
    return next((kind for kind, pattern in _NOUNS if pattern.search(words)), None)


def looks_like_head(row: Row) -> bool:
    """Whether a row is short words side by side, each of them different, none a number or a sentence."""
    words = [squeeze(cell.text) for cell in row if cell.text]
    bare = [_BRACKETS.sub("", text) for text in words]
    return len(set(words)) >= 3 and all(
        0 < len(text) <= _HEAD_LENGTH and not re.search(r"[。；，]", text) and not _ITEM.fullmatch(text)
        for text in bare
    )


def head_of(row: Row) -> Columns | None:
    """The columns of a head that names a ledger's; None for a row that is none.

    A head says what stands below it: a number, a day or a sentence in it is a value, and the row one of the body, whatever
    its other cells are called (重点领域, 责任部门：政府各部门).
    """
    if any(_is_value(cell.text) for cell in row):
        return None
    columns = _by_heads([row])
    return columns if columns.tells else None


def _is_value(text: str) -> bool:
    words = _BRACKETS.sub("", squeeze(text))
    return bool(words) and (
        len(words) > _HEAD_AT_MOST
        or re.search(r"[。；]", words) is not None
        or NUMBER.fullmatch(words) is not None
        or _A_DAY.fullmatch(words) is not None
    )


def below_head(row: Row, head: Row) -> bool:
    """Whether a row goes on with the head over it (上半年 | 下半年): what stands under a word is that word or a short one."""
    told = [(place, squeeze(cell.text)) for place, cell in enumerate(row) if cell.text and not cell.joined]
    over = {place: squeeze(cell.text) for place, cell in enumerate(head)}
    new = [(place, text) for place, text in told if text != over.get(place)]
    return bool(new) and all(
        len(text) <= _HEAD_LENGTH and not _ITEM.fullmatch(text) and named(text) is not None for _, text in new
    )


def columns_of(heads: Sequence[Row], body: Sequence[Row], before: Columns | None = None) -> Columns:
    """What each column holds: by its head, then by what the rows below hold. `before`: of the head that stood earlier."""
    columns = _by_heads(heads)
    if before is not None:
        _inherit(columns, before, heads)
    profiles = _profiles([row for row in body if any(cell.text for cell in row)][:_SAMPLE])
    taken = {place for places in columns.fields.values() for place in places} | set(columns.proofs)
    beside = {place for place, kind in _kinds(heads).items() if kind == "beside"}
    free = [place for place in sorted(profiles) if place not in taken | beside]
    _by_shape(columns, profiles, free)
    _by_prose(columns, profiles, free, heads)
    _fuller(columns.fields, profiles)
    return columns


def _kinds(heads: Sequence[Row]) -> dict[int, Kind | None]:
    """By the lowest line of the head that names something; a bare half year means what stands over it."""
    kinds: dict[int, Kind | None] = {}
    for row in heads:
        for place, cell in enumerate(row):
            kind = named(cell.text)
            bare_period = _PERIOD.match(squeeze(cell.text)) is not None and kind == "progress"
            if kind is not None and not (bare_period and kinds.get(place) in ("beside", "indicator", "deadline")):
                kinds[place] = kind
            kinds.setdefault(place, None)
    return kinds


def _by_heads(heads: Sequence[Row]) -> Columns:
    columns = Columns(heads=max((spot for row in heads for spot, cell in enumerate(row, 1) if cell.text), default=0))
    words = {
        place: "".join(dict.fromkeys(row[place].text for row in heads if place < len(row) and row[place].text))
        for place in range(max(map(len, heads), default=0))
    }
    for place, kind in _kinds(heads).items():
        if kind == "proof":
            columns.proofs.append(place)
        elif kind is not None and kind != "beside":
            columns.fields.setdefault(kind, []).append(place)
        columns.over[place] = words[place]
    _part_tasks(columns.fields, words)
    return columns


def _part_tasks(fields: dict[Field, list[int]], words: Mapping[int, str]) -> None:
    """Of several columns that speak of tasks, one says in full what is asked, the others what it is about."""
    asking = fields.get("content", [])
    if "topic" not in fields and len({words[place] for place in asking}) > 1:  # 工作任务 beside 工作措施
        best = max(asking, key=lambda place: _rank(words[place]))
        fields["content"] = [place for place in asking if words[place] == words[best]]
        fields["topic"] = [place for place in asking if words[place] != words[best]]
    about = fields.get("topic", [])
    if "content" not in fields and len({words[place] for place in about}) > 1:
        fields["content"] = [about.pop()]  # 重点工作 beside 重点项目: the second says what is asked
    elif "content" not in fields and about:
        fields["content"] = fields.pop("topic")


def _rank(head: str) -> int:
    """How surely a column of that name says what is asked in full."""
    return next((rank for rank, words in ((2, "内容"), (1, "措施"), (1, "举措"), (1, "要求")) if words in head), 0)


def _inherit(columns: Columns, before: Columns, heads: Sequence[Row]) -> None:
    """A head repeated on a later page may lack a word: an empty cell means what it meant before."""
    taken = {place for places in columns.fields.values() for place in places}
    said = {place for row in heads for place, cell in enumerate(row) if cell.text}
    for name, places in before.fields.items():
        spots = [place for place in places if place not in taken | said]
        if name not in columns.fields and spots:
            columns.fields[name] = spots
            columns.over |= {place: before.over.get(place, "") for place in spots}


@dataclass(frozen=True, slots=True)
class _Profile:
    """What stands in a column: the shares of its filled cells that have a shape, how long they are, and how they speak."""

    filled: float  # of all rows
    number: float
    deadline: float
    body: float
    address: float
    length: float
    done: float  # from -1, what is asked, to 1, what was done


def _profiles(body: Sequence[Row]) -> dict[int, _Profile]:
    width = max(map(len, body), default=0)
    told: dict[int, _Profile] = {}
    for place in range(width):
        cells = [row[place].text for row in body if place < len(row) and row[place].text and not row[place].joined]
        if not cells:
            continue
        count = len(cells)
        told[place] = _Profile(
            filled=count / len(body),
            number=sum(_ITEM.fullmatch(squeeze(text)) is not None for text in cells) / count,
            deadline=sum(_is_deadline(text) for text in cells) / count,
            body=sum(is_body(text) and len(text) <= 60 for text in cells) / count,
            address=sum(_ADDRESS.search(text) is not None for text in cells) / count,
            length=sum(map(len, cells)) / count,
            done=sum(map(_speaks, cells)) / count,
        )
    return told


def _is_deadline(text: str) -> bool:
    return is_deadline(text) and len(text) <= 20


def is_deadline(text: str) -> bool:
    """Whether words have the shape of a deadline; a sentence that names a day is none."""
    said = re.search(r"[。；]|已[经于]?|\d\s*[条件篇期]", text)
    return len(text) <= 30 and not said and _DEADLINE.search(squeeze(text)) is not None


def is_body(text: str) -> bool:
    """Whether words name who is to do it; what names a day is a sentence that ends with an office (…前报送办公室)."""
    words = squeeze(text)
    told = LOOKING.match(text) or re.search(r"\d月", words)
    return len(text) <= 250 and not told and _BODY.search(words) is not None


def tells_what_was_done(text: str) -> bool:
    """Whether words are what an office writes in the last column: a sentence of things done, no deadline and no body."""
    return len(squeeze(text)) >= 8 and not is_deadline(text) and not is_body(text) and _speaks(text) > 0


def _speaks(text: str) -> float:
    done, asked = len(_DONE.findall(text)), len(_ASKED.findall(text))
    return 0.0 if done == asked else 1.0 if done > asked else -1.0


def _by_shape(columns: Columns, profiles: Mapping[int, _Profile], free: list[int]) -> None:
    """Columns whose cells have a shape of their own, where no head says which they are."""
    for name, share in (("number", 0.7), ("deadline", 0.6), ("responsible", 0.6)):
        shape = "body" if name == "responsible" else name
        fitting = [place for place in free if getattr(profiles[place], shape) >= share and profiles[place].length <= 40]
        if name not in columns.fields and fitting:
            place = max(fitting, key=lambda spot: (getattr(profiles[spot], shape), -spot))
            columns.fields[name] = [place]  # type: ignore[index] # the three are fields
            free.remove(place)
    for place in [place for place in free if profiles[place].address >= 0.5]:
        columns.proofs.append(place)
        free.remove(place)


def _by_prose(columns: Columns, profiles: Mapping[int, _Profile], free: list[int], heads: Sequence[Row]) -> None:
    """What is asked and what was done, where no head says which column holds it."""
    fields = columns.fields
    if "progress" not in fields:
        asking = fields.get("content", [])
        prose = [place for place in (*free, *asking, *fields.get("topic", ())) if _is_prose(profiles.get(place))]
        told = [place for place in prose if profiles[place].done > 0.2]
        rest = [place for place in prose if place not in told and profiles[place].length >= 8]
        if told and (rest or asking != told[:1]):
            done = max(told, key=lambda place: (profiles[place].done, place))
            _take(fields, "progress", done)
            free[:] = [place for place in free if place != done]
    if "content" not in fields:
        others = [place for name in ("topic", "indicator") for place in fields.get(name, ())]
        prose = [place for place in (*free, *others) if _is_prose(profiles.get(place))]
        if prose:
            asked = max(prose, key=lambda place: profiles[place].length)
            _take(fields, "content", asked)
            free[:] = [place for place in free if place != asked]
    first = min(fields.get("content", [0]))
    if "progress" not in fields and (last := [place for place in free if place > first]):
        named_so = [place for place in last if profiles[place].length >= 4]
        if named_so:
            fields["progress"] = [max(named_so, key=lambda place: profiles[place].length)]
            free.remove(fields["progress"][0])
    if "progress" not in fields and heads:  # a column that nobody filled in yet
        empty = [
            place
            for place, cell in enumerate(heads[-1])
            if cell.text and place not in profiles and place > first and named(cell.text) is None
        ]
        if empty:
            fields["progress"] = empty[-1:]
    if "topic" not in fields and (about := [place for place in free if place < first]):
        fields["topic"] = about


def _fuller(fields: dict[Field, list[int]], profiles: Mapping[int, _Profile]) -> None:
    """Of two columns of tasks the one that is much longer says what is asked, whatever the heads call them."""
    content = [place for place in fields.get("content", ()) if place in profiles]
    about = [place for place in fields.get("topic", ()) if place in profiles]
    if not content or not about:
        return
    longest = max(about, key=lambda place: profiles[place].length)
    if profiles[longest].length >= max(12, 2 * max(profiles[place].length for place in content)):
        fields["topic"] = [*(place for place in fields["topic"] if place != longest), *fields["content"]]
        fields["content"] = [longest]


def _take(fields: dict[Field, list[int]], name: Field, place: int) -> None:
    """The column is that field's alone, whatever it was taken for before."""
    for other in list(fields):
        fields[other] = [spot for spot in fields[other] if spot != place]
        if not fields[other]:
            del fields[other]
    fields[name] = [place]


def _is_prose(profile: _Profile | None) -> bool:
    return profile is not None and max(profile.number, profile.address) < 0.5


def is_ledger(columns: Columns, body: Sequence[Row]) -> bool:
    """Whether a table without a head that names its columns is a ledger all the same: what was done in row after row, or
    long words that ask, and by whom and until when beside them."""
    content = columns.fields.get("content", [])
    asked = [row[place].text for row in body for place in content if place < len(row) and row[place].text]
    long = sum(len(squeeze(text)) >= 12 for text in asked)
    done = [row[place].text for row in body for place in columns.fields.get("progress", ()) if place < len(row)]
    told = sum(map(tells_what_was_done, done))
    if columns.tells and told >= _TELLING and told >= 0.5 * len(asked):
        return True
    beside = columns.fields.keys() & {"responsible", "deadline", "progress", "number"}
    enough = len(beside) >= 2 or "progress" in columns.fields
    return columns.tells and len(asked) >= 2 and long >= 0.5 * len(asked) and enough
