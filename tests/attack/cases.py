"""Every case of the attack by its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.attack.dialects import BLANKS, DIALECTS, READERS, WIDER, WORD
from tests.attack.families import DOCUMENTS, FIELDS, HEAD, MAILS, MARKDOWN, PAGES, TEXTS
from tests.attack.mutations import MUTATIONS
from tests.attack.open_documents import OPEN_DOCUMENTS
from tests.attack.others import OTHER_FAMILIES
from tests.attack.printed import PDFS, RECOGNISED
from tests.attack.rich_texts import RICH_TEXTS
from tests.attack.stated_issues import ISSUES, SUFFIX


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
    def mail(size: int) -> bytes:
        field = make(size)
        head = field if field.startswith("Subject: ") else f"Subject: A letter\n{field}"
        return f"{head}\nX-End: a\n\nHere it is.\n".encode("utf-8", "surrogateescape")

    return mail


def _plain(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: make(size).encode()


FAMILIES = (
    *(Family(name, ".html", _page(make)) for name, make in PAGES.items()),
    *(Family(name, ".html", _page(make)) for name, make in WIDER.items()),
    *(Family(name, ".md", _plain(make)) for name, make in {**MARKDOWN, **DIALECTS}.items()),
    *(Family(name, ".txt", _text(make)) for name, make in TEXTS.items()),
    *(Family(name, ".txt", _plain(make)) for name, make in BLANKS.items()),
    *(Family(f"field, {name}", ".eml", _field(make)) for name, make in FIELDS.items()),
    *(Family(name, ".eml", _plain(make)) for name, make in {**MAILS, **READERS}.items()),
    *(Family(f"page, {name}", ".eml", _mailed(make)) for name, make in PAGES.items()),
    *(Family(name, ".docx", make) for name, make in {**DOCUMENTS, **WORD}.items()),
    *(Family(name, ".odt", make) for name, make in OPEN_DOCUMENTS.items()),
    *(Family(name, ".rtf", make) for name, make in RICH_TEXTS.items()),
    *(Family(name, ".pdf", make) for name, make in PDFS.items()),
    *(Family(name, ".hocr", make) for name, make in RECOGNISED.items()),
    *(Family(name, SUFFIX, _plain(make)) for name, make in ISSUES.items()),
    *(Family(*each) for each in OTHER_FAMILIES),
)
SLOW_EVERY = 40
"""One of so many mutated files is a PDF or a scan, which take a second to read."""
_SLOW = (".pdf", ".hocr")
_SUFFIXES = tuple(suffix for suffix in MUTATIONS if suffix not in _SLOW)


def mutation(number: int, seed: int) -> tuple[str, bytes]:
    """Name and content of the mutated file with a number."""
    round_, place = divmod(number, SLOW_EVERY)
    suffix = _SUFFIXES[number % len(_SUFFIXES)] if place else _SLOW[round_ % len(_SLOW)]
    return f"001_case{suffix}", MUTATIONS[suffix](seed * 10_000_000 + number)
