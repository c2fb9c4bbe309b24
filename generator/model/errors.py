"""What can be wrong with an archive's content, and how it is said.

A :class:`Problem` is one finding with its place; the exceptions carry problems.
Everything an archivist can mend is a :class:`ContentError` (exit status 1);
wrong use of the program is a :class:`UsageError` (exit status 2).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from msgspec import Struct
from msgspec.structs import force_setattr

from generator.language.characters import is_text, legible, visible

OF_A_PROJECT = (
    "go to a project's folder, which `init` makes, or name it before the command: --project DIR"
)
"""What to do where a file that every project has is missing."""
EXCERPT_LENGTH = 60
"""Characters of an offending line that a message quotes at most."""
MOST_OF_A_FILE = 100
"""Problems of a file that are said at most; of more only their number."""


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning is only said."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True, order=True):
    """One finding: where it is, what it is, and what to do about it."""

    path: str
    """File the problem is in, as the archivist knows it (relative where possible)."""
    line: int
    """1-based line in that file; 0 where the whole file is meant."""
    message: str
    """What is wrong and what to do, one sentence or two."""
    excerpt: str = ""
    """The offending text; quoted shortened and with control characters escaped."""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Spell what is no text, as in the name of a file that is not UTF-8."""
        for field in ("path", "message", "excerpt"):
            text = getattr(self, field)
            if not is_text(text):
                force_setattr(self, field, legible(text))

    def __str__(self) -> str:
        """One line that a terminal shows and does not act on."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        quoted = f": {quote(self.excerpt)}" if self.excerpt else ""
        return visible(f"{place}: {self.severity}: {self.message}{quoted}")


def quote(text: str) -> str:
    """Shorten ``text`` and escape what a terminal would act on, in guillemets."""
    short = text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1] + "…"
    return f"«{visible(short)}»"


def said(problems: Iterable[Problem], most: int = MOST_OF_A_FILE) -> list[Problem]:
    """The problems in order, of each file so many at most, errors first, and how many there are more."""
    by_file: dict[str, list[Problem]] = {}
    for problem in sorted(set(problems)):
        by_file.setdefault(problem.path, []).append(problem)
    found: list[Problem] = []
    for path, of_file in by_file.items():
        ranked = sorted(of_file, key=lambda problem: problem.severity is not Severity.ERROR)
        found += ranked[:most]
        if more := ranked[most:]:
            message = f"{len(more):,} more in this file; mend those above, then run this again"
            found.append(Problem(path, more[0].line, message, severity=more[0].severity))
    return sorted(found)


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Those that are no warnings."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


class ArchiveError(Exception):
    """Base of every error this program raises on purpose."""


class UsageError(ArchiveError):
    """The program was called wrongly: a missing folder, an impossible option."""


class BusyError(ArchiveError):
    """Another process is writing where this one wants to write."""


class ContentError(ArchiveError):
    """The content has problems; all that were found are carried along."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """What is said of the problems, one a line; made only where it is asked for."""
        return "\n".join(map(str, said(self.problems)))

    @classmethod
    def single(cls, path: str, line: int, message: str, excerpt: str = "") -> Self:
        """The common case: one error at one place."""
        return cls([Problem(path, line, message, excerpt)])

    @classmethod
    def unreadable(cls, path: str, error: OSError) -> Self:
        """A file that the disk does not give."""
        return cls.single(path, 0, f"the file cannot be read: {error.strerror or error}")
