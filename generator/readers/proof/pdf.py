"""Reads PDFs a second time, by pdfminer (Python) instead of PDFium (C++).

The two share no code: fonts, encodings and the order of the page are each library's own. Radicals that
stand for characters are told by one table.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTItem
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from generator.language.characters import legible
from generator.readers import SeedText
from generator.readers.confined import FailedError, call, limits
from generator.readers.pdf.document import REPEATED
from generator.readers.pdf.glyphs import UNREADABLE
from generator.readers.pdf.radicals import RADICALS
from generator.readers.proof.backward import comparable, runs_backward, words
from generator.readers.proof.comparison import Comparison, Run, UnprovedError, seed_texts
from generator.readers.safe_xml import place

# «page_12»
_PAGE_ID = re.compile(r"page_([0-9]{1,6})")
LEVEL = 0.3
"""Em by which letters of one piece may differ in height, or overlap, or be apart."""
DOUBLED = 0.15
"""Em between a glyph and its copy, which some programs print to make it bold."""


def read(data: bytes, seed: SeedText) -> Comparison:
    """The words of all pages in the order of the file, copies at the same place counted once."""
    try:
        second = call("generator.readers.proof.pdf:pieces", data, limits(len(data)))
    except FailedError as error:
        raise UnprovedError(str(error)) from error
    recognised = list(_recognised(seed.recognised)) if seed.recognised else []
    read = {page for page, _ in recognised}
    second = sorted([*(piece for piece in second if piece[0] not in read), *recognised], key=_page)
    first = seed_texts(seed, without=(REPEATED,))
    if any(runs_backward(text) for _, text in second):
        first = tuple(comparable(first))
        second = [(page, part) for page, text in second for part in comparable([text])]
    runs = tuple(Run(text, page) for page, text in second)
    return Comparison(first, tuple(text for _, text in second), whole=False, runs=runs)


def _page(piece: Sequence[Any]) -> int:
    return int(piece[0])


def _recognised(data: bytes) -> Iterator[tuple[int, str]]:
    """Page and text of each word that text recognition found, by Expat instead of libxml2."""
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - Expat bounds entities, and reads no other
    except ElementTree.ParseError as error:
        raise UnprovedError(f"the recognised text is damaged{place(error)}") from error
    for count, page in enumerate(root.iterfind(".//*[@class='ocr_page']"), 1):
        named = _PAGE_ID.fullmatch(page.get("id", ""))
        number = int(named[1]) if named else count
        for word in page.iterfind(".//*[@class='ocrx_word']"):
            yield number, legible("".join(word.itertext())).strip()


def pieces(data: bytes) -> list[tuple[int, str]]:
    """Page and text of all pieces of lines of a PDF, as the file has them one after the other.

    Unknown characters are as the first reader represents them.
    """
    logging.disable(logging.CRITICAL)  # pdfminer logs what it misses in fonts
    device = PDFPageAggregator(PDFResourceManager(), laparams=None)
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    found: list[tuple[int, str]] = []
    try:
        for number, page in enumerate(PDFPage.get_pages(io.BytesIO(data)), 1):
            interpreter.process_page(page)
            letters = _undoubled(_characters(device.get_result()))
            found += [(number, text) for text in _pieces(letters)]
    except MemoryError:
        raise
    except Exception as error:
        raise FailedError(f"pdfminer cannot read it ({type(error).__name__})") from error
    return found


def _pieces(letters: Iterable[LTChar]) -> Iterator[str]:
    """The texts of letters that stand beside each other on a line, in the order of reading."""
    piece: list[LTChar] = []
    step = 0
    for letter in letters:
        found = _step(piece[-1], letter) if piece else 0
        if piece and (not found or (step and found != step)):
            yield from _read(piece, step)
            piece, found = [], 0
        piece.append(letter)
        step = found
    yield from _read(piece, step)


def _step(before: LTChar, letter: LTChar) -> int:
    """1 for a letter right of the one before it, -1 for one left of it, else 0."""
    size = max(before.size, letter.size, 0.1)
    if abs(before.y0 - letter.y0) > LEVEL * size or abs(before.size - letter.size) >= 0.1:
        return 0
    if -LEVEL * size <= letter.x0 - before.x1 <= LEVEL * size:
        return 1
    back = runs_backward(letter.get_text()) or runs_backward(before.get_text())
    return -1 if back and -LEVEL * size <= before.x0 - letter.x1 <= LEVEL * size else 0


def _read(letters: Sequence[LTChar], step: int) -> Iterator[str]:
    """The words of a piece, which goes on to the right or (-1) to the left."""
    units = [_known(letter.get_text()) for letter in letters]
    if any(map(runs_backward, units)):
        yield from words(units, read=step < 0)
    elif units:
        yield "".join(units)


def _characters(container: Iterable[LTItem]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _characters(item)


def _undoubled(found: Iterable[LTChar]) -> Iterator[LTChar]:
    """The letters without copies at the same place."""
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for item in found:
        step = max(DOUBLED * item.size, 0.1)
        text, x, y = item.get_text(), round(item.x0 / step), round(item.y0 / step)
        near = (
            place
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for place in seen.get((text, x + dx, y + dy), ())
        )
        if not any(abs(item.x0 - a) <= step and abs(item.y0 - b) <= step for a, b in near):
            yield item
            seen.setdefault((text, x, y), []).append((item.x0, item.y0))


def _known(text: str) -> str:
    if text.startswith("(cid:"):
        return UNREADABLE
    return "".join(RADICALS.get(character, character) for character in text)
