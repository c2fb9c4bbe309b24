"""Where lines are whole paragraphs, only an unfinished one goes on."""

from __future__ import annotations

import re

from generator.conversion.repair.junction import Junction, Verdict

HEADLINE = 25.0
"""Em that an unnumbered heading takes at most."""
LONGEST_MARKED = 66.0
"""Em that a numbered heading takes at most."""
# a line that ends in mid-phrase: «…药品耗材集中», «参保率稳定在», «…；薪酬»
_PARTED = re.compile(r"[。；;！？]")
_OPEN_END = re.compile(r"(?:[，、,（《“‘的在和与及或是为把被将从对向以并由]|[A-Za-z0-9])$")
# «一、», «（二）», «3.», «第四，», «●», «医保——»
_MARKED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[●■◆▲★▪◎○])"
)
_ENDS = re.compile(r"[。！？!?…：:；;](?:[”’）)》」』]*)$|——$")


def unwrapped(junction: Junction) -> Verdict | None:
    """An unfinished long line was cut where its page ended."""
    before = junction.before
    if junction.geometry.wrapped and before.width <= junction.full + 2.6:
        return None
    if _OPEN_END.search(before.text) and not before.text.endswith("——"):
        return Verdict(True, 0.9 if before.width > HEADLINE else 0.7)
    if _ENDS.search(before.text):
        return Verdict(False, 0.95)
    if _PARTED.search(before.text):
        return Verdict(True, 0.9)
    if _MARKED.match(before.text) and junction.first:
        return Verdict(before.width > LONGEST_MARKED, 0.9)
    if before.width <= HEADLINE and not _cut_word(junction):
        return Verdict(False, 0.8)
    return Verdict(True, 0.9 if before.width > 2 * HEADLINE else 0.65)


def _cut_word(junction: Junction) -> bool:
    """Whether a stump of a clause stands at the end: «…改革，薪酬» before «制度与绩效…»."""
    clauses = re.split(r"[，,]", junction.before.text)
    return len(clauses) > 1 and len(clauses[-1]) <= 2
