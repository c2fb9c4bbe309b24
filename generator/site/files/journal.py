"""A journal of many moves in a folder, by which a run that was killed among them is undone.

The new files wait in a staging folder; before the first of them is moved the journal
is written there, and the moves count when it is gone. As long as it is there,
:meth:`Journal.undo` brings back what stood before, also when called again after a
run that was killed while it did so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.site.files.paths import above, folder_of

NAME = "journal.json"


@dataclass(frozen=True, slots=True)
class Move:
    """One file that is put in place or taken away."""

    path: str
    """POSIX path below the folder."""
    puts: bool
    """Whether a new file comes to the place; else the one there goes."""
    stood: bool
    """Whether a file stood there before."""


@dataclass(frozen=True, slots=True)
class Journal:
    """Moves below ``root``, in order; new and displaced files lie in ``staging``."""

    root: Path
    staging: Path
    moves: tuple[Move, ...]
    folders: tuple[str, ...]
    """Folders that the moves make, the outer ones first."""

    @classmethod
    def plan(cls, root: Path, staging: Path, puts: Sequence[str], takes: Sequence[str]) -> Journal:
        """The journal of putting some files in place and then taking others away."""
        needed = sorted({folder for path in puts for folder in above(path)})
        new = dict.fromkeys(folder for folder in needed if not (root / folder).exists())
        moves = [
            Move(path, puts=True, stood=folder_of(path) not in new and (root / path).exists())
            for path in puts
        ]
        moves += [Move(path, puts=False, stood=True) for path in takes]
        return cls(root, staging, tuple(moves), tuple(new))

    @classmethod
    def read(cls, root: Path, staging: Path) -> Journal | None:
        """The journal that a run left in ``staging``; ``None`` where its moves had not begun."""
        try:
            data = json.loads((staging / NAME).read_bytes())
            moves = [Move(str(m["path"]), bool(m["puts"]), bool(m["stood"])) for m in data["moves"]]
            return cls(root, staging, tuple(moves), tuple(map(str, data["folders"])))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def stage(self, files: Mapping[str, bytes]) -> None:
        """Lay the bytes of all files that will be put in place into the staging folder."""
        for number, move in self._numbered:
            if move.puts:
                self._new(number).write_bytes(files[move.path])

    def write(self) -> None:
        """Write the journal, whole or not at all; all new files must lie there already."""
        moves = [{"path": m.path, "puts": m.puts, "stood": m.stood} for m in self.moves]
        draft = self.staging / f"{NAME}.draft"
        draft.write_text(json.dumps({"moves": moves, "folders": self.folders}), encoding="utf-8")
        draft.replace(self.staging / NAME)

    def carry_out(self) -> None:
        """Make all moves."""
        for folder in self.folders:
            (self.root / folder).mkdir(exist_ok=True)
        for number, move in self._numbered:
            target = self.root / move.path
            if not move.puts:
                target.replace(self._old(number))
                self._drop_empty_folders(move.path)
                continue
            if move.stood:
                _keep(target, self._old(number))
            self._new(number).replace(target)

    def close(self) -> None:
        """Let the moves count: from here on nothing brings back what stood before."""
        (self.staging / NAME).unlink(missing_ok=True)

    def undo(self) -> None:
        """Put everything back as it was."""
        for number, move in reversed(self._numbered):
            target, old = self.root / move.path, self._old(number)
            if old.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                old.replace(target)
            elif move.puts and not move.stood and not self._new(number).exists():
                target.unlink(missing_ok=True)
        for folder in reversed(self.folders):
            _drop_if_empty(self.root / folder)

    @property
    def _numbered(self) -> list[tuple[int, Move]]:
        return list(enumerate(self.moves))

    def _new(self, number: int) -> Path:
        return self.staging / f"new-{number}"

    def _old(self, number: int) -> Path:
        return self.staging / f"old-{number}"

    def _drop_empty_folders(self, path: str) -> None:
        """Remove the folders that held nothing but a file that was taken away."""
        for folder in reversed(above(path)):
            if not _drop_if_empty(self.root / folder):
                return


def _keep(target: Path, old: Path) -> None:
    """Keep what stands at ``target`` as ``old``, there still if the disk knows hard links."""
    try:
        os.link(target, old)
    except (OSError, NotImplementedError):
        target.replace(old)


def _drop_if_empty(folder: Path) -> bool:
    """Whether the folder was empty and is gone."""
    if not folder.is_dir() or any(folder.iterdir()):
        return False
    folder.rmdir()
    return True
