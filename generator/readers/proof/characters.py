"""The characters that two readings of a file must both have."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from generator.language.characters import legible
from generator.language.text import normalized, squash
from generator.model.marks import PICTURE_SIGN

_SIGNS = frozenset((PICTURE_SIGN, "\ufffd", *map(chr, range(0x2400, 0x2422))))
"""Signs that readers write for what is no text: pictures, control and damaged characters."""


def signs(text: str) -> str:
    """``text`` without white space, invisible characters, and signs that readers write."""
    return "".join(
        character
        for character in squash(normalized("NFKC", legible(text)).replace("⸺", "——"))
        if character not in _SIGNS and unicodedata.category(character) not in ("Cc", "Cf")
    )


def count(texts: Iterable[str]) -> Counter[str]:
    """How often each of the :func:`signs` of some texts occurs."""
    return Counter(character for text in texts for character in signs(text))


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text))
