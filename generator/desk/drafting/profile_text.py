"""Writes a drafted profile as YAML with comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

DraftValues = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class DraftRule:
    """One pattern or rule of a draft."""

    name: str
    values: DraftValues
    """Keys and values in order."""
    why: str
    """What was seen in the samples."""


@dataclass(frozen=True, slots=True)
class ProfileDraft:
    """A drafted profile."""

    newsletter: str
    slug: str
    groups: Mapping[str, Sequence[DraftRule]]
    rules: Sequence[DraftRule] = field(default=())


def drafted(
    name: str, why: str, match: str = "", example: str = "", **values: str | list[str]
) -> DraftRule:
    """A rule with those ``values`` that are not empty (``role`` for ``as``) and a pattern."""
    given = {**values, "match": match, "example": match and example}
    keys = {"as" if key == "role" else key: value for key, value in given.items() if value}
    return DraftRule(name, keys, why)


def profile_text(draft: ProfileDraft, head: Iterable[str], tail: Iterable[str]) -> str:
    """The draft as the text of a profile, between comments ``head`` and ``tail``."""
    lines = [*map(_comment, head), f"newsletter: {_scalar(draft.newsletter)}"]
    lines += [f"slug: {_scalar(draft.slug)}  # begins the ids of its issues: {draft.slug}-88"]
    for group, rules in draft.groups.items():
        if rules:
            lines += ["", f"{group}:", *(line for rule in rules for line in _rule(rule))]
    if draft.rules:
        lines += ["", "# In this order: the first rule that fits a line says what it is.", "rules:"]
        lines += [line for rule in draft.rules for line in _rule(rule)]
    return "\n".join([*lines, "", *map(_comment, tail)]) + "\n"


def _comment(text: str) -> str:
    return f"# {text}".rstrip()


def _rule(rule: DraftRule) -> Iterator[str]:
    yield f"  # {rule.why}"
    yield f"  {rule.name}:"
    for key, value in rule.values.items():
        listed = _scalar(value) if isinstance(value, str) else f"[{', '.join(map(_scalar, value))}]"
        yield f"    {key}: {listed}"


def _scalar(text: str) -> str:
    """A text in single quotes, in which no other character is special."""
    return "'" + text.replace("'", "''") + "'"
