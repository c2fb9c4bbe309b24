"""Footnotes: small text at the foot of a page that begins with a number raised in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model import Mark, MarkKind
from generator.readers.pdf.groups import NOTE_NUMBER, Group, Measures
from generator.readers.pdf.placed import OTHER_SIZE, PlacedLine


def label_notes(groups: Sequence[Group], measures: Measures) -> None:
    """Give each footnote the label that the text refers to it by, there too.

    The label is its number, and where pages begin again at 1, the page with it.
    """
    used: set[str] = set()
    pages: dict[int, list[Group]] = {}
    for group in groups:
        if group.kind != "running":
            for page in {line.page for line in group.lines}:
                pages.setdefault(page, []).append(group)
    for page, found in sorted(pages.items()):
        notes = [group for group in found if _number(group, measures)]
        notes = [group for group in notes if _is_at_foot(group, notes, found)]
        for group in notes:
            number = _number(group, measures)
            label = number if number not in used else f"{number}-{page}"
            others = [other for other in found if all(other is not note for note in notes)]
            before = pages.get(page - 1, [])
            if label not in used and (
                _refer(others, page, number, label) or _refer(before, page - 1, number, label)
            ):
                used.add(label)
                group.label = label


def _number(group: Group, measures: Measures) -> str:
    """The number with which a text in small type begins; empty where it is none."""
    small = group.size < (1 - OTHER_SIZE) * measures.body and not group.first.boxed
    found = (
        NOTE_NUMBER.match(group.first.text)
        if small and group.kind in ("paragraph", "item")
        else None
    )
    return found[1] if found else ""


def _is_at_foot(group: Group, notes: Sequence[Group], found: Sequence[Group]) -> bool:
    """Whether nothing but notes stands below a text in its column; ``found``: all of the page."""
    page, first = group.first.page, group.first
    return not any(
        line.page == page and line.y < first.y and line.x0 < first.right and line.x1 > first.left
        for other in found
        if other.kind not in ("picture", "caption") and all(other is not note for note in notes)
        for line in other.lines
    )


def _refer(groups: Sequence[Group], page: int, number: str, label: str) -> bool:
    """Turn the first raised ``number`` of a page into a reference; whether there is one."""
    for group in groups:
        for place, line in enumerate(group.lines):
            mark = next(_raised(line, number), None) if line.page == page else None
            if mark is not None:
                group.lines[place] = _referring(line, mark, f"[{label}]")
                return True
    return False


def _raised(line: PlacedLine, number: str) -> Iterator[Mark]:
    for mark in line.marks:
        if mark.kind is MarkKind.SUPERSCRIPT and line.text[mark.start : mark.end] == number:
            yield mark


def _referring(line: PlacedLine, mark: Mark, sign: str) -> PlacedLine:
    """A line with ``sign``, the reference to a note, for a raised number."""
    longer = len(sign) - (mark.end - mark.start)
    text = line.text[: mark.start] + sign + line.text[mark.end :]
    marks = [
        replace(
            other,
            start=other.start + (longer if other.start >= mark.end else 0),
            end=other.end + (longer if other.end >= mark.end else 0),
        )
        for other in line.marks
        if other is not mark
    ]
    note = replace(mark, kind=MarkKind.NOTE, end=mark.start + len(sign))
    return replace(line, text=text, marks=tuple(sorted([*marks, note], key=lambda m: m.start)))
