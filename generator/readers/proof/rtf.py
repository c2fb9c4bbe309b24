"""Reads rich text a second time, by striprtf: its words in order, without notes, heads and feet.

The library is in a process of its own, as some files take it long.
"""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from generator.readers import SeedText
from generator.readers.confined import FailedError, call, limits
from generator.readers.proof.comparison import (
    Comparison,
    Rereading,
    UnprovedError,
    seed_texts,
)
from generator.readers.proof.html import NUMBERS

SECONDS, PER_MEGABYTE = 4, 2
"""Seconds that the library may take, and those that each megabyte adds: four times as many as it needs."""
# «{\\pict\\pngblip»: pictures, but for the copies that older programs show
_PICTURE = re.compile(rb"\\(?:png|jpeg)blip")


def read(data: bytes, seed: SeedText) -> Comparison:
    """The words of the document."""
    try:
        most = limits(len(data), SECONDS, PER_MEGABYTE)
        text = str(call("generator.readers.proof.rtf:words", data, most))
    except FailedError as error:
        raise UnprovedError(str(error)) from error
    found = Rereading(text, ("",) * len(_PICTURE.findall(data)))
    first = seed_texts(seed, without=("header", "footer", "comment", "picture"))
    return Comparison(first, (text,), NUMBERS, whole=False, rereadings=(found,))


def words(data: bytes) -> str:
    """The text of a file; the addresses of links are no text. Raises ``FailedError``."""
    source = data.decode("latin-1").replace("\\fldinst", "\\fieldcode")
    try:
        found = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, TypeError, OverflowError) as error:
        raise FailedError(f"striprtf cannot read it ({type(error).__name__})") from error
    joined = found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return joined.replace("|", "\n")  # which it writes between cells
