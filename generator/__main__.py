"""Runs the command line: ``python -m generator COMMAND``, and the command ``newsletter-archive``.

Nothing else is imported before the current folder is off Python's path; see ``interpreter``.
"""

from generator.settings.interpreter import INTERRUPTED, leave_current_folder

leave_current_folder()

import os
import signal
import sys


def main() -> int:
    """Run the command line of this process; return the exit status.

    Ctrl-C ends it with a message at any moment, while its parts are still being loaded as well.
    """
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # and not ignored
    if ours:
        signal.signal(signal.SIGINT, _end)
    from generator.cli import main as run

    try:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        status = run()
    except KeyboardInterrupt:  # while an earlier one was told
        status = INTERRUPTED
    if status == INTERRUPTED:
        _leave()
    return status


def _end(*_: object) -> None:
    os.write(2, b"newsletter-archive: interrupted\n")
    _leave()


def _leave() -> None:
    """End without what Python does at its end, which another Ctrl-C would break off."""
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    sys.exit(main())
