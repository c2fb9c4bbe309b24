"""The printed account: where every character of every seed ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.readers.proof import prove
from generator.settings.sidecar import Sidecar, load_sidecar
from generator.settings.files import list_seeds
from generator.model.errors import Problem
from generator.conversion.ledger import Account, account
from generator.model import Archive, Destination
from generator.readers import read_file
from generator.language.text import width

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
        problems += [*found, *prove(file.path, seed)]
    return tuple(accounts), problems


def statement(accounts: Sequence[Account]) -> str:
    """The accounts as an aligned table, with the sum and, below each seed, the rules."""
    rows: list[tuple[str, ...]] = [("characters", *COLUMNS, *PROOF)]
    rows += [(entry.seed, *map(_figure, _figures(entry))) for entry in accounts]
    sums = [sum(column) for column in zip(*map(_figures, accounts), strict=True)]
    rows.append(("all seeds", *map(_figure, sums)))
    widths = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    lines = [_row(row, widths) for row in rows]
    for place, entry in reversed(list(enumerate(accounts, start=1))):
        for text in filter(None, (_beside(entry), _rules(entry))):
            lines.insert(place + 1, f"    {text}")
    return "\n".join(lines)


def _figures(entry: Account) -> tuple[int, ...]:
    """The figures of a row, under ``COLUMNS`` and ``PROOF``."""
    ended = [entry.by_destination.get(destination, 0) for destination in Destination]
    return entry.read, *ended, entry.added, entry.unaccounted, entry.doubled


def _rules(entry: Account) -> str:
    """«mark 71, page-number-of 21»: the rules by what they took."""
    taken = sorted(entry.by_rule.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{rule} {_figure(count)}" for rule, count in taken)


def _beside(entry: Account) -> str:
    """«beside the text: subject 12, script 340»: what the file has that is no line of it."""
    counts = [f"{name} {_figure(count)}" for name, count in entry.beside.items()]
    return f"beside the text: {', '.join(counts)}" if counts else ""


def _figure(count: int) -> str:
    return f"{count:,}"


def _cells(text: str) -> int:
    """Cells of a terminal that ``text`` takes: a Chinese character takes two."""
    return round(2 * width(text))


def _row(row: Iterable[str], widths: Iterable[int]) -> str:
    first, *rest = [
        (" " * (cells - _cells(text)), text) for text, cells in zip(row, widths, strict=True)
    ]
    return first[1] + first[0] + "".join(f"  {pad}{text}" for pad, text in rest)
