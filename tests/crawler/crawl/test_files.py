"""Attachments whose text becomes facts of the document that offers them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from crawler.crawl.files import Attached
from crawler.crawl.linkcheck import LinkCheck
from crawler.facts import Attachment, PageFacts, Text
from crawler.store import Store
from crawler.web.warc import read
from tests.crawler.attachments import build
from tests.crawler.crawl.test_account import named
from tests.crawler.loopback import crawl, document, home, job, listing, serve

RULES = [
    "云岭县农村公墓管理办法", "云岭政规发〔2024〕5号", "第一条 为规范农村公墓建设和管理，根据有关法规，结合本县实际，制定本办法。",
    "第二条 本办法适用于本县行政区域内农村公墓的规划、建设、管理和监督。", "第三条 县民政局负责本办法的组织实施和解释工作。",
    "第四条 本办法自2024年5月1日起施行，有效期五年。", "云岭县人民政府", "2024年4月2日",
]  # fmt: skip


def store_of(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder}/zwgk.db")


def word(lines: list[str]) -> bytes:
    return build.docx("".join(map(build.paragraph, lines)))


def page(title: str, day: str, *files: tuple[str, str], body: str = "") -> str:
    links = "".join(f'<p><a href="{url}">{name}</a></p>' for url, name in files)
    text = f"<p>{body}</p>" if body else ""
    return f'<html><head><title>{title}</title><meta name="ArticleTitle" content="{title}"></head><body><h1>{title}</h1><p class="info">发布日期：{day}</p><div id="zoom">{text}{links}</div></body></html>'


def portal() -> dict[str, object]:
    # A policy whose text is a file; its forms; a decision in a sheet; a consultation; one that needs nothing.
    rows = [
        ("/d/1.html", "云岭县人民政府关于印发《云岭县农村公墓管理办法》的通知", "2024-04-03"),
        ("/d/2.html", "关于印发云岭县2024年防汛工作方案的通知", "2024-04-01"),
        ("/d/3.html", "云岭县人民政府关于印发《云岭县停车场管理办法》的通知", "2024-03-20"),
    ]
    long = "各乡镇人民政府、县直各部门：经县政府研究同意，现将有关事项通知如下，请结合实际认真贯彻落实。" * 5
    pages: dict[str, object] = {
        "/": home([("/zc/", "政策文件")]),
        "/zc/": listing("政策文件", rows),
        "/d/1.html": page(
            rows[0][1],
            rows[0][2],
            ("/f/gm.docx", "附件：云岭县农村公墓管理办法.docx"),
            ("/f/sq.docx", "公墓建设申请表.docx"),
        ),
        "/d/2.html": document(
            rows[1][1], rows[1][2], long, more='<a href="/f/fx.docx">防汛物资储备情况统计表.docx</a>'
        ),
        "/d/3.html": page(rows[2][1], rows[2][2], ("/f/scan.pdf", "停车场管理办法.pdf")),
        "/f/sq.docx": word(["公墓建设申请表", "申请人张三丰，身份证号：640522198003152810", "民发〔2011〕99号样式"]),
        "/f/fx.docx": word(["方案"]),
        "/f/scan.pdf": build.pdf([None]),
    }
    pages["/f/gm.docx"] = tagged(word(RULES), "a")
    return pages


def tagged(data: bytes, tag: str) -> Callable:
    def answer(handler) -> None:
        if handler.headers.get("If-None-Match") == f'"{tag}"':
            handler.answer(304, {"ETag": f'"{tag}"', "Content-Length": None}, b"")
        else:
            handler.answer(200, {"ETag": f'"{tag}"', "Content-Type": "application/octet-stream"}, data)

    return answer


def seen(folder: Path, run: str = "r1") -> dict[str, PageFacts]:
    return {urlsplit(one["url"]).path: PageFacts.from_dict(one["facts"]) for one in store_of(folder).documents(run)}


def test_what_stands_only_in_the_file_becomes_a_fact(tmp_path):
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path))
        asked = site.count()
    found = seen(tmp_path)
    one = found["/d/1.html"]
    assert one.body_in_attachment and [file.status for file in one.attachments] == ["ok", "ok"]
    assert (one.document_number.value, one.document_number.source) == ("云岭政规发〔2024〕5号", "attachment")
    assert one.validity.marked and one.validity.source == "attachment" and "有效期五年" in one.validity.quote
    assert one.written.exact.isoformat() == "2024-04-02" and one.written.source == "attachment"
    assert one.published.source == "shown"
    rules = one.attachments[0]
    assert {"document_number", "validity", "written"} <= set(rules.gave) and "document_number" not in one.attachments[
        1
    ].gave
    assert read(tmp_path / "archive" / rules.warc, rules.offset).url.endswith("/f/gm.docx")
    # Found in the form, and masked: the number itself stands nowhere but in the archive.
    assert [(datum.where, datum.type) for datum in one.personal_data] == [
        ("attachment:公墓建设申请表.docx", "身份证号")
    ]
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("zwgk.db*"))
    assert b"640522198003152810" not in stored and "申请表".encode() in stored
    # A table under a text of its own is only tried as a link; a scan is said to be one.
    assert site.count("GET")["/f/fx.docx"] == 0 and asked["/f/fx.docx"] == 1
    assert found["/d/2.html"].attachments[0].status == ""
    assert found["/d/3.html"].attachments[0].status == "scanned" and found["/d/3.html"].validity is None
    (told,) = store_of(tmp_path).jobs("r1")
    assert told["pages"] == 5 and told["complete"]


def test_the_draft_beside_a_consultation_is_read_where_no_file_is_called_its_explanation(tmp_path):
    """起草说明 may stand in the draft's file, and 采纳情况 in the table beside what is said of the opinions."""
    rows = [
        ("/d/1.html", "关于《云岭县养老设施办法（征求意见稿）》公开征求意见的公告", "2024-04-10"),
        ("/d/2.html", "关于《云岭县停车办法（征求意见稿）》公开征求意见的公告", "2024-04-10"),
        ("/d/3.html", "《云岭县停车办法（征求意见稿）》意见采纳情况的公告", "2024-05-20"),
    ]
    body = (
        "现向社会公开征求意见。征求意见时间：2024年4月10日至2024年5月12日。欢迎社会各界提出意见和建议，发至邮箱。" * 2
    )
    draft = ("/f/a.docx", "云岭县养老设施办法（征求意见稿）.docx")
    other = ("/f/b.docx", "云岭县停车办法（征求意见稿）.docx")
    with serve(
        {
            "/": home([("/zj/", "意见征集")]),
            "/zj/": listing("意见征集", rows),
            "/d/1.html": page(rows[0][1], rows[0][2], draft, body=body),
            "/d/2.html": page(rows[1][1], rows[1][2], other, ("/f/c.docx", "起草说明.docx"), body=body),
            "/d/3.html": page(
                rows[2][1], rows[2][2], ("/f/d.docx", "一览表.docx"), body="公开征求意见结束，现公布如下。" * 5
            ),
            "/f/a.docx": word(
                ["第一条 为规范养老设施配建，制定本办法。", "起草说明", "为解决设施不足，起草了本办法。"]
            ),
            "/f/b.docx": word(["第一条 为规范停车，制定本办法。"]),
            "/f/c.docx": word(["起草说明"]),
            "/f/d.docx": word(["共收到意见3条，采纳2条，未采纳1条，原因是与上位法不一致。"]),
        }
    ) as site:
        crawl(job(site.url, tmp_path))
    found = seen(tmp_path)
    assert [file.status for path in sorted(found) for file in found[path].attachments] == ["ok", "", "", "ok"]
    assert (found["/d/1.html"].kind, found["/d/3.html"].kind) == ("consultation", "consultation_result")


def test_unchanged_files_are_not_fetched_again_and_changed_ones_are(tmp_path):
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        site.asked.clear()
        crawl(job(site.url, tmp_path, run="r2"))
        assert [path for path in site.asked if path[1].startswith("/f/")] == []  # the list confirms the page
        url = site.url + "d/1.html"
        crawl(job(site.url, tmp_path, run="r3", recheck_urls=[url]))
        first = {one["url"]: one for one in store_of(tmp_path).documents("r1")}[url]
        third = {one["url"]: one for one in store_of(tmp_path).documents("r3")}[url]
        assert third["facts"] == first["facts"]  # asked conditionally, answered 304, kept
        changed = [line.replace("有效期五年", "有效期三年") for line in RULES]
        site.pages["/f/gm.docx"] = tagged(word(changed), "b")
        crawl(job(site.url, tmp_path, run="r4", recheck_urls=[url]))
    found = seen(tmp_path, "r4")["/d/1.html"]
    assert "有效期三年" in found.validity.quote
    assert "有效期五年" in seen(tmp_path, "r1")["/d/1.html"].validity.quote


def test_a_new_extractor_keeps_what_the_files_gave(tmp_path):
    newer = (
        "import json, sys; from crawler.extract import extract_page; from crawler.job import run; from "
        "crawler.sites import JobSpec; "
        "sys.exit(run(JobSpec.from_dict(json.load(sys.stdin)), extract=extract_page, extractor_version='newer'))"
    )
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path, run="r1"))
        crawl(job(site.url, tmp_path, run="r2"), "-c", newer)
    assert all(one["extractor"] == "newer" for one in store_of(tmp_path).documents("r2"))
    assert seen(tmp_path, "r2")["/d/1.html"] == seen(tmp_path, "r1")["/d/1.html"]


def test_an_archive_gives_the_same_and_the_operator_may_leave_files_out(tmp_path):
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path))
        archive = sorted(str(path) for path in (tmp_path / "archive").iterdir())
        crawl(job(site.url, tmp_path / "none", crawl={"attachments": False}))
        url = site.url
    crawl(job(url, tmp_path / "again", replay=archive))
    assert seen(tmp_path / "again") == seen(tmp_path)
    assert all(one.status == "" for facts in seen(tmp_path / "none").values() for one in facts.attachments)


def test_a_file_that_kills_its_reader_costs_only_itself(tmp_path):
    pages = portal()
    pages["/f/gm.docx"] = build.zipped({"word/document.xml": b"<w:p>" + b"\0" * (400 << 20) + b"</w:p>"})
    pages["/f/scan.pdf"] = (404, {}, b"")
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    found = seen(tmp_path)
    assert found["/d/1.html"].attachments[0].status in ("too_large", "broken", "timeout")
    assert found["/d/1.html"].attachments[1].status == "ok" and found["/d/1.html"].document_number is None
    assert found["/d/3.html"].attachments[0].status == "unread"
    links = {urlsplit(one["url"]).path: one["verdict"] for one in store_of(tmp_path).links("r1")}
    assert links["/f/scan.pdf"] == "dead"


def test_decisions_that_stand_in_a_sheet(tmp_path):
    sheet = build.row(1, "处罚决定书文号", "当事人", "处罚决定日期") + build.row(
        2, "云市监罚〔2024〕7号", "云岭县好又多超市", "2024-03-11"
    )
    sheet += build.row(3, "云市监罚〔2024〕8号", "云岭县便民药店有限公司", "2024-03-12")
    title = "云岭县市场监督管理局行政处罚信息公示（2024年3月）"
    pages: dict[str, object] = {
        "/": home([("/cf/", "行政处罚")]),
        "/cf/": listing("行政处罚", [("/cf/1.html", title, "2024-03-15")]),
        "/cf/1.html": page(title, "2024-03-15", ("/cf/1.xlsx", "处罚信息.xlsx")),
        "/cf/1.xlsx": build.xlsx({"三月": sheet}),
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    one = seen(tmp_path)["/cf/1.html"]
    assert [(case.number, case.decided.exact.isoformat(), case.source) for case in one.enforcement] == [
        ("云市监罚〔2024〕7号", "2024-03-11", "attachment"),
        ("云市监罚〔2024〕8号", "2024-03-12", "attachment"),
    ]
    assert len(store_of(tmp_path).documents("r1")[0]["decisions_first_seen"]) == 2


def test_a_decision_named_by_its_file_has_the_day_of_the_file(tmp_path):
    # The files' names make decisions with a number and no day; a second night reads the page anew and keeps the files' day.
    parties = {"42": "云岭县顺丰再生塑料有限公司", "43": "云岭县金属表面处理厂"}
    titles = {serial: f"{party}环境违法行政处罚决定公开" for serial, party in parties.items()}
    listed = [(f"/cf/{serial}.html", title, "2026-08-19") for serial, title in titles.items()]
    pages: dict[str, object] = {"/": home([("/cf/", "行政处罚")]), "/cf/": listing("行政处罚", listed)}
    for serial, party in parties.items():
        number = f"云环罚字〔2026〕{serial}号"
        file = (f"/cf/{serial}.docx", f"行政处罚决定书（{number}）.docx")
        lead = f"现将对{party}作出的行政处罚决定书予以公开，全文见附件。"
        pages[f"/cf/{serial}.html"] = page(titles[serial], "2026-08-19", file, body=lead)
        pages[file[0]] = word(
            [
                "云岭县生态环境局行政处罚决定书",
                number,
                f"当事人：{party}",
                "当事人未批先建，违反了环境影响评价法第二十五条的规定，决定罚款人民币伍万元整。",
                "云岭县生态环境局",
                "2026年8月12日",
            ]
        )
    with serve(pages) as site:
        for run in ("r1", "r2"):
            crawl(job(site.url, tmp_path, run=run))
            found = seen(tmp_path, run)
            for serial, party in parties.items():
                (one,) = found[f"/cf/{serial}.html"].enforcement
                assert (one.number, one.party) == (f"云环罚字〔2026〕{serial}号", party)
                assert one.decided is not None and one.decided.exact.isoformat() == "2026-08-12"
            pages["/cf/42.html"] = str(pages["/cf/42.html"]).replace("全文见附件", "决定书全文见附件")


def test_another_documents_number_is_never_taken(tmp_path):
    title = "云岭县人民政府关于加强秸秆禁烧工作的实施意见"
    text = "全县范围内禁止露天焚烧秸秆，各乡镇要落实网格化监管责任，广大群众要自觉遵守。" * 6
    pages: dict[str, object] = {
        "/": home([("/zc/", "政策文件")]),
        "/zc/": listing("政策文件", [("/zc/1.html", title, "2024-05-20")]),
        "/zc/1.html": page(title, "2024-05-20", ("/zc/1.docx", "附件2.docx"), body=text),
        "/zc/1.docx": word(
            [
                "国务院关于印发打赢蓝天保卫战三年行动计划的通知",
                "国发〔2018〕22号",
                "各省、自治区、直辖市人民政府：",
                "现印发给你们。",
                "国务院",
                "2018年6月27日",
            ]
        ),
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    one = seen(tmp_path)["/zc/1.html"]
    assert one.attachments[0].status == "ok" and one.attachments[0].gave == []
    assert one.document_number is None and one.written is None and os.listdir(tmp_path / "archive")


def test_a_sheet_about_the_document_tells_its_validity_and_one_about_others_does_not(tmp_path):
    text = "第一条 为规范河道采砂，制定本办法。第二条 本办法适用于本县行政区域内的河道。" * 6
    own, other = "云岭水规发〔2024〕3号", "云岭水规发〔2019〕1号"
    sheets = {
        "1": [("名称", "河道采砂管理办法"), ("文号", own), ("有效期", "2024年6月1日至2029年5月31日")],
        "2": [("名称", "旧采砂管理办法"), ("文号", other), ("有效期", "2019年6月1日至2024年5月31日")],
    }
    title = "云岭县水务局关于印发《云岭县河道采砂管理办法》的通知"
    pages: dict[str, object] = {
        "/": home([("/gfx/", "规范性文件")]),
        "/gfx/": listing("规范性文件", [(f"/gfx/{n}.html", title + "（" + n + "）", "2024-05-20") for n in sheets]),
    }
    for n, rows in sheets.items():
        head = f"<p>文号：{own}</p><p>{text}</p>"
        pages[f"/gfx/{n}.html"] = page(
            title, "2024-05-20", (f"/gfx/{n}.docx", "附件：规范性文件登记表.docx"), body=head
        )
        pages[f"/gfx/{n}.docx"] = build.docx(table(rows))
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
    found = seen(tmp_path)
    told = found["/gfx/1.html"].validity
    assert told is not None and told.source == "attachment"
    assert told.expires is not None and told.expires.exact.isoformat() == "2029-05-31"
    assert found["/gfx/1.html"].attachments[0].gave == ["validity"]
    assert found["/gfx/2.html"].validity is None and found["/gfx/2.html"].attachments[0].status == "ok"


def table(rows: list[tuple[str, ...]]) -> str:
    cells = ["".join(f"<w:tc>{build.paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_tables_beside_a_text_are_wanted_where_the_title_promises_them():
    """The streets of each school stand in a file of any name, though the notice has a text of its own."""
    crawl = SimpleNamespace(site=SimpleNamespace(url="https://www.a.gov.cn/", crawl=SimpleNamespace(attachments=True)))
    attached = Attached(crawl, LinkCheck(crawl))

    def wanted(title: str, kind: str) -> bool:
        facts = PageFacts(
            url="https://www.a.gov.cn/1.html", kind=kind, title=Text(title, "title", title), body_length=900
        )
        facts.attachments = [Attachment("https://www.a.gov.cn/f/2.docx", "各校服务范围汇总.docx", "docx")]
        return attached.needs(facts)

    assert wanted("云岭县2024年小学入学工作方案", "policy") and wanted("云岭县2024年初中招生公告", "notice")
    assert not wanted("云岭县防汛抗旱应急预案", "policy") and not wanted("云岭县停水公告", "notice")


@pytest.mark.parametrize("kind", ["text/html; charset=UTF-8", "application/octet-stream", "application/pdf", None])
def test_a_script_that_hands_out_a_file_is_told_by_what_it_gives(tmp_path, kind):
    """As a row it is a document, whatever the server calls it; as a menu's link it is a file, and no column."""
    file = (200, {"Content-Type": kind}, b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")
    items = [(f"/download.jsp?id={n}", f"关于第{n}批危房改造对象的公示名单", f"2024-03-0{n}") for n in (3, 2, 1)]
    first = document(items[0][1], items[0][2])
    pages = {
        "/": home([("/tz/", "通知公告"), ("/download.jsp?id=9", "信息公开指南")]),
        "/view.jsp?id=4": (200, {"Content-Type": "text/html"}, b"\x01\x8b\x00\x00\x99broken" * 40),
        "/tz/": listing("通知公告", [("/view.jsp?id=4", "关于第4批危房改造对象的公示名单", "2024-03-04"), *items]),
        "/download.jsp?id=3": first,
        **dict.fromkeys(("/download.jsp?id=2", "/download.jsp?id=1", "/download.jsp?id=9"), file),
    }
    with serve(pages) as site:
        crawl(job(site.url, tmp_path, crawl={"attachments": False}))
    store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
    (column,) = store.columns("r1")
    found = {one["facts"]["title"]["value"]: one["facts"]["published"] for one in store.documents("r1")}
    assert (column["rows"], bool(column["complete"])) == (4, True)
    assert {title: day["source"] for title, day in found.items()} == {
        items[0][1]: "shown", items[1][1]: "list", items[2][1]: "list",
    }  # fmt: skip
    ends = {urlsplit(row["url"]).query: (row["state"], row["why"]) for row in named(tmp_path).values()}
    assert ends["id=9"] == ("file", "file_of_home")
    assert [(urlsplit(one["url"]).path, one["problem"]) for one in store.problems("r1")] == [("/view.jsp", "not_html")]


def test_an_old_list_of_decisions_beside_a_cover_page_is_not_read(tmp_path):
    """What stands in a side bar is no attachment, and of what may be meant nothing is held against the unit."""

    def listed(number: str, day: str) -> bytes:
        head = build.row(1, "处罚决定书文号", "当事人", "处罚决定日期")
        return build.xlsx({"表": head + build.row(2, number, "云岭县清河砂场有限公司", day)})

    bar = '<div class="r"><h3>下载专区</h3><ul><li><a href="/f/old.xlsx">2021年行政处罚信息表.xlsx</a></li></ul></div>'
    titles = [f"云岭县水务局2024年第{n}季度行政处罚信息公示" for n in "一二"]
    texts = [
        f"现将本季度行政处罚信息予以公示。</p><p>附件：{'' if n else '<a href=/f/q1.xlsx>第一季度处罚信息表.xlsx</a>'}"
        for n in (0, 1)
    ]
    pages = {"/": home([("/cf/", "行政处罚")]), "/f/old.xlsx": listed("云水罚〔2021〕4号", "2021-03-02")}
    pages["/f/q1.xlsx"] = listed("云水罚〔2024〕1号", "2024-02-06")
    pages["/cf/"] = listing(
        "行政处罚", [(f"/c/{n}.html", title, f"2024-0{4 + n}-02") for n, title in enumerate(titles)]
    )
    for n, title in enumerate(titles):
        main = page(title, f"2024-0{4 + n}-02", body=texts[n])
        pages[f"/c/{n}.html"] = main.replace("<body>", "<body><div class=w><div class=l>").replace(
            "</body>", f"</div>{bar}</div></body>"
        )
    with serve(pages) as site:
        crawl(job(site.url, tmp_path))
        asked = site.count("GET")
    found = seen(tmp_path)
    assert (asked["/f/q1.xlsx"], asked["/f/old.xlsx"]) == (1, 0)
    assert [one.number for one in found["/c/0.html"].enforcement] == ["云水罚〔2024〕1号"]
    assert [(file.doubtful, file.status) for file in found["/c/1.html"].attachments] == [(True, "")]
    assert found["/c/1.html"].enforcement == []
