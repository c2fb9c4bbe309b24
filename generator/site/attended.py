"""Runs a module as a program that ends when the process that started it ends.

    python attended.py MODULE ARGUMENTS…

The starting process holds the other end of standard input. When it ends, in whatever way, the
system closes the pipe; the program is then interrupted as by Ctrl-C, so that it does not keep
writing for a process that is gone.
"""

from __future__ import annotations

import _thread
import os
import runpy
import sys
import threading
import time

GRACE = 2.0
"""Seconds that the interrupted program has to clean up."""
INTERRUPTED = 130
"""Exit status of a program ended by Ctrl-C."""


def _end_with_standard_input() -> None:
    while os.read(0, 4096):
        pass
    _thread.interrupt_main()
    time.sleep(GRACE)
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    threading.Thread(target=_end_with_standard_input, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
