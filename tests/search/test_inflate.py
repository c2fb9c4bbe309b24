"""The browser's inflate reads whatever deflate may write."""

from __future__ import annotations

import random
import zlib

from tests.search.node import inflate


def deflate(data: bytes, level: int, strategy: int) -> bytes:
    squeezer = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
    half = len(data) // 2
    # A flush in the middle ends a block between bytes, with an empty stored one behind it.
    flushed = squeezer.compress(data[:half]) + squeezer.flush(zlib.Z_FULL_FLUSH)
    return flushed + squeezer.compress(data[half:]) + squeezer.flush()


def test_every_kind_of_block_is_read() -> None:
    choice = random.Random(9)  # noqa: S311 (a seeded test)
    texts = [
        b"",
        b"a",
        "集采与医保支付方式改革。".encode() * 300,
        bytes(choice.randrange(256) for _ in range(70_000)),
        # Frequencies that give codes of all lengths up to the longest.
        b"".join(bytes([n]) * (1 << min(n, 16)) for n in range(20)) + bytes(range(256)),
    ]
    strategies = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY)
    cases = [(text, level, way) for text in texts for level in (0, 1, 6, 9) for way in strategies]
    found = inflate([deflate(*case) for case in cases])
    assert [case for case, text in zip(cases, found, strict=True) if case[0] != text] == []
