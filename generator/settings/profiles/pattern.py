"""Regular expressions that an archivist writes, with limits on their running time.

A pattern may take exponential time on a text that it nearly matches. Each is therefore tried on
such texts when its profile is loaded, is not applied to very long texts, and is stopped when it
takes too long; the error names the profile and the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import regex

from generator.model.errors import ContentError
from generator.settings.strict_yaml import Node

LONGEST_PATTERN = 1_000
"""Characters in a pattern."""
LONGEST_WRITTEN_OUT = 100_000
"""Signs of a pattern whose counted repetitions are written out, as its library does."""
LONGEST_TEXT = 10_000
"""Characters of a text that a pattern is applied to; no mark of a newsletter is longer."""
SECONDS = 1.0
"""Time limit of one match; usual ones take microseconds."""
TRIAL_SECONDS = 0.2
"""Time limit of one match on loading, where the texts are short."""
TRIAL_LENGTH = 200
"""Characters of a trial text; an exponential pattern needs about 60 to show."""

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_TAIL = "\0"
"""Ends the trial texts: a character that no mark contains, so that no trial matches whole."""

# «(?R)», «(?1)», «(?&name)»: a pattern within itself, which takes memory without end
_RECURSION = re.compile(r"(?<!\\)(?:\\\\)*\(\?(?:R|[+-]?[0-9]+|&\w+|P>\w+)\)")

# «\\d», «[^)]», «{2,4}», any other sign
_SIGN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(?P<least>[0-9]*)(?:,(?P<most>[0-9]*))?\}|.", re.S
)

Match: TypeAlias = re.Match[str] | regex.Match[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of a profile."""

    expression: Any
    """Compiled by ``regex``; by ``re``, about ten times as fast, where it needs no time limit."""
    file: str
    """Name of the profile's file, for messages."""
    line: int
    """Line in it."""
    limit: Mapping[str, float] = field(default_factory=dict, hash=False)
    """The argument that limits the time of a match; empty for ``re``, which has none."""

    @property
    def groups(self) -> frozenset[str]:
        """Names of its groups."""
        return frozenset(self.expression.groupindex)

    def fullmatch(self, text: str) -> Match | None:
        """The match of the whole text; raises ``ContentError`` if it takes too long."""
        if not self.limit:
            found: Match | None
            found = self.expression.fullmatch(text) if len(text) <= LONGEST_TEXT else None
            return found
        return self._limited(self.expression.fullmatch, text)

    def match(self, text: str) -> Match | None:
        """The match at the beginning of the text."""
        return self._limited(self.expression.match, text)

    def search(self, text: str) -> Match | None:
        """The first match in the text."""
        return self._limited(self.expression.search, text)

    def finditer(self, text: str) -> Iterator[Match]:
        """Every match in a text of any length."""
        try:
            yield from self.expression.finditer(text, **self.limit)
        except TimeoutError as error:
            raise self._too_slow(text) from error

    def without(self, text: str) -> str:
        """The text without the first match."""
        found = self.search(text)
        return text[: found.start()] + text[found.end() :] if found else text

    def _limited(self, match: Callable[..., Match | None], text: str) -> Match | None:
        try:
            return match(text, **self.limit) if len(text) <= LONGEST_TEXT else None
        except TimeoutError as error:
            raise self._too_slow(text) from error

    def _too_slow(self, text: str) -> ContentError:
        message = f"the pattern takes more than {SECONDS:g} s on a text; {_ADVICE}"
        return ContentError.single(self.file, self.line, message, text)


Patterns = Mapping[str, Pattern]
NEVER = Pattern(re.compile("(?!)"), "", 0)
"""Stands for a pattern that a profile leaves out."""
_ADVICE = "avoid a repetition inside a repetition, like (a+)+"


def read_pattern(match: Node, example: Node, *, limited: bool = True) -> Pattern:
    r"""The pattern in two values of a profile; ``\p{Han}`` is a Chinese character.

    Raises ``ContentError`` where it is not a regular expression, does not match its example, or
    takes too long on texts that it nearly matches. Only ``limited`` patterns have a time limit.
    """
    source = match.text()
    if len(source) > LONGEST_PATTERN:
        raise match.error(f"a pattern has at most {LONGEST_PATTERN} characters")
    if _RECURSION.search(source):
        raise match.error("a pattern cannot be part of itself; write out what it repeats")
    source = source.replace(r"\p{Han}", _HAN)
    if _written_out(source) > LONGEST_WRITTEN_OUT:
        raise match.error(f"the pattern repeats more than {LONGEST_WRITTEN_OUT:,} signs")
    try:
        expression = regex.compile(source)
    except (regex.error, OverflowError, RecursionError) as error:
        raise match.error(f"not a regular expression: {error}") from error
    text = example.text()
    try:
        fits = expression.search(text, timeout=SECONDS) is not None
        for trial in _trials(text):
            expression.fullmatch(trial, timeout=TRIAL_SECONDS)
    except TimeoutError as error:
        raise match.error(f"the pattern takes too long on a short text; {_ADVICE}") from error
    if not fits:
        raise example.error("the pattern does not match its example")
    if limited:
        return Pattern(expression, match.name, match.line, {"timeout": SECONDS})
    return Pattern(re.compile(source), match.name, match.line)


def _written_out(source: str) -> int:
    """The signs of a pattern, each as often as the repetitions around it say."""
    groups, last = [0], 0
    for sign in _SIGN.finditer(source):
        counts = [int(digits) for digits in sign.group("least", "most") if digits]
        if sign[0] == "(":
            groups.append(0)
        elif sign[0] == ")" and len(groups) > 1:
            last = groups.pop()
            groups[-1] += last
        elif counts:
            groups[-1] += last * max(*counts, 1) - last
            last *= max(*counts, 1)
        else:
            last = 1
            groups[-1] += 1
    return sum(groups)


def _trials(example: str) -> Iterator[str]:
    """Texts that a pattern with a repetition nearly matches."""
    yield (example * TRIAL_LENGTH)[:TRIAL_LENGTH] + _TAIL
    for sign in sorted({*example[:TRIAL_LENGTH], "a", "0", " ", "一"}):
        yield sign * TRIAL_LENGTH + _TAIL
