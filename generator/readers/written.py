"""The pages that readers write of documents: notes, pictures, and how the pages are read."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from html import escape

from generator.model.errors import ContentError
from generator.readers.html.page import parse_html
from generator.readers.seed import SeedText

NOTE_END = "</div>"
PLACE = "p-"
"""What the name of a place begins with, so that it is that of no note."""


def place(name: str) -> str:
    """A place to which links lead that have its name behind ``#`` and :data:`PLACE`."""
    return f'<a id="{PLACE}{escape(name)}"></a>'


def note_reference(key: str, label: str) -> str:
    """What leads to the note that a key names."""
    return f'<a id="r{key}" href="#n{key}">{escape(label)}</a>'


def note_start(key: str, label: str) -> str:
    """What begins the note that a key names, and leads back to its reference."""
    return f'<div id="n{key}"><p><a href="#r{key}">{escape(label)}</a></p>'


def embedded(data: bytes, kind: str) -> str:
    """The address of a picture that stands in the page itself."""
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


def read_written(
    page: str,
    name: str,
    form: str,
    metadata: Iterable[tuple[str, str]],
    omitted: Iterable[tuple[str, str]],
    *,
    empty: str,
) -> SeedText:
    """What a page holds that was written of a document in the format ``form``.

    ``omitted``: what the document has and the page does not show. The labels of notes, which the
    page repeats, are none of the document's text. Raises ``ContentError`` with the message
    ``empty`` where the page has no text.
    """
    seed = parse_html(page, name, empty=True)
    if not seed.lines:
        raise ContentError.single(name, 0, empty)
    kept = (each for each in seed.omitted if each[0] != "note")
    return replace(seed, metadata=tuple(metadata), format=form, omitted=(*kept, *omitted))
