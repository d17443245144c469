"""Text formats that go about under the names of office files: HTML, MHTML, RTF, Word and Excel 2003 XML, plain text."""

from __future__ import annotations

import csv
import io
import re
from email import message_from_bytes, policy

from lxml import etree

from crawler.attachments.parts import local, parse_xml, row_line
from crawler.attachments.result import Unread, Words
from crawler.attachments.word import word_xml
from crawler.web.decode import decode

_BLOCKS = frozenset(
    "p div br tr table tbody thead tfoot ul ol li dl dt dd h1 h2 h3 h4 h5 h6 hr section article header footer center"
    " blockquote pre form title caption".split()
)
_UNSEEN = "script, style, noscript, template, head > meta, xml"
_MAX_NESTING = 200  # deeper markup is an attack; its text is taken flat


_ROW = re.compile(r"<t[rd][\s>]", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)


def read_html(data: bytes, content_type: str | None = None) -> str:
    """Blocks to lines, table rows to lines of tab-parted cells."""
    from selectolax.lexbor import LexborHTMLParser

    source = decode(data, content_type)
    if _ROW.search(source) and not _TABLE.search(source):
        source = "<table>" + source  # rows cut out of their table: a browser's parser would glue their cells together
    tree = LexborHTMLParser(source)
    for node in tree.css(_UNSEEN):
        node.decompose()
    root = tree.body or tree.root
    if root is None:
        return ""
    out: list[str] = []
    _html(root, out, 0)
    lines = (" ".join(line.split(" ")) for line in "".join(out).split("\n"))
    return "\n".join(re.sub(r"[ \u00a0\u3000]{2,}", " ", line).strip(" ") for line in lines)


_PAGE = re.compile(r"\A\s*(?:<!doctype[^>]*>\s*)?<html\b", re.IGNORECASE)


def read_web_page(data: bytes) -> tuple[str, str]:
    """The text of a web page and what is lost: one that opens <html> and ends within a tag, or before its end tag."""
    source = decode(data, None)
    tail = source[-4096:].lower()
    cut = _PAGE.match(source.lstrip("\ufeff")) is not None and "</html" not in tail and "</body" not in tail
    return read_html(data), Words.DAMAGED.format(why="HTML") if cut else ""


def _html(node, out: list[str], depth: int) -> None:
    if depth > _MAX_NESTING:
        out.append(node.text(separator="\n"))
        return
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            # A line break in the source is white space, not a break.
            out.append(re.sub(r"\s+", " ", child.text(deep=False)))
        elif tag == "tr":
            cells = []
            for cell in child.iter():
                if cell.tag in ("td", "th"):
                    inner: list[str] = []
                    _html(cell, inner, depth + 1)
                    span = (cell.attributes.get("colspan") or "1").strip()
                    cells.append(("".join(inner), min(int(span), 64) if span.isdigit() and int(span) else 1))
            out.append("\n" + row_line(cells) + "\n" if cells else "")
        elif tag in _BLOCKS:
            out.append("\n")
            _html(child, out, depth + 1)
            out.append("\n")
        elif tag in ("td", "th"):
            _html(child, out, depth + 1)
            out.append("\t")
        elif not tag.startswith(("-", "!", "_")):
            _html(child, out, depth + 1)


def read_mhtml(data: bytes) -> tuple[str, str]:
    """The HTML parts of a page saved with its pictures (单个文件网页), and what is lost."""
    message = message_from_bytes(data, policy=policy.compat32)
    out = []
    for part in message.walk():
        body = part.get_payload(decode=True)
        if part.get_content_type() in ("text/html", "text/plain") and isinstance(body, bytes):
            out.append(read_html(body, part.get("Content-Type")))
    if not out:
        raise Unread("broken", Words.BROKEN.format(why="MHTML"))
    cut = any(type(defect).__name__ == "CloseBoundaryNotFoundDefect" for defect in message.defects)
    return "\n".join(out), Words.DAMAGED.format(why="MHTML") if cut else ""


def read_flat_xml(data: bytes) -> tuple[str, str, str]:
    """(type, text, what is lost) of Word 2003 XML, a flat OOXML package, or Excel 2003 XML."""
    root, whole = parse_xml(data)
    kind, text = _flat(root)
    return kind, text, "" if whole else Words.DAMAGED.format(why="XML")


def _flat(root: etree._Element) -> tuple[str, str]:
    name = local(root)
    if name in ("wordDocument", "package"):
        body = next((node for node in root.iter() if local(node) == "body"), None)
        return "doc", word_xml(body if body is not None else root)
    if name == "Workbook":
        lines = []
        for row in root.iter():
            if local(row) != "Row":
                continue
            cells = []
            for cell in row:
                if local(cell) == "Cell":
                    across = next((v for k, v in cell.attrib.items() if k.endswith("MergeAcross")), "0")
                    cells.append(("".join(cell.itertext()), 1 + (min(int(across), 64) if across.isdigit() else 0)))
            lines.append(row_line(cells) if cells else "")
        return "xls", "\n".join(lines)
    return "xml", "\n".join(" ".join(node.split()) for node in root.itertext() if node.strip())


# Destinations that hold no text of the document ([RTF 1.9.1]); so does every one that begins with \*.
_RTF_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl footerr footerf"
    " ftnsep listtable listoverridetable rsidtbl generator themedata datastore latentstyles xmlnstbl fldinst"
    " annotation".split()
)
_RTF = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_RTF_WORDS = {
    b"par": "\n", b"sect": "\n", b"page": "\n", b"line": "\n", b"row": "\n", b"tab": " ",
    b"cell": "\t", b"nestcell": "\t", b"emdash": "—", b"endash": "–", b"bullet": "•",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
}  # fmt: skip
_CODE_PAGES = {936: "gb18030", 950: "big5", 932: "shift_jis", 949: "cp949", 65001: "utf-8"}


def read_rtf(data: bytes) -> tuple[str, str]:
    """The text and what is lost of it. Controls out, `\\'xx` bytes in the document's code page (936 where it names a Western one), `\\uN` as it is."""
    named = re.search(rb"\\ansicpg(\d{1,5})", data[:4096])
    # Chinese RTF often declares 1252 at the top and GB2312 (fcharset134) only at its fonts.
    reader = _Rtf(_CODE_PAGES.get(int(named[1]) if named else 936, "gb18030"))
    for token in _RTF.finditer(data):
        reader.take(token)
    reader.flush()
    # An RTF row is cell marks, then \row.
    text = "".join(reader.out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    # Its last brace closes its first: what leaves a group open was cut.
    return text.replace("\t\n", "\n"), Words.DAMAGED.format(why="RTF") if reader.groups else ""


class _Rtf:
    """The state of a reader of RTF: the groups that are open, what of them is skipped, and the bytes not yet decoded."""

    def __init__(self, code_page: str) -> None:
        self.out: list[str] = []
        self.groups: list[tuple[bool, int]] = []  # what held before each open group
        self._code_page = code_page
        self._raw = bytearray()
        self._skipping = False
        self._fallback = 1  # characters that stand behind a \u for readers who know none
        self._ignore = 0
        self._starts_group = False

    def take(self, token: re.Match[bytes]) -> None:
        word, number, byte, symbol, brace, plain = token.groups()
        if brace == b"{":
            self.flush()
            self.groups.append((self._skipping, self._fallback))
            self._starts_group = True
            return
        if brace == b"}":
            self.flush()
            if self.groups:
                self._skipping, self._fallback = self.groups.pop()
        elif symbol == b"*" and self._starts_group:
            self._skipping = True
        elif word is not None:
            self._control(word, number)
        elif not self._skipping and (byte is not None or plain is not None):
            text = bytes([int(byte, 16)]) if byte is not None else plain
            dropped = min(self._ignore, len(text))
            self._ignore -= dropped
            self._raw += text[dropped:]
        elif not self._skipping and symbol is not None:
            self._symbol(symbol)
        if brace is None and token[0].strip(b"\r\n"):
            self._starts_group = False

    def _control(self, word: bytes, number: bytes | None) -> None:
        if self._starts_group and word.decode() in _RTF_SKIPPED:
            self._skipping = True
        elif word == b"uc":
            self._fallback = int(number or 1)
        elif word == b"bin":
            raise Unread("unsupported", Words.NOT_READ.format(kind="RTF \\bin"))
        elif not self._skipping and word == b"u" and number is not None:
            self._say(chr(int(number) & 0xFFFF))
            self._ignore = self._fallback
        elif not self._skipping and word in _RTF_WORDS:
            self._say(_RTF_WORDS[word])

    def _symbol(self, symbol: bytes) -> None:
        if symbol in b"\\{}":
            self._raw += symbol
        elif symbol in b"~_":
            self._say(" " if symbol == b"~" else "-")
        elif symbol in b"\r\n":
            self._say("\n")

    def _say(self, text: str) -> None:
        self.flush()
        self.out.append(text)

    def flush(self) -> None:
        if self._raw:
            self.out.append(self._raw.decode(self._code_page, "replace"))
            self._raw.clear()


def read_csv(data: bytes) -> str:
    rows = csv.reader(io.StringIO(decode(data), newline=""))
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
