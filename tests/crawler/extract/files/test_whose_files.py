"""Whose a file is that a page offers: the document's, the site's beside every document, or nobody can tell."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page

HOST = "https://www.lanhe.gov.cn"
NOTICE = "兰河县民政局关于开展2024年临时救助申报工作的通知"
COVER = "兰河县城市管理局2024年第二季度行政处罚信息公示"
CALL = "关于公开征求《兰河县养犬管理办法（征求意见稿）》意见的公告"
TEXT = "<p>各乡镇人民政府：</p>" + "<p>为做好临时救助工作，请各乡镇按照职责认真组织申报，按时报送材料。</p>" * 5
ANNOUNCES = TEXT + "<p>附件：临时救助申请表</p><p>兰河县民政局</p><p>2024年3月18日</p>"
SHORT = "<p>现将本季度行政处罚信息予以公示，详见附件。</p>"
TABLE = "<a href='/u/0318.xls'>临时救助申请表.xls</a>"
OLD = "<a href='/old/2021.xls'>2021年第四季度行政处罚信息表.xls</a>"
FORMS = "<li><a href='/bg/1.doc'>城乡低保申请审批表.doc</a></li><li><a href='/bg/2.doc'>特困人员供养申请表.doc</a></li>"
PAGES = "<li><a href='/xw/t20240301_1.html'>全县民政工作会议在县城召开</a></li><li><a href='/xw/t20240302_2.html'>县敬老院开展消防演练</a></li>"


def offers(html: str, title: str = NOTICE) -> dict[str, bool]:
    """The files that count as the document's, each with whether that is doubtful."""
    html = f"<html><head><title>{title}</title></head><body><div class=top><a href=/>首页</a></div>{html}<div class=foot>网站标识码 6401990002</div></body></html>"
    facts = extract_page(f"{HOST}/tz/t20240319_8.html", html.encode())
    assert facts.title is not None and facts.title.value == title
    return {file.url.removeprefix(HOST): file.doubtful for file in facts.attachments}


def article(text: str, below: str = "", right: str = "", title: str = NOTICE, above: str = "") -> str:
    """Headline and text in one column, what stands below the text in it, and the column beside it."""
    return (
        f"<div class=wrap>{above}<div class=l><h1>{title}</h1><div>发布时间：2024-03-19　来源：县民政局</div>"
        f"<div id=zoom>{text}</div>{below}</div>{right}</div>"
    )


def cells(text: str, right: str) -> str:
    """The same in a page that is laid out by a table and knows no container."""
    return f"<table><tr><td><p align=center><b><font size=5>{NOTICE}</font></b></p><p>发布时间：2024-03-19</p>{text}</td><td>{right}</td></tr></table>"


SIDE_BARS = {
    name: f"<div class=r><h3>{name}</h3><ul>{FORMS}</ul></div>"
    for name in ("下载专区", "表格下载", "热门下载", "资料下载", "相关文件", "常用表格")
}


@pytest.mark.parametrize("name", SIDE_BARS)
@pytest.mark.parametrize("text", [TEXT, f"{TEXT}<p>附件：{TABLE}</p>", "<p>现将申报表印发给你们。</p>"])
def test_files_of_a_block_of_the_site_are_no_document_s(name: str, text: str) -> None:
    own = {"/u/0318.xls": False} if TABLE in text else {}
    assert offers(article(text, right=SIDE_BARS[name])) == own
    assert offers(article(text, above=SIDE_BARS[name])) == own
    if len(text) > 100:
        assert offers(cells(text, SIDE_BARS[name])) == own


BESIDE = {
    "under a headline that spans both columns": f"<div class=w><h1>{NOTICE}</h1><div>发布时间：2024-03-19</div><div id=zoom>{TEXT}</div>"
    f"<div class=r><h3>下载专区</h3><ul>{FORMS}</ul><h3>工作动态</h3><ul>{PAGES}</ul></div></div>",
    "among rows that lead to pages": article(TEXT, right=f"<div class=r><h3>便民服务</h3><ul>{PAGES}{FORMS}</ul></div>"),
    "in an aside": article(TEXT, right=f"<aside><ul>{FORMS}</ul></aside>"),
    "in the navigation": article(TEXT, above=f"<nav><ul>{FORMS}</ul></nav>"),
    "above the headline": article(TEXT, above=f"<div class=hot><ul>{FORMS}</ul></div>"),
    "in the site's foot": article(TEXT) + f"<footer><p>{FORMS}</p></footer>",
    "opened by a script": article(
        TEXT, right="<div class=r><h3>表格下载</h3><a href='javascript:;' onclick=\"down('/bg/1.doc')\">城乡低保申请审批表</a></div>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("beside", BESIDE)
def test_what_stands_in_other_boxes_of_the_page_belongs_to_none(beside: str) -> None:
    assert offers(BESIDE[beside]) == {}


OWN = {
    "in the text": article(f"{TEXT}<p>{TABLE}</p>"),
    "in the text, under its label": article(f"{TEXT}<p>附件：</p><p>1. {TABLE}</p>"),
    "in the text, under a heading of its own": article(f"{TEXT}<h3>申报表格</h3><p>{TABLE}</p>"),
    "in a box under the text": article(TEXT, below=f"<div class=fj><b>附件下载</b><ul><li>{TABLE}</li></ul></div>"),
    "in a box without a name": article(TEXT, below=f"<ul class=fj><li>{TABLE}</li></ul>"),
    "under tools": article(TEXT, below=f"<div class=t>【打印】【关闭】</div><div class=e>责任编辑：王敏</div><ul><li>{TABLE}</li></ul>"),
    "beside the column, announced": article(ANNOUNCES, right=f"<div class=fj><h4>附件下载</h4><ul><li>{TABLE}</li></ul></div>"),
    "beside the column, by the name that the text gives": article(ANNOUNCES, right=f"<div class=r><h4>下载专区</h4><ul><li>{TABLE}</li>{FORMS}</ul></div>"),
    "beside the column, by the document's name": article(TEXT, right=f"<div class=r><a href='/u/0318.xls' title='{NOTICE}.xls'><img src=/i/x.png></a></div>"),
    "under the text and in the side bar": article(f"{TEXT}<p>附件：{TABLE}</p>", right=f"<div class=r><h4>热门下载</h4>{TABLE}</div>"),
    "called so in its line, right under the text's column": article(TEXT * 2, right=f"<div>相关附件：{TABLE}</div>"),
    "called so by its name, right under the text's column": article(TEXT * 2, right=f"<div>{TABLE.replace('>临时', '>附件：临时')}</div>"),
    "by lines": cells(f"{TEXT}<p>附件：{TABLE}</p>", ""),
    "under a form of the same article": article(SHORT, below=f"<form><p><input type=checkbox name=f>{TABLE}</p><button>打包下载</button></form>"),
    "pressed": article(TEXT, below="<div>附件：<a href='javascript:;' onclick=\"down('/u/0318.xls')\">临时救助申请表</a></div>"),
}  # fmt: skip


@pytest.mark.parametrize("place", OWN)
def test_files_of_the_document_are_told_by_its_box_its_label_or_their_name(place: str) -> None:
    assert offers(OWN[place]) == {"/u/0318.xls": False}


DOUBTFUL = {
    "a label beside the column, of nothing that the text announces": article(TEXT * 2, right=f"<div class=r><h4>附件下载</h4>{TABLE}</div>"),
    "no name, beside the column": article(TEXT, right=f"<div class=r><ul><li>{TABLE}</li></ul></div>"),
    "another name, in the document's column": article(TEXT, below=f"<div class=x><h4>申报须知</h4><ul><li>{TABLE}</li></ul></div>"),
}  # fmt: skip


@pytest.mark.parametrize("place", DOUBTFUL)
def test_a_file_of_which_nobody_can_tell_counts_and_is_doubtful(place: str) -> None:
    assert offers(DOUBTFUL[place]) == {"/u/0318.xls": True}


RELATED = "<a href='/zc/2021.pdf'>兰河县临时救助办法.pdf</a>"


@pytest.mark.parametrize("name", ["相关文件", "相关链接", "延伸阅读", "相关解读", "相关政策"])
@pytest.mark.parametrize(
    "form", ["<p>{name}：</p><p>{link}</p>", "<p>{name}：{link}</p>", "<h4>【{name}】</h4><ul><li>{link}</li></ul>",
             "<p><strong>{name}</strong></p><p>1. <a href=/zc/1.html>关于印发兰河县救助政策汇编的通知</a></p><p>2. {link}（2021-03-01）</p>"],
)  # fmt: skip
def test_what_stands_under_a_heading_of_related_things_is_no_attachment(name: str, form: str) -> None:
    related = form.format(name=name, link=RELATED)
    own = f"<p>附件：1. {TABLE}</p>"
    assert offers(article(TEXT + own + related)) == {"/u/0318.xls": False}
    assert offers(article(TEXT + related + own)) == {"/u/0318.xls": False}
    assert offers(article(TEXT, below=f"<div>{related}</div>")) == {}
    assert offers(cells(TEXT + own + related, "")) == {"/u/0318.xls": False}


@pytest.mark.parametrize("head", ["通知原文", "文件原文", "原文"])
def test_the_original_is_the_document_s_but_of_an_interpretation_another_s(head: str) -> None:
    link = f"<p>{head}：<a href='/u/0318.pdf'>兰河县临时救助实施办法.pdf</a></p>"
    assert offers(article(TEXT + link)) == {"/u/0318.pdf": False}
    title = "《兰河县临时救助实施办法》政策解读"
    assert offers(article(TEXT + link, title=title), title) == {"/u/0318.pdf": True}


def test_a_call_that_heads_its_draft_related_still_offers_it() -> None:
    """关于…: what bears the name of what the page is about is not another document's; nobody can tell more."""
    text = "<p>为规范养犬行为，现将征求意见稿公开征求意见，意见请于2024年4月20日前反馈至县城管局，详见附件。</p>" * 3
    draft = "<p>相关文件：</p><p>1. <a href='/u/1.docx'>兰河县养犬管理办法（征求意见稿）.docx</a></p><p>2. <a href='/u/2.docx'>起草说明.docx</a></p>"
    assert offers(article(text + draft, title=CALL), CALL) == {"/u/1.docx": True, "/u/2.docx": True}


@pytest.mark.parametrize("head", ["下载专区", "相关文件", "往期公示", "处罚信息下载"])
def test_an_old_list_beside_a_cover_page_is_not_this_page_s(head: str) -> None:
    own = "<p>附件：<a href='/u/q2.xls'>2024年第二季度行政处罚信息表.xls</a></p>"
    bar = f"<div class=r><h3>{head}</h3><ul><li>{OLD}</li></ul></div>"
    assert offers(article(SHORT + own, right=bar, title=COVER), COVER) == {"/u/q2.xls": False}
    assert offers(article("<p>现予公示。</p>", right=bar, title=COVER), COVER) == {}
    # Announced, and nothing of its own to be seen: the list may be meant, so that the page is not without; nobody reads it.
    assert offers(article(SHORT, right=bar, title=COVER), COVER) == {"/old/2021.xls": True}


def test_a_short_page_with_nothing_but_files_of_the_site_has_no_text_elsewhere() -> None:
    html = article("<p>现予公示。</p>", right=SIDE_BARS["下载专区"], title=COVER)
    facts = extract_page(f"{HOST}/a/t20240319_8.html", f"<html><body>{html}</body></html>".encode())
    assert not facts.attachments and not facts.body_in_attachment


def test_a_file_that_only_a_script_s_data_names_beside_a_text_is_doubtful() -> None:
    comment = (
        "<script>/* attachment */ function f(){ // var u = 'https://www.lanhe.gov.cn/rj/201808/P02.doc';\n}</script>"
    )
    assert offers(article(TEXT) + comment) == {"/rj/201808/P02.doc": True}
    assert offers(article("<p>现予公示。</p>") + comment) == {"/rj/201808/P02.doc": False}


SIGNED = "<p>兰河县民政局</p><p>2024年3月18日</p>"
HEADED = f"<h1>{NOTICE}</h1><div>发布时间：2024-03-19</div>"
BAR = f"<div class=r><h3>下载中心</h3><ul>{FORMS}</ul></div>"
LAYOUTS = {
    "a container that holds both columns": f"<div class=content>{BAR}<div>{HEADED}<div class=txt>{TEXT}<p>附件：1.{TABLE}</p>{SIGNED}</div></div></div>",
    "three columns of a table": f"<table><tr><td><table><tr><td>常用下载</td></tr><tr><td>{FORMS}</td></tr></table></td><td><table><tr><td><b>{NOTICE}</b></td></tr><tr>"
    f"<td>发布时间：2024-03-19</td></tr><tr><td>{TEXT}<br>附件：{TABLE}</td></tr></table></td><td>相关文件<br>{RELATED}</td></tr></table>",
    "a row for the files": f"<table><tr><td><b>{NOTICE}</b></td></tr><tr><td>发布时间：2024-03-19</td></tr><tr><td>{TEXT}{SIGNED}</td></tr><tr><td>附件下载：</td></tr><tr><td>{TABLE}</td></tr></table>",
    "a counter behind each": f"<div><form name=f>{HEADED}<div class=v_news_content>{TEXT}{SIGNED}</div><ul><li>附件【{TABLE}】已下载<span>12</span>次</li></ul></form></div>{BAR}",
    "side by side, each under its heading": f"<div>{HEADED}<div id=zoom>{TEXT}</div><h4>附件</h4><ul><li>{TABLE}</li></ul><h4>相关文件</h4><ul><li>{RELATED}</li></ul></div>",
    "its list behind another's": f"<div>{HEADED}<div id=zoom>{TEXT}</div><div><div>相关政策</div><div>{RELATED}</div></div><div><div>文件下载</div><div>{TABLE}</div></div></div>",
    "lines of a text without a container": f"<div><div class=bt>{NOTICE}</div><div>发布时间：2024-03-19</div><div><div>{TEXT}</div>{SIGNED}<div>1.{TABLE}</div></div></div><div class=r><div>资料下载</div>{FORMS}</div>",
    "nothing but a file": f"<div>{HEADED}<div id=zoom></div><p>{TABLE}</p></div>{BAR}",
    "a name beside 下载": f"<div>{HEADED}<div id=zoom>{TEXT}</div><table><tr><th>附件名称</th><th>操作</th></tr><tr><td>临时救助申请表.xls</td><td><a href=/u/0318.xls>下载</a></td></tr></table></div>",
    "a long list": article(f"{TEXT}<p>附件：</p>" + "".join(f"<p>{n}. <a href='/u/0318.xls?n={n}'>第{n}批救助对象名单.xls</a></p>" for n in range(150)), right=BAR),
    "a guide among the lines of the foot": article(f"{TEXT}<p>{TABLE}</p>") + "<div class=f2><a href=/zn.pdf>政府信息公开指南.pdf</a>主办：兰河县民政局　网站标识码 6401990002</div>",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_document_s_files_are_told_from_the_site_s_however_the_page_is_laid_out(layout: str) -> None:
    found = offers(LAYOUTS[layout])
    assert {url.partition("?")[0] for url in found} == {"/u/0318.xls"} and not any(found.values())


BOXED = "<div class=fj>附件<br><a href='/u/0318.xls'>1. 临时救助申请表.xls</a></div>"


@pytest.mark.parametrize("label", ["常用下载：", "常用下载", "业务表格：", "<b>表格</b>："])
def test_a_label_in_a_box_beside_the_document_goes_before_its_attachments(label: str) -> None:
    side = f"<div class=side>{label}<a href='/down/1.doc'>企业技术中心申报表.doc</a></div>"
    assert offers(article(TEXT, below=BOXED) + side) == {"/u/0318.xls": False}


@pytest.mark.parametrize("label", ["附件：", "附件下载：", "下载："])
def test_an_attachment_in_a_box_beside_the_document_counts(label: str) -> None:
    side = f"<div class=side>{label}<a href='/u/0318.xls'>临时救助申请表.xls</a></div>"
    assert list(offers(article(ANNOUNCES) + side)) == ["/u/0318.xls"]
