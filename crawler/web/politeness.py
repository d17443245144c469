"""How this house presents itself to a site, and what a site's robots.txt allows it: one word for all who ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

USER_AGENT = "zwgk-audit"  # the name that robots.txt calls us by
ACCEPT = {
    b"User-Agent": [f"Mozilla/5.0 (compatible; {USER_AGENT})".encode()],
    b"Accept": [b"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"],
    b"Accept-Language": [b"zh-CN,zh;q=0.9"],
}
_MOST = 512_000  # bytes of a robots.txt that are read: RFC 9309, 2.5 asks for 500 KiB
_LONGEST_DELAY = 60.0  # seconds of a Crawl-delay that are kept


@dataclass(frozen=True, slots=True)
class Robots:
    """What robots.txt says; without rules all is allowed."""

    rules: Any = None

    @classmethod
    def read(cls, status: int, body: bytes) -> Robots:
        """RFC 9309, 2.3.1.3: no robots.txt (4xx) allows all, and so does a page that stands in its place."""
        if status != 200 or b"<html" in body[:2000].lower():
            return cls()
        from protego import Protego

        return cls(Protego.parse(body[:_MOST].decode("utf-8", "replace")))

    def allows(self, url: str) -> bool:
        return self.rules is None or bool(self.rules.can_fetch(url, USER_AGENT))

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for, within reason; 0 where it does not."""
        asked = self.rules.crawl_delay(USER_AGENT) if self.rules is not None else None
        return min(float(asked or 0.0), _LONGEST_DELAY)
