"""What a list prints of a person is kept masked, as the document's own page is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from crawler.crawl.columns import ColumnTask
from crawler.crawl.documents import Documents
from crawler.crawl.tasks import DocumentTask
from crawler.listing import Row


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("关于某某（11010519491231002X）的送达公告", "关于某某（1101**********002X）的送达公告"),
        ("关于某某 110105－19491231－002X 的送达公告", "关于某某 1101**********002X 的送达公告"),
        ("关于印发2024年工作要点的通知", "关于印发2024年工作要点的通知"),
    ],
)
def test_a_persons_number_in_a_row_is_kept_masked(title: str, kept: str) -> None:
    places: list[tuple[Any, ...]] = []
    recorder = SimpleNamespace(document=lambda *_: None, place=lambda *values, **_: places.append(values))
    documents = cast(Documents, SimpleNamespace(crawl=SimpleNamespace(recorder=recorder)))
    task = DocumentTask(
        "https://www.x.gov.cn/a/1.html",
        "d",
        Row("https://www.x.gov.cn/a/1.html", title),
        ColumnTask("https://www.x.gov.cn/a/"),
    )
    Documents.register(documents, task, "2024-03-01T09:00:00")
    assert [place[2] for place in places] == [kept]
