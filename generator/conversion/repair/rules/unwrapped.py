"""If lines are whole paragraphs, only an unfinished line continues."""

from __future__ import annotations

import re

from generator.conversion.repair.junction import Junction, Verdict
from generator.conversion.repair.numbering import LONGEST_NUMBERED, PLAIN, numbering

HEADLINE = 25.0
"""Greatest width of an unnumbered heading in em."""
# a line that ends in mid-phrase: «…药品耗材集中», «参保率稳定在», «…；薪酬»
_PARTED = re.compile(r"[。；;！？]")
_OPEN_END = re.compile(r"(?:[，、,（《“‘的在和与及或是为把被将从对向以并由]|[A-Za-z0-9])$")
_ENDS = re.compile(r"[。！？!?…：:；;](?:[”’）)》」』]*)$|——$")


def unwrapped(junction: Junction) -> Verdict | None:
    """Join an unfinished long line, which was cut at the end of its page."""
    before = junction.before
    if junction.geometry.wrapped and before.width <= junction.full + 2.6:
        return None
    if _OPEN_END.search(before.text) and not before.text.endswith("——"):
        return Verdict(True, 0.9 if before.width > HEADLINE else 0.7)
    if _ENDS.search(before.text):
        return Verdict(False, 0.95)
    if _PARTED.search(before.text):
        return Verdict(True, 0.9)
    if numbering(before.text) != PLAIN and junction.first:
        return Verdict(before.width > LONGEST_NUMBERED, 0.9)
    if before.width <= HEADLINE:
        return Verdict(False, 0.8)
    return Verdict(True, 0.9 if before.width > 2 * HEADLINE else 0.65)
