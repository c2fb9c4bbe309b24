"""Related articles: at most five for each article, with the reason.

Articles are compared if they share a topic, a policy document that they cite, or a rare run of
characters; what few articles share weighs more. Of the articles that share something, only those
nearest in the archive are compared, so that the cost is linear even for a topic of thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.apparatus.documents.register import Document, DocumentCitation
from generator.apparatus.passages import Key
from generator.apparatus.related.postings import Numbers, Postings
from generator.apparatus.related.terms import article_runs, rare
from generator.apparatus.settled import settled
from generator.language.interface import clauses, gettext, labelled, listed
from generator.model import Archive, Article

MOST_RELATED = 5
"""Related articles of one article at most."""
RELATED_BAR = 0.5
"""Score from which articles are related: that of one topic of a tenth of the archive."""

_TOPIC, _DOCUMENT, _RUN = 0.5, 0.8, 0.06
"""Weights of one shared topic, document and run, before rarity."""
_MOST_RUNS = 1.6
"""Score for shared runs at most: that of two shared documents."""
_LIKE = 8
"""Shared runs from which two texts count as alike."""
_AT_A_TIME = 64
"""Articles compared with others at a time, which limits memory."""


@dataclass(frozen=True, slots=True)
class Related:
    """An article that is related to another, and why."""

    article: Article
    score: float
    topics: tuple[str, ...]
    """Topics that both are about, rarest first."""
    documents: tuple[Document, ...]
    """Policy documents that both cite, rarest first."""
    alike: bool
    """Whether the texts have long parts in common."""

    @property
    def reason(self) -> str:
        """«both about: procurement, prices; both cite: …; alike in wording»."""
        cited = [gettext("“%(title)s”", title=each.title) for each in self.documents[:2]]
        return clauses(
            [
                labelled(gettext("both about"), listed(self.topics)) if self.topics else "",
                labelled(gettext("both cite"), listed(cited)) if cited else "",
                gettext("alike in wording") if self.alike else "",
            ]
        )


def find_related(
    archive: Archive, cited: Mapping[Key, Sequence[DocumentCitation]], runs: Iterable[bytes] = ()
) -> Mapping[Key, tuple[Related, ...]]:
    """The related articles of each article, the best first; every article has an entry.

    ``cited`` is the result of ``cited_by_article``. ``runs``: those of each article; without them
    every article is read here. Of two equal articles the one nearer in the
    archive comes first.
    """
    articles = archive.articles
    official = [_official(article, cited) for article in articles]
    counted = sum(len(issue.articles) for issue in settled(archive.issues))
    topics = Postings([article.topics for article in articles], counted)
    documents = Postings([tuple(found) for found in official], counted)
    found = rare(runs or map(article_runs, articles))
    alike_by = Postings([tuple(each.tolist()) for each in found], counted)
    table: dict[Key, list[Related]] = {(each.issue, each.order): [] for each in articles}
    for number, other, score, shared in _best(len(articles), topics, documents, alike_by):
        article = articles[number]
        related = Related(
            articles[other],
            score,
            tuple(map(str, topics.shared(number, other))),
            tuple(official[number][str(slug)] for slug in documents.shared(number, other)),
            shared >= _LIKE,
        )
        table[article.issue, article.order].append(related)
    return {key: tuple(best) for key, best in table.items()}


def _official(
    article: Article, cited: Mapping[Key, Sequence[DocumentCitation]]
) -> dict[str, Document]:
    """The policy documents that an article cites, by slug."""
    citations = cited.get((article.issue, article.order), ())
    return {each.document.slug: each.document for each in citations if each.document.official}


def _best(
    articles: int, topics: Postings, documents: Postings, runs: Postings
) -> Iterator[tuple[int, int, float, int]]:
    """An article, one of those related to it, the score, and how many runs they share.

    Articles come in their order, those related to one the best first.
    """
    for first in range(0, articles, _AT_A_TIME):
        last = min(articles, first + _AT_A_TIME)
        pairs, scores, shared = _scores(first, last, articles, topics, documents, runs)
        number, other = pairs // articles, pairs % articles
        near = np.flatnonzero((scores >= RELATED_BAR) & (number != other))
        number, other, scores, shared = number[near], other[near], scores[near], shared[near]
        order = np.lexsort((other, abs(other - number), -scores, number))
        begins = np.searchsorted(number, np.arange(first, last + 1))
        ranks = np.arange(len(order)) - np.repeat(begins[:-1], np.diff(begins))
        best = order[ranks < MOST_RELATED]
        columns = (column[best].tolist() for column in (number, other, scores, shared))
        yield from zip(*columns, strict=True)


def _scores(
    first: int, last: int, articles: int, topics: Postings, documents: Postings, runs: Postings
) -> tuple[Numbers, NDArray[np.float64], Numbers]:
    """The pairs of the articles ``first`` to ``last`` with those that they are compared with.

    Gives pairs, sorted, each as one number (article × all articles + other), their scores, and how
    many runs they share.
    """
    found, told = [], []
    for postings, weight in ((topics, _TOPIC), (documents, _DOCUMENT)):
        number, other, thing = postings.meetings(first, last)
        found.append(number * articles + other)
        told.append(weight * postings.weights[thing])
    number, other, _ = runs.meetings(first, last)
    weights = np.concatenate(told)
    pairs, where = np.unique(
        np.concatenate([*found, number * articles + other]), return_inverse=True
    )
    shared = np.bincount(where[len(weights) :], minlength=len(pairs))
    scores = np.bincount(where[: len(weights)], weights, minlength=len(pairs))
    return pairs, scores + np.minimum(_MOST_RUNS, _RUN * shared), shared
