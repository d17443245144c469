"""The sample portal itself: whole, the same every time, and served as a web server would."""

from __future__ import annotations

import http.client
import json
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from audit.demo import build as building
from audit.demo import filler
from audit.demo.columns import BY_KEY, COLUMNS
from audit.demo.configuration import config_text
from audit.demo.model import AS_OF, UNITS, card_number, identity_number, write_day
from audit.demo.server import portal_server
from audit.demo.truth import compare, load

# What each check of the spine may say (docs/how-a-score-comes-about.md), as the portal must show it.
DECLARED = {
    "interp_deadline": {"pass", "fail", "suspect", "missing", "due", "exempt", "na"},
    "interp_coverage": {"pass", "missing"},
    "consult_min_days": {"pass", "fail", "suspect", "exempt", "na"},
    "enforce_timeliness": {"pass", "fail", "suspect", "exempt"},
    "normdoc_validity": {"pass", "fail", "suspect"},
    "annual_report": {"pass", "fail", "suspect", "missing", "na"},
    "column_freshness": {"pass", "fail", "suspect", "missing"},
    "dead_links": {"pass", "fail", "suspect"},
    "pii_scan": {"pass", "suspect"},
    "homepage_freshness": {"pass", "na"},
    "site_availability": {"missing", "na"},
    "outlink_risk": {"pass", "suspect"},
    # Asked of bureaus (财政, 教育, 司法) that the sample city has not; the district portal has them.
    "fee_list_fields": set(),
    "enrollment_elements": set(),
    "enforce_basic": set(),
    "service_guide_fields": set(),  # asked of 审批服务 alone, which the sample city has not
    "mailbox_reply": {"pass", "fail", "suspect", "na", "due"},
    "open_label_timeliness": {"pass", "fail"},
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return building.build(tmp_path_factory.mktemp("portal"))


def _digest(root: Path) -> str:
    digest = sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            moment = path.stat().st_mtime_ns if "www" in path.parts else 0
            digest.update(f"{path.relative_to(root)} {moment}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def test_building_twice_gives_the_same_bytes_and_times(tmp_path: Path, root: Path) -> None:
    assert _digest(building.build(tmp_path)) == _digest(root)


def test_a_larger_portal_leaves_every_document_where_it_was(tmp_path: Path, root: Path) -> None:
    larger = building.build(tmp_path, 600)
    assert json.loads((larger / "portal.json").read_text())["documents"] == 600
    assert load(larger) == load(root)


def test_there_are_at_least_150_documents_of_all_products(root: Path) -> None:
    assert json.loads((root / "portal.json").read_text())["documents"] >= 150
    used = {BY_KEY[one.column].product for one in building.planted()}
    assert used == {"trs", "trs5", "ucap", "query", "xxgk", "gbk"}


def test_every_declared_status_of_every_check_is_planted(root: Path) -> None:
    planted: dict[str, set[str]] = {}
    for one in load(root):
        planted.setdefault(one["check"], set()).add(one["status"])
    assert {check: found - {"none"} for check, found in planted.items()} == DECLARED


def test_units_and_checks_of_the_truth_exist(root: Path) -> None:
    units = {unit["id"] for unit in UNITS}
    assert {one["unit"] for one in load(root)} <= units


def test_every_place_of_the_truth_is_a_file_or_deliberately_none(root: Path) -> None:
    gone = {url for one in building.planted() if one.kind == "gone" for url in building.Portal.of([one]).urls[one.key]}
    for one in load(root):
        for url in one["urls"]:
            assert url in gone or (root / "www" / building.file_of(url)).is_file(), url


def test_measured_working_days_agree_with_the_calendar_package(root: Path) -> None:
    calendar = pytest.importorskip("chinese_calendar")
    counted = 0
    for one in load(root):
        if one["base"] and one["until"] and one["measured"] is not None:
            day, days = date.fromisoformat(one["base"]), 0
            while day < date.fromisoformat(one["until"]):
                day += timedelta(days=1)
                days += calendar.is_workday(day)
            assert days == one["measured"], one["why"]
            counted += 1
    assert counted >= 30


def test_clean_documents_carry_no_expectation_and_none_lies_after_the_audit() -> None:
    for one in filler.documents(2000):
        assert not one.expect
        assert date(2023, 7, 12) <= date.fromisoformat(one.published or "") <= AS_OF


def test_no_reference_between_documents_is_left_unresolved(root: Path) -> None:
    for path in (root / "www").rglob("*"):
        if path.is_file():
            assert b"@@" not in path.read_bytes(), path


def test_the_bytes_of_the_odd_charsets(root: Path) -> None:
    portal = building.Portal.of(building.planted())
    town = (root / "www" / building.file_of(portal.urls["p_town"][0])).read_bytes()
    assert "鹭浔镇人民政府" in town.decode("gb18030") and b"gb2312" in town
    lying = (root / "www" / building.file_of(portal.urls["p_lying_charset"][0])).read_bytes()
    assert b"charset=utf-8" in lying
    with pytest.raises(UnicodeDecodeError):
        lying.decode("utf-8")


def test_days_are_written_as_portals_write_them() -> None:
    assert write_day("2023-09-04", "full_width") == "2023年９月4日"
    assert write_day("2023-10-09", "slash") == "2023/10/9"
    assert write_day("2024-01-23", "han") == "二〇二四年一月二十三日"
    assert write_day("2023-11-30T08:05", "minute") == "2023-11-30 08:05"


def test_invented_numbers_have_right_check_digits() -> None:
    # The example number printed in GB 11643-1999 itself; the Luhn example of ISO/IEC 7812.
    assert identity_number("110105", "19491231", "002") == "11010519491231002X"
    assert card_number("7992739871") == "79927398713"


class _Client:
    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, headers=named)
        answer = self.connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_the_server_answers_as_a_web_server_does(root: Path) -> None:
    log: list[tuple[str, str, int]] = []
    with portal_server(root, log=log) as url:
        client = _Client(url)
        status, headers, body = client.ask("/")
        assert status == 200 and "云澜市" in body.decode() and headers["content-type"] == "text/html"
        assert client.ask("/", If_None_Match=headers["etag"])[0] == 304
        assert client.ask("/", If_None_Match='"other"', If_Modified_Since=headers["last-modified"])[0] == 200
        assert client.ask("/", If_Modified_Since=headers["last-modified"])[::2] == (304, b"")
        status, headers, empty = client.ask("/", method="HEAD")
        assert status == 200 and empty == b"" and int(headers["content-length"]) == len(body)
        assert client.ask("/files/no-such-file.html")[0] == 404
        assert client.ask("/files/gone-report.html")[0] == 410
        assert client.ask("/files/broken.html")[0] == 500
        assert client.ask("/files/get-only.html", method="HEAD")[0] == 405
        assert client.ask("/files/get-only.html")[0] == 200
        assert client.ask("/files/head-404.html", method="HEAD")[0] == 404
        status, _, soft = client.ask("/archives/2018/1.html")
        assert status == 200 and "页面不存在" in soft.decode()
        assert b"Disallow: /nbzl/" in client.ask("/robots.txt")[2]
        assert client.ask("/../portal.json")[0] == 404
        assert client.ask("/_404.html")[0] == 404
    assert ("GET", "/", 304) in log


def test_pages_of_a_list_named_by_a_query_differ(tmp_path: Path) -> None:
    larger = building.build(tmp_path, 600)
    with portal_server(larger) as url:
        client = _Client(url)
        first = client.ask("/rsj/tzgg/list.html")[2]
        second = client.ask("/rsj/tzgg/list.html?page=2")[2]
    assert first != second and b"?page=2" in first


def test_every_list_page_names_files_that_exist_or_are_planted_as_gone(root: Path) -> None:
    portal = building.Portal.of((*building.planted(), *filler.documents(building.DOCUMENTS - len(building.planted()))))
    missing = [
        one.key
        for one in portal.documents
        for url in portal.urls[one.key]
        if not (root / "www" / building.file_of(url)).is_file()
    ]
    assert sorted(missing) == ["t_gone", "t_soft"]


def test_the_configurations_are_yaml_of_the_contract() -> None:
    given = yaml.safe_load(config_text("http://127.0.0.1:1/"))
    found = yaml.safe_load(config_text("http://127.0.0.1:1/", variant="found"))
    assert len(given["units"]) == len(UNITS) and given["sites"][0]["unit"] == "yl-gov"
    assert 0 < len(given["sites"][0]["columns"]) < len(COLUMNS)
    assert "columns" not in found["sites"][0]


def test_comparing_tells_a_miss_from_a_false_accusation(root: Path) -> None:
    truth = load(root)
    case = next(one for one in truth if one["check"] == "normdoc_validity" and one["status"] == "fail")
    right = {
        "unit": case["unit"],
        "check": case["check"],
        "status": "fail",
        "url": "http://127.0.0.1:1" + case["urls"][0],
        "title": "",
        "evidence": [],
    }
    assert not compare({"findings": [right]}, [case])
    assert len(compare({"findings": []}, [case])) == 1
    false = {**right, "url": "http://127.0.0.1:1/zwgk/x.html"}
    assert [line[:2] for line in compare({"findings": [right, false]}, [case])] == ["误判"]
    assert len(compare({"findings": [{**right, "status": "pass"}]}, [case])) == 1
