"""Audits that are broken off, on both stores: what `benchmarks/kills.py` does at length, in a few blows."""

from __future__ import annotations

import signal

import pytest

from benchmarks.kills import Hit, Trial, bench
from tools.postgres import binaries

DOCUMENTS = 150  # the planted ones: what matters here is that documents wait while the blow falls

BLOWS = [
    pytest.param((Hit(0.5, signal.SIGKILL, "job"), Hit(0.15, signal.SIGTERM, "command")), id="processes"),
    pytest.param((Hit(0.4, cut="job"), Hit(0.2, cut="immediate")), id="server"),
]


@pytest.mark.parametrize("hits", BLOWS)
def test_broken_off_twice_it_says_what_nobody_disturbed_says(hits: tuple[Hit, ...]) -> None:
    trial = Trial("blows", hits)
    if trial.on_postgresql and binaries() is None:
        pytest.skip("没有 PostgreSQL（Debian 包 postgresql）")
    with bench(delay=0.01, documents=DOCUMENTS, postgresql=trial.on_postgresql) as place:
        place.nights = 1
        differences, codes = place.attempt(trial)
    assert differences == [], codes
    assert codes[-1] == 0
