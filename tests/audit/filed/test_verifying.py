"""Sixty claims in three layouts against the sample portal: no true one questioned, every false one shown beside the web."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from python_calamine import CalamineWorkbook

from audit import judging
from audit.commands.ledger_files import _days, _unit_of, verify
from audit.config import plan_of
from audit.filed import grids, ledgers, matching
from audit.filed.claims import claims_of
from audit.filed.counting import Counting
from audit.filed.matters import tells_of
from audit.filed.subjects import speaks, subjects_of
from audit.filed.verifying import Verifier
from audit.plan import UsageError, open_store
from rules import packs
from tests.audit.filed import kept, layouts, orders, parts, prose
from tests.audit.filed.sentences import FALSE, TRUE, UNVERIFIABLE


@pytest.fixture(scope="module")
def verifiers(audited: Path):
    plan = plan_of(audited / "config.yaml")
    store = open_store(plan)
    try:
        tables = judging.seen(plan, store, judging.find_run(store, None))
        yield {
            unit.id: Verifier(tables.unit(unit.id), {}, starts=date(2023, 7, 12), ends=date(2024, 7, 11))
            for unit in plan.units
        }
    finally:
        store.close()


@pytest.fixture(scope="module")
def verifier(verifiers: dict[str, Verifier]) -> Verifier:
    return verifiers["yl-rs"]


QUESTIONED = {"visible", "unseen"}
LAYOUTS = {"a.docx": layouts.word, "b.xlsx": layouts.workbook, "c.docx": layouts.broken}
SENTENCES = [sentence for three in zip(TRUE, FALSE, UNVERIFIABLE, strict=True) for sentence in three]


@pytest.mark.parametrize("name", LAYOUTS)
def test_sixty_claims_stand_beside_what_the_portal_shows(name: str, verifier: Verifier) -> None:
    progress = ["".join(pair) for pair in zip(SENTENCES[::2], SENTENCES[1::2], strict=True)]
    ledger = ledgers.ledger_of(grids.read(name, LAYOUTS[name](progress)))
    assert ledger.unit == "市人力资源和社会保障局"
    assert len(ledger.rows) == 30
    verdicts: dict[str, set[str]] = {}
    for row in ledger.rows:
        for claim in claims_of(row.progress):
            verdicts.setdefault(claim.sentence, set()).add(verifier.answer(claim).verdict)
    told = {sentence: verdicts[sentence.rstrip("。")] for sentence in SENTENCES}
    assert {sentence: told[sentence] for sentence in TRUE if told[sentence] != {"agrees"}} == {}
    assert {one: told[one] for one in FALSE if not told[one] & QUESTIONED} == {}
    agreeing = [one for one in FALSE if "agrees" in told[one]]
    assert agreeing == [
        "发布《云澜市家庭服务业管理办法》《云澜市劳务派遣管理办法》2件，已全部上网公开。"
    ]  # its second is there
    assert {one: told[one] for one in UNVERIFIABLE if told[one] != {"unverifiable"}} == {}


def told(verifiers: dict[str, Verifier], sentences: tuple[tuple[str, str], ...]) -> dict[str, set[str]]:
    return {
        sentence: {answer.verdict for _, answer in verifiers[unit].answers(claims_of(sentence))}
        for unit, sentence in sentences
    }


def test_free_prose_of_four_units_is_held_against_the_portal(verifiers: dict[str, Verifier]) -> None:
    questioned = {
        sentence: answers for sentence, answers in told(verifiers, prose.TRUE).items() if answers & QUESTIONED
    }
    missed = {
        sentence: answers for sentence, answers in told(verifiers, prose.FALSE).items() if not answers & QUESTIONED
    }
    claimed = told(verifiers, prose.UNVERIFIABLE).items()
    assert questioned == missed == {}
    assert {sentence: answers for sentence, answers in claimed if answers - {"unverifiable"}} == {}
    assert all("agrees" in answers for answers in told(verifiers, prose.TRUE).values())


@pytest.mark.parametrize("told", [parts.SENTENCES, kept.SENTENCES, orders.SENTENCES], ids=["parts", "kept", "orders"])
def test_each_part_of_a_sentence_is_held_on_its_own(
    told: tuple[tuple[str, str, tuple[object, ...]], ...], audited: Path
) -> None:
    plan = plan_of(audited / "config.yaml")
    store = open_store(plan)
    try:
        tables = judging.seen(plan, store, judging.find_run(store, None))
    finally:
        store.close()
    wrong: dict[str, tuple[object, object]] = {}
    for unit, sentence, expected in told:
        verifier = Verifier(tables.unit(unit), {}, starts=date(2024, 1, 1), ends=date(2024, 6, 28))
        answers = [answer for _, answer in verifier.answers(claims_of(sentence))]
        got = tuple(answer.visible if answer.verdict == "visible" else answer.verdict for answer in answers)
        if got != expected:
            wrong[sentence] = (expected, got)
    assert wrong == {}


def test_what_a_crawl_cut_short_did_not_see_is_left_to_people(verifier: Verifier) -> None:
    from dataclasses import replace

    from checks.seen.tables import CutShort

    tables = verifier._tables
    short = Verifier(replace(tables, cut_short={tables.owned[0].site: CutShort("到了时限")}), {})
    (claim,) = claims_of(FALSE[2])
    assert verifier.answer(claim).verdict == "unseen"
    assert short.answer(claim).verdict == "unverifiable"


def test_what_a_column_that_was_not_read_whole_shows_is_left_to_people(verifiers: dict[str, Verifier]) -> None:
    from dataclasses import replace

    tables = verifiers["yl-sw"]._tables
    half = [{**row, "complete": False, "code": None, "why": "列表没有读完"} for row in tables.column_rows]
    (claim,) = claims_of("累计发布水情数据18期")
    assert verifiers["yl-sw"].answer(claim).verdict == "visible"
    answer = Verifier(replace(tables, column_rows=half), {}).answer(claim)
    assert answer.verdict == "unverifiable" and "列表没有读完" in answer.basis


def test_a_count_told_of_two_things_is_two_claims() -> None:
    sentence = "在公众号上转载黄河流域保护信息3条，法治、平安有关信息10条。"
    claims = claims_of(sentence)
    assert [(claim.count, claim.channel) for claim in claims] == [(3, "elsewhere"), (10, "elsewhere")]
    assert "平安" in claims[1].subject and "黄河" not in claims[1].subject


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("就《云澜市工资集体协商办法（征求意见稿）》公开征求意见，收到意见建议12条", ["agrees", "unverifiable"]),
        ("受理依申请公开9件，均按期答复", ["unverifiable"]),
        ("发布《云澜市公益性岗位管理办法》等政策文件15件", ["agrees", "agrees"]),
        ("在政府网站刊发解读稿件6篇，其中图解1篇", ["agrees", "unseen"]),
        ("在政府网站刊发工作动态5篇，其中海绵城市2篇", ["agrees", "agrees"]),
    ],
)
def test_each_count_is_of_its_own_matter(sentence: str, verdicts: list[str], verifier: Verifier) -> None:
    assert [verifier.answer(claim).verdict for claim in claims_of(sentence)] == verdicts


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("已公开，网址：{address}。", "agrees"),
        ("见{address}（政策文件栏目）", "agrees"),
        ("{half}\n{rest}", "agrees"),
        ("已公开：{half}…", "agrees"),
        ("已公开：{half}...", "agrees"),
        ("已公开：{site}/no/such/page…", "unverifiable"),
        ("在政府网站{site}公开", "agrees"),
        ("见{site}/rsj/info/3314/1.htm", "unseen"),
        ("见www.nowhere.gov.cn/zwgk/a.html", "unverifiable"),
        ("意见发至rsj@nowhere.gov.cn", "unverifiable"),
    ],
)
def test_addresses_as_people_write_them(words: str, verdict: str, verifier: Verifier) -> None:
    policy = next(document for document in verifier._tables.owned if document.kind == "policy")
    address, site = policy.url, "/".join(policy.url.split("/")[:3])
    cut = len(site) + 6
    text = words.format(address=address, half=address[:cut], rest=address[cut:], site=site)
    assert {verifier.answer(claim).verdict for claim in claims_of(text)} == {verdict}


@pytest.mark.parametrize(
    "sentence",
    [
        "每季度首月5个工作日内报送1次工作信息",
        "根据《中华人民共和国政府信息公开条例》，落实《云澜市2023年政务公开工作要点》",
        "第2次修订了内部制度",
    ],
)
def test_what_a_sentence_goes_by_is_no_claim_of_its_own(sentence: str, verifier: Verifier) -> None:
    assert {verifier.answer(claim).verdict for claim in claims_of(sentence)} <= {"unverifiable"}


def test_the_command_tells_and_writes_and_overwrites_nothing(audited: Path, tmp_path: Path) -> None:
    filled, out = tmp_path / "filled.docx", tmp_path / "out.xlsx"
    progress = ["".join(pair) for pair in zip(SENTENCES[::2], SENTENCES[1::2], strict=True)]
    progress[0] += "联系人手机13912345678，截至目前共公示500件。"
    filled.write_bytes(layouts.broken(progress))
    lines: list[str] = []
    plan = plan_of(audited / "config.yaml")
    assert verify(plan, filled, None, out, say=lines.append) == 0
    text = "\n".join(lines)
    assert "【未见】印发《云澜市技工院校学生资助管理办法》" in text
    assert "虚" not in text and "谎" not in text
    page = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    assert "云澜市人力资源和社会保障局" in page[0][0]
    assert any("所说：" in str(row[6]) and "500件" in str(row[6]) for row in page)  # which part of the sentence
    assert "13912345678" not in text + str(page)
    with pytest.raises(UsageError, match="没有覆盖"):
        verify(plan, filled, None, out, say=lines.append)
    with pytest.raises(UsageError, match="yl-sw（云澜市水务局）"):
        verify(plan, filled, "nobody", None, say=lines.append)


@pytest.mark.parametrize(
    ("file", "unit", "heading", "expected"),
    [
        ("a.docx", "市水务局", "", "yl-sw"),
        ("a.docx", "云澜市水务管理局", "", "yl-sw"),
        ("云澜市水务局台账.docx", "", "云澜市人民政府办公室2023年政务公开工作要点台账", "yl-sw"),
        ("a.docx", "", "2023年政务公开工作要点台账（云澜市水务局）", "yl-sw"),
        ("a.docx", "", "2023年政务公开工作要点台账", "填报单位"),
        ("a.docx", "云澜市气象局", "", "云澜市气象局"),
    ],
)
def test_whose_ledger_it_is(audited: Path, file: str, unit: str, heading: str, expected: str) -> None:
    plan = plan_of(audited / "config.yaml")
    filed = ledgers.FiledLedger(file, unit, (), heading=heading)
    if expected.startswith("yl-"):
        assert _unit_of(plan, filed, None) == expected
    else:
        with pytest.raises(UsageError, match=expected):
            _unit_of(plan, filed, None)


def test_rows_come_in_the_order_of_the_file() -> None:
    rows = ledgers.ledger_of(grids.read("c.docx", layouts.broken([""] * 30))).rows
    assert all(first.place < second.place for first, second in pairwise(rows))


@pytest.mark.parametrize(
    ("words", "title", "is_it"),
    [
        ("2025年度决算", "青禾县人民政府办公室2025年度部门决算", True),
        ("2025年度决算", "青禾县人民政府办公室2025年部门预算", False),
        ("部门预算", "青禾县人民政府办公室2025年部门预算", True),
    ],
)
def test_a_budget_and_an_account_are_things_of_their_own(words: str, title: str, is_it: bool) -> None:
    page = SimpleNamespace(title=title, kind="notice")
    assert any(tells_of(subject, page) for subject in subjects_of(words)) == is_it


def test_budgets_and_accounts_of_a_body_are_looked_for_by_either_name() -> None:
    """Two pages of a centre, one called 预算 and one 决算, were 未见: no page is called 预决算."""
    parts = subjects_of("所属县医疗保障事务中心预决算信息")
    assert [part.topics for part in parts] == [("县医疗保障事务中心预算",), ("县医疗保障事务中心决算",)]
    titles = ("县医疗保障事务中心2026年单位预算公开", "县医疗保障事务中心2025年度单位决算公开")
    assert all(speaks(title, part.topics) for title, part in zip(titles, parts, strict=True))
    assert {part.topics for part in subjects_of("本部门及所属单位预决算信息")} == {("预算",), ("决算",)}


def test_a_training_is_internal_whatever_it_is_named_after(verifier: Verifier) -> None:
    """The row asks for talks that pages tell of; the training for them is none."""
    talks = [
        rule.clause
        for pack in packs.load(packs.known())
        for rule in pack.rules
        if rule.clause.check == "activity_quota"
    ]
    assert talks
    (claim, *_) = claims_of("组织干部参加全县“政策公开讲”业务培训1期，报送讲稿3份。")
    assert verifier.answer(claim, talks).verdict == "unverifiable"


def test_what_is_explained_in_some_way_is_claimed_to_be_explained() -> None:
    (claim,) = claims_of("以通俗易懂的语言对《云澜市深化医疗保障制度改革实施方案》进行了解读。")
    assert claim.kind == "title" and claim.of_title is not None and claim.of_title.wanted == "解读"


@pytest.mark.parametrize(
    ("title", "counts"),
    [
        ("2024年一季度城乡低保资金发放情况", True),
        ("2024年二季度城乡低保资金发放情况", False),
        ("城乡低保资金发放情况", False),
    ],
)
def test_a_quarter_is_of_its_months_though_it_comes_out_after_them(title: str, counts: bool) -> None:
    counting = Counting(SimpleNamespace(as_of=date(2024, 12, 31)), (date(2024, 1, 1), date(2024, 12, 31)))  # type: ignore[arg-type] # only its days are asked
    page = SimpleNamespace(
        title=title, published=SimpleNamespace(first=date(2024, 4, 8)), facts=SimpleNamespace(written=None)
    )
    (claim,) = claims_of("一季度公开城乡低保资金发放情况1期")
    assert counting.in_time(page, claim) == counts  # type: ignore[arg-type] # a page of a title and a day


def test_a_ledger_of_a_year_tells_of_it_from_its_first_day(audited: Path) -> None:
    """Work points of July were read as a window: 上半年公开6条 was held against the pages since July."""
    (pack,) = packs.load(["wuzhong-2023"])
    filed = ledgers.ledger_of(grids.read("a.docx", layouts.word([""] * 30)))
    matches = matching.Matcher([pack]).match(filed.rows)
    assert pack.starts.month > 1
    assert _days(filed, matches, date(2023, 12, 1)) == (date(2023, 1, 1), pack.ends)
