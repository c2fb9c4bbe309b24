"""Converts the lines of one seed to an issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.conversion import cover, posting
from generator.conversion.corrections import Corrected, correct, idle, without
from generator.conversion.cover import Metadata, full_day, stated_period
from generator.conversion.inference import infer_period
from generator.conversion.repair.blocks import make_blocks
from generator.conversion.repair.decision import BlockDecision
from generator.conversion.repair.measure import measure
from generator.conversion.segment.assembly import assembled
from generator.conversion.segment.body import ArticleSpan, Body, read_body, title_text
from generator.conversion.segment.contents import Contents, read_contents
from generator.conversion.segment.feature import read_feature
from generator.conversion.segment.flow import read_flow
from generator.conversion.segment.furniture import Stripped, strip_furniture
from generator.conversion.segment.matching import without_zero_width
from generator.conversion.segment.starts import source_name
from generator.model import (
    Allocation,
    Article,
    Block,
    Destination,
    Issue,
    Line,
    Period,
    PeriodBasis,
    TextLine,
)
from generator.model.errors import ContentError, Problem, Severity
from generator.model.marks import without_pictures
from generator.readers.hyperlinks import web_address
from generator.settings.profiles.profile import Profile
from generator.settings.sidecar import Sidecar

# «李恒 黄筱», «李恒、黄筱»
_BETWEEN_NAMES = re.compile(r"[\s、]+")
# «李恒、Ada Lovelace», «李恒 黄筱»: a space separates Chinese names only
_BETWEEN_AUTHORS = re.compile(r"\s*[、，,;；/&]\s*|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


@dataclass(frozen=True, slots=True)
class ConvertedSeed:
    """An issue and the warnings about it."""

    issue: Issue
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SegmentedSeed:
    """A seed cut into articles, before its paragraphs are repaired."""

    seed: str
    profile: Profile
    sidecar: Sidecar
    corrected: Corrected
    stripped: Stripped
    contents: Contents
    body: Body
    metadata: Metadata

    @property
    def cover(self) -> tuple[TextLine, ...]:
        """The lines of the cover: those above the contents list, or those a rule says are cover."""
        return self.body.cover or self.stripped.lines[: self.contents.begin]

    @property
    def statements(self) -> list[str]:
        """Texts that may state the number and dates: cover lines, then metadata as «key: value»."""
        return [line.text for line in self.cover] + cover.statements(self.metadata)

    def decide(self) -> list[tuple[ArticleSpan, list[BlockDecision]]]:
        """Each article's lines with its blocks and why they were made."""
        lines = [line for span in self.body.spans for line in span.body]
        listed = self.stripped.lines[self.contents.begin : self.contents.end]
        geometry = measure(lines, listed)
        guidance = self.corrected.guidance
        return [(span, make_blocks(_freed(span), geometry, guidance)) for span in self.body.spans]


def _freed(span: ArticleSpan) -> list[TextLine]:
    """The lines of an article's text, out of the item or quotation that is the whole article."""
    held = span.title[0].inside if span.title else ()
    return [
        replace(line, inside=line.inside[len(held) :])
        if held and line.inside[: len(held)] == held
        else line
        for line in span.body
    ]


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
    number = segmented.sidecar.number or cover.number(segmented.statements, profile.cover)
    name = segmented.sidecar.id or cover.identity(number, profile.slug, seed)
    _check_sidecar(segmented.sidecar, name, decisions, len(decided))
    period = _period(segmented, [decision.block for decision in decisions])
    articles = tuple(
        _article(order, span, tuple(d.block for d in of_article), segmented, name, period)
        for order, (span, of_article) in enumerate(decided, start=1)
    )
    issue = Issue(
        id=name,
        seed=seed,
        newsletter=profile.newsletter,
        number=number,
        period=period,
        articles=articles,
        title=segmented.sidecar.title or _title(segmented),
        old_ids=segmented.sidecar.old_ids,
        ledger=tuple(_ledger(segmented, decided)),
        decisions=tuple(why for decision in decisions for why in decision.lines),
        lines=segmented.corrected.lines,
        corrections=segmented.sidecar.corrections,
    )
    return ConvertedSeed(issue, tuple(_warnings(segmented, seed)))


def _check_sidecar(
    sidecar: Sidecar, name: str, decisions: Sequence[BlockDecision], articles: int
) -> None:
    """Raise ``ContentError`` with every entry of the sidecar that fits nothing in the issue."""
    problems = [
        *idle(sidecar.corrections, decisions, sidecar.name),
        *sidecar.mismatches(name, articles),
    ]
    if problems:
        raise ContentError(problems)


def segment(
    lines: Sequence[Line],
    seed: str,
    profile: Profile,
    sidecar: Sidecar,
    metadata: Metadata,
) -> SegmentedSeed:
    """Remove furniture, read the contents list and cut the body into articles."""
    corrected = correct(lines, sidecar.corrections, sidecar.name)
    kept = without(corrected.lines, corrected.dropped)
    stripped = strip_furniture(kept, profile)
    if profile.flowing:
        stripped = assembled(stripped, corrected.guidance)
    contents = read_contents(stripped.lines, {line.number: line.text for line in kept}, profile)
    if profile.flowing:
        body = read_flow(stripped.lines, profile)
    elif profile.fallback:
        body = read_feature(stripped.lines, profile)
    else:
        body = read_body(stripped.lines[contents.end :], contents.entries, profile)
    if not body.spans:
        raise ContentError.single(
            seed,
            1,
            "no article can be read: no line matches the marks of articles in the profile "
            f"«{profile.name}»; check that this is an issue of a known newsletter, or name its "
            "profile in the sidecar",
        )
    return SegmentedSeed(seed, profile, sidecar, corrected, stripped, contents, body, metadata)


def _title(segmented: SegmentedSeed) -> str:
    """The issue's own title with the newsletter's name; empty if it has none."""
    title = cover.title(segmented.statements, segmented.profile.cover)
    name = segmented.profile.newsletter
    return title if not title or name in title else f"{name}：{title}"


def _period(segmented: SegmentedSeed, blocks: Iterable[Block]) -> Period:
    """The period: given, else stated, else the date of the file, else inferred from the text."""
    if segmented.sidecar.period:
        return Period(segmented.sidecar.period, PeriodBasis.GIVEN)
    stated = stated_period(segmented.statements, segmented.profile.cover)
    return stated or cover.dated(segmented.metadata) or infer_period(blocks)


def _article(
    order: int,
    span: ArticleSpan,
    blocks: tuple[Block, ...],
    segmented: SegmentedSeed,
    issue: str,
    period: Period,
) -> Article:
    """The article; what the sidecar gives takes precedence over what is printed."""
    numbers = [line.number for line in span.lines]
    given, entry = segmented.sidecar, span.entry
    head_links = tuple(link for line in _head(span) for link in line.links)
    return Article(
        issue=issue,
        order=order,
        title=given.titles.get(order) or without_zero_width(title_text(span.title)),
        subtitle=title_text(span.subtitle) or _stated(span, "subtitle"),
        source=given.sources.get(order) or _source(span, segmented.profile),
        section=given.sections.get(order) or (entry.section if entry else "") or span.section,
        page=given.pages.get(order) or (entry.page if entry else None),
        digest=given.digests.get(order) or (entry.digest if entry else _stated(span, "digest")),
        authors=given.authors.get(order) or _authors(span, segmented.profile),
        blocks=blocks,
        period=period,
        seed=segmented.seed,
        first=min(numbers),
        last=max(numbers),
        corrections=tuple(c for c in given.corrections if c.line in _reach(span)),
        published=full_day(_stated(span, "published")),
        head_links=head_links,
        original=next(filter(None, (web_address(url) for _, url in head_links)), ""),
    )


def _head(span: ArticleSpan) -> Iterator[TextLine]:
    """The lines of an article that are not its text."""
    yield from (*span.title, *span.subtitle, *span.source, *span.byline, *span.agency)
    yield from (field.line for field in span.fields)


def _stated(span: ArticleSpan, name: str) -> str:
    """The text of a field in flowing text, spaces collapsed; empty if there is none."""
    found = (field.line.text for field in span.fields if field.name == name)
    return " ".join(without_zero_width(next(found, "")).split())


def _reach(span: ArticleSpan) -> set[int]:
    """Numbers of the seed lines whose corrections concern the article."""
    numbers = [line.number for line in span.lines]
    listed = [piece.line for piece in span.entry.digest_pieces] if span.entry else []
    if span.entry:
        listed.append(span.entry.line)
    return {*range(min(numbers), max(numbers) + 1), *listed}


def _source(span: ArticleSpan, profile: Profile) -> str:
    """The source as printed in its own line, contents list, agency line or byline."""
    if stated := _stated(span, "source"):
        return stated
    if span.source:
        return source_name(span.source, profile.body)
    if span.entry:
        return span.entry.source
    for lines, name in ((span.agency, "agency"), (span.byline, "byline")):
        if lines and (match := profile.body[name].fullmatch(title_text(lines))):
            return match["source"] or ""
    return ""


def _authors(span: ArticleSpan, profile: Profile) -> tuple[str, ...]:
    if stated := _stated(span, "authors"):
        return tuple(filter(None, _BETWEEN_AUTHORS.split(stated)))
    match = profile.body["byline"].fullmatch(title_text(span.byline)) if span.byline else None
    return tuple(_BETWEEN_NAMES.split(match["authors"].strip())) if match else ()


def _ledger(
    segmented: SegmentedSeed, decided: Iterable[tuple[ArticleSpan, list[BlockDecision]]]
) -> Iterator[Allocation]:
    """The destination of every piece of the seed."""
    yield from segmented.stripped.furniture
    yield from segmented.corrected.dropped
    yield from segmented.body.taken
    yield from posting.post_contents(segmented.contents, segmented.body.spans)
    yield from posting.post_cover(segmented.cover, segmented.profile.cover)
    yield from posting.post(segmented.body.rest, Destination.FURNITURE, "outside-articles")
    for order, (span, decisions) in enumerate(decided, start=1):
        yield from posting.post_head(span, order)
        for decision in decisions:
            block, rule = decision.block, f"{decision.block.kind}:{decision.rule}"
            yield from posting.post_pieces(
                block.pieces, Destination.BLOCK, rule, order, decision.confidence
            )


def _warnings(segmented: SegmentedSeed, seed: str) -> Iterator[Problem]:
    body = segmented.body
    if segmented.profile.flowing:
        message = "this line is outside every article; add a rule for it to the profile"
        for stray in (line for line in body.rest if without_pictures(line.text)):
            yield Problem(seed, stray.number, message, stray.text, Severity.WARNING)
    for entry in body.missing:
        message = "the contents list names an article that the body does not have"
        yield Problem(seed, entry.line, message, entry.title)
    for span in body.spans:
        if not span.body and not any(line.links for line in _head(span)):
            line = span.title[0].number
            title = title_text(span.title)
            yield Problem(seed, line, "the article has no text", title, Severity.WARNING)
