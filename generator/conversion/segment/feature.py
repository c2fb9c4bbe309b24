"""Reads a newspaper feature: headline, byline, text, related items."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.conversion.segment.body import ArticleSpan, Body
from generator.model import TextLine
from generator.settings.profiles.profile import Profile

MAX_HEAD_LINES = 6
MAX_TITLE = 40
"""Greatest width of a line of a headline in em."""


def read_feature(lines: Sequence[TextLine], profile: Profile) -> Body:
    """Cut a feature into the article and its related items (【相关新闻】)."""
    related = profile.body.get("related")
    cuts = [i for i, line in enumerate(lines) if related and related.fullmatch(line.text)]
    spans: list[ArticleSpan] = []
    rest: list[TextLine] = []
    for start, stop in pairwise(sorted({0, *cuts, len(lines)})):
        part = lines[start:stop]
        marks: tuple[TextLine, ...] = ()
        section = ""
        if start in cuts and related and (match := related.fullmatch(part[0].text)):
            marks, section, part = (part[0],), match["section"], part[1:]
        span = _feature_span(part, marks, section, profile)
        if span:
            spans.append(span)
        else:
            rest += (*marks, *part)
    return Body(tuple(spans), tuple(rest))


def _feature_span(
    lines: Sequence[TextLine],
    marks: tuple[TextLine, ...],
    section: str,
    profile: Profile,
) -> ArticleSpan | None:
    head = _head(lines, profile) if lines else ()
    body = list(lines[len(head) :])
    byline = [line for line in head if profile.body["byline"].fullmatch(line.text)][-1:]
    subtitle = [line for line in head if line.text.startswith("——")]
    title = [line for line in head if line not in byline and line not in subtitle]
    if not title or not body:
        return None
    agency = [body.pop()] if profile.body["agency"].fullmatch(body[-1].text) else []
    return ArticleSpan(
        title=tuple(title),
        subtitle=tuple(subtitle),
        body=tuple(body),
        section=section,
        marks=marks,
        byline=tuple(byline),
        agency=tuple(agency),
    )


def _head(lines: Sequence[TextLine], profile: Profile) -> Sequence[TextLine]:
    """The lines above the text: headline, subtitle, byline."""
    count = 1
    for line in lines[1:MAX_HEAD_LINES]:
        byline = profile.body["byline"].fullmatch(line.text)
        if not (byline or line.text.startswith("——") or _goes_on(line)):
            break
        count += 1
        if byline:
            break
    return lines[:count]


def _goes_on(line: TextLine) -> bool:
    """Whether a short line directly follows the headline, without a blank line."""
    return line.gap == 0 and line.width <= MAX_TITLE
