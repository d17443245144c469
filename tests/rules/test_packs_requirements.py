"""The packs of the five documents hold every requirement that was read out of them, and serve each one somehow."""

from __future__ import annotations

import csv
import re
import unicodedata
from calendar import monthrange
from collections import Counter
from datetime import date

import pytest

from checks.measures.calendar import Calendar
from checks.seen.tables import Tables
from crawler.sites import Unit
from reports import view
from rules import judge as judging
from rules import packs
from rules.describe import run
from rules.results import results

# How many requirements of each class (M, P, H) the table at the head of the requirements counts.
COUNTS = {
    "wuzhong-2023": (16, 28, 22),
    "zhongwei-2022": (17, 26, 28),
    "qingtongxia-2019": (23, 32, 23),
    "litong-2021": (18, 21, 21),
    "xingqing-2023": (27, 21, 30),
}
LOCAL = {pack.id: pack for pack in packs.load(list(COUNTS))}
RULES = [rule for pack in LOCAL.values() for rule in pack.rules]
BY_PACK = pytest.mark.parametrize("pack", LOCAL.values(), ids=LOCAL)


def fold(text: str) -> str:
    """Without white space, full-width forms narrowed: pages of a scan break lines anywhere."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def known(shared_dir):
    with (shared_dir / "domain" / "seeds-requirements.tsv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}


@pytest.fixture(scope="module")
def documents(shared_dir):
    texts = [fold(path.read_text(encoding="utf-8")) for path in (shared_dir / "seeds").glob("*.txt")]
    return {name: next(text for text in texts if fold(pack.file.title) in text[:400]) for name, pack in LOCAL.items()}


@BY_PACK
def test_every_quote_stands_word_for_word_in_its_document(pack, documents):
    assert [rule.id for rule in pack.rules if fold(rule.clause.quote) not in documents[pack.id]] == []


@BY_PACK
def test_who_answers_and_what_is_looked_at_is_said_in_the_documents_words(pack, documents):
    text = documents[pack.id].replace("<p>", "").replace("</p>", "")
    if pack.file.document_number:
        assert fold(pack.file.document_number) in text
    indicators = {rule.clause.indicator for rule in pack.rules if rule.clause.indicator}
    assert [one for one in indicators if fold(one) not in text] == []
    if pack.id in ("wuzhong-2023", "zhongwei-2022"):  # tables: one cell each; elsewhere several places are put together
        bodies = {rule.clause.responsible for rule in pack.rules if rule.clause.responsible}
        assert [one for one in bodies if fold(one) not in text] == []


def test_every_requirement_is_there_exactly_once(known):
    have = Counter(rule.id for rule in RULES)
    assert sorted(set(known) - set(have)) == sorted(set(have) - set(known)) == []
    assert set(have.values()) == {1}


def test_class_article_row_and_quote_are_those_of_the_requirement(known):
    for rule in RULES:
        row, clause = known[rule.id], rule.clause
        assert (clause.class_, clause.article, (clause.ledger_row or "").rstrip("'")) == (
            row["class"],
            row["clause"].split("｜")[0],
            row["ledger_row"].rstrip("'"),  # what its text asks beyond its table hangs on the row it belongs to
        ), rule.id
        assert fold(clause.quote) == fold(row["quote"]), rule.id


@BY_PACK
def test_class_counts_are_those_of_the_table(pack):
    counts = Counter(rule.clause.class_ for rule in pack.rules)
    assert tuple(counts[name] for name in "MPH") == COUNTS[pack.id]


def test_every_requirement_is_served(known):
    for rule in RULES:
        clause = rule.clause
        assert clause.title and clause.article and clause.responsible, rule.id
        if clause.class_ == "M":
            assert clause.remedy and clause.limits, rule.id
            assert clause.measured or clause.unserved, rule.id
        elif clause.class_ == "P":
            assert clause.evidence.note, rule.id
        else:
            assert clause.fill, rule.id


def test_words_of_evidence_can_stand_in_a_title():
    """Words are looked for as they stand, so one with a blank or a slash in it would never be found."""
    for rule in RULES:
        for group in rule.clause.evidence.words if rule.clause.evidence else ():
            assert len(set(group)) == len(group), rule.id
            for word in group:
                assert 2 <= len(word) <= 8 and not re.search(r"[\s/|，、。“”]", word), (rule.id, word)


def test_a_check_serves_the_requirements_that_it_was_made_for(shared_dir):
    """附四 lists, for each check, the requirements that it serves."""
    text = (shared_dir / "domain" / "seeds-requirements.md").read_text(encoding="utf-8")
    made_for: dict[str, set[str]] = {}
    for line in text[text.index("## 附四") :].splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 4 and cells[1].startswith("`"):
            for one in cells[-2].split("、"):
                made_for.setdefault(one, set()).add(cells[1].strip("`"))
    measured = {rule.id: rule.clause.check for rule in RULES if rule.clause.measured}
    assert set(made_for) == {rule.id for rule in RULES if rule.clause.class_ == "M"}
    for rule_id, check in measured.items():
        assert check in made_for[rule_id], rule_id


def test_due_days_are_the_deadlines_of_the_text():
    for rule in RULES:
        clause = rule.clause
        dated = tuple(f"{int(month):02}-{int(day):02}" for month, day in re.findall(r"(\d+)月(\d+)日", clause.quote))
        month = re.fullmatch(r"\d{4}年(\d+)月底?前?", clause.deadline or "")
        if dated:  # what the sentence itself dates goes before the ledger's column
            assert clause.due == dated, rule.id
        elif "每半年" in clause.quote:
            assert clause.due == ("06-30", "12-31")
        elif clause.deadline in ("长期坚持", "全年持续推进", "根据政策时限及时推进"):
            assert clause.due == (), rule.id
        elif month and clause.check != "annual_report":
            number = int(month[1])
            assert clause.due == (f"{number:02}-{monthrange(2023, number)[1]}",), rule.id
        for day in clause.due:
            month_day = date.fromisoformat(f"{rule.starts.year}-{day}")
            assert rule.clause.lag_years or month_day <= rule.ends, rule.id


def test_reminders_of_the_two_documents_that_contradict_themselves():
    by_id = {rule.id: rule for rule in RULES}
    assert by_id["XQ23-0a"].clause.due == by_id["XQ23-33a"].clause.due == ("08-10", "12-01")
    assert by_id["XQ23-32b"].clause.due == ("03-15", "06-15", "09-15", "12-15")
    assert by_id["XQ23-16a"].clause.due == ("03-31",)
    for one in ("XQ23-0a", "XQ23-32b", "XQ23-16a"):
        assert any("矛盾" in limit for limit in by_id[one].clause.limits)
    assert by_id["LT21-三(三)b"].clause.due == ()  # “从明年开始”
    assert by_id["ZW22-31a"].due_days(date(2022, 6, 1)) == [date(2022, 5, 31)]


def test_a_document_without_a_date_accuses_nobody_of_what_may_have_come_before_it():
    """兴庆区's ledger bears no date; it was out before the first report of 10 August 2023."""
    pack = LOCAL["xingqing-2023"]
    assert pack.file.issued_on is None and pack.starts == date(2023, 1, 1)
    timed = {"consult_min_days", "interp_deadline", "interp_coverage", "normdoc_validity"}
    for rule in pack.rules:
        if rule.clause.check in timed:
            assert rule.starts >= date(2023, 8, 10), rule.id


def test_coverage_counts_the_documents_and_names_what_nothing_checks_yet():
    text, ok = run("coverage", list(COUNTS))
    assert ok
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines() if line and line[0] != " "}
    for name, (measurable, shown, filled) in COUNTS.items():
        total, m, _, p, h = map(int, rows[name])
        assert (total, m, p, h) == (measurable + shown + filled, measurable, shown, filled)
    total = next(line.split() for line in text.splitlines() if "份文件合计" in line)
    measurable, shown, filled = map(sum, zip(*COUNTS.values(), strict=True))
    every = measurable + shown + filled
    assert total[-5:-3] + total[-2:] == [str(count) for count in (every, measurable, shown, filled)]
    waiting = [rule for rule in RULES if rule.clause.unserved]
    assert int(total[-3]) == measurable - len(waiting)
    for rule in waiting:
        assert f"{rule.id} {rule.clause.title}" in text
    assert ("没有漏下的条款" in text) == (not waiting)


WAITING = """\
id: tried-2025
title: 河西县2025年政务公开工作要点
issued_by: 河西县人民政府办公室
issued_on: 2025-04-02
clauses:
  - id: HX25-1
    title: 网站支持IPv6
    quote: 网站支持互联网协议第6版
    class: M
    unserved: 这项检查还没有做成
    remedy: 配置解析。
  - id: HX25-2
    title: 报送进展
    quote: 报送进展
    class: H
    fill: 报送的日期。
"""


def test_what_no_check_serves_is_listed_and_never_counted(tmp_path):
    path = tmp_path / "tried-2025.yaml"
    path.write_text(WAITING, encoding="utf-8")
    loaded = packs.load([str(path)])
    units = [Unit("u", "河西县人民政府办公室", "county")]
    tables = Tables.load([], [], [], units, site_owner={"site": "u"}, as_of=date(2025, 12, 31))
    found = judging.judge(tables, loaded, units, calendar=Calendar.default(), as_of=date(2025, 12, 31))
    whole = results(found, {"id": "r", "started_at": "", "finished_at": "", "version": ""}, [], [])
    one = whole["clauses"][0]
    assert (one["class"], one["status"], one["points"], one["applies"]) == ("M", None, None, False)
    assert one["note"] == "本系统尚未检查，请人工核对：这项检查还没有做成"
    assert (whole["units"][0]["score"], whole["findings"]) == (None, [])
    assert [clause.id for clause in view.build(whole).units[0].other_clauses] == ["HX25-1", "HX25-2"]
    text, ok = run("show", [str(path), "HX25-1"])
    assert ok and "本系统尚未检查" in text
    assert "HX25-1 网站支持IPv6（这项检查还没有做成）" in run("coverage", [str(path)])[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("class: M", "class: P"), "unserved 只用于 M 类条款"),
        (("remedy: 配置解析。", "remedy: 配置解析。\n    points: 3"), "不能写 points"),
        (("unserved: 这项检查还没有做成", 'unserved: ""'), "不能为空"),
        (("    unserved: 这项检查还没有做成\n", ""), "须写明 check"),
        (("issued_on: 2025-04-02\n", ""), "至少写一个"),
    ],
)
def test_a_clause_is_left_unchecked_only_for_a_reason(tmp_path, change, words):
    assert change[0] in WAITING
    path = tmp_path / "tried-2025.yaml"
    path.write_text(WAITING.replace(*change), encoding="utf-8")
    with pytest.raises(packs.PackError) as error:
        packs.load([str(path)])
    assert words in str(error.value)


def test_a_sector_binds_departments_and_not_the_governments_named_beside_them():
    rule = next(rule for rule in RULES if rule.id == "WZ23-4b")  # 各县（市、区），市民政局
    to = rule.clause.applies_to
    assert to.covers("county") and to.covers("department", ("民政",))
    assert not to.covers("department", ("教育",)) and not to.covers("department")
