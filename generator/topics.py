"""What an article is about, by the names of the topic vocabulary.

A topic scores where one of its names stands: most in the title, less in the
digest, least in the text, where the count is taken per thousand characters.
The longest name wins where names overlap, so «中医药文化» does not count for
«中医药». A topic that the article only mentions stays below the bar. The
weights were settled by reading the seeds' articles.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from generator.model import Vocabulary

MOST = 6
"""Topics that an article gets at most."""
FEWEST = 3
"""Topics that an article gets where so many reach the lower bar."""
BAR = 4.0
"""Score from which an article is about a topic."""
LOWER_BAR = 2.5
"""Score from which a topic fills up an article that has fewer than FEWEST."""

_TITLE_WEIGHT = 6.0
_DIGEST_WEIGHT = 2.0
_TEXT_WEIGHT = 1.5
_TEXT_WEIGHT_ALONE = 2.0
"""For an article without a digest, where the text must say it all."""
_DIGEST_COUNT = 2
"""Mentions in the digest that count; more say nothing new."""
_SHORTEST = 1500
"""Characters below which a text counts as this long, so that one mention is no density."""
_STRAY = 3
"""Mentions in the text below which they count for nothing."""

# «DRG/DIP 付费», «第 11 批»: a blank between Chinese and Latin says nothing
_BLANK = re.compile(r" +")
_LATIN = "[a-z0-9]"

Trie = dict[str, "Trie"]


@dataclass(frozen=True, slots=True)
class Score:
    """How much an article is about one topic, and why."""

    label: str
    score: float
    title: tuple[str, ...]
    """Names of the topic that stand in the title."""
    digest: int
    """Mentions in the digest."""
    text: int
    """Mentions in the text."""

    def __str__(self) -> str:
        title = "、".join(self.title) or "–"
        return f"{self.label} {self.score:.1f} (title: {title}; digest: {self.digest}; text: {self.text})"


def assign(title: str, digest: str, text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Labels of the topics of an article, the strongest first; at most ``MOST``."""
    ranked = [
        found for found in explain(title, digest, text, vocabulary) if found.score >= LOWER_BAR
    ]
    sure = sum(found.score >= BAR for found in ranked)
    return tuple(found.label for found in ranked[: min(max(sure, FEWEST), MOST)])


def explain(title: str, digest: str, text: str, vocabulary: Vocabulary) -> tuple[Score, ...]:
    """Every topic whose names occur, with its score and the reasons, the strongest first."""
    labels, pattern = _names(vocabulary)
    if not labels:
        return ()
    in_title, in_digest, in_text = (pattern.findall(_plain(part)) for part in (title, digest, text))
    counts = [Counter(labels[name] for name in part) for part in (in_title, in_digest, in_text)]
    thousands = max(len(text), _SHORTEST) / 1000
    text_weight = _TEXT_WEIGHT if digest else _TEXT_WEIGHT_ALONE
    scores = []
    for label in set().union(*counts):
        title_count, digest_count, text_count = (part[label] for part in counts)
        weight = (
            _TITLE_WEIGHT * (title_count > 0)
            + _DIGEST_WEIGHT * min(digest_count, _DIGEST_COUNT)
            + text_weight * log1p(text_count / thousands if text_count >= _STRAY else 0.0)
        )
        shown = tuple(dict.fromkeys(name for name in in_title if labels[name] == label))
        scores.append(Score(label, weight, shown, digest_count, text_count))
    return tuple(sorted(scores, key=lambda score: (-score.score, score.label)))


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> tuple[dict[str, str], re.Pattern[str]]:
    """Label by name in its plain form, and the pattern that finds the longest name."""
    labels = {_plain(name): term.label for name, term in vocabulary.names().items()}
    trie: Trie = {}
    for name in labels:
        node = trie
        for character in name:
            node = node.setdefault(character, {})
        node[""] = {}
    return labels, re.compile(_branches(trie, ""))


def _branches(node: Trie, name: str) -> str:
    """A pattern for the names that begin with ``name`` and go on below ``node``.

    An abbreviation is no part of a longer Latin word: «DIP» not in «diploma».
    """
    branches = [
        re.escape(character) + _word_begins(name, character) + _branches(below, name + character)
        for character, below in sorted(node.items())
        if character
    ]
    if "" in node:
        branches.append(f"(?!{_LATIN})" if re.match(_LATIN, name[-1]) else "")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _word_begins(name: str, character: str) -> str:
    """The condition, stated after the first character so that the search stays quick."""
    first = not name and re.match(_LATIN, character)
    return f"(?<!{_LATIN}{character})" if first else ""


def _plain(text: str) -> str:
    """Lower case, and without blanks between Chinese and Latin."""
    return _BLANK.sub(_keep_blank, text).casefold() if " " in text else text.casefold()


def _keep_blank(blank: re.Match[str]) -> str:
    """A blank between two Latin or two Chinese characters parts words; others go."""
    text, start, end = blank.string, blank.start(), blank.end()
    if start == 0 or end == len(text):
        return ""
    return " " if text[start - 1].isascii() == text[end].isascii() else ""
