"""Words by which questions are cut, and the topics, sources and sections in use.

Words that say nothing of a subject, the archive's own words and those that have synonyms.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

import msgspec

from generator.language.endings import endings
from generator.language.particles import common, filling, particles
from generator.language.tags import is_chinese
from generator.language.words import frequent, tag
from generator.model import Archive
from generator.search.codes import json_text, one_field, script, shard_count, shard_of
from generator.search.facets import preferred
from generator.search.memo import Memo
from generator.search.normalise import normal_forms
from generator.search.spellings import lines
from generator.search.text_shards import packed_text

WORDS = 5000
"""Most words of an archive; the most frequent are kept."""
LEAST = 200
"""Occurrences in the texts of the dictionary from which a word is known that no article need have."""
LONGEST = 3
"""Characters of such a word; longer ones are cut into words that articles may have."""
LIGHT = "."
"""What stands with a word that says little of a subject: verbs, adjectives."""
HELD = 2_500
"""Words that a file for corrections has in the mean, at most."""
_NAMING = frozenset(("n", "s", "j", "vn"))
"""Parts of speech, as jieba writes them or begins to, of words that name something."""
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_ACCENT = re.compile("[\u0300-\u036f]")
_PERSON = "nr"
"""The same for names of people, which are often written with other characters."""


def terms_shard(archive: Archive) -> tuple[str, bytes]:
    """All topics, sources and sections in use: path below the index folder and content.

    A line for each: kind, label and other names, divided by tabs.
    """
    topics, sources = used_terms(archive)
    sections = preferred(archive.sections, [article.section for article in archive.articles])
    used = {"topic": topics, "source": sources, "section": sorted({*sections} - {""})}
    vocabularies = {"topic": archive.topics, "source": archive.sources}
    others = {
        (kind, term.label): term.synonyms
        for kind, vocabulary in vocabularies.items()
        for term in vocabulary.terms
    }
    listed = "\n".join(
        "\t".join(one_field(name) for name in (kind, label, *others.get((kind, label), ())))
        for kind, labels in used.items()
        for label in labels
    )
    return "terms.js", script("terms", *packed_text(listed))


def known_words(words: Mapping[str, int]) -> tuple[str, ...]:
    """The most frequent of the words of articles, by how often each occurs."""
    return tuple(sorted(words, key=lambda word: (-words[word], word))[:WORDS])


def language_words(language: str, memo: Memo) -> Mapping[str, tuple[str, ...]]:
    """Frequent words of a language (BCP 47), in normal form, by which queries are cut.

    Each is none that is misspelt, though no article has it; ``LIGHT`` stands with those that name
    nothing. Only Chinese ones are known. ``memo`` has what earlier builds found.
    """
    if not is_chinese(language):
        return {}
    found = msgspec.msgpack.decode(memo.get("chinese words", _chinese_words), type=dict[str, bool])
    return {word: (LIGHT,) if is_light else () for word, is_light in found.items()}


def _chinese_words() -> bytes:
    """Words in normal form, and whether each names nothing, packed."""
    tags = {word: tag(word) for word in frequent(LEAST) if 1 < len(word) <= LONGEST}
    found = [word for word, of in tags.items() if not of.startswith(_PERSON)]
    light = (not {tags[word], tags[word][:1]} & _NAMING for word in found)
    return msgspec.msgpack.encode(dict(zip(normal_forms(found), light, strict=True)))


def general_shards(
    language: str, known: Iterable[str], present: Iterable[str], memo: Memo
) -> Iterator[tuple[str, bytes]]:
    """What is not looked up by the words of a query: path below the index folder and content.

    ``known``: all words, in normal form; ``present``: the characters of the texts; ``memo`` has what
    earlier builds made.
    """
    words, own = sorted(known), "".join(sorted(present))
    mark = _mark("words", language, *words)
    known_files = known_shards(words)
    yield "words.js", memo.get(mark, lambda: _words_shard(language, words, len(known_files)))
    yield from known_files.items()
    yield "spellings.js", memo.get(_mark("spellings", own), lambda: _spellings_shard(own))


def _mark(*made_from: str) -> str:
    return blake2b(
        "\n".join(made_from).encode("utf-8", "surrogatepass"), digest_size=32
    ).hexdigest()


def known_shards(words: Iterable[str]) -> dict[str, bytes]:
    """The files for corrections of known words, by path below the index folder.

    A word stands with each of its ideographs, since most of them are right where some are not; one
    without any stands with its first two letters.
    """
    by_key: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for key in dict.fromkeys(_IDEOGRAPH.findall(word) or [_bare(word)[:2]]):
            by_key[key].append(word)
    count = shard_count(sum(map(len, by_key.values())), HELD)
    shards: list[set[str]] = [set() for _ in range(count)]
    for key, held in by_key.items():
        shards[shard_of(key, count)].update(held)
    return {
        f"known/{number}.js": script(f"known/{number}", *packed_text(by_beginnings(shard)))
        for number, shard in enumerate(shards)
    }


def _bare(word: str) -> str:
    """A word without accents, as browsers take them off."""
    return _ACCENT.sub("", unicodedata.normalize("NFD", word))


def _words_shard(language: str, words: Iterable[str], files: int) -> bytes:
    table = {
        "particles": particles(language),
        "common": common(language),
        "filling": filling(language),
    }
    forms = {name: by_beginnings({*normal_forms(list(of))} - {""}) for name, of in table.items()}
    single = "".join(word for word in words if len(word) == 1)
    return script(
        "words",
        *packed_text(
            json_text({**forms, "single": single, "endings": endings(language), "known": files})
        ),
    )


def by_beginnings(words: Iterable[str]) -> str:
    """Words without repeated beginnings: a line for each length, the shortest first.

    A line has a piece for each first character, after which the rests of the words follow without
    anything between; pieces are divided by tabs. Words with characters beyond the BMP are left out.
    """
    pieces: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in sorted(words):
        if max(word) <= "\uffff":
            pieces[len(word)][word[0]].append(word[1:])
    return "\n".join(
        "\t".join(first + "".join(rests) for first, rests in pieces[length].items())
        for length in range(1, max(pieces, default=0) + 1)
    )


def _spellings_shard(present: str) -> bytes:
    return script("spellings", *packed_text(json_text({"alike": lines(present)})))


def used_terms(archive: Archive) -> tuple[list[str], list[str]]:
    """The labels of topics and sources that articles have, sorted."""
    articles = archive.articles
    topics = {topic for article in articles for topic in article.topics}
    sources = {*preferred(archive.sources, [article.source for article in articles])}
    return sorted(topics), sorted(sources - {""})
