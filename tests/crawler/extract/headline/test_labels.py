"""Labels and their values, however they are marked up; and what marks validity."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page
from crawler.facts import PageFacts

TITLE = "岱川县交通局关于印发《县道养护办法》的通知"
TEXT = "<p>各乡镇：</p><p>现将办法印发给你们，请遵照执行。</p><p>第一条 为加强县道养护，制定本办法。</p>"


def read(block: str = "", heading: str = TITLE, header: str = "发布时间：2024-05-20") -> PageFacts:
    html = f"""<html><head><title>{TITLE}</title></head><body><div class=crumb>当前位置：<a href=/>首页</a> &gt;
    <a href=/gfxwj/>行政规范性文件</a></div>{block}<h1>{heading}</h1><p>{header}</p><div class=article-content>{TEXT}</div>
    </body></html>"""
    return extract_page("http://www.daichuan.example/a/202405/t20240520_31.html", html.encode())


PAIRS = (
    ("发文机关", "岱川县交通局"),
    ("文号", "岱交发〔2024〕3号"),
    ("成文日期", "2024-05-12"),
    ("文件状态", "现行有效"),
)
MARKUPS = {
    "flat": ("<div class=box>{}</div>", "<em>{}</em><i>{}</i>"),
    "flat in a paragraph": ("<p>{}</p>", "<b>{}</b><span>{}</span>"),
    "wrapped": ("<div>{}</div>", "<span><label>{}</label><span>{}</span></span>"),
    "list": ("<ul>{}</ul>", "<li><span>{}</span>{}</li>"),
    "boxes": ("<div>{}</div>", "<div><div>{}</div><div>{}</div></div>"),
    "definitions": ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>"),
    "table": ("<table>{}</table>", "<tr><td>{}</td><td>{}</td></tr>"),
    "colons": ("<ul>{}</ul>", "<li><b>{}：</b>{}</li>"),
}


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_block_of_labels_is_read_however_it_is_marked_up(markup: str) -> None:
    block, pair = MARKUPS[markup]
    facts = read(block.format("".join(pair.format(*words) for words in PAIRS)))
    assert facts.issuer is not None and facts.document_number is not None
    assert facts.written is not None and facts.validity is not None
    assert facts.issuer.value == "岱川县交通局" and facts.document_number.value == "岱交发〔2024〕3号"
    assert facts.written.first.isoformat() == "2024-05-12" and facts.validity.status == "有效"


BROKEN = (
    ("发文机关", "岱川县交通局"),
    ("文号", "岱交发〔2024〕{}3号"),
    ("成文日期", "2024年5月{}12日"),
    ("文件状态", "现行有效"),
)
BREAKS = ["<br>", "<br/>\n", " <br />"]


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("broken", BREAKS)
def test_a_number_and_a_day_are_whole_though_a_break_parts_them(markup: str, broken: str) -> None:
    block, pair = MARKUPS[markup]
    facts = read(block.format("".join(pair.format(label, value.format(broken)) for label, value in BROKEN)))
    assert facts.document_number is not None and facts.document_number.value == "岱交发〔2024〕3号"
    assert facts.written is not None and facts.written.exact is not None
    assert facts.written.exact.isoformat() == "2024-05-12"
    assert facts.issuer is not None and facts.issuer.value == "岱川县交通局"
    assert facts.validity is not None and facts.validity.status == "有效"


@pytest.mark.parametrize(
    "cell", ["{}<br>{}", "<p>{}</p><p>{}</p>", "<div>{}</div>\n<div>{}</div>", "<p><span>{}</span><br/>{}</p>"]
)
@pytest.mark.parametrize(
    ("label", "parts", "field", "whole"),
    [
        ("文号", ("岱交", "发〔2024〕3号"), "document_number", "岱交发〔2024〕3号"),
        ("文号：", ("岱交发〔2024〕", "3 号"), "document_number", "岱交发〔2024〕3号"),
        ("发文机关", ("岱川县交通", "运输局"), "issuer", "岱川县交通运输局"),
        ("发文机关", ("岱川县人民政府", "办公室"), "issuer", "岱川县人民政府办公室"),
        ("发文机关", ("岱川县交通局", "岱川县财政局"), "issuer", "岱川县交通局 岱川县财政局"),
        ("成文日期", ("2024-05-", "12"), "written_on", "2024-05-12"),
        ("成文日期", ("2024年", "5月12日"), "written_on", "2024-05-12"),
        ("成文日期", ("2024-05-12", "星期日"), "written_on", "2024-05-12"),
    ],
)  # fmt: skip
def test_a_cell_s_value_is_all_its_lines(cell: str, label: str, parts: tuple[str, str], field: str, whole: str) -> None:
    rows = f"<tr><td>{label}</td><td>{cell.format(*parts)}</td><td>索引号</td><td>0145/2024-1</td></tr>"
    rows += "<tr><td>发布日期</td><td>2024-05-20</td><td>体裁</td><td>通知</td></tr>"
    assert read(f"<table>{rows}</table>").to_inspect()[field] == whole


def test_a_cell_that_holds_the_text_is_no_value() -> None:
    block = (
        f"<table><tr><td>发布机构</td><td>岱川县交通局<br>{'各乡镇要落实责任，做好养护。<br>' * 9}</td></tr></table>"
    )
    issuer = read(block).issuer
    assert issuer is not None and issuer.value == "岱川县交通局"


@pytest.mark.parametrize(
    ("label", "signed", "wanted"),
    [
        ("2024年5月", "2024年5月12日", ["2024-05-12", "2024-05-12"]),
        ("2024年5月", "", ["2024-05-01", "2024-05-31"]),
        ("2024年5月", "2024年3月12日", ["2024-03-12", "2024-03-12"]),
        ("2024年", "2024年3月12日", ["2024-03-12", "2024-03-12"]),
        ("见正文", "2024年5月12日", ["2024-05-12", "2024-05-12"]),
        ("2024-05-14", "2024年5月12日", ["2024-05-12", "2024-05-12"]),
        ("2024-05-14", "", ["2024-05-14", "2024-05-14"]),
    ],
)
def test_a_label_leaves_the_day_to_the_signature(label: str, signed: str, wanted: list[str]) -> None:
    html = f"""<html><head><title>{TITLE}</title></head><body><table><tr><td>索引号</td><td>0145/2024-1</td><td>成文日期</td>
    <td>{label}</td></tr></table><h1>{TITLE}</h1><p>发布时间：2024-05-20</p><div class=article-content>{TEXT}<p>岱川县交通局</p><p>{signed}</p>
    </div></body></html>"""
    written = extract_page("http://www.daichuan.example/a/202405/t20240520_31.html", html.encode()).written
    assert written is not None and [written.first.isoformat(), written.last.isoformat()] == wanted


def test_words_torn_over_elements_are_no_pairs() -> None:
    html = f"<html><body><h1>{TITLE}</h1><p>发布时间：2024-05-20</p><div class=article-content>{TEXT}<p><span>报名</span><span>时间</span><span>为2024年6月1日</span></p></div></body></html>"
    facts = extract_page("http://www.daichuan.example/a/t31.html", html.encode())
    assert "报名时间为2024年6月1日" in facts.text


@pytest.mark.parametrize("label", ["效力状况", "有效性标识", "文件效力", "生效状态", "公文时效状态", "效力情况说明"])
@pytest.mark.parametrize(("value", "status"), [("有效", "有效"), ("【已废止】", "废止"), ("已失效", "失效")])
def test_any_label_of_validity_is_known(label: str, value: str, status: str) -> None:
    facts = read(f"<table><tr><td>{label}</td><td>{value}</td></tr></table>")
    assert facts.validity is not None and facts.validity.status == status


def test_no_is_a_mark_too() -> None:
    facts = read("<p>[有效性] 否</p>")
    assert facts.validity is not None and (facts.validity.marked, facts.validity.status) == (True, "失效")


@pytest.mark.parametrize(
    "facts",
    [
        read(heading=f"{TITLE}<span>现行有效</span>"),
        read(header="发布时间：2024-05-20 <b>现行有效</b>"),
        read("<p>状态：有效</p>"),
    ],
    ids=["in the heading", "in the date line", "as a state"],
)
def test_a_state_beside_the_headline_marks_it(facts: PageFacts) -> None:
    assert facts.title is not None and facts.validity is not None
    assert (facts.title.value, facts.validity.status) == (TITLE, "有效")


@pytest.mark.parametrize("label", ["状态", "当前状态"])
def test_a_state_beside_a_period_is_the_periods(label: str) -> None:
    facts = read(f"<ul><li>起止时间：2024-03-04至2024-03-18</li><li>{label}：已失效</li></ul>")
    assert facts.validity is None


def test_labels_in_the_traditional_script_are_the_same_labels() -> None:
    rows = (("發文字號", "岱交發〔2024〕3號"), ("發佈機構", "岱川縣人民政府辦公室"), ("發布日期", "2024-05-20"))
    block = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows)
    facts = read(f"<table>{block}</table>", header="")
    assert facts.document_number is not None and facts.issuer is not None and facts.published is not None
    assert (facts.document_number.value, facts.issuer.value) == ("岱交發〔2024〕3号", "岱川縣人民政府辦公室")
    assert facts.published.first.isoformat() == "2024-05-20"


def test_a_row_of_a_side_list_marks_nothing() -> None:
    facts = read("<ul><li><a href=/a.html>关于印发《桥梁养护办法》的通知</a> <span>已失效</span></li></ul>")
    assert facts.validity is None


def test_labels_in_elements_side_by_side_do_not_run_into_each_other() -> None:
    facts = read(header="<span>来源：县交通局</span><span>日期：2024-05-20</span><span>作者：张三</span>")
    assert facts.origin is not None and facts.origin.value == "县交通局"
    assert facts.published is not None and facts.published.quote == "日期：2024-05-20"


def test_a_source_that_a_script_fills_is_not_the_next_block() -> None:
    facts = read(header="<span>信息来源：</span></p><p>出让公告 答疑变更 成交结果 项目异常")
    assert facts.origin is None


STAMPS = [
    ("/img/已失效.png", "失效"),
    ("/img/yifeizhi.gif", "废止"),
    ("/img/%E5%BA%9F%E6%AD%A2.png", "废止"),
    ("/img/logo.png", None),
]


@pytest.mark.parametrize(("picture", "status"), STAMPS)
def test_a_stamp_that_only_its_pictures_name_tells(picture: str, status: str | None) -> None:
    found = read(heading=f"{TITLE}</h1><img src='{picture}'><h1 hidden>").validity
    assert (found.status if found else None) == status


def test_a_stamp_in_every_row_of_a_list_beside_the_text_is_not_the_documents() -> None:
    rows = "<ul>" + "<li><a href=/1>某办法</a><img src='/img/yifeizhi.gif'></li>" * 3 + "</ul>"
    assert read(block=rows).validity is None


def test_entries_of_a_menu_are_no_labels() -> None:
    names = ("要闻", "政策文件", "规范性文件", "政策解读", "发布机构", "公开年报")
    menu = "".join(f"<li><a href=/{n}/>{name}</a></li>" for n, name in enumerate(names))
    title = "岱川县惠农补贴清单（2024年）"
    html = f"""<html><head><title>{title}</title></head><body><ul>{menu}</ul><h1>{title}</h1><p>2024-05-26 来源：县财政局</p>
    <table><tr><th>补贴名称</th><th>补贴对象</th></tr><tr><td>农机补贴</td><td>农户</td></tr></table></body></html>"""
    facts = extract_page("http://www.daichuan.example/a/202405/t20240520_31.html", html.encode())
    assert "政策解读" not in facts.text and facts.issuer is not None and facts.issuer.value == "县财政局"


def test_a_table_of_several_is_no_data_block() -> None:
    """A list of documents in a table headed 文号, 标题, 发布日期 was taken for its first one."""
    row = "<tr><td>某医保发〔2024〕{n}号</td><td><a href='/n/{n}'>某市医疗保障局关于第{n}批目录的通知</a></td><td>2024-06-{n:02d}</td></tr>"
    head = "<tr><th>文号</th><th>标题</th><th>发布日期</th></tr>"

    def read(count: int) -> PageFacts:
        rows = "".join(row.format(n=n) for n in range(1, count + 1))
        html = f"<html><body><h1>政策文件</h1><table>{head}{rows}</table></body></html>"
        return extract_page("http://a.invalid/policy", html.encode(), "text/html; charset=utf-8")

    several = read(5)
    assert several.kind == "column"
    assert several.document_number is None and several.published is None
    assert several.title is None or several.title.value == "政策文件"


def test_labels_in_brackets_in_one_line() -> None:
    title = "云澜市人民政府关于印发养犬管理办法的通知"
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>【文号】云政规〔2024〕3号【成文日期】2024-05-06【有效性】√有效</p>"
        "<div class=wz><p>各单位：</p><p>请认真执行。</p></div></body></html>"
    )
    facts = extract_page("http://www.yunlan.example/zc/3.html", html.encode())
    assert facts.document_number is not None and facts.document_number.value == "云政规〔2024〕3号"
    assert facts.written is not None and facts.written.first.isoformat() == "2024-05-06"
    assert facts.validity is not None and facts.validity.status == "有效"


@pytest.mark.parametrize(("value", "status"), [("已废止", "废止"), ("否", "有效"), ("是", "废止"), ("已失效", "失效")])
def test_what_asks_whether_it_is_gone_may_be_answered_by_a_state(value: str, status: str) -> None:
    validity = read(f"<p>是否废止：{value}</p>").validity
    assert validity is not None and validity.status == status


@pytest.mark.parametrize(
    ("note", "status"),
    [("该办法废止了《云澜市临时停车规定》。", None), ("该办法已被岱政发〔2024〕3号文件废止。", "废止")],
)
def test_what_a_document_did_to_another_is_no_state_of_its_own(note: str, status: str | None) -> None:
    facts = read(header=f"发布时间：2024-05-20</p><p>{note}")
    assert (facts.validity.status if facts.validity else None) == status


OPENING = "<p>2024年5月6日，县交通局印发县道养护办法，现将有关事项通知如下。</p>"
BENEATH = [  # an empty label, and with what the next block begins
    ("信息来源", "<p>各乡镇人民政府，县直有关单位：</p>", "origin"),
    ("来源", "", "origin"),
    ("来源", "<p>岱川县交通局</p>", "origin"),
    ("发布机构", "<p>各乡镇人民政府，县直有关单位：</p>", "issuer"),
    ("发布机构", "<p>2024年5月1日</p>", "issuer"),
    ("发布日期", "", "published"),
    ("来源", "<p>岱交发〔2020〕1号文件已经废止。</p>", "origin"),
]
DATA = "<p>索引号：H1-2022-7</p><p>成文日期：2024-05-01</p><p>发文字号：岱交发〔2024〕3号</p>"
HEADED = "<html><head><title>关于县道养护的通知</title></head><body>{}<h1>关于县道养护的通知</h1>{}<p>版权所有：岱川县人民政府</p></body></html>"


@pytest.mark.parametrize(("label", "begins", "field"), BENEATH)
def test_an_empty_label_does_not_take_the_text(label: str, begins: str, field: str) -> None:
    html = HEADED.format(DATA, f"<div>{label}：</div><div class=article-content>{begins}{OPENING}</div>")
    facts = extract_page("http://www.daichuan.example/tz/31.html", html.encode())
    assert facts.kind == "policy" and facts.written is not None and getattr(facts, field) is None


@pytest.mark.parametrize(("label", "begins", "field"), [BENEATH[0], BENEATH[1], BENEATH[3], BENEATH[5]])
def test_an_empty_label_in_the_texts_box_does_not_take_its_first_words(label: str, begins: str, field: str) -> None:
    html = HEADED.format("", f"<div class=article-content>{DATA}<p>{label}：</p>{begins}{OPENING}</div>")
    assert getattr(extract_page("http://www.daichuan.example/tz/31.html", html.encode()), field) is None


def test_an_empty_day_under_the_headline_still_tells_a_document() -> None:
    html = HEADED.format("", f"<div>发布日期：</div><div class=article-content>{OPENING}</div>")
    facts = extract_page("http://www.daichuan.example/tz/31.html", html.encode())
    assert (facts.kind, facts.published) == ("policy", None)


def test_an_empty_label_does_not_take_the_headline() -> None:
    html = "<html><body><p>索引号：H1-2022-7</p><p>成文日期：2024-05-01</p><p>发文机关：</p><h1>关于县道养护的通知</h1><div class=article-content><p>为加强县道养护，现将事项通知如下。</p></div></body></html>"
    facts = extract_page("http://www.daichuan.example/tz/31.html", html.encode())
    assert facts.kind == "policy" and facts.issuer is None


def test_a_value_in_the_line_beneath_its_label_is_still_its_own() -> None:
    facts = read(header="<div>来源：</div><div>岱川县交通局</div><div>发布日期：</div><div>2024-05-20</div>")
    assert facts.origin is not None and facts.origin.value == "岱川县交通局"
    assert facts.published is not None and facts.published.exact is not None


def test_the_day_on_which_a_page_went_online_is_its_publication() -> None:
    block = "<ul><li><em>发文时间</em><b>2024-05-12</b></li><li><em>上线时间</em><b>2024-05-16</b></li></ul>"
    facts = read(block, header="岱川县交通局")
    assert facts.published is not None
    assert facts.published.quote.endswith("2024-05-16")


@pytest.mark.parametrize("mark", [" | ", " ｜ ", "　|　"])
@pytest.mark.parametrize("tool", ["【打印】", "[关闭窗口]", "字体：大 中 小", "收藏"])
def test_what_parts_the_labels_of_a_line_parts_its_tools_from_the_last(mark: str, tool: str) -> None:
    title = "岱川县人民政府办公室关于印发岱川县河道采砂管理办法的通知"
    line = mark.join(
        ("字号：岱政办发〔2024〕6号", "发布时间：2024-03-08 10:00", "发文单位：岱川县人民政府办公室", tool)
    )
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{line}</div>"
        "<div id=zoom><p>各乡镇人民政府：</p><p>现印发给你们，请认真执行。</p></div></body></html>"
    )
    facts = extract_page("http://www.daichuan.example/zc/t20240308_3.html", html.encode())
    assert facts.issuer is not None and facts.issuer.value == "岱川县人民政府办公室"
    assert facts.document_number is not None and facts.document_number.value == "岱政办发〔2024〕6号"
