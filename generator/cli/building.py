"""What the commands ``build``, ``convert``, ``check`` and ``bundle`` do.

Each raises an ``ArchiveError`` where something is wrong.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from generator.apparatus import archive as archives
from generator.cli.reporter import Reporter
from generator.cli.session import CONFIGURATION, Session, public_address
from generator.model import Archive
from generator.model.errors import ContentError, Problem, Severity, UsageError
from generator.site.bundle.note import describe
from generator.site.bundle.packing import bundle
from generator.site.check.ledger import check_ledger, statement
from generator.site.check.limits import check_limits
from generator.site.check.pages import check_pages, strays
from generator.site.check.site import check_site
from generator.site.files.lock import sole_writer
from generator.site.files.paths import obstacle
from generator.site.generation import Conversion, convert
from generator.site.rendering import SITE, render
from generator.site.stages import Stages

ZIP = Path("dist/newsletter-archive.zip")


def build(session: Session, site: Path, *, wait: bool) -> None:
    """Convert, render and check the project's archive into ``site``."""
    project, reporter, stages = session.project, session.reporter, Stages()
    if site != project / SITE:
        _check_replaceable(site)
    with sole_writer(project / "docs", reporter.say if wait else None):
        archive = _convert_project(project, reporter, stages)
        with stages.timed("render and check"):
            examine = partial(_check_site, archive, reporter)
            render(project / CONFIGURATION, site, examine, reporter.progress)
    reporter.problems(check_limits(site, project / "seeds"))
    reporter.say(f"The site is in {site} ({stages})")


def make_bundle(session: Session, output: Path | None, *, wait: bool) -> None:
    """Make the offline bundle ``output``."""
    project, reporter = session.project, session.reporter
    if not output and (fault := obstacle(project, ZIP.as_posix())):
        raise ContentError.single(ZIP.as_posix(), 0, fault)
    target = output or project / ZIP
    with sole_writer(project / "docs", reporter.say if wait else None):
        archive = _convert_project(project, reporter, Stages())
        examine = partial(_check_site, archive, reporter)
        note = describe(archive, project / "seeds")
        bundle(project / CONFIGURATION, target, note, examine, reporter.progress)
    reporter.say(f"The bundle is {target} ({target.stat().st_size / 1e6:.1f} MB)")


def convert_folder(reporter: Reporter, seeds: Path, docs: Path, *, wait: bool) -> None:
    """Convert the issues in ``seeds`` into pages in ``docs``."""
    stages = Stages()
    with sole_writer(docs, reporter.say if wait else None):
        conversion = convert(seeds, docs, reporter.progress, stages, public_address())
    _report_conversion(conversion, docs, reporter, stages)


def check(reporter: Reporter, seeds: Path, docs: Path, site: Path) -> None:
    """Check seeds, pages and site."""
    archive, warnings = archives.gather(seeds, reporter.progress)
    reporter.problems(warnings)
    problems = _check_content(archive, seeds, docs, reporter)
    _raise_errors([*problems, *check_site(archive, site, reporter.progress)], reporter)
    reporter.say(f"All {len(archive.articles)} articles are complete in {docs} and {site}")


def _check_replaceable(site: Path) -> None:
    """Raise ``UsageError`` if ``site`` holds something other than a site."""
    names = {path.name for path in site.iterdir()} if site.is_dir() else {site.name}
    if site.exists() and names and not {"index.html", "404.html"} <= names:
        raise UsageError(f"{site}: this is not a site and would be replaced; name another folder")


def _convert_project(project: Path, reporter: Reporter, stages: Stages) -> Archive:
    """Convert the project's seeds, check seeds and pages."""
    seeds, docs = project / "seeds", project / "docs"
    conversion = convert(seeds, docs, reporter.progress, stages, public_address())
    archive, warnings = conversion.archive, conversion.warnings
    _report_conversion(conversion, docs, reporter, stages)
    if archive is None:
        with stages.timed("read and convert"):
            archive, warnings = archives.gather(seeds, reporter.progress)
        reporter.problems(warnings)
    with stages.timed("check seeds and pages"):
        problems = _check_content(archive, seeds, docs, reporter)
    _raise_errors([*problems, *strays(docs), *strays(project / "overrides")], reporter)
    return archive


def _check_content(archive: Archive, seeds: Path, docs: Path, reporter: Reporter) -> list[Problem]:
    """What is wrong with seeds and pages; prints what became of every character."""
    accounts, problems = check_ledger(archive, seeds)
    reporter.say(statement(accounts))
    return [*problems, *check_pages(archive, docs)]


def _check_site(archive: Archive, reporter: Reporter, site: Path) -> None:
    _raise_errors(check_site(archive, site, reporter.progress), reporter)


def _raise_errors(problems: list[Problem], reporter: Reporter) -> None:
    """Raise ``ContentError`` if there is an error; print them if all are warnings."""
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    reporter.problems(problems)


def _report_conversion(
    conversion: Conversion, docs: Path, reporter: Reporter, stages: Stages
) -> None:
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
