"""Words that mean the same to readers who search: lists of words in ``synonyms.yml``."""

from __future__ import annotations

from functools import partial

from generator.model.archive import ASKED_ONLY
from generator.settings import names
from generator.settings.strict_yaml import Findings, Node, NodeKind

NONE: tuple[tuple[str, ...], ...] = ()
NO_WORDS: tuple[str, ...] = ()


def read_synonyms(root: Node) -> tuple[tuple[str, ...], ...]:
    """The lists of a file, each of at least two words, one of which may be looked for.

    Raises ``ContentError`` with every list that has fewer, or a word twice.
    """
    if root.kind is NodeKind.MAPPING and not root.pairs:
        return NONE  # a file that is empty or missing
    findings = Findings()
    made = [findings.take(partial(_words, node), NO_WORDS) for node in root.sequence()]
    findings.settle()
    return tuple(made)


def _words(node: Node) -> tuple[str, ...]:
    node.sequence()
    words = names.labels(node)
    if len(words) < 2:
        raise node.error("a list of synonyms has two words or more")
    if all(word.endswith(ASKED_ONLY) for word in words):
        raise node.error(f"a list of synonyms has a word without {ASKED_ONLY!r} at its end")
    names.check_once(node, [word.removesuffix(ASKED_ONLY) for word in words])
    return words
