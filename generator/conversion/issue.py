"""Converts the lines of one seed to an issue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import structs

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
from generator.conversion.segment.notes import part_notes, with_notes
from generator.conversion.segment.starts import source_name
from generator.conversion.statement import (
    TOP,
    Statement,
    file_title,
    metadata_title,
    read_statement,
)
from generator.language.text import squash
from generator.model import (
    Allocation,
    Article,
    Block,
    Destination,
    Issue,
    Line,
    Marks,
    Period,
    PeriodBasis,
    TextLine,
)
from generator.model.errors import ContentError, Problem, Severity
from generator.model.marks import STYLES, realigned, without_pictures
from generator.readers.hyperlinks import web_address
from generator.settings.profiles.profile import Loose, Profile
from generator.settings.sidecar import Sidecar

# «李恒 黄筱», «李恒、黄筱»
_BETWEEN_NAMES = re.compile(r"[\s、]+")
# «李恒、Ada Lovelace», «李恒 黄筱»: a space separates Chinese names only
_BETWEEN_AUTHORS = re.compile(r"\s*[、，,;；/&]\s*|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


OUTSIDE = "outside-articles"
"""The rule for lines that no other rule places."""
FEW_CHARACTERS = 30
"""Characters that stop no build, whatever share of a short issue they are."""
LEFT_OUT = 5
"""Percent of an issue's text that may be on no page without a person's word."""


@dataclass(frozen=True, slots=True)
class ConvertedSeed:
    """An issue and the warnings about it."""

    issue: Issue
    warnings: tuple[Problem, ...]


@dataclass(frozen=True)
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
        """Texts that may state the number and dates: cover lines, then metadata as «key: value».

        Where no line is left outside the articles, the first lines are a cover too.
        """
        keeping = self.profile.loose is Loose.ARTICLE
        lines = self.cover or (self.stripped.lines[:TOP] if keeping else ())
        return [line.text for line in lines] + cover.statements(self.metadata)

    @cached_property
    def flowing(self) -> bool:
        """Whether its lines have structural marks."""
        return any(line.mark for line in self.stripped.lines)

    @cached_property
    def told(self) -> Statement:
        """What the issue says of itself, whatever its profile."""
        headline = title_text([self.body.headline]) if self.body.headline else ""
        top = [line.text for line in self.stripped.lines[:TOP]]
        return read_statement(without_zero_width(headline), top, self.metadata, self.seed)

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
        structs.replace(line, inside=line.inside[len(held) :])
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
    number = segmented.sidecar.number or _number(segmented)
    certain = segmented.sidecar.number or _is_stated(segmented)
    stated = number if certain and (segmented.sidecar.number or not profile.fallback) else ""
    name = segmented.sidecar.id or cover.identity(stated, profile.slug, seed)
    _check_sidecar(segmented.sidecar, name, decisions, len(decided))
    period = _period(segmented, [decision.block for decision in decisions])
    articles = tuple(
        _article(order, span, tuple(d.block for d in of_article), segmented, name, period)
        for order, (span, of_article) in enumerate(decided, start=1)
    )
    issue = Issue(
        id=name,
        seed=seed,
        newsletter=profile.newsletter or _newsletter(segmented),
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
    return ConvertedSeed(issue, (*_warnings(segmented, seed), *_left_out(segmented, issue)))


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
    stripped = strip_furniture(kept, profile, corrected.guidance.joins)
    if profile.flowing:
        stripped = assembled(stripped, corrected.guidance)
    lines_of_text, notes = part_notes(stripped.lines)
    contents = read_contents(lines_of_text, {line.number: line.text for line in kept}, profile)
    if profile.rules or any(line.mark for line in lines_of_text):
        titled = bool(metadata_title(metadata))
        body = read_flow(lines_of_text, profile, titled=titled)
    elif profile.fallback:
        body = read_feature(lines_of_text, profile)
    else:
        body = read_body(lines_of_text[contents.end :], contents.entries, profile)
    if not body.spans and profile.fallback and lines_of_text and metadata_title(metadata):
        body = Body((ArticleSpan((), tuple(lines_of_text), ""),), ())
    body = with_notes(body, notes)
    worded = any(span.body or any(line.links for line in _head(span)) for span in body.spans)
    if not body.spans or (profile.fallback and not worded):
        raise ContentError.single(
            seed,
            1,
            "no article can be read: no line matches the marks of articles in the profile "
            f"«{profile.name}»; check that this is an issue of a known newsletter, or name its "
            "profile in the sidecar",
        )
    return SegmentedSeed(seed, profile, sidecar, corrected, stripped, contents, body, metadata)


def _number(segmented: SegmentedSeed) -> str:
    """The number that the profile finds; without patterns for it what the issue says of itself."""
    patterns = segmented.profile.cover
    if "number" in patterns or not segmented.flowing:
        return cover.number(segmented.statements, patterns)
    return segmented.told.number


def _is_stated(segmented: SegmentedSeed) -> bool:
    """Whether the number is more than what the name of the file says."""
    return "number" in segmented.profile.cover or segmented.told.certain


def _newsletter(segmented: SegmentedSeed) -> str:
    """The archive's name, else what the issue says; a feature is of no newsletter."""
    named = segmented.profile.archive or segmented.told.newsletter
    return named if segmented.flowing else ""


def _title(segmented: SegmentedSeed) -> str:
    """The issue's own title, with the newsletter's name if a pattern finds it; else empty."""
    patterns, name = segmented.profile.cover, segmented.profile.newsletter
    keeping = segmented.profile.loose is Loose.ARTICLE and "title" not in patterns
    if segmented.flowing and (keeping or patterns.keys().isdisjoint(("title", "number"))):
        return segmented.told.title
    title = cover.title(segmented.statements, patterns)
    return title if not title or name in title else f"{name}：{title}"


def _period(segmented: SegmentedSeed, blocks: Iterable[Block]) -> Period:
    """The period: given, else stated, else the date of the file, else inferred from the text."""
    if segmented.sidecar.period:
        return Period(segmented.sidecar.period, PeriodBasis.GIVEN)
    stated = stated_period(segmented.statements, segmented.profile.cover)
    patterned = "dates" in segmented.profile.cover or not segmented.flowing
    told = cover.dated(segmented.metadata) if patterned else segmented.told.period
    return stated or told or infer_period(blocks)


def _article_title(span: ArticleSpan, segmented: SegmentedSeed) -> str:
    """The title as printed; what has none is named like its issue, its newsletter or its file."""
    if own := without_zero_width(title_text(span.title)):
        return own
    issue = segmented.sidecar.title or _title(segmented) or segmented.told.title
    return issue or segmented.profile.newsletter or file_title(segmented.seed)


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
    own_links = tuple(link for line in _head(span) for link in line.links)
    links_above = tuple(link for line in span.marks for link in line.links)
    return Article(
        issue=issue,
        order=order,
        title=given.titles.get(order) or _article_title(span, segmented),
        title_marks=() if order in given.titles else _title_marks(span.title),
        subtitle=title_text(span.subtitle) or _stated(span, "subtitle"),
        source=given.sources.get(order) or _source(span, segmented.profile),
        section=given.sections.get(order) or (entry.section if entry else "") or span.section,
        page=given.pages.get(order) or (entry.page if entry else None),
        digest=given.digests.get(order) or (entry.digest if entry else _stated(span, "digest")),
        authors=given.authors.get(order) or _authors(span, segmented.profile),
        language=given.languages.get(order, ""),
        blocks=blocks,
        period=period,
        seed=segmented.seed,
        first=min(numbers),
        last=max(numbers),
        corrections=tuple(c for c in given.corrections if c.line in _reach(span)),
        published=full_day(_stated(span, "published")),
        head_links=tuple(dict.fromkeys((*own_links, *links_above))),
        original=next(filter(None, (web_address(url) for _, url in own_links)), ""),
    )


def _title_marks(lines: Sequence[TextLine]) -> Marks:
    """How the characters of a title of one line look, and where they lead."""
    if len(lines) != 1:
        return ()
    kept = (mark for mark in lines[0].marks if mark.kind in STYLES or mark.url)
    return realigned(kept, lines[0].text, without_zero_width(title_text(lines)))


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
    headline = segmented.body.headline
    yield from posting.post_cover(segmented.cover, segmented.profile.cover, headline)
    yield from posting.post(segmented.body.rest, Destination.FURNITURE, OUTSIDE)
    for order, (span, decisions) in enumerate(decided, start=1):
        yield from posting.post_head(span, order)
        for decision in decisions:
            block, rule = decision.block, f"{decision.block.kind}:{decision.rule}"
            yield from posting.post_pieces(
                block.pieces, Destination.BLOCK, rule, order, decision.confidence
            )


def _left_out(segmented: SegmentedSeed, issue: Issue) -> Iterator[Problem]:
    """An error where too much of the text is in no article and no person says that this is right."""
    if not segmented.flowing:
        return
    unsure = {rule.name for rule in segmented.profile.rules if not rule.confirmed}
    texts = {line.number: line.text for line in issue.lines}
    taken: Counter[str] = Counter()
    for each in issue.ledger:
        if each.destination is Destination.FURNITURE and each.rule in {*unsure, OUTSIDE, "cover"}:
            piece = each.piece
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
        yield Problem(issue.seed, 0, message)


def _warnings(segmented: SegmentedSeed, seed: str) -> Iterator[Problem]:
    body = segmented.body
    if segmented.flowing:
        message = "this line is outside every article; add a rule for it to the profile"
        for stray in (line for line in body.rest if without_pictures(line.text)):
            yield Problem(seed, stray.number, message, stray.text, Severity.WARNING)
    for entry in body.missing:
        message = "the contents list names an article that the body does not have"
        yield Problem(seed, entry.line, message, entry.title)
    for span in body.spans:
        if not span.body and not any(line.links for line in _head(span)):
            line, title = span.title[0].number, title_text(span.title)
            message = "the article has no text; look at the lines below its title"
            yield Problem(seed, line, message, title, Severity.WARNING)
    message = (
        "there is no text below this heading, so it ends the article before; "
        "if it is a section or a title, look at the lines below it"
    )
    for bare in body.bare:
        yield Problem(seed, bare.number, message, bare.text, Severity.WARNING)
