"""Families of issues with a sidecar: what is stated of a text grows with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.settings.sidecar import MOST_BY_WORDS
from tests.attack.repeats import many, whole

SUFFIX = ".issue"
"""Ends the name of a file that holds a text and its sidecar."""
_BETWEEN = "\f"
_HEAD = "A letter\n\n"
_FIRST = 3
"""The line of a text below its head."""


def parted(data: bytes) -> tuple[bytes, bytes]:
    """The text and its sidecar."""
    text, _, sidecar = data.partition(_BETWEEN.encode())
    return text, sidecar


def _lines(count: int) -> str:
    """So many paragraphs, each of other words, on every second line."""
    return "".join(f"Ana {at} went home.\n\n" for at in range(count))


def _corrected(action: str, size: int) -> str:
    """A text of paragraphs with a correction of each but the first."""
    unit = f"- {{line: 99999, reason: a, {action}}}\n"
    count = max(size // (len(unit) + 26), 2)
    made = "".join(unit.replace("99999", str(_FIRST + 2 * at)) for at in range(1, count))
    return f"{_HEAD}{_lines(count)}{_BETWEEN}corrections:\n{made}"


def _by_words(action: str, size: int) -> str:
    """As many corrections without the number of their line as may be, of ever longer lines."""
    more = many(" and read a book", size // MOST_BY_WORDS)
    text = "".join(f"Ana {at} went home{more}.\n\n" for at in range(MOST_BY_WORDS))
    made = "".join(
        f"- {{reason: a, {action.replace('%n', str(at))}}}\n" for at in range(1, MOST_BY_WORDS)
    )
    return f"{_HEAD}{text}{_BETWEEN}corrections:\n{made}"


def _one_line(longer: str, size: int) -> str:
    """A long line in which every word is replaced."""
    count = max(size // (80 + len(longer)), 1)
    words = " ".join(f"ab{at}." for at in range(count))
    made = "".join(
        f"- {{line: {_FIRST + 2}, reason: a, replace: {{from: ab{at}., to: c{longer}}}}}\n"
        for at in range(count)
    )
    return f"{_HEAD}{_lines(1)}{words}\n{_BETWEEN}corrections:\n{made}"


def _stated(key: str, size: int) -> str:
    """More articles than there are of which something is stated."""
    stated = "".join(f"{at + 1}: b{at}, " for at in range(max(size // 16, 1)))
    return f"{_HEAD}{_lines(2)}{_BETWEEN}{key}: {{{stated}}}\n"


ISSUES: Mapping[str, Callable[[int], str]] = {
    "joined": lambda n: _corrected("join: true", n),
    "headings": lambda n: _corrected("heading: 2", n),
    "dropped": lambda n: _corrected("drop: true", n),
    "replaced": lambda n: _corrected("replace: {from: home, to: out}", n),
    "one correction again": lambda n: (
        f"{_HEAD}{_lines(2)}{_BETWEEN}corrections:\n"
        + whole(f"- {{line: {_FIRST + 2}, reason: a, drop: true}}\n", n)
    ),
    "replaced by words": lambda n: _by_words("replace: {from: Ana %n went, to: Bo}", n),
    "dropped by words": lambda n: _by_words("line: Ana %n went, drop: true", n),
    "one line replaced": lambda n: _one_line("", n),
    "one line made longer": lambda n: _one_line(many("b", 99), n),
    "titles of no article": lambda n: _stated("titles", n),
}
"""A text and its sidecar, by the size of both."""
