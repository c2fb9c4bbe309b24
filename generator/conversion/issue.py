"""Converts the lines of one seed to an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.conversion import cover, posting
from generator.conversion.article import make_article
from generator.conversion.corrections import idle
from generator.conversion.cover import Metadata
from generator.conversion.repair.decision import BlockDecision
from generator.conversion.segment.body import ArticleSpan
from generator.conversion.segmented import SegmentedSeed, segment
from generator.conversion.warnings import OUTSIDE, left_out, warnings
from generator.model import Allocation, Destination, Issue, Line
from generator.model.errors import ContentError, Problem
from generator.settings.profiles.profile import Profile
from generator.settings.sidecar import Sidecar


@dataclass(frozen=True, slots=True)
class ConvertedSeed:
    """An issue and the warnings about it."""

    issue: Issue
    warnings: tuple[Problem, ...]


def convert(
    lines: Sequence[Line],
    seed: str,
    profile: Profile,
    sidecar: Sidecar | None = None,
    metadata: Metadata = (),
) -> ConvertedSeed:
    """Convert the lines of the file named ``seed``.

    ``metadata``: what the file says about itself, such as front matter or e-mail headers.
    Raises ``ContentError`` if no article is found or a correction has no effect.
    """
    segmented = segment(lines, seed, profile, sidecar or Sidecar(), metadata)
    decided = segmented.decide()
    decisions = [decision for _, of_article in decided for decision in of_article]
    name = segmented.sidecar.id or cover.identity(segmented.stated_number, profile.slug, seed)
    _check_sidecar(segmented, name, decisions, len(decided))
    period = segmented.period(decision.block for decision in decisions)
    articles = tuple(
        make_article(order, span, tuple(d.block for d in of_article), segmented, name, period)
        for order, (span, of_article) in enumerate(decided, start=1)
    )
    issue = Issue(
        id=name,
        seed=seed,
        newsletter=segmented.newsletter,
        number=segmented.number,
        period=period,
        articles=articles,
        title=segmented.title,
        old_ids=segmented.sidecar.old_ids,
        ledger=tuple(_ledger(segmented, decided)),
        decisions=tuple(why for decision in decisions for why in decision.lines),
        lines=segmented.corrected.lines,
        corrections=segmented.corrected.corrections,
    )
    return ConvertedSeed(issue, (*warnings(segmented), *left_out(segmented, issue)))


def _check_sidecar(
    segmented: SegmentedSeed, name: str, decisions: Sequence[BlockDecision], articles: int
) -> None:
    """Raise ``ContentError`` with every entry of the sidecar that fits nothing in the issue."""
    sidecar = segmented.sidecar
    problems = [
        *idle(segmented.corrected.corrections, decisions, sidecar.name),
        *sidecar.mismatches(name, articles),
    ]
    if problems:
        raise ContentError(problems)


def _ledger(
    segmented: SegmentedSeed, decided: Iterable[tuple[ArticleSpan, list[BlockDecision]]]
) -> Iterator[Allocation]:
    """The destination of every piece of the seed."""
    yield from segmented.stripped.furniture
    yield from segmented.corrected.dropped
    yield from segmented.body.taken
    yield from posting.post_contents(segmented.contents, segmented.body.spans)
    headline = segmented.body.headline
    yield from posting.post_masthead(segmented.body.masthead, segmented.profile.called)
    yield from posting.post_cover(segmented.cover, segmented.profile.cover, headline)
    yield from posting.post(segmented.body.rest, Destination.FURNITURE, OUTSIDE)
    for order, (span, decisions) in enumerate(decided, start=1):
        yield from posting.post_head(span, order)
        for decision in decisions:
            block, rule = decision.block, f"{decision.block.kind}:{decision.rule}"
            yield from posting.post_pieces(
                block.pieces, Destination.BLOCK, rule, order, decision.confidence
            )
