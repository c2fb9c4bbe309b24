"""Issues that were edited, shown before a build that knows of the edit has ended."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Set
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

from generator.desk.serve.preview import Pages, Preview
from generator.desk.serve.server import ServedProject
from generator.model.errors import ContentError, UsageError
from generator.settings.files import RESERVED, list_seeds

PAUSE = 0.2
"""Seconds that an answer is waited for at a time."""


class Edits:
    """Shows an issue that was edited before a build that knows of it has ended."""

    def __init__(self, project: Path, site_url: str) -> None:
        self._project = project
        self._site_url = site_url
        self._preview: Preview | None = None
        self._is_current = False
        """Whether the preview knows all that has changed, or will when it has answered."""
        self._asked: deque[int] = deque()
        """For each question without an answer, how many builds had begun when it was asked."""
        self._shown: dict[str, tuple[int, bytes]] = {}
        """The pages that are shown, with the same number."""
        self._built = 0
        """The last build whose site is served."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._preview is not None:
            self._preview.close()

    @property
    def asked(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._asked)

    @property
    def pages(self) -> Pages:
        """Those that are shown in place of the site's."""
        return {path: data for path, (_, data) in self._shown.items()}

    def ask(self, changed: Set[Path], site: Path | None, begun: int) -> None:
        """Ask for the pages of an issue if its seed or sidecar is all that has ``changed``.

        ``begun``: the number of builds that were begun.
        """
        seed = self._edited(changed)
        if self._preview is None or site is None or not seed:
            self._is_current = False
            return
        self._asked.append(begun)
        self._preview.ask(seed, site)

    def take(self, served: ServedProject) -> None:
        """Show the next answer, if it comes within :data:`PAUSE` seconds."""
        if self._preview is None or not self._asked:
            time.sleep(PAUSE)
            return
        found = self._preview.answer(PAUSE)
        if found is None:
            return
        begun = self._asked.popleft()
        self._is_current = self._is_current and bool(found)
        if found and begun >= self._built:
            self._shown |= {path: (begun, data) for path, data in found.items()}
            state = served.state
            served.state = replace(state, version=state.version + 1, shown=self.pages)

    def drop(self, build: int) -> None:
        """Drop what a build has made, as its site is served from now on."""
        self._built = build
        self._shown = {path: made for path, made in self._shown.items() if made[0] >= build}

    def renew(self) -> None:
        """Begin again from the archive that was built, unless the preview knows all of it."""
        if not self._is_current:
            self.__exit__()
            self._asked.clear()
            self._preview, self._is_current = Preview(self._project, self._site_url), True

    def _edited(self, changed: Set[Path]) -> str:
        """The name of the seed that alone, or whose sidecar alone, was edited; else empty."""
        folder = self._project / "seeds"
        stems = {path.stem for path in changed}
        if len(stems) != 1 or any(
            path.parent != folder or path.name in RESERVED for path in changed
        ):
            return ""
        with suppress(ContentError, UsageError, OSError):  # the build tells
            return next((f.name for f in list_seeds(folder) if f.path.stem in stems), "")
        return ""
