"""Drafts a profile from samples: what recurs in them are the marks of the newsletter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.desk.drafting import flowing, typeset
from generator.desk.drafting.forms import DATES, NUMBERS, in_all, is_field
from generator.desk.drafting.profile_text import DraftRule, drafted, profile_text
from generator.desk.drafting.sample import (
    LONGEST_NAME,
    SHORTEST_NAME,
    RecurringLine,
    Sample,
    literal,
    recurring,
    shared_beginning,
)
from generator.model.errors import UsageError, quote

LISTED = 30
"""Recurring lines that the draft lists at most."""
MOST_NAMES = 3
"""Lines that the draft takes for the newsletter's name at most."""


def draft(name: str, samples: Sequence[Sample]) -> str:
    """The text of a profile for the newsletter of which ``samples`` are issues.

    Raises ``UsageError`` if some are typeset and some are marked.
    """
    if len({sample.flowing for sample in samples}) > 1:
        raise UsageError("some samples are typeset text and some marked; give only one kind")
    found = recurring(samples)
    newsletter = _newsletter(samples, found)
    groups = {"recognise": _recognise(samples, found, newsletter), "cover": list(_cover(samples))}
    if samples[0].flowing:
        groups["rules"] = flowing.rules(samples, found)
    else:
        groups |= typeset.groups(samples, found)
    names = " ".join(", ".join(sample.name for sample in samples).split())
    lines = [
        f"# A draft from {len(samples)} samples: {names}.",
        f"# Review every rule, then try it: newsletter-archive profile check {name} SAMPLE…",
        "# docs/profiles.md explains what a profile may say.",
        *profile_text(newsletter or name, name, groups),
        "",
        *_listed(found),
    ]
    return "\n".join(lines) + "\n"


def _newsletter(samples: Sequence[Sample], found: Sequence[RecurringLine]) -> str:
    """The name: the common beginning of the titles, or a short line at the top; else empty."""
    shared = shared_beginning([_title(sample) for sample in samples]) if len(samples) > 1 else ""
    # «前沿札记（第» → «前沿札记»
    shared = shared.partition("第")[0].strip(" \u3000（(｜|:：-—·,，0123456789#《》")
    if SHORTEST_NAME <= len(shared) <= LONGEST_NAME:
        return shared
    return next((line.text for line in _names(samples, found)), "")


def _title(sample: Sample) -> str:
    """The title of a sample as its file gives it, or its first heading."""
    for statement in sample.statements:
        key, _, value = statement.partition(": ")
        if key.lower() in ("title", "subject"):
            return value
    return next((line.text for line in sample.texts if line.mark == "heading-1"), "")


def _names(samples: Sequence[Sample], found: Sequence[RecurringLine]) -> list[RecurringLine]:
    """Short lines at the top of every sample."""
    tops = [{line.text for line in sample.top} for sample in samples]
    return [line for line in found if line.nameable and all(line.text in top for top in tops)]


def _recognise(
    samples: Sequence[Sample], found: Sequence[RecurringLine], newsletter: str
) -> list[DraftRule]:
    """Marks that all samples have; only those with the newsletter's name, if there are any."""
    rules = [*_senders(samples), *_first_line(samples)]
    rules += _quoted("name", _names(samples, found), "at the top of every sample")
    if named := [rule for rule in rules if newsletter in rule.values["example"]]:
        return named
    if not rules and len(samples) > 1:
        everywhere = [line for line in found if line.samples == len(samples) and line.nameable]
        plain = [line for line in everywhere if not is_field(line.text)]
        rules = _quoted("line", plain, "in every sample")
    if not rules and (first := next((line for each in samples for line in each.texts), None)):
        why = "nothing recurs: correct this"
        rules = [drafted("first-line", why, literal(first.text), first.text)]
    return rules


def _senders(samples: Sequence[Sample]) -> Iterator[DraftRule]:
    for statement in samples[0].statements:
        in_all_samples = all(statement in sample.statements for sample in samples)
        if statement.lower().startswith("from: ") and in_all_samples:
            yield drafted("sender", "the same in every sample", literal(statement), statement)


def _first_line(samples: Sequence[Sample]) -> Iterator[DraftRule]:
    """The common beginning of the first lines, up to a number."""
    firsts = [sample.texts[0].text for sample in samples if sample.texts]
    prefix = shared_beginning(firsts).rstrip("0123456789") if len(samples) > 1 else ""
    if len(prefix) >= SHORTEST_NAME:
        yield drafted("first-line", "begins every sample", f"{literal(prefix)}.*", firsts[0])


def _quoted(name: str, lines: Sequence[RecurringLine], why: str) -> list[DraftRule]:
    """A rule for each of the first lines, as they are."""
    return [
        drafted(f"{name}-{number}", why, literal(line.text), line.text)
        for number, line in enumerate(lines[:MOST_NAMES], 1)
    ]


def _cover(samples: Sequence[Sample]) -> Iterator[DraftRule]:
    """Number and date, in a form that every sample has at its top."""
    texts = [[*sample.statements, *(line.text for line in sample.top)] for sample in samples]
    for name, forms in (("number", NUMBERS), ("dates", DATES)):
        if found := in_all(forms, texts):
            form, example = found
            yield drafted(name, "in every sample", form.match, example)


def _listed(found: Sequence[RecurringLine]) -> Iterator[str]:
    """What the archivist should look at, for the end of the profile."""
    yield "# Lines that recur in the samples (samples, times):"
    for line in found[:LISTED]:
        text = quote(" ".join(line.text.split()))
        yield f"#   {line.samples:3} {line.count:4}  {line.mark or 'line':10} {text}"
