"""Runs a function in a process of its own, with limits on memory and time."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from generator.settings import interpreter

_MEGABYTE = 2**20
_ADVICE = "print it to a new file, or split it"
FAULT = "the program has a fault and cannot read the file"
"""What is said where the function raises what it should not."""
_WAIT = 60
"""Seconds that may pass for each second of the processor: other programs may be at work, too."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may take: more for a larger file, up to a limit."""

    seconds: int
    """Of the processor."""
    memory: int
    """Bytes."""


LEAST, PER_MEGABYTE = Limits(10, 512 * _MEGABYTE), Limits(100, 256 * _MEGABYTE)
"""What every file may take, and what each megabyte of it adds. A page full of text, of which a PDF of
a megabyte may have three hundred, takes two readers 0.13 s each, and a megabyte."""
MOST = Limits(120, 1024 * _MEGABYTE)
"""What no file may take more of."""


def limits(size: int, least: int = LEAST.seconds, more: int = PER_MEGABYTE.seconds) -> Limits:
    """The limits for a file of so many bytes: ``least`` seconds, and ``more`` a megabyte."""
    seconds = least + more * size // _MEGABYTE
    memory = LEAST.memory + PER_MEGABYTE.memory * size // _MEGABYTE
    return Limits(min(seconds, MOST.seconds), min(memory, MOST.memory))


class FailedError(Exception):
    """The function has no result; the message says why and what to do."""


def call(function: str, data: bytes, most: Limits) -> Any:
    """The result of ``function`` («module:name») for ``data``; it must fit into JSON.

    Raises :class:`FailedError` where the function does, crashes, or exceeds a limit.
    """
    told = {**interpreter.environment(), "PYTHONUTF8": "1"}
    code = f"from {__name__} import main; main()"
    try:
        result = subprocess.run(  # noqa: S603 - our own command line
            interpreter.command(code, function, str(most.seconds), str(most.memory)),
            input=data,
            capture_output=True,
            env=told,
            timeout=_WAIT * most.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FailedError(_too_long(most)) from error
    if _OUT_OF_TIME and result.returncode == -_OUT_OF_TIME:
        raise FailedError(_too_long(most))
    if result.returncode == 1:  # a fault of ours, not of the library
        what = result.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise FailedError(f"{FAULT} ({what or 'without a message'}); {_ADVICE}")
    if result.returncode:
        raise FailedError(f"the file crashes the library that reads it; {_ADVICE}")
    answer = json.loads(result.stdout)
    if "failed" in answer:
        raise FailedError(answer["failed"])
    return answer["made"]


def _too_long(most: Limits) -> str:
    return f"reading the file takes more than {most.seconds} s; {_ADVICE}"


def main() -> None:
    """Run a function on standard input, and print its result as JSON.

    The command line names the function, and the seconds and bytes that it may take.
    """
    _, function, seconds, memory = sys.argv
    _limit(Limits(int(seconds), int(memory)))
    module, _, name = function.partition(":")
    try:
        made = {"made": getattr(import_module(module), name)(sys.stdin.buffer.read())}
    except MemoryError:
        made = {"failed": f"reading the file takes too much memory; {_ADVICE}"}
    except FailedError as error:
        made = {"failed": str(error)}
    json.dump(made, sys.stdout, ensure_ascii=True)


def _limit(most: Limits) -> None:
    """Limit memory and time, where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_AS, most.memory), (resource.RLIMIT_CPU, most.seconds)):
        _, hard = resource.getrlimit(kind)
        within = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (within, hard))


_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
"""The signal that ends a process at its limit."""
