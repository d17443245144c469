"""One site, one unit: its name and kind are what the portal says of itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from audit.judging import unit_named
from audit.plan import UsageError, single_site


@pytest.mark.parametrize(
    ("title", "name", "kind"),
    [
        ("云澜市人民政府门户网站", "云澜市人民政府", "city"),
        ("云澜市人民政府 - 首页", "云澜市人民政府", "city"),
        ("首页_远山县人民政府", "远山县人民政府", "county"),
        ("欢迎访问云澜市水务局网站", "云澜市水务局", "department"),
        ("远山县人民政府网", "远山县人民政府", "county"),
        ("云澜市远山区人民政府", "云澜市远山区人民政府", "county"),
        ("云澜市水务局", "云澜市水务局", "department"),
        ("云澜市教育委员会", "云澜市教育委员会", "department"),
        ("云澜高新技术产业开发区管理委员会", "云澜高新技术产业开发区管理委员会", "county"),
        ("鹭浔镇人民政府", "鹭浔镇人民政府", "township"),
        ("临江街道办事处", "临江街道办事处", "township"),
    ],
)
def test_the_name_and_kind_of_a_portal(title: str, name: str, kind: str) -> None:
    unit = unit_named(title)
    assert unit is not None
    assert (unit.name, unit.kind) == (name, kind)


@pytest.mark.parametrize("title", ["", "首页", "网站"])
def test_a_title_that_names_nobody(title: str) -> None:
    assert unit_named(title) is None


def test_the_plan_of_one_address(tmp_path: Path) -> None:
    plan = single_site("www.example.gov.cn", [], 50, 0.5, tmp_path / "out")
    assert plan.sites[0].url == "https://www.example.gov.cn/"
    assert plan.sites[0].crawl.max_pages == 50
    assert [pack["id"] for pack in plan.packs] == ["everyday", "national"]
    assert plan.single
    assert plan.archive.is_relative_to(tmp_path / "out")


@pytest.mark.parametrize(
    ("address", "seconds"),
    [
        ("http://127.0.0.1:8000/a.html", 0.0),
        ("http://localhost/", 0.0),
        ("http://[::1]:8000/", 0.0),
        ("http://127.0.0.1.example.gov.cn/", 1.0),
        ("www.example.gov.cn", 1.0),
    ],
)
def test_whoever_gives_no_delay_waits_for_others_and_not_for_his_own_machine(
    tmp_path: Path, address: str, seconds: float
) -> None:
    assert single_site(address, [], 50, None, tmp_path / "out").sites[0].crawl.delay == seconds
    assert single_site(address, [], 50, 0.5, tmp_path / "out").sites[0].crawl.delay == 0.5


def test_what_masks_a_number_loads_no_reader() -> None:
    # To load the reader of pages is a tenth of the check of one page, which is read in the crawl's own process.
    code = "import sys, reports.copies; print('crawler.extract.reader' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


@pytest.mark.parametrize("address", ["ftp://example.gov.cn/", "example", "http://", "http://a b.gov.cn/"])
def test_what_is_no_address_is_said_so(address: str) -> None:
    with pytest.raises(UsageError, match="网址"):
        single_site(address, [], 50, 0.5, None)
