"""Pull quotes: words of an article that are set again in large type, for the eye."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.language.text import CJK, squash
from generator.readers.pdf.groups import Group

SHORTEST_PULLED = 24
"""Characters of a text that repeats words of a paragraph, at least; a Chinese one counts twice."""
NEAR = 15
"""Blocks between the two, at most."""
REPEATED = 1.4
"""The paragraph is so many times as long, at least."""
_OPENING, _CLOSING = '"“„«»「『', '"”“»«」』'
_HYPHENS = re.compile("[-\u2010\u00ad]")


def is_pulled(group: Group, groups: Sequence[Group], place: int) -> bool:
    """Whether a text in large type repeats words of a paragraph near it, or is in quotation marks.

    It is set for the eye, not above a part of the text. ``place``: its index in ``groups``.
    """
    text = squash(group.text).strip(_OPENING + _CLOSING)
    quoted = group.text[:1] in _OPENING and group.text[-1:] in _CLOSING
    if quoted and len(group.lines) > 1 and group.first.italic:
        return True
    if len(text) + len(CJK.findall(text)) < SHORTEST_PULLED:
        return False
    near = groups[max(place - NEAR, 0) : place + NEAR + 1]
    text = _undivided(text)
    texts = (_undivided(other.text) for other in near if other.kind in ("paragraph", "item"))
    least = 0.0 if quoted else REPEATED * len(text)
    return any(text in whole and len(whole) > least for whole in texts)


def _undivided(text: str) -> str:
    """A text in lower case, without white space and hyphens, which depend on where it stands."""
    return _HYPHENS.sub("", squash(text)).lower()
