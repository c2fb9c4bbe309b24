"""The folder of inspection pages for a whole archive; not part of the site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.apparatus.archive import Progress, gather, no_progress
from generator.conversion.ledger import Account
from generator.desk.inspect import html
from generator.desk.inspect.questions import issue_questions, vocabulary_questions
from generator.desk.inspect.seed import inspection_of
from generator.model import Archive
from generator.model.errors import Problem
from generator.site.check.ledger import check_ledger
from generator.site.files.publisher import publish

OWNED = (html.INDEX, html.QUESTIONS, html.SEEDS)
"""Generated files and folders in the folder."""


def write_pages(seeds: Path, folder: Path, progress: Progress = no_progress) -> tuple[Problem, ...]:
    """Write the inspection pages of the archive in ``seeds``; pages of removed seeds go.

    Returns the warnings of the conversion and what is wrong with the accounts of the seeds.
    Raises ``ContentError`` if a seed cannot be read, or if a file is in the way that was not
    generated.
    """
    archive, warnings = gather(seeds, progress)
    accounts, problems = check_ledger(archive, seeds)
    pages = inspection_pages(archive, accounts)
    publish({path: text.encode() for path, text in pages.items()}, folder, OWNED)
    return (*warnings, *problems)


def inspection_pages(archive: Archive, accounts: Iterable[Account]) -> dict[str, str]:
    """The pages by path: the overview, the open questions, and one for each seed."""
    issues = {issue.seed: issue for issue in archive.issues}
    found = [inspection_of(issues[account.seed], account) for account in accounts]
    paths = html.page_paths(issues)
    questions = {seed.issue.seed: issue_questions(seed.issue, seed.doubts) for seed in found}
    pages = {paths[seed.issue.seed]: html.seed_page(seed, f"../{html.INDEX}") for seed in found}
    pages[html.INDEX] = html.overview_page(found)
    pages[html.QUESTIONS] = html.questions_page(vocabulary_questions(archive), questions, paths)
    return pages
