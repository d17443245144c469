"""`zwgk inspect`: what the extractor sees in a page, and why; of a file, an archive or one address."""

from __future__ import annotations

import argparse
import ipaddress
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from audit import texts
from audit.arguments import add_command
from audit.exits import EXIT_DONE, USAGE_ERROR
from audit.printing import exact
from crawler.messages import why

if TYPE_CHECKING:
    from audit.arguments import Commands
    from crawler.facts import Day, PageFacts

# One page on demand: what a person would wait for, and what a page may weigh (bytes).
TIMEOUT = 30.0
MAX_SIZE = 20 * 1024 * 1024


def add(commands: Commands) -> None:
    parser = add_command(commands, "inspect", run, "看提取器从一个网页里读到了什么、依据是什么")
    parser.add_argument(
        "source", nargs="+", metavar="文件或网址", help="网页文件、.warc(.gz) 存档或网址；用 --text 时也可以是附件"
    )
    parser.add_argument(
        "--local", action="store_true", help="网址的域名可以指向内网；不写则只许公网（直接写 IP 或 localhost 的除外）"
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="每个网页输出一行 JSON")
    shape.add_argument(
        "--text", action="store_true", help="输出各项检查读到的文字：个人信息已遮蔽，表格一行一行、单元格以制表符分隔"
    )


def run(arguments: argparse.Namespace) -> int:
    return show(arguments.source, arguments.json, arguments.text, local=arguments.local)


class InspectError(Exception):
    """Says in Chinese what was wrong with which input."""


@dataclass(slots=True)
class Page:
    url: str
    body: bytes
    content_type: str | None
    status: int = 200


def pages(source: str, *, guarded: bool = False) -> Iterator[Page]:
    """The HTML responses that `source` holds, in its order; raises `InspectError` for what cannot be read.

    With `guarded` a URL may lead into the public net alone: for those that other people give.
    An archive that breaks off in the middle gives what is whole and then raises.
    """
    if source.startswith(("http://", "https://")):
        yield _fetch(source, guarded)
        return
    path = Path(source)
    if not path.is_file():
        raise InspectError(texts.INSPECT_NO_FILE.format(path=source))
    if path.name.endswith((".warc", ".warc.gz")):
        yield from _archived(path)
    else:
        yield Page(path.resolve().as_uri(), path.read_bytes(), None)


def _archived(path: Path) -> Iterator[Page]:
    from crawler.web import warc

    damage: list[warc.Damage] = []
    for entry, record in warc.entries(path, damage):
        if entry.type == "response" and _is_html(entry.content_type, record.body):
            yield Page(record.url, record.content(), entry.content_type, record.status)
    if damage:
        first = damage[0]
        raise InspectError(texts.INSPECT_BROKEN_WARC.format(path=path, offset=first.offset, why=first.message))


def _is_html(content_type: str, body: bytes) -> bool:
    if content_type:
        return "html" in content_type.lower()
    return body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _fetch(url: str, guarded: bool) -> Page:
    """As a crawl asks: robots.txt first. With `guarded` (a URL from somebody else) only of the public net."""
    from crawler.web.client import get
    from crawler.web.politeness import Robots

    robots = get(urljoin(url, "/robots.txt"), TIMEOUT, most=MAX_SIZE, guarded=guarded)
    if robots.status is not None and (robots.status >= 500 or not Robots.read(robots.status, robots.body).allows(url)):
        raise InspectError(texts.INSPECT_NO_URL.format(url=url, why=texts.INSPECT_ROBOTS))
    got = get(url, TIMEOUT, most=MAX_SIZE, guarded=guarded)
    if got.status is None:
        raise InspectError(texts.INSPECT_NO_URL.format(url=url, why=_why(got.error)))
    return Page(got.url, got.body, got.content_type, got.status)


def _is_typed_address(url: str) -> bool:
    """Whether the operator typed an address of this machine or net as such; a name may lead there unawares."""
    host = urlsplit(url).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def _why(error: BaseException | None) -> str:
    import socket
    import ssl

    from crawler.web.guard import Forbidden

    if isinstance(error, Forbidden):
        return texts.INSPECT_FORBIDDEN.format(why=error)
    if isinstance(error, socket.gaierror):
        return texts.INSPECT_NO_NAME
    if isinstance(error, ssl.SSLError):
        return texts.INSPECT_NO_TLS
    if isinstance(error, TimeoutError):
        return texts.INSPECT_LATE.format(seconds=TIMEOUT)
    return why(error) if isinstance(error, OSError) else str(error)


def describe(facts: PageFacts) -> str:  # noqa: C901 - one plain branch for each field that a page may lack
    """The same facts for a person: every value with where it was read and the words it was read from."""
    lines = [facts.url, f"  {texts.FIELD['kind']}：{texts.KIND[facts.kind]}（{facts.kind_reason or texts.NOT_SAID}）"]
    if facts.emptiness:
        lines.append(f"  {texts.FIELD['emptiness']}：{texts.EMPTINESS[facts.emptiness]}")

    def add(name: str, value: str, source: str = "", quote: str = "") -> None:
        where = texts.SOURCE.get(source, source)
        proof = "，".join(part for part in (where, f"“{quote}”" if quote and quote != value else "") if part)
        lines.append(f"  {texts.FIELD[name]}：{value}" + (f"（{proof}）" if proof else ""))

    for name in ("title", "document_number", "issuer", "origin", "normative"):
        text = getattr(facts, name)
        if text is not None:
            add(name, text.value, text.source, text.quote)
    for name in ("published", "written"):
        day = getattr(facts, name)
        if day is not None:
            add(name, _day(day), day.source, day.quote)
    if facts.validity is not None:
        expires = f"，{texts.FIELD['expires']} {_day(facts.validity.expires)}" if facts.validity.expires else ""
        add(
            "validity", (facts.validity.status or texts.NOT_SAID) + expires, facts.validity.source, facts.validity.quote
        )
    if facts.consultation is not None:
        consultation = facts.consultation
        period = f"{_day(consultation.start) if consultation.start else '？'} — {_day(consultation.end) if consultation.end else '？'}"
        if consultation.days:
            period += f"，{consultation.days} {'个工作日' if consultation.working_days else '日'}"
        add("consultation", period, "", consultation.quote)
        if consultation.short_reason:
            add("short_reason", consultation.short_reason.value, consultation.short_reason.source)
    for decision in facts.enforcement:
        decided = _day(decision.decided) if decision.decided else texts.NOT_SAID
        add("enforcement", f"{decision.kind} {decision.number or ''} {decided}", decision.source, decision.quote)
    for ref in facts.interprets:
        add("interprets", " ".join(name for name in (ref.document_number, ref.title, ref.url) if name), "", ref.quote)
    if facts.forms:
        add("forms", "、".join(facts.forms))
    for attachment in facts.attachments:
        doubt = texts.DOUBTFUL if attachment.doubtful else ""
        add("attachments", f"[{attachment.type}] {attachment.name} {attachment.url}{doubt}")
    for datum in facts.personal_data:
        add("personal_data", f"{datum.type} {datum.masked}", "", datum.where)
    for conflict in facts.conflicts:
        values = "；".join(f"{texts.SOURCE.get(key, key)} {value}" for key, value in conflict.values.items())
        add("conflicts", f"{conflict.field}：{values}")
    return "\n".join(lines)


def _day(day: Day) -> str:
    if day.exact is None:
        return texts.BETWEEN.format(first=day.first, last=day.last)
    return day.at.replace("T", " ") if day.at else day.first.isoformat()


def text_of(page: Page, facts: PageFacts) -> str:
    """What checks read of a page, or of a file as they would of an attachment; what it could not be read for."""
    if facts.emptiness != "not_html":
        return facts.text
    from crawler.attachments import Reader, kept_text

    with Reader() as reader:
        read = reader.read(page.url, page.body)
    return kept_text(read) or read.detail


def show(sources: Sequence[str], as_json: bool, as_text: bool = False, *, local: bool = False) -> int:
    """Prints one JSON line for each HTML response, its text, or a description; 0, or 2 if some input was not read."""
    import json

    from crawler.crawl.apart import Apart, Asked
    from crawler.facts import PageFacts
    from crawler.patience import Overdue

    code = EXIT_DONE
    for source in sources:
        pages_read, apart = 0, Apart()
        try:
            for page in pages(source, guarded=not local and not _is_typed_address(source)):
                pages_read += 1
                try:
                    facts = apart.facts_of(Asked(page.url, page.content_type or "", page.status), page.body)
                except (Exception, Overdue) as error:
                    words = texts.INSPECT_TOO_SLOW if isinstance(error, Overdue | MemoryError) else texts.INSPECT_FAILED
                    failed = words.format(url=page.url, why=type(error).__name__)
                    sys.stderr.write(failed + "\n")
                    facts, code = PageFacts(page.url, "other", failed, whole=False), USAGE_ERROR
                if as_text:
                    exact(f"{page.url}\n{text_of(page, facts)}\n\n")
                elif as_json:
                    exact(json.dumps(facts.to_inspect(), ensure_ascii=False) + "\n")
                else:
                    sys.stdout.write(describe(facts) + "\n\n")
            if not pages_read:
                sys.stderr.write(texts.INSPECT_NO_PAGES.format(path=source) + "\n")
        except InspectError as error:
            sys.stderr.write(f"{error}\n")
            code = USAGE_ERROR
        finally:
            apart.close()
    return code
