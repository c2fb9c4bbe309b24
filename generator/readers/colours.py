"""The colours behind words: those of a marker, and others."""

from __future__ import annotations

from PIL import ImageColor

LEAST_HUE = 0x28
"""How far the channels of a marker's colour lie apart at least; those of greys do not."""
LEAST_LIGHT = 0.6
"""Of white, at least, so that black words are read on it."""


def is_marker(colour: str) -> bool:
    """Whether words on a colour of CSS (``#fff2cc``, ``rgb(255, 255, 0)``, ``lime``) are highlighted.

    They are where it is light, and neither white nor a grey, as tables and pieces of code have.
    """
    try:
        red, green, blue = ImageColor.getrgb(colour.strip().lower())[:3]
    except ValueError:
        return False
    light = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 0xFF
    return max(red, green, blue) - min(red, green, blue) >= LEAST_HUE and light >= LEAST_LIGHT
