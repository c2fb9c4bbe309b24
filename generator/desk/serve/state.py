"""What is being served at the moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from generator.desk.inspect.html import page_paths
from generator.desk.serve.run_result import RunResult
from generator.settings.files import is_seed


@dataclass(frozen=True, slots=True)
class State:
    """The state of serving between two events; a build that starts or ends replaces it."""

    site: Path | None = None
    """Folder of the site; ``None`` if none could be built yet."""
    result: RunResult | None = None
    """Result of the last build; ``None`` before the first has ended."""
    version: int = 0
    """Number of builds that have ended."""
    building: bool = True


class ServedProject:
    """The project that all requests see; ``state`` is replaced as a whole."""

    def __init__(
        self, seeds: Path, inspection: Path, base: str, write_inspection: Callable[[], object]
    ) -> None:
        self.state = State()
        self.base = base
        """Path of the site's root on its host, with slashes around it."""
        self._seeds = seeds
        self._inspection = inspection
        self._write_inspection = write_inspection
        self._inspected = -1
        self._lock = Lock()

    def inspection(self) -> Path:
        """Folder of the inspection pages, written again if a build has ended since."""
        version = self.state.version
        with self._lock:
            if version > self._inspected:
                self._write_inspection()
                self._inspected = version
        return self._inspection

    def seed_pages(self) -> dict[str, str]:
        """The inspection page of each seed, by the seed's name."""
        return page_paths(path.name for path in self._seeds.glob("*") if is_seed(path))
