"""Finds the Chromium (or Chrome) that the browser tests drive, and installs one if need be.

``python -m tests.browser.chromium`` is the command that ``make test`` runs. The tests are never
skipped for want of a browser: without one they fail and say what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELL = "chromium-headless-shell"
"""Debian's build without windows and menus, which needs a fifth of the processor time."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""Names under which distributions put the browser on the PATH."""
MISSING = (
    "no Chromium or Chrome is installed and none could be installed; "
    "install one, or name it in the environment variable CHROMIUM"
)


def find() -> Path | None:
    """The first browser that starts: $CHROMIUM, the PATH's, or Playwright's own."""
    return next(filter(_starts, _candidates()), None)


def install() -> Path | None:
    """Install a browser with the system's package manager or, failing that, Playwright's."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        apt_get(SHELL)
        if find() is None:
            apt_get("chromium")
    return find() or _install_playwrights()


def apt_get(*packages: str) -> None:
    """Install packages of the distribution; for root only."""
    _run("apt-get", "update", "-qq")
    _run("apt-get", "install", "-y", "-qq", *packages)


def _install_playwrights() -> Path | None:
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    return find()


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(named)
    for name in NAMES:
        if path := shutil.which(name):
            yield Path(path)
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    yield Path(own)


def _starts(path: Path) -> bool:
    """Whether it is a browser; a distribution's stand-in for a missing one is not."""
    try:
        answer = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except OSError:
        return False
    return answer.returncode == 0 and "Chrom" in answer.stdout


def _run(*command: str) -> None:
    """Run one step of an installation; whether it helped is seen by looking for the browser."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False)


def main() -> int:
    """Make sure of a browser; exit status 1 if there is none in the end."""
    if find() or install():
        return 0
    print(f"make: {MISSING}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
