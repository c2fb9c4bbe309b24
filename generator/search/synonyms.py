"""What else a word may be called: names of topics and sources, and the lists of synonyms.

Browsers look up one word at a time and load the few lines that stand in one file with it. Other
words are listed only where some article has them, for those alone find anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from generator.model import Archive
from generator.model.archive import ASKED_ONLY
from generator.search.codes import escape_surrogates, one_field, script, shard_count, shard_of
from generator.search.lexicon import LONGEST
from generator.search.memo import Memo
from generator.search.normalise import CodeUnits, normal_forms
from generator.search.presence import present
from generator.search.text_shards import packed_text

FORMS = 8
"""Other words that are listed for a word at most."""
HELD = 320
"""Lines that a file has in the mean, at most."""
# «种植牙»: a word that is known though no article has another for it
_SHORT = re.compile(f"[\u3400-\u9fff]{{2,{LONGEST}}}")
# «Pilot zones| and |free trade port», «prices|, |fees»
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
# «diagnosis-related»
_HYPHEN = re.compile("(?<=[a-z])-(?=[a-z])")
SYNONYM, NAME, LABEL = "~+="
"""What a browser takes a word of a line for: synonym, other name, label of a topic or source."""


@dataclass(slots=True)
class _Groups:
    """The groups that a word is in."""

    synonyms: list[tuple[str, ...]] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)


def word_groups(
    archive: Archive, topics: Iterable[str]
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Words that mean the same: lists of synonyms; names of the ``topics`` in use and of sources.

    The English names, which pages in English have, are only asked for; so are the parts of one that
    lists several, and synonyms with blanks for hyphens.
    """
    used = frozenset(topics)
    terms = (
        *(term for term in archive.topics.terms if term.label in used),
        *archive.sources.terms,
    )
    english = {
        term.label: tuple(each + ASKED_ONLY for each in _english_names(term.english))
        for term in terms
        if term.english
    }
    names = [(term.label, *term.synonyms, *english.get(term.label, ())) for term in terms]
    synonyms = [(*group, *_spaced(group)) for group in archive.synonyms]
    return synonyms, [group for group in names if len(group) > 1]


def _english_names(name: str) -> tuple[str, ...]:
    """An English name, and the names that it lists: «Medical pilot zones and free trade port»."""
    parts = [part for part in _LISTED.split(name) if " " in part]
    return tuple(dict.fromkeys((name, *parts)))


def _spaced(group: tuple[str, ...]) -> Iterator[str]:
    """The words of a group with blanks for hyphens, as they are typed: «diagnosis related groups»."""
    for word in group:
        if _HYPHEN.search(word):
            yield _HYPHEN.sub(" ", word.removesuffix(ASKED_ONLY)) + ASKED_ONLY


def other_words(
    synonyms: Iterable[tuple[str, ...]],
    names: Iterable[tuple[str, ...]],
    units: CodeUnits,
    memo: Memo,
) -> dict[str, tuple[str, ...]]:
    """For each word, in normal form: signs and texts of other words of its groups, the best first.

    ``units``: the stream of the archive, which has each of them in it, except labels. A short word is
    there without any, too, so that no piece of it is taken for another word (种植 of 种植牙). ``memo``
    has what earlier builds made.
    """
    groups: dict[str, _Groups] = defaultdict(_Groups)
    lists = list(synonyms), list(names)
    listed = chain.from_iterable(chain.from_iterable(lists))
    texts = list(dict.fromkeys(word.removesuffix(ASKED_ONLY) for word in listed))
    normal = dict(zip(texts, normal_forms(texts), strict=True))
    for kind, held in zip(("synonyms", "names"), lists, strict=True):
        for group in held:
            for key in dict.fromkeys(normal[word.removesuffix(ASKED_ONLY)] for word in group):
                getattr(groups[key], kind).append(group)
    known = present(units, normal.values(), memo)
    found = {key: _line(key, groups[key], normal, known) for key in sorted(groups) if key}
    return {key: line for key, line in found.items() if line or _SHORT.fullmatch(key)}


def _line(
    key: str, groups: _Groups, normal: Mapping[str, str], known: frozenset[str]
) -> tuple[str, ...]:
    chosen: dict[str, str] = {}
    for sign, held in ((SYNONYM, groups.synonyms), (NAME, groups.names)):
        for word in _in_turn(held):
            form = normal.get(word, "")  # empty, and never known, for one that is only asked for
            if form not in known or len(chosen) == FORMS:
                continue
            if not any(other in form for other in (key, *chosen)):
                chosen[form] = sign + word
    labels = (LABEL + group[0] for group in groups.names)
    return (*dict.fromkeys(labels), *chosen.values())


def _in_turn(groups: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The first word of each group, the second of each, and so on."""
    return (word for words in zip_longest(*groups) for word in words if word)


def word_shards(words: Mapping[str, tuple[str, ...]]) -> dict[str, bytes]:
    """The files by path below the index folder; a line for each word, divided by tabs.

    Words that begin with the same two code units stand in one file, so that a browser finds all that
    are in a query.
    """
    count = shard_count(len(words), HELD) if words else 0
    shards: list[list[str]] = [[] for _ in range(count)]
    for key, line in sorted(words.items()):
        fields = (key, *(one_field(word) for word in line))
        shards[shard_of(key[:2], count)].append(escape_surrogates("\t".join(fields)))
    return {
        f"lexicon/{number}.js": script(f"lexicon/{number}", *packed_text("\n".join(lines)))
        for number, lines in enumerate(shards)
    }
