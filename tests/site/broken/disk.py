"""A disk that fails, or a process that dies, at any chosen step of some work."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable
from enum import StrEnum

from generator.model.errors import ContentError

CHANGES = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
)
"""What Python announces before it changes something on the disk, opening to write aside."""


class Break(StrEnum):
    """What happens at the chosen step."""

    KILL = "kill"
    """The process is killed as by ``kill -9``."""
    FAIL = "fail"
    """The disk refuses this step and no other."""
    STAY = "stay"
    """The disk refuses this step and all that follow."""


class End(StrEnum):
    """How the work ended."""

    DONE = "done"
    """There were not so many steps."""
    BORNE = "borne"
    """The step broke, and the work went on to its end."""
    TOLD = "told"
    """It raised what the program says to its user."""
    KILLED = "killed"
    BROKEN = "broken"
    """It raised something else."""


def run(work: Callable[[], object], step: int, how: Break) -> End:
    """Do ``work`` in a process of its own in which its disk change number ``step`` breaks."""
    child = os.fork()
    if child == 0:
        hook = _Hook(step, how)
        sys.addaudithook(hook.listen)
        outcome = _outcome(work)
        os._exit(3 if outcome == 0 and hook.broke else outcome)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return End.KILLED
    return (End.DONE, End.TOLD, End.BROKEN, End.BORNE)[os.waitstatus_to_exitcode(status)]


def _outcome(work: Callable[[], object]) -> int:
    try:
        work()
    except (ContentError, OSError):
        return 1
    except BaseException:
        traceback.print_exc()
        return 2
    return 0


class _Hook:
    """Listens to what Python announces, and breaks it."""

    def __init__(self, step: int, how: Break) -> None:
        self.broke = False
        self._left = step
        self._how = how

    def listen(self, event: str, arguments: tuple[object, ...]) -> None:
        """Break the announced change if it is the chosen one."""
        if not (event in CHANGES or (event == "open" and _writes(arguments))):
            return
        self._left -= 1
        if self._left == -1 or (self._how is Break.STAY and self._left < 0):
            self.broke = True
            if self._how is Break.KILL:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))


def _writes(arguments: tuple[object, ...]) -> bool:
    """Whether a file is opened to be written: path, mode and flags are announced."""
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
