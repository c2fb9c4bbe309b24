"""Applies an archivist's corrections to the lines of a seed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from operator import itemgetter

from msgspec import structs

from generator.conversion.repair.decision import BlockDecision, Guidance
from generator.conversion.repair.paragraphs import CORRECTION
from generator.language.text import BLANK, squash
from generator.model import Allocation, Correction, Destination, Line, Piece
from generator.model.errors import ContentError, Problem, quote
from generator.model.marks import replaced_marks, replaced_spans, replaced_text

MOST_NAMED = 5
"""Lines that a message names, where more have the words of a correction."""
_OF_BLOCKS = ("join", "break", "heading")
_IDLE = (
    "the correction «{0.action}» has no effect on line {0.line}: the line is outside an article's "
    "text, in a table, or the first line of the text; remove it or correct the line number"
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """The lines of a seed after its corrections."""

    lines: tuple[Line, ...]
    """All lines of the seed, with replacements made."""
    corrections: tuple[Correction, ...]
    """Each with the number of its line."""
    guidance: Guidance
    dropped: tuple[Allocation, ...]


def correct(lines: Sequence[Line], corrections: Iterable[Correction], sidecar: str) -> Corrected:
    """Apply ``corrections`` to the lines of a seed.

    Raises ``ContentError`` with every correction that does not match its line;
    ``sidecar`` is the file name for the messages.
    """
    problems: list[Problem] = []
    corrections = tuple(_placed(lines, corrections, sidecar, problems))
    problems += _contradictions(corrections, sidecar)
    problems = problems or list(_overlaps(lines, corrections, sidecar))
    if problems:
        raise ContentError(problems)
    result = replaced(lines, corrections)
    dropped = tuple(
        Allocation(Piece(c.line, 0, len(result[c.line - 1].text)), Destination.CORRECTED, "drop")
        for c in corrections
        if c.action == "drop"
    )
    return Corrected(result, corrections, _guidance(corrections), dropped)


def _placed(
    lines: Sequence[Line], corrections: Iterable[Correction], sidecar: str, problems: list[Problem]
) -> Iterator[Correction]:
    """The corrections with the numbers of their lines; those that match none are ``problems``."""
    search = _Search(lines)
    for correction in corrections:
        numbers = [correction.line] if correction.line else search.having(correction)
        message = _doubt(correction, numbers)
        placed = replace(correction, line=numbers[0], words="") if not message else correction
        if message := message or _misfit(placed, lines, search):
            problems.append(Problem(sidecar, correction.source_line, message))
        else:
            yield placed


class _Search:
    """Finds lines by what is in them: in all at once, as both they and the corrections may be many."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def having(self, correction: Correction) -> list[int]:
        """The first lines that have the words of a correction, or else the text that it replaces."""
        squashed = squash(correction.words)
        words = squashed or correction.old
        text, begins = self._squashed if squashed else self._written
        found: list[int] = []
        at = text.find(words)
        while at >= 0 and len(found) <= MOST_NAMED:
            after = bisect_right(begins, at)
            if at + len(words) < begins[after]:
                found.append(self._lines[after - 1].number)
            at = text.find(words, begins[after])
        return found

    @cached_property
    def _written(self) -> tuple[str, list[int]]:
        return _joined([line.text for line in self._lines])

    @cached_property
    def _squashed(self) -> tuple[str, list[int]]:
        return _joined([squash(line.text) for line in self._lines])


def _joined(texts: Sequence[str]) -> tuple[str, list[int]]:
    """Texts one below the other, and the places where each begins and the last has ended."""
    return "\n".join(texts), [0, *accumulate(len(text) + 1 for text in texts)]


def _doubt(correction: Correction, numbers: Sequence[int]) -> str:
    """Why it is not certain which line is meant; empty if it is."""
    words = quote(correction.words or correction.old)
    if not numbers:
        return f"no line has {words}; copy words from one line, as `inspect --html` shows them"
    if len(numbers) > 1:
        named = _several(numbers)
        return f"{words} is in {named}; name one, by more of its words or by its number"
    return ""


def _several(numbers: Sequence[int]) -> str:
    """«line 7», «lines 7, 9»; of many the first."""
    told = ", ".join([*map(str, numbers[:MOST_NAMED]), *(["…"] if numbers[MOST_NAMED:] else [])])
    return f"lines {told}" if numbers[1:] else f"line {told}"


def replaced(lines: Sequence[Line], corrections: Iterable[Correction]) -> tuple[Line, ...]:
    """The lines with the replacements made, each where its text stands in the line as it came."""
    result = list(lines)
    for number, placed in _replacements(lines, corrections).items():
        line = lines[number - 1]
        changes = [(start, start + len(each.old), each.new) for start, each in placed]
        result[number - 1] = structs.replace(
            line,
            text=replaced_text(line.text, changes),
            marks=replaced_marks(line.marks, changes),
            layout=replaced_spans(line.layout, changes),
        )
    return tuple(result)


def _replacements(
    lines: Sequence[Line], corrections: Iterable[Correction]
) -> dict[int, list[tuple[int, Correction]]]:
    """By line, the columns of the texts to replace, in order, with their corrections."""
    found: dict[int, list[tuple[int, Correction]]] = defaultdict(list)
    for correction in corrections:
        if correction.action == "replace" and correction.line <= len(lines):
            start = lines[correction.line - 1].text.find(correction.old)
            if start >= 0:
                found[correction.line].append((start, correction))
    return {number: sorted(placed, key=itemgetter(0)) for number, placed in found.items()}


def _overlaps(
    lines: Sequence[Line], corrections: Iterable[Correction], sidecar: str
) -> Iterator[Problem]:
    for placed in _replacements(lines, corrections).values():
        for (start, one), (other_start, other) in pairwise(placed):
            if other_start < start + len(one.old):
                message = (
                    f"«{other.old}» overlaps «{one.old}», which line {one.source_line} of this "
                    "file replaces; write one correction for both"
                )
                yield Problem(sidecar, other.source_line, message)


def _guidance(corrections: Iterable[Correction]) -> Guidance:
    """Where blocks begin and which are headings, according to ``corrections``."""
    of_blocks = [each for each in corrections if each.action in _OF_BLOCKS]
    return Guidance(
        {each.line: each.action == "join" for each in of_blocks},
        {each.line: each.level for each in of_blocks if each.action == "heading"},
    )


def idle(
    corrections: Iterable[Correction], decisions: Iterable[BlockDecision], sidecar: str
) -> list[Problem]:
    """Corrections of blocks that are not among ``decisions``: they had no effect."""
    guided: set[int] = set()
    for decision in decisions:
        guided.update(why.line for why in decision.lines if why.rule == CORRECTION)
        if decision.rule == CORRECTION:
            guided.add(decision.block.first)
    return [
        Problem(sidecar, correction.source_line, _IDLE.format(correction))
        for correction in corrections
        if correction.action in _OF_BLOCKS and correction.line not in guided
    ]


def without(lines: Iterable[Line], dropped: Iterable[Allocation]) -> tuple[Line, ...]:
    """The lines, with those dropped made blank for the next steps."""
    gone = {allocation.piece.line for allocation in dropped}
    return tuple(structs.replace(line, text="") if line.number in gone else line for line in lines)


def _contradictions(corrections: Iterable[Correction], sidecar: str) -> Iterator[Problem]:
    """Second corrections of a line: of join, break, heading and drop it may have one."""
    first: dict[int, Correction] = {}
    for correction in corrections:
        if correction.action == "replace":
            continue
        other = first.setdefault(correction.line, correction)
        if other is not correction:
            message = (
                f"line {correction.line} is already corrected by «{other.action}», "
                f"in line {other.source_line} of this file"
            )
            yield Problem(sidecar, correction.source_line, message)


def _misfit(correction: Correction, lines: Sequence[Line], search: _Search) -> str:
    """Why a correction does not match its line; empty if it does."""
    if not 1 <= correction.line <= len(lines):
        return (
            f"the correction is for line {correction.line}, but as it is read the seed has "
            f"{len(lines)}, which `inspect --html` shows; «line» may also be words of the line"
        )
    text = lines[correction.line - 1].text
    if not text.strip(BLANK):
        return f"the correction is for line {correction.line}, which is empty"
    found = text.count(correction.old) if correction.action == "replace" else 1
    if not found:
        return f"{quote(correction.old)} is not in line {correction.line}{_elsewhere(correction, search)}"
    if found > 1:
        return (
            f"«{correction.old}» occurs {found} times in line {correction.line}; "
            "the text to replace must occur exactly once"
        )
    return ""


def _elsewhere(correction: Correction, search: _Search) -> str:
    """Which other lines have the text that a correction replaces, for a message.

    Who reads the file in an editor counts its lines, which are not those of Markdown or HTML as read.
    """
    numbers = search.having(replace(correction, words=""))
    if not numbers:
        return ", nor in any other; copy it as `inspect --html` shows it"
    return f" but in {_several(numbers)}; lines are counted as `inspect --html` shows them"
