"""The papers as files: Word by the office's templates or ours, the lists beside them in Excel, all of a unit in a zip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from reports import case_sheet, formats, ooxml, statuses, texts, view, xlsx
from reports.papers import content
from reports.papers.content import Circular, Notice
from reports.papers.period import Period, parse_period

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

BUILT_IN = Path(__file__).parent / "templates"
# By the name under which an office keeps its own: what it is for.
TEMPLATES = {"通报.docx": "一个时段的通报", "督办单.docx": "给一个单位的督办单"}
_FEW = 2  # so many kinds of one matter each share a heading
IN_TEXT = 15  # units whose scores stand in the circular itself; of more, in its annex
_LOOKED_AT = (("核实结果", 14), ("核实人", 8), ("日期", 10))  # for whoever opens the page
_ANNEX, _INTERNAL, _NOTICES = "附件1-问题清单.xlsx", "内部-疑似和未检出（不随文印发）.xlsx", "督办单.zip"


class TemplateError(ValueError):
    """A template that cannot be filled: which, why, and what it may name, in Chinese."""


def write_papers(
    results: Mapping[str, Any],
    out: Path,
    *,
    period: Period,
    office: str = "",
    contact: str = "",
    mend_by: date | None = None,
    templates: Path | None = None,
    units: Sequence[str] = (),
    first_number: int = 1,
) -> list[Path]:
    """Writes circular, annex, internal list and notices into `out`; the paths.

    `office` signs, `contact` says where answers go; `mend_by` is the day by which units answer (a blank to be filled in where it is None); `templates`
    may hold the office's own. With `units`, their notices alone, numbered as among all of them: the first unit's notice bears
    `first_number`. Raises `TemplateError` before anything is written.
    """
    own = {name: _template(name, templates) for name in TEMPLATES}
    fields = [
        (notice, _notice_fields(notice, number, office, contact, mend_by))
        for number, notice in enumerate(content.notices(results), first_number)
        if not units or notice.unit_id in units
    ]
    circular = content.circular(results, period)
    values = _circular_fields(circular, office, mend_by)
    _rendered(own["通报.docx"], values)
    for _, first in fields[:1]:
        _rendered(own["督办单.docx"], first)
    out.mkdir(parents=True, exist_ok=True)
    written = []
    if not units:
        written.append(out / "通报.docx")
        _fill(own["通报.docx"], values, written[-1], circular.as_of)
        written += _lists(results, circular, out)
    folder = out / "督办单"
    files = []
    for notice, asked in fields:
        folder.mkdir(exist_ok=True)
        name = stem(notice.unit)
        files.append(folder / f"{name}.docx")
        _fill(own["督办单.docx"], asked, files[-1], notice.as_of)
        files.append(folder / f"{name}-整改回复.xlsx")
        case_sheet.write_reply(
            [(m.first.id, m.first.heading, m.first.fact, m.first.remedy, m.first.url) for m in notice.matters],
            files[-1],
            title=f"{notice.unit}整改回复（{asked['编号']}督办单）",
            until=f"请于{asked['时限']}前报{asked['报送']}。",
            as_of=notice.as_of.isoformat(),
        )
    if files:
        with ZipFile(out / _NOTICES, "w") as archive:
            for path in files:
                archive.write(path, path.name)
        ooxml.settle(out / _NOTICES)
        written += [out / _NOTICES, *files]
    return written


def copy_templates(out: Path) -> list[Path]:
    """Puts our templates into `out` for an office to make its own; what is there already stays."""
    out.mkdir(parents=True, exist_ok=True)
    copied = []
    for name in TEMPLATES:
        if not (out / name).exists():
            (out / name).write_bytes((BUILT_IN / name).read_bytes())
            copied.append(out / name)
    return copied


def write_circular(results: Mapping[str, Any], path: Path, templates: Path | None = None) -> list[Path]:
    """The circular alone, of the quarter in which the results stand; its name."""
    as_of = date.fromisoformat(results["run"]["as_of"])
    circular = content.circular(results, parse_period(None, as_of))
    _fill(_template("通报.docx", templates), _circular_fields(circular, "", None), path, as_of)
    return [Path(path.name)]


def _template(name: str, templates: Path | None) -> Path:
    own = templates / name if templates is not None else None
    return own if own is not None and own.is_file() else BUILT_IN / name


def _fill(template: Path, values: Mapping[str, Any], path: Path, as_of: date) -> None:
    paper = _rendered(template, values)
    properties = paper.docx.core_properties
    properties.title, properties.author = str(values["标题"]), ""
    properties.created = properties.modified = ooxml.dated(as_of.isoformat())
    paper.save(str(path))
    ooxml.settle(path)


def _rendered(template: Path, values: Mapping[str, Any]) -> DocxTemplate:
    import docxtpl
    from docx.opc.exceptions import OpcError
    from jinja2 import Environment, StrictUndefined, UndefinedError
    from jinja2 import TemplateError as JinjaError

    try:
        paper = docxtpl.DocxTemplate(str(template))
        paper.render(dict(values), Environment(undefined=StrictUndefined, autoescape=True), autoescape=True)
    except UndefinedError as error:
        raise TemplateError(_wrong(template, f"用到了没有的字段（{_unknown(error)}）", values)) from error
    except JinjaError as error:
        raise TemplateError(_wrong(template, "里的标记写得不对，如 {{ 没有合上，或 for 没有 endfor", values)) from error
    except (BadZipFile, OpcError, KeyError, ValueError, OSError) as error:
        raise TemplateError(_wrong(template, "不是 Word 的 .docx 文件，或已损坏", values)) from error
    return paper


def _wrong(template: Path, why: str, values: Mapping[str, Any]) -> str:
    return f"模板 {template} {why}。可用的字段：{'、'.join(values)}。写法见 docs/papers.md；zwgk papers --templates-to 目录 可得到自带的模板。"


def _unknown(error: Exception) -> str:
    named = re.search(r"'([^']+)'", str(error))
    return named[1] if named else str(error)


def _circular_fields(circular: Circular, office: str, mend_by: date | None) -> dict[str, Any]:
    units, grades = len(circular.units), circular.grades
    packs = f"依据{'和'.join(_cited(circular.packs))}，" if circular.packs else ""
    told = "，".join(
        f"{name}{grades[name]}个" for name in ("合格", "不合格", content.PENDING, "未评分") if grades.get(name)
    )
    overall = [
        f"本期监测单位{units}个，{told}。",
        f"截至{cn_date(circular.as_of)}，问题事项共{circular.failing}件{_of_which(circular)}。",
    ]
    overall += [f"{unit}有单项否决指标待确认，等次待定。" for unit in circular.pending]
    if grades.get("未评分"):
        overall.append("未评分的单位，本期看到的内容不足以得出结论。")
    overall += [f"{unit}触犯单项否决指标（{why}），不再计算分数。" for unit, why in circular.vetoed]
    if circular.unfinished:
        overall.append(f"站点{'、'.join(circular.unfinished)}没有采完，属采集一方的原因，不计入任何单位得分。")
    ended = circular.as_of >= circular.period.end
    until = "" if ended else f"（截至{circular.as_of.month}月{circular.as_of.day}日）"
    if units > IN_TEXT:
        overall.append("各单位得分见附件1。")
    return {
        "标题": circular.title,
        "文号": "",
        "主送": "各有关单位：",
        "引言": f"{packs}{office or '政务公开办公室'}对各单位门户网站政务公开情况进行了监测。现将{circular.period.name}{until}监测情况通报如下。",
        "总体情况": overall,
        "单位表": [
            {
                "名次": row.rank,
                "单位": row.name,
                "得分": row.score,
                "等次": row.grade,
                "问题事项": row.failed,
                "不合格": row.failed,  # its older name, in templates of an office's own
                "本期新增": row.new,
                "已整改": row.mended,
                "覆盖率": row.coverage,
            }
            for row in (circular.units if units <= IN_TEXT else ())
        ],
        "问题": [
            {"标题": f"（{formats.numeral(number)}）{title}", "事项": lines}
            for number, (title, lines) in enumerate(_kinds(circular.problems), 1)
        ]
        or [{"标题": "本期没有已有定论的问题事项。", "事项": []}],
        "复查": _review_lines(circular),
        "要求": _demands(circular, mend_by),
        "附件": ["附件：各单位得分和问题清单"],
        "落款": office,
        "日期": "____年__月__日",
        "截至": cn_date(circular.as_of),
        "时段": circular.period.name,
    }


def _cited(packs: Sequence[str]) -> list[str]:
    """What is no document by its name, then the first document and how many there are."""
    documents = [pack for pack in packs if pack.startswith("《")]
    several = f"等{len(documents)}份文件" if len(documents) > 1 else ""
    return [*(pack for pack in packs if pack not in documents), *(f"{pack}{several}" for pack in documents[:1])]


def _of_which(circular: Circular) -> str:
    parts = [
        ("上期遗留至今未了", len(circular.review.open) + len(circular.review.lost)),
        ("本期新增", circular.new),
        ("首次监测时已有", circular.at_first_sight),
    ]
    told = "、".join(f"{name}{count}件" for name, count in parts if count)
    return f"，其中{told}" if told else ""


def _kinds(problems: Sequence[content.Problem]) -> list[tuple[str, list[str]]]:
    """A heading and its lines for each kind; kinds of a single matter stand together at the end, each in a line."""
    single = [problem for problem in problems if problem.count == 1]
    if len(single) < _FEW:
        single = []
    kinds = [
        (f"{problem.title}（{problem.count}件，{len(problem.units)}个单位）", _problem_lines(problem))
        for problem in problems
        if problem not in single
    ]
    if single:
        lines = [f"{problem.title}：{''.join(_problem_lines(problem))}" for problem in single]
        kinds.append((f"其他（{len(single)}件）", lines))
    return kinds


def _problem_lines(problem: content.Problem) -> list[str]:
    """A line for each unit with several matters, one for all that have a single one, and how many are not named."""
    lines = [
        f"{of.unit}{of.count}件{f'（{of.share}）' if of.share else ''}：{'、'.join(of.named)}"
        f"{'等' if of.count > len(of.named) else ''}。"
        for of in problem.items
        if of.count > 1
    ]
    single = [
        f"{of.unit}{f'（{of.share}）' if of.share else ''}：{of.named[0]}" for of in problem.items if of.count == 1
    ]
    if single:
        lines.append(f"{'；'.join(single)}。")
    if left := len(problem.units) - len(problem.items):
        lines.append(f"其余{left}个单位见附件1。")
    return lines


def _review_lines(circular: Circular) -> list[str]:
    review = circular.review
    if not review.known:
        return ["没有上期遗留的问题事项。"]
    lines = [
        f"上期末的问题事项{review.before}件，本期复查通过{len(review.mended)}件，"
        + (f"网页已撤下{len(review.gone)}件，" if review.gone else "")
        + f"可以整改而仍未整改{len(review.open)}件"
        + (f"，已经逾期、无法补救{len(review.lost)}件。" if review.lost else "。")
    ]
    if review.mended:
        lines.append(f"已整改：{_by_unit(review.mended)}。")
    if review.gone:
        lines.append(f"网页已撤下：{_by_unit(review.gone)}。")
    if review.open:
        lines.append(f"未整改：{_by_unit(review.open)}。请上述单位尽快整改。")
    return lines


def _by_unit(entries: Sequence[tuple[str, str]]) -> str:
    counts: dict[str, int] = {}
    for unit, _ in entries:
        counts[unit] = counts.get(unit, 0) + 1
    return "、".join(f"{unit}{count}件" for unit, count in counts.items())


def _demands(circular: Circular, mend_by: date | None) -> list[str]:
    day = cn_date(mend_by) if mend_by else "____年__月__日"
    demands = [
        f"被点名单位对照附件1逐件办理：可以整改的改正，举一反三；不能补救的书面说明原因，今后按时公开。"
        f"于{day}前报送办理情况，监测复查确已改正的方可销号。"
    ]
    if circular.due:
        day_due, unit, about = circular.due[0]
        first = f"{unit}{about}（{day_due.month}月{day_due.day}日）"
        several = f"一个月内到期的{len(circular.due)}件要在期限之前办完，最早的是{first}。"
        demands.append(several if len(circular.due) > 1 else f"一个月内到期的有1件：{first}，要在期限之前办完。")
    demands.append("对认定有异议的，按编号提出，并附网址或文件。")
    return [f"（{formats.numeral(number)}）{text}" for number, text in enumerate(demands, 1)]


def _notice_fields(notice: Notice, number: int, office: str, contact: str, mend_by: date | None) -> dict[str, Any]:
    return {
        "标题": "政务公开整改督办单",
        "编号": f"政公督〔{notice.as_of.year}〕{number}号",
        "单位": notice.unit,
        "截至": cn_date(notice.as_of),
        "件数": len(notice.matters),
        "要求": _asked(notice),
        "汇总": [
            {"问题": demand.title, "件数": len(demand.matters), "办法": "整改" if demand.curable else "说明原因"}
            for demand in notice.demands
        ],
        "清单": [_listed(number, demand) for number, demand in enumerate(notice.demands, 1)],
        # For templates of an office's own that are older than 汇总 and 清单.
        "事项": [f"{place}．{matter.first.fact}" for place, matter in enumerate(notice.matters, 1)],
        "其余": "",
        "时限": cn_date(mend_by) if mend_by else "____年__月__日",
        "报送": f"{office or '政务公开办公室'}{f'（{contact}）' if contact else ''}",
        "落款": office,
        "日期": "____年__月__日",
    }


def _asked(notice: Notice) -> str:
    curable = sum(len(demand.matters) for demand in notice.demands if demand.curable)
    lost = len(notice.matters) - curable
    parts = [
        f"可以整改的{curable}件，请整改完毕" if curable else "",
        f"已不能补救的{lost}件，请书面说明原因" if lost else "",
    ]
    return "；".join(filter(None, parts))


def _listed(number: int, demand: content.Demand) -> dict[str, Any]:
    """One fault of the list: what the clauses say, each matter with its full sentence and address, and what to do."""
    return {
        "标题": f"（{formats.numeral(number)}）{demand.title}（{len(demand.matters)}件）",
        "依据": [f"依据：{basis}" for basis in demand.basis],
        "事项": [
            f"{place}．{matter.first.fact}"
            + (f"网址：{matter.first.url}　" if matter.first.url else "")
            + f"编号：{matter.first.id}"
            for place, matter in enumerate(demand.matters, 1)
        ],
        "办法": [f"{'怎么改' if demand.curable else '怎么办'}：{remedy}" for remedy in demand.remedies],
    }


def _lists(results: Mapping[str, Any], circular: Circular, out: Path) -> list[Path]:
    report = view.build(results)
    heads = (
        ("序号", 5),
        ("单位", 16),
        ("错在哪里", 16),
        ("栏目或文件", 26),
        ("问题", 46),
        ("怎么办", 34),
        ("网址", 30),
        ("编号", 18),
    )
    scores = xlsx.Sheet(
        "各单位得分",
        (
            ("名次", 7),
            ("单位", 30),
            ("得分", 9),
            ("等次", 14),
            ("问题事项（件）", 13),
            ("本期新增", 10),
            ("已整改", 10),
            ("覆盖率", 10),
        ),
        (_row(row) for row in circular.units),
    )
    problems = xlsx.Sheet("问题清单", (*heads, ("可否整改", 9), ("整改情况", 10)), _matter_rows(content.proven(report)))
    annex, internal = out / _ANNEX, out / _INTERNAL
    title = f"{circular.period.name}政务公开监测"
    xlsx.write_book(annex, [scores, problems], title=title, as_of=report.as_of)
    open_matters = report.matters("suspect", "missing", "due")
    open_matters.sort(key=lambda matter: matter.first.clause.check not in statuses.URGENT_CHECKS)
    xlsx.write_book(
        internal,
        [xlsx.Sheet("疑似、未检出、将到期", (*heads, ("状态", 10), *_LOOKED_AT), _open_rows(open_matters))],
        title=f"{title}（内部）",
        as_of=report.as_of,
    )
    return [annex, internal]


def _row(row: content.UnitRow) -> Sequence[xlsx.Cell]:
    return (row.rank, row.name, row.score, row.grade, row.failed, row.new, row.mended, row.coverage)


def _matter_rows(matters: Iterable[view.Matter]) -> Iterable[Sequence[xlsx.Cell]]:
    for number, matter in enumerate(matters, 1):
        yield (*_shown(number, matter), "可以" if matter.curable else "不能", matter.first.case_state)


def _open_rows(matters: Iterable[view.Matter]) -> Iterable[Sequence[xlsx.Cell]]:
    for number, matter in enumerate(matters, 1):
        yield (*_shown(number, matter), statuses.STATUSES[matter.first.status].name, *("" for _ in _LOOKED_AT))


def _shown(number: int, matter: view.Matter) -> tuple[xlsx.Cell, ...]:
    first = matter.first
    url = xlsx.Link(first.url) if first.href else first.url
    wrong = first.heading if first.counts else "；".join(matter.clauses)
    remedy = first.remedy if not first.ours else texts.OURS_REMEDY
    return (number, first.unit.name, wrong, first.subject, first.fact, remedy, url, first.id)


def cn_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def stem(name: str) -> str:
    """A file name of the unit's own, whatever its name holds."""
    return re.sub(r"[^\w（）-]+", "_", name)[:60] or "单位"
