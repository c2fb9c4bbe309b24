"""Files of all formats for the tests of their readers."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from PIL import Image

from generator.model.errors import Problem
from generator.readers import read_data
from generator.readers.proof import prove


def problems_of(name: str, data: bytes) -> list[Problem]:
    """What the second reading of a file finds amiss with the first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return prove(path, read_data(data, name))


def packed(files: dict[str, bytes]) -> bytes:
    """A zip file with ``files`` in it, as office documents are."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return output.getvalue()


def picture() -> bytes:
    """A small picture."""
    output = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(output, "PNG")
    return output.getvalue()
