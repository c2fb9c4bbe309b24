"""The inspection of one seed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.apparatus.archive import convert_file
from generator.conversion.ledger import Account, account
from generator.desk.inspect.doubts import DoubtfulDecision, doubtful_decisions
from generator.desk.inspect.outcomes import LineOutcome, outcomes
from generator.model import Issue
from generator.model.errors import Problem
from generator.readers import read_seed
from generator.settings.files import SIDECAR_SUFFIX, SeedFile
from generator.settings.profiles.reading import load_profiles
from generator.settings.sidecar import Sidecar, load_sidecar


@dataclass(frozen=True, slots=True)
class Inspection:
    """One seed and how it was understood."""

    issue: Issue
    account: Account
    outcomes: tuple[LineOutcome, ...]
    """What each line became."""
    doubts: tuple[DoubtfulDecision, ...]
    problems: tuple[Problem, ...] = ()
    """Warnings of the conversion and faults in the account."""


def inspection_of(issue: Issue, account: Account, problems: tuple[Problem, ...] = ()) -> Inspection:
    """The inspection of a converted seed."""
    found = outcomes(issue)
    return Inspection(issue, account, found, doubtful_decisions(found), problems)


def inspect_seed(path: Path, seeds: Path | None = None) -> Inspection:
    """Convert the seed at ``path`` with its sidecar.

    ``seeds``: the folder with the archivist's profiles; by default the seed's own.

    Raises ``ContentError`` if no article can be read or the sidecar is wrong.
    """
    sidecar_path = path.with_suffix(SIDECAR_SUFFIX)
    file = SeedFile(path, sidecar_path if sidecar_path.is_file() else None)
    conversion = convert_file(file, load_profiles(seeds or path.parent))
    sidecar = load_sidecar(file.sidecar) if file.sidecar else Sidecar()
    result, problems = account(conversion.issue, read_seed(path), sidecar.given)
    return inspection_of(conversion.issue, result, (*conversion.warnings, *problems))
