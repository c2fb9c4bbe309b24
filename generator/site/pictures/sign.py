"""The archive's sign: a seal with a page in it, as ``docs/assets/icons/mark.svg`` has it."""

from __future__ import annotations

from generator.site.pictures.canvas import Canvas, colour

SEAL, PAPER = colour("#9c2f26"), colour("#fdfbf6")
GRID = 32
"""Units of the drawing's side."""
CORNER = 5
_STROKES = (
    (7, 6, 18, 2),
    (7, 24, 18, 2),
    (7, 6, 2, 20),
    (23, 6, 2, 20),
    (15, 10, 2, 12),
    (10, 15, 12, 2),
)
"""Left, top, width and height of each stroke: a frame and a cross."""


def draw(canvas: Canvas, x: int, y: int, side: int, *, rounded: bool = True) -> None:
    """Draw the sign with its left upper corner at a pixel."""
    canvas.rectangle(x, y, side, side, SEAL, round(CORNER * side / GRID) if rounded else 0)
    for left, top, width, height in _STROKES:
        start_x, start_y = _scaled(left, side), _scaled(top, side)
        end_x, end_y = _scaled(left + width, side), _scaled(top + height, side)
        canvas.rectangle(x + start_x, y + start_y, end_x - start_x, end_y - start_y, PAPER)


def icon(side: int) -> bytes:
    """The sign alone as PNG; its corners are left to the system that shows it."""
    canvas = Canvas(side, side, SEAL)
    draw(canvas, 0, 0, side, rounded=False)
    return canvas.png()


def _scaled(units: int, side: int) -> int:
    return (units * side * 2 + GRID) // (2 * GRID)
