"""Serving from start to end: build, show, watch, build again."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
import webbrowser
from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Self
from urllib.parse import urlsplit

from generator.desk.serve.preview import Preview
from generator.desk.serve.run_result import RunResult, decode
from generator.desk.serve.server import INSPECTION, ServedProject, State, listen
from generator.language.interface import SOURCE, speak
from generator.model.errors import ContentError, UsageError
from generator.publish.page import PAGE_DATA, SITE_FILE
from generator.settings import disk, interpreter
from generator.settings.archive import load_settings
from generator.settings.files import RESERVED, list_seeds
from generator.settings.program import THEME, visible_files
from generator.site.generation import OWNED
from generator.site.inputs import watched
from generator.site.records import SITE
from generator.site.rendering import CONFIGURATION

PAUSE = 0.2
"""Seconds between two looks at the files."""


def serve(
    project: Path, address: str, site_url: str, *, browser: bool, say: Callable[[str], None]
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
        _Previews(project, site_url) as previews,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://{address.rpartition(':')[0]}:{server.server_port}"
        say(f"Serving {host}{base}, the archivist's view {host}{INSPECTION}")
        if browser:
            webbrowser.open(f"{host}{base}")
        before = stamp(project)
        speak(language_of(project))
        _build(project, served, Path(folder))
        previews.renew(served.state, anew=True)
        while True:
            time.sleep(PAUSE)
            try:
                after = stamp(project)
            except OSError:  # a folder was taken away as it was looked at; the next look tells
                continue
            if after != before:
                changed = {Path(name) for name, *_ in {*before} ^ {*after}}
                before = after
                say("A file changed; building again")
                previews.show(changed, served)
                _build(project, served, Path(folder))
                seeds = project / "seeds"
                previews.renew(
                    served.state, anew=any(seeds not in path.parents for path in changed)
                )


class _Previews:
    """Shows an issue that was edited before the build that follows."""

    def __init__(self, project: Path, site_url: str) -> None:
        self._project = project
        self._site_url = site_url
        self._preview: Preview | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._preview is not None:
            self._preview.close()

    def renew(self, state: State, *, anew: bool) -> None:
        """Begin again from the archive that was built; without a preview where it has problems.

        ``anew``: in a new process, as more than seeds has changed.
        """
        good = state.result is not None and state.result.status == 0
        if good and not anew and self._preview is not None and self._preview.renew():
            return
        self.__exit__()
        self._preview = Preview(self._project, self._site_url) if good else None

    def show(self, changed: Set[Path], served: ServedProject) -> None:
        """Show the pages of an issue if its seed or sidecar is all that has changed."""
        site, seed = served.state.site, self._edited(changed)
        if self._preview is None or site is None or not seed:
            return
        found = self._preview.pages(seed, site)
        with suppress(OSError):  # the disk is full, or somebody cleans up: the build tells
            for path, data in found.items():
                draft = (site / path).with_name(".preview")
                draft.write_bytes(data)
                draft.replace(site / path)  # another site may have the file by the same link
        if found:
            served.state = replace(served.state, version=served.state.version + 1)

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


def _build(project: Path, served: ServedProject, folder: Path) -> None:
    """Build into a new folder in ``folder``, and serve that when the build has ended."""
    old = served.state
    served.state = replace(old, building=True)
    new = folder / f"{SITE}-{old.version + 1}"
    result = run_command(project, "build", "--wait", "--site", str(new))
    speak(language_of(project))
    earlier = project / SITE if (project / SITE / "index.html").is_file() else None
    site = new if new.is_dir() else old.site or earlier
    served.state = replace(old, site=site, result=result, version=old.version + 1, building=False)
    if old.site and old.site != site and old.site.is_relative_to(folder):
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


def run_command(project: Path, *arguments: str) -> RunResult:
    """Run a command of this program on the project, with its output on this terminal.

    In a process of its own, so that changes of the program take effect and no error ends serving.
    """
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        report = Path(folder) / "report.json"
        start = "from generator.__main__ import main; sys.exit(main())"
        program = interpreter.command(start, "--project", str(project))
        command, told = [*program, "--report", str(report), *arguments], interpreter.environment()
        status = subprocess.run(command, env=told, check=False).returncode  # noqa: S603 - our own
        try:
            return decode(report.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            failure = f"the program stopped with status {status}; its messages are on the terminal"
            return RunResult(status or 1, failure=failure)


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
