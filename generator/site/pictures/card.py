"""The card: a front page without letters."""

from __future__ import annotations

from generator.site.pictures import sign
from generator.site.pictures.canvas import Canvas, colour

WIDTH, HEIGHT = 1200, 630
"""What platforms ask for."""
PAPER, INK, QUIET, RULE = (colour(code) for code in ("#fbf9f4", "#22252a", "#b9b2a2", "#d9d3c5"))
MARGIN, GAP, COLUMNS = 90, 50, 3
LINE, LEADING = 10, 26
"""Height of a line of text, and from one to the next."""
_HEADLINE = (430, 300)
"""Widths of the two lines of the headline beside the sign."""
_PARAGRAPHS = (
    ((1.0, 1.0, 0.6), (1.0, 1.0, 1.0, 0.35)),
    ((1.0, 1.0, 1.0, 1.0, 0.8), (1.0, 0.5)),
    ((1.0, 0.7), (1.0, 1.0, 1.0, 0.9, 0.4)),
)
"""Lines of each paragraph of each column, as parts of its width; the last are short."""
_INDENT = 28


def card() -> bytes:
    """The card as PNG."""
    canvas = Canvas(WIDTH, HEIGHT, PAPER)
    inner = WIDTH - 2 * MARGIN
    canvas.rectangle(MARGIN, 70, inner, 8, INK)
    sign.draw(canvas, MARGIN, 118, 160)
    for number, width in enumerate(_HEADLINE):
        canvas.rectangle(MARGIN + 210, 138 + 70 * number, width, 44, INK)
    canvas.rectangle(MARGIN, 320, inner, 3, INK)
    canvas.rectangle(MARGIN, 328, inner, 3, INK)
    width = (inner - (COLUMNS - 1) * GAP) // COLUMNS
    for number, paragraphs in enumerate(_PARAGRAPHS):
        left = MARGIN + number * (width + GAP)
        if number:
            canvas.rectangle(left - GAP // 2, 366, 1, 190, RULE)
        _column(canvas, left, width, paragraphs)
    return canvas.png()


def _column(
    canvas: Canvas, left: int, width: int, paragraphs: tuple[tuple[float, ...], ...]
) -> None:
    top = 366
    for paragraph in paragraphs:
        for number, part in enumerate(paragraph):
            indent = 0 if number else _INDENT
            canvas.rectangle(left + indent, top, round(width * part) - indent, LINE, QUIET)
            top += LEADING
        top += LINE // 2
