"""Addresses as people write them in a ledger: without http://, cut with dots, broken by the end of a line."""

from __future__ import annotations

import re

_LETTER = r"[A-Za-z0-9\-._~:/?#@!$&*+=%]"
ADDRESS = re.compile(
    rf"(?:https?://{_LETTER}+|(?<![@\w.\-])(?:www\.|(?:[a-z0-9\-]+\.)+gov\.cn\b){_LETTER}*)(?:…+)?", re.IGNORECASE
)
BROKEN = re.compile(rf"(https?://{_LETTER}+)\s*\n\s*(?=(?!https?:){_LETTER}+[/.]{_LETTER}*\s*(?:[，。；、）)\n]|$))")


def whole_address(words: str) -> str:
    """The address with its scheme; one that was cut ends with …"""
    address = words if "://" in words else f"http://{words}"
    return f"{address.rstrip('.…')}…" if address.endswith(("…", "...")) else address.rstrip(".:")
