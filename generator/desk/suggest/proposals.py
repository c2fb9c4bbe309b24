"""Selects those recurring terms of an archive that may be topics."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from generator.apparatus.archive import Progress, no_progress
from generator.apparatus.topics.names import NameIndex, folded
from generator.desk.suggest.statistics import (
    Words,
    WordSplitter,
    cohesion,
    freedom,
    recurring,
    windows,
)
from generator.desk.suggest.stop_words import ABSTRACT, EDGES, GENERIC
from generator.language.particles import particles
from generator.model import Archive, Article, BlockKind

MOST = 40
"""Proposals at most."""
LEAST_COUNT = 4
"""Occurrences of a term that is considered; rarer ones do not reach ``LEAST_SCORE``."""
LEAST_ISSUES = 2
LEAST_SCORE = 8.0
"""Score of a term that is proposed; topics removed from the vocabulary reach 10 to 60."""
SPECIAL = 20.0
"""How many times more frequent a single word must be than in general Chinese."""
COMMON = 0.3
"""Share of the articles from which a word that occurs in them is everyday language here."""
FUSED = 6.0
"""Bits of cohesion of everyday words that together are a new term: «精神» and «卫生»."""
SWALLOWED = 0.75
"""Share of a term's occurrences inside one longer term, from which only that is proposed."""
SENTENCES = 3
"""Sentences shown for a proposal at most."""
SHORTEST = 3
"""Characters of a term at least."""
_CLOSING = "”’）》"
_DIGITS = re.compile(r"\d{3}|^\d|\d$")
_STARTS = tuple(sorted(word for word in EDGES if len(word) > 1))
_ENGLISH = frozenset(particles("en"))
# Parts of speech in jieba's notation; an unknown word has none
_NAMES = frozenset({"ns", "nr", "nrt", "nrfg"})
_FUNCTION_TAGS = frozenset("rmqupcdfyt")
_FIRST = ("", *"nvbajxe")
_LAST = ("", *"njxe")


@dataclass(frozen=True, slots=True)
class ExampleSentence:
    """A sentence with a term, and the first seed line of its paragraph."""

    seed: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class TopicProposal:
    """A term that may be a topic, with its evidence."""

    term: str
    issues: int
    articles: int
    count: int
    score: float
    near: str
    """Topic of most of its articles, perhaps the broader one; empty if there is none."""
    sentences: tuple[ExampleSentence, ...]


_ArticleWords = tuple[Article, list[list[str]]]
"""An article and its runs of words."""


def run(
    archive: Archive, most: int = MOST, progress: Progress = no_progress
) -> tuple[TopicProposal, ...]:
    """Proposals for the topic vocabulary of ``archive``, the strongest first."""
    splitter = WordSplitter(archive.topics.names())
    texts: list[_ArticleWords] = []
    for done, article in enumerate(archive.articles):
        progress("suggest", done, len(archive.articles))
        parts = [article.title, *(block.text for block in article.blocks)]
        texts.append((article, [run for part in parts for run in splitter.runs(part)]))
    runs = [run for _, found in texts for run in found]
    counts, total = recurring(runs, LEAST_COUNT), sum(map(len, runs))
    known, common = _KnownNames(archive), _everyday_words(texts)
    terms = [
        words
        for words, count in counts.items()
        if _may_be_term(words, splitter)
        and _is_special(words, count / total, splitter, common)
        and (not common.issuperset(words) or cohesion(words, counts, total) >= FUSED)
        and not known.include(words)
    ]
    nats = freedom(runs, terms)
    proposals = [
        _proposal(words, counts[words], nats[words], articles)
        for words, articles in _articles_with(_without_parts(terms, counts), texts).items()
    ]
    strong = (p for p in proposals if p.issues >= LEAST_ISSUES and p.score >= LEAST_SCORE)
    return tuple(sorted(strong, key=lambda p: (-p.score, p.term))[:most])


class _KnownNames:
    """The names in the vocabularies."""

    def __init__(self, archive: Archive) -> None:
        self._index = NameIndex(archive.topics)
        names = {**archive.topics.names(), **archive.sources.names(), **archive.sections.names()}
        self._all = "\n".join(sorted(map(folded, names)))

    def include(self, words: Words) -> bool:
        """Whether a term is a name, a part of one, or one with words that add nothing."""
        term = folded("".join(words))
        if term in self._all:
            return True
        rest = term
        for _, name in self._index.find(term):
            rest = rest.replace(name, "", 1)
        if rest == term:
            return False
        return len(rest) < 2 or rest in GENERIC or rest in EDGES or rest in self._all


def _everyday_words(texts: Sequence[_ArticleWords]) -> frozenset[str]:
    """The words that occur in many articles, and those that say nothing in any newsletter."""
    counts: Counter[str] = Counter()
    for _, runs in texts:
        counts.update({word for run in runs for word in run})
    least = max(COMMON * len(texts), 3)
    return frozenset(word for word, count in counts.items() if count >= least) | GENERIC


def _may_be_term(words: Words, splitter: WordSplitter) -> bool:
    """Whether a term has the length, the ends and the parts of speech of a topic."""
    term = "".join(words)
    if len(term) < SHORTEST or term in GENERIC or _DIGITS.search(term):
        return False
    if words[0] in EDGES or words[-1] in EDGES or term.startswith(_STARTS):
        return False
    if term.lower() in _ENGLISH:
        return False
    if len(words) == 1 and term.endswith(ABSTRACT):
        return False
    # A single character has no tag: it is mostly a part of a word that jieba does not know.
    tags = [splitter.tag(word) if len(word) > 1 else "" for word in words]
    if any(tag in _NAMES or tag[:1] in _FUNCTION_TAGS for tag in tags if tag):
        return False
    return tags[0][:1] in _FIRST and (tags[-1][:1] in _LAST or tags[-1] == "vn")


def _is_special(
    words: Words, share: float, splitter: WordSplitter, common: Collection[str]
) -> bool:
    """Whether a single word is more frequent here than in general Chinese.

    One that no dictionary knows is not special where many articles have it: «the», «und».
    """
    if len(words) > 1:
        return True
    frequency = splitter.frequency(words[0])
    return share >= SPECIAL * frequency if frequency else words[0] not in common


def _without_parts(terms: Iterable[Words], counts: dict[Words, int]) -> list[Words]:
    """The terms that do not occur mostly inside one longer term."""
    kept = list(terms)
    swallowed = {
        part
        for words in kept
        for length in range(1, len(words))
        for part in windows(words, length)
        if counts[words] >= SWALLOWED * counts[part]
    }
    return [words for words in kept if words not in swallowed]


def _articles_with(
    terms: Iterable[Words], texts: Sequence[_ArticleWords]
) -> dict[Words, list[Article]]:
    """The articles of each term, in the order of the archive."""
    wanted = set(terms)
    lengths = sorted({len(words) for words in wanted})
    found: dict[Words, list[Article]] = defaultdict(list)
    for article, runs in texts:
        here = {w for run in runs for length in lengths for w in windows(run, length)}
        for words in sorted(here & wanted):
            found[words].append(article)
    return found


def _proposal(words: Words, count: int, nats: float, articles: Sequence[Article]) -> TopicProposal:
    term = "".join(words)
    issues = len({article.issue for article in articles})
    topics = Counter(topic for article in articles for topic in article.topics)
    near = min(topics, key=lambda topic: (-topics[topic], topic), default="")
    in_heading = any(term in text for article in articles for text in _headings(article))
    per_article = count / len(articles)
    score = log(count) * nats * (1 + log(issues)) * log(1 + per_article) * (2 if in_heading else 1)
    return TopicProposal(
        term=term,
        issues=issues,
        articles=len(articles),
        count=count,
        score=score,
        near=near if topics[near] * 2 > len(articles) else "",
        sentences=tuple(_sentences(term, articles)),
    )


def _headings(article: Article) -> Iterator[str]:
    """The title and the headings, where topics are named."""
    yield article.title
    yield from (block.text for block in article.blocks if block.kind is BlockKind.HEADING)


def _sentences(term: str, articles: Sequence[Article]) -> Iterator[ExampleSentence]:
    """The first sentence with ``term`` in some articles, from different issues first."""
    firsts = {article.issue: article.id for article in reversed(articles)}
    ranked = sorted(articles, key=lambda article: article.id != firsts[article.issue])
    sentence = re.compile(f"[^。！？；]*{re.escape(term)}[^。！？；]*[。！？；]?")
    for article in ranked[:SENTENCES]:
        found = ((block, sentence.search(block.text)) for block in article.blocks)
        block, match = next(((block, match) for block, match in found if match), (None, None))
        if block and match:
            text = match[0].strip().lstrip(_CLOSING)
            yield ExampleSentence(article.seed, block.first, text)
