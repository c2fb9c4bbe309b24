"""What GitHub Pages takes, and a warning before a site is too large for it.

The figures are GitHub's: a published site may have 1 GB, a file in a repository 100 MiB
(«GitHub Pages limits» and «About large files on GitHub» in its documentation). Other hosts
have other limits or none, so nothing of this stops a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.model.errors import Problem, Severity
from generator.site.files.paths import files_below

SITE_LIMIT = 10**9
"""Bytes of a published site, all files together."""
FILE_LIMIT = 100 * 2**20
"""Bytes of one file."""
WARN_FROM = 0.8
"""Share of a limit from which a warning is due: time to think of another host, no hurry yet."""


def check_limits(site: Path, seeds: Path) -> list[Problem]:
    """Warnings where the ``site`` or a file of it, or of ``seeds``, nears or passes a limit."""
    problems: list[Problem] = []
    total = 0
    for folder in (site, seeds):
        sizes = {path: status.st_size for path, status in files_below(folder).items()}
        total += sum(sizes.values()) if folder is site else 0
        for path in sorted(path for path, size in sizes.items() if size >= WARN_FROM * FILE_LIMIT):
            problems += _near(f"{folder.name}/{path}", "the file", sizes[path], FILE_LIMIT)
    return [*_near(site.name, "the site", total, SITE_LIMIT), *problems]


def _near(path: str, what: str, size: int, limit: int) -> Iterator[Problem]:
    if size >= WARN_FROM * limit:
        share = f"{what} has {size / 1e6:,.0f} of the {limit / 1e6:,.0f} MB that GitHub takes"
        advice = "publish on another host" if size > limit else "think of another host in time"
        message = f"{share} ({size / limit:.0%}); {advice}, or leave out what nobody needs"
        yield Problem(path, 0, message, severity=Severity.WARNING)
