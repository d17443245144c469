"""`zwgk init`: what a portal signs becomes a configuration that the other commands take as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from audit import config, first_look
from crawler.sites import Unit
from tests.audit.test_cli import zwgk

OWNER = Unit(id="gov", name="岱溪县人民政府", kind="county")


def page(issuer: str | None, title: str = "通知", number: str | None = None) -> dict:
    facts = {"title": {"value": title}, "issuer": issuer and {"value": issuer}}
    return {"url": "https://x.gov.cn/a.html", "facts": {**facts, "document_number": number and {"value": number}}}


def test_a_portal_becomes_a_configuration_that_an_audit_takes(portal, tmp_path: Path) -> None:
    done = zwgk("init", portal.url, "--delay", "0", "--max-pages", "600", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    plan = config.load(tmp_path / "config.yaml").plan()
    assert [(unit.name, unit.kind) for unit in plan.units] == [
        ("云澜市人民政府", "city"),
        ("云澜市人力资源和社会保障局", "department"),
        ("云澜市水务局", "department"),
        ("云澜市市场监督管理局", "department"),
        ("鹭浔镇人民政府", "township"),
    ]
    assert "云澜市人社局" in plan.units[1].aliases and "云澜人社发" in plan.units[1].number_prefixes
    assert [site.url for site in plan.sites] == [portal.url]
    text = (tmp_path / "config.yaml").read_text("utf-8")
    assert "云澜市气象局" in text  # one page signed: proposed, but not taken
    taken = "\n".join(line.replace("#   ", "    ", 1) if "#   - {url" in line else line for line in text.splitlines())
    (tmp_path / "all.yaml").write_text(taken.replace("    # columns:", "    columns:"), encoding="utf-8")
    assert len(config.load(tmp_path / "all.yaml").plan().sites[0].columns) > 25


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("name: 旧的", encoding="utf-8")
    done = zwgk("init", "http://127.0.0.1:9/", cwd=tmp_path)
    assert done.returncode == 2 and "没有覆盖" in done.stderr
    assert (tmp_path / "config.yaml").read_text("utf-8") == "name: 旧的"


def test_a_portal_that_does_not_answer_gives_no_configuration(tmp_path: Path) -> None:
    done = zwgk("init", "http://127.0.0.1:9/", "--delay", "0", cwd=tmp_path)
    assert done.returncode == 3 and "没有读成" in done.stdout and "没有写配置" in done.stdout
    assert not (tmp_path / "config.yaml").exists()


def test_an_address_below_the_front_page_is_refused(tmp_path: Path) -> None:
    done = zwgk("init", "https://x.gov.cn/zwgk/tzgg/", cwd=tmp_path)
    assert done.returncode == 2 and "https://x.gov.cn/" in done.stderr and "zwgk check" in done.stderr


def test_names_of_one_body_fall_together_and_higher_ones_are_nobodys() -> None:
    pages = [
        page("岱溪县教育局", "关于校车的通知", "岱教发〔2026〕1号"),
        page("县教育局", "关于招生的通知", "岱教发〔2026〕2号"),
        page("岱溪县教育局、岱溪县财政局", "关于补贴的通知", "岱教联〔2026〕1号"),
        page("云澜市教育局", "上级的通知"),
        page("国务院办公厅", "上级的意见"),
        page("张三"),
        page(None),
    ]
    owner, others = first_look.bodies(OWNER, pages)
    assert owner.documents == 0
    assert [(body.unit.name, body.unit.aliases, body.documents) for body in others] == [
        ("岱溪县教育局", ("县教育局",), 3),
        ("岱溪县财政局", (), 1),
    ]
    # A prefix that two bodies share on one paper is neither's.
    assert others[0].unit.number_prefixes == ("岱教发",)


def test_whatever_a_portal_calls_itself_the_text_is_read_back(tmp_path: Path) -> None:
    odd = Unit(id="gov", name='岱溪县"人民政府": {a, [b]} #c', kind="county")
    body = first_look.Body(odd, 3, "标题里有\n换行 # 与 {括号}: 冒号")
    column = {"url": "https://x.gov.cn/a,b/{c}", "type": None, "name": "通知\n公告", "rows": 3}
    text = first_look.config_text("https://x.gov.cn/", body, [], [column], ["national"], date(2026, 11, 28))
    (tmp_path / "config.yaml").write_text(text, encoding="utf-8")
    assert config.load(tmp_path / "config.yaml").plan().units[0].name == odd.name
