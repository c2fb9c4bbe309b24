"""The printed account: where every character of every seed ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.conversion.ledger import Account, account
from generator.language.text import width
from generator.model import Archive, Destination, Issue
from generator.model.errors import Problem
from generator.readers import read_file
from generator.readers.proof import prove
from generator.settings.files import list_seeds
from generator.settings.sidecar import Sidecar, load_sidecar

COLUMNS = ("in", "blocks", "metadata", "contents", "furniture", "corrected", "added")
PROOF = ("unaccounted", "doubled")


def check_ledger(archive: Archive, seeds: Path) -> tuple[tuple[Account, ...], list[Problem]]:
    """The account of each seed, by name, and what is amiss with it.

    Seeds and sidecars are read anew from the folder ``seeds``: what was
    converted is held against what stands on the disk.
    """
    files = {file.name: file for file in list_seeds(seeds)}
    issues = {issue.seed: issue for issue in archive.issues}
    accounts: list[Account] = []
    problems = [
        Problem(name, 0, "this seed is not in the archive; run `build` again")
        for name in sorted(files.keys() - issues.keys())
    ]
    for name, issue in sorted(issues.items()):
        if name not in files:
            problems.append(Problem(name, 0, "the seed of this issue is gone"))
            continue
        file = files[name]
        sidecar = load_sidecar(file.sidecar) if file.sidecar else Sidecar()
        seed = read_file(file.path)
        result, found = account(issue, seed.lines, sidecar.given)
        accounts.append(result)
        problems += [*found, *prove(file.path, seed), *_without_text(issue)]
    return tuple(accounts), problems


def _without_text(issue: Issue) -> Iterator[Problem]:
    """The articles with neither text nor, as an item of a list of links, a link."""
    for article in issue.articles:
        if not article.blocks and not article.links:
            message = "the article has a title but no text"
            yield Problem(article.seed, article.first, message, article.title)


def statement(accounts: Sequence[Account]) -> str:
    """The accounts as an aligned table, with the sum and, below each seed, the rules."""
    figures = [_figures(entry) for entry in accounts]
    sums = [sum(column) for column in zip(*figures, strict=True)]
    names = [*(entry.seed for entry in accounts), "all seeds"]
    table: list[tuple[str, ...]] = [("characters", *COLUMNS, *PROOF)]
    for name, row in zip(names, [*figures, sums], strict=True):
        table.append((name, *(f"{figure:,}" for figure in row)))
    widths = [max(map(_cells, column)) for column in zip(*table, strict=True)]
    head, *lines, total = [_row(row, widths) for row in table]
    below = (_notes(entry) for entry in accounts)
    return "\n".join([head, *map("".join, zip(lines, below, strict=True)), total])


def _figures(entry: Account) -> tuple[int, ...]:
    """The figures of a row, under ``COLUMNS`` and ``PROOF``."""
    ended = [entry.by_destination.get(destination, 0) for destination in Destination]
    return entry.read, *ended, entry.added, entry.unaccounted, entry.doubled


def _notes(entry: Account) -> str:
    """The lines below a seed: what is beside its text, and the rules by what they took.

    «beside the text: subject 12», «mark 71, page-number-of 21»
    """
    taken = sorted(entry.by_rule.items(), key=lambda item: (-item[1], item[0]))
    notes = (("beside the text: ", entry.beside.items()), ("", taken))
    return "".join(
        f"\n    {label}{', '.join(f'{name} {count:,}' for name, count in counts)}"
        for label, counts in notes
        if counts
    )


def _cells(text: str) -> int:
    """Cells of a terminal that ``text`` takes: a Chinese character takes two."""
    return round(2 * width(text))


def _row(row: Iterable[str], widths: Iterable[int]) -> str:
    first, *rest = [
        (" " * (cells - _cells(text)), text) for text, cells in zip(row, widths, strict=True)
    ]
    return first[1] + first[0] + "".join(f"  {pad}{text}" for pad, text in rest)
