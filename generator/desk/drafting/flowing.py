"""Drafts the rules for flowing text: cover, footer, furniture, sections, items, metadata."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

import regex

from generator.desk.drafting.forms import DATES, FIELDS, ITEMS, NUMBERS, is_field
from generator.desk.drafting.outline import Outline, outline_of
from generator.desk.drafting.profile_text import DraftRule, drafted
from generator.desk.drafting.sample import (
    RecurringLine,
    Sample,
    literal,
    recurring_pictures,
    shape,
    shared_beginning,
)
from generator.model import Line
from generator.readers import hyperlinks

MOST_FURNITURE = 12
"""Rules for furniture at most."""


_Runs = list[list[Line]]
"""The lines below each heading of one section, in all samples."""


def rules(samples: Sequence[Sample], found: Sequence[RecurringLine]) -> list[DraftRule]:
    """The rules, in the order in which they must be tried."""
    outline = outline_of(samples)
    begin = [*_cover(samples), *_footer(samples, found)]
    taken = {str(rule.values["example"]) for rule in begin}
    return [
        *_pictures(samples),
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


def _pictures(samples: Sequence[Sample]) -> Iterator[DraftRule]:
    """Logos and buttons: pictures that recur at the head or foot."""
    for number, address in enumerate(recurring_pictures(samples)[:MOST_FURNITURE], 1):
        match, why = (
            regex.escape(address, special_only=True),
            "a picture at the edge of the samples",
        )
        yield drafted(f"picture-{number}", why, match, address, role="furniture", of="pictures")


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


def _read_sections(samples: Sequence[Sample], outline: Outline) -> dict[str, _Runs]:
    """The lines of each section; all lines are one if no headings name sections."""
    sections: dict[str, _Runs] = defaultdict(list)
    for sample in samples:
        run: list[Line] = []
        if not outline.mark:
            sections[""].append(run)
        for line in sample.texts:
            if not outline.mark or line.mark != outline.mark:
                run.append(line)
                continue
            run = []
            if outline.names_section(line.text):
                sections[line.text].append(run)
    return sections


def _items(sections: Mapping[str, _Runs], outline: Outline) -> Iterator[DraftRule]:
    """One rule for each way in which items begin, with the sections that have it."""
    by_beginning: dict[tuple[str, str], list[str]] = defaultdict(list)
    for section, runs in sections.items():
        if beginning := _item_beginning([run[0] for run in runs if run]):
            by_beginning[beginning].append(section)
    forms = {form.name: form for form in ITEMS}
    for number, ((mark, name), members) in enumerate(sorted(by_beginning.items()), 1):
        match = example = ""
        if form := forms.get(name):
            lines = (line for member in members for run in sections[member] for line in run)
            match = form.match
            example = next(x.text for x in lines if x.mark == mark and form.fits(x.text))
        yield drafted(
            *(f"note-{number}", f"begin the items of {len(members)} sections", match, example),
            role="article",
            mark=mark,
            within=members if outline.mark else [],
            title="link" if name == "link" else "",
        )


def _item_beginning(firsts: Sequence[Line]) -> tuple[str, str] | None:
    """Mark and form with which the items of a section begin, by the lines below its headings."""
    if not firsts:
        return None
    mark = Counter(line.mark for line in firsts).most_common(1)[0][0]
    if mark.startswith("heading-"):
        return mark, ""
    marked = [line for line in firsts if line.mark == mark]
    for form in ITEMS:
        if all(form.fits(line.text) for line in marked):
            return mark, form.name
    return (mark, "link") if mark == "item" and all(map(_begins_with_link, marked)) else None


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
