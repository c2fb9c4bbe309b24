"""The printed account: where every character of every seed ended."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from generator.conversion.ledger import Account, account
from generator.conversion.segment.assembly import HEAD, TAIL
from generator.conversion.segment.flow import BORDER
from generator.model import Archive, Destination
from generator.model.errors import Problem
from generator.readers import read_file
from generator.readers.proof import prove
from generator.readers.seed import OMITTED_PICTURES
from generator.settings.files import list_seeds
from generator.settings.sidecar import load_sidecar
from generator.site.seeds import without_text

SHOWN = ("mark", "invisible", "replace", "layout", BORDER, HEAD, TAIL)
"""What the site shows in its own form, such as the names of sections, corrected words and drawn
underlines, or that nobody sees."""
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
        for name in sorted(files.keys() - issues.keys() - {held.seed for held in archive.held})
    ]
    for name, issue in sorted(issues.items()):
        if name not in files:
            problems.append(Problem(name, 0, "the seed of this issue is gone"))
            continue
        file = files[name]
        sidecar = load_sidecar(file.sidecar)
        seed = read_file(file.path, sidecar.hints)
        result, found = account(issue, seed.lines, sidecar.given)
        accounts.append(result)
        problems += [*found, *prove(file.path, seed), *without_text(issue)]
    return tuple(accounts), problems


def statement(accounts: Sequence[Account], shown: Container[str] | None = None) -> str:
    """The accounts as a table with the sum and, below each seed, the rules.

    ``shown``: the seeds that have a row of their own; all without it.
    """
    figures = [_figures(entry) for entry in accounts]
    head = (*COLUMNS, *PROOF)
    sums = [sum(row[at] for row in figures) for at in range(len(head))]
    widths = [max(len(name), len(f"{most:,}")) for name, most in zip(head, sums, strict=True)]
    lines = [_row(head, widths, "characters")]
    for entry, row in zip(accounts, figures, strict=True):
        if shown is None or entry.seed in shown:
            lines += [_row(map("{:,}".format, row), widths, entry.seed), *_notes(entry)]
    return "\n".join([*lines, _row(map("{:,}".format, sums), widths, "all seeds")])


def _figures(entry: Account) -> tuple[int, ...]:
    """The figures of a row, under ``COLUMNS`` and ``PROOF``."""
    ended = [entry.by_destination.get(destination, 0) for destination in Destination]
    return entry.read, *ended, entry.added, entry.unaccounted, entry.doubled


def _row(cells: Iterable[str], widths: Iterable[int], name: str) -> str:
    return "".join(f"{c:>{width}}  " for c, width in zip(cells, widths, strict=True)) + name


def left_out(entry: Account) -> Iterator[str]:
    """The share of a seed's text that is on no page, in words; nothing if there is none."""
    out = sum(count for name, count in entry.by_rule.items() if name not in SHOWN)
    if entry.read and out:
        yield f"{entry.seed}: {out / entry.read:.1%} of the text is on no page"


def _notes(entry: Account) -> Iterator[str]:
    """The lines below a seed: what is beside its text, and the rules by what they took.

    «beside the text: subject 12», «pictures left out: pixel 3», «mark 71, page-number-of 21»
    """
    taken = sorted(entry.by_rule.items(), key=lambda item: (-item[1], item[0]))
    pictures = [item for item in entry.beside.items() if item[0] in OMITTED_PICTURES]
    beside = [item for item in entry.beside.items() if item not in pictures]
    for label, counts in (
        ("beside the text: ", beside),
        ("pictures left out: ", pictures),
        ("", taken),
    ):
        if counts:
            yield f"    {label}{', '.join(f'{name} {count:,}' for name, count in counts)}"
