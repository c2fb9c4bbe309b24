"""A project like ours in another folder: all that a build reads, and nothing that a build wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.build import OWNED

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""
SOURCES = ("docs", "overrides", "seeds", "mkdocs.yml")
"""All that a build reads."""
_WRITTEN = frozenset(ROOT / "docs" / place for place in OWNED)


def copy_project(folder: Path, *, seeds: bool = True) -> Path:
    """Copy the project into ``folder``; without ``seeds`` that folder is left to the caller."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        if (ROOT / name).is_file():
            shutil.copy(ROOT / name, folder)
        elif seeds or name != "seeds":
            shutil.copytree(ROOT / name, folder / name, ignore=_generated)
    return folder


def _generated(folder: str, names: list[str]) -> set[str]:
    """The entries of ``folder`` that a build wrote there, and hidden ones."""
    return {name for name in names if Path(folder) / name in _WRITTEN or name.startswith(".")}
