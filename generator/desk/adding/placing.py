"""Puts a new issue among the seeds: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from generator.desk.adding.incoming import Incoming
from generator.model.errors import ContentError


def place(incoming: Incoming, seeds: Path) -> Path:
    """Move the staged file and its sidecar into ``seeds``; gives where the seed is.

    The seed comes first: if the program dies between the two, it stands there without
    its sidecar, which it does not need. Raises ``ContentError`` where a file of that name
    has come up meanwhile; nothing is changed then.
    """
    target = seeds / incoming.path.name
    _put(incoming.path, target)
    try:
        _put(incoming.sidecar, seeds / incoming.sidecar.name)
    except ContentError:
        target.unlink()
        raise
    return target


def _put(source: Path, target: Path) -> None:
    """Move a file to a name that nothing has, in one step."""
    with source.open("rb") as file:
        os.fsync(file.fileno())
    try:
        try:
            os.link(source, target)
        except (NotImplementedError, PermissionError):  # a file system without links
            if target.exists():
                raise FileExistsError from None
            source.replace(target)
    except FileExistsError as error:
        message = "a file of this name stands among the seeds already; nothing was added"
        raise ContentError.single(target.name, 0, message) from error
