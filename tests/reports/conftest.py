from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The generator of results, `results_fixture.py`."""
    spec = importlib.util.spec_from_file_location("results_fixture", Path(__file__).with_name("results_fixture.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
