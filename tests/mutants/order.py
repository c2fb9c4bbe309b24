"""A pytest plugin: runs the test files in the order of the list that ``MUTANT_TESTS`` names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "MUTANT_TESTS"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by file; within a file the order stays."""
    names = Path(os.environ[VARIABLE]).read_text(encoding="utf-8").splitlines()
    rank = {name: number for number, name in enumerate(names)}
    items.sort(key=lambda item: rank[item.nodeid.partition("::")[0]])
