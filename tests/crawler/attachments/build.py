"""Small office files made by hand, so that each test says what is in its file and every byte of it is ours."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def zipped_gbk(parts: dict[str, bytes]) -> bytes:
    """As Chinese Windows writes it: names in GBK, no UTF-8 flag. Stored, with the directory at the end."""
    out, directory = io.BytesIO(), b""
    for name, data in parts.items():
        raw, crc, at = name.encode("gbk"), zlib.crc32(data), out.tell()
        common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x5721, crc, len(data), len(data), len(raw), 0)
        out.write(b"PK\x03\x04" + common + raw + data)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, at) + raw
    at = out.tell()
    out.write(directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(directory), at, 0))
    return out.getvalue()


def zipped_locked(name: str, data: bytes) -> bytes:
    """A zip whose only member says that it is encrypted."""
    whole = bytearray(zipped({name: data}, zipfile.ZIP_STORED))
    whole[6] |= 1
    at = whole.index(b"PK\x01\x02")
    whole[at + 8] |= 1
    return bytes(whole)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r></w:p>"


def docx(body: str, extra: dict[str, str] | None = None) -> bytes:
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **(extra or {})})


def xlsx(sheets: dict[str, str], hidden: tuple[str, ...] = ()) -> bytes:
    """`sheets`: name → the XML inside <sheetData>."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}" state="{"hidden" if name in hidden else "visible"}"/>'
        for n, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    styles = f'<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    links += f'<Relationship Id="rId99" Type="{office}/styles" Target="styles.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
            "xl/styles.xml": styles,
            **{
                f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
                for n, cells in enumerate(sheets.values(), 1)
            },
        }
    )


def cell(place: str, value: str | float, style: int = 0) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def row(number: int, *values: str | float | None) -> str:
    cells = "".join(cell(f"{chr(65 + n)}{number}", one) for n, one in enumerate(values) if one is not None)
    return f'<row r="{number}">{cells}</row>'


def xls(rows: list[list[str | float | None]], *, locked: bool = False) -> bytes:
    """BIFF 8 with one sheet, named as Excel names it."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def bof(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    end = record(0x0A, b"")
    name = "Sheet1"
    front = bof(5) + (record(0x2F, bytes(54)) if locked else b"") + record(0x42, struct.pack("<H", 1200))
    length = len(front) + 4 + 8 + 2 * len(name) + len(end)
    front += record(0x85, struct.pack("<IBBBB", length, 0, 0, len(name), 1) + name.encode("utf-16-le")) + end
    cells = b""
    for r, values in enumerate(rows):
        for c, value in enumerate(values):
            if isinstance(value, str):
                words = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                cells += record(0x0204, struct.pack("<HHH", r, c, 0) + words)
            elif value is not None:
                cells += record(0x0203, struct.pack("<HHHd", r, c, 0, value))
    return ole({"Workbook": front + bof(0x10) + cells + end})


def ofd(pages: list[str], template: str = "") -> bytes:
    """`pages`: the objects of each page's layer."""
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    templates = '<ofd:TemplatePage ID="90" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    use = '<ofd:Template TemplateID="90"/>' if template else ""
    parts = {
        "OFD.xml": f"<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {ns}><ofd:CommonData>{templates}</ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
        **{
            f"Doc_0/Pages/Page_{n}/Content.xml": f"<ofd:Page {ns}>{use}"
            f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
            for n, objects in enumerate(pages)
        },
    }
    if template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = (
            f"<ofd:Page {ns}><ofd:Content><ofd:Layer>{template}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return zipped(parts)


def glyphs(x: float, y: float, text: str, size: float = 5.0) -> str:
    """One text object in mm; its glyphs a size apart."""
    steps = f' DeltaX="g {len(text) - 1} {size}"' if len(text) > 1 else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} {size * len(text)} {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size * 0.8}"{steps}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def pdf(pages: Sequence[list[str] | bytes | None], *, locked: bool = False) -> bytes:
    """Pages of lines in Adobe's standard Song font; None is a page that is one picture, bytes are what draws it."""
    objects: list[bytes] = [b"", b""]  # catalogue and page tree, filled in below

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(extra: bytes, data: bytes) -> int:
        return add(b"<<%s /Length %d>>\nstream\n%s\nendstream" % (extra, len(data), data))

    descendant = add(
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
    )
    font = add(
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[%d 0 R]>>" % descendant
    )
    picture = stream(
        b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8", bytes(range(64))
    )
    kids = []
    for lines in pages:
        if lines is None:
            content = stream(b"", b"q 595 0 0 842 0 0 cm /I Do Q")
        elif isinstance(lines, bytes):
            content = stream(b"", lines)
        else:
            shown = b"".join(b"<%s> Tj 0 -20 Td " % one.encode("utf-16-be").hex().encode() for one in lines)
            content = stream(b"", b"BT /F 14 Tf 60 780 Td " + shown + b"ET")
        kids.append(
            add(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
                b"/Resources<</Font<</F %d 0 R>>/XObject<</I %d 0 R>>>>>>" % (content, font, picture)
            )
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % one for one in kids))
    lock = b""
    if locked:
        # No password leads to this user key, the empty one least of all.
        number = add(b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32))
        lock = b"/Encrypt %d 0 R/ID[<00><00>]" % number
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % one for one in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, at)
    return bytes(out)


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file of 512-byte sectors; streams are padded to 4096 bytes, so that none is a mini stream."""
    streams = {name: data.ljust(-(-max(len(data), 4096) // 512) * 512, b"\0") for name, data in streams.items()}
    chain: list[int] = []
    body = b""
    starts = {}
    for name, data in streams.items():
        starts[name] = len(chain)
        count = len(data) // 512
        chain += [*range(len(chain) + 1, len(chain) + count), 0xFFFFFFFE]
        body += data
    names = sorted(streams, key=lambda one: (len(one), one.upper()))
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for n, name in enumerate(names, 1):
        right = n + 1 if n < len(names) else 0xFFFFFFFF
        entries.append(_entry(name, 2, starts[name], len(streams[name]), right=right))
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    first_directory = len(chain)
    count = len(directory) // 512
    chain += [*range(len(chain) + 1, len(chain) + count), 0xFFFFFFFE]
    fat_sectors = 1
    while (len(chain) + fat_sectors) * 4 > fat_sectors * 512:
        fat_sectors += 1
    first_fat = len(chain)
    chain += [0xFFFFFFFD] * fat_sectors
    fat = b"".join(struct.pack("<I", one) for one in chain).ljust(fat_sectors * 512, b"\xff")
    difat = [first_fat + n for n in range(fat_sectors)] + [0xFFFFFFFF] * (109 - fat_sectors)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, first_directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return header + struct.pack("<109I", *difat) + body + directory + fat


def _entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    raw = name.encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw) + 2, kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def doc(paragraphs: list[tuple[str, str]], *, locked: bool = False, huge: bool = False, ansi: bool = False) -> bytes:
    """A Word 97 file of (text with its end mark, place), place being "" (running text), "cell" or "row".

    `huge` keeps the row marks' properties in the Data stream, as WPS does for wide tables; `ansi` stores the text in
    one byte a character.
    """
    text = "".join(one for one, _ in paragraphs)
    width = 1 if ansi else 2
    start = 1024
    raw = text.encode("cp1252" if ansi else "utf-16-le")
    page_number = -(-(start + len(raw)) // 512)
    main = bytearray(b"\0" * start + raw)
    main += bytes(page_number * 512 - len(main))
    row_properties = b"\x16\x24\x01\x17\x24\x01"
    data = struct.pack("<H", len(row_properties)) + row_properties
    styles = {
        "": b"\0\0",
        "cell": b"\0\0\x16\x24\x01",
        "row": b"\0\0" + (b"\x46\x66\0\0\0\0" if huge else row_properties),
    }
    page = bytearray(512)
    at = start
    offset = 510
    places = {}
    for name, properties in styles.items():
        properties = properties if len(properties) % 2 else properties + b"\0"
        offset -= len(properties) + 1
        offset -= offset % 2
        page[offset] = (len(properties) + 1) // 2
        page[offset + 1 : offset + 1 + len(properties)] = properties
        places[name] = offset // 2
    runs = len(paragraphs)
    for n, (words, place) in enumerate(paragraphs):
        struct.pack_into("<I", page, 4 * n, at)
        page[4 * (runs + 1) + 13 * n] = places[place]
        at += len(words) * width
    struct.pack_into("<I", page, 4 * runs, at)
    page[511] = runs
    main += page
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, start * 2 | 0x40000000 if ansi else start, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    papx = struct.pack("<III", start, at, page_number)
    struct.pack_into("<HH", main, 0, 0xA5EC, 193)
    struct.pack_into("<H", main, 0x0A, 0x0200 | (0x0100 if locked else 0))
    struct.pack_into("<I", main, 0x4C, len(text))
    struct.pack_into("<II", main, 0x01A2, 0, len(clx))
    struct.pack_into("<II", main, 0x0102, len(clx), len(papx))
    return ole({"WordDocument": bytes(main), "1Table": clx + papx, "Data": data})


def rar(parts: dict[str, bytes], *, locked: bool = False) -> bytes:
    """RAR 5, stored."""
    out = b"Rar!\x1a\x07\x01\x00" + _rar_block(b"\x01\x00\x00")
    for name, data in parts.items():
        raw = name.encode()
        extra = _vint(0x30 + 1) + b"\x01" + bytes(0x30) if locked else b""
        head = b"\x02" + _vint(3 if extra else 2) + (_vint(len(extra)) if extra else b"") + _vint(len(data))
        head += (
            _vint(4) + _vint(len(data)) + _vint(0o100644) + struct.pack("<I", zlib.crc32(data)) + _vint(0) + _vint(1)
        )
        out += _rar_block(head + _vint(len(raw)) + raw + extra) + data
    return out + _rar_block(b"\x05\x00\x00")


def _rar_block(body: bytes) -> bytes:
    sized = _vint(len(body)) + body
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _vint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
