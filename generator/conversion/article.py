"""One article of an issue, with what is printed around its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain

from generator.conversion.cover import full_day
from generator.conversion.file_name import file_title
from generator.conversion.segment.body import ArticleSpan, title_text
from generator.conversion.segment.matching import without_zero_width
from generator.conversion.segment.starts import source_at_end, source_name
from generator.conversion.segmented import SegmentedSeed
from generator.conversion.statement import authors_of
from generator.model import Article, Block, BlockKind, Correction, MarkKind, Marks, Period
from generator.model.marks import STYLES, moved, realigned, without_notes
from generator.readers.hyperlinks import web_address
from generator.settings.profiles.profile import Profile

_IN_TITLES = STYLES | {MarkKind.NOTE}
# «李恒 黄筱», «李恒、黄筱»
_BETWEEN_NAMES = re.compile(r"[\s、]+")


def make_article(
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
    source = given.sources.get(order) or _source(span, segmented.profile)
    printed = given.titles.get(order) or _article_title(span, segmented)
    marks = () if order in given.titles else _title_marks(span)
    title = without_notes(printed, marks)
    own_links = tuple(link for line in span.head for link in line.links)
    links_above = tuple(link for line in span.marks for link in line.links)
    return Article(
        issue=issue,
        order=order,
        title=title,
        title_marks=marks,
        noted=printed if printed != title else "",
        subtitle=title_text(span.subtitle) or _stated(span, "subtitle"),
        source=source,
        section=given.sections.get(order) or (entry.section if entry else "") or span.section,
        page=given.pages.get(order) or (entry.page if entry else None),
        digest=given.digests.get(order) or (entry.digest if entry else _stated(span, "digest")),
        authors=given.authors.get(order) or _authors(span, segmented, source),
        language=given.languages.get(order, ""),
        blocks=tuple(_without_title(blocks)) if order in given.titles else blocks,
        period=period,
        seed=segmented.seed,
        first=min(numbers),
        last=max(numbers),
        corrections=tuple(_corrections(span, segmented)),
        published=full_day(_stated(span, "published")),
        head_links=tuple(dict.fromkeys((*own_links, *links_above))),
        original=next(filter(None, (web_address(url) for _, url in own_links)), "")
        or (segmented.told.address if segmented.flowing else ""),
    )


def _article_title(span: ArticleSpan, segmented: SegmentedSeed) -> str:
    """The title as printed; what has none is named like its issue, its newsletter or its file.

    The file is that of the whole issue, so that it does not name one of several articles.
    """
    if own := without_zero_width(title_text(span.title)):
        return own
    issue = segmented.title or segmented.told.title
    several = len(segmented.body.spans) > 1
    newsletter = segmented.newsletter if several else segmented.profile.newsletter
    return issue or newsletter or file_title(segmented.seed)


def _title_marks(span: ArticleSpan) -> Marks:
    """How the characters of a title look, and where they lead."""
    ends = accumulate((len(line.text) for line in span.title), initial=0)
    marks = chain.from_iterable(
        moved(line.marks, at) for line, at in zip(span.title, ends, strict=False)
    )
    kept = (mark for mark in marks if mark.kind in _IN_TITLES or mark.url)
    text = "".join(line.text for line in span.title)
    return realigned(kept, text, without_zero_width(title_text(span.title)))


def _referred(blocks: Iterable[Block]) -> Iterator[str]:
    """The labels of the notes to which blocks refer."""
    for block in blocks:
        yield from _labels(block.text, block.marks)
        yield from _referred(block.blocks)


def _labels(text: str, marks: Marks) -> Iterator[str]:
    return (text[m.start + 1 : m.end - 1] for m in marks if m.kind is MarkKind.NOTE)


def _without_title(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks below a title that the sidecar gives: a note of the printed one is a text."""
    referred = set(_referred(blocks))
    for block in blocks:
        if block.kind is not BlockKind.NOTE or block.info in referred:
            yield block
        elif block.blocks:
            yield from block.blocks
        else:
            yield replace(block, kind=BlockKind.PARAGRAPH, info="")


def _stated(span: ArticleSpan, name: str) -> str:
    """The text of a field in flowing text, spaces collapsed; empty if there is none."""
    found = (field.line.text for field in span.fields if field.name == name)
    return " ".join(without_zero_width(next(found, "")).split())


def _corrections(span: ArticleSpan, segmented: SegmentedSeed) -> Iterator[Correction]:
    """Those of its lines; a note may stand far below, so what lies between may be another article's."""
    reach, holders = _reach(span), segmented.holders
    for correction in segmented.corrected.corrections:
        if correction.line in reach and holders.get(correction.line, span) is span:
            yield correction


def _reach(span: ArticleSpan) -> set[int]:
    """Numbers of the seed lines whose corrections concern the article."""
    numbers = [line.number for line in span.lines]
    listed = [piece.line for piece in span.entry.digest_pieces] if span.entry else []
    if span.entry:
        listed.append(span.entry.line)
    return {*range(min(numbers), max(numbers) + 1), *listed}


def _source(span: ArticleSpan, profile: Profile) -> str:
    """The source as printed: in its own line, the contents list, agency line, byline, or at the end."""
    if stated := _stated(span, "source"):
        return stated
    if span.source:
        return source_name(span.source, profile.body)
    if span.entry:
        return span.entry.source
    for lines, name in ((span.agency, "agency"), (span.byline, "byline")):
        if lines and (match := profile.body[name].fullmatch(title_text(lines))):
            return match["source"] or ""
    return source_at_end(span.body[-1].text) if span.body else ""


def _authors(span: ArticleSpan, segmented: SegmentedSeed, source: str) -> tuple[str, ...]:
    """The authors as printed; where neither they nor a source are, those of the whole issue."""
    if stated := _stated(span, "authors"):
        return tuple(authors_of(stated))
    byline = segmented.profile.body["byline"]
    if span.byline and (match := byline.fullmatch(title_text(span.byline))):
        return tuple(_BETWEEN_NAMES.split(match["authors"].strip()))
    return segmented.told.authors if segmented.flowing and not source else ()
