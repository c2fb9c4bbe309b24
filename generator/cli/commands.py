"""The commands: each takes the arguments, gives nothing, and raises where something is wrong."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from generator.apparatus import archive as archives
from generator.cli import profile
from generator.cli.adding import run_add
from generator.cli.reporter import Reporter
from generator.cli.vocabulary import suggestions, topic_reasons
from generator.desk.inspect.folder import write_pages
from generator.desk.inspect.html import seed_page
from generator.desk.inspect.seed import inspect_seed
from generator.desk.inspect.terminal import inspection_text
from generator.desk.serve.session import serve
from generator.model import Archive
from generator.model.errors import ContentError, Problem, Severity, UsageError
from generator.site.bundle.note import describe
from generator.site.bundle.packing import bundle
from generator.site.check.ledger import check_ledger, statement
from generator.site.check.limits import check_limits
from generator.site.check.pages import check_pages
from generator.site.check.seeds import check_seeds
from generator.site.check.site import check_site
from generator.site.files.exchange import put_file
from generator.site.files.lock import sole_writer
from generator.site.files.paths import TargetFolder
from generator.site.generation import Conversion, convert
from generator.site.rendering import CONFIGURATION, SITE, render
from generator.site.stages import Stages
from generator.site.symlinks import strays

INSPECTION = "inspect"
"""Folder of the inspection pages, beside the site and no part of it."""
ZIP = Path("dist/newsletter-archive.zip")


def run_build(arguments: Namespace, reporter: Reporter) -> None:
    """Convert, render and check the project's archive."""
    project = project_of(arguments)
    site = _place_for_site(arguments, project)
    stages = Stages()
    with _writing(project / "docs", arguments, reporter):
        archive = _archive(project, reporter, stages)
        with stages.timed("render and check"):
            examine = partial(_examine, archive, reporter)
            render(project / CONFIGURATION, site, examine, reporter.progress)
    reporter.problems(check_limits(site, project / "seeds"))
    reporter.say(f"The site is in {site} ({stages})")


def run_convert(arguments: Namespace, reporter: Reporter) -> None:
    """Convert a folder of issues."""
    seeds, docs = _folders(arguments)
    stages = Stages()
    with _writing(docs, arguments, reporter):
        conversion = convert(seeds, docs, reporter.progress, stages, public_address())
    _tell(conversion, docs, reporter, stages)


def run_check(arguments: Namespace, reporter: Reporter) -> None:
    """Check seeds, pages and site."""
    seeds, docs = _folders(arguments)
    site = arguments.site or project_of(arguments) / SITE
    archive, warnings = archives.gather(seeds, reporter.progress)
    reporter.problems(warnings)
    accounts, problems = check_ledger(archive, seeds)
    problems += [*check_seeds(archive), *check_pages(archive, docs)]
    problems += check_site(archive, site, reporter.progress)
    reporter.say(statement(accounts))
    _settle(problems, reporter)
    reporter.say(f"{len(archive.articles)} articles are whole in {docs} and {site}")


def run_serve(arguments: Namespace, reporter: Reporter) -> None:
    """Serve the site until interrupted."""
    project = project_of(arguments)
    base = urlsplit(public_address()).path or "/"
    if not (project / CONFIGURATION).is_file():
        raise UsageError(f"{project / CONFIGURATION}: this file is missing; is this the project?")
    inspection = project / INSPECTION
    serve(project, inspection, arguments.address, base, browser=arguments.open, say=reporter.say)


def run_bundle(arguments: Namespace, reporter: Reporter) -> None:
    """Make the offline bundle."""
    project = project_of(arguments)
    target = arguments.output or _place_for_zip(project)
    with _writing(project / "docs", arguments, reporter):
        archive = _archive(project, reporter, Stages())
        examine = partial(_examine, archive, reporter)
        note = describe(archive, project / "seeds")
        bundle(project / CONFIGURATION, target, note, examine, reporter.progress)
    reporter.say(f"The bundle is {target} ({target.stat().st_size / 1e6:.1f} MB)")


def _place_for_zip(project: Path) -> Path:
    """Where the bundle goes if nobody says where; raises where that leads out of the project."""
    if fault := TargetFolder(project).obstacle(ZIP.as_posix()):
        raise ContentError.single(ZIP.as_posix(), 0, fault)
    return project / ZIP


def run_inspect(arguments: Namespace, reporter: Reporter) -> None:
    """Show how a seed was understood, or write the pages of all seeds."""
    if arguments.seed is None:
        if arguments.html is None or arguments.html.name:
            raise UsageError("name a seed, or give --html alone for the pages of all seeds")
        project = project_of(arguments)
        folder = project / INSPECTION
        reporter.problems(write_pages(project / "seeds", folder, reporter.progress))
        reporter.say(f"The pages are {folder / 'index.html'}")
        return
    if not arguments.seed.is_file():
        raise UsageError(f"{arguments.seed}: there is no such file")
    if arguments.topics:
        seeds = project_of(arguments) / "seeds"
        reporter.say(topic_reasons(arguments.seed, seeds, reporter.progress))
        return
    inspection = inspect_seed(arguments.seed)
    reporter.problems(inspection.problems)
    if arguments.html is not None:
        target = arguments.html if arguments.html.name else Path(f"{arguments.seed.stem}.html")
        put_file(seed_page(inspection).encode(), target)
        reporter.say(f"The page is {target}")
    else:
        reporter.say(inspection_text(inspection))


def run_topics(arguments: Namespace, reporter: Reporter) -> None:
    """Propose concepts for the vocabulary of topics."""
    seeds = arguments.seeds or project_of(arguments) / "seeds"
    if not seeds.is_dir():
        raise UsageError(f"{seeds}: there is no such folder of seeds")
    reporter.say(suggestions(seeds, arguments.most, reporter.progress, yaml=arguments.yaml))


def run_profile(arguments: Namespace, reporter: Reporter) -> None:
    """Start or check the profile of a newsletter, or show what one may say."""
    seeds = arguments.seeds or project_of(arguments) / "seeds"
    profile.RUN[arguments.action](arguments, seeds, reporter)


COMMANDS: dict[str, Callable[[Namespace, Reporter], None]] = {
    "add": lambda arguments, reporter: run_add(
        arguments, arguments.seeds or project_of(arguments) / "seeds", reporter
    ),
    "build": run_build,
    "serve": run_serve,
    "convert": run_convert,
    "check": run_check,
    "inspect": run_inspect,
    "topics": run_topics,
    "bundle": run_bundle,
    "profile": run_profile,
}


def project_of(arguments: Namespace) -> Path:
    """The project's folder: the one given, this one, or the one the program lies in."""
    if arguments.project is not None:
        given: Path = arguments.project
        if not given.is_dir():
            raise UsageError(f"{given}: there is no such folder")
        return given
    here = Path()
    return here if (here / CONFIGURATION).is_file() else Path(__file__).resolve().parents[2]


def public_address() -> str:
    """Where the site is published, with a slash at its end: SITE_URL as mkdocs.yml reads it.

    Empty where it is not set. Raises ``UsageError`` for what is no address of the web.
    """
    given = os.environ.get("SITE_URL", "").strip()
    if given and not re.fullmatch(r"https?://[^\s/]+(?:/[^\s?#]*)?", given):
        raise UsageError(
            f"SITE_URL is «{given}»; give an address like https://example.org/archive/"
        )
    return given if not given or given.endswith("/") else f"{given}/"


def _writing(docs: Path, arguments: Namespace, reporter: Reporter) -> AbstractContextManager[None]:
    """Be the one process that writes the archive whose pages are in ``docs``."""
    return sole_writer(docs, reporter.say if arguments.wait else None)


def _folders(arguments: Namespace) -> tuple[Path, Path]:
    seeds, docs = arguments.seeds, arguments.docs
    project = project_of(arguments) if seeds is None or docs is None else Path()
    return seeds or project / "seeds", docs or project / "docs"


def _place_for_site(arguments: Namespace, project: Path) -> Path:
    """Where the site is to be put; raises ``UsageError`` where a folder of others would go."""
    if arguments.site is None:
        return project / SITE
    given: Path = arguments.site
    entries = {path.name for path in given.iterdir()} if given.is_dir() else set()
    taken = given.exists() and not given.is_dir()
    if taken or (entries and not {"index.html", "404.html"} <= entries):
        raise UsageError(f"{given}: this holds no site; name another folder, it would be replaced")
    return given


def _archive(project: Path, reporter: Reporter, stages: Stages) -> Archive:
    """Convert the project's seeds, check seeds and pages."""
    seeds, docs = project / "seeds", project / "docs"
    conversion = convert(seeds, docs, reporter.progress, stages, public_address())
    archive, warnings = conversion.archive, conversion.warnings
    _tell(conversion, docs, reporter, stages)
    if archive is None:
        with stages.timed("read and convert"):
            archive, warnings = archives.gather(seeds, reporter.progress)
        reporter.problems(warnings)
    with stages.timed("check seeds and pages"):
        accounts, problems = check_ledger(archive, seeds)
        problems += [*check_seeds(archive), *check_pages(archive, docs)]
        problems += [*strays(docs), *strays(project / "overrides")]
    reporter.say(statement(accounts))
    _settle(problems, reporter)
    return archive


def _examine(archive: Archive, reporter: Reporter, site: Path) -> None:
    _settle(check_site(archive, site, reporter.progress), reporter)


def _settle(problems: list[Problem], reporter: Reporter) -> None:
    """Raise where there is an error; say it where there are but warnings."""
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    reporter.problems(problems)


def _tell(conversion: Conversion, docs: Path, reporter: Reporter, stages: Stages) -> None:
    """Say what a conversion did."""
    reporter.problems(conversion.warnings)
    if conversion.archive is None or conversion.report is None:
        reporter.say(f"Nothing has changed since {docs} was written")
        return
    archive, report = conversion.archive, conversion.report
    reporter.say(
        f"{len(archive.articles)} articles of {len(archive.issues)} issues: "
        f"{len(report.written)} pages written, {len(report.unchanged)} unchanged, "
        f"{len(report.removed)} removed" + (f" ({stages})" if stages.seconds else "")
    )
