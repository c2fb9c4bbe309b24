"""Rendering: MkDocs, run as a program of its own, turns the Markdown tree into the site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.apparatus.archive import Progress, no_progress
from generator.model.errors import ContentError, Problem, UsageError
from generator.site.files.exchange import put_folder, restore
from generator.site.files.staging import flush_to_disk, staging_folder

CONFIGURATION = "mkdocs.yml"
SITE = "site"
"""Name of the folder of the finished site."""

ATTENDED = Path(__file__).with_name("attended.py")
STAGING = ".site-staging-"
"""Prefix of the name of the folder beside the site where a new one is made."""
ENVIRONMENT = {
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "NO_COLOR": "1",
    "NO_MKDOCS_2_WARNING": "1",
}
"""For MkDocs: clock, locale and hash seed leave no trace in the site."""
# «WARNING -  Doc file 'about.md' contains a link …», «ERROR   -  …»
_COMPLAINT = re.compile(r"^(?:WARNING|ERROR|CRITICAL)\s*-\s*(?P<message>.+)$")
# «Doc file 'issues/002/01.md' contains»
_PAGE = re.compile(r"(?:Doc file|page) '(?P<path>[^']+)'")


def render(
    configuration: Path,
    site: Path,
    examine: Callable[[Path], None],
    progress: Progress = no_progress,
) -> None:
    """Build the site that ``configuration`` describes and put it in place of ``site``.

    ``examine`` gets the folder of the new site before that and raises if the site has problems.
    Raises ``ContentError`` with every warning of MkDocs; ``site`` is then unchanged. A reader finds
    a complete site at every moment. Call this as the only writer of ``site``.
    """
    check_configuration(configuration)
    site.parent.mkdir(parents=True, exist_ok=True)
    restore(site, STAGING)
    with staging_folder(site.parent, STAGING) as folder:
        fresh = folder / "site"
        run_mkdocs(configuration, fresh, progress)
        examine(fresh)
        flush_to_disk(fresh)
        put_folder(fresh, site)


def check_configuration(configuration: Path) -> None:
    """Raise ``UsageError`` if MkDocs' configuration is missing."""
    if not configuration.is_file():
        raise UsageError(f"{configuration}: this file is missing; is this the project's folder?")


def run_mkdocs(configuration: Path, site: Path, progress: Progress = no_progress) -> None:
    """Run ``mkdocs build``; any warning is an error.

    MkDocs ends when its standard input is closed, as it is if ``progress`` raises.
    """
    options = ("--strict", "--clean", "--config-file", str(configuration), "--site-dir", str(site))
    with tempfile.TemporaryFile(mode="w+", encoding="utf-8", errors="replace") as output:
        with subprocess.Popen(  # noqa: S603 - our own command line
            [sys.executable, "-P", str(ATTENDED), "mkdocs", "build", *options],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | ENVIRONMENT,
        ) as process:
            while process.poll() is None:
                progress("render", 0, 0)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=0.5)
        output.seek(0)
        said = output.read()
    if complaints := tuple(_complaints(said)):
        raise ContentError(complaints)
    if process.returncode:
        last = [line for line in said.splitlines() if line.strip()][-8:]
        raise ContentError.single(CONFIGURATION, 0, f"MkDocs failed: {' / '.join(last)}")


def _complaints(said: str) -> Iterator[Problem]:
    for line in said.splitlines():
        if match := _COMPLAINT.match(line):
            page = _PAGE.search(line)
            path = f"docs/{page['path']}" if page else CONFIGURATION
            yield Problem(path, 0, f"MkDocs: {match['message']}")
