"""Drafts the rules for flowing text: sections, items, metadata; and furniture, which takes text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from statistics import median_low

import regex

from generator.desk.drafting.forms import FIELDS, ITEMS, KnownForm
from generator.desk.drafting.outline import Outline, outline_of
from generator.desk.drafting.profile_text import DraftRule, drafted
from generator.desk.drafting.sample import Sample, literal, recurring_pictures, shape
from generator.language.text import squash, width
from generator.model import Line
from generator.model.seed import HEADING, is_heading
from generator.readers import hyperlinks

MOST_FURNITURE = 12
"""Rules for furniture at most."""
ENOUGH = 3
"""Samples that must all have a line at their head or foot for it to be furniture without a person's word."""
LITTLE = 0.004
"""Share of an issue that such lines may take together."""
FEW = 12
"""Short items of one issue that may be articles; of more the list is left whole."""
SHORT, LONG = 10, 40
"""Width in em of what an item says beside its title: from the first a few items are articles, from
the second any number."""
IN_LIST, FEW_IN_LIST = 25, 3
"""The width, and how many items of one issue, for those of a list, which loses its form if it is cut."""


_Runs = list[list[Line]]
"""The lines below each heading of one section, in all samples."""


def rules(samples: Sequence[Sample], *, cutting: bool = True) -> list[DraftRule]:
    """The rules, in the order in which they must be tried.

    ``cutting``: whether they say where sections and articles begin, or leave that to the headings.
    What looks like an item on a page may be a paragraph with a number: no article is made of it.
    """
    if not cutting:
        return list(_fields(samples))
    outline = outline_of(samples)
    typeset = any(sample.typeset for sample in samples)
    sections = {} if typeset else _read_sections(samples, outline)
    return [*_sections(outline), *_items(sections, outline, len(samples)), *_fields(samples)]


def furniture(samples: Sequence[Sample]) -> tuple[list[DraftRule], list[DraftRule]]:
    """Rules for what stands at the head or foot of all samples: certain ones, and doubtful ones.

    Certain are, in enough samples, lines that stand nowhere else, that take little of each and say
    nothing by their form: no link, no code, no picture; and pictures that stand there and nowhere else.
    """
    edges = list(_edges(samples)) if len(samples) > 1 else []
    sizes = [sum(len(squash(line.text)) for line in sample.texts) for sample in samples]
    taken = [sum(len(squash(line.text)) for line in each) for each in zip(*edges, strict=True)]
    shares = [part / whole for part, whole in zip(taken, sizes, strict=False)]
    counts = [Counter(shape(line.text) for line in sample.texts) for sample in samples]
    once = all(each[shape(lines[0].text)] == 1 for lines in edges for each in counts)
    plain = not any(line.links or line.marks for lines in edges for line in lines)
    several = len(samples) >= ENOUGH
    certain = several and once and plain and max(shares, default=1) <= LITTLE
    found, pictures = [], list(_pictures(samples))
    for number, lines in enumerate(edges[:MOST_FURNITURE], 1):
        part = len(squash(lines[0].text))
        why = f"at the head or foot of every sample; takes {part:,} characters, {part / sizes[0]:.1%} of the first"
        name, match = f"furniture-{number}", literal(lines[0].text)
        rule = drafted(name, why, match, lines[0].text, role="furniture", mark=lines[0].mark)
        rule.values["confirmed"] = False
        found.append(rule)
    sure, doubtful = (found, []) if certain else ([], found)
    return ([*sure, *pictures], doubtful) if several else (sure, [*doubtful, *pictures])


def _edges(samples: Sequence[Sample]) -> Iterator[tuple[Line, ...]]:
    """The lines that all samples begin or end with, whatever their numbers, headings excepted."""

    def same(lines: tuple[Line, ...]) -> bool:
        heading = is_heading(lines[0])
        return not heading and len({(line.mark, shape(line.text)) for line in lines}) == 1

    texts = [sample.texts for sample in samples]
    head = list(takewhile(same, zip(*texts, strict=False)))
    tail = list(takewhile(same, zip(*map(reversed, texts), strict=False)))
    yield from head
    yield from reversed(tail[: min(map(len, texts)) - len(head)])


def _pictures(samples: Sequence[Sample]) -> Iterator[DraftRule]:
    """Logos and buttons: pictures that recur at the head or foot."""
    for number, address in enumerate(recurring_pictures(samples)[:MOST_FURNITURE], 1):
        match, why = (
            regex.escape(address, special_only=True),
            "a picture at the edge of the samples",
        )
        rule = drafted(f"picture-{number}", why, match, address, role="furniture", of="pictures")
        rule.values["confirmed"] = False
        yield rule


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


def _items(sections: Mapping[str, _Runs], outline: Outline, samples: int) -> Iterator[DraftRule]:
    """One rule for each way in which items begin, with the sections that have it.

    Where no headings name sections, headings begin articles by their levels, without a rule.
    """
    by_beginning: dict[tuple[str, str], list[str]] = defaultdict(list)
    for section, runs in sections.items():
        beginning = _item_beginning(runs)
        if beginning is None or (not section and beginning[0].startswith(HEADING)):
            continue
        if _are_articles(runs, *beginning, samples):
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


def _item_beginning(runs: _Runs) -> tuple[str, str] | None:
    """Mark and form with which the items of a section begin, by the lines below its headings."""
    firsts = [run[0] for run in runs if run]
    if not firsts:
        return None
    mark = Counter(line.mark for line in firsts).most_common(1)[0][0]
    if mark.startswith(HEADING):
        return mark, ""
    marked = [line for line in firsts if line.mark == mark]
    for form in ITEMS:
        if all(form.fits(line.text) for line in marked):
            return mark, form.name
    return (mark, "link") if mark == "item" and all(map(_begins_with_link, marked)) else None


def _are_articles(runs: _Runs, mark: str, name: str, samples: int) -> bool:
    """Whether the items of a section say enough beside their titles to have pages of their own.

    A list in a section that only one of several samples has is left whole.
    """
    form = next((form for form in ITEMS if form.name == name), None)
    said = [size for run in runs for size in _said(run, mark, form, link=name == "link")]
    if not said:
        return False
    enough = median_low(said)
    if mark == "item":
        recurs = len(runs) > 1 or samples == 1
        return recurs and enough >= IN_LIST and len(said) <= FEW_IN_LIST * len(runs)
    return enough >= LONG or (enough >= SHORT and len(said) <= FEW * samples)


def _said(run: Iterable[Line], mark: str, form: KnownForm | None, *, link: bool) -> Iterator[float]:
    """The width of what each item of a run says beside its title.

    The last item of a list ends with the list.
    """
    said, held = -1.0, 0
    for line in run:
        if said >= 0 and len(line.inside) < held:
            yield said
            said, held = -1.0, 0
        begins = line.mark == mark and (form is None or form.fits(line.text))
        if begins and (not link or _begins_with_link(line)):
            if said >= 0:
                yield said
            held = len(line.inside)
            said = width(line.text) - width(_title(line)) if link else 0.0
            said += width(form.parts(line.text).get("text") or "") if form else 0.0
        elif said >= 0:
            said += width(line.text)
    if said >= 0:
        yield said


def _title(line: Line) -> str:
    anchors = hyperlinks.anchored(line.text, line.links)
    return line.text[anchors[0].start : anchors[0].end] if anchors else ""


def _begins_with_link(line: Line) -> bool:
    anchors = hyperlinks.anchored(line.text, line.links)[:1]
    return any(anchor.start == 0 and hyperlinks.followed(anchor.url) for anchor in anchors)


def _fields(samples: Sequence[Sample]) -> Iterator[DraftRule]:
    """Lines of metadata in a form that newsletters share."""
    texts = [line.text for sample in samples for line in sample.texts if line.mark == "paragraph"]
    for form in FIELDS:
        if fitting := [text for text in texts if form.fits(text)]:
            why, example = f"{len(fitting)} times", fitting[0]
            yield drafted(form.name, why, form.match, example, role="field", mark="paragraph")
            texts = [text for text in texts if text not in fitting]
