"""Facets: the names under which articles fall, each kind in a shard of its own.

Browsers load ``facets/topic.js`` where its values are counted, or where a query or filter asks for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.model import Archive, Vocabulary
from generator.search.codes import json_text, packed, script
from generator.search.stream import ArticleStream


def facet_shards(archive: Archive, stream: ArticleStream) -> Iterator[tuple[str, bytes]]:
    """The facets that need no text: path below the index folder and content."""
    sources = preferred(archive.sources, [article.source for article in stream.articles])
    yield facet_shard("source", [[source] for source in sources])
    yield facet_shard("topic", [article.topics for article in stream.articles])


def facet_shard(
    kind: str, names: Sequence[Sequence[str]], most: int | None = None
) -> tuple[str, bytes]:
    """The shard of a facet.

    ``names``: those of each article, the oldest issue first; of all of them, the ``most`` that the
    most articles have are kept. Packed JSON: the names, and for each article a line with their columns.
    """
    counts = Counter(name for own in names for name in dict.fromkeys(own))
    labels = sorted(counts, key=lambda name: (-counts[name], name))[:most]
    columns = {label: chr(ord("0") + column) for column, label in enumerate(labels)}
    lines = "\n".join("".join(sorted(columns[n] for n in {*own} & columns.keys())) for own in names)
    return f"facets/{kind}.js", script(
        f"facets/{kind}", packed(json_text([labels, lines]).encode())
    )


def preferred(vocabulary: Vocabulary, printed: Sequence[str]) -> list[str]:
    """Preferred labels of printed names."""
    names = vocabulary.names()
    return [names[name].label if name in names else name for name in printed]
