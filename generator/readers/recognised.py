"""Reads what text recognition made of the pages of a scan: hOCR, as Tesseract writes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from statistics import median

from lxml import etree

from generator.language.characters import legible
from generator.language.text import CJK, squash
from generator.model import Line, Uncertain
from generator.model.errors import ContentError
from generator.readers.pdf.glyphs import MAX_GLYPHS, MAX_PAGES, Glyph, PdfPage
from generator.readers.safe_xml import place, xml_parser

DOUBTFUL = 75
"""Confidence in percent below which a word is listed. Of clean scans one word in fifty has less."""
USUAL = 0.15
"""Share by which a line may differ in size from most text and still be of its size: what is
measured on a scan varies."""
WIDE = 1.2
"""Em between two words from which a cell or column begins."""
FALLBACK_HEIGHT = 842.0
"""Points of a page whose resolution is not known: A4."""
FEWEST_DOTS = 50
"""Dots an inch of a scan, at least; a smaller number is none."""
DESCENT = 0.12
"""Em by which Chinese characters go below their baseline."""
# «bbox 294 267 949 450», «x_wconf 85», «scan_res 300 300»
_PROPERTY = re.compile(r"\b(bbox|baseline|x_size|x_wconf|scan_res)((?: -?[0-9.]+)+)")
_PAGE_ID = re.compile(r"page_([0-9]{1,6})")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
BEGINNING, END = b"<html", b"</html>"
"""What the recognised text begins and ends with."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    x0: float
    x1: float
    confidence: float


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a page. Lengths are in points, y grows upwards."""

    words: tuple[_Word, ...]
    y: float
    size: float

    @property
    def text(self) -> str:
        """Its words, with blanks between them."""
        return " ".join(word.text for word in self.words)


def recognised_pages(data: bytes) -> dict[int, PdfPage]:
    """The pages of an hOCR file by their number in the scan.

    Raises ``ContentError`` where it is damaged or too large.
    """
    found: dict[int, PdfPage] = {}
    glyphs = 0
    for number, width, height, rows in _pages(data):
        made = tuple(glyph for row in rows for glyph in _glyphs(row))
        glyphs += len(made)
        if len(found) >= MAX_PAGES or glyphs > MAX_GLYPHS:
            raise ContentError.single("", 0, "the recognised text is too large; split the scan")
        found[number] = PdfPage(width, height, made, (), ())
    return found


def uncertain(data: bytes, lines: Sequence[Line]) -> tuple[Uncertain, ...]:
    """The words that were recognised with doubt, by the ``lines`` in which they stand.

    Raises as :func:`recognised_pages`.
    """
    found: dict[int, list[str]] = {}
    numbers = [line.number for line in lines if line.text.strip()]
    texts = [squash(line.text) for line in lines if line.text.strip()]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    whole, at = "\n".join(texts), 0
    for _, _, _, rows in _pages(data):
        for row in rows:
            words = [word.text for word in row.words if word.confidence < DOUBTFUL]
            if words:
                wanted = squash(row.text)
                start = whole.find(wanted, starts[at])
                start = whole.find(wanted) if start < 0 else start
                at = bisect_right(starts, start) - 1 if start >= 0 else at
                found.setdefault(numbers[at] if start >= 0 else 0, []).extend(words)
    return tuple(Uncertain(number, tuple(words)) for number, words in sorted(found.items()))


def _pages(data: bytes) -> Iterator[tuple[int, float, float, list[_Row]]]:
    """Number, width and height of each page, and its lines."""
    try:
        root = etree.fromstring(data, xml_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"the recognised text is damaged{place(error)}; add the scan again with --ocr"
        raise ContentError.single("", 0, message) from error
    for count, page in enumerate(_of_class(root, "ocr_page"), 1):
        facts = _facts(page)
        _, _, wide, high = _four(facts.get("bbox", ()))
        dots = facts.get("scan_res", (0.0,))[0]
        scale = 72 / dots if dots >= FEWEST_DOTS else FALLBACK_HEIGHT / max(high, 1)
        named = _PAGE_ID.fullmatch(page.get("id") or "")
        rows = list(_rows(page, scale, high * scale))
        yield int(named[1]) if named else count, wide * scale, high * scale, _steady(rows)


def _of_class(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    yield from (e for e in element.iter("{*}*") if (e.get("class") or "") in names)


def _facts(element: etree._Element) -> dict[str, tuple[float, ...]]:
    """What an element says of its place."""
    facts = {}
    for match in _PROPERTY.finditer(element.get("title") or ""):
        values = match[2].split()
        if all(value.count(".") < 2 and value.strip("-.") for value in values):
            facts[match[1]] = tuple(map(float, values))
    return facts


def _four(values: Sequence[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (*values, 0.0, 0.0, 0.0, 0.0)[:4]
    return left, top, right, bottom


def _rows(page: etree._Element, scale: float, height: float) -> Iterator[_Row]:
    """The lines of a page, those of one paragraph in one size."""
    for paragraph in _of_class(page, "ocr_par"):
        rows = [row for line in _of_class(paragraph, *_LINES) for row in _row(line, scale, height)]
        size = median(row.size for row in rows) if rows else 0.0
        yield from (replace(row, size=size) for row in rows)


def _row(line: etree._Element, scale: float, height: float) -> Iterator[_Row]:
    words = []
    for element in _of_class(line, "ocrx_word"):
        text = legible("".join(map(str, element.itertext()))).strip()
        facts = _facts(element)
        left, _, right, _ = _four(facts.get("bbox", ()))
        if text and right > left:
            confidence = facts.get("x_wconf", (0.0,))[0]
            words.append(_Word(text, left * scale, right * scale, confidence))
    if not words:
        return
    facts = _facts(line)
    left, top, _, bottom = _four(facts.get("bbox", ()))
    if 2 * sum(map(_is_wide, words)) > len(words):  # the shapes of Chinese fill their squares
        size = bottom - top
        base = bottom - DESCENT * size
    else:
        size = facts.get("x_size", (bottom - top,))[0]
        base = bottom + facts.get("baseline", (0.0, 0.0))[-1]
    yield _Row(tuple(words), height - base * scale, max(size * scale, 1.0))


def _is_wide(word: _Word) -> bool:
    return bool(CJK.search(word.text))


def _steady(rows: Sequence[_Row]) -> list[_Row]:
    """The lines, those of about the size of most text in that size."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(2 * row.size) / 2] += len(row.text)
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    return [
        replace(row, size=usual) if abs(row.size - usual) <= USUAL * usual else row for row in rows
    ]


def _glyphs(row: _Row) -> Iterator[Glyph]:
    """The characters of a line, spread evenly over their words.

    Between Chinese characters is no blank, between other words is one.
    """
    for word, after in zip(row.words, (*row.words[1:], None), strict=True):
        end, blank = word.x1, False
        if after and 0 <= after.x0 - word.x1 <= WIDE * row.size:
            closed = CJK.match(word.text[-1]) and CJK.match(after.text[0])
            end, blank = (after.x0, False) if closed else (word.x1, True)
        step = (end - word.x0) / len(word.text)
        for at, character in enumerate(word.text):
            x0 = word.x0 + at * step
            yield Glyph(character, x0, x0 + step, row.y, row.size)
        if after and blank:
            yield Glyph(" ", word.x1, after.x0, row.y, row.size)
