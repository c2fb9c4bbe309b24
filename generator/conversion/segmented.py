"""A seed cut into articles, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from msgspec import structs

from generator.conversion import cover
from generator.conversion.corrections import Corrected, correct, without
from generator.conversion.cover import Metadata
from generator.conversion.dateline import TOP, further, stating
from generator.conversion.inference import infer_period
from generator.conversion.posting import post
from generator.conversion.repair.blocks import make_blocks
from generator.conversion.repair.decision import BlockDecision
from generator.conversion.repair.measure import measure
from generator.conversion.segment.assembly import assembled
from generator.conversion.segment.body import ArticleSpan, Body, read_body
from generator.conversion.segment.contents import Contents, read_contents
from generator.conversion.segment.feature import read_feature
from generator.conversion.segment.flow import BEGIN, read_flow
from generator.conversion.segment.furniture import Stripped, strip_furniture
from generator.conversion.segment.matching import is_matched, without_zero_width
from generator.conversion.segment.notes import part_notes, with_notes
from generator.conversion.segment.printed import part_contents, with_own_headings
from generator.conversion.segment.unheaded import Headed, headed
from generator.conversion.statement import Statement, metadata_title, read_statement
from generator.language.text import CJK
from generator.model import Block, Destination, Line, Period, PeriodBasis, TextLine
from generator.model.errors import ContentError
from generator.model.marks import without_notes
from generator.settings.profiles.profile import Loose, Profile, Role
from generator.settings.sidecar import Sidecar


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

    @cached_property
    def statements(self) -> list[str]:
        """Texts that may state the number and dates: cover lines, then metadata as «key: value».

        Where no line is left outside the articles, the first lines are a cover too.
        """
        keeping = self.profile.loose is Loose.ARTICLE
        lines = (*self.body.masthead, *self.cover) or (self.stripped.lines[:TOP] if keeping else ())
        return [line.text for line in lines] + cover.statements(self.metadata)

    @cached_property
    def flowing(self) -> bool:
        """Whether its lines have structural marks."""
        return any(line.mark for line in self.stripped.lines)

    @property
    def stating(self) -> bool:
        """Whether it says of itself which issue it is, without patterns that tell how."""
        return self.flowing or self.body.headline is not None

    @cached_property
    def _stated(self) -> list[TextLine]:
        """The lines of a typeset text that state number or date: masthead, cover, and its first day."""
        fields = (field for span in self.body.spans[:1] for field in span.fields)
        return [
            *self.body.masthead,
            *self.cover,
            *(field.line for field in fields if field.name == "published"),
        ]

    @cached_property
    def holders(self) -> dict[int, ArticleSpan]:
        """The article that has a line, by the number of the line."""
        return {line.number: span for span in self.body.spans for line in span.lines}

    @cached_property
    def told(self) -> Statement:
        """What the issue says of itself, whatever its profile."""
        line = self.body.headline
        headline = " ".join(without_notes(line.text, line.marks).split()) if line else ""
        lines, name = self.stripped.lines, self.profile.called
        top = stating(lines, self.body.headline, name) if self.flowing else self._stated
        below = further(lines) if self.flowing else []
        return read_statement(
            without_zero_width(headline),
            [without_zero_width(line.text) for line in top],
            self.metadata,
            self.seed,
            [without_zero_width(line.text) for line in below],
            name,
            self.profile.language,
        )

    @cached_property
    def number(self) -> str:
        """The number that is given or a pattern finds; without patterns what the issue says of itself."""
        if self.sidecar.number:
            return self.sidecar.number
        patterns = self.profile.cover
        if "number" in patterns or not self.stating:
            return cover.number(self.statements, patterns)
        return self.told.number

    @property
    def stated_number(self) -> str:
        """The number; empty where only the name of the file says it, and for a feature."""
        if self.sidecar.number:
            return self.sidecar.number
        certain = "number" in self.profile.cover or self.told.certain
        return self.number if certain and not self.profile.fallback else ""

    @property
    def newsletter(self) -> str:
        """Its name by the profile, the archive, or itself; a feature is of no newsletter."""
        named = self.profile.archive or self.told.newsletter
        return self.profile.newsletter or (named if self.stating else "")

    @cached_property
    def title(self) -> str:
        """The issue's own title, with the newsletter's name if a pattern finds it; else empty."""
        if self.sidecar.title:
            return self.sidecar.title
        patterns, name = self.profile.cover, self.profile.newsletter
        keeping = self.profile.loose is Loose.ARTICLE and "title" not in patterns
        if self.flowing and (keeping or patterns.keys().isdisjoint(("title", "number"))):
            return self.told.title
        title = cover.title(self.statements, patterns)
        colon = "：" if CJK.search(name + title) else ": "
        return title if not title or name in title else f"{name}{colon}{title}"

    def period(self, blocks: Iterable[Block]) -> Period:
        """The period: given, else stated, else the date of the file, else inferred from the text."""
        if self.sidecar.period:
            return Period(self.sidecar.period, PeriodBasis.GIVEN)
        stated = cover.stated_period(self.statements, self.profile.cover)
        patterned = "dates" in self.profile.cover or not (self.flowing or self._stated)
        told = cover.dated(self.metadata) if patterned else self.told.period
        return stated or told or infer_period(blocks)

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


def _headed(lines: Sequence[TextLine], profile: Profile) -> Headed:
    """A text of which no rule says where articles begin; see :func:`headed`."""
    if profile.single or any(rule.role in BEGIN for rule in profile.rules):
        return Headed(lines)
    fields = [rule for rule in profile.rules if rule.role is Role.FIELD]
    return headed(lines, partial(is_matched, rules=fields), profile.called)


def segment(
    lines: Sequence[Line], seed: str, profile: Profile, sidecar: Sidecar, metadata: Metadata
) -> SegmentedSeed:
    """Remove furniture, read the contents list and cut the body into articles."""
    corrected = correct(lines, sidecar.corrections, sidecar.name)
    kept = without(corrected.lines, corrected.dropped)
    stripped = strip_furniture(kept, profile, corrected.guidance.joins)
    if profile.flowing:
        stripped = assembled(stripped, corrected.guidance)
    lines_of_text, notes = part_notes(stripped.lines)
    contents = Contents()
    if profile.rules or any(line.mark for line in lines_of_text):
        titled = bool(metadata_title(metadata))
        printed = part_contents(lines_of_text)
        ruled = any(rule.role is Role.CONTENTS for rule in profile.rules)
        below = printed.lines if ruled else with_own_headings(printed.lines)
        found = _headed(below, profile)
        body = read_flow(found.lines, profile, titled=titled)
        signs = post(found.signs, Destination.FURNITURE, "mark")
        listed = post(printed.contents, Destination.CONTENTS, "contents")
        body = replace(body, masthead=found.masthead, taken=(*body.taken, *signs, *listed))
    elif profile.fallback:
        body = read_feature(lines_of_text, profile)
    else:
        contents = read_contents(lines_of_text, {line.number: line.text for line in kept}, profile)
        body = read_body(lines_of_text[contents.end :], contents.entries, profile)
        if not body.spans and not profile.body["source"].file:
            contents, body = Contents(), read_feature(lines_of_text, profile)
    worded = any(span.body or any(line.links for line in span.head) for span in body.spans)
    named = any(line.mark for line in lines_of_text) or bool(metadata_title(metadata))
    if profile.fallback and not worded and lines_of_text and named:  # a line or two without a title
        body, worded = Body((ArticleSpan((), tuple(lines_of_text), ""),), ()), True
    body = with_notes(body, notes)
    if not body.spans or (profile.fallback and not worded):
        why = f"no line matches the marks of articles in the profile «{profile.name}»"
        why = "no title stands above a text" if profile.fallback else why
        advice = (
            "check that this is an issue of a known newsletter, or name its profile in the sidecar"
        )
        raise ContentError.single(seed, 1, f"no article can be read: {why}; {advice}")
    return SegmentedSeed(seed, profile, sidecar, corrected, stripped, contents, body, metadata)
