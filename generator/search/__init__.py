"""Exact full-text search, as files that a static site serves.

:func:`build` turns an archive into an index of many small scripts. FORMAT.md specifies them for
their reader, ``docs/assets/search/``; ``benchmarks/SEARCH.md`` gives the reasons for the design.
"""

from __future__ import annotations

from generator.model import Archive
from generator.search.gram_shards import shards_of
from generator.search.grams import gram_tree
from generator.search.manifest import manifest
from generator.search.stream import stream_of
from generator.search.suggestions import suggestion_shards
from generator.search.text_shards import text_shard

FOLDER = "assets/search-index"
"""Folder of the index below ``docs/``."""

__all__ = ["FOLDER", "build"]


def build(archive: Archive) -> dict[str, bytes]:
    """The search index of an archive: path below ``docs/`` → content, sorted by path."""
    stream = stream_of(archive)
    shards = shards_of(gram_tree(stream), len(stream.units), len(stream.articles))
    files = {"manifest.js": manifest(archive, stream, shards)}
    files.update((f"{shard.name}.js", shard.data) for shard in shards)
    files.update(map(text_shard, stream.articles))
    files.update(suggestion_shards(archive))
    return {f"{FOLDER}/{path}": files[path] for path in sorted(files)}
