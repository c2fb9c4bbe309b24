"""Groups → numbered lines, each with what block it is in and whether it begins it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from generator.model import Container, ContainerKind, Line, Mark, MarkKind, Picture, Typesetting
from generator.model.marks import PICTURE_SIGN, moved
from generator.readers.addresses import address_goes_on, is_address, is_lone_address
from generator.readers.hyphens import Hyphens, read_hyphens
from generator.readers.pdf.groups import BROKEN, MARKER, NOTE_NUMBER, Group, Joint
from generator.readers.pdf.placed import PlacedLine
from generator.readers.pdf.running import page_shift

# «kept», «well-known»
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LETTER = 0.6
"""Em at the end of a line that have no room for another letter of an address."""


def numbered(groups: Sequence[Group], count: int) -> tuple[Line, ...]:
    """Numbered lines, with ideographic spaces for an indent and a blank line for a gap.

    ``count``: number of pages. A line's page is the printed one, if page numbers are found.
    """
    lines = [line for group in groups for line in group.lines]
    shift = page_shift(lines, count)
    hyphens = read_hyphens([line.text for line in lines if not line.initial])
    made: list[Line] = []
    for group, inside in _with_lists(groups):
        for line, setting in zip(group.lines, _settings(group, hyphens, inside), strict=True):
            page = line.page + shift if line.page + shift > 0 else None
            if line.gap and made:
                made.append(Line(len(made) + 1, "", page))
            text, marks = _with_indent(_with_initial(line, hyphens.words))
            if group.kind == "picture":
                picture = Picture(group.address, line.text)
                text, marks = PICTURE_SIGN, (Mark(MarkKind.PICTURE, 0, 1, picture),)
            marks = _kept(group, marks, line)
            made.append(
                Line(
                    *(len(made) + 1, text, page, "", line.links, marks, inside),
                    broken=setting.rule == BROKEN and not setting.joins,
                    running=line.running,
                    typeset=None if line.running else setting,
                )
            )
    return tuple(made)


def _with_initial(line: PlacedLine, words: Collection[str]) -> PlacedLine:
    """A line with a blank behind its initial only if that is a word by itself: «I», «A».

    The white there depends on the form of the letter. ``words`` are those of the file, in lower case.
    """
    large, rest = line.text[: line.initial], line.text[line.initial :].lstrip()
    first = _WORD.match(rest)
    if not large.isalpha() or not first:
        return line
    one, other = large.lower(), first[0].lower()
    apart, whole = other in words, one + other in words
    if apart == whole and one in words:
        return line
    blank = " " if apart and not whole and one in words else ""
    shift = len(large + blank + rest) - len(line.text)
    marks = tuple(
        replace(
            mark,
            start=mark.start + shift * (mark.start > len(large)),
            end=mark.end + shift * (mark.end > len(large)),
        )
        for mark in line.marks
    )
    return replace(line, text=large + blank + rest, marks=marks)


def _with_indent(line: PlacedLine) -> tuple[str, tuple[Mark, ...]]:
    return "\u3000" * line.indent + line.text, moved(line.marks, line.indent)


def _kept(group: Group, marks: tuple[Mark, ...], line: PlacedLine) -> tuple[Mark, ...]:
    """The marks of a line without those that a heading has by itself."""
    if not group.kind.startswith("heading"):
        return marks
    own = {MarkKind.STRONG, MarkKind.EMPHASIS} if line.italic else {MarkKind.STRONG}
    return tuple(mark for mark in marks if mark.kind not in own)


def _settings(
    group: Group, hyphens: Hyphens, inside: tuple[Container, ...]
) -> Iterator[Typesetting]:
    kind = "paragraph" if group.kind in ("picture", "running") else group.kind
    joints = [group.begins, *group.joints]
    above: PlacedLine | None = None
    for place, (line, joint) in enumerate(zip(group.lines, joints, strict=True)):
        following = group.lines[place + 1].text if place + 1 < len(group.lines) else ""
        setting = _setting(kind, joint, place > 0)
        if place == 0 and inside:
            setting = replace(setting, head=_head(line.text, inside[-1]))
        if following and hyphens.divides(line.text, following):
            setting = replace(setting, tail=1)
        if above and _is_glued(above, line, hyphens):
            setting = replace(setting, glued=True)
        above = line
        yield setting


def _is_glued(above: PlacedLine, line: PlacedLine, hyphens: Hyphens) -> bool:
    """Whether an address goes on in the next line; one that fills a whole line may end anywhere."""
    text = above.text.strip()
    if address_goes_on(text, line.text):
        return True
    filled = above.room < LETTER * above.size and is_lone_address(text)
    first = line.text.split(maxsplit=1)[:1] if filled else []
    return any(
        (word[0].islower() or word[0].isdigit())
        and not is_address(word)
        and word.rstrip(".,;:!?") not in hyphens.words
        for word in first
    )


def _head(text: str, inside: Container) -> int:
    """Length of the bullet of an item, or of the number of a note."""
    if inside.kind is ContainerKind.NOTE:
        return len(number[0].rstrip()) if (number := NOTE_NUMBER.match(text)) else 0
    marker = MARKER.match(text) if inside.kind is ContainerKind.LIST else None
    return len(marker["bullet"] or "") if marker else 0


def _setting(kind: str, joint: Joint, joins: bool) -> Typesetting:
    # a heading and a caption are one line, wherever the page breaks it
    joins = joins and not (joint.rule == BROKEN and kind in ("paragraph", "quote"))
    return Typesetting(kind, joins, joint.rule, joint.confidence)


def _with_lists(groups: Sequence[Group]) -> Iterator[tuple[Group, tuple[Container, ...]]]:
    """The groups with the list that each is an item of, or the note."""
    serial, item = 0, 0
    open_list: ContainerKind | None = None
    for index, group in enumerate(groups):
        if group.label:
            serial += 1
            yield group, (Container(ContainerKind.NOTE, serial, -1, group.label),)
            continue
        kind = _listed(groups, index)
        if kind is None:
            if group.kind != "running":
                open_list = None
            yield group, ()
            continue
        if open_list is not kind:
            serial, open_list, item = serial + 1, kind, 0
        item += 1
        group.kind = "item"
        yield group, (Container(kind, serial, item),)


def _listed(groups: Sequence[Group], index: int) -> ContainerKind | None:
    """The kind of list that a group is an item of: others beside it begin like it."""
    sign = _sign(groups[index])
    near = [group for group in groups[max(index - 2, 0) : index + 3] if group is not groups[index]]
    if not sign or not any(_sign(other) == sign for other in near):
        return None
    if sign == "a":
        return None
    return ContainerKind.ORDERED if sign == "1" else ContainerKind.LIST


def _sign(group: Group) -> str:
    """How a group begins: its bullet, ``1`` for a figure, ``a`` for a letter; empty otherwise."""
    if group.kind not in ("paragraph", "item") or not group.lines:
        return ""
    marker = MARKER.match(group.first.text)
    if marker is None:
        return "drawn" if group.first.bullet else ""
    if marker["bullet"]:
        return marker["bullet"]
    return "1" if marker["number"].strip("(.)").isdigit() else "a"
