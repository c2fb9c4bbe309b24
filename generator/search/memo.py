"""What earlier builds of the index made, so that it is not made again."""

from __future__ import annotations

from collections.abc import Callable


class Memo:
    """Bytes by a mark of what they were made from; this one lasts as long as the program."""

    def __init__(self) -> None:
        self._made: dict[str, bytes] = {}

    def get(self, mark: str, make: Callable[[], bytes]) -> bytes:
        """What was made of something with a mark before, or else what ``make`` makes."""
        if mark not in self._made:
            self._made[mark] = make()
        return self._made[mark]

    def keep(self, mark: str) -> None:
        """Do not forget what has this mark, which this build has no use for and a later one may."""
