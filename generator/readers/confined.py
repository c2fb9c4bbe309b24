"""Runs a function in a process of its own, with limits on memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from typing import Any

from generator.settings import interpreter

MEMORY = 2**30
"""Bytes that the process may allocate."""
SECONDS = 120
"""Seconds that it may run; an issue of a hundred pages takes one."""
_ADVICE = "print it to a new file, or split it"


class FailedError(Exception):
    """The function has no result; the message says why and what to do."""


def call(function: str, data: bytes) -> Any:
    """The result of ``function`` («module:name») for ``data``; it must fit into JSON.

    Raises :class:`FailedError` where the function does, crashes, or exceeds a limit.
    """
    command = interpreter.command(f"from {__name__} import main; main()", function)
    told = {**interpreter.environment(), "PYTHONUTF8": "1"}
    try:
        result = subprocess.run(  # noqa: S603 - our own command line
            command, input=data, capture_output=True, env=told, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise FailedError(f"reading the file takes more than {SECONDS} s; {_ADVICE}") from error
    if result.returncode:
        raise FailedError(f"the file crashes the library that reads it; {_ADVICE}")
    answer = json.loads(result.stdout)
    if "failed" in answer:
        raise FailedError(answer["failed"])
    return answer["made"]


def main() -> None:
    """Run the function that the command line names on standard input; print the result as JSON."""
    _limit()
    module, _, name = sys.argv[1].partition(":")
    try:
        made = {"made": getattr(import_module(module), name)(sys.stdin.buffer.read())}
    except MemoryError:
        made = {"failed": f"reading the file takes too much memory; {_ADVICE}"}
    except FailedError as error:
        made = {"failed": str(error)}
    json.dump(made, sys.stdout, ensure_ascii=True)


def _limit() -> None:
    """Limit memory and time, where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        _, hard = resource.getrlimit(kind)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (within, hard))
