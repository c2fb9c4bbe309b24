"""The lexicon: what queries are widened by.

Names and synonyms of the vocabularies, words that say nothing of a subject, and the archive's own
words, by which a question is cut.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.language.particles import common, particles
from generator.language.words import longest
from generator.model import Archive, Article, BlockKind, Vocabulary
from generator.search.codes import escape_surrogates, packed, script
from generator.search.spellings import lines
from generator.search.text_shards import text_encoding

WORDS = 4000
"""Most words of an archive; the most frequent are kept."""
# «医疗保障»
_CHINESE = re.compile(r"[\u3400-\u9fff]{2,}")
# «hospital», «covid»
_LATIN = re.compile(r"[a-z]{4,24}")


def article_words(article: Article) -> frozenset[str]:
    """The words of title, digest and headings."""
    headings = (block.text for block in article.blocks if block.kind is BlockKind.HEADING)
    texts = (article.title, article.subtitle, article.digest, *headings)
    return frozenset(word for text in texts for word in _words(text))


def _words(text: str) -> Iterator[str]:
    yield from _LATIN.findall(text.casefold())
    for run in _CHINESE.findall(
        text
    ):  # without any the dictionary, a second to load, is not needed
        yield from longest(run)


def lexicon_shards(
    archive: Archive, words: Iterable[str], present: Iterable[str]
) -> dict[str, bytes]:
    """The three shards, by path below the index folder.

    ``words``: those of each article by :func:`article_words`; ``present``: the characters of all.
    """
    counts = Counter(words)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))[:WORDS]
    known = {
        "names": [*_names(archive.topics, _topics(archive)), *_names(archive.sources, None)],
        "synonyms": archive.synonyms,
    }
    asked = {
        "particles": particles(archive.language),
        "common": common(archive.language),
        "words": sorted(ordered),
    }
    return {
        "lexicon.js": _shard("lexicon", known),
        "words.js": _shard("words", asked),
        "spellings.js": _shard("spellings", {"alike": lines(present)}),
    }


def _shard(name: str, table: object) -> bytes:
    text = escape_surrogates(json.dumps(table, ensure_ascii=False, separators=(",", ":")))
    encoding = text_encoding(text)
    return script(name, encoding, packed(text.encode(encoding)))


def _topics(archive: Archive) -> frozenset[str]:
    return frozenset(topic for article in archive.articles for topic in article.topics)


def _names(vocabulary: Vocabulary, used: frozenset[str] | None) -> Iterator[tuple[str, ...]]:
    """Label and other names of each term that has any, of those ``used``."""
    for term in vocabulary.terms:
        if term.synonyms and (used is None or term.label in used):
            yield (term.label, *term.synonyms)
