"""Pictures drawn at build time: the archive's sign as icons, and the card for links elsewhere.

Most platforms take no SVG for a card, and letters would need a font whose drawing depends on
the machine. So the card has none: it is a front page in blocks, with the archive's sign, in
the site's colours; the platform sets the title beside it. Everything is made of rectangles
and rounded corners, whose coverage of a pixel is arithmetic, and written as PNG with the
standard library: the same bytes wherever they are drawn.
"""

from __future__ import annotations

from generator.site.pictures.card import card
from generator.site.pictures.sign import icon

__all__ = ["FOLDER", "render"]

FOLDER = "assets/pictures"
ICONS = (48, 180)
"""Sides of the icons in pixels: for tabs, and for a home screen."""


def render() -> dict[str, bytes]:
    """Every picture: path below ``docs/`` and content."""
    icons = {f"{FOLDER}/icon-{side}.png": icon(side) for side in ICONS}
    return {**icons, f"{FOLDER}/card.png": card()}
