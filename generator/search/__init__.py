"""Exact full-text search, as files that a static site serves.

:func:`build` turns an archive into an index of many small scripts. FORMAT.md specifies them for
their reader, ``generator/theme/assets/search/``; ``benchmarks/SEARCH.md`` gives the reasons for the design.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.apparatus.finding import Apparatus
from generator.model import Archive, Issue
from generator.publish.issue_files import IssueFiles, Surroundings, issue_files
from generator.search.facets import facet_shards
from generator.search.gram_shards import GramShard, contents, shards_of
from generator.search.grams import gram_tree
from generator.search.lexicon import (
    general_shards,
    known_words,
    language_words,
    terms_shard,
    used_terms,
)
from generator.search.manifest import facts_shard, fold_shard, manifest
from generator.search.memo import Memo
from generator.search.name_shards import name_shards
from generator.search.named import named_facets, named_things
from generator.search.normalise import normal_forms
from generator.search.records import record_shard
from generator.search.stream import IssueStream, issue_stream, stream_of
from generator.search.suggestions import suggestion_shards
from generator.search.synonyms import other_words, word_groups, word_shards
from generator.search.text_shards import text_shards

FOLDER = "assets/search-index"
"""Folder of the index below ``docs/``."""

__all__ = [
    "FOLDER",
    "GramShard",
    "IssueStream",
    "Memo",
    "build",
    "contents",
    "issue_stream",
    "named_files",
    "searchable_files",
    "shared_contents",
    "shared_files",
    "text_shards",
]


def build(archive: Archive) -> dict[str, bytes]:
    """The search index of an archive: path below ``docs/`` → content, sorted by path."""
    files = dict(shared_contents(archive, map(issue_stream, reversed(archive.issues))))
    for issue in archive.issues:
        files |= {f"{FOLDER}/{path}": data for path, data in text_shards(issue).items()}
    return dict(sorted(files.items()))


def shared_contents(archive: Archive, parts: Iterable[IssueStream]) -> Iterator[tuple[str, bytes]]:
    """The :func:`shared_files` with their contents, made without what earlier builds made."""
    memo = Memo()
    for path, data in shared_files(archive, parts, memo):
        yield path, contents(memo, data.held)[data.place] if isinstance(data, GramShard) else data


def shared_files(
    archive: Archive, parts: Iterable[IssueStream], memo: Memo
) -> Iterator[tuple[str, bytes | GramShard]]:
    """The files of the index that all issues have together; the others are their text shards.

    ``parts``: what each issue adds, the oldest first. No text of ``archive`` is read.
    ``memo`` has what earlier builds made, and gets the content of each ``GramShard``.
    """
    stream = stream_of(archive, parts)
    keys, checks = [], []
    for shard in shards_of(gram_tree(stream), len(stream.units), len(stream.articles), memo):
        yield f"{FOLDER}/{shard.name}.js", shard
        keys.append(shard.key)
        checks.append(shard.check)
    words = Counter(stream.lexicon) + Counter(stream.words)
    named = other_words(*word_groups(archive, used_terms(archive)[0]), stream.units, memo)
    own = dict.fromkeys(normal_forms(known_words(words)), ())
    known = own | {word: line for word, line in named.items() if line}
    known.pop("", None)
    listed = named | known
    spoken = language_words(archive.language, memo)
    lexicon = word_shards(
        {word: (*listed.get(word, ()), *spoken.get(word, ())) for word in {**spoken, **listed}}
    )
    others = {
        **dict([facts_shard(stream), fold_shard(stream)]),
        **dict([terms_shard(archive)]),
        **lexicon,
        **dict(facet_shards(archive, stream)),
        **dict(general_shards(archive.language, known, stream.characters, memo)),
        **suggestion_shards(archive, stream.words, memo),
    }
    for path, data in {
        "manifest.js": manifest(archive, stream, keys, checks, others, len(lexicon)),
        **others,
    }.items():
        yield f"{FOLDER}/{path}", data


def named_files(archive: Archive, found: Apparatus) -> Iterator[tuple[str, bytes]]:
    """The files of what the articles name: facets and suggestions. No text is read."""
    things = named_things(found)
    for path, data in (named_facets(archive, things) | name_shards(archive, things)).items():
        yield f"{FOLDER}/{path}", data


def searchable_files(issue: Issue, around: Surroundings) -> IssueFiles:
    """Everything that is published of an issue, and its records for those who search."""
    made = issue_files(issue, around)
    path, data = record_shard(issue, around)
    return replace(made, docs={**made.docs, f"{FOLDER}/{path}": data})
