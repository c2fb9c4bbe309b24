"""What the commands ``build``, ``convert``, ``check`` and ``bundle`` do.

Each raises an ``ArchiveError`` where something is wrong.
"""

from __future__ import annotations

from collections.abc import Container
from functools import partial
from pathlib import Path

from generator.apparatus.archive import collector_at_rest
from generator.cli.reporter import Reporter, counted
from generator.cli.session import CONFIGURATION, Session, public_address
from generator.model.errors import ContentError, Problem, UsageError, errors_in
from generator.site.bundle.note import describe
from generator.site.bundle.packing import bundle
from generator.site.check.ledger import left_out, statement
from generator.site.check.limits import check_limits
from generator.site.check.pages import changed_pages, check_pages, foreign_pages
from generator.site.check.site import check_site, check_summary
from generator.site.earlier import EarlierSite
from generator.site.files.lock import sole_writer
from generator.site.files.paths import obstacle
from generator.site.generation import (
    OWNED,
    Conversion,
    convert,
    is_converted,
    made_folders,
    stands,
    tell_linked,
)
from generator.site.inputs import check_folders, fingerprint, site_inputs
from generator.site.prepared import PreparedArchive, prepare
from generator.site.records import SITE
from generator.site.rendering import BuiltSite, check_configuration, render
from generator.site.stages import Stages
from generator.site.store import Store, store_of

ZIP = Path("dist/newsletter-archive.zip")


@collector_at_rest()
def build(
    session: Session, site: Path, *, wait: bool, fresh: bool = False, keep_going: bool = False
) -> None:
    """Convert, render and check the project's archive into ``site``; ``fresh`` without the store.

    ``keep_going`` holds issues with problems back and publishes the others.
    """
    project, reporter, stages = session.project, session.reporter, Stages()
    if site != project / SITE:
        _check_replaceable(site)
    configuration = project / CONFIGURATION
    check_configuration(configuration)
    check_folders(project)
    with sole_writer(project / "docs", reporter.say if wait else None):
        store = store_of(project)
        if fresh:
            store.keep(())
        earlier = EarlierSite(store, configuration, None if site == project / SITE else site)
        with stages.timed("inputs"):
            inputs = site_inputs(project, public_address(), OWNED)
            inputs = f"{inputs} keep going" if keep_going else inputs
            said = earlier.warnings_if_current(site, inputs)
        if said is not None and stands(project / "docs", store):
            reporter.problems(said)
            reporter.say(f"Nothing has changed since {site} was built ({stages})")
            return
        conversion = _convert_project(project, reporter, stages, store, keep_going=keep_going)
        prepared = conversion.prepared
        examine = partial(_check_site, prepared, reporter)
        built = render(configuration, site, examine, reporter.progress, earlier, stages)
        warnings = (*prepared.warnings, *check_limits(site, project / "seeds"))
        with stages.timed("remember"):
            earlier.remember(site, inputs if built.known else "", warnings)
            if earlier.has_linked:
                tell_linked(project / "docs", store)
            store.keep({*earlier.keys, *prepared.parts.keys, *conversion.keys})
    reporter.problems(warnings[len(prepared.warnings) :])
    made = f"{built.rendered:,} of {counted(len(built.summary.pages), 'page')} rendered"
    reporter.say(f"The site is in {site}: {made} ({stages})")


def make_bundle(session: Session, output: Path | None, *, wait: bool) -> None:
    """Make the offline bundle ``output``."""
    project, reporter = session.project, session.reporter
    if not output and (fault := obstacle(project, ZIP.as_posix())):
        raise ContentError.single(ZIP.as_posix(), 0, fault)
    target = output or project / ZIP
    check_folders(project)
    with sole_writer(project / "docs", reporter.say if wait else None):
        prepared = _convert_project(project, reporter, Stages(), store_of(project)).prepared
        examine = partial(_check_site, prepared, reporter)
        note = describe(prepared.archive, project / "seeds")
        bundle(project / CONFIGURATION, target, note, examine, reporter.progress)
    reporter.say(f"The bundle is {target} ({target.stat().st_size / 1e6:.1f} MB)")


def convert_folder(reporter: Reporter, seeds: Path, docs: Path, *, wait: bool) -> None:
    """Convert the issues in ``seeds`` into pages in ``docs``."""
    stages = Stages()
    with sole_writer(docs, reporter.say if wait else None):
        if is_converted(docs, fingerprint(seeds, public_address())):
            reporter.say(f"Nothing has changed since {docs} was written")
            return
        conversion = convert(seeds, docs, reporter.progress, stages, public_address())
    _report_conversion(conversion, docs, reporter, stages)


def check(reporter: Reporter, seeds: Path, docs: Path, site: Path) -> None:
    """Check seeds, pages and site."""
    prepared = prepare(seeds, Store(), reporter.progress)
    reporter.problems(prepared.warnings)
    _state(prepared, reporter)
    archive = prepared.archive
    pages = check_pages(archive, docs)
    told = {problem.path for problem in pages}
    changed = (each for folder in made_folders(docs) for each in changed_pages(folder))
    problems = [
        *pages,
        *(each for each in changed if each.path not in told),
        *check_site(archive, site, reporter.progress, prepared.texts),
    ]
    _raise_errors(problems, reporter)
    count = len(archive.articles)
    whole = "The article is" if count == 1 else f"All {count:,} articles are"
    reporter.say(f"{whole} complete in {docs} and {site}")


def _check_replaceable(site: Path) -> None:
    """Raise ``UsageError`` if ``site`` holds something other than a site."""
    names = {path.name for path in site.iterdir()} if site.is_dir() else {site.name}
    if site.exists() and names and not {"index.html", "404.html"} <= names:
        raise UsageError(f"{site}: this is not a site and would be replaced; name another folder")


def _convert_project(
    project: Path, reporter: Reporter, stages: Stages, store: Store, *, keep_going: bool = False
) -> Conversion:
    """Convert the project's seeds, and print what became of every character."""
    seeds, docs = project / "seeds", project / "docs"
    address, progress = public_address(), reporter.progress
    conversion = convert(seeds, docs, progress, stages, address, store, keep_going=keep_going)
    _report_conversion(conversion, docs, reporter, stages)
    _state(conversion.prepared, reporter, conversion.prepared.converted)
    with stages.timed("check pages"):
        problems = foreign_pages(conversion.prepared.archive, docs)
    _raise_errors(problems, reporter)
    return conversion


def _state(
    prepared: PreparedArchive, reporter: Reporter, shown: Container[str] | None = None
) -> None:
    """Print where every character and every picture ended, by seed for those that are ``shown``."""
    named = [each for each in prepared.accounts if shown is None or each.seed in shown]
    shares = (note for account in named for note in left_out(account))
    reporter.say("\n".join([statement(prepared.accounts, shown), *shares]))
    pictures, awaited, lost = prepared.picture_counts
    if pictures:
        waiting = f", {awaited:,} of them in the web: see `pictures fetch`" if awaited else ""
        missing = f", {lost:,} of them missing or damaged" if lost else ""
        reporter.say(f"{counted(pictures, 'picture')}{waiting}{missing}")


def _check_site(
    prepared: PreparedArchive, reporter: Reporter, site: Path, built: BuiltSite
) -> None:
    _raise_errors(check_summary(prepared.archive, site, built.summary, prepared.texts), reporter)


def _raise_errors(problems: list[Problem], reporter: Reporter) -> None:
    """Raise ``ContentError`` if there is an error; print them if all are warnings."""
    if errors_in(problems):
        raise ContentError(problems)
    reporter.problems(problems)


def _report_conversion(
    conversion: Conversion, docs: Path, reporter: Reporter, stages: Stages
) -> None:
    reporter.problems(conversion.prepared.warnings)
    for held in conversion.prepared.archive.held:
        reporter.say(f"Held back: {held.seed}: {held.reason or held.problem}")
    if conversion.report is None:
        reporter.say(f"Nothing has changed since {docs} was written")
        return
    archive, report = conversion.prepared.archive, conversion.report
    reporter.say(
        f"{counted(len(archive.articles), 'article')} of {counted(len(archive.issues), 'issue')}: "
        f"{counted(len(report.written), 'file')} written, {len(report.unchanged):,} unchanged, "
        f"{len(report.removed):,} removed; {counted(len(conversion.prepared.converted), 'issue')} converted"
        + (f" ({stages})" if stages.seconds else "")
    )
