"""Moves files in and out of a folder so that all of it can be undone."""

from __future__ import annotations

from pathlib import Path


class Swap:
    """A run of moves below ``root``; what they displace waits in ``attic``."""

    def __init__(self, root: Path, attic: Path) -> None:
        self._root = root
        self._attic = attic
        self._displaced: list[tuple[str, Path]] = []
        self._put: list[str] = []
        self._folders: list[Path] = []

    def put(self, source: Path, path: str) -> None:
        """Move the file ``source`` to ``path``, whatever stands there."""
        target = self._root / path
        self._make_folder(target.parent)
        if target.exists():
            self.take(path)
        source.replace(target)
        self._put.append(path)

    def take(self, path: str) -> None:
        """Move the file at ``path`` away."""
        kept = self._attic / f"old-{len(self._displaced)}"
        (self._root / path).replace(kept)
        self._displaced.append((path, kept))

    def undo(self) -> None:
        """Put everything back as it was."""
        for path in reversed(self._put):
            (self._root / path).unlink(missing_ok=True)
        for path, kept in reversed(self._displaced):
            kept.replace(self._root / path)
        for folder in reversed(self._folders):
            if not any(folder.iterdir()):
                folder.rmdir()

    def _make_folder(self, folder: Path) -> None:
        """Make ``folder`` and those above it, remembering which are new."""
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir()
        self._folders.append(folder)
