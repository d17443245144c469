"""`zwgk probe`: one polite look at each site, kept beside the runs; the network is the test's own."""

from __future__ import annotations

import socket
import ssl
from datetime import datetime
from http.client import RemoteDisconnected
from pathlib import Path

import pytest

from audit import config
from audit.clock import ZONE
from audit.commands import probe
from crawler.store import Store
from crawler.web.probes import Answer, judged
from tests.crawler.loopback import serve

CONFIG = """\
name: 云澜市
packs: [national]
units: [{id: gov, name: 云澜市人民政府, kind: city}]
sites:
  - {id: yl, url: "http://www.yunlan.gov.cn/", unit: gov, crawl: {delay: 0}}
  - {id: hs, url: "https://www.heshan.gov.cn/", unit: gov, crawl: {delay: 0}}
schedule: {probe: {cron: "7 * * * *", witness: "http://www.example.org/"}}
"""
NOON = datetime(2024, 3, 15, 12, 0, tzinfo=ZONE)


@pytest.fixture()
def plan(tmp_path: Path):
    path = tmp_path / "config.yaml"
    path.write_text(CONFIG, encoding="utf-8")
    (tmp_path / "var").mkdir()
    return config.load(path)


def kept(plan) -> dict[tuple[str, str], dict]:
    store = Store.open(plan.plan().store)
    try:
        rows = store.probes(since="2024-01-01", until="2024-12-31")
    finally:
        store.close()
    return {(one["site"], one["kind"]): one for one in rows}


def look(
    plan, answers: dict[str, Answer], *, six: dict[str, list[str]] | None = None, **network
) -> tuple[int, list[str]]:
    said: list[str] = []

    def opener(url: str, _timeout: float) -> Answer:
        return answers[url] if url in answers else Answer(404, 0.1)

    def resolver(host: str) -> list[str]:
        if six and host in six:
            return six[host]
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    witness = network.pop("witness", plan.witness)
    code = probe.look(
        plan.plan(),
        network.pop("sites", ()),
        witness,
        said.append,
        clock=lambda: NOON,
        opener=opener,
        resolver=resolver,
        sleep=lambda _: None,
        **network,
    )
    return code, said


def test_each_site_and_the_witness_are_looked_at_once(plan) -> None:
    answers = {
        "http://www.yunlan.gov.cn/": Answer(None, 15.0, error="timed out"),
        "https://www.heshan.gov.cn/": Answer(200, 0.8),
        "http://www.example.org/": Answer(302, 0.2),
    }
    code, said = look(plan, answers, six={"www.heshan.gov.cn": ["2408:4002::7"]}, routed=lambda: False)
    assert code == 0 and len(said) == 3 and "没有打开" in said[0] and "作证的网站" in said[2]
    rows = kept(plan)
    assert {key: one["ok"] for key, one in rows.items()} == {
        ("yl", "home"): False,
        ("yl", "aaaa"): False,
        ("hs", "home"): True,
        ("hs", "aaaa"): True,
        ("hs", "ipv6"): None,
        (probe.WITNESS, "home"): True,
        (probe.WITNESS, "aaaa"): False,
    }
    assert rows["hs", "home"]["at"] == "2024-03-15T12:00:00+08:00"


def test_with_nobody_to_bear_witness_it_is_said(plan) -> None:
    _, said = look(plan, {"http://www.yunlan.gov.cn/": Answer(None, 3.0, error="refused")}, sites=("yl",), witness=None)
    assert "不能作数" in said[-1]


@pytest.mark.parametrize(
    ("robots", "home", "ok", "words"),
    [
        (Answer(200, 0.1, b"User-agent: *\nDisallow: /\n"), Answer(200, 0.1), None, "robots.txt"),
        (Answer(503, 0.1), Answer(200, 0.1), None, "robots.txt"),
        (Answer(None, 15.0, error="timed out"), Answer(200, 0.1), False, "timed out"),
        (Answer(404, 0.1), Answer(412, 0.1), None, "412"),
        (Answer(404, 0.1), Answer(502, 0.1), False, "502"),
        (Answer(404, 0.1), Answer(200, 15.0), False, "15"),
        (Answer(404, 0.1), Answer(200, 14.9), True, ""),
        (Answer(200, 0.1, b"<!doctype html><html>"), Answer(200, 0.1), True, ""),
    ],
)
def test_what_an_answer_means(plan, robots: Answer, home: Answer, ok: bool | None, words: str) -> None:
    url = "http://www.yunlan.gov.cn/"
    look(plan, {url + "robots.txt": robots, url: home}, sites=("yl",), witness=None)
    one = kept(plan)["yl", "home"]
    assert one["ok"] is ok and words in one["error"]


def test_over_ipv6_where_this_machine_has_a_way(plan) -> None:
    six = {"www.yunlan.gov.cn": ["64:ff9b::1", "fe80::1", "2408:4002::7"]}

    def connector(address: str, _url: str, _timeout: float) -> int:
        assert address == "2408:4002::7"  # neither a translated address nor one of the own link
        raise ConnectionRefusedError("refused")

    look(plan, {}, six=six, sites=("yl",), routed=lambda: True, connector=connector)
    assert kept(plan)["yl", "ipv6"]["ok"] is False


def test_it_answers_over_ipv6_and_the_name_is_asked_for_once_a_day(plan) -> None:
    six = {"www.yunlan.gov.cn": ["2408:4002::7"]}
    asked: list[str] = []

    def connector(address: str, _url: str, _timeout: float) -> int:
        asked.append(address)
        return 200

    for _ in range(2):
        _, said = look(plan, {}, six=six, sites=("yl",), routed=lambda: True, connector=connector)
    assert kept(plan)["yl", "ipv6"]["ok"] is True and asked == ["2408:4002::7"]
    assert "今天已查过" in said[0]


def test_only_addresses_of_the_own_net_are_none(plan) -> None:
    look(plan, {}, six={"www.yunlan.gov.cn": ["fd00::1", "::1"]}, sites=("yl",))
    assert kept(plan)["yl", "aaaa"]["ok"] is False


def test_a_resolver_in_trouble_says_nothing(plan) -> None:
    def resolver(_host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    probe.look(
        plan.plan(),
        ("yl",),
        None,
        lambda _: None,
        clock=lambda: NOON,
        opener=lambda *_: Answer(200, 0.1),
        resolver=resolver,
        sleep=lambda _: None,
    )
    assert kept(plan)["yl", "aaaa"]["ok"] is None


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TimeoutError("timed out"), "连接超时"),
        (ConnectionRefusedError(111, "Connection refused"), "拒绝连接"),
        (ConnectionResetError(104, "reset"), "连接被中断"),
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "域名解析不了"),
        (ssl.SSLError("handshake failure"), "加密连接建立不了"),
        (RemoteDisconnected("closed"), "没有应答就断开了"),
        (OSError(12345, "odd"), "连接失败"),
    ],
)
def test_a_failed_connection_is_said_in_words(error: Exception, words: str) -> None:
    assert words in Answer.failed(error, 0.2).error


def test_a_handshake_that_fails_accuses_nobody() -> None:
    answer = Answer.failed(ssl.SSLError("handshake failure"), 0.2)
    assert judged("yl", "2024-03-15T12:00:00+08:00", "https://www.yunlan.gov.cn/", answer).ok is None


def test_a_real_site_on_loopback(tmp_path: Path) -> None:
    pages = {"/": (302, {"Location": "/index.html"}, b""), "/index.html": "<html>首页</html>"}
    with serve(pages) as site:
        path = tmp_path / "config.yaml"
        text = CONFIG.replace("http://www.yunlan.gov.cn/", site.url).partition("  - {id: hs")[0]
        path.write_text(text, encoding="utf-8")
        loaded = config.load(path)
        assert probe.look(loaded.plan(), (), None, lambda _: None, clock=lambda: NOON) == 0
        assert [path for _, path in site.asked] == ["/robots.txt", "/", "/index.html"]
    rows = kept(loaded)
    assert rows["yl", "home"]["ok"] is True and rows["yl", "home"]["value"]["status"] == 200
    assert rows["yl", "aaaa"]["ok"] is None  # an address is no name
    probe.look(loaded.plan(), (), None, lambda _: None, clock=lambda: NOON.replace(hour=13))
    rows = kept(loaded)
    assert rows["yl", "home"]["ok"] is False  # it is gone, and nothing answers there


def test_another_site_is_never_asked(tmp_path: Path) -> None:
    with serve({"/": "<html>别处</html>"}) as other, serve({}) as site:
        site.pages["/"] = (302, {"Location": other.url.replace("127.0.0.1", "localhost")}, b"")
        path = tmp_path / "config.yaml"
        path.write_text(
            CONFIG.replace("http://www.yunlan.gov.cn/", site.url).partition("  - {id: hs")[0], encoding="utf-8"
        )
        loaded = config.load(path)
        probe.look(loaded.plan(), (), None, lambda _: None, clock=lambda: NOON)
        assert not other.asked
    assert kept(loaded)["yl", "home"]["ok"] is True
