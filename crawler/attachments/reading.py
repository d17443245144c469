"""`read`: tells what a file is by its first bytes, then by its name, and hands it to its reader."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable
from zipfile import BadZipFile, ZipFile

from crawler.attachments.archives import Budget, read_archive
from crawler.attachments.parts import check_archive
from crawler.attachments.result import AttachmentText, Limits, Unread, Words, clean, page_list
from crawler.web.decode import decode

_PICTURES = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
)
_ARCHIVES = (
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
)
# Sound files of kinds that nothing here reads, so that they are not called broken.
_OTHERS = (
    (b"Founder CEB", "ceb"),
    (b"CEBX", "cebx"),
    (b"AT&TFORM", "djvu"),
    (b"MZ", "exe"),
    (b"ID3", "mp3"),
    (b"\x00\x00\x01\x00", "ico"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|t[rd][\s>]|meta\s|div|p>|style)", re.IGNORECASE)
_FLAT = re.compile(rb"progid=[\"'](?:Word\.Document|Excel\.Sheet)[\"']|<(?:\w+:)?(?:wordDocument|package|Workbook)\b")
# Names under which the same format goes about: no disguise, the name is told apart from the bytes.
_SAME = {
    "doc": {"doc", "wps", "dot", "wpt"},
    "xls": {"xls", "et", "xlt", "ett"},
    "docx": {"docx", "dotx", "docm", "wps"},
    "xlsx": {"xlsx", "xlsm", "xltx", "et"},
    "jpg": {"jpg", "jpeg", "jpe"},
    "tif": {"tif", "tiff"},
    "html": {"html", "htm", "shtml", "jhtml", "xhtml", "mht"},
    "mht": {"mht", "mhtml"},
    "txt": {"txt", "csv", "text", "log", "md"},
    "gz": {"gz", "tgz"},
    "zip": {"zip", "apk", "jar"},
}
_NAME = re.compile(r"\.([A-Za-z0-9]{1,6})(?:$|[?#&\s)）])")


def read(name: str, data: bytes, *, limits: Limits | None = None) -> AttachmentText:
    """The text of one attachment; never raises, whatever the bytes are.

    `name` is the file's name or its URL. Runs in the caller's process: a hostile file can still exhaust its memory or
    bring it down with a library, and time is not limited. Use `Reader` for files from the network.
    """
    limits = limits or Limits()
    return _read(name, data, limits, 1, Budget(limits.max_total_bytes, limits.max_members, limits.max_chars))


def _read(name: str, data: bytes, limits: Limits, depth: int, budget: Budget) -> AttachmentText:
    kind = ""
    try:
        if not data:
            return AttachmentText(_suffix(name), "empty", detail=Words.NO_BYTES)
        if len(data) > limits.max_bytes:
            raise Unread("too_large", Words.FILE_TOO_LARGE.format(size=len(data), limit=limits.max_bytes))
        kind = sniff(data, name)
        out = _dispatch(kind, data, limits, depth, budget)
    except Unread as why:
        out = AttachmentText(why.type or kind or _suffix(name), why.status, detail=why.detail)
    except MemoryError:
        out = AttachmentText(kind or _suffix(name), "too_large", detail=Words.OUT_OF_MEMORY)
    except RecursionError:
        out = AttachmentText(kind, "broken", detail=Words.BROKEN.format(why="嵌套过深"))
    except Exception as error:
        out = AttachmentText(kind or _suffix(name), "broken", detail=Words.BROKEN.format(why=_words(error)))
    return _finish(out, name, min(limits.max_chars, max(budget.chars, 0)))


def _words(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:120]}" if text else type(error).__name__


def _finish(out: AttachmentText, name: str, max_chars: int) -> AttachmentText:
    out.text = clean(out.text)
    notes = [out.detail] if out.detail else []
    if len(out.text) > max_chars:
        out.text, out.truncated = out.text[:max_chars], True
        notes.append(Words.CUT.format(limit=max_chars))
    if out.status == "ok" and not out.members and not out.text.strip():
        out.status = "empty"
        notes.append(Words.NO_TEXT)
    suffix = _suffix(name)
    if suffix and out.type and suffix != out.type and suffix not in _SAME.get(out.type, ()) and suffix in _KNOWN:
        notes.append(Words.DISGUISED.format(name=suffix, real=out.type))
    elif out.type in ("doc", "docx") and suffix == "wps":
        out.type = "wps" if out.type == "doc" else out.type
    out.detail = "；".join(notes)
    return out


def _suffix(name: str) -> str:
    found = _NAME.findall(name)
    return found[-1].lower() if found else ""


_KNOWN = {
    "pdf",
    "ofd",
    "rtf",
    "rar",
    "7z",
    "ods",
    "odt",
    "ppt",
    "pptx",
    "png",
    "gif",
    "bmp",
    *_SAME,
    *(suffix for suffixes in _SAME.values() for suffix in suffixes),
}


def sniff(data: bytes, name: str = "") -> str:
    """What the bytes are; "" if nobody knows. Raises Unread where a container is damaged or locked."""
    head = data[:1024]
    for magic, kind in (*_PICTURES, *_ARCHIVES):
        if head.startswith(magic):
            return kind
    if head.startswith(_OLE):
        return _sniff_ole(data)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _sniff_zip(data)
    # Portals' gateways put blank lines or a BOM before the header; readers accept it within the first kilobyte.
    if b"%PDF-" in head:
        return "pdf"
    if data[257:262] == b"ustar":
        return "tar"
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if stripped.startswith(b"{\\rtf"):
        return "rtf"
    for magic, kind in _OTHERS:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return "mp4"
    return _sniff_text(data, stripped, name)


def _sniff_text(data: bytes, stripped: bytes, name: str) -> str:
    """What of the kinds that are text; `stripped` is the file's beginning without byte order mark and blanks."""
    sample = _ascii_view(data[:8192])
    if re.match(rb"(?:From|Date|MIME-Version|Subject|Content-Type|X-[\w-]+):", stripped, re.IGNORECASE) and re.search(
        rb"mime-version:", data[:4096], re.IGNORECASE
    ):
        return "mht"
    if stripped.startswith((b"<?xml", b"<?mso")):
        if _FLAT.search(data[:8192]):
            return "flat"
        if not _HTML.search(sample):
            return "flat"
    if _HTML.search(sample):
        return "html"
    if _is_text(data):
        return "csv" if _suffix(name) == "csv" else "txt"
    return ""


def _ascii_view(data: bytes) -> bytes:
    return data.replace(b"\0", b"") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else data


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65536]
    controls = sum(sample.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13, 26))
    if controls:
        return False
    return decode(sample).count("\ufffd") * 100 < len(sample)


def _sniff_zip(data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
            mimetype = archive.read("mimetype")[:80].decode("ascii", "replace") if "mimetype" in names else ""
    except (
        BadZipFile,
        EOFError,
        zlib.error,
        struct.error,
        OSError,
        RuntimeError,
        ValueError,
        KeyError,
        NotImplementedError,
    ) as error:
        raise Unread("broken", Words.BROKEN.format(why=_words(error)), "zip") from None
    if "ofd.xml" in names:
        return "ofd"
    if "[content_types].xml" in names or "word/document.xml" in names:
        for prefix, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(name.startswith(prefix) for name in names):
                return kind
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        return {"text": "odt", "spreadsheet": "ods"}.get(mimetype.rpartition(".")[2], "odf")
    return "zip"


def _sniff_ole(data: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {path[0].lower() for path in ole.listdir()}
    except Exception as error:
        raise Unread("broken", Words.BROKEN.format(why=_words(error)), "ole") from None
    if "encryptedpackage" in streams:
        raise Unread("encrypted", Words.PASSWORD, "ole")
    if "worddocument" in streams:
        return "doc"
    if streams & {"workbook", "book"}:
        return "xls"
    if "powerpoint document" in streams:
        return "ppt"
    return "ole"


def _dispatch(kind: str, data: bytes, limits: Limits, depth: int, budget: Budget) -> AttachmentText:
    if kind == "pdf":
        return _pdf(data, limits)
    if kind in ("docx", "xlsx", "ofd", "ods", "odt"):
        with ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive, limits)
            return _package(kind, data, archive, limits)
    if kind == "doc":
        from crawler.attachments.word import read_doc

        return _partly("doc", *read_doc(data, limits))
    if kind == "xls":
        from crawler.attachments.sheets import read_sheets

        text, cut, lost = read_sheets(data, limits)
        return _partly("xls", text, lost, cut)
    if kind in ("html", "mht", "rtf", "flat", "txt", "csv"):
        from crawler.attachments import markup

        if kind == "flat":
            return _partly(*markup.read_flat_xml(data))
        if kind in ("txt", "csv"):
            return AttachmentText(kind, "ok", markup.read_csv(data) if kind == "csv" else decode(data))
        readers: dict[str, Callable[[bytes], tuple[str, str]]] = {
            "html": markup.read_web_page,
            "mht": markup.read_mhtml,
            "rtf": markup.read_rtf,
        }
        return _partly(kind, *readers[kind](data))
    if kind in ("zip", "tar", *(archive for _, archive in _ARCHIVES)):

        def member(name: str, content: bytes, level: int, left: Budget) -> AttachmentText:
            return _read(name, content, limits, level, left)

        return read_archive(kind, data, limits, depth, budget, member)
    if kind in {picture for _, picture in _PICTURES}:
        return AttachmentText(kind, "scanned", detail=Words.PICTURE)
    if not kind:
        raise Unread("unsupported", Words.NOT_KNOWN)
    raise Unread("unsupported", Words.NOT_READ.format(kind=kind))


def _package(kind: str, data: bytes, archive: ZipFile, limits: Limits) -> AttachmentText:
    if kind == "docx":
        from crawler.attachments.word import read_docx

        return _partly(kind, *read_docx(archive, limits))
    if kind == "ofd":
        from crawler.attachments.ofd import read_ofd

        text, pages, pictures, cut, lost = read_ofd(archive, limits)
        out = _paged(AttachmentText(kind, "ok", text, pages=pages, truncated=cut), pictures, "", limits)
        if lost:
            out.truncated, out.detail = True, "；".join(note for note in (out.detail, lost) if note)
        out.signed = any(_OFD_SIGNATURE.search(name) for name in archive.namelist())
        return out
    if kind == "odt":
        from crawler.attachments.word import read_odt

        return _partly(kind, *read_odt(archive, limits))
    from crawler.attachments.sheets import read_sheets

    text, cut, lost = read_sheets(data, limits, archive)
    return _partly(kind, text, lost, cut)


def _partly(kind: str, text: str, lost: str, cut: bool = False) -> AttachmentText:
    """What was read, marked as not whole where a part of the file is damaged: its silence must accuse nobody."""
    return AttachmentText(kind, "ok", text, truncated=cut or bool(lost), detail=lost)


def _pdf(data: bytes, limits: Limits) -> AttachmentText:
    from crawler.attachments.pdf import read_pdf, recognise

    text, pages, pictures, cut, why = read_pdf(data, limits)
    out = _paged(AttachmentText("pdf", "ok", text, pages=pages, truncated=cut), pictures, why, limits)
    if b"%%EOF" not in data[-_PDF_TAIL:]:
        # pdfium mends a file whose end is missing as far as it can, and says nothing of the pages that went with it.
        out.truncated, out.detail = (
            True,
            "；".join(note for note in (out.detail, Words.DAMAGED.format(why="PDF")) if note),
        )
    out.signed = _is_signed(data)
    # What has a text layer keeps to it: facts are read from that, and from no text that a machine guessed beside it.
    if out.status == "scanned" and limits.ocr:
        recognised = recognise(data, pictures, limits)
        if recognised is None:
            out.detail = Words.NO_OCR.format(detail=out.detail)
        elif any(recognised.values()):
            out.status, out.ocr = "ok", True
            out.text = "\n".join([out.text, *(recognised[page] for page in sorted(recognised))])
            out.unread_pages = [page for page in pictures if not recognised.get(page)]
            out.detail = Words.OCR.format(pages=pages, which=page_list(sorted(recognised)))
    return out


_PDF_TAIL = 64 << 10  # bytes; portals' gateways put text of their own behind the end mark
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")
_OFD_SIGNATURE = re.compile(r"(?:^|/)(?:signature\.xml|signedvalue\.dat)$", re.IGNORECASE)  # GB/T 33190-2016
_SIGNATURE = re.compile(rb"/Type\s*/(?:Sig|DocTimeStamp)\b|/SubFilter\s*/(?:adbe\.|ETSI\.)")


def _is_signed(data: bytes) -> bool:
    """Whether the file bears a signature: its dictionary is never compressed, since it names ranges of the file."""
    return _BYTE_RANGE.search(data) is not None and _SIGNATURE.search(data) is not None


def _paged(out: AttachmentText, pictures: list[int], why: str, limits: Limits) -> AttachmentText:
    assert out.pages is not None
    notes = []
    if out.truncated:
        notes.append(Words.MORE_PAGES.format(pages=out.pages, limit=limits.max_pages))
    if pictures and len(pictures) == min(out.pages, limits.max_pages):
        out.status = "scanned"
        notes.append(why or Words.SCANNED.format(pages=out.pages))
    elif pictures:
        out.unread_pages = pictures
        notes.append(Words.SCANNED_SOME.format(pages=out.pages, which=page_list(pictures)))
    out.detail = "；".join(notes)
    return out
