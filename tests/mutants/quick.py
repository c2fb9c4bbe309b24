"""A pytest plugin: leaves out the slow tests that the file named by ``MUTANT_SLOW`` lists.

Where one was slow for the build of the site, so would be the next test that needs that build.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "MUTANT_SLOW"
BUILDING = ("built_site", "bundle")
"""Fixtures of the whole run that build the site."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the listed tests, one id a line, and those that need the same build of the site."""
    listed = set(Path(os.environ[VARIABLE]).read_text(encoding="utf-8").splitlines())
    slow = [item for item in items if item.nodeid in listed]
    built = {name for item in slow for name in _fixtures(item) if name in BUILDING}
    items[:] = [item for item in items if item not in slow and built.isdisjoint(_fixtures(item))]


def _fixtures(item: pytest.Item) -> list[str]:
    return list(getattr(item, "fixturenames", ()))
