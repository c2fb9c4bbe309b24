"""Finds the names of topics in a text.

The longest of overlapping names wins, so «中医药文化» does not count for «中医药». The name of a
department («医疗应急司») is not a topic. All names form one regular expression, so that a text is
read only once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.model import Vocabulary

# «DRG/DIP 付费», «第 11 批»: blanks between Chinese and Latin are ignored
_BLANK = re.compile(r" +")
_LATIN = "[a-z0-9]"
_NOTHING = re.compile(r"(?!)")
_OFFICE = "(?!司)"


class NameIndex:
    """The topics of a vocabulary by all their names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._labels = {folded(name): term.label for name, term in vocabulary.names().items()}
        self._pattern = _pattern(self._labels) if self._labels else _NOTHING

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """Label and folded name of every topic named in ``text``, in order."""
        for name in self._pattern.findall(folded(text)):
            yield self._labels[name], name

    def labels(self, text: str) -> list[str]:
        """Label of every topic named in ``text``, in order."""
        return [label for label, _ in self.find(text)]


def folded(text: str) -> str:
    """Lower case, and without blanks between Chinese and Latin."""
    return _BLANK.sub(_keep_blank, text).casefold() if " " in text else text.casefold()


def _keep_blank(blank: re.Match[str]) -> str:
    """Keep a blank between two Latin or two Chinese characters only."""
    text, start, end = blank.string, blank.start(), blank.end()
    if start == 0 or end == len(text):
        return ""
    return " " if text[start - 1].isascii() == text[end].isascii() else ""


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """The pattern that finds the longest of ``names`` at each position.

    Names are grouped by their first character. A lookahead for the first two skips most positions,
    which halves the time.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        groups.setdefault(name[0], []).append(name)
    seconds = {name[1:2] for group in groups.values() for name in group}
    ahead = "" if "" in seconds else f"(?={_one_of(groups)}{_one_of(seconds)})"
    branches = (f"{re.escape(first)}{_tails(group)}" for first, group in sorted(groups.items()))
    return re.compile(f"{ahead}(?:{'|'.join(branches)}){_OFFICE}")


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted(map(re.escape, characters)))}]"


def _tails(names: Sequence[str]) -> str:
    """A pattern for what follows the first character, which ``names`` share.

    An abbreviation is not found in a longer Latin word: «DIP» in «diploma».
    """
    first = names[0][0]
    begins = f"(?<!{_LATIN}{first})" if re.match(_LATIN, first) else ""
    tails = (
        re.escape(name[1:]) + (f"(?!{_LATIN})" if re.match(_LATIN, name[-1]) else "")
        for name in names
    )
    return f"{begins}(?:{'|'.join(tails)})"
