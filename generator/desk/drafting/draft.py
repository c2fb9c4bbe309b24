"""Drafts a profile from samples: what recurs in them are the marks of the newsletter."""

from __future__ import annotations

from collections.abc import Sequence

from generator.desk.drafting import flowing, typeset
from generator.desk.drafting.forms import DATES, FIELDS, NUMBERS, in_all
from generator.desk.drafting.sample import Recurring, Sample, literal, recurring, shared_beginning
from generator.desk.drafting.yaml import Draft, Entry, excerpt, pattern, written
from generator.model.errors import UsageError

TOP = 8
"""Lines at the beginning of an issue in which its name, number and date stand."""
SHORTEST_NAME = 2
LONGEST_NAME = 20
"""Characters of a newsletter's name."""
SHOWN = 30
"""Recurring lines that the draft lists at most."""

_HEAD = (
    "A draft from {count} samples: {names}.",
    "Look at every rule, then try it: newsletter-archive profile check {name} SAMPLE…",
    "docs/profiles.md tells what a profile may say.",
)


def draft(name: str, samples: Sequence[Sample]) -> str:
    """The text of a profile for the newsletter of which ``samples`` are issues.

    Raises ``UsageError`` for no samples, and for samples of which some are typeset
    and some are not.
    """
    if not samples:
        raise UsageError("name one sample at least; two or more show what recurs")
    if len({sample.flowing for sample in samples}) > 1:
        raise UsageError("the samples are of two kinds, typeset and marked; give those of one kind")
    found = recurring(samples)
    newsletter = _newsletter(samples, found)
    made = Draft(newsletter or name, name)
    made.groups["recognise"] = _recognise(samples, found, newsletter)
    made.groups["cover"] = _cover(samples)
    if samples[0].flowing:
        made.rules = flowing.rules(samples, found)
    else:
        made.groups |= typeset.groups(samples, found)
    made.remarks = ["Lines that recur in the samples (samples, times):", *_listed(found)]
    names = ", ".join(sample.name for sample in samples)
    head = (line.format(count=len(samples), names=names, name=name) for line in _HEAD)
    return written(made, (" ".join(line.split()) for line in head))


def tops(samples: Sequence[Sample]) -> list[list[str]]:
    """The texts that may name each sample: what its file says, then its first lines."""
    return [[*sample.statements, *(line.text for line in sample.texts[:TOP])] for sample in samples]


def _newsletter(samples: Sequence[Sample], found: Sequence[Recurring]) -> str:
    """The name: what the titles have in common, or a short line at the top of all; else empty."""
    titles = [_title(sample) for sample in samples]
    shared = _trimmed(shared_beginning(titles)) if len(samples) > 1 else ""
    if SHORTEST_NAME <= len(shared) <= LONGEST_NAME:
        return shared
    return next((each.text for each in _names(samples, found)), "")


def _title(sample: Sample) -> str:
    """The title of a sample as its file gives it, or its first heading."""
    for statement in sample.statements:
        key, _, value = statement.partition(": ")
        if key.lower() in ("title", "subject"):
            return value
    return next((line.text for line in sample.texts if line.mark == "heading-1"), "")


def _trimmed(text: str) -> str:
    """What stands before the number: «前沿札记（第» → «前沿札记»."""
    name = text.partition("第")[0]
    return name.strip(" \u3000（(｜|:：-—·,，0123456789#《》")


def _names(samples: Sequence[Sample], found: Sequence[Recurring]) -> list[Recurring]:
    """Short lines without a number at the top of every sample."""
    top = [{line.text for line in sample.texts[:TOP]} for sample in samples]
    return [
        each
        for each in found
        if each.same
        and SHORTEST_NAME <= len(each.text) <= LONGEST_NAME
        and all(each.text in texts for texts in top)
    ]


def _recognise(
    samples: Sequence[Sample], found: Sequence[Recurring], newsletter: str
) -> list[Entry]:
    """Marks that all samples have: what their files say, a name, what begins the first heading.

    Those that have the name of the ``newsletter`` in them are enough.
    """
    entries = [
        Entry("sender", pattern(literal(statement), statement), "the same in every sample")
        for statement in samples[0].statements
        if statement.lower().startswith("from: ")
        and all(statement in sample.statements for sample in samples)
    ]
    headings = [sample.texts[0].text for sample in samples if sample.texts]
    prefix = _before_figures(shared_beginning(headings)) if len(samples) > 1 else ""
    if len(prefix) >= SHORTEST_NAME:
        match = f"{literal(prefix)}.*"
        entries.append(Entry("first-line", pattern(match, headings[0]), "begins every sample"))
    entries += [
        Entry(f"name-{number}", pattern(literal(each.text), each.text), "at the top of every one")
        for number, each in enumerate(_names(samples, found)[:3], 1)
    ]
    named = [entry for entry in entries if newsletter in str(entry.values["example"])]
    entries += _everywhere(samples, found) if not entries else []
    if entries or not headings:
        return named or entries
    example = headings[0]
    return [Entry("first-line", pattern(literal(example), example), "nothing recurs: mend this")]


def _everywhere(samples: Sequence[Sample], found: Sequence[Recurring]) -> list[Entry]:
    """Short lines without a number that stand somewhere in every sample, no metadata."""
    kept = [
        each
        for each in found
        if each.same
        and each.samples == len(samples) > 1
        and SHORTEST_NAME <= len(each.text) <= LONGEST_NAME
        and not any(form.whole(each.text) for form in FIELDS)
    ]
    return [
        Entry(f"line-{number}", pattern(literal(each.text), each.text), "in every sample")
        for number, each in enumerate(kept[:3], 1)
    ]


def _before_figures(text: str) -> str:
    """A common beginning without a number that was cut in the middle."""
    return text.rstrip("0123456789")


def _cover(samples: Sequence[Sample]) -> list[Entry]:
    """Number and date, in a form that every sample has at its top."""
    entries = []
    for name, forms in (("number", NUMBERS), ("dates", DATES)):
        if found := in_all(forms, tops(samples)):
            form, example = found
            entries.append(Entry(name, pattern(form.match, example), "in every sample"))
    return entries


def _listed(found: Sequence[Recurring]) -> list[str]:
    return [
        f"  {each.samples:3} {each.count:4}  {each.mark or 'line':10} {excerpt(each.text)}"
        for each in found[:SHOWN]
    ]
