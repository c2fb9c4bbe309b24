"""The command ``add``: brings a new issue in."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path

from generator.cli.reporter import Reporter
from generator.desk.adding.incoming import examine
from generator.desk.adding.placing import place
from generator.desk.adding.summary import summary

ABOUT = (
    "bring a new issue in",
    (
        "Recognises format (text, Markdown, HTML, saved e-mail, PDF with text, DOCX) and "
        "newsletter, shows what it found (issue, period, articles, doubts), proves that no "
        "character was lost, and copies the file into seeds/ under the next number, with a "
        "sidecar to fill in. A file that is there already, if only in another format or "
        "encoding, is refused; nothing is ever half added."
    ),
    "newsletter-archive add --dry-run ~/Downloads/weekly-48.pdf",
)


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command, but for the folder of seeds."""
    command.add_argument("file", type=Path, metavar="FILE", help="the file of the new issue")
    command.add_argument(
        "--name", default="", metavar="NAME", help="name after the number (default: the file's)"
    )
    command.add_argument(
        "--profile",
        default="",
        metavar="PROFILE",
        help="profile of its newsletter (default: the one that recognises it)",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="only show what it is; change nothing"
    )


def run_add(arguments: Namespace, seeds: Path, reporter: Reporter) -> None:
    """Look at the file and, unless it is a dry run, put it among the seeds."""
    with examine(arguments.file, seeds, arguments.name, arguments.profile) as incoming:
        reporter.say(summary(incoming))
        reporter.problems(incoming.warnings)
        if arguments.dry_run:
            reporter.say(f"It would become {seeds / incoming.path.name}; nothing was changed")
            return
        target = place(incoming, seeds)
        sidecar = incoming.sidecar.name
    reporter.say(f"Added as {target}; fill in {sidecar} beside it, then build and commit both")
