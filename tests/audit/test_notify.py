"""Messages after a night: real servers on loopback, and what happens when they are away."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from audit import notify
from crawler.store import Store
from crawler.store.outbox import Outbox
from tests.audit.test_cli import zwgk
from tests.reports.test_agenda import finding
from tests.reports.test_brief import night

BREACH = finding("m1", "fail")
NIGHT = night([BREACH], new=[BREACH["id"]])
AT = datetime(2026, 11, 28, 3, tzinfo=UTC)


class _Letters(Message):
    def __init__(self) -> None:
        super().__init__()
        self.letters: list = []

    def handle_message(self, message) -> None:  # type: ignore[no-untyped-def]
        self.letters.append(message)


@pytest.fixture()
def mail() -> Iterator[tuple[int, list]]:
    handler = _Letters()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]  # the controller wants to know it beforehand
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port, handler.letters
    finally:
        controller.stop()


@pytest.fixture()
def hook() -> Iterator[tuple[str, list[dict], list[int]]]:
    got: list[dict] = []
    answers = [200]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answers[-1])
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", got, answers
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture()
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'zwgk.db'}")
    yield store
    store.close()


def mail_settings(port: int) -> notify.Settings:
    return notify.Settings(
        mail=notify.Mail("127.0.0.1", "audit@example.gov.cn", ("bgs@example.gov.cn",), port, security="none")
    )


def test_a_mail_arrives_as_it_was_written(store: Store, mail: tuple[int, list]) -> None:
    port, letters = mail
    said: list[str] = []
    notify.announce(mail_settings(port), store, NIGHT, "https://audit.local/r/index.html", said.append, lambda: AT)
    (letter,) = letters
    from email.header import decode_header, make_header

    assert "新增问题事项 1 件" in str(make_header(decode_header(letter["Subject"])))
    body = letter.get_payload(decode=True).decode("utf-8")
    assert "尚未见解读" in body and "https://audit.local/r/index.html" in body
    assert letter["To"] == "bgs@example.gov.cn" and "audit@example.gov.cn" in letter["From"]
    assert Outbox(store.engine).waiting() == [] and said == []


def test_a_mail_server_that_is_away_costs_no_mail(store: Store, mail: tuple[int, list]) -> None:
    port, letters = mail
    said: list[str] = []
    away = mail_settings(9)  # discard: nobody listens
    notify.announce(away, store, NIGHT, "x", said.append, lambda: AT)
    assert len(Outbox(store.engine).waiting()) == 1 and "连不上" in said[0] and "已留着" in said[0]
    # The next night's mail comes after it, and each of them once.
    notify.announce(mail_settings(port), store, NIGHT, "x", said.append, lambda: AT + timedelta(days=1))
    assert len(letters) == 2 and Outbox(store.engine).waiting() == []
    assert letters[0]["Message-ID"] != letters[1]["Message-ID"]


def test_what_nobody_sent_for_a_week_is_no_news(store: Store, mail: tuple[int, list]) -> None:
    port, letters = mail
    notify.announce(mail_settings(9), store, NIGHT, "x", lambda _: None, lambda: AT)
    left = notify.send_waiting(mail_settings(port), store, lambda _: None, lambda: AT + timedelta(days=8))
    assert left == 0 and letters == [] and Outbox(store.engine).waiting() == []


def test_a_quiet_night_says_nothing_unless_it_is_asked_to(store: Store, mail: tuple[int, list]) -> None:
    port, letters = mail
    quiet = night([finding("m1", "fail")])
    notify.announce(mail_settings(port), store, quiet, "x", lambda _: None, lambda: AT)
    assert letters == []
    always = notify.Settings(when="always", mail=mail_settings(port).mail)
    notify.announce(always, store, quiet, "x", lambda _: None, lambda: AT)
    assert len(letters) == 1


def test_a_webhook_gets_the_message_as_json(
    store: Store, hook: tuple[str, list[dict], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, got, answers = hook
    monkeypatch.setenv("HOOK", url)
    said: list[str] = []
    settings = notify.Settings(webhooks=("${HOOK}/night",))
    answers.append(503)
    notify.announce(settings, store, NIGHT, "x", said.append, lambda: AT)
    assert "HTTP 503" in said[0] and len(Outbox(store.engine).waiting()) == 1
    answers.append(204)
    assert notify.send_waiting(settings, store, said.append, lambda: AT) == 0
    assert got[-1]["run"] == "r" and "新增问题事项 1 件" in got[-1]["title"] and "尚未见解读" in got[-1]["text"]


def test_a_secret_that_is_not_in_the_environment_is_named(store: Store) -> None:
    said: list[str] = []
    settings = notify.Settings(webhooks=("https://h/${NOWHERE_SET}",))
    notify.announce(settings, store, NIGHT, "x", said.append, lambda: AT)
    assert "NOWHERE_SET" in said[0]


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")  # apprise asks for it, and has its own where it is gone
def test_services_by_apprise(store: Store, hook: tuple[str, list[dict], list[int]]) -> None:
    pytest.importorskip("apprise", reason="the extra [notify] is not installed")
    url, got, _ = hook
    said: list[str] = []
    settings = notify.Settings(services=(url.replace("http://", "json://"), "nosuch://x"))
    notify.announce(settings, store, NIGHT, "x", said.append, lambda: AT)
    assert "尚未见解读" in got[0]["message"]
    assert len(said) == 1 and "nosuch" in said[0]


CONFIG = """
name: 岱溪县政务公开监测
packs: [national]
units: [{id: gov, name: 岱溪县人民政府, kind: county}]
sites: [{id: site, url: "http://127.0.0.1:9/", unit: gov}]
"""


def test_the_command_tries_every_way(tmp_path: Path, mail: tuple[int, list], hook) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    done = zwgk("notify", "--test", cwd=tmp_path)
    assert done.returncode == 2 and "没有写 notify" in done.stderr
    ways = (
        f"notify:\n  mail: {{host: 127.0.0.1, port: {mail[0]}, security: none, sender: a@x.cn, to: [b@x.cn]}}\n"
        f"  webhooks: ['{hook[0]}/', 'http://127.0.0.1:9/']\n"
    )
    (tmp_path / "config.yaml").write_text(CONFIG + ways, encoding="utf-8")
    done = zwgk("notify", "--test", cwd=tmp_path)
    assert done.returncode == 3 and "发出 2 条，还有 1 条" in done.stdout and "webhook-2" in done.stdout
    assert len(mail[1]) == 1 and len(hook[1]) == 1


@pytest.mark.parametrize(
    ("ways", "word"),
    [
        ("mail: {host: h, sender: nobody, to: [b@x.cn]}", "sender"),
        ("mail: {host: h, sender: a@x.cn, to: []}", "to"),
        ("mail: {host: h, sender: a@x.cn, to: [b@x.cn], user: u}", "password_env"),
        ("webhooks: ['ftp://x/']", "webhooks"),
        ("when: sometimes", "when"),
    ],
)
def test_a_mistake_in_the_configuration_is_said_before_any_night(tmp_path: Path, ways: str, word: str) -> None:
    (tmp_path / "config.yaml").write_text(f"{CONFIG}notify:\n  {ways}\n", encoding="utf-8")
    done = zwgk("notify", cwd=tmp_path)
    assert done.returncode == 2 and word in done.stderr and "第" in done.stderr
