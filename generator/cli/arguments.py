"""What the command line understands."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from generator import __version__
from generator.cli import adding, profile
from generator.desk.suggest import proposals

NAME = "newsletter-archive"

_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_SUGGEST = (
    "propose concepts that topics.yml lacks",
    (
        "Lists terms that recur in two issues or more and that no vocabulary knows, the strongest "
        "first: in how many issues and articles, how often, and sentences with file and line. "
        "Nothing is added; --yaml prints entries to copy once scope and broader topic are settled."
    ),
    "newsletter-archive topics suggest --most 20 --yaml",
)
_STATUS = """\
exit status:
  0  done
  1  the content has problems; all are listed, each with file and line
  2  wrong use of the command line
"""

_ABOUT = {
    "add": adding.ABOUT,
    "build": (
        "convert, render and check the whole archive",
        (
            "Turns seeds/ into pages below docs/, renders them into site/ and checks both. Where "
            "anything is wrong, the site that stood before stays."
        ),
        "newsletter-archive build",
    ),
    "serve": (
        "show the archive on this machine and rebuild what changes",
        (
            "Builds the site, serves it and builds it again when a seed, sidecar, vocabulary, "
            "profile, page, template or mkdocs.yml changes. A build that fails is told in the "
            "pages, above those that stood before. /-/inspect/ shows what needs an archivist's eye."
        ),
        "newsletter-archive serve --address 127.0.0.1:8001",
    ),
    "convert": (
        "only turn a folder of issues into Markdown",
        (
            "Reads any folder of issues and writes pages below any folder; does nothing where "
            "nothing has changed."
        ),
        "newsletter-archive convert --seeds issues --docs pages",
    ),
    "check": (
        "prove that frontmatter, links and texts are whole",
        (
            "Checks that every seed's articles are there and no character is lost, that every "
            "article page has its frontmatter, and that links, anchors and texts of the built "
            "site are right."
        ),
        "newsletter-archive check --site site",
    ),
    "inspect": (
        "show how one seed was understood, line by line",
        (
            "Shows the doubtful decisions, each with the rule that made it, how certain it was, and "
            "the correction that reverses it. --html writes a page that shows every line of the "
            "seed beside its result, or without a seed the pages of all seeds below inspect/."
        ),
        "newsletter-archive inspect --doubtful seeds/002_95dcd98fb450c0bd.txt",
    ),
    "topics": (
        "look after the vocabulary of topics",
        "Works on seeds/topics.yml, and never writes it: what is right there you decide.",
        "newsletter-archive topics suggest",
    ),
    "bundle": (
        "make the zip that opens without a server",
        (
            "Renders the archive for the disk and packs it as a bag with checksums (BagIt). "
            "Unpacked, 开始阅读.html opens by a double click, search included."
        ),
        "newsletter-archive bundle --output dist/archive.zip",
    ),
}


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog=NAME,
        description="Turns the raw issues of a newsletter into a searchable static archive.",
        epilog="examples:\n"
        + "\n".join(f"  {example}" for _, _, example in _ABOUT.values())
        + f"\n  {profile.EXAMPLE}"
        + f"\n\n{_STATUS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"{NAME} {__version__}")
    top.add_argument(
        "--project",
        type=Path,
        metavar="DIR",
        help="the project's folder, with mkdocs.yml (default: this folder or the program's)",
    )
    report = "write exit status and problems as JSON too"
    top.add_argument("--report", type=Path, metavar="FILE", help=report)
    top.add_argument("--quiet", action="store_true", help="say nothing but problems")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in _ABOUT:
        _add(commands, name)
    profile.add(commands, _STATUS)
    return top


def _parser(commands: _Commands, name: str, about: tuple[str, str, str]) -> argparse.ArgumentParser:
    summary, description, example = about
    return commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=f"example:\n  {example}\n\n{_STATUS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add(commands: _Commands, name: str) -> None:
    command = _parser(commands, name, _ABOUT[name])
    if name in ("build", "convert", "bundle"):
        wait = "if another build is writing there, wait for its end instead of stopping"
        command.add_argument("--wait", action="store_true", help=wait)
    if name == "add":
        adding.add_arguments(command)
        _folder(command, "--seeds", "folder of the issues (default: seeds of the project)")
    if name in ("convert", "check"):
        _folder(command, "--seeds", "folder of the issues (default: seeds of the project)")
        _folder(command, "--docs", "folder of the Markdown pages (default: docs of the project)")
    if name in ("build", "check"):
        _folder(command, "--site", "folder of the built site (default: site of the project)")
    if name == "serve":
        command.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
        command.add_argument("--open", action="store_true", help="open the site in a browser")
    if name == "inspect":
        text = "the file of an issue (may be left out with --html: the pages of all seeds)"
        command.add_argument("seed", type=Path, nargs="?", metavar="SEED", help=text)
        _views(command)
    if name == "topics":
        actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
        _suggest(_parser(actions, "suggest", _SUGGEST))
    if name == "bundle":
        output = "the zip to write (default: dist/newsletter-archive.zip of the project)"
        command.add_argument("--output", type=Path, metavar="FILE", help=output)


def _views(command: argparse.ArgumentParser) -> None:
    views = command.add_mutually_exclusive_group()
    views.add_argument(
        "--doubtful",
        action="store_true",
        help="show the doubtful decisions (the default)",
    )
    views.add_argument(
        "--topics",
        action="store_true",
        help="show the topics of each article, those it just misses, and what speaks for each",
    )
    page = "write a page with seed and result side by side (default: the seed's name with .html)"
    views.add_argument("--html", type=Path, nargs="?", const=Path(), metavar="FILE", help=page)


def _suggest(command: argparse.ArgumentParser) -> None:
    _folder(command, "--seeds", "folder of the issues (default: seeds of the project)")
    command.add_argument(
        "--most",
        type=_positive,
        default=proposals.MOST,
        metavar="N",
        help=f"proposals at most (default: {proposals.MOST})",
    )
    command.add_argument("--yaml", action="store_true", help="print entries for topics.yml")


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"«{text}» is no number from 1 on")
    return int(text)


def _folder(command: argparse.ArgumentParser, option: str, text: str) -> None:
    command.add_argument(option, type=Path, metavar="DIR", help=text)
