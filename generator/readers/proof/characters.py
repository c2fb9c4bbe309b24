"""The characters that two readings of a file must both have."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from generator.language.characters import legible
from generator.language.text import squash
from generator.model.marks import PICTURE_SIGN

_SIGNS = frozenset((PICTURE_SIGN, "\ufffd", *map(chr, range(0x2400, 0x2422))))
"""Signs that readers write for what is no text: pictures, control and damaged characters."""
# More than thirty combining marks on one letter, which no writing has
_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]{31,}"
)


def signs(text: str) -> str:
    """``text`` without white space, invisible characters, and signs that readers write."""
    return "".join(
        character
        for character in squash(_normal(legible(text)).replace("⸺", "——"))
        if character not in _SIGNS and unicodedata.category(character) not in ("Cc", "Cf")
    )


def count(texts: Iterable[str]) -> Counter[str]:
    """How often each of the :func:`signs` of some texts occurs."""
    return Counter(character for text in texts for character in signs(text))


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def _normal(text: str) -> str:
    """The text in compatibility form, with long runs of combining marks cut.

    Ordering such a run takes the square of its length.
    """
    return unicodedata.normalize("NFKC", _MARKS.sub(_cut, text))


def _cut(run: re.Match[str]) -> str:
    return "\u034f".join(run[0][at : at + 30] for at in range(0, len(run[0]), 30))
