"""What the command line prints about topics: why articles have them, and which may be missing."""

from __future__ import annotations

from pathlib import Path

from generator.apparatus import archive as archives
from generator.apparatus.archive import Progress
from generator.desk.inspect import seed as inspect
from generator.desk.inspect.topics import reasons
from generator.desk.suggest import proposals, report
from generator.settings.files import TOPICS


def topic_reasons(seed: Path, seeds: Path, progress: Progress) -> str:
    """Why the articles in the file ``seed`` have their topics.

    They are compared with the archive in the seed's own folder, or, where that folder has no
    vocabulary of topics, with the project's in ``seeds``.
    """
    folder = seed.parent if (seed.parent / TOPICS).is_file() else seeds
    archive, _ = archives.gather(folder, progress)
    issue = next((each for each in archive.issues if each.seed == seed.name), None)
    if issue is None or folder.resolve() != seed.parent.resolve():
        issue = inspect.inspect_seed(seed).issue
    return reasons(issue, archive)


def suggestions(seeds: Path, most: int, progress: Progress, *, yaml: bool) -> str:
    """Terms that recur in the archive in ``seeds`` and that its vocabulary lacks."""
    archive, _ = archives.gather(seeds, progress)
    found = proposals.run(archive, most, progress)
    return (report.stub(found, archive.topics) if yaml else report.table(found)).rstrip("\n")
