"""Serving from start to end: build, show, watch, build again."""

from __future__ import annotations

import shutil
import tempfile
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

from generator.desk.serve.building import build
from generator.desk.serve.notice import INSPECTION
from generator.desk.serve.server import listen
from generator.desk.serve.state import Current
from generator.desk.serve.watching import stamp
from generator.site.rendering import SITE

PAUSE = 0.5
"""Seconds between two looks at the files."""


def serve(
    project: Path,
    inspection: Path,
    address: str,
    base: str,
    *,
    browser: bool,
    say: Callable[[str], None],
) -> None:
    """Serve the project's site at ``address`` (``127.0.0.1:8000``) until interrupted.

    ``base``: path of the site's root on its host, with slashes around it;
    ``inspection``: folder of the inspection pages. A build that fails is told
    in every page, above the site that stood before. Raises ``UsageError`` where
    ``address`` cannot be used.
    """
    current = Current(project / "seeds", inspection, base)
    with _listening(address, current), tempfile.TemporaryDirectory(prefix="serve-") as name:
        say(f"Serving http://{address}{base}, the archivist's view http://{address}{INSPECTION}")
        if browser:
            webbrowser.open(f"http://{address}{base}")
        before = stamp(project)
        _build(project, current, Path(name))
        while True:
            time.sleep(PAUSE)
            after = stamp(project)
            if after != before:
                before = after
                say("A file changed; building again")
                _build(project, current, Path(name))


@contextmanager
def _listening(address: str, current: Current) -> Iterator[None]:
    server = listen(address, current)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def _build(project: Path, current: Current, folder: Path) -> None:
    """Build into a fresh folder; what is served changes when that has ended."""
    old = current.state
    current.state = replace(old, building=True)
    fresh = folder / f"{SITE}-{old.version + 1}"
    report = build(project, fresh)
    site = fresh if fresh.is_dir() else old.site or _earlier(project)
    current.state = replace(old, site=site, report=report, version=old.version + 1, building=False)
    if old.site and old.site != site and old.site.is_relative_to(folder):
        shutil.rmtree(old.site, ignore_errors=True)


def _earlier(project: Path) -> Path | None:
    """The site that an earlier run left; ``None`` where there is none."""
    return project / SITE if (project / SITE / "index.html").is_file() else None
