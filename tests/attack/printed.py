"""PDFs that grow, written by hand; see :mod:`tests.attack.families`."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isqrt

from tests.attack.repeats import many, numbered, whole

_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_RESOURCES = "/Resources<</Font<</F 3 0 R>>/XObject<</X 4 0 R>>>>/MediaBox[0 0 595 842]"
_CATALOGUE, _PAGES, _FIRST = "<</Type/Catalog/Pages 2 0 R>>", 2, 5
_TITLE = "BT /F 20 Tf 60 780 Td (A letter) Tj ET\n"


def stream(content: str, entries: str = "", times: int = 1) -> bytes:
    """A stream, compressed so many ``times``."""
    data = content.encode("latin-1")
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode" * times
    head = f"<</Length {len(data)}/Filter[{filters}]{entries}>>stream\n"
    return head.encode() + data + b"\nendstream"


def written(objects: Sequence[bytes]) -> bytes:
    """A PDF of objects, the first of which is the catalogue."""
    parts, places, at = [b"%PDF-1.7\n"], list[int](), 9
    for number, each in enumerate(objects, 1):
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, each))
        places.append(at)
        at += len(parts[-1])
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
    return b"".join((*parts, end.encode()))


def printed(
    contents: Iterable[str], form: bytes = b"<<>>", others: Sequence[bytes] = (), page: str = ""
) -> bytes:
    """A PDF with a page for each content stream.

    ``form``: what «/X Do» draws, object 4; ``others``: objects from 5 on; ``page``: more entries of
    each page.
    """
    streams = [stream(content) for content in contents]
    begin = _FIRST + len(others)
    pages = [
        f"<</Type/Page/Parent 2 0 R/Contents {begin + at} 0 R{_RESOURCES}{page}>>".encode()
        for at in range(len(streams))
    ]
    kids = " ".join(f"{begin + len(streams) + at} 0 R" for at in range(len(streams)))
    tree = f"<</Type/Pages/Kids[{kids}]/Count {len(streams)}>>".encode()
    return written((_CATALOGUE.encode(), tree, _FONT.encode(), form, *others, *streams, *pages))


def _page(content: str) -> bytes:
    return printed([_TITLE + content])


def _text(shown: str) -> str:
    return f"BT /F 10 Tf 12 TL 60 700 Td {shown} ET\n"


def _placed(size: int, step: Callable[[int], tuple[float, float]]) -> bytes:
    """Letters each at a place of its own."""
    places = (step(at) for at in range(max(size // 30, 1)))
    shown = "".join(f"1 0 0 1 {x:.2f} {y:.2f} Tm (a) Tj\n" for x, y in places)
    return _page(f"BT /F 10 Tf {shown} ET\n")


def _scattered(at: int) -> tuple[float, float]:
    return 40 + at * 7919 % 50_000 / 100, 40 + at * 104_729 % 70_000 / 100


def _one_content(size: int) -> bytes:
    """Pages that all have one content; of text they show as much as the file is long."""
    count = max(isqrt(size) // 4, 1)
    shown = _TITLE + _text(many("(Ana went home.) Tj T* ", 8 * isqrt(size)))
    whole_page = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R" + _RESOURCES.encode() + b">>"
    pages = [whole_page] * count
    kids = " ".join(f"{6 + at} 0 R" for at in range(count))
    tree = f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode()
    return written((_CATALOGUE.encode(), tree, _FONT.encode(), b"<<>>", stream(shown), *pages))


def _forms(depth: int, inner: str, times: int = 2) -> bytes:
    """Forms each of which draws the next more than once."""
    size = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    made = [
        stream("/X Do " * times, f"{size}/Resources<</XObject<</X {6 + at} 0 R>>>>")
        for at in range(depth)
    ]
    last = stream(inner, f"{size}/Resources<</Font<</F 3 0 R>>>>")
    first = stream("/X Do", f"{size}/Resources<</XObject<</X 5 0 R>>>>")
    return printed([_TITLE + "/X Do"], first, (*made, last))


def _image(width: int, height: int, data: str, times: int = 1) -> bytes:
    return stream(
        data,
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8",
        times,
    )


def _linked(size: int) -> bytes:
    """A page of many links."""
    links = numbered(
        "<</Type/Annot/Subtype/Link/Rect[60 600 400 720]/A<</S/URI/URI(https://a.example/%d)>>>>",
        size,
    )
    return printed([_TITLE + _text("(Ana went home.) Tj")], page=f"/Annots[{links}]")


def _tree(size: int) -> bytes:
    """A page below many folders of pages."""
    count = max(size // 60, 1)
    folders = [
        f"<</Type/Pages/Kids[{_FIRST + at + 1} 0 R]/Count 1>>".encode() for at in range(count)
    ]
    last = f"<</Type/Page/Contents {_FIRST + count + 1} 0 R{_RESOURCES}>>".encode()
    tree = b"<</Type/Pages/Kids[5 0 R]/Count 1>>"
    font = _FONT.encode()
    return written((_CATALOGUE.encode(), tree, font, b"<<>>", *folders, last, stream(_TITLE)))


def _annotated(size: int) -> bytes:
    """A page that names one link over and over."""
    link = b"<</Type/Annot/Subtype/Link/Rect[50 770 300 800]/A<</S/URI/URI(https://a.example/)>>>>"
    return printed([_TITLE], others=[link], page=f"/Annots[{'5 0 R ' * (size // 6)}]")


PDFS: Mapping[str, Callable[[int], bytes]] = {
    "lines": lambda n: _page(_text(whole("(Ana went home.) Tj T* ", n))),
    "lines of ten pages": lambda n: printed(
        [_TITLE, *[_text(whole("(Ana went home.) Tj 0 -12 Td ", n // 10))] * 10]
    ),
    "pages": lambda n: printed([_TITLE + _text("(Ana went home.) Tj")] * max(n // 300, 1)),
    "full pages": lambda n: printed(
        [_text("(Ana went home and read a book until the sun had set.) Tj T* " * 50)] * max(n // 1_000, 1)
    ),
    "pages of one content": _one_content,
    "one line": lambda n: _page(_text(f"({many('a', n)}) Tj")),
    "links of one rectangle": _annotated,
    "letters apart": lambda n: _page(_text(whole("(a) Tj 20 0 Td ", n))),
    "scattered letters": lambda n: _placed(n, _scattered),
    "letters at one place": lambda n: _placed(n, lambda at: (100, 100)),
    "letters at two places": lambda n: _placed(n, lambda at: (100 + 2 * (at * 30 > n / 2), 100)),
    "letters almost at one place": lambda n: _placed(n, lambda at: (100 + at % 100 / 100, 100)),
    "letters ever smaller": lambda n: _page(
        "BT " + numbered("/F 0.%d1 Tf 60 700 Td (a) Tj ", n) + " ET"
    ),
    "columns": lambda n: _page(
        "BT /F 2 Tf 1 0 0 1 10 700 Tm "
        + "".join(f"1 0 0 1 {10 + at % 40 * 14} {700 - at // 40 * 3 % 690} Tm (ab) Tj " for at in range(n // 30))
        + " ET"
    ),
    "rules": lambda n: _page(_text("(Ana) Tj") + numbered("%d 10 500 1 re f ", n)),
    "boxes": lambda n: _page(
        _text("(Ana went home.) Tj T* " * 50)
        + "".join(f"{at * 37 % 500} {at * 91 % 700} 60 60 re S " for at in range(n // 18))
    ),
    "curves": lambda n: _page(
        _text("(Ana) Tj")
        + "".join(f"{at * 37 % 500} {at * 91 % 700} m 5 5 9 9 {at * 37 % 500 + 50} 50 c S " for at in range(n // 30))
    ),
    "a path": lambda n: _page(_text("(Ana) Tj") + "0 0 m " + numbered("%d 9 l ", n) + "S"),
    "states": lambda n: _page(whole("q ", n) + _text("(Ana) Tj")),
    "clips": lambda n: _page(whole("0 0 500 800 re W n ", n) + _text("(Ana went home.) Tj")),
    "numbers": lambda n: _page(whole("1 ", n) + _text("(Ana) Tj")),
    "arrays": lambda n: _page(whole("[", n) + _text("(Ana) Tj")),
    "dictionaries": lambda n: _page(whole("<<", n) + _text("(Ana) Tj")),
    "marked content": lambda n: _page(whole("/P BMC ", n) + _text("(Ana) Tj")),
    "forms": lambda n: printed(
        [_TITLE + whole("/X Do ", n)],
        stream(_text("(Ana) Tj"), f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]{_RESOURCES}"),
    ),
    "forms in each other": lambda n: _forms(n // 200, _text("(Ana) Tj"), 1),
    "forms that double": lambda n: _forms(min(n // 2_000, 40), _text("(Ana) Tj")),
    "empty forms that double": lambda n: _forms(min(n // 2_000, 40), " "),
    "a form in itself": lambda n: printed(
        [_TITLE + "/X Do"],
        stream(whole("/X Do ", n), f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]{_RESOURCES}"),
    ),
    "pictures": lambda n: printed([_TITLE + numbered("q 90 0 0 90 %d 100 cm /X Do Q ", n)], _image(10, 10, "a" * 100)),
    "a large picture": lambda n: printed(
        [_TITLE + "q 300 0 0 300 100 100 cm /X Do Q"], _image(n // 100, 10_000, "\0" * (n // 100 * 10_000))
    ),
    "a large picture of no data": lambda n: printed(
        [_TITLE + "q 300 0 0 300 100 100 cm /X Do Q"], _image(n, n, "a")
    ),
    "a bomb for a picture": lambda n: printed(
        [_TITLE + "q 300 0 0 300 100 100 cm /X Do Q"], _image(100, 100, "\0" * (n * 200), 2)
    ),
    "a bomb for a page": lambda n: printed([_TITLE, " " * (n * 200)]),
    "links": _linked,
    "folders of pages": _tree,
    "comments": lambda n: written([_CATALOGUE.encode(), b"<</Type/Pages/Kids[]/Count 0>>", many("%a\n", n).encode()]),
    "a page that is its own folder": lambda n: written(
        [_CATALOGUE.encode(), f"<</Type/Pages/Kids[{whole('2 0 R ', n)}]/Count {n}>>".encode()]
    ),
}  # fmt: skip
"""PDF."""


def _word(text: str, at: int, sure: int = 90) -> str:
    return f"<span class='ocrx_word' title='bbox {at} 100 {at + 40} 140; x_wconf {sure}'>{text}</span> "


def _recognised(inner: str) -> bytes:
    title = 'image "x.png"; bbox 0 0 1240 1754; ppageno 0; scan_res 150 150'
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"<div class='ocr_page' id='page_1' title='{title}'><p class='ocr_par'>{_line('A letter', 100)}</p>"
        f"<p class='ocr_par'>{inner}</p></div></body></html>"
    ).encode()


def _line(text: str, y: int, sure: int = 90, at: int = 150) -> str:
    where = f"bbox {at} {y} 900 {y + 40}; baseline 0 -9; x_size 40"
    words = "".join(_word(word, at + 60 * place, sure) for place, word in enumerate(text.split()))
    return f"<span class='ocr_line' title='{where}'>{words}</span>"


def _lines(size: int, sure: int, shown: str = "a%d") -> str:
    unit = len(_line("a", 100))
    return "".join(
        _line(shown.replace("%d", str(at)), 200 + 50 * at, sure)
        for at in range(max(size // unit, 1))
    )


RECOGNISED: Mapping[str, Callable[[int], bytes]] = {
    "lines": lambda n: _recognised(_lines(n, 90)),
    "lines in doubt": lambda n: _recognised(_lines(n, 10)),
    "lines in doubt and alike": lambda n: _recognised(_lines(n, 10, "a")),
    "lines in doubt at one place": lambda n: _recognised(whole(_line("a b", 200, 10), n)),
    "a line of words": lambda n: _recognised(_line(many("ab ", n // 30), 200, 10)),
    "a long word": lambda n: _recognised(_line(many("a", n), 200, 10)),
    "pages": lambda n: (
        b"<html><body>"
        + whole(f"<div class='ocr_page' title='bbox 0 0 9 9'><p class='ocr_par'>{_line('a', 100)}</p></div>", n).encode()
        + b"</body></html>"
    ),
    "pages in each other": lambda n: (
        "<html><body>"
        + whole("<div class='ocr_page'>", min(n, 5_000)) + _line("a", 100) + whole("</div>", min(n, 1_365))
        + "</body></html>"
    ).encode(),
    "paragraphs in each other": lambda n: _recognised(
        "<p class='ocr_par'>" * (n // 300) + _lines(n // 2, 90) + "</p>" * (n // 300)
    ),
    "properties": lambda n: _recognised(
        "<span class='ocr_line' title='" + many("bbox 1 2 3 4; ", n) + f"'>{_word('a', 1)}</span>"
    ),
    "numbers of a property": lambda n: _recognised(
        "<span class='ocr_line' title='bbox " + many("1 ", n) + f"'>{_word('a', 1)}</span>"
    ),
    "classes": lambda n: _recognised(whole("<i class='a'/>", n)),
}  # fmt: skip
"""What text recognition made of a scan, as hOCR."""
