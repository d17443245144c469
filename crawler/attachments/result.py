"""What is said of one attachment, the limits it is read under, and the Chinese words of this room."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Any, Literal, get_args

Status = Literal[
    "ok",  # text was read (where `unread_pages` or `truncated` says so, not all of it)
    "empty",  # a sound file without any text or picture
    "scanned",  # pages are pictures: no text layer, or one that no reader could make sense of
    "encrypted",  # a password is asked for
    "broken",  # damaged, cut off, or not what any reader takes it for
    "too_large",  # over a limit: size, ratio, count, depth, memory
    "unsupported",  # a sound file of a kind that nothing here reads
    "needs_tool",  # readable by a Debian package that is not installed
    "timeout",  # over the time limit, or the reading process could not run: trouble of ours
]
STATUSES: tuple[str, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one attachment may cost. The numbers are the project's own choices, not a rule's.

    The largest attachments seen on portals are budgets of some 30 MB (scanned) and lists of some 100,000 rows.
    """

    max_bytes: int = 64 << 20  # of the file, and of each member of an archive unpacked
    max_total_bytes: int = 256 << 20  # of all that one archive unpacks to, at every depth
    max_ratio: int = 200  # unpacked to packed, looked at where more than 16 MB would come out
    max_members: int = 500  # of one archive at every depth
    max_depth: int = 3  # archives within archives; the outermost is 1
    max_pages: int = 1000  # of a PDF or OFD
    max_cells: int = 20_000_000  # rows times columns that one sheet spans
    max_chars: int = 4_000_000  # of text in all
    max_memory: int = 1 << 30  # bytes of address space of a worker process; only `Reader` holds it
    timeout: float = 60.0  # seconds by the clock and of CPU for one file; only `Reader` holds it
    ocr: bool = False  # read scanned pages of PDFs with tesseract, where it is installed
    max_ocr_pages: int = 20  # some 3 to 6 s each


@dataclass(slots=True)
class Member:
    """One file of an archive; `name` is its path in it, archives within archives joined by `/`."""

    name: str
    type: str
    status: Status
    text: str = ""
    detail: str = ""


@dataclass(slots=True)
class AttachmentText:
    """The text of one attachment, or why there is none.

    `type` is what the bytes are (pdf, doc, docx, wps, xls, xlsx, ofd, rtf, html, txt, zip, rar, 7z, …), whatever the
    name says. Rows of tables stand a line each, cells parted by tabs; paragraphs are lines. An archive's text is that
    of all its members. `detail` is a Chinese sentence for people.
    """

    type: str
    status: Status
    text: str = ""
    detail: str = ""
    pages: int | None = None  # of PDF and OFD
    unread_pages: list[int] = dataclasses.field(default_factory=list)  # 1-based; pictures within a readable file
    members: list[Member] = dataclasses.field(default_factory=list)
    truncated: bool = False  # text was left out because of a limit
    ocr: bool = False  # some of the text is OCR's: never exact enough for a verdict
    signed: bool | None = None  # a digital signature of a PDF (ISO 32000-1 §12.8) or OFD; None of other kinds

    @property
    def whole(self) -> bool:
        """Whether all that the file shows was read: only then does the absence of a mark in it say anything."""
        return (
            self.status in ("ok", "empty")
            and not self.truncated
            and not self.ocr
            and not self.unread_pages
            and all(member.status in ("ok", "empty") for member in self.members)
        )

    def to_dict(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> AttachmentText:
        """Raises TypeError or ValueError where `data` is not what `to_dict` gives."""
        members = [Member(**member) for member in data.get("members", [])]
        out = cls(**{**data, "members": members})
        if out.status not in STATUSES or not isinstance(out.text, str):
            raise ValueError(f"not an attachment's text: {out.status!r}")
        return out


class Unread(Exception):
    """A reader's way to say why a file gives no text; never leaves this package."""

    def __init__(self, status: Status, detail: str, type: str | None = None) -> None:
        super().__init__(detail)
        self.status: Status = status
        self.detail = detail
        self.type = type


class Words:
    """The Chinese sentences of `detail`."""

    NO_BYTES = "文件长度为 0"
    FILE_TOO_LARGE = "文件 {size:,} 字节，超过上限 {limit:,} 字节"
    BROKEN = "文件损坏或不完整，无法读取（{why}）"
    OUT_OF_MEMORY = "读取时超出内存上限"
    PASSWORD = "文件设有密码，无法读取"
    NOT_KNOWN = "无法识别的文件格式"
    NOT_READ = "暂不支持读取 {kind} 格式"
    PICTURE = "附件是图片，没有文字层"
    SCANNED = "共 {pages} 页，均为扫描图像，没有文字层"
    SCANNED_SOME = "共 {pages} 页，其中第 {which} 页为扫描图像，未读出文字"
    GARBLED = "文字层编码无法识读，等同扫描件"
    NO_TEXT = "文件中没有文字"
    MORE_PAGES = "共 {pages} 页，只读取了前 {limit} 页"
    DAMAGED = "文件有损坏或未传完，只读出其中一部分（{why}）"
    CUT = "文字过长，只保留了前 {limit:,} 个字符"
    DISGUISED = "扩展名为 .{name}，内容实为 {real}"
    SHEET_TOO_LARGE = "工作表“{sheet}”范围过大（{rows} 行 × {columns} 列）"
    HIDDEN_SHEET = "{sheet}（隐藏工作表）"
    BOMB_TOTAL = "解压后总大小超过上限 {limit:,} 字节"
    BOMB_RATIO = "压缩比 {ratio}:1 异常，疑为压缩炸弹，未解压"
    BOMB_COUNT = "压缩包内文件超过 {limit} 个，其余未读"
    BOMB_DEPTH = "压缩包嵌套超过 {limit} 层，未继续解压"
    MEMBER = "【{name}】"
    MEMBERS = "压缩包内 {total} 个文件，读出 {read} 个"
    NO_MEMBERS = "压缩包内没有文件"
    METHOD = "压缩包使用了不支持的压缩方法"
    NEEDS_BSDTAR = "读取 {kind} 压缩包需要 bsdtar（Debian 软件包 libarchive-tools）"
    TIMEOUT = "读取超过 {seconds:g} 秒，已终止"
    DIED = "读取进程异常退出（{signal}）：文件损坏，或超出内存上限"
    NOT_STARTED = "读取进程无法启动（{why}）"
    CLOSED = "读取器已关闭"
    NO_OCR = "{detail}；已要求 OCR，但未安装 tesseract-ocr 和 tesseract-ocr-chi-sim"
    OCR = "共 {pages} 页，其中第 {which} 页为扫描图像，文字由 OCR 识别，可能有误"


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u200b\u2060\ufeff]")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_TRAILING = re.compile(r"[ \u3000\u00a0]+(?=\n|$)")
_MANY_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Line ends as `\\n`, control characters and lone surrogates out, no trailing blanks, no run of empty lines."""
    text = _LINE_END.sub("\n", text)
    text = _CONTROL.sub("", text)
    if not text.isascii():
        # Half of a pair, from a file cut in the middle of a character, could be neither stored nor printed.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _MANY_LINES.sub("\n\n", _TRAILING.sub("", text)).strip("\n ")


def page_list(pages: list[int]) -> str:
    """`1、3–5`: how a list of pages is written."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
