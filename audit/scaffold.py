"""The files of an extension as `zwgk new` writes them: whole, importable, and one test red until the thing is taught."""

from __future__ import annotations

import keyword
import re
from pathlib import Path
from string import Template

from audit import texts
from audit.plan import UsageError

ROOT = Path(__file__).resolve().parents[1]

_CHECK = '''\
"""What this check is about, in one line."""

from __future__ import annotations

from checks.kit import Calendar, Document, Outcome, Params, Status, UnitTables, check, date, deciding_day


class ${camel}Params(Params):
    pass


@check(
    id="${name}",
    title="（合格时的状态）",
    params=${camel}Params,
    statuses=(Status.PASS, Status.SUSPECT),
    subject="文件",
    evidence={"document": "文件"},
    # cases_in=("通知公告",),  # 有无此类事项看哪些类型的栏目：读全而没有，即不适用；不写则要所有栏目都读全
    # faults=(Fault("……逾期"),),  # 判不合格的必须有：错在哪里，几个字，作通报的小标题；已不能补救的写 instead=单位还能做什么
    # refuter=refuters.Late(…),  # 判不合格的必须有：第二个读者按它去找反证（checks/measures/refuters.py）
)
def ${name}(unit: UnitTables, params: ${camel}Params, calendar: Calendar, as_of: date) -> list[Outcome]:
    """（一句话：这项检查看什么）

    衡量：（看哪些页面，量什么）

    结论：合格——（看到了什么）；疑似——（要人看什么）。

    依据：（文件名、文号、条款）

    限度：（哪些情况看不出来）
    """
    return [_judge(document) for document in unit.of_kind("policy")]


def _judge(document: Document) -> Outcome:
    outcome = Outcome.about(document, cause="${name}:unclear", decided_on=deciding_day(document))
    return outcome.of(Status.SUSPECT, SAYS)


SAYS = {
    Status.PASS: "《{title}》符合要求。",
    Status.SUSPECT: "《{title}》没有看出是否符合要求，请人工核实。",
}
'''
_STORIES = """\
check: ${name}
params: {}
stories:
  the_page_shows_what_is_asked:
    as_of: 2024-06-30
    documents:
      - {id: p, title: 关于做好河道清淤的通知, published_on: 2024-03-29, text: 请照此办理。}
    expect: [{subject: p, status: pass}]
  the_page_leaves_it_open:
    as_of: 2024-06-30
    documents:
      - {id: p, title: 关于做好渠道清淤的通知, published_on: 2024-03-29, text: 请照此办理。}
    expect: [{subject: p, status: suspect}]
"""
_PRODUCT = '''\
"""Which product this is, and how its lists go on."""

from __future__ import annotations

from typing import Any

from crawler.listing.base import ListPage, Pager, Row, Why, left
from crawler.listing.pages import Steps
from crawler.listing.rows.rows import read_rows


class ${camel}Listing:
    name = "${name}"

    def matches(self, page: ListPage) -> float:
        return 0.0

    def rows(self, page: ListPage) -> list[Row]:
        return read_rows(page)

    def pager(self, page: ListPage) -> Pager | None:
        return None

    def pages(self, page: ListPage, state: dict[str, Any]) -> Steps:
        return left(Why.UNREADABLE, what="后面的页")
        yield


LISTING = ${camel}Listing()
'''
_PAGE = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>通知公告</title></head>
<body><ul class="list">
<li><a href="/a/1.html" title="关于做好河道清淤的通知">关于做好河道清淤的通知</a><span>2024-03-29</span></li>
<li><a href="/a/2.html" title="关于开展渠道检修的通知">关于开展渠道检修的通知</a><span>2024-03-20</span></li>
<li><a href="/a/3.html" title="关于公布水库名录的公告">关于公布水库名录的公告</a><span>2024-03-11</span></li>
</ul></body></html>
"""
_PRODUCT_TEST = '''\
"""${name}: its own page is taken by its own reader, and read."""

from __future__ import annotations

from pathlib import Path

from crawler import listing
from crawler.listing import ListPage

PAGE = Path(__file__).parent / "pages" / "${name}.html"


def test_its_column_is_taken_and_read() -> None:
    page = ListPage("https://www.a.gov.cn/list/", PAGE.read_text(encoding="utf-8"))
    adapter = listing.best(page)
    assert adapter.name == "${name}"
    assert len(adapter.rows(page)) == 3
'''
_PACK = """\
id: ${name}
title: ""  # 文件名称，照原文
document_number: ""  # 发文字号
issued_by: ""  # 制发机关
issued_on: ""  # 成文日期，如 2024-03-01
clauses:
  - id: ${upper}-1
    title: ""  # 合格时的状态
    quote: ""  # 原文，逐字
    class: H  # M 可测（还要写 check、params、points、deduct、basis、remedy），P 旁证，H 人工
    fill: ""  # 要人填什么；M 类不写 fill，另写 limits（看不到什么）和 examples（至少一个合格、一个不合格）
"""


def write(kind: str, name: str, bundle: str | None, root: Path) -> tuple[list[Path], str]:
    """The files written, below `root`, and the arguments of pytest that show the red test; UsageError in Chinese."""
    if not all((root / part).exists() for part in ("CONTRIBUTING.md", "tests/checks/stories", "rules/packs")):
        raise UsageError(texts.NEW_CHECKOUT)
    pattern = r"[a-z][a-z0-9-]*" if kind == "pack" else r"[a-z][a-z0-9_]*"
    if not re.fullmatch(pattern, name) or keyword.iskeyword(name):
        raise UsageError(texts.NEW_NAME.format(name=name, sign="-" if kind == "pack" else "_"))
    if kind != "check" and bundle is not None:
        raise UsageError(texts.NEW_BUNDLE_ONLY)
    if kind == "check":
        files, red = _check(name, bundle, root)
    elif kind == "product":
        files = {
            f"crawler/listing/products/{name}.py": _PRODUCT,
            f"tests/crawler/listing/pages/{name}.html": _PAGE,
            f"tests/crawler/listing/test_{name}.py": _PRODUCT_TEST,
        }
        red = f"tests/crawler/listing/test_{name}.py"
    else:
        files, red = {f"rules/packs/{name}.yaml": _PACK}, f"tests/rules/test_packs.py -k {name}"
    if there := [path for path in files if (root / path).exists()]:
        raise UsageError(texts.NEW_THERE.format(path="、".join(there)))
    words = {"name": name, "upper": name.upper(), "camel": "".join(part.title() for part in name.split("_"))}
    for path, template in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(Template(template).substitute(words), encoding="utf-8")
    return [Path(path) for path in files], red


def _check(name: str, bundle: str | None, root: Path) -> tuple[dict[str, str], str]:
    named = root / "checks" / "named"
    bundles = sorted(path.parent.name for path in named.glob("*/__init__.py"))
    if bundle not in bundles:
        raise UsageError(texts.NEW_BUNDLE.format(bundles="、".join(bundles)))
    if there := list(named.glob(f"*/{name}.py")):
        raise UsageError(texts.NEW_THERE.format(path=there[0].relative_to(root)))
    files = {f"checks/named/{bundle}/{name}.py": _CHECK, f"tests/checks/stories/{name}.yaml": _STORIES}
    return files, f"tests/checks/test_stories.py -k {name}"
