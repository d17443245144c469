"""Single requests outside a crawl: bounded in time and size, within the site, and where asked within the public net."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from crawler.web import client, guard
from crawler.web.politeness import Robots
from tests.crawler.loopback import serve


@contextmanager
def raw(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that says what it likes, byte by byte."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def run() -> None:
            peer, _address = server.accept()
            with peer:
                peer.recv(65_536)
                try:
                    talk(peer)
                except OSError:
                    pass

        threading.Thread(target=run, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def drip(head: bytes) -> Callable[[socket.socket], None]:
    def talk(peer: socket.socket) -> None:
        peer.sendall(head)
        for n in range(200):
            peer.sendall(b"X-Line-%d: x\r\n" % n)
            time.sleep(0.05)

    return talk


def test_a_server_that_drips_its_head_is_left_when_the_time_is_up():
    with raw(drip(b"HTTP/1.1 200 OK\r\n")) as url:
        began = time.monotonic()
        got = client.get(url, 0.5, most=1000)
    assert got.status is None and isinstance(got.error, TimeoutError)
    assert time.monotonic() - began < 3


def test_a_server_that_drips_its_body_has_answered():
    with raw(drip(b"HTTP/1.1 200 OK\r\n\r\n")) as url:
        got = client.get(url, 0.5, most=100_000)
    assert got.status == 200 and got.body.startswith(b"X-Line-0") and got.seconds >= 0.4


def test_no_more_of_a_body_is_waited_for_than_is_wanted():
    with serve({"/": "x" * 500_000}) as site:
        assert len(client.get(site.url, 5, most=65_536).body) == 65_536


def test_a_redirect_is_followed_within_the_site_alone():
    with serve({"/": (302, {"Location": "/b"}, b""), "/b": "<p>b</p>"}) as site:
        assert client.get(site.url, 5, most=1000).body == b"<p>b</p>"
        site.pages["/"] = (302, {"Location": "http://127.0.0.2:1/"}, b"")
        got = client.get(site.url, 5, most=1000)
    assert (got.status, got.url) == (302, site.url)


def test_a_refused_connection_is_an_error_of_the_system():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    got = client.get(f"http://127.0.0.1:{port}/", 5, most=1000)
    assert isinstance(got.error, ConnectionRefusedError)


# The guard


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2400:3200::1", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.100.100.200", False),
        ("169.254.169.254", False),
        ("168.63.129.16", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("no address", False),
    ],
)
def test_which_addresses_are_public(address, public):
    assert guard.is_public(address) is public


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "0x7f.1", "0177.0.0.1", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"],
)
def test_an_address_in_whatever_notation_is_seen(host):
    with pytest.raises(guard.Forbidden):
        guard.check_literal(f"http://{host}/")
    assert isinstance(client.get(f"http://{host}:1/", 5, most=10, guarded=True).error, guard.Forbidden)


def test_a_name_that_leads_home_is_not_connected_to():
    with serve({"/": "<p>home</p>"}) as site:
        url = site.url.replace("127.0.0.1", "localhost")
        got = client.get(url, 5, most=10, guarded=True)
    assert got.status is None and isinstance(got.error, guard.Forbidden) and not site.asked


def test_a_redirect_may_not_lead_home_either(monkeypatch):
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
    with serve({"/": (302, {"Location": "http://127.0.0.2:1/"}, b"")}) as site:
        got = client.get(site.url, 5, most=10, guarded=True, follow=lambda _target: True)
    assert got.status is None and isinstance(got.error, guard.Forbidden) and len(site.asked) == 1


def test_robots_is_read_alike_by_all():
    rules = Robots.read(200, b"User-agent: zwgk-audit\nDisallow: /a\nCrawl-delay: 900")
    assert rules.allows("http://x/b") and not rules.allows("http://x/a") and rules.delay == 60
    assert Robots.read(404, b"").allows("http://x/a")
    assert Robots.read(200, b"<html>Disallow: /</html>").allows("http://x/a")
