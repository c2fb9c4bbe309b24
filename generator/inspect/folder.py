"""The folder of inspection pages, beside the archive and no part of the public site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.inspect.doubts import doubts
from generator.inspect.outcomes import outcomes
from generator.inspect.overview import SEEDS, overview, places
from generator.inspect.page import page
from generator.ledger import Account
from generator.model import Archive, Issue
from generator.write import Report, publish

INDEX = "index.html"


def write_pages(
    archive: Archive, accounts: Iterable[Account], folder: Path, fingerprint: str = ""
) -> Report:
    """Make ``folder`` hold one page for each seed of the archive and one that lists them.

    ``fingerprint`` is that of the inputs, so that the folder can tell whether it is current.
    Raises ``ContentError`` where a file is in the way that no run made.
    """
    by_seed = {entry.seed: entry for entry in accounts}
    paths = places(issue.seed for issue in archive.issues)
    pages: dict[str, str] = {}
    listed: list[tuple[Issue, Account, int]] = []
    for issue in archive.issues:
        if entry := by_seed.get(issue.seed):
            found = outcomes(issue)
            pages[paths[issue.seed]] = page(issue, entry, found, f"../{INDEX}")
            listed.append((issue, entry, len(doubts(found))))
    pages[INDEX] = overview(listed)
    files = {name: text.encode() for name, text in pages.items()}
    return publish(files, folder, (INDEX, SEEDS), fingerprint)
