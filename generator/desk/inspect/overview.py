"""The first page of the inspection: the figures of every seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.conversion.ledger import Account
from generator.desk.inspect.frame import document, figure, table
from generator.desk.inspect.terminal import visible
from generator.language.slugs import romanize
from generator.model import BlockKind, Issue
from generator.site.files.paths import fault

COLUMNS = (
    "seed", "issue", "period", "articles", "lines", "paragraphs", "headings", "tables",
    "characters", "unaccounted", "doubled", "corrections", "doubtful",
)  # fmt: skip


SEEDS = "seeds"
"""Folder of the pages of single seeds."""


def places(seeds: Iterable[str]) -> dict[str, str]:
    """Paths of the pages of some seeds, from the page that lists all.

    A page has its seed's name, or one made of it where a system would refuse that.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for seed in sorted(seeds):
        path = f"{SEEDS}/{PurePosixPath(seed).stem}.html"
        if fault(path) or path.casefold() in taken:
            mark = sha256(seed.encode()).hexdigest()[:12]
            path = f"{SEEDS}/{'-'.join(filter(None, (romanize(seed), mark)))}.html"
        taken.add(path.casefold())
        found[seed] = path
    return found


def overview(seeds: Iterable[tuple[Issue, Account, int]], tasks: str) -> str:
    """The page that lists seeds with their figures and links to their pages.

    Each comes with its account and the number of its doubtful decisions. ``tasks``:
    URL of the page of open questions.
    """
    listed = sorted(seeds, key=lambda entry: entry[0].seed)
    paths = places(issue.seed for issue, _, _ in listed)
    rows = [_row(*entry, paths[entry[0].seed]) for entry in listed]
    body = (
        "<header><h1>Inspection</h1><p>How each seed was understood, line by line. "
        "This folder is for the archivist and no part of the public site.</p>"
        f'<p><a href="{escape(tasks)}">Open questions</a>, each with what settles it</p></header>'
        f"<section>{table(COLUMNS, rows)}</section>"
    )
    return document("Inspection", body)


def _row(issue: Issue, account: Account, doubtful: int, path: str) -> list[str]:
    kinds = Counter(block.kind for article in issue.articles for block in article.blocks)
    link = f'<a href="{quote(path)}">{escape(visible(issue.seed))}</a>'
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
