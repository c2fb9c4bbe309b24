"""What a page shows besides its text: pictures, boxes, rules and drawings, with their places."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

MOST = 20_000
"""Objects of a page that are looked at; a map may have more."""
DEEPEST = 6
"""How deep groups of objects are looked into."""
THIN = 2.5
"""Points up to which a filled rectangle is a rule."""
WHITE = 250
"""Least red, green and blue of a paper that shows nothing."""
MOST_CLIPS = 8
"""Paths around an object that are looked at, the innermost."""
MOST_CORNERS = 16
"""Points of such a path; one with more is not looked at."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A thing on a page that is not text. Lengths are in points, y grows upwards."""

    kind: str
    """``image``, ``box`` (a rectangle, framed or filled), ``rule`` or ``path`` (any other)."""
    x0: float
    y0: float
    x1: float
    y1: float
    handle: Any = None
    """The picture in the library, while its page is open."""
    parts: bool = False
    """Whether a box parts what it holds from the text around it, be it a single line."""

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


class Rotation:
    """Converts positions in the file to positions on the page as it is shown."""

    def __init__(self, page: Any) -> None:
        self.quarters: int = page.get_rotation() // 90
        self.width, self.height = page.get_size()
        corners = (0.0, 0.0), (0.0, self.height), (self.width, self.height), (self.width, 0.0)
        self._corner = corners[self.quarters]
        left, bottom, _, _ = page.get_cropbox()
        self._origin = self.direction(left, bottom)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point after the rotation of the page."""
        x, y = self.direction(x, y)
        return x + self._corner[0] - self._origin[0], y + self._corner[1] - self._origin[1]

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A direction after the rotation of the page."""
        for _ in range(self.quarters):
            x, y = y, -x
        return x, y


def drawings(page: Any, rotation: Rotation) -> tuple[Drawing, ...]:
    """What is drawn on a page, in the order in which it is drawn."""
    found = []
    for kind, item, matrix in _objects(page):
        bounds = _bounds(item, matrix)
        if bounds is None:
            continue
        one, other = rotation.place(*bounds[:2]), rotation.place(*bounds[2:])
        (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        box = x0, y0, x1, y1
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.append(Drawing("image", *box, item))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and _is_seen(item):
            found.append(Drawing(_form(item, box), *box))
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            found.append(Drawing("path", *box))
    return tuple(found)


def _objects(page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """The objects of a page and its groups: what they are, and how their groups place them."""
    count = min(pdfium.FPDFPage_CountObjects(page), MOST)
    open_ones = [(pdfium.FPDFPage_GetObject(page, n), _SAME, 1) for n in reversed(range(count))]
    seen = 0
    while open_ones and seen < MOST:
        item, matrix, depth = open_ones.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, item, matrix
        elif depth < DEEPEST:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(item, own)
            inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            count = min(pdfium.FPDFFormObj_CountObjects(item), MOST)
            held = (pdfium.FPDFFormObj_GetObject(item, n) for n in reversed(range(count)))
            open_ones += [(each, inner, depth + 1) for each in held]


def _product(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def _bounds(item: Any, matrix: Matrix) -> Box | None:
    """What an object covers of the page; ``None`` where it is clipped away."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    box: Box = left.value, bottom.value, right.value, top.value
    for clip in _clips(item):
        box = max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])
        if box[0] > box[2] or box[1] > box[3]:
            return None
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _clips(item: Any) -> Iterator[Box]:
    """The boxes around the paths within which an object is seen, as far as those are simple."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(count - MOST_CLIPS, 0), count):
        places = []
        size = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        for number in range(size if size <= MOST_CORNERS else 0):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, number)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                places.append((x.value, y.value))
        if places:
            xs, ys = zip(*places, strict=True)
            yield min(xs), min(ys), max(xs), max(ys)


def _is_seen(path: Any) -> bool:
    """Whether a path is stroked, or filled with more than the white of the paper."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    get = (pdfium.FPDFPageObj_GetStrokeColor if stroke.value else None) or (
        pdfium.FPDFPageObj_GetFillColor if fill.value else None
    )
    if get is None:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    get(path, red, green, blue, alpha)
    return alpha.value > 0 and min(red.value, green.value, blue.value) < WHITE


def _form(path: Any, box: tuple[float, float, float, float]) -> str:
    """Whether a path is a rule, a rectangle or another drawing."""
    if min(box[2] - box[0], box[3] - box[1]) <= THIN:
        return "rule"
    count = pdfium.FPDFPath_CountSegments(path)
    if not 4 <= count <= 12:
        return "path"
    for n in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
            return "path"
    return "box"
