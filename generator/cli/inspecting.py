"""What the command ``inspect`` does."""

from __future__ import annotations

from pathlib import Path

from generator.apparatus.archive import gather
from generator.cli.reporter import Reporter
from generator.cli.session import INSPECTION
from generator.desk.inspect.html import seed_page, write_pages
from generator.desk.inspect.seed import inspect_seed
from generator.desk.inspect.terminal import inspection_text, topic_reasons
from generator.settings.files import TOPICS
from generator.site.files.exchange import put_file


def show_doubtful(seed: Path, reporter: Reporter) -> None:
    """Print the doubtful decisions about ``seed``."""
    inspection = inspect_seed(seed)
    reporter.problems(inspection.problems)
    reporter.say(inspection_text(inspection))


def write_page(seed: Path, target: Path, reporter: Reporter) -> None:
    """Write the inspection page of ``seed``."""
    inspection = inspect_seed(seed)
    reporter.problems(inspection.problems)
    put_file(seed_page(inspection).encode(), target)
    reporter.say(f"The page is {target}")


def write_all(project: Path, reporter: Reporter) -> None:
    """Write the inspection pages of all seeds of the project."""
    folder = project / INSPECTION
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
