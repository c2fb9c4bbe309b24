"""Exact search over CJK text, as files that a static site serves.

:func:`build` turns an archive into an index of many small scripts; FORMAT.md
beside this file is the contract with ``docs/assets/search/``, DECISIONS.md says
why it is made so.
"""

from __future__ import annotations

from generator.model import Archive
from generator.search.documents import lay_out
from generator.search.grams import grow
from generator.search.manifest import manifest
from generator.search.pinyin import suggestion_shards
from generator.search.shards import gram_shards
from generator.search.texts import text_shard

FOLDER = "assets/search-index"
"""Where the index stands below ``docs/``."""

__all__ = ["FOLDER", "build"]


def build(archive: Archive) -> dict[str, bytes]:
    """The search index of an archive: path below ``docs/`` → content, sorted by path."""
    documents = lay_out(archive)
    shards = gram_shards(grow(documents), len(documents.stream), len(documents.articles))
    files = {"manifest.js": manifest(archive, documents, shards)}
    files.update((f"{shard.name}.js", shard.data) for shard in shards)
    files.update(map(text_shard, documents.articles))
    files.update(suggestion_shards(archive))
    return {f"{FOLDER}/{path}": files[path] for path in sorted(files)}
