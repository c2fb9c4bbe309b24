"""Reads PDFs a second time, by pdfminer (Python) instead of PDFium (C++)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTItem
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from generator.readers import SeedText
from generator.readers.confined import FailedError, call
from generator.readers.pdf import REPEATED
from generator.readers.pdf_glyphs import UNREADABLE
from generator.readers.proof import Comparison, UnprovedError, seed_texts
from generator.readers.radicals import RADICALS

DOUBLED = 0.15
"""Em between a glyph and its copy, which some programs print to make it bold."""


def read(data: bytes, seed: SeedText) -> Comparison:
    """The characters of all pages, copies at the same place counted once."""
    try:
        second = call("generator.readers.proof.pdf:characters", data)
    except FailedError as error:
        raise UnprovedError(str(error)) from error
    return Comparison(seed_texts(seed, without=(REPEATED,)), (second,), whole=False)


def characters(data: bytes) -> str:
    """All characters of a PDF; unknown ones as the first reader represents them."""
    logging.disable(logging.CRITICAL)  # pdfminer logs what it misses in fonts
    device = PDFPageAggregator(PDFResourceManager(), laparams=None)
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    parts: list[str] = []
    try:
        for page in PDFPage.get_pages(io.BytesIO(data)):
            interpreter.process_page(page)
            parts += _undoubled(_characters(device.get_result()))
    except MemoryError:
        raise
    except Exception as error:
        raise FailedError(f"pdfminer cannot read it ({type(error).__name__})") from error
    return "".join(parts)


def _characters(container: Iterable[LTItem]) -> Iterator[LTChar]:
    for item in container:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _characters(item)


def _undoubled(found: Iterable[LTChar]) -> Iterator[str]:
    seen: set[tuple[str, int, int]] = set()
    for item in found:
        text = item.get_text()
        step = max(DOUBLED * item.size, 0.1)
        x, y = round(item.x0 / step), round(item.y0 / step)
        near = {(text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
        if seen.isdisjoint(near):
            yield _known(text)
        seen.add((text, x, y))


def _known(text: str) -> str:
    if text.startswith("(cid:"):
        return UNREADABLE
    return "".join(RADICALS.get(character, character) for character in text)
