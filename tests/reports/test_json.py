from __future__ import annotations

import json
import random

import pytest

from reports import json_file


def test_results_come_back_whole_and_readable(made, tmp_path):
    results = made.results()
    json_file.write(results, tmp_path / "results.json")
    text = (tmp_path / "results.json").read_text("utf-8")
    back = json.loads(text)
    assert "吴忠市教育局" in text and text.endswith("}\n")
    for name, value in results.items():
        if isinstance(value, list):
            key = lambda one: json.dumps(one, sort_keys=True)  # noqa: E731
            assert sorted(back[name], key=key) == sorted(value, key=key)
        else:
            assert back[name] == value


def test_order_of_the_lists_does_not_matter(made, tmp_path):
    results, other = made.results(), made.results()
    for name in ("units", "clauses", "findings", "problems", "crawl"):
        random.Random(11).shuffle(other[name])
    json_file.write(results, tmp_path / "a.json")
    json_file.write(other, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_no_score_is_ever_not_a_number(made, tmp_path):
    results = made.results()
    results["units"][0]["score"] = float("nan")
    with pytest.raises(ValueError):
        json_file.write(results, tmp_path / "results.json")
