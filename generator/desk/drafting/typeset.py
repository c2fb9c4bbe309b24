"""Drafts the groups of patterns for typeset text: section marks, sources, ends, page marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.desk.drafting.forms import PAGE_NUMBERS, SECTIONS, KnownForm
from generator.desk.drafting.profile_text import DraftRule, drafted
from generator.desk.drafting.sample import RecurringLine, Sample, literal
from generator.language.text import unspread

SOURCE = KnownForm("source", r"来\s*源[:：]\s*(?P<source>.*)")
OFTEN = 3
"""Lines of a form from which it is taken for one of the newsletter's."""
END_SHARE = 0.5
"""Share of the articles that end with a line, from which it is taken for their end mark."""
LONGEST_END = 12
"""Characters of an end mark."""


def groups(samples: Sequence[Sample], found: Sequence[RecurringLine]) -> dict[str, list[DraftRule]]:
    """The groups ``body`` and ``furniture``."""
    texts = [unspread(line.text) for sample in samples for line in sample.texts]
    return {"body": list(_body(texts, found)), "furniture": list(_furniture(texts))}


def _body(texts: Sequence[str], found: Sequence[RecurringLine]) -> Iterator[DraftRule]:
    for form in SECTIONS:
        # A section mark holds words; with a number it is a page mark.
        named = [text for text in texts if form.fits(text) and not any(map(str.isdigit, text))]
        if len(named) >= OFTEN:
            yield drafted("section", f"{len(named)} lines", form.match, named[0])
            break
    sources = [text for text in texts if SOURCE.fits(text)]
    if sources:
        yield drafted("source", f"{len(sources)} lines", SOURCE.match, sources[0])
    ends = [
        line
        for line in found
        if line.nameable
        and len(line.text) <= LONGEST_END
        and line.count >= END_SHARE * len(sources) > 0
    ]
    if ends:
        end = max(ends, key=lambda line: line.count)
        yield drafted("end", f"{end.count} lines", literal(end.text), end.text)


def _furniture(texts: Sequence[str]) -> Iterator[DraftRule]:
    rest = list(texts)
    for form in PAGE_NUMBERS:
        fitting = [text for text in rest if form.fits(text)]
        if len(fitting) >= OFTEN:
            yield drafted(form.name, f"{len(fitting)} lines", form.match, fitting[0])
        rest = [text for text in rest if not form.fits(text)]
