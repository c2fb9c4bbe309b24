"""Pieces of code between fences, in which nothing is markup."""

from __future__ import annotations

import re
from collections.abc import Callable

# «```python», «:::», «> ~~~», «- ```»; «```a```» is a piece of code
_FENCE = re.compile(
    r"[ \t>]*+(?P<item>(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t][ \t>]*+)*+)(?P<fence>`{3,}+(?!.*`)|~{3,}|:{3,})(?P<rest>.*)"
)


def outside_code(line: str, change: Callable[[str], str]) -> str:
    """A line in which that was changed which is in no piece of code between «`»."""
    parts = line.split("`")
    parts[::2] = map(change, parts[::2])
    return "`".join(parts)


class Fences:
    """Tells line by line whether it is code, or a fence."""

    def __init__(self) -> None:
        self.open = ""
        """The fence at which the piece of code began that is open."""

    def hold(self, line: str) -> bool:
        """Whether a line, the next of its text, is within a piece of code or fences something."""
        mark = _FENCE.fullmatch(line)
        if mark and mark["fence"][0] != ":":
            if not self.open:
                self.open = mark["fence"]
            elif mark["fence"].startswith(self.open) and not (mark["item"] or mark["rest"].strip()):
                self.open = ""
        return bool(self.open or mark)
