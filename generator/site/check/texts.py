"""Finds where a text that was read back differs from that of its articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from os.path import commonprefix

from generator.model import Archive, Article, Issue
from generator.model.errors import Problem, quote
from generator.site.check.html import FORM, formed
from generator.site.check.summary import text_digest

CONTEXT = 20
"""Characters shown on each side of a difference."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of an archive that has none itself."""

    digests: Mapping[str, str]
    """Of each article, by its path; see :func:`article_digest`."""
    whole: Callable[[Issue], Issue]
    """An issue with its text."""

    @classmethod
    def of(cls, archive: Archive) -> Texts:
        """Those of an archive that has them."""
        digests = {article.path: article_digest(article) for article in archive.articles}
        return cls(digests, lambda issue: issue)


def text_fault(path: str, found: Sequence[str], articles: Sequence[Article]) -> Iterator[Problem]:
    """The first difference between the blocks ``found`` in ``path`` and those of ``articles``.

    ``found`` is without white space. Every block must be there once, in order.
    """
    nothing = ("", articles[-1].seed, articles[-1].last)
    for text, (wanted, seed, line) in zip_longest(found, _blocks(articles), fillvalue=nothing):
        shown = text if isinstance(text, str) else ""
        if shown != wanted:
            at = len(commonprefix([shown, wanted]))  # noqa: RUF071
            near = slice(max(0, at - CONTEXT), at + CONTEXT)
            quoted = quote(wanted[near] or "(nothing more)")
            what = (
                "marks differ" if shown.split(FORM)[0] == wanted.split(FORM)[0] else "text differs"
            )
            message = f"the {what} from {seed}:{line}; the seed has {quoted}, the page"
            yield Problem(path, 0, message, shown[near] or "(nothing more)")
            return


def article_digest(article: Article) -> str:
    """The digest that the text of an article has wherever it is shown whole."""
    return text_digest(text for text, *_ in _blocks((article,)))


def _blocks(articles: Iterable[Article]) -> Iterator[tuple[str, str, int]]:
    """Titles and blocks as :func:`formed` gives them, with seed and line of each."""
    for article in articles:
        yield formed(article.title, article.title_marks), article.seed, article.first
        for block in article.blocks:
            for part, marks in block.formed_passages:
                if text := formed(part, marks):
                    yield text, article.seed, block.first
