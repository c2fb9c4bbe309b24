"""Finds out whether a file has changed from which the site is built."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.site.generation import OWNED
from generator.site.inputs import watched
from generator.site.rendering import CONFIGURATION

FOLDERS = ("docs", "overrides")
"""Folders of the project that are rendered, besides the seeds and the program."""

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time and size of every watched file."""


def stamp(project: Path) -> Stamp:
    """A value that differs after every change of a file that a build reads."""
    found = []
    for path in _files(project):
        try:
            status = path.stat()
        except OSError:  # removed since it was listed
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


def _files(project: Path) -> Iterator[Path]:
    yield from watched(project / "seeds")
    yield project / CONFIGURATION
    generated = {str(project / "docs" / place) for place in OWNED}
    for folder in FOLDERS:
        yield from _handwritten(project / folder, generated)


def _handwritten(folder: Path, generated: set[str]) -> Iterator[Path]:
    """The files in ``folder``, except generated and hidden ones."""
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in sorted(folders) if not name.startswith(".")]
        folders[:] = [name for name in folders if os.path.join(above, name) not in generated]  # noqa: PTH118
        paths = (Path(above) / name for name in sorted(names) if not name.startswith("."))
        yield from (path for path in paths if str(path) not in generated)
