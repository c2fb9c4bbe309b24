"""A scan, what text recognition makes of it, and programs that stand for OCRmyPDF and Tesseract."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from PIL import Image

Row = tuple[str, int, int]
"""Text, confidence of its last word in percent, and height in pixels."""


def hocr_page(*paragraphs: Sequence[Row], top: int = 100) -> str:
    """The hOCR of an A4 page at 150 dots an inch; each paragraph begins below the last one."""
    y, parts = top, list[str]()
    for rows in paragraphs:
        lines = ""
        for text, confidence, size in rows:
            lines += _line(text, confidence, size, y)
            y += int(1.3 * size)
        parts.append(f"<p class='ocr_par' id='par'>{lines}</p>")
        y += 60
    title = 'image "x.png"; bbox 0 0 1240 1754; ppageno 0; scan_res 150 150'
    return (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"<div class='ocr_page' id='page_1' title='{title}'>"
        f"{''.join(parts)}</div></body></html>"
    )


def _line(text: str, confidence: int, size: int, y: int) -> str:
    words, x = "", 150
    each = text.split()
    for word in each:
        end = x + int(0.5 * size * len(word))
        sure = confidence if word is each[-1] else 95
        box = f"bbox {x} {y} {end} {y + size}; x_wconf {sure}"
        words += f"<span class='ocrx_word' title='{box}'>{escape(word)}</span>\n"
        x = end + int(0.3 * size)
    where = f"bbox 150 {y} {x} {y + size}; baseline 0 -9; x_size {size}"
    return f"<span class='ocr_line' title='{where}'>{words}</span>"


PAGES = (
    hocr_page(
        [("River Valley Gazette", 90, 60)],
        [("The old mill was opened by the", 96, 40), ("mayor on Sunday.", 96, 40)],
    ),
    hocr_page(
        [("A bridge is planned", 94, 52)],
        [("It leads over the river, and was approxed", 51, 40), ("last week.", 96, 40)],
        top=400,
    ),
)
FAKE = f"""#!{sys.executable}
import os, pathlib, sys
if "--version" in sys.argv: sys.exit(print("17.2.0"))
held = pathlib.Path(os.environ["TMPDIR"], "ocrmypdf.io.x")
held.mkdir()
for number, page in enumerate(PAGES, 1):
    held.joinpath(f"{{number:06d}}_ocr_hocr.hocr").write_text(page, encoding="utf-8")
"""
LANGUAGES = "List of available languages (2):\neng\nchi_sim\n"


@cache
def scan() -> bytes:
    """A PDF of two pictures."""
    first, *others = [Image.new("L", (620, 877), 255 - n) for n in range(2)]
    output = io.BytesIO()
    first.save(output, "PDF", save_all=True, append_images=others, resolution=75)
    return output.getvalue()


def install(folder: Path) -> None:
    """Write programs that say what OCRmyPDF and Tesseract would say of the scan."""
    folder.mkdir()
    program(folder, "ocrmypdf", FAKE.replace("PAGES", repr(PAGES)))
    said = f'#!{sys.executable}\nimport sys\nprint("tesseract 5.5.1" if "--version" in sys.argv'
    program(folder, "tesseract", f"{said} else {LANGUAGES!r})\n")


def program(folder: Path, name: str, text: str) -> None:
    """Write a program."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
