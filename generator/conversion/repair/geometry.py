"""The measures of an issue's type: line width, indent, blank lines, fragments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from generator.model import TextLine

INDENT = 2.0
"""Em by which the first line of a Chinese paragraph is indented."""
SQUEEZE = 0.5
"""Em by which two adjacent signs are set closer."""
HANGING = frozenset("，。、；：,;")
"""Signs that may hang into the right margin."""
# «用AI帮» has two: a Chinese character next to a Latin letter or figure
_BOUNDARY = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[\u3400-\u9fff])")


@dataclass(frozen=True, slots=True)
class Geometry:
    """The measures of one issue."""

    full: float = 0.0
    """Width of a full line in em; 0 if lines are whole paragraphs."""
    wrapped: bool = False
    """Whether paragraphs are broken into lines of one width."""
    fragments: bool = False
    """Whether extraction broke lines between adjacent signs."""
    indented: bool = False
    """Whether first lines kept their indent as ideographic spaces."""
    spaced: bool = False
    """Whether blank lines stand between paragraphs, and only there."""
    varying: bool = False
    """Whether the column changes its width, as around a picture."""
    hanging: bool = False
    """Whether signs may hang into the right margin."""
    gap: float = 0.0
    """Em of the space between Chinese and Latin that extraction dropped."""
    paragraph: float = 6.0
    """Lines of an average paragraph."""


def widen(lines: Sequence[TextLine], geometry: Geometry) -> list[TextLine]:
    """The lines, wider by the spaces that extraction dropped."""
    if geometry.gap < 0.05:
        return list(lines)
    return [
        structs.replace(line, width=line.width + geometry.gap * boundaries(line.text))
        if line.width < len(line.text)
        else line
        for line in lines
    ]


def boundaries(text: str) -> int:
    """How often Chinese and Latin characters are adjacent in ``text``."""
    return len(_BOUNDARY.findall(text))
