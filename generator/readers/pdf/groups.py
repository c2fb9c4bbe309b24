"""Lines → groups: the paragraphs of a page by indent, gap and white at the end of lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from generator.language.text import CJK
from generator.model import MarkKind
from generator.readers.pdf.centred import centred_runs
from generator.readers.pdf.placed import INDENTED, MIXED, OTHER_SIZE, PlacedLine, same_size

DEEPEST = 5.0
"""Em up to which the first line of a paragraph is indented; a line further in is centred."""
GAP = 0.3
"""Em more than the usual distance of lines that count as a gap,"""
SMALL_GAP = 0.12
"""or so many in a file where nearly all lines before such a distance end a sentence."""
ENOUGH_GAPS = 4
"""Such lines, at least."""
BLANK = 0.25
"""Width of a blank in em."""
DOUBT = 0.3
"""Em by which the room at the end of a line may be misjudged."""
SIGNALLED = 0.7
"""Share of the ends of paragraphs with a gap or an indent below them, from which the white at the
end of a line alone ends no paragraph in mid-sentence."""
WIDE_ROOM = 0.4
"""Share of the width of a column that is left free at the end of a paragraph in any case."""
SHADE = 48
"""Difference in red, green or blue (of 255) from which two colours are not one."""
TITLE = 1.15
"""Lines so many times as large as the text are one title unless a gap parts them."""
BROKEN = "break"
"""Why a line goes on with a block after a break that its writer made."""
_STOPS = ".。"
# «ques-»: a word goes on in the next line
_DIVIDED = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
# «and check», «houses,»: a line of running text whose sentence goes on in the next
_LAST_WORD = re.compile(r"\s[^\W\d_]+,?$")
_APART = 20
"""Characters at least between such a word and another blank before it."""
# «…the whole valley. —»: a name follows
_SAID = re.compile(r"[^—–\s]\s*[—–]$")
# «…end.», «…end.”», «…Ende.“», «…fin. »», «…结束。»
_FINISHED = re.compile(r"[.!?…:;。！？：；](?:[\"'“”’«»‹›)\]）』」》】]|\s[»›])*$")
# «• », «– », «3. », «(b) », «iv) »; a bullet may also stand by itself before a wide gap
MARKER = re.compile(
    r"(?P<bullet>[•‣▪▫●○◦■□◆◇►▶➢✓✔❖·–—*-](?=[\s\t])|[•‣▪▫●○■□◆◇►➢✓✔❖](?=[^\W_]|[“《（「])|[–·](?=[\u4e00-\u9fff]))|(?P<number>\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])(?=[\s\t\u4e00-\u9fff“《（])"
)


# «2.1 », «4 »: the number of a heading, beside which its further lines begin
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+(?=\S)")


# «1The», «12 See», «3. As»: how a footnote begins
NOTE_NUMBER = re.compile(r"(\d{1,3})(?!\d)[.)]?\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Joint:
    """Whether a line goes on with the line before it, by which rule, and how sure that is."""

    joins: bool
    rule: str
    confidence: float


@dataclass(slots=True)
class Group:
    """The lines of one block."""

    lines: list[PlacedLine]
    joints: list[Joint] = field(default_factory=list)
    """For each line but the first, why it belongs here."""
    begins: Joint = field(default_factory=lambda: Joint(False, "begin", 1.0))
    kind: str = "paragraph"
    """A structural mark, ``picture`` or ``row``."""
    address: str = ""
    """Of a picture."""
    place: tuple[float, float, float, float] = (0, 0, 0, 0)
    """Of a picture: left, bottom, right, top."""
    label: str = ""
    """Of a footnote: what the text calls it."""

    @property
    def text(self) -> str:
        """Its lines with blanks between them."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """Size of its letters."""
        return median(line.size for line in self.lines)

    @property
    def first(self) -> PlacedLine:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> PlacedLine:
        """Its last line."""
        return self.lines[-1]


def finished(line: PlacedLine) -> bool:
    """Whether a line ends a sentence."""
    text = line.text.rstrip()
    for mark in line.marks:
        if mark.kind == "sup" and mark.end >= len(text):
            text = text[: mark.start].rstrip()
    return _FINISHED.search(text) is not None


def _goes_on(line: PlacedLine, after: PlacedLine) -> bool:
    """Whether a sentence goes on in the next line, though a line may be short.

    So does a text behind a dash, with the name of whoever said it.
    """
    if _SAID.search(line.text):
        return True
    last = _LAST_WORD.search(line.text) if after.text[:1].islower() else None
    return last is not None and any(map(str.isspace, line.text[: max(0, last.start() - _APART)]))


def early(line: PlacedLine, after: PlacedLine) -> bool:
    """Whether a line ends although the first word of the next would have had room."""
    if _DIVIDED.search(line.text):
        return False
    doubt = DOUBT * (2 if CJK.match(after.text[:1]) else 1)
    return line.room > after.first + (BLANK + doubt) * line.size


def indent(line: PlacedLine) -> float:
    """Distance of a line from the left edge of its column, in em."""
    return (line.x0 - line.left) / line.size


def begins_item(line: PlacedLine) -> bool:
    """Whether a line begins with a bullet or a number."""
    return line.bullet or MARKER.match(line.text) is not None


class Measures:
    """How the text of a file is set."""

    def __init__(self, lines: Sequence[PlacedLine]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(2 * line.size) / 2] += len(line.text)
        self.body = max(sizes, key=lambda size: (sizes[size], -size), default=10.0)
        """Size of most letters."""
        bodies = [line for line in lines if abs(line.size - self.body) <= OTHER_SIZE * self.body]
        letters = sum(len(line.text) for line in bodies)
        self.bold = sum(len(line.text) for line in bodies if line.bold) > letters / 2
        """Whether the text itself is bold."""
        fonts: Counter[str] = Counter()
        for line in bodies:
            fonts[line.font] += len(line.text)
        self.font = fonts.most_common(1)[0][0] if fonts else ""
        colours: Counter[int] = Counter()
        for line in bodies:
            colours[line.colour] += len(line.text) if line.colour != MIXED else 0
        self.colour = colours.most_common(1)[0][0] if colours else 0
        """Colour of most of the text."""
        self.references = frozenset(_references(lines))
        """Page and number of each raised number."""
        self.centred = dict(centred_runs(lines))
        """The edges of a text whose lines are all centred, by each line (``id``)."""
        self._steps = self._leadings(lines)
        pairs = [(a, b) for a, b in pairwise(lines) if a.flow == b.flow and same_size(a, b)]
        self._least_gap = self._usual_least_gap(pairs)
        ends = [(a, b) for a, b in pairs if early(a, b) and not (a.table or b.table)]
        shown = sum(self.gap(a, b) or indent(b) > INDENTED for a, b in ends)
        self.signalled = len(ends) >= 2 and shown >= SIGNALLED * len(ends)
        """Whether a gap or an indent shows where a paragraph begins."""
        stepped = [
            b for a, b, c in zip(lines, lines[1:], lines[2:], strict=False) if _steps_in(a, b, c)
        ]
        texts = [b for _, b in ends if not begins_item(b)]
        self.indented = len(stepped) >= max(2, 0.2 * len(texts))
        """Whether first lines are indented,"""
        self.step = median(map(indent, stepped)) if stepped else 0.0
        """and by how many em."""

    def _leadings(self, lines: Sequence[PlacedLine]) -> dict[float, float]:
        steps: defaultdict[float, list[float]] = defaultdict(list)
        for a, b in pairwise(lines):
            if a.flow == b.flow and same_size(a, b) and 0 < a.y - b.y < 3 * b.size:
                steps[round(2 * b.size) / 2].append(a.y - b.y)
        return {size: sorted(found)[len(found) // 3] for size, found in steps.items()}

    def _usual_least_gap(self, pairs: Sequence[tuple[PlacedLine, PlacedLine]]) -> float:
        """Em more than the usual distance that count as a gap in this file."""
        doubtful = [
            a
            for a, b in pairs
            if SMALL_GAP < (a.y - b.y - self.leading(b)) / b.size <= GAP and not a.table
        ]
        ended = sum(map(finished, doubtful))
        small = len(doubtful) >= ENOUGH_GAPS and ended >= SIGNALLED * len(doubtful)
        return SMALL_GAP if small else GAP

    def leading(self, line: PlacedLine) -> float:
        """The usual distance of lines like this one."""
        own = self._steps.get(round(2 * line.size) / 2)
        body = min(self._steps.get(self.body, 1.3 * self.body), 1.9 * self.body) / self.body
        if abs(line.size - self.body) > OTHER_SIZE * self.body:
            # few lines are set in another size, and two of those may be two blocks
            return min(own or 1.3 * line.size, max(body, 1.2) * line.size)
        return body * line.size

    def coloured(self, line: PlacedLine) -> bool:
        """Whether a line is in a colour that the text is not in; a link is, and a grey is none."""
        if line.colour == MIXED or line.links:
            return False
        own, usual = _channels(line.colour), _channels(self.colour)
        return max(own) - min(own) >= SHADE and any(
            abs(a - b) >= SHADE for a, b in zip(own, usual, strict=True)
        )

    def gap(self, before: PlacedLine, line: PlacedLine) -> bool:
        """Whether there is a gap between two lines of a column.

        What is raised or lowered in a line may push it down a little.
        """
        pushed = any(mark.kind in (MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT) for mark in line.marks)
        least = GAP if pushed else self._least_gap
        return before.y - line.y > self.leading(line) + least * line.size


def _channels(colour: int) -> tuple[int, int, int]:
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def _steps_in(before: PlacedLine, line: PlacedLine, after: PlacedLine) -> bool:
    """Whether a line is indented and the next is not."""
    together = before.flow == line.flow == after.flow
    step = INDENTED * line.size
    return (
        together and DEEPEST * line.size > line.x0 - after.x0 > step and before.x0 < line.x0 - step
    )


def grouped(
    lines: Sequence[PlacedLine], measures: Measures, broken: Collection[int] = ()
) -> list[Group]:
    """The lines as groups, in their order; ``broken``: those (``id``) that go on after a break."""
    groups: list[Group] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        joint = _joint(groups[-1], line, following, measures) if groups else None
        if id(line) in broken:
            joint = Joint(True, BROKEN, 0.7)
        if joint is None or not joint.joins:
            groups.append(Group([line], begins=joint or Joint(False, "begin", 1.0)))
        else:
            groups[-1].lines.append(line)
            groups[-1].joints.append(joint)
    return groups


def _joint(
    group: Group, line: PlacedLine, following: PlacedLine | None, measures: Measures
) -> Joint:
    before = group.last
    if before.table or line.table:
        return Joint(False, "row", 0.9)
    if not same_size(before, line) or before.boxed != line.boxed:
        return Joint(False, "size", 0.95)
    below = before.page == line.page and line.y < before.y
    if before.flow != line.flow and not (below and measures.gap(before, line)):
        return _over_columns(group, line, measures)
    if line.y >= before.y or measures.gap(before, line):
        return Joint(False, "gap", 0.97)
    middles = abs(before.x0 + before.x1 - line.x0 - line.x1) / 2
    large = line.size > TITLE * measures.body and _look(before) == _look(line)
    level = min(middles, abs(before.x1 - line.x1))
    if large and level < line.size / 2 and not finished(before):
        return Joint(True, "title", 0.8)
    return (
        _by_look(group, line, measures)
        or _by_marker(group, line)
        or _by_note(group, line, measures)
        or _by_indent(group, line, following, measures)
        or _by_room(group, line, measures)
    )


def _look(line: PlacedLine) -> tuple[bool, bool]:
    return line.bold, line.italic


def _by_look(group: Group, line: PlacedLine, measures: Measures) -> Joint | None:
    """A line in another weight begins a block, unless words of it merely go on in a new line."""
    before = group.last
    other = _look(before) != _look(line)
    if early(before, line) and (other or before.font != line.font) and not _goes_on(before, line):
        return Joint(False, "look", 0.9)
    stepped = measures.indented and abs(indent(line) - measures.step) < INDENTED / 2
    if other and stepped and finished(before):
        return Joint(False, "indent", 0.9)
    if all(map(measures.coloured, group.lines)) and line.colour == measures.colour:
        return Joint(False, "look", 0.8)
    for kind, whole in ((MarkKind.STRONG, "bold"), (MarkKind.EMPHASIS, "italic")):
        goes_on = any(mark.kind is kind and mark.start == 0 for mark in line.marks)
        if all(getattr(each, whole) for each in group.lines) and not goes_on:
            if group.last.text[-1] in _STOPS and not early(group.last, line):
                continue  # a run-in heading that fills its line
            return Joint(False, "look", 0.8)
    return None


def _by_marker(group: Group, line: PlacedLine) -> Joint | None:
    raised = any(m.kind is MarkKind.SUPERSCRIPT and m.start == 0 for m in line.marks)
    if raised and finished(group.last):
        return Joint(False, "note", 0.9)
    if not begins_item(line):
        return None
    listed = line.bullet or begins_item(group.first)
    ended = early(group.last, line) or finished(group.last)
    return Joint(False, "item", 0.9) if listed or ended else None


def _by_note(group: Group, line: PlacedLine, measures: Measures) -> Joint | None:
    """A note goes on to the next one, though its lines may be shorter than the column."""
    first = group.first
    number = NOTE_NUMBER.match(first.text)
    small = first.size < (1 - OTHER_SIZE) * measures.body and not first.boxed
    noted = small and number and (first.page, number[1]) in measures.references
    again = NOTE_NUMBER.match(line.text)
    if not noted or (again and (line.page, again[1]) in measures.references):
        return None
    ended = finished(group.last) and early(group.last, line)
    return None if ended else Joint(True, "note", 0.8)


def _references(lines: Sequence[PlacedLine]) -> Iterator[tuple[int, str]]:
    """The raised numbers behind words."""
    for line in lines:
        for mark in line.marks:
            if mark.kind is MarkKind.SUPERSCRIPT and mark.start > 0:
                yield line.page, line.text[mark.start : mark.end]


def _by_indent(
    group: Group, line: PlacedLine, following: PlacedLine | None, measures: Measures
) -> Joint | None:
    before, step = group.last, INDENTED * line.size
    usual = before.x0 + line.left - before.left  # a picture beside it may move the edge
    if len(group.lines) > 1:
        if line.x0 > usual + step and not _centred(before, line, measures):
            return Joint(False, "indent", 0.95)
        if line.x0 < usual - step and not _centred(before, line, measures):
            return Joint(False, "outdent", 0.85)
        return None
    if _are_short(before, line, measures) or _is_first(before, line, following, measures):
        return Joint(False, "indent", 0.8)
    if line.x0 > usual + step and not begins_item(before):
        hangs = following is not None and abs(following.x0 - line.x0) < step / 2
        hangs = hangs or _hangs_by_number(before, line, measures)
        if early(before, line) or finished(before) or not hangs:
            return None if _centred(before, line, measures) else Joint(False, "indent", 0.9)
    if measures.indented and following is not None and INDENTED <= indent(line) <= DEEPEST:
        again = following.flow == line.flow and line.x0 - following.x0 > step
        again = again and same_size(line, following) and not begins_item(group.first)
        again = again and not measures.gap(line, following)
        again = again and (early(before, line) or finished(before))
        if again and line.x0 < usual + step:
            return Joint(False, "indent", 0.9)
    return None


def _are_short(before: PlacedLine, line: PlacedLine, measures: Measures) -> bool:
    """Whether two lines are indented like the first of a paragraph, as paragraphs of one line."""
    usual = abs(indent(line) - measures.step) < INDENTED / 2
    level = abs(line.x0 - before.x0) < INDENTED / 2 * line.size
    ended = early(before, line) or (finished(before) and before.room > line.size)
    return measures.indented and usual and level and ended and not _goes_on(before, line)


def _is_first(
    before: PlacedLine, line: PlacedLine, following: PlacedLine | None, measures: Measures
) -> bool:
    """Whether a line is indented as first lines are, and the next is not, below a line like it.

    The line of an item above it may be indented otherwise, but ends a sentence.
    """
    if not measures.indented or following is None or following.flow != line.flow:
        return False
    near = INDENTED / 4
    usual = abs((line.x0 - following.x0) / line.size - measures.step) < near
    usual = usual and same_size(line, following) and not begins_item(following)
    usual = usual and not measures.gap(line, following)
    if begins_item(before):
        return usual and finished(before)
    return usual and abs(line.x0 - before.x0) < near * line.size


def _hangs_by_number(before: PlacedLine, line: PlacedLine, measures: Measures) -> bool:
    """Whether a line goes on with a numbered heading, below the first word after the number."""
    number = NUMBERED.match(before.text)
    if number is None or not (before.bold or before.size > (1 + OTHER_SIZE) * measures.body):
        return False
    share = (line.x0 - before.x0) / (before.x1 - before.x0)
    return share < 2 * len(number[0]) / len(before.text) and not early(before, line)


def _centred(one: PlacedLine, other: PlacedLine, measures: Measures) -> bool:
    """Whether two lines have one middle and other edges."""
    if id(one) in measures.centred and id(other) in measures.centred:
        return not begins_item(one)
    usual = measures.indented and abs(indent(other) - measures.step) < INDENTED / 2
    if begins_item(one) or (usual and other.room < DEEPEST * other.size / 2):
        return False  # the second may be the first line of a paragraph
    left, right = one.x0 - other.x0, other.x1 - one.x1
    middles = abs(left - right) / 2
    nearest, farthest = sorted((indent(one), indent(other)))
    off = nearest > INDENTED or farthest > DEEPEST
    apart = min(abs(left), abs(right)) > INDENTED / 2 * one.size and abs(left) > INDENTED * one.size
    return off and middles < 0.5 * one.size and apart and left * right > 0


def _by_room(group: Group, line: PlacedLine, measures: Measures) -> Joint:
    """A line that ends early ends its paragraph."""
    before = group.last
    if _centred(before, line, measures):
        left, right = measures.centred.get(id(before), (before.left, before.right))
        white = right - before.x1 + before.x0 - left
        if line.size > TITLE * measures.body or white <= line.first + (BLANK + DOUBT) * line.size:
            return Joint(True, "full", 0.9)
        return Joint(False, "short", 0.75)
    if not early(before, line):
        return Joint(True, "full", 0.9)
    if line.size > TITLE * measures.body and _look(before) == _look(line):
        return Joint(True, "title", 0.8)
    wide = before.room > WIDE_ROOM * (before.right - before.left) and not line.text[:1].islower()
    wide = (wide and not _SAID.search(before.text)) or begins_item(group.first)
    nearly = before.room <= line.first + (BLANK + 2 * DOUBT) * line.size
    goes_on = measures.signalled or nearly or _goes_on(before, line)
    if goes_on and not finished(before) and not wide:
        return Joint(True, "unfinished", 0.7)
    return Joint(False, "short", 0.9 if finished(before) else 0.75)


def _over_columns(group: Group, line: PlacedLine, measures: Measures) -> Joint:
    """A paragraph goes on in the next column unless its line ends early or another begins."""
    before = group.last
    other = begins_item(line) or _look(before) != _look(line)
    other = other or measures.coloured(line) > any(map(measures.coloured, group.lines))
    large = line.size > TITLE * measures.body
    if (line.boxed and (large or finished(before))) or (other and not line.text[:1].islower()):
        return Joint(False, "column", 0.8)
    if large and len(group.lines) > 1 and not other:
        return Joint(not finished(before), "column", 0.7)
    hanging = begins_item(group.first) and not begins_item(line)
    if measures.indented and indent(line) > INDENTED and not hanging:
        return Joint(False, "indent", 0.9)
    if early(before, line) and not _goes_on(before, line):
        return Joint(False, "short", 0.9)
    return Joint(True, "column", 0.6 if finished(before) else 0.9)
