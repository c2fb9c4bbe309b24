"""What a conversion warns of, and the error where too much of a seed is on no page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.conversion.dateline import LONGEST, TOP
from generator.conversion.segment.body import title_text
from generator.conversion.segmented import SegmentedSeed
from generator.language.counted_dates import day_in_digits
from generator.language.text import squash
from generator.model import Destination, Issue
from generator.model.errors import Problem, Severity
from generator.model.marks import without_pictures

OUTSIDE = "outside-articles"
"""The rule for lines that no other rule places."""
FEW_CHARACTERS = 30
"""Characters that stop no build, whatever share of a short issue they are."""
LEFT_OUT = 5
"""Percent of an issue's text that may be on no page without a person's word."""


def warnings(segmented: SegmentedSeed) -> Iterator[Problem]:
    """What is worth a look: stray lines, and articles and headings without text."""
    body = segmented.body
    if segmented.flowing:
        message = "this line is outside every article; add a rule for it to the profile"
        for stray in (line for line in body.rest if without_pictures(line.text)):
            yield Problem(segmented.seed, stray.number, message, stray.text, Severity.WARNING)
    yield from _doubtful_dates(segmented)
    for entry in body.missing:
        message = "the contents list names an article that the body does not have"
        yield Problem(segmented.seed, entry.line, message, entry.title)
    for span in body.spans:
        if not span.body and not any(line.links for line in span.head):
            line, title = span.title[0].number, title_text(span.title)
            message = "the article has no text; look at the lines below its title"
            yield Problem(segmented.seed, line, message, title, Severity.WARNING)
    message = (
        "there is no text below this heading, so it ends the article before; "
        "if it is a section or a title, look at the lines below it"
    )
    for bare in body.bare:
        yield Problem(segmented.seed, bare.number, message, bare.text, Severity.WARNING)


def _doubtful_dates(segmented: SegmentedSeed) -> Iterator[Problem]:
    """The line at the top whose date is in one of two months, where no other tells the day."""
    if segmented.sidecar.period or not segmented.stating or segmented.told.period:
        return
    message = (
        "the day or the month may stand first in this date; write «language: en-GB», «en-US» or the "
        "like in archive.yml, or «period: YYYY-MM-DD» in the sidecar"
    )
    for line in segmented.stripped.lines[:TOP]:
        if len(line.text) <= LONGEST and day_in_digits(line.text, "en-US"):
            yield Problem(segmented.seed, line.number, message, line.text, Severity.WARNING)
            return


def left_out(segmented: SegmentedSeed, issue: Issue) -> Iterator[Problem]:
    """An error where too much of the text is in no article and no person says that this is right."""
    if not segmented.flowing:
        return
    unsure = {rule.name for rule in segmented.profile.rules if not rule.confirmed}
    unsure |= {OUTSIDE, "cover"}
    texts = {line.number: line.text for line in issue.lines}
    taken: Counter[str] = Counter()
    first: dict[str, int] = {}
    for each in issue.ledger:
        if each.destination is Destination.FURNITURE and each.rule in unsure:
            piece = each.piece
            first[each.rule] = min(piece.line, first.get(each.rule, piece.line))
            taken[each.rule] += len(
                squash(without_pictures(texts[piece.line][piece.start : piece.end]))
            )
    limits = (segmented.sidecar.left_out, segmented.profile.left_out, LEFT_OUT)
    limit = next(percent for percent in limits if percent is not None)
    share = 100 * taken.total() / max(1, sum(len(squash(text)) for text in texts.values()))
    if share > limit and taken.total() > FEW_CHARACTERS:
        rules = ", ".join(f"{name} {count:,}" for name, count in taken.most_common())
        message = (
            f"{share:.1f} % of the text would be on no page (characters by rule: {rules}), more "
            f"than {limit} %; write «loose: article» in the profile to keep what no rule places, "
            "or confirm the rules, or raise «left_out» in the profile or in the issue's sidecar"
        )
        [(most, _)] = taken.most_common(1)
        yield Problem(issue.seed, first[most], message, texts[first[most]])
