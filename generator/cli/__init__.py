"""The command line: arguments in, exit status out, every problem reported on the way."""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 + SIGINT, as shells report it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (without the program's name); return the exit status.

    Loading the program takes a moment, in which it may be interrupted too.
    """
    try:
        from generator.cli.program import main as run  # noqa: PLC0415 - see above

        return run(argv)
    except KeyboardInterrupt:
        print("newsletter-archive: interrupted", file=sys.stderr)
        return INTERRUPTED


__all__ = ["INTERRUPTED", "main"]
