"""The lexicon: what queries are widened by.

Names and synonyms of the vocabularies, words that say nothing of a subject, and the archive's own
words, by which a question is cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from generator.language.endings import endings
from generator.language.particles import common, particles
from generator.model import Archive
from generator.search.codes import escape_surrogates, script, shard_count, shard_of
from generator.search.facets import preferred
from generator.search.memo import Memo
from generator.search.normalise import normal_forms
from generator.search.spellings import lines
from generator.search.text_shards import packed_text

WORDS = 5000
"""Most words of an archive; the most frequent are kept."""
SPARSE = 16
"""Marks for each word of the lexicon; one in so many other words is taken for one of them."""
_KINDS = ("names", "synonyms")
_SIGNS = str.maketrans("\t\n\r", "   ")


def lexicon_shard(archive: Archive) -> tuple[str, bytes]:
    """Names and synonyms: path below the index folder and content."""
    table = {kind: list(_groups(archive, kind)) for kind in _KINDS}
    return "lexicon.js", script("lexicon", *packed_text(_json(table)))


def lexicon_marks(archive: Archive) -> tuple[int, list[int]]:
    """Which words the lexicon may have, so that browsers load it for these alone.

    Gives the number of all marks, and those of the words, ascending.
    """
    words = [word for kind in _KINDS for group in _groups(archive, kind) for word in group]
    forms = {*normal_forms(words)}
    count = shard_count(len(forms) * SPARSE, 1)
    return count, sorted({shard_of(form, count) for form in forms})


def terms_shard(archive: Archive) -> tuple[str, bytes]:
    """All topics, sources and sections in use: path below the index folder and content.

    A line for each: kind, label and other names, divided by tabs.
    """
    topics, sources = _used(archive)
    sections = preferred(archive.sections, [article.section for article in archive.articles])
    used = {"topic": topics, "source": sources, "section": sorted({*sections} - {""})}
    vocabularies = {"topic": archive.topics, "source": archive.sources}
    others = {
        (kind, term.label): term.synonyms
        for kind, vocabulary in vocabularies.items()
        for term in vocabulary.terms
    }
    listed = "\n".join(
        "\t".join(name.translate(_SIGNS) for name in (kind, label, *others.get((kind, label), ())))
        for kind, labels in used.items()
        for label in labels
    )
    return "terms.js", script("terms", *packed_text(listed))


def word_shards(
    archive: Archive, words: Mapping[str, int], present: Iterable[str], memo: Memo
) -> Iterator[tuple[str, bytes]]:
    """Words, and characters that are taken for one another: path below the index folder and content.

    ``words``: those of articles by :func:`.article_words.article_words`, and how often each occurs;
    ``present``: the characters of all; ``memo`` has what earlier builds made.
    """
    ordered = sorted(words, key=lambda word: (-words[word], word))[:WORDS]
    groups = (group for kind in _KINDS for group in _groups(archive, kind))
    known = sorted({word for group in groups for word in group}.union(ordered))
    own = "".join(sorted(present))
    mark = _mark("words", archive.language, *known)
    yield "words.js", memo.get(mark, lambda: _words_shard(archive.language, known))
    yield "spellings.js", memo.get(_mark("spellings", own), lambda: _spellings_shard(own))


def _mark(*made_from: str) -> str:
    return blake2b(
        "\n".join(made_from).encode("utf-8", "surrogatepass"), digest_size=32
    ).hexdigest()


def _words_shard(language: str, words: Iterable[str]) -> bytes:
    table = {"particles": particles(language), "common": common(language), "words": words}
    forms = {name: {*normal_forms(list(of))} - {""} for name, of in table.items()}
    forms["words"] -= forms["particles"] | forms["common"]  # which browsers know as words
    normal = {name: sorted(of) for name, of in forms.items()}
    return script("words", *packed_text(_json({**normal, "endings": endings(language)})))


def _spellings_shard(present: str) -> bytes:
    return script("spellings", *packed_text(_json({"alike": lines(present)})))


def _json(table: object) -> str:
    return escape_surrogates(json.dumps(table, ensure_ascii=False, separators=(",", ":")))


def _used(archive: Archive) -> tuple[list[str], list[str]]:
    """The labels of topics and sources that articles have, sorted."""
    articles = archive.articles
    topics = {topic for article in articles for topic in article.topics}
    sources = {*preferred(archive.sources, [article.source for article in articles])}
    return sorted(topics), sorted(sources - {""})


def _groups(archive: Archive, kind: str) -> Iterator[tuple[str, ...]]:
    """Names that mean the same: label and other names of topics in use and of sources; or synonyms."""
    if kind == "synonyms":
        yield from archive.synonyms
        return
    topics = _used(archive)[0]
    terms = (
        *(term for term in archive.topics.terms if term.label in topics),
        *archive.sources.terms,
    )
    yield from ((term.label, *term.synonyms) for term in terms if term.synonyms)
