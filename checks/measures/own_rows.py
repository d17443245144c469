"""Whether a row of a list is that of a page, however the list writes address and title."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.second_look import SeenRow

_LEAST = 8  # characters of a title, whole or as a list cuts it
_TOLD = 6  # letters and digits of an address's last part that tell a page
_ROOT = re.compile(r"^(?:\.{1,2}/)+")
_LEADS_IN = re.compile(r"^(?:印发|公布|发布|转发|同意)")
_CUT = re.compile(r"(?:\.{2,}|…+)$")


def is_row_of(row: SeenRow, url: str, title: str) -> bool:
    """Whether the row leads to the page's address, or bears its very title, whole or as lists cut it."""
    return _leads_to(row.url, url) or _bears(row.title, title)


def _leads_to(href: str, url: str) -> bool:
    """Whether an address as a list writes it, of a page that nobody names here, is the page's."""
    there, here = urlsplit(href), urlsplit(url)
    path = f"{there.path}?{there.query}" if there.query else there.path
    own = f"{here.path}?{here.query}" if here.query else here.path
    if there.netloc or path.startswith("/"):
        return path == own and path != "/" and there.netloc in ("", here.netloc)
    path = _ROOT.sub("", path)
    last = re.sub(r"\W", "", path.rpartition("/")[2].rpartition(".html")[0] or path.rpartition("/")[2])
    return len(last) >= _TOLD and re.search(r"\d", last) is not None and own.endswith(f"/{path}")


def _bears(said: str, title: str) -> bool:
    one, two = _bare(said), _bare(title)
    if _CUT.search(said.strip()):
        # 某县人民政府办公室关于印发《…: what all its documents begin with names none of them.
        told = _LEADS_IN.sub("", one.rpartition("关于")[2])
        return len(told) >= _LEAST and two.startswith(one)
    return len(one) >= _LEAST and one == two


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
