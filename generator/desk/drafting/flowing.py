"""Drafts the rules for flowing text: cover, furniture, sections, notes, metadata."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from generator.desk.drafting.forms import DATES, FIELDS, NOTES, NUMBERS, Form
from generator.desk.drafting.sample import Recurring, Sample, literal, shape, shared_beginning
from generator.desk.drafting.yaml import Entry, pattern
from generator.model import Line
from generator.readers import hyperlinks

TOP = 8
"""Lines in which the cover stands."""
MOST_FURNITURE = 12
_LABELLED = regex.compile(r"(?P<label>[^：:｜|]{2,12})[：:｜|]\s*(?P<title>.+)")
# «（完）», «THE END»
_HEADING = "heading-"


@dataclass(slots=True)
class _Section:
    """What stands in the sections of one name, in all samples."""

    name: str
    first: list[Line] = field(default_factory=list)
    """The line right below each."""
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Outline:
    """How the headings of the samples are used."""

    mark: str = ""
    """Mark of the headings that name sections; empty where none do."""
    names: tuple[str, ...] = ()
    """Those that recur."""
    labelled: tuple[tuple[str, str], ...] = ()
    """Labels that recur before titles that differ, each with a whole heading: «话题：慢»."""
    leads: str = ""
    """An example of the headings of the same mark that are an article's title in every sample."""


def rules(samples: Sequence[Sample], found: Sequence[Recurring]) -> list[Entry]:
    """The rules, in the order in which they must be tried."""
    outline = _outline(samples)
    cover = list(_cover(samples))
    taken = {str(entry.values.get("example", "")) for entry in cover}
    footer = _footer(samples, found)
    entries = cover + footer
    taken |= {str(entry.values["example"]) for entry in footer}
    entries += _furniture(found, taken)
    entries += _sections(outline)
    entries += _notes(list(_read_sections(samples, outline)), outline)
    return entries + list(_fields(samples))


def _cover(samples: Sequence[Sample]) -> Iterator[Entry]:
    """Lines at the top that have the same form and a number or date in every sample."""
    tops = [sample.texts[:TOP] for sample in samples]
    for form in (*NUMBERS[1:], *DATES[2:3]):
        lines = [next((line for line in top if form.found(line.text)), None) for top in tops]
        marks = {line.mark for line in lines if line}
        kept = [line.text for line in lines if line]
        if len(kept) < len(samples) or len(marks) > 1:
            continue
        same = len({shape(text) for text in kept}) == 1
        prefix = shared_beginning([shape(text) for text in kept])
        if same or prefix:
            start = kept[0] if same else _as_printed(kept[0], prefix)
            match = literal(start) + ("" if same else ".*")
            values = {"as": "cover", "mark": marks.pop(), **pattern(match, kept[0])}
            yield Entry("cover", values, "number or date, in every sample")
            return


def _as_printed(text: str, prefix: str) -> str:
    """The beginning of ``text`` whose shape is ``prefix``."""
    ends = (end for end in range(len(text), 0, -1) if prefix.startswith(shape(text[:end])))
    return text[: next(ends, 0)]


def _footer(samples: Sequence[Sample], found: Sequence[Recurring]) -> list[Entry]:
    """Where the lines begin that end every sample and recur, to the last."""
    known = {(each.mark, each.shape) for each in found if each.samples == len(samples) > 1}
    tails = []
    for sample in samples:
        tail: list[Line] = []
        for line in reversed(sample.texts):
            if (line.mark, shape(line.text)) not in known or line.mark.startswith(_HEADING):
                break
            tail.insert(0, line)
        tails.append(tail)
    if not tails or not all(tails):
        return []
    begins = min(tails, key=len)[0]
    values = {"as": "furniture", **pattern(literal(begins.text), begins.text), "reach": "end"}
    return [Entry("footer", values, "from here to the end all recurs")]


def _furniture(found: Sequence[Recurring], taken: set[str]) -> list[Entry]:
    """Paragraphs that recur and are neither metadata nor notes."""
    kept = [
        each
        for each in found
        if each.mark == "paragraph" and each.text not in taken and not _is_field(each.text)
    ]
    return [
        Entry(
            f"furniture-{number}",
            {"as": "furniture", "mark": each.mark, **pattern(literal(each.text), each.text)},
            f"in {each.samples} samples, {each.count} times",
        )
        for number, each in enumerate(kept[:MOST_FURNITURE], 1)
    ]


def _is_field(text: str) -> bool:
    return any(form.whole(text) for form in FIELDS)


def _outline(samples: Sequence[Sample]) -> _Outline:
    """The level of headings of which most recur in other samples names the sections."""
    levels = [_level(samples, f"{_HEADING}{level}") for level in range(1, 7)]
    best = max(levels, key=lambda outline: len(outline.names) + len(outline.labelled))
    if best.names or best.labelled:
        return best
    counts = Counter(line.mark for sample in samples for line in sample.texts)
    often = [level.mark for level in levels if counts[level.mark] >= 2 * len(samples)]
    return _Outline(often[0] if len(samples) == 1 and often else "")


def _level(samples: Sequence[Sample], mark: str) -> _Outline:
    texts = [[line.text for line in sample.texts if line.mark == mark] for sample in samples]
    counts = Counter(text for sample in texts for text in dict.fromkeys(sample))
    labels: dict[str, list[str]] = defaultdict(list)
    for text in counts:
        if match := _LABELLED.fullmatch(text):
            labels[match["label"]].append(text)
    labelled = tuple((label, whole[0]) for label, whole in labels.items() if len(whole) > 1)
    names = tuple(text for text, count in counts.items() if count > 1)
    own = {text for _, whole in labels.items() if len(whole) > 1 for text in whole}
    others = [
        [text for text in sample if text not in names and text not in own] for sample in texts
    ]
    leads = others[0][0] if names and all(others) else ""
    return _Outline(mark, names, labelled, leads)


def _sections(outline: _Outline) -> Iterator[Entry]:
    """The rules for headings of the level that names sections."""
    for number, (label, example) in enumerate(outline.labelled, 1):
        match = f"(?P<section>{literal(label)})[：:｜|]\\s*(?P<title>.+)"
        values = {"as": "article", "mark": outline.mark, **pattern(match, example)}
        yield Entry(f"essay-{number}", values, "a label that recurs before titles that differ")
    if not outline.mark:
        return
    values = {"as": "section", "mark": outline.mark}
    if outline.leads:
        match = "|".join(map(literal, outline.names))
        values |= pattern(match, outline.names[0])
    yield Entry("section", dict(values), f"{len(outline.names)} names recur")
    if outline.leads:
        article: dict[str, str | list[str]] = {"as": "article", "mark": outline.mark}
        yield Entry("lead", article, "headings that differ, in every sample")


def _read_sections(samples: Sequence[Sample], outline: _Outline) -> Iterator[_Section]:
    """What stands in each section, those with a label aside."""
    sections: dict[str, _Section] = {}
    labels = {label for label, _ in outline.labelled}
    for sample in samples:
        current: _Section | None = None if outline.mark else sections.setdefault("", _Section(""))
        fresh = True
        for line in sample.texts:
            if outline.mark and line.mark == outline.mark:
                match = _LABELLED.fullmatch(line.text)
                named = not outline.leads or line.text in outline.names
                essay = match is not None and match["label"] in labels
                current = None
                if named and not essay:
                    current = sections.setdefault(line.text, _Section(line.text))
                fresh = True
            elif current:
                current.first += [line] if fresh else []
                current.lines.append(line)
                fresh = False
    yield from sections.values()


def _notes(sections: Sequence[_Section], outline: _Outline) -> Iterator[Entry]:
    """One rule for each way in which notes begin, with the sections that have it."""
    by_way: dict[tuple[str, str], list[_Section]] = defaultdict(list)
    for section in sections:
        if way := _way(section):
            by_way[way].append(section)
    for number, ((mark, name), members) in enumerate(sorted(by_way.items()), 1):
        values: dict[str, str | list[str]] = {"as": "article", "mark": mark}
        if outline.mark:
            values["within"] = [section.name for section in members]
        if name == "link":
            values["title"] = "link"
        elif name:
            form = next(form for form in NOTES if form.name == name)
            values |= pattern(form.match, _example(members, mark, form))
        yield Entry(f"note-{number}", values, f"begin the notes of {len(members)} sections")


def _way(section: _Section) -> tuple[str, str] | None:
    """Mark and form by which the notes of a section begin; ``None`` where it has none.

    The line right below the section's name shows it.
    """
    marks = Counter(line.mark for line in section.first)
    if not marks:
        return None
    mark = marks.most_common(1)[0][0]
    same = [line for line in section.first if line.mark == mark]
    if mark.startswith(_HEADING):
        return mark, ""
    for form in NOTES:
        if all(form.whole(line.text) for line in same):
            return mark, form.name
    linked = [line for line in same if _begins_with_link(line)]
    return (mark, "link") if mark == "item" and len(linked) == len(same) else None


def _begins_with_link(line: Line) -> bool:
    return any(anchor.start == 0 for anchor in hyperlinks.anchored(line.text, line.links)[:1])


def _example(sections: Sequence[_Section], mark: str, form: Form) -> str:
    lines = (line for section in sections for line in section.lines)
    return next(line.text for line in lines if line.mark == mark and form.whole(line.text))


def _fields(samples: Sequence[Sample]) -> Iterator[Entry]:
    """Lines of metadata in a form that newsletters share."""
    texts = [line.text for sample in samples for line in sample.texts if line.mark == "paragraph"]
    used: set[str] = set()
    for form in FIELDS:
        fitting = [text for text in texts if text not in used and form.whole(text)]
        used.update(fitting)
        if fitting:
            values = {"as": "field", "mark": "paragraph", **pattern(form.match, fitting[0])}
            yield Entry(form.name, values, f"{len(fitting)} times")
