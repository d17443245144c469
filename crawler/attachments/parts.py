"""What the readers of zipped XML share: bounded reading of a part, safe parsing, and tables as text."""

from __future__ import annotations

from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from crawler.attachments.result import Limits, Unread, Words

SMALL = 16 << 20  # bytes under which no ratio is suspicious: rows of equal cells do pack 300 to 1


def check_archive(archive: ZipFile, limits: Limits) -> None:
    """Refuses a zip whose own directory says that it would unpack to too much. Raises Unread."""
    total = packed = 0
    for info in archive.infolist():
        total += info.file_size
        packed += info.compress_size
        if info.flag_bits & 1:
            raise Unread("encrypted", Words.PASSWORD)
    if total > limits.max_total_bytes:
        raise Unread("too_large", Words.BOMB_TOTAL.format(limit=limits.max_total_bytes))
    if total > SMALL and total > limits.max_ratio * max(packed, 1):
        raise Unread("too_large", Words.BOMB_RATIO.format(ratio=total // max(packed, 1)))


def read_part(archive: ZipFile, name: str, limits: Limits) -> bytes:
    """One part whole; what unpacks to more than the limit, whatever the directory says, raises Unread."""
    with archive.open(name) as stream:
        data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise Unread("too_large", Words.BOMB_TOTAL.format(limit=limits.max_bytes))
    return data


class Parsed(NamedTuple):
    """A part's tree, and whether the part was read to its end: of one that is cut, silence proves nothing."""

    root: etree._Element
    whole: bool


def parse_xml(data: bytes) -> Parsed:
    """The tree; no entities, no DTD, no network. A part that is damaged, or nests too deep, is read as far as it goes."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if root is None:
        raise Unread("broken", Words.BROKEN.format(why="XML"))
    # A prefix that is declared nowhere is an error too, and hides nothing; what ends the reading is fatal.
    return Parsed(root, not any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log))


def local(node: etree._Element) -> str:
    """The element's name without its namespace (ISO and ECMA editions, and OFD's drafts, differ only there)."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def row_line(cells: list[tuple[str, int]]) -> str:
    """A row of (text, columns spanned) as tab-parted cells; empty ones follow a spanning cell: columns line up."""
    if len(cells) == 1:
        # A row of one cell is a layout or a heading: its paragraphs stay lines.
        return cells[0][0].strip("\n")
    out: list[str] = []
    for text, span in cells:
        out.append(" ".join(text.split()))
        out.extend([""] * (span - 1))
    return "\t".join(out)
