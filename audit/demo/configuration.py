"""The `config.yaml` of the sample city."""

from __future__ import annotations

from typing import Any, Literal

import yaml

from audit.demo.build import column_url
from audit.demo.columns import COLUMNS
from audit.demo.model import AS_OF, GOV, SW, UNITS

Variant = Literal["given", "found"]


def config(
    url: str,
    *,
    variant: Variant = "given",
    site: str = "yl",
    store: str = "sqlite:///var/zwgk.db",
    packs: list[Any] | None = None,
    delay: float = 0.0,
    concurrency: int = 4,
    max_pages: int = 20000,
) -> dict[str, Any]:
    """What an operator would write for the portal at `url`.

    `given` names the columns of some departments (with their units) and leaves the others to be found; `found` names
    none. The ledgers of 2019 and 2022 are applied to 2023 and 2024 for what that of 2023 does not ask: a limit for
    interpretations, marks of validity of every department.
    """
    columns = []
    if variant == "given":
        for column in COLUMNS:
            if column.given:
                spec = {"url": column_url(column), "type": column.type}
                # The portal's own columns carry what other bodies issue too: their unit is told from each document.
                columns.append({**spec, "unit": column.unit} if column.unit not in (None, GOV) else spec)
    return {
        "name": "云澜市政务公开监测（示例）",
        "store": store,
        "archive": "var/archive",
        "reports": "var/reports",
        "packs": packs
        or [
            "national",
            {
                "id": "wuzhong-2023",
                "from": "2023-07-12",
                "to": "2024-12-31",
            },
            {"id": "qingtongxia-2019", "from": "2023-07-12", "to": "2024-12-31"},
            # Asks marks of validity of every department; the ledger of 2023 asks the governments and the bureau of justice.
            {"id": "zhongwei-2022", "from": "2023-07-12", "to": "2024-12-31"},
        ],
        "units": [dict(unit) for unit in UNITS],
        "sites": [
            {
                "id": site,
                "url": url,
                "unit": "yl-gov",
                **({"columns": columns} if columns else {}),
                "crawl": {
                    "delay": delay,
                    "concurrency": concurrency,
                    "max_pages": max_pages,
                    "since": "2023-01-01",
                },
            }
        ],
        "exemptions": [
            {
                "unit": SW,
                "check": "interp_deadline",
                "from": "2024-03-01",
                "to": "2024-03-20",
                "reason": "机房搬迁，已向市政务公开办报备",
            }
        ],
    }


def config_text(url: str, **options: Any) -> str:
    """`config` as the text of a config.yaml (the same options); audited as of `AS_OF`."""
    head = f"# 示例门户，评估日 {AS_OF.isoformat()}\n"
    return head + yaml.safe_dump(config(url, **options), allow_unicode=True, sort_keys=False, width=120)
