"""The inspection of the seed in one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.apparatus.archive import convert_file
from generator.conversion.ledger import Account, account
from generator.desk.inspect import beside, terminal
from generator.desk.inspect.doubts import doubts
from generator.desk.inspect.outcomes import outcomes
from generator.desk.inspect.page import page
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
    problems: tuple[Problem, ...]
    """What the conversion warned of and what the account found amiss."""

    def listing(self, *, coloured: bool = False) -> str:
        """Every line with what it became."""
        paint = terminal.coloured if coloured else terminal.plain
        told = beside.lines(self.issue)
        return "\n".join([*told, terminal.listing(outcomes(self.issue), paint)])

    def doubtful(self, *, coloured: bool = False) -> str:
        """The decisions near the line, each with the correction that takes the other reading."""
        paint = terminal.coloured if coloured else terminal.plain
        return terminal.doubtful(doubts(outcomes(self.issue)), paint)

    def html(self) -> str:
        """The page that shows seed and result side by side."""
        return page(self.issue, self.account, outcomes(self.issue))


def inspect_seed(path: Path, seeds: Path | None = None) -> Inspection:
    """Convert the seed at ``path`` with the sidecar beside it.

    ``seeds``: the folder with the archivist's profiles; the seed's own if not given.

    Raises ``ContentError`` where no article can be read or the sidecar is wrong.
    """
    beside = path.with_suffix(SIDECAR_SUFFIX)
    file = SeedFile(path, beside if beside.is_file() else None)
    conversion = convert_file(file, load_profiles(seeds or path.parent))
    sidecar = load_sidecar(file.sidecar) if file.sidecar else Sidecar()
    result, problems = account(conversion.issue, read_seed(path), sidecar.given)
    return Inspection(conversion.issue, result, (*conversion.warnings, *problems))
