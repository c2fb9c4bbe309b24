"""The blocks of a file in reading order: what stands beside a text does not interrupt it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.readers.pdf_groups import (
    INDENTED,
    Group,
    Joint,
    Measures,
    early,
    finished,
    grouped,
    indent,
    same_size,
)
from generator.readers.pdf_headings import classify
from generator.readers.pdf_pictures import Shown
from generator.readers.pdf_placed import PlacedLine

FARTHEST = 12
"""Blocks over which a paragraph goes on, at most: boxes, captions, notes."""


def ordered(lines: Sequence[PlacedLine], pictures: Iterable[Group] = ()) -> list[Group]:
    """The groups of all lines, page furniture as groups of its own."""
    text = [line for line in lines if not line.running]
    measures = Measures([line for line in text if not line.table])
    at = {id(line): number for number, line in enumerate(lines)}
    main = grouped([line for line in text if not line.boxed], measures)
    beside = grouped([line for line in text if line.boxed], measures)
    beside += [Group([line], kind="running") for line in lines if line.running]
    for group in (*main, *beside):
        if group.first.table:
            group.kind = "row"
    groups = _inserted(main, sorted(beside, key=lambda group: at[id(group.first)]), at)
    for picture in pictures:
        groups.insert(_below(picture, groups), picture)
    groups = _continued(groups, measures)
    classify(groups, measures)
    return groups


def picture_group(shown: Shown) -> Group:
    """A picture as a group by itself."""
    left, bottom, right, top = shown.place
    line = PlacedLine("", shown.page, bottom, left, right, 1.0, left=left, right=right)
    return Group([line], kind="picture", address=shown.address, place=(left, bottom, right, top))


def _inserted(main: Sequence[Group], beside: Sequence[Group], at: dict[int, int]) -> list[Group]:
    """The groups of the text, each of the others after the one in which it begins."""
    found: list[Group] = []
    waiting = list(reversed(beside))
    for group in main:
        while waiting and at[id(waiting[-1].first)] < at[id(group.first)]:
            found.append(waiting.pop())
        found.append(group)
        last = max(at[id(line)] for line in group.lines)
        while waiting and at[id(waiting[-1].first)] < last:
            found.append(waiting.pop())
    return [*found, *reversed(waiting)]


def _below(picture: Group, groups: Sequence[Group]) -> int:
    """Index of the group before which a picture stands."""
    page, (left, bottom, right, top) = picture.first.page, picture.place
    last = 0
    best: int | None = None
    for index, group in enumerate(groups):
        if not group.lines or group.kind in ("running", "picture"):
            continue
        if group.first.page < page or (group.first.page == page):
            last = index + 1
        for line in group.lines:
            if line.page != page or best is not None:
                continue
            beside = line.left - 2 <= (left + right) / 2 <= line.right + 2
            if beside and line.y < (top if line.y < bottom or line.x1 < left else bottom):
                best = index if line is group.first else index + 1
    return last if best is None else best


def _continued(groups: Sequence[Group], measures: Measures) -> list[Group]:
    """The groups, a paragraph that something interrupts put together before it."""
    found = list(groups)
    index = 0
    while index < len(found):
        group = found[index]
        rest = _rest(group, found[index + 1 : index + 2 + FARTHEST], measures)
        if rest is None:
            index += 1
            continue
        found.remove(rest)
        group.joints += [Joint(True, "interrupted", 0.8), *rest.joints]
        group.lines += rest.lines
    return found


def _rest(group: Group, after: Sequence[Group], measures: Measures) -> Group | None:
    """The group with which an unfinished paragraph goes on behind others."""
    if group.kind != "paragraph" or finished(group.last) or group.first.bold != measures.bold:
        return None
    for place, other in enumerate(after):
        if other.kind == "paragraph" and _is_like(group, other):
            fits = place > 0 and not early(group.last, other.first)
            begins = indent(other.first) > INDENTED and measures.indented
            return other if fits and not begins else None
        if not _may_interrupt(group, other):
            return None
    return None


def _is_like(group: Group, other: Group) -> bool:
    one, first = group.last, other.first
    same = same_size(one, first) and one.boxed == first.boxed and one.bold == first.bold
    return same and one.font == first.font


def _may_interrupt(group: Group, other: Group) -> bool:
    """Whether a group may stand in the middle of a paragraph."""
    if other.kind in ("running", "picture", "row") or not other.lines:
        return True
    return (other.first.boxed and not group.first.boxed) or other.size < group.size
