"""The issues that tell what is common in an archive.

What is common weighs less, in topics and in related articles. If every issue told, each new one would
shift all weights a little, and with them the order of what is nearly equal on the pages of others.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Issue

_DIGITS = 4
"""Binary digits of their number that are not zero."""


def settled(issues: Sequence[Issue]) -> Sequence[Issue]:
    """The oldest of ``issues``, which stand newest first: so many that an added one rarely counts.

    All of 16; above that 18, 20, … 32, then 36, 40, … 64, and so on: seven eighths or more.
    """
    step = 1 << max(0, len(issues).bit_length() - _DIGITS)
    return issues[len(issues) % step :]
