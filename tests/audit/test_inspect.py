"""`zwgk inspect --text`: what the checks read of a page or a file; and what an audit says where OCR cannot be had."""

from __future__ import annotations

import json
from pathlib import Path

from audit.commands.inspect import show
from audit.exits import USAGE_ERROR
from crawler.extract import reader
from tests.audit.test_cli import zwgk
from tests.crawler.attachments import build
from tests.crawler.loopback import document, home, serve

ID = "11010519491231002X"


def test_the_text_of_a_page_with_its_table_and_nothing_personal(tmp_path: Path) -> None:
    table = "<table><tr><td>项目</td><td>标准</td></tr><tr><td>临时救助</td><td>800元</td></tr></table>"
    page = tmp_path / "一.html"
    page.write_text(
        document("临时救助公示", "2024-03-01", f"申请人身份证号{ID}，已核实。" * 8, more=table), encoding="utf-8"
    )
    done = zwgk("inspect", "--text", str(page), cwd=tmp_path)
    assert done.returncode == 0 and ID not in done.stdout
    assert done.stdout.split("\n")[0] == page.resolve().as_uri()
    assert "临时救助\t800元" in done.stdout.split("\n") and "1101**********002X" in done.stdout


def test_the_text_of_a_file_and_why_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(build.docx(build.paragraph("补贴由县民政局发放。")))
    (tmp_path / "b.pdf").write_bytes(build.pdf([None]))
    done = zwgk("inspect", "--text", "a.docx", "b.pdf", cwd=tmp_path)
    assert done.returncode == 0
    assert "补贴由县民政局发放。" in done.stdout and "扫描图像" in done.stdout


def test_one_shape_at_a_time(tmp_path: Path) -> None:
    done = zwgk("inspect", "--json", "--text", "a.html", cwd=tmp_path)
    assert done.returncode == 2 and "--text 和 --json 只能用一个" in done.stderr


def test_ocr_without_its_tool_is_said_at_the_start(tmp_path: Path) -> None:
    with serve({"/": home([])}) as site:
        (tmp_path / "config.yaml").write_text(
            f"name: 云岭县\npacks: [national]\nunits: [{{id: yl, name: 云岭县人民政府, kind: county}}]\n"
            f"sites: [{{id: s, url: '{site.url}', unit: yl, crawl: {{delay: 0, ocr: true}}}}]\n",
            encoding="utf-8",
        )
        done = zwgk("audit", "--as-of", "2024-06-30", cwd=tmp_path, path=str(tmp_path))
    assert "Traceback" not in done.stderr and "tesseract-ocr-chi-sim" in done.stdout + done.stderr


def test_what_cannot_be_opened_is_said_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    done = zwgk("inspect", "--json", "empty.warc.gz", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "") and "没有网页" in done.stderr
    done = zwgk("inspect", "http://127.0.0.1:1/", cwd=tmp_path)
    assert done.returncode == 2 and "拒绝连接" in done.stderr and "Errno" not in done.stderr


def test_a_page_at_which_a_reader_fails_is_told_and_the_others_are_read(tmp_path, capsys, monkeypatch) -> None:
    read = reader.extract

    def fails(url: str, body: bytes, *more):
        if b"unreadable" in body:
            raise KeyError("a fault of ours")
        return read(url, body, *more)

    monkeypatch.setattr(reader, "extract", fails)
    (tmp_path / "a.html").write_text("<h1>unreadable</h1>")
    (tmp_path / "b.html").write_text("<h1>关于检修的通告</h1><p>发布日期：2024-05-01</p>")
    assert show([str(tmp_path / "a.html"), str(tmp_path / "b.html")], as_json=True) == USAGE_ERROR
    out, error = capsys.readouterr()
    first, second = map(json.loads, out.splitlines())
    assert first["kind"] == "other" and first["title"] is None and set(first) == set(second)
    assert second["title"] == "关于检修的通告"
    assert "a.html 时出错（KeyError）" in error
