"""What the tests of the search share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import search
from generator.model import Archive

Write = Callable[[Archive], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Builds the index of an archive into a folder of its own; gives that folder."""
    written: list[Path] = []

    def build(archive: Archive) -> Path:
        folder = tmp_path / str(len(written))
        written.append(folder)
        for path, data in search.build(archive).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        return folder / search.FOLDER

    return build
