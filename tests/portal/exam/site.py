"""Serves an examination portal on loopback and compares what an audit says of it with what is planted in it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

HOST = "@@HOST@@"  # stands for host:port of the served portal in its pages
OTHER = "@@OTHER@@"  # a second server on another port: off-site, must never be asked
SPINE = {
    "interp_deadline", "interp_coverage", "consult_min_days", "enforce_timeliness", "normdoc_validity", "annual_report",
    "column_freshness", "dead_links", "pii_scan",
}  # fmt: skip
ACCUSING = ("fail", "suspect", "missing", "due")


@dataclass(frozen=True)
class Answer:
    """One response of a portal."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    status: int = 200
    head_status: int | None = None
    location: str | None = None


@dataclass(frozen=True)
class Case:
    """What an audit must say. `path` is the subject's address ("" for the unit as a whole).

    `status` must be among what is said and nothing outside `status` and `also`; "none" means: nobody is accused.
    `part` must occur in the finding (a decision's number, a year).
    """

    unit: str
    check: str
    status: str
    path: str = ""
    why: str = ""
    also: tuple[str, ...] = ()
    part: str = ""
    configured: bool = False  # of no meaning where the whole site is one unit: whatever is said is right
    clause: str = ""  # only what is said under this clause; `part` then stands in the finding's part or period


@dataclass
class Exam:
    """A portal with its configuration and its truth. `answer` gets (path?query) and returns None for a plain 404."""

    name: str
    site: str
    as_of: str
    units: list[dict[str, Any]]
    owner: str
    columns: list[dict[str, Any]]
    packs: list[Any]
    truth: list[Case]
    answer: Callable[[str], Answer | None]
    documents: list[str]
    rosters: dict[str, list[str]] = field(default_factory=dict)
    not_found: Answer = field(default_factory=lambda: Answer(b"404 Not Found", "text/plain", 404))

    def config(self, url: str, *, given: bool) -> str:
        """The text of a config.yaml for the portal served at `url`."""
        site: dict[str, Any] = {"id": self.site, "url": url, "unit": self.owner}
        if given:
            site["columns"] = self.columns
        site["crawl"] = {"delay": 0, "concurrency": 4, "max_pages": 1500}
        whole = {
            "name": f"{self.name}政务公开监测",
            "store": "sqlite:///zwgk.db",
            "archive": "archive",
            "reports": "reports",
            "packs": self.packs,
            "units": self.units,
            "sites": [site],
        }
        if self.rosters:
            whole["rosters"] = self.rosters
        return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


@dataclass
class Served:
    """A portal being served: its address and every request that came, as (method, target, status)."""

    url: str
    log: list[tuple[str, str, int]]
    elsewhere: list[str]


@contextmanager
def serve(exam: Exam) -> Iterator[Served]:
    """Serve `exam` on a free port of loopback, and beside it a second port that nobody should ask."""
    log: list[tuple[str, str, int]] = []
    elsewhere: list[str] = []
    names: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        timeout = 30

        def do_GET(self) -> None:
            self._serve(True)

        def do_HEAD(self) -> None:
            self._serve(False)

        def log_message(self, format: str, *args: object) -> None:
            pass

        def _serve(self, with_body: bool) -> None:
            answer = exam.answer(self.path) or exam.not_found
            status = answer.status if with_body or answer.head_status is None else answer.head_status
            body = answer.body.replace(HOST.encode(), names["host"]).replace(OTHER.encode(), names["other"])
            self.send_response(status)
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(body)))
            if answer.location:
                self.send_header("Location", answer.location)
            self.end_headers()
            if with_body:
                self.wfile.write(body)
            log.append((self.command, self.path, status))

    class Elsewhere(Handler):
        def _serve(self, with_body: bool) -> None:
            elsewhere.append(self.path)
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()

    servers = [ThreadingHTTPServer(("127.0.0.1", 0), one) for one in (Handler, Elsewhere)]
    names["host"], names["other"] = (f"127.0.0.1:{one.server_address[1]}".encode() for one in servers)
    threads = [threading.Thread(target=one.serve_forever, args=(0.05,), daemon=True) for one in servers]
    for thread in threads:
        thread.start()
    try:
        yield Served(f"http://{names['host'].decode()}/", log, elsewhere)
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()


@dataclass(frozen=True)
class Deviation:
    """`grade`: false_fail (gravest), missed (a breach not told), weak (told, but not as plainly), noise (asks a person
    to look at what is clean)."""

    grade: str
    unit: str
    check: str
    path: str
    text: str


def place(url: str) -> str:
    """The address within the portal, without session ids."""
    parts = urlsplit(url)
    query = "&".join(one for one in parts.query.split("&") if one and not one.lower().startswith(("sid=", "sess")))
    return (unquote(parts.path) or "/") + (f"?{query}" if query else "")


def _has(finding: dict[str, Any], part: str, clause: str = "") -> bool:
    if clause:
        return finding["clause"] == clause and (not part or part in f"{finding['part']}|{finding['period']}")
    if finding["check"] == "annual_report" and finding.get("period"):
        return not part or finding["period"] == part
    return part in json.dumps(finding, ensure_ascii=False).replace("〕第", "〕")


def compare(results: dict[str, Any], truth: list[Case], *, one_unit: bool = False) -> list[Deviation]:
    """How `results` (results.json) differ from `truth`. With `one_unit` (zwgk check) units are not compared."""
    findings = results["findings"]
    found: list[Deviation] = []
    excused: set[int] = set()
    for case in truth:
        about = [
            index
            for index, finding in enumerate(findings)
            if finding["check"] == case.check
            and (one_unit or finding["unit"] == case.unit)
            and (not case.path or place(finding["url"]) == case.path)
            and _has(finding, case.part, case.clause)
        ]
        if one_unit and case.configured:
            excused.update(about)
            continue
        said = {findings[index]["status"] for index in about}
        allowed = {case.status, *case.also}
        if case.check in ("dead_links", "pii_scan"):
            allowed.add("pass")  # one pass for each unit carries the counts, wherever it is shown
        if case.status == "none":
            allowed |= {"pass", "na", "exempt"}
        for index in about:
            if findings[index]["status"] in allowed:
                excused.add(index)
        where = (case.unit, case.check, case.path + (f" {case.part}" if case.part else ""))
        heard = "、".join(sorted(said)) or "没有结论"
        text = f"应为 {case.status}，却是 {heard}：{case.why}"
        if case.status == "none":
            if said - allowed - {"fail"}:
                found.append(Deviation("noise", *where, text))
        elif case.status not in said:
            known = bool(said & allowed) or ("none" in allowed and not said)
            if case.status == "fail" and not known:
                found.append(Deviation("weak" if said & {"suspect", "missing"} else "missed", *where, text))
            elif not known:
                found.append(Deviation("missed" if not said else "weak", *where, text))
        elif said - allowed - {"fail"}:
            found.append(Deviation("noise", *where, text))
    found += _unforeseen(findings, truth, excused, one_unit)
    order = ("false_fail", "missed", "weak", "noise")
    return sorted(
        found, key=lambda deviation: (order.index(deviation.grade), deviation.unit, deviation.check, deviation.path)
    )


def _unforeseen(
    findings: list[dict[str, Any]], truth: list[Case], excused: set[int], one_unit: bool
) -> Iterator[Deviation]:
    """Accusations that no case of the truth asks for or allows."""
    for index, finding in enumerate(findings):
        if finding["status"] not in ACCUSING or index in excused:
            continue
        where = (finding["unit"], finding["check"], place(finding["url"] or ""))
        covered = any(
            case.check == finding["check"]
            and case.path == where[2]
            and (one_unit or case.unit == finding["unit"])
            and _has(finding, case.part, case.clause)
            for case in truth
        )
        text = f"{finding['status']} {finding.get('title') or ''} {finding.get('clause')}：{finding.get('message')}"
        if finding["status"] == "fail":
            yield Deviation("false_fail", *where, text)
        elif not covered and finding["check"] in SPINE - {"interp_coverage"}:
            yield Deviation("noise", *where, text)


def identity(area: str, birth: str, order: str) -> str:
    """An invented identity number with its right check digit (GB 11643-1999)."""
    body = area + birth + order
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, weights, strict=True)) % 11]
