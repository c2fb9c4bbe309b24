"""Serving from start to end: build, show, watch, build again."""

from __future__ import annotations

import shutil
import tempfile
import time
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread

from generator.desk.serve.notice import INSPECTION
from generator.desk.serve.server import listen
from generator.desk.serve.state import ServedProject
from generator.desk.serve.subcommand import run_command
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

    ``inspection``: folder of the inspection pages; ``base``: path of the site's root on its host,
    with slashes around it. If a build fails, every page shows its problems and the previous site
    stays. Port 0 takes any free port. Raises ``UsageError`` for an address that cannot be used.
    """
    write_inspection = partial(run_command, project, "inspect", "--html")
    served = ServedProject(project / "seeds", inspection, base, write_inspection)
    with listen(address, served) as server, tempfile.TemporaryDirectory(prefix="serve-") as folder:
        Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://{address.rpartition(':')[0]}:{server.server_port}"
        say(f"Serving {host}{base}, the archivist's view {host}{INSPECTION}")
        if browser:
            webbrowser.open(f"{host}{base}")
        before = stamp(project)
        _build(project, served, Path(folder))
        while True:
            time.sleep(PAUSE)
            after = stamp(project)
            if after != before:
                before = after
                say("A file changed; building again")
                _build(project, served, Path(folder))


def _build(project: Path, served: ServedProject, folder: Path) -> None:
    """Build into a new folder in ``folder``, and serve that when the build has ended."""
    old = served.state
    served.state = replace(old, building=True)
    new = folder / f"{SITE}-{old.version + 1}"
    result = run_command(project, "build", "--wait", "--site", str(new))
    site = new if new.is_dir() else old.site or _site_of_earlier_run(project)
    served.state = replace(old, site=site, result=result, version=old.version + 1, building=False)
    if old.site and old.site != site and old.site.is_relative_to(folder):
        shutil.rmtree(old.site, ignore_errors=True)


def _site_of_earlier_run(project: Path) -> Path | None:
    return project / SITE if (project / SITE / "index.html").is_file() else None
