"""Drafts the marks by which a newsletter is recognised: all its samples, and no other newsletter."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import regex

from generator.conversion.statement import newsletter_name
from generator.desk.adding.incoming import safe_name
from generator.desk.drafting.forms import is_field
from generator.desk.drafting.profile_text import DraftRule, drafted
from generator.desk.drafting.sample import (
    LONGEST_NAME,
    SHORTEST_NAME,
    RecurringLine,
    Sample,
    literal,
    shape,
    shared_beginning,
)
from generator.model.seed import HEADING, is_heading

MOST_NAMES = 3
"""Lines that the draft takes for the newsletter's name at most."""
LONGEST = 100
"""Characters of such a beginning at most."""
LEAST = 4
"""Characters of a beginning that tells a newsletter from another."""
_TITLES = ("title", "subject")
# «前沿札记（第», «Swift Weekly, Issue #»: what stands before a number, behind the name, and signs around it
_COUNTING = re.compile(r"(?:第|\b(?:issue|number|no|nr|vol(?:ume)?|edition|ausgabe)\b\.?)$", re.I)
_SIGNS = f"{string.whitespace}\u00a0\u3000（(｜|:：-—–·,，#"

Strange = Callable[[str], bool]
"""Whether another newsletter of the archive has a line that the pattern matches."""


def name_of(samples: Sequence[Sample], found: Sequence[RecurringLine]) -> str:
    """The newsletter's name: that of list, site or sender, or what begins the titles; else empty."""
    names = {newsletter_name(sample.pairs) for sample in samples}
    if len(names) == 1 and (name := names.pop()):
        return name
    stated = {titled(sample).partition(": ")[2] for sample in samples}
    if len(samples) > 1 and len(stated) == 1 and (name := stated.pop()):
        return name
    titles = [title_of(sample) for sample in samples]
    shared = shared_beginning(titles) if len(samples) > 1 else ""
    ends = {title[len(shared) : len(shared) + 1] for title in titles}
    name = _before_number(shared.rstrip("0123456789")).strip(' 《》「」«»"')
    numbered = all(end.isdigit() for end in ends) or shared[-1:].isdigit()
    if numbered and SHORTEST_NAME <= len(name) <= 2 * LONGEST_NAME:
        return name
    return next((line.text for line in lines_at_top(samples, found) if not samples[0].flowing), "")


def title_of(sample: Sample) -> str:
    """The title of a sample as its file gives it, or its first heading."""
    found = (value for key, value in sample.pairs if key.lower() in _TITLES)
    headings = (line.text for line in sample.texts if is_heading(line))
    return next(found, "") or next(headings, "")


def lines_at_top(samples: Sequence[Sample], found: Sequence[RecurringLine]) -> list[RecurringLine]:
    """Short lines at the top of every sample."""
    tops = [{line.text for line in sample.top} for sample in samples]
    return [line for line in found if line.nameable and all(line.text in top for top in tops)]


def recognition(
    samples: Sequence[Sample],
    found: Sequence[RecurringLine],
    newsletter: str,
    others: Sequence[Sample] = (),
) -> list[DraftRule]:
    """Marks that all samples have and none of the ``others``, which are of other newsletters.

    Those with the newsletter's name are taken alone. Where nothing recurs it is the files' names.
    """
    strange = partial(_is_in, samples=others)
    kept = [rule for rule in _candidates(samples, found) if not strange(str(rule.values["match"]))]
    named = [rule for rule in kept if newsletter and newsletter in str(rule.values["example"])]
    rules = named or kept[:MOST_NAMES] or list(_everywhere(samples, found))
    for sample in samples:
        if not any(_is_in(str(rule.values["match"]), [sample]) for rule in rules):
            rules.append(_file_rule(sample, len(rules) + 1))
    return rules


def _is_in(match: str, samples: Iterable[Sample]) -> bool:
    return any(
        regex.fullmatch(match, text, timeout=1) for sample in samples for text in sample.quotable
    )


def _candidates(samples: Sequence[Sample], found: Sequence[RecurringLine]) -> Iterator[DraftRule]:
    """The marks, those that tell most first."""
    for key in ("list-id", "from", "site_name", "og:site_name"):
        yield from _same(samples, key)
    yield from _beginning(samples, "title", [titled(sample) for sample in samples])
    firsts = [sample.texts[0] for sample in samples if sample.texts]
    alike = len({line.text for line in firsts}) == 1
    if firsts and not (alike and len(firsts[0].text) < LONGEST_NAME):
        yield from _beginning(samples, "first-line", [line.text for line in firsts])
    lines = [x for x in lines_at_top(samples, found) if not x.mark.startswith(HEADING)]
    for number, line in enumerate(lines[:MOST_NAMES], 1):
        yield drafted(f"name-{number}", "at the top of every sample", literal(line.text), line.text)


def _everywhere(samples: Sequence[Sample], found: Sequence[RecurringLine]) -> Iterator[DraftRule]:
    """Short lines of typeset text that every sample has."""
    lines = [line for line in found if line.nameable and line.samples == len(samples) > 1]
    plain = [line for line in lines if not line.mark and not is_field(line.text)]
    for number, line in enumerate(plain[:MOST_NAMES], 1):
        yield drafted(f"line-{number}", "in every sample", literal(line.text), line.text)


def _same(samples: Sequence[Sample], key: str) -> Iterator[DraftRule]:
    """A statement of the files that is the same in every sample."""
    for statement in samples[0].statements:
        everywhere = all(statement in sample.statements for sample in samples)
        if statement.lower().startswith(f"{key}: ") and everywhere:
            name = "sender" if key == "from" else "list" if key == "list-id" else "site"
            yield drafted(name, "the same in every sample", literal(statement), statement)


def _before_number(text: str) -> str:
    """A beginning without what says that a number follows, and the signs around that."""
    text = text.rstrip(f"{_SIGNS}№")
    return _COUNTING.sub("", text).rstrip(f"{_SIGNS}《")


def titled(sample: Sample) -> str:
    """The statement of a sample that gives its title."""
    keys = tuple(f"{key}: " for key in _TITLES)
    return next((text for text in sample.statements if text.lower().startswith(keys)), "")


def _beginning(samples: Sequence[Sample], name: str, texts: Sequence[str]) -> Iterator[DraftRule]:
    """The common beginning of some texts, up to a number; it must say more than its key."""
    shared = shared_beginning(texts)[:LONGEST] if len(samples) > 1 else ""
    shared = shared.rstrip("0123456789")
    words = shared.partition(": ")[2] if name == "title" else shared
    if sum(map(str.isalnum, _before_number(words))) >= min(LEAST, _least(words)):
        yield drafted(name, "begins every sample", f"{literal(shared)}.*", texts[0])


def _least(words: str) -> int:
    """Fewer ideographs than letters tell a newsletter from another."""
    return SHORTEST_NAME if any("\u3400" <= sign <= "\u9fff" for sign in words) else LEAST


def _file_rule(sample: Sample, number: int) -> DraftRule:
    """A mark for the name of a sample's file, whatever its numbers."""
    example = f"file: {sample.name}"
    # «file: 005_issue-360.md»: `add` puts a number before the name and shortens it
    names = dict.fromkeys((sample.name, safe_name(Path(sample.name))))
    match = rf"file: (?:\d+_)?(?:{'|'.join(map(literal, names))})"
    why = f"no line of the samples tells them from others, so their files' names must: {shape(sample.name)}"
    return drafted(f"file-{number}", why, match, example)
