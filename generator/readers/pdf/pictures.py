"""The pictures of a page, with their places: photographs as they came, drawings cut from the page."""

from __future__ import annotations

import ctypes
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image
from pypdfium2 import PdfBitmap, PdfPage

from generator.readers.pdf.drawings import Drawing
from generator.readers.pictures import Album

SMALLEST = 18.0
"""Points of a picture in each direction, at least; a smaller one is a sign or a spacer."""
FEWEST_PIXELS = 8
"""Pixels of a picture in each direction, at least."""
MOST_PIXELS = 50_000_000
"""Pixels of a file that are made into PNG, at most."""
MOST = 500
"""Pictures of a file that are kept, and parts of a page that are looked at."""
MOST_DRAWINGS = 20_000
"""Drawings of a file that are looked at."""
WHOLE = 0.8
"""Share of a page that a picture of all of it covers: a scan, or the paper."""
TOUCHING = 1.5
"""Points between the parts of one picture."""
LOOSE = 8.0
"""Points between the parts of one drawing."""
FEWEST_PARTS = 4
"""Parts of a drawing, at least; a rule or a frame has fewer."""
LARGE = 40.0
"""Points of a drawing in each direction, at least."""
SCALE = 2
"""How many times as large as on the page a drawing is cut out."""
REPEATED = 3
"""Pages that have a picture at one place from which it is page furniture."""
STEADY = 6.0
"""Points by which its place may differ."""
Place = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture at its place. Lengths are in points, y grows upwards."""

    address: str
    page: int
    """Number of the page in the file, from 1."""
    place: Place
    """Left, bottom, right, top."""


class PictureTaker:
    """Takes the pictures of a file's pages, each kept once."""

    def __init__(self) -> None:
        self.album = Album()
        self.shown: list[Shown] = []
        self.left_out = 0
        """Pictures that are too large, or too many."""
        self.doubtful: list[int] = []
        """Numbers of the pages with drawings that may be pictures or frames, and are not kept."""
        self._pixels = 0
        self._drawings = 0

    def take(self, page: Any, number: int, drawn: Sequence[Drawing], letters: int) -> None:
        """Keep the pictures of an open page that has so many ``letters``."""
        size = page.get_size()
        images = [d for d in drawn if d.kind == "image" and _is_large(d, SMALLEST)]
        if letters:  # what lies behind all the text is paper, or what the text was read from
            images = [d for d in images if d.width * d.height < WHOLE * size[0] * size[1]]
        for parts in _clusters(images, TOUCHING):
            whole = _around(parts)
            if len(parts) == 1 and min(_pixel_size(parts[0], page)) < FEWEST_PIXELS:
                continue
            self._keep(self._photograph(parts, page), number, whole)
        strokes = [d for d in drawn if d.kind in ("path", "rule", "box")]
        self._drawings += len(strokes)
        if self._drawings > MOST_DRAWINGS:
            return
        for parts in _clusters(strokes, LOOSE):
            whole = _around(parts)
            if _is_drawing(parts, whole, size):
                self._keep(self._cut(page, whole), number, whole)
            elif _may_be_drawing(parts):
                self.doubtful.append(number)

    def _keep(self, data: bytes, number: int, place: Place) -> None:
        address = self.album.add(data) if len(self.shown) < MOST else ""
        if address:
            self.shown.append(Shown(address, number, place))
        else:
            self.left_out += 1

    def _photograph(self, parts: Sequence[Drawing], page: PdfPage) -> bytes:
        """The bytes of a photograph as the file has them, or the picture as PNG."""
        drawing = parts[0]
        if len(parts) > 1 or page.get_rotation() or not _is_upright(drawing):
            return self._cut(page, _around(parts))
        if _is_jpeg(drawing, page):
            size = pdfium.FPDFImageObj_GetImageDataDecoded(drawing.handle, None, 0)
            raw = ctypes.create_string_buffer(size)
            pdfium.FPDFImageObj_GetImageDataDecoded(drawing.handle, raw, size)
            return raw.raw
        if not self._affords(*_pixel_size(drawing, page)):
            return b""
        bitmap = pdfium.FPDFImageObj_GetBitmap(drawing.handle)
        return _png(PdfBitmap.from_raw(bitmap).to_pil()) if bitmap else b""

    def _cut(self, page: PdfPage, place: Place) -> bytes:
        """A part of a page as it is shown, as PNG."""
        width, height = page.get_size()
        left, bottom, right, top = place
        crop = max(left, 0), max(bottom, 0), max(width - right, 0), max(height - top, 0)
        wide, high = width - crop[0] - crop[2], height - crop[1] - crop[3]
        if min(wide, high) < 1 or not self._affords(SCALE * wide, SCALE * high):
            return b""
        return _png(page.render(scale=SCALE, crop=crop).to_pil())

    def _affords(self, width: float, height: float) -> bool:
        """Whether so many more pixels may be made into PNG, which takes time."""
        self._pixels += int(width * height)
        return self._pixels <= MOST_PIXELS


SMALLEST_PATH = 8.0
"""Points of a drawn line that may be part of a chart, wherever others stand."""


def _is_large(drawing: Drawing, least: float) -> bool:
    return min(drawing.width, drawing.height) >= least


def _is_drawing(parts: Sequence[Drawing], place: Place, size: tuple[float, float]) -> bool:
    """Whether paths that lie together are a picture rather than the frame of text or a table."""
    wide, high = place[2] - place[0], place[3] - place[1]
    paths = [part for part in parts if part.kind == "path"]
    # small signs that stand below each other are the bullets of a list
    edges = Counter(round(part.x0) for part in paths if not _is_large(part, SMALLEST_PATH))
    curves = sum(_is_large(part, SMALLEST_PATH) or edges[round(part.x0)] == 1 for part in paths)
    bars = [part for part in parts if part.kind == "box"]
    uneven = len({round(bar.height) for bar in bars}) >= FEWEST_PARTS - 1
    enough = curves >= FEWEST_PARTS or (len(bars) >= FEWEST_PARTS - 1 and uneven)
    large = min(wide, high) >= LARGE and wide * high < WHOLE * size[0] * size[1]
    return large and enough and len(parts) >= FEWEST_PARTS


def _may_be_drawing(parts: Sequence[Drawing]) -> bool:
    """Whether large lines that are no rectangles lie over each other, as in a drawing of few parts."""
    large = [part for part in parts if part.kind == "path" and _is_large(part, LARGE)]
    places = {tuple(map(round, (part.x0, part.y0, part.x1, part.y1))) for part in large}
    return FEWEST_PARTS - 2 <= len(places) < FEWEST_PARTS


def _clusters(drawn: Sequence[Drawing], near: float) -> Iterator[list[Drawing]]:
    """Drawings that touch each other, each group in the order of the page."""
    if len(drawn) > MOST:
        return
    groups: list[tuple[Place, list[Drawing]]] = []
    for drawing in sorted(drawn, key=lambda d: (-d.y1, d.x0, -d.y0, d.x1)):
        touched = [group for group in groups if _touches(group[0], drawing, near)]
        merged = [part for _, parts in touched for part in parts] + [drawing]
        if touched:
            groups = [group for group in groups if all(group is not other for other in touched)]
        groups.append((_around(merged), merged))
    yield from (parts for _, parts in groups)


def _around(parts: Sequence[Drawing]) -> Place:
    lefts, bottoms = min(p.x0 for p in parts), min(p.y0 for p in parts)
    return lefts, bottoms, max(p.x1 for p in parts), max(p.y1 for p in parts)


def _touches(place: Place, drawing: Drawing, near: float) -> bool:
    beside = drawing.x0 <= place[2] + near and drawing.x1 >= place[0] - near
    return beside and drawing.y0 <= place[3] + near and drawing.y1 >= place[1] - near


def _pixel_size(drawing: Drawing, page: PdfPage) -> tuple[int, int]:
    data = pdfium.FPDF_IMAGEOBJ_METADATA()
    pdfium.FPDFImageObj_GetImageMetadata(drawing.handle, page.raw, data)
    return data.width, data.height


def _is_upright(drawing: Drawing) -> bool:
    """Whether a picture is shown as it is stored, neither turned nor mirrored."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawing.handle, matrix)
    return bool(matrix.a > 0 and matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 1)


def _is_jpeg(drawing: Drawing, page: PdfPage) -> bool:
    """Whether a picture is a JPEG that browsers show, below filters that only spell it."""
    data = pdfium.FPDF_IMAGEOBJ_METADATA()
    pdfium.FPDFImageObj_GetImageMetadata(drawing.handle, page.raw, data)
    count = pdfium.FPDFImageObj_GetImageFilterCount(drawing.handle)
    buffer = ctypes.create_string_buffer(64)
    if count and data.colorspace != pdfium.FPDF_COLORSPACE_DEVICECMYK:
        pdfium.FPDFImageObj_GetImageFilter(drawing.handle, count - 1, buffer, 64)
    return buffer.value == b"DCTDecode"


def _png(picture: Image.Image) -> bytes:
    output = io.BytesIO()
    if picture.mode not in ("1", "L", "RGB", "RGBA"):
        picture = picture.convert("RGB")
    picture.save(output, "PNG")
    return output.getvalue()


def without_furniture(shown: Sequence[Shown], pages: int) -> tuple[list[Shown], list[Shown]]:
    """The pictures of the text, and those that stand at one place of several pages."""
    places: defaultdict[str, list[Shown]] = defaultdict(list)
    for picture in shown:
        places[picture.address].append(picture)
    needed = min(REPEATED, max(pages, 2))

    def recurs(picture: Shown) -> bool:
        others = Counter(
            other.page
            for other in places[picture.address]
            if all(abs(a - b) <= STEADY for a, b in zip(other.place, picture.place, strict=True))
        )
        return len(others) >= needed

    kept = [picture for picture in shown if not recurs(picture)]
    return kept, [picture for picture in shown if recurs(picture)]
