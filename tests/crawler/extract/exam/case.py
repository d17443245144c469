"""One page of the exam and what a careful reader says that it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class _Unjudged:
    def __repr__(self) -> str:
        return "unjudged"


ANY = _Unjudged()  # two careful readers would differ, or the value means nothing on such a page


@dataclass(frozen=True)
class OneOf:
    """Several readings a careful reader would accept."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Hard:
    """The page says it, but so oddly that null is fair; another value is still wrong."""

    value: Any


def one_of(*values: Any) -> OneOf:
    return OneOf(values)


# What a page says of a field that its truth does not name: nothing.
SILENT: dict[str, Any] = {
    "emptiness": None,
    "title": ANY,
    "published_on": None,
    "written_on": None,
    "number": None,
    "issuer": ANY,
    "reposted": False,
    "status": None,
    "expires_on": None,
    "marked": False,
    "consult_start": None,
    "consult_end": None,
    "consult_days": None,
    "short_reason": False,
    "enforcement": [],
    "interprets": [],
    "attachments": [],
    "personal": [],
    "report_year": None,
    "in_attachment": False,
    "whole": True,
}


@dataclass
class Case:
    id: str
    url: str
    body: bytes
    shows: str  # what is special about it, for the list of misses
    truth: dict[str, Any] = field(default_factory=dict)
    content_type: str | None = "text/html"
    status: int = 200

    def __post_init__(self) -> None:
        unknown = set(self.truth) - set(SILENT) - {"kind"}
        assert not unknown, f"{self.id}: {unknown}"
        assert "kind" in self.truth, self.id
        self.truth = SILENT | self.truth
