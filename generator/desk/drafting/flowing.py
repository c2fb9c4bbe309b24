"""Drafts the rules for flowing text: cover, footer, furniture, sections, items, metadata."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from generator.desk.drafting.forms import DATES, FIELDS, ITEMS, NUMBERS, is_field
from generator.desk.drafting.outline import Outline, outline_of
from generator.desk.drafting.profile_text import DraftRule, drafted
from generator.desk.drafting.sample import RecurringLine, Sample, literal, shape, shared_beginning
from generator.model import Line
from generator.readers import hyperlinks

MOST_FURNITURE = 12
"""Rules for furniture at most."""


@dataclass(slots=True)
class _Section:
    """The lines in the sections of one name, in all samples."""

    name: str
    firsts: list[Line] = field(default_factory=list)
    """The line directly below each heading."""
    lines: list[Line] = field(default_factory=list)


def rules(samples: Sequence[Sample], found: Sequence[RecurringLine]) -> list[DraftRule]:
    """The rules, in the order in which they must be tried."""
    outline = outline_of(samples)
    begin = [*_cover(samples), *_footer(samples, found)]
    taken = {str(rule.values["example"]) for rule in begin}
    return [
        *begin,
        *_furniture([line for line in found if line.text not in taken]),
        *_sections(outline),
        *_items(_read_sections(samples, outline), outline),
        *_fields(samples),
    ]


def _cover(samples: Sequence[Sample]) -> Iterator[DraftRule]:
    """Lines at the top that have a number or date and begin alike in every sample."""
    forms = {form.name: form for form in (*NUMBERS, *DATES)}
    for name in ("number", "volume", "day"):
        matches = ((line for line in each.top if forms[name].found(line.text)) for each in samples)
        lines = [line for line in (next(found, None) for found in matches) if line]
        marks = {line.mark for line in lines}
        if len(lines) < len(samples) or len(marks) > 1:
            continue
        first = lines[0].text
        shapes = [shape(line.text) for line in lines]
        if len(set(shapes)) == 1:
            match = literal(first)
        elif prefix := shared_beginning(shapes):
            match = f"{literal(_with_shape(first, prefix))}.*"
        else:
            continue
        why = "number or date, in every sample"
        yield drafted("cover", why, match, first, role="cover", mark=marks.pop())
        return


def _with_shape(text: str, prefix: str) -> str:
    """The longest beginning of ``text`` whose shape is a beginning of ``prefix``."""
    ends = range(len(text), 0, -1)
    return text[: next((end for end in ends if prefix.startswith(shape(text[:end]))), 0)]


def _footer(samples: Sequence[Sample], found: Sequence[RecurringLine]) -> Iterator[DraftRule]:
    """Where the lines begin that end every sample and recur, to the last."""
    known = {(line.mark, shape(line.text)) for line in found if line.samples == len(samples) > 1}

    def recurs(line: Line) -> bool:
        return (line.mark, shape(line.text)) in known and not line.mark.startswith("heading-")

    tails = [list(takewhile(recurs, reversed(sample.texts))) for sample in samples]
    if all(tails):
        first = min(tails, key=len)[-1].text
        why = "from here to the end everything recurs"
        yield drafted("footer", why, literal(first), first, role="furniture", reach="end")


def _furniture(found: Sequence[RecurringLine]) -> Iterator[DraftRule]:
    """Paragraphs that recur and are not metadata."""
    kept = [line for line in found if line.mark == "paragraph" and not is_field(line.text)]
    for number, line in enumerate(kept[:MOST_FURNITURE], 1):
        why = f"in {line.samples} samples, {line.count} times"
        name, match = f"furniture-{number}", literal(line.text)
        yield drafted(name, why, match, line.text, role="furniture", mark=line.mark)


def _sections(outline: Outline) -> Iterator[DraftRule]:
    """The rules for headings of the level that names sections."""
    for number, (label, example) in enumerate(outline.labels.items(), 1):
        match = f"(?P<section>{literal(label)})[：:｜|]\\s*(?P<title>.+)"
        why = "a label that recurs before different titles"
        yield drafted(f"essay-{number}", why, match, example, role="article", mark=outline.mark)
    if outline.mark:
        match = "|".join(map(literal, outline.names)) if outline.has_leads else ""
        example, why = next(iter(outline.names), ""), f"{len(outline.names)} names recur"
        yield drafted("section", why, match, example, role="section", mark=outline.mark)
    if outline.has_leads:
        why = "different headings, in every sample"
        yield drafted("lead", why, role="article", mark=outline.mark)


def _read_sections(samples: Sequence[Sample], outline: Outline) -> list[_Section]:
    """The lines of each section; all lines are one if no headings name sections."""
    sections: dict[str, _Section] = {}
    for sample in samples:
        current = None if outline.mark else sections.setdefault("", _Section(""))
        fresh = True
        for line in sample.texts:
            if outline.mark and line.mark == outline.mark:
                named = outline.names_section(line.text)
                current = sections.setdefault(line.text, _Section(line.text)) if named else None
                fresh = True
            elif current:
                current.firsts += [line] if fresh else []
                current.lines.append(line)
                fresh = False
    return list(sections.values())


def _items(sections: Sequence[_Section], outline: Outline) -> Iterator[DraftRule]:
    """One rule for each way in which items begin, with the sections that have it."""
    by_beginning: dict[tuple[str, str], list[_Section]] = defaultdict(list)
    for section in sections:
        if beginning := _item_beginning(section):
            by_beginning[beginning].append(section)
    for number, ((mark, name), members) in enumerate(sorted(by_beginning.items()), 1):
        match = example = ""
        for form in ITEMS:
            if form.name == name:
                lines = [line for section in members for line in section.lines if line.mark == mark]
                match, example = form.match, next(x.text for x in lines if form.fits(x.text))
        why = f"begin the items of {len(members)} sections"
        yield drafted(
            *(f"note-{number}", why, match, example),
            role="article",
            mark=mark,
            within=[section.name for section in members] if outline.mark else [],
            title="link" if name == "link" else "",
        )


def _item_beginning(section: _Section) -> tuple[str, str] | None:
    """Mark and form with which the items of a section begin, by the lines below its headings."""
    marks = Counter(line.mark for line in section.firsts)
    if not marks:
        return None
    mark = marks.most_common(1)[0][0]
    if mark.startswith("heading-"):
        return mark, ""
    firsts = [line for line in section.firsts if line.mark == mark]
    for form in ITEMS:
        if all(form.fits(line.text) for line in firsts):
            return mark, form.name
    return (mark, "link") if mark == "item" and all(map(_begins_with_link, firsts)) else None


def _begins_with_link(line: Line) -> bool:
    return any(anchor.start == 0 for anchor in hyperlinks.anchored(line.text, line.links)[:1])


def _fields(samples: Sequence[Sample]) -> Iterator[DraftRule]:
    """Lines of metadata in a form that newsletters share."""
    texts = [line.text for sample in samples for line in sample.texts if line.mark == "paragraph"]
    for form in FIELDS:
        if fitting := [text for text in texts if form.fits(text)]:
            why, example = f"{len(fitting)} times", fitting[0]
            yield drafted(form.name, why, form.match, example, role="field", mark="paragraph")
            texts = [text for text in texts if text not in fitting]
