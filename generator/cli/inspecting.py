"""What the command ``inspect`` does."""

from __future__ import annotations

from pathlib import Path

from generator.apparatus.archive import gather
from generator.cli.reporter import Reporter
from generator.desk.inspect.html import FOLDER, seed_page, write_pages
from generator.desk.inspect.seed import inspect_seed
from generator.desk.inspect.terminal import inspection_text, topic_reasons
from generator.settings.files import TOPICS


def show(seed: Path, page: Path | None, reporter: Reporter) -> None:
    """Print the doubtful decisions about ``seed``, or write its inspection page."""
    inspection = inspect_seed(seed)
    reporter.problems(inspection.problems)
    if page is None:
        reporter.say(inspection_text(inspection))
    else:
        page.write_text(seed_page(inspection), encoding="utf-8", newline="\n")
        reporter.say(f"The page is {page}")


def write_all(project: Path, reporter: Reporter) -> None:
    """Write the inspection pages of all seeds of the project."""
    folder = project / FOLDER
    reporter.problems(write_pages(project / "seeds", folder, reporter.progress))
    reporter.say(f"The pages are {folder / 'index.html'}")


def show_topics(seed: Path, seeds: Path, reporter: Reporter) -> None:
    """Print why the articles in ``seed`` have their topics.

    They are compared with the archive in the seed's own folder, or, where that folder has no
    vocabulary of topics, with the project's in ``seeds``.
    """
    folder = seed.parent if (seed.parent / TOPICS).is_file() else seeds
    archive, _ = gather(folder, reporter.progress)
    issue = next((each for each in archive.issues if each.seed == seed.name), None)
    if issue is None or folder.resolve() != seed.parent.resolve():
        issue = inspect_seed(seed).issue
    reporter.say(topic_reasons(issue, archive))
