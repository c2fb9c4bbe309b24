"""The pages of indexes that earlier builds made, kept in the store: an entry for each index."""

from __future__ import annotations

from collections.abc import Callable

from generator.site.store import Store, digest


class Shelves:
    """Gives pages by what they were made from; one index after the other is in memory."""

    def __init__(self, store: Store, program: str) -> None:
        """``program``: a digest of what all pages are made with."""
        self.keys: set[str] = set()
        """The entries of the store that are used."""
        self._store = store
        self._program = program.encode()
        self._name = ""
        """The entry of the index that is in memory."""
        self._known: dict[str, bytes] = {}
        self._used: dict[str, bytes] = {}

    def memo(self, shelf: str, made_from: bytes, make: Callable[[], bytes]) -> bytes:
        """What was made before of this for the index ``shelf``, or else what ``make`` makes."""
        name = digest(b"pages", self._program, shelf.encode())
        if name != self._name:
            self.close()
            self._name = name
            self._known = self._store.get(name, dict[str, bytes]) or {}
        key = digest(made_from)
        found = self._used[key] = self._known.get(key) or make()
        return found

    def close(self) -> None:
        """Keep what was used of the index that is in memory."""
        if self._name:
            self.keys.add(self._name)
            if self._used.keys() != self._known.keys():
                self._store.put(self._name, self._used)
        self._name, self._known, self._used = "", {}, {}
