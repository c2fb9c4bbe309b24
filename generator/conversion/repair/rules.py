"""The rules that decide whether two lines are one paragraph.

Each takes a junction and returns a verdict, or ``None`` if it does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import exp

from generator.conversion.repair.geometry import HANGING, INDENT
from generator.conversion.repair.junction import Junction, Verdict, doubt, squeezed
from generator.conversion.repair.numbering import LONGEST_NUMBERED, PLAIN, STARTS, numbering
from generator.language.text import NOT_AT_END, NOT_AT_START, ends_sentence, first_unit
from generator.model import TextLine

HEADLINE = 25.0
"""Greatest width of an unnumbered heading in em."""
# a line that ends in mid-phrase: «…药品耗材集中», «参保率稳定在», «…；薪酬»
_PARTED = re.compile(r"[。；;！？]")
_OPEN_END = re.compile(r"(?:[，、,（《“‘的在和与及或是为把被将从对向以并由]|[A-Za-z0-9])$")
# «…用药安全。», «…用药安全。（来源：健康报）»
_ENDS = re.compile(r"[。！？!?…：:；;][”’）)》」』]*(?:[（(][^（）()]{1,40}[）)])?$|——$")
CENTRED = 3.0
"""Indent in em from which a line is centred rather than indented."""
# «强基层 县域医疗托起“家门口看病”»; in running text no blank stands between Chinese characters
_TWO_PARTS = re.compile(
    r"[^\s，。；：、,;:]*[\u4e00-\u9fff] {1,2}(?=[\u4e00-\u9fff“《])[^\s，。；：,;:]{4,}"
)
ROOM = 4.0
"""Least free space in em after a numbered heading."""
MARGIN = 1.2
"""Free space in em, beyond possible error, that ends a line in mid-sentence."""
SENTENCE_ENDS = 0.045
"""Probability that a line within a paragraph ends with a sentence: one sentence per 22 em
in the seeds."""
SHARP, BLURRED = 0.25, 0.5
"""Standard error of a line's width in em: purely Chinese, or with Latin."""


def forbidden(junction: Junction) -> Verdict | None:
    """«监狱实验” / ，跟大家分享»: a line cannot begin with that sign."""
    first = junction.after.text[0]
    if junction.before.text[-1] in NOT_AT_END:
        return Verdict(True, 0.99)
    if first not in NOT_AT_START:
        return None
    if first in "—…·-.~～" and (junction.finished or set(junction.after.text) <= set("…—.·")):
        return None
    return Verdict(True, 0.97)


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


def numbered(junction: Junction) -> Verdict | None:
    """Part «一、» at the beginning of a line from a finished line above."""
    if not (junction.finished or junction.announces):
        return None
    style = numbering(junction.after.text)
    if style in STARTS:
        return Verdict(False, 0.9)
    if style == "digit-brackets" and junction.spare > -1:
        return Verdict(False, 0.75)
    return None


def indented(junction: Junction) -> Verdict | None:
    """«　　这个学生名叫周浩» begins a paragraph; a centred line may continue a heading."""
    if not junction.geometry.indented:
        return None
    if INDENT <= junction.after.indent < CENTRED:
        return Verdict(False, 0.98)
    if junction.spare < 0.5:
        return Verdict(True, 0.95)
    return None


def spaced(junction: Junction) -> Verdict | None:
    """Part at a blank line; without one, join lines that are full."""
    if not junction.geometry.spaced or junction.after.page_start:
        return None
    if junction.after.gap:
        return Verdict(False, 0.97)
    return Verdict(True, 0.9) if junction.spare < 1 else None


def pause(junction: Junction) -> Verdict | None:
    """«深化医药卫生体制改革，» is never the end of a paragraph."""
    if junction.before.text[-1] in "，、,":
        return Verdict(True, 0.95 if junction.spare < 1 else 0.75)
    return None


def two_parts(junction: Junction) -> Verdict | None:
    """Part a headline in two parts from the text below it."""
    if junction.first and not junction.finished and _TWO_PARTS.fullmatch(junction.before.text):
        return Verdict(False, 0.75)
    return None


def uneven(junction: Junction) -> Verdict | None:
    """Join a short line beside a picture to the next unless it ends a sentence."""
    if not junction.geometry.varying:
        return None
    heading = junction.first and numbering(junction.before.text) in STARTS
    if heading and junction.geometry.full - junction.before.width > ROOM:
        return Verdict(False, 0.7)
    if not junction.finished and junction.before.text[-1] not in "：:":
        return Verdict(True, 0.85)
    return None


def short(junction: Junction) -> Verdict | None:
    """There was room for the next word, so the line was not broken but ended."""
    margin = junction.spare - doubt(junction.before)
    ended = junction.finished or junction.announces or numbering(junction.opening) in STARTS
    if margin < (0.0 if ended else MARGIN):
        return None
    least, growth, most = (0.7, 0.1, 0.99) if junction.finished else (0.6, 0.08, 0.97)
    return Verdict(False, min(least + growth * margin, most))


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
    if spare < max(unsure - 0.4, 0.0) or ends_sentence(after.text):
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
    full_as_first = INDENT - 0.6 <= room < INDENT + first_unit(following.text) + unsure
    needed = 0.0 if numbering(junction.before.text) in STARTS else 1.0
    if full_as_first and spare >= needed + unsure:
        return Verdict(False, 0.7)
    return None


def unfinished(junction: Junction) -> Verdict | None:
    """Join «打开医院数字化转型» to the next line."""
    if junction.finished:
        return None
    return Verdict(True, 0.97 if junction.spare < 0.5 else 0.7)


def likelier(junction: Junction) -> Verdict | None:
    """Weigh whether a full line ends its sentence by chance or ends its paragraph.

    In a paragraph of ``n`` lines, ``n - 1`` line ends may coincide with the end of a
    sentence. The last line of a paragraph is full by chance once in as many times as a
    line has em. Both are weighted by how well the next line fits as a first line or not.
    """
    within = max(junction.geometry.paragraph - 1, 0.5) * SENTENCE_ENDS
    within /= max(first_unit(junction.after.text), 1.0)
    ending = 1 / junction.full
    if not ends_sentence(junction.after.text) and junction.following:
        within *= _fit(junction, junction.following, 0.0)
        ending *= _fit(junction, junction.following, INDENT)
    share = ending / (within + ending)
    return Verdict(share < 0.5, max(share, 1 - share) * 0.8)


def _fit(junction: Junction, following: TextLine, indent: float) -> float:
    """How well the width of the next line fits the full width less ``indent``."""
    after = junction.after
    error = SHARP if after.width == len(after.text) else BLURRED
    room = junction.full - indent - after.width
    needed = first_unit(following.text)
    over = max(-room, room - needed, 0.0)
    return max(exp(-((over / error) ** 2) / 2), 0.01) / max(needed, 1.0)


RULES: tuple[Callable[[Junction], Verdict | None], ...] = (
    forbidden,
    unwrapped,
    numbered,
    indented,
    spaced,
    pause,
    two_parts,
    uneven,
    short,
    first_line,
    unfinished,
    likelier,
)
"""In order; the first verdict counts."""
