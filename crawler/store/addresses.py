"""Addresses of databases as they may be shown."""

from __future__ import annotations

import re

_PASSWORD = re.compile(r"(://[^/@:]*:)[^/]*@|((?i:password)=)[^&\s]*")


def without_password(address: str) -> str:
    """The address with its password as ***, also where it is no right address at all."""
    return _PASSWORD.sub(lambda found: f"{found[1]}***@" if found[1] else f"{found[2]}***", address)
