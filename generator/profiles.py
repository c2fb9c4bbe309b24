"""What one newsletter looks like, read from a declarative file.

A profile names the marks by which a newsletter's cover, contents list, articles
and page furniture are known. A new newsletter is a new file in ``profiles/``.
Each pattern carries an example that it must match, checked on loading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.errors import UsageError
from generator.strict_yaml import Node, parse

FOLDER = Path(__file__).parent / "profiles"

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"

_GROUPS = {
    "recognise": None,
    "cover": ("number", "dates"),
    "contents": ("begin", "end", "note", "section", "mark", "digest", "entry", "source"),
    "body": ("section", "source", "end", "related", "byline", "agency"),
    "furniture": None,
    "debris": None,
}
"""The groups of patterns and the names known in each; ``None``: any name."""

Patterns = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Profile:
    """The look of one newsletter."""

    name: str
    newsletter: str
    """Name of the newsletter as the archive shows it; empty for single features."""
    fallback: bool
    """Whether it takes the seeds that no other profile recognises."""
    recognise: Patterns
    """Lines by which a seed is known to be of this newsletter."""
    cover: Patterns
    contents: Patterns
    body: Patterns
    furniture: Patterns
    """Whole lines that belong to the page; a group ``page`` holds its number."""
    debris: Patterns
    """Parts of lines that extraction left behind."""

    def recognises(self, lines: Iterable[str]) -> bool:
        """Whether one of the lines is a mark of this newsletter."""
        return any(p.fullmatch(line) for line in lines for p in self.recognise.values())


@cache
def load_profiles(folder: Path = FOLDER) -> tuple[Profile, ...]:
    """Every profile of a folder, by name, the fallback ones last."""
    profiles = [read_profile(path) for path in sorted(folder.glob("*.yml"))]
    return tuple(sorted(profiles, key=lambda profile: profile.fallback))


def read_profile(path: Path) -> Profile:
    """Read one profile; raises ``ContentError`` with file and line where it is wrong."""
    root = parse(path.read_text(encoding="utf-8"), path.name)
    keys = root.mapping(["newsletter", "fallback", *_GROUPS], required=["newsletter"])
    groups = {
        name: _patterns(keys[name], known) if name in keys else MappingProxyType({})
        for name, known in _GROUPS.items()
    }
    fallback = "fallback" in keys and keys["fallback"].text() == "true"
    return Profile(path.stem, keys["newsletter"].text(), fallback, **groups)


def _patterns(node: Node, known: tuple[str, ...] | None) -> Patterns:
    entries = node.mapping(known)
    return MappingProxyType({name: _pattern(entry) for name, entry in entries.items()})


def _pattern(node: Node) -> re.Pattern[str]:
    keys = node.mapping(["match", "example"], required=["match", "example"])
    try:
        pattern = re.compile(keys["match"].text().replace(r"\p{Han}", _HAN))
    except re.error as error:
        raise keys["match"].error(f"not a regular expression: {error}") from error
    if not pattern.search(keys["example"].text()):
        raise keys["example"].error("the pattern does not match its example")
    return pattern


def choose(profiles: Iterable[Profile], lines: list[str], name: str = "") -> Profile:
    """The profile named, or the first that recognises one of ``lines``.

    Raises ``UsageError`` where no profile has that name.
    """
    profiles = tuple(profiles)
    for profile in profiles:
        if profile.name == name or (not name and (profile.fallback or profile.recognises(lines))):
            return profile
    known = ", ".join(profile.name for profile in profiles)
    raise UsageError(f"no profile is named {name!r}; known are: {known}")
