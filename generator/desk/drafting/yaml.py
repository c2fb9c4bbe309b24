"""Writes a profile as YAML with comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.model.errors import quote


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern or rule of a draft."""

    name: str
    values: dict[str, str | list[str]]
    """Keys and values in order."""
    why: str = ""
    """What was seen in the samples."""


@dataclass(slots=True)
class Draft:
    """A profile while it is drafted."""

    newsletter: str
    slug: str
    groups: dict[str, list[Entry]] = field(default_factory=dict)
    rules: list[Entry] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What the archivist should look at, for the end of the file."""


def pattern(match: str, example: str) -> dict[str, str | list[str]]:
    """The values of a pattern."""
    return {"match": match, "example": example}


def written(draft: Draft, head: Iterable[str]) -> str:
    """The draft as the text of a profile; ``head`` are comments for its beginning."""
    lines = [*map(_comment, head), f"newsletter: {scalar(draft.newsletter)}"]
    lines += [f"slug: {scalar(draft.slug)}  # begins the ids of its issues: {draft.slug}-88"]
    for group, entries in draft.groups.items():
        if entries:
            lines += ["", f"{group}:", *(line for entry in entries for line in _entry(entry))]
    if draft.rules:
        lines += ["", "# In this order: the first rule that fits a line says what it is.", "rules:"]
        lines += [line for entry in draft.rules for line in _entry(entry)]
    if draft.remarks:
        lines += ["", *map(_comment, draft.remarks)]
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return f"# {text}".rstrip()


def _entry(entry: Entry) -> Iterator[str]:
    if entry.why:
        yield f"  # {entry.why}"
    yield f"  {entry.name}:"
    for key, value in entry.values.items():
        if isinstance(value, str):
            yield f"    {key}: {scalar(value)}"
        else:
            yield f"    {key}: [{', '.join(map(scalar, value))}]"


def scalar(text: str) -> str:
    """A text in single quotes, in which nothing but they have a meaning."""
    return "'" + text.replace("'", "''") + "'"


def excerpt(text: str) -> str:
    """A text as a comment quotes it: short, on one line, nothing invisible in it."""
    return quote(" ".join(text.split()))
