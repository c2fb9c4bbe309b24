"""Runs a function on bytes in a process of its own, with little memory and little time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

MEMORY = 2**30
"""Bytes that the process may take."""
SECONDS = 120
"""Seconds that it may take; an issue of a hundred pages takes one."""
_ROOT = Path(__file__).resolve().parents[2]


class FailedError(Exception):
    """The function gave nothing; the message says why and what to do."""


def call(function: str, data: bytes) -> Any:
    """What ``function`` («module:name») makes of ``data``, by way of JSON.

    Raises :class:`FailedError` with the message of the function's own, and where it
    crashes, takes too long or takes too much memory.
    """
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-X", "utf8", "-m", "generator.readers.confined", function]
    try:
        result = subprocess.run(  # noqa: S603 - our own command line
            command, input=data, capture_output=True, env=environment, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"the file takes longer than {SECONDS} s to read; print it anew or split it"
        raise FailedError(message) from error
    if result.returncode:
        message = "the file breaks the program that reads it; print it into a new one"
        raise FailedError(message)
    answer = json.loads(result.stdout)
    if "failed" in answer:
        raise FailedError(answer["failed"])
    return answer["made"]


def main(function: str) -> None:
    """Run ``function`` on standard input and print what it makes."""
    _limit()
    module, _, name = function.partition(":")
    try:
        made = {"made": getattr(import_module(module), name)(sys.stdin.buffer.read())}
    except MemoryError:
        made = {"failed": "the file takes more memory than it may; print it anew or split it"}
    except Exception as error:
        if type(error).__name__ != FailedError.__name__:  # this module runs under another name
            raise
        made = {"failed": str(error)}
    json.dump(made, sys.stdout, ensure_ascii=True)


def _limit() -> None:
    """Bound memory and time, where the system knows how."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        _, hard = resource.getrlimit(kind)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (within, hard))


if __name__ == "__main__":
    main(sys.argv[1])
