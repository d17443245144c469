"""Addresses that other people give: forty ways into our own net, all refused, at the connection and at a redirect."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from crawler.store import Store
from crawler.web import client, guard
from crawler.web.guard import Forbidden, check_literal
from tests.crawler.loopback import crawl, home, job, serve

REFUSED = """
127.0.0.1 127.1 127.0.1 127.255.255.254 0.0.0.0 0 0x7f.1 0x7f000001 0177.0.0.1 017700000001 2130706433 0x7f.0x0.0x0.0x1
10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.1.1 192.168.0xff.1 169.254.169.254 0xa9fea9fe 2852039166
100.64.0.1 100.100.100.200 168.63.129.16 192.0.0.192 198.18.0.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
[::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:169.254.169.254] [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1]
[64:ff9b::7f00:1] [64:ff9b::10.0.0.1] [2002:7f00:1::] [2002:c0a8:101::1] [2001:0:7f00:1::] [fe80::1%25eth0]
127。0。0。1 127．0．0．1 127｡0｡0｡1 １２７.0.0.1 ①②⑦.⓪.⓪.① 0x7f。1 127.0.0.1. 0177.0.0.1. user@127.0.0.1 [::127.0.0.1]
[::a9fe:a9fe] [::ffff:0:127.0.0.1] [fec0::1] [3fff::1] [5f00::1] [100::1] 192.0.2.1 203.0.113.5
""".split()


@pytest.mark.parametrize("host", REFUSED)
def test_an_address_of_our_own_net_is_refused(host: str) -> None:
    assert len(REFUSED) >= 40
    with pytest.raises(Forbidden):
        check_literal(f"http://{host}/latest/meta-data/")
    got = client.get(f"http://{host}/", 2.0, most=10, guarded=True)
    assert got.status is None and isinstance(got.error, Forbidden | ValueError)


@pytest.mark.parametrize("host", ["114.114.114.114", "[2400:3200::1]", "www.example.gov.cn"])
def test_the_public_net_is_not(host: str) -> None:
    check_literal(f"http://{host}/")


@pytest.mark.parametrize(
    "answers", [["127.0.0.1"], ["114.114.114.114", "10.0.0.1"], ["::1"], ["::ffff:169.254.169.254"]]
)
def test_a_name_is_judged_by_what_is_connected_to(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
    def resolved(host: str, port: int, *_: object, **__: object) -> list[tuple]:
        return [
            (
                socket.AF_INET6 if ":" in one else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                (one, port, 0, 0) if ":" in one else (one, port),
            )
            for one in answers
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    got = client.get("http://harmless.example/", 2.0, most=10, guarded=True)
    assert isinstance(got.error, Forbidden), got.error


def test_a_redirect_is_judged_as_the_first_address_is(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve() as inside, serve() as public:
        inside.pages["/"] = "secret"
        public.pages["/"] = (302, {"Location": inside.url}, b"")
        # This loopback server stands for one of the public net.
        port = public.url.rsplit(":", 1)[1].strip("/")
        real = guard.check_literal
        monkeypatch.setattr(guard, "check_literal", lambda url: None if f":{port}" in url else real(url))
        monkeypatch.setattr(guard, "check_connected", lambda _address: None)
        got = client.get(public.url, 5.0, most=10, guarded=True, follow=lambda _: True)
        assert isinstance(got.error, Forbidden) and inside.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "127。0。0。1", "localhost"])
def test_the_socket_has_the_last_word(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """Whatever way of writing an address gets past what looks at URLs and names."""
    monkeypatch.setattr(guard, "check_literal", lambda _url: None)
    monkeypatch.setattr(guard, "check_resolved", lambda _host, results: results)
    with serve({"/": "secret"}) as inside:
        got = client.get(inside.url.replace("127.0.0.1", host), 5.0, most=10, guarded=True)
        assert isinstance(got.error, Forbidden) and inside.asked == []


def test_inspect_refuses_a_name_that_leads_inside(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from audit.commands import inspect

    with serve({"/": "<title>内网</title>"}) as site:
        port = site.url.rsplit(":", 1)[1].strip("/")
        real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", lambda _host, *more, **named: real("127.0.0.1", *more, **named))
        named = f"http://inner.example.gov.cn:{port}/"
        assert inspect.show([named], True) == 2
        assert "--local" in capsys.readouterr().err and site.asked == []
        assert inspect.show([named], True, local=True) == 0
        assert inspect.show([site.url], True) == 0, "an address typed as such is the operator's own affair"
        for disguised in ("0x7f.1", "127。0。0。1", "１２７.0.0.1"):
            assert inspect.show([f"http://{disguised}:{port}/"], True) == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "127。0。0。1"])
def test_a_crawl_of_a_site_that_somebody_else_named_stays_in_the_public_net(host: str, tmp_path: Path) -> None:
    """At each connection, by address, by name and by an address in disguise."""
    with serve({"/": home([("/tz/", "通知公告")])}) as site:
        spec = job(site.url.replace("127.0.0.1", host), tmp_path, guarded=True)
        crawl(spec, code=3)
    (row,) = Store.open(spec["store"]).jobs("r1")
    assert site.asked == [] and row["stopped"] == "unreachable"
    problems = Store.open(spec["store"]).problems("r1")
    assert [problem["problem"] for problem in problems] == ["dns"] and "公网" in problems[0]["message"]
