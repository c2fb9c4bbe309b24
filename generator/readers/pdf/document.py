"""Reads PDFs that have a text layer; the layout is found by geometry.

The library is written in C++ and runs in a process of its own, which a file may crash or block.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence

import msgspec

from generator.model import Line
from generator.model.errors import ContentError, Problem, Severity
from generator.readers.confined import FailedError, call, limits
from generator.readers.limits import MAX_FILE, check_size
from generator.readers.pdf.directions import as_on_page, read_onward
from generator.readers.pdf.glyphs import UNREADABLE, PdfPage, read_pages
from generator.readers.pdf.lines import placed_lines
from generator.readers.pdf.order import ordered, picture_group
from generator.readers.pdf.pictures import PictureTaker, without_furniture
from generator.readers.pdf.settings import numbered
from generator.readers.pdf.tables import with_tables
from generator.readers.pictures import Album
from generator.readers.recognised import BEGINNING, END, recognised_pages, uncertain
from generator.readers.seed import SeedText

_OCR = "add it with text recognition: `newsletter-archive add --ocr FILE`"
REPEATED = "repeated-picture"
"""Rule that omits a picture which stands at one place of several pages."""
UNREADABLE_SHARE = 0.02
"""Largest share of characters that may be unknown."""


def read_pdf(data: bytes, name: str, recognised: bytes = b"") -> SeedText:
    """The text in the bytes of a PDF; ``recognised``: that of pages without any, as hOCR.

    Raises ``ContentError`` where it is damaged, encrypted, a scan without text, or has
    glyphs of unknown characters.
    """
    check_size(data, name, MAX_FILE)
    try:
        whole = recognised + data
        found = call("generator.readers.pdf.document:layout", whole, limits(len(whole)))
    except FailedError as error:
        raise ContentError.single(name, 0, str(error)) from error
    lines = msgspec.convert(found["lines"], tuple[Line, ...])
    warnings = tuple(_warnings(found["unread"], found["left_out"], found["doubtful"], name))
    metadata = tuple((key, value) for key, value in found["metadata"])
    album = Album()
    for picture in found["pictures"]:
        album.add(b64decode(picture))
    omitted = tuple((REPEATED, address) for address in found["repeated"])
    return SeedText(
        *(lines, metadata, "pdf", omitted, album.pictures),
        warnings=warnings,
        unread=tuple(found["unread"]),
        recognised=recognised,
        uncertain=uncertain(recognised, lines) if recognised else (),
    )


def layout(data: bytes) -> dict[str, object]:
    """Lines, metadata and pages without text of a PDF, as JSON can hold them.

    What was recognised of its pages may stand before it. Raises ``FailedError`` where it cannot
    be read.
    """
    text, end, rest = data.partition(END) if data.startswith(BEGINNING) else (b"", b"", data)
    taker = PictureTaker()
    pages, metadata = read_pages(rest, taker)
    pages = read_onward(pages)
    if text:
        read = _recognised(text + end)
        pages = tuple(read.get(number, page) for number, page in enumerate(pages, 1))
        taker.shown = [picture for picture in taker.shown if picture.page not in read]
    _check(pages)
    shown, repeated = without_furniture(taker.shown, len(pages))
    shown_there = [as_on_page(picture, pages[picture.page - 1]) for picture in shown]
    groups = ordered(with_tables(placed_lines(pages), pages), map(picture_group, shown_there))
    lines = numbered(groups, len(pages))
    unread = [n for n, page in enumerate(pages, 1) if page.has_image and not page.glyphs]
    kept = {picture.address for picture in shown}
    pictures = [data for address, data in taker.album.pictures.items() if address in kept]
    return {
        "lines": msgspec.to_builtins(lines),
        "metadata": metadata,
        "unread": unread,
        "pictures": [b64encode(data).decode() for data in pictures],
        "left_out": taker.left_out,
        "doubtful": sorted(set(taker.doubtful)),
        "repeated": [picture.address for picture in repeated],
    }


def _recognised(text: bytes) -> dict[int, PdfPage]:
    try:
        return recognised_pages(text)
    except ContentError as error:
        raise FailedError(error.problems[0].message) from error


def _check(pages: Sequence[PdfPage]) -> None:
    characters = [glyph.text for page in pages for glyph in page.glyphs if not glyph.blank]
    if not characters and any(page.has_image for page in pages):
        count = (
            "its page is a picture" if len(pages) == 1 else f"its {len(pages)} pages are pictures"
        )
        raise FailedError(f"a scan: {count} without text; {_OCR}")
    if not characters:
        raise FailedError(f"a PDF without text; if its letters are drawings, {_OCR}")
    unknown = characters.count(UNREADABLE)
    if unknown > UNREADABLE_SHARE * len(characters):
        message = (
            f"{unknown} of {len(characters)} characters are unknown, as the fonts do not name them"
        )
        raise FailedError(f"{message}; {_OCR}")


def _warnings(
    unread: Sequence[int], left_out: int, doubtful: Sequence[int], name: str
) -> Iterator[Problem]:
    messages = []
    if unread:
        pages = ", ".join(map(str, unread))
        messages.append(
            f"pages {pages} of the file are pictures without text and are not in the archive"
        )
    if left_out:
        messages.append(
            f"{left_out} pictures of the file are too large or too many and are not in the archive"
        )
    if doubtful:
        pages = ", ".join(map(str, doubtful))
        messages.append(
            f"what is drawn on pages {pages} may be a picture and is not in the archive"
        )
    for message in messages:
        yield Problem(name, 0, message, severity=Severity.WARNING)
