"""The program: runs a command and turns what it raises into messages and a status."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from generator.cli.arguments import NAME, parser
from generator.cli.commands import COMMANDS
from generator.cli.reporter import Reporter
from generator.desk.serve import run_result
from generator.language.characters import visible
from generator.model.errors import ArchiveError, ContentError, UsageError

DONE = 0
PROBLEMS = 1
WRONG_USE = 2
INTERRUPTED = 130
"""As shells count a program that was interrupted from the keyboard."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (without the program's name); give the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal may know fewer characters than a title
            stream.reconfigure(errors="backslashreplace")
    try:
        arguments = parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said all
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    reporter = Reporter(quiet=arguments.quiet)
    status = _run(arguments, reporter)
    if arguments.report is None:
        return status
    try:
        text = run_result.encode(status, reporter.found, reporter.failure)
        arguments.report.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        message = f"{NAME}: {arguments.report}: {error.strerror or error}"
        return status or _fail(reporter, message, PROBLEMS)
    return status


def _run(arguments: Namespace, reporter: Reporter) -> int:
    """Run the command; say what it raises and give the exit status."""
    try:
        COMMANDS[arguments.command](arguments, reporter)
    except ContentError as error:
        reporter.problems(error.problems)
        return PROBLEMS
    except UsageError as error:
        return _fail(reporter, f"{NAME}: {error}", WRONG_USE)
    except ArchiveError as error:
        return _fail(reporter, f"{NAME}: {error}", PROBLEMS)
    except KeyboardInterrupt:
        return _fail(reporter, f"{NAME}: interrupted", INTERRUPTED)
    except BrokenPipeError:  # whoever read the output, e.g. «head», has seen enough
        sys.stderr.close()
        return PROBLEMS
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(reporter, f"{NAME}: {place}{error.strerror or error}", PROBLEMS)
    return DONE


def _fail(reporter: Reporter, message: str, status: int) -> int:
    reporter.close_line()
    reporter.failure = message
    print(visible(message), file=sys.stderr)
    return status
