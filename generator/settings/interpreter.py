"""How Python is started, so that no file of the current folder is taken for a part of the program.

The current folder may be a project from anywhere, with a ``json.py`` in it. What this module
imports Python itself has loaded before; it does without ``__future__``, too.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
"""The folder that this package stands in."""
INTERRUPTED = 130
"""Exit status of a run that Ctrl-C has ended: 128 + SIGINT, as shells report it."""


def leave_current_folder() -> None:
    """Take the current folder off Python's path, here and in the processes that are started.

    An absolute path in PYTHONPATH stays, as someone wrote it. The folder of this package comes
    last, where it hides nothing.
    """
    here, named = os.getcwd(), _named()
    kept = [p for p in sys.path if p in named or (p and os.path.abspath(p) != here)]
    sys.path[:] = kept if ROOT in kept else [*kept, ROOT]
    os.environ |= _environment(named)


def command(code: str, *arguments: str) -> list[str]:
    """A command line that runs ``code`` in this Python, without the current folder on its path.

    It finds this package where this process does.
    """
    start = f"import sys; sys.path.append({ROOT!r}); {code}"
    return [sys.executable, "-P", "-c", start, *arguments]


def environment() -> dict[str, str]:
    """The environment of such a process."""
    return {**os.environ, **_environment(_named())}


def _named() -> list[str]:
    """The folders in PYTHONPATH but for the current one, which an empty entry means."""
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return [path for path in given if os.path.isabs(path)]


def _environment(named: list[str]) -> dict[str, str]:
    return {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(named)}
