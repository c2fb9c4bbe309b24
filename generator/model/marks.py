"""Marks: what the form of a text says, as ranges beside its characters."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate, chain, islice, pairwise, zip_longest

_UNSEEN = "\u200b"
"""A blank that is no white space to Python."""


class MarkKind(StrEnum):
    """What a mark means; the names are those of HTML's elements."""

    EMPHASIS = "em"
    STRONG = "strong"
    CODE = "code"
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"
    STRUCK = "s"
    UNDERLINED = "u"
    """Underlined or inserted text that leads nowhere."""
    HIGHLIGHTED = "mark"
    PICTURE = "img"
    """Over one :data:`PICTURE_SIGN`."""
    TASK = "input"
    """Over «[x]» or «[ ]» at the beginning of an item: a task, done or not."""
    NOTE = "a"
    """Over «[1]»: leads to the note of the article that has the label between the brackets."""
    LINK = "link"
    """Over the words that lead elsewhere."""


BREAK = "\u2028"
"""Stands in a paragraph or a cell where a line ends for good (U+2028, line separator)."""
STYLES = frozenset(MarkKind) - {MarkKind.PICTURE, MarkKind.TASK, MarkKind.NOTE, MarkKind.LINK}
"""Marks that say how characters look, and nothing else."""
PHRASES = frozenset(
    {MarkKind.EMPHASIS, MarkKind.STRONG, MarkKind.STRUCK, MarkKind.UNDERLINED, MarkKind.HIGHLIGHTED}
)
"""Marks of which two are one where only blanks are between them."""
_BLANKS = " \u00a0\u3000"
PICTURE_SIGN = "\ufffc"
"""Stands in a text where a picture is (U+FFFC, object replacement character)."""
LABEL = "label:"
"""Address of what is no picture: its text is the words of a link that has none, such as of a film."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a text shows."""

    address: str
    """Where the source has it: an address of the web, a file beside the issue, or ``sha256:…`` where
    it is in the file of the issue itself; empty where none is told, :data:`LABEL` of a label."""
    text: str = ""
    """Alternative text; empty where the source has none."""
    title: str = ""
    path: str = ""
    """File below ``docs`` where it is published; empty where the archive does not have it."""
    width: int = field(default=0, compare=False)
    """In pixels, where its source shows it narrow; else 0, and it is as wide as it is or as the text."""

    @property
    def is_label(self) -> bool:
        """Whether its text stands in its place, and nothing is shown."""
        return self.address == LABEL


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark over the characters of a text from ``start`` up to ``end``."""

    kind: MarkKind
    start: int
    end: int
    picture: Picture | None = None
    url: str = ""
    """Of a link, as it came: it may be anything. One within the seed is «#» and the number of the line
    to which it leads."""
    goes_on: bool = field(default=False, compare=False)
    """Whether it goes on in the line below, where a line break is within it."""


Marks = tuple[Mark, ...]
"""Sorted by start, the longer first; two of one kind do not touch."""
Change = tuple[int, int, str]
"""Columns between which a text becomes another one, and that; of several the first comes first, and
none has a character of another."""


def moved(marks: Iterable[Mark], distance: int) -> Marks:
    """The marks of a text that begins ``distance`` characters further on."""
    return tuple(replace(m, start=m.start + distance, end=m.end + distance) for m in marks)


def clipped(marks: Iterable[Mark], start: int, end: int) -> Marks:
    """What is marked between two columns, as seen from the first."""
    inside = (replace(m, start=max(m.start, start), end=min(m.end, end)) for m in marks)
    return moved((mark for mark in inside if mark.start < mark.end), -start)


def shared_out(marks: Iterable[Mark], texts: Iterable[str]) -> Iterator[Marks]:
    """The marks of each of several texts that stand one after the other, a character apart."""
    waiting = deque(sorted(marks, key=lambda mark: mark.start))
    reaching: list[Mark] = []  # those that begin before the end of the text
    start = 0
    for text in texts:
        end = start + len(text)
        while waiting and waiting[0].start < end:
            reaching.append(waiting.popleft())
        yield clipped(reaching, start, end)
        reaching = [mark for mark in reaching if mark.end > end]
        start = end + 1


def replaced_text(text: str, changes: Sequence[Change]) -> str:
    """A text in which some ranges have become others."""
    edges = pairwise([0, *chain.from_iterable(change[:2] for change in changes), len(text)])
    kept = (text[start:end] for start, end in islice(edges, 0, None, 2))
    new = (words for _, _, words in changes)
    return "".join(chain.from_iterable(zip_longest(kept, new, fillvalue="")))


def replaced_marks(marks: Iterable[Mark], changes: Sequence[Change]) -> Marks:
    """The marks of a text in which some ranges have become others.

    A mark that reaches into an old one ends before the new one, or has all of it if it had all
    of the old.
    """
    marks = tuple(marks)
    places = _replaced(((mark.start, mark.end) for mark in marks), changes)
    return tuple(
        replace(mark, start=start, end=end)
        for mark, (start, end) in zip(marks, places, strict=True)
        if start < end
    )


def replaced_spans(
    spans: Iterable[tuple[int, int]], changes: Sequence[Change]
) -> tuple[tuple[int, int], ...]:
    """Ranges of a text as :func:`replaced_marks` gives them."""
    return tuple((start, end) for start, end in _replaced(spans, changes) if start < end)


def _replaced(
    spans: Iterable[tuple[int, int]], changes: Sequence[Change]
) -> Iterator[tuple[int, int]]:
    """Where each range is then, in a time that grows with their number and that of the changes."""
    starts = [start for start, _, _ in changes]
    ends = [end for _, end, _ in changes]
    more = [0, *accumulate(len(words) - end + start for start, end, words in changes)]
    for first, last in spans:
        left, right = bisect_left(starts, first), bisect_left(starts, last)
        begin = max(first, ends[left - 1]) if left else first
        cut = right and last < ends[right - 1]
        yield (
            begin + more[left],
            starts[right - 1] + more[right - 1] if cut else last + more[right],
        )


def realigned(marks: Iterable[Mark], old: str, new: str) -> Marks:
    """The marks of a text that has other white space now.

    Blanks at the edges of a mark are no longer part of it, those between words that are marked alike
    are; a mark over blanks or pictures alone goes.
    """
    marks = tuple(marks)
    if not marks:
        return ()
    places = [at for at, character in enumerate(new) if _is_seen(character)]
    seen = [0]
    for character in old:
        seen.append(seen[-1] + _is_seen(character))
    placed = (
        replace(mark, start=places[seen[mark.start]], end=places[seen[mark.end] - 1] + 1)
        for mark in marks
        if seen[mark.start] < seen[mark.end] <= len(places)
        and (mark.picture or mark.url or without_pictures(old[mark.start : mark.end]))
    )
    return tidied(placed, new)


def labelled(text: str, marks: Marks) -> tuple[str, Marks]:
    """A text with the words of its labels in the place of their signs."""
    labels = {m: m.picture.text for m in marks if m.picture and m.picture.is_label}
    if not labels:
        return text, marks
    changes = [(mark.start, mark.end, words) for mark, words in labels.items()]
    others = (mark for mark in marks if mark not in labels)
    return replaced_text(text, changes), replaced_marks(others, changes)


def without_pictures(text: str) -> str:
    """``text`` without the signs of pictures, and without the blanks that stood around them."""
    return " ".join(text.replace(PICTURE_SIGN, " ").split()) if PICTURE_SIGN in text else text


def without_notes(text: str, marks: Iterable[Mark]) -> str:
    """``text`` without the signs that lead to notes, «[1]»; as it is where it is nothing else."""
    signs = sorted({(m.start, m.end) for m in marks if _leads_to_note(m, text)})
    edges = pairwise([0, *chain.from_iterable(signs), len(text)])
    words = "".join(text[start:end] for start, end in islice(edges, 0, None, 2))
    return " ".join(words.split()) or text if signs else text


def _leads_to_note(mark: Mark, text: str) -> bool:
    """Whether a mark is over the sign of a note, be that of this article or of another."""
    if mark.kind is MarkKind.SUPERSCRIPT:
        return text[mark.start] == "[" and text[mark.end - 1] == "]"
    return mark.kind is MarkKind.NOTE


def spaced(text: str) -> str:
    """``text`` on one line: blanks stand where lines end."""
    return text.replace(BREAK, " ")


def _is_seen(character: str) -> bool:
    return not character.isspace() and character != _UNSEEN


def is_whole(kind: MarkKind, text: str, marks: Iterable[Mark]) -> bool:
    """Whether one mark of a kind is over a text as a whole."""
    return any(m.kind is kind and (m.start, m.end) == (0, len(text)) for m in marks)


def _blanks(before: Mark, after: Mark, text: str) -> int:
    """How many blanks are between two marks of phrases, and nothing else."""
    between = text[before.end : after.start] if before.kind in PHRASES else ""
    return 0 if between.strip(_BLANKS) else len(between)


def tidied(marks: Iterable[Mark], text: str = "") -> Marks:
    """Marks in their order, those of one kind that touch or overlap as one.

    ``text``: what they are over, where those of :data:`PHRASES` touch across blanks.
    """
    found: list[Mark] = []
    last: dict[MarkKind, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind)):
        joins = mark.kind in last and mark.kind in STYLES
        before = found[last[mark.kind]] if joins else None
        if before is not None and mark.start <= before.end + _blanks(before, mark, text):
            further = mark if mark.end >= before.end else before
            found[last[mark.kind]] = replace(before, end=further.end, goes_on=further.goes_on)
        else:
            last[mark.kind] = len(found)
            found.append(mark)
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind)))
