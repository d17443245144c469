"""A page that is void and still marked 有效 is one matter, whichever check looks at it."""

from datetime import date

import pytest

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


NAME = "青河县人民政府办公室关于加强农村客运发展的实施意见（试行）"
LIST = "青河县人民政府关于废止部分行政规范性文件的决定"


def status_of_void(
    text: str, title: str = LIST, number: str | None = "青政办发〔2019〕12号", kind: str = "notice"
) -> str:
    """What is said of 《…实施意见（试行）》, which is still marked 有效, beside a page of that title and text; "" for nothing."""
    notice = {"id": "v", "kind": kind, "title": title, "published_on": "2024-03-01", "text": text}
    document = {
        **DOCUMENTS[1],
        "title": NAME,
        "document_number": number,
        "published_on": "2019-05-02",
    }
    tables = tables_of({"given": {"documents": [notice, document]}, "as_of": "2024-06-30"})
    found = registry.get("normdoc_validity").run(tables.unit(), {}, Calendar.default(), date(2024, 6, 30))
    outcome = next(outcome for outcome in found if outcome.subject == "p")
    return outcome.status.value if outcome.cause == "norm:void_valid" else ""


@pytest.mark.parametrize(
    "text",
    [
        f"1.《{NAME}》（青政办发〔2019〕12号）",
        "1.《关于加强农村客运发展的实施意见（试行）》（青政办发[2019]12号）",
        "1.关于加强农村客运发展的实施意见（试行）（青政办发(2019)12号）",
        "1.关于加强农村客运发展的实施意见（试行）（青政办发2019年12号）",
        "1.关于加强农村客运发展的实施意见（试行），青政办发〔2019〕第12号",
        "1.关于加强农村客运发展的实施意见 青政办发〔 2019年 〕 12 号",
        "1.关于加强农村客运发展的实施意见 青政办发［２０１９］１２号",
        "青政办发〔2019〕12号　关于加强农村客运发展的实施意见（试行）",
        "序号\t文件名称\t文号\n1\t关于加强农村客运发展的实施意见（试行）\t青政办发〔2019〕12号",
        "序号\n文件名称\n文号\n1\n关于加强农村客运发展的实施意见（试行）\n青政办发〔2019〕12号",
        "1.《青河县人民政府办公室关于加强农村客运\n发展的实施意见（试行）》\n（青政办发〔2019〕12号）",
        "序号\t文件名称\t文号\t替代文件\n1\t关于加强农村客运发展的实施意见\t青政办发〔2019〕12号\t青河县乙办法",
    ],
)
def test_a_list_makes_void_by_number_whatever_the_name_and_its_shape(text: str) -> None:
    assert status_of_void(text) == "fail"
    assert status_of_void(text, "青河县规范性文件失效目录") == "fail"


@pytest.mark.parametrize(
    "text",
    [
        f"现决定废止《{NAME}》等3件文件。",
        f"一、废止的文件\n1.{NAME}",
        "一、废止的文件\n1.关于加强农村客运发展的实施意见（试行）",
        "一、废止的文件\n1.《青河县人民政府办公室关于加强农村客运发展的实施意见》",
        f"序号\t文件名称\t处理意见\n1\t{NAME}\t废止",
        "1.《青河县人民政府办公室印发关于加强农村客运发展的实施意见（试行）的通知》",
        "1.《青河县人民政府办公室关于加强农村客运\n发展的实施意见（试行）》",
    ],
)
def test_a_name_alone_may_be_another_s(text: str) -> None:
    assert status_of_void(text) == "suspect"


def test_a_page_without_a_number_is_known_by_its_name() -> None:
    assert status_of_void(f"1.《{NAME}》（青政办发〔2019〕12号）", number=None) == "suspect"


@pytest.mark.parametrize(
    ("title", "status"),
    [
        (f"关于废止《{NAME}》的通知", "suspect"),
        ("关于废止《关于加强农村客运发展的实施意见（试行）》的决定", "suspect"),
        (f"关于废止{NAME}的通知", "suspect"),
        ("关于废止青政办发〔2019〕12号文件的通知", "fail"),
    ],
)
def test_a_title_makes_void_by_name_or_number(title: str, status: str) -> None:
    assert status_of_void("经县政府同意，现予废止，自发布之日起停止执行。", title) == status


@pytest.mark.parametrize(("number", "status"), [("（青政办发〔2019〕12号）", "fail"), ("", "suspect")])
def test_what_follows_makes_void_by_name_or_number(number: str, status: str) -> None:
    text = f"本意见自2024年4月1日起施行，《{NAME}》{number}同时废止。"
    assert status_of_void(text, "青河县关于推进城乡客运一体化的意见", kind="policy") == status


@pytest.mark.parametrize(
    "text",
    [
        f"一、继续有效的文件\n1.{NAME}（青政办发〔2019〕12号）",
        f"一、继续有效的文件\n1.{NAME}",
        f"根据《{NAME}》（青政办发〔2019〕12号），决定废止《青河县客运站管理办法》。",
        "1.关于加强农村客运发展的实施意见（试行）（青政办发〔2016〕12号）",
        "1.青山县人民政府办公室关于加强农村客运发展的实施意见（试行）",
        f"废止《{NAME}》（青政办发〔2019〕12号）第三条。",
        f"1.关于乙（青政办发〔2015〕1号），由《{NAME}》（青政办发〔2019〕12号）代替",
        f"1.《青河县客运办法》被《{NAME}》代替",
        f"序号\t文件名称\t文号\t替代文件\t替代文件文号\n1\t青河县乙办法\t青政办发〔2015〕1号\t{NAME}\t青政办发〔2019〕12号",
        f"二、建议废止的文件\n1.{NAME}（青政办发〔2019〕12号）",
    ],
)
def test_what_is_kept_rested_on_or_put_in_place_is_not_void(text: str) -> None:
    assert status_of_void(text) == ""
