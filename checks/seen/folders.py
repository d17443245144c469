"""Whose directory of a portal a column lies in, where the site itself calls the directory's front page by a body's name.

A county keeps its bureaus' pages below one directory each (/bm/jyj/), and a bureau's columns there are called as those of
any other: 通知公告. What the portal's menus call /bm/jyj/ says whose they are. A directory in which other bodies have
theirs is none of one body: the office that answers for the portal may be linked by its name at the root of them all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

_FRONT = re.compile(r"(?:index|default)(?:\.\w+)*", re.IGNORECASE)
_BY = ("config", "navigation", "home", "hub")


class Folders:
    """Of one run: the directories whose front pages are called by the names of bodies."""

    def __init__(
        self,
        named: Iterable[Mapping[str, Any]],
        columns: Iterable[Mapping[str, Any]],
        body: Callable[[str, str], str | None],
    ) -> None:
        """`body`: that of which a name speaks on a site; None where of none."""
        # By site and directory: the names of its front page, each of another body.
        self._bodies: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        fronts = (row for row in named if row.get("state") == "leads_on" and row.get("named_by") in _BY)
        called = [(row["url"], row.get("title"), row.get("site")) for row in fronts]
        called += [(row["url"], row.get("name"), row.get("site")) for row in columns]
        for address, name, site in called:
            folder = _folder(address)
            if folder and name and (found := body(site or "", name)) is not None:
                self._bodies[site or "", folder].setdefault(found, name)

    def around(self, url: str, site: str) -> list[str]:
        """The names of the directories around an address that are one body's alone, the widest first."""
        part = urlsplit(url)
        steps = part.path.split("/")[1:-1]
        ways = (f"//{part.netloc}/{'/'.join(steps[:count])}/" for count in range(1, len(steps) + 1))
        return [name for way in ways if (name := self._alone(site, way))]

    def _alone(self, site: str, folder: str) -> str:
        """What a directory is called that is one body's, and holds none of another's."""
        own = self._bodies.get((site, folder), {})
        within = {
            body
            for (where, below), bodies in self._bodies.items()
            if where == site and below.startswith(folder)
            for body in bodies
        }
        return next(iter(own.values())) if own and len(within) == 1 else ""


def _folder(url: str) -> str:
    """The directory of which an address is the front page, whether or not the server shows how that is made (/czj/gkmlpt/index);
    "" where it is none, the site's own root, or a column that the page's scripts show in its place (#1255)."""
    part = urlsplit(url)
    head, _, file = part.path.rpartition("/")
    if not head or part.query or part.fragment or (file and not _FRONT.fullmatch(file)):
        return ""
    return f"//{part.netloc}{head}/"
