"""Runs a module as a program that ends when the process that started it ends.

    python attended.py MODULE ARGUMENTS…

The starting process holds the other end of standard input. When it ends, in whatever way, the
system closes the pipe; the program then ends at once, so that it does not keep writing for a
process that is gone.
"""

from __future__ import annotations

import os
import runpy
import sys
import threading


def _end_with_standard_input() -> None:
    while os.read(0, 4096):
        pass
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_standard_input, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
