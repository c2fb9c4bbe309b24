"""Runs the command line and turns what a command raises into messages and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from generator.cli.commands import NAME, program
from generator.cli.session import Session
from generator.desk.serve.run_result import RunResult, encode
from generator.model.errors import ArchiveError, ContentError, UsageError
from generator.settings.interpreter import INTERRUPTED

DONE = 0
PROBLEMS = 1
WRONG_USE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (without the program's name); return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal may lack characters of a title
            stream.reconfigure(errors="backslashreplace")
    session = Session()
    status = _run(sys.argv[1:] if argv is None else argv, session)
    if session.report is None:
        return status
    try:
        problems = tuple(sorted(set(session.reporter.found)))
        result = RunResult(status, problems, session.reporter.failure)
        session.report.write_text(encode(result), encoding="utf-8", newline="\n")
    except OSError as error:
        return status or _fail(session, f"{session.report}: {error.strerror or error}", PROBLEMS)
    return status


def _run(argv: Sequence[str], session: Session) -> int:
    """Run the command; report what it raises and return the exit status.

    This does what click's own ``main`` does, but keeps our messages and statuses.
    """
    try:
        with program.make_context(NAME, [*argv], obj=session) as context:
            program.invoke(context)
    except click.exceptions.Exit as stop:  # --help, --version
        return stop.exit_code
    except click.UsageError as error:
        error.show()
        session.reporter.failure = error.format_message()
        return WRONG_USE
    except ContentError as error:
        session.reporter.problems(error.problems)
        return PROBLEMS
    except ArchiveError as error:
        return _fail(session, str(error), WRONG_USE if isinstance(error, UsageError) else PROBLEMS)
    except KeyboardInterrupt:
        return _fail(session, "interrupted", INTERRUPTED)
    except BrokenPipeError:  # the reader of our output, such as «head», has stopped
        sys.stderr.close()
        return PROBLEMS
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(session, f"{place}{error.strerror or error}", PROBLEMS)
    return DONE


def _fail(session: Session, message: str, status: int) -> int:
    session.reporter.fail(f"{NAME}: {message}")
    return status
