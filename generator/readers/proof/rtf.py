"""Reads rich text a second time, by striprtf: its words in order, then its notes, without heads and feet.

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
from generator.readers.seed import OMITTED_PICTURES

SECONDS, PER_MEGABYTE = 4, 2
"""Seconds that the library may take, and those that each megabyte adds: four times as many as it needs."""
# «{\\footnote », «{\\*\\footnote»
_NOTE = re.compile(r"\{(?:\\\*)?\s*\\footnote(?![a-z])")
# «{», «}», «\\{»: a brace, and what is none
_BRACES = re.compile(r"[{}]|\\.", re.S)
_DEPTH = {"{": 1, "}": -1}
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
    first = seed_texts(seed, without=("header", "footer", "comment", *OMITTED_PICTURES))
    return Comparison(first, (text,), NUMBERS, whole=False, rereadings=(found,))


def _notes_last(source: str) -> str:
    """The source with its notes, which the library leaves out, as paragraphs at its end."""
    parts: list[str] = []
    notes: list[str] = []
    at = 0
    while begun := _NOTE.search(source, at):
        depth = 1
        signs = _BRACES.finditer(source, begun.end())
        end = next(
            (sign.end() for sign in signs if not (depth := depth + _DEPTH.get(sign[0], 0))),
            len(source),
        )
        notes.append(f"\\par{{{source[begun.end() : end]}")
        parts.append(source[at : begun.start()])
        at = end
    parts.append(source[at:])
    text, brace, rest = "".join(parts).rpartition("}")
    return f"{text}{''.join(notes)}{brace}{rest}"


def words(data: bytes) -> str:
    """The text of a file; the addresses of links are no text. Raises ``FailedError``."""
    source = _notes_last(data.decode("latin-1").replace("\\fldinst", "\\fieldcode"))
    try:
        found = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, TypeError, OverflowError) as error:
        raise FailedError(f"striprtf cannot read it ({type(error).__name__})") from error
    joined = found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return joined.replace("|", "\n")  # which it writes between cells
