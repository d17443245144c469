"""Files that an article offers, by whatever address, and what the site offers beside every article."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page


def offered(body: str, foot: str = "") -> list[tuple[str, str]]:
    title = "关于印发某县实施办法的通知"
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布时间：2024-03-20</p><div id='zoom'><p>现印发给你们，请认真贯彻执行。</p>"
        f"{body}</div><div class='tools'>{foot}</div></body></html>"
    )
    facts = extract_page("https://www.x.gov.cn/zw/content_1.html", html.encode())
    return [(file.url.removeprefix("https://www.x.gov.cn"), file.type) for file in facts.attachments]


DOWN = "/x/downloadfile.jsp?filepath=2026/a1"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>附件：<a href='{DOWN}'>1.实施办法（征求意见稿）</a></p>",
        f"<p>附件：</p><p><a href='{DOWN}'>1.实施办法</a></p>",
        f"<p>附件</p><p>1、<a href='{DOWN}'>申报材料要求及样式</a></p>",
        f"<p>附件2：<a href='{DOWN}'>申报表</a></p>",
        f"<p><a href='{DOWN}'>附件：实施办法</a></p>",
    ],
)
def test_a_download_without_extension_that_is_announced(body: str) -> None:
    assert offered(body) == [(DOWN, "unknown")]


@pytest.mark.parametrize(
    "body", [f"<p>扫码<a href='{DOWN}'>下一页</a></p>", "<p>附件：<a href='/zw/content_2.html'>1.实施办法</a></p>"]
)
def test_a_link_that_announces_no_file(body: str) -> None:
    assert offered(body) == []


BOX = "</div><div class=fj><h4>附件下载</h4><ul><li><a href='/download?id=88'>1.改厕任务表</a></li></ul>"
PRESSED = "<p>附件：<a href='javascript:;' onclick=\"{}\">任务表</a></p>"
RECORD = (
    f"<p>{'各单位要落实责任，抓好落实。' * 9}</p>"
    + '<script>var f=[{"fileName":"任务表.docx","filePath":"/u/a.docx","size":"12KB"}]; // attachment</script>'
)


@pytest.mark.parametrize(
    ("body", "files"),
    [
        (BOX, [("/download?id=88", "unknown")]),
        (BOX.replace("附件下载", "应用下载"), []),
        (PRESSED.format("downFile('/u/a.docx')"), [("/u/a.docx", "docx")]),
        (PRESSED.format("down('任务表.docx', '/u/a.docx')"), [("/u/a.docx", "docx")]),
        (RECORD, [("/u/a.docx", "docx")]),
    ],
    ids=["a box below the text", "no box of attachments", "pressed", "pressed, with its name", "data of a script"],
)
def test_files_that_no_link_of_the_text_offers(body: str, files: list[tuple[str, str]]) -> None:
    assert offered(body) == files


def test_a_viewer_shows_the_file_that_its_address_names() -> None:
    viewer = "<iframe src='/static/pdfjs/web/viewer.html?file=/group1/M00/a.pdf'></iframe>"
    assert offered(viewer) == [("/group1/M00/a.pdf", "pdf")]
    assert offered(viewer + "<p>附件：<a href='/group1/M00/a.pdf'>办法.pdf</a></p>") == [("/group1/M00/a.pdf", "pdf")]


def test_what_the_site_offers_for_using_it_is_no_attachment() -> None:
    foot = "<a href='/download/ie11.zip'>推荐浏览器下载</a><a href='/help/a.pdf'>网站使用手册</a>"
    assert offered("<p>附件：<a href='/b.docx'>操作手册.docx</a></p>", foot) == [("/b.docx", "docx")]


def test_a_name_cut_with_an_ellipsis_is_whole_in_its_title() -> None:
    cut = "<p>附件：<a href='/a.rar' title='2024年经营许可企业名单及许可范围明细.rar'>2024年经营许可企业名单…</a></p>"
    html = f"<html><body><h1>关于公布名单的公告</h1><p>发布时间：2024-03-20</p><div id=zoom><p>现予公布。</p>{cut}</div></body></html>"
    (file,) = extract_page("https://www.x.gov.cn/zw/content_1.html", html.encode()).attachments
    assert file.name == "2024年经营许可企业名单及许可范围明细.rar"


# 广东 gkmlpt keeps the text of its documents as JSON: the title of a link ends in .docx as its address does.
JSON_TEXT = (
    '<script>window._CONFIG = {{DETAIL: {{"title": "2022年部门预算公开", "content": "\\u003Cp>\\u003Ca class=\\"nfw-cms-attachment\\" {}>'
    '预算表.docx\\u003C/a>\\u003C/p>", "attachment": []}}}};</script>'
)
DATA = "<script>var attachment = {};</script>"


@pytest.mark.parametrize(
    ("body", "files"),
    [
        (JSON_TEXT.format('href=\\"/attachment/0/ae72283f.docx\\" title=\\"预算表.docx\\"'), ["/attachment/0/ae72283f.docx"]),
        (JSON_TEXT.format('title=\\"2022/预算表.docx\\" href=\\"/a/1.docx\\" alt=\\"a.docx\\"'), ["/a/1.docx"]),
        (JSON_TEXT.format('href=\\"/a/1.docx\\" oldsrc=\\"W02022.docx\\" download=\\"budget.docx\\"'), ["/a/1.docx"]),
        (JSON_TEXT.format('href=\\"/view/1.html\\" title=\\"预算表.docx\\"'), []),
        ("<script>document.write('<a href=\"/a/1.docx\" title=\"预算表.docx\">附件：预算表.docx</a>');</script>", ["/a/1.docx"]),
        ("<script>document.write('<a href=\"' + attachment + '\" title=\"预算表.docx\">' + t + '</a>');</script>", []),
        ("<script type='text/html'>附件：<a href='{{item.path}}.docx' title='预算表.docx'>{{item.name}}</a></script>", []),
        (DATA.format('[{"title": "预算表.docx", "size": 3}]'), []),
        (DATA.format('["预算表.docx", "budget.docx"]'), []),
        (DATA.format('["/a/1.docx"]'), ["/a/1.docx"]),
        (DATA.format('{name: "关于收/支的表.docx", url: "1.docx"}'), ["/zw/1.docx"]),
        (DATA.format('"/a/" + name + ".docx"'), []),
        (DATA.format('root + "/a/1.docx"'), []),
        (PRESSED.format("down('budget.docx', '/u/a.docx')"), ["/u/a.docx"]),
    ],
)  # fmt: skip
def test_a_scripts_string_that_ends_as_a_file_does_is_no_address_for_that(body: str, files: list[str]) -> None:
    assert [url for url, _type in offered(body)] == files


@pytest.mark.parametrize(
    ("body", "linked"),
    [
        ("<p>附件：<a href='/a/1.docx'>预算表.docx</a></p>", True),
        (JSON_TEXT.format('href=\\"/a/1.docx\\"'), True),
        (PRESSED.format("window.open('/a/1.docx')"), True),
        (PRESSED.format("downFile('/a/1.docx')"), False),
        (DATA.format('[{"fileName":"预算表.docx","filePath":"/a/1.docx"}]'), False),
        (DATA.format('{url: "/a/1.docx"}'), False),
    ],
)
def test_what_a_scripts_data_names_may_be_put_together_otherwise(body: str, linked: bool) -> None:
    html = f"<html><body><h1>关于公布名单的公告</h1><p>发布时间：2024-03-20</p><div id=zoom><p>现予公布。</p>{body}</div></body></html>"
    (file,) = extract_page("https://www.x.gov.cn/zw/content_1.html", html.encode()).attachments
    assert file.linked is linked


def names(body: str) -> list[tuple[str, str]]:
    title = "关于印发某县实施办法的通知"
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布时间：2024-03-20</p><div id='zoom'><p>现将《实施办法"
        f"》印发给你们，请认真贯彻执行。</p>{body}</div></body></html>"
    )
    facts = extract_page("https://www.x.gov.cn/zw/content_1.html", html.encode())
    return [(file.name, file.type) for file in facts.attachments]


@pytest.mark.parametrize(
    ("body", "file"),
    [
        ("<p>附件：实施办法.doc <a href='/download.do?id=33'>下载</a></p>", ("实施办法.doc", "doc")),
        ("<p>实施办法.doc（12KB）<a href='/get?id=33'>[点击下载]</a></p>", ("实施办法.doc", "doc")),
        ("<p>附件1：实施办法全文（<a href='/_content/download.jsp?id=2'>下载</a>）</p>", ("实施办法全文", "unknown")),
        (
            "<table><tr><td>实施办法.pdf</td><td><a href='/file/get?fid=9'>下载</a></td></tr></table>",
            ("实施办法.pdf", "pdf"),
        ),
        ("<p><span>实施办法.pdf</span><a href='/file/99'><img src='/i/d.png'></a></p>", ("实施办法.pdf", "pdf")),
        ("<p>附件：<a href='/uploads/06a7' download='实施办法.xlsx'>实施办法</a></p>", ("实施办法.xlsx", "xlsx")),
        ("<p>附件：<a href='/api/06a7' title='实施办法.xlsx'>点击下载</a></p>", ("实施办法.xlsx", "xlsx")),
        ("<p><a href='/api/06a7'>实施办法.docx</a></p>", ("实施办法.docx", "docx")),
        # An address that tells the type tells no name.
        ("<p>附件：巡查任务表.xls [<a href='/f/a1.xls'>点击下载</a>]</p>", ("巡查任务表.xls", "xls")),
        ("<p>附件：巡查任务一览（<a href='/f/a1.xls'>下载</a>）</p>", ("巡查任务一览", "xls")),
        (
            "<table><tr><td>巡查任务表.xls</td><td>2.07MB</td><td><a href='/f/a1.xls'>下载</a></td></tr></table>",
            ("巡查任务表.xls", "xls"),
        ),
        ("<p>附件：<a href='/f/a1.xls' title='巡查任务表'>查看附件</a></p>", ("巡查任务表", "xls")),
        (
            "<table><tr><td>1</td><td>巡查任务一览</td><td>66KB</td><td><a href='/f/a1.xls'>下载</a></td></tr></table>",
            ("巡查任务一览", "xls"),
        ),
        (
            "<table><tr><td>东关社区居委会</td><td>巡查任务一览</td><td><a href='/f/a1.xls'>下载</a></td></tr></table>",
            ("下载", "xls"),  # nobody can tell which cell is its name
        ),
        ("<p>附件：<a href='/f/a1.xls' title='点击下载'>巡查任务表</a></p>", ("巡查任务表", "xls")),
        ("<p>附件：<a href='/u/cms/202405/06a7'>实施办法</a></p>", ("实施办法", "unknown")),
        ("<p>附件：</p><p><a href='/attach/download/8a7b'>实施办法</a></p>", ("实施办法", "unknown")),
        (
            "<p>附件：<a href='javascript:void(0)' onclick=\"window.open('/down?f=33')\">实施办法.doc</a></p>",
            ("实施办法.doc", "doc"),
        ),
    ],
)
def test_what_stands_about_a_link_names_its_file(body: str, file: tuple[str, str]) -> None:
    assert names(body) == [file]


@pytest.mark.parametrize(
    "body",
    [
        "<p>附件：<a href='/zw/content/33'>实施办法</a></p>",
        "<p>实施办法.pdf另行印发。</p><p><a href='/zw/'>查看</a> <a href='/zw/list.html'>更多</a></p>",
        "<p><a href='/zw/t20240101_3.html'>实施办法.docx</a></p>",
        "<p>实施办法.pdf <a href='/zw/t20240101_3.html'>查看</a></p>",
        "<p>请<a href='/app/download'>下载“某通”APP</a>。</p>",
        "<p>实施办法.pdf见网站，也可电话咨询，具体以公布的为准，请留意后续通知，以免误时。<a href='/get?id=1'>查看</a></p>",
    ],
)
def test_what_leads_to_a_page_is_no_file_whatever_stands_about_it(body: str) -> None:
    assert names(body) == []


FINES = "<a href='/u/fines.xlsx'>某县交通局十一月处罚信息.xlsx</a>"


@pytest.mark.parametrize(
    "below",
    [
        f"<form name='f1'><ul><li>附件【{FINES}】已下载<span>12</span>次</li></ul></form>",
        f"<form><table><tr><td>附件</td><td>{FINES}</td></tr></table></form>",
        f"<form><p><input type='checkbox' name='f'>{FINES}</p><button>打包下载</button></form>",
        "<form><p>附件：<a href='/content/download.jsp?fileid=3'>某县交通局十一月处罚信息.xlsx</a></p></form>",
        "<form><input type='hidden' name='owner' value='9'>附件【<a href='/content/download.jsp?fileid=3'>某县交通局十一月处罚信息.xlsx</a>】</form>",
        f"<div class='files'>附件【{FINES}】</div>",
    ],
)
def test_a_form_below_the_text_that_asks_nothing_is_a_box_like_others(below: str) -> None:
    title = "某县交通局十一月行政处罚信息公示"
    html = (
        f"<html><body><div class='main'><form name='f0'><h1>{title}</h1><p>发布时间：2024-11-15</p><div class='v_news_content'>"
        f"<p>现将本局行政处罚信息予以公示，详见附件。</p></div></form>{below}</div></body></html>"
    )
    facts = extract_page("https://www.x.gov.cn/info/1027/35.htm", html.encode())
    assert [file.name for file in facts.attachments] == ["某县交通局十一月处罚信息.xlsx"]
    assert facts.body_in_attachment


@pytest.mark.parametrize(
    "form",
    [
        "<form action='/s'><input name='q'><span>有效性：现行有效</span><a href='/s?v=1'>失效</a></form>",
        "<form><select name='y'><option>2023</option></select><span>有效性：失效</span><button>检索</button></form>",
        "<form><input type='hidden' name='c' value='1'><span>有效性：失效</span><a href='javascript:go()'>搜索</a></form>",
        "<div class='search-box'><span>有效性：失效</span></div>",
    ],
)
def test_a_form_that_asks_tells_nothing_of_the_document(form: str) -> None:
    title = "关于印发某县实施办法的通知"
    html = (
        f"<html><body><div class='top'>{form}</div><h1>{title}</h1><p>发布时间：2024-03-20</p><div id='zoom'><p>现将《实施办法"
        f"》印发给你们，请认真贯彻执行。</p></div></body></html>"
    )
    facts = extract_page("https://www.x.gov.cn/zw/content_1.html", html.encode())
    assert facts.validity is None or facts.validity.status is None


@pytest.mark.parametrize(
    "body",
    [
        "<p>附图：<a href='/u/map.jpg'>拟征收土地范围图.jpg</a></p>",
        "<p>附图：<a href='/u/map.jpg'>拟征收土地范围图</a></p>",
        "<p>附件：<a href='/u/map.jpg'>拟征收土地范围图</a></p>",
        "<p>附件：</p><p>1. <a href='/u/map.jpg'>现场照片表</a></p>",
        "<p><a href='/u/map.jpg'>拟征收土地范围图.jpg</a></p>",
        "<p><a href='/u/map.jpg?v=2'>拟征收土地范围图.JPG（2.1MB）</a></p>",
    ],
)
def test_a_linked_picture_that_is_named_or_attached_is_a_file(body: str) -> None:
    assert [kind for _, kind in offered(body)] == ["jpg"]


@pytest.mark.parametrize(
    "body",
    [
        "<p><a href='/u/map.jpg'><img src='/u/small.jpg'></a></p>",
        "<p>图为现场。<a href='/u/map.jpg'>查看大图</a></p>",
        "<p>附图：<img src='/u/map.jpg'></p>",
        "<p>现场见<a href='/u/map.jpg'>照片</a>。</p>",
    ],
)
def test_a_picture_that_is_only_shown_is_none(body: str) -> None:
    assert offered(body) == []
