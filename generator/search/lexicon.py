"""The lexicon: what queries are widened by.

Names and synonyms of the vocabularies, words that say nothing of a subject, and the archive's own
words, by which a question is cut.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from generator.language.particles import common, particles
from generator.model import Archive, Vocabulary
from generator.search.codes import escape_surrogates, packed, script
from generator.search.memo import Memo
from generator.search.normalise import SEPARATOR, ZONE_END, normalise_all
from generator.search.spellings import lines
from generator.search.text_shards import text_encoding

WORDS = 4000
"""Most words of an archive; the most frequent are kept."""


def lexicon_shards(
    archive: Archive, words: Iterable[str], present: Iterable[str], memo: Memo
) -> Iterator[tuple[str, bytes]]:
    """The three shards: path below the index folder and content.

    ``words``: those of each article by :func:`.article_words.article_words`; ``present``: the characters of all;
    ``memo`` has what earlier builds made.
    """
    counts = Counter(words)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))[:WORDS]
    own = "".join(sorted(present))
    known = {
        "names": [*_names(archive.topics, _topics(archive)), *_names(archive.sources, None)],
        "synonyms": archive.synonyms,
    }
    yield "lexicon.js", _shard("lexicon", known)
    mark = _mark("words", archive.language, *ordered)
    yield "words.js", memo.get(mark, lambda: _words_shard(archive.language, ordered))
    yield "spellings.js", memo.get(_mark("spellings", own), lambda: _spellings_shard(own))


def _mark(*made_from: str) -> str:
    return blake2b(
        "\n".join(made_from).encode("utf-8", "surrogatepass"), digest_size=32
    ).hexdigest()


def _words_shard(language: str, words: Iterable[str]) -> bytes:
    table = {"particles": particles(language), "common": common(language), "words": words}
    return _shard("words", {name: _normal(found) for name, found in table.items()})


def _spellings_shard(present: str) -> bytes:
    return _shard("spellings", {"alike": lines(present)})


def _normal(words: Iterable[str]) -> list[str]:
    """Words in the form in which terms are compared, sorted."""
    units, _ = normalise_all([f"{word}{SEPARATOR}{ZONE_END}" for word in words])
    return sorted(filter(None, units.tobytes().decode("utf-16-le").split(SEPARATOR)))


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
