"""A pytest plugin: leaves out the slow tests that the file named by ``MUTANT_SLOW`` lists."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "MUTANT_SLOW"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the listed tests, one id a line."""
    slow = set(Path(os.environ[VARIABLE]).read_text(encoding="utf-8").splitlines())
    items[:] = [item for item in items if item.nodeid not in slow]
