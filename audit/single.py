"""The plan of `zwgk check`: one site, one unit, no configuration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from audit.run import Plan, UsageError
from crawler.sites import CrawlSettings, Site, Unit

UNIT_ID = "site"


def plan(url: str, packs: Sequence[str], max_pages: int, delay: float, out: Path | None) -> Plan:
    """A plan whose store and archive lie in the report's own directory, so that a second check knows the first."""
    address = _address(url)
    host = urlsplit(address).netloc
    home = (out or Path(f"zwgk-{host.replace(':', '-').strip('[]')}")).resolve()
    data = home / "data"
    return Plan(
        name=host,
        store=f"sqlite:///{data / 'zwgk.db'}",
        archive=data / "archive",
        reports=home,
        packs=tuple({"id": name} for name in (packs or ["national"])),
        # Name and kind are told from the portal itself once it has been read (`Plan.named`).
        units=(Unit(id=UNIT_ID, name=host, kind="county"),),
        sites=(Site(id="site", url=address, unit=UNIT_ID, crawl=CrawlSettings(delay=delay, max_pages=max_pages)),),
        single=True,
    )


def unit_named(title: str) -> Unit | None:
    """The one unit under the name that the portal gives itself; its kind is told from that name. None without a name."""
    for name in re.split(r"[-_—|>·\s]", title.strip()):  # 首页_岱溪县人民政府 as well as 岱溪县人民政府-首页
        for ending in ("欢迎您", "首页", "门户网站", "政府网站", "网站", "门户", "网"):
            name = name.removesuffix(ending)
        name = name.removeprefix("欢迎访问").removeprefix("欢迎光临")
        if len(name) >= 3:
            return Unit(id=UNIT_ID, name=name, kind=_kind(name))
    return None


def _kind(name: str) -> str:
    if name.endswith(
        ("局", "委员会", "委", "厅", "办公室", "中心", "支队", "大队", "署", "院", "司", "部")
    ) and not name.endswith(("管理委员会", "管委会")):
        return "department"
    if name.endswith(("镇", "乡", "街道", "街道办事处", "镇人民政府", "乡人民政府")):
        return "township"
    stem = name.removesuffix("人民政府").removesuffix("政府")
    return "city" if stem.endswith(("市", "州", "盟", "地区")) else "county"


def _address(url: str) -> str:
    from audit.address import site_url

    try:
        return site_url(url)
    except ValueError as error:
        raise UsageError(str(error)) from error
