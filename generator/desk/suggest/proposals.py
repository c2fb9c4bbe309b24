"""Choosing among the recurring terms of an archive those that may be concepts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from generator.apparatus.topics.names import NameIndex, folded
from generator.desk.suggest.statistics import Words, cohesion, freedom, recurring, windows
from generator.desk.suggest.stop_words import ABSTRACT, BODIES, EDGES, GENERIC
from generator.desk.suggest.words import Cutter
from generator.model import Archive, Article, Block, BlockKind

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""

MOST = 40
"""Proposals at most."""
LEAST_COUNT = 4
"""Occurrences of a term from which it is looked at."""
LEAST_ISSUES = 2
LEAST_COHESION = 3.0
"""Bits that the words of a term must tell of each other."""
LEAST_FREEDOM = 0.9
"""Nats of entropy of the neighbours, on the less free side: about two or three equally likely."""
SPECIAL = 20.0
"""Times that a single word must be more frequent than in Chinese at large."""
COMMON = 0.3
"""Share of the articles from which a word that stands in them is everyday language here."""
FUSED = 6.0
"""Bits from which everyday words make something new together: «精神» and «卫生»."""
LEAST_SCORE = 8.0
"""Score below which a term is not proposed; concepts taken out of the vocabulary reach 10 to 60."""
SENTENCES = 3
"""Sentences shown for a proposal at most, from different issues first."""
_LENGTHS = range(3, 13)
"""Characters of a term."""
_SWALLOWED = 0.75
"""Share of its occurrences in one longer term from which a term is but a part of it."""
_SENTENCE_ENDS = "。！？；"
_CLOSING = "”’）》"
_DIGITS = re.compile(r"\d{3}|^\d|\d$")
_STARTS = tuple(sorted(word for word in EDGES if len(word) > 1))
# Parts of speech as jieba writes them; an unknown word has none
_NAMES = frozenset({"ns", "nr", "nrt", "nrfg"})
_FUNCTION_TAGS = frozenset("rmqupcdfyt")
_FIRST = ("", *"nvbajxe")
_LAST = ("", *"njxe")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a term stands: its sentence, and the seed line of its paragraph."""

    issue: str
    title: str
    seed: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term that may be a concept, with what speaks for it."""

    term: str
    issues: int
    articles: int
    count: int
    cohesion: float
    """Bits; infinite for a single word."""
    freedom: float
    """Nats."""
    score: float
    near: str
    """Topic that most of its articles have: perhaps the broader concept; empty if none."""
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of one article."""

    article: Article
    runs: list[list[str]]


def run(
    archive: Archive, most: int = MOST, progress: Progress | None = None
) -> tuple[Proposal, ...]:
    """Proposals for the topic vocabulary of ``archive``, the strongest first."""
    texts, cutter = _read(archive, progress)
    runs = [run for text in texts for run in text.runs]
    total = sum(map(len, runs))
    counts = recurring(runs, LEAST_COUNT)
    known = _Known(archive)
    common = _common(texts)
    terms = [w for w in counts if _may_be_term(w, cutter) and not known.has(w)]
    terms = [w for w in terms if cohesion(w, counts, total) >= _least_cohesion(w, common)]
    terms = [w for w in terms if _is_special(w, counts[w], total, cutter)]
    free = freedom(runs, terms)
    terms = [w for w in terms if free[w] >= LEAST_FREEDOM]
    places = _places(texts, _without_parts(terms, counts))
    proposals = [
        _proposal(words, counts[words], cohesion(words, counts, total), free[words], found)
        for words, found in places.items()
        if len({article.issue for article in found}) >= LEAST_ISSUES
    ]
    strong = (proposal for proposal in proposals if proposal.score >= LEAST_SCORE)
    return tuple(sorted(strong, key=lambda p: (-p.score, p.term))[:most])


def _read(archive: Archive, progress: Progress | None) -> tuple[list[_Text], Cutter]:
    """The words of all articles, with the names of the vocabulary kept whole."""
    cutter = Cutter(archive.topics.names())
    articles, texts = archive.articles, []
    for done, article in enumerate(articles):
        if progress:
            progress("suggest", done, len(articles))
        texts.append(_Text(article, _runs(article, cutter)))
    return texts, cutter


def _runs(article: Article, cutter: Cutter) -> list[list[str]]:
    parts = [article.title, *(block.text for block in article.blocks)]
    return [run for part in parts for run in cutter.runs(part)]


class _Known:
    """What the vocabulary names already."""

    def __init__(self, archive: Archive) -> None:
        self._index = NameIndex(archive.topics)
        names = {**archive.topics.names(), **archive.sources.names(), **archive.sections.names()}
        self._all = "\n".join(sorted(map(folded, names)))

    def has(self, words: Words) -> bool:
        """Whether a term is a name, a part of one, or a name among words that say nothing."""
        term = folded("".join(words))
        if term in self._all:
            return True
        rest = term
        for _, name in self._index.find(term):
            rest = rest.replace(name, "", 1)
        if rest == term:
            return False
        return len(rest) < 2 or rest in GENERIC or rest in EDGES or rest in self._all


def _common(texts: Sequence[_Text]) -> frozenset[str]:
    """The words that stand in many of the articles."""
    articles: Counter[str] = Counter()
    for text in texts:
        articles.update({word for run in text.runs for word in run})
    return frozenset(w for w, n in articles.items() if n >= max(COMMON * len(texts), 3)) | GENERIC


def _least_cohesion(words: Words, common: frozenset[str]) -> float:
    """Bits that a term must reach; an everyday word alone never does."""
    if any(word not in common for word in words):
        return LEAST_COHESION
    return FUSED if len(words) > 1 else float("inf")


def _may_be_term(words: Words, cutter: Cutter) -> bool:
    """Whether a term has a term's length, begins and ends like one, and says something."""
    term = "".join(words)
    if len(term) not in _LENGTHS or term.endswith(BODIES) or term in GENERIC:
        return False
    if words[0] in EDGES or words[-1] in EDGES or term.startswith(_STARTS) or _DIGITS.search(term):
        return False
    if len(words) == 1 and term.endswith(ABSTRACT):
        return False
    return _is_noun_phrase([cutter.tag(word) if len(word) > 1 else "" for word in words])


def _is_noun_phrase(tags: Sequence[str]) -> bool:
    """By the tags of its words; a single character, mostly a shard of a new word, has none."""
    if any(tag in _NAMES or tag[:1] in _FUNCTION_TAGS for tag in tags if tag):
        return False
    return tags[0][:1] in _FIRST and (tags[-1][:1] in _LAST or tags[-1] == "vn")


def _is_special(words: Words, count: int, total: int, cutter: Cutter) -> bool:
    """Whether a single word is more frequent here than in Chinese at large."""
    return len(words) > 1 or count / total >= SPECIAL * cutter.commonness(words[0])


def _without_parts(terms: Iterable[Words], counts: dict[Words, int]) -> list[Words]:
    """The terms that do not stand mostly inside one longer term."""
    kept = sorted(terms, key=lambda words: (-len(words), words))
    swallowed: set[Words] = set()
    for words in kept:
        for length in range(1, len(words)):
            for part in windows(words, length):
                if counts[words] >= _SWALLOWED * counts.get(part, 0):
                    swallowed.add(part)
    return [words for words in kept if words not in swallowed]


def _places(texts: Sequence[_Text], terms: Iterable[Words]) -> dict[Words, list[Article]]:
    """The articles of each term, in the order of the archive."""
    wanted = set(terms)
    lengths = sorted({len(words) for words in wanted})
    places: dict[Words, dict[int, Article]] = defaultdict(dict)
    for at, text in enumerate(texts):
        for run in text.runs:
            for length in lengths:
                for words in windows(run, length):
                    if words in wanted:
                        places[words][at] = text.article
    return {words: list(found.values()) for words, found in sorted(places.items())}


def _proposal(
    words: Words, count: int, bits: float, nats: float, articles: Sequence[Article]
) -> Proposal:
    term = "".join(words)
    issues = len({article.issue for article in articles})
    topics = Counter(topic for article in articles for topic in article.topics)
    near = min(topics, key=lambda topic: (-topics[topic], topic), default="")
    headed = any(term in words for article in articles for words in _heads(article))
    crowded = count / len(articles)
    return Proposal(
        term=term,
        issues=issues,
        articles=len(articles),
        count=count,
        cohesion=bits,
        freedom=nats,
        score=log(count) * nats * (1 + log(issues)) * log(1 + crowded) * (2 if headed else 1),
        near=near if topics and topics[near] * 2 > len(articles) else "",
        sentences=tuple(_sentences(term, articles)),
    )


def _heads(article: Article) -> Iterator[str]:
    """The title and the headings, where concepts stand."""
    yield article.title
    yield from (block.text for block in article.blocks if block.kind is BlockKind.HEADING)


def _sentences(term: str, articles: Sequence[Article]) -> Iterator[Sentence]:
    """The first sentence with ``term`` in each article, new issues first."""
    seen: set[str] = set()
    again: list[Article] = []
    first: list[Article] = []
    for article in articles:
        (again if article.issue in seen else first).append(article)
        seen.add(article.issue)
    for article in [*first, *again][:SENTENCES]:
        for block in article.blocks:
            if term in block.text:
                yield _sentence(term, article, block)
                break


def _sentence(term: str, article: Article, block: Block) -> Sentence:
    at = block.text.index(term)
    start = 1 + max(block.text.rfind(end, 0, at) for end in _SENTENCE_ENDS)
    ends = [found for end in _SENTENCE_ENDS if (found := block.text.find(end, at)) >= 0]
    stop = min(ends) + 1 if ends else len(block.text)
    text = block.text[start:stop].strip().lstrip(_CLOSING)
    return Sentence(article.issue, article.title, article.seed, block.first, text)
