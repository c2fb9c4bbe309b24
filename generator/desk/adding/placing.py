"""Moves a new issue into the seeds folder, completely or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from generator.desk.adding.incoming import Incoming
from generator.model.errors import ContentError


def place(incoming: Incoming, seeds: Path) -> Path:
    """Move the staged file and its sidecar into ``seeds``; returns the path of the seed.

    The seed is moved first: it is complete without its sidecar if the program dies in between.
    Raises ``ContentError`` if a file of that name has appeared since; nothing is changed then.
    """
    target = seeds / incoming.path.name
    _move(incoming.path, target)
    try:
        _move(incoming.sidecar, seeds / incoming.sidecar.name)
    except ContentError:
        target.unlink()
        raise
    return target


def _move(source: Path, target: Path) -> None:
    """Move a file, once it is on the disk, to a name that is free."""
    with source.open("rb") as file:
        os.fsync(file.fileno())
    try:
        try:
            os.link(source, target)
        except (NotImplementedError, PermissionError):  # a file system without hard links
            if target.exists():
                raise FileExistsError from None
            source.replace(target)
    except FileExistsError as error:
        message = "a file of this name is already among the seeds; nothing was added"
        raise ContentError.single(target.name, 0, message) from error
