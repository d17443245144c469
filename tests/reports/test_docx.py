from __future__ import annotations

import zipfile

import docx
import pytest

from reports import docx as report_docx


@pytest.fixture(scope="module")
def results(made):
    return made.results()


@pytest.fixture(scope="module")
def document(results, tmp_path_factory):
    path = tmp_path_factory.mktemp("docx") / "report.docx"
    report_docx.write(results, path)
    return docx.Document(str(path))


def paragraphs(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_parts_stand_in_the_order_of_a_circular(document):
    heads = [
        text
        for text in paragraphs(document)
        if text in ("一、总体情况", "二、存在的问题", "三、要求", "附件 1　问题清单")
    ]
    assert heads == ["一、总体情况", "二、存在的问题", "三、要求", "附件 1　问题清单"]


def test_ratios_show_numerator_and_denominator(document):
    text = "\n".join(paragraphs(document))
    assert "监测单位 5 个，合格 3 个（3／5，60%），不合格 1 个（1／5，20%），未评分 1 个（1／5，20%）" in text


def test_only_what_is_proven_is_named(document, results):
    text = "\n".join(paragraphs(document))
    assert "．吴忠市人力资源和社会保障局：“关于公开征求《吴忠市职业技能培训补贴办法（征求意见稿）》意见的公告”" in text
    assert "吴忠市人才公寓管理办法" not in text  # suspect: internal annex only
    assert "采集问题" in text and "不计入任何单位得分" in text


def test_a_title_within_a_title_is_not_told_twice():
    assert report_docx._words("关于印发《灌溉办法》的通知") in report_docx._words(
        "《关于印发〈灌溉办法〉的通知》没有标注有效性。"
    )


def test_annexes_list_the_findings(document, results):
    ranking, fails, internal = document.tables
    assert [cell.text for cell in ranking.rows[1].cells][:4] == ["1", "吴忠市教育局", "100", "合格"]
    proven = [f for f in results["findings"] if f.get("counts", f["status"] == "fail")]
    ids = {f["id"] for f in proven}
    open_ones = sum(1 for f in results["findings"] if f["status"] in ("due", "suspect", "missing"))
    assert len(fails.rows) == 1 + sum(f.get("same_cause_as") not in ids for f in proven)
    assert len(internal.rows) == 1 + open_ones - 1  # one that was not found is confirmed, so it is proven
    cells = [[cell.text for cell in row.cells] for row in fails.rows]
    assert any("<script>alert('欠公开')</script>" in row[3] for row in cells)
    assert any(row[6] == "已转办" for row in cells)


def test_same_results_same_bytes(results, tmp_path):
    report_docx.write(results, tmp_path / "a.docx")
    report_docx.write(results, tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_empty_results_make_a_draft(made, tmp_path):
    report_docx.write(made.bare(), tmp_path / "r.docx")
    assert any("没有发现已有定论的不合格事项" in text for text in paragraphs(docx.Document(str(tmp_path / "r.docx"))))


@pytest.mark.parametrize(
    ("n", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (47, "四十七"), (99, "九十九"), (120, "120")]
)
def test_numerals(n, words):
    assert report_docx._numeral(n) == words
