"""What is being served at the moment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.desk.report import Report


@dataclass(frozen=True, slots=True)
class State:
    """One state of serving; a new one takes its place when a build begins or ends."""

    site: Path | None = None
    """Folder of the site; ``None`` where none could be built yet."""
    report: Report | None = None
    """What came of the last build; ``None`` before the first has ended."""
    version: int = 0
    """Number of builds that have ended."""
    building: bool = True


class Current:
    """The state that all requests see; put in place whole, so that none sees a mixture."""

    def __init__(self, seeds: Path, inspection: Path, base: str) -> None:
        self.state = State()
        self.seeds = seeds
        """Folder of the seeds."""
        self.inspection = inspection
        """Folder of the inspection pages."""
        self.base = base
        """Path of the site's root on its host, with slashes around it."""
