"""Compares two consecutive printed lines, which may belong to one paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.conversion.repair.geometry import INDENT, SQUEEZE, Geometry
from generator.language.text import ends_sentence, first_unit
from generator.model import TextLine

# «NomadList»: two words that lost the space between them
_GLUED_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
# «》（», «），», «”“»
_MEETING_SIGNS = re.compile(
    r"[，。、；：！？）》〉」』】〕”’](?=[，。、；：！？（《〈「『【〔“‘）》〉」』】〕”’])"
)
_LATIN_RUN = re.compile(r"[0-9A-Za-z\u00c0-\u024f.%,;:()?!/+\-]+")


class Verdict(NamedTuple):
    """An answer with the rule that gave it."""

    joins: bool
    confidence: float
    """0.5 (a guess) to 1 (certain)."""
    rule: str = ""


@dataclass(slots=True)
class Junction:
    """Two consecutive lines of an article and their context.

    What is computed is computed once, because nearly all rules ask for it.
    """

    before: TextLine
    after: TextLine
    following: TextLine | None
    """The line after ``after``."""
    first: bool
    """Whether ``before`` is the first line of its paragraph."""
    opening: str
    """Text of the first line of the paragraph that ``before`` belongs to."""
    full: float
    """Width of a full line here, in em."""
    geometry: Geometry
    finished: bool = field(init=False)
    """Whether ``before`` ends a sentence."""
    spare: float = field(init=False)
    """Free space left if the first unit of ``after`` stood at the end of ``before``, in em.

    Negative if there was no room for it, so that the line had to be broken.
    """

    def __post_init__(self) -> None:
        self.finished = ends_sentence(self.before.text)
        self.spare = self.slack - first_unit(self.after.text)

    @property
    def announces(self) -> bool:
        """Whether ``before`` ends with a colon, as it does above a list."""
        return self.before.text[-1] in "：:"

    @property
    def slack(self) -> float:
        """Free space at the end of ``before``, in em."""
        indent = self.before.indent if self.geometry.indented else INDENT
        return self.full - (indent if self.first else 0.0) - self.before.width


def doubt(line: TextLine) -> float:
    """Possible error of a line's width in em, since Latin letters are proportional."""
    if line.width == len(line.text):
        return 0.0
    runs = len(_LATIN_RUN.findall(line.text))
    glued = len(_GLUED_WORDS.findall(line.text))
    return 0.7 + min(0.1 * runs, 0.5) + 0.35 * glued


def squeezed(text: str) -> float:
    """Em by which a line may be narrower than its characters: adjacent signs are set closer."""
    return SQUEEZE * len(_MEETING_SIGNS.findall(text))
