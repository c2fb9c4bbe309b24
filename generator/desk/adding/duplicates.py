"""Issues that are among the seeds already: the same bytes, or the same text in another form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from generator.language.text import squash
from generator.model import Line
from generator.model.errors import ContentError, Problem, Severity
from generator.readers import SeedText, read_file
from generator.settings.files import is_seed

SAME = 0.8
"""Share of the clauses of the longer text that the same issue in another format has; page
marks and running heads cost a few."""
RELATED = 0.3
"""Share of the shorter text's clauses from which on two texts overlap enough to say so."""
# «推进健康中国建设»: a run of letters long enough to be no commonplace
_CLAUSE = re.compile(r"\w{6,}")


def find_duplicates(path: Path, seed: SeedText, seeds: Path) -> tuple[Problem, ...]:
    """Warnings of seeds that overlap with ``seed``, the new file at ``path``.

    Raises ``ContentError`` where one of the folder ``seeds`` is the same. A seed that
    cannot be read is passed over: the build tells of it.
    """
    data, clauses = path.read_bytes(), clauses_of(seed.lines)
    warnings: list[Problem] = []
    for other in sorted(filter(is_seed, seeds.iterdir())):
        if other.stat().st_size == len(data) and other.read_bytes() == data:
            message = f"this file is among the seeds already, as {other.name}; nothing was added"
            raise ContentError.single(path.name, 0, message)
        common, longer, shorter = _overlap(clauses, _clauses_in(other))
        if longer and common >= SAME * longer:
            message = (
                f"this issue is among the seeds already, as {other.name}: "
                f"{common} of {longer} clauses are the same; nothing was added"
            )
            raise ContentError.single(path.name, 0, message)
        if shorter and common >= RELATED * shorter:
            message = f"{common} of {shorter} clauses stand in {other.name} too"
            warnings.append(Problem(path.name, 0, message, severity=Severity.WARNING))
    return tuple(warnings)


def clauses_of(lines: Iterable[Line]) -> frozenset[str]:
    """The runs of letters of a text, wherever its lines are broken."""
    text = squash("".join(line.text for line in lines))
    return frozenset(_CLAUSE.findall(unicodedata.normalize("NFKC", text)))


def _clauses_in(path: Path) -> frozenset[str]:
    try:
        return clauses_of(read_file(path).lines)
    except ContentError:
        return frozenset()


def _overlap(one: frozenset[str], other: frozenset[str]) -> tuple[int, int, int]:
    """Clauses in common, those of the longer text and those of the shorter."""
    return len(one & other), max(len(one), len(other)), min(len(one), len(other))
