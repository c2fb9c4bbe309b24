"""Reads plain text a second time: all of it, without lines, marks or blocks.

It shares the decoding of the bytes: a wrong encoding is told by a warning, not by this.
"""

from __future__ import annotations

from generator.language.characters import legible
from generator.readers import SeedText, decode
from generator.readers.proof.comparison import Comparison, seed_texts


def read(data: bytes, seed: SeedText) -> Comparison:
    """The text of the file."""
    return Comparison(seed_texts(seed), (legible(decode(data, "", given=seed.hints.encoding)),))
