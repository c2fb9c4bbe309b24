"""Which texts count as the same, for the index and for queries.

A text is folded (Unicode NFKC, case folding, NFKC again, traditional characters to simplified ones
by OpenCC's character table). Then white space and format characters are removed, then every
punctuation mark or symbol that is not between two Latin letters or digits. FORMAT.md specifies it;
``generator/theme/assets/search/normalise.js`` does the same in the browser.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.language.text import normalized

SEPARATOR = "\0"
"""Follows each text of an article in the stream; no term contains it."""
ZONE_END = "\1"
"""Ends a zone of an article in the texts that :func:`normalise_all` takes."""

OTHER, BLANK, SIGN, JOINER, MARK = range(5)
"""Kinds of character: text, white space or format, punctuation or symbol, Latin letter or digit,
and the two separators above."""

_JOINERS = ((0x30, 0x39), (0x61, 0x7A), (0xDF, 0xF6), (0xF8, 0x24F), (0x1E00, 0x1EFF))
_CODE_POINTS = 0x110000
_CODE_UNITS = 0x10000
_PIECE = 1_000_000
"""Code units counted at a time."""

CodeUnits: TypeAlias = NDArray[np.uint16]


@cache
def simplified() -> dict[int, str]:
    """OpenCC's TSCharacters: code point of a traditional character → simplified one.

    Where the table offers several, the first is taken. OpenCC's phrase table is not used: with it a
    character's form would depend on its neighbours, and a piece of a text would no longer be a
    piece of the normalised text.
    """
    table = resources.files("opencc") / "dictionary" / "TSCharacters.txt"
    pairs = (line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line)
    return {ord(old): new.split()[0] for old, new in pairs if old != new.split()[0]}


@cache
def character_kind(character: str) -> int:
    """Kind of a folded character."""
    code = ord(character)
    if character in (SEPARATOR, ZONE_END):
        return MARK
    if any(first <= code <= last for first, last in _JOINERS):
        return JOINER
    category = unicodedata.category(character)
    if category[0] == "Z" or category in ("Cc", "Cf"):
        return BLANK
    return SIGN if category[0] in "PS" else OTHER


def compose(text: str) -> str:
    """NFKC, case folding, NFKC: the part of folding that runs in C."""
    return normalized("NFKC", normalized("NFKC", text).casefold())


def normalise_all(texts: Sequence[str]) -> tuple[CodeUnits, NDArray[np.int64]]:
    """Normalise many texts at once, with arrays.

    In each text :data:`SEPARATOR` ends a block and :data:`ZONE_END` a zone. Returns the UTF-16 code
    units of all texts in one array, without the ends of zones, and the offsets where zones end.
    """
    joined = "".join(compose(text) for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds, forms = _tables(codes)
    codes = codes[kinds[codes] != BLANK]
    of = kinds[codes]
    keep = of != SIGN
    joiner = of == JOINER
    keep[1:-1] |= joiner[:-2] & joiner[2:]
    codes = forms[codes[keep]]
    units = _utf16(codes)
    ends = np.flatnonzero(units == ord(ZONE_END))
    return units[units != ord(ZONE_END)], ends - np.arange(len(ends))


def _tables(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Kind and simplified form of each code point that occurs in ``codes``."""
    kinds, forms, known = _known()
    table = simplified()
    for code in np.unique(codes[~known[codes]]).tolist():
        form = table.get(code, chr(code))
        forms[code] = ord(form)
        kinds[code] = character_kind(form)
        known[code] = True
    return kinds, forms


@cache
def _known() -> tuple[NDArray[np.uint8], NDArray[np.uint32], NDArray[np.bool_]]:
    """By code point: kind, form, and whether the two are there already."""
    known = np.zeros(_CODE_POINTS, dtype=np.bool_)
    return np.zeros(_CODE_POINTS, np.uint8), np.arange(_CODE_POINTS, dtype=np.uint32), known


def occurrences(units: CodeUnits) -> NDArray[np.int64]:
    """How often each of the 65,536 code units occurs; counted in pieces, which limits memory."""
    pieces = (units[at : at + _PIECE] for at in range(0, len(units), _PIECE))
    counts = np.zeros(_CODE_UNITS, dtype=np.int64)
    for piece in pieces:
        counts += np.bincount(piece, minlength=_CODE_UNITS)
    return counts


def _utf16(codes: NDArray[np.uint32]) -> CodeUnits:
    """Code points to UTF-16 code units, surrogate pairs where needed."""
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
