"""The store: results kept under the hash of what they were made from.

A cache: any part of it may be deleted at any time, and a damaged entry is made again. Entries are
MessagePack and are checked against their type when they are read, so that none can run code. They
hold on the machine alone on which they were made: what came with a clone counts as damaged, for it
may say anything of its seeds and pages.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from generator.settings import disk
from generator.site.files.left import status
from generator.site.files.paths import names_below, obstacle
from generator.site.files.staging import write_whole

STORE = ".cache/newsletter-archive"
"""The folder of the store in a project."""
_CHECK = 32
"""Bytes of the SHA-256 of the machine and the rest, at the beginning of an entry."""
_NAMES = Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")
"""Where Linux names the machine, by a number that no other has."""
_LONGEST = 1_000
"""Bytes of such a name at most."""
# «0/0a4f…» and, left by a run that was killed, «0/0a4f….1234»; earlier versions had «0a/0a4f…»
_ENTRY = re.compile(r"[0-9a-f]{1,2}/[0-9a-f]{64}(?:\.[0-9]+)?")


def digest(*parts: bytes) -> str:
    """SHA-256 of ``parts``, hexadecimal; where one part ends and the next begins counts."""
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


class Store:
    """Values by key, in a folder; a disk that refuses a write costs the entry, no more."""

    def __init__(self, folder: Path | None = None) -> None:
        """Without ``folder`` values are kept in memory."""
        self._folder = folder
        self._memory: dict[str, bytes] = {}

    @property
    def on_disk(self) -> bool:
        """Whether other processes and runs find the values."""
        return self._folder is not None

    def __contains__(self, key: str) -> bool:
        """Whether there is an entry, which may be damaged."""
        if self._folder is None:
            return key in self._memory
        return self._path(self._folder, key).is_file()

    def get(self, key: str, kind: Any) -> Any:
        """The value of ``key``; ``None`` where there is none, it is damaged or of another type."""
        try:
            if self._folder is None:
                data = self._memory[key]
            else:
                data = disk.read(self._path(self._folder, key), disk.MADE)
            if _check(data[_CHECK:]) == data[:_CHECK]:
                return msgspec.msgpack.decode(data[_CHECK:], type=kind)
        except (LookupError, OSError, ValueError, RecursionError):
            pass
        return None

    def put(self, key: str, value: object) -> None:
        """Keep ``value`` under ``key``; a reader finds the whole entry or none."""
        data = msgspec.msgpack.encode(value)
        data = _check(data) + data
        if self._folder is None:
            self._memory[key] = data
            return
        path = self._path(self._folder, key)
        if path.parent.is_symlink():
            return
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, draft, data)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The value of ``key``, made now where the store does not have it."""
        found: bytes | None = self.get(key, bytes)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def keep(self, keys: Iterable[str]) -> None:
        """Remove every entry but those of ``keys``, and what killed runs left."""
        if self._folder is None:
            self._memory = {key: self._memory[key] for key in keys if key in self._memory}
            return
        kept = {f"{key[0]}/{key}" for key in keys}
        for name in names_below(self._folder) - kept:
            if _ENTRY.fullmatch(name):
                with suppress(OSError):
                    (self._folder / name).unlink()

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return Path(f"{folder}/{key[0]}/{key}")


def _check(data: bytes) -> bytes:
    """What an entry with ``data`` begins with."""
    whole = sha256(machine())
    whole.update(data)
    return whole.digest()


@cache
def machine() -> bytes:
    """What tells this machine from others; who made a clone elsewhere does not know it.

    Its name on Linux; on other systems its host's, and the number of the user's folder on its disk.
    """
    for place in _NAMES:
        with suppress(OSError):
            if name := disk.read(place, _LONGEST, follow=True).strip():
                return name
    with suppress(RuntimeError):
        if home := status(str(Path.home())):
            return f"{platform.node()} {home.st_ino}".encode("utf-8", "surrogateescape")
    return platform.node().encode("utf-8", "surrogateescape")


def store_of(project: Path) -> Store:
    """The store of a project; one in memory where a link at its place leads elsewhere."""
    return Store(None if obstacle(project, f"{STORE}/0/0") else project / STORE)
