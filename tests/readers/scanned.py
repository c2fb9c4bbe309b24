"""What text recognition makes of pages, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

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
    title = 'image "/tmp/x.png"; bbox 0 0 1240 1754; ppageno 0; scan_res 150 150'
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
