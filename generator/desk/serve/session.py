"""Serving from start to end: build, show, watch, build again."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Self
from urllib.parse import urlsplit

from generator.desk.serve.edits import Edits
from generator.desk.serve.run import Run, run_command
from generator.desk.serve.run_result import RunResult
from generator.desk.serve.server import INSPECTION, ServedProject, State, listen
from generator.language.interface import SOURCE, speak
from generator.model.errors import ContentError
from generator.publish.page import PAGE_DATA, SITE_FILE
from generator.settings import disk
from generator.settings.archive import load_settings
from generator.settings.program import THEME, visible_files
from generator.site.generation import OWNED
from generator.site.inputs import watched
from generator.site.rendering import CONFIGURATION, SITE

HEAD_START = 2.0
"""Seconds that a build waits at most while an edit is prepared to be shown."""


def serve(
    project: Path,
    address: str,
    site_url: str,
    *,
    browser: bool,
    say: Callable[[str], None],
) -> None:
    """Serve the project's site at ``address`` (``127.0.0.1:8000``) until interrupted.

    ``site_url``: its public address; the site stands at the same path here. An issue that is edited
    shows at once, everything else when the build that follows has ended. If a build fails, every
    page shows its problems and the previous site stays. Port 0 takes any free port. Raises
    ``UsageError`` for an address that cannot be used.
    """
    base = urlsplit(site_url).path or "/"
    write_inspection = partial(run_command, project, "inspect", "--html")
    served = ServedProject(project, base, write_inspection)
    with (
        listen(address, served) as server,
        tempfile.TemporaryDirectory(prefix="serve-") as folder,
        Edits(project, site_url) as edits,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://{address.rpartition(':')[0]}:{server.server_port}"
        say(f"Serving {host}{base}, the archivist's view {host}{INSPECTION}")
        if browser:
            webbrowser.open(f"{host}{base}")
        speak(language_of(project))
        with _Session(project, served, edits, Path(folder), say) as session:
            while True:
                session.look()


class _Session:
    """Watches a project; shows each edit, and builds what has changed, one build at a time."""

    def __init__(
        self,
        project: Path,
        served: ServedProject,
        edits: Edits,
        folder: Path,
        say: Callable[[str], None],
    ) -> None:
        self._project, self._served, self._edits = project, served, edits
        self._folder = folder
        self._say = say
        self._stamp = stamp(project)
        self._build: Run | None = None
        self._begun = 0
        """Number of builds that were begun."""
        self._wanted_since: float | None = time.monotonic()
        """When a change was seen that no build has begun with."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._build is not None:
            self._build.end()

    def look(self) -> None:
        """Look once at what has happened, which takes a moment where nothing has."""
        self._edits.take(self._served)
        if self._build is not None and self._build.has_ended:
            result, self._build = self._build.end(), None
            self._end(result)
        try:
            after = stamp(self._project)
        except OSError:  # a folder was taken away as it was looked at; the next look tells
            return
        if after != self._stamp:
            changed = {Path(name) for name, *_ in {*self._stamp} ^ {*after}}
            self._stamp = after
            self._say("A file changed; building again")
            self._wanted_since = self._wanted_since or time.monotonic()
            self._edits.ask(changed, self._served.state.site, self._begun)
        if self._build is None and self._wanted_since is not None:
            late = time.monotonic() > self._wanted_since + HEAD_START
            if late or not self._edits.asked:
                self._begin()

    @property
    def _site(self) -> Path:
        """The folder of the build that was begun last."""
        return self._folder / f"{SITE}-{self._begun}"

    def _begin(self) -> None:
        """Begin to build into a new folder."""
        self._begun += 1
        self._wanted_since = None
        self._served.state = replace(self._served.state, building=True)
        self._build = Run(self._project, "build", "--wait", "--site", str(self._site))

    def _end(self, result: RunResult) -> None:
        """Serve what a build has made."""
        old, new, own = self._served.state, self._site, self._project / SITE
        speak(language_of(self._project))
        earlier = own if (own / "index.html").is_file() else None
        site = new if new.is_dir() else old.site or earlier
        if site == new:
            self._edits.drop(self._begun)
        self._served.state = State(
            site, result, old.version + 1, self._wanted_since is not None, self._edits.pages
        )
        if result.status == 0 and self._wanted_since is None:
            self._edits.renew()
        if old.site and old.site != site and old.site.is_relative_to(self._folder):
            shutil.rmtree(old.site, ignore_errors=True)


def language_of(project: Path) -> str:
    """The language of a project's archive: as the last build had it, or as its settings say."""
    try:
        site = json.loads(disk.read_text(project / PAGE_DATA / SITE_FILE, disk.MADE))
        return str(site["language"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):  # others wrote it
        with suppress(ContentError, OSError):
            return load_settings(project / "seeds").language or SOURCE
        return SOURCE


def stamp(project: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every file that a build reads."""
    found = []
    for path in _inputs(project):
        try:
            status = path.stat()
        except OSError:  # removed since it was listed
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


def _inputs(project: Path) -> Iterator[Path]:
    """The seeds, the program, and the files that are rendered, without generated and hidden ones."""
    yield from watched(project / "seeds")
    yield project / CONFIGURATION
    yield from visible_files(project / "docs", OWNED)
    yield from visible_files(project / "overrides")
    yield from visible_files(THEME)
