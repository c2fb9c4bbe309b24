"""Drafts the groups of patterns for typeset text: page marks, sections, sources, ends."""

from __future__ import annotations

from collections.abc import Sequence

from generator.desk.drafting.forms import PAGE_NUMBERS, SECTIONS, Form
from generator.desk.drafting.sample import Recurring, Sample, literal
from generator.desk.drafting.yaml import Entry, pattern
from generator.language.text import unspread

SOURCE = Form("source", r"来\s*源[:：]\s*(?P<source>.*)")
OFTEN = 3
"""Times from which a form is taken for one of the newsletter's."""
SHARE = 0.5
"""Share of the articles that must end with a line for it to be the mark of their end."""
LONGEST_END = 12


def groups(samples: Sequence[Sample], found: Sequence[Recurring]) -> dict[str, list[Entry]]:
    """The groups ``body`` and ``furniture``."""
    texts = [unspread(line.text) for sample in samples for line in sample.texts]
    return {"body": _body(texts, found), "furniture": _furniture(texts)}


def _body(texts: Sequence[str], found: Sequence[Recurring]) -> list[Entry]:
    entries = [
        Entry("section", pattern(form.match, fitting[0]), f"{len(fitting)} lines")
        for form in SECTIONS
        if len(fitting := _named(form, texts)) >= OFTEN
    ][:1]
    sources = [text for text in texts if SOURCE.whole(text)]
    if sources:
        entries.append(Entry("source", pattern(SOURCE.match, sources[0]), f"{len(sources)} lines"))
    ends = [
        each
        for each in found
        if each.same and len(each.text) <= LONGEST_END and each.count >= SHARE * len(sources) > 0
    ]
    if ends:
        end = max(ends, key=lambda each: each.count)
        entries.append(Entry("end", pattern(literal(end.text), end.text), f"{end.count} lines"))
    return entries


def _named(form: Form, texts: Sequence[str]) -> list[str]:
    """Lines of a form that hold words and no page number."""
    return [text for text in texts if form.whole(text) and not any(map(str.isdigit, text))]


def _furniture(texts: Sequence[str]) -> list[Entry]:
    entries = []
    left = list(texts)
    for form in PAGE_NUMBERS:
        fitting = [text for text in left if form.whole(text)]
        if len(fitting) >= OFTEN:
            entries.append(
                Entry(form.name, pattern(form.match, fitting[0]), f"{len(fitting)} lines")
            )
        left = [text for text in left if not form.whole(text)]
    return entries
