"""Regular expressions that an archivist writes, kept within bounds.

A pattern may take exponential time on a text that it nearly matches. So each is
tried on such texts when its profile is loaded, none is held against a text longer
than any mark of a newsletter, and one that still takes too long is an error that
names the profile and its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import regex

from generator.model.errors import ContentError
from generator.settings.strict_yaml import Node

LONGEST_PATTERN = 1_000
"""Characters that a pattern may have."""
LONGEST_TEXT = 10_000
"""Characters of a text that a pattern is held against: no mark is longer."""
SECONDS = 1.0
"""Time that one comparison may take; usual ones take some millionths of it."""
TRIAL_SECONDS = 0.2
"""The same on loading, where the texts are short."""
TRIAL_LENGTH = 200
"""Characters of a text that a pattern is tried on; twice 30 are enough for an exponential one."""

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_TAIL = "\0"
"""Ends the trial texts: a sign that no mark has, so that nothing matches whole."""

Match: TypeAlias = re.Match[str] | regex.Match[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of a profile with its example."""

    expression: re.Pattern[str] | regex.Pattern[str]
    example: str
    file: str
    """Name of the profile's file, for messages."""
    line: int
    """Line in it."""
    timed: bool = True
    """Whether a comparison is stopped when it takes too long, which makes it ten times as dear."""

    def untimed(self) -> Pattern:
        """The same without a watch over it: for patterns of the program, which tests have tried."""
        return replace(self, expression=re.compile(self.expression.pattern), timed=False)

    @property
    def groups(self) -> frozenset[str]:
        """Names of its groups."""
        return frozenset(self.expression.groupindex)

    def fullmatch(self, text: str) -> Match | None:
        """The match of the whole text; raises ``ContentError`` if it takes too long."""
        return self._bounded(self.expression.fullmatch, text)

    def match(self, text: str) -> Match | None:
        """The match at the beginning of the text."""
        return self._bounded(self.expression.match, text)

    def search(self, text: str) -> Match | None:
        """The first match in the text."""
        return self._bounded(self.expression.search, text)

    def finditer(self, text: str) -> Iterator[Match]:
        """Every match in a text of any length."""
        if isinstance(self.expression, re.Pattern):
            yield from self.expression.finditer(text)
            return
        try:
            yield from self.expression.finditer(text, timeout=SECONDS)
        except TimeoutError as error:
            raise self._late(text) from error

    def without(self, text: str) -> str:
        """The text with the first match taken out."""
        found = self.search(text)
        return text[: found.start()] + text[found.end() :] if found else text

    def _bounded(self, compare: Callable[..., Match | None], text: str) -> Match | None:
        if len(text) > LONGEST_TEXT:
            return None
        if not self.timed:
            return compare(text)
        try:
            return compare(text, timeout=SECONDS)
        except TimeoutError as error:
            raise self._late(text) from error

    def _late(self, text: str) -> ContentError:
        message = f"the pattern takes more than {SECONDS:g} s on a text; {_ADVICE}"
        return ContentError.single(self.file, self.line, message, text)


Patterns = Mapping[str, Pattern]
NEVER = Pattern(re.compile("(?!)"), "", "", 0, timed=False)
"""Stands for a pattern that a profile leaves out."""
_ADVICE = "avoid a repetition inside a repetition, like (a+)+"


def read_pattern(match: Node, example: Node) -> Pattern:
    r"""The pattern that two values of a profile spell; ``\p{Han}`` is a Chinese character.

    Raises ``ContentError`` where it is no regular expression, does not match its
    example, or takes too long on texts that it nearly matches.
    """
    source = match.text()
    if len(source) > LONGEST_PATTERN:
        raise match.error(f"a pattern has at most {LONGEST_PATTERN} characters")
    try:
        expression = regex.compile(source.replace(r"\p{Han}", _HAN))
    except (regex.error, OverflowError, RecursionError) as error:
        raise match.error(f"not a regular expression: {error}") from error
    pattern = Pattern(expression, example.text(), match.name, match.line)
    try:
        fits = expression.search(pattern.example, timeout=SECONDS) is not None
        for text in _trials(pattern.example):
            expression.fullmatch(text, timeout=TRIAL_SECONDS)
    except TimeoutError as error:
        raise match.error(f"the pattern takes too long on a short text; {_ADVICE}") from error
    if not fits:
        raise example.error("the pattern does not match its example")
    return pattern


def _trials(example: str) -> Iterator[str]:
    """Texts that a pattern with a repetition nearly matches."""
    yield (example * TRIAL_LENGTH)[:TRIAL_LENGTH] + _TAIL
    for sign in sorted({*example[:TRIAL_LENGTH], "a", "0", " ", "一"}):
        yield sign * TRIAL_LENGTH + _TAIL
