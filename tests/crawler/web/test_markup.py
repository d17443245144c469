"""What is longer or deeper than any real page is read in its beginning alone."""

from __future__ import annotations

import pytest

from crawler.web.markup import DEEP_LIMIT, PARSE_LIMIT, bounded, too_deep


@pytest.mark.parametrize("tag", ["<div>", "<span>", "<SPAN class=x>", "<o:p>", "<x-box>", "<font><b>", "<a href=x>"])
def test_thousands_that_are_never_closed_are_too_deep(tag: str) -> None:
    page = "<html><body>" + f"{tag}文" * 20_000
    assert too_deep(page) and len(bounded(page)) == DEEP_LIMIT


@pytest.mark.parametrize("unit", ["<p>文", "<li>文", "<tr><td>文", "<br>", "<img src=a>", "<span>文</span>", "1 < 2 "])
def test_what_needs_no_end_tag_or_has_one_is_not(unit: str) -> None:
    page = "<html><body>" + unit * 20_000
    assert not too_deep(page) and bounded(page) == page


def test_what_is_too_long_is_cut() -> None:
    assert len(bounded("文" * (PARSE_LIMIT + 1))) == PARSE_LIMIT
