"""Which groups of lines are headings or captions, by their type before their form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.language.text import CJK
from generator.readers.pdf.groups import MARKER, NUMBERED, Group, Measures, begins_item, finished
from generator.readers.pdf.placed import OTHER_SIZE, same_size
from generator.readers.pdf.quotes import is_pulled

LARGER = 1.09
"""A heading is so many times as large as the text,"""
NOT_SMALLER = 0.93
"""or at least so large and of another weight."""
KICKER = 0.8
"""A heading in colour or capitals may be so much smaller than the text."""
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
LINES_BELOW = 3
"""Lines of a text in small type that has a heading, at least."""
LONGEST_CAPTION = 300
FROM_EDGE = 3.0
"""Em left and right of a heading in the middle of its column, at least."""
ENOUGH_ALIKE = 2
"""Headings in the middle, of which another line may be one by its look alone."""
ENOUGH_TYPED = 3
"""Headings that type shows, from which those by form are only the ones with an ordinal."""
# «一、», «（二）», «第三章 »
_ORDINAL = re.compile(
    r"(?:第[一二三四五六七八九十百]+[章节節部篇]|[（(]?[一二三四五六七八九十]+[）)、.])"
)
# «问：», «Q: », «Ada Field: »: who says what follows
_LABEL = re.compile(r"[^\W\d_][\w .]{0,20}(?:：|: )(?=.)")
# «By Ada Field», «文／王明»: who wrote the text
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|door)\b|(?:文|图|撰文|作者|记者|編輯|编辑)\s*[:：/／|｜]", re.I
)
# «The mill ..... 12»: an entry of a list of contents
_LEADER = re.compile(r"(?<![.．·・…‥])(?<![.．·・…‥]\s)(?:[.．·・…‥]\s?){3,}+\s*+\d+$")
FARTHEST = 3.0
"""Distance of a caption from its picture in em, at most."""


SPACED = 0.7
"""Share of paragraphs with a gap above them in a file that parts its paragraphs so."""
ENOUGH_SPACED = 4
"""Paragraphs that show it, at least."""


def classify(groups: Sequence[Group], measures: Measures) -> None:
    """Set the kinds of the groups that are headings, captions or pull quotes."""
    boxes, spaced = _box_sizes(groups), _are_spaced(groups)
    found: list[Group] = []
    for index, group in enumerate(groups):
        if group.kind != "paragraph":
            continue
        base = boxes.get(group.first.flow, measures.body) if group.first.boxed else measures.body
        if _heads_small(group, groups[index + 1 : index + 2], base):
            base = group.size
        if is_caption(group, measures) or _is_below(group, groups[max(index - 1, 0)], measures):
            group.kind = "caption"
        elif (
            _is_heading(group, groups[index + 1 : index + 4], base, measures)
            or _is_centred(group, found, groups[max(index - 1, 0)], groups[index + 1 : index + 4])
            or _is_above(group, groups[index + 1 : index + 2], spaced=spaced)
            or _heads_box(group, groups[max(index - 1, 0)], groups[index + 1 : index + 2])
        ):
            found.append(group)
    may = {id(group) for group in found}
    quotes = [
        group
        for place, group in enumerate(groups)
        if id(group) in may or _is_large(group, measures)
        if is_pulled(group, groups, place)
    ]
    pulled = {id(group) for group in quotes}
    styles = Counter(_look(group) for group in found if id(group) not in pulled)
    quotes = [g for g in quotes if g.first.italic or styles[_look(g)] < ENOUGH_TYPED]
    quotes += _said(found, pulled)
    found = [group for group in found if not _is_spoken(group, found)]
    for group in quotes:
        group.kind = "quote"
    typed = [group for group in found if group.kind != "quote"]
    typed += _slanted(groups, {id(group) for group in typed}, measures)
    typed += _repeated(groups, {id(group) for group in typed})
    typed += _alike(groups, typed, measures)
    _rank([*typed, *_by_form(groups, {id(group) for group in typed})])


def _rank(found: Sequence[Group]) -> None:
    """Give each heading its level, by the size and weight of its letters."""
    styles = {_style(group) for group in found}
    ranks = {style: rank for rank, style in enumerate(sorted(styles, reverse=True), 1)}
    for group in found:
        group.kind = f"heading-{min(ranks[_style(group)], LEVELS)}"


def _style(group: Group) -> tuple[float, bool]:
    return round(2 * group.size) / 2, group.first.bold


def _look(group: Group) -> tuple[float, bool, bool, str, int]:
    first = group.first
    return round(2 * group.size) / 2, first.bold, first.italic, first.font, first.colour


def _by_form(groups: Sequence[Group], typed: set[int]) -> list[Group]:
    """The Chinese lines that are headings by their form.

    Where type shows headings those are only the ones with an ordinal.
    """
    found = []
    for index, group in enumerate(groups):
        if group.kind != "paragraph" or id(group) in typed or not CJK.search(group.text):
            continue
        ordinal = len(typed) < ENOUGH_TYPED or _ORDINAL.match(group.text)
        title = index + 1 < len(groups) and id(groups[index + 1]) in typed
        above = title and groups[index + 1].size > group.size  # what stands above a title is none
        if ordinal and not above and _may_head(group) and _is_by_form(group, groups[index + 1 :]):
            found.append(group)
    return found


def _slanted(groups: Sequence[Group], typed: set[int], measures: Measures) -> list[Group]:
    """Short slanted lines by themselves, each above a paragraph that is not, if there are several.

    A single one, or one below a title, names who wrote the text.
    """
    found = []
    for before, group, after in zip(groups, groups[1:], groups[2:], strict=False):
        if group.kind != "paragraph" or id(group) in typed or not group.first.italic:
            continue
        alone = len(group.lines) == 1 and after.kind == "paragraph" and not after.first.italic
        like = abs(group.size - measures.body) < OTHER_SIZE * measures.body
        below = id(before) in typed or before.kind == "picture" or group.first.boxed
        if alone and like and not below and _may_head(group) and not _ended(group):
            found.append(group)
    return found if len(found) >= ENOUGH_TYPED else []


def _repeated(groups: Sequence[Group], typed: set[int]) -> list[Group]:
    """Short lines above paragraphs that are numbered from 1, or have a rule below them each.

    There are several; a single one is a date, a name or an item.
    """
    lines = [
        group
        for group, after in pairwise(groups)
        if group.kind == "paragraph" and id(group) not in typed and _is_plain_line(group)
        if after.kind == "paragraph" and len(after.lines) > 1 and not group.first.boxed
    ]
    counted = [(number[0], group) for group in lines if (number := NUMBERED.match(group.text))]
    found = [
        group for place, (number, group) in enumerate(counted, 1) if number.strip() == str(place)
    ]
    found = found if len(found) == len(counted) else []
    ruled = Counter(_look(group) for group in lines if group.first.ruled)
    found += [g for g in lines if g.first.ruled and ruled[_look(g)] >= ENOUGH_TYPED]
    return found if len(found) >= ENOUGH_TYPED else []


def _alike(groups: Sequence[Group], found: Sequence[Group], measures: Measures) -> list[Group]:
    """Lines that look like several headings and not like the text.

    The first of them may stand below a title, where another line is a name or a date.
    """
    taken = {id(group) for group in found}
    looks = Counter(map(_manner, found))
    return [
        group
        for group, after in pairwise(groups)
        if group.kind == "paragraph" and id(group) not in taken and len(group.lines) == 1
        if looks[_manner(group)] >= ENOUGH_ALIKE and _is_marked(group, measures)
        if after.kind == "paragraph" and len(after.lines) > 1
        if _may_head(group) and not (_ended(group) or _BYLINE.match(group.text))
    ]


def _manner(group: Group) -> tuple[object, ...]:
    """What headings of one kind have in common."""
    return (*_look(group), _in_middle(group), _numbered(group), group.first.ruled)


def _numbered(group: Group) -> bool:
    return NUMBERED.match(group.text) is not None or _ORDINAL.match(group.text) is not None


def _is_marked(group: Group, measures: Measures) -> bool:
    """Whether a line differs from the text by its place, a number or its type."""
    first = group.first
    other = first.italic or first.bold != measures.bold or first.font != measures.font
    other = other or first.ruled or measures.coloured(first)
    return other or _in_middle(group) or _numbered(group)


def _in_middle(group: Group) -> bool:
    """Whether a group is one line in the middle of its column."""
    line = group.first
    left = line.x0 - line.left
    # a Chinese column may be wider than its lines by a character
    doubt = line.size if CJK.match(line.text) else line.size / 2
    return len(group.lines) == 1 and abs(left - line.room) < doubt and left > FROM_EDGE * line.size


def _heads_small(group: Group, after: Sequence[Group], base: float) -> bool:
    """Whether a line in bold stands above a text in small type of its size, as beside an article."""
    return group.size < NOT_SMALLER * base and any(
        below.kind == "paragraph"
        and len(below.lines) >= LINES_BELOW
        and not below.first.bold
        and same_size(group.first, below.first)
        for below in after
        if all(line.bold for line in group.lines)
    )


def _is_large(group: Group, measures: Measures) -> bool:
    """Whether a text is in large type, also in a box or in too many lines for a heading."""
    return group.kind == "paragraph" and group.size >= LARGER * measures.body


def _said(found: Sequence[Group], pulled: set[int]) -> list[Group]:
    """The sentences in large type that look like no other heading, where there are others."""
    titles = {_look(group) for group in found if not _ended(group) and id(group) not in pulled}
    return [
        group
        for group in found
        if _ended(group) and id(group) not in pulled and titles and _look(group) not in titles
    ]


def _is_spoken(group: Group, found: Sequence[Group]) -> bool:
    """Whether a group begins with a name or letter, as others do: the questions of an interview."""
    label = _LABEL.match(group.text)
    return (
        label is not None
        and sum(other.text.startswith(label[0]) for other in found) >= ENOUGH_TYPED
    )


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


def _length(text: str) -> int:
    return len(text) + len(CJK.findall(text))


def _ended(group: Group) -> bool:
    """Whether a group ends like a sentence, not like a question or a title."""
    return finished(group.last) and group.text.rstrip()[-1] not in "?!:？！：…"


def _may_head(group: Group) -> bool:
    """Whether a text is short enough for a heading and does not end within a sentence."""
    text, length = group.text, _length(group.text)
    if len(group.lines) > MOST_LINES or length > LONGEST or not any(map(str.isalpha, text)):
        return False
    if _ended(group) and (length > LONGEST_FINISHED or len(group.lines) > 2):
        return False
    if (text[-1] in ":：" and length > LONGEST_FINISHED) or _LEADER.search(text):
        return False
    return text[-1] not in ",;，；、"


def _is_heading(group: Group, after: Sequence[Group], base: float, measures: Measures) -> bool:
    """Whether a group is a heading by its type; ``base``: size of the text around it."""
    if not _may_head(group):
        return False
    text, length, ended = group.text, _length(group.text), _ended(group)
    letters = [character for character in text if character.isalpha()]
    if group.size >= LARGER * base:
        return not ended or group.size >= LARGER * LARGER * base
    if not any(other.kind in ("paragraph", "row") for other in after):
        return False
    if all(map(measures.coloured, group.lines)) and group.size >= KICKER * base:
        return not ended
    upper = len(letters) > 3 and text.upper() == text and not CJK.search(text)
    capitals = (upper and text.lower() != text) or all(line.caps for line in group.lines)
    if capitals and group.size >= KICKER * base:
        return len(group.lines) <= 2 and not ended
    if group.size < NOT_SMALLER * base:
        return False
    if all(line.bold for line in group.lines) and not measures.bold:
        return not (ended and MARKER.match(text) and length > LONGEST_FINISHED)
    return not ended and (_in_other_font(group, measures) or _stands_apart(group, measures))


def _is_centred(
    group: Group, found: Sequence[Group], before: Group, after: Sequence[Group]
) -> bool:
    """Whether a line stands in the middle of its column, between paragraphs that do not.

    ``found``: the headings above it.
    """
    line = group.first
    if not _in_middle(group) or _ended(group) or not _may_head(group) or line.table or line.links:
        return False
    if begins_item(line):
        return False
    below = [other for other in after if other.kind == "paragraph" and len(other.lines) > 1]
    plain = before.kind in ("paragraph", "row", "quote", "item", "caption")
    plain = plain and before is not group and before not in found[-1:]
    return plain and any(abs(o.last.x0 - o.last.left) < o.size / 2 for o in below)


def _is_plain_line(group: Group) -> bool:
    """Whether a group is one short line that may be a heading."""
    first = group.first
    short = len(group.lines) == 1 and first.room > 0.3 * (first.right - first.left)
    return short and not (first.links or begins_item(first) or _ended(group)) and _may_head(group)


def _are_spaced(groups: Sequence[Group]) -> bool:
    """Whether gaps part the paragraphs of a file."""
    texts = [group for group in groups if group.kind == "paragraph" and len(group.lines) > 1]
    begins = [b.begins.rule for a, b in pairwise(texts) if a.last.flow == b.first.flow]
    return len(begins) >= ENOUGH_SPACED and begins.count("gap") >= SPACED * len(begins)


def _is_above(group: Group, after: Sequence[Group], *, spaced: bool) -> bool:
    """Whether a line with a gap above it has none below, where gaps part the paragraphs."""
    if not spaced or group.begins.rule != "gap" or group.first.italic:
        return False
    return _is_plain_line(group) and any(
        other.kind == "paragraph" and len(other.lines) > 1
        for other in after
        if other.first.flow == group.first.flow and other.begins.rule in ("short", "look")
    )


def _heads_box(group: Group, before: Group, after: Sequence[Group]) -> bool:
    """Whether a line begins a box, above the items of a list."""
    boxed = group.first.boxed and (before is group or before.first.flow != group.first.flow)
    listed = any(o.first.flow == group.first.flow and begins_item(o.first) for o in after)
    return boxed and listed and _is_plain_line(group)


def _is_by_form(group: Group, after: Sequence[Group]) -> bool:
    """Whether a Chinese line is a heading by its form: short, no sentence, above a sentence.

    Many such headings are set like the text, or bold in a way that only the eye sees.
    """
    below = next((other for other in after if other.kind != "running"), None)
    if below is None or below.kind != "paragraph" or begins_item(group.first):
        return False
    letter = next(filter(str.isalpha, group.text))
    short = len(group.lines) == 1 and group.first.room > 2 * group.first.size
    short = short and CJK.match(letter) is not None
    sentence = finished(group.last) or not finished(below.last)
    return short and not sentence and len(below.text) > len(group.text)


def _in_other_font(group: Group, measures: Measures) -> bool:
    """Whether a short line by itself is in another font than the text."""
    first = group.first
    other = first.font != measures.font and not first.italic and bool(first.font)
    short = len(group.lines) == 1 and first.room > 0.3 * (first.right - first.left)
    other = other and not begins_item(first)
    return other and short and not CJK.search(first.text) and group.begins.rule in ("gap", "begin")


def _stands_apart(group: Group, measures: Measures) -> bool:
    """Whether a short line begins at the edge, below a gap, where paragraphs are indented."""
    first = group.first
    short = len(group.lines) == 1 and first.room > 0.3 * (first.right - first.left)
    flush = abs(first.x0 - first.left) < first.size / 4 and not first.italic
    apart = group.begins.rule in ("gap", "begin") and measures.indented
    apart = apart and not begins_item(first)
    return short and flush and apart and group.text[-1] not in ":：?!？！…" and not first.links
