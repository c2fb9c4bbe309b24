"""Every case of the attack by its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.attack.families import DOCUMENTS, FIELDS, HEAD, MAILS, MARKDOWN, PAGES, TEXTS
from tests.attack.mutations import MUTATIONS


class Family(NamedTuple):
    """Files that grow."""

    name: str
    suffix: str
    make: Callable[[int], bytes]


def _page(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: f"<h1>A letter</h1>{make(size)}".encode()


def _mailed(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: f"{HEAD}<h1>A letter</h1>{make(size)}".encode()


def _text(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: f"A letter\n\n{make(size)}\n".encode()


def _field(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: f"{make(size)}\nX-End: a\n\nHere it is.\n".encode(
        "utf-8", "surrogateescape"
    )


def _plain(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: make(size).encode()


FAMILIES = (
    *(Family(name, ".html", _page(make)) for name, make in PAGES.items()),
    *(Family(name, ".md", _plain(make)) for name, make in MARKDOWN.items()),
    *(Family(name, ".txt", _text(make)) for name, make in TEXTS.items()),
    *(Family(f"field, {name}", ".eml", _field(make)) for name, make in FIELDS.items()),
    *(Family(name, ".eml", _plain(make)) for name, make in MAILS.items()),
    *(Family(f"page, {name}", ".eml", _mailed(make)) for name, make in PAGES.items()),
    *(Family(name, ".docx", make) for name, make in DOCUMENTS.items()),
)
PDF_EVERY = 40
"""One of so many mutated files is a PDF, which takes a second to read."""
_SUFFIXES = tuple(suffix for suffix in MUTATIONS if suffix != ".pdf")


def mutation(number: int, seed: int) -> tuple[str, bytes]:
    """Name and content of the mutated file with a number."""
    suffix = ".pdf" if number % PDF_EVERY == 0 else _SUFFIXES[number % len(_SUFFIXES)]
    return f"001_case{suffix}", MUTATIONS[suffix](seed * 10_000_000 + number)
