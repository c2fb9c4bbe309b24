r"""Numbers and bytes as the characters of a JavaScript string.

A digit is a value from 0 to 127 and becomes one ASCII character. The five that a string literal
cannot contain unescaped (NUL, LF, CR, ``"``, ``\\``) become the character 128 higher, so that
``code & 127`` decodes any.
"""

from __future__ import annotations

import json
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

_DIGIT = 7
"""Bits of a digit."""
MOST_LOW = 24
"""Most bits of a gap that are written as they are: browsers calculate with 32."""
_DIVIDING = str.maketrans("\t\n\r", "   ")


def low_bits(total: NDArray[np.int64], count: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many bits of a gap are written as they are, in lists of ``count`` numbers below ``total``."""
    ratio: NDArray[np.int64] = np.maximum(total // count, 1)
    length = np.frexp(ratio.astype(np.float64))[1].astype(np.int64)
    return np.minimum(length - 1, MOST_LOW)


def encode_gaps(
    values: NDArray[np.int64],
    low: NDArray[np.int64],
    counts: NDArray[np.int64],
    weights: NDArray[np.uint8],
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Lists of gaps in Rice codes, one after the other, each from a digit of its own on.

    A gap is ``value >> low`` zeros, a one, and its ``low`` last bits; the seven bits of its weight follow,
    if there are ``weights``. ``counts`` are the lengths of the lists. Returns all digits in one array, and
    the number of digits of each list.
    """
    lengths = (values >> low) + 1 + low + (_DIGIT if len(weights) else 0)
    ends = np.cumsum(lengths)
    lasts = np.cumsum(counts) - 1
    bits = np.diff(ends[lasts], prepend=0)
    sizes = -(-bits // _DIGIT)
    ends += np.repeat(np.cumsum(sizes * _DIGIT - bits) - (sizes * _DIGIT - bits), counts)
    digits = np.zeros(int(sizes.sum()), dtype=np.uint8)
    words = (values & ((1 << low) - 1)) | (1 << low)
    if len(weights):
        _place(digits, weights.astype(np.int64), ends)
        ends = ends - _DIGIT
    _place(digits, words, ends)
    return digits, sizes


def _place(digits: NDArray[np.uint8], words: NDArray[np.int64], ends: NDArray[np.int64]) -> None:
    """Write words of bits so that they end before the bits ``ends``; no two have a bit in common."""
    last = (ends - 1) // _DIGIT
    words = words << (-ends % _DIGIT)
    while words.any():
        parts = np.bincount(last, words & (BASE - 1), len(digits))
        digits += parts.astype(np.uint8)
        words, last = words >> _DIGIT, np.maximum(last - 1, 0)


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


def shard_of(key: str, count: int) -> int:
    """The number of the shard of a key; ``count`` is a power of two. The browser does the same."""
    number = 0
    for character in key:
        number = (number * 31 + ord(character)) % 2**16
    return number % count


def shard_count(held: int, most: int) -> int:
    """How many shards hold at most ``most`` of ``held`` in the mean: a power of two."""
    count = 1
    while count * most < held:
        count *= 2
    return count


def literal(text: str) -> str:
    """``text`` as a JavaScript string literal, lone surrogates escaped."""
    if not _SPECIAL.search(text):
        return f'"{text}"'
    return f'"{escape_surrogates(text.translate(_LITERAL))}"'


def escape_surrogates(text: str) -> str:
    """Lone surrogates, which UTF-8 cannot hold, and line separators as escapes."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def json_text(value: object) -> str:
    """``value`` as JSON without blanks, which UTF-8 can hold."""
    return escape_surrogates(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def script(kind: str, name: str, *payload: str) -> bytes:
    """A shard: one call of the registration function, as a classic script."""
    arguments = ",".join(map(literal, (kind, name, *payload)))
    return f"archiveShard({arguments});\n".encode()


def one_field(text: str) -> str:
    """A text without the signs that divide fields and lines of a file."""
    return text.translate(_DIVIDING)
