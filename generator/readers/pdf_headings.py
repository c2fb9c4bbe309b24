"""Which groups of lines are headings or captions, by their type before their form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.language.text import CJK
from generator.readers.pdf_groups import (
    MARKER,
    OTHER_SIZE,
    Group,
    Measures,
    begins_item,
    finished,
)

LARGER = 1.09
"""A heading is so many times as large as the text,"""
NOT_SMALLER = 0.93
"""or at least so large and of another weight."""
MOST_LINES = 4
LONGEST = 150
"""Characters of a heading; a Chinese one counts twice."""
LONGEST_FINISHED = 70
"""Characters of one that ends like a sentence."""
LEVELS = 6
# «Figure 3: …», «Table 2. …», «图 1 …»
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)|table|tab\.|chart|photo|image|map|abb(?:ildung|\.)|tabelle|tableau|"
    r"图|圖|表|附图|附表|図)\s*[0-9一二三四五六七八九十]{1,3}(?![0-9])",
    re.I,
)
LONGEST_CAPTION = 300
FARTHEST = 3.0
"""Distance of a caption from its picture in em, at most."""


def classify(groups: Sequence[Group], measures: Measures) -> None:
    """Set the kinds of the groups that are headings or captions."""
    boxes = _box_sizes(groups)
    styles: Counter[tuple[float, bool]] = Counter()
    found: list[tuple[Group, tuple[float, bool]]] = []
    for index, group in enumerate(groups):
        if group.kind != "paragraph":
            continue
        base = boxes.get(group.first.flow, measures.body) if group.first.boxed else measures.body
        if is_caption(group, measures) or _is_below(group, groups[max(index - 1, 0)], measures):
            group.kind = "caption"
        elif _is_heading(group, groups[index + 1 :], base, measures):
            style = round(2 * group.size) / 2, group.first.bold
            styles[style] += 1
            found.append((group, style))
    ranks = {style: rank for rank, style in enumerate(sorted(styles, reverse=True), 1)}
    for group, style in found:
        group.kind = f"heading-{min(ranks[style], LEVELS)}"


def _box_sizes(groups: Sequence[Group]) -> dict[int, float]:
    """Size of most letters in each box."""
    counts: dict[int, Counter[float]] = {}
    for group in groups:
        if group.lines and group.first.boxed:
            for line in group.lines:
                sizes = counts.setdefault(line.flow, Counter())
                sizes[round(2 * line.size) / 2] += len(line.text)
    return {flow: max(c, key=lambda size: (c[size], -size)) for flow, c in counts.items()}


def is_caption(group: Group, measures: Measures) -> bool:
    """Whether a group says of itself that it is a caption."""
    short = len(group.text) <= LONGEST_CAPTION and len(group.lines) <= 2 * MOST_LINES
    if not short or not _CAPTION.match(group.text):
        return False
    first = group.first
    other = (
        first.bold != measures.bold or first.italic or first.size < (1 - OTHER_SIZE) * measures.body
    )
    return other or (len(group.lines) <= 2 and not re.match(r"\S+\s*\S+\s+[a-z]", group.text))


def _is_below(group: Group, picture: Group, measures: Measures) -> bool:
    """Whether a group stands directly below a picture, in smaller or slanted type."""
    first = group.first
    if picture.kind != "picture" or picture.first.page != first.page:
        return False
    left, bottom, right, _ = picture.place
    near = 0 <= bottom - first.y <= FARTHEST * first.size and first.x0 < right and first.x1 > left
    other = first.size < (1 - OTHER_SIZE) * measures.body or first.italic
    return near and other and len(group.text) <= LONGEST_CAPTION


def _is_heading(group: Group, after: Sequence[Group], base: float, measures: Measures) -> bool:
    text = group.text
    length = len(text) + len(CJK.findall(text))
    letters = [character for character in text if character.isalpha()]
    if not letters or len(group.lines) > MOST_LINES or length > LONGEST:
        return False
    ended = finished(group.last) and text.rstrip()[-1] not in "?!:？！：…"
    if ended and (length > LONGEST_FINISHED or len(group.lines) > 2):
        return False
    if text[-1] in ",;，；、":
        return False
    if group.size >= LARGER * base:
        return not ended or group.size >= LARGER * LARGER * base
    if group.size < NOT_SMALLER * base or not any(other.kind == "paragraph" for other in after[:3]):
        return False
    if all(line.bold for line in group.lines) and not measures.bold:
        return not (ended and MARKER.match(text) and length > LONGEST_FINISHED)
    upper = len(letters) > 3 and text.upper() == text and not CJK.search(text)
    if CJK.match(letters[0]) and _is_by_form(group, after):
        return True
    if upper and text.lower() != text:
        return len(group.lines) <= 2 and not ended
    return _in_other_font(group, measures) and not ended


def _is_by_form(group: Group, after: Sequence[Group]) -> bool:
    """Whether a Chinese line is a heading by its form: short, no sentence, above a sentence.

    Many such headings are set like the text, or bold in a way that only the eye sees.
    """
    below = next((other for other in after if other.kind != "running"), None)
    if below is None or below.kind != "paragraph" or begins_item(group.first):
        return False
    short = len(group.lines) == 1 and group.first.room > 2 * group.first.size
    sentence = finished(group.last) or not finished(below.last)
    return short and not sentence and len(below.text) > len(group.text)


def _in_other_font(group: Group, measures: Measures) -> bool:
    """Whether a short line by itself is in another font than the text."""
    first = group.first
    other = first.font != measures.font and not first.italic and bool(first.font)
    short = len(group.lines) == 1 and first.room > 0.3 * (first.right - first.left)
    return other and short and not CJK.search(first.text) and group.begins.rule in ("gap", "begin")
