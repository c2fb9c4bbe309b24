"""Fixtures of the tests that add issues."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """An empty folder of seeds."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder
