"""Whether a link gives a file: as its address says, or the name that it bears."""

from __future__ import annotations

import re

_SUFFIX = r"\.(?:pdf|docx?|wps|ofd|ceb|xlsx?|et|zip|rar|7z|pptx?)"
_ADDRESS = re.compile(_SUFFIX + r"\b", re.IGNORECASE)
_NAMED = re.compile(_SUFFIX + r"\s*(?:[（(\[]?\s*\d[\d.]*\s*[KMkm]?[Bb]?\s*)?[）)\]】》”]?\s*$", re.IGNORECASE)
# down.jsp?i_ID=77, /attach/download?id=3: what it gives has no suffix in its address.
DOWNLOAD = re.compile(
    r"down(?:load|file)|downfile|/attach(?:ment)?s?/|getfile|file-download|fileid=|filename=|showfile|/affix",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\.s?html?(?:$|[?#])|/$", re.IGNORECASE)


def gives_file(href: str, words: str) -> bool:
    """Whether a link leads to a file and to no page: down.jsp?i_ID=77 under the words 管理办法.docx does."""
    if _ADDRESS.search(href) or _NAMED.search(words):
        return True
    return DOWNLOAD.search(href) is not None and _PAGE.search(href) is None
