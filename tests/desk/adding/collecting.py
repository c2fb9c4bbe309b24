"""Collections of issues for tests, and what became of them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from generator.cli import main
from generator.settings.files import list_seeds


def text(number: int) -> str:
    """A text that is like that of no other number."""
    words = " ".join(f"{word}{number:03d}" for word in ("barley", "harvest", "granary", "millers"))
    return f"In week {number} the {words} were counted."


def issue(number: int) -> str:
    return f"# Mill Letter, No. {number}\n\n{text(number)}\n"


def add(seeds: Path, *paths: Path) -> int:
    return main(["add", "--seeds", str(seeds), *map(str, paths)])


def names(seeds: Path) -> list[str]:
    return [file.path.name for file in list_seeds(seeds)]


def written(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip file, or a folder if the path has no suffix, with these files."""
    data = {name: it.encode() if isinstance(it, str) else it for name, it in files.items()}
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in data.items():
                package.writestr(name, content)
        return path
    for name, content in data.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path
