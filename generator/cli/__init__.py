"""The command line: arguments in, exit status out, every problem reported on the way."""

from generator.cli.program import main

__all__ = ["main"]
