"""The inspection of one seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.apparatus.archive import convert_seed
from generator.conversion.ledger import Account, account
from generator.desk.inspect.outcomes import AppliedRule, Letter, LineOutcome, outcomes
from generator.model import Issue
from generator.model.errors import Problem
from generator.readers import SeedText, read_file
from generator.settings import disk
from generator.settings.files import SIDECAR_SUFFIX, SeedFile
from generator.settings.profiles.reading import load_profiles
from generator.settings.sidecar import load_sidecar


@dataclass(frozen=True, slots=True)
class DoubtfulDecision:
    """One decision that a person should look at."""

    outcome: LineOutcome
    rule: AppliedRule
    before: LineOutcome | None
    """The line of text before it; blank lines and furniture are skipped."""
    after: LineOutcome | None
    """The line of text after it."""

    @property
    def correction(self) -> str:
        """The entry for ``corrections:`` in the sidecar; the archivist replaces «…» by a reason."""
        return f"- {{line: {self.outcome.line.number}, {self.rule.opposite}, reason: …}}"


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
    return Inspection(issue, account, found, tuple(doubtful_decisions(found)), problems)


def inspect_seed(path: Path, seeds: Path | None = None, seed: SeedText | None = None) -> Inspection:
    """Convert the seed at ``path`` with its sidecar.

    ``seeds``: the folder with the archivist's profiles; by default the seed's own. ``seed``: what
    the file holds, where it was read already.

    Raises ``ContentError`` if no article can be read or the sidecar is wrong.
    """
    sidecar_path = path.with_suffix(SIDECAR_SUFFIX)
    file = SeedFile(path, sidecar_path if disk.stands(sidecar_path) else None)
    sidecar = load_sidecar(file.sidecar)
    seed = seed or read_file(path, sidecar.hints, seeds)
    conversion = convert_seed(file, seed, sidecar, load_profiles(seeds or path.parent))
    result, problems = account(conversion.issue, seed.lines, sidecar.given)
    return inspection_of(conversion.issue, result, (*conversion.warnings, *problems))


def doubtful_decisions(outcomes: Sequence[LineOutcome]) -> Iterator[DoubtfulDecision]:
    """The decisions in doubt that a correction can reverse, in the order of the seed."""
    skipped = (Letter.BLANK, Letter.FURNITURE)
    lines = [outcome for outcome in outcomes if outcome.letter not in skipped]
    for before, outcome, after in zip((None, *lines), lines, (*lines[1:], None), strict=False):
        for rule in outcome.rules:
            if rule.doubtful and rule.opposite:
                yield DoubtfulDecision(outcome, rule, before, after)
