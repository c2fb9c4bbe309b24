"""The blocks of a file in reading order: what stands beside a text does not interrupt it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.readers.pdf.groups import Group, Joint, Measures, early, finished, grouped, indent
from generator.readers.pdf.headings import LARGER, classify
from generator.readers.pdf.notes import label_notes
from generator.readers.pdf.pictures import Shown
from generator.readers.pdf.placed import INDENTED, PlacedLine, same_size
from generator.readers.pdf.verses import broken_lines

FARTHEST = 12
"""Blocks over which a paragraph goes on, at most: boxes, captions, notes."""


def ordered(lines: Sequence[PlacedLine], pictures: Iterable[Group] = ()) -> list[Group]:
    """The groups of all lines, page furniture as groups of its own."""
    text = [line for line in lines if not line.running]
    measures = Measures([line for line in text if not line.table])
    at = {id(line): number for number, line in enumerate(lines)}
    broken = broken_lines(text, measures)
    main = grouped([line for line in text if not line.boxed], measures, broken)
    beside = grouped([line for line in text if line.boxed], measures, broken)
    beside += [Group([line], kind="running") for line in lines if line.running]
    for group in (*main, *beside):
        if group.first.table:
            group.kind = "row"
    groups = _inserted(main, sorted(beside, key=lambda group: at[id(group.first)]), at)
    groups = _illustrated(groups, pictures)
    groups = _continued(groups, measures)
    classify(groups, measures)
    label_notes(groups, measures)
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


def _illustrated(groups: Sequence[Group], pictures: Iterable[Group]) -> list[Group]:
    """The groups, with each picture where the page has it."""
    at_pages: dict[int, list[tuple[int, PlacedLine]]] = {}
    for index, group in enumerate(groups):
        for line in group.lines if group.kind != "running" else ():
            at_pages.setdefault(line.page, []).append((index, line))
    places: dict[int, list[Group]] = {}
    for picture in pictures:
        earlier = [page for page in at_pages if page <= picture.first.page]
        end = max((max(index for index, _ in at_pages[page]) + 1 for page in earlier), default=0)
        found = _place(picture, at_pages.get(picture.first.page, ()), groups)
        places.setdefault(end if found is None else found, []).append(picture)
    made: list[Group] = []
    for index in range(len(groups) + 1):
        made += places.get(index, ())
        made += groups[index : index + 1]
    return made


def _place(
    picture: Group, lines: Sequence[tuple[int, PlacedLine]], groups: Sequence[Group]
) -> int | None:
    """Index of the group before which a picture stands; ``None`` for the end of its page."""
    left, bottom, right, top = picture.place
    for index, line in lines:
        beside = line.left - 2 <= (left + right) / 2 <= line.right + 2
        if beside and line.y < (top if line.y < bottom or line.x1 < left else bottom):
            return index if line is groups[index].first else index + 1
    return None


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
    if group.size >= LARGER * measures.body and not group.first.boxed:
        return None
    for place, other in enumerate(after):
        if other.kind == "paragraph" and _is_like(group, other):
            fits = not early(group.last, other.first) and _parts(after[:place], group, other)
            begins = indent(other.first) > INDENTED and measures.indented
            return other if fits and not begins else None
        if not _may_interrupt(group, other):
            return None
    return None


def _parts(between: Sequence[Group], group: Group, other: Group) -> bool:
    """Whether anything stands between two groups; within a column the foot of a page does not."""
    if group.last.flow == other.first.flow:
        return any(each.kind != "running" for each in between)
    return bool(between)


def _is_like(group: Group, other: Group) -> bool:
    one, first = group.last, other.first
    same = same_size(one, first) and one.boxed == first.boxed and one.bold == first.bold
    return same and one.font == first.font


def _may_interrupt(group: Group, other: Group) -> bool:
    """Whether a group may stand in the middle of a paragraph."""
    if other.kind in ("running", "picture", "row") or not other.lines:
        return True
    return (other.first.boxed and not group.first.boxed) or other.size < group.size
