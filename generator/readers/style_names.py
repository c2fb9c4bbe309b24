"""What the names of styles and fonts say in the documents of office programs."""

from __future__ import annotations

import re

_DEEPEST = 6
"""Levels of headings that a page has."""
# «heading 2», «标题 2», and «Heading_20_2», as OpenDocument stores it
_HEADING = re.compile(r"(?:heading|标题)(?:_20_|[\s_])*([1-9])(?!\d)", re.I)
# «Courier New», «Consolas», «DejaVu Sans Mono»
MONOSPACED = re.compile(r"courier|consol|menlo|monaco|\bmono|mono\b|typewriter", re.I)


def heading_level(name: str) -> int:
    """The level of the headings that have a style of this name, 1 to 6; 0 for other styles."""
    found = _HEADING.match(name)
    return min(int(found[1]), _DEEPEST) if found else 0
