"""Watching: what shows that a file has changed from which the site is built."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.site.generation import OWNED
from generator.site.inputs import watched
from generator.site.rendering import CONFIGURATION

FOLDERS = ("docs", "overrides")
"""Folders of the project that are rendered, beside the seeds and the program."""

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time and size of every watched file."""


def stamp(project: Path) -> Stamp:
    """What changes with every change of a file that a build reads."""
    found = []
    for path in _files(project):
        try:
            status = path.stat()
        except OSError:  # gone since it was listed
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


def _files(project: Path) -> Iterator[Path]:
    yield from watched(project / "seeds")
    yield project / CONFIGURATION
    owned = {str(project / "docs" / place) for place in OWNED}
    for folder in FOLDERS:
        yield from _handwritten(project / folder, owned)


def _handwritten(folder: Path, owned: set[str]) -> Iterator[Path]:
    """Files below ``folder``, but for what a build writes there and hidden ones."""
    for above, folders, names in os.walk(folder):
        kept = [name for name in sorted(folders) if not name.startswith(".")]
        folders[:] = [name for name in kept if os.path.join(above, name) not in owned]  # noqa: PTH118
        paths = (Path(above) / name for name in sorted(names) if not name.startswith("."))
        yield from (path for path in paths if str(path) not in owned)
