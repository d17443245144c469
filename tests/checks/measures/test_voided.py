"""A page that is void and still marked 有效 is one matter, whichever check looks at it."""

from datetime import date

from checks import registry
from checks.measures.calendar import Calendar
from checks.seen.examples import tables_of

DOCUMENTS = [
    {
        "id": "v",
        "kind": "notice",
        "title": "关于废止《云岭市夜市管理办法》的决定",
        "published_on": "2024-03-01",
        "text": "决定废止《云岭市夜市管理办法》（云政规发〔2018〕3号）。",
    },
    {
        "id": "p",
        "title": "云岭市夜市管理办法",
        "document_number": "云政规发〔2018〕3号",
        "normative": True,
        "published_on": "2018-05-02",
        "column": "规范性文件",
        "validity": "有效",
        "fetched_at": "2024-06-20T09:00:00+08:00",
    },
]


def of_page(check: str, params: dict[str, object]):
    tables = tables_of({"given": {"documents": DOCUMENTS}, "as_of": "2024-06-30"})
    found = registry.get(check).run(tables.unit(), params, Calendar.default(), date(2024, 6, 30))
    return next(outcome for outcome in found if outcome.subject == "p")


def test_two_checks_say_the_same_of_one_page() -> None:
    marks = of_page("normdoc_validity", {})
    library = of_page("normdoc_cleanup", {"title_patterns": ["清理结果"]})
    for name in ("cause", "subject", "part", "period", "status", "message"):
        assert getattr(marks, name) == getattr(library, name)
