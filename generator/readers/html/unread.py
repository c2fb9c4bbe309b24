"""Warnings of what a page shows and the archive does not."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag

from generator.model.errors import Problem, Severity
from generator.readers.html.elements import attribute


def unread(page: Tag, drawings: int, name: str) -> Iterator[Problem]:
    """Warnings of ``drawings`` in the page itself, of which only the words are read, and of frames."""
    if drawings:
        yield _warning(
            name,
            f"drawings within the page ({drawings} of <svg>) are not shown, only their words; "
            "save each as a picture and name it in an <img>",
        )
    frames = [attribute(frame, "srcdoc") for frame in page.find_all("iframe")]
    if many := sum(bool(frame.strip()) for frame in frames):
        yield _warning(
            name,
            f"pages within the frames of this one (srcdoc): {many}; they are not read; "
            "save each as a file",
        )


def _warning(name: str, message: str) -> Problem:
    return Problem(name, 0, message, severity=Severity.WARNING)
