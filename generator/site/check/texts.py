"""Finds where a text that was read back differs from that of its articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from generator.model.errors import Problem, quote
from generator.model import Article, Block, BlockKind
from generator.language.text import squash

CONTEXT = 20
"""Characters shown on each side of a difference."""


def text_fault(path: str, found: Sequence[str], articles: Sequence[Article]) -> Iterator[Problem]:
    """The first difference between the blocks ``found`` in ``path`` and those of ``articles``.

    ``found`` is without white space. Every block must be there once, in order.
    """
    nothing = ("", articles[-1].seed, articles[-1].last)
    for text, (wanted, seed, line) in zip_longest(found, _blocks(articles), fillvalue=nothing):
        shown = text if isinstance(text, str) else ""
        if shown != wanted:
            yield _problem(path, f"{seed}:{line}", shown, wanted)
            return


def _blocks(articles: Iterable[Article]) -> Iterator[tuple[str, str, int]]:
    """The text of titles and blocks, without white space, with seed and line of each."""
    for article in articles:
        yield squash(article.title), article.seed, article.first
        for block in article.blocks:
            for part in _parts(block):
                if text := squash(part):
                    yield text, article.seed, block.first


def _parts(block: Block) -> Iterable[str]:
    """The texts that a page shows as blocks: a table's cells, a list's items, else the whole."""
    if block.kind is BlockKind.TABLE:
        return (cell for row in block.rows for cell in row)
    return block.items if block.kind is BlockKind.LIST else (block.text,)


def _problem(path: str, place: str, found: str, wanted: str) -> Problem:
    at = _first_difference(found, wanted)
    start = max(0, at - CONTEXT)
    quoted = quote(wanted[start : at + CONTEXT] or "(nothing more)")
    message = f"the text differs from {place}; the seed has {quoted}, the page"
    return Problem(path, 0, message, found[start : at + CONTEXT] or "(nothing more)")


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    shorter = min(len(one), len(other))
    return next((at for at, (a, b) in enumerate(pairs) if a != b), shorter)
