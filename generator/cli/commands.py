"""The commands: names, options, help. Each imports its work when it runs, so that help is fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.cli.session import CONFIGURATION, Session, public_address
from generator.language.characters import is_text
from generator.model.errors import OF_A_PROJECT, UsageError

NAME = "newsletter-archive"
_PATH = click.Path(path_type=Path)
_EPILOG = """\b
Example:
  {name} {example}

\b
Exit status:
  0  done
  1  the content has problems; each is listed with file and line
  2  wrong use of the command line
"""

Function = Callable[..., None]
Decorator = Callable[[Function], Function]


def _epilog(example: str) -> str:
    return _EPILOG.format(name=NAME, example=example)


def _command(group: click.Group, example: str, name: str | None = None) -> Decorator:
    """Make a function that takes a :class:`Session` and the options a command of ``group``."""

    def register(function: Function) -> Function:
        group.command(name, epilog=_epilog(example))(click.pass_obj(function))
        return function

    return register


def _folder(name: str, text: str) -> Decorator:
    """The option ``--name`` for a folder; without it the project's folder of that name."""

    def chosen(context: click.Context, _: click.Parameter, given: Path | None) -> Path:
        session: Session = context.obj
        return given or session.project / name

    text = f"{text} (default: {name} of the project)."
    return click.option(f"--{name}", type=_PATH, callback=chosen, metavar="DIR", help=text)


def _seed(context: click.Context, _: click.Parameter, given: Path | None) -> Path | None:
    """The file of a seed, by its path from here or from the project's folder."""
    return None if given is None else _found(context.obj, given)


def _samples(context: click.Context, _: click.Parameter, given: Sequence[Path]) -> tuple[Path, ...]:
    """The files of samples, each as :func:`_seed` gives it."""
    return tuple(_found(context.obj, path) for path in given)


def _found(session: Session, given: Path) -> Path:
    for path in (given, session.project / given):
        if path.is_file():
            return path
    raise click.BadParameter(f"{given}: there is no such file")


def _flag(name: str, text: str, **settings: Any) -> Decorator:
    return click.option(name, is_flag=True, help=text, **settings)


_seeds = _folder("seeds", "Folder of the issues")
_docs = _folder("docs", "Folder of the Markdown pages")
_site = _folder("site", "Folder of the built site")
_wait = _flag("--wait", "Wait for another build to finish instead of stopping.")
_PROJECT = "The project's folder, with mkdocs.yml (default: this folder or the program's)."
_HTML = "Write a page of every line and its result (default: the seed's name with .html)."


@click.group(epilog=_epilog("build"), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
@click.option("--project", type=_PATH, metavar="DIR", help=_PROJECT)
@click.option("--report", type=_PATH, metavar="FILE", help="Write status and problems as JSON.")
@_flag("--quiet", "Print nothing but problems.")
@click.pass_obj
def program(session: Session, project: Path | None, report: Path | None, quiet: bool) -> None:
    """Turn the raw issues of a newsletter into a searchable static archive."""
    session.report, session.reporter.quiet = report, quiet
    if project is not None and not project.is_dir():
        raise UsageError(f"{project}: there is no such folder")
    session.project = project or session.project
    if not is_text(str(session.project.absolute())):
        raise UsageError(f"{session.project.absolute()}: this name is not UTF-8; rename the folder")


@_command(program, 'init my-archive --name "River Valley Gazette" --language en')
@click.argument("folder", type=_PATH)
@click.option("--name", required=True, help="What the archive is called.")
@click.option("--language", help="Of its texts: en, ja, zh-Hant … (default: the name's).")
def init(session: Session, folder: Path, name: str, language: str | None) -> None:
    """Begin an archive in a new folder.

    Writes the few files that a project needs: seeds/archive.yml, mkdocs.yml, a README, and a
    workflow that publishes it on GitHub Pages. Nothing that is there is overwritten.
    """
    from generator.desk.starting import start

    paths = start(folder, name, language)
    session.reporter.say(f"The archive begins in {folder}: {', '.join(paths)}")
    session.reporter.say(f"Next, in {folder}: {NAME} add FILES, then {NAME} serve --open")


@_command(program, "add --dry-run ~/Downloads/weekly-48.pdf")
@click.argument("files", type=_PATH, nargs=-1, required=True)
@click.option("--name", default="", help="Name after the number (default: the file's).")
@click.option("--profile", default="", help="Profile of its newsletter (default: recognised).")
@_flag("--ocr", "Recognise the text of scans (needs OCRmyPDF and Tesseract).")
@_flag("--dry-run", "Show what was found and change nothing.")
@_seeds
def add(
    session: Session,
    files: tuple[Path, ...],
    name: str,
    profile: str,
    ocr: bool,
    dry_run: bool,
    seeds: Path,
) -> None:
    """Add new issues to the archive.

    Detects format (text, Markdown, HTML, e-mail, PDF, DOCX, ODT, RTF) and newsletter,
    shows what it found (issue, period, articles, doubtful decisions), checks that no character
    was lost, and copies the file into seeds/ under the next number, with a sidecar to fill in.
    A file that is already there, even in another format or encoding, is refused. If anything
    fails, nothing is added.

    With --ocr, OCRmyPDF and Tesseract read the pages of a PDF that are pictures, in the archive's
    language. What they read is kept in seeds/recognised/; the scan stays as it came.

    Many issues come in at once from a folder, a zip file, a mailbox (mbox), an RSS or Atom feed, or
    the export of Substack, Ghost, Buttondown or Mailchimp. Those that are already there are left
    out, and one that cannot be read stops none of the others.
    """
    from generator.cli import adding

    how = adding.examination(seeds, profile, ocr=ocr)
    adding.add(session.reporter, files, seeds, name, how, dry_run)


@_command(program, "build")
@_site
@_wait
@_flag("--fresh", "Make everything anew and take nothing from the cache.")
@_flag("--keep-going", "Hold back issues with problems and publish the others.")
def build(session: Session, site: Path, wait: bool, fresh: bool, keep_going: bool) -> None:
    """Convert, render and check the whole archive.

    Turns seeds/ into pages in docs/, renders them into site/ and checks both. If anything is
    wrong, the previous site stays; with --keep-going the issues that are wrong are left out, and
    listed here and on the site. «hold: reason» in a sidecar leaves its issue out of every build.
    """
    from generator.site.loading import load_early

    load_early(session.project, fresh=fresh)
    from generator.cli import building

    building.build(session, site, wait=wait, fresh=fresh, keep_going=keep_going)


@_command(program, "serve --address 127.0.0.1:8001")
@click.option("--address", default="127.0.0.1:8000", metavar="HOST:PORT", show_default=True)
@_flag("--open", "Open the site in a browser.")
def serve(session: Session, address: str, open: bool) -> None:  # noqa: A002 - the option's name
    """Serve the archive on this machine and rebuild what changes.

    Builds again when a seed, sidecar, vocabulary, profile, page, template or mkdocs.yml
    changes. If a build fails, the previous pages stay and show the problems. /-/inspect/ lists
    what needs an archivist's attention.
    """
    from generator.desk.serve import session as serving

    project = session.project
    if not (project / CONFIGURATION).is_file():
        raise UsageError(f"{project / CONFIGURATION}: this file is missing; {OF_A_PROJECT}")
    serving.serve(project, address, public_address(), browser=open, say=session.reporter.say)


@_command(program, "convert --seeds issues --docs pages")
@_seeds
@_docs
@_wait
def convert(session: Session, seeds: Path, docs: Path, wait: bool) -> None:
    """Convert a folder of issues into Markdown.

    Does nothing if nothing has changed since the last run.
    """
    from generator.cli import building

    building.convert_folder(session.reporter, seeds, docs, wait=wait)


@_command(program, "check --site site")
@_seeds
@_docs
@_site
def check(session: Session, seeds: Path, docs: Path, site: Path) -> None:
    """Check seeds, pages and site against each other.

    Every article of every seed must have its page, with complete frontmatter and no character
    lost, and the links, anchors and texts of the built site must be right.
    """
    from generator.cli import building

    building.check(session.reporter, seeds, docs, site)


@_command(program, "inspect seeds/002_95dcd98fb450c0bd.txt")
@click.argument("seed", type=_PATH, callback=_seed, default=None)
@_flag("--doubtful", "Show the doubtful decisions (the default).")
@_flag("--topics", "Show the topics of each article, near misses and the reasons.")
@click.option("--html", is_flag=False, flag_value="", metavar="[FILE]", help=_HTML)
def inspect(
    session: Session, seed: Path | None, doubtful: bool, topics: bool, html: str | None
) -> None:
    """Show how a seed was understood.

    Shows the doubtful decisions, each with the rule that made it, how certain it was, and the
    correction that reverses it. --html writes a page with every line of the seed beside its
    result, or, without a seed, the pages of all seeds below inspect/.
    """
    from generator.cli import inspecting

    if doubtful + topics + (html is not None) > 1:
        raise click.UsageError("give only one of --doubtful, --topics and --html")
    if seed is None and html != "":
        raise click.UsageError("name a seed, or give --html alone for the pages of all seeds")
    if seed is None:
        inspecting.write_all(session.project, session.reporter)
    elif topics:
        inspecting.show_topics(seed, session.project / "seeds", session.reporter)
    else:
        page = None if html is None else Path(html or f"{seed.stem}.html")
        inspecting.show(seed, page, session.reporter)


@program.group(epilog=_epilog("pictures fetch"))
def pictures() -> None:
    """Bring in the pictures that issues name by a web address."""


@_command(pictures, "pictures fetch --yes", "fetch")
@_seeds
@click.option("--most", type=click.IntRange(min=1), default=1_000, show_default=True)
@_flag("--yes", "Fetch them, and do not only list the hosts.")
def fetch_pictures(session: Session, seeds: Path, most: int, yes: bool) -> None:
    """Fetch missing pictures from the web into seeds/pictures/.

    A build never asks the network. Until a picture is fetched, a box with its text and its address
    stands in its place. Only public hosts are asked, and only what is a picture is kept, at most
    16 MB each.
    """
    from generator.cli import fetching

    fetching.fetch_pictures(session.project, seeds, session.reporter, most=most, yes=yes)


@program.group(epilog=_epilog("topics suggest"))
def topics() -> None:
    """Maintain the vocabulary of topics, seeds/topics.yml."""


@_command(topics, "topics suggest --most 20 --yaml")
@_seeds
@click.option("--most", type=click.IntRange(min=1), default=40, show_default=True)
@_flag("--yaml", "Print entries to review and copy into topics.yml.")
def suggest(session: Session, seeds: Path, most: int, yaml: bool) -> None:
    """Propose topics that the vocabulary lacks, without changing it.

    Lists terms that recur in at least two issues and are in no vocabulary, the strongest first:
    in how many issues and articles, how often, and sentences with file and line.
    """
    from generator.apparatus.archive import gather
    from generator.desk.suggest import output, proposals

    archive, _ = gather(seeds, session.reporter.progress)
    found = proposals.run(archive, most, session.reporter.progress)
    report = output.yaml_entries(found, archive.topics) if yaml else output.table(found)
    session.reporter.say(report)


@_command(program, "bundle --output dist/archive.zip")
@click.option("--output", type=_PATH, metavar="FILE", help="Default: dist/newsletter-archive.zip.")
@_wait
def bundle(session: Session, output: Path | None, wait: bool) -> None:
    """Make the offline bundle, a zip that needs no server.

    The zip is a bag with checksums (BagIt). Unpacked, the page beside its data opens with a double
    click, search included.
    """
    from generator.cli import building

    building.make_bundle(session, output, wait=wait)


@program.group(epilog=_epilog("profile new qianyan 88.md 89.md 90.md"))
def profile() -> None:
    """Draft, check and explain the profiles of newsletters.

    A profile, seeds/profiles/NAME.yml, describes what one newsletter looks like.
    """


@_command(profile, "profile new qianyan 88.md 89.md 90.md")
@click.argument("name")
@click.argument(
    "samples", type=_PATH, nargs=-1, required=True, callback=_samples, metavar="SAMPLE..."
)
@_seeds
def new(session: Session, name: str, samples: tuple[Path, ...], seeds: Path) -> None:
    """Draft a profile from sample issues.

    Finds the lines that recur in the samples and the forms of number, date, section and item,
    and writes a commented profile to seeds/profiles/NAME.yml; an existing one is never
    overwritten. It takes two samples or more to see what recurs.
    """
    from generator.cli import profiles

    profiles.new(name, samples, seeds, session.reporter)


@_command(profile, "profile check qianyan 91.md", "check")
@click.argument("name", default="")
@click.argument("samples", type=_PATH, nargs=-1, callback=_samples, metavar="[SAMPLE]...")
@_seeds
def check_profile(session: Session, name: str, samples: tuple[Path, ...], seeds: Path) -> None:
    """Check all profiles, and try one on sample issues.

    With NAME, shows what that profile makes of each SAMPLE (by default of each seed that it
    recognises): issue, articles, the number of lines each rule takes, rules that take none, and
    lines outside every article.
    """
    from generator.cli import profiles

    profiles.check(name, samples, seeds, session.reporter)


@_command(profile, "profile reference")
def reference(session: Session) -> None:
    """Print the reference of all that a profile may say.

    A project may have a page of its own for that, docs/profiles.md.
    """
    from generator.settings import disk
    from generator.settings.profiles.reading import REFERENCE

    page = session.project / "docs" / "profiles.md"
    found = page if page.is_file() else REFERENCE
    session.reporter.say(disk.read_text(found))
