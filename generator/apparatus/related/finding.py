"""Related articles: at most five for each article, with the reason.

Articles are compared if they share a topic, a policy document that they cite, or a rare run of
characters; what few articles share weighs more. Of the articles that share something, only those
nearest in the archive are compared, so that the cost is linear even for a topic of thousands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log10

from generator.apparatus.documents.register import Document, DocumentCitation
from generator.apparatus.passages import Key
from generator.apparatus.related.terms import article_runs, rare
from generator.language.interface import clauses, gettext, labelled, listed
from generator.model import Archive, Article

MOST_RELATED = 5
"""Related articles of one article at most."""
NEIGHBOURS = 30
"""Articles before and after one that it is compared with for each thing that they share."""
RELATED_BAR = 0.5
"""Score from which articles are related: that of one topic of a tenth of the archive."""

_TOPIC, _DOCUMENT, _RUN = 0.5, 0.8, 0.06
"""Weights of one shared topic, document and run, before rarity."""
_MOST_RUNS = 1.6
"""Score for shared runs at most: that of two shared documents."""
_LIKE = 8
"""Shared runs from which two texts count as alike."""


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


class _Postings:
    """Articles by the things that they have: topics, documents or runs."""

    def __init__(self, of_article: Sequence[Collection[Hashable]]) -> None:
        self._of_article = of_article
        self._members: dict[Hashable, list[int]] = {}
        for number, things in enumerate(of_article):
            for thing in things:
                self._members.setdefault(thing, []).append(number)
        total = len(of_article)
        self.rarity = {
            thing: _rarity(len(members), total) for thing, members in self._members.items()
        }
        """Weight of a shared thing, 0.2 to 1.5."""

    def meet(self, number: int) -> Iterator[tuple[Hashable, list[int]]]:
        """Each thing of an article with the nearest articles that have it, itself included."""
        for thing in self._of_article[number]:
            members = self._members[thing]
            at = bisect_left(members, number)
            yield thing, members[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]

    def shared(self, one: int, other: int) -> list[Hashable]:
        """The things that two articles share, the rarest first."""
        both = set(self._of_article[one]).intersection(self._of_article[other])
        return sorted(both, key=lambda thing: (-self.rarity[thing], str(thing)))


def _rarity(members: int, total: int) -> float:
    """1 for what a tenth of the archive has, less for what is more common."""
    return max(0.2, min(1.5, log10(total / members)))


def find_related(
    archive: Archive,
    cited: Mapping[Key, Sequence[DocumentCitation]],
    runs: Sequence[bytes] = (),
) -> Mapping[Key, tuple[Related, ...]]:
    """The related articles of each article, the best first; every article has an entry.

    ``cited`` is the result of ``cited_by_article``. ``runs``: those of each article; without them
    every article is read here. Of two equal articles the one nearer in the
    archive comes first.
    """
    articles = archive.articles
    official = [_official(article, cited) for article in articles]
    topics = _Postings([article.topics for article in articles])
    documents = _Postings([tuple(found) for found in official])
    found = rare(runs or list(map(article_runs, articles)))
    alike_by = _Postings([tuple(each.tolist()) for each in found])
    table = {}
    for number, article in enumerate(articles):
        scores, alike = _scores(number, topics, documents, alike_by)
        near = ((score, other) for other, score in scores.items() if score >= RELATED_BAR)
        best = nsmallest(
            MOST_RELATED, near, key=lambda item: (-item[0], abs(item[1] - number), item[1])
        )
        table[article.issue, article.order] = tuple(
            Related(
                articles[other],
                score,
                tuple(map(str, topics.shared(number, other))),
                tuple(official[number][str(slug)] for slug in documents.shared(number, other)),
                alike.get(other, 0) >= _LIKE,
            )
            for score, other in best
        )
    return table


def _official(
    article: Article, cited: Mapping[Key, Sequence[DocumentCitation]]
) -> dict[str, Document]:
    """The policy documents that an article cites, by slug."""
    citations = cited.get((article.issue, article.order), ())
    return {each.document.slug: each.document for each in citations if each.document.official}


def _scores(
    number: int, topics: _Postings, documents: _Postings, runs: _Postings
) -> tuple[dict[int, float], dict[int, int]]:
    """The score of each article that one is compared with, and how many runs they share."""
    scores: defaultdict[int, float] = defaultdict(float)
    alike: defaultdict[int, int] = defaultdict(int)
    for postings, weight in ((topics, _TOPIC), (documents, _DOCUMENT)):
        for thing, members in postings.meet(number):
            told = weight * postings.rarity[thing]
            for other in members:
                scores[other] += told
    for _, members in runs.meet(number):
        for other in members:
            alike[other] += 1
    for other, shared in alike.items():
        scores[other] += min(_MOST_RUNS, _RUN * shared)
    scores.pop(number, None)
    return scores, alike
