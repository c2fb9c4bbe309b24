"""Suggestions while typing: names and words of titles, by pinyin.

There is a shard for each first letter. A line is ``text TAB
syllables TAB kind`` with ``'`` between syllables, so that the browser finds 集采 by ``jicai``, ``jc``
or ``jic``. Kinds are ``topic``, ``source``, ``section`` and ``word``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from string import ascii_lowercase

import msgspec

from generator.language import pinyin
from generator.language.tags import is_chinese
from generator.language.words import tokenizer
from generator.model import Archive, Article, Vocabulary
from generator.search.codes import packed, script
from generator.search.memo import Memo

LINES = 400
"""Most suggestions of a letter; the most frequent are kept."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")  # 集
_WORD = re.compile(r"[\u3400-\u9fff]{2,8}")  # 集采
_SYLLABLE = re.compile(r"[^a-z0-9]+")  # what a typed syllable cannot contain


def syllables(text: str) -> tuple[str, ...]:
    """Pinyin of a text as it is typed: ASCII, ``v`` for ü; Latin words are kept in lower case."""
    read = pinyin.syllables(text.casefold())
    return tuple(clean for each in read if (clean := _SYLLABLE.sub("", each)))


def title_words(article: Article) -> list[str]:
    """The Chinese words of a title."""
    if not _WORD.search(article.title):
        return []  # the dictionary takes a second to load
    return [word for word in tokenizer().cut(article.title) if _WORD.fullmatch(word)]


def suggestions(
    weights: Mapping[tuple[str, str], int],
) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Lines (text, syllables, kind) by first letter, the most frequent first; of :func:`weigh`."""
    letters: dict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
    for (kind, text), weight in weights.items():
        read = syllables(text)
        if read and _CHINESE.search(text):
            letters[read[0][0]].append((-weight, text, "'".join(read), kind))
    return {
        letter: tuple((text, read, kind) for _, text, read, kind in sorted(lines)[:LINES])
        for letter, lines in sorted(letters.items())
    }


def suggestion_shards(archive: Archive, words: Mapping[str, int], memo: Memo) -> dict[str, bytes]:
    """Suggestion shards by path below the index folder.

    Each letter has a shard, even if it is empty, so that no request of a browser fails. An archive
    that is not Chinese has none.
    ``words``: those of the titles, and how often each occurs; ``memo`` has what earlier builds made.
    """
    if not is_chinese(archive.language):
        return {}
    weights = weigh(archive, words)
    packed_weights = msgspec.msgpack.encode(sorted(weights.items()))
    mark = f"suggestions {sha256(packed_weights).hexdigest()}"
    made = memo.get(mark, lambda: msgspec.msgpack.encode(_shards(suggestions(weights))))
    return msgspec.msgpack.decode(made, type=dict[str, bytes])


def _shards(found: Mapping[str, Iterable[tuple[str, str, str]]]) -> dict[str, bytes]:
    return {
        f"pinyin/{letter}.js": script(
            f"pinyin/{letter}", packed("\n".join(map("\t".join, found.get(letter, ()))).encode())
        )
        for letter in sorted({*ascii_lowercase, *found})
    }


def weigh(archive: Archive, words: Mapping[str, int]) -> Mapping[tuple[str, str], int]:
    """How often each (kind, text) occurs: names and ``words`` of titles, with how often those do.

    A word that is a name counts as the name.
    """
    articles = archive.articles
    counts: Counter[tuple[str, str]] = Counter()
    counts.update(_names("topic", archive.topics, (t for a in articles for t in a.topics)))
    counts.update(_names("source", archive.sources, (a.source for a in articles)))
    counts.update(_names("section", archive.sections, (a.section for a in articles)))
    known = {text for _, text in counts}
    counts.update({("word", word): n for word, n in words.items() if word not in known})
    return counts


def _names(kind: str, vocabulary: Vocabulary, used: Iterable[str]) -> dict[tuple[str, str], int]:
    """Labels and synonyms of the terms in use, with the number of uses of the term."""
    table = vocabulary.names()
    counts = Counter(table[name].label if name in table else name for name in used if name)
    names = {(kind, label): count for label, count in counts.items()}
    for name, term in table.items():
        if term.label in counts:
            names.setdefault((kind, name), counts[term.label])
    return names
