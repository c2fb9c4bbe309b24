"""Reads an issue's number and title from its cover and from its file's metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.conversion.dates import full_day, stated_number
from generator.model import Period, PeriodBasis
from generator.settings.names import is_folder
from generator.settings.profiles.pattern import Patterns

Metadata = tuple[tuple[str, str], ...]
"""Keys and values that a file says about itself: front matter, e-mail headers."""

# «002_95dcd98fb450c0bd.txt»: the leading number is the id of an issue without a number
_LEADING = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")


def statements(metadata: Metadata) -> list[str]:
    """Metadata in the form that patterns match: «key: value»."""
    return [" ".join(f"{key}: {value}".split()) for key, value in metadata]


def number(texts: Iterable[str], patterns: Patterns) -> str:
    """``2022-47``, or ``300`` if no year is stated; empty if no number is."""
    year, count = stated_number(texts, patterns) or (0, 0)
    if not count:
        return ""
    return f"{year}-{count:02d}" if year else str(count)


def title(texts: Iterable[str], patterns: Patterns) -> str:
    """The issue's own title as stated; empty if it has none."""
    pattern = patterns.get("title")
    found = (match for text in texts if pattern and (match := pattern.search(text)))
    return next((" ".join(match["title"].split()) for match in found if match["title"]), "")


def dated(metadata: Metadata) -> Period | None:
    """The day in the file's metadata; ``None`` without one."""
    days = (full_day(value) for key, value in metadata if key.lower() == "date")
    day = next(filter(None, days), "")
    return Period(day, PeriodBasis.STATED) if day else None


def identity(number: str, slug: str, seed: str) -> str:
    """The id of an issue: ``2022-47``, ``kjzk-300``, or its seed's leading number or word.

    A number without a year is used only after a slug, because another newsletter may have
    the same number. If the seed's leading word cannot be a folder name on every system, the
    id is ``issue``; a second such seed needs a sidecar.
    """
    if slug and number:
        return f"{slug}-{number}"
    if "-" in number:
        return number
    match = _LEADING.match(seed)
    return match.group() if match and is_folder(match.group()) else "issue"
