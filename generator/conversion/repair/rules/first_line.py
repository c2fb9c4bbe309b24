"""The width of the next line shows whether it is a first line."""

from __future__ import annotations

from generator.conversion.repair.geometry import HANGING, INDENT
from generator.conversion.repair.junction import Junction, Verdict, doubt, squeezed
from generator.conversion.repair.numbering import STARTS, numbering
from generator.language.text import ends_sentence, first_unit


def first_line(junction: Junction) -> Verdict | None:
    """Decide by the width of the next line whether it is a first line.

    A line wider than the full width less the indent cannot be a first line. A line that
    was broken although the indent was still free must be one.
    """
    if junction.geometry.indented:
        return None
    after, following = junction.after, junction.following
    if not junction.finished:
        return _below_heading(junction) if junction.first else None
    room = junction.full - after.width
    if junction.geometry.hanging and after.text[-1] in HANGING:
        room += 1
    room += squeezed(after.text)
    unsure = doubt(after)
    if room < INDENT - unsure:
        return Verdict(True, 0.95 if room < INDENT - unsure - 0.5 else 0.75)
    room -= squeezed(after.text)
    if following is None:
        return None
    spare = room - first_unit(following.text)
    if spare < max(unsure - 0.4, 0.0):
        return None
    if ends_sentence(after.text):
        return None
    return Verdict(False, 0.9 if spare >= unsure else 0.65)


def _below_heading(junction: Junction) -> Verdict | None:
    """Decide whether a full line that ends no sentence is a heading above a first line.

    The next line is a first line if it was broken although one em more was free, or, below
    a numbered heading, although the next unit would have fitted.
    """
    after, following = junction.after, junction.following
    if following is None or ends_sentence(after.text) or following.page_start:
        return None
    room = junction.full - after.width
    spare = room - first_unit(following.text)
    unsure = doubt(after)
    full_as_first = INDENT - 0.6 <= room < INDENT + first_unit(following.text, glued=False) + unsure
    needed = 0.0 if numbering(junction.before.text) in STARTS else 1.0
    if full_as_first and spare >= needed + unsure:
        return Verdict(False, 0.7)
    return None
