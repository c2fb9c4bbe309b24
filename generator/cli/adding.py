"""What the command ``add`` does with a file."""

from __future__ import annotations

from pathlib import Path

from generator.cli.reporter import Reporter
from generator.desk.adding.findings import summary
from generator.desk.adding.incoming import examine, place


def add(
    reporter: Reporter, file: Path, seeds: Path, name: str, profile: str, *, dry_run: bool
) -> None:
    """Show what a file holds and, unless ``dry_run``, add it. Raises an ``ArchiveError``."""
    with examine(file, seeds, name, profile) as incoming:
        reporter.say("\n".join(summary(file.name, incoming.seed, incoming.inspection)))
        reporter.problems(incoming.warnings)
        if dry_run:
            reporter.say(f"It would become {seeds / incoming.path.name}; nothing was changed")
            return
        target = place(incoming, seeds)
        sidecar = incoming.sidecar.name
    reporter.say(f"Added as {target}; fill in {sidecar} beside it, then build and commit both")
