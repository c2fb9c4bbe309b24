"""Runs a module as a program that ends with the process that started it.

    python attended.py MODULE ARGUMENTS…

The one that starts it holds the other end of its standard input. When that ends, however it
does, the system closes the pipe; the program is then interrupted as from the keyboard, so
that nobody goes on writing for a process that is gone.
"""

from __future__ import annotations

import _thread
import os
import runpy
import sys
import threading
import time

GRACE = 2.0
"""Seconds that an interrupted program has to clean up."""
INTERRUPTED = 130


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
