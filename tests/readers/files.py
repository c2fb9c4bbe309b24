"""Files of all formats for the tests of their readers."""

from __future__ import annotations

import tempfile
from pathlib import Path

from generator.model.errors import Problem
from generator.readers import read_data
from generator.readers.proof import prove


def problems_of(name: str, data: bytes) -> list[Problem]:
    """What the second reading of a file finds amiss with the first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return prove(path, read_data(data, name))
