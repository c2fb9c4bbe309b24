r"""Numbers and bytes as the characters of a JavaScript string.

A digit is a value from 0 to 127 and becomes one ASCII character. The five that a string literal
cannot contain unescaped (NUL, LF, CR, ``"``, ``\\``) become the character 128 higher, so that
``code & 127`` decodes any.
"""

from __future__ import annotations

import re
import zlib

import numpy as np
from numpy.typing import NDArray

BASE = 128
UNSAFE = (0x00, 0x0A, 0x0D, 0x22, 0x5C)
"""Digits that a string literal cannot contain unescaped."""
_RAISED = bytes(code + BASE * (code in UNSAFE) for code in range(BASE)) + bytes(BASE)
# \ud840, half of a pair; U+2028, a line end in old JavaScript
_SPECIAL = re.compile('[\\0\n\r"\\\\\ud800-\udfff\u2028\u2029]')
_ESCAPED = re.compile("[\ud800-\udfff\u2028\u2029]")
_LITERAL = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\0": "\\x00"})

THRESHOLDS = np.array(
    [
        *[(32, 32, 64), (64, 64, 64), (112, 112, 112), (120, 124, 124), (120, 124, 124)],
        *[(120, 126, 126)] * 4,
        *[(112, 124, 126), (96, 124, 126), (64, 124, 126), (8, 124, 126), (0, 124, 126)],
        *[(0, 120, 126), (0, 120, 126), (0, 112, 126), (0, 96, 126), (0, 64, 126)],
        *[(0, 8, 126), (0, 1, 124), (0, 1, 124), (0, 1, 120), (0, 1, 112), (0, 1, 96)],
        *[(0, 1, 64)] * 3,
    ],
    dtype=np.int64,
)
"""For each class of gaps (bit length of the expected gap) the first digits at which codes of two,
three and four digits begin; 127 begins a code of five. Found by a grid search for the smallest size
of geometrically distributed gaps; the manifest contains them."""


def gap_class(total: NDArray[np.int64], count: NDArray[np.int64]) -> NDArray[np.int64]:
    """Class of a list of ``count`` numbers below ``total``: bit length of their ratio."""
    ratio: NDArray[np.int64] = np.maximum(total // count, 1)
    return np.minimum(np.frexp(ratio.astype(np.float64))[1], len(THRESHOLDS) - 1).astype(np.int64)


def encode_gaps(
    values: NDArray[np.int64], classes: NDArray[np.int64]
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Prefix codes of ``values``, each in its class.

    Returns all digits in one array and the number of digits of each value.
    """
    rows = np.column_stack([THRESHOLDS, np.full(len(THRESHOLDS), 127)])[classes]
    lengths = np.ones(len(values), dtype=np.int64)
    first = np.zeros(len(values), dtype=np.int64)
    rest = values.copy()
    for length in range(1, 5):
        room = (rows[:, length - 1] - first) * BASE ** (length - 1)
        beyond = (lengths == length) & (rest >= room)
        rest[beyond] -= room[beyond]
        first[beyond] = rows[beyond, length - 1]
        lengths[beyond] += 1
    starts = np.cumsum(lengths) - lengths
    digits = np.zeros(int(lengths.sum()), dtype=np.uint8)
    offset = starts + lengths - 1
    for place in range(1, 5):
        longer = lengths > place
        digits[offset[longer]] = rest[longer] % BASE
        rest[longer] //= BASE
        offset[longer] -= 1
    digits[starts] = first + rest
    return digits, lengths


def numbers(values: NDArray[np.int64], width: int) -> tuple[NDArray[np.uint16], NDArray[np.bool_]]:
    """Counts as digits, six bits to a digit, low ones first; all but the last have 64 added.

    Returns a row of ``width`` digits for each value and which of them are used.
    """
    powers = 64 ** np.arange(width, dtype=np.int64)
    used = (values[:, None] >= powers) | (powers == 1)
    more = values[:, None] >= powers * 64
    return ((values[:, None] // powers) % 64 + more * 64).astype(np.uint16), used


def text_of_digits(digits: bytes) -> str:
    """Digits as characters that a string literal contains unescaped."""
    return digits.translate(_RAISED).decode("latin-1")


def digits_of_bytes(data: bytes) -> bytes:
    """Eight-bit bytes as seven-bit digits, high bits first; the last one is filled up with 0."""
    bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8))
    rows = np.concatenate([bits, np.zeros(-len(bits) % 7, dtype=np.uint8)]).reshape(-1, 7)
    return np.packbits(rows, axis=1).__rshift__(1).tobytes()


def packed(data: bytes) -> str:
    """Raw deflate (RFC 1951) as the characters of a string literal."""
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15, 9)
    return text_of_digits(digits_of_bytes(squeezer.compress(data) + squeezer.flush()))


def literal(text: str) -> str:
    """``text`` as a JavaScript string literal, lone surrogates escaped."""
    if not _SPECIAL.search(text):
        return f'"{text}"'
    return f'"{escape_surrogates(text.translate(_LITERAL))}"'


def escape_surrogates(text: str) -> str:
    """Lone surrogates, which UTF-8 cannot hold, and line separators as escapes."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def script(kind: str, name: str, *payload: str) -> bytes:
    """A shard: one call of the registration function, as a classic script."""
    arguments = ",".join(map(literal, (kind, name, *payload)))
    return f"archiveShard({arguments});\n".encode()
