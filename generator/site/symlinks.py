"""Symbolic links among the files that MkDocs copies: none may publish files from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from generator.model.errors import Problem


def strays(folder: Path) -> list[Problem]:
    """The symbolic links below ``folder`` that lead out of it; MkDocs would publish their targets."""
    root = folder.resolve()
    return [
        Problem(
            f"{folder.name}/{path.relative_to(folder).as_posix()}",
            0,
            "a symbolic link that leads out of its folder; replace it by the file itself",
        )
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root)
    ]
