"""Writes a drafted profile as YAML with comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DraftRule:
    """One pattern or rule of a draft."""

    name: str
    values: dict[str, str | list[str] | bool]
    """Keys and values in order."""
    why: str
    """What was seen in the samples."""


def drafted(
    name: str, why: str, match: str = "", example: str = "", **values: str | list[str]
) -> DraftRule:
    """A rule with those ``values`` that are not empty (``role`` for ``as``) and a pattern."""
    given = {**values, "match": match, "example": match and example}
    keys: dict[str, str | list[str] | bool] = {
        "as" if key == "role" else key: value for key, value in given.items() if value
    }
    return DraftRule(name, keys, why)


def profile_text(
    newsletter: str,
    slug: str,
    groups: Mapping[str, Sequence[DraftRule]],
    doubtful: Sequence[DraftRule],
    *,
    keeping: bool,
) -> Iterator[str]:
    """The lines of a profile with these groups of patterns and rules; empty groups are left out.

    ``doubtful``: rules that are written as comments; ``keeping``: whether text that no rule puts
    into an article is one of its own.
    """
    yield f"newsletter: {_scalar(newsletter)}"
    yield f"slug: {_scalar(slug)}  # begins the ids of its issues: {slug}-88"
    if keeping:
        yield "loose: article  # what no rule puts into an article is one of its own"
    for group, rules in groups.items():
        doubts = doubtful if group == "rules" else ()
        if rules or doubts:
            yield ""
            if group == "rules":
                yield "# In this order: the first rule that fits a line says what it is."
            yield f"{group}:" if rules else f"#{group}:"
            if doubts:
                yield "  # Those with «#» would take text away that may be part of an article."
            yield from (f"#{line}" for rule in doubts for line in _rule(rule))
            yield from (line for rule in rules for line in _rule(rule))


def _rule(rule: DraftRule) -> Iterator[str]:
    yield f"  # {rule.why}"
    yield f"  {rule.name}:"
    for key, value in rule.values.items():
        yield f"    {key}: {_written(value)}"


def _written(value: str | list[str] | bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return _scalar(value) if isinstance(value, str) else f"[{', '.join(map(_scalar, value))}]"


def _scalar(text: str) -> str:
    """A text in single quotes, in which no other character is special."""
    return "'" + text.replace("'", "''") + "'"
