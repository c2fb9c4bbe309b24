"""What a run of the program knows before its command starts."""

from __future__ import annotations

import os
import re
from pathlib import Path

from generator.cli.reporter import Reporter
from generator.model.errors import UsageError
from generator.settings import disk

CONFIGURATION = "mkdocs.yml"
# «https://example.org/archive/»: scheme, host and path, without query and fragment
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")


class Session:
    """The options before the command, and where output goes."""

    def __init__(self) -> None:
        self.reporter = Reporter()
        self.report: Path | None = None
        """File for the JSON report."""
        here = Path()
        own = Path(__file__).resolve().parents[2]
        from_source = disk.stands(own / CONFIGURATION) and not disk.stands(here / CONFIGURATION)
        self.project = own if from_source else here
        """The project's folder: the current one, or the program's own if only that is a project."""


def public_address() -> str:
    """The address the site is published at, from ``SITE_URL``, with a slash at its end.

    Empty where the variable is not set. Raises ``UsageError`` where it is not a web address.
    """
    given = os.environ.get("SITE_URL", "").strip()
    if given and not _WEB_ADDRESS.fullmatch(given):
        raise UsageError(f"SITE_URL is «{given}»; use an address like https://example.org/archive/")
    return given if not given or given.endswith("/") else f"{given}/"
