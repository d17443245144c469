"""What pages and attachments say is kept with their versions, through nights, kills and new extractors."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa

from crawler.facts import PageFacts
from crawler.store import Store, schema
from tests.crawler.attachments import build
from tests.crawler.crawl.test_files import page, tagged, word
from tests.crawler.loopback import crawl, document, home, job, listing, serve, start

NEWER = (
    "import json, sys; from crawler.extract import extract_page; from crawler.job import run; from crawler.sites import JobSpec; "
    "sys.exit(run(JobSpec.from_dict(json.load(sys.stdin)), extract=extract_page, extractor_version='newer'))"
)
ROW = ("县医院门诊楼工程", "320000", "0953-2012345")


def portal() -> dict[str, Any]:
    long = "各乡镇人民政府、县直各部门：经县政府研究同意，现将有关事项通知如下，请结合实际认真贯彻落实。" * 3
    rows = [
        ("/d/1.html", "云岭县2024年政府投资项目一览", "2024-04-03"),
        ("/d/2.html", "关于做好2024年防汛工作的通知", "2024-04-01"),
        ("/d/3.html", "云岭县2024年惠民补贴发放情况", "2024-03-20"),
        ("/f/gb.docx", "云岭县人民政府公报2024年第1期", "2024-03-18"),
    ]
    cells = "".join(f"<td>{one}</td>" for one in ROW)
    table = f"<table><tr><td>项目</td><td>金额</td><td>咨询电话</td></tr><tr>{cells}</tr></table>"
    sheet = build.xlsx(
        {
            "Sheet1": build.row(1, "项目", "标准", "户主", "银行卡号")
            + build.row(2, "养老补贴", "120", "甲某", "6228480402564890018")
        }
    )
    return {
        "/": home([("/zc/", "通知公告"), ("/xx/", "县长信箱")]),
        "/zc/": listing("通知公告", rows),
        "/d/1.html": document(rows[0][1], rows[0][2], long, more=table),
        "/d/2.html": tagged(
            document(
                rows[1][1],
                rows[1][2],
                long,
                more='<a href="/f/cl.xlsx">防汛物资.xlsx</a><a href="/f/lxb.docx">联系表.docx</a>',
            ).encode(),
            "p",
        ),
        "/f/lxb.docx": word(["联系表"]),
        "/d/3.html": page(rows[2][1], rows[2][2], ("/f/bt.zip", "附件：补贴清单.zip")),
        "/f/bt.zip": build.zipped({"补贴清单.xlsx": sheet, "说明.docx": word(["补贴由县民政局发放。"])}),
        "/f/cl.xlsx": build.xlsx({"Sheet1": build.row(1, "物资", "数量") + build.row(2, "编织袋", "3000")}),
        "/f/gb.docx": (200, {"Content-Type": "application/msword"}, word(["云岭县人民政府公报", "第1期目录"])),
        "/xx/": "<html><head><title>县长信箱</title></head><body><h1>县长信箱</h1><table><tr><th>来信主题</th><th>来信时间</th><th>答复时间</th></tr>"
        + "".join(f"<tr><td>第{n}封信</td><td>2024-03-0{n}</td><td>2024-03-1{n}</td></tr>" for n in range(1, 6))
        + "</table></body></html>",
    }


def texts_of(folder: Path, run: str = "r1") -> dict[str, dict[str, str]]:
    """By the document's path; parts by their paths, "" the page."""
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    bodies = store.texts(run)
    return {
        urlsplit(one["url"]).path: {urlsplit(part).path: text for part, text in bodies(one["document_id"]).items()}
        for one in store.documents(run)
    }


def kept(folder: Path) -> int:
    store = Store.open(f"sqlite:///{folder}/zwgk.db")
    with store.engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(schema.version_text)).scalar()


def test_pages_tables_and_members_of_archives(tmp_path) -> None:
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path))
    texts = texts_of(tmp_path)
    assert "\t".join(ROW) in texts["/d/1.html"][""].split("\n")
    assert texts["/d/2.html"]["/f/cl.xlsx"] == "物资\t数量\n编织袋\t3000"  # under a text of its own: a list is a sheet
    files = texts["/d/3.html"]["/f/bt.zip"].split("\n")
    assert "项目\t标准\t户主\t银行卡号" in files and "养老补贴\t120\t甲某\t6228***********0018" in files
    at = files.index("【补贴清单.xlsx】")
    assert texts["/f/gb.docx"] == {"/f/gb.docx": "云岭县人民政府公报\n第1期目录"}  # a list names the file itself
    assert site.count("GET")["/f/gb.docx"] == 1
    assert files[at + 1].startswith("项目") and "【说明.docx】" in files and "补贴由县民政局发放。" in files


def test_a_list_that_shows_letters_and_names_no_pages(tmp_path) -> None:
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path))
        crawl(job(site.url, tmp_path, run="r2"))
    for run in ("r1", "r2"):
        store = Store.open(f"sqlite:///{tmp_path}/zwgk.db")
        (row,) = (one for one in store.documents(run) if urlsplit(one["url"]).path == "/xx/")
        facts = PageFacts.from_dict(row["facts"])
        assert facts.kind == "other" and [one.title for one in facts.letters] == [f"第{n}封信" for n in range(1, 6)]
        assert row["places"] and "第3封信\t2024-03-03\t2024-03-13" in texts_of(tmp_path, run)["/xx/"][""].split("\n")


def test_nothing_is_kept_twice_for_what_is_unchanged(tmp_path) -> None:
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path))
        first = kept(tmp_path)
        crawl(job(site.url, tmp_path, run="r2", reread_within_days=0))
        url = site.url + "d/2.html"
        crawl(job(site.url, tmp_path, run="r3", recheck_urls=[url]))
    assert kept(tmp_path) == first
    assert texts_of(tmp_path, "r2") == texts_of(tmp_path, "r3") == texts_of(tmp_path)


def test_a_new_extractor_keeps_the_texts_of_the_files(tmp_path) -> None:
    with serve(portal()) as site:
        crawl(job(site.url, tmp_path))
        crawl(job(site.url, tmp_path, run="r2"), "-c", NEWER)
    assert texts_of(tmp_path, "r2") == texts_of(tmp_path)


def test_killed_and_resumed_every_version_has_its_text(tmp_path) -> None:
    pages = portal()
    rows = [(f"/n/{n}.html", f"第{n}号通知的标题", "2024-03-01") for n in range(40)]
    pages["/zc/"] = listing("通知公告", rows)
    for path, title, day in rows:
        body = document(title, day).encode()
        pages[path] = lambda handler, body=body: (time.sleep(0.03), handler.answer(200, {}, body))
    with serve(pages) as site:
        for pause in (1.0, 1.3):
            process = start(job(site.url, tmp_path, resume=True))
            time.sleep(pause)
            process.kill()
            process.communicate()
            if (tmp_path / "zwgk.db").exists():
                assert all(parts.get("") or "/f/gb.docx" in parts for parts in texts_of(tmp_path).values())
        crawl(job(site.url, tmp_path, resume=True))
    texts = texts_of(tmp_path)
    assert len(texts) == 41 and all("号通知的标题" in texts[path][""] for path, _, _ in rows)


def test_what_ocr_reads_is_kept_as_such_and_gives_no_fact(tmp_path, monkeypatch) -> None:
    tool = tmp_path / "bin" / "tesseract"
    tool.parent.mkdir()
    tool.write_text(
        '#!/bin/sh\nif [ "$1" = --list-langs ]; then echo chi_sim; exit 0; fi\ncat > /dev/null\n'
        "echo '云 岭 县 停 车 场 管 理 办 法'; echo '云岭政规发〔2024〕9号'; echo '户主身份证号11010519491231002X'; echo '本办法有效期五年。'\n"
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:/usr/bin:/bin")
    pages = {
        "/": home([("/zc/", "政策文件")]),
        "/zc/": listing(
            "政策文件", [("/d/9.html", "云岭县人民政府关于印发《云岭县停车场管理办法》的通知", "2024-03-20")]
        ),
        "/d/9.html": page(
            "云岭县人民政府关于印发《云岭县停车场管理办法》的通知", "2024-03-20", ("/f/scan.pdf", "停车场管理办法.pdf")
        ),
        "/f/scan.pdf": build.pdf([None]),
    }
    seen = {}
    with serve(pages) as site:
        for run, ocr in (("r1", False), ("r2", True)):
            crawl(job(site.url, tmp_path, run=run, crawl={"ocr": ocr}, recheck_urls=[site.url + "d/9.html"]))
            (row,) = Store.open(f"sqlite:///{tmp_path}/zwgk.db").documents(run)
            seen[run] = PageFacts.from_dict(row["facts"])
        assert site.count("GET")["/f/scan.pdf"] == 2
    assert seen["r1"].attachments[0].status == "scanned" and seen["r2"].attachments[0].status == "ocr"
    for facts in seen.values():
        assert facts.document_number is None and facts.validity is None and facts.personal_data == []
    assert texts_of(tmp_path, "r2")["/d/9.html"]["/f/scan.pdf"].split("\n") == [
        "云岭县停车场管理办法",
        "云岭政规发〔2024〕9号",
        "户主身份证号1101**********002X",
        "本办法有效期五年。",
    ]
    assert "/f/scan.pdf" not in texts_of(tmp_path)["/d/9.html"]
