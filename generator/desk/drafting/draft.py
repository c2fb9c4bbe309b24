"""Drafts a profile from samples: what recurs in them are the marks of the newsletter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.desk.drafting import flowing, typeset
from generator.desk.drafting.forms import DATES, NUMBERS, in_all
from generator.desk.drafting.profile_text import DraftRule, drafted, profile_text
from generator.desk.drafting.recognition import name_of, recognition, titled
from generator.desk.drafting.sample import (
    RecurringLine,
    Sample,
    literal,
    recurring,
    shared_beginning,
)
from generator.model import PeriodBasis
from generator.model.errors import UsageError, quote
from generator.model.seed import is_heading

# « - Mill Weekly», « | The Mill»: the name of the site behind the title of a page
_SITE = re.compile(r"(?<!\s)\s++[-–—|·•:]\s++\S.*\Z")
# «created: 2013-12-23»: when the file was made says nothing of the issue
_OF_FILE = re.compile(
    r"(?:created|modified|creation-?date|mod-?date|last-?(?:modified|saved)):", re.I
)
LISTED = 30
"""Recurring lines that the draft lists at most."""


def draft(
    name: str,
    samples: Sequence[Sample],
    archive: str = "",
    others: Sequence[Sample] = (),
    *,
    cutting: bool = True,
) -> str:
    """The text of a profile for the newsletter of which ``samples`` are issues.

    ``archive``: the name of the archive, if that is the newsletter's; ``others``: issues of other
    newsletters; ``cutting``: see :func:`.flowing.rules`. Raises ``UsageError`` if some samples are typeset and some are marked.
    """
    if len({sample.flowing for sample in samples}) > 1:
        raise UsageError("some samples are typeset text and some marked; give only one kind")
    found = recurring(samples)
    newsletter = archive or name_of(samples, found)
    marks = recognition(samples, found, name_of(samples, found), others)
    groups = {"recognise": marks, "cover": list(_cover(samples))}
    doubtful: list[DraftRule] = []
    if samples[0].flowing:
        certain, doubtful = flowing.furniture(samples)
        groups["rules"] = [*certain, *flowing.rules(samples, cutting=cutting)]
    else:
        groups |= typeset.groups(samples, found)
    names = " ".join(", ".join(sample.name for sample in samples).split())
    lines = [
        f"# A draft from {len(samples)} samples: {names}.",
        f"# Review every rule, then try it: newsletter-archive profile check {name} SAMPLE…",
        "# `newsletter-archive profile reference` explains what a profile may say.",
        *profile_text(newsletter or name, name, groups, doubtful, keeping=samples[0].flowing),
        "",
        *_listed(found),
    ]
    return "\n".join(lines) + "\n"


def _cover(samples: Sequence[Sample]) -> Iterator[DraftRule]:
    """Number and date, in a form that every sample has at its top.

    What samples say of themselves without a pattern needs none, which might match in their texts.
    """
    texts = [
        [
            *(text for text in sample.statements if not _OF_FILE.match(text)),
            *(line.text for line in sample.top),
        ]
        for sample in samples
    ]
    told = [sample.told for sample in samples if sample.flowing]
    known = {
        "number": all(each.number and each.certain for each in told),
        "dates": all(each.period and each.period.basis is PeriodBasis.STATED for each in told),
    }
    for name, forms in (("number", NUMBERS), ("dates", DATES)):
        if (not told or not known[name]) and (found := in_all(forms, texts)):
            form, example = found
            yield drafted(name, "in every sample", form.match, example)
    yield from _titles(samples)


def _titles(samples: Sequence[Sample]) -> Iterator[DraftRule]:
    """The title that the files state, where all samples have the same heading instead."""
    headings = [
        next((_words(line.text) for line in sample.texts if is_heading(line)), "")
        for sample in samples
    ]
    stated = [titled(sample) for sample in samples]
    if len(samples) > 1 and len(set(headings)) == 1 and headings[0] and all(stated):
        ends = shared_beginning([text[::-1] for text in stated])[::-1]
        site = _SITE.search(ends)
        match = rf"{stated[0].partition(': ')[0]}: (?P<title>.+?)"
        match += rf"(?:\s*{literal(site[0])})?$" if site else "$"
        if len(set(stated)) == len(samples):
            why = "differs from issue to issue, as the first heading does not"
            yield drafted("title", why, match, stated[0])


def _words(heading: str) -> str:
    """A heading without the signs that may differ: «☀️ Good morning!» is «🌧 Good morning!»."""
    return " ".join("".join(c if c.isalnum() else " " for c in heading).split())


def _listed(found: Sequence[RecurringLine]) -> Iterator[str]:
    """What the archivist should look at, for the end of the profile."""
    yield "# Lines that recur in the samples (samples, times):"
    for line in found[:LISTED]:
        text = quote(" ".join(line.text.split()))
        yield f"#   {line.samples:3} {line.count:4}  {line.mark or 'line':10} {text}"
