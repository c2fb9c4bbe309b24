"""Which texts count as the same, for the index and for queries.

A text is folded (Unicode NFKC, case folding, NFKC again, traditional characters to simplified ones
by OpenCC's character table). The first letter of each Latin word and the first digit of each number
are marked, so that terms match from there on. Then white space and format characters are removed,
then every punctuation mark or symbol that is not between two Latin letters or digits. FORMAT.md
specifies it;
``generator/theme/assets/search/normalise.js`` does the same in the browser.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.language.text import normalized

SEPARATOR = "\0"
"""Follows each text of an article in the stream; no term contains it."""
ZONE_END = "\1"
"""Ends a zone of an article in the texts that :func:`normalise_all` takes."""

SEVERAL = 3
"""Stands for more than one character that was left out; no text contains it."""

OTHER, SPACE, FORMAT, SIGN, LETTER, DIGIT, MARK = range(7)
"""Kinds of character: text, white space, format or control, punctuation or symbol, Latin letter,
digit, and the two separators above."""

_LETTERS = ((0x61, 0x7A), (0xDF, 0xF6), (0xF8, 0x24F), (0x1E00, 0x1EFF))
_LAST = "\u1eff"
"""The last of the Latin letters."""
_DIGITS = range(0x30, 0x3A)
_SUBSCRIPT = 0x2080 - 0x30
"""Distance from a digit to the subscript one, which no folded text contains."""
_CODE_POINTS = 0x110000
_CODE_UNITS = 0x10000
_LAST_UNIT = 0xFFFF
_PIECE = 1_000_000
"""Code units counted at a time."""

_COMMON_SIGNS = tuple(
    (sign, unicodedata.normalize("NFKC", sign)) for sign in "，：；！？（）％…\u3000"
)
"""Signs of Chinese, with what stands for them."""

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
    if code in _DIGITS:
        return DIGIT
    if any(first <= code <= last for first, last in _LETTERS):
        return LETTER
    category = unicodedata.category(character)
    if category[0] == "Z" or character in "\t\n\v\f\r":
        return SPACE
    if category in ("Cc", "Cf"):
        return FORMAT
    return SIGN if category[0] in "PS" else OTHER


def initial(character: str) -> str:
    """What stands for a Latin letter or digit that begins a word or number.

    Upper case or subscript, since folding leaves neither. A letter without a single one in upper
    case up to U+1EFF stands for itself, such as «ß» and those of which Unicode's versions differ.
    """
    if ord(character) in _DIGITS:
        return chr(ord(character) + _SUBSCRIPT)
    upper = character.upper()
    return upper if len(upper) == 1 and upper <= _LAST and upper.lower() == character else character


def compose(text: str) -> str:
    """NFKC, case folding, NFKC: the part of folding that runs in C.

    Without the commonest signs that NFKC changes, it has most often nothing left to do, and sees so
    at once.
    """
    for sign, plain in _COMMON_SIGNS:
        text = text.replace(sign, plain)
    return normalized("NFKC", normalized("NFKC", text).casefold())


class Normal(NamedTuple):
    """Normalised texts."""

    units: CodeUnits
    """UTF-16 code units of all texts, without the ends of zones."""
    ends: NDArray[np.int64]
    """The offsets where zones end."""
    gaps: NDArray[np.int64]
    """The offsets of units before which blanks or signs of the text were left out. A single blank between
    two letters, or two digits, is not there: what follows it is marked as the beginning of a word."""
    left_out: NDArray[np.uint16]
    """What was left out there: a sign, a blank, or :data:`SEVERAL`."""


def normalise_all(texts: Sequence[str]) -> Normal:
    """Normalise many texts at once, with arrays.

    In each text :data:`SEPARATOR` ends a block and :data:`ZONE_END` a zone.
    """
    joined = "".join(compose(text) for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds, forms, initials = _tables(codes)
    codes = codes[kinds[codes] != FORMAT]
    blank = kinds[codes] == SPACE
    codes = codes[~blank | ~np.concatenate([[False], blank[:-1]])]
    of = kinds[codes]
    joiner = (of == LETTER) | (of == DIGIT)
    begins = joiner & (of != np.concatenate([[MARK], of[:-1]]))
    codes, folded = forms[codes], forms[codes]
    codes[begins] = initials[codes[begins]]
    folded[of == SPACE] = ord(" ")
    text = np.flatnonzero(of != SPACE)
    sign, joiner = of[text] == SIGN, joiner[text]
    keep = ~sign
    keep[1:-1] |= joiner[:-2] & joiner[2:]
    kept = text[keep]
    units, wide = _utf16(codes[kept]), codes[kept] > _LAST_UNIT
    left_out = np.zeros(len(units), dtype=np.uint16)
    left_out[np.arange(len(kept)) + np.cumsum(wide) - wide] = _left_out(kept, of, codes, folded)
    inner = units != ord(ZONE_END)
    ends, left_out = np.flatnonzero(~inner), left_out[inner]
    gaps = np.flatnonzero(left_out)
    return Normal(units[inner], ends - np.arange(len(ends)), gaps, left_out[gaps])


def _left_out(
    kept: NDArray[np.int64],
    of: NDArray[np.uint8],
    codes: NDArray[np.uint32],
    folded: NDArray[np.uint32],
) -> NDArray[np.uint16]:
    """What was left out before each character that is ``kept``, if no mark tells; 0 for nothing.

    ``of``: kinds of all characters; ``codes``: their forms, of which those that differ from the
    ``folded`` ones show that a word begins.
    """
    own = of[kept]
    before = np.concatenate([[MARK], own[:-1]])
    count = np.diff(kept, prepend=-1) - 1
    last = folded[np.maximum(kept - 1, 0)]
    marked = (codes[kept] != folded[kept]) & (own == before)
    told = marked & (count == 1) & (last == ord(" "))
    found = np.where((count == 1) & (last <= _LAST_UNIT), last, SEVERAL)
    found[(count == 0) | told | (own == MARK) | (before == MARK)] = 0
    return found.astype(np.uint16)


def normal_forms(texts: Sequence[str]) -> Iterator[str]:
    """The normal form of each text."""
    # one text, so that its characters are composed at once
    whole = "".join(text.replace(ZONE_END, "") + ZONE_END for text in texts)
    units, ends, *_ = normalise_all([whole])
    start = 0
    for end in ends.tolist():
        yield units[start:end].astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")
        start = end


def _tables(
    codes: NDArray[np.uint32],
) -> tuple[NDArray[np.uint8], NDArray[np.uint32], NDArray[np.uint32]]:
    """By code point: kind and simplified form of those in ``codes``, and what begins a word."""
    kinds, forms, known = _known()
    table = simplified()
    for code in set(codes[~known[codes]].tolist()):
        form = table.get(code, chr(code))
        forms[code] = ord(form)
        kinds[code] = character_kind(form)
        known[code] = True
    return kinds, forms, _initials()


@cache
def _initials() -> NDArray[np.uint32]:
    """By code point of a Latin letter or digit: what begins a word."""
    spans = (_DIGITS, *(range(first, last + 1) for first, last in _LETTERS))
    made = np.zeros(max(span.stop for span in spans), np.uint32)
    for code in (code for span in spans for code in span):
        made[code] = ord(initial(chr(code)))
    return made


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
