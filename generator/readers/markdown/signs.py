"""Marks that CommonMark does not know: «==marked==», «H~2~O», «x^2^», «++new++»."""

from __future__ import annotations

import re
from functools import partial

from generator.readers.markdown.fences import outside_code

_MARKED = re.compile(
    r"\]\([^()\n]*\)|<[^<>\n]*>|https?://\S*|\$[^$\n]*\$|^[ ]{0,3}\[[^\]\n]*\]:.*"  # what has signs of its own
    r"|(?<![=<>!\\A-Za-z0-9])==(?P<mark>[^\s=][^=\n]*)(?<!\s)==(?![=A-Za-z0-9])"
    r"|(?<![+\\A-Za-z0-9])\+\+(?P<ins>[^\s+][^+\n]*)(?<!\s)\+\+(?![+A-Za-z0-9])"
    r"|(?<=[A-Za-z)])~(?P<sub>[0-9]{1,4}[+-]?|[ijkmn])~(?![~0-9])"
    r"|(?<=[A-Za-z0-9)~])\^(?P<sup>[+-]?[0-9]{1,4}[+-]?|[+-]|st|nd|rd|th|er|re|e|n)\^(?![\^0-9])"
)


def in_tags(line: str) -> str:
    """A line in which such marks are those of HTML; code is as it was."""
    return outside_code(line, partial(_MARKED.sub, _tag))


def _tag(found: re.Match[str]) -> str:
    tag = found.lastgroup
    return f"<{tag}>{found[tag]}</{tag}>" if tag else found[0]
