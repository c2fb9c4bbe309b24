"""Serving: the site on this machine, converted and rendered again when a file changes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator.build.attended import GRACE
from generator.build.inputs import watched
from generator.build.rendering import CONFIGURATION, environment, mkdocs

PAUSE = 0.5
"""Seconds between two looks at the files."""

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time and size of every watched file."""


def serve(
    project: Path, seeds: Path, address: str, *, browser: bool, say: Callable[[str], None]
) -> int:
    """Serve the site at ``address`` (``127.0.0.1:8000``) until interrupted.

    MkDocs watches what it renders; this watches what is converted. A conversion
    that fails says why and leaves the pages as they were. Gives the exit status
    of MkDocs.
    """
    arguments = ["serve", "--livereload", "--config-file", str(project / CONFIGURATION)]
    arguments += ["--dev-addr", address, "--watch", str(project / "overrides")]
    arguments += ["--open"] if browser else []
    process = subprocess.Popen(  # noqa: S603 - our own command line
        mkdocs(*arguments), stdin=subprocess.PIPE, env=environment()
    )
    try:
        before = stamp(seeds)
        while process.poll() is None:
            time.sleep(PAUSE)
            after = stamp(seeds)
            if after != before:
                before = after
                say("The seeds or the program changed; converting again")
                _convert(project)
        return process.returncode
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let MkDocs clean up what it made for serving, then end it."""
    try:
        process.communicate(timeout=2 * GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def stamp(seeds: Path) -> Stamp:
    """What shows that a watched file has changed."""
    found = []
    for path in watched(seeds):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


def _convert(project: Path) -> None:
    """Convert in a fresh interpreter, so that changes of the program count too."""
    command = [sys.executable, "-m", "generator", "--project", str(project), "convert", "--wait"]
    subprocess.run(command, check=False)  # noqa: S603 - our own command line
