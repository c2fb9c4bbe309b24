"""Reads typeset text that no profile knows: masthead, headlines, bylines, text, related items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.conversion.posting import post
from generator.conversion.segment.body import ArticleSpan, Body, StatedField
from generator.conversion.segment.listed import may_be_title, part_listed
from generator.conversion.segment.masthead import part_masthead
from generator.conversion.segment.matching import RuleMatch, cut, match_rule
from generator.conversion.segment.unheaded import SECTION, below_ends, is_brief, section_names
from generator.model import Destination, TextLine
from generator.settings.profiles.profile import Profile, Role, Rule

MAX_HEAD_LINES = 6


def read_feature(lines: Sequence[TextLine], profile: Profile) -> Body:
    """Cut a text into its masthead and articles: a feature and its related items (【相关新闻】).

    A line that names a source or a day («来源：健康报») stands below the title of an article, one
    that ends with its source («（来源：健康报）») ends it. Only a text that states its number has
    sections (【政策速递】).
    """
    masthead = part_masthead(lines, profile.called)
    listed = part_listed(masthead.rest, may_be_title)
    lines = listed.lines
    sections = dict(section_names(lines, profile.body["related"]))
    if masthead.number:
        sections |= dict(section_names(lines, SECTION))
    starts = {0, *_titles_above_datelines(lines, profile), *below_ends(lines), *listed.titles}
    starts -= {at + 1 for at in sections}
    spans: list[ArticleSpan] = []
    rest: list[TextLine] = []
    section = ""
    for start, stop in pairwise(sorted({*starts, *sections, len(lines)})):
        section = sections.get(start, section)
        marks = tuple(lines[start : start + 1]) if start in sections else ()
        part = lines[start + len(marks) : stop]
        span = _feature_span(part, marks, section, profile, listed.titles.get(start, 1))
        span = span or _untitled_span(part, marks, section)
        if span:
            spans.append(span)
        elif part and spans:
            spans[-1] = replace(spans[-1], body=(*spans[-1].body, *marks, *part))
        else:
            rest += (*marks, *part)
    return Body(
        tuple(spans),
        tuple(rest),
        masthead=masthead.lines,
        taken=tuple(post(listed.contents, Destination.CONTENTS, "contents")),
        headline=masthead.number,
    )


def _titles_above_datelines(lines: Sequence[TextLine], profile: Profile) -> list[int]:
    """Where the titles begin that stand above a line with a source or a day."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if _states(line, profile):
            start = at
            while (
                start > 0
                and at - start < MAX_HEAD_LINES
                and _is_of_title(lines, start - 1, at, profile)
            ):
                start -= 1
            found += [start] if start < at else []
    return found


def _is_of_title(lines: Sequence[TextLine], at: int, dateline: int, profile: Profile) -> bool:
    """Whether a line is one of the title above a dateline: it directly follows the others."""
    line, below = lines[at], lines[at + 1]
    ending = profile.body["agency"].fullmatch(line.text)
    return is_brief(line) and not ending and (at + 1 == dateline or below.gap == 0)


def _feature_span(
    lines: Sequence[TextLine],
    marks: tuple[TextLine, ...],
    section: str,
    profile: Profile,
    titled: int,
) -> ArticleSpan | None:
    """The article of some lines; ``titled``: in how many of them its title stands at least."""
    if not lines or not is_brief(lines[0]):
        return None
    head = _head(lines, profile, titled)
    body = list(lines[len(head) :])
    byline = [line for line in head if profile.body["byline"].fullmatch(line.text)][-1:]
    fits = (_dateline(line, profile) for line in reversed(head) if line not in byline)
    stated = next(filter(None, fits), None)
    subtitle = [line for line in head if line.text.startswith("——")]
    source = [line for line in head if _is_spaced_source(line, profile)][-1:]
    others = [*byline, *subtitle, *source, *([stated.line] if stated else [])]
    title = [line for line in head if line not in others]
    if not title or not body:
        return None
    sourced = bool(source) or (stated is not None and "source" in stated.parts)
    agency = []
    if not sourced and profile.body["agency"].fullmatch(body[-1].text):
        agency = [body.pop()]
    return ArticleSpan(
        title=tuple(title),
        subtitle=tuple(subtitle),
        source=tuple(source),
        body=tuple(body),
        section=section,
        marks=(*marks, *(stated.marks if stated else ())),
        byline=tuple(byline),
        agency=tuple(agency),
        fields=tuple(StatedField(*part) for part in stated.parts.items()) if stated else (),
    )


def _untitled_span(
    lines: Sequence[TextLine], marks: tuple[TextLine, ...], section: str
) -> ArticleSpan | None:
    """The article of lines without a title of their own: that of their section, or the first line."""
    if marks and lines:
        start = marks[0].text.index(section)
        title = tuple(cut(marks[0], start, start + len(section)))
        end = tuple(cut(marks[0], start + len(section), len(marks[0].text)))
        signs = (*cut(marks[0], 0, start), *end)
        return ArticleSpan(title=title, body=tuple(lines), section=section, marks=signs)
    if lines and not is_brief(lines[0]):
        return ArticleSpan(title=(), body=tuple(lines), section=section)
    if len(lines) > 1 and not lines[0].text.startswith("——"):
        return ArticleSpan(title=tuple(lines[:1]), body=tuple(lines[1:]), section=section)
    return None


def _states(line: TextLine, profile: Profile) -> bool:
    """Whether a line below a title states something of the article."""
    return _is_spaced_source(line, profile) or _dateline(line, profile) is not None


def _dateline(line: TextLine, profile: Profile) -> RuleMatch | None:
    """A line with day, source or authors; ``None`` where it is none, or the day does not exist."""
    rule = Rule("dateline", Role.FIELD, 0, pattern=profile.body["dateline"])
    return None if _is_spaced(line) else match_rule(rule, line, "")


def _is_spaced_source(line: TextLine, profile: Profile) -> bool:
    return _is_spaced(line) and bool(profile.body["source"].fullmatch(line.text))


def _is_spaced(line: TextLine) -> bool:
    """Whether a line stands in the seed with blanks between its characters, so that it cannot be cut."""
    return sum(piece.end - piece.start for piece in line.pieces) != len(line.text)


def _head(lines: Sequence[TextLine], profile: Profile, titled: int) -> Sequence[TextLine]:
    """The lines above the text: headline, subtitle, dateline, byline."""
    count, first = titled, True
    for line in lines[titled:MAX_HEAD_LINES]:
        stated = bool(profile.body["byline"].fullmatch(line.text)) or _states(line, profile)
        first &= not stated
        if not (stated or (first and (line.text.startswith("——") or _goes_on(line)))):
            break
        count += 1
    return lines[:count]


def _goes_on(line: TextLine) -> bool:
    """Whether a short line directly follows the headline, without a blank line."""
    return line.gap == 0 and is_brief(line)
