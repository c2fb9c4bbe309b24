"""What an issue is called and numbered, from its cover and from what its file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.conversion.dates import full_day, stated_number
from generator.model import Period, PeriodBasis
from generator.settings.names import is_folder
from generator.settings.profiles.pattern import Patterns

Metadata = tuple[tuple[str, str], ...]
"""What a file says about itself, key and value: front matter, the head of an e-mail."""

# «002_95dcd98fb450c0bd.txt»: the leading number is the id of an unnumbered issue
_LEADING = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")


def statements(metadata: Metadata) -> list[str]:
    """Metadata as patterns see it: «key: value», one each."""
    return [" ".join(f"{key}: {value}".split()) for key, value in metadata]


def number(texts: Iterable[str], patterns: Patterns) -> str:
    """``2022-47``, or ``300`` where no year is stated; empty where no number is."""
    year, count = stated_number(texts, patterns) or (0, 0)
    if not count:
        return ""
    return f"{year}-{count:02d}" if year else str(count)


def title(texts: Iterable[str], patterns: Patterns) -> str:
    """The issue's own title as it is stated; empty where it has none."""
    pattern = patterns.get("title")
    found = (match for text in texts if pattern and (match := pattern.search(text)))
    return next((" ".join(match["title"].split()) for match in found if match["title"]), "")


def dated(metadata: Metadata) -> Period | None:
    """The day that the file itself gives; ``None`` where it gives none."""
    days = (full_day(value) for key, value in metadata if key.lower() == "date")
    day = next(filter(None, days), "")
    return Period(day, PeriodBasis.STATED) if day else None


def identity(number: str, slug: str, seed: str) -> str:
    """The id of an issue: ``2022-47``, ``kjzk-300``, or its seed's leading number or word.

    A number that names no year makes an id only behind a slug: another newsletter
    may have the same. ``issue`` where the seed's word can be no folder's name everywhere;
    a second such seed needs a sidecar.
    """
    if slug and number:
        return f"{slug}-{number}"
    if "-" in number:
        return number
    match = _LEADING.match(seed)
    return match.group() if match and is_folder(match.group()) else "issue"
