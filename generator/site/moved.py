"""Issues that had other ids in earlier builds: their old addresses lead nowhere until someone says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generator.model import Issue
from generator.model.errors import Problem, Severity

Ids = dict[str, list[str]]
"""The ids that each seed had in any build, by its name."""


def with_ids(known: Mapping[str, Sequence[str]], issues: Sequence[Issue]) -> Ids:
    """The ids that seeds had, those of ``issues`` among them; seeds that are gone are forgotten."""
    return {each.seed: sorted({*known.get(each.seed, ()), each.id}) for each in issues}


def moved(known: Mapping[str, Sequence[str]], issues: Sequence[Issue]) -> Iterator[Problem]:
    """A warning for each issue that had an id which neither it nor another has, or redirects."""
    had = {name.lower() for issue in issues for name in (issue.id, *issue.old_ids)}
    for issue in issues:
        lost = [name for name in known.get(issue.seed, ()) if name.lower() not in had]
        if lost:
            names = ", ".join(f'"{name}"' for name in (*issue.old_ids, *lost))
            old = ", ".join(f"issues/{name}/" for name in lost)
            message = (
                f"this issue was at {old} and is now at {issue.path}; write «old_ids: [{names}]» into "
                f"{PurePosixPath(issue.seed).stem}.yml, so that the old address redirects to the new "
                "one, or run `build --fresh` if nobody knows it"
            )
            yield Problem(issue.seed, 0, message, severity=Severity.WARNING)
