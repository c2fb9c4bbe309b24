"""Sets Hebrew and Arabic on a page, each letter as wide as all others."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional, combining

WIDTH = 595
STEP = 0.6
"""Em of a letter."""
_MIRRORED = str.maketrans("()[]", ")(][")
Words = Sequence[str]
"""Words of one direction each, in the order of reading."""


def visual(words: Words, *, backward: bool = True, shapes: bool = False) -> str:
    """A line as it stands on the page from left to right; ``shapes``: brackets as they look."""
    drawn = [
        (each.translate(_MIRRORED) if shapes else each)[::-1] if _runs_backward(each) else each
        for each in words
    ]
    return "".join(reversed(drawn) if backward else drawn)


def _runs_backward(text: str) -> bool:
    found = [bidirectional(character) for character in text]
    return "L" not in found and "EN" not in found


class Page:
    """Lines of one font whose letters the file names."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._content: list[str] = []

    def line(self, text: str, x: float, y: float, size: float = 10, *, onward: bool = True) -> None:
        """Draw what stands from left to right; ``onward``: in that order, else the other way."""
        letters = []
        for character in text:
            on = combining(character) > 0  # the letter before it
            letters.append((character, x - STEP * size / 2 if on else x))
            x += 0 if on else STEP * size
        for character, place in letters if onward else reversed(letters):
            code = self._codes.setdefault(character, len(self._codes) + 1)
            self._content.append(
                f"BT /F1 {size} Tf 1 0 0 1 {place:.2f} {y:.2f} Tm <{code:02x}> Tj ET"
            )

    def right(self, text: str, right: float, y: float, size: float = 10, **how: bool) -> None:
        """Draw a line that ends at ``right``."""
        letters = sum(not combining(character) for character in text)
        self.line(text, right - letters * STEP * size, y, size, **how)

    def data(self) -> bytes:
        """The bytes of the file."""
        points = {code: combining(character) > 0 for character, code in self._codes.items()}
        widths = " ".join("0" if points[code] else "600" for code in sorted(points))
        names = " ".join("/A" for _ in points)
        named = "\n".join(
            f"<{code:02x}> <{character.encode('utf-16-be').hex()}>"
            for character, code in self._codes.items()
        )
        letters = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(points)} beginbfchar\n{named}\nendbfchar\nendcmap end end"
        )
        return _file(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} 842] /Contents 4 0 R "
            "/Resources << /Font << /F1 5 0 R >> >> >>",
            _stream("\n".join(self._content)),
            f"<< /Type /Font /Subtype /Type1 /BaseFont /Mill /FirstChar 1 /LastChar {len(points)} "
            f"/Widths [{widths}] /Encoding << /Type /Encoding /Differences [1 {names}] >> "
            "/ToUnicode 6 0 R /FontDescriptor 7 0 R >>",
            _stream(letters),
            "<< /Type /FontDescriptor /FontName /Mill /Flags 32 /FontBBox [0 -200 600 800] "
            "/Ascent 800 /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >>",
        )


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _file(*objects: str) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return data + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    ).encode("ascii")
