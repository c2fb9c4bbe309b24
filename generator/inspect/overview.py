"""The first page of the inspection: the figures of every seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import PurePosixPath

from generator.inspect.frame import document, figure, table
from generator.ledger import Account
from generator.model import BlockKind, Issue

COLUMNS = (
    "seed", "issue", "period", "articles", "lines", "paragraphs", "headings", "tables",
    "characters", "unaccounted", "doubled", "corrections", "doubtful",
)  # fmt: skip


SEEDS = "seeds"
"""Folder of the pages of single seeds."""


def place(seed: str) -> str:
    """Path of a seed's page, from the page that lists all."""
    return f"{SEEDS}/{PurePosixPath(seed).stem}.html"


def overview(seeds: Iterable[tuple[Issue, Account, int]]) -> str:
    """The page that lists seeds with their figures and links to their pages.

    Each comes with its account and the number of its doubtful decisions.
    """
    listed = sorted(seeds, key=lambda entry: entry[0].seed)
    rows = [_row(*entry) for entry in listed]
    body = (
        "<header><h1>Inspection</h1><p>How each seed was understood, line by line. "
        "This folder is for the archivist and no part of the public site.</p></header>"
        f"<section>{table(COLUMNS, rows)}</section>"
    )
    return document("Inspection", body)


def _row(issue: Issue, account: Account, doubtful: int) -> list[str]:
    kinds = Counter(block.kind for article in issue.articles for block in article.blocks)
    link = f'<a href="{escape(place(issue.seed))}">{escape(issue.seed)}</a>'
    period = f"{escape(issue.period.edtf)} <small>{issue.period.basis}</small>"
    counts = [
        len(issue.articles),
        len(issue.lines),
        kinds[BlockKind.PARAGRAPH],
        kinds[BlockKind.HEADING],
        kinds[BlockKind.TABLE],
        account.read,
        account.unaccounted,
        account.doubled,
        len(issue.corrections),
        doubtful,
    ]
    return [link, escape(issue.id), period, *map(figure, counts)]
