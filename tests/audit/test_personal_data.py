"""Numbers that name people, planted in each way of writing in each place: none of them leaves the archive.

What is looked through: the store's file and every text in it, reports in all forms, logs, what the terminal showed.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import sqlite3
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audit import cli, handing_over
from crawler.chinese.personal_numbers import is_identity, is_luhn
from crawler.web import hiding
from tests.audit.test_end_to_end import zwgk
from tests.crawler.loopback import Portal, document, home, listing, serve

DAY = "2024-05-06"


class Numbers:
    """Another number of each kind each time, so that what leaks tells where it was planted."""

    def __init__(self) -> None:
        self._next = 0
        self.planted: dict[str, tuple[str, str]] = {}  # the number → (kind, place)

    def _of(self, kind: str, place: str, number: str) -> str:
        assert number not in self.planted
        self.planted[number] = kind, place
        return number

    def found(self, bare: str) -> Iterator[str]:
        """Those that stand in a text without what sets digits apart: only where so many stand together are they looked for."""
        for run in set(re.findall(r"[0-9]{10,}[0-9X]", bare)):
            yield from (number for number in self.planted if number in run)

    def identity(self, place: str) -> str:
        self._next += 1
        stem = f"64030219880{1 + self._next % 9}{10 + self._next % 18}{100 + self._next * 7 % 899:03d}"
        return self._of("id", place, next(stem + last for last in "0123456789X" if is_identity(stem + last)))

    def mobile(self, place: str) -> str:
        self._next += 1
        return self._of("mobile", place, f"139{52000000 + self._next * 7919:08d}")

    def card(self, place: str) -> str:
        self._next += 1
        stem = f"621700{441000000000 + self._next * 104729:012d}"
        return self._of("card", place, next(stem + last for last in "0123456789" if is_luhn(stem + last)))


# The ways of writing an identity number.
WRITTEN: dict[str, Callable[[str], str]] = {
    "plain": str,
    "spaced": lambda number: f"{number[:6]} {number[6:14]} {number[14:]}",
    "hyphens": lambda number: f"{number[:6]}-{number[6:14]}-{number[14:]}",
    "full width": lambda number: "".join(chr(0xFF10 + int(digit)) if digit.isdigit() else "Ｘ" for digit in number),
    "zero width": lambda number: "\u200b".join(number),
    "br": lambda number: f"{number[:6]}<br>{number[6:14]}<br>{number[14:]}",
    "spans": lambda number: f"<span>{number[:10]}</span><span>{number[10:]}</span>",
    "nbsp": lambda number: f"{number[:6]}&nbsp;{number[6:14]}&nbsp;{number[14:]}",
    "dots": lambda number: f"{number[:6]}.{number[6:14]}·{number[14:]}",
    "letters beside": lambda number: f"ID{number}",
    "behind a dash": lambda number: f"王某——{number}",
    "a note behind": lambda number: f"{number}*",
}


def _docx(text: str, title: str = "") -> bytes:
    import docx

    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph(text)
    made.core_properties.title = made.core_properties.author = title
    made.save(out)
    return out.getvalue()


def _xlsx(sheet: str, cell: str) -> bytes:
    import openpyxl

    made, out = openpyxl.Workbook(), io.BytesIO()
    made.active.title = sheet
    made.active.append(["姓名", "号码"])
    made.active.append(["王某某", cell])
    made.save(out)
    return out.getvalue()


def _pdf(title: str) -> bytes:
    """A page with a line of Latin text, and a title in what is said of the file."""
    stream = b"BT /F1 12 Tf 72 720 Td (List of names, for the public to see) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (%s) /Author (%s) >>" % (title.encode(), title.encode()),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


def _zip(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, data)
    return out.getvalue()


def plant(portal: Portal, numbers: Numbers) -> None:
    """A small portal that lets out what it should not, everywhere."""
    pages = portal.pages
    items: list[tuple[str, str, str]] = []

    def page(name: str, html: str | tuple, title: str = "") -> None:
        pages[f"/gs/{name}.html"] = html
        items.append((f"/gs/{name}.html", title or f"关于{name}号名单的公示", DAY))

    kinds = {"id": numbers.identity, "mobile": numbers.mobile, "card": numbers.card}
    for kind, made in kinds.items():
        page(f"{kind}row", document("名单公示", DAY), f"救助对象 {made(f'{kind} in a row')} 的公示")
        page(f"{kind}title", document(f"当事人 {made(f'{kind} in a title')} 处罚公示", DAY))
        page(f"{kind}bare", document("公示名单", DAY, f"现公示如下：{made(f'{kind} in the text')}，特此公示。"))
        page(f"{kind}alone", document("公示名单二", DAY, made(f"{kind} alone")))
        page(f"{kind}said", document("名单", DAY, f"身份证号、银行卡号、手机号：{made(f'{kind} with its name')}。"))
        cells = f"<table><tr><th>姓名</th><th>号码</th></tr><tr><td>王某某</td><td>{made(f'{kind} in a table')}</td></tr></table>"
        page(f"{kind}table", document("补贴发放公示", DAY, more=cells))
        hidden = (
            f'<img src="/a.png" alt="{made(f"{kind} in alt")}"><input type="hidden" value="{made(f"{kind} hidden")}">'
        )
        page(f"{kind}hidden", document("公示三", DAY, more=hidden + f"<!-- {made(f'{kind} in a comment')} -->"))
        meta = document("公示四", DAY).replace(
            "</head>", f'<meta name="Keywords" content="{made(f"{kind} meta")}"></head>'
        )
        page(f"{kind}meta", meta)
        link = f'<a href="/f/{kind}.docx">附件：{made(f"{kind} in a file name")}名单.docx</a>'
        page(f"{kind}file", document("公示五", DAY, more=link))
        pages[f"/f/{kind}.docx"] = (
            200,
            {"Content-Type": "application/octet-stream"},
            _docx(f"申请人身份证号、手机、卡号 {made(f'{kind} in a docx')}"),
        )
        files = {
            "xlsx": _xlsx(made(f"{kind} as a sheet's name"), made(f"{kind} in a sheet's cell")),
            "pdf": _pdf(made(f"{kind} in a PDF's title")),
            "docx": _docx("名单见附表", made(f"{kind} as a docx's author")),
            "zip": _zip(f"{made(f'{kind} as the name of a member')}.docx", _docx(made(f"{kind} in a member"))),
        }
        for type_, data in files.items():
            disposition = f'attachment; filename="{made(f"{kind} as the {type_} is to be saved")}.{type_}"'
            address = f"/f/{kind}-more.{type_}"
            pages[address] = (
                200,
                {"Content-Type": "application/octet-stream", "Content-Disposition": disposition},
                data,
            )
            page(f"{kind}{type_}", document(f"补贴发放名单{type_}", DAY, more=f'<a href="{address}">附件.{type_}</a>'))
        etag = {"ETag": f'"{made(f"{kind} as ETag")}"', "Last-Modified": made(f"{kind} as Last-Modified")}
        page(f"{kind}etag", (200, etag, document("公示六", DAY).encode()))
        page(
            f"{kind}foot",
            document("公示七", DAY).replace("</body>", f"<p>经办 {made(f'{kind} in the foot')}</p></body>"),
        )
    for name, write in WRITTEN.items():
        number = numbers.identity(f"id {name}")
        page(f"w{len(items)}", document("处罚公示", DAY, f"当事人身份证号码：{write(number)}，依法处罚。"))
        in_cell = f"<table><tr><td>姓名</td><td>证件</td></tr><tr><td>李某某</td><td>{write(numbers.identity(f'id {name}, cell'))}</td></tr></table>"
        page(f"w{len(items)}", document("发放公示", DAY, more=in_cell))
        if "<" not in write("0" * 18):
            page(f"w{len(items)}", document("公示", DAY), f"对 {write(numbers.identity(f'id {name}, row'))} 的公示")
    # In addresses: of a document, an attachment, a dead link, a page that breaks off, a column, as parameter and name.
    addresses = {
        "of a document": "/gs/{}.html",
        "of a document in a path": "/ry/{}/index.html",
        "of a document as a parameter": "/gs/show.html?sfzh={}",
    }
    for place, address in addresses.items():
        for _ in range(2):  # two people: two documents
            path = address.format(numbers.identity(f"id in the address {place}"))
            pages[path] = document("个人公示", DAY)
            items.append((path, "个人公示", DAY))
    path = f"/gs/show.html?phone={numbers.mobile('mobile as a parameter')}&card={numbers.card('card as a parameter')}"
    pages[path] = document("个人公示", DAY)
    items.append((path, "个人公示乙", DAY))
    files = f"/f/{numbers.identity('id in the address of a file')}.docx"
    pages[files] = (200, {"Content-Type": "application/octet-stream"}, _docx("名单"))
    dead = f"/f/{numbers.identity('id in a dead link')}.html"
    page("links", document("公示八", DAY, more=f'<a href="{files}">名单.docx</a> <a href="{dead}">相关链接</a>'))
    items.append((f"/gs/{numbers.identity('id in the address of a page that is gone')}.html", "撤下的公示", DAY))
    broken = f"/gs/{numbers.identity('id in the address of a page that fails')}.html"
    pages[broken] = (500, {}, b"")
    items.append((broken, "出错的公示", DAY))
    column = f"/lm/{numbers.identity('id in the address of a column')}/"
    pages[column] = listing("通知公告", [("/gs/idrow.html", "公示", DAY)])
    pages["/gs/"] = listing("公示公告", items)
    pages["/"] = home([("/gs/", "公示公告"), (column, "通知公告")])


def outside(home: Path) -> Iterator[tuple[str, str]]:
    """Whatever was written, but for the archive itself: the name of the file, and its text."""
    archive = home / "var" / "archive"
    for path in sorted(home.rglob("*")):
        if not path.is_file() or path.name == "config.yaml" or (path.parent == archive and path.suffix == ".gz"):
            continue
        if path.name == handing_over.WARC:
            continue  # records are evidence, byte for byte; what stands beside them is masked
        data = path.read_bytes()
        if path.suffix in (".xlsx", ".docx"):
            with zipfile.ZipFile(path) as package:
                data = b"\n".join(package.read(name) for name in package.namelist())
        elif path.suffix == ".gz":
            data = gzip.decompress(data)
        yield str(path.relative_to(home)), data.decode("utf-8", "replace")
    with sqlite3.connect(home / "var" / "zwgk.db") as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in database.execute(f"SELECT * FROM {table}"):
                texts = [zlib.decompress(one).decode() if isinstance(one, bytes) else str(one) for one in row]
                yield f"table {table}", "\n".join(texts)


def _bare(text: str) -> str:
    """Digits as one string, however they were set apart; other words break them."""
    return re.sub(
        r"[-.·\s\u00ad\u200b-\u200f\u2060\ufeff]|<[^<>]{0,80}>|&nbsp;|%20|\\n", "", unicodedata.normalize("NFKC", text)
    ).upper()


def in_process(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command shows that needs no process of its own."""
    with pytest.raises(SystemExit) as left:
        cli.main(list(words))
    captured = capsys.readouterr()
    assert (left.value.code or 0) in (0, 1, 3), (words, captured.err[-2000:])
    return captured.out + captured.err


FORMATS = [word for kind in ("html", "xlsx", "docx", "json", "ics") for word in ("--format", kind)]


def test_no_number_of_a_person_leaves_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = Numbers()
    monkeypatch.chdir(tmp_path)
    shown = []
    told: list[bytes] = []

    def hook(handler: Any) -> None:
        told.append(handler.rfile.read(int(handler.headers["Content-Length"])))
        handler.answer(200 if len(told) > 1 else 503, {}, b"")  # the first stays in the outbox, for `zwgk notify`

    with serve() as portal:
        plant(portal, numbers)
        portal.pages["/hook"] = hook
        name = f"监测 {numbers.identity('id in the run’s name')}"
        (tmp_path / "config.yaml").write_text(
            f"name: {name}\npacks: [national, wuzhong-2023]\nunits:\n  - {{id: u, name: 某某县人民政府, kind: county}}\n"
            f"sites:\n  - {{id: s, url: {portal.url!r}, unit: u, crawl: {{delay: 0}}}}\n"
            f"notify: {{when: always, webhooks: [{portal.url + 'hook'!r}]}}\n",
            encoding="utf-8",
        )
        for day in ("2024-06-28", "2024-06-29"):
            done = zwgk("audit", "--as-of", day, "--out", f"out-{day}", cwd=tmp_path)
            assert done.returncode in (0, 1, 3), done.stderr[-2000:]
            shown.append((f"audit of {day}", done.stdout + done.stderr))
        shown.append(("notify", in_process(capsys, "notify")))
    assert len(told) >= 3 and json.loads(told[-1])["text"]
    shown += [("message", json.dumps(json.loads(message), ensure_ascii=False)) for message in told]
    results = json.loads((tmp_path / "out-2024-06-29" / "results.json").read_text("utf-8"))
    quoted = [finding["id"] for finding in results["findings"] if finding["evidence"]]
    for words in (
        ("recheck", "--out", "again"),
        ("report", *FORMATS, "--out", "more"),
        ("papers", "--out", "papers"),
        ("ledger", "fill", "--out", "ledger"),
        ("ledger", "due"),
        ("case", "list"),
        ("case", "export", "todo.xlsx"),
        ("diff",),
        ("columns",),
        ("archive", "verify"),
        ("archive", "export", *quoted, "--out", "evidence"),
        *(("show", finding) for finding in quoted[:3]),
    ):
        shown.append((" ".join(words), in_process(capsys, *words)))
    index = (tmp_path / "evidence" / "index.html").read_text("utf-8")
    assert hiding.is_hidden(index), "an address that names a person is handed over, masked"
    assert len(numbers.planted) >= 75
    leaked = set()
    looked = 0
    for place, text in [*outside(tmp_path), *shown]:
        looked += 1
        leaked |= {(*numbers.planted[number], place) for number in numbers.found(_bare(text))}
    assert looked > 200
    assert not leaked, "\n".join(map(str, sorted(leaked)))
    # Two people's addresses stay two documents, and nights find them again.
    with sqlite3.connect(tmp_path / "var" / "zwgk.db") as database:
        urls = [url for (url,) in database.execute("SELECT url FROM document WHERE url LIKE '%~%'")]
        assert len(urls) == len(set(urls)) >= 7
        (seen,) = database.execute(
            "SELECT count(*) FROM sighting JOIN document ON document.id = document_id WHERE url LIKE '%/ry/%~%'"
        ).fetchone()
        assert seen == 4, "each of the two, in each of two nights"


@pytest.mark.parametrize("kind", ["identity", "mobile", "card"])
def test_what_passed_the_gate_passes_it_again_unchanged(kind: str) -> None:
    from crawler.web.hiding import hide, is_hidden

    number = getattr(Numbers(), kind)("")
    for text in (
        f"当事人 {number} 的公示",
        f"http://a.gov.cn/ry/{number}.html 打不开（HTTP 404）",
        f"http://a.gov.cn/show?id=7&mobile={number}&card={number}",
    ):
        assert hide(hide(text)) == hide(text)
    assert is_hidden(hide(f"http://a.gov.cn/s?mobile={number}&card={number}"))


def test_addresses_that_name_nobody_are_left_alone() -> None:
    from crawler.web.hiding import address

    for url in (
        "http://a.gov.cn/art/2024/5/6/art_12345_13912345678.html",
        "http://a.gov.cn/zwgk/202405/t20240506_1399123.html",
        "http://a.gov.cn/s?id=640302198801011234567",
        "http://a.gov.cn/s?id=640302198813411234",
        "http://a.gov.cn/xxgk/640302000/2024-00012",
    ):
        assert address(url) == url


def test_a_count_in_json_is_no_telephone() -> None:
    """What is stored as JSON is hidden text by text: a bare number of eleven digits masked would leave broken JSON."""
    stored = hiding.hide_value(
        json.dumps({"pictures": 13000000000, "title": "联系电话13912345678"}, ensure_ascii=False)
    )
    kept = json.loads(stored)
    assert kept["pictures"] == 13000000000 and "13912345678" not in kept["title"]
