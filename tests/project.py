"""A project like ours in another folder: all that a build reads, and nothing that a build wrote."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from generator.apparatus.archive import gather
from generator.model import Archive
from generator.site.generation import OWNED

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""
_T = TypeVar("_T")
SOURCES = ("docs", "overrides", "seeds", "mkdocs.yml")
"""All that a build reads."""
THOROUGH = bool(os.environ.get("THOROUGH"))
"""Whether every case is tried where else a sample is: ``make thorough``."""
_WRITTEN = frozenset(ROOT / "docs" / path for path in OWNED)


def some(cases: Sequence[_T], every: int) -> Sequence[_T]:
    """One case in ``every``; all of them by the thorough run."""
    return cases if THOROUGH else cases[::every]


@cache
def own_archive() -> Archive:
    """The archive of the project's own seeds, converted once in a process."""
    return gather(ROOT / "seeds")[0]


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
