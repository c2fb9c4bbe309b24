"""Lines of flowing text, made by hand."""

from __future__ import annotations

from generator.conversion.segment.furniture import strip_furniture
from generator.model import Line, Links, TextLine
from generator.settings.profiles.profile import Profile
from generator.settings.profiles.reading import parse_profile

Marked = tuple[str, str] | tuple[str, str, Links]
"""Mark, text and perhaps links of a line."""


def marked_lines(*parts: Marked) -> tuple[Line, ...]:
    """Lines by number from 1."""
    return tuple(
        Line(number, part[1], mark=part[0], links=part[2] if len(part) > 2 else ())
        for number, part in enumerate(parts, 1)
    )


def text_lines(*parts: Marked, rules: str = "{}") -> tuple[TextLine, ...]:
    """The same without their blanks, as conversion sees them."""
    return strip_furniture(marked_lines(*parts), profile_of(rules)).lines


def profile_of(rules: str, head: str = "") -> Profile:
    """A profile of a newsletter with these rules, in YAML."""
    return parse_profile(f"newsletter: 试刊\n{head}rules: {rules}\n", "shikan.yml")
