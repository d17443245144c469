"""A county's new work points become the draft of a pack: word for word, with what the words carry, and nothing decided."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from audit.commands.ledger_files import draft
from audit.filed import asking, drafting, grids, measuring, proposing
from audit.plan import UsageError
from benchmarks import drafts
from checks import registry
from rules import packs
from tests.audit.filed import layouts

NEW = """\
贺岚县2025年政务公开工作要点

一、做好决策公开
（一）扩大公众参与。县政府及部门公开征求意见的时间不少于20日，并在决策出台后5个工作日内公布采纳情况。
（二）组织春季义务植树，做好林区防火巡护值守。
二、抓好落实
（三）各乡镇、各部门要将落实情况于每季度最后一个月20日前报送县政府办公室。

贺岚县人民政府办公室
2025年3月18日
"""


def load(text: str, tmp_path: Path, name: str = "helan-2025") -> packs.Pack:
    path = tmp_path / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return packs.read(path)


def test_a_document_without_a_table_is_drafted_by_its_paragraphs(tmp_path: Path) -> None:
    known = packs.load(["wuzhong-2023", "xingqing-2023"])
    drafted = drafting.draft(grids.read("要点.txt", NEW.encode()), "helan-2025", known)
    file = load(drafted.text, tmp_path).file
    assert (file.title, file.issued_by) == ("贺岚县2025年政务公开工作要点", "贺岚县人民政府办公室")
    assert str(file.issued_on) == "2025-03-18"
    asked, adopted, trees, _, handing_in = file.clauses
    assert all(clause.quote in NEW for clause in file.clauses)
    assert asked.article == adopted.article == "一(一)" and trees.class_ == "H" and trees.fill
    assert handing_in.due == ("03-20", "06-20", "09-20", "12-20")
    assert "与已知要求都不像" in drafted.text and "相似" in drafted.text


def test_numbers_of_the_new_document_are_its_own(tmp_path: Path) -> None:
    text = NEW.replace(
        "（一）扩大公众参与。县政府及部门公开征求意见的时间不少于20日，", "（一）公开征集意见不少于20日，"
    )
    known = packs.load(["wuzhong-2023", "xingqing-2023"])
    file = load(drafting.draft(grids.read("要点.txt", text.encode()), "helan-2025", known).text, tmp_path).file
    measured = [clause for clause in file.clauses if clause.measured]
    assert [clause.check for clause in measured] == ["consult_min_days", "consult_feedback"]
    assert measured[0].params["min_days"] == 20 and measured[1].params["max_workdays"] == 5
    assert not any(clause.scored for clause in measured)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("2023年10月", ["10-31"]),
        ("2022年9月底前", ["09-30"]),
        ("2023年8月10日、12月1日前", ["08-10", "12-01"]),
        ("每季度最后一个月15日前", ["03-15", "06-15", "09-15", "12-15"]),
        ("每季度", ["03-31", "06-30", "09-30", "12-31"]),
        ("每半年一次", ["06-30", "12-31"]),
        ("2月", ["02-28"]),
        ("长期坚持", []),
        ("全年持续推进", []),
    ],
)
def test_deadlines_are_days_of_the_year(words: str, due: list[str]) -> None:
    assert asking.due_days(words) == tuple(due)


def test_a_ledger_in_word_is_drafted_row_by_row_and_nothing_is_overwritten(tmp_path: Path) -> None:
    file, out = tmp_path / "2024年政务公开工作要点台账.docx", tmp_path / "helan-2024.yaml"
    file.write_bytes(layouts.broken([""] * 30))
    said: list[str] = []
    known = packs.load(["xingqing-2023"])
    assert draft(file, "helan-2024", out, known, say=said.append) == 0
    assert said[0].startswith("30 行") and "validate 已通过" in said[0]
    pack = packs.read(out)
    assert all(not clause.counted for clause in pack.file.clauses)
    assert "13912345678" not in out.read_text("utf-8")
    with pytest.raises(UsageError, match="没有覆盖"):
        draft(file, "helan-2024", out, known, say=said.append)
    with pytest.raises(UsageError, match="文件名应为"):
        draft(file, "helan-2024", tmp_path / "x.yaml", known, say=said.append)


@pytest.mark.parametrize(("seed", "pack"), drafts.SEEDS.items())
def test_the_originals_are_drafted_with_their_own_pack_hidden(shared_dir: Path, seed: str, pack: str) -> None:
    (path,) = (shared_dir / "seeds").glob(f"{seed}_*.txt")
    for _, filed in drafts.documents(path):
        shares = drafts.shares(drafts.measure(filed, pack))
        assert shares["found"] >= 0.95 and shares["exact"] == 1.0
        assert shares["class"] >= 0.75 and shares["checks"] >= 0.8


def asks(text: str) -> list[asking.Asked]:
    return asking.asked_of(grids.read("要点.txt", f"一、做好公开\n（一）{text}\n".encode()))


def test_each_thing_that_a_sentence_asks_is_an_ask_of_its_own() -> None:
    text = "编制本单位服务清单并公开，年底前更新主动公开基本目录，建立考核机制，切实提升群众满意度。"
    assert [(ask.quote, ask.due) for ask in asks(text)] == [
        ("编制本单位服务清单并公开", ()),
        ("年底前更新主动公开基本目录", ("12-31",)),
        ("建立考核机制，切实提升群众满意度", ()),
    ]
    assert [ask.quote for ask in asks("做到图文解读全覆盖、动漫视频占比20%。")] == [
        "做到图文解读全覆盖",
        "动漫视频占比20%",
    ]
    assert [ask.quote for ask in asks("公众参与率达到100%、公开征集意见不少于30日。")] == [
        "公众参与率达到100%",
        "公开征集意见不少于30日",
    ]


def test_a_year_named_first_is_the_whole_sentences() -> None:
    assert [ask.due for ask in asks("2026年，政策解读率要达到90%，其中图解达到60%以上。")] == [("12-31",), ("12-31",)]


def test_what_the_table_leaves_out_is_due_with_the_rows_beside_it() -> None:
    document = docx.Document()
    document.add_paragraph("一、做好公开")
    document.add_paragraph("（一）及时公布惠农补贴目录清单，妥善遮盖名单里的身份证号码。做好重点民生信息发布。")
    table = document.add_table(rows=0, cols=4)
    for values in (
        ("序号", "主要内容", "责任单位", "完成时限"),
        ("1", "及时公布惠农补贴目录清单。", "财政局", "2024年5月底"),
        ("2", "做好重点民生信息发布。", "民政局", "2024年8月底"),
    ):
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
    first, second, left_out = asking.asked_of(grids.read("台账.docx", layouts._saved(document)))
    assert (first.row, second.row, left_out.row) == ("1", "2", "")
    assert "身份证号码" in left_out.quote and left_out.due == ("05-31",) and left_out.responsible == "财政局"


@pytest.fixture(scope="module")
def proposer() -> proposing.Proposer:
    return proposing.Proposer(packs.load(["wuzhong-2023", "zhongwei-2022"]))


@pytest.mark.parametrize(
    ("quote", "class_", "check"),
    [
        ("凡以政府名义印发的惠企文件，解读材料应于文件公布后5个工作日内发布", "M", "interp_deadline"),
        ("网站设立老年人版页面，无障碍浏览全覆盖", "M", "a11y_entry"),
        ("集中展示的规范性文件要标注有效、失效或者废止", "M", "normdoc_validity"),
        ("及时发布医保、养老、托育等民生领域政策信息", "P", None),
        ("规范性文件印发后10日内报送县政府办公室备案，并附解读", "H", None),
        ("定期组织业务培训，配齐工作人员", "H", None),
    ],
)
def test_a_class_is_told_by_what_the_public_can_see(
    quote: str, class_: str, check: str | None, proposer: proposing.Proposer
) -> None:
    proposal = proposer.of(quote)
    assert (proposal.class_, proposal.check) == (class_, check)


@pytest.mark.parametrize(
    ("before", "quote", "check"),
    [
        ("编制重大行政决策事项目录，", "并通过门户网站向社会公开", "decision_list"),
        ("公布招生方案，", "公开幼儿园分布、师资力量", None),
        ("", "基本信息要落实《中华人民共和国个人信息保护法》，包括村民委员会(社区)简介", "village_info_fields"),
        ("", "按照“制定方案、组织实施、报送结果”原则，做好“政府开放日”活动", "openday"),
    ],
)
def test_a_part_goes_on_of_the_matter_before_it(
    before: str, quote: str, check: str | None, proposer: proposing.Proposer
) -> None:
    assert proposer.of(quote, before).check == check


def test_the_words_that_propose_a_check_name_checks_that_there_are() -> None:
    known = {check.id for check in registry.all_checks()}
    assert {check for check, _ in measuring._CHECKS} <= known
