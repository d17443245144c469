"""Exit codes of `zwgk` (docs/architecture.md lists them) and what decides between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from audit.pool import JobEnd
from crawler.children import Exit

EXIT_DONE, EXIT_UNDER, EXIT_PARTIAL, EXIT_INTERRUPTED = Exit.DONE, Exit.UNDER, Exit.PARTIAL, Exit.INTERRUPTED
USAGE_ERROR, BROKEN = Exit.USAGE, Exit.BROKEN


def exit_code(results: dict[str, Any], ends: Iterable[JobEnd], fail_under: float | None) -> int:
    if any(end.code != Exit.DONE for end in ends):
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
