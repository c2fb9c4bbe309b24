"""How long the stages of a build take."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


class Stages:
    """Seconds by stage, in the order in which the stages ran."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.beside: dict[str, float] = {}
        """Seconds of the parts of the stage ``rest``. Another process may have made them at the
        same time; then that stage is only the wait for it."""

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Add the time of the block to the stage ``name``."""
        begin = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - begin

    def __str__(self) -> str:
        others = f"; meanwhile or in the rest: {_listed(self.beside)}" if self.beside else ""
        return _listed(self.seconds) + others


def _listed(seconds: dict[str, float]) -> str:
    return ", ".join(f"{name} {taken:.1f} s" for name, taken in seconds.items())
