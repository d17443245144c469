"""Exit codes of `zwgk` (docs/architecture.md lists them) and what decides between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from audit.pool import DONE, JobEnd

USAGE_ERROR = 2
BROKEN = 70  # as sysexits.h has it for a fault of the program; 1 would say that a unit is under the limit

EXIT_DONE, EXIT_UNDER, EXIT_USAGE, EXIT_PARTIAL, EXIT_INTERRUPTED = 0, 1, 2, 3, 130


def exit_code(results: dict[str, Any], ends: Iterable[JobEnd], fail_under: float | None) -> int:
    if any(end.code != DONE for end in ends):
        return EXIT_PARTIAL
    if fail_under is not None and units_under(results, fail_under):
        return EXIT_UNDER
    return EXIT_DONE


def units_under(results: dict[str, Any], limit: float) -> list[str]:
    """Names of the units asked for that scored under the limit or were vetoed; 未评分 is neither."""
    return [
        unit["name"]
        for unit in asked_for(results)
        if unit["vetoed"] or (unit["score"] is not None and unit["score"] < limit)
    ]


def asked_for(results: dict[str, Any]) -> list[dict[str, Any]]:
    """The units that the run was for: all, or those of `--unit`; the others only stand there with what is kept of them."""
    scope = results["run"].get("scope")
    return [unit for unit in results["units"] if not scope or unit["id"] in scope]
