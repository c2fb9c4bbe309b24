"""The folder of inspection pages, beside the archive and no part of the public site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.conversion.ledger import Account
from generator.desk.inspect import gaps
from generator.desk.inspect.doubts import doubts
from generator.desk.inspect.outcomes import outcomes
from generator.desk.inspect.overview import SEEDS, overview, places
from generator.desk.inspect.page import page
from generator.desk.inspect.tasks import TASKS, tasks_page
from generator.model import Archive, Issue
from generator.site.files.publisher import Report, publish

INDEX = "index.html"
OWNED = (INDEX, TASKS, SEEDS)
"""Places in the folder that hold generated pages."""


def write_pages(
    archive: Archive, accounts: Iterable[Account], folder: Path, fingerprint: str = ""
) -> Report:
    """Make ``folder`` hold a page for each seed, one that lists them, and one of open questions.

    ``fingerprint`` is that of the inputs, so that the folder can tell whether it is current.
    Raises ``ContentError`` where a file is in the way that no run made.
    """
    by_seed = {entry.seed: entry for entry in accounts}
    paths = places(issue.seed for issue in archive.issues)
    pages: dict[str, str] = {}
    listed: list[tuple[Issue, Account, int]] = []
    open_tasks: dict[str, tuple[gaps.Task, ...]] = {}
    for issue in archive.issues:
        if entry := by_seed.get(issue.seed):
            found = outcomes(issue)
            pages[paths[issue.seed]] = page(issue, entry, found, f"../{INDEX}")
            doubtful = doubts(found)
            listed.append((issue, entry, len(doubtful)))
            open_tasks[issue.seed] = gaps.of_issue(issue, doubtful)
    pages[INDEX] = overview(listed, TASKS)
    pages[TASKS] = tasks_page(gaps.of_vocabularies(archive), open_tasks, paths, INDEX)
    files = {name: text.encode() for name, text in pages.items()}
    return publish(files, folder, OWNED, fingerprint)
