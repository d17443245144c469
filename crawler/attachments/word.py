"""Word files: the binary format of Word 97 (also what WPS writes as .wps and .doc), and OOXML.

The binary reader follows [MS-DOC]: the FIB (§2.5) leads to the piece table (Clx, §2.9.38), whose pieces give the text;
the paragraph properties (PlcBtePapx, §2.8.6) tell the cell mark that ends a table row from that of an empty cell,
which the text alone cannot (§2.4.3: both are U+0007).
"""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from zipfile import ZipFile

from crawler.attachments.parts import local, parse_xml, read_part, row_line
from crawler.attachments.result import Limits, Unread, Words

_HEADER_WORDS = 0x0A
_ENCRYPTED, _TABLE_1, _COMPLEX = 0x0100, 0x0200, 0x0004
_FIRST_UNICODE_FIB = 101  # Word 6 and 95 lie below; Word 97 is 193
_CCP = 0x4C  # ccpText, ccpFtn, ccpHdd, ccpMcr, ccpAtn, ccpEdn, ccpTxbx, ccpHdrTxbx
_FC_PLC_BTE_PAPX, _FC_CLX = 0x0102, 0x01A2
_SPRM_IN_TABLE, _SPRM_ROW_END, _SPRM_DEPTH, _SPRM_INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244C
_SPRM_TABLE, _SPRM_HUGE = 0xD608, 0x6646
_OPERAND = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_FIELD_BEGIN, _FIELD_PART, _FIELD_END = "\x13", "\x14", "\x15"
_SHOWN = {"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\t": " "}


def read_doc(data: bytes, limits: Limits) -> tuple[str, str]:
    """The text of a Word binary file, the body with its tables, then notes, then text boxes; and what of it is lost, in
    words ("" for nothing)."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        main = ole.openstream("WordDocument").read()
        if len(main) < 0x44:
            raise Unread("broken", Words.BROKEN.format(why="FIB"))
        fib, flags = struct.unpack_from("<H", main, 2)[0], struct.unpack_from("<H", main, _HEADER_WORDS)[0]
        if flags & _ENCRYPTED:
            raise Unread("encrypted", Words.PASSWORD)
        if fib < _FIRST_UNICODE_FIB:
            return _word_95(main, flags), ""
        table_name = "1Table" if flags & _TABLE_1 else "0Table"
        if not ole.exists(table_name):
            raise Unread("broken", Words.BROKEN.format(why=table_name))
        table = ole.openstream(table_name).read()
        extra = ole.openstream("Data").read() if ole.exists("Data") else b""
    text, places = _pieces(main, table)
    row_marks = _RowMarks(main, table, extra)
    counts = struct.unpack_from("<8I", main, _CCP)
    out, at = [], 0
    # Headers (page numbers), macros and comments are not the document's own words.
    for count, kept in zip(counts, (True, True, False, False, False, True, True, False), strict=True):
        if kept and count:
            out.append(_render(text[at : at + count], places[at : at + count], row_marks))
        at += count
    lost = Words.DAMAGED.format(why="WordDocument") if at > len(text) + 1 else ""
    return "\n".join(part for part in out if part.strip()), lost


def _word_95(main: bytes, flags: int) -> str:
    """Word 6 and 95 keep text in the machine's code page, in one run where the file was not saved in haste."""
    if flags & _COMPLEX:
        raise Unread("unsupported", Words.NOT_READ.format(kind="Word 6/95"))
    first, last = struct.unpack_from("<II", main, 0x18)
    text = main[first:last].decode("gb18030", "replace")
    return _render(text, [], None)


def _pieces(main: bytes, table: bytes) -> tuple[str, list[int]]:
    """The characters of all pieces in order, and for each its offset in the main stream."""
    start, size = struct.unpack_from("<II", main, _FC_CLX)
    clx = table[start : start + size]
    at = 0
    while at < len(clx) and clx[at] == 1:  # Prc: formatting of pieces
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at + 5 > len(clx) or clx[at] != 2:
        raise Unread("broken", Words.BROKEN.format(why="Clx"))
    plc = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    count = (len(plc) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plc, 0)
    text: list[str] = []
    places: list[int] = []
    for n in range(count):
        offset = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * n + 2)[0]
        length = bounds[n + 1] - bounds[n]
        if length <= 0:
            continue
        if offset & 0x40000000:
            offset, width = (offset & 0x3FFFFFFF) // 2, 1
        else:
            width = 2
        raw = main[offset : offset + length * width]
        # One unit, one place: the counts of the FIB are of UTF-16 units, so pairs are joined only at the end.
        piece = (
            raw.decode("cp1252", "replace")
            if width == 1
            else "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))
        )
        text.append(piece)
        places.extend(range(offset, offset + len(piece) * width, width))
    return "".join(text), places


class _RowMarks:
    """Which paragraph marks lie in a table or end a row, by the place of the mark in the main stream."""

    def __init__(self, main: bytes, table: bytes, extra: bytes) -> None:
        self._extra = extra  # the Data stream
        self.starts: list[int] = []
        self.flags: list[tuple[bool, bool]] = []
        start, size = struct.unpack_from("<II", main, _FC_PLC_BTE_PAPX)
        plc = table[start : start + size]
        count = (len(plc) - 4) // 8
        if count <= 0:
            return
        for page in struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)):
            self._add(main[(page & 0x3FFFFF) * 512 :][:512])

    def _add(self, page: bytes) -> None:
        if len(page) < 512:
            return
        runs = page[511]
        if 4 * (runs + 1) + 13 * runs > 511:
            return
        for n, start in enumerate(struct.unpack_from(f"<{runs}I", page, 0)):
            offset = page[4 * (runs + 1) + 13 * n] * 2
            self.starts.append(start)
            self.flags.append(self._paragraph(page, offset) if offset else (False, False))

    def at(self, place: int) -> tuple[bool, bool]:
        """(within a table, ends a row)."""
        n = bisect_right(self.starts, place) - 1
        return self.flags[n] if n >= 0 else (False, False)

    def _paragraph(self, page: bytes, offset: int) -> tuple[bool, bool]:
        size = page[offset]
        first, last = (offset + 2, offset + 2 + 2 * page[offset + 1]) if size == 0 else (offset + 1, offset + 2 * size)
        return self._flags(page[first + 2 : min(last, 511)])  # past the style's index

    def _flags(self, changes: bytes, referred: bool = False) -> tuple[bool, bool]:
        inside = row_end = False
        at = 0
        while at + 3 <= len(changes):
            sprm = changes[at] | changes[at + 1] << 8
            kind = sprm >> 13
            if kind == 6:
                # sprmTDefTable counts its operand in two bytes, one more than it has ([MS-DOC] §2.6.4).
                wide = sprm == _SPRM_TABLE and at + 4 <= len(changes)
                length = (changes[at + 2] | changes[at + 3] << 8) + 1 if wide else changes[at + 2] + 1
            else:
                length = _OPERAND[kind]
            if sprm == _SPRM_HUGE and not referred and at + 6 <= len(changes):
                # The row's properties did not fit into the page: they are in the Data stream (§2.6.2).
                offset = struct.unpack_from("<I", changes, at + 2)[0]
                size = int.from_bytes(self._extra[offset : offset + 2], "little")
                return self._flags(self._extra[offset + 2 : offset + 2 + size], referred=True)
            value = changes[at + 2]
            if sprm in (_SPRM_IN_TABLE, _SPRM_DEPTH):
                inside = inside or value != 0
            elif sprm in (_SPRM_ROW_END, _SPRM_INNER_ROW_END):
                row_end = value != 0
            at += 2 + length
        return inside, row_end


def _render(text: str, places: list[int], marks: _RowMarks | None) -> str:
    """Paragraphs to lines, rows to lines of tab-parted cells, field codes out."""
    out: list[str] = []
    row: list[str] = []
    cell: list[str] = []
    line: list[str] = []
    hidden = 0  # how many fields we stand in the code of
    fields: list[bool] = []
    rows = marks if marks is not None and marks.starts else None
    for n, char in enumerate(text):
        if char == _FIELD_BEGIN:
            fields.append(True)
            hidden += 1
        elif char == _FIELD_PART and fields:
            hidden -= fields[-1]
            fields[-1] = False
        elif char == _FIELD_END and fields:
            hidden -= fields.pop()
        elif hidden:
            continue
        elif char in "\r\x07":
            inside, row_end = rows.at(places[n]) if rows and n < len(places) else (char == "\x07", False)
            words = "".join(line).strip(" \n")
            line = []
            if char == "\r" and not inside:
                out.append(words)
            elif char == "\r":
                cell.append(words)
            elif row_end or (rows is None and not words and not cell and row):
                out.append(_row(row))
                row = []
            else:
                row.append("\n".join(paragraph for paragraph in (*cell, words) if paragraph))
                cell = []
        elif char in _SHOWN:
            line.append(_SHOWN[char])
        elif char >= " ":
            line.append(char)
    rest = [_row(row)] if row else []
    out.extend([*rest, *cell, "".join(line)])
    return "\n".join(out)


def _row(cells: list[str]) -> str:
    return row_line([(cell, 1) for cell in cells])


def read_docx(archive: ZipFile, limits: Limits) -> tuple[str, str]:
    """The text of an OOXML document, the body with its tables and text boxes, then notes; and what is lost, in words."""
    names = set(archive.namelist())
    bodies = sorted(name for name in names if name.startswith("word/document") and name.endswith(".xml"))
    main = "word/document.xml" if "word/document.xml" in names else next(iter(bodies), None)
    if main is None:
        raise Unread("broken", Words.BROKEN.format(why="word/document.xml"))
    out, damaged = [], []
    for name in (main, "word/footnotes.xml", "word/endnotes.xml"):
        if name in names:
            part = parse_xml(read_part(archive, name, limits))
            out.append(word_xml(part.root))
            damaged += [] if part.whole else [name]
    lost = Words.DAMAGED.format(why="、".join(damaged)) if damaged else ""
    return "\n".join(text for text in out if text.strip()), lost


# What a reader does not see: deleted and moved-away text, and the second copy of a text box kept for old programs.
_SKIPPED = {
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "Fallback",
    "pPr",
    "sectPr",
    "tblPr",
    "tblGrid",
    "delInstrText",
    "binData",
}


def word_xml(root) -> str:
    """The text of WordprocessingML, of OOXML (either namespace) or of Word 2003's flat XML."""
    out: list[str] = []
    _walk(root, out)
    return "\n".join(out)


def _walk(node, out: list[str]) -> None:
    for child in node:
        name = local(child)
        if name == "p":
            boxes: list[str] = []
            out.append(_inline(child, boxes))
            out.extend(boxes)
        elif name == "tbl":
            for row in _below(child, "tr"):
                out.append(row_line([(_box(cell), _span(cell)) for cell in _below(row, "tc")]))
        elif name not in _SKIPPED:
            _walk(child, out)


def _below(node, name: str):
    """The children of that name, also those wrapped in content controls or change marks, not those of inner tables."""
    for child in node:
        found = local(child)
        if found == name:
            yield child
        elif found in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"):
            yield from _below(child, name)


def _box(node) -> str:
    lines: list[str] = []
    _walk(node, lines)
    return "\n".join(lines)


def _span(cell) -> int:
    for properties in cell:
        if local(properties) == "tcPr":
            for node in properties:
                if local(node) == "gridSpan":
                    value = next((v for k, v in node.attrib.items() if k.endswith("val")), "1")
                    return min(int(value), 64) if value.isdigit() else 1
    return 1


def _inline(node, boxes: list[str]) -> str:
    parts: list[str] = []
    for child in node:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in ("tab", "ptab"):
            parts.append(" ")
        elif name in ("br", "cr"):
            parts.append("\n")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name == "txbxContent":
            boxes.append(_box(child))
        elif name == "r" and _vanished(child):
            continue
        elif name not in _SKIPPED:
            parts.append(_inline(child, boxes))
    return "".join(parts)


def _vanished(run) -> bool:
    for properties in run:
        if local(properties) == "rPr":
            return any(
                local(node) == "vanish" and "0" not in node.attrib.values() and "false" not in node.attrib.values()
                for node in properties
            )
    return False


def read_odt(archive: ZipFile, limits: Limits) -> tuple[str, str]:
    """The text of an OpenDocument text, and what of it is lost, in words."""
    root, whole = parse_xml(read_part(archive, "content.xml", limits))
    out: list[str] = []
    body = next((node for node in root.iter() if local(node) == "body"), root)
    _odt(body, out)
    return "\n".join(out), "" if whole else Words.DAMAGED.format(why="content.xml")


def _odt(node, out: list[str]) -> None:
    for child in node:
        name = local(child)
        if name in ("p", "h"):
            out.append("".join(child.itertext()))
        elif name == "table-row":
            cells = []
            for cell in child:
                inner: list[str] = []
                _odt(cell, inner)
                cells.append(("\n".join(inner), 1))
            out.append(row_line(cells))
        elif name != "tracked-changes":
            _odt(child, out)
