"""Runs a function in a process of its own, with limits on memory and time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

MEMORY = 2**30
"""Bytes that the process may allocate."""
SECONDS = 120
"""Seconds that it may run; an issue of a hundred pages takes one."""
_ADVICE = "print it to a new file, or split it"
_ROOT = Path(__file__).resolve().parents[2]


class FailedError(Exception):
    """The function has no result; the message says why and what to do."""


def call(function: str, data: bytes) -> Any:
    """The result of ``function`` («module:name») for ``data``; it must fit into JSON.

    Raises :class:`FailedError` where the function does, crashes, or exceeds a limit.
    """
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-X", "utf8", "-c", f"from {__name__} import main; main()", function]
    try:
        result = subprocess.run(  # noqa: S603 - our own command line
            command, input=data, capture_output=True, env=environment, timeout=SECONDS, check=False
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
